//! Who pays for whom and who represents whom.

use crate::convert::{day, id};
use crate::failure;
use crate::place::{Open, Workplace};
use office::ids::Uid;
use office::registry::relations::{self, NewRelation, RelationError};
use office::rights::{Act, Operation, may, may_act};
use wire::{
    AddRelation, EndRelation, Failure, FailureKind, MarkConflict, PersonRef, PersonRelations, RelationLine,
};

/// The relations of a card.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn relations_get(workplace: &Workplace, request: PersonRef) -> Result<PersonRelations, Failure> {
    let open = workplace.opened()?;
    list(&open, id(&request.id)?)
}

fn list(open: &Open, person: Uid) -> Result<PersonRelations, Failure> {
    let (office, today) = (&open.office, crate::holds::today(open)?);
    let all = relations::relations(office, person).map_err(failure::office)?;
    let line = |one: relations::Relation| RelationLine {
        relation: one.row.to_string(),
        id: one.id.to_string(),
        name: one.name,
        kind: one.relation,
        over: one.until.is_some_and(|until| until < today),
        from: one.from.map(|day| day.to_string()),
        until: one.until.map(|day| day.to_string()),
        limits: one.limits,
        conflict: one.conflict,
        authority: one.authority.map(str::to_owned),
    };
    Ok(PersonRelations {
        relations: all.into_iter().map(line).collect(),
        may_change: may(office.pack(), office.role(), "relations", Operation::Write),
        may_decide: may_act(office.pack(), office.role(), Act::Policy),
    })
}

fn refused(error: RelationError) -> Failure {
    let failure = Failure::refused(error.code());
    match error {
        RelationError::Office(error) => failure::office(error),
        RelationError::BadKind => failure.at("kind"),
        RelationError::Oneself | RelationError::Exists => failure.at("other"),
        RelationError::EndsBefore => failure.at("until"),
        RelationError::BadText => failure.at("limits"),
        _ => failure,
    }
}

/// Begins a relation.
///
/// # Errors
/// `relation.…` with the field at fault; `office.role_denied`.
pub fn relation_add(workplace: &Workplace, request: AddRelation) -> Result<PersonRelations, Failure> {
    let open = workplace.opened()?;
    let optional =
        |text: &str, field| if text.trim().is_empty() { Ok(None) } else { day(text, field).map(Some) };
    let (card, other) = (id(&request.person)?, id(&request.other).map_err(|failure| failure.at("other"))?);
    // A relation is stored from whoever pays or represents.
    let (person, other, kind) = match request.kind.as_str() {
        "learner" => (card, other, "payer"),
        "represented" => (card, other, "representative"),
        "child" => (card, other, "parent"),
        kind => (other, card, kind),
    };
    let new = NewRelation {
        person,
        other,
        kind: kind.to_owned(),
        from: optional(&request.from, "from")?,
        until: optional(&request.until, "until")?,
        limits: request.limits,
    };
    relations::relate(&open.office, &new).map_err(refused)?;
    list(&open, card)
}

fn row(text: &str) -> Result<i64, Failure> {
    text.parse().map_err(|_| Failure::new(FailureKind::Usage, "request.bad_id").at("relation"))
}

/// Ends a relation.
///
/// # Errors
/// `relation.ends_before`, `office.not_found`, `office.role_denied`.
pub fn relation_end(workplace: &Workplace, request: EndRelation) -> Result<PersonRelations, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let on =
        if request.on.trim().is_empty() { crate::holds::today(&open)? } else { day(&request.on, "until")? };
    relations::end(&open.office, person, row(&request.relation)?, on).map_err(refused)?;
    list(&open, person)
}

/// Marks that representatives do not agree, or that they do again.
///
/// # Errors
/// `office.not_found`; `office.role_denied` for lifting the mark by anybody but the owner.
pub fn relation_conflict(workplace: &Workplace, request: MarkConflict) -> Result<PersonRelations, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    relations::mark_conflict(&open.office, person, row(&request.relation)?, request.conflict)
        .map_err(refused)?;
    list(&open, person)
}
