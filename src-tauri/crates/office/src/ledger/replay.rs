//! Carrying out again what an older database does not know (BACKUP.md §6).

use super::{ENDED, ENTRY_CLOSED, ERASED, ErasedPerson, HIGHEST, HIGHEST_MATTER, Line, letters};
use crate::OfficeError;
use crate::certificates;
use crate::consents;
use crate::consents::wishes::{ALLOWED, Latest, REFUSED};
use crate::erasure::batch::replay::{TERM, terms};
use crate::erasure::{self, ErasureError, act as acts_of_destruction, repeat};
use crate::holds;
use crate::ids::Uid;
use crate::inactivity;
use crate::journal::Entry;
use crate::lists::{mailings, suppression};
use crate::records::publications;
use crate::registry::entry::{self, CORRECTED, UNDONE};
use crate::registry::moves::{self, MERGED, PARTED, SPLIT, SPLIT_ROW};
use crate::requests;
use crate::restrictions;
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
    /// Cards merged again, split again, or put back again.
    pub merged: usize,
    /// File numbers of cards that were split later and could not be split here: a person must look.
    pub apart: Vec<i64>,
    /// Holds placed, prolonged or lifted again.
    pub holds: usize,
    /// Requests entered, extended, answered or closed again.
    pub requests: usize,
    /// Restrictions placed or lifted again.
    pub restrictions: usize,
    /// Publications that stand as taken down again.
    pub taken_down: usize,
    /// Series whose highest number rose.
    pub series: usize,
    /// Numbers of certificates given out after this database: entered as occupied, what they said is lost.
    pub lost: Vec<certificates::Lost>,
    /// Numbers of letters kept after this database – refusals, answers, notices: their pages are lost.
    pub letters: Vec<String>,
    /// Erasures of which the ledger knows only number and day any more: whoever it was may be in an old database.
    pub ended: usize,
    /// Consents withdrawn, wishes refused, answers taken down, addresses suppressed and mailings closed again.
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

/// Replays lines the database does not know, in the order in which things happened: a hold placed before an erasure binds
/// it and one placed after it does not, a "no" said before a split goes along with it. The deletions are one transaction;
/// compaction and scan follow.
///
/// # Errors
/// When the database cannot be written; then nothing is replayed.
pub fn replay(office: &Office, lines: &[Line]) -> Result<Replayed, ErasureError> {
    let (mut replayed, runs) = office.write(Right::Open, |writing| {
        let mut replayed = Replayed::default();
        let mut again = entry::Again::default();
        let runs = acts(writing, lines, &mut again, &mut replayed)?;
        let entry = Entry::of("ledger.replayed").amount(replayed.erased);
        let (corrected, entries) = again.said(writing.db)?;
        replayed.corrected = corrected;
        let lost = (!replayed.lost.is_empty()).then(|| lost_numbers(&replayed.lost));
        let letters = (!replayed.letters.is_empty()).then(|| letters::lost(&replayed.letters));
        let done = Done::new((replayed, runs), entry).with_people_changed().with_ledger_changed();
        Ok::<_, ErasureError>(entries.into_iter().chain(lost).chain(letters).fold(done, Done::and))
    })?;
    let gone = replayed.rows > 0 || !replayed.corrected.is_empty();
    replayed.residue = erasure::finish_repeated(office, &runs, gone)?;
    Ok(replayed)
}

/// What the journal says of numbers whose papers nobody knows any more.
fn lost_numbers(lost: &[certificates::Lost]) -> Entry {
    let numbers: Vec<String> = lost.iter().map(ToString::to_string).collect();
    Entry::of("certificate.lost").category("certificates").detail(numbers.join(", "))
}

/// Lines as they were written: those of one act and one moment together, the earliest first.
fn in_order(lines: &[Line]) -> Vec<Vec<&Line>> {
    let mut all: Vec<&Line> = lines.iter().collect();
    all.sort_by_key(|line| (line.at, line.entry, line.act));
    all.chunk_by(|one, other| (one.at, one.entry, one.act) == (other.at, other.entry, other.act))
        .map(<[&Line]>::to_vec)
        .collect()
}

fn acts(
    writing: &mut Writing<'_>,
    lines: &[Line],
    again: &mut entry::Again,
    replayed: &mut Replayed,
) -> Result<Vec<Uid>, ErasureError> {
    let undone = entry::replay_undone_corrections(writing, lines)?;
    let known: HashSet<[u8; 16]> =
        super::erasures(writing.db)?.into_iter().map(|(line, _)| line.act).collect();
    let mut prints: BTreeMap<[u8; 16], HashSet<(&str, &[u8])>> = BTreeMap::new();
    for line in lines {
        if let Some(kind) = line.kind.strip_prefix("erased.") {
            prints.entry(line.act).or_default().insert((kind, line.value.as_slice()));
        }
    }
    let (mut runs, mut signed, mut wishes) = (Vec::new(), BTreeSet::new(), Latest::default());
    let (mut issuer_keys, mut moved) = (Vec::new(), Vec::new());
    for lines in in_order(lines) {
        let Some(act) = lines.first().map(|line| line.act) else { continue };
        // Written first: what a repeated erasure writes of itself keeps the moment of the first one.
        // How far numbers have come is a fact of their own register.
        for line in lines.iter().filter(|line| super::series_of(line).is_none()) {
            super::add(writing.db, line)?;
        }
        match moves::replay(writing, &lines)? {
            moves::Replay::Done => replayed.merged += 1,
            moves::Replay::Stuck(number) => replayed.apart.push(number),
            moves::Replay::Idle => {}
        }
        replayed.holds += usize::from(holds::replay(writing, &lines)?);
        replayed.requests += usize::from(requests::replay(writing, &lines)?);
        if let Some(line) = lines.iter().find(|line| line.kind == ERASED && !known.contains(&act)) {
            match ErasedPerson::from_value(&line.value) {
                Some(person) => {
                    let prints = prints.remove(&act).unwrap_or_default();
                    runs.extend(erase_again(writing, act, &person, &prints, replayed)?);
                }
                None => replayed.kept += 1,
            }
        }
        let ended: Vec<&Line> = lines.iter().copied().filter(|line| line.kind == TERM).collect();
        let split = lines.iter().any(|line| line.kind == SPLIT);
        replayed.rows += terms(writing, &ended)?;
        for line in lines {
            match line.kind.as_str() {
                HIGHEST => {
                    let Some((series, number)) = super::series_of(line) else { continue };
                    let raised = certificates::raise_series(writing, series, number)?;
                    replayed.series += usize::from(raised.rose);
                    replayed.lost.extend(raised.lost);
                }
                HIGHEST_MATTER => {
                    if let Some((_, number)) = super::series_of(line) {
                        crate::matters::raise(writing.db, number)?;
                    }
                }
                letters::GIVEN => replayed.letters.extend(letters::number(line)),
                ENDED => {
                    replayed.ended +=
                        usize::from(super::ended_number(line).is_some() && !known.contains(&act));
                }
                CORRECTED if !undone.contains(&act) => entry::replay_correction(writing, line, again)?,
                certificates::ENDED | certificates::REVIVED => {
                    let replay = certificates::replay_ended(writing.db, &line.kind, &line.value)?;
                    replayed.papers += usize::from(replay);
                }
                certificates::KEY_MADE | certificates::KEY_RETIRED => issuer_keys.push(line),
                // A card with a row of its own could not be put back any more.
                consents::WITHDRAWN if split => moved.push(line),
                consents::WITHDRAWN => {
                    replayed.refused += usize::from(consents::replay_withdrawal(writing, &line.value)?);
                }
                consents::EXPIRED => {
                    replayed.refused += usize::from(consents::replay_expired(writing, &line.value)?);
                }
                REFUSED | ALLOWED => wishes.take(line),
                inactivity::ANSWERED => {
                    replayed.refused += usize::from(inactivity::replay(writing.db, line)?)
                }
                mailings::CLOSED => replayed.refused += usize::from(mailings::replay(writing, line)?),
                kind if restrictions::KINDS.contains(&kind) => {
                    replayed.restrictions += usize::from(restrictions::replay(writing, line)?);
                }
                publications::TAKEN_DOWN => {
                    replayed.taken_down += usize::from(publications::replay(writing, line)?);
                }
                acts_of_destruction::LINE | acts_of_destruction::SIGNED => {
                    signed.extend(acts_of_destruction::run_of(&line.value));
                }
                kind if kind.starts_with(suppression::SUPPRESSED) => {
                    replayed.refused += usize::from(suppression::replay(writing.db, line)?);
                }
                kind => {
                    // What is asked while a file is imported needs no more than its line; the moment of a blackout says something of copies; an older database has its own line open.
                    let done = [
                        TERM,
                        ERASED,
                        ENTRY_CLOSED,
                        acts_of_destruction::TEXT,
                        CORRECTED,
                        UNDONE,
                        MERGED,
                        PARTED,
                        SPLIT,
                        SPLIT_ROW,
                    ]
                    .contains(&kind)
                        || holds::KINDS.contains(&kind)
                        || requests::KINDS.contains(&kind)
                        || super::is_print(kind);
                    replayed.kept += usize::from(!done);
                }
            }
        }
    }
    for line in moved {
        replayed.refused += usize::from(consents::replay_withdrawal(writing, &line.value)?);
    }
    super::drop_ended(writing.db)?;
    // Of several words about one thing the last: whoever is gone by now has said nothing.
    replayed.refused += wishes.carry_out(writing)?;
    // A key is made before it is retired, and both happen in one moment.
    issuer_keys.sort_by_key(|line| line.kind == certificates::KEY_RETIRED);
    for line in issuer_keys {
        certificates::replay_key(writing.db, line, writing.at())?;
    }
    // Lines of an act that were closed stay closed; those of one whose papers are still to be made follow then.
    for run in signed {
        acts_of_destruction::settle(writing, run)?;
    }
    Ok(runs)
}

/// Erases the person of an act again: by id, else the one person all of whose keys are those of the erased one.
fn erase_again(
    writing: &mut Writing<'_>,
    act: [u8; 16],
    erased: &ErasedPerson,
    prints: &HashSet<(&str, &[u8])>,
    replayed: &mut Replayed,
) -> Result<Option<Uid>, ErasureError> {
    let person = match repeat::person_of(writing.db, erased.person)? {
        Some(person) => Some(person),
        None => {
            let (whole, part) = repeat::bearers(writing, prints)?;
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
