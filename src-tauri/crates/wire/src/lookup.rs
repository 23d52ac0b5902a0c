//! What is held of somebody without a card: found in every place, answered by a letter.

use crate::registry::{Item, LocalText};
use serde::{Deserialize, Serialize};

/// What to look for, and why. The text is stored nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LookUp {
    /// Name, mail, phone, personal number, number of a document or an account; several with commas between them.
    pub text: String,
    /// `request`, `official`, `claim`, `entry`, `check`: `lookup-reason-<key>`.
    pub reason: String,
}

/// Everything that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LookupAnswer {
    /// What the parts of the text were taken for: `lookup-searched-<key>`.
    pub searched: Vec<String>,
    /// What was found, by place.
    pub lines: Vec<LookupLine>,
    /// Nothing was found, and what was typed – one word of a name – would not have found everybody it fits.
    pub too_little: bool,
    /// Attached files that were not read through.
    pub unread: u32,
    /// The school's own systems, which the program cannot look into.
    pub systems: Vec<LocalText>,
}

/// Something that is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LookupLine {
    /// Tells it from the other lines of the answer.
    pub key: String,
    /// Where: `lookup-place-<key>`.
    pub place: String,
    /// By what: `lookup-matched-<key>`.
    pub matched: Vec<String>,
    /// Found by a name alone, so that it may be a namesake's.
    pub namesake: bool,
    /// The person with the card, or whose text mentions somebody.
    pub person: Option<String>,
    /// Number of that card.
    pub case_number: Option<u32>,
    /// Name of the person or of the kept file; number of a document.
    pub title: String,
    /// Category key.
    pub category: String,
    /// How many values, papers or texts.
    pub count: u32,
    /// The values of what is in no card.
    pub items: Vec<Item>,
    /// Files kept with it, such as the scan of a consent.
    pub files: Vec<crate::attachments::AttachmentLine>,
    /// Number of the act.
    pub act_number: Option<String>,
    /// Day of the erasure or of the refusal.
    pub since: Option<String>,
    /// Last day; none while an act is open or mailings run.
    pub until: Option<String>,
}

/// The letter to whoever asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LookupLetter {
    /// The same text once more: it was stored nowhere.
    pub text: String,
    /// The same reason.
    pub reason: String,
    /// Keys of lines that an operator knows for a namesake's.
    pub namesakes: Vec<String>,
    /// Whom the letter is about, by name; the name that was looked for when it is empty.
    pub about: String,
    /// Whom the letter is for, as it is to be printed.
    pub addressee: String,
    /// Somebody has looked into the school's own systems; without that no letter says that nothing is held.
    pub systems_checked: bool,
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Page of the picture.
    pub page: u32,
}
