//! Copies planted where a school leaves them – in an archive within an archive, an office document, a PDF, an old text,
//! the log of the database – and what holds an erasure up without losing it.

use crate::attachments::attach;
use crate::erasure::{erase, request};
use crate::school::{RU, School, note, person};
use flate2::write::ZlibEncoder;
use office::erasure::{self, ErasureError, State};
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

const MAIL: &str = "anna.perova@pifagor.example";
const PHONE: &str = "+79125551234";

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn pdf(streams: &[&[u8]]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for (at, stream) in streams.iter().enumerate() {
        out.extend(format!("{} 0 obj\n<< /Filter /FlateDecode >>\nstream\n", at + 1).into_bytes());
        out.extend(deflated(stream));
        out.extend(b"\nendstream\nendobj\n");
    }
    out
}

/// What the scan says of a file that is attached to somebody else.
fn found(file: &[u8]) -> Vec<(String, String)> {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "+79120009999");
    attach(&office, other.id, file).unwrap();
    let run = erasure::execute(&office, &request(anna.id, "purpose_reached")).unwrap();
    let answer = erasure::proceed(&office, run, &[], &|_| ());
    let found = erasure::load(&office, run).unwrap().scan.map(|scan| scan.unexpected).unwrap_or_default();
    assert_eq!(answer.is_err(), !found.is_empty(), "only what is unexpected blocks");
    found.into_iter().map(|one| (one.pass, one.identifier)).collect()
}

#[test]
fn a_copy_is_found_in_every_kind_of_file() {
    let cells = "<sst><si><t>Перова</t></si><si><t>Анна</t></si></sst>".as_bytes();
    let runs = "<w:p><w:r><w:t>ПЕР</w:t></w:r><w:r><w:t>ОВА Анна</w:t></w:r></w:p>".as_bytes();
    let inner = archive(&[("список.txt", "звонить 8 (912) 555-12-34".as_bytes())]);
    let nested = archive(&[("раз/inner.zip", &archive(&[("два.zip", &inner)]))]);
    let glyphs: &[u8] = b"beginbfchar\n<0001> <041F>\n<0002> <0435>\n<0003> <0440>\n<0004> <043E>\n<0005> <0432>\n\
        <0006> <0430>\nendbfchar\nbeginbfrange\n<0007> <0007> <0020>\n<0008> <0008> [<0410>]\n<0009> <0009> <043D>\nendbfrange";
    let shown: &[u8] = b"BT [<00010002> -20 <0003000400050006>] TJ <0007> Tj <0008000900090006> Tj ET";
    let title: Vec<u8> =
        [b"%PDF-1.4\n1 0 obj << /Title (\xfe\xff".to_vec(), utf16("Перова Анна"), b") >> endobj".to_vec()]
            .concat();
    let windows_1251 = b"\xcf\xe5\xf0\xee\xe2\xe0 \xc0\xed\xed\xe0, \xe7\xe2\xee\xed\xe8\xf2\xfc".to_vec();
    let objects =
        [b"12 0 13 20 << /Title (\xfe\xff".to_vec(), utf16("Перова Анна"), b") >> << /Length 5 >>".to_vec()];
    let objects = pdf(&[&objects.concat()]);
    let whole = archive(&[("a.txt", MAIL.as_bytes()), ("b.txt", &[b'-'; 900])]);
    let torn = whole[..memchr::memmem::find(&whole, b"PK\x01\x02").unwrap()].to_vec();
    let files: [(&str, Vec<u8>, &str); 16] = [
        ("a plain text", MAIL.as_bytes().to_vec(), "email"),
        ("a text in capitals with a decomposed letter", "ПЕРО\u{301}ВА  АННА".as_bytes().to_vec(), "name"),
        ("an old code page", windows_1251, "name"),
        ("UTF-16", [b"\xfe\xff".to_vec(), utf16("писать на ANNA.PEROVA@PIFAGOR.EXAMPLE")].concat(), "email"),
        ("a workbook", archive(&[("xl/workbook.xml", b"<x/>"), ("xl/sharedStrings.xml", cells)]), "name"),
        ("a document", archive(&[("word/document.xml", runs)]), "name"),
        ("a name of a file in an archive", archive(&[("Перова Анна.jpg", b"\xff\xd8")]), "name"),
        ("an archive in an archive in an archive", nested, "phone"),
        ("a PDF with packed text", pdf(&[b"BT (anna.perova@pifagor.example) Tj ET"]), "email"),
        ("a PDF with a font of its own", pdf(&[glyphs, shown]), "name"),
        ("the title of a PDF", title, "name"),
        ("the objects of a PDF that are packed together", objects, "name"),
        ("a file within a PDF", pdf(&[&inner]), "phone"),
        ("a table with semicolons", "№;Фамилия;Имя\n1;Перова;Анна".as_bytes().to_vec(), "name"),
        ("a name in a case", "передано Перовой Анне".as_bytes().to_vec(), "name"),
        ("a torn archive", torn, "email"),
    ];
    for (what, file, identifier) in files {
        assert_eq!(found(&file), [("outside".to_owned(), identifier.to_owned())], "{what}");
    }
}

/// What could not be read through is said with its number and the reason: nobody may claim that it holds nothing.
#[test]
fn files_that_were_not_read_through_are_named() {
    use office::attachments::Unread;
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "+79120009999");
    let bomb = archive(&[("bomb", &vec![0_u8; 64 << 20])]);
    let mut locked = archive(&[("a.txt", MAIL.as_bytes())]);
    let list = memchr::memmem::find(&locked, b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[list + 8] |= 1;
    let mut deep = archive(&[("a.txt", MAIL.as_bytes())]);
    for _ in 0..8 {
        deep = archive(&[("inner.zip", &deep)]);
    }
    let files: [(&[u8], Option<Unread>); 7] = [
        (b"nothing", None),
        (&bomb, Some(Unread::Limit)),
        (&locked, Some(Unread::Locked)),
        (&deep, Some(Unread::Limit)),
        (b"PK\x03\x04torn", Some(Unread::Damaged)),
        (b"Rar!\x1a\x07", Some(Unread::Unknown)),
        (b"\xff\xd8\xff\xe0", Some(Unread::Picture)),
    ];
    for (file, _) in &files {
        attach(&office, other.id, file).unwrap();
    }
    let run = erase(&office, anna.id, "purpose_reached");
    let said: Vec<(String, Unread)> =
        run.scan.unwrap().unread.into_iter().map(|one| (one.place, one.why)).collect();
    let expected =
        files.iter().zip(1..).filter_map(|((_, why), at)| Some((format!("attachment {at}"), (*why)?)));
    assert_eq!(said, expected.collect::<Vec<_>>());
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

#[test]
fn files_that_name_others_or_cannot_be_read_block_nothing() {
    let damaged = &archive(&[("a.txt", MAIL.as_bytes())])[..40];
    for file in [
        archive(&[("a.txt", "Перов Аннадин, 8 (912) 555-12-35".as_bytes())]),
        damaged.to_vec(),
        pdf(&["BT (Мартова Анна) Tj ET".as_bytes()]),
        b"%PDF-1.7 stream endstream stream".to_vec(),
        b"PK\x03\x04".to_vec(),
        Vec::from([0_u8; 64]),
    ] {
        assert_eq!(found(&file), []);
    }
}

/// What another connection wrote and nobody has checkpointed stands in the log alone.
#[test]
fn a_copy_in_the_log_of_the_database_is_found() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    let other = person(&office, "Ким", "Ольга", "olga@pifagor.example", "");
    let run = erasure::execute(&office, &request(anna.id, "purpose_reached")).unwrap();
    let beside = std::cell::RefCell::new(None);
    let plant = |step: &'static str| {
        if step == "scanning" {
            let db = school.raw();
            db.execute_batch("PRAGMA wal_autocheckpoint = 0").unwrap();
            note(&db, other.key, &format!("писать на {MAIL}"));
            *beside.borrow_mut() = Some(db);
        }
    };
    assert!(matches!(erasure::proceed(&office, run, &[], &plant), Err(ErasureError::Residue(1..))));
    let found = erasure::load(&office, run).unwrap().scan.unwrap().unexpected;
    assert!(found.iter().any(|one| one.place == "note.text"), "{found:?}");
    let log = std::fs::metadata(school.folder.path().join("registry.db-wal")).map_or(0, |meta| meta.len());
    assert!(log < 1 << 16, "the log was emptied before anything was read: {log}");
}

/// A reader that was left open holds the log back; the run waits where it is, says so, and goes on afterwards.
#[test]
fn a_read_transaction_left_open_holds_the_run_back_and_loses_nothing() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    let reader = school.raw();
    reader.execute_batch("BEGIN; SELECT count(*) FROM person;").unwrap();
    let run = erasure::execute(&office, &request(anna.id, "purpose_reached")).unwrap();
    assert!(
        erasure::proceed(&office, run, &[], &|_| ()).is_err(),
        "the old rows stand before the reader's eyes"
    );
    assert_eq!(erasure::load(&office, run).unwrap().state, State::Erased);
    reader.execute_batch("COMMIT").unwrap();
    drop(reader);
    assert_eq!(erasure::proceed(&office, run, &[], &|_| ()).unwrap().state, State::Scanned);
}

/// What the plan keeps with the person herself is no residue: a file among it says who she is.
#[test]
fn a_file_that_a_hold_keeps_with_the_person_is_explained() {
    use office::holds::{self, Cover, Kind, NewHold};
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", MAIL, PHONE);
    attach(&office, anna.id, format!("договор: {MAIL}").as_bytes()).unwrap();
    let today = crate::school::today();
    let hold = NewHold {
        person: anna.id,
        kind: Kind::Incident,
        reason: "проверка".to_owned(),
        opened_on: today,
        review_on: today + chrono::Days::new(60),
        cover: Cover::Parts { categories: vec!["attachments".to_owned()], rows: Vec::new() },
    };
    holds::open(&office, &hold).unwrap();
    let run = erase(&office, anna.id, "purpose_reached");
    assert!(run.scan.unwrap().passes.iter().any(|pass| pass.pass == "outside" && pass.explained > 0));
}

/// The table of faults speaks of tests that are there.
#[test]
fn every_test_of_the_table_of_faults_exists() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources: String = [here.join("tests/office"), here.join("../../../tests/acceptance")]
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let rows: Vec<&str> =
        include_str!("FAULTS.md").lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 15);
    for row in rows {
        let tests = row.rsplit('|').nth(1).unwrap();
        let names: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "{row}");
        for name in names {
            assert!(sources.contains(&format!("fn {name}(")), "{name} is gone");
        }
    }
}
