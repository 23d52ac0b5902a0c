//! Whose study a certificate of payment says was paid for.

use super::CertificateError;
use super::courses;
use super::study::{Learner, learners};
use crate::ids::Uid;
use crate::names::{match_key, stored_text};
use crate::registry;
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Reading};

/// Who learns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaidFor {
    /// Name as printed; empty for the payer.
    pub name: String,
    /// The card, where the registry knows who it is.
    pub card: Option<Uid>,
}

/// Who is meant by what was typed: a card by its id, one the payer pays for by name, anybody else by name alone. Where
/// nothing was typed, it is the payer if the payer took the programme, else the one learner the payer pays for.
///
/// # Errors
/// [`CertificateError::BadPayment`] for an id that is nobody's, [`CertificateError::LearnerUntold`] where the payer pays
/// for several.
pub fn paid_for(
    office: &Office,
    payer: Uid,
    programme: &str,
    typed: &str,
) -> Result<PaidFor, CertificateError> {
    let typed = stored_text(typed.trim());
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        if let Some(id) = Uid::parse(&typed) {
            return by_id(reading, payer, id);
        }
        let payer = registry::person(reading.db, payer)?;
        let may = |category| rights::may(reading.pack(), office.role(), category, Operation::Read);
        let known =
            if may("relations") && may("identity") { learners(reading.db, payer.key)? } else { Vec::new() };
        let found = |one: Learner| PaidFor { name: one.name, card: Some(one.id) };
        if !typed.is_empty() {
            let key = match_key(&typed);
            let own = registry::printed_name(reading.db, payer.key)?;
            if own.is_some_and(|name| match_key(&name) == key) {
                return Ok(PaidFor::default());
            }
            let mut of_name = known.into_iter().filter(|one| match_key(&one.name) == key);
            let only = of_name.next().filter(|_| of_name.next().is_none());
            return Ok(only.map_or(PaidFor { name: typed, card: None }, found));
        }
        if known.is_empty() || courses::is_taken(reading, payer.key, programme)? {
            return Ok(PaidFor::default());
        }
        let (mut took, mut others) = (Vec::new(), Vec::new());
        for one in known {
            let key = registry::person(reading.db, one.id)?.key;
            if courses::is_taken(reading, key, programme)? { took.push(one) } else { others.push(one) }
        }
        let mut meant = if took.is_empty() { others } else { took };
        match (meant.pop(), meant.is_empty()) {
            (Some(one), true) => Ok(found(one)),
            _ => Err(CertificateError::LearnerUntold),
        }
    })
}

fn by_id(reading: &Reading<'_>, payer: Uid, id: Uid) -> Result<PaidFor, CertificateError> {
    rights::require(reading.pack(), reading.office.role(), Right::On(Operation::Read, "identity"))?;
    if id == payer {
        return Ok(PaidFor::default());
    }
    let nobody = |_| CertificateError::BadPayment("learner");
    let person = registry::person(reading.db, id).map_err(nobody)?;
    let name =
        registry::printed_name(reading.db, person.key)?.ok_or(CertificateError::BadPayment("learner"))?;
    Ok(PaidFor { name, card: Some(id) })
}
