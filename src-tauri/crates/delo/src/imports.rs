//! `delo import`: files in, imports back, and answers to what they ask.

use crate::arguments::Import;
use crate::commands::{usage, value};
use clap::Subcommand;
use serde_json::{Value, json};
use wire::{AnswerImport, Failure, ImportCounts, ImportRef, ImportRemark, UndoImport};
use workplace::{Unwatched, Workplace};

/// What is done beside taking files in.
#[derive(Debug, Subcommand)]
pub enum ImportWork {
    /// Take an import back: its rows go, what they replaced is in force again; rows with later data stay.
    Undo {
        /// Id of the import.
        id: String,
    },
    /// Earlier imports with their ids, newest first.
    History,
    /// Open questions, those that ask the same together.
    Questions {
        /// Only those of one import.
        #[arg(long)]
        import: Option<String>,
    },
    /// Answer questions: those named, or all that ask the same.
    Answer {
        /// Id of a question, repeatable.
        #[arg(long = "id")]
        ids: Vec<String>,
        /// Reason of the questions, instead of ids.
        #[arg(long, conflicts_with = "ids")]
        reason: Option<String>,
        /// Only those about this status.
        #[arg(long, requires = "reason")]
        status: Option<String>,
        /// The answer: one of those the question names.
        #[arg(long = "with")]
        answer: String,
        /// Id of the person the answer `person` names.
        #[arg(long)]
        person: Option<String>,
    },
}

/// Runs `delo import`.
pub fn run(place: &Workplace, import: &Import) -> Result<Value, Failure> {
    match &import.work {
        None => files(place, import),
        Some(ImportWork::Undo { id }) => {
            value(&workplace::import_undo(place, UndoImport { id: id.clone() }, &Unwatched)?)
        }
        Some(ImportWork::History) => value(&workplace::import_history(place)?.imports),
        Some(ImportWork::Questions { import }) => {
            let mut questions = workplace::import_questions(place)?.questions;
            if let Some(import) = import {
                questions.retain(|one| one.import == *import);
                if questions.is_empty() {
                    return Err(usage("import.no_question"));
                }
            }
            value(&questions)
        }
        Some(ImportWork::Answer { ids, reason, status, answer, person }) => {
            let mut questions = ids.clone();
            if let Some(reason) = reason {
                let open = workplace::import_questions(place)?.questions.into_iter();
                let same = open.filter(|one| {
                    one.reason == *reason
                        && status.as_ref().is_none_or(|status| one.status.as_ref() == Some(status))
                });
                questions.extend(same.map(|one| one.id));
            }
            if questions.is_empty() {
                return Err(usage("import.no_question"));
            }
            let request = AnswerImport { questions, answer: answer.clone(), person: person.clone() };
            value(&workplace::import_answer(place, request)?.questions)
        }
    }
}

fn files(place: &Workplace, import: &Import) -> Result<Value, Failure> {
    let mut files = Vec::new();
    for file in &import.files {
        let preview = workplace::import_open(place, file, &Unwatched)?;
        let token = ImportRef { token: preview.token.clone() };
        let written = if import.dry_run {
            workplace::import_discard(place, token)?;
            None
        } else {
            Some(workplace::import_commit(place, token, &Unwatched)?)
        };
        let (id, counts) = match &written {
            Some(report) => (Some(report.id.clone()), &report.counts),
            None => (None, &preview.counts),
        };
        files.push(file_answer(&preview, id, counts));
    }
    Ok(json!({ "files": files, "dry_run": import.dry_run }))
}

fn file_answer(preview: &wire::ImportPreview, id: Option<String>, counts: &ImportCounts) -> Value {
    let remarks = |list: &[ImportRemark]| -> Vec<Value> {
        list.iter().map(|r| json!({ "row": r.row, "column": r.column, "reason": r.reason })).collect()
    };
    json!({
        "id": id,
        "file": preview.file,
        "profile": preview.profile,
        "encoding": preview.encoding,
        "rows": preview.rows,
        "people": { "new": counts.new, "changed": counts.changed, "merged": counts.merged, "unchanged": counts.unchanged },
        "learners_from_fields": counts.learners_from_fields,
        "records": {
            "certificates": counts.certificates,
            "unconfirmed_certificates": counts.unconfirmed_certificates,
            "orders": counts.orders,
            "payments": counts.payments,
            "refunds": counts.refunds,
            "grades": counts.grades,
            "completions": counts.completions,
            "answers": counts.answers,
            "events": counts.events,
            "waiting": counts.waiting,
        },
        "sums": preview.sums,
        "statuses": preview.statuses,
        "erased": counts.erased,
        "columns": preview.columns,
        "questions": remarks(&preview.questions),
        "rejected": remarks(&preview.rejected),
        "warnings": remarks(&preview.warnings),
        "repeated": preview.repeated,
    })
}
