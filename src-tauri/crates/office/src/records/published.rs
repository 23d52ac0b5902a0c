//! The register of publications as a whole (P4): what is or was public, on which consent, and what was taken down when.

use super::RecordError;
use super::publications::{self, KIND, Publication};
use crate::OfficeError;
use crate::consents::of_kind;
use crate::disclosures;
use crate::journal::Entry;
use crate::lists::{Export, ListError, NewCopy, check_copy, record_export};
use crate::restrictions::{Admission, GIVING, Gate};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office};
use chrono::NaiveDate;
use policy::Exemption;
use std::collections::BTreeSet;

/// What of somebody a register tells.
const FIELDS: &[&str] = &["identity.name", "consents.published", "consents.publication"];

/// The consent a publication rests or rested on: the newest one of that person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Day it was given.
    pub given: Option<NaiveDate>,
    /// Last day of its term.
    pub until: Option<NaiveDate>,
    /// What it is worth today, a key of [`crate::consents::Standing`].
    pub standing: &'static str,
    /// Day it ended.
    pub ended: Option<NaiveDate>,
}

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What, where, since when, taken down when and how.
    pub publication: Publication,
    /// Nothing once the person's file is gone.
    pub ground: Option<Ground>,
}

/// The register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Lines: what is public first, the oldest first.
    pub lines: Vec<Line>,
    people: Vec<i64>,
    admission: Admission,
}

impl Published {
    /// People whose lines are left out: their data are restricted.
    #[must_use]
    pub fn restricted(&self) -> u32 {
        self.admission.restricted()
    }
}

/// Reads the register. Lines of whoever is restricted are left out, unless `ground` has them in it.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn register(office: &Office, ground: Option<Exemption>) -> Result<Published, RecordError> {
    office.read(Right::On(Operation::Export, "consents"), |reading| {
        let (mut lines, mut people) = (Vec::new(), BTreeSet::new());
        let (gate, mut admission) =
            (Gate::of(reading.db, reading.pack(), reading.today)?, Admission::on(ground));
        for (publication, owner) in publications::all(reading)? {
            let mut admits = |person| admission.admits(&gate, person, &GIVING, &["identity", "consents"]);
            if !owner.is_none_or(&mut admits) {
                continue;
            }
            let consents = match owner {
                Some(owner) => of_kind(reading.db, owner, KIND, reading.today)?,
                None => Vec::new(),
            };
            people.extend(owner);
            let newest = consents.into_iter().max_by_key(|consent| (consent.given, consent.key));
            let ground = newest.map(|consent| Ground {
                given: consent.given,
                until: consent.until,
                standing: consent.standing.key(),
                ended: consent.ended,
            });
            lines.push(Line { publication, ground });
        }
        Ok(Published { lines, people: people.into_iter().collect(), admission })
    })
}

/// Records that the register was given out as a file: a working export with reason, recipient and last day (Z4).
///
/// # Errors
/// [`ListError`], what `write` says; what it cannot write is not recorded.
pub fn record<E: From<ListError> + From<OfficeError>>(
    office: &Office,
    published: &Published,
    copy: &NewCopy,
    write: impl FnOnce() -> Result<[u8; 32], E>,
) -> Result<(), E> {
    office.write(Right::On(Operation::Export, "consents"), |writing| {
        let people = published.people.iter().map(|person| (*person, FIELDS.to_vec())).collect();
        let export = Export { kind: "published", channel: "file", fields: FIELDS, people };
        // That nothing is public is an answer as well.
        check_copy(copy, writing.today)?;
        let sha256 = write()?;
        let copy = NewCopy { sha256, ..copy.clone() };
        record_export(writing, &export, &copy, disclosures::Kind::List)?;
        let entry = Entry::of("publication.register_given_out").category("consents");
        let done = Done::new((), entry.amount(published.lines.len()));
        Ok(published.admission.entries(&writing.reading())?.into_iter().fold(done, Done::and))
    })
}
