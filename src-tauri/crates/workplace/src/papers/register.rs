//! The papers of the rules: the register of processing (in Kazakhstan the list of personal data, Law 94-V art. 25), and
//! the chart of what comes to its end.
//!
//! What a lawyer has still to confirm is printed as such, never as a fact.

use chrono::NaiveDate;
use documents::Job;
use serde_json::json;

use super::{Country, OperatorFacts, Signatory, Voice, chapter, fact, facts, list, note, table, text};
use crate::texts::{DateForm, Texts};

/// A purpose as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    /// The purpose.
    pub title: String,
    /// Whose data.
    pub subjects: String,
    /// Which data.
    pub fields: Vec<String>,
    /// Ground.
    pub basis: String,
    /// Actions.
    pub actions: String,
    /// How long, and what follows.
    pub term: String,
    /// Who gets the data.
    pub recipients: String,
    /// The published policy names it.
    pub in_policy: bool,
    /// To be confirmed by a lawyer.
    pub check: bool,
}

/// A recipient as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRecipient {
    /// Name and what it is.
    pub name: String,
    /// Kind.
    pub kind: String,
    /// Categories.
    pub categories: String,
    /// Country and place.
    pub place: String,
    /// Ground and contract.
    pub basis: String,
}

/// A rule of keeping as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeping {
    /// What is kept.
    pub what: String,
    /// How long.
    pub term: String,
    /// What follows.
    pub then: String,
    /// Norm or clause.
    pub law: String,
}

/// What is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Category.
    pub category: String,
    /// Records.
    pub rows: u64,
    /// People.
    pub people: u64,
}

/// The register of processing.
#[derive(Debug, Clone, PartialEq)]
pub struct ProcessingRegisterPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// Whose law.
    pub country: Country,
    /// The school.
    pub operator: OperatorFacts,
    /// Day it was made.
    pub date: NaiveDate,
    /// Edition of the rules, with the school's own changes.
    pub rules: String,
    /// The authority.
    pub authority: String,
    /// The start notice: number and date; empty where there is none.
    pub notice: String,
    /// People in the registry.
    pub people: u64,
    /// Purposes.
    pub purposes: Vec<Purpose>,
    /// Recipients and own systems.
    pub recipients: Vec<RegisterRecipient>,
    /// Rules of keeping.
    pub keeping: Vec<Keeping>,
    /// What is held.
    pub held: Vec<Held>,
    /// What is done without a person: what, and who reviews it.
    pub automated: Vec<(String, String)>,
    /// Questions nobody answered.
    pub open: Vec<String>,
    /// Questions answered, with the reason and the day.
    pub answered: Vec<(String, String, NaiveDate)>,
    /// Who signs.
    pub signatory: Signatory,
}

impl ProcessingRegisterPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "processing-register/v1";

    /// The job for the press.
    #[must_use]
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let say = |id: &str| voice.say(&format!("paper-register-{id}"));
        let day = |date: NaiveDate| voice.date(date, DateForm::Short);
        let title = say(match self.country {
            Country::Russia => "title-ru",
            Country::Kazakhstan => "title-kz",
        });
        let confirm = say("to-confirm");
        let marked =
            |text: &str, check: bool| if check { format!("{text} ({confirm})") } else { text.to_owned() };
        let mut chapters = Vec::new();
        for (at, purpose) in self.purposes.iter().enumerate() {
            let mut lines = vec![
                fact(say("subjects"), &purpose.subjects),
                fact(say("data"), purpose.fields.join("; ")),
                fact(say("basis"), marked(&purpose.basis, purpose.check)),
                fact(say("actions"), &purpose.actions),
                fact(say("term"), &purpose.term),
            ];
            if !purpose.recipients.is_empty() {
                lines.push(fact(say("recipients"), &purpose.recipients));
            }
            let mut blocks = vec![facts(lines)];
            if !purpose.in_policy {
                blocks.push(note(say("not-in-policy")));
            }
            chapters.push(chapter(format!("{}. {}", at + 1, purpose.title), blocks));
        }
        let rows = |rows: Vec<Vec<String>>, widths: &[f64], head: &[&str]| {
            let head: Vec<String> = head.iter().map(|id| say(id)).collect();
            table(widths, &head, rows)
        };
        let recipients = self.recipients.iter().map(|one| {
            let cells = [&one.name, &one.kind, &one.categories, &one.place, &one.basis];
            cells.into_iter().cloned().collect()
        });
        chapters.push(chapter(
            say("chapter-recipients"),
            vec![rows(
                recipients.collect(),
                &[1.5, 1.0, 1.4, 0.9, 1.3],
                &["recipient", "kind", "data", "place", "basis"],
            )],
        ));
        let keeping = self
            .keeping
            .iter()
            .map(|one| vec![one.what.clone(), one.term.clone(), one.then.clone(), one.law.clone()]);
        chapters.push(chapter(
            say("chapter-keeping"),
            vec![
                text(say("keeping-lead")),
                rows(keeping.collect(), &[1.2, 1.3, 0.9, 1.6], &["data", "term", "then", "basis"]),
            ],
        ));
        let held = self.held.iter().map(|one| {
            vec![one.category.clone(), crate::texts::grouped(one.rows), crate::texts::grouped(one.people)]
        });
        let held: Vec<Vec<String>> = held.collect();
        chapters.push(chapter(
            say("chapter-held"),
            vec![
                text(voice.say_with("paper-register-held-lead", &[("date", &day(self.date))])),
                rows(held, &[2.0, 0.7, 0.7], &["category", "rows", "people"]),
            ],
        ));
        if !self.automated.is_empty() {
            let lines: Vec<String> =
                self.automated.iter().map(|(what, who)| format!("{what}: {who}")).collect();
            chapters.push(chapter(say("chapter-automated"), vec![list(&lines)]));
        }
        if !self.open.is_empty() {
            chapters.push(chapter(say("chapter-open"), vec![text(say("open-lead")), list(&self.open)]));
        }
        if !self.answered.is_empty() {
            let line = |(what, reason, on): &(String, String, NaiveDate)| {
                vec![what.clone(), reason.clone(), day(*on)]
            };
            chapters.push(chapter(
                say("chapter-answered"),
                vec![rows(
                    self.answered.iter().map(line).collect(),
                    &[1.6, 1.3, 0.6],
                    &["question", "answer", "on-day"],
                )],
            ));
        }
        let mut lines = vec![
            fact(say("rules"), &self.rules),
            fact(say("authority"), &self.authority),
            fact(say("made"), day(self.date)),
            fact(say("people"), crate::texts::grouped(self.people)),
        ];
        if !self.notice.is_empty() {
            lines.push(fact(say("notice"), &self.notice));
        }
        // In Kazakhstan the owner approves the list; in Russia the register is an internal paper that is signed.
        let (approval, opening) = match self.country {
            Country::Russia => (Vec::new(), say("opening-ru")),
            Country::Kazakhstan => {
                let name = [self.signatory.position.clone(), self.signatory.name.clone()];
                let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
                (vec![say("approved"), name, say("approved-line")], say("opening-kz"))
            }
        };
        let data = json!({
            "title": title,
            "under_title": [voice.say_with("paper-register-on", &[("date", &voice.date(self.date, DateForm::Of))])],
            "running": title,
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-register-"),
            "approval": approval,
            "opening": [opening],
            "facts": lines,
            "chapters": chapters,
            "signatories": [self.signatory.data()],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}

/// A month of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HorizonMonth {
    /// Its first day.
    pub month: NaiveDate,
    /// Records whose term ends in it.
    pub rows: u32,
}

/// The chart of what comes to its end.
#[derive(Debug, Clone, PartialEq)]
pub struct HorizonPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Day it was made.
    pub date: NaiveDate,
    /// Edition of the rules, with the school's own changes.
    pub rules: String,
    /// Records that are due already.
    pub due: u64,
    /// Months, the present one first.
    pub months: Vec<HorizonMonth>,
}

impl HorizonPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "horizon/v1";

    /// The job for the press.
    #[must_use]
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let say = |id: &str| voice.say(&format!("paper-horizon-{id}"));
        let number = |month: &HorizonMonth| month.month.format("%m.%Y").to_string();
        let months: Vec<_> = self
            .months
            .iter()
            .map(|one| {
                json!({
                    "rows": one.rows,
                    "shown": crate::texts::grouped(one.rows.into()),
                    "short": one.month.format("%m.%y").to_string(),
                })
            })
            .collect();
        let all: u64 = self.months.iter().map(|one| u64::from(one.rows)).sum();
        let rows: Vec<Vec<String>> = self
            .months
            .iter()
            .filter(|one| one.rows > 0)
            .map(|one| vec![number(one), crate::texts::grouped(one.rows.into())])
            .collect();
        let blocks = if rows.is_empty() {
            vec![text(say("nothing"))]
        } else {
            vec![table(&[1.0, 1.0], &[say("month"), say("rows")], rows)]
        };
        let data = json!({
            "title": say("title"),
            "under_title": [voice.say_with("paper-register-on", &[("date", &voice.date(self.date, DateForm::Of))])],
            "running": say("title"),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-horizon-"),
            "facts": [
                fact(say("rules"), &self.rules),
                fact(say("due"), crate::texts::grouped(self.due)),
                fact(say("coming"), crate::texts::grouped(all)),
            ],
            "months": months,
            "chapters": [chapter(say("chapter"), blocks)],
            "signatories": [],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
