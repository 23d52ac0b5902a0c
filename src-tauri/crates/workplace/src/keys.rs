//! Second factors on this computer: the operating system's keyring and key files. The only user of crate `keyring`.
//!
//! The keyring holds one entry for each keyslot, so that several operators of one computer, and the old and the new
//! slot of one operator, stand side by side.

mod disk;
mod enrolling;
mod patience;

pub(crate) use enrolling::{Enrolling, write_header};
pub(crate) use patience::Patience;

pub(crate) use disk::same as is_same_disk;
use patience::within;
use std::path::Path;
use vault::{DeviceSecret, FactorKind, KeyFile, SecondFactor, Slot};
use wire::{Failure, FailureKind, SecondFactorKind};
use zeroize::Zeroizing;

const SERVICE: &str = "lichnoe-delo";

/// Name of the entry that holds the device secret of a slot.
fn device_entry(vault_id: &str, slot: &Slot) -> String {
    format!("{vault_id}/{}", slot.id())
}

/// Name of the entry of the journal's anchor, beside the device secret. Its text is no secret; what matters is that it
/// does not lie in the vault's folder.
fn anchor_entry(vault_id: &str) -> String {
    format!("{vault_id}/journal")
}

fn get(patience: Patience, name: String) -> Result<Option<Zeroizing<String>>, Failure> {
    within(patience, move || keyring::Entry::new(SERVICE, &name)?.get_password().map(Zeroizing::new))
}

fn set(patience: Patience, name: String, text: Zeroizing<String>) -> Result<(), Failure> {
    within(patience, move || keyring::Entry::new(SERVICE, &name)?.set_password(&text)).map(drop)
}

/// Puts the device secret of a slot into the keyring.
fn store_device(vault_id: &str, slot: &Slot, secret_text: &Zeroizing<String>) -> Result<(), Failure> {
    set(Patience::Asked, device_entry(vault_id, slot), secret_text.clone())
}

/// Takes the device secret of a slot that is no more out of the keyring. An entry that stays opens nothing.
pub(crate) fn forget_device(vault_id: &str, slot: &Slot) {
    if slot.second_factor() == FactorKind::Device {
        let name = device_entry(vault_id, slot);
        let _ = within(Patience::Glance, move || keyring::Entry::new(SERVICE, &name)?.delete_credential());
    }
}

/// The device secret of a slot, when the keyring has one.
pub(crate) fn device(
    vault_id: &str,
    slot: &Slot,
    patience: Patience,
) -> Result<Option<SecondFactor>, Failure> {
    let text = get(patience, device_entry(vault_id, slot))?;
    Ok(text.and_then(|text| DeviceSecret::from_text(&text)).map(SecondFactor::Device))
}

/// The anchor kept for a vault; `None` when the keyring has none.
pub(crate) fn anchor(vault_id: &str) -> Result<Option<String>, Failure> {
    Ok(get(Patience::Glance, anchor_entry(vault_id))?.map(|text| text.to_string()))
}

/// Keeps the anchor of a vault.
pub(crate) fn keep_anchor(vault_id: &str, text: &str) -> Result<(), Failure> {
    set(Patience::Glance, anchor_entry(vault_id), Zeroizing::new(text.to_owned()))
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
        (FactorKind::Device, _) => match device(vault_id, slot, Patience::Asked)? {
            Some(factor) => Ok(Some(factor)),
            None => Err(Failure::new(FailureKind::Locked, "gate.keyring_empty").at("second_factor")),
        },
    }
}
