//! A registry of invented people, for trying out and for benchmarks.

use crate::failure;
use crate::gate::{self, create_in};
use crate::place::{CoreWatch, Watch, Workplace};
use std::path::Path;
use vault::Cost;
use wire::{CreateDemo, CreateVault, Failure, Licence, OperatorFacts, SecondFactorKind};

/// Most people a demo may have.
const MOST: u32 = 1_000_000;

/// Makes a demo vault of this computer and opens it. It replaces an earlier one; its phrase is random and shown to
/// nobody, so it is a vault to look at, never one to keep.
///
/// # Errors
/// `gate.already_open`, `demo.too_many`, file failures.
pub fn demo_create(workplace: &Workplace, request: CreateDemo, watch: &dyn Watch) -> Result<(), Failure> {
    if workplace.is_open() {
        return Err(Failure::refused("gate.already_open"));
    }
    let folder = workplace.environment.config_dir.join("demo");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| failure::file(error.into()))?;
    }
    let phrase = vault::passphrase::generate();
    let earlier = gate::Recent::load(workplace).vault;
    fill(workplace, &folder, &request, &phrase, Cost::FLOOR, watch)?;
    // The next start offers the person's own vault again, not the invented one.
    let mut recent = gate::Recent::load(workplace);
    recent.vault = earlier;
    recent.save(workplace)
}

/// Makes a demo vault in a folder, with a phrase of the caller's, and leaves it open.
///
/// # Errors
/// As [`demo_create`].
pub fn demo_fill(
    workplace: &Workplace,
    folder: &Path,
    request: &CreateDemo,
    passphrase: &str,
    watch: &dyn Watch,
) -> Result<(), Failure> {
    fill(workplace, folder, request, passphrase, Cost::FLOOR, watch)
}

fn fill(
    workplace: &Workplace,
    folder: &Path,
    request: &CreateDemo,
    passphrase: &str,
    cost: Cost,
    watch: &dyn Watch,
) -> Result<(), Failure> {
    if request.people > MOST {
        return Err(Failure::refused("demo.too_many").with("limit", MOST));
    }
    let kazakhstan = request.pack.starts_with("kz");
    let vault = CreateVault {
        folder: folder.display().to_string(),
        pack: request.pack.clone(),
        operator: school(workplace, kazakhstan),
        login: "demo".to_owned(),
        passphrase: passphrase.to_owned(),
        second_factor: SecondFactorKind::None,
        key_file: None,
        time_zone: String::new(),
        computer_country: if kazakhstan { "KZ" } else { "RU" }.to_owned(),
        language: "ru".to_owned(),
    };
    create_in(workplace, &vault, cost, true)?.0.open(workplace)?;
    let open = workplace.opened()?;
    office::demo::fill(&open.office, request.people, &CoreWatch(watch)).map_err(failure::import)
}

/// The invented school: numbers that pass their checks and belong to nobody.
fn school(workplace: &Workplace, kazakhstan: bool) -> OperatorFacts {
    let say = |id: &str| workplace.texts.get("ru", id, &[]);
    let country = if kazakhstan { "kz" } else { "ru" };
    let of = |part: &str| say(&format!("demo-school-{country}-{part}"));
    OperatorFacts {
        kind: if kazakhstan { "legal" } else { "ip" }.to_owned(),
        name: of("name"),
        inn: if kazakhstan { "" } else { "500100732259" }.to_owned(),
        ogrnip: if kazakhstan { "" } else { "304500116000157" }.to_owned(),
        // Its check digit is wrong, so that it is nobody's number.
        bin: if kazakhstan { "120740900015" } else { "" }.to_owned(),
        address: of("address"),
        email: "school@pifagor.example".to_owned(),
        phone: if kazakhstan { "+77010000000" } else { "+79120000000" }.to_owned(),
        city: of("city"),
        signatory_name: of("signatory"),
        licence: if kazakhstan { Licence::None } else { Licence::PersonalTeaching },
        ..OperatorFacts::default()
    }
}
