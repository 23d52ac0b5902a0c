//! Letters about a request: the notice that its time is extended, and the answer where no other paper gives it.
//!
//! Russia: 152-ФЗ article 14 part 3 and article 20 want reasons and the new day told to the applicant. Kazakhstan extends
//! only what the school promised by itself. A refusal names its reason, the norm and where to complain.

use super::erasure::rights_chapter;
use super::{OperatorFacts, Signatory, Voice};
use crate::texts::{DateForm, Texts};
use chrono::NaiveDate;
use documents::Job;
use serde_json::json;

/// What the letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The time is extended.
    Extension {
        /// Why.
        reason: String,
        /// Until when.
        until: NaiveDate,
    },
    /// The answer.
    Answer {
        /// `granted`, `part`, `refused`.
        outcome: &'static str,
        /// What was answered, or why not.
        words: String,
        /// The norm of a refusal.
        law: String,
    },
}

/// A letter to whoever asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestLetterPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Number and year of the request.
    pub number: String,
    /// Name of the kind of request.
    pub kind: String,
    /// Day of the letter.
    pub date: NaiveDate,
    /// Whom it is for.
    pub addressee: String,
    /// Whose data, where somebody else asked; empty for the person.
    pub about: String,
    /// Day the request came.
    pub received: NaiveDate,
    /// What it says.
    pub said: Said,
    /// Supervisory authority; may be empty.
    pub complain_to: String,
    /// Who signs.
    pub signatory: Signatory,
}

impl RequestLetterPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "erasure-letter/v1";

    /// The paper to print.
    #[must_use]
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let (received, date) =
            (voice.date(self.received, DateForm::Of), voice.date(self.date, DateForm::Long));
        let mut opening = Vec::new();
        if !self.about.is_empty() {
            opening.push(voice.say_with("paper-refusal-about", &[("name", &self.about)]));
        }
        let title = match &self.said {
            Said::Extension { reason, until } => {
                let until = voice.date(*until, DateForm::Short);
                opening.push(voice.say_with("paper-request-extended", &[("date", &until)]));
                opening.push(voice.say_with("paper-request-why", &[("reason", reason)]));
                voice.say("paper-request-extension-title")
            }
            Said::Answer { outcome, words, law } => {
                // What was given instead of what was asked for is said in the words, not by the usual sentence.
                if *outcome != "granted" || words.is_empty() {
                    opening.push(voice.say_with("paper-request-decided", &[("outcome", outcome)]));
                }
                opening.extend(Some(words.clone()).filter(|words| !words.is_empty()));
                if !law.is_empty() {
                    opening.push(voice.say_with("paper-refusal-law", &[("law", law)]));
                }
                voice.say("paper-request-answer-title")
            }
        };
        let asked = voice.say_with("paper-request-asked", &[("kind", &self.kind), ("date", &received)]);
        let data = json!({
            "title": title,
            "under_title": [asked],
            "running": voice.say_with("paper-request-running", &[("number", &self.number)]),
            "operator": self.operator.data(&[]),
            "reference": voice.say_with("paper-erasure-reference", &[("date", &date), ("number", &self.number)]),
            "addressee": [&self.addressee],
            "greeting": "",
            "words": voice.words("paper-request-"),
            "opening": opening,
            "chapters": [rights_chapter(&voice, &self.complain_to)],
            "closing": voice.say("paper-erasure-closing"),
            "signatories": [self.signatory.data()],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
