//! The register of operators and their keyslots.

use super::{enrol_refused, header, optional_id, refused};
use crate::convert::local;
use crate::failure;
use crate::gate::{self, header_file, moment, strong_enough};
use crate::keys::{self, Enrolling, write_header};
use crate::place::{Open, Workplace, held};
use office::journal::Entry;
use office::staff::{self, NewOperator};
use vault::{Cost, NewSlot, Passphrase, Slot};
use wire::{AddOperator, ChangeOperator, Failure, OperatorRow, OperatorsPage, RemoveOperator, RoleChoice};

/// The register of operators, beside their keyslots.
///
/// # Errors
/// `office.role_denied`.
pub fn operators_list(workplace: &Workplace) -> Result<OperatorsPage, Failure> {
    let open = workplace.opened()?;
    let rows = staff::operators(&open.office).map_err(failure::office)?;
    let header = header(&open)?;
    let zone = open.office.zone();
    let listed = |login: &str| rows.iter().any(|row| row.login == login);
    let mut operators: Vec<OperatorRow> = rows
        .iter()
        .map(|row| {
            let slot = header.slot_of(&row.login);
            OperatorRow {
                login: row.login.clone(),
                name: row.name.clone(),
                role: row.role.clone(),
                second_factor: slot.map(|slot| keys::kind(slot.second_factor())),
                enrolled: slot.map(|slot| gate::day(slot.created())).unwrap_or_default(),
                last_seen: row.last_seen.map(|at| at.with_timezone(&zone).to_rfc3339()),
                workstation: row.workstation.map(|id| id.to_string()),
                own: row.login == open.office.login(),
            }
        })
        .collect();
    operators.extend(header.operator_slots().filter(|slot| !listed(slot.login())).map(|slot| OperatorRow {
        login: slot.login().to_owned(),
        name: String::new(),
        role: String::new(),
        second_factor: Some(keys::kind(slot.second_factor())),
        enrolled: gate::day(slot.created()),
        last_seen: None,
        workstation: None,
        own: false,
    }));
    let roles = &open.office.pack().roles;
    let roles =
        roles.iter().map(|role| RoleChoice { key: role.key.clone(), title: local(&role.title) }).collect();
    Ok(OperatorsPage { operators, roles })
}

/// Adds an operator; the passphrase is typed by that person.
///
/// # Errors
/// `office.role_denied`, `staff.*`, `vault.login_*`, `gate.passphrase_weak`, `vault.wrong_passphrase` for the own one.
pub fn operator_add(workplace: &Workplace, request: AddOperator) -> Result<OperatorsPage, Failure> {
    let open = workplace.opened()?;
    let folder = open.office.folder();
    let workstation = optional_id(request.workstation.as_ref())?;
    let wanted = |login| NewOperator { login, name: &request.name, role: &request.role, workstation };
    staff::may_add(&open.office, &wanted(&request.login)).map_err(refused)?;
    strong_enough(&request.passphrase, "passphrase")?;
    let passphrase = Passphrase::new(&request.passphrase)
        .map_err(|error| Failure::refused(error.code()).at("passphrase"))?;
    let _one = held(&workplace.header);
    let (mut header, master) = own(gate::prove(workplace, &open, &request.own_passphrase))?;
    let cost = header.slot_of(open.office.login()).map_or(Cost::STANDARD, Slot::cost);
    let mut enrolling = Enrolling::new(folder, request.second_factor, request.key_file.as_deref())?;
    let new = NewSlot {
        login: &request.login,
        passphrase: &passphrase,
        second_factor: enrolling.factor(),
        created: &moment(workplace),
        cost,
    };
    // A keyslot without a role is what an attempt that was cut short left: it is made anew.
    let left = header.slot_of(&request.login).cloned();
    let known = staff::operators(&open.office).map_err(failure::office)?;
    match &left {
        Some(slot) if !known.iter().any(|row| row.login == slot.login()) => {
            header.replace_slot(&master, slot.login(), &new)
        }
        _ => header.add_slot(&master, &new),
    }
    .map_err(|error| enrol_refused(error).at("login"))?;
    write_header(&header_file(folder), &header, &request.login, &mut enrolling, left.as_ref())?;
    let label = header.slot_of(&request.login).map_or("", Slot::login);
    staff::add(&open.office, &wanted(label)).map_err(refused)?;
    gate::record(&open.office, &header, [Entry::of("keyslot.added").detail(label)])?;
    operators_list(workplace)
}

/// A failure about the own passphrase stands at its own field.
fn own<T>(answer: Result<T, Failure>) -> Result<T, Failure> {
    answer.map_err(|failure| match failure.field.as_deref() {
        Some("passphrase") => failure.at("own_passphrase"),
        _ => failure,
    })
}

/// Gives an operator another role, name or computer; it holds from the next sign-in.
///
/// # Errors
/// `office.role_denied`, `staff.*`.
pub fn operator_change(workplace: &Workplace, request: ChangeOperator) -> Result<OperatorsPage, Failure> {
    let open = workplace.opened()?;
    let workstation = optional_id(request.workstation.as_ref())?;
    let label = label(&open, &request.login)?;
    let new = NewOperator { login: &label, name: &request.name, role: &request.role, workstation };
    staff::change(&open.office, &new).map_err(refused)?;
    operators_list(workplace)
}

/// Takes an operator's access away. Old copies of the header stay open to who kept one (FORMAT.md §1).
///
/// # Errors
/// `office.role_denied`, `staff.last_owner`, `staff.own_login`, `vault.wrong_passphrase`.
pub fn operator_remove(workplace: &Workplace, request: RemoveOperator) -> Result<OperatorsPage, Failure> {
    let open = workplace.opened()?;
    let label = label(&open, &request.login)?;
    staff::may_remove(&open.office, &label).map_err(refused)?;
    if label == open.office.login() {
        return Err(Failure::refused("staff.own_login").at("login"));
    }
    let known = staff::operators(&open.office).map_err(failure::office)?;
    let _one = held(&workplace.header);
    let (mut header, master) = own(gate::prove(workplace, &open, &request.own_passphrase))?;
    let slot = header.slot_of(&label).cloned();
    let row = known.iter().any(|row| row.login == label);
    if slot.is_none() && !row {
        return Err(Failure::refused("vault.unknown_operator").at("login"));
    }
    if let Some(slot) = &slot {
        header.remove_slot(&master, &label).map_err(enrol_refused)?;
        header.write(&header_file(open.office.folder())).map_err(failure::file)?;
        keys::forget_device(&header.vault_id().to_string(), slot);
    }
    if row {
        staff::remove(&open.office, &label).map_err(refused)?;
    }
    gate::record(&open.office, &header, [Entry::of("keyslot.removed").detail(label)])?;
    operators_list(workplace)
}

/// The login as the header spells it; as typed when only a row is left.
fn label(open: &Open, login: &str) -> Result<String, Failure> {
    Ok(header(open)?.slot_of(login).map_or_else(|| login.trim().to_owned(), |slot| slot.login().to_owned()))
}
