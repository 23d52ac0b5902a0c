//! People: finding them and everything held about one.

use serde::{Deserialize, Serialize};

/// Who is at the desk and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Session {
    /// Login of the operator.
    pub login: String,
    /// Role key, `role-<key>`.
    pub role: String,
    /// Name of the school.
    pub school: String,
    /// Pack id.
    pub pack: String,
    /// `RU` or `KZ`.
    pub country: String,
    /// Today, by the vault's clock.
    pub today: String,
    /// People in the registry.
    pub people: u32,
    /// True when the registry is the invented one.
    pub demo: bool,
    /// Keys of standing remarks: `clock_back`, `one_factor`, …
    pub findings: Vec<String>,
    /// Desk sections this role opens.
    pub sections: Vec<String>,
    /// Erasures stopped half-way.
    pub open_erasures: u32,
    /// The newest backup without a known fault.
    pub newest_backup: Option<String>,
    /// The role may destroy what is due.
    pub may_destroy: bool,
    /// The role may make a card by hand.
    pub may_create: bool,
    /// The role may look for somebody without a card.
    pub may_lookup: bool,
    /// Backups past their last day.
    pub overdue_backups: u32,
    /// The rules tell people before their data go by inactivity, and the role may see them.
    pub inactivity: bool,
}

/// A search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindPeople {
    /// Any part of name, mail, phone, case number, the number of a certificate, a former name; empty lists everybody.
    pub query: String,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to give.
    pub limit: u32,
    /// `name`, `role`, `term`, `added`; empty is by name.
    #[serde(default)]
    pub order: String,
    /// The other way round.
    #[serde(default)]
    pub descending: bool,
    /// Whom of them; everybody when there is none.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub filter: Option<crate::PeopleFilter>,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PeoplePage {
    /// The query answered, so that a late answer can be dropped.
    pub query: String,
    /// People in the registry.
    pub total: u32,
    /// People that match.
    pub matched: u32,
    /// How many of them match as typed; the rest only when Kazakh letters are read as Russian.
    pub exact: u32,
    /// The rows asked for; exact matches first.
    pub rows: Vec<PersonRow>,
}

/// One line of a list of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PersonRow {
    /// Id.
    pub id: String,
    /// Number of the file.
    pub case_number: u32,
    /// Name, or the strongest contact when there is none.
    pub name: String,
    /// Role keys, `person-role-<key>`.
    pub roles: Vec<String>,
    /// `minor`, `adult`, `unknown`.
    pub age: AgeState,
    /// Mail.
    pub email: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Group, class or programme.
    pub group: Option<String>,
    /// What the person was found by, when the line does not show it.
    pub found_by: Option<FoundBy>,
}

/// People whose nearest terms are asked for: the lines in sight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PeopleTerms {
    /// Ids.
    pub ids: Vec<String>,
}

/// Their terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NearestTerms {
    /// In the order of the ids; `None` when nothing the role may read is held.
    pub terms: Vec<Option<NearestTerm>>,
}

/// The earliest last day of what is held about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NearestTerm {
    /// Day.
    pub until: String,
    /// It rests on an unknown event.
    pub provisional: bool,
}

/// A match outside the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FoundBy {
    /// `certificate`, `former_name`: `found-by-<kind>`.
    pub kind: String,
    /// The number or the name.
    pub text: String,
}

/// Whether somebody is of age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AgeState {
    /// Surely under 18.
    Minor,
    /// Surely 18 or older.
    Adult,
    /// Not known.
    Unknown,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PersonRef {
    /// Id.
    pub id: String,
}

/// Everything held about one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Card {
    /// Id.
    pub id: String,
    /// Number of the file.
    pub case_number: u32,
    /// Name.
    pub name: String,
    /// Surname alone, to be typed before an erasure.
    pub surname: String,
    /// Role keys.
    pub roles: Vec<String>,
    /// Of age or not.
    pub age: AgeState,
    /// Due and unpaid, by currency: `24900.00 RUB`.
    pub debts: Vec<String>,
    /// Programmes that run today.
    pub active_courses: Vec<String>,
    /// Linked people: parents, payers, children.
    pub links: Vec<PersonLink>,
    /// Sections in the pack's order, empty ones last.
    pub sections: Vec<CardSection>,
    /// Past and future events, newest first.
    pub timeline: Vec<TimelineEntry>,
    /// Files on the card; absent for a role that may not see them.
    pub attachments: Option<crate::AttachmentList>,
    /// Categories that hold something and that the role may not read.
    pub hidden: Vec<String>,
    /// What the role may do with the person: `certificate`, `report`, `erase`, `attach`, `save`,
    /// `detach`.
    pub may: Vec<String>,
}

/// A linked person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PersonLink {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `relation-<key>`, read as what the linked person is to this one.
    pub relation: String,
}

/// The items of one category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CardSection {
    /// Category key; its title is `category-<key>`.
    pub category: String,
    /// Items.
    pub items: Vec<Item>,
}

/// One stored value with its explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Item {
    /// Stable within the vault: `table:row:field`.
    pub item: String,
    /// Category key.
    pub category: String,
    /// Field key, `field-<category>-<field>`.
    pub field: String,
    /// The value.
    pub value: Value,
    /// Where it came from.
    pub source: Source,
    /// Why it is kept, until when, what follows.
    pub why: Why,
}

/// How a value is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// As it is.
    Text,
    /// ISO date.
    Date,
    /// RFC 3339 moment.
    Moment,
    /// Decimal and ISO code: `12990.00 RUB`.
    Money,
    /// E.164.
    Phone,
    /// Number or code, monospaced.
    Code,
    /// A key of the text catalogue, whole: `person-role-payer`.
    Key,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Value {
    /// How to write it.
    pub kind: ValueKind,
    /// The value itself.
    pub text: String,
}

/// Where an item came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Source {
    /// `import`, `manual`, `programme`, `demo`: `source-<kind>`.
    pub kind: String,
    /// Name of the imported file.
    pub file: Option<String>,
    /// Row of that file, from 1.
    pub row: Option<u32>,
    /// Day it was recorded.
    pub date: String,
}

/// Why a value is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Why {
    /// Purposes it serves, written out in the language of the session.
    pub purposes: Vec<LocalText>,
    /// Basis kind: `statute`, `promise`, …: `basis-<kind>`.
    pub basis: String,
    /// Law or clause of the policy.
    pub law: LocalText,
    /// The rule needs a lawyer's confirmation.
    pub check: bool,
    /// Event the term starts from, `start-<key>`.
    pub start_event: String,
    /// Its date, when known.
    pub start: Option<String>,
    /// Term, such as `3 y`.
    pub term: String,
    /// Last day it may be kept.
    pub keep_until: String,
    /// The date rests on an unknown event.
    pub provisional: bool,
    /// What happens then: `then-<key>`.
    pub then: String,
    /// Share of the term that is over, in per cent, 0–100.
    pub elapsed_percent: u32,
    /// `ordinary`, `due`, `overdue`, `provisional`, `hold`.
    pub state: String,
    /// The day it was recorded, where its term had ended before.
    pub came_late: Option<String>,
    /// The hold that keeps it whatever its term says.
    pub hold: Option<HoldMark>,
}

/// A hold as an item tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HoldMark {
    /// `hold-kind-<key>`.
    pub kind: String,
    /// Number of the matter.
    pub number: u32,
    /// Day by which somebody looks at it again.
    pub review: String,
}

/// A text of the pack in the three languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LocalText {
    /// Russian.
    pub ru: String,
    /// Kazakh.
    pub kk: String,
    /// English.
    pub en: String,
}

/// One event of the time line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TimelineEntry {
    /// Day.
    pub date: String,
    /// Still to come.
    pub future: bool,
    /// `event-<kind>`.
    pub kind: String,
    /// Category key, for events about a category.
    pub category: Option<String>,
    /// Detail: programme, number, file.
    pub detail: Option<String>,
}
