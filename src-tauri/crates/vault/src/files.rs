//! Files written so that a failure leaves the old one whole (FORMAT.md §9).
//!
//! Temporary file in the same folder, mode 0600, fsync, rename, fsync of the folder. The reasons a person can act on
//! (full disk, read-only place, missing folder) are told apart. No error carries a path: a path can name a person, and
//! the caller knows it.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

/// Why a file was not written or read. After a failed writing the old file is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// No space, or the quota is used up.
    #[error("the disk is full")]
    DiskFull,
    /// The file system cannot hold a file of this size (FAT32: 4 GB), or a limit of the process forbids it.
    #[error("the file is too large for this disk")]
    TooLarge,
    /// The disk is mounted read-only.
    #[error("the disk is read-only")]
    ReadOnly,
    /// The file, or the folder it should be in, is not there.
    #[error("not found")]
    NotFound,
    /// The system denies access.
    #[error("access denied")]
    Denied,
    /// Any other failure of the system.
    #[error("the system failed: {0}")]
    Other(io::ErrorKind),
}

impl FileError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DiskFull => "files.disk_full",
            Self::TooLarge => "files.too_large",
            Self::ReadOnly => "files.read_only",
            Self::NotFound => "files.not_found",
            Self::Denied => "files.denied",
            Self::Other(_) => "files.failed",
        }
    }
}

impl From<io::Error> for FileError {
    fn from(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::FileTooLarge => Self::TooLarge,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Denied,
            other => Self::Other(other),
        }
    }
}

/// How files are called until they are whole. Whoever writes one holds its lock: an unlocked one was left by a kill.
const UNFINISHED: (&str, &str) = (".writing-", ".tmp");

/// Writes `bytes` to `path` in place of whatever is there.
pub fn write_safely(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    write_safely_with(path, |out| Ok(out.write_all(bytes)?))
}

/// Writes to `path` what `fill` writes, and gives back what it returns.
///
/// # Errors
/// Those of `fill`, and [`FileError`] for everything around it. Either way the old file is untouched and the temporary
/// one is removed.
pub fn write_safely_with<T, E: From<FileError>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let folder = folder_of(path);
    sweep_once(folder);
    let mut temporary = temporary_in(folder).map_err(FileError::from)?;
    let mut out = io::BufWriter::with_capacity(128 * 1024, temporary.as_file_mut());
    let result = fill(&mut out)?;
    out.flush().map_err(FileError::from)?;
    drop(out);
    temporary.as_file().sync_all().map_err(FileError::from)?;
    temporary.persist(path).map_err(|failed| FileError::from(failed.error))?;
    sync_folder(folder)?;
    Ok(result)
}

/// Whether a name is that of a file whose writing was not finished.
#[must_use]
pub fn is_unfinished(name: &str) -> bool {
    name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1)
}

/// Removes what writings cut short by a kill have left in a folder; what another program is writing just now it locks.
/// A file that does not go now goes next time.
pub fn sweep_unfinished(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_unfinished(&entry.file_name().to_string_lossy()) {
            let Ok(file) = File::open(entry.path()) else { continue };
            if file.try_lock().is_ok() {
                // Its lock is held while it goes, so that a writer who has just made it notices.
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}

/// Sweeps a folder before the first writing into it: what lies there then was left by a program that is dead. Later
/// writings of this program need not look through a folder of ten thousand papers again.
fn sweep_once(folder: &Path) {
    static SWEPT: LazyLock<Mutex<HashSet<PathBuf>>> = LazyLock::new(Mutex::default);
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    if SWEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.clone()) {
        sweep_unfinished(&folder);
    }
}

/// Reads a file of at most `limit` bytes; a longer one gives [`FileError::TooLarge`].
pub fn read_bounded(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(FileError::TooLarge);
    }
    Ok(bytes)
}

/// Removes a file and flushes its folder. A file that is not there is no error: removing is repeated after a crash.
pub fn remove_durably(path: &Path) -> Result<(), FileError> {
    match std::fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause.into()),
        _ => sync_folder(folder_of(path)),
    }
}

/// Opens a file for writing, made for its owner alone when it is not there; what is in it stays.
pub fn open_private(path: &Path) -> Result<File, FileError> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(path)?)
}

/// Makes a folder for its owner alone. One that is there is an error.
pub fn make_private_folder(path: &Path) -> Result<(), FileError> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(path)?)
}

/// Takes from a folder and its files what others were allowed: it was copied here, or made under a mask that allows too
/// much. A folder in it is looked into only when others could: one that is private hides its files, however many. What
/// does not let itself be changed – a disk without owners, a folder of somebody else – stays as it is.
pub fn keep_private(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let tighten = |path: &Path, mode: u32| {
            let now = std::fs::symlink_metadata(path).map(|meta| meta.permissions().mode() & 0o777);
            let wide = now.is_ok_and(|now| now & !mode != 0);
            if wide {
                let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
            }
            wide
        };
        tighten(folder, 0o700);
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && tighten(&entry.path(), 0o700) => keep_private(&entry.path()),
                Ok(kind) if kind.is_file() => {
                    tighten(&entry.path(), 0o600);
                }
                // A link leads out of the vault.
                _ => {}
            }
        }
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// Makes the names in a folder durable. Windows has no such call and needs none.
pub fn sync_folder(folder: &Path) -> Result<(), FileError> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn temporary_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o600));
    }
    loop {
        let temporary = builder.tempfile_in(folder)?;
        // Where a disk knows no locks, a sweep gets none either and leaves everything.
        let locked = temporary.as_file().lock();
        if locked.is_err() || temporary.path().exists() {
            return Ok(temporary);
        }
    }
}
