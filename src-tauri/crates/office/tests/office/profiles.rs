//! Saved mappings, the operator's word about columns and statuses, and who a full list does not have any more.

use crate::school::{KZ, RU, School, Unwatched, day, import, places_of};
use office::OfficeError;
use office::imports::mapping::{Profile, SavedStatus, Target};
use office::imports::{self, Answer, Choice, ImportError, Prepared, Storage};
use office::money::{Kind, Meaning};
use office::session::Office;
use std::path::Path;

const ORDERS: &str = "Договор;Почта;Курс;Состояние;Цена;Когда\n\
    С-1;vera@list.example;Физика;оформлен;5 000,50 р.;01.10.2026\nС-2;vera@list.example;Химия;отказ;7000;02.10.2026\n";
const PEOPLE: &str = "Фамилия;Имя;Email\nСедых;Вера;vera@list.example\nКим;Анна;anna@list.example\n";

fn orders() -> [Option<Target>; 6] {
    use Target::{Cost, Email, OrderNumber, OrderStatus, OrderTitle, OrderedOn};
    [OrderNumber, Email, OrderTitle, OrderStatus, Cost, OrderedOn].map(Some)
}

fn read(office: &Office, path: &Path, choice: Choice<'_>) -> Prepared {
    imports::prepare_as(office, path, &choice, &Unwatched).unwrap()
}

fn asks(prepared: &Prepared) -> Vec<&'static str> {
    prepared.questions.iter().map(|remark| remark.reason).collect()
}

fn number(school: &School, sql: &str) -> i64 {
    school.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

fn status(status: &str, meaning: Meaning) -> SavedStatus {
    SavedStatus { kind: Kind::Order, status: status.to_owned(), meaning }
}

#[test]
fn a_mapping_saved_once_is_found_again_by_its_titles() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    import(&school, &office, PEOPLE);
    let path = school.file("skill.csv", ORDERS);
    let targets = orders();
    let by_hand = read(&office, &path, Choice { targets: Some(&targets), ..Choice::default() });
    let saved = imports::save_profile(&office, &by_hand, "Скилл").unwrap();
    assert_eq!((saved.columns.len(), saved.statuses.len()), (6, 0));
    let found = read(&office, &path, Choice::default());
    assert_eq!((found.profile.as_str(), found.saved), ("Скилл", true));
    assert_eq!(asks(&found), ["unmapped_status", "unmapped_status"]);

    // Statuses are a part of the profile, and of no other.
    let source = imports::status_source(&saved);
    imports::map_status(&office, &source, &status("оформлен", Meaning::Course)).unwrap();
    imports::map_status(&office, &source, &status("ОТКАЗ", Meaning::NoCourse)).unwrap();
    let unfit = imports::map_status(&office, &source, &status("отказ", Meaning::Received));
    assert!(matches!(unfit, Err(ImportError::NoSuchAnswer)));
    let mapped = read(&office, &path, Choice::default());
    assert_eq!(asks(&mapped), [""; 0]);
    imports::commit(&office, &mapped, &Unwatched).unwrap();
    assert_eq!(number(&school, "SELECT count(*) FROM enrolment WHERE superseded_at IS NULL"), 1);
    let other = imports::save_profile(&office, &mapped, "Другая школа").unwrap();
    assert_eq!(other.statuses.len(), 2, "what is known of the statuses of the file goes along");
    imports::map_status(&office, &imports::status_source(&other), &status("отказ", Meaning::Course)).unwrap();
    let first = imports::profile(&office, "скилл").unwrap();
    assert!(first.statuses.iter().any(|one| one.meaning == Meaning::NoCourse), "{:?}", first.statuses);
    assert_eq!(number(&school, "SELECT count(*) FROM enrolment WHERE superseded_at IS NULL"), 1);

    // As a file it goes to another school, whole.
    let elsewhere = School::new(RU);
    let there = elsewhere.open_on(day("2026-11-22"));
    let loaded = imports::load_profile(&there, first.to_file().as_bytes()).unwrap();
    assert_eq!(loaded, first);
    import(&elsewhere, &there, PEOPLE);
    let path = elsewhere.file("skill.csv", ORDERS);
    let prepared = read(&there, &path, Choice::default());
    assert_eq!((prepared.profile.as_str(), asks(&prepared)), ("Скилл", Vec::new()));

    imports::remove_profile(&office, "Скилл").unwrap();
    imports::remove_profile(&office, "Другая школа").unwrap();
    assert!(imports::remove_profile(&office, "Скилл").is_err());
    assert_eq!(imports::profiles(&office).unwrap(), []);
}

#[test]
fn a_profile_that_does_not_fit_is_refused_and_one_that_fits_half_is_taken_when_asked_for() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let path = school.file("people.csv", PEOPLE);
    let prepared = read(&office, &path, Choice::default());
    imports::save_profile(&office, &prepared, "Список").unwrap();
    let code = |path: &Path, name: &str| {
        let choice = Choice { profile: Some(name), ..Choice::default() };
        imports::prepare_as(&office, path, &choice, &Unwatched).err().map(|error| error.code())
    };
    assert_eq!(code(&path, "Нет такого"), Some("import.profile_unknown"));
    let other = school.file("other.csv", "Договор;Цена\nС-1;5\n");
    assert_eq!(code(&other, "Список"), Some("import.profile_mismatch"));
    let wider = school.file("wider.csv", "Фамилия;Имя;Email;Цвет\nСедых;Вера;vera@list.example;синий\n");
    assert_eq!(code(&wider, "список"), None);
    assert!(
        !read(&office, &wider, Choice::default()).saved,
        "other titles are not taken for those of a profile"
    );
    for name in ["", "getcourse-users", &"я".repeat(100)] {
        let refused = imports::save_profile(&office, &prepared, name).unwrap_err();
        assert_eq!(refused.code(), "import.profile_name", "{name}");
    }
    for bytes in [&b""[..], b"{}", b"\xff\xfe", "{\"import_profile\":1}".as_bytes()] {
        assert_eq!(imports::load_profile(&office, bytes).unwrap_err().code(), "import.profile_unreadable");
    }
    let huge = vec![b' '; 2 * 1024 * 1024];
    assert_eq!(imports::load_profile(&office, &huge).unwrap_err().code(), "import.profile_unreadable");
}

/// P10: a column is left out, used once to match, or gets a purpose; what the pack does not store is stored by no answer.
#[test]
fn a_column_has_three_answers() {
    let school = School::new(KZ);
    let office = school.open_on(day("2026-11-22"));
    let text = "Фамилия;Имя;Email;Телефон;utm_source;СНИЛС\n\
        Сейтова;Әсел;asel@list.example;+77010001234;utm-marker;112-233-445 95\n";
    let path = school.file("people.csv", text);
    let plain = read(&office, &path, Choice::default());
    let offered = |at: usize| Answer::offered(office.pack(), plain.columns[at].target);
    assert_eq!(offered(2), ["rule", "match_once", "leave_out"]);
    assert_eq!((plain.columns[4].storage, offered(4)), (Storage::NoPurpose, vec!["leave_out", "purpose"]));
    assert_eq!((plain.columns[5].storage, offered(5)), (Storage::MatchedOnce, vec!["rule", "leave_out"]));
    assert!(plain.sample.iter().all(|(_, cells)| cells[5].is_empty()), "not even the preview shows it");

    let answers = [Answer::Rule, Answer::Rule, Answer::MatchOnce, Answer::LeaveOut];
    let answered = read(&office, &path, Choice { answers: &answers, ..Choice::default() });
    let (_, counts) = imports::commit(&office, &answered, &Unwatched).unwrap();
    assert_eq!(counts.new, 1);
    for marker in ["asel@list.example", "77010001234", "utm-marker", "112-233"] {
        assert_eq!(places_of(&school.raw(), marker), [""; 0], "{marker}");
    }
    // The answers are a part of a profile.
    imports::save_profile(&office, &answered, "Без контактов").unwrap();
    assert_eq!(read(&office, &path, Choice::default()).columns[2].storage, Storage::MatchedOnce);

    let refused = imports::add_purpose(&office, Target::Snils, "account").unwrap_err();
    assert_eq!(refused.code(), "import.no_such_answer", "nothing here would keep it");
    let refused = imports::add_purpose(&office, Target::UtmSource, "no_such_purpose").unwrap_err();
    assert!(matches!(refused, ImportError::Office(OfficeError::NotFound)));
    imports::add_purpose(&office, Target::UtmSource, "account").unwrap();
    let stored = read(&office, &path, Choice::default());
    assert_eq!(stored.columns[4].storage, Storage::Stored);
    imports::commit(&office, &stored, &Unwatched).unwrap();
    assert_ne!(places_of(&school.raw(), "utm-marker"), [""; 0]);
}

/// P10: a number the school has no purpose for recognises whoever comes again, and only its fingerprint stays.
#[test]
fn numbers_nobody_keeps_recognise_by_a_fingerprint() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open_on(day("2026-11-22"));
        let list = "ФИО;СНИЛС;ИНН;Паспорт\n\
            Седых Вера;112-233-445 95;500100732259;4509 123456\nКим Анна;;;4509 654321\n";
        let match_all = [Answer::Rule, Answer::Rule, Answer::Rule, Answer::MatchOnce];
        let path = school.file("numbers.csv", list);
        let by_rule = read(&office, &path, Choice::default());
        let offered = Answer::offered(office.pack(), by_rule.columns[3].target);
        assert_eq!(
            (by_rule.columns[3].storage, offered),
            (Storage::NoPurpose, vec!["leave_out", "match_once"])
        );
        let prepared = read(&office, &path, Choice { answers: &match_all, ..Choice::default() });
        let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
        assert_eq!(counts.new, 2);
        assert_eq!(number(&school, "SELECT count(*) FROM number_print"), 4);
        for marker in ["112-233", "11223344595", "500100732259", "4509", "123456"] {
            assert_eq!(places_of(&school.raw(), marker), [""; 0], "{marker}");
        }
        // Another list, without contacts, in another spelling: the number tells who that is.
        let other = "Фамилия;Имя;СНИЛС;Город\nСедых;Вера;11223344595;Омск\nЛис;Олег;112 233 445 95;Тула\n";
        let path = school.file("other.csv", other);
        let prepared = read(&office, &path, Choice::default());
        assert_eq!((prepared.counts.new, prepared.counts.merged), (1, 1));
        assert_eq!(asks(&prepared), ["shared_number"], "under another name that is a question");
        imports::commit(&office, &prepared, &Unwatched).unwrap();
        // What is no number of a person is neither compared nor kept.
        let wrong = "ФИО;СНИЛС;ИНН\nПак Ирина Олеговна;112-233-445 96;7707083893\n";
        let wrong = read(&office, &school.file("wrong.csv", wrong), Choice::default());
        let said: Vec<_> = wrong.warnings.iter().map(|remark| remark.reason).collect();
        assert_eq!(said, ["number_checksum", "number_unreadable"]);
        // An erased person is known by it, too.
        let vera = office::registry::find(&office, "Седых", 0, 1).unwrap().rows[0].id;
        office::erasure::execute(&office, &crate::erasure::request(vera, "unlawful")).unwrap();
        let back = "Фамилия;Имя;СНИЛС\nСедых-Перова;Вера;112-233-445 95\n";
        let back = read(&office, &school.file("back.csv", back), Choice::default());
        assert_eq!((back.counts.new, back.counts.erased), (0, 1));
    }
}

#[test]
fn a_contact_that_only_recognises_makes_nobody() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    import(&school, &office, PEOPLE);
    let path = school.file(
        "notes.csv",
        "Email;Комментарий\nvera@list.example;звонить вечером\nwho@list.example;чужая заметка\n",
    );
    let answers = [Answer::MatchOnce];
    let prepared = read(&office, &path, Choice { answers: &answers, ..Choice::default() });
    let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!((counts.new, counts.merged), (0, 1));
    assert_eq!(
        prepared.rejected.iter().map(|one| (one.row, one.reason)).collect::<Vec<_>>(),
        [(3, "no_identity")]
    );
    assert_eq!(places_of(&school.raw(), "чужая"), [""; 0]);
    assert_ne!(places_of(&school.raw(), "звонить"), [""; 0]);
}

/// Whoever a full list does not have any more is asked about, and nothing of them goes.
#[test]
fn who_is_absent_from_a_full_list_is_asked_about_and_kept() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let head = "id;Email;Тип регистрации;Создан;Последняя активность;Имя;Фамилия;ФИО ученика\n";
    let vera = "1;vera@list.example;Импорт;2025-03-04 10:00:00;;Вера;Седых;Седых Егор\n";
    let anna = "2;anna@list.example;Импорт;2025-03-04 10:00:00;;Анна;Ким;\n";
    let oleg = "3;oleg@list.example;Импорт;2025-03-04 10:00:00;;Олег;Лис;\n";
    import(&school, &office, &format!("{head}{vera}{anna}{oleg}"));
    let path = school.file("less.csv", &format!("{head}{vera}"));
    assert_eq!(
        read(&office, &path, Choice::default()).counts.absent,
        0,
        "a list is full when somebody says so"
    );
    let full = read(&office, &path, Choice { full: true, ..Choice::default() });
    assert_eq!(full.counts.absent, 2, "the child of a row is there with the row");
    let people = number(&school, "SELECT count(*) FROM person");
    let (_, counts) = imports::commit(&office, &full, &Unwatched).unwrap();
    assert_eq!(counts, full.counts);
    let questions = imports::questions(&office).unwrap();
    let mut names: Vec<_> = questions.iter().map(|one| one.person.as_ref().unwrap().name.as_str()).collect();
    names.sort_unstable();
    assert_eq!((names, questions[0].reason.as_str()), (vec!["Ким Анна", "Лис Олег"], "absent_since"));
    assert_eq!(number(&school, "SELECT count(*) FROM person"), people);
    let grades = "Имя,Фамилия,Адрес электронной почты,Последние загруженные из этого курса\nВера,Седых,vera@list.example,1\n";
    let grades = school.file("grades.csv", grades);
    let one_course = read(&office, &grades, Choice { full: true, ..Choice::default() });
    assert!(!one_course.full, "a report on one course is no list of everybody");
    // The same list again asks nothing that was asked.
    assert_eq!(read(&office, &path, Choice { full: true, ..Choice::default() }).counts.absent, 0);
    let anna = questions.iter().find(|one| one.person.as_ref().unwrap().name == "Ким Анна").unwrap();
    let oleg = questions.iter().find(|one| one.person.as_ref().unwrap().name == "Лис Олег").unwrap();
    imports::answer(&office, &[anna.id], "keep", None).unwrap();
    imports::answer(&office, &[oleg.id], "moved", None).unwrap();
    let live = "SELECT count(*) FROM account WHERE system = 'getcourse' AND superseded_at IS NULL";
    assert_eq!(number(&school, live), 2);
    assert_eq!(number(&school, "SELECT count(*) FROM person"), people);
    assert_eq!(imports::questions(&office).unwrap(), []);
}

/// Whoever left one platform may well have left the other too, and each is asked about by itself.
#[test]
fn who_is_absent_is_asked_about_for_each_platform() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let getcourse = "id;Email;Тип регистрации;Создан;Последняя активность;Имя;Фамилия\n";
    let moodle = "id,username,email,firstname,lastname\n";
    import(
        &school,
        &office,
        &format!("{getcourse}1;vera@list.example;;;;Вера;Седых\n2;anna@list.example;;;;Анна;Ким\n"),
    );
    import(
        &school,
        &office,
        &format!("{moodle}7,vera,vera@list.example,Вера,Седых\n8,anna,anna@list.example,Анна,Ким\n"),
    );
    let mut asked = Vec::new();
    for (name, text) in [
        ("getcourse.csv", format!("{getcourse}1;vera@list.example;;;;Вера;Седых\n")),
        ("moodle.csv", format!("{moodle}7,vera,vera@list.example,Вера,Седых\n")),
    ] {
        let path = school.file(name, &text);
        let full = read(&office, &path, Choice { full: true, ..Choice::default() });
        imports::commit(&office, &full, &Unwatched).unwrap();
        asked.push(full.counts.absent);
    }
    assert_eq!(asked, [1, 1]);
    // What was answered of one list is no answer about another one kept by hand, either.
    let plain = "Фамилия;Имя;Email\nСедых;Вера;vera@list.example\n";
    let path = school.file("hand.csv", plain);
    let full = read(&office, &path, Choice { full: true, ..Choice::default() });
    assert_eq!(full.counts.absent, 0, "nobody else stood in this list");
    let other = "Фамилия;Имя;Email;Город\nЛис;Олег;oleg@list.example;Омск\n";
    import(&school, &office, other);
    import(&school, &office, plain);
    let full = read(&office, &path, Choice { full: true, ..Choice::default() });
    assert_eq!(full.counts.absent, 0, "another list of other columns is another list");
}

/// A row that cannot be taken is about somebody all the same.
#[test]
fn nobody_is_absent_for_a_row_that_could_not_be_read() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let head = "id;Email;Тип регистрации;Создан;Последняя активность;Имя;Фамилия;ИИН;Комментарий\n";
    let vera = "1;vera@list.example;;;;Вера;Седых;;\n";
    let anna = "2;anna@list.example;;;;Анна;Ким;;\n";
    let oleg = "3;oleg@list.example;;;;Олег;Лис;;\n";
    import(&school, &office, &format!("{head}{vera}{anna}{oleg}"));
    let less = |rows: &str| {
        let path = school.file("less.csv", &format!("{head}{rows}"));
        read(&office, &path, Choice { full: true, ..Choice::default() })
    };
    // A card, a wrong number, nothing but the account: each row still says whose it is.
    let bad = "1;vera@list.example;;;;Вера;Седых;;карта 4111 1111 1111 1111\n\
        ;anna@list.example;;;;Анна;Ким;111111111111;\n3;;;;;;;;\n4;zoya@list.example;;;;Зоя;Пак;;\n";
    let prepared = less(bad);
    assert_eq!((prepared.rejected.len(), prepared.counts.absent), (3, 0));
    // A row that does not say may be anybody's.
    let prepared = less(&format!("{vera};x@list.example;;;;Вера;Седых;;карта 4111 1111 1111 1111\n"));
    assert_eq!(prepared.counts.absent, 0);
    assert_eq!(
        prepared.warnings.iter().map(|r| (r.row, r.reason)).collect::<Vec<_>>(),
        [(3, "absent_unknown")]
    );
    assert_eq!(less(vera).counts.absent, 2);
}

proptest::proptest! {
    /// Whatever somebody writes into a file of a profile, it is taken whole or refused, and what is taken is spelt one way.
    #[test]
    fn a_file_of_a_profile_is_spelt_one_way(title in "\\PC{0,20}", status in "\\PC{0,20}") {
        let text = format!(
            "{{\"import_profile\":1,\"name\":\"п\",\"table\":\"orders\",\"columns\":[{{\"title\":{},\"target\":\"cost\",\
             \"answer\":\"rule\"}}],\"statuses\":[{{\"kind\":\"order\",\"status\":{},\"meaning\":\"course\"}}]}}",
            serde_json::json!(title), serde_json::json!(status)
        );
        let profile = Profile::from_file(&text).unwrap();
        proptest::prop_assert_eq!(Profile::from_file(&profile.to_file()).unwrap(), profile);
    }
}
