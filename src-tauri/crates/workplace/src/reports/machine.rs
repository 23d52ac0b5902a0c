//! The report for machines: JSON of a published shape (`assets/schemas/access-report-1.json`) and a table.

use super::{label, shown};
use crate::convert::{language, local};
use crate::place::{Open, Workplace};
use office::access::Snapshot;
use office::recipients::{Recipient as Known, kind_key};
use serde::Serialize;
use wire::{Failure, Item, LocalText, OperatorFacts};

/// The report for machines; stable names.
#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    made_on: String,
    operator: &'a OperatorFacts,
    subject: &'a str,
    case_number: i64,
    items: Vec<Entry>,
    recipients: Vec<Outsider>,
    disclosures: Vec<Passed>,
    left_out: Vec<LeftOut>,
    rights: Vec<LocalText>,
    complain_to: LocalText,
}

#[derive(Serialize)]
struct Entry {
    #[serde(flatten)]
    item: Item,
    superseded: bool,
}

#[derive(Serialize)]
struct Outsider {
    /// What it is.
    title: LocalText,
    /// The organisation or person behind it, where the school has named one.
    name: String,
    address: String,
    kind: &'static str,
    country: Option<String>,
    contract: String,
    instruction: String,
    fields: Vec<String>,
    /// Where its database is.
    place: String,
    categories: Vec<String>,
    basis: LocalText,
}

/// Values about other people that texts do not show.
#[derive(Serialize)]
struct LeftOut {
    category: &'static str,
    kind: &'static str,
    places: usize,
    reason: &'static str,
}

#[derive(Serialize)]
struct Passed {
    date: String,
    recipient: String,
    what: Vec<String>,
    reason: String,
}

pub(super) fn json(
    open: &Open,
    operator: &OperatorFacts,
    snapshot: &Snapshot,
    recipients: &[Known],
) -> Result<Vec<u8>, Failure> {
    let pack = open.office.pack();
    let document = Document {
        format: "lichnoe-delo access report",
        version: 1,
        made_on: snapshot.today.to_string(),
        operator,
        subject: &snapshot.name,
        case_number: snapshot.case_number,
        items: snapshot
            .items
            .iter()
            .map(|item| Entry {
                item: crate::registry::item(open, item),
                superseded: item.replaced.is_some(),
            })
            .collect(),
        recipients: recipients
            .iter()
            .map(|recipient| Outsider {
                title: local(&recipient.title),
                name: recipient.particulars.name.clone(),
                address: recipient.particulars.address.clone(),
                kind: kind_key(recipient.kind),
                country: recipient.country().map(str::to_owned),
                contract: recipient.particulars.contract.clone(),
                instruction: recipient.particulars.instruction.clone(),
                fields: recipient.particulars.fields.clone(),
                place: recipient.particulars.place.clone(),
                categories: recipient.categories.clone(),
                basis: local(&recipient.basis),
            })
            .collect(),
        disclosures: snapshot
            .disclosures
            .iter()
            .map(|passed| Passed {
                date: passed.on.to_string(),
                recipient: passed.recipient.clone(),
                what: passed.fields.clone(),
                reason: passed.reason.clone(),
            })
            .collect(),
        left_out: snapshot
            .covered
            .iter()
            .map(|covered| LeftOut {
                category: covered.category,
                kind: covered.kind.key(),
                places: covered.places,
                reason: "other_people",
            })
            .collect(),
        rights: pack.rights.iter().map(|right| local(&right.text)).collect(),
        complain_to: local(&pack.authority),
    };
    serde_json::to_vec_pretty(&document).map_err(|_| Failure::refused("internal"))
}

pub(super) fn table(workplace: &Workplace, snapshot: &Snapshot, spoken: &str) -> Result<Vec<u8>, Failure> {
    let wrong = |_| Failure::refused("internal");
    // A byte order mark: spreadsheets otherwise take UTF-8 for the local code page.
    let mut out = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    out.write_record([
        "category",
        "field",
        "label",
        "value",
        "source",
        "file",
        "row",
        "recorded",
        "basis",
        "law",
        "keep_until",
        "provisional",
        "superseded",
    ])
    .map_err(wrong)?;
    for item in &snapshot.items {
        let law = item.reason.law.get(language(spoken)?);
        let row = item.source.row.map(|row| row.to_string()).unwrap_or_default();
        let cells = [
            item.category.to_owned(),
            item.field.to_owned(),
            label(workplace, spoken, item.field),
            shown(workplace, spoken, item),
            item.source.kind.clone(),
            item.source.file.clone().unwrap_or_default(),
            row,
            item.source.date.to_string(),
            item.reason.basis.to_owned(),
            law.to_owned(),
            item.reason.keep_until.to_string(),
            item.reason.provisional.to_string(),
            item.replaced.is_some().to_string(),
        ];
        out.write_record(cells.iter().map(|cell| defused(cell))).map_err(wrong)?;
    }
    out.into_inner().map_err(|_| Failure::refused("internal"))
}

/// A cell that begins like a formula is text: a spreadsheet must not run what somebody typed into a form.
fn defused(cell: &str) -> String {
    if office::lists::sheet::is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}
