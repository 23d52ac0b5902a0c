//! What people completed, answered and did on a platform, on its way into the registry.

use super::Work;
use crate::OfficeError;
use crate::imports::mapping::Study;
use crate::registry::{Recorder, ValueRow};
use chrono::NaiveDate;
use rusqlite::{ToSql, params_from_iter};

impl Work<'_, '_> {
    /// Writes what a row says of study.
    pub(super) fn study(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        (study, row): (&Study, u64),
        import: i64,
    ) -> Result<bool, OfficeError> {
        let mut wrote = false;
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        for one in &study.completions {
            let (item, on) = (&*one.item, day(one.on));
            let row = ValueRow {
                table: "completion",
                columns: &["item", "state", "completed_on"],
                values: &[&item, &one.state, &on],
                start_on: None,
            };
            if to.value(key, &row)? {
                wrote = true;
                self.counts.completions += 1;
                self.replace(key, import, ("completion", &["item"]), &[&item])?;
            }
        }
        if let Some(answer) = &study.answer {
            let on = day(answer.on);
            let row = ValueRow {
                table: "lesson_answer",
                columns: &["lesson", "text", "status", "answered_on", "review"],
                values: &[&answer.lesson, &answer.text, &answer.status, &on, &answer.review],
                start_on: None,
            };
            if to.value(key, &row)? {
                wrote = true;
                self.counts.answers += 1;
                let same = ("lesson_answer", &["lesson", "text", "answered_on"][..]);
                self.replace(key, import, same, &[&answer.lesson, &answer.text, &on])?;
            }
        }
        if let Some(event) = &study.event {
            let said = [("activity", Some(&event.text)), ("ip", event.address.as_ref())];
            for (kind, value) in said {
                let Some(value) = value else { continue };
                let row = ValueRow {
                    table: "visit",
                    columns: &["kind", "value"],
                    values: &[&kind, value],
                    start_on: Some(event.on),
                };
                if to.value(key, &row)? {
                    wrote = true;
                    self.counts.events += u32::from(kind == "activity");
                }
            }
            let last = self.signed_in.entry(key).or_insert((event.on, row));
            *last = (*last).max((event.on, row));
        }
        Ok(wrote)
    }

    /// A later export tells anew what the newest row says: rows of other imports that are the same in the columns given
    /// go out of force.
    pub(super) fn replace(
        &self,
        key: i64,
        import: i64,
        (table, columns): (&str, &[&str]),
        values: &[&dyn ToSql],
    ) -> Result<(), OfficeError> {
        let Some(writing) = self.writing else { return Ok(()) };
        let newest = writing.db.last_insert_rowid();
        let same: Vec<String> =
            columns.iter().enumerate().map(|(at, column)| format!("{column} IS ?{}", at + 4)).collect();
        let sql = format!(
            "UPDATE {table} SET superseded_at = ?3 WHERE person_id = ?1 AND {} AND superseded_at IS NULL \
             AND source_id NOT IN (SELECT id FROM source WHERE import_id = ?2) RETURNING id",
            same.join(" AND ")
        );
        let at = writing.at();
        let standard: [&dyn ToSql; 3] = [&key, &import, &at];
        let mut statement = writing.db.prepare_cached(&sql)?;
        let all = standard.into_iter().chain(values.iter().copied());
        let replaced = statement.query_map(params_from_iter(all), |row| row.get(0))?;
        for old in replaced.collect::<Result<Vec<i64>, _>>()? {
            crate::imports::note(writing.db, import, table, (old, newest))?;
        }
        Ok(())
    }

    /// The last day somebody did something is an item of its own: what was done goes after its short term, the day stays.
    pub(super) fn last_sign_ins(&mut self, import: i64) -> Result<(), OfficeError> {
        for (person, (day, row)) in std::mem::take(&mut self.signed_in) {
            let later: bool = self
                .db
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM account_event WHERE person_id = ?1 AND kind = 'last_sign_in' \
                        AND superseded_at IS NULL AND on_date >= ?2)",
                )?
                .query_row((person, day.to_string()), |row| row.get(0))?;
            if later {
                continue;
            }
            let to = self.recorder(import, row)?;
            let value = ValueRow {
                table: "account_event",
                columns: &["kind", "on_date"],
                values: &[&"last_sign_in", &day.to_string()],
                start_on: Some(day),
            };
            to.replace(person, &value, Some(("kind", "last_sign_in")))?;
            self.at = (import, row);
            self.ask_withheld(&to)?;
        }
        Ok(())
    }
}
