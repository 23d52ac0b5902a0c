//! Every use case as every role of both packs, against the matrix the pack writes down.

use crate::school::{PACKS, Printer, School, Unwatched, draft, enrol, fill, person, today};
use office::attachments::{self, AttachmentError};
use office::certificates::{self, CertificateError};
use office::erasure::{self, ErasureError};
use office::ids::Uid;
use office::imports::{self, ImportError};
use office::rights::{Act, Operation, Right};
use office::session::Office;
use office::{OfficeError, access, registry};
use policy::{Pack, Role};

/// What became of a call: refused by the role, or anything else.
fn refused(answer: Result<(), OfficeError>) -> bool {
    matches!(answer, Err(OfficeError::RoleDenied { .. }))
}

fn of_erasure<T>(answer: Result<T, ErasureError>) -> Result<(), OfficeError> {
    match answer {
        Err(ErasureError::Office(error)) => Err(error),
        _ => Ok(()),
    }
}

fn of_import<T>(answer: Result<T, ImportError>) -> Result<(), OfficeError> {
    match answer {
        Err(ImportError::Office(error)) => Err(error),
        _ => Ok(()),
    }
}

fn of_certificate<T>(answer: Result<T, CertificateError>) -> Result<(), OfficeError> {
    match answer {
        Err(CertificateError::Office(error)) => Err(error),
        _ => Ok(()),
    }
}

fn of_attachment<T>(answer: Result<T, AttachmentError>) -> Result<(), OfficeError> {
    match answer {
        Err(AttachmentError::Office(error)) => Err(error),
        _ => Ok(()),
    }
}

struct Scene {
    person: Uid,
    attachment: Uid,
    certificate: Uid,
    run: Uid,
    list: std::path::PathBuf,
}

type Call = fn(&Office, &Scene) -> Result<(), OfficeError>;
type Rule = fn(&Role) -> bool;

/// Use case, the call, and who may by the pack. Reading comes first: the later ones change the scene.
const USE_CASES: &[(&str, Call, Rule)] = &[
    ("find", |o, _| registry::find(o, "", 0, 5).map(drop), |r| r.may("identity", Operation::Read)),
    ("card", |o, s| registry::card(o, s.person).map(drop), |r| r.may("identity", Operation::Read)),
    (
        "report snapshot",
        |o, s| access::snapshot(o, s.person).map(drop),
        |r| r.may("identity", Operation::Export),
    ),
    (
        "register",
        |o, _| certificates::register(o, &Default::default(), 0, 5).map(drop),
        |r| r.may("certificates", Operation::Read),
    ),
    (
        "page",
        |o, s| certificates::page_of(o, s.certificate).map(drop),
        |r| r.may("certificates", Operation::Read),
    ),
    (
        "propose",
        |o, s| certificates::propose(o, s.person).map(drop),
        |r| r.may("certificates", Operation::Export),
    ),
    ("import history", |o, _| imports::history(o).map(drop), |r| r.may("identity", Operation::Write)),
    (
        "prepare an import",
        |o, s| of_import(imports::prepare(o, &s.list, None, &Unwatched)),
        |r| r.may("identity", Operation::Write),
    ),
    (
        "plan",
        |o, s| of_erasure(erasure::plan(o, s.person, "", None)),
        |r| r.may("identity", Operation::Erase),
    ),
    (
        "open a run",
        |o, s| of_erasure(erasure::load(o, s.run)),
        |r| r.may("destruction_papers", Operation::Read),
    ),
    ("list runs", |o, _| of_erasure(erasure::list(o)), |r| r.may("destruction_papers", Operation::Read)),
    (
        "papers",
        |o, s| erasure::papers_of(o, s.run).map(drop),
        |r| r.may("destruction_papers", Operation::Read),
    ),
    ("paper", |o, s| erasure::paper(o, s.run).map(drop), |r| r.may("destruction_papers", Operation::Read)),
    (
        "journal",
        |o, _| {
            o.read(Right::Act(Act::Journal), |r| {
                r.journal(&office::journal::Wanted { limit: 5, ..Default::default() })
            })
            .map(drop)
        },
        |r| r.may_act(Act::Journal),
    ),
    (
        "export the journal",
        |o, _| office::journal::period(o, today(), today()).map(drop),
        |r| r.may_act(Act::Journal),
    ),
    ("term of the journal", |o, _| office::journal::due(o).map(drop), |r| r.may_act(Act::Journal)),
    (
        "attachments",
        |o, s| attachments::list(o, s.person).map(drop),
        |r| r.may("attachments", Operation::Read) || r.may("correspondence", Operation::Read),
    ),
    (
        "open an attachment",
        |o, s| of_attachment(attachments::open_into(o, s.attachment, &mut Vec::new())),
        |r| r.may("attachments", Operation::Export),
    ),
    (
        "record a saved attachment",
        |o, s| attachments::saved(o, s.attachment, "/media/usb", &[1; 32]),
        |r| r.may("attachments", Operation::Export),
    ),
    (
        "attach a file",
        |o, s| of_attachment(crate::attachments::attach(o, s.person, b"text")),
        |r| r.may("attachments", Operation::Write),
    ),
    (
        "delete an attachment",
        |o, s| of_attachment(attachments::delete(o, s.attachment)),
        |r| r.may("attachments", Operation::Erase),
    ),
    (
        "issue",
        |o, s| of_certificate(certificates::issue(o, &draft(s.person), "", &Printer::new())),
        |r| r.may("certificates", Operation::Export),
    ),
    (
        "record a package",
        |o, s| {
            access::record_package(
                o,
                s.person,
                access::Why::Internal("-"),
                &[("/media/usb".to_owned(), [1; 32])],
            )
            .map(drop)
        },
        |r| r.may("identity", Operation::Export),
    ),
    (
        "record a saved file",
        |o, s| access::record_saved_file(o, s.person, "certificate", "/media/usb", &[1; 32]),
        |r| r.grants.iter().any(|grant| grant.operations.contains(&Operation::Export)),
    ),
    (
        "fill with a demo",
        |o, _| of_import(office::demo::fill(o, 2, &Unwatched)),
        |r| r.may("identity", Operation::Write),
    ),
    (
        "erase",
        |o, s| of_erasure(erasure::execute(o, &crate::erasure::request(s.person, "unlawful"))),
        |r| r.may("identity", Operation::Erase),
    ),
    (
        "go on with a run",
        |o, s| of_erasure(erasure::proceed(o, s.run, &[], &|_| ())),
        |r| r.may("identity", Operation::Erase),
    ),
    (
        "keep papers",
        |o, s| of_erasure(erasure::record_papers(o, s.run, &[])),
        |r| r.may("identity", Operation::Erase),
    ),
];

fn scene(school: &School) -> Scene {
    let office = school.open();
    fill(&office, 10);
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    enrol(&school.raw(), anna.key, "Rust", "2026-09-01", Some("2026-11-20"));
    let certificate = certificates::issue(&office, &draft(anna.id), "", &Printer::new()).unwrap().id;
    let gone = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    let run = erasure::execute(&office, &crate::erasure::request(gone.id, "unlawful")).unwrap();
    let list = school.file("people.csv", "Email;Фамилия;Имя\nboris@pifagor.example;Перов;Борис\n");
    let attachment = crate::attachments::attach(&office, anna.id, b"text").unwrap().id;
    Scene { person: anna.id, attachment, certificate, run, list }
}

#[test]
fn every_role_may_what_its_pack_says_and_nothing_else() {
    for id in PACKS {
        let pack = Pack::built_in(id).unwrap();
        for role in &pack.roles {
            let school = School::new(id);
            let scene = scene(&school);
            school
                .raw()
                .execute(
                    "INSERT INTO operator (login, role, recorded_at) VALUES ('other', ?1, 0)",
                    [&role.key],
                )
                .unwrap();
            let office = school.open_as("other", today()).unwrap();
            for (name, call, may) in USE_CASES {
                let entries = |db: &rusqlite::Connection| {
                    db.query_row("SELECT count(*) FROM journal", [], |r| r.get::<_, i64>(0)).unwrap()
                };
                let before = entries(&school.raw());
                let answer = call(&office, &scene);
                assert_eq!(refused(answer), !may(role), "{id}: {} as {}", name, role.key);
                if !may(role) {
                    assert_eq!(entries(&school.raw()), before, "a refusal leaves no entry: {name}");
                }
            }
        }
    }
}

/// The two roles at the ends: whoever owns the school may everything here, and a role that only counts nothing.
#[test]
fn the_matrix_has_both_ends() {
    for id in PACKS {
        let pack = Pack::built_in(id).unwrap();
        let able = |role: &str| USE_CASES.iter().filter(|(_, _, may)| may(pack.role(role).unwrap())).count();
        assert_eq!(able("owner"), USE_CASES.len());
        assert_eq!(able("methodologist"), 0);
    }
}

#[test]
fn a_card_names_what_it_hides() {
    for id in PACKS {
        let pack = Pack::built_in(id).unwrap();
        for role in pack.roles.iter().filter(|role| role.may("identity", Operation::Read)) {
            let school = School::new(id);
            let scene = scene(&school);
            crate::school::note(
                &school.raw(),
                crate::school::key_of(&school.raw(), scene.person).unwrap(),
                "заметка",
            );
            school
                .raw()
                .execute(
                    "INSERT INTO operator (login, role, recorded_at) VALUES ('other', ?1, 0)",
                    [&role.key],
                )
                .unwrap();
            let all = registry::card(&school.open(), scene.person).unwrap();
            let seen = registry::card(&school.open_as("other", today()).unwrap(), scene.person).unwrap();
            for item in &all.items {
                let may = role.may(item.category, Operation::Read);
                assert_eq!(
                    seen.items.iter().any(|i| i.field == item.field),
                    may,
                    "{}: {}",
                    role.key,
                    item.field
                );
                assert_eq!(seen.hidden.contains(&item.category), !may);
            }
            let relations = role.may("relations", Operation::Read);
            assert_eq!(!seen.links.is_empty(), relations && !all.links.is_empty(), "{}", role.key);
            assert_eq!(!seen.roles.is_empty(), relations && !all.roles.is_empty(), "{}", role.key);
        }
    }
}

/// The line of a list and the search hit must not tell a contact to a role that may not read contacts.
#[test]
fn a_list_shows_no_contact_to_a_role_without_contacts() {
    for id in PACKS {
        let school = School::new(id);
        scene(&school);
        school
            .raw()
            .execute("INSERT INTO operator (login, role, recorded_at) VALUES ('other', 'finance', 0)", [])
            .unwrap();
        let office = school.open_as("other", today()).unwrap();
        for row in registry::find(&office, "", 0, 50).unwrap().rows {
            assert_eq!((row.email, row.phone), (None, None));
            assert!(!row.name.contains('@'));
        }
    }
}

/// Nor what somebody learns and to whom somebody belongs, which stand in the same line.
#[test]
fn a_list_shows_neither_class_nor_role_to_whom_the_pack_hides_them() {
    for id in PACKS {
        let school = School::new(id);
        scene(&school);
        let owner = registry::find(&school.open(), "", 0, 50).unwrap().rows;
        assert!(owner.iter().any(|row| row.group.is_some()) && owner.iter().any(|row| !row.roles.is_empty()));
        school
            .raw()
            .execute("INSERT INTO operator (login, role, recorded_at) VALUES ('other', 'support', 0)", [])
            .unwrap();
        let office = school.open_as("other", today()).unwrap();
        let rows = registry::find(&office, "", 0, 50).unwrap().rows;
        assert!(rows.iter().all(|row| row.group.is_none() && row.roles.is_empty()));
        assert!(rows.iter().any(|row| row.email.is_some()), "what the role may read stands there");
        let listed = |order| {
            let found = registry::list(&office, "", order, 0, 50).unwrap().rows;
            found.into_iter().map(|listed| listed.row.id).collect::<Vec<_>>()
        };
        assert_eq!(listed((registry::Order::Role, false)), listed((registry::Order::Name, false)));
    }
}
