//! The letters of an erasure: to the person, and to whoever processed the data on instruction.

use chrono::NaiveDate;
use documents::Job;
use serde_json::{Value, json};

use super::annex::{self, AnnexLine};
use super::{
    Country, Gender, OperatorFacts, Reader, Reason, RequestRef, Signatory, Voice, chapter, fact, facts, list,
    table, text,
};
use crate::texts::{DateForm, Texts};

/// Something that stays, with its end date. The letter lists every one: certificate core, transaction core, the act
/// and this letter, fingerprints, backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remaining {
    /// What.
    pub what: String,
    /// Legal basis.
    pub basis: String,
    /// Date or words.
    pub until: String,
}

/// Another person who held the data, and where its deletion stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessorState {
    /// Name.
    pub name: String,
    /// For example «подтвердил уничтожение 25.11.2026».
    pub state: String,
}

/// Backups with the data of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupsLeft {
    /// The program has made none.
    None,
    /// The last of them is destroyed by this day.
    Until(NaiveDate),
    /// The day is over: they are to be destroyed at once.
    Overdue,
    /// They are destroyed.
    Gone,
    /// They are destroyed or no longer where they were; of so many the program did not see it itself.
    Unseen(u32),
}

/// Letter to the person (152-ФЗ article 20 part 3, article 21 part 5; 94-V article 18).
#[derive(Debug, Clone, PartialEq)]
pub struct ErasureLetterPaper {
    /// Whose law the paper follows.
    pub country: Country,
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// Who writes.
    pub operator: OperatorFacts,
    /// Number of the letter.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
    /// Name and address lines of the addressee.
    pub addressee: Vec<String>,
    /// How to greet: first name and patronymic; empty leaves the greeting out.
    pub greeting_name: String,
    /// Chooses «Уважаемый / Уважаемая»; unknown greets with «Здравствуйте».
    pub gender: Option<Gender>,
    /// Whether the addressee is the person.
    pub reader: Reader,
    /// The request it answers.
    pub request: Option<RequestRef>,
    /// The letter that said the destruction has begun, for the one that says it is done.
    pub before: Option<RequestRef>,
    /// Day of erasure; once nothing is waited for, the last day on which something was destroyed.
    pub erased_on: NaiveDate,
    /// Some of the data stay where they were, because something is not finished.
    pub part_stays: bool,
    /// Why.
    pub reason: Reason,
    /// Categories of data that are gone.
    pub categories: Vec<String>,
    /// What is not finished; makes the letter a notice instead of a confirmation.
    pub pending: Vec<String>,
    /// What stays.
    pub remaining: Vec<Remaining>,
    /// Backups with the data.
    pub backups: BackupsLeft,
    /// Others who held the data.
    pub processors: Vec<ProcessorState>,
    /// Number and date of the act.
    pub act: Option<RequestRef>,
    /// The act is signed and final.
    pub act_signed: bool,
    /// Supervisory authority; may be empty.
    pub complain_to: String,
    /// Who signs.
    pub signatory: Signatory,
}

impl ErasureLetterPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "erasure-letter/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let (status, done) = match (self.pending.is_empty(), self.part_stays) {
            (true, false) => ("final", "paper-erasure-done"),
            (true, true) => ("final-part", "paper-erasure-part-done"),
            (false, false) => ("partial", "paper-erasure-partly"),
            (false, true) => ("partial-part", "paper-erasure-part-partly"),
        };
        let on = voice.date(self.erased_on, DateForm::On);
        let reader = Voice::reader(self.reader);
        let mut opening = vec![
            voice.say_with(done, &[("reader", reader), ("date", &on)]),
            voice.say_with("paper-erasure-reason", &[("reason", &voice.say(self.reason.text_id()))]),
        ];
        if let Some(act) = &self.act {
            let dated = voice.date(act.date, DateForm::Of);
            let id = if self.act_signed { "paper-erasure-act-signed" } else { "paper-erasure-act" };
            opening.push(voice.say_with(id, &[("number", &act.number), ("date", &dated)]));
        }
        if let Some(before) = &self.before {
            let dated = voice.date(before.date, DateForm::Of);
            let args = [("number", before.number.as_str()), ("date", dated.as_str())];
            opening.push(voice.say_with("paper-erasure-before", &args));
        }
        let answer = self
            .request
            .iter()
            .map(|request| voice.say_with("paper-erasure-answer", &[("request", &voice.request(request))]));
        let date = voice.date(self.date, DateForm::Long);
        let greeting = if self.greeting_name.is_empty() {
            String::new()
        } else {
            let args = [("gender", Voice::gender(self.gender)), ("name", self.greeting_name.as_str())];
            voice.say_with("paper-common-greeting", &args)
        };
        let data = json!({
            "title": voice.say_with("paper-erasure-title", &[("status", status)]),
            "under_title": answer.collect::<Vec<_>>(),
            "running": voice.say_with("paper-erasure-running", &[("number", &self.number)]),
            "operator": self.operator.data(&[]),
            "reference": voice.say_with("paper-erasure-reference", &[("date", &date), ("number", &self.number)]),
            "addressee": self.addressee,
            "greeting": greeting,
            "words": voice.words("paper-erasure-"),
            "opening": opening,
            "chapters": self.chapters(&voice),
            "closing": voice.say("paper-erasure-closing"),
            "signatories": [self.signatory.data()],
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }

    fn chapters(&self, voice: &Voice<'_>) -> Vec<Value> {
        let titled = |id: &str, blocks| chapter(voice.say(id), blocks);
        let mut chapters = vec![titled("paper-erasure-chapter-gone", vec![list(&self.categories)])];
        if !self.pending.is_empty() {
            chapters.push(titled("paper-erasure-chapter-pending", vec![list(&self.pending)]));
        }
        let remains = if self.remaining.is_empty() {
            vec![text(voice.say("paper-erasure-nothing-remains"))]
        } else {
            let intro =
                if self.part_stays { "paper-erasure-stays-intro" } else { "paper-erasure-remains-intro" };
            vec![text(voice.say(intro)), remaining_table(voice, &self.remaining)]
        };
        chapters.push(titled("paper-erasure-chapter-remains", remains));
        let backups = match self.backups {
            BackupsLeft::None => voice.say("paper-erasure-no-backups"),
            BackupsLeft::Overdue => voice.say("paper-erasure-backups-overdue"),
            BackupsLeft::Gone => voice.say("paper-erasure-backups-gone"),
            BackupsLeft::Unseen(copies) => {
                voice.say_with("paper-erasure-backups-unseen", &[("n", &copies.to_string())])
            }
            BackupsLeft::Until(day) => {
                voice.say_with("paper-erasure-backups", &[("no-later", &voice.date(day, DateForm::NoLater))])
            }
        };
        chapters.push(titled("paper-erasure-chapter-backups", vec![text(backups)]));
        if !self.processors.is_empty() {
            let head = ["paper-erasure-processor", "paper-erasure-processor-state"].map(|id| voice.say(id));
            let rows = self.processors.iter().map(|p| vec![p.name.clone(), p.state.clone()]).collect();
            chapters.push(titled("paper-erasure-chapter-processors", vec![table(&[1.0, 1.3], &head, rows)]));
        }
        chapters.push(rights_chapter(voice, &self.complain_to));
        chapters
    }
}

/// How a letter to a person ends: where to complain.
pub(super) fn rights_chapter(voice: &Voice<'_>, complain_to: &str) -> Value {
    let mut rights = vec![text(voice.say("paper-access-complaints"))];
    if !complain_to.is_empty() {
        rights.push(facts(vec![fact(voice.say("paper-access-complaints-body"), complain_to)]));
    }
    chapter(voice.say("paper-erasure-chapter-rights"), rights)
}

/// What remains, with basis and end date; the act prints the same table.
pub(super) fn remaining_table(voice: &Voice<'_>, remaining: &[Remaining]) -> Value {
    let head = ["paper-erasure-remains-what", "paper-erasure-remains-basis", "paper-erasure-remains-until"]
        .map(|id| voice.say(id));
    let rows = remaining.iter().map(|r| vec![r.what.clone(), r.basis.clone(), r.until.clone()]).collect();
    table(&[1.2, 1.2, 0.9], &head, rows)
}

/// Instruction to a processor to destroy what it holds, with a form for its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct ProcessorInstructionPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// Who instructs.
    pub operator: OperatorFacts,
    /// Name and address lines of the processor.
    pub processor: Vec<String>,
    /// Number of the instruction.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
    /// Contract the processing rests on; empty if it has no number.
    pub contract: String,
    /// Name, login or record number by which the processor finds the person.
    pub subject: String,
    /// The people, when they are many; then `subject` stays empty.
    pub annex: Vec<AnnexLine>,
    /// What to destroy.
    pub categories: Vec<String>,
    /// The processor holds more of the same people, which is not to be destroyed.
    pub rest_stays: bool,
    /// Where the processor holds it.
    pub systems: Vec<String>,
    /// Why.
    pub reason: Reason,
    /// Article or clause; may be empty.
    pub basis: String,
    /// Last day.
    pub due: NaiveDate,
    /// Who signs.
    pub signatory: Signatory,
}

impl ProcessorInstructionPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "processor-instruction/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let contract = if self.contract.is_empty() { "none" } else { self.contract.as_str() };
        let no_later = voice.date(self.due, DateForm::NoLater);
        let date = voice.date(self.date, DateForm::Long);
        let subject =
            if self.annex.is_empty() { self.subject.clone() } else { annex::subjects(&voice, &self.annex) };
        let mut what = vec![
            fact(voice.say("paper-instruction-subject"), subject),
            fact(voice.say("paper-instruction-categories"), self.categories.join("; ")),
        ];
        if !self.systems.is_empty() {
            what.push(fact(voice.say("paper-instruction-systems"), self.systems.join("; ")));
        }
        what.push(fact(voice.say("paper-instruction-reason"), voice.say(self.reason.text_id())));
        if !self.basis.is_empty() {
            what.push(fact(voice.say("paper-instruction-basis"), &self.basis));
        }
        what.push(fact(voice.say("paper-instruction-due"), voice.date(self.due, DateForm::Long)));
        let mut blocks = vec![facts(what)];
        if self.rest_stays {
            blocks.push(text(voice.say("paper-instruction-rest")));
        }
        let mut chapters = vec![chapter(voice.say("paper-instruction-chapter-what"), blocks)];
        if !self.annex.is_empty() {
            chapters.push(annex::annex_chapter(&voice, &self.annex));
        }
        let blanks: Vec<String> = [
            "paper-instruction-answer-date",
            "paper-instruction-answer-method",
            "paper-instruction-answer-left",
        ]
        .iter()
        .map(|id| voice.say(id))
        .collect();
        let data = json!({
            "title": voice.say("paper-instruction-title"),
            "running": voice.say_with("paper-instruction-running", &[("number", &self.number)]),
            "operator": self.operator.data(&[]),
            "reference": voice.say_with("paper-erasure-reference", &[("date", &date), ("number", &self.number)]),
            "addressee": self.processor,
            "greeting": voice.say("paper-instruction-greeting"),
            "words": voice.words("paper-instruction-"),
            "opening": [
                voice.say_with("paper-instruction-text", &[("contract", contract), ("no-later", &no_later)]),
            ],
            "chapters": chapters,
            "closing": voice.say("paper-instruction-closing"),
            "signatories": [self.signatory.data()],
            "answer": {
                "title": voice.say("paper-instruction-chapter-answer"),
                "text": voice.say("paper-instruction-answer"),
                "blanks": blanks,
                "signatories": [{ "position": voice.say("paper-instruction-answer-signer"), "name": "" }],
            },
        });
        voice.job(Self::TEMPLATE, self.date, data)
    }
}
