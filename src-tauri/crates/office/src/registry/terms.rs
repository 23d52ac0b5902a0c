//! The nearest term of everybody at once, from what is held in memory of every row.

use crate::OfficeError;
use crate::catalogue::{CATALOGUE, Table};
use crate::due::Holder;
use crate::due::stock::{self, Row, Stock};
use crate::retention::{self, Events, date_of, provisional_start};
use crate::rights::{self, Operation};
use crate::session::Reading;
use chrono::NaiveDate;
use policy::{Pack, StartEvent};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

/// Last days by person, as long as nothing was written and the day lasts.
pub(crate) struct Terms {
    basis: (u64, NaiveDate),
    nearest: Arc<HashMap<i64, NaiveDate>>,
}

/// The earliest last day of what the role may read of each person.
pub(super) fn nearest_of_all(reading: &Reading<'_>) -> Result<Arc<HashMap<i64, NaiveDate>>, OfficeError> {
    let basis = (reading.seen, reading.today);
    let mut kept = reading.office.terms.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(kept) = kept.as_ref().filter(|kept| kept.basis == basis) {
        return Ok(Arc::clone(&kept.nearest));
    }
    let nearest = Arc::new(stock::with(reading, |stock| nearest(reading, stock))?);
    *kept = Some(Terms { basis, nearest: Arc::clone(&nearest) });
    Ok(nearest)
}

fn nearest(reading: &Reading<'_>, stock: &Stock) -> Result<HashMap<i64, NaiveDate>, OfficeError> {
    let mut found: Vec<Option<NaiveDate>> = vec![None; stock.holders.len()];
    for (at, table) in CATALOGUE.iter().enumerate() {
        if !rights::may(reading.pack(), reading.office.role(), table.category, Operation::Read) {
            continue;
        }
        let mut alike = alike(reading.pack(), table);
        for row in &stock.tables[at] {
            let place = row.holder as usize;
            let events = &stock.holders[place].events;
            for fields in alike.iter_mut().filter(|fields| row.says & fields.says != 0) {
                let until = fields.last_day(reading, row, events)?;
                found[place] = Some(found[place].map_or(until, |known| known.min(until)));
            }
        }
    }
    let people = stock.holders.iter().zip(found).filter_map(|(known, until)| match known.holder {
        Holder::Person(key) => Some((key, until?)),
        Holder::Kept(_) => None,
    });
    Ok(people.collect())
}

/// Fields of a table under the same rules: they end on one day.
struct Alike {
    table: &'static Table,
    field: &'static str,
    says: u16,
    first: StartEvent,
    further: Vec<StartEvent>,
    gives_way: bool,
    /// A consent may keep it.
    kept: bool,
    known: HashMap<Dates, NaiveDate>,
}

/// What the last day follows from: the first event, what stands for it while nobody knows it, the further ones.
type Dates = (Option<NaiveDate>, NaiveDate, [Option<NaiveDate>; 2]);

fn alike(pack: &Pack, table: &'static Table) -> Vec<Alike> {
    let mut all: Vec<(Vec<&str>, Alike)> = Vec::new();
    for (at, field) in table.fields.iter().enumerate() {
        let rules = pack.rules_for(table.category, Some(field.key));
        let Some(first) = rules.first() else { continue };
        let mut keys: Vec<&str> = rules.iter().map(|rule| rule.key.as_str()).collect();
        let kept = !pack.kept_by_consent(field.key).is_empty();
        // What consents keep may end by the channel it serves.
        keys.extend(kept.then_some(field.key));
        if let Some((_, fields)) = all.iter_mut().find(|(known, _)| *known == keys) {
            fields.says |= 1 << at;
            continue;
        }
        let fields = Alike {
            table,
            field: field.key,
            says: 1 << at,
            first: first.start,
            further: pack.further_events(table.category, Some(field.key)),
            gives_way: rules.iter().any(|rule| rule.gives_way_to_sign_in),
            kept,
            known: HashMap::new(),
        };
        all.push((keys, fields));
    }
    all.into_iter().map(|(_, fields)| fields).collect()
}

impl Alike {
    fn last_day(
        &mut self,
        reading: &Reading<'_>,
        row: &Row,
        events: &Events,
    ) -> Result<NaiveDate, OfficeError> {
        let pack = reading.pack();
        let decide = || retention::last_day(pack, self.table, self.field, row.facts, events, reading.today);
        // What the inactivity rule ends and what consents keep follows from more dates than these.
        let by_consent = self.kept && events.consents != [None; 3];
        if by_consent
            || self.further.len() > 2
            || (self.gives_way && retention::inactivity_end(pack, events).is_some())
        {
            return decide();
        }
        let date = |event: StartEvent| date_of(event, self.table.start.dates(event), row.facts, events);
        let first = date(self.first);
        let unknown = match first {
            Some(_) => NaiveDate::MIN,
            None => provisional_start(self.first, row.facts, events, reading.today),
        };
        let mut further = [None; 2];
        for (date_of_it, event) in further.iter_mut().zip(&self.further) {
            *date_of_it = date(*event);
        }
        let dates = (first, unknown, further);
        if let Some(until) = self.known.get(&dates) {
            return Ok(*until);
        }
        let until = decide()?;
        self.known.insert(dates, until);
        Ok(until)
    }
}
