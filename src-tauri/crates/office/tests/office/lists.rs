//! Lists of addresses: who is on them, who is not and why, and what is recorded when one is given out.

use crate::consents::{born, consent, forms, relate, withdrawal};
use crate::school::{Fresh, PACKS, RU, School, day, enrol, import, person, places_of};
use office::OfficeError;
use office::consents::{self, NewConsent, Preference};
use office::lists::{self, Kind, List, ListError, NewCopy, Order};
use office::session::Office;

fn order(kind: Kind, channel: &str) -> Order {
    Order { kind, channel: channel.to_owned(), unchecked_because: None }
}

fn copy() -> NewCopy {
    NewCopy {
        reason: "набор на весенний курс".to_owned(),
        recipient: "сервис рассылок".to_owned(),
        delete_by: day("2026-12-06"),
        place: "/media/usb/list.csv".to_owned(),
        sha256: [7; 32],
    }
}

fn addresses(list: &List) -> Vec<&str> {
    list.rows.iter().map(|row| row.address.as_str()).collect()
}

fn give_out(
    office: &Office,
    order: &Order,
    list: &List,
    copy: &NewCopy,
) -> Result<office::ids::Uid, ListError> {
    lists::record_copy(office, order, list, copy, || Ok::<_, ListError>(copy.sha256))
}

fn adult(school: &School, office: &Office, given: &str) -> Fresh {
    let fresh = person(office, "Перова", given, &format!("{given}@list.example"), "");
    born(school, &fresh, "1990-05-01");
    fresh
}

fn fresh_list(office: &Office) {
    lists::import_unsubscribed(office, b"nobody@elsewhere.example\n").unwrap();
}

#[test]
fn a_marketing_list_holds_live_consents_and_nobody_else() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        let people: Vec<Fresh> =
            ["live", "claimed", "none", "withdrawn", "expired", "refused", "elsewhere", "silent"]
                .iter()
                .map(|name| adult(&school, &office, name))
                .collect();
        import(
            &school,
            &office,
            "Email;Фамилия;Имя;Согласие на рассылку\nclaimed@list.example;Перова;claimed;Да\n",
        );
        for at in [0, 3, 4, 5, 6, 7] {
            let mut new: NewConsent = consent(&people[at], "marketing", "2026-11-01");
            new.until = (at == 4).then(|| day("2026-11-20"));
            consents::record(&office, &new).unwrap();
        }
        consents::withdraw(&office, &withdrawal(&people[3], "marketing", "2026-11-10")).unwrap();
        let no = Preference { channel: "email".to_owned(), kind: "marketing".to_owned(), allowed: false };
        consents::prefer(&office, people[5].id, &no).unwrap();
        school
            .raw()
            .execute("UPDATE contact SET superseded_at = 1 WHERE person_id = ?1", [people[7].key])
            .unwrap();
        let done =
            lists::import_unsubscribed(&office, "﻿email;date\nELSEWHERE@list.example;2026\n".as_bytes())
                .unwrap();
        assert_eq!((done.addresses, done.new, done.people), (1, 1, 1), "{pack}");
        let list = lists::build(&office, &order(Kind::Marketing, "email")).unwrap();
        assert_eq!(addresses(&list), ["live@list.example"], "{pack}");
        assert!(list.checked && list.unsubscribed_on == Some(day("2026-11-22")));
        assert_eq!((list.claimed, list.refused, list.unreachable), (1, 4, 1), "{list:?}");
    }
}

#[test]
fn a_list_is_refused_when_the_list_of_those_who_unsubscribed_is_older_than_a_week() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        let live = adult(&school, &office, "live");
        let forever = NewConsent { until: None, ..consent(&live, "marketing", "2026-11-01") };
        consents::record(&office, &forever).unwrap();
        let asked = order(Kind::Marketing, "email");
        assert!(matches!(lists::build(&office, &asked), Err(ListError::Stale { last: None })));
        fresh_list(&office);
        lists::build(&office, &asked).unwrap();
        drop(office);
        let office = school.open_on(day("2026-11-29"));
        assert!(lists::build(&office, &asked).unwrap().checked, "seven days are fresh");
        drop(office);
        let office = school.open_on(day("2026-11-30"));
        let stale = lists::build(&office, &asked).unwrap_err();
        assert!(matches!(stale, ListError::Stale { last: Some(on) } if on == day("2026-11-22")), "{pack}");
        // With a reason it is built, and marked for good.
        let blank = Order { unchecked_because: Some("  ".to_owned()), ..asked.clone() };
        assert!(lists::build(&office, &blank).is_err());
        let over = Order { unchecked_because: Some("сервис недоступен".to_owned()), ..asked };
        let list = lists::build(&office, &over).unwrap();
        assert!(!list.checked && list.rows.len() == 1);
        let new = NewCopy { delete_by: day("2026-12-10"), ..copy() };
        give_out(&office, &over, &list, &new).unwrap();
        let kept = &lists::copies(&office).unwrap()[0];
        assert!(!kept.checked && kept.reason.ends_with("сервис недоступен"), "{kept:?}");
    }
}

#[test]
fn a_service_list_rests_on_the_contract_and_finds_another_allowed_channel() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let learner = |name: &str, phone: &str| {
            let fresh = person(&office, "Перова", name, &format!("{name}@list.example"), phone);
            born(&school, &fresh, "1990-05-01");
            enrol(&school.raw(), fresh.key, "Rust", "2026-09-01", Some("2027-01-01"));
            fresh
        };
        let (mail, other, refused) =
            (learner("mail", ""), learner("other", "+79120001111"), learner("refused", ""));
        let gone = person(&office, "Перова", "gone", "gone@list.example", "");
        enrol(&school.raw(), gone.key, "Rust", "2024-09-01", Some("2025-01-01"));
        for fresh in [&other, &refused] {
            let no = Preference { channel: "email".to_owned(), kind: "service".to_owned(), allowed: false };
            consents::prefer(&office, fresh.id, &no).unwrap();
        }
        // Nobody unsubscribes from messages of the contract.
        lists::import_unsubscribed(&office, b"mail@list.example").unwrap();
        let list = lists::build(&office, &order(Kind::Service, "email")).unwrap();
        let mut found: Vec<(&str, &str)> =
            list.rows.iter().map(|row| (row.channel.as_str(), row.address.as_str())).collect();
        found.sort_unstable();
        assert_eq!(found, [("email", "mail@list.example"), ("phone", "+79120001111")], "{pack}");
        assert_eq!((list.other_channel, list.refused), (1, 1));
        assert!(list.rows.iter().any(|row| row.id == mail.id));
    }
}

#[test]
fn an_adult_learner_without_an_own_basis_is_on_no_list() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let (learner, payer) = (adult(&school, &office, "learner"), adult(&school, &office, "payer"));
    relate(&school, &payer, &learner);
    enrol(&school.raw(), learner.key, "Rust", "2026-09-01", Some("2027-01-01"));
    consents::record(&office, &consent(&learner, "marketing", "2026-11-01")).unwrap();
    fresh_list(&office);
    for kind in [Kind::Marketing, Kind::Service] {
        let list = lists::build(&office, &order(kind, "email")).unwrap();
        assert!(list.rows.iter().all(|row| row.id != learner.id), "{kind:?}");
        assert_eq!(list.no_basis, 1);
    }
    consents::record(&office, &consent(&learner, "processing", "2026-11-01")).unwrap();
    for kind in [Kind::Marketing, Kind::Service] {
        let list = lists::build(&office, &order(kind, "email")).unwrap();
        assert!(list.rows.iter().any(|row| row.id == learner.id), "an own consent is a basis: {kind:?}");
    }
}

#[test]
fn who_unsubscribed_stays_off_even_when_the_card_is_gone() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        let file =
            "E-mail,Phone,When\n\"late@list.example\",\"+7 912 000-22-33\",2026-11-01\nnot an address,12,x\n";
        let done = lists::import_unsubscribed(&office, file.as_bytes()).unwrap();
        assert_eq!((done.addresses, done.new, done.people), (2, 2, 0), "{pack}");
        assert_eq!(lists::import_unsubscribed(&office, file.as_bytes()).unwrap().new, 0, "twice is idle");
        // The register names nobody.
        assert!(places_of(&school.raw(), "late@list.example").is_empty());
        assert!(places_of(&school.raw(), "79120002233").is_empty());
        // Whoever comes with that address later has said no already.
        import(
            &school,
            &office,
            "Email;Фамилия;Имя;Создан;Дата рождения;Согласие на рассылку\n\
             late@list.example;Перова;Анна;2026-11-10 10:00:00;1990-01-01;Да\n",
        );
        let state: String = school.raw().query_row("SELECT state FROM consent", [], |r| r.get(0)).unwrap();
        assert_eq!(state, "refused", "{pack}");
        for bad in ["", "Имя;Фамилия\nАнна;Перова\n", "\u{0}\u{1}"] {
            let refused = lists::import_unsubscribed(&office, bad.as_bytes()).unwrap_err();
            assert_eq!(refused.code(), "lists.no_addresses", "{bad:?}");
        }
    }
}

#[test]
fn a_list_given_out_is_recorded_until_its_copy_is_deleted() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let live = adult(&school, &office, "live");
    consents::record(&office, &consent(&live, "marketing", "2026-11-01")).unwrap();
    fresh_list(&office);
    let asked = order(Kind::Marketing, "email");
    let list = lists::build(&office, &asked).unwrap();
    let refused = |change: fn(&mut NewCopy)| {
        let mut new = copy();
        change(&mut new);
        give_out(&office, &asked, &list, &new).unwrap_err().code()
    };
    assert_eq!(refused(|c| c.reason = " ".to_owned()), "lists.bad_text");
    assert_eq!(refused(|c| c.recipient = "а".repeat(301)), "lists.bad_text");
    assert_eq!(refused(|c| c.delete_by = day("2026-11-21")), "lists.bad_delete_by");
    assert_eq!(refused(|c| c.delete_by = day("2027-05-23")), "lists.bad_delete_by", "not for ever");
    assert_eq!(give_out(&office, &asked, &List::default(), &copy()).unwrap_err().code(), "lists.empty");
    // A file that could not be written is no list given out.
    let failed = lists::record_copy(&office, &asked, &list, &copy(), || {
        Err::<[u8; 32], ListError>(OfficeError::DiskFull.into())
    });
    assert!(failed.is_err() && lists::copies(&office).unwrap().is_empty());
    let id = give_out(&office, &asked, &list, &copy()).unwrap();
    let kept = &lists::copies(&office).unwrap()[0];
    assert_eq!((kept.people, kept.delete_by, kept.deleted), (1, day("2026-12-06"), None));
    // At an erasure the person's plan names the file.
    let plan = office::erasure::plan(&office, live.id, "unlawful", None).unwrap();
    assert!(plan.saved.iter().any(|saved| saved.place == "/media/usb/list.csv"));
    // The journal says that, how many and how – and no address.
    assert!(places_of(&school.raw(), "live@list.example").iter().all(|place| !place.starts_with("journal")));
    // The stick is not in the computer: somebody has to say that the file is gone from it.
    assert_eq!(lists::close_copy(&office, id, false).unwrap_err().code(), "lists.copy_out_of_sight");
    assert!(lists::copies(&office).unwrap()[0].deleted.is_none());
    lists::close_copy(&office, id, true).unwrap();
    assert!(lists::copies(&office).unwrap()[0].deleted.is_some());
    assert_eq!(lists::close_copy(&office, id, true).unwrap_err().code(), "office.not_found");
    let plan = office::erasure::plan(&office, live.id, "unlawful", None).unwrap();
    assert!(plan.saved.is_empty(), "the deleted copy is asked for no more");
}

#[test]
fn a_table_opens_as_it_was_and_computes_nothing() {
    use calamine::{Reader, Xlsx};
    let rows = vec![
        vec!["Имя".to_owned(), "Адрес".to_owned()],
        vec!["Әбенова <А> & \"Б\"".to_owned(), "+79120001234".to_owned()],
        vec!["=HYPERLINK(\"x\")".to_owned(), "a@b.example".to_owned()],
        vec![" ＝cmd|'/c calc'!A1".to_owned(), "+79120001234".to_owned()],
    ];
    let csv = String::from_utf8(lists::sheet::csv(&rows)).unwrap();
    assert!(csv.starts_with('\u{feff}') && csv.contains("\"'=HYPERLINK(\"\"x\"\")\";\"a@b.example\"\r\n"));
    assert!(csv.contains("\"+79120001234\"") && csv.contains("\"' ＝cmd"), "{csv}");
    let bytes = lists::sheet::xlsx(&rows).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("1").unwrap();
    let back: Vec<Vec<String>> =
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(back, rows);
}

/// I9: a service's whole list with the state of each subscriber ends the consents of those who left, and of nobody else.
#[test]
fn of_a_list_of_subscribers_only_those_who_left_are_taken() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        let (stays, leaves) = (adult(&school, &office, "stays"), adult(&school, &office, "leaves"));
        for person in [&stays, &leaves] {
            consents::record(&office, &consent(person, "marketing", "2026-11-01")).unwrap();
        }
        let file = "Email;Статус\nstays@list.example;Подписан\nleaves@list.example;Отписался\n";
        let unclear = file.replace("Подписан", "кто знает");
        let refused = lists::import_unsubscribed(&office, unclear.as_bytes()).unwrap_err();
        assert!(matches!(refused, ListError::UnknownState { row: 2 }), "{refused:?}");
        assert!(lists::build(&office, &order(Kind::Marketing, "email")).is_err(), "nothing was taken in");
        let windows: Vec<u8> = encoding_rs::WINDOWS_1251.encode(file).0.into_owned();
        let done = lists::import_unsubscribed(&office, &windows).unwrap();
        assert_eq!((done.addresses, done.new, done.people), (1, 1, 1), "{pack}");
        let list = lists::build(&office, &order(Kind::Marketing, "email")).unwrap();
        assert_eq!(list.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [stays.id], "{pack}");
        // Nobody left is an answer too; a table of states without an address is none.
        let none = lists::import_unsubscribed(&office, b"email,status\nstays@list.example,active\n").unwrap();
        assert_eq!((none.addresses, none.people), (0, 0));
        let empty = lists::import_unsubscribed(&office, "Имя;Статус\nАнна;активен\n".as_bytes()).unwrap_err();
        assert_eq!(empty.code(), "lists.no_addresses");
    }
}

/// P5: preferences come by a file; a "no" stays a "no" whatever a later file says.
#[test]
fn preferences_of_a_file_are_taken_and_a_refusal_stands() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let live = adult(&school, &office, "live");
    let said = |office: &Office| {
        let mut said: Vec<(String, bool)> = consents::of_person(office, live.id)
            .unwrap()
            .preferences
            .into_iter()
            .map(|one| (format!("{} {}", one.channel, one.kind), one.allowed))
            .collect();
        said.sort();
        said
    };
    let file =
        "Email;Реклама по почте;Сообщения по телефону\nlive@list.example;нет;да\nnobody@list.example;да;да\n";
    let done = lists::import_unsubscribed(&office, file.as_bytes()).unwrap();
    assert_eq!((done.preferences, done.contradicted, done.people), (2, 0, 0));
    let wanted = [("email marketing".to_owned(), false), ("phone service".to_owned(), true)];
    assert_eq!(said(&office), wanted);
    let done = lists::import_unsubscribed(&office, file.replace(";нет;", ";да;").as_bytes()).unwrap();
    assert_eq!((done.preferences, done.contradicted), (0, 1), "a no never becomes a yes");
    assert_eq!(said(&office), wanted);
    let unclear =
        lists::import_unsubscribed(&office, file.replace(";нет;", ";иногда;").as_bytes()).unwrap_err();
    assert_eq!(unclear.code(), "lists.unknown_state");
}

/// T25: the service's own list is checked by fingerprint alone, also for people the registry has forgotten.
#[test]
fn a_list_of_the_service_comes_back_marked() {
    let school = School::new(RU);
    let office = school.open();
    lists::import_unsubscribed(&office, b"gone@list.example\n+7 912 000-22-33\n").unwrap();
    let words = ["можно", "нет", "да"];
    let file = "Имя;Почта;Телефон\nА;GONE@list.example;\nБ;here@list.example;8 (912) 000-22-33\nГ;не оставил;\nВ;free@list.example;\n";
    let marked = lists::mark(&office, file.as_bytes(), words).unwrap();
    let marks: Vec<&str> = marked.rows.iter().map(|row| row.last().unwrap().as_str()).collect();
    assert_eq!(marks, ["можно", "нет", "нет", "", "да"]);
    assert_eq!((marked.addresses, marked.suppressed), (3, 2));
    // A bare list has no heading, so its first line is a line.
    let bare = lists::mark(&office, b"gone@list.example\nfree@list.example\n", words).unwrap();
    let marks: Vec<&str> = bare.rows.iter().map(|row| row.last().unwrap().as_str()).collect();
    assert_eq!(marks, ["нет", "да"]);
    for bad in ["", "Имя;Фамилия\nАнна;Перова\n", "\u{0}\u{1}"] {
        assert_eq!(
            lists::mark(&office, bad.as_bytes(), words).unwrap_err().code(),
            "lists.no_addresses",
            "{bad:?}"
        );
    }
    assert!(places_of(&school.raw(), "free@list.example").is_empty(), "nothing is stored of it");
}
