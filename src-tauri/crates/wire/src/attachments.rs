//! Files on a card.

use crate::registry::Why;
use serde::{Deserialize, Serialize};

/// A file on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AttachmentLine {
    /// Id.
    pub id: String,
    /// `attachment-kind-<key>`; `message` of what came with one.
    pub kind: String,
    /// What the operator wrote of it.
    pub title: Option<String>,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    pub bytes: u32,
    /// Day it was added.
    pub added: String,
    /// Day of the message it came with.
    pub said: Option<String>,
    /// `there`, `missing`, `swapped`.
    pub state: String,
    /// Why it is kept; absent on a list without explanations.
    pub why: Option<Why>,
    /// What the role may do with it: `save`, `detach`.
    pub may: Vec<String>,
}

/// Files of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AttachmentList {
    /// Oldest first.
    pub attachments: Vec<AttachmentLine>,
    /// Kinds a new one may be of.
    pub kinds: Vec<String>,
}

/// A file to be attached; the file itself is chosen in the dialog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddAttachment {
    /// Id of the person.
    pub person: String,
    /// Kind key; nothing of what came with a message.
    pub kind: String,
    /// The message it came with, as the card names it: `table:row`; empty for a file of the card.
    pub message: String,
    /// What it is, in words; may be empty.
    pub title: String,
}

/// One attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AttachmentRef {
    /// Id.
    pub id: String,
}

/// A file of somebody without a card, and what it is given out for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeptAttachment {
    /// Id.
    pub id: String,
    /// The reason of the look-up that found it: `lookup-reason-<key>`.
    pub reason: String,
}
