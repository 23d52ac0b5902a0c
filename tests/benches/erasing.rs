//! Erasing a person, step by step.

use crate::measure::spent::{Moment, Spent};
use crate::measure::{Budget, Table, resources};
use crate::tasks::{Bench, Stopped, millis, stopped};
use office::session::database_file;
use std::cell::RefCell;
use wire::{PlanErasure, Progress, RunErasure};
use workplace::Watch;

/// Moments of the steps of an erasure.
struct Steps(RefCell<Vec<(String, Moment)>>);

impl Watch for Steps {
    fn report(&self, progress: &Progress) {
        self.0.borrow_mut().push((progress.stage.clone(), Moment::now()));
    }

    fn cancelled(&self) -> bool {
        false
    }
}

/// Erases three people.
pub fn run(bench: &Bench, chosen: &[String], table: &mut Table) -> Result<(), Stopped> {
    let place = &bench.workplace;
    let (mut deletions, mut compactions, mut scans, mut papers) = (vec![], vec![], vec![], vec![]);
    let mut peaks = Vec::new();
    for person in chosen.iter().skip(60).take(3) {
        let question = PlanErasure { person: person.clone(), ground: String::new(), received: String::new() };
        let plan = workplace::erase_plan(place, question).map_err(stopped)?;
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
        workplace::erase_run(place, request, &steps).map_err(stopped)?;
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
