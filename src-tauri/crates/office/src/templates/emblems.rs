//! Logo, seal and facsimile of the signature: sealed as attachments are, and which template prints which.

use super::TemplateError;
use crate::OfficeError;
use crate::attachments::store;
use crate::clock::{day_in, moment};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::rights::{Act, Operation, Right};
use crate::session::{Done, Office};
use rusqlite::{OptionalExtension, params};
use vault::sealed::SealKey;
use zeroize::Zeroizing;

/// What a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The school's logo.
    Logo,
    /// Its seal.
    Seal,
    /// The signature of who signs for it, as a picture.
    Facsimile,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 3] = [Kind::Logo, Kind::Seal, Kind::Facsimile];

    /// Stored key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Logo => "logo",
            Kind::Seal => "seal",
            Kind::Facsimile => "facsimile",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether a template prints it when nobody said anything: a seal and a signature are put under nothing unasked.
    #[must_use]
    pub fn shown_unasked(self) -> bool {
        self == Kind::Logo
    }

    /// Whose right it is to print it. The signature is printed only by who may sign with it.
    #[must_use]
    pub fn right(self) -> Right {
        match self {
            Kind::Logo | Kind::Seal => Right::On(Operation::Read, "certificates"),
            Kind::Facsimile => Right::Act(Act::Facsimile),
        }
    }
}

/// A picture of the school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emblem {
    /// What it is.
    pub kind: Kind,
    /// Ending: `png`, `jpg`, `svg`.
    pub ending: String,
    /// Width over height, in thousandths.
    pub shape: u32,
    /// Bytes.
    pub size: u64,
    /// Day it was taken in.
    pub added: chrono::NaiveDate,
}

/// A picture, to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printable {
    /// What it is.
    pub kind: Kind,
    /// Ending.
    pub ending: String,
    /// Width over height, in thousandths.
    pub shape: u32,
    /// Content.
    pub bytes: Vec<u8>,
}

/// The school's pictures.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when they cannot be read.
pub fn emblems(office: &Office) -> Result<Vec<Emblem>, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT kind, ending, shape, size, recorded_at FROM school_emblem ORDER BY kind",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let kind = Kind::of_key(&row.get::<_, String>(0)?).ok_or(OfficeError::Damaged)?;
            let added = day_in(office.zone(), moment(row.get(4)?));
            let size = row.get::<_, i64>(3)?.unsigned_abs();
            found.push(Emblem { kind, ending: row.get(1)?, shape: row.get(2)?, size, added });
        }
        found.sort_by_key(|emblem| emblem.kind);
        Ok(found)
    })
}

/// Keeps a picture in place of the one before: sealed file first, row second.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when it cannot be written.
pub fn set_emblem(
    office: &Office,
    kind: Kind,
    ending: &str,
    shape: u32,
    bytes: &[u8],
) -> Result<(), TemplateError> {
    crate::rights::require(office.pack(), office.role(), Right::Act(Act::Policy))?;
    let id = Uid::new(office.now()?);
    let key = SealKey::generate();
    let laid = store::lay(office, id, &key, &mut &bytes[..]).map_err(unsealed)?;
    let written = office.write(Right::Act(Act::Policy), |writing| {
        let before = take_row(writing.db, kind)?;
        writing.db.execute(
            "INSERT INTO school_emblem (kind, uid, file, seal_key, ending, shape, size, sealed_size, sha256, recorded_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                kind.key(),
                id,
                laid.file,
                key.expose().as_slice(),
                ending,
                shape,
                i64::try_from(laid.size).unwrap_or(i64::MAX),
                i64::try_from(laid.sealed_size).unwrap_or(i64::MAX),
                laid.sha256.as_slice(),
                writing.at(),
            ],
        )?;
        let entry = Entry::of("emblem.set")
            .category("certificates")
            .detail(crate::attachments::named(id, &laid.sha256));
        Ok::<_, TemplateError>(Done::new(before, entry))
    });
    match written {
        Ok(Some(before)) => {
            Ok(vault::files::remove_durably(&store::path(office, &before)).map_err(OfficeError::from)?)
        }
        Ok(None) => Ok(()),
        Err(error) => {
            store::remove_unnamed(office, &laid.file);
            Err(error)
        }
    }
}

/// Takes a picture away: its row with the key first, then its file.
///
/// # Errors
/// [`TemplateError::NothingChanged`] when there is none.
pub fn remove_emblem(office: &Office, kind: Kind) -> Result<(), TemplateError> {
    let file = office.write(Right::Act(Act::Policy), |writing| {
        let file = take_row(writing.db, kind)?.ok_or(TemplateError::NothingChanged)?;
        Ok::<_, TemplateError>(Done::new(
            file,
            Entry::of("emblem.removed").category("certificates").detail(kind.key()),
        ))
    })?;
    Ok(vault::files::remove_durably(&store::path(office, &file)).map_err(OfficeError::from)?)
}

fn take_row(db: &rusqlite::Connection, kind: Kind) -> Result<Option<String>, OfficeError> {
    let mut statement = db.prepare_cached("DELETE FROM school_emblem WHERE kind = ?1 RETURNING file")?;
    Ok(statement.query_row([kind.key()], |row| row.get(0)).optional()?)
}

fn unsealed(error: crate::attachments::AttachmentError) -> TemplateError {
    match error {
        crate::attachments::AttachmentError::Office(error) => error.into(),
        _ => OfficeError::Sealed.into(),
    }
}

/// Says whether a template prints a picture. `template` is an id of the program's, or the mark and key of the school's.
///
/// # Errors
/// [`TemplateError::NothingChanged`].
pub fn show_emblem(office: &Office, template: &str, kind: Kind, shown: bool) -> Result<(), TemplateError> {
    office.write(Right::Act(Act::Policy), |writing| {
        if is_shown(writing.db, template, kind)? == shown {
            return Err(TemplateError::NothingChanged);
        }
        writing.db.execute(
            "INSERT INTO template_emblem (template, kind, shown) VALUES (?1, ?2, ?3) \
             ON CONFLICT (template, kind) DO UPDATE SET shown = excluded.shown",
            params![template, kind.key(), shown],
        )?;
        let action = if shown { "emblem.shown" } else { "emblem.hidden" };
        Ok(Done::new(
            (),
            Entry::of(action).category("certificates").detail(format!("{} {template}", kind.key())),
        ))
    })
}

fn is_shown(db: &rusqlite::Connection, template: &str, kind: Kind) -> Result<bool, OfficeError> {
    let said: Option<bool> = db
        .prepare_cached("SELECT shown FROM template_emblem WHERE template = ?1 AND kind = ?2")?
        .query_row([template, kind.key()], |row| row.get(0))
        .optional()?;
    Ok(said.unwrap_or(kind.shown_unasked()))
}

/// What a template prints, of what the school has or may have.
///
/// # Errors
/// When it cannot be read.
pub fn shown(office: &Office, template: &str) -> Result<Vec<Kind>, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        let mut kinds = Vec::new();
        for kind in Kind::ALL {
            if is_shown(reading.db, template, kind)? {
                kinds.push(kind);
            }
        }
        Ok(kinds)
    })
}

/// The pictures a template prints; the signature only for who may sign with it.
///
/// # Errors
/// [`OfficeError::Sealed`] for a file that is gone or was exchanged.
pub fn printable(office: &Office, template: &str) -> Result<Vec<Printable>, OfficeError> {
    let may = |kind: &Kind| crate::rights::require(office.pack(), office.role(), kind.right()).is_ok();
    shown(office, template)?
        .into_iter()
        .filter(may)
        .filter_map(|kind| content(office, kind).transpose())
        .collect()
}

/// A picture with its content; `None` when the school has none.
///
/// # Errors
/// [`OfficeError::RoleDenied`]; [`OfficeError::Sealed`] for a file that is gone or was exchanged.
pub fn content(office: &Office, kind: Kind) -> Result<Option<Printable>, OfficeError> {
    type Row = (Uid, String, Zeroizing<Vec<u8>>, String, u32);
    let row: Option<Row> = office.read(kind.right(), |reading| {
        let mut statement = reading
            .db
            .prepare_cached("SELECT uid, file, seal_key, ending, shape FROM school_emblem WHERE kind = ?1")?;
        let row = |row: &rusqlite::Row<'_>| {
            Ok((row.get(0)?, row.get(1)?, Zeroizing::new(row.get(2)?), row.get(3)?, row.get(4)?))
        };
        Ok::<_, OfficeError>(statement.query_row([kind.key()], row).optional()?)
    })?;
    let Some((id, file, key, ending, shape)) = row else { return Ok(None) };
    let mut bytes = Vec::new();
    store::open(office, id, &key, &file, &mut bytes).map_err(|_| OfficeError::Sealed)?;
    Ok(Some(Printable { kind, ending, shape, bytes }))
}
