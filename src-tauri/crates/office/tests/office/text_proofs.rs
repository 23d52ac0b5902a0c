//! What proves that an erased person was blacked out of another's text: the file is rewritten whenever the words went,
//! and the ledger remembers it as long as the papers do.

use crate::acts::paper;
use crate::erasure::erase;
use crate::school::{RU, School, note, person, today, write};
use crate::vaulted::{self, Unwatched, Vaulted, hours};
use chrono::{Days, NaiveDate};
use office::backups::{copies, gone, places};
use office::erasure;
use office::erasure::act::{self, LineKind, Outcome};
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use office::journal;
use office::session::Office;

fn dispute(office: &Office, person: Uid, on: NaiveDate) -> Uid {
    let hold = NewHold {
        person,
        kind: Kind::Dispute,
        reason: "претензия".to_owned(),
        opened_on: on,
        review_on: on + Days::new(60),
        cover: Cover::File,
    };
    holds::open(office, &hold).unwrap()
}

fn lines(office: &Office, run: Uid, kind: LineKind) -> Vec<act::Line> {
    let lines = act::load(office, run).unwrap().lines.into_iter();
    lines.filter(|line| line.kind == kind).collect()
}

fn papers(office: &Office, run: Uid) {
    erasure::record_papers(office, run, &[paper("act", b"%PDF draft")]).unwrap();
}

/// A text that was corrected has another row: after a kill nothing shows that its words went a moment ago, and the gaps
/// of the file may still hold them.
#[test]
fn a_black_out_of_a_corrected_text_that_was_cut_off_still_rewrites_the_file() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna.perova@pifagor.example", "");
    let other = person(&office, "Ким", "Ольга", "", "");
    let kept = note(&school.raw(), other.key, "спор с Перовой Анной");
    let hold = dispute(&office, other.id, today());
    let run = erase(&office, anna.id, "purpose_reached").id;
    papers(&office, run);
    holds::close(&office, hold).unwrap();
    school.raw().execute("DELETE FROM note WHERE id = ?1", [kept]).unwrap();
    note(&school.raw(), other.key, "спор с Перовой Анной о деньгах");
    let line = lines(&office, run, LineKind::Text).pop().unwrap();
    let cut = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        act::black_out(&office, line.id, &|_| panic!("cut off"))
    }));
    assert!(cut.is_err());
    drop(office);

    let office = school.open();
    let steps = std::cell::RefCell::new(Vec::new());
    act::black_out(&office, line.id, &|step| steps.borrow_mut().push(step)).unwrap();
    assert_eq!(steps.into_inner(), ["compacting", "scanning"]);
    let said = lines(&office, run, LineKind::Text).pop().unwrap().closed.unwrap();
    assert_eq!(said.outcome, Outcome::Done, "the words were there and went");
}

/// T21, T22: copies made while a hold kept the text go, and the ledger forgets nothing of the black-out by that: the act
/// goes on telling of them, and a copy that turns up in a drawer is known for what it holds.
#[test]
fn the_ledger_remembers_a_black_out_as_long_as_its_papers() {
    let vaulted = Vaulted::empty();
    let stick = vaulted.place("stick");
    let office = vaulted.open();
    places::add_place(&office, &stick).unwrap();
    let anna = person(&office, "Перова", "Анна", "anna.perova@pifagor.example", "");
    let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    note(&vaulted.raw(), other.key, "спор с Перовой Анной");
    write(&office, |_| ());
    let hold = dispute(&office, other.id, today());
    let run = vaulted::erase_on(&office, anna.id, "needless");
    papers(&office, run);
    drop(office);
    let office = vaulted.later(48);
    let listed = vaulted.backup(&office, "stick").file;
    let unknown = vaulted.backup(&office, "drawer").file;
    let drawer = vaulted.path("drawer.ldbackup");
    std::fs::rename(&unknown, &drawer).unwrap();
    drop(office);

    let office = vaulted.later(24 * 40);
    holds::close(&office, hold).unwrap();
    act::black_out(&office, lines(&office, run, LineKind::Text)[0].id, &|_| ()).unwrap();
    copies::refresh(&office).unwrap();
    gone::renew(&office, &Unwatched).unwrap();
    let of_the_act = |office: &Office| {
        let copies = lines(office, run, LineKind::Backup).into_iter();
        copies.map(|line| (line.place, line.closed.is_some())).collect::<Vec<_>>()
    };
    let told = of_the_act(&office);
    assert!(told.contains(&(listed.to_string_lossy().into_owned(), true)), "{told:?}");
    journal::expire(&office, &journal::due(&office).unwrap()).unwrap();
    assert_eq!(of_the_act(&office), told);

    let found = stick.join(unknown.file_name().unwrap());
    std::fs::rename(&drawer, &found).unwrap();
    copies::refresh(&office).unwrap();
    let copy = places::overview(&office).unwrap().copies.into_iter().find(|copy| copy.file == found).unwrap();
    assert_eq!((copy.destroy_by, copy.erased), (Some(hours(24 * 40).date_naive()), 1));
    assert!(of_the_act(&office).contains(&(found.to_string_lossy().into_owned(), false)));
}
