//! The editions that ship with the program. A released one is never changed: a correction is a new file, and the old
//! one stays, because the copies made of it are compared with it.

use std::sync::LazyLock;

use super::Pack;
use super::fault::{PackError, PackFault};
use super::places::{differences, plain, value_at};
use super::questions::sample_days;
use crate::calendar::{Calendar, Country};
use crate::clock::{Clock, ClockNature, Side};

/// An edition of a pack as released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Released {
    /// Id of the pack.
    pub id: &'static str,
    /// Its edition, a date.
    pub edition: &'static str,
    /// The text.
    pub text: &'static str,
}

macro_rules! released {
    ($($id:literal $edition:literal),+ $(,)?) => {
        /// Oldest first, pack by pack.
        const RELEASED: &[Released] = &[$(Released {
            id: $id,
            edition: $edition,
            text: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"), "/../../../assets/policies/", $id, "/", $edition, ".toml"
            )),
        }),+];
    };
}

released! {
    "ru-online-school" "2026-11-01",
    "kz-training-centre" "2026-11-01",
}

pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    RELEASED
        .iter()
        .enumerate()
        .filter(|(at, one)| RELEASED[..*at].iter().all(|earlier| earlier.id != one.id))
        .map(|(_, one)| one.id)
}

/// The editions of a pack, oldest first.
pub fn released(id: &str) -> impl DoubleEndedIterator<Item = &'static Released> {
    RELEASED.iter().filter(move |one| one.id == id)
}

static PACKS: LazyLock<Vec<Pack>> =
    LazyLock::new(|| RELEASED.iter().filter_map(|one| Pack::parse(one.text).ok()).collect());

/// The edition a school's copy was made of; `None` for a released text, and for an edition that did not ship.
pub(super) fn origin(pack: &Pack) -> Option<&'static Pack> {
    pack.revision?;
    PACKS.iter().find(|one| one.id == pack.id && one.edition == pack.edition)
}

/// Gives the rules of a school's copy that speak for a law the term of the released edition where theirs ends earlier, and
/// the clocks the law's event and kind, and its term where theirs ends later. A term nobody confirmed is a setting and stays as written.
pub(super) fn hold_to_laws(pack: &mut Pack) {
    let Some(origin) = origin(pack) else { return };
    for rule in pack.retention.iter_mut().filter(|rule| rule.basis.is_law()) {
        let Some(law) = origin.rule(&rule.key).filter(|law| law.basis.is_law() && !law.check) else {
            continue;
        };
        let shorter = sample_days().any(|day| rule.end(day) < law.end(day));
        if law.start.base() == rule.start.base() && shorter {
            rule.overruled = Some(rule.term);
            (rule.start, rule.term) = (law.start, law.term);
        }
    }
    for clock in &mut pack.clocks {
        let Some(law) = origin.clock(&clock.id).filter(|law| !law.check && law.statute.is_some()) else {
            continue;
        };
        let written = clock.by_law();
        // What a law counts from, and what it asks for, is no setting of a school.
        (clock.start, clock.nature) = (law.start, law.nature);
        if goes_beyond(clock, law, pack.country) {
            clock.statute = law.statute;
            if clock.extends != Some(Side::Promise) {
                (clock.extension, clock.extends) = (law.extension, law.extends);
            }
        }
        clock.overruled = Some(written).filter(|written| *written != clock.by_law());
    }
}

/// Whether a clock of a school's copy gives more days than the law, or none where the law gives some; what is to be kept
/// may not be kept for less.
fn goes_beyond(own: &Clock, law: &Clock, country: Country) -> bool {
    if own.by_law() == law.by_law() {
        return false;
    }
    let calendar = Calendar::built_in(country);
    let last = |clock: &Clock, day, extended| {
        let longer = extended && clock.extends == Some(Side::Statute);
        clock.answer(day, &calendar, longer).ok().and_then(|answer| answer.statute).map(|day| day.due)
    };
    sample_days().flat_map(|day| [(day, false), (day, true)]).any(|(day, extended)| {
        match (last(own, day, extended), last(law, day, extended)) {
            (Some(own), Some(by_law)) if law.nature == ClockNature::Keep => own < by_law,
            (Some(own), Some(by_law)) => own > by_law,
            (own, by_law) => own != by_law,
        }
    })
}

/// Refuses a second text under the name of one edition: neither two of the texts, nor one of them and a released
/// edition, may differ and be called the same. A school's own copy says so by its `revision`.
///
/// # Errors
/// `pack.edition_twice` with the position of the second text, from 0; or the fault of a text.
pub fn same_name(texts: &[&str]) -> Result<(), (usize, PackError)> {
    let name = |text: &str| -> Result<Option<(String, String)>, PackError> {
        let pack = Pack::parse(text)?;
        Ok(pack.revision.is_none().then(|| (pack.id, pack.edition.to_string())))
    };
    let mut known: Vec<((String, String), &str)> =
        RELEASED.iter().map(|one| ((one.id.to_owned(), one.edition.to_owned()), one.text)).collect();
    for (at, text) in texts.iter().enumerate() {
        let Some(name) = name(text).map_err(|error| (at, error))? else { continue };
        let other = known.iter().find(|(taken, _)| *taken == name).map(|(_, text)| *text);
        match other.map(|other| differences(other, text)) {
            Some(Ok(found)) if found.is_empty() => {}
            Some(_) => {
                let edition = value_at(text, "edition").map(|value| plain(&value)).unwrap_or_default();
                let error = PackError::new("edition", PackFault::EditionTwice(edition)).found_in(text);
                return Err((at, error));
            }
            None => known.push((name, text)),
        }
    }
    Ok(())
}
