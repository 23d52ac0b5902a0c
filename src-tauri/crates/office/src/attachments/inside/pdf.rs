//! PDFs. Text is written there as numbers of glyphs; the tables of the fonts (`ToUnicode`) say which letters those are.

use super::{Form, Unread, Within, wiped};
use std::collections::HashMap;
use std::io::Read as _;
use zeroize::Zeroizing;

/// Bytes of streams held at a time: the tables of fonts may stand anywhere.
const HELD: usize = 64 << 20;
/// Letters of all tables together, and tables: more than the fonts of a document have.
const LETTERS: usize = 1 << 16;
const TABLES: usize = 256;
/// Bytes before a stream in which its dictionary stands.
const DICTIONARY: usize = 1024;

pub(super) fn document(within: &mut Within<'_, '_>, bytes: &[u8], depth: u32) -> bool {
    if memchr::memmem::find(bytes, b"/Encrypt").is_some() {
        // Its strings and streams are noise; what else there is, was looked at as it stands.
        return within.cut(Unread::Locked);
    }
    let mut streams: Vec<Zeroizing<Vec<u8>>> = Vec::new();
    let (mut at, mut held) = (0, 0);
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"stream") {
        let dictionary = &bytes[at.max((at + found).saturating_sub(DICTIONARY))..at + found];
        let begin = at + found + b"stream".len();
        let begin =
            begin + bytes[begin..].iter().take(2).take_while(|b| matches!(**b, b'\r' | b'\n')).count();
        let end = memchr::memmem::find(&bytes[begin..], b"endstream").map_or(bytes.len(), |end| begin + end);
        at = (end + b"endstream".len()).min(bytes.len());
        let names = |name: &[u8]| last_dictionary(dictionary).is_some_and(|own| holds(own, name));
        if names(b"/DCTDecode") || names(b"/JPXDecode") || names(b"/CCITTFaxDecode") || names(b"/JBIG2Decode")
        {
            within.cut(Unread::Picture);
            continue;
        }
        if [&b"/LZWDecode"[..], b"/ASCII85Decode", b"/ASCIIHexDecode", b"/RunLengthDecode", b"/Crypt"]
            .into_iter()
            .any(names)
        {
            within.cut(Unread::Unknown);
            continue;
        }
        if !within.counts() || held >= HELD {
            within.cut(Unread::Limit);
            break;
        }
        let mut unpacked = wiped();
        let most = within.left.min((HELD - held) as u64);
        let read = flate2::read::ZlibDecoder::new(&bytes[begin..end]).take(most).read_to_end(&mut unpacked);
        within.left -= unpacked.len() as u64;
        held += unpacked.len();
        if read.is_err() && names(b"/FlateDecode") {
            within.cut(Unread::Damaged);
        }
        if unpacked.len() as u64 == most {
            within.cut(Unread::Limit);
        }
        // A picture that is packed like text, or a file within the document.
        if names(b"/Image") {
            within.cut(Unread::Picture);
            continue;
        }
        if Form::of(&unpacked) != Form::Plain && within.part(&unpacked, depth - 1) {
            return true;
        }
        if !unpacked.is_empty() {
            streams.push(unpacked);
        }
    }
    let mut left = LETTERS;
    let mut letters: Vec<HashMap<u32, String>> =
        streams.iter().map(|stream| table(stream, &mut left)).filter(|table| !table.is_empty()).collect();
    if left == 0 || letters.len() > TABLES {
        letters.truncate(TABLES);
        within.cut(Unread::Limit);
    }
    for stream in streams.iter().map(|stream| &***stream).chain([bytes]) {
        let strings = strings(stream);
        // Strings as they stand: text of old fonts, titles and bookmarks in UTF-16.
        let plain = Zeroizing::new(strings.iter().flat_map(|one| readable(one)).collect::<Vec<u8>>());
        if (within.look)(stream) || (within.look)(&plain) {
            return true;
        }
        for table in &letters {
            let text = Zeroizing::new(strings.iter().map(|one| spelled(one, table)).collect::<String>());
            if (within.look)(text.as_bytes()) {
                return true;
            }
        }
    }
    false
}

/// The dictionary right before a stream, without what belongs to the object before.
fn last_dictionary(before: &[u8]) -> Option<&[u8]> {
    let begin = memchr::memmem::rfind(before, b" obj").map_or(0, |at| at + 4);
    before.get(begin..)
}

fn holds(bytes: &[u8], name: &[u8]) -> bool {
    memchr::memmem::find(bytes, name).is_some()
}

/// Which letters the numbers of glyphs are: `<0012> <0410>` and `<0012> <0020> <0410>` of a table.
/// A line of a range stands for many letters, so that `left` is counted down: a hostile table would have more of them
/// than anybody's alphabet.
fn table(stream: &[u8], left: &mut usize) -> HashMap<u32, String> {
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
            for (at, code) in (from..=to).take(*left).enumerate() {
                *left -= 1;
                let letter = match (listed, rest) {
                    (true, rest) => rest.get(at).map(|hex| letters(hex)),
                    (false, [first, ..]) => number(first)
                        .and_then(|first| char::from_u32(first.checked_add(u32::try_from(at).ok()?)?))
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
