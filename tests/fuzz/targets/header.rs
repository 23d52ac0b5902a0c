//! `header.json` (FORMAT.md §5): any bytes are read or refused, and what is read is spelt as it was.
//!
//! A checksum guards the file, so plain mutation would never get past it. Half of the inputs are therefore bodies that
//! get a fitting frame here, as an attacker would make one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{Header, sha256, to_hex};

fn framed(body: &[u8]) -> Vec<u8> {
    let mut file = body.to_vec();
    file.extend_from_slice(format!(",\n  \"mac\": \"{}\"", "0".repeat(64)).as_bytes());
    let checksum = to_hex(&sha256(&file));
    file.extend_from_slice(format!(",\n  \"checksum\": \"{checksum}\"\n}}\n").as_bytes());
    file
}

fuzz_target!(|data: &[u8]| {
    let Some((way, rest)) = data.split_first() else { return };
    let file = if way % 2 == 0 { rest.to_vec() } else { framed(rest) };
    if let Ok(header) = Header::parse(&file) {
        assert_eq!(header.to_text().as_bytes(), file, "one spelling only");
        assert!(!header.operators().is_empty());
    }
});
