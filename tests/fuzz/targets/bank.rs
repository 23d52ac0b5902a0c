//! Exchange files of banks: any text is read or refused, and each document becomes at most one row.
#![no_main]

use libfuzzer_sys::fuzz_target;
use office::imports::reading::{Options, open_from};
use std::io::Cursor;

const MAGIC: &[u8] = b"1CClientBankExchange\r\n";

fuzz_target!(|data: &[u8]| {
    let file = [MAGIC, data].concat();
    let documents = file.split(|byte| *byte == b'\n').count();
    let Ok(mut table) = open_from(Cursor::new(file), &Options::default()) else { return };
    assert_eq!(table.columns.len(), 8);
    let rows = table.rows.by_ref().map(|row| row.expect("read whole before")).count();
    assert!(rows + table.rows.skipped().len() <= documents);
});
