//! What a file holds packed: parts of an archive or an office document, streams of a PDF, and archives within them.
//!
//! A PDF writes its text as numbers of glyphs; its own tables (`ToUnicode`) say which letters those are. What is
//! encrypted with a password, and what a picture shows, nobody can read here.

use encoding_rs::WINDOWS_1251;
use std::collections::HashMap;
use std::io::{Cursor, Read as _};
use zeroize::Zeroizing;

/// Archives in archives that are looked into.
const DEPTH: u32 = 4;
/// Bytes unpacked of one file in all: a small archive may unpack to anything.
const MOST: u64 = 512 << 20;

/// Whether a file has parts of its own.
pub(super) fn is_packed(begin: &[u8]) -> bool {
    begin.starts_with(b"PK\x03\x04") || begin.starts_with(b"%PDF")
}

/// Calls back with every text of every part; stops when the callback has seen enough.
pub(super) fn each(bytes: &[u8], look: &mut dyn FnMut(&[u8]) -> bool) {
    let mut budget = MOST;
    part(bytes, DEPTH, &mut budget, look);
}

/// True once the callback has seen enough.
fn part(bytes: &[u8], depth: u32, budget: &mut u64, look: &mut dyn FnMut(&[u8]) -> bool) -> bool {
    if depth == 0 {
        return false;
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return archive(bytes, depth, budget, look);
    }
    bytes.starts_with(b"%PDF") && document(bytes, budget, look)
}

fn archive(bytes: &[u8], depth: u32, budget: &mut u64, look: &mut dyn FnMut(&[u8]) -> bool) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    for at in 0..archive.len() {
        // One that is damaged or locked does not hide the others.
        let Ok(file) = archive.by_index(at) else { continue };
        if file.name().is_ok_and(|name| look(name.as_bytes())) {
            return true;
        }
        let unpacked = unpack(file, budget);
        if look(&unpacked) || without_tags(&unpacked, look) || part(&unpacked, depth - 1, budget, look) {
            return true;
        }
    }
    false
}

/// What could be read before the end, a fault or the budget.
fn unpack(from: impl std::io::Read, budget: &mut u64) -> Zeroizing<Vec<u8>> {
    let mut unpacked = Zeroizing::new(Vec::new());
    let _ = from.take(*budget).read_to_end(&mut unpacked);
    *budget = budget.saturating_sub(unpacked.len() as u64);
    unpacked
}

/// The text of markup: one word may stand in several runs, and one name in several cells.
fn without_tags(bytes: &[u8], look: &mut dyn FnMut(&[u8]) -> bool) -> bool {
    if !bytes.trim_ascii_start().starts_with(b"<") {
        return false;
    }
    for between in [b"".as_slice(), b" "] {
        let mut text = Zeroizing::new(Vec::with_capacity(bytes.len()));
        let mut inside = false;
        for byte in bytes {
            match byte {
                b'<' => inside = true,
                b'>' => {
                    inside = false;
                    text.extend_from_slice(between);
                }
                byte if !inside => text.push(*byte),
                _ => {}
            }
        }
        if look(&text) {
            return true;
        }
    }
    false
}

fn document(bytes: &[u8], budget: &mut u64, look: &mut dyn FnMut(&[u8]) -> bool) -> bool {
    let mut streams: Vec<Zeroizing<Vec<u8>>> = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"stream") {
        let begin = at + found + b"stream".len();
        let begin =
            begin + bytes[begin..].iter().take(2).take_while(|b| matches!(**b, b'\r' | b'\n')).count();
        let end = memchr::memmem::find(&bytes[begin..], b"endstream").map_or(bytes.len(), |end| begin + end);
        let packed = flate2::read::ZlibDecoder::new(&bytes[begin..end]);
        let unpacked = unpack(packed, budget);
        if !unpacked.is_empty() {
            streams.push(unpacked);
        }
        at = (end + b"endstream".len()).min(bytes.len());
    }
    let letters: Vec<HashMap<u32, String>> =
        streams.iter().map(|stream| table(stream)).filter(|table| !table.is_empty()).collect();
    for stream in streams.iter().map(|stream| &***stream).chain([bytes]) {
        let strings = strings(stream);
        // Strings as they stand: text of old fonts, titles and bookmarks in UTF-16.
        let plain = Zeroizing::new(strings.iter().flat_map(|one| readable(one)).collect::<Vec<u8>>());
        if look(stream) || look(&plain) {
            return true;
        }
        for table in &letters {
            let text = Zeroizing::new(strings.iter().map(|one| spelled(one, table)).collect::<String>());
            if look(text.as_bytes()) {
                return true;
            }
        }
    }
    false
}

/// Which letters the numbers of glyphs are: `<0012> <0410>` and `<0012> <0020> <0410>` of a table.
fn table(stream: &[u8]) -> HashMap<u32, String> {
    let mut table = HashMap::new();
    let text = String::from_utf8_lossy(stream);
    let number = |hex: &str| u32::from_str_radix(hex, 16).ok();
    let words = |block: &str| -> Vec<String> {
        block
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split('>').next())
            .map(|hex| hex.replace([' ', '\n'], ""))
            .collect()
    };
    let letters = |hex: &str| -> String {
        let units: Vec<u16> = hex
            .as_bytes()
            .chunks(4)
            .filter_map(|four| u16::from_str_radix(std::str::from_utf8(four).ok()?, 16).ok())
            .collect();
        String::from_utf16_lossy(&units)
    };
    for block in text.split("beginbfchar").skip(1).filter_map(|rest| rest.split("endbfchar").next()) {
        for pair in words(block).chunks_exact(2) {
            table.extend(number(&pair[0]).map(|code| (code, letters(&pair[1]))));
        }
    }
    for block in text.split("beginbfrange").skip(1).filter_map(|rest| rest.split("endbfrange").next()) {
        for line in block.lines() {
            let words = words(line);
            let [from, to, rest @ ..] = &words[..] else { continue };
            let (Some(from), Some(to)) = (number(from), number(to)) else { continue };
            let listed = line.contains('[');
            for (at, code) in (from..=to.min(from.saturating_add(0xFFFF))).enumerate() {
                let letter = match (listed, rest) {
                    (true, rest) => rest.get(at).map(|hex| letters(hex)),
                    (false, [first, ..]) => number(first)
                        .and_then(|first| char::from_u32(first + u32::try_from(at).unwrap_or(0)))
                        .map(String::from),
                    _ => None,
                };
                table.extend(letter.map(|letter| (code, letter)));
            }
        }
    }
    table
}

/// Every string of a stream: `(…)` with its escapes, and `<…>` in hexadecimal digits.
fn strings(stream: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        match stream[at] {
            b'(' => {
                let (mut depth, mut one) = (1, Vec::new());
                at += 1;
                while at < stream.len() && depth > 0 {
                    match stream[at] {
                        b'\\' => {
                            at += 1;
                            let octal = stream[at.min(stream.len())..]
                                .iter()
                                .take(3)
                                .take_while(|b| (b'0'..=b'7').contains(b))
                                .count();
                            if octal > 0 {
                                let digits = stream[at..at + octal].iter();
                                one.push(
                                    digits.fold(0_u8, |sum, digit| {
                                        sum.wrapping_mul(8).wrapping_add(digit - b'0')
                                    }),
                                );
                                at += octal - 1;
                            } else if let Some(escaped) = stream.get(at) {
                                one.push(match escaped {
                                    b'n' => b'\n',
                                    b'r' => b'\r',
                                    b't' => b'\t',
                                    other => *other,
                                });
                            }
                        }
                        b'(' => {
                            depth += 1;
                            one.push(b'(');
                        }
                        b')' => {
                            depth -= 1;
                            if depth > 0 {
                                one.push(b')');
                            }
                        }
                        byte => one.push(byte),
                    }
                    at += 1;
                }
                found.push(one);
            }
            b'<' => {
                let end =
                    stream[at + 1..].iter().position(|b| *b == b'>').map_or(stream.len(), |end| at + 1 + end);
                let digits: Vec<u8> = stream[at + 1..end]
                    .iter()
                    .filter_map(|b| char::from(*b).to_digit(16))
                    .filter_map(|d| u8::try_from(d).ok())
                    .collect();
                let plain =
                    stream[at + 1..end].iter().all(|b| b.is_ascii_hexdigit() || b.is_ascii_whitespace());
                if plain {
                    found.push(digits.chunks_exact(2).map(|two| two[0] * 16 + two[1]).collect());
                    at = end;
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    found
}

/// A string by the table of its font, whose numbers have two bytes.
fn spelled(string: &[u8], table: &HashMap<u32, String>) -> String {
    let codes = string.chunks_exact(2).map(|two| u32::from(two[0]) << 8 | u32::from(two[1]));
    codes.filter_map(|code| table.get(&code)).map(String::as_str).collect()
}

/// A string of no table: in UTF-16 with its mark, or as it is.
fn readable(string: &[u8]) -> Vec<u8> {
    match string.strip_prefix(b"\xfe\xff") {
        Some(units) => {
            let units: Vec<u16> =
                units.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            String::from_utf16_lossy(&units).into_bytes()
        }
        None => string.to_vec(),
    }
}

/// The ways in which bytes may be a text: UTF-8, UTF-16 with its mark, the old code page of Windows.
pub(super) fn texts(bytes: &[u8]) -> Vec<Zeroizing<String>> {
    let units = |swap: fn([u8; 2]) -> u16| -> String {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|two| swap([two[0], two[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, ..] => vec![Zeroizing::new(units(u16::from_le_bytes))],
        [0xFE, 0xFF, ..] => vec![Zeroizing::new(units(u16::from_be_bytes))],
        _ if bytes.contains(&0) => Vec::new(),
        _ => {
            let text = Zeroizing::new(String::from_utf8_lossy(bytes).into_owned());
            // A letter cut at the border of a piece is no other code page.
            let broken = text.matches('\u{fffd}').count();
            if broken <= 6 {
                return vec![text];
            }
            vec![text, Zeroizing::new(WINDOWS_1251.decode_without_bom_handling(bytes).0.into_owned())]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// Nothing that somebody attached brings the scan down.
        #[test]
        fn any_bytes_are_survived(mut bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200), pdf in proptest::prelude::any::<bool>()) {
            if pdf {
                bytes.splice(0..0, *b"%PDF-1.7\nstream\n(\\");
            } else {
                bytes.splice(0..0, *b"PK\x03\x04");
            }
            each(&bytes, &mut |part| part.is_empty() && part.len() == 1);
            let _ = (texts(&bytes), strings(&bytes), table(&bytes));
        }
    }
}
