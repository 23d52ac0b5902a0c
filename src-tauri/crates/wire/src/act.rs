//! The act of a destruction: its lines, its signature, its end.

use crate::failure::Failure;
use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// A place the data were in, and what became of them there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActLine {
    /// Id; of a backup that of the copy.
    pub id: String,
    /// `own`, `processor`, `carrier`, `file`, `text`, `backup`: `act-line-<kind>`.
    pub kind: String,
    /// Name of a system or processor; of a text what it is and in which file.
    pub name: Option<LocalText>,
    /// Nobody has said yet whether the school uses the system or processor, or there is no instruction to him.
    pub unconfirmed: bool,
    /// Name of a carrier; of a file the key of its kind, `saved-kind-<key>`.
    pub title: String,
    /// Folder of a carrier, place of a file or backup.
    pub place: String,
    /// Sheets of a carrier; 0 for a device.
    pub sheets: u32,
    /// Day the instruction was sent.
    pub sent: Option<String>,
    /// Day the processor answered.
    pub answered: Option<String>,
    /// Last day.
    pub due: String,
    /// That day is over and the line is open.
    pub overdue: bool,
    /// Whether the file, or the folder of the backup, can be reached now.
    pub present: bool,
    /// The hold that keeps a text as it is until that day: `hold-kind-<key>`.
    pub held: Option<String>,
    /// What was said when it was closed.
    pub closed: Option<ActClosing>,
    /// What can have become of it: `act-outcome-<key>`.
    pub outcomes: Vec<String>,
    /// How it can have been destroyed: `act-method-<key>`.
    pub methods: Vec<String>,
}

/// What was said of a closed line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActClosing {
    /// Day.
    pub on: String,
    /// `done`, `absent`, `handed`: `act-outcome-<key>`.
    pub outcome: String,
    /// `act-method-<key>`.
    pub method: Option<String>,
    /// The tool, or the answer of a processor.
    pub tool: String,
    /// Login of who said so; empty when the ledger did, after a restore, or the program itself.
    pub by: String,
}

/// Somebody who signs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActSigner {
    /// Name.
    pub name: String,
    /// Position; may be empty.
    pub position: String,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActSignature {
    /// Day.
    pub on: String,
    /// Who signed.
    pub signers: Vec<ActSigner>,
}

/// How an act stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActState {
    /// Its lines: systems, processors, carriers, files, backups.
    pub lines: Vec<ActLine>,
    /// How many are open.
    pub open: u32,
    /// The signature.
    pub signature: Option<ActSignature>,
    /// Day it became final.
    pub final_on: Option<String>,
    /// Day of a signature that a lost database had: the act has to be signed again.
    pub signed_before: Option<String>,
    /// That act was final.
    pub final_before: bool,
    /// Who signs papers of the school, as a proposal.
    pub signer: ActSigner,
    /// The role may close lines and sign.
    pub may_work: bool,
}

/// An open line of an act, for Today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OpenActLine {
    /// The run.
    pub run: String,
    /// Number of the act.
    pub act_number: String,
    /// The line.
    pub line: ActLine,
}

/// Signs an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignAct {
    /// The run.
    pub id: String,
    /// Day; empty is today.
    pub on: String,
    /// Who signs: first the one who destroyed the data, then members of a commission.
    pub signers: Vec<ActSigner>,
}

/// Several acts of standing orders, signed by the same people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignActs {
    /// The runs.
    pub ids: Vec<String>,
    /// Day; empty is today.
    pub on: String,
    /// Who signs: first the one who destroyed the data, then members of a commission.
    pub signers: Vec<ActSigner>,
}

/// What became of several acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignedActs {
    /// Acts that are signed now.
    pub signed: u32,
    /// Those that are not, and why.
    pub refused: Vec<RefusedAct>,
}

/// An act that could not be signed with the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RefusedAct {
    /// The run.
    pub id: String,
    /// Why.
    pub failure: Failure,
}

/// Closes a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CloseActLine {
    /// The line.
    pub id: String,
    /// Day; empty is today.
    pub on: String,
    /// `done`, `absent`, `handed`.
    pub outcome: String,
    /// Method, when something was destroyed; else empty. By `text_blacked_out` the program does it now.
    pub method: String,
    /// The tool, or the answer of a processor.
    pub tool: String,
}

/// Says how far an instruction to a processor is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarkActLine {
    /// The line.
    pub id: String,
    /// `used`, `sent` or `answered`.
    pub step: String,
    /// Day; empty is today.
    pub on: String,
}

/// A line by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActLineRef {
    /// Id.
    pub id: String,
}

/// Adds a carrier of paper to an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddActCarrier {
    /// The run.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Folder; may be empty.
    pub folder: String,
    /// Sheets; 0 for a device.
    pub sheets: u32,
}
