//! Forms of consents, one kind to a sheet, and the letter that asks for one.
//!
//! Russia: 152-FZ articles 9 and 10.1 with order 18 of 24.02.2021; Kazakhstan: law 94-V article 8. A form is a document of
//! its own: nothing else is confirmed by its signature.

use chrono::NaiveDate;
use documents::Job;
use serde_json::{Value, json};

use super::{Country, OperatorFacts, Signatory, Voice, chapter, fact, joined, list, note, text};
use crate::texts::{DateForm, Texts};

/// Lines for the addresses of resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResourceLines {
    /// The form names no resource.
    None,
    /// Three lines to fill in.
    Three,
}

/// A form of one kind of consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentFormPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// Whose law.
    pub country: Country,
    /// The school.
    pub operator: OperatorFacts,
    /// Day of printing.
    pub date: NaiveDate,
    /// Name of the kind.
    pub title: String,
    /// Key of the text.
    pub text_key: String,
    /// Consent to publication: ticks, conditions and bans, resources.
    pub publication: bool,
    /// The term is to be filled in.
    pub needs_term: bool,
    /// Name of the person; empty leaves a line.
    pub name: String,
    /// Contact; empty leaves a line.
    pub contact: String,
    /// Name of the representative; empty leaves a line where one is needed.
    pub representative: String,
    /// A representative gives it.
    pub minor: bool,
    /// Purposes.
    pub purposes: Vec<String>,
    /// List of the data: one sentence, or a line of each category.
    pub data: Vec<String>,
    /// What is done with them, and how.
    pub actions: String,
    /// Term.
    pub term: String,
    /// Whom the data are passed on to.
    pub transfer: String,
    /// Whether they leave the country.
    pub cross_border: String,
    /// Whether they appear in public sources.
    pub public: String,
    /// Those who process them on instruction, with addresses.
    pub processors: Vec<String>,
    /// Lines for resources.
    pub resources: ResourceLines,
}

/// What may be published, each by a tick of its own.
const ITEMS: [&str; 11] = [
    "name-full",
    "name-first",
    "name-initials",
    "review",
    "photo",
    "video",
    "voice",
    "lesson",
    "result",
    "programme",
    "place",
];

impl ConsentFormPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "consent-form/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let law = match self.country {
            Country::Russia if self.publication => "paper-consent-law-ru-publication",
            Country::Russia => "paper-consent-law-ru",
            Country::Kazakhstan => "paper-consent-law-kz",
        };
        let mut chapters = vec![
            self.content(&voice),
            chapter(voice.say("paper-consent-chapter-transfer"), self.passing_on(&voice)),
        ];
        let term = voice.say_with("paper-consent-term", &[("words", &self.term)]);
        let end = vec![text(term), text(self.withdrawal(&voice))];
        chapters.push(chapter(voice.say("paper-consent-chapter-term"), end));
        let data = json!({
            "title": self.title,
            "under_title": [voice.say_with("paper-consent-text", &[("key", &self.text_key)]), voice.say(law)],
            "running": voice.say_with("paper-consent-running", &[("key", &self.text_key)]),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-consent-"),
            "separate": voice.say("paper-consent-separate"),
            "giver": self.giver(&voice),
            "opening": [self.opening(&voice)],
            "chapters": chapters,
            "ticks": self.ticks(&voice),
            "blanks": self.blanks(&voice),
            "signatories": self.signatories(&voice),
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }

    /// Who gives it, and for whom.
    fn giver(&self, voice: &Voice<'_>) -> Vec<Value> {
        let mut lines = vec![fact(voice.say("paper-consent-name"), self.name.clone())];
        if self.minor {
            lines.push(fact(voice.say("paper-consent-representative"), self.representative.clone()));
            lines.push(fact(voice.say("paper-consent-relation"), ""));
        }
        lines.push(fact(voice.say("paper-consent-contact"), self.contact.clone()));
        lines
    }

    fn opening(&self, voice: &Voice<'_>) -> String {
        let operator =
            joined(&[&self.operator.name, &self.operator.requisites, &self.operator.address], ", ");
        let id = if self.minor { "paper-consent-opening-minor" } else { "paper-consent-opening" };
        voice.say_with(id, &[("operator", &operator)])
    }

    fn content(&self, voice: &Voice<'_>) -> Value {
        let said = |id: &str, words: &str| voice.say_with(id, &[("words", words)]);
        chapter(
            voice.say("paper-consent-chapter-content"),
            [text(voice.say("paper-consent-purposes")), list(&self.purposes)]
                .into_iter()
                .chain(match &self.data[..] {
                    [words] => vec![text(said("paper-consent-data", words))],
                    lines => vec![text(voice.say("paper-consent-data-list")), list(lines)],
                })
                .chain([text(said("paper-consent-actions", &self.actions))])
                .collect(),
        )
    }

    fn passing_on(&self, voice: &Voice<'_>) -> Vec<Value> {
        let said = |id: &str, words: &str| text(voice.say_with(id, &[("words", words)]));
        let mut blocks = vec![said("paper-consent-transfer", &self.transfer)];
        if !self.processors.is_empty() {
            blocks.push(list(&self.processors));
        }
        blocks.push(said("paper-consent-cross-border", &self.cross_border));
        blocks.push(said("paper-consent-public", &self.public));
        blocks
    }

    fn withdrawal(&self, voice: &Voice<'_>) -> String {
        let way = joined(&[&self.operator.contact, &self.operator.address], "; ");
        if way.is_empty() {
            voice.say("paper-consent-withdrawal")
        } else {
            voice.say_with("paper-consent-withdrawal-to", &[("way", &way)])
        }
    }

    fn ticks(&self, voice: &Voice<'_>) -> Value {
        if !self.publication {
            return Value::Null;
        }
        let items: Vec<String> =
            ITEMS.iter().map(|item| voice.say(&format!("paper-consent-item-{item}"))).collect();
        json!({
            "title": voice.say("paper-consent-ticks"),
            "head": [voice.say("paper-consent-tick-data"), voice.say("paper-consent-tick-yes"), voice.say("paper-consent-tick-ban")],
            "items": items,
            "note": note(voice.say("paper-consent-ticks-note"))["text"],
        })
    }

    /// Lines to fill in by hand.
    fn blanks(&self, voice: &Voice<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        if self.publication {
            lines.push(voice.say("paper-consent-blank-conditions"));
            if self.country == Country::Russia {
                lines.push(voice.say("paper-consent-blank-network"));
            }
        }
        if self.resources == ResourceLines::Three {
            for number in ["1", "2", "3"] {
                lines.push(voice.say_with("paper-consent-blank-resource", &[("number", number)]));
            }
        }
        if self.needs_term {
            lines.push(voice.say("paper-consent-blank-term"));
        }
        if self.minor {
            lines.push(voice.say("paper-consent-blank-authority"));
        }
        lines.push(voice.say("paper-consent-blank-date"));
        lines
    }

    fn signatories(&self, voice: &Voice<'_>) -> Vec<Value> {
        let line = |id: &str, name: &str| json!({ "position": voice.say(id), "name": name });
        if self.minor {
            let representative = line("paper-consent-sign-representative", &self.representative);
            vec![representative, line("paper-consent-sign-learner", &self.name)]
        } else {
            vec![line("paper-consent-sign-subject", &self.name)]
        }
    }
}

/// Why a learner is asked for a consent of her own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenewalReason {
    /// The eighteenth birthday lies ahead.
    ComesOfAge(NaiveDate),
    /// The learner is of age.
    OfAge,
    /// The text of the form has changed.
    NewText,
}

/// The letter that asks for a consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewalLetterPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Day of the letter.
    pub date: NaiveDate,
    /// Name of the person.
    pub name: String,
    /// Why.
    pub reason: RenewalReason,
    /// Who signs.
    pub signatory: Signatory,
}

impl RenewalLetterPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "consent-letter/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let why = match self.reason {
            RenewalReason::ComesOfAge(on) => {
                let on = voice.date(on, DateForm::On);
                voice.say_with("paper-consent-letter-comes-of-age", &[("date", &on)])
            }
            RenewalReason::OfAge => voice.say("paper-consent-letter-of-age"),
            RenewalReason::NewText => voice.say("paper-consent-letter-new-text"),
        };
        let way = joined(&[&self.operator.contact, &self.operator.address], "; ");
        let mut opening = vec![why, voice.say("paper-consent-letter-choice")];
        if !way.is_empty() {
            opening.push(voice.say_with("paper-consent-letter-way", &[("way", &way)]));
        }
        let data = json!({
            "title": voice.say("paper-consent-letter-title"),
            "under_title": [],
            "running": voice.say("paper-consent-letter-running"),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-consent-"),
            "reference": voice.date(self.date, DateForm::Long),
            "addressee": [self.name],
            "opening": opening,
            "signatories": [self.signatory.data()],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
