//! The residue scan: independent of the deletion, it looks for the person's identifiers everywhere.
//!
//! Three passes. *Logical*: every text and blob of every table, texts in their key form. *Physical*: gaps, free
//! blocks, free pages and tails of the file. *Outside*: other files of the vault's folder and the program's own
//! folders; the write-ahead log is empty. A find is explained when it stands in a row that the plan kept, or in another person's own identifier
//! (a family shares a phone, namesakes share a name); everything else is unexpected.

mod attached;

use super::ErasureError;
use super::mentions;
use super::needles::{Marks, Needles, Own};
use super::stored::Run;
use crate::OfficeError;
use crate::attachments::{Unread, inside::OVERLAP};
use crate::catalogue::{self, About, Erasure, Identifier};
use crate::rights::Right;
use crate::session::{Office, database_file};
use crate::store::pages::{Kind, Layout, each};
use rusqlite::{Connection, types::ValueRef};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A find that the plan does not explain: place and kind, never the value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residue {
    /// `logical`, `physical`, `outside`.
    pub pass: String,
    /// Table and column, page, or file name.
    pub place: String,
    /// Kind of identifier.
    pub identifier: String,
}

/// What a pass read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanPass {
    /// `logical`, `physical`, `outside`.
    pub pass: String,
    /// Values, pages or files read.
    pub read: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Finds that the plan explains.
    pub explained: u64,
}

/// The answer of a scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanReport {
    /// Passes in order.
    pub passes: Vec<ScanPass>,
    /// What the plan does not explain.
    pub unexpected: Vec<Residue>,
    /// Files that were not read through.
    #[serde(default)]
    pub unread: Vec<UnreadFile>,
}

/// A file that was not read through: nobody can say that it holds nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadFile {
    /// Number of the attachment, never a name.
    pub place: String,
    /// Why.
    pub why: Unread,
}

/// Runs the three passes, for one run or for several at once.
pub(super) fn scan(
    office: &Office,
    runs: &[&Run],
    marks: &Marks,
    outside: &[PathBuf],
) -> Result<ScanReport, ErasureError> {
    let needles = Needles::new(marks)?;
    let mut unexpected = Vec::new();
    let _whole = office.whole();
    office.checkpoint()?;
    let tables = office.read(Right::Open, |reading| tables(reading.db))?;
    let next = AtomicUsize::new(0);
    // Rows and pages are read at the same time, each on a connection of its own; who is through with the pages helps
    // with the rows.
    let (rows, pages) = std::thread::scope(|scope| {
        let pages = scope.spawn(|| {
            let guard = office.writer();
            let db = guard.as_ref().ok_or(OfficeError::Closed)?;
            let pages = physical(db, &needles)?;
            Ok((pages, logical(db, runs, &needles, &tables, &next)?))
        });
        let rows = office.read(Right::Open, |reading| logical(reading.db, runs, &needles, &tables, &next));
        (rows, pages.join().unwrap_or(Err(OfficeError::Internal("scan"))))
    });
    let (mut logical, (mut physical, further)) = (rows?, pages?);
    logical.add(further);
    unexpected.append(&mut logical.unexpected);
    for (value, page, dead) in physical.found.drain(..) {
        // In a cell only what the logical pass has met and judged may stand.
        if dead || !logical.alive.contains(&value) {
            unexpected.push(residue("physical", format!("page {page}"), needles.kind(value)));
        } else {
            physical.pass.explained += 1;
        }
    }
    let mut beside = files(office, outside, &needles, &mut unexpected)?;
    let payloads = runs.iter().filter_map(|run| run.payload.as_ref());
    let staying: Vec<i64> = payloads.flat_map(|payload| payload.staying.iter().copied()).collect();
    let mut unread = Vec::new();
    let found = attached::Found { pass: &mut beside, unexpected: &mut unexpected, unread: &mut unread };
    attached::attachments(office, runs, &staying, &needles, found)?;
    unexpected.dedup();
    Ok(ScanReport { passes: vec![logical.pass, physical.pass, beside], unexpected, unread })
}

/// What the logical pass met: finds without an explanation, and every value that stands in a row at all.
struct Rows {
    pass: ScanPass,
    unexpected: Vec<Residue>,
    alive: HashSet<usize>,
}

/// What the physical pass met: value, page, and whether the place holds nothing alive.
struct Pages {
    pass: ScanPass,
    found: Vec<(usize, u32, bool)>,
}

impl Rows {
    fn add(&mut self, mut other: Rows) {
        self.pass.read += other.pass.read;
        self.pass.bytes += other.pass.bytes;
        self.pass.explained += other.pass.explained;
        self.unexpected.append(&mut other.unexpected);
        self.unexpected.sort_by(|a, b| a.place.cmp(&b.place));
        self.alive.extend(other.alive);
    }
}

/// Every table with its strictness.
fn tables(db: &Connection) -> Result<Vec<(String, bool)>, OfficeError> {
    let mut tables = db.prepare(
        "SELECT name, strict FROM pragma_table_list \
         WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )?;
    let rows = tables.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Reads one table after the other, as long as `next` leaves any.
fn logical(
    db: &Connection,
    runs: &[&Run],
    needles: &Needles,
    tables: &[(String, bool)],
    next: &AtomicUsize,
) -> Result<Rows, OfficeError> {
    let pass = ScanPass { pass: "logical".to_owned(), read: 0, bytes: 0, explained: 0 };
    let mut rows_met = Rows { pass, unexpected: Vec::new(), alive: HashSet::new() };
    while let Some((table, strict)) = tables.get(next.fetch_add(1, Ordering::Relaxed)) {
        let columns = columns_of(db, table, *strict)?;
        let names: Vec<String> = columns.iter().map(|(name, _)| name.clone()).collect();
        let mut statement = db.prepare(&format!("SELECT {} FROM {table}", names.join(", ")))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for (at, (column, _)) in columns.iter().enumerate().filter(|(_, (_, texts))| *texts) {
                let (ValueRef::Text(bytes) | ValueRef::Blob(bytes)) = row.get_ref(at)? else { continue };
                rows_met.pass.read += 1;
                rows_met.pass.bytes += bytes.len() as u64;
                let found = match std::str::from_utf8(bytes) {
                    Ok(text) => needles.in_text(text),
                    Err(_) => needles.in_bytes(bytes).into_iter().map(|(value, _)| value).collect(),
                };
                for value in found {
                    let kind = needles.kind(value);
                    rows_met.alive.insert(value);
                    if explained(runs, table, column, &names, row, kind)?
                        || is_own(db, table, &names, row, bytes, |text| {
                            !needles.in_text(text).contains(&value)
                        })?
                    {
                        rows_met.pass.explained += 1;
                    } else {
                        rows_met.unexpected.push(residue("logical", format!("{table}.{column}"), kind));
                    }
                }
            }
        }
    }
    Ok(rows_met)
}

/// Columns to read, and whether they can hold a text or a blob: a strict table keeps its numbers apart, and of those
/// only the keys are needed, to explain a find.
fn columns_of(db: &Connection, table: &str, strict: bool) -> Result<Vec<(String, bool)>, OfficeError> {
    let columns = db
        .prepare("SELECT name, type FROM pragma_table_info(?1)")?
        .query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let number = |kind: &str| strict && matches!(kind, "INTEGER" | "INT" | "REAL");
    Ok(columns
        .into_iter()
        .map(|(name, kind)| (name, !number(&kind)))
        .filter(|(name, texts)| *texts || name == "id" || name.ends_with("_id"))
        .collect())
}

/// Whether a row may hold such a value after the erasure.
fn explained(
    runs: &[&Run],
    table: &str,
    column: &str,
    columns: &[String],
    row: &rusqlite::Row<'_>,
    kind: Identifier,
) -> Result<bool, OfficeError> {
    let key = |name: &str| -> Result<Option<i64>, OfficeError> {
        Ok(match columns.iter().position(|c| c == name) {
            Some(at) => row.get(at)?,
            None => None,
        })
    };
    let own = |erasure: Option<i64>| runs.iter().any(|run| erasure == Some(run.key));
    match table {
        // A namesake's kept file or frozen page holds the namesake's name; a contact there would be somebody's copy.
        "kept_file" => return Ok(kind == Identifier::Name || own(key("erasure_id")?)),
        "certificate" | "certificate_page" | "matter_page" if kind == Identifier::Name => return Ok(true),
        "erasure_paper" => return Ok(true),
        // What proves a consent that is kept for somebody else says who gave it, and how that was known.
        "authority" if key("consent_id")?.is_some() => return Ok(true),
        _ => {}
    }
    let Some(declared) = catalogue::table(table) else { return Ok(false) };
    // What a hold on somebody else keeps as it is, the plan has named.
    let row_key = key("id")?;
    let held = |run: &&Run| {
        let held = run.payload.iter().flat_map(|payload| &payload.held);
        held.into_iter().any(|text| text.table == table && Some(text.row) == row_key)
    };
    if runs.iter().any(held) {
        return Ok(true);
    }
    if let Erasure::Keep { link, .. } = declared.erasure
        && key(link)?.is_some()
    {
        return Ok(true);
    }
    let About::Own(person) = declared.about else { return Ok(false) };
    let Some(person) = key(person)? else { return Ok(false) };
    // A blocker may keep rows of the person herself: those the plan names. Rows of others do not follow from it.
    if runs.iter().filter_map(|run| run.payload.as_ref()).any(|payload| payload.staying.contains(&person)) {
        return Ok(true);
    }
    // How a file calls somebody is no identifier of whose row it is.
    if mentions::is_stated(table) {
        return Ok(false);
    }
    let identifies = declared.fields.iter().any(|field| field.identifies.is_some());
    let derived = declared.derived.iter().any(|(name, _)| *name == column);
    Ok(identifies || derived)
}

/// Whether nothing is left of a text once what is its owner's own is hidden: a namesake's name, the phone of a family.
fn is_own(
    db: &Connection,
    table: &str,
    columns: &[String],
    row: &rusqlite::Row<'_>,
    text: &[u8],
    clean: impl Fn(&str) -> bool,
) -> Result<bool, OfficeError> {
    let Some(About::Own(owner)) = catalogue::table(table).map(|declared| declared.about) else {
        return Ok(false);
    };
    let Some(at) = columns.iter().position(|column| column == owner) else { return Ok(false) };
    let (Some(owner), Ok(text)) = (row.get::<_, Option<i64>>(at)?, std::str::from_utf8(text)) else {
        return Ok(false);
    };
    Ok(clean(&Own::of(db, owner)?.hide(text).0))
}

fn physical(db: &Connection, needles: &Needles) -> Result<Pages, OfficeError> {
    let pass = ScanPass { pass: "physical".to_owned(), read: 0, bytes: 0, explained: 0 };
    let mut pages = Pages { pass, found: Vec::new() };
    let layout = Layout::read(db)?;
    each(db, |number, data| {
        pages.pass.read += 1;
        pages.pass.bytes += data.len() as u64;
        for (value, at) in needles.in_bytes(data) {
            let dead = match layout.kind(number, data) {
                Kind::Free => true,
                Kind::Tree(ranges) => ranges.iter().any(|range| range.contains(&at)),
                Kind::Other => false,
            };
            pages.found.push((value, number, dead));
        }
        Ok(())
    })?;
    Ok(pages)
}

/// How often some marks stand in gaps, free pages and tails of the file: where nothing alive is.
pub(super) fn dead(office: &Office, marks: &Marks) -> Result<usize, ErasureError> {
    let needles = Needles::new(marks)?;
    let _whole = office.whole();
    office.checkpoint()?;
    let guard = office.writer();
    let db = guard.as_ref().ok_or(OfficeError::Closed)?;
    Ok(physical(db, &needles)?.found.into_iter().filter(|(_, _, dead)| *dead).count())
}

fn files(
    office: &Office,
    outside: &[PathBuf],
    needles: &Needles,
    unexpected: &mut Vec<Residue>,
) -> Result<ScanPass, OfficeError> {
    let mut pass = ScanPass { pass: "outside".to_owned(), read: 0, bytes: 0, explained: 0 };
    let database = database_file(office.folder());
    let mut waiting: Vec<PathBuf> = vec![office.folder().to_owned()];
    waiting.extend(outside.iter().cloned());
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                waiting.push(path);
            } else if kind.is_file() && path != database {
                look_into(&path, needles, &mut pass, unexpected)?;
            }
        }
    }
    Ok(pass)
}

/// Bytes read at a time.
const WINDOW: usize = 1 << 20;

fn look_into(
    path: &Path,
    needles: &Needles,
    pass: &mut ScanPass,
    unexpected: &mut Vec<Residue>,
) -> Result<(), OfficeError> {
    use std::io::Read as _;
    // A file that vanished meanwhile, or a socket another program guards, holds nothing of ours.
    let Ok(mut file) = std::fs::File::open(path) else { return Ok(()) };
    pass.read += 1;
    let mut window: Vec<u8> = Vec::new();
    loop {
        let keep = window.len().min(OVERLAP);
        window.drain(..window.len() - keep);
        let mut part = Vec::new();
        let read = std::io::Read::by_ref(&mut file)
            .take(WINDOW as u64)
            .read_to_end(&mut part)
            .map_err(|error| OfficeError::File(error.into()))?;
        if read == 0 {
            return Ok(());
        }
        pass.bytes += read as u64;
        window.extend_from_slice(&part);
        if let Some((value, _)) = needles.in_bytes(&window).first() {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            unexpected.push(residue("outside", name, needles.kind(*value)));
            return Ok(());
        }
    }
}

fn residue(pass: &str, place: String, kind: Identifier) -> Residue {
    Residue { pass: pass.to_owned(), place, identifier: kind.key().to_owned() }
}
