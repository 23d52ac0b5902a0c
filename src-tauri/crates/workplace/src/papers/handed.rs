//! A list of people on paper: what of them, to whom it is given and for what, by whom, and by when it is destroyed.

use chrono::NaiveDate;
use documents::Job;
use serde_json::json;

use super::{OperatorFacts, Voice, chapter, fact, facts, table, text};
use crate::texts::{DateForm, Texts, grouped};

/// Columns beside the name that a sheet has room for.
const ACROSS: usize = 6;

/// The sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Day it was made.
    pub date: NaiveDate,
    /// Of an organisation's people; else of a group.
    pub organisation: bool,
    /// Title of the group or the organisation.
    pub of: String,
    /// Who gets it.
    pub recipient: String,
    /// Why.
    pub reason: String,
    /// Who gave it out.
    pub given_by: String,
    /// Last day of the sheet.
    pub destroy_by: NaiveDate,
    /// Headings.
    pub headings: Vec<String>,
    /// Lines.
    pub rows: Vec<Vec<String>>,
}

impl HandedPaper {
    /// Its template: a table with what stands above it.
    pub const TEMPLATE: &'static str = "issued-register/v1";

    /// The job for the press.
    #[must_use]
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let say = |id: &str| voice.say(&format!("paper-handed-{id}"));
        let kind = if self.organisation { "paper-handed-organisation" } else { "paper-handed-group" };
        let title = voice.say_with(kind, &[("of", &self.of)]);
        // The name stands before every part of what is wider than a sheet.
        let last = self.headings.len().max(2);
        let mut tables: Vec<_> = (1..last)
            .step_by(ACROSS)
            .map(|from| {
                let part = |cells: &[String]| -> Vec<String> {
                    let end = cells.len().min(from + ACROSS);
                    cells.iter().take(1).chain(&cells[from.min(end)..end]).cloned().collect()
                };
                let head = part(&self.headings);
                let widths: Vec<f64> = (0..head.len()).map(|at| if at == 0 { 1.6 } else { 1.0 }).collect();
                table(&widths, &head, self.rows.iter().map(|row| part(row)).collect())
            })
            .collect();
        tables.push(text(say("note")));
        let lines = facts(vec![
            fact(say("recipient"), &self.recipient),
            fact(say("reason"), &self.reason),
            fact(say("given-by"), &self.given_by),
            fact(say("people"), grouped(self.rows.len() as u64)),
            fact(say("destroy-by"), voice.date(self.destroy_by, DateForm::Long)),
        ]);
        let data = json!({
            "title": title,
            "under_title": [voice.say_with("paper-register-on", &[("date", &voice.date(self.date, DateForm::Of))])],
            "running": title,
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-handed-"),
            "opening": [],
            "facts": lines["items"],
            "chapters": [chapter(say("chapter"), tables)],
            "signatories": [],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
