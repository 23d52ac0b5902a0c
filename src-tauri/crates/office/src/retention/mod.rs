//! Why a value is still here, until when, and what follows.
//!
//! No end date is stored: every item asks the pack with the facts of the moment, so an edited pack needs no
//! recomputing. An unknown start event gives a provisional latest date, never "for ever".

pub mod age;
pub(crate) mod agreed;
mod events;
pub(crate) mod previous;

pub use events::{Events, UNTIL_WITHDRAWN};
pub(crate) use events::{refresh, remember_end};

use crate::OfficeError;
use crate::catalogue::Table;
use agreed::{Keeper, Until};
use chrono::{Days, NaiveDate};
use policy::{Basis, Decision, Facts, Limit, Pack, Start, StartEvent, Then};

/// The answer for one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Key of the rule that decided.
    pub rule: String,
    /// Keys of the purposes that need the field.
    pub purposes: Vec<String>,
    /// Basis key.
    pub basis: &'static str,
    /// Law or clause.
    pub law: policy::Text,
    /// To be confirmed by a lawyer.
    pub check: bool,
    /// Start event key.
    pub start_event: &'static str,
    /// Date of the event, when known.
    pub start: Option<NaiveDate>,
    /// The day the term runs from: that of the event, or of a later one that it waits for (T17: the issue).
    pub began: Option<NaiveDate>,
    /// The term as written in the pack.
    pub term: String,
    /// Last day.
    pub keep_until: NaiveDate,
    /// First day on which it should go.
    pub due_from: NaiveDate,
    /// The date rests on an unknown event.
    pub provisional: bool,
    /// What follows.
    pub then: &'static str,
    /// Outlives an erasure.
    pub survives_erasure: bool,
    /// The promise is over and only a minimum of the law holds the item.
    pub prolonged: bool,
    /// Share of the term that is over, in per cent.
    pub elapsed_percent: u32,
    /// `ordinary`, `due`, `overdue`, `provisional`.
    pub state: &'static str,
    /// The inactivity rule (T6) ends it instead of the term of its own rule.
    pub inactive: bool,
    /// It counts from the end of consents, and one stands until it is taken back.
    pub stands: bool,
    /// The day it was recorded, where its term had ended before: no day to destroy it was missed, and it goes at once.
    pub came_late: Option<NaiveDate>,
}

/// Facts of one row that retention needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowFacts {
    /// Column `start_on`.
    pub start_on: Option<NaiveDate>,
    /// Day the row was recorded.
    pub recorded: NaiveDate,
}

/// Length taken for a programme nobody told: a school year. With the last activity it gives the provisional latest
/// date of T26; naming the real end makes the date exact.
const UNKNOWN_PROGRAMME: Days = Days::new(365);

/// What was decided about one value, before it is put into words.
struct Settled<'a> {
    event: StartEvent,
    known: Option<NaiveDate>,
    last_activity: NaiveDate,
    decision: Decision<'a>,
    /// The day the term of the deciding rule runs from.
    began: Option<NaiveDate>,
    /// Inactivity ends it instead of the term of the rule; since when the person is inactive.
    inactive: Option<Option<NaiveDate>>,
    /// A consent keeps it longer than anything else.
    agreed: Option<(Keeper<'a>, Until)>,
}

/// What rules, inactivity and consents say together: the latest ground that lives wins.
fn settle<'a>(
    pack: &'a Pack,
    table: &Table,
    field: &str,
    row: RowFacts,
    events: &Events,
    today: NaiveDate,
) -> Result<Settled<'a>, OfficeError> {
    let mut settled = by_rules(pack, table, field, row, events, today)?;
    if events.consents == [None; 3] {
        return Ok(settled);
    }
    // What ends by the closing of a mailing has ended by the consent's own rule.
    let mut keepers = agreed::keepers(pack, field);
    keepers.retain(|keeper| keeper.rule.key != settled.decision.rule.key);
    let Some((keeper, until)) = agreed::latest(&keepers, events) else { return Ok(settled) };
    let decision = &mut settled.decision;
    match until {
        // No earlier than the rule would let go what is taken back today, and no earlier than the other grounds.
        Until::Withdrawn => {
            let day = match keeper.rule.term {
                // The term of a mailing that ends; what is published goes the day it is taken back.
                Limit::Within(term) if keeper.rule.start == StartEvent::Closed => {
                    term.after(today).unwrap_or(today)
                }
                _ => today,
            };
            decision.keep_until = decision.keep_until.max(day);
            (decision.due_from, decision.provisional) = (decision.due_from.max(day), true);
        }
        // Whoever waits for a notice of inactivity goes by that notice, never without it.
        Until::Day { .. } if settled.inactive.is_some() && decision.provisional => return Ok(settled),
        Until::Day { last, due, .. } if due > decision.due_from => {
            (decision.keep_until, decision.due_from, decision.provisional) = (last, due, false);
        }
        Until::Day { .. } => return Ok(settled),
    }
    settled.inactive = None;
    settled.agreed = Some((*keeper, until));
    Ok(settled)
}

/// The rule of the pack that decides about a value, whatever consents say.
pub(crate) fn governing<'a>(
    pack: &'a Pack,
    table: &Table,
    field: &str,
    row: RowFacts,
    events: &Events,
) -> Result<&'a policy::RetentionRule, OfficeError> {
    Ok(by_rules(pack, table, field, row, events, row.recorded)?.decision.rule)
}

fn by_rules<'a>(
    pack: &'a Pack,
    table: &Table,
    field: &str,
    row: RowFacts,
    events: &Events,
    today: NaiveDate,
) -> Result<Settled<'a>, OfficeError> {
    let unknown = || OfficeError::Internal("category without a rule");
    let event = pack.start_event_of(table.category, Some(field)).ok_or_else(unknown)?;
    let date_of = |event: StartEvent| date_of(event, table.start.dates(event), row, events);
    let known = date_of(event);
    let last_activity = provisional_start(event, row, events, today);
    let start = known.map_or(Start::Unknown { last_activity }, Start::Known);
    let facts = Facts { category: table.category, field: Some(field), start, recorded: row.recorded };
    let also: Vec<(StartEvent, NaiveDate)> = pack
        .further_events(table.category, Some(field))
        .into_iter()
        .filter_map(|event| Some((event, date_of(event)?)))
        .collect();
    let decision = pack.decide_with(&facts, &also).map_err(|_| unknown())?;
    let began = if decision.rule.start == event { known } else { date_of(decision.rule.start) };
    // Of several events the one is told that decided.
    let (event, known) = if decision.rule.start.base() == event.base() {
        (event, known)
    } else {
        (decision.rule.start, began)
    };
    let floor = decision.rule.not_before.and_then(date_of);
    let began = began.map(|day| floor.map_or(day, |floor| day.max(floor)));
    if decision.rule.gives_way_to_sign_in
        && let Some(until) = inactivity_end(pack, events)
    {
        let from = events.signed_in.or(events.registered);
        let decision = match notice_end(pack, events, today) {
            // Until the end of the last day an answer counts.
            Some(until) => Decision {
                keep_until: until,
                due_from: until.succ_opt().unwrap_or(until),
                provisional: false,
                ..decision
            },
            None => Decision { keep_until: until, due_from: until, provisional: true, ..decision },
        };
        let inactive = Some(from);
        return Ok(Settled { event, known, last_activity, decision, began: from, inactive, agreed: None });
    }
    Ok(Settled { event, known, last_activity, decision, began, inactive: None, agreed: None })
}

/// The date of an event for a row; `of_row` says that the row itself may date it.
#[inline]
pub(crate) fn date_of(event: StartEvent, of_row: bool, row: RowFacts, events: &Events) -> Option<NaiveDate> {
    let own = of_row.then_some(row.start_on).flatten();
    match event {
        // A withdrawal ends a consent before its own term does.
        StartEvent::ConsentEnd => own.into_iter().chain(events.consent_end).min(),
        // What the source dates came into being on that day, not on the day of the import.
        StartEvent::Recorded => own.or(Some(row.recorded)),
        _ => own.or_else(|| events.date(event)),
    }
}

/// Decides about one value of a row.
///
/// # Errors
/// When the pack does not know the category: a catalogue error found by tests.
pub fn decide(
    pack: &Pack,
    table: &Table,
    field: &str,
    row: RowFacts,
    events: &Events,
    today: NaiveDate,
) -> Result<Reason, OfficeError> {
    let Settled { event, known, last_activity, decision, began, inactive, agreed } =
        settle(pack, table, field, row, events, today)?;
    let from = inactive.unwrap_or(known);
    let mut reason = reason(pack, field, event, from, last_activity, &decision, today);
    reason.began = began;
    reason.stands = event == StartEvent::ConsentEnd
        && known.is_none()
        && events.consents.contains(&Some(UNTIL_WITHDRAWN));
    if inactive.is_some() {
        reason.inactive = true;
        reason.start_event = StartEvent::LastActivity.key();
        if let Some(rule) = &pack.inactivity {
            reason.term = rule.after.to_string();
            reason.law = rule.law.clone();
        }
        // Nothing is due before a notice was proven sent and stayed without an answer.
        if reason.provisional {
            reason.state = "provisional";
        }
    }
    if let Some((keeper, until)) = agreed {
        reason.keep_by(&keeper, until, today);
    }
    reason.came_late = Some(row.recorded).filter(|day| !reason.provisional && *day > reason.due_from);
    Ok(reason)
}

impl Reason {
    /// Whether nothing makes it due while things stay as they are: a notice that was not sent, a consent in force.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.provisional && (self.inactive || self.stands || self.basis == BY_CONSENT)
    }

    /// Lets the value stay at least as long as what it proves; the rule it is kept by stays its own.
    pub(crate) fn stay_with(&mut self, proven: &Reason) {
        if proven.due_from <= self.due_from && !proven.waits() {
            return;
        }
        (self.start_event, self.start, self.began) = (proven.start_event, proven.start, proven.began);
        (self.keep_until, self.due_from) = (proven.keep_until, proven.due_from);
        (self.provisional, self.stands) = (proven.provisional, proven.stands);
        (self.state, self.elapsed_percent) = (proven.state, proven.elapsed_percent);
        self.term.clone_from(&proven.term);
        (self.inactive, self.prolonged) = (false, false);
        self.came_late = self.came_late.filter(|day| !self.provisional && *day > self.due_from);
    }

    /// Says that a consent keeps the value; the days are those of the decision already.
    fn keep_by(&mut self, keeper: &Keeper<'_>, until: Until, today: NaiveDate) {
        self.rule = agreed::key(keeper.kind, &self.rule);
        self.basis = BY_CONSENT;
        (self.law, self.check) = (keeper.rule.law.clone(), keeper.rule.check);
        self.then = then_key(Then::Delete);
        (self.survives_erasure, self.prolonged) = (false, false);
        let (event, start) = match until {
            Until::Withdrawn => (keeper.rule.start, None),
            Until::Day { event, on, .. } => (event, Some(on)),
        };
        (self.start_event, self.start, self.began) = (event.key(), start, start);
        let own_term = event == StartEvent::ConsentEnd;
        self.term = limit_text(if own_term { &Limit::AtOnce } else { &keeper.rule.term });
        self.elapsed_percent = start.map_or(0, |from| {
            let whole = (self.keep_until - from).num_days().max(1);
            u32::try_from((today - from).num_days().clamp(0, whole) * 100 / whole).unwrap_or(100)
        });
    }
}

/// Basis of what a consent keeps, or of what goes because it was taken back.
pub(crate) const BY_CONSENT: &str = "consent";

/// The last day [`decide`] would give, without its words.
///
/// # Errors
/// As [`decide`].
pub(crate) fn last_day(
    pack: &Pack,
    table: &Table,
    field: &str,
    row: RowFacts,
    events: &Events,
    today: NaiveDate,
) -> Result<NaiveDate, OfficeError> {
    Ok(settle(pack, table, field, row, events, today)?.decision.keep_until)
}

/// The end by inactivity (T6), where it alone applies: somebody who signed in after the last course, or never had one.
/// `None`: the term of the rule applies.
#[must_use]
pub fn inactivity_end(pack: &Pack, events: &Events) -> Option<NaiveDate> {
    let rule = pack.inactivity.as_ref().filter(|rule| !rule.strict)?;
    let came_back = events.course_end.zip(events.signed_in).is_some_and(|(end, seen)| seen > end);
    if events.courses > 0 && !came_back {
        return None;
    }
    let from = events.signed_in.or(events.registered).or(events.last_activity)?;
    rule.notice.after(rule.after.after(from)?)
}

/// The last day somebody has to answer a notice that nothing has stopped. `None`: there is no such notice, or no list of
/// last sign-ins fresh enough to say that nobody signed in since.
#[must_use]
pub fn notice_end(pack: &Pack, events: &Events, today: NaiveDate) -> Option<NaiveDate> {
    let rule = pack.inactivity.as_ref().filter(|rule| !rule.strict)?;
    let fresh = rule.list_not_older_than.after(events.listed?)? >= today;
    events.noticed.filter(|_| fresh).and_then(|sent| rule.notice.after(sent))
}

/// The day taken for an event nobody knows (T26): the last activity and the length of a programme. A consent that stands
/// ends no earlier than it says, and not before today where it says nothing.
pub(crate) fn provisional_start(
    event: StartEvent,
    row: RowFacts,
    events: &Events,
    today: NaiveDate,
) -> NaiveDate {
    let last_activity = events.last_activity.or(row.start_on).unwrap_or(row.recorded);
    let taken = last_activity.checked_add_days(UNKNOWN_PROGRAMME).unwrap_or(last_activity);
    if event != StartEvent::ConsentEnd {
        return taken;
    }
    match events.consents.iter().flatten().max() {
        Some(&UNTIL_WITHDRAWN) => taken.max(today),
        Some(last) => taken.max(*last),
        None => taken,
    }
}

fn reason(
    pack: &Pack,
    field: &str,
    event: StartEvent,
    known: Option<NaiveDate>,
    last_activity: NaiveDate,
    decision: &Decision<'_>,
    today: NaiveDate,
) -> Reason {
    let rule = decision.rule;
    let from = known.unwrap_or(last_activity);
    let whole = (decision.keep_until - from).num_days().max(1);
    let gone = (today - from).num_days().clamp(0, whole);
    let state = if today > decision.due_from {
        "overdue"
    } else if today == decision.due_from {
        "due"
    } else if decision.provisional {
        "provisional"
    } else {
        "ordinary"
    };
    Reason {
        rule: rule.key.clone(),
        purposes: pack.purposes_for_field(field).iter().map(|purpose| purpose.key.clone()).collect(),
        basis: basis_key(rule.basis),
        law: rule.law.clone(),
        check: rule.check,
        start_event: event.key(),
        start: known,
        began: known,
        term: limit_text(&rule.term),
        keep_until: decision.keep_until,
        due_from: decision.due_from,
        provisional: decision.provisional,
        then: then_key(decision.then),
        survives_erasure: rule.survives_erasure,
        prolonged: decision.promise_until.is_some_and(|promised| promised <= today)
            && decision.statute_until.is_some_and(|law| law >= today),
        elapsed_percent: u32::try_from(gone * 100 / whole).unwrap_or(100),
        state,
        inactive: false,
        stands: false,
        came_late: None,
    }
}

/// Stable key of a basis.
#[must_use]
pub fn basis_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Statute => "statute",
        Basis::LawMinimum => "law_minimum",
        Basis::Promise => "promise",
        Basis::SchoolRule => "school_rule",
    }
}

/// Stable key of what follows.
#[must_use]
pub fn then_key(then: Then) -> &'static str {
    match then {
        Then::Delete => "delete",
        Then::KeepCore => "keep_core",
    }
}

/// A term as the pack writes it.
#[must_use]
pub fn limit_text(limit: &Limit) -> String {
    limit.to_string()
}
