//! Sealed files in the folder `attachments`.

use super::AttachmentError;
use crate::OfficeError;
use crate::ids::Uid;
use crate::rights::Right;
use crate::session::Office;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use vault::files::write_safely_with;
use vault::sealed::SealKey;

/// Ending of a sealed file.
pub(super) const ENDING: &str = ".sealed";

pub(super) fn folder(office: &Office) -> PathBuf {
    office.folder().join("attachments")
}

pub(crate) fn path(office: &Office, file: &str) -> PathBuf {
    folder(office).join(file)
}

/// What a file is bound to: exchanged for another attachment's, it does not open.
fn context(office: &Office, id: Uid) -> Vec<u8> {
    [b"lichnoe-delo/1/attachment".as_slice(), office.vault_id(), id.bytes()].concat()
}

/// A sealed file, flushed, that no row names yet.
pub(crate) struct Laid {
    pub file: String,
    pub size: u64,
    pub sealed_size: u64,
    pub sha256: [u8; 32],
}

/// Seals what `plain` gives into a new file of a random name.
pub(crate) fn lay(
    office: &Office,
    id: Uid,
    key: &SealKey,
    plain: &mut dyn Read,
) -> Result<Laid, AttachmentError> {
    let folder = folder(office);
    if !folder.is_dir() {
        vault::files::make_private_folder(&folder).map_err(OfficeError::from)?;
        vault::files::sync_folder(office.folder())?;
    }
    let file = format!("{}{ENDING}", vault::to_hex(&vault::random_bytes::<16>()));
    let (size, (sealed_size, sha256)) = write_safely_with(&folder.join(&file), |out| {
        let mut hashing = Hashing { out, hash: Sha256::new(), length: 0 };
        let size = vault::sealed::seal(key, &context(office, id), plain, &mut hashing)
            .map_err(AttachmentError::from)?;
        Ok::<_, AttachmentError>((size, (hashing.length, hashing.hash.finalize().into())))
    })?;
    Ok(Laid { file, size, sealed_size, sha256 })
}

/// Takes a file away that was laid for a row which was not made. An error of the write does not say that: when an anchor
/// or the mirror fails the row is there already, and its file must stay. Where nobody can tell, it stays too: the next
/// unlock removes files that no row names.
pub(crate) fn remove_unnamed(office: &Office, file: &str) {
    let named = office.read(Right::Open, |reading| {
        let named: bool = reading
            .db
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM sealed_file WHERE file = ?1)")?
            .query_row([file], |row| row.get(0))?;
        Ok::<_, OfficeError>(named)
    });
    if matches!(named, Ok(false)) {
        let _ = vault::files::remove_durably(&path(office, file));
    }
}

struct Hashing<'a> {
    out: &'a mut dyn Write,
    hash: Sha256,
    length: u64,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// SHA-256 of a sealed file; `None` when there is none.
pub(super) fn hash_of(office: &Office, file: &str) -> Result<Option<[u8; 32]>, OfficeError> {
    let mut from = match File::open(path(office, file)) {
        Ok(from) => from,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(OfficeError::File(error.into())),
    };
    let mut hashing = Hashing { out: &mut io::sink(), hash: Sha256::new(), length: 0 };
    io::copy(&mut from, &mut hashing).map_err(|error| OfficeError::File(error.into()))?;
    Ok(Some(hashing.hash.finalize().into()))
}

/// Opens a sealed file into `out`. After an error `out` holds a beginning at best.
pub(crate) fn open(
    office: &Office,
    id: Uid,
    key: &[u8],
    file: &str,
    out: &mut dyn Write,
) -> Result<u64, AttachmentError> {
    let key = SealKey::from_slice(key).ok_or(AttachmentError::Swapped)?;
    let mut from = File::open(path(office, file)).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => AttachmentError::Missing,
        _ => OfficeError::File(error.into()).into(),
    })?;
    Ok(vault::sealed::open(&key, &context(office, id), &mut from, out)?)
}

/// Media type by the first bytes, and the ending such a file is saved under.
pub(super) fn sniff(head: &[u8], named: Option<&str>) -> (&'static str, String) {
    const KNOWN: [(&[u8], &str, &str); 5] = [
        (b"%PDF-", "application/pdf", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
        (b"\xff\xd8\xff", "image/jpeg", "jpg"),
        (b"II*\0", "image/tiff", "tif"),
        (b"MM\0*", "image/tiff", "tif"),
    ];
    for (magic, media, ending) in KNOWN {
        if head.starts_with(magic) {
            return (media, ending.to_owned());
        }
    }
    // The ending of the original, when it is one: letters and digits only, since the rest of a name can say anything.
    let plain =
        |ending: &&str| (1..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    let ending = named.filter(plain).map(str::to_ascii_lowercase);
    // A character cut by the end of the piece does not make a text something else.
    let text = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    match ending {
        _ if text && !head.contains(&0) => ("text/plain", ending.unwrap_or_else(|| "txt".to_owned())),
        Some(ending) => ("application/octet-stream", ending),
        None => ("application/octet-stream", "bin".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::sniff;

    #[test]
    fn the_content_names_the_kind_and_a_strange_ending_is_dropped() {
        assert_eq!(sniff(b"%PDF-1.7", Some("exe")), ("application/pdf", "pdf".to_owned()));
        assert_eq!(sniff("Анна".as_bytes(), Some("md")), ("text/plain", "md".to_owned()));
        assert_eq!(sniff(&"Анна".as_bytes()[..3], None), ("text/plain", "txt".to_owned()));
        assert_eq!(sniff(b"PK\x03\x04\0", Some("DOCX")), ("application/octet-stream", "docx".to_owned()));
        for strange in ["Перова Анна", "a/b", "", "toolong", "x y"] {
            assert_eq!(sniff(&[0, 1], Some(strange)).1, "bin", "{strange}");
        }
    }
}
