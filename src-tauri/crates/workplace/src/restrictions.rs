//! Restrictions: placed, looked at, lifted.

use crate::convert::{day, id, local};
use crate::failure;
use crate::holds::today;
use crate::place::{Open, Workplace};
use chrono::NaiveDate;
use office::ids::Uid;
use office::recipients::{self, Recipient};
use office::restrictions::{self, AskedBy, NewRestriction, RestrictionError, Standing};
use office::rights::{Act, Operation, may, may_act};
use policy::{Language, Pack, Use};
use wire::{
    Failure, FailureKind, FindRestrictions, LiftRestriction, LocalText, PlaceRestriction, RestrictionLine,
    RestrictionList, RestrictionMotive, RestrictionRecipient,
};

/// Restrictions of a person, what was lifted included; of nobody named everybody's in force.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn restrictions_list(
    workplace: &Workplace,
    request: FindRestrictions,
) -> Result<RestrictionList, Failure> {
    let open = workplace.opened()?;
    let person = if request.person.is_empty() { None } else { Some(id(&request.person)?) };
    list(&open, person)
}

fn list(open: &Open, person: Option<Uid>) -> Result<RestrictionList, Failure> {
    let (office, today) = (&open.office, today(open)?);
    let pack = office.pack();
    let found = match person {
        Some(person) => restrictions::of_person(office, person),
        None => restrictions::list(office),
    };
    let motive = |one: &policy::Motive| RestrictionMotive {
        key: one.key.clone(),
        title: local(&one.title),
        law: local(&one.law),
    };
    let found = found.map_err(failure::office)?.into_iter();
    let known = recipients::in_use(office).map_err(failure::office)?;
    let choice = |one: &Recipient| RestrictionRecipient { key: one.key.clone(), title: called(one) };
    Ok(RestrictionList {
        restrictions: found.map(|one| line(pack, &known, one, today)).collect(),
        recipients: known.iter().map(choice).collect(),
        motives: pack.restriction_motives.iter().map(motive).collect(),
        uses: pack.restrictions.uses.iter().map(|of| of.key().to_owned()).collect(),
        asked_by: AskedBy::ALL.into_iter().map(|by| by.key().to_owned()).collect(),
        may_restrict: may_act(pack, office.role(), Act::Hold),
    })
}

/// How people choose it: the organisation with what it is.
fn called(one: &Recipient) -> LocalText {
    let name = |language| one.called(language);
    LocalText { ru: name(Language::Ru), kk: name(Language::Kk), en: name(Language::En) }
}

fn line(pack: &Pack, known: &[Recipient], standing: Standing, today: NaiveDate) -> RestrictionLine {
    let Standing { restriction: one, follows, in_force } = standing;
    let motive = pack.restriction_motive(&one.motive);
    let said = |text: Option<&policy::Text>| text.map_or_else(LocalText::default, local);
    let due = follows.as_ref().map(|follows| follows.due);
    RestrictionLine {
        id: one.id.to_string(),
        person: one.person.to_string(),
        case_number: u32::try_from(one.case_number).unwrap_or(u32::MAX),
        uses: one.uses.iter().map(|of| of.key().to_owned()).collect(),
        categories: one.categories,
        recipient: (!one.recipient.is_empty()).then(|| {
            let own = || LocalText {
                ru: one.recipient.clone(),
                kk: one.recipient.clone(),
                en: one.recipient.clone(),
            };
            known.iter().find(|known| known.key == one.recipient).map_or_else(own, called)
        }),
        title: said(motive.map(|motive| &motive.title)),
        law: said(motive.map(|motive| &motive.law)),
        motive: one.motive,
        words: one.words,
        asked_by: one.asked_by.key().to_owned(),
        asked: one.asked_on.to_string(),
        opened: one.opened_on.to_string(),
        until: one.until_on.map(|day| day.to_string()),
        in_force,
        due: due.map(|day| day.to_string()),
        overdue_days: due.map_or(0, |due| u32::try_from((today - due).num_days()).unwrap_or(0)),
        provisional: follows.as_ref().is_some_and(|follows| follows.provisional),
        due_law: follows.as_ref().map(|follows| local(&follows.law)),
        ground: follows.and_then(|follows| follows.ground),
        lifted: one.lifted_on.map(|day| day.to_string()),
        lifted_because: one.lifted_because,
    }
}

/// What restrictions ask to be decided, the earliest first; for Today.
pub(crate) fn waiting(open: &Open, today: NaiveDate) -> Result<Vec<RestrictionLine>, Failure> {
    let office = &open.office;
    if !may(office.pack(), office.role(), "requests", Operation::Read) {
        return Ok(Vec::new());
    }
    let all = restrictions::list(office).map_err(failure::office)?;
    let waits = all.into_iter().filter(|one| one.follows.is_some());
    let known = recipients::in_use(office).map_err(failure::office)?;
    Ok(waits.map(|one| line(office.pack(), &known, one, today)).collect())
}

fn refused(error: RestrictionError) -> Failure {
    let failure = Failure::refused(error.code());
    match error {
        RestrictionError::Office(error) => failure::office(error),
        RestrictionError::UnknownMotive => failure.at("motive"),
        RestrictionError::UnknownUse => failure.at("uses"),
        RestrictionError::UnknownCategory => failure.at("categories"),
        RestrictionError::UnknownRecipient => failure.at("recipient"),
        RestrictionError::Words => failure.at("words"),
        RestrictionError::Future => failure.at("asked"),
        RestrictionError::Until => failure.at("until"),
        _ => failure,
    }
}

/// Restricts uses of a person's data; answers with what is restricted of her.
///
/// # Errors
/// `restriction.words` and the like with the field at fault; `office.role_denied`.
pub fn restriction_place(
    workplace: &Workplace,
    request: PlaceRestriction,
) -> Result<RestrictionList, Failure> {
    let open = workplace.opened()?;
    let usage = |code: &str, field: &str| Failure::new(FailureKind::Usage, code).at(field);
    let uses = request.uses.iter().map(|key| Use::of_key(key)).collect::<Option<Vec<Use>>>();
    let person = id(&request.person)?;
    let new = NewRestriction {
        person,
        uses: uses.ok_or_else(|| usage("restriction.unknown_use", "uses"))?,
        categories: request.categories,
        recipient: request.recipient,
        motive: request.motive,
        words: request.words,
        asked_by: AskedBy::of_key(&request.asked_by)
            .ok_or_else(|| usage("restriction.unknown_asker", "asked_by"))?,
        asked_on: match request.asked.trim() {
            "" => today(&open)?,
            text => day(text, "asked")?,
        },
        until_on: match request.until.trim() {
            "" => None,
            text => Some(day(text, "until")?),
        },
    };
    restrictions::place(&open.office, &new).map_err(refused)?;
    list(&open, Some(person))
}

/// Lifts a restriction; answers with what is and was restricted of the person.
///
/// # Errors
/// `restriction.lifted`, `restriction.words`, `office.not_found`, `office.role_denied`.
pub fn restriction_lift(workplace: &Workplace, request: LiftRestriction) -> Result<RestrictionList, Failure> {
    let open = workplace.opened()?;
    let person = restrictions::lift(&open.office, id(&request.id)?, &request.because).map_err(|error| {
        let failure = refused(error);
        if failure.field.as_deref() == Some("words") { failure.at("because") } else { failure }
    })?;
    list(&open, Some(person))
}
