//! The register of requests in words.

use super::{Words, aligned, day, list, number, text};
use serde_json::Value;

impl Words {
    /// `delo request …`: a list, or one request with its steps.
    pub(super) fn requests(&self, answer: &Value) -> Vec<String> {
        match answer.as_array() {
            Some(all) if all.is_empty() => vec![self.say("requests-empty", &[])],
            Some(all) => aligned(&all.iter().map(|one| self.request_cells(one)).collect::<Vec<_>>()),
            None if answer["place"].is_string() => vec![self.saved(text(answer, "place"))],
            None => self.request(answer),
        }
    }

    fn request_cells(&self, one: &Value) -> Vec<String> {
        let name = if text(one, "name").is_empty() { text(one, "applicant_name") } else { text(one, "name") };
        vec![
            format!("№ {}", text(one, "number")),
            self.local(&one["title"]).to_owned(),
            name.to_owned(),
            self.keyed("request-state", text(one, "state")),
            if ["answered", "closed"].contains(&text(one, "state")) {
                String::new()
            } else {
                self.answer_by(&one["clock"])
            },
            text(one, "id").to_owned(),
        ]
    }

    /// The last day and the safe one; what is late says so.
    fn answer_by(&self, clock: &Value) -> String {
        if clock.is_null() {
            return String::new();
        }
        let due = day(text(clock, "due"));
        let safe = day(text(clock, "safe"));
        let args = [("due", due.as_str().into()), ("safe", safe.as_str().into())];
        let mut said = self.say("request-answer-by", &args);
        if number(clock, "overdue_days") > 0 {
            said.push_str(&format!("  {}", self.say("delo-overdue", &[])));
        }
        if clock["provisional"] == true {
            said.push_str(&format!("  {}", self.say("delo-provisional", &[])));
        }
        said
    }

    fn request(&self, one: &Value) -> Vec<String> {
        let mut lines = vec![
            format!("№ {} · {}", text(one, "number"), self.local(&one["title"])),
            self.fact("request-asks", self.who_asks(one)),
            self.fact("request-received", day(text(one, "received"))),
            self.fact("request-state", self.keyed("request-state", text(one, "state"))),
        ];
        if !text(one, "text").is_empty() {
            lines.push(self.fact("request-text", text(one, "text")));
        }
        let clock = &one["clock"];
        if !clock.is_null() {
            lines.push(format!("{} ({})", self.answer_by(clock), self.local(&clock["law"])));
            if clock["by_law"] == true {
                lines.push(self.say("request-by-law", &[]));
            }
            if clock["by_promise"] == true {
                lines.push(self.say("request-by-promise", &[]));
            }
        }
        for also in list(one, "also") {
            let due = day(text(also, "due"));
            lines.push(format!("{}: {due} ({})", self.local(&also["title"]), self.local(&also["law"])));
        }
        if let Some(sent) = one["notice_sent"].as_str() {
            let sent = day(sent);
            lines.push(self.say("request-was-extended", &[("date", sent.as_str().into())]));
        } else if one["extended"].is_string() {
            lines.push(self.say("request-notice-waits", &[]));
        } else if let Some(until) = one["extension_until"].as_str() {
            let until = day(until);
            lines.push(self.say("request-may-extend", &[("date", until.as_str().into())]));
        }
        let address = text(one, "address");
        if !address.is_empty() {
            let known = if one["known_address"] == true { "request-known" } else { "request-unknown" };
            lines.push(format!("{} ({})", self.fact("request-address", address), self.say(known, &[])));
        }
        let identity = self.keyed("request-identity", text(one, "identity"));
        lines.push(self.fact("request-identity", identity));
        if !text(one, "authority").is_empty() {
            lines.push(self.fact("request-authority", self.keyed("authority", text(one, "authority"))));
        }
        if let Some(outcome) = one["outcome"].as_str() {
            let answered =
                format!("{}, {}", self.keyed("request-outcome", outcome), day(text(one, "answered")));
            lines.push(self.fact("request-answer", answered));
        }
        if !text(one, "paper").is_empty() {
            let paper = self.keyed("request-paper", text(one, "paper"));
            lines.push(format!("{paper} {}", text(one, "paper_number")));
        }
        if !text(one, "next").is_empty() {
            lines.push(self.fact("request-next", self.keyed("request-next", text(one, "next"))));
        }
        lines.push(text(one, "id").to_owned());
        lines
    }

    fn who_asks(&self, one: &Value) -> String {
        let (name, about) = (text(one, "applicant_name"), text(one, "name"));
        let capacity = self.keyed("request-capacity", text(one, "capacity"));
        if name == about {
            format!("{name} ({capacity})")
        } else {
            format!("{name} ({capacity}) → {about}")
        }
    }

    /// A line of `delo due`.
    pub(super) fn request_due(&self, line: &Value) -> String {
        let due = day(text(line, "due"));
        let n = ("n", text(line, "number").into());
        let mut said = format!("{due}  {}: {}", self.say("today-request", &[n]), self.local(&line["title"]));
        if number(line, "overdue") > 0 {
            said.push_str(&format!("  {}", self.say("delo-overdue", &[])));
        }
        said
    }
}
