//! The vault itself in words: made; and the report to a person.

use super::{Words, day, list, text};
use serde_json::Value;

impl Words {
    pub(super) fn made(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![
            self.fact("delo-vault-made", text(answer, "folder")),
            self.fact("kit-title", text(answer, "kit_file")),
            self.say("delo-kit-next", &[]),
        ];
        let missing = list(answer, "missing").iter().filter_map(Value::as_str);
        let missing: Vec<String> = missing.map(|key| self.keyed("operator-missing", key)).collect();
        if !missing.is_empty() {
            lines.push(self.fact("delo-requisites-missing", missing.join(", ")));
        }
        if let Some(key) = answer["doubtful"].as_str() {
            let name = self.keyed("operator", key);
            lines.push(self.say("delo-operator-number", &[("field", name.into())]));
        }
        lines
    }

    pub(super) fn report(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![self.fact("delo-report-made", text(answer, "place"))];
        lines.extend(list(answer, "files").iter().map(|file| format!("  {}", text(file, "name"))));
        if let Some(password) = answer["password"].as_str() {
            lines.push(self.fact("report-password", password));
            lines.push(self.say("report-password-note", &[]));
        }
        lines.push(self.fact("report-delete-by", day(text(answer, "delete_by"))));
        lines
    }
}
