//! Cards merged, split, and put back.

use crate::convert::{count, id};
use crate::failure;
use crate::place::{Open, Workplace};
use crate::registry::{item, plain_row};
use office::registry::entry::{self, NewValue};
use office::registry::moves::{self, MoveError, Side, Warning};
use office::rights::{Operation, may};
use std::collections::BTreeMap;
use wire::{
    AlikePeople, AlikePerson, CardMoveLine, CardMoveRef, CardMoves, Failure, FailureKind, MergeCards,
    MergePlan, MergeSide, MergeWarning, MovedCategory, PersonRef, PlanMerge, SplitCard,
};

pub(crate) fn refused(error: MoveError) -> Failure {
    let failure = Failure::refused(error.code());
    match error {
        MoveError::Office(error) => failure::office(error),
        MoveError::Consents { kind } => failure.with("kind", kind),
        MoveError::Oneself => failure.at("goes"),
        MoveError::NothingChosen | MoveError::Nobody => failure.at("items"),
        _ => failure,
    }
}

fn number(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Merges and splits of a card that can be taken back.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn card_moves(workplace: &Workplace, request: PersonRef) -> Result<CardMoves, Failure> {
    let open = workplace.opened()?;
    let office = &open.office;
    let all = moves::moves(office, id(&request.id)?).map_err(failure::office)?;
    let line = |one: moves::CardMove| CardMoveLine {
        id: one.id.to_string(),
        kind: one.kind,
        other_case: number(one.other_case),
        on: one.on.to_string(),
        rows: count(one.rows),
    };
    Ok(CardMoves {
        moves: all.into_iter().map(line).collect(),
        may_change: may(office.pack(), office.role(), "identity", Operation::Write),
    })
}

/// Whoever may be the same human as somebody: a shared contact or name. One that only resembles when Kazakh letters are
/// read as Russian ones is a question, never an answer.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn merge_candidates(workplace: &Workplace, request: PersonRef) -> Result<AlikePeople, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.id)?;
    let own = moves::own_marks(&open.office, person).map_err(failure::office)?;
    let value = |(field, parts): (String, BTreeMap<String, String>)| NewValue { field, parts, stated: None };
    let values: Vec<NewValue> = own.into_iter().map(value).collect();
    let found = entry::alike(&open.office, &values).map_err(failure::office)?;
    let people = found
        .into_iter()
        .filter(|one| one.row.id != person)
        .map(|one| AlikePerson { row: plain_row(one.row), by: one.by.key().to_owned() });
    Ok(AlikePeople { people: people.collect() })
}

fn side(open: &Open, side: Side) -> MergeSide {
    MergeSide { items: side.items.iter().map(|one| item(open, one)).collect(), row: plain_row(side.row) }
}

fn warning(warning: Warning) -> MergeWarning {
    let (key, number, field) = match warning {
        Warning::Held { number: matter, kind } => ("held", Some(number(matter)), Some(kind.key().to_owned())),
        Warning::Differs(field) => ("differs", None, Some(field.to_owned())),
        Warning::Related => ("related", None, None),
        Warning::Age => ("age", None, None),
    };
    MergeWarning { key: key.to_owned(), number, field }
}

/// What a merge would do.
///
/// # Errors
/// `card.oneself`, `card.consents_differ`, `office.not_found`, `office.role_denied`.
pub fn merge_plan(workplace: &Workplace, request: PlanMerge) -> Result<MergePlan, Failure> {
    let open = workplace.opened()?;
    let goes = id(&request.goes).map_err(|failure| failure.at("goes"))?;
    let plan = moves::plan(&open.office, id(&request.stays)?, goes).map_err(refused)?;
    let moved =
        |(category, rows): (&str, usize)| MovedCategory { category: category.to_owned(), count: count(rows) };
    Ok(MergePlan {
        moves: plan.moves.into_iter().map(moved).collect(),
        warnings: plan.warnings.into_iter().map(warning).collect(),
        hash: vault::to_hex(&plan.hash),
        stays: side(&open, plan.stays),
        goes: side(&open, plan.goes),
    })
}

/// Merges two cards; gives the one that stays.
///
/// # Errors
/// `card.…`, `office.not_found`, `office.role_denied`.
pub fn merge_run(workplace: &Workplace, request: MergeCards) -> Result<PersonRef, Failure> {
    let open = workplace.opened()?;
    let wrong = || Failure::new(FailureKind::Usage, "request.bad_value").at("hash");
    let seen = match request.hash.trim() {
        "" => None,
        text => Some(vault::from_hex(text).ok_or_else(wrong)?),
    };
    let goes = id(&request.goes).map_err(|failure| failure.at("goes"))?;
    let stays = id(&request.stays)?;
    moves::merge(&open.office, stays, goes, seen).map_err(refused)?;
    Ok(PersonRef { id: stays.to_string() })
}

/// Moves items of a card to a new one; gives the new one.
///
/// # Errors
/// `card.nothing_chosen`, `card.nobody`, `office.not_found`, `office.role_denied`.
pub fn card_split(workplace: &Workplace, request: SplitCard) -> Result<PersonRef, Failure> {
    let open = workplace.opened()?;
    let items = request.items.iter().map(|text| crate::entry::item(text)).collect::<Result<Vec<_>, _>>()?;
    let made = moves::split(&open.office, id(&request.person)?, &items).map_err(refused)?;
    Ok(PersonRef { id: made.to_string() })
}

/// Takes a merge or a split back; gives the card to look at.
///
/// # Errors
/// `card.nothing_left`, `card.grown`, `card.bound`, `office.not_found`, `office.role_denied`.
pub fn card_move_undo(workplace: &Workplace, request: CardMoveRef) -> Result<PersonRef, Failure> {
    let open = workplace.opened()?;
    let card = moves::take_back(&open.office, id(&request.id)?).map_err(refused)?;
    Ok(PersonRef { id: card.to_string() })
}
