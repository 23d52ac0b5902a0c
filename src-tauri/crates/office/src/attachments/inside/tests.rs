use super::*;
use std::io::Cursor;
use zip::write::{SimpleFileOptions, ZipWriter};

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Whether a word is seen, and what is not read through.
fn looked(file: &[u8], word: &str) -> (bool, Vec<Unread>) {
    let (mut found, mut unread) = (false, BTreeSet::new());
    let mut look = |part: &[u8]| {
        found |= texts(part).iter().any(|text| text.contains(word));
        found
    };
    look(file);
    Within { left: MOST, parts: PARTS, unread: &mut unread, look: &mut look }.part(file, DEPTH);
    (found, unread.into_iter().collect())
}

#[test]
fn a_part_that_unpacks_to_anything_is_cut_off_and_the_others_are_seen() {
    let bomb = vec![0_u8; 64 << 20];
    let file = archive(&[("bomb", &bomb), ("list.txt", "тут слово".as_bytes())]);
    assert!(file.len() < 1 << 20, "it is a bomb");
    assert_eq!(looked(&file, "слово"), (true, vec![Unread::Limit]));
}

#[test]
fn archives_too_deep_too_many_or_too_large_are_said_to_be_cut() {
    let mut file = archive(&[("list.txt", "тут слово".as_bytes())]);
    for _ in 0..DEPTH - 1 {
        file = archive(&[("inner.zip", &file)]);
    }
    assert_eq!(looked(&file, "слово"), (true, vec![]), "as deep as is looked");
    let deeper = archive(&[("inner.zip", &file)]);
    assert_eq!(looked(&deeper, "слово"), (false, vec![Unread::Limit]));
    let names: Vec<String> = (0..=PARTS).map(|at| at.to_string()).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"-"[..])).collect();
    assert_eq!(looked(&archive(&many), "слово"), (false, vec![Unread::Limit]));
}

#[test]
fn what_is_locked_damaged_unknown_or_a_picture_is_named() {
    // The mark of encryption, in both headers of the only part.
    let mut locked = archive(&[("a.txt", b"text")]);
    let list = memchr::memmem::find(&locked, b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[list + 8] |= 1;
    assert_eq!(looked(&locked, "text").1, [Unread::Locked]);
    assert!(looked(&locked, "a.txt").0, "the name of a locked part is no secret");
    let whole = archive(&[("a.txt", "тут слово".as_bytes()), ("b.txt", &[b'-'; 900])]);
    let list = memchr::memmem::find(&whole, b"PK\x01\x02").unwrap();
    assert_eq!(looked(&whole[..list], "слово"), (true, vec![Unread::Damaged]), "a list cut off");
    assert_eq!(looked(b"PK\x03\x04", "x").1, [Unread::Damaged]);
    for (file, why) in [
        (&b"7z\xbc\xaf\x27\x1c...."[..], Unread::Unknown),
        (b"Rar!\x1a\x07....", Unread::Unknown),
        (b"\xff\xd8\xff\xe0....", Unread::Picture),
        (b"....ftypisom", Unread::Picture),
        (b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>", Unread::Locked),
        (b"%PDF-1.7\n1 0 obj << /Filter /DCTDecode >> stream\n....\nendstream", Unread::Picture),
        (b"%PDF-1.7\n1 0 obj << /Filter /LZWDecode >> stream\n....\nendstream", Unread::Unknown),
        (b"%PDF-1.7\n1 0 obj << /Filter /FlateDecode >> stream\n....\nendstream", Unread::Damaged),
    ] {
        assert_eq!(looked(file, "x").1, [why], "{:?}", String::from_utf8_lossy(file));
    }
    let office = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), text::wide("EncryptedPackage")].concat();
    assert_eq!(looked(&office, "x").1, [Unread::Locked]);
    let picture = archive(&[("word/media/1.jpg", b"\xff\xd8\xff\xe0....")]);
    assert_eq!(looked(&picture, "x").1, [Unread::Picture]);
    assert_eq!(looked("просто текст".as_bytes(), "просто"), (true, vec![]));
}

#[test]
fn old_documents_tables_and_packed_texts_are_read() {
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0".to_vec(), text::wide("здесь слово Анна")].concat();
    assert!(looked(&old, "слово Анна").0);
    assert!(looked("№;Фамилия;Имя\n1;Смирнова;Анна\n".as_bytes(), "Смирнова Анна").0);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all("тут слово".as_bytes()).unwrap();
    assert_eq!(looked(&packed.finish().unwrap(), "слово"), (true, vec![]));
}

proptest::proptest! {
    /// Nothing that somebody attached brings the search down.
    #[test]
    fn any_bytes_are_survived(
        mut bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200), kind in 0_usize..4,
    ) {
        let begin: [&[u8]; 4] = [b"%PDF-1.7\nstream\n(\\", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];
        bytes.splice(0..0, begin[kind].iter().copied());
        let _ = (looked(&bytes, "x"), texts(&bytes));
    }
}
