//! A line of the pack held against every row: which began early enough, or belong to somebody whose time to answer a
//! notice of inactivity (T6) is over. What a consent in force keeps is on no line; what one kept until a day has a line of
//! its own. The answer agrees with [`crate::retention::decide`] item by item; the dates of a row are found by the same
//! functions.

use super::proven;
use super::stock::{HeldRows, Holder, Row, Stock};
use crate::OfficeError;
use crate::catalogue::{CATALOGUE, Table};
use crate::consents::ended;
use crate::retention::agreed::{self, Keeper, Until};
use crate::retention::{self, UNTIL_WITHDRAWN, date_of, previous, provisional_start};
use crate::session::Reading;
use chrono::NaiveDate;
use policy::{Cutoff, Pack, StartEvent};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

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
    /// It goes: nobody answered the notice, or the consent that kept it ended.
    Goes,
}

/// Rows of one holder under one line.
#[derive(Clone, Copy)]
pub(super) struct Tally {
    pub rows: u32,
    /// How many of them were recorded after their term had ended.
    pub late: u32,
    /// The earliest of them.
    pub first: Begun,
}

/// A line of the pack for the days asked about.
pub(super) struct PackLine<'p> {
    pub cutoff: Cutoff<'p>,
    /// Stands for the line in every list.
    pub key: String,
    /// Category of its rows; empty when nothing of it is stored.
    pub category: &'static str,
    /// Starts up to this day are left out.
    after: Option<NaiveDate>,
    /// Where the inactivity rule takes over, the term of this line makes nothing due.
    pub(super) gives_way: bool,
    /// Lines of other events speak of the same items: each item is on that of the earliest end.
    one_of_several: bool,
    /// Only rows of people with a contract are on it, or only of those without one, who have a line of their own.
    of_contracts: Option<bool>,
    /// The line of what a consent of this kind kept longer.
    by_consent: Option<&'p str>,
    pack: &'p Pack,
    /// The days on which what began on a day is to go, by how long before the day asked about it began.
    ends: RefCell<Vec<Option<NaiveDate>>>,
    on: NaiveDate,
}

impl PackLine<'_> {
    /// The day on which a row is to go by the line itself.
    pub fn end(&self, begun: Begun) -> NaiveDate {
        if begun.what == What::Goes {
            return begun.day;
        }
        // A rule of the pack whose own line this is: there is nothing that could fail.
        let end = || self.pack.due_from(self.cutoff.rule_key, begun.day).unwrap_or(begun.day);
        let ago = usize::try_from((self.on - begun.day).num_days()).ok().filter(|ago| *ago < LONG_AGO);
        let Some(ago) = ago else { return end() };
        let mut ends = self.ends.borrow_mut();
        if ends.len() <= ago {
            ends.resize(ago + 1, None);
        }
        *ends[ago].get_or_insert_with(end)
    }

    /// Whether a row was recorded on a day when it was to be gone already.
    fn came_late(&self, row: &Row, begun: Begun) -> bool {
        // Whatever was there before its term began was there before it ended.
        begun.what != What::Provisional
            && row.facts.recorded > begun.day
            && row.facts.recorded > self.end(begun)
    }
}

/// Days for which ends are remembered: a hundred years.
const LONG_AGO: usize = 36_525;

/// Room for the rows by holder under one line; the next line uses it again.
#[derive(Default)]
pub(super) struct Tallies {
    of: Vec<Option<Tally>>,
    /// Holders that have one.
    met: Vec<u32>,
}

/// The fields of a table that a kind of consent keeps while it lives.
#[derive(Clone, Copy)]
struct Kept<'p> {
    keeper: Keeper<'p>,
    fields: u16,
}

/// What is asked: everything due on a day, without what was due on an earlier one where that is given.
pub(super) struct Asked<'p, 's> {
    pack: &'p Pack,
    stock: &'s Stock,
    on: NaiveDate,
    since: Option<NaiveDate>,
    held: HeldRows,
    /// By holder: an open withdrawal. The card is asked instead, see [`super::withdrawn`].
    apart: Vec<bool>,
    /// By holder: whether the inactivity rule alone speaks of them, and on which day what they have goes.
    silent: Vec<Option<Option<NaiveDate>>>,
    /// Somebody's consent has an end.
    consents_end: bool,
    /// As in the catalogue: what consents keep of each table.
    kept: Vec<Vec<Kept<'p>>>,
    /// As in the catalogue: when the consents go that rows with a term of their own prove.
    proofs: Vec<proven::Days>,
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
        let rule = pack.inactivity.as_ref().filter(|rule| !rule.strict);
        let silent = rule.map(|_| stock.holders.iter().map(silent).collect()).unwrap_or_default();
        let mut apart = vec![false; stock.holders.len()];
        for place in stock.places_of(&ended::concerned(reading)?) {
            apart[place as usize] = true;
        }
        let ends = |known: &super::stock::Known| {
            let events = &known.events;
            events.mailings_closed != [None; 2]
                || events.consents.iter().flatten().any(|last| *last != UNTIL_WITHDRAWN)
        };
        let consents_end = stock.holders.iter().any(ends);
        let kept = CATALOGUE.iter().map(|table| kept(pack, table)).collect();
        let proofs = proven::days(reading, stock, on)?;
        Ok(Asked { pack, stock, on, since, held, apart, silent, consents_end, kept, proofs })
    }

    /// The lines of the pack, or those of some categories when any is named.
    pub fn lines(&self, categories: &BTreeSet<String>) -> Vec<PackLine<'p>> {
        // The lines of two days differ in their dates only.
        let earlier = self.since.map(|day| self.pack.cutoffs(day)).unwrap_or_default();
        let gives_way = |cutoff: &Cutoff<'_>| {
            self.pack.inactivity.as_ref().is_some_and(|rule| !rule.strict)
                && self.pack.rule(cutoff.rule_key).is_some_and(|rule| rule.gives_way_to_sign_in)
        };
        let cutoffs = self.pack.cutoffs(self.on);
        let several = |cutoff: &Cutoff<'_>| {
            let same =
                |other: &&Cutoff<'_>| other.category == cutoff.category && other.fields == cutoff.fields;
            // Nobody is on the line of those without a contract and on one that needs a contract.
            let is_other = |other: &&Cutoff<'_>| {
                let events = [cutoff.start_event, other.start_event];
                let apart = events.contains(&StartEvent::WithoutContract)
                    && events.iter().any(|event| event.needs_contract());
                other.start_event != cutoff.start_event && !apart
            };
            cutoffs.iter().filter(same).any(|other| is_other(&other))
        };
        let of_contracts = |cutoff: &Cutoff<'_>| {
            let own = cutoff.start_event == StartEvent::WithoutContract;
            let is_own = |other: &Cutoff<'_>| {
                other.start_event == StartEvent::WithoutContract
                    && other.category == cutoff.category
                    && other.fields == cutoff.fields
            };
            let needs = cutoff.start_event.needs_contract() && cutoffs.iter().any(is_own);
            (own || needs).then_some(needs)
        };
        let mut lines = Vec::new();
        for (at, cutoff) in cutoffs.iter().enumerate() {
            if !categories.is_empty() && !categories.contains(cutoff.category) {
                continue;
            }
            let line = |key: String, by_consent| PackLine {
                after: earlier.get(at).map(|line| line.latest_due_start),
                gives_way: gives_way(cutoff),
                one_of_several: several(cutoff),
                of_contracts: of_contracts(cutoff),
                category: stored(cutoff.category),
                cutoff: cutoff.clone(),
                pack: self.pack,
                ends: RefCell::default(),
                on: self.on,
                key,
                by_consent,
            };
            lines.push(line(cutoff.rule_key.to_owned(), None));
            if self.consents_end {
                let kinds = self.pack.consents.iter().filter(|kind| kind.keeps.is_some());
                lines.extend(
                    kinds
                        .filter(|kind| self.speaks_of_kept(cutoff, &kind.key))
                        .map(|kind| line(agreed::key(&kind.key, cutoff.rule_key), Some(kind.key.as_str()))),
                );
            }
        }
        lines
    }

    /// Whether a line speaks of anything that consents of a kind keep.
    fn speaks_of_kept(&self, cutoff: &Cutoff<'_>, kind: &str) -> bool {
        let mut tables = CATALOGUE.iter().zip(&self.kept);
        tables.any(|(table, kept)| {
            table.category == cutoff.category && kept.iter().any(|kept| kept.keeper.kind == kind) && {
                let wanted = fields(self.pack, table, cutoff);
                kept.iter().any(|kept| kept.keeper.kind == kind && kept.fields & wanted != 0)
            }
        })
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
            // What ends by the closing of a mailing has ended by the consent's own rule.
            let others =
                |kept: &&Kept<'p>| kept.fields & wanted != 0 && kept.keeper.rule.key != cutoff.rule_key;
            let kept: Vec<Kept<'p>> = self.kept[at].iter().filter(others).copied().collect();
            if line.by_consent.is_some_and(|kind| kept.iter().all(|kept| kept.keeper.kind != kind)) {
                continue;
            }
            // Most tables prove nothing, and of most nothing is kept by consent.
            let proofs = Some(&self.proofs[at]).filter(|proofs| !proofs.is_empty());
            let plain = kept.is_empty() && line.by_consent.is_none();
            for row in &self.stock.tables[at] {
                if (row.again && once) || !(any || row.says & wanted != 0) {
                    continue;
                }
                let begun = match proofs.and_then(|proofs| proofs.get(&row.id)) {
                    Some(consent) => self.with_consent(line, table, row, *consent),
                    None if plain => self.begun(line, table, row, line.after),
                    None => self.on_line(line, table, row, (wanted, &kept)),
                };
                if let Some(begun) = begun
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
        if line.by_consent.is_some() {
            return;
        }
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

    /// Whether a row is on a line, once consents have had their say.
    fn on_line(
        &self,
        line: &PackLine<'_>,
        table: &'static Table,
        row: &Row,
        (wanted, kept): (u16, &[Kept<'p>]),
    ) -> Option<Begun> {
        let says = row.says & wanted;
        let events = &self.stock.holders[row.holder as usize].events;
        // Most people have given no consent, and most values none would keep.
        let agreed = if kept.is_empty() || says == 0 || events.consents == [None; 3] {
            None
        } else {
            let holds = |kept: &&Kept<'p>| kept.fields & says != 0 && kept.keeper.until(events).is_some();
            let mine = kept.iter().filter(holds);
            let covered = mine.clone().fold(0, |bits, kept| bits | kept.fields);
            // A row goes by the first of its values that nothing keeps.
            (says & !covered == 0).then(|| agreed::latest(mine.map(|kept| &kept.keeper), events)).flatten()
        };
        let is_new = |day: NaiveDate| day <= self.on && self.since.is_none_or(|since| day > since);
        match agreed {
            None if line.by_consent.is_some() => None,
            None => self.begun(line, table, row, line.after),
            Some((_, Until::Withdrawn)) => None,
            Some((keeper, Until::Day { due, .. })) => {
                let begun = self.begun(line, table, row, None)?;
                let end = line.end(begun);
                if due <= end {
                    return (line.by_consent.is_none() && is_new(end)).then_some(begun);
                }
                let longer = line.by_consent == Some(keeper.kind) && is_new(due);
                longer.then_some(Begun { day: due, what: What::Goes })
            }
        }
    }

    /// Whether a row is on a line that proves a consent: it goes no earlier than that does.
    fn with_consent(
        &self,
        line: &PackLine<'_>,
        table: &'static Table,
        row: &Row,
        consent: Option<NaiveDate>,
    ) -> Option<Begun> {
        let due = consent?;
        let own = self.begun(line, table, row, None).filter(|_| line.by_consent.is_none())?;
        let end = line.end(own);
        let day = end.max(due);
        let is_new = day <= self.on && self.since.is_none_or(|since| day > since);
        is_new.then_some(if due > end { Begun { day, what: What::Goes } } else { own })
    }

    /// Whether a row is due by a line itself, of those that began after a day.
    #[inline]
    fn begun(
        &self,
        line: &PackLine<'_>,
        table: &'static Table,
        row: &Row,
        after: Option<NaiveDate>,
    ) -> Option<Begun> {
        let events = &self.stock.holders[row.holder as usize].events;
        if line.of_contracts.is_some_and(|with| with == events.without_contract.is_some()) {
            return None;
        }
        if line.one_of_several && !self.ends_first(line, table, row) {
            return None;
        }
        if line.gives_way
            && let Some(Some(due)) = self.silent.get(row.holder as usize)
        {
            let since = after.and(self.since);
            let day = due.filter(|day| *day <= self.on && since.is_none_or(|since| *day > since))?;
            return Some(Begun { day, what: What::Goes });
        }
        let cutoff = &line.cutoff;
        let event = cutoff.start_event;
        let (mut day, what) = match date_of(event, table.start.dates(event), row.facts, events) {
            Some(day) => (day, What::Start),
            None => (provisional_start(event, row.facts, events, self.on), What::Provisional),
        };
        // A term never starts before its second event, where that is known.
        if let Some(event) = cutoff.not_before {
            day = date_of(event, table.start.dates(event), row.facts, events)
                .map_or(day, |floor| day.max(floor));
        }
        let due = day <= cutoff.latest_due_start && after.is_none_or(|after| day > after);
        due.then_some(Begun { day, what })
    }

    /// Whether the line is the one whose event ends the row first.
    fn ends_first(&self, line: &PackLine<'_>, table: &'static Table, row: &Row) -> bool {
        let wanted = fields(self.pack, table, &line.cutoff) & row.says;
        let Some(field) = table.fields.get(wanted.trailing_zeros() as usize) else { return true };
        let events = &self.stock.holders[row.holder as usize].events;
        retention::governing(self.pack, table, field.key, row.facts, events)
            .is_ok_and(|rule| rule.start.base() == line.cutoff.start_event.base())
    }

    /// Whether the card is asked instead of the lines of the pack.
    pub fn is_apart(&self, holder: u32) -> bool {
        self.apart[holder as usize]
    }

    /// The rows under a line by holder.
    pub fn by_holder(&self, line: &PackLine<'_>, room: &mut Tallies, mut take: impl FnMut(u32, Tally)) {
        room.of.resize(self.stock.holders.len(), None);
        self.each(line, false, |_, row, begun| match &mut room.of[row.holder as usize] {
            _ if self.is_apart(row.holder) => {}
            Some(tally) => {
                tally.rows += 1;
                tally.late += u32::from(line.came_late(row, begun));
                if (begun.day, begun.what) < (tally.first.day, tally.first.what) {
                    tally.first = begun;
                }
            }
            none => {
                *none = Some(Tally { rows: 1, late: u32::from(line.came_late(row, begun)), first: begun });
                room.met.push(row.holder);
            }
        });
        for holder in room.met.drain(..) {
            if let Some(tally) = room.of[holder as usize].take() {
                take(holder, tally);
            }
        }
    }
}

/// The category as the catalogue has it.
fn stored(category: &str) -> &'static str {
    let all = CATALOGUE.iter().map(|table| table.category).chain([previous::CATEGORY]);
    all.into_iter().find(|known| *known == category).unwrap_or_default()
}

/// What consents keep of a table.
fn kept<'p>(pack: &'p Pack, table: &Table) -> Vec<Kept<'p>> {
    let mut found = Vec::new();
    for (at, field) in table.fields.iter().enumerate() {
        let keepers = agreed::keepers(pack, field.key).into_iter();
        found.extend(keepers.map(|keeper| Kept { keeper, fields: 1 << at }));
    }
    found
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
