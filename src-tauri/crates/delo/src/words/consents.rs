//! Consents, withdrawals and lists of addresses, in words.

use super::{Words, day, list, number, text};
use serde_json::Value;

impl Words {
    /// Whatever `delo consent` answers: told by its shape, since many of its commands answer alike.
    pub(super) fn consent(&self, answer: &Value) -> Vec<String> {
        if answer.get("waiting").is_some() {
            return self.consents_page(answer);
        }
        if answer.get("rows").is_some() {
            return self.waiting_people(answer);
        }
        if answer.get("effect").is_some() {
            let mut lines = self.effect(&answer["effect"]);
            lines.push(self.say("consents-withdrawn", &[]));
            lines.extend(self.consents(list(answer, "consents")));
            return lines;
        }
        if answer.get("goes").is_some() {
            let mut lines = self.effect(answer);
            lines.push(self.say("delo-nothing-written", &[]));
            return lines;
        }
        if answer.get("live").is_some() {
            return self.proven(answer);
        }
        if answer.get("letters").is_some() {
            let n = ("n", number(answer, "letters").into());
            return vec![self.say("consents-letters-done", &[n]), self.saved(text(answer, "folder"))];
        }
        if answer.get("place").is_some() {
            return vec![self.saved(text(answer, "place"))];
        }
        let mut lines = self.consents(list(answer, "consents"));
        for one in list(answer, "representatives") {
            let state = match text(one, "authority") {
                "" => self.say("consents-authority-unsaid", &[]),
                state => self.keyed("authority", state),
            };
            lines.push(format!(
                "{}, {}: {state}",
                text(one, "name"),
                self.keyed("relation", text(one, "relation"))
            ));
        }
        for one in list(answer, "preferences") {
            let said = if one["allowed"] == true { "yes" } else { "no" };
            lines.push(
                self.keyed("preference", &format!("{}-{}-{said}", text(one, "channel"), text(one, "kind"))),
            );
        }
        lines
    }

    fn consents(&self, consents: &[Value]) -> Vec<String> {
        if consents.is_empty() {
            return vec![self.say("delo-none", &[])];
        }
        let line = |one: &Value| {
            let because = match text(one, "reason") {
                "" => String::new(),
                reason => format!(", {}", self.keyed("consent-reason", reason)),
            };
            let due = match text(one, "due") {
                "" => String::new(),
                due => format!("; {}", self.until(due)),
            };
            format!(
                "{}  {}{because}{due}  {}  {}",
                day(text(one, "given")),
                self.keyed("consent-state", text(one, "state")),
                self.keyed("consent-kind", text(one, "kind")),
                text(one, "id")
            )
        };
        consents.iter().map(line).collect()
    }

    fn consents_page(&self, page: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        for group in list(page, "waiting") {
            let due = match text(group, "due") {
                "" => String::new(),
                due => format!("  {}", self.until(due)),
            };
            let late =
                if number(group, "overdue_days") > 0 { self.say("delo-overdue", &[]) } else { String::new() };
            let key = text(group, "key");
            let said = self.keyed("consents-waiting", key);
            lines.push(
                format!("{said}: {}{due}  {late}  {key}", number(group, "count")).replace("    ", "  "),
            );
        }
        if lines.is_empty() {
            lines.push(self.say("consents-waiting-none", &[]));
        }
        for kind in list(page, "kinds") {
            for version in list(kind, "texts") {
                let from = day(text(version, "from"));
                lines.push(format!("{}  {from}  {}", self.local(&kind["title"]), text(version, "key")));
            }
        }
        lines.extend(self.copies(list(page, "copies")));
        lines
    }

    fn waiting_people(&self, page: &Value) -> Vec<String> {
        let mut lines: Vec<String> = list(page, "rows")
            .iter()
            .map(|row| {
                let kind = match text(row, "kind") {
                    "" => String::new(),
                    kind => format!("  {}", self.keyed("consent-kind", kind)),
                };
                format!(
                    "{:04}  {}{kind}  {}",
                    number(row, "case_number"),
                    text(row, "name"),
                    text(row, "person")
                )
            })
            .collect();
        let more = number(page, "total") - i64::try_from(lines.len()).unwrap_or(0);
        if lines.is_empty() {
            lines.push(self.say("delo-nobody", &[]));
        } else if more > 0 {
            lines.push(self.say("more-count", &[("n", more.into())]));
        }
        lines
    }

    fn effect(&self, effect: &Value) -> Vec<String> {
        let mut lines = vec![
            format!("{}: {}", self.local(&effect["title"]), self.local(&effect["law"])),
            self.fact("delo-last-day", day(text(effect, "due"))),
            self.fact("delo-safe-day", day(text(effect, "safe"))),
        ];
        let ends: Vec<&str> = list(effect, "ends").iter().map(|one| self.local(one)).collect();
        if !ends.is_empty() {
            lines.push(self.fact("consents-ends", ends.join("; ")));
        }
        for (head, key) in [("consents-goes", "goes"), ("consents-stays", "stays")] {
            let parts = list(effect, key);
            if parts.is_empty() {
                continue;
            }
            lines.push(format!("{}:", self.say(head, &[])));
            for part in parts {
                let category = self.keyed("category", text(part, "category"));
                let until = text(part, "until");
                let until = if part["provisional"] == true {
                    self.say("delo-until-provisional", &[("date", day(until).into())])
                } else {
                    self.until(until)
                };
                lines.push(format!(
                    "  {category}: {} ({until}) – {}",
                    number(part, "rows"),
                    self.local(&part["law"])
                ));
            }
        }
        if effect["leaves_lists"] == true {
            lines.push(self.say("consents-leaves-lists", &[]));
        }
        lines
    }

    fn proven(&self, proven: &Value) -> Vec<String> {
        let shown = number(proven, "live").to_string();
        let n = ("n", number(proven, "live").into());
        let mut lines = vec![self.say("consents-prove-live", &[n, ("shown", shown.as_str().into())])];
        for key in ["by_holder", "outside", "joined", "age_unknown", "no_authority"] {
            let count = number(proven, key);
            if count > 0 {
                let id = format!("consents-prove-{}", key.replace('_', "-"));
                lines.push(format!("  {}", self.say(&id, &[("n", count.into())])));
            }
        }
        lines
    }

    /// Whatever `delo list` answers.
    pub(super) fn addresses(&self, answer: &Value) -> Vec<String> {
        if answer.get("mailings").is_some() && answer.get("copies").is_none() {
            return self.mailings(list(answer, "mailings"));
        }
        if answer.get("suppressed").is_some() {
            let args = [
                ("n", number(answer, "addresses").into()),
                ("stopped", number(answer, "suppressed").into()),
                ("place", text(answer, "place").into()),
            ];
            return vec![self.say("consents-check-done", &args)];
        }
        if answer.get("addresses").is_some() {
            let args = [
                ("addresses", number(answer, "addresses").into()),
                ("people", number(answer, "people").into()),
            ];
            let wishes = [
                ("n", number(answer, "preferences").into()),
                ("kept", number(answer, "contradicted").into()),
            ];
            return vec![
                self.say("consents-unsubscribed-done", &args),
                self.say("consents-unsubscribed-wishes", &wishes),
            ];
        }
        if answer.get("place").is_some() {
            return vec![self.saved(text(answer, "place"))];
        }
        if answer.get("copies").is_some() {
            return self.copies(list(answer, "copies"));
        }
        let shown = number(answer, "people").to_string();
        let n = ("n", number(answer, "people").into());
        let mut lines = vec![self.say("consents-list-people", &[n, ("shown", shown.as_str().into())])];
        if answer["checked"] == false {
            lines.push(self.say("consents-list-unchecked", &[]));
        }
        for left in list(answer, "left_out") {
            lines.push(format!(
                "  {}: {}",
                self.keyed("list-left", text(left, "key")),
                number(left, "count")
            ));
        }
        for row in list(answer, "rows") {
            lines.push(format!("{}  {}", text(row, "name"), text(row, "address")));
        }
        lines
    }

    fn mailings(&self, mailings: &[Value]) -> Vec<String> {
        let line = |one: &Value| {
            let said = |id: &str, date: &str| {
                let (date, until) = (day(date), day(text(one, "data_until")));
                self.say(id, &[("date", date.as_str().into()), ("until", until.as_str().into())])
            };
            let shown = number(one, "people").to_string();
            let state = match (text(one, "closed_on"), text(one, "reopened_on")) {
                ("", "") => self.say("mailing-runs", &[("shown", shown.as_str().into())]),
                ("", reopened) => said("mailing-reopened", reopened),
                (closed, _) => said("mailing-closed", closed),
            };
            format!("{}: {state}", self.keyed("list-channel", text(one, "channel")))
        };
        mailings.iter().map(line).collect()
    }

    fn copies(&self, copies: &[Value]) -> Vec<String> {
        let line = |copy: &Value| {
            let state = match text(copy, "deleted") {
                "" => {
                    let date = day(text(copy, "delete_by"));
                    self.say("consents-copy-by", &[("date", date.as_str().into())])
                }
                deleted => {
                    let date = day(deleted);
                    self.say("consents-copy-deleted", &[("date", date.as_str().into())])
                }
            };
            let kind = self.keyed("consents-list", text(copy, "kind"));
            format!(
                "{kind}: {}, {state}  {}  {}",
                number(copy, "people"),
                text(copy, "place"),
                text(copy, "id")
            )
        };
        copies.iter().map(line).collect()
    }
}
