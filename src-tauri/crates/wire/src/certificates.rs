//! Certificates: draft, issue, register.

use crate::SecondWording;
use crate::gate::PagePicture;
use crate::registry::LocalText;
use serde::{Deserialize, Serialize};

/// A certificate to be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Title key of the rules; empty takes the first.
    pub document: String,
    /// Last day of validity, in any form a person types; empty for none.
    pub valid_until: String,
    /// First day of study; empty when it is not printed.
    pub began: String,
    /// Name in the second language of a template in two; empty takes the first.
    pub second_name: String,
    /// Programme in the second language; empty takes the first.
    pub second_programme: String,
    /// Items that a transcript leaves out.
    pub without: Vec<String>,
    /// Id of who is given a transcript; empty for the learner.
    pub recipient: String,
    /// What a certificate of payment says.
    pub payment: DraftPayment,
    /// Page of the picture, from 1.
    pub page: u32,
    /// Day on which the paper was asked for; empty when nobody asked.
    pub asked: String,
    /// Somebody looked at what is doubtful and wants the paper all the same.
    #[serde(default)]
    pub confirmed: bool,
}

/// What a certificate of payment says, as typed. Tax number and day of birth are kept with this paper alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DraftPayment {
    /// Calendar year, digits.
    pub year: String,
    /// Sum, digits with up to two after a comma or point.
    pub sum: String,
    /// Name of who learns; empty when it is the payer.
    pub learner: String,
    /// Their day of birth, in any form a person types; empty leaves it out.
    pub born: String,
    /// Tax number of the payer; empty leaves it out.
    pub tax_number: String,
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
    /// Why it could not be issued as it stands; there is no picture then.
    pub problem: Option<crate::Failure>,
    /// Programmes known for this person and in the register.
    pub programmes: Vec<ProgrammeChoice>,
    /// Titles of the rules, those the school may not issue included.
    pub documents: Vec<DocumentChoice>,
    /// What the chosen title is: `training`, `participation`, `reference`, `transcript`, `payment`.
    pub paper: String,
    /// Templates for it, the usual one first.
    pub templates: Vec<TemplateChoice>,
    /// The one the picture is made with.
    pub template: String,
    /// It prints two languages, Kazakh and Russian.
    pub second: bool,
    /// What the registry knows for a transcript or a certificate of payment.
    pub known: KnownOfPerson,
    /// By which day a paper asked for then is to be given.
    pub answer_by: Option<String>,
}

/// A template to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TemplateChoice {
    /// Id with version.
    pub id: String,
    /// Name for people.
    pub title: LocalText,
    /// It prints two languages, Kazakh and Russian.
    pub second: bool,
}

/// What the registry knows of a person for papers that certify nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KnownOfPerson {
    /// Marks and results.
    pub marks: Vec<MarkLine>,
    /// People who might ask for a transcript.
    pub recipients: Vec<RecipientChoice>,
    /// People this one pays for.
    pub learners: Vec<LearnerChoice>,
    /// What this one paid, the newest year first.
    pub paid: Vec<PaidLine>,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarkLine {
    /// Lesson or examination; empty for the result of the whole.
    pub item: String,
    /// Mark.
    pub value: String,
    /// Day, when it is known.
    pub on: Option<String>,
}

/// Somebody who might ask for a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecipientChoice {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `entitled-<key>`: why the results are not theirs to have.
    pub refused: Option<String>,
}

/// Somebody a person pays for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LearnerChoice {
    /// Name.
    pub name: String,
    /// Day of birth, when the card knows it.
    pub born: Option<String>,
}

/// What was paid in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PaidLine {
    /// Year.
    pub year: i32,
    /// Sum as it is typed, `12500,00`.
    pub sum: String,
    /// ISO code.
    pub currency: String,
}

/// A title a document may carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DocumentChoice {
    /// Key.
    pub key: String,
    /// Title.
    pub title: LocalText,
    /// Whether the school may issue it.
    pub allowed: bool,
    /// The norm: the reason when it may not.
    pub law: LocalText,
}

/// A known programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProgrammeChoice {
    /// Title.
    pub title: String,
    /// Hours, when known.
    pub hours: Option<u32>,
    /// First day of this person's course of it.
    pub began: Option<String>,
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
    /// What was printed otherwise than the template says: `certificate-remark-<key>`.
    pub remarks: Vec<String>,
}

/// One certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CertificateRef {
    /// Id.
    pub id: String,
}

/// A page of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CertificatePageRef {
    /// Id.
    pub id: String,
    /// Page, from 1.
    pub page: u32,
}

/// A page of the register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ListCertificates {
    /// Number, name or programme; empty lists all.
    pub query: String,
    /// State key; empty lists all.
    pub state: String,
    /// Only papers in force that nobody has claimed.
    pub unclaimed: bool,
    /// Only papers in force whose validity ends by this day, by organisation; empty lists all.
    pub expires_by: String,
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
    /// Entries by state.
    pub states: Vec<StateCount>,
    /// Papers in force that nobody has claimed.
    pub unclaimed: u32,
    /// What became of the numbers of each series.
    pub series: Vec<SeriesCount>,
    /// Whether the role may issue, end and hand over.
    pub may_write: bool,
}

/// How many entries are in a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StateCount {
    /// `certificate-state-<key>`.
    pub state: String,
    /// How many.
    pub count: u32,
}

/// What became of the numbers of a series: `highest` = `listed` + `kept` + `gone`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SeriesCount {
    /// How its numbers begin.
    pub prefix: String,
    /// Highest number taken.
    pub highest: u32,
    /// In the register.
    pub listed: u32,
    /// Of people erased, of whom the core stays.
    pub kept: u32,
    /// Whose rows are gone.
    pub gone: u32,
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
    /// `issued`, `imported`, `unconfirmed`, `lost`, `reserved`, `spoilt`, `replaced`, `revoked`: `certificate-state-<key>`.
    pub state: String,
    /// Day of completion.
    pub completed: Option<String>,
    /// Last day of validity.
    pub valid_until: Option<String>,
    /// Title of the rules.
    pub document: Option<LocalText>,
    /// `original`, `duplicate`, `replacement`, `correction`: `certificate-standing-<key>`.
    pub standing: String,
    /// Why it stands for another: `certificate-reason-<key>`.
    pub reason: Option<String>,
    /// Number of the paper it stands for.
    pub before: Option<String>,
    /// Number of the paper that stands for it.
    pub after: Option<String>,
    /// What showed a change of name.
    pub evidence: Option<EvidenceSeen>,
    /// Day of its end.
    pub ended: Option<String>,
    /// Why it ended: `certificate-reason-<key>`.
    pub ended_because: Option<String>,
    /// Day on which it was handed over.
    pub handed: Option<String>,
    /// Who took it, when it was not the person.
    pub handed_to: Option<String>,
    /// `certificate-how-<key>`.
    pub handed_how: Option<String>,
    /// Number of the parcel.
    pub tracking: Option<String>,
    /// Organisation the person works for.
    pub organisation: Option<String>,
    /// Whether a frozen page is held.
    pub has_page: bool,
    /// Language of the page, where there was one.
    pub language: Option<String>,
    /// What a page in two languages says in the second.
    pub second: Option<SecondWording>,
    /// Person still in the registry.
    pub person: Option<String>,
}

/// What is left of papers whose holder has no card any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CoreList {
    /// Found.
    pub cores: Vec<CoreRow>,
}

/// What showed a change of name: looked at, never copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EvidenceSeen {
    /// `certificate-evidence-<key>`.
    pub kind: String,
    /// Day.
    pub on: String,
    /// Login of who saw it.
    pub by: String,
}

/// Papers handed over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HandOver {
    /// Ids.
    pub ids: Vec<String>,
    /// Day, in any form a person types.
    pub on: String,
    /// `in_person`, `representative`, `post`, `courier`, `email`.
    pub how: String,
    /// Who took them, when it was not the person.
    pub to: String,
    /// Number of the parcel.
    pub tracking: String,
}

/// A paper to be revoked, or noted as spoilt.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EndCertificate {
    /// Id.
    pub id: String,
    /// Reason key, `certificate-reason-<key>`.
    pub reason: String,
}

/// A look-up of a paper whose holder has no card any more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindCores {
    /// Whole number or whole name.
    pub query: String,
    /// Day of birth, in any form a person types; empty for none.
    pub born: String,
}

/// What is left of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CoreRow {
    /// Id.
    pub id: String,
    /// Number.
    pub number: String,
    /// Name as printed.
    pub name: String,
    /// Programme.
    pub programme: String,
    /// Day of issue.
    pub issued: Option<String>,
    /// State key.
    pub state: String,
    /// `matches`, `differs`, `unknown`, `absent`: what the day of birth says.
    pub check: String,
    /// A duplicate can be issued.
    pub in_force: bool,
    /// The row knows hours and completion.
    pub complete: bool,
    /// Language of the page, where the row knows it.
    pub language: Option<String>,
}

/// A paper or a file of one person to be saved or printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GiveOut {
    /// Id of the paper or the file.
    pub id: String,
    /// The ground on which it is given out although the person's data are restricted: `answer`, `official_demand`,
    /// `claim`; empty where they are not.
    #[serde(default)]
    pub ground: String,
}

/// The register to be given out as a file, or printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GiveRegister {
    /// What of it.
    pub wanted: ListCertificates,
    /// `csv`, `xlsx`, `pdf`; nothing for print.
    pub format: String,
    /// Why.
    pub reason: String,
    /// Who gets it.
    pub recipient: String,
    /// Last day of the copy.
    pub delete_by: String,
    /// Language of headings and paper.
    pub language: String,
    /// The ground on which restricted data are in it: `official_demand`, `claim`; empty leaves them out.
    #[serde(default)]
    pub ground: String,
}
