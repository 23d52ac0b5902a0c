//! The register of recipients: the pack's kinds, completed by what only the school knows.

use crate::school::{PACKS, RU, School};
use office::OfficeError;
use office::recipients::{self, NewRecipient, Particulars, Recipient};
use policy::{Language, RecipientKind};

fn said(name: &str) -> Particulars {
    Particulars {
        used: Some(true),
        name: name.to_owned(),
        address: "г. Москва, ул. Пример, 1".to_owned(),
        country: "RU".to_owned(),
        contract: "№ 7 от 01.09.2026".to_owned(),
        instruction: "№ 7-П от 01.09.2026".to_owned(),
        place: "Москва".to_owned(),
        fields: vec!["identity.name".to_owned(), "contacts.email".to_owned()],
    }
}

/// X1, X5: each empty field of somebody in use is a finding of its own; what is not used is asked nothing.
#[test]
fn every_empty_field_of_a_recipient_in_use_is_missed_by_name() {
    let school = School::new(RU);
    let office = school.open();
    let missing = |said: Particulars, key: &str| {
        recipients::record(&office, key, &said, None).unwrap();
        let register = recipients::register(&office).unwrap();
        register.into_iter().find(|one| one.key == key).unwrap().missing()
    };
    let bare = Particulars { used: Some(true), ..Particulars::default() };
    let all = missing(bare.clone(), "hosting");
    for key in ["name", "address", "place", "contract", "instruction", "fields"] {
        assert!(all.contains(&key), "{key}: {all:?}");
    }
    let whole = said("ООО «Хост»");
    assert_eq!(missing(whole.clone(), "hosting"), Vec::<&str>::new());
    for (key, lacking) in [
        ("name", Particulars { name: String::new(), ..whole.clone() }),
        ("address", Particulars { address: String::new(), ..whole.clone() }),
        ("place", Particulars { place: String::new(), ..whole.clone() }),
        ("contract", Particulars { contract: String::new(), ..whole.clone() }),
        ("instruction", Particulars { instruction: String::new(), ..whole.clone() }),
        ("fields", Particulars { fields: Vec::new(), ..whole.clone() }),
    ] {
        assert_eq!(missing(lacking, "hosting"), [key]);
    }
    assert_eq!(missing(Particulars { used: None, ..whole.clone() }, "hosting"), ["used"]);
    assert_eq!(missing(Particulars { used: Some(false), ..bare }, "hosting"), Vec::<&str>::new());
    let categories = ["identity".to_owned()];
    for (field, may) in [
        ("identity.name", true),
        ("contacts.email", false),
        ("identity.nothing", false),
        ("identity", false),
        ("", false),
    ] {
        assert_eq!(Recipient::may_get(&categories, field), may, "{field}");
    }
}

#[test]
fn a_new_school_has_answered_for_nobody_and_papers_name_the_kinds() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let register = recipients::register(&office).unwrap();
        assert_eq!(register.len(), office.pack().recipients.len());
        assert!(register.iter().all(|one| one.is_incomplete() && one.particulars.used.is_none()), "{pack}");
        assert_eq!(
            recipients::in_use(&office).unwrap(),
            register,
            "what nobody answered for is not left out"
        );
    }
}

#[test]
fn what_the_school_says_is_named_and_what_it_does_not_use_is_left_out() {
    let school = School::new(RU);
    let office = school.open();
    recipients::record(&office, "hosting", &said("ООО «Хост»"), None).unwrap();
    let unused = Particulars { used: Some(false), ..Particulars::default() };
    recipients::record(&office, "video_meetings", &unused, None).unwrap();
    drop(office);
    let office = school.open();
    let used = recipients::in_use(&office).unwrap();
    let hosting = used.iter().find(|one| one.key == "hosting").unwrap();
    assert_eq!(hosting.called(Language::Ru), format!("ООО «Хост» ({})", hosting.title.get(Language::Ru)));
    assert!(!hosting.is_incomplete());
    assert!(used.iter().all(|one| one.key != "video_meetings"));
    assert!(
        recipients::register(&office).unwrap().iter().any(|one| one.key == "video_meetings"),
        "it can be taken back"
    );
}

#[test]
fn the_school_adds_its_own_and_takes_only_those_out() {
    let school = School::new(RU);
    let office = school.open();
    let new = NewRecipient {
        title: "Типография".to_owned(),
        kind: RecipientKind::Processor,
        categories: vec!["identity".to_owned(), "certificates".to_owned()],
        basis: "договор".to_owned(),
    };
    recipients::record(&office, "own-1", &said("ООО «Печать»"), Some(&new)).unwrap();
    let found = recipients::in_use(&office).unwrap().into_iter().find(|one| one.key == "own-1").unwrap();
    assert!(found.added && found.kind == RecipientKind::Processor);
    assert_eq!(found.categories, new.categories);
    // A later change of the facts leaves alone what it is.
    recipients::record(&office, "own-1", &said("ИП Печатник"), None).unwrap();
    let found = recipients::in_use(&office).unwrap().into_iter().find(|one| one.key == "own-1").unwrap();
    assert_eq!((found.particulars.name.as_str(), found.title.ru.as_str()), ("ИП Печатник", "Типография"));
    assert!(matches!(recipients::remove(&office, "hosting"), Err(OfficeError::NotFound)));
    recipients::remove(&office, "own-1").unwrap();
    assert!(recipients::register(&office).unwrap().iter().all(|one| one.key != "own-1"));
    assert!(matches!(recipients::record(&office, "nobody", &said(""), None), Err(OfficeError::NotFound)));
}

/// P1, X1: who takes part in a purpose is said by the pack; a name that everybody needs makes nobody a recipient of it.
#[test]
fn a_recipient_serves_the_purposes_the_pack_says_and_no_others() {
    let school = School::new(RU);
    let office = school.open();
    let register = recipients::register(&office).unwrap();
    let serving = |key: &str| -> Vec<&str> {
        let purpose = office.pack().purposes.iter().find(|purpose| purpose.key == key).unwrap();
        register.iter().filter(|one| one.serves(purpose)).map(|one| one.key.as_str()).collect()
    };
    assert_eq!(serving("accounting"), ["getcourse", "cash_desk", "payment_services", "ofd", "state"]);
    assert_eq!(serving("marketing"), ["mailing_service"]);
    assert_eq!(serving("publication"), Vec::<&str>::new());
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let silent = recipients::register(&office).unwrap().into_iter().find(|one| one.purposes.is_empty());
        assert_eq!(silent.map(|one| one.key), None, "{pack}");
    }
}
