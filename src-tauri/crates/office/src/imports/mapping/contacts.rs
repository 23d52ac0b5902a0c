//! Addresses and telephone numbers of a cell, with what was wrong with them.

use super::problems::{CellProblem, ProblemKind};
use crate::imports::reading::Cell;
use crate::names::contact::{self, Email, EmailProblem, Phone, PhoneProblem};

/// The addresses of a cell.
pub(super) fn emails(cell: &Cell, column: usize, problems: &mut Vec<CellProblem>) -> Vec<Email> {
    let Cell::Text(text) = cell else { return Vec::new() };
    let mut found = Vec::with_capacity(1);
    for read in contact::read_emails(text) {
        let kind = match read {
            Ok(mail) => {
                let doubtful = mail.look_alikes;
                found.push(mail);
                if !doubtful {
                    continue;
                }
                ProblemKind::MailLookAlikes
            }
            Err(EmailProblem::WithoutAt) => ProblemKind::MailWithoutAt,
            Err(EmailProblem::Malformed) => ProblemKind::MailMalformed,
            Err(EmailProblem::Placeholder) => continue,
        };
        note(problems, column, kind);
    }
    found
}

/// The telephone numbers of a cell.
pub(super) fn phones(cell: &Cell, column: usize, problems: &mut Vec<CellProblem>) -> Vec<Phone> {
    let text = match cell {
        Cell::Text(_) | Cell::Number(_) => cell.text(),
        _ => return Vec::new(),
    };
    let mut found = Vec::with_capacity(1);
    for read in contact::read_phones(&text) {
        let kind = match read {
            Ok(phone) => {
                let foreign = phone.foreign;
                found.push(phone);
                if !foreign {
                    continue;
                }
                ProblemKind::PhoneForeign
            }
            Err(PhoneProblem::Placeholder) => ProblemKind::PhonePlaceholder,
            Err(PhoneProblem::Length) => ProblemKind::PhoneUnreadable,
        };
        note(problems, column, kind);
    }
    found
}

/// Adds the numbers that are not there yet.
pub(super) fn add_phones(new: Vec<Phone>, to: &mut Vec<Phone>) {
    for phone in new {
        if to.iter().all(|p| p.key != phone.key) {
            to.push(phone);
        }
    }
}

fn note(problems: &mut Vec<CellProblem>, column: usize, kind: ProblemKind) {
    let problem = CellProblem { column, kind };
    if !problems.contains(&problem) {
        problems.push(problem);
    }
}
