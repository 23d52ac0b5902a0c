//! The register of operators.

use super::{StaffError, line};
use crate::OfficeError;
use crate::clock::moment;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::rights::{Act, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};

/// An operator as the register has one now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Login, the label of the keyslot.
    pub login: String,
    /// Name; empty when nobody wrote one.
    pub name: String,
    /// Role key of the pack.
    pub role: String,
    /// Since when in this role.
    pub since: DateTime<Utc>,
    /// Last sign-in.
    pub last_seen: Option<DateTime<Utc>>,
    /// The computer the keyslot belongs to.
    pub workstation: Option<Uid>,
}

/// What the register is to say of an operator.
#[derive(Debug, Clone)]
pub struct NewOperator<'a> {
    /// Login as the keyslot spells it.
    pub login: &'a str,
    /// Name.
    pub name: &'a str,
    /// Role key.
    pub role: &'a str,
    /// The computer the keyslot belongs to.
    pub workstation: Option<Uid>,
}

/// Who is called when the vault does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDuty {
    /// Login.
    pub login: String,
    /// Name; empty when nobody wrote one.
    pub name: String,
    /// Role key of the pack.
    pub role: String,
}

const COLUMNS: &str = "SELECT o.login, o.name, o.role, o.recorded_at, o.last_seen, w.uid FROM operator o \
                       LEFT JOIN workstation w ON w.id = o.workstation_id WHERE o.ended_at IS NULL";

/// Operators with access now, for the paper in the safe. Whoever makes that paper is the owner or holds the code that
/// opens everything, so no role is asked for.
///
/// # Errors
/// When the registry cannot be read.
pub fn on_duty(office: &Office) -> Result<Vec<OnDuty>, OfficeError> {
    office.read(Right::Open, |reading| {
        let sql = "SELECT login, name, role FROM operator WHERE ended_at IS NULL ORDER BY id";
        let mut statement = reading.db.prepare_cached(sql)?;
        let rows = statement
            .query_map([], |row| Ok(OnDuty { login: row.get(0)?, name: row.get(1)?, role: row.get(2)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

/// Operators with access now, in the order they came.
///
/// # Errors
/// `office.role_denied`.
pub fn operators(office: &Office) -> Result<Vec<Operator>, OfficeError> {
    office.read(Right::Act(Act::Journal), |reading| {
        let mut statement = reading.db.prepare_cached(&format!("{COLUMNS} ORDER BY o.id"))?;
        let rows = statement.query_map([], |row| {
            Ok(Operator {
                login: row.get(0)?,
                name: row.get(1)?,
                role: row.get(2)?,
                since: moment(row.get(3)?),
                last_seen: row.get::<_, Option<i64>>(4)?.map(moment),
                workstation: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

/// Adds an operator whose keyslot is there. A row left by an attempt that was cut short is replaced.
///
/// # Errors
/// `staff.role_unknown`, `staff.text`, `office.role_denied`.
pub fn add(office: &Office, new: &NewOperator<'_>) -> Result<(), StaffError> {
    let name = line(new.name, "name", true)?;
    known_role(office, new.role)?;
    office.write(Right::Act(Act::Operators), |writing| {
        end(writing, new.login)?;
        let workstation = key_of(writing, new.workstation)?;
        writing.db.execute(
            "INSERT INTO operator (login, name, role, workstation_id, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![new.login, name, new.role, workstation, writing.at()],
        )?;
        let detail = format!("{} {}", new.login, new.role);
        Ok(Done::new((), Entry::of("operator.added").category("operators").detail(detail)))
    })
}

/// Gives an operator another role, name or computer. The earlier row ends and stays.
///
/// # Errors
/// `staff.last_owner`, `staff.role_unknown`, `staff.text`, `office.not_found`, `office.role_denied`.
pub fn change(office: &Office, new: &NewOperator<'_>) -> Result<(), StaffError> {
    let (login, role) = (new.login, new.role);
    let name = line(new.name, "name", false)?;
    known_role(office, role)?;
    office.write(Right::Act(Act::Operators), |writing| {
        if !manages(office, role) {
            somebody_else_manages(&writing.reading(), login)?;
        }
        let workstation = key_of(writing, new.workstation)?;
        let last_seen: Option<i64> = writing
            .db
            .query_row(
                "SELECT last_seen FROM operator WHERE login = ?1 AND ended_at IS NULL",
                [login],
                |row| row.get(0),
            )
            .optional()?
            .ok_or(OfficeError::NotFound)?;
        end(writing, login)?;
        writing.db.execute(
            "INSERT INTO operator (login, name, role, workstation_id, last_seen, recorded_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![login, name, role, workstation, last_seen, writing.at()],
        )?;
        let entry = Entry::of("operator.changed").category("operators").detail(format!("{login} {role}"));
        Ok(Done::new((), entry))
    })
}

/// Ends an operator's row; the history stays. The keyslot has been removed before.
///
/// # Errors
/// `staff.last_owner`, `office.not_found`, `office.role_denied`.
pub fn remove(office: &Office, login: &str) -> Result<(), StaffError> {
    office.write(Right::Act(Act::Operators), |writing| {
        somebody_else_manages(&writing.reading(), login)?;
        if end(writing, login)? == 0 {
            return Err(OfficeError::NotFound.into());
        }
        Ok(Done::new((), Entry::of("operator.removed").category("operators").detail(login)))
    })
}

/// Says on which computer the signed-in operator's keyslot is now; `None` when it belongs to none.
///
/// # Errors
/// `office.not_found` when the register has no such computer.
pub fn move_to(office: &Office, workstation: Option<Uid>) -> Result<(), OfficeError> {
    office.write(Right::Open, |writing| {
        let key = key_of(writing, workstation)?;
        writing.db.execute(
            "UPDATE operator SET workstation_id = ?2 WHERE login = ?1 AND ended_at IS NULL",
            params![office.login(), key],
        )?;
        Ok(Done::new((), Entry::of("keyslot.moved")))
    })
}

/// Notes that the operator of this session signed in; part of the write that journals it.
///
/// # Errors
/// When the registry cannot be written.
pub fn signed_in(writing: &Writing<'_>) -> Result<(), OfficeError> {
    writing.db.execute(
        "UPDATE operator SET last_seen = ?2 WHERE login = ?1 AND ended_at IS NULL",
        params![writing.office.login(), writing.at()],
    )?;
    Ok(())
}

/// Whether [`add`] would take an operator: asked before a keyslot is made.
///
/// # Errors
/// As [`add`].
pub fn may_add(office: &Office, new: &NewOperator<'_>) -> Result<(), StaffError> {
    line(new.name, "name", true)?;
    known_role(office, new.role)?;
    office.read(Right::Act(Act::Operators), |_| Ok::<_, OfficeError>(()))?;
    Ok(())
}

/// Whether [`remove`] would let an operator go: asked before the keyslot is removed.
///
/// # Errors
/// `staff.last_owner`, `office.role_denied`.
pub fn may_remove(office: &Office, login: &str) -> Result<(), StaffError> {
    office.read(Right::Act(Act::Operators), |reading| somebody_else_manages(reading, login))
}

fn known_role(office: &Office, role: &str) -> Result<(), StaffError> {
    office.pack().role(role).map(drop).ok_or(StaffError::RoleUnknown)
}

fn manages(office: &Office, role: &str) -> bool {
    office.pack().role(role).is_some_and(|role| role.may_act(Act::Operators))
}

/// Refuses when `login` is the only one who may manage operators.
fn somebody_else_manages(reading: &Reading<'_>, login: &str) -> Result<(), StaffError> {
    let others = reading
        .operators()?
        .into_iter()
        .any(|(other, role)| other != login && manages(reading.office, &role));
    if others { Ok(()) } else { Err(StaffError::LastOwner) }
}

fn end(writing: &Writing<'_>, login: &str) -> Result<usize, OfficeError> {
    Ok(writing.db.execute(
        "UPDATE operator SET ended_at = ?2 WHERE login = ?1 AND ended_at IS NULL",
        params![login, writing.at()],
    )?)
}

fn key_of(writing: &Writing<'_>, workstation: Option<Uid>) -> Result<Option<i64>, OfficeError> {
    let Some(id) = workstation else { return Ok(None) };
    let key = writing
        .db
        .query_row("SELECT id FROM workstation WHERE uid = ?1 AND ended_at IS NULL", [id], |row| row.get(0))
        .optional()?;
    key.map(Some).ok_or(OfficeError::NotFound)
}
