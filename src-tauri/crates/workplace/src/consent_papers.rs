//! Forms of consents and letters that ask for one.

use crate::convert::{count, id, language};
use crate::papers::{ConsentFormPaper, RenewalLetterPaper, RenewalReason, ResourceLines, joined};
use crate::place::{Open, Workplace};
use crate::{failure, paper_facts};
use documents::Job;
use office::access;
use office::consents::{self, Standing, Waiting};
use office::ids::Uid;
use office::recipients::Recipient;
use office::registry::Age;
use office::rights::{Operation, Right};
use policy::{ConsentText, Language, Pack, Purpose, RecipientKind, SubjectKind};
use std::path::Path;
use wire::{ConsentForm, ConsentLetters, Failure, FailureKind, PagePicture, SavedFile, SavedLetters};

/// Most letters written at once.
const MOST: usize = 10_000;

/// Page of a form as a picture.
///
/// # Errors
/// `consents.text_unknown`, `office.not_found`, `office.role_denied`, `documents.*`.
pub fn consent_form_picture(workplace: &Workplace, request: ConsentForm) -> Result<PagePicture, Failure> {
    let open = workplace.opened()?;
    let job = form(workplace, &open, &request)?;
    let words = vec![job.data["title"].as_str().unwrap_or_default().to_owned()];
    let pdf = workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
    paper_facts::frozen_picture(workplace, &pdf.bytes, request.page, words)
}

/// Saves a form.
///
/// # Errors
/// As [`consent_form_picture`]; file failures.
pub fn consent_form_save(
    workplace: &Workplace,
    request: ConsentForm,
    file: &Path,
) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let job = form(workplace, &open, &request)?;
    let person = optional(&request.person)?;
    save(workplace, &open, &job, person, "consent_form", file)
}

/// Prints a form; it never touches the disk.
///
/// # Errors
/// As [`consent_form_picture`]; `print.*`.
pub fn consent_form_print(workplace: &Workplace, request: ConsentForm) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let job = form(workplace, &open, &request)?;
    let pdf = workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
    paper_facts::print(&pdf.bytes)
}

fn optional(person: &str) -> Result<Option<Uid>, Failure> {
    if person.is_empty() { Ok(None) } else { id(person).map(Some) }
}

fn save(
    workplace: &Workplace,
    open: &Open,
    job: &Job,
    person: Option<Uid>,
    kind: &'static str,
    file: &Path,
) -> Result<SavedFile, Failure> {
    let pdf = workplace.press.print(job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
    vault::files::write_safely(file, &pdf.bytes).map_err(failure::file)?;
    let (place, hash) = (paper_facts::place(file), vault::sha256(&pdf.bytes));
    if let Some(person) = person {
        access::record_saved_file(&open.office, person, kind, &place, &hash).map_err(failure::office)?;
    }
    Ok(SavedFile { place, sha256: vault::to_hex(&hash) })
}

fn form(workplace: &Workplace, open: &Open, request: &ConsentForm) -> Result<Job, Failure> {
    let spoken = language(&request.language)?;
    let office = &open.office;
    let today = office
        .read(Right::On(Operation::Export, "consents"), |r| Ok::<_, office::OfficeError>(r.today))
        .map_err(failure::office)?;
    let pack = office.pack();
    let kind = pack
        .consent_kind(&request.kind)
        .ok_or_else(|| Failure::new(FailureKind::Usage, "consents.unknown_kind").at("kind"))?;
    let text = pack
        .consent_text(&request.kind, today)
        .ok_or_else(|| Failure::refused("consents.text_unknown").at("kind"))?;
    let stored = paper_facts::stored_operator(open)?;
    let subject = match optional(&request.person)? {
        None => None,
        Some(person) => Some(subject(open, person)?),
    };
    let kinds = optional(&request.person)?
        .map(|person| office::registry::subject_kinds(office, person).map_err(failure::office))
        .transpose()?;
    let (name, contact, representative, minor) = subject.unwrap_or_default();
    let words = |text: &policy::Text| text.get(spoken).to_owned();
    let purposes = purposes(pack, text, kinds.as_deref(), minor);
    let serving = serving(open, &purposes)?;
    let paper = ConsentFormPaper {
        language: request.language.clone(),
        country: paper_facts::country(pack),
        operator: paper_facts::operator(&stored, pack, &request.language),
        date: today,
        title: words(&kind.title),
        text_key: text.key.clone(),
        publication: kind.key == "publication",
        needs_term: kind.needs_term,
        name,
        contact,
        representative,
        minor,
        purposes: text.aim.iter().chain(purposes.iter().map(|one| &one.title)).map(words).collect(),
        data: match &text.data {
            Some(data) => vec![words(data)],
            None => data(workplace, pack, &purposes, (&request.language, spoken)),
        },
        actions: words(&text.actions),
        term: words(&text.term),
        transfer: words(&text.transfer),
        cross_border: cross_border(workplace, pack, &serving, text, (&request.language, spoken)),
        public: words(&text.public),
        processors: processors(workplace, &serving, (&request.language, spoken)),
        resources: if kind.key == "publication" { ResourceLines::Three } else { ResourceLines::None },
    };
    Ok(paper.job(&workplace.texts))
}

/// What the form asks agreement to: the purposes of the text that speak of such a person, of nobody in particular all of
/// them. What rests on a representative's word is asked where one speaks.
fn purposes<'p>(
    pack: &'p Pack,
    text: &ConsentText,
    kinds: Option<&[SubjectKind]>,
    minor: bool,
) -> Vec<&'p Purpose> {
    let of_minors = text.purposes_of_minors.iter().filter(|_| minor);
    let named: Vec<&String> = text.purposes.iter().chain(of_minors).collect();
    let speaks = |one: &&Purpose| {
        named.contains(&&one.key)
            && kinds.is_none_or(|kinds| one.subjects.iter().any(|subject| kinds.contains(subject)))
    };
    pack.purposes.iter().filter(speaks).collect()
}

/// Every field that one of these purposes needs, by category: what the form lists is what the rules let the school hold on
/// this consent, no more and no less (152-FZ art. 9(4), law 94-V art. 8(4)).
fn data(
    workplace: &Workplace,
    pack: &Pack,
    purposes: &[&Purpose],
    (spoken, language): (&str, Language),
) -> Vec<String> {
    let needed = |field: &str| purposes.iter().any(|one| one.fields.iter().any(|name| name == field));
    let line = |category: &policy::Category| {
        let fields = category.fields.iter().map(|name| format!("{}.{name}", category.key));
        let labels: Vec<String> = fields
            .filter(|field| needed(field))
            .map(|field| inside(&crate::reports::label(workplace, spoken, &field)))
            .collect();
        (!labels.is_empty()).then(|| format!("{}: {}", category.title.get(language), labels.join(", ")))
    };
    pack.categories.iter().filter_map(line).collect()
}

/// A label as it is written inside a line; an abbreviation keeps its capitals.
fn inside(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

/// Everybody whom a purpose of the form passes data to, and the school's own systems that hold them for it.
fn serving(open: &Open, aims: &[&Purpose]) -> Result<Vec<Recipient>, Failure> {
    let mut recipients = office::recipients::in_use(&open.office).map_err(failure::office)?;
    // One the school added serves by what it gets; of one that gets names alone nobody has said what for.
    let shares = |one: &Recipient, purpose: &Purpose| {
        one.added && one.categories.iter().any(|key| purpose.categories().contains(&key.as_str()))
    };
    recipients.retain(|one| aims.iter().any(|purpose| one.serves(purpose) || shares(one, purpose)));
    Ok(recipients)
}

/// As the register of recipients stands: who is abroad is named with the country, and of whom that is not known nothing
/// is denied; else as the text has it.
fn cross_border(
    workplace: &Workplace,
    pack: &Pack,
    serving: &[Recipient],
    text: &ConsentText,
    said: (&str, Language),
) -> String {
    let (spoken, language) = said;
    let home = pack.country.to_string();
    let abroad: Vec<String> = serving
        .iter()
        .filter(|one| one.is_confirmed() && one.is_abroad(&home))
        .map(|one| {
            let country = crate::recipients::country(workplace, one, spoken);
            format!("{} – {country}", one.called(language))
        })
        .collect();
    // A country at home is no transfer, whether the school uses the recipient or not.
    let unknown: Vec<String> = serving
        .iter()
        .filter(|one| one.country().is_none() || (!one.is_confirmed() && one.is_abroad(&home)))
        .map(|one| one.called(language))
        .collect();
    let worded = [("paper-consent-abroad", abroad), ("paper-consent-abroad-unknown", unknown)];
    let worded: Vec<String> = worded
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(id, names)| workplace.texts.get(spoken, id, &[("names", names.join("; ").as_str().into())]))
        .collect();
    if worded.is_empty() {
        return text.cross_border.get(language).to_owned();
    }
    let named = worded.join("; ");
    // What is published can be read from everywhere, whoever is named besides.
    if text.kind == "publication" { format!("{}; {named}", text.cross_border.get(language)) } else { named }
}

/// Those of them who process on the school's instruction and whom it has named, with address and country.
fn processors(workplace: &Workplace, serving: &[Recipient], said: (&str, Language)) -> Vec<String> {
    let (spoken, language) = said;
    let named =
        serving.iter().filter(|one| one.kind == RecipientKind::Processor && !one.particulars.name.is_empty());
    named
        .map(|one| {
            let country = crate::recipients::country(workplace, one, spoken);
            joined(&[&one.called(language), &one.particulars.address, &country], ", ")
        })
        .collect()
}

/// Name, contact, representative, and whether the person is surely no adult.
type Subject = (String, String, String, bool);

fn subject(open: &Open, person: Uid) -> Result<Subject, Failure> {
    let office = &open.office;
    let card = office::registry::card(office, person).map_err(failure::office)?;
    let of = consents::of_person(office, person).map_err(failure::office)?;
    let contacts: Vec<&str> = card
        .items
        .iter()
        .filter(|item| ["contacts.email", "contacts.phone"].contains(&item.field))
        .map(|item| item.text.as_str())
        .take(2)
        .collect();
    let representative = of.representatives.iter().find(|one| !one.over).map(|one| one.name.clone());
    let minor = of.age != Age::Adult && (of.age == Age::Minor || representative.is_some());
    Ok((card.name, contacts.join(", "), representative.filter(|_| minor).unwrap_or_default(), minor))
}

/// Letters with forms for everybody of a group, into an empty or new folder; names of files hold file numbers only.
///
/// # Errors
/// `consents.unknown_choice`, `office.role_denied`, `documents.*`, file failures.
pub fn consent_letters(
    workplace: &Workplace,
    request: ConsentLetters,
    folder: &Path,
) -> Result<SavedLetters, Failure> {
    let open = workplace.opened()?;
    let group = Waiting::of_key(&request.key)
        .filter(|key| matches!(key, Waiting::ComingOfAge | Waiting::NoBasis | Waiting::Renewal))
        .ok_or_else(|| Failure::new(FailureKind::Usage, "consents.unknown_choice").at("key"))?;
    language(&request.language)?;
    let people = consents::people_of(&open.office, group, 0, MOST).map_err(failure::office)?;
    std::fs::create_dir_all(folder).map_err(|error| failure::file(error.into()))?;
    let mut saved = SavedLetters { folder: paper_facts::place(folder), letters: 0, forms: 0 };
    let mut written: Vec<Uid> = Vec::new();
    for line in people.lines {
        if written.contains(&line.person) {
            continue;
        }
        written.push(line.person);
        let of = consents::of_person(&open.office, line.person).map_err(failure::office)?;
        let job = letter(workplace, &open, &request.language, group, &line, of.eighteen_on)?;
        let name = format!("letter-{:04}.pdf", line.case_number);
        save(workplace, &open, &job, Some(line.person), "consent_letter", &folder.join(name))?;
        saved.letters += 1;
        for kind in kinds_to_ask(&of, line.kind.as_deref()) {
            let form = self::form(
                workplace,
                &open,
                &ConsentForm {
                    kind: kind.to_owned(),
                    person: line.person.to_string(),
                    language: request.language.clone(),
                    page: 1,
                },
            )?;
            let name = format!("form-{:04}-{kind}.pdf", line.case_number);
            save(workplace, &open, &form, Some(line.person), "consent_form", &folder.join(name))?;
            saved.forms += 1;
        }
    }
    saved.letters = count(written.len());
    Ok(saved)
}

/// The kinds a learner is asked for: those a representative had given, else processing.
fn kinds_to_ask<'a>(of: &consents::OfPerson, asked: Option<&'a str>) -> Vec<&'a str> {
    if let Some(kind) = asked {
        return vec![kind];
    }
    let given = |kind: &str| {
        of.consents.iter().any(|(consent, _)| {
            consent.kind == kind
                && consent.giver.as_deref() != Some("subject")
                && (consent.standing == Standing::Live || consent.reason.as_deref() == Some("of_age"))
        })
    };
    let kinds: Vec<&str> = consents::KINDS.into_iter().filter(|kind| given(kind)).collect();
    if kinds.is_empty() { vec!["processing"] } else { kinds }
}

fn letter(
    workplace: &Workplace,
    open: &Open,
    spoken: &str,
    group: Waiting,
    line: &consents::Line,
    eighteen: Option<chrono::NaiveDate>,
) -> Result<Job, Failure> {
    let today =
        open.office.read(Right::Open, |r| Ok::<_, office::OfficeError>(r.today)).map_err(failure::office)?;
    let stored = paper_facts::stored_operator(open)?;
    let pack = open.office.pack();
    let paper = RenewalLetterPaper {
        language: spoken.to_owned(),
        operator: paper_facts::operator(&stored, pack, spoken),
        date: today,
        name: line.name.clone(),
        reason: match (group, eighteen) {
            (Waiting::Renewal, _) => RenewalReason::NewText,
            (_, Some(on)) if on > today => RenewalReason::ComesOfAge(on),
            _ => RenewalReason::OfAge,
        },
        signatory: paper_facts::signatory(workplace, &stored, spoken),
    };
    Ok(paper.job(&workplace.texts))
}
