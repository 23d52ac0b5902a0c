//! What an attached file says: the file as it stands, and what it holds packed – parts of an archive or an office
//! document, streams of a PDF, archives within them.
//!
//! Everything is taken out in memory and within limits, since a small archive may unpack to anything. Whoever looks is
//! told what was not read through and why, so that nobody claims more than was done: what is locked with a password,
//! what is damaged, what a limit cut off, and what a picture shows.

mod archive;
mod pdf;
mod text;

pub(crate) use text::texts;

use super::{AttachmentError, keep};
use crate::ids::Uid;
use crate::session::Office;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{self, Write};
use zeroize::Zeroizing;

/// Why something was not read through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unread {
    /// Locked with a password.
    Locked,
    /// Damaged or cut off.
    Damaged,
    /// Packed in a way this program does not know.
    Unknown,
    /// Larger, more or deeper packed than is looked into.
    Limit,
    /// A picture or a recording: what it shows is not read.
    Picture,
    /// The file is not there.
    Missing,
}

impl Unread {
    /// Every reason.
    pub const ALL: [Unread; 6] =
        [Unread::Locked, Unread::Damaged, Unread::Unknown, Unread::Limit, Unread::Picture, Unread::Missing];

    /// Stable key, `unread-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Unread::Locked => "locked",
            Unread::Damaged => "damaged",
            Unread::Unknown => "unknown",
            Unread::Limit => "limit",
            Unread::Picture => "picture",
            Unread::Missing => "missing",
        }
    }
}

/// What came of looking into a file.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Bytes of the file itself.
    pub bytes: u64,
    /// What was not read through.
    pub unread: BTreeSet<Unread>,
}

/// Archives in archives that are looked into.
const DEPTH: u32 = 4;
/// Parts of one file in all.
const PARTS: u32 = 5_000;
/// Bytes unpacked of one file in all.
const MOST: u64 = 256 << 20;
/// Bytes of one part held at a time; what is longer is looked at piece by piece.
const PART: usize = 32 << 20;
/// Bytes looked at in one piece, and the overlap that keeps a value on the border whole.
const PIECE: usize = 1 << 20;
pub(crate) const OVERLAP: usize = 4096;

/// Sees each piece of text there may be; true once it has seen enough.
pub(crate) type Look<'a> = &'a mut dyn FnMut(&[u8]) -> bool;

/// Looks into an attachment, for a search of the program's own: nobody is given anything.
///
/// # Errors
/// Storage; what cannot be read is no error but [`Seen::unread`].
pub(crate) fn look_into(office: &Office, id: Uid, look: Look<'_>) -> Result<Seen, AttachmentError> {
    let mut reader = Reader { look, window: wiped(), whole: wiped(), packed: None, bytes: 0, enough: false };
    let read = keep::search_into(office, id, &mut reader);
    reader.piece();
    let mut seen = Seen { bytes: reader.bytes, ..Seen::default() };
    match read {
        Ok(()) => {}
        // What of a changed file opened was looked into.
        Err(AttachmentError::Swapped) => {
            seen.unread.insert(Unread::Damaged);
        }
        Err(AttachmentError::Missing) => {
            seen.unread.insert(Unread::Missing);
        }
        Err(error) => return Err(error),
    }
    if !reader.enough {
        let Reader { whole, look, .. } = reader;
        let mut within = Within { left: MOST, parts: PARTS, unread: &mut seen.unread, look };
        within.part(&whole, DEPTH);
    }
    Ok(seen)
}

fn wiped() -> Zeroizing<Vec<u8>> {
    Zeroizing::new(Vec::new())
}

/// A writer that keeps nothing but what the search needs: a piece, and the whole of a file that is packed.
struct Reader<'a> {
    look: Look<'a>,
    window: Zeroizing<Vec<u8>>,
    whole: Zeroizing<Vec<u8>>,
    /// Whether the file is packed, once its first bytes are known.
    packed: Option<bool>,
    bytes: u64,
    enough: bool,
}

impl Reader<'_> {
    fn piece(&mut self) {
        self.enough = self.enough || (self.look)(&self.window);
        let from = self.window.len() - self.window.len().min(OVERLAP);
        self.window.drain(..from);
    }
}

impl Write for Reader<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        if bytes.is_empty() {
            return Ok(0);
        }
        let packed = *self.packed.get_or_insert_with(|| Form::of(bytes) != Form::Plain);
        if packed {
            self.whole.extend_from_slice(bytes);
        }
        self.window.extend_from_slice(bytes);
        if self.window.len() > PIECE {
            self.piece();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How a file is made, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Zip,
    Gzip,
    Pdf,
    /// Word and Excel before 2007, and newer ones behind a password.
    Compound,
    /// Packed in a way nobody here knows.
    Closed,
    Picture,
}

impl Form {
    fn of(begin: &[u8]) -> Form {
        const KNOWN: [(&[u8], Form); 18] = [
            (b"PK\x03\x04", Form::Zip),
            (b"PK\x05\x06", Form::Zip),
            (b"\x1f\x8b", Form::Gzip),
            (b"%PDF", Form::Pdf),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Form::Compound),
            (b"7z\xbc\xaf\x27\x1c", Form::Closed),
            (b"Rar!\x1a\x07", Form::Closed),
            (b"BZh", Form::Closed),
            (b"\xfd7zXZ\0", Form::Closed),
            (b"\x28\xb5\x2f\xfd", Form::Closed),
            (b"\xff\xd8\xff", Form::Picture),
            (b"\x89PNG", Form::Picture),
            (b"GIF8", Form::Picture),
            (b"II*\0", Form::Picture),
            (b"MM\0*", Form::Picture),
            (b"ID3", Form::Picture),
            (b"OggS", Form::Picture),
            (b"RIFF", Form::Picture),
        ];
        let known = KNOWN.iter().find(|(mark, _)| begin.starts_with(mark)).map(|(_, form)| *form);
        // Films and pictures of telephones name their kind behind a length.
        let film = begin.get(4..8) == Some(b"ftyp");
        known.unwrap_or(if film { Form::Picture } else { Form::Plain })
    }
}

/// The limits of one file, what they cut off, and who looks.
struct Within<'a, 'b> {
    left: u64,
    parts: u32,
    unread: &'b mut BTreeSet<Unread>,
    look: Look<'a>,
}

impl Within<'_, '_> {
    /// True once whoever looks has seen enough.
    fn part(&mut self, bytes: &[u8], depth: u32) -> bool {
        let form = Form::of(bytes);
        if depth == 0 && matches!(form, Form::Zip | Form::Gzip | Form::Pdf) {
            self.unread.insert(Unread::Limit);
            return false;
        }
        match form {
            Form::Plain => false,
            Form::Zip => archive::zipped(self, bytes, depth),
            Form::Gzip => archive::gzipped(self, bytes, depth),
            Form::Pdf => pdf::document(self, bytes, depth),
            Form::Compound => {
                let locked = memchr::memmem::find(bytes, &text::wide("EncryptedPackage")).is_some();
                self.unread.insert(if locked { Unread::Locked } else { Unread::Unknown });
                false
            }
            Form::Closed => self.cut(Unread::Unknown),
            Form::Picture => self.cut(Unread::Picture),
        }
    }

    fn cut(&mut self, why: Unread) -> bool {
        self.unread.insert(why);
        false
    }

    /// One part more; false when it is one too many.
    fn counts(&mut self) -> bool {
        let more = self.parts > 0 && self.left > 0;
        self.parts = self.parts.saturating_sub(1);
        if !more {
            self.unread.insert(Unread::Limit);
        }
        more
    }
}

#[cfg(test)]
mod tests;
