//! Signing an act, and making it final.
//!
//! The paper is laid out between two steps: [`next`] says what the act would be and checks everything, the floor above
//! prints that, and [`sign`] or [`finish`] stores act and paper in one transaction, refusing when something has changed
//! meanwhile.

use super::{Act, ActError, carried, lines, typed};
use crate::OfficeError;
use crate::erasure::ErasureError;
use crate::erasure::papers::{self, PaperDraft};
use crate::erasure::stored::State;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::names::match_key;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::NaiveDate;
use rusqlite::params;
use serde::{Deserialize, Serialize};

/// Most people who sign one act.
const MOST_SIGNERS: usize = 12;

/// Somebody who signs: one of the school's people, never the erased person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// Name.
    pub name: String,
    /// Position; may be empty.
    pub position: String,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Day.
    pub on: NaiveDate,
    /// Who signed: first the one who destroyed the data, then members of a commission.
    pub signers: Vec<Signer>,
}

/// What an act would be after the step that comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The act with the signature.
    pub act: Act,
    /// Nothing is open.
    pub is_final: bool,
}

const WORK: Right = Right::On(Operation::Erase, "identity");

/// What signing would make of the act, or, without a signature, making it final.
///
/// # Errors
/// [`ActError`]; [`OfficeError::NotFound`]; the role.
pub fn next(office: &Office, run: Uid, signature: Option<&Signature>) -> Result<Next, ErasureError> {
    office.read(WORK, |reading| next_of(reading, run, signature))
}

fn next_of(reading: &Reading<'_>, run: Uid, signature: Option<&Signature>) -> Result<Next, ErasureError> {
    let mut act = lines::act_of(reading, run)?;
    if act.run.state != State::Papers {
        return Err(ActError::NotReady.into());
    }
    if act.final_on.is_some() {
        return Err(ActError::Final.into());
    }
    let open = act.open().count();
    match (signature, &act.signature) {
        (Some(_), Some(_)) => return Err(ActError::Signed.into()),
        (None, None) => return Err(ActError::Unsigned.into()),
        (None, Some(_)) if open > 0 => return Err(ActError::LinesOpen(open).into()),
        (None, Some(_)) => {}
        (Some(signature), None) => act.signature = Some(checked(reading, &act, signature)?),
    }
    Ok(Next { act, is_final: open == 0 })
}

fn checked(reading: &Reading<'_>, act: &Act, signature: &Signature) -> Result<Signature, ActError> {
    if signature.on > reading.today {
        return Err(ActError::Future);
    }
    if signature.on < act.run.erased_on {
        return Err(ActError::BeforeErasure);
    }
    if signature.signers.is_empty() || signature.signers.len() > MOST_SIGNERS {
        return Err(ActError::Signer);
    }
    let erased: Vec<String> = act
        .run
        .name()
        .into_iter()
        .chain(act.run.subjects().iter().map(|s| s.name.as_str()))
        .map(match_key)
        .collect();
    let signers = signature.signers.iter().map(|signer| {
        let name = typed(&signer.name).ok_or(ActError::Signer)?;
        let position = match signer.position.trim() {
            "" => String::new(),
            text => typed(text).ok_or(ActError::Signer)?,
        };
        // A name typed into the wrong field would outlive the person it belongs to.
        if erased.contains(&match_key(&name)) {
            return Err(ActError::Signer);
        }
        Ok(Signer { name, position })
    });
    Ok(Signature { on: signature.on, signers: signers.collect::<Result<_, _>>()? })
}

/// Signs an act with the papers that say what [`next`] said.
///
/// # Errors
/// As [`next`]; [`ActError::Changed`] when the act is not the printed one any more.
pub fn sign(office: &Office, printed: &Next, drafts: &[PaperDraft]) -> Result<(), ErasureError> {
    office.write(WORK, |writing| {
        let signature = printed.act.signature.as_ref().ok_or(ActError::Signer)?;
        let run = printed.act.run.id;
        let now = next_of(&writing.reading(), run, Some(signature))?;
        let act = unchanged(now, printed)?;
        let signers =
            serde_json::to_string(&signature.signers).map_err(|_| OfficeError::Internal("signers"))?;
        writing.db.execute(
            "UPDATE erasure SET act = 'partial', signed_on = ?2, signers = ?3 WHERE id = ?1",
            params![act.run.key, signature.on.to_string(), signers],
        )?;
        for draft in drafts {
            papers::keep(writing, act.run.key, draft)?;
        }
        carried::record_signature(writing, run, signature.on, printed.is_final)?;
        let open = act.open().count();
        let signed = Entry::of("erasure.act_signed").amount(open).detail(act.run.act_number.to_string());
        let done = Done::new((), signed).with_ledger_changed();
        if !printed.is_final {
            return Ok(done);
        }
        Ok(done.and(make_final(writing, &act)?))
    })
}

/// Makes a signed act final with the papers that say so.
///
/// # Errors
/// As [`next`]; [`ActError::Changed`] when the act is not the printed one any more.
pub fn finish(office: &Office, printed: &Next, drafts: &[PaperDraft]) -> Result<(), ErasureError> {
    office.write(WORK, |writing| {
        let run = printed.act.run.id;
        let act = unchanged(next_of(&writing.reading(), run, None)?, printed)?;
        for draft in drafts {
            papers::keep(writing, act.run.key, draft)?;
        }
        let signed = act.signature.as_ref().ok_or(ActError::Unsigned)?.on;
        carried::record_signature(writing, run, signed, true)?;
        Ok(Done::new((), make_final(writing, &act)?).with_ledger_changed())
    })
}

fn unchanged(now: Next, printed: &Next) -> Result<Act, ErasureError> {
    if now == *printed { Ok(now.act) } else { Err(ActError::Changed.into()) }
}

/// The last step: from now on only the papers hold the name, and they are kept from the last day on which something was
/// destroyed.
fn make_final(writing: &Writing<'_>, act: &Act) -> Result<Entry, ErasureError> {
    let destroyed = act
        .lines
        .iter()
        .filter_map(|line| line.closed.as_ref().filter(|closed| closed.method.is_some()))
        .map(|closed| closed.on)
        .chain([act.run.erased_on])
        .max();
    writing.db.execute(
        "UPDATE erasure SET act = 'final', final_on = ?2, destroyed_on = ?3, sealed = NULL WHERE id = ?1",
        params![act.run.key, writing.today.to_string(), destroyed.unwrap_or(act.run.erased_on).to_string()],
    )?;
    let detail = act.run.act_number.to_string();
    Ok(Entry::of("erasure.act_final").amount(act.lines.len()).detail(detail))
}
