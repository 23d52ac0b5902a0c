//! A working export as a file: its name, its form, and the note of the register why, to whom and until when (Z4).

use crate::{failure, paper_facts};
use chrono::NaiveDate;
use office::OfficeError;
use office::lists::{ListError, NewCopy, sheet};
use std::path::Path;
use wire::{Failure, FailureKind, SavedFile};

/// Name to propose: what it is and the day by which it goes, with the ending of its form, one of `forms`.
pub(crate) fn name(what: &str, format: &str, delete_by: &str, forms: &[&str]) -> String {
    let ending = if forms.contains(&format) { format } else { "csv" };
    let by: String = delete_by.chars().filter(|c| c.is_ascii_digit() || *c == '-').take(10).collect();
    format!("{what}-{by}.{ending}")
}

/// A table in the form asked for.
///
/// # Errors
/// `lists.unknown_choice`; a workbook that cannot be made.
pub(crate) fn form(format: &str, rows: &[Vec<String>]) -> Result<Vec<u8>, Failure> {
    match format {
        "csv" => Ok(sheet::csv(rows)),
        "xlsx" => sheet::xlsx(rows).map_err(|error| failure::file(error.into())),
        _ => Err(Failure::new(FailureKind::Usage, "lists.unknown_choice").at("format")),
    }
}

/// What the register notes of a copy besides where it lies.
pub(crate) struct GivenOut {
    /// Why.
    pub reason: String,
    /// Who gets it.
    pub recipient: String,
    /// Last day of the copy.
    pub delete_by: NaiveDate,
}

/// Writes the file and has it recorded: `record` gets the copy and what writes it, so that both are or neither is.
///
/// # Errors
/// Those of the register; file failures.
pub(crate) fn save<T>(
    file: &Path,
    bytes: &[u8],
    given: GivenOut,
    record: impl FnOnce(&NewCopy, &dyn Fn() -> Result<[u8; 32], OfficeError>) -> Result<T, ListError>,
) -> Result<SavedFile, Failure> {
    let (place, sha256) = (paper_facts::place(file), vault::sha256(bytes));
    let GivenOut { reason, recipient, delete_by } = given;
    let copy = NewCopy { reason, recipient, delete_by, place: place.clone(), sha256 };
    let write = || {
        vault::files::write_safely(file, bytes).map_err(OfficeError::File)?;
        Ok(sha256)
    };
    record(&copy, &write).map_err(failure::list)?;
    Ok(SavedFile { place, sha256: vault::to_hex(&sha256) })
}
