//! Certificates.

use crate::convert::{count, day, id, language};
use crate::papers::{CertificateKind, CertificatePaper, Standing, Studied, Wording};
use crate::place::{Open, Workplace};
use crate::{failure, paper_facts};
use documents::PrintError;
use office::certificates::{self, Draft, PrintFailure, Snapshot, Typesetter};
use office::ids::Uid;
use std::path::Path;
use wire::{
    CertificateDraft, CertificatePage, CertificateRef, CertificateRow, DraftCertificate, Failure,
    FailureKind, IssuedCertificate, ListCertificates, OperatorFacts, PagePicture, ProgrammeChoice, SavedFile,
};

/// Template of a request: empty takes the default.
fn template(request: &DraftCertificate) -> Result<String, Failure> {
    match request.template.trim() {
        "" => Ok(CertificatePaper::TEMPLATE.to_owned()),
        known if known == CertificatePaper::TEMPLATE => Ok(known.to_owned()),
        _ => Err(Failure::refused("certificates.template_unknown").at("template")),
    }
}

fn draft(request: &DraftCertificate) -> Result<Draft, Failure> {
    language(&request.language)?;
    let hours =
        request.hours.trim().parse().map_err(|_| Failure::refused("certificates.hours").at("hours"))?;
    Ok(Draft {
        person: id(&request.person)?,
        programme: request.programme.clone(),
        hours,
        completed: day(&request.completed, "completed")?,
        language: request.language.clone(),
        template: template(request)?,
        name: Some(request.name.trim().to_owned()).filter(|name| !name.is_empty()),
        document: None,
        valid_until: None,
        licensed: false,
    })
}

/// The page of a snapshot.
fn paper(
    workplace: &Workplace,
    open: &Open,
    operator: &OperatorFacts,
    snapshot: &Snapshot,
    sample: bool,
) -> CertificatePaper {
    let pack = open.office.pack();
    let signatory = paper_facts::signatory(workplace, operator, &snapshot.language);
    CertificatePaper {
        country: paper_facts::country(pack),
        operator: paper_facts::operator(operator, pack, &snapshot.language),
        kind: CertificateKind::Training,
        wording: Wording {
            language: snapshot.language.clone(),
            name_as_printed: snapshot.name.clone(),
            programme: snapshot.programme.clone(),
        },
        second: None,
        gender: paper_facts::gender(snapshot.gender.as_deref()),
        hours: Some(snapshot.hours),
        studied: Studied::Completed(snapshot.completed),
        number: snapshot.number.clone(),
        issued: snapshot.issued,
        place: operator.city.clone(),
        signatory_position: signatory.position,
        signatory_name: signatory.name,
        licence: paper_facts::licence(operator),
        standing: Standing::Original,
        sample,
        code: snapshot.statement.as_deref().and_then(documents::SquareCode::of),
        statement: snapshot.statement.clone(),
    }
}

struct Press<'a> {
    workplace: &'a Workplace,
    open: &'a Open,
    operator: &'a OperatorFacts,
}

impl Typesetter for Press<'_> {
    fn print(&self, snapshot: &Snapshot) -> Result<Vec<u8>, PrintFailure> {
        let job = paper(self.workplace, self.open, self.operator, snapshot, false).job(&self.workplace.texts);
        let pdf = self.workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(print_failure)?;
        Ok(pdf.bytes)
    }
}

fn print_failure(error: PrintError) -> PrintFailure {
    let failure = failure::print(error);
    PrintFailure { code: failure.code, args: failure.args.into_iter().collect() }
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
    let proposal = certificates::propose(&open.office, person).map_err(failure::office)?;
    let operator = paper_facts::stored_operator(&open)?;
    let mut warnings = Vec::new();
    if proposal.gender_unknown && request.language == "ru" {
        warnings.push("gender_unknown");
    }
    if !paper_facts::missing(&operator, open.office.pack()).is_empty() {
        warnings.push("operator_incomplete");
    }
    let known = proposal.programmes.iter().find(|(title, ..)| title.trim() == request.programme.trim());
    if let Some((_, Some(hours), _)) = known
        && request.hours.trim().parse() != Ok(*hours)
    {
        warnings.push("hours_differ");
    }
    let proposed = proposal.name.clone().unwrap_or_default();
    let picture = match draft(&request) {
        Ok(draft) if !draft.programme.trim().is_empty() => {
            let name = draft.name.clone().unwrap_or_else(|| proposed.clone());
            if name.chars().count() > 60 || draft.programme.chars().count() > 140 {
                warnings.push("long_text");
            }
            let mut snapshot = Snapshot {
                number: proposal.next_number.clone(),
                name: name.clone(),
                gender: proposal.gender.map(str::to_owned),
                programme: draft.programme.clone(),
                hours: draft.hours,
                completed: draft.completed,
                issued: proposal.today,
                language: draft.language.clone(),
                template: draft.template,
                operator: String::new(),
                statement: None,
                document: String::new(),
                valid_until: None,
                stands_for: None,
            };
            snapshot.statement = Some(certificates::authenticity::statement_of(&snapshot).sample());
            let text = vec![name, snapshot.programme.clone(), snapshot.number.clone()];
            let job = paper(workplace, &open, &operator, &snapshot, true).job(&workplace.texts);
            paper_facts::picture(workplace, &job, 1, text)?
        }
        Ok(_) | Err(Failure { kind: FailureKind::Refused | FailureKind::Usage, .. }) => {
            PagePicture { data_url: String::new(), text: Vec::new(), pages: 0, page: 0 }
        }
        Err(failure) => return Err(failure),
    };
    Ok(CertificateDraft {
        picture,
        proposed_name: proposed,
        assumed: proposal.gender_unknown,
        next_number: proposal.next_number,
        warnings: warnings.into_iter().map(str::to_owned).collect(),
        programmes: proposal
            .programmes
            .into_iter()
            .map(|(title, hours, completed)| ProgrammeChoice {
                title,
                hours,
                completed: completed.map(|day| day.to_string()),
            })
            .collect(),
    })
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
    let draft = draft(&request)?;
    let operator = paper_facts::stored_operator(&open)?;
    let frozen_operator = serde_json::to_string(&operator).map_err(|_| Failure::refused("internal"))?;
    let press = Press { workplace, open: &open, operator: &operator };
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
    })
}

/// The frozen page as a picture.
///
/// # Errors
/// `office.not_found` for an imported entry without a page.
pub fn certificate_picture(workplace: &Workplace, request: CertificateRef) -> Result<PagePicture, Failure> {
    let open = workplace.opened()?;
    let certificate = id(&request.id)?;
    let (number, pdf) = certificates::page_of(&open.office, certificate).map_err(failure::office)?;
    let picture = paper_facts::frozen_picture(workplace, &pdf, 1, vec![number])?;
    noted(&open, certificate, "certificate.viewed")?;
    Ok(picture)
}

/// Number of a certificate, for the proposed file name.
///
/// # Errors
/// `office.not_found`.
pub fn certificate_number(workplace: &Workplace, request: &CertificateRef) -> Result<String, Failure> {
    let open = workplace.opened()?;
    Ok(certificates::page_of(&open.office, id(&request.id)?).map_err(failure::office)?.0)
}

/// Saves the frozen page where the person said; the place is recorded and asked for at an erasure.
///
/// # Errors
/// When the file cannot be written.
pub fn certificate_save(
    workplace: &Workplace,
    request: CertificateRef,
    file: &Path,
) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let certificate = id(&request.id)?;
    let (_, pdf) = certificates::page_of(&open.office, certificate).map_err(failure::office)?;
    vault::files::write_safely(file, &pdf).map_err(failure::file)?;
    let hash = vault::sha256(&pdf);
    let place = paper_facts::place(file);
    certificates::record_saved(&open.office, certificate, &place, &hash).map_err(failure::office)?;
    Ok(SavedFile { place, sha256: vault::to_hex(&hash) })
}

/// Prints the frozen page.
///
/// # Errors
/// `print.no_printer`, `print.failed`.
pub fn certificate_print(workplace: &Workplace, request: CertificateRef) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let certificate = id(&request.id)?;
    let (_, pdf) = certificates::page_of(&open.office, certificate).map_err(failure::office)?;
    paper_facts::print(&pdf)?;
    noted(&open, certificate, "certificate.printed")
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

/// The register.
///
/// # Errors
/// `office.role_denied`.
pub fn certificates_list(
    workplace: &Workplace,
    request: ListCertificates,
) -> Result<CertificatePage, Failure> {
    let open = workplace.opened()?;
    let filter = certificates::Filter { query: request.query, ..Default::default() };
    let page = certificates::register(&open.office, &filter, request.offset as usize, request.limit as usize)
        .map_err(failure::office)?;
    Ok(CertificatePage {
        total: count(page.total),
        matched: count(page.matched),
        next_number: page.next_number,
        rows: page
            .rows
            .into_iter()
            .map(|entry| CertificateRow {
                id: entry.id.to_string(),
                number: entry.number,
                name: entry.name,
                programme: entry.programme,
                hours: entry.hours,
                issued: entry.issued.map(|day| day.to_string()),
                state: entry.state,
                has_page: entry.has_page,
                person: entry.person.map(|person| person.to_string()),
            })
            .collect(),
    })
}
