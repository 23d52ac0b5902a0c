//! The register of publications (P4): what of a person was made public, where, and by when it is to be taken down.
//!
//! Each thing needs a live consent to publication and a permission of its own. What has lost either is taken down at
//! once: by the school itself where the resource is its own, else by a letter to whoever runs it.

use super::enquiries::named;
use super::{RecordError, day, may, past, read, required};
use crate::OfficeError;
use crate::access;
use crate::consents::{Standing, of_kind};
use crate::disclosures::{self, Passing, Whom};
use crate::due;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::ledger::{self, Line};
use crate::registry::entry::{Fault, ITEMS, PartKind};
use crate::registry::{self, Recorder, SourceKind, ValueRow};
use crate::restrictions;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::NaiveDate;
use policy::Use;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

const CATEGORY: &str = "consents";
pub(super) const KIND: &str = "publication";

/// Kind of the ledger's line: the publication's id, the day, and how it was taken down.
pub(crate) const TAKEN_DOWN: &str = "publication.down";

/// Who else can be in it.
pub const OTHERS: &[&str] = &["nobody", "agreed", "masked"];
/// How it was taken down.
pub const DOWN: &[&str] = &["removed", "letter", "absent"];

/// A publication to be recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewPublication {
    /// One of [`ITEMS`].
    pub item: String,
    /// Site, channel, group.
    pub resource: String,
    /// The school can take it down itself.
    pub ours: bool,
    /// Address of the page.
    pub link: String,
    /// One of [`OTHERS`]: whether somebody else is in it.
    pub others: String,
    /// Day it was made public; today when left out.
    pub published: Option<NaiveDate>,
}

/// A publication as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Id.
    pub id: Uid,
    /// Whose; nobody's once the person's file is gone.
    pub person: Option<Uid>,
    /// Name on the card.
    pub card: String,
    /// What.
    pub item: String,
    /// Where.
    pub resource: String,
    /// The school can take it down itself.
    pub ours: bool,
    /// Address of the page.
    pub link: String,
    /// Whether somebody else is in it.
    pub others: String,
    /// Day it was made public.
    pub published: Option<NaiveDate>,
    /// Last day of the permission.
    pub ends: Option<NaiveDate>,
    /// Day it was taken down.
    pub down: Option<NaiveDate>,
    /// How.
    pub how: String,
    /// Why it is to be taken down at once: `withdrawn`, `forbidden`, `over`, `gone`.
    pub take_down: Option<&'static str>,
    /// Of what a withdrawal ends: the last day by the clock of the rules.
    pub due: Option<NaiveDate>,
}

/// Records a publication.
///
/// # Errors
/// [`RecordError::NoConsent`], [`RecordError::NotPermitted`], [`RecordError::Part`].
pub fn add(office: &Office, id: Uid, new: &NewPublication) -> Result<Uid, RecordError> {
    office.write(Right::On(Operation::Write, CATEGORY), |writing| {
        let person = registry::person(writing.db, id)?;
        let today = writing.today;
        let item = *ITEMS
            .iter()
            .find(|item| **item == new.item)
            .ok_or(RecordError::Part { part: "item", fault: Fault::BadChoice })?;
        let others = *OTHERS.iter().find(|one| **one == new.others).ok_or(RecordError::Part {
            part: "others",
            fault: if new.others.is_empty() { Fault::Empty } else { Fault::BadChoice },
        })?;
        let resource = required(read(office, "resource", PartKind::Text, &new.resource, today)?, "resource")?;
        let link = read(office, "link", PartKind::Text, &new.link, today)?;
        let published = new.published.unwrap_or(today);
        past(published, "published", today)?;
        let reading = writing.reading();
        restrictions::require(&reading, person.key, Use::Publication, &["identity", "consents"])?;
        let ends = permitted(writing.db, person.key, item, today)?;
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let (made, ours) = (writing.new_id(), if new.ours { "yes" } else { "no" });
        to.add(
            person.key,
            &ValueRow {
                table: "publication",
                columns: &["uid", "item", "resource", "ours", "link", "others", "published_on", "ends_on"],
                values: &[
                    &made,
                    &item,
                    &resource,
                    &ours,
                    &link,
                    &others,
                    &published.to_string(),
                    &ends.to_string(),
                ],
                start_on: Some(ends),
            },
        )?;
        let entry = Entry::of("publication.added").about(&person.pseudonym).category(CATEGORY).detail(item);
        Ok(Done::new(made, entry))
    })
}

/// The last day on which a thing may be public.
fn permitted(db: &Connection, person: i64, item: &str, today: NaiveDate) -> Result<NaiveDate, RecordError> {
    let live = of_kind(db, person, KIND, today)?.into_iter().find(|one| one.standing == Standing::Live);
    let live = live.ok_or(RecordError::NoConsent)?;
    let until = allowed(db, person, item)?.flatten().filter(|until| *until >= today);
    let until = until.ok_or(RecordError::NotPermitted)?;
    Ok(live.until.map_or(until, |end| end.min(until)))
}

/// The newest word on a thing: nothing said, forbidden, or allowed until a day.
fn allowed(db: &Connection, person: i64, item: &str) -> Result<Option<Option<NaiveDate>>, OfficeError> {
    let word: Option<(String, Option<String>)> = db
        .prepare_cached(
            "SELECT allowed, until_on FROM publication_permission \
             WHERE person_id = ?1 AND item = ?2 AND superseded_at IS NULL ORDER BY id DESC LIMIT 1",
        )?
        .query_row((person, item), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(word.map(|(said, until)| day(until).filter(|_| said == "yes")))
}

/// Records that a publication was taken down, how and when. Of a resource that is not the school's, a letter is what it
/// can do.
///
/// # Errors
/// [`RecordError::Down`], [`RecordError::Before`]; [`OfficeError::NotFound`].
pub fn take_down(office: &Office, id: Uid, how: &str, on: Option<NaiveDate>) -> Result<(), RecordError> {
    office.write(Right::On(Operation::Write, CATEGORY), |writing| {
        let how = *DOWN
            .iter()
            .find(|one| **one == how)
            .ok_or(RecordError::Part { part: "how", fault: Fault::BadChoice })?;
        let found = writing
            .db
            .prepare_cached(
                "SELECT b.id, b.published_on, b.down_on IS NOT NULL, p.pseudonym FROM publication b \
                 LEFT JOIN person p ON p.id = b.person_id WHERE b.uid = ?1",
            )?
            .query_row([id], |row| {
                let pseudonym: Option<Vec<u8>> = row.get(3)?;
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, bool>(2)?, pseudonym))
            })
            .optional()?;
        let (row, published, down, pseudonym) = found.ok_or(OfficeError::NotFound)?;
        if down {
            return Err(RecordError::Down);
        }
        let on = on.unwrap_or(writing.today);
        past(on, "on", writing.today)?;
        if on.to_string() < published {
            return Err(RecordError::Before("on"));
        }
        set_down(writing.db, row, on, how)?;
        ledger::remember(writing, writing.new_id(), TAKEN_DOWN, format!("{id} {on} {how}"))?;
        let entry = Entry::of("publication.taken_down").category(CATEGORY).detail(how);
        let entry = pseudonym.iter().fold(entry, |entry, pseudonym| entry.about(pseudonym));
        Ok(Done::new((), entry).with_ledger_changed())
    })
}

/// The term of the register runs from the end of the consent, and what is down has ended.
fn set_down(db: &Connection, row: i64, on: NaiveDate, how: &str) -> Result<(), OfficeError> {
    db.prepare_cached(
        "UPDATE publication SET down_on = ?2, down_how = ?3, start_on = min(start_on, ?2), \
            link = CASE WHEN person_id IS NULL THEN NULL ELSE link END WHERE id = ?1",
    )?
    .execute(params![row, on.to_string(), how])?;
    Ok(())
}

/// The publication, the day and the way a line of the ledger speaks of.
fn read_down(value: &[u8]) -> Option<(Uid, NaiveDate, &'static str)> {
    let text = std::str::from_utf8(value).ok()?;
    let [id, on, how] = text.split(' ').collect::<Vec<_>>()[..] else { return None };
    Some((Uid::parse(id)?, on.parse().ok()?, DOWN.iter().find(|one| **one == how)?))
}

/// The day of a line about a publication that was taken down.
pub(crate) fn taken_down_on(line: &Line) -> Option<NaiveDate> {
    (line.kind == TAKEN_DOWN).then(|| read_down(&line.value)).flatten().map(|(_, on, _)| on)
}

/// Takes down, in an older register, what was taken down later; true when it stood there as public.
pub(crate) fn replay(writing: &Writing<'_>, line: &Line) -> Result<bool, OfficeError> {
    let Some((id, on, how)) = read_down(&line.value) else { return Ok(false) };
    let row: Option<i64> = writing
        .db
        .prepare_cached("SELECT id FROM publication WHERE uid = ?1 AND down_on IS NULL")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    row.map(|row| set_down(writing.db, row, on, how)).transpose().map(|done| done.is_some())
}

/// The publications of a card, or all that are to be taken down.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn list(office: &Office, person: Option<Uid>) -> Result<Vec<Publication>, RecordError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        if !may(reading, CATEGORY) {
            return Ok(Vec::new());
        }
        of(reading, person)
    })
}

/// One that is to be taken down at a resource somebody else runs.
///
/// # Errors
/// [`RecordError::Down`] of one that is down, [`RecordError::Ours`] of one at the school's own resource,
/// [`RecordError::Stays`] where nothing ends the permission; [`OfficeError::NotFound`]; [`OfficeError::RoleDenied`].
pub fn to_ask_for(office: &Office, id: Uid) -> Result<Publication, RecordError> {
    office.read(Right::On(Operation::Write, CATEGORY), |reading| {
        let known =
            "SELECT ours = 'yes', down_on IS NOT NULL FROM publication WHERE uid = ?1 AND superseded_at IS NULL";
        let state = reading
            .db
            .prepare_cached(known)?
            .query_row([id], |row| Ok((row.get::<_, bool>(0)?, row.get::<_, bool>(1)?)))
            .optional()?;
        match state {
            None => return Err(OfficeError::NotFound.into()),
            Some((_, true)) => return Err(RecordError::Down),
            Some((true, _)) => return Err(RecordError::Ours),
            Some(_) => {}
        }
        of(reading, None)?.into_iter().find(|one| one.id == id).ok_or(RecordError::Stays)
    })
}

/// A letter that asks for it, as it was saved.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// Kind of the file.
    pub kind: &'static str,
    /// Where it was saved.
    pub place: &'a str,
    /// Its hash.
    pub sha256: &'a [u8; 32],
    /// It tells a name, or a part of one.
    pub named: bool,
    /// Why it asks, in its words.
    pub why: &'a str,
}

/// Records the letter: as a file saved out and, when it tells whoever runs the resource a name, as something passed on.
/// Of somebody whose file is gone only the journal speaks.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn record_letter(office: &Office, about: &Publication, letter: &Letter<'_>) -> Result<(), OfficeError> {
    let entry = Entry::of("file.saved").category(CATEGORY).detail(letter.kind);
    let Some(person) = about.person else { return office.note(entry) };
    office.write(Right::OnSome(Operation::Export), |writing| {
        let person = registry::person(writing.db, person)?;
        access::record_out(writing, person.key, letter.kind, letter.place, letter.sha256)?;
        if letter.named {
            let to = Recorder::new(writing, SourceKind::Programme)?;
            let passing =
                Passing { kind: disclosures::Kind::Letter, recipient: &about.resource, reason: letter.why };
            disclosures::record(writing, &to, passing, [(Whom::Person(person.key), ["identity.name"])])?;
        }
        Ok(Done::new((), entry.about(&person.pseudonym)))
    })
}

/// How many are to be taken down today.
///
/// # Errors
/// When the registry cannot be read.
pub fn waiting(office: &Office) -> Result<usize, RecordError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        if !may(reading, CATEGORY) {
            return Ok(0);
        }
        due::once(reading, |counted| &mut counted.publications, (), || Ok(of(reading, None)?.len()))
    })
}

fn of(reading: &Reading<'_>, person: Option<Uid>) -> Result<Vec<Publication>, RecordError> {
    let key = person.map(|id| registry::person(reading.db, id)).transpose()?.map(|person| person.key);
    let wanted = if key.is_some() { "b.person_id = ?1" } else { "b.down_on IS NULL" };
    let mut found = read_all(reading, wanted, key)?;
    found.retain(|(one, _)| person.is_some() || one.take_down.is_some());
    Ok(found.into_iter().map(|(one, _)| one).collect())
}

/// Every publication that was ever recorded, with the row key of whose it is.
pub(super) fn all(reading: &Reading<'_>) -> Result<Vec<(Publication, Option<i64>)>, RecordError> {
    read_all(reading, "TRUE", None)
}

fn read_all(
    reading: &Reading<'_>,
    wanted: &str,
    key: Option<i64>,
) -> Result<Vec<(Publication, Option<i64>)>, RecordError> {
    let mut statement = reading.db.prepare_cached(&format!(
        "SELECT b.uid, b.person_id, p.uid, b.item, b.resource, b.ours, coalesce(b.link, ''), b.others, b.published_on, \
            b.ends_on, b.down_on, coalesce(b.down_how, '') \
         FROM publication b LEFT JOIN person p ON p.id = b.person_id \
         WHERE {wanted} AND b.superseded_at IS NULL ORDER BY b.down_on IS NOT NULL, b.published_on, b.id"
    ))?;
    let mut rows = statement.query(params_from_iter(key))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let owner: Option<i64> = row.get(1)?;
        let mut one = Publication {
            id: row.get(0)?,
            person: row.get(2)?,
            card: String::new(),
            item: row.get(3)?,
            resource: row.get(4)?,
            ours: row.get::<_, String>(5)? == "yes",
            link: row.get(6)?,
            others: row.get(7)?,
            published: day(row.get(8)?),
            ends: day(row.get(9)?),
            down: day(row.get(10)?),
            how: row.get(11)?,
            take_down: None,
            due: None,
        };
        if one.down.is_none() {
            one.take_down = why_down(reading, owner, &one)?;
        }
        if let (Some("withdrawn"), Some(owner)) = (one.take_down, owner) {
            one.due = due(reading, owner)?;
        }
        if let Some(owner) = owner {
            one.card = named(reading, owner)?;
        }
        found.push((one, owner));
    }
    Ok(found)
}

/// The last day to take down what somebody took the consent back for: counted from the day the word came, by the clock
/// that the rules name for such a withdrawal.
fn due(reading: &Reading<'_>, owner: i64) -> Result<Option<NaiveDate>, OfficeError> {
    let consents = of_kind(reading.db, owner, KIND, reading.today)?;
    let withdrawn = consents.iter().filter(|one| one.standing == Standing::Withdrawn);
    let Some(received) = withdrawn.filter_map(|one| one.ended).max() else { return Ok(None) };
    let pack = reading.pack();
    let clock = pack.consent_kind(KIND).and_then(|kind| pack.clock(&kind.withdrawal_clock));
    let answer = clock.map(|clock| clock.answer(received, reading.office.calendar(), false)).transpose();
    Ok(answer.map_err(|_| OfficeError::Internal("clock of a withdrawal"))?.map(|answer| answer.due))
}

/// Why something public has to go; the person's own word comes first.
fn why_down(
    reading: &Reading<'_>,
    owner: Option<i64>,
    one: &Publication,
) -> Result<Option<&'static str>, OfficeError> {
    let Some(owner) = owner else { return Ok(Some("gone")) };
    let consents = of_kind(reading.db, owner, KIND, reading.today)?;
    if !consents.iter().any(|consent| consent.standing == Standing::Live) {
        return Ok(Some("withdrawn"));
    }
    match allowed(reading.db, owner, &one.item)? {
        Some(None) => Ok(Some("forbidden")),
        Some(Some(until)) if until < reading.today => Ok(Some("over")),
        _ if one.ends.is_none_or(|ends| ends < reading.today) => Ok(Some("over")),
        _ => Ok(None),
    }
}
