//! Keys that sign the school's certificates (FORMAT.md §10): made at first need, one in use, retired ones public only.

use crate::OfficeError;
use crate::journal::Entry;
use crate::ledger::{self, Line};
use crate::rights::{Act, Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use rusqlite::{Connection, OptionalExtension, params};
use vault::sealed::{SealKey, open_bytes, seal_bytes};
use vault::{PublicKey, SigningKey};

/// A key as others may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuerKey {
    /// The public part.
    pub public: PublicKey,
    /// When it was made, in UTC seconds.
    pub made: i64,
    /// When it signed for the last time at the latest.
    pub retired: Option<i64>,
}

fn context(office: &Office, id: &[u8; 8]) -> Vec<u8> {
    [b"lichnoe-delo/1/issuer-key".as_slice(), office.vault_id(), id].concat()
}

fn wrapping(office: &Office) -> Result<SealKey, OfficeError> {
    SealKey::from_slice(office.keys.issuer.expose()).ok_or(OfficeError::Sealed)
}

/// The key in use. The first paper that is signed makes it, with an entry of the journal.
///
/// # Errors
/// When it cannot be read or written.
pub(crate) fn signing(writing: &Writing<'_>) -> Result<(SigningKey, Option<Entry>), OfficeError> {
    let kept: Option<(Vec<u8>, Vec<u8>)> = writing
        .db
        .prepare_cached(
            "SELECT key_id, wrapped FROM issuer_key WHERE retired_at IS NULL AND wrapped IS NOT NULL",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((id, wrapped)) = kept else {
        let (key, entry) = make(writing)?;
        return Ok((key, Some(entry)));
    };
    let id = id.as_slice().try_into().map_err(|_| OfficeError::Damaged)?;
    let seed = open_bytes(&wrapping(writing.office)?, &context(writing.office, id), &wrapped)
        .map_err(|_| OfficeError::Sealed)?;
    let key = SigningKey::from_slice(&seed).filter(|key| key.public().id() == *id);
    Ok((key.ok_or(OfficeError::Damaged)?, None))
}

fn make(writing: &Writing<'_>) -> Result<(SigningKey, Entry), OfficeError> {
    let key = SigningKey::generate();
    let public = key.public();
    let id = public.id();
    let wrapped = seal_bytes(&wrapping(writing.office)?, &context(writing.office, &id), key.expose())
        .map_err(|_| OfficeError::Sealed)?;
    writing.db.execute(
        "INSERT INTO issuer_key (key_id, public, wrapped, made_at) VALUES (?1, ?2, ?3, ?4)",
        params![id.as_slice(), public.bytes().as_slice(), wrapped, writing.at()],
    )?;
    note(writing, MADE, &format!("{} {}", writing.at(), vault::to_hex(public.bytes())))?;
    let entry = Entry::of("certificate.key_made").category("certificates").detail(vault::to_hex(&id));
    Ok((key, entry))
}

/// Kind of the ledger's line of a key: `MADE PUBLIC`, seconds and hexadecimal.
pub(crate) const MADE: &str = "certificate.key";
/// Kind of the ledger's line of a retired key: `RETIRED ID`, seconds and hexadecimal.
pub(crate) const RETIRED: &str = "certificate.key_retired";

/// Writes a line of the ledger: papers are out there that only this key can prove, so no restore may lose it.
fn note(writing: &Writing<'_>, kind: &str, value: &str) -> Result<(), OfficeError> {
    let act: [u8; 16] = writing.new_id().bytes().try_into().map_err(|_| OfficeError::Internal("id"))?;
    let (value, entry) = (value.as_bytes().to_vec(), ledger::head(writing.db)?.0);
    ledger::add(writing.db, &Line { act, kind: kind.to_owned(), value, at: writing.at(), entry })
}

/// Carries out a line of the ledger. A key that the older registry does not know comes back to check papers with; its
/// private part is lost, so the next paper makes another. A key that was retired signs nothing again.
pub(crate) fn replay(db: &Connection, line: &Line, now: i64) -> Result<(), OfficeError> {
    let read = std::str::from_utf8(&line.value).ok().and_then(|text| text.split_once(' '));
    let Some((at, hex)) = read else { return Ok(()) };
    let Ok(at) = at.parse::<i64>() else { return Ok(()) };
    if line.kind == RETIRED {
        let id: Option<[u8; 8]> = vault::from_hex(hex);
        db.prepare_cached(
            "UPDATE issuer_key SET wrapped = NULL, retired_at = min(coalesce(retired_at, ?2), ?2) WHERE key_id = ?1",
        )?
        .execute(params![id.map(|id| id.to_vec()), at])?;
    } else if let Some(public) = vault::from_hex::<32>(hex).and_then(|bytes| PublicKey::from_slice(&bytes)) {
        db.prepare_cached(
            "INSERT INTO issuer_key (key_id, public, wrapped, made_at, retired_at) VALUES (?1, ?2, NULL, ?3, ?4) \
             ON CONFLICT (key_id) DO NOTHING",
        )?
        .execute(params![public.id().as_slice(), public.bytes().as_slice(), at, now])?;
    }
    Ok(())
}

/// Retires the key in use, destroys its private part and makes the next one.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when it cannot be written.
pub fn rotate(office: &Office) -> Result<(), OfficeError> {
    office.write(Right::Act(Act::Operators), |writing| {
        let retired: Option<Vec<u8>> = writing
            .db
            .query_row(
                "UPDATE issuer_key SET retired_at = ?1, wrapped = NULL WHERE retired_at IS NULL RETURNING key_id",
                [writing.at()],
                |row| row.get(0),
            )
            .optional()?;
        let (_, made) = make(writing)?;
        let mut done = Done::new((), made).with_ledger_changed();
        if let Some(id) = retired {
            note(writing, RETIRED, &format!("{} {}", writing.at(), vault::to_hex(&id)))?;
            let entry = Entry::of("certificate.key_retired").category("certificates").detail(vault::to_hex(&id));
            done = done.and(entry);
        }
        Ok(done)
    })
}

/// Notes that the public keys are given out; the first time there may be none yet, and one is made.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when it cannot be written.
pub fn give_out(office: &Office, action: &'static str) -> Result<(), OfficeError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        let (_, made) = signing(writing)?;
        let done = Done::new((), Entry::of(action).category("certificates")).with_ledger_changed();
        Ok(made.into_iter().fold(done, Done::and))
    })
}

/// Every key of the school, oldest first.
///
/// # Errors
/// When they cannot be read.
pub fn all(office: &Office) -> Result<Vec<IssuerKey>, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), all_in)
}

pub(super) fn all_in(reading: &Reading<'_>) -> Result<Vec<IssuerKey>, OfficeError> {
    let mut statement = reading
        .db
        .prepare_cached("SELECT public, made_at, retired_at FROM issuer_key ORDER BY made_at, id")?;
    let mut rows = statement.query([])?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next()? {
        let public: Vec<u8> = row.get(0)?;
        let public = PublicKey::from_slice(&public).ok_or(OfficeError::Damaged)?;
        keys.push(IssuerKey { public, made: row.get(1)?, retired: row.get(2)? });
    }
    Ok(keys)
}
