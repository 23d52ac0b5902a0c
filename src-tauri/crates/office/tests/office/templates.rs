//! Templates of the school: versions that were in use stay, drafts are written over; pictures are sealed, and only who
//! may sign with the signature gets at it.

use crate::school::{RU, School, today, verified};
use office::OfficeError;
use office::journal::Fault;
use office::journal::anchor::Found;
use office::session::Office;
use office::templates::{
    self, Kind, LONGEST, New, Origin, Retired, TemplateError, content, create, emblems, list, make_current,
    mark_checked, printable, retire, save, set_emblem, set_facts, show_emblem, version,
};

const TITLES: [&str; 3] = ["Наш", "Біздің", "Ours"];

fn made(office: &Office, key: &str, source: &str) -> Result<(), TemplateError> {
    let base = "certificate-classic/v1";
    create(office, &New { key, base, titles: TITLES, language: "any", source, origin: Origin::Copy })
}

fn checked(office: &Office, key: &str, missing: &[&str]) {
    let newest = version(office, key, None).unwrap();
    let missing: Vec<String> = missing.iter().map(|part| (*part).to_owned()).collect();
    mark_checked(office, key, newest.number, &newest.sha256, &missing).unwrap();
}

#[test]
fn a_version_in_use_stays_and_a_draft_is_written_over() {
    let school = School::new(RU);
    let office = school.open();
    made(&office, "nash", "one").unwrap();
    assert!(matches!(made(&office, "nash", "one"), Err(TemplateError::KeyTaken)));
    assert!(matches!(make_current(&office, "nash", false), Err(TemplateError::NotChecked)));
    assert_eq!(save(&office, "nash", "\u{feff}two\r\nlines", Origin::File).unwrap(), 1, "never in use");
    assert_eq!(version(&office, "nash", None).unwrap().source, "two\nlines");
    checked(&office, "nash", &["code"]);
    assert!(
        matches!(make_current(&office, "nash", false), Err(TemplateError::Incomplete(missing)) if missing == ["code"])
    );
    assert_eq!(make_current(&office, "nash", true).unwrap(), 1);
    assert!(matches!(make_current(&office, "nash", true), Err(TemplateError::NothingChanged)));
    assert!(matches!(
        save(&office, "nash", "two\nlines", Origin::Editor),
        Err(TemplateError::NothingChanged)
    ));
    assert_eq!(save(&office, "nash", "three", Origin::Editor).unwrap(), 2);
    assert_eq!(save(&office, "nash", "four", Origin::Editor).unwrap(), 2, "again a draft");
    assert_eq!(version(&office, "nash", Some(1)).unwrap().source, "two\nlines");
    assert!(matches!(version(&office, "nash", Some(3)), Err(TemplateError::Unknown)));
    // What was checked is not what stands there now.
    let old = version(&office, "nash", None).unwrap();
    save(&office, "nash", "five", Origin::Editor).unwrap();
    assert!(matches!(mark_checked(&office, "nash", 2, &old.sha256, &[]), Err(TemplateError::Unknown)));
    checked(&office, "nash", &[]);
    set_facts(&office, "nash", TITLES, "kk").unwrap();
    assert!(
        matches!(make_current(&office, "nash", false), Err(TemplateError::NotChecked)),
        "another language"
    );
    assert_eq!(version(&office, "nash", None).unwrap().template.current, None, "no new paper unchecked");
    checked(&office, "nash", &[]);
    assert_eq!(make_current(&office, "nash", false).unwrap(), 2);
    set_facts(&office, "nash", TITLES, "ru").unwrap();
    assert_eq!(retire(&office, "nash").unwrap(), Retired::Kept, "papers may name it");
    assert_eq!(version(&office, "nash", Some(1)).unwrap().source, "two\nlines");
    made(&office, "draft", "x").unwrap();
    assert_eq!(retire(&office, "draft").unwrap(), Retired::Gone);
    assert_eq!(list(&office).unwrap().len(), 1);
    // A namesake prints no seal because the one before it did.
    made(&office, "draft", "x").unwrap();
    show_emblem(&office, "own-draft", Kind::Seal, true).unwrap();
    retire(&office, "draft").unwrap();
    made(&office, "draft", "x").unwrap();
    assert!(!templates::shown(&office, "own-draft").unwrap().contains(&Kind::Seal));
    verified(&office);
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let school = School::new(RU);
    let office = school.open();
    for key in ["", "a", "Наш", "Nash", "a_b", "a/b", "-ab", "ab-", "9ab", &"a".repeat(41)] {
        assert!(matches!(made(&office, key, "x"), Err(TemplateError::BadKey)), "{key}");
    }
    for source in ["", " \n", "a\0b", "a\u{202e}b", "a\rb", &"x".repeat(LONGEST + 1)] {
        assert!(matches!(made(&office, "nash", source), Err(TemplateError::BadSource)));
    }
    made(&office, "nash", "x").unwrap();
    for titles in [["", "а", "a"], ["а", "а", &"a".repeat(81)], ["а\nб", "а", "a"]] {
        assert!(matches!(set_facts(&office, "nash", titles, "any"), Err(TemplateError::BadTitle)));
    }
    assert!(matches!(set_facts(&office, "nash", TITLES, "fr"), Err(TemplateError::BadLanguage)));
    assert_eq!(templates::parts_of("own-nash/v12"), Some(("nash", 12)));
    for id in ["certificate-modern/v1", "own-nash", "own-nash/v", "own-nash/vx", "own-nash/v-1"] {
        assert_eq!(templates::parts_of(id), None, "{id}");
    }
}

#[test]
fn only_who_may_sign_with_the_signature_gets_at_it() {
    let school = School::new(RU);
    let office = school.open();
    let (logo, hand) = ("certificate-modern/v1", b"a signature".as_slice());
    set_emblem(&office, Kind::Logo, "svg", 2000, b"a logo").unwrap();
    set_emblem(&office, Kind::Facsimile, "png", 3000, hand).unwrap();
    assert_eq!(printable(&office, logo).unwrap().len(), 1, "a signature is put under nothing unasked");
    show_emblem(&office, logo, Kind::Facsimile, true).unwrap();
    assert_eq!(printable(&office, logo).unwrap().last().unwrap().bytes, hand);
    verified(&office);
    drop(office);
    school
        .raw()
        .execute("INSERT INTO operator (login, role, recorded_at) VALUES ('oleg', 'administrator', 0)", [])
        .unwrap();
    let oleg = school.open_as("oleg", today()).unwrap();
    assert_eq!(emblems(&oleg).unwrap().len(), 2);
    let kinds: Vec<Kind> = printable(&oleg, logo).unwrap().iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Kind::Logo]);
    assert!(matches!(content(&oleg, Kind::Facsimile), Err(OfficeError::RoleDenied { .. })));
    for refused in [
        set_emblem(&oleg, Kind::Logo, "png", 1000, b"x"),
        show_emblem(&oleg, logo, Kind::Seal, true),
        made(&oleg, "his", "x"),
    ] {
        assert!(matches!(refused, Err(TemplateError::Office(OfficeError::RoleDenied { .. }))));
    }
    let files = std::fs::read_dir(oleg.folder().join("attachments")).unwrap().count();
    assert_eq!(files, 2, "who was refused leaves no file");
}

#[test]
fn a_picture_that_was_exchanged_is_found_and_never_printed() {
    let school = School::new(RU);
    let office = school.open();
    set_emblem(&office, Kind::Logo, "svg", 2000, b"a logo").unwrap();
    let folder = office.folder().join("attachments");
    let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let mut bytes = std::fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    vault::write_safely(&file, &bytes).unwrap();
    assert!(matches!(printable(&office, "certificate-modern/v1"), Err(OfficeError::Sealed)));
    let check = office.verify_journal(Found::Nothing, &|_, _, _| true).unwrap();
    assert_eq!(check.fault.map(|(fault, _)| fault), Some(Fault::AttachmentSwapped));
}
