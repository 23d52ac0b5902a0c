//! The preview: everything an import would do, with nothing written.

use super::apply;
use super::known::known_people;
use super::mapping::{
    self, AskReason, Candidate, Mapping, Matcher, MergeKeys, Placement, Reader, RejectReason, Slot,
    TableKind, Target,
};
use super::reading::{self, Options};
use super::records::{RecordPlace, Records, StatusTotal, Sum, Totals};
use super::{ImportError, Storage};
use crate::OfficeError;
use crate::erasure::{Guard, IdentityKeys};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::Path;
use std::sync::mpsc;

/// Progress of long work and the wish to stop it.
pub trait Watch {
    /// `done` of `total` units of a stage; `total` is 0 while unknown.
    fn report(&self, stage: &'static str, done: u64, total: u64);
    /// Whether the person asked to stop.
    fn stopped(&self) -> bool;
}

/// Counts of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// People created, learners from fields included.
    pub new: u32,
    /// Known people who get something new.
    pub changed: u32,
    /// Rows joined to a person known or met earlier in the file.
    pub merged: u32,
    /// Rows that change nothing.
    pub unchanged: u32,
    /// Learners found in fields of their parents' rows.
    pub learners_from_fields: u32,
    /// Certificates entered in the register.
    pub certificates: u32,
    /// Numbers occupied as unconfirmed.
    pub unconfirmed_certificates: u32,
    /// People held because they were erased.
    pub erased: u32,
    /// Orders written.
    pub orders: u32,
    /// Payments written.
    pub payments: u32,
    /// Refunds written.
    pub refunds: u32,
    /// Grades written.
    pub grades: u32,
    /// Completed things written.
    pub completions: u32,
    /// Answers written.
    pub answers: u32,
    /// Entries of a journal of visits written.
    pub events: u32,
    /// Orders and payments whose person is not in the registry.
    pub waiting: u32,
}

/// A remark about a row; the value is not repeated.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Remark {
    /// Row of the file.
    pub row: u64,
    /// Title of the column to blame.
    pub column: Option<String>,
    /// Reason key.
    pub reason: &'static str,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedColumn {
    /// Title.
    pub title: String,
    /// Target, when one is given.
    pub target: Option<Target>,
    /// Fate.
    pub storage: Storage,
}

/// One row with its place among people.
pub(super) struct Placed {
    pub candidate: Candidate,
    pub slot: Option<Slot>,
    /// A known person's row key.
    pub known: Option<i64>,
    pub matched: bool,
    pub asks: Vec<AskReason>,
    /// Person or learner of this row was erased.
    pub held: bool,
    pub learner_held: bool,
    /// Of an order or payment: whose it is.
    pub record: Option<RecordPlace>,
}

/// A file ready to be written.
pub struct Prepared {
    /// File name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Name of the preset, or `suggested`.
    pub profile: String,
    /// Columns.
    pub columns: Vec<PreparedColumn>,
    /// First rows, as text, in the order of the columns; left-out columns are blank.
    pub sample: Vec<(u64, Vec<String>)>,
    /// Data rows.
    pub rows: u32,
    /// What would happen.
    pub counts: Counts,
    /// Rows nobody can be made of.
    pub rejected: Vec<Remark>,
    /// Rows that ask something.
    pub questions: Vec<Remark>,
    /// Cells that could not be read or look doubtful.
    pub warnings: Vec<Remark>,
    /// The same file under the same mapping was imported before.
    pub repeated: bool,
    /// Sums of the file, by what they are and currency.
    pub sums: Vec<Sum>,
    /// Rows by status in the words of the source.
    pub statuses: Vec<StatusTotal>,
    pub(super) system: Option<&'static str>,
    pub(super) placed: Vec<Placed>,
    pub(super) mapping_hash: [u8; 32],
}

/// Rows of the sample.
const SAMPLE: usize = 8;
/// Rows that go together from the thread that reads them to the one that places them.
const HANDED_ON: usize = 256;

/// Reads a file and says what importing it would do. `targets` overrides the suggested mapping, column by column.
///
/// # Errors
/// [`ImportError`]; nothing is written in any case.
pub fn prepare(
    office: &Office,
    path: &Path,
    targets: Option<&[Option<Target>]>,
    watch: &dyn Watch,
) -> Result<Prepared, ImportError> {
    let before = hash_file(path)?;
    let mut table = reading::open(path, &Options::default())?;
    let suggestion = mapping::suggest(&table.columns);
    let (mapping, profile) = match targets {
        None => (suggestion.mapping, suggestion.kind.profile_name()),
        Some(targets) if targets.len() == table.columns.len() => {
            (Mapping { targets: targets.to_vec() }, "edited")
        }
        Some(_) => return Err(ImportError::Columns),
    };
    let columns: Vec<PreparedColumn> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let target = mapping.target(at);
            PreparedColumn {
                title: column.title.clone(),
                target,
                storage: Storage::of(office.pack(), target),
            }
        })
        .collect();
    // What is not stored is not read: no value of it reaches a candidate.
    let read =
        Mapping { targets: columns.iter().map(|c| c.target.filter(|_| c.storage.is_read())).collect() };
    let kind = suggestion.kind.under(&read);
    read.check(kind)?;
    let mapping_hash = hash_mapping(&columns);
    office.read(Right::On(Operation::Write, "identity"), |reading| {
        let mut prepared = Prepared {
            file: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            sha256: before,
            encoding: table.encoding.clone(),
            sheet: table.sheet.clone(),
            profile: profile.to_owned(),
            columns,
            sample: Vec::new(),
            rows: 0,
            counts: Counts::default(),
            rejected: Vec::new(),
            questions: Vec::new(),
            warnings: Vec::new(),
            repeated: imported_before(reading.db, &before, &mapping_hash)?,
            sums: Vec::new(),
            statuses: Vec::new(),
            system: kind.source_system(),
            placed: Vec::new(),
            mapping_hash,
        };
        let home = match office.pack().country {
            policy::Country::Ru => "RUB",
            policy::Country::Kz => "KZT",
        };
        let reader = Reader::new(read, kind.epoch(table.dates_1904), reading.today).with_records(
            kind,
            &table.columns,
            home,
        );
        let stored: Vec<bool> = prepared.columns.iter().map(|c| c.storage == Storage::Stored).collect();
        // The file is read while the people known are gathered, and each row goes from there to its place.
        let (sent, received) = mpsc::channel();
        let placed = std::thread::scope(|scope| {
            let rows = &mut table.rows;
            let reading_on = scope.spawn(move || candidates(rows, &reader, &stored, &sent));
            let mut rows = 0_u64;
            let candidates = received.into_iter().flatten().map(|candidate| {
                rows += 1;
                if rows.is_multiple_of(1000) {
                    watch.report("reading", rows, 0);
                    if watch.stopped() {
                        return Err(ImportError::Stopped);
                    }
                }
                Ok(candidate?)
            });
            let placed = place(reading, &mut prepared, candidates, kind);
            prepared.sample = reading_on.join().map_err(|_| OfficeError::Internal("reading"))?;
            placed
        });
        placed?;
        let numbers = |placed: Option<&Placed>| placed.map(|placed| placed.candidate.row);
        let data = numbers(prepared.placed.first()).zip(numbers(prepared.placed.last()));
        if data.is_none() {
            return Err(reading::ReadError::Empty.into());
        }
        prepared.rows = u32::try_from(prepared.placed.len()).unwrap_or(u32::MAX);
        prepared.warnings.extend(super::left_out(table.rows.skipped(), data));
        if hash_file(path)? != before {
            return Err(ImportError::Changed);
        }
        prepared.counts = apply::rehearse(reading, &prepared)?;
        // The registry was read through; whoever writes next needs the memory more.
        reading.db.execute_batch("PRAGMA shrink_memory")?;
        Ok(prepared)
    })
}

/// Reads every row into a candidate and hands them on; returns the first rows as text. Nobody to hand on to is the
/// wish to stop.
fn candidates(
    rows: &mut reading::Rows,
    reader: &Reader,
    stored: &[bool],
    to: &mpsc::Sender<Vec<Result<Candidate, reading::ReadError>>>,
) -> Vec<(u64, Vec<String>)> {
    let mut sample = Vec::new();
    let mut rows = rows.map(|row| {
        let row = row?;
        let mut candidate = reader.read(&row);
        candidate.shrink();
        // Of a row with a card number nothing is shown either.
        let card = candidate.rejected.is_some_and(|rejected| rejected.reason == RejectReason::CardNumber);
        if sample.len() < SAMPLE && !card {
            let cells = stored.iter().enumerate().map(|(at, stored)| shown(*stored, &row, at)).collect();
            sample.push((row.number, cells));
        }
        Ok(candidate)
    });
    loop {
        let some: Vec<_> = rows.by_ref().take(HANDED_ON).collect();
        if some.is_empty() || to.send(some).is_err() {
            break;
        }
    }
    drop(rows);
    sample
}

fn shown(stored: bool, row: &reading::Row, at: usize) -> String {
    if stored { row.cell(at).text().into_owned() } else { String::new() }
}

/// Gives every row its person, and sets aside those nobody can be made of.
fn place(
    reading: &Reading<'_>,
    prepared: &mut Prepared,
    candidates: impl Iterator<Item = Result<Candidate, ImportError>>,
    kind: TableKind,
) -> Result<(), ImportError> {
    let office = reading.office;
    let guard = Guard::load(reading.db)?;
    let mut matcher = Matcher::new(known_people(reading.db)?);
    let system = kind.source_system();
    let mut records = (!kind.is_people()).then(|| Records::load(reading, system)).transpose()?;
    let mut totals = Totals::default();
    for candidate in candidates {
        let candidate = candidate?;
        let title = |column: usize| prepared.columns.get(column).map(|c| c.title.clone());
        for problem in &candidate.problems {
            prepared.warnings.push(Remark {
                row: candidate.row,
                column: title(problem.column),
                reason: problem.kind.key(),
            });
        }
        if let Some(rejection) = &candidate.rejected {
            let remark = Remark {
                row: candidate.row,
                column: rejection.column.and_then(title),
                reason: rejection.reason.key(),
            };
            prepared.rejected.push(remark);
        }
        // Nobody is merged by initials, so the row makes a person of its own and asks who that is.
        if let (Some(doubt), None) = (candidate.question(), &candidate.rejected) {
            let reason = mapping::ProblemKind::of_doubt(doubt).key();
            prepared.questions.push(Remark { row: candidate.row, column: None, reason });
        }
        let mut placed = Placed {
            slot: None,
            known: None,
            matched: false,
            asks: Vec::new(),
            held: false,
            learner_held: false,
            record: None,
            candidate,
        };
        if let Some(records) = &mut records {
            records.place(&mut placed, &matcher, &guard)?;
            let remark = |reason| Remark { row: placed.candidate.row, column: None, reason };
            let asks = placed.record.iter().flat_map(|record| &record.asks);
            prepared.questions.extend(asks.map(|ask| remark(ask)));
            let decided_here = [RejectReason::TermOver, RejectReason::UnknownPerson];
            let over = placed.candidate.rejected.filter(|rejected| decided_here.contains(&rejected.reason));
            prepared.rejected.extend(over.map(|rejected| remark(rejected.reason.key())));
        } else if placed.candidate.rejected.is_none() {
            let keys = keys_of(office, &placed.candidate, system);
            placed.held = guard.was_erased(office, &identity_of(&keys, None));
            if let Some(learner) = &placed.candidate.learner {
                let learner = identity_of(&MergeKeys::of(learner, None), Some(&keys));
                placed.learner_held = guard.was_erased(office, &learner);
            }
            if !placed.held {
                let Placement { slot, matched, questions, .. } = matcher.place(&keys);
                placed.slot = Some(slot);
                placed.matched = matched.is_some();
                // Somebody recognised is not asked about again, unless the row joins two people kept apart.
                let open = |reason: &AskReason| matched.is_none() || *reason == AskReason::JoinsTwoKnown;
                placed.asks = questions.into_iter().map(|(_, reason)| reason).filter(open).collect();
                placed.asks.sort_unstable();
                placed.asks.dedup();
            }
        }
        totals.take(&placed.candidate);
        prepared.placed.push(placed);
    }
    (prepared.sums, prepared.statuses) = totals.done();
    settle(reading.db, prepared, &matcher)?;
    Ok(())
}

/// Slots that turned out to be one person become one; then certificate numbers find their only holder.
fn settle(db: &Connection, prepared: &mut Prepared, matcher: &Matcher) -> Result<(), OfficeError> {
    let mut holders: HashMap<String, Slot> = HashMap::new();
    for placed in &mut prepared.placed {
        let Some(slot) = placed.slot.map(|slot| matcher.resolve(slot)) else { continue };
        placed.slot = Some(slot);
        placed.known = matcher.known_id(slot).and_then(|id| i64::try_from(id).ok());
        let number = placed.candidate.certificate.as_ref().and_then(|c| c.number_key());
        if let Some(number) = number {
            let in_file = *holders.entry(number.clone()).or_insert(slot) == slot;
            let in_register = match crate::certificates::taken(db, &number)? {
                None => true,
                Some(None) => false,
                Some(Some(holder)) if placed.known.is_none() && same_name(db, holder, &placed.candidate)? => {
                    // The same number under the same name is the same paper: its holder is known by it.
                    placed.known = Some(holder);
                    placed.matched = true;
                    placed.asks.clear();
                    true
                }
                Some(Some(holder)) => Some(holder) == placed.known,
            };
            if !in_file || !in_register {
                placed.slot = None;
                let column = prepared
                    .columns
                    .iter()
                    .find(|c| c.target == Some(Target::CertificateNumber))
                    .map(|c| c.title.clone());
                let reason = RejectReason::CertificateNumberTaken.key();
                prepared.rejected.push(Remark { row: placed.candidate.row, column, reason });
                continue;
            }
        }
        for ask in &placed.asks {
            prepared.questions.push(Remark { row: placed.candidate.row, column: None, reason: ask.key() });
        }
    }
    prepared.rejected.sort_by_key(|remark| remark.row);
    prepared.questions.sort_by_key(|remark| remark.row);
    Ok(())
}

fn same_name(db: &Connection, person: i64, candidate: &Candidate) -> Result<bool, OfficeError> {
    let name = crate::names::match_key(&candidate.person.name.in_full());
    Ok(db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM person_name WHERE person_id = ?1 AND match_key = ?2)")?
        .query_row((person, name), |row| row.get(0))?)
}

/// Merge keys with the personal number as its fingerprint: the number itself is not kept anywhere.
pub(super) fn keys_of(office: &Office, candidate: &Candidate, system: Option<&str>) -> MergeKeys {
    let mut keys = MergeKeys::of(&candidate.person, system);
    keys.personal_number = keys.personal_number.map(|number| number_print(office, &number));
    keys
}

pub(super) fn number_print(office: &Office, number: &str) -> String {
    vault::to_hex(&office.fingerprint("personal_number", number))
}

/// Keys for the ledger; `payer` is the row a child stands in.
pub(super) fn identity_of(keys: &MergeKeys, payer: Option<&MergeKeys>) -> IdentityKeys {
    let mut identity = IdentityKeys::default();
    let name = [&keys.surname, &keys.given, &keys.patronymic];
    let name = name.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    keys.emails.iter().for_each(|key| identity.add("email", key));
    keys.phones.iter().for_each(|key| identity.add_named(&name, key));
    if let Some(source) = &keys.source {
        identity.add("account", &source.replacen(':', "|", 1));
    }
    if let Some(number) = &keys.personal_number {
        identity.add("number", number);
    }
    if let Some(payer) = payer {
        payer.emails.iter().chain(&payer.phones).for_each(|key| identity.add_named(&name, key));
    }
    identity
}

fn imported_before(db: &Connection, file: &[u8; 32], mapping: &[u8; 32]) -> Result<bool, OfficeError> {
    Ok(db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM import_run WHERE sha256 = ?1 AND mapping = ?2 AND undone_at IS NULL)")?
        .query_row([file.as_slice(), mapping.as_slice()], |row| row.get(0))?)
}

fn hash_file(path: &Path) -> Result<[u8; 32], ImportError> {
    let mut file = std::fs::File::open(path).map_err(reading::ReadError::Io)?;
    let mut hasher = Sha256::new();
    let mut part = vec![0; 1 << 16];
    loop {
        let read = std::io::Read::read(&mut file, &mut part).map_err(reading::ReadError::Io)?;
        if read == 0 {
            return Ok(hasher.finalize().into());
        }
        hasher.update(&part[..read]);
    }
}

fn hash_mapping(columns: &[PreparedColumn]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for column in columns {
        hasher.update(column.target.map_or("-", Target::key).as_bytes());
        hasher.update(b"\n");
    }
    hasher.finalize().into()
}
