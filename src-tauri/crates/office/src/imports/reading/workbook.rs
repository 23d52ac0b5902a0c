//! Workbooks (XLSX): the first visible sheet with a table of somebody, else the first with something in it, or the one
//! asked for. Further tables are named, so that nobody takes one sheet for the whole book.
//!
//! Cached values of formulas are read; a formula without one is told from an empty cell. The sheet is held in memory,
//! sparse rows cut at their last filled cell, within bounds on cells and on text – shared strings let a small file repeat one long text without end.

use super::{Cell, MAX_CELL_BYTES, MAX_COLUMNS, Options, ReadError, Row, Table, headings};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveDateTime};
use std::io::{BufReader, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most cells kept, the empty ones between filled ones counted.
const MAX_CELLS: usize = 10_000_000;
/// Most bytes of text kept.
const MAX_TEXT: usize = 256 * 1024 * 1024;

/// Opens a workbook whose archive has been checked.
pub(super) fn open<R: Read + Seek + Send + 'static>(
    source: R,
    options: &Options,
) -> Result<Table, ReadError> {
    // The library subtracts coordinates a hostile file chooses; what it would panic on is a damaged file here.
    let content =
        catch_unwind(AssertUnwindSafe(|| read(source, options))).map_err(|_| ReadError::Unreadable)??;
    let found = headings::find(Box::new(content.rows.into_iter().map(Ok)))?;
    Ok(Table {
        encoding: None,
        bom: false,
        separator: None,
        sheet: Some(content.sheet),
        sheets: content.sheets,
        further_sheets: content.further,
        dates_1904: content.dates_1904,
        lost_letters: false,
        header_row: found.header_row,
        columns: found.columns,
        rows: found.rows,
    })
}

struct Content {
    sheet: String,
    sheets: Vec<String>,
    further: Vec<String>,
    dates_1904: bool,
    rows: Vec<Row>,
}

fn read<R: Read + Seek>(source: R, options: &Options) -> Result<Content, ReadError> {
    let mut workbook: Xlsx<_> = Xlsx::new(BufReader::new(source)).map_err(read_error)?;
    let dates_1904 = workbook.has_1904_epoch();
    let all: Vec<_> =
        workbook.sheets_metadata().iter().filter(|s| s.typ == SheetType::WorkSheet).cloned().collect();
    let visible = |s: &calamine::Sheet| s.visible == SheetVisible::Visible;
    let hidden_only = !all.iter().any(visible);
    let sheets: Vec<String> =
        all.iter().filter(|s| hidden_only || visible(s)).map(|s| s.name.clone()).collect();

    if options.sheet.as_ref().is_some_and(|wanted| !all.iter().any(|s| &s.name == wanted)) {
        return Err(ReadError::NoSuchSheet);
    }
    let (mut filled, mut tables, mut fault) = (Vec::new(), Vec::new(), None);
    for sheet in sheets.iter().take(MAX_SHEETS) {
        // A sheet that cannot be read is nobody's choice and no reason to refuse another one.
        match catch_unwind(AssertUnwindSafe(|| beginning_of(&mut workbook, sheet))) {
            Ok(Ok(rows)) if headings::is_table(&rows) => tables.push(sheet.clone()),
            Ok(Ok(rows)) if rows.is_empty() => {}
            Ok(Ok(_)) => filled.push(sheet.clone()),
            Ok(Err(error)) => fault = fault.or(Some(error)),
            Err(_) => fault = fault.or(Some(ReadError::Unreadable)),
        }
    }
    let found = tables.first().or(filled.first());
    let Some(sheet) = options.sheet.as_ref().or(found).cloned() else {
        return Err(fault.unwrap_or(ReadError::Empty));
    };
    let rows = rows_of(&mut workbook, &sheet)?;
    tables.retain(|one| *one != sheet);
    Ok(Content { sheet, sheets, further: tables, dates_1904, rows })
}

/// Most sheets that are looked at.
const MAX_SHEETS: usize = 200;
/// First cells of a sheet that tell whether it is a table.
const LOOK_AT: usize = 2_000;

/// The first rows of a sheet that hold something.
fn beginning_of<R: Read + Seek>(workbook: &mut Xlsx<R>, sheet: &str) -> Result<Vec<Row>, ReadError> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(read_error)?;
    let mut found = Sheet::default();
    let mut read = 0;
    while let Some(met) = cells.next_cell().map_err(read_error)? {
        let (row, column) = met.get_position();
        let cell = cell(met.get_value());
        if !cell.is_empty() {
            read += 1;
            found.put(u64::from(row) + 1, column, cell)?;
        }
        if read >= LOOK_AT || found.rows.len() > headings::LOOK_AT {
            break;
        }
    }
    found.sort();
    Ok(found.rows)
}

/// The rows of a sheet on their way in.
#[derive(Default)]
struct Sheet {
    rows: Vec<Row>,
    kept: usize,
    text: usize,
}

impl Sheet {
    /// Cells come row by row; a file that jumps back is put right at the end.
    fn put(&mut self, number: u64, column: u32, cell: Cell) -> Result<(), ReadError> {
        if let Cell::Text(t) = &cell {
            if t.len() > MAX_CELL_BYTES {
                return Err(ReadError::CellTooLong { row: number });
            }
            self.text += t.len();
        }
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(ReadError::TooLarge { what: "columns" });
        }
        if self.rows.last().is_none_or(|last| last.number != number) {
            self.rows.push(Row { number, cells: Vec::new() });
            self.kept += 4;
        }
        if let Some(last) = self.rows.last_mut() {
            if last.cells.len() <= column {
                self.kept += column + 1 - last.cells.len();
                last.cells.resize(column + 1, Cell::Empty);
            }
            last.cells[column] = cell;
        }
        if self.kept > MAX_CELLS || self.text > MAX_TEXT {
            return Err(ReadError::TooLarge { what: "cells" });
        }
        Ok(())
    }

    fn sort(&mut self) {
        if self.rows.windows(2).any(|pair| pair[0].number > pair[1].number) {
            self.rows.sort_by_key(|row| row.number);
        }
    }

    /// Marks formulas without a result among the rows, which are in order.
    fn mark(&mut self, formulas: &[(u32, u32)]) -> Result<(), ReadError> {
        let mut alone = Sheet { kept: self.kept, ..Sheet::default() };
        for &(row, column) in formulas {
            let number = u64::from(row) + 1;
            let at = column as usize;
            match self.rows.binary_search_by_key(&number, |row| row.number) {
                Ok(known) if at < MAX_COLUMNS => {
                    let cells = &mut self.rows[known].cells;
                    if cells.len() <= at {
                        cells.resize(at + 1, Cell::Empty);
                    }
                    if cells[at].is_empty() {
                        cells[at] = Cell::Unanswered;
                    }
                }
                Ok(_) => return Err(ReadError::TooLarge { what: "columns" }),
                Err(_) => alone.put(number, column, Cell::Unanswered)?,
            }
        }
        self.rows.append(&mut alone.rows);
        self.sort();
        Ok(())
    }
}

/// Most cells without a value that are asked whether a formula stands in them.
const MAX_BLANK: usize = 1_000_000;

fn rows_of<R: Read + Seek>(workbook: &mut Xlsx<R>, sheet: &str) -> Result<Vec<Row>, ReadError> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(read_error)?;
    let mut found = Sheet::default();
    let mut blank: Vec<(u32, u32)> = Vec::new();
    // Digits a number format of zeros alone asks for, by style: «000123» is written as 123.
    let padded: Vec<Option<usize>> = cells.styles().iter().map(zeros).collect();
    while let Some((met, style)) = cells.next_cell_with_style_id().map_err(read_error)? {
        let (row, column) = met.get_position();
        if matches!(met.get_value(), DataRef::Empty) && blank.len() < MAX_BLANK {
            blank.push((row, column));
        }
        let cell = match (cell(met.get_value()), padded.get(style).copied().flatten()) {
            (Cell::Number(n), Some(digits)) if n.fract() == 0.0 && (0.0..1e15).contains(&n) => {
                Cell::Text(format!("{n:0digits$.0}"))
            }
            (cell, _) => cell,
        };
        if !cell.is_empty() {
            found.put(u64::from(row) + 1, column, cell)?;
        }
    }
    drop(cells);
    found.sort();
    if !blank.is_empty() {
        blank.sort_unstable();
        found.mark(&formulas_among(workbook, sheet, &blank)?)?;
    }
    Ok(with_blank_rows(found.rows))
}

/// Those of the cells, which are sorted, in which a formula stands: a second reading, for sheets that need it.
fn formulas_among<R: Read + Seek>(
    workbook: &mut Xlsx<R>,
    sheet: &str,
    blank: &[(u32, u32)],
) -> Result<Vec<(u32, u32)>, ReadError> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(read_error)?;
    let mut formulas = Vec::new();
    while let Some(met) = cells.next_formula().map_err(read_error)? {
        if !met.get_value().is_empty() && blank.binary_search(&met.get_position()).is_ok() {
            formulas.push(met.get_position());
        }
    }
    Ok(formulas)
}

/// Puts short gaps between rows back as blank rows, so that blank rows are counted; long gaps stay gaps.
fn with_blank_rows(rows: Vec<Row>) -> Vec<Row> {
    let mut all = Vec::with_capacity(rows.len());
    let mut expected = 1;
    for row in rows {
        if row.number > expected && row.number - expected <= 50 {
            all.extend((expected..row.number).map(|number| Row { number, cells: Vec::new() }));
        }
        expected = row.number + 1;
        all.push(row);
    }
    all
}

/// How many digits a format of zeros alone (`000000`, `"000"`) writes; any other format says nothing of leading zeros.
fn zeros(style: &Style) -> Option<usize> {
    let code = style.number_format.as_ref()?.format_code.trim();
    (code.len() > 1 && code.len() <= 20 && code.bytes().all(|b| b == b'0')).then_some(code.len())
}

fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(n) => Cell::Number(*n as f64),
        DataRef::Float(n) if n.is_finite() => Cell::Number(*n),
        DataRef::Float(_) => Cell::Error,
        DataRef::String(text) => Cell::of_text(text),
        DataRef::SharedString(text) => Cell::of_text(text),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(at) if at.is_duration() => Cell::Number(at.as_f64()),
        DataRef::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
                .and_then(|d| d.and_hms_opt(u32::from(hour), u32::from(minute), u32::from(second.min(59))))
                .map_or(Cell::Number(at.as_f64()), Cell::DateTime)
        }
        DataRef::DateTimeIso(text) => iso(text).map_or_else(|| Cell::of_text(text), Cell::DateTime),
        DataRef::DurationIso(text) => Cell::of_text(text),
        DataRef::Error(_) => Cell::Error,
    }
}

fn iso(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim_end_matches('Z');
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
        .ok()
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
}

fn read_error(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Protected,
        XlsxError::WorksheetNotFound(_) => ReadError::NoSuchSheet,
        _ => ReadError::Unreadable,
    }
}
