//! Numbers that find their holder later, and papers that count again because the page in their place was spoilt.

use crate::school::{KZ, Printer, RU, School, Unwatched, day, draft, import, person};
use crate::vaulted::Vaulted;
use office::backups::Elsewhere;
use office::certificates::authenticity::status;
use office::certificates::authenticity::third_party::{Answer, answer};
use office::certificates::{
    self, CertificateError, Confirmation, Draft, Entry, Evidence, Filter, Onward, PrintFailure, Snapshot,
    Step, Typesetter, confirm, issue, spoil, succeed,
};
use office::ids::Uid;
use office::imports;
use office::session::Office;

fn duplicate(of: Uid) -> Onward {
    Onward {
        of,
        step: Step::Duplicate,
        reason: "lost".to_owned(),
        language: None,
        template: "certificate-modern/v1".to_owned(),
        name: None,
        programme: None,
        second_name: None,
        second_programme: None,
        hours: Some(40),
        completed: None,
        evidence: None,
        born: None,
        asked: None,
    }
}

fn entry(office: &Office, number: &str) -> Entry {
    let wanted = Filter { query: number.to_owned(), ..Filter::default() };
    certificates::register(office, &wanted, 0, 9).unwrap().rows.remove(0)
}

/// C2: nobody ever had the duplicate, so the paper it was to stand for is the one that counts.
#[test]
fn a_spoilt_duplicate_leaves_the_original_in_force() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let original = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    let first = succeed(&office, &duplicate(original.id), "", &Printer::new()).unwrap();
    assert!(status::make(&office).unwrap().contains("replaced"));
    spoil(&office, first.id, "misprint").unwrap();
    let row = entry(&office, &original.number);
    assert_eq!((row.state.as_str(), row.ended, row.ended_because, row.after), ("issued", None, None, None));
    assert_eq!(entry(&office, &first.number).state, "spoilt", "its number stays taken");
    assert!(!status::make(&office).unwrap().contains("replaced"), "register and status list agree");
    assert_eq!(answer(&office, &original.number, "Перова Анна", "").unwrap(), Answer::Matches);
    // The next one is made of the original, and of a chain only the last step is taken back.
    let second = succeed(&office, &duplicate(original.id), "", &Printer::new()).unwrap();
    let third = succeed(&office, &duplicate(second.id), "", &Printer::new()).unwrap();
    spoil(&office, third.id, "damaged_form").unwrap();
    assert_eq!(entry(&office, &original.number).state, "replaced");
    assert_eq!(entry(&office, &original.number).after.as_deref(), Some(second.number.as_str()));
    assert_eq!(entry(&office, &second.number).state, "issued");
    // A paper that stands for nothing ends alone.
    let alone = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    spoil(&office, alone.id, "cancelled").unwrap();
    assert_eq!(entry(&office, &second.number).state, "issued");
}

#[test]
fn an_older_backup_learns_that_a_paper_counts_again() {
    let vaulted = Vaulted::with(3);
    let office = vaulted.open();
    let anna = crate::vaulted::first(&office, 1)[0];
    let original = issue(&office, &draft(anna), "", &Printer::new()).unwrap();
    let before = vaulted.backup(&office, "before");
    let made = succeed(&office, &duplicate(original.id), "", &Printer::new()).unwrap();
    let between = vaulted.backup(&office, "between");
    spoil(&office, made.id, "misprint").unwrap();
    drop(office);
    let elsewhere = Elsewhere { vaults: vec![vaulted.folder()], places: Vec::new() };
    for (file, name) in [(before.file, "one"), (between.file, "two")] {
        let (restored, _) = vaulted.restored(&file, name, &elsewhere);
        assert_eq!(entry(&restored, &original.number).state, "issued", "{name}");
        assert_eq!(entry(&restored, &made.number).state, "spoilt", "{name}");
    }
}

/// C1: what the paper said went with the registry. It counts again for whoever holds it, and waits for whoever finds out
/// what it says.
#[test]
fn a_number_without_content_that_counts_again_can_still_be_confirmed() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let made = vaulted.backup(&office, "before");
    let original = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    let second = succeed(&office, &duplicate(original.id), "", &Printer::new()).unwrap();
    spoil(&office, second.id, "misprint").unwrap();
    drop(office);
    let elsewhere = Elsewhere { vaults: vec![vaulted.folder()], places: Vec::new() };
    let (restored, _) = vaulted.restored(&made.file, "back", &elsewhere);
    let known = entry(&restored, &original.number);
    assert_eq!((known.state.as_str(), known.ended), ("lost", None), "a blank paper is not in force");
    assert_eq!(entry(&restored, &second.number).state, "spoilt");
    let seen = Confirmation {
        programme: Some("Слесарь".to_owned()),
        issued: Some(day("2026-11-22")),
        ..told(anna.id)
    };
    confirm(&restored, known.id, &seen).unwrap();
    let known = entry(&restored, &original.number);
    assert_eq!((known.state.as_str(), known.name.as_str()), ("imported", "Перова Анна"));
}

/// I11: a bad personal number cost the row its person; the number waits for whoever finds out whose it is.
fn unconfirmed(school: &School, office: &Office) -> Uid {
    let text = "ФИО;ИИН;Программа;Номер свидетельства;Дата выдачи\nАхметова Дана;111111111111;Слесарь;77;12.03.2026\n";
    import(school, office, text);
    let row = entry(office, "77");
    assert_eq!((row.state.as_str(), row.person), ("unconfirmed", None));
    row.id
}

fn told(person: Uid) -> Confirmation {
    let evidence = Evidence { kind: "issue_book".to_owned(), seen: day("2026-11-20") };
    Confirmation { person, evidence, name: None, programme: None, hours: None, completed: None, issued: None }
}

#[test]
fn an_unconfirmed_number_becomes_a_paper_of_somebody() {
    let school = School::new(KZ);
    let office = school.open();
    let number = unconfirmed(&school, &office);
    let dana = person(&office, "Ахметова", "Дана", "dana@pifagor.example", "");
    confirm(&office, number, &Confirmation { hours: Some(72), ..told(dana.id) }).unwrap();
    let row = entry(&office, "77");
    assert_eq!((row.state.as_str(), row.person, row.hours), ("imported", Some(dana.id), Some(72)));
    assert_eq!(row.evidence, Some(("issue_book".to_owned(), "2026-11-20".to_owned(), "marina".to_owned())));
    assert_eq!(answer(&office, "77", "Ахметова Дана", "").unwrap(), Answer::Matches);
    let again = confirm(&office, number, &told(dana.id));
    assert!(matches!(again, Err(CertificateError::NotUnconfirmed)));
    let order = Onward { completed: Some(day("2026-03-10")), ..duplicate(number) };
    assert!(succeed(&office, &order, "", &Printer::new()).is_ok(), "a duplicate can be made of it now");
    let access = office::access::snapshot(&office, dana.id).unwrap();
    assert!(access.items.iter().any(|item| item.text.contains("77")), "it is in her report");
}

#[test]
fn a_confirmation_needs_its_evidence_and_what_the_register_lacks() {
    let school = School::new(KZ);
    let office = school.open();
    let number = unconfirmed(&school, &office);
    let dana = person(&office, "Ахметова", "Дана", "dana@pifagor.example", "");
    let wrong = |change: fn(&mut Confirmation)| {
        let mut order = told(dana.id);
        change(&mut order);
        let error = confirm(&office, number, &order).unwrap_err();
        (error.code().to_owned(), error.field())
    };
    let code = |code: &str, field| (code.to_owned(), Some(field));
    let unknown = wrong(|order| "marriage".clone_into(&mut order.evidence.kind));
    assert_eq!(unknown, code("certificates.unknown_choice", "evidence"));
    assert_eq!(wrong(|order| order.evidence.seen = day("2026-11-23")), code("certificates.bad_day", "seen"));
    assert_eq!(wrong(|order| order.issued = Some(day("2027-01-01"))), code("certificates.bad_day", "issued"));
    assert_eq!(wrong(|order| order.hours = Some(0)), code("certificates.hours", "hours"));
    assert_eq!(entry(&office, "77").state, "unconfirmed", "nothing was written");
}

#[test]
fn a_confirmed_number_outlives_the_file_that_told_of_it() {
    let school = School::new(KZ);
    let office = school.open();
    let text = "ФИО;ИИН;Программа;Номер свидетельства;Дата выдачи\nАхметова Дана;111111111111;Слесарь;77;12.03.2026\n\
        Ким Олжас;111111111111;Слесарь;78;12.03.2026\n";
    let path = school.file("list.csv", text);
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    let (id, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!(counts.unconfirmed_certificates, 2);
    let dana = person(&office, "Ахметова", "Дана", "dana@pifagor.example", "");
    confirm(&office, entry(&office, "77").id, &told(dana.id)).unwrap();
    imports::undo(&office, id, &Unwatched).unwrap();
    assert_eq!(entry(&office, "77").state, "imported");
    let wanted = Filter { query: "78".to_owned(), ..Filter::default() };
    assert_eq!(certificates::register(&office, &wanted, 0, 9).unwrap().matched, 0);
}

/// Keeps what was to be printed.
struct Shown(std::sync::Mutex<Vec<Snapshot>>);

impl Typesetter for Shown {
    fn print(&self, snapshot: &Snapshot) -> Result<Vec<u8>, PrintFailure> {
        self.0.lock().unwrap().push(snapshot.clone());
        Ok(b"%PDF".to_vec())
    }
}

/// C2: whoever has no card any more is given the page again as it was: in its language, and of a woman as of a woman.
#[test]
fn a_duplicate_of_a_core_speaks_as_the_paper_did() {
    let school = School::new(KZ);
    let office = school.open();
    let shown = Shown(std::sync::Mutex::default());
    for language in ["ru", "kk", "en"] {
        let asem = person(&office, "Мұқанова", "Әсем", &format!("{language}@pifagor.example"), "");
        let from = crate::school::source(&school.raw());
        school
            .raw()
            .execute(
                "INSERT INTO birth (person_id, born_on, source_id, recorded_at) VALUES (?1, '1990-02-03', ?2, 0)",
                (asem.key, from),
            )
            .unwrap();
        let order = Draft { language: language.to_owned(), ..draft(asem.id) };
        let first = issue(&office, &order, "", &shown).unwrap();
        crate::erasure::erase(&office, asem.id, "purpose_reached");
        let again = Onward { hours: None, born: Some(day("1990-02-03")), ..duplicate(first.id) };
        succeed(&office, &again, "", &shown).unwrap();
        let printed = std::mem::take(&mut *shown.0.lock().unwrap());
        let [before, after] = printed.as_slice() else { panic!("{} pages", printed.len()) };
        let said = |page: &Snapshot| (page.language.clone(), page.name.clone(), page.gender.clone());
        assert_eq!(
            said(before),
            (language.to_owned(), "Мұқанова Әсем".to_owned(), Some("female".to_owned()))
        );
        assert_eq!(said(after), said(before));
    }
}
