//! Holds, and people who stopped coming, in words.

use super::{Words, day, list, number, text};
use serde_json::Value;

impl Words {
    pub(super) fn holds(&self, holds: &[Value]) -> Vec<String> {
        if holds.is_empty() {
            return vec![self.say("delo-none", &[])];
        }
        let line = |hold: &Value| {
            let kind = self.keyed("hold-kind", text(hold, "kind"));
            let review = day(text(hold, "review"));
            let review = self.say("hold-review-on", &[("date", review.as_str().into())]);
            let late = match number(hold, "overdue_days") {
                0 => String::new(),
                _ => format!("  {}", self.say("delo-overdue", &[])),
            };
            format!(
                "{}  {kind}: {}, {review}{late}  {}",
                self.case(number(hold, "case_number")),
                match text(hold, "reason") {
                    "" => self.say("hold-reason-lost", &[]),
                    reason => reason.to_owned(),
                },
                text(hold, "id")
            )
        };
        holds.iter().map(line).collect()
    }

    /// Whatever `delo inactivity` answers.
    pub(super) fn inactive(&self, answer: &Value) -> Vec<String> {
        if answer.get("letters").is_some() {
            let (n, left) = (number(answer, "letters"), number(answer, "left"));
            let said = match left {
                0 => self.say("inactivity-letters-done", &[("n", n.into())]),
                _ => self.say("inactivity-letters-left", &[("n", n.into()), ("left", left.into())]),
            };
            return vec![said, self.saved(text(answer, "folder"))];
        }
        let lines = answer.as_array().map_or(&[][..], Vec::as_slice);
        if lines.is_empty() {
            return vec![self.say("delo-nobody", &[])];
        }
        lines.iter().map(|line| self.inactive_line(line)).collect()
    }

    fn inactive_line(&self, line: &Value) -> String {
        let dated = |id: &str, key: &str| match text(line, key) {
            "" => String::new(),
            date => format!(", {}", self.say(id, &[("date", day(date).as_str().into())])),
        };
        let state = match text(line, "why") {
            "" => self.keyed("inactivity", text(line, "state")),
            why => format!("{} {}", self.keyed("inactivity-why", why), day(text(line, "on")))
                .trim_end()
                .to_owned(),
        };
        format!(
            "{}  {}  {state}{}{}{}  {}",
            self.case(number(line, "case_number")),
            text(line, "name"),
            dated("inactivity-since", "since"),
            dated("inactivity-row-sent", "sent"),
            dated("inactivity-until", "until"),
            text(line, "person")
        )
    }

    fn case(&self, number: i64) -> String {
        let number = format!("{number:04}");
        self.say("case-number", &[("n", number.as_str().into())])
    }

    /// `list` of an answer, for commands that answer with the list alone.
    pub(super) fn held(&self, answer: &Value) -> Vec<String> {
        match answer.as_array() {
            Some(holds) => self.holds(holds),
            None => self.holds(list(answer, "holds")),
        }
    }

    /// A term as the pack writes it, `3 y`, in words.
    fn term(&self, term: &str) -> String {
        let id = match term.split_once(' ').map(|(_, unit)| unit) {
            Some("y") => "term-years",
            Some("m") => "term-months",
            Some("cd") => "term-days",
            _ => return term.to_owned(),
        };
        let n = term.split_once(' ').and_then(|(n, _)| n.parse::<i64>().ok()).unwrap_or(0);
        self.say(id, &[("n", n.into())])
    }

    /// What the program's own registers have at the end of its term, and whether it is gone.
    pub(super) fn expired(&self, answer: &Value) -> Vec<String> {
        let due = &answer["due"];
        let counted = |id: &str, key: &str| {
            let shown = number(due, key).to_string();
            (number(due, key) > 0).then(|| self.say(id, &[("shown", shown.as_str().into())]))
        };
        let mut lines = Vec::new();
        if number(due, "entries") > 0 {
            let (date, shown) = (day(text(due, "before")), number(due, "entries").to_string());
            let term = self.term(text(due, "term"));
            let args = [
                ("term", term.as_str().into()),
                ("date", date.as_str().into()),
                ("shown", shown.as_str().into()),
            ];
            lines.push(self.say("journal-term-due", &args));
        }
        let months: Vec<&str> = list(due, "months").iter().filter_map(Value::as_str).collect();
        if !months.is_empty() {
            let (months, shown) = (months.join(", "), number(due, "papers").to_string());
            let args = [("months", months.as_str().into()), ("shown", shown.as_str().into())];
            lines.push(self.say("journal-term-months", &args));
        }
        lines.extend(counted("journal-term-staff", "staff"));
        lines.extend(counted("journal-term-suppressed", "ledger_suppressed"));
        let ledger = ["ledger_ids", "ledger_fingerprints", "ledger_living"].map(|key| number(due, key));
        if ledger.iter().any(|n| *n > 0) {
            let [ids, prints, living] = ledger.map(|n| n.to_string());
            let args = [
                ("ids", ids.as_str().into()),
                ("prints", prints.as_str().into()),
                ("living", living.as_str().into()),
            ];
            lines.push(self.say("journal-term-ledger", &args));
        }
        if lines.is_empty() {
            return vec![self.say("delo-nothing-due", &[])];
        }
        lines.push(
            self.say(if answer["done"] == true { "journal-term-done" } else { "delo-nothing-written" }, &[]),
        );
        lines
    }

    /// What becomes due soon; nobody is named.
    pub(super) fn coming(&self, line: &Value) -> String {
        let counted = |id: &str, key: &str| {
            let (n, shown) = (number(line, key), number(line, key).to_string());
            self.say(id, &[("n", n.into()), ("shown", shown.as_str().into())])
        };
        let (people, rows) = (counted("today-people", "people"), counted("today-rows", "items"));
        let category = self.keyed("category", text(line, "category"));
        let mut said = format!(
            "{}  {category}: {people}, {rows}  {}",
            day(text(line, "due")),
            self.say("delo-coming", &[])
        );
        if line["provisional"] == true {
            said.push_str(&format!("  {}", self.say("delo-provisional", &[])));
        } else if number(line, "people_provisional") > 0 {
            said.push_str(&format!("  {}", counted("today-provisional", "people_provisional")));
        }
        said
    }

    /// A standing remark.
    pub(super) fn finding(&self, line: &Value) -> String {
        let mut said = match self.local(&line["text"]) {
            "" => {
                let what = self.say(text(line, "finding"), &[]);
                self.say("today-missing", &[("what", what.as_str().into())])
            }
            own => own.to_owned(),
        };
        if line["check"] == true {
            said.push_str(&format!("  {}", self.say("check-with-lawyer", &[])));
        }
        format!("–  {said}")
    }
}
