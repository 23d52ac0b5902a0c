//! Keys that sign: Ed25519 (RFC 8032), for what must be checked by people who have no key of the vault.
//!
//! A signature is accepted strictly: a public key or a signature with a component of small order is refused, so that
//! one signature fits one message under one key for every verifier.

use ed25519_dalek::{Signer, VerifyingKey};
use zeroize::Zeroizing;

use crate::digest::sha256;
use crate::secret::random_bytes;

/// Bytes of a signature.
pub const SIGNATURE: usize = 64;

/// The private part. It cannot be printed or copied, and is wiped when dropped.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// A new random key.
    pub fn generate() -> Self {
        let seed = Zeroizing::new(random_bytes());
        Self(ed25519_dalek::SigningKey::from_bytes(&seed))
    }

    /// The key an owner kept; `None` when it is not 32 bytes.
    pub fn from_slice(seed: &[u8]) -> Option<Self> {
        let seed: &[u8; 32] = seed.try_into().ok()?;
        Some(Self(ed25519_dalek::SigningKey::from_bytes(seed)))
    }

    /// The 32 bytes themselves, for the owner to keep. Whoever asks for them answers for their copies.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The public part.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs; the same message gives the same signature.
    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE] {
        self.0.sign(message).to_bytes()
    }
}

/// The public part: 32 bytes that may be shown to anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads 32 bytes; `None` when they are no key, or a weak one.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let key = VerifyingKey::from_bytes(bytes.try_into().ok()?).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// A short name of the key: the first 8 bytes of a hash of it (FORMAT.md §10).
    pub fn id(&self) -> [u8; 8] {
        let hash = sha256(&[b"lichnoe-delo/1/issuer-key".as_slice(), self.bytes()].concat());
        let mut id = [0; 8];
        id.copy_from_slice(&hash[..8]);
        id
    }

    /// Whether this key signed the message.
    pub fn verifies(&self, message: &[u8], signature: &[u8; SIGNATURE]) -> bool {
        self.0.verify_strict(message, &ed25519_dalek::Signature::from_bytes(signature)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::from_hex;

    /// RFC 8032 §7.1, test 2.
    #[test]
    fn signatures_are_those_of_the_rfc() {
        let seed: [u8; 32] =
            from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb").expect("hex");
        let key = SigningKey::from_slice(&seed).expect("32 bytes");
        let public: [u8; 32] =
            from_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c").expect("hex");
        assert_eq!(key.public().bytes(), &public);
        let signature = key.sign(&[0x72]);
        let expected: [u8; 64] = from_hex(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        )
        .expect("hex");
        assert_eq!(signature, expected);
        assert!(key.public().verifies(&[0x72], &signature));
        assert!(!key.public().verifies(&[0x73], &signature));
    }

    #[test]
    fn every_flipped_bit_of_a_signature_is_refused() {
        let key = SigningKey::generate();
        let signature = key.sign(b"statement");
        assert!(key.public().verifies(b"statement", &signature));
        for bit in 0..SIGNATURE * 8 {
            let mut other = signature;
            other[bit / 8] ^= 1 << (bit % 8);
            assert!(!key.public().verifies(b"statement", &other), "bit {bit}");
        }
        assert!(!SigningKey::generate().public().verifies(b"statement", &signature));
    }

    #[test]
    fn what_is_no_key_does_not_read() {
        assert!(PublicKey::from_slice(&[0; 31]).is_none());
        let mut small_order = [0; 32];
        small_order[0] = 1;
        assert!(
            PublicKey::from_slice(&small_order).is_none(),
            "under this key every signature would be good"
        );
        assert!(SigningKey::from_slice(&[7; 33]).is_none());
        let key = SigningKey::generate();
        let read = PublicKey::from_slice(key.public().bytes()).expect("a key");
        assert_eq!(read.id(), key.public().id());
    }
}
