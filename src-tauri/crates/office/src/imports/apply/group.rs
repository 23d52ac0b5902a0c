//! The group a row names.

use super::Work;
use crate::OfficeError;
use crate::groups::{self, GroupError};
use crate::imports::mapping::{Candidate, Target};
use crate::imports::prepared::Remark;
use crate::names::{match_key, stored_text};
use crate::registry::{Recorder, ValueRow};
use rusqlite::params;

/// Reason key of the remark on a row whose group has ended.
pub(in crate::imports) const ENDED: &str = "group_ended";

/// A group of the title a row names.
struct Titled {
    id: i64,
    starts: Option<String>,
    ended: bool,
    /// Whether the person ever was in it.
    member: bool,
}

impl Work<'_, '_> {
    /// Puts whoever learns by a row into the groups it names.
    pub(super) fn groups(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        candidate: &Candidate,
    ) -> Result<bool, OfficeError> {
        let mut wrote = false;
        for extra in candidate.extras.iter().filter(|extra| extra.target == Target::Group) {
            wrote |= self.group(to, key, &extra.text, candidate.row)?;
        }
        if wrote {
            // An earlier course may have ended for the group's.
            self.touched.insert(key);
        }
        Ok(wrote)
    }

    /// By the same door as by hand, and once: how it stands afterwards is the school's word. "10А" comes every year, and
    /// a list does not say of which it is. So nobody is put into a group that has ended, nor into this year's who was in
    /// an earlier one: the row says so, and somebody decides.
    fn group(&mut self, to: &Recorder<'_>, key: i64, title: &str, row: u64) -> Result<bool, OfficeError> {
        let title_key = match_key(title);
        let titled = self.titled(&title_key, key)?;
        let member = |ended: bool| titled.iter().any(|group| group.member && group.ended == ended);
        if member(false) {
            return Ok(false);
        }
        let running = titled.iter().filter(|group| !group.ended);
        let group = match running.min_by_key(|group| self.nearest(group)) {
            // Whoever was in the group that ended is in it still, and there is no other.
            None if member(true) => return Ok(false),
            Some(_) if member(true) => return Ok(self.group_ended(row)),
            None if !titled.is_empty() => return Ok(self.group_ended(row)),
            Some(group) => Some(group.id),
            None => None,
        };
        let Some(writing) = self.writing else {
            let row = ValueRow {
                table: "group_member",
                columns: &["group_id", "status"],
                values: &[&group, &"active"],
                start_on: None,
            };
            return to.add(key, &row);
        };
        let group = match group {
            Some(group) => group,
            None => {
                writing
                    .db
                    .prepare_cached(
                        "INSERT INTO study_group (uid, title, match_key, recorded_at) VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute(params![writing.new_id(), stored_text(title), title_key, writing.at()])?;
                writing.db.last_insert_rowid()
            }
        };
        groups::put_member(writing, to, (group, key), "active", None).map_err(|error| match error {
            GroupError::Office(error) => error,
            _ => OfficeError::Internal("group"),
        })
    }

    fn titled(&self, title_key: &str, person: i64) -> Result<Vec<Titled>, OfficeError> {
        let today = self.today.to_string();
        Ok(self
            .db
            .prepare_cached(
                "SELECT g.id, g.starts_on, coalesce(g.ends_on < ?2, 0), \
                    EXISTS (SELECT 1 FROM group_member m WHERE m.group_id = g.id AND m.person_id = ?3) \
                 FROM study_group g WHERE g.match_key = ?1 ORDER BY g.id",
            )?
            .query_map(params![title_key, today, person], |row| {
                Ok(Titled { id: row.get(0)?, starts: row.get(1)?, ended: row.get(2)?, member: row.get(3)? })
            })?
            .collect::<Result<_, _>>()?)
    }

    /// Of several that run: the one that began last, else one that says nothing, else the one that begins first.
    fn nearest(&self, group: &Titled) -> (u8, i64) {
        let starts = group.starts.as_ref().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
        match starts.map(|day| (day - self.today).num_days()) {
            Some(days @ ..=0) => (0, -days),
            None => (1, 0),
            Some(days) => (2, days),
        }
    }

    fn group_ended(&mut self, row: u64) -> bool {
        self.remarks.push(Remark { row, column: None, reason: ENDED });
        false
    }
}
