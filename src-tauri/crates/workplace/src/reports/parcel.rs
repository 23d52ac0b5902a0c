//! Where the files of a package go: a folder, or one file encrypted with a password.
//!
//! The encrypted file is a ZIP with AES-256 (WinZip AE-2), which 7-Zip and the archive programs of every desktop open.
//! It is written as it is sealed: nothing lies in the clear beside it. Names of files inside are readable without the
//! password, so they are neutral.

use crate::convert::count;
use crate::failure;
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use vault::files::FileError;
use wire::{Failure, ReportFile};
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};
use zip::{AesMode, CompressionMethod};

/// Fewest characters of a password somebody thinks up: an encrypted file can be guessed at for ever.
const SHORTEST: usize = 8;
/// Most characters that 7-Zip takes as the password of an archive.
const LONGEST: usize = 99;

/// Where to.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    /// An empty or new folder; the files lie there in the clear.
    Folder(&'a Path),
    /// One file that opens with the password.
    Sealed {
        /// The file.
        file: &'a Path,
        /// Its password.
        password: &'a str,
    },
    /// The paper alone, as one PDF that asks for the password.
    Locked {
        /// The file.
        file: &'a Path,
        /// Its password.
        password: &'a str,
    },
}

impl Target<'_> {
    /// The folder or the file.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Folder(path) | Self::Sealed { file: path, .. } | Self::Locked { file: path, .. } => path,
        }
    }

    /// Refuses what cannot be written to before anything is gathered.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        match self {
            Self::Folder(folder) => {
                if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
                    return Err(Failure::refused("reports.folder_not_empty").at("folder"));
                }
                Ok(())
            }
            Self::Sealed { password, .. } | Self::Locked { password, .. } => check_password(password),
        }
    }
}

/// Whether an archive program of another desktop takes the same letters for the same password.
pub(crate) fn check_password(password: &str) -> Result<(), Failure> {
    if !password.chars().all(|c| c.is_ascii_graphic() || c == ' ') {
        return Err(Failure::refused("reports.password_letters").at("password"));
    }
    if password.trim().len() < SHORTEST {
        return Err(Failure::refused("reports.password_short").with("n", SHORTEST).at("password"));
    }
    // Of the letters above each is one byte.
    if password.len() > LONGEST {
        return Err(Failure::refused("reports.password_long").with("n", LONGEST).at("password"));
    }
    Ok(())
}

/// Takes files one by one.
pub(crate) trait Parcel {
    /// Puts a file in; tells its name, length and hash.
    fn put(
        &mut self,
        name: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), Failure>,
    ) -> Result<ReportFile, Failure>;

    /// Puts bytes in.
    fn put_bytes(&mut self, name: &str, bytes: &[u8]) -> Result<ReportFile, Failure> {
        self.put(name, &mut |out| out.write_all(bytes).map_err(unwritten))
    }
}

/// Writes one paper that asks for a password.
pub(super) fn lock(name: &str, pdf: &[u8], file: &Path, password: &str) -> Result<ReportFile, Failure> {
    let locked = super::locked::lock(pdf, password).ok_or_else(|| Failure::refused("internal"))?;
    vault::files::write_safely(file, &locked).map_err(failure::file)?;
    Ok(ReportFile {
        name: name.to_owned(),
        sha256: vault::to_hex(&vault::sha256(&locked)),
        bytes: count(locked.len()),
    })
}

/// Fills a parcel; after a failure nothing of it is left.
pub(crate) fn pack<T>(
    target: Target<'_>,
    fill: impl FnOnce(&mut dyn Parcel) -> Result<T, Failure>,
) -> Result<T, Failure> {
    match target {
        Target::Folder(path) => {
            let mut folder = Folder { existed: path.exists(), path, written: Vec::new() };
            let done = fill(&mut folder);
            if done.is_err() {
                folder.take_back();
            }
            done
        }
        Target::Sealed { file, password } => vault::files::write_safely_with(file, |out| {
            let mut sealed = Sealed { zip: ZipWriter::new_stream(out), password };
            let done = fill(&mut sealed).map_err(Broken)?;
            sealed.zip.finish().map_err(|error| Broken(unsealed(error)))?;
            Ok(done)
        })
        .map_err(|Broken(failure)| failure),
        // A single paper is no package.
        Target::Locked { .. } => Err(Failure::refused("internal")),
    }
}

/// A failure on its way through the writing of a file.
struct Broken(Failure);

impl From<FileError> for Broken {
    fn from(error: FileError) -> Self {
        Self(failure::file(error))
    }
}

fn unwritten(error: io::Error) -> Failure {
    failure::file(error.into())
}

fn unsealed(error: zip::result::ZipError) -> Failure {
    match error {
        zip::result::ZipError::Io(error) => unwritten(error),
        _ => Failure::refused("internal"),
    }
}

struct Folder<'a> {
    path: &'a Path,
    existed: bool,
    written: Vec<PathBuf>,
}

impl Folder<'_> {
    /// A half-written report would look like a whole one.
    fn take_back(&self) {
        for file in &self.written {
            let _ = std::fs::remove_file(file);
        }
        for folder in
            self.written.iter().filter_map(|file| file.parent()).filter(|folder| *folder != self.path)
        {
            let _ = std::fs::remove_dir(folder);
        }
        if !self.existed {
            let _ = std::fs::remove_dir(self.path);
        }
    }
}

impl Parcel for Folder<'_> {
    fn put(
        &mut self,
        name: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), Failure>,
    ) -> Result<ReportFile, Failure> {
        let file = self.path.join(name);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).map_err(unwritten)?;
        }
        self.written.push(file.clone());
        vault::files::write_safely_with(&file, |out| hashed(name, out, fill).map_err(Broken))
            .map_err(|Broken(failure)| failure)
    }
}

struct Sealed<'a, W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    password: &'a str,
}

impl<W: Write> Parcel for Sealed<'_, W> {
    fn put(
        &mut self,
        name: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), Failure>,
    ) -> Result<ReportFile, Failure> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .unix_permissions(0o600)
            .with_aes_encryption(AesMode::Aes256, self.password);
        self.zip.start_file(name, options).map_err(unsealed)?;
        hashed(name, &mut self.zip, fill)
    }
}

fn hashed(
    name: &str,
    out: &mut dyn Write,
    fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), Failure>,
) -> Result<ReportFile, Failure> {
    let mut hashing = Hashing::new(out);
    fill(&mut hashing)?;
    let (hash, length) = hashing.end();
    Ok(ReportFile {
        name: name.to_owned(),
        sha256: vault::to_hex(&hash),
        bytes: count(usize::try_from(length).unwrap_or(usize::MAX)),
    })
}

/// Counts and hashes what goes through.
pub(crate) struct Hashing<'a> {
    out: &'a mut dyn Write,
    hash: Sha256,
    length: u64,
}

impl<'a> Hashing<'a> {
    /// In front of a writer.
    pub(crate) fn new(out: &'a mut dyn Write) -> Self {
        Self { out, hash: Sha256::new(), length: 0 }
    }

    /// SHA-256 and length of what went through.
    pub(crate) fn end(self) -> ([u8; 32], u64) {
        (self.hash.finalize().into(), self.length)
    }
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
