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

/// The number in `uniqueCount` of the tag `sst`: the outer `None` without the tag, the inner one without the number.
fn declared(heading: &[u8]) -> Option<Option<u64>> {
    let text = String::from_utf8_lossy(heading);
    let tag = text.split('<').find_map(|tag| {
        let (name, rest) = tag.split_at(tag.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?);
        (name == "sst" || name.ends_with(":sst")).then_some(rest)
    })?;
    let tag = tag.split('>').next().unwrap_or_default();
    let Some((_, value)) = tag.split_once("uniqueCount") else { return Some(None) };
    let digits: String =
        value.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    // More digits than a number has: more than anything can hold.
    Some((!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX)))
}
