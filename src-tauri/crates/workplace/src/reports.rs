//! The access report: PDF for people, JSON and CSV for machines, a manifest with hashes.

use crate::convert::{count, id, language, local};
use crate::papers::{AccessReportPaper, Reader, Row, Section};
use crate::place::{Open, Watch, Workplace};
use crate::{failure, paper_facts};
use office::access::mask::{self, Decision, MaskError};
use office::access::{self, Snapshot};
use office::recipients::{self, Recipient as Known};
use office::registry::Item as CoreItem;
use policy::{Language, RecipientKind};
use serde::Serialize;
use std::path::Path;
use wire::{
    BuildReport, BuiltReport, Failure, LocalText, MaskPlace, OperatorFacts, PersonRef, Progress, ReportFile,
    ReportOutline, SectionCount,
};

mod locked;
mod machine;
mod outsiders;
pub(crate) mod parcel;

pub use parcel::Target;
pub(crate) use parcel::{Hashing, Parcel};

/// The paper among the files of a package.
const PAPER: &str = "report.pdf";

/// What a report would hold, and by when a request of today would have to be answered.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn report_prepare(workplace: &Workplace, request: PersonRef) -> Result<ReportOutline, Failure> {
    let open = workplace.opened()?;
    let snapshot = access::snapshot(&open.office, id(&request.id)?).map_err(failure::office)?;
    let clock = access::answer_clock(&open.office, snapshot.today);
    let operator = paper_facts::stored_operator(&open)?;
    let places = places(&open, &operator, &snapshot)?.into_iter().map(|place| MaskPlace {
        key: place.key,
        kind: place.kind.key().to_owned(),
        asks: place.asks,
        category: place.category.to_owned(),
        field: place.field.to_owned(),
        before: place.before,
        text: place.text,
        after: place.after,
    });
    Ok(ReportOutline {
        places: places.collect(),
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

/// Places of the texts that name other people. The school's own address and phone are no secret.
fn places(open: &Open, operator: &OperatorFacts, snapshot: &Snapshot) -> Result<Vec<mask::Place>, Failure> {
    let school = [operator.email.clone(), operator.phone.clone()];
    mask::places(&open.office, snapshot, &school).map_err(failure::office)
}

/// Covers them as rules and operator say.
fn cover(
    open: &Open,
    operator: &OperatorFacts,
    snapshot: &mut Snapshot,
    request: &BuildReport,
) -> Result<(), Failure> {
    let places = places(open, operator, snapshot)?;
    let decisions: Vec<Decision> =
        request.decisions.iter().map(|said| Decision { key: said.key.clone(), cover: said.cover }).collect();
    snapshot.covered = mask::cover(snapshot, &places, &decisions).map_err(|error| {
        let failure = Failure::refused(error.code());
        match error {
            MaskError::Office(error) => failure::office(error),
            MaskError::Open(places) => failure.with("n", places),
            _ => failure,
        }
    })?;
    Ok(())
}

/// Categories that the storage has, in the pack's order.
fn sections(open: &Open) -> impl Iterator<Item = &str> {
    let stored = |key: &str| office::catalogue::CATALOGUE.iter().any(|table| table.category == key);
    open.office.pack().categories.iter().map(|c| c.key.as_str()).filter(move |key| stored(key))
}

/// Builds the report: `report.pdf`, `report.json`, `report.csv`, `attachments/`, `manifest.json`, into every target.
///
/// # Errors
/// `reports.places_open`, `reports.places_changed`, `reports.folder_not_empty`, `reports.password_short`, `reports.password_long`, `reports.password_letters`, `office.stopped`, file failures;
/// files already written are then removed.
pub fn report_build(
    workplace: &Workplace,
    request: BuildReport,
    targets: &[Target<'_>],
    watch: &dyn Watch,
) -> Result<BuiltReport, Failure> {
    let open = workplace.opened()?;
    let spoken = language(&request.language)?;
    let person = id(&request.person)?;
    for target in targets {
        target.check()?;
    }
    let asked_by = crate::requests::report(&open, &request.request, person)?;
    let mut snapshot = access::snapshot(&open.office, person).map_err(failure::office)?;
    if let Some(asked_by) = &asked_by {
        snapshot = snapshot.answering(asked_by);
    }
    let operator = paper_facts::stored_operator(&open)?;
    cover(&open, &operator, &mut snapshot, &request)?;
    let step = |stage: &str, done| watch.report(&Progress { stage: stage.to_owned(), done, total: 4 });
    step("report_pdf", 0);
    let recipients = recipients::in_use(&open.office).map_err(failure::office)?;
    let paper = paper(workplace, &open, &operator, &snapshot, &recipients, &request.language, spoken);
    // The worker lays the paper out in a process of its own; the tables are written meanwhile.
    let (pdf, json, table) = std::thread::scope(|scope| {
        let job = paper.job(&workplace.texts);
        let printing = scope.spawn(move || workplace.press.print(&job, paper_facts::PRINT_LIMIT));
        let json = machine::json(&open, &operator, &snapshot, &recipients);
        let table = machine::table(workplace, &snapshot, &request.language);
        let printed = printing.join().unwrap_or(Err(documents::PrintError::WorkerDied));
        (printed.map_err(failure::print), json, table)
    });
    let pdf = pdf?;
    step("report_tables", 1);
    let mut files: Vec<(String, Vec<u8>)> = vec![
        (PAPER.to_owned(), pdf.bytes),
        ("report.json".to_owned(), json?),
        ("report.csv".to_owned(), table?),
    ];
    for (at, page) in snapshot.pages.iter().enumerate() {
        let name = format!("attachments/{:02}-{}-{}.pdf", at + 1, page.kind, neutral(&page.number));
        files.push((name, page.pdf.clone()));
    }
    step("report_writing", 2);
    let (mut written, mut places): (Option<Package>, Vec<_>) = (None, Vec::new());
    for (at, target) in targets.iter().enumerate() {
        let done = match target {
            Target::Locked { file, password } => goes_on(watch).and_then(|()| {
                let paper = files.first().map_or(&[][..], |(_, bytes)| bytes);
                let listed = parcel::lock(PAPER, paper, file, password)?;
                let hash = vault::from_hex(&listed.sha256).ok_or_else(|| Failure::refused("internal"))?;
                Ok(Package { files: vec![listed], hash })
            }),
            target => parcel::pack(*target, |parcel| {
                package(workplace, &open, &snapshot, &request.language, &files, parcel, watch)
            }),
        };
        match done {
            Ok(package) => {
                places.push((paper_facts::place(target.path()), package.hash));
                written.get_or_insert(package);
            }
            Err(failure) => {
                take_back(&targets[..at], written.as_ref());
                return Err(failure);
            }
        }
    }
    let listed = written.ok_or_else(|| Failure::refused("internal"))?.files;
    let why = asked_by.as_ref().map_or(access::Why::Internal(&request.reason), access::Why::Request);
    let delete_by = access::record_package(&open.office, person, why, &places).map_err(failure::office)?;
    step("report_writing", 4);
    Ok(BuiltReport {
        place: places.into_iter().next().map(|(place, _)| place).unwrap_or_default(),
        password: None,
        files: listed,
        items: count(snapshot.items.len()),
        pages: count(pdf.pages),
        delete_by: delete_by.to_string(),
    })
}

/// Builds the report, or the paper of it alone, into one file that opens with a password made up here. Nobody keeps the
/// password: whoever loses it builds the report again.
///
/// # Errors
/// Those of [`report_build`].
pub fn report_seal(
    workplace: &Workplace,
    request: BuildReport,
    file: &Path,
    watch: &dyn Watch,
) -> Result<BuiltReport, Failure> {
    let password = vault::passphrase::generate_plain();
    let target = if request.paper_alone {
        Target::Locked { file, password: &password }
    } else {
        Target::Sealed { file, password: &password }
    };
    let built = report_build(workplace, request, &[target], watch)?;
    Ok(BuiltReport { password: Some(password.to_string()), ..built })
}

/// Makes up a password and writes it into a file of its own: it goes to the person by another way than the package.
///
/// # Errors
/// File failures.
pub fn report_password(file: &Path) -> Result<String, Failure> {
    let password = vault::passphrase::generate_plain();
    vault::files::write_safely(file, format!("{}\n", *password).as_bytes()).map_err(failure::file)?;
    Ok(password.to_string())
}

/// What was written: the files with the manifest last, and the hash of the manifest.
struct Package {
    files: Vec<ReportFile>,
    hash: [u8; 32],
}

fn package(
    workplace: &Workplace,
    open: &Open,
    snapshot: &Snapshot,
    spoken: &str,
    files: &[(String, Vec<u8>)],
    parcel: &mut dyn Parcel,
    watch: &dyn Watch,
) -> Result<Package, Failure> {
    let mut listed = Vec::with_capacity(files.len() + snapshot.attachments.len() + 1);
    for (name, bytes) in files {
        goes_on(watch)?;
        listed.push(parcel.put_bytes(name, bytes)?);
    }
    crate::attachments::into_report(workplace, open, snapshot, spoken, parcel, watch, &mut listed)?;
    let manifest =
        serde_json::to_vec_pretty(&Manifest { made_on: snapshot.today.to_string(), files: &listed })
            .map_err(|_| Failure::refused("internal"))?;
    listed.push(parcel.put_bytes("manifest.json", &manifest)?);
    Ok(Package { files: listed, hash: vault::sha256(&manifest) })
}

/// Whether the person still wants it.
pub(crate) fn goes_on(watch: &dyn Watch) -> Result<(), Failure> {
    if watch.cancelled() { Err(Failure::new(wire::FailureKind::Cancelled, "office.stopped")) } else { Ok(()) }
}

/// Removes whole packages when a later one failed: half of what was asked for is nothing.
fn take_back(targets: &[Target<'_>], package: Option<&Package>) {
    for target in targets {
        match target {
            Target::Folder(folder) => {
                for file in package.iter().flat_map(|package| &package.files) {
                    let _ = std::fs::remove_file(folder.join(&file.name));
                }
                let _ = std::fs::remove_dir(folder.join("attachments"));
            }
            Target::Sealed { file, .. } | Target::Locked { file, .. } => {
                let _ = std::fs::remove_file(file);
            }
        }
    }
}

#[derive(Serialize)]
struct Manifest<'a> {
    made_on: String,
    files: &'a [ReportFile],
}

/// A number as part of a file name.
fn neutral(number: &str) -> String {
    number.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect()
}

/// Name of a field for people.
pub(crate) fn label(workplace: &Workplace, spoken: &str, field: &str) -> String {
    workplace.texts.get(spoken, &format!("field-{}", field.replace(['.', '_'], "-")), &[])
}

/// Fields that the registry composes of a title and days, which a paper writes as every other day.
const COMPOSED: [&str; 13] = [
    "certificates.named",
    "requests.text",
    "learning.enrolment",
    "learning.group",
    "results.attendance",
    "results.result",
    "certificates.certificate",
    "requests.matter",
    "consents.text_version",
    "consents.evidence",
    "consents.publication",
    "consents.own_basis",
    "requests.disclosure",
];

fn shown(workplace: &Workplace, spoken: &str, item: &CoreItem) -> String {
    use office::catalogue::Shown;
    let texts = &workplace.texts;
    match item.shown {
        Shown::Key => workplace.texts.get(spoken, &item.text.replace('_', "-"), &[]),
        Shown::Money => crate::texts::money_of(spoken, &item.text),
        Shown::Text if item.field == "saved_files.file" => {
            let (kind, day) = item.text.split_once(" · ").unwrap_or((&item.text, ""));
            let kind = texts.get(spoken, &format!("saved-kind-{}", kind.replace('_', "-")), &[]);
            format!("{kind} · {}", crate::texts::days_in(day))
        }
        Shown::Text if item.field == "requests.answer" => {
            // The paper that answers it stands last, as kind and number.
            let (told, paper) = item.text.rsplit_once(" · ").unwrap_or(("", &item.text));
            let paper = match paper.split_once(' ') {
                Some((kind @ ("act" | "report" | "refusal" | "certificate"), number)) => {
                    format!("{} № {number}", texts.get(spoken, &format!("request-paper-{kind}"), &[]))
                }
                _ => paper.to_owned(),
            };
            let parts = [crate::texts::days_in(told), crate::texts::days_in(&paper)];
            parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
        }
        Shown::Text if COMPOSED.contains(&item.field) => crate::texts::days_in(&item.text),
        Shown::Date => item.text.parse().map(crate::texts::short_date).unwrap_or_else(|_| item.text.clone()),
        _ => item.text.clone(),
    }
}

pub(crate) fn paper(
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
    let told = outsiders::Told { workplace, pack, recipients, snapshot, spoken, language };
    AccessReportPaper {
        country: paper_facts::country(pack),
        language: spoken.to_owned(),
        operator: paper_facts::operator(operator, pack, spoken),
        subject_name: snapshot.name.clone(),
        addressee: String::new(),
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
                    .map(|item| row(workplace, pack, snapshot, item, spoken, language))
                    .collect(),
            })
            .collect(),
        systems: outsiders::own_systems(&told),
        methods: vec![texts.get(spoken, "paper-methods-mixed", &[])],
        recipients: outsiders::people(&told, RecipientKind::Independent),
        disclosures: outsiders::disclosures(&told),
        processors: outsiders::people(&told, RecipientKind::Processor),
        unsettled: Vec::new(),
        cross_border: outsiders::cross_border(&told),
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
        left_out: left_out(workplace, pack, snapshot, spoken, language),
        complain_to: pack.authority.get(language).to_owned(),
        signatory: Some(paper_facts::signatory(workplace, operator, spoken)),
        receipt: true,
    }
}

/// What of other people is not given, where it stood, and why.
fn left_out(
    workplace: &Workplace,
    pack: &policy::Pack,
    snapshot: &Snapshot,
    spoken: &str,
    language: Language,
) -> Vec<String> {
    let texts = &workplace.texts;
    let mut lines = Vec::new();
    if !snapshot.items.is_empty() {
        lines.push(texts.get(spoken, "paper-left-out-texts-of-others", &[]));
    }
    if snapshot.masked > 0 || !snapshot.covered.is_empty() {
        lines.push(texts.get(spoken, "paper-left-out-others", &[]));
    }
    for covered in &snapshot.covered {
        let category = pack.category(covered.category);
        let what = texts.get(spoken, &format!("mask-kind-{}", covered.kind.key()), &[]);
        let args = [
            ("category", category.map_or(covered.category, |one| one.title.get(language)).into()),
            ("what", what.as_str().into()),
            ("n", count(covered.places).into()),
        ];
        lines.push(texts.get(spoken, "paper-left-out-place", &args));
    }
    if !snapshot.covered.is_empty() {
        lines.push(texts.get(spoken, "paper-left-out-mark", &[("mark", mask::COVER.into())]));
    }
    lines
}

/// An item of the law is answered, also where the school has not said what for.
pub(crate) fn stated(workplace: &Workplace, spoken: &str, text: String) -> String {
    if text.is_empty() { workplace.texts.get(spoken, "paper-not-stated", &[]) } else { text }
}

fn row(
    workplace: &Workplace,
    pack: &policy::Pack,
    snapshot: &Snapshot,
    item: &CoreItem,
    spoken: &str,
    language: Language,
) -> Row {
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
    if item.replaced.is_some() {
        name = texts.get(spoken, "paper-superseded", &[("label", name.as_str().into())]);
    }
    let mut bases: Vec<String> = Vec::new();
    for purpose in item.reason.purposes.iter().filter_map(purpose) {
        let of_adults = purpose.basis_of_adults.as_ref().filter(|_| snapshot.is_adult);
        let mut basis = of_adults.unwrap_or(&purpose.basis).get(language).to_owned();
        // A consent is no ground of what nobody agreed to.
        if snapshot.unconsented.contains(&purpose.key) {
            basis = texts.get(spoken, "paper-basis-unconsented", &[("basis", basis.as_str().into())]);
        }
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
        purpose: stated(workplace, spoken, purposes.join("; ")),
        basis: stated(workplace, spoken, bases.join("; ")),
        keep_until: format!("{} ({rule})", crate::texts::short_date(item.reason.keep_until)),
        provisional: item.reason.provisional,
    }
}
