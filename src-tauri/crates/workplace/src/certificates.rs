//! Certificates.

use crate::convert::{day, id, language, local};
use crate::papers::{CertificateKind, CertificatePaper, Heading, Licence, Standing, Studied, Wording};
use crate::place::{Open, Workplace};
use crate::{failure, paper_facts};
use chrono::NaiveDate;
use documents::PrintError;
use office::certificates::{self, Draft, Entry, PrintFailure, Snapshot, Step, Typesetter};
use office::ids::Uid;
use std::path::Path;
use wire::{
    CertificateDraft, CertificateRef, CertificateRow, DocumentChoice, DraftCertificate, EvidenceSeen,
    Failure, FailureKind, IssuedCertificate, OperatorFacts, PagePicture, ProgrammeChoice, SavedFile,
};

/// Template of a request: empty takes the default.
fn template(request: &DraftCertificate) -> Result<String, Failure> {
    match request.template.trim() {
        "" => Ok(CertificatePaper::TEMPLATE.to_owned()),
        known if known == CertificatePaper::TEMPLATE => Ok(known.to_owned()),
        _ => Err(Failure::refused("certificates.template_unknown").at("template")),
    }
}

fn draft(request: &DraftCertificate, operator: &OperatorFacts) -> Result<Draft, Failure> {
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
        document: Some(request.document.trim().to_owned()).filter(|key| !key.is_empty()),
        valid_until: match request.valid_until.trim() {
            "" => None,
            text => Some(day(text, "valid_until")?),
        },
        licensed: licensed(operator),
    })
}

/// Whether the school's facts name a licence with number and date.
pub(crate) fn licensed(operator: &OperatorFacts) -> bool {
    matches!(paper_facts::licence(operator), Licence::Granted { ref number, .. } if !number.trim().is_empty())
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
    let title = pack.document(&snapshot.document);
    let spoken = language(&snapshot.language).unwrap_or(policy::Language::Ru);
    // The certificate of the school's own form has its words in the catalogue of texts.
    let own_form = title.is_none_or(|title| title.needs == policy::Licensed::Free);
    let heading = title.filter(|_| !own_form).map(|title| Heading {
        head: title.head.get(spoken).to_owned(),
        under: title.under.get(spoken).to_owned(),
    });
    CertificatePaper {
        country: paper_facts::country(pack),
        operator: paper_facts::operator(operator, pack, &snapshot.language),
        kind: match title.map(|title| title.paper) {
            Some(policy::Paper::Participation) => CertificateKind::Participation,
            Some(policy::Paper::Training) | None => CertificateKind::Training,
        },
        wording: Wording {
            language: snapshot.language.clone(),
            name_as_printed: snapshot.name.clone(),
            programme: snapshot.programme.clone(),
            heading,
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
    }
}

pub(crate) struct Press<'a> {
    pub(crate) workplace: &'a Workplace,
    pub(crate) open: &'a Open,
    pub(crate) operator: &'a OperatorFacts,
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
    let picture = match draft(&request, &operator) {
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
                document: draft.document.unwrap_or_default(),
                valid_until: draft.valid_until,
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
        documents: certificates::titles(open.office.pack(), licensed(&operator))
            .into_iter()
            .map(|title| DocumentChoice {
                key: title.of_pack.key.clone(),
                title: local(&title.of_pack.title),
                allowed: title.allowed,
                law: local(&title.of_pack.law),
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
    let operator = paper_facts::stored_operator(&open)?;
    let draft = draft(&request, &operator)?;
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
        person: entry.person.map(|person| person.to_string()),
    }
}
