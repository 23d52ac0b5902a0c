//! The plan: what goes, what stays and why, what hinders; nothing is changed by asking.

use super::ErasureError;
use super::blockers::blockers_in_force;
use super::consented;
use super::mentions::{self, Mention, TitleMention};
use super::needles::Marks;
use super::proofs;
use crate::OfficeError;
use crate::catalogue::{self, About, CATALOGUE, Erasure, Table};
use crate::holds::{self, Hold};
use crate::ids::Uid;
use crate::registry::{self, Item, Person};
use crate::restrictions;
use crate::retention::Events;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use policy::{Pack, Text};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Deleted.
    Goes,
    /// Moves to the kept file.
    Kept {
        /// Last day.
        until: NaiveDate,
        /// It may turn out to be later: what the term runs from is not known yet.
        provisional: bool,
        /// Basis key.
        basis: &'static str,
        /// Law or clause.
        law: Text,
        /// To be confirmed by a lawyer.
        check: bool,
    },
    /// Stays where it is because a blocker binds it, or because a ground carries it that does not end.
    Bound {
        /// Blocker key, kind of a hold, or [`super::consented::OTHER_GROUND`].
        blocker: String,
        /// Basis key, or `blocker`.
        basis: &'static str,
        /// Last day, where there is one.
        until: Option<NaiveDate>,
        /// It may turn out to be later: what the term runs from is not known yet.
        provisional: bool,
        /// Law or clause.
        law: Text,
        /// To be confirmed by a lawyer.
        check: bool,
    },
}

/// A row with its fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposition {
    /// Table.
    pub table: &'static str,
    /// Row key.
    pub row: i64,
    /// Category key.
    pub category: &'static str,
    /// Field key of its first value.
    pub field: &'static str,
    /// Field keys of all its values, each once.
    pub fields: Vec<&'static str>,
    /// Values of the row.
    pub values: usize,
    /// In words, for what stays.
    pub label: String,
    /// Shared with another person.
    pub shared: bool,
    /// Fate.
    pub fate: Fate,
}

/// What keeps items from going now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// Key of the pack.
    pub key: String,
    /// Rows it binds.
    pub rows: usize,
}

/// A file saved out of the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Kind key.
    pub kind: String,
    /// Place.
    pub place: String,
    /// Day.
    pub saved: NaiveDate,
}

/// Whether a saved thing went to paper: what is no path of this computer nobody finds on it.
#[must_use]
pub fn is_on_paper(place: &str) -> bool {
    !std::path::Path::new(place).is_absolute()
}

/// Paper, or a file of the school's own, that a row of the plan tells of and that goes by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carrier {
    /// Paper or a device; else a file.
    pub paper: bool,
    /// What it is: for a file the key of its kind.
    pub title: String,
    /// Where it lies.
    pub place: String,
    /// Sheets; 0 for what has none.
    pub sheets: u32,
}

/// The plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Person.
    pub person: Person,
    /// Name.
    pub name: String,
    /// Word to be typed.
    pub confirm_word: String,
    /// Ground key.
    pub ground: String,
    /// Day the ground arose.
    pub received: NaiveDate,
    /// Last day by the clock of the ground, when it counts days.
    pub due: Option<NaiveDate>,
    /// A day on which it is safe.
    pub safe: Option<NaiveDate>,
    /// Law of the clock.
    pub law: Text,
    /// The kinds of consent that end with it where the file stays; none where it takes the file.
    pub takes_back: Vec<String>,
    /// Every row.
    pub rows: Vec<Disposition>,
    /// Blockers in force.
    pub blockers: Vec<Blocker>,
    /// Saved files.
    pub saved: Vec<Saved>,
    /// Paper and files of the school's own that are to be destroyed by hand.
    pub carriers: Vec<Carrier>,
    /// Texts of others that name the person.
    pub mentions: Vec<Mention>,
    /// Titles of the school's own that name the person, to be renamed by hand before.
    pub titles: Vec<TitleMention>,
    /// Day of the plan.
    pub today: NaiveDate,
    /// Hash over everything above.
    pub hash: [u8; 32],
}

impl Plan {
    /// Values that go.
    #[must_use]
    pub fn goes(&self) -> usize {
        self.rows.iter().filter(|row| row.fate == Fate::Goes).map(|row| row.values).sum()
    }

    /// Categories that go, each with its count of values.
    #[must_use]
    pub fn going_categories(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.fate == Fate::Goes) {
            *counts.entry(row.category).or_default() += row.values;
        }
        counts
    }

    /// Whether the person's file itself stays, because something in it is bound.
    #[must_use]
    pub fn person_stays(&self) -> bool {
        self.rows.iter().any(|row| matches!(row.fate, Fate::Bound { .. }))
    }
}

/// Plans the erasure of a person. An empty ground takes the pack's first; no day means today.
///
/// # Errors
/// [`ErasureError::UnknownGround`], [`ErasureError::FutureGround`], [`OfficeError::NotFound`].
pub fn plan(
    office: &Office,
    person: Uid,
    ground: &str,
    received: Option<NaiveDate>,
) -> Result<Plan, ErasureError> {
    office.read(Right::On(Operation::Erase, "identity"), |reading| {
        make(reading, person, ground, received, false)
    })
}

/// The same inside a reading of the caller's.
pub(crate) fn planned(
    reading: &Reading<'_>,
    person: Uid,
    ground: &str,
    received: Option<NaiveDate>,
) -> Result<Plan, ErasureError> {
    make(reading, person, ground, received, false)
}

/// `beats_blockers`: nothing binds, whatever the ground says – the person was erased whole before.
pub(super) fn make(
    reading: &Reading<'_>,
    person: Uid,
    ground: &str,
    received: Option<NaiveDate>,
    beats_blockers: bool,
) -> Result<Plan, ErasureError> {
    let pack = reading.pack();
    let received = received.unwrap_or(reading.today);
    if received > reading.today {
        return Err(ErasureError::FutureGround);
    }
    let (ground, clock) = pack
        .grounds()
        .find(|(known, _)| ground.is_empty() || known.key == ground)
        .ok_or(ErasureError::UnknownGround)?;
    let person = registry::person(reading.db, person)?;
    // The demand that led to a restriction came first: the clock runs from there.
    let received = restrictions::since(reading, person.key, &ground.key, received)?;
    let answer = pack.request_deadline(&clock.id, received, reading.office.calendar()).ok();
    let name = registry::rows_of(reading, &[person.key])?.pop().map(|row| row.name).unwrap_or_default();
    let confirm_word = registry::surname(reading, person.key, &name)?;
    let mut bound = Bound::default();
    if !beats_blockers {
        bound.holds = holds::of_person(reading, person.key)?;
        if ground.beats_blockers {
            bound.holds.retain(|hold| hold.kind == holds::Kind::OfficialDemand);
        } else {
            bound.blockers = blockers_in_force(reading, person.key)?;
        }
    }
    let due = answer.as_ref().map_or(received, |answer| answer.due);
    let partial = match ground.consents.is_empty() || beats_blockers {
        true => None,
        false => consented::dispositions(reading, &person, (received, due), &bound, &ground.consents)?,
    };
    let takes_back = partial.as_ref().map(|_| ground.consents.clone()).unwrap_or_default();
    let rows = partial.map_or_else(|| dispositions(reading, &person, received, &bound), Ok)?;
    let mut keys: Vec<String> = bound.blockers.clone();
    for hold in &bound.holds {
        if keys.iter().all(|key| key != hold.kind.matter()) {
            keys.push(hold.kind.matter().to_owned());
        }
    }
    let blockers = keys
        .into_iter()
        .map(|key| {
            let binds =
                |row: &&Disposition| matches!(&row.fate, Fate::Bound { blocker, .. } if *blocker == key);
            let rows = rows.iter().filter(binds).count();
            Blocker { key, rows }
        })
        .collect();
    let saved = saved_files(reading, person.key)?;
    let carriers = carriers(reading, rows.iter().filter(|row| row.fate == Fate::Goes))?;
    let items = registry::items_of(reading, person.key, true)?;
    let marks = Marks::of_person(reading.db, person.key, &items)?;
    let mentions = mentions::of(reading, &[person.key].into(), &marks)?;
    let titles = mentions::titles(reading, &marks)?;
    let mut plan = Plan {
        person,
        name,
        confirm_word,
        ground: ground.key.clone(),
        received,
        due: answer.as_ref().map(|a| a.due),
        safe: answer.as_ref().map(|a| a.safe),
        law: clock.law.clone(),
        takes_back,
        rows,
        blockers,
        saved,
        carriers,
        mentions,
        titles,
        today: reading.today,
        hash: [0; 32],
    };
    plan.hash = hash(&plan);
    Ok(plan)
}

/// What the rows that go tell of outside the vault, each once: several people may be on one recording.
pub(super) fn carriers<'r>(
    reading: &Reading<'_>,
    going: impl IntoIterator<Item = &'r Disposition>,
) -> Result<Vec<Carrier>, ErasureError> {
    let mut found: Vec<Carrier> = Vec::new();
    for row in going {
        let Some(outside) = catalogue::OUTSIDE.iter().find(|outside| outside.table == row.table) else {
            continue;
        };
        let sql = format!(
            "SELECT {}, {}, {} FROM {} WHERE id = ?1",
            outside.title, outside.place, outside.sheets, outside.table
        );
        let carrier = reading.db.prepare_cached(&sql)?.query_row([row.row], |r| {
            Ok(Carrier { paper: outside.paper, title: r.get(0)?, place: r.get(1)?, sheets: r.get(2)? })
        })?;
        if carrier.paper || !found.contains(&carrier) {
            found.push(carrier);
        }
    }
    Ok(found)
}

/// What binds rows of a person to their place.
#[derive(Default)]
pub(super) struct Bound {
    /// Keys of the pack's blockers in force.
    pub blockers: Vec<String>,
    /// Holds in force.
    pub holds: Vec<Hold>,
}

impl Bound {
    /// What binds a row: key, law, to be confirmed. A hold stands on the school's own record.
    pub fn of(&self, pack: &Pack, table: &Table, row: i64) -> Option<(String, Text, bool)> {
        if let Some(hold) = holds::covering(&self.holds, table.name, table.category, row) {
            let nothing = || String::new();
            let law = Text { ru: nothing(), kk: nothing(), en: nothing() };
            return Some((hold.kind.matter().to_owned(), law, false));
        }
        let mut blockers = self.blockers.iter().filter_map(|key| pack.blocker(key));
        let blocker = blockers.find(|blocker| blocker.categories.iter().any(|key| key == table.category))?;
        Some((blocker.key.clone(), blocker.law.clone(), blocker.check))
    }
}

pub(super) fn dispositions(
    reading: &Reading<'_>,
    person: &Person,
    received: NaiveDate,
    bound: &Bound,
) -> Result<Vec<Disposition>, ErasureError> {
    // Whatever the ground, the consents end with it: their proof is kept from that day on.
    let events = Events { consent_end: Some(received), ..Events::of(reading.db, person.key)? };
    let items = registry::items_with(reading, person.key, true, events)?;
    let mut rows: Vec<Disposition> = Vec::new();
    for table in CATALOGUE {
        for key in keys_of(reading, table, person.key)? {
            let own: Vec<&Item> = items.iter().filter(|i| i.table == table.name && i.row == key).collect();
            rows.push(disposition(reading, table, key, &own, bound)?);
        }
    }
    proofs::follow(reading, &mut rows)?;
    Ok(rows)
}

/// Keys of every row about the person: asked of the table, not of the shown values, so that a row without a shown
/// value is not forgotten.
pub(super) fn keys_of(reading: &Reading<'_>, table: &Table, person: i64) -> Result<Vec<i64>, ErasureError> {
    let sql = format!("SELECT id FROM {} WHERE {} ORDER BY id", table.name, table.about_sql());
    Ok(reading
        .db
        .prepare_cached(&sql)?
        .query_map([person], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?)
}

pub(super) fn disposition(
    reading: &Reading<'_>,
    table: &'static Table,
    row: i64,
    items: &[&Item],
    bound: &Bound,
) -> Result<Disposition, ErasureError> {
    let keeping = items.iter().map(|item| &item.reason).max_by_key(|reason| reason.keep_until);
    let fate = match (bound.of(reading.pack(), table, row), table.erasure, keeping) {
        (Some((blocker, law, check)), ..) => {
            Fate::Bound { blocker, basis: "blocker", until: None, provisional: false, law, check }
        }
        (None, Erasure::Keep { .. }, Some(reason))
            if reason.survives_erasure && reason.due_from > reading.today =>
        {
            Fate::Kept {
                until: reason.keep_until,
                provisional: reason.provisional,
                basis: reason.basis,
                law: reason.law.clone(),
                check: reason.check,
            }
        }
        _ => Fate::Goes,
    };
    let label = label(reading, table.name, row, &fate)?;
    let mut fields: Vec<&'static str> = items.iter().map(|item| item.field).collect();
    fields.sort_unstable();
    fields.dedup();
    if fields.is_empty() {
        fields.push(table.fields[0].key);
    }
    Ok(Disposition {
        table: table.name,
        row,
        category: table.category,
        fields,
        field: items.first().map_or(table.fields[0].key, |item| item.field),
        values: items.len().max(1),
        label,
        shared: matches!(table.about, About::Pair(..)) || lies_between(reading, table, row)?,
        fate,
    })
}

/// What stays of a row, in words.
pub(super) fn label(
    reading: &Reading<'_>,
    table: &str,
    row: i64,
    fate: &Fate,
) -> Result<String, ErasureError> {
    let Some(Erasure::Keep { label, .. }) = catalogue::table(table).map(|table| table.erasure) else {
        return Ok(String::new());
    };
    if *fate == Fate::Goes {
        return Ok(String::new());
    }
    let label: String = reading
        .db
        .prepare_cached(&format!("SELECT {label} FROM {table} WHERE id = ?1"))?
        .query_row([row], |r| r.get(0))?;
    // A consent ends with the file it is in: what stays is the proof that it was given.
    Ok(match label.strip_suffix("-live") {
        Some(kind) if table == "consent" && matches!(fate, Fate::Kept { .. }) => format!("{kind}-proof"),
        _ => label,
    })
}

/// Whether several people hang on a row that is declared as one person's own.
fn lies_between(reading: &Reading<'_>, table: &Table, row: i64) -> Result<bool, ErasureError> {
    let Some((_, condition)) = catalogue::BETWEEN.iter().find(|(name, _)| *name == table.name) else {
        return Ok(false);
    };
    let sql = format!("SELECT {condition} FROM {} t WHERE t.id = ?1", table.name);
    Ok(reading.db.prepare_cached(&sql)?.query_row([row], |r| r.get(0))?)
}

pub(super) fn saved_files(reading: &Reading<'_>, person: i64) -> Result<Vec<Saved>, OfficeError> {
    let mut statement = reading
        .db
        .prepare_cached("SELECT kind, place, saved_on FROM saved_file WHERE person_id = ?1 ORDER BY id")?;
    let rows = statement.query_map([person], |row| {
        let saved: String = row.get(2)?;
        Ok(Saved { kind: row.get(0)?, place: row.get(1)?, saved: saved.parse().unwrap_or_default() })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Hash of what was shown. Every part has its length in front, so that two different plans never hash alike.
fn hash(plan: &Plan) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let mut part = |text: &str| {
        hasher.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(text.as_bytes());
    };
    part("lichnoe-delo erasure plan 1");
    part(&plan.person.uid.to_string());
    part(&plan.ground);
    part(&plan.received.to_string());
    for row in &plan.rows {
        part(row.table);
        part(&row.row.to_string());
        part(&row.values.to_string());
        match &row.fate {
            Fate::Goes => part("goes"),
            Fate::Kept { until, .. } => part(&format!("kept {until}")),
            Fate::Bound { blocker, until, .. } => part(&format!("bound {blocker} {until:?}")),
        }
    }
    for saved in &plan.saved {
        part(&saved.place);
    }
    for mention in &plan.mentions {
        part(&mention.hashed());
    }
    for title in &plan.titles {
        part(&format!("{} {}", title.table, title.row));
    }
    hasher.finalize().into()
}
