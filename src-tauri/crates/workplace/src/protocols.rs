//! Examination protocols: who examined, and what came out.

use crate::convert::{day, id};
use crate::failure;
use crate::place::{Open, Workplace};
use chrono::NaiveDate;
use office::certificates;
use office::rights::{Operation, may};
use wire::{Failure, ProtocolExaminer, ProtocolPage, ProtocolResult, ReadProtocol, SetExaminer};

/// A protocol that results name.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn protocol_get(workplace: &Workplace, request: ReadProtocol) -> Result<ProtocolPage, Failure> {
    let open = workplace.opened()?;
    page(&open, request.number.trim(), day(&request.held, "held")?)
}

/// Says what somebody does in the commission of a protocol.
///
/// # Errors
/// `certificates.examined_there`, `certificates.no_examiner`, `certificates.unknown_choice`, `office.not_found`,
/// `office.role_denied`.
pub fn protocol_examiner_set(workplace: &Workplace, request: SetExaminer) -> Result<ProtocolPage, Failure> {
    let open = workplace.opened()?;
    let (number, held) = (request.number.trim(), day(&request.held, "held")?);
    let person = id(&request.person).map_err(|failure| failure.at("person"))?;
    certificates::set_examiner(&open.office, (number, held), person, request.duty.trim())
        .map_err(failure::certificate)?;
    page(&open, number, held)
}

fn page(open: &Open, number: &str, held: NaiveDate) -> Result<ProtocolPage, Failure> {
    let page = certificates::protocol(&open.office, number, held).map_err(failure::office)?;
    let examiners = page.examiners.into_iter().map(|one| ProtocolExaminer {
        id: one.id.to_string(),
        name: one.name,
        duty: one.duty.to_owned(),
    });
    let examined = page.examined.into_iter().map(|one| ProtocolResult {
        id: one.id.to_string(),
        name: one.name,
        values: one.values,
    });
    Ok(ProtocolPage {
        number: page.number,
        held: page.held.to_string(),
        examiners: examiners.collect(),
        examined: examined.collect(),
        may_change: may(open.office.pack(), open.office.role(), "results", Operation::Write),
    })
}
