//! The preview: everything an import would do, with nothing written.

use super::apply;
use super::held::{AHEAD, HeldRows, TOGETHER};
use super::known::known_people;
use super::listed::Listed;
use super::mapping::{
    self, AskReason, Candidate, Mapping, MappingError, Matcher, MergeKeys, PersonFields, Placement, Reader,
    RejectReason, Rejection, Slot, SpecialWords, TableKind, Target,
};
use super::prepared::{Choice, Counts, Placed, PlacedParent, Prepared, PreparedColumn, Remark, Watch};
use super::prints::{card_made, hash_file, hash_mapping, identity_of, imported_before, keys_of};
use super::reading::{self, Options};
use super::records::{Records, Totals};
use super::returned::{contacts_of, named_card};
use super::{ImportError, Storage, absent, profiles};
use crate::OfficeError;
use crate::erasure::Guard;
use crate::lists;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use std::path::Path;
use std::sync::mpsc;

/// Rows of the sample.
const SAMPLE: usize = 8;
/// Rows looked at to tell a list of subscribers from one of people.
const LOOKED_AT: usize = 1000;

/// Reads a file and says what importing it would do. `targets` overrides the suggested mapping, column by column.
///
/// # Errors
/// [`ImportError`]; nothing is written in any case.
pub fn prepare(
    office: &Office,
    path: &Path,
    targets: Option<&[Option<Target>]>,
    watch: &dyn Watch,
) -> Result<Prepared, ImportError> {
    prepare_as(office, path, &Choice { targets, ..Choice::default() }, watch)
}

/// The same with everything the operator may say of the file.
///
/// # Errors
/// As [`prepare`]; [`super::mapping::ProfileError`] for a profile that is not there or does not fit.
pub fn prepare_as(
    office: &Office,
    path: &Path,
    choice: &Choice<'_>,
    watch: &dyn Watch,
) -> Result<Prepared, ImportError> {
    let before = hash_file(path)?;
    let options = Options { sheet: choice.sheet.map(str::to_owned), ..Options::default() };
    let mut table = reading::open(path, &options)?;
    let suggestion = mapping::suggest(&table.columns);
    let found = profiles::to_read(office, choice.profile, &table.columns)?;
    let applied = found.as_ref().and_then(|profile| profile.apply(&table.columns));
    let saved_kind = found.as_ref().map(|profile| profile.kind);
    let kind = saved_kind.unwrap_or(suggestion.kind);
    // Whoever says what the columns are knows better.
    if choice.targets.is_none() && found.is_none() {
        if let Some(error) = mapping::foreign(&table.columns, &suggestion) {
            return Err(error.into());
        }
        if let Some((column, named)) = mapping::state_column(&table.columns, &suggestion)
            && lists::tells_who_left(&states(path, &options, column)?, named)
        {
            return Err(MappingError::Unsubscribed.into());
        }
    }
    let name = found.map(|profile| profile.name);
    let (mapping, answers, profile) = match (choice.targets, applied) {
        (Some(targets), _) if targets.len() != table.columns.len() => return Err(ImportError::Columns),
        (Some(targets), _) => {
            let profile = name.clone().unwrap_or_else(|| "edited".to_owned());
            (Mapping { targets: targets.to_vec() }, choice.answers.to_vec(), profile)
        }
        (None, Some((mapping, answers))) => (mapping, answers, name.clone().unwrap_or_default()),
        (None, None) => (suggestion.mapping, choice.answers.to_vec(), kind.profile_name().to_owned()),
    };
    let asked = kind.under(&mapping) == TableKind::FormEntries;
    let mut columns: Vec<PreparedColumn> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let (target, answer) = (mapping.target(at), answers.get(at).copied().unwrap_or_default());
            let storage = Storage::answered(office.pack(), target, answer);
            let storage = if asked { storage.where_asked(office.pack(), target) } else { storage };
            PreparedColumn { title: column.title.clone(), target, answer, storage }
        })
        .collect();
    // What is not stored is not read: no value of it reaches a candidate.
    let read =
        Mapping { targets: columns.iter().map(|c| c.target.filter(|_| c.storage.is_read())).collect() };
    let kind = kind.under(&read);
    read.check(kind)?;
    if !kind.is_people() {
        // Orders, payments and visits make nobody: who they are about is looked up and not kept with them.
        let who = |column: &&mut PreparedColumn| {
            column.storage == Storage::Stored
                && column.target.is_some_and(|target| target.identifies() || target == Target::SourceId)
        };
        columns.iter_mut().filter(who).for_each(|column| column.storage = Storage::MatchedOnce);
        let staff = columns.iter_mut().filter(|column| column.storage == Storage::Staff);
        staff.for_each(|column| column.storage = Storage::Ignored);
    }
    let mapping_hash = hash_mapping(&columns);
    let several = table.sheet.as_ref().filter(|_| table.sheets.len() > 1);
    let sheet_print = several.map(|sheet| office.fingerprint("import.sheet", sheet));
    office.read(Right::On(Operation::Write, "identity"), |reading| {
        let home = match office.pack().country {
            policy::Country::Ru => "RUB",
            policy::Country::Kz => "KZT",
        };
        let reader = Reader::new(read, kind.epoch(table.dates_1904), reading.today).with_records(
            kind,
            &table.columns,
            home,
        );
        let reader = reader.without(SpecialWords::of(&office.pack().special));
        let mut prepared = Prepared {
            file: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            sha256: before,
            encoding: table.encoding.clone(),
            sheet: table.sheet.clone(),
            sheets: std::mem::take(&mut table.sheets),
            sheet_print,
            profile,
            saved: name.is_some(),
            full: choice.full && kind.may_be_full(),
            kind,
            source: profiles::source_of(kind, name.as_deref()),
            sample: Vec::new(),
            rows: 0,
            counts: Counts::default(),
            rejected: Vec::new(),
            questions: Vec::new(),
            warnings: Vec::new(),
            repeated: imported_before(reading.db, &before, &mapping_hash, sheet_print.as_ref())?,
            sums: Vec::new(),
            statuses: Vec::new(),
            system: kind.source_system(),
            only_matched: only_matched(&columns),
            columns,
            held: HeldRows::new(reader.clone()),
            placed: Vec::new(),
            absent: Vec::new(),
            mapping_hash,
        };
        let stored: Vec<bool> = prepared.columns.iter().map(PreparedColumn::is_shown).collect();
        let mut refused = absent::Refused::default();
        // The file is read while the people known are gathered, and each row goes from there to its place.
        let (sent, received) = mpsc::sync_channel(AHEAD);
        let placed = std::thread::scope(|scope| {
            let rows = &mut table.rows;
            let reading_on = scope.spawn(move || candidates(rows, HeldRows::new(reader), &stored, &sent));
            let mut rows = 0_u64;
            let candidates = received.into_iter().flatten().map(|candidate| {
                rows += 1;
                if rows.is_multiple_of(1000) {
                    watch.report("reading", rows, 0);
                    if watch.stopped() {
                        return Err(ImportError::Stopped);
                    }
                }
                Ok(candidate?)
            });
            let placed = place(reading, &mut prepared, candidates, kind, &mut refused);
            (prepared.held, prepared.sample) =
                reading_on.join().map_err(|_| OfficeError::Internal("reading"))?;
            placed
        });
        placed?;
        let numbers = |placed: Option<&Placed>| placed.map(|placed| placed.row);
        let data = numbers(prepared.placed.first()).zip(numbers(prepared.placed.last()));
        prepared.rows = u32::try_from(prepared.placed.len()).unwrap_or(u32::MAX);
        prepared.warnings.extend(super::left_out(table.rows.skipped(), data));
        let of_file = |column, reason| Remark { row: table.header_row, column, reason };
        let further = table.further_sheets.iter();
        prepared.warnings.extend(further.map(|sheet| of_file(Some(sheet.clone()), "sheet_left_out")));
        prepared.warnings.extend(table.lost_letters.then(|| of_file(None, "lost_letters")));
        // A heading and nothing under it is an answer too: nothing new. That everybody left is not taken from it.
        let nobody = if prepared.full { "full_of_nobody" } else { "no_rows" };
        prepared.warnings.extend(data.is_none().then(|| of_file(None, nobody)));
        if hash_file(path)? != before {
            return Err(ImportError::Changed);
        }
        apply::rehearse(reading, &mut prepared, watch)?;
        prepared.rejected.sort_by_key(|remark| remark.row);
        prepared.questions.sort_by_key(|remark| remark.row);
        if prepared.full && data.is_some() {
            prepared.absent = absent::absent(reading.db, &prepared, &refused)?;
            prepared.warnings.extend(refused.unknown());
        }
        prepared.counts.absent = u32::try_from(prepared.absent.len()).unwrap_or(u32::MAX);
        // The registry was read through; whoever writes next needs the memory more.
        reading.db.execute_batch("PRAGMA shrink_memory")?;
        Ok(prepared)
    })
}

/// What the first rows say in a column.
fn states(path: &Path, options: &Options, column: usize) -> Result<Vec<String>, ImportError> {
    let table = reading::open(path, options)?;
    let cells = table.rows.take(LOOKED_AT).map(|row| Ok(row?.cell(column).text().into_owned()));
    cells.collect()
}

/// Reads every row into a candidate and hands them on; returns the rows and the first of them as text. Nobody to hand
/// on to is the wish to stop.
fn candidates(
    rows: &mut reading::Rows,
    mut held: HeldRows,
    stored: &[bool],
    to: &mpsc::SyncSender<Vec<Result<Candidate, reading::ReadError>>>,
) -> (HeldRows, Vec<(u64, Vec<String>)>) {
    let mut sample = Vec::new();
    let mut rows = reading::at_most(rows, reading::MAX_ROWS).map(|row| {
        let row = row?;
        let candidate = held.take(&row);
        if sample.len() < SAMPLE && !candidate.names_card() {
            let cells = stored.iter().enumerate().map(|(at, stored)| shown(*stored, &row, at)).collect();
            sample.push((row.number, cells));
        }
        Ok(candidate)
    });
    loop {
        let some: Vec<_> = rows.by_ref().take(TOGETHER).collect();
        if some.is_empty() || to.send(some).is_err() {
            break;
        }
    }
    drop(rows);
    (held, sample)
}

fn shown(stored: bool, row: &reading::Row, at: usize) -> String {
    if stored { row.cell(at).text().into_owned() } else { String::new() }
}

/// Gives every row its person, and sets aside those nobody can be made of.
fn place(
    reading: &Reading<'_>,
    prepared: &mut Prepared,
    candidates: impl Iterator<Item = Result<Candidate, ImportError>>,
    kind: TableKind,
    refused: &mut absent::Refused,
) -> Result<(), ImportError> {
    let office = reading.office;
    let guard = Guard::load(reading.db)?;
    let mut matcher = Matcher::new(known_people(reading.db)?);
    let mut listed = Listed::load(reading.db, prepared)?;
    let system = kind.source_system();
    let mut records =
        (!kind.is_people()).then(|| Records::load(reading, prepared.source.clone())).transpose()?;
    let mut totals = Totals::default();
    for candidate in candidates {
        let mut candidate = candidate?;
        let title = |column: usize| prepared.columns.get(column).map(|c| c.title.clone());
        for problem in &candidate.problems {
            prepared.warnings.push(Remark {
                row: candidate.row,
                column: title(problem.column),
                reason: problem.kind.key(),
            });
        }
        if let Some(rejection) = &candidate.rejected {
            let remark = Remark {
                row: candidate.row,
                column: rejection.column.and_then(title),
                reason: rejection.reason.key(),
            };
            prepared.rejected.push(remark);
        }
        // Nobody is merged by initials, so the row makes a person of its own and asks who that is.
        if let (Some(doubt), None) = (candidate.question(), &candidate.rejected) {
            let reason = mapping::ProblemKind::of_doubt(doubt).key();
            prepared.questions.push(Remark { row: candidate.row, column: None, reason });
        }
        let unread = candidate.rejected.is_some();
        let mut placed = Placed { row: candidate.row, ..Placed::default() };
        if let Some(records) = &mut records {
            records.place(&mut placed, &mut candidate, &matcher, &guard)?;
            let remark = |reason| Remark { row: placed.row, column: None, reason };
            let asks = placed.record.iter().flat_map(|record| &record.asks);
            prepared.questions.extend(asks.map(|ask| remark(ask)));
            let decided_here = [RejectReason::TermOver, RejectReason::UnknownPerson];
            let over = candidate.rejected.filter(|rejected| decided_here.contains(&rejected.reason));
            prepared.rejected.extend(over.map(|rejected| remark(rejected.reason.key())));
        } else if candidate.rejected.is_none() {
            let keys = keys_of(office, &candidate, system);
            let parents: Vec<MergeKeys> =
                candidate.parents.iter().map(|parent| MergeKeys::of(parent, None)).collect();
            // Whoever comes back with a new request after that is answered as anybody else is (T10).
            let identity = identity_of(&keys, &parents);
            let asked = candidate.enquiry.as_deref().and_then(|enquiry| enquiry.received);
            let asked_since =
                guard.erased_on(office, &identity).zip(asked).is_some_and(|(on, asked)| asked > on);
            // Whoever was taken back by hand is found by what found her when she was erased.
            let beside = || parents.iter().chain([&keys]);
            let back = match guard.was_erased(office, &identity) {
                true => named_card(reading.db, &keys.full_name(), contacts_of(beside()))?,
                false => None,
            };
            let card = || Ok(card_made(reading.db, &matcher, &keys)?.max(back.map(|card| card.made)));
            placed.held = !asked_since && guard.holds(office, &identity, card)?;
            let held = |child: &PersonFields| {
                let child = MergeKeys::of(child, None);
                guard.holds(office, &identity_of(&child, beside()), || {
                    let card = named_card(reading.db, &child.full_name(), contacts_of(beside()))?;
                    Ok(card.map(|card| card.made))
                })
            };
            placed.learner_held = candidate.learner.as_deref().map_or(Ok(false), held)?;
            placed.siblings_held = candidate.siblings.iter().map(held).collect::<Result<_, _>>()?;
            if !placed.held {
                let back = || matcher.known(back?.person.cast_unsigned()).map(|(slot, _)| slot);
                let Placement { slot, matched, questions, .. } =
                    match listed.find(&candidate, &keys, &matcher).or_else(back) {
                        Some(slot) => matcher.place_with(slot, &keys),
                        None => matcher.place(&keys),
                    };
                listed.met(matcher.known_id(slot));
                placed.slot = Some(slot);
                placed.matched = matched.is_some();
                // Somebody recognised is not asked about again, unless the row joins two people kept apart.
                let open = |reason: &AskReason| matched.is_none() || *reason == AskReason::JoinsTwoKnown;
                placed.asks = questions.into_iter().map(|(_, reason)| reason).filter(open).collect();
                placed.asks.sort_unstable();
                placed.asks.dedup();
                forget(&mut placed, &mut candidate, &prepared.only_matched);
            }
            if let Some(child) = placed.slot {
                let place = |keys| place_parent(reading, keys, child, &mut matcher, &guard);
                placed.parents = parents.iter().map(place).collect::<Result<_, _>>()?;
            }
        }
        if records.is_none() && candidate.rejected.is_some() && !unread {
            let reason = RejectReason::NoIdentity.key();
            prepared.rejected.push(Remark { row: candidate.row, column: None, reason });
        }
        if prepared.full && candidate.rejected.is_some() {
            refused.note(reading, &matcher, &candidate, system)?;
        }
        totals.take(&candidate);
        prepared.placed.push(placed);
    }
    (prepared.sums, prepared.statuses) = totals.done();
    prepared.placed.iter_mut().for_each(|placed| placed.resolve(&matcher));
    Ok(())
}

/// Gives the parent a row names a place of their own.
fn place_parent(
    reading: &Reading<'_>,
    keys: &MergeKeys,
    child: Slot,
    matcher: &mut Matcher,
    guard: &Guard,
) -> Result<PlacedParent, OfficeError> {
    let card = || card_made(reading.db, matcher, keys);
    let mut placed = PlacedParent {
        held: guard.holds(reading.office, &identity_of(keys, None), card)?,
        ..PlacedParent::default()
    };
    // A name alone says nothing of whose parent else that may be.
    if placed.held || (keys.emails.is_empty() && keys.phones.is_empty()) {
        return Ok(placed);
    }
    let Placement { slot, matched, questions, .. } = matcher.place(keys);
    placed.slot = Some(slot);
    // That parent and child share a telephone is no question.
    let open = |(with, reason): &(Slot, AskReason)| {
        matcher.resolve(*with) != matcher.resolve(child)
            && (matched.is_none() || *reason == AskReason::JoinsTwoKnown)
    };
    placed.asks = questions.into_iter().filter(open).map(|(_, reason)| reason).collect();
    placed.asks.sort_unstable();
    placed.asks.dedup();
    Ok(placed)
}

/// The columns of contacts that are to recognise somebody, and no more.
fn only_matched(columns: &[PreparedColumn]) -> Vec<Target> {
    let once = |target: &Target| {
        let mut columns = columns.iter().filter(|column| column.target == Some(*target)).peekable();
        columns.peek().is_some() && columns.all(|column| column.storage == Storage::MatchedOnce)
    };
    [Target::Email, Target::Phone].into_iter().filter(once).collect()
}

/// Contacts that were to recognise somebody, and no more, are forgotten; nobody is made of nothing but those.
fn forget(placed: &mut Placed, candidate: &mut Candidate, only_matched: &[Target]) {
    placed.keep(candidate, only_matched);
    let person = &candidate.person;
    let nothing = person.name.is_empty() && person.emails.is_empty() && person.phones.is_empty();
    if !only_matched.is_empty() && nothing && !placed.matched {
        placed.slot = None;
        candidate.rejected = Some(Rejection { reason: RejectReason::NoIdentity, column: None });
    }
}
