//! Building a list.

use super::{ListError, copies, mailings, suppression};
use crate::OfficeError;
use crate::consents::{self, Standing};
use crate::ids::Uid;
use crate::registry;
use crate::restrictions::Gate;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::{Days, NaiveDate};
use policy::Use;
use rusqlite::Connection;

/// Longest age of the list of those who unsubscribed, in days.
const FRESH: Days = Days::new(7);

/// What a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Advertising, by consent.
    Marketing,
    /// Messages that belong to the contract.
    Service,
}

impl Kind {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Marketing => "marketing",
            Kind::Service => "service",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Kind> {
        [Kind::Marketing, Kind::Service].into_iter().find(|one| one.key() == key)
    }
}

/// An order for a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What for.
    pub kind: Kind,
    /// `email`, `phone`.
    pub channel: String,
    /// Why it is built although the list of those who unsubscribed is too old: the list is then marked unchecked.
    pub unchecked_because: Option<String>,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Row key.
    pub(crate) person: i64,
    /// Id.
    pub id: Uid,
    /// Name, where the purpose takes it.
    pub name: String,
    /// Channel: the one asked for, or the one that stands in for it.
    pub channel: String,
    /// Address or phone.
    pub address: String,
}

/// A list, and who is not on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Lines, by name.
    pub rows: Vec<Row>,
    /// Fields of the pack that the lines show.
    pub fields: Vec<&'static str>,
    /// Checked against a fresh list of those who unsubscribed; always true of service lists.
    pub checked: bool,
    /// Day of that list.
    pub unsubscribed_on: Option<NaiveDate>,
    /// Left out: a tick whose text nobody has named.
    pub claimed: u32,
    /// Left out: refused, withdrawn, expired, suspended.
    pub refused: u32,
    /// Left out: unsubscribed elsewhere.
    pub suppressed: u32,
    /// Left out: the person's data are restricted.
    pub restricted: u32,
    /// Left out: no address of this channel.
    pub unreachable: u32,
    /// Left out: an adult learner without an own basis.
    pub no_basis: u32,
    /// Left out: nobody has said anything of advertisements.
    pub not_asked: u32,
    /// Left out: no course runs, neither the person's own nor that of somebody she answers for.
    pub no_course: u32,
    /// On the list over another channel than the one asked for.
    pub other_channel: u32,
}

/// Builds a list; nothing is recorded until it is given out.
///
/// # Errors
/// [`ListError::Stale`], [`ListError::NoPurpose`], [`ListError::UnknownChoice`], [`ListError::Closed`].
pub fn build(office: &Office, order: &Order) -> Result<List, ListError> {
    office.read(Right::On(Operation::Export, "contacts"), |reading| {
        let because = order.unchecked_because.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let mut list = List { fields: fields(reading, order)?, checked: true, ..List::default() };
        list.unsubscribed_on = copies::unsubscribed_on(reading)?;
        if order.kind == Kind::Marketing {
            if let Some(on) = mailings::closed_on(reading.db, &order.channel)? {
                return Err(ListError::Closed { on });
            }
            let oldest = reading.today.checked_sub_days(FRESH).unwrap_or(reading.today);
            list.checked = list.unsubscribed_on.is_some_and(|day| day >= oldest);
            if !list.checked && because.is_none() {
                return Err(ListError::Stale { last: list.unsubscribed_on });
            }
        }
        let people = match order.kind {
            Kind::Marketing => asked(reading.db)?,
            Kind::Service => contracted(reading)?,
        };
        let all: u32 = reading.db.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?;
        let others = all.saturating_sub(u32::try_from(people.len()).unwrap_or(u32::MAX));
        match order.kind {
            Kind::Marketing => list.not_asked = others,
            Kind::Service => list.no_course = others,
        }
        let gate = Gate::of(reading.db, reading.pack(), reading.today)?;
        for person in people {
            if gate.bars(person, Use::Mailing, &["contacts", "identity"]) {
                list.restricted += 1;
            } else {
                place(reading, order, person, &mut list)?;
            }
        }
        list.rows.sort_by_cached_key(|row| (crate::names::name_order(&row.name), row.address.clone()));
        Ok(list)
    })
}

/// The fields of the pack a list of this kind and channel shows; a purpose must take the address.
fn fields(reading: &Reading<'_>, order: &Order) -> Result<Vec<&'static str>, ListError> {
    let address = match order.channel.as_str() {
        "email" => "contacts.email",
        "phone" => "contacts.phone",
        _ => return Err(ListError::UnknownChoice("channel")),
    };
    let pack = reading.pack();
    let by_consent = |key: &str| {
        pack.consents.iter().any(|kind| kind.key == "marketing" && kind.ends.iter().any(|end| end == key))
    };
    let serves = |field: &str| {
        pack.purposes_for_field(field).iter().any(|purpose| match order.kind {
            Kind::Marketing => by_consent(&purpose.key),
            // Any purpose of the contract: none that is given by a consent for marketing or publication.
            Kind::Service => {
                !by_consent(&purpose.key) && !["publication", "site"].contains(&purpose.key.as_str())
            }
        })
    };
    if !serves(address) {
        return Err(ListError::NoPurpose);
    }
    Ok([Some(address), serves("identity.name").then_some("identity.name")].into_iter().flatten().collect())
}

/// Everybody of whom a marketing consent says anything.
fn asked(db: &Connection) -> Result<Vec<i64>, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT DISTINCT person_id FROM consent WHERE kind = 'marketing' AND superseded_at IS NULL \
             AND person_id IS NOT NULL ORDER BY person_id",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}

/// Everybody with a running course, and who is linked to such a learner.
fn contracted(reading: &Reading<'_>) -> Result<Vec<i64>, OfficeError> {
    Ok(reading
        .db
        .prepare_cached(
            "WITH running AS (SELECT person_id FROM enrolment WHERE superseded_at IS NULL \
                AND coalesce(starts_on, '') <= ?1 AND coalesce(ends_on, '9999') >= ?1) \
             SELECT person_id FROM running UNION SELECT r.person_id FROM relation r JOIN running \
                ON running.person_id = r.other_id WHERE r.superseded_at IS NULL ORDER BY 1",
        )?
        .query_map([reading.today.to_string()], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}

fn place(reading: &Reading<'_>, order: &Order, person: i64, list: &mut List) -> Result<(), ListError> {
    let db = reading.db;
    let mut since = None;
    if order.kind == Kind::Marketing {
        let said = consents::of_kind(db, person, "marketing", reading.today)?;
        // A mailing that was closed and opened again is a new one.
        let void = mailings::consents_void_until(db, &order.channel)?;
        let covers = |given: Option<NaiveDate>| void.is_none_or(|until| given.is_some_and(|day| day > until));
        let live = said.iter().find(|consent| consent.standing == Standing::Live && covers(consent.given));
        let Some(live) = live else {
            let claimed = said.iter().any(|consent| consent.standing == Standing::Claimed);
            *(if claimed { &mut list.claimed } else { &mut list.refused }) += 1;
            return Ok(());
        };
        since = live.given;
    }
    if consents::needs_basis(db, person, reading.today)? {
        list.no_basis += 1;
        return Ok(());
    }
    let kind = order.kind.key();
    // A message of the contract finds another way; an advertisement does not.
    let other = if order.channel == "email" { "phone" } else { "email" };
    let channels: &[&str] = match order.kind {
        Kind::Marketing => &[order.channel.as_str()],
        Kind::Service => &[order.channel.as_str(), other],
    };
    let (mut refused, mut suppressed) = (false, false);
    for channel in channels {
        if consents::prefers(db, person, channel, kind)? == Some(false) {
            refused = true;
            continue;
        }
        let addresses = db
            .prepare_cached(
                "SELECT value, match_key FROM contact WHERE person_id = ?1 AND kind = ?2 \
                 AND superseded_at IS NULL ORDER BY id",
            )?
            .query_map((person, channel), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(String, String)>, _>>()?;
        for (address, key) in addresses {
            if order.kind == Kind::Marketing {
                let said_no = suppression::since(reading.office, db, channel, &key)?;
                if said_no.is_some_and(|day| since.is_none_or(|given| day >= given)) {
                    suppressed = true;
                    continue;
                }
            }
            let name = if list.fields.contains(&"identity.name") {
                registry::printed_name(db, person)?.unwrap_or_default()
            } else {
                String::new()
            };
            list.other_channel += u32::from(*channel != order.channel);
            let id = suppression::uid_of(db, person)?;
            list.rows.push(Row { person, id, name, channel: (*channel).to_owned(), address });
            return Ok(());
        }
    }
    let left_out = match (suppressed, refused) {
        (true, _) => &mut list.suppressed,
        (false, true) => &mut list.refused,
        (false, false) => &mut list.unreachable,
    };
    *left_out += 1;
    Ok(())
}
