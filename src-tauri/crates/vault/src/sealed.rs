//! Sealed files: one file under a key of its own (FORMAT.md §8).
//!
//! The owner of the key – for an attachment its database row – destroys the file by destroying the key. A file that
//! was changed, cut, reordered or exchanged for another does not open.
//!
//! [`open`] hands out text chunk by chunk, each authenticated, but only the end proves that nothing was cut off: what
//! was written out before an error must be thrown away. [`open_bytes`] and [`open_file`] do that by themselves.

use std::io::{self, Read, Write};
use std::path::Path;

use aead_stream::{NewStream, StreamBE32, StreamPrimitive};
use aes_gcm::{Aes256Gcm, KeyInit};
use zeroize::{Zeroize, Zeroizing};

use crate::digest::put_field;
use crate::files::{FileError, write_safely_with};
use crate::secret::{hkdf32, random_bytes};

/// Bytes of text in a chunk.
pub const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;
const MAGIC: &[u8; 7] = b"LDSEAL\n";
const VERSION: u8 = 1;
const SALT: usize = 32;
const PREFIX: usize = MAGIC.len() + 1 + SALT;

/// The key of one sealed file: 32 random bytes that its owner keeps.
pub struct SealKey(Zeroizing<[u8; 32]>);

impl SealKey {
    /// A new random key.
    pub fn generate() -> Self {
        Self(Zeroizing::new(random_bytes()))
    }

    /// The key an owner kept; `None` when it is not 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; 32]);
        if bytes.len() != key.len() {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }

    /// The bytes themselves, for the owner to keep.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Why a sealed file was not written or does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealedError {
    /// The file does not begin like a sealed file.
    #[error("this is not a sealed file")]
    NotSealed,
    /// A newer version of the program sealed it.
    #[error("the sealed file has the newer version {version}")]
    Newer {
        /// The version it states.
        version: u8,
    },
    /// Changed, cut, or the key or context of another file; these cannot be told apart.
    #[error("the sealed file is damaged or belongs to another key")]
    Damaged,
    /// Reading or writing failed.
    #[error(transparent)]
    File(#[from] FileError),
}

impl SealedError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotSealed => "sealed.not_sealed",
            Self::Newer { .. } => "sealed.newer",
            Self::Damaged => "sealed.damaged",
            Self::File(cause) => cause.code(),
        }
    }
}

impl From<io::Error> for SealedError {
    fn from(cause: io::Error) -> Self {
        Self::File(cause.into())
    }
}

/// Seals everything `plain` gives into `out`; returns the number of bytes of text. `context` binds the file to
/// something its owner names, and must be the same for opening.
pub fn seal(
    key: &SealKey,
    context: &[u8],
    plain: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<u64, SealedError> {
    let salt = random_bytes::<SALT>();
    let stream = stream_of(key, &salt, context);
    out.write_all(MAGIC)?;
    out.write_all(&[VERSION])?;
    out.write_all(&salt)?;
    let mut pieces = Pieces::new(plain, CHUNK);
    let mut total = 0;
    let mut position = 0_u32;
    loop {
        let last = pieces.advance()?;
        total += pieces.now.len() as u64;
        stream.encrypt_in_place(position, last, b"", &mut *pieces.now).map_err(|_| SealedError::Damaged)?;
        out.write_all(&pieces.now)?;
        if last {
            return Ok(total);
        }
        // 2^32 chunks are 256 TiB.
        position = position.checked_add(1).ok_or(FileError::TooLarge)?;
    }
}

/// Opens what [`seal`] wrote; returns the number of bytes of text.
///
/// # Errors
/// After an error `out` holds a beginning at best: throw it away.
pub fn open(
    key: &SealKey,
    context: &[u8],
    sealed: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<u64, SealedError> {
    let mut prefix = Vec::with_capacity(PREFIX);
    sealed.take(PREFIX as u64).read_to_end(&mut prefix)?;
    let Some(rest) = prefix.strip_prefix(MAGIC) else { return Err(SealedError::NotSealed) };
    let (version, salt) = rest.split_first().ok_or(SealedError::Damaged)?;
    match *version {
        VERSION => {}
        0 => return Err(SealedError::Damaged),
        version => return Err(SealedError::Newer { version }),
    }
    let salt: &[u8; SALT] = salt.try_into().map_err(|_| SealedError::Damaged)?;
    let stream = stream_of(key, salt, context);
    let mut pieces = Pieces::new(sealed, CHUNK + TAG);
    let mut total = 0;
    let mut position = 0_u32;
    loop {
        let last = pieces.advance()?;
        stream.decrypt_in_place(position, last, b"", &mut *pieces.now).map_err(|_| SealedError::Damaged)?;
        if pieces.now.is_empty() && position > 0 {
            // One text has one form: an empty chunk is only the whole of an empty text.
            return Err(SealedError::Damaged);
        }
        total += pieces.now.len() as u64;
        out.write_all(&pieces.now)?;
        if last {
            return Ok(total);
        }
        position = position.checked_add(1).ok_or(SealedError::Damaged)?;
    }
}

/// [`seal`] in memory, for short texts.
pub fn seal_bytes(key: &SealKey, context: &[u8], plain: &[u8]) -> Result<Vec<u8>, SealedError> {
    let mut out = Vec::with_capacity(PREFIX + plain.len() + (plain.len() / CHUNK + 1) * TAG);
    seal(key, context, &mut &plain[..], &mut out)?;
    Ok(out)
}

/// [`open`] in memory; the text is wiped when dropped.
pub fn open_bytes(key: &SealKey, context: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealedError> {
    // Large enough at once: a grown buffer would leave an unwiped copy behind.
    let mut out = Zeroizing::new(Vec::with_capacity(sealed.len()));
    open(key, context, &mut &sealed[..], &mut *out)?;
    Ok(out)
}

/// Seals `plain` into the file `path`, safely; the old file stays whole if anything fails.
pub fn seal_file(
    key: &SealKey,
    context: &[u8],
    plain: &mut dyn Read,
    path: &Path,
) -> Result<u64, SealedError> {
    write_safely_with(path, |out| seal(key, context, plain, out))
}

/// Opens the file `path` into memory.
pub fn open_file(key: &SealKey, context: &[u8], path: &Path) -> Result<Zeroizing<Vec<u8>>, SealedError> {
    let mut file = std::fs::File::open(path)?;
    let length = file.metadata()?.len();
    let mut out = Zeroizing::new(Vec::new());
    out.try_reserve_exact(usize::try_from(length).map_err(|_| FileError::TooLarge)?)
        .map_err(|_| FileError::Other(io::ErrorKind::OutOfMemory))?;
    open(key, context, &mut file, &mut *out)?;
    Ok(out)
}

fn stream_of(key: &SealKey, salt: &[u8; SALT], context: &[u8]) -> StreamBE32<Aes256Gcm> {
    let mut info = Vec::new();
    put_field(&mut info, b"lichnoe-delo/1/sealed");
    put_field(&mut info, context);
    let file_key = hkdf32(key.expose(), salt, &info);
    StreamBE32::from_aead(Aes256Gcm::new((&*file_key).into()), &Default::default())
}

/// Reads pieces of a fixed size, one ahead, so that the last one is known when it is handed out.
struct Pieces<'a> {
    from: &'a mut dyn Read,
    size: usize,
    now: Zeroizing<Vec<u8>>,
    next: Zeroizing<Vec<u8>>,
    started: bool,
}

impl<'a> Pieces<'a> {
    fn new(from: &'a mut dyn Read, size: usize) -> Self {
        // Room for the tag, so that sealing in place never moves the text to another buffer.
        let buffer = || Zeroizing::new(Vec::with_capacity(size + TAG));
        Self { from, size, now: buffer(), next: buffer(), started: false }
    }

    /// Puts the next piece into `now` and says whether it is the last.
    fn advance(&mut self) -> Result<bool, io::Error> {
        if !self.started {
            self.started = true;
            fill(self.from, self.size, &mut self.next)?;
        }
        std::mem::swap(&mut self.now, &mut self.next);
        self.next.clear();
        if self.now.len() == self.size {
            fill(self.from, self.size, &mut self.next)?;
        }
        Ok(self.next.is_empty())
    }
}

fn fill(from: &mut dyn Read, size: usize, into: &mut Vec<u8>) -> Result<(), io::Error> {
    into.zeroize();
    into.resize(size, 0);
    let mut filled = 0;
    while filled < size {
        match from.read(&mut into[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
    into.truncate(filled);
    Ok(())
}
