//! The ways in which bytes may be a text.

use encoding_rs::WINDOWS_1251;
use zeroize::Zeroizing;

/// UTF-8; UTF-16 with its mark or, where every other byte is nearly always the same, without; the old code page of
/// Windows. A table with semicolons or commas is read with blanks in their place too: a name stands in two columns there.
pub(crate) fn texts(bytes: &[u8]) -> Vec<Zeroizing<String>> {
    let units = |bytes: &[u8], swap: fn([u8; 2]) -> u16| -> String {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|two| swap([two[0], two[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    let mut found = match bytes {
        [0xFF, 0xFE, rest @ ..] => vec![Zeroizing::new(units(rest, u16::from_le_bytes))],
        [0xFE, 0xFF, rest @ ..] => vec![Zeroizing::new(units(rest, u16::from_be_bytes))],
        _ if bytes.contains(&0) => [0, 1]
            .into_iter()
            .filter(|from| is_wide(&bytes[*from..]))
            .map(|from| Zeroizing::new(units(&bytes[from..], u16::from_le_bytes)))
            .collect(),
        _ => {
            let text = Zeroizing::new(String::from_utf8_lossy(bytes).into_owned());
            // A letter cut at the border of a piece is no other code page.
            let broken = text.matches('\u{fffd}').count();
            if broken <= 6 {
                vec![text]
            } else {
                vec![text, Zeroizing::new(WINDOWS_1251.decode_without_bom_handling(bytes).0.into_owned())]
            }
        }
    };
    let is_column = |c: char| matches!(c, ';' | ',' | '|' | '"');
    let tables: Vec<Zeroizing<String>> = found
        .iter()
        .filter(|text| text.contains(is_column))
        .map(|text| Zeroizing::new(text.replace(is_column, " ")))
        .collect();
    found.extend(tables);
    found
}

/// Whether some of the bytes are a text of two bytes a letter: the high byte of Cyrillic is 4, of Latin 0.
fn is_wide(bytes: &[u8]) -> bool {
    const RUN: usize = 8;
    let mut run = 0;
    bytes.chunks_exact(2).any(|two| {
        run = if matches!(two[1], 0 | 4) && (two[0] >= 0x10) { run + 1 } else { 0 };
        run >= RUN
    })
}

/// A text in two bytes a letter.
pub(super) fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
