//! The single erasure killed in each of its states, and on a disk that fills up: what began can be finished, what did not
//! begin left no trace, and no step is done twice.
//!
//! Each state is prepared once; a turn copies it, lets the real `delo` go on from there and kills it.

use crate::faults::{may_mount, on_a_small_disk};
use crate::kills::{Kills, asked, duration_of};
use crate::workbench::{Bench, Sample, holding, is_sound_pdf, list, string};
use office::clock::Clock;
use office::erasure::{self, Request};
use office::ids::Uid;
use office::session::{Keys, Office, take_lock};
use std::panic::{AssertUnwindSafe, catch_unwind};

const NAME: &str = "Евстифеев Юстин";
const VALUES: [&str; 3] = ["Евстифеев", "y1284@bk.example", "9050007581"];

fn turns() -> u32 {
    asked().unwrap_or(4)
}

/// Opens the vault of a bench without the program.
fn open(bench: &Bench) -> Office {
    let folder = bench.path("vault");
    let header = vault::Header::read(&folder.join("header.json")).expect("header");
    let phrase = std::fs::read_to_string(bench.path("passphrase")).expect("passphrase");
    let phrase = vault::Passphrase::new(phrase.trim_end()).expect("passphrase");
    let master = header.unlock("owner", &phrase, None).expect("unlock").master;
    let keys = Keys::of(&master, header.fingerprint_key(&master).expect("fingerprint key"));
    let lock = take_lock(&folder).expect("lock");
    let id = header.vault_id();
    let clock = Clock::at(crate::workbench::TODAY.parse().expect("a day"));
    Office::open(&folder, id.as_bytes(), keys, "owner", clock, lock).expect("registry")
}

/// A copy of the vault in which the erasure stands at a state; gives its id too.
fn standing(prepared: &Bench, person: &str, state: erasure::State) -> (Bench, String) {
    let bench = prepared.copy();
    let office = open(&bench);
    let request = Request {
        person: Uid::parse(person).expect("id"),
        ground: "purpose_reached".to_owned(),
        received: None,
        asked_by: None,
        hash: None,
        typed: None,
        language: "ru".to_owned(),
    };
    let run = erasure::execute(&office, &request).expect("erased");
    if state == erasure::State::Compacted {
        let stopped = catch_unwind(AssertUnwindSafe(|| {
            let _ = erasure::proceed(&office, run, &[], &|step| assert_ne!(step, "scanning", "stopped here"));
        }));
        assert!(stopped.is_err());
    } else if state == erasure::State::Scanned {
        erasure::proceed(&office, run, &[], &|_| ()).expect("scanned");
    }
    assert_eq!(erasure::load(&office, run).expect("a run").state, state);
    drop(office);
    (bench, run.to_string())
}

/// Everything an erasure promises, whatever happened on the way; gives the state it was left in.
#[track_caller]
fn ends_well(bench: &Bench, person: &str) -> String {
    assert_eq!(holding(bench, &VALUES), Vec::<String>::new(), "a readable copy lies about");
    let out = bench.text("papers");
    let runs = bench.done(&["erase", "list"]);
    let (left, outcome) = match list(&runs["runs"]).first() {
        None => {
            assert_eq!(bench.only(NAME), person, "nothing begun, nobody gone");
            ("planned".to_owned(), bench.erase(person, &[], "papers"))
        }
        Some(run) => {
            assert!(bench.find(NAME).is_empty(), "the deletion itself is one step");
            let outcome = bench.done(&["erase", "resume", &string(&run["id"]), "--out", &out]);
            (string(&run["state"]), outcome)
        }
    };
    assert_eq!((&outcome["state"], list(&outcome["residue"]).len()), (&"papers".into(), 0), "{outcome}");
    let papers = list(&outcome["papers"]);
    assert!(papers.len() >= 3, "{papers:?}");
    for paper in papers {
        is_sound_pdf(string(&paper["file"]).as_ref());
    }
    bench.run(&["person", person]).refused(1, "office.not_found");
    for file in bench.kept_files() {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(!name.contains("tmp") && !name.contains("compact"), "{name} is left behind");
    }
    let runs = bench.done(&["erase", "list"]);
    assert_eq!(list(&runs["runs"]).len(), 1, "one erasure, one act");
    bench.journal_is_intact();
    // No step stands in the journal more often than it was done.
    let shown = bench.done(&["journal", "show", "--action", "erasure.executed"]);
    assert_eq!(list(&shown["entries"]).len(), 1, "deleted once: {shown}");
    left
}

fn killed_in(state: Option<erasure::State>) {
    let filled = Bench::filled(Sample::Russia);
    let person = filled.only(NAME);
    let (prepared, run) = match state {
        Some(state) => {
            let (bench, run) = standing(&filled, &person, state);
            (bench, Some(run))
        }
        None => (filled, None),
    };
    let out = |bench: &Bench| bench.text("papers");
    let work = |bench: &Bench| -> Vec<String> {
        let words: Vec<&str> = match &run {
            Some(run) => vec!["erase", "resume", run, "--out"],
            None => {
                vec!["erase", "run", "--person", &person, "--ground", "purpose_reached", "--yes", "--out"]
            }
        };
        words.into_iter().map(str::to_owned).chain([out(bench)]).collect()
    };
    let opening = duration_of(|| drop(prepared.copy().done(&["erase", "list"])));
    let all = duration_of(|| {
        let bench = prepared.copy();
        drop(bench.done(&crate::workbench::words(&work(&bench))));
    });
    let turns = turns();
    // Most of the time is spent opening the vault: the kills fall behind it.
    let mut kills = Kills::between(opening / 2, all, turns);
    let mut left = std::collections::BTreeMap::<String, u32>::new();
    for turn in 0..turns {
        let bench = prepared.copy();
        let child = bench.command(&crate::workbench::words(&work(&bench))).spawn().expect("delo runs");
        kills.kill(turn, child);
        *left.entry(ends_well(&bench, &person)).or_default() += 1;
    }
    eprintln!("{}: {turns} kills, left in {left:?}", state.map_or("planned", erasure::State::key));
    let cut_short: u32 = left.iter().filter(|(state, _)| *state != "papers").map(|(_, count)| count).sum();
    assert!(cut_short >= 1, "no kill fell into the work: {left:?}");
}

#[test]
fn an_erasure_killed_before_and_while_it_deletes() {
    killed_in(None);
}

#[test]
fn an_erasure_killed_while_it_compacts() {
    killed_in(Some(erasure::State::Erased));
}

#[test]
fn an_erasure_killed_while_it_scans() {
    killed_in(Some(erasure::State::Compacted));
}

#[test]
fn an_erasure_killed_while_it_makes_its_papers() {
    killed_in(Some(erasure::State::Scanned));
}

/// The rewritten registry needs its own size once more for a moment: wherever the disk ends, the old file stays whole.
#[test]
fn an_erasure_on_a_disk_that_fills_up_is_undone_or_can_be_finished() {
    if !may_mount() {
        return;
    }
    let filled = Bench::filled(Sample::Russia);
    let person = filled.only(NAME);
    let (prepared, run) = standing(&filled, &person, erasure::State::Erased);
    let used: u64 = std::fs::read_dir(prepared.path("vault"))
        .expect("vault")
        .flatten()
        .map(|file| file.metadata().map(|meta| meta.len().div_ceil(4096) * 4).unwrap_or(0))
        .sum();
    let used = u32::try_from(used).expect("a small vault");
    let turns = turns();
    let (mut refused, mut done) = (0, 0);
    for turn in 0..turns {
        let bench = prepared.copy();
        let (size, out) = (used + 16 + used * 3 * turn / turns, bench.text("papers"));
        let answer = on_a_small_disk(&bench, size, &["erase", "resume", &run, "--out", &out]);
        match answer.code {
            Some(0) => done += 1,
            _ => {
                assert!(["files.disk_full", "office.storage"].contains(&answer.refusal()), "{}", answer.said);
                refused += 1;
            }
        }
        ends_well(&bench, &person);
    }
    eprintln!("disk full: {turns} sizes, {refused} refused, {done} done");
    assert!(refused >= 1 && done >= 1, "{refused} of {turns} disks were full");
}
