//! People who stopped coming: the notice that their data will go, its sending and its answer.

use serde::{Deserialize, Serialize};

/// Somebody inactive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InactiveLine {
    /// Person.
    pub person: String,
    /// Number of the person's file.
    pub case_number: u32,
    /// Name.
    pub name: String,
    /// Mail, where the role may read contacts.
    pub email: Option<String>,
    /// Phone, for the same.
    pub phone: Option<String>,
    /// `unknown`, `notify`, `prepared`, `waiting`, `due`.
    pub state: String,
    /// The last sign-in, or the registration where none is known.
    pub since: String,
    /// The last import of last sign-ins that covered the person.
    pub listed: Option<String>,
    /// Day the notice was prepared.
    pub prepared: Option<String>,
    /// Day it was sent.
    pub sent: Option<String>,
    /// The last day for an answer.
    pub until: Option<String>,
}

/// Notices that were sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendNotices {
    /// To whom; empty is everybody whose notice is prepared.
    pub people: Vec<String>,
    /// Day of sending; empty is today.
    pub on: String,
    /// `email`, `post`, `phone`, `messenger`, `account`.
    pub channel: String,
    /// Number of a receipt or of a mailing; no address and no name.
    pub reference: String,
}

/// An answer to a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerNotice {
    /// Who answered.
    pub person: String,
    /// Day of the answer; empty is today.
    pub on: String,
    /// How it came.
    pub channel: String,
}
