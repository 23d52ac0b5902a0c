//! Delimited text and saved answers of programs: any bytes are read to the end or refused, and every row that is read
//! becomes a candidate under the mapping its titles suggest.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use office::imports::mapping::{Reader, suggest};
use office::imports::reading::{MAX_CELL_BYTES, MAX_COLUMNS, Options, open_from};
use std::io::Cursor;

fuzz_target!(|data: &[u8]| {
    let Ok(mut table) = open_from(Cursor::new(data.to_vec()), &Options::default()) else { return };
    assert!(table.columns.len() <= MAX_COLUMNS);
    let found = suggest(&table.columns);
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let epoch = found.kind.epoch(table.dates_1904);
    let reader = Reader::new(found.mapping, epoch, today).with_records(found.kind, &table.columns, "RUB");
    let mut last = 0;
    for row in table.rows.by_ref() {
        let Ok(row) = row else { return };
        assert!(row.number > last, "rows are counted upwards");
        last = row.number;
        assert!(row.cells.iter().all(|cell| cell.text().len() <= MAX_CELL_BYTES + 64));
        let candidate = reader.read(&row);
        if let Some(payment) = &candidate.payment {
            assert!(payment.amount >= 0);
        }
    }
});
