//! A recovery code on paper: its page, its file, and what happens when part of it is typed back.

use super::create::Creation;
use super::open::{open_with, record};
use super::recover::Recovered;
use super::{Recent, header_file};
use crate::failure;
use crate::paper_facts::{self, PRINT_LIMIT};
use crate::papers::{Duty, RecoveryKitPaper};
use crate::place::{Workplace, held};
use office::journal::Entry;
use office::staff::OnDuty;
use policy::Pack;
use std::path::{Path, PathBuf};
use vault::recovery::GROUPS;
use vault::{Cost, Header, RecoveryCode};
use wire::{ConfirmRecovery, CreatedVault, Failure, LockCost, OperatorFacts, PagePicture, SavedFile};

/// Groups of the code that must be typed back.
const ASKED: [usize; 2] = [3, 6];
const _: () = assert!(ASKED[1] <= GROUPS);

/// A code that waits to be typed back.
pub(crate) struct OnPaper {
    pub code: RecoveryCode,
    pub kit: RecoveryKitPaper,
    pub cost: Cost,
    pub then: Then,
}

/// What ends when the groups are typed back.
pub(crate) enum Then {
    /// The making of a vault.
    Create(Creation),
    /// A recovery: until now nothing was written, and the old code still opens.
    Recover(Recovered),
    /// A new code for an open vault: until now the old one is in force.
    Renew(Renewal),
}

/// A header with a new recovery code.
pub(crate) struct Renewal {
    pub folder: PathBuf,
    /// The header it was made from: another change in between is not overwritten.
    pub before: Header,
    pub header: Header,
}

/// The kit of a code.
pub(crate) fn kit_paper(
    workplace: &Workplace,
    header: &Header,
    operator: &OperatorFacts,
    pack: &Pack,
    people: &[OnDuty],
    code: &RecoveryCode,
    language: &str,
) -> RecoveryKitPaper {
    RecoveryKitPaper {
        language: language.to_owned(),
        operator: paper_facts::operator(operator, pack, language),
        vault_id: header.vault_id().to_string(),
        groups: code.to_print().split('-').map(str::to_owned).collect(),
        made_on: workplace.clock.now().date_naive(),
        duty: duty(workplace, pack, people, language),
    }
}

/// Lines of the duty list that the page has room for.
const LINES: usize = 5;

/// The duty list: who has access is printed; how to reach them, and whom else to call, is written by hand.
fn duty(workplace: &Workplace, pack: &Pack, people: &[OnDuty], language: &str) -> Vec<Duty> {
    let spoken = crate::convert::language(language).unwrap_or(policy::Language::Ru);
    let known = people.iter().take(LINES).map(|one| {
        let role = pack.role(&one.role).map_or(one.role.as_str(), |role| role.title.get(spoken));
        let arguments = [("role", role.into()), ("login", one.login.as_str().into())];
        Duty {
            role: workplace.texts.get(language, "paper-kit-duty-line", &arguments),
            person: one.name.clone(),
            contact: String::new(),
        }
    });
    let blank = Duty { role: String::new(), person: String::new(), contact: String::new() };
    known.chain([blank]).collect()
}

impl OnPaper {
    /// The page for the window.
    pub fn page(&self, workplace: &Workplace) -> Result<CreatedVault, Failure> {
        let job = self.kit.job(&workplace.texts);
        let (picture, _) = workplace.press.picture(&job, 1, 1.5, PRINT_LIMIT).map_err(failure::print)?;
        let kit = PagePicture {
            data_url: paper_facts::data_url(&picture),
            text: self.kit.groups.clone(),
            pages: 1,
            page: 1,
        };
        let purpose = match self.then {
            Then::Create(_) => "create",
            Then::Recover(_) => "recover",
            Then::Renew(_) => "renew",
        };
        Ok(CreatedVault {
            kit,
            ask_groups: ASKED.iter().map(|group| *group as u32).collect(),
            purpose: purpose.to_owned(),
            lock: lock_cost(self.cost),
        })
    }

    /// The page for the printer or a file.
    pub fn pdf(&self, workplace: &Workplace) -> Result<Vec<u8>, Failure> {
        let job = self.kit.job(&workplace.texts);
        Ok(workplace.press.print(&job, PRINT_LIMIT).map_err(failure::print)?.bytes)
    }

    fn check(&self, groups: &[String]) -> Result<(), Failure> {
        let right = groups.len() == ASKED.len()
            && ASKED.iter().zip(groups).all(|(group, typed)| self.code.group_is(*group, typed));
        if right { Ok(()) } else { Err(Failure::refused("gate.groups_wrong").at("groups")) }
    }
}

/// The cost as the window shows it.
pub(crate) fn lock_cost(cost: Cost) -> LockCost {
    LockCost { memory_mb: cost.memory_kib / 1024, passes: cost.iterations }
}

/// The code that waits to be typed back at the gate.
pub(super) fn unconfirmed(workplace: &Workplace) -> Option<CreatedVault> {
    held(&workplace.paper)
        .as_ref()
        .filter(|paper| !matches!(paper.then, Then::Renew(_)))
        .and_then(|paper| paper.page(workplace).ok())
}

fn pdf(workplace: &Workplace) -> Result<Vec<u8>, Failure> {
    let guard = held(&workplace.paper);
    guard.as_ref().ok_or_else(|| Failure::refused("gate.not_open"))?.pdf(workplace)
}

/// Saves the recovery kit where the person said.
///
/// # Errors
/// When the file cannot be written.
pub fn recovery_kit_save(workplace: &Workplace, file: &Path) -> Result<SavedFile, Failure> {
    let pdf = pdf(workplace)?;
    vault::files::write_safely(file, &pdf).map_err(failure::file)?;
    Ok(SavedFile { place: file.display().to_string(), sha256: vault::to_hex(&vault::sha256(&pdf)) })
}

/// Prints the recovery kit.
///
/// # Errors
/// `print.no_printer`, `print.failed`.
pub fn recovery_kit_print(workplace: &Workplace) -> Result<(), Failure> {
    paper_facts::print(&pdf(workplace)?)
}

/// Takes the groups typed back; creation or recovery ends here and the vault opens.
///
/// # Errors
/// `gate.groups_wrong`; nothing is lost, the groups may be typed again.
pub fn vault_confirm_recovery(workplace: &Workplace, request: ConfirmRecovery) -> Result<(), Failure> {
    let mut guard = held(&workplace.paper);
    let paper = guard.as_mut().ok_or_else(|| Failure::refused("gate.not_open"))?;
    paper.check(&request.groups)?;
    match &mut paper.then {
        Then::Renew(_) => return Err(Failure::refused("gate.already_open")),
        Then::Create(creation) => {
            confirm(&mut creation.header, &creation.master)?;
            creation.header.write(&header_file(&creation.folder)).map_err(failure::file)?;
            let (folder, login) = (creation.folder.clone(), creation.login.clone());
            let key_file = creation.key_file.clone();
            open_with(workplace, &folder, &creation.header, &creation.master, &login, key_file)?;
        }
        Then::Recover(recovered) => {
            confirm(&mut recovered.header, &recovered.master)?;
            recovered.write()?;
            let (folder, key_file) = (recovered.folder.clone(), recovered.key_file.clone());
            recovered.release();
            open_with(workplace, &folder, &recovered.header, &recovered.master, &recovered.login, key_file)?;
        }
    }
    *guard = None;
    Ok(())
}

fn confirm(header: &mut Header, master: &vault::MasterKey) -> Result<(), Failure> {
    if header.facts().get("kit").is_some_and(|state| state == "confirmed") {
        return Ok(());
    }
    header.set_fact(master, "kit", Some("confirmed")).map_err(|error| Failure::refused(error.code()))
}

/// Takes the groups of a new code typed back; from here on the old code is dead.
///
/// # Errors
/// `gate.groups_wrong`, `gate.header_changed`.
pub(crate) fn renewal_confirmed(workplace: &Workplace, request: &ConfirmRecovery) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let mut guard = held(&workplace.paper);
    let paper = guard.as_ref().ok_or_else(|| Failure::refused("gate.no_paper"))?;
    let Then::Renew(renewal) = &paper.then else { return Err(Failure::refused("gate.no_paper")) };
    paper.check(&request.groups)?;
    let _one = held(&workplace.header);
    let file = header_file(&renewal.folder);
    if Header::read(&file).map_err(failure::unlock)? != renewal.before {
        *guard = None;
        return Err(Failure::refused("gate.header_changed"));
    }
    renewal.header.write(&file).map_err(failure::file)?;
    let entries = [Entry::of("recovery.renewed"), Entry::of("vault.recovery_confirmed")];
    record(&open.office, &renewal.header, entries)?;
    *guard = None;
    Ok(())
}

/// Remembers a vault as the one used last.
pub(super) fn remember(workplace: &Workplace, folder: &Path) -> Result<(), Failure> {
    let mut recent = Recent::load(workplace);
    recent.vault = Some(folder.to_owned());
    recent.save(workplace)
}
