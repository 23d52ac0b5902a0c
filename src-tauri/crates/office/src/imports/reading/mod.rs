//! Opens a table somebody exported or keeps by hand and hands out its rows.
//!
//! A file is known by its content, never by its name. Delimited text is streamed (up to 500 MB) in whatever
//! encoding and with whatever separator it was written; a workbook is read sheet by sheet within bounds
//! (200 MB unpacked). The heading row is looked for, headings of two rows are joined, and rows that are no
//! data – blank, section titles, repeated headings, totals, footers – are left out and counted.
//!
//! Promises: no cell beyond [`MAX_CELL_BYTES`]; no panic and no unbounded memory on hostile files; row
//! numbers as a person counts them in a spreadsheet (of delimited text: records and blank lines);
//! no cell value in any error. Files of banks (`bank`) and saved answers of programs (`json`) are no tables: a
//! document or a record becomes a row. Deliberately absent: what a column means (`imports::mapping`).

mod archive;
mod bank;
mod delimited;
mod encoding;
mod guard;
mod headings;
mod json;
mod strings;
mod workbook;

use chrono::NaiveDateTime;
use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

pub use headings::{Skipped, SkippedRow};

/// Largest delimited file, bytes (design.md §2, limits).
pub const MAX_TEXT_BYTES: u64 = 500 * 1024 * 1024;
/// Most rows of one import.
pub const MAX_ROWS: usize = 1_000_000;
/// Largest workbook once unpacked, bytes (design.md §2, limits).
pub const MAX_WORKBOOK_BYTES: u64 = 200 * 1024 * 1024;
/// Largest cell, bytes (design.md §2, limits). One cell of Cyrillic text in Excel may hold more; nobody's does.
pub const MAX_CELL_BYTES: usize = 32 * 1024;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 1024;

/// Why a file cannot be read as a table. No variant carries a value of a cell.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A picture, a letter, a web page, an archive of something else.
    #[error("the file is not a table")]
    NotATable,
    /// A mailbox, or a letter.
    #[error("the file is a mailbox or a letter")]
    Mailbox,
    /// What a messenger exported of a chat.
    #[error("the file is the export of a chat")]
    Chat,
    /// A workbook of Excel 97–2003: save it as XLSX.
    #[error("the workbook is in the format of Excel 97-2003")]
    LegacyWorkbook,
    /// A workbook that opens with a password.
    #[error("the workbook is protected by a password")]
    Protected,
    /// No row of data.
    #[error("the file holds no data rows")]
    Empty,
    /// The encoding cannot be told; one of these may be chosen.
    #[error("the encoding of the text cannot be told")]
    Encoding {
        /// Labels that may be put into [`Options::encoding`], likeliest first.
        candidates: Vec<&'static str>,
    },
    /// A platform answered with an error in place of the data.
    #[error("the file holds an error of the platform")]
    Declined,
    /// A bound was passed.
    #[error("the file is too large: {what}")]
    TooLarge {
        /// `file`, `unpacked`, `columns`, `cells`, `rows`.
        what: &'static str,
    },
    /// A cell is longer than [`MAX_CELL_BYTES`].
    #[error("a cell in row {row} is too long")]
    CellTooLong {
        /// Row of the file.
        row: u64,
    },
    /// A quotation mark opens and nothing closes it.
    #[error("a quotation mark in row {row} is never closed")]
    QuoteNeverClosed {
        /// Row of the file.
        row: u64,
    },
    /// The asked-for sheet is not in the workbook.
    #[error("the workbook has no such sheet")]
    NoSuchSheet,
    /// The file is damaged.
    #[error("the file is damaged and cannot be read")]
    Unreadable,
    /// The operating system would not give the bytes.
    #[error("the file cannot be opened")]
    Io(#[source] std::io::Error),
}

impl ReadError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotATable => "import.not_a_table",
            Self::Mailbox => "import.mailbox",
            Self::Chat => "import.chat",
            Self::LegacyWorkbook => "import.legacy_workbook",
            Self::Protected => "import.protected",
            Self::Empty => "import.empty",
            Self::Encoding { .. } => "import.encoding",
            Self::TooLarge { .. } => "import.too_large",
            Self::Declined => "import.declined",
            Self::CellTooLong { .. } => "import.cell_too_long",
            Self::QuoteNeverClosed { .. } => "import.quote_never_closed",
            Self::NoSuchSheet => "import.no_such_sheet",
            Self::Unreadable => "import.unreadable",
            Self::Io(_) => "import.io",
        }
    }
}

/// What the operator may say about the file instead of letting it be guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Label of an encoding (`windows-1251`).
    pub encoding: Option<String>,
    /// Separator of delimited text.
    pub separator: Option<char>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing, or blanks only.
    #[default]
    Empty,
    /// Text as it stands.
    Text(String),
    /// A number of a workbook; a date may hide in it as a serial.
    Number(f64),
    /// A date cell of a workbook.
    DateTime(NaiveDateTime),
    /// A yes or no of a workbook.
    Bool(bool),
    /// A formula that failed.
    Error,
    /// A formula whose result the file does not hold: nothing can be read, and something should stand there.
    Unanswered,
}

impl Cell {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty | Self::Unanswered)
    }

    /// The cell as text: whole numbers without a fraction, dates in ISO, errors as nothing.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty | Self::Error | Self::Unanswered => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(n) if n.fract() == 0.0 && n.abs() < 1e18 => Cow::Owned(format!("{n:.0}")),
            Self::Number(n) => Cow::Owned(n.to_string()),
            Self::DateTime(at) if at.time() == chrono::NaiveTime::MIN => Cow::Owned(at.date().to_string()),
            Self::DateTime(at) => Cow::Owned(at.format("%Y-%m-%d %H:%M:%S").to_string()),
            Self::Bool(yes) => Cow::Borrowed(if *yes { "TRUE" } else { "FALSE" }),
        }
    }

    fn of_text(text: &str) -> Self {
        if text.chars().all(|c| crate::names::key::is_blank(c) || c.is_control()) {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }
}

/// A column; a title may occur twice, so the index identifies it (formats.md §1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Position from 0.
    pub index: usize,
    /// Title as it stands, line breaks as blanks; empty when there is none.
    pub title: String,
}

/// A row of data.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Row of the sheet; of delimited text the record, from 1, heading and blank lines counted.
    pub number: u64,
    /// Cells by column; a short row has fewer.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column; beyond the end of a short row it is empty.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// An open table.
pub struct Table {
    /// `utf-8`, `windows-1251`, …; `None` for a workbook.
    pub encoding: Option<String>,
    /// A byte order mark stood at the beginning.
    pub bom: bool,
    /// Separator of delimited text.
    pub separator: Option<char>,
    /// The sheet being read.
    pub sheet: Option<String>,
    /// All visible sheets.
    pub sheets: Vec<String>,
    /// Visible sheets beside it that hold tables, too.
    pub further_sheets: Vec<String>,
    /// Serial dates count from 1904.
    pub dates_1904: bool,
    /// Letters were lost before the file came here: a «?» inside words of a one-byte encoding
    /// (Kazakh letters do not fit windows-1251).
    pub lost_letters: bool,
    /// Row of the heading; of a heading in two rows, the lower one.
    pub header_row: u64,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows of data.
    pub rows: Rows,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("encoding", &self.encoding)
            .field("header_row", &self.header_row)
            .finish_non_exhaustive()
    }
}

/// Rows of data, in order. After an error nothing follows.
pub struct Rows {
    source: RawRows,
    filter: headings::Filter,
    failed: bool,
}

impl Rows {
    /// Rows left out so far, with what they were.
    pub fn skipped(&self) -> &[SkippedRow] {
        self.filter.skipped()
    }
}

impl Iterator for Rows {
    type Item = Result<Row, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        loop {
            match self.source.next()? {
                Ok(row) if self.filter.is_data(&row) => return Some(Ok(row)),
                Ok(_) => {}
                Err(error) => {
                    self.failed = true;
                    return Some(Err(error));
                }
            }
        }
    }
}

/// The first rows, and then a refusal: what an import holds of each is little, and of millions it is the whole memory.
pub fn at_most<T>(
    rows: impl Iterator<Item = Result<T, ReadError>>,
    most: usize,
) -> impl Iterator<Item = Result<T, ReadError>> {
    let kept = move |(at, row)| if at < most { row } else { Err(ReadError::TooLarge { what: "rows" }) };
    rows.take(most + 1).enumerate().map(kept)
}

type RawRows = Box<dyn Iterator<Item = Result<Row, ReadError>> + Send>;

/// Opens a file.
pub fn open(path: &Path, options: &Options) -> Result<Table, ReadError> {
    let file = File::open(path).map_err(ReadError::Io)?;
    open_from(BufReader::with_capacity(1 << 16, file), options)
}

/// Opens a table in any source that can be read twice.
pub fn open_from<R: Read + Seek + Send + 'static>(
    mut source: R,
    options: &Options,
) -> Result<Table, ReadError> {
    let length = source.seek(SeekFrom::End(0)).map_err(ReadError::Io)?;
    if length == 0 {
        return Err(ReadError::Empty);
    }
    source.rewind().map_err(ReadError::Io)?;
    let mut head = vec![0; 64 * 1024];
    let got = read_fully(&mut source, &mut head).map_err(ReadError::Io)?;
    head.truncate(got);
    source.rewind().map_err(ReadError::Io)?;

    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        archive::check(&mut source, length)?;
        strings::check(&mut source)?;
        return workbook::open(source, options);
    }
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // An encrypted XLSX is wrapped in the old container and names its stream.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let protected = head.windows(name.len()).any(|w| w == name);
        return Err(if protected { ReadError::Protected } else { ReadError::LegacyWorkbook });
    }
    if head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head).starts_with(bank::MAGIC) {
        return bank::open(source);
    }
    if json::begins(&head) {
        return json::open(source);
    }
    if encoding::is_mail(&head) {
        return Err(ReadError::Mailbox);
    }
    if encoding::is_foreign_format(&head) {
        return Err(ReadError::NotATable);
    }
    if length > MAX_TEXT_BYTES {
        return Err(ReadError::TooLarge { what: "file" });
    }
    delimited::open(source, &head, options)
}

fn read_fully(source: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod workbook_tests;
