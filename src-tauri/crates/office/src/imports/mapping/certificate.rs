//! What a row says about a certificate, and which numbers are taken.

use super::problems::{CellProblem, ProblemKind};
use crate::names::key::{match_key, stored_text};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A certificate as a row states it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CertificateFields {
    /// Number as shown.
    pub number: Option<String>,
    /// Number in the journal.
    pub registration_number: Option<String>,
    /// Programme as written.
    pub programme: Option<String>,
    /// Academic hours.
    pub hours: Option<u32>,
    /// First day of study.
    pub started: Option<NaiveDate>,
    /// Last day of study.
    pub ended: Option<NaiveDate>,
    /// Number of the protocol.
    pub protocol_number: Option<String>,
    /// Date of the protocol.
    pub protocol_date: Option<NaiveDate>,
    /// Result as written.
    pub result: Option<String>,
    /// Date of issue.
    pub issued: Option<NaiveDate>,
    /// Last day of validity.
    pub valid_until: Option<NaiveDate>,
}

impl CertificateFields {
    /// Whether there is a certificate at all: it has a number, or a date of issue.
    pub fn says_something(&self) -> bool {
        self.number.is_some() || self.issued.is_some() || self.programme.is_some() || self.ended.is_some()
    }

    /// The key numbers are compared by: no «№», no blanks, look-alike letters folded. Leading zeros count.
    pub fn number_key(&self) -> Option<String> {
        self.number.as_deref().map(number_key).filter(|k| !k.is_empty())
    }

    /// Notes dates that cannot all be right.
    pub(super) fn check(
        &self,
        column: impl Fn(super::Target) -> Option<usize>,
        problems: &mut Vec<CellProblem>,
    ) {
        let mut note = |target, wrong: bool| {
            if let (true, Some(column)) = (wrong, column(target)) {
                problems.push(CellProblem { column, kind: ProblemKind::DatesOutOfOrder });
            }
        };
        let before =
            |a: Option<NaiveDate>, b: Option<NaiveDate>| matches!((a, b), (Some(a), Some(b)) if a < b);
        note(super::Target::CourseEnd, before(self.ended, self.started));
        note(super::Target::ValidUntil, before(self.valid_until, self.issued));
    }
}

/// The key of a certificate number.
pub fn number_key(number: &str) -> String {
    let text = stored_text(number).replace('№', " ");
    match_key(&text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Numbers met so far with whose they are: a second holder of one number is an error of the table, the same
/// row twice is not.
#[derive(Debug, Default, Clone)]
pub struct SeenNumbers {
    holders: HashMap<String, u64>,
}

/// What a number turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberUse {
    /// Met for the first time.
    Free,
    /// Met before for the same person: the same certificate again.
    Repeated,
    /// Taken by another person.
    Taken,
}

impl SeenNumbers {
    /// Notes a number and its holder; `holder` is whatever identifies the person to the caller
    /// (a slot of the [`super::Matcher`] after resolving, a row id).
    pub fn note(&mut self, number_key: &str, holder: u64) -> NumberUse {
        match self.holders.get(number_key) {
            None => {
                self.holders.insert(number_key.to_owned(), holder);
                NumberUse::Free
            }
            Some(h) if *h == holder => NumberUse::Repeated,
            Some(_) => NumberUse::Taken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_meet_in_any_dress_and_keep_their_zeros() {
        assert_eq!(number_key("№ 004101"), number_key("004101"));
        assert_eq!(number_key("KZ-22-018030"), number_key(" kz–22–018030"));
        assert_ne!(number_key("004101"), number_key("4101"));
        let mut seen = SeenNumbers::default();
        assert_eq!(seen.note("a", 1), NumberUse::Free);
        assert_eq!(seen.note("a", 1), NumberUse::Repeated);
        assert_eq!(seen.note("a", 2), NumberUse::Taken);
    }
}
