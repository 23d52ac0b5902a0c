//! A new vault: header with keyslots, registry, recovery kit – and the code typed back before it counts as done.

use super::open::open_with;
use super::{Recent, facts, header_file};
use crate::paper_facts;
use crate::papers::{Duty, RecoveryKitPaper};
use crate::place::{Watch, Workplace, held};
use crate::{failure, keys};
use chrono::SecondsFormat;
use office::session::{Keys, NewRegistry, Office};
use policy::{Need, Pack};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use vault::recovery::GROUPS;
use vault::{Cost, DeviceSecret, Header, MasterKey, Passphrase, RecoveryCode, SecondFactor};
use wire::{
    ConfirmRecovery, CreateVault, CreatedVault, Failure, FailureKind, OperatorFacts, PagePicture,
    PassphraseCheck, PassphraseStrength, PassphraseSuggestion, Progress, SavedFile, SecondFactorKind,
};

/// A vault made in this run whose code is not typed back yet.
pub(crate) struct Creation {
    folder: PathBuf,
    login: String,
    header: Header,
    master: MasterKey,
    code: RecoveryCode,
    kit: RecoveryKitPaper,
}

/// Groups of the code that must be typed back.
const ASKED: [usize; 2] = [3, 6];

/// Judges a phrase while it is typed. An estimate; the phrase is not kept.
///
/// # Errors
/// None.
pub fn passphrase_check(_: &Workplace, request: PassphraseCheck) -> Result<PassphraseStrength, Failure> {
    let phrase = zeroize::Zeroizing::new(request.passphrase);
    let strength = vault::passphrase::estimate(&phrase);
    use vault::passphrase::StrengthClass;
    let class = match strength.class {
        StrengthClass::VeryWeak | StrengthClass::Weak => "weak",
        StrengthClass::Fair => "fair",
        StrengthClass::Strong => "strong",
    };
    Ok(PassphraseStrength { bits: strength.bits as u32, class: class.to_owned() })
}

/// Six words.
///
/// # Errors
/// None.
pub fn passphrase_suggest(_: &Workplace) -> Result<PassphraseSuggestion, Failure> {
    Ok(PassphraseSuggestion { passphrase: vault::passphrase::generate().to_string() })
}

/// Makes a vault; it opens when [`vault_confirm_recovery`] is through.
///
/// # Errors
/// `gate.folder_not_empty`, `gate.pack_unknown`, `gate.operator_missing`, `gate.passphrase_weak`, keyring failures.
pub fn vault_create(
    workplace: &Workplace,
    request: CreateVault,
    watch: &dyn Watch,
) -> Result<CreatedVault, Failure> {
    watch.report(&Progress { stage: "keys".to_owned(), done: 0, total: 0 });
    if vault::passphrase::estimate(&request.passphrase).class == vault::passphrase::StrengthClass::VeryWeak {
        return Err(Failure::refused("gate.passphrase_weak").at("passphrase"));
    }
    if let Some(field) = crate::settings::wrong_number(&request.operator) {
        return Err(Failure::refused("settings.bad_value").at(field));
    }
    let creation = create_in(workplace, &request, Cost::STANDARD, false)?;
    let created = kit_page(workplace, &creation)?;
    *held(&workplace.creation) = Some(creation);
    Ok(created)
}

/// Makes the files of a vault.
pub(crate) fn create_in(
    workplace: &Workplace,
    request: &CreateVault,
    cost: Cost,
    demo: bool,
) -> Result<Creation, Failure> {
    let folder = PathBuf::from(&request.folder);
    let pack_text =
        Pack::built_in_text(&request.pack).ok_or_else(|| Failure::refused("gate.pack_unknown").at("pack"))?;
    let pack = Pack::parse(pack_text).map_err(|error| failure::office(error.into()))?;
    let operator = request.operator.clone();
    if let Some(gap) = pack
        .operator_gaps(&operator.kind, |key| has(&operator, key))
        .into_iter()
        .find(|gap| gap.need == Need::Required)
    {
        return Err(Failure::refused("gate.operator_missing").with("field", gap.key).at(gap.key));
    }
    let zone = zone(&request.time_zone, &pack)?;
    prepare_folder(&folder)?;
    let (header, master, code) = make_header(workplace, request, &folder, cost)?;
    let keys = Keys::of(&master);
    let operator_text = serde_json::to_string(&operator).map_err(|_| Failure::refused("internal"))?;
    let mut stored =
        vec![(facts::OPERATOR, operator_text), (facts::COMPUTER_COUNTRY, request.computer_country.clone())];
    if demo {
        stored.push((facts::DEMO, "1".to_owned()));
    }
    let vault_id = header.vault_id();
    let registry = NewRegistry {
        vault_id: vault_id.as_bytes(),
        pack: pack_text,
        zone,
        owner: (&request.login, "owner"),
        facts: &stored,
    };
    // The header comes last: a folder without one is not a vault, so a kill half-way leaves nothing that opens.
    Office::create(&folder, &keys, workplace.clock, &registry).map_err(failure::office)?;
    header.write(&header_file(&folder)).map_err(failure::file)?;
    let kit = RecoveryKitPaper {
        language: request.language.clone(),
        operator: paper_facts::operator(&operator, &pack, &request.language),
        vault_id: header.vault_id().to_string(),
        groups: code.to_print().split('-').map(str::to_owned).collect(),
        made_on: workplace.clock.now().date_naive(),
        duty: vec![Duty { role: String::new(), person: String::new(), contact: String::new() }],
    };
    Ok(Creation { folder, login: request.login.clone(), header, master, code, kit })
}

fn make_header(
    workplace: &Workplace,
    request: &CreateVault,
    folder: &Path,
    cost: Cost,
) -> Result<(Header, MasterKey, RecoveryCode), Failure> {
    let passphrase = Passphrase::new(&request.passphrase)
        .map_err(|error| Failure::refused(error.code()).at("passphrase"))?;
    let mut device_text = None;
    let factor = match request.second_factor {
        SecondFactorKind::None => None,
        SecondFactorKind::Keyring => {
            let secret = DeviceSecret::generate();
            device_text = Some(secret.to_text());
            Some(SecondFactor::Device(secret))
        }
        SecondFactorKind::KeyFile => {
            let file = request.key_file.as_deref().filter(|file| !file.is_empty());
            let file = file.ok_or_else(|| {
                Failure::new(FailureKind::Usage, "vault.second_factor_missing").at("key_file")
            })?;
            Some(keys::enrol_key_file(folder, Path::new(file))?)
        }
    };
    let created = workplace.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true);
    let public = BTreeMap::from([
        ("pack".to_owned(), request.pack.clone()),
        ("kit".to_owned(), "unconfirmed".to_owned()),
    ]);
    let new = vault::NewVault {
        login: &request.login,
        passphrase: &passphrase,
        second_factor: factor.as_ref(),
        created: &created,
        facts: public,
    };
    let made = Header::create_with_cost(&new, cost).map_err(|error| {
        let field = if matches!(error, vault::EnrolError::LoginInvalid) { "login" } else { "passphrase" };
        Failure::refused(error.code()).at(field)
    })?;
    if let Some(text) = device_text {
        keys::store_device(&made.0.vault_id().to_string(), &text)?;
    }
    Ok(made)
}

fn prepare_folder(folder: &Path) -> Result<(), Failure> {
    let refuse = |code: &str| Failure::refused(code).at("folder");
    if header_file(folder).exists() {
        return Err(refuse("gate.vault_inside"));
    }
    if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(refuse("gate.folder_not_empty"));
    }
    std::fs::create_dir_all(folder).map_err(|_| refuse("gate.folder_not_writable"))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let private = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(folder, private).map_err(|_| refuse("gate.folder_not_writable"))?;
    }
    Ok(())
}

fn zone(text: &str, pack: &Pack) -> Result<chrono_tz::Tz, Failure> {
    let usual = match pack.country {
        policy::Country::Ru => "Europe/Moscow",
        policy::Country::Kz => "Asia/Almaty",
    };
    let name = if text.trim().is_empty() { usual } else { text.trim() };
    name.parse().map_err(|_| Failure::refused("gate.zone_unknown").at("time_zone"))
}

/// Whether a requisite is filled.
pub(crate) fn has(operator: &OperatorFacts, key: &str) -> bool {
    let text = match key {
        "kind" => &operator.kind,
        "name" => &operator.name,
        "inn" => &operator.inn,
        "ogrnip" => &operator.ogrnip,
        "ogrn" => &operator.ogrn,
        "bin" => &operator.bin,
        "iin" => &operator.iin,
        "address" => &operator.address,
        "email" => &operator.email,
        "phone" => &operator.phone,
        "licence" => return operator.licence != wire::Licence::None,
        _ => return false,
    };
    !text.trim().is_empty()
}

const PRINT_LIMIT: Duration = Duration::from_secs(30);

fn kit_page(workplace: &Workplace, creation: &Creation) -> Result<CreatedVault, Failure> {
    let job = creation.kit.job(&workplace.texts);
    let picture = workplace.press.picture(&job, 1, 1.5, PRINT_LIMIT).map_err(failure::print)?;
    let kit = PagePicture {
        data_url: paper_facts::data_url(&picture),
        text: creation.kit.groups.clone(),
        pages: 1,
        page: 1,
    };
    Ok(CreatedVault { kit, ask_groups: ASKED.iter().map(|group| *group as u32).collect() })
}

/// The vault made in this run whose code waits to be typed back.
pub(crate) fn unconfirmed(workplace: &Workplace) -> Option<CreatedVault> {
    held(&workplace.creation).as_ref().and_then(|creation| kit_page(workplace, creation).ok())
}

fn kit_pdf(workplace: &Workplace) -> Result<Vec<u8>, Failure> {
    let guard = held(&workplace.creation);
    let creation = guard.as_ref().ok_or_else(|| Failure::refused("gate.not_open"))?;
    let job = creation.kit.job(&workplace.texts);
    Ok(workplace.press.print(&job, PRINT_LIMIT).map_err(failure::print)?.bytes)
}

/// Saves the recovery kit where the person said.
///
/// # Errors
/// When the file cannot be written.
pub fn recovery_kit_save(workplace: &Workplace, file: &Path) -> Result<SavedFile, Failure> {
    let pdf = kit_pdf(workplace)?;
    vault::files::write_safely(file, &pdf).map_err(failure::file)?;
    Ok(SavedFile { place: file.display().to_string(), sha256: vault::to_hex(&vault::sha256(&pdf)) })
}

/// Prints the recovery kit.
///
/// # Errors
/// `print.no_printer`, `print.failed`.
pub fn recovery_kit_print(workplace: &Workplace) -> Result<(), Failure> {
    paper_facts::print(&kit_pdf(workplace)?)
}

/// Takes the groups typed back; creation ends here and the vault opens.
///
/// # Errors
/// `gate.groups_wrong`; nothing is lost, the groups may be typed again.
pub fn vault_confirm_recovery(workplace: &Workplace, request: ConfirmRecovery) -> Result<(), Failure> {
    let mut guard = held(&workplace.creation);
    let creation = guard.as_mut().ok_or_else(|| Failure::refused("gate.not_open"))?;
    let right = request.groups.len() == ASKED.len()
        && ASKED.iter().zip(&request.groups).all(|(group, typed)| creation.code.group_is(*group, typed));
    if !right {
        return Err(Failure::refused("gate.groups_wrong").at("groups"));
    }
    creation
        .header
        .set_fact(&creation.master, "kit", Some("confirmed"))
        .map_err(|error| Failure::refused(error.code()))?;
    creation.header.write(&header_file(&creation.folder)).map_err(failure::file)?;
    let slot = creation.header.slot_of(&creation.login);
    let via = slot.map(|slot| vault::Via::Operator {
        login: creation.login.clone(),
        second_factor: slot.second_factor(),
    });
    open_with(
        workplace,
        &creation.folder,
        &creation.header,
        &creation.master,
        &creation.login,
        via.as_ref(),
    )?;
    *guard = None;
    Ok(())
}

impl Creation {
    /// Opens the vault that was made, without the code typed back: demo and command line.
    pub(crate) fn open(self, workplace: &Workplace) -> Result<(), Failure> {
        let slot = self.header.slot_of(&self.login);
        let via = slot.map(|slot| vault::Via::Operator {
            login: self.login.clone(),
            second_factor: slot.second_factor(),
        });
        open_with(workplace, &self.folder, &self.header, &self.master, &self.login, via.as_ref())
    }
}

/// What the command line says of a vault it made.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CliVault {
    /// Id.
    pub vault: String,
    /// Folder.
    pub folder: String,
    /// `unconfirmed` until the code is typed back in the window.
    pub kit: &'static str,
    /// Place of the kit.
    pub kit_file: String,
    /// Requisites that papers will miss.
    pub missing: Vec<String>,
    /// The first requisite whose check digits are wrong; a script has nobody to ask, so it is told, not refused.
    pub doubtful: Option<&'static str>,
}

/// Makes a vault for the command line and writes its recovery kit.
///
/// # Errors
/// As [`vault_create`].
pub fn create_for_command_line(
    workplace: &Workplace,
    request: &CreateVault,
    kit: &Path,
) -> Result<CliVault, Failure> {
    let creation = create_in(workplace, request, Cost::STANDARD, false)?;
    let job = creation.kit.job(&workplace.texts);
    let pdf = workplace.press.print(&job, PRINT_LIMIT).map_err(failure::print)?;
    vault::files::write_safely(kit, &pdf.bytes).map_err(failure::file)?;
    let mut recent = Recent::load(workplace);
    recent.vault = Some(creation.folder.clone());
    recent.save(workplace)?;
    Ok(CliVault {
        vault: creation.header.vault_id().to_string(),
        folder: creation.folder.display().to_string(),
        kit: "unconfirmed",
        kit_file: paper_facts::place(kit),
        doubtful: crate::settings::wrong_number(&request.operator),
        missing: Pack::built_in(&request.pack)
            .map(|pack| paper_facts::missing(&request.operator, &pack))
            .unwrap_or_default(),
    })
}

/// Groups of a code on paper.
const _: () = assert!(ASKED[1] <= GROUPS);
