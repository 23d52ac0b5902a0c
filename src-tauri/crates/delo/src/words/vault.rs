//! The vault itself in words: made; and the report to a person.

use super::{Words, day, list, text};
use serde_json::Value;

/// What is said of a school, in the order of its form.
const FACTS: [&str; 13] = [
    "name",
    "inn",
    "ogrn",
    "ogrnip",
    "bin",
    "iin",
    "city",
    "address",
    "email",
    "phone",
    "signatory_position",
    "signatory_name",
    "licence_issuer",
];

impl Words {
    pub(super) fn made(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![
            self.fact("delo-vault-made", text(answer, "folder")),
            self.fact("kit-title", text(answer, "kit_file")),
            self.say("delo-kit-next", &[]),
        ];
        lines.extend(self.requisites_missing(answer));
        if let Some(key) = answer["doubtful"].as_str() {
            let name = self.keyed("operator", key);
            lines.push(self.say("delo-operator-number", &[("field", name.into())]));
        }
        lines
    }

    fn requisites_missing(&self, answer: &Value) -> Option<String> {
        let missing = list(answer, "missing").iter().filter_map(Value::as_str);
        let missing: Vec<String> = missing.map(|key| self.keyed("operator-missing", key)).collect();
        (!missing.is_empty()).then(|| self.fact("delo-requisites-missing", missing.join(", ")))
    }

    /// The facts of the school, and what papers in a language say otherwise.
    pub(super) fn school(&self, answer: &Value) -> Vec<String> {
        let operator = &answer["operator"];
        let name = if text(operator, "kind") == "ip" { "operator-name-ip" } else { "operator-name-legal" };
        let told = |words: &Value| {
            let facts = FACTS.into_iter().filter(|key| !text(words, key).is_empty());
            let label = |key| match key {
                "name" => name.to_owned(),
                "licence_issuer" => "licence-issuer".to_owned(),
                key => format!("operator-{}", key.replace('_', "-")),
            };
            facts.map(|key| self.fact(&label(key), text(words, key))).collect::<Vec<_>>()
        };
        let mut lines = told(operator);
        let licence = &operator["licence"];
        let stated = match licence.as_str() {
            Some("personal_teaching") => self.say("licence-personal", &[]),
            Some(_) => self.say("licence-none", &[]),
            None => {
                format!(
                    "№ {}, {}, {}",
                    text(licence, "number"),
                    day(text(licence, "date")),
                    text(licence, "issuer")
                )
            }
        };
        lines.push(self.fact("licence-title", stated));
        for (language, words) in operator["in_languages"].as_object().into_iter().flatten() {
            lines.push(String::new());
            lines.push(self.keyed("language", language));
            lines.extend(told(words).into_iter().map(|line| format!("  {line}")));
        }
        lines.extend(self.requisites_missing(answer));
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
