//! The register of recipients and own systems.

use crate::convert::local;
use crate::failure;
use crate::place::{Open, Workplace};
use office::ids::Uid;
use office::recipients::{self, Particulars, Recipient, kind_key, kind_of};
use office::rights::{self, Operation};
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
        may_change: rights::may(office.pack(), office.role(), "operators", Operation::Write),
    })
}

fn line(recipient: Recipient) -> RecipientLine {
    RecipientLine {
        title: local(&recipient.title),
        kind: kind_key(recipient.kind).to_owned(),
        basis: local(&recipient.basis),
        check: recipient.check,
        added: recipient.added,
        incomplete: recipient.is_incomplete(),
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
            place: recipient.particulars.place,
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
    let particulars = particulars(request.facts)?;
    let new = request.new.map(|new| added(&open, new)).transpose()?;
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

fn particulars(facts: RecipientFacts) -> Result<Particulars, Failure> {
    let bad = |field: &str| Failure::new(FailureKind::Usage, "settings.bad_value").at(field);
    let country = facts.country.trim().to_ascii_uppercase();
    if !(country.is_empty() || country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
        return Err(bad("country"));
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
        place: text(&facts.place, "place")?,
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
