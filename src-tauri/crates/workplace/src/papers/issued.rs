//! The register of documents issued, on paper: every entry, and what became of the numbers that are not among them.

use chrono::NaiveDate;
use documents::Job;
use serde_json::json;

use super::{OperatorFacts, Signatory, Voice, chapter, fact, facts, table, text};
use crate::texts::{DateForm, Texts, grouped, short_date};

/// An entry as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedLine {
    /// Number.
    pub number: String,
    /// Day of issue.
    pub issued: Option<NaiveDate>,
    /// Name as printed in the document.
    pub name: String,
    /// Title; empty for an imported number.
    pub title: String,
    /// Programme.
    pub programme: String,
    /// Academic hours.
    pub hours: Option<u32>,
    /// State, with its place in the chain, in words.
    pub state: String,
    /// When, to whom, how; empty while nobody has it.
    pub handed: String,
}

/// What became of the numbers of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesNote {
    /// How its numbers begin.
    pub prefix: String,
    /// Highest number.
    pub highest: i64,
    /// In the register.
    pub listed: i64,
    /// Of people erased.
    pub kept: i64,
    /// Whose rows are gone.
    pub gone: i64,
}

/// The register of documents issued.
#[derive(Debug, Clone, PartialEq)]
pub struct IssuedRegisterPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Day it was made.
    pub date: NaiveDate,
    /// Entries.
    pub lines: Vec<IssuedLine>,
    /// Series.
    pub series: Vec<SeriesNote>,
    /// Who signs.
    pub signatory: Signatory,
}

impl IssuedRegisterPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "issued-register/v1";

    /// The job for the press.
    #[must_use]
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let say = |id: &str| voice.say(&format!("paper-issued-{id}"));
        let on = voice.date(self.date, DateForm::Of);
        let what = |line: &IssuedLine| {
            let hours = line
                .hours
                .map(|n| voice.texts.get(voice.language, "paper-certificate-hours", &[("n", n.into())]));
            let joined = |parts: [String; 2], between: &str| {
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
            };
            let programme = joined([line.programme.clone(), hours.unwrap_or_default()], ", ");
            joined([line.title.clone(), programme], ". ")
        };
        let rows: Vec<Vec<String>> = self
            .lines
            .iter()
            .map(|line| {
                vec![
                    line.number.clone(),
                    line.issued.map(short_date).unwrap_or_default(),
                    line.name.clone(),
                    what(line),
                    line.state.clone(),
                    line.handed.clone(),
                ]
            })
            .collect();
        let head = ["number", "issued", "name", "what", "state", "handed"].map(say);
        let entries = if rows.is_empty() {
            text(say("nothing"))
        } else {
            table(&[0.95, 0.75, 1.25, 1.7, 1.0, 0.95], &head, rows)
        };
        let mut chapters = vec![chapter(say("chapter-entries"), vec![entries])];
        if !self.series.is_empty() {
            let number = |n: i64| grouped(n.unsigned_abs());
            let rows = self
                .series
                .iter()
                .map(|one| {
                    vec![
                        one.prefix.clone(),
                        number(one.highest),
                        number(one.listed),
                        number(one.kept),
                        number(one.gone),
                    ]
                })
                .collect();
            let head = ["series", "highest", "listed", "kept", "gone"].map(say);
            let lines = vec![text(say("series-lead")), table(&[0.8, 0.9, 0.9, 1.2, 1.2], &head, rows)];
            chapters.push(chapter(say("chapter-series"), lines));
        }
        let count = fact(say("count"), grouped(self.lines.len() as u64));
        let data = json!({
            "title": say("title"),
            "under_title": [voice.say_with("paper-register-on", &[("date", &on)])],
            "running": say("title"),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-issued-"),
            "opening": [],
            "facts": facts(vec![count])["items"],
            "chapters": chapters,
            "signatories": [self.signatory.data()],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
