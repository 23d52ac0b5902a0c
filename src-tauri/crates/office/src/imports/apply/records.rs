//! Orders, payments and grades on their way into the registry.

use super::{Work, row_number};
use crate::OfficeError;
use crate::imports::ImportError;
use crate::imports::mapping::{Candidate, Doing, OrderFields, PaymentFields, Slot, records::order_key};
use crate::imports::prepared::{Placed, Prepared};
use crate::imports::prints::keys_of;
use crate::imports::records::{RecordPlace, buyer_prints};
use crate::money::{self, Meaning};
use crate::names::stored_text;
use crate::registry::{Recorder, ValueRow};
use crate::session::Writing;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, ToSql, params};
use std::collections::HashMap;

/// The columns of an order that say something, in one order.
const ORDER: &[&str] = &["title", "tariff", "status", "ordered_on", "paid_on", "cost", "paid", "currency"];
/// The same of a payment.
const PAYMENT: &[&str] =
    &["order_number", "status", "method", "subject", "paid_on", "amount", "received", "currency"];

fn day(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

impl Work<'_, '_> {
    /// Writes an order or a payment of somebody known, or lets it wait for its person.
    pub(super) fn record(
        &mut self,
        to: &Recorder<'_>,
        placed: &Placed,
        (record, candidate): (&RecordPlace, &Candidate),
        import: i64,
    ) -> Result<(), OfficeError> {
        if placed.matched {
            self.counts.merged += 1;
        }
        let mut wrote = false;
        let mut about = (None, None);
        if let (Some(study), Some(person)) = (&candidate.study, placed.known) {
            wrote |= self.study(to, person, (study, candidate.row), import)?;
        }
        if let Some(order) = &candidate.order {
            let (row, new) = self.order(to, placed.known, (record, import), order)?;
            wrote |= new;
            about.0 = row;
        }
        if let Some(payment) = &candidate.payment {
            let (row, new) = self.payment(to, placed.known, (record, import), payment)?;
            wrote |= new;
            about.1 = row;
        }
        // What was asked and answered is not asked again by the same row; of several learners each row names one.
        let asks = |ask: &&&str| {
            wrote || **ask == "unmapped_status" || (**ask == "order_learner" && candidate.learner.is_some())
        };
        for ask in record.asks.iter().filter(asks) {
            let status = (*ask == "unmapped_status").then(|| status_of(candidate)).flatten();
            self.ask(
                to,
                (placed.known.or(record.namesake), import, candidate.row),
                ask,
                about,
                (status, candidate.order.is_some()),
                record.unnamed.max(1),
            )?;
        }
        match placed.known {
            Some(person) => self.count_change(person, wrote),
            None if wrote => self.counts.waiting += 1,
            None => self.counts.unchanged += 1,
        }
        Ok(())
    }

    fn order(
        &mut self,
        to: &Recorder<'_>,
        person: Option<i64>,
        (place, import): (&RecordPlace, i64),
        order: &OrderFields,
    ) -> Result<(Option<i64>, bool), OfficeError> {
        let system = self.source.clone();
        let key = order_key(&order.number);
        let (ordered, paid_on) = (day(order.ordered), day(order.paid_on));
        let title = stored_text(&order.title);
        let values: [&dyn ToSql; 8] = [
            &title,
            &order.tariff,
            &order.status,
            &ordered,
            &paid_on,
            &order.cost,
            &order.paid,
            &order.currency,
        ];
        let known =
            self.standing("purchase", ORDER, "system IN (?1, 'list') AND order_key = ?2", &[&system, &key])?;
        let said = said(person, &values)?;
        let place_key = format!("order|{key}");
        if self.stands(&place_key, known.as_ref(), person, &said) {
            let row = known.map(|known| known.id);
            if let (Some(row), Some(writing)) = (row, self.writing) {
                name_learners(writing, row, place)?;
                // A further row of the order may name a further learner.
                writing
                    .db
                    .prepare_cached(
                        "UPDATE purchase SET buyer = ?2 WHERE id = ?1 AND person_id IS NULL \
                            AND length(buyer) < length(?2)",
                    )?
                    .execute(params![row, place.buyer])?;
            }
            return Ok((row, !place.learners.is_empty()));
        }
        self.counts.orders += 1;
        let Some(writing) = self.writing else { return Ok((None, true)) };
        let start = order.paid_on.or(order.ordered);
        let buyer = person.is_none().then_some(&place.buyer);
        writing
            .db
            .prepare_cached(
                "INSERT INTO purchase (person_id, buyer, system, number, order_key, title, tariff, status, ordered_on, \
                    paid_on, cost, paid, currency, source_id, recorded_at, start_on) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            )?
            .execute(params![
                person,
                buyer,
                system,
                stored_text(&order.number),
                key,
                title,
                order.tariff,
                order.status,
                ordered,
                paid_on,
                order.cost,
                order.paid,
                order.currency,
                to.source(),
                writing.at(),
                day(start)
            ])?;
        let row = writing.db.last_insert_rowid();
        if let Some(known) = &known {
            supersede_order(writing, import, known.id, row)?;
        }
        if let Some(due) = order.due {
            writing
                .db
                .prepare_cached(
                    "INSERT INTO charge (purchase_id, person_id, due_on, amount, currency, source_id, recorded_at, start_on) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?3)",
                )?
                .execute(params![row, person, due.to_string(), order.cost, order.currency, to.source(), writing.at()])?;
        }
        match place.learners.is_empty() {
            true => money::retell(writing, row)?,
            false => name_learners(writing, row, place)?,
        }
        Ok((Some(row), true))
    }

    fn payment(
        &mut self,
        to: &Recorder<'_>,
        person: Option<i64>,
        (place, import): (&RecordPlace, i64),
        payment: &PaymentFields,
    ) -> Result<(Option<i64>, bool), OfficeError> {
        let system = self.source.clone();
        let number = payment.order.clone().or_else(|| place.order.clone());
        let order = number.as_deref().map(order_key);
        let paid_on = day(payment.on);
        let status = payment.status.clone().unwrap_or_default();
        let values: [&dyn ToSql; 8] = [
            &number,
            &status,
            &payment.method,
            &payment.subject,
            &paid_on,
            &payment.amount,
            &payment.received,
            &payment.currency,
        ];
        let said = said(person, &values)?;
        let kind = payment.doing.key();
        let (code, code_key) = match (&payment.code, &payment.number) {
            (Some(code), _) => (Some(code.clone()), Some(order_key(code))),
            (None, Some(number)) => (Some(number.clone()), Some(format!("{system}:{}", order_key(number)))),
            (None, None) => (None, None),
        };
        let known = match &code_key {
            Some(key) => self.standing("payment", PAYMENT, "kind = ?1 AND code_key = ?2", &[&kind, key])?,
            // Without a code, what says the same of the same person is the same.
            None => self.standing(
                "payment",
                PAYMENT,
                "kind = ?1 AND person_id IS ?2 AND amount = ?3 AND currency = ?4 AND paid_on IS ?5 AND order_key IS ?6 \
                 AND code_key IS NULL",
                &[&kind, &person, &payment.amount, &payment.currency, &paid_on, &order],
            )?,
        };
        let place_key = match &code_key {
            Some(key) => format!("{kind}|{key}"),
            None => format!("{kind}|{said}"),
        };
        // What another register told of the same payment stands; nobody pays twice by being listed twice.
        let told_elsewhere =
            known.as_ref().is_some_and(|known| known.system != system && known.person == person);
        if told_elsewhere || self.stands(&place_key, known.as_ref(), person, &said) {
            return Ok((known.map(|known| known.id), false));
        }
        match payment.doing {
            Doing::Payment => self.counts.payments += 1,
            Doing::Refund => self.counts.refunds += 1,
        }
        let Some(writing) = self.writing else { return Ok((None, true)) };
        let buyer = person.is_none().then_some(&place.buyer);
        // Money that went back did move.
        let counted = match payment.doing {
            Doing::Payment => {
                Meaning::counted(money::meaning_of(writing.db, &system, money::Kind::Payment, &status)?)
            }
            Doing::Refund => Meaning::counted(None),
        };
        writing
            .db
            .prepare_cached(
                "INSERT INTO payment (person_id, buyer, system, kind, code, code_key, order_number, order_key, status, \
                    method, subject, paid_on, amount, received, currency, source_id, recorded_at, start_on, counted) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?12, ?18)",
            )?
            .execute(params![
                person,
                buyer,
                system,
                kind,
                code,
                code_key,
                number,
                order,
                status,
                payment.method,
                payment.subject,
                paid_on,
                payment.amount,
                payment.received,
                payment.currency,
                to.source(),
                writing.at(),
                counted
            ])?;
        let row = writing.db.last_insert_rowid();
        if let Some(known) = known.filter(|known| code_key.is_some() && known.system == system) {
            writing
                .db
                .prepare_cached("UPDATE payment SET superseded_at = ?2 WHERE id = ?1")?
                .execute(params![known.id, writing.at()])?;
            crate::imports::note(writing.db, import, "payment", (known.id, row))?;
            writing
                .db
                .prepare_cached("UPDATE import_question SET payment_id = ?2 WHERE payment_id = ?1")?
                .execute(params![known.id, row])?;
        }
        Ok((Some(row), true))
    }

    /// The row in force and what it says.
    fn standing(
        &self,
        table: &str,
        columns: &[&str],
        condition: &str,
        values: &[&dyn ToSql],
    ) -> Result<Option<Standing>, OfficeError> {
        let sql = format!(
            "SELECT id, person_id, system, {} FROM {table} WHERE {condition} AND superseded_at IS NULL ORDER BY id LIMIT 1",
            columns.join(", ")
        );
        Ok(self
            .db
            .prepare_cached(&sql)?
            .query_row(values, |row| {
                let said: Vec<rusqlite::types::Value> =
                    (0..columns.len()).map(|at| row.get(at + 3)).collect::<Result<_, _>>()?;
                Ok(Standing {
                    id: row.get(0)?,
                    person: row.get(1)?,
                    system: row.get(2)?,
                    said: format!("{said:?}"),
                })
            })
            .optional()?)
    }

    /// Whether the same is said already – in the registry, or by an earlier row of this file.
    fn stands(&mut self, place: &str, known: Option<&Standing>, person: Option<i64>, said: &str) -> bool {
        let in_file = self.recorded.get(place).is_some_and(|earlier| earlier == said);
        let in_registry = !self.recorded.contains_key(place)
            && known.is_some_and(|known| said_of(known.person.or(person), &known.said) == said);
        self.recorded.insert(place.to_owned(), said.to_owned());
        in_file || in_registry
    }

    /// A payment of a list of people, and the grades of a row.
    pub(super) fn achieved(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        candidate: &Candidate,
        import: i64,
    ) -> Result<bool, OfficeError> {
        let mut wrote = false;
        if let Some(payment) = &candidate.payment {
            wrote |= self.payment(to, Some(key), (&RecordPlace::default(), import), payment)?.1;
        }
        if let Some(study) = &candidate.study {
            wrote |= self.study(to, key, (study, candidate.row), import)?;
        }
        for grade in &candidate.grades {
            let (item, on) = (&*grade.item, day(grade.on));
            let row = ValueRow {
                table: "grade",
                columns: &["item", "value", "graded_on"],
                values: &[&item, &grade.value, &on],
                start_on: None,
            };
            if !to.value(key, &row)? {
                continue;
            }
            wrote = true;
            self.counts.grades += 1;
            self.replace(key, import, ("grade", &["item"]), &[&item])?;
        }
        Ok(wrote)
    }

    /// A question about an order, a payment or a status; `times` of the same may be open.
    fn ask(
        &self,
        to: &Recorder<'_>,
        (person, import, row): (Option<i64>, i64, u64),
        reason: &str,
        (purchase, payment): (Option<i64>, Option<i64>),
        (status, purchase_kind): (Option<&str>, bool),
        times: u32,
    ) -> Result<(), OfficeError> {
        let Some(writing) = self.writing else { return Ok(()) };
        // A status is nobody's.
        let person = person.filter(|_| status.is_none());
        let kind = status.map(|_| if purchase_kind { "order" } else { "payment" });
        writing
            .db
            .prepare_cached(
                "INSERT INTO import_question (uid, person_id, import_id, row_no, reason, purchase_id, payment_id, status, \
                    status_system, status_kind, source_id, recorded_at) \
                 SELECT ?10, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?11, ?12, ?8, ?9 WHERE ?13 > ( \
                    SELECT count(*) FROM import_question WHERE reason = ?4 AND purchase_id IS ?5 AND payment_id IS ?6 \
                        AND status IS ?7 AND person_id IS ?1 AND status_system IS ?11 AND status_kind IS ?12)",
            )?
            .execute(params![
                person,
                import,
                row_number(row),
                reason,
                purchase.filter(|_| status.is_none()),
                payment.filter(|_| status.is_none()),
                status,
                to.source(),
                writing.at(),
                writing.new_id(),
                status.map(|_| &self.source),
                kind,
                times
            ])?;
        Ok(())
    }
}

/// Takes down whom an order is for. Once everybody is known, nobody is asked any more.
fn name_learners(writing: &Writing<'_>, row: i64, place: &RecordPlace) -> Result<(), OfficeError> {
    for learner in &place.learners {
        money::name_learner(writing, row, *learner)?;
    }
    if !place.learners.is_empty() && place.unnamed == 0 {
        let sql = "DELETE FROM import_question WHERE purchase_id = ?1 AND reason = 'order_learner'";
        writing.db.prepare_cached(sql)?.execute([row])?;
    }
    Ok(())
}

fn status_of(candidate: &Candidate) -> Option<&str> {
    match (&candidate.order, &candidate.payment) {
        (Some(order), _) => Some(&order.status),
        (None, Some(payment)) => Some(payment.status.as_deref().unwrap_or_default()),
        (None, None) => None,
    }
}

struct Standing {
    id: i64,
    person: Option<i64>,
    system: String,
    said: String,
}

/// What a row says, in one comparable text.
fn said(person: Option<i64>, values: &[&dyn ToSql]) -> Result<String, OfficeError> {
    let values: Vec<rusqlite::types::Value> =
        values.iter().map(|v| crate::registry::owned(*v)).collect::<Result<_, _>>()?;
    Ok(said_of(person, &format!("{values:?}")))
}

fn said_of(person: Option<i64>, values: &str) -> String {
    format!("{person:?} {values}")
}

/// The order before goes, with its charges; its learners and questions follow it into the new row.
fn supersede_order(writing: &Writing<'_>, import: i64, old: i64, new: i64) -> Result<(), OfficeError> {
    let at = writing.at();
    let db = writing.db;
    for table in ["purchase", "charge"] {
        let column = if table == "purchase" { "id" } else { "purchase_id" };
        let sql =
            format!("UPDATE {table} SET superseded_at = ?2 WHERE {column} = ?1 AND superseded_at IS NULL");
        db.prepare_cached(&sql)?.execute(params![old, at])?;
    }
    crate::imports::note(db, import, "purchase", (old, new))?;
    for table in ["purchase_learner", "import_question"] {
        let sql = format!("UPDATE {table} SET purchase_id = ?2 WHERE purchase_id = ?1");
        db.prepare_cached(&sql)?.execute(params![old, new])?;
    }
    Ok(())
}

/// Gives what waits to people who came with this file, and to orders that came with it; answers what that answers.
pub(super) fn settle_waiting(
    writing: &Writing<'_>,
    prepared: &Prepared,
    people: &HashMap<Slot, i64>,
) -> Result<(), ImportError> {
    let db = writing.db;
    let waiting = |table: &str| -> Result<Vec<(i64, Vec<u8>)>, OfficeError> {
        let sql = match table {
            "purchase" => "SELECT id, buyer FROM purchase WHERE person_id IS NULL AND buyer IS NOT NULL",
            _ => {
                "SELECT id, buyer FROM payment WHERE person_id IS NULL AND kept_file_id IS NULL AND buyer IS NOT NULL"
            }
        };
        let mut statement = db.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let mut waits: HashMap<[u8; 32], Vec<(&'static str, i64)>> = HashMap::new();
    for table in ["purchase", "payment"] {
        for (row, prints) in waiting(table)? {
            for print in prints.as_chunks::<32>().0 {
                waits.entry(*print).or_default().push((table, row));
            }
        }
    }
    if !waits.is_empty() {
        prepared.each(|placed, candidate| {
            let Some(person) = placed.slot.and_then(|slot| people.get(&slot)).copied() else { return Ok(()) };
            let keys = keys_of(writing.office, candidate, prepared.system);
            for print in buyer_prints(writing.office, &keys).as_chunks::<32>().0 {
                let Some(rows) = waits.remove(print) else { continue };
                for (table, row) in rows {
                    money::give(writing, table, row, person)?;
                }
            }
            Ok(())
        })?;
    }
    Ok(money::follow_orders(writing)?)
}
