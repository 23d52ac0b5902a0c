//! Which purposes of the pack speak of a person: by what she is to the school, by what she agreed to, and by what is so
//! of her. A payer's name does not serve the register of staff, and nobody's payments settle a dispute that is not open.

use super::entry::subjects_of;
use crate::OfficeError;
use crate::consents::standing;
use crate::holds::{Hold, Kind};
use crate::retention::age::{self, Age};
use crate::session::Reading;
use policy::{Pack, Purpose, SubjectKind, While};

/// Whether anything was ordered or paid by the person or for her, or somebody is named as her payer.
const MONEY: &str = "SELECT EXISTS (SELECT 1 FROM purchase WHERE person_id = ?1) \
    OR EXISTS (SELECT 1 FROM payment WHERE person_id = ?1) \
    OR EXISTS (SELECT 1 FROM purchase_learner WHERE person_id = ?1) \
    OR EXISTS (SELECT 1 FROM relation WHERE (person_id = ?1 OR other_id = ?1) AND kind = 'payer' \
        AND superseded_at IS NULL)";

/// Whether an employer is named, or an organisation sent the person.
const EMPLOYER: &str = "SELECT EXISTS (SELECT 1 FROM employment WHERE person_id = ?1 AND superseded_at IS NULL) \
    OR EXISTS (SELECT 1 FROM organisation_person WHERE person_id = ?1 AND superseded_at IS NULL)";

/// What decides of a person which purposes speak of her.
pub(super) struct Circle<'p> {
    pack: &'p Pack,
    subjects: Vec<SubjectKind>,
    age: Age,
    dispute: bool,
    money: bool,
    employer: bool,
    /// Purposes that rest on a consent the person has not given, or took back.
    pub ended: Vec<&'p str>,
}

impl<'p> Circle<'p> {
    /// Reads it; `holds` are the person's.
    pub(super) fn of(reading: &Reading<'p>, person: i64, holds: &[Hold]) -> Result<Circle<'p>, OfficeError> {
        let roles = standing::roles_of(reading.db, person)?;
        let is_so = |sql: &str| reading.db.prepare_cached(sql)?.query_row([person], |row| row.get(0));
        let money = is_so(MONEY)?;
        let mut subjects = subjects_of(&roles);
        if money {
            // Whoever pays is a payer, whatever else the person is called.
            subjects.push(SubjectKind::Payer);
        }
        Ok(Circle {
            pack: reading.office.pack(),
            age: age::of(reading, person, &roles)?,
            dispute: holds.iter().any(|hold| hold.kind == Kind::Dispute),
            money,
            employer: is_so(EMPLOYER)?,
            subjects,
            ended: ended(reading, person)?,
        })
    }

    /// Whether a purpose speaks of the person, whatever she agreed to.
    pub(super) fn holds(&self, key: &str) -> bool {
        self.pack.purposes.iter().find(|purpose| purpose.key == key).is_some_and(|one| self.is_within(one))
    }

    fn is_within(&self, purpose: &Purpose) -> bool {
        let is_so = |wanted| match wanted {
            While::Dispute => self.dispute,
            While::Money => self.money,
            While::Minor => self.age != Age::Adult || self.subjects.contains(&SubjectKind::Representative),
            While::Employer => self.employer,
        };
        purpose.subjects.iter().any(|subject| self.subjects.contains(subject))
            && purpose.only_while.is_none_or(is_so)
    }
}

/// Purposes that rest on a consent this person has not given, or took back. Processing is taken as allowed until
/// somebody says no: the pack names other bases for most of it. Of the others a tick nobody has proved is no consent.
fn ended<'p>(reading: &Reading<'p>, person: i64) -> Result<Vec<&'p str>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT max(state = 'live' OR state = 'claimed' AND kind = 'processing'), count(*) FROM consent \
         WHERE person_id = ?1 AND kind = ?2 AND superseded_at IS NULL",
    )?;
    let mut ended = Vec::new();
    for kind in &reading.office.pack().consents {
        let (stands, said) = statement.query_row((person, &kind.key), |row| {
            Ok((row.get::<_, Option<bool>>(0)?.unwrap_or(false), row.get::<_, i64>(1)? > 0))
        })?;
        if !stands && (said || kind.key != "processing") {
            ended.extend(kind.ends.iter().map(String::as_str));
        }
    }
    Ok(ended)
}
