//! What the owner oversees, in words: the journal, standing orders, courses without an end.

use super::{Words, aligned, day, list, number, text};
use crate::arguments::Journal;
use crate::holds::OrderCommand;
use serde_json::Value;
use workplace::texts::Arg;

impl Words {
    pub(super) fn journal(&self, command: &Journal, answer: &Value) -> Vec<String> {
        match command {
            Journal::Verify => self.chain_checked(answer),
            Journal::Show { .. } => self.entries(answer),
            Journal::Export { .. } => {
                let shown = number(answer, "entries").to_string();
                let mut lines = vec![
                    self.say("journal-export-done", &[("shown", shown.as_str().into())]),
                    self.saved(text(answer, "folder")),
                ];
                lines.extend(list(answer, "files").iter().map(|file| format!("  {}", text(file, "name"))));
                lines.extend(
                    Some(&answer["check"])
                        .filter(|one| one.is_object())
                        .into_iter()
                        .flat_map(|one| self.chain_checked(one)),
                );
                lines
            }
            Journal::Expire { .. } => self.expired(answer),
        }
    }

    /// Whether the chain is whole, and where it is not.
    fn chain_checked(&self, answer: &Value) -> Vec<String> {
        let intact = answer["intact"] == true;
        let verdict = if intact {
            self.say("journal-intact", &[])
        } else {
            self.keyed("journal-fault", text(answer, "fault"))
        };
        let mut lines = vec![verdict, self.fact("delo-entries", number(answer, "entries"))];
        if let Some(entry) = answer["entry"].as_i64() {
            lines.push(self.say("journal-fault-entry", &[("n", Arg::Number(entry))]));
        }
        lines
    }

    /// Entries of a period, the newest first, under the window's headings.
    fn entries(&self, answer: &Value) -> Vec<String> {
        let entries = list(answer, "entries");
        if entries.is_empty() {
            return vec![self.say("journal-nothing", &[])];
        }
        let headings = [
            "journal-at",
            "journal-operator",
            "journal-action",
            "journal-category",
            "journal-count",
            "journal-subject",
        ];
        let mut rows = vec![vec!["№".to_owned()]];
        rows[0].extend(headings.map(|id| self.say(id, &[])));
        rows.extend(entries.iter().map(|entry| {
            let category = match text(entry, "category") {
                "" => String::new(),
                key => self.keyed("category", key),
            };
            vec![
                number(entry, "number").to_string(),
                self.at(text(entry, "at")),
                text(entry, "operator").to_owned(),
                self.keyed("journal", text(entry, "action")),
                category,
                entry["count"].as_i64().map_or_else(String::new, |count| count.to_string()),
                text(entry, "subject").to_owned(),
            ]
        }));
        let mut lines = aligned(&rows);
        if number(answer, "next") > 0 {
            lines.push(self.say("delo-journal-more", &[("n", number(answer, "next").into())]));
        }
        lines
    }

    pub(super) fn orders(&self, command: &OrderCommand, answer: &Value) -> Vec<String> {
        match command {
            OrderCommand::Timer { .. } => units(answer),
            OrderCommand::Run { .. } if answer.is_null() => vec![self.say("delo-nothing-due", &[])],
            OrderCommand::Run { .. } => self.outcome(answer),
            OrderCommand::List | OrderCommand::Sign { .. } | OrderCommand::Withdraw { .. } => {
                if answer.as_array().is_none_or(Vec::is_empty) {
                    return vec![self.say("order-none", &[])];
                }
                self.each(answer, |one| self.order(one))
            }
        }
    }

    fn order(&self, one: &Value) -> String {
        let dated = |id: &str, key: &str| match text(one, key) {
            "" => String::new(),
            on => self.say(id, &[("date", day(on).as_str().into())]),
        };
        let categories = list(one, "categories").iter().filter_map(Value::as_str);
        let categories: Vec<String> = categories.map(|key| self.keyed("category", key)).collect();
        let (from, until) = (day(text(one, "from")), day(text(one, "until")));
        let days = match until.as_str() {
            "" => self.say("order-from", &[("from", from.as_str().into())]),
            until => self.say("order-days", &[("from", from.as_str().into()), ("until", until.into())]),
        };
        let standing = match (text(one, "withdrawn"), one["in_force"] == true) {
            ("", true) => self.say("order-in-force", &[]),
            ("", false) => self.say("order-not-now", &[]),
            _ => dated("order-withdrawn-on", "withdrawn"),
        };
        let signed = day(text(one, "signed"));
        let signed = [("date", signed.as_str().into()), ("by", text(one, "signed_by").into())];
        let signed = self.say("order-signed", &signed);
        let said = [&categories.join(", "), &days, &standing, &signed, &dated("order-last-run", "last_run")];
        super::joined(&[&said.map(String::as_str)[..], &[text(one, "id")]].concat())
    }

    /// Courses whose end nobody said yet.
    pub(super) fn endless(&self, answer: &Value) -> Vec<String> {
        let courses = answer.as_array().map_or(&[][..], Vec::as_slice);
        if courses.is_empty() {
            return vec![self.say("delo-courses-ended", &[])];
        }
        courses
            .iter()
            .map(|one| {
                self.due_line(&serde_json::json!({
                    "kind": "course", "title": one["title"], "starts": one["starts"]
                }))
            })
            .collect()
    }
}

/// The units of a timer, each under its name, ready to be put into files.
pub(super) fn units(answer: &Value) -> Vec<String> {
    let units = answer.as_object().into_iter().flatten();
    units.map(|(name, unit)| format!("# {name}\n{}", unit.as_str().unwrap_or_default())).collect()
}
