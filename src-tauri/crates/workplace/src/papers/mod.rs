//! What each paper says: plain facts go in, a [`documents::Job`] comes out.
//!
//! Nothing here knows the database or the registry; the use cases fill these structures. Every fixed word comes from
//! the catalogue, every fact is data of the template, and a rule of law is named where its item is printed.

mod access_report;
mod annex;
mod certificate;
mod consent;
mod erasure;
mod handed;
mod inactivity;
mod issued;
mod journal;
mod lookup;
mod proof;
mod published;
mod recovery_kit;
mod refusal;
mod register;
mod request;
mod study;
mod takedown;
#[cfg(test)]
mod tests;

pub use access_report::{AccessReportPaper, Disclosure, Recipient, Row, Section};
pub use annex::AnnexLine;
pub use certificate::{
    CertificateKind, CertificatePaper, Heading, Issuer, Licence, Standing, Studied, Wording,
};
pub use consent::{ConsentFormPaper, RenewalLetterPaper, RenewalReason, ResourceLines};
pub use erasure::{BackupsLeft, ErasureLetterPaper, ProcessorInstructionPaper, ProcessorState, Remaining};
pub use handed::HandedPaper;
pub use inactivity::InactivityLetterPaper;
pub use issued::{IssuedLine, IssuedRegisterPaper, SeriesNote};
pub use journal::{JournalEntry, JournalExtractPaper, Verdict};
pub use lookup::NothingHeldPaper;
pub use proof::{
    ActStatus, Carrier, DestructionActPaper, ErasedSystem, LogEntry, LogExtractPaper, OutsideFile, Processor,
};
pub use published::{PublishedLine, PublishedPaper};
pub use recovery_kit::{Duty, RecoveryKitPaper};
pub use refusal::RefusalLetterPaper;
pub use register::{
    Held, HorizonMonth, HorizonPaper, Keeping, ProcessingRegisterPaper, Purpose, RegisterRecipient,
};
pub use request::{RequestLetterPaper, Said};
pub use study::{Paid, Says, StudyPaper};
pub use takedown::TakedownLetterPaper;

use chrono::{Datelike, NaiveDate};
use documents::Job;
use serde_json::{Map, Value, json};

use crate::texts::{DateForm, Texts};

/// Whose law the paper follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Country {
    /// Russian Federation: 152-ФЗ, order 179.
    Russia,
    /// Republic of Kazakhstan: law 94-V.
    Kazakhstan,
}

/// Who issues the paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OperatorFacts {
    /// Full name as registered.
    pub name: String,
    /// Tax and registration numbers in one line, such as `ИНН …, ОГРНИП …` or `БИН …`; empty if there are none.
    pub requisites: String,
    /// Postal address.
    pub address: String,
    /// Telephone and mail in one line; may be empty.
    pub contact: String,
}

/// A person who signs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signatory {
    /// Position, in the language of the paper.
    pub position: String,
    /// Initials and surname; empty leaves the line blank.
    pub name: String,
}

/// Grammatical gender of a person, where it is known. Never guessed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// Who reads a letter about a person's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reader {
    /// The person.
    #[default]
    Subject,
    /// A parent or another representative.
    Representative,
}

/// The request a paper answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRef {
    /// Registration number; empty if it has none.
    pub number: String,
    /// Day it came in.
    pub date: NaiveDate,
}

/// Reasons for destruction: the closed list of the act (order 179, item 3 и) and of the Kazakh law (article 18).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The purpose of processing is achieved.
    PurposeReached,
    /// The storage term has ended.
    TermEnded,
    /// Consent is withdrawn.
    ConsentWithdrawn,
    /// The person demanded to stop.
    Objection,
    /// Processing was unlawful.
    Unlawful,
    /// The data are not needed for the purpose.
    NotNeeded,
    /// The relations have ended (Kazakhstan).
    RelationsEnded,
    /// A court decided (Kazakhstan).
    Court,
}

impl Reason {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::PurposeReached,
        Self::TermEnded,
        Self::ConsentWithdrawn,
        Self::Objection,
        Self::Unlawful,
        Self::NotNeeded,
        Self::RelationsEnded,
        Self::Court,
    ];

    /// Id of its text.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::PurposeReached => "paper-reason-purpose-reached",
            Self::TermEnded => "paper-reason-term-ended",
            Self::ConsentWithdrawn => "paper-reason-consent-withdrawn",
            Self::Objection => "paper-reason-objection",
            Self::Unlawful => "paper-reason-unlawful",
            Self::NotNeeded => "paper-reason-not-needed",
            Self::RelationsEnded => "paper-reason-relations-ended",
            Self::Court => "paper-reason-court",
        }
    }
}

/// The texts in one language, with the few things all papers build from them.
struct Voice<'a> {
    texts: &'a Texts,
    language: &'a str,
}

impl<'a> Voice<'a> {
    fn new(texts: &'a Texts, language: &'a str) -> Self {
        Self { texts, language }
    }

    fn say(&self, id: &str) -> String {
        self.texts.get(self.language, id, &[])
    }

    fn say_with(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, (*value).into())).collect();
        self.texts.get(self.language, id, &args)
    }

    fn date(&self, date: NaiveDate, form: DateForm) -> String {
        self.texts.date(self.language, date, form)
    }

    fn request(&self, request: &RequestRef) -> String {
        let date = self.date(request.date, DateForm::Of);
        if request.number.is_empty() {
            self.say_with("paper-dated", &[("date", &date)])
        } else {
            self.say_with("paper-dated-number", &[("date", &date), ("number", &request.number)])
        }
    }

    /// Words shared by all papers and those of one paper.
    fn words(&self, prefix: &str) -> Map<String, Value> {
        let mut words = self.texts.words(self.language, "paper-common-");
        words.extend(self.texts.words(self.language, prefix));
        words
    }

    fn gender(gender: Option<Gender>) -> &'static str {
        match gender {
            Some(Gender::Male) => "male",
            Some(Gender::Female) => "female",
            None => "unknown",
        }
    }

    fn reader(reader: Reader) -> &'static str {
        match reader {
            Reader::Subject => "subject",
            Reader::Representative => "representative",
        }
    }

    fn job(&self, template: &str, date: NaiveDate, data: Value) -> Job {
        // A date before year 1 or after 9999 does not come from a calendar; the press refuses day 0.
        let part = |number: u32| u8::try_from(number).unwrap_or(0);
        Job::new(template, self.language, data, (date.year(), part(date.month()), part(date.day())))
    }
}

impl OperatorFacts {
    fn data(&self, further: &[String]) -> Value {
        let own = [&self.requisites, &self.address, &self.contact];
        let lines: Vec<&String> = own.into_iter().chain(further).filter(|line| !line.is_empty()).collect();
        json!({ "name": self.name, "lines": lines })
    }

    /// Name and address in one line, as order 179 wants them.
    fn name_and_address(&self) -> String {
        joined(&[&self.name, &self.address], ", ")
    }
}

impl Signatory {
    fn data(&self) -> Value {
        json!({ "position": self.position, "name": self.name })
    }
}

pub(crate) fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(between)
}

fn chapter(title: String, blocks: Vec<Value>) -> Value {
    json!({ "title": title, "blocks": blocks })
}

fn text(text: String) -> Value {
    json!({ "kind": "text", "text": text })
}

/// A line that stays with what follows it.
fn lead(text: String) -> Value {
    json!({ "kind": "lead", "text": text })
}

fn note(text: String) -> Value {
    json!({ "kind": "note", "text": text })
}

fn list(items: &[String]) -> Value {
    json!({ "kind": "list", "items": items })
}

fn fact(label: String, value: impl Into<String>) -> Value {
    json!({ "label": label, "value": value.into() })
}

fn facts(items: Vec<Value>) -> Value {
    json!({ "kind": "facts", "items": items })
}

/// `widths` are shares of the line; every row must have as many cells.
fn table(widths: &[f64], head: &[String], rows: Vec<Vec<String>>) -> Value {
    json!({ "kind": "table", "widths": widths, "head": head, "rows": rows })
}
