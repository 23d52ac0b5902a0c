//! The school's own copy of its pack and calendar: shown, tried out, changed.
//!
//! A vault holds its pack as text, made of a released edition. The copy says which edition it is of and how often it
//! was changed (`revision`); the edition itself is never changed and always there to compare with. Whatever the change
//! comes from – a form, a file, a newer edition – it becomes a whole text first, is read and checked, shown with what
//! it would move, and only then kept, in one journalled transaction.

mod calendar;
mod findings;
mod held;
mod preview;

pub use calendar::{
    CalendarPreview, MovedDeadline, OwnYear, YearLine, calendar_preview, forget_year, keep_years, years,
};
pub use findings::{Answer, OpenFinding, acknowledge, findings, reopen};
pub use held::{Held, held};
pub use preview::{ClockMove, Due, Example, Move, Preview, preview};

use crate::OfficeError;
use crate::journal::Entry;
use crate::rights::{Act, Right};
use crate::session::{Done, Office, PACK, fact};
use policy::{Change, Conflict, Difference, Pack, PackError, PackFault};
use std::collections::BTreeMap;

/// The place that counts the changes of a copy.
const REVISION: &str = "revision";

/// The school's copy of its pack.
#[derive(Debug, Clone)]
pub struct Copy {
    /// The text.
    pub text: String,
    /// Edition it was made of.
    pub edition: String,
    /// How often it was changed.
    pub revision: u32,
    /// The edition's text; `None` for an edition this program does not know.
    pub released: Option<String>,
    /// What the school changed, by place.
    pub differences: Vec<Difference>,
}

/// Where a change comes from; the journal says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Values typed into a form.
    Form,
    /// A file.
    File,
    /// A newer edition of the program.
    Edition,
}

/// A newer edition that waits.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The edition.
    pub edition: String,
    /// What is new in it, against the edition of the copy.
    pub differences: Vec<Difference>,
    /// What both the school and the edition changed.
    pub conflicts: Vec<Conflict>,
}

#[cfg(feature = "rehearsal")]
thread_local! {
    static REHEARSED: std::cell::RefCell<Vec<(String, String, String)>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// Lets the program of this thread know a further edition, as a later release will.
#[cfg(feature = "rehearsal")]
pub fn rehearse_edition(text: &str) -> Result<(), OfficeError> {
    let pack = Pack::parse(text)?;
    REHEARSED.with_borrow_mut(|known| known.push((pack.id, pack.edition.to_string(), text.to_owned())));
    Ok(())
}

/// Editions of a rehearsal: those of this thread, and the one whose file the environment names to a whole program.
#[cfg(feature = "rehearsal")]
fn rehearsed() -> Vec<(String, String, String)> {
    let mut known = REHEARSED.with_borrow(Clone::clone);
    let text = std::env::var_os("LICHNOE_DELO_EDITION").and_then(|file| std::fs::read_to_string(file).ok());
    if let Some((pack, text)) = text.and_then(|text| Some((Pack::parse(&text).ok()?, text))) {
        known.push((pack.id, pack.edition.to_string(), text));
    }
    known
}

/// The editions of a pack that this program knows, oldest first.
fn editions(id: &str) -> BTreeMap<String, String> {
    let known = policy::released(id).map(|one| (one.edition.to_owned(), one.text.to_owned()));
    #[cfg(feature = "rehearsal")]
    let known = known.chain(rehearsed().into_iter().filter(|one| one.0 == id).map(|one| (one.1, one.2)));
    known.collect()
}

/// The school's copy.
///
/// # Errors
/// When the registry cannot be read.
pub fn copy(office: &Office) -> Result<Copy, OfficeError> {
    let text = office.read(Right::Open, |reading| fact(reading.db, PACK))?.ok_or(OfficeError::Damaged)?;
    let pack = office.pack();
    let edition = pack.edition.to_string();
    let released = editions(&pack.id).remove(&edition);
    let differences = match &released {
        Some(released) => policy::differences(released, &text)?,
        None => Vec::new(),
    };
    Ok(Copy { text, edition, revision: pack.revision.unwrap_or(0), released, differences })
}

/// The copy with some of its values changed; not kept.
///
/// # Errors
/// The fault of the pack it would be, with key and line.
pub fn changed(office: &Office, changes: &[Change]) -> Result<String, OfficeError> {
    let own = copy(office)?;
    // Of a released text nothing could be the school's own.
    let text = with_revision(&policy::edited(&own.text, changes)?, own.revision)?;
    Pack::parse(&text)?;
    Ok(text)
}

/// The value an entry has in the edition; `None` where the edition has none.
///
/// # Errors
/// When the registry cannot be read.
pub fn released_value(office: &Office, place: &str) -> Result<Option<String>, OfficeError> {
    Ok(copy(office)?.released.and_then(|text| policy::value_at(&text, place)))
}

/// A file as the copy it is to become: the same pack and edition, made from the copy as it stands.
///
/// # Errors
/// The fault of the file with key and line; `pack.other_pack`, `pack.other_edition`, `pack.outdated`, or
/// `pack.edition_twice` for a changed file that calls itself the released edition.
pub fn from_file(office: &Office, text: &str) -> Result<String, OfficeError> {
    let pack = Pack::parse(text)?;
    let own = office.pack();
    let fault = |key: &str, fault: PackFault| OfficeError::Pack(PackError::at(key, fault, text));
    if pack.id != own.id {
        return Err(fault("id", PackFault::OtherPack(pack.id)));
    }
    if pack.edition != own.edition {
        return Err(fault("edition", PackFault::OtherEdition(pack.edition.to_string())));
    }
    if pack.revision.is_none() {
        policy::same_name(&[text]).map_err(|(_, error)| error)?;
    }
    if pack.revision.unwrap_or(0) != own.revision.unwrap_or(0) {
        return Err(fault(REVISION, PackFault::Outdated(own.revision.unwrap_or(0))));
    }
    Ok(text.to_owned())
}

/// The copy as a file to edit: it says what it was made from.
///
/// # Errors
/// When the registry cannot be read.
pub fn to_file(office: &Office) -> Result<String, OfficeError> {
    let copy = copy(office)?;
    Ok(with_revision(&copy.text, copy.revision)?)
}

fn with_revision(text: &str, revision: u32) -> Result<String, PackError> {
    policy::edited(text, &[Change { place: REVISION.to_owned(), value: Some(revision.to_string()) }])
}

/// The newest edition, when it is newer than the copy's.
///
/// # Errors
/// When the registry cannot be read.
pub fn offered(office: &Office) -> Result<Option<Offer>, OfficeError> {
    let own = copy(office)?;
    let Some((edition, newest)) = newest_after(office, &own) else { return Ok(None) };
    // Of an edition nobody has any more, everything is the school's own word.
    let base = own.released.as_deref().unwrap_or(&newest);
    let (_, conflicts) = policy::rebased(base, &newest, &own.text, &[])?;
    let mut differences = policy::differences(base, &newest)?;
    differences.retain(|one| one.place != "edition");
    Ok(Some(Offer { edition, differences, conflicts }))
}

fn newest_after(office: &Office, own: &Copy) -> Option<(String, String)> {
    editions(&office.pack().id).pop_last().filter(|(edition, _)| *edition > own.edition)
}

/// The newest edition with what the school changed; of values both changed, the edition's at the places in `take`.
///
/// # Errors
/// [`OfficeError::NotFound`] without a newer edition, or the fault of the pack it would be.
pub fn on_newest_edition(office: &Office, take: &[String]) -> Result<String, OfficeError> {
    let own = copy(office)?;
    let (_, newest) = newest_after(office, &own).ok_or(OfficeError::NotFound)?;
    let base = own.released.as_deref().unwrap_or(&newest);
    let (text, _) = policy::rebased(base, &newest, &own.text, take)?;
    let text = with_revision(&text, own.revision)?;
    Pack::parse(&text)?;
    Ok(text)
}

/// Keeps a text as the school's copy. It applies at once: to lists, cards, Today.
///
/// # Errors
/// [`OfficeError::RoleDenied`]; the fault of the text; `pack.outdated` when the rules were changed meanwhile.
pub fn keep(office: &Office, text: &str, origin: Origin) -> Result<(), OfficeError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let own = office.pack();
        let now = own.revision.unwrap_or(0);
        let pack = Pack::parse(text)?;
        let of_newer_edition = origin == Origin::Edition && pack.edition > own.edition;
        if pack.id != own.id || (pack.edition != own.edition && !of_newer_edition) {
            let fault = PackFault::OtherEdition(pack.edition.to_string());
            return Err(PackError::at("edition", fault, text).into());
        }
        if pack.revision.unwrap_or(0) != now {
            return Err(PackError::at(REVISION, PackFault::Outdated(now), text).into());
        }
        let before = fact(writing.db, PACK)?.ok_or(OfficeError::Damaged)?;
        let changed = policy::differences(&before, text)?.len();
        if changed == 0 {
            return Err(OfficeError::NothingChanged);
        }
        let text = with_revision(text, now + 1)?;
        let pack = Pack::parse(&text)?;
        writing.set_fact(PACK, &text)?;
        crate::authority::follow(writing, &pack)?;
        let action = match origin {
            Origin::Form => "rules.changed",
            Origin::File => "rules.imported",
            Origin::Edition => "rules.edition_taken",
        };
        let hash = vault::to_hex(&vault::sha256(text.as_bytes()));
        let entry = Entry::of(action).amount(changed).detail(format!(
            "{} {} revision {} sha256 {hash}",
            pack.id,
            pack.edition,
            now + 1
        ));
        Ok(Done::new((), entry).with_rules(pack, office.calendar().clone()))
    })
}
