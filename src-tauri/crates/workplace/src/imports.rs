//! Bringing a file in.

use crate::convert::{count, id};
use crate::failure;
use crate::place::{CoreWatch, Open, Unwatched, Watch, Workplace, held};
use office::imports::mapping::Target;
use office::imports::{self, Answer, Choice, Outcome, Prepared, Remark};
use std::path::{Path, PathBuf};
use wire::{
    Failure, FailureKind, ImportChange, ImportColumn, ImportCounts, ImportEntry, ImportHistory,
    ImportPreview, ImportRef, ImportRemark, ImportReport, ImportRow, ImportRows, ImportRun, ImportRunRef,
    ImportSampleRow, ImportSum, ListImportRows, RemapImport, Value,
};

/// A file opened and not written.
pub(crate) struct Waiting {
    pub file: PathBuf,
    pub prepared: Prepared,
    /// What becomes of each row, once somebody looks at the rows.
    outcomes: Option<Vec<Outcome>>,
}

/// Opens a file and says what importing it would do.
///
/// # Errors
/// What is wrong with the file, or `import.stopped`; nothing is written.
pub fn import_open(workplace: &Workplace, file: &Path, watch: &dyn Watch) -> Result<ImportPreview, Failure> {
    import_open_as(workplace, file, &ImportAs::default(), watch)
}

/// How a file is opened, where the operator does not leave it to the program.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportAs<'a> {
    /// Name of a saved profile.
    pub profile: Option<&'a str>,
    /// The list is full.
    pub full: bool,
    /// Sheet of a workbook.
    pub sheet: Option<&'a str>,
}

/// The same under a saved profile, as a full list, or from another sheet, when the operator says so.
///
/// # Errors
/// As [`import_open`]; `import.profile_unknown`, `import.profile_mismatch`, `import.no_such_sheet`.
pub fn import_open_as(
    workplace: &Workplace,
    file: &Path,
    as_said: &ImportAs<'_>,
    watch: &dyn Watch,
) -> Result<ImportPreview, Failure> {
    let open = workplace.opened()?;
    let ImportAs { profile, full, sheet } = *as_said;
    let choice = Choice { profile, full, sheet, ..Choice::default() };
    let prepared =
        imports::prepare_as(&open.office, file, &choice, &CoreWatch(watch)).map_err(failure::import)?;
    let token = vault::to_hex(&vault::random_bytes::<8>());
    let preview = preview(&open, &token, &prepared)?;
    let mut waiting = held(&open.imports);
    // One import at a time stands open; an abandoned one must not keep its rows in memory.
    waiting.clear();
    waiting.insert(token, Waiting { file: file.to_owned(), prepared, outcomes: None });
    Ok(preview)
}

/// Reads the file again under another mapping.
///
/// # Errors
/// `import.token_unknown`, `import.columns`, `import.missing_column`, `import.no_such_sheet`.
pub fn import_remap(
    workplace: &Workplace,
    request: RemapImport,
    watch: &dyn Watch,
) -> Result<ImportPreview, Failure> {
    let open = workplace.opened()?;
    let targets: Vec<Option<Target>> =
        request.targets.iter().map(|key| Target::of_key(key).filter(|t| *t != Target::Ignore)).collect();
    let answers: Vec<Answer> =
        request.answers.iter().map(|key| Answer::of_key(key).unwrap_or_default()).collect();
    // Another sheet has other columns: nothing that was said of those before holds for them.
    let sheet = request.sheet.as_deref();
    let choice = Choice {
        targets: Some(&targets[..]).filter(|_| request.profile.is_none() && sheet.is_none()),
        answers: if sheet.is_none() { &answers } else { &[] },
        profile: request.profile.as_deref(),
        full: request.full,
        sheet,
    };
    again(&open, &request.token, Some(&choice), watch)
}

/// Reads a previewed file once more: as the operator says now, or as before.
pub(crate) fn again(
    open: &Open,
    token: &str,
    choice: Option<&Choice<'_>>,
    watch: &dyn Watch,
) -> Result<ImportPreview, Failure> {
    let mut waiting = held(&open.imports);
    let before = waiting.get(token).ok_or_else(unknown_token)?;
    let file = before.file.clone();
    let targets: Vec<Option<Target>> = before.prepared.columns.iter().map(|column| column.target).collect();
    let answers: Vec<Answer> = before.prepared.columns.iter().map(|column| column.answer).collect();
    let name = Some(before.prepared.profile.clone()).filter(|_| before.prepared.saved);
    let as_before = Choice {
        targets: Some(&targets),
        answers: &answers,
        profile: name.as_deref(),
        full: before.prepared.full,
        sheet: before.prepared.sheet.as_deref(),
    };
    let choice = choice.unwrap_or(&as_before);
    let choice = Choice { sheet: choice.sheet.or(as_before.sheet), ..*choice };
    let prepared =
        imports::prepare_as(&open.office, &file, &choice, &CoreWatch(watch)).map_err(failure::import)?;
    let preview = preview(open, token, &prepared)?;
    waiting.insert(token.to_owned(), Waiting { file, prepared, outcomes: None });
    Ok(preview)
}

pub(crate) fn unknown_token() -> Failure {
    Failure::new(FailureKind::Usage, "import.token_unknown")
}

/// A part of one list of the preview.
///
/// # Errors
/// `import.token_unknown`, `office.role_denied`.
pub fn import_rows(workplace: &Workplace, request: ListImportRows) -> Result<ImportRows, Failure> {
    let open = workplace.opened()?;
    let mut waiting = held(&open.imports);
    let preview = waiting.get_mut(&request.token).ok_or_else(unknown_token)?;
    let (prepared, outcomes) = (&preview.prepared, &mut preview.outcomes);
    if outcomes.is_none() {
        let watch = CoreWatch(&Unwatched);
        *outcomes = Some(imports::outcomes(&open.office, prepared, &watch).map_err(failure::import)?);
    }
    let (offset, limit) = (request.offset as usize, request.limit as usize);
    let outcomes = outcomes.as_deref().unwrap_or_default();
    let page = imports::rows(&open.office, prepared, outcomes, &request.list, offset, limit)
        .map_err(failure::import)?;
    Ok(ImportRows { total: count(page.total), rows: page.rows.into_iter().map(preview_row).collect() })
}

fn preview_row(row: imports::ImportRow) -> ImportRow {
    let change = |change: office::registry::Change| {
        let value = |text| Value { kind: crate::registry::kind(change.shown), text };
        ImportChange {
            category: change.category.to_owned(),
            field: change.field.to_owned(),
            from: change.from.map(value),
            to: value(change.to),
        }
    };
    ImportRow {
        row: count(row.row as usize),
        name: row.name,
        joins: row.joins,
        reason: row.reason.map(str::to_owned),
        column: row.column,
        changes: row.changes.into_iter().map(change).collect(),
    }
}

/// Writes a previewed import in one transaction.
///
/// # Errors
/// Anything that stops it; nothing is written then and the preview stays.
pub fn import_commit(
    workplace: &Workplace,
    request: ImportRef,
    watch: &dyn Watch,
) -> Result<ImportReport, Failure> {
    let open = workplace.opened()?;
    let waiting = held(&open.imports).remove(&request.token).ok_or_else(unknown_token)?;
    match imports::commit(&open.office, &waiting.prepared, &CoreWatch(watch)) {
        Ok((id, counts)) => Ok(report(&open, &id.to_string(), &waiting.prepared, counts)),
        Err(error) => {
            held(&open.imports).insert(request.token, waiting);
            Err(failure::import(error))
        }
    }
}

fn report(_: &Open, id: &str, prepared: &Prepared, counts: imports::Counts) -> ImportReport {
    ImportReport {
        id: id.to_owned(),
        file: prepared.file.clone(),
        profile: prepared.profile.clone(),
        rows: prepared.rows,
        counts: wire_counts(prepared, counts),
        rejected: remarks(&prepared.rejected),
        questions: remarks(&prepared.questions),
        warnings: remarks(&prepared.warnings),
    }
}

/// Forgets a preview.
///
/// # Errors
/// None for an unknown token: it is gone, which is what was asked.
pub fn import_discard(workplace: &Workplace, request: ImportRef) -> Result<(), Failure> {
    let open = workplace.opened()?;
    held(&open.imports).remove(&request.token);
    Ok(())
}

/// Earlier imports.
///
/// # Errors
/// `office.role_denied`.
pub fn import_history(workplace: &Workplace) -> Result<ImportHistory, Failure> {
    let open = workplace.opened()?;
    let imports = imports::history(&open.office)
        .map_err(failure::office)?
        .into_iter()
        .map(|one| entry(&open, one))
        .collect();
    Ok(ImportHistory { imports })
}

/// An earlier import with the rows it did not take.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn import_show(workplace: &Workplace, request: ImportRunRef) -> Result<ImportRun, Failure> {
    let open = workplace.opened()?;
    let run = id(&request.id)?;
    let not_taken = imports::rejections(&open.office, run).map_err(failure::office)?;
    let mut earlier = imports::history(&open.office).map_err(failure::office)?.into_iter();
    let one = earlier.find(|one| one.id == run).ok_or_else(|| Failure::refused("office.not_found"))?;
    let remark = |(row, reason)| ImportRemark { row, column: None, reason };
    Ok(ImportRun { entry: entry(&open, one), rejected: not_taken.into_iter().map(remark).collect() })
}

fn entry(open: &Open, entry: imports::HistoryEntry) -> ImportEntry {
    ImportEntry {
        id: entry.id.to_string(),
        at: entry.at.with_timezone(&open.office.zone()).to_rfc3339(),
        file: entry.file,
        profile: entry.profile,
        rows: entry.rows,
        new: entry.new,
        questions: entry.questions,
        rejected: entry.rejected,
        undone: entry.undone,
        undo_until: entry.undo_until.map(|day| day.to_string()),
    }
}

/// What a column may be taken for.
#[must_use]
pub fn import_targets() -> Vec<String> {
    Target::ALL.iter().map(|target| target.key().to_owned()).collect()
}

fn preview(open: &Open, token: &str, prepared: &Prepared) -> Result<ImportPreview, Failure> {
    let pack = open.office.pack();
    let saved = imports::profiles(&open.office).map_err(failure::import)?;
    Ok(ImportPreview {
        token: token.to_owned(),
        file: prepared.file.clone(),
        encoding: prepared.encoding.clone().unwrap_or_default(),
        sheet: prepared.sheet.clone(),
        sheets: prepared.sheets.clone(),
        rows: prepared.rows,
        profile: prepared.profile.clone(),
        saved: prepared.saved,
        profiles: saved.into_iter().map(|profile| profile.name).collect(),
        full: prepared.full,
        may_be_full: prepared.kind.may_be_full(),
        purposes: crate::import_profiles::purposes(pack),
        columns: prepared
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| ImportColumn {
                index: count(at),
                title: column.title.clone(),
                target: column.target.unwrap_or(Target::Ignore).key().to_owned(),
                storage: column.storage.key().to_owned(),
                answer: column.answer.key().to_owned(),
                answers: Answer::offered(pack, column.target).into_iter().map(str::to_owned).collect(),
            })
            .collect(),
        targets: import_targets(),
        sample: prepared
            .sample
            .iter()
            .map(|(row, cells)| ImportSampleRow { row: count(*row as usize), cells: cells.clone() })
            .collect(),
        counts: wire_counts(prepared, prepared.counts),
        rejected: remarks(&prepared.rejected),
        questions: remarks(&prepared.questions),
        warnings: remarks(&prepared.warnings),
        repeated: prepared.repeated,
        sums: sums(&prepared.sums),
        statuses: crate::import_profiles::statuses(open, prepared)?,
    })
}

pub(crate) fn sums(sums: &[imports::Sum]) -> Vec<ImportSum> {
    let wired = |sum: &imports::Sum| ImportSum {
        key: sum.key.to_owned(),
        currency: sum.currency.to_owned(),
        amount: sum.text(),
    };
    sums.iter().map(wired).collect()
}

fn wire_counts(prepared: &Prepared, counts: imports::Counts) -> ImportCounts {
    ImportCounts {
        new: counts.new,
        changed: counts.changed,
        merged: counts.merged,
        unchanged: counts.unchanged,
        learners_from_fields: counts.learners_from_fields,
        certificates: counts.certificates,
        unconfirmed_certificates: counts.unconfirmed_certificates,
        erased: counts.erased,
        orders: counts.orders,
        payments: counts.payments,
        refunds: counts.refunds,
        grades: counts.grades,
        completions: counts.completions,
        answers: counts.answers,
        events: counts.events,
        enquiries: counts.enquiries,
        waiting: counts.waiting,
        absent: counts.absent,
        over: counts.over,
        unneeded: counts.unneeded,
        questions: count(prepared.questions.len()),
        rejected: count(prepared.rejected.len()),
    }
}

fn remarks(remarks: &[Remark]) -> Vec<ImportRemark> {
    remarks
        .iter()
        .map(|remark| ImportRemark {
            row: count(remark.row as usize),
            column: remark.column.clone(),
            reason: remark.reason.to_owned(),
        })
        .collect()
}
