//! Consents, who may give them, and what waits.

use crate::lists::{ListCopyLine, MailingLine};
use crate::registry::{AgeState, LocalText};
use serde::{Deserialize, Serialize};

/// Everything about one person's consents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PersonConsents {
    /// By kind, newest first.
    pub consents: Vec<ConsentLine>,
    /// Who may speak for the person.
    pub representatives: Vec<RepresentativeLine>,
    /// Of age or not.
    pub age: AgeState,
    /// The eighteenth birthday, where the birth date is known.
    pub eighteen_on: Option<String>,
    /// An adult learner somebody else pays for, without an own basis.
    pub needs_basis: bool,
    /// What the person said about channels.
    pub preferences: Vec<PreferenceLine>,
    /// Kinds that may be recorded, with their texts.
    pub kinds: Vec<ConsentKindChoice>,
    /// Ways in which a consent comes: `consent-channel-<key>`.
    pub channels: Vec<String>,
    /// The role may change something here.
    pub may_change: bool,
}

/// A consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConsentLine {
    /// Id.
    pub id: String,
    /// Kind key.
    pub kind: String,
    /// `consent-state-<key>`: `claimed`, `refused`, `live`, `suspended`, `withdrawn`, `expired`, `superseded`, `invalid`.
    pub state: String,
    /// Why it is worth no more: `consent-reason-<key>`.
    pub reason: Option<String>,
    /// Day it was given, or claimed to be.
    pub given: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// `consent-giver-<key>`: `subject`, `representative`, `account_holder`.
    pub giver: Option<String>,
    /// Name of the giver, where that is somebody else.
    pub giver_name: Option<String>,
    /// `authority-<key>` on that day.
    pub authority: Option<String>,
    /// Key of the text.
    pub text: Option<String>,
    /// `consent-channel-<key>`.
    pub channel: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Day it ended.
    pub ended: Option<String>,
    /// Last day for what a withdrawal asks for, while nobody has confirmed it.
    pub due: Option<String>,
}

/// Somebody who may speak for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RepresentativeLine {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `relation-<key>`.
    pub relation: String,
    /// `authority-<key>`; absent while nobody has said anything.
    pub authority: Option<String>,
    /// Since when.
    pub on: Option<String>,
    /// Until when.
    pub until: Option<String>,
    /// The learner is of age: without a power of attorney this one speaks for nobody.
    pub over: bool,
}

/// What a person wants over one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PreferenceLine {
    /// `email`, `phone`.
    pub channel: String,
    /// `marketing`, `service`.
    pub kind: String,
    /// Allowed or refused.
    pub allowed: bool,
}

/// A kind of consent with the texts it may be given by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConsentKindChoice {
    /// Key.
    pub key: String,
    /// Name for people.
    pub title: LocalText,
    /// It must state its term.
    pub needs_term: bool,
    /// Texts, the newest first.
    pub texts: Vec<ConsentTextLine>,
}

/// A text of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConsentTextLine {
    /// Key.
    pub key: String,
    /// Kind key.
    pub kind: String,
    /// Form it stood on; empty for the pack's own sheet.
    pub form: String,
    /// First day of use.
    pub from: String,
    /// Last day of use.
    pub to: Option<String>,
    /// Whoever gave an earlier text is asked again.
    pub asks_again: bool,
    /// From the pack: it can be printed.
    pub of_pack: bool,
}

/// A consent to be recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecordConsent {
    /// Whose data.
    pub person: String,
    /// Kind key.
    pub kind: String,
    /// Day.
    pub given: String,
    /// Id of the representative who gave it; empty: the person herself.
    pub giver: String,
    /// How the representative declared the authority with this very consent; empty: it is known already.
    pub declared: String,
    /// Key of the text.
    pub text: String,
    /// `consent-channel-<key>`.
    pub channel: String,
    /// What proves it, in words.
    pub evidence: String,
    /// Id of the file on the card that proves it; may be empty.
    pub document: String,
    /// Last day; empty where the kind needs none.
    pub until: String,
    /// The person said on that day that she is of age.
    pub of_age: bool,
}

/// A consent taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WithdrawConsent {
    /// Whose data.
    pub person: String,
    /// Kind key.
    pub kind: String,
    /// Day it reached the school.
    pub received: String,
    /// Id of the representative; empty: the person herself.
    pub by: String,
    /// `consent-channel-<key>`.
    pub channel: String,
}

/// What a withdrawal would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WithdrawalEffect {
    /// Clock id.
    pub clock: String,
    /// What the clock asks for.
    pub title: LocalText,
    /// Last day.
    pub due: String,
    /// The day to aim at.
    pub safe: String,
    /// A year involved has no settled calendar.
    pub provisional: bool,
    /// Norm or clause.
    pub law: LocalText,
    /// To be confirmed by a lawyer.
    pub check: bool,
    /// Purposes that end.
    pub ends: Vec<LocalText>,
    /// What nothing keeps any longer.
    pub goes: Vec<EffectPart>,
    /// What stays, by category and ground.
    pub stays: Vec<EffectPart>,
    /// The person leaves the mailing lists.
    pub leaves_lists: bool,
    /// Consents that end.
    pub consents: u32,
}

/// Rows of one category and what becomes of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EffectPart {
    /// Category key.
    pub category: String,
    /// Rows.
    pub rows: u32,
    /// Purposes that go on.
    pub purposes: Vec<LocalText>,
    /// `basis-<key>`.
    pub basis: String,
    /// Norm or clause.
    pub law: LocalText,
    /// To be confirmed by a lawyer.
    pub check: bool,
    /// Latest day.
    pub until: String,
    /// Nobody knows the event the day is counted from.
    pub provisional: bool,
}

/// One consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConsentRef {
    /// Id.
    pub id: String,
}

/// A statement about an authority.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StateAuthority {
    /// Id of who speaks.
    pub representative: String,
    /// Id of whom for.
    pub person: String,
    /// `declared`, `verified`, `doubted`, `ended`, `power_of_attorney`.
    pub state: String,
    /// From which day on.
    pub on: String,
    /// Last day; may be empty.
    pub until: String,
    /// How it is known.
    pub how: String,
}

/// An own basis of an adult learner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecordBasis {
    /// Learner.
    pub person: String,
    /// `contract`, `acceptance`, `other`.
    pub ground: String,
    /// Since when.
    pub on: String,
    /// What proves it.
    pub evidence: String,
}

/// What a person wants over one channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SetPreference {
    /// Person.
    pub person: String,
    /// `email`, `phone`.
    pub channel: String,
    /// `marketing`, `service`.
    pub kind: String,
    /// Allowed or refused.
    pub allowed: bool,
}

/// The page of consents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConsentsPage {
    /// What waits, the most urgent first.
    pub waiting: Vec<WaitingGroup>,
    /// Kinds with their texts.
    pub kinds: Vec<ConsentKindChoice>,
    /// Lists given out, those still to be deleted first.
    pub copies: Vec<ListCopyLine>,
    /// Mailings, by channel.
    pub mailings: Vec<MailingLine>,
    /// The role may close a mailing and open it again.
    pub may_close: bool,
    /// Day of the newest list of those who unsubscribed.
    pub unsubscribed_on: Option<String>,
    /// Days since; absent while there is none.
    pub unsubscribed_days: Option<u32>,
    /// The role may name texts and prove ticks.
    pub may_prove: bool,
    /// The role may see who is meant.
    pub names: bool,
    /// The role may build lists.
    pub may_list: bool,
}

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WaitingGroup {
    /// `consents-waiting-<key>`.
    pub key: String,
    /// How many.
    pub count: u32,
    /// The nearest day.
    pub due: Option<String>,
    /// Days since; 0 when it is today or later, or there is none.
    pub overdue_days: u32,
}

/// Asks for the people behind a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindWaiting {
    /// Key of the group.
    pub key: String,
    /// People to skip.
    pub offset: u32,
    /// Most people to answer.
    pub limit: u32,
}

/// People who wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WaitingPage {
    /// In all.
    pub total: u32,
    /// Those of this page.
    pub rows: Vec<WaitingRow>,
}

/// A person who waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WaitingRow {
    /// Person.
    pub person: String,
    /// Number of the file.
    pub case_number: u32,
    /// Name.
    pub name: String,
    /// The day it is about.
    pub on: Option<String>,
    /// The consent it is about.
    pub consent: Option<String>,
    /// Its kind.
    pub kind: Option<String>,
}

/// A text the school used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddConsentText {
    /// Key.
    pub key: String,
    /// Kind key.
    pub kind: String,
    /// Form it stood on.
    pub form: String,
    /// First day of use.
    pub from: String,
    /// Last day of use; may be empty.
    pub to: String,
    /// The words; may be empty.
    pub body: String,
    /// Whoever gave an earlier text is asked again.
    pub asks_again: bool,
}

/// What the owner states of the form behind the ticks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProveTicks {
    /// Kind key.
    pub kind: String,
    /// Key of the text that stood beside the tick.
    pub text: String,
    /// Every tick stood apart, by a text of its own.
    pub separate: bool,
    /// The text makes the giver say that she is of age.
    pub states_age: bool,
    /// The text makes the holder of the account say that he may speak for the learner.
    pub declares_authority: bool,
    /// Last day of the consents; empty where the kind needs none.
    pub until: String,
    /// Only tell what would happen.
    pub dry: bool,
}

/// What becomes of the ticks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProvenTicks {
    /// Made live.
    pub live: u32,
    /// … of these, given by the holder of the account for a minor.
    pub by_holder: u32,
    /// Set when the text was not in use.
    pub outside: u32,
    /// Two consents under one text.
    pub joined: u32,
    /// Nobody knows whether the person is of age.
    pub age_unknown: u32,
    /// A minor's tick without anybody's authority.
    pub no_authority: u32,
}

/// A form to be printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConsentForm {
    /// Kind key.
    pub kind: String,
    /// Whose name is filled in; empty: a blank form.
    pub person: String,
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Page, from 1.
    pub page: u32,
}

/// Letters with forms for everybody of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConsentLetters {
    /// `coming_of_age`, `no_basis` or `renewal`.
    pub key: String,
    /// `ru`, `kk`, `en`.
    pub language: String,
}

/// Letters written into a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SavedLetters {
    /// Folder; empty when the dialog was closed.
    pub folder: String,
    /// Letters.
    pub letters: u32,
    /// Forms beside them.
    pub forms: u32,
}
