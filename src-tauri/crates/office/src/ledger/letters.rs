//! Letters that are in people's hands: a restore has lost their pages, and the owner is told which (BACKUP.md §6).

use super::{Line, remember};
use crate::OfficeError;
use crate::journal::Entry;
use crate::session::Writing;

/// A letter was kept under a number; the line names the number and nobody.
pub(crate) const GIVEN: &str = "letter.given";

/// Writes that a letter was kept: the number of a refusal, or of the request it is about.
///
/// # Errors
/// When the line cannot be written.
pub(crate) fn given(writing: &Writing<'_>, number: &str) -> Result<(), OfficeError> {
    remember(writing, writing.new_id(), GIVEN, number)
}

/// The number of a letter a line speaks of.
pub(super) fn number(line: &Line) -> Option<String> {
    String::from_utf8(line.value.clone()).ok().filter(|_| line.kind == GIVEN)
}

/// What the journal says of letters whose pages are lost.
pub(super) fn lost(numbers: &[String]) -> Entry {
    Entry::of("letter.lost").category("requests").amount(numbers.len()).detail(numbers.join(", "))
}
