//! Ways into the vault in words: one's own entry, the recovery sheet, computers; and the keys that sign papers.

use super::{Words, day, joined, list, number, text};
use crate::authenticity::AuthenticityCommand;
use serde_json::Value;

impl Words {
    /// One's own entry, after it was changed or the recovery sheet was tried.
    pub(super) fn entry_kept(&self, answer: &Value) -> Vec<String> {
        let cost = [
            ("mb", number(&answer["lock"], "memory_mb").into()),
            ("n", number(&answer["lock"], "passes").into()),
        ];
        let mut lines = vec![
            self.fact("delo-signed-in", text(answer, "login")),
            self.keyed("factor-short", text(answer, "second_factor")),
            self.fact("keys-enrolled", day(text(answer, "enrolled"))),
            self.say("lock-cost", &cost),
            self.fact("kit-title", self.keyed("kit", text(answer, "kit"))),
        ];
        let findings = list(answer, "findings").iter().filter_map(Value::as_str);
        lines.extend(findings.map(|finding| self.keyed("finding", finding)));
        lines
    }

    /// An entry made anew by the recovery code.
    pub(super) fn recovered(&self, answer: &Value) -> Vec<String> {
        vec![
            self.fact("delo-signed-in", text(answer, "login")),
            self.fact("kit-title", text(answer, "kit_file")),
            self.say("delo-kit-next", &[]),
        ]
    }

    /// Computers the school works on.
    pub(super) fn workstations(&self, answer: &Value) -> Vec<String> {
        if list(answer, "workstations").is_empty() {
            return vec![self.say("workstations-empty", &[]), self.say("workstations-empty-note", &[])];
        }
        self.each(&answer["workstations"], |one| {
            let checked = match text(one, "checked_on") {
                "" => self.say("workstation-never-checked", &[]),
                on => self.say("workstation-checked", &[("date", day(on).as_str().into())]),
            };
            let logins: Vec<&str> = list(one, "logins").iter().filter_map(Value::as_str).collect();
            let logins = match logins.join(", ").as_str() {
                "" => String::new(),
                logins => self.say("workstation-logins", &[("list", logins.into())]),
            };
            let findings = list(one, "findings").iter().filter_map(Value::as_str);
            let findings: Vec<String> =
                findings.map(|finding| self.keyed("workstation-finding", finding)).collect();
            let encrypted = match text(one, "disk_encryption") {
                "yes" => self.say("workstation-encrypted", &[]),
                _ => String::new(),
            };
            let said =
                [text(one, "name"), text(one, "responsible"), &encrypted, text(one, "antivirus"), &checked];
            joined(&[&said[..], &[&logins, &findings.join(", "), text(one, "id")]].concat())
        })
    }

    /// What others need to find out whether a paper is genuine, and what they are told.
    pub(super) fn authenticity(&self, command: &AuthenticityCommand, answer: &Value) -> Vec<String> {
        match command {
            AuthenticityCommand::Verify { .. } => self.verification(answer),
            AuthenticityCommand::Check { .. } => vec![self.keyed("asked-answer", text(answer, "answer"))],
            AuthenticityCommand::Keys { out: None } | AuthenticityCommand::ReplaceKey { .. } => {
                if list(answer, "keys").is_empty() {
                    return vec![self.say("issuer-none", &[])];
                }
                self.each(&answer["keys"], |key| {
                    let until = match text(key, "until") {
                        "" => self.say("issuer-in-use", &[]),
                        until => self.fact("issuer-until", day(until)),
                    };
                    let from = self.fact("issuer-from", day(text(key, "from")));
                    joined(&[text(key, "id"), &from, &until, text(key, "public")])
                })
            }
            AuthenticityCommand::Keys { out: Some(_) }
            | AuthenticityCommand::StatusList { .. }
            | AuthenticityCommand::Verifier { .. } => vec![self.saved(text(answer, "place"))],
        }
    }
}
