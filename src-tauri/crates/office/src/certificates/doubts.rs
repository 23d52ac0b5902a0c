//! What somebody looks at twice before a paper is issued, and confirms: it says what the registry does not hold, or holds
//! otherwise. It may be right all the same – a course passed early, a payment nobody entered – so that nothing is refused
//! for ever.

use super::content::Payment;
use super::courses::{self, Course, is_same};
use super::issue::Draft;
use crate::OfficeError;
use crate::money;
use crate::registry;
use crate::retention::age::{self, Age};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use policy::Paper;

/// A doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The day of completion lies before the end of the course.
    CompletedEarly,
    /// A paper of this course is in force.
    IssuedBefore,
    /// The registry knows no course of the programme that a reference or a transcript is about.
    NotStudied,
    /// Nothing says in which of several courses some of the marks were given.
    MarksUnassigned,
    /// The registry knows no payment of the payer.
    PaidNothing,
    /// The registry knows payments of other years.
    PaidOtherYears,
    /// The registry knows another sum of that year.
    PaidOtherwise,
    /// The payer is under age.
    PayerUnderAge,
}

impl Doubt {
    /// Stable key: `certificate-warning-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Doubt::CompletedEarly => "completed_early",
            Doubt::IssuedBefore => "issued_before",
            Doubt::NotStudied => "not_studied",
            Doubt::MarksUnassigned => "marks_unassigned",
            Doubt::PaidNothing => "paid_nothing",
            Doubt::PaidOtherYears => "paid_other_years",
            Doubt::PaidOtherwise => "paid_otherwise",
            Doubt::PayerUnderAge => "payer_under_age",
        }
    }

    /// Code of the refusal that waits for a confirmation.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Doubt::CompletedEarly => "certificates.completed_early",
            Doubt::IssuedBefore => "certificates.issued_before",
            Doubt::NotStudied => "certificates.not_studied",
            Doubt::MarksUnassigned => "certificates.marks_unassigned",
            Doubt::PaidNothing => "certificates.paid_nothing",
            Doubt::PaidOtherYears => "certificates.paid_other_years",
            Doubt::PaidOtherwise => "certificates.paid_otherwise",
            Doubt::PayerUnderAge => "certificates.payer_under_age",
        }
    }

    /// Field of the form it is about.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Doubt::CompletedEarly => "completed",
            Doubt::IssuedBefore | Doubt::NotStudied | Doubt::MarksUnassigned => "programme",
            Doubt::PaidNothing | Doubt::PayerUnderAge => "person",
            Doubt::PaidOtherYears => "year",
            Doubt::PaidOtherwise => "sum",
        }
    }
}

/// The doubts about each draft, in the order given.
///
/// # Errors
/// [`OfficeError::NotFound`] for somebody who has no card.
pub fn doubts(office: &Office, drafts: &[Draft]) -> Result<Vec<Vec<Doubt>>, OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        drafts.iter().map(|draft| of(reading, draft)).collect()
    })
}

fn of(reading: &Reading<'_>, draft: &Draft) -> Result<Vec<Doubt>, OfficeError> {
    let person = registry::person(reading.db, draft.person)?.key;
    let title = draft.document.as_deref().and_then(|key| reading.pack().document(key));
    match title.map_or(Paper::Training, |title| title.paper) {
        Paper::Training | Paper::Participation => about_certificate(reading, person, draft),
        paper @ (Paper::Reference | Paper::Transcript) => about_study(reading, person, paper, draft),
        Paper::Payment => {
            draft.further.payment.as_ref().map_or(Ok(Vec::new()), |paid| about_payment(reading, person, paid))
        }
    }
}

fn about_certificate(reading: &Reading<'_>, person: i64, draft: &Draft) -> Result<Vec<Doubt>, OfficeError> {
    let Some(completed) = draft.completed else { return Ok(Vec::new()) };
    let courses = courses::of(reading, person, &draft.programme)?;
    let mut found = Vec::new();
    // Of several courses of one programme the paper may be about any that is over.
    let ends = |course: &Course| course.ends.is_some_and(|ends| completed < ends);
    if !courses.is_empty() && courses.iter().all(ends) {
        found.push(Doubt::CompletedEarly);
    }
    if held_before(reading, person, &draft.programme, completed, &courses)? {
        found.push(Doubt::IssuedBefore);
    }
    Ok(found)
}

fn about_study(
    reading: &Reading<'_>,
    person: i64,
    paper: Paper,
    draft: &Draft,
) -> Result<Vec<Doubt>, OfficeError> {
    let mut found = Vec::new();
    if !courses::is_taken(reading, person, &draft.programme)? {
        found.push(Doubt::NotStudied);
    }
    if paper == Paper::Transcript && courses::marks(reading, person, &draft.programme)?.unassigned {
        found.push(Doubt::MarksUnassigned);
    }
    Ok(found)
}

/// A certificate of payment says what was paid: nothing else shows it than the payments of the payer.
fn about_payment(reading: &Reading<'_>, payer: i64, said: &Payment) -> Result<Vec<Doubt>, OfficeError> {
    let paid = money::paid_by_year(reading, payer)?;
    let then: Vec<_> = paid.iter().filter(|(year, ..)| *year == said.year).collect();
    let mut found = Vec::new();
    if paid.is_empty() {
        found.push(Doubt::PaidNothing);
    } else if then.is_empty() {
        found.push(Doubt::PaidOtherYears);
    } else if then.iter().all(|(_, currency, sum)| (currency, sum) != (&said.currency, &said.sum)) {
        found.push(Doubt::PaidOtherwise);
    }
    let roles = registry::entry::roles_in_force(reading.db, payer)?;
    if age::of(reading, payer, &roles)? == Age::Minor {
        found.push(Doubt::PayerUnderAge);
    }
    Ok(found)
}

/// Whether a certificate of the programme is in force that this one does not follow: an expired one does not count, nor
/// one of a course that was over when the present one began.
fn held_before(
    reading: &Reading<'_>,
    person: i64,
    programme: &str,
    completed: NaiveDate,
    courses: &[Course],
) -> Result<bool, OfficeError> {
    let day = |text: Option<String>| text.and_then(|text| text.parse::<NaiveDate>().ok());
    let mut statement = reading.db.prepare_cached(
        "SELECT programme, coalesce(completed_on, issued_on), valid_until FROM certificate \
         WHERE person_id = ?1 AND state IN ('issued', 'imported', 'reserved')",
    )?;
    let papers = statement
        .query_map([person], |row| {
            Ok((row.get::<_, Option<String>>(0)?, day(row.get(1)?), day(row.get(2)?)))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let begins =
        courses.iter().filter_map(|course| course.begins).filter(|begins| *begins <= completed).max();
    Ok(papers.into_iter().any(|(title, then, until)| {
        title.is_some_and(|title| is_same(&title, programme))
            && until.is_none_or(|until| until >= completed)
            && then.zip(begins).is_none_or(|(then, begins)| then >= begins)
    }))
}
