//! Numbers and texts, one behind the other in as few bytes as they need.

/// Seven bits a byte, the lowest first; the eighth says that more follow.
pub(super) fn pack_number(mut number: u64, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

pub(super) fn unpack_number(from: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = *from.split_off_first()?;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

pub(super) fn pack_text(text: &str, to: &mut Vec<u8>) {
    pack_number(text.len() as u64, to);
    to.extend_from_slice(text.as_bytes());
}

pub(super) fn unpack_text(from: &mut &[u8]) -> Option<String> {
    let length = usize::try_from(unpack_number(from)?).ok()?;
    Some(std::str::from_utf8(from.split_off(..length)?).ok()?.to_owned())
}
