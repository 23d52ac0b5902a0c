//! Statements on certificates: every content comes back, every changed character is refused, and a reader written from
//! FORMAT.md alone reads the same.

use chrono::NaiveDate;
use office::certificates::authenticity::statement::{
    Kind, LONGEST, Signed, Standing, Statement, Text, Unreadable, Wording, found_in,
};
use proptest::prelude::*;
use vault::SigningKey;

const FORMAT: &str = include_str!("../../../vault/FORMAT.md");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

fn original() -> Statement {
    Statement {
        kind: Kind::Training,
        standing: Standing::Original,
        number: Text::of("2026-0131"),
        issued: day("2026-06-20"),
        began: None,
        completed: Some(day("2026-06-14")),
        hours: Some(72),
        valid_until: None,
        wording: Wording::new("ru", "Сейтова Әсел Қуанышқызы", "Эксплуатация газопроводов"),
        second: None,
    }
}

fn bilingual() -> Statement {
    let long = "Газ құбырларын пайдалану және оларға техникалық қызмет көрсету жөніндегі слесарь";
    let name = "Қуанышқызы Әсел Нұрланқызы";
    Statement {
        standing: Standing::Replacement(Text::of("2026-0117"), Some(day("2026-05-02"))),
        number: Text::of("K-2026-0125"),
        issued: day("2026-11-22"),
        began: Some(day("2025-09-01")),
        completed: Some(day("2026-05-30")),
        hours: None,
        valid_until: Some(day("2031-11-22")),
        wording: Wording::new("kk", name, long),
        second: Some(Wording::new("ru", name, "Слесарь по эксплуатации газопроводов")),
        ..original()
    }
}

fn latin() -> Statement {
    Statement {
        kind: Kind::Reference,
        standing: Standing::Duplicate(Text::of("12/3"), None),
        number: Text::of("2027-0001"),
        issued: day("2027-01-10"),
        completed: None,
        hours: None,
        wording: Wording::new("en", "Zoé Müller", "Grammar — “Basics”"),
        ..original()
    }
}

/// Lines between fences of the document that hold a statement.
fn vectors() -> Vec<&'static str> {
    FORMAT.lines().filter(|line| line.starts_with("LD1:")).collect()
}

#[test]
fn the_vectors_of_the_document_are_what_is_written() {
    let written: Vec<String> = [original(), bilingual(), latin()].map(|one| one.sign(&key())).into();
    assert_eq!(vectors(), written);
    let public = key().public();
    assert!(FORMAT.contains(&vault::to_hex(public.bytes())), "{}", vault::to_hex(public.bytes()));
    assert!(FORMAT.contains(&vault::to_hex(&public.id())), "{}", vault::to_hex(&public.id()));
    assert!(written.iter().all(|text| Signed::read(text).unwrap().is_signed_by(&public)));
}

/// A reader written from FORMAT.md §11 alone: its alphabet is read from the tables of the document.
mod stranger {
    use super::FORMAT;

    pub fn base32(text: &str) -> Vec<u8> {
        let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let bits: String =
            text.chars().map(|c| format!("{:05b}", digits.find(c).expect("a digit"))).collect();
        bits.as_bytes()
            .chunks_exact(8)
            .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
            .collect()
    }

    fn alphabet() -> Vec<(u8, char)> {
        let mut letters: Vec<(u8, char)> = (0x20..=0x7E_u8).map(|byte| (byte, char::from(byte))).collect();
        for line in
            FORMAT.lines().filter(|line| line.starts_with("| ") && line.contains("–") && line.contains('`'))
        {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let Some((first, last)) = cells[1].split_once('–') else { continue };
            let (Ok(first), Ok(last)) = (u8::from_str_radix(first, 16), u8::from_str_radix(last, 16)) else {
                continue;
            };
            let row: Vec<char> = cells[2].trim_matches('`').chars().collect();
            assert_eq!(row.len(), usize::from(last - first) + 1, "{line}");
            letters.extend((first..=last).zip(row));
        }
        assert_eq!(letters.len(), 95 + 94);
        letters
    }

    pub struct Reader {
        pub bytes: Vec<u8>,
        at: usize,
        alphabet: Vec<(u8, char)>,
    }

    impl Reader {
        pub fn new(text: &str) -> Reader {
            Reader { bytes: base32(text.strip_prefix("LD1:").unwrap()), at: 0, alphabet: alphabet() }
        }

        pub fn number(&mut self, bytes: usize) -> u64 {
            self.at += bytes;
            self.bytes[self.at - bytes..self.at].iter().fold(0, |all, byte| all << 8 | u64::from(*byte))
        }

        /// Year, month and day, counted by hand.
        pub fn day(&mut self) -> String {
            let mut left = self.number(3);
            if left == 0 {
                return "-".into();
            }
            let leap =
                |year: u64| (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
            let mut year = 1;
            while left > if leap(year) { 366 } else { 365 } {
                left -= if leap(year) { 366 } else { 365 };
                year += 1;
            }
            let february = if leap(year) { 29 } else { 28 };
            let mut month = 1;
            for days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
                if left <= days {
                    break;
                }
                left -= days;
                month += 1;
            }
            format!("{year:04}-{month:02}-{left:02}")
        }

        pub fn text(&mut self) -> String {
            let first = self.number(1);
            let length = usize::try_from(if first == 0xFF { self.number(1) } else { first }).unwrap();
            let end = self.at + length;
            let mut text = String::new();
            while self.at < end {
                let byte = u8::try_from(self.number(1)).unwrap();
                if byte == 0x1B {
                    text.push(char::from_u32(u32::try_from(self.number(3)).unwrap()).unwrap());
                } else {
                    text.push(self.alphabet.iter().find(|(known, _)| *known == byte).expect("a letter").1);
                }
            }
            if first == 0xFF {
                let hash = vault::to_hex(&self.bytes[self.at..self.at + 16]);
                self.at += 16;
                text += &format!("…#{hash}");
            }
            text
        }

        pub fn left(&self) -> usize {
            self.bytes.len() - self.at
        }
    }

    /// Everything a statement says, field by field.
    pub fn fields(text: &str) -> Vec<String> {
        let mut r = Reader::new(text);
        let mut said = vec![r.number(1).to_string(), r.number(1).to_string()];
        let flags = r.number(1);
        said.push((flags & 3).to_string());
        said.push(format!("{:016x}", r.number(8)));
        said.push(r.day());
        if flags & 3 != 0 {
            said.extend([r.text(), r.day()]);
        }
        said.push(r.text());
        for bit in [4, 8] {
            said.push(if flags & bit == 0 { String::new() } else { r.day() });
        }
        said.push(if flags & 16 == 0 { String::new() } else { r.number(2).to_string() });
        said.push(if flags & 32 == 0 { String::new() } else { r.day() });
        for _ in 0..=(flags >> 6 & 1) {
            said.extend([r.number(1).to_string(), r.text(), r.text()]);
        }
        assert_eq!(r.left(), 64, "the signature and nothing else is left");
        said
    }
}

/// The same list, from our own reader.
fn fields(text: &str) -> Vec<String> {
    let signed = Signed::read(text).unwrap();
    let one = &signed.statement;
    let text = |text: &Text| match text.whole {
        Some(hash) => format!("{}…#{}", text.text, vault::to_hex(&hash)),
        None => text.text.clone(),
    };
    let maybe = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let kinds = ["training", "participation", "reference", "transcript", "payment", "other"];
    let kind = kinds.iter().position(|key| *key == one.kind.key()).unwrap() + 1;
    let standings = ["original", "duplicate", "replacement", "correction"];
    let standing = standings.iter().position(|key| *key == one.standing.key()).unwrap();
    let mut said = vec!["1".into(), kind.to_string(), standing.to_string()];
    said.extend([vault::to_hex(&signed.key), one.issued.to_string()]);
    if let Some((number, day)) = one.standing.earlier() {
        said.extend([text(number), day.map_or_else(|| "-".into(), |day| day.to_string())]);
    }
    said.extend([text(&one.number), maybe(one.began), maybe(one.completed)]);
    said.extend([one.hours.map(|hours| hours.to_string()).unwrap_or_default(), maybe(one.valid_until)]);
    for wording in std::iter::once(&one.wording).chain(&one.second) {
        let language = ["ru", "kk", "en"].iter().position(|key| *key == wording.language).unwrap() + 1;
        said.extend([language.to_string(), text(&wording.name), text(&wording.programme)]);
    }
    said
}

#[test]
fn a_stranger_with_the_document_reads_the_same() {
    for vector in vectors() {
        assert_eq!(stranger::fields(vector), fields(vector));
    }
    let said = stranger::fields(vectors()[0]);
    assert_eq!(
        said[4..],
        [
            "2026-06-20",
            "2026-0131",
            "",
            "2026-06-14",
            "72",
            "",
            "1",
            "Сейтова Әсел Қуанышқызы",
            "Эксплуатация газопроводов"
        ]
    );
    let cut = "Газ құбырларын пайдалану және оларға техникалық қызмет көрсету жөніндегі слесарь";
    let hash = &vault::to_hex(&vault::sha256(cut.as_bytes()))[..32];
    assert!(stranger::fields(vectors()[1]).iter().any(|text| text.ends_with(&format!("…#{hash}"))));
}

/// Every other symbol in every place, the mark and the colon included.
#[test]
fn every_changed_character_is_refused() {
    let public = key().public();
    for (which, good) in vectors().into_iter().enumerate() {
        // Every symbol against the first; against the others, which are built alike, a few.
        let others = if which == 0 { "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abl:1089-= \n" } else { "AP7a \n" };
        for at in 0..good.len() {
            for other in others.chars() {
                if good[at..].starts_with(other) {
                    continue;
                }
                let changed = format!("{}{other}{}", &good[..at], &good[at + 1..]);
                let accepted = Signed::read(&changed).is_ok_and(|signed| signed.is_signed_by(&public));
                assert!(!accepted, "character {at} as {other:?}");
            }
        }
    }
}

#[test]
fn what_is_cut_off_or_added_is_refused() {
    for good in vectors() {
        for end in 0..good.len() {
            assert!(Signed::read(&good[..end]).is_err(), "cut after {end}");
        }
        for tail in ["A", "AA", "AAAAAAAA", "=", ":", "LD1:"] {
            assert!(Signed::read(&format!("{good}{tail}")).is_err(), "{tail}");
        }
    }
    assert_eq!(Signed::read("Сертификат № 2026-0131"), Err(Unreadable::Missing));
    assert_eq!(Signed::read(""), Err(Unreadable::Missing));
    assert_eq!(Signed::read("LD1:"), Err(Unreadable::Damaged));
    let newer = format!("LD1:AI{}", "A".repeat(158));
    assert_eq!(Signed::read(&newer), Err(Unreadable::Newer));
    let folded: String = vectors()[0]
        .as_bytes()
        .chunks(40)
        .map(|l| format!(" {}\r\n", std::str::from_utf8(l).unwrap()))
        .collect();
    assert!(Signed::read(&folded).is_ok(), "pasted in lines");
}

#[test]
fn another_school_signs_nothing_for_this_one() {
    let foreign = SigningKey::generate();
    let signed = Signed::read(&original().sign(&foreign)).unwrap();
    assert!(signed.is_signed_by(&foreign.public()));
    assert!(!signed.is_signed_by(&key().public()));
    assert_eq!(signed.key, foreign.public().id());
    let sample = Signed::read(&original().sample()).unwrap();
    assert!(!sample.is_signed_by(&key().public()), "a sample is no certificate");
    assert_eq!(sample.statement, original());
}

#[test]
fn typical_statements_are_small() {
    let bytes = |one: &Statement| stranger::base32(&one.sign(&key())[4..]).len();
    assert!(bytes(&original()) <= 233, "{}", bytes(&original()));
    assert!(bytes(&bilingual()) <= 330, "{}", bytes(&bilingual()));
}

#[test]
fn a_file_gives_every_different_statement_once() {
    let (one, other) = (original().sign(&key()), latin().sign(&key()));
    let file = format!("%PDF-1.7 /Keywords ({one}) <pdf:Keywords>{one}</pdf:Keywords> … LD1: and {other}>>");
    assert_eq!(found_in(file.as_bytes()), [one, "LD1:".to_owned(), other]);
    assert!(found_in(b"%PDF-1.7").is_empty());
    assert!(found_in("LD1:A LD1:B LD1:C ".repeat(3000).as_bytes()).len() <= 9);
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі №«»—’-]{1,220}", "[ -~]{0,200}", "\\PC{0,120}", any::<String>(),]
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (1..3_652_059_i32).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).unwrap())
}

fn any_wording() -> impl Strategy<Value = Wording> {
    (prop_oneof!["ru", "kk", "en"], any_text(), any_text())
        .prop_map(|(language, name, programme)| Wording::new(&language, &name, &programme))
}

prop_compose! {
    fn any_statement()(
        kind in proptest::sample::select(vec![Kind::Training, Kind::Participation, Kind::Reference, Kind::Transcript, Kind::Payment, Kind::Other]),
        standing in 0..4,
        earlier in (any_text(), proptest::option::of(any_day())),
        number in any_text(),
        issued in any_day(),
        days in (proptest::option::of(any_day()), proptest::option::of(any_day()), proptest::option::of(any_day())),
        hours in proptest::option::of(any::<u16>()),
        wording in any_wording(),
        second in proptest::option::of(any_wording()),
    ) -> Statement {
        let before = Text::of(&earlier.0);
        let standing = match standing {
            0 => Standing::Original,
            1 => Standing::Duplicate(before, earlier.1),
            2 => Standing::Replacement(before, earlier.1),
            _ => Standing::Correction(before, earlier.1),
        };
        let (began, completed, valid_until) = days;
        Statement { kind, standing, number: Text::of(&number), issued, began, completed, hours, valid_until, wording, second }
    }
}

proptest! {
    #[test]
    fn any_content_comes_back(one in any_statement()) {
        let text = one.sign(&key());
        prop_assert!(stranger::base32(&text[4..]).len() <= LONGEST);
        let signed = Signed::read(&text).unwrap();
        prop_assert!(signed.is_signed_by(&key().public()));
        let read = &signed.statement;
        for (mine, theirs) in std::iter::once((&one.wording, &read.wording)).chain(one.second.iter().zip(&read.second)) {
            prop_assert!(theirs.name.is_of(&mine.name.text) && theirs.programme.is_of(&mine.programme.text));
            let longer = format!("{}ь", mine.name.text);
            prop_assert!(!theirs.name.is_of(&longer));
        }
        prop_assert!(read.number.is_of(&one.number.text));
        prop_assert_eq!((read.kind, read.issued, read.began, read.completed), (one.kind, one.issued, one.began, one.completed));
        prop_assert_eq!((read.hours, read.valid_until), (one.hours, one.valid_until));
        prop_assert_eq!(stranger::fields(&text), fields(&text));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let text: String = bytes.iter().map(|b| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[usize::from(b & 31)])).collect();
        let _ = Signed::read(&format!("LD1:AE{text}"));
    }
}
