//! What people type or bring: recovery codes and key files (FORMAT.md §4, §7). What is read prints as itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{KeyFile, Passphrase, RecoveryCode};

fuzz_target!(|text: &str| {
    if let Ok(code) = RecoveryCode::parse(text) {
        let printed = code.to_print();
        let again = RecoveryCode::parse(&printed).map(|code| code.to_print());
        assert_eq!(again.as_deref().map(String::as_str), Ok(printed.as_str()));
    }
    if let Ok(key) = KeyFile::parse(text) {
        let written = key.to_text();
        assert_eq!(text.replace('\r', ""), *written);
    }
    // Whatever is typed is taken or refused, and its strength can be told.
    let _ = Passphrase::new(text);
    let _ = vault::passphrase::estimate(text);
});
