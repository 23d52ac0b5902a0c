//! Operators, workstations, and the signed-in operator's own way in.
//!
//! A keyslot and the row of its operator lie in two files. Access opens with the header first and the row second, and
//! closes with the header first too: a cut between leaves a keyslot without a role, which opens nothing, or a row
//! without a keyslot; both are shown in the list, and repeating the step finishes it.

mod kit;
mod operators;
mod workstations;

pub use kit::{kit_check, kit_confirm, kit_renew, kit_renew_for_command_line};
pub use operators::{operator_add, operator_change, operator_remove, operators_list};
pub use workstations::{workstation_check, workstation_retire, workstation_save, workstations_list};

use crate::convert::id;
use crate::failure;
use crate::gate::{self, header_file, header_findings, moment, strong_enough};
use crate::keys::{self, Enrolling, write_header};
use crate::place::{Open, Workplace, held};
use crate::updates;
use chrono::NaiveDate;
use office::ids::Uid;
use office::journal::Entry;
use office::rights::{self, Act, Right};
use office::staff;
use vault::{Header, NewSlot, Passphrase};
use wire::{ChangeEntry, Failure, KeysPage};

pub(crate) fn today(open: &Open) -> Result<NaiveDate, Failure> {
    open.office.read(Right::Open, |r| Ok::<_, office::OfficeError>(r.today)).map_err(failure::office)
}

fn may(open: &Open, act: Act) -> bool {
    rights::require(open.office.pack(), open.office.role(), Right::Act(act)).is_ok()
}

fn header(open: &Open) -> Result<Header, Failure> {
    Header::read(&header_file(open.office.folder())).map_err(failure::unlock)
}

fn enrol_refused(error: vault::EnrolError) -> Failure {
    Failure::refused(error.code())
}

fn refused(error: staff::StaffError) -> Failure {
    match (error.field(), error) {
        (_, staff::StaffError::Office(error)) => failure::office(error),
        (Some(field), error) => Failure::refused(error.code()).at(field),
        (None, error) => Failure::refused(error.code()),
    }
}

/// Findings about keys, computers and the program itself, as far as the role may know of them.
pub(crate) fn key_findings(open: &Open) -> Result<Vec<&'static str>, Failure> {
    let header = header(open)?;
    let today = today(open)?;
    let mut found: Vec<&'static str> =
        header_findings(&header, open.office.pack().one_factor_is_a_finding).collect();
    if open.header_older {
        found.push("header_older");
    }
    if today > updates::update_by() {
        found.push("build_old");
    }
    if may(open, Act::Journal) {
        let all = staff::workstations(&open.office).map_err(failure::office)?;
        let any = |keys: &[&str]| {
            all.iter().any(|one| one.findings(today).iter().any(|finding| keys.contains(finding)))
        };
        if any(&["unchecked"]) {
            found.push("workstation_unchecked");
        }
        if any(&["not_encrypted", "encryption_unknown"]) {
            found.push("workstation_unencrypted");
        }
        if any(&["no_antivirus"]) {
            found.push("workstation_unguarded");
        }
    }
    Ok(found)
}

/// The operator's own way in, and what is wrong with the keys.
///
/// # Errors
/// `gate.not_open`, damage.
pub fn keys_get(workplace: &Workplace) -> Result<KeysPage, Failure> {
    let open = workplace.opened()?;
    let header = header(&open)?;
    let login = open.office.login();
    let slot = header.slot_of(login).ok_or_else(|| Failure::refused("vault.unknown_operator"))?;
    let oversees = may(&open, Act::Journal);
    let workstation = if oversees {
        let operators = staff::operators(&open.office).map_err(failure::office)?;
        operators.into_iter().find(|operator| operator.login == login).and_then(|o| o.workstation)
    } else {
        None
    };
    Ok(KeysPage {
        login: login.to_owned(),
        second_factor: keys::kind(slot.second_factor()),
        enrolled: gate::day(slot.created()),
        workstation: workstation.map(|id| id.to_string()),
        lock: gate::lock_cost(slot.cost()),
        kit: header.facts().get("kit").cloned().unwrap_or_default(),
        kit_made: header.recovery_slot().map(|slot| gate::day(slot.created())).unwrap_or_default(),
        findings: key_findings(&open)?.into_iter().map(str::to_owned).collect(),
        manages: may(&open, Act::Operators),
        oversees,
    })
}

/// Gives the signed-in operator another passphrase, second factor or computer.
///
/// # Errors
/// `vault.wrong_passphrase`, `gate.wait`, weak phrases, key files and keyrings that do not do.
pub fn entry_change(workplace: &Workplace, request: ChangeEntry) -> Result<KeysPage, Failure> {
    let open = workplace.opened()?;
    let folder = open.office.folder();
    let _one = held(&workplace.header);
    let (mut header, master) = gate::prove(workplace, &open, &request.passphrase)?;
    let login = open.office.login().to_owned();
    let before = header.slot_of(&login).cloned().ok_or_else(|| Failure::refused("vault.unknown_operator"))?;
    let typed = request.new_passphrase.as_deref().filter(|phrase| !phrase.is_empty());
    if let Some(phrase) = typed {
        strong_enough(phrase, "new_passphrase")?;
    }
    let passphrase = Passphrase::new(typed.unwrap_or(&request.passphrase))
        .map_err(|error| Failure::refused(error.code()).at("new_passphrase"))?;
    let mut enrolling = match request.second_factor {
        Some(kind) => Enrolling::new(folder, kind, request.key_file.as_deref())?,
        None => Enrolling::like(folder, &before, held(&open.key_file).as_deref())?,
    };
    let new = NewSlot {
        login: &login,
        passphrase: &passphrase,
        second_factor: enrolling.factor(),
        created: &moment(workplace),
        cost: before.cost(),
    };
    header.replace_slot(&master, &login, &new).map_err(enrol_refused)?;
    write_header(&header_file(folder), &header, &login, &mut enrolling, Some(&before))?;
    let changed = typed.map(|_| Entry::of("passphrase.changed"));
    let enrolled = request.second_factor.is_some() || typed.is_none();
    let replaced = enrolled.then(|| Entry::of("keyslot.replaced").detail(login.as_str()));
    gate::record(&open.office, &header, changed.into_iter().chain(replaced))?;
    if let Some(workstation) = &request.workstation {
        staff::move_to(&open.office, optional_id(Some(workstation))?).map_err(failure::office)?;
    }
    if request.second_factor.is_some() {
        *held(&open.key_file) = request.key_file.filter(|file| !file.is_empty()).map(Into::into);
    }
    keys_get(workplace)
}

fn optional_id(text: Option<&String>) -> Result<Option<Uid>, Failure> {
    text.filter(|text| !text.is_empty()).map(|text| id(text)).transpose()
}
