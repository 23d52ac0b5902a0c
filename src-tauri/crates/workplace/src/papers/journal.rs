//! The extract of the journal that an inspection is given: entries of a period, beside what the verification found.
//!
//! Destruction entries hold what order 179, item 5 asks of an extract: the person while the name may be known, the
//! categories, the system, the reason, the date (law.md §5.1).

use chrono::NaiveDate;
use documents::Job;
use serde_json::json;

use super::{OperatorFacts, Signatory, Voice, chapter, fact, note, table, text};
use crate::texts::{DateForm, Texts};

/// What the verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Sentence for the box.
    pub sentence: String,
    /// Nothing is wrong.
    pub intact: bool,
    /// Number of the newest entry that was found right.
    pub last: i64,
    /// Its hash.
    pub head: String,
}

/// An entry as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Number.
    pub number: i64,
    /// Date and time, in the school's time.
    pub at: String,
    /// Login.
    pub operator: String,
    /// What happened.
    pub event: String,
    /// Category, code of the person, count – or what was destroyed of whom.
    pub about: String,
}

/// Extract of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalExtractPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// Who made it.
    pub operator: OperatorFacts,
    /// Day it was made.
    pub date: NaiveDate,
    /// First and last day.
    pub period: (NaiveDate, NaiveDate),
    /// Name of the information system whose log this is.
    pub system: String,
    /// Time zone of the times.
    pub zone: String,
    /// Login of the operator who made it.
    pub made_by: String,
    /// What the verification found.
    pub verdict: Verdict,
    /// Segments destroyed at the end of their term, in words.
    pub destroyed: Vec<String>,
    /// Entries.
    pub entries: Vec<JournalEntry>,
    /// Hash before the first entry and of the last.
    pub edges: Option<(String, String)>,
    /// Who signs.
    pub signatory: Option<Signatory>,
}

impl JournalExtractPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "journal-extract/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let day = |day: NaiveDate| voice.date(day, DateForm::Long);
        let (from, to) = (day(self.period.0), day(self.period.1));
        let head = ["number", "at", "operator", "event", "about"]
            .map(|word| voice.say(&format!("paper-journal-{word}")));
        let row = |entry: &JournalEntry| {
            vec![
                entry.number.to_string(),
                entry.at.clone(),
                entry.operator.clone(),
                entry.event.clone(),
                entry.about.clone(),
            ]
        };
        let mut events = Vec::new();
        if self.entries.is_empty() {
            events.push(text(voice.say("paper-journal-nothing")));
        } else {
            let rows = self.entries.iter().map(row).collect();
            events.push(table(&[0.55, 1.05, 0.75, 1.35, 1.9], &head, rows));
        }
        let mut chapters = vec![chapter(voice.say("paper-journal-chapter-entries"), events)];
        if !self.destroyed.is_empty() {
            let lines = self.destroyed.iter().map(|line| text(line.clone())).collect();
            chapters.push(chapter(voice.say("paper-journal-chapter-destroyed"), lines));
        }
        let mut proof = vec![text(voice.say("paper-journal-chain"))];
        let mut hashes = Vec::new();
        if let Some((before, last)) = &self.edges {
            hashes.push(fact(voice.say("paper-journal-before"), before));
            hashes.push(fact(voice.say("paper-journal-last"), last));
        }
        let number = self.verdict.last.to_string();
        hashes.push(fact(voice.say_with("paper-journal-head", &[("number", &number)]), &self.verdict.head));
        proof.push(json!({ "kind": "hashes", "items": hashes }));
        proof.push(note(voice.say("paper-journal-codes")));
        chapters.push(chapter(voice.say("paper-journal-chapter-proof"), proof));
        let data = json!({
            "title": voice.say("paper-journal-title"),
            "under_title": [voice.say_with("paper-journal-period", &[("from", &from), ("to", &to)])],
            "running": voice.say_with("paper-journal-running", &[("from", &from), ("to", &to)]),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-journal-"),
            "verdict": self.verdict.sentence,
            "intact": self.verdict.intact,
            "facts": [
                fact(voice.say("paper-journal-system"), &self.system),
                fact(voice.say("paper-journal-made"), format!("{}, {}", day(self.date), self.made_by)),
                fact(voice.say("paper-journal-count"), self.entries.len().to_string()),
                fact(voice.say("paper-journal-zone"), &self.zone),
            ],
            "opening": [],
            "chapters": chapters,
            "signatories": self.signatory.iter().map(Signatory::data).collect::<Vec<_>>(),
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
