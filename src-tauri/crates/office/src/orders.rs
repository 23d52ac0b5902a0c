//! The owner's standing order (D5): log and technical data go by themselves when their term is over.
//!
//! It names categories, all of them on the pack's own list, and days. What it destroys is a run of the erasure machine
//! like any other, with one entry in the journal and an act of period and counts.

use crate::OfficeError;
use crate::erasure::ErasureError;
use crate::erasure::batch;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::rights::{Act, Operation, Right};
use crate::session::{Done, Office, Reading};
use chrono::NaiveDate;
use rusqlite::params;

/// A standing order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Id.
    pub id: Uid,
    /// Categories it lets go.
    pub categories: Vec<String>,
    /// First day.
    pub from: NaiveDate,
    /// Last day, when it has one.
    pub until: Option<NaiveDate>,
    /// Login of who signed.
    pub signed_by: String,
    /// Day it was signed.
    pub signed_on: NaiveDate,
    /// Day it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// Day of the newest run.
    pub last_run: Option<NaiveDate>,
}

impl Order {
    /// Whether it destroys on a day.
    #[must_use]
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.withdrawn_on.is_none() && self.from <= on && self.until.is_none_or(|until| on <= until)
    }
}

/// Why an order was not signed or withdrawn.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OrderError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// No category was named.
    #[error("an order names at least one category")]
    NoCategory,
    /// The pack lets no order destroy this.
    #[error("the pack lets no order destroy this category")]
    NotAllowed {
        /// Category key.
        category: String,
    },
    /// It ends before it begins, or before today.
    #[error("the order would never be in force")]
    Days,
    /// It was withdrawn before.
    #[error("the order is withdrawn")]
    Withdrawn,
}

impl OrderError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            OrderError::Office(error) => error.code(),
            OrderError::NoCategory => "order.no_category",
            OrderError::NotAllowed { .. } => "order.not_allowed",
            OrderError::Days => "order.days",
            OrderError::Withdrawn => "order.withdrawn",
        }
    }
}

impl From<rusqlite::Error> for OrderError {
    fn from(error: rusqlite::Error) -> OrderError {
        OrderError::Office(error.into())
    }
}

/// Signs an order; gives its id.
///
/// # Errors
/// [`OrderError`]; nothing is written then.
pub fn sign(
    office: &Office,
    categories: &[String],
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
) -> Result<Uid, OrderError> {
    office.write(Right::Act(Act::StandingOrder), |writing| {
        let allowed = &office.pack().standing_order.categories;
        if categories.is_empty() {
            return Err(OrderError::NoCategory);
        }
        if let Some(category) = categories.iter().find(|category| !allowed.contains(category)) {
            return Err(OrderError::NotAllowed { category: category.clone() });
        }
        let from = from.unwrap_or(writing.today);
        if until.is_some_and(|until| until < from || until < writing.today) {
            return Err(OrderError::Days);
        }
        let id = writing.new_id();
        let named = categories.join(" ");
        writing.db.execute(
            "INSERT INTO standing_order (uid, categories, from_on, until_on, signed_by, signed_on) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                id,
                named,
                from.to_string(),
                until.map(|day| day.to_string()),
                office.login(),
                writing.today.to_string()
            ],
        )?;
        let until = until.map_or_else(String::new, |day| format!(" {day}"));
        Ok(Done::new(id, Entry::of("order.signed").detail(format!("{named} {from}{until}"))))
    })
}

/// Withdraws an order: nothing goes by itself any more.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OrderError::Withdrawn`].
pub fn withdraw(office: &Office, id: Uid) -> Result<(), OrderError> {
    office.write(Right::Act(Act::StandingOrder), |writing| {
        let order = all(&writing.reading())?.into_iter().find(|order| order.id == id);
        let order = order.ok_or(OfficeError::NotFound)?;
        if order.withdrawn_on.is_some() {
            return Err(OrderError::Withdrawn);
        }
        writing.db.execute(
            "UPDATE standing_order SET withdrawn_on = ?2 WHERE uid = ?1",
            params![id, writing.today.to_string()],
        )?;
        Ok(Done::new((), Entry::of("order.withdrawn").detail(order.categories.join(" "))))
    })
}

/// Every order, the newest first.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when they cannot be read.
pub fn list(office: &Office) -> Result<Vec<Order>, OfficeError> {
    office.read(Right::OnSome(Operation::Count), all)
}

fn all(reading: &Reading<'_>) -> Result<Vec<Order>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT uid, categories, from_on, until_on, signed_by, signed_on, withdrawn_on, last_run_on \
         FROM standing_order ORDER BY id DESC",
    )?;
    let mut rows = statement.query([])?;
    let mut orders = Vec::new();
    while let Some(row) = rows.next()? {
        let day = |at: usize| -> Result<Option<NaiveDate>, OfficeError> {
            let text = row.get::<_, Option<String>>(at)?;
            text.map(|text| text.parse().map_err(|_| OfficeError::Damaged)).transpose()
        };
        orders.push(Order {
            id: row.get(0)?,
            categories: row.get::<_, String>(1)?.split(' ').map(str::to_owned).collect(),
            from: day(2)?.ok_or(OfficeError::Damaged)?,
            until: day(3)?,
            signed_by: row.get(4)?,
            signed_on: day(5)?.ok_or(OfficeError::Damaged)?,
            withdrawn_on: day(6)?,
            last_run: day(7)?,
        });
    }
    Ok(orders)
}

/// What the orders in force let go today: nothing the pack does not allow, whatever was signed under an earlier edition.
fn categories_in_force(reading: &Reading<'_>) -> Result<Vec<String>, OfficeError> {
    let orders = all(reading)?.into_iter().filter(|order| order.is_in_force(reading.today));
    let mut categories: Vec<String> = orders.flat_map(|order| order.categories).collect();
    categories.retain(|category| reading.pack().standing_order.categories.contains(category));
    categories.sort_unstable();
    categories.dedup();
    Ok(categories)
}

/// Destroys what the orders in force let go; gives the run, or `None` when nothing is due. The further steps are
/// [`crate::erasure::proceed`].
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be written.
pub fn execute(office: &Office, language: &str) -> Result<Option<Uid>, ErasureError> {
    // Asked of the reader first: most rounds find nothing and write nothing.
    let right = Right::On(Operation::Erase, "identity");
    let found = office.read(right, |reading| {
        let categories = categories_in_force(reading)?;
        Ok::<_, ErasureError>(!categories.is_empty() && batch::due_in(reading, &categories)?)
    })?;
    if !found {
        return Ok(None);
    }
    batch::execute_order(office, language, |writing| {
        let categories = categories_in_force(&writing.reading())?;
        writing.db.execute(
            "UPDATE standing_order SET last_run_on = ?1 \
             WHERE withdrawn_on IS NULL AND from_on <= ?1 AND coalesce(until_on, ?1) >= ?1",
            [writing.today.to_string()],
        )?;
        Ok(categories)
    })
}
