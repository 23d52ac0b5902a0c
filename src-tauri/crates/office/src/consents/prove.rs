//! Claimed ticks made live in bulk: the owner states which text stood beside them (P9).

use super::authority::{self, Authority, Known};
use super::record::{name_giver, supersede, text_of};
use super::{ConsentError, TextVersion, standing, texts};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::{Recorder, SourceKind};
use crate::retention::age::{self, Age};
use crate::rights::{Act, Right};
use crate::session::{Done, Office, Reading};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

/// What the owner states of the form behind the ticks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Kind key.
    pub kind: String,
    /// Key of the text that stood beside the tick.
    pub text: String,
    /// Every tick of the form stood apart, by a text of its own.
    pub separate: bool,
    /// The text makes the giver say that she is of age.
    pub states_age: bool,
    /// The text makes the holder of the account say that he may speak for the learner.
    pub declares_authority: bool,
    /// Last day of the consents, where the kind must state a term.
    pub until: Option<NaiveDate>,
    /// Only ticks of this import.
    pub import: Option<Uid>,
}

/// What becomes of the ticks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Proven {
    /// Made live.
    pub live: u32,
    /// … of these, given by the holder of the account for a minor.
    pub by_holder: u32,
    /// Set when the text was not in use.
    pub outside: u32,
    /// The form carried two consents under one text: no consent (P2), a finding.
    pub joined: u32,
    /// Nobody knows whether the person is of age.
    pub age_unknown: u32,
    /// A minor's tick without anybody's authority.
    pub no_authority: u32,
}

/// A claimed tick.
struct Tick {
    key: i64,
    person: i64,
    source: i64,
    given: Option<NaiveDate>,
    file_date: NaiveDate,
    file: Option<String>,
    row: Option<i64>,
}

/// What becomes of one tick.
enum Verdict {
    Live { day: NaiveDate, giver: Option<(Option<i64>, bool)> },
    Outside,
    Joined,
    AgeUnknown,
    NoAuthority,
}

/// Tells what [`prove`] would do.
///
/// # Errors
/// As [`prove`].
pub fn rehearse_proof(office: &Office, form: &Form) -> Result<Proven, ConsentError> {
    office.read(Right::Act(Act::Policy), |reading| {
        let text = checked(reading, form)?;
        let mut proven = Proven::default();
        for tick in ticks(reading.db, form)? {
            proven.count(&judge(reading.db, form, &text, &tick)?);
        }
        Ok(proven)
    })
}

/// Makes the ticks live; the row of the file is their evidence. Those it cannot prove stay claimed.
///
/// # Errors
/// [`ConsentError::TextUnknown`], [`ConsentError::TermMissing`], [`ConsentError::TermReversed`].
pub fn prove(office: &Office, form: &Form) -> Result<Proven, ConsentError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let text = checked(&writing.reading(), form)?;
        let to = Recorder::new(writing, SourceKind::Programme)?;
        let mut proven = Proven::default();
        for tick in ticks(writing.db, form)? {
            let verdict = judge(writing.db, form, &text, &tick)?;
            proven.count(&verdict);
            match verdict {
                Verdict::Live { day, giver } => {
                    let evidence = evidence(&tick, &text);
                    let (kind, authority) = match giver {
                        None => ("subject", None),
                        Some(_) => ("account_holder", Some(Authority::Declared.key())),
                    };
                    writing
                        .db
                        .prepare_cached(
                            "UPDATE consent SET state = 'live', reason = NULL, given_on = ?2, ends_on = ?3, \
                                start_on = ?3, giver = ?4, authority = ?5, text_key = ?6, channel = 'site', \
                                evidence = ?7 WHERE id = ?1",
                        )?
                        .execute(params![
                            tick.key,
                            text_of(day),
                            form.until.map(text_of),
                            kind,
                            authority,
                            text.key,
                            evidence
                        ])?;
                    if let Some((Some(holder), stated)) = giver {
                        if !stated {
                            let known = Known { state: Authority::Declared, on: day, until: None };
                            authority::write(writing, &to, holder, tick.person, &known, &evidence)?;
                        }
                        name_giver(writing, tick.source, tick.key, holder)?;
                    }
                    supersede(writing, tick.person, &form.kind, tick.key, day)?;
                }
                Verdict::Joined => {
                    writing
                        .db
                        .prepare_cached("UPDATE consent SET reason = 'joined_form' WHERE id = ?1")?
                        .execute([tick.key])?;
                }
                Verdict::Outside | Verdict::AgeUnknown | Verdict::NoAuthority => {}
            }
        }
        let entry = Entry::of("consent.proven")
            .category("consents")
            .amount(proven.live as usize)
            .detail(format!("{} {}", form.kind, text.from));
        Ok(Done::new(proven, entry))
    })
}

impl Proven {
    fn count(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Live { giver, .. } => {
                self.live += 1;
                self.by_holder += u32::from(giver.is_some());
            }
            Verdict::Outside => self.outside += 1,
            Verdict::Joined => self.joined += 1,
            Verdict::AgeUnknown => self.age_unknown += 1,
            Verdict::NoAuthority => self.no_authority += 1,
        }
    }
}

fn checked(reading: &Reading<'_>, form: &Form) -> Result<TextVersion, ConsentError> {
    let kind = reading.pack().consent_kind(&form.kind).ok_or(ConsentError::UnknownKind)?;
    let text = texts::find(reading, &form.kind, &form.text)?;
    match form.until {
        None if kind.needs_term => Err(ConsentError::TermMissing),
        Some(until) if until < text.from => Err(ConsentError::TermReversed),
        _ => Ok(text),
    }
}

fn ticks(db: &Connection, form: &Form) -> Result<Vec<Tick>, OfficeError> {
    let day = |text: Option<String>| text.and_then(|text| text.parse().ok());
    let ticks = db
        .prepare_cached(
            "SELECT c.id, c.person_id, c.source_id, c.given_on, s.on_date, i.file_name, s.row_no \
             FROM consent c JOIN source s ON s.id = c.source_id LEFT JOIN import_run i ON i.id = s.import_id \
             WHERE c.state = 'claimed' AND c.kind = ?1 AND c.superseded_at IS NULL AND c.person_id IS NOT NULL \
             AND (?2 IS NULL OR i.uid = ?2) ORDER BY c.id",
        )?
        .query_map(params![form.kind, form.import], |row| {
            Ok(Tick {
                key: row.get(0)?,
                person: row.get(1)?,
                source: row.get(2)?,
                given: day(row.get(3)?),
                file_date: day(row.get(4)?).unwrap_or_default(),
                file: row.get(5)?,
                row: row.get(6)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(ticks)
}

fn judge(db: &Connection, form: &Form, text: &TextVersion, tick: &Tick) -> Result<Verdict, ConsentError> {
    // Without a day of its own the tick is as old as the file at most.
    let day = tick.given.unwrap_or(tick.file_date);
    if !text.is_in_use(day) || form.until.is_some_and(|until| until < day) {
        return Ok(Verdict::Outside);
    }
    if !form.separate && beside_another(db, tick, &form.kind)? {
        return Ok(Verdict::Joined);
    }
    let roles = standing::roles_of(db, tick.person)?;
    match age::of_on(db, tick.person, &roles, day)? {
        Age::Adult => Ok(Verdict::Live { day, giver: None }),
        Age::Unknown if form.states_age => Ok(Verdict::Live { day, giver: None }),
        Age::Unknown => Ok(Verdict::AgeUnknown),
        Age::Minor if !form.declares_authority => Ok(Verdict::NoAuthority),
        Age::Minor => holder(db, tick.person, day),
    }
}

/// Whether another kind of consent came by the same row.
fn beside_another(db: &Connection, tick: &Tick, kind: &str) -> Result<bool, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM consent WHERE person_id = ?1 AND source_id = ?2 AND kind <> ?3 \
             AND state IN ('claimed', 'live') AND superseded_at IS NULL)",
        )?
        .query_row(params![tick.person, tick.source, kind], |row| row.get(0))?)
}

/// The holder of the account of a minor's row: her parent in the registry, or whoever filled the form in.
fn holder(db: &Connection, person: i64, day: NaiveDate) -> Result<Verdict, ConsentError> {
    let parent: Option<i64> = db
        .prepare_cached(
            "SELECT person_id FROM relation WHERE other_id = ?1 AND superseded_at IS NULL \
             AND kind IN ('parent', 'representative') ORDER BY id LIMIT 1",
        )?
        .query_row([person], |row| row.get(0))
        .optional()?;
    let Some(parent) = parent else { return Ok(Verdict::Live { day, giver: Some((None, false)) }) };
    match authority::require(db, parent, person, day) {
        Ok(_) => Ok(Verdict::Live { day, giver: Some((Some(parent), true)) }),
        Err(ConsentError::AuthorityMissing) => Ok(Verdict::Live { day, giver: Some((Some(parent), false)) }),
        Err(ConsentError::AuthorityDoubted | ConsentError::AuthorityEnded) => Ok(Verdict::NoAuthority),
        Err(error) => Err(error),
    }
}

/// The row of the file and the form, as far as they have names.
fn evidence(tick: &Tick, text: &TextVersion) -> String {
    let row = tick.row.map(|row| format!("№ {row}"));
    let parts = [tick.file.clone(), row, Some(text.form.clone()), Some(tick.file_date.to_string())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
