//! The register of workstations.

use super::{optional_id, refused, today};
use crate::convert::id;
use crate::place::Workplace;
use crate::{convert, failure};
use office::staff::{self, Encryption, WorkstationFacts};
use wire::{Failure, FailureKind, SaveWorkstation, WorkstationRef, WorkstationRow, WorkstationsPage};

/// The register of workstations with what is wrong.
///
/// # Errors
/// `office.role_denied`.
pub fn workstations_list(workplace: &Workplace) -> Result<WorkstationsPage, Failure> {
    let open = workplace.opened()?;
    let today = today(&open)?;
    let workstations = staff::workstations(&open.office)
        .map_err(failure::office)?
        .into_iter()
        .map(|one| WorkstationRow {
            id: one.id.to_string(),
            findings: one.findings(today).into_iter().map(str::to_owned).collect(),
            name: one.facts.name,
            responsible: one.facts.responsible,
            disk_encryption: one.facts.disk_encryption.key().to_owned(),
            antivirus: one.facts.antivirus,
            checked_on: one.facts.checked_on.map(|day| day.to_string()),
            logins: one.logins,
        })
        .collect();
    Ok(WorkstationsPage { workstations })
}

/// Writes a workstation down, or its line anew.
///
/// # Errors
/// `office.role_denied`, `staff.*`, `request.bad_date`.
pub fn workstation_save(
    workplace: &Workplace,
    request: SaveWorkstation,
) -> Result<WorkstationsPage, Failure> {
    let open = workplace.opened()?;
    let checked = request.checked_on.as_deref().map(str::trim).filter(|day| !day.is_empty());
    let facts = WorkstationFacts {
        name: request.name,
        responsible: request.responsible,
        disk_encryption: Encryption::parse(&request.disk_encryption)
            .ok_or_else(|| Failure::new(FailureKind::Usage, "settings.bad_value").at("disk_encryption"))?,
        antivirus: request.antivirus,
        checked_on: checked.map(|day| convert::day(day, "checked_on")).transpose()?,
    };
    staff::save(&open.office, optional_id(request.id.as_ref())?, &facts).map_err(refused)?;
    workstations_list(workplace)
}

/// Notes that somebody looked at a workstation today.
///
/// # Errors
/// `office.role_denied`, `office.not_found`.
pub fn workstation_check(
    workplace: &Workplace,
    request: WorkstationRef,
) -> Result<WorkstationsPage, Failure> {
    let open = workplace.opened()?;
    staff::check(&open.office, id(&request.id)?).map_err(failure::office)?;
    workstations_list(workplace)
}

/// Takes a workstation out of use.
///
/// # Errors
/// `office.role_denied`, `office.not_found`.
pub fn workstation_retire(
    workplace: &Workplace,
    request: WorkstationRef,
) -> Result<WorkstationsPage, Failure> {
    let open = workplace.opened()?;
    staff::retire(&open.office, id(&request.id)?).map_err(failure::office)?;
    workstations_list(workplace)
}
