//! `delo report`.

use crate::arguments::{Arguments, Report};
use crate::commands::{text_of, value};
use serde_json::Value;
use std::path::Path;
use wire::{BuildReport, Failure, MaskDecision, PersonRef, ReportOutline};
use workplace::{Target, Unwatched, Workplace};

/// Runs the subcommand.
pub fn run(place: &Workplace, arguments: &Arguments, command: &Report) -> Result<Value, Failure> {
    let (person, asked_by, out, zip, pdf, password_file, reason, decisions) = match command {
        Report::Places { person } => return value(&prepared(place, person)?.places),
        Report::Access {
            person,
            request,
            out,
            zip,
            pdf,
            zip_password_file,
            reason,
            cover,
            give,
            cover_all,
        } => {
            let said = |keys: &[String], cover| {
                keys.iter().map(|key| MaskDecision { key: key.clone(), cover }).collect::<Vec<_>>()
            };
            let decisions = if *cover_all {
                // A file that cannot be read through is no place that names somebody.
                let places = prepared(place, person)?.places.into_iter().filter(|one| one.kind != "unread");
                said(&places.map(|one| one.key).collect::<Vec<_>>(), true)
            } else {
                [said(cover, true), said(give, false)].concat()
            };
            (person, request, out, zip, pdf, zip_password_file, reason, decisions)
        }
    };
    let request = BuildReport {
        decisions,
        person: person.clone(),
        request: asked_by.clone(),
        reason: reason.clone(),
        language: arguments.language.clone(),
        sealed: zip.is_some() || pdf.is_some(),
        paper_alone: out.is_none() && zip.is_none(),
    };
    let made_up = password_file.as_deref().filter(|file| !file.exists());
    let password = password_file.as_deref().map(password).transpose()?;
    let mut targets: Vec<Target<'_>> = out.iter().map(|folder| Target::Folder(folder)).collect();
    if let (Some(file), Some(password)) = (zip, &password) {
        targets.push(Target::Sealed { file, password });
    }
    if let (Some(file), Some(password)) = (pdf, &password) {
        targets.push(Target::Locked { file, password });
    }
    let built = workplace::report_build(place, request, &targets, &Unwatched);
    if let (Err(_), Some(file)) = (&built, made_up) {
        // A password that opens nothing is none.
        let _ = std::fs::remove_file(file);
    }
    value(&built?)
}

fn prepared(place: &Workplace, person: &str) -> Result<ReportOutline, Failure> {
    workplace::report_prepare(place, PersonRef { id: person.to_owned() })
}

/// The password somebody wrote into the file, or one made up and written there.
fn password(file: &Path) -> Result<String, Failure> {
    if file.exists() {
        return text_of(file);
    }
    workplace::report_password(file)
}
