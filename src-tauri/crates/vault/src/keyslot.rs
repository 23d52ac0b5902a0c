//! A keyslot: one way to the master key (FORMAT.md §6).
//!
//! A slot holds the master key wrapped under a key that a passphrase and, if the operator chose so, a second factor
//! give together. Its check value tells a wrong second factor from a wrong passphrase.
//!
//! Not here: which slots may stand side by side ([`crate::header`]).

use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::cost::{Cost, StretchError, stretch};
use crate::digest::{hex_array, put_field, sha256};
use crate::error::UnlockError;
use crate::second_factor::SecondFactor;
use crate::secret::{MasterKey, SlotKey, hkdf32, random_bytes};

/// What a slot is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// An operator's own; opens for work.
    Passphrase,
    /// The code on paper; opens only to enrol again.
    Recovery,
}

/// Which second factor a slot needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// The passphrase alone.
    None,
    /// The secret in this computer's keyring.
    Device,
    /// A key file.
    KeyFile,
}

impl SlotKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
        }
    }
}

impl FactorKind {
    /// The word of the format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Device => "device",
            Self::KeyFile => "key_file",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum KdfName {
    #[serde(rename = "argon2id")]
    Argon2id,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kdf {
    name: KdfName,
    memory_kib: u32,
    iterations: u32,
    lanes: u32,
}

/// A slot as it stands in the header. Everything in it is public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    id: Uuid,
    kind: SlotKind,
    label: String,
    second_factor: FactorKind,
    created: String,
    kdf: Kdf,
    #[serde(with = "hex_array")]
    salt: [u8; 32],
    #[serde(with = "hex_array")]
    factor_check: [u8; 16],
    #[serde(with = "hex_array")]
    nonce: [u8; 12],
    #[serde(with = "hex_array")]
    wrapped: [u8; 48],
    #[serde(with = "hex_array")]
    checksum: [u8; 16],
}

/// What a new slot is made of.
pub(crate) struct Ingredients<'a> {
    pub kind: SlotKind,
    pub label: &'a str,
    pub secret: &'a [u8],
    pub second_factor: Option<&'a SecondFactor>,
    pub created: &'a str,
    pub cost: Cost,
}

impl Slot {
    /// Wraps `master`. Salt, nonce and id are new; the derivation runs once.
    pub(crate) fn make(
        vault_id: Uuid,
        master: &MasterKey,
        from: &Ingredients<'_>,
    ) -> Result<Self, StretchError> {
        let mut slot = Self {
            id: random_uuid(),
            kind: from.kind,
            label: from.label.to_owned(),
            second_factor: from.second_factor.map_or(FactorKind::None, SecondFactor::kind),
            created: from.created.to_owned(),
            kdf: Kdf {
                name: KdfName::Argon2id,
                memory_kib: from.cost.memory_kib,
                iterations: from.cost.iterations,
                lanes: from.cost.lanes,
            },
            salt: random_bytes(),
            factor_check: [0; 16],
            nonce: random_bytes(),
            wrapped: [0; 48],
            checksum: [0; 16],
        };
        if let Some(factor) = from.second_factor {
            slot.factor_check = slot.check_of(vault_id, factor);
        }
        let key = slot.key(vault_id, from.secret, from.second_factor)?;
        slot.wrapped = wrap(key.expose(), &slot.nonce, &slot.parameters(vault_id), master.expose());
        slot.checksum = slot.sum(vault_id);
        Ok(slot)
    }

    /// Unwraps the master key. The order of checks is that of FORMAT.md §6; the caller has checked the checksum and
    /// checks the header's authentication code afterwards.
    pub(crate) fn open(
        &self,
        vault_id: Uuid,
        secret: &[u8],
        second_factor: Option<&SecondFactor>,
    ) -> Result<MasterKey, UnlockError> {
        if !self.cost().is_acceptable() {
            return Err(UnlockError::CostRefused);
        }
        let second_factor = self.fitting(vault_id, second_factor)?;
        let key = self.key(vault_id, secret, second_factor).map_err(|cause| match cause {
            StretchError::Refused => UnlockError::CostRefused,
            StretchError::Memory => UnlockError::NoMemory,
        })?;
        match unwrap(key.expose(), &self.nonce, &self.parameters(vault_id), &self.wrapped) {
            Some(master) => Ok(MasterKey::from_bytes(*master)),
            None if self.kind == SlotKind::Recovery => Err(UnlockError::RecoveryWrong),
            None => Err(UnlockError::WrongPassphrase),
        }
    }

    /// The second factor that goes into the key, or why the one given cannot. A factor that the slot does not need
    /// is ignored.
    fn fitting<'a>(
        &self,
        vault_id: Uuid,
        given: Option<&'a SecondFactor>,
    ) -> Result<Option<&'a SecondFactor>, UnlockError> {
        let needed = self.second_factor;
        if needed == FactorKind::None {
            return Ok(None);
        }
        match given {
            Some(factor) if factor.kind() == needed => {
                if self.check_of(vault_id, factor) == self.factor_check {
                    Ok(given)
                } else {
                    Err(UnlockError::SecondFactorWrong { needed, created: self.created.clone() })
                }
            }
            _ => Err(UnlockError::SecondFactorMissing { needed, created: self.created.clone() }),
        }
    }

    fn key(
        &self,
        vault_id: Uuid,
        secret: &[u8],
        second_factor: Option<&SecondFactor>,
    ) -> Result<SlotKey, StretchError> {
        let stretched = stretch(secret, &self.salt, self.cost())?;
        let mut ikm = Zeroizing::new(Vec::with_capacity(64));
        ikm.extend_from_slice(stretched.as_slice());
        if let Some(factor) = second_factor {
            ikm.extend_from_slice(factor.expose());
        }
        let mut info = Vec::new();
        put_field(&mut info, b"lichnoe-delo/1/slot-key");
        put_field(&mut info, self.kind.as_str().as_bytes());
        put_field(&mut info, self.label.as_bytes());
        info.extend_from_slice(vault_id.as_bytes());
        info.extend_from_slice(self.id.as_bytes());
        Ok(SlotKey::from_bytes(*hkdf32(&ikm, &self.salt, &info)))
    }

    fn check_of(&self, vault_id: Uuid, factor: &SecondFactor) -> [u8; 16] {
        let mut info = Vec::new();
        put_field(&mut info, b"lichnoe-delo/1/factor-check");
        info.extend_from_slice(vault_id.as_bytes());
        info.extend_from_slice(self.id.as_bytes());
        first_16(&hkdf32(factor.expose(), &self.salt, &info))
    }

    fn parameters(&self, vault_id: Uuid) -> Vec<u8> {
        let KdfName::Argon2id = self.kdf.name;
        let mut out = Vec::with_capacity(512);
        put_field(&mut out, b"lichnoe-delo/1/slot");
        put_field(&mut out, vault_id.as_bytes());
        put_field(&mut out, self.id.as_bytes());
        put_field(&mut out, self.kind.as_str().as_bytes());
        put_field(&mut out, self.label.as_bytes());
        put_field(&mut out, self.second_factor.as_str().as_bytes());
        put_field(&mut out, self.created.as_bytes());
        put_field(&mut out, b"argon2id");
        out.extend_from_slice(&self.kdf.memory_kib.to_be_bytes());
        out.extend_from_slice(&self.kdf.iterations.to_be_bytes());
        out.extend_from_slice(&self.kdf.lanes.to_be_bytes());
        put_field(&mut out, &self.salt);
        put_field(&mut out, &self.factor_check);
        out
    }

    fn sum(&self, vault_id: Uuid) -> [u8; 16] {
        let mut all = self.parameters(vault_id);
        all.extend_from_slice(&self.nonce);
        all.extend_from_slice(&self.wrapped);
        first_16(&sha256(&all))
    }

    /// Whether the slot is as it was written, as far as can be told without a key.
    pub(crate) fn is_whole(&self, vault_id: Uuid) -> bool {
        self.sum(vault_id) == self.checksum
    }

    /// Whether every value keeps the rules of FORMAT.md §6.
    pub(crate) fn is_well_formed(&self) -> bool {
        let factor_is_plausible = self.second_factor != FactorKind::None || self.factor_check == [0; 16];
        let label_fits = match self.kind {
            SlotKind::Passphrase => is_login(&self.label),
            SlotKind::Recovery => self.label.is_empty() && self.second_factor == FactorKind::None,
        };
        label_fits && factor_is_plausible && is_moment(&self.created)
    }

    /// The slot's id.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// What the slot is for.
    pub fn kind(&self) -> SlotKind {
        self.kind
    }

    /// The operator's login; empty for recovery.
    pub fn login(&self) -> &str {
        &self.label
    }

    /// Which second factor opens it.
    pub fn second_factor(&self) -> FactorKind {
        self.second_factor
    }

    /// When it was made, `YYYY-MM-DDTHH:MM:SSZ`.
    pub fn created(&self) -> &str {
        &self.created
    }

    /// What a guess costs.
    pub fn cost(&self) -> Cost {
        Cost { memory_kib: self.kdf.memory_kib, iterations: self.kdf.iterations, lanes: self.kdf.lanes }
    }
}

/// The form in which logins are compared: NFKC, then lower case, character by character.
pub(crate) fn login_key(login: &str) -> String {
    login.nfkc().flat_map(char::to_lowercase).collect()
}

/// Whether a text is a login as the header keeps it.
pub(crate) fn is_login(text: &str) -> bool {
    (1..=64).contains(&text.chars().count())
        && text.trim() == text
        && !text.chars().any(char::is_control)
        && text.nfc().eq(text.chars())
}

/// Whether a text has the shape `YYYY-MM-DDTHH:MM:SSZ`. The calendar is not checked: a date here is shown, not
/// reckoned with.
pub(crate) fn is_moment(text: &str) -> bool {
    const SHAPE: &[u8; 20] = b"dddd-dd-ddTdd:dd:ddZ";
    text.len() == SHAPE.len()
        && text.bytes().zip(SHAPE).all(|(symbol, shape)| match shape {
            b'd' => symbol.is_ascii_digit(),
            fixed => symbol == *fixed,
        })
}

/// A random UUID. Not a time-ordered one: this crate has no clock.
pub(crate) fn random_uuid() -> Uuid {
    uuid::Builder::from_random_bytes(random_bytes()).into_uuid()
}

/// AES-256-GCM of 32 bytes.
pub(crate) fn wrap(key: &[u8; 32], nonce: &[u8; 12], aad: &[u8], plain: &[u8; 32]) -> [u8; 48] {
    let mut buffer = Zeroizing::new(Vec::with_capacity(48));
    buffer.extend_from_slice(plain);
    let done = Aes256Gcm::new(key.into()).encrypt_in_place(nonce.into(), aad, &mut *buffer);
    // AES-GCM refuses only texts above 64 GiB.
    assert!(done.is_ok() && buffer.len() == 48, "32 bytes are within the limit of AES-GCM");
    let mut wrapped = [0; 48];
    wrapped.copy_from_slice(&buffer);
    wrapped
}

/// The 32 bytes that [`wrap`] wrapped; `None` when the tag does not fit.
pub(crate) fn unwrap(
    key: &[u8; 32],
    nonce: &[u8; 12],
    aad: &[u8],
    wrapped: &[u8; 48],
) -> Option<Zeroizing<[u8; 32]>> {
    let mut buffer = Zeroizing::new(wrapped.to_vec());
    Aes256Gcm::new(key.into()).decrypt_in_place(nonce.into(), aad, &mut *buffer).ok()?;
    let mut plain = Zeroizing::new([0; 32]);
    plain.copy_from_slice(buffer.get(..32)?);
    Some(plain)
}

fn first_16(bytes: &[u8; 32]) -> [u8; 16] {
    let mut first = [0; 16];
    first.copy_from_slice(&bytes[..16]);
    first
}
