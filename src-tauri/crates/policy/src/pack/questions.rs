//! What a pack leaves open: its standing findings, numbers nobody confirmed, and promises that a law overrules.
//!
//! A finding that names a place in `about` speaks for it; what no finding speaks of is asked here by itself, so that an
//! edited pack cannot hold an unconfirmed number silently.

use chrono::NaiveDate;

use super::{Finding, Pack, editions};
use crate::calendar::Calendar;
use crate::clock::{Clock, Limit, Side, Written};
use crate::retention::RetentionRule;
use crate::text::Text;

/// Something open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion<'p> {
    /// Stable key: of the finding, or the kind with the place.
    pub key: String,
    /// What.
    pub question: Question<'p>,
}

/// What is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question<'p> {
    /// A standing finding of the pack.
    Finding(&'p Finding),
    /// A number or norm to be confirmed by a lawyer.
    Unconfirmed {
        /// Its place.
        place: String,
        /// What it is about, in words.
        title: &'p Text,
    },
    /// A promise to destroy earlier than a law allows: the law rules for these items.
    PromiseTooShort {
        /// The rule that says so.
        rule: &'p RetentionRule,
        /// The promised term.
        promise: Limit,
        /// The law.
        law: &'p RetentionRule,
    },
    /// A promise to act later than a law allows: the law rules.
    PromiseTooLate {
        /// The clock.
        clock: &'p Clock,
        /// The promised term.
        promise: Limit,
        /// The law's.
        statute: Limit,
    },
    /// The school's copy gives a clock more days than the law, another event or another meaning: the law rules.
    BeyondLaw {
        /// The clock.
        clock: &'p Clock,
        /// What the copy says.
        written: Written,
        /// The norm.
        law: &'p Text,
    },
}

impl OpenQuestion<'_> {
    /// Whether a term of the school departs from a law.
    pub fn is_overruled(&self) -> bool {
        !matches!(self.question, Question::Finding(_) | Question::Unconfirmed { .. })
    }

    /// Where the rules say what is in question; `None` for a standing finding, which may speak of several places.
    pub fn place(&self) -> Option<String> {
        match &self.question {
            Question::Finding(_) => None,
            Question::Unconfirmed { place, .. } => Some(place.clone()),
            Question::PromiseTooShort { rule, .. } => Some(format!("retention.{}", rule.key)),
            Question::PromiseTooLate { clock, .. } | Question::BeyondLaw { clock, .. } => {
                Some(format!("clocks.{}", clock.id))
            }
        }
    }
}

impl Pack {
    /// Everything open, the standing findings first, in the order of the pack.
    pub fn open_questions(&self) -> Vec<OpenQuestion<'_>> {
        let standing = self
            .findings
            .iter()
            .map(|finding| OpenQuestion { key: finding.key.clone(), question: Question::Finding(finding) });
        let mut found: Vec<_> = standing.collect();
        let spoken_of =
            |place: &str| self.findings.iter().flat_map(|finding| &finding.about).any(|about| about == place);
        // A released finding was written about the released numbers; where the school changed them it says nothing.
        let origin = editions::origin(self);
        let tells = |place: &str, as_released: bool| {
            let about = |finding: &&Finding| finding.about.iter().any(|about| about == place);
            let own = |finding: &Finding| origin.is_some_and(|origin| !origin.findings.contains(finding));
            self.findings.iter().filter(about).any(|finding| as_released || own(finding))
        };
        for (rule, promise, law) in self.promises_cut_short() {
            let same = |rule: &RetentionRule| {
                origin.is_none_or(|origin| origin.rule(&rule.key).is_some_and(|was| was.term == rule.term))
            };
            let as_released = rule.overruled.is_none() && same(rule) && same(law);
            let places = [rule, law].map(|rule| format!("retention.{}", rule.key));
            if !places.iter().any(|place| tells(place, as_released)) {
                let question = Question::PromiseTooShort { rule, promise, law };
                found.push(OpenQuestion { key: format!("too_short-{}", rule.key), question });
            }
        }
        for clock in &self.clocks {
            if let Some(written) = clock.overruled {
                let law =
                    origin.and_then(|origin| origin.clock(&clock.id)).map_or(&clock.law, |was| &was.law);
                let question = Question::BeyondLaw { clock, written, law };
                found.push(OpenQuestion { key: format!("beyond_law-{}", clock.id), question });
            }
            let (Some(statute), Some(promise)) = (clock.statute, clock.promise) else { continue };
            let as_released = origin.is_none_or(|origin| {
                origin
                    .clock(&clock.id)
                    .is_some_and(|was| (was.statute, was.promise) == (Some(statute), Some(promise)))
            });
            if self.is_promised_later(clock) && !tells(&format!("clocks.{}", clock.id), as_released) {
                let question = Question::PromiseTooLate { clock, promise, statute };
                found.push(OpenQuestion { key: format!("too_late-{}", clock.id), question });
            }
        }
        for (place, title) in self.unconfirmed() {
            if !spoken_of(&place) {
                let key = format!("unconfirmed-{}", place.replace('.', "-"));
                found.push(OpenQuestion { key, question: Question::Unconfirmed { place, title } });
            }
        }
        found
    }

    /// Places marked "check with a lawyer", with what they are about.
    pub fn unconfirmed(&self) -> Vec<(String, &Text)> {
        let mut found = Vec::new();
        macro_rules! marked {
            ($($list:ident . $key:ident . $title:ident),+ $(,)?) => {
                $(for part in self.$list.iter().filter(|part| part.check) {
                    found.push((format!("{}.{}", stringify!($list), part.$key), &part.$title));
                })+
            };
        }
        marked!(purposes.key.title);
        // Whoever confirms a rule confirms those that are like it.
        let rules = self.retention.iter().filter(|rule| rule.check && rule.own_law);
        found.extend(rules.map(|rule| (format!("retention.{}", rule.key), &rule.law)));
        marked!(clocks.id.title, blockers.key.title, refusals.key.title, recipients.key.title);
        found.extend(self.transfers.iter().filter(|t| t.check).map(|t| ("transfers".to_owned(), &t.law)));
        found
    }

    /// Promises that end before a law of the same items does: the rule, the promised term, the law.
    fn promises_cut_short(&self) -> Vec<(&RetentionRule, Limit, &RetentionRule)> {
        let of_same_items = |rule: &RetentionRule, other: &RetentionRule| {
            rule.category == other.category && rule.fields == other.fields
        };
        let laws = || self.retention.iter().filter(|rule| rule.basis.is_law());
        self.retention
            .iter()
            .filter_map(|rule| {
                if rule.basis.is_law() {
                    return rule.overruled.map(|promise| (rule, promise, rule));
                }
                let law = laws().find(|law| of_same_items(rule, law))?;
                sample_days().any(|day| rule.end(day) < law.end(day)).then_some((rule, rule.term, law))
            })
            .collect()
    }

    fn is_promised_later(&self, clock: &Clock) -> bool {
        let calendar = Calendar::built_in(self.country);
        sample_days().any(|day| {
            clock.answer(day, &calendar, false).is_ok_and(|answer| {
                answer.governed_by == Side::Statute
                    && answer.statute.zip(answer.promise).is_some_and(|(law, own)| own.due > law.due)
            })
        })
    }

    /// Whether the pack has an entry at a place such as `clocks.K1`.
    pub(super) fn has_place(&self, place: &str) -> bool {
        macro_rules! known {
            ($list:expr, $key:expr; $($name:ident . $id:ident),+ $(,)?) => {
                match $list { $(stringify!($name) => self.$name.iter().any(|part| part.$id == $key),)+ _ => false }
            };
        }
        match place.split_once('.') {
            None => {
                ["authority", "holds", "restrictions", "statistics", "special", "standing_order"]
                    .contains(&place)
                    || place == "inactivity" && self.inactivity.is_some()
                    || place == "transfers" && self.transfers.is_some()
            }
            Some((list, key)) => known!(list, key;
                operator_fields.key, categories.key, purposes.key, retention.key, clocks.id, requests.key,
                consents.key, grounds.key, reasons.key, documents.key, blockers.key, refusals.key, recipients.key, roles.key, rights.key,
                automated.key, restriction_motives.key),
        }
    }
}

/// Days over two years that are settled in both countries: enough to see which of two terms ends first.
pub(super) fn sample_days() -> impl Iterator<Item = NaiveDate> {
    NaiveDate::from_ymd_opt(2024, 1, 1).into_iter().flat_map(|first| first.iter_days().step_by(7).take(90))
}
