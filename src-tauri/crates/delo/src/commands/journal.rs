//! `delo journal`.

use super::{usage, value};
use crate::arguments::{Arguments, Journal};
use serde_json::{Value, json};
use wire::{ExportJournal, Failure, FailureKind, ReadJournal};
use workplace::{Unwatched, Workplace};

pub(super) fn run(place: &Workplace, arguments: &Arguments, journal: &Journal) -> Result<Value, Failure> {
    match journal {
        Journal::Verify => {
            let check = workplace::journal_verify(place, &Unwatched)?;
            let answer = value(&check)?;
            let Some(fault) = check.fault.as_deref() else { return Ok(answer) };
            // The answer comes whole all the same, the exit code says that something is damaged.
            super::print(arguments, &answer);
            let code = ["journal", fault].join(".");
            Err(Failure::new(FailureKind::Damaged, &code).with("entry", check.entry.unwrap_or(0)))
        }
        Journal::Show { month, action, by, person, before } => {
            let request = ReadJournal {
                from: if month.is_empty() { String::new() } else { format!("{month}-01") },
                action: action.clone(),
                operator: by.clone(),
                person: person.clone(),
                before: *before,
                ..ReadJournal::default()
            };
            value(&workplace::journal_page(place, request)?)
        }
        Journal::Export { from, to, out, format } => {
            let request = ExportJournal {
                from: from.clone(),
                to: to.clone(),
                language: arguments.language.clone(),
                pdf: format != "json",
                json: format != "pdf",
            };
            value(&workplace::journal_export(place, request, out, &Unwatched)?)
        }
        Journal::Expire { yes } => {
            let due = workplace::journal_term(place)?;
            if !yes {
                return Ok(json!({ "due": due, "done": false }));
            }
            let done = workplace::journal_expire(place, due)?;
            Ok(json!({ "due": done, "done": true }))
        }
    }
}

/// What cannot be undone needs a word of its own.
pub(crate) fn confirmed(yes: bool) -> Result<(), Failure> {
    if yes { Ok(()) } else { Err(usage("erasure.confirm_needed")) }
}
