//! What the registry holds, row by row, as far as terms go: whose a row is, what dates it, which of its fields say
//! something. It is read once, in the order in which the rows lie, and then follows each write row by row; so nothing
//! that is asked about terms reads the registry through again. It names nobody.
//!
//! Nothing here depends on a pack or a day: those are asked with, see [`super::lines`].

use crate::OfficeError;
use crate::catalogue::{self, About, CATALOGUE, Erasure, Table};
use crate::clock::{day_in, moment};
use crate::holds;
use crate::registry;
use crate::retention::previous::is_previous;
use crate::retention::{Events, RowFacts};
use crate::session::{DATES, KEPT, Reading, Rows};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::PoisonError;

/// Whose rows they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Holder {
    /// Row key of a person.
    Person(i64),
    /// Row key of a kept file: what outlived an erasure ends like everything else.
    Kept(i64),
}

/// Somebody with rows.
pub(crate) struct Known {
    pub holder: Holder,
    pub events: Events,
}

/// A row that is in force.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub id: i64,
    pub facts: RowFacts,
    /// Place among the holders.
    pub holder: u32,
    /// One bit for each field of the table that says something.
    pub says: u16,
    /// The row stands here once more, for the other person it is about.
    pub again: bool,
}

/// Each field of a table has its bit.
const _: () = {
    let mut at = 0;
    while at < CATALOGUE.len() {
        assert!(CATALOGUE[at].fields.len() <= u16::BITS as usize);
        at += 1;
    }
};

/// Everything in force.
pub(crate) struct Stock {
    /// The write it follows.
    at: u64,
    pub holders: Vec<Known>,
    places: HashMap<Holder, u32>,
    /// As in the catalogue.
    pub tables: Vec<Vec<Row>>,
    /// The same of what another value replaced, with the day of that; of tables that have previous values (T24).
    pub previous: Vec<Vec<(Row, NaiveDate)>>,
}

/// Rows under a hold.
#[derive(Default)]
pub(super) struct HeldRows {
    holders: Vec<bool>,
    rows: HashSet<(usize, i64)>,
}

impl HeldRows {
    pub fn hold(&self, table: usize, row: &Row) -> bool {
        self.holders.get(row.holder as usize).is_some_and(|held| *held)
            && self.rows.contains(&(table, row.id))
    }
}

/// Works with everything that is in force in the snapshot of a read.
pub(crate) fn with<T>(
    reading: &Reading<'_>,
    work: impl FnOnce(&Stock) -> Result<T, OfficeError>,
) -> Result<T, OfficeError> {
    let office = reading.office;
    // What this write has changed itself, nobody else may see.
    if reading.writing && office.changes.is_open() {
        return work(&Stock::load(reading)?);
    }
    let mut kept = office.stock.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.as_ref().is_some_and(|stock| stock.at > reading.seen) {
        // Somebody who began later was here first.
        return work(&Stock::load(reading)?);
    }
    let mut stock = match (kept.take(), office.changes.until(reading.seen)) {
        (Some(mut stock), Rows::These(rows)) => {
            stock.follow(reading, &rows)?;
            stock
        }
        (outdated, _) => {
            drop(outdated);
            Stock::load(reading)?
        }
    };
    stock.at = reading.seen;
    work(kept.insert(stock))
}

impl Stock {
    /// Where some people stand among the holders.
    pub fn places_of(&self, people: &[i64]) -> HashSet<u32> {
        people.iter().filter_map(|key| self.places.get(&Holder::Person(*key)).copied()).collect()
    }

    fn load(reading: &Reading<'_>) -> Result<Stock, OfficeError> {
        let mut people: Vec<(i64, Events)> = Events::of_all(reading.db)?.into_iter().collect();
        people.sort_unstable_by_key(|(key, _)| *key);
        let kept = Events::of_all_kept(reading.db, None)?;
        let mut stock = Stock {
            at: reading.seen,
            holders: Vec::new(),
            places: HashMap::new(),
            tables: Vec::new(),
            previous: Vec::new(),
        };
        stock.holders.reserve(people.len() + kept.len());
        stock.places.reserve(people.len() + kept.len());
        for (key, events) in people {
            stock.remember(Holder::Person(key), events);
        }
        for (key, events) in kept {
            stock.remember(Holder::Kept(key), events);
        }
        for table in CATALOGUE {
            let (mut rows, mut previous) = (Vec::new(), Vec::new());
            stock.read(reading, table, None, (&mut rows, &mut previous))?;
            rows.shrink_to_fit();
            stock.tables.push(rows);
            stock.previous.push(previous);
        }
        Ok(stock)
    }

    /// Takes in what became of some rows.
    fn follow(&mut self, reading: &Reading<'_>, changed: &BTreeSet<(usize, i64)>) -> Result<(), OfficeError> {
        for (_, key) in changed.range((DATES, i64::MIN)..(KEPT, i64::MIN)) {
            self.remember(Holder::Person(*key), Events::of(reading.db, *key)?);
        }
        for (_, key) in changed.range((KEPT, i64::MIN)..) {
            for (_, events) in Events::of_all_kept(reading.db, Some(*key))? {
                self.remember(Holder::Kept(*key), events);
            }
        }
        for (at, table) in CATALOGUE.iter().enumerate() {
            let ids: HashSet<i64> =
                changed.range((at, i64::MIN)..(at + 1, i64::MIN)).map(|(_, id)| *id).collect();
            if ids.is_empty() {
                continue;
            }
            let mut rows = std::mem::take(&mut self.tables[at]);
            let mut previous = std::mem::take(&mut self.previous[at]);
            rows.retain(|row| !ids.contains(&row.id));
            previous.retain(|(row, _)| !ids.contains(&row.id));
            for id in ids {
                self.read(reading, table, Some(id), (&mut rows, &mut previous))?;
            }
            (self.tables[at], self.previous[at]) = (rows, previous);
        }
        Ok(())
    }

    fn remember(&mut self, holder: Holder, events: Events) {
        if let Some(place) = self.places.get(&holder) {
            self.holders[*place as usize].events = events;
        } else {
            self.places.insert(holder, u32::try_from(self.holders.len()).unwrap_or(u32::MAX));
            self.holders.push(Known { holder, events });
        }
    }

    fn place(&mut self, holder: Holder) -> u32 {
        if let Some(place) = self.places.get(&holder) {
            return *place;
        }
        self.remember(holder, Events::default());
        self.place(holder)
    }

    /// Reads the rows of a table, those in force apart from those another one replaced; or one of them.
    fn read(
        &mut self,
        reading: &Reading<'_>,
        table: &'static Table,
        one: Option<i64>,
        (into, before): (&mut Vec<Row>, &mut Vec<(Row, NaiveDate)>),
    ) -> Result<(), OfficeError> {
        let mut statement = reading.db.prepare_cached(&sql(table, one.is_some()))?;
        if let Some(id) = one {
            statement.raw_bind_parameter(1, id)?;
        }
        let mut rows = statement.raw_query();
        // Rows of one import were recorded in one moment, neighbours often began on one day and belong together.
        let mut recorded = (i64::MIN, NaiveDate::MIN);
        let mut began = (String::new(), None);
        let mut last = (Holder::Person(i64::MIN), 0);
        while let Some(row) = rows.next()? {
            let at: i64 = row.get(1)?;
            if recorded.0 != at {
                recorded = (at, day_in(reading.office.zone(), moment(at)));
            }
            let start = row.get_ref(2)?.as_str_or_null().ok().flatten().unwrap_or_default();
            if start != began.0 {
                began = (start.to_owned(), start.parse().ok());
            }
            let says = row.get(3)?;
            let replaced: Option<i64> = row.get(7)?;
            let replaced = replaced.map(|at| day_in(reading.office.zone(), moment(at)));
            let owners: [Option<i64>; 3] = [row.get(4)?, row.get(5)?, row.get(6)?];
            let owners = owners.map(|key| key.map(Holder::Person));
            let kept =
                owners[2].map(|key| if let Holder::Person(key) = key { Holder::Kept(key) } else { key });
            for (again, holder) in [(false, owners[0]), (true, owners[1]), (false, kept)]
                .into_iter()
                .filter_map(|(a, h)| Some((a, h?)))
            {
                if last.0 != holder {
                    last = (holder, self.place(holder));
                }
                let facts = RowFacts { start_on: began.1, recorded: recorded.1 };
                let row = Row { id: row.get(0)?, facts, holder: last.1, says, again };
                match replaced {
                    None => into.push(row),
                    Some(on) => before.push((row, on)),
                }
            }
        }
        Ok(())
    }

    /// Whether no sign-in of somebody is known.
    pub(super) fn knows_no_sign_in(&self, place: u32) -> bool {
        self.holders.get(place as usize).is_some_and(|known| known.events.signed_in.is_none())
    }

    /// The rows that open holds cover today.
    pub(super) fn held(&self, reading: &Reading<'_>) -> Result<HeldRows, OfficeError> {
        let mut held = HeldRows::default();
        let mut open: HashMap<u32, Vec<holds::Hold>> = HashMap::new();
        for hold in holds::in_force(reading)? {
            let holder = Holder::Person(registry::person(reading.db, hold.person)?.key);
            if let Some(place) = self.places.get(&holder) {
                open.entry(*place).or_default().push(hold);
            }
        }
        if open.is_empty() {
            return Ok(held);
        }
        held.holders = vec![false; self.holders.len()];
        // Few people have a hold: their rows are found without looking the others up.
        let mut has_hold = vec![false; self.holders.len()];
        open.keys().for_each(|place| has_hold[*place as usize] = true);
        for (at, table) in CATALOGUE.iter().enumerate() {
            let covered = |row: &&Row| {
                has_hold[row.holder as usize]
                    && open.get(&row.holder).is_some_and(|open| {
                        holds::covering(open, table.name, table.category, row.id).is_some()
                    })
            };
            let all = || self.tables[at].iter().chain(self.previous[at].iter().map(|(row, _)| row));
            let before = held.rows.len();
            for row in all().filter(covered) {
                held.rows.insert((at, row.id));
                held.holders[row.holder as usize] = true;
            }
            // What two people share is held for both.
            if matches!(table.about, About::Pair(..)) && held.rows.len() > before {
                for row in all() {
                    held.holders[row.holder as usize] |= held.rows.contains(&(at, row.id));
                }
            }
        }
        Ok(held)
    }
}

/// Key, moment of recording, start, fields that say something, and the people: the row's own, the other one, the kept
/// file.
fn sql(table: &Table, one: bool) -> String {
    let says: Vec<String> = table
        .fields
        .iter()
        .enumerate()
        .map(|(at, field)| format!("((coalesce({}, '') <> '') << {at})", field.expression))
        .collect();
    let people = match table.about {
        About::Own(person) => format!("t.{person}, NULL"),
        About::Pair(one, other) => format!("t.{one}, t.{other}"),
    };
    let kept = match table.erasure {
        // What proves a consent goes with it.
        Erasure::Keep { link, .. } if catalogue::proof(table.name).is_none() => format!("t.{link}"),
        Erasure::Keep { .. } | Erasure::Delete => "NULL".to_owned(),
    };
    let which = if is_previous(table) { "TRUE" } else { "t.superseded_at IS NULL" };
    format!(
        "SELECT t.id, t.recorded_at, t.start_on, {}, {people}, {kept}, t.superseded_at FROM {} t WHERE {which}{}",
        says.join(" | "),
        table.name,
        if one { " AND t.id = ?1" } else { "" }
    )
}
