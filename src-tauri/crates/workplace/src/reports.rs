//! The access report: PDF for people, JSON and CSV for machines, a manifest with hashes.

use crate::convert::{count, id, language, local};
use crate::papers::{AccessReportPaper, Reader, Recipient, Row, Section};
use crate::place::{Open, Watch, Workplace};
use crate::{failure, paper_facts};
use office::access::{self, Snapshot};
use office::recipients::{self, Recipient as Known, kind_key};
use office::registry::Item as CoreItem;
use policy::{Language, RecipientKind};
use serde::Serialize;
use std::path::Path;
use wire::{
    BuildReport, BuiltReport, Failure, Item, LocalText, OperatorFacts, PersonRef, Progress, ReportFile,
    ReportOutline, SectionCount,
};

/// What a report would hold, and by when a request of today would have to be answered.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn report_prepare(workplace: &Workplace, request: PersonRef) -> Result<ReportOutline, Failure> {
    let open = workplace.opened()?;
    let snapshot = access::snapshot(&open.office, id(&request.id)?).map_err(failure::office)?;
    let clock = access::answer_clock(&open.office, snapshot.today);
    Ok(ReportOutline {
        person: snapshot.person.to_string(),
        items: count(snapshot.items.len()),
        sections: sections(&open)
            .map(|category| SectionCount {
                category: category.to_owned(),
                items: count(snapshot.items.iter().filter(|item| item.category == category).count()),
            })
            .filter(|section| section.items > 0)
            .collect(),
        masked: count(snapshot.masked),
        due: clock.as_ref().map(|c| c.due.to_string()).unwrap_or_default(),
        safe: clock.as_ref().map(|c| c.safe.to_string()).unwrap_or_default(),
        law: clock
            .map_or(LocalText { ru: String::new(), kk: String::new(), en: String::new() }, |c| local(&c.law)),
    })
}

/// Categories that the storage has, in the pack's order.
fn sections(open: &Open) -> impl Iterator<Item = &str> {
    let stored = |key: &str| office::catalogue::CATALOGUE.iter().any(|table| table.category == key);
    open.office.pack().categories.iter().map(|c| c.key.as_str()).filter(move |key| stored(key))
}

/// Builds the report into a folder: `report.pdf`, `report.json`, `report.csv`, `attachments/`, `manifest.json`.
///
/// # Errors
/// `reports.folder_not_empty`, `office.stopped`, file failures; files already written are then removed.
pub fn report_build(
    workplace: &Workplace,
    request: BuildReport,
    folder: &Path,
    watch: &dyn Watch,
) -> Result<BuiltReport, Failure> {
    let open = workplace.opened()?;
    let spoken = language(&request.language)?;
    let person = id(&request.person)?;
    if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::refused("reports.folder_not_empty").at("folder"));
    }
    let existed = folder.exists();
    let snapshot = access::snapshot(&open.office, person).map_err(failure::office)?;
    let step = |stage: &str, done| watch.report(&Progress { stage: stage.to_owned(), done, total: 4 });
    step("report_pdf", 0);
    let operator = paper_facts::stored_operator(&open)?;
    let recipients = recipients::in_use(&open.office).map_err(failure::office)?;
    let paper = paper(workplace, &open, &operator, &snapshot, &recipients, &request.language, spoken);
    let pdf = workplace
        .press
        .print(&paper.job(&workplace.texts), paper_facts::PRINT_LIMIT)
        .map_err(failure::print)?;
    if watch.cancelled() {
        return Err(Failure::new(wire::FailureKind::Cancelled, "office.stopped"));
    }
    step("report_tables", 1);
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("report.pdf".to_owned(), pdf.bytes),
        ("report.json".to_owned(), json(&open, &operator, &snapshot, &recipients)?),
        ("report.csv".to_owned(), table(workplace, &open, &snapshot, &request.language)?),
    ];
    for (at, (number, page)) in snapshot.pages.iter().enumerate() {
        files.push((format!("attachments/{:02}-certificate-{}.pdf", at + 1, neutral(number)), page.clone()));
    }
    step("report_writing", 2);
    let mut hashes = files.iter().map(|(name, bytes)| file_of(name, bytes)).collect::<Vec<_>>();
    let mut attached = Vec::new();
    let laid = crate::attachments::into_report(
        workplace,
        &open,
        &snapshot,
        &request.language,
        folder,
        &mut attached,
    );
    if let Err(failure) = laid {
        remove_all(folder, attached.iter().map(|file| file.name.as_str()), existed);
        return Err(failure);
    }
    hashes.extend(attached.iter().cloned());
    let manifest =
        serde_json::to_vec_pretty(&Manifest { made_on: snapshot.today.to_string(), files: &hashes })
            .map_err(|_| Failure::refused("internal"))?;
    files.push(("manifest.json".to_owned(), manifest.clone()));
    if let Err(error) = write_all(folder, &files) {
        let names = files.iter().map(|(name, _)| name).chain(attached.iter().map(|file| &file.name));
        remove_all(folder, names.map(String::as_str), existed);
        return Err(failure::file(error));
    }
    let hash = vault::sha256(&manifest);
    let place = paper_facts::place(folder);
    let delete_by = access::record_package(&open.office, person, &request.reason, &place, &hash)
        .map_err(failure::office)?;
    step("report_writing", 4);
    let mut listed = hashes;
    listed.push(file_of("manifest.json", &manifest));
    Ok(BuiltReport {
        folder: place,
        files: listed,
        items: count(snapshot.items.len()),
        pages: count(pdf.pages),
        delete_by: delete_by.to_string(),
    })
}

#[derive(Serialize)]
struct Manifest<'a> {
    made_on: String,
    files: &'a [ReportFile],
}

fn file_of(name: &str, bytes: &[u8]) -> ReportFile {
    ReportFile {
        name: name.to_owned(),
        sha256: vault::to_hex(&vault::sha256(bytes)),
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
    }
}

/// A number as part of a file name.
fn neutral(number: &str) -> String {
    number.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect()
}

fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), vault::FileError> {
    std::fs::create_dir_all(folder)?;
    for (name, bytes) in files {
        let file = folder.join(name);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent)?;
        }
        vault::files::write_safely(&file, bytes)?;
    }
    Ok(())
}

/// A half-written report would look like a whole one.
fn remove_all<'a>(folder: &Path, files: impl Iterator<Item = &'a str>, existed: bool) {
    for name in files {
        let _ = std::fs::remove_file(folder.join(name));
    }
    let _ = std::fs::remove_dir(folder.join("attachments"));
    if !existed {
        let _ = std::fs::remove_dir(folder);
    }
}

/// The report for machines; a published shape, stable names.
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
    categories: Vec<String>,
    basis: LocalText,
}

fn json(
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
            .map(|item| Entry { item: crate::registry::item(open, item), superseded: item.superseded })
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
                categories: recipient.categories.clone(),
                basis: local(&recipient.basis),
            })
            .collect(),
        rights: pack.rights.iter().map(|right| local(&right.text)).collect(),
        complain_to: local(&pack.authority),
    };
    serde_json::to_vec_pretty(&document).map_err(|_| Failure::refused("internal"))
}

fn table(workplace: &Workplace, open: &Open, snapshot: &Snapshot, spoken: &str) -> Result<Vec<u8>, Failure> {
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
            item.superseded.to_string(),
        ];
        out.write_record(cells.iter().map(|cell| defused(cell))).map_err(wrong)?;
    }
    let _ = open;
    out.into_inner().map_err(|_| Failure::refused("internal"))
}

/// A cell that begins like a formula is text: a spreadsheet must not run what somebody typed into a form.
fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// Name of a field for people.
pub(crate) fn label(workplace: &Workplace, spoken: &str, field: &str) -> String {
    workplace.texts.get(spoken, &format!("field-{}", field.replace(['.', '_'], "-")), &[])
}

fn shown(workplace: &Workplace, spoken: &str, item: &CoreItem) -> String {
    use office::catalogue::Shown;
    match item.shown {
        Shown::Key => workplace.texts.get(spoken, &item.text.replace('_', "-"), &[]),
        Shown::Date => item.text.parse().map(crate::texts::short_date).unwrap_or_else(|_| item.text.clone()),
        _ => item.text.clone(),
    }
}

fn paper(
    workplace: &Workplace,
    open: &Open,
    operator: &OperatorFacts,
    snapshot: &Snapshot,
    recipients: &[Known],
    spoken: &str,
    language: Language,
) -> AccessReportPaper {
    let pack = open.office.pack();
    let texts = &workplace.texts;
    let of = |kinds: &[RecipientKind]| -> Vec<Recipient> {
        recipients
            .iter()
            .filter(|recipient| kinds.contains(&recipient.kind))
            .filter(|recipient| {
                recipient.categories.iter().any(|c| snapshot.items.iter().any(|item| item.category == c))
            })
            .map(|recipient| Recipient {
                name: recipient.called(language),
                address: recipient.particulars.address.clone(),
                purpose: recipient.basis.get(language).to_owned(),
                basis: texts.get(
                    spoken,
                    "paper-recipient-data",
                    &[("data", categories(pack, &recipient.categories, language).into())],
                ),
            })
            .collect()
    };
    AccessReportPaper {
        country: paper_facts::country(pack),
        language: spoken.to_owned(),
        operator: paper_facts::operator(operator, pack, spoken),
        subject_name: snapshot.name.clone(),
        reader: Reader::Subject,
        prepared_on: snapshot.today,
        request: None,
        sections: pack
            .categories
            .iter()
            .filter(|category| office::catalogue::CATALOGUE.iter().any(|t| t.category == category.key))
            .map(|category| Section {
                title: category.title.get(language).to_owned(),
                rows: snapshot
                    .items
                    .iter()
                    .filter(|item| item.category == category.key)
                    .map(|item| row(workplace, pack, item, spoken, language))
                    .collect(),
            })
            .collect(),
        systems: own_systems(workplace, recipients, spoken, language),
        methods: vec![texts.get(spoken, "paper-methods-mixed", &[])],
        recipients: of(&[RecipientKind::Independent]),
        disclosures: Vec::new(),
        processors: of(&[RecipientKind::Processor]),
        cross_border: cross_border(workplace, pack, recipients, snapshot, spoken, language),
        measures: vec![
            texts.get(spoken, "paper-measures-vault", &[]),
            texts.get(spoken, "paper-measures-journal", &[]),
        ],
        rights: pack
            .rights
            .iter()
            .map(|right| {
                format!("{} ({})", right.text.get(language).trim_end_matches('.'), right.law.get(language))
            })
            .collect(),
        other: Vec::new(),
        left_out: if snapshot.masked > 0 {
            vec![texts.get(spoken, "paper-left-out-others", &[])]
        } else {
            Vec::new()
        },
        complain_to: pack.authority.get(language).to_owned(),
        signatory: Some(paper_facts::signatory(workplace, operator, spoken)),
        receipt: true,
    }
}

/// Transfers abroad as far as they are known. A recipient whose country nobody stated does not make the answer "no".
fn cross_border(
    workplace: &Workplace,
    pack: &policy::Pack,
    recipients: &[Known],
    snapshot: &Snapshot,
    spoken: &str,
    language: Language,
) -> Vec<String> {
    let holds = |recipient: &&Known| {
        recipient
            .categories
            .iter()
            .any(|category| snapshot.items.iter().any(|item| item.category == category))
    };
    let home = pack.country.to_string();
    let (mut lines, mut unknown) = (Vec::new(), Vec::new());
    for recipient in recipients.iter().filter(holds) {
        let name = recipient.called(language);
        match recipient.country() {
            Some(country) if country != home => lines.push(format!("{name} ({country})")),
            Some(_) => {}
            None => unknown.push(name),
        }
    }
    if !unknown.is_empty() {
        let names = unknown.join("; ");
        lines.push(workplace.texts.get(spoken, "paper-border-unknown", &[("names", names.as_str().into())]));
    }
    lines
}

/// The program itself and the school's own systems.
fn own_systems(workplace: &Workplace, recipients: &[Known], spoken: &str, language: Language) -> Vec<String> {
    let own = recipients.iter().filter(|recipient| recipient.kind == RecipientKind::Own);
    std::iter::once(workplace.texts.get(spoken, "paper-system-this", &[]))
        .chain(own.map(|system| system.called(language)))
        .collect()
}

fn categories(pack: &policy::Pack, keys: &[String], language: Language) -> String {
    let titles: Vec<&str> = keys
        .iter()
        .filter_map(|key| pack.category(key))
        .map(|category| category.title.get(language))
        .collect();
    titles.join(", ")
}

fn row(workplace: &Workplace, pack: &policy::Pack, item: &CoreItem, spoken: &str, language: Language) -> Row {
    let texts = &workplace.texts;
    let purpose = |key: &String| pack.purposes.iter().find(|purpose| purpose.key == *key);
    let purposes: Vec<&str> =
        item.reason.purposes.iter().filter_map(purpose).map(|purpose| purpose.title.get(language)).collect();
    let mut source = texts.get(spoken, &format!("source-{}", item.source.kind), &[]);
    if let (Some(file), Some(row)) = (&item.source.file, item.source.row) {
        source =
            texts.get(spoken, "paper-source-row", &[("file", file.as_str().into()), ("row", row.into())]);
    }
    let mut name = label(workplace, spoken, item.field);
    if item.superseded {
        name = texts.get(spoken, "paper-superseded", &[("label", name.as_str().into())]);
    }
    let mut bases: Vec<&str> = Vec::new();
    for purpose in item.reason.purposes.iter().filter_map(purpose) {
        let basis = purpose.basis.get(language);
        if !bases.contains(&basis) {
            bases.push(basis);
        }
    }
    // A rule of keeping that nobody confirmed is not printed as a fact of law.
    let rule = if item.reason.check && item.reason.basis != "promise" {
        texts.get(spoken, "paper-basis-setting", &[])
    } else {
        item.reason.law.get(language).to_owned()
    };
    Row {
        label: name,
        value: shown(workplace, spoken, item),
        source,
        purpose: purposes.join("; "),
        basis: bases.join("; "),
        keep_until: format!("{} ({rule})", crate::texts::short_date(item.reason.keep_until)),
        provisional: item.reason.provisional,
    }
}
