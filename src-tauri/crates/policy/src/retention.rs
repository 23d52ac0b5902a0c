//! Until when an item is kept, on which rule, and which items are due today.
//!
//! A promise and a rule of the school are *maxima*: the item goes on that day at the latest. A statute prolongs,
//! and only the item its rule names. So `keep_until` is the later of the two, per category and field. Where two
//! promises run from different events the earlier one ends the keeping (T10). Storage keeps no end date: it asks
//! [`Pack::cutoffs`] for the latest start that is already due and compares.

use chrono::{Datelike, Days, NaiveDate};
use serde::Deserialize;

use crate::clock::Limit;
use crate::pack::{ConsentKind, Pack};
use crate::text::Text;

/// The event a term of keeping starts from; storage resolves it into a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StartEvent {
    /// The person's last course ended: completion or end of access.
    CourseEnd,
    /// The contract ended.
    ContractEnd,
    /// Study and access ended.
    StudyEnd,
    /// Day of the payment, refund or accounting document.
    Transaction,
    /// 31 December of the year of the transaction; storage may hand in the transaction's own day.
    ReportingYearEnd,
    /// The document was issued.
    Issue,
    /// The person's own last message in the thread; replies of staff do not count.
    LastOwnMessage,
    /// The item came into being: a log line, an import, a superseded value.
    Recorded,
    /// An enquiry or form was received.
    Received,
    /// A matter was closed: enquiry, request, mailing.
    Closed,
    /// The consent ended or was withdrawn.
    ConsentEnd,
    /// The data a paper speaks of were destroyed.
    Destruction,
    /// A package was handed over.
    Delivered,
    /// Last activity known of the person.
    LastActivity,
    /// The account or card was registered.
    Registered,
    /// Somebody who registered and has no contract was last active. Rules that run from a contract, a course or a study
    /// say nothing of such a person where a rule of this event speaks.
    WithoutContract,
}

impl StartEvent {
    /// The name used in packs and catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Self::CourseEnd => "course_end",
            Self::ContractEnd => "contract_end",
            Self::StudyEnd => "study_end",
            Self::Transaction => "transaction",
            Self::ReportingYearEnd => "reporting_year_end",
            Self::Issue => "issue",
            Self::LastOwnMessage => "last_own_message",
            Self::Recorded => "recorded",
            Self::Received => "received",
            Self::Closed => "closed",
            Self::ConsentEnd => "consent_end",
            Self::Destruction => "destruction",
            Self::Delivered => "delivered",
            Self::LastActivity => "last_activity",
            Self::Registered => "registered",
            Self::WithoutContract => "without_contract",
        }
    }

    /// Whether only somebody with a contract can have it.
    #[must_use]
    pub fn needs_contract(self) -> bool {
        matches!(self, Self::CourseEnd | Self::ContractEnd | Self::StudyEnd)
    }

    /// The event that storage must know: the end of a reporting year follows from the transaction.
    #[must_use]
    pub fn base(self) -> Self {
        if self == Self::ReportingYearEnd { Self::Transaction } else { self }
    }

    /// The date the term runs from when the base event was on `date`.
    fn starts_on(self, date: NaiveDate) -> NaiveDate {
        match self {
            Self::ReportingYearEnd => NaiveDate::from_ymd_opt(date.year(), 12, 31).unwrap_or(date),
            _ => date,
        }
    }
}

/// What a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A law sets this very term.
    Statute,
    /// A law says "not less than".
    LawMinimum,
    /// The school's published policy: a maximum.
    Promise,
    /// A setting of this pack for records neither law nor policy speaks of: a maximum.
    SchoolRule,
}

impl Basis {
    /// Whether the rule prolongs (a law) rather than limits.
    pub fn is_law(self) -> bool {
        matches!(self, Self::Statute | Self::LawMinimum)
    }
}

/// What becomes of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// It goes whole.
    Delete,
    /// An erasure before the end leaves only the fields of `core_of`; at the end the core goes too.
    KeepCore,
}

/// One rule of keeping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionRule {
    /// Stable key.
    pub key: String,
    /// The category it speaks of.
    pub category: String,
    /// The fields it speaks of; empty = every field of the category that no other rule names.
    pub fields: Vec<String>,
    /// Start and term are those of another rule (`like`).
    pub borrowed: bool,
    /// The event it runs from.
    pub start: StartEvent,
    /// A second event: the term never starts before it (T17: contract end, but not before the issue).
    pub not_before: Option<StartEvent>,
    /// How long: `at once` or calendar days, months, years.
    pub term: Limit,
    /// What a school's copy says in place of a longer term that the released edition names as a law's: no promise of a
    /// school shortens a law, so `term` stays the law's.
    pub overruled: Option<Limit>,
    /// What it rests on.
    pub basis: Basis,
    /// The norm or the clause, in words.
    pub law: Text,
    /// The words stand with this rule; else they are those of the rule of `like`, and so is the doubt about them.
    pub own_law: bool,
    /// Not confirmed: a setting to check with a lawyer, never printed as a fact.
    pub check: bool,
    /// What follows.
    pub then: Then,
    /// The fields of the core, when `then` keeps one.
    pub core_of: Vec<String>,
    /// The item outlives the erasure of the person's file, until its own end (T16, Q7).
    pub survives_erasure: bool,
    /// A later sign-in hands the item over to the inactivity rule (T1), unless the pack reads T1 strictly.
    pub gives_way_to_sign_in: bool,
}

impl RetentionRule {
    /// End of the term for a base event on `date`; the end of the range of dates when it cannot be computed.
    pub(crate) fn end(&self, date: NaiveDate) -> NaiveDate {
        let start = self.start.starts_on(date);
        match self.term {
            Limit::Within(term) => term.after(start).unwrap_or(NaiveDate::MAX),
            // A pack with any other form is refused when it is loaded.
            _ => start,
        }
    }
}

/// Where the start of an item's term is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The event has happened on this day.
    Known(NaiveDate),
    /// The event is not known (T26). Storage gives the last payment, order or activity plus the length of the
    /// programme.
    Unknown {
        /// That day.
        last_activity: NaiveDate,
    },
}

/// What is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Category key.
    pub category: &'a str,
    /// Field, `category.field`, when the item is one value.
    pub field: Option<&'a str>,
    /// The start event of [`Pack::start_event_of`].
    pub start: Start,
    /// The day the item was recorded here; replaces an unknown start of rules that run from `recorded`.
    pub recorded: NaiveDate,
}

/// Until when, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'p> {
    /// The last day of keeping.
    pub keep_until: NaiveDate,
    /// First day on which the item should go: `keep_until` itself under a promise (a maximum), the day after it
    /// where a law says "not less than".
    pub due_from: NaiveDate,
    /// The start event is unknown: the date is the latest possible one, marked.
    pub provisional: bool,
    /// The rule that decided.
    pub rule: &'p RetentionRule,
    /// End by promise or school rule alone.
    pub promise_until: Option<NaiveDate>,
    /// End by law alone.
    pub statute_until: Option<NaiveDate>,
    /// What follows.
    pub then: Then,
}

/// "An item of this category and these fields is due iff its `start_event` was on or before this day."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cutoff<'p> {
    /// Category key.
    pub category: &'p str,
    /// Fields the line speaks of; empty = all fields of the category that no other line names.
    pub fields: &'p [String],
    /// The rule that decides at this day.
    pub rule_key: &'p str,
    /// The event to compare. Several lines of one category and field set with different events: any one makes the
    /// item due.
    pub start_event: StartEvent,
    /// When set, this event too must lie on or before the day.
    pub not_before: Option<StartEvent>,
    /// The latest start that is already due.
    pub latest_due_start: NaiveDate,
}

/// Why no decision is possible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RetentionError {
    /// The pack has no such category.
    #[error("unknown category {0:?}")]
    UnknownCategory(String),
}

impl RetentionError {
    /// Stable code for the catalogue of messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownCategory(_) => "retention.unknown_category",
        }
    }
}

/// Longer than any accepted term, so that a search backwards always begins among due items.
const LONGEST_KEEPING_DAYS: u64 = 37_500;

impl Pack {
    /// The event from which items of `category` run, its default rule; `None` for an unknown category.
    pub fn start_event(&self, category: &str) -> Option<StartEvent> {
        self.start_event_of(category, None)
    }

    /// As [`Pack::start_event`], for one field: a field may have a rule of its own.
    pub fn start_event_of(&self, category: &str, field: Option<&str>) -> Option<StartEvent> {
        self.scope(category, field).first().map(|rule| rule.start)
    }

    /// The further events that [`Pack::decide_with`] can use for such an item: a second promise, or "not before".
    pub fn further_events(&self, category: &str, field: Option<&str>) -> Vec<StartEvent> {
        let scope = self.scope(category, field);
        let Some(first) = scope.first() else { return Vec::new() };
        let mut events: Vec<_> = scope
            .iter()
            .flat_map(|rule| [Some(rule.start), rule.not_before])
            .flatten()
            .filter(|event| event.base() != first.start.base())
            .collect();
        events.sort_unstable();
        events.dedup();
        events
    }

    /// Until when one item is kept. See [`Pack::decide_with`].
    pub fn decide(&self, facts: &Facts<'_>) -> Result<Decision<'_>, RetentionError> {
        self.decide_with(facts, &[])
    }

    /// Until when one item is kept, with further events that are known ([`Pack::further_events`]).
    pub fn decide_with(
        &self,
        facts: &Facts<'_>,
        also: &[(StartEvent, NaiveDate)],
    ) -> Result<Decision<'_>, RetentionError> {
        let scope = self.scope(facts.category, facts.field);
        let Some(first) = scope.first() else {
            return Err(RetentionError::UnknownCategory(facts.category.to_owned()));
        };
        let (start, provisional) = match facts.start {
            Start::Known(date) => (date, false),
            Start::Unknown { .. } if first.start == StartEvent::Recorded => (facts.recorded, false),
            Start::Unknown { last_activity } => (last_activity, true),
        };
        let known = |event: StartEvent| {
            if event.base() == first.start.base() {
                return Some(start);
            }
            also.iter().find(|(name, _)| name.base() == event.base()).map(|(_, date)| *date)
        };
        let has_none = also.iter().any(|(event, _)| *event == StartEvent::WithoutContract);
        let mut ends =
            scope.iter().filter(|rule| !(has_none && rule.start.needs_contract())).filter_map(|rule| {
                let date = known(rule.start)?;
                let floor = rule.not_before.and_then(known);
                Some((*rule, rule.end(floor.map_or(date, |floor| date.max(floor)))))
            });
        let (rule, keep_until, promise, statute) = combine(&mut ends);
        let rule = rule.unwrap_or(first);
        // An earlier end by an event that is known does not rest on the unknown one.
        let provisional = provisional && rule.start.base() == first.start.base();
        Ok(Decision {
            keep_until,
            due_from: due_from(rule, keep_until),
            provisional,
            rule,
            promise_until: promise,
            statute_until: statute,
            then: rule.then,
        })
    }

    /// For every category and field set: the latest start that is due on `today`. Agrees with
    /// [`Pack::decide_with`]: an item is due iff `due_from <= today`.
    pub fn cutoffs(&self, today: NaiveDate) -> Vec<Cutoff<'_>> {
        let mut lines = Vec::new();
        for scope in self.scopes() {
            let mut bases: Vec<StartEvent> = Vec::new();
            for rule in &scope {
                if bases.contains(&rule.start.base()) {
                    continue;
                }
                bases.push(rule.start.base());
                let same: Vec<_> =
                    scope.iter().copied().filter(|other| other.start.base() == rule.start.base()).collect();
                let decided = |start: NaiveDate| {
                    let (rule, until, ..) = combine(&mut same.iter().map(|rule| (*rule, rule.end(start))));
                    rule.map(|rule| (rule, due_from(rule, until)))
                };
                let latest = latest_due(today, |start| decided(start).is_some_and(|(_, due)| due <= today));
                let governing = decided(latest).map_or(*rule, |(rule, _)| rule);
                lines.push(Cutoff {
                    category: &rule.category,
                    fields: &rule.fields,
                    rule_key: &governing.key,
                    start_event: rule.start,
                    not_before: rule.not_before,
                    latest_due_start: latest,
                });
            }
        }
        lines
    }

    /// The day on which what began on `start` is to go under a rule and those that run from the same event for the same
    /// items; `None` for a key that is none.
    #[must_use]
    pub fn due_from(&self, rule_key: &str, start: NaiveDate) -> Option<NaiveDate> {
        let rule = self.rule(rule_key)?;
        let same = self.retention.iter().filter(|other| {
            other.category == rule.category
                && other.fields == rule.fields
                && other.start.base() == rule.start.base()
        });
        let (rule, until, ..) = combine(&mut same.map(|rule| (rule, rule.end(start))));
        rule.map(|rule| due_from(rule, until))
    }

    /// The kinds of consent that keep a field while they live, each with the rule that says how long.
    #[must_use]
    pub fn kept_by_consent(&self, field: &str) -> Vec<(&ConsentKind, &RetentionRule)> {
        let serves = |kind: &ConsentKind| {
            let mut purposes = self.purposes.iter().filter(|purpose| kind.ends.contains(&purpose.key));
            purposes.any(|purpose| purpose.fields.iter().any(|name| name == field))
        };
        let kinds = self.consents.iter().filter(|kind| kind.keeps.is_some() && serves(kind));
        kinds.filter_map(|kind| Some((kind, self.rule(kind.keeps.as_deref()?)?))).collect()
    }

    /// The rules that decide about an item, in the order of the pack.
    pub fn rules_for(&self, category: &str, field: Option<&str>) -> Vec<&RetentionRule> {
        self.scope(category, field)
    }

    /// The rules that decide about one field: its own when any names it, else the category's default ones.
    fn scope(&self, category: &str, field: Option<&str>) -> Vec<&RetentionRule> {
        let of_category = || self.retention.iter().filter(|rule| rule.category == category);
        if let Some(field) = field {
            let own: Vec<_> =
                of_category().filter(|rule| rule.fields.iter().any(|name| name == field)).collect();
            if !own.is_empty() {
                return own;
            }
        }
        of_category().filter(|rule| rule.fields.is_empty()).collect()
    }

    /// Rules grouped by what they speak of, in the order of the pack.
    fn scopes(&self) -> Vec<Vec<&RetentionRule>> {
        let mut scopes: Vec<Vec<&RetentionRule>> = Vec::new();
        for rule in &self.retention {
            let same =
                |other: &&RetentionRule| other.category == rule.category && other.fields == rule.fields;
            match scopes.iter_mut().find(|scope| scope.first().is_some_and(same)) {
                Some(scope) => scope.push(rule),
                None => scopes.push(vec![rule]),
            }
        }
        scopes
    }
}

type Ends<'a, 'p> = &'a mut dyn Iterator<Item = (&'p RetentionRule, NaiveDate)>;

/// The earliest promise against the latest statute: (rule, keep until, promise, statute).
fn combine<'p>(
    ends: Ends<'_, 'p>,
) -> (Option<&'p RetentionRule>, NaiveDate, Option<NaiveDate>, Option<NaiveDate>) {
    let mut promise: Option<(&RetentionRule, NaiveDate)> = None;
    let mut statute: Option<(&RetentionRule, NaiveDate)> = None;
    for (rule, end) in ends {
        if rule.basis.is_law() {
            if statute.is_none_or(|(_, best)| end > best) {
                statute = Some((rule, end));
            }
        } else if promise.is_none_or(|(_, best)| end < best) {
            promise = Some((rule, end));
        }
    }
    let decided = match (promise, statute) {
        (Some(own), Some(law)) => Some(if own.1 > law.1 { own } else { law }),
        (own, law) => own.or(law),
    };
    (
        decided.map(|(rule, _)| rule),
        decided.map_or(NaiveDate::MAX, |(_, end)| end),
        promise.map(|(_, end)| end),
        statute.map(|(_, end)| end),
    )
}

fn due_from(rule: &RetentionRule, keep_until: NaiveDate) -> NaiveDate {
    if rule.basis.is_law() { keep_until.succ_opt().unwrap_or(keep_until) } else { keep_until }
}

/// The latest day for which `due` holds, `due` being true for all days up to some day and false after it.
fn latest_due(today: NaiveDate, due: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    let mut yes = today.checked_sub_days(Days::new(LONGEST_KEEPING_DAYS)).unwrap_or(NaiveDate::MIN);
    let mut no = today.succ_opt().unwrap_or(today);
    while no.signed_duration_since(yes).num_days() > 1 {
        let half = no.signed_duration_since(yes).num_days().unsigned_abs() / 2;
        let Some(middle) = yes.checked_add_days(Days::new(half)) else { break };
        if due(middle) {
            yes = middle;
        } else {
            no = middle;
        }
    }
    yes
}
