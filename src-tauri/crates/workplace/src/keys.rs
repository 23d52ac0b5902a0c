//! Second factors on this computer: the operating system's keyring and key files. The only user of crate `keyring`.
//!
//! The keyring holds one entry for each keyslot, so that several operators of one computer, and the old and the new
//! slot of one operator, stand side by side.

mod disk;
mod enrolling;

pub(crate) use enrolling::{Enrolling, write_header};

use std::path::Path;
use vault::{DeviceSecret, FactorKind, KeyFile, SecondFactor, Slot};
use wire::{Failure, FailureKind, SecondFactorKind};

const SERVICE: &str = "lichnoe-delo";

fn entry(vault_id: &str, slot: &Slot) -> Result<keyring::Entry, Failure> {
    named(&format!("{vault_id}/{}", slot.id()))
}

fn named(name: &str) -> Result<keyring::Entry, Failure> {
    keyring::Entry::new(SERVICE, name).map_err(|error| refused(&error))
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

/// Puts the device secret of a slot into the keyring.
fn store_device(vault_id: &str, slot: &Slot, secret_text: &str) -> Result<(), Failure> {
    entry(vault_id, slot)?.set_password(secret_text).map_err(|error| refused(&error))
}

/// Takes the device secret of a slot that is no more out of the keyring. An entry that stays opens nothing.
pub(crate) fn forget_device(vault_id: &str, slot: &Slot) {
    if slot.second_factor() == FactorKind::Device
        && let Ok(entry) = entry(vault_id, slot)
    {
        let _ = entry.delete_credential();
    }
}

/// The device secret of a slot, when the keyring has one.
pub(crate) fn device(vault_id: &str, slot: &Slot) -> Result<Option<SecondFactor>, Failure> {
    match entry(vault_id, slot)?.get_password() {
        Ok(text) => {
            let text = zeroize::Zeroizing::new(text);
            Ok(DeviceSecret::from_text(&text).map(SecondFactor::Device))
        }
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(error) => Err(refused(&error)),
    }
}

/// The journal's anchor in the keyring, beside the device secret. The text is no secret; what matters is that it does
/// not lie in the vault's folder.
fn anchor_entry(vault_id: &str) -> Result<keyring::Entry, Failure> {
    named(&format!("{vault_id}/journal"))
}

/// The anchor kept for a vault; `None` when the keyring has none.
pub(crate) fn anchor(vault_id: &str) -> Result<Option<String>, Failure> {
    match anchor_entry(vault_id)?.get_password() {
        Ok(text) => Ok(Some(text)),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(error) => Err(refused(&error)),
    }
}

/// Keeps the anchor of a vault.
pub(crate) fn keep_anchor(vault_id: &str, text: &str) -> Result<(), Failure> {
    anchor_entry(vault_id)?.set_password(text).map_err(|error| refused(&error))
}

/// Makes a new key file. On the vault's own disk it would be no second factor: whoever takes the disk has both. An
/// existing file is never replaced: it may be the only key of another entry.
fn make_key_file(folder: &Path, file: &Path) -> Result<SecondFactor, Failure> {
    if disk::same(folder, file) {
        return Err(Failure::refused("gate.key_file_same_disk").at("key_file"));
    }
    if file.exists() {
        return Err(Failure::refused("gate.key_file_exists").at("key_file"));
    }
    let key = KeyFile::generate();
    key.write(file).map_err(|error| Failure::refused(error.code()).at("key_file"))?;
    Ok(SecondFactor::KeyFile(key))
}

/// Reads a key file, unless it lies beside the vault.
pub(crate) fn key_file(folder: &Path, file: &Path) -> Result<SecondFactor, Failure> {
    let locked = |code: &str| Failure::new(FailureKind::Locked, code).at("key_file");
    if disk::same(folder, file) {
        return Err(locked("gate.key_file_beside"));
    }
    KeyFile::read(file).map(SecondFactor::KeyFile).map_err(|error| locked(error.code()))
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
    folder: &Path,
    vault_id: &str,
    slot: &Slot,
    file: Option<&Path>,
) -> Result<Option<SecondFactor>, Failure> {
    match (slot.second_factor(), file) {
        (FactorKind::None, _) => Ok(None),
        (FactorKind::KeyFile, Some(file)) => key_file(folder, file).map(Some),
        (FactorKind::KeyFile, None) => Ok(None),
        (FactorKind::Device, _) => match device(vault_id, slot)? {
            Some(factor) => Ok(Some(factor)),
            None => Err(Failure::new(FailureKind::Locked, "gate.keyring_empty").at("second_factor")),
        },
    }
}
