//! Whose an order or payment is: somebody in the registry, or nobody yet.
//!
//! Rows of orders and payments make nobody. A buyer is known by the id in the source, else as a row of a list would be
//! known; a payment belongs to whoever made the order it names. What belongs to nobody is written, waits and asks.

use super::mapping::money::sum_text;
use super::mapping::{Candidate, Doing, Matcher, RejectReason, Rejection, records::order_key};
use super::prepared::Placed;
use super::prints::{card_made, identity_of, keys_of};
use crate::OfficeError;
use crate::catalogue;
use crate::erasure::Guard;
use crate::money::{self, Kind};
use crate::names::match_key;
use crate::names::split::FullName;
use crate::session::Reading;
use chrono::NaiveDate;
use policy::{Facts, Pack, Start};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Where an order or payment belongs.
#[derive(Debug, Default)]
pub(super) struct RecordPlace {
    /// Row keys of the learners an order is for and does not tell yet.
    pub learners: Vec<i64>,
    /// How many learners of an order nobody knows, counting those of earlier rows of it.
    pub unnamed: u32,
    /// Number of the order of a payment that names only the payment it gives back.
    pub order: Option<String>,
    /// By what a buyer who is not here is recognised later, and after that the learners the order names.
    pub buyer: Vec<u8>,
    /// Somebody who is called like the payer, and nothing else tells.
    pub namesake: Option<i64>,
    /// Reason keys of questions.
    pub asks: Vec<&'static str>,
}

/// An order in the registry, or earlier in the file.
#[derive(Clone, Default)]
struct Known {
    buyer: Option<i64>,
    /// Of the system the file comes from.
    same_system: bool,
    learners: HashSet<i64>,
    /// Whom rows of this file name as its learners.
    named: HashSet<String>,
}

impl Known {
    fn add(&mut self, learner: i64, record: &mut RecordPlace) {
        if self.learners.insert(learner) {
            record.learners.push(learner);
        }
    }
}

/// What the registry knows that orders and payments are placed by.
pub(super) struct Records<'a> {
    reading: &'a Reading<'a>,
    system: String,
    accounts: HashMap<String, i64>,
    orders: HashMap<String, Known>,
    payments: HashMap<String, (Option<i64>, Option<String>)>,
    children: HashMap<i64, Vec<(i64, String)>>,
    asked: HashSet<(Kind, String)>,
    /// People by full name, where a payer has nothing but one.
    names: HashMap<String, Vec<i64>>,
}

impl<'a> Records<'a> {
    pub(super) fn load(reading: &'a Reading<'a>, system: String) -> Result<Records<'a>, OfficeError> {
        let db = reading.db;
        let accounts = db
            .prepare("SELECT handle, person_id FROM account WHERE system = ?1")?
            .query_map([&system], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let orders = db
            .prepare(
                "SELECT order_key, person_id, system IN (?1, 'list'), \
                    (SELECT group_concat(l.person_id) FROM purchase_learner l WHERE l.purchase_id = b.id) \
                 FROM purchase b WHERE superseded_at IS NULL ORDER BY system = ?1",
            )?
            .query_map([&system], |row| {
                let learners: Option<String> = row.get(3)?;
                let learners = learners.iter().flat_map(|keys| keys.split(',')).flat_map(str::parse);
                let known = Known {
                    buyer: row.get(1)?,
                    same_system: row.get(2)?,
                    learners: learners.collect(),
                    named: HashSet::new(),
                };
                Ok((row.get(0)?, known))
            })?
            .collect::<Result<_, _>>()?;
        let payments = db
            .prepare("SELECT code_key, person_id, order_number FROM payment WHERE code_key IS NOT NULL AND superseded_at IS NULL")?
            .query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
            .collect::<Result<_, _>>()?;
        let mut children: HashMap<i64, Vec<(i64, String)>> = HashMap::new();
        let mut statement = db.prepare(
            "SELECT DISTINCT r.person_id, r.other_id, n.match_key FROM relation r \
             JOIN person_name n ON n.person_id = r.other_id AND n.superseded_at IS NULL \
             WHERE r.superseded_at IS NULL AND r.kind IN ('parent', 'payer')",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            children.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
        }
        let mut names: HashMap<String, Vec<i64>> = HashMap::new();
        if matches!(system.as_str(), "bank" | "kaspi") {
            let mut statement =
                db.prepare("SELECT match_key, person_id FROM person_name WHERE superseded_at IS NULL")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                names.entry(row.get(0)?).or_default().push(row.get(1)?);
            }
        }
        Ok(Records { reading, system, accounts, orders, payments, children, asked: HashSet::new(), names })
    }

    /// Gives a row its person, its learner and its questions.
    pub(super) fn place(
        &mut self,
        placed: &mut Placed,
        candidate: &mut Candidate,
        matcher: &Matcher,
        guard: &Guard,
    ) -> Result<(), OfficeError> {
        if candidate.rejected.is_some() {
            return Ok(());
        }
        if self.is_over(candidate)? {
            candidate.rejected = Some(Rejection { reason: RejectReason::TermOver, column: None });
            return Ok(());
        }
        let office = self.reading.office;
        let keys = keys_of(office, candidate, Some(&self.system));
        let card = || card_made(self.reading.db, matcher, &keys);
        placed.held = guard.holds(office, &identity_of(&keys, None), card)?;
        if placed.held {
            return Ok(());
        }
        let account = candidate.person.source_id.as_ref().and_then(|id| self.accounts.get(id)).copied();
        let found = || matcher.find(&keys).and_then(|slot| matcher.known_id(slot));
        let buyer = account.or_else(|| found().and_then(|id| i64::try_from(id).ok()));
        let mut record = RecordPlace::default();
        if candidate.study.is_some() {
            let Some(person) = buyer else {
                candidate.rejected = Some(Rejection { reason: RejectReason::UnknownPerson, column: None });
                return Ok(());
            };
            placed.known = Some(person);
        } else if candidate.order.is_some() {
            placed.known = self.order(candidate, buyer, &mut record)?;
        } else {
            placed.known = self.payment(candidate, buyer, &mut record)?;
        }
        if placed.known.is_none() {
            record.buyer.splice(0..0, buyer_prints(office, &keys));
            self.namesake(candidate, &mut record);
        }
        placed.matched = placed.known.is_some();
        placed.record = Some(Box::new(record));
        Ok(())
    }

    fn order(
        &mut self,
        candidate: &Candidate,
        buyer: Option<i64>,
        record: &mut RecordPlace,
    ) -> Result<Option<i64>, OfficeError> {
        let Some(order) = &candidate.order else { return Ok(None) };
        self.meaning(Kind::Order, &order.status, record)?;
        let key = order_key(&order.number);
        let mut known = self.orders.remove(&key).filter(|known| known.same_system).unwrap_or_default();
        known.same_system = true;
        // Whose it is was said when it was placed first.
        known.buyer = known.buyer.or(buyer);
        let buyer = known.buyer;
        match buyer {
            None => {
                record.asks.push("unknown_buyer");
                known.named.extend(named_learners(candidate));
                record.buyer = money::prints_of_learners(self.reading.office, &known.named);
            }
            Some(buyer) => {
                let fresh = self.learners(buyer, candidate, &mut known, record);
                record.asks.extend(std::iter::repeat_n("order_learner", fresh.min(record.unnamed) as usize));
            }
        }
        self.orders.insert(key, known);
        Ok(buyer)
    }

    /// The learners an order is for: whom its rows name, the only child, or – without children – the buyer. Each name
    /// is a learner of its own: one whom nobody knows is asked for, whoever else is known. Returns how many this row adds
    /// of those.
    fn learners(
        &self,
        buyer: i64,
        candidate: &Candidate,
        known: &mut Known,
        record: &mut RecordPlace,
    ) -> u32 {
        let children = self.children.get(&buyer).map_or(&[][..], Vec::as_slice);
        let named: Vec<String> = named_learners(candidate).collect();
        if named.is_empty() {
            let different: HashSet<i64> = children.iter().map(|(child, _)| *child).collect();
            match (known.learners.is_empty(), different.len()) {
                (false, _) => {}
                (true, 0) => known.add(buyer, record),
                (true, 1) => different.into_iter().for_each(|only| known.add(only, record)),
                _ => record.unnamed = 1,
            }
            return record.unnamed;
        }
        let mut unknown = 0;
        for name in named {
            match children.iter().find(|(_, child)| *child == name) {
                Some((child, _)) => known.add(*child, record),
                None => unknown += 1,
            }
            known.named.insert(name);
        }
        let unnamed = known.named.len().saturating_sub(known.learners.len());
        record.unnamed = u32::try_from(unnamed).unwrap_or(u32::MAX);
        unknown
    }

    fn payment(
        &mut self,
        candidate: &Candidate,
        buyer: Option<i64>,
        record: &mut RecordPlace,
    ) -> Result<Option<i64>, OfficeError> {
        let Some(payment) = &candidate.payment else { return Ok(None) };
        if let Some(status) = &payment.status {
            self.meaning(Kind::Payment, status, record)?;
        }
        let given_back = payment.refund_of.as_ref().and_then(|code| self.payments.get(&order_key(code)));
        if let Some((person, order)) = given_back {
            record.order.clone_from(order);
            return Ok((*person).or(buyer));
        }
        let by_order = payment.order.as_ref().map(|number| self.orders.get(&order_key(number)));
        match by_order {
            Some(Some(known)) => return Ok(known.buyer.or(buyer)),
            Some(None) => record.asks.push("unknown_order"),
            None if buyer.is_none() && payment.doing == Doing::Refund => record.asks.push("unknown_payment"),
            None if buyer.is_none() => record.asks.push("unknown_payer"),
            None => {}
        }
        Ok(buyer)
    }

    /// Of a payer with nothing but a name: whoever alone is called so. Nobody pays for another by being a namesake, so
    /// that is a question.
    fn namesake(&self, candidate: &Candidate, record: &mut RecordPlace) {
        let name = &candidate.person.name;
        if name.surname.is_none() || name.given.is_none() {
            return;
        }
        let short = FullName { patronymic: None, ..name.clone() };
        let mut people: Vec<i64> = [match_key(&name.in_full()), match_key(&short.in_full())]
            .iter()
            .filter_map(|key| self.names.get(key))
            .flatten()
            .copied()
            .collect();
        people.sort_unstable();
        people.dedup();
        if let ([only], Some(ask)) =
            (people.as_slice(), record.asks.iter_mut().find(|ask| **ask == "unknown_payer"))
        {
            *ask = "payer_by_name";
            record.namesake = Some(*only);
        }
    }

    /// The meaning of a status; one that has none is asked about once.
    fn meaning(
        &mut self,
        kind: Kind,
        status: &str,
        record: &mut RecordPlace,
    ) -> Result<Option<money::Meaning>, OfficeError> {
        let meaning = money::meaning_of(self.reading.db, &self.system, kind, status)?;
        if meaning.is_none() && self.asked.insert((kind, match_key(status))) {
            record.asks.push("unmapped_status");
        }
        Ok(meaning)
    }

    /// Whether the row is older than its own term: it would have to go on the day it came (D6).
    fn is_over(&self, candidate: &Candidate) -> Result<bool, OfficeError> {
        let event = candidate.study.as_ref().and_then(|study| study.event.as_ref());
        let (table, on) = match (&candidate.order, &candidate.payment) {
            _ if event.is_some() => ("visit", event.map(|event| event.on)),
            (Some(order), _) => ("purchase", order.paid_on.or(order.ordered)),
            (_, Some(payment)) => ("payment", payment.on),
            _ => return Ok(false),
        };
        on.map_or(Ok(false), |on| is_past_term(self.reading.pack(), table, on, self.reading.today))
    }
}

/// Keys of the names of those an order says it is for.
fn named_learners(candidate: &Candidate) -> impl Iterator<Item = String> + '_ {
    let named = candidate.learner.as_deref().into_iter().chain(&candidate.siblings);
    named.map(|child| match_key(&child.name.in_full()))
}

/// Whether a row of a table that began on a day would have to go by its own term on the day it comes (D6).
pub(super) fn is_past_term(
    pack: &Pack,
    table: &str,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<bool, OfficeError> {
    let Some(table) = catalogue::table(table) else { return Ok(false) };
    if !pack.start_event(table.category).is_some_and(|event| table.start.dates(event)) {
        return Ok(false);
    }
    let facts = Facts { category: table.category, field: None, start: Start::Known(on), recorded: today };
    let decision = pack.decide(&facts).map_err(|_| OfficeError::Internal("category without a rule"))?;
    Ok(decision.due_from <= today)
}

/// Keyed fingerprints of everything a buyer may be recognised by.
pub(super) fn buyer_prints(office: &crate::session::Office, keys: &super::mapping::MergeKeys) -> Vec<u8> {
    let name =
        [&keys.surname, &keys.given].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    let mut said: Vec<String> = keys.accounts.iter().map(|account| format!("account|{account}")).collect();
    said.extend(keys.emails.iter().map(|mail| format!("email|{mail}")));
    if keys.surname.is_some() && keys.given.is_some() {
        said.extend(keys.phones.iter().map(|phone| format!("phone|{phone}|{name}")));
    }
    said.iter().flat_map(|said| office.fingerprint("buyer", said)).collect()
}

/// A sum of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// `cost`, `paid`, `received` of orders; `payments`, `payments_received`, `refunds` of payments.
    pub key: &'static str,
    /// ISO code.
    pub currency: &'static str,
    /// In hundredths.
    pub minor: i64,
}

impl Sum {
    /// With a dot and two digits.
    #[must_use]
    pub fn text(&self) -> String {
        sum_text(self.minor)
    }
}

/// Rows of one status, in the words of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusTotal {
    /// The status.
    pub status: String,
    /// Rows.
    pub rows: u32,
    /// What they cost, or what was paid.
    pub sums: Vec<Sum>,
}

/// What is summed, and in which currency.
type Sums = BTreeMap<(&'static str, &'static str), i64>;

/// Sums and statuses of the rows taken.
#[derive(Default)]
pub(super) struct Totals {
    sums: Sums,
    statuses: BTreeMap<String, (u32, Sums)>,
}

impl Totals {
    pub(super) fn take(&mut self, candidate: &Candidate) {
        if candidate.rejected.is_some() {
            return;
        }
        if let Some(order) = &candidate.order {
            self.status(&order.status, ("cost", order.currency), order.cost);
            self.add(("cost", order.currency), order.cost);
            self.add(("paid", order.currency), order.paid);
            self.add(("received", order.currency), order.received.unwrap_or_default());
        }
        if let Some(payment) = &candidate.payment {
            let key = if payment.doing == Doing::Refund { "refunds" } else { "payments" };
            self.add((key, payment.currency), payment.amount);
            // What was given back did not come in.
            if let Some(received) = payment.received.filter(|_| payment.doing != Doing::Refund) {
                self.add(("payments_received", payment.currency), received);
            }
            if let Some(status) = &payment.status {
                self.status(status, (key, payment.currency), payment.amount);
            }
        }
    }

    fn add(&mut self, sum: (&'static str, &'static str), minor: i64) {
        let total = self.sums.entry(sum).or_default();
        *total = total.saturating_add(minor);
    }

    fn status(&mut self, status: &str, sum: (&'static str, &'static str), minor: i64) {
        let (rows, sums) = self.statuses.entry(status.to_owned()).or_default();
        *rows += 1;
        let total = sums.entry(sum).or_default();
        *total = total.saturating_add(minor);
    }

    pub(super) fn done(self) -> (Vec<Sum>, Vec<StatusTotal>) {
        let statuses = self.statuses.into_iter();
        let statuses =
            statuses.map(|(status, (rows, sums))| StatusTotal { status, rows, sums: summed(sums) });
        (summed(self.sums), statuses.collect())
    }
}

fn summed(sums: Sums) -> Vec<Sum> {
    sums.into_iter().map(|((key, currency), minor)| Sum { key, currency, minor }).collect()
}
