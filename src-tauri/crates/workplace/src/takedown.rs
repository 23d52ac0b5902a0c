//! The letter that asks somebody else to take a publication down.

use crate::convert::{id, language};
use crate::papers::TakedownLetterPaper;
use crate::place::Workplace;
use crate::records::refused;
use crate::{failure, paper_facts};
use office::records::publications::{self, Letter, Publication};
use office::rights::Right;
use std::path::Path;
use wire::{Failure, SavedFile, TakedownLetter};

/// Kind of the file, and of its line in the journal.
const KIND: &str = "takedown_letter";

/// What the letter tells of the person: nothing more than was public there. Where the page has an address, the address
/// is enough; else initials stay initials, and a first name stays one.
fn told(found: &Publication) -> String {
    let words: Vec<&str> = found.card.split_whitespace().collect();
    match found.item.as_str() {
        _ if !found.link.is_empty() => String::new(),
        "name_initials" => {
            let letters = words.iter().filter_map(|word| word.chars().next());
            letters.map(|letter| format!("{letter}.")).collect::<Vec<_>>().join(" ")
        }
        "name_first" => words.get(1).or(words.first()).copied().unwrap_or_default().to_owned(),
        _ => found.card.clone(),
    }
}

/// Saves the letter to whoever runs the resource; the file is recorded on the card, and a name told as passed on. That it was sent is recorded by
/// [`crate::publication_down`].
///
/// # Errors
/// `office.not_found`; `records.down` for what is down already, `records.stays` for what may stay, `records.ours` for
/// what the school takes down itself; `office.role_denied`; file failures.
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
        resource: found.resource.clone(),
        link: found.link.clone(),
        item: say("publication-item", &found.item),
        name: told(&found),
        published: found.published,
        why: say("publication-why", found.take_down.unwrap_or("withdrawn")),
        // The school's own clock mostly says "at once": a day that is past or is today tells the reader nothing.
        due: found.due.filter(|day| *day > today),
        signatory: paper_facts::signatory(workplace, &stored, spoken),
    };
    let job = paper.job(&workplace.texts);
    let pdf = workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
    vault::files::write_safely(file, &pdf.bytes).map_err(failure::file)?;
    let (place, hash) = (paper_facts::place(file), vault::sha256(&pdf.bytes));
    let (named, why) = (!paper.name.is_empty(), paper.why.as_str());
    let letter = Letter { kind: KIND, place: &place, sha256: &hash, named, why };
    publications::record_letter(&open.office, &found, &letter).map_err(failure::office)?;
    Ok(SavedFile { place, sha256: vault::to_hex(&hash) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(item: &str, link: &str, card: &str) -> Publication {
        Publication {
            id: office::ids::Uid::NIL,
            person: None,
            card: card.to_owned(),
            item: item.to_owned(),
            resource: "Группа".to_owned(),
            ours: false,
            link: link.to_owned(),
            others: "nobody".to_owned(),
            published: None,
            ends: None,
            down: None,
            how: String::new(),
            take_down: Some("withdrawn"),
            due: None,
        }
    }

    #[test]
    fn a_letter_tells_no_more_of_the_person_than_was_public() {
        let name = "Ким Анна Олеговна";
        assert_eq!(told(&found("name_full", "", name)), name);
        assert_eq!(told(&found("name_initials", "", name)), "К. А. О.");
        assert_eq!(told(&found("name_first", "", name)), "Анна");
        assert_eq!(told(&found("photo", "https://vk.example/wall-1_2", name)), "", "the address is enough");
        assert_eq!(told(&found("review", "", "")), "", "nobody is left to be named");
    }
}
