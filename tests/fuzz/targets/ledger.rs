//! The never-regress ledger (BACKUP.md §6): any bytes are read or refused, what is read is spelt as it was, and uniting
//! it with itself changes nothing.
//!
//! Code and checksum guard the file, so half of the inputs are bodies that get both here.
#![no_main]

use hmac::{Hmac, KeyInit, Mac};
use libfuzzer_sys::fuzz_target;
use office::ledger::{self, ErasedPerson, Ledger};
use vault::{sha256, to_hex};

const KEY: [u8; 32] = [5; 32];

/// The vault that the vectors of the tests name, and the corpus made of them.
const VAULT: uuid::Uuid = uuid::uuid!("f595767f-e2dc-41b7-85ff-027e644c123a");

fn framed(body: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&KEY).expect("a key of any length");
    mac.update(body);
    let mut file = body.to_vec();
    file.extend_from_slice(format!("mac {}\n", to_hex(&mac.finalize().into_bytes())).as_bytes());
    let checksum = to_hex(&sha256(&file));
    file.extend_from_slice(format!("checksum {checksum}\n").as_bytes());
    file
}

fuzz_target!(|data: &[u8]| {
    let Some((way, rest)) = data.split_first() else { return };
    let file = if way % 2 == 0 { rest.to_vec() } else { framed(rest) };
    let Ok(ledger) = Ledger::parse(&file, VAULT, &KEY) else { return };
    assert_eq!(ledger.to_text(&KEY), file, "one spelling only");
    let united = ledger::united([ledger.lines.as_slice()]);
    assert_eq!(ledger::united([united.as_slice(), ledger.lines.as_slice()]), united, "uniting is repeatable");
    for line in &ledger.lines {
        if let Some(person) = ErasedPerson::from_value(&line.value) {
            assert_eq!(person.to_value(), line.value);
        }
    }
});
