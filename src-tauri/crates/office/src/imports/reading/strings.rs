//! Looks at the table of shared strings before the library does.
//!
//! The library reserves memory for as many strings as the table says it has; a few bytes of a hostile file would ask
//! for terabytes and end the program. No table can hold more strings than its size has room for.

use super::ReadError;
use std::io::{Read, Seek};

/// The shortest string of a table: `<si/>`.
const SHORTEST: u64 = 5;
/// The heading of the table lies at its very beginning.
const HEADING: u64 = 64 * 1024;

/// Refuses a workbook whose table of strings says it has more than it can hold.
pub(super) fn check(source: &mut (impl Read + Seek)) -> Result<(), ReadError> {
    let mut archive = zip::ZipArchive::new(&mut *source).map_err(|_| ReadError::Unreadable)?;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| ReadError::Unreadable)?;
        let name = entry.name().map_err(|_| ReadError::Unreadable)?;
        if !name.to_lowercase().ends_with("sharedstrings.xml") {
            continue;
        }
        let size = entry.size();
        let mut heading = Vec::new();
        entry.take(HEADING).read_to_end(&mut heading).map_err(|_| ReadError::Unreadable)?;
        // A table whose heading is not found cannot be judged, and no program writes it so.
        let said = declared(&heading).ok_or(ReadError::Unreadable)?;
        if said.is_some_and(|said| said > size / SHORTEST) {
            return Err(ReadError::TooLarge { what: "unpacked" });
        }
    }
    source.rewind().map_err(ReadError::Io)
}

/// The largest number in `uniqueCount` of whatever could be the tag `sst`: the outer `None` without such a tag or with one
/// that does not end here, the inner one without the number. A tag in a comment counts, too: better one too many.
fn declared(heading: &[u8]) -> Option<Option<u64>> {
    let text = String::from_utf8_lossy(heading);
    let named = |rest: &str| {
        let name = rest.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
        name == "sst" || name.ends_with(":sst")
    };
    let places = text.match_indices('<').map(|(at, _)| &text[at + 1..]).filter(|rest| named(rest));
    let tags = places.map(|rest| rest.get(..end_of(rest)?)).collect::<Option<Vec<&str>>>()?;
    if tags.is_empty() {
        return None;
    }
    let numbers = tags.iter().flat_map(|tag| tag.split("uniqueCount").skip(1)).filter_map(|value| {
        let digits: String =
            value.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        // More digits than a number has: more than anything can hold.
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
    });
    Some(numbers.max())
}

/// Where a tag ends; `<` and `>` in the quotes of an attribute are text.
fn end_of(tag: &str) -> Option<usize> {
    let mut quote = None;
    tag.char_indices().find_map(|(at, c)| {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
        None
    })
}
