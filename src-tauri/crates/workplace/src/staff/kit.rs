//! The recovery kit of an open vault: a new code, and the code typed back.

use super::{enrol_refused, keys_get};
use crate::gate::{self, OnPaper, Renewal, Then, header_file, kit_paper, moment};
use crate::place::{Open, Workplace, held};
use crate::{failure, paper_facts};
use office::journal::Entry;
use office::rights::{Act, Right};
use office::staff::on_duty;
use std::path::Path;
use vault::{Cost, MasterKey, RecoveryCode, Slot};
use wire::{CheckKit, ConfirmRecovery, CreatedVault, Failure, FailureKind, KeysPage, RenewKit};

/// Makes a new recovery code; it counts, and the old one dies, when [`kit_confirm`] is through.
///
/// # Errors
/// `office.role_denied`, `vault.wrong_passphrase`, `gate.wait`.
pub fn kit_renew(workplace: &Workplace, request: RenewKit) -> Result<CreatedVault, Failure> {
    let (paper, _) = renewed(workplace, &request)?;
    let page = paper.page(workplace)?;
    *held(&workplace.paper) = Some(paper);
    Ok(page)
}

fn renewed(workplace: &Workplace, request: &RenewKit) -> Result<(OnPaper, MasterKey), Failure> {
    let open = workplace.opened()?;
    may_manage(&open)?;
    let (before, master) = gate::prove(workplace, &open, &request.passphrase)?;
    let cost = before.slot_of(open.office.login()).map_or(Cost::STANDARD, Slot::cost);
    let mut header = before.clone();
    let code = header.replace_recovery(&master, &moment(workplace), cost).map_err(enrol_refused)?;
    header.set_fact(&master, "kit", Some("confirmed")).map_err(enrol_refused)?;
    let operator = paper_facts::stored_operator(&open)?;
    let people = on_duty(&open.office).map_err(failure::office)?;
    let kit = kit_paper(workplace, &header, &operator, open.office.pack(), &people, &code, &request.language);
    let renewal = Renewal { folder: open.office.folder().to_owned(), before, header };
    Ok((OnPaper { code, kit, cost, then: Then::Renew(renewal) }, master))
}

/// Takes two groups of the new code typed back.
///
/// # Errors
/// `gate.groups_wrong`, `gate.no_paper`, `gate.header_changed`.
pub fn kit_confirm(workplace: &Workplace, request: ConfirmRecovery) -> Result<KeysPage, Failure> {
    may_manage(&*workplace.opened()?)?;
    gate::renewal_confirmed(workplace, &request)?;
    keys_get(workplace)
}

/// Makes a new recovery code and its kit for the command line. The old code is dead when this returns; the kit is
/// unconfirmed until [`kit_check`].
///
/// # Errors
/// As [`kit_renew`]; when the file cannot be written nothing has changed.
pub fn kit_renew_for_command_line(
    workplace: &Workplace,
    request: &RenewKit,
    file: &Path,
) -> Result<KeysPage, Failure> {
    let open = workplace.opened()?;
    let _one = held(&workplace.header);
    let (paper, master) = renewed(workplace, request)?;
    vault::files::write_safely(file, &paper.pdf(workplace)?).map_err(failure::file)?;
    let Then::Renew(mut renewal) = paper.then else { return Err(Failure::refused("internal")) };
    renewal.header.set_fact(&master, "kit", Some("unconfirmed")).map_err(enrol_refused)?;
    renewal.header.write(&header_file(&renewal.folder)).map_err(failure::file)?;
    gate::record(&open.office, &renewal.header, [Entry::of("recovery.renewed")])?;
    keys_get(workplace)
}

/// Takes the whole code typed back from a kit that was never confirmed.
///
/// # Errors
/// `office.role_denied`, `vault.recovery_*`, `vault.wrong_passphrase`, `gate.wait`.
pub fn kit_check(workplace: &Workplace, request: CheckKit) -> Result<KeysPage, Failure> {
    let open = workplace.opened()?;
    may_manage(&open)?;
    let typed = zeroize::Zeroizing::new(request.code);
    let code = RecoveryCode::parse(&typed).map_err(|error| Failure::refused(error.code()).at("code"))?;
    let _one = held(&workplace.header);
    let (mut header, master) = gate::prove(workplace, &open, &request.passphrase)?;
    header.unlock_with_recovery(&code).map_err(|error| {
        let failure = failure::unlock(error);
        Failure { kind: FailureKind::Refused, ..failure }.at("code")
    })?;
    header.set_fact(&master, "kit", Some("confirmed")).map_err(enrol_refused)?;
    header.write(&header_file(open.office.folder())).map_err(failure::file)?;
    gate::record(&open.office, &header, [Entry::of("vault.recovery_confirmed")])?;
    keys_get(workplace)
}

fn may_manage(open: &Open) -> Result<(), Failure> {
    open.office
        .read(Right::Act(Act::Operators), |_| Ok::<_, office::OfficeError>(()))
        .map_err(failure::office)
}
