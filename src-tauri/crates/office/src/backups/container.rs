//! The container: frame, bounds and hashes, checked before anything is believed or written (BACKUP.md §2, §4).

use super::manifest::{ATTACHMENTS, HEADER, MANIFEST_MAX, Manifest, Part};
use super::{BackupError, manifest};
use crate::OfficeError;
use crate::imports::Watch;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use vault::Header;

const MAGIC: &[u8; 9] = b"LDBACKUP\n";
const END: &[u8; 8] = b"LDBKEND\n";
const VERSION: u8 = 1;
/// Length of the head.
pub(super) const HEAD: u64 = 10;
const TAIL: u64 = 44;
/// Bytes moved at a time.
pub(super) const BLOCK: usize = 1 << 20;

/// The head of a container of this version.
pub(super) fn head() -> [u8; 10] {
    let mut head = [VERSION; 10];
    head[..9].copy_from_slice(MAGIC);
    head
}

/// The tail behind a manifest.
pub(super) fn tail(head: &[u8; 10], manifest: &[u8]) -> Vec<u8> {
    let length = u32::try_from(manifest.len()).unwrap_or(u32::MAX).to_be_bytes();
    [&length[..], &checksum(head, manifest, length), END].concat()
}

fn checksum(head: &[u8; 10], manifest: &[u8], length: [u8; 4]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(head);
    hasher.update(manifest);
    hasher.update(length);
    hasher.finalize().into()
}

/// A container whose frame, manifest and length hold.
#[derive(Debug)]
pub struct Container<R> {
    file: R,
    manifest: Manifest,
    digest: [u8; 32],
}

impl Container<File> {
    /// Opens a file.
    ///
    /// # Errors
    /// Steps 1 to 6 of BACKUP.md §4.
    pub fn open(path: &Path) -> Result<Container<File>, BackupError> {
        let file = File::open(path)?;
        if !file.metadata()?.is_file() {
            return Err(BackupError::NotABackup);
        }
        Container::read(file)
    }
}

impl<R: Read + Seek> Container<R> {
    /// Reads frame and manifest.
    ///
    /// # Errors
    /// Steps 1 to 6 of BACKUP.md §4.
    pub fn read(mut file: R) -> Result<Container<R>, BackupError> {
        let size = file.seek(SeekFrom::End(0))?;
        if size < HEAD + TAIL {
            return Err(BackupError::NotABackup);
        }
        let mut head = [0; 10];
        file.rewind()?;
        file.read_exact(&mut head)?;
        if &head[..9] != MAGIC {
            return Err(BackupError::NotABackup);
        }
        let mut tail = [0; TAIL as usize];
        file.seek(SeekFrom::Start(size - TAIL))?;
        file.read_exact(&mut tail)?;
        let (length, rest) = tail.split_at(4);
        let length: [u8; 4] = length.try_into().map_err(|_| BackupError::Incomplete)?;
        let long = u64::from(u32::from_be_bytes(length));
        if &rest[32..] != END || long > MANIFEST_MAX as u64 || long > size - HEAD - TAIL {
            return Err(BackupError::Incomplete);
        }
        let mut text = vec![0; usize::try_from(long).map_err(|_| BackupError::Incomplete)?];
        file.seek(SeekFrom::Start(size - TAIL - long))?;
        file.read_exact(&mut text)?;
        if rest[..32] != checksum(&head, &text, length) {
            return Err(damaged("manifest"));
        }
        match head[9] {
            VERSION => {}
            0 => return Err(damaged("manifest")),
            newer => return Err(BackupError::Newer { version: i64::from(newer) }),
        }
        let manifest = Manifest::parse(&text).ok_or_else(|| damaged("manifest"))?;
        if HEAD + manifest.size() + long + TAIL != size {
            return Err(BackupError::Incomplete);
        }
        Ok(Container { file, digest: vault::sha256(&text), manifest })
    }

    /// What the container says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// SHA-256 of the manifest: names this backup.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// Takes the hash of every part, and reads the header.
    ///
    /// # Errors
    /// [`BackupError::Damaged`] with the part; what is wrong with the header; [`OfficeError::Cancelled`].
    pub fn check(&mut self, watch: &dyn Watch) -> Result<Header, BackupError> {
        self.each(watch, "checking", |_, _| Ok(()))?;
        self.header()
    }

    /// The header, its hash taken and compared with the manifest.
    ///
    /// # Errors
    /// [`BackupError::Damaged`], and the answers of FORMAT.md.
    pub fn header(&mut self) -> Result<Header, BackupError> {
        let header = Header::parse(&self.small(HEADER)?.unwrap_or_default())?;
        if header.vault_id() != self.manifest.vault || header.revision() != self.manifest.revision {
            return Err(damaged(HEADER));
        }
        Ok(header)
    }

    /// A small part as a whole.
    ///
    /// # Errors
    /// [`BackupError::Damaged`].
    pub fn small(&mut self, name: &str) -> Result<Option<Vec<u8>>, BackupError> {
        let mut at = HEAD;
        for part in &self.manifest.parts {
            if part.name == name {
                self.file.seek(SeekFrom::Start(at))?;
                let mut bytes = Vec::new();
                (&mut self.file).take(part.size).read_to_end(&mut bytes)?;
                let whole = vault::sha256(&bytes) == part.sha256;
                return if whole { Ok(Some(bytes)) } else { Err(damaged(name)) };
            }
            at += part.size;
        }
        Ok(None)
    }

    /// Passes every part in blocks to `take` and compares its hash at its end.
    ///
    /// # Errors
    /// As [`Container::check`], and those of `take`.
    pub(super) fn each(
        &mut self,
        watch: &dyn Watch,
        stage: &'static str,
        mut take: impl FnMut(&Part, Block<'_>) -> Result<(), BackupError>,
    ) -> Result<(), BackupError> {
        let total = megabytes(self.manifest.size());
        let mut buffer = vec![0; BLOCK];
        let mut done = 0;
        self.file.seek(SeekFrom::Start(HEAD))?;
        for part in &self.manifest.parts {
            let mut hasher = Sha256::new();
            let mut left = part.size;
            while left > 0 {
                if watch.stopped() {
                    return Err(OfficeError::Cancelled.into());
                }
                watch.report(stage, megabytes(done), total);
                let room = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
                let read = self.file.read(&mut buffer[..room])?;
                if read == 0 {
                    return Err(BackupError::Incomplete);
                }
                hasher.update(&buffer[..read]);
                take(part, Block::Bytes(&buffer[..read]))?;
                left -= read as u64;
                done += read as u64;
            }
            let hash: [u8; 32] = hasher.finalize().into();
            if hash != part.sha256 {
                return Err(damaged(&part.name));
            }
            take(part, Block::End)?;
        }
        watch.report(stage, total, total);
        Ok(())
    }
}

/// A piece of a part.
pub(super) enum Block<'a> {
    /// Bytes.
    Bytes(&'a [u8]),
    /// The part is whole and its hash was right.
    End,
}

/// Size as progress counts it.
pub(super) fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

pub(super) fn damaged(part: &str) -> BackupError {
    BackupError::Damaged { part: part.to_owned() }
}

/// Attachments of a vault's folder by their names in a container, sorted.
pub(super) fn attachments(folder: &Path) -> Result<Vec<String>, BackupError> {
    let entries = match std::fs::read_dir(folder.join(ATTACHMENTS)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| manifest::is_attachment(name)) else { continue };
        if entry.file_type()?.is_file() {
            names.push(format!("{ATTACHMENTS}/{name}"));
        }
    }
    names.sort_unstable();
    Ok(names)
}
