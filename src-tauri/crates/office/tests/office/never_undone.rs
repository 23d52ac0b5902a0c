//! Nothing done in somebody's favour is undone by a restore, nor by an old file imported after it (D6).

use crate::consents::{consent, forms, standings, withdrawal};
use crate::school::{Fresh, Printer, draft, enrol, key_of, note, person, verified, write};
use crate::vaulted::{Unwatched, Vaulted, actions, erase, lines};
use office::backups::Elsewhere;
use office::certificates::{self, Filter};
use office::consents::{NewConsent, Standing};
use office::holds::{self, Cover, Kind, NewHold};
use office::ids::Uid;
use office::ledger::{Line, replay};
use office::records::publications::{self, NewPublication};
use office::registry::entry::{self, NewValue, Reason};
use office::registry::{self, Card, moves};
use office::session::Office;
use office::{imports, journal, lists};

const FILE: &str = "Фамилия;Имя;Телефон;Email\nКим;Анна;+79125550001;kim@list.example\n";
const WRONG: &str = "+79125550001";
const RIGHT: &str = "+79125550002";
const CORRECTED: &str = "value.corrected";

fn import(vaulted: &Vaulted, office: &Office, text: &str) {
    let file = vaulted.path("list.csv");
    vault::write_safely(&file, text.as_bytes()).unwrap();
    let prepared = imports::prepare(office, &file, None, &Unwatched).unwrap();
    imports::commit(office, &prepared, &Unwatched).unwrap();
}

/// The same line in another file: the very file would be known.
fn import_again(vaulted: &Vaulted, office: &Office) {
    import(vaulted, office, &format!("{FILE}Пак;Ира;+79125550009;pak@list.example\n"));
}

/// A vault with the one person of the file.
fn scene() -> (Vaulted, Office, Uid) {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    import(&vaulted, &office, FILE);
    let anna = registry::find(&office, "Ким", 0, 1).unwrap().rows[0].id;
    (vaulted, office, anna)
}

fn elsewhere(vaulted: &Vaulted) -> Elsewhere {
    Elsewhere { vaults: vec![vaulted.folder()], places: Vec::new() }
}

fn phone(number: &str) -> NewValue {
    let parts = [("value".to_owned(), number.to_owned())].into();
    NewValue { field: "contacts.phone".to_owned(), parts, stated: None }
}

fn phones_of(card: &Card) -> Vec<String> {
    let phones = card.items.iter().filter(|item| item.field == "contacts.phone");
    phones.map(|item| item.text.clone()).collect()
}

fn phones(office: &Office, id: Uid) -> Vec<String> {
    phones_of(&registry::card(office, id).unwrap())
}

fn correct(office: &Office, id: Uid) {
    let card = registry::card(office, id).unwrap();
    let wrong = card.items.iter().find(|item| item.text == WRONG).unwrap();
    entry::change(office, id, (wrong.table, wrong.row), &phone(RIGHT), Reason::Error).unwrap();
}

/// A withdrawal, a "no" to mailings, a correction, rows gone at their term, a revocation, a number given out, a hold and a
/// publication taken down – all after the backup of yesterday.
#[test]
fn yesterdays_backup_undoes_nothing() {
    let (vaulted, office, anna) = scene();
    let printer = Printer::new();
    let issue = |office: &Office| certificates::issue(office, &draft(anna), "", &printer).unwrap();
    forms(&office);
    let of_anna = Fresh { id: anna, key: key_of(&vaulted.raw(), anna).unwrap() };
    for _ in 0..11 {
        issue(&office);
    }
    let agreed = NewConsent { of_age: true, ..consent(&of_anna, "marketing", "2024-03-01") };
    office::consents::record(&office, &agreed).unwrap();
    assert!(standings(&office, &of_anna).iter().any(|(standing, _)| *standing == Standing::Live));
    let agreed = NewConsent { of_age: true, ..consent(&of_anna, "publication", "2024-03-01") };
    office::consents::record(&office, &agreed).unwrap();
    let permitted = [("item", "review"), ("allowed", "yes"), ("until_on", "2029-12-31")];
    let parts = permitted.map(|(key, text)| (key.to_owned(), text.to_owned())).into_iter().collect();
    entry::add(&office, anna, &NewValue { field: "consents.permission".to_owned(), parts, stated: None })
        .unwrap();
    let review = NewPublication {
        item: "review".to_owned(),
        resource: "сайт школы".to_owned(),
        others: "nobody".to_owned(),
        ..NewPublication::default()
    };
    let review = publications::add(&office, anna, &review).unwrap();
    let leaver = person(&office, "Недавняя", "Вера", "vera@list.example", "");
    let db = vaulted.raw();
    enrol(&db, leaver.key, "Rust", "2015-09-01", Some("2026-05-31"));
    note(&db, leaver.key, "просила перезвонить");
    drop(db);
    write(&office, |_| ());
    let made = vaulted.backup(&office, "place");
    drop(office);

    let office = vaulted.later(24);
    office::consents::withdraw(&office, &withdrawal(&of_anna, "marketing", "2026-11-23")).unwrap();
    lists::import_unsubscribed(&office, b"vera@list.example\n").unwrap();
    correct(&office, anna);
    crate::batch::destroy(&office, Default::default());
    let revoked = number(&office, "2026-0005");
    certificates::revoke(&office, revoked, "by_mistake").unwrap();
    assert_eq!(issue(&office).number, "2026-0012");
    let hold = holds::open(&office, &whole(anna, Kind::Dispute)).unwrap();
    publications::take_down(&office, review, "removed", None).unwrap();
    drop(office);

    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted));
    let done = &report.replayed;
    assert_eq!((done.papers, done.series, done.kept, done.residue), (1, 1, 0, 0), "{done:?}");
    assert_eq!((done.holds, done.taken_down), (1, 1), "{done:?}");
    assert!(holds::list(&restored).unwrap().iter().any(|one| one.id == hold && one.person == anna));
    assert!(publications::list(&restored, Some(anna)).unwrap()[0].down.is_some());
    assert!(done.refused >= 2 && done.rows >= 1, "{done:?}");
    let file_of_anna = registry::card(&restored, anna).unwrap().case_number;
    assert_eq!(done.corrected, [file_of_anna], "somebody has to enter the right value again");
    import_again(&vaulted, &restored);

    let live: Vec<String> = office::consents::of_person(&restored, anna)
        .unwrap()
        .consents
        .into_iter()
        .filter(|(one, _)| one.standing == Standing::Live)
        .map(|(one, _)| one.kind)
        .collect();
    assert_eq!(live, ["publication"]);
    assert_eq!(lists::import_unsubscribed(&restored, b"vera@list.example\n").unwrap().new, 0);
    assert_eq!(phones(&restored, anna), Vec::<String>::new());
    assert_eq!(registry::find(&restored, WRONG, 0, 1).unwrap().matched, 0);
    let card = registry::card(&restored, anna).unwrap();
    assert!(card.items.iter().any(|item| item.field == "previous_values.correction"));
    let left = registry::card(&restored, leaver.id).unwrap();
    assert!(left.items.iter().all(|item| item.category != "notes"));
    let wanted = Filter { query: "2026-0005".to_owned(), ..Filter::default() };
    assert_eq!(certificates::register(&restored, &wanted, 0, 9).unwrap().rows[0].state, "revoked");
    assert_eq!(issue(&restored).number, "2026-0013");
    assert!(actions(&restored).contains(&"person.value_corrected".to_owned()));
    assert_eq!(verified(&restored).fault, None);
}

fn whole(person: Uid, kind: Kind) -> NewHold {
    NewHold {
        person,
        kind,
        reason: "запрос суда".to_owned(),
        opened_on: crate::school::today(),
        review_on: crate::school::day("2027-01-10"),
        cover: Cover::File,
    }
}

fn number(office: &Office, number: &str) -> Uid {
    let wanted = Filter { query: number.to_owned(), ..Filter::default() };
    certificates::register(office, &wanted, 0, 9).unwrap().rows[0].id
}

/// Most values can be guessed: the file beside the vault must not tell whether a guess is right.
#[test]
fn the_ledger_says_of_a_wrong_value_nothing_that_could_be_tried() {
    let (vaulted, office, anna) = scene();
    correct(&office, anna);
    let lines = lines(&vaulted);
    let line = lines.iter().find(|line| line.kind == CORRECTED).unwrap();
    let text = std::str::from_utf8(&line.value).unwrap();
    let [person, field, print] = text.split(' ').collect::<Vec<_>>()[..] else { panic!("{text}") };
    assert_eq!((person, field, print.len()), (anna.to_string().as_str(), "contacts.phone", 64));
    // What stands openly in the line, as the salt of the value it speaks of.
    let act = Uid::from_bytes(&line.act).unwrap();
    let values = format!("contact\0kind=phone\0match_key={}\0value={WRONG}", &WRONG[1..]);
    for salt in [Vec::new(), line.act.to_vec(), act.to_string().into_bytes(), anna.bytes().to_vec()] {
        let guess = vault::sha256(&[salt.as_slice(), values.as_bytes()].concat());
        assert_ne!(vault::to_hex(&guess), print);
    }
    // With the vault's fingerprint key it is that print, as BACKUP.md describes it.
    let key = vaulted.header.fingerprint_key(&vaulted.master()).unwrap();
    let of_act = [b"correction.salt\0".as_slice(), act.to_string().as_bytes()].concat();
    let salt = hmac_sha256(key.expose(), &of_act);
    assert_eq!(vault::to_hex(&vault::sha256(&[salt.as_slice(), values.as_bytes()].concat())), print);
}

/// RFC 2104, for a key of one block or less.
fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    let pad = |byte: u8| -> Vec<u8> {
        let mut block = [0; 64];
        block[..key.len()].copy_from_slice(key);
        block.iter().map(|one| one ^ byte).collect()
    };
    let inner = vault::sha256(&[pad(0x36), message.to_vec()].concat());
    vault::sha256(&[pad(0x5c), inner.to_vec()].concat())
}

#[test]
fn a_correction_is_repeated_once_and_what_is_typed_afterwards_stays() {
    let (vaulted, office, anna) = scene();
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(1);
    correct(&office, anna);
    drop(office);
    let known = lines(&vaulted);
    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted));
    assert_eq!(report.replayed.corrected.len(), 1);
    let traces = |office: &Office| {
        let card = registry::card(office, anna).unwrap();
        card.items.iter().filter(|item| item.field == "previous_values.correction").count()
    };
    assert_eq!(traces(&restored), 1);
    // The operator says it was right after all; no ledger argues with that.
    entry::add(&restored, anna, &phone(WRONG)).unwrap();
    assert_eq!(replay(&restored, &known).unwrap().corrected, Vec::<i64>::new());
    assert_eq!((phones(&restored, anna), traces(&restored)), (vec![WRONG.to_owned()], 1));
    // Lines of another shape change nothing.
    let good = known.iter().find(|line| line.kind == CORRECTED).unwrap();
    let text = String::from_utf8(good.value.clone()).unwrap();
    for value in [
        String::new(),
        "x y z".to_owned(),
        text.replace("contacts.phone", "contacts.nothing"),
        text.replace("contacts.phone", "contact; DROP TABLE contact"),
        text[..text.len() - 2].to_owned(),
        text.replace(&anna.to_string(), &Uid::NIL.to_string()),
        format!("{text} {text}"),
    ] {
        let line = Line { act: [3; 16], value: value.into_bytes(), ..good.clone() };
        assert_eq!(replay(&restored, &[line]).unwrap().corrected, Vec::<i64>::new());
    }
    assert_eq!((phones(&restored, anna), traces(&restored)), (vec![WRONG.to_owned()], 1));
}

#[test]
fn a_correction_taken_back_is_not_repeated() {
    let (vaulted, office, anna) = scene();
    let before = vaulted.backup(&office, "before");
    drop(office);
    let office = vaulted.later(1);
    correct(&office, anna);
    entry::undo(&office).unwrap();
    let kinds: Vec<_> = lines(&vaulted).into_iter().map(|line| line.kind).collect();
    assert!(kinds.contains(&"value.uncorrected".to_owned()), "{kinds:?}");
    drop(office);
    let (restored, report) = vaulted.restored(&before.file, "back", &elsewhere(&vaulted));
    assert_eq!(report.replayed.corrected, Vec::<i64>::new());
    assert_eq!((report.replayed.kept, phones(&restored, anna)), (0, vec![WRONG.to_owned()]));
    let card = registry::card(&restored, anna).unwrap();
    assert!(card.items.iter().all(|item| item.field != "previous_values.correction"));
}

/// A copy taken between a correction and its undoing believes that the value was wrong.
#[test]
fn a_copy_from_before_the_undoing_lets_the_value_in_again() {
    let (vaulted, office, anna) = scene();
    correct(&office, anna);
    let known = lines(&vaulted);
    let good = known.iter().find(|line| line.kind == CORRECTED).unwrap();
    let undone = Line { kind: "value.uncorrected".to_owned(), value: Vec::new(), ..good.clone() };
    replay(&office, &[undone]).unwrap();
    import_again(&vaulted, &office);
    assert!(phones(&office, anna).contains(&WRONG.to_owned()));
}

#[test]
fn a_hold_keeps_a_wrong_value_after_a_restore_but_not_in_force() {
    for lifted in [true, false] {
        let (vaulted, office, anna) = scene();
        let hold = holds::open(&office, &whole(anna, Kind::OfficialDemand)).unwrap();
        let made = vaulted.backup(&office, "place");
        drop(office);
        let office = vaulted.later(1);
        holds::close(&office, hold).unwrap();
        correct(&office, anna);
        drop(office);
        let known = lines(&vaulted);
        // With the ledger the hold is lifted before the value goes; without it the value is still held.
        let (restored, done) = if lifted {
            let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted));
            (restored, report.replayed)
        } else {
            let (restored, _) = vaulted.restored(&made.file, "back", &Elsewhere::default());
            let corrections: Vec<Line> = known.into_iter().filter(|line| line.kind == CORRECTED).collect();
            let done = replay(&restored, &corrections).unwrap();
            (restored, done)
        };
        assert_eq!((done.corrected.len(), phones(&restored, anna).len()), (1, 0), "{lifted}");
        let left: Vec<String> =
            entry::history(&restored, anna).unwrap().into_iter().map(|old| old.item.text).collect();
        assert_eq!(left.contains(&WRONG.to_owned()), !lifted, "{left:?}");
    }
}

/// Corrected, then merged; merged, then corrected: either way the value is gone from the card that is left.
#[test]
fn a_correction_finds_its_card_before_and_after_a_merge() {
    for merged_first in [false, true] {
        let (vaulted, office, anna) = scene();
        let twin = person(&office, "Ким", "Аня", "anya@list.example", "");
        let made = vaulted.backup(&office, "place");
        drop(office);
        let office = vaulted.later(1);
        let merge = || {
            let shown = moves::plan(&office, twin.id, anna).unwrap();
            moves::merge(&office, twin.id, anna, Some(shown.hash)).unwrap();
        };
        if merged_first {
            merge();
            correct(&office, twin.id);
        } else {
            correct(&office, anna);
            merge();
        }
        drop(office);
        let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted));
        let card = registry::card(&restored, twin.id).unwrap();
        assert_eq!((report.replayed.merged, phones_of(&card)), (1, Vec::new()), "{merged_first}");
        assert_eq!(report.replayed.corrected, [card.case_number], "{merged_first}");
        import_again(&vaulted, &restored);
        assert!(!phones(&restored, twin.id).contains(&WRONG.to_owned()), "{merged_first}");
    }
}

#[test]
fn of_somebody_erased_since_nothing_is_corrected_or_reported() {
    let (vaulted, office, anna) = scene();
    person(&office, "Пак", "Ира", "pak@list.example", "");
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(1);
    correct(&office, anna);
    erase(&office, anna);
    drop(office);
    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere(&vaulted));
    let done = &report.replayed;
    assert_eq!((done.erased, done.corrected.len(), done.residue), (1, 0, 0), "{done:?}");
    assert_eq!(verified(&restored).fault, None);
}

/// The line ends with the trace on the card: a year, even where an older backup is kept; at once where none is.
#[test]
fn the_line_of_a_correction_ends_with_its_trace() {
    let (vaulted, office, anna) = scene();
    let stick = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(1);
    correct(&office, anna);
    assert_eq!(journal::due(&office).unwrap().ledger.living, 0, "a copy is older");
    drop(office);
    let until = |days: i64| journal::due(&vaulted.later(24 * days)).unwrap().ledger.living;
    assert_eq!((until(364), until(365), until(366)), (0, 0, 1), "through its last day it stands");
    let office = vaulted.later(24 * 366);
    journal::expire(&office, &journal::due(&office).unwrap()).unwrap();
    assert!(lines(&vaulted).iter().all(|line| line.kind != CORRECTED));
    drop(office);
    assert!(stick.file.exists());

    let (vaulted, office, anna) = scene();
    correct(&office, anna);
    assert_eq!(journal::due(&office).unwrap().ledger.living, 1, "no backup holds the value");
    journal::expire(&office, &journal::due(&office).unwrap()).unwrap();
    assert!(lines(&vaulted).iter().all(|line| line.kind != CORRECTED));
    import_again(&vaulted, &office);
    assert_eq!(phones(&office, anna), [RIGHT], "the card knows it for its own year");
}
