//! A service somebody need not use (Q11): what was agreed on holds in lists and extracts for that recipient, and nowhere
//! else.

use crate::restrictions::new;
use crate::school::{Fresh, RU, School, day, draft, enrol, person, verified};
use crate::vaulted::{Vaulted, restored_to};
use office::lists::{self, Kind, List, ListError, NewCopy, Order};
use office::requests::{self, Answer, Applicant, NewRequest, Outcome, Whose};
use office::restrictions::{self, NewRestriction};
use office::session::Office;
use policy::Use;

fn avoids(of: &Fresh, recipient: &str, uses: &[Use]) -> NewRestriction {
    NewRestriction { recipient: recipient.to_owned(), ..new(of, "asked", uses, &[]) }
}

fn service(office: &Office) -> List {
    let order = Order { kind: Kind::Service, channel: "email".to_owned(), unchecked_because: None };
    lists::build(office, &order).unwrap()
}

fn give(office: &Office, list: &List, recipient: &str) -> Result<(), ListError> {
    let order = Order { kind: Kind::Service, channel: "email".to_owned(), unchecked_because: None };
    let copy = NewCopy {
        reason: "расписание".to_owned(),
        recipient: recipient.to_owned(),
        delete_by: day("2026-12-06"),
        place: "/media/usb/list.csv".to_owned(),
        sha256: [7; 32],
    };
    lists::record_copy(office, &order, list, &copy, || Ok::<_, ListError>(copy.sha256)).map(drop)
}

#[test]
fn a_list_for_a_service_leaves_out_who_avoids_it_and_only_there() {
    let school = School::new(RU);
    let office = school.open();
    let people =
        ["anna@list.example", "boris@list.example"].map(|mail| person(&office, "Перова", mail, mail, ""));
    for one in &people {
        enrol(&school.raw(), one.key, "Основы Python", "2026-09-01", None);
        crate::consents::born(&school, one, "1990-05-01");
    }
    let anna = &people[0];
    let placed = |new: &NewRestriction| restrictions::place(&office, new);
    assert_eq!(
        placed(&avoids(anna, "carrier-pigeon", &[])).unwrap_err().code(),
        "restriction.unknown_recipient"
    );
    let own = avoids(anna, "getcourse", &[Use::Document]);
    assert_eq!(placed(&own).unwrap_err().code(), "restriction.unknown_use", "that reaches no service");
    let id = placed(&avoids(anna, "getcourse", &[])).unwrap();

    // Built without a word about who gets it, it has everybody; the service itself does not get it like that.
    let mut list = service(&office);
    assert_eq!((list.rows.len(), list.restricted), (2, 0));
    assert_eq!(give(&office, &list, "GetCourse").unwrap_err().code(), "lists.avoided");
    give(&office, &list, "преподаватель группы").unwrap();
    list.leave_out(&office, "GetCourse").unwrap();
    assert_eq!((list.rows.len(), list.restricted), (1, 1));
    give(&office, &list, "GetCourse").unwrap();
    // What the school does itself goes on.
    office::certificates::issue(&office, &draft(anna.id), "", &crate::school::Printer::new()).unwrap();

    restrictions::lift(&office, id, "передумала").unwrap();
    give(&office, &service(&office), "GetCourse").unwrap();
    assert_eq!(verified(&office).fault, None);
}

#[test]
fn that_a_service_is_avoided_is_answered_when_it_is() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@list.example", "");
    let asked = requests::open(
        &office,
        &NewRequest {
            kind: "avoid_service".to_owned(),
            whose: Whose::Card(anna.id),
            applicant: Applicant::Own,
            received: Some(day("2026-11-20")),
            channel: "email".to_owned(),
            address: "anna@list.example".to_owned(),
            text: "не хочу в GetCourse".to_owned(),
        },
    )
    .unwrap();
    let granted = Answer {
        outcome: Outcome::Granted,
        words: "занятия и материалы – по почте".to_owned(),
        law: String::new(),
        delivered_by: String::new(),
        on: None,
    };
    // Agreed on and not held to is no answer; impossible with the reason is one.
    assert_eq!(requests::answer(&office, asked, &granted).unwrap_err().code(), "requests.not_avoided");
    restrictions::place(&office, &avoids(&anna, "getcourse", &[])).unwrap();
    requests::answer(&office, asked, &granted).unwrap();
}

#[test]
fn a_restore_remembers_which_service_is_avoided() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let anna = person(&office, "Перова", "Анна", "anna@list.example", "");
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    restrictions::place(&office, &avoids(&anna, "getcourse", &[])).unwrap();
    drop(office);
    let (restored, _) = restored_to(&vaulted, &made, "back");
    let again = restrictions::of_person(&restored, anna.id).unwrap();
    assert_eq!((again.len(), again[0].restriction.recipient.as_str()), (1, "getcourse"));
}
