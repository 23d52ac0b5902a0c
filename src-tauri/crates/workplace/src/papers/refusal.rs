//! The letter that refuses what somebody asked for, in whole or part.
//!
//! Russia: 152-ФЗ article 20 part 2. Kazakhstan: law 94-V article 25 item 2 sub-item 7. Both want reasons in writing; the
//! norm of each reason stands in the pack.

use super::erasure::{Remaining, remaining_table, rights_chapter};
use super::{OperatorFacts, Signatory, Voice, chapter, list, text};
use crate::texts::{DateForm, Texts};
use chrono::NaiveDate;
use documents::Job;
use serde_json::{Value, json};

/// A refusal as it goes to whoever asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalLetterPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Number.
    pub number: String,
    /// Day of the letter.
    pub date: NaiveDate,
    /// Whom it is for.
    pub addressee: String,
    /// Whose data, where somebody else asked; empty for the person.
    pub about: String,
    /// `information` or `erasure`.
    pub asked: &'static str,
    /// Day the request came.
    pub received: NaiveDate,
    /// Last day for the answer; none where no clock runs.
    pub due: Option<NaiveDate>,
    /// The reasons, in sentences.
    pub reasons: Vec<String>,
    /// The norm; empty where nobody confirmed one.
    pub law: String,
    /// What stays, on which ground, until when.
    pub stays: Vec<Remaining>,
    /// Categories that are destroyed all the same, and their last day.
    pub goes: Vec<String>,
    /// That day.
    pub erased_by: Option<NaiveDate>,
    /// Supervisory authority; may be empty.
    pub complain_to: String,
    /// Who signs.
    pub signatory: Signatory,
}

impl RefusalLetterPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "erasure-letter/v1";

    /// The paper to print.
    #[must_use]
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let extent = if self.goes.is_empty() { "whole" } else { "part" };
        let title = voice.say_with("paper-refusal-title", &[("asked", self.asked), ("extent", extent)]);
        let received = voice.date(self.received, DateForm::Of);
        let date = voice.date(self.date, DateForm::Long);
        let mut opening = Vec::new();
        if !self.about.is_empty() {
            opening.push(voice.say_with("paper-refusal-about", &[("name", &self.about)]));
        }
        opening.push(voice.say_with("paper-refusal-said", &[("asked", self.asked), ("extent", extent)]));
        opening.extend(self.reasons.iter().cloned());
        if !self.law.is_empty() {
            opening.push(voice.say_with("paper-refusal-law", &[("law", &self.law)]));
        }
        if let Some(due) = self.due {
            let due = voice.date(due, DateForm::Short);
            opening.push(voice.say_with("paper-refusal-term", &[("date", &due)]));
        }
        let data = json!({
            "title": title,
            "under_title": [voice.say_with("paper-refusal-answer", &[("date", &received)])],
            "running": voice.say_with("paper-refusal-running", &[("number", &self.number)]),
            "operator": self.operator.data(&[]),
            "reference": voice.say_with("paper-erasure-reference", &[("date", &date), ("number", &self.number)]),
            "addressee": [&self.addressee],
            "greeting": "",
            "words": voice.words("paper-refusal-"),
            "opening": opening,
            "chapters": self.chapters(&voice),
            "closing": voice.say("paper-erasure-closing"),
            "signatories": [self.signatory.data()],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }

    fn chapters(&self, voice: &Voice<'_>) -> Vec<Value> {
        let titled = |id: &str, blocks| chapter(voice.say(id), blocks);
        let mut chapters = Vec::new();
        if !self.stays.is_empty() {
            let intro = text(voice.say("paper-refusal-stays-intro"));
            chapters.push(titled(
                "paper-refusal-chapter-stays",
                vec![intro, remaining_table(voice, &self.stays)],
            ));
        }
        if !self.goes.is_empty() {
            let mut blocks = Vec::new();
            if let Some(day) = self.erased_by.filter(|day| *day > self.date) {
                let no_later = voice.date(day, DateForm::NoLater);
                blocks.push(text(voice.say_with("paper-refusal-goes-by", &[("no-later", &no_later)])));
            }
            blocks.push(list(&self.goes));
            chapters.push(titled("paper-refusal-chapter-goes", blocks));
        }
        chapters.push(rights_chapter(voice, &self.complain_to));
        chapters
    }
}
