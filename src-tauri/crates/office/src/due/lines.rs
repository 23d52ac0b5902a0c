//! A line of the pack held against every row: which began early enough, or belong to somebody whose time to answer a
//! notice of inactivity (T6) is over. The answer agrees with [`crate::retention::decide`] item by item; the dates of a
//! row are found by the same function.

use super::stock::{HeldRows, Holder, Row, Stock};
use crate::OfficeError;
use crate::catalogue::{CATALOGUE, Table};
use crate::consents::ended;
use crate::retention::{self, date_of, previous, provisional_start};
use crate::session::Reading;
use chrono::NaiveDate;
use policy::{Cutoff, Pack};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Whether rows under a hold are left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Observed,
    Ignored,
}

/// A row that is to go.
#[derive(Clone, Copy)]
pub(super) struct Begun {
    pub day: NaiveDate,
    pub what: What,
}

/// What the day of a row says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum What {
    /// Its term began.
    Start,
    /// The same, resting on an event nobody knows.
    Provisional,
    /// It goes: nobody answered the notice.
    Noticed,
}

/// Rows of one holder under one line.
#[derive(Clone, Copy)]
pub(super) struct Tally {
    pub rows: u32,
    /// The earliest of them.
    pub first: Begun,
    pub category: &'static str,
}

/// A line of the pack for the days asked about.
pub(super) struct PackLine<'p> {
    pub cutoff: Cutoff<'p>,
    /// Starts up to this day are left out.
    after: Option<NaiveDate>,
    /// Where the inactivity rule takes over, the term of this line makes nothing due.
    gives_way: bool,
}

/// What is asked: everything due on a day, without what was due on an earlier one where that is given.
pub(super) struct Asked<'p, 's> {
    pack: &'p Pack,
    stock: &'s Stock,
    on: NaiveDate,
    since: Option<NaiveDate>,
    held: HeldRows,
    /// Places of people with an open withdrawal: their card is asked instead, see [`super::withdrawn`].
    apart: HashSet<u32>,
    /// By holder: whether the inactivity rule alone speaks of them, and on which day what they have goes.
    silent: Vec<Option<Option<NaiveDate>>>,
}

impl<'p, 's> Asked<'p, 's> {
    pub fn new(
        reading: &'p Reading<'_>,
        stock: &'s Stock,
        (since, on): (Option<NaiveDate>, NaiveDate),
        holds: Holds,
    ) -> Result<Asked<'p, 's>, OfficeError> {
        let pack = reading.pack();
        let held = if holds == Holds::Observed { stock.held(reading)? } else { HeldRows::default() };
        let silent = |known: &super::stock::Known| {
            let Holder::Person(_) = known.holder else { return None };
            retention::inactivity_end(pack, &known.events)?;
            // Until the end of the last day an answer counts.
            Some(retention::notice_end(pack, &known.events, reading.today).and_then(|end| end.succ_opt()))
        };
        let rule = pack.inactivity.filter(|rule| !rule.strict);
        let silent = rule.map(|_| stock.holders.iter().map(silent).collect()).unwrap_or_default();
        let apart = stock.places_of(&ended::concerned(reading)?);
        Ok(Asked { pack, stock, on, since, held, apart, silent })
    }

    /// The lines of the pack, or those of some categories when any is named.
    pub fn lines(&self, categories: &BTreeSet<String>) -> Vec<PackLine<'p>> {
        // The lines of two days differ in their dates only.
        let earlier = self.since.map(|day| self.pack.cutoffs(day)).unwrap_or_default();
        let gives_way = |cutoff: &Cutoff<'_>| {
            self.pack.inactivity.is_some_and(|rule| !rule.strict)
                && self.pack.rule(cutoff.rule_key).is_some_and(|rule| rule.gives_way_to_sign_in)
        };
        let lines = self.pack.cutoffs(self.on).into_iter().enumerate().map(|(at, cutoff)| PackLine {
            after: earlier.get(at).map(|line| line.latest_due_start),
            gives_way: gives_way(&cutoff),
            cutoff,
        });
        lines.filter(|line| categories.is_empty() || categories.contains(line.cutoff.category)).collect()
    }

    /// Every row that is to go under a line; of a row that two people share, `once` takes one.
    pub fn each(&self, line: &PackLine<'_>, once: bool, mut take: impl FnMut(&'static Table, &Row, Begun)) {
        let cutoff = &line.cutoff;
        for (at, table) in CATALOGUE.iter().enumerate() {
            if table.category != cutoff.category {
                continue;
            }
            let wanted = fields(self.pack, table, cutoff);
            if wanted == 0 {
                continue;
            }
            // Every row of a table has one of its values.
            let any = wanted.count_ones() as usize == table.fields.len();
            let of_row = table.start.dates(cutoff.start_event);
            let floor_of_row = cutoff.not_before.is_some_and(|event| table.start.dates(event));
            for row in &self.stock.tables[at] {
                if (row.again && once) || !(any || row.says & wanted != 0) {
                    continue;
                }
                if let Some(begun) = self.begun(line, row, (of_row, floor_of_row))
                    && !self.held.hold(at, row)
                {
                    take(table, row, begun);
                }
            }
        }
        self.each_previous(line, once, take);
    }

    /// The values that another one replaced under such a line: a name stays with the papers it stands in, anything else
    /// for a term from that day.
    fn each_previous(
        &self,
        line: &PackLine<'_>,
        once: bool,
        mut take: impl FnMut(&'static Table, &Row, Begun),
    ) {
        let of_names = line.cutoff.fields.iter().any(|field| field == "previous_values.name");
        if line.cutoff.category != previous::CATEGORY || !(of_names || line.cutoff.fields.is_empty()) {
            return;
        }
        let mut papers: HashMap<u32, NaiveDate> = HashMap::new();
        let certificates = CATALOGUE.iter().position(|table| table.name == "certificate");
        for row in certificates.map_or(&[][..], |at| &self.stock.tables[at]) {
            if let Some(day) = row.facts.start_on {
                papers.entry(row.holder).and_modify(|last| *last = day.max(*last)).or_insert(day);
            }
        }
        for (at, table) in CATALOGUE.iter().enumerate() {
            for (row, replaced) in &self.stock.previous[at] {
                let paper = papers.get(&row.holder).filter(|_| table.name == "person_name");
                if (row.again && once) || paper.is_some() != of_names {
                    continue;
                }
                let day = *paper.unwrap_or(replaced);
                let due = day <= line.cutoff.latest_due_start && line.after.is_none_or(|after| day > after);
                if due && !self.held.hold(at, row) {
                    take(&previous::PREVIOUS, row, Begun { day, what: What::Start });
                }
            }
        }
    }

    fn begun(&self, line: &PackLine<'_>, row: &Row, (of_row, floor_of_row): (bool, bool)) -> Option<Begun> {
        let holder = row.holder as usize;
        if line.gives_way
            && let Some(Some(due)) = self.silent.get(holder)
        {
            let day = due.filter(|day| *day <= self.on && self.since.is_none_or(|since| *day > since))?;
            return Some(Begun { day, what: What::Noticed });
        }
        let events = &self.stock.holders[holder].events;
        let (mut day, what) = match date_of(line.cutoff.start_event, of_row, row.facts, events) {
            Some(day) => (day, What::Start),
            None => (provisional_start(row.facts, events), What::Provisional),
        };
        // A term never starts before its second event, where that is known.
        if let Some(event) = line.cutoff.not_before {
            day = date_of(event, floor_of_row, row.facts, events).map_or(day, |floor| day.max(floor));
        }
        let due = day <= line.cutoff.latest_due_start && line.after.is_none_or(|after| day > after);
        due.then_some(Begun { day, what })
    }

    /// Whether the card is asked instead of the lines of the pack.
    pub fn is_apart(&self, holder: u32) -> bool {
        self.apart.contains(&holder)
    }

    /// The rows under a line by holder.
    pub fn by_holder(&self, line: &PackLine<'_>, mut take: impl FnMut(u32, Tally)) {
        let mut tallies: Vec<Option<Tally>> = vec![None; self.stock.holders.len()];
        self.each(line, false, |table, row, begun| match &mut tallies[row.holder as usize] {
            _ if self.is_apart(row.holder) => {}
            Some(tally) => {
                tally.rows += 1;
                if (begun.day, begun.what) < (tally.first.day, tally.first.what) {
                    tally.first = begun;
                }
            }
            none => *none = Some(Tally { rows: 1, first: begun, category: table.category }),
        });
        for (holder, tally) in (0..).zip(tallies) {
            if let Some(tally) = tally {
                take(holder, tally);
            }
        }
    }
}

/// The fields of a table that a line speaks of, one bit each.
fn fields(pack: &Pack, table: &Table, cutoff: &Cutoff<'_>) -> u16 {
    let named_elsewhere = |key: &str| {
        let rules = pack.retention.iter().filter(|rule| rule.category == table.category);
        rules.flat_map(|rule| &rule.fields).any(|field| field == key)
    };
    let wanted = |key: &str| match cutoff.fields {
        [] => !named_elsewhere(key),
        named => named.iter().any(|name| name == key),
    };
    table
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| wanted(field.key))
        .fold(0, |bits, (at, _)| bits | 1 << at)
}
