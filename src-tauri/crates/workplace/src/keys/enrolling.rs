//! A second factor being made, and the header written in the order that no cut can spoil.
//!
//! The entry of the keyring comes first, the header second, the entry of the slot that is no more last: at any moment
//! the header on the disk is one whose second factor exists.

use super::{forget_device, key_file, kind, make_key_file, store_device};
use crate::failure;
use std::path::{Path, PathBuf};
use vault::{DeviceSecret, Header, SecondFactor, Slot};
use wire::{Failure, FailureKind, SecondFactorKind};
use zeroize::Zeroizing;

/// A second factor for a slot that is not written yet. A key file that was made for it goes again unless the header
/// was written.
pub(crate) struct Enrolling {
    factor: Option<SecondFactor>,
    device: Option<Zeroizing<String>>,
    made_file: Option<PathBuf>,
}

impl Enrolling {
    /// Makes a new factor of a kind. Nothing is put into the keyring yet.
    pub fn new(folder: &Path, kind: SecondFactorKind, file: Option<&str>) -> Result<Enrolling, Failure> {
        let (factor, device, made_file) = match kind {
            SecondFactorKind::None => (None, None, None),
            SecondFactorKind::Keyring => {
                let secret = DeviceSecret::generate();
                let text = secret.to_text();
                (Some(SecondFactor::Device(secret)), Some(text), None)
            }
            SecondFactorKind::KeyFile => {
                let file = file.filter(|file| !file.is_empty()).map(PathBuf::from).ok_or_else(|| {
                    Failure::new(FailureKind::Usage, "vault.second_factor_missing").at("key_file")
                })?;
                (Some(make_key_file(folder, &file)?), None, Some(file))
            }
        };
        Ok(Enrolling { factor, device, made_file })
    }

    /// The factor for a slot that replaces `slot` and needs the same kind: the key file goes on, a device gets a new
    /// secret.
    pub fn like(folder: &Path, slot: &Slot, file: Option<&Path>) -> Result<Enrolling, Failure> {
        match (kind(slot.second_factor()), file) {
            (SecondFactorKind::KeyFile, Some(file)) => {
                Ok(Enrolling { factor: Some(key_file(folder, file)?), device: None, made_file: None })
            }
            (kind, _) => Enrolling::new(folder, kind, None),
        }
    }

    pub fn factor(&self) -> Option<&SecondFactor> {
        self.factor.as_ref()
    }
}

impl Drop for Enrolling {
    fn drop(&mut self) {
        if let Some(file) = &self.made_file {
            let _ = vault::files::remove_durably(file);
        }
    }
}

/// Writes a header in which the slot of `login` was made with `enrolling` in place of `before`.
pub(crate) fn write_header(
    file: &Path,
    header: &Header,
    login: &str,
    enrolling: &mut Enrolling,
    before: Option<&Slot>,
) -> Result<(), Failure> {
    let vault_id = header.vault_id().to_string();
    let slot = header.slot_of(login).ok_or_else(|| Failure::refused("vault.unknown_operator"))?;
    if let Some(secret) = &enrolling.device {
        store_device(&vault_id, slot, secret)?;
    }
    if let Err(error) = header.write(file) {
        // The failure may have come after the renaming: then the new header is the one on the disk, and it stands.
        if Header::read(file).ok().as_ref() != Some(header) {
            if enrolling.device.is_some() {
                forget_device(&vault_id, slot);
            }
            return Err(failure::file(error));
        }
    }
    enrolling.made_file = None;
    if let Some(before) = before {
        forget_device(&vault_id, before);
    }
    Ok(())
}
