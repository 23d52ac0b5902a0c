//! `delo report`.

use crate::arguments::{Arguments, Report};
use crate::commands::{text_of, value};
use serde_json::Value;
use std::path::Path;
use wire::{BuildReport, Failure};
use workplace::{Target, Unwatched, Workplace};

/// Runs the subcommand.
pub fn run(place: &Workplace, arguments: &Arguments, command: &Report) -> Result<Value, Failure> {
    let Report::Access { person, out, zip, zip_password_file, reason } = command;
    let request = BuildReport {
        person: person.clone(),
        reason: reason.clone(),
        language: arguments.language.clone(),
        sealed: zip.is_some(),
    };
    let password = zip_password_file.as_deref().map(password).transpose()?;
    let mut targets: Vec<Target<'_>> = out.iter().map(|folder| Target::Folder(folder)).collect();
    if let (Some(file), Some(password)) = (zip, &password) {
        targets.push(Target::Sealed { file, password });
    }
    value(&workplace::report_build(place, request, &targets, &Unwatched)?)
}

/// The password somebody wrote into the file, or one made up and written there.
fn password(file: &Path) -> Result<String, Failure> {
    if file.exists() {
        return text_of(file);
    }
    workplace::report_password(file)
}
