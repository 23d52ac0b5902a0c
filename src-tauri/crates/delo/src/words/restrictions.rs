//! Restrictions in words.

use super::{Words, day, list, number, text};
use serde_json::Value;

impl Words {
    /// Whatever `delo restrict` answers.
    pub(super) fn restrictions(&self, answer: &Value) -> Vec<String> {
        let all = answer.as_array().map_or(&[][..], Vec::as_slice);
        if all.is_empty() {
            return vec![self.say("delo-none", &[])];
        }
        all.iter().map(|one| self.restriction(one)).collect()
    }

    fn restriction(&self, one: &Value) -> String {
        let keys = |name: &str| list(one, name).iter().filter_map(Value::as_str).collect::<Vec<_>>();
        let named = |key: &&str| self.say(&format!("restriction-use-{key}"), &[]);
        let uses: Vec<String> = keys("uses").iter().map(named).collect();
        let mut covers: Vec<String> =
            keys("categories").iter().map(|key| self.keyed("category", key)).collect();
        if covers.is_empty() {
            covers.push(self.say("hold-whole-file", &[]));
        }
        let dated = |id: &str, key: &str| match text(one, key) {
            "" => String::new(),
            date => format!(", {}", self.say(id, &[("date", day(date).as_str().into())])),
        };
        let late = match number(one, "overdue_days") {
            0 => String::new(),
            _ => format!("  {}", self.say("delo-overdue", &[])),
        };
        if one["recipient"].is_object() {
            covers.push(format!(
                "{}: {}",
                self.say("restriction-recipient", &[]),
                self.local(&one["recipient"])
            ));
        }
        let case = format!("{:04}", number(one, "case_number"));
        format!(
            "{}  {}: {} ({}){}{}{}{}{late}  {}",
            self.say("case-number", &[("n", case.as_str().into())]),
            self.local(&one["title"]),
            uses.join(", "),
            covers.join(", "),
            dated("restriction-since", "opened"),
            dated("restriction-until", "until"),
            dated("restriction-decide", "due"),
            dated("restriction-lifted-on", "lifted"),
            text(one, "id"),
        )
    }

    /// A restriction among what is due.
    pub(super) fn restriction_due(&self, one: &Value) -> String {
        let case = format!("{:04}", number(one, "case_number"));
        format!(
            "{}  {}: {}  {}  {}",
            day(text(one, "due")),
            self.say("restriction-title", &[]),
            self.local(&one["title"]),
            self.say("case-number", &[("n", case.as_str().into())]),
            text(one, "restriction"),
        )
    }
}
