//! Certificates: one, many, checked. A batch is measured on one core and on all of them, and must not grow with its size.

use crate::measure::{Budget, Table, resources};
use crate::tasks::{Bench, Stopped, commits_each, millis, stopped};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use wire::{BatchOrder, DraftCertificate, FindPeople, GiveOut, Progress, VerifyText};
use workplace::Watch;

const PROGRAMME: &str = "Программирование на языке Rust";

fn order(person: &str) -> DraftCertificate {
    DraftCertificate {
        confirmed: true,
        person: person.to_owned(),
        programme: PROGRAMME.to_owned(),
        hours: "72".to_owned(),
        completed: "2024-05-20".to_owned(),
        language: "ru".to_owned(),
        ..DraftCertificate::default()
    }
}

pub fn run(bench: &Bench, chosen: &[String], people: u32, table: &mut Table) -> Result<(), Stopped> {
    let place = &bench.workplace;
    let draft = |at: usize| workplace::certificate_draft(place, order(&chosen[at % chosen.len()]));
    table.repeat("page preview, worker cold", 1, Budget::None, draft).map_err(stopped)?;
    table.repeat("page preview, warm", 20, millis(150), draft).map_err(stopped)?;
    let issued = table
        .repeat("one certificate: page, number, register, journal", 50, Budget::None, |at| {
            workplace::certificate_issue(place, order(&chosen[at % chosen.len()]))
        })
        .map_err(stopped)?;
    let each =
        commits_each(bench, 10, |at| workplace::certificate_issue(place, order(&chosen[at])).map(drop))?;
    table.note(format!("{each} commits each"));
    if let Some(issued) = issued {
        checked(bench, &issued.id, table)?;
    }
    let few = 1_000.min(people as usize / 4);
    let many = 10_000.min(people as usize / 2);
    if few > 0 {
        batches(bench, few, many, table)?;
    }
    Ok(())
}

/// A paper held out: as a file, and as the text of its code.
fn checked(bench: &Bench, id: &str, table: &mut Table) -> Result<(), Stopped> {
    let (place, file) = (&bench.workplace, bench.root.path().join("paper.pdf"));
    workplace::certificate_save(place, GiveOut { id: id.to_owned(), ..GiveOut::default() }, &file)
        .map_err(stopped)?;
    let bytes = std::fs::read(&file).map_err(stopped)?;
    let all: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let at = all.find("LD1:").ok_or("a statement in the file")?;
    let text: String = all[at..].chars().take_while(|c| *c == ':' || c.is_ascii_alphanumeric()).collect();
    table
        .repeat("check a paper: the text of its code", 50, millis(5), |_| {
            workplace::certificate_verify_text(place, VerifyText { text: text.clone() })
        })
        .map_err(stopped)?;
    table
        .repeat("check a paper: the file", 50, millis(5), |_| {
            workplace::certificate_verify_file(place, &file)
        })
        .map_err(stopped)?;
    Ok(())
}

/// Counts commits while it watches.
struct Counting<'b> {
    bench: &'b Bench,
    last: Cell<usize>,
    total: Cell<usize>,
}

impl Watch for Counting<'_> {
    fn report(&self, _: &Progress) {
        let Some(now) = resources::commits(&self.bench.vault()) else { return };
        // A log that was started anew holds new ones only.
        let before = self.last.replace(now);
        self.total.set(self.total.get() + if now >= before { now - before } else { now });
    }
    fn cancelled(&self) -> bool {
        false
    }
}

fn batches(bench: &Bench, few: usize, many: usize, table: &mut Table) -> Result<(), Stopped> {
    let cores = resources::cores();
    let mut begin = 0;
    let mut take = |count: usize| -> Result<PathBuf, Stopped> {
        let file = list(bench, begin, count);
        begin += count;
        file
    };
    let all = take(few)?;
    let most = cores.min(2);
    let budget = if most > 1 { Budget::Rate(1_000.0, "/s") } else { Budget::None };
    batch(bench, &format!("certificates in a batch of {few}, on {most} cores"), &all, budget, table)?;
    if keep_to("0") {
        let one = take(few)?;
        let work = format!("certificates in a batch of {few}, on one core");
        let measured = batch(bench, &work, &one, Budget::Rate(600.0, "/s"), table);
        keep_to(&format!("0-{}", cores.saturating_sub(1)));
        measured?;
    } else {
        table.note("on one core: not measured, taskset (util-linux) is missing".to_owned());
    }
    let small = take(few)?;
    let peak_of = |file: &PathBuf, work: &str, table: &mut Table| -> Result<Option<u64>, Stopped> {
        resources::forget_peak();
        batch(bench, work, file, Budget::None, table)?;
        let peak = resources::peak().zip(resources::helpers_peak()).map(|(own, helpers)| own + helpers);
        table.note(format!("{} MB with the workers", peak.unwrap_or_default() / 1_000_000));
        Ok(peak)
    };
    let little = peak_of(&small, &format!("memory: a batch of {few}"), table)?;
    let large = take(many)?;
    let much = peak_of(&large, &format!("memory: a batch of {many}"), table)?;
    if let Some((little, much)) = little.zip(much) {
        let work = format!("memory of {many} papers against {few}");
        table.ratio(&work, much as f64 / little.max(1) as f64, 1.25);
    }
    Ok(())
}

/// A list of people, each known by name and mail.
fn list(bench: &Bench, begin: usize, count: usize) -> Result<PathBuf, Stopped> {
    let mut text = "ФИО;Email\n".to_owned();
    let mut offset = u32::try_from(begin).map_err(stopped)?;
    let end = offset + u32::try_from(count).map_err(stopped)?;
    while offset < end {
        let request = FindPeople { offset, limit: 500.min(end - offset), ..FindPeople::default() };
        let page = workplace::people_find(&bench.workplace, request).map_err(stopped)?;
        if page.rows.is_empty() {
            break;
        }
        offset += u32::try_from(page.rows.len()).map_err(stopped)?;
        for row in page.rows {
            text += &format!("{};{}\n", row.name, row.email.unwrap_or_default());
        }
    }
    let file = bench.root.path().join(format!("list-{begin}.csv"));
    #[expect(clippy::disallowed_methods, reason = "invented people in a temporary folder")]
    std::fs::write(&file, text).map_err(stopped)?;
    Ok(file)
}

/// Issues what a list says; rows that ask something are left out.
fn batch(bench: &Bench, work: &str, list: &Path, budget: Budget, table: &mut Table) -> Result<(), Stopped> {
    let place = &bench.workplace;
    let mut order = BatchOrder {
        confirmed: true,
        programme: PROGRAMME.to_owned(),
        hours: "72".to_owned(),
        completed: "2024-05-20".to_owned(),
        language: "ru".to_owned(),
        ..BatchOrder::default()
    };
    let preview = workplace::batch_open(place, &order, list).map_err(stopped)?;
    order.token = preview.token;
    let counting = Counting {
        bench,
        last: Cell::new(resources::commits(&bench.vault()).unwrap_or_default()),
        total: Cell::new(0),
    };
    let helpers = || resources::processor_of_helpers().unwrap_or_default();
    let (own, of_helpers) = (resources::processor(), helpers());
    let begin = Instant::now();
    // The workers end with the batch, so that all they did is counted.
    let done = workplace::batch_run(place, order, &counting).map_err(stopped)?;
    let time = begin.elapsed();
    let share = |seconds: f64| seconds * 1e3 / f64::from(done.issued.max(1));
    let (own, of_helpers) = (share(resources::processor() - own), share(helpers() - of_helpers));
    counting.report(&Progress { stage: String::new(), done: 0, total: 0 });
    table.rate(work, f64::from(done.issued), time, budget);
    let each = counting.total.get() as f64 * 1e3 / f64::from(done.issued.max(1));
    table.note(format!("{} issued, {each:.0} commits per 1,000", done.issued));
    table.note(format!("a paper takes {own:.2} ms of processor here, {of_helpers:.2} in the workers"));
    Ok(())
}

/// Holds this program and its workers to some processors; false when the machine cannot.
fn keep_to(processors: &str) -> bool {
    let own = std::process::id();
    let mut done = true;
    for id in std::iter::once(own).chain(resources::helpers()) {
        let told = Command::new("taskset").args(["-acp", processors, &id.to_string()]).output();
        done &= told.is_ok_and(|told| told.status.success());
    }
    done
}
