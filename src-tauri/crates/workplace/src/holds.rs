//! Holds and standing orders.

use crate::convert::{count, day, id};
use crate::failure;
use crate::place::{Open, Unwatched, Watch, Workplace};
use chrono::NaiveDate;
use office::OfficeError;
use office::holds::{self, Cover, Hold, HoldError, Kind, NewHold};
use office::orders::{self, Order, OrderError};
use office::rights::{Act, Operation, Right, may, may_act};
use wire::{
    Failure, FailureKind, HoldLine, HoldList, HoldRef, OpenHold, OrderLine, OrderList, OrderRef, ProlongHold,
    SignOrder,
};

/// Holds in force.
///
/// # Errors
/// `office.role_denied`.
pub fn holds_list(workplace: &Workplace) -> Result<HoldList, Failure> {
    let open = workplace.opened()?;
    list(&open)
}

pub(crate) fn today(open: &Open) -> Result<NaiveDate, Failure> {
    open.office.read(Right::Open, |r| Ok::<_, OfficeError>(r.today)).map_err(failure::office)
}

fn list(open: &Open) -> Result<HoldList, Failure> {
    let (office, today) = (&open.office, today(open)?);
    let rule = &office.pack().holds;
    let holds = holds::list(office).map_err(failure::office)?;
    Ok(HoldList {
        holds: holds.into_iter().map(|hold| line(hold, today)).collect(),
        kinds: rule.kinds.clone(),
        latest_review: rule.review_within.after(today).unwrap_or(today).to_string(),
        may_hold: may_act(office.pack(), office.role(), Act::Hold),
    })
}

pub(crate) fn line(hold: Hold, today: NaiveDate) -> HoldLine {
    let number = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    let (categories, items) = match hold.cover {
        Cover::File => (Vec::new(), 0),
        Cover::Parts { categories, rows } => (categories, rows.len()),
    };
    HoldLine {
        id: hold.id.to_string(),
        person: hold.person.to_string(),
        case_number: number(hold.case_number),
        number: number(hold.number),
        kind: hold.kind.key().to_owned(),
        reason: hold.reason,
        opened: hold.opened_on.to_string(),
        review: hold.review_on.to_string(),
        overdue_days: number((today - hold.review_on).num_days().max(0)),
        ends: hold.ends_on.map(|day| day.to_string()),
        categories,
        items: count(items),
    }
}

fn refused(error: HoldError) -> Failure {
    let failure = Failure::refused(error.code());
    match error {
        HoldError::Office(error) => failure::office(error),
        HoldError::NoReason => failure.at("reason"),
        HoldError::UnknownKind => failure.at("kind"),
        HoldError::Future => failure.at("opened"),
        HoldError::ReviewDate { latest } => failure.with("date", latest).at("review"),
        HoldError::Expired { ended } => failure.with("date", ended).at("opened"),
        HoldError::UnknownPart => failure.at("items"),
        _ => failure,
    }
}

/// Opens a hold.
///
/// # Errors
/// `hold.review_date` and the like with the field at fault; `office.role_denied`.
pub fn hold_open(workplace: &Workplace, request: OpenHold) -> Result<HoldList, Failure> {
    let open = workplace.opened()?;
    let kind = Kind::of(&request.kind)
        .ok_or_else(|| Failure::new(FailureKind::Usage, "hold.unknown_kind").at("kind"))?;
    let opened_on =
        if request.opened.trim().is_empty() { today(&open)? } else { day(&request.opened, "opened")? };
    let rows: Vec<(String, i64)> = request.items.iter().map(|item| row(item)).collect::<Result<_, _>>()?;
    let cover = if rows.is_empty() && request.categories.is_empty() {
        Cover::File
    } else {
        Cover::Parts { categories: request.categories, rows }
    };
    let review_on = day(&request.review, "review")?;
    let person = id(&request.person)?;
    let new = NewHold { person, kind, reason: request.reason, opened_on, review_on, cover };
    holds::open(&open.office, &new).map_err(refused)?;
    list(&open)
}

/// Table and row of an item of the card, `table:row:field`; the field may be left out.
fn row(item: &str) -> Result<(String, i64), Failure> {
    let mut parts = item.split(':');
    let read = parts.next().zip(parts.next().and_then(|row| row.parse().ok()));
    read.map(|(table, row)| (table.to_owned(), row))
        .ok_or_else(|| Failure::new(FailureKind::Usage, "hold.unknown_part").at("items"))
}

/// Looks at a hold again: it stands until another day.
///
/// # Errors
/// `hold.review_date`, `hold.expired`, `hold.closed`, `office.not_found`.
pub fn hold_prolong(workplace: &Workplace, request: ProlongHold) -> Result<HoldList, Failure> {
    let open = workplace.opened()?;
    holds::prolong(&open.office, id(&request.id)?, day(&request.review, "review")?).map_err(refused)?;
    list(&open)
}

/// Ends a hold.
///
/// # Errors
/// `hold.closed`, `office.not_found`.
pub fn hold_close(workplace: &Workplace, request: HoldRef) -> Result<HoldList, Failure> {
    let open = workplace.opened()?;
    holds::close(&open.office, id(&request.id)?).map_err(refused)?;
    list(&open)
}

/// Standing orders.
///
/// # Errors
/// `office.role_denied`.
pub fn orders_list(workplace: &Workplace) -> Result<OrderList, Failure> {
    let open = workplace.opened()?;
    orders(&open)
}

fn orders(open: &Open) -> Result<OrderList, Failure> {
    let (office, today) = (&open.office, today(open)?);
    let line = |order: Order| OrderLine {
        id: order.id.to_string(),
        from: order.from.to_string(),
        until: order.until.map(|day| day.to_string()),
        signed: order.signed_on.to_string(),
        withdrawn: order.withdrawn_on.map(|day| day.to_string()),
        in_force: order.is_in_force(today),
        last_run: order.last_run.map(|day| day.to_string()),
        signed_by: order.signed_by,
        categories: order.categories,
    };
    Ok(OrderList {
        orders: orders::list(office).map_err(failure::office)?.into_iter().map(line).collect(),
        allowed: office.pack().standing_order.categories.clone(),
        may_sign: may_act(office.pack(), office.role(), Act::StandingOrder),
    })
}

fn unsigned(error: OrderError) -> Failure {
    let failure = Failure::refused(error.code());
    match error {
        OrderError::Office(error) => failure::office(error),
        OrderError::NotAllowed { category } => failure.with("category", category).at("categories"),
        OrderError::NoCategory => failure.at("categories"),
        OrderError::Days => failure.at("until"),
        _ => failure,
    }
}

/// Signs a standing order.
///
/// # Errors
/// `order.not_allowed` and the like; `office.role_denied` for anybody but the owner.
pub fn order_sign(workplace: &Workplace, request: SignOrder) -> Result<OrderList, Failure> {
    let open = workplace.opened()?;
    let optional = |text: &str, field| {
        if text.trim().is_empty() { Ok(None) } else { day(text, field).map(Some) }
    };
    let (from, until) = (optional(&request.from, "from")?, optional(&request.until, "until")?);
    orders::sign(&open.office, &request.categories, from, until).map_err(unsigned)?;
    orders(&open)
}

/// Withdraws a standing order.
///
/// # Errors
/// `order.withdrawn`, `office.not_found`, `office.role_denied`.
pub fn order_withdraw(workplace: &Workplace, request: OrderRef) -> Result<OrderList, Failure> {
    let open = workplace.opened()?;
    orders::withdraw(&open.office, id(&request.id)?).map_err(unsigned)?;
    orders(&open)
}

/// Destroys what the orders in force let go, to the act; `None` when nothing is due. Done in the rounds of the window
/// and by `delo order run`. A session that may not erase leaves it to the next that may.
///
/// # Errors
/// As an erasure after its deletion.
pub fn orders_round(
    workplace: &Workplace,
    language: &str,
    watch: &dyn Watch,
) -> Result<Option<wire::ErasureOutcome>, Failure> {
    if !workplace.is_open() {
        return Ok(None);
    }
    let open = workplace.opened()?;
    let office = &open.office;
    if watch.cancelled() || !may(office.pack(), office.role(), "identity", Operation::Erase) {
        return Ok(None);
    }
    match orders::execute(office, language).map_err(failure::erasure)? {
        None => Ok(None),
        Some(run) => {
            crate::backups::spread_ledger(&open);
            crate::erasure::go_on(workplace, &open, run, &Unwatched).map(Some)
        }
    }
}
