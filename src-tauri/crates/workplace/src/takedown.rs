//! The letter that asks somebody else to take a publication down.

use crate::convert::{id, language};
use crate::papers::TakedownLetterPaper;
use crate::place::Workplace;
use crate::records::refused;
use crate::{failure, paper_facts};
use office::access;
use office::records::publications;
use office::rights::Right;
use std::path::Path;
use wire::{Failure, SavedFile, TakedownLetter};

/// Saves the letter to whoever runs the resource; the file is recorded on the card. That it was sent is recorded by
/// [`crate::publication_down`].
///
/// # Errors
/// `office.not_found` for what is not to be taken down, or what the school takes down itself; `office.role_denied`; file
/// failures.
pub fn publication_letter(
    workplace: &Workplace,
    request: TakedownLetter,
    file: &Path,
) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    language(&request.language)?;
    let spoken = request.language.as_str();
    let found = publications::to_ask_for(&open.office, id(&request.publication)?).map_err(refused)?;
    let today = open
        .office
        .read(Right::Open, |reading| Ok::<_, office::OfficeError>(reading.today))
        .map_err(failure::office)?;
    let (stored, pack) = (paper_facts::stored_operator(&open)?, open.office.pack());
    let say = |kind: &str, key: &str| {
        workplace.texts.get(spoken, &format!("{kind}-{}", key.replace('_', "-")), &[])
    };
    let paper = TakedownLetterPaper {
        country: paper_facts::country(pack),
        language: spoken.to_owned(),
        operator: paper_facts::operator(&stored, pack, spoken),
        date: today,
        resource: found.resource,
        link: found.link,
        item: say("publication-item", &found.item),
        name: found.card,
        published: found.published,
        why: say("publication-why", found.take_down.unwrap_or("withdrawn")),
        due: found.due,
        signatory: paper_facts::signatory(workplace, &stored, spoken),
    };
    let job = paper.job(&workplace.texts);
    let pdf = workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
    vault::files::write_safely(file, &pdf.bytes).map_err(failure::file)?;
    let (place, hash) = (paper_facts::place(file), vault::sha256(&pdf.bytes));
    if let Some(person) = found.person {
        access::record_saved_file(&open.office, person, "takedown_letter", &place, &hash)
            .map_err(failure::office)?;
    }
    Ok(SavedFile { place, sha256: vault::to_hex(&hash) })
}
