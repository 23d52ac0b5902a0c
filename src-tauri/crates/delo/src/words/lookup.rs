//! What a look-up found, in words.

use super::{Words, day, list, number, text};
use serde_json::Value;

impl Words {
    pub(super) fn lookup(&self, answer: &Value) -> Vec<String> {
        let lines = list(answer, "lines");
        let mut said: Vec<String> = lines.iter().map(|line| self.find(line)).collect();
        if lines.is_empty() {
            said.push(
                self.say(if answer["too_little"] == true { "lookup-too-little" } else { "lookup-none" }, &[]),
            );
            let systems: Vec<&str> = list(answer, "systems").iter().map(|name| self.local(name)).collect();
            if !systems.is_empty() {
                said.push(self.say("lookup-systems", &[]));
                said.push(format!("  {}", systems.join("; ")));
            }
        }
        if number(answer, "unread") > 0 {
            said.push(self.say("lookup-unread", &[("n", number(answer, "unread").into())]));
        }
        if let Some(file) = answer["letter"].as_str() {
            said.push(self.saved(file));
        }
        said
    }

    /// Places that name other people, each with its key where somebody has to decide.
    pub(super) fn places(&self, answer: &Value) -> Vec<String> {
        let places = answer.as_array().map_or(&[][..], Vec::as_slice);
        if places.is_empty() {
            return vec![self.say("report-places-none", &[])];
        }
        let line = |place: &Value| {
            let state = match (place["asks"] == true, text(place, "kind")) {
                (true, _) => "report-place-asks",
                (false, "unread") => "report-place-given",
                (false, _) => "report-place-covered",
            };
            let around =
                format!("…{}[{}]{}…", text(place, "before"), text(place, "text"), text(place, "after"));
            let what = self.keyed("mask-kind", text(place, "kind"));
            let field = self.field(text(place, "category"), text(place, "field"));
            format!("{}: {field}, {what}: {around}\n  {}", self.say(state, &[]), text(place, "key"))
        };
        places.iter().map(line).collect()
    }

    fn find(&self, line: &Value) -> String {
        let matched: Vec<String> = list(line, "matched")
            .iter()
            .filter_map(Value::as_str)
            .map(|key| self.keyed("lookup-matched", key))
            .collect();
        let mut parts =
            vec![format!("{}: {}", self.keyed("lookup-place", text(line, "place")), matched.join(", "))];
        if let Some(case) = line["case_number"].as_i64() {
            let case = format!("{case:04}");
            parts.push(self.say("case-number", &[("n", case.as_str().into())]));
        }
        if !text(line, "title").is_empty() {
            parts.push(text(line, "title").to_owned());
        }
        if let Some(act) = line["act_number"].as_str() {
            parts.push(format!("{} № {act}", self.keyed("paper", "act")));
        }
        parts.push(format!("{} ({})", self.keyed("category", text(line, "category")), number(line, "count")));
        if let Some(until) = line["until"].as_str() {
            parts.push(self.say("term-until", &[("date", day(until).as_str().into())]));
        }
        if line["namesake"] == true {
            parts.push(text(line, "key").to_owned());
        }
        let files = list(line, "files").iter().map(|file| {
            let kind = self.keyed("attachment-kind", text(file, "kind"));
            format!("\n  {kind}, {}  {}", day(text(file, "added")), text(file, "id"))
        });
        format!("{}{}", parts.join(" · "), files.collect::<String>())
    }
}
