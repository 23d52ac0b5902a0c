//! Papers that stand for one another.

use crate::CertificateRow;
use serde::{Deserialize, Serialize};

/// Name and programme on the second half of a page in two languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SecondWording {
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Name as printed.
    pub name: String,
    /// Programme as printed.
    pub programme: String,
}

/// Every paper of a chain, the original first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CertificateChain {
    /// Papers.
    pub papers: Vec<CertificateRow>,
}

/// An order for the next paper of a chain.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SucceedCertificate {
    /// The paper it stands for.
    pub of: String,
    /// `duplicate`, `replacement`, `correction`.
    pub step: String,
    /// Reason key.
    pub reason: String,
    /// Language of the page; empty keeps that of the paper it stands for.
    pub language: String,
    /// Name as printed; empty takes the card's for a replacement and leaves it for a correction.
    pub name: String,
    /// Programme of a correction; empty leaves it.
    pub programme: String,
    /// Name in the second language of a paper in two; needed where the first changes and the two were not the same.
    pub second_name: String,
    /// Programme in the second language, likewise, of a correction.
    pub second_programme: String,
    /// Hours, digits; empty leaves them.
    pub hours: String,
    /// Day of completion; empty leaves it.
    pub completed: String,
    /// Kind of document that shows a change of name, or who asks for a paper that no day of birth can check,
    /// `certificate-evidence-<key>`; empty for none.
    pub evidence: String,
    /// Day on which it was seen.
    pub seen: String,
    /// Day of birth, for a paper whose holder has no card any more.
    pub born: String,
    /// Day on which it was asked for; empty when nobody asked.
    pub asked: String,
}

/// What shows whose paper an unconfirmed number is, and what it says; what is left empty stays as the register has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConfirmCertificate {
    /// The number's entry.
    pub id: String,
    /// Whose paper it is.
    pub person: String,
    /// `original`, `protocol`, `issue_book`, `order`: `certificate-evidence-<key>`.
    pub evidence: String,
    /// Day on which it was seen.
    pub seen: String,
    /// Name as printed.
    pub name: String,
    /// Programme.
    pub programme: String,
    /// Hours, digits.
    pub hours: String,
    /// Day of completion.
    pub completed: String,
    /// Day of issue.
    pub issued: String,
}
