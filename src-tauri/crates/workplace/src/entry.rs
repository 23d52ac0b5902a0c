//! People by hand.

use crate::convert::{day, id};
use crate::failure;
use crate::place::{Open, Workplace};
use office::ids::Uid;
use office::names::{self, Case, FullName, NameOrder, Sex};
use office::registry::entry::{self, EntryError, EntryField, NewValue, Part, PartKind, Reason};
use office::rights::{Operation, Right};
use wire::{
    AddValue, AlikePeople, AlikePerson, AskForm, ChangeValue, CreatePerson, EnteredValue, EntryForm, Failure,
    FailureKind, FormField, FormPart, NameAdvice, PersonHistory, PersonRef, PreviousValue, RemoveValue,
    TypedName, ValueRef,
};

/// What may be entered about somebody.
///
/// # Errors
/// `office.role_denied`, `office.not_found`.
pub fn person_form(workplace: &Workplace, request: AskForm) -> Result<EntryForm, Failure> {
    let open = workplace.opened()?;
    // Whoever writes nothing of people has no form.
    let right = Right::On(Operation::Write, "contacts");
    let roles = open.office.read(right, |reading| match request.person.as_str() {
        "" => Ok(request.roles.clone()),
        person => entry::roles(reading, Uid::parse(person).ok_or(office::OfficeError::NotFound)?),
    });
    let roles = roles.map_err(failure::office)?;
    let fields = entry::form(&open.office, &roles);
    let changeable = entry::changeable(&open.office);
    Ok(EntryForm {
        roles: entry::ROLES.iter().map(|role| (*role).to_owned()).collect(),
        fields: fields.iter().map(|(field, parts)| form_field(field, parts)).collect(),
        changeable: changeable
            .iter()
            .map(|field| form_field(field, &field.parts.iter().collect::<Vec<_>>()))
            .collect(),
    })
}

/// Every field that can be entered by hand with its parts, whatever a pack needs of whom: the words of the command line
/// and what it understands.
#[must_use]
pub fn entry_fields() -> Vec<FormField> {
    entry::FIELDS.iter().map(|field| form_field(field, &field.parts.iter().collect::<Vec<_>>())).collect()
}

fn form_field(field: &EntryField, parts: &[&Part]) -> FormField {
    FormField {
        field: field.key.to_owned(),
        category: field.category.to_owned(),
        table: field.table.to_owned(),
        parts: parts.iter().map(|part| form_part(part)).collect(),
        many: field.many,
        stated: field.stated,
        reasons: field.reasons.iter().map(|reason| reason.key().to_owned()).collect(),
    }
}

fn form_part(part: &Part) -> FormPart {
    let (kind, choices): (_, &[&str]) = match part.kind {
        PartKind::Text => ("text", &[]),
        PartKind::Long => ("long", &[]),
        PartKind::Email => ("email", &[]),
        PartKind::Phone => ("phone", &[]),
        PartKind::Date => ("date", &[]),
        PartKind::Day => ("day", &[]),
        PartKind::Count => ("count", &[]),
        PartKind::Class => ("class", &[]),
        PartKind::Age => ("age", &[]),
        PartKind::Number => ("number", &[]),
        PartKind::Choice(keys) => ("choice", keys),
    };
    FormPart {
        key: part.key.to_owned(),
        kind: kind.to_owned(),
        choices: choices.iter().map(|key| (*key).to_owned()).collect(),
        required: part.required,
    }
}

/// A value with its dates read; the failure names the part at fault.
fn typed(value: EnteredValue, at: usize) -> Result<NewValue, Failure> {
    let mut parts = value.parts;
    let dates = entry::field(&value.field).map(|field| field.parts).unwrap_or_default();
    for part in dates.iter().filter(|part| matches!(part.kind, PartKind::Date | PartKind::Day)) {
        if let Some(text) = parts.get_mut(part.key).filter(|text| !text.trim().is_empty()) {
            *text = day(text, &format!("{at}.{}", part.key))?.to_string();
        }
    }
    let stated = match value.stated.trim() {
        "" => None,
        text => Some(day(text, &format!("{at}.stated"))?),
    };
    Ok(NewValue { field: value.field, parts, stated })
}

/// A refusal that names the field at fault, by which its parts are found.
fn refused(error: EntryError, fields: &[&str]) -> Failure {
    let failure = Failure::refused(error.code());
    let failure = match &error {
        EntryError::Value { at, .. } => match fields.get(*at) {
            Some(field) => failure.with("field", field),
            None => failure,
        },
        _ => failure,
    };
    let failure = match &error {
        EntryError::Value { fault: entry::Fault::UnknownField, .. } => {
            failure.with("fields", entry::FIELDS.iter().map(|field| field.key).collect::<Vec<_>>().join(", "))
        }
        _ => failure,
    };
    match error {
        EntryError::Office(error) => failure::office(error),
        EntryError::Value { at, part: "", .. } => failure.at(&at.to_string()),
        EntryError::Value { part: "reason", .. } => failure.at("reason"),
        EntryError::Value { at, part, .. } => failure.at(&format!("{at}.{part}")),
        _ => failure,
    }
}

/// Makes a card.
///
/// # Errors
/// `entry.…` with the value and part at fault; `entry.erased_before` with the day, unless a new basis is stated;
/// `office.role_denied`.
pub fn person_create(workplace: &Workplace, request: CreatePerson) -> Result<PersonRef, Failure> {
    let open = workplace.opened()?;
    let values = request.values.into_iter().enumerate().map(|(at, value)| typed(value, at));
    let values = values.collect::<Result<Vec<_>, _>>()?;
    let fields: Vec<&str> = values.iter().map(|value| value.field.as_str()).collect();
    let erased = if request.returned {
        None
    } else {
        entry::erased_before(&open.office, &values).map_err(failure::office)?
    };
    if let Some(on) = erased {
        return Err(Failure::refused("entry.erased_before").with("date", crate::texts::short_date(on)));
    }
    let made =
        entry::create(&open.office, &request.roles, &values).map_err(|error| refused(error, &fields))?;
    Ok(PersonRef { id: made.to_string() })
}

/// Enters one more value.
///
/// # Errors
/// As [`person_create`].
pub fn value_add(workplace: &Workplace, request: AddValue) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let value = typed(request.value, 0)?;
    entry::add(&open.office, id(&request.person)?, &value).map_err(|error| refused(error, &[&value.field]))
}

/// Changes a value.
///
/// # Errors
/// As [`person_create`]; `office.not_found` for a value that is not in force.
pub fn value_change(workplace: &Workplace, request: ChangeValue) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let (person, item, reason) = (id(&request.person)?, item(&request.item)?, reason(&request.reason)?);
    let value = typed(request.value, 0)?;
    entry::change(&open.office, person, (&item.0, item.1), &value, reason)
        .map_err(|error| refused(error, &[&value.field]))
}

/// Takes a value away.
///
/// # Errors
/// As [`value_change`].
pub fn value_remove(workplace: &Workplace, request: RemoveValue) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let (person, item, reason) = (id(&request.person)?, item(&request.item)?, reason(&request.reason)?);
    entry::remove(&open.office, person, (&item.0, item.1), reason).map_err(|error| refused(error, &[]))
}

/// A value as it would be typed.
///
/// # Errors
/// As [`value_change`].
pub fn value_get(workplace: &Workplace, request: ValueRef) -> Result<EnteredValue, Failure> {
    let open = workplace.opened()?;
    let item = item(&request.item)?;
    let value = entry::value_of(&open.office, id(&request.person)?, (&item.0, item.1));
    let value = value.map_err(|error| refused(error, &[]))?;
    let stated = value.stated.map(|day| day.to_string()).unwrap_or_default();
    Ok(EnteredValue { field: value.field, parts: value.parts, stated })
}

/// Takes back the last edit of this session.
///
/// # Errors
/// `entry.nothing_to_undo`.
pub fn edit_undo(workplace: &Workplace) -> Result<PersonRef, Failure> {
    let open = workplace.opened()?;
    let person = entry::undo(&open.office).map_err(|error| refused(error, &[]))?;
    Ok(PersonRef { id: person.to_string() })
}

/// What stood on a card before.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn person_history(workplace: &Workplace, request: PersonRef) -> Result<PersonHistory, Failure> {
    let open = workplace.opened()?;
    let previous = entry::history(&open.office, id(&request.id)?).map_err(failure::office)?;
    let value = |open: &Open, one: &entry::Previous| PreviousValue {
        item: crate::registry::item(open, &one.item),
        until: one.until.to_string(),
    };
    Ok(PersonHistory { values: previous.iter().map(|one| value(&open, one)).collect() })
}

/// Whoever may be the same as what is typed. What does not read yet is nobody's.
///
/// # Errors
/// `office.role_denied`.
pub fn people_alike(workplace: &Workplace, request: CreatePerson) -> Result<AlikePeople, Failure> {
    let open = workplace.opened()?;
    let values: Vec<NewValue> =
        request.values.into_iter().enumerate().filter_map(|(at, value)| typed(value, at).ok()).collect();
    let found = entry::alike(&open.office, &values).map_err(failure::office)?;
    let people = found
        .into_iter()
        .map(|one| AlikePerson { row: crate::registry::plain_row(one.row), by: one.by.key().to_owned() });
    Ok(AlikePeople { people: people.collect() })
}

/// What the rules make of a name: its parts, the sex it tells, its cases.
///
/// # Errors
/// `gate.not_open`.
pub fn name_advise(workplace: &Workplace, request: TypedName) -> Result<NameAdvice, Failure> {
    let _open = workplace.opened()?;
    let whole = request.given.trim().is_empty() && request.patronymic.trim().is_empty();
    let name = if whole && request.surname.split_whitespace().nth(1).is_some() {
        names::split_full_name(&request.surname, NameOrder::SurnameFirst)
    } else {
        FullName::of_parts(Some(&request.surname), Some(&request.given), Some(&request.patronymic))
    };
    let told = match request.gender.as_str() {
        "female" => Some(Sex::Female),
        "male" => Some(Sex::Male),
        _ => names::determine_sex(None, name.patronymic.as_deref(), name.surname.as_deref())
            .map(|(sex, _)| sex),
    };
    let genitive = names::decline(&name, told, Case::Genitive);
    let dative = names::decline(&name, told, Case::Dative);
    Ok(NameAdvice {
        gender: match told {
            Some(Sex::Female) => "female".to_owned(),
            Some(Sex::Male) => "male".to_owned(),
            None => String::new(),
        },
        assumed: genitive.assumed || dative.assumed,
        genitive: genitive.text,
        dative: dative.text,
        surname: name.surname.unwrap_or_default(),
        given: name.given.unwrap_or_default(),
        patronymic: name.patronymic.unwrap_or_default(),
    })
}

/// Table and row of an item of the card.
pub(crate) fn item(text: &str) -> Result<(String, i64), Failure> {
    let mut parts = text.split(':');
    let read = parts.next().zip(parts.next().and_then(|row| row.parse().ok()));
    read.map(|(table, row)| (table.to_owned(), row))
        .ok_or_else(|| Failure::new(FailureKind::Usage, "request.bad_id").at("item"))
}

fn reason(text: &str) -> Result<Reason, Failure> {
    Reason::of(text).ok_or_else(|| Failure::new(FailureKind::Usage, "entry.bad_reason").at("reason"))
}
