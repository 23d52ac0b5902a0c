//! Programmes, groups, their grids and extracts in words.

use super::{Words, aligned, day, joined, list, number, text};
use crate::groups::GroupCommand;
use serde_json::Value;

impl Words {
    /// Whatever `delo programme` answers.
    pub(super) fn programmes(&self, answer: &Value) -> Vec<String> {
        self.each(answer, |one| {
            let counted = |key: &str, id: &str| match number(one, key) {
                0 => String::new(),
                n => self.say(id, &[("n", n.into())]),
            };
            joined(&[
                text(one, "title"),
                text(one, "edition"),
                &counted("hours", "programme-hours"),
                &counted("access", "programme-access-days"),
                &counted("people", "programme-people"),
                text(one, "programme"),
            ])
        })
    }

    /// Whatever `delo group` answers.
    pub(super) fn groups(&self, command: &GroupCommand, answer: &Value) -> Vec<String> {
        match command {
            GroupCommand::List | GroupCommand::Remove { .. } => self.each(answer, |one| self.group_line(one)),
            GroupCommand::Grid { .. } | GroupCommand::Column { .. } | GroupCommand::Mark { .. } => {
                self.grid(answer)
            }
            GroupCommand::Show { .. }
            | GroupCommand::Save { .. }
            | GroupCommand::Add { .. }
            | GroupCommand::Status { .. }
            | GroupCommand::Teacher { .. } => self.group_page(answer),
        }
    }

    fn group_line(&self, one: &Value) -> String {
        let (starts, ends) = (day(text(one, "starts")), day(text(one, "ends")));
        let days = match (starts.as_str(), ends.as_str()) {
            ("", "") => self.say("groups-end-unknown", &[]),
            (from, "") => {
                let from = self.say("relation-from", &[("date", from.into())]);
                format!("{from}, {}", self.say("groups-end-unknown", &[]))
            }
            ("", to) => self.say("groups-to", &[("to", to.into())]),
            (from, to) => self.say("groups-from-to", &[("from", from.into()), ("to", to.into())]),
        };
        let counts = [("active", number(one, "active").into()), ("n", number(one, "learners").into())];
        let programme = match text(one, "programme_title") {
            "" => self.say("groups-no-programme", &[]),
            title => title.to_owned(),
        };
        joined(&[
            text(one, "title"),
            &programme,
            &days,
            &self.say("groups-learners", &counts),
            text(one, "id"),
        ])
    }

    fn group_page(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![self.group_line(&answer["group"])];
        if number(answer, "moved") > 0 {
            lines.push(self.say("group-moved", &[("n", number(answer, "moved").into())]));
        }
        let people = list(answer, "teachers").iter().map(|one| (one, true));
        for (one, teaches) in people.chain(list(answer, "learners").iter().map(|one| (one, false))) {
            let status = match teaches {
                true => self.say("group-teachers", &[]),
                false => self.keyed("group-status", text(one, "status")),
            };
            let from = match text(one, "from") {
                "" => String::new(),
                from => self.say("relation-from", &[("date", day(from).as_str().into())]),
            };
            let until = match text(one, "until") {
                "" => String::new(),
                until => self.until(until),
            };
            lines
                .push(format!("  {}", joined(&[text(one, "name"), &status, &from, &until, text(one, "id")])));
        }
        lines
    }

    /// Learners down, lessons or works across.
    fn grid(&self, answer: &Value) -> Vec<String> {
        let (columns, learners) = (list(answer, "columns"), list(answer, "lines"));
        let attendance = text(answer, "sheet") == "attendance";
        if columns.is_empty() {
            return vec![self.say(if attendance { "grid-no-lessons" } else { "grid-no-works" }, &[])];
        }
        let mut rows = Vec::new();
        for (key, part) in [("title", false), ("on", true), ("id", false)] {
            let cells = columns.iter().map(|one| match part {
                true => day(text(one, key)),
                false => text(one, key).to_owned(),
            });
            rows.push(std::iter::once(String::new()).chain(cells).collect());
        }
        for one in learners {
            let cells = list(one, "cells").iter().filter_map(Value::as_str).map(|mark| match mark {
                "" => "·".to_owned(),
                mark if attendance => self.keyed("attendance", mark),
                grade => grade.to_owned(),
            });
            let id = text(one, "id").to_owned();
            rows.push(std::iter::once(text(one, "name").to_owned()).chain(cells).chain([id]).collect());
        }
        aligned(&rows)
    }

    /// Whatever `delo extract` answers.
    pub(super) fn extract(&self, answer: &Value) -> Vec<String> {
        let people = self.say("extract-people", &[("n", number(answer, "people").into())]);
        if !answer["password"].is_null() {
            let place = text(answer, "place");
            let given = if place == self.say("extract-place-printer", &[]) {
                self.say("extract-printed", &[])
            } else {
                self.say("extract-given", &[("place", place.into())])
            };
            let mut lines = vec![given, people];
            if !text(answer, "password").is_empty() {
                lines.push(format!("{} {}", self.say("extract-password", &[]), text(answer, "password")));
                lines.push(self.say("extract-password-way", &[]));
            }
            return lines;
        }
        let cells = |row: &Value| -> Vec<String> {
            row.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let rows: Vec<Vec<String>> = std::iter::once(cells(&answer["headings"]))
            .chain(list(answer, "rows").iter().map(cells))
            .collect();
        let mut lines = aligned(&rows);
        lines.push(people);
        for (key, id) in [
            ("restricted", "extract-restricted"),
            ("exempted", "extract-exempted"),
            ("no_basis", "extract-no-basis"),
            ("no_ground", "extract-no-ground"),
        ] {
            if number(answer, key) > 0 {
                lines.push(self.say(id, &[("n", number(answer, key).into())]));
            }
        }
        if answer["unnamed"] == true {
            lines.push(self.say("extract-unnamed", &[]));
        }
        lines.push(self.say("delo-nothing-written", &[]));
        lines
    }
}
