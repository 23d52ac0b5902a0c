//! Erasing a person: plan, run, proof.

use crate::act::ActState;
use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// A plan to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlanErasure {
    /// Person.
    pub person: String,
    /// The request of the register that asks for it; it names ground and day. Empty for an internal matter.
    pub request: String,
    /// Ground key of the pack; empty takes the pack's first.
    pub ground: String,
    /// Day the ground arose (request received); empty is today.
    pub received: String,
}

/// What would happen; nothing is deleted by asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ErasurePlan {
    /// Person.
    pub person: String,
    /// Name, for the head of the page.
    pub name: String,
    /// Surname to be typed.
    pub confirm_word: String,
    /// Hash of everything below; the run refuses another one.
    pub hash: String,
    /// Ground key.
    pub ground: String,
    /// Grounds to choose from.
    pub grounds: Vec<GroundChoice>,
    /// Last day by the clock of the ground.
    pub due: Option<String>,
    /// A day earlier.
    pub safe: Option<String>,
    /// Law of the clock.
    pub law: LocalText,
    /// Everything that goes, by category.
    pub goes: Vec<PlanGroup>,
    /// Items that go, in all.
    pub goes_count: u32,
    /// Everything that stays, with its reason.
    pub stays: Vec<StayingItem>,
    /// What keeps items from going now.
    pub blockers: Vec<Blocker>,
    /// Systems outside the program that hold the person.
    pub systems: Vec<SystemLine>,
    /// Files saved out of the vault.
    pub saved: Vec<SavedLine>,
    /// Paper and files of the school's own that are to be destroyed by hand: each becomes a line of the act.
    pub carriers: Vec<CarrierLine>,
    /// Texts of others that name the person: the name is blacked out there.
    pub mentions: Vec<MentionLine>,
    /// Titles of the school's own that name the person, to be renamed by hand before.
    pub titles: Vec<TitleLine>,
    /// Rows that lie between several people, by field: a chat, a relation.
    pub shared: Vec<SharedLine>,
    /// Requests of the person that wait for an answer, this one apart: an erasure takes what they ask about. Not part of
    /// the hash.
    pub waiting: Vec<WaitingRequest>,
    /// Backups that hold the person, each to be destroyed. Not part of the hash: a backup that is made by itself while
    /// the plan is read does not undo the reading.
    pub backups: Vec<HoldingCopy>,
}

/// A request that is not answered yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WaitingRequest {
    /// Number and year.
    pub number: String,
    /// What it asks for, from the pack.
    pub title: LocalText,
    /// Last day to answer it.
    pub due: Option<String>,
}

/// A title that names the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TitleLine {
    /// What is called so: `study_group`, `programme`, `lesson`, `assessment`, `saved_filter`.
    pub kind: String,
    /// As it is written.
    pub title: String,
}

/// A text of another that names the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MentionLine {
    /// Whose card it stands on; empty for a word of the school to several.
    pub person: String,
    /// Name on that card.
    pub name: String,
    /// Field key.
    pub field: String,
    /// Hold on that card that keeps the text as it is: `hold_dispute`, …
    pub held: Option<String>,
}

/// Paper, or a file of the school's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CarrierLine {
    /// Paper or a device; else a file.
    pub paper: bool,
    /// What it is; of a file the key of its kind, `saved-kind-<key>`.
    pub title: String,
    /// Where it lies.
    pub place: String,
    /// Sheets; 0 for what has none.
    pub sheets: u32,
}

/// A backup that holds somebody erased or about to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HoldingCopy {
    /// Name of the file.
    pub copy: String,
    /// Its folder.
    pub place: String,
    /// When it was made.
    pub made: String,
    /// Whether its folder can be reached now.
    pub present: bool,
    /// Last day.
    pub destroy_by: String,
    /// That day is over.
    pub overdue: bool,
}

/// A ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GroundChoice {
    /// Key.
    pub key: String,
    /// Title from the pack.
    pub title: LocalText,
}

/// Items of one category that go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlanGroup {
    /// Category key.
    pub category: String,
    /// Items.
    pub count: u32,
    /// Field keys with counts.
    pub fields: Vec<FieldCount>,
}

/// Items of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldCount {
    /// Field key.
    pub field: String,
    /// Items.
    pub count: u32,
}

/// An item that stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StayingItem {
    /// Category key.
    pub category: String,
    /// Field key.
    pub field: String,
    /// What it is in words: number of a certificate, date of a payment.
    pub label: String,
    /// Basis kind.
    pub basis: String,
    /// Law or clause.
    pub law: LocalText,
    /// The rule needs a lawyer's confirmation.
    pub check: bool,
    /// Until when.
    pub until: String,
    /// The day may turn out to be later: what the term runs from is not known yet.
    pub provisional: bool,
    /// Blocker that binds it, if one does.
    pub blocker: Option<String>,
    /// How many rows the line stands for.
    pub count: u32,
}

/// Something that hinders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Blocker {
    /// `blocker-<kind>`.
    pub kind: String,
    /// Items it binds.
    pub items: u32,
    /// Reason key.
    pub reason: String,
}

/// A system of the school or a processor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SystemLine {
    /// Key in the pack.
    pub key: String,
    /// Name.
    pub name: LocalText,
    /// `own` or `processor`.
    pub kind: String,
}

/// A saved file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SavedLine {
    /// Kind key.
    pub kind: String,
    /// Place.
    pub place: String,
    /// Day.
    pub saved: String,
    /// The file is still there.
    pub present: bool,
}

/// A row shared with somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SharedLine {
    /// Field key.
    pub field: String,
    /// How many.
    pub count: u32,
}

/// Confirmed run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RunErasure {
    /// Person.
    pub person: String,
    /// The request of the register that asks for it; it names ground and day. Empty for an internal matter.
    pub request: String,
    /// Ground key.
    pub ground: String,
    /// Day the ground arose.
    pub received: String,
    /// Hash of the plan that was shown.
    pub hash: String,
    /// What the person typed: the surname.
    pub typed: String,
    /// Language of the papers: `ru`, `kk`, `en`.
    pub language: String,
}

/// A run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ErasureRef {
    /// Id.
    pub id: String,
}

/// How a run stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ErasureOutcome {
    /// Id.
    pub id: String,
    /// Number of the act.
    pub act_number: String,
    /// `person`, `batch` or `order`: `run-<kind>`.
    pub kind: String,
    /// People and kept files it touched.
    pub people: u32,
    /// `planned`, `erased`, `compacted`, `scanned`, `papers`, `final`.
    pub state: String,
    /// Items erased.
    pub erased: u32,
    /// Items kept by plan, found by the scan.
    pub kept: Vec<StayingItem>,
    /// What the scan did not expect: place and kind, never the value.
    pub residue: Vec<ResidueLine>,
    /// Passes of the scan that ran, with what they read.
    pub passes: Vec<ScanPass>,
    /// Attached files of others that were not read through: nobody can say that they hold nothing.
    pub unread: Vec<UnreadLine>,
    /// `draft`, `partial`, `final`.
    pub act: String,
    /// Papers made.
    pub papers: Vec<PaperLine>,
    /// Systems to close before the act is final.
    pub systems: Vec<SystemLine>,
    /// Backups to destroy before the act is final.
    pub backups: Vec<HoldingCopy>,
    /// Lines and signature of the act.
    pub act_state: ActState,
}

/// A find of the scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ResidueLine {
    /// `logical`, `physical`, `outside`.
    pub pass: String,
    /// Table, page or folder.
    pub place: String,
    /// Kind of identifier: `name`, `email`, …
    pub identifier: String,
}

/// Attached files that were not read through for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UnreadLine {
    /// `locked`, `damaged`, `unknown`, `limit`, `picture`: `unread-<key>`.
    pub why: String,
    /// How many.
    pub count: u32,
    /// Numbers of the first of them.
    pub numbers: String,
}

/// A pass of the scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ScanPass {
    /// `logical`, `physical`, `outside`.
    pub pass: String,
    /// Rows, pages or files read.
    pub read: u32,
    /// Kilobytes read.
    pub kilobytes: u32,
    /// Hits that the plan explains.
    pub explained: u32,
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PaperLine {
    /// Id.
    pub id: String,
    /// `letter`, `act`, `log_extract`, `instruction`, `act_partial`, `act_final`: `paper-<kind>`.
    pub kind: String,
    /// Number of the paper.
    pub number: String,
    /// To whom, for an instruction.
    pub recipient: Option<LocalText>,
    /// File written, on the command line.
    pub file: Option<String>,
}

/// A paper to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PaperRef {
    /// Id.
    pub id: String,
    /// Page from 1.
    pub page: u32,
}

/// All runs, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ErasureList {
    /// Runs.
    pub runs: Vec<ErasureEntry>,
}

/// A run in a list. Names are gone; the act's number stands for the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ErasureEntry {
    /// Id.
    pub id: String,
    /// Number of the act.
    pub act_number: String,
    /// `person`, `batch` or `order`: `run-<kind>`.
    pub kind: String,
    /// People and kept files it touched.
    pub people: u32,
    /// Day.
    pub date: String,
    /// State.
    pub state: String,
    /// `draft`, `partial`, `final`.
    pub act: String,
    /// Items erased.
    pub erased: u32,
    /// Items kept.
    pub kept: u32,
    /// Lines of the act that are open.
    pub open: u32,
}
