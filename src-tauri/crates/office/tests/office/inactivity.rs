//! Who stopped coming (T6): known by a fresh list alone, told, given time to answer, and only then due.

use crate::batch::destroy;
use crate::due::{by_items, by_lists};
use crate::school::{KZ, RU, School, day, enrol, import, key_of, note, today, write};
use chrono::{Days, NaiveDate};
use office::due;
use office::erasure::batch::Choice;
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use office::inactivity::{self, InactivityError, Line, Proof, State, Why};
use office::registry;
use office::session::Office;

/// A list of last sign-ins: mail, surname and what stands in the column.
fn sign_ins(school: &School, office: &Office, rows: &[(&str, &str, &str)]) {
    let mut text = "Email;Фамилия;Имя;Дата регистрации;Последний вход\n".to_owned();
    for (mail, surname, seen) in rows {
        text.push_str(&format!("{mail};{surname};Анна;01.02.2020;{seen}\n"));
    }
    import(school, office, &text);
}

const ANNA: (&str, &str, &str) = ("anna@oqu.example", "Перова", "03.03.2024");

fn states(office: &Office) -> Vec<(String, State)> {
    inactivity::list(office).unwrap().into_iter().map(|line| (line.name, line.state)).collect()
}

fn only(office: &Office) -> Line {
    let mut lines = inactivity::list(office).unwrap();
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines.remove(0)
}

fn proof(on: NaiveDate) -> Proof {
    Proof { sent_on: on, channel: "post".to_owned(), reference: "KZ 1234 5678".to_owned() }
}

/// Somebody silent since 2024 who was told today.
fn told(school: &School, office: &Office) -> Uid {
    sign_ins(school, office, &[ANNA]);
    let person = inactivity::prepare(office, &[]).unwrap().remove(0).person;
    inactivity::sent(office, &[person], &proof(today())).unwrap();
    person
}

fn is_due(office: &Office, person: Uid) -> bool {
    due::people(office, None, None, 0, 100).unwrap().lines.iter().any(|line| line.person == person)
}

#[test]
fn without_a_fresh_list_nobody_is_told_and_nobody_goes() {
    let school = School::new(KZ);
    let office = school.open();
    sign_ins(&school, &office, &[ANNA]);
    drop(office);
    let office = school.open_on(today() + Days::new(30));
    assert_eq!(states(&office), [("Перова Анна".to_owned(), State::Notify)]);
    drop(office);
    let office = school.open_on(today() + Days::new(31));
    assert_eq!(states(&office), [("Перова Анна".to_owned(), State::Unknown)]);
    assert!(matches!(inactivity::prepare(&office, &[]), Err(InactivityError::Nobody)));
    let anna = only(&office).person;
    assert!(matches!(inactivity::prepare(&office, &[anna]), Err(InactivityError::OutOfTurn)));
    // A list without her says nothing of her, one without the column says nothing of anybody.
    sign_ins(&school, &office, &[("dana@oqu.example", "Серикова", "01.11.2026")]);
    import(&school, &office, "Email;Фамилия;Имя\nanna@oqu.example;Перова;Анна\n");
    assert_eq!(only(&office).state, State::Unknown);
    sign_ins(&school, &office, &[ANNA]);
    assert_eq!(only(&office).state, State::Notify);
    assert_eq!(only(&office).since, day("2024-03-03"));
}

#[test]
fn an_empty_cell_says_that_nobody_signed_in_and_an_unreadable_one_says_nothing() {
    let school = School::new(KZ);
    let office = school.open();
    sign_ins(
        &school,
        &office,
        &[("a@oqu.example", "Первая", ""), ("b@oqu.example", "Вторая", "позавчера вечером")],
    );
    let found = states(&office);
    assert!(found.contains(&("Первая Анна".to_owned(), State::Notify)), "{found:?}");
    assert!(found.contains(&("Вторая Анна".to_owned(), State::Unknown)), "{found:?}");
    assert_eq!(inactivity::list(&office).unwrap()[0].since, day("2020-02-01"), "since the registration");
}

#[test]
fn two_years_to_the_day_are_not_longer_than_two_years() {
    let school = School::new(KZ);
    let office = school.open();
    sign_ins(
        &school,
        &office,
        &[("a@oqu.example", "Первая", "22.11.2024"), ("b@oqu.example", "Вторая", "21.11.2024")],
    );
    assert_eq!(states(&office), [("Вторая Анна".to_owned(), State::Notify)]);
}

#[test]
fn a_course_and_a_pack_without_the_rule_keep_everybody_out() {
    let school = School::new(KZ);
    let office = school.open();
    sign_ins(&school, &office, &[ANNA]);
    let anna = only(&office).person;
    enrol(&school.raw(), key_of(&school.raw(), anna).unwrap(), "Газ", "2026-09-01", None);
    write(&office, |_| ());
    assert!(inactivity::list(&office).unwrap().is_empty(), "a course is running");

    let school = School::new(RU);
    let office = school.open();
    sign_ins(&school, &office, &[ANNA]);
    assert!(inactivity::list(&office).unwrap().is_empty());
    assert!(matches!(inactivity::prepare(&office, &[]), Err(InactivityError::NoRule)));
}

#[test]
fn sixty_days_run_from_sending_and_not_from_preparing() {
    let school = School::new(KZ);
    let office = school.open();
    sign_ins(&school, &office, &[ANNA]);
    let prepared = inactivity::prepare(&office, &[]).unwrap();
    let anna = prepared[0].person;
    assert_eq!(prepared[0].email.as_deref(), Some("anna@oqu.example"), "the addressee");
    assert_eq!(only(&office).state, State::Prepared);
    drop(office);

    let sent_on = today() + Days::new(10);
    let office = school.open_on(sent_on);
    inactivity::sent(&office, &[], &proof(sent_on)).unwrap();
    let until = sent_on + Days::new(60);
    assert_eq!((only(&office).state, only(&office).until), (State::Waiting, Some(until)));
    assert!(!is_due(&office, anna));
    drop(office);

    let office = school.open_on(until);
    sign_ins(&school, &office, &[ANNA]);
    assert_eq!(only(&office).state, State::Waiting, "an answer on the last day counts");
    assert!(!is_due(&office, anna));
    drop(office);

    let office = school.open_on(until + Days::new(1));
    assert_eq!(only(&office).state, State::Due);
    assert!(is_due(&office, anna));
    let page = due::people(&office, None, None, 0, 100).unwrap();
    assert!(page.lines[0].due.iter().all(|due| due.due_from == until + Days::new(1) && !due.provisional));
    let card = registry::card(&office, anna).unwrap();
    let mail = card.items.into_iter().find(|item| item.field == "contacts.email").unwrap().reason;
    assert_eq!((mail.state, mail.keep_until, mail.start), ("due", until, Some(day("2024-03-03"))));
}

#[test]
fn the_lists_agree_with_every_item_on_every_side_of_the_last_day() {
    let school = School::new(KZ);
    let office = school.open();
    told(&school, &office);
    let until = today() + Days::new(60);
    drop(office);
    let office = school.open_on(until);
    sign_ins(&school, &office, &[ANNA, ("b@oqu.example", "Вторая", "01.11.2026")]);
    for ahead in [0, 1, 2, 400] {
        let on = until + Days::new(ahead);
        let lists = by_lists(&office, on);
        assert_eq!(lists, by_items(&office, on), "on {on}");
        assert_eq!(lists.is_empty(), ahead == 0, "on {on}");
    }
    let coming = due::coming(&office, Days::new(30)).unwrap();
    assert!(!coming.is_empty() && coming.iter().all(|group| group.due_from == until + Days::new(1)));
    let months = due::horizon(&office, 6).unwrap();
    let rows: u32 =
        due::groups(&office, Some(until + Days::new(1))).unwrap().iter().map(|group| group.rows).sum();
    assert_eq!(months[0].rows, rows, "the horizon has it in the month of the day");
}

#[test]
fn an_answer_by_any_channel_stops_it_for_another_two_years() {
    for channel in inactivity::CHANNELS {
        let school = School::new(KZ);
        let office = school.open();
        let anna = told(&school, &office);
        drop(office);
        let late = today() + Days::new(61);
        let office = school.open_on(late);
        sign_ins(&school, &office, &[ANNA]);
        assert!(is_due(&office, anna));
        // It came in time and was taken down late.
        inactivity::answered(&office, anna, today() + Days::new(5), channel).unwrap();
        assert!(!is_due(&office, anna), "{channel}");
        assert!(inactivity::list(&office).unwrap().is_empty());
        assert!(matches!(
            inactivity::answered(&office, anna, late, channel),
            Err(InactivityError::OutOfTurn)
        ));
        drop(office);
        let office = school.open_on(day("2028-11-28"));
        sign_ins(&school, &office, &[ANNA]);
        assert_eq!(only(&office).state, State::Notify, "silent again");
    }
}

#[test]
fn a_sign_in_of_a_later_list_stops_it() {
    for seen in ["25.12.2026", "10.11.2026", "05.01.2025"] {
        let school = School::new(KZ);
        let office = school.open();
        let anna = told(&school, &office);
        drop(office);
        let office = school.open_on(today() + Days::new(61));
        sign_ins(&school, &office, &[ANNA]);
        assert!(is_due(&office, anna));
        sign_ins(&school, &office, &[(ANNA.0, ANNA.1, seen)]);
        assert!(!is_due(&office, anna), "seen on {seen}");
        assert!(states(&office).iter().all(|(_, state)| *state == State::Notify), "told anew or left alone");
    }
}

#[test]
fn an_old_list_keeps_whoever_was_told() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = told(&school, &office);
    drop(office);
    let office = school.open_on(today() + Days::new(61));
    assert_eq!(only(&office).state, State::Unknown);
    assert!(!is_due(&office, anna));
}

#[test]
fn whoever_is_due_goes_and_the_proof_of_sending_stays() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = told(&school, &office);
    drop(office);
    let office = school.open_on(today() + Days::new(61));
    sign_ins(&school, &office, &[ANNA]);
    let run = destroy(&office, Choice::default());
    assert_eq!(run.people, 1);
    let db = school.raw();
    assert!(key_of(&db, anna).is_none());
    let proof: (String, String, String) = db
        .query_row(
            "SELECT sent_on, channel, reference FROM inactivity_notice \
             WHERE person_id IS NULL AND kept_file_id IS NOT NULL",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    assert_eq!(proof, (today().to_string(), "post".to_owned(), "KZ 1234 5678".to_owned()));
    assert!(inactivity::list(&office).unwrap().is_empty());
}

#[test]
fn what_makes_no_sense_is_refused_and_writes_nothing() {
    let school = School::new(KZ);
    let office = school.open();
    sign_ins(&school, &office, &[ANNA]);
    let anna = only(&office).person;
    assert!(matches!(inactivity::sent(&office, &[anna], &proof(today())), Err(InactivityError::OutOfTurn)));
    assert!(matches!(inactivity::answered(&office, anna, today(), "email"), Err(InactivityError::OutOfTurn)));
    inactivity::prepare(&office, &[anna]).unwrap();
    assert!(matches!(inactivity::prepare(&office, &[anna]), Err(InactivityError::OutOfTurn)));
    let send = |proof: Proof| inactivity::sent(&office, &[anna], &proof).unwrap_err().code();
    assert_eq!(send(proof(today() + Days::new(1))), "inactivity.bad_day");
    assert_eq!(send(proof(today() - Days::new(1))), "inactivity.bad_day");
    assert_eq!(send(Proof { channel: "дымом".to_owned(), ..proof(today()) }), "inactivity.bad_channel");
    for reference in ["", "  ", "anna@oqu.example", &"7".repeat(121)] {
        let reference = reference.to_owned();
        assert_eq!(send(Proof { reference, ..proof(today()) }), "inactivity.no_proof");
    }
    assert_eq!(only(&office).state, State::Prepared);
    inactivity::sent(&office, &[], &proof(today())).unwrap();
    let answer = |on, channel| inactivity::answered(&office, anna, on, channel).unwrap_err().code();
    assert_eq!(answer(today() - Days::new(1), "email"), "inactivity.bad_day");
    assert_eq!(answer(today() + Days::new(1), "email"), "inactivity.bad_day");
    assert_eq!(answer(today(), "дымом"), "inactivity.bad_channel");
    assert_eq!(only(&office).state, State::Waiting);
}

/// An older database knows neither the notice nor that nobody answered: what went by it goes again all the same.
#[test]
fn an_older_database_destroys_again_what_inactivity_ended() {
    let school = School::new(KZ);
    let office = school.open();
    sign_ins(&school, &office, &[ANNA]);
    let anna = only(&office).person;
    note(&school.raw(), key_of(&school.raw(), anna).unwrap(), "спорит об оплате");
    write(&office, |_| ());
    let hold = NewHold {
        person: anna,
        kind: Kind::Dispute,
        reason: "иск".to_owned(),
        opened_on: today(),
        review_on: today() + Days::new(120),
        cover: Cover::Parts { categories: vec!["notes".to_owned()], rows: Vec::new() },
    };
    holds::open(&office, &hold).unwrap();
    drop(office);
    let file = office::session::database_file(school.folder.path());
    let older = std::fs::read(&file).unwrap();
    let office = school.open();
    told(&school, &office);
    drop(office);
    let office = school.open_on(today() + Days::new(61));
    sign_ins(&school, &office, &[ANNA]);
    destroy(&office, Choice::default());
    let left = |office: &Office| -> Vec<&'static str> {
        let items = registry::card(office, anna).unwrap().items;
        items
            .into_iter()
            .map(|item| item.category)
            .filter(|key| ["contacts", "notes"].contains(key))
            .collect()
    };
    assert_eq!(left(&office), ["notes"], "what is held stays");
    drop(office);
    #[expect(clippy::disallowed_methods, reason = "an old file put back by hand need not be flushed")]
    std::fs::write(&file, older).unwrap();
    let office = school.open_on(today() + Days::new(61));
    assert_eq!(left(&office), ["contacts", "notes"], "the older database knows the address");
    let replayed = office::ledger::settle(&office).unwrap().replayed.unwrap();
    assert!(replayed.rows > 0);
    assert_eq!(left(&office), ["notes"]);
}

/// Whoever answered after the copy was taken is not erased for her silence by it.
#[test]
fn an_older_database_learns_that_somebody_answered() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = told(&school, &office);
    drop(office);
    let file = office::session::database_file(school.folder.path());
    let older = std::fs::read(&file).unwrap();
    let office = school.open_on(today() + Days::new(5));
    inactivity::answered(&office, anna, today() + Days::new(3), "phone").unwrap();
    drop(office);
    #[expect(clippy::disallowed_methods, reason = "an old file put back by hand need not be flushed")]
    std::fs::write(&file, older).unwrap();
    let late = today() + Days::new(61);
    let office = school.open_on(late);
    sign_ins(&school, &office, &[ANNA]);
    assert!(is_due(&office, anna), "the older database has not heard of it");
    let replayed = office::ledger::settle(&office).unwrap().replayed.unwrap();
    assert_eq!((replayed.refused, replayed.kept), (1, 0), "{replayed:?}");
    assert!(!is_due(&office, anna));
    let [line] = &inactivity::stopped(&office).unwrap()[..] else { panic!("one was stopped") };
    assert_eq!(line.on, Some(today() + Days::new(3)));
    let bad = |value: String| office::ledger::Line {
        act: [6; 16],
        kind: "notice.answered".to_owned(),
        value: value.into_bytes(),
        at: 0,
        entry: 0,
    };
    for value in [String::new(), format!("{anna} soon phone"), format!("{anna} 2026-11-25 pigeon")] {
        assert_eq!(office::ledger::replay(&office, &[bad(value)]).unwrap().refused, 0);
    }
}

#[test]
fn what_stopped_a_notice_stays_to_be_seen() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = told(&school, &office);
    assert!(inactivity::stopped(&office).unwrap().is_empty(), "it still runs");
    inactivity::answered(&office, anna, today(), "phone").unwrap();
    let [line] = &inactivity::stopped(&office).unwrap()[..] else { panic!("one was stopped") };
    assert_eq!((line.person, line.sent_on, line.on), (anna, Some(today()), Some(today())));
    assert_eq!(line.why, Why::Answered { channel: Some("phone".to_owned()) });

    let school = School::new(KZ);
    let office = school.open();
    told(&school, &office);
    sign_ins(&school, &office, &[(ANNA.0, ANNA.1, "10.11.2026")]);
    let stopped = inactivity::stopped(&office).unwrap();
    assert_eq!((stopped[0].why.clone(), stopped[0].on), (Why::Active, Some(day("2026-11-10"))));

    let school = School::new(KZ);
    let office = school.open();
    let anna = told(&school, &office);
    enrol(&school.raw(), key_of(&school.raw(), anna).unwrap(), "Газ", "2026-09-01", None);
    write(&office, |_| ());
    assert_eq!(inactivity::stopped(&office).unwrap()[0].why, Why::Course);
}

#[test]
fn a_letter_goes_to_whoever_is_on_the_way_and_to_nobody_unknown() {
    let school = School::new(KZ);
    let office = school.open();
    sign_ins(&school, &office, &[ANNA, ("b@oqu.example", "Вторая", "01.02.2024")]);
    assert!(matches!(inactivity::addressees(&office, &[]), Err(InactivityError::Nobody)), "none is prepared");
    let anna =
        inactivity::list(&office).unwrap().into_iter().find(|line| line.name.starts_with("Перова")).unwrap();
    let one = inactivity::addressees(&office, &[anna.person]).unwrap();
    assert_eq!((one[0].line.person, one[0].language.as_deref()), (anna.person, None));
    inactivity::prepare(&office, &[anna.person]).unwrap();
    assert_eq!(inactivity::addressees(&office, &[]).unwrap().len(), 1);
    let db = school.raw();
    db.execute(
        "INSERT INTO certificate (uid, person_id, number, number_key, state, printed_name, programme, issued_on, \
            language, source_id, recorded_at, start_on) \
         VALUES (randomblob(16), ?1, '7', '7', 'issued', 'Перова Анна', 'Газ', '2021-06-01', 'kk', 1, 0, '2021-06-01')",
        [key_of(&db, anna.person).unwrap()],
    )
    .unwrap();
    drop(db);
    let language = inactivity::addressees(&office, &[anna.person]).unwrap().remove(0).language;
    assert_eq!(language.as_deref(), Some("kk"));
    drop(office);
    let office = school.open_on(today() + Days::new(31));
    assert_eq!(only_state(&office, anna.person), State::Unknown);
    assert!(matches!(inactivity::addressees(&office, &[anna.person]), Err(InactivityError::OutOfTurn)));
}

fn only_state(office: &Office, person: Uid) -> State {
    inactivity::list(office).unwrap().into_iter().find(|line| line.person == person).unwrap().state
}
