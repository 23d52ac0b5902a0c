//! The editions that ship with the program. A released one is never changed: a correction is a new file, and the old
//! one stays, because the copies made of it are compared with it.

use super::Pack;
use super::fault::{PackError, PackFault};
use super::places::{differences, plain, value_at};

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
