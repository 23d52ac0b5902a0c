//! Exchange files of banks (`1CClientBankExchange`): sections of `key=value` lines, one document each.
//!
//! They become a table with columns of our own making: what came in from somebody, and what went back to them. A
//! document that neither brought money nor gives any back – rent, taxes, wages – is left out and counted: it is about
//! nobody the school teaches.

use super::headings::{Filter, Skipped};
use super::{Cell, Column, MAX_CELL_BYTES, ReadError, Row, Rows, Table};
use crate::imports::mapping::bank;
use crate::names::match_key;
use encoding_rs::{Encoding, IBM866, UTF_8, WINDOWS_1251};
use std::collections::{HashMap, HashSet};
use std::io::Read;

/// The first word of such a file.
pub(super) const MAGIC: &[u8] = b"1CClientBankExchange";
/// Largest file; a year of a large school has a few megabytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Most lines of one document.
const MAX_LINES: usize = 500;

/// Reads a file whole.
pub(super) fn open(source: impl Read) -> Result<Table, ReadError> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(ReadError::Io)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { what: "file" });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let (encoding, text) = decoded(bytes)?;
    let mut parts = Parts::default();
    for (at, line) in text.lines().enumerate() {
        parts.line(at as u64 + 1, line.trim())?;
    }
    if parts.current.is_some() {
        // Cut off in the middle of a document: what is missing may be a sum.
        return Err(ReadError::Unreadable);
    }
    parts.table(encoding)
}

/// The encoding the file names, else the one under which its words are words.
fn decoded(bytes: &[u8]) -> Result<(&'static Encoding, String), ReadError> {
    let candidates = [UTF_8, WINDOWS_1251, IBM866];
    let mut readings = candidates.map(|encoding| (encoding, encoding.decode_without_bom_handling(bytes)));
    let at = readings
        .iter()
        .position(|(_, (text, broken))| !broken && text.contains("СекцияДокумент="))
        .or_else(|| {
            readings.iter().position(|(_, (text, broken))| !broken && text.contains("ВерсияФормата="))
        })
        .ok_or_else(|| ReadError::Encoding { candidates: vec!["windows-1251", "ibm866"] })?;
    let (encoding, (text, _)) = &mut readings[at];
    Ok((*encoding, std::mem::take(text).into_owned()))
}

#[derive(Default)]
struct Document {
    /// Line on which it begins.
    line: u64,
    kind: String,
    values: HashMap<String, String>,
}

impl Document {
    fn value(&self, keys: &[&str]) -> &str {
        keys.iter()
            .filter_map(|key| self.values.get(*key))
            .map(String::as_str)
            .find(|v| !v.is_empty())
            .unwrap_or("")
    }
}

#[derive(Default)]
struct Parts {
    own: HashSet<String>,
    current: Option<Document>,
    documents: Vec<Document>,
}

impl Parts {
    fn line(&mut self, number: u64, line: &str) -> Result<(), ReadError> {
        if line == "КонецДокумента" {
            self.documents.extend(self.current.take());
            return Ok(());
        }
        let Some((key, value)) = line.split_once('=') else { return Ok(()) };
        let (key, value) = (key.trim(), value.trim());
        if value.len() > MAX_CELL_BYTES {
            return Err(ReadError::CellTooLong { row: number });
        }
        if key == "СекцияДокумент" {
            if self.current.is_some() {
                return Err(ReadError::Unreadable);
            }
            self.current = Some(Document { line: number, kind: value.to_owned(), ..Document::default() });
            return Ok(());
        }
        match &mut self.current {
            Some(document) if document.values.len() < MAX_LINES => {
                document.values.entry(key.to_owned()).or_insert_with(|| value.to_owned());
            }
            Some(_) => return Err(ReadError::TooLarge { what: "cells" }),
            None if key == "РасчСчет" && !value.is_empty() => drop(self.own.insert(value.to_owned())),
            None => {}
        }
        Ok(())
    }

    fn table(self, encoding: &'static Encoding) -> Result<Table, ReadError> {
        let mut filter = Filter::off();
        let mut seen: HashMap<String, u32> = HashMap::new();
        let mut rows = Vec::new();
        let iin =
            self.documents.iter().any(|document| document.values.keys().any(|key| key.ends_with("БИН_ИИН")));
        for document in &self.documents {
            // A statement repeats the documents it sums up.
            if match_key(&document.kind) == "выписка" {
                continue;
            }
            match self.cells(document, &mut seen) {
                Some(cells) => rows.push(Row { number: document.line, cells }),
                None => filter.leave_out(document.line, Skipped::Outgoing),
            }
        }
        if rows.is_empty() {
            return Err(ReadError::Empty);
        }
        let titles = bank::TITLES
            .iter()
            .map(|title| if *title == bank::TAX_NUMBER && iin { bank::IIN } else { title });
        let columns =
            titles.enumerate().map(|(index, title)| Column { index, title: title.to_owned() }).collect();
        Ok(Table {
            encoding: Some(encoding.name().to_ascii_lowercase()),
            bom: false,
            separator: None,
            sheet: None,
            sheets: Vec::new(),
            further_sheets: Vec::new(),
            dates_1904: false,
            lost_letters: false,
            header_row: 0,
            columns,
            rows: Rows { source: Box::new(rows.into_iter().map(Ok)), filter, failed: false },
        })
    }

    /// The cells of a document in the order of [`bank::TITLES`]; nothing for one that is left out.
    fn cells(&self, document: &Document, seen: &mut HashMap<String, u32>) -> Option<Vec<Cell>> {
        let own = |keys: &[&str]| self.own.contains(document.value(keys));
        let (from_us, to_us) = (
            own(&["ПлательщикСчет", "ПлательщикРасчСчет", "ПлательщикИИК"]),
            own(&["ПолучательСчет", "ПолучательРасчСчет", "ПолучательИИК"]),
        );
        let (came, went) = (document.value(&["ДатаПоступило"]), document.value(&["ДатаСписано"]));
        let incoming = match (from_us, to_us) {
            // From one account of the school to another.
            (true, true) => return None,
            (true, false) => false,
            (false, true) => true,
            (false, false) => !came.is_empty() || went.is_empty(),
        };
        let purpose = self.purpose(document);
        let about = match_key(&purpose);
        if !incoming && !["возврат", "қайтару", "refund"].iter().any(|word| about.contains(word))
        {
            return None;
        }
        let date = document.value(&["Дата"]);
        let on = if incoming { came } else { went };
        let on = if on.is_empty() { date } else { on };
        let (name, number) = if incoming {
            (
                document.value(&["Плательщик1", "Плательщик", "ПлательщикНаименование"]),
                document.value(&["ПлательщикИНН", "ПлательщикБИН_ИИН"]),
            )
        } else {
            (
                document.value(&["Получатель1", "Получатель", "ПолучательНаименование"]),
                document.value(&["ПолучательИНН", "ПолучательБИН_ИИН"]),
            )
        };
        let sum = document.value(&["Сумма"]);
        // Payers number their orders as they like: day and sum belong to the number, and of several alike each is its own.
        let mut known_by = format!("{} · {date} · {sum}", document.value(&["Номер", "НомерДокумента"]));
        let alike = seen.entry(known_by.clone()).or_default();
        *alike += 1;
        if *alike > 1 {
            known_by.push_str(&format!(" · {alike}"));
        }
        let operation = if incoming { bank::CAME } else { bank::RETURNED };
        let cells = [&document.kind, &known_by, on, sum, payer_name(name), number, &purpose, operation];
        Some(cells.into_iter().map(Cell::of_text).collect())
    }

    /// «НазначениеПлатежа», or its numbered lines.
    fn purpose(&self, document: &Document) -> String {
        let whole = document.value(&["НазначениеПлатежа"]);
        if !whole.is_empty() {
            return whole.to_owned();
        }
        let lines = (1..=6).filter_map(|n| document.values.get(&format!("НазначениеПлатежа{n}")));
        lines.filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join(" ")
    }
}

/// Banks put address and account behind the name, after two slashes: «ИВАНОВА АННА ПЕТРОВНА//г Омск//».
fn payer_name(text: &str) -> &str {
    let text = text.split("//").next().unwrap_or_default().trim();
    let bare =
        text.strip_prefix("ИНН ").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim());
    bare.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::reading::{Options, open_from};
    use proptest::prelude::*;
    use std::io::Cursor;

    fn exchange(documents: &str) -> String {
        format!(
            "1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=Windows\r\nСекцияРасчСчет\r\nРасчСчет=40802810000000000001\r\n\
             КонецРасчСчет\r\n{documents}КонецФайла\r\n"
        )
    }

    fn document(lines: &str) -> String {
        format!("СекцияДокумент=Платежное поручение\r\n{lines}КонецДокумента\r\n")
    }

    const IN: &str = "Номер=15\r\nДата=04.03.2025\r\nСумма=12000.00\r\nПлательщикСчет=40817810000000000002\r\n\
        Плательщик=СЕДЫХ ВЕРА ИЛЬИНИЧНА//г Томск//\r\nПолучательСчет=40802810000000000001\r\nДатаПоступило=05.03.2025\r\n\
        НазначениеПлатежа=Оплата по заказу № 1001\r\n";
    const RENT: &str = "Номер=7\r\nДата=04.03.2025\r\nСумма=50000.00\r\nПлательщикСчет=40802810000000000001\r\n\
        Получатель=ООО Дом\r\nДатаСписано=04.03.2025\r\nНазначениеПлатежа=Аренда за март\r\n";
    const BACK: &str = "Номер=8\r\nДата=06.03.2025\r\nСумма=3000.00\r\nПлательщикСчет=40802810000000000001\r\n\
        Получатель=Седых Вера Ильинична\r\nНазначениеПлатежа1=Возврат по заявлению\r\nНазначениеПлатежа2=заказ 1001\r\n";

    fn rows(bytes: &[u8]) -> Result<(Table, Vec<Vec<String>>), ReadError> {
        let mut table = open_from(Cursor::new(bytes.to_vec()), &Options::default())?;
        let rows = table
            .rows
            .by_ref()
            .map(|row| row.map(|row| row.cells.iter().map(|c| c.text().into_owned()).collect()));
        let rows = rows.collect::<Result<_, _>>()?;
        Ok((table, rows))
    }

    #[test]
    fn money_in_and_money_back_are_rows_and_the_rest_is_counted() {
        let text = exchange(
            &[
                document(IN),
                document(IN),
                document(RENT),
                document(BACK),
                document(IN).replace("Платежное поручение", "Выписка"),
            ]
            .concat(),
        );
        let dos = text.replace("Windows", "DOS");
        for (bytes, label) in [
            (WINDOWS_1251.encode(&text).0.into_owned(), "windows-1251"),
            (IBM866.encode(&dos).0.into_owned(), "ibm866"),
            (text.clone().into_bytes(), "utf-8"),
        ] {
            let (table, rows) = rows(&bytes).unwrap();
            assert_eq!(table.encoding.as_deref(), Some(label));
            assert_eq!(rows.len(), 3);
            assert_eq!(
                rows[0][1..5],
                ["15 · 04.03.2025 · 12000.00", "05.03.2025", "12000.00", "СЕДЫХ ВЕРА ИЛЬИНИЧНА"]
            );
            assert_eq!(rows[1][1], "15 · 04.03.2025 · 12000.00 · 2", "two payments alike are two");
            assert_eq!(rows[2][6..], ["Возврат по заявлению заказ 1001", bank::RETURNED]);
            let skipped: Vec<_> = table.rows.skipped().iter().map(|row| row.kind).collect();
            assert_eq!(skipped, [Skipped::Outgoing]);
        }
    }

    #[test]
    fn a_file_cut_off_is_not_taken_for_whole() {
        let text = exchange(&document(IN));
        let cut = text.find("НазначениеПлатежа").unwrap();
        assert!(matches!(rows(&text.as_bytes()[..cut]), Err(ReadError::Unreadable)));
        assert!(matches!(rows(exchange("").as_bytes()), Err(ReadError::Empty)));
        assert!(matches!(rows(b"1CClientBankExchange\r\n\xff\xfe\x00"), Err(ReadError::Encoding { .. })));
        let long = exchange(&document(&format!("Сумма={}\r\n", "1".repeat(MAX_CELL_BYTES + 1))));
        assert!(matches!(rows(long.as_bytes()), Err(ReadError::CellTooLong { row: 8 })));
    }

    proptest! {
        #[test]
        fn any_text_is_answered(body in "(СекцияДокумент=|КонецДокумента|Номер=|Сумма=|[а-я=0-9\r\n]){0,60}") {
            let _ = rows(exchange(&body).as_bytes());
        }

        #[test]
        fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = rows(&[MAGIC, bytes.as_slice()].concat());
        }
    }
}
