//! From a snapshot to the job that prints it.

use crate::convert::language;
use crate::papers::{
    CertificateKind, CertificatePaper, Heading, Issuer, Paid, Says, Standing, Studied, StudyPaper, Wording,
};
use crate::place::{Open, Workplace, held};
use crate::templates::{self, Template};
use crate::{failure, paper_facts};
use documents::{Job, PrintError};
use office::certificates::{PrintFailure, Snapshot, Step, Typesetter};
use policy::Paper;
use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use wire::{Failure, OperatorFacts};

/// The template a snapshot is printed with.
///
/// # Errors
/// `certificates.template_unknown`.
fn template_of(open: &Open, snapshot: &Snapshot) -> Result<Template, Failure> {
    let template = templates::resolve(open, &snapshot.template)?;
    if template.built.papers.contains(&snapshot.kind()) {
        return Ok(template);
    }
    // Of a paper whose page is gone only the register says what it was.
    templates::resolve(open, templates::usual(snapshot.kind()))
}

/// The job of a snapshot.
///
/// # Errors
/// `certificates.template_unknown`.
pub(super) fn job(
    workplace: &Workplace,
    open: &Open,
    operator: &OperatorFacts,
    snapshot: &Snapshot,
    sample: bool,
) -> Result<Job, Failure> {
    let template = template_of(open, snapshot)?;
    Ok(job_with(workplace, open, operator, &template, snapshot, sample))
}

/// The job of a snapshot with a template that is at hand.
pub(crate) fn job_with(
    workplace: &Workplace,
    open: &Open,
    operator: &OperatorFacts,
    template: &Template,
    snapshot: &Snapshot,
    sample: bool,
) -> Job {
    let frame = frame(workplace, open, operator, snapshot, template, sample);
    let job = match says(snapshot) {
        None => frame.job(&workplace.texts),
        Some(says) => {
            let (began, ends) = (snapshot.further.began, snapshot.completed);
            StudyPaper { frame, began, ends, says }.job(&workplace.texts)
        }
    };
    template.dress(workplace, job, snapshot)
}

/// What a paper that certifies nothing says.
fn says(snapshot: &Snapshot) -> Option<Says> {
    let marks = || {
        let marks = snapshot.further.marks.iter();
        marks.map(|mark| (mark.item.clone(), mark.value.clone(), mark.on)).collect()
    };
    let paid = |payment: &office::certificates::Payment| Paid {
        year: payment.year,
        sum: payment.sum,
        currency: payment.currency.clone(),
        learner: payment.learner.clone(),
        born: payment.born,
        tax_number: payment.tax_number.clone(),
    };
    match snapshot.kind() {
        Paper::Training | Paper::Participation => None,
        Paper::Reference => Some(Says::Reference),
        Paper::Transcript => Some(Says::Transcript(marks())),
        Paper::Payment => snapshot.further.payment.as_ref().map(|payment| Says::Payment(paid(payment))),
    }
}

/// What all issued papers have.
fn frame(
    workplace: &Workplace,
    open: &Open,
    operator: &OperatorFacts,
    snapshot: &Snapshot,
    template: &Template,
    sample: bool,
) -> CertificatePaper {
    let pack = open.office.pack();
    let issuer = |language: &str| Issuer {
        operator: paper_facts::operator(operator, pack, language),
        place: paper_facts::said_in(operator, language).city,
        signatory: paper_facts::signatory(workplace, operator, language),
        licence: paper_facts::licence(operator, language),
    };
    let title = pack.document(&snapshot.document);
    let spoken = language(&snapshot.language).unwrap_or(policy::Language::Ru);
    // The certificate of the school's own form has its words in the catalogue of texts.
    let own_form =
        snapshot.kind().is_certificate() && title.is_none_or(|title| title.needs == policy::Licensed::Free);
    let heading = |spoken| {
        title.filter(|_| !own_form).map(|title| Heading {
            head: title.head.get(spoken).to_owned(),
            under: title.under.get(spoken).to_owned(),
        })
    };
    CertificatePaper {
        country: paper_facts::country(pack),
        kind: match snapshot.kind() {
            Paper::Participation => CertificateKind::Participation,
            _ => CertificateKind::Training,
        },
        wording: Wording {
            language: snapshot.language.clone(),
            name_as_printed: snapshot.name.clone(),
            programme: snapshot.programme.clone(),
            heading: heading(spoken),
            issuer: issuer(&snapshot.language),
        },
        second: snapshot.further.second.as_ref().map(|second| Wording {
            language: second.language.clone(),
            name_as_printed: second.name.clone(),
            programme: second.programme.clone(),
            heading: heading(language(&second.language).unwrap_or(policy::Language::Ru)),
            issuer: issuer(&second.language),
        }),
        gender: paper_facts::gender(snapshot.gender.as_deref()),
        hours: snapshot.hours,
        studied: match (snapshot.further.began, snapshot.completed) {
            (Some(began), Some(completed)) => Studied::Period(began, completed),
            // Of a certificate the last day is always known.
            (_, completed) => Studied::Completed(completed.unwrap_or(snapshot.issued)),
        },
        number: snapshot.number.clone(),
        issued: snapshot.issued,
        valid_until: snapshot.valid_until,
        qualification: title.is_some_and(|title| title.qualification),
        standing: match &snapshot.stands_for {
            None => Standing::Original,
            Some(one) => {
                let (number, date) = (one.number.clone(), one.issued);
                match one.step {
                    Step::Duplicate => Standing::Duplicate { number, date },
                    Step::Replacement | Step::Correction => Standing::Replacement { number, date },
                }
            }
        },
        sample,
        code: snapshot.statement.as_deref().and_then(documents::SquareCode::of),
        statement: snapshot.statement.clone(),
        template: template.built.id.to_owned(),
    }
}

/// Prints snapshots of one batch; their templates are looked up once.
pub(crate) struct Press<'a> {
    workplace: &'a Workplace,
    open: &'a Open,
    operator: &'a OperatorFacts,
    templates: Mutex<HashMap<(String, Paper), Template>>,
    withheld: AtomicBool,
    /// Papers follow each other.
    batch: bool,
}

impl<'a> Press<'a> {
    pub(crate) fn new(workplace: &'a Workplace, open: &'a Open, operator: &'a OperatorFacts) -> Press<'a> {
        Press {
            workplace,
            open,
            operator,
            templates: Mutex::default(),
            withheld: AtomicBool::new(false),
            batch: false,
        }
    }

    /// For papers in a row; what the workers keep from one to the next is gone with it.
    pub(crate) fn of_batch(
        workplace: &'a Workplace,
        open: &'a Open,
        operator: &'a OperatorFacts,
    ) -> Press<'a> {
        let mut press = Press::new(workplace, open, operator);
        press.batch = true;
        press
    }

    /// What was printed otherwise than its template says, by key.
    pub(crate) fn remarks(&self) -> Vec<String> {
        let withheld = self.withheld.load(Ordering::Relaxed);
        withheld.then(|| templates::WITHHELD.to_owned()).into_iter().collect()
    }

    fn job(&self, snapshot: &Snapshot) -> Result<Job, Failure> {
        let key = (snapshot.template.clone(), snapshot.kind());
        let known = held(&self.templates).get(&key).cloned();
        let template = match known {
            Some(template) => template,
            None => {
                let template = template_of(self.open, snapshot)?;
                held(&self.templates).insert(key, template.clone());
                template
            }
        };
        if template.withheld {
            self.withheld.store(true, Ordering::Relaxed);
        }
        let job = job_with(self.workplace, self.open, self.operator, &template, snapshot, false);
        Ok(Job { followed: self.batch, ..job })
    }
}

impl Drop for Press<'_> {
    fn drop(&mut self) {
        if self.batch {
            self.workplace.press.forget();
        }
    }
}

impl Typesetter for Press<'_> {
    fn print(&self, snapshot: &Snapshot) -> Result<Vec<u8>, PrintFailure> {
        let job = self.job(snapshot).map_err(|failure| PrintFailure {
            code: failure.code,
            args: failure.args.into_iter().collect(),
        })?;
        let pdf = self.workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(print_failure)?;
        Ok(pdf.bytes)
    }
}

fn print_failure(error: PrintError) -> PrintFailure {
    let failure = failure::print(error);
    PrintFailure { code: failure.code, args: failure.args.into_iter().collect() }
}
