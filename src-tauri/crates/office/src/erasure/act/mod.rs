//! The act of a destruction, from its draft to its end (requirements D2, D3, D7): draft → partial → final.
//!
//! What the program erased it has proved itself; what lies elsewhere only people can say. So an act has lines: each own
//! system of the school, each processor, each carrier of paper, each file saved out of the vault, each text of another
//! that a hold keeps as it is, each backup that holds somebody. A signature makes the act partial, or final when no line is open; a partial act is made final by hand once
//! its last line is closed, so that a wrong line can still be opened again.

mod carried;
pub(crate) mod lines;
mod said;
mod sign;
mod texts;

pub(crate) use carried::{LINE, SIGNED, TEXT, blacked_out, run_of, settle};
pub use lines::{Line, LineKind, OpenLine, load, open_lines};
pub use said::{Close, Step, add_carrier, close_line, mark, reopen};
pub use sign::{Next, Signature, Signer, finish, next, sign};
pub use texts::black_out;

use super::stored::Run;
use chrono::NaiveDate;

/// Longest text of one fact.
pub(crate) const LONGEST: usize = 200;

/// An act as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its run.
    pub run: Run,
    /// Its lines: systems, processors, carriers, files, backups.
    pub lines: Vec<Line>,
    /// The signature, when there is one.
    pub signature: Option<Signature>,
    /// Day it became final.
    pub final_on: Option<NaiveDate>,
    /// Day of a signature that a lost database had, and whether the act was final there: the ledger says so.
    pub signed_before: Option<(NaiveDate, bool)>,
}

impl Act {
    /// Lines that are not closed.
    pub fn open(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.closed.is_none())
    }
}

/// What became of the data in the place a line names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Destroyed.
    Done,
    /// There was nothing, or it was not found.
    Absent,
    /// Handed over to the person.
    Handed,
}

impl Outcome {
    /// Stable key, `act-outcome-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Done => "done",
            Outcome::Absent => "absent",
            Outcome::Handed => "handed",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Outcome> {
        [Outcome::Done, Outcome::Absent, Outcome::Handed].into_iter().find(|known| known.key() == key)
    }
}

/// How data were destroyed: the closed list of the act (order 179, item 3 з). None of it is a certified means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Deleted by the means of the system itself.
    InSystem,
    /// The account was closed with what it held.
    AccountClosed,
    /// Done by the processor, who confirmed it.
    ByProcessor,
    /// The file was deleted.
    FileDeleted,
    /// The file was overwritten and deleted.
    FileOverwritten,
    /// Paper was shredded.
    Shredded,
    /// Paper was burned.
    Burned,
    /// Entries on a sheet that stays were made unreadable.
    BlackedOut,
    /// The device was made unusable.
    DeviceDestroyed,
    /// The program blacked the person out of a text of another.
    TextBlackedOut,
    /// The program removed the file of an encrypted backup.
    BackupRemoved,
    /// Somebody states that an encrypted backup is destroyed.
    BackupDeclared,
    /// Somebody states that an encrypted backup is lost.
    BackupLost,
}

impl Method {
    /// Every method a person may choose.
    const CHOSEN: [Method; 10] = [
        Method::InSystem,
        Method::AccountClosed,
        Method::ByProcessor,
        Method::FileDeleted,
        Method::FileOverwritten,
        Method::Shredded,
        Method::Burned,
        Method::BlackedOut,
        Method::DeviceDestroyed,
        Method::TextBlackedOut,
    ];

    /// Stable key, `act-method-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Method::InSystem => "in_system",
            Method::AccountClosed => "account_closed",
            Method::ByProcessor => "by_processor",
            Method::FileDeleted => "file_deleted",
            Method::FileOverwritten => "file_overwritten",
            Method::Shredded => "shredded",
            Method::Burned => "burned",
            Method::BlackedOut => "blacked_out",
            Method::DeviceDestroyed => "device_destroyed",
            Method::TextBlackedOut => "text_blacked_out",
            Method::BackupRemoved => "backup_removed",
            Method::BackupDeclared => "backup_declared",
            Method::BackupLost => "backup_lost",
        }
    }

    /// Reads a key that a person chose.
    #[must_use]
    pub fn of(key: &str) -> Option<Method> {
        Method::CHOSEN.into_iter().find(|known| known.key() == key)
    }
}

/// What was said of a closed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Day.
    pub on: NaiveDate,
    /// What became of it.
    pub outcome: Outcome,
    /// How, when something was destroyed.
    pub method: Option<Method>,
    /// The tool, or the answer of a processor.
    pub tool: String,
    /// Login of who said so; empty when a ledger did, after a restore.
    pub by: String,
}

/// Why something about an act did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ActError {
    /// The papers of the run are not made.
    #[error("the papers are not made yet")]
    NotReady,
    /// It is signed already.
    #[error("the act is signed")]
    Signed,
    /// It is not signed.
    #[error("the act is not signed")]
    Unsigned,
    /// Nothing changes any more.
    #[error("the act is final")]
    Final,
    /// It is not what was printed any more.
    #[error("the act has changed since it was printed")]
    Changed,
    /// Lines are open.
    #[error("{0} lines are open")]
    LinesOpen(usize),
    /// The line is closed already.
    #[error("the line is closed")]
    LineClosed,
    /// The line is not closed.
    #[error("the line is open")]
    LineOpen,
    /// A day that has not come.
    #[error("the day is in the future")]
    Future,
    /// A day before the data were erased here.
    #[error("the day is before the erasure")]
    BeforeErasure,
    /// An answer before its question, a confirmation of what was never sent.
    #[error("the instruction comes first")]
    NotSent,
    /// Only a processor gets an instruction.
    #[error("the line is no processor's")]
    NoProcessor,
    /// What became of it cannot be said of such a line.
    #[error("no such outcome for this line")]
    Outcome,
    /// Not a method for such a line.
    #[error("no such method for this line")]
    Method,
    /// The tool is not named, or called certified.
    #[error("the tool is missing or called certified")]
    Tool,
    /// A carrier without a name, or with an impossible number of sheets.
    #[error("the carrier cannot be recorded")]
    Carrier,
    /// Nobody signs, or the name is that of the erased person.
    #[error("the signer cannot be recorded")]
    Signer,
    /// A hold keeps the text as it is.
    #[error("a hold keeps the text")]
    Held,
    /// The file lies where it was saved.
    #[error("the file is still there")]
    FilePresent,
}

impl ActError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ActError::NotReady => "act.not_ready",
            ActError::Signed => "act.signed",
            ActError::Unsigned => "act.unsigned",
            ActError::Final => "act.final",
            ActError::Changed => "act.changed",
            ActError::LinesOpen(_) => "act.lines_open",
            ActError::LineClosed => "act.line_closed",
            ActError::LineOpen => "act.line_open",
            ActError::Future => "act.future",
            ActError::BeforeErasure => "act.before_erasure",
            ActError::NotSent => "act.not_sent",
            ActError::NoProcessor => "act.no_processor",
            ActError::Outcome => "act.outcome",
            ActError::Method => "act.method",
            ActError::Tool => "act.tool",
            ActError::Carrier => "act.carrier",
            ActError::Signer => "act.signer",
            ActError::Held => "act.held",
            ActError::FilePresent => "act.file_present",
        }
    }

    /// Field of the form the error is about.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        match self {
            ActError::Future | ActError::BeforeErasure | ActError::NotSent => Some("on"),
            ActError::Outcome | ActError::FilePresent => Some("outcome"),
            ActError::Method => Some("method"),
            ActError::Tool => Some("tool"),
            ActError::Carrier => Some("title"),
            ActError::Signer => Some("signer"),
            _ => None,
        }
    }
}

/// A text people typed: trimmed, one line, of reasonable length; `None` when it is none.
fn typed(text: &str) -> Option<String> {
    let text = text.trim();
    let sound = !text.is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
    sound.then(|| text.to_owned())
}
