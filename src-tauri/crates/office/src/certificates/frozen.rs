//! Frozen pages, and who may see them.

use super::Snapshot;
use super::study::readable;
use crate::OfficeError;
use crate::ids::Uid;
use crate::rights::{Operation, Right};
use crate::session::Office;

/// The frozen page of a certificate: number and bytes.
///
/// # Errors
/// [`OfficeError::NotFound`] when there is none; [`OfficeError::RoleDenied`] also for marks and sums the role may not read.
pub fn page_of(office: &Office, id: Uid) -> Result<(String, Vec<u8>), OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        let (number, pdf, snapshot): (String, Vec<u8>, Vec<u8>) = reading
            .db
            .prepare_cached(
                "SELECT number, pdf, snapshot FROM certificate c JOIN certificate_page p ON p.certificate_id = c.id \
                 WHERE c.uid = ?1 AND p.pdf IS NOT NULL",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let snapshot: Snapshot = serde_json::from_slice(&snapshot).map_err(|_| OfficeError::Damaged)?;
        readable(reading, snapshot.kind())?;
        Ok((number, pdf))
    })
}
