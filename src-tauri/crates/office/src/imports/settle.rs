//! What a row needs the registry for once everybody in the file has their place: whether it belongs to a card that came
//! off the one it was recognised by, and whether its certificate number is somebody else's.

use super::mapping::{Candidate, RejectReason, Slot, Target};
use super::prepared::{Placed, Prepared, Remark};
use super::renamed;
use crate::OfficeError;
use crate::names::match_key;
use rusqlite::Connection;
use std::collections::HashMap;

/// Settles the rows of a file, one after another.
#[derive(Default)]
pub(super) struct Settling {
    /// Who has a certificate number in this file.
    holders: HashMap<String, Slot>,
    pub rejected: Vec<Remark>,
    pub questions: Vec<Remark>,
}

impl Settling {
    pub(super) fn row(
        &mut self,
        db: &Connection,
        prepared: &Prepared,
        placed: &mut Placed,
        candidate: &Candidate,
    ) -> Result<(), OfficeError> {
        let Some(slot) = placed.slot else { return Ok(()) };
        if let Some(known) = placed.known {
            let name = match_key(&candidate.person.name.in_full());
            if let Some(other) = renamed::parted(db, known, &name)? {
                placed.step_over(other);
            }
        }
        let number = candidate.certificate.as_ref().and_then(|c| c.number_key());
        if let Some(number) = number {
            let in_file = *self.holders.entry(number.clone()).or_insert(slot) == slot;
            let in_register = match crate::certificates::taken(db, &number)? {
                None => true,
                Some(None) => false,
                Some(Some(holder)) if placed.known.is_none() && same_name(db, holder, candidate)? => {
                    // The same number under the same name is the same paper: its holder is known by it.
                    placed.known = Some(holder);
                    placed.matched = true;
                    placed.asks.clear();
                    true
                }
                Some(Some(holder)) => Some(holder) == placed.known,
            };
            if !in_file || !in_register {
                placed.slot = None;
                let titled = |target| prepared.columns.iter().find(|column| column.target == Some(target));
                let column = titled(Target::CertificateNumber).map(|column| column.title.clone());
                let reason = RejectReason::CertificateNumberTaken.key();
                self.rejected.push(Remark { row: placed.row, column, reason });
                return Ok(());
            }
        }
        let of_parent = placed.parents.iter().flat_map(|parent| &parent.asks);
        for ask in placed.asks.iter().chain(of_parent) {
            self.questions.push(Remark { row: placed.row, column: None, reason: ask.key() });
        }
        Ok(())
    }
}

fn same_name(db: &Connection, person: i64, candidate: &Candidate) -> Result<bool, OfficeError> {
    let name = match_key(&candidate.person.name.in_full());
    Ok(db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM person_name WHERE person_id = ?1 AND match_key = ?2)")?
        .query_row((person, name), |row| row.get(0))?)
}
