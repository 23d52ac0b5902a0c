//! Workbooks that lie, and what stands below a table.

use super::*;
use std::io::{Cursor, Write};

/// A workbook of one sheet; `strings` is the whole part of shared strings, when there is one.
fn workbook(sheet: &str, styles: &str, strings: Option<&str>) -> Vec<u8> {
    book(&[("Лист", sheet)], styles, strings)
}

fn book(sheets: &[(&str, &str)], styles: &str, strings: Option<&str>) -> Vec<u8> {
    book_with("", sheets, styles, strings)
}

fn book_with(properties: &str, sheets: &[(&str, &str)], styles: &str, strings: Option<&str>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let numbered = |each: &dyn Fn(usize) -> String| (1..=sheets.len()).map(each).collect::<String>();
    part(
        "_rels/.rels",
        &format!(
            r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    );
    part(
        "xl/workbook.xml",
        &format!(
            r#"<workbook xmlns="{main}" xmlns:r="{relations}">{properties}<sheets>{}</sheets></workbook>"#,
            numbered(&|at| format!(r#"<sheet name="{}" sheetId="{at}" r:id="r{at}"/>"#, sheets[at - 1].0)),
        ),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        &format!(
            r#"<Relationships xmlns="{package}">{}</Relationships>"#,
            numbered(&|at| format!(
                r#"<Relationship Id="r{at}" Type="{relations}/worksheet" Target="worksheets/sheet{at}.xml"/>"#
            )),
        ),
    );
    part("xl/styles.xml", &format!(r#"<styleSheet xmlns="{main}">{styles}</styleSheet>"#));
    if let Some(strings) = strings {
        part("xl/sharedStrings.xml", strings);
    }
    for (at, (_, sheet)) in sheets.iter().enumerate() {
        part(
            &format!("xl/worksheets/sheet{}.xml", at + 1),
            &format!(r#"<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>"#),
        );
    }
    zip.finish().unwrap().into_inner()
}

fn open_bytes(content: &[u8]) -> Result<Table, ReadError> {
    open_from(Cursor::new(content.to_vec()), &Options::default())
}

const SHEET: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>ФИО</t></is></c><c r="B1" t="inlineStr"><is><t>Телефон</t></is></c></row>
    <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>1</v></c></row>"#;

fn strings(count: &str) -> String {
    format!(r#"<?xml version="1.0"?><sst count="1" {count}><si><t>Ким Анна</t></si></sst>"#)
}

#[test]
fn a_table_of_strings_that_lies_about_its_length_is_refused_before_it_takes_the_memory() {
    for honest in ["", r#"uniqueCount="1""#, r#"uniqueCount="9""#] {
        assert!(open_bytes(&workbook(SHEET, "", Some(&strings(honest)))).is_ok(), "{honest}");
    }
    for lie in ["1000", "4000000000", "100000000000", "99999999999999999999999999"] {
        let refused = open_bytes(&workbook(SHEET, "", Some(&strings(&format!("uniqueCount=\"{lie}\"")))));
        assert!(matches!(refused, Err(ReadError::TooLarge { what: "unpacked" })), "{lie}: {refused:?}");
    }
    for tag in [
        r#"<sst count="<9>" uniqueCount="99999999">"#,
        r#"<sst count='">' uniqueCount="99999999">"#,
        r#"<!-- <sst uniqueCount="1"> --><sst uniqueCount="99999999">"#,
        r#"<x:sst count="/" uniqueCount = '99999999'>"#,
    ] {
        let lie = format!(r#"<?xml version="1.0"?>{tag}<si><t>Ким Анна</t></si></sst>"#);
        let refused = open_bytes(&workbook(SHEET, "", Some(&lie)));
        assert!(matches!(refused, Err(ReadError::TooLarge { what: "unpacked" })), "{tag}: {refused:?}");
    }
    let hidden = format!("<!--{}-->{}", "x".repeat(70_000), strings(r#"uniqueCount="100000000000""#));
    assert!(matches!(open_bytes(&workbook(SHEET, "", Some(&hidden))), Err(ReadError::Unreadable)));
}

#[test]
fn dimensions_that_lie_cost_nothing() {
    let far = SHEET.replace("r=\"2\"", "r=\"1048576\"").replace("A2", "A1048576").replace("B2", "B1048576");
    let table = open_bytes(&workbook(&far, "", Some(&strings("")))).unwrap();
    let rows: Vec<Row> = table.rows.map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1, "a gap of a million rows is a gap");
    assert_eq!(rows[0].number, 1_048_576);
}

#[test]
fn zeros_that_only_the_format_writes_are_kept() {
    let styles = r#"<numFmts count="1"><numFmt numFmtId="164" formatCode="000000"/></numFmts>
        <cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs>"#;
    let sheet = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>ФИО</t></is></c><c r="B1" t="inlineStr"><is><t>Номер</t></is></c><c r="C1" t="inlineStr"><is><t>Сумма</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>Ким Анна</t></is></c><c r="B2" s="1"><v>123</v></c><c r="C2" s="2"><v>7</v></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>Ли Пётр</t></is></c><c r="B3" s="1"><v>1234567</v></c><c r="C3"><v>8</v></c></row>"#;
    let rows: Vec<Row> =
        open_bytes(&workbook(sheet, styles, None)).unwrap().rows.map(Result::unwrap).collect();
    assert_eq!(rows[0].cell(1), &Cell::Text("000123".to_owned()));
    assert_eq!(rows[0].cell(2), &Cell::Number(7.0), "0.00 is no format of zeros alone");
    assert_eq!(rows[1].cell(1), &Cell::Text("1234567".to_owned()), "a longer number is not cut");
}

#[test]
fn a_line_of_signatures_is_no_person() {
    let text = "ФИО;Телефон;Город\nКим Анна;89050008366;Пермь\nПодпись директора;;\nДиректор Иванов;;\nбухгалтер: Ли О.;;\n;М.П.;\nҚолы: ______;;\nВсего;2;\n";
    let mut table = open_bytes(text.as_bytes()).unwrap();
    let people: Vec<u64> = table.rows.by_ref().map(|row| row.unwrap().number).collect();
    assert_eq!(people, [2]);
    let kinds: Vec<_> = table.rows.skipped().iter().map(|row| row.kind.key()).collect();
    assert_eq!(
        kinds,
        ["row_signature", "row_signature", "row_signature", "row_signature", "row_signature", "row_total"]
    );
}

#[test]
fn people_who_are_called_or_employed_alike_stay_people() {
    let text = "Должность;ФИО;Телефон\nДиректор;Иванов Илья;89050008366\nБухгалтер;Директоренко Анна;89050008367\nисполнитель;Подписьева Мария;89050008368\n";
    let table = open_bytes(text.as_bytes()).unwrap();
    assert_eq!(table.rows.map(|row| row.unwrap().number).collect::<Vec<_>>(), [2, 3, 4]);
}

#[test]
fn a_formula_without_its_result_is_no_empty_cell() {
    let sheet = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>ФИО</t></is></c><c r="B1" t="inlineStr"><is><t>Телефон</t></is></c><c r="C1" t="inlineStr"><is><t>Город</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>Ким Анна</t></is></c><c r="B2"><f>Лист2!A1</f></c><c r="C2" s="0"/></row>
        <row r="3"><c r="A3"><f t="shared" ref="A3:A4" si="0">Лист2!A1</f></c><c r="B3"><f>Лист2!B1</f></c></row>
        <row r="4"><c r="A4"><f t="shared" si="0"/></c></row>
        <row r="5"><c r="A5" t="str"><f>Лист2!A2</f><v>Ли Пётр</v></c><c r="B5"><f>1+1</f><v>2</v></c><c r="C5" t="str"><f>""</f><v></v></c></row>"#;
    let mut table = open_bytes(&workbook(sheet, "", None)).unwrap();
    let rows: Vec<Row> = table.rows.by_ref().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 5]);
    assert_eq!(rows[0].cell(1), &Cell::Unanswered);
    assert_eq!(rows[0].cell(2), &Cell::Empty, "a cell of the sheet's grid is blank");
    assert_eq!(rows[1].cell(0), &Cell::Text("Ли Пётр".to_owned()));
    assert_eq!(rows[1].cell(2), &Cell::Empty, "an answer may be nothing");
    let skipped: Vec<_> = table.rows.skipped().iter().map(|row| (row.number, row.kind)).collect();
    assert_eq!(skipped, [(3, Skipped::Unanswered), (4, Skipped::Unanswered)]);
}

/// A cover, a table of hours, then the lists: the first list is read, and the second one is not passed over in silence.
#[test]
fn a_cover_is_no_table_and_a_second_table_is_named() {
    let cells = |row: u32, texts: &[&str]| {
        let cell = |(at, text): (usize, &&str)| {
            let column = char::from(b'A' + u8::try_from(at).unwrap());
            format!(r#"<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        };
        format!(r#"<row r="{row}">{}</row>"#, texts.iter().enumerate().map(cell).collect::<String>())
    };
    let cover = cells(3, &["Школа «Пифагор»"]);
    let hours = cells(1, &["Программа", "Часы"]) + &cells(2, &["Физика", "72"]);
    let list = |name: &str| cells(1, &["ФИО", "Телефон"]) + &cells(2, &[name, "89130000001"]);
    let sheets = [
        ("Обложка", &*cover),
        ("Часы", &*hours),
        ("Группа 1", &*list("Ким Анна")),
        ("Группа 2", &*list("Ли Олег")),
    ];
    let table = open_bytes(&book(&sheets, "", None)).unwrap();
    assert_eq!(
        (table.sheet.as_deref(), table.further_sheets.as_slice()),
        (Some("Группа 1"), &["Группа 2".to_owned()][..])
    );
    assert_eq!(table.rows.count(), 1);
    // The operator's word goes before what is found, and the other list is named still.
    let wanted = |sheet: &str| Options { sheet: Some(sheet.to_owned()), ..Options::default() };
    let read = |sheet: &str| {
        let source = std::io::Cursor::new(book(&sheets, "", None));
        crate::imports::reading::open_from(source, &wanted(sheet))
    };
    let table = read("Группа 2").unwrap();
    assert_eq!(
        (table.sheet.as_deref(), table.further_sheets.as_slice()),
        (Some("Группа 2"), &["Группа 1".to_owned()][..])
    );
    assert_eq!(table.sheets.len(), 4);
    assert!(matches!(read("Группа 3"), Err(ReadError::NoSuchSheet)));
    // Without any table the first sheet with something in it is what the operator maps by hand.
    let table = open_bytes(&book(&sheets[..2], "", None)).unwrap();
    assert_eq!((table.sheet.as_deref(), table.further_sheets.len()), (Some("Обложка"), 0));
}

/// A sheet nobody asked for does not stand in the way of the one that is read; read itself, it tells its own fault.
#[test]
fn a_fault_of_another_sheet_is_not_that_of_the_one_that_is_read() {
    let cell = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let bad = |at: &str, text: &str| format!(r#"<row r="1">{}{}</row>"#, cell("A1", "ФИО"), cell(at, text));
    let is_fault = |read: Result<Table, ReadError>| {
        matches!(read, Err(ReadError::CellTooLong { row: 1 } | ReadError::TooLarge { what: "columns" }))
    };
    // One byte beyond the longest cell, and one column beyond the last.
    for bad in [bad("B1", &"x".repeat(MAX_CELL_BYTES + 1)), bad("AMK1", "Телефон")] {
        for sheets in [[("Архив", &*bad), ("Список", SHEET)], [("Список", SHEET), ("Архив", &*bad)]]
        {
            let content = book(&sheets, "", Some(&strings("")));
            let read = |sheet: Option<&str>| {
                let options = Options { sheet: sheet.map(str::to_owned), ..Options::default() };
                open_from(Cursor::new(content.clone()), &options)
            };
            for asked in [None, Some("Список")] {
                let table = read(asked).unwrap();
                assert_eq!(table.sheet.as_deref(), Some("Список"));
                assert_eq!(
                    (table.sheets.len(), table.further_sheets.len()),
                    (2, 0),
                    "named, and not suggested"
                );
                assert_eq!(table.rows.count(), 1);
            }
            assert!(is_fault(read(Some("Архив"))));
        }
        assert!(is_fault(open_bytes(&workbook(&bad, "", None))), "there is no other one");
        let beside_nothing = book(&[("Пусто", ""), ("Архив", &*bad)], "", None);
        assert!(is_fault(open_bytes(&beside_nothing)), "nor here");
    }
}

/// Workbooks of a Mac count days from 1904: the same day has a smaller number there, as a date cell and as a bare number.
#[test]
fn days_of_a_workbook_that_counts_from_1904_are_the_same_days() {
    use crate::imports::mapping::{Reader, TableKind, suggest};
    let styles =
        r#"<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>"#;
    let text = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let sheet = |days: u32| {
        let head = [text("A1", "ФИО"), text("B1", "Телефон"), text("C1", "Дата рождения")].concat();
        let row = |at: u32, name: &str, style: u32| {
            let (name, phone) = (text(&format!("A{at}"), name), text(&format!("B{at}"), "+79130000001"));
            format!(r#"<row r="{at}">{name}{phone}<c r="C{at}" s="{style}"><v>{days}</v></c></row>"#)
        };
        format!(r#"<row r="1">{head}</row>{}{}"#, row(2, "Ким Анна", 1), row(3, "Ким Олег", 0))
    };
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    // 5 March 1990 in both ways of counting.
    for (properties, days, of_1904) in [("", 32_937, false), (r#"<workbookPr date1904="1"/>"#, 31_475, true)]
    {
        let sheet = sheet(days);
        let table = open_bytes(&book_with(properties, &[("Лист", &sheet)], styles, None)).unwrap();
        assert_eq!(table.dates_1904, of_1904);
        let suggestion = suggest(&table.columns);
        let epoch = TableKind::People.epoch(table.dates_1904);
        let reader = Reader::new(suggestion.mapping, epoch, today);
        let born: Vec<_> = table.rows.map(|row| reader.read(&row.unwrap()).person.birth_date).collect();
        assert_eq!(born, [chrono::NaiveDate::from_ymd_opt(1990, 3, 5); 2], "{properties}");
    }
}
