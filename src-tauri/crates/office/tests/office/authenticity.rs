//! Papers that are held out: what can be said of them, and what a caller may hear.

use crate::school::{KZ, Printer, RU, School, draft, import, person};
use crate::vaulted::{Vaulted, actions, erase};
use office::backups::Elsewhere;
use office::certificates::authenticity::statement::found_in;
use office::certificates::authenticity::third_party::{Answer, AskError, answer};
use office::certificates::authenticity::verify::{Findings, Integrity, Issuer, Offered, Signature, verify};
use office::certificates::authenticity::{keys, status};
use office::certificates::{Evidence, Issued, Onward, Step, issue, revoke, spoil, succeed};
use office::lookup::{Reason, look};
use office::session::Office;
use rusqlite::Connection;

fn issued(office: &Office) -> Issued {
    let anna = person(office, "Перова", "Анна", "anna@pifagor.example", "");
    issue(office, &draft(anna.id), "", &Printer::new()).unwrap()
}

fn answers(found: &Findings) -> (Signature, Issuer, Integrity, &str) {
    (found.signature, found.issuer, found.integrity, &found.status.state)
}

fn details(db: &Connection, action: &str) -> Vec<Option<String>> {
    let mut statement = db.prepare("SELECT detail FROM journal WHERE action = ?1 ORDER BY number").unwrap();
    statement.query_map([action], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn an_issued_paper_is_known_as_file_and_as_text() {
    let school = School::new(RU);
    let office = school.open();
    let paper = issued(&office);
    let statement = found_in(&paper.pdf).remove(0);
    let file = verify(&office, Offered::File(&paper.pdf)).unwrap();
    assert_eq!(answers(&file), (Signature::Valid, Issuer::Own, Integrity::Same, "issued"));
    let content = file.content.unwrap().statement;
    assert_eq!((content.number.text.as_str(), content.hours), ("2026-0001", Some(72)));
    assert_eq!(content.wording.name.text, "Перова Анна");
    let text = verify(&office, Offered::Text(&statement)).unwrap();
    assert_eq!(answers(&text), (Signature::Valid, Issuer::Own, Integrity::Whole, "issued"));
    assert_eq!(details(&school.raw(), "certificate.verified"), vec![Some("2026-0001".to_owned()); 2]);
}

#[test]
fn a_changed_paper_is_called_changed() {
    let school = School::new(RU);
    let office = school.open();
    let paper = issued(&office);
    let mut file = paper.pdf.clone();
    file.extend_from_slice(b" 80 hours");
    let found = verify(&office, Offered::File(&file)).unwrap();
    assert_eq!(answers(&found), (Signature::Valid, Issuer::Own, Integrity::Changed, "issued"));
    let statement = found_in(&paper.pdf).remove(0);
    for at in 4..statement.len() {
        let other = if &statement[at..=at] == "A" { "B" } else { "A" };
        let forged = format!("{}{other}{}", &statement[..at], &statement[at + 1..]);
        let found = verify(&office, Offered::Text(&forged)).unwrap();
        assert_ne!(found.signature, Signature::Valid, "character {at}");
        assert_eq!(found.status.state, "unknown", "a number counts only under a signature");
    }
    let cut = verify(&office, Offered::Text(&statement[..statement.len() - 1])).unwrap();
    assert_eq!(answers(&cut), (Signature::Invalid, Issuer::Unknown, Integrity::Damaged, "unknown"));
    for nothing in ["", "2026-0001", "https://example.org/2026-0001"] {
        let found = verify(&office, Offered::Text(nothing)).unwrap();
        assert_eq!(answers(&found), (Signature::Missing, Issuer::Missing, Integrity::Missing, "unknown"));
    }
    let empty = verify(&office, Offered::File(b"%PDF-1.7")).unwrap();
    assert_eq!(empty.integrity, Integrity::Missing);
}

#[test]
fn a_paper_of_another_school_is_not_judged() {
    let (school, other) = (School::new(RU), School::new(KZ));
    let (office, elsewhere) = (school.open(), other.open());
    let (own, foreign) = (issued(&office), issued(&elsewhere));
    let found = verify(&office, Offered::File(&foreign.pdf)).unwrap();
    assert_eq!(answers(&found), (Signature::Unchecked, Issuer::Unknown, Integrity::Unchecked, "unknown"));
    // Pages of two papers put together.
    let both = [own.pdf, foreign.pdf].concat();
    let found = verify(&office, Offered::File(&both)).unwrap();
    assert_eq!(answers(&found), (Signature::Invalid, Issuer::Unknown, Integrity::Several, "unknown"));
    assert!(found.content.is_none(), "which of them is meant cannot be known");
}

/// A number that an older registry gives to somebody else says nothing of the paper that bears it.
#[test]
fn a_good_signature_under_a_number_of_somebody_else_is_not_in_the_register() {
    let school = School::new(RU);
    let office = school.open();
    let paper = issued(&office);
    school.raw().execute("UPDATE certificate SET printed_name = 'Зуева Ольга'", []).unwrap();
    let found = verify(&office, Offered::File(&paper.pdf)).unwrap();
    assert_eq!(answers(&found), (Signature::Valid, Issuer::Own, Integrity::Whole, "not_in_register"));
}

#[test]
fn a_replaced_key_signs_no_more_and_what_it_signed_stays_good() {
    let school = School::new(RU);
    let office = school.open();
    assert!(keys::all(&office).unwrap().is_empty(), "no key before the first need");
    let old = issued(&office);
    keys::rotate(&office).unwrap();
    let olga = person(&office, "Зуева", "Ольга", "olga@pifagor.example", "");
    let new = issue(&office, &draft(olga.id), "", &Printer::new()).unwrap();
    let issuer = |paper: &Issued| {
        let found = verify(&office, Offered::File(&paper.pdf)).unwrap();
        assert_eq!(found.signature, Signature::Valid);
        found.issuer
    };
    assert_eq!((issuer(&old), issuer(&new)), (Issuer::OwnRetired, Issuer::Own));
    let all = keys::all(&office).unwrap();
    assert_eq!(all.iter().map(|key| key.retired.is_some()).collect::<Vec<_>>(), [true, false]);
    let db = school.raw();
    let left: Vec<bool> = db
        .prepare("SELECT wrapped IS NOT NULL FROM issuer_key ORDER BY id")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(left, [false, true], "the private part of the old one is destroyed");
    let ids: Vec<_> = all.iter().map(|key| Some(vault::to_hex(&key.public.id()))).collect();
    assert_eq!(details(&db, "certificate.key_made"), ids);
    assert_eq!(details(&db, "certificate.key_retired"), ids[..1]);
}

#[test]
fn the_key_comes_back_with_a_backup() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let paper = issued(&office);
    let before = keys::all(&office).unwrap();
    let made = vaulted.backup(&office, "place");
    drop(office);
    let nothing = Elsewhere { vaults: Vec::new(), places: Vec::new() };
    let (restored, _) = vaulted.restored(&made.file, "back", &nothing);
    let found = verify(&restored, Offered::File(&paper.pdf)).unwrap();
    assert_eq!(answers(&found), (Signature::Valid, Issuer::Own, Integrity::Same, "issued"));
    let olga = person(&restored, "Зуева", "Ольга", "olga@pifagor.example", "");
    issue(&restored, &draft(olga.id), "", &Printer::new()).unwrap();
    assert_eq!(keys::all(&restored).unwrap(), before, "the same key signs on");
    assert_eq!(actions(&restored).iter().filter(|action| *action == "certificate.key_made").count(), 1);
}

#[test]
fn a_caller_hears_one_of_three_words() {
    let school = School::new(RU);
    let office = school.open();
    issued(&office);
    for name in ["Перова Анна", "анна  ПЕРОВА", "\u{A0}Анна Перова "] {
        assert_eq!(answer(&office, "№ 2026–0001", name, "").unwrap(), Answer::Matches, "{name}");
    }
    for (number, name) in
        [("2026-0001", "Перова"), ("2026-0001", "Перова Анна Ивановна"), ("2026-0002", "Перова Анна")]
    {
        assert_eq!(answer(&office, number, name, "").unwrap(), Answer::DoesNotMatch, "{number} {name}");
    }
    for (number, name, field) in [("", "Перова", "number"), ("2026-0001", "  ", "name")] {
        assert!(matches!(answer(&office, number, name, ""), Err(AskError::Incomplete(f)) if f == field));
    }
    let db = school.raw();
    db.execute("UPDATE certificate SET state = 'revoked'", []).unwrap();
    assert_eq!(answer(&office, "2026-0001", "Перова Анна", "").unwrap(), Answer::Revoked);
    assert_eq!(answer(&office, "2026-0001", "Зуева Анна", "").unwrap(), Answer::DoesNotMatch);
    // A row that nobody confirmed: the right name is no stranger's, and it is not confirmed either.
    db.execute("UPDATE certificate SET state = 'unconfirmed'", []).unwrap();
    let code = answer(&office, "2026-0001", "Перова Анна", "").unwrap_err().code();
    assert_eq!(code, "certificates.asked_unconfirmed");
    assert_eq!(answer(&office, "2026-0001", "Зуева Анна", "").unwrap(), Answer::DoesNotMatch);
    // The journal keeps the question, about the person, and nothing the caller said.
    let said = details(&db, "certificate.asked");
    assert_eq!(said[0].as_deref(), Some("2026-0001 matches"));
    assert_eq!(said[5].as_deref(), Some("does_not_match"), "an unknown number is not written down");
    let about: i64 = db
        .query_row(
            "SELECT count(*) FROM journal WHERE action = 'certificate.asked' AND subject IS NULL",
            [],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(about, 1);
}

#[test]
fn guessing_names_under_a_number_ends() {
    let school = School::new(RU);
    let office = school.open();
    issued(&office);
    for guess in ["Анна Ким", "Анна Зуева", "Анна Попова", "Анна Орлова", "Анна Белова"]
    {
        assert_eq!(answer(&office, "2026-0001", guess, "").unwrap(), Answer::DoesNotMatch);
    }
    assert!(matches!(answer(&office, "2026-0001", "Анна Перова", ""), Err(AskError::TooOften)));
    drop(office);
    let tomorrow = school.open_on(crate::school::day("2026-11-24"));
    assert_eq!(answer(&tomorrow, "2026-0001", "Анна Перова", "").unwrap(), Answer::Matches);
}

#[test]
fn the_core_of_somebody_erased_answers_and_an_imported_paper_too() {
    let school = School::new(RU);
    let office = school.open();
    let register = "ФИО;Программа;Номер свидетельства;Дата выдачи;Email\n\
        Сейтова Әсел;Слесарь;KZ-24-018148;12.03.2026;asel@pifagor.example\n";
    import(&school, &office, register);
    let asel = office::registry::find(&office, "Сейтова", 0, 1).unwrap().rows[0].id;
    erase(&office, asel);
    assert_eq!(answer(&office, "KZ-24-018148", "Әсел Сейтова", "").unwrap(), Answer::Matches);
    assert_eq!(answer(&office, "KZ-24-018148", "Асел Сейтова", "").unwrap(), Answer::DoesNotMatch);
}

#[test]
fn the_list_of_papers_not_in_force_names_numbers_and_nobody() {
    let school = School::new(RU);
    let office = school.open();
    let paper = issued(&office);
    let olga = person(&office, "Зуева", "Ольга", "olga@pifagor.example", "");
    issue(&office, &draft(olga.id), "", &Printer::new()).unwrap();
    school
        .raw()
        .execute("UPDATE certificate SET state = 'revoked' WHERE number = ?1", [&paper.number])
        .unwrap();
    let text = status::make(&office).unwrap();
    let key = &keys::all(&office).unwrap()[0].public;
    let list = status::read(&text, key).unwrap();
    assert_eq!((list.made, list.ended.len()), (crate::school::today(), 1));
    assert_eq!((list.ended[0].number.as_str(), list.ended[0].state.as_str()), ("2026-0001", "revoked"));
    assert!(!text.contains("Перова") && !text.contains("2026-0002"));
    let found = verify(&office, Offered::File(&paper.pdf)).unwrap();
    assert_eq!(answers(&found), (Signature::Valid, Issuer::Own, Integrity::Same, "revoked"));
}

/// The next paper of a chain.
fn next(office: &Office, of: &Issued, step: Step, reason: &str) -> Issued {
    let named = step == Step::Replacement;
    let order = Onward {
        of: of.id,
        step,
        reason: reason.to_owned(),
        language: None,
        template: "certificate-modern/v1".to_owned(),
        name: named.then(|| "Зуева Анна".to_owned()),
        programme: None,
        second_name: None,
        second_programme: None,
        hours: (step == Step::Correction).then_some(80),
        completed: None,
        evidence: named.then(|| Evidence { kind: "marriage".to_owned(), seen: crate::school::today() }),
        born: None,
        asked: None,
    };
    succeed(office, &order, "", &Printer::new()).unwrap()
}

/// A lost original was true, and so is what its holder tells an employer.
#[test]
fn a_paper_that_was_lost_is_not_called_revoked() {
    let school = School::new(RU);
    let office = school.open();
    let original = issued(&office);
    let asked = |name: &str| answer(&office, "2026-0001", name, "").unwrap();
    let seen = |paper: &Issued| {
        let status = verify(&office, Offered::File(&paper.pdf)).unwrap().status;
        (status.state, status.replaced_by)
    };
    let replaced = |by: &Issued| ("replaced".to_owned(), Some(by.number.clone()));
    let duplicate = next(&office, &original, Step::Duplicate, "lost");
    assert_eq!(asked("Перова Анна"), Answer::Matches);
    assert_eq!(seen(&original), replaced(&duplicate), "a duplicate is named as the paper in its place");
    let renamed = next(&office, &duplicate, Step::Replacement, "name_changed");
    assert_eq!(asked("Перова Анна"), Answer::Matches, "her name was that one then");
    assert_eq!(asked("Зуева Анна"), Answer::DoesNotMatch, "and the old paper does not say the new one");
    assert_eq!(answer(&office, &renamed.number, "Зуева Анна", "").unwrap(), Answer::Matches);
    assert_eq!(seen(&duplicate), replaced(&renamed));
    let text = status::make(&office).unwrap();
    assert!(text.contains(&format!("replaced\t2026-11-22\t2026-0001\t{}\n", duplicate.number)), "{text}");
    // What an error of the school was put right in says what is not so; and so does the chain of a revoked paper.
    let corrected = next(&office, &renamed, Step::Correction, "wrong_hours");
    assert_eq!(asked("Перова Анна"), Answer::Revoked);
    assert_eq!(answer(&office, &corrected.number, "Зуева Анна", "").unwrap(), Answer::Matches);

    let other = issue(
        &office,
        &draft(person(&office, "Ким", "Олег", "oleg@pifagor.example", "").id),
        "",
        &Printer::new(),
    );
    let other = other.unwrap();
    let copy = next(&office, &other, Step::Duplicate, "damaged");
    assert_eq!(answer(&office, &other.number, "Ким Олег", "").unwrap(), Answer::Matches);
    revoke(&office, copy.id, "false_facts").unwrap();
    assert_eq!(answer(&office, &other.number, "Ким Олег", "").unwrap(), Answer::Revoked);
}

/// A duplicate that never reached anybody stands for nothing.
#[test]
fn a_spoilt_duplicate_is_not_named_as_the_paper_in_place() {
    let school = School::new(RU);
    let office = school.open();
    let original = issued(&office);
    let duplicate = next(&office, &original, Step::Duplicate, "lost");
    spoil(&office, duplicate.id, "misprint").unwrap();
    let status = verify(&office, Offered::File(&original.pdf)).unwrap().status;
    assert_eq!((status.state.as_str(), status.replaced_by), ("issued", None), "nothing stands in its place");
    assert_eq!(answer(&office, "2026-0001", "Перова Анна", "").unwrap(), Answer::Matches);
}

/// What somebody was told about a paper is in the access report of its holder; a wrong name tells nothing of her.
#[test]
fn the_holder_learns_to_whom_a_paper_was_confirmed() {
    let school = School::new(RU);
    let office = school.open();
    let holder = person(&office, "Перова", "Анна", "anna@pifagor.example", "").id;
    issue(&office, &draft(holder), "", &Printer::new()).unwrap();
    let told = || {
        let passed = office::access::snapshot(&office, holder).unwrap().disclosures;
        passed.into_iter().map(|one| (one.kind, one.recipient, one.reason)).collect::<Vec<_>>()
    };
    answer(&office, "2026-0001", "Зуева Анна", "ООО «Завод»").unwrap();
    assert_eq!(told(), [], "does not match");
    answer(&office, "2026-0001", "Перова Анна", " ООО «Завод» ").unwrap();
    answer(&office, "2026-0001", "Перова Анна", "").unwrap();
    let line = |who: &str| ("check".to_owned(), who.to_owned(), "matches 2026-0001".to_owned());
    assert_eq!(told(), [line("ООО «Завод»"), line("")]);
    let long = "я".repeat(201);
    assert!(matches!(answer(&office, "2026-0001", "Перова Анна", &long), Err(AskError::BadText("asked_by"))));
}

/// Whoever was erased is still told to whom the school confirmed the paper that stayed (152-ФЗ article 14 part 7 item 4).
#[test]
fn the_answer_about_an_erased_holder_says_to_whom_her_paper_was_confirmed() {
    let school = School::new(RU);
    let office = school.open();
    let holder = person(&office, "Перова", "Анна", "anna@pifagor.example", "").id;
    issue(&office, &draft(holder), "", &Printer::new()).unwrap();
    erase(&office, holder);
    assert_eq!(answer(&office, "2026-0001", "Перова Анна", "ООО «Завод»").unwrap(), Answer::Matches);
    assert_eq!(answer(&office, "2026-0001", "Зуева Анна", "ООО «Другой»").unwrap(), Answer::DoesNotMatch);
    let found = look(&office, "2026-0001", Reason::Request, &|_, _| true).unwrap();
    let items: Vec<_> = found.lines.iter().flat_map(|line| &line.items).collect();
    let passed: Vec<_> = items.iter().filter(|item| item.field == "requests.disclosure").collect();
    assert_eq!(passed.len(), 1, "{items:?}");
    assert!(format!("{:?}", passed[0]).contains("ООО «Завод»"), "{passed:?}");
}
