//! D7: the act has a line for each system of the school's own that may hold whom it is about.

use crate::acts::paper;
use crate::erasure::erase;
use crate::school::{KZ, RU, School, enrol, note, person, write};
use office::erasure::act::{self, LineKind};
use office::erasure::batch::Choice;
use office::erasure::{self, Run};
use office::ids::Uid;
use office::recipients::{self, NewRecipient, Particulars, Recipient};
use office::session::Office;
use policy::RecipientKind;

/// Keys of the own systems that the act waits for.
fn lines(office: &Office, run: Uid) -> Vec<String> {
    let lines = act::load(office, run).unwrap().lines.into_iter();
    lines.filter(|line| line.kind == LineKind::Own).map(|line| line.key).collect()
}

fn own(office: &Office, of: impl Fn(&Recipient) -> bool) -> Vec<String> {
    let register = recipients::in_use(office).unwrap().into_iter();
    register.filter(|one| one.kind == RecipientKind::Own && of(one)).map(|one| one.key).collect()
}

fn papers(office: &Office, run: &Run) {
    erasure::record_papers(office, run.id, &[paper("act", b"%PDF draft")]).unwrap();
}

/// Of an enquirer the registry has a name and a mail. The chat, the recording, the paper it never had: each is looked
/// into before the act is final.
#[test]
fn whoever_leaves_is_looked_for_in_every_system_the_school_uses() {
    let school = School::new(RU);
    let office = school.open();
    let said = |used| Particulars { used: Some(used), ..Particulars::default() };
    recipients::record(&office, "vk", &said(false), None).unwrap();
    let new = NewRecipient {
        title: "Тетрадь вахтёра".to_owned(),
        kind: RecipientKind::Own,
        categories: vec!["notes".to_owned()],
        basis: "пропускной режим".to_owned(),
    };
    recipients::record(&office, "own-1", &said(true), Some(&new)).unwrap();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let plan = erasure::plan(&office, anna.id, "purpose_reached", None).unwrap();
    assert!(!plan.person_stays());
    let every = own(&office, |_| true);
    assert!(every.contains(&"own-1".to_owned()) && !every.contains(&"vk".to_owned()), "{every:?}");
    assert_eq!(own(&office, |one| plan.reaches(one)), every);

    let run = erase(&office, anna.id, "purpose_reached");
    assert_eq!(own(&office, |one| run.reaches(one)), every);
    papers(&office, &run);
    assert_eq!(lines(&office, run.id), every);
    let told = act::load(&office, run.id).unwrap().run;
    assert_eq!((told.leaving(), own(&office, |one| told.reaches(one))), (1, every), "the act is made anew");
}

/// A processor has only what it was given: nobody tells it of a person it never heard of.
#[test]
fn a_processor_is_told_of_nobody_it_had_nothing_of() {
    let school = School::new(RU);
    let office = school.open();
    let given =
        Particulars { used: Some(true), fields: vec!["results.grade".to_owned()], ..Particulars::default() };
    let register = recipients::register(&office).unwrap();
    let processors = register.iter().filter(|one| one.kind == RecipientKind::Processor);
    for processor in processors {
        recipients::record(&office, &processor.key, &given, None).unwrap();
    }
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let run = erase(&office, anna.id, "purpose_reached");
    papers(&office, &run);
    let lines = act::load(&office, run.id).unwrap().lines;
    assert!(lines.iter().all(|line| line.kind != LineKind::Processor), "{lines:?}");
}

/// A course that runs on needs the account: only systems that hold what goes are asked.
#[test]
fn of_whom_a_part_stays_only_systems_are_asked_that_hold_what_goes() {
    let school = School::new(KZ);
    let office = school.open();
    let asel = person(&office, "Сейтова", "Әсел", "asel@pifagor.example", "+77010001234");
    enrol(&school.raw(), asel.key, "Слесарь", "2026-10-01", Some("2027-02-01"));
    note(&school.raw(), asel.key, "оқу кестесін сұрады");
    let run = erase(&office, asel.id, "purpose_reached");
    assert_eq!(run.leaving(), 0);
    papers(&office, &run);
    let holds = own(&office, |one| !run.passed(one).is_empty());
    assert_eq!(lines(&office, run.id), holds);
    assert!(holds.len() < own(&office, |_| true).len());
}

/// In a batch one person who leaves is enough; of those who stay only what went counts.
#[test]
fn a_batch_looks_into_every_system_once_somebody_leaves_by_it() {
    for leaves in [true, false] {
        let school = School::new(RU);
        let office = school.open();
        let gone = person(&office, "Давнишняя", "Анна", "long-ago@pifagor.example", "");
        let ended = if leaves { "2020-05-31" } else { "2026-05-31" };
        enrol(&school.raw(), gone.key, "Rust", "2015-09-01", Some(ended));
        note(&school.raw(), gone.key, "звонила дважды");
        write(&office, |_| ());
        let plan = crate::batch::plan(&office);
        let planned = own(&office, |one| plan.reaches(one));
        let run = crate::batch::destroy(&office, Choice::default());
        assert_eq!(run.leaving(), usize::from(leaves));
        papers(&office, &run);
        assert_eq!(lines(&office, run.id), planned);
        assert_eq!(planned.len() == own(&office, |_| true).len(), leaves, "{planned:?}");
    }
}
