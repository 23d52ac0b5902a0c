//! What an import says of a name that is known: written otherwise, completed, or another one.

use crate::school::{KZ, RU, School, Unwatched, import};
use office::imports::{self, ImportError, Prepared, Question};
use office::lookup::{self, Reason};
use office::registry::find;
use office::session::Office;

const REGISTER: &str = "ФИО;ИИН;Телефон\nСейтова Әсел Айдосқызы;900101300007;+77010001234\n";
const MARRIED: &str = "ФИО;ИИН;Телефон\nЖубанова Асель Айдосовна;900101300007;+77010009999\n";

fn text(school: &School, sql: &str) -> Vec<String> {
    let db = school.raw();
    let mut statement = db.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn names(school: &School) -> Vec<String> {
    text(
        school,
        "SELECT trim(coalesce(surname, '') || ' ' || coalesce(given, '') || ' ' || coalesce(patronymic, '')) \
         FROM person_name WHERE superseded_at IS NULL ORDER BY id",
    )
}

fn found(office: &Office, query: &str) -> usize {
    find(office, query, 0, 10).unwrap().rows.len()
}

fn prepared(school: &School, office: &Office, text: &str) -> Prepared {
    imports::prepare(office, &school.file("list.csv", text), None, &Unwatched).unwrap()
}

fn asked(office: &Office) -> Vec<Question> {
    imports::questions(office).unwrap()
}

#[test]
fn a_patronymic_that_was_missing_is_completed_and_goes_with_the_file_that_brought_it() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, "Фамилия;Имя;Отчество;Email\nСупрова;Анна;;sup@x.example\n");
    let full = "Фамилия;Имя;Отчество;Email\nСУПРОВА;Анна;Олеговна;sup@x.example\n";
    let counts = import(&school, &office, full);
    assert_eq!((counts.new, counts.changed, counts.unchanged), (0, 1, 0));
    assert_eq!(names(&school), ["Супрова Анна Олеговна"]);
    assert_eq!(found(&office, "олеговна"), 1);
    assert_eq!(asked(&office), []);
    let kept = "SELECT given FROM person_name WHERE superseded_at IS NOT NULL";
    assert_eq!(text(&school, kept), ["Анна"], "the shorter one has its own term");
    // Neither the same file nor the older one changes anything any more.
    for again in [full, "Фамилия;Имя;Отчество;Email\nСупрова;Анна;;sup@x.example\n"]
    {
        let counts = import(&school, &office, again);
        assert_eq!((counts.changed, counts.unchanged), (0, 1));
    }
    let history = imports::history(&office).unwrap();
    imports::undo(&office, history[2].id, &Unwatched).unwrap();
    assert_eq!(names(&school), ["Супрова Анна"]);
}

#[test]
fn two_rows_of_one_file_make_one_whole_name() {
    let school = School::new(RU);
    let office = school.open();
    let rows = "Фамилия;Имя;Отчество;Телефон\nКаминова;Арина;;+79050004221\nКаминова;Арина;Григорьевна;89050004221\n";
    let counts = import(&school, &office, rows);
    assert_eq!((counts.new, counts.merged), (1, 1));
    assert_eq!(names(&school), ["Каминова Арина Григорьевна"]);
    assert_eq!(asked(&office), []);
}

#[test]
fn another_surname_under_one_personal_number_asks_and_is_found_by_both() {
    for together in [true, false] {
        let school = School::new(KZ);
        let office = school.open();
        let married = MARRIED.split_once('\n').unwrap().1;
        let last = if together { format!("{REGISTER}{married}") } else { MARRIED.to_owned() };
        if !together {
            import(&school, &office, REGISTER);
        }
        let questions: Vec<_> =
            prepared(&school, &office, &last).questions.iter().map(|one| (one.row, one.reason)).collect();
        assert_eq!(questions, [(if together { 3 } else { 2 }, "changed_name")]);
        import(&school, &office, &last);
        assert_eq!(names(&school), ["Сейтова Әсел Айдосқызы"]);
        assert_eq!((found(&office, "Сейтова"), found(&office, "Жубанова")), (1, 1));
        let looked = lookup::look(&office, "Жубанова Асель Айдосовна", Reason::Request, &|_, _| true);
        assert_eq!(looked.unwrap().lines.len(), 1, "whoever asks what is held of her is told");
        let open = asked(&office);
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].name.as_deref(), Some("Жубанова Асель Айдосовна"));
        assert_eq!(open[0].person.as_ref().unwrap().name, "Сейтова Әсел Айдосқызы");
        assert_eq!(open[0].answers, ["changed", "other", "leave"]);
        let wrong = imports::answer(&office, &[open[0].id], "same", None);
        assert!(matches!(wrong, Err(ImportError::NoSuchAnswer)));
        // The same row does not ask twice.
        import(&school, &office, &last);
        assert_eq!(asked(&office).len(), 1);
    }
}

#[test]
fn who_is_called_otherwise_now_has_the_new_name_and_an_older_list_asks_nothing() {
    let school = School::new(KZ);
    let office = school.open();
    import(&school, &office, REGISTER);
    import(&school, &office, MARRIED);
    imports::answer(&office, &[asked(&office)[0].id], "changed", None).unwrap();
    assert_eq!(names(&school), ["Жубанова Асель Айдосовна"]);
    assert_eq!(text(&school, "SELECT surname FROM person_name WHERE superseded_at IS NOT NULL"), ["Сейтова"]);
    import(&school, &office, REGISTER);
    import(&school, &office, MARRIED);
    assert_eq!(names(&school), ["Жубанова Асель Айдосовна"]);
    assert_eq!(asked(&office), []);
    assert!(crate::school::verified(&office).fault.is_none());
}

#[test]
fn somebody_else_gets_a_card_with_what_the_row_brought() {
    let school = School::new(KZ);
    let office = school.open();
    import(&school, &office, REGISTER);
    import(&school, &office, MARRIED);
    imports::answer(&office, &[asked(&office)[0].id], "other", None).unwrap();
    assert_eq!(names(&school), ["Сейтова Әсел Айдосқызы", "Жубанова Асель Айдосовна"]);
    let phones = "SELECT n.surname || ' ' || c.match_key FROM contact c JOIN person_name n ON n.person_id = c.person_id \
        ORDER BY c.id";
    assert_eq!(text(&school, phones), ["Сейтова 77010001234", "Жубанова 77010009999"]);
    assert_eq!(found(&office, "77010009999"), 1);
    assert_eq!(asked(&office), []);
    assert!(crate::school::verified(&office).fault.is_none());
}

/// The name of the other one stays on no other card, and the same file finds her own card again.
#[test]
fn the_same_file_finds_the_card_that_came_off() {
    let same_phone = MARRIED.replace("+77010009999", "+77010001234");
    for married in [MARRIED, same_phone.as_str()] {
        let school = School::new(KZ);
        let office = school.open();
        import(&school, &office, REGISTER);
        import(&school, &office, married);
        imports::answer(&office, &[asked(&office)[0].id], "other", None).unwrap();
        assert_eq!(
            text(&school, "SELECT match_key FROM import_question WHERE match_key IS NOT NULL"),
            [""; 0]
        );
        let roles = "SELECT DISTINCT n.surname FROM person_name n JOIN person_role r ON r.person_id = n.person_id \
            ORDER BY n.id";
        assert_eq!(text(&school, roles), ["Сейтова", "Жубанова"]);
        for _ in 0..2 {
            assert_eq!(import(&school, &office, married).new, 0);
            assert_eq!(names(&school), ["Сейтова Әсел Айдосқызы", "Жубанова Асель Айдосовна"]);
            assert_eq!(asked(&office), []);
            let numbers =
                "SELECT n.surname FROM fingerprint f JOIN person_name n ON n.person_id = f.person_id";
            assert_eq!(
                text(&school, numbers),
                ["Сейтова"],
                "what she was taken for the other one by is not hers"
            );
        }
        assert!(crate::school::verified(&office).fault.is_none());
    }
}

/// What came later stays in force on the card that stays, and what goes over is in force on the other.
#[test]
fn newer_values_stay_in_force_beside_those_that_go_over() {
    let school = School::new(KZ);
    let office = school.open();
    let list = |name: &str, city: &str| format!("ФИО;ИИН;Город\n{name};900101300007;{city}\n");
    import(&school, &office, &list("Сейтова Әсел Айдосқызы", "Орал"));
    import(&school, &office, &list("Жубанова Асель Айдосовна", "Тараз"));
    import(&school, &office, &list("Сейтова Әсел Айдосқызы", "Семей"));
    imports::answer(&office, &[asked(&office)[0].id], "other", None).unwrap();
    let cities = "SELECT n.surname || ' ' || c.value FROM schooling c JOIN person_name n ON n.person_id = c.person_id \
        WHERE c.kind = 'city' AND c.superseded_at IS NULL ORDER BY c.id";
    assert_eq!(text(&school, cities), ["Жубанова Тараз", "Сейтова Семей"]);
    imports::undo(&office, imports::history(&office).unwrap()[0].id, &Unwatched).unwrap();
    assert_eq!(text(&school, cities), ["Сейтова Орал", "Жубанова Тараз"]);
}

#[test]
fn nobody_who_was_erased_comes_back_by_an_answer() {
    let school = School::new(KZ);
    let office = school.open();
    import(&school, &office, REGISTER);
    import(&school, &office, MARRIED);
    let gone = crate::school::person(&office, "Жубанова", "Асель Айдосовна", "", "+77010009999");
    office::erasure::execute(&office, &crate::erasure::request(gone.id, "purpose_reached")).unwrap();
    assert!(asked(&office).is_empty(), "the question names her and goes with her");
    assert_eq!(names(&school), ["Сейтова Әсел Айдосқызы"]);
}

/// A number whose content was lost is occupied as before when the file that told it is taken back.
#[test]
fn a_lost_number_is_lost_again_when_the_file_that_told_it_is_taken_back() {
    let school = School::new(KZ);
    let office = school.open();
    let db = school.raw();
    let source = crate::school::source(&db);
    db.execute(
        "INSERT INTO certificate (uid, number, number_key, state, printed_name, programme, source_id, recorded_at, \
            start_on) VALUES (randomblob(16), '2026-0003', ?2, 'lost', '', '', ?1, 0, '2026-11-22')",
        (source, imports::mapping::certificate::number_key("2026-0003")),
    )
    .unwrap();
    drop(db);
    let list = "ФИО;ИИН;Программа;Номер свидетельства;Дата выдачи\n\
        Сейтова Әсел Айдосқызы;900101300007;Слесарь;2026-0003;12.03.2025\n";
    import(&school, &office, list);
    assert_ne!(text(&school, "SELECT state FROM certificate"), ["lost"]);
    imports::undo(&office, imports::history(&office).unwrap()[0].id, &Unwatched).unwrap();
    assert_eq!(text(&school, "SELECT number || ' ' || state FROM certificate"), ["2026-0003 lost"]);
}

#[test]
fn a_name_left_as_it_is_asks_no_more_and_finds_nobody() {
    let school = School::new(KZ);
    let office = school.open();
    import(&school, &office, REGISTER);
    import(&school, &office, MARRIED);
    imports::answer(&office, &[asked(&office)[0].id], "leave", None).unwrap();
    assert_eq!((found(&office, "Сейтова"), found(&office, "Жубанова")), (1, 0));
    import(&school, &office, MARRIED);
    assert_eq!(asked(&office), []);
}

#[test]
fn a_name_written_otherwise_is_no_question() {
    let school = School::new(KZ);
    let office = school.open();
    import(&school, &office, REGISTER);
    for same in ["СЕЙТОВА АСЕЛ", "Әсел Сейтова", "Сейтова Асел Айдосовна"]
    {
        let list = format!("ФИО;ИИН;Телефон\n{same};900101300007;+77010001234\n");
        assert_eq!(prepared(&school, &office, &list).questions, [], "{same}");
        import(&school, &office, &list);
    }
    assert_eq!(names(&school), ["Сейтова Әсел Айдосқызы"]);
}

/// The name in an open question is the person's: it goes with her, and the scan looks for it.
#[test]
fn an_erasure_takes_the_name_in_the_question_along() {
    let school = School::new(KZ);
    let office = school.open();
    import(&school, &office, REGISTER);
    import(&school, &office, MARRIED);
    let person = asked(&office)[0].person.as_ref().unwrap().id;
    let other = crate::school::person(&office, "Ким", "Ольга", "", "");
    let row = crate::school::note(&school.raw(), other.key, "звонила Жубанова Асель");
    crate::erasure::erase(&office, person, "purpose_reached");
    let left = format!("SELECT text FROM note WHERE id = {row}");
    assert_eq!(text(&school, &left), ["звонила […]"]);
    assert_eq!(text(&school, "SELECT match_key FROM import_question WHERE match_key IS NOT NULL"), [""; 0]);
    assert_eq!(found(&office, "Жубанова"), 0);
}
