//! The school's rules, its calendar, what they leave open and the authority's register, in words.

use super::{Words, day, list, number, text};
use serde_json::Value;

impl Words {
    /// Whatever `delo pack` answers.
    pub(super) fn pack(&self, answer: &Value) -> Vec<String> {
        if let Some(packs) = answer.get("packs") {
            let names = packs.as_array().map_or(&[][..], Vec::as_slice);
            let names = names.iter().filter_map(Value::as_str).map(str::to_owned);
            let warnings = list(answer, "warnings").iter();
            return names.chain(warnings.map(|one| format!("  {}", self.local(&one["text"])))).collect();
        }
        if answer.get("preview").is_some() {
            return self.rules_preview(answer);
        }
        if answer.get("place").is_some() {
            return vec![self.saved(text(answer, "place"))];
        }
        if answer.get("text").is_some() {
            return vec![text(answer, "text").trim_end().to_owned()];
        }
        if answer.get("sections").is_some() {
            return self.rules_form(answer);
        }
        self.differences(answer.as_array().map_or(&[][..], Vec::as_slice))
    }

    fn rules_form(&self, page: &Value) -> Vec<String> {
        let mut lines = vec![format!("{} {}", text(page, "pack"), text(page, "edition"))];
        for section in list(page, "sections") {
            lines.push(String::new());
            lines.push(self.keyed("rules-tab", text(section, "key")));
            for entry in list(section, "entries") {
                for value in list(entry, "values").iter().filter(|value| text(value, "kind") != "text") {
                    lines.push(format!("  {} = {}", text(value, "place"), text(value, "value")));
                }
                if !entry["warning"].is_null() {
                    lines.push(format!("    {}", self.local(&entry["warning"]["text"])));
                }
            }
        }
        lines
    }

    fn differences(&self, differences: &[Value]) -> Vec<String> {
        if differences.is_empty() {
            return vec![self.say("delo-none", &[])];
        }
        let shown = |one: &Value, key: &str| match text(one, key) {
            "" => "–".to_owned(),
            value => value.replace(['"', '\n'], " ").trim().to_owned(),
        };
        let line = |one: &Value| {
            format!("{}: {} → {}", text(one, "place"), shown(one, "before"), shown(one, "after"))
        };
        differences.iter().map(line).collect()
    }

    fn rules_preview(&self, answer: &Value) -> Vec<String> {
        let preview = &answer["preview"];
        let mut lines = self.differences(list(preview, "differences"));
        let moves = list(preview, "moves");
        if moves.is_empty() {
            lines.push(self.say("rules-moves-none", &[]));
        }
        for one in moves {
            let counted = |key: &str, id: &str| {
                let n = number(one, key);
                let shown = n.to_string();
                (n > 0).then(|| self.say(id, &[("n", n.into()), ("shown", shown.as_str().into())]))
            };
            let parts = [
                counted("earlier", "rules-moves-earlier"),
                counted("later", "rules-moves-later"),
                counted("other_event", "rules-moves-event"),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            lines.push(format!("  {}: {}", self.keyed("category", text(one, "category")), parts.join(", ")));
        }
        for one in list(preview, "due") {
            let category = self.keyed("category", text(one, "category"));
            let (before, after) = (number(one, "before").to_string(), number(one, "after").to_string());
            let args = [
                ("category", category.as_str().into()),
                ("before", before.as_str().into()),
                ("after", after.as_str().into()),
            ];
            lines.push(format!("  {}", self.say("rules-due-today", &args)));
        }
        for one in list(preview, "clocks") {
            let was = |key: &str| if text(one, key).is_empty() { "–" } else { text(one, key) };
            lines.push(format!("  {}: {} → {}", self.local(&one["title"]), was("before"), was("after")));
        }
        for one in list(preview, "questions") {
            lines.push(format!("  {}", self.local(&one["text"])));
        }
        lines.push(self.written(answer));
        lines
    }

    /// Whether it was a preview alone.
    fn written(&self, answer: &Value) -> String {
        self.say(if answer["done"] == true { "delo-written" } else { "delo-nothing-written" }, &[])
    }

    /// Whatever `delo calendar` answers.
    pub(super) fn calendar(&self, answer: &Value) -> Vec<String> {
        if let Some(name) = answer["calendar"].as_str() {
            return vec![name.to_owned()];
        }
        if answer.get("preview").is_some() {
            let mut lines = self.calendar_change(&answer["preview"]);
            lines.push(self.written(answer));
            return lines;
        }
        if answer.get("counted").is_some() {
            let mut lines = vec![format!("{}: {}", self.local(&answer["title"]), self.local(&answer["law"]))];
            lines.extend(self.deadline(answer));
            let n = i64::try_from(list(answer, "counted").len()).unwrap_or(0);
            lines.push(self.say("days-counted", &[("n", n.into())]));
            return lines;
        }
        let years = if answer["years"].is_array() { list(answer, "years") } else { &[] };
        if years.is_empty() {
            return vec![self.say("delo-none", &[])];
        }
        let line = |year: &Value| {
            let status = self.keyed("calendar-status", text(year, "status"));
            let mut line = format!(
                "{}  {status}, {}: {}",
                number(year, "year"),
                self.say("calendar-days", &[]),
                number(year, "working_days")
            );
            if year["provisional"] == true {
                line.push_str(&format!("  {}", self.say("days-provisional", &[])));
            }
            if year["own"] == true {
                line.push_str(&format!("  {}", self.say("rules-own", &[])));
            }
            line
        };
        years.iter().map(line).collect()
    }

    fn calendar_change(&self, change: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        for year in list(change, "years") {
            let (was, status) = (
                self.keyed("calendar-status", text(year, "was")),
                self.keyed("calendar-status", text(year, "status")),
            );
            let args = [
                ("was", was.as_str().into()),
                ("status", status.as_str().into()),
                ("n", number(year, "working_days").into()),
            ];
            lines.push(format!("{}  {}", number(year, "year"), self.say("calendar-change", &args)));
            for (head, key) in [("calendar-off", "off"), ("calendar-working", "working")] {
                let days: Vec<String> = list(year, key).iter().filter_map(Value::as_str).map(day).collect();
                if !days.is_empty() {
                    lines.push(format!("  {}", self.fact(head, days.join(", "))));
                }
            }
        }
        let moved = list(change, "moved");
        if moved.is_empty() {
            lines.push(self.say("calendar-moved-none", &[]));
        }
        for one in moved {
            let kind = self.keyed("calendar-moved", text(one, "kind"));
            let (before, after) = (day(text(one, "before")), day(text(one, "after")));
            lines.push(format!("{kind}, {}: {before} → {after}", self.local(&one["title"])));
        }
        lines
    }

    pub(super) fn findings(&self, answer: &Value) -> Vec<String> {
        let findings = list(answer, "findings");
        if findings.is_empty() {
            return vec![self.say("findings-none", &[])];
        }
        let mut lines = Vec::new();
        for one in findings {
            lines.push(format!("{}  {}", text(one, "key"), self.local(&one["text"])));
            let said = &one["answer"];
            if said.is_object() {
                let on = day(text(said, "on"));
                let args = [("on", on.as_str().into()), ("who", text(said, "login").into())];
                lines.push(format!("  {}: {}", self.say("findings-answered", &args), text(said, "reason")));
            } else if one["check"] == true {
                lines.push(format!("  {}", self.say("check-with-lawyer", &[])));
            }
        }
        lines
    }

    pub(super) fn authority(&self, page: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        for task in list(page, "tasks") {
            let what = self.keyed("notice-task", text(task, "kind"));
            let about = if task["title"].is_object() { self.local(&task["title"]) } else { "" };
            let about = if about.is_empty() { String::new() } else { format!(" ({about})") };
            let late = match number(task, "overdue_days") {
                0 => String::new(),
                _ => format!("  {}", self.say("delo-overdue", &[])),
            };
            lines.push(format!("{what}{about}  {}{late}", self.until(text(task, "due"))));
        }
        if lines.is_empty() {
            lines.push(self.say("notice-tasks-none", &[]));
        }
        lines.push(format!("{}:", self.say("notice-sent", &[])));
        for one in list(page, "notices") {
            let number = text(one, "number");
            let number = if number.is_empty() { String::new() } else { format!("  № {number}") };
            lines.push(format!(
                "  {}  {}{number}",
                day(text(one, "on")),
                self.keyed("notice-kind", text(one, "kind"))
            ));
        }
        if list(page, "notices").is_empty() {
            lines.push(format!("  {}", self.say("notice-sent-none", &[])));
        }
        for fact in list(page, "facts") {
            if text(fact, "kind").is_empty() {
                // That processing has ended: nothing is named beside it.
                lines.push(format!("{}: {}", self.say("notice-ended", &[]), day(text(fact, "since"))));
                continue;
            }
            let title =
                if fact["title"].is_object() { self.local(&fact["title"]).to_owned() } else { String::new() };
            let value = if title.is_empty() { text(fact, "value").to_owned() } else { title };
            let told = if fact["told"] == true {
                String::new()
            } else {
                format!("  {}", self.say("notice-untold", &[]))
            };
            lines.push(format!("{}: {value}{told}", self.keyed("notice-fact", text(fact, "kind"))));
        }
        lines
    }
}
