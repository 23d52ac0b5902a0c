//! The list of people: its order, the nearest term, and why somebody was found.

use crate::school::{KZ, PACKS, RU, School, Unwatched, fill, import};
use office::registry::{self, FoundBy, Order};

fn names(people: &registry::ListedPeople) -> Vec<&str> {
    people.rows.iter().map(|person| person.row.name.as_str()).collect()
}

#[test]
fn the_list_stands_in_the_order_asked_for() {
    let school = School::new(RU);
    let office = school.open();
    import(
        &school,
        &office,
        "Фамилия;Имя;Email\nВолкова;Анна;a@mail.example\nАзимов;Илья;b@mail.example\nБоева;Ия;c@mail.example\n",
    );
    let list = |order, descending| registry::list(&office, "", (order, descending), 0, 10).unwrap();
    assert_eq!(names(&list(Order::Name, false)), ["Азимов Илья", "Боева Ия", "Волкова Анна"]);
    assert_eq!(names(&list(Order::Name, true)), ["Волкова Анна", "Боева Ия", "Азимов Илья"]);
    // All came in one moment: people alike stay by name.
    assert_eq!(names(&list(Order::Added, false)), ["Азимов Илья", "Боева Ия", "Волкова Анна"]);
    assert_eq!(names(&list(Order::Role, false)).len(), 3);
}

#[test]
fn the_nearest_term_is_the_earliest_of_the_card() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 12);
        let people = registry::list(&office, "", (Order::Term, false), 0, 50).unwrap();
        assert!(people.rows.len() >= 12);
        let ids: Vec<_> = people.rows.iter().map(|person| person.row.id).collect();
        let terms = registry::nearest_terms(&office, &ids).unwrap();
        for (person, nearest) in people.rows.iter().zip(&terms) {
            let card = registry::card(&office, person.row.id).unwrap();
            let earliest = card.items.iter().map(|item| item.reason.keep_until).min();
            assert_eq!(nearest.map(|nearest| nearest.until), earliest, "{}", person.row.name);
        }
        let ends: Vec<_> = terms.iter().flatten().map(|n| n.until).collect();
        assert!(ends.is_sorted(), "{ends:?}");
        let pages: Vec<_> = (0..people.matched)
            .map(|at| registry::list(&office, "", (Order::Term, false), at, 1).unwrap().rows.remove(0))
            .collect();
        assert_eq!(pages, people.rows, "pages join without gap or overlap");
    }
}

#[test]
fn any_number_of_people_stand_in_the_order_of_their_terms() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 260);
        let list = |descending| registry::list(&office, "", (Order::Term, descending), 0, 1000).unwrap().rows;
        let ends = |people: &[registry::ListedPerson]| -> Vec<_> {
            let earliest = |id| {
                let card = registry::card(&office, id).unwrap();
                card.items.iter().map(|item| item.reason.keep_until).min().unwrap()
            };
            people.iter().map(|person| earliest(person.row.id)).collect()
        };
        let (forth, back) = (list(false), list(true));
        assert!(forth.len() >= 260);
        assert!(ends(&forth).is_sorted(), "{:?}", ends(&forth));
        assert!(ends(&back).iter().rev().is_sorted());
        // What was written meanwhile counts at once.
        import(&school, &office, "Фамилия;Имя;Email\nПоздняя;Анна;late@mail.example\n");
        assert_eq!(list(false).len(), forth.len() + 1);
        assert!(ends(&list(false)).is_sorted());
    }
}

#[test]
fn a_certificate_leads_to_its_holder_and_says_so() {
    let school = School::new(KZ);
    let office = school.open();
    import(
        &school,
        &office,
        "ФИО;Номер сертификата;Программа;Часы;Дата выдачи\nСейтова Әсел;KZ-2025/00117;Оқыту;72;30.05.2025\n\
         Оспанов Нұрлан;KZ-2025/00118;Оқыту;72;30.05.2025\n",
    );
    for query in ["KZ-2025/00117", "kz-2025/00117", "00117"] {
        let people = registry::list(&office, query, (Order::Name, false), 0, 10).unwrap();
        assert_eq!(names(&people), ["Сейтова Әсел"], "{query}");
        assert_eq!((people.exact, people.matched), (1, 1), "what was typed was found");
        let found = people.rows[0].found.clone().expect("the list says why");
        assert_eq!((found.by, found.text.as_str()), (FoundBy::Certificate, "KZ-2025/00117"));
    }
    assert_eq!(registry::list(&office, "KZ-2025", (Order::Name, false), 0, 10).unwrap().matched, 2);
    assert_eq!(registry::list(&office, "99999", (Order::Name, false), 0, 10).unwrap().matched, 0);
    assert!(registry::list(&office, "Сейтова", (Order::Name, false), 0, 10).unwrap().rows[0].found.is_none());
}

#[test]
fn a_former_surname_is_kept_as_such_and_finds_its_bearer() {
    let school = School::new(RU);
    let office = school.open();
    let table = "ФИО;Email\nИванова (Петрова) Анна Ильинична;a@mail.example\n";
    assert_eq!(import(&school, &office, table).new, 1);
    let found = registry::list(&office, "петрова анна", (Order::Name, false), 0, 10).unwrap();
    assert_eq!(names(&found), ["Иванова Анна Ильинична"], "the name in force is the present one");
    let why = found.rows[0].found.clone().expect("the list says why");
    assert_eq!((why.by, why.text.as_str()), (FoundBy::FormerName, "Петрова Анна"));
    let again = import(&school, &office, table);
    assert_eq!((again.new, again.changed), (0, 0), "the same file twice is idle");
}

#[test]
fn the_preview_shows_its_rows_by_what_becomes_of_them() {
    let school = School::new(RU);
    let office = school.open();
    import(
        &school,
        &office,
        "Фамилия;Имя;Email;Город\nВолкова;Анна;a@mail.example;Омск\nБоева;Ия;c@mail.example;Тверь\n",
    );
    let path = school.file(
        "second.csv",
        "Фамилия;Имя;Email;Город\nВолкова;Анна;a@mail.example;Томск\nБоева;Ия;c@mail.example;Тверь\nНовая;Яна;n@mail.example;Псков\n;;нет;Омск\n",
    );
    let prepared = office::imports::prepare(&office, &path, None, &Unwatched).unwrap();
    let outcomes = office::imports::outcomes(&office, &prepared, &Unwatched).unwrap();
    let rows = |list: &str, offset, limit| {
        office::imports::rows(&office, &prepared, &outcomes, list, offset, limit).unwrap()
    };
    let counts = prepared.counts;
    for (list, count) in [
        ("new", counts.new as usize),
        ("changed", counts.changed as usize),
        ("merged", counts.merged as usize),
        ("questions", prepared.questions.len()),
        ("rejected", prepared.rejected.len()),
    ] {
        let all = rows(list, 0, 100);
        assert_eq!((all.total, all.rows.len()), (count, count), "{list}");
        let paged: Vec<_> = (0..count).flat_map(|at| rows(list, at, 1).rows).collect();
        assert_eq!(paged, all.rows, "{list}: pages join without gap or overlap");
    }
    assert_eq!(rows("new", 0, 9).rows[0].name, "Новая Яна");
    let changed = rows("changed", 0, 9).rows.remove(0);
    assert_eq!((changed.name.as_str(), changed.row), ("Волкова Анна", 2));
    let city = changed.changes.iter().find(|change| change.to == "Томск").expect("the city changes");
    assert_eq!(city.from.as_deref(), Some("Омск"));
    assert!(rows("merged", 0, 9).rows.iter().any(|row| row.joins.as_deref() == Some("Боева Ия")));
    assert_eq!(rows("rejected", 0, 9).rows[0].reason, Some("no_identity"));
    assert_eq!(office::registry::find(&office, "", 0, 1).unwrap().total, 2, "looking writes nothing");
}
