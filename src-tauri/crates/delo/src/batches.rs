//! `delo certificate batch`.

use crate::commands::{text_of, value};
use clap::{Args, ValueHint};
use serde_json::{Value, json};
use std::path::PathBuf;
use wire::{BatchOrder, BatchState, Failure, SaveBatch};
use workplace::{Unwatched, Workplace};

/// `delo certificate batch`.
#[derive(Debug, Args)]
pub struct Batch {
    /// The list; none for a group or a protocol.
    #[arg(required_unless_present_any = ["group", "protocol"], value_hint = ValueHint::FilePath)]
    file: Option<PathBuf>,
    /// Id of a group in place of a list.
    #[arg(long, conflicts_with = "file")]
    group: Option<String>,
    /// Number of an examination protocol in place of a list (`batches` prints them).
    #[arg(long, conflicts_with_all = ["file", "group"], requires = "held")]
    protocol: Option<String>,
    /// Day of the protocol.
    #[arg(long, requires = "protocol")]
    held: Option<String>,
    /// Lowest mark that passes, where the results of the protocol are numbers.
    #[arg(long, default_value = "")]
    passed_from: String,
    /// Say what would be issued; issue nothing.
    #[arg(long)]
    dry_run: bool,
    /// Leave out rows with questions and issue the rest.
    #[arg(long)]
    leave_out: bool,
    /// Issue papers all the same that are dated before the end of the course, or whose course has one already.
    #[arg(long)]
    yes: bool,
    /// Programme, where the list has none: its title, or its number (`programme list` prints it).
    #[arg(long, default_value = "")]
    programme: String,
    /// Academic hours, where the list has none.
    #[arg(long, default_value = "")]
    hours: String,
    /// Day of completion, where the list has none.
    #[arg(long, default_value = "")]
    completed: String,
    /// Kind of document by its key in the rules; the first when left out.
    #[arg(long, default_value = "")]
    document: String,
    /// Last day of validity.
    #[arg(long, default_value = "")]
    valid_until: String,
    /// Language of the pages.
    #[arg(long, default_value = "ru")]
    lang: String,
    /// Template of the pages; the usual one when left out.
    #[arg(long, default_value = "")]
    template: String,
    /// Programme in Russian, of certificates in two languages; the row's own when left out.
    #[arg(long, default_value = "")]
    second_programme: String,
    #[command(flatten)]
    way: Way,
}

/// How the papers of a batch are saved.
#[derive(Debug, Args)]
pub struct Way {
    /// Folder for the papers, or the file of an encrypted ZIP.
    #[arg(long)]
    out: PathBuf,
    /// One PDF with all pages for the printer, in place of a file a paper.
    #[arg(long, conflicts_with = "zip_password_file")]
    merged: bool,
    /// File that holds the password of the ZIP.
    #[arg(long, value_hint = ValueHint::FilePath)]
    zip_password_file: Option<PathBuf>,
}

impl Way {
    /// The password, when the papers are sealed; a bad one stops the work before anything is issued.
    pub fn password(&self) -> Result<String, Failure> {
        let Some(file) = &self.zip_password_file else { return Ok(String::new()) };
        let password = text_of(file)?;
        workplace::batch_password(&password)?;
        Ok(password)
    }
}

/// Issues what a list or a group says.
pub fn batch(place: &Workplace, order: &Batch) -> Result<Value, Failure> {
    let mut request = BatchOrder {
        token: String::new(),
        group: order.group.clone().unwrap_or_default(),
        protocol: order.protocol.clone().unwrap_or_default(),
        held: order.held.clone().unwrap_or_default(),
        passed_from: order.passed_from.clone(),
        programme: order.programme.clone(),
        hours: order.hours.clone(),
        completed: order.completed.clone(),
        document: order.document.clone(),
        valid_until: order.valid_until.clone(),
        language: order.lang.clone(),
        template: order.template.clone(),
        second_programme: order.second_programme.clone(),
        confirmed: order.yes,
    };
    let preview = match &order.file {
        Some(file) => workplace::batch_open(place, &request, file)?,
        None => workplace::batch_preview(place, request.clone())?,
    };
    if order.dry_run {
        return value(&preview);
    }
    if !preview.questions.is_empty() && !order.leave_out {
        let rows: Vec<String> = preview.questions.iter().map(|one| one.row.to_string()).collect();
        return Err(Failure::refused("certificates.batch_questions").with("rows", rows.join(", ")));
    }
    let password = order.way.password()?;
    request.token = preview.token;
    let state = workplace::batch_run(place, request, &Unwatched)?;
    saved(place, state, password, &order.way)
}

/// Saves the papers of a batch.
pub fn saved(place: &Workplace, state: BatchState, password: String, way: &Way) -> Result<Value, Failure> {
    let request = SaveBatch { id: state.id.clone(), password, merged: way.merged };
    let saved = workplace::batch_save(place, request, &way.out, &Unwatched)?;
    Ok(
        json!({ "id": state.id, "issued": state.issued, "reserved": state.reserved, "unprinted": state.unprinted,
               "remarks": state.remarks, "place": saved.place, "papers": saved.papers,
               "restricted": saved.restricted }),
    )
}
