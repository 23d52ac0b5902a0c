//! Carrying out again what an older database does not know (BACKUP.md §6).

use super::{ENDED, ERASED, ErasedPerson, HIGHEST, Line};
use crate::OfficeError;
use crate::certificates;
use crate::consents;
use crate::erasure::batch::replay::{TERM, terms};
use crate::erasure::{self, ErasureError, act as acts_of_destruction, repeat};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::lists::{mailings, suppression};
use crate::registry::entry::{self, CORRECTED, UNDONE};
use crate::registry::moves::{MERGED, PARTED};
use crate::rights::Right;
use crate::session::{Done, Office, Writing};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What a replay did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replayed {
    /// People erased again.
    pub erased: usize,
    /// Erasures whose person is not in this database at all.
    pub absent: usize,
    /// File numbers of people who share only some identity keys with somebody erased: a person must look.
    pub unsure: Vec<i64>,
    /// Cards merged again, or taken apart again.
    pub merged: usize,
    /// Series whose highest number rose.
    pub series: usize,
    /// Erasures of which the ledger knows only number and day any more: whoever it was may be in an old database.
    pub ended: usize,
    /// Consents withdrawn, addresses suppressed and mailings closed again.
    pub refused: usize,
    /// Papers revoked or replaced again.
    pub papers: usize,
    /// File numbers of cards a corrected value was taken off again: the right one has to be entered once more.
    pub corrected: Vec<i64>,
    /// Rows destroyed again whose term had ended.
    pub rows: usize,
    /// Lines of kinds this version does not know; kept and passed on.
    pub kept: usize,
    /// Finds of the residue scan after the repeated erasures that the plan does not explain.
    pub residue: usize,
}

/// Replays lines the database does not know. The deletions are one transaction; compaction and scan follow.
///
/// # Errors
/// When the database cannot be written; then nothing is replayed.
pub fn replay(office: &Office, lines: &[Line]) -> Result<Replayed, ErasureError> {
    let (mut replayed, runs) = office.write(Right::Open, |writing| {
        let mut replayed = Replayed::default();
        let mut again = entry::Again::default();
        // A correction named the card as it was then, before a merge or after it.
        entry::replay_corrections(writing, lines, &mut again)?;
        let runs = acts(writing, lines, &mut again, &mut replayed)?;
        let entry = Entry::of("ledger.replayed").amount(replayed.erased);
        let (corrected, entries) = again.said(writing.db)?;
        replayed.corrected = corrected;
        let done = Done::new((replayed, runs), entry).with_people_changed().with_ledger_changed();
        Ok::<_, ErasureError>(entries.into_iter().fold(done, Done::and))
    })?;
    let gone = replayed.rows > 0 || !replayed.corrected.is_empty();
    replayed.residue = erasure::finish_repeated(office, &runs, gone)?;
    Ok(replayed)
}

fn acts(
    writing: &mut Writing<'_>,
    lines: &[Line],
    again: &mut entry::Again,
    replayed: &mut Replayed,
) -> Result<Vec<Uid>, ErasureError> {
    // What was withdrawn by a card before it became part of another's.
    for line in lines.iter().filter(|line| line.kind == consents::WITHDRAWN) {
        replayed.refused += usize::from(consents::replay_withdrawal(writing, &line.value)?);
    }
    // Before all else: what follows names a person by the card she had then.
    replayed.merged = crate::registry::moves::replay(writing, lines)?;
    entry::replay_corrections(writing, lines, again)?;
    let known: HashSet<[u8; 16]> =
        super::erasures(writing.db)?.into_iter().map(|(line, _)| line.act).collect();
    let mut by_act: BTreeMap<[u8; 16], Vec<&Line>> = BTreeMap::new();
    for line in lines {
        by_act.entry(line.act).or_default().push(line);
    }
    let (mut runs, mut refusals, mut signed) = (Vec::new(), Vec::new(), BTreeSet::new());
    let (mut issuer_keys, mut closings) = (Vec::new(), Vec::new());
    for (act, lines) in by_act {
        let erased = lines.iter().find(|line| line.kind == ERASED);
        if let (Some(line), false) = (erased, known.contains(&act)) {
            match ErasedPerson::from_value(&line.value) {
                Some(person) => runs.extend(erase_again(writing, act, &person, &lines, replayed)?),
                None => replayed.kept += 1,
            }
        }
        let ended: Vec<&Line> = lines.iter().copied().filter(|line| line.kind == TERM).collect();
        replayed.rows += terms(writing, &ended)?;
        for line in lines {
            if line.kind == HIGHEST {
                let Some((series, number)) = super::series_of(line) else { continue };
                replayed.series += usize::from(certificates::raise_series(writing.db, series, number)?);
                continue;
            }
            if line.kind == ENDED {
                replayed.ended += usize::from(super::ended_number(line).is_some() && !known.contains(&act));
            } else if line.kind == certificates::ENDED {
                replayed.papers += usize::from(certificates::replay_ended(writing.db, &line.value)?);
            } else if [certificates::KEY_MADE, certificates::KEY_RETIRED].contains(&line.kind.as_str()) {
                issuer_keys.push(line);
            } else if line.kind == consents::WITHDRAWN || line.kind.starts_with(suppression::SUPPRESSED) {
                refusals.push(line);
            } else if line.kind == mailings::CLOSED {
                closings.push(line);
            } else if [acts_of_destruction::LINE, acts_of_destruction::SIGNED].contains(&line.kind.as_str()) {
                signed.extend(acts_of_destruction::run_of(&line.value));
            } else {
                let replayed_above = [TERM, ERASED, MERGED, PARTED, CORRECTED, UNDONE]
                    .contains(&line.kind.as_str())
                    || super::is_print(&line.kind);
                replayed.kept += usize::from(!replayed_above);
            }
            super::add(writing.db, line)?;
        }
    }
    super::drop_ended(writing.db)?;
    // A key is made before it is retired, and lines come in the order of their acts.
    issuer_keys.sort_by_key(|line| line.kind == certificates::KEY_RETIRED);
    for line in issuer_keys {
        certificates::replay_key(writing.db, line, writing.at())?;
    }
    // Lines of an act that were closed stay closed; those of one whose papers are still to be made follow then.
    for run in signed {
        acts_of_destruction::settle(writing, run)?;
    }
    // After the erasures: whoever is gone has nothing left to withdraw.
    for line in refusals {
        let done = if line.kind == consents::WITHDRAWN {
            consents::replay_withdrawal(writing, &line.value)?
        } else {
            suppression::replay(writing.db, line)?
        };
        replayed.refused += usize::from(done);
    }
    for line in closings {
        replayed.refused += usize::from(mailings::replay(writing, line)?);
    }
    Ok(runs)
}

/// Erases the person of an act again: by id, else the one person all of whose keys are those of the erased one.
fn erase_again(
    writing: &mut Writing<'_>,
    act: [u8; 16],
    erased: &ErasedPerson,
    lines: &[&Line],
    replayed: &mut Replayed,
) -> Result<Option<Uid>, ErasureError> {
    let prints: HashSet<(&str, &[u8])> = lines
        .iter()
        .filter_map(|line| Some((line.kind.strip_prefix("erased.")?, line.value.as_slice())))
        .collect();
    let person = match repeat::person_of(writing.db, erased.person)? {
        Some(person) => Some(person),
        None => {
            let (whole, part) = repeat::bearers(writing, &prints)?;
            replayed.unsure.extend(part);
            match whole.as_slice() {
                [(_, person)] => Some(*person),
                several => {
                    replayed.unsure.extend(several.iter().map(|(number, _)| *number));
                    None
                }
            }
        }
    };
    let Some(person) = person else {
        replayed.absent += 1;
        return Ok(None);
    };
    let act = Uid::from_bytes(&act).ok_or(OfficeError::Damaged)?;
    repeat::erase(writing, person, act, erased)?;
    replayed.erased += 1;
    Ok(Some(act))
}
