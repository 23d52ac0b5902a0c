//! The frame of `header.json`: how a file ends in every version of the format (FORMAT.md §5).
//!
//! The last two members are the authentication code and the checksum, each on a line of its own. So a program can tell
//! a damaged header from one written by a newer version without knowing that version.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::digest::{from_hex, sha256, to_hex};
use crate::error::Damaged;
use crate::secret::SubKey;

/// A header is never longer, in bytes.
pub(crate) const HEADER_MAX_BYTES: usize = 262_144;

const BEFORE_MAC: &str = ",\n  \"mac\": \"";
const BEFORE_CHECKSUM: &str = "\",\n  \"checksum\": \"";
const END: &str = "\"\n}\n";

/// The text before the frame, and the authentication code in it.
pub(crate) struct Framed<'a> {
    pub body: &'a str,
    pub mac: [u8; 32],
}

/// Takes the frame off and verifies the checksum.
pub(crate) fn split(file: &[u8]) -> Result<Framed<'_>, Damaged> {
    if file.len() > HEADER_MAX_BYTES {
        return Err(Damaged::Frame);
    }
    let text = std::str::from_utf8(file).map_err(|_| Damaged::Frame)?;
    let (rest, checksum) = cut(text, BEFORE_CHECKSUM, END).ok_or(Damaged::Frame)?;
    // The quote that closes the code belongs to the summed text; `cut` took it as part of the separator.
    let summed = &text[..rest.len() + 1];
    if sha256(summed.as_bytes()) != checksum {
        return Err(Damaged::Checksum);
    }
    let (body, mac) = cut(summed, BEFORE_MAC, "\"").ok_or(Damaged::Frame)?;
    Ok(Framed { body, mac })
}

/// Puts the frame around a body.
pub(crate) fn join(body: &str, mac: &[u8; 32]) -> String {
    let summed = format!("{body}{BEFORE_MAC}{}\"", to_hex(mac));
    let checksum = to_hex(&sha256(summed.as_bytes()));
    format!("{}{BEFORE_CHECKSUM}{checksum}{END}", &summed[..summed.len() - 1])
}

/// The authentication code of a body.
pub(crate) fn mac(key: &SubKey, body: &str) -> [u8; 32] {
    hmac(key, body).finalize().into_bytes().into()
}

/// Whether a body has this authentication code; in constant time.
pub(crate) fn is_authentic(key: &SubKey, body: &str, mac: &[u8; 32]) -> bool {
    hmac(key, body).verify(mac.into()).is_ok()
}

fn hmac(key: &SubKey, body: &str) -> Hmac<Sha256> {
    // HMAC fills a shorter key with zeros up to its block; done here, because that way it cannot fail.
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(key.expose());
    let mut state = Hmac::<Sha256>::new((&*block).into());
    state.update(body.as_bytes());
    state
}

/// `rest`, `separator`, 64 hexadecimal digits, `end` → (`rest`, the 32 bytes).
fn cut<'a>(text: &'a str, separator: &str, end: &str) -> Option<(&'a str, [u8; 32])> {
    let text = text.strip_suffix(end)?;
    let digits_from = text.len().checked_sub(64)?;
    let digits = text.get(digits_from..)?;
    let rest = text.get(..digits_from)?.strip_suffix(separator)?;
    Some((rest, from_hex(digits)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_splits_and_nothing_else_does() {
        let file = join("{\n  \"version\": 1", &[5; 32]);
        let framed = split(file.as_bytes()).expect("own file");
        assert_eq!(framed.body, "{\n  \"version\": 1");
        assert_eq!(framed.mac, [5; 32]);
        for position in 0..file.len() {
            let mut changed = file.clone().into_bytes();
            changed[position] ^= 1;
            assert!(split(&changed).is_err(), "position {position}");
            assert!(split(&file.as_bytes()[..position]).is_err(), "cut at {position}");
        }
    }
}
