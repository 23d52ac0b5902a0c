//! Subcommands about ways into the vault: recovery, the own entry, the recovery kit, operators, workstations.

use crate::arguments::Arguments;
use crate::commands::{passphrase, second_factor, text_of, usage, value, vault};
use clap::{Args, Subcommand, ValueHint};
use serde_json::Value;
use std::path::PathBuf;
use wire::{
    AddOperator, ChangeEntry, ChangeOperator, CheckKit, EnrolRecovered, Failure, RemoveOperator, RenewKit,
    SaveWorkstation, WorkstationRef,
};
use workplace::Workplace;

/// `delo recover`: the global `--passphrase-file` holds the new passphrase, `--operator` names the login.
#[derive(Debug, Args)]
pub struct Recover {
    /// File that holds the recovery code.
    #[arg(long, value_hint = ValueHint::FilePath)]
    pub recovery_code_file: PathBuf,
    /// keyring, key-file:FILE or none.
    #[arg(long, default_value = "keyring")]
    pub second_factor: String,
    /// Where the new recovery kit is written.
    #[arg(long)]
    pub recovery_kit: PathBuf,
}

/// `delo recovery-kit`.
#[derive(Debug, Subcommand)]
pub enum Kit {
    /// Prove that the sheet was printed: give its code back.
    Confirm {
        /// File that holds the recovery code.
        #[arg(long, value_hint = ValueHint::FilePath)]
        recovery_code_file: PathBuf,
    },
    /// Make a new code; the old one no longer opens.
    New {
        /// Where the new recovery kit is written.
        #[arg(long)]
        recovery_kit: PathBuf,
    },
}

/// `delo passphrase`.
#[derive(Debug, Subcommand)]
pub enum Passphrase {
    /// Change your passphrase.
    Change {
        /// File that holds the new passphrase.
        #[arg(long, value_hint = ValueHint::FilePath)]
        new_passphrase_file: PathBuf,
    },
}

/// `delo device`.
#[derive(Debug, Subcommand)]
pub enum Device {
    /// Set a new second factor on this computer.
    Enrol {
        /// keyring, key-file:FILE or none.
        #[arg(long, default_value = "keyring")]
        second_factor: String,
        /// Id of the workstation the keyslot belongs to from now on.
        #[arg(long)]
        workstation: Option<String>,
    },
}

/// `delo operator`.
#[derive(Debug, Subcommand)]
pub enum Operator {
    /// Who may open the vault.
    List,
    /// Add somebody.
    Add {
        /// Login.
        who: String,
        /// Name.
        #[arg(long)]
        name: String,
        /// Role, by its key in the rules.
        #[arg(long)]
        role: String,
        /// File that holds the new operator's passphrase.
        #[arg(long, value_hint = ValueHint::FilePath)]
        new_passphrase_file: PathBuf,
        /// keyring, key-file:FILE or none.
        #[arg(long, default_value = "keyring")]
        second_factor: String,
        /// Id of the workstation the keyslot belongs to.
        #[arg(long)]
        workstation: Option<String>,
    },
    /// Give another role, name or workstation.
    Role {
        /// Login.
        who: String,
        /// Role, by its key in the rules.
        role: String,
        /// Name; stays when left out.
        #[arg(long)]
        name: Option<String>,
        /// Id of the workstation; stays when left out.
        #[arg(long)]
        workstation: Option<String>,
    },
    /// Take access away.
    Remove {
        /// Login.
        who: String,
        /// Confirms what is said about old copies.
        #[arg(long)]
        yes: bool,
    },
}

/// `delo workstation`.
#[derive(Debug, Subcommand)]
pub enum Workstation {
    /// Computers in use.
    List,
    /// Add a computer.
    Add(WorkstationFacts),
    /// Change what is known of a computer; what is left out stays.
    Edit {
        /// Id.
        id: String,
        /// Name or inventory label.
        #[arg(long)]
        name: Option<String>,
        /// Who answers for it.
        #[arg(long)]
        responsible: Option<String>,
        /// yes, no or unknown.
        #[arg(long)]
        encrypted: Option<String>,
        /// Antivirus; empty when there is none.
        #[arg(long)]
        antivirus: Option<String>,
        /// Day somebody last looked.
        #[arg(long)]
        checked: Option<String>,
    },
    /// Note that a computer was looked at today.
    Check {
        /// Id.
        id: String,
    },
    /// Take a computer out of use.
    Retire {
        /// Id.
        id: String,
    },
}

/// What is written down of a workstation.
#[derive(Debug, Args)]
pub struct WorkstationFacts {
    /// Name or inventory label.
    #[arg(long)]
    pub name: String,
    /// Who answers for it.
    #[arg(long)]
    pub responsible: String,
    /// yes, no or unknown.
    #[arg(long, default_value = "unknown")]
    pub encrypted: String,
    /// Antivirus; empty when there is none.
    #[arg(long, default_value = "")]
    pub antivirus: String,
    /// Day somebody last looked.
    #[arg(long)]
    pub checked: Option<String>,
}

/// Makes an entry anew by the recovery code.
pub fn recover(place: &Workplace, arguments: &Arguments, recover: &Recover) -> Result<Value, Failure> {
    let code = text_of(&recover.recovery_code_file)?;
    let (second_factor, key_file) = second_factor(&recover.second_factor)?;
    let login = arguments.operator.as_ref().or(arguments.login.as_ref());
    let request = EnrolRecovered {
        login: login.cloned().ok_or_else(|| usage("vault.unknown_operator").at("operator"))?,
        passphrase: passphrase(arguments)?,
        second_factor,
        key_file,
        language: arguments.language.clone(),
    };
    let folder = vault(arguments)?;
    value(&workplace::recover_for_command_line(place, folder, &code, &request, &recover.recovery_kit)?)
}

pub fn kit(place: &Workplace, arguments: &Arguments, kit: &Kit) -> Result<Value, Failure> {
    let passphrase = passphrase(arguments)?;
    match kit {
        Kit::Confirm { recovery_code_file } => {
            let code = text_of(recovery_code_file)?;
            value(&workplace::kit_check(place, CheckKit { passphrase, code })?)
        }
        Kit::New { recovery_kit } => {
            let request = RenewKit { passphrase, language: arguments.language.clone() };
            value(&workplace::kit_renew_for_command_line(place, &request, recovery_kit)?)
        }
    }
}

pub fn change_passphrase(
    place: &Workplace,
    arguments: &Arguments,
    Passphrase::Change { new_passphrase_file }: &Passphrase,
) -> Result<Value, Failure> {
    let request = ChangeEntry {
        passphrase: passphrase(arguments)?,
        new_passphrase: Some(text_of(new_passphrase_file)?),
        second_factor: None,
        key_file: None,
        workstation: None,
    };
    value(&workplace::entry_change(place, request)?)
}

pub fn enrol_device(
    place: &Workplace,
    arguments: &Arguments,
    Device::Enrol { second_factor: wanted, workstation }: &Device,
) -> Result<Value, Failure> {
    let (kind, key_file) = second_factor(wanted)?;
    let request = ChangeEntry {
        passphrase: passphrase(arguments)?,
        new_passphrase: None,
        second_factor: Some(kind),
        key_file,
        workstation: workstation.clone(),
    };
    value(&workplace::entry_change(place, request)?)
}

pub fn operator(place: &Workplace, arguments: &Arguments, operator: &Operator) -> Result<Value, Failure> {
    let page = match operator {
        Operator::List => workplace::operators_list(place)?,
        Operator::Add { who, name, role, new_passphrase_file, second_factor: wanted, workstation } => {
            let (second_factor, key_file) = second_factor(wanted)?;
            let request = AddOperator {
                login: who.clone(),
                name: name.clone(),
                role: role.clone(),
                passphrase: text_of(new_passphrase_file)?,
                second_factor,
                key_file,
                workstation: workstation.clone(),
                own_passphrase: passphrase(arguments)?,
            };
            workplace::operator_add(place, request)?
        }
        Operator::Role { who, role, name, workstation } => {
            let listed = workplace::operators_list(place)?;
            let now = listed.operators.iter().find(|row| row.login == *who);
            let request = ChangeOperator {
                login: who.clone(),
                name: name.clone().or_else(|| now.map(|row| row.name.clone())).unwrap_or_default(),
                role: role.clone(),
                workstation: workstation.clone().or_else(|| now.and_then(|row| row.workstation.clone())),
            };
            workplace::operator_change(place, request)?
        }
        Operator::Remove { who, yes } => {
            if !yes {
                return Err(usage("staff.confirm_needed"));
            }
            let own_passphrase = passphrase(arguments)?;
            workplace::operator_remove(place, RemoveOperator { login: who.clone(), own_passphrase })?
        }
    };
    value(&page.operators)
}

pub fn workstation(place: &Workplace, workstation: &Workstation) -> Result<Value, Failure> {
    let page = match workstation {
        Workstation::List => workplace::workstations_list(place)?,
        Workstation::Add(facts) => workplace::workstation_save(
            place,
            SaveWorkstation {
                id: None,
                name: facts.name.clone(),
                responsible: facts.responsible.clone(),
                disk_encryption: facts.encrypted.clone(),
                antivirus: facts.antivirus.clone(),
                checked_on: facts.checked.clone(),
            },
        )?,
        Workstation::Edit { id, name, responsible, encrypted, antivirus, checked } => {
            let listed = workplace::workstations_list(place)?.workstations;
            let now = listed.into_iter().find(|row| row.id == *id);
            let now = now.ok_or_else(|| Failure::refused("office.not_found"))?;
            let or = |new: &Option<String>, old: String| new.clone().unwrap_or(old);
            let request = SaveWorkstation {
                id: Some(now.id),
                name: or(name, now.name),
                responsible: or(responsible, now.responsible),
                disk_encryption: or(encrypted, now.disk_encryption),
                antivirus: or(antivirus, now.antivirus),
                checked_on: checked.clone().or(now.checked_on),
            };
            workplace::workstation_save(place, request)?
        }
        Workstation::Check { id } => workplace::workstation_check(place, WorkstationRef { id: id.clone() })?,
        Workstation::Retire { id } => {
            workplace::workstation_retire(place, WorkstationRef { id: id.clone() })?
        }
    };
    value(&page)
}
