//! Saved profiles in the registry, and the statuses they map.

use super::ImportError;
use super::mapping::saved::MAX_BYTES;
use super::mapping::{Profile, ProfileError, SavedStatus, TableKind};
use super::prepared::Prepared;
use super::reading::Column;
use super::records::StatusTotal;
use crate::OfficeError;
use crate::journal::Entry;
use crate::money::{self, Kind, Meaning};
use crate::names::match_key;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use rusqlite::{Connection, OptionalExtension, params};

const RIGHT: Right = Right::On(Operation::Write, "identity");

/// Where orders, payments and statuses of a table belong: to the platform it comes from, or to the profile it is read
/// under, so that a word of one source never answers for the same word of another.
pub(super) fn source_of(kind: TableKind, profile: Option<&str>) -> String {
    match (kind.source_system(), profile) {
        (Some(system), _) => system.to_owned(),
        (None, Some(name)) => format!("list/{}", match_key(name)),
        (None, None) => "list".to_owned(),
    }
}

/// Saved profiles, by name.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn profiles(office: &Office) -> Result<Vec<Profile>, ImportError> {
    office.read(RIGHT, |reading| all(reading.db))
}

fn all(db: &Connection) -> Result<Vec<Profile>, ImportError> {
    let mut statement = db.prepare_cached("SELECT content FROM import_profile ORDER BY name_key")?;
    let texts = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    texts
        .iter()
        .map(|text| with_statuses(db, Profile::from_file(text).map_err(|_| OfficeError::Damaged)?))
        .collect()
}

fn with_statuses(db: &Connection, mut profile: Profile) -> Result<Profile, ImportError> {
    let source = source_of(profile.kind, Some(&profile.name));
    let mut statement = db.prepare_cached(
        "SELECT kind, status, meaning FROM status_meaning WHERE system = ?1 ORDER BY kind, status_key",
    )?;
    let mut rows = statement.query([source])?;
    profile.statuses.clear();
    while let Some(row) = rows.next()? {
        let (kind, meaning): (String, String) = (row.get(0)?, row.get(2)?);
        let (Some(kind), Some(meaning)) = (Kind::of_key(&kind), Meaning::of_key(&meaning)) else { continue };
        profile.statuses.push(SavedStatus { kind, status: row.get(1)?, meaning });
    }
    Ok(profile)
}

/// The profile of a name.
///
/// # Errors
/// [`ProfileError::Unknown`].
pub fn profile(office: &Office, name: &str) -> Result<Profile, ImportError> {
    office.read(RIGHT, |reading| named(reading.db, name))
}

fn named(db: &Connection, name: &str) -> Result<Profile, ImportError> {
    let text: Option<String> = db
        .prepare_cached("SELECT content FROM import_profile WHERE name_key = ?1")?
        .query_row([match_key(name)], |row| row.get(0))
        .optional()?;
    let text = text.ok_or(ProfileError::Unknown)?;
    with_statuses(db, Profile::from_file(&text).map_err(|_| OfficeError::Damaged)?)
}

/// The profile to read a table under: the one asked for, else the one whose columns the table has.
pub(super) fn to_read(
    office: &Office,
    wanted: Option<&str>,
    columns: &[Column],
) -> Result<Option<Profile>, ImportError> {
    if let Some(name) = wanted {
        let found = profile(office, name)?;
        return if found.apply(columns).is_some() {
            Ok(Some(found))
        } else {
            Err(ProfileError::Mismatch.into())
        };
    }
    Ok(profiles(office)?.into_iter().find(|profile| profile.fits(columns)))
}

/// What the statuses of a file mean, in their order; nothing for those that are asked about.
///
/// # Errors
/// When the registry cannot be read.
pub fn meanings(office: &Office, prepared: &Prepared) -> Result<Vec<Option<Meaning>>, ImportError> {
    let kind = if prepared.kind.is_orders() { Kind::Order } else { Kind::Payment };
    office.read(RIGHT, |reading| {
        let meaning =
            |one: &StatusTotal| Ok(money::meaning_of(reading.db, &prepared.source, kind, &one.status)?);
        prepared.statuses.iter().map(meaning).collect()
    })
}

/// Saves the mapping of a preview under a name, with what is known of the statuses in the file; a profile of that name is
/// replaced.
///
/// # Errors
/// [`ProfileError::Name`], [`OfficeError::RoleDenied`].
pub fn save_profile(office: &Office, prepared: &Prepared, name: &str) -> Result<Profile, ImportError> {
    let mut profile = prepared.as_profile(name)?;
    let kind = if prepared.kind.is_orders() { Kind::Order } else { Kind::Payment };
    let known = prepared.statuses.iter().zip(meanings(office, prepared)?);
    profile.statuses = known
        .filter_map(|(one, meaning)| {
            Some(SavedStatus { kind, status: one.status.clone(), meaning: meaning? })
        })
        .collect();
    put(office, profile)
}

/// Takes a profile from a file; one of its name is replaced.
///
/// # Errors
/// [`ProfileError::Unreadable`], [`ProfileError::Name`], [`OfficeError::RoleDenied`].
pub fn load_profile(office: &Office, bytes: &[u8]) -> Result<Profile, ImportError> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| bytes.len() <= MAX_BYTES);
    put(office, Profile::from_file(text.ok_or(ProfileError::Unreadable)?)?)
}

fn put(office: &Office, profile: Profile) -> Result<Profile, ImportError> {
    office.write(RIGHT, |writing| {
        let bare = Profile { statuses: Vec::new(), ..profile.clone() };
        writing
            .db
            .prepare_cached(
                "INSERT OR REPLACE INTO import_profile (name_key, name, content, recorded_at) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![match_key(&profile.name), profile.name, bare.to_file(), writing.at()])?;
        let source = source_of(profile.kind, Some(&profile.name));
        for one in &profile.statuses {
            let known = money::meaning_of(writing.db, &source, one.kind, &one.status)?;
            if known != Some(one.meaning) {
                settle_status(writing, &source, one)?;
            }
        }
        let entry = Entry::of("import.profile_saved").amount(profile.columns.len());
        Ok::<_, ImportError>(Done::new((), entry).with_people_changed())
    })?;
    self::profile(office, &profile.name)
}

/// Forgets a profile. What its statuses mean stays: orders read under it still stand by that.
///
/// # Errors
/// [`ProfileError::Unknown`], [`OfficeError::RoleDenied`].
pub fn remove_profile(office: &Office, name: &str) -> Result<(), ImportError> {
    office.write(RIGHT, |writing| {
        let gone = writing.db.execute("DELETE FROM import_profile WHERE name_key = ?1", [match_key(name)])?;
        if gone == 0 {
            return Err(ProfileError::Unknown.into());
        }
        Ok(Done::new((), Entry::of("import.profile_removed")))
    })
}

/// Says what a status means: of a profile, or of the platform a preset reads.
///
/// # Errors
/// [`ImportError::NoSuchAnswer`] for a meaning that status cannot have, [`OfficeError::RoleDenied`].
pub fn map_status(office: &Office, source: &str, status: &SavedStatus) -> Result<(), ImportError> {
    if !status.kind.meanings().contains(&status.meaning) {
        return Err(ImportError::NoSuchAnswer);
    }
    office.write(RIGHT, |writing| {
        settle_status(writing, source, status)?;
        let entry = Entry::of("import.status_mapped").detail(status.meaning.key().to_owned());
        Ok(Done::new((), entry).with_people_changed())
    })
}

/// The source of a profile's statuses.
#[must_use]
pub fn status_source(profile: &Profile) -> String {
    source_of(profile.kind, Some(&profile.name))
}

fn settle_status(writing: &Writing<'_>, source: &str, one: &SavedStatus) -> Result<(), ImportError> {
    money::set_meaning(writing.db, (source, one.kind, &one.status), one.meaning, writing.at())?;
    writing
        .db
        .prepare_cached(
            "DELETE FROM import_question WHERE reason = 'unmapped_status' AND status_system = ?1 AND status_kind = ?2 \
             AND status = ?3",
        )?
        .execute(params![source, one.kind.key(), one.status])?;
    if one.kind == Kind::Order {
        money::retell_all(writing, source, &one.status)?;
    }
    Ok(())
}
