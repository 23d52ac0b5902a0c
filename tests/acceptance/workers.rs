//! Whom a worker printed goes with the worker: after a paper in a row of papers, an erasure and a lock none is left.

use crate::roles::requests::{draft, plan, run};
use std::path::Path;
use tempfile::TempDir;
use wire::{BatchOrder, CreateDemo, FindPeople};
use workplace::{Environment, Unwatched, Workplace};

const PHRASE: &str = "гранит веранда сорок лодочников 58";

/// Workers that run under this name of the program, which is of this test alone.
fn workers(program: &Path) -> usize {
    let begun = format!("{}\0--press", program.display());
    std::fs::read_dir("/proc")
        .expect("processes")
        .flatten()
        .filter_map(|process| std::fs::read(process.path().join("cmdline")).ok())
        .filter(|line| line.starts_with(begun.as_bytes()))
        .count()
}

#[test]
fn no_worker_outlives_a_batch_an_erasure_or_a_lock() {
    let folder = TempDir::new().expect("scratch folder");
    let program = folder.path().join("delo");
    std::os::unix::fs::symlink(acceptance::program("delo"), &program).expect("a name of its own");
    let place = Workplace::new(Environment {
        config_dir: folder.path().join("config"),
        runtime_dir: folder.path().join("run"),
        press: program.clone(),
    });
    let demo = CreateDemo { pack: "ru-online-school".to_owned(), people: 20 };
    workplace::demo_fill(&place, &folder.path().join("vault"), &demo, PHRASE, &Unwatched).expect("a school");
    let found = workplace::people_find(&place, FindPeople { limit: 5, ..FindPeople::default() });
    let people = found.expect("people").rows;
    let printed = |at: usize| {
        workplace::certificate_draft(&place, draft(&people[at].id)).expect("a preview");
        assert_eq!(workers(&program), 1, "whoever printed waits for the next paper");
    };

    printed(0);
    let list = folder.path().join("list.csv");
    std::fs::write(&list, format!("ФИО\n{}\n", people[1].name)).expect("a list");
    let order = BatchOrder {
        programme: "Охрана труда".to_owned(),
        hours: "72".to_owned(),
        completed: "2026-11-01".to_owned(),
        language: "ru".to_owned(),
        ..BatchOrder::default()
    };
    let token = workplace::batch_open(&place, &order, &list).expect("a list").token;
    let done = workplace::batch_run(&place, BatchOrder { token, ..order }, &Unwatched).expect("a batch");
    assert_eq!((done.issued, workers(&program)), (1, 0), "after a batch");

    let whom = people[0].id.as_str();
    printed(0);
    let planned = plan(&place, whom).expect("a plan");
    workplace::erase_run(&place, run(whom, Some(planned)), &Unwatched).expect("an erasure");
    assert_eq!(workers(&program), 0, "after an erasure and its papers");

    printed(2);
    workplace::vault_lock(&place).expect("locked");
    assert_eq!(workers(&program), 0, "after a lock");
}
