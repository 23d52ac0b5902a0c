//! The letter that refuses what somebody asked for: looked at, kept with a number, saved, printed.

use crate::convert::{count, day, id, language, local};
use crate::erasure::remaining::listed;
use crate::papers::RefusalLetterPaper;
use crate::place::{Open, Workplace};
use crate::{failure, paper_facts};
use documents::Job;
use office::access;
use office::journal::Entry;
use office::refusals::{self, Draft, New, RefusalError, Sent, asked_key};
use policy::Asked;
use std::path::Path;
use wire::{
    DraftRefusal, Failure, PagePicture, PersonRef, RefusalList, RefusalReason, RefusalRef, SavedFile,
    SentRefusal,
};

/// Longest line of an address.
const LONGEST: usize = 200;
/// Kind of the file, and of its line in the journal.
const KIND: &str = "refusal";

/// The reasons of the pack, and the refusals a person was sent.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn refusal_list(workplace: &Workplace, request: PersonRef) -> Result<RefusalList, Failure> {
    let open = workplace.opened()?;
    let sent = refusals::of_person(&open.office, id(&request.id)?).map_err(failure::office)?;
    let reasons = open.office.pack().refusals.iter();
    Ok(RefusalList {
        reasons: reasons
            .map(|reason| RefusalReason {
                key: reason.key.clone(),
                asked: reason.asked.iter().map(|asked| asked_key(*asked).to_owned()).collect(),
                title: local(&reason.title),
                law: local(&reason.law),
                check: reason.check,
            })
            .collect(),
        sent: sent.into_iter().map(line).collect(),
    })
}

fn line(sent: Sent) -> SentRefusal {
    SentRefusal {
        id: sent.id.to_string(),
        number: u32::try_from(sent.number).unwrap_or(u32::MAX),
        asked: sent.asked,
        reason: sent.reason,
        received: sent.received.to_string(),
        made: sent.made.to_string(),
    }
}

fn refused(error: RefusalError) -> Failure {
    let code = error.code();
    match error {
        RefusalError::Office(error) => failure::office(error),
        RefusalError::Erasure(error) => failure::erasure(error),
        RefusalError::Request(error) => crate::requests::refused(error),
        RefusalError::Words => Failure::refused(code).at("words"),
        RefusalError::Future => Failure::refused(code).at("received"),
        RefusalError::Reason | RefusalError::NothingStays | RefusalError::NotRepeated => {
            Failure::refused(code).at("reason")
        }
        _ => Failure::refused(code),
    }
}

/// Page of the letter as a picture; nothing is kept.
///
/// # Errors
/// `refusal.*`, `erasure.unknown_ground`, `office.not_found`, `office.role_denied`, `documents.*`.
pub fn refusal_picture(workplace: &Workplace, request: DraftRefusal) -> Result<PagePicture, Failure> {
    let open = workplace.opened()?;
    let (_, job) = letter(workplace, &open, &request)?;
    paper_facts::letter_picture(workplace, &job, request.page)
}

/// Keeps the letter under its number: from now on its page is printed and saved as it is.
///
/// # Errors
/// As [`refusal_picture`].
pub fn refusal_issue(workplace: &Workplace, request: DraftRefusal) -> Result<SentRefusal, Failure> {
    let open = workplace.opened()?;
    let (draft, job) = letter(workplace, &open, &request)?;
    let pdf = workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
    let kept = refusals::keep(&open.office, &draft, &request.language, &pdf.bytes).map_err(refused)?;
    crate::backups::spread_ledger(&open);
    Ok(SentRefusal {
        id: kept.to_string(),
        number: u32::try_from(draft.number).unwrap_or(u32::MAX),
        asked: asked_key(draft.new.asked).to_owned(),
        reason: draft.new.reason,
        received: draft.received.to_string(),
        made: draft.today.to_string(),
    })
}

/// Name to propose for saving: its number, never the name of a person.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn refusal_number(workplace: &Workplace, request: &RefusalRef) -> Result<u32, Failure> {
    let open = workplace.opened()?;
    let page = refusals::page(&open.office, id(&request.id)?).map_err(failure::office)?;
    Ok(count(usize::try_from(page.number).unwrap_or(0)))
}

/// Saves a kept letter; the file is recorded on the card.
///
/// # Errors
/// `office.not_found`, `office.role_denied`, file failures.
pub fn refusal_save(workplace: &Workplace, request: RefusalRef, file: &Path) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let page = refusals::page(&open.office, id(&request.id)?).map_err(failure::office)?;
    vault::files::write_safely(file, &page.pdf).map_err(failure::file)?;
    let (place, hash) = (paper_facts::place(file), vault::sha256(&page.pdf));
    access::record_saved_file(&open.office, page.person, KIND, &place, &hash).map_err(failure::office)?;
    Ok(SavedFile { place, sha256: vault::to_hex(&hash) })
}

/// Prints a kept letter; it never touches the disk.
///
/// # Errors
/// `office.not_found`, `office.role_denied`, `print.*`.
pub fn refusal_print(workplace: &Workplace, request: RefusalRef) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let page = refusals::page(&open.office, id(&request.id)?).map_err(failure::office)?;
    paper_facts::print(&page.pdf)?;
    let entry = Entry::of("refusal.printed").category("requests");
    access::note_about(&open.office, page.person, entry).map_err(failure::office)
}

/// What is refused, and whom the letter is for where the request says so.
fn asked(open: &Open, request: &DraftRefusal) -> Result<(New, String), Failure> {
    let person = id(&request.person)?;
    let new = New {
        person,
        request: crate::requests::named(open, &request.request)?,
        asked: Asked::Information,
        ground: request.ground.clone(),
        received: None,
        reason: request.reason.clone(),
        words: request.words.clone(),
        law: request.law.clone(),
    };
    if let Some(request_id) = new.request {
        let asked = office::requests::to_be_refused(&open.office, request_id, person)
            .map_err(crate::requests::refused)?;
        let (ground, received) = (asked.ground, Some(asked.received));
        let dative = match asked.asks_name.as_str() {
            "" => None,
            _ => crate::requests::addressee(open, request_id, &request.language)?,
        };
        let asks = dative.unwrap_or(asked.asks_name);
        return Ok((New { asked: asked.what, ground, received, ..new }, asks));
    }
    let asked = [Asked::Information, Asked::Erasure].into_iter().find(|one| asked_key(*one) == request.asked);
    let asked = asked.ok_or_else(|| Failure::refused("refusal.reason").at("asked"))?;
    let received = match request.received.trim() {
        "" => None,
        text => Some(day(text, "received")?),
    };
    Ok((New { asked, received, ..new }, String::new()))
}

fn letter(workplace: &Workplace, open: &Open, request: &DraftRefusal) -> Result<(Draft, Job), Failure> {
    let (spoken, in_words) = (request.language.as_str(), language(&request.language)?);
    let (new, asks) = asked(open, request)?;
    let addressee = Some(request.addressee.trim()).filter(|typed| !typed.is_empty()).unwrap_or(&asks);
    if addressee.chars().count() > LONGEST || addressee.chars().any(char::is_control) {
        return Err(Failure::refused("lookup.addressee").at("addressee"));
    }
    let draft = refusals::draft(&open.office, &new).map_err(refused)?;
    let (stored, pack) = (paper_facts::stored_operator(open)?, open.office.pack());
    let own = match (spoken, &draft.addressee) {
        ("ru", Some(dative)) => dative.clone(),
        _ => draft.name.clone(),
    };
    let title = |key: &String| {
        pack.category(key).map_or_else(|| key.clone(), |category| category.title.get(in_words).to_owned())
    };
    let paper = RefusalLetterPaper {
        language: spoken.to_owned(),
        operator: paper_facts::operator(&stored, pack, spoken),
        number: draft.number.to_string(),
        date: draft.today,
        addressee: if addressee.is_empty() { own } else { addressee.to_owned() },
        about: if addressee.is_empty() { String::new() } else { draft.name.clone() },
        asked: asked_key(draft.new.asked),
        received: draft.received,
        due: draft.due,
        reasons: draft.reasons(in_words),
        law: draft.law(in_words),
        stays: listed(workplace, pack, (spoken, in_words), draft.stays.iter()),
        goes: draft.goes.iter().map(title).collect(),
        erased_by: draft.erased_by,
        complain_to: pack.authority.get(in_words).to_owned(),
        signatory: paper_facts::signatory(workplace, &stored, spoken),
    };
    let job = paper.job(&workplace.texts);
    Ok((draft, job))
}
