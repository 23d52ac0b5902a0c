//! The letter to whoever runs a resource that is not the school's: what is to be taken down there, and by when (P4).
//!
//! Russia: 152-ФЗ article 10.1. The last day is that of the school's own clock for the person's word.

use super::{Country, DateForm, OperatorFacts, Signatory, Voice};
use crate::texts::Texts;
use chrono::NaiveDate;
use documents::Job;
use serde_json::json;

/// A letter that asks to take something down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakedownLetterPaper {
    /// Whose law it follows.
    pub country: Country,
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Day of the letter.
    pub date: NaiveDate,
    /// Site, channel, group: whoever runs it is written to.
    pub resource: String,
    /// Address of the page; may be empty.
    pub link: String,
    /// What was made public, in words.
    pub item: String,
    /// Of whom, as far as it has to be said; may be empty.
    pub name: String,
    /// Day it was made public.
    pub published: Option<NaiveDate>,
    /// Why it has to go, in words.
    pub why: String,
    /// Last day by the clock of the rules; at once where there is none.
    pub due: Option<NaiveDate>,
    /// Who signs.
    pub signatory: Signatory,
}

impl TakedownLetterPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "answer-letter/v1";

    /// The paper to print.
    #[must_use]
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let mut what = vec![if self.name.is_empty() {
            voice.say_with("paper-takedown-what-alone", &[("item", &self.item)])
        } else {
            voice.say_with("paper-takedown-what", &[("item", &self.item), ("name", &self.name)])
        }];
        if let Some(day) = self.published {
            let date = voice.date(day, DateForm::Short);
            what.push(voice.say_with("paper-takedown-published", &[("date", &date)]));
        }
        if !self.link.is_empty() {
            what.push(voice.say_with("paper-takedown-link", &[("link", &self.link)]));
        }
        let ask = match self.due {
            Some(day) => voice.say_with("paper-takedown-by", &[("date", &voice.date(day, DateForm::Long))]),
            None => voice.say("paper-takedown-now"),
        };
        let mut opening = vec![voice.say_with("paper-takedown-where", &[("resource", &self.resource)])];
        opening.push(what.join(" "));
        opening.push(voice.say_with("paper-takedown-why", &[("why", &self.why)]));
        opening.push(ask);
        if self.country == Country::Russia {
            opening.push(voice.say("paper-takedown-law-ru"));
        }
        opening.push(voice.say("paper-takedown-answer"));
        let data = json!({
            "title": voice.say("paper-takedown-title"),
            "under_title": [],
            "running": voice.say("paper-takedown-title"),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-takedown-"),
            "reference": voice.date(self.date, DateForm::Long),
            "addressee": [&self.resource],
            "opening": opening,
            "signatories": [self.signatory.data()],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
