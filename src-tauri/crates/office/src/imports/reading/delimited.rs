//! Delimited text: finding the separator, streaming the records.

use super::encoding::{self, Transcoder};
use super::guard::{BlankLines, Guard, Objection};
use super::{Cell, Options, ReadError, Row, Table, headings};
use crate::imports::mapping::aliases;
use std::io::{Read, Seek};

const SEPARATORS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// Opens delimited text; `head` is its beginning.
pub(super) fn open<R: Read + Seek + Send + 'static>(
    mut source: R,
    head: &[u8],
    options: &Options,
) -> Result<Table, ReadError> {
    let found = encoding::detect(&mut source, head, options.encoding.as_deref())?;
    source.rewind().map_err(ReadError::Io)?;

    let mut sample = Vec::with_capacity(head.len() * 2);
    // The last line of the sample may be cut: it is left out where there are others.
    Transcoder::new(head, found.encoding).read_to_end(&mut sample).map_err(ReadError::Io)?;
    let sample = String::from_utf8_lossy(&sample);
    let separator = match options.separator {
        Some(c) => u8::try_from(c).ok().filter(u8::is_ascii).ok_or(ReadError::NotATable)?,
        None => sniff(&sample).ok_or(ReadError::NotATable)?,
    };
    let lost_letters = found.encoding.is_single_byte() && encoding::lost_letters(&sample);

    let text = Guard::new(Transcoder::new(source, found.encoding), separator);
    let blank = text.blank_lines();
    let reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(text);
    let records =
        Records { reader, record: csv::StringRecord::new(), blank, number: 0, waiting: 0, failed: false };
    let found_headings = headings::find(Box::new(records))?;
    Ok(Table {
        encoding: Some(found.label()),
        bom: found.bom,
        separator: Some(char::from(separator)),
        sheet: None,
        sheets: Vec::new(),
        further_sheets: Vec::new(),
        dates_1904: false,
        lost_letters,
        header_row: found_headings.header_row,
        columns: found_headings.columns,
        rows: found_headings.rows,
    })
}

struct Records<R> {
    reader: csv::Reader<R>,
    record: csv::StringRecord,
    blank: BlankLines,
    number: u64,
    /// Blank lines to hand out before the record that was read.
    waiting: u64,
    failed: bool,
}

/// Most blank lines of one run that are handed out one by one; further ones are only counted.
const BLANK_ROWS: u64 = 1000;

impl<R: Read> Iterator for Records<R> {
    type Item = Result<Row, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        if self.waiting == 0 {
            match self.reader.read_record(&mut self.record) {
                Ok(false) => return None,
                Ok(true) => {}
                Err(error) => {
                    self.failed = true;
                    return Some(Err(read_error(error)));
                }
            }
            let blank = self.blank.at(self.number + 1);
            // What stands above the first record leads nowhere.
            let shown = if self.number == 0 { 0 } else { blank.min(BLANK_ROWS) };
            self.number += blank - shown;
            self.waiting = shown + 1;
        }
        self.waiting -= 1;
        self.number += 1;
        if self.waiting > 0 {
            return Some(Ok(Row { number: self.number, cells: Vec::new() }));
        }
        let mut cells: Vec<Cell> = self.record.iter().map(Cell::of_text).collect();
        while cells.last().is_some_and(Cell::is_empty) {
            cells.pop();
        }
        Some(Ok(Row { number: self.number, cells }))
    }
}

fn read_error(error: csv::Error) -> ReadError {
    let csv::ErrorKind::Io(error) = error.into_kind() else { return ReadError::Unreadable };
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Objection>()) {
        Some(Objection::QuoteNeverClosed { row }) => ReadError::QuoteNeverClosed { row: *row },
        Some(Objection::CellTooLong { row }) => ReadError::CellTooLong { row: *row },
        Some(Objection::TooManyColumns) => ReadError::TooLarge { what: "columns" },
        None => ReadError::Io(error),
    }
}

/// The separator under which the beginning reads like a table; `None` when it reads like none.
fn sniff(sample: &str) -> Option<u8> {
    if let Some(hint) = sample.as_bytes().get(..5).filter(|s| s[..4].eq_ignore_ascii_case(b"sep=")) {
        return Some(hint[4]).filter(|b| b.is_ascii_punctuation() || *b == b'\t');
    }
    let best = SEPARATORS.iter().map(|s| (score(sample, *s), *s)).max_by_key(|(score, s)| {
        // Between equals the earlier of the list: exports of the region use the semicolon.
        (*score, std::cmp::Reverse(SEPARATORS.iter().position(|x| x == s)))
    })?;
    if best.0.headings > 0 || best.0.agreeing > 0 {
        return Some(best.1);
    }
    None
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    headings: usize,
    /// Records with the commonest number of fields, when that is more than one and most agree.
    agreeing: usize,
    fields: usize,
}

fn score(sample: &str, separator: u8) -> Score {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(sample.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().take(50).map_while(Result::ok).collect();
    let headings = records
        .iter()
        .take(30)
        .map(|r| r.iter().filter(|f| aliases::is_heading(f)).count())
        .max()
        .unwrap_or(0);
    let mut counts = std::collections::BTreeMap::new();
    for record in &records {
        *counts.entry(record.len()).or_insert(0usize) += 1;
    }
    let (fields, agreeing) = counts.into_iter().max_by_key(|(fields, n)| (*n, *fields)).unwrap_or((0, 0));
    // A comma in every line of a letter is no table: more than one record must agree, and most of them.
    let table = fields > 1 && agreeing > 1 && agreeing * 10 >= records.len() * 6;
    Score { headings, agreeing: if table { agreeing } else { 0 }, fields }
}
