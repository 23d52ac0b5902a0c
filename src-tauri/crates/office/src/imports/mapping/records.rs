//! Orders, payments and grades of a row, beside the person they are about.

use super::dates::{self, Epoch, Leaning};
use super::money::{self, read_sum};
use super::problems::{CellProblem, ProblemKind, RejectReason};
use super::profile::{Mapping, TableKind};
use super::study::{self, Study};
use super::target::Target;
use super::titles;
use crate::imports::reading::{Cell, Column, Row};
use crate::names::contact::is_placeholder;
use crate::names::key::{match_key, stored_text};
use chrono::NaiveDate;
use std::sync::Arc;

/// An order as a row states it; sums are in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrderFields {
    /// Number as shown.
    pub number: String,
    /// What was ordered.
    pub title: String,
    /// Tariff.
    pub tariff: Option<String>,
    /// Status in the words of the source.
    pub status: String,
    /// Day of the order.
    pub ordered: Option<NaiveDate>,
    /// Day it was paid.
    pub paid_on: Option<NaiveDate>,
    /// Day by which it is to be paid.
    pub due: Option<NaiveDate>,
    /// Price.
    pub cost: i64,
    /// What was paid of it.
    pub paid: i64,
    /// What the school received.
    pub received: Option<i64>,
    /// ISO code.
    pub currency: &'static str,
}

/// What money did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// It came.
    Payment,
    /// It went back.
    Refund,
}

impl Doing {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Doing::Payment => "payment",
            Doing::Refund => "refund",
        }
    }
}

/// A payment or refund as a row states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentFields {
    /// Payment or refund.
    pub doing: Doing,
    /// The code it is known by everywhere.
    pub code: Option<String>,
    /// Its number in the system, which other systems do not know.
    pub number: Option<String>,
    /// Code of the payment a refund gives back.
    pub refund_of: Option<String>,
    /// Number of the order it is for.
    pub order: Option<String>,
    /// Status in the words of the source; a register lists only what happened and has none.
    pub status: Option<String>,
    /// How it was paid.
    pub method: Option<String>,
    /// What it was for.
    pub subject: Option<String>,
    /// Day.
    pub on: Option<NaiveDate>,
    /// Sum.
    pub amount: i64,
    /// What remained for the school.
    pub received: Option<i64>,
    /// ISO code.
    pub currency: &'static str,
}

/// A grade as a row states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeFields {
    /// What was graded.
    pub item: Arc<str>,
    /// The grade as written.
    pub value: String,
    /// Day of the export.
    pub on: Option<NaiveDate>,
}

/// The key numbers of orders are compared by: no «№», no blanks.
#[must_use]
pub fn order_key(number: &str) -> String {
    match_key(&number.replace('№', " ")).chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}

/// Reads what a row says of money and grades.
#[derive(Debug, Clone)]
pub(super) struct Records {
    pub(super) kind: TableKind,
    currency: &'static str,
    graded: Vec<(usize, Arc<str>)>,
    /// Columns of what was completed, with those of its day.
    pub(super) completed: Vec<(usize, Option<usize>, Arc<str>)>,
    pub(super) epoch: Epoch,
    pub(super) today: NaiveDate,
}

/// What was read, or why nothing of the row can be taken.
#[derive(Debug, Default)]
pub(super) struct Recorded {
    pub order: Option<Box<OrderFields>>,
    pub payment: Option<Box<PaymentFields>>,
    pub grades: Vec<GradeFields>,
    pub study: Option<Box<Study>>,
    pub rejected: Option<(RejectReason, Option<usize>)>,
}

impl Records {
    /// `home` is the currency of the school, for sums that name none.
    pub(super) fn new(
        kind: TableKind,
        columns: &[Column],
        mapping: &Mapping,
        (epoch, today): (Epoch, NaiveDate),
        home: &'static str,
    ) -> Self {
        let title = |column: usize| columns.get(column).map_or("", |c| c.title.as_str());
        let sums = [Target::Cost, Target::Amount, Target::Paid].into_iter().flat_map(|t| mapping.columns(t));
        let named = sums.filter_map(|column| currency_in(title(column))).next();
        let currency = if kind == TableKind::KaspiPay { "KZT" } else { named.unwrap_or(home) };
        let graded = mapping.columns(Target::Grade);
        let graded = graded.map(|column| (column, titles::graded_item(title(column)).into())).collect();
        let completed = study::completion_columns(columns, mapping);
        Self { kind, currency, graded, completed, epoch, today }
    }

    /// Whether rows are orders or payments, and nobody is made of them.
    pub(super) fn alone(&self) -> bool {
        !self.kind.is_people()
    }

    /// Whether rows are enquiries, and nobody in them is a customer yet.
    pub(super) fn asks(&self) -> bool {
        self.kind == TableKind::FormEntries
    }

    pub(super) fn read<'r>(
        &self,
        row: &'r Row,
        cell: impl Fn(Target) -> Option<(usize, &'r Cell)>,
        problems: &mut Vec<CellProblem>,
    ) -> Recorded {
        let mut view = View { cell: &cell, records: self, problems, fault: None, named: None };
        let mut recorded = Recorded::default();
        match self.kind {
            kind if kind.is_orders() => recorded.order = view.order().map(Box::new),
            kind if kind.is_study() || kind == TableKind::MoodleCompletion => {
                recorded.study = view.study(row)
            }
            TableKind::MoodleGrades => recorded.grades = view.grades(row),
            _ => recorded.payment = view.payment().map(Box::new),
        }
        if self.alone() {
            let nothing = recorded.order.is_none() && recorded.payment.is_none() && recorded.study.is_none();
            recorded.rejected = view.fault.or(nothing.then_some((RejectReason::NoRecord, None)));
        } else if let Some((reason, Some(column))) = view.fault {
            // In a list of people an unreadable sum is a problem of the cell.
            let kind = match reason {
                RejectReason::UnreadableSum => ProblemKind::UnreadableSum,
                RejectReason::UnknownCurrency => ProblemKind::UnknownCurrency,
                _ => return recorded,
            };
            if reason == RejectReason::UnknownCurrency {
                recorded.payment = None;
            }
            problems.push(CellProblem { column, kind });
        }
        recorded
    }
}

/// «Оплата, руб», «Сумма операции (т)».
fn currency_in(title: &str) -> Option<&'static str> {
    title
        .split([',', ' ', '(', ')', ';'])
        .filter(|word| !word.is_empty())
        .skip(1)
        .find_map(money::currency_of)
}

pub(super) struct View<'a, F> {
    pub(super) cell: &'a F,
    pub(super) records: &'a Records,
    pub(super) problems: &'a mut Vec<CellProblem>,
    fault: Option<(RejectReason, Option<usize>)>,
    /// The currency a sum of the row names.
    named: Option<&'static str>,
}

impl<'r, F: Fn(Target) -> Option<(usize, &'r Cell)>> View<'_, F> {
    pub(super) fn text(&self, target: Target) -> Option<String> {
        let (_, cell) = (self.cell)(target)?;
        let text = stored_text(&cell.text());
        (!text.is_empty() && !is_placeholder(&text)).then_some(text)
    }

    fn sum(&mut self, target: Target) -> Option<i64> {
        let (column, cell) = (self.cell)(target)?;
        if let Some(named) = money::currency_beside(cell) {
            // Sums never mix currencies.
            if *self.named.get_or_insert(named) != named {
                self.fault.get_or_insert((RejectReason::UnknownCurrency, Some(column)));
            }
        }
        match read_sum(cell) {
            Ok(sum) => sum,
            Err(_) => {
                self.fault.get_or_insert((RejectReason::UnreadableSum, Some(column)));
                None
            }
        }
    }

    pub(super) fn day(&mut self, target: Target) -> Option<NaiveDate> {
        let (column, cell) = (self.cell)(target)?;
        self.day_in(column, cell)
    }

    pub(super) fn day_in(&mut self, column: usize, cell: &Cell) -> Option<NaiveDate> {
        // A moment with an offset happened on the day it was there.
        if let Cell::Text(text) = cell
            && let Ok(at) = chrono::DateTime::parse_from_rfc3339(text.trim())
        {
            return Some(at.date_naive());
        }
        if let Some(at) = dates::read_moment(cell, self.records.epoch, self.records.today) {
            return Some(at.date());
        }
        match dates::read_date(cell, self.records.epoch, Leaning::Past, self.records.today) {
            Ok(date) => date,
            Err(problem) => {
                self.problems.push(CellProblem { column, kind: ProblemKind::of_date(problem) });
                None
            }
        }
    }

    fn currency(&mut self) -> &'static str {
        // The rouble is the rouble of the school's country.
        let same = |named: &str, other: &str| named == other || (named, other) == ("RUB", "BYN");
        let Some((column, cell)) = (self.cell)(Target::Currency) else {
            let home = self.records.currency;
            return self.named.filter(|named| !same(named, home)).unwrap_or(home);
        };
        let said = money::currency_of(&cell.text());
        if said.is_none_or(|said| self.named.is_some_and(|named| !same(named, said))) {
            self.fault.get_or_insert((RejectReason::UnknownCurrency, Some(column)));
        }
        said.unwrap_or(self.records.currency)
    }

    fn order(&mut self) -> Option<OrderFields> {
        let number = self.text(Target::OrderNumber).or_else(|| self.text(Target::OrderId))?;
        let (cost, paid) = (self.sum(Target::Cost), self.sum(Target::Paid));
        if cost.is_some_and(|sum| sum < 0) || paid.is_some_and(|sum| sum < 0) {
            let column = (self.cell)(Target::Cost).map(|(column, _)| column);
            self.fault.get_or_insert((RejectReason::UnreadableSum, column));
        }
        Some(OrderFields {
            number,
            title: self.text(Target::OrderTitle).unwrap_or_default(),
            tariff: self.text(Target::Tariff),
            status: self.text(Target::OrderStatus).unwrap_or_default(),
            ordered: self.day(Target::OrderedOn),
            paid_on: self.day(Target::PaidOn),
            due: self.day(Target::DueOn),
            cost: cost.unwrap_or_default(),
            paid: paid.unwrap_or_default(),
            received: self.sum(Target::Received),
            currency: self.currency(),
        })
    }

    fn payment(&mut self) -> Option<PaymentFields> {
        let amount = self.sum(Target::Amount)?;
        let operation = self.text(Target::Operation).map(|text| match_key(&text));
        let returned =
            |text: &String| ["возврат", "refund", "қайтару"].iter().any(|word| text.contains(word));
        let refund = self.records.kind == TableKind::YookassaRefunds
            || amount < 0
            || operation.as_ref().is_some_and(returned);
        let subject = self.text(Target::Description);
        Some(PaymentFields {
            doing: if refund { Doing::Refund } else { Doing::Payment },
            code: self.text(Target::PaymentId),
            number: self.text(Target::PaymentNumber),
            refund_of: self.text(Target::RefundOf),
            order: self.text(Target::OrderNumber).or_else(|| subject.as_deref().and_then(order_in)),
            status: self.text(Target::PaymentStatus),
            method: self.text(Target::PaymentMethod),
            subject,
            on: self.day(Target::PaidOn),
            amount: amount.abs(),
            received: self.sum(Target::Received).map(i64::abs),
            currency: self.currency(),
        })
    }

    fn grades(&mut self, row: &Row) -> Vec<GradeFields> {
        let on = self.day(Target::ExportedAt);
        let graded = self.records.graded.iter().filter_map(|(column, item)| {
            let value = stored_text(&row.cell(*column).text());
            let given = !value.is_empty() && !is_placeholder(&value);
            given.then(|| GradeFields { item: Arc::clone(item), value, on })
        });
        graded.collect()
    }
}

/// The number of the order in «Заказ №1001», «Оплата заказа N 12-7», «Order #5».
#[must_use]
pub fn order_in(text: &str) -> Option<String> {
    let key = match_key(&text.replace('№', " № "));
    let words: Vec<&str> = key
        .split(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '(' | ')'))
        .filter(|w| !w.is_empty())
        .collect();
    let names = |word: &str| ["заказ", "order", "тапсырыс", "счет"].iter().any(|name| word.starts_with(name));
    let number = |word: &str| {
        let bare = word.trim_start_matches(['#', '№']).trim_start_matches("no").trim_end_matches('.');
        (bare.starts_with(|c: char| c.is_ascii_digit()) && bare.len() <= 40).then(|| bare.to_owned())
    };
    let at = words.iter().position(|word| names(word))?;
    words[at + 1..].iter().take(2).find_map(|word| number(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_names_its_order() {
        for (text, number) in [
            ("Заказ №1001", Some("1001")),
            ("Оплата заказа N 12-7 в школе", Some("12-7")),
            ("ЗАКАЗ № 1005", Some("1005")),
            ("Order #5", Some("5")),
            ("Тапсырыс № 44", Some("44")),
            ("Оплата курса 2024", None),
            ("Заказ", None),
            ("", None),
        ] {
            assert_eq!(order_in(text).as_deref(), number, "{text}");
        }
        assert_eq!(order_key(" № 1001 "), order_key("1001"));
    }
}
