//! Erasing a person, step by step.

use crate::floors;
use crate::measure::spent::{Spent, Steps};
use crate::measure::{Budget, Table, resources};
use crate::tasks::{Bench, Stopped, millis, stopped};
use office::session::database_file;
use wire::{PlanDestruction, PlanErasure, RunDestruction, RunErasure};
use workplace::Unwatched;

/// Erases three people.
pub fn run(bench: &Bench, chosen: &[String], table: &mut Table) -> Result<(), Stopped> {
    let place = &bench.workplace;
    let (mut deletions, mut compactions, mut scans, mut papers) = (vec![], vec![], vec![], vec![]);
    let mut peaks = Vec::new();
    for person in chosen.iter().skip(60).take(3) {
        let question = PlanErasure {
            person: person.clone(),
            request: String::new(),
            ground: String::new(),
            received: String::new(),
        };
        let plan = workplace::erase_plan(place, question).map_err(stopped)?;
        let request = RunErasure {
            person: person.clone(),
            request: String::new(),
            ground: plan.ground,
            received: String::new(),
            hash: plan.hash,
            typed: plan.confirm_word,
            language: "ru".to_owned(),
        };
        let held = resources::memory();
        resources::forget_peak();
        let steps = Steps::default();
        workplace::erase_run(place, request, &steps).map_err(stopped)?;
        peaks.extend(resources::peak().zip(held).map(|(peak, held)| peak.saturating_sub(held)));
        deletions.extend(steps.between("erasing", "compacting"));
        compactions.extend(steps.between("compacting", "scanning"));
        scans.extend(steps.between("scanning", "papers"));
        papers.extend(steps.since("papers"));
    }
    let size = std::fs::metadata(database_file(&bench.vault())).map_or(0, |meta| meta.len());
    let megabytes = size as f64 / 1e6;
    let times = |spent: &[Spent]| spent.iter().map(|spent| spent.time).collect::<Vec<_>>();
    let worst = |spent: &[Spent]| spent.iter().max_by_key(|spent| spent.time).copied();
    table.times("erase a person: deletion", times(&deletions), millis(300));
    let looked_through = floors::looking_through(bench)?;
    let works = [
        (
            "compaction",
            &compactions,
            150.0,
            floors::rewriting(bench)?
                + looked_through / u32::try_from(resources::cores()).map_err(stopped)?,
            "SQLite alone writing the file anew, and each core reading its part of the pages back",
        ),
        (
            "scan, both passes",
            &scans,
            400.0,
            looked_through,
            "one core decrypting every page and looking for one word",
        ),
    ];
    for (name, spent, least, alone, parts) in works {
        let Some(slowest) = worst(spent) else { continue };
        table.times(&format!("erase a person: {name}, {megabytes:.0} MB"), times(spent), Budget::None);
        table.rate(
            &format!("erase a person: {name}, worst"),
            megabytes,
            slowest.time,
            Budget::Rate(least, "MB/s"),
        );
        table.note(slowest.note());
        table.floor(megabytes, alone, parts);
    }
    table.times("erase a person: papers", times(&papers), Budget::None);
    table.bytes(
        "erase a person: memory above what was held before",
        peaks.into_iter().max(),
        Budget::Bytes(100_000_000),
    );
    Ok(())
}

/// Destroys what one act takes of everything that is due, with one compaction; the budget is that of a thousand people.
pub fn batch(bench: &Bench, table: &mut Table) -> Result<(), Stopped> {
    let place = &bench.workplace;
    let begun = std::time::Instant::now();
    let plan = workplace::destroy_plan(place, PlanDestruction::default(), &Unwatched).map_err(stopped)?;
    table.times("destroy what is due: plan", vec![begun.elapsed()], Budget::None);
    table.note(format!("{} people, {} more with the next act", plan.people, plan.later));
    if plan.people == 0 {
        table.note("nothing is due".to_owned());
        return Ok(());
    }
    let request = RunDestruction {
        rules: Vec::new(),
        unneeded: None,
        hash: plan.hash,
        typed: plan.confirm_word,
        language: "ru".to_owned(),
    };
    let begun = std::time::Instant::now();
    workplace::destroy_run(place, request, &Unwatched).map_err(stopped)?;
    let spent = begun.elapsed();
    table.times(
        "destroy what is due: run, with one compaction",
        vec![spent],
        millis(60 * u64::from(plan.people).max(1000)),
    );
    table.note(format!("{} people, {} values; the budget is 60 s for a thousand", plan.people, plan.values));
    Ok(())
}
