//! Destroying what is due by its term: what goes, what stays and why, and that it can be resumed and never half done.

use crate::school::{
    KZ, PACKS, RU, School, day, enrol, fill, key_of, note, person, source, today, verified, write,
};
use chrono::{Days, NaiveDate};
use office::OfficeError;
use office::due;
use office::erasure::batch::{self, Choice, Plan, Request, Stay};
use office::erasure::{self, ErasureError, Kind, State};
use office::holds::{self, Cover, NewHold};
use office::ids::Uid;
use office::registry;
use office::session::Office;

const GO_ON: batch::Step<'static> = &|_, _, _| true;

fn everything() -> Choice {
    Choice::default()
}

pub fn plan(office: &Office) -> Plan {
    batch::plan(office, &everything(), GO_ON).unwrap()
}

fn request(plan: &Plan, choice: Choice) -> Request {
    Request { choice, hash: plan.hash, typed: plan.confirm_word(), language: "ru".to_owned() }
}

/// Destroys everything due to the end of the scan.
pub fn destroy(office: &Office, choice: Choice) -> erasure::Run {
    let plan = batch::plan(office, &choice, GO_ON).unwrap();
    let run = batch::execute(office, &request(&plan, choice), GO_ON).unwrap();
    erasure::proceed(office, run, &[], &|_| ()).unwrap_or_else(|error| {
        panic!("{error}: {:?}", erasure::load(office, run).unwrap().scan.map(|scan| scan.unexpected))
    })
}

/// A learner whose course ended on a day.
fn learner(school: &School, office: &Office, surname: &str, mail: &str, ended: &str) -> crate::school::Fresh {
    let made = person(office, surname, "Анна", mail, "");
    enrol(&school.raw(), made.key, "Rust", "2015-09-01", Some(ended));
    write(office, |_| ());
    made
}

fn due_rows(office: &Office) -> u32 {
    due::groups(office, None).unwrap().iter().map(|group| group.rows).sum()
}

#[test]
fn whoever_has_nothing_left_leaves_whole_and_the_others_lose_what_is_due() {
    let school = School::new(RU);
    let office = school.open();
    let gone = learner(&school, &office, "Давнишняя", "long-ago@pifagor.example", "2020-05-31");
    let half = learner(&school, &office, "Недавняя", "lately@pifagor.example", "2026-05-31");
    note(&school.raw(), gone.key, "звонила дважды");
    note(&school.raw(), half.key, "просила перезвонить");
    write(&office, |_| ());

    let plan = plan(&office);
    assert_eq!((plan.leaving(), plan.members.len()), (1, 2));
    let half_goes = plan.members.iter().find(|member| !member.whole).unwrap();
    assert_eq!((half_goes.name.as_str(), half_goes.values), ("Недавняя Анна", 1), "the note alone");

    let run = destroy(&office, everything());
    assert_eq!((run.kind, run.people, run.state), (Kind::Batch, 2, State::Scanned));
    let db = school.raw();
    assert!(key_of(&db, gone.id).is_none() && key_of(&db, half.id).is_some());
    let card = registry::card(&office, half.id).unwrap();
    assert!(card.items.iter().all(|item| item.category != "notes"));
    assert_eq!(card.name, "Недавняя Анна");
    assert_eq!(due_rows(&office), 0, "nothing due is left");
    assert!(verified(&office).fault.is_none());
}

#[test]
fn who_leaves_in_a_batch_is_named_in_nobodys_texts() {
    let school = School::new(RU);
    let office = school.open();
    let gone = learner(&school, &office, "Давнишняя", "long-ago@pifagor.example", "2020-05-31");
    let stays = person(&office, "Новая", "Вера", "vera@pifagor.example", "");
    enrol(&school.raw(), stays.key, "Rust", "2026-09-01", None);
    let text =
        "пришла с Давнишняя Анна, писать на long-ago@pifagor.example, не на too.long-ago@pifagor.example";
    let noted = note(&school.raw(), stays.key, text);
    write(&office, |_| ());
    let run = destroy(&office, everything());
    assert_eq!(run.state, State::Scanned);
    assert!(key_of(&school.raw(), gone.id).is_none());
    let sql = "SELECT text FROM note WHERE id = ?1";
    let left: String = school.raw().query_row(sql, [noted], |row| row.get(0)).unwrap();
    assert_eq!(left, "пришла с […], писать на […], не на too.long-ago@pifagor.example");
}

#[test]
fn nothing_goes_before_its_day_and_nothing_due_stays_without_a_reason() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open_on(today() - Days::new(30));
        fill(&office, 60);
        drop(office);
        for ahead in [0, 400] {
            let office = school.open_on(today() + Days::new(ahead));
            let on = today() + Days::new(ahead);
            let mut later = Vec::new();
            for found in registry::find(&office, "", 0, 10_000).unwrap().rows {
                let card = registry::card(&office, found.id).unwrap();
                for item in card.items.into_iter().filter(|item| item.reason.due_from > on) {
                    later.push((found.id, item.table, item.row));
                }
            }
            let run = destroy(&office, everything());
            assert!(run.erased > 0, "{pack}: the demo has something due");
            let stays: std::collections::BTreeSet<_> = registry::find(&office, "", 0, 10_000)
                .unwrap()
                .rows
                .into_iter()
                .flat_map(|found| {
                    let items = registry::card(&office, found.id).unwrap().items;
                    items.into_iter().map(move |item| (found.id, item.table, item.row, item.reason))
                })
                .map(|(id, table, row, reason)| {
                    assert!(reason.due_from > on || reason.provisional, "{pack}: {table} {reason:?}");
                    (id, table, row)
                })
                .collect();
            let db = school.raw();
            let lost: Vec<_> = later
                .iter()
                .filter(|(id, table, row)| {
                    key_of(&db, *id).is_some() && !stays.contains(&(*id, *table, *row))
                })
                .collect();
            // A relation is due for either of its people.
            assert!(
                lost.iter().all(|(_, table, _)| *table == "relation"),
                "{pack}: before its day: {lost:?}"
            );
        }
    }
}

#[test]
fn a_plan_that_changed_or_is_not_confirmed_destroys_nothing() {
    let school = School::new(RU);
    let office = school.open();
    let gone = learner(&school, &office, "Давнишняя", "long-ago@pifagor.example", "2020-05-31");
    let shown = plan(&office);
    let mut asked = request(&shown, everything());
    for wrong in ["", "0", "Давнишняя"] {
        asked.typed = wrong.to_owned();
        let refused = batch::execute(&office, &asked, GO_ON);
        assert!(matches!(refused, Err(ErasureError::NotConfirmed)), "«{wrong}»");
    }
    learner(&school, &office, "Другая", "another@pifagor.example", "2020-05-31");
    let refused = batch::execute(&office, &request(&shown, everything()), GO_ON);
    assert!(matches!(refused, Err(ErasureError::PlanChanged)));
    let unknown = Choice::of(vec!["because".to_owned()]);
    assert!(batch::plan(&office, &unknown, GO_ON).is_err());
    assert!(key_of(&school.raw(), gone.id).is_some());
}

#[test]
fn one_act_names_no_more_people_than_somebody_reads_and_the_next_run_takes_the_rest() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 100);
    let whole = plan(&office);
    assert!(whole.members.len() > 4 && whole.later == 0, "the case of this test: {}", whole.members.len());
    let few = everything().at_most(whole.members.len() - 2);
    let mut taken = 0;
    for (people, later) in [(whole.members.len() - 2, 2), (2, 0)] {
        let shown = batch::plan(&office, &few, GO_ON).unwrap();
        assert_eq!((shown.members.len(), shown.later), (people, later));
        batch::execute(&office, &request(&shown, few.clone()), GO_ON).unwrap();
        taken += shown.values;
    }
    assert_eq!(taken, whole.values);
    assert_eq!(plan(&office).values, 0);
}

#[test]
fn stopping_before_the_last_row_is_as_if_nothing_had_begun() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 100);
    let before = crate::school::counts(&school.raw());
    let shown = plan(&office);
    for stage in ["planning", "erasing"] {
        let stop = move |now: &'static str, done: usize, total: usize| now != stage || done < total / 2;
        let refused = batch::execute(&office, &request(&shown, everything()), &stop);
        let cancelled = matches!(&refused, Err(ErasureError::Office(OfficeError::Cancelled)));
        assert!(cancelled, "{stage}: {refused:?}");
        assert_eq!(crate::school::counts(&school.raw()), before, "{stage}");
    }
    batch::execute(&office, &request(&shown, everything()), GO_ON).unwrap();
}

#[test]
fn one_group_alone_may_be_chosen() {
    let school = School::new(RU);
    let office = school.open();
    let half = learner(&school, &office, "Недавняя", "lately@pifagor.example", "2026-05-31");
    let db = school.raw();
    note(&db, half.key, "просила перезвонить");
    let from = source(&db);
    db.execute(
        "INSERT INTO schooling (person_id, kind, value, source_id, recorded_at) VALUES (?1, 'class', '7', ?2, 0)",
        (half.key, from),
    )
    .unwrap();
    write(&office, |_| ());
    destroy(&office, Choice::of(vec!["notes".to_owned()]));
    let fields: Vec<&str> =
        registry::card(&office, half.id).unwrap().items.iter().map(|item| item.field).collect();
    assert!(!fields.contains(&"notes.comment") && fields.contains(&"learning.class"));
}

/// T26: a day that rests on an event nobody knows is asked about, never acted on.
#[test]
fn what_rests_on_an_unknown_event_is_never_destroyed() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    drop(office);
    let office = school.open_on(day("2031-11-22"));
    let groups = due::groups(&office, None).unwrap();
    assert!(groups.iter().any(|group| group.provisional > 0), "the latest day has passed: {groups:?}");
    let plan = plan(&office);
    assert_eq!(plan.values, 0);
    assert!(plan.stays.iter().any(|line| line.why == Stay::Provisional && line.category == "identity"));
    let refused = batch::execute(&office, &request(&plan, everything()), GO_ON);
    assert!(matches!(refused, Err(ErasureError::NothingGoes)));
    assert!(key_of(&school.raw(), anna.id).is_some());
}

fn hold(person: Uid, kind: holds::Kind, cover: Cover) -> NewHold {
    NewHold {
        person,
        kind,
        reason: "претензия от 12.10.2026".to_owned(),
        opened_on: today() - Days::new(40),
        review_on: today() + Days::new(100),
        cover,
    }
}

#[test]
fn a_hold_stops_what_it_covers_and_says_why_until_it_is_closed() {
    let school = School::new(RU);
    let office = school.open();
    let gone = learner(&school, &office, "Давнишняя", "long-ago@pifagor.example", "2020-05-31");
    assert_ne!(due_rows(&office), 0);
    let id = holds::open(&office, &hold(gone.id, holds::Kind::Dispute, Cover::File)).unwrap();
    assert_eq!(due_rows(&office), 0, "what is held is not asked for");
    let held = plan(&office);
    assert_eq!(held.values, 0);
    assert!(held.stays.iter().all(|line| line.why == Stay::Held(holds::Kind::Dispute)));
    let card = registry::card(&office, gone.id).unwrap();
    assert!(card.items.iter().all(|item| item.held.is_some()), "the card says why it is still here");

    holds::close(&office, id).unwrap();
    assert!(registry::card(&office, gone.id).unwrap().items.iter().all(|item| item.held.is_none()));
    destroy(&office, everything());
    assert!(key_of(&school.raw(), gone.id).is_none());
    let kept: i64 = school
        .raw()
        .query_row("SELECT count(*) FROM matter WHERE kept_file_id IS NOT NULL", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 1, "the record of the hold outlives the person by its own term");
}

#[test]
fn a_hold_on_a_part_keeps_the_part_and_the_person() {
    let school = School::new(RU);
    let office = school.open();
    let gone = learner(&school, &office, "Давнишняя", "long-ago@pifagor.example", "2020-05-31");
    let db = school.raw();
    let noted = note(&db, gone.key, "обещали вернуть деньги");
    note(&db, gone.key, "звонила дважды");
    write(&office, |_| ());
    let cover =
        Cover::Parts { categories: vec!["contacts".to_owned()], rows: vec![("note".to_owned(), noted)] };
    holds::open(&office, &hold(gone.id, holds::Kind::OfficialDemand, cover)).unwrap();
    destroy(&office, everything());
    let left: Vec<(&str, i64)> = registry::card(&office, gone.id)
        .unwrap()
        .items
        .iter()
        .filter(|item| item.category != "requests")
        .map(|item| (item.category, item.row))
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(left.contains(&("notes", noted)) && left.iter().any(|(category, _)| *category == "contacts"));
}

/// T16: unlawful processing waits for nothing but a recorded official demand; a withdrawal waits for every hold.
#[test]
fn unlawful_processing_waits_for_an_official_demand_alone() {
    for (pack, ground) in [(RU, "unlawful"), (RU, "needless"), (KZ, "unlawful")] {
        for (kind, waits) in [
            (holds::Kind::Dispute, false),
            (holds::Kind::Incident, false),
            (holds::Kind::OfficialDemand, true),
        ] {
            let school = School::new(pack);
            let office = school.open();
            let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
            holds::open(&office, &hold(anna.id, kind, Cover::File)).unwrap();
            let stays = |ground| erasure::plan(&office, anna.id, ground, None).unwrap().person_stays();
            assert_eq!(stays(ground), waits, "{pack} {ground} {kind:?}");
            assert!(stays("withdrawal"), "{pack} {kind:?}");
        }
    }
}

#[test]
fn the_review_of_a_hold_lies_within_half_a_year_and_a_dispute_within_its_limitation() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let good = hold(anna.id, holds::Kind::Dispute, Cover::File);
    let refused = |change: &dyn Fn(&mut NewHold)| {
        let mut new = good.clone();
        change(&mut new);
        holds::open(&office, &new).unwrap_err().code()
    };
    assert_eq!(refused(&|new| new.review_on = day("2027-05-23")), "hold.review_date", "six months and a day");
    assert_eq!(refused(&|new| new.review_on = today() - Days::new(1)), "hold.review_date");
    assert_eq!(refused(&|new| new.opened_on = today() + Days::new(1)), "hold.future");
    assert_eq!(refused(&|new| new.reason = " ".to_owned()), "hold.no_reason");
    assert_eq!(refused(&|new| new.opened_on = day("2023-11-01")), "hold.expired", "three years are over");
    let nobody = |category: &str, rows: &[(String, i64)]| Cover::Parts {
        categories: vec![category.to_owned()],
        rows: rows.to_vec(),
    };
    assert_eq!(refused(&|new| new.cover = nobody("dreams", &[])), "hold.unknown_part");
    let strange = [("note".to_owned(), 99)];
    assert_eq!(refused(&|new| new.cover = nobody("notes", &strange)), "hold.unknown_part");

    let at_most = NewHold { opened_on: day("2024-01-10"), review_on: day("2027-01-10"), ..good.clone() };
    let id = holds::open(&office, &at_most).unwrap();
    assert_eq!(holds::prolong(&office, id, day("2027-01-11")).unwrap_err().code(), "hold.review_date");
    drop(office);
    let office = school.open_on(day("2027-01-11"));
    assert!(holds::list(&office).unwrap().is_empty(), "the limitation period is over");
    let card = registry::card(&office, anna.id).unwrap();
    assert!(card.items.iter().all(|item| item.held.is_none()));
    holds::close(&office, id).unwrap();
    assert_eq!(holds::close(&office, id).unwrap_err().code(), "hold.closed");
}

/// A term that runs from the end of the course runs on when the course's row is gone: of the learner, and of who paid.
#[test]
fn the_end_of_a_course_outlives_its_row() {
    let school = School::new(RU);
    let office = school.open();
    let payer = person(&office, "Плательщикова", "Ольга", "payer@pifagor.example", "");
    let child = learner(&school, &office, "Ребёнкова", "", "2020-05-31");
    let db = school.raw();
    let from = source(&db);
    db.execute(
        "INSERT INTO relation (person_id, other_id, kind, source_id, recorded_at) VALUES (?1, ?2, 'payer', ?3, 0)",
        (payer.key, child.key, from),
    )
    .unwrap();
    write(&office, |_| ());
    erasure::execute(&office, &crate::erasure::request(child.id, "purpose_reached")).unwrap();
    let mail = registry::card(&office, payer.id).unwrap();
    let mail = mail.items.iter().find(|item| item.field == "contacts.email").unwrap();
    assert!(!mail.reason.provisional);
    assert_eq!(mail.reason.keep_until, day("2023-05-31"), "three years after the child's course");
    destroy(&office, everything());
    assert!(key_of(&school.raw(), payer.id).is_none());
}

/// What outlived an erasure ends by its own term, with its kept file; its number stays occupied.
#[test]
fn a_kept_core_goes_when_its_term_is_over_and_its_number_stays_taken() {
    let school = School::new(RU);
    let office = school.open();
    let anna = learner(&school, &office, "Перова", "anna@pifagor.example", "2025-05-31");
    let db = school.raw();
    let from = source(&db);
    db.execute(
        "INSERT INTO certificate (uid, person_id, number, number_key, state, printed_name, programme, issued_on, \
            source_id, recorded_at, start_on) \
         VALUES (randomblob(16), ?1, '2025-0017', '2025-0017', 'imported', 'Перова Анна', 'Rust', '2025-06-01', ?2, 0, \
            '2025-06-01')",
        (anna.key, from),
    )
    .unwrap();
    write(&office, |_| ());
    crate::erasure::erase(&office, anna.id, "purpose_reached");
    let cores = |db: &rusqlite::Connection| -> (i64, i64) {
        let count = |sql: &str| db.query_row(sql, [], |row| row.get(0)).unwrap();
        (count("SELECT count(*) FROM certificate"), count("SELECT count(*) FROM kept_file"))
    };
    assert_eq!(cores(&db), (1, 1));
    drop(office);
    let office = school.open_on(day("2028-05-31"));
    assert_eq!(plan(&office).values, 0, "a day before the end");
    drop(office);
    let office = school.open_on(day("2028-06-01"));
    assert!(due::groups(&office, None).unwrap().iter().any(|group| group.category == "certificates"));
    assert_eq!(due::people(&office, None, None, 0, 10).unwrap().total, 0, "a kept file is in no list");
    destroy(&office, everything());
    assert_eq!(cores(&school.raw()).0, 0);
    let register = office::certificates::register(&office, &Default::default(), 0, 0).unwrap();
    assert_eq!((register.series[0].prefix.as_str(), register.series[0].highest), ("2025-", 17));
    assert_eq!(register.series[0].gone(), 17, "the rows are gone, the numbers stay taken");
    let far = school_after(office, &school, day("2032-01-01"));
    destroy(&far, everything());
    assert_eq!(cores(&school.raw()), (0, 0), "with the last record the file itself goes");
}

fn school_after(office: Office, school: &School, on: NaiveDate) -> Office {
    drop(office);
    school.open_on(on)
}

/// What a batch destroyed goes again from an older database: whole people and single rows.
#[test]
fn an_older_database_destroys_again() {
    let school = School::new(RU);
    let office = school.open();
    let gone = learner(&school, &office, "Давнишняя", "long-ago@pifagor.example", "2020-05-31");
    let half = learner(&school, &office, "Недавняя", "lately@pifagor.example", "2026-05-31");
    note(&school.raw(), half.key, "просила перезвонить");
    write(&office, |_| ());
    drop(office);
    let older = std::fs::read(office::session::database_file(school.folder.path())).unwrap();
    let office = school.open();
    destroy(&office, everything());
    drop(office);
    #[expect(clippy::disallowed_methods, reason = "an old file put back by hand need not be flushed")]
    std::fs::write(office::session::database_file(school.folder.path()), older).unwrap();
    let office = school.open();
    assert!(key_of(&school.raw(), gone.id).is_some(), "the older database knows everybody");
    let settled = office::ledger::settle(&office).unwrap();
    let replayed = settled.replayed.unwrap();
    assert_eq!((replayed.erased, replayed.rows, replayed.residue), (1, 1, 0));
    assert!(key_of(&school.raw(), gone.id).is_none());
    assert!(registry::card(&office, half.id).unwrap().items.iter().all(|item| item.category != "notes"));
}

/// Killed between any two steps, the run goes on from where it stood and repeats nothing.
#[test]
fn a_run_goes_on_from_every_step() {
    let school = School::new(RU);
    let office = school.open();
    fill(&office, 60);
    let shown = plan(&office);
    let id = batch::execute(&office, &request(&shown, everything()), GO_ON).unwrap();
    drop(office);
    let office = school.open();
    assert_eq!(erasure::load(&office, id).unwrap().state, State::Erased);
    let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        erasure::proceed(&office, id, &[], &|step| assert_ne!(step, "scanning"))
    }));
    assert!(stopped.is_err());
    drop(office);
    let office = school.open();
    assert_eq!(erasure::load(&office, id).unwrap().state, State::Compacted);
    let run = erasure::proceed(&office, id, &[], &|step| assert_eq!(step, "scanning")).unwrap();
    assert_eq!(run.state, State::Scanned);
    assert_eq!(run.erased, shown.values);
}

#[test]
fn a_thousand_people_leave_with_one_compaction() {
    let school = School::new(RU);
    let office = school.open();
    // Whoever agreed to mailings stays as a subscriber.
    fill(&office, 1450);
    drop(office);
    let office = school.open_on(day("2034-01-10"));
    let shown = plan(&office);
    assert!(shown.leaving() >= 1000, "{} leave", shown.leaving());
    let id = batch::execute(&office, &request(&shown, everything()), GO_ON).unwrap();
    let steps = std::cell::RefCell::new(Vec::new());
    let run = erasure::proceed(&office, id, &[], &|step| steps.borrow_mut().push(step)).unwrap();
    assert_eq!(*steps.borrow(), ["compacting", "scanning"]);
    assert_eq!((run.state, run.people), (State::Scanned, shown.members.len()));
    assert_eq!(plan(&office).values, 0, "nothing that may go is left");
}
