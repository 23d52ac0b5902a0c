//! Workbooks: any bytes are read or refused.
//!
//! Checksums guard the parts of a workbook, so plain mutation would never reach them. Most inputs are therefore parts –
//! sheet, strings, styles, divided by zeros – that get a fitting frame here, as an attacker would make one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use office::imports::reading::{Options, open_from};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

fn framed(parts: &[u8]) -> Option<Vec<u8>> {
    let mut parts = parts.splitn(3, |byte| *byte == 0);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, bytes: &[u8]| -> Option<()> {
        zip.start_file(name, SimpleFileOptions::default()).ok()?;
        zip.write_all(bytes).ok()
    };
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let roots = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let sheets = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    part("_rels/.rels", roots.as_bytes())?;
    part("xl/workbook.xml", book.as_bytes())?;
    part("xl/_rels/workbook.xml.rels", sheets.as_bytes())?;
    part("xl/worksheets/sheet1.xml", parts.next()?)?;
    if let Some(strings) = parts.next() {
        part("xl/sharedStrings.xml", strings)?;
    }
    if let Some(styles) = parts.next() {
        part("xl/styles.xml", styles)?;
    }
    Some(zip.finish().ok()?.into_inner())
}

// The library panics on coordinates nobody could mean, which the reader answers with a refusal: only what gets past the
// reader is a find, and that still ends the run.
fuzz_target!(init: std::panic::set_hook(Box::new(|panic| eprintln!("{panic}"))), |data: &[u8]| {
    let Some((way, rest)) = data.split_first() else { return };
    let file = if way % 4 == 0 { Some(rest.to_vec()) } else { framed(rest) };
    let Some(file) = file else { return };
    let Ok(table) = open_from(Cursor::new(file), &Options::default()) else { return };
    for row in table.rows {
        let Ok(row) = row else { return };
        assert!(row.cells.len() <= office::imports::reading::MAX_COLUMNS);
    }
});
