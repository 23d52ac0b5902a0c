//! A new vault: header with keyslots, registry, recovery kit – and the code typed back before it counts as done.

use super::open::open_with;
use super::paper::{OnPaper, Then, kit_paper};
use super::{Recent, facts, header_file, moment};
use crate::keys::{Enrolling, write_header};
use crate::papers::RecoveryKitPaper;
use crate::place::{Watch, Workplace, held};
use crate::{failure, paper_facts};
use office::session::{Keys, NewRegistry, Office, take_lock};
use office::staff::OnDuty;
use policy::{Need, Pack};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;
use vault::{Cost, EnrolError, Header, MasterKey, Passphrase, RecoveryCode};
use wire::{
    CreateVault, CreatedVault, Failure, OperatorFacts, PassphraseCheck, PassphraseStrength,
    PassphraseSuggestion, Progress,
};

/// A vault made in this run.
pub(crate) struct Creation {
    pub folder: PathBuf,
    pub login: String,
    pub header: Header,
    pub master: MasterKey,
    pub key_file: Option<PathBuf>,
}

/// What a guess at a passphrase of a new vault shall cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// As much as this computer can be asked for.
    Measured,
    /// Next to nothing: for rehearsals, protects nobody.
    Light,
}

impl Lock {
    fn cost(self) -> Result<Cost, Failure> {
        match self {
            Lock::Light => Ok(Cost::TEST),
            Lock::Measured => {
                let begun = Instant::now();
                match Cost::STANDARD.pay() {
                    Ok(()) => Ok(Cost::suited_to(begun.elapsed())),
                    Err(EnrolError::NoMemory) => Ok(Cost::FLOOR),
                    Err(error) => Err(Failure::refused(error.code())),
                }
            }
        }
    }
}

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
    strong_enough(&request.passphrase, "passphrase")?;
    let request = CreateVault { operator: crate::settings::checked(request.operator)?, ..request };
    watch.report(&Progress { stage: "measuring_lock".to_owned(), done: 0, total: 0 });
    let cost = Lock::Measured.cost()?;
    watch.report(&Progress { stage: "keys".to_owned(), done: 0, total: 0 });
    let (creation, code, kit) = create_in(workplace, &request, cost, false)?;
    let paper = OnPaper { code, kit, cost, then: Then::Create(creation) };
    let created = paper.page(workplace)?;
    *held(&workplace.paper) = Some(paper);
    Ok(created)
}

/// Refuses what is among the first things a guesser tries.
pub(crate) fn strong_enough(passphrase: &str, field: &str) -> Result<(), Failure> {
    if vault::passphrase::estimate(passphrase).class == vault::passphrase::StrengthClass::VeryWeak {
        return Err(Failure::refused("gate.passphrase_weak").at(field));
    }
    Ok(())
}

/// Makes the files of a vault.
pub(crate) fn create_in(
    workplace: &Workplace,
    request: &CreateVault,
    cost: Cost,
    demo: bool,
) -> Result<(Creation, RecoveryCode, RecoveryKitPaper), Failure> {
    let folder = PathBuf::from(&request.folder);
    let pack_text = Pack::built_in_text(&request.pack).ok_or_else(|| {
        let known: Vec<&str> = Pack::built_in_ids().collect();
        Failure::refused("gate.pack_unknown").with("packs", known.join(", ")).at("pack")
    })?;
    let pack = Pack::parse(pack_text).map_err(|error| failure::office(error.into()))?;
    let operator = crate::settings::storable(request.operator.clone())?;
    if let Some(gap) = pack
        .operator_gaps(&operator.kind, |key| has(&operator, key))
        .into_iter()
        .find(|gap| gap.need == Need::Required)
    {
        return Err(Failure::refused("gate.operator_missing").with("field", gap.key).at(gap.key));
    }
    let zone = zone(&request.time_zone, &pack)?;
    prepare_folder(&folder)?;
    let lock = take_lock(&folder).map_err(failure::office)?;
    begin(&folder)?;
    let mut enrolling = Enrolling::new(&folder, request.second_factor, request.key_file.as_deref())?;
    let (header, master, code) = make_header(workplace, request, &enrolling, cost)?;
    let keys = Keys::of(&master, header.fingerprint_key(&master).map_err(failure::unlock)?);
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
    write_header(&header_file(&folder), &header, &request.login, &mut enrolling, None)?;
    vault::files::remove_durably(&folder.join(BEGUN)).map_err(failure::file)?;
    drop(lock);
    let owner =
        OnDuty { login: request.login.trim().to_owned(), name: String::new(), role: "owner".to_owned() };
    let kit = kit_paper(workplace, &header, &operator, &pack, &[owner], &code, &request.language);
    let key_file = request.key_file.as_ref().filter(|file| !file.is_empty()).map(PathBuf::from);
    Ok((Creation { folder, login: request.login.trim().to_owned(), header, master, key_file }, code, kit))
}

fn make_header(
    workplace: &Workplace,
    request: &CreateVault,
    enrolling: &Enrolling,
    cost: Cost,
) -> Result<(Header, MasterKey, RecoveryCode), Failure> {
    let passphrase = Passphrase::new(&request.passphrase)
        .map_err(|error| Failure::refused(error.code()).at("passphrase"))?;
    let public = BTreeMap::from([
        ("pack".to_owned(), request.pack.clone()),
        ("kit".to_owned(), "unconfirmed".to_owned()),
    ]);
    let new = vault::NewVault {
        login: &request.login,
        passphrase: &passphrase,
        second_factor: enrolling.factor(),
        created: &moment(workplace),
        facts: public,
    };
    Header::create_with_cost(&new, cost).map_err(|error| {
        let field = if matches!(error, EnrolError::LoginInvalid) { "login" } else { "passphrase" };
        Failure::refused(error.code()).at(field)
    })
}

/// Stands in the folder while a vault is being made. Where it is found beside no header, the making was cut short: the
/// key of what lies there was never written anywhere, so nothing is lost by clearing it away.
const BEGUN: &str = "creating";

/// Whether a folder holds nothing but what a creation that was cut short left there.
pub(crate) fn is_unfinished(folder: &Path) -> bool {
    if header_file(folder).exists() {
        return false;
    }
    // Killed before the mark was whole: the lock is there, and what of the mark was written.
    let unmarked = || {
        let early = |name: &str| name == "lock" || vault::files::is_unfinished(name);
        let names = std::fs::read_dir(folder).and_then(|all| all.collect::<Result<Vec<_>, _>>());
        folder.join("lock").exists()
            && names.is_ok_and(|all| all.iter().all(|entry| early(&entry.file_name().to_string_lossy())))
    };
    unmarked() || folder.join(BEGUN).exists() && leavings(folder).is_some()
}

/// Files of a creation that was cut short; `None` when something else lies among them.
fn leavings(folder: &Path) -> Option<Vec<PathBuf>> {
    let ours = |name: &str| {
        ["lock", "anchor.json", "never-regress.ledger", BEGUN].contains(&name)
            || name.starts_with("registry.db")
            || vault::files::is_unfinished(name)
    };
    let entries = std::fs::read_dir(folder).ok()?.collect::<Result<Vec<_>, _>>().ok()?;
    entries.iter().all(|entry| ours(&entry.file_name().to_string_lossy())).then(|| {
        // The mark goes last: a second cut leaves it in place.
        let (mark, rest): (Vec<_>, Vec<_>) =
            entries.iter().map(std::fs::DirEntry::path).partition(|path| path.ends_with(BEGUN));
        rest.into_iter().filter(|path| !path.ends_with("lock")).chain(mark).collect()
    })
}

/// Clears away what an earlier creation left, and marks the folder. The caller holds the lock: another program that is
/// making a vault here is not disturbed.
fn begin(folder: &Path) -> Result<(), Failure> {
    if is_unfinished(folder) {
        for file in leavings(folder).unwrap_or_default() {
            vault::files::remove_durably(&file).map_err(failure::file)?;
        }
    }
    vault::files::write_safely(&folder.join(BEGUN), b"").map_err(failure::file)
}

fn prepare_folder(folder: &Path) -> Result<(), Failure> {
    let refuse = |code: &str| Failure::refused(code).at("folder");
    if header_file(folder).exists() {
        return Err(refuse("gate.vault_inside"));
    }
    let filled = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if filled && !is_unfinished(folder) {
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

impl Creation {
    /// Opens the vault that was made.
    pub(crate) fn open(self, workplace: &Workplace) -> Result<(), Failure> {
        open_with(workplace, &self.folder, &self.header, &self.master, &self.login, self.key_file)
    }
}

/// What the command line says of a vault it made.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CliVault {
    /// Id.
    pub vault: String,
    /// Folder.
    pub folder: String,
    /// `unconfirmed` until the code is typed back (`delo recovery-kit confirm`, or in the window).
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
    lock: Lock,
) -> Result<CliVault, Failure> {
    let (creation, code, paper) = create_in(workplace, request, lock.cost()?, false)?;
    let cost = creation.header.slot_of(&creation.login).map_or(Cost::STANDARD, vault::Slot::cost);
    let paper = OnPaper { code, kit: paper, cost, then: Then::Create(creation) };
    vault::files::write_safely(kit, &paper.pdf(workplace)?).map_err(failure::file)?;
    let Then::Create(creation) = paper.then else { return Err(Failure::refused("internal")) };
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
