//! What an administrator looks at daily, a line each: the vault, its operators, what was destroyed and imported.

use super::{Words, aligned, day, list, number, text};
use serde_json::Value;

impl Words {
    /// `delo status`.
    pub(super) fn status(&self, answer: &Value) -> Vec<String> {
        let login = format!("{} ({})", text(answer, "login"), self.keyed("role", text(answer, "role")));
        let newest = text(answer, "newest_backup");
        let mut lines = vec![
            self.fact("delo-school", text(answer, "school")),
            self.fact("delo-signed-in", login),
            self.fact("delo-restored-people", number(answer, "people")),
            match newest.get(..16) {
                Some(moment) => self.say("backup-newest", &[("at", self.at(moment).as_str().into())]),
                None => self.say("backup-none", &[]),
            },
        ];
        if number(answer, "overdue_backups") > 0 {
            lines.push(self.say("backup-overdue", &[("n", number(answer, "overdue_backups").into())]));
        }
        let findings = answer["findings"].as_array().map_or(&[][..], Vec::as_slice).iter();
        lines.extend(findings.filter_map(Value::as_str).map(|finding| self.keyed("finding", finding)));
        lines
    }

    /// `2026-11-22T15:04…` as `22.11.2026 15:04`.
    pub(super) fn at(&self, moment: &str) -> String {
        moment.split_once('T').map_or_else(
            || day(moment),
            |(date, time)| format!("{} {}", day(date), time.get(..5).unwrap_or(time)),
        )
    }

    /// `delo demo`.
    pub(super) fn filled(&self, answer: &Value) -> Vec<String> {
        vec![
            self.fact("delo-vault-made", text(answer, "vault")),
            self.fact("delo-restored-people", number(answer, "people")),
        ]
    }

    /// `delo erase list`: nobody is named, the number of the act stands for the person.
    pub(super) fn runs(&self, answer: &Value) -> Vec<String> {
        let runs = list(answer, "runs");
        if runs.is_empty() {
            return vec![self.say("erasures-empty", &[])];
        }
        let line = |run: &Value| {
            vec![
                format!("№ {}", text(run, "act_number")),
                day(text(run, "date")),
                self.fact("erasures-erased", number(run, "erased")),
                self.fact("erasures-kept", number(run, "kept")),
                self.act_state(run),
                text(run, "id").to_owned(),
            ]
        };
        aligned(&runs.iter().map(line).collect::<Vec<_>>())
    }

    /// Where an act stands; of an erasure that stopped on its way, that somebody has to go on with it.
    pub(super) fn act_state(&self, run: &Value) -> String {
        match text(run, "state") {
            "papers" => self.keyed("act", text(run, "act")),
            _ => self.say("erasures-interrupted", &[]),
        }
    }

    /// `delo recipient …`: whoever gets data, and the school's own systems.
    pub(super) fn recipients(&self, answer: &Value) -> Vec<String> {
        let line = |one: &Value| {
            let facts = &one["facts"];
            vec![
                text(one, "key").to_owned(),
                self.local(&one["title"]).to_owned(),
                self.keyed("recipient-kind", text(one, "kind")),
                text(facts, "name").to_owned(),
                text(facts, "country").to_owned(),
            ]
        };
        aligned(&list(answer, "recipients").iter().map(line).collect::<Vec<_>>())
    }

    /// `delo operator …`.
    pub(super) fn operators(&self, answer: &Value) -> Vec<String> {
        let line = |one: &Value| {
            let factor = text(one, "second_factor");
            vec![
                text(one, "login").to_owned(),
                text(one, "name").to_owned(),
                self.keyed("role", text(one, "role")),
                self.keyed("factor-short", factor),
                text(one, "last_seen").get(..16).map(|moment| self.at(moment)).unwrap_or_default(),
            ]
        };
        aligned(&answer.as_array().into_iter().flatten().map(line).collect::<Vec<_>>())
    }

    /// `delo import history`.
    pub(super) fn imports(&self, answer: &Value) -> Vec<String> {
        let all = answer.as_array().map_or(&[][..], Vec::as_slice);
        if all.is_empty() {
            return vec![self.say("delo-none", &[])];
        }
        let line = |one: &Value| {
            let undo = day(text(one, "undo_until"));
            let undo = match (one["undone"] == true, undo.is_empty()) {
                (true, _) => self.say("import-undone", &[]),
                (false, true) => String::new(),
                (false, false) => {
                    let until = self.say("import-undo-until", &[("date", undo.as_str().into())]);
                    format!("{} {until}", self.say("import-undo", &[]))
                }
            };
            vec![
                text(one, "at").get(..16).map(|moment| self.at(moment)).unwrap_or_default(),
                text(one, "file").to_owned(),
                self.fact("import-rows", number(one, "rows")),
                self.fact("import-new", number(one, "new")),
                match number(one, "rejected") {
                    0 => String::new(),
                    rejected => self.fact("import-rejected", rejected),
                },
                undo,
                text(one, "id").to_owned(),
            ]
        };
        aligned(&all.iter().map(line).collect::<Vec<_>>())
    }
}
