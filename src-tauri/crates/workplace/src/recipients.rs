//! The register of recipients and own systems.

use crate::convert::{self, local};
use crate::papers::joined;
use crate::place::{Open, Workplace};
use crate::{failure, reports};
use office::catalogue::CATALOGUE;
use office::ids::Uid;
use office::recipients::{self, Particulars, Recipient, kind_key, kind_of};
use office::rights::{self, Operation};
use policy::{Language, Pack};
use wire::{
    Failure, FailureKind, RecipientFacts, RecipientLine, RecipientList, RecipientRef, RecordRecipient,
};

/// Longest text of one fact.
const LONGEST: usize = 300;

/// The register.
///
/// # Errors
/// `office.role_denied`.
pub fn recipients_list(workplace: &Workplace) -> Result<RecipientList, Failure> {
    let open = workplace.opened()?;
    list(&open)
}

fn list(open: &Open) -> Result<RecipientList, Failure> {
    let office = &open.office;
    let all = recipients::register(office).map_err(failure::office)?;
    Ok(RecipientList {
        recipients: all.into_iter().map(line).collect(),
        categories: office.pack().categories.iter().map(|category| category.key.clone()).collect(),
        fields: fields(),
        may_change: rights::may(office.pack(), office.role(), "operators", Operation::Write),
    })
}

/// Every field of the catalogue once, in its order.
fn fields() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for field in CATALOGUE.iter().flat_map(|table| table.fields) {
        if !all.iter().any(|known| known == field.key) {
            all.push(field.key.to_owned());
        }
    }
    all
}

/// The data a recipient gets, in words: its fields where somebody has said which, else its categories.
pub(crate) fn data(workplace: &Workplace, pack: &Pack, recipient: &Recipient, spoken: &str) -> Vec<String> {
    if recipient.particulars.fields.is_empty() {
        let spoken = convert::language(spoken).unwrap_or(Language::Ru);
        let known = recipient.categories.iter().filter_map(|key| pack.category(key));
        return known.map(|category| category.title.get(spoken).to_owned()).collect();
    }
    recipient.particulars.fields.iter().map(|field| reports::label(workplace, spoken, field)).collect()
}

/// Contract and instruction of a recipient on one line; empty where neither is known.
pub(crate) fn bound_by(workplace: &Workplace, recipient: &Recipient, spoken: &str) -> String {
    let said = &recipient.particulars;
    if said.contract.is_empty() || said.instruction.is_empty() {
        return crate::papers::joined(&[&said.contract, &said.instruction], "");
    }
    let args = [("text", said.instruction.as_str().into())];
    let instruction = workplace.texts.get(spoken, "paper-recipient-instruction", &args);
    format!("{}; {instruction}", said.contract)
}

/// What a paper says of a recipient beside its name and address: contract, instruction, where its database is and in
/// which country. What nobody has said is left out.
pub(crate) fn details(workplace: &Workplace, recipient: &Recipient, spoken: &str) -> String {
    let bound = bound(workplace, recipient, spoken);
    joined(&[&bound, &whereabouts(workplace, recipient, spoken)], "; ")
}

/// Contract and instruction, each with its word.
pub(crate) fn bound(workplace: &Workplace, recipient: &Recipient, spoken: &str) -> String {
    let said = &recipient.particulars;
    let parts = [
        ("paper-recipient-contract", said.contract.as_str()),
        ("paper-recipient-instruction", said.instruction.as_str()),
    ];
    worded(workplace, spoken, &parts)
}

/// Country as a paper names it: in words where the program has them.
pub(crate) fn country(workplace: &Workplace, recipient: &Recipient, spoken: &str) -> String {
    let country = recipient.country().unwrap_or_default();
    let named = format!("country-{country}");
    if workplace.texts.has(spoken, &named) {
        workplace.texts.get(spoken, &named, &[])
    } else {
        country.to_owned()
    }
}

/// Where its database is and in which country.
pub(crate) fn whereabouts(workplace: &Workplace, recipient: &Recipient, spoken: &str) -> String {
    let country = country(workplace, recipient, spoken);
    let parts = [
        ("paper-recipient-place", recipient.particulars.place.as_str()),
        ("paper-recipient-country", country.as_str()),
    ];
    worded(workplace, spoken, &parts)
}

fn worded(workplace: &Workplace, spoken: &str, parts: &[(&str, &str)]) -> String {
    let known = parts.iter().filter(|(_, text)| !text.is_empty());
    let words = known.map(|(id, text)| workplace.texts.get(spoken, id, &[("text", (*text).into())]));
    words.collect::<Vec<_>>().join("; ")
}

/// The same name with a remark where the school has not said yet that it uses the recipient.
pub(crate) fn unless_confirmed(
    workplace: &Workplace,
    recipient: &Recipient,
    name: String,
    spoken: &str,
) -> String {
    if recipient.particulars.used.is_some() {
        return name;
    }
    workplace.texts.get(spoken, "paper-recipient-unconfirmed", &[("name", name.as_str().into())])
}

/// The purposes a recipient serves, in words and in the order of the pack.
pub(crate) fn purposes(pack: &Pack, recipient: &Recipient, language: Language) -> Vec<String> {
    let served = pack.purposes.iter().filter(|purpose| recipient.serves(purpose));
    served.map(|purpose| purpose.title.get(language).to_owned()).collect()
}

/// How a paper names one of the school's own systems: with the place of its database, where somebody has said it.
pub(crate) fn system(workplace: &Workplace, recipient: &Recipient, spoken: &str) -> String {
    let name = recipient.called(convert::language(spoken).unwrap_or(Language::Ru));
    match recipient.particulars.place.as_str() {
        "" => name,
        place => {
            let args = [("name", name.as_str().into()), ("place", place.into())];
            workplace.texts.get(spoken, "paper-system-place", &args)
        }
    }
}

fn line(recipient: Recipient) -> RecipientLine {
    RecipientLine {
        title: local(&recipient.title),
        kind: kind_key(recipient.kind).to_owned(),
        basis: local(&recipient.basis),
        check: recipient.check,
        added: recipient.added,
        missing: recipient.missing().into_iter().map(str::to_owned).collect(),
        facts: RecipientFacts {
            used: match recipient.particulars.used {
                Some(true) => "yes",
                Some(false) => "no",
                None => "",
            }
            .to_owned(),
            name: recipient.particulars.name,
            address: recipient.particulars.address,
            country: recipient.particulars.country,
            contract: recipient.particulars.contract,
            instruction: recipient.particulars.instruction,
            place: recipient.particulars.place,
            fields: recipient.particulars.fields,
        },
        key: recipient.key,
        categories: recipient.categories,
    }
}

/// Records what the school says of a recipient, or adds one.
///
/// # Errors
/// `office.role_denied`, `office.not_found`, `settings.bad_value` with the field.
pub fn recipient_record(workplace: &Workplace, request: RecordRecipient) -> Result<RecipientList, Failure> {
    let open = workplace.opened()?;
    let new = request.new.map(|new| added(&open, new)).transpose()?;
    let known = recipients::register(&open.office).map_err(failure::office)?;
    let known = known.iter().find(|one| one.key == request.key.trim()).map(|one| &one.categories);
    let categories = new.as_ref().map(|new| &new.categories).or(known);
    let particulars = particulars(request.facts, categories.map_or(&[][..], Vec::as_slice))?;
    let key = match (request.key.trim(), &new) {
        ("", Some(_)) => {
            let office = &open.office;
            let now = office.now().map_err(failure::office)?;
            format!("own-{}", Uid::new(now))
        }
        ("", None) => return Err(Failure::new(FailureKind::Usage, "settings.bad_value").at("key")),
        (key, _) => key.to_owned(),
    };
    recipients::record(&open.office, &key, &particulars, new.as_ref()).map_err(failure::office)?;
    list(&open)
}

fn added(open: &Open, new: wire::NewRecipient) -> Result<recipients::NewRecipient, Failure> {
    let bad = |field: &str| Failure::new(FailureKind::Usage, "settings.bad_value").at(field);
    let pack = open.office.pack();
    if new.categories.is_empty() || new.categories.iter().any(|key| pack.category(key).is_none()) {
        return Err(bad("categories"));
    }
    Ok(recipients::NewRecipient {
        title: Some(text(&new.title, "title")?)
            .filter(|title| !title.is_empty())
            .ok_or_else(|| bad("title"))?,
        kind: kind_of(&new.kind).ok_or_else(|| bad("kind"))?,
        categories: new.categories,
        basis: text(&new.basis, "basis")?,
    })
}

fn particulars(facts: RecipientFacts, categories: &[String]) -> Result<Particulars, Failure> {
    let bad = |field: &str| Failure::new(FailureKind::Usage, "settings.bad_value").at(field);
    let country = facts.country.trim().to_ascii_uppercase();
    if !(country.is_empty() || country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
        return Err(bad("country"));
    }
    if facts.fields.iter().any(|field| !Recipient::may_get(categories, field)) {
        return Err(bad("fields"));
    }
    Ok(Particulars {
        used: match facts.used.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            "" => None,
            _ => return Err(bad("used")),
        },
        name: text(&facts.name, "name")?,
        address: text(&facts.address, "address")?,
        country,
        contract: text(&facts.contract, "contract")?,
        instruction: text(&facts.instruction, "instruction")?,
        place: text(&facts.place, "place")?,
        fields: facts.fields,
    })
}

fn text(value: &str, field: &str) -> Result<String, Failure> {
    let value = value.trim();
    if value.chars().count() > LONGEST || value.chars().any(char::is_control) {
        return Err(Failure::new(FailureKind::Usage, "settings.bad_value").at(field));
    }
    Ok(value.to_owned())
}

/// Takes one the school added out of the register.
///
/// # Errors
/// `office.role_denied`, `office.not_found`.
pub fn recipient_remove(workplace: &Workplace, request: RecipientRef) -> Result<RecipientList, Failure> {
    let open = workplace.opened()?;
    recipients::remove(&open.office, &request.key).map_err(failure::office)?;
    list(&open)
}
