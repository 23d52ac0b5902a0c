//! Frozen pages, and who may see them.

use super::Snapshot;
use super::study::{readable, shown};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry;
use crate::restrictions;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use policy::{Exemption, Paper, Use};

/// The frozen page of a certificate: number and bytes.
///
/// # Errors
/// [`OfficeError::NotFound`] when there is none; [`OfficeError::RoleDenied`] also for marks and sums the role may not read.
pub fn page_of(office: &Office, id: Uid) -> Result<(String, Vec<u8>), OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        let page = page(reading, id)?;
        Ok((page.number, page.pdf))
    })
}

struct Page {
    number: String,
    pdf: Vec<u8>,
    paper: Paper,
    /// Whose it is, while there is a card.
    person: Option<Uid>,
}

fn page(reading: &Reading<'_>, id: Uid) -> Result<Page, OfficeError> {
    type Found = (String, Vec<u8>, Vec<u8>, Option<Uid>);
    let (number, pdf, snapshot, person): Found = reading
        .db
        .prepare_cached(
            "SELECT c.number, p.pdf, p.snapshot, h.uid FROM certificate c \
             JOIN certificate_page p ON p.certificate_id = c.id LEFT JOIN person h ON h.id = c.person_id \
             WHERE c.uid = ?1 AND p.pdf IS NOT NULL",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let snapshot: Snapshot = serde_json::from_slice(&snapshot).map_err(|_| OfficeError::Damaged)?;
    let paper = snapshot.kind();
    readable(reading, paper)?;
    Ok(Page { number, pdf, paper, person })
}

/// A frozen page that leaves the program.
pub struct Given {
    /// The page.
    pub pdf: Vec<u8>,
    /// What the journal has to say of it beside that, once it is given out.
    pub exempted: Option<Entry>,
}

/// The frozen page, to be saved or printed: of whoever is restricted only on a ground.
///
/// # Errors
/// As [`page_of`]; [`OfficeError::Restricted`].
pub fn page_to_give(office: &Office, id: Uid, ground: Option<Exemption>) -> Result<Given, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        let Page { pdf, paper, person, .. } = page(reading, id)?;
        let Some(person) = person else { return Ok(Given { pdf, exempted: None }) };
        let person = registry::person(reading.db, person)?;
        let exempted =
            restrictions::require_or_exempt(reading, &person, Use::Document, &shown(paper), ground)?;
        Ok(Given { pdf, exempted })
    })
}
