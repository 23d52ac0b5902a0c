//! Certificates.

pub(crate) mod page;

pub(crate) use page::Press;

use crate::convert::{TO_ANYBODY, day, ground, id, language, local};
use crate::papers::Licence;
use crate::place::{Open, Workplace};
use crate::templates::{self, Template};
use crate::{failure, paper_facts};
use chrono::NaiveDate;
use office::OfficeError;
use office::certificates::{
    self, Course, Draft, Entry, Further, Given, Known, Payment, Proposal, Second, Snapshot,
};
use office::ids::Uid;
use policy::{Pack, Paper};
use std::path::Path;
use wire::{
    CertificateDraft, CertificatePageRef, CertificateRow, DocumentChoice, DraftCertificate, EvidenceSeen,
    Failure, FailureKind, GiveOut, IssuedCertificate, KnownOfPerson, LearnerChoice, MarkLine, OperatorFacts,
    PagePicture, PaidLine, ProgrammeChoice, RecipientChoice, SavedFile,
};

/// The template of a request for a kind of paper; without a choice the usual one.
fn template(open: &Open, chosen: &str, paper: Paper) -> Result<Template, Failure> {
    let id = match chosen.trim() {
        "" => templates::usual(paper),
        chosen => chosen,
    };
    let template = templates::chosen(open, id)?;
    if !template.built.papers.contains(&paper) {
        return Err(Failure::refused("certificates.template_other").at("template"));
    }
    Ok(template)
}

/// The template of a batch: a list makes certificates, and nothing that asks for more than a list says.
///
/// # Errors
/// `certificates.batch_title`, `certificates.template_unknown`, `certificates.template_other`.
pub(crate) fn batch_template(open: &Open, chosen: &str, document: &str) -> Result<Template, Failure> {
    let paper = paper_of(open.office.pack(), document);
    if !paper.is_certificate() {
        return Err(Failure::refused("certificates.batch_title").at("document"));
    }
    template(open, chosen, paper)
}

/// What the title of a request is.
fn paper_of(pack: &Pack, document: &str) -> Paper {
    let title = match document.trim() {
        "" => pack.documents.first(),
        key => pack.document(key),
    };
    title.map_or(Paper::Training, |title| title.paper)
}

fn given(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The title of a programme as it is printed, where a number may stand for it.
pub(crate) fn programme_called(open: &Open, typed: &str) -> Result<String, Failure> {
    certificates::programme_called(&open.office, typed).map_err(|error| match error {
        OfficeError::NotFound => Failure::refused("certificates.unknown_programme").at("programme"),
        error => failure::office(error),
    })
}

/// Refuses what is doubtful until somebody confirms it.
pub(crate) fn confirmed(open: &Open, drafts: &[Draft], confirmed: bool) -> Result<(), Failure> {
    if confirmed {
        return Ok(());
    }
    let doubts = certificates::doubts(&open.office, drafts).map_err(failure::office)?;
    let doubt = doubts.into_iter().flatten().next();
    doubt.map_or(Ok(()), |doubt| Err(Failure::refused(doubt.code()).at(doubt.field())))
}

fn draft(open: &Open, request: &DraftCertificate, operator: &OperatorFacts) -> Result<Draft, Failure> {
    language(&request.language)?;
    let programme = programme_called(open, &request.programme)?;
    let pack = open.office.pack();
    // What may not be issued at all is said before what is missing for it.
    if let Some(key) = given(&request.document) {
        certificates::title_of(pack, &key, licensed(operator)).map_err(failure::certificate)?;
    }
    let paper = paper_of(pack, &request.document);
    let on = |text: &str, field: &str| given(text).map(|text| day(&text, field)).transpose();
    let wrong_hours = |_| Failure::refused("certificates.hours").at("hours");
    let hours = given(&request.hours).map(|digits| digits.parse()).transpose().map_err(wrong_hours)?;
    let template = template(open, &request.template, paper)?;
    let (first, second) = template.languages(&request.language);
    let name = given(&request.name);
    let second = match second {
        None => None,
        Some(language) => Some(Second {
            language: language.to_owned(),
            name: given(&request.second_name)
                .or_else(|| name.clone())
                .map_or_else(|| proposed_name(open, &request.person), Ok)?,
            programme: given(&request.second_programme).unwrap_or_else(|| programme.clone()),
        }),
    };
    // A certificate of hours asks for the day it was completed; other papers may leave it open.
    let completed = on(&request.completed, "completed")?;
    if paper.is_certificate() && completed.is_none() {
        return Err(Failure::refused("certificates.no_completion").at("completed"));
    }
    if paper.is_certificate() && hours.is_none() {
        return Err(Failure::refused("certificates.hours").at("hours"));
    }
    let paid = if paper == Paper::Payment { Some(payment(open, request, &programme)?) } else { None };
    Ok(Draft {
        person: id(&request.person)?,
        programme,
        hours: hours.filter(|_| paper != Paper::Payment),
        completed: completed.filter(|_| paper != Paper::Payment),
        language: first.to_owned(),
        template: template.id.clone(),
        name,
        document: given(&request.document),
        valid_until: on(&request.valid_until, "valid_until")?.filter(|_| paper.is_certificate()),
        licensed: licensed(operator),
        further: Further {
            second,
            began: on(&request.began, "began")?.filter(|_| paper != Paper::Payment),
            marks: Vec::new(),
            payment: paid,
        },
        without: request.without.clone(),
        recipient: given(&request.recipient).map(|text| id(&text)).transpose()?,
        // The term of an answer runs for a reference; a day left over from its form belongs to no other paper.
        asked: if paper == Paper::Reference { on(&request.asked, "asked")? } else { None },
    })
}

fn proposed_name(open: &Open, person: &str) -> Result<String, Failure> {
    let proposal = certificates::propose(&open.office, id(person)?).map_err(failure::office)?;
    Ok(proposal.name.unwrap_or_default())
}

fn payment(open: &Open, request: &DraftCertificate, programme: &str) -> Result<Payment, Failure> {
    let typed = &request.payment;
    let wrong = |field: &str| Failure::refused("certificates.bad_payment").at(field);
    let digits: String = typed.sum.chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, part) = digits.split_once([',', '.']).unwrap_or((&digits, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || part.len() > 2 || !plain(whole) || !plain(part) {
        return Err(wrong("sum"));
    }
    let hundredths = format!("{whole}{part:0<2}");
    let learner = certificates::paid_for(&open.office, id(&request.person)?, programme, &typed.learner)
        .map_err(failure::certificate)?;
    Ok(Payment {
        year: typed.year.trim().parse().map_err(|_| wrong("year"))?,
        sum: hundredths.parse().map_err(|_| wrong("sum"))?,
        currency: match open.office.pack().country {
            policy::Country::Ru => "RUB",
            policy::Country::Kz => "KZT",
        }
        .to_owned(),
        learner: learner.name,
        card: learner.card,
        born: given(&typed.born).map(|text| day(&text, "learner_born")).transpose()?,
        tax_number: typed.tax_number.chars().filter(|c| !c.is_whitespace()).collect(),
    })
}

/// Whether the school's facts name a licence with number and date.
pub(crate) fn licensed(operator: &OperatorFacts) -> bool {
    matches!(paper_facts::licence(operator, "ru"), Licence::Granted { ref number, .. } if !number.trim().is_empty())
}

/// What the form shows: proposals, and the page with the word "sample" across.
///
/// # Errors
/// `office.not_found`; the page is left out, with a warning, while the form is not complete.
pub fn certificate_draft(
    workplace: &Workplace,
    request: DraftCertificate,
) -> Result<CertificateDraft, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let mut proposal = certificates::propose(&open.office, person).map_err(failure::office)?;
    if let Some(programme) = given(&request.programme) {
        let programme = programme_called(&open, &programme)?;
        proposal.known.marks =
            certificates::marks_of(&open.office, person, &programme).map_err(failure::office)?.marks;
    }
    let operator = paper_facts::stored_operator(&open)?;
    let pack = open.office.pack();
    let paper = paper_of(pack, &request.document);
    // A template that was chosen for another title falls back to the usual one while the form changes.
    let template = match template(&open, &request.template, paper) {
        Ok(template) => template,
        Err(_) => template(&open, "", paper)?,
    };
    let request = DraftCertificate { template: template.id.clone(), ..request };
    let mut problem = None;
    let picture = match sample(&open, &request, &operator) {
        Ok(snapshot) => {
            let text = vec![snapshot.name.clone(), snapshot.programme.clone(), snapshot.number.clone()];
            let job = page::job(workplace, &open, &operator, &snapshot, true)?;
            match paper_facts::picture(workplace, &job, request.page, text.clone()) {
                // The marks became fewer while the last page was looked at.
                Err(failure) if failure.code == "documents.no_such_page" => {
                    paper_facts::picture(workplace, &job, 1, text)?
                }
                drawn => drawn?,
            }
        }
        Err(failure) if matches!(failure.kind, FailureKind::Refused | FailureKind::Usage) => {
            problem = Some(failure);
            PagePicture { data_url: String::new(), text: Vec::new(), pages: 0, page: 0 }
        }
        Err(failure) => return Err(failure),
    };
    let next_number = match given(&request.document) {
        Some(key) => certificates::next_of(&open.office, &key).map_err(failure::office)?,
        None => proposal.next_number.clone(),
    };
    let mut warnings = warnings(&request, &proposal, paper, &operator, pack);
    if let Ok(draft) = draft(&open, &request, &operator) {
        let doubts = certificates::doubts(&open.office, &[draft]).map_err(failure::office)?;
        warnings.extend(doubts.into_iter().flatten().map(|doubt| doubt.key().to_owned()));
    }
    if template.withheld {
        warnings.push(templates::WITHHELD.to_owned());
    }
    Ok(CertificateDraft {
        picture,
        warnings,
        proposed_name: proposal.name.clone().unwrap_or_default(),
        assumed: proposal.gender_unknown,
        next_number,
        problem,
        programmes: proposal.programmes.iter().map(programme).collect(),
        documents: certificates::titles(pack, licensed(&operator)).into_iter().map(choice).collect(),
        paper: paper.key().to_owned(),
        templates: templates::choices(workplace, &open, paper)?,
        second: template.languages(&request.language).1.is_some(),
        template: template.id,
        answer_by: day(&request.asked, "asked")
            .ok()
            .and_then(|asked| certificates::answer_by(&open.office, asked))
            .map(|day| day.to_string()),
        known: known(proposal.known),
    })
}

/// The snapshot of a form that is complete, as a sample.
fn sample(open: &Open, request: &DraftCertificate, operator: &OperatorFacts) -> Result<Snapshot, Failure> {
    let draft = draft(open, request, operator)?;
    let mut snapshot = certificates::rehearse(&open.office, &draft).map_err(failure::certificate)?;
    snapshot.statement = Some(certificates::authenticity::statement_of(&snapshot).sample());
    Ok(snapshot)
}

fn warnings(
    request: &DraftCertificate,
    proposal: &Proposal,
    paper: Paper,
    operator: &OperatorFacts,
    pack: &Pack,
) -> Vec<String> {
    let mut warnings = Vec::new();
    if proposal.gender_unknown && request.language == "ru" && paper != Paper::Payment {
        warnings.push("gender_unknown");
    }
    if !paper_facts::missing(operator, pack).is_empty() {
        warnings.push("operator_incomplete");
    }
    let known = proposal.programmes.iter().find(|one| one.title.trim() == request.programme.trim());
    let typed = request.hours.trim();
    if let Some(Course { hours: Some(hours), .. }) = known
        && !typed.is_empty()
        && typed.parse() != Ok(*hours)
    {
        warnings.push("hours_differ");
    }
    let name = given(&request.name).or_else(|| proposal.name.clone()).unwrap_or_default();
    if name.chars().count() > 60 || request.programme.chars().count() > 140 {
        warnings.push("long_text");
    }
    match paper {
        Paper::Payment => warnings.push("payment_unconfirmed"),
        Paper::Transcript if proposal.known.marks.is_empty() => warnings.push("no_marks"),
        _ => {}
    }
    warnings.into_iter().map(str::to_owned).collect()
}

/// A title as it is chosen.
pub(crate) fn choice(title: certificates::Title) -> DocumentChoice {
    DocumentChoice {
        key: title.of_pack.key.clone(),
        title: local(&title.of_pack.title),
        allowed: title.allowed,
        law: local(&title.of_pack.law),
    }
}

fn programme(course: &Course) -> ProgrammeChoice {
    ProgrammeChoice {
        title: course.title.clone(),
        hours: course.hours,
        began: course.began.map(|day| day.to_string()),
        completed: course.ends.map(|day| day.to_string()),
    }
}

fn known(known: Known) -> KnownOfPerson {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    KnownOfPerson {
        marks: known
            .marks
            .into_iter()
            .map(|mark| MarkLine { item: mark.item, value: mark.value, on: day(mark.on) })
            .collect(),
        recipients: known
            .recipients
            .into_iter()
            .map(|one| RecipientChoice {
                id: one.id.to_string(),
                name: one.name,
                refused: one.refused.map(str::to_owned),
            })
            .collect(),
        learners: known
            .learners
            .into_iter()
            .map(|one| LearnerChoice { name: one.name, born: day(one.born) })
            .collect(),
        paid: known
            .paid
            .into_iter()
            .map(|(year, currency, sum)| PaidLine {
                year,
                sum: format!("{},{:02}", sum / 100, sum % 100),
                currency,
            })
            .collect(),
    }
}

/// Issues a certificate: number, row, frozen page, journal in one transaction.
///
/// # Errors
/// `certificates.*`, `documents.unprintable`; the number is not spent then.
pub fn certificate_issue(
    workplace: &Workplace,
    request: DraftCertificate,
) -> Result<IssuedCertificate, Failure> {
    let open = workplace.opened()?;
    let operator = paper_facts::stored_operator(&open)?;
    let draft = draft(&open, &request, &operator)?;
    confirmed(&open, std::slice::from_ref(&draft), request.confirmed)?;
    let frozen_operator = serde_json::to_string(&operator).map_err(|_| Failure::refused("internal"))?;
    let press = Press::new(workplace, &open, &operator);
    let issued =
        certificates::issue(&open.office, &draft, &frozen_operator, &press).map_err(failure::certificate)?;
    let text = vec![draft.name.unwrap_or_default(), draft.programme, issued.number.clone()];
    Ok(IssuedCertificate {
        id: issued.id.to_string(),
        picture: paper_facts::frozen_picture(workplace, &issued.pdf, 1, text)?,
        number: issued.number,
        issued: issued.issued.to_string(),
        sha256: issued.sha256,
        file: None,
        remarks: press.remarks(),
    })
}

/// The frozen page as a picture.
///
/// # Errors
/// `office.not_found` for an imported entry without a page.
pub fn certificate_picture(
    workplace: &Workplace,
    request: CertificatePageRef,
) -> Result<PagePicture, Failure> {
    let open = workplace.opened()?;
    let certificate = id(&request.id)?;
    let (number, pdf) = certificates::page_of(&open.office, certificate).map_err(failure::office)?;
    let picture = paper_facts::frozen_picture(workplace, &pdf, request.page, vec![number])?;
    noted(&open, certificate, "certificate.viewed")?;
    Ok(picture)
}

/// Number of a certificate, for the proposed file name.
///
/// # Errors
/// `office.not_found`.
pub fn certificate_number(workplace: &Workplace, request: &GiveOut) -> Result<String, Failure> {
    let open = workplace.opened()?;
    Ok(certificates::page_of(&open.office, id(&request.id)?).map_err(failure::office)?.0)
}

/// Saves the frozen page where the person said; the place is recorded and asked for at an erasure.
///
/// # Errors
/// `office.restricted` without a ground; when the file cannot be written.
pub fn certificate_save(workplace: &Workplace, request: GiveOut, file: &Path) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let certificate = id(&request.id)?;
    let given = page_to_give(&open, &request)?;
    vault::files::write_safely(file, &given.pdf).map_err(failure::file)?;
    let hash = vault::sha256(&given.pdf);
    let place = paper_facts::place(file);
    certificates::record_saved(&open.office, certificate, &place, &hash).map_err(failure::office)?;
    note(&open, given.exempted)?;
    Ok(SavedFile { place, sha256: vault::to_hex(&hash) })
}

/// Prints the frozen page.
///
/// # Errors
/// `office.restricted` without a ground; `print.no_printer`, `print.failed`.
pub fn certificate_print(workplace: &Workplace, request: GiveOut) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let given = page_to_give(&open, &request)?;
    paper_facts::print(&given.pdf)?;
    noted(&open, id(&request.id)?, "certificate.printed")?;
    note(&open, given.exempted)
}

fn page_to_give(open: &Open, request: &GiveOut) -> Result<Given, Failure> {
    let ground = ground(&request.ground, TO_ANYBODY)?;
    certificates::page_to_give(&open.office, id(&request.id)?, ground).map_err(failure::office)
}

/// Tells the journal on what ground restricted data were given out.
pub(crate) fn note(open: &Open, exempted: Option<office::journal::Entry>) -> Result<(), Failure> {
    exempted.map_or(Ok(()), |entry| open.office.note(entry)).map_err(failure::office)
}

/// Tells the journal that a page was seen or given out; about a person as long as she has a card.
fn noted(open: &Open, certificate: Uid, action: &'static str) -> Result<(), Failure> {
    let entry = office::journal::Entry::of(action).category("certificates");
    match certificates::owner_of(&open.office, certificate).map_err(failure::office)? {
        Some(person) => office::access::note_about(&open.office, person, entry),
        None => open.office.note(entry),
    }
    .map_err(failure::office)
}

/// A line of the register.
pub(crate) fn row(open: &Open, entry: Entry) -> CertificateRow {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let title = entry.document.as_deref().and_then(|key| open.office.pack().document(key));
    CertificateRow {
        id: entry.id.to_string(),
        number: entry.number,
        name: entry.name,
        programme: entry.programme,
        hours: entry.hours,
        issued: day(entry.issued),
        state: entry.state,
        completed: day(entry.completed),
        valid_until: day(entry.valid_until),
        document: title.map(|title| local(&title.title)),
        standing: entry.standing,
        reason: entry.reason,
        before: entry.before,
        after: entry.after,
        evidence: entry.evidence.map(|(kind, on, by)| EvidenceSeen { kind, on, by }),
        ended: day(entry.ended),
        ended_because: entry.ended_because,
        handed: day(entry.handed),
        handed_to: entry.handed_to,
        handed_how: entry.handed_how,
        tracking: entry.tracking,
        organisation: entry.organisation,
        has_page: entry.has_page,
        language: entry.language,
        second: entry.second.map(|second| wire::SecondWording {
            language: second.language,
            name: second.name,
            programme: second.programme,
        }),
        person: entry.person.map(|person| person.to_string()),
    }
}
