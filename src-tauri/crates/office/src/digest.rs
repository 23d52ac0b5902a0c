//! Keyed codes and the one spelling of numbers that backups and ledgers share.

use hmac::{Hmac, KeyInit, Mac};
use std::str::FromStr;

fn code(key: &[u8; 32], parts: &[&[u8]]) -> Option<Hmac<sha2::Sha256>> {
    // HMAC takes a key of any length; 32 bytes never fail.
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(key).ok()?;
    parts.iter().for_each(|part| mac.update(part));
    Some(mac)
}

/// HMAC-SHA256 over the parts, one behind the other.
pub(crate) fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    code(key, parts).map(|mac| mac.finalize().into_bytes().into()).unwrap_or_default()
}

/// Whether a code is the one of these parts; takes the same time for every wrong one.
pub(crate) fn is_mac(key: &[u8; 32], parts: &[&[u8]], claimed: &[u8; 32]) -> bool {
    code(key, parts).is_some_and(|mac| mac.verify_slice(claimed).is_ok())
}

/// A number spelt the one way: decimal, no sign, no leading zero.
pub(crate) fn number<T: FromStr + ToString>(text: &str) -> Option<T> {
    text.parse::<T>().ok().filter(|number| number.to_string() == text)
}
