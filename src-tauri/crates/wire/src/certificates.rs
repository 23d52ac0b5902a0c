//! Certificates: draft, issue, register.

use crate::gate::PagePicture;
use serde::{Deserialize, Serialize};

/// A certificate to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DraftCertificate {
    /// Person.
    pub person: String,
    /// Programme, as printed.
    pub programme: String,
    /// Academic hours, digits.
    pub hours: String,
    /// Day the course was completed; any form a person types.
    pub completed: String,
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Template id; empty takes the default.
    pub template: String,
    /// Name as printed; empty takes the proposed one.
    pub name: String,
}

/// What the draft looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CertificateDraft {
    /// Page with the word "sample" across.
    pub picture: PagePicture,
    /// Name proposed for the document.
    pub proposed_name: String,
    /// The case or gender of the name is a guess.
    pub assumed: bool,
    /// Number it would get.
    pub next_number: String,
    /// Warning keys, `certificate-warning-<key>`.
    pub warnings: Vec<String>,
    /// Programmes known for this person and in the register.
    pub programmes: Vec<ProgrammeChoice>,
}

/// A known programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProgrammeChoice {
    /// Title.
    pub title: String,
    /// Hours, when known.
    pub hours: Option<u32>,
    /// Day this person completed it.
    pub completed: Option<String>,
}

/// A certificate given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IssuedCertificate {
    /// Id.
    pub id: String,
    /// Number.
    pub number: String,
    /// Issue date.
    pub issued: String,
    /// SHA-256 of the frozen PDF.
    pub sha256: String,
    /// The page.
    pub picture: PagePicture,
    /// File written, on the command line.
    pub file: Option<String>,
}

/// One certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CertificateRef {
    /// Id.
    pub id: String,
}

/// A page of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ListCertificates {
    /// Number, name or programme; empty lists all.
    pub query: String,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to give.
    pub limit: u32,
}

/// The register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CertificatePage {
    /// Entries in all.
    pub total: u32,
    /// Entries that match.
    pub matched: u32,
    /// Rows, newest number first.
    pub rows: Vec<CertificateRow>,
    /// Number the next one would get.
    pub next_number: String,
}

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CertificateRow {
    /// Id.
    pub id: String,
    /// Number.
    pub number: String,
    /// Name as printed.
    pub name: String,
    /// Programme.
    pub programme: String,
    /// Hours.
    pub hours: Option<u32>,
    /// Issue date.
    pub issued: Option<String>,
    /// `issued`, `imported`, `unconfirmed`, `reserved`, `spoilt`: `certificate-state-<key>`.
    pub state: String,
    /// Whether a frozen page is held.
    pub has_page: bool,
    /// Person still in the registry.
    pub person: Option<String>,
}
