//! An answer about somebody without a card: every place is looked into, nothing asked for is kept, and "nothing" is said
//! only when nothing is there.

use crate::acts::{ACT, paper, to_the_end};
use crate::erasure::erase;
use crate::school::{KZ, Printer, RU, School, day, draft, import, note, person, places_of, today};
use office::OfficeError;
use office::certificates::issue;
use office::erasure;
use office::lookup::{Answer, Line, LookupError, Matched, Place, Reason, Step, look, tell};
use office::session::Office;

const MAIL: &str = "anna.perova@pifagor.example";
const GO_ON: Step<'static> = &|_, _| true;

fn found(office: &Office, text: &str) -> Answer {
    look(office, text, Reason::Request, GO_ON).unwrap()
}

fn places(answer: &Answer) -> Vec<Place> {
    answer.lines.iter().map(|line| line.place).collect()
}

fn only(answer: &Answer, place: Place) -> &Line {
    let mut lines = answer.lines.iter().filter(|line| line.place == place);
    let line = lines.next().unwrap_or_else(|| panic!("nothing in {place:?}: {:?}", answer.lines));
    assert!(lines.next().is_none(), "{:?}", answer.lines);
    line
}

/// Letters of a phone as contacts keep them.
fn phoned(office: &Office, surname: &str, given: &str) -> crate::school::Fresh {
    person(office, surname, given, MAIL, "+79125551234")
}

#[test]
fn a_living_card_is_found_by_every_key_it_has() {
    let school = School::new(KZ);
    let office = school.open();
    import(
        &school,
        &office,
        "ФИО,Email,Телефон,ИИН,Номер удостоверения,Программа,Дата выдачи\n\
         Сейтова Әсел Қуанышқызы,asel@pifagor.example,8 701 111 22 33,900101350122,KZ-22-018030,Газ,2022-05-01\n",
    );
    for (asked, matched) in [
        ("Сейтова Әсел Қуанышқызы", Matched::Name),
        ("әсел қуанышқызы сейтова", Matched::Name),
        ("Сейтова Асел", Matched::SimilarName),
        ("ASEL@pifagor.example", Matched::Email),
        ("+7 (701) 111-22-33", Matched::Phone),
        ("900101350122", Matched::PersonalNumber),
        ("№ kz–22–018030", Matched::Number),
    ] {
        let answer = found(&office, asked);
        let line = only(&answer, Place::Registry);
        assert!(line.matched.contains(&matched), "{asked}: {:?}", line.matched);
        assert!(line.count > 0 && line.until.is_some() && line.person.is_some());
        assert_eq!(line.may_be_a_namesake(), matched.is_a_name(), "{asked}");
    }
}

#[test]
fn nothing_is_said_only_of_who_is_nowhere() {
    let school = School::new(RU);
    let office = school.open();
    phoned(&office, "Перова", "Анна");
    let answer = found(&office, "Дубов Пётр, dubov@pifagor.example, +7 999 000-00-00, 990199");
    assert_eq!(answer.lines, []);
    assert_eq!(answer.searched, ["name", "email", "phone", "number"]);
    assert!(answer.tells_apart);
    assert!(!found(&office, "Дубов, Пётр").tells_apart, "one word of a name is the name of many");
    for nothing in ["", "  ", ",;\n", "я"] {
        assert!(
            matches!(look(&office, nothing, Reason::Check, GO_ON), Err(LookupError::Nothing)),
            "{nothing:?}"
        );
    }
    assert!(matches!(look(&office, &"и".repeat(501), Reason::Check, GO_ON), Err(LookupError::TooLong)));
}

/// The person is gone; cores, papers and fingerprints are not, and each says until when.
#[test]
fn who_was_erased_is_found_in_what_the_law_keeps() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = phoned(&office, "Перова", "Анна");
    let number = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap().number;
    let run = erase(&office, anna.id, "purpose_reached").id;
    erasure::record_papers(&office, run, &[paper("act", ACT)]).unwrap();

    let answer = found(&office, "Перова Анна");
    assert_eq!(places(&answer), [Place::Kept, Place::Papers]);
    let kept = only(&answer, Place::Kept);
    assert!(kept.items.iter().any(|item| item.table == "certificate"), "{:?}", kept.items);
    assert!(kept.until.unwrap() > day("2070-01-01"));
    let papers = only(&answer, Place::Papers);
    assert_eq!(
        (papers.count, papers.since, papers.until),
        (1, Some(today()), None),
        "an open act has no end"
    );

    assert_eq!(places(&found(&office, &number)), [Place::Kept], "by the number of the core");
    let by_mail = found(&office, MAIL);
    assert_eq!(places(&by_mail), [Place::Ledger]);
    assert!(only(&by_mail, Place::Ledger).until.is_some());
    assert_eq!(places(&found(&office, "+7 912 555 12 34")), [], "a phone alone stands for a family");
    assert_eq!(
        places(&found(&office, "Анна Перова; 8 912 555-12-34")),
        [Place::Kept, Place::Papers, Place::Ledger],
        "together with the name it stands for her"
    );

    // A final act knows its end, and its sealed names still answer.
    to_the_end(&office, run, today());
    let answer = found(&office, "АННА ПЕРОВА");
    assert!(only(&answer, Place::Papers).until.is_some());
}

#[test]
fn an_unconfirmed_number_an_absent_buyer_and_a_refusal_of_mail_are_found() {
    let school = School::new(KZ);
    let office = school.open();
    import(
        &school,
        &office,
        "ФИО,ИИН,Номер удостоверения,Программа,Дата выдачи\n\
         Оспанов Нұрлан,900101350123,KZ-21-000777,Газ,2021-05-01\n",
    );
    let answer = found(&office, "KZ-21-000777");
    let line = only(&answer, Place::Register);
    assert!(line.person.is_none() && line.until.is_some() && !line.items.is_empty(), "{line:?}");
    assert!(places(&found(&office, "Нұрлан Оспанов")).contains(&Place::Register));

    office::lists::import_unsubscribed(&office, b"gone@pifagor.example\n+77011234567\n").unwrap();
    for asked in ["gone@pifagor.example", "8 701 123 45 67"] {
        let answer = found(&office, asked);
        assert_eq!(places(&answer), [Place::Suppression], "{asked}");
        assert_eq!(answer.lines[0].since, Some(today()));
    }
}

#[test]
fn an_order_whose_buyer_never_came_is_found() {
    let school = School::new(RU);
    let office = school.open();
    import(
        &school,
        &office,
        "ID заказа;Номер;ID пользователя;Пользователь;Email;Телефон;Дата создания;Дата оплаты;Название;Статус;\
         Стоимость;Оплачено\n\
         1;1001;77;Рыбина Ольга;olga@pifagor.example;+79120000077;2026-01-02;2026-01-03;Курс;Завершен;100;100\n",
    );
    let waiting: i64 = school
        .raw()
        .query_row("SELECT count(*) FROM purchase WHERE person_id IS NULL", [], |row| row.get(0))
        .unwrap();
    let answer = found(&office, "olga@pifagor.example");
    let expected = if waiting > 0 { Place::Waiting } else { Place::Registry };
    assert!(places(&answer).contains(&expected), "{:?}", answer.lines);
}

#[test]
fn a_text_of_somebody_else_counts_and_the_own_card_does_not() {
    let school = School::new(RU);
    let office = school.open();
    let olga = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    note(&school.raw(), olga.key, "подруга – ПЕРОВА  АННА, 8 (912) 555-12-34");
    let answer = found(&office, "Анна Перова, +79125551234");
    let line = only(&answer, Place::Mention);
    assert_eq!((line.person, line.category, line.count), (Some(olga.id), "notes", 1));
    assert_eq!(line.matched, [Matched::SimilarName, Matched::Phone]);
    assert!(!line.may_be_a_namesake());
    assert_eq!(places(&found(&office, "Ким Ольга")), [Place::Registry]);
}

/// An address on a namesake's card is a word about somebody: the card explains the name alone.
#[test]
fn an_address_met_on_a_namesake_s_card_is_told() {
    let school = School::new(RU);
    let office = school.open();
    let namesake = person(&office, "Перова", "Анна", "other@pifagor.example", "");
    note(&school.raw(), namesake.key, "не путать: anna.perova@pifagor.example");
    let answer = found(&office, "Перова Анна, anna.perova@pifagor.example");
    assert!(only(&answer, Place::Registry).may_be_a_namesake());
    let mention = only(&answer, Place::Mention);
    assert_eq!((mention.person, &mention.matched[..]), (Some(namesake.id), &[Matched::Email][..]));
    assert!(!mention.may_be_a_namesake());
}

/// A row of nobody that is told of hides no other row of nobody.
#[test]
fn what_a_row_of_nobody_says_is_told_beside_another_row_of_nobody() {
    let school = School::new(KZ);
    let office = school.open();
    import(
        &school,
        &office,
        "ФИО,ИИН,Номер удостоверения,Программа,Дата выдачи\n\
         Оспанов Нұрлан,900101350123,KZ-21-000777,Газ,2021-05-01\n",
    );
    let db = school.raw();
    let from = crate::school::source(&db);
    db.execute(
        "INSERT INTO purchase (system, number, order_key, title, status, cost, paid, currency, source_id, recorded_at) \
         VALUES ('getcourse', '5', '5', 'Для Нурлана Оспанова', 'new', 0, 0, 'KZT', ?1, 0)",
        [from],
    )
    .unwrap();
    let answer = found(&office, "Оспанов Нұрлан");
    assert_eq!(only(&answer, Place::Mention).category, "orders", "{:?}", answer.lines);
    assert!(places(&answer).contains(&Place::Register));
}

#[test]
fn files_numbers_of_payments_and_days_of_birth_are_looked_at() {
    use std::io::Write as _;
    let school = School::new(RU);
    let office = school.open();
    let olga = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("list.csv", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all("№;ФИО\n1;Перовой Анне\n".as_bytes()).unwrap();
    let zip = zip.finish().unwrap().into_inner();
    crate::attachments::attach(&office, olga.id, &zip).unwrap();
    let answer = found(&office, "Перова Анна");
    let line = only(&answer, Place::Mention);
    assert_eq!((line.person, line.category, line.count), (Some(olga.id), "attachments", 1));
    assert_eq!(answer.unread, 0);
    crate::attachments::attach(&office, olga.id, b"\xff\xd8\xff picture").unwrap();
    let nothing = found(&office, "Дубов Пётр");
    assert_eq!((nothing.lines.len(), nothing.unread), (0, 1), "a picture may show anybody");

    let db = school.raw();
    let from = crate::school::source(&db);
    let pay = |code: &str, person: Option<i64>| {
        db.execute(
            "INSERT INTO payment (person_id, system, kind, code, code_key, status, amount, currency, source_id, \
                recorded_at) VALUES (?1, 'bank', 'payment', ?2, ?2, 'paid', 100, 'RUB', ?3, 0)",
            (person, code, from),
        )
        .unwrap();
    };
    pay("22d6d597-000f", Some(olga.key));
    pay("22d6d597-777f", None);
    let line = only(&found(&office, "22D6D597-000F"), Place::Registry).clone();
    assert_eq!((line.person, &line.matched[..]), (Some(olga.id), &[Matched::Number][..]));
    assert_eq!(only(&found(&office, "22d6d597-777f"), Place::Waiting).matched, [Matched::Number]);

    let namesake = person(&office, "Ким", "Ольга", "", "");
    db.execute(
        "INSERT INTO birth (person_id, born_on, source_id, recorded_at) VALUES (?1, '2003-02-01', ?2, 0)",
        (namesake.key, from),
    )
    .unwrap();
    let answer = found(&office, "Ким Ольга, 01.02.2003");
    let told: Vec<(bool, bool)> = answer
        .lines
        .iter()
        .map(|line| (line.person == Some(namesake.id), line.may_be_a_namesake()))
        .collect();
    assert!(told.contains(&(true, false)) && told.contains(&(false, true)), "{:?}", answer.lines);
    assert_eq!(places(&found(&office, "Дубов Пётр, 01.02.2003")), [], "born on one day is no answer");
    let alone = found(&office, "01.02.2003");
    assert!(only(&alone, Place::Registry).may_be_a_namesake() && !alone.tells_apart);
}

#[test]
fn a_namesake_may_be_left_out_and_nobody_else() {
    let school = School::new(RU);
    let office = school.open();
    phoned(&office, "Перова", "Анна");
    let asked = "Перова Анна";
    let key = found(&office, asked).lines[0].key.clone();
    assert_eq!(tell(&office, asked, Reason::Request, &[], GO_ON).unwrap().lines.len(), 1);
    assert_eq!(tell(&office, asked, Reason::Request, std::slice::from_ref(&key), GO_ON).unwrap().lines, []);
    for (asked, key) in [(MAIL, key.as_str()), (asked, "registry:somebody")] {
        let refused = tell(&office, asked, Reason::Request, &[key.to_owned()], GO_ON);
        assert!(matches!(refused, Err(LookupError::NotANamesake)), "{asked}");
    }
}

/// The journal knows who looked and why; what was asked for stands nowhere.
#[test]
fn what_was_asked_for_is_stored_nowhere() {
    let school = School::new(RU);
    let office = school.open();
    found(&office, "Незнакомова Серафима, serafima@pifagor.example, 8 912 777 66 55");
    tell(&office, "Незнакомова Серафима", Reason::Claim, &[], GO_ON).unwrap();
    drop(office);
    let db = school.raw();
    for part in ["Незнакомова", "незнакомова", "serafima", "9127776655", "777 66"] {
        assert_eq!(places_of(&db, part), [""; 0], "{part}");
    }
    let entries: Vec<(String, i64, String)> = db
        .prepare("SELECT action, amount, detail FROM journal WHERE action LIKE 'lookup.%' ORDER BY number")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(
        entries,
        [
            ("lookup.made".to_owned(), 0, "request".to_owned()),
            ("lookup.answered".to_owned(), 0, "claim 0".to_owned()),
        ]
    );
}

#[test]
fn only_who_may_give_a_report_looks() {
    let school = School::new(RU);
    school.open();
    let db = school.raw();
    for role in ["finance", "support", "methodologist", "auditor"] {
        db.execute("INSERT INTO operator (login, role, recorded_at) VALUES (?1, ?1, 0)", [role]).unwrap();
        let office = school.open_as(role, today()).unwrap();
        let refused = look(&office, "Перова Анна", Reason::Request, GO_ON);
        assert!(matches!(refused, Err(LookupError::Office(OfficeError::RoleDenied { .. }))), "{role}");
    }
}

/// An act that a restore repeats seals its name too: it answers after the act is final.
#[test]
fn a_repeated_erasure_answers_by_its_name() {
    let school = School::new(RU);
    let office = school.open();
    let anna = phoned(&office, "Перова", "Анна");
    drop(office);
    let file = office::session::database_file(school.folder.path());
    let older = std::fs::read(&file).unwrap();
    let office = school.open();
    erase(&office, anna.id, "purpose_reached");
    drop(office);
    #[expect(clippy::disallowed_methods, reason = "an old file put back by hand need not be flushed")]
    std::fs::write(&file, older).unwrap();
    let office = school.open_on(day("2027-02-10"));
    assert_eq!(office::ledger::settle(&office).unwrap().replayed.unwrap().erased, 1);
    let run = erasure::list(&office).unwrap()[0].id;
    erasure::record_papers(&office, run, &[paper("act", ACT)]).unwrap();
    to_the_end(&office, run, day("2027-02-10"));
    assert!(places(&found(&office, "Перова Анна")).contains(&Place::Papers));
}

/// A school with many scans waits for them: it is told how far the search has come, and what is stopped leaves no trace.
#[test]
fn a_search_through_files_says_how_far_it_is_and_can_be_stopped_within_a_file() {
    use std::cell::RefCell;
    let school = School::new(RU);
    let office = school.open();
    let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    let large = format!("{}{MAIL}", "заметка о занятии; ".repeat(20_000));
    for text in ["первый", "второй", &large] {
        crate::attachments::attach(&office, other.id, text.as_bytes()).unwrap();
    }
    let told = RefCell::new(Vec::new());
    let answer = look(&office, MAIL, Reason::Check, &|done, total| {
        told.borrow_mut().push((done, total));
        true
    });
    assert_eq!(only(&answer.unwrap(), Place::Mention).person, Some(other.id));
    let told = told.into_inner();
    assert!(told.is_sorted() && told.first() == Some(&(0, 3)) && told.last() == Some(&(2, 3)), "{told:?}");
    let before = crate::vaulted::actions(&office).len();
    let within = RefCell::new(0);
    let stopped = look(&office, MAIL, Reason::Check, &|done, _| {
        *within.borrow_mut() += usize::from(done == 2);
        *within.borrow() < 2
    });
    assert!(matches!(stopped, Err(LookupError::Office(OfficeError::Cancelled))), "{stopped:?}");
    assert_eq!(crate::vaulted::actions(&office).len(), before, "nothing was told, nothing is noted");
}
