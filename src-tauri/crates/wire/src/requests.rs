//! The register of requests: who asked for what, by when it is answered, how it was answered.

use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// Asks for the register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ListRequests {
    /// The closed ones too.
    pub closed: bool,
    /// Card of whoever asked or is asked about; empty for everybody.
    pub person: String,
}

/// The register, what is owed first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RequestList {
    /// Requests.
    pub requests: Vec<RequestLine>,
    /// Kinds of the pack.
    pub kinds: Vec<RequestKindChoice>,
    /// How a request comes and an answer goes: `request-channel-<key>`.
    pub channels: Vec<String>,
    /// How it is made sure who asks: `request-identity-<key>`.
    pub checks: Vec<String>,
    /// The role may work on requests.
    pub may_work: bool,
}

/// A kind of request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RequestKindChoice {
    /// Key.
    pub key: String,
    /// Name.
    pub title: LocalText,
}

/// A clock of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RequestClock {
    /// Id of the clock.
    pub clock: String,
    /// What has to be done.
    pub title: LocalText,
    /// The norm.
    pub law: LocalText,
    /// To be confirmed by a lawyer.
    pub check: bool,
    /// Last day.
    pub due: String,
    /// The day to aim at.
    pub safe: String,
    /// A year without a settled calendar is involved.
    pub provisional: bool,
    /// The promise of the school is shorter than the law and decides.
    pub by_promise: bool,
    /// The law is shorter than the promise of the school and decides.
    pub by_law: bool,
    /// Days over it; 0 until then, or when nothing is owed any more.
    pub overdue_days: u32,
}

/// A request as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RequestLine {
    /// Id.
    pub id: String,
    /// Number and year: `14/2026`.
    pub number: String,
    /// Kind of the pack.
    pub kind: String,
    /// Its name.
    pub title: LocalText,
    /// What answers it: `report`, `erasure`, `correction`, `restriction`, `consent`, `publication`, `certificate`,
    /// `letter`.
    pub action: String,
    /// Ground of the erasure it asks for.
    pub ground: Option<String>,
    /// Person, when there is a card.
    pub person: Option<String>,
    /// Number of the card.
    pub case_number: u32,
    /// Whose data; empty for a role that may not read names.
    pub name: String,
    /// Who asks: `self`, `representative`, `outsider`.
    pub capacity: String,
    /// Card of who asks.
    pub applicant: Option<String>,
    /// Name of who asks.
    pub applicant_name: String,
    /// What is known of the authority of who asks for somebody else.
    pub authority: String,
    /// Day it came.
    pub received: String,
    /// How it came.
    pub channel: String,
    /// What is asked for.
    pub text: String,
    /// The address the request names for the answer.
    pub address: String,
    /// It is a contact the registry had of the applicant, who may speak for whose data they are.
    pub known_address: bool,
    /// Whoever asks asks about themself, or has an authority in force.
    pub may_speak: bool,
    /// `open`, `failed`, or how it was made sure who asks.
    pub identity: String,
    /// On which day.
    pub identity_on: Option<String>,
    /// Login of who did.
    pub identity_by: String,
    /// The answer may go out as far as it is known who gets it.
    pub identified: bool,
    /// `new`, `work`, `waiting`, `answered`, `closed`.
    pub state: String,
    /// The step to be taken next: `check`, `who` where the authority of who asks is to be cleared up, `do`, `answer`, `close`; empty when nothing is left.
    pub next: String,
    /// The clock of the answer.
    pub clock: Option<RequestClock>,
    /// Further clocks of the request.
    pub also: Vec<RequestClock>,
    /// The last day an extension would give; none where the clock allows none.
    pub extension_until: Option<String>,
    /// Day an extension was written down; it counts once its notice went out.
    pub extended: Option<String>,
    /// Why.
    pub extension_reason: String,
    /// Day the notice of the extension went out.
    pub notice_sent: Option<String>,
    /// How.
    pub notice_by: String,
    /// `granted`, `part`, `refused`.
    pub outcome: Option<String>,
    /// Day of the answer.
    pub answered: Option<String>,
    /// What was answered.
    pub answer: String,
    /// The norm of a refusal.
    pub answer_law: String,
    /// Kind of the paper that answers: `act`, `report`, `refusal`; empty without one.
    pub paper: String,
    /// Its number.
    pub paper_number: String,
    /// How the answer went out.
    pub delivered_by: String,
    /// Day it was closed.
    pub closed: Option<String>,
    /// `answered`, `withdrawn`, `no_request`.
    pub closed_how: String,
}

/// A request to be entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OpenRequest {
    /// Kind of the pack.
    pub kind: String,
    /// Whose data: a card; empty when nobody knows.
    pub person: String,
    /// Whose data: a kept file, as a look-up names it (`kept:…`); empty otherwise.
    pub kept: String,
    /// Card of who asks for somebody else; empty when the person asks.
    pub representative: String,
    /// Name of who asks and has no card.
    pub applicant: String,
    /// Day it came; empty is today.
    pub received: String,
    /// How it came.
    pub channel: String,
    /// The address the request names for the answer.
    pub address: String,
    /// What is asked for.
    pub text: String,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RequestRef {
    /// Id, or number and year: `14/2026`.
    pub id: String,
}

/// That it was made sure who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckRequest {
    /// Request.
    pub id: String,
    /// `document`, `call_back`, `account`, `signature`, `failed`.
    pub how: String,
    /// Of somebody without a card: `declared`, `verified`, `power_of_attorney`; empty leaves it.
    pub authority: String,
    /// The card of who wrote, found out now; empty leaves it.
    pub person: String,
}

/// That a request waits for the applicant, or does so no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WaitRequest {
    /// Request.
    pub id: String,
    /// It waits.
    pub waiting: bool,
}

/// The one extension of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExtendRequest {
    /// Request.
    pub id: String,
    /// Why; the notice says it.
    pub reason: String,
}

/// That the notice of an extension went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NoticeRequest {
    /// Request.
    pub id: String,
    /// How it went out.
    pub by: String,
    /// Day; empty is today.
    pub on: String,
}

/// An answer that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AnswerRequest {
    /// Request.
    pub id: String,
    /// `granted`, `part`, `refused`.
    pub outcome: String,
    /// What was answered, or why something was refused.
    pub words: String,
    /// The norm of a refusal.
    pub law: String,
    /// How it went out; empty is as the request came.
    pub delivered_by: String,
    /// Day; empty is today.
    pub on: String,
}

/// A letter about a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RequestLetter {
    /// Request.
    pub id: String,
    /// `extension` or `answer`; empty is the one its state calls for.
    pub kind: String,
    /// Language: `ru`, `kk`, `en`; of a letter that was made it is that of the letter.
    pub language: String,
}

/// The end of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CloseRequest {
    /// Request.
    pub id: String,
    /// Without an answer: `withdrawn`, `no_request`; empty of one that is answered.
    pub how: String,
    /// Why it is no request, or how and why it was taken back; needed there.
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<String>", optional))]
    pub words: String,
}
