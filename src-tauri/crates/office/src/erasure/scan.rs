//! The residue scan: independent of the deletion, it looks for the person's identifiers everywhere.
//!
//! Three passes. *Logical*: every text and blob of every table. *Physical*: gaps, free blocks, free pages and tails
//! of the file. *Outside*: other files of the vault's folder and the program's own folders; the write-ahead log is
//! empty. A find is explained when it stands in a row that the plan kept, or in another person's own identifier
//! (a family shares a phone, namesakes share a name); everything else is unexpected.

use super::ErasureError;
use super::stored::Run;
use crate::OfficeError;
use crate::catalogue::{self, About, Erasure, Identifier};
use crate::rights::Right;
use crate::session::{Office, database_file};
use crate::store::pages::{Kind, Layout, each};
use aho_corasick::{AhoCorasick, MatchKind};
use rusqlite::{Connection, types::ValueRef};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

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
}

struct Needles {
    automaton: AhoCorasick,
    kinds: Vec<Identifier>,
}

impl Needles {
    fn new(patterns: &[(Identifier, &str)]) -> Result<Needles, OfficeError> {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(patterns.iter().map(|(_, text)| text.as_bytes()))
            .map_err(|_| OfficeError::Internal("patterns"))?;
        Ok(Needles { automaton, kinds: patterns.iter().map(|(kind, _)| *kind).collect() })
    }

    /// Pattern number and offset of every occurrence that stands as a word of its own: «Иван Иванов» inside
    /// «Иван Иванович» is somebody else, and so is a number inside a longer one.
    fn find<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = (usize, usize)> + 'a {
        self.automaton
            .find_overlapping_iter(bytes)
            .filter(|found| {
                let before = found.start().checked_sub(1).and_then(|at| bytes.get(at));
                let after = bytes.get(found.end());
                match self.kinds[found.pattern().as_usize()] {
                    // A letter outside ASCII begins with a byte from 0xC0 and goes on with bytes from 0x80.
                    Identifier::Name => {
                        before.is_none_or(|b| *b < 0x80)
                            && !after.is_some_and(|b| *b >= 0xC0 || b.is_ascii_alphabetic())
                    }
                    Identifier::Number => ![before, after].into_iter().flatten().any(u8::is_ascii_digit),
                    Identifier::Phone => !after.is_some_and(u8::is_ascii_digit),
                    Identifier::Email => true,
                }
            })
            .map(|found| (found.pattern().as_usize(), found.start()))
    }
}

/// Runs the three passes.
pub(super) fn scan(
    office: &Office,
    run: &Run,
    patterns: &[(Identifier, &str)],
    outside: &[PathBuf],
) -> Result<ScanReport, ErasureError> {
    let needles = Needles::new(patterns)?;
    let mut unexpected = Vec::new();
    let mut alive = HashSet::new();
    let logical = office.read(Right::Open, |reading| {
        logical(reading.db, run, &needles, &mut unexpected, &mut alive).map_err(ErasureError::from)
    })?;
    let physical = {
        let guard = office.writer();
        let db = guard.as_ref().ok_or(OfficeError::Internal("closed"))?;
        crate::session::checkpoint(db)?;
        physical(db, &needles, &alive, &mut unexpected)?
    };
    let beside = files(office, outside, &needles, &mut unexpected)?;
    unexpected.dedup();
    Ok(ScanReport { passes: vec![logical, physical, beside], unexpected })
}

fn logical(
    db: &Connection,
    run: &Run,
    needles: &Needles,
    unexpected: &mut Vec<Residue>,
    alive: &mut HashSet<usize>,
) -> Result<ScanPass, OfficeError> {
    let mut pass = ScanPass { pass: "logical".to_owned(), read: 0, bytes: 0, explained: 0 };
    let tables = db
        .prepare(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )?
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    for table in tables {
        let mut statement = db.prepare(&format!("SELECT * FROM {table}"))?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for (at, column) in columns.iter().enumerate() {
                let bytes = match row.get_ref(at)? {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
                    ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => continue,
                };
                pass.read += 1;
                pass.bytes += bytes.len() as u64;
                for (pattern, _) in needles.find(bytes) {
                    alive.insert(pattern);
                    if explained(run, &table, column, &columns, row, needles.kinds[pattern])? {
                        pass.explained += 1;
                    } else {
                        unexpected.push(residue(
                            "logical",
                            format!("{table}.{column}"),
                            needles.kinds[pattern],
                        ));
                    }
                }
            }
        }
    }
    Ok(pass)
}

/// Whether a row may hold such a value after the erasure.
fn explained(
    run: &Run,
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
    match table {
        // A namesake's kept file or frozen page holds the namesake's name; a contact there would be somebody's copy.
        "kept_file" => return Ok(kind == Identifier::Name || key("erasure_id")? == Some(run.key)),
        "certificate" | "certificate_page" if kind == Identifier::Name => return Ok(true),
        "erasure_paper" => return Ok(true),
        _ => {}
    }
    let Some(declared) = catalogue::table(table) else { return Ok(false) };
    if let Erasure::Keep { link, .. } = declared.erasure
        && key(link)?.is_some()
    {
        return Ok(true);
    }
    let About::Own(person) = declared.about else { return Ok(false) };
    let Some(person) = key(person)? else { return Ok(false) };
    // A blocker may keep rows of the person herself: those the plan names. Rows of others do not follow from it.
    if run.payload.as_ref().and_then(|payload| payload.person_key) == Some(person) {
        return Ok(true);
    }
    let identifies = declared.fields.iter().any(|field| field.identifies.is_some());
    let derived = declared.derived.iter().any(|(name, _)| *name == column);
    Ok(identifies || derived)
}

fn physical(
    db: &Connection,
    needles: &Needles,
    alive: &HashSet<usize>,
    unexpected: &mut Vec<Residue>,
) -> Result<ScanPass, OfficeError> {
    let mut pass = ScanPass { pass: "physical".to_owned(), read: 0, bytes: 0, explained: 0 };
    let layout = Layout::read(db)?;
    each(db, |number, data| {
        pass.read += 1;
        pass.bytes += data.len() as u64;
        for (pattern, at) in needles.find(data) {
            let dead = match layout.kind(number, data) {
                Kind::Free => true,
                Kind::Tree(ranges) => ranges.iter().any(|range| range.contains(&at)),
                Kind::Other => false,
            };
            // In a cell only what the logical pass has met and judged may stand.
            if dead || !alive.contains(&pattern) {
                unexpected.push(residue("physical", format!("page {number}"), needles.kinds[pattern]));
            } else {
                pass.explained += 1;
            }
        }
        Ok(())
    })?;
    Ok(pass)
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

/// Bytes read at a time, and the overlap that keeps a value on the border whole.
const WINDOW: usize = 1 << 20;
const OVERLAP: usize = 4096;

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
        if let Some((pattern, _)) = needles.find(&window).next() {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            unexpected.push(residue("outside", name, needles.kinds[pattern]));
            return Ok(());
        }
    }
}

fn residue(pass: &str, place: String, kind: Identifier) -> Residue {
    Residue { pass: pass.to_owned(), place, identifier: kind.key().to_owned() }
}
