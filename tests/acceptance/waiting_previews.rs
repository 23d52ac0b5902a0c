//! A preview of an import waits in memory; whoever is erased meanwhile is not brought back by it (D6).

use crate::workbench::small_school;
use tempfile::TempDir;
use wire::{FindPeople, ImportRef, PlanErasure, RunErasure};
use workplace::Unwatched;

#[test]
fn a_preview_that_waits_closes_when_somebody_is_erased() {
    let folder = TempDir::new().expect("folder");
    let place = small_school(folder.path());
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
