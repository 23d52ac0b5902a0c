//! Parents and children in one row: people of their own, linked, and nobody's contact on another's card.

use crate::school::{KZ, RU, School, Unwatched, day, import};
use office::imports;

fn number(school: &School, sql: &str) -> i64 {
    school.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

/// `parent > child` by name, and the contacts of the parent.
fn families(school: &School) -> Vec<String> {
    let db = school.raw();
    let mut statement = db
        .prepare(
            "SELECT DISTINCT a.match_key || ' > ' || b.match_key || coalesce(' ' || (SELECT group_concat(value, ' ') \
                FROM (SELECT value FROM contact c WHERE c.person_id = a.person_id ORDER BY value)), '') \
             FROM relation r JOIN person_name a ON a.person_id = r.person_id \
             JOIN person_name b ON b.person_id = r.other_id WHERE r.kind = 'parent' ORDER BY 1",
        )
        .unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_parent_named_beside_a_child_is_a_person_with_contacts_of_her_own() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open_on(day("2026-11-22"));
        let list = "ФИО;Дата рождения;Телефон;ФИО родителя;Телефон родителя;Email родителя\n\
            Седых Егор;01.02.2015;;Седых Вера;8 913 000-00-01;vera@list.example\n\
            Седых Анна;03.04.2013;;Седых Вера;+79130000001;\n\
            Ким Олег;05.06.2014;+79130000002;Ким Ирина;+79130000002;\n\
            Лис Пётр;05.06.1990;+79130000003;Лис Пётр;;pyotr@list.example\n";
        let counts = import(&school, &office, list);
        assert_eq!(counts.new, 6, "three children, two parents, one who is his own");
        let ours = [
            "ким ирина > ким олег +79130000002",
            "седых вера > седых анна +79130000001 vera@list.example",
            "седых вера > седых егор +79130000001 vera@list.example",
        ];
        assert_eq!(families(&school), ours);
        let own = "SELECT count(*) FROM contact c JOIN person_name n ON n.person_id = c.person_id \
            WHERE n.match_key = 'лис петр'";
        assert_eq!(number(&school, own), 2);
        let roles = "SELECT count(*) FROM person_role WHERE role = 'representative'";
        assert_eq!(number(&school, roles), 2);
        // The same list again, with another row so that it is another file.
        let again =
            import(&school, &office, &format!("{list}Ким Олег;05.06.2014;+79130000002;Ким Ирина;;\n"));
        assert_eq!((again.new, again.changed), (0, 0), "{again:?}");
        let questions = imports::questions(&office).unwrap();
        assert!(questions.iter().all(|question| question.reason != "joins_two_known"), "{questions:?}");
    }
}

#[test]
fn a_row_of_parent_and_child_alone_is_the_parents() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "ФИО ребёнка;Класс;ФИО родителя;Телефон родителя\n\
        Седых Егор;5;Седых Вера;+79130000001\nСедых Анна;7;Седых Вера;+79130000001\n";
    assert_eq!(import(&school, &office, list).new, 3);
    assert_eq!(
        families(&school),
        ["седых вера > седых анна +79130000001", "седых вера > седых егор +79130000001"]
    );
    assert_eq!(number(&school, "SELECT count(*) FROM contact"), 1);
}

#[test]
fn a_contact_of_nobody_is_not_kept_and_the_row_says_so() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list =
        "ФИО;Дата рождения;Email;Телефон родителя\nСедых Егор;01.02.2015;egor@list.example;+79130000001\n";
    let prepared = imports::prepare(&office, &school.file("list.csv", list), None, &Unwatched).unwrap();
    let said: Vec<_> = prepared.warnings.iter().map(|r| (r.row, r.column.as_deref(), r.reason)).collect();
    assert_eq!(said, [(2, Some("Телефон родителя"), "parent_unnamed")]);
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(crate::school::places_of(&school.raw(), "79130000001"), [""; 0]);
}

/// An erased parent does not come back beside the child.
#[test]
fn an_erased_parent_is_held_and_the_child_is_not() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "ФИО;Дата рождения;Email;ФИО родителя;Телефон родителя\n\
        Седых Егор;01.02.2015;egor@list.example;Седых Вера;+79130000001\n";
    import(&school, &office, list);
    let vera = office::registry::find(&office, "Вера", 0, 1).unwrap().rows[0].id;
    office::erasure::execute(&office, &crate::erasure::request(vera, "unlawful")).unwrap();
    let prepared =
        imports::prepare(&office, &school.file("again.csv", &format!("{list}\n")), None, &Unwatched).unwrap();
    assert_eq!((prepared.counts.new, prepared.counts.erased), (0, 1), "{:?}", prepared.counts);
}

/// Hand-kept tables have columns for a mother and a father, for a second child, or two names in one cell.
#[test]
fn several_parents_and_children_of_a_row_are_people_each_with_what_is_theirs() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "ФИО;Класс;ФИО мамы;Телефон мамы;ФИО папы;Телефон папы\n\
        Седых Егор;5;Седых Вера;+79130000001;Седых Пётр;+79130000002\n\
        Ким Анна;7;;+79130000003;Ким Олег;+79130000004\n";
    let prepared = imports::prepare(&office, &school.file("list.csv", list), None, &Unwatched).unwrap();
    let said: Vec<_> = prepared.warnings.iter().map(|r| (r.row, r.column.as_deref(), r.reason)).collect();
    assert_eq!(said, [(3, Some("Телефон мамы"), "parent_unnamed")]);
    assert_eq!(import(&school, &office, list).new, 5);
    assert_eq!(
        families(&school),
        [
            "ким олег > ким анна +79130000004",
            "седых вера > седых егор +79130000001",
            "седых петр > седых егор +79130000002"
        ]
    );
    let children = "id;Email;Имя;Фамилия;ФИО ученика;Дата рождения ученика;ФИО ученика 2;Дата рождения ученика 2;Класс\n\
        1;lis@list.example;Ирина;Лис;Лис Зоя;01.02.2015;Лис Яна;03.04.2017;4\n\
        2;pak@list.example;Нина;Пак;\"Пак Вера, Пак Алла\";;;;\n";
    let prepared = imports::prepare(&office, &school.file("two.csv", children), None, &Unwatched).unwrap();
    assert_eq!((prepared.counts.new, prepared.counts.learners_from_fields), (6, 4));
    let said: Vec<_> = prepared.warnings.iter().map(|r| (r.row, r.reason)).collect();
    assert!(said.contains(&(2, "several_children")), "{said:?}");
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(number(&school, "SELECT count(*) FROM schooling WHERE kind = 'class' AND value = '4'"), 0);
    let born = "SELECT count(*) FROM birth b JOIN person_name n ON n.person_id = b.person_id \
        WHERE n.given IN ('Зоя', 'Яна')";
    assert_eq!(number(&school, born), 2);
    let again = import(&school, &office, children);
    assert_eq!((again.new, again.changed), (0, 0));
}

/// The same table without a name of its own: child, mother, father.
#[test]
fn mother_and_father_beside_a_child_are_both_parents() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "ФИО ребёнка;ФИО мамы;Телефон мамы;ФИО папы;Телефон папы\n\
        Седых Егор;Седых Вера;+79130000001;Седых Пётр;+79130000002\n";
    assert_eq!(import(&school, &office, list).new, 3);
    assert_eq!(
        families(&school),
        ["седых вера > седых егор +79130000001", "седых петр > седых егор +79130000002"]
    );
}

/// «Ученик» and «Родитель» stand over «ФИО» and «Телефон», as merged cells do.
#[test]
fn a_heading_of_two_rows_says_whose_name_and_telephone_it_is() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "№;Ученик;;Родитель;;Менеджер;Оплата\n;ФИО;Дата рождения;ФИО;Телефон;ФИО;Сумма\n\
        1;Седых Егор;01.02.2015;Седых Вера;89130000001;Кураторов Олег;5000\n\
        2;Ким Яна;03.04.2016;Ким Олег;89130000002;Кураторов Олег;5000,50\nИтого;;;;;;10000,50\n";
    let counts = import(&school, &office, list);
    assert_eq!((counts.new, counts.payments), (4, 2));
    assert_eq!(
        families(&school),
        ["ким олег > ким яна +79130000002", "седых вера > седых егор +79130000001"]
    );
    let born =
        "SELECT count(*) FROM birth b JOIN person_name n ON n.person_id = b.person_id WHERE n.given = 'Егор'";
    assert_eq!(number(&school, born), 1);
    assert_eq!(crate::school::places_of(&school.raw(), "Кураторов"), [""; 0]);
}

/// Whoever works at the school is not the learner of the row, and their contacts are nobody's here (P10).
#[test]
fn staff_named_in_a_row_stay_out_of_the_card() {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let list = "ФИО ученика;ФИО преподавателя;Email менеджера;Телефон куратора;Менеджер;Email\n\
        Седых Егор;Учителева Нина;boss@staff.example;+79130000009;Олег Кураторов;egor@list.example\n";
    assert_eq!(import(&school, &office, list).new, 1);
    for marker in ["Учителев", "boss@staff", "79130000009", "Кураторов"] {
        assert_eq!(crate::school::places_of(&school.raw(), marker), [""; 0], "{marker}");
    }
}

/// P10: of a manager's name a link to whoever of the staff that is remains, and nothing of anybody else's.
#[test]
fn a_managers_name_becomes_a_link_to_the_staff() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open_on(day("2026-11-22"));
        let olga = crate::school::person(&office, "Кураторова", "Ольга", "olga@school.example", "");
        let group =
            office::groups::NewGroup { title: "А".to_owned(), ..office::groups::NewGroup::default() };
        let group = office::groups::create(&office, &group).unwrap();
        office::groups::set_teacher(&office, group, olga.id, true).unwrap();
        let list = "ФИО;Email;Менеджер\nСедых Егор;egor@list.example;Ольга Кураторова\n\
            Ким Анна Олеговна;anna@list.example;Чужой Менеджер\nЛис Олег Ильич;oleg@list.example;чужой менеджер\n";
        let prepared = imports::prepare(&office, &school.file("list.csv", list), None, &Unwatched).unwrap();
        assert_eq!(prepared.columns[2].storage, imports::Storage::Staff);
        assert!(prepared.sample.iter().all(|(_, cells)| cells[2].is_empty()));
        let unknown = prepared.warnings.iter().filter(|r| r.reason == "staff_unknown");
        let said: Vec<_> = unknown.map(|r| (r.row, r.column.as_deref())).collect();
        assert_eq!(said, [(3, Some("Менеджер"))], "once for each name");
        assert_eq!(import(&school, &office, list).new, 3);
        assert_eq!(
            number(&school, &format!("SELECT count(*) FROM in_charge WHERE staff_id = {}", olga.key)),
            1
        );
        assert_eq!(crate::school::places_of(&school.raw(), "Чужой"), [""; 0]);
        assert_eq!(crate::school::places_of(&school.raw(), "Кураторова"), ["person_name.surname"]);
        let again = import(&school, &office, list);
        assert_eq!((again.new, again.changed), (0, 0));
    }
}

/// A school where three people work: Ольга Кураторова, Пётр Заменов, Иван Третьяков.
fn with_staff() -> (School, office::session::Office) {
    let school = School::new(RU);
    let office = school.open_on(day("2026-11-22"));
    let group = office::groups::NewGroup { title: "А".to_owned(), ..office::groups::NewGroup::default() };
    let group = office::groups::create(&office, &group).unwrap();
    for (surname, given) in [("Кураторова", "Ольга"), ("Заменов", "Пётр"), ("Третьяков", "Иван")]
    {
        let staff = crate::school::person(&office, surname, given, "", "");
        office::groups::set_teacher(&office, group, staff.id, true).unwrap();
    }
    (school, office)
}

/// A list kept by hand of one learner and a manager.
fn by_hand(manager: &str) -> String {
    format!("ФИО;Email;Менеджер\nСедых Егор;egor@list.example;{manager}\n")
}

/// Surnames of everybody who is in charge of somebody.
fn in_charge(school: &School) -> Vec<String> {
    let db = school.raw();
    let mut statement = db
        .prepare(
            "SELECT n.surname FROM in_charge c JOIN person_name n ON n.person_id = c.staff_id \
             WHERE c.superseded_at IS NULL ORDER BY 1",
        )
        .unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// A platform names one manager: whoever follows takes the place of the one before, and back; several columns of one
/// file are several people.
#[test]
fn another_manager_takes_the_place_of_the_one_before() {
    let (school, office) = with_staff();
    let list = by_hand;
    let in_charge = || in_charge(&school);
    import(&school, &office, &list("Ольга Кураторова"));
    assert_eq!(import(&school, &office, &list("Пётр Заменов")).changed, 1);
    assert_eq!(in_charge(), ["Заменов"]);
    let back = format!("{}\n", list("Ольга Кураторова"));
    assert_eq!(import(&school, &office, &back).changed, 1, "she is back");
    assert_eq!(in_charge(), ["Кураторова"]);
    // A file that was here before brings back nobody, and taken back, the last one leaves what was.
    assert_eq!(import(&school, &office, &list("Пётр Заменов")).changed, 0);
    assert_eq!(in_charge(), ["Кураторова"]);
    let entries = imports::history(&office).unwrap();
    imports::undo(&office, entries[1].id, &Unwatched).unwrap();
    assert_eq!(in_charge(), ["Заменов"]);
    // Whom nobody knows takes nobody's place; two rows of one file about her name two people.
    import(&school, &office, &list("Чужой Менеджер"));
    assert_eq!(in_charge(), ["Заменов"]);
    let two = format!("{}Седых Егор;egor@list.example;Ольга Кураторова\n", list("Иван Третьяков"));
    import(&school, &office, &two);
    assert_eq!(in_charge(), ["Кураторова", "Третьяков"]);
    assert_eq!(import(&school, &office, &two).changed, 0);
}

/// What a platform says of managers is no answer to what the school's own list says, and the other way round: otherwise
/// every month's import would put out whom the other one put in.
#[test]
fn lists_of_different_sources_leave_each_others_managers() {
    let (school, office) = with_staff();
    let platform = |manager: &str| {
        format!(
            "id;Email;Тип регистрации;Создан;Последняя активность;Имя;Фамилия;ФИО менеджера\n\
             1;egor@list.example;;;;Егор;Седых;{manager}\n"
        )
    };
    assert_eq!(import(&school, &office, &platform("Ольга Кураторова")).new, 1);
    assert_eq!(import(&school, &office, &by_hand("Пётр Заменов")).new, 0);
    for month in 1..=2 {
        assert_eq!(in_charge(&school), ["Заменов", "Кураторова"], "month {month}");
        let end = "\n".repeat(month);
        import(&school, &office, &(platform("Ольга Кураторова") + &end));
        assert_eq!(in_charge(&school), ["Заменов", "Кураторова"], "month {month}");
        import(&school, &office, &(by_hand("Пётр Заменов") + &end));
    }
    // Each of them still changes what it said itself.
    import(&school, &office, &platform("Иван Третьяков"));
    assert_eq!(in_charge(&school), ["Заменов", "Третьяков"]);
    import(&school, &office, &by_hand("Ольга Кураторова"));
    assert_eq!(in_charge(&school), ["Кураторова", "Третьяков"]);
}

/// One file named two people; the next one names one of them and so lets the other one go, though it brings nothing new.
/// Taken back, it leaves what was.
#[test]
fn a_manager_the_same_list_names_no_longer_is_in_charge_no_longer() {
    let (school, office) = with_staff();
    let one = by_hand("Ольга Кураторова");
    let two = format!("{one}Седых Егор;egor@list.example;Пётр Заменов\n");
    import(&school, &office, &two);
    assert_eq!(in_charge(&school), ["Заменов", "Кураторова"]);
    import(&school, &office, &one);
    assert_eq!(in_charge(&school), ["Кураторова"]);
    let entries = imports::history(&office).unwrap();
    imports::undo(&office, entries[0].id, &Unwatched).unwrap();
    assert_eq!(in_charge(&school), ["Заменов", "Кураторова"]);
    // An empty cell and a name nobody knows let nobody go.
    import(&school, &office, &by_hand(""));
    import(&school, &office, &by_hand("Чужой Менеджер"));
    assert_eq!(in_charge(&school), ["Заменов", "Кураторова"]);
    // A file that was here before lets nobody go who came after it.
    import(&school, &office, &format!("{one}\n"));
    import(&school, &office, &format!("{two}\n"));
    assert_eq!(in_charge(&school), ["Заменов", "Кураторова"]);
    import(&school, &office, &format!("{one}\n"));
    assert_eq!(in_charge(&school), ["Заменов", "Кураторова"]);
}

/// Two lists kept by hand under no profile are two lists when their columns differ.
#[test]
fn lists_kept_by_hand_leave_each_others_managers() {
    let (school, office) = with_staff();
    let other =
        |manager: &str| format!("Email;ФИО;Город;Менеджер\negor@list.example;Седых Егор;Омск;{manager}\n");
    import(&school, &office, &by_hand("Ольга Кураторова"));
    import(&school, &office, &other("Пётр Заменов"));
    assert_eq!(in_charge(&school), ["Заменов", "Кураторова"]);
    import(&school, &office, &other("Иван Третьяков"));
    assert_eq!(in_charge(&school), ["Кураторова", "Третьяков"]);
}
