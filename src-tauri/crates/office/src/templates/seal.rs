//! The school's seal on a template that is given to others.

use crate::OfficeError;
use crate::certificates::authenticity::keys;
use crate::journal::Entry;
use crate::rights::{Act, Right};
use crate::session::{Done, Office};
use vault::PublicKey;

/// Tells a signed template from a signed paper.
const LABEL: &[u8] = b"lichnoe-delo/1/template\0";

/// A public key with its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The school's public key.
    pub key: [u8; 32],
    /// Signature.
    pub signature: [u8; 64],
}

impl Seal {
    /// Whether these bytes were signed by this key.
    #[must_use]
    pub fn holds(&self, bytes: &[u8]) -> bool {
        let key = PublicKey::from_slice(&self.key);
        key.is_some_and(|key| key.verifies(&[LABEL, bytes].concat(), &self.signature))
    }
}

/// Signs the list of contents of a template that is given to others.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the key cannot be read or made.
pub fn attest(office: &Office, key: &str, bytes: &[u8]) -> Result<Seal, OfficeError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let (signing, made) = keys::signing(writing)?;
        let signature = signing.sign(&[LABEL, bytes].concat());
        let entry = Entry::of("template.exported").category("certificates").detail(key);
        let done = Done::new(Seal { key: *signing.public().bytes(), signature }, entry);
        Ok(made.into_iter().fold(done.with_ledger_changed(), Done::and))
    })
}

/// Whether the seal is of one of the school's own keys.
///
/// # Errors
/// When they cannot be read.
pub fn issuer_of(office: &Office, seal: &Seal) -> Result<bool, OfficeError> {
    Ok(keys::all(office)?.iter().any(|key| *key.public.bytes() == seal.key))
}
