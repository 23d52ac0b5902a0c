//! Whether two places lie on one disk.
//!
//! Two volumes of one disk are one disk here: they are stolen together. What the system does not tell (disks behind a
//! network, memory) is compared by the number of the device alone.

use std::path::{Path, PathBuf};

/// The nearest part of a path that exists: a file that is yet to be made lies where its folder does.
fn existing(path: &Path) -> Option<PathBuf> {
    path.ancestors()
        .map(|part| if part.as_os_str().is_empty() { Path::new(".") } else { part })
        .find_map(|part| part.canonicalize().ok())
}

/// Whether both places lie on one disk. Places that cannot be read count as one disk: what cannot be checked is not
/// promised.
#[cfg(unix)]
pub(crate) fn same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Some(one), Some(other)) = (existing(one), existing(other)) else { return true };
    let device = |path: &Path| std::fs::metadata(path).map(|meta| meta.dev()).ok();
    let (Some(first), Some(second)) = (device(&one), device(&other)) else { return true };
    if first == second {
        return true;
    }
    let disks =
        |path: &Path, device: u64| disks(Path::new("/sys/dev/block"), mounted(path).unwrap_or(device));
    let (mine, yours) = (disks(&one, first), disks(&other, second));
    mine.iter().any(|disk| yours.contains(disk))
}

#[cfg(not(unix))]
pub(crate) fn same(one: &Path, other: &Path) -> bool {
    // Drive letters; not tried on a real Windows machine.
    let (Some(one), Some(other)) = (existing(one), existing(other)) else { return true };
    let drive = |path: &Path| path.components().next().map(|c| c.as_os_str().to_ascii_lowercase());
    drive(&one) == drive(&other)
}

/// The block device a path is mounted from. Some file systems (btrfs) number their volumes themselves, so the number
/// of a file says nothing of the disk.
#[cfg(unix)]
fn mounted(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    let source = source_of(&mounts, path)?;
    std::fs::metadata(source).ok().map(|meta| meta.rdev()).filter(|device| *device != 0)
}

/// The source of the mount that holds a path: the last one with the longest place that the path begins with.
#[cfg(unix)]
fn source_of(mounts: &str, path: &Path) -> Option<String> {
    let plain = |text: &str| text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    mounts
        .lines()
        .filter_map(|line| {
            let (mount, file_system) = line.split_once(" - ")?;
            let place = plain(mount.split(' ').nth(4)?);
            let source = plain(file_system.split(' ').nth(1)?);
            path.starts_with(&place).then_some((place.len(), source))
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, source)| source)
        .filter(|source| source.starts_with("/dev/"))
}

/// The whole disks under a block device: partitions lead to their disk, encrypted and joined volumes to what they are
/// made of.
#[cfg(unix)]
fn disks(blocks: &Path, device: u64) -> Vec<PathBuf> {
    let number = format!("{}:{}", rustix::fs::major(device), rustix::fs::minor(device));
    blocks.join(number).canonicalize().map(below).unwrap_or_default()
}

#[cfg(unix)]
fn below(device: PathBuf) -> Vec<PathBuf> {
    let parts: Vec<PathBuf> = std::fs::read_dir(device.join("slaves"))
        .map(|parts| parts.flatten().filter_map(|part| part.path().canonicalize().ok()).collect())
        .unwrap_or_default();
    if !parts.is_empty() {
        return parts.into_iter().flat_map(below).collect();
    }
    if device.join("partition").exists() {
        return device.parent().map(Path::to_path_buf).into_iter().collect();
    }
    vec![device]
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;
    use tempfile::TempDir;

    #[test]
    fn one_folder_is_one_disk_and_memory_is_another() {
        let vault = TempDir::new().unwrap();
        assert!(same(vault.path(), &vault.path().join("delo.key")));
        assert!(same(&vault.path().join("not/yet/there"), &vault.path().join("delo.key")));
        let stick = TempDir::new_in("/dev/shm").unwrap();
        assert!(!same(vault.path(), &stick.path().join("delo.key")));
        // A link to the vault's disk is not a stick.
        symlink(vault.path(), stick.path().join("link")).unwrap();
        assert!(same(vault.path(), &stick.path().join("link/delo.key")));
    }

    #[test]
    fn the_mount_of_a_path_is_the_deepest_one() {
        let mounts = "22 1 8:2 / / rw - ext4 /dev/sda2 rw\n\
                      30 22 0:26 / /tmp rw - tmpfs tmpfs rw\n\
                      31 22 8:3 /sub /home rw,relatime shared:1 - btrfs /dev/sda3 rw\n\
                      40 22 8:17 / /run/media/marina/USB\\040DISK rw - vfat /dev/sdb1 rw\n";
        let source = |path: &str| source_of(mounts, Path::new(path));
        assert_eq!(source("/home/marina/LichnoeDelo").as_deref(), Some("/dev/sda3"));
        assert_eq!(source("/run/media/marina/USB DISK/delo.key").as_deref(), Some("/dev/sdb1"));
        assert_eq!(source("/srv").as_deref(), Some("/dev/sda2"));
        assert_eq!(source("/tmp/x"), None, "memory has no disk");
    }

    #[test]
    fn partitions_and_encrypted_volumes_lead_to_their_disk() {
        let system = TempDir::new().unwrap();
        let at = |path: &str| system.path().join(path);
        for folder in
            ["devices/sda/sda2", "devices/sda/sda3", "devices/sdb/sdb1", "devices/dm-0/slaves", "block"]
        {
            fs::create_dir_all(at(folder)).unwrap();
        }
        for partition in ["devices/sda/sda2", "devices/sda/sda3", "devices/sdb/sdb1"] {
            fs::File::create(at(partition).join("partition")).unwrap();
        }
        symlink(at("devices/sda/sda3"), at("devices/dm-0/slaves/sda3")).unwrap();
        for (number, device) in [("8:2", "sda/sda2"), ("8:17", "sdb/sdb1"), ("253:0", "dm-0")] {
            symlink(at("devices").join(device), at("block").join(number)).unwrap();
        }
        let of = |major, minor| disks(&at("block"), rustix::fs::makedev(major, minor));
        let sda = at("devices/sda").canonicalize().unwrap();
        assert_eq!(of(8, 2), std::slice::from_ref(&sda));
        assert_eq!(of(253, 0), [sda], "an encrypted volume lies on the disk of its partition");
        assert_eq!(of(8, 17), [at("devices/sdb").canonicalize().unwrap()]);
        assert_eq!(of(0, 42), Vec::<PathBuf>::new(), "memory is no block device");
    }
}
