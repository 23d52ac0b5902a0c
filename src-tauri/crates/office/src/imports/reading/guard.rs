//! Watches delimited text on its way to the parser, so that one quotation mark nobody closed cannot make the
//! parser swallow a file of 500 MB into one cell.
//!
//! It follows the same rules as the parser – a quotation mark counts only at the beginning of a field, two
//! inside mean one – and fails with the row where the field began.

use super::MAX_CELL_BYTES;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// Runs of blank lines that the parser will pass over: the row of the first, and how many. The guard reads ahead of the
/// parser, so a run is known before the record behind it.
#[derive(Clone, Default)]
pub(super) struct BlankLines(Arc<Mutex<VecDeque<(u64, u64)>>>);

impl BlankLines {
    fn add(&self, row: u64) {
        let mut runs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match runs.back_mut() {
            Some((first, count)) if *first + *count == row => *count += 1,
            _ => runs.push_back((row, 1)),
        }
    }

    /// How many blank lines begin at this row.
    pub(super) fn at(&self, row: u64) -> u64 {
        let mut runs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match runs.front().copied() {
            Some((first, count)) if first == row => {
                runs.pop_front();
                count
            }
            _ => 0,
        }
    }
}

/// What the guard objects to; travels inside an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Objection {
    #[error("a quotation mark is never closed")]
    QuoteNeverClosed { row: u64 },
    #[error("a cell is too long")]
    CellTooLong { row: u64 },
    #[error("too many columns")]
    TooManyColumns,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    FieldStart,
    Plain,
    Quoted,
    /// A quotation mark inside quotes: the end, or the first of two.
    QuoteSeen,
}

pub(super) struct Guard<R> {
    source: R,
    separator: u8,
    state: State,
    row: u64,
    row_has_bytes: bool,
    columns: usize,
    field: usize,
    breaks: usize,
    /// The byte before was a carriage return that ended a row: a line feed behind it ends the same one.
    returned: bool,
    blank: BlankLines,
}

impl<R: Read> Guard<R> {
    pub(super) fn new(source: R, separator: u8) -> Self {
        Self {
            source,
            separator,
            state: State::FieldStart,
            row: 1,
            row_has_bytes: false,
            columns: 1,
            field: 0,
            breaks: 0,
            returned: false,
            blank: BlankLines::default(),
        }
    }

    /// The blank lines met so far.
    pub(super) fn blank_lines(&self) -> BlankLines {
        self.blank.clone()
    }

    fn watch(&mut self, bytes: &[u8]) -> Result<(), Objection> {
        for &b in bytes {
            self.field += 1;
            match self.state {
                State::Quoted => {
                    if b == b'"' {
                        self.state = State::QuoteSeen;
                    } else if b == b'\n' {
                        self.breaks += 1;
                    }
                }
                State::QuoteSeen if b == b'"' => self.state = State::Quoted,
                State::FieldStart if b == b'"' => self.state = State::Quoted,
                _ if b == self.separator => self.end_field(),
                _ if b == b'\n' && self.returned => self.field = 0,
                _ if b == b'\n' || b == b'\r' => self.end_row(),
                _ => self.state = State::Plain,
            }
            self.returned = b == b'\r' && self.state == State::FieldStart;
            if !matches!(b, b'\n' | b'\r') {
                self.row_has_bytes = true;
            }
            if self.field > MAX_CELL_BYTES {
                // Prose has no forty line breaks in a cell: a quotation mark ran away with the rows below.
                return Err(match self.state {
                    State::Quoted | State::QuoteSeen if self.breaks > 40 => {
                        Objection::QuoteNeverClosed { row: self.row }
                    }
                    _ => Objection::CellTooLong { row: self.row },
                });
            }
            if self.columns > super::MAX_COLUMNS {
                return Err(Objection::TooManyColumns);
            }
        }
        Ok(())
    }

    fn end_field(&mut self) {
        self.state = State::FieldStart;
        self.field = 0;
        self.breaks = 0;
        self.columns += 1;
    }

    fn end_row(&mut self) {
        self.state = State::FieldStart;
        self.field = 0;
        self.breaks = 0;
        self.columns = 1;
        if !self.row_has_bytes {
            self.blank.add(self.row);
        }
        self.row += 1;
        self.row_has_bytes = false;
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.source.read(out)?;
        if n == 0 && !out.is_empty() && self.state == State::Quoted {
            return Err(io::Error::other(Objection::QuoteNeverClosed { row: self.row }));
        }
        self.watch(&out[..n]).map_err(io::Error::other)?;
        Ok(n)
    }
}
