//! Files about a person: sealed, listed, given out, gone – and what a kill, a full disk or a stranger leaves of them.

use crate::school::{KZ, RU, School, day, person, write};
use office::OfficeError;
use office::attachments::{self, Added, AttachmentError, New, State};
use office::erasure;
use office::ids::Uid;
use office::journal::Fault;
use office::journal::anchor::Found;
use office::session::Office;
use std::io::Read;
use std::path::PathBuf;

/// Most bytes here: sealing a hundred megabytes shows nothing that two do not.
const MOST: u64 = 2 << 20;

/// Attaches bytes.
pub fn attach(office: &Office, person: Uid, content: &[u8]) -> Result<Added, AttachmentError> {
    let mut content = content;
    attachments::add(
        office,
        New {
            person,
            kind: "contract",
            message: None,
            title: "",
            ending: Some("txt"),
            content: &mut content,
            most: MOST,
        },
    )
}

pub fn sealed_files(school: &School) -> Vec<PathBuf> {
    let folder = school.folder.path().join("attachments");
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn opened(office: &Office, id: Uid) -> Result<Vec<u8>, AttachmentError> {
    let mut out = Vec::new();
    attachments::open_into(office, id, &mut out).map(|_| out)
}

fn fault(office: &Office) -> Option<Fault> {
    office.verify_journal(Found::Nothing, &|_, _, _| true).unwrap().fault.map(|(fault, _)| fault)
}

fn rows(school: &School) -> i64 {
    school.raw().query_row("SELECT count(*) FROM attachment", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_file_goes_in_sealed_and_comes_out_as_it_was() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    // More than one chunk, and nothing of it may stand in the folder.
    let text = "Договор с Перовой Анной. ".repeat(9_000);
    let added = attach(&office, anna.id, text.as_bytes()).unwrap();
    assert_eq!(opened(&office, added.id).unwrap(), text.as_bytes());
    let [file] = sealed_files(&school).try_into().unwrap();
    assert!(!crate::school::holds(&file, "Перов".as_bytes()));
    assert_eq!(vault::sha256(&std::fs::read(&file).unwrap()), added.sha256);
    let [listed] = attachments::list(&office, anna.id).unwrap().try_into().unwrap();
    assert_eq!((listed.id, listed.size, listed.state), (added.id, text.len() as u64, State::There));
    assert_eq!(
        (listed.kind.as_str(), listed.media_type.as_str(), listed.added),
        ("contract", "text/plain", day("2026-11-22"))
    );
    assert_eq!(fault(&office), None);
    assert_eq!(attachments::delete(&office, added.id).unwrap(), anna.id);
    assert!(sealed_files(&school).is_empty() && rows(&school) == 0);
    assert_eq!(fault(&office), None);
}

#[test]
fn what_is_no_file_for_a_card_is_refused_and_leaves_nothing() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let nobody = Uid::from_bytes(&[7; 16]).unwrap();
    assert!(matches!(attach(&office, anna.id, b""), Err(AttachmentError::Empty)));
    assert!(matches!(attach(&office, nobody, b"x"), Err(AttachmentError::Office(OfficeError::NotFound))));
    let other = |kind: &str, title: &str, content: &mut dyn Read| {
        attachments::add(
            &office,
            New { person: anna.id, kind, message: None, title, ending: None, content, most: MOST },
        )
    };
    assert!(matches!(other("passport", "", &mut b"x".as_slice()), Err(AttachmentError::UnknownKind)));
    assert!(matches!(
        other("other", &"а".repeat(121), &mut b"x".as_slice()),
        Err(AttachmentError::TitleTooLong)
    ));
    assert!(matches!(other("other", "a\nb", &mut b"x".as_slice()), Err(AttachmentError::TitleTooLong)));
    let mut endless = std::io::repeat(b'x').take(MOST + 1);
    assert!(matches!(other("other", "", &mut endless), Err(AttachmentError::TooLarge)));
    struct Torn;
    impl Read for Torn {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::ConnectionReset.into())
        }
    }
    assert!(matches!(other("other", "", &mut Torn), Err(AttachmentError::Unreadable)));
    // The medium is pulled out in the middle.
    assert!(other("other", "", &mut b"beginning".repeat(9_000).as_slice().chain(Torn)).is_err());
    assert!(sealed_files(&school).is_empty() && rows(&school) == 0);
}

/// The row cannot be written: a full disk inside the transaction.
#[test]
fn a_row_that_fails_takes_its_file_along() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    school
        .raw()
        .execute_batch(
            "CREATE TRIGGER full BEFORE INSERT ON attachment BEGIN SELECT raise(ABORT, 'full'); END",
        )
        .unwrap();
    attach(&office, anna.id, b"text").unwrap_err();
    assert!(sealed_files(&school).is_empty());
    school.raw().execute_batch("DROP TRIGGER full").unwrap();
    // And a deletion whose commit fails keeps the file.
    let added = attach(&office, anna.id, b"text").unwrap();
    school
        .raw()
        .execute_batch("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT raise(ABORT, 'full'); END")
        .unwrap();
    attachments::delete(&office, added.id).unwrap_err();
    school.raw().execute_batch("DROP TRIGGER full").unwrap();
    assert_eq!(opened(&office, added.id).unwrap(), b"text");
}

/// Killed after the file and before the row; killed after the row went and before the file.
#[test]
fn what_a_kill_leaves_is_swept_both_ways() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let (kept, cut) = (attach(&office, anna.id, b"one").unwrap(), attach(&office, anna.id, b"two").unwrap());
    let folder = school.folder.path().join("attachments");
    let stray = folder.join("00112233445566778899aabbccddeeff.sealed");
    let torn = folder.join(".writing-abc.tmp");
    let foreign = folder.join("readme.txt");
    for file in [&stray, &torn, &foreign] {
        vault::write_safely(file, b"x").unwrap();
    }
    school.raw().execute("DELETE FROM attachment WHERE uid = ?1", [cut.id]).unwrap();
    // While the database itself is in doubt nothing is removed.
    assert_eq!(attachments::sweep(&office, false).unwrap(), None);
    assert_eq!(sealed_files(&school).len(), 5);
    assert_eq!(attachments::sweep(&office, true).unwrap(), None);
    assert_eq!(sealed_files(&school).len(), 2, "one file, and the one that is not ours");
    assert!(foreign.exists());
    assert_eq!(opened(&office, kept.id).unwrap(), b"one");
    assert_eq!(fault(&office), None);
}

#[test]
fn a_missing_a_swapped_and_an_unlisted_attachment_are_told_apart() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let (one, two) = (attach(&office, anna.id, b"one").unwrap(), attach(&office, anna.id, b"two").unwrap());
    let [first, second] = sealed_files(&school).try_into().unwrap();
    let (mine, other) = (std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap());
    // Two files of one length change places: only their hashes know.
    vault::write_safely(&first, &other).unwrap();
    vault::write_safely(&second, &mine).unwrap();
    assert_eq!(attachments::sweep(&office, true).unwrap(), None);
    assert_eq!(fault(&office), Some(Fault::AttachmentSwapped));
    for id in [one.id, two.id] {
        assert!(matches!(opened(&office, id), Err(AttachmentError::Swapped)));
    }
    vault::write_safely(&second, &other).unwrap();
    vault::write_safely(&first, &mine[..mine.len() - 1]).unwrap();
    assert_eq!(attachments::sweep(&office, true).unwrap(), Some(Fault::AttachmentSwapped));
    vault::files::remove_durably(&first).unwrap();
    assert_eq!(attachments::sweep(&office, true).unwrap(), Some(Fault::AttachmentMissing));
    assert_eq!(fault(&office), Some(Fault::AttachmentMissing));
    vault::write_safely(&first, &mine).unwrap();
    assert_eq!(fault(&office), None);
    // Somebody with the key puts his own hash into the row.
    school.raw().execute("UPDATE attachment SET sha256 = zeroblob(32) WHERE uid = ?1", [one.id]).unwrap();
    assert_eq!(fault(&office), Some(Fault::AttachmentUnlisted));
}

#[test]
fn no_flipped_byte_of_a_sealed_attachment_goes_unseen() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let added = attach(&office, anna.id, "Согласие Анны".as_bytes()).unwrap();
    let [file] = sealed_files(&school).try_into().unwrap();
    let whole = std::fs::read(&file).unwrap();
    for at in 0..whole.len() {
        let mut spoilt = whole.clone();
        spoilt[at] ^= 1;
        #[expect(clippy::disallowed_methods, reason = "a spoilt file need not be flushed")]
        std::fs::write(&file, &spoilt).unwrap();
        assert!(matches!(opened(&office, added.id), Err(AttachmentError::Swapped)), "byte {at}");
        assert_eq!(fault(&office), Some(Fault::AttachmentSwapped), "byte {at}");
    }
    vault::write_safely(&file, &whole).unwrap();
    assert_eq!(fault(&office), None);
}

#[test]
fn an_erasure_shreds_the_files_of_the_person_alone() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let boris = person(&office, "Ким", "Борис", "boris@pifagor.example", "");
    attach(&office, anna.id, b"hers").unwrap();
    let his = attach(&office, boris.id, b"his").unwrap();
    let run = crate::erasure::erase(&office, anna.id, "unlawful");
    assert_eq!(sealed_files(&school).len(), 1);
    assert_eq!(opened(&office, his.id).unwrap(), b"his");
    let outside = run.scan.unwrap().passes.pop().unwrap();
    assert!(outside.read >= 2, "the other's file was opened and looked into");
    assert_eq!(fault(&office), None);
}

/// What another person's file says of the erased one is found, across the border of the pieces read, and blocks.
#[test]
fn the_scan_looks_into_the_files_of_others() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna.perova@pifagor.example", "");
    let boris = person(&office, "Ким", "Борис", "boris@pifagor.example", "");
    let mut letter = vec![b'.'; (1 << 20) - 40];
    letter.extend_from_slice("за дочь: Перова Анна, почта anna.perova@pifagor.example, спасибо".as_bytes());
    let letter = attach(&office, boris.id, &letter).unwrap();
    let run = erasure::execute(&office, &crate::erasure::request(anna.id, "unlawful")).unwrap();
    let error = erasure::proceed(&office, run, &[], &|_| ()).unwrap_err();
    assert_eq!(error.code(), "erasure.residue");
    let found = erasure::load(&office, run).unwrap().scan.unwrap().unexpected;
    assert!(found.iter().all(|find| find.place == "attachment 1" && find.pass == "outside"), "{found:?}");
    attachments::delete(&office, letter.id).unwrap();
    erasure::proceed(&office, run, &[], &|_| ()).unwrap();
}

/// A rollback of the database must not cost the files that came later: the newer database may come back.
#[test]
fn a_doubtful_database_removes_no_file() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    drop(office);
    let database = office::session::database_file(school.folder.path());
    let older = std::fs::read(&database).unwrap();
    let office = school.open();
    attach(&office, anna.id, b"text").unwrap();
    write(&office, |_| ());
    drop(office);
    vault::write_safely(&database, &older).unwrap();
    let office = school.open();
    let doubt = office.check_journal_head(Found::Nothing).unwrap();
    assert_eq!(doubt.map(|(fault, _)| fault), Some(Fault::OlderCopy));
    attachments::sweep(&office, doubt.is_none()).unwrap();
    assert_eq!(sealed_files(&school).len(), 1);
}
