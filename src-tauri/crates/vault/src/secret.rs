//! Key bytes in memory, and the one source of randomness.
//!
//! Every secret has a type of its own, lives in a buffer that is wiped when dropped, and has neither `Debug`, `Clone`
//! nor `Serialize`: a secret cannot be logged, copied or stored by accident. Bytes leave a type only through
//! `expose`, which is easy to search for.
//!
//! Not here: pinning memory against swapping (no unsafe code; FORMAT.md §1 names the consequence).

use hkdf::Hkdf;
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_public_assigned;
use zeroize::{Zeroize, Zeroizing};

use crate::digest::{from_hex, to_hex};

/// Longest passphrase, in bytes after normalisation (FORMAT.md §4).
pub const PASSPHRASE_MAX_BYTES: usize = 1024;

/// `N` bytes of the operating system's random generator. All randomness of this crate comes from here.
///
/// # Panics
/// When the system has no working random generator. There is no safe way to go on, and it does not depend on any
/// input.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Err(cause) = getrandom::fill(&mut bytes) {
        panic!("the operating system gives no random bytes: {cause}");
    }
    bytes
}

/// A uniformly distributed number below `bound`; 0 when `bound` is 0 or 1.
pub(crate) fn random_below(bound: u32) -> u32 {
    if bound < 2 {
        return 0;
    }
    // Numbers of the incomplete last round are drawn again: taking them modulo would prefer small results.
    let fair = u32::MAX - u32::MAX % bound;
    loop {
        let number = u32::from_le_bytes(random_bytes());
        if number < fair {
            return number % bound;
        }
    }
}

/// 32 bytes derived by HKDF-SHA256 (FORMAT.md §2).
pub(crate) fn hkdf32(ikm: &[u8], salt: &[u8], info: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0; 32]);
    let done = Hkdf::<Sha256>::new(Some(salt), ikm).expand(info, out.as_mut());
    // HKDF refuses only outputs above 255 blocks; ours is one block.
    assert!(done.is_ok(), "one block is within HKDF's limit");
    out
}

macro_rules! secret_of_32_bytes {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        pub struct $name(Box<Zeroizing<[u8; 32]>>);

        impl $name {
            /// Takes the bytes over and wipes the array they came in.
            pub fn from_bytes(mut bytes: [u8; 32]) -> Self {
                let secret = Self(Box::new(Zeroizing::new(bytes)));
                bytes.zeroize();
                secret
            }

            /// A new random one.
            #[allow(dead_code)]
            pub(crate) fn random() -> Self {
                let mut secret = Self(Box::new(Zeroizing::new([0; 32])));
                **secret.0 = random_bytes();
                secret
            }

            /// The bytes themselves. Whoever asks for them answers for their copies.
            pub fn expose(&self) -> &[u8; 32] {
                &self.0
            }
        }
    };
}

secret_of_32_bytes! {
    /// The key of the vault, made once; every other key comes from it.
    MasterKey
}
secret_of_32_bytes! {
    /// A key for one [`Purpose`].
    SubKey
}
secret_of_32_bytes! {
    /// The key that wraps the master key in one slot.
    SlotKey
}
secret_of_32_bytes! {
    /// The never-regress ledger's key: random, made with the vault, never changed.
    FingerprintKey
}
secret_of_32_bytes! {
    /// The second factor that the operating system's keyring keeps.
    DeviceSecret
}

impl DeviceSecret {
    /// A new one, for a computer on which a slot is being made.
    pub fn generate() -> Self {
        Self::random()
    }

    /// The text that goes into the keyring: 64 hexadecimal digits.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(to_hex(self.expose()))
    }

    /// Reads [`DeviceSecret::to_text`]; `None` when the keyring gave something else.
    pub fn from_text(text: &str) -> Option<Self> {
        from_hex(text).map(Self::from_bytes)
    }
}

/// What a key derived from the master key is for (FORMAT.md §3). A key of one purpose tells nothing of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Purpose {
    /// Raw key of the encrypted database.
    Database,
    /// Authentication code of `header.json`.
    HeaderMac,
    /// Pseudonyms and seals of the journal.
    Journal,
    /// Names sealed until the last paper of a month ends.
    Papers,
    /// Wrapping of what belongs to attachments.
    Attachments,
    /// Authentication of the never-regress ledger.
    Ledger,
    /// Authentication code of a backup's manifest.
    Backup,
    /// Keyed fingerprints inside the database.
    Matching,
    /// Wrapping of the keys that sign certificates.
    Issuer,
}

impl Purpose {
    /// The label in the derivation; part of the format.
    pub fn label(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::HeaderMac => "header-mac",
            Self::Journal => "journal",
            Self::Papers => "papers",
            Self::Attachments => "attachments",
            Self::Ledger => "ledger",
            Self::Backup => "backup",
            Self::Matching => "matching",
            Self::Issuer => "issuer",
        }
    }
}

impl MasterKey {
    /// The key for one purpose.
    pub fn derive(&self, purpose: Purpose) -> SubKey {
        self.derive_labelled(purpose.label())
    }

    /// The key under which the header keeps the fingerprint key; nobody else needs it.
    pub(crate) fn derive_fingerprint_wrap(&self) -> SubKey {
        self.derive_labelled("fingerprint-wrap")
    }

    fn derive_labelled(&self, label: &str) -> SubKey {
        let info = [b"lichnoe-delo/1/key/", label.as_bytes()].concat();
        SubKey(Box::new(hkdf32(self.expose(), b"", &info)))
    }
}

/// Why a text is not a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PassphraseError {
    /// Nothing was typed.
    #[error("the passphrase is empty")]
    Empty,
    /// Longer than [`PASSPHRASE_MAX_BYTES`].
    #[error("the passphrase is too long")]
    TooLong,
    /// A control character, or one unknown to the Unicode tables of this program.
    #[error("the passphrase has a character that cannot be normalised")]
    Character,
}

impl PassphraseError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "vault.passphrase_empty",
            Self::TooLong => "vault.passphrase_long",
            Self::Character => "vault.passphrase_character",
        }
    }
}

/// What a person types, after NFKC (FORMAT.md §4): the same keys give the same bytes on every system.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Normalises `text`. Nothing is trimmed, and case counts. The caller wipes its own copy.
    pub fn new(text: &str) -> Result<Self, PassphraseError> {
        if text.is_empty() {
            return Err(PassphraseError::Empty);
        }
        if text.len() > PASSPHRASE_MAX_BYTES {
            return Err(PassphraseError::TooLong);
        }
        if text.chars().any(|symbol| symbol.is_control() || !is_public_assigned(symbol)) {
            return Err(PassphraseError::Character);
        }
        // Counted first, so that the buffer never grows: a grown buffer leaves an unwiped copy behind.
        let length: usize = text.nfkc().map(char::len_utf8).sum();
        if length > PASSPHRASE_MAX_BYTES {
            return Err(PassphraseError::TooLong);
        }
        let mut normal = Zeroizing::new(String::with_capacity(length));
        normal.extend(text.nfkc());
        Ok(Self(normal))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_does_not_depend_on_how_the_system_composes_letters() {
        let composed = Passphrase::new("\u{439} \u{451}").expect("a passphrase");
        let apart = Passphrase::new("\u{438}\u{306}\u{a0}\u{435}\u{308}").expect("a passphrase");
        assert_eq!(composed.as_bytes(), apart.as_bytes());
        let upper = Passphrase::new("\u{419} \u{401}").expect("a passphrase");
        assert_ne!(composed.as_bytes(), upper.as_bytes(), "case counts");
    }

    #[test]
    fn what_cannot_be_normalised_for_ever_is_refused() {
        let refusal = |text: &str| Passphrase::new(text).err();
        assert_eq!(refusal(""), Some(PassphraseError::Empty));
        assert_eq!(refusal("line\nend"), Some(PassphraseError::Character));
        assert_eq!(refusal("\u{378}"), Some(PassphraseError::Character), "an unassigned code point");
        assert_eq!(refusal(&"a".repeat(1025)), Some(PassphraseError::TooLong));
        // One character that becomes eighteen.
        assert_eq!(refusal(&"\u{fdfa}".repeat(300)), Some(PassphraseError::TooLong));
        assert_eq!(refusal(&"a".repeat(1024)), None);
    }

    #[test]
    fn keys_of_different_purposes_differ() {
        let master = MasterKey::from_bytes([7; 32]);
        let purposes = [
            Purpose::Database,
            Purpose::HeaderMac,
            Purpose::Journal,
            Purpose::Papers,
            Purpose::Attachments,
            Purpose::Ledger,
            Purpose::Backup,
            Purpose::Matching,
            Purpose::Issuer,
        ];
        let mut keys: Vec<[u8; 32]> = purposes.map(|purpose| *master.derive(purpose).expose()).to_vec();
        keys.push(*master.derive_fingerprint_wrap().expose());
        let distinct: std::collections::BTreeSet<_> = keys.iter().collect();
        assert_eq!(distinct.len(), purposes.len() + 1);
        assert_eq!(master.derive(Purpose::Backup).expose(), master.derive(Purpose::Backup).expose());
    }

    #[test]
    fn small_random_numbers_reach_every_value_and_no_other() {
        let mut seen = [0_u32; 7];
        for _ in 0..2000 {
            seen[random_below(7) as usize] += 1;
        }
        assert!(
            seen.iter().all(|count| *count > 0),
            "2000 draws of 7 values miss one with a chance of 1e-133"
        );
        assert_eq!(random_below(1), 0);
    }

    #[test]
    fn the_keyring_text_reads_back() {
        let secret = DeviceSecret::generate();
        let text = secret.to_text();
        let again = DeviceSecret::from_text(&text).expect("own text");
        assert_eq!(secret.expose(), again.expose());
        assert!(DeviceSecret::from_text("not a secret").is_none());
    }
}
