//! Saved answers of programs: JSON with a list of records.
//!
//! Taken are the answer of the GetCourse export (`info.fields` names the columns, `info.items` holds the rows), a list
//! of objects, and an object that holds one such list. Objects inside become columns of their own (`user.email`). A long
//! number stays as it is written: ids must not pass through a float.

use super::headings::Filter;
use super::{Cell, Column, MAX_CELL_BYTES, MAX_COLUMNS, ReadError, Row, Rows, Table};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;
use std::io::Read;

/// Largest file: it is held in memory.
const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Most objects inside each other that become columns.
const MAX_DEPTH: usize = 4;

/// Whether the beginning of a file is that of JSON.
pub(super) fn begins(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    match text.split_first() {
        Some((b'[', rest)) => matches!(rest.trim_ascii_start().first(), Some(b'{' | b'[' | b']')),
        Some((b'{', rest)) => matches!(rest.trim_ascii_start().first(), Some(b'"' | b'}')),
        _ => false,
    }
}

/// «Файл еще не создан»: what an export answers while it is not ready, or when it was asked for wrongly.
fn is_refusal(value: &Value) -> bool {
    let is =
        |of: &Value, key: &str, wanted| matches!(of.key(key), Some(Value::Bool(said)) if *said == wanted);
    let refused = |of: &Value| is(of, "error", true) || is(of, "success", false);
    refused(value) || value.key("info").is_some_and(refused)
}

/// Reads a file whole.
pub(super) fn open(source: impl Read) -> Result<Table, ReadError> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(ReadError::Io)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { what: "file" });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|_| ReadError::Unreadable)?;
    if is_chat(&value) {
        return Err(ReadError::Chat);
    }
    let (titles, rows) = match exported(&value) {
        Some((fields, items)) => by_fields(fields, items)?,
        None if is_refusal(&value) => return Err(ReadError::Declined),
        None => by_keys(records(&value).ok_or(ReadError::NotATable)?)?,
    };
    if rows.is_empty() {
        return Err(ReadError::Empty);
    }
    let columns = titles.into_iter().enumerate().map(|(index, title)| Column { index, title }).collect();
    Ok(Table {
        encoding: Some("utf-8".to_owned()),
        bom: false,
        separator: None,
        sheet: None,
        sheets: Vec::new(),
        further_sheets: Vec::new(),
        dates_1904: false,
        lost_letters: false,
        header_row: 0,
        columns,
        rows: Rows { source: Box::new(rows.into_iter().map(Ok)), filter: Filter::off(), failed: false },
    })
}

/// A value with the keys of its objects in the order of the file.
#[derive(Debug)]
enum Value {
    Nothing,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl Value {
    fn key(&self, wanted: &str) -> Option<&Value> {
        let Value::Object(entries) = self else { return None };
        entries.iter().find(|(key, _)| key == wanted).map(|(_, value)| value)
    }

    fn list(&self) -> Option<&[Value]> {
        if let Value::List(list) = self { Some(list) } else { None }
    }

    fn text(&self) -> String {
        match self {
            Value::Nothing | Value::Object(_) => String::new(),
            Value::Bool(yes) => yes.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => text.clone(),
            Value::List(list) => {
                list.iter().map(Value::text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Value;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Bool(yes))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = access.next_element()? {
            list.push(value);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::Object(entries))
    }
}

/// Columns and rows of an answer of the export of GetCourse.
fn exported(value: &Value) -> Option<(&[Value], &[Value])> {
    let info = value.key("info")?;
    Some((info.key("fields")?.list()?, info.key("items")?.list()?))
}

/// What a messenger exports of one chat, or of all of them.
fn is_chat(value: &Value) -> bool {
    let chat = |value: &Value| {
        value.key("messages").and_then(Value::list).is_some()
            && ["type", "name", "id"].iter().filter(|key| value.key(key).is_some()).count() >= 2
    };
    let all = value.key("chats").and_then(|chats| chats.key("list")).and_then(Value::list);
    chat(value) || all.is_some_and(|all| all.iter().any(chat))
}

/// The list of objects: the value itself, or the first one it holds.
fn records(value: &Value) -> Option<&[Value]> {
    let objects =
        |value: &Value| value.list().is_some_and(|list| list.iter().all(|v| matches!(v, Value::Object(_))));
    match value {
        Value::List(list) if objects(value) => Some(list),
        Value::Object(entries) => {
            let held = entries.iter().map(|(_, value)| value);
            held.clone()
                .find(|value| objects(value) && value.list().is_some_and(|list| !list.is_empty()))
                .and_then(Value::list)
                .or_else(|| held.filter(|value| matches!(value, Value::Object(_))).find_map(records))
        }
        _ => None,
    }
}

type Content = (Vec<String>, Vec<Row>);

fn by_fields(fields: &[Value], items: &[Value]) -> Result<Content, ReadError> {
    if fields.len() > MAX_COLUMNS {
        return Err(ReadError::TooLarge { what: "columns" });
    }
    let rows = items.iter().enumerate().map(|(at, item)| {
        let number = at as u64 + 1;
        let cells = item.list().ok_or(ReadError::Unreadable)?;
        let cells = cells.iter().take(fields.len()).map(|value| cell(value, number));
        Ok(Row { number, cells: cells.collect::<Result<_, ReadError>>()? })
    });
    Ok((fields.iter().map(Value::text).collect(), rows.collect::<Result<_, ReadError>>()?))
}

fn by_keys(records: &[Value]) -> Result<Content, ReadError> {
    let mut titles: Vec<String> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut rows = Vec::with_capacity(records.len());
    for (at, record) in records.iter().enumerate() {
        let number = at as u64 + 1;
        let mut found = Vec::new();
        flatten("", record, 0, &mut found);
        let mut cells = Vec::new();
        for (title, value) in found {
            let place = match places.get(&title) {
                Some(place) => *place,
                None if titles.len() == MAX_COLUMNS => return Err(ReadError::TooLarge { what: "columns" }),
                None => {
                    titles.push(title.clone());
                    places.insert(title, titles.len() - 1);
                    titles.len() - 1
                }
            };
            if cells.len() <= place {
                cells.resize(place + 1, Cell::Empty);
            }
            cells[place] = cell(value, number)?;
        }
        rows.push(Row { number, cells });
    }
    Ok((titles, rows))
}

fn flatten<'v>(above: &str, value: &'v Value, depth: usize, found: &mut Vec<(String, &'v Value)>) {
    let Value::Object(entries) = value else { return };
    for (key, value) in entries {
        let title = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        if matches!(value, Value::Object(_)) && depth < MAX_DEPTH {
            flatten(&title, value, depth + 1, found);
        } else {
            found.push((title, value));
        }
    }
}

fn cell(value: &Value, row: u64) -> Result<Cell, ReadError> {
    let cell = match value {
        Value::Nothing => Cell::Empty,
        Value::Bool(yes) => Cell::Bool(*yes),
        Value::Number(number) => Cell::Number(*number),
        other => Cell::of_text(&other.text()),
    };
    match &cell {
        Cell::Text(text) if text.len() > MAX_CELL_BYTES => Err(ReadError::CellTooLong { row }),
        _ => Ok(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::reading::{Options, open_from};
    use proptest::prelude::*;
    use std::io::Cursor;

    fn rows(text: &str) -> Result<(Vec<String>, Vec<Vec<String>>), ReadError> {
        let table = open_from(Cursor::new(text.as_bytes().to_vec()), &Options::default())?;
        let titles = table.columns.iter().map(|column| column.title.clone()).collect();
        let rows =
            table.rows.map(|row| row.map(|row| row.cells.iter().map(|c| c.text().into_owned()).collect()));
        Ok((titles, rows.collect::<Result<_, _>>()?))
    }

    #[test]
    fn an_answer_of_the_export_is_its_table() {
        let text = r#"{"success":true,"info":{"fields":["id","Email","Имя","Город","Город"],
            "items":[["178400507000000001","a@x.example","Анна",null,"Омск"],[2,"b@x.example","Яна","Томск"]]},"error":false}"#;
        let (titles, rows) = rows(text).unwrap();
        assert_eq!(titles, ["id", "Email", "Имя", "Город", "Город"]);
        assert_eq!(
            rows,
            [
                vec!["178400507000000001", "a@x.example", "Анна", "", "Омск"],
                vec!["2", "b@x.example", "Яна", "Томск"]
            ]
        );
    }

    #[test]
    fn a_list_of_objects_is_a_table_wherever_it_lies() {
        let list = r#"[{"name":"Анна Ким","user":{"email":"a@x.example"},"tags":["1","2"]},{"name":"Яна Цой","age":12.5,"active":true}]"#;
        for text in [
            list.to_owned(),
            format!("\u{feff}{{\"page\":1,\"data\":{list}}}"),
            format!("{{\"result\":{{\"rows\":{list}}}}}"),
        ] {
            let (titles, rows) = rows(&text).unwrap();
            assert_eq!(titles, ["name", "user.email", "tags", "age", "active"]);
            assert_eq!(rows[0], ["Анна Ким", "a@x.example", "1, 2"]);
            assert_eq!(rows[1], ["Яна Цой", "", "", "12.5", "TRUE"]);
        }
    }

    #[test]
    fn what_holds_no_records_is_no_table() {
        for (text, code) in [
            ("{}", "import.not_a_table"),
            ("{\"success\":false,\"error_message\":\"909\"}", "import.declined"),
            ("[]", "import.empty"),
            ("[[1,2],[3]]", "import.not_a_table"),
            ("{\"a\":", "import.unreadable"),
            ("[{\"a\":1},]", "import.unreadable"),
            ("{\"info\":{\"fields\":[\"id\"],\"items\":[7]}}", "import.unreadable"),
        ] {
            assert_eq!(rows(text).err().map(|error| error.code()), Some(code), "{text}");
        }
        let deep = "[{\"a\":".repeat(100_000);
        assert_eq!(
            rows(&deep).err().map(|error| error.code()),
            Some("import.unreadable"),
            "no stack is that deep"
        );
        let wide: Vec<String> = (0..=MAX_COLUMNS).map(|n| format!("\"k{n}\":1")).collect();
        assert!(matches!(
            rows(&format!("[{{{}}}]", wide.join(","))),
            Err(ReadError::TooLarge { what: "columns" })
        ));
        let long = format!("[{{\"a\":\"{}\"}}]", "я".repeat(MAX_CELL_BYTES));
        assert!(matches!(rows(&long), Err(ReadError::CellTooLong { row: 1 })));
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "[\\[{][\\[\\]{}\":,a-z0-9.\\\\ ]{0,200}") {
            let _ = rows(&text);
        }

        #[test]
        fn what_is_written_is_read_back(cells in proptest::collection::vec(proptest::collection::vec("[а-яa-z0-9\"\\\\@ ]{1,12}", 3), 1..8)) {
            let list: Vec<_> = cells.iter().map(|row| serde_json::json!({"a": row[0], "b": {"c": row[1]}, "d": row[2]})).collect();
            let (titles, rows) = rows(&serde_json::json!({ "data": list }).to_string()).unwrap();
            prop_assert_eq!(titles, ["a", "b.c", "d"]);
            for (row, read) in cells.iter().zip(rows) {
                let blank = |text: &String| text.trim().is_empty();
                for (typed, found) in row.iter().zip(read) {
                    prop_assert!(*typed == found || (blank(typed) && found.is_empty()));
                }
            }
        }
    }
}
