//! What papers need of the school and the pack, and what becomes of their bytes: a picture, a file, the printer.

use crate::convert::language as language_of;
use crate::gate::facts;
use crate::papers::{Country, Gender, Licence, OperatorFacts as PaperOperator, Reason, Signatory};
use crate::place::{Open, Workplace};
use crate::{failure, gate};
use documents::Job;
use office::names::bilingual::title_in;
use office::rights::Right;
use policy::Pack;
use std::time::Duration;
use wire::{Failure, Licence as WireLicence, OperatorFacts, PagePicture};

/// Longest time one paper may take.
pub(crate) const PRINT_LIMIT: Duration = Duration::from_secs(30);

/// Requisites of the school as stored.
pub(crate) fn stored_operator(open: &Open) -> Result<OperatorFacts, Failure> {
    let text = open.office.read(Right::Open, |r| r.fact(facts::OPERATOR)).map_err(failure::office)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// The facts in the words of one language: those that were given for it, else of a text in two languages its part, else
/// the text itself.
pub(crate) fn said_in(operator: &OperatorFacts, language: &str) -> OperatorFacts {
    let words = operator.in_languages.get(language).cloned().unwrap_or_default();
    let say = |given: &str, fact: &str| match given.trim() {
        "" => title_in(fact.trim(), language).to_owned(),
        given => given.to_owned(),
    };
    let mut licence = operator.licence.clone();
    if let WireLicence::Document(document) = &mut licence {
        document.issuer = say(&words.licence_issuer, &document.issuer);
    }
    OperatorFacts {
        name: say(&words.name, &operator.name),
        address: say(&words.address, &operator.address),
        city: say(&words.city, &operator.city),
        signatory_position: say(&words.signatory_position, &operator.signatory_position),
        signatory_name: say(&words.signatory_name, &operator.signatory_name),
        licence,
        ..operator.clone()
    }
}

/// The school as papers in a language name it.
pub(crate) fn operator(operator: &OperatorFacts, pack: &Pack, language: &str) -> PaperOperator {
    let operator = said_in(operator, language);
    let language = language_of(language).unwrap_or(policy::Language::Ru);
    let numbers = [
        ("inn", &operator.inn),
        ("ogrnip", &operator.ogrnip),
        ("ogrn", &operator.ogrn),
        ("bin", &operator.bin),
        ("iin", &operator.iin),
    ];
    let requisites: Vec<String> = numbers
        .into_iter()
        .filter(|(_, number)| !number.trim().is_empty())
        .map(|(key, number)| {
            let title = pack
                .operator_fields
                .iter()
                .find(|field| field.key == key)
                .map(|field| field.title.get(language));
            format!("{} {}", title.unwrap_or(key), number.trim())
        })
        .collect();
    let contact: Vec<&str> =
        [operator.phone.trim(), operator.email.trim()].into_iter().filter(|text| !text.is_empty()).collect();
    PaperOperator {
        requisites: requisites.join(", "),
        contact: contact.join(", "),
        name: operator.name,
        address: operator.address,
    }
}

/// Who signs: as stated, else the school itself when it is one person.
pub(crate) fn signatory(workplace: &Workplace, operator: &OperatorFacts, language: &str) -> Signatory {
    let operator = said_in(operator, language);
    let id = if operator.kind == "ip" { "paper-signatory-ip" } else { "paper-signatory-head" };
    let position = match operator.signatory_position.trim() {
        "" => workplace.texts.get(language, id, &[]),
        stated => stated.to_owned(),
    };
    let name = match operator.signatory_name.trim() {
        "" if operator.kind == "ip" => entrepreneur(&operator.name),
        stated => stated.to_owned(),
    };
    Signatory { position, name }
}

/// Initials and surname of an individual entrepreneur, whose own name is the name of the school.
fn entrepreneur(name: &str) -> String {
    let own: Vec<&str> =
        name.split_whitespace().filter(|word| word.chars().any(char::is_lowercase)).take(3).collect();
    let full = office::names::split_full_name(&own.join(" "), office::names::NameOrder::SurnameFirst);
    let (Some(surname), Some(given)) = (&full.surname, &full.given) else { return String::new() };
    let initials: Vec<String> = [Some(given), full.patronymic.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(|part| part.chars().next())
        .map(|letter| format!("{letter}."))
        .collect();
    format!("{}\u{a0}{surname}", initials.join("\u{a0}"))
}

/// The right to teach, in the words of a language.
pub(crate) fn licence(operator: &OperatorFacts, language: &str) -> Licence {
    match said_in(operator, language).licence {
        WireLicence::None => Licence::None,
        WireLicence::PersonalTeaching => Licence::PersonalTeaching,
        WireLicence::Document(document) => match document.date.parse() {
            Ok(date) => Licence::Granted { number: document.number, date, issuer: document.issuer },
            // A licence without its date cannot be printed as one; the settings page says what is missing.
            Err(_) => Licence::None,
        },
    }
}

pub(crate) fn country(pack: &Pack) -> Country {
    match pack.country {
        policy::Country::Ru => Country::Russia,
        policy::Country::Kz => Country::Kazakhstan,
    }
}

pub(crate) fn gender(key: Option<&str>) -> Option<Gender> {
    match key {
        Some("male") => Some(Gender::Male),
        Some("female") => Some(Gender::Female),
        _ => None,
    }
}

/// The reason the act prints, from the key of the pack's closed list. A key the acts have no words for is a fault of
/// the pack, never silently another reason.
pub(crate) fn reason(key: &str) -> Result<Reason, Failure> {
    Ok(match key {
        "purpose_reached" => Reason::PurposeReached,
        "term_ended" => Reason::TermEnded,
        "consent_withdrawn" => Reason::ConsentWithdrawn,
        "stop_demand" => Reason::Objection,
        "unlawful" => Reason::Unlawful,
        "needless" => Reason::NotNeeded,
        "relation_ended" => Reason::RelationsEnded,
        "court_decision" => Reason::Court,
        _ => return Err(Failure::refused("pack.unknown_reason").with("key", key).with("line", 0)),
    })
}

/// One page of a job as a picture.
pub(crate) fn picture(
    workplace: &Workplace,
    job: &Job,
    page: u32,
    text: Vec<String>,
) -> Result<PagePicture, Failure> {
    let page = page.max(1);
    let drawn = workplace.press.picture(job, page as usize, 1.6, PRINT_LIMIT).map_err(failure::print)?;
    let pages = u32::try_from(drawn.1).unwrap_or(u32::MAX);
    Ok(PagePicture { data_url: data_url(&drawn.0), text, pages, page })
}

/// A page of a letter as a picture, with what is read out of it: title, addressee, opening.
pub(crate) fn letter_picture(workplace: &Workplace, job: &Job, page: u32) -> Result<PagePicture, Failure> {
    let pdf = workplace.press.print(job, PRINT_LIMIT).map_err(failure::print)?;
    let strings = |key: &str| {
        let list = job.data[key].as_array().into_iter().flatten();
        list.filter_map(|value| value.as_str()).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut words = vec![job.data["title"].as_str().unwrap_or_default().to_owned()];
    words.extend(strings("addressee"));
    words.extend(strings("opening"));
    frozen_picture(workplace, &pdf.bytes, page, words)
}

/// One page of frozen bytes as a picture.
pub(crate) fn frozen_picture(
    _: &Workplace,
    pdf: &[u8],
    page: u32,
    text: Vec<String>,
) -> Result<PagePicture, Failure> {
    let (png, pages) = documents::frozen_picture(pdf, page.max(1) as usize, 1.6).map_err(failure::print)?;
    Ok(PagePicture {
        data_url: data_url(&png),
        text,
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
        page: page.max(1),
    })
}

/// A PNG as a `data:` address: nothing is written to a file the web view would have to read.
pub(crate) fn data_url(png: &[u8]) -> String {
    data_url_of("image/png", png)
}

/// A picture of any form as a `data:` address.
pub(crate) fn data_url_of(media: &str, bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len() * 4 / 3 + 40);
    out.push_str("data:");
    out.push_str(media);
    out.push_str(";base64,");
    for chunk in bytes.chunks(3) {
        let three = [chunk[0], chunk.get(1).copied().unwrap_or(0), chunk.get(2).copied().unwrap_or(0)];
        let word = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for at in 0..4 {
            if at <= chunk.len() {
                out.push(char::from(ALPHABET[(word >> (18 - 6 * at) & 63) as usize]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

/// Sends bytes to the printer; they never touch the disk.
pub(crate) fn print(pdf: &[u8]) -> Result<(), Failure> {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new("lp")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Failure::refused("print.no_printer"))?;
    let written = child.stdin.take().map(|mut stdin| stdin.write_all(pdf));
    let status = child.wait().map_err(|_| Failure::refused("print.failed"))?;
    match written {
        Some(Ok(())) if status.success() => Ok(()),
        _ => Err(Failure::refused("print.failed")),
    }
}

/// A place as recorded and shown: absolute, so that it still says where the file is when the folder of the moment is
/// forgotten.
pub(crate) fn place(path: &std::path::Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// Keys of requisites that papers will miss.
pub(crate) fn missing(operator: &OperatorFacts, pack: &Pack) -> Vec<String> {
    pack.operator_gaps(&operator.kind, |key| gate::has(operator, key))
        .into_iter()
        .map(|gap| gap.key.to_owned())
        .collect()
}
