//! The register of publications on paper: what is public of whom, on which consent, and what was taken down.

use chrono::NaiveDate;
use documents::Job;
use serde_json::json;

use super::{OperatorFacts, Signatory, Voice, chapter, fact, facts, table, text};
use crate::texts::{DateForm, Texts, grouped, short_date};

/// A publication as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedLine {
    /// Day it was made public.
    pub published: Option<NaiveDate>,
    /// Whose; nothing once the person's file is gone.
    pub name: String,
    /// What.
    pub item: String,
    /// Where, and whether the school takes it down itself.
    pub resource: String,
    /// Address of the page.
    pub link: String,
    /// Whether somebody else is in it.
    pub others: String,
    /// The consent: days, standing.
    pub ground: String,
    /// Last day of the permission.
    pub ends: Option<NaiveDate>,
    /// Taken down when and how, or why it is to be.
    pub end: String,
}

/// The register.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Day it was made.
    pub date: NaiveDate,
    /// Lines.
    pub lines: Vec<PublishedLine>,
    /// Who signs.
    pub signatory: Signatory,
}

impl PublishedPaper {
    /// Its template: a table with what stands above it.
    pub const TEMPLATE: &'static str = "issued-register/v1";

    /// The job for the press.
    #[must_use]
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let say = |id: &str| voice.say(&format!("paper-published-{id}"));
        let on = voice.date(self.date, DateForm::Of);
        let day = |day: Option<NaiveDate>| day.map(short_date).unwrap_or_default();
        let joined = |parts: [&str; 2]| {
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let rows: Vec<Vec<String>> = self
            .lines
            .iter()
            .map(|line| {
                vec![
                    day(line.published),
                    line.name.clone(),
                    joined([&line.item, &line.others]),
                    joined([&line.resource, &line.link]),
                    line.ground.clone(),
                    day(line.ends),
                    line.end.clone(),
                ]
            })
            .collect();
        let head = ["published", "name", "item", "resource", "ground", "ends", "end"].map(say);
        let entries = if rows.is_empty() {
            text(say("nothing"))
        } else {
            table(&[0.8, 1.2, 1.2, 1.4, 1.2, 0.8, 1.1], &head, rows)
        };
        let count = fact(say("count"), grouped(self.lines.len() as u64));
        let data = json!({
            "title": say("title"),
            "under_title": [voice.say_with("paper-register-on", &[("date", &on)])],
            "running": say("title"),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-published-"),
            "opening": [],
            "facts": facts(vec![count])["items"],
            "chapters": [chapter(say("chapter"), vec![entries])],
            "signatories": [self.signatory.data()],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
