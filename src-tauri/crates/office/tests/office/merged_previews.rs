//! What was shown of a card and is said yes to after the card was merged into another one.

use crate::school::{RU, School, person, verified};
use office::ids::Uid;
use office::registry::moves::{merge, plan};
use office::{erasure, registry};

/// A plan, a certificate or a merge that was shown, and the card is merged away before it is said yes to.
#[test]
fn what_was_prepared_for_a_card_that_was_merged_away_is_done_on_neither() {
    let school = School::new(RU);
    let office = school.open();
    let (stays, goes) = (
        person(&office, "Перова", "Анна", "anna@pifagor.example", ""),
        person(&office, "Перова", "Аня", "anya@pifagor.example", ""),
    );
    let third = person(&office, "Котов", "Борис", "", "");
    let planned = |id: Uid| erasure::plan(&office, id, "purpose_reached", None).unwrap();
    let (of_stays, of_goes) = (planned(stays.id), planned(goes.id));
    let shown = plan(&office, third.id, goes.id).unwrap();
    let merging = plan(&office, stays.id, goes.id).unwrap();
    merge(&office, stays.id, goes.id, Some(merging.hash)).unwrap();

    let run = |id: Uid, hash| erasure::Request {
        hash: Some(hash),
        ..crate::erasure::request(id, "purpose_reached")
    };
    let gone = erasure::execute(&office, &run(goes.id, of_goes.hash)).unwrap_err();
    assert_eq!(gone.code(), "office.card_merged");
    let changed = erasure::execute(&office, &run(stays.id, of_stays.hash)).unwrap_err();
    assert_eq!(changed.code(), "erasure.plan_changed");
    let merged = merge(&office, third.id, goes.id, Some(shown.hash)).unwrap_err();
    assert_eq!(merged.code(), "office.card_merged");
    let paper = crate::school::draft(goes.id);
    let issued =
        office::certificates::issue(&office, &paper, "", &crate::school::Printer::new()).unwrap_err();
    assert_eq!(issued.code(), "office.card_merged");
    assert_eq!(registry::count(&office).unwrap(), 2, "nothing was done");
    assert_eq!(verified(&office).fault, None);
}
