//! Encodings, separators, headings, limits, and files that are no tables.

use super::*;
use proptest::prelude::*;
use std::io::Cursor;
use std::path::PathBuf;

fn bytes(content: &[u8]) -> Result<Table, ReadError> {
    open_from(Cursor::new(content.to_vec()), &Options::default())
}

fn rows(table: Table) -> Vec<(u64, Vec<String>)> {
    table
        .rows
        .map(|r| r.map(|r| (r.number, r.cells.iter().map(|c| c.text().into_owned()).collect())))
        .map(Result::unwrap)
        .collect()
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/imports/"));
    std::fs::read(folder.join(name)).unwrap()
}

const TABLE: &str = "ФИО;Телефон;Город\r\nИванова Анна;89050008366;\"Омск; центр\"\r\nКим Пётр;;Пермь\r\n";

#[test]
fn every_encoding_gives_the_same_rows() {
    let utf16 = |le: bool, bom: bool| -> Vec<u8> {
        let units = bom.then_some(0xFEFF).into_iter().chain(TABLE.encode_utf16());
        units.flat_map(|u| if le { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    };
    let of = |e: &'static encoding_rs::Encoding| e.encode(TABLE).0.into_owned();
    let mut with_bom = b"\xEF\xBB\xBF".to_vec();
    with_bom.extend(TABLE.as_bytes());
    let expected = rows(bytes(TABLE.as_bytes()).unwrap());
    assert_eq!(expected[0], (2, vec!["Иванова Анна".into(), "89050008366".into(), "Омск; центр".into()]));
    for (label, content) in [
        ("utf-8", with_bom),
        ("utf-16le", utf16(true, true)),
        ("utf-16le", utf16(true, false)),
        ("utf-16be", utf16(false, true)),
        ("utf-16be", utf16(false, false)),
        ("windows-1251", of(encoding_rs::WINDOWS_1251)),
        ("ibm866", of(encoding_rs::IBM866)),
        ("koi8-u", of(encoding_rs::KOI8_U)),
    ] {
        let table = bytes(&content).unwrap();
        assert_eq!(table.encoding.as_deref(), Some(label));
        assert_eq!(table.columns.len(), 3);
        assert_eq!(rows(table), expected, "{label}");
    }
}

#[test]
fn a_separator_is_found_and_may_be_said() {
    for separator in [';', ',', '\t', '|'] {
        let text = "ФИО;Телефон;Email\nКим;89050008366;a@x.example\n".replace(';', &separator.to_string());
        let table = bytes(text.as_bytes()).unwrap();
        assert_eq!(table.separator, Some(separator));
        assert_eq!(table.columns.len(), 3);
    }
    let hinted = bytes("sep=|\nФИО|Телефон\nКим|1\n".as_bytes()).unwrap();
    assert_eq!((hinted.separator, hinted.header_row), (Some('|'), 2));
    let one_column = bytes("Email\na@x.example\nb@x.example\n".as_bytes()).unwrap();
    assert_eq!(rows(one_column).len(), 2);
}

#[test]
fn line_breaks_in_quotes_are_one_record() {
    let table = bytes("id;Имя;Комментарий\n1;Анна;\"один\nдва \"\"три\"\"\"\n2;Пётр;\n".as_bytes()).unwrap();
    let rows = rows(table);
    assert_eq!(rows[0].1[2], "один\nдва \"три\"");
    assert_eq!(rows[1].0, 3);
}

#[test]
fn headings_are_found_below_titles_and_in_two_rows() {
    let text = "Журнал учёта;;;\n;;;\n№;Фамилия;Имя;Телефон\n1;Ким;Анна;1\nГруппа 2;;;\n№;Фамилия;Имя;Телефон\n2;Ли;Пётр;2\nИтого:;;;2\n;подпись:;;\n";
    let mut table = bytes(text.as_bytes()).unwrap();
    assert_eq!(table.header_row, 3);
    assert_eq!(table.rows.by_ref().map(|r| r.unwrap().number).collect::<Vec<_>>(), [4, 7]);
    let kinds: Vec<Skipped> = table.rows.skipped().iter().map(|s| s.kind).collect();
    assert_eq!(kinds, [Skipped::Section, Skipped::RepeatedHeader, Skipped::Total, Skipped::Signature]);

    let two = "Фамилия;Имя;Телефон;Email;Документ;\n;;;;№;Дата выдачи\nКим;Анна;1;a@x.example;7;01.02.2024\n";
    let table = bytes(two.as_bytes()).unwrap();
    let titles: Vec<&str> = table.columns.iter().map(|c| c.title.as_str()).collect();
    assert_eq!(titles, ["Фамилия", "Имя", "Телефон", "Email", "Документ №", "Дата выдачи"]);
    assert_eq!(rows(table).len(), 1);
}

#[test]
fn a_lonely_cell_is_data_when_it_can_be_somebody() {
    let text = "ФИО;Телефон;Email\nКим Анна;;\n;;a@x.example\nОсень 2024;;\nСоставил: Ким Анна;;\n";
    let numbers: Vec<u64> = rows(bytes(text.as_bytes()).unwrap()).into_iter().map(|r| r.0).collect();
    assert_eq!(numbers, [2, 3]);
}

#[test]
fn an_open_quotation_mark_is_named_with_its_row() {
    let open = "ФИО;Город\nКим;Омск\nЛи;\"Пермь\nЦой;Уфа\n";
    let found: Result<Vec<Row>, ReadError> = bytes(open.as_bytes()).and_then(|t| t.rows.collect());
    assert!(matches!(found, Err(ReadError::QuoteNeverClosed { row: 3 })), "{found:?}");

    let mut runaway = String::from("ФИО;Город\nКим;\"Омск\n");
    (0..20_000).for_each(|n| runaway.push_str(&format!("Человек {n};Город\n")));
    let found: Result<Vec<Row>, ReadError> = bytes(runaway.as_bytes()).and_then(|t| t.rows.collect());
    assert!(matches!(found, Err(ReadError::QuoteNeverClosed { row: 2 })), "{found:?}");
}

#[test]
fn limits_hold() {
    let long = format!("ФИО;Город\nКим;{}\n", "ы".repeat(MAX_CELL_BYTES));
    let found: Result<Vec<Row>, ReadError> = bytes(long.as_bytes()).and_then(|t| t.rows.collect());
    assert!(matches!(found, Err(ReadError::CellTooLong { row: 2 })));
    let wide = format!("ФИО;Город\n{}\n", ";".repeat(MAX_COLUMNS * 3));
    let found: Result<Vec<Row>, ReadError> = bytes(wide.as_bytes()).and_then(|t| t.rows.collect());
    assert!(matches!(found, Err(ReadError::TooLarge { what: "columns" })));
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(bytes(b"").unwrap_err().code(), "import.empty");
    for content in [
        &b"%PDF-1.7 ..."[..],
        b"\x89PNG\r\n\x1a\n0000",
        b"<!DOCTYPE html><html>",
        b"{\"success\":true}",
        b"\x7FELF\x02\x01\x01",
    ] {
        assert_eq!(bytes(content).unwrap_err().code(), "import.not_a_table");
    }
    let letter = "Дорогая Анна!\n\nПишу тебе письмо.\nОно без таблицы\n";
    assert_eq!(bytes(letter.as_bytes()).unwrap_err().code(), "import.not_a_table");
    assert_eq!(
        bytes(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).unwrap_err().code(),
        "import.legacy_workbook"
    );
    let noise: Vec<u8> = (0..5000u32).map(|n| (n.wrapping_mul(2654435761) >> 13) as u8).collect();
    assert!(bytes(&noise).is_err());
}

#[test]
fn a_stray_nul_is_dirt() {
    let table = bytes("ФИО;Телефон\nКи\u{0}м Анна;89050008366\n\u{0};\n".as_bytes()).unwrap();
    let rows = rows(table);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].1[1], "89050008366");
}

#[test]
fn damaged_utf_8_is_asked_about() {
    let mut text = TABLE.repeat(20).into_bytes();
    let at = text.len() / 2;
    text[at] = 0xFF;
    let error = bytes(&text).unwrap_err();
    assert!(matches!(&error, ReadError::Encoding { candidates } if candidates[0] == "utf-8"), "{error:?}");
    let options = Options { encoding: Some("utf-8".into()), ..Options::default() };
    assert!(open_from(Cursor::new(text), &options).is_ok());
}

#[test]
fn lost_kazakh_letters_are_noticed() {
    let text = "ФИО;Телефон;Город\nН?рлан Б?ркітбаев;1;Ж?мыс\nТ?леген Ж?ніс;2;\n".replace('і', "и");
    let table = bytes(&encoding_rs::WINDOWS_1251.encode(&text).0).unwrap();
    assert!(table.lost_letters);
}

#[test]
fn workbooks_may_be_damaged_or_bombs() {
    let good = fixture("kz-registry.xlsx");
    for cut in [4, 100, good.len() / 2, good.len() - 10] {
        assert_eq!(bytes(&good[..cut]).unwrap_err().code(), "import.unreadable", "cut at {cut}");
    }
    // The directory declares gigabytes.
    let mut bomb = good.clone();
    let entry = bomb.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    bomb[entry + 24..entry + 28].copy_from_slice(&0x7FFF_FFFFu32.to_le_bytes());
    assert_eq!(bytes(&bomb).unwrap_err().code(), "import.too_large");
    // The directory declares less than there is.
    let mut liar = good.clone();
    let mut at = 0;
    while let Some(found) = liar[at..].windows(4).position(|w| w == b"PK\x01\x02") {
        at += found;
        liar[at + 24..at + 28].copy_from_slice(&16u32.to_le_bytes());
        at += 4;
    }
    assert_eq!(bytes(&liar).unwrap_err().code(), "import.unreadable");
    let options = Options { sheet: Some("нет такого".into()), ..Options::default() };
    assert_eq!(open_from(Cursor::new(good), &options).unwrap_err().code(), "import.no_such_sheet");
}

#[test]
fn a_sheet_may_be_chosen() {
    let options = Options { sheet: Some("Справочник".into()), ..Options::default() };
    let table = open_from(Cursor::new(fixture("spreadsheet-dirty.xlsx")), &options).unwrap();
    assert_eq!(table.columns[0].title, "Программа");
    assert_eq!(table.rows.count(), 6);
}

proptest! {
    #[test]
    fn any_bytes_are_answered(content in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(table) = bytes(&content) {
            let _ = table.rows.count();
        }
    }

    #[test]
    fn any_text_is_answered(content in "[\";,\\n\\r\\t а-яёa-z0-9@.№]{0,400}") {
        if let Ok(table) = bytes(content.as_bytes()) {
            let _ = table.rows.count();
        }
    }

    #[test]
    fn what_is_written_as_a_table_is_read_back(cells in proptest::collection::vec(proptest::collection::vec("[а-яёa-z;,\"\n ]{0,12}", 3), 1..8)) {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        writer.write_record(["Фамилия", "Имя", "Телефон"]).unwrap();
        for row in &cells {
            // A mark in the first and last cell keeps a row from being taken for a section.
            writer.write_record([format!("я{}", row[0]), row[1].clone(), format!("1{}", row[2])]).unwrap();
        }
        let content = writer.into_inner().unwrap();
        let found = rows(bytes(&content).unwrap());
        prop_assert_eq!(found.len(), cells.len());
        for (row, (_, read)) in cells.iter().zip(&found) {
            prop_assert_eq!(&read[0], &format!("я{}", row[0]));
            prop_assert_eq!(&read[2], &format!("1{}", row[2]));
        }
    }
}

proptest! {
    // Every case unpacks a whole workbook.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_damage_to_a_workbook_is_answered(at in 0usize..45_000, value in any::<u8>(), length in 1usize..40) {
        let mut content = fixture("kz-registry.xlsx");
        let end = (at + length).min(content.len());
        if at < end {
            content[at..end].fill(value);
        }
        if let Ok(table) = bytes(&content) {
            let _ = table.rows.count();
        }
    }
}

#[test]
fn a_blank_line_is_a_row_as_in_a_spreadsheet() {
    for (text, data, blank) in [
        ("\n\nФИО;Телефон;Город\nКим Анна;1;Омск\n\n\nЛи Пётр;2;Уфа\n\n", vec![4, 7], vec![5, 6]),
        ("ФИО;Телефон;Город\r\nКим Анна;1;Омск\r\n\r\n  ;;\r\nЛи Пётр;2;Уфа", vec![2, 5], vec![3, 4]),
        ("ФИО;Телефон;Город\rКим Анна;1;Омск\r\rЛи Пётр;2;Уфа\r", vec![2, 4], vec![3]),
        ("ФИО;Телефон;Город\nКим Анна;1;\"Омск\n\n\"\n\nЛи Пётр;2;Уфа\n", vec![2, 4], vec![3]),
    ] {
        let mut table = bytes(text.as_bytes()).unwrap();
        let numbers: Vec<u64> = table.rows.by_ref().map(|row| row.unwrap().number).collect();
        assert_eq!(numbers, data, "{text:?}");
        let skipped: Vec<u64> = table.rows.skipped().iter().map(|row| row.number).collect();
        assert_eq!(skipped, blank, "{text:?}");
    }
    let late = format!("ФИО;Телефон\nКим Анна;1{}Ли Пётр;\"2\n", "\n".repeat(5000));
    let found: Result<Vec<Row>, ReadError> = bytes(late.as_bytes()).and_then(|table| table.rows.collect());
    assert!(matches!(found, Err(ReadError::QuoteNeverClosed { row: 5002 })), "{found:?}");
    let long = bytes(late.replace('"', "").as_bytes()).unwrap();
    assert_eq!(rows(long).into_iter().map(|row| row.0).collect::<Vec<_>>(), [2, 5002]);
}

/// A table as long as one likes that stands nowhere whole.
struct Endless {
    head: &'static [u8],
    row: &'static [u8],
    length: u64,
    at: u64,
}

impl Read for Endless {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let head = self.head.len() as u64;
        let left = usize::try_from(self.length - self.at).unwrap_or(usize::MAX).min(to.len());
        for byte in &mut to[..left] {
            let within = |from: u64, text: &[u8]| text[usize::try_from(from % text.len() as u64).unwrap()];
            *byte =
                if self.at < head { within(self.at, self.head) } else { within(self.at - head, self.row) };
            self.at += 1;
        }
        Ok(left)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.length.saturating_add_signed(by),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}

#[test]
fn a_row_too_many_ends_the_reading_with_a_refusal() {
    let rows = |count: usize| (0..count).map(Ok);
    let read = |count| at_most(rows(count), 3).collect::<Result<Vec<usize>, _>>();
    assert_eq!(read(3).unwrap(), [0, 1, 2]);
    assert!(matches!(read(4), Err(ReadError::TooLarge { what: "rows" })));
    assert_eq!(at_most(rows(1_000), 3).count(), 4, "nothing is read after that");
}

/// The most memory this process ever held, in bytes.
#[cfg(target_os = "linux")]
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap() * 1024
}

/// Long text is streamed: what is held does not grow with the file. `LICHNOE_DELO_LARGE_TABLE=1` reads the whole 500 MB
/// that are allowed.
#[cfg(target_os = "linux")]
#[test]
fn a_long_table_is_read_in_bounded_memory() {
    let head = "ФИО;Телефон;Email;Комментарий\n".as_bytes();
    let row =
        "Ким Анна Олеговна;+79130000001;anna@list.example;ждёт ответа о занятиях по вечерам\n".as_bytes();
    let most = if std::env::var_os("LICHNOE_DELO_LARGE_TABLE").is_some() { MAX_TEXT_BYTES } else { 32 << 20 };
    let count = (most - head.len() as u64) / row.len() as u64;
    let length = head.len() as u64 + count * row.len() as u64;
    let table = open_from(Endless { head, row, length, at: 0 }, &Options::default()).unwrap();
    let before = peak();
    let mut read = 0;
    for row in table.rows {
        assert_eq!(row.unwrap().cells.len(), 4);
        read += 1;
    }
    assert_eq!(read, count);
    let grown = peak() - before;
    assert!(grown < 12 << 20, "{grown} bytes for a table of {length}");
}
