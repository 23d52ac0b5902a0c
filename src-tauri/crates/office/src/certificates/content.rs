//! What a paper says beyond name, programme and number, and which of it each kind of paper needs.

use super::error::CertificateError;
use crate::ids::Uid;
use crate::names::numbers::{Iin, check_inn};
use chrono::{Datelike, NaiveDate};
use policy::{Country, Paper};
use serde::{Deserialize, Serialize};

/// Longest text a paper takes besides name and programme, in characters.
const LONGEST: usize = 200;
/// Highest sum of a payment, in hundredths: a thousand million.
const HIGHEST: i64 = 100_000_000_000;

/// What stands on a paper beside its first words. Kept with the page and nowhere else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Further {
    /// The same paper in a second language, beside the first.
    #[serde(default)]
    pub second: Option<Second>,
    /// First day of study.
    #[serde(default)]
    pub began: Option<NaiveDate>,
    /// Marks and results, of a transcript.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// What was paid, of a certificate of payment.
    #[serde(default)]
    pub payment: Option<Payment>,
}

/// Name and programme in a second language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Second {
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Name as printed.
    pub name: String,
    /// Programme as printed.
    pub programme: String,
}

/// A line of a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Lesson or examination; empty for the result of the whole.
    pub item: String,
    /// Mark.
    pub value: String,
    /// Day, when it is known.
    pub on: Option<NaiveDate>,
}

/// What a certificate of payment says. Tax number and day of birth are asked for this paper alone (C6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Calendar year.
    pub year: i32,
    /// Sum in hundredths.
    pub sum: i64,
    /// ISO code.
    pub currency: String,
    /// Name of who learns, as printed; empty when it is the payer.
    #[serde(default)]
    pub learner: String,
    /// Their card, where the registry knows it; the register links it, the page does not say it.
    #[serde(skip)]
    pub card: Option<Uid>,
    /// Their day of birth.
    #[serde(default)]
    pub born: Option<NaiveDate>,
    /// Tax number of the payer.
    #[serde(default)]
    pub tax_number: String,
}

/// The facts of a draft, as far as a kind of paper asks for them.
pub(super) struct Facts<'d> {
    pub paper: Paper,
    pub country: Country,
    pub hours: Option<u32>,
    pub completed: Option<NaiveDate>,
    /// Day of birth of whom the paper is about, where the card knows it.
    pub born: Option<NaiveDate>,
    pub today: NaiveDate,
    pub further: &'d Further,
}

impl Facts<'_> {
    /// Refuses what cannot be true, and what the kind of paper needs and nobody said.
    pub fn check(&self) -> Result<(), CertificateError> {
        if self.hours.is_some_and(|hours| !(1..=10_000).contains(&hours)) {
            return Err(CertificateError::Hours);
        }
        let further = self.further;
        if further.began.is_some_and(|day| day > self.today) {
            return Err(CertificateError::BadDay("began"));
        }
        if further.began.zip(self.completed).is_some_and(|(from, to)| to < from) {
            return Err(CertificateError::BadDay("completed"));
        }
        for (day, field) in [(self.completed, "completed"), (further.began, "began")] {
            if day.zip(self.born).is_some_and(|(day, born)| day <= born) {
                return Err(CertificateError::BadDay(field));
            }
        }
        if self.paper.is_certificate() {
            if self.hours.is_none() {
                return Err(CertificateError::Hours);
            }
            match self.completed {
                None => return Err(CertificateError::BadDay("completed")),
                Some(day) if day > self.today => return Err(CertificateError::FutureCompletion),
                Some(_) => {}
            }
        }
        match (self.paper, &further.payment) {
            (Paper::Transcript, _) if further.marks.is_empty() => Err(CertificateError::NoMarks),
            (Paper::Payment, None) => Err(CertificateError::BadPayment("sum")),
            (Paper::Payment, Some(payment)) => self.payment(payment),
            _ => Ok(()),
        }
    }

    fn payment(&self, payment: &Payment) -> Result<(), CertificateError> {
        let wrong = CertificateError::BadPayment;
        // The tax office takes back what was paid three years before; older books may still be asked for.
        if !(self.today.year() - 10..=self.today.year()).contains(&payment.year) {
            return Err(wrong("year"));
        }
        if !(1..=HIGHEST).contains(&payment.sum) || !matches!(payment.currency.as_str(), "RUB" | "KZT") {
            return Err(wrong("sum"));
        }
        if payment.born.is_some_and(|day| day > self.today) {
            return Err(wrong("learner_born"));
        }
        if payment.learner.chars().count() > LONGEST || payment.learner.chars().any(char::is_control) {
            return Err(wrong("learner"));
        }
        let number = payment.tax_number.as_str();
        let person = number.len() == 12 && number.bytes().all(|digit| digit.is_ascii_digit());
        let right = match self.country {
            Country::Ru => person && check_inn(number).is_ok(),
            Country::Kz => number.len() == 12 && Iin::read(number).is_ok(),
        };
        if number.is_empty() || right { Ok(()) } else { Err(wrong("tax_number")) }
    }
}
