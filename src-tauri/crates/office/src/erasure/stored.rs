//! A run as stored: its state, and the sealed payload the remaining steps need.

use super::ErasureError;
use super::mentions::{self, Mention};
use super::needles::Marks;
use super::passed::FieldFate;
use super::plan::{Carrier, Saved};
use super::scan::ScanReport;
use crate::OfficeError;
use crate::backups::places;
use crate::catalogue::Identifier;
use crate::ids::Uid;
use crate::journal::names;
use crate::names::forms::Named;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading, Writing};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

/// A step that is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Rows are gone.
    Erased,
    /// The file was rewritten.
    Compacted,
    /// The scan ran and found nothing unexpected.
    Scanned,
    /// Papers are made.
    Papers,
}

impl State {
    /// Stored key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Erased => "erased",
            State::Compacted => "compacted",
            State::Scanned => "scanned",
            State::Papers => "papers",
        }
    }

    pub(super) fn of(key: &str) -> Option<State> {
        [State::Erased, State::Compacted, State::Scanned, State::Papers]
            .into_iter()
            .find(|state| state.key() == key)
    }
}

/// A kept row as the papers name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLine {
    /// Category key.
    pub category: String,
    /// Field key.
    pub field: String,
    /// In words.
    pub label: String,
    /// Basis key.
    pub basis: String,
    /// Law, in the three languages.
    pub law: [String; 3],
    /// To be confirmed.
    pub check: bool,
    /// Last day; empty while a blocker binds it.
    pub until: String,
    /// The day may turn out to be later: what the term runs from was not known when it was said.
    #[serde(default)]
    pub provisional: bool,
    /// Blocker that binds it.
    pub blocker: Option<String>,
    /// How many rows the line stands for: one, except in a batch.
    #[serde(default = "one")]
    pub count: usize,
}

/// Label of the line of a text of another that a hold keeps as it is.
pub const TEXT_OF_ANOTHER: &str = "kept-text-of-another";

fn one() -> usize {
    1
}

/// What a run was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One person, on a ground.
    Person,
    /// What was due by its term.
    Batch,
    /// What a standing order let go.
    Order,
}

impl Kind {
    /// Stored key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Batch => "batch",
            Kind::Order => "order",
        }
    }

    pub(super) fn of(key: &str) -> Option<Kind> {
        [Kind::Person, Kind::Batch, Kind::Order].into_iter().find(|kind| kind.key() == key)
    }
}

/// One of the people of a batch, as its papers name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Name.
    pub name: String,
    /// Number of the file; `None` for what was kept of somebody erased before.
    pub case_number: Option<i64>,
    /// The person left whole.
    pub whole: bool,
    /// Categories with their counts of values.
    pub categories: Vec<(String, usize)>,
    /// What became of each field.
    #[serde(default)]
    pub fields: Vec<FieldFate>,
}

/// A row of another that names the person and that a hold keeps as it is: one line of the act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HeldText {
    pub table: String,
    pub row: i64,
    /// Field key of its first text that names the person, by which the papers call it.
    pub field: String,
}

/// Those among the texts of a plan.
pub(super) fn held_texts(mentions: &[Mention]) -> Vec<HeldText> {
    let held = mentions::held(mentions).into_iter();
    held.map(|mention| HeldText {
        table: mention.table.to_owned(),
        row: mention.row,
        field: mention.field.to_owned(),
    })
    .collect()
}

/// Who asked for an erasure in place of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// Name.
    pub name: String,
    /// The same in the dative, when the rules are sure of it.
    pub addressee: Option<String>,
}

/// What the steps after the deletion need; sealed, because the person is gone from the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub name: String,
    /// Language of the papers.
    pub language: String,
    /// The name in the dative, for the address of the letter, when the rules are sure of it.
    pub addressee: Option<String>,
    /// Who asked for it in place of the person, and gets the letter.
    #[serde(default)]
    pub asker: Option<Asker>,
    pub case_number: i64,
    /// Values to look for, by kind.
    pub patterns: Vec<(String, String)>,
    /// Names to look for.
    #[serde(default)]
    pub names: Vec<Named>,
    /// Texts of others that name the person and that a hold keeps.
    #[serde(default)]
    pub held: Vec<HeldText>,
    pub categories: Vec<(String, usize)>,
    pub kept: Vec<KeptLine>,
    pub saved: Vec<Saved>,
    /// Paper and files of the school's own, to be destroyed by hand.
    #[serde(default)]
    pub carriers: Vec<Carrier>,
    /// Of one person: what became of each field.
    #[serde(default)]
    pub fields: Vec<FieldFate>,
    /// Of one person: nothing of hers stays in the registry itself.
    #[serde(default)]
    pub whole: bool,
    /// Row keys of people who stay in the registry with what binds or keeps them there.
    pub staying: Vec<i64>,
    /// People of a batch.
    #[serde(default)]
    pub subjects: Vec<Subject>,
    /// Of a standing order: the days on which what went had begun.
    #[serde(default)]
    pub period: Option<(NaiveDate, NaiveDate)>,
}

impl Payload {
    /// What the act still needs once its draft is made: nothing that looks for anybody, no place.
    pub(super) fn for_the_act(&self) -> Payload {
        Payload {
            patterns: Vec::new(),
            names: Vec::new(),
            held: Vec::new(),
            saved: Vec::new(),
            carriers: Vec::new(),
            staying: Vec::new(),
            ..self.clone()
        }
    }

    /// What the scan looks for.
    pub(super) fn marks(&self) -> Marks {
        marks_of(&self.patterns, &self.names)
    }
}

/// What was kept as patterns and names.
pub(super) fn marks_of(patterns: &[(String, String)], names: &[Named]) -> Marks {
    let kinds = [Identifier::Name, Identifier::Email, Identifier::Phone, Identifier::Number];
    let kind = |key: &str| kinds.into_iter().find(|kind| kind.key() == key);
    let values = patterns.iter().filter_map(|(key, text)| Some((kind(key)?, text.clone())));
    Marks { values: values.collect(), names: names.to_vec() }
}

/// Values as the payload keeps them.
pub(super) fn of_marks(marks: &Marks) -> Vec<(String, String)> {
    marks.values.iter().map(|(kind, text)| (kind.key().to_owned(), text.clone())).collect()
}

/// A run with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub(crate) key: i64,
    /// Id.
    pub id: Uid,
    /// Number of the act.
    pub act_number: i64,
    /// What it was for.
    pub kind: Kind,
    /// How many people and kept files it touched.
    pub people: usize,
    /// Last step done.
    pub state: State,
    /// `draft`, `partial`, `final`.
    pub act: String,
    /// Ground key.
    pub ground: String,
    /// Day the ground arose.
    pub received: NaiveDate,
    /// Day of the deletion.
    pub erased_on: NaiveDate,
    /// Values erased.
    pub erased: usize,
    /// Hash of the plan, hexadecimal.
    pub plan_hash: String,
    /// Name, addressee and lists, until the papers are made.
    pub(crate) payload: Option<Payload>,
    /// What the scan found.
    pub scan: Option<ScanReport>,
    /// What stayed.
    pub kept: Vec<KeptLine>,
}

impl Run {
    /// Last day by the clock of the ground; the day of the deletion when the ground gives no time.
    pub(crate) fn due(&self, reading: &Reading<'_>) -> NaiveDate {
        let calendar = reading.office.calendar();
        places::last_day(reading.pack(), calendar, &self.ground, self.received).unwrap_or(self.erased_on)
    }
}

/// A run in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunSummary {
    /// Id.
    pub id: Uid,
    /// Number of the act.
    pub act_number: i64,
    /// What it was for.
    pub kind: Kind,
    /// How many people and kept files it touched.
    pub people: usize,
    /// Day.
    pub erased_on: NaiveDate,
    /// Last step done.
    pub state: State,
    /// `draft`, `partial`, `final`.
    pub act: String,
    /// Values erased.
    pub erased: usize,
    /// Rows kept.
    pub kept: usize,
    /// Lines of the act that are not closed.
    pub open: usize,
}

/// Outcome column: what stays readable after the payload is emptied. No name.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Outcome {
    pub scan: Option<ScanReport>,
    pub kept: Vec<KeptLine>,
}

/// Seals the payload under the key of the month of the erasure, which for a repeated one lies in the past: when its
/// papers end, nobody can read a copy of it left anywhere.
pub(super) fn seal_of(
    writing: &Writing<'_>,
    id: Uid,
    erased: NaiveDate,
    payload: &Payload,
) -> Result<Vec<u8>, OfficeError> {
    let text =
        zeroize::Zeroizing::new(serde_json::to_vec(payload).map_err(|_| OfficeError::Internal("payload"))?);
    let key = names::key_of(writing, erased)?;
    vault::sealed::seal_bytes(&key, id.bytes(), &text).map_err(|_| OfficeError::Sealed)
}

fn unseal(reading: &Reading<'_>, id: Uid, day: NaiveDate, sealed: &[u8]) -> Result<Payload, OfficeError> {
    let key = names::key(reading.office, reading.db, &names::month_of(day))?.ok_or(OfficeError::Sealed)?;
    let text = vault::sealed::open_bytes(&key, id.bytes(), sealed).map_err(|_| OfficeError::Sealed)?;
    serde_json::from_slice(&text).map_err(|_| OfficeError::Sealed)
}

/// Loads a run.
///
/// # Errors
/// [`OfficeError::NotFound`]; the role.
pub fn load(office: &Office, id: Uid) -> Result<Run, ErasureError> {
    office.read(Right::On(Operation::Read, "destruction_papers"), |reading| load_with(reading, id))
}

pub(super) fn load_with(reading: &Reading<'_>, id: Uid) -> Result<Run, ErasureError> {
    let raw = reading
        .db
        .prepare_cached(
            "SELECT id, act_number, state, act, ground, received_on, erased_on, erased_count, plan_hash, sealed, \
                outcome, kind, people_count FROM erasure WHERE uid = ?1",
        )?
        .query_row([id], |row| {
            Ok((
                (row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?),
                (row.get::<_, String>(4)?, row.get::<_, String>(5)?, row.get::<_, String>(6)?),
                (row.get::<_, i64>(7)?, row.get::<_, Vec<u8>>(8)?),
                (row.get::<_, Option<Vec<u8>>>(9)?, row.get::<_, Option<String>>(10)?),
                (row.get::<_, String>(11)?, row.get::<_, i64>(12)?),
            ))
        })?;
    let (head, (ground, received, erased_on), (erased, hash), (sealed, outcome), (kind, people)) = raw;
    let (key, act_number, state, act) = head;
    let erased_on = erased_on.parse().unwrap_or_default();
    let outcome: Outcome = outcome.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    Ok(Run {
        key,
        id,
        act_number,
        kind: Kind::of(&kind).ok_or(OfficeError::Damaged)?,
        people: usize::try_from(people).unwrap_or(0),
        state: State::of(&state).ok_or(OfficeError::Damaged)?,
        act,
        ground,
        received: received.parse().unwrap_or_default(),
        erased_on,
        erased: usize::try_from(erased).unwrap_or(0),
        plan_hash: vault::to_hex(&hash),
        payload: sealed.map(|sealed| unseal(reading, id, erased_on, &sealed)).transpose()?,
        scan: outcome.scan,
        kept: outcome.kept,
    })
}

pub(super) fn set_state(
    db: &Connection,
    run: &Run,
    state: State,
    scan: Option<&ScanReport>,
) -> Result<(), OfficeError> {
    let outcome = Outcome { scan: scan.cloned().or_else(|| run.scan.clone()), kept: run.kept.clone() };
    let text = serde_json::to_string(&outcome).map_err(|_| OfficeError::Internal("outcome"))?;
    db.prepare_cached("UPDATE erasure SET state = ?2, outcome = ?3 WHERE id = ?1")?.execute(params![
        run.key,
        state.key(),
        text
    ])?;
    Ok(())
}
