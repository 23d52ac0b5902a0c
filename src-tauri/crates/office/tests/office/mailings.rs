//! A mailing that the owner closes (T12), and what a live consent keeps while it runs: cards, lists, batch and a restored
//! database say the same; suppressed addresses are forgotten a year after (T25).

use crate::batch::destroy;
use crate::consents::{born, consent, forms, withdrawal};
use crate::due::{by_items, by_lists};
use crate::school::{Fresh, KZ, PACKS, RU, School, day, enrol, fill, key_of, person, today, write};
use chrono::{Days, NaiveDate};
use office::OfficeError;
use office::consents::{self, Preference, Standing};
use office::due;
use office::erasure::batch::Choice;
use office::lists::{self, Kind, ListError, Order};
use office::registry::{self, Item};
use office::session::Office;
use office::{journal, ledger};

/// Somebody whose study ended long ago and who is told of news by mail; her phone is known too.
fn subscriber(school: &School, office: &Office, given: &str) -> Fresh {
    let mail = format!("{given}@list.example");
    let fresh = person(office, "Перова", given, &mail, "+79120001234");
    born(school, &fresh, "1990-05-01");
    enrol(&school.raw(), fresh.key, "Курс", "2018-09-01", Some("2019-05-31"));
    agree(office, &fresh, "2024-01-15", None);
    fresh
}

fn agree(office: &Office, of: &Fresh, given: &str, until: Option<&str>) {
    let mut new = consent(of, "marketing", given);
    new.until = until.map(day);
    consents::record(office, &new).unwrap();
}

fn item(office: &Office, of: &Fresh, field: &str) -> Item {
    let card = registry::card(office, of.id).unwrap();
    card.items.into_iter().find(|item| item.field == field).unwrap_or_else(|| panic!("no {field}"))
}

/// Fields of somebody that the lists would let go on a day.
fn agreed_on(office: &Office, on: NaiveDate) {
    let (lists, items) = (by_lists(office, on), by_items(office, on));
    let differs = lists.iter().find(|(key, value)| items.get(key) != Some(value));
    let missing = items.iter().find(|(key, _)| !lists.contains_key(key));
    assert_eq!((differs, missing), (None, None), "on {on}");
}

fn wish(office: &Office, of: &Fresh, channel: &str, kind: &str, allowed: bool) {
    let wish = Preference { channel: channel.to_owned(), kind: kind.to_owned(), allowed };
    consents::prefer(office, of.id, &wish).unwrap();
}

fn marketing(channel: &str) -> Order {
    let because = Some("проверено вручную".to_owned());
    Order { kind: Kind::Marketing, channel: channel.to_owned(), unchecked_because: because }
}

#[test]
fn t16_a_live_consent_keeps_the_address_after_the_contract_and_the_rest_goes() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        let anna = subscriber(&school, &office, "anna");
        for field in ["contacts.email", "contacts.phone", "identity.name"] {
            let reason = item(&office, &anna, field).reason;
            assert_eq!((reason.basis, reason.provisional), ("consent", true), "{pack} {field}");
            assert!(reason.rule.starts_with("consent.marketing."), "{}", reason.rule);
            // Were it taken back today, it would go in thirty days.
            assert_eq!(reason.keep_until, today() + Days::new(30), "{pack} {field}");
            assert_eq!((reason.start_event, reason.start), ("closed", None));
        }
        let birth = item(&office, &anna, "identity.birth_date").reason;
        assert!(birth.due_from < today() && birth.basis != "consent");
        for ahead in [0, 31, 400, 4000] {
            agreed_on(&office, today() + Days::new(ahead));
        }
        destroy(&office, Choice::default());
        let left: Vec<&str> =
            registry::card(&office, anna.id).unwrap().items.iter().map(|item| item.table).collect();
        assert!(left.contains(&"contact") && left.contains(&"person_name"), "{pack}: {left:?}");
        assert!(!left.contains(&"birth") && !left.contains(&"enrolment"), "{pack}: {left:?}");
        // Taken back, it goes with the rest: the contract is long over.
        consents::withdraw(&office, &withdrawal(&anna, "marketing", "2026-11-22")).unwrap();
        assert!(item(&office, &anna, "contacts.email").reason.due_from <= today(), "{pack}");
        agreed_on(&office, today());
    }
}

#[test]
fn a_consent_with_a_term_keeps_until_its_last_day() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        let anna = subscriber(&school, &office, "anna");
        agree(&office, &anna, "2026-11-01", Some("2027-01-10"));
        let reason = item(&office, &anna, "contacts.email").reason;
        assert_eq!((reason.keep_until, reason.due_from), (day("2027-01-10"), day("2027-01-11")), "{pack}");
        assert_eq!((reason.start_event, reason.provisional), ("consent_end", false));
        for on in ["2027-01-10", "2027-01-11", "2027-03-01"] {
            agreed_on(&office, day(on));
        }
        let due_on = |on: &str| {
            let groups = due::groups(&office, Some(day(on))).unwrap();
            groups
                .into_iter()
                .find(|group| group.rule == "consent.marketing.contacts")
                .map(|group| group.rows)
        };
        assert_eq!((due_on("2027-01-10"), due_on("2027-01-11")), (None, Some(2)), "{pack}");
        // A longer contract wins over a shorter consent.
        enrol(&school.raw(), anna.key, "Ещё курс", "2026-09-01", Some("2027-05-31"));
        write(&office, |_| ());
        assert_ne!(item(&office, &anna, "contacts.email").reason.basis, "consent");
        agreed_on(&office, day("2027-02-01"));
    }
}

#[test]
fn nobody_else_speaks_for_an_address_after_the_eighteenth_birthday() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let child = person(&office, "Перова", "Дочь", "child@list.example", "");
    let parent = person(&office, "Перова", "Мать", "mother@list.example", "");
    crate::consents::relate(&school, &parent, &child);
    born(&school, &child, "2009-02-10");
    enrol(&school.raw(), child.key, "Курс", "2018-09-01", Some("2019-05-31"));
    let mut new = consent(&child, "marketing", "2026-11-01");
    new.until = None;
    new.by = consents::GivenBy::Representative { person: parent.id, declared: Some("устно".to_owned()) };
    consents::record(&office, &new).unwrap();
    let reason = item(&office, &child, "contacts.email").reason;
    assert_eq!((reason.keep_until, reason.due_from), (day("2027-02-09"), day("2027-02-10")));
    for on in ["2027-02-09", "2027-02-10"] {
        agreed_on(&office, day(on));
    }
    drop(office);
    let office = school.open_on(day("2027-02-10"));
    let all = consents::of_person(&office, child.id).unwrap().consents;
    assert_eq!(all[0].0.standing, Standing::Expired, "the consent says so on the same day");
}

#[test]
fn t12_a_closed_mailing_sends_nothing_and_what_was_held_for_it_goes_in_thirty_days() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        let anna = subscriber(&school, &office, "anna");
        wish(&office, &anna, "email", "marketing", true);
        wish(&office, &anna, "email", "service", true);
        wish(&office, &anna, "phone", "marketing", false);
        lists::close_mailing(&office, "email").unwrap();
        let refused = lists::build(&office, &marketing("email")).unwrap_err();
        assert!(matches!(refused, ListError::Closed { on } if on == today()), "{pack}: {refused}");
        assert_eq!(refused.code(), "lists.mailing_closed");
        // A message of the contract is no mailing.
        let service = Order { kind: Kind::Service, channel: "email".to_owned(), unchecked_because: None };
        lists::build(&office, &service).unwrap();
        // Nobody took anything back, and no address was refused.
        let consents = consents::of_person(&office, anna.id).unwrap().consents;
        assert_eq!(consents[0].0.standing, Standing::Live, "{pack}");
        let none: i64 =
            school.raw().query_row("SELECT count(*) FROM suppression", [], |row| row.get(0)).unwrap();
        assert_eq!(none, 0);
        let end = day("2026-12-22");
        let mail = item(&office, &anna, "contacts.email").reason;
        assert_eq!((mail.keep_until, mail.start, mail.provisional), (end, Some(today()), false), "{pack}");
        let phone = item(&office, &anna, "contacts.phone").reason;
        assert!(phone.provisional, "{pack}: the mailing by phone goes on");
        assert!(item(&office, &anna, "identity.name").reason.provisional, "{pack}");
        let days: Vec<NaiveDate> = registry::card(&office, anna.id)
            .unwrap()
            .items
            .into_iter()
            .filter(|item| item.field == "accounts.subscription")
            .map(|item| item.reason.due_from)
            .collect();
        assert!(days.contains(&end) || days.iter().all(|day| *day < end), "{pack}: {days:?}");
        for on in [today(), end - Days::new(1), end, end + Days::new(40)] {
            agreed_on(&office, on);
        }
        // Another write, another reading of everything: the same.
        write(&office, |_| ());
        agreed_on(&office, end);
        let again = lists::close_mailing(&office, "email").unwrap_err();
        assert_eq!(again.code(), "lists.mailing_closed");
        drop(office);
        let office = school.open_on(end);
        assert_eq!(item(&office, &anna, "contacts.email").reason.state, "due", "{pack}");
        destroy(&office, Choice::default());
        let card = registry::card(&office, anna.id).unwrap();
        let fields: Vec<&str> = card.items.iter().map(|item| item.field).collect();
        assert!(!fields.contains(&"contacts.email"), "{pack}: {fields:?}");
        assert!(fields.contains(&"contacts.phone") && fields.contains(&"identity.name"), "{pack}");
    }
}

/// While a contract runs the address stays with it; only what was said of the mailing goes.
#[test]
fn t12_whoever_studies_keeps_her_address_when_a_mailing_is_closed() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        let anna = subscriber(&school, &office, "anna");
        enrol(&school.raw(), anna.key, "Ещё курс", "2026-09-01", Some("2027-05-31"));
        wish(&office, &anna, "email", "marketing", true);
        lists::close_mailing(&office, "email").unwrap();
        let wish = item(&office, &anna, "accounts.subscription").reason;
        assert_eq!((wish.rule.as_str(), wish.due_from), ("mailings", day("2026-12-22")), "{pack}");
        assert_eq!((wish.start_event, wish.start), ("closed", Some(today())));
        let mail = item(&office, &anna, "contacts.email").reason;
        assert!(mail.basis != "consent" && mail.keep_until > day("2027-05-31"), "{pack}");
        for on in ["2026-12-21", "2026-12-22", "2028-06-01", "2031-01-01"] {
            agreed_on(&office, day(on));
        }
    }
}

#[test]
fn t12_consents_end_with_the_last_mailing_and_a_new_one_needs_new_consents() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let anna = subscriber(&school, &office, "anna");
    let vera = subscriber(&school, &office, "vera");
    lists::import_unsubscribed(&office, b"nobody@elsewhere.example\n").unwrap();
    for channel in lists::CHANNELS {
        lists::close_mailing(&office, channel).unwrap();
    }
    let (ended, _) = consents::of_person(&office, anna.id).unwrap().consents.remove(0);
    assert_eq!((ended.standing, ended.reason.as_deref()), (Standing::Expired, Some("mailings_ended")));
    // The proof of the consent is kept three years from its end (T18), the name for the mailing thirty days.
    assert_eq!(item(&office, &anna, "consents.evidence").reason.keep_until, day("2029-11-22"));
    assert_eq!(item(&office, &anna, "identity.name").reason.keep_until, day("2026-12-22"));
    agreed_on(&office, day("2026-12-22"));
    for channel in lists::CHANNELS {
        lists::reopen_mailing(&office, channel).unwrap();
    }
    assert_eq!(lists::reopen_mailing(&office, "email").unwrap_err().code(), "lists.mailing_not_closed");
    let list = lists::build(&office, &marketing("email")).unwrap();
    assert!(list.rows.is_empty(), "a consent given before the closing is none for the new mailing");
    drop(office);
    let office = school.open_on(day("2026-11-23"));
    agree(&office, &vera, "2026-11-23", None);
    let list = lists::build(&office, &marketing("email")).unwrap();
    assert_eq!(list.rows.iter().map(|row| row.address.as_str()).collect::<Vec<_>>(), ["vera@list.example"]);
    assert!(item(&office, &vera, "contacts.email").reason.provisional, "kept by the new consent");
    assert_eq!(item(&office, &anna, "contacts.email").reason.keep_until, day("2026-12-22"));
    agreed_on(&office, day("2026-12-22"));
}

/// One channel closed and opened again: consents live on for the other channel, and cover the new mailing no more.
#[test]
fn t12_an_old_consent_does_not_cover_a_mailing_opened_again() {
    let school = School::new(KZ);
    let office = school.open();
    forms(&office);
    let anna = subscriber(&school, &office, "anna");
    wish(&office, &anna, "email", "marketing", false);
    lists::close_mailing(&office, "email").unwrap();
    lists::reopen_mailing(&office, "email").unwrap();
    let list = |channel| lists::build(&office, &marketing(channel)).unwrap();
    assert_eq!((list("email").rows.len(), list("phone").rows.len()), (0, 1));
    // What she had refused counts again and does not go before the address.
    let wish = item(&office, &anna, "accounts.subscription").reason;
    assert_ne!(wish.rule, "mailings");
    assert_eq!(item(&office, &anna, "contacts.email").reason.keep_until, day("2026-12-22"));
    agreed_on(&office, day("2026-12-22"));
}

/// Whoever agreed to the first mailing and not to the second is held as long as the first one says, also when the second
/// is closed in its turn – and after a restore that heard of both.
#[test]
fn t12_closing_a_second_mailing_moves_no_day_of_the_first_out() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let anna = subscriber(&school, &office, "anna");
    lists::close_mailing(&office, "email").unwrap();
    drop(office);
    let office = school.open_on(today() + Days::new(5));
    lists::reopen_mailing(&office, "email").unwrap();
    let vera = person(&office, "Ким", "Вера", "vera@list.example", "");
    born(&school, &vera, "1990-05-01");
    enrol(&school.raw(), vera.key, "Курс", "2018-09-01", Some("2019-05-31"));
    agree(&office, &vera, "2026-11-27", None);
    drop(office);
    let office = school.open_on(today() + Days::new(10));
    lists::close_mailing(&office, "email").unwrap();
    let until = |office: &Office, of: &Fresh| item(office, of, "contacts.email").reason.keep_until;
    assert_eq!(until(&office, &anna), day("2026-12-22"), "thirty days from the closing of her own mailing");
    assert_eq!(until(&office, &vera), day("2027-01-01"));
    for on in ["2026-12-21", "2026-12-22", "2026-12-31", "2027-01-01"] {
        agreed_on(&office, day(on));
    }
    let db = school.raw();
    db.execute("DELETE FROM mailing", []).unwrap();
    let known: Vec<ledger::Line> = {
        let mut statement = db
            .prepare("SELECT act, value, recorded_at, after_entry FROM ledger WHERE kind = 'mailing.closed'")
            .unwrap();
        let line = |row: &rusqlite::Row<'_>| {
            let kind = "mailing.closed".to_owned();
            Ok(ledger::Line {
                act: row.get(0)?,
                kind,
                value: row.get(1)?,
                at: row.get(2)?,
                entry: row.get(3)?,
            })
        };
        statement.query_map([], line).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(ledger::replay(&office, &known).unwrap().refused, 2);
    assert_eq!((until(&office, &anna), until(&office, &vera)), (day("2026-12-22"), day("2027-01-01")));
}

#[test]
fn only_the_owner_closes_a_mailing_and_only_one_that_is_there() {
    let school = School::new(RU);
    let office = school.open();
    school
        .raw()
        .execute("INSERT INTO operator (login, role, recorded_at) VALUES ('oleg', 'administrator', 0)", [])
        .unwrap();
    for channel in ["", "Email", "telegram", "email'; DROP TABLE mailing"] {
        let refused = lists::close_mailing(&office, channel).unwrap_err();
        assert_eq!(refused.code(), "lists.unknown_choice", "{channel}");
        assert!(lists::reopen_mailing(&office, channel).is_err());
    }
    drop(office);
    let office = school.open_as("oleg", today()).unwrap();
    let refused = lists::close_mailing(&office, "email").unwrap_err();
    assert!(matches!(refused, ListError::Office(OfficeError::RoleDenied { .. })), "{refused}");
    assert!(lists::mailings(&office).unwrap().iter().all(|mailing| mailing.closed_on.is_none()));
}

#[test]
fn a_copy_of_a_list_goes_with_its_mailing() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    subscriber(&school, &office, "anna");
    let order = marketing("email");
    let list = lists::build(&office, &order).unwrap();
    let copy = lists::NewCopy {
        reason: "набор".to_owned(),
        recipient: "сервис рассылок".to_owned(),
        delete_by: day("2027-04-30"),
        place: "/media/usb/list.csv".to_owned(),
        sha256: [7; 32],
    };
    lists::record_copy(&office, &order, &list, &copy, || Ok::<_, ListError>(copy.sha256)).unwrap();
    let state = lists::mailings(&office).unwrap();
    assert_eq!((state[0].people, state[0].copies, state[1].copies), (1, 1, 0));
    lists::close_mailing(&office, "email").unwrap();
    assert_eq!(lists::copies(&office).unwrap()[0].delete_by, day("2026-12-22"));
}

/// An older database closes the mailing again when it learns of it; what was opened since is not closed by that.
#[test]
fn a_restore_does_not_open_a_mailing_again() {
    let school = School::new(RU);
    let office = school.open();
    let line = |value: &str| ledger::Line {
        act: [5; 16],
        kind: "mailing.closed".to_owned(),
        value: value.as_bytes().to_vec(),
        at: 0,
        entry: 0,
    };
    for bad in ["", "email", "email soon", "fax 2026-11-01"] {
        ledger::replay(&office, &[line(bad)]).unwrap();
    }
    assert!(lists::mailings(&office).unwrap().iter().all(|mailing| mailing.closed_on.is_none()));
    let news = ledger::replay(&office, &[line("email 2026-11-01")]).unwrap();
    assert_eq!(news.refused, 1);
    assert_eq!(lists::mailings(&office).unwrap()[0].closed_on, Some(day("2026-11-01")));
    lists::reopen_mailing(&office, "email").unwrap();
    assert_eq!(ledger::replay(&office, &[line("email 2026-11-01")]).unwrap().refused, 0);
    assert_eq!(lists::mailings(&office).unwrap()[0].closed_on, None);
}

/// T25: a fingerprint of an address that may not be mailed lives while the mailing runs and a year more; the ledger's line
/// ends with it, so that no older database brings it back.
#[test]
fn t25_suppressed_addresses_are_forgotten_a_year_after_the_mailing() {
    let school = School::new(RU);
    let office = school.open();
    forms(&office);
    let list = "gone@list.example\n+79120005555\n";
    lists::import_unsubscribed(&office, list.as_bytes()).unwrap();
    let rows = |office: &Office| -> i64 {
        let db = school.raw();
        let _ = office;
        db.query_row("SELECT count(*) FROM suppression", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(rows(&office), 2);
    lists::close_mailing(&office, "email").unwrap();
    let lines: Vec<(String, Vec<u8>)> = {
        let db = school.raw();
        let mut statement =
            db.prepare("SELECT kind, act FROM ledger WHERE kind LIKE 'suppressed.%'").unwrap();
        statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(lines.len(), 2);
    drop(office);
    let last = school.open_on(day("2027-11-22"));
    assert_eq!(journal::due(&last).unwrap().ledger.suppressed, 0, "the last day of the year");
    drop(last);
    let after = school.open_on(day("2027-11-23"));
    let due = journal::due(&after).unwrap();
    assert_eq!(due.ledger.suppressed, 1, "the phone goes on");
    journal::expire(&after, &due).unwrap();
    assert_eq!(rows(&after), 1);
    assert_eq!(journal::due(&after).unwrap().ledger.suppressed, 0);
    let db = school.raw();
    let mails: i64 = db
        .query_row("SELECT count(*) FROM ledger WHERE kind = 'suppressed.email'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(mails, 0, "its line ended with it");
}

/// Every value of everybody has exactly one governing answer, whatever mailings and consents do.
#[test]
fn every_item_has_one_answer_while_mailings_open_and_close() {
    for (pack, seed) in PACKS.into_iter().zip([11_u64, 4096]) {
        let school = School::new(pack);
        let office = school.open();
        forms(&office);
        fill(&office, 25);
        let mut random = seed;
        let mut below = |limit: u64| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) % limit
        };
        for _ in 0..15 {
            let everybody = registry::find(&office, "", 0, 1000).unwrap().rows;
            let id = everybody[usize::try_from(below(everybody.len() as u64)).unwrap()].id;
            let of = Fresh { id, key: key_of(&school.raw(), id).unwrap() };
            let channel = lists::CHANNELS[usize::try_from(below(2)).unwrap()];
            match below(6) {
                0 => drop(lists::close_mailing(&office, channel)),
                1 => drop(lists::reopen_mailing(&office, channel)),
                2 => {
                    let mut new = consent(&of, "marketing", "2026-11-20");
                    new.until = (below(2) == 0).then(|| day("2027-03-01"));
                    new.of_age = true;
                    drop(consents::record(&office, &new));
                }
                3 => drop(consents::withdraw(&office, &withdrawal(&of, "marketing", "2026-11-22"))),
                4 => wish(&office, &of, channel, "marketing", below(2) == 0),
                _ => drop(consents::withdraw(&office, &withdrawal(&of, "processing", "2026-11-22"))),
            }
            for ahead in [0, 30, 1500] {
                agreed_on(&office, today() + Days::new(ahead));
            }
        }
        // Field by field: one rule, one basis, and an end.
        for found in registry::find(&office, "", 0, 1000).unwrap().rows {
            let mut seen = std::collections::BTreeMap::new();
            for item in registry::card(&office, found.id).unwrap().items {
                let reason = &item.reason;
                assert!(due::law(office.pack(), &reason.rule).is_some(), "{pack} {}", reason.rule);
                let own = due::category(office.pack(), &reason.rule);
                assert_eq!(own, Some(item.category), "{pack} {}", reason.rule);
                assert!(reason.keep_until < day("2100-01-01"), "{pack} {}", item.field);
                let answer = (reason.rule.clone(), reason.keep_until, reason.due_from);
                let place = (item.table, item.row, item.field);
                assert_eq!(seen.entry(place).or_insert(answer.clone()), &answer, "{pack} {}", item.field);
            }
        }
    }
}
