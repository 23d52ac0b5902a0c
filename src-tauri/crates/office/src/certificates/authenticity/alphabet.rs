//! One byte a letter, and base32 (FORMAT.md §11): what makes a statement small enough for a square code.

/// Marks a letter outside the alphabet; three bytes of its code point follow.
const ESCAPE: u8 = 0x1B;
/// First byte above ASCII that stands for a letter.
const FIRST: u8 = 0x80;
/// Letters of the bytes from [`FIRST`] on: Russian, Kazakh, marks of printed text. Part of the format.
const LETTERS: &str = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЁё\
                       ӘәҒғҚқҢңӨөҰұҮүҺһІі№«»—’–„“”…";

/// The byte of a letter of the alphabet.
fn byte_of(letter: char) -> Option<u8> {
    if matches!(letter, ' '..='~') {
        return u8::try_from(letter).ok();
    }
    let at = LETTERS.chars().position(|known| known == letter)?;
    u8::try_from(at).ok()?.checked_add(FIRST)
}

/// Appends a letter: one byte, or four.
pub(super) fn put(letter: char, bytes: &mut Vec<u8>) {
    match byte_of(letter) {
        Some(byte) => bytes.push(byte),
        None => {
            bytes.push(ESCAPE);
            bytes.extend_from_slice(&u32::from(letter).to_be_bytes()[1..]);
        }
    }
}

/// Reads a text; `None` when a byte stands for nothing, or a letter is not written the one way it has.
pub(super) fn text_of(mut bytes: &[u8]) -> Option<String> {
    let mut text = String::new();
    while let Some((first, rest)) = bytes.split_first() {
        bytes = rest;
        text.push(match *first {
            plain @ b' '..=b'~' => char::from(plain),
            ESCAPE => {
                let (code, rest) = bytes.split_first_chunk::<3>()?;
                bytes = rest;
                let letter = char::from_u32(u32::from_be_bytes([0, code[0], code[1], code[2]]))?;
                (byte_of(letter).is_none() && !letter.is_control()).then_some(letter)?
            }
            other => LETTERS.chars().nth(usize::from(other.checked_sub(FIRST)?))?,
        });
    }
    Some(text)
}

const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Base32 of RFC 4648 without padding: all its symbols are in the dense mode of a square code.
pub(super) fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut waiting, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        waiting = waiting << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(DIGITS[(waiting >> bits & 31) as usize]));
        }
        waiting &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(char::from(DIGITS[(waiting << (5 - bits) & 31) as usize]));
    }
    text
}

/// Reads base32; `None` for another symbol, an impossible length, or bits left over that are not zero: bytes have one
/// spelling.
pub(super) fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut waiting, mut bits) = (0_u32, 0_u32);
    for symbol in text.bytes() {
        let digit = match symbol {
            b'A'..=b'Z' => symbol - b'A',
            b'2'..=b'7' => symbol - b'2' + 26,
            _ => return None,
        };
        waiting = waiting << 5 | u32::from(digit);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(waiting >> bits).ok()?);
            waiting &= (1 << bits) - 1;
        }
    }
    (bits < 5 && waiting == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_alphabet_is_the_one_of_the_format() {
        assert_eq!(LETTERS.chars().count(), 94);
        for (letter, byte) in [
            ('А', 0x80),
            ('Я', 0x9F),
            ('а', 0xA0),
            ('я', 0xBF),
            ('Ё', 0xC0),
            ('і', 0xD3),
            ('№', 0xD4),
            ('…', 0xDD),
        ] {
            assert_eq!(byte_of(letter), Some(byte), "{letter}");
        }
        let mut seen: Vec<char> = LETTERS.chars().collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 94, "a letter has one byte");
    }

    #[test]
    fn a_letter_has_one_spelling() {
        let mut bytes = Vec::new();
        put('é', &mut bytes);
        assert_eq!(bytes, [0x1B, 0, 0, 0xE9]);
        assert_eq!(text_of(&bytes).as_deref(), Some("é"));
        assert_eq!(text_of(&[0x1B, 0, 0, b'A']), None, "this letter has a byte of its own");
        assert_eq!(text_of(&[0x1B, 0, 0, 7]), None, "a control character");
        assert_eq!(text_of(&[0x1B, 0, 0xD8, 0]), None, "half of a pair");
        assert_eq!(text_of(&[0x1B, 0, 0]), None, "cut off");
        for byte in [0, 0x1F, 0x7F, 0xDE, 0xFF] {
            assert_eq!(text_of(&[byte]), None, "{byte:#x}");
        }
    }

    #[test]
    fn base32_is_the_one_of_the_rfc() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
            assert_eq!(bytes_of(text).as_deref(), Some(bytes.as_bytes()));
        }
        for wrong in ["M", "MZX", "MZXW6Y", "MZ", "my", "M1", "MY=", "MY "] {
            assert_eq!(bytes_of(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(bytes_of(&base32(&bytes)), Some(bytes));
        }

        #[test]
        fn any_text_comes_back(text in "\\PC{0,60}") {
            let mut bytes = Vec::new();
            text.chars().for_each(|letter| put(letter, &mut bytes));
            prop_assert_eq!(text_of(&bytes), Some(text));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            if let Some(text) = text_of(&bytes) {
                let mut again = Vec::new();
                text.chars().for_each(|letter| put(letter, &mut again));
                prop_assert_eq!(again, bytes);
            }
        }
    }
}
