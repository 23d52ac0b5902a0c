//! The commission a file names beside the protocol of a row: linked when its members are of the staff, and never stored
//! by name.

use super::Work;
use super::staff::UNKNOWN;
use crate::OfficeError;
use crate::certificates::named_by_file;
use crate::imports::mapping::{Candidate, Target};
use crate::imports::prepared::Remark;
use crate::registry::Recorder;

/// Reason key of the remark on a row that names a commission and no protocol with its day.
pub(super) const NO_PROTOCOL: &str = "examiner_no_protocol";

impl Work<'_, '_> {
    /// Links whom a row names as the commission of its protocol. Nothing of the row's own person changes by that.
    pub(super) fn commission(&mut self, to: &Recorder<'_>, candidate: &Candidate) -> Result<(), OfficeError> {
        // Whoever chairs is often named among the members once more.
        for (target, duty) in [(Target::ExaminerChair, "chair"), (Target::Examiner, "member")] {
            for extra in candidate.extras.iter().filter(|extra| extra.target == target) {
                let protocol = candidate
                    .certificate
                    .as_deref()
                    .and_then(|fields| fields.protocol_number.as_deref().zip(fields.protocol_date));
                let Some(protocol) = protocol else {
                    self.remarks.push(Remark { row: candidate.row, column: None, reason: NO_PROTOCOL });
                    return Ok(());
                };
                for name in extra.text.split([',', ';', '/', '\n']).filter(|name| is_name(name)) {
                    let Some(person) = self.of_staff(name, candidate.row)? else { continue };
                    let seat = (protocol.0.to_owned(), protocol.1, person);
                    if self.examiners.insert(seat) && named_by_file(self.db, to, protocol, person, duty)? {
                        self.touched.insert(person);
                    }
                }
            }
        }
        Ok(())
    }

    /// The one of the staff whom a name means; whoever is unknown, or one of several, is remarked upon once.
    fn of_staff(&mut self, name: &str, row: u64) -> Result<Option<i64>, OfficeError> {
        let staff = self.staff()?;
        let words = super::staff::words(name);
        let mut meant = staff.people.iter().filter(|(_, known)| is_meant(&words, known));
        let found = match (meant.next(), meant.next()) {
            (Some((person, _)), None) => Some(*person),
            _ => None,
        };
        if found.is_none() && staff.unknown.insert(words) {
            self.remarks.push(Remark { row, column: None, reason: UNKNOWN });
        }
        Ok(found)
    }
}

/// Whether a part of a cell names somebody: dashes and numbers do not.
fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.contains(|c: char| c == '@' || c.is_ascii_digit())
}

/// Whether all that is written is the surname or another full word of a name, and the rest words or initials of it, each
/// of a word of its own. One word alone is half the school.
fn is_meant(
    written: &std::collections::BTreeSet<String>,
    known: &std::collections::BTreeSet<String>,
) -> bool {
    let (initials, full): (Vec<_>, Vec<_>) = written.iter().partition(|word| word.chars().count() == 1);
    if written.len() < 2 || full.is_empty() || !full.iter().all(|word| known.contains(*word)) {
        return false;
    }
    let rest: Vec<&String> = known.iter().filter(|word| !written.contains(*word)).collect();
    initials.iter().all(|initial| rest.iter().any(|word| word.starts_with(initial.as_str())))
}

#[cfg(test)]
mod tests {
    use super::super::staff::words;
    use super::is_meant;

    #[test]
    fn a_name_with_initials_means_whoever_bears_it_and_half_a_name_nobody() {
        let known = words("Кураторова Ольга Андреевна");
        for meant in ["Кураторова О.А.", "О. А. Кураторова", "кураторова ольга", "Кураторова Ольга А."]
        {
            assert!(is_meant(&words(meant), &known), "{meant}");
        }
        for other in ["Кураторова", "О.А.", "Кураторова П.А.", "Кураторов О.А.", "Ольга Петрова", "О. К."]
        {
            assert!(!is_meant(&words(other), &known), "{other}");
        }
    }
}
