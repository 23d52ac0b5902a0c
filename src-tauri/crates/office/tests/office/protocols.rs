//! Examination protocols: who sat in the commission, by hand and from files, and what an erasure leaves of it.

use crate::erasure::erase;
use crate::school::{Fresh, KZ, RU, School, Unwatched, day, import, person, places_of};
use chrono::NaiveDate;
use office::certificates::{self, ProtocolPage};
use office::imports;
use office::session::Office;
use office::{access, registry};

fn held() -> NaiveDate {
    day("2026-11-10")
}

/// A school that knows of one protocol with one result, and three people to sit in its commission.
fn school_of(pack: &str) -> (School, Office, [Fresh; 3]) {
    let school = School::new(pack);
    let office = school.open_on(day("2026-11-22"));
    let list = "ФИО;Email;Программа;Результат;Номер протокола;Дата протокола\n\
        Седых Егор;egor@list.example;Слесарь;сдал;7-э;10.11.2026\n";
    import(&school, &office, list);
    let group = office::groups::NewGroup { title: "А".to_owned(), ..office::groups::NewGroup::default() };
    let group = office::groups::create(&office, &group).unwrap();
    let staff = [("Кураторова", "Ольга"), ("Заменов", "Пётр"), ("Третьяков", "Иван")]
        .map(|(surname, given)| person(&office, surname, given, "", ""));
    for one in &staff {
        office::groups::set_teacher(&office, group, one.id, true).unwrap();
    }
    (school, office, staff)
}

fn page(office: &Office) -> ProtocolPage {
    certificates::protocol(office, "7-э", held()).unwrap()
}

/// Who sits in the commission: name and duty.
fn commission(office: &Office) -> Vec<(String, &'static str)> {
    page(office).examiners.into_iter().map(|one| (one.name, one.duty)).collect()
}

fn set(office: &Office, who: &Fresh, duty: &str) -> Result<(), String> {
    certificates::set_examiner(office, ("7-э", held()), who.id, duty).map_err(|error| error.code().to_owned())
}

#[test]
fn one_chairs_a_commission_and_nobody_examines_herself() {
    for pack in [RU, KZ] {
        let (school, office, [olga, pyotr, ivan]) = school_of(pack);
        let empty = page(&office);
        assert_eq!(empty.examiners, []);
        assert_eq!(
            empty.examined.iter().map(|one| (one.name.as_str(), one.values.len())).collect::<Vec<_>>(),
            [("Седых Егор", 1)]
        );
        for (who, duty) in [(&olga, "chair"), (&pyotr, "member"), (&ivan, "member"), (&ivan, "chair")] {
            set(&office, who, duty).unwrap();
        }
        let now = [("Третьяков Иван", "chair"), ("Заменов Пётр", "member"), ("Кураторова Ольга", "member")];
        assert_eq!(commission(&office), now.map(|(name, duty)| (name.to_owned(), duty)));
        // Said twice it is no more than once.
        set(&office, &ivan, "chair").unwrap();
        assert_eq!(commission(&office).len(), 3);
        set(&office, &pyotr, "").unwrap();
        assert_eq!(commission(&office).len(), 2);

        let egor = Fresh { id: page(&office).examined[0].id, ..pyotr };
        assert_eq!(set(&office, &egor, "member"), Err("certificates.examined_there".to_owned()));
        assert_eq!(set(&office, &pyotr, ""), Err("certificates.no_examiner".to_owned()));
        assert_eq!(set(&office, &pyotr, "secretary"), Err("certificates.unknown_choice".to_owned()));
        let unknown = certificates::set_examiner(&office, ("8-э", held()), pyotr.id, "member").unwrap_err();
        assert_eq!(unknown.code(), "office.not_found");
        let other_day = certificates::protocol(&office, "7-э", day("2026-11-11")).unwrap_err();
        assert_eq!(other_day.code(), "office.not_found");
        assert_eq!(commission(&office).len(), 2, "a refusal changes nothing");
        assert_eq!(crate::school::verified(&office).fault, None);
        drop(school);
    }
}

/// An examiner finds the commission on her card and in her report, and an erasure takes it out of the protocol.
#[test]
fn an_examiner_is_told_of_the_commission_and_leaves_it_with_an_erasure() {
    for pack in [RU, KZ] {
        let (school, office, [olga, pyotr, _]) = school_of(pack);
        set(&office, &olga, "chair").unwrap();
        set(&office, &pyotr, "member").unwrap();
        let said = |items: &[registry::Item]| {
            items
                .iter()
                .filter(|item| item.field == "results.examination")
                .map(|item| item.text.clone())
                .collect::<Vec<_>>()
        };
        let expected = ["№ 7-э · 2026-11-10", "examiner-chair"];
        assert_eq!(said(&registry::card(&office, olga.id).unwrap().items), expected);
        assert_eq!(said(&access::snapshot(&office, olga.id).unwrap().items), expected);
        erase(&office, olga.id, "purpose_reached");
        assert_eq!(commission(&office), [("Заменов Пётр".to_owned(), "member")]);
        assert_eq!(places_of(&school.raw(), "Кураторова"), [""; 0]);
        assert_eq!(page(&office).examined.len(), 1, "the results are others' own");
    }
}

/// A file names a commission as people write it: initials, several in a cell, the chair among the members once more.
#[test]
fn a_commission_of_a_file_is_linked_to_the_staff_and_never_kept_by_name() {
    for pack in [RU, KZ] {
        let (school, office, [olga, ..]) = school_of(pack);
        let list = "ФИО;Email;Программа;Результат;Номер протокола;Дата протокола;Председатель комиссии;Члены комиссии\n\
            Ким Анна;anna@list.example;Слесарь;сдала;7-э;10.11.2026;Кураторова О.;П. Заменов, Кураторова О., Чужаков Ч.Ч.\n\
            Лис Олег;oleg@list.example;Слесарь;сдал;7-э;10.11.2026;Кураторова Ольга;Чужаков Ч.Ч.; –\n\
            Дёмин Яков;yakov@list.example;Слесарь;сдал;;;Третьяков Иван;Третьяков\n";
        let list = list.replace("Чужаков Ч.Ч.; –", "Чужаков Ч.Ч. / –");
        let prepared = imports::prepare(&office, &school.file("list.csv", &list), None, &Unwatched).unwrap();
        assert_eq!([6, 7].map(|at| prepared.columns[at].storage), [imports::Storage::Staff; 2]);
        assert!(prepared.sample.iter().all(|(_, cells)| cells[6].is_empty() && cells[7].is_empty()));
        let mut said: Vec<_> = prepared.warnings.iter().map(|one| (one.row, one.reason)).collect();
        said.retain(|(_, reason)| reason.starts_with("staff") || reason.starts_with("examiner"));
        assert_eq!(said, [(2, "staff_unknown"), (4, "examiner_no_protocol")], "once for each name");

        assert_eq!(import(&school, &office, &list).new, 3);
        let now = [("Кураторова Ольга", "chair"), ("Заменов Пётр", "member")];
        assert_eq!(commission(&office), now.map(|(name, duty)| (name.to_owned(), duty)));
        assert_eq!(places_of(&school.raw(), "Чужаков"), [""; 0]);
        assert_eq!(places_of(&school.raw(), "Кураторова"), ["person_name.surname"]);
        let again = import(&school, &office, &list);
        assert_eq!((again.new, again.changed), (0, 0));
        assert_eq!(commission(&office).len(), 2);

        // Whoever was taken out by hand does not come back with the next file.
        set(&office, &olga, "").unwrap();
        import(
            &school,
            &office,
            &format!("{list}Яр Иван;ivan@list.example;Слесарь;сдал;7-э;10.11.2026;Кураторова Ольга;\n"),
        );
        assert_eq!(commission(&office), [("Заменов Пётр".to_owned(), "member")]);
    }
}

/// Taken back, an import leaves no commission behind.
#[test]
fn an_import_taken_back_takes_its_commission_along() {
    let (school, office, _) = school_of(RU);
    let list = "ФИО;Email;Программа;Результат;Номер протокола;Дата протокола;Члены комиссии\n\
        Ким Анна;anna@list.example;Слесарь;сдала;7-э;10.11.2026;Заменов П.\n";
    let prepared = imports::prepare(&office, &school.file("list.csv", list), None, &Unwatched).unwrap();
    let (id, _) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(commission(&office).len(), 1);
    imports::undo(&office, id, &Unwatched).unwrap();
    assert_eq!((commission(&office), page(&office).examined.len()), (Vec::new(), 1));
}
