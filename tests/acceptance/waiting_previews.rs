//! A preview of an import waits in memory; whoever is erased meanwhile is not brought back by it (D6).

use std::path::Path;
use tempfile::TempDir;
use wire::{CreateDemo, FindPeople, ImportRef, PlanErasure, RunErasure};
use workplace::{Environment, Unwatched, Workplace};

fn school(folder: &Path) -> Workplace {
    let place = Workplace::new(Environment {
        config_dir: folder.join("config"),
        runtime_dir: folder.join("run"),
        press: acceptance::program("delo"),
    });
    let demo = CreateDemo { pack: "ru-online-school".to_owned(), people: 6 };
    let phrase = "гранит веранда сорок лодочников 58";
    workplace::demo_fill(&place, &folder.join("vault"), &demo, phrase, &Unwatched).expect("a school");
    place
}

#[test]
fn a_preview_that_waits_closes_when_somebody_is_erased() {
    let folder = TempDir::new().expect("folder");
    let place = school(folder.path());
    let file = folder.path().join("list.csv");
    std::fs::write(&file, "ФИО;Email\nНикитина Зоя;zoya@pifagor.example\n").expect("a list");
    let preview = workplace::import_open(&place, &file, &Unwatched).expect("a preview");
    let people = workplace::people_find(&place, FindPeople { limit: 1, ..FindPeople::default() });
    let person = people.expect("people").rows[0].id.clone();
    let plan = PlanErasure {
        person: person.clone(),
        ground: String::new(),
        received: String::new(),
        request: String::new(),
    };
    let plan = workplace::erase_plan(&place, plan).expect("a plan");
    let run = RunErasure {
        person,
        ground: plan.ground,
        received: String::new(),
        request: String::new(),
        hash: plan.hash,
        typed: plan.confirm_word,
        language: "ru".to_owned(),
    };
    workplace::erase_run(&place, run, &Unwatched).expect("an erasure");
    let refused = workplace::import_commit(&place, ImportRef { token: preview.token }, &Unwatched);
    assert_eq!(refused.expect_err("what it showed may be gone").code, "import.token_unknown");
    let again = workplace::import_open(&place, &file, &Unwatched).expect("a preview");
    workplace::import_commit(&place, ImportRef { token: again.token }, &Unwatched).expect("an import");
}
