//! The letter to somebody of whom nothing is held.
//!
//! Russia: 152-ФЗ article 14 parts 3 and 7. Kazakhstan: law 94-V article 24 item 1 sub-item 1 and article 25.

use super::{Country, DateForm, OperatorFacts, Signatory, Voice};
use crate::texts::Texts;
use chrono::NaiveDate;
use documents::Job;
use serde_json::json;

/// "We hold nothing": said with what was looked for and where, never of more than was looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NothingHeldPaper {
    /// Whose law it follows.
    pub country: Country,
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Day of the search and of the letter.
    pub date: NaiveDate,
    /// Whom it is for; may be empty.
    pub addressee: String,
    /// Kinds of particulars that were looked for, in words.
    pub searched: Vec<String>,
    /// The school's own systems, which somebody looked into.
    pub systems: Vec<String>,
    /// Somebody of the same name was found and is somebody else.
    pub namesakes: bool,
    /// Attached files that could not be read through.
    pub unread: u32,
    /// Supervisory authority; may be empty.
    pub complain_to: String,
    /// Who signs.
    pub signatory: Signatory,
}

impl NothingHeldPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "answer-letter/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let date = voice.date(self.date, DateForm::On);
        let law = match self.country {
            Country::Russia => "paper-nothing-law-ru",
            Country::Kazakhstan => "paper-nothing-law-kz",
        };
        let mut opening = vec![
            voice.say(law),
            voice.say("paper-nothing-held"),
            voice.say_with("paper-nothing-searched", &[("date", &date), ("what", &self.searched.join(", "))]),
            voice.say("paper-nothing-places"),
        ];
        if !self.systems.is_empty() {
            opening.push(voice.say_with("paper-nothing-systems", &[("systems", &self.systems.join("; "))]));
        }
        if self.namesakes {
            opening.push(voice.say("paper-nothing-namesakes"));
        }
        if self.unread > 0 {
            opening.push(voice.say_with("paper-nothing-unread", &[("n", &self.unread.to_string())]));
        }
        opening.push(voice.say("paper-nothing-more"));
        opening.push(if self.complain_to.is_empty() {
            voice.say("paper-access-complaints")
        } else {
            voice.say_with("paper-nothing-complaints", &[("authority", &self.complain_to)])
        });
        let addressee: Vec<&str> =
            [self.addressee.trim()].into_iter().filter(|line| !line.is_empty()).collect();
        let data = json!({
            "title": voice.say("paper-nothing-title"),
            "under_title": [],
            "running": voice.say("paper-nothing-running"),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-nothing-"),
            "reference": voice.date(self.date, DateForm::Long),
            "addressee": addressee,
            "opening": opening,
            "signatories": [self.signatory.data()],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
