//! A batch: numbers reserved in one transaction, pages frozen in pieces of [`PIECE`].
//!
//! A cut leaves whole numbers behind: issued with their page, or reserved without one. Going on prints the reserved ones
//! and nothing twice; whoever gives a batch up has the rest noted as spoilt, so that no number is ever free again.

use super::error::{CertificateError, PrintFailure};
use super::issue::{self, Draft, Holder, Row, Snapshot, Typesetter};
use super::{State, authenticity, ended, series, study};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry;
use crate::restrictions::{Admission, Gate};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use policy::{Pack, Paper, Use};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// Pages frozen together: few enough that a cut costs little, many enough that the disk is not asked for each.
pub const PIECE: i64 = 50;
/// Most papers of one batch.
pub const MOST: usize = 10_000;

/// A paper of a batch that could not be printed; its number stays reserved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unprinted {
    /// Number.
    pub number: String,
    /// Why.
    pub failure: PrintFailure,
}

/// How far a batch is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    /// Papers issued.
    pub issued: usize,
    /// Numbers still reserved.
    pub reserved: usize,
    /// Of those, what could not be printed this time.
    pub unprinted: Vec<Unprinted>,
}

/// A batch that has reserved numbers left, or whose files can be saved once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// Id.
    pub id: Uid,
    /// Day it began.
    pub begun: String,
    /// Papers issued.
    pub issued: usize,
    /// Numbers still reserved.
    pub reserved: usize,
}

/// Reserves a number for every draft, all or none, in the order given.
///
/// # Errors
/// The position of the draft that cannot be issued, from 0, and why; nothing is reserved then.
pub fn begin(office: &Office, drafts: &[Draft], operator: &str) -> Result<Uid, (usize, CertificateError)> {
    let mut at = 0;
    let begun = office.write(Right::On(Operation::Export, "certificates"), |writing| {
        if drafts.is_empty() || drafts.len() > MOST {
            return Err(CertificateError::BatchSize { most: MOST });
        }
        let id = writing.new_id();
        writing.db.execute(
            "INSERT INTO certificate_batch (uid, operator, login, begun_on) VALUES (?1, ?2, ?3, ?4)",
            params![id, operator, writing.office.login(), writing.today.to_string()],
        )?;
        let batch = writing.db.last_insert_rowid();
        // The last number of each series is written once.
        let mut next: BTreeMap<series::Series, i64> = BTreeMap::new();
        let mut key_made = None;
        for (index, draft) in drafts.iter().enumerate() {
            at = index;
            let person = registry::person(writing.db, draft.person)?;
            let (mut snapshot, series) = issue::checked(&writing.reading(), person.key, draft, operator)?;
            let last = match next.get(&series) {
                Some(last) => *last,
                None => series::highest(writing.db, &series)?,
            };
            snapshot.number = series.number(last + 1);
            next.insert(series, last + 1);
            key_made = key_made.or(authenticity::sign(writing, &mut snapshot)?);
            let row = issue::enter(writing, Holder::Person(person.key), &snapshot, State::Reserved)?;
            writing
                .db
                .prepare_cached("UPDATE certificate SET batch_id = ?2 WHERE id = ?1")?
                .execute(params![row.key, batch])?;
        }
        for (series, last) in next {
            series::raise(writing.db, &series.prefix(), last)?;
        }
        let entry = Entry::of("certificate.batch_begun")
            .category("certificates")
            .amount(drafts.len())
            .detail(id.to_string());
        let done = Done::new(id, entry).with_ledger_changed();
        Ok(key_made.into_iter().fold(done, Done::and))
    });
    begun.map_err(|error| (at, error))
}

/// Prints and freezes what is still reserved. `step` hears papers printed and to print after every piece, and says
/// whether to go on; what was printed stays.
///
/// # Errors
/// [`OfficeError::Cancelled`], [`OfficeError::DiskFull`]; the batch can be gone on with.
pub fn go_on(
    office: &Office,
    batch: Uid,
    typesetter: &dyn Typesetter,
    step: &dyn Fn(usize, usize) -> bool,
) -> Result<Reached, CertificateError> {
    let total = reached(office, batch)?;
    let (all, mut done) = (total.issued + total.reserved, total.issued);
    let (mut after, mut unprinted) = (0, Vec::new());
    let mut printed = Vec::new();
    loop {
        if !step(done + printed.len(), all) {
            freeze(office, std::mem::take(&mut printed))?;
            // Who stops after the last one was printed has stopped nothing: the batch ends as any other.
            if reached(office, batch)?.reserved > 0 {
                return Err(OfficeError::Cancelled.into());
            }
            break;
        }
        let Piece { last, waiting: piece, barred } = reserved(office, batch, after)?;
        after = last.unwrap_or(after);
        unprinted.extend(barred);
        // While one piece is frozen, the next is printed.
        let (pages, frozen) = std::thread::scope(|threads| {
            let pages = threads.spawn(|| pages(typesetter, &piece));
            let frozen = freeze(office, std::mem::take(&mut printed));
            (pages.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), frozen)
        });
        done += frozen?;
        if last.is_none() {
            break;
        }
        for ((row, snapshot), page) in piece.into_iter().zip(pages) {
            match page {
                Ok(pdf) => printed.push((row, snapshot, pdf)),
                // A worker that was ended is no fault of this paper: the whole batch stops and can be gone on with.
                Err(failure) if failure.is_of_the_worker() => return Err(failure.into()),
                Err(failure) => unprinted.push(Unprinted { number: snapshot.number, failure }),
            }
        }
    }
    let reached = Reached { unprinted, ..reached(office, batch)? };
    if reached.reserved == 0 && !has_ended(office, batch)? {
        office.write(Right::On(Operation::Export, "certificates"), |writing| {
            end(writing, batch, "certificate.batch_ended", reached.issued)
        })?;
    }
    Ok(reached)
}

type Page = Result<Vec<u8>, PrintFailure>;

/// The pages of a piece, printed by the two workers there are. A worker that was ended ends the list: what follows is
/// printed another time.
fn pages(typesetter: &dyn Typesetter, piece: &[Waiting]) -> Vec<Page> {
    let print = |half: &[Waiting]| -> Vec<Page> {
        let mut pages: Vec<Page> = Vec::with_capacity(half.len());
        for (_, snapshot) in half {
            pages.push(typesetter.print(snapshot));
            if pages.last().is_some_and(|page| page.as_ref().is_err_and(PrintFailure::is_of_the_worker)) {
                break;
            }
        }
        pages
    };
    let (first, second) = piece.split_at(piece.len().div_ceil(2));
    std::thread::scope(|threads| {
        let beside = threads.spawn(|| print(second));
        let mut pages = print(first);
        let rest = beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        // The halves stay in step: a first one that was cut off says so at its end, and the piece goes no further.
        pages.extend(rest);
        pages
    })
}

/// Whether its end is noted: whoever saves its papers once more ends it no second time.
fn has_ended(office: &Office, batch: Uid) -> Result<bool, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        Ok(reading
            .db
            .prepare_cached("SELECT ended_on IS NOT NULL FROM certificate_batch WHERE uid = ?1")?
            .query_row([batch], |row| row.get(0))?)
    })
}

type Waiting = (Row, Snapshot);

/// Why a reserved paper is not printed now: somebody restricted it since the batch began.
fn barred(gate: &Gate, pack: &Pack, person: i64, snapshot: &Snapshot) -> Option<PrintFailure> {
    let paper = pack.document(&snapshot.document).map_or(Paper::Training, |title| title.paper);
    gate.bars(person, Use::Document, &study::shown(paper))
        .then(|| PrintFailure { code: "batch.restricted".to_owned(), args: Vec::new() })
}

/// A piece of what is still reserved.
#[derive(Default)]
struct Piece {
    /// Row key of the last; none when nothing is left.
    last: Option<i64>,
    /// To be printed.
    waiting: Vec<Waiting>,
    /// Not to be printed now.
    barred: Vec<Unprinted>,
}

fn reserved(office: &Office, batch: Uid, after: i64) -> Result<Piece, OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT c.id, c.uid, g.snapshot, c.person_id FROM certificate c JOIN certificate_page g ON g.certificate_id = c.id \
             WHERE c.batch_id = (SELECT id FROM certificate_batch WHERE uid = ?1) AND c.id > ?2 \
                AND c.state = 'reserved' AND c.person_id IS NOT NULL ORDER BY c.id LIMIT ?3",
        )?;
        let mut rows = statement.query(params![batch, after, PIECE])?;
        let gate = Gate::of(reading.db, reading.pack(), reading.today)?;
        let mut piece = Piece::default();
        while let Some(row) = rows.next()? {
            let text: Vec<u8> = row.get(2)?;
            let snapshot: Snapshot = serde_json::from_slice(&text).map_err(|_| OfficeError::Damaged)?;
            let key = row.get(0)?;
            piece.last = Some(key);
            match barred(&gate, reading.pack(), row.get(3)?, &snapshot) {
                Some(failure) => piece.barred.push(Unprinted { number: snapshot.number, failure }),
                None => piece.waiting.push((Row { key, id: row.get(1)? }, snapshot)),
            }
        }
        Ok(piece)
    })
}

/// Freezes the pages of a piece; what is no longer reserved – another go on was faster, or it was given up – is left.
fn freeze(office: &Office, printed: Vec<(Row, Snapshot, Vec<u8>)>) -> Result<usize, CertificateError> {
    if printed.is_empty() {
        return Ok(0);
    }
    let frozen = office.write(Right::On(Operation::Export, "certificates"), |writing| {
        let mut entries = Vec::with_capacity(printed.len());
        let gate = Gate::of(writing.db, writing.office.pack(), writing.today)?;
        for (row, snapshot, pdf) in printed {
            // Somebody may have asked while the page was laid out: the number waits then.
            let sql = "SELECT person_id FROM certificate WHERE id = ?1";
            let person: Option<i64> =
                writing.db.prepare_cached(sql)?.query_row([row.key], |row| row.get(0))?;
            if person.is_some_and(|person| barred(&gate, writing.office.pack(), person, &snapshot).is_some())
            {
                continue;
            }
            let pseudonym: Option<Vec<u8>> = writing
                .db
                .prepare_cached(
                    "UPDATE certificate SET state = 'issued' WHERE id = ?1 AND state = 'reserved' \
                     RETURNING (SELECT pseudonym FROM person p WHERE p.id = person_id)",
                )?
                .query_row([row.key], |row| row.get(0))
                .optional()?;
            let Some(pseudonym) = pseudonym else { continue };
            let issued = issue::freeze(writing.db, &row, &snapshot, pdf)?;
            entries.push(
                Entry::of("certificate.issued")
                    .about(&pseudonym)
                    .category("certificates")
                    .detail(format!("{} {}", issued.number, issued.sha256)),
            );
        }
        let frozen = entries.len();
        let mut entries = entries.into_iter();
        let Some(first) = entries.next() else { return Err(OfficeError::Changed.into()) };
        Ok(entries.fold(Done::new(frozen, first), Done::and))
    });
    match frozen {
        // All of it was done meanwhile, and there is nothing to write.
        Err(CertificateError::Office(OfficeError::Changed)) => Ok(0),
        other => other,
    }
}

fn end(
    writing: &Writing<'_>,
    batch: Uid,
    action: &'static str,
    amount: usize,
) -> Result<Done<()>, OfficeError> {
    writing
        .db
        .prepare_cached("UPDATE certificate_batch SET ended_on = ?2 WHERE uid = ?1")?
        .execute(params![batch, writing.today.to_string()])?;
    let entry = Entry::of(action).category("certificates").amount(amount).detail(batch.to_string());
    Ok(Done::new((), entry).with_ledger_changed())
}

/// Gives up what is still reserved: the numbers are spoilt and stay occupied. Says how many.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn give_up(office: &Office, batch: Uid) -> Result<usize, CertificateError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        let rows = writing
            .db
            .prepare_cached(
                "SELECT id, number FROM certificate WHERE state = 'reserved' \
                 AND batch_id = (SELECT id FROM certificate_batch WHERE uid = ?1) ORDER BY id",
            )?
            .query_map([batch], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(i64, String)>, _>>()?;
        if rows.is_empty() {
            return Err(OfficeError::NotFound.into());
        }
        for (row, number) in &rows {
            ended::end(writing, *row, number, State::Spoilt, "cancelled")?;
        }
        let done = end(writing, batch, "certificate.batch_given_up", rows.len())?;
        Ok(done.map(|()| rows.len()))
    })
}

/// How far a batch is.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn reached(office: &Office, batch: Uid) -> Result<Reached, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        let (all, issued, reserved): (u32, u32, u32) = reading
            .db
            .prepare_cached(
                "SELECT count(*), count(*) FILTER (WHERE state <> 'reserved'), \
                    count(*) FILTER (WHERE state = 'reserved') \
                 FROM certificate WHERE batch_id = (SELECT id FROM certificate_batch WHERE uid = ?1)",
            )?
            .query_row([batch], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        if all == 0 {
            return Err(OfficeError::NotFound);
        }
        Ok(Reached { issued: issued as usize, reserved: reserved as usize, unprinted: Vec::new() })
    })
}

/// Batches that have reserved numbers left: after a cut, a full disk, a paper that could not be printed.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn unfinished(office: &Office) -> Result<Vec<Unfinished>, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        Ok(reading
            .db
            .prepare_cached(
                "SELECT b.uid, b.begun_on, count(*) FILTER (WHERE c.state <> 'reserved'), \
                    count(*) FILTER (WHERE c.state = 'reserved') \
                 FROM certificate_batch b JOIN certificate c ON c.batch_id = b.id \
                 WHERE b.ended_on IS NULL GROUP BY b.id ORDER BY b.id",
            )?
            .query_map([], |row| {
                Ok(Unfinished {
                    id: row.get(0)?,
                    begun: row.get(1)?,
                    issued: row.get::<_, u32>(2)? as usize,
                    reserved: row.get::<_, u32>(3)? as usize,
                })
            })?
            .collect::<Result<_, _>>()?)
    })
}

/// Batches that ended today: their files may have been cut off, and can be saved once more.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn ended_today(office: &Office) -> Result<Vec<Unfinished>, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        Ok(reading
            .db
            .prepare_cached(
                "SELECT b.uid, b.begun_on, count(*) FILTER (WHERE c.state = 'issued') AS issued \
                 FROM certificate_batch b JOIN certificate c ON c.batch_id = b.id \
                 WHERE b.ended_on = ?1 GROUP BY b.id HAVING issued > 0 ORDER BY b.id DESC",
            )?
            .query_map([reading.today.to_string()], |row| {
                Ok(Unfinished {
                    id: row.get(0)?,
                    begun: row.get(1)?,
                    issued: row.get::<_, u32>(2)? as usize,
                    reserved: 0,
                })
            })?
            .collect::<Result<_, _>>()?)
    })
}

/// Papers of a batch to be saved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Papers {
    /// Ids and numbers of those that are issued, in the order of their numbers.
    pub papers: Vec<(Uid, String)>,
    /// People whose papers are left out: their data are restricted. Each is saved by itself, on a ground.
    pub restricted: u32,
}

/// The papers of a batch that are issued.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn papers(office: &Office, batch: Uid) -> Result<Papers, OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        let (gate, mut admission) =
            (Gate::of(reading.db, reading.pack(), reading.today)?, Admission::default());
        let mut papers = Vec::new();
        let mut statement = reading.db.prepare_cached(
            "SELECT uid, number, person_id, document FROM certificate WHERE state = 'issued' \
             AND batch_id = (SELECT id FROM certificate_batch WHERE uid = ?1) ORDER BY id",
        )?;
        let mut rows = statement.query([batch])?;
        while let Some(row) = rows.next()? {
            let (person, document): (Option<i64>, Option<String>) = (row.get(2)?, row.get(3)?);
            let title = document.and_then(|key| reading.pack().document(&key));
            let shown = study::shown(title.map_or(Paper::Training, |title| title.paper));
            if person.is_none_or(|person| admission.admits(&gate, person, &[Use::Document], &shown)) {
                papers.push((row.get(0)?, row.get(1)?));
            }
        }
        Ok(Papers { papers, restricted: admission.restricted() })
    })
}
