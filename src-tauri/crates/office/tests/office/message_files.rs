//! Files that came with messages (S4): sealed like others, and with the message in everything that follows.

use crate::attachments::sealed_files;
use crate::school::{KZ, RU, School, day, person};
use office::OfficeError;
use office::access::{self, mask};
use office::attachments::{self, Added, AttachmentError, New};
use office::erasure;
use office::ids::Uid;
use office::records::chats::{self, Author, Said};
use office::registry::entry::{self, EntryError, NewValue, Reason};
use office::registry::{self, Item};
use office::session::Office;

fn said(kind: &str, author: &str, on: &str, text: &str) -> NewValue {
    let parts = [("kind", kind), ("author", author), ("channel", "email"), ("said_on", on), ("text", text)];
    NewValue {
        field: "correspondence.message".to_owned(),
        parts: parts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect(),
        stated: None,
    }
}

fn items(office: &Office, id: Uid, table: &str) -> Vec<Item> {
    let card = registry::card(office, id).unwrap();
    card.items.into_iter().filter(|item| item.table == table).collect()
}

fn enclose(
    office: &Office,
    person: Uid,
    message: (&str, i64),
    content: &[u8],
) -> Result<Added, AttachmentError> {
    let (mut content, most) = (content, attachments::LARGEST);
    let new = New {
        person,
        kind: "",
        message: Some(message),
        title: "снимок экрана",
        ending: Some("txt"),
        content: &mut content,
        most,
    };
    attachments::add(office, new)
}

fn opened(office: &Office, id: Uid) -> Vec<u8> {
    let mut out = Vec::new();
    attachments::open_into(office, id, &mut out).unwrap();
    out
}

/// T4: the file stands under the field of its message and has its term, not that of the papers on the card.
#[test]
fn a_file_is_kept_as_long_as_its_message_and_given_with_it() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Ким", "Анна", "anna@pifagor.example", "");
    entry::add(&office, anna.id, &said("support", "person", "2025-03-01", "Не открывается")).unwrap();
    let message = items(&office, anna.id, "message").pop().unwrap();
    let added = enclose(&office, anna.id, (message.table, message.row), b"what the error says").unwrap();
    assert_eq!(opened(&office, added.id), b"what the error says");
    let [file] = items(&office, anna.id, "message_file").try_into().unwrap();
    assert_eq!((file.field, file.category), ("correspondence.support", "correspondence"));
    assert_eq!(file.reason.keep_until, message.reason.keep_until);
    assert!(file.text.starts_with("2025-03-01 · снимок экрана · text/plain"), "{}", file.text);
    let [listed] = attachments::list(&office, anna.id).unwrap().try_into().unwrap();
    assert_eq!((listed.kind.as_str(), listed.said), ("message", Some(day("2025-03-01"))));
    assert_eq!(listed.reason.unwrap().keep_until, day("2027-03-01"));
    // Her own word again: both are kept from that day.
    entry::add(&office, anna.id, &said("support", "person", "2026-05-01", "Снова")).unwrap();
    assert_eq!(items(&office, anna.id, "message_file")[0].reason.keep_until, day("2028-05-01"));
    let report = access::snapshot(&office, anna.id).unwrap();
    assert_eq!(report.attachments.iter().map(|file| file.id).collect::<Vec<_>>(), [added.id]);
    assert!(
        office
            .verify_journal(office::journal::anchor::Found::Nothing, &|_, _, _| true)
            .unwrap()
            .fault
            .is_none()
    );

    attachments::delete(&office, added.id).unwrap();
    assert!(sealed_files(&school).is_empty() && items(&office, anna.id, "message_file").is_empty());
}

#[test]
fn a_file_comes_with_a_message_of_the_card_and_of_nobody_else() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let boris = person(&office, "Зуев", "Борис", "boris@pifagor.example", "");
    entry::add(&office, anna.id, &said("contract", "person", "2026-03-01", "Прошу справку")).unwrap();
    let message = items(&office, anna.id, "message").pop().unwrap();
    for (who, item) in [
        (boris.id, ("message", message.row)),
        (anna.id, ("message", message.row + 1)),
        (anna.id, ("note", message.row)),
    ] {
        let refused = enclose(&office, who, item, b"x").unwrap_err();
        assert_eq!(refused.code(), OfficeError::NotFound.code(), "{item:?}");
    }
    assert!(sealed_files(&school).is_empty());
}

/// What is put right in a message leaves its files with it, and what would take them for ever is refused.
#[test]
fn a_corrected_message_keeps_its_files_and_one_with_files_is_not_taken_away() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    entry::add(&office, anna.id, &said("teacher", "person", "2026-03-01", "Роботу сдала")).unwrap();
    let message = |office: &Office| items(office, anna.id, "message").pop().unwrap();
    let first = message(&office);
    let added = enclose(&office, anna.id, (first.table, first.row), b"the work").unwrap();
    let right = said("teacher", "person", "2026-03-02", "Работу сдала");
    entry::change(&office, anna.id, (first.table, first.row), &right, Reason::Error).unwrap();
    assert_eq!(attachments::list(&office, anna.id).unwrap()[0].said, Some(day("2026-03-02")));
    assert_eq!(entry::undo(&office).unwrap(), anna.id);
    assert_eq!(attachments::list(&office, anna.id).unwrap()[0].said, Some(day("2026-03-01")));
    assert_eq!(opened(&office, added.id), b"the work");

    let first = message(&office);
    let refused = entry::remove(&office, anna.id, (first.table, first.row), Reason::Error).unwrap_err();
    assert!(matches!(&refused, EntryError::Value { .. }) && refused.code() == "entry.has_files");
    attachments::delete(&office, added.id).unwrap();
    entry::remove(&office, anna.id, (first.table, first.row), Reason::Error).unwrap();
}

/// The school's word to several and its file are each reader's, and go with the last; another's file stays theirs.
#[test]
fn what_the_school_sent_to_several_is_given_to_each_and_anothers_file_to_nobody_else() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let boris = person(&office, "Зуев", "Борис", "boris@pifagor.example", "");
    let word = |author: Author, text: &str| Said {
        people: vec![anna.id, boris.id],
        author,
        channel: "telegram".to_owned(),
        chat: "Сварка".to_owned(),
        on: Some(day("2026-10-01")),
        text: text.to_owned(),
    };
    chats::add(&office, &word(Author::Person(anna.id), "Вот моя работа")).unwrap();
    chats::add(&office, &word(Author::School, "Вот задание")).unwrap();
    let own = items(&office, anna.id, "message").pop().unwrap();
    let hers = enclose(&office, anna.id, (own.table, own.row), b"her work").unwrap();
    let read = |who: Uid| {
        let rows = items(&office, who, "message_reader");
        rows.into_iter().find(|item| item.field == "correspondence.group_chat_reply").unwrap()
    };
    let told = read(boris.id);
    let ours = enclose(&office, boris.id, (told.table, told.row), b"the task").unwrap();
    let not_his = items(&office, boris.id, "message_reader");
    let not_his = not_his.iter().find(|item| item.field == "correspondence.group_chat").unwrap();
    assert!(enclose(&office, boris.id, (not_his.table, not_his.row), b"x").is_err(), "that word is hers");
    let given = |who: Uid| -> Vec<Uid> {
        access::snapshot(&office, who).unwrap().attachments.iter().map(|file| file.id).collect()
    };
    assert_eq!(given(anna.id), [hers.id, ours.id]);
    assert_eq!(given(boris.id), [ours.id]);

    crate::erasure::erase(&office, anna.id, "purpose_reached");
    assert_eq!((given(boris.id), sealed_files(&school).len()), (vec![ours.id], 1));
    crate::erasure::erase(&office, boris.id, "purpose_reached");
    assert!(sealed_files(&school).is_empty());
}

/// The scan opens files of messages as well, and a report asks about others in them.
#[test]
fn others_in_a_file_of_a_message_are_found_by_the_scan_and_asked_about_in_the_report() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna.perova@pifagor.example", "");
    let boris = person(&office, "Ким", "Борис", "boris@pifagor.example", "");
    entry::add(&office, boris.id, &said("support", "person", "2026-03-01", "Смотрите файл")).unwrap();
    let message = items(&office, boris.id, "message").pop().unwrap();
    let text = "за Перову Анну, anna.perova@pifagor.example";
    let file = enclose(&office, boris.id, (message.table, message.row), text.as_bytes()).unwrap();
    let report = access::snapshot(&office, boris.id).unwrap();
    let places = mask::places(&office, &report, &[]).unwrap();
    assert!(places.iter().any(|place| place.kind == mask::Kind::File), "{places:?}");

    let run = erasure::execute(&office, &crate::erasure::request(anna.id, "unlawful")).unwrap();
    assert_eq!(erasure::proceed(&office, run, &[], &|_| ()).unwrap_err().code(), "erasure.residue");
    let found = erasure::load(&office, run).unwrap().scan.unwrap().unexpected;
    assert!(found.iter().any(|find| find.place == "message_file 1" && find.pass == "outside"), "{found:?}");
    attachments::delete(&office, file.id).unwrap();
    erasure::proceed(&office, run, &[], &|_| ()).unwrap();
}

/// X4: support reads and answers letters; the papers of the card are not theirs.
#[test]
fn support_has_the_files_of_letters_and_not_the_papers_of_the_card() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    entry::add(&office, anna.id, &said("support", "person", "2026-03-01", "Не открывается")).unwrap();
    let message = items(&office, anna.id, "message").pop().unwrap();
    let sent = enclose(&office, anna.id, (message.table, message.row), b"screen").unwrap();
    let paper = crate::attachments::attach(&office, anna.id, b"contract").unwrap();
    drop(office);
    school
        .raw()
        .execute("INSERT INTO operator (login, role, recorded_at) VALUES ('other', 'support', 0)", [])
        .unwrap();
    let office = school.open_as("other", crate::school::today()).unwrap();
    let seen: Vec<Uid> = attachments::list(&office, anna.id).unwrap().iter().map(|file| file.id).collect();
    assert_eq!(seen, [sent.id]);
    assert!(enclose(&office, anna.id, (message.table, message.row), b"answer").is_ok());
    assert!(crate::attachments::attach(&office, anna.id, b"x").is_err());
    assert!(attachments::plain(&office, paper.id).is_err());
}
