//! `delo import`: files in, imports back, and answers to what they ask.

use crate::arguments::Import;
use crate::commands::{usage, value};
use clap::{Subcommand, ValueHint};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use wire::{
    AnswerImport, Failure, ImportCounts, ImportProfileRef, ImportProfiles, ImportRef, ImportRemark,
    ImportRunRef, RemapImport, SaveImportProfile, UndoImport,
};
use workplace::{ImportAs, Unwatched, Workplace};

/// What is done beside taking files in.
#[derive(Debug, Subcommand)]
pub enum ImportWork {
    /// Take an import back: its rows go, what they replaced is in force again; rows with later data stay.
    Undo {
        /// Id of the import (`history` prints it).
        id: String,
        /// Confirms that its rows go.
        #[arg(long)]
        yes: bool,
    },
    /// Earlier imports with their ids, newest first.
    History,
    /// An earlier import with the rows that were not taken, and why.
    Show {
        /// Id of the import (`history` prints it).
        id: String,
    },
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
    /// Saved mappings of columns and statuses.
    Profile {
        #[command(subcommand)]
        work: ProfileWork,
    },
    /// What a column of a file may hold: the keys that `profile save --map` and `purpose` take.
    Targets,
    /// Give what a column holds a purpose, in the rules of the school: from then on it is stored. The policy people read
    /// has to follow.
    Purpose {
        /// What the column is taken for (`import targets` prints the keys).
        target: String,
        /// Key of a purpose of the pack.
        purpose: String,
    },
}

/// `delo import profile`.
#[derive(Debug, Subcommand)]
pub enum ProfileWork {
    /// Saved profiles.
    List,
    /// Save the mapping of a file under a name; a profile of that name is replaced.
    Save {
        /// Name.
        name: String,
        /// File whose columns it maps.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// What a column is, `TITLE=TARGET`, repeatable; the others as suggested. `import targets` prints the targets.
        #[arg(long = "map")]
        map: Vec<String>,
        /// What becomes of a column, `TITLE=leave_out|match_once|rule`, repeatable.
        #[arg(long = "store")]
        store: Vec<String>,
        /// Sheet of a workbook; without it the first that holds a table.
        #[arg(long)]
        sheet: Option<String>,
    },
    /// Say what a status of the source means under a profile.
    Status {
        /// Name.
        name: String,
        /// The status in the words of the source.
        status: String,
        /// `order` or `payment`.
        #[arg(long, default_value = "order")]
        kind: String,
        /// `course` or `no_course` of an order; `received`, `expected` or `returned` of a payment.
        #[arg(long = "with")]
        meaning: String,
    },
    /// Save a profile as a file, for another computer or school.
    Export {
        /// Name.
        name: String,
        /// File to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Take a profile from a file.
    Import {
        /// File.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Forget a profile.
    Remove {
        /// Name.
        name: String,
    },
}

/// Runs `delo import`.
pub fn run(place: &Workplace, import: &Import) -> Result<Value, Failure> {
    match &import.work {
        None => files(place, import),
        Some(ImportWork::Undo { yes: false, .. }) => Err(usage("import.undo_confirm")),
        Some(ImportWork::Undo { id, yes: true }) => {
            value(&workplace::import_undo(place, UndoImport { id: id.clone() }, &Unwatched)?)
        }
        Some(ImportWork::History) => value(&workplace::import_history(place)?.imports),
        Some(ImportWork::Show { id }) => {
            value(&workplace::import_show(place, ImportRunRef { id: id.clone() })?)
        }
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
        Some(ImportWork::Targets) => value(&workplace::import_targets()),
        Some(ImportWork::Profile { work }) => profiles(place, work),
        Some(ImportWork::Purpose { target, purpose }) => {
            workplace::import_purpose_add(place, target, purpose)?;
            Ok(json!({ "target": target, "purpose": purpose }))
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

fn profiles(place: &Workplace, work: &ProfileWork) -> Result<Value, Failure> {
    let named = |name: &String| ImportProfileRef { name: name.clone() };
    let profiles = match work {
        ProfileWork::List => workplace::import_profiles(place)?,
        ProfileWork::Save { name, file, map, store, sheet } => {
            save(place, name, (file, sheet.as_deref()), (map, store))?
        }
        ProfileWork::Status { name, status, kind, meaning } => {
            workplace::import_profile_status(place, name, kind, (status, meaning))?
        }
        ProfileWork::Export { name, out } => {
            return value(&workplace::import_profile_export(place, named(name), out)?);
        }
        ProfileWork::Import { file } => workplace::import_profile_load(place, file)?,
        ProfileWork::Remove { name } => workplace::import_profile_remove(place, named(name))?,
    };
    value(&profiles.profiles)
}

fn save(
    place: &Workplace,
    name: &str,
    (file, sheet): (&Path, Option<&str>),
    (map, store): (&[String], &[String]),
) -> Result<ImportProfiles, Failure> {
    let as_said = ImportAs { sheet, ..ImportAs::default() };
    let mut preview = workplace::import_open_as(place, file, &as_said, &Unwatched)?;
    for (said, mapping) in map.iter().map(|said| (said, true)).chain(store.iter().map(|said| (said, false))) {
        // A title may hold the sign itself; a key never does.
        let (title, key) = said.rsplit_once('=').ok_or_else(|| usage("import.no_column"))?;
        let known =
            if mapping { preview.targets.iter().any(|target| target == key) } else { STORED.contains(&key) };
        let column = preview.columns.iter_mut().find(|column| column.title.trim() == title.trim());
        let column = column.ok_or_else(|| usage("import.no_column"))?;
        if !known {
            return Err(usage("import.no_target"));
        }
        *(if mapping { &mut column.target } else { &mut column.answer }) = key.to_owned();
    }
    let token = preview.token;
    if !map.is_empty() || !store.is_empty() {
        let (targets, answers) =
            preview.columns.into_iter().map(|column| (column.target, column.answer)).unzip();
        let request =
            RemapImport { token: token.clone(), targets, answers, profile: None, full: false, sheet: None };
        workplace::import_remap(place, request, &Unwatched)?;
    }
    workplace::import_profile_save(place, SaveImportProfile { token, name: name.to_owned() })
}

/// What may be said of a column here; a purpose has a command of its own.
const STORED: [&str; 3] = ["rule", "leave_out", "match_once"];

fn files(place: &Workplace, import: &Import) -> Result<Value, Failure> {
    let mut files = Vec::new();
    for file in &import.files {
        let as_said = ImportAs {
            profile: import.profile.as_deref(),
            full: import.full,
            sheet: import.sheet.as_deref(),
        };
        let preview = workplace::import_open_as(place, file, &as_said, &Unwatched)?;
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
        files.push(file_answer(&preview, id, counts, import.rows));
    }
    Ok(json!({ "files": files, "dry_run": import.dry_run }))
}

/// What became of a file; of long lists the first rows, and how many are left out.
fn file_answer(
    preview: &wire::ImportPreview,
    id: Option<String>,
    counts: &ImportCounts,
    most: usize,
) -> Value {
    let remarks = |list: &[ImportRemark]| -> Vec<Value> {
        let first = list.iter().take(most);
        first.map(|r| json!({ "row": r.row, "column": r.column, "reason": r.reason })).collect()
    };
    let left_out = |list: &[ImportRemark]| list.len().saturating_sub(most);
    json!({
        "id": id,
        "file": preview.file,
        "profile": preview.profile,
        "encoding": preview.encoding,
        "sheet": preview.sheet,
        "sheets": preview.sheets,
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
            "enquiries": counts.enquiries,
            "answers": counts.answers,
            "events": counts.events,
            "waiting": counts.waiting,
        },
        "sums": preview.sums,
        "statuses": preview.statuses,
        "erased": counts.erased,
        "absent": counts.absent,
        "over": counts.over,
        "unneeded": counts.unneeded,
        "columns": preview.columns,
        "questions": remarks(&preview.questions),
        "rejected": remarks(&preview.rejected),
        "warnings": remarks(&preview.warnings),
        "left_out": {
            "questions": left_out(&preview.questions),
            "rejected": left_out(&preview.rejected),
            "warnings": left_out(&preview.warnings),
        },
        "repeated": preview.repeated,
    })
}
