//! Papers for a whole course, killed anywhere and on a full disk: no gap, no double, and the rest goes on.
//!
//! Two kills of a small batch, for each prints every page; as many as asked for of batches of five hundred.

use crate::batches::{course, expected, is_whole, numbers, register};
use crate::faults::{may_mount, on_a_small_disk};
use crate::kills::{Kills, asked, duration_of};
use crate::workbench::{Answer, Bench, list, number, string};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

fn kills() -> u32 {
    asked().unwrap_or(2)
}

/// Papers of the large batch: pieces of fifty, and one that is not full.
fn many() -> usize {
    if asked().is_some() { 500 } else { 120 }
}

fn files_in(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Goes on with what a cut left, or begins anew when it left nothing; gives the answer.
fn finish(bench: &Bench, order: &[&str], out: &str) -> Value {
    let open = bench.done(&["certificate", "batches"]);
    match list(&open["batches"]).as_slice() {
        [] if register(bench).is_empty() => bench.done(order),
        [] => Value::Null,
        [one] => bench.done(&["certificate", "resume", &string(&one["id"]), "--out", out]),
        several => panic!("one batch was begun: {several:?}"),
    }
}

#[test]
fn a_batch_killed_anywhere_has_no_gap_and_no_double() {
    let many = many();
    let (prepared, list_file) = course(many);
    let all = duration_of(|| {
        let bench = prepared.copy();
        let out = bench.text("papers");
        drop(bench.done(&["certificate", "batch", "--yes", &list_file, "--out", &out]));
        is_whole(&bench, many);
        assert_eq!(files_in(Path::new(&out)).len(), many);
    });
    let (mut begun, mut cut_short) = (0, 0);
    let mut killing = Kills::over(all, kills());
    for turn in 0..kills() {
        let bench = prepared.copy();
        let out = bench.text("papers");
        let order = ["certificate", "batch", "--yes", &list_file, "--out", &out];
        killing.kill(turn, bench.command(&order).spawn().expect("delo runs"));
        let rows = register(&bench);
        assert!(rows.is_empty() || numbers(&rows) == expected(many), "all numbers or none: {}", rows.len());
        let issued = rows.iter().filter(|(_, state)| state == "issued").count();
        assert!(issued % 50 == 0 || issued == many, "{issued}: pages are frozen in whole pieces");
        let reserved = rows.len() - issued;
        begun += usize::from(!rows.is_empty());
        cut_short += usize::from(reserved > 0);
        let done = finish(&bench, &order, &out);
        if !done.is_null() {
            assert_eq!((number(&done["issued"]), number(&done["reserved"])), (many as u64, 0), "{done}");
            assert_eq!(number(&done["papers"]), many as u64);
            let names: BTreeSet<String> =
                expected(many).iter().map(|number| format!("certificate-{number}.pdf")).collect();
            assert_eq!(
                files_in(Path::new(&out)),
                names,
                "every paper is a file, and nothing else lies there"
            );
        }
        is_whole(&bench, many);
    }
    assert!(begun >= 1 && cut_short >= 1, "no kill fell into the work: {begun} begun, {cut_short} cut");
}

/// What the disk has no room for is not begun or stays reserved; with room again the batch goes on.
#[test]
fn a_batch_on_a_full_disk_goes_on_when_there_is_room() {
    let many = many();
    let (prepared, list_file) = course(many);
    let whole = prepared.copy();
    let out = whole.text("papers");
    let size = |bench: &Bench| -> u64 {
        bench
            .kept_files()
            .iter()
            .map(|file| file.metadata().map_or(0, |meta| meta.len().div_ceil(4096) * 4))
            .sum()
    };
    let before = size(&prepared);
    whole.done(&["certificate", "batch", "--yes", &list_file, "--out", &out]);
    let grown = size(&whole) - before;
    if !may_mount() {
        return;
    }
    let mut stopped = Vec::new();
    // Room for nothing, for the numbers, for some pages, for 212 of 500 and a little more.
    for share in [2, 20, 42, 70] {
        let bench = prepared.copy();
        let out = bench.text("papers");
        let order = ["certificate", "batch", "--yes", &list_file, "--out", &out];
        let room = u32::try_from(before + grown * share / 100).expect("a small vault");
        let answer: Answer = on_a_small_disk(&bench, room, &order);
        if answer.code == Some(0) {
            is_whole(&bench, many);
            continue;
        }
        assert!(["files.disk_full", "office.storage"].contains(&answer.refusal()), "{}", answer.said);
        let rows = register(&bench);
        assert!(rows.is_empty() || numbers(&rows) == expected(many), "all numbers or none: {}", rows.len());
        stopped.push(rows.iter().filter(|(_, state)| state == "issued").count());
        finish(&bench, &order, &out);
        is_whole(&bench, many);
    }
    assert!(
        stopped.iter().any(|issued| (1..many).contains(issued)),
        "no disk was full half-way: {stopped:?}"
    );
}
