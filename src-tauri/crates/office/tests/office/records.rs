//! The records around a person: letters and chats, notes nobody asked for, paper, recordings, what may be published.

use crate::school::{KZ, RU, School, day, enrol, key_of, person, source, write};
use office::access;
use office::due;
use office::ids::Uid;
use office::records::special;
use office::registry::entry::{self, EntryError, NewValue, Reason};
use office::registry::{self, Item};
use office::session::Office;
use rusqlite::Connection;

fn value(field: &str, parts: &[(&str, &str)]) -> NewValue {
    let parts = parts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    NewValue { field: field.to_owned(), parts, stated: None }
}

fn said(author: &str, on: &str, text: &str) -> NewValue {
    value(
        "correspondence.message",
        &[("kind", "support"), ("author", author), ("channel", "email"), ("said_on", on), ("text", text)],
    )
}

#[track_caller]
fn refused(result: Result<(), EntryError>) -> (&'static str, &'static str) {
    match result.unwrap_err() {
        EntryError::Value { at, part, fault } => (part, EntryError::Value { at, part, fault }.code()),
        other => ("", other.code()),
    }
}

fn items(office: &Office, id: Uid, field: &str) -> Vec<Item> {
    let card = registry::card(office, id).unwrap();
    card.items.into_iter().filter(|item| item.field == field).collect()
}

fn count(db: &Connection, sql: &str) -> i64 {
    db.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// T4: two years from the person's own last word; what support answers prolongs nothing.
#[test]
fn a_conversation_is_kept_from_the_persons_own_last_word() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "anna@pifagor.example", "");
    entry::add(&office, anna.id, &said("person", "2025-03-01", "Не открывается урок")).unwrap();
    entry::add(&office, anna.id, &said("school", "2026-11-01", "Открыли")).unwrap();
    let until = |field: &str| items(&office, anna.id, field)[0].reason.keep_until;
    assert_eq!(until("correspondence.support"), day("2027-03-01"));
    assert_eq!(until("correspondence.support_reply"), day("2027-03-01"), "the answer prolongs nothing");
    entry::add(&office, anna.id, &said("person", "2026-05-01", "Снова не открывается")).unwrap();
    for field in ["correspondence.support", "correspondence.support_reply"] {
        assert!(
            items(&office, anna.id, field).iter().all(|item| item.reason.keep_until == day("2028-05-01"))
        );
    }
    // Another channel is another conversation.
    let called = value(
        "correspondence.message",
        &[
            ("kind", "support"),
            ("author", "school"),
            ("channel", "phone"),
            ("said_on", "2026-05-02"),
            ("text", "x"),
        ],
    );
    entry::add(&office, anna.id, &called).unwrap();
    let alone = items(&office, anna.id, "correspondence.support_reply");
    assert!(alone.iter().any(|item| item.reason.provisional), "nobody knows of an own word there");
    // What was recorded by mistake no longer counts.
    let last = items(&office, anna.id, "correspondence.support").pop().unwrap();
    entry::remove(&office, anna.id, (last.table, last.row), Reason::Error).unwrap();
    assert_eq!(until("correspondence.support"), day("2027-03-01"));
    // What memory keeps of terms follows what the database computed.
    let groups = due::groups(&office, Some(day("2027-03-02"))).unwrap();
    assert!(groups.iter().any(|group| group.category == "correspondence"), "{groups:?}");
    assert_eq!(count(&school.raw(), "SELECT count(*) FROM message"), 3);
}

/// A chat of several: what somebody wrote goes with them; the school's word stays for those who remain.
#[test]
fn who_leaves_a_chat_takes_their_own_words_along() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let boris = person(&office, "Зуев", "Борис", "boris@pifagor.example", "");
    let db = school.raw();
    let from = source(&db);
    let insert = |who: Option<i64>, author: &str, text: &str| {
        db.execute(
            "INSERT INTO message (person_id, kind, channel, thread, author, said_on, text, source_id, recorded_at) \
             VALUES (?1, 'group_chat', 'telegram', 'chat-1', ?2, '2026-10-01', ?3, ?4, 0)",
            (who, author, text, from),
        )
        .unwrap();
        db.last_insert_rowid()
    };
    let read = |message: i64, who: i64| {
        db.execute(
            "INSERT INTO message_reader (message_id, person_id, source_id, recorded_at) VALUES (?1, ?2, ?3, 0)",
            (message, who, from),
        )
        .unwrap();
    };
    let hers = insert(Some(anna.key), "person", "Когда занятие?");
    read(hers, boris.key);
    let ours = insert(None, "school", "В среду в шесть.");
    read(ours, anna.key);
    read(ours, boris.key);
    drop(db);
    write(&office, |_| ());
    // He sees that there was something, and not what another wrote.
    let shown = access::snapshot(&office, boris.id).unwrap();
    assert!(
        shown.items.iter().all(|item| !item.text.contains("Когда занятие")),
        "another's words stay theirs"
    );
    assert!(shown.items.iter().any(|item| item.text.contains("В среду в шесть")));
    crate::erasure::erase(&office, anna.id, "purpose_reached");
    let db = school.raw();
    assert!(key_of(&db, anna.id).is_none());
    assert_eq!(count(&db, "SELECT count(*) FROM message"), 1, "her words are gone, the school's are not");
    assert_eq!(count(&db, "SELECT count(*) FROM message_reader"), 1);
    drop(db);
    crate::erasure::erase(&office, boris.id, "purpose_reached");
    assert_eq!(count(&school.raw(), "SELECT count(*) FROM message"), 0, "a word to nobody is about nobody");
}

/// S4: a chat of several entered by hand is one conversation: own words on the author's card, the school's on everybody's.
#[test]
fn words_of_a_chat_are_entered_by_hand_for_everybody_in_it() {
    use office::records::RecordError;
    use office::records::chats::{self, Author, Said};
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let boris = person(&office, "Зуев", "Борис", "boris@pifagor.example", "");
    let stranger = person(&office, "Лис", "Пётр", "pyotr@pifagor.example", "");
    let said = |author: Author, on: &str, text: &str| Said {
        people: vec![anna.id, boris.id, anna.id],
        author,
        channel: "telegram".to_owned(),
        chat: "Сварка, осень".to_owned(),
        on: Some(day(on)),
        text: text.to_owned(),
    };
    chats::add(&office, &said(Author::Person(anna.id), "2026-10-01", "Когда занятие?")).unwrap();
    chats::add(&office, &said(Author::School, "2026-10-02", "В среду в шесть.")).unwrap();
    let shown = |id: Uid| {
        let snapshot = access::snapshot(&office, id).unwrap();
        snapshot.items.iter().map(|item| item.text.clone()).collect::<Vec<_>>().join("\n")
    };
    assert!(shown(anna.id).contains("Когда занятие") && shown(anna.id).contains("В среду в шесть"));
    assert!(!shown(boris.id).contains("Когда занятие") && shown(boris.id).contains("В среду в шесть"));
    let db = school.raw();
    assert_eq!(count(&db, "SELECT count(DISTINCT thread) FROM message"), 1, "one conversation");
    assert_eq!(count(&db, "SELECT count(*) FROM message_reader"), 3, "nobody reads twice");
    assert!(
        crate::school::places_of(&db, "Сварка, осень").is_empty(),
        "the title may be called after a pupil"
    );
    drop(db);
    let refused = |said: &Said| match chats::add(&office, said).unwrap_err() {
        RecordError::Part { part, .. } => part,
        other => panic!("{other}"),
    };
    let again = said(Author::Person(anna.id), "2026-10-01", "Когда занятие?");
    assert_eq!(refused(&again), "text", "entered twice");
    assert_eq!(refused(&Said { people: vec![anna.id], ..again.clone() }), "people");
    assert_eq!(refused(&Said { author: Author::Person(stranger.id), ..again.clone() }), "author");
    assert_eq!(refused(&Said { on: Some(day("2026-11-23")), ..again.clone() }), "on");
    assert_eq!(refused(&Said { channel: "pigeon".to_owned(), ..again.clone() }), "channel");
    assert_eq!(refused(&Said { chat: String::new(), text: "x".to_owned(), ..again }), "chat");
    // T4: what she wrote last counts, and goes with her.
    crate::erasure::erase(&office, anna.id, "purpose_reached");
    let db = school.raw();
    assert_eq!(count(&db, "SELECT count(*) FROM message"), 1, "the school's word stays for the other");
}

/// S7: what nobody asked for stands apart: no purpose takes it, and the person is told of it.
#[test]
fn a_special_note_serves_no_purpose_and_is_in_the_report() {
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open();
        let anna = person(&office, "Ким", "Анна", "anna@pifagor.example", "");
        let note = value("notes.comment", &[("text", "Аллергия на орехи"), ("special", "unasked")]);
        entry::add(&office, anna.id, &note).unwrap();
        assert!(items(&office, anna.id, "notes.comment").is_empty());
        let special = &items(&office, anna.id, "notes.special")[0];
        assert!(special.reason.purposes.is_empty(), "{pack}: {:?}", special.reason.purposes);
        assert!(
            access::snapshot(&office, anna.id).unwrap().items.iter().any(|item| item.text.contains("орехи"))
        );
        // It waits for somebody who deletes it or says on what it rests.
        let waiting = special::unasked(&office).unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!((waiting[0].person, waiting[0].item), (anna.id, ("note", special_row(&office, anna.id))));
        // The mark is taken off like any value is changed.
        let plain = value("notes.comment", &[("text", "Просит напоминать о занятиях")]);
        entry::change(&office, anna.id, ("note", special.row), &plain, Reason::Error).unwrap();
        assert!(items(&office, anna.id, "notes.special").is_empty());
        assert!(special::unasked(&office).unwrap().is_empty());
        // What rests on a consent or the law does not wait; a message does like a note.
        let rests = value("notes.comment", &[("text", "Инвалидность, справка"), ("special", "law")]);
        entry::add(&office, anna.id, &rests).unwrap();
        assert!(special::unasked(&office).unwrap().is_empty());
        let mut wrote = said("person", "2026-10-01", "Болею, температура");
        wrote.parts.insert("special".to_owned(), "unasked".to_owned());
        entry::add(&office, anna.id, &wrote).unwrap();
        let waiting = special::unasked(&office).unwrap();
        assert_eq!((waiting.len(), waiting[0].category), (1, "correspondence"));
    }
}

fn special_row(office: &Office, id: Uid) -> i64 {
    items(office, id, "notes.special")[0].row
}

#[test]
fn what_cannot_be_a_record_is_refused_with_its_part() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "anna@pifagor.example", "");
    let add =
        |field: &str, parts: &[(&str, &str)]| refused(entry::add(&office, anna.id, &value(field, parts)));
    for sheets in ["0", "-1", "много", "1000000", "1.5", "٣"] {
        assert_eq!(
            add("notes.paper", &[("what", "Договор"), ("sheets", sheets)]),
            ("sheets", "entry.bad_count"),
            "{sheets}"
        );
    }
    assert_eq!(add("notes.paper", &[("what", "Договор")]), ("sheets", "entry.empty"));
    let recording = |until: &str| {
        add(
            "learning.recording",
            &[("lesson", "Урок"), ("media", "video"), ("place", "Облако"), ("until_on", until)],
        )
    };
    for until in ["2026-02-31", "0026-01-01", "12026-01-01", "завтра"] {
        assert_eq!(recording(until), ("until_on", "entry.bad_date"), "{until}");
    }
    let message = |text: &str, on: &str, channel: &str| {
        add(
            "correspondence.message",
            &[
                ("kind", "support"),
                ("author", "person"),
                ("channel", channel),
                ("said_on", on),
                ("text", text),
            ],
        )
    };
    assert_eq!(message("карта 4111 1111 1111 1111", "2026-01-01", "email"), ("text", "entry.card_number"));
    assert_eq!(message("x", "2027-01-01", "email"), ("said_on", "entry.future"));
    assert_eq!(message("x", "2026-01-01", "pigeon"), ("channel", "entry.bad_choice"));
    assert_eq!(message(&"я".repeat(4001), "2026-01-01", "email"), ("text", "entry.too_long"));
    // A permission without a term is none; a ban needs no term.
    let permission =
        |parts: &[(&str, &str)]| entry::add(&office, anna.id, &value("consents.permission", parts));
    assert_eq!(refused(permission(&[("item", "photo"), ("allowed", "yes")])), ("until_on", "entry.empty"));
    permission(&[("item", "photo"), ("allowed", "no")]).unwrap();
    assert_eq!(items(&office, anna.id, "consents.forbidden").len(), 1);
    assert_eq!(count(&school.raw(), "SELECT count(*) FROM message"), 0);
}

/// S11: a recording ends with the access, or on the day somebody stated.
#[test]
fn a_recording_ends_with_the_access_or_earlier() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "anna@pifagor.example", "");
    enrol(&school.raw(), anna.key, "Rust", "2026-01-01", Some("2026-12-31"));
    write(&office, |_| ());
    let recorded = |until: &[(&str, &str)]| {
        let parts = [&[("lesson", "Урок 5"), ("media", "video"), ("place", "Облако")], until].concat();
        entry::add(&office, anna.id, &value("learning.recording", &parts)).unwrap();
        items(&office, anna.id, "learning.recording").pop().unwrap().reason.keep_until
    };
    assert_eq!(recorded(&[]), day("2026-12-31"));
    assert_eq!(recorded(&[("until_on", "2026-12-01")]), day("2026-12-01"));
}

/// S10, S11: paper and recordings do not go with the row: the plan shows them and the act waits for each.
#[test]
fn paper_and_recordings_become_lines_of_the_act() {
    use office::erasure::act::{self, LineKind};
    for pack in [RU, KZ] {
        let school = School::new(pack);
        let office = school.open();
        let anna = person(&office, "Ким", "Анна", "anna@pifagor.example", "");
        let paper = |what: &str, sheets: &str| {
            let parts = [("what", what), ("folder", "Папка 3"), ("sheets", sheets)];
            entry::add(&office, anna.id, &value("notes.paper", &parts)).unwrap();
        };
        paper("Договор", "4");
        paper("Заявление", "1");
        for (lesson, until) in [("Урок 5", "2026-12-01"), ("Урок 6", "2026-12-02")] {
            let parts = [("lesson", lesson), ("media", "video"), ("place", "Облако"), ("until_on", until)];
            entry::add(&office, anna.id, &value("learning.recording", &parts)).unwrap();
        }
        let plan = office::erasure::plan(&office, anna.id, "unlawful", None).unwrap();
        let shown: Vec<_> =
            plan.carriers.iter().map(|one| (one.paper, one.title.as_str(), one.sheets)).collect();
        assert_eq!(
            shown,
            [(true, "Договор", 4), (true, "Заявление", 1), (false, "recording", 0)],
            "{pack}: one folder of recordings is one line"
        );
        let run = crate::erasure::erase(&office, anna.id, "unlawful").id;
        office::erasure::record_papers(&office, run, &[crate::acts::paper("act", crate::acts::ACT)]).unwrap();
        let lines = act::load(&office, run).unwrap().lines;
        let named = |kind: LineKind| -> Vec<(String, String, u32)> {
            let lines = lines.iter().filter(|line| line.kind == kind);
            lines.map(|line| (line.title.clone(), line.place.clone(), line.sheets)).collect()
        };
        assert_eq!(
            named(LineKind::Carrier),
            [("Договор".into(), "Папка 3".into(), 4), ("Заявление".into(), "Папка 3".into(), 1)]
        );
        assert_eq!(named(LineKind::File), [("recording".into(), "Облако".into(), 0)]);
        assert!(
            act::sign(
                &office,
                &act::next(&office, run, Some(&crate::acts::signature(day("2026-11-22")))).unwrap(),
                &[crate::acts::paper("act_partial", b"%PDF")]
            )
            .is_ok()
        );
        assert_eq!(office::erasure::list(&office).unwrap()[0].act, "partial", "open lines keep it open");
    }
}

/// The plan says what lies between several people.
#[test]
fn the_plan_names_what_others_lose_with_a_chat() {
    let school = School::new(RU);
    let office = school.open();
    crate::school::fill(&office, 200);
    let db = school.raw();
    let (id, own, read): (Uid, i64, i64) = db
        .query_row(
            "SELECT p.uid, (SELECT count(*) FROM message m WHERE m.person_id = p.id \
                    AND EXISTS (SELECT 1 FROM message_reader r WHERE r.message_id = m.id)), \
                (SELECT count(*) FROM message_reader r WHERE r.person_id = p.id) \
             FROM person p WHERE p.id IN (SELECT m.person_id FROM message m JOIN message_reader r ON r.message_id = m.id) \
             ORDER BY p.id LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    let plan = office::erasure::plan(&office, id, "unlawful", None).unwrap();
    let shared = |table: &str| plan.rows.iter().filter(|row| row.table == table && row.shared).count() as i64;
    assert_eq!((shared("message"), shared("message_reader")), (own, read));
    assert!(own > 0 && read > 0);
}

/// What another's text says of her is shown before, and only her name is taken out of it.
#[test]
fn the_name_in_the_text_of_another_is_shown_and_blacked_out() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna.perova@pifagor.example", "+79120001234");
    let boris = person(&office, "Зуев", "Борис", "boris@pifagor.example", "");
    let note = |text: &str| {
        entry::add(&office, boris.id, &value("notes.comment", &[("text", text)])).unwrap();
    };
    note("Занимается вместе с ПЕРОВОЙ, её зовут Анна Перова; пишет на Anna.Perova@pifagor.example.");
    note("Мама просила звонить Перова  Анна: 8 (912) 000-12-34, вечером.");
    note("Перовая Аннабель – другая ученица.");
    let plan = office::erasure::plan(&office, anna.id, "purpose_reached", None).unwrap();
    assert_eq!(plan.mentions.len(), 2, "{:?}", plan.mentions);
    assert!(plan.mentions.iter().all(|one| one.person == Some(boris.id) && one.field == "notes.comment"));
    let before = plan.hash;
    note("Сидит с Перова Анна за одной партой");
    assert_ne!(office::erasure::plan(&office, anna.id, "purpose_reached", None).unwrap().hash, before);
    let run = crate::erasure::erase(&office, anna.id, "purpose_reached");
    assert_eq!(run.state, office::erasure::State::Scanned, "nothing of her is left for the scan to find");
    let mut left: Vec<String> =
        items(&office, boris.id, "notes.comment").into_iter().map(|item| item.text).collect();
    left.sort();
    assert_eq!(
        left,
        [
            "Занимается вместе с ПЕРОВОЙ, её зовут […]; пишет на […].",
            "Мама просила звонить […]: […], вечером.",
            "Перовая Аннабель – другая ученица.",
            "Сидит с […] за одной партой",
        ]
    );
}
