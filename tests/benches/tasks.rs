//! The work measured, in the order of the design's table.

use crate::measure::spent::Steps;
use crate::measure::{Budget, Table, resources};
use crate::{ciphers, copies, erasing, imports, opening, papers, terms};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use wire::{BuildReport, CreateDemo, Failure, PersonRef};
use workplace::{Environment, Unwatched, Workplace};

/// The passphrase of the measured vault.
pub const PHRASE: &str = "шесть придуманных слов для одного замера";

/// A budget in milliseconds.
pub fn millis(count: u64) -> Budget {
    Budget::Within(Duration::from_millis(count))
}

/// Anything that stops the benchmarks, as text.
pub type Stopped = String;

/// As text.
pub fn stopped(error: impl std::fmt::Debug) -> Stopped {
    format!("{error:?}")
}

/// Where the measured vault lies.
pub struct Bench {
    pub root: TempDir,
    pub workplace: Workplace,
}

impl Bench {
    pub fn vault(&self) -> std::path::PathBuf {
        self.root.path().join("vault")
    }

    /// Makes a registry of invented people and leaves it locked.
    pub fn invent(&self, vault: &Path, people: u32) -> Result<(), Stopped> {
        let request = CreateDemo { pack: "ru-online-school".to_owned(), people };
        workplace::demo_fill(&self.workplace, vault, &request, PHRASE, &Unwatched).map_err(stopped)?;
        workplace::vault_lock(&self.workplace).map_err(stopped)
    }
}

/// What is asked for on the command line.
pub struct Wanted {
    /// People of the registry.
    pub people: u32,
    /// Parts to measure; all of them when empty.
    pub only: Vec<String>,
    /// A folder that keeps the invented registry between two runs; a copy of it is measured.
    pub kept: Option<PathBuf>,
}

impl Wanted {
    fn part(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == name)
    }
}

/// Parts that can be asked for, in their order.
pub const PARTS: [&str; 12] = [
    "open",
    "ciphers",
    "terms",
    "today",
    "cards",
    "certificates",
    "report",
    "import",
    "erasure",
    "backup",
    "journal",
    "shell",
];

pub fn run(wanted: &Wanted, table: &mut Table) -> Result<(), Stopped> {
    let root = TempDir::new().map_err(stopped)?;
    let environment = Environment {
        config_dir: root.path().join("config"),
        runtime_dir: root.path().join("runtime"),
        press: std::env::current_exe().map_err(stopped)?,
    };
    for folder in [&environment.config_dir, &environment.runtime_dir] {
        std::fs::create_dir_all(folder).map_err(stopped)?;
    }
    let bench = Bench { root, workplace: Workplace::new(environment) };
    match &wanted.kept {
        None => fill(&bench, &bench.vault(), wanted.people, table)?,
        Some(kept) => {
            let vault = kept.join(wanted.people.to_string());
            if !vault.exists() {
                fill(&bench, &vault, wanted.people, table)?;
            }
            copy(&vault, &bench.vault())?;
        }
    }
    if wanted.part("open") {
        opening::run(&bench, table)?;
    }
    if wanted.part("ciphers") {
        ciphers::run(&bench, table)?;
    }
    if wanted.part("terms") {
        terms::growing(&bench, wanted.people, table)?;
    }
    workplace::open_for_command_line(&bench.workplace, &bench.vault(), Some("demo"), PHRASE, None)
        .map_err(stopped)?;
    let chosen = spread(&bench, wanted.people)?;
    if wanted.part("today") {
        today(&bench, table)?;
    }
    if wanted.part("cards") {
        cards(&bench, &chosen, table)?;
    }
    if wanted.part("certificates") {
        papers::run(&bench, &chosen, wanted.people, table)?;
    }
    if wanted.part("report") {
        report(&bench, &chosen, table)?;
    }
    if wanted.part("import") {
        imports::run(&bench, wanted.people, table)?;
    }
    if wanted.part("erasure") {
        erasing::run(&bench, &chosen, table)?;
        erasing::batch(&bench, table)?;
    }
    if wanted.part("backup") {
        copies::run(&bench.workplace, &bench.vault(), bench.root.path(), table)?;
    }
    workplace::vault_lock(&bench.workplace).map_err(stopped)?;
    if wanted.part("journal") {
        opening::journal(&bench, table)?;
    }
    #[cfg(feature = "e2e")]
    if wanted.part("shell") {
        crate::shell::run(&bench, table)?;
    }
    table.bytes("the vault afterwards", resources::size(&bench.vault()), Budget::None);
    Ok(())
}

fn fill(bench: &Bench, vault: &Path, people: u32, table: &mut Table) -> Result<(), Stopped> {
    table.repeat("make the registry of invented people", 1, Budget::None, |_| bench.invent(vault, people))?;
    let size = resources::size(vault);
    table.bytes("size of the vault", size, Budget::None);
    if let Some(size) = size {
        table.note(format!("{:.1} KB a person", size as f64 / 1e3 / f64::from(people)));
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Stopped> {
    std::fs::create_dir_all(to).map_err(stopped)?;
    for entry in std::fs::read_dir(from).map_err(stopped)?.flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to)?;
        } else {
            std::fs::copy(&from, &to).map_err(stopped)?;
        }
    }
    Ok(())
}

/// People spread over the registry.
fn spread(bench: &Bench, people: u32) -> Result<Vec<String>, Stopped> {
    let find = |offset: u32| {
        let request = wire::FindPeople { offset, limit: 1, ..wire::FindPeople::default() };
        workplace::people_find(&bench.workplace, request).map(|page| page.rows.into_iter().next())
    };
    let mut chosen = Vec::new();
    for at in 0..200_u32 {
        let offset = (u64::from(at) * u64::from(people) / 200).try_into().unwrap_or(0);
        chosen.extend(find(offset).map_err(stopped)?.map(|row| row.id));
    }
    Ok(chosen)
}

/// The pages a working day begins with.
fn today(bench: &Bench, table: &mut Table) -> Result<(), Stopped> {
    let place = &bench.workplace;
    for (what, n) in [("first time after unlocking", 1), ("again", 10)] {
        table
            .repeat(&format!("Today, {what}"), n, Budget::None, |_| workplace::today_get(place))
            .map_err(stopped)?;
    }
    let commits = commits_each(bench, 3, |_| workplace::today_get(place).map(drop))?;
    table.note(format!("{commits} commits each"));
    table
        .repeat("the page of consents", 5, Budget::None, |_| workplace::consents_page(place))
        .map_err(stopped)?;
    Ok(())
}

fn cards(bench: &Bench, chosen: &[String], table: &mut Table) -> Result<(), Stopped> {
    table
        .repeat("open a card", chosen.len(), millis(3), |at| {
            workplace::person_card(&bench.workplace, PersonRef { id: chosen[at].clone() })
        })
        .map_err(stopped)?;
    let each = commits_each(bench, 10, |at| {
        workplace::person_card(&bench.workplace, PersonRef { id: chosen[at].clone() }).map(drop)
    })?;
    table.note(format!("{each} commits each"));
    Ok(())
}

/// Commits of one piece of work, on average, outside every time taken. SQLite starts the log anew once it has been
/// copied back: then all commits in it are new.
pub fn commits_each(
    bench: &Bench,
    n: usize,
    mut work: impl FnMut(usize) -> Result<(), Failure>,
) -> Result<String, Stopped> {
    let mut total = 0;
    for at in 0..n {
        let before = resources::commits(&bench.vault());
        work(at).map_err(stopped)?;
        let Some((before, after)) = before.zip(resources::commits(&bench.vault())) else {
            return Ok("?".to_owned());
        };
        total += if after >= before { after - before } else { after };
    }
    Ok(format!("{:.1}", total as f64 / n as f64))
}

fn report(bench: &Bench, chosen: &[String], table: &mut Table) -> Result<(), Stopped> {
    let place = &bench.workplace;
    let person = |at: usize| PersonRef { id: chosen[at % chosen.len()].clone() };
    table
        .repeat("access report: everything held, counted", 20, Budget::None, |at| {
            workplace::report_prepare(place, person(at))
        })
        .map_err(stopped)?;
    let mut engine = Vec::new();
    let built = table
        .repeat("access report: PDF, JSON, CSV, manifest on disk", 10, millis(60), |at| {
            let request = BuildReport {
                person: person(at).id,
                request: String::new(),
                reason: "-".to_owned(),
                language: "ru".to_owned(),
                sealed: false,
                paper_alone: false,
                decisions: Vec::new(),
            };
            let steps = Steps::default();
            let folder = bench.root.path().join(format!("report-{at}"));
            let built =
                workplace::report_build(place, request, &[workplace::Target::Folder(&folder)], &steps);
            engine.extend(steps.between("report_pdf", "report_tables").map(|spent| spent.time));
            built
        })
        .map_err(stopped)?;
    if let Some(built) = built {
        table.note(format!("{} items, {} pages", built.items, built.pages));
        engine.sort_unstable();
        if let Some(median) = engine.get(engine.len() / 2) {
            let each = median.as_secs_f64() * 1e3 / f64::from(built.pages.max(1));
            table.note(format!(
                "of which the engine lays out: {:.0} ms, {each:.1} ms a page",
                median.as_secs_f64() * 1e3
            ));
        }
    }
    Ok(())
}
