//! Records that take steps: enquiries, publications, organisations.

use crate::convert::{count, day, id};
use crate::failure;
use crate::place::{Open, Workplace};
use chrono::NaiveDate;
use office::ids::Uid;
use office::records::RecordError;
use office::records::chats::{self, Author, Said};
use office::records::enquiries::{self, Enquiry, Step};
use office::records::organisations::{self, Facts, Member, Organisation};
use office::records::publications::{self, Publication};
use office::records::special::{self, Unasked};
use office::records::unneeded::{self, Unneeded};
use office::rights::{Operation, may};
use wire::{
    AddChatMessage, EnquiryLine, EnquiryStep, Failure, FailureKind, JoinOrganisation, LeaveOrganisation,
    MemberLine, NewEnquiry, NewPublication, OrganisationLine, PersonRef, PublicationLine, Records,
    SaveOrganisation, SpecialLine, TakeDown, UnneededField, UnneededLine,
};

/// The records of a card; without a card what waits, and every organisation.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn records_get(workplace: &Workplace, request: PersonRef) -> Result<Records, Failure> {
    let open = workplace.opened()?;
    records(&open, whose(&request.id)?)
}

fn whose(person: &str) -> Result<Option<Uid>, Failure> {
    if person.trim().is_empty() { Ok(None) } else { id(person).map(Some) }
}

fn records(open: &Open, person: Option<Uid>) -> Result<Records, Failure> {
    let office = &open.office;
    let writes = [
        ("enquiries", "enquiries"),
        ("consents", "publications"),
        ("relations", "organisations"),
        ("correspondence", "chats"),
    ];
    let writes = writes
        .into_iter()
        .filter(|(category, _)| may(office.pack(), office.role(), category, Operation::Write));
    let gives = person.is_none() && may(office.pack(), office.role(), "results", Operation::Export);
    Ok(Records {
        enquiries: enquiries::list(office, person).map_err(refused)?.into_iter().map(enquiry).collect(),
        publications: publications::list(office, person)
            .map_err(refused)?
            .into_iter()
            .map(publication)
            .collect(),
        organisations: organisations::list(office, person)
            .map_err(refused)?
            .into_iter()
            .map(organisation)
            .collect(),
        special: match person {
            Some(_) => Vec::new(),
            None => special::unasked(office).map_err(refused)?.into_iter().map(unasked).collect(),
        },
        unneeded: match person {
            Some(_) => Vec::new(),
            None => unneeded::list(office, SHOWN).map_err(refused)?.into_iter().map(needless).collect(),
        },
        may: writes.map(|(_, what)| what.to_owned()).chain(gives.then(|| "extracts".to_owned())).collect(),
    })
}

/// People of the list of what nobody needs; more of them stand there when these are done.
const SHOWN: usize = 200;

fn needless(one: Unneeded) -> UnneededLine {
    let mut fields: Vec<UnneededField> = Vec::new();
    for value in &one.values {
        match fields.iter_mut().find(|field| field.field == value.field) {
            Some(known) => known.count += 1,
            None => fields.push(UnneededField {
                category: value.category.to_owned(),
                field: value.field.to_owned(),
                count: 1,
            }),
        }
    }
    UnneededLine {
        person: one.person.to_string(),
        name: one.card,
        fields,
        alone: count(one.values.iter().filter(|value| value.alone).count()),
    }
}

fn unasked(one: Unasked) -> SpecialLine {
    SpecialLine {
        person: one.person.to_string(),
        name: one.card,
        item: format!("{}:{}", one.item.0, one.item.1),
        category: one.category.to_owned(),
        on: written(one.on).unwrap_or_default(),
    }
}

fn written(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn enquiry(one: Enquiry) -> EnquiryLine {
    EnquiryLine {
        enquiry: one.row.to_string(),
        person: one.person.to_string(),
        name: one.card,
        received: written(one.received).unwrap_or_default(),
        programme: one.programme,
        taught: one.taught,
        text: one.text,
        state: one.state,
        answered: written(one.answered),
        closed: written(one.closed),
        contact: one.contact,
    }
}

fn publication(one: Publication) -> PublicationLine {
    PublicationLine {
        id: one.id.to_string(),
        person: one.person.map(|id| id.to_string()).unwrap_or_default(),
        name: one.card,
        item: one.item,
        resource: one.resource,
        ours: one.ours,
        link: one.link,
        others: one.others,
        published: written(one.published).unwrap_or_default(),
        ends: written(one.ends).unwrap_or_default(),
        down: written(one.down),
        how: one.how,
        take_down: one.take_down.map(str::to_owned),
        due: written(one.due),
    }
}

fn organisation(one: Organisation) -> OrganisationLine {
    OrganisationLine {
        id: one.id.to_string(),
        title: one.facts.title,
        number: one.facts.number,
        contract: one.facts.contract,
        contract_on: written(one.facts.contract_on).unwrap_or_default(),
        people: one.people.into_iter().map(member).collect(),
    }
}

fn member(one: Member) -> MemberLine {
    MemberLine {
        membership: one.row.to_string(),
        person: one.person.to_string(),
        name: one.card,
        capacity: one.capacity,
        results: one.results,
        from: written(one.from),
        until: written(one.until),
    }
}

pub(crate) fn refused(error: RecordError) -> Failure {
    let failure = Failure::refused(error.code());
    match error {
        RecordError::Office(error) => failure::office(error),
        RecordError::Part { part, .. } | RecordError::Before(part) => failure.at(part),
        RecordError::NoConsent | RecordError::NotPermitted => failure.at("item"),
        RecordError::Known => failure.at("title"),
        RecordError::Joined => failure.at("person"),
        _ => failure,
    }
}

fn optional(text: &str, field: &str) -> Result<Option<NaiveDate>, Failure> {
    if text.trim().is_empty() { Ok(None) } else { day(text, field).map(Some) }
}

fn row(text: &str, field: &str) -> Result<i64, Failure> {
    text.parse().map_err(|_| Failure::new(FailureKind::Usage, "request.bad_id").at(field))
}

/// Records an enquiry on a card.
///
/// # Errors
/// `entry.…` with the part at fault; `office.role_denied`.
pub fn enquiry_add(workplace: &Workplace, request: NewEnquiry) -> Result<Records, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let new = enquiries::NewEnquiry {
        received: optional(&request.received, "received")?,
        programme: request.programme,
        text: request.text,
        name: request.name,
        email: request.email,
        phone: request.phone,
        telegram: request.telegram,
        vk: request.vk,
    };
    enquiries::add(&open.office, person, &new).map_err(refused)?;
    records(&open, Some(person))
}

/// Answers or closes an enquiry.
///
/// # Errors
/// `records.closed`, `records.before`, `office.not_found`, `office.role_denied`.
pub fn enquiry_step(workplace: &Workplace, request: EnquiryStep) -> Result<Records, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let step = Step::of(&request.step)
        .ok_or_else(|| Failure::new(FailureKind::Usage, "request.bad_value").at("step"))?;
    let on = optional(&request.on, "on")?;
    enquiries::step(&open.office, person, row(&request.enquiry, "enquiry")?, step, on).map_err(refused)?;
    records(&open, Some(person))
}

/// Enters a word of a chat of several.
///
/// # Errors
/// `entry.…` with the part at fault; `office.not_found`, `office.role_denied`, `restrictions.…`.
pub fn chat_message_add(workplace: &Workplace, request: AddChatMessage) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let said = Said {
        people: request.people.iter().map(|person| id(person)).collect::<Result<_, _>>()?,
        author: match request.author.as_str() {
            "school" => Author::School,
            person => Author::Person(id(person).map_err(|failure| failure.at("author"))?),
        },
        channel: request.channel,
        chat: request.chat,
        on: optional(&request.on, "on")?,
        text: request.text,
    };
    chats::add(&open.office, &said).map_err(refused)
}

/// Records a publication.
///
/// # Errors
/// `records.no_consent`, `records.not_permitted`; `entry.…` with the part at fault; `office.role_denied`.
pub fn publication_add(workplace: &Workplace, request: NewPublication) -> Result<Records, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let new = publications::NewPublication {
        item: request.item,
        resource: request.resource,
        ours: request.ours,
        link: request.link,
        others: request.others,
        published: optional(&request.published, "published")?,
    };
    publications::add(&open.office, person, &new).map_err(refused)?;
    records(&open, Some(person))
}

/// Records that a publication was taken down.
///
/// # Errors
/// `records.down`, `records.before`, `office.not_found`, `office.role_denied`.
pub fn publication_down(workplace: &Workplace, request: TakeDown) -> Result<Records, Failure> {
    let open = workplace.opened()?;
    let on = optional(&request.on, "on")?;
    publications::take_down(&open.office, id(&request.publication)?, &request.how, on).map_err(refused)?;
    records(&open, whose(&request.person)?)
}

/// Enters an organisation, or changes what is known of it.
///
/// # Errors
/// `records.known`; `entry.…` with the part at fault; `office.role_denied`.
pub fn organisation_save(workplace: &Workplace, request: SaveOrganisation) -> Result<Records, Failure> {
    let open = workplace.opened()?;
    let facts = Facts {
        title: request.title,
        number: request.number,
        contract: request.contract,
        contract_on: optional(&request.contract_on, "contract_on")?,
    };
    organisations::save(&open.office, whose(&request.id)?, &facts).map_err(refused)?;
    records(&open, None)
}

/// Puts somebody with an organisation.
///
/// # Errors
/// `records.joined`; `entry.…` with the part at fault; `office.role_denied`.
pub fn organisation_join(workplace: &Workplace, request: JoinOrganisation) -> Result<Records, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let organisation = id(&request.organisation).map_err(|failure| failure.at("organisation"))?;
    let from = optional(&request.from, "from")?;
    organisations::join(&open.office, organisation, person, &request.capacity, &request.results, from)
        .map_err(refused)?;
    records(&open, Some(person))
}

/// Ends it.
///
/// # Errors
/// `records.before`, `office.not_found`, `office.role_denied`.
pub fn organisation_leave(workplace: &Workplace, request: LeaveOrganisation) -> Result<Records, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let on = optional(&request.on, "on")?;
    organisations::leave(&open.office, person, row(&request.membership, "membership")?, on)
        .map_err(refused)?;
    records(&open, Some(person))
}
