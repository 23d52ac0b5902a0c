//! The two papers that prove a destruction: the act and the extract from the event log.
//!
//! Russia: Roskomnadzor's order 179 of 28.10.2022, items 3 and 5; both are always made, because processing is partly
//! automated (law.md §5.1). Kazakhstan: the same facts without the order (law.md §5.2).

use chrono::NaiveDate;
use documents::Job;
use serde_json::{Value, json};

use super::annex::{self, AnnexLine};
use super::erasure::{Remaining, remaining_table};
use super::{
    Country, OperatorFacts, Reason, Signatory, Voice, chapter, fact, facts, joined, list, table, text,
};
use crate::texts::{DateForm, Texts};

/// How far the destruction has come. The act says so in its first line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActStatus {
    /// Not signed; printed over with «ПРОЕКТ».
    Draft,
    /// Signed, but these are still open.
    Partial {
        /// Systems, processors or copies not done yet.
        waiting: Vec<String>,
    },
    /// Everything is done.
    Final {
        /// Backups whose destruction the program has not seen itself.
        unseen: u32,
    },
}

/// A person who processed on instruction (item 3 б).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Processor {
    /// Name.
    pub name: String,
    /// Address, contract and instruction, country and place of the database.
    pub address: String,
}

/// A paper or device that was destroyed (item 3 е).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carrier {
    /// Name of the carrier.
    pub name: String,
    /// Number of sheets; 0 for a device.
    pub sheets: u32,
    /// When and how it was destroyed, or that it was not.
    pub state: String,
}

/// An information system from which the data were destroyed (item 3 ж).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasedSystem {
    /// Name of the system.
    pub name: String,
    /// What was done and with what tool.
    pub method: String,
    /// For example «уничтожено 22.11.2026», «ожидается».
    pub state: String,
}

/// A file that had been saved outside the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideFile {
    /// Kind of paper, without a name.
    pub kind: String,
    /// Where it was saved.
    pub place: String,
    /// Deleted, handed over or not found.
    pub fate: String,
}

/// Act of destruction.
#[derive(Debug, Clone, PartialEq)]
pub struct DestructionActPaper {
    /// Whose law the act follows.
    pub country: Country,
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// Item 3 а.
    pub operator: OperatorFacts,
    /// Number of the act.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
    /// Draft, partial or final.
    pub status: ActStatus,
    /// Item 3 б.
    pub processors: Vec<Processor>,
    /// The school has not said of somebody whether it gave him data to process.
    pub processors_unconfirmed: bool,
    /// Item 3 в: names, or record numbers that point to one person.
    pub subjects: Vec<String>,
    /// Item 3 д.
    pub categories: Vec<String>,
    /// Item 3 е.
    pub carriers: Vec<Carrier>,
    /// Item 3 ж.
    pub systems: Vec<ErasedSystem>,
    /// Item 3 з, as it was done.
    pub method: String,
    /// Item 3 и.
    pub reason: Reason,
    /// Item 3 к.
    pub destroyed_on: NaiveDate,
    /// Files saved outside the program.
    pub outside_files: Vec<OutsideFile>,
    /// What stays.
    pub remaining: Vec<Remaining>,
    /// The people, when they are many; then `subjects` stays empty.
    pub annex: Vec<AnnexLine>,
    /// Item 3 г: who destroyed the data, and signs.
    pub persons: Vec<Signatory>,
}

impl DestructionActPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "destruction-act/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let date = voice.date(self.date, DateForm::Long);
        let mut under = vec![voice.say_with("paper-act-dated", &[("date", &date), ("number", &self.number)])];
        if self.country == Country::Russia {
            under.push(voice.say("paper-act-order"));
        }
        let status = match &self.status {
            ActStatus::Draft => voice.say("paper-act-status-draft"),
            ActStatus::Partial { waiting } => {
                voice.say_with("paper-act-status-partial", &[("waiting", &waiting.join(", "))])
            }
            ActStatus::Final { unseen: 0 } => voice.say("paper-act-status-final"),
            ActStatus::Final { unseen } => {
                voice.say_with("paper-act-status-final-unseen", &[("n", &unseen.to_string())])
            }
        };
        let mut persons: Vec<Value> = self.persons.iter().map(Signatory::data).collect();
        if persons.is_empty() {
            persons.push(Signatory::default().data());
        }
        let data = json!({
            "title": voice.say("paper-act-title"),
            "under_title": under,
            "running": voice.say_with("paper-act-running", &[("number", &self.number)]),
            "mark": (self.status == ActStatus::Draft).then(|| voice.say("paper-act-mark")),
            "status": status,
            "final": matches!(self.status, ActStatus::Final { .. }),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-act-"),
            "opening": [],
            "chapters": self.chapters(&voice),
            "signatories": persons,
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }

    fn chapters(&self, voice: &Voice<'_>) -> Vec<Value> {
        let label = |letter: &str, id: &str| self.lettered(letter, voice.say(id));
        let line = |p: &Processor| joined(&[&p.name, &p.address], ", ");
        let mut processors: Vec<String> = self.processors.iter().map(line).collect();
        if self.processors_unconfirmed {
            processors.push(voice.say("paper-act-processor-unconfirmed"));
        } else if processors.is_empty() {
            processors.push(voice.say("paper-act-no-processor"));
        }
        let subjects = if self.annex.is_empty() {
            self.subjects.join("; ")
        } else {
            annex::subjects(voice, &self.annex)
        };
        let particulars = facts(vec![
            fact(label("а", "paper-act-operator"), self.operator.name_and_address()),
            fact(label("б", "paper-act-processor"), processors.join("; ")),
            fact(label("в", "paper-act-subjects"), subjects),
            fact(label("з", "paper-act-method"), &self.method),
            fact(label("и", "paper-act-reason"), voice.say(self.reason.text_id())),
            fact(label("к", "paper-act-date"), voice.date(self.destroyed_on, DateForm::Long)),
        ]);
        let mut chapters = vec![
            chapter(voice.say("paper-act-chapter-facts"), vec![particulars]),
            chapter(label("д", "paper-act-chapter-categories"), vec![list(&self.categories)]),
            chapter(label("е", "paper-act-chapter-carriers"), vec![self.carriers(voice)]),
            chapter(label("ж", "paper-act-chapter-systems"), vec![self.systems(voice)]),
        ];
        if !self.outside_files.is_empty() {
            let head = ["paper-act-file-kind", "paper-act-file-place", "paper-act-file-fate"]
                .map(|id| voice.say(id));
            let rows = self
                .outside_files
                .iter()
                .map(|f| vec![f.kind.clone(), f.place.clone(), f.fate.clone()])
                .collect();
            let files = table(&[1.0, 1.2, 1.0], &head, rows);
            chapters.push(chapter(voice.say("paper-act-chapter-files"), vec![files]));
        }
        if !self.remaining.is_empty() {
            let remains = remaining_table(voice, &self.remaining);
            chapters.push(chapter(voice.say("paper-act-chapter-remains"), vec![remains]));
        }
        if !self.annex.is_empty() {
            chapters.push(annex::annex_chapter(voice, &self.annex));
        }
        chapters.push(chapter(label("г", "paper-act-chapter-persons"), vec![]));
        chapters
    }

    /// The letter of order 179 before the label; the Kazakh act has no order and no letters.
    fn lettered(&self, letter: &str, label: String) -> String {
        match self.country {
            Country::Russia => format!("{letter}) {label}"),
            Country::Kazakhstan => label,
        }
    }

    fn carriers(&self, voice: &Voice<'_>) -> Value {
        if self.carriers.is_empty() {
            return text(voice.say("paper-act-no-carriers"));
        }
        let head =
            ["paper-act-carrier", "paper-act-sheets", "paper-act-system-state"].map(|id| voice.say(id));
        let sheets = |n: u32| if n == 0 { "–".to_owned() } else { n.to_string() };
        let row = |c: &Carrier| vec![c.name.clone(), sheets(c.sheets), c.state.clone()];
        table(&[1.4, 0.5, 1.4], &head, self.carriers.iter().map(row).collect())
    }

    fn systems(&self, voice: &Voice<'_>) -> Value {
        if self.systems.is_empty() {
            return text(voice.say("paper-act-no-systems"));
        }
        let head =
            ["paper-act-system", "paper-act-system-method", "paper-act-system-state"].map(|id| voice.say(id));
        let rows =
            self.systems.iter().map(|s| vec![s.name.clone(), s.method.clone(), s.state.clone()]).collect();
        table(&[1.4, 1.2, 1.0], &head, rows)
    }
}

/// One event of destruction in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Number of the entry in the journal.
    pub number: u64,
    /// Date and time as printed, with the time zone.
    pub at: String,
    /// What happened.
    pub event: String,
    /// Categories destroyed.
    pub categories: String,
    /// Information system.
    pub system: String,
    /// Reason.
    pub reason: Reason,
}

/// Extract from the event log (order 179, item 5: subjects, categories, system, reason, date).
#[derive(Debug, Clone, PartialEq)]
pub struct LogExtractPaper {
    /// Whose law the extract follows.
    pub country: Country,
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// Who made it.
    pub operator: OperatorFacts,
    /// Number of the extract.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
    /// Number of the act it belongs to.
    pub act_number: String,
    /// Name of the information system whose log this is.
    pub system: String,
    /// Names, or record numbers that point to one person.
    pub subjects: Vec<String>,
    /// The events.
    pub entries: Vec<LogEntry>,
    /// SHA-256 of the first and the last entry of the extract, in hexadecimal.
    pub chain: Option<(String, String)>,
    /// Who signs; `None` leaves it unsigned.
    pub signatory: Option<Signatory>,
}

impl LogExtractPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "log-extract/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let date = voice.date(self.date, DateForm::Long);
        let order = match self.country {
            Country::Russia => "paper-extract-order",
            Country::Kazakhstan => "paper-extract-order-kz",
        };
        let head = [
            "paper-extract-entry",
            "paper-extract-when",
            "paper-extract-event",
            "paper-extract-categories",
            "paper-extract-where",
            "paper-extract-reason",
        ]
        .map(|id| voice.say(id));
        let row = |entry: &LogEntry| {
            vec![
                entry.number.to_string(),
                entry.at.clone(),
                entry.event.clone(),
                entry.categories.clone(),
                entry.system.clone(),
                voice.say(entry.reason.text_id()),
            ]
        };
        let events = table(&[0.6, 0.95, 1.0, 1.25, 1.0, 1.1], &head, self.entries.iter().map(row).collect());
        let mut chapters = vec![chapter(voice.say("paper-extract-chapter-events"), vec![events])];
        if let Some((first, last)) = &self.chain {
            let blocks = vec![
                text(voice.say("paper-extract-chain")),
                json!({ "kind": "hashes", "items": [
                    fact(voice.say("paper-extract-first"), first),
                    fact(voice.say("paper-extract-last"), last),
                ] }),
            ];
            chapters.push(chapter(voice.say("paper-extract-chapter-chain"), blocks));
        }
        let data = json!({
            "title": voice.say("paper-extract-title"),
            "under_title": [
                voice.say_with("paper-act-dated", &[("date", &date), ("number", &self.number)]),
                voice.say_with(order, &[("act", &self.act_number)]),
            ],
            "running": voice.say_with("paper-extract-running", &[("number", &self.number)]),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-extract-"),
            "facts": [
                fact(voice.say("paper-extract-system"), &self.system),
                fact(voice.say("paper-extract-subjects"), self.subjects.join("; ")),
            ],
            "opening": [],
            "chapters": chapters,
            "signatories": self.signatory.iter().map(Signatory::data).collect::<Vec<_>>(),
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
