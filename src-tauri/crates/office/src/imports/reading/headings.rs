//! Finds the heading of a table and tells rows of data from rows that only look like some.
//!
//! The heading is the row among the first thirty with the most known titles (formats.md §4.2 asks for three;
//! with fewer the best there is, and the operator maps by hand). A heading in two rows is joined: the lower
//! one gives the title, the upper one fills its gaps.

use super::{Cell, Column, RawRows, ReadError, Row, Rows};
use crate::imports::mapping::aliases;
use crate::names::key::match_key;
use crate::names::{NameOrder, split_full_name};
use std::collections::VecDeque;

pub(super) const LOOK_AT: usize = 30;

/// What a row was that is no data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skipped {
    /// Nothing in it.
    Blank,
    /// Nothing but formulas whose results the file does not hold.
    Unanswered,
    /// The heading once more.
    RepeatedHeader,
    /// A title over a group of rows.
    Section,
    /// Who signs, below the table.
    Signature,
    /// «Итого».
    Total,
    /// Money the school paid out, in a file of a bank.
    Outgoing,
}

impl Skipped {
    /// Stable key of the remark.
    pub fn key(self) -> &'static str {
        match self {
            Skipped::Blank => "row_blank",
            Skipped::Unanswered => "formula_without_value",
            Skipped::RepeatedHeader => "row_heading",
            Skipped::Section => "row_section",
            Skipped::Signature => "row_signature",
            Skipped::Total => "row_total",
            Skipped::Outgoing => "row_outgoing",
        }
    }
}

/// A row left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SkippedRow {
    /// Row of the file.
    pub number: u64,
    /// What it was.
    pub kind: Skipped,
}

pub(super) struct Found {
    pub header_row: u64,
    pub columns: Vec<Column>,
    pub rows: Rows,
}

/// Finds the heading in the first rows; the rest is handed on unread.
pub(super) fn find(mut source: RawRows) -> Result<Found, ReadError> {
    let mut first: Vec<Row> = Vec::with_capacity(LOOK_AT);
    let mut failure = None;
    while first.len() < LOOK_AT {
        match source.next() {
            Some(Ok(row)) => first.push(row),
            Some(Err(error)) => {
                failure = Some(error);
                break;
            }
            None => break,
        }
    }
    let hits: Vec<usize> = first.iter().map(known_titles).collect();
    let best = hits.iter().copied().max().unwrap_or(0);
    let at = if best > 0 { hits.iter().position(|h| *h == best) } else { first_full_row(&first) };
    let Some(mut at) = at else {
        return Err(failure.unwrap_or(ReadError::Empty));
    };

    let width = first.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let mut titles: Vec<String> = (0..width).map(|i| title(first[at].cell(i))).collect();
    let headless = best == 0 && first[at].cells.iter().any(is_contact);
    if headless {
        // The first row is somebody already: whoever maps the columns by hand loses nobody.
        titles = (1..=width).map(|number| number.to_string()).collect();
    } else if first.get(at + 1).is_some_and(|below| is_lower_half(&first[at], below)) {
        titles = join(&first[at], &first[at + 1], width);
        at += 1;
    } else if at > 0 && filled(&first[at - 1]) >= 2 {
        let above = &first[at - 1];
        for ((i, title_here), of_whom) in titles.iter_mut().enumerate().zip(whose(above, &first[at], width)) {
            match of_whom {
                Some(of_whom) => *title_here = of_whom,
                None if title_here.is_empty() => *title_here = title(above.cell(i)),
                None => {}
            }
        }
    }
    while titles.last().is_some_and(String::is_empty) {
        titles.pop();
    }
    let header_row = if headless { first[at].number.saturating_sub(1) } else { first[at].number };
    let columns: Vec<Column> =
        titles.into_iter().enumerate().map(|(index, title)| Column { index, title }).collect();
    let filter = Filter::new(&columns);

    let buffered: VecDeque<Row> = first.drain(if headless { at } else { at + 1 }..).collect();
    // A failure among the first rows is met in its place, after the rows before it.
    let rest: RawRows = match failure {
        Some(error) => Box::new(std::iter::once(Err(error))),
        None => source,
    };
    let source: RawRows = Box::new(buffered.into_iter().map(Ok).chain(rest));
    Ok(Found { header_row, columns, rows: Rows { source, filter, failed: false } })
}

fn title(cell: &Cell) -> String {
    cell.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|c| !c.is_empty()).count()
}

fn known_titles(row: &Row) -> usize {
    row.cells.iter().filter(|c| matches!(c, Cell::Text(t) if aliases::is_heading(t))).count()
}

/// An address or a telephone: no title of a column is one.
fn is_contact(cell: &Cell) -> bool {
    let text = cell.text();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let mail = text.contains('@') && text.contains('.') && !text.trim().contains(' ');
    mail || ((10..=12).contains(&digits) && !text.chars().any(char::is_alphabetic))
}

/// Whether a heading that says who rows are about stands among the rows.
pub(super) fn is_table(rows: &[Row]) -> bool {
    let says_who = |cell: &Cell| matches!(cell, Cell::Text(text) if aliases::says_who(text));
    rows.iter().take(LOOK_AT).any(|row| known_titles(row) >= 2 && row.cells.iter().any(says_who))
}

/// Without a known title: the first row that has text in two cells, or else the first that has any.
fn first_full_row(rows: &[Row]) -> Option<usize> {
    let texts = |row: &Row| row.cells.iter().filter(|c| matches!(c, Cell::Text(_))).count();
    rows.iter().position(|r| texts(r) >= 2).or_else(|| rows.iter().position(|r| filled(r) > 0))
}

/// Whether the row below continues the heading: short texts under the gaps of the row above, known titles
/// among them, nothing that looks like a value.
fn is_lower_half(above: &Row, below: &Row) -> bool {
    let cells: Vec<(usize, &Cell)> = below.cells.iter().enumerate().filter(|(_, c)| !c.is_empty()).collect();
    let words_only = |c: &Cell| matches!(c, Cell::Text(t) if t.len() < 120 && !t.contains('@') && !t.chars().any(|c| c.is_ascii_digit()));
    let fills_a_gap = cells.iter().any(|(i, _)| above.cell(*i).is_empty());
    !cells.is_empty()
        && filled(above) > cells.len()
        && fills_a_gap
        && cells.iter().all(|(_, c)| words_only(c))
        && known_titles(below) >= 1
}

/// «Документ» over «№» and «дата»: the lower title alone when it is known, else both.
fn join(above: &Row, below: &Row, width: usize) -> Vec<String> {
    let of_whom = whose(above, below, width);
    let mut group = String::new();
    (0..width)
        .map(|i| {
            let (upper, lower) = (title(above.cell(i)), title(below.cell(i)));
            if !upper.is_empty() {
                group = upper.clone();
            }
            match (upper.is_empty(), lower.is_empty()) {
                (_, true) => upper,
                (_, false) if of_whom[i].is_some() => of_whom[i].clone().unwrap_or_default(),
                (_, false) if aliases::is_heading(&lower) || group.is_empty() => lower,
                (_, false) => format!("{group} {lower}"),
            }
        })
        .collect()
}

/// «Родитель» over «ФИО» and «Телефон»: not those of the learner beside them. A title over others holds until the next
/// one; a line of other text above the heading is none.
fn whose(above: &Row, below: &Row, width: usize) -> Vec<Option<String>> {
    if known_titles(above) < 2 {
        return vec![None; width];
    }
    let mut group = String::new();
    (0..width)
        .map(|i| {
            let (upper, lower) = (title(above.cell(i)), title(below.cell(i)));
            if !upper.is_empty() {
                group = upper;
            }
            let of_whom = format!("{lower} {group}");
            (!lower.is_empty() && aliases::is_of_another(&lower, &of_whom)).then_some(of_whom)
        })
        .collect()
}

/// Tells rows of data from the others.
#[derive(Default)]
pub(super) struct Filter {
    titles: Vec<String>,
    skipped: Vec<SkippedRow>,
    /// Every row is data: whoever wrote the file made a list of records.
    off: bool,
}

impl Filter {
    fn new(columns: &[Column]) -> Self {
        Self {
            titles: columns.iter().map(|c| match_key(&c.title)).collect(),
            skipped: Vec::new(),
            off: false,
        }
    }

    /// A filter that takes every row.
    pub(super) fn off() -> Self {
        Self { off: true, ..Self::default() }
    }

    pub(super) fn skipped(&self) -> &[SkippedRow] {
        &self.skipped
    }

    /// Whether the row is data; what it is otherwise is noted.
    pub(super) fn is_data(&mut self, row: &Row) -> bool {
        if self.off {
            return true;
        }
        let Some(kind) = self.kind(row) else { return true };
        self.leave_out(row.number, kind);
        false
    }

    /// Notes a row that is no data.
    pub(super) fn leave_out(&mut self, number: u64, kind: Skipped) {
        // The list is for people; a file of blank rows must not fill the memory.
        if self.skipped.len() < 10_000 {
            self.skipped.push(SkippedRow { number, kind });
        }
    }

    fn kind(&self, row: &Row) -> Option<Skipped> {
        let mut filled = row.cells.iter().enumerate().filter(|(_, c)| !c.is_empty());
        let Some((first_at, first)) = filled.next() else {
            let formulas = row.cells.contains(&Cell::Unanswered);
            return Some(if formulas { Skipped::Unanswered } else { Skipped::Blank });
        };
        let others = filled.count();
        if is_total(first) {
            return Some(Skipped::Total);
        }
        if self.is_signature(first_at, first, others) {
            return Some(Skipped::Signature);
        }
        if others == 0 && is_footer(first) {
            return Some(Skipped::Total);
        }
        if others == 0 {
            return (self.titles.len() >= 3 && !self.stands_alone(first_at, first))
                .then_some(Skipped::Section);
        }
        (self.repeats_header(row, others + 1) || self.numbers_columns(row, others + 1))
            .then_some(Skipped::RepeatedHeader)
    }

    /// «Подпись директора» where a name would stand, or alone in its row. A position beside a name is data: there the
    /// column of names holds the name.
    fn is_signature(&self, at: usize, cell: &Cell, others: usize) -> bool {
        let Cell::Text(text) = cell else { return false };
        if text.len() > 160 || text.contains('@') {
            return false;
        }
        let key = match_key(text);
        let key = key.trim_end_matches(|c: char| !c.is_alphanumeric());
        let begins = |words: &[&str]| {
            words.iter().any(|word| {
                key.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
        };
        let in_names = self.titles.get(at).is_some_and(|title| aliases::is_name_heading(title));
        begins(SIGNED) || ((others == 0 || in_names) && begins(SIGNERS))
    }

    fn repeats_header(&self, row: &Row, filled: usize) -> bool {
        // Most rows differ in the first cells already; keys are made only for texts.
        let same = row
            .cells
            .iter()
            .zip(&self.titles)
            .filter(|(c, t)| matches!(c, Cell::Text(text) if !t.is_empty() && text.len() < 400 && same_title(text, t)))
            .count();
        filled >= 2 && same * 10 >= filled * 6
    }

    /// «1 | 2 | 3 | 4» under the titles, as official forms number their columns.
    fn numbers_columns(&self, row: &Row, filled: usize) -> bool {
        filled >= 3
            && filled == self.titles.len()
            && row.cells.iter().take(filled).enumerate().all(|(at, cell)| match cell {
                Cell::Number(number) => *number == at as f64 + 1.0,
                Cell::Text(text) => text.trim().parse() == Ok(at + 1),
                _ => false,
            })
    }

    /// One filled cell is data when it can be somebody: an address, a number, a name in a column of names.
    fn stands_alone(&self, at: usize, cell: &Cell) -> bool {
        let Cell::Text(text) = cell else { return true };
        if text.contains('@') && !text.trim().contains(' ') {
            return true;
        }
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if letters == 0 {
            return true;
        }
        let named = self.titles.get(at).is_some_and(|t| aliases::is_name_heading(t));
        named
            && !text.chars().any(|c| c == ':' || c.is_ascii_digit())
            && split_full_name(text, NameOrder::SurnameFirst).given.is_some()
    }
}

/// What only a line of signatures begins with; look-alikes and case are folded as in every match key.
const SIGNED: &[&str] =
    &["подпись", "подписи", "м.п", "мп", "место печати", "қолы", "мөр орны", "signature", "signed"];
/// Who signs.
const SIGNERS: &[&str] = &[
    "директор",
    "директора",
    "руководитель",
    "исполнитель",
    "ответственный",
    "ответственное лицо",
    "составил",
    "составила",
    "проверил",
    "проверила",
    "главный бухгалтер",
    "бухгалтер",
    "секретарь",
    "председатель",
    "председатель комиссии",
    "директоры",
    "басшы",
    "жауапты",
    "бас бухгалтер",
    "хатшы",
    "төраға",
    "director",
    "prepared by",
];

fn same_title(text: &str, key: &str) -> bool {
    let first = |s: &str| s.chars().find(|c| !c.is_whitespace()).map(|c| c.to_lowercase().next());
    first(text) == first(key) && match_key(text) == key
}

/// «Сумма принятых платежей: 100.00 RUB», «Число платежей: 1» below the rows of a register.
fn is_footer(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    let Some((title, number)) = text.split_once(':') else { return false };
    let key = match_key(title);
    let counted = ["сумма", "число", "количество", "саны", "сомасы", "amount", "number of", "sum of"];
    number.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && counted.iter().any(|word| key.starts_with(word) || key.ends_with(word))
}

/// What a row of totals, or of the averages of a platform, begins with.
const TOTAL_LETTERS: [char; 14] = ['И', 'и', 'В', 'в', 'Б', 'б', 'Ж', 'ж', 'T', 't', 'О', 'С', 'с', 'O'];

fn is_total(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    let trimmed = text.trim_start();
    if !trimmed.starts_with(TOTAL_LETTERS) || text.len() > 120 {
        return false;
    }
    let key = match_key(trimmed);
    [
        "итого",
        "итог",
        "всего",
        "барлығы",
        "жиыны",
        "total",
        "общее среднее",
        "среднее по группе",
        "overall average",
    ]
    .iter()
    .any(|word| key.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}
