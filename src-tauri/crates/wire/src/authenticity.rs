//! Authenticity of certificates: what is checked, who signs, what others need to check for themselves.

use serde::{Deserialize, Serialize};

/// Text of a square code, or pasted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VerifyText {
    /// The text.
    pub text: String,
}

/// Answers of their own to questions of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Verification {
    /// Name of the file; `None` for a text.
    pub file: Option<String>,
    /// `valid`, `invalid`, `unchecked`, `missing`: `verify-signature-<key>`.
    pub signature: String,
    /// `own`, `own_retired`, `unknown`, `missing`: `verify-issuer-<key>`.
    pub issuer: String,
    /// Short name of the key, hexadecimal.
    pub key: Option<String>,
    /// `same`, `whole`, `changed`, `damaged`, `newer`, `several`, `unchecked`, `missing`: `verify-integrity-<key>`.
    pub integrity: String,
    /// State of the entry of the register, `not_in_register` or `unknown`: `verify-status-<key>`.
    pub status: String,
    /// Day on which the paper ended.
    pub ended: Option<String>,
    /// Number of the paper in its place.
    pub replaced_by: Option<String>,
    /// Day of the register that was asked.
    pub as_of: String,
    /// What the statement says, to be compared with the paper by eye.
    pub content: Option<StatementContent>,
}

/// What was found in a file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VerifiedFile {
    /// Nothing when no file was chosen.
    pub found: Option<Verification>,
}

/// What a statement says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StatementContent {
    /// `training`, `participation`, `reference`, `transcript`, `payment`, `other`: `verify-kind-<key>`.
    pub kind: String,
    /// `original`, `duplicate`, `replacement`, `correction`: `verify-standing-<key>`.
    pub standing: String,
    /// Number of the earlier paper.
    pub earlier_number: Option<String>,
    /// Its day, where it is known.
    pub earlier_issued: Option<String>,
    /// Number.
    pub number: String,
    /// Day of issue.
    pub issued: String,
    /// First day of study.
    pub began: Option<String>,
    /// Last day of study.
    pub completed: Option<String>,
    /// Academic hours.
    pub hours: Option<u16>,
    /// Last day of validity.
    pub valid_until: Option<String>,
    /// That day has passed.
    pub expired: bool,
    /// Name and programme by language.
    pub wordings: Vec<StatementWording>,
}

/// Name and programme in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StatementWording {
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Name as printed.
    pub name: String,
    /// Only the beginning of the name found room.
    pub name_cut: bool,
    /// Programme as printed.
    pub programme: String,
    /// Only the beginning of the programme found room.
    pub programme_cut: bool,
}

/// What a caller says of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AskedCertificate {
    /// Number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Who the caller said to be; empty where nobody said it. The access report of the holder tells it.
    #[serde(default)]
    pub asked_by: String,
}

/// What a caller may hear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CertificateAnswer {
    /// `matches`, `does_not_match`, `revoked`: `asked-answer-<key>`.
    pub answer: String,
}

/// Keys of the school that sign certificates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IssuerKeys {
    /// Oldest first; none before the first certificate.
    pub keys: Vec<IssuerKeyLine>,
    /// Whether this operator may replace the key.
    pub may_replace: bool,
    /// Whether this operator may give out what others check with.
    pub may_give_out: bool,
}

/// One key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IssuerKeyLine {
    /// Short name, hexadecimal.
    pub id: String,
    /// Public part, hexadecimal.
    pub public: String,
    /// Day on which it was made.
    pub from: String,
    /// Last day on which it signed.
    pub until: Option<String>,
}
