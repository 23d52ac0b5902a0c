//! What a restriction (Q4) holds back wherever it is tried: a card taken apart or put together, a cell cleared, a row
//! closed, a file taken in, an import taken back, a page that shows more than a name.

use crate::attachments::attach;
use crate::consents::{born, consent, forms};
use crate::restrictions::{copy, exemptions, new, row};
use crate::school::{
    Fresh, KZ, PACKS, Printer, RU, School, Unwatched, day, draft, enrol, import, person, source, write,
};
use office::certificates::{self, Draft, Filter, batch};
use office::groups::{self, Column, Mark, NewAssessment, NewGroup};
use office::ids::Uid;
use office::imports;
use office::lists::ListError;
use office::records::enquiries::{self, NewEnquiry, Step};
use office::records::organisations::{self, Facts};
use office::records::publications::{self, NewPublication};
use office::records::published;
use office::registry::moves::{self, merge, split, take_back};
use office::registry::relations::{self, NewRelation};
use office::restrictions::{self, NewRestriction};
use office::session::Office;
use office::{attachments, consents};
use policy::{Exemption, Use};

const REFUSED: &str = "office.restricted";

fn anna(office: &Office) -> Fresh {
    person(office, "Перова", "Анна", "anna@list.example", "+79120001234")
}

fn place(office: &Office, of: &Fresh, uses: &[Use], categories: &[&str]) -> Uid {
    restrictions::place(office, &new(of, "inaccurate", uses, categories)).unwrap()
}

fn lift(office: &Office, id: Uid) {
    restrictions::lift(office, id, "проверено").unwrap();
}

fn merged(office: &Office, stays: &Fresh, goes: &Fresh) -> Result<Uid, &'static str> {
    let plan = moves::plan(office, stays.id, goes.id).unwrap();
    merge(office, stays.id, goes.id, Some(plan.hash)).map_err(|error| error.code())
}

/// On the new card nothing would hold its use back.
#[test]
fn nothing_restricted_goes_to_a_card_without_the_restriction() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let anna = anna(&office);
        let id = place(&office, &anna, &[Use::Mailing], &["contacts"]);
        let (table, phone) = row(&office, anna.id, "contacts.phone");
        let phone = (table.to_owned(), phone);
        let of = |sql: &str| school.raw().query_row(sql, [anna.key], |row| row.get::<_, i64>(0)).unwrap();
        let own = ("restriction".to_owned(), of("SELECT id FROM restriction WHERE person_id = ?1"));
        let name = ("person_name".to_owned(), of("SELECT id FROM person_name WHERE person_id = ?1"));
        let code = |rows: &[(String, i64)]| split(&office, anna.id, rows).unwrap_err().code();
        assert_eq!(code(std::slice::from_ref(&phone)), "card.bound", "{pack}");
        assert_eq!(code(&[name.clone(), own]), "card.bound", "{pack}: it does not leave what it is about");
        let other = split(&office, anna.id, &[name]).unwrap();
        assert!(restrictions::of_person(&office, other).unwrap().is_empty());
        assert_eq!(restrictions::of_person(&office, anna.id).unwrap().len(), 1);
        lift(&office, id);
        split(&office, anna.id, &[phone]).unwrap();
    }
}

/// Both were restricted as one; taken apart, one of them would not know. What one card brought goes back with it.
#[test]
fn cards_restricted_as_one_are_not_parted() {
    let school = School::new(RU);
    let office = school.open();
    let (anna, twice) = (anna(&office), person(&office, "Перова", "Анна", "anna@work.example", ""));
    let before = place(&office, &twice, &[Use::Mailing], &[]);
    let id = merged(&office, &anna, &twice).unwrap();
    let since = place(&office, &anna, &[Use::Transfer], &[]);
    assert_eq!(take_back(&office, id).unwrap_err().code(), "card.bound");
    lift(&office, since);
    take_back(&office, id).unwrap();
    let of = |id: Uid| -> Vec<Uid> {
        let all = restrictions::of_person(&office, id).unwrap().into_iter();
        all.filter(|one| one.in_force).map(|one| one.restriction.id).collect()
    };
    assert_eq!((of(anna.id), of(twice.id)), (Vec::new(), vec![before]));
}

#[test]
fn cards_that_may_not_be_changed_are_neither_merged_nor_parted() {
    let school = School::new(RU);
    let office = school.open();
    let (anna, twice) = (anna(&office), person(&office, "Перова", "Анна", "anna@work.example", ""));
    for one in [&anna, &twice] {
        let id = place(&office, one, &[Use::Change], &["contacts"]);
        assert_eq!(merged(&office, &anna, &twice), Err(REFUSED));
        lift(&office, id);
    }
    // Another category of the card does not move.
    place(&office, &anna, &[Use::Change], &["results"]);
    merged(&office, &anna, &twice).unwrap();
}

#[test]
fn a_mark_is_not_cleared_and_a_place_in_a_group_stays() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let group =
        groups::create(&office, &NewGroup { title: "Осень".to_owned(), ..NewGroup::default() }).unwrap();
    groups::add_members(&office, group, &[anna.id], None).unwrap();
    groups::set_teacher(&office, group, anna.id, true).unwrap();
    let work = NewAssessment { title: "Зачёт".to_owned(), scale: "five".to_owned(), on: None };
    let work = Column::Assessment(groups::add_assessment(&office, group, &work).unwrap());
    let mark = |value: &str| {
        let cell = Mark { person: anna.id, column: work, value: value.to_owned() };
        groups::mark(&office, &[cell]).map_err(|error| error.code())
    };
    mark("5").unwrap();
    let id = place(&office, &anna, &[Use::Change], &["results"]);
    assert_eq!((mark(""), mark("4")), (Err(REFUSED), Err(REFUSED)));
    lift(&office, id);
    mark("").unwrap();
    place(&office, &anna, &[Use::Change], &["learning", "employment"]);
    let removed = groups::remove_member(&office, group, anna.id).unwrap_err();
    let status = groups::set_status(&office, group, anna.id, "expelled", None).unwrap_err();
    let teaches = groups::set_teacher(&office, group, anna.id, false).unwrap_err();
    assert_eq!([removed.code(), status.code(), teaches.code()], [REFUSED; 3]);
    let kept: i64 = school
        .raw()
        .query_row("SELECT count(*) FROM group_member WHERE superseded_at IS NULL", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 1);
}

/// Of a relation both are asked, whoever of them speaks.
#[test]
fn relations_and_organisations_of_a_restricted_person_stay_as_they_are() {
    let school = School::new(RU);
    let office = school.open();
    let (anna, mother) = (anna(&office), person(&office, "Перова", "Ольга", "", "+79120009999"));
    let relate = |kind: &str| {
        let kind = kind.to_owned();
        let new = NewRelation {
            person: mother.id,
            other: anna.id,
            kind,
            from: None,
            until: None,
            limits: String::new(),
        };
        relations::relate(&office, &new).map_err(|error| error.code())
    };
    relate("payer").unwrap();
    let firm = Facts { title: "Завод".to_owned(), ..Facts::default() };
    let firm = organisations::save(&office, None, &firm).unwrap();
    organisations::join(&office, firm, anna.id, "learner", "none", None).unwrap();
    place(&office, &anna, &[Use::Change], &["relations", "employment"]);
    assert_eq!(relate("representative"), Err(REFUSED));
    let known = relations::relations(&office, mother.id).unwrap().remove(0).row;
    assert_eq!(relations::end(&office, mother.id, known, day("2026-11-22")).unwrap_err().code(), REFUSED);
    assert_eq!(relations::mark_conflict(&office, anna.id, known, true).unwrap_err().code(), REFUSED);
    let member = organisations::list(&office, Some(anna.id)).unwrap()[0].people[0].row;
    assert_eq!(organisations::leave(&office, anna.id, member, None).unwrap_err().code(), REFUSED);
    assert_eq!(relations::relations(&office, anna.id).unwrap().len(), 1);
}

/// A person's own question is answered whatever is restricted; that it is closed changes her data.
#[test]
fn an_enquiry_is_answered_and_not_closed() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let anna = anna(&office);
        let new = NewEnquiry { text: "Когда начало?".to_owned(), ..NewEnquiry::default() };
        enquiries::add(&office, anna.id, &new).unwrap();
        let id = place(&office, &anna, &[Use::Change], &["enquiries"]);
        let asked = enquiries::list(&office, Some(anna.id)).unwrap().remove(0).row;
        let step = |step| enquiries::step(&office, anna.id, asked, step, None).map_err(|error| error.code());
        assert_eq!(step(Step::Close), Err(REFUSED), "{pack}");
        step(Step::Answer).unwrap();
        assert_eq!(exemptions(&school), ["answer"], "{pack}");
        assert_eq!(step(Step::Contract), Err(REFUSED), "{pack}");
        assert_eq!(enquiries::list(&office, Some(anna.id)).unwrap()[0].state, "answered");
        lift(&office, id);
        step(Step::Close).unwrap();
    }
}

#[test]
fn files_are_neither_taken_in_nor_deleted() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let held = attach(&office, anna.id, b"contract").unwrap();
    let id = place(&office, &anna, &[Use::Change], &["attachments"]);
    assert_eq!(attach(&office, anna.id, b"another").unwrap_err().code(), REFUSED);
    assert_eq!(attachments::delete(&office, held.id).unwrap_err().code(), REFUSED);
    let there = std::fs::read_dir(school.folder.path().join("attachments")).unwrap().count();
    assert_eq!((there, attachments::list(&office, anna.id).unwrap().len()), (1, 1));
    lift(&office, id);
    attachments::delete(&office, held.id).unwrap();
}

#[test]
fn an_import_taken_back_leaves_what_may_not_be_changed() {
    let school = School::new(RU);
    let office = school.open();
    let anna = anna(&office);
    let list = "Фамилия;Имя;Email;Телефон\nПерова;Анна;anna@list.example;+79120005678\n\
        Ким;Вера;vera@list.example;\n";
    import(&school, &office, list);
    let restriction =
        NewRestriction { uses: vec![Use::Change], ..new(&anna, "inaccurate", &[], &["contacts"]) };
    restrictions::place(&office, &restriction).unwrap();
    let file = imports::history(&office).unwrap()[0].id;
    let undone = imports::undo(&office, file, &Unwatched).unwrap();
    let said: Vec<_> = undone.stays.iter().map(|stay| (stay.row, stay.reason)).collect();
    assert_eq!((said, undone.people), (vec![(2, "restricted_stays")], 1), "Vera goes, Anna stays");
    let phones: i64 = school
        .raw()
        .query_row(
            "SELECT count(*) FROM contact WHERE person_id = ?1 AND kind = 'phone'",
            [anna.key],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(phones, 2);
}

/// A page is asked about everything that stands on it.
#[test]
fn a_page_with_marks_is_not_printed_while_marks_are_restricted() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open();
        let anna = anna(&office);
        let db = school.raw();
        db.execute(
            "INSERT INTO grade (person_id, item, value, source_id, recorded_at) VALUES (?1, 'Экзамен', '98', ?2, 0)",
            (anna.key, source(&db)),
        )
        .unwrap();
        enrol(&db, anna.key, &draft(anna.id).programme, "2026-09-01", None);
        write(&office, |_| ());
        let order = |document: &str| Draft {
            document: Some(document.to_owned()),
            template: format!("{document}/v1"),
            hours: None,
            completed: None,
            ..draft(anna.id)
        };
        let issue = |draft: &Draft| {
            certificates::issue(&office, draft, "{}", &Printer::new())
                .map_err(|error| error.code().to_owned())
        };
        let id = place(&office, &anna, &[Use::Document], &["results", "learning"]);
        assert_eq!(issue(&order("transcript")).unwrap_err(), REFUSED, "{pack}");
        assert_eq!(issue(&order("reference")).unwrap_err(), REFUSED, "{pack}");
        issue(&draft(anna.id)).unwrap();
        lift(&office, id);
        issue(&order("transcript")).unwrap();
    }
}

#[test]
fn nothing_that_names_a_restricted_person_is_made_public() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let anna = anna(&office);
    born(&school, &anna, "1990-05-01");
    consents::record(&office, &consent(&anna, "publication", "2026-11-01")).unwrap();
    let id = place(&office, &anna, &[Use::Publication], &["identity"]);
    let photo = NewPublication {
        item: "photo".to_owned(),
        resource: "сайт школы".to_owned(),
        others: "nobody".to_owned(),
        ..NewPublication::default()
    };
    let add = || publications::add(&office, anna.id, &photo).unwrap_err().code();
    assert_eq!(add(), REFUSED);
    lift(&office, id);
    assert_eq!(add(), "records.not_permitted", "the next thing that is asked");
}

/// Both registers go to a recipient somebody names: restricted people are left out and counted, unless the law asks.
#[test]
fn registers_given_out_leave_restricted_people_out_and_count_them() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let (anna, vera) = (anna(&office), person(&office, "Ким", "Вера", "vera@list.example", ""));
        for one in [&anna, &anna, &vera] {
            certificates::issue(&office, &draft(one.id), "{}", &Printer::new()).unwrap();
        }
        let entries = |ground| certificates::entries(&office, &Filter::default(), ground).unwrap();
        assert_eq!((entries(None).rows.len(), entries(None).restricted()), (3, 0));
        let id = place(&office, &anna, &[Use::Transfer], &["identity"]);
        let given = entries(None);
        assert_eq!((given.rows.len(), given.restricted()), (1, 1), "{pack}: one person with two papers");
        assert!(given.rows.iter().all(|row| row.name == "Ким Вера"));
        certificates::record_copy(&office, &given, &copy(), || Ok(())).unwrap();
        assert_eq!(exemptions(&school), [""; 0]);
        let demanded = entries(Some(Exemption::OfficialDemand));
        assert_eq!((demanded.rows.len(), demanded.restricted()), (3, 0));
        certificates::record_copy(&office, &demanded, &copy(), || Ok(())).unwrap();
        certificates::note_register(&office, &entries(Some(Exemption::Claim))).unwrap();
        assert_eq!(exemptions(&school), ["official_demand", "claim"], "{pack}: once for each time");
        lift(&office, id);
        assert_eq!(entries(None).rows.len(), 3);
    }
}

#[test]
fn the_register_of_publications_leaves_restricted_people_out_and_counts_them() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let anna = anna(&office);
    born(&school, &anna, "1990-05-01");
    consents::record(&office, &consent(&anna, "publication", "2026-11-01")).unwrap();
    crate::published::publish(&office, &anna, "photo");
    let register = |ground| published::register(&office, ground).unwrap();
    assert_eq!((register(None).lines.len(), register(None).restricted()), (1, 0));
    place(&office, &anna, &[Use::Extract], &["consents"]);
    assert_eq!((register(None).lines.len(), register(None).restricted()), (0, 1));
    let demanded = register(Some(Exemption::OfficialDemand));
    assert_eq!((demanded.lines.len(), demanded.restricted()), (1, 0));
    published::record(&office, &demanded, &copy(), || Ok::<_, ListError>([1; 32])).unwrap();
    assert_eq!(exemptions(&school), ["official_demand"]);
}

/// What is frozen or held is restricted like the card; for the person it is given out, and the journal says so.
#[test]
fn a_frozen_page_and_a_file_leave_only_on_a_ground() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let anna = anna(&office);
        let paper = certificates::issue(&office, &draft(anna.id), "{}", &Printer::new()).unwrap();
        let file = attach(&office, anna.id, b"contract").unwrap();
        let page =
            |ground| certificates::page_to_give(&office, paper.id, ground).map_err(|error| error.code());
        let save = |ground| attachments::ask_to_save(&office, file.id, ground).map_err(|error| error.code());
        assert!(page(None).unwrap().exempted.is_none() && save(None).unwrap().is_none());
        let id = place(&office, &anna, &[Use::Document, Use::Transfer], &["identity", "attachments"]);
        assert_eq!((page(None).err(), save(None).err()), (Some(REFUSED), Some(REFUSED)), "{pack}");
        for ground in [Exemption::Answer, Exemption::OfficialDemand, Exemption::Claim] {
            let given = page(Some(ground)).unwrap();
            assert_eq!(given.pdf, paper.pdf);
            for entry in [given.exempted, save(Some(ground)).unwrap()] {
                office.note(entry.unwrap()).unwrap();
            }
        }
        let said = ["answer", "answer", "official_demand", "official_demand", "claim", "claim"];
        assert_eq!(exemptions(&school), said, "{pack}");
        // What was frozen is looked at by whoever may, as the card is.
        certificates::page_of(&office, paper.id).unwrap();
        lift(&office, id);
        page(None).unwrap();
    }
}

#[test]
fn a_batch_saved_again_leaves_restricted_papers_out() {
    let school = School::new(RU);
    let office = school.open();
    let (anna, vera) = (anna(&office), person(&office, "Ким", "Вера", "vera@list.example", ""));
    let drafts = [draft(anna.id), draft(vera.id)];
    let id = batch::begin(&office, &drafts, "{}").unwrap();
    batch::go_on(&office, id, &Printer::new(), &|_, _| true).unwrap();
    let papers = || batch::papers(&office, id).unwrap();
    assert_eq!((papers().papers.len(), papers().restricted), (2, 0));
    place(&office, &anna, &[Use::Document], &["certificates"]);
    assert_eq!((papers().papers.len(), papers().restricted), (1, 1));
}
