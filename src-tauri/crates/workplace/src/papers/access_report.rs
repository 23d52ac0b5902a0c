//! The access report: everything the operator holds about one person.
//!
//! Russia: the items of 152-ФЗ article 14 part 7, in their order (law.md §4.1). Kazakhstan: law 94-V article 24 item 1
//! sub-item 1 (law.md §4.2). An item without content is answered («не осуществляется»), never left out.

use chrono::NaiveDate;
use documents::Job;
use serde_json::{Value, json};

use super::{
    Country, OperatorFacts, Reader, RequestRef, Signatory, Voice, fact, facts, joined, lead, list, note,
    table, text,
};
use crate::texts::{DateForm, Texts};

/// One value of the person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// What it is.
    pub label: String,
    /// The value as kept.
    pub value: String,
    /// Where it came from.
    pub source: String,
    /// Purpose of processing.
    pub purpose: String,
    /// Legal basis.
    pub basis: String,
    /// Date or words such as «до конца обучения».
    pub keep_until: String,
    /// The date is not final yet.
    pub provisional: bool,
}

/// One category of data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// Name of the category.
    pub title: String,
    /// Values; a section without any is named among those of which there is nothing.
    pub rows: Vec<Row>,
}

/// Somebody who may see the data, or processes them on instruction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipient {
    /// Name.
    pub name: String,
    /// Address, place of the database, country.
    pub address: String,
    /// Purpose.
    pub purpose: String,
    /// Law or contract.
    pub basis: String,
    /// What data.
    pub data: String,
}

/// A disclosure that has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// Day.
    pub date: NaiveDate,
    /// To whom.
    pub recipient: String,
    /// What was given.
    pub what: String,
    /// Law, contract or consent.
    pub basis: String,
}

/// The report on paper. Empty lists are answered with the words of the law.
#[derive(Debug, Clone, PartialEq)]
pub struct AccessReportPaper {
    /// Whose law decides the chapters.
    pub country: Country,
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// Who answers.
    pub operator: OperatorFacts,
    /// The person.
    pub subject_name: String,
    /// Whom it is for, where somebody has said so.
    pub addressee: String,
    /// Who reads it.
    pub reader: Reader,
    /// Day it was made.
    pub prepared_on: NaiveDate,
    /// The request it answers, if there was one.
    pub request: Option<RequestRef>,
    /// The data by category.
    pub sections: Vec<Section>,
    /// Information systems the data are in.
    pub systems: Vec<String>,
    /// Ways of collecting and processing.
    pub methods: Vec<String>,
    /// Persons other than staff who have access (article 14 part 7 item 4).
    pub recipients: Vec<Recipient>,
    /// Disclosures so far.
    pub disclosures: Vec<Disclosure>,
    /// Persons who process on instruction (item 9).
    pub processors: Vec<Recipient>,
    /// Transfers abroad (item 8).
    pub cross_border: Vec<String>,
    /// Where the destruction of what was held is not settled yet: who had it, and where, is said by no "nobody" then.
    pub unsettled: Vec<String>,
    /// How the operator fulfils its duties (item 9.1).
    pub measures: Vec<String>,
    /// Rights, one sentence each (item 7).
    pub rights: Vec<String>,
    /// Other information (item 10).
    pub other: Vec<String>,
    /// What is left out and why.
    pub left_out: Vec<String>,
    /// Supervisory authority with address; may be empty.
    pub complain_to: String,
    /// Who signs; `None` leaves the paper unsigned.
    pub signatory: Option<Signatory>,
    /// A line on which the reader confirms receipt of the paper.
    pub receipt: bool,
}

impl AccessReportPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "access-report/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let prepared = voice.date(self.prepared_on, DateForm::Long);
        let mut signatories: Vec<Value> = self.signatory.iter().map(Signatory::data).collect();
        if self.receipt {
            // Whoever receives it has no position; the day is what proves the term of the answer.
            signatories.push(json!({
                "position": voice.say("paper-common-received"),
                "name": "",
                "under": voice.say("paper-common-received-on"),
            }));
        }
        let answer = self
            .request
            .iter()
            .map(|request| voice.say_with("paper-access-in-answer", &[("request", &voice.request(request))]));
        let reader = [("reader", Voice::reader(self.reader))];
        let law = match self.country {
            Country::Russia => "paper-access-law-ru",
            Country::Kazakhstan => "paper-access-law-kz",
        };
        let mut facts = vec![fact(voice.say("paper-access-subject"), &self.subject_name)];
        if !self.addressee.is_empty() {
            facts.push(fact(voice.say("paper-access-addressee"), &self.addressee));
        }
        facts.push(fact(voice.say("paper-access-prepared"), prepared));
        let data = json!({
            "title": voice.say("paper-access-title"),
            "under_title": answer.collect::<Vec<_>>(),
            "running": voice.say_with("paper-access-running", &[("name", &self.subject_name)]),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-access-"),
            "facts": facts,
            "opening": [voice.say_with("paper-access-intro", &reader), voice.say(law)],
            "chapters": self.chapters(&voice),
            "signatories": signatories,
        });
        voice.job(Self::TEMPLATE, self.prepared_on, data)
    }

    fn chapters(&self, voice: &Voice<'_>) -> Vec<Value> {
        // Title, the item of the law it answers (Russia), content.
        let mut chapters: Vec<(&str, &str, Vec<Value>)> = match self.country {
            Country::Russia => vec![
                ("confirm", "1", self.confirmation(voice)),
                ("purposes", "2", self.purposes(voice)),
                ("methods", "3", self.methods(voice)),
                ("recipients", "4", self.recipients(voice)),
                ("data", "5", self.data(voice)),
                ("terms", "6", self.terms(voice)),
                ("rights", "7", self.rights(voice)),
                ("border", "8", self.border(voice)),
                ("processors", "9", self.processors(voice)),
                ("measures", "9.1", Self::answered(voice, &self.measures, "paper-access-no-measures")),
                ("other", "10", Self::answered(voice, &self.other, "paper-access-no-other")),
            ],
            Country::Kazakhstan => vec![
                ("confirm", "", self.confirmation(voice)),
                ("purposes", "", self.purposes(voice)),
                ("data", "", self.data(voice)),
                ("methods", "", self.methods(voice)),
                ("terms", "", self.terms(voice)),
                ("recipients", "", self.recipients(voice)),
                ("processors", "", self.processors(voice)),
                ("border", "", self.border(voice)),
                ("measures", "", Self::answered(voice, &self.measures, "paper-access-no-measures")),
                ("rights", "", self.rights(voice)),
                ("other", "", Self::answered(voice, &self.other, "paper-access-no-other")),
            ],
        };
        chapters.push(("left-out", "", Self::answered(voice, &self.left_out, "paper-access-no-left-out")));
        chapters.push(("complaints", "", self.complaints(voice)));

        let numbered = chapters.into_iter().enumerate().map(|(index, (id, item, blocks))| {
            let title = voice.say(&format!("paper-access-chapter-{id}"));
            let reference = match item {
                "" => String::new(),
                item => voice.say_with("paper-access-item", &[("n", item)]),
            };
            json!({ "title": format!("{}. {title}", index + 1), "reference": reference, "blocks": blocks })
        });
        numbered.collect()
    }

    fn rows(&self) -> impl Iterator<Item = (&Section, &Row)> {
        self.sections.iter().flat_map(|section| section.rows.iter().map(move |row| (section, row)))
    }

    fn confirmation(&self, voice: &Voice<'_>) -> Vec<Value> {
        let any = self.rows().next().is_some() || !self.other.is_empty();
        let id = if any { "paper-access-confirm" } else { "paper-access-confirm-none" };
        vec![text(voice.say_with(id, &[("reader", Voice::reader(self.reader))]))]
    }

    /// Each pair of purpose and basis once, with the categories it covers.
    fn purposes(&self, voice: &Voice<'_>) -> Vec<Value> {
        let mut pairs: Vec<(&str, &str, Vec<&str>)> = Vec::new();
        for (section, row) in self.rows() {
            let found =
                pairs.iter_mut().find(|(purpose, basis, _)| *purpose == row.purpose && *basis == row.basis);
            match found {
                Some((_, _, titles)) if titles.contains(&section.title.as_str()) => {}
                Some((_, _, titles)) => titles.push(&section.title),
                None => pairs.push((&row.purpose, &row.basis, vec![&section.title])),
            }
        }
        if pairs.is_empty() {
            return vec![text(voice.say("paper-access-no-terms"))];
        }
        let head =
            ["paper-common-purpose", "paper-common-basis", "paper-access-categories"].map(|id| voice.say(id));
        let rows = pairs
            .into_iter()
            .map(|(purpose, basis, titles)| vec![purpose.to_owned(), basis.to_owned(), titles.join(", ")])
            .collect();
        vec![table(&[1.0, 1.1, 1.1], &head, rows)]
    }

    fn methods(&self, voice: &Voice<'_>) -> Vec<Value> {
        let mut blocks = Self::answered(voice, &self.methods, "paper-access-no-methods");
        if !self.systems.is_empty() {
            blocks.push(lead(voice.say("paper-access-systems")));
            blocks.push(list(&self.systems));
        }
        blocks
    }

    fn recipients(&self, voice: &Voice<'_>) -> Vec<Value> {
        let mut own = vec![fact(voice.say("paper-common-operator"), &self.operator.name)];
        if !self.operator.address.is_empty() {
            own.push(fact(voice.say("paper-common-address"), &self.operator.address));
        }
        let mut blocks = vec![facts(own)];
        if self.recipients.is_empty() && self.disclosures.is_empty() {
            blocks.push(text(voice.say("paper-access-no-recipients")));
        }
        if !self.recipients.is_empty() {
            blocks.push(Self::people(voice, &self.recipients));
        }
        if !self.disclosures.is_empty() {
            blocks.push(lead(format!("{}:", voice.say("paper-access-disclosures"))));
            let head = [
                "paper-access-disclosure-date",
                "paper-access-recipient",
                "paper-access-disclosure-what",
                "paper-access-recipient-basis",
            ]
            .map(|id| voice.say(id));
            let row = |d: &Disclosure| {
                vec![
                    voice.date(d.date, DateForm::Short),
                    d.recipient.clone(),
                    d.what.clone(),
                    d.basis.clone(),
                ]
            };
            blocks.push(table(&[0.65, 1.0, 1.2, 1.0], &head, self.disclosures.iter().map(row).collect()));
        }
        blocks
    }

    fn people(voice: &Voice<'_>, people: &[Recipient]) -> Value {
        let head = [
            "paper-access-recipient",
            "paper-access-recipient-address",
            "paper-access-recipient-why",
            "paper-access-recipient-basis",
            "paper-access-recipient-data",
        ]
        .map(|id| voice.say(id));
        let row =
            |p: &Recipient| [&p.name, &p.address, &p.purpose, &p.basis, &p.data].map(String::clone).to_vec();
        table(&[1.0, 1.0, 1.1, 1.0, 1.0], &head, people.iter().map(row).collect())
    }

    fn data(&self, voice: &Voice<'_>) -> Vec<Value> {
        if self.sections.is_empty() {
            return vec![text(voice.say("paper-common-empty-section"))];
        }
        let block =
            |section: &Section| json!({ "kind": "data", "title": section.title, "rows": rows_data(section) });
        let (empty, full): (Vec<&Section>, Vec<&Section>) =
            self.sections.iter().partition(|section| section.rows.is_empty());
        let mut blocks: Vec<Value> = full.into_iter().map(block).collect();
        if !empty.is_empty() {
            let titles: Vec<&str> = empty.iter().map(|section| section.title.as_str()).collect();
            let titles = titles.join("; ");
            blocks.push(text(voice.say_with("paper-access-empty-sections", &[("sections", &titles)])));
        }
        blocks
    }

    /// Each category with its terms, a term once.
    fn terms(&self, voice: &Voice<'_>) -> Vec<Value> {
        let mark = voice.say("paper-common-provisional");
        let mut rows = Vec::new();
        for section in self.sections.iter().filter(|section| !section.rows.is_empty()) {
            let mut terms: Vec<String> = Vec::new();
            for row in &section.rows {
                let term = if row.provisional {
                    format!("{} ({mark})", row.keep_until)
                } else {
                    row.keep_until.clone()
                };
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
            rows.push(vec![section.title.clone(), terms.join("; ")]);
        }
        if rows.is_empty() {
            return vec![text(voice.say("paper-access-no-terms"))];
        }
        let head = ["paper-access-categories", "paper-common-keep-until"].map(|id| voice.say(id));
        let mut blocks = vec![table(&[1.0, 1.4], &head, rows)];
        if self.rows().any(|(_, row)| row.provisional) {
            blocks.push(note(voice.say("paper-access-provisional-note")));
        }
        blocks
    }

    fn rights(&self, voice: &Voice<'_>) -> Vec<Value> {
        Self::answered(voice, &self.rights, "paper-access-rights-none")
    }

    fn border(&self, voice: &Voice<'_>) -> Vec<Value> {
        let told = if self.cross_border.is_empty() { &self.unsettled } else { &self.cross_border };
        Self::answered(voice, told, "paper-access-no-border")
    }

    fn processors(&self, voice: &Voice<'_>) -> Vec<Value> {
        if self.processors.is_empty() {
            return Self::answered(voice, &self.unsettled, "paper-access-no-processors");
        }
        vec![Self::people(voice, &self.processors)]
    }

    fn complaints(&self, voice: &Voice<'_>) -> Vec<Value> {
        let mut blocks = vec![text(voice.say("paper-access-complaints"))];
        let own = joined(&[&self.operator.name, &self.operator.contact], ", ");
        let mut places = vec![fact(voice.say("paper-common-operator"), own)];
        if !self.complain_to.is_empty() {
            places.push(fact(voice.say("paper-access-complaints-body"), &self.complain_to));
        }
        blocks.push(facts(places));
        blocks
    }

    /// A list, or the answer for an empty one.
    fn answered(voice: &Voice<'_>, items: &[String], none: &str) -> Vec<Value> {
        match items {
            [] => vec![text(voice.say(none))],
            [only] => vec![text(only.clone())],
            several => vec![list(several)],
        }
    }
}

fn rows_data(section: &Section) -> Vec<Value> {
    let row = |row: &Row| {
        json!({
            "label": row.label, "value": row.value, "source": row.source, "purpose": row.purpose,
            "basis": row.basis, "keep_until": row.keep_until, "provisional": row.provisional,
        })
    };
    section.rows.iter().map(row).collect()
}
