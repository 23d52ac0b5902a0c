//! Who is who in a list: a changed surname, a child in the rows of both parents, whoever pays, a firm.

use crate::school::{RU, School, Unwatched, day, import};
use office::imports::{self, Remark};

const TODAY: &str = "2026-11-22";

fn count(school: &School, sql: &str) -> i64 {
    school.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

fn reasons(remarks: &[Remark]) -> Vec<(u64, &'static str)> {
    remarks.iter().map(|remark| (remark.row, remark.reason)).collect()
}

/// S12: a bride keeps her mailbox and her patronymic; what she is called now is asked, and no second card is made.
#[test]
fn a_changed_surname_under_the_same_mailbox_is_a_question_about_one_card() {
    let school = School::new(RU);
    let office = school.open_on(day(TODAY));
    import(
        &school,
        &office,
        "ФИО;Email\nСедых Вера Ильинична;vera@list.example\nКим Анна;anna@list.example\n",
    );
    let text = "ФИО;Email;Телефон\nЗуева Вера Ильинична;vera@list.example;+79130000001\n\
        Лис Анна;anna@list.example;+79130000002\n";
    let prepared = imports::prepare(&office, &school.file("later.csv", text), None, &Unwatched).unwrap();
    // Of Anna neither patronymic nor birth date says that she is the same: a card of her own, and a question.
    assert_eq!(reasons(&prepared.questions), [(2, "changed_name"), (3, "shared_contact")]);
    let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!((counts.new, counts.changed), (1, 1));
    let asked = imports::questions(&office).unwrap();
    let renamed = asked.iter().find(|question| question.reason == "changed_name").unwrap();
    assert_eq!(renamed.name.as_deref(), Some("Зуева Вера Ильинична"));
    imports::answer(&office, &[renamed.id], "changed", None).unwrap();
    let now =
        "SELECT count(*) FROM person_name WHERE match_key = 'зуева вера ильинична' AND superseded_at IS NULL";
    assert_eq!(count(&school, now), 1);
}

/// Mother and father each have a row with the child: nobody knows that it is one child, so somebody is asked.
#[test]
fn a_child_in_the_rows_of_both_parents_is_asked_about() {
    let school = School::new(RU);
    let office = school.open_on(day(TODAY));
    let text = "id;Имя;Фамилия;Email;ФИО ученика;Дата рождения ученика\n\
        1;Вера;Седых;vera@list.example;Седых Егор;01.02.2015\n\
        2;Пётр;Седых;pyotr@list.example;Седых Егор;01.02.2015\n\
        3;Анна;Ким;anna@list.example;Седых Егор;09.09.2010\n";
    let path = school.file("list.csv", text);
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    assert_eq!(reasons(&prepared.questions), [(3, "child_of_another")], "a namesake of another age is none");
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    let asked = imports::questions(&office).unwrap();
    assert_eq!(asked.iter().filter(|question| question.reason == "child_of_another").count(), 1);
    // Another file, and the child is known from the registry.
    let late = "id;Имя;Фамилия;Email;ФИО ученика;Дата рождения ученика\n\
        9;Нина;Лис;nina@list.example;Седых Егор;01.02.2015\n";
    let prepared = imports::prepare(&office, &school.file("late.csv", late), None, &Unwatched).unwrap();
    assert_eq!(reasons(&prepared.questions), [(2, "child_of_another")]);
    let again = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    assert!(again.questions.is_empty(), "the same file asks nothing twice");
}

/// S1: paying and being a parent are different relations, and a column of payers says the first alone.
#[test]
fn a_payer_is_no_parent_until_somebody_says_so() {
    let school = School::new(RU);
    let office = school.open_on(day(TODAY));
    let text = "ФИО;Email;ФИО плательщика\nЛис Егор;egor@list.example;Лис Пётр\nКим Анна;anna@list.example;Ким Анна\n";
    assert_eq!(import(&school, &office, text).new, 3, "who pays for oneself is one person");
    let text = "ФИО ребёнка;Заказчик;Телефон\nСедых Яна;Седых Вера;+79130000001\n";
    assert_eq!(import(&school, &office, text).new, 2);
    assert_eq!(count(&school, "SELECT count(*) FROM relation WHERE kind = 'payer'"), 2);
    assert_eq!(count(&school, "SELECT count(*) FROM relation WHERE kind = 'parent'"), 0);
    assert_eq!(count(&school, "SELECT count(*) FROM person_role WHERE role = 'representative'"), 0);
    assert_eq!(import(&school, &office, &format!("{text}\n")).new, 0, "the same list again");
    let text = "ФИО;Email;ФИО родителя (плательщика)\nПак Олег;oleg@list.example;Пак Нина\n";
    import(&school, &office, text);
    assert_eq!(
        count(&school, "SELECT count(*) FROM relation WHERE kind = 'parent'"),
        1,
        "who is both is a parent"
    );
}

#[test]
fn a_firm_with_a_telephone_is_no_card_without_a_name() {
    let school = School::new(RU);
    let office = school.open_on(day(TODAY));
    let text =
        "ФИО;Email;Телефон\nООО «Ромашка»;info@firm.example;+79130000001\nЛис Егор;egor@list.example;\n";
    let prepared = imports::prepare(&office, &school.file("list.csv", text), None, &Unwatched).unwrap();
    assert_eq!(reasons(&prepared.rejected), [(2, "organisation_row")]);
    let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(counts.new, 1);
    // Whom the firm pays for is a person, and the firm's telephone is nobody's.
    let text = "Заказчик;Ученик;Телефон\nООО «Ромашка»;Седых Яна;+79130000009\n";
    let prepared = imports::prepare(&office, &school.file("order.csv", text), None, &Unwatched).unwrap();
    assert_eq!(reasons(&prepared.warnings), [(2, "firm_contact")]);
    let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(counts.new, 1);
    assert!(crate::school::places_of(&school.raw(), "79130000009").is_empty());
    let named = "SELECT count(*) FROM person p WHERE NOT EXISTS (SELECT 1 FROM person_name n WHERE n.person_id = p.id)";
    assert_eq!(count(&school, named), 0, "nobody without a name");
}
