//! The rows of a file while its preview waits for an answer.
//!
//! What a row says takes some kilobytes once it is read; the row itself takes a line of the file. So a row is read as
//! often as it is needed – to find its person, to count what it would do, to write it – and what is held of it are the
//! cells that are read at all, packed.

use super::ImportError;
use super::mapping::{Candidate, Reader};
use super::reading::{Cell, Row};
use crate::OfficeError;
use chrono::DateTime;
use std::sync::mpsc;

/// Rows that are packed together, and that go together from thread to thread.
pub(super) const TOGETHER: usize = 256;
/// Packs of rows that may be read ahead of whoever takes them.
pub(super) const AHEAD: usize = 32;

/// Rows, in the order of the file.
pub(super) struct HeldRows {
    reader: Reader,
    /// The columns that are read; of the others nothing is held.
    columns: Vec<usize>,
    packs: Vec<Box<[u8]>>,
    /// The pack that is not full yet.
    filling: Vec<u8>,
    rows: usize,
}

impl HeldRows {
    pub(super) fn new(reader: Reader) -> HeldRows {
        let columns = reader.columns_read();
        HeldRows { reader, columns, packs: Vec::new(), filling: Vec::new(), rows: 0 }
    }

    /// Takes a row and says what stands in it. Of a row with a card number nothing is held (S6).
    pub(super) fn take(&mut self, row: &Row) -> Candidate {
        let candidate = self.reader.read(row);
        pack_number(row.number, &mut self.filling);
        for column in &self.columns {
            let cell = if candidate.names_card() { &Cell::Empty } else { row.cell(*column) };
            pack(cell, &mut self.filling);
        }
        self.rows += 1;
        if self.rows.is_multiple_of(TOGETHER) {
            self.packs.push(self.filling.as_slice().into());
            self.filling.clear();
        }
        candidate
    }

    /// What stands in one row, counted from 0.
    pub(super) fn row(&self, at: usize) -> Option<Candidate> {
        let row = self.unpacked(at / TOGETHER).nth(at % TOGETHER)?;
        Some(self.reader.read(&row))
    }

    /// Hands over what stands in each row. The next ones are read meanwhile.
    pub(super) fn each(
        &self,
        take: impl FnMut(Candidate) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let (sent, received) = mpsc::sync_channel(AHEAD);
        std::thread::scope(|scope| {
            let reading_on = scope.spawn(move || {
                for pack in 0..=self.packs.len() {
                    let some: Vec<Candidate> =
                        self.unpacked(pack).map(|row| self.reader.read(&row)).collect();
                    // Nobody takes them any more: something failed, or somebody stopped.
                    if sent.send(some).is_err() {
                        break;
                    }
                }
            });
            let taken = received.into_iter().flatten().try_for_each(take);
            reading_on.join().map_err(|_| OfficeError::Internal("reading"))?;
            taken
        })
    }

    fn unpacked(&self, pack: usize) -> impl Iterator<Item = Row> + '_ {
        let last = if pack == self.packs.len() { self.filling.as_slice() } else { &[] };
        let mut packed = self.packs.get(pack).map_or(last, |pack| &**pack);
        let width = self.columns.last().map_or(0, |last| last + 1);
        std::iter::from_fn(move || {
            let number = unpack_number(&mut packed)?;
            let mut cells = vec![Cell::Empty; width];
            for column in &self.columns {
                cells[*column] = unpack(&mut packed)?;
            }
            Some(Row { number, cells })
        })
    }
}

const EMPTY: u8 = 0;
const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const MOMENT: u8 = 3;
const NO: u8 = 4;
const YES: u8 = 5;
const ERROR: u8 = 6;
const UNANSWERED: u8 = 7;

fn pack(cell: &Cell, to: &mut Vec<u8>) {
    match cell {
        Cell::Empty => to.push(EMPTY),
        Cell::Text(text) => {
            to.push(TEXT);
            pack_text(text, to);
        }
        Cell::Number(number) => {
            to.push(NUMBER);
            to.extend_from_slice(&number.to_le_bytes());
        }
        Cell::DateTime(at) => {
            to.push(MOMENT);
            to.extend_from_slice(&at.and_utc().timestamp_micros().to_le_bytes());
        }
        Cell::Bool(yes) => to.push(if *yes { YES } else { NO }),
        Cell::Error => to.push(ERROR),
        Cell::Unanswered => to.push(UNANSWERED),
    }
}

fn unpack(from: &mut &[u8]) -> Option<Cell> {
    let kind = from.split_off_first()?;
    Some(match *kind {
        TEXT => Cell::Text(unpack_text(from)?),
        NUMBER => Cell::Number(f64::from_le_bytes(eight(from)?)),
        MOMENT => {
            let micros = i64::from_le_bytes(eight(from)?);
            DateTime::from_timestamp_micros(micros).map_or(Cell::Error, |at| Cell::DateTime(at.naive_utc()))
        }
        NO => Cell::Bool(false),
        YES => Cell::Bool(true),
        ERROR => Cell::Error,
        UNANSWERED => Cell::Unanswered,
        _ => Cell::Empty,
    })
}

fn eight(from: &mut &[u8]) -> Option<[u8; 8]> {
    from.split_off(..8)?.try_into().ok()
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
fn pack_number(mut number: u64, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

fn unpack_number(from: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = *from.split_off_first()?;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn pack_text(text: &str, to: &mut Vec<u8>) {
    pack_number(text.len() as u64, to);
    to.extend_from_slice(text.as_bytes());
}

fn unpack_text(from: &mut &[u8]) -> Option<String> {
    let length = usize::try_from(unpack_number(from)?).ok()?;
    Some(std::str::from_utf8(from.split_off(..length)?).ok()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::mapping::{Epoch, Mapping, Target};
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn cells() -> impl Strategy<Value = Cell> {
        let moment = (-100_000_000_000_i64..100_000_000_000).prop_map(|seconds| {
            DateTime::from_timestamp(seconds, 0).map_or(Cell::Error, |at| Cell::DateTime(at.naive_utc()))
        });
        prop_oneof![
            Just(Cell::Empty),
            Just(Cell::Error),
            Just(Cell::Unanswered),
            any::<bool>().prop_map(Cell::Bool),
            (-1e15..1e15).prop_map(Cell::Number),
            moment,
            "\\PC{0,300}".prop_map(Cell::Text),
        ]
    }

    proptest! {
        #[test]
        fn a_held_cell_says_what_it_said(cells in proptest::collection::vec(cells(), 0..40), number: u64) {
            let mut packed = Vec::new();
            pack_number(number, &mut packed);
            cells.iter().for_each(|cell| pack(cell, &mut packed));
            let mut rest = packed.as_slice();
            prop_assert_eq!(unpack_number(&mut rest), Some(number));
            for cell in &cells {
                prop_assert_eq!(unpack(&mut rest), Some(cell.clone()));
            }
            prop_assert!(rest.is_empty());
        }
    }

    fn reader() -> Reader {
        let targets = vec![Some(Target::FullName), None, Some(Target::Email), Some(Target::Comment)];
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        Reader::new(Mapping { targets }, Epoch::default(), today)
    }

    fn row(number: u64) -> Row {
        let text = |text: String| Cell::Text(text);
        let mut cells = vec![text(format!("Белых Анна{number}")), text("not to be held".to_owned())];
        if !number.is_multiple_of(3) {
            cells.extend([text(format!("a{number}@mail.example")), text("Просила счёт".to_owned())]);
        }
        Row { number, cells }
    }

    #[test]
    fn every_row_is_read_again_as_it_was_read_first() {
        let mut held = HeldRows::new(reader());
        let numbers: Vec<u64> = (2..1000).map(|at| at * 3 / 2).collect();
        let first: Vec<Candidate> = numbers.iter().map(|number| held.take(&row(*number))).collect();
        let mut again = Vec::new();
        held.each(|candidate| {
            again.push(candidate);
            Ok(())
        })
        .unwrap();
        assert_eq!(again, first);
        for at in [0, 1, TOGETHER - 1, TOGETHER, numbers.len() - 1] {
            assert_eq!(held.row(at).as_ref(), Some(&first[at]));
        }
        assert_eq!(held.row(numbers.len()), None);
    }

    #[test]
    fn of_a_column_that_is_not_read_and_of_a_row_with_a_card_nothing_is_held() {
        let mut held = HeldRows::new(reader());
        (2..600).for_each(|number| drop(held.take(&row(number))));
        let mut card = row(601);
        card.cells[0] = Cell::Text("Седых Вера".to_owned());
        card.cells[3] = Cell::Text("4111 1111 1111 1111".to_owned());
        assert!(held.take(&card).names_card());
        let all: Vec<u8> =
            held.packs.iter().flat_map(|pack| pack.iter().copied()).chain(held.filling).collect();
        let text = String::from_utf8_lossy(&all);
        assert!(text.contains("Белых") && !text.contains("not to be held"));
        assert!(!text.contains("Седых") && !text.contains("1111"));
    }

    #[test]
    fn whoever_stops_ends_the_reading() {
        let mut held = HeldRows::new(reader());
        (2..40_000).for_each(|number| drop(held.take(&row(number))));
        let mut taken = 0;
        let stopped = held.each(|_| {
            taken += 1;
            if taken == 3 { Err(ImportError::Stopped) } else { Ok(()) }
        });
        assert!(matches!(stopped, Err(ImportError::Stopped)) && taken == 3);
    }
}
