//! What a visitor of the site asked.
//!
//! Nothing of such a row goes to a card: the contact serves the answer alone (T27), and whom else the row names is part of
//! what was asked until a contract follows.

use super::candidate::Reader;
use super::dates;
use super::fields::{Candidate, PersonFields};
use super::target::Target;
use crate::imports::reading::Row;
use crate::names::key::match_key;
use chrono::NaiveDate;

/// An enquiry as a row states it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EnquiryFields {
    /// Day it came, where the file says.
    pub received: Option<NaiveDate>,
    /// Programme asked about.
    pub programme: Option<String>,
    /// What was asked; nothing where the form asks for a call alone.
    pub text: String,
    /// What the entry is known by: the number the site gave it, else all it says.
    pub known_by: String,
    /// Neither such a number nor a moment tells it from another one in the same words.
    pub undated: bool,
}

impl Reader {
    pub(super) fn read_enquiry(&self, row: &Row, candidate: &mut Candidate) {
        let at = self
            .column(Target::EnquiredAt)
            .and_then(|column| dates::read_moment(row.cell(column), self.epoch, self.today));
        let mut said: Vec<String> = self
            .mapping
            .columns(Target::EnquiryText)
            .filter_map(|column| self.text_in(row, column))
            .collect();
        candidate.extras.retain(|extra| {
            let said_too = matches!(extra.target, Target::Comment | Target::Address | Target::Group);
            said.extend(said_too.then(|| extra.text.clone()));
            !said_too
        });
        let others = candidate.learner.take().map(|learner| *learner).into_iter();
        let others = others.chain(candidate.siblings.drain(..)).chain(candidate.parents.drain(..));
        said.extend(others.map(|other| about(&other)).filter(|text| !text.is_empty()));
        said.extend(about_self(&candidate.person));
        let certificate = candidate.certificate.take();
        let person = &candidate.person;
        let text = said.join(" · ");
        let id = person.source_id.as_deref().map(match_key).unwrap_or_default();
        // Only the site's own number stands alone: a second form counts from one again, and a visitor's id is in every
        // entry of theirs.
        let numbered = self.numbered && !id.is_empty();
        let known_by = if numbered {
            format!("entry|{id}")
        } else {
            let mails = person.emails.iter().map(|mail| mail.key.as_str());
            let phones = person.phones.iter().map(|phone| phone.key.as_str());
            let handles =
                [&person.telegram, &person.vk_id].into_iter().flatten().map(|handle| match_key(handle));
            let contacts: Vec<String> = mails.chain(phones).map(str::to_owned).chain(handles).collect();
            let moment = at.map(|at| at.to_string()).unwrap_or_default();
            let name = match_key(&person.name.in_full());
            format!("said|{id}|{moment}|{name}|{}|{}", contacts.join(","), match_key(&text))
        };
        candidate.enquiry = Some(Box::new(EnquiryFields {
            received: at.map(|at| at.date()),
            programme: certificate.and_then(|certificate| certificate.programme),
            text,
            known_by,
            undated: !numbered && at.is_none(),
        }));
    }
}

/// Whom else the row names: a child the course is for.
fn about(other: &PersonFields) -> String {
    let name = Some(other.name.in_full()).filter(|name| !name.is_empty());
    name.into_iter().chain(circumstances(other)).collect::<Vec<_>>().join(", ")
}

/// What the visitor says of themselves beside name and contact: it belongs to the question.
fn about_self(person: &PersonFields) -> Option<String> {
    let said = circumstances(person).collect::<Vec<_>>().join(", ");
    (!said.is_empty()).then_some(said)
}

/// What is said of somebody, as far as the enquiry has no column of its own for it.
fn circumstances(person: &PersonFields) -> impl Iterator<Item = String> {
    [
        person.birth_date.map(|day| day.format("%d.%m.%Y").to_string()),
        person.age.filter(|_| person.birth_date.is_none()).map(|age| age.to_string()),
        person.school.clone(),
        person.class.clone(),
        person.city.clone(),
        person.country.clone(),
        person.organisation.clone(),
        person.position.clone(),
    ]
    .into_iter()
    .flatten()
}
