//! A backup's container (BACKUP.md §2–§4): any bytes are taken or refused, and what is taken is spelt one way and holds
//! nothing beside its parts.
//!
//! Checksum and hashes guard the file, so plain mutation would stop at them. Most inputs are therefore parts and a
//! manifest that get a fitting frame here, as an attacker would make one, and some fitting hashes too.
#![no_main]

use libfuzzer_sys::fuzz_target;
use office::backups::Container;
use office::imports::Watch;
use std::io::Cursor;
use vault::{sha256, to_hex};

const TITLE: &[u8] = b"lichnoe-delo-backup 1\n";
const FRAME: usize = 10 + 44;

struct Unwatched;

impl Watch for Unwatched {
    fn report(&self, _: &'static str, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        false
    }
}

fn framed(parts: &[u8], manifest: &[u8]) -> Vec<u8> {
    let head = b"LDBACKUP\n\x01";
    let length = (manifest.len() as u32).to_be_bytes();
    let checksum = sha256(&[head, manifest, &length].concat());
    [head, parts, manifest, &length, &checksum, b"LDBKEND\n"].concat()
}

/// The manifest with the hash that each part really has.
fn hashed(mut parts: &[u8], manifest: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(manifest);
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let words: Vec<&str> = line.trim_end_matches('\n').split(' ').collect();
        let [_, size, _, name] = words[..] else {
            lines.extend_from_slice(line.as_bytes());
            continue;
        };
        let size = size.parse().unwrap_or(0).min(parts.len());
        let (part, rest) = parts.split_at(size);
        parts = rest;
        lines.extend_from_slice(format!("part {size} {} {name}\n", to_hex(&sha256(part))).as_bytes());
    }
    lines
}

fuzz_target!(|data: &[u8]| {
    let Some((way, rest)) = data.split_first() else { return };
    // The manifest is what begins with the last title, the parts are what stands before it.
    let begins = rest.windows(TITLE.len()).rposition(|window| window == TITLE).unwrap_or(0);
    let (parts, manifest) = rest.split_at(begins);
    let file = match way % 3 {
        0 => rest.to_vec(),
        1 => framed(parts, manifest),
        _ => framed(parts, &hashed(parts, manifest)),
    };
    let Ok(mut container) = Container::read(Cursor::new(&file)) else { return };
    let text = container.manifest().to_text();
    let size = container.manifest().size() as usize;
    assert_eq!(file.len(), FRAME + size + text.len(), "nothing beside the parts");
    assert_eq!(&file[10 + size..10 + size + text.len()], text.as_bytes(), "one spelling only");
    if let Ok(header) = container.check(&Unwatched) {
        assert_eq!(header.vault_id(), container.manifest().vault);
        assert_eq!(header.to_text().as_bytes(), &file[10..10 + header.to_text().len()]);
    }
});
