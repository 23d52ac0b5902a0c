//! The never-regress ledger: what was done in a person's favour stays done after a restore (BACKUP.md §6).
//!
//! Truth is the table, written in the same transaction as the act. [`file`] is its idempotent, authenticated mirror
//! in the vault's folder and in every backup place; [`replay`] carries out again what an older database does not know;
//! [`term`] says how long it remembers.

pub mod file;
pub(crate) mod letters;
mod mirror;
mod replay;
pub mod term;

pub use file::{Fault, Ledger};
pub use mirror::{Mirror, Settled, own_file, place_file, read_file, settle, spread};
pub(crate) use mirror::{unknown, write as write_own};
pub use replay::{Replayed, replay};

use crate::OfficeError;
use crate::ids::Uid;
use crate::session::Writing;
use rusqlite::{Connection, params};

/// Kind of the line that names an erasure.
pub const ERASED: &str = "erased";
/// Kind of the line that is left of an act when its term is over: number and day of an erasure, or nothing.
pub const ENDED: &str = "ended";
/// Kind of the line that stands for fingerprints whose term is over while the id still has to stay.
pub const PRINTS_ENDED: &str = "erased.ended";
/// Kind of the line about an entry of a form whose enquiry was closed: an older registry would open it again.
pub const ENTRY_CLOSED: &str = "form.entry";
/// Kind of the line that keeps a certificate number from being given out twice.
pub const HIGHEST: &str = "certificate.highest";

/// Kind of the line that keeps the number of a matter from being given out twice.
pub const HIGHEST_MATTER: &str = "matter.highest";

/// One line. Lines are told apart by act, kind and value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The act it belongs to.
    pub act: [u8; 16],
    /// Kind; readers keep kinds they do not know.
    pub kind: String,
    /// Value of the kind: a fingerprint, or text.
    pub value: Vec<u8>,
    /// When the act happened, in UTC seconds.
    pub at: i64,
    /// Newest entry of the journal before the act.
    pub entry: i64,
}

impl Line {
    fn key(&self) -> (&[u8; 16], &str, &[u8]) {
        (&self.act, &self.kind, &self.value)
    }
}

/// What the line [`ERASED`] says of an erasure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasedPerson {
    /// The person's id.
    pub person: Uid,
    /// Ground key of the pack.
    pub ground: String,
    /// Day the ground arose.
    pub received: chrono::NaiveDate,
    /// Day of the first erasure.
    pub erased: chrono::NaiveDate,
    /// Number of the act.
    pub act_number: i64,
    /// Nothing was bound by a blocker: the whole person went.
    pub whole: bool,
}

impl ErasedPerson {
    /// The same without the id: no backup holds the person any more.
    #[must_use]
    pub fn forgotten(self) -> ErasedPerson {
        ErasedPerson { person: Uid::NIL, ..self }
    }

    /// Whether the id is gone already.
    #[must_use]
    pub fn is_forgotten(&self) -> bool {
        self.person == Uid::NIL
    }

    /// The value of the line.
    #[must_use]
    pub fn to_value(&self) -> Vec<u8> {
        let extent = if self.whole { "whole" } else { "part" };
        format!(
            "{} {} {} {} {} {extent}",
            self.person, self.ground, self.received, self.erased, self.act_number
        )
        .into_bytes()
    }

    /// Reads a value; `None` when it is of another shape.
    #[must_use]
    pub fn from_value(value: &[u8]) -> Option<ErasedPerson> {
        let text = std::str::from_utf8(value).ok()?;
        let [person, ground, received, erased, number, extent] = text.split(' ').collect::<Vec<_>>()[..]
        else {
            return None;
        };
        let read = ErasedPerson {
            person: Uid::parse(person)?,
            ground: ground.to_owned(),
            received: received.parse().ok()?,
            erased: erased.parse().ok()?,
            act_number: number.parse().ok()?,
            whole: extent == "whole",
        };
        (read.to_value() == value).then_some(read)
    }
}

/// Writes a line in the caller's transaction; a line that is there stays as it is.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn add(db: &Connection, line: &Line) -> Result<(), OfficeError> {
    db.prepare_cached(
        "INSERT INTO ledger (act, kind, value, recorded_at, after_entry) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (act, kind, value) DO NOTHING",
    )?
    .execute(params![line.act.as_slice(), line.kind, line.value, line.at, line.entry])?;
    Ok(())
}

/// Writes a line of an act in the caller's transaction, as of now.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn remember(
    writing: &Writing<'_>,
    act: Uid,
    kind: &str,
    value: impl Into<Vec<u8>>,
) -> Result<(), OfficeError> {
    let act: [u8; 16] = act.bytes().try_into().map_err(|_| OfficeError::Internal("id"))?;
    let entry = head(writing.db)?.0;
    add(writing.db, &Line { act, kind: kind.to_owned(), value: value.into(), at: writing.at(), entry })
}

fn line_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line { act: row.get(0)?, kind: row.get(1)?, value: row.get(2)?, at: row.get(3)?, entry: row.get(4)? })
}

/// The lines of the table.
fn stored(db: &Connection) -> Result<Vec<Line>, OfficeError> {
    Ok(db
        .prepare_cached("SELECT act, kind, value, recorded_at, after_entry FROM ledger")?
        .query_map([], line_of)?
        .collect::<Result<Vec<_>, _>>()?)
}

/// Whether a line is a fingerprint of somebody erased, or what is left of them.
fn is_print(kind: &str) -> bool {
    kind.starts_with("erased.")
}

/// Takes out lines in whose place something smaller stands: their term is over, wherever an older ledger turns up.
fn without_ended(lines: &mut Vec<Line>) {
    #[derive(Default)]
    struct Act {
        ended: bool,
        forgotten: bool,
        prints_ended: bool,
    }
    let mut acts: std::collections::HashMap<[u8; 16], Act> = std::collections::HashMap::new();
    for line in lines.iter() {
        let forgotten = || ErasedPerson::from_value(&line.value).is_some_and(|person| person.is_forgotten());
        match line.kind.as_str() {
            ENDED => acts.entry(line.act).or_default().ended = true,
            PRINTS_ENDED => acts.entry(line.act).or_default().prints_ended = true,
            ERASED if forgotten() => acts.entry(line.act).or_default().forgotten = true,
            _ => {}
        }
    }
    lines.retain(|line| {
        let Some(act) = acts.get(&line.act) else { return true };
        match line.kind.as_str() {
            ENDED => true,
            _ if act.ended => false,
            PRINTS_ENDED => true,
            ERASED if act.forgotten => {
                ErasedPerson::from_value(&line.value).is_none_or(|person| person.is_forgotten())
            }
            kind => !(is_print(kind) && act.prints_ended),
        }
    });
}

/// Every line the database knows, sorted: those of the table, and the highest number of each certificate series and of
/// the matters.
pub(crate) fn lines(db: &Connection) -> Result<Vec<Line>, OfficeError> {
    let mut lines = stored(db)?;
    for (series, number) in crate::certificates::series(db)? {
        lines.push(highest(HIGHEST, &series, number));
    }
    if let Some(number) = crate::matters::given_out(db)? {
        lines.push(highest(HIGHEST_MATTER, "", number));
    }
    lines.sort_unstable();
    Ok(lines)
}

/// The line of a series; matters have one without a name. It belongs to no act: a number only ever rises.
fn highest(kind: &str, series: &str, number: i64) -> Line {
    let value = format!("{series} {number}").trim_start().to_owned().into_bytes();
    Line { act: [0; 16], kind: kind.to_owned(), value, at: 0, entry: 0 }
}

/// Series and number of a line [`HIGHEST`] or [`HIGHEST_MATTER`].
fn series_of(line: &Line) -> Option<(&str, i64)> {
    let text = std::str::from_utf8(&line.value).ok()?;
    let (series, number) = match line.kind.as_str() {
        HIGHEST => text.rsplit_once(' ')?,
        HIGHEST_MATTER => ("", text),
        _ => return None,
    };
    Some((series, number.parse().ok().filter(|number| *number > 0)?))
}

/// The lines of several ledgers as one: equal ones once, of numbers that only rise the highest, of an act whose term is
/// over only what is left of it.
#[must_use]
pub fn united<'a>(ledgers: impl IntoIterator<Item = &'a [Line]>) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    let mut top: std::collections::BTreeMap<(String, String), i64> = std::collections::BTreeMap::new();
    for line in ledgers.into_iter().flatten() {
        match series_of(line) {
            Some((series, number)) => {
                let known = top.entry((line.kind.clone(), series.to_owned())).or_insert(number);
                *known = number.max(*known);
            }
            None => all.push(line.clone()),
        }
    }
    without_ended(&mut all);
    all.extend(top.iter().map(|((kind, series), number)| highest(kind, series, *number)));
    all.sort_unstable();
    all.dedup_by(|one, other| one.key() == other.key());
    all
}

pub(crate) fn of_kind(db: &Connection, kind: &str) -> Result<Vec<Line>, OfficeError> {
    Ok(db
        .prepare_cached("SELECT act, kind, value, recorded_at, after_entry FROM ledger WHERE kind = ?1")?
        .query_map([kind], line_of)?
        .collect::<Result<Vec<_>, _>>()?)
}

/// Fingerprints of everybody erased.
pub(crate) fn prints(db: &Connection) -> Result<Vec<Line>, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT act, kind, value, recorded_at, after_entry FROM ledger WHERE kind GLOB 'erased.*'",
        )?
        .query_map([], line_of)?
        .collect::<Result<Vec<_>, _>>()?)
}

/// Entries of forms that were closed, and those of people erased.
pub(crate) fn ended_entries(db: &Connection) -> Result<Vec<Line>, OfficeError> {
    let mut lines = of_kind(db, ENTRY_CLOSED)?;
    lines.extend(of_kind(db, "erased.entry")?);
    Ok(lines)
}

/// The erasures the database knows, with when they happened.
pub(crate) fn erasures(db: &Connection) -> Result<Vec<(Line, ErasedPerson)>, OfficeError> {
    let lines = of_kind(db, ERASED)?;
    Ok(lines
        .into_iter()
        .filter_map(|line| ErasedPerson::from_value(&line.value).map(|person| (line, person)))
        .collect())
}

/// The number after the highest that any act has had, those of a lost database included.
pub(crate) fn next_act_number(db: &Connection) -> Result<i64, OfficeError> {
    let register: i64 =
        db.query_row("SELECT coalesce(max(act_number), 0) FROM erasure", [], |row| row.get(0))?;
    let ledger = erasures(db)?.into_iter().map(|(_, person)| person.act_number).max().unwrap_or(0);
    let ended = of_kind(db, ENDED)?.iter().filter_map(ended_number).max().unwrap_or(0);
    Ok(register.max(ledger).max(ended) + 1)
}

/// Number of the act that a line [`ENDED`] is left of; none of an entry about a living person.
fn ended_number(line: &Line) -> Option<i64> {
    let text = std::str::from_utf8(&line.value).ok().filter(|_| line.kind == ENDED)?;
    text.split_once(' ')?.0.parse().ok().filter(|number| *number > 0)
}

/// Takes lines out of the table in whose place it has something smaller by now.
fn drop_ended(db: &Connection) -> Result<(), OfficeError> {
    let mut left = stored(db)?;
    let all = left.clone();
    without_ended(&mut left);
    let left: std::collections::HashSet<_> = left.iter().map(Line::key).collect();
    for line in all.iter().filter(|line| !left.contains(&line.key())) {
        db.prepare_cached("DELETE FROM ledger WHERE act = ?1 AND kind = ?2 AND value = ?3")?
            .execute(params![line.act.as_slice(), line.kind, line.value])?;
    }
    Ok(())
}

/// Newest entry of the journal: number and moment.
pub(crate) fn head(db: &Connection) -> Result<(i64, i64), OfficeError> {
    use rusqlite::OptionalExtension as _;
    Ok(db
        .prepare_cached("SELECT number, at FROM journal ORDER BY number DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .unwrap_or((0, 0)))
}
