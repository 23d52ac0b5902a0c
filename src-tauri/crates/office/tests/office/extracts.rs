//! Filters of the list of people, and what leaves the school of a group.

use crate::consents::{born, relate};
use crate::school::{PACKS, Printer, RU, School, day, draft, enrol, fill, person, today, write};
use chrono::Days;
use office::certificates::{self, Draft};
use office::extracts::{self, Audience, Cell};
use office::groups::{self, Column, GroupError, Mark, NewAssessment, NewGroup, NewLesson};
use office::ids::Uid;
use office::lists::{self, ListError, NewCopy};
use office::records::organisations::{self, Facts};
use office::registry::{self, Filter, ListedPeople, Order, list_filtered};
use office::session::Office;
use office::{OfficeError, access};
use policy::Pack;

fn found(office: &Office, filter: &Filter) -> ListedPeople {
    list_filtered(office, "", filter, (Order::Name, false), 0, 100).unwrap()
}

fn names(office: &Office, filter: &Filter) -> Vec<String> {
    found(office, filter).rows.into_iter().map(|line| line.row.name).collect()
}

fn copy(reason: &str) -> NewCopy {
    NewCopy {
        reason: reason.to_owned(),
        recipient: "преподаватель группы".to_owned(),
        delete_by: today() + Days::new(30),
        place: "/media/stick/group.zip".to_owned(),
        sha256: [0; 32],
    }
}

fn group(office: &Office, people: &[Uid]) -> Uid {
    let new =
        NewGroup {
            title: "Осень".to_owned(), programme: None, starts: Some(day("2026-09-01")), ends: None
        };
    let group = groups::create(office, &new).unwrap();
    groups::add_members(office, group, people, None).unwrap();
    group
}

#[test]
fn filters_are_combined_kept_and_forgotten() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let boris = person(&office, "Борисов", "Борис", "", "+79120000001");
    let vera = person(&office, "Ким", "Вера", "", "+79120000002");
    born(&school, &anna, "2012-05-01");
    born(&school, &boris, "1990-05-01");
    born(&school, &vera, "1991-05-01");
    relate(&school, &vera, &boris);
    write(&office, |_| ());
    let group = group(&office, &[anna.id, boris.id]);
    groups::set_status(&office, group, boris.id, "frozen", None).unwrap();
    let by = |filter: Filter| names(&office, &filter);
    assert_eq!(by(Filter { age: "minor".into(), ..Filter::default() }), ["Перова Анна"]);
    assert_eq!(by(Filter { no_basis: true, ..Filter::default() }), ["Борисов Борис"]);
    let frozen = Filter { group: group.to_string(), status: "frozen".into(), ..Filter::default() };
    assert_eq!(by(frozen.clone()), ["Борисов Борис"]);
    assert_eq!(by(Filter { age: "minor".into(), ..frozen.clone() }), [""; 0]);
    assert_eq!(by(Filter::default()).len(), 3);
    let page = list_filtered(&office, "борис", &frozen, (Order::Name, true), 0, 5).unwrap();
    assert_eq!((page.total, page.matched, page.exact), (3, 1, 1));
    let page = list_filtered(&office, "анна", &frozen, (Order::Term, false), 0, 5).unwrap();
    assert_eq!(page.matched, 0);
    // Kept under a title; the same title again is another filter.
    registry::save_filter(&office, "На паузе", &frozen).unwrap();
    let id = registry::save_filter(&office, "на паузе", &Filter { debt: true, ..frozen.clone() }).unwrap();
    let saved = registry::saved_filters(&office).unwrap();
    assert_eq!((saved.len(), saved[0].filter.debt), (1, true));
    registry::forget_filter(&office, id).unwrap();
    assert!(matches!(registry::forget_filter(&office, id), Err(OfficeError::NotFound)));
    for (title, filter, code) in [
        ("", frozen.clone(), "group.bad_text"),
        ("Все", Filter::default(), "group.bad_choice"),
        ("Все", Filter { age: "old".into(), ..Filter::default() }, "group.bad_choice"),
        ("Все", Filter { group: Uid::NIL.to_string(), ..Filter::default() }, "office.not_found"),
        ("Все", Filter { group: "'; --".into(), ..Filter::default() }, "office.not_found"),
    ] {
        let error: GroupError = registry::save_filter(&office, title, &filter).unwrap_err();
        assert_eq!(error.code(), code, "{title} {filter:?}");
    }
}

/// Whatever the filter, it leaves those whose cards say so, one by one.
#[test]
fn a_filter_agrees_with_the_cards() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 60);
        let all = found(&office, &Filter::default());
        let debtors: Vec<Uid> = found(&office, &Filter { debt: true, ..Filter::default() })
            .rows
            .into_iter()
            .map(|line| line.row.id)
            .collect();
        let learners = found(&office, &Filter { role: "learner".into(), ..Filter::default() });
        for line in &all.rows {
            let card = registry::card(&office, line.row.id).unwrap();
            assert_eq!(!card.standing.debts.is_empty(), debtors.contains(&line.row.id), "{pack}");
            let learns = card.roles.iter().any(|role| role == "learner");
            assert_eq!(learns, learners.rows.iter().any(|one| one.row.id == line.row.id), "{pack}");
        }
        let employer = registry::card(&office, all.rows[0].row.id).unwrap();
        let employer = employer.items.iter().find(|item| item.field == "employment.organisation");
        if let Some(employer) = employer {
            let part: String = employer.text.to_uppercase().chars().take(6).collect();
            let of = found(&office, &Filter { organisation: part, ..Filter::default() });
            assert!(of.rows.iter().any(|one| one.row.id == all.rows[0].row.id));
        }
    }
}

/// The matrix, by hand: a changed pack shows as a difference.
#[test]
fn each_audience_gets_its_fields_and_no_others() {
    for pack in PACKS {
        let pack = Pack::built_in(pack).unwrap();
        let of = |audience: Audience| audience.fields(&pack);
        assert_eq!(
            of(Audience::Teacher),
            ["identity.name", "learning.status", "results.attendance", "results.grade"]
        );
        assert_eq!(
            of(Audience::Support),
            ["identity.name", "contacts.email", "contacts.phone", "accounts.last_sign_in"]
        );
        assert_eq!(
            of(Audience::Finance),
            ["identity.name", "orders.number", "orders.amount", "orders.balance"]
        );
    }
}

#[test]
fn a_teacher_is_given_names_and_results_of_one_group() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "=HYPERLINK(1)", "Анна", "anna@pifagor.example", "+79120000009");
    let boris = person(&office, "Борисов", "Борис", "", "");
    let other = person(&office, "Чужая", "Ольга", "", "");
    let vera = person(&office, "Ким", "Вера", "", "");
    for (who, on) in [(&anna, "2012-05-01"), (&boris, "1990-05-01"), (&vera, "1970-01-01")] {
        born(&school, who, on);
    }
    relate(&school, &vera, &boris);
    write(&office, |_| ());
    let id = group(&office, &[anna.id, boris.id]);
    let lesson = NewLesson { on: day("2026-09-07"), topic: String::new() };
    let lesson = groups::add_lesson(&office, id, &lesson).unwrap();
    let work = NewAssessment { title: "Тест 1".to_owned(), scale: "five".to_owned(), on: None };
    let work = groups::add_assessment(&office, id, &work).unwrap();
    let cell = |column, value: &str| Mark { person: anna.id, column, value: value.to_owned() };
    groups::mark(&office, &[cell(Column::Lesson(lesson), "late"), cell(Column::Assessment(work), "5")])
        .unwrap();
    let extract = extracts::build(&office, id, Audience::Teacher, None).unwrap();
    // The adult for whom somebody else pays has no basis yet: she is in no list.
    assert_eq!((extract.rows.len(), extract.no_basis), (1, 1));
    assert_eq!(
        extract.rows[0],
        [
            Cell::Text("=HYPERLINK(1) Анна".to_owned()),
            Cell::Key("group-status-active".to_owned()),
            Cell::Text("1 / 1".to_owned()),
            Cell::Text("5".to_owned()),
        ]
    );
    assert_eq!(extract.headings[3].title.as_deref(), Some("Тест 1"));
    let text = format!("{:?}", extract.rows);
    assert!(!text.contains("pifagor") && !text.contains("7912"), "no contact of anybody");
    // Given out: a copy that is to be deleted, a line on her card, none on anybody else's.
    let hash = [7; 32];
    extracts::record(&office, &extract, &copy("ведёт группу"), || Ok::<_, ListError>(hash)).unwrap();
    let given = &lists::copies(&office).unwrap()[0];
    assert_eq!((given.kind.as_str(), given.channel.as_str(), given.people), ("extract", "teacher", 1));
    let of = |who: Uid| access::snapshot(&office, who).unwrap().disclosures;
    let told = of(anna.id);
    assert_eq!((told.len(), told[0].kind.as_str()), (1, "extract"));
    assert_eq!(told[0].fields, ["identity.name", "learning.status", "results.attendance", "results.grade"]);
    assert!(of(boris.id).is_empty() && of(other.id).is_empty());
    // What is not said, is not given.
    let refused = |copy: NewCopy| {
        let never = || -> Result<[u8; 32], ListError> { panic!("nothing is written") };
        extracts::record(&office, &extract, &copy, never).unwrap_err().code()
    };
    assert_eq!(refused(copy("")), "lists.bad_text");
    assert_eq!(
        refused(NewCopy { delete_by: today() - Days::new(1), ..copy("ведёт группу") }),
        "lists.bad_delete_by"
    );
    assert_eq!(lists::copies(&office).unwrap().len(), 1);
    assert!(matches!(
        extracts::build(&office, Uid::NIL, Audience::Teacher, None),
        Err(OfficeError::NotFound)
    ));
    let nobody =
        groups::create(&office, &NewGroup { title: "Пустая".to_owned(), ..NewGroup::default() }).unwrap();
    let empty = extracts::build(&office, nobody, Audience::Support, None).unwrap();
    let given = extracts::record(&office, &empty, &copy("звонки"), || Ok::<_, ListError>(hash));
    assert_eq!(given.unwrap_err().code(), "lists.empty");
}

#[test]
fn the_list_leaves_the_school_only_with_a_reason() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    person(&office, "Ким", "Вера", "vera@pifagor.example", "");
    let listed = extracts::listed(&office, "перова", &Filter::default()).unwrap();
    assert_eq!(listed.rows, [["0001", "Перова Анна", "anna@pifagor.example", "", ""]]);
    let never = || -> Result<[u8; 32], ListError> { panic!("nothing is written") };
    assert_eq!(
        extracts::record_listed(&office, &listed, &copy(" "), never).unwrap_err().code(),
        "lists.bad_text"
    );
    extracts::record_listed(&office, &listed, &copy("сверка"), || Ok::<_, ListError>([1; 32])).unwrap();
    let given = &lists::copies(&office).unwrap()[0];
    assert_eq!((given.kind.as_str(), given.people), ("filtered", 1));
    let report = access::snapshot(&office, anna.id).unwrap();
    assert_eq!(report.disclosures.len(), 1);
    assert_eq!(
        report.disclosures[0].fields,
        ["identity.name", "contacts.email"],
        "neither a phone nor a group was passed on"
    );
    assert!(report.items.iter().any(|item| item.table == "saved_file"));
}

/// A purpose that concerns payers or staff alone puts no field into a list of learners.
#[test]
fn a_field_that_no_purpose_takes_of_learners_is_in_no_extract() {
    for pack in PACKS {
        let text = Pack::built_in_text(pack).unwrap();
        let others: String = text
            .lines()
            .map(|line| match line.strip_prefix("subjects = [") {
                Some(subjects) => format!("subjects = [{}\n", subjects.replace("\"learner\"", "\"payer\"")),
                None => format!("{line}\n"),
            })
            .collect();
        let others = Pack::parse(&others).unwrap();
        for audience in Audience::ALL {
            assert!(!audience.fields(&Pack::parse(text).unwrap()).is_empty(), "{pack}");
            assert_eq!(audience.fields(&others), [""; 0], "{pack}: {audience:?}");
        }
    }
}

/// S9, C7: the organisation hears of those of whom a consent or the contract says so, and of what they learnt since it
/// sent them; whoever it did not send, or sends no longer, is none of its business.
#[test]
fn an_organisation_is_told_of_those_for_whom_there_is_a_ground() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let facts = Facts { title: "ТОО «Газ»".to_owned(), ..Facts::default() };
        let firm = organisations::save(&office, None, &facts).unwrap();
        let other = Facts { title: "ТОО «Вода»".to_owned(), ..Facts::default() };
        let other = organisations::save(&office, None, &other).unwrap();
        let make = |given: &str, firm: Uid, capacity: &str, results: &str| {
            let made = person(&office, "Ким", given, &format!("{}@oqu.example", given.len()), "");
            enrol(&school.raw(), made.key, "Газ-12", "2026-09-01", Some("2026-12-01"));
            enrol(&school.raw(), made.key, "Кройка", "2020-01-01", Some("2020-06-01"));
            organisations::join(&office, firm, made.id, capacity, results, Some(day("2026-08-20"))).unwrap();
            made
        };
        let told = make("Анна", firm, "learner", "consent");
        make("Борис", firm, "learner", "contract");
        make("Вера", firm, "learner", "none");
        make("Глафира", firm, "contact", "contract");
        make("Ева", other, "learner", "consent");
        let gone = make("Екатерина", firm, "learner", "consent");
        let row = organisations::list(&office, Some(gone.id)).unwrap()[0].people[0].row;
        organisations::leave(&office, gone.id, row, Some(day("2026-11-01"))).unwrap();
        write(&office, |_| ());
        let extract = extracts::of_organisation(&office, firm, None).unwrap();
        assert_eq!((extract.rows.len(), extract.no_ground, extract.no_basis), (2, 1, 0), "{pack}");
        assert_eq!(extract.unnamed, pack == RU, "{pack}");
        let shown = format!("{:?}", extract.rows);
        assert!(shown.contains("Ким Анна") && shown.contains("Газ-12"), "{pack}: {shown}");
        assert!(!shown.contains("Кройка"), "{pack}: what was learnt before is not its business: {shown}");
        assert!(!shown.contains("oqu.example"), "{pack}: no contact");
        let id = extracts::record(&office, &extract, &copy("результаты обучения"), || {
            Ok::<_, ListError>([1; 32])
        });
        id.unwrap();
        let report = access::snapshot(&office, told.id).unwrap();
        assert!(report.items.iter().any(|item| item.table == "disclosure"), "{pack}: the person is told");
        // The list of people narrows by the same register, by name or by id.
        for named in [firm.to_string(), "тоо «газ".to_owned()] {
            let filter = Filter { organisation: named, ..Filter::default() };
            assert_eq!(found(&office, &filter).matched, 4, "{pack}");
        }
        assert!(matches!(extracts::of_organisation(&office, Uid::NIL, None), Err(OfficeError::NotFound)));
        assert!(Audience::of("organisation").is_none(), "it is none of a group");
    }
}

/// What ends soon is listed by the organisation that ordered the course.
#[test]
fn papers_that_end_are_listed_by_the_organisation_that_ordered_them() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "anna@oqu.example", "");
    enrol(&school.raw(), anna.key, "Rust", "2026-09-01", Some("2026-11-20"));
    let facts = Facts { title: "ООО «Заказчик»".to_owned(), ..Facts::default() };
    let firm = organisations::save(&office, None, &facts).unwrap();
    organisations::join(&office, firm, anna.id, "learner", "contract", None).unwrap();
    let draft = Draft { valid_until: Some(day("2027-11-20")), ..draft(anna.id) };
    certificates::issue(&office, &draft, "", &Printer::new()).unwrap();
    let asked = |query: &str| {
        let filter = certificates::Filter {
            query: query.to_owned(),
            expires_by: Some(day("2027-12-31")),
            ..certificates::Filter::default()
        };
        certificates::register(&office, &filter, 0, 10).unwrap()
    };
    assert_eq!(asked("заказчик").rows[0].organisation.as_deref(), Some("ООО «Заказчик»"));
    assert_eq!(asked("подрядчик").matched, 0);
}
