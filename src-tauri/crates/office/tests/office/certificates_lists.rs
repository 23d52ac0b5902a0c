//! Lists of five hundred and groups: three bad rows, fifty cuts; nothing is lost or doubled.

use crate::school::{Printer, RU, School, day, person, verified};
use office::certificates::{
    self, Defaults, Filter, PrintFailure, SecondOfAll, Snapshot, State, Typesetter, batch, read_group,
    read_list, register,
};
use office::groups::{self, NewGroup, NewProgramme};
use office::session::Office;
use office::{OfficeError, ids::Uid};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

fn defaults() -> Defaults {
    Defaults {
        programme: None,
        hours: None,
        completed: None,
        language: "ru".to_owned(),
        template: "certificate-modern/v1".to_owned(),
        document: None,
        valid_until: None,
        licensed: false,
        second: None,
    }
}

/// Five hundred rows, of which the rows 101, 251 and 400 of the file cannot be issued.
fn listed(school: &School, office: &Office) -> certificates::Listed {
    let mut text = "ФИО;Email;Программа;Часы;Дата окончания\n".to_owned();
    for at in 2..=501_u32 {
        let (name, mail) = (format!("Ученик{at}"), format!("u{at}@pifagor.example"));
        if at != 101 {
            person(office, &name, "Анна", &mail, "");
        }
        let hours = if at == 251 { "" } else { "72" };
        let day = if at == 400 { "31.12.2026" } else { "20.11.2026" };
        writeln!(text, "{name} Анна;{mail};Rust;{hours};{day}").unwrap();
    }
    read_list(office, &school.file("five-hundred.csv", &text), &defaults()).unwrap()
}

fn begun(school: &School, office: &Office) -> Uid {
    let drafts: Vec<_> = listed(school, office).ready.into_iter().map(|one| one.draft).collect();
    batch::begin(office, &drafts, "{}").unwrap()
}

/// Every number once, none left out, each with its page.
fn whole(office: &Office, id: Uid, count: usize) {
    let papers = batch::papers(office, id).unwrap().papers;
    let numbers: BTreeSet<String> = papers.iter().map(|(_, number)| number.clone()).collect();
    assert_eq!(numbers, (1..=count).map(|n| format!("2026-{n:04}")).collect());
    assert_eq!(papers.len(), count, "no number twice");
    for (id, number) in &papers {
        let (of_page, pdf) = certificates::page_of(office, *id).unwrap();
        assert!(of_page == *number && String::from_utf8(pdf).unwrap().contains(number.as_str()));
    }
    assert_eq!(verified(office).fault, None);
}

#[test]
fn three_bad_rows_of_five_hundred_are_listed_and_the_rest_is_issued() {
    let school = School::new(RU);
    let office = school.open();
    let listed = listed(&school, &office);
    let questions: Vec<(u64, &str)> = listed.questions.iter().map(|one| (one.row, one.reason)).collect();
    assert_eq!(questions, [(101, "unknown_person"), (251, "no_hours"), (400, "future_completion")]);
    let drafts: Vec<_> = listed.ready.into_iter().map(|one| one.draft).collect();
    let id = batch::begin(&office, &drafts, "{}").unwrap();
    batch::go_on(&office, id, &Printer::new(), &|_, _| true).unwrap();
    whole(&office, id, 497);
}

#[test]
fn fifty_cuts_at_any_page_leave_no_gap_and_no_double() {
    /// Prints so many pages, then its worker dies.
    struct Dying(AtomicUsize);
    impl Typesetter for Dying {
        fn print(&self, snapshot: &Snapshot) -> Result<Vec<u8>, PrintFailure> {
            // Two threads print: whoever comes when nothing is left meets a dead worker.
            if self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err()
            {
                return Err(PrintFailure { code: "documents.worker_died".to_owned(), args: Vec::new() });
            }
            Printer::new().print(snapshot)
        }
    }
    let school = School::new(RU);
    let office = school.open();
    let id = begun(&school, &office);
    drop(office);
    for cut in 0..50_usize {
        let office = school.open();
        // Spread over the piece of fifty, its ends and what lies beyond.
        let cut_here = Dying(AtomicUsize::new(cut * 37 % 61));
        let stopped = batch::go_on(&office, id, &cut_here, &|_, _| true);
        let reached = batch::reached(&office, id).unwrap();
        assert_eq!(reached.issued + reached.reserved, 497, "cut {cut}: {stopped:?}");
        let states = register(&office, &Filter::default(), 0, 0).unwrap().states;
        assert_eq!(states.iter().map(|(_, count)| count).sum::<usize>(), 497, "cut {cut}");
        assert!(states.iter().all(|(state, _)| matches!(state, State::Issued | State::Reserved)));
    }
    let office = school.open();
    batch::go_on(&office, id, &Printer::new(), &|_, _| true).unwrap();
    whole(&office, id, 497);
}

#[test]
fn a_group_is_a_list_of_whoever_finished_it_and_whoever_left_is_a_question() {
    let school = School::new(RU);
    let office = school.open();
    let programme = NewProgramme {
        title: "Газ-12".to_owned(),
        hours: Some(72),
        length: None,
        access: None,
        edition: String::new(),
    };
    let programme = groups::save_programme(&office, None, &programme).unwrap();
    let new = |ends: Option<&str>| NewGroup {
        title: "Осень".to_owned(),
        programme: Some(programme),
        starts: Some(day("2026-09-01")),
        ends: ends.map(day),
    };
    let group = groups::create(&office, &new(Some("2026-11-20"))).unwrap();
    let people: Vec<Uid> = ["Зуева", "Ким", "Перова"]
        .into_iter()
        .map(|surname| person(&office, surname, "Анна", &format!("{surname}@pifagor.example"), "").id)
        .collect();
    groups::add_members(&office, group, &people, None).unwrap();
    groups::set_status(&office, group, people[0], "finished", Some(day("2026-11-10"))).unwrap();
    groups::set_status(&office, group, people[1], "expelled", Some(day("2026-10-01"))).unwrap();
    let second = Some(SecondOfAll { language: "ru".to_owned(), programme: Some("Газ".to_owned()) });
    let (title, listed) =
        read_group(&office, group, &Defaults { second, language: "kk".to_owned(), ..defaults() }).unwrap();
    assert_eq!(title, "Осень");
    let ready: Vec<_> = listed
        .ready
        .iter()
        .map(|one| (one.row, one.name.as_str(), one.draft.programme.as_str(), one.draft.completed))
        .collect();
    assert_eq!(
        ready,
        [
            (1, "Зуева Анна", "Газ-12", Some(day("2026-11-10"))),
            (3, "Перова Анна", "Газ-12", Some(day("2026-11-20"))),
        ]
    );
    let both = listed.ready[0].draft.further.second.as_ref().unwrap();
    assert_eq!((both.name.as_str(), both.programme.as_str()), ("Зуева Анна", "Газ"));
    let left: Vec<_> = listed.questions.iter().map(|one| (one.row, one.reason)).collect();
    assert_eq!(left, [(2, "left_group")]);
    // Nobody has completed a group that still runs.
    groups::save(&office, group, &new(Some("2026-12-20"))).unwrap();
    let (_, listed) = read_group(&office, group, &defaults()).unwrap();
    assert_eq!(listed.questions.last().map(|one| (one.row, one.reason)), Some((3, "future_completion")));
    assert!(matches!(read_group(&office, people[0], &defaults()), Err(OfficeError::NotFound)));
}
