//! Papers that certify nothing: the reference of study, the transcript, the certificate of payment (Q13, C6, C7).

use chrono::NaiveDate;
use documents::Job;
use serde_json::{Value, json};

use super::certificate::inner_quotes;
use super::{CertificatePaper, Voice, fact, table};
use crate::texts::{DateForm, Texts, money};

/// A reference, a transcript or a certificate of payment.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyPaper {
    /// What all issued papers have; its hours and programme are printed, its day of completion is not.
    pub frame: CertificatePaper,
    /// First day of study.
    pub began: Option<NaiveDate>,
    /// Last day of study, gone by or to come.
    pub ends: Option<NaiveDate>,
    /// What it says.
    pub says: Says,
}

/// What a paper says of a course.
#[derive(Debug, Clone, PartialEq)]
pub enum Says {
    /// That somebody studies or studied.
    Reference,
    /// With which results: item, mark and day. The result of the whole has no item.
    Transcript(Vec<(String, String, Option<NaiveDate>)>),
    /// What was paid for it.
    Payment(Paid),
}

/// What was paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// Calendar year.
    pub year: i32,
    /// Sum in hundredths.
    pub sum: i64,
    /// ISO code.
    pub currency: String,
    /// Who learns; empty when it is the payer.
    pub learner: String,
    /// Their day of birth.
    pub born: Option<NaiveDate>,
    /// Tax number of the payer; empty when it was not asked for.
    pub tax_number: String,
}

impl StudyPaper {
    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let paper = &self.frame;
        let voice = Voice::new(texts, &paper.wording.language);
        let mut data = paper.frame(&voice, None);
        let words = voice.words("paper-certificate-");
        data["words"] = Value::Object(words);
        let heading = paper.wording.heading.as_ref();
        data["head"] = json!(heading.map(|it| it.head.to_uppercase()).unwrap_or_default());
        data["under"] = json!(heading.map(|it| it.under.clone()).unwrap_or_default());
        data["mark"] = json!(paper.mark(&voice, &paper.wording));
        let mut issued = vec![
            fact(voice.say("paper-certificate-number"), &*paper.number),
            fact(voice.say("paper-certificate-issued"), voice.date(paper.issued, DateForm::Long)),
        ];
        let place = &paper.wording.issuer.place;
        if !place.is_empty() {
            issued.push(fact(voice.say("paper-certificate-place"), &**place));
        }
        data["issued"] = Value::Array(issued);
        let note = paper.code.is_some().then(|| voice.say("paper-certificate-note-code"));
        data["notes"] = json!(note.into_iter().collect::<Vec<_>>());
        self.body(&voice, &mut data);
        paper.with_code(voice.job(&paper.template, paper.issued, data))
    }

    fn body(&self, voice: &Voice<'_>, data: &mut Value) {
        let (kind, table, closing) = match &self.says {
            Says::Reference => ("reference", Value::Null, voice.say("paper-study-closing-reference")),
            Says::Transcript(marks) => ("transcript", marks_table(voice, marks), String::new()),
            Says::Payment(paid) => {
                data["opening"] = json!(voice.say("paper-study-opening-payment"));
                data["rows"] = self.paid(voice, paid);
                data["closing"] = json!(voice.say("paper-study-closing-reference"));
                return;
            }
        };
        let (before, after) = self.course(voice);
        data["opening"] = json!(voice.say_with("paper-study-opening", &[("kind", kind)]));
        data["name"] = json!(self.frame.wording.name_as_printed);
        data["before"] = json!(before);
        data["programme"] = json!(self.programme(voice));
        data["after"] = json!(after);
        data["table"] = table;
        data["closing"] = json!(closing);
    }

    fn programme(&self, voice: &Voice<'_>) -> String {
        let programme = inner_quotes(voice.language, &self.frame.wording.programme);
        voice.say_with("paper-certificate-programme", &[("programme", &programme)])
    }

    /// What stands before and after the programme. A last day that has gone by makes it the past.
    fn course(&self, voice: &Voice<'_>) -> (String, String) {
        let state = match self.ends {
            Some(day) if day < self.frame.issued => "past",
            _ => "now",
        };
        let period = match (self.began, self.ends) {
            (Some(first), Some(last)) => voice.texts.period(voice.language, first, last),
            (Some(first), None) => voice.date(first, DateForm::From),
            (None, Some(last)) => {
                voice.say_with("paper-study-ends", &[("on", &voice.date(last, DateForm::Long))])
            }
            (None, None) => String::new(),
        };
        let hours = self
            .frame
            .hours
            .map(|n| voice.texts.get(voice.language, "paper-certificate-hours", &[("n", n.into())]));
        let (told, has) =
            (hours.as_deref().unwrap_or_default(), |text: &str| if text.is_empty() { "no" } else { "yes" });
        let args = [
            ("state", state),
            ("gender", Voice::gender(self.frame.gender)),
            ("hours", told),
            ("timed", has(told)),
            ("period", period.as_str()),
            ("dated", has(&period)),
        ];
        let tidy = |id: &str| {
            let said = voice.say_with(id, &args);
            let said: Vec<_> = said.split(' ').filter(|part| !part.is_empty()).collect();
            said.join(" ").replace(" ,", ",").replace(" .", ".")
        };
        (tidy("paper-study-before"), tidy("paper-study-after"))
    }

    fn paid(&self, voice: &Voice<'_>, paid: &Paid) -> Value {
        let say = |id: &str| voice.say(id);
        let payer = &self.frame.wording.name_as_printed;
        let mut rows = vec![fact(say("paper-study-payer"), &**payer)];
        if !paid.tax_number.is_empty() {
            rows.push(fact(say("paper-study-tax-number"), &*paid.tax_number));
        }
        let learner = if paid.learner.is_empty() { payer } else { &paid.learner };
        rows.push(fact(say("paper-study-learner"), &**learner));
        if let Some(born) = paid.born {
            rows.push(fact(say("paper-study-born"), voice.date(born, DateForm::Long)));
        }
        rows.push(fact(say("paper-study-programme"), self.programme(voice)));
        rows.push(fact(say("paper-study-year"), paid.year.to_string()));
        rows.push(fact(say("paper-study-sum"), money(voice.language, paid.sum, &paid.currency)));
        Value::Array(rows)
    }
}

/// The marks, with a column of days where one is known.
fn marks_table(voice: &Voice<'_>, marks: &[(String, String, Option<NaiveDate>)]) -> Value {
    let dated = marks.iter().any(|(_, _, on)| on.is_some());
    let mut head =
        vec!["№".to_owned(), voice.say("paper-study-column-item"), voice.say("paper-study-column-mark")];
    if dated {
        head.push(voice.say("paper-study-column-day"));
    }
    let rows = marks.iter().enumerate().map(|(at, (item, mark, on))| {
        let item = if item.is_empty() { voice.say("paper-study-whole") } else { item.clone() };
        let mut row = vec![(at + 1).to_string(), item, mark.clone()];
        if dated {
            row.push(on.map(|day| voice.date(day, DateForm::Short)).unwrap_or_default());
        }
        row
    });
    let widths: &[f64] = if dated { &[0.6, 6.0, 2.4, 1.6] } else { &[0.6, 7.0, 3.0] };
    table(widths, &head, rows.collect())
}
