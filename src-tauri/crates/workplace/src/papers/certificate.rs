//! The certificate: of the organisation's own form, never a document of qualification (273-ФЗ article 60; law.md §7).

use chrono::NaiveDate;
use documents::Job;
use serde_json::{Value, json};

use super::{Country, Gender, OperatorFacts, Signatory, Voice};
use crate::texts::{DateForm, Texts, short_date};

/// What is certified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CertificateKind {
    /// The programme was completed.
    #[default]
    Training,
    /// The person took part.
    Participation,
}

/// Under what right the organisation teaches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Licence {
    /// Nothing is printed.
    #[default]
    None,
    /// A Russian individual entrepreneur who teaches in person (273-ФЗ article 91 part 2): a note says so.
    PersonalTeaching,
    /// A licence; printed under the name of the organisation.
    Granted {
        /// Number.
        number: String,
        /// Date.
        date: NaiveDate,
        /// Who granted it.
        issuer: String,
    },
}

/// Place in the chain of papers about the same completion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// The first paper.
    #[default]
    Original,
    /// Issued for a lost or damaged one; marked as a duplicate.
    Duplicate {
        /// Number of the paper it stands for.
        number: String,
        /// Its date, when the register knows it.
        date: Option<NaiveDate>,
    },
    /// Issued with other content (a new surname, a corrected error).
    Replacement {
        /// Number of the paper it stands for.
        number: String,
        /// Its date, when the register knows it.
        date: Option<NaiveDate>,
    },
}

/// When the person studied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Studied {
    /// From the first to the last day.
    Period(NaiveDate, NaiveDate),
    /// Only the day of completion is known.
    Completed(NaiveDate),
}

/// What differs between the languages of one certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The name as it stands in the person's document, in this language; printed as it is.
    pub name_as_printed: String,
    /// Title of the programme without outer quotation marks.
    pub programme: String,
    /// Title of the document, in two lines; the certificate's own when absent.
    pub heading: Option<Heading>,
    /// Who issues it, as this language names the school.
    pub issuer: Issuer,
}

/// Who issues a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Issuer {
    /// The school.
    pub operator: OperatorFacts,
    /// Town; empty leaves it out.
    pub place: String,
    /// Who signs.
    pub signatory: Signatory,
    /// Right to teach.
    pub licence: Licence,
}

/// Title of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The large line.
    pub head: String,
    /// The line under it.
    pub under: String,
}

/// A certificate of completion or participation.
#[derive(Debug, Clone, PartialEq)]
pub struct CertificatePaper {
    /// Whose law decides the notes.
    pub country: Country,
    /// What is certified.
    pub kind: CertificateKind,
    /// The certificate's language.
    pub wording: Wording,
    /// Second language (Kazakhstan: Kazakh first, Russian second, of equal size).
    pub second: Option<Wording>,
    /// Chooses the Russian verb; unknown prints «(а)».
    pub gender: Option<Gender>,
    /// Academic hours.
    pub hours: Option<u32>,
    /// When.
    pub studied: Studied,
    /// Last day of validity.
    pub valid_until: Option<NaiveDate>,
    /// A document of qualification: the note that it is none stays away.
    pub qualification: bool,
    /// Register number.
    pub number: String,
    /// Day of issue.
    pub issued: NaiveDate,
    /// Original, duplicate or replacement.
    pub standing: Standing,
    /// Prints «ОБРАЗЕЦ» over the page.
    pub sample: bool,
    /// Square code of the signed statement.
    pub code: Option<documents::SquareCode>,
    /// The signed statement itself, for the keywords of the PDF.
    pub statement: Option<String>,
    /// Template id with version.
    pub template: String,
}

impl CertificatePaper {
    /// The template of a certificate when no other is chosen.
    pub const TEMPLATE: &'static str = "certificate-modern/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.wording.language);
        let second = self.second_voice(texts);

        let mut parts = vec![self.part(&voice, &self.wording)];
        let mut words = voice.words("paper-certificate-");
        if let Some((other, wording)) = &second {
            parts.push(self.part(other, wording));
            for (key, word) in other.words("paper-certificate-") {
                if let Some(first) = words.get_mut(&key) {
                    merge(first, &word);
                }
            }
        }
        // The number sign stands once, after both labels.
        let both = |id: &str| {
            let first = voice.say(id);
            match &second {
                Some((other, _)) => twice(&first, &other.say(id)),
                None => first,
            }
        };
        let sign = "№";
        if second.is_some() {
            let bare = |v: &Voice<'_>| {
                v.say("paper-certificate-number").trim_end_matches(sign).trim_end().to_owned()
            };
            let label =
                second.as_ref().map_or_else(String::new, |(other, _)| twice(&bare(&voice), &bare(other)));
            words.insert("number".into(), Value::String(format!("{label} {sign}")));
        }

        let issued = match second {
            Some(_) => short_date(self.issued),
            None => voice.date(self.issued, DateForm::Long),
        };
        let mut facts = vec![json!({ "label": both("paper-certificate-issued"), "value": issued })];
        let place = self.place();
        if !place.is_empty() {
            facts.push(json!({ "label": both("paper-certificate-place"), "value": place }));
        }

        let mut data = self.frame(&voice, second.as_ref().map(|(other, _)| other));
        data["words"] = Value::Object(words);
        data["parts"] = Value::Array(parts);
        data["facts"] = Value::Array(facts);
        data["notes"] = json!(self.notes(&voice, second.as_ref().map(|(other, _)| other)));
        self.with_code(voice.job(&self.template, self.issued, data))
    }

    /// The paper with the square code it has.
    pub(super) fn with_code(&self, mut job: Job) -> Job {
        if let Some(code) = &self.code {
            code.show(&mut job);
        }
        job
    }

    fn second_voice<'t>(&'t self, texts: &'t Texts) -> Option<(Voice<'t>, &'t Wording)> {
        self.second.as_ref().map(|wording| (Voice::new(texts, &wording.language), wording))
    }

    /// What two languages say of one thing, which stands on the paper once.
    fn once(&self, say: impl Fn(&Issuer) -> &str) -> String {
        let first = say(&self.wording.issuer);
        self.second.as_ref().map_or_else(|| first.to_owned(), |second| twice(first, say(&second.issuer)))
    }

    /// Town; empty leaves it out.
    pub(super) fn place(&self) -> String {
        self.once(|issuer| &issuer.place)
    }

    /// Who issues the paper. Of the second language only what it says otherwise; numbers stand once.
    fn issuer(&self, voice: &Voice<'_>, second: Option<&Voice<'_>>) -> Value {
        let first = &self.wording.issuer;
        let mut lines = licence_line(&first.licence, voice);
        let mut also = None;
        if let (Some(other), Some(wording)) = (second, &self.second) {
            let issuer = &wording.issuer;
            if issuer.operator.address != first.operator.address {
                lines.insert(0, issuer.operator.address.clone());
            }
            lines.extend(licence_line(&issuer.licence, other));
            also = Some(&issuer.operator.name).filter(|name| **name != first.operator.name);
        }
        let mut data = first.operator.data(&lines);
        data["also"] = json!(also);
        data
    }

    /// What every issued paper has: who issues it, its number, who signs, the code.
    pub(super) fn frame(&self, voice: &Voice<'_>, second: Option<&Voice<'_>>) -> Value {
        json!({
            "title": match &self.wording.heading {
                Some(heading) => format!("{} № {}", heading.head, self.number),
                None => voice.say_with("paper-certificate-document-title", &[("number", &self.number)]),
            },
            "operator": self.issuer(voice, second),
            "number": self.number,
            "signatory": {
                "position": self.once(|issuer| &issuer.signatory.position),
                "name": self.once(|issuer| &issuer.signatory.name),
            },
            "sample": self.sample.then(|| voice.say("paper-certificate-sample")),
            "keywords": self.statement.iter().collect::<Vec<_>>(),
        })
    }

    /// What stands under the title of a paper that stands for another.
    pub(super) fn mark(&self, voice: &Voice<'_>, wording: &Wording) -> Option<String> {
        let (id, number, date) = match &self.standing {
            Standing::Original => return None,
            Standing::Duplicate { number, date } => ("paper-certificate-duplicate", number, *date),
            Standing::Replacement { number, date } => ("paper-certificate-replacement", number, *date),
        };
        let form = |form| date.map(|date| voice.date(date, form)).unwrap_or_default();
        let (long, on) = (form(DateForm::Long), form(DateForm::On));
        let paper = if wording.heading.is_some() { "document" } else { "certificate" };
        let dated = if date.is_some() { "yes" } else { "no" };
        let args =
            [("number", number.as_str()), ("date", &long), ("on", &on), ("paper", paper), ("dated", dated)];
        // A part that is absent leaves blanks behind.
        let said = voice.say_with(id, &args);
        Some(said.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
    }

    fn part(&self, voice: &Voice<'_>, wording: &Wording) -> Value {
        let (subtitle, before) = match self.kind {
            CertificateKind::Training => ("paper-certificate-subtitle", "paper-certificate-before"),
            CertificateKind::Participation => {
                ("paper-certificate-subtitle-participation", "paper-certificate-before-participation")
            }
        };
        let hours = self
            .hours
            .map(|n| voice.texts.get(voice.language, "paper-certificate-hours", &[("n", n.into())]));
        let (before, period, completed, after) = match self.studied {
            Studied::Period(first, last) => {
                let period = voice.texts.period(voice.language, first, last);
                (format!("{before}-period"), period, String::new(), "paper-certificate-after-period")
            }
            Studied::Completed(day) => (
                before.to_owned(),
                String::new(),
                voice.date(day, DateForm::Long),
                "paper-certificate-after-completed",
            ),
        };
        let after = if hours.is_some() { format!("{after}-hours") } else { after.to_owned() };
        let args = [
            ("gender", Voice::gender(self.gender)),
            ("kind", if self.kind == CertificateKind::Training { "training" } else { "participation" }),
            ("hours", hours.as_deref().unwrap_or_default()),
            ("period", period.as_str()),
            ("completed", completed.as_str()),
        ];
        let programme = inner_quotes(&wording.language, &wording.programme);
        let heading = wording.heading.as_ref();
        let opening = match heading {
            Some(_) => "paper-certificate-opening-document",
            None => "paper-certificate-opening",
        };
        let mut said_after = voice.say_with(&after, &args);
        if let Some(until) = self.valid_until {
            let until = voice.date(until, DateForm::Until);
            let valid = voice.say_with("paper-certificate-valid-until", &[("until", &until)]);
            let stop = if valid.ends_with('.') { "" } else { "." };
            said_after = format!("{}. {valid}{stop}", said_after.trim_end_matches('.'));
        }
        json!({
            "language": wording.language,
            "title": heading.map_or_else(|| voice.say("paper-certificate-title"), |it| it.head.to_uppercase()),
            "subtitle": heading.map_or_else(|| voice.say(subtitle), |it| it.under.clone()),
            "mark": self.mark(voice, wording),
            "opening": voice.say(opening),
            "name": wording.name_as_printed,
            "before": voice.say_with(&before, &args),
            "programme": voice.say_with("paper-certificate-programme", &[("programme", &programme)]),
            "after": said_after,
        })
    }

    fn notes(&self, voice: &Voice<'_>, second: Option<&Voice<'_>>) -> Vec<String> {
        let mut notes = Vec::new();
        // Both notes are about Russian law.
        if self.country == Country::Russia && !self.qualification {
            notes.push(voice.say("paper-certificate-note-qualification"));
            notes.extend(second.map(|other| other.say("paper-certificate-note-qualification")));
            if self.wording.issuer.licence == Licence::PersonalTeaching {
                notes.push(voice.say("paper-certificate-note-personal"));
                notes.extend(second.map(|other| other.say("paper-certificate-note-personal")));
            }
        }
        if self.code.is_some() {
            let say = |voice: &Voice<'_>| voice.say("paper-certificate-note-code");
            notes.push(second.map_or_else(|| say(voice), |other| format!("{} {}", say(voice), say(other))));
        }
        notes
    }
}

fn licence_line(licence: &Licence, voice: &Voice<'_>) -> Vec<String> {
    match licence {
        Licence::Granted { number, date, issuer } => {
            let date = voice.date(*date, DateForm::Long);
            let args = [("number", number.as_str()), ("date", &date), ("issuer", issuer)];
            vec![voice.say_with("paper-certificate-licence", &args)]
        }
        Licence::None | Licence::PersonalTeaching => Vec::new(),
    }
}

fn twice(first: &str, second: &str) -> String {
    if first == second { first.to_owned() } else { format!("{first} / {second}") }
}

fn merge(first: &mut Value, second: &Value) {
    if let (Value::String(first), Value::String(second)) = (first, second) {
        *first = twice(first, second);
    }
}

/// Quotation marks inside quotation marks: „…“ in Russian, “…” in Kazakh, ‘…’ in English.
pub(super) fn inner_quotes(language: &str, title: &str) -> String {
    let (open, close) = match language {
        "kk" => ('“', '”'),
        "en" => ('‘', '’'),
        _ => ('„', '“'),
    };
    let mut inside = false;
    title
        .chars()
        .map(|c| match c {
            '«' => open,
            '»' => close,
            '"' => {
                inside = !inside;
                if inside { open } else { close }
            }
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::inner_quotes;

    #[test]
    fn quotation_marks_inside_follow_the_language() {
        assert_eq!(inner_quotes("ru", "Курс «Основы» и \"Практика\""), "Курс „Основы“ и „Практика“");
        assert_eq!(inner_quotes("kk", "«Негіздер» курсы"), "“Негіздер” курсы");
        assert_eq!(inner_quotes("en", "The \"Basics\""), "The ‘Basics’");
    }
}
