//! Holds, publications taken down, wishes and cards split since: yesterday's backup knows nothing of them, and a restore
//! carries them out again in the order in which they happened (D6).

use crate::consents::{born_in, consent, forms, standings, withdrawal};
use crate::school::{Fresh, key_of, note, person, verified, write};
use crate::vaulted::{Vaulted, erase_on, lines, restored_to};
use office::consents::{self, NewConsent, Preference, Standing};
use office::holds::{self, Cover, Hold, Kind, NewHold};
use office::ids::Uid;
use office::journal;
use office::ledger::{Line, replay};
use office::records::publications::{self, NewPublication};
use office::registry::entry::{self, NewValue, Reason};
use office::registry::{self, moves};
use office::session::Office;

fn hold(person: Uid, kind: Kind, cover: Cover) -> NewHold {
    NewHold {
        person,
        kind,
        reason: "спор об оплате, звонил Иванов".to_owned(),
        opened_on: crate::school::today(),
        review_on: crate::school::day("2027-01-10"),
        cover,
    }
}

fn row_of(office: &Office, id: Uid, text: &str) -> (String, i64) {
    let card = registry::card(office, id).unwrap();
    let item = card.items.iter().find(|item| item.text == text).unwrap_or_else(|| panic!("no {text}"));
    (item.table.to_owned(), item.row)
}

fn texts(office: &Office, id: Uid) -> Vec<String> {
    registry::card(office, id).unwrap().items.into_iter().map(|item| item.text).collect()
}

fn told(hold: &Hold) -> (Uid, Uid, i64, Kind, String, Cover) {
    (hold.id, hold.person, hold.number, hold.kind, hold.review_on.to_string(), hold.cover.clone())
}

/// Two people and a note about each.
fn scene() -> (Vaulted, Office, Fresh, Fresh) {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let anna = person(&office, "Перова", "Анна", "anna@list.example", "+79120001234");
    let vera = person(&office, "Ким", "Вера", "vera@list.example", "");
    let db = vaulted.raw();
    note(&db, anna.key, "звонила мама");
    note(&db, vera.key, "просила перезвонить");
    drop(db);
    write(&office, |_| ());
    (vaulted, office, anna, vera)
}

#[test]
fn holds_stand_after_a_restore_as_they_stood() {
    let (vaulted, office, anna, vera) = scene();
    let lifted = holds::open(&office, &hold(vera.id, Kind::Incident, Cover::File)).unwrap();
    let longer = holds::open(&office, &hold(vera.id, Kind::Dispute, Cover::File)).unwrap();
    let phone = row_of(&office, anna.id, "+79120001234");
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    holds::close(&office, lifted).unwrap();
    holds::prolong(&office, longer, crate::school::day("2027-03-01")).unwrap();
    holds::prolong(&office, longer, crate::school::day("2027-02-01")).unwrap();
    let parts = Cover::Parts { categories: vec!["notes".to_owned()], rows: vec![phone] };
    holds::open(&office, &hold(anna.id, Kind::OfficialDemand, parts)).unwrap();
    let late = note(&vaulted.raw(), vera.key, "вторая запись");
    write(&office, |_| ());
    let on_late = Cover::Parts { categories: Vec::new(), rows: vec![("note".to_owned(), late)] };
    let of_late = holds::open(&office, &hold(vera.id, Kind::Dispute, on_late)).unwrap();
    let before = holds::list(&office).unwrap();
    let known = lines(&vaulted);
    for line in &known {
        let text = String::from_utf8_lossy(&line.value);
        assert!(!text.contains("спор") && !text.contains("Иванов"), "{text}: the ledger lies open");
    }
    drop(office);
    let (restored, report) = restored_to(&vaulted, &made, "back");
    assert_eq!((report.replayed.holds, report.replayed.kept), (5, 0), "{:?}", report.replayed);
    let after = holds::list(&restored).unwrap();
    // Of a row that is not there any more nobody can say what stands in its place: the whole file is held.
    let expected: Vec<_> = before
        .iter()
        .map(told)
        .map(|one| if one.0 == of_late { (one.0, one.1, one.2, one.3, one.4, Cover::File) } else { one })
        .collect();
    assert_eq!(after.iter().map(told).collect::<Vec<_>>(), expected);
    assert_eq!(after.iter().filter(|hold| hold.reason.is_empty()).count(), 2, "no ledger holds words");
    replay(&restored, &known).unwrap();
    assert_eq!(holds::list(&restored).unwrap(), after, "it can be repeated");
    assert_eq!(verified(&restored).fault, None);
    // Whatever is handed over as a line changes nothing unless it is one.
    let good = known.iter().find(|line| line.kind == "hold.opened").unwrap();
    let text = String::from_utf8(good.value.clone()).unwrap();
    for value in [
        String::new(),
        "x".to_owned(),
        format!("{text} {text}"),
        text.replace("dispute", "grudge").replace("official_demand", "grudge").replace("incident", "grudge"),
        text.replace("2027", "20-27"),
        text.replace(&text[..36], &Uid::NIL.to_string()),
    ] {
        let line = Line { act: [3; 16], value: value.into_bytes(), ..good.clone() };
        assert_eq!(replay(&restored, &[line]).unwrap().holds, 0);
    }
    for kind in ["hold.closed", "hold.prolonged"] {
        for value in ["", "x y", "2027-01-01", &format!("{} someday", good.act.len())] {
            let line = Line { kind: kind.to_owned(), value: value.as_bytes().to_vec(), ..good.clone() };
            assert_eq!(replay(&restored, &[line]).unwrap().holds, 0, "{kind} {value}");
        }
    }
    assert_eq!(holds::list(&restored).unwrap(), after);
}

/// What was held when somebody left stays; what had gone before it was held does not come back because of that.
#[test]
fn a_hold_counts_from_the_moment_it_was_placed() {
    for hold_first in [true, false] {
        let (vaulted, office, anna, _) = scene();
        let made = vaulted.backup(&office, "place");
        drop(office);
        let office = vaulted.later(24);
        let notes = Cover::Parts { categories: vec!["notes".to_owned()], rows: Vec::new() };
        if hold_first {
            holds::open(&office, &hold(anna.id, Kind::OfficialDemand, notes)).unwrap();
            erase_on(&office, anna.id, "purpose_reached");
            assert!(texts(&office, anna.id).contains(&"звонила мама".to_owned()), "bound");
        } else {
            let phone = row_of(&office, anna.id, "+79120001234");
            entry::remove(&office, anna.id, (&phone.0, phone.1), Reason::Error).unwrap();
            holds::open(&office, &hold(anna.id, Kind::OfficialDemand, Cover::File)).unwrap();
        }
        let before = texts(&office, anna.id);
        drop(office);
        let (restored, report) = restored_to(&vaulted, &made, "back");
        assert_eq!(report.replayed.erased, usize::from(hold_first), "{:?}", report.replayed);
        let mut now = texts(&restored, anna.id);
        let mut before = before;
        for texts in [&mut now, &mut before] {
            texts.retain(|text| !text.starts_with('№'));
            texts.sort();
        }
        assert_eq!(now, before, "hold first: {hold_first}");
        assert_eq!(holds::list(&restored).unwrap().len(), 1);
        assert_eq!(verified(&restored).fault, None);
    }
}

/// A hold of yesterday that was lifted today stops nothing that went since.
#[test]
fn a_hold_lifted_since_keeps_nothing_back() {
    let (vaulted, office, anna, _) = scene();
    let id = holds::open(&office, &hold(anna.id, Kind::Dispute, Cover::File)).unwrap();
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    holds::close(&office, id).unwrap();
    erase_on(&office, anna.id, "purpose_reached");
    assert_eq!(key_of(&vaulted.raw(), anna.id), None);
    drop(office);
    let (restored, report) = restored_to(&vaulted, &made, "back");
    assert_eq!((report.replayed.erased, report.replayed.residue), (1, 0));
    assert!(matches!(registry::card(&restored, anna.id), Err(office::OfficeError::NotFound)));
    assert_eq!(holds::list(&restored).unwrap(), []);
}

fn permission(item: &str, allowed: &str, until: &str) -> NewValue {
    let parts = [("item", item), ("allowed", allowed), ("until_on", until)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .collect();
    NewValue { field: "consents.permission".to_owned(), parts, stated: None }
}

fn publish(office: &Office, person: Uid, item: &str) -> Uid {
    let new = NewPublication {
        item: item.to_owned(),
        resource: "сайт школы".to_owned(),
        ours: true,
        link: "https://school.example/anna".to_owned(),
        others: "nobody".to_owned(),
        published: None,
    };
    publications::add(office, person, &new).unwrap()
}

#[test]
fn what_was_taken_down_stays_down_and_each_no_stays_a_no() {
    let (vaulted, office, anna, vera) = scene();
    forms(&office);
    for who in [&anna, &vera] {
        born_in(&vaulted.raw(), who, "1990-05-01");
        let agreed = NewConsent { of_age: true, ..consent(who, "publication", "2026-01-10") };
        consents::record(&office, &agreed).unwrap();
        for item in ["review", "photo"] {
            entry::add(&office, who.id, &permission(item, "yes", "2029-12-31")).unwrap();
        }
    }
    let down = publish(&office, anna.id, "review");
    let up = publish(&office, vera.id, "review");
    let wish = |allowed| Preference { channel: "email".into(), kind: "marketing".into(), allowed };
    consents::prefer(&office, anna.id, &wish(true)).unwrap();
    consents::prefer(&office, vera.id, &wish(true)).unwrap();
    let made = vaulted.backup(&office, "place");
    drop(office);

    let office = vaulted.later(24);
    publications::take_down(&office, down, "letter", None).unwrap();
    entry::add(&office, anna.id, &permission("photo", "no", "")).unwrap();
    consents::prefer(&office, anna.id, &wish(false)).unwrap();
    // She changed her mind twice: what counts is her last word, and nobody puts a "yes" into her mouth.
    consents::prefer(&office, vera.id, &wish(false)).unwrap();
    consents::prefer(&office, vera.id, &wish(true)).unwrap();
    // Entered in error and taken back at once.
    entry::add(&office, vera.id, &permission("photo", "no", "")).unwrap();
    entry::undo(&office).unwrap();
    let known = lines(&vaulted);
    drop(office);

    let (restored, report) = restored_to(&vaulted, &made, "back");
    let done = &report.replayed;
    assert_eq!((done.taken_down, done.refused, done.kept), (1, 2, 0), "{done:?}");
    let of = |id| publications::list(&restored, Some(id)).unwrap().remove(0);
    let one = of(anna.id);
    assert_eq!(
        (one.down.map(|day| day.to_string()), one.how.as_str()),
        (Some("2026-11-23".to_owned()), "letter")
    );
    assert_eq!((of(vera.id).id, of(vera.id).down), (up, None));
    let word = |of: &Fresh| -> (bool, String) {
        let db = vaulted.raw_in("back");
        let wish = "SELECT allowed FROM preference WHERE person_id = ?1 AND superseded_at IS NULL";
        let photo = "SELECT allowed FROM publication_permission WHERE person_id = ?1 AND item = 'photo' \
                     AND superseded_at IS NULL ORDER BY id DESC LIMIT 1";
        let get = |sql: &str| db.query_row(sql, [of.key], |row| row.get(0));
        (get(wish).unwrap(), db.query_row(photo, [of.key], |row| row.get(0)).unwrap())
    };
    assert_eq!(word(&anna), (false, "no".to_owned()));
    assert_eq!(word(&vera), (true, "yes".to_owned()));
    let refused = publications::add(
        &restored,
        anna.id,
        &NewPublication {
            item: "photo".into(),
            resource: "канал".into(),
            others: "nobody".into(),
            ..NewPublication::default()
        },
    );
    assert_eq!(refused.unwrap_err().code(), "records.not_permitted");
    let again = replay(&restored, &known).unwrap();
    assert_eq!((again.taken_down, again.refused), (0, 0));
    // What she says from now on counts.
    consents::prefer(&restored, anna.id, &wish(true)).unwrap();
    assert_eq!(replay(&restored, &known).unwrap().refused, 0, "a later word stands");
    assert!(word(&anna).0);
    let good = known.iter().find(|line| line.kind == "publication.down").unwrap();
    for (kind, value) in [
        ("publication.down", format!("{up} 2026-11-23 vanished")),
        ("publication.down", format!("{up} soon removed")),
        ("publication.down", format!("{up}")),
        ("wish.refused", format!("{} mailing pigeon marketing", anna.id)),
        ("wish.refused", format!("{} publication passport", anna.id)),
        ("wish.refused", format!("{} mailing email", anna.id)),
        ("wish.refused", "nobody mailing email marketing".to_owned()),
    ] {
        let line = Line { act: [4; 16], kind: kind.to_owned(), value: value.into_bytes(), ..good.clone() };
        let done = replay(&restored, &[line]).unwrap();
        assert_eq!((done.taken_down, done.refused), (0, 0));
    }
    assert!(word(&anna).0);
    assert_eq!(of(vera.id).down, None);
}

fn split_off(office: &Office, card: Uid, wanted: &[&str]) -> Uid {
    let report = office::access::snapshot(office, card).unwrap();
    let rows: Vec<(String, i64)> = report
        .items
        .iter()
        .filter(|item| wanted.contains(&item.text.as_str()))
        .map(|item| (item.table.to_owned(), item.row))
        .collect();
    assert_eq!(rows.len(), wanted.len());
    moves::split(office, card, &rows).unwrap()
}

/// Who has which rows of a few tables.
fn rows_of_people(db: &rusqlite::Connection) -> Vec<(String, i64, i64)> {
    let mut statement = db
        .prepare(
            "SELECT 'name', id, person_id FROM person_name UNION ALL SELECT 'contact', id, person_id FROM contact \
             UNION ALL SELECT 'note', id, person_id FROM note ORDER BY 1, 2",
        )
        .unwrap();
    statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn a_card_split_since_is_split_again_and_a_no_said_after_it_finds_its_card() {
    let (vaulted, office, anna, vera) = scene();
    forms(&office);
    born_in(&vaulted.raw(), &vera, "1990-05-01");
    let shown = moves::plan(&office, anna.id, vera.id).unwrap();
    moves::merge(&office, anna.id, vera.id, Some(shown.hash)).unwrap();
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    let of_vera = ["Ким Вера", "vera@list.example", "просила перезвонить"];
    let new = split_off(&office, anna.id, &of_vera);
    let said = Fresh { id: new, key: key_of(&vaulted.raw(), new).unwrap() };
    consents::withdraw(&office, &withdrawal(&said, "marketing", "2026-11-23")).unwrap();
    // And one that was put back: it stays one card.
    let third = split_off(&office, anna.id, &["звонила мама", "+79120001234"]);
    let id = moves::moves(&office, anna.id).unwrap()[0].id;
    moves::take_back(&office, id).unwrap();
    let (mine, hers) = (texts(&office, anna.id), texts(&office, new));
    let case = registry::card(&office, new).unwrap().case_number;
    let known = lines(&vaulted);
    drop(office);
    let (restored, report) = restored_to(&vaulted, &made, "back");
    let done = &report.replayed;
    assert_eq!((done.apart.len(), done.kept, done.residue), (0, 0, 0), "{done:?}");
    assert!(done.merged >= 1 && done.refused >= 1, "{done:?}");
    let sorted = |mut texts: Vec<String>| {
        texts.sort();
        texts
    };
    assert_eq!(sorted(texts(&restored, anna.id)), sorted(mine));
    assert_eq!(sorted(texts(&restored, new)), sorted(hers));
    let card = registry::card(&restored, new).unwrap();
    assert_eq!((card.name.as_str(), card.case_number), ("Ким Вера", case));
    let db = vaulted.raw_in("back");
    let now = Fresh { id: new, key: key_of(&db, new).unwrap() };
    assert!(standings(&restored, &now).iter().any(|(standing, _)| *standing == Standing::Refused));
    assert_eq!(key_of(&db, third), None);
    let before = rows_of_people(&db);
    replay(&restored, &known).unwrap();
    assert_eq!(rows_of_people(&db), before, "it can be repeated");
    // Somebody new does not get her number, and the split can still be put back or not as before.
    let next = person(&restored, "Новая", "Ия", "iya@list.example", "");
    assert!(registry::card(&restored, next.id).unwrap().case_number > case);
    assert_eq!(verified(&restored).fault, None);
}

/// What was refused before a card was split is the word of whoever came off it: an older database has not the very rows.
#[test]
fn a_no_said_before_a_split_is_kept_for_the_card_that_got_it() {
    for put_back in [false, true] {
        let (vaulted, office, anna, vera) = scene();
        forms(&office);
        born_in(&vaulted.raw(), &anna, "1990-05-01");
        let shown = moves::plan(&office, anna.id, vera.id).unwrap();
        moves::merge(&office, anna.id, vera.id, Some(shown.hash)).unwrap();
        let made = vaulted.backup(&office, "place");
        drop(office);
        let office = vaulted.later(24);
        let no = Preference { channel: "email".into(), kind: "marketing".into(), allowed: false };
        consents::prefer(&office, anna.id, &no).unwrap();
        consents::withdraw(&office, &withdrawal(&anna, "publication", "2026-11-23")).unwrap();
        entry::add(&office, anna.id, &permission("photo", "no", "")).unwrap();
        let last = |table: &str| -> (String, i64) {
            let sql = format!("SELECT max(id) FROM {table} WHERE person_id = ?1");
            let row = vaulted.raw().query_row(&sql, [anna.key], |row| row.get(0)).unwrap();
            (table.to_owned(), row)
        };
        let report = office::access::snapshot(&office, anna.id).unwrap();
        let of_vera = ["Ким Вера", "vera@list.example", "просила перезвонить"];
        let hers = report.items.iter().filter(|item| of_vera.contains(&item.text.as_str()));
        let mut rows: Vec<(String, i64)> = hers.map(|item| (item.table.to_owned(), item.row)).collect();
        rows.extend(["preference", "publication_permission", "consent"].map(last));
        let new = moves::split(&office, anna.id, &rows).unwrap();
        if put_back {
            let id = moves::moves(&office, anna.id).unwrap()[0].id;
            moves::take_back(&office, id).unwrap();
        }
        let known = lines(&vaulted);
        drop(office);
        let (restored, report) = restored_to(&vaulted, &made, "back");
        assert_eq!((report.replayed.apart.len(), report.replayed.kept), (0, 0), "{:?}", report.replayed);
        let db = vaulted.raw_in("back");
        let said = |card: Uid, table: &str, no: &str| -> bool {
            let sql = format!(
                "SELECT EXISTS (SELECT 1 FROM {table} WHERE person_id = ?1 AND superseded_at IS NULL AND {no})"
            );
            key_of(&db, card).is_some_and(|key| db.query_row(&sql, [key], |row| row.get(0)).unwrap())
        };
        let wishes = |card: Uid| {
            [said(card, "preference", "allowed = 0"), said(card, "publication_permission", "allowed = 'no'")]
        };
        let (hers, others) = if put_back { (anna.id, new) } else { (new, anna.id) };
        assert_eq!(wishes(hers), [true, true], "put back: {put_back}");
        assert!(said(hers, "consent", "state = 'refused'"), "put back: {put_back}");
        assert_eq!(wishes(others), [false, false], "put back: {put_back}");
        assert_eq!(replay(&restored, &known).unwrap().refused, 0, "it can be repeated");
    }
}

/// Her name was typed after the backup: split there, her card would say nobody's name.
#[test]
fn a_split_that_would_leave_nobody_s_name_is_told_and_not_done() {
    let (vaulted, office, anna, _) = scene();
    note(&vaulted.raw(), anna.key, "о другой Анне");
    write(&office, |_| ());
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    let mail = NewValue {
        field: "contacts.email".to_owned(),
        parts: [("value".to_owned(), "other@list.example".to_owned())].into(),
        stated: None,
    };
    entry::add(&office, anna.id, &mail).unwrap();
    split_off(&office, anna.id, &["о другой Анне", "other@list.example"]);
    drop(office);
    let (restored, report) = restored_to(&vaulted, &made, "back");
    let case = registry::card(&restored, anna.id).unwrap().case_number;
    assert_eq!(report.replayed.apart, [case]);
    assert!(texts(&restored, anna.id).contains(&"о другой Анне".to_owned()), "nothing is half done");
    assert_eq!(verified(&restored).fault, None);
}

/// Two cards were one for an hour, and in that hour she took back what had been given on the card that came and went
/// again: on its own card it is taken back too.
#[test]
fn a_no_said_of_two_cards_in_one_holds_for_both_after_they_parted() {
    let (vaulted, office, anna, vera) = scene();
    forms(&office);
    for who in [&anna, &vera] {
        born_in(&vaulted.raw(), who, "1990-05-01");
    }
    consents::record(&office, &consent(&vera, "marketing", "2026-01-10")).unwrap();
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    let shown = moves::plan(&office, anna.id, vera.id).unwrap();
    let id = moves::merge(&office, anna.id, vera.id, Some(shown.hash)).unwrap();
    consents::withdraw(&office, &withdrawal(&anna, "marketing", "2026-11-23")).unwrap();
    moves::take_back(&office, id).unwrap();
    let before = standings(&office, &vera);
    assert!(before.iter().all(|(standing, _)| *standing == Standing::Withdrawn), "{before:?}");
    let known = lines(&vaulted);
    drop(office);
    let (restored, report) = restored_to(&vaulted, &made, "back");
    assert!(report.replayed.refused >= 1, "{:?}", report.replayed);
    assert_eq!(standings(&restored, &vera), before);
    assert!(texts(&restored, vera.id).contains(&"просила перезвонить".to_owned()));
    replay(&restored, &known).unwrap();
    assert_eq!(standings(&restored, &vera), before);
}

/// Of what is over in the register nothing is left in the ledger, whatever backups hold.
#[test]
fn lines_end_with_the_register_they_speak_of() {
    let (vaulted, office, anna, _) = scene();
    let stick = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    let open = holds::open(&office, &hold(anna.id, Kind::OfficialDemand, Cover::File)).unwrap();
    let other = holds::open(&office, &hold(anna.id, Kind::Incident, Cover::File)).unwrap();
    holds::close(&office, other).unwrap();
    drop(office);
    let living = |days: i64| journal::due(&vaulted.later(24 * days)).unwrap().ledger.living;
    // T25 with T19: three years from the day it was lifted; the open one stays as long as the old copy.
    assert_eq!((living(1), living(1 + 1096), living(2 + 1096)), (0, 0, 2));
    let office = vaulted.later(24 * (2 + 1096));
    journal::expire(&office, &journal::due(&office).unwrap()).unwrap();
    let left = lines(&vaulted);
    assert!(left.iter().any(|line| line.act == open.bytes()));
    assert!(left.iter().all(|line| line.act != other.bytes() || line.kind == "ended"));
    assert!(stick.file.exists());
}
