//! What can be entered by hand, in words: a field a line, its parts below, each beside the key that is typed.

use super::{Words, aligned, list, text};
use serde_json::Value;

/// Forms of a name that papers need; the fields of the card have their words.
const FORMS: [&str; 3] = ["gender", "genitive", "dative"];

impl Words {
    pub(super) fn fields(&self, answer: &Value) -> Vec<String> {
        let fields = answer.as_array().map_or(&[][..], Vec::as_slice);
        let mut lines = Vec::new();
        for field in fields {
            let (category, key) = (text(field, "category"), text(field, "field"));
            lines.push(format!("{key}  {}", self.field(category, key)));
            let mut parts: Vec<Vec<String>> =
                list(field, "parts").iter().map(|part| self.part(field, part)).collect();
            if field["stated"] == true {
                parts.push(vec!["  stated=".to_owned(), self.say("part-stated", &[]), String::new()]);
            }
            lines.extend(aligned(&parts));
        }
        lines
    }

    fn part(&self, field: &Value, part: &Value) -> Vec<String> {
        let key = text(part, "key");
        let needed = if part["required"] == true { self.say("delo-part-needed", &[]) } else { String::new() };
        let choices = list(part, "choices").iter().filter_map(Value::as_str);
        let choices: Vec<String> = choices
            .map(|choice| format!("{choice} – {}", self.keyed(&choices_of(field, key), choice)))
            .collect();
        let said = [needed, choices.join(", ")].into_iter().filter(|one| !one.is_empty());
        vec![format!("  {key}="), self.part_title(field, part), said.collect::<Vec<_>>().join("; ")]
    }

    /// As the form of the window calls it.
    fn part_title(&self, field: &Value, part: &Value) -> String {
        let (key, category, whole) = (text(part, "key"), text(field, "category"), text(field, "field"));
        match whole {
            _ if text(part, "kind") == "number" => self.say("part-number", &[]),
            "identity.name" if FORMS.contains(&key) => self.field("identity", key),
            "identity.name" => self.keyed("part", key),
            "education_documents.document" => {
                self.field(category, if key == "issued_on" { "date" } else { key })
            }
            _ if list(field, "parts").len() > 1 => {
                self.keyed(&format!("part-{}", dashed(text(field, "table"))), key)
            }
            _ => self.field(category, whole),
        }
    }
}

/// Under which words the choices of a part stand.
fn choices_of(field: &Value, part: &str) -> String {
    match part {
        "gender" | "channel" => part.to_owned(),
        "role" => "person-role".to_owned(),
        "item" => "publication-item".to_owned(),
        "special" => "note-special".to_owned(),
        _ if text(field, "category") == "education_documents" => "education-kind".to_owned(),
        _ => format!("{}-{}", dashed(text(field, "table")), dashed(part)),
    }
}

fn dashed(key: &str) -> String {
    key.replace('_', "-")
}
