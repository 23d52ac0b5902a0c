//! Pure rules: packs, terms, working-day calendars, deadlines, retention decisions.
//!
//! What it is for: every number that a school owes to a law or to its own published policy lives in a *pack*
//! (data, `assets/policies`) and every question about such a number is answered here: until when is this item
//! kept, by which day must that request be answered, which purpose needs this field.
//!
//! What it promises: the same input gives the same answer; no I/O, no clock, no randomness, no language (texts
//! inside packs are data in three languages). A wrong pack is refused with the key and the reason, never
//! half-loaded. An unknown start of a term gives a provisional date, never "for ever".
//!
//! What is deliberately not here: finding out *when* something started (the storage resolves a [`StartEvent`]
//! into a date), holds and restrictions (facts of one person), sentences for people (the locales).

mod calendar;
mod clock;
mod deadline;
mod pack;
mod retention;
mod term;
mod text;

pub use calendar::{Calendar, CalendarError, Country, YearStatus};
pub use clock::{Clock, ClockAnswer, ClockError, ClockNature, ClockStart, Governs, Limit, Side, Written};
pub use deadline::{Deadline, DeadlineError, deadline, deadline_hours};
pub use pack::{
    Act, Asked, Automated, Blocker, CATEGORIES, Category, Change, CheckQuestion, Conflict, ConsentKind,
    ConsentText, Difference, DocumentTitle, Exemption, Finding, Gap, Grant, Ground, Holds, Inactivity,
    Licensed, Motive, Need, Notices, OpenQuestion, Operation, OperatorField, Pack, PackError, PackFault,
    Paper, Purpose, Question, Reason, Recipient, RecipientKind, Refusal, Released, RequestAction,
    RequestKind, Restrictions, Right, Role, Special, StandingOrder, Statistics, SubjectKind, Transfers, Use,
    While, differences, edited, plain, quoted, rebased, released, same_name, value_at,
};
pub use retention::{Basis, Cutoff, Decision, Facts, RetentionError, RetentionRule, Start, StartEvent, Then};
pub use term::{Term, TermError, TermUnit};
pub use text::{Language, Text};
