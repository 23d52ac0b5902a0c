//! The register of workstations.

use super::{StaffError, line};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::rights::{Act, Right};
use crate::session::{Done, Office};
use chrono::{Months, NaiveDate};
use rusqlite::params;

/// A computer is looked at every six months; after that its line is a finding.
pub const CHECK_EVERY_MONTHS: u32 = 6;

/// Whether the disk of a computer is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Nobody has looked.
    Unknown,
}

impl Encryption {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Encryption::Yes => "yes",
            Encryption::No => "no",
            Encryption::Unknown => "unknown",
        }
    }

    /// From the key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Encryption> {
        [Encryption::Yes, Encryption::No, Encryption::Unknown].into_iter().find(|one| one.key() == key)
    }
}

/// What is written down of a computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkstationFacts {
    /// Name or inventory label.
    pub name: String,
    /// Who answers for it.
    pub responsible: String,
    /// Disk encryption.
    pub disk_encryption: Encryption,
    /// Name of the antivirus; empty when there is none.
    pub antivirus: String,
    /// Day somebody last looked.
    pub checked_on: Option<NaiveDate>,
}

/// A computer of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workstation {
    /// Id.
    pub id: Uid,
    /// What is written down.
    pub facts: WorkstationFacts,
    /// Logins whose keyslot belongs to it.
    pub logins: Vec<String>,
}

impl Workstation {
    /// What is wrong with it on a day: `unchecked`, `not_encrypted`, `encryption_unknown`, `no_antivirus`.
    #[must_use]
    pub fn findings(&self, today: NaiveDate) -> Vec<&'static str> {
        let fresh = |day: NaiveDate| {
            day.checked_add_months(Months::new(CHECK_EVERY_MONTHS)).is_none_or(|until| today <= until)
        };
        let mut found = Vec::new();
        if !self.facts.checked_on.is_some_and(fresh) {
            found.push("unchecked");
        }
        match self.facts.disk_encryption {
            Encryption::Yes => {}
            Encryption::No => found.push("not_encrypted"),
            Encryption::Unknown => found.push("encryption_unknown"),
        }
        if self.facts.antivirus.is_empty() {
            found.push("no_antivirus");
        }
        found
    }
}

/// Computers in use, by name.
///
/// # Errors
/// `office.role_denied`.
pub fn workstations(office: &Office) -> Result<Vec<Workstation>, OfficeError> {
    office.read(Right::Act(Act::Journal), |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT uid, name, responsible, disk_encryption, antivirus, checked_on, \
             (SELECT group_concat(login, char(10)) FROM operator o WHERE o.workstation_id = workstation.id \
              AND o.ended_at IS NULL) \
             FROM workstation WHERE ended_at IS NULL ORDER BY name, id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Workstation {
                id: row.get(0)?,
                facts: WorkstationFacts {
                    name: row.get(1)?,
                    responsible: row.get(2)?,
                    disk_encryption: Encryption::parse(&row.get::<_, String>(3)?)
                        .unwrap_or(Encryption::Unknown),
                    antivirus: row.get(4)?,
                    checked_on: row.get::<_, Option<String>>(5)?.and_then(|day| day.parse().ok()),
                },
                logins: row
                    .get::<_, Option<String>>(6)?
                    .map(|logins| logins.lines().map(str::to_owned).collect())
                    .unwrap_or_default(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

/// Writes a computer down, or writes its line anew.
///
/// # Errors
/// `staff.text`, `staff.day_ahead`, `office.not_found`, `office.role_denied`.
pub fn save(office: &Office, id: Option<Uid>, facts: &WorkstationFacts) -> Result<Uid, StaffError> {
    let name = line(&facts.name, "name", true)?;
    let responsible = line(&facts.responsible, "responsible", true)?;
    let antivirus = line(&facts.antivirus, "antivirus", false)?;
    office.write(Right::Act(Act::Operators), |writing| {
        if facts.checked_on.is_some_and(|day| day > writing.today) {
            return Err(StaffError::DayAhead);
        }
        let checked = facts.checked_on.map(|day| day.to_string());
        let encryption = facts.disk_encryption.key();
        let (uid, action) = match id {
            Some(uid) => {
                let changed = writing.db.execute(
                    "UPDATE workstation SET name = ?2, responsible = ?3, disk_encryption = ?4, antivirus = ?5, \
                     checked_on = ?6 WHERE uid = ?1 AND ended_at IS NULL",
                    params![uid, name, responsible, encryption, antivirus, checked],
                )?;
                if changed == 0 {
                    return Err(OfficeError::NotFound.into());
                }
                (uid, "workstation.changed")
            }
            None => {
                let uid = writing.new_id();
                writing.db.execute(
                    "INSERT INTO workstation (uid, name, responsible, disk_encryption, antivirus, checked_on, \
                     recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    params![uid, name, responsible, encryption, antivirus, checked, writing.at()],
                )?;
                (uid, "workstation.added")
            }
        };
        Ok(Done::new(uid, Entry::of(action).detail(uid.to_string())))
    })
}

/// Notes that somebody looked at a computer today and that its line is right.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn check(office: &Office, id: Uid) -> Result<(), OfficeError> {
    office.write(Right::Act(Act::Operators), |writing| {
        let changed = writing.db.execute(
            "UPDATE workstation SET checked_on = ?2 WHERE uid = ?1 AND ended_at IS NULL",
            params![id, writing.today.to_string()],
        )?;
        if changed == 0 {
            return Err(OfficeError::NotFound);
        }
        Ok(Done::new((), Entry::of("workstation.checked").detail(id.to_string())))
    })
}

/// Takes a computer out of use; its line stays in the history, keyslots no longer belong to it.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn retire(office: &Office, id: Uid) -> Result<(), OfficeError> {
    office.write(Right::Act(Act::Operators), |writing| {
        writing.db.execute(
            "UPDATE operator SET workstation_id = NULL WHERE ended_at IS NULL \
             AND workstation_id = (SELECT id FROM workstation WHERE uid = ?1)",
            [id],
        )?;
        let changed = writing.db.execute(
            "UPDATE workstation SET ended_at = ?2 WHERE uid = ?1 AND ended_at IS NULL",
            params![id, writing.at()],
        )?;
        if changed == 0 {
            return Err(OfficeError::NotFound);
        }
        Ok(Done::new((), Entry::of("workstation.retired").detail(id.to_string())))
    })
}
