//! A group as the list of a batch: whoever finished it gets a paper, whoever left it is a question.

use super::list::{Defaults, Listed, Question, Told, made};
use crate::OfficeError;
use crate::ids::Uid;
use crate::names::name_order;
use crate::registry;
use crate::rights::{Operation, Right};
use crate::session::Office;
use chrono::NaiveDate;
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

/// Title of a group, and what it would issue; nothing is written. Rows are counted by name. The course is completed on
/// the day a learner finished, of whoever is still active on the last day of the group.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn read_group(office: &Office, group: Uid, defaults: &Defaults) -> Result<(String, Listed), OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        crate::rights::require(reading.pack(), reading.office.role(), Right::On(Operation::Read, "learning"))?;
        let day = |text: Option<String>| text.and_then(|text| text.parse::<NaiveDate>().ok());
        let (key, title, ends, programme) = reading
            .db
            .prepare_cached(
                "SELECT g.id, g.title, g.ends_on, p.title, p.hours FROM study_group g \
                 LEFT JOIN programme p ON p.id = g.programme_id WHERE g.uid = ?1",
            )?
            .query_row([group], |row| {
                let programme: Option<String> = row.get(3)?;
                let hours: Option<u32> = row.get(4)?;
                let (key, title): (i64, String) = (row.get(0)?, row.get(1)?);
                Ok((key, title, row.get(2)?, programme.map(|title| (title, hours))))
            })
            .optional()?
            .ok_or(OfficeError::NotFound)?;
        let ends = day(ends);
        let mut statement = reading.db.prepare_cached(
            "SELECT person_id, status, until_on FROM group_member WHERE group_id = ?1 AND superseded_at IS NULL \
             ORDER BY id",
        )?;
        let mut rows = statement.query([key])?;
        // Two cards that became one may both have been in the group: the later word counts.
        let mut members: BTreeMap<i64, (String, Option<NaiveDate>)> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            members.insert(row.get(0)?, (row.get(1)?, day(row.get(2)?)));
        }
        let mut named = Vec::with_capacity(members.len());
        for (person, how) in members {
            let name = registry::printed_name(reading.db, person)?.unwrap_or_default();
            named.push((name_order(&name), person, how));
        }
        named.sort();
        let mut listed = Listed::default();
        for (row, (_, person, (status, until))) in (1..).zip(named) {
            let completed = match status.as_str() {
                "finished" => until.or(ends),
                "active" => ends,
                _ => {
                    listed.questions.push(Question { row, reason: "left_group" });
                    continue;
                }
            };
            let told = Told {
                programme: programme.as_ref().map(|(title, _)| title.clone()),
                hours: programme.as_ref().and_then(|(_, hours)| *hours),
                completed,
                valid_until: None,
            };
            match made(reading, row, person, told, defaults)? {
                Ok(one) => listed.ready.push(one),
                Err(reason) => listed.questions.push(Question { row, reason }),
            }
        }
        Ok((title, listed))
    })
}
