use super::*;

fn columns(titles: &[&str]) -> Vec<Column> {
    titles.iter().enumerate().map(|(index, t)| Column { index, title: (*t).to_owned() }).collect()
}

#[test]
fn getcourse_is_known_in_any_order() {
    let mut titles = vec![
        "VK-ID",
        "Телефон",
        "Фамилия",
        "ФИО ученика",
        "Имя",
        "Email",
        "Создан",
        "Тип регистрации",
        "id",
        "Город",
        "Класс",
        "Город",
        "utm_source",
        "Последняя активность",
        "utm_source",
    ];
    for _ in 0..2 {
        let s = suggest(&columns(&titles));
        assert_eq!(s.kind, TableKind::GetcourseUsers);
        assert_eq!(s.mapping.columns(Target::LearnerFullName).count(), 1);
        assert_eq!(s.mapping.columns(Target::City).count(), 1);
        let utm: Vec<usize> = s.mapping.columns(Target::UtmSource).collect();
        let last = titles.iter().rposition(|t| *t == "utm_source").unwrap();
        assert_eq!(utm, [last]);
        assert!(s.mapping.check(s.kind).is_ok());
        titles.reverse();
    }
}

#[test]
fn an_ambiguous_number_is_settled_by_its_neighbours() {
    let register = suggest(&columns(&["ФИО", "Программа", "№ удостоверения", "Дата выдачи"]));
    assert_eq!(register.mapping.target(2), Some(Target::CertificateNumber));
    assert_eq!(register.kind, TableKind::CertificateRegister);
    let list = suggest(&columns(&["ФИО", "Телефон", "№ удостоверения"]));
    assert_eq!(list.mapping.target(2), None);
    assert_eq!(list.questions, [(2, MappingQuestion::CardOrCertificate)]);
}

#[test]
fn parent_and_child_find_their_places() {
    let both = suggest(&columns(&["ФИО ученика", "Дата рождения", "ФИО родителя", "Телефон родителя"]));
    assert_eq!(
        both.mapping.targets,
        [
            Some(Target::LearnerFullName),
            Some(Target::LearnerBirthDate),
            Some(Target::FullName),
            Some(Target::Phone)
        ]
    );
    let child = suggest(&columns(&["ФИО ученика", "Дата рождения", "Телефон родителя"]));
    assert_eq!(
        child.mapping.targets,
        [Some(Target::FullName), Some(Target::BirthDate), Some(Target::ParentPhone)]
    );
}

#[test]
fn a_mapping_without_identity_is_refused() {
    let s = suggest(&columns(&["Курс", "Сумма"]));
    assert_eq!(s.mapping.check(s.kind).map_err(|e| e.code()), Err("import.missing_column"));
}

#[test]
fn a_grade_is_a_class_at_school_and_a_mark_on_a_course() {
    let school = suggest(&columns(&["Full name", "Grade"]));
    assert_eq!(school.mapping.target(1), Some(Target::Class));
    let course = suggest(&columns(&["Email", "Username", "Grade", "Enrollment Track", "Enrollment Status"]));
    assert_eq!(course.mapping.target(2), None);
}

/// Certificates, protocols and personal numbers are the learner's, whoever else the row names.
#[test]
fn a_register_of_learners_with_whoever_pays_is_the_learners() {
    let orders = ["Обучающийся", "Заказчик", "ИИН", "Программа", "Номер удостоверения", "Дата выдачи"];
    let found = suggest(&columns(&orders)).mapping;
    assert_eq!(found.target(0), Some(Target::FullName));
    assert_eq!(found.target(1), Some(Target::Organisation));
    assert_eq!(found.target(4), Some(Target::CertificateNumber));

    let parts = [
        "Фамилия ученика",
        "Имя ученика",
        "ФИО родителя",
        "Телефон родителя",
        "ИИН",
        "№ сертификата",
        "Программа",
    ];
    let found = suggest(&columns(&parts)).mapping;
    assert_eq!(
        found.targets[..4],
        [Some(Target::Surname), Some(Target::Given), Some(Target::ParentFullName), Some(Target::ParentPhone)]
    );

    let whole = suggest(&columns(&["ФИО ученика", "Дата рождения", "ФИО родителя", "ИИН"])).mapping;
    assert_eq!(
        whole.targets[..3],
        [Some(Target::FullName), Some(Target::BirthDate), Some(Target::ParentFullName)]
    );
}
