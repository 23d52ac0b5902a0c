//! The letter that tells somebody who stopped coming that their data will go.

use super::{DateForm, OperatorFacts, Signatory, Voice, joined};
use crate::texts::Texts;
use chrono::NaiveDate;
use documents::Job;
use serde_json::json;

/// A notice of coming destruction (T6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InactivityLetterPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Day of the letter.
    pub date: NaiveDate,
    /// Name of the person.
    pub name: String,
    /// Mail or phone it goes to; may be empty.
    pub contact: String,
    /// The last activity known.
    pub since: NaiveDate,
    /// How long the school keeps data of somebody who does not come, in words.
    pub after: String,
    /// Time to answer, in words; it runs from sending.
    pub notice: String,
    /// Who signs.
    pub signatory: Signatory,
}

impl InactivityLetterPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "inactivity-letter/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let since = voice.date(self.since, DateForm::Long);
        let way = joined(&[&self.operator.contact, &self.operator.address], "; ");
        let mut opening = vec![
            voice.say_with("paper-inactivity-since", &[("date", &since)]),
            voice.say_with("paper-inactivity-rule", &[("term", &self.after)]),
            voice.say("paper-inactivity-goes"),
            voice.say_with("paper-inactivity-answer", &[("term", &self.notice)]),
        ];
        if !way.is_empty() {
            opening.push(voice.say_with("paper-inactivity-way", &[("way", &way)]));
        }
        opening.push(voice.say("paper-inactivity-silence"));
        let addressee: Vec<&str> = [&self.name, &self.contact]
            .into_iter()
            .map(String::as_str)
            .filter(|line| !line.is_empty())
            .collect();
        let data = json!({
            "title": voice.say("paper-inactivity-title"),
            "under_title": [],
            "running": voice.say("paper-inactivity-running"),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-inactivity-"),
            "reference": voice.date(self.date, DateForm::Long),
            "addressee": addressee,
            "opening": opening,
            "signatories": [self.signatory.data()],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
