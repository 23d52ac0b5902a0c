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
}
