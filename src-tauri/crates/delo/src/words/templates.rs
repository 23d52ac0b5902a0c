//! Templates of the school, in words.

use super::{Words, list, number, text};
use serde_json::Value;

impl Words {
    /// Whatever `delo template` answers.
    pub(super) fn templates(&self, answer: &Value) -> Vec<String> {
        if answer["place"].is_string() {
            return vec![self.saved(text(answer, "place"))];
        }
        if answer["emblems"].is_array() && answer["templates"].is_array() {
            return self.template_pictures(answer);
        }
        if answer["own"].is_array() {
            return self.template_page(answer);
        }
        if answer["source"].is_string() {
            return vec![text(answer, "source").trim_end().to_owned()];
        }
        if answer["examples"].is_array() {
            let n = i64::try_from(list(answer, "examples").len()).unwrap_or(0);
            let mut lines = vec![self.say("template-passed", &[("n", n.into())])];
            lines.extend(self.template_missing(answer));
            return lines;
        }
        let template = if answer["template"].is_object() { &answer["template"] } else { answer };
        let mut lines = vec![self.template_line(template)];
        if !text(answer, "signed").is_empty() {
            let args = [("by", text(answer, "signed").into()), ("key", text(answer, "signer").into())];
            lines.push(self.say("template-signed", &args));
        }
        lines
    }

    fn template_page(&self, page: &Value) -> Vec<String> {
        let own = list(page, "own");
        let mut lines: Vec<String> = own.iter().map(|template| self.template_line(template)).collect();
        if own.is_empty() {
            lines.push(self.say("templates-empty", &[]));
        }
        lines.push(String::new());
        lines.push(self.say("templates-built", &[]));
        let built = list(page, "built").iter();
        lines.extend(built.map(|one| format!("  {}  {}", text(one, "id"), self.local(&one["title"]))));
        lines
    }

    fn template_line(&self, template: &Value) -> String {
        let state = if template["retired"].is_string() {
            self.say("template-state-retired", &[])
        } else {
            match template["current"].as_i64() {
                None => self.say("template-state-draft", &[]),
                Some(version) => self.say("template-state-current", &[("version", version.into())]),
            }
        };
        let newest = number(template, "newest");
        let waits = template["current"].as_i64() != Some(newest) && template["current"].is_number();
        let waits =
            if waits { self.say("template-newer", &[("version", newest.into())]) } else { String::new() };
        let parts = [text(template, "key"), self.local(&template["title"]), &state, &waits];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
    }

    fn template_pictures(&self, answer: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        for emblem in list(answer, "emblems") {
            let kind = self.keyed("emblem", text(emblem, "kind"));
            lines.push(match emblem["added"].as_str() {
                Some(added) => format!("{kind}: {} {}", super::day(added), text(emblem, "ending")),
                None => format!("{kind}: –"),
            });
        }
        for template in list(answer, "templates") {
            let kinds = list(template, "shows").iter().filter_map(Value::as_str);
            let kinds = kinds.map(|kind| self.keyed("emblem", kind)).collect::<Vec<_>>().join(", ");
            let kinds = if kinds.is_empty() { "–".to_owned() } else { kinds };
            lines.push(format!("  {}: {kinds}", text(template, "template")));
        }
        lines
    }

    fn template_missing(&self, answer: &Value) -> Vec<String> {
        let missing = list(answer, "missing");
        if missing.is_empty() {
            return Vec::new();
        }
        let named = missing.iter().filter_map(Value::as_str).map(|part| self.keyed("template-part", part));
        let named = named.collect::<Vec<_>>().join(", ");
        vec![self.say("template-missing", &[("parts", named.as_str().into())])]
    }
}
