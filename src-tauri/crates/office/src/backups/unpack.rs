//! Unpacking into a folder of its own: ciphertext stays ciphertext, hashes are taken once more on the way.

use super::container::{Block, Container};
use super::{BackupError, manifest};
use crate::imports::Watch;
use crate::session::take_lock;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

/// A folder that goes when it is dropped, unless it was kept. A program that is killed leaves it to [`Scratch::sweep`].
#[derive(Debug)]
pub(super) struct Scratch {
    folder: PathBuf,
    /// Says that somebody is at work here; taken back before the folder is moved.
    lock: Option<File>,
    kept: bool,
}

impl Scratch {
    /// Makes a private folder `<prefix><random>` inside `parent`, after sweeping what a killed program left.
    pub fn make(parent: &Path, prefix: &str) -> Result<Scratch, BackupError> {
        Scratch::sweep(parent, prefix);
        let folder = parent.join(format!("{prefix}{}", vault::to_hex(&vault::random_bytes::<8>())));
        vault::files::make_private_folder(&folder)?;
        let mut scratch = Scratch { folder, lock: None, kept: false };
        scratch.lock_again()?;
        Ok(scratch)
    }

    /// Removes folders of this prefix that nobody works in.
    pub fn sweep(parent: &Path, prefix: &str) {
        for entry in std::fs::read_dir(parent).into_iter().flatten().flatten() {
            let left = entry.file_name().to_str().is_some_and(|name| name.starts_with(prefix));
            if left && entry.file_type().is_ok_and(|kind| kind.is_dir()) && take_lock(&entry.path()).is_ok() {
                let _ = std::fs::remove_dir_all(entry.path());
            }
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Hands the lock to whoever opens the vault in it.
    pub fn take_lock(&mut self) -> Option<File> {
        self.lock.take()
    }

    /// Takes the lock, also once more after the vault in it was closed.
    pub fn lock_again(&mut self) -> Result<(), BackupError> {
        self.lock = Some(take_lock(&self.folder)?);
        Ok(())
    }

    /// Moves the folder to its place, which is absent or empty.
    pub fn keep(mut self, place: &Path) -> Result<(), BackupError> {
        self.lock = None;
        if place.exists() {
            // Refuses when somebody has put a file there meanwhile.
            std::fs::remove_dir(place).map_err(|_| BackupError::FolderNotEmpty)?;
        }
        std::fs::rename(&self.folder, place)?;
        self.kept = true;
        Ok(vault::files::sync_folder(place.parent().unwrap_or(place))?)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// Writes every part into the folder, flushed; the hashes must hold.
pub(super) fn unpack<R: Read + Seek>(
    container: &mut Container<R>,
    folder: &Path,
    watch: &dyn Watch,
) -> Result<(), BackupError> {
    if container.manifest().parts.iter().any(|part| part.name.starts_with(manifest::ATTACHMENTS)) {
        vault::files::make_private_folder(&folder.join(manifest::ATTACHMENTS))?;
    }
    let mut open: Option<File> = None;
    container.each(watch, "unpacking", |part, block| {
        let file = match &mut open {
            Some(file) => file,
            // Names were bounded with the manifest: none leads out of the folder.
            None => open.insert(create(&folder.join(&part.name))?),
        };
        match block {
            Block::Bytes(bytes) => file.write_all(bytes)?,
            Block::End => {
                file.sync_all()?;
                open = None;
            }
        }
        Ok(())
    })?;
    Ok(vault::files::sync_folder(folder)?)
}

fn create(path: &Path) -> Result<File, BackupError> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    Ok(options.open(path)?)
}
