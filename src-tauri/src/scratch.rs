//! The one folder outside the vault: what the web view writes while the program runs.
//!
//! It lies under `$XDG_RUNTIME_DIR`, which is memory on most systems and readable by nobody else, carries the number
//! of the process, and is removed at exit. A folder left by a killed run is removed at the next start.

use std::io;
use std::path::{Path, PathBuf};

const PREFIX: &str = "lichnoe-delo-";

/// The folder; dropping it removes it.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// Makes the folder of this process and sweeps those of dead ones.
    pub fn make() -> io::Result<Scratch> {
        let base = std::env::var_os("XDG_RUNTIME_DIR")
            .map(PathBuf::from)
            .filter(|base| base.is_dir())
            .unwrap_or_else(std::env::temp_dir);
        Scratch::make_in(&base, std::process::id())
    }

    fn make_in(base: &Path, process: u32) -> io::Result<Scratch> {
        sweep(base, is_alive);
        let folder = base.join(format!("{PREFIX}{process}"));
        // A folder with our number can only be left by an earlier process that had it.
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder)?;
        Ok(Scratch { folder })
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // The web view's processes may still be writing their last file: a second try finds the folder quiet, and
        // what is left after that is swept at the next start.
        for _ in 0..3 {
            if std::fs::remove_dir_all(&self.folder).is_ok() {
                return;
            }
        }
    }
}

fn is_alive(process: u32) -> bool {
    // Without /proc nobody can tell, so the folder is left alone.
    !Path::new("/proc/self").exists() || Path::new("/proc").join(process.to_string()).exists()
}

fn sweep(base: &Path, alive: impl Fn(u32) -> bool) {
    let Ok(entries) = std::fs::read_dir(base) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix(PREFIX)).and_then(|n| n.parse().ok());
        if number.is_some_and(|number: u32| !alive(number)) {
            // Another user's folder cannot be removed and is not ours to remove.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(name: &str) -> PathBuf {
        let base = std::env::temp_dir().join(format!("desk-scratch-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&base);
        std::fs::create_dir_all(&base).unwrap();
        base
    }

    #[test]
    fn the_folder_is_private_and_goes_with_its_owner() {
        let base = base("private");
        let scratch = Scratch::make_in(&base, std::process::id()).unwrap();
        let folder = scratch.folder().to_path_buf();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        }
        std::fs::create_dir_all(folder.join("web/storage")).unwrap();
        drop(scratch);
        assert!(!folder.exists(), "the web view's files outlived the program");
        std::fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn only_folders_of_dead_processes_are_swept() {
        let base = base("sweep");
        for name in ["lichnoe-delo-1", "lichnoe-delo-2", "lichnoe-delo-x", "other-2"] {
            std::fs::create_dir(base.join(name)).unwrap();
        }
        sweep(&base, |process| process == 1);
        let left = |name: &str| base.join(name).exists();
        assert!(left("lichnoe-delo-1") && left("lichnoe-delo-x") && left("other-2"));
        assert!(!left("lichnoe-delo-2"));
        std::fs::remove_dir_all(base).unwrap();
    }
}
