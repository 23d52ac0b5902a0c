//! Second factors on this computer: the operating system's keyring and key files. The only user of crate `keyring`.

use std::path::Path;
use vault::{DeviceSecret, FactorKind, KeyFile, SecondFactor};
use wire::{Failure, FailureKind, SecondFactorKind};

const SERVICE: &str = "lichnoe-delo";

fn entry(vault_id: &str) -> Result<keyring::Entry, Failure> {
    keyring::Entry::new(SERVICE, vault_id).map_err(|error| refused(&error))
}

/// One code per kind of trouble; the text of the system is not shown, since it may name accounts.
fn refused(error: &keyring::Error) -> Failure {
    let code = match error {
        keyring::Error::NoStorageAccess(_) => "gate.keyring_locked",
        keyring::Error::NoDefaultStore | keyring::Error::NotSupportedByStore(_) => "gate.keyring_unavailable",
        _ => "gate.keyring_refused",
    };
    Failure::new(FailureKind::Locked, code).at("second_factor")
}

/// Puts a new device secret into the keyring, under the id of the vault it belongs to.
pub(crate) fn store_device(vault_id: &str, secret_text: &str) -> Result<(), Failure> {
    entry(vault_id)?.set_password(secret_text).map_err(|error| refused(&error))
}

/// The device secret, when the keyring has one for this vault.
pub(crate) fn device(vault_id: &str) -> Result<Option<SecondFactor>, Failure> {
    match entry(vault_id)?.get_password() {
        Ok(text) => {
            let text = zeroize::Zeroizing::new(text);
            Ok(DeviceSecret::from_text(&text).map(SecondFactor::Device))
        }
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(error) => Err(refused(&error)),
    }
}

/// Makes a new key file. On the vault's own disk it would be no second factor: whoever takes the disk has both.
pub(crate) fn enrol_key_file(folder: &Path, file: &Path) -> Result<SecondFactor, Failure> {
    if same_disk(folder, file) {
        return Err(Failure::refused("gate.key_file_same_disk").at("key_file"));
    }
    let key = KeyFile::generate();
    key.write(file).map_err(|error| Failure::refused(error.code()).at("key_file"))?;
    Ok(SecondFactor::KeyFile(key))
}

/// Reads a key file.
pub(crate) fn key_file(file: &Path) -> Result<SecondFactor, Failure> {
    KeyFile::read(file)
        .map(SecondFactor::KeyFile)
        .map_err(|error| Failure::new(FailureKind::Locked, error.code()).at("key_file"))
}

#[cfg(unix)]
fn same_disk(folder: &Path, file: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| path.ancestors().find_map(|p| std::fs::metadata(p).ok()).map(|m| m.dev());
    device(folder) == device(file)
}

#[cfg(not(unix))]
fn same_disk(folder: &Path, file: &Path) -> bool {
    // Drive letters; not tried on a real Windows machine.
    let drive = |path: &Path| path.components().next().map(|c| c.as_os_str().to_ascii_lowercase());
    drive(folder) == drive(file)
}

pub(crate) fn kind(kind: FactorKind) -> SecondFactorKind {
    match kind {
        FactorKind::None => SecondFactorKind::None,
        FactorKind::Device => SecondFactorKind::Keyring,
        FactorKind::KeyFile => SecondFactorKind::KeyFile,
    }
}

/// The factor a slot asks for, as far as it is at hand.
pub(crate) fn at_hand(
    kind: SecondFactorKind,
    vault_id: &str,
    file: Option<&Path>,
) -> Result<Option<SecondFactor>, Failure> {
    match (kind, file) {
        (SecondFactorKind::None, _) => Ok(None),
        (_, Some(file)) => key_file(file).map(Some),
        (SecondFactorKind::Keyring, None) => device(vault_id),
        (SecondFactorKind::KeyFile, None) => Ok(None),
    }
}
