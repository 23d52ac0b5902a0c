//! A sealed file (FORMAT.md §8): any bytes open whole or not at all.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{SealKey, sealed};

const MAGIC_VERSION_SALT: usize = 40;
const CHUNK: usize = 65_536;
const TAG: usize = 16;

fuzz_target!(|data: &[u8]| {
    // The corpus is sealed with this key and context, so that mutations of authentic files are tried too.
    let Some(key) = SealKey::from_slice(&[7; 32]) else { return };
    if let Ok(plain) = sealed::open_bytes(&key, b"corpus", data) {
        let chunks = plain.len().div_ceil(CHUNK).max(1);
        assert_eq!(data.len(), MAGIC_VERSION_SALT + plain.len() + chunks * TAG, "nothing beside the text");
    }
});
