//! Batches of certificates from a list: looked at, issued in pieces, gone on with after a cut, saved as files.

use crate::certificates::{Press, licensed};
use crate::convert::{count, day, id, language};
use crate::place::{Open, Watch, Workplace, held};
use crate::reports::parcel::{self, Target};
use crate::{failure, paper_facts, templates};
use chrono::NaiveDate;
use office::OfficeError;
use office::certificates::batch::{self, Reached};
use office::certificates::{self, CertificateError, Defaults, Doubt, Draft, Listed, Ready};
use office::ids::Uid;
use std::path::{Path, PathBuf};
use wire::{
    BatchGroup, BatchList, BatchOrder, BatchPreview, BatchProtocol, BatchQuestion, BatchRef, BatchRow,
    BatchState, BatchUnprinted, Failure, FailureKind, Progress, SaveBatch, SavedBatch,
};

/// A list that was chosen.
pub(crate) struct Chosen {
    token: String,
    from: From,
}

/// Where the list comes from.
#[derive(Clone)]
enum From {
    File(PathBuf),
    Group(Uid),
    Protocol(String, NaiveDate),
}

fn defaults(open: &Open, order: &BatchOrder) -> Result<Defaults, Failure> {
    language(&order.language)?;
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let on = |text: &str, field: &str| given(text).map(|text| day(&text, field)).transpose();
    let hours = given(&order.hours).map(|digits| digits.parse());
    let template = crate::certificates::batch_template(open, &order.template, &order.document)?;
    let (first, second) = template.languages(&order.language);
    Ok(Defaults {
        programme: given(&order.programme)
            .map(|typed| crate::certificates::programme_called(open, &typed))
            .transpose()?,
        hours: hours.transpose().map_err(|_| Failure::refused("certificates.hours").at("hours"))?,
        completed: on(&order.completed, "completed")?,
        language: first.to_owned(),
        second: second.map(|language| certificates::SecondOfAll {
            language: language.to_owned(),
            programme: given(&order.second_programme),
        }),
        template: template.id.clone(),
        document: given(&order.document),
        valid_until: on(&order.valid_until, "valid_until")?,
        licensed: licensed(&paper_facts::stored_operator(open)?),
    })
}

/// Takes a list and says what it would issue.
///
/// # Errors
/// What is wrong with the file or the order; nothing is issued.
pub fn batch_open(workplace: &Workplace, order: &BatchOrder, file: &Path) -> Result<BatchPreview, Failure> {
    let open = workplace.opened()?;
    begin(&open, order, From::File(file.to_owned()))
}

fn begin(open: &Open, order: &BatchOrder, from: From) -> Result<BatchPreview, Failure> {
    let token = vault::to_hex(&vault::random_bytes::<8>());
    let (name, listed) = read(open, order, &from)?;
    let preview = preview(open, &token, name, &listed, warnings(open, order)?)?;
    *held(&open.batch) = Some(Chosen { token, from });
    Ok(preview)
}

/// The same list under another order; a group or a protocol is taken here for the first time too.
///
/// # Errors
/// `import.token_unknown`; as [`batch_open`].
pub fn batch_preview(workplace: &Workplace, order: BatchOrder) -> Result<BatchPreview, Failure> {
    let open = workplace.opened()?;
    if !order.group.trim().is_empty() {
        let group = id(order.group.trim())?;
        return begin(&open, &order, From::Group(group));
    }
    if !order.protocol.trim().is_empty() {
        let held = day(&order.held, "held")?;
        return begin(&open, &order, From::Protocol(order.protocol.trim().to_owned(), held));
    }
    let from = chosen(&open, &order.token)?;
    let (name, listed) = read(&open, &order, &from)?;
    preview(&open, &order.token, name, &listed, warnings(&open, &order)?)
}

/// What the papers of an order will not be, by key.
fn warnings(open: &Open, order: &BatchOrder) -> Result<Vec<String>, Failure> {
    let template = crate::certificates::batch_template(open, &order.template, &order.document)?;
    Ok(template.withheld.then(|| templates::WITHHELD.to_owned()).into_iter().collect())
}

fn chosen(open: &Open, token: &str) -> Result<From, Failure> {
    held(&open.batch)
        .as_ref()
        .filter(|chosen| chosen.token == token)
        .map(|chosen| chosen.from.clone())
        .ok_or_else(|| Failure::new(FailureKind::Usage, "import.token_unknown"))
}

/// Name of the list, and what it says.
fn read(open: &Open, order: &BatchOrder, from: &From) -> Result<(String, Listed), Failure> {
    let defaults = defaults(open, order)?;
    match from {
        From::File(file) => {
            let listed = certificates::read_list(&open.office, file, &defaults).map_err(failure::import)?;
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
            Ok((name.unwrap_or_default(), listed))
        }
        From::Group(group) => {
            certificates::read_group(&open.office, *group, &defaults).map_err(failure::office)
        }
        From::Protocol(number, held) => {
            let mark = order.passed_from.trim();
            let wrong = |_| Failure::refused("certificates.pass_mark").at("passed_from");
            let from = if mark.is_empty() { None } else { Some(mark.parse().map_err(wrong)?) };
            certificates::read_protocol(&open.office, number, *held, from, &defaults)
                .map(|listed| (format!("№ {number}"), listed))
                .map_err(failure::office)
        }
    }
}

fn preview(
    open: &Open,
    token: &str,
    name: String,
    listed: &Listed,
    mut warnings: Vec<String>,
) -> Result<BatchPreview, Failure> {
    let drafts: Vec<Draft> = listed.ready.iter().map(|one| one.draft.clone()).collect();
    let doubts = certificates::doubts(&open.office, &drafts).map_err(failure::office)?;
    for doubt in doubts.iter().flatten().map(|doubt| doubt.key()) {
        if warnings.iter().all(|known| known != doubt) {
            warnings.push(doubt.to_owned());
        }
    }
    let row = |(one, doubts): (&Ready, &Vec<Doubt>)| BatchRow {
        row: u32::try_from(one.row).unwrap_or(u32::MAX),
        person: one.draft.person.to_string(),
        name: one.name.clone(),
        gender: one.gender.map(str::to_owned),
        programme: one.draft.programme.clone(),
        hours: one.draft.hours.unwrap_or_default(),
        completed: one.draft.completed.map(|day| day.to_string()).unwrap_or_default(),
        doubts: doubts.iter().map(|doubt| doubt.key().to_owned()).collect(),
    };
    Ok(BatchPreview {
        token: token.to_owned(),
        file: name,
        ready: count(listed.ready.len()),
        gender_unknown: count(listed.ready.iter().filter(|one| one.gender.is_none()).count()),
        rows: listed.ready.iter().zip(&doubts).map(row).collect(),
        questions: listed
            .questions
            .iter()
            .map(|one| BatchQuestion {
                row: u32::try_from(one.row).unwrap_or(u32::MAX),
                reason: one.reason.to_owned(),
            })
            .collect(),
        warnings,
    })
}

/// Issues what the list says: numbers in one transaction, pages in pieces. Rows that ask something are left out.
///
/// # Errors
/// `certificates.*` with the row of the list; nothing is reserved then. `office.cancelled`, `files.disk_full`: what is
/// reserved can be gone on with.
pub fn batch_run(workplace: &Workplace, order: BatchOrder, watch: &dyn Watch) -> Result<BatchState, Failure> {
    let open = workplace.opened()?;
    let from = chosen(&open, &order.token)?;
    let (_, listed) = read(&open, &order, &from)?;
    let drafts: Vec<Draft> = listed.ready.iter().map(|one| one.draft.clone()).collect();
    crate::certificates::confirmed(&open, &drafts, order.confirmed)?;
    let operator = paper_facts::stored_operator(&open)?;
    let frozen = serde_json::to_string(&operator).map_err(|_| Failure::refused("internal"))?;
    let id = batch::begin(&open.office, &drafts, &frozen).map_err(|(at, error)| {
        let row = listed.ready.get(at).map_or(0, |one| one.row);
        failure::certificate(error).with("row", row)
    })?;
    *held(&open.batch) = None;
    go_on(workplace, &open, id, watch)
}

fn go_on(workplace: &Workplace, open: &Open, id: Uid, watch: &dyn Watch) -> Result<BatchState, Failure> {
    let operator = paper_facts::stored_operator(open)?;
    let press = Press::of_batch(workplace, open, &operator);
    let step = |done, total| {
        let progress = Progress { stage: "printing".to_owned(), done: count(done), total: count(total) };
        watch.report(&progress);
        !watch.cancelled()
    };
    let reached = batch::go_on(&open.office, id, &press, &step).map_err(|error| match error {
        CertificateError::Office(OfficeError::Cancelled) => {
            Failure::new(FailureKind::Cancelled, "certificates.batch_stopped")
        }
        error => failure::certificate(error),
    })?;
    Ok(BatchState { remarks: press.remarks(), ..state(id, String::new(), &reached) })
}

fn state(id: Uid, begun: String, reached: &Reached) -> BatchState {
    BatchState {
        id: id.to_string(),
        begun,
        issued: count(reached.issued),
        reserved: count(reached.reserved),
        unprinted: reached
            .unprinted
            .iter()
            .map(|one| BatchUnprinted { number: one.number.clone(), code: one.failure.code.clone() })
            .collect(),
        remarks: Vec::new(),
    }
}

/// Batches that have reserved numbers left.
///
/// # Errors
/// `office.role_denied`.
pub fn batches_get(workplace: &Workplace) -> Result<BatchList, Failure> {
    let open = workplace.opened()?;
    let batches = batch::unfinished(&open.office).map_err(failure::office)?;
    let line = |one: batch::Unfinished| {
        let reached = Reached { issued: one.issued, reserved: one.reserved, unprinted: Vec::new() };
        state(one.id, one.begun, &reached)
    };
    let operator = paper_facts::stored_operator(&open)?;
    let pack = open.office.pack();
    let titles = certificates::titles(pack, licensed(&operator)).into_iter();
    // A role that reads no groups gets papers from lists only.
    let groups = match office::groups::groups(&open.office) {
        Ok(groups) => groups,
        Err(office::OfficeError::RoleDenied { .. }) => Vec::new(),
        Err(error) => return Err(failure::office(error)),
    };
    let protocols = match certificates::protocols(&open.office) {
        Ok(protocols) => protocols,
        Err(office::OfficeError::RoleDenied { .. }) => Vec::new(),
        Err(error) => return Err(failure::office(error)),
    };
    Ok(BatchList {
        batches: batches.into_iter().map(line).collect(),
        ended: batch::ended_today(&open.office).map_err(failure::office)?.into_iter().map(line).collect(),
        documents: titles
            .filter(|title| title.of_pack.paper.is_certificate())
            .map(crate::certificates::choice)
            .collect(),
        templates: crate::templates::choices(workplace, &open, policy::Paper::Training)?,
        groups: groups
            .into_iter()
            .map(|group| BatchGroup { id: group.id.to_string(), title: group.title })
            .collect(),
        protocols: protocols
            .into_iter()
            .map(|one| BatchProtocol {
                number: one.number,
                held: one.held.to_string(),
                people: count(one.people),
            })
            .collect(),
    })
}

/// Goes on with a batch.
///
/// # Errors
/// As [`batch_run`].
pub fn batch_resume(
    workplace: &Workplace,
    request: BatchRef,
    watch: &dyn Watch,
) -> Result<BatchState, Failure> {
    let open = workplace.opened()?;
    go_on(workplace, &open, id(&request.id)?, watch)
}

/// Gives up what is still reserved: the numbers are spoilt and stay occupied.
///
/// # Errors
/// `office.not_found`.
pub fn batch_give_up(workplace: &Workplace, request: BatchRef) -> Result<BatchState, Failure> {
    let open = workplace.opened()?;
    let id = id(&request.id)?;
    batch::give_up(&open.office, id).map_err(failure::certificate)?;
    let reached = batch::reached(&open.office, id).map_err(failure::office)?;
    Ok(state(id, String::new(), &reached))
}

/// Whether the papers of a batch can be sealed with a password: asked before anything is issued.
///
/// # Errors
/// `reports.password_*`.
pub fn batch_password(password: &str) -> Result<(), Failure> {
    parcel::check_password(password)
}

/// Saves the papers of a batch, named by their numbers, into a folder or into one encrypted ZIP. A file that is there
/// already and is the same is left; the places are recorded for every person.
///
/// # Errors
/// `reports.password_*`, `files.*`; a folder keeps what was written, so that the rest can follow.
pub fn batch_save(
    workplace: &Workplace,
    request: SaveBatch,
    place: &Path,
    watch: &dyn Watch,
) -> Result<SavedBatch, Failure> {
    let open = workplace.opened()?;
    let batch::Papers { papers, restricted } =
        batch::papers(&open.office, id(&request.id)?).map_err(failure::office)?;
    let sealed = Target::Sealed { file: place, password: &request.password };
    let mut hashes = Vec::with_capacity(papers.len());
    let page = |at: usize, id: Uid| -> Result<Vec<u8>, Failure> {
        let progress = Progress { stage: "saving".to_owned(), done: count(at), total: count(papers.len()) };
        watch.report(&progress);
        if watch.cancelled() {
            return Err(failure::certificate(CertificateError::Office(office::OfficeError::Cancelled)));
        }
        Ok(certificates::page_of(&open.office, id).map_err(failure::office)?.1)
    };
    if request.merged {
        let bytes = merged(workplace, &papers, &page)?;
        vault::files::write_safely(place, &bytes).map_err(failure::file)?;
        let hash = vault::sha256(&bytes);
        hashes.extend(papers.iter().map(|(id, _)| (*id, paper_facts::place(place), hash)));
    } else if request.password.is_empty() {
        std::fs::create_dir_all(place).map_err(|error| failure::file(error.into()))?;
        for (at, (id, number)) in papers.iter().enumerate() {
            let pdf = page(at, *id)?;
            let file = place.join(name(number));
            let hash = vault::sha256(&pdf);
            if std::fs::read(&file).map_or(true, |there| vault::sha256(&there) != hash) {
                vault::files::write_safely(&file, &pdf).map_err(failure::file)?;
            }
            hashes.push((*id, paper_facts::place(&file), hash));
        }
    } else {
        sealed.check()?;
        parcel::pack(sealed, |parcel| {
            for (at, (id, number)) in papers.iter().enumerate() {
                let pdf = page(at, *id)?;
                parcel.put_bytes(&name(number), &pdf)?;
                hashes.push((*id, paper_facts::place(place), vault::sha256(&pdf)));
            }
            Ok(())
        })?;
    }
    for (id, place, hash) in &hashes {
        certificates::record_saved(&open.office, *id, place, hash).map_err(failure::office)?;
    }
    Ok(SavedBatch { place: paper_facts::place(place), papers: count(papers.len()), restricted })
}

/// Most papers in one file for the printer: all of it is laid out in memory.
const MERGED: usize = 1_000;
/// Longest time that may take.
const MERGE_LIMIT: std::time::Duration = std::time::Duration::from_secs(300);

/// The frozen papers one after the other in one file.
fn merged(
    workplace: &Workplace,
    papers: &[(Uid, String)],
    page: &dyn Fn(usize, Uid) -> Result<Vec<u8>, Failure>,
) -> Result<Vec<u8>, Failure> {
    if papers.len() > MERGED {
        return Err(Failure::refused("certificates.too_many_to_merge").with("most", MERGED));
    }
    let (mut files, mut list) = (Vec::with_capacity(papers.len()), Vec::with_capacity(papers.len()));
    for (at, (id, _)) in papers.iter().enumerate() {
        let file = documents::JobFile { name: format!("{at}.pdf"), bytes: page(at, *id)? };
        let pages = documents::pages_of(&file.bytes).map_err(failure::print)?;
        list.push(serde_json::json!({ "name": file.name, "pages": pages }));
        files.push(file);
    }
    let numbers = [papers.first(), papers.last()].map(|one| one.map_or("", |(_, number)| number.as_str()));
    let data = serde_json::json!({ "title": numbers.join(" – "), "papers": list });
    let job = documents::Job {
        standard: documents::Standard::Draft,
        files,
        ..documents::Job::new("merged/v1", "ru", data, (2000, 1, 1))
    };
    Ok(workplace.press.print(&job, MERGE_LIMIT).map_err(failure::print)?.bytes)
}

fn name(number: &str) -> String {
    format!("certificate-{number}.pdf")
}
