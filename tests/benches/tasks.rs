//! The work measured, in the order of the design's table.

use crate::measure::{Budget, Table, resources};
use office::clock::Clock;
use office::journal::Wanted;
use office::journal::anchor::Found;
use office::registry;
use office::rights::{Act, Right};
use office::session::{Keys, Office, database_file, take_lock};
use office::store;
use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use vault::{Header, MasterKey, Passphrase};
use wire::{
    BuildReport, CreateDemo, DraftCertificate, Failure, ImportRef, PersonRef, PlanErasure, Progress,
    RunErasure,
};
use workplace::{Environment, Unwatched, Watch, Workplace};

const PHRASE: &str = "шесть придуманных слов для одного замера";

fn millis(count: u64) -> Budget {
    Budget::Within(Duration::from_millis(count))
}

/// Anything that stops the benchmarks, as text.
pub type Stopped = String;

fn stopped(error: impl std::fmt::Debug) -> Stopped {
    format!("{error:?}")
}

/// Where the measured vault lies.
struct Bench {
    root: TempDir,
    workplace: Workplace,
}

impl Bench {
    fn vault(&self) -> std::path::PathBuf {
        self.root.path().join("vault")
    }
}

pub fn run(people: u32, table: &mut Table) -> Result<(), Stopped> {
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
    fill(&bench, people, table)?;
    open(&bench, table)?;
    workplace::open_for_command_line(&bench.workplace, &bench.vault(), Some("demo"), PHRASE, None)
        .map_err(stopped)?;
    let chosen = cards(&bench, people, table)?;
    certificates(&bench, &chosen, table)?;
    report(&bench, &chosen, table)?;
    import(&bench, people, table)?;
    erasure(&bench, &chosen, table)?;
    crate::copies::run(&bench.workplace, &bench.vault(), bench.root.path(), table)?;
    workplace::vault_lock(&bench.workplace).map_err(stopped)?;
    journal(&bench, table)?;
    table.bytes("the vault afterwards", resources::size(&bench.vault()), Budget::None);
    Ok(())
}

fn fill(bench: &Bench, people: u32, table: &mut Table) -> Result<(), Stopped> {
    let request = CreateDemo { pack: "ru-online-school".to_owned(), people };
    table
        .repeat("make the registry of invented people", 1, Budget::None, |_| {
            workplace::demo_fill(&bench.workplace, &bench.vault(), &request, PHRASE, &Unwatched)
        })
        .map_err(stopped)?;
    workplace::vault_lock(&bench.workplace).map_err(stopped)?;
    let size = resources::size(&bench.vault());
    table.bytes("size of the vault", size, Budget::None);
    if let Some(size) = size {
        table.note(format!("{:.1} KB a person", size as f64 / 1e3 / f64::from(people)));
    }
    Ok(())
}

/// What follows a key derivation.
fn open_by_key(folder: &Path, header: &Header, master: &MasterKey) -> Result<Office, office::OfficeError> {
    let lock = take_lock(folder)?;
    // Who has the master key has authenticated the header; its fingerprint key unwraps.
    let fingerprint = header.fingerprint_key(master).map_err(|_| office::OfficeError::Damaged)?;
    let keys = Keys::of(master, fingerprint);
    Office::open(folder, header.vault_id().as_bytes(), keys, "demo", Clock::System, lock)
}

/// After the key derivation: connections, schema, pack – and the index of everybody, which the program waits for.
fn open(bench: &Bench, table: &mut Table) -> Result<(), Stopped> {
    let folder = bench.vault();
    let header = Header::read(&folder.join("header.json")).map_err(stopped)?;
    let phrase = Passphrase::new(PHRASE).map_err(stopped)?;
    let begin = Instant::now();
    let master = header.unlock("demo", &phrase, None).map_err(stopped)?.master;
    table.times("key derivation of a demo vault (weakest cost)", vec![begin.elapsed()], Budget::None);
    let opened = || open_by_key(&folder, &header, &master);
    let office = table
        .repeat("unlock after the KDF, search index ready", 5, millis(300), |_| opened())
        .map_err(stopped)?;
    let Some(office) = office else { return Ok(()) };
    let office_size = std::fs::metadata(database_file(&folder)).map_or(0, |meta| meta.len());
    table.note(format!("registry of {} MB", office_size / 1_000_000));
    search(&office, table)?;
    drop(office);
    machine(bench, &master, table)
}

/// What this machine gives at best, in the same minute: pages through SQLCipher with nothing done to them, bytes onto
/// the disk. No work on the whole registry can be faster.
fn machine(bench: &Bench, master: &vault::MasterKey, table: &mut Table) -> Result<(), Stopped> {
    let file = database_file(&bench.vault());
    let key = master.derive(vault::Purpose::Database);
    let db = store::open(&file, key.expose(), store::Access::Read).map_err(stopped)?;
    let bytes = std::fs::read(&file).map_err(stopped)?;
    let megabytes = bytes.len() as f64 / 1e6;
    let copy = bench.root.path().join("copy");
    let read = Steps::whole(|| store::pages::each(&db, |_, _| Ok(())).map_err(stopped))?;
    table.rate("this machine: every page read, checked, decrypted", megabytes, read.time, Budget::None);
    table.note(read.note());
    let written = Steps::whole(|| vault::write_safely(&copy, &bytes).map_err(stopped))?;
    table.rate("this machine: as many bytes written, fsynced", megabytes, written.time, Budget::None);
    std::fs::remove_file(&copy).map_err(stopped)
}

/// Years of entries: opening may not feel them, a page and its filters hardly.
fn journal(bench: &Bench, table: &mut Table) -> Result<(), Stopped> {
    const ENTRIES: i64 = 5_000_000;
    let folder = bench.vault();
    let header = Header::read(&folder.join("header.json")).map_err(stopped)?;
    let phrase = Passphrase::new(PHRASE).map_err(stopped)?;
    let master = header.unlock("demo", &phrase, None).map_err(stopped)?.master;
    let opened = || open_by_key(&folder, &header, &master);
    {
        // Past the chain: what is measured is reading, and five million hashes would take longer than all the rest.
        let key = master.derive(vault::Purpose::Database);
        let file = database_file(&folder);
        let db = office::store::open(&file, key.expose(), office::store::Access::Write).map_err(stopped)?;
        db.execute_batch(&format!(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ENTRIES}) \
             INSERT INTO journal (number, at, operator, action, category, subject, previous, hash) \
             SELECT (SELECT max(number) FROM journal) + i, (SELECT max(at) FROM journal) + i, 'demo', \
                 CASE i % 100 WHEN 0 THEN 'report.built' WHEN 1 THEN 'certificate.issued' ELSE 'card.opened' END, \
                 CASE i % 50 WHEN 0 THEN 'certificates' END, randomblob(16), randomblob(32), randomblob(32) FROM n; \
             DELETE FROM meta WHERE key = 'journal_head'"
        ))
        .map_err(stopped)?;
    }
    let compared = || -> Result<Office, office::OfficeError> {
        let office = opened()?;
        office.check_journal_head(Found::Nothing)?;
        Ok(office)
    };
    let office = table
        .repeat("unlock with 5 million entries in the journal, anchors compared", 5, millis(300), |_| {
            compared()
        })
        .map_err(stopped)?;
    let Some(office) = office else { return Ok(()) };
    let page = |wanted: Wanted| office.read(Right::Act(Act::Journal), |reading| reading.journal(&wanted));
    let plain = Wanted { limit: 500, ..Wanted::default() };
    for (what, wanted) in [
        ("newest month", plain.clone()),
        ("one action", Wanted { action: Some("report.built".to_owned()), ..plain.clone() }),
        ("one category", Wanted { category: Some("certificates".to_owned()), ..plain.clone() }),
        ("an action nobody did", Wanted { action: Some("vault.created".to_owned()), ..plain }),
    ] {
        table
            .repeat(&format!("a page of the journal: {what}"), 20, millis(50), |_| page(wanted.clone()))
            .map_err(stopped)?;
    }
    Ok(())
}

fn search(office: &Office, table: &mut Table) -> Result<(), Stopped> {
    // Words of somebody who is there: a number that nobody has would be a miss again.
    let middle = registry::find(office, "", 0, 0).map_err(stopped)?.total / 2;
    let rows = registry::find(office, "", middle, 50).map_err(stopped)?.rows;
    let Some(known) = rows.into_iter().find(|row| row.phone.is_some() && row.email.is_some()) else {
        return Ok(());
    };
    let (phone, mail) = (known.phone.unwrap_or_default(), known.email.unwrap_or_default());
    let queries = [
        ("1 letter", "а"),
        ("2 letters", "ов"),
        ("a whole name", known.name.as_str()),
        ("two words", "анна ов"),
        ("a miss", "щъъщ"),
        ("a phone", phone.as_str()),
        ("a mail address", mail.as_str()),
    ];
    for (kind, query) in queries {
        let found = table
            .repeat(&format!("search: {kind}, everybody who matches"), 50, millis(1), |_| {
                registry::find(office, query, 0, 0)
            })
            .map_err(stopped)?;
        let matched = found.map_or(0, |page| page.matched);
        table.note(format!("{matched} found"));
    }
    table
        .repeat("search: 1 letter, with 40 rows for the list", 50, millis(50), |_| {
            registry::find(office, "а", 0, 40)
        })
        .map_err(stopped)?;
    Ok(())
}

/// People spread over the registry.
fn cards(bench: &Bench, people: u32, table: &mut Table) -> Result<Vec<String>, Stopped> {
    let find = |offset: u32| {
        let request = wire::FindPeople {
            query: String::new(),
            offset,
            limit: 1,
            order: String::new(),
            descending: false,
        };
        workplace::people_find(&bench.workplace, request).map(|page| page.rows.into_iter().next())
    };
    let mut chosen = Vec::new();
    for at in 0..200_u32 {
        let offset = (u64::from(at) * u64::from(people) / 200).try_into().unwrap_or(0);
        chosen.extend(find(offset).map_err(stopped)?.map(|row| row.id));
    }
    table
        .repeat("open a card", chosen.len(), millis(3), |at| {
            workplace::person_card(&bench.workplace, PersonRef { id: chosen[at].clone() })
        })
        .map_err(stopped)?;
    let each = commits_each(bench, 10, |at| {
        workplace::person_card(&bench.workplace, PersonRef { id: chosen[at].clone() }).map(drop)
    })?;
    table.note(format!("{each} commits each"));
    Ok(chosen)
}

/// Commits of one piece of work, on average, outside every time taken. SQLite starts the log anew once it has been
/// copied back: then all commits in it are new.
fn commits_each(
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

fn order(person: &str) -> DraftCertificate {
    DraftCertificate {
        person: person.to_owned(),
        programme: "Программирование на языке Rust".to_owned(),
        hours: "72".to_owned(),
        completed: "2024-05-20".to_owned(),
        language: "ru".to_owned(),
        template: String::new(),
        name: String::new(),
    }
}

fn certificates(bench: &Bench, chosen: &[String], table: &mut Table) -> Result<(), Stopped> {
    let place = &bench.workplace;
    table
        .repeat("page preview, worker cold", 1, Budget::None, |_| {
            workplace::certificate_draft(place, order(&chosen[0]))
        })
        .map_err(stopped)?;
    table
        .repeat("page preview, warm", 20, Budget::None, |at| {
            workplace::certificate_draft(place, order(&chosen[at % chosen.len()]))
        })
        .map_err(stopped)?;
    let begin = Instant::now();
    let count = 50;
    table
        .repeat("one certificate: page, number, register, journal", count, Budget::None, |at| {
            workplace::certificate_issue(place, order(&chosen[at % chosen.len()]))
        })
        .map_err(stopped)?;
    let time = begin.elapsed();
    let each =
        commits_each(bench, 10, |at| workplace::certificate_issue(place, order(&chosen[at])).map(drop))?;
    table.note(format!("{each} commits each"));
    table.rate("certificates one by one, one worker", count as f64, time, Budget::Rate(600.0, "/s"));
    table.note("the budget is for a batch, which is not built yet".to_owned());
    Ok(())
}

fn report(bench: &Bench, chosen: &[String], table: &mut Table) -> Result<(), Stopped> {
    let place = &bench.workplace;
    let person = |at: usize| PersonRef { id: chosen[at % chosen.len()].clone() };
    table
        .repeat("access report: everything held, counted", 20, Budget::None, |at| {
            workplace::report_prepare(place, person(at))
        })
        .map_err(stopped)?;
    let built = table
        .repeat("access report: PDF, JSON, CSV, manifest on disk", 10, millis(60), |at| {
            let request =
                BuildReport { person: person(at).id, reason: "-".to_owned(), language: "ru".to_owned() };
            workplace::report_build(
                place,
                request,
                &bench.root.path().join(format!("report-{at}")),
                &Unwatched,
            )
        })
        .map_err(stopped)?;
    if let Some(built) = built {
        table.note(format!("{} items, {} pages", built.items, built.pages));
    }
    Ok(())
}

/// The list has as many rows as the registry has people: users of a school platform, nobody of them known.
fn list(rows: u32) -> String {
    let mut text = String::from(
        "id;Email;Создан;Последняя активность;Имя;Фамилия;Телефон;Дата рождения;Город;Согласие на обработку ПДн;utm_source\n",
    );
    let given = ["Анна", "Борис", "Вера", "Глеб", "Дарья", "Егор"];
    let surnames = ["Белых", "Седых", "Черных", "Долгих", "Крученых", "Польских", "Сухих"];
    for at in 0..rows {
        let (a, b) = (at as usize % given.len(), at as usize / 3 % surnames.len());
        let _ = writeln!(
            text,
            "{};n{at}@list.example;2025-03-04 10:00:00;2026-02-01 09:30:00;{};{};+7913{at:07};12.05.1990;Пермь;Да;vk",
            500_000_000 + at,
            given[a],
            surnames[b]
        );
    }
    text
}

fn import(bench: &Bench, rows: u32, table: &mut Table) -> Result<(), Stopped> {
    let path = bench.root.path().join("list.csv");
    vault::write_safely(&path, list(rows).as_bytes()).map_err(stopped)?;
    let place = &bench.workplace;
    let held = resources::memory();
    resources::forget_peak();
    let begin = Instant::now();
    let preview = table
        .repeat(&format!("import of {rows} CSV rows: preview"), 1, Budget::None, |_| {
            workplace::import_open(place, &path, &workplace::Unwatched)
        })
        .map_err(stopped)?;
    let Some(preview) = preview else { return Ok(()) };
    table.note(format!("{} new, {} rejected", preview.counts.new, preview.counts.rejected));
    table
        .repeat(&format!("import of {rows} CSV rows: commit"), 1, Budget::None, |_| {
            workplace::import_commit(place, ImportRef { token: preview.token.clone() }, &Unwatched)
        })
        .map_err(stopped)?;
    // The budget speaks of 100,000 rows and of linear time.
    let share = f64::from(rows) / 100_000.0;
    table.times(
        "import: preview and commit",
        vec![begin.elapsed()],
        Budget::Within(Duration::from_secs_f64(3.0 * share)),
    );
    let more = resources::peak().zip(held).map(|(peak, held)| peak.saturating_sub(held));
    table.bytes("import: memory above what was held before", more, Budget::Bytes(300_000_000));
    Ok(())
}

/// What a piece of work took.
#[derive(Clone, Copy)]
struct Spent {
    time: Duration,
    /// Seconds of processor, where the system tells.
    processor: Option<f64>,
}

impl Spent {
    fn note(self) -> String {
        self.processor.map_or_else(String::new, |seconds| format!("{seconds:.2} s of processor"))
    }
}

/// A moment on the clock and on the processors.
#[derive(Clone, Copy)]
struct Moment(Instant, Option<f64>);

impl Moment {
    fn now() -> Moment {
        Moment(Instant::now(), resources::processor())
    }

    fn until(self, end: Moment) -> Spent {
        Spent { time: end.0 - self.0, processor: self.1.zip(end.1).map(|(begin, end)| end - begin) }
    }
}

/// Moments of the steps of an erasure.
struct Steps(RefCell<Vec<(String, Moment)>>);

impl Steps {
    fn whole(work: impl FnOnce() -> Result<(), Stopped>) -> Result<Spent, Stopped> {
        let begin = Moment::now();
        work()?;
        Ok(begin.until(Moment::now()))
    }
}

impl Watch for Steps {
    fn report(&self, progress: &Progress) {
        self.0.borrow_mut().push((progress.stage.clone(), Moment::now()));
    }

    fn cancelled(&self) -> bool {
        false
    }
}

fn erasure(bench: &Bench, chosen: &[String], table: &mut Table) -> Result<(), Stopped> {
    let place = &bench.workplace;
    let (mut deletions, mut compactions, mut scans, mut papers) = (vec![], vec![], vec![], vec![]);
    let mut peaks = Vec::new();
    for person in chosen.iter().skip(60).take(3) {
        let question = PlanErasure { person: person.clone(), ground: String::new(), received: String::new() };
        let plan = answered(|| workplace::erase_plan(place, question))?;
        let request = RunErasure {
            person: person.clone(),
            ground: plan.ground,
            received: String::new(),
            hash: plan.hash,
            typed: plan.confirm_word,
            language: "ru".to_owned(),
        };
        let held = resources::memory();
        resources::forget_peak();
        let steps = Steps(RefCell::default());
        answered(|| workplace::erase_run(place, request, &steps))?;
        peaks.extend(resources::peak().zip(held).map(|(peak, held)| peak.saturating_sub(held)));
        let times = steps.0.into_inner();
        let between = |from: &str, to: &str| {
            let at = |stage: &str| times.iter().find(|(known, _)| known == stage).map(|(_, time)| *time);
            at(from).zip(at(to)).map(|(from, to)| from.until(to))
        };
        deletions.extend(between("erasing", "compacting"));
        compactions.extend(between("compacting", "scanning"));
        scans.extend(between("scanning", "papers"));
        papers.extend(
            times
                .last()
                .zip(times.iter().find(|(stage, _)| stage == "papers"))
                .map(|(end, begin)| begin.1.until(end.1)),
        );
    }
    let size = std::fs::metadata(database_file(&bench.vault())).map_or(0, |meta| meta.len());
    let megabytes = size as f64 / 1e6;
    let times = |spent: &[Spent]| spent.iter().map(|spent| spent.time).collect::<Vec<_>>();
    let worst = |spent: &[Spent]| spent.iter().max_by_key(|spent| spent.time).copied();
    table.times("erase a person: deletion", times(&deletions), millis(300));
    for (name, spent, least) in [("compaction", &compactions, 150.0), ("scan, both passes", &scans, 400.0)] {
        let Some(slowest) = worst(spent) else { continue };
        table.times(&format!("erase a person: {name}, {megabytes:.0} MB"), times(spent), Budget::None);
        table.rate(
            &format!("erase a person: {name}, worst"),
            megabytes,
            slowest.time,
            Budget::Rate(least, "MB/s"),
        );
        table.note(slowest.note());
    }
    table.times("erase a person: papers", times(&papers), Budget::None);
    table.bytes(
        "erase a person: memory above what was held before",
        peaks.into_iter().max(),
        Budget::Bytes(100_000_000),
    );
    Ok(())
}

fn answered<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Stopped> {
    work().map_err(stopped)
}
