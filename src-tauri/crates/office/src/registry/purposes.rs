//! Which purposes of the pack speak of a person: by what she is to the school, by what she agreed to, and by what is so
//! of her. A payer's name does not serve the register of staff, and nobody's payments settle a dispute that is not open.

use super::entry::{kinds_of, subjects_of};
use crate::OfficeError;
use crate::consents::standing;
use crate::holds::{self, Hold, Kind};
use crate::ids::Uid;
use crate::retention::age::{self, Age};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use policy::{Pack, Purpose, SubjectKind, While};
use std::collections::HashMap;

/// Whether anything was ordered or paid by the person or for her, or somebody is named as her payer.
const MONEY: &str = "SELECT EXISTS (SELECT 1 FROM purchase WHERE person_id = ?1) \
    OR EXISTS (SELECT 1 FROM payment WHERE person_id = ?1) \
    OR EXISTS (SELECT 1 FROM purchase_learner WHERE person_id = ?1) \
    OR EXISTS (SELECT 1 FROM relation WHERE (person_id = ?1 OR other_id = ?1) AND kind = 'payer' \
        AND superseded_at IS NULL)";

/// Whether the person ever asked something: whoever did is an author of an enquiry, whatever else she is (S1).
const ASKED: &str = "SELECT EXISTS (SELECT 1 FROM enquiry WHERE person_id = ?1)";

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
        if is_so(ASKED)? {
            subjects.push(SubjectKind::Enquirer);
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

/// What a person is to the school: by roles, by money, by what she asked.
///
/// # Errors
/// [`OfficeError::NotFound`], or when the registry cannot be read.
pub fn subject_kinds(office: &Office, id: Uid) -> Result<Vec<SubjectKind>, OfficeError> {
    office.read(Right::On(Operation::Read, "identity"), |reading| {
        let person = super::person(reading.db, id)?;
        Ok(Circle::of(reading, person.key, &[])?.subjects)
    })
}

/// The same of everybody at once, as far as roles, money and employers tell: what has to be asked of many values.
pub(crate) struct Circles<'p> {
    pack: &'p Pack,
    people: HashMap<i64, Known>,
}

/// Whether a purpose rests on a consent to publication: nobody's data are taken for it before she gave one. Others that
/// rest on a consent need what they ask for already to know who agreed and who did not.
pub(crate) fn is_publication(pack: &Pack, purpose: &Purpose) -> bool {
    pack.consent_kind("publication").is_some_and(|kind| kind.ends.contains(&purpose.key))
}

/// What is known of a person without looking at the card.
#[derive(Clone, Copy, Default)]
struct Known {
    publishes: bool,
    /// One bit for each kind of subject.
    subjects: u8,
    money: bool,
    employer: bool,
}

/// Kinds of subject, one bit each.
pub(crate) fn subject_bits(kinds: &[SubjectKind]) -> u8 {
    kinds.iter().fold(0, |bits, kind| bits | 1 << *kind as u8)
}

/// Everybody with orders, payments or a payer.
const ALL_MONEY: &str = "SELECT person_id FROM purchase UNION SELECT person_id FROM payment \
    UNION SELECT person_id FROM purchase_learner \
    UNION SELECT person_id FROM relation WHERE kind = 'payer' AND superseded_at IS NULL \
    UNION SELECT other_id FROM relation WHERE kind = 'payer' AND superseded_at IS NULL";

/// Everybody with an employer, or sent by an organisation.
const ALL_EMPLOYED: &str = "SELECT person_id FROM employment WHERE superseded_at IS NULL \
    UNION SELECT person_id FROM organisation_person WHERE superseded_at IS NULL";

impl<'p> Circles<'p> {
    /// Reads it.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub(crate) fn of(reading: &Reading<'p>) -> Result<Circles<'p>, OfficeError> {
        let mut people: HashMap<i64, Known> = HashMap::new();
        let mut statement = reading
            .db
            .prepare_cached("SELECT person_id, role FROM person_role WHERE superseded_at IS NULL")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let kinds = kinds_of(row.get_ref(1)?.as_str().unwrap_or_default());
            people.entry(row.get(0)?).or_default().subjects |= subject_bits(kinds);
        }
        let mut mark = |sql: &str, mark: fn(&mut Known)| -> Result<(), OfficeError> {
            let mut statement = reading.db.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                if let Some(person) = row.get::<_, Option<i64>>(0)? {
                    mark(people.entry(person).or_insert_with(Known::without_role));
                }
            }
            Ok(())
        };
        mark(ALL_MONEY, |known| {
            known.money = true;
            known.subjects |= subject_bits(&[SubjectKind::Payer]);
        })?;
        mark("SELECT person_id FROM enquiry", |known| {
            known.subjects |= subject_bits(&[SubjectKind::Enquirer]);
        })?;
        let live = "SELECT person_id FROM consent \
            WHERE kind = 'publication' AND state = 'live' AND superseded_at IS NULL";
        mark(live, |known| known.publishes = true)?;
        mark(ALL_EMPLOYED, |known| known.employer = true)?;
        Ok(Circles { pack: reading.office.pack(), people })
    }

    /// The purposes that need a field of anybody.
    pub(crate) fn asked(&self, field: &str) -> Vec<&'p Purpose> {
        self.pack.purposes_for_field(field)
    }

    /// Whether one of these purposes speaks of a person, whatever she agreed to.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub(crate) fn need(
        &self,
        reading: &Reading<'p>,
        person: i64,
        asked: &[&'p Purpose],
    ) -> Result<bool, OfficeError> {
        let known = self.people.get(&person).copied().unwrap_or_else(Known::without_role);
        let mut open = false;
        let speaks = |purpose: &&&Purpose| {
            subject_bits(&purpose.subjects) & known.subjects != 0
                && (known.publishes || !is_publication(self.pack, purpose))
        };
        for purpose in asked.iter().filter(speaks) {
            match purpose.only_while {
                None => return Ok(true),
                Some(While::Money) if known.money => return Ok(true),
                Some(While::Employer) if known.employer => return Ok(true),
                Some(While::Money | While::Employer) => {}
                Some(While::Minor | While::Dispute) => open = true,
            }
        }
        if !open {
            return Ok(false);
        }
        let circle = Circle::of(reading, person, &holds::of_person(reading, person)?)?;
        Ok(asked.iter().filter(speaks).any(|purpose| circle.is_within(purpose)))
    }
}

impl Known {
    fn without_role() -> Known {
        Known { subjects: subject_bits(kinds_of("")), ..Known::default() }
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

/// Purposes that a consent of the pack speaks of and of which no consent of the person is in force: another ground bears
/// them, if one does.
pub(crate) fn unconsented(
    reading: &Reading<'_>,
    person: i64,
    is_adult: bool,
) -> Result<Vec<String>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM consent WHERE person_id = ?1 AND kind = ?2 AND state = 'live' \
            AND superseded_at IS NULL)",
    )?;
    let (mut given, mut missing) = (Vec::new(), Vec::new());
    for text in &reading.office.pack().consent_texts {
        let of_minors = text.purposes_of_minors.iter().filter(|_| !is_adult);
        let found = if statement.query_row((person, &text.kind), |row| row.get(0))? {
            &mut given
        } else {
            &mut missing
        };
        found.extend(text.purposes.iter().chain(of_minors).cloned());
    }
    missing.retain(|key| !given.contains(key));
    Ok(missing)
}
