//! Enquiries, publications and organisations in words.

use super::{Words, day, joined, list, text};
use serde_json::Value;

impl Words {
    /// Whatever `delo enquiry` answers.
    pub(super) fn enquiries(&self, answer: &Value) -> Vec<String> {
        self.each(answer, |one| {
            let contact =
                list(one, "contact").iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
            joined(&[
                &day(text(one, "received")),
                text(one, "name"),
                &self.keyed("enquiry-state", text(one, "state")),
                text(one, "programme"),
                text(one, "text"),
                &contact,
                text(one, "person"),
                text(one, "enquiry"),
            ])
        })
    }

    /// Whatever `delo publication` answers.
    pub(super) fn publications(&self, answer: &Value) -> Vec<String> {
        if !text(answer, "place").is_empty() {
            return self.given_out(answer);
        }
        self.each(answer, |one| {
            let state = match (text(one, "down"), text(one, "take_down")) {
                ("", "") => self.until(text(one, "ends")),
                ("", why) => match text(one, "due") {
                    "" => self.keyed("publication-why", why),
                    due => format!("{}, {}", self.keyed("publication-why", why), self.until(due)),
                },
                (down, _) => format!("{} {}", self.keyed("publication-down", text(one, "how")), day(down)),
            };
            let item = self.keyed("publication-item", text(one, "item"));
            joined(&[
                &day(text(one, "published")),
                &format!("{item}: {}", text(one, "resource")),
                text(one, "link"),
                &state,
                text(one, "name"),
                text(one, "id"),
            ])
        })
    }

    /// Whatever `delo organisation` answers.
    pub(super) fn organisations(&self, answer: &Value) -> Vec<String> {
        self.each(answer, |one| {
            let mut lines = vec![joined(&[
                text(one, "title"),
                text(one, "number"),
                text(one, "contract"),
                &day(text(one, "contract_on")),
                text(one, "id"),
            ])];
            for member in list(one, "people") {
                let over = match text(member, "until") {
                    "" => String::new(),
                    until => self.until(until),
                };
                let results = match text(member, "capacity") {
                    "learner" => self.keyed("organisation-results", text(member, "results")),
                    _ => String::new(),
                };
                let member = joined(&[
                    text(member, "name"),
                    &self.keyed("organisation-capacity", text(member, "capacity")),
                    &results,
                    &over,
                    text(member, "person"),
                    text(member, "membership"),
                ]);
                lines.push(format!("  {member}"));
            }
            lines.join("\n")
        })
    }

    pub(super) fn each(&self, answer: &Value, line: impl Fn(&Value) -> String) -> Vec<String> {
        let all = answer.as_array().map_or(&[][..], Vec::as_slice);
        if all.is_empty() {
            return vec![self.say("delo-none", &[])];
        }
        all.iter().map(line).collect()
    }
}
