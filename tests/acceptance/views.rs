//! Pages of papers: each that was looked at, saved or printed leaves an entry, and one that was refused leaves none.
//!
//! Printing goes to the system's `lp`; the test runs itself once more with one of its own in front on the path.
#![cfg(unix)]

use crate::workbench::small_school;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use wire::{
    CertificatePageRef, DraftCertificate, FindPeople, GiveOut, JournalLine, PaperRef, PersonRef, PlanErasure,
    ReadJournal, RunErasure,
};
use workplace::{Unwatched, Workplace};

const FOLDER: &str = "LICHNOE_DELO_PRINTING";
const PRINTED: &str = "printed.pdf";

/// Entries younger than a number, oldest first.
fn since(place: &Workplace, number: u32) -> Vec<JournalLine> {
    let page = workplace::journal_page(place, ReadJournal::default()).expect("journal");
    let mut lines: Vec<_> = page.entries.into_iter().filter(|line| line.number > number).collect();
    lines.reverse();
    lines
}

fn last(place: &Workplace) -> u32 {
    since(place, 0).last().map_or(0, |line| line.number)
}

fn actions(lines: &[JournalLine]) -> Vec<&str> {
    lines.iter().map(|line| line.action.as_str()).collect()
}

struct Scene {
    place: Workplace,
    certificate: GiveOut,
    /// Pseudonym of the holder, as the journal shows it.
    holder: String,
    paper: PaperRef,
}

/// A school with a certificate of somebody who stays and the papers of somebody who is gone.
fn scene(folder: &Path) -> Scene {
    let place = small_school(folder);
    let people =
        workplace::people_find(&place, FindPeople { limit: 9, ..FindPeople::default() }).expect("people");
    let [stays, goes] = [people.rows[0].id.clone(), people.rows[1].id.clone()];
    let draft = DraftCertificate {
        person: stays.clone(),
        programme: "Основы Python".to_owned(),
        hours: "36".to_owned(),
        completed: "2026-01-15".to_owned(),
        language: "ru".to_owned(),
        name: "Перова Анна".to_owned(),
        ..DraftCertificate::default()
    };
    let issued = workplace::certificate_issue(&place, draft).expect("a certificate");
    let plan = PlanErasure {
        person: goes.clone(),
        request: String::new(),
        ground: String::new(),
        received: String::new(),
    };
    let plan = workplace::erase_plan(&place, plan).expect("a plan");
    let run = RunErasure {
        person: goes,
        request: String::new(),
        ground: plan.ground,
        received: String::new(),
        hash: plan.hash,
        typed: plan.confirm_word,
        language: "ru".to_owned(),
    };
    let gone = workplace::erase_run(&place, run, &Unwatched).expect("an erasure");
    let before = last(&place);
    workplace::person_card(&place, PersonRef { id: stays }).expect("a card");
    let holder = since(&place, before)[0].subject.clone().expect("about a person");
    let letter = gone.papers.iter().find(|paper| paper.kind == "letter").expect("a letter");
    Scene {
        place,
        certificate: GiveOut { id: issued.id, ..GiveOut::default() },
        holder,
        paper: PaperRef { id: letter.id.clone(), page: 1 },
    }
}

#[test]
fn a_page_looked_at_or_saved_is_in_the_journal_about_whom_it_is() {
    let folder = TempDir::new().expect("folder");
    let Scene { place, certificate, holder, paper } = scene(folder.path());
    let before = last(&place);
    workplace::certificate_picture(&place, CertificatePageRef { id: certificate.id.clone(), page: 1 })
        .expect("a picture");
    workplace::certificate_save(&place, certificate.clone(), &folder.path().join("c.pdf")).expect("saved");
    workplace::paper_picture(&place, paper.clone()).expect("a picture");
    workplace::paper_save(&place, paper.clone(), &folder.path().join("letter.pdf")).expect("saved");
    let lines = since(&place, before);
    assert_eq!(actions(&lines), ["certificate.viewed", "file.saved", "paper.viewed", "paper.saved"]);
    for line in &lines[..2] {
        assert_eq!(line.subject.as_deref(), Some(holder.as_str()), "{line:?}");
    }
    assert!(lines[2..].iter().all(|line| line.subject.is_none()), "whoever is gone has no pseudonym");
    // The place the operator chose is recorded for the erasure that asks for it.
    let saved = workplace::erase_plan(
        &place,
        PlanErasure {
            request: String::new(),
            person: workplace::people_find(&place, FindPeople { limit: 1, ..FindPeople::default() })
                .expect("people")
                .rows[0]
                .id
                .clone(),
            ground: String::new(),
            received: String::new(),
        },
    )
    .expect("a plan")
    .saved;
    assert!(saved.iter().any(|file| file.place.ends_with("c.pdf") && file.present), "{saved:?}");

    // What was refused was not seen: no such page, no such folder, nobody there.
    let before = last(&place);
    let nobody = || "00000000-0000-0000-0000-000000000001".to_owned();
    assert!(workplace::certificate_picture(&place, CertificatePageRef { id: nobody(), page: 1 }).is_err());
    assert!(workplace::paper_picture(&place, PaperRef { id: nobody(), page: 1 }).is_err());
    let none = folder.path().join("none/c.pdf");
    assert!(workplace::certificate_save(&place, certificate, &none).is_err());
    assert!(workplace::paper_save(&place, paper, &none).is_err());
    assert_eq!(actions(&since(&place, before)), [""; 0]);
    assert!(workplace::journal_verify(&place, &Unwatched).expect("verified").intact);
}

/// The child: with a printer on its path that takes what it gets, or one that refuses.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let Scene { place, certificate, holder, paper } = scene(&folder);
    let printer = folder.join("bin/lp");
    let before = last(&place);
    workplace::certificate_print(&place, certificate.clone()).expect("printed");
    let page = std::fs::read(folder.join(PRINTED)).expect("the printer got it");
    assert!(page.starts_with(b"%PDF-"));
    let saved = folder.join("c.pdf");
    workplace::certificate_save(&place, certificate.clone(), &saved).expect("saved");
    assert_eq!(std::fs::read(&saved).expect("file"), page, "paper and file are the frozen page");
    workplace::paper_print(&place, paper.clone()).expect("printed");
    let lines = since(&place, before);
    assert_eq!(actions(&lines), ["certificate.printed", "file.saved", "paper.printed"]);
    assert_eq!(lines[0].subject.as_deref(), Some(holder.as_str()));

    // A printer that refuses has given nothing out.
    let before = last(&place);
    std::fs::write(&printer, "#!/bin/sh\n/bin/cat > /dev/null\nexit 1\n").expect("printer");
    let refused = workplace::certificate_print(&place, certificate.clone()).expect_err("refused");
    assert_eq!(refused.code, "print.failed");
    assert!(workplace::paper_print(&place, paper.clone()).is_err());
    std::fs::remove_file(&printer).expect("printer");
    let refused = workplace::certificate_print(&place, certificate).expect_err("no printer");
    assert_eq!(refused.code, "print.no_printer");
    assert!(workplace::paper_print(&place, paper).is_err());
    assert_eq!(actions(&since(&place, before)), [""; 0]);
    println!("{FOLDER}: done");
}

#[test]
fn a_page_that_was_printed_is_in_the_journal_and_one_that_was_not_is_not() {
    let folder = TempDir::new().expect("folder");
    let bin = folder.path().join("bin");
    std::fs::create_dir(&bin).expect("folder");
    let printer = bin.join("lp");
    let script = format!("#!/bin/sh\n/bin/cat > '{}'\n", folder.path().join(PRINTED).display());
    std::fs::write(&printer, script).expect("printer");
    std::fs::set_permissions(&printer, std::fs::Permissions::from_mode(0o700)).expect("printer");
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "views::child", "--nocapture"])
        .env(FOLDER, folder.path())
        .env("PATH", &bin)
        .output()
        .expect("child");
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && said.contains(&format!("{FOLDER}: done")), "{said}");
}
