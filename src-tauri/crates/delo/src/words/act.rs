//! An act in words.

use super::{Words, day, list, number, text};
use serde_json::Value;

impl Words {
    /// An act: how it stands, its lines, its papers.
    pub(super) fn act(&self, answer: &Value) -> Vec<String> {
        if answer.get("signed").is_some() {
            return self.acts_signed(answer);
        }
        let state = &answer["act_state"];
        let mut lines = vec![
            format!("{}: {}", self.keyed("paper", "act"), text(answer, "act_number")),
            self.keyed("act", text(answer, "act")),
        ];
        if let Some(on) = state["signature"]["on"].as_str() {
            let signers: Vec<&str> =
                list(&state["signature"], "signers").iter().map(|signer| text(signer, "name")).collect();
            lines.push(self.fact("act-signed", format!("{} {}", day(on), signers.join(", "))));
        } else if let Some(on) = state["signed_before"].as_str() {
            let on = day(on);
            lines.push(self.say("act-signed-before", &[("date", on.as_str().into())]));
        }
        lines.push(self.say("act-open", &[("n", number(state, "open").into())]));
        lines.extend(list(state, "lines").iter().map(|line| self.act_line(line)));
        lines.extend(self.papers(answer));
        lines
    }

    /// Several acts of standing orders, signed together.
    fn acts_signed(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![self.say("orders-sign-done", &[("n", number(answer, "signed").into())])];
        let refused = list(answer, "refused");
        if !refused.is_empty() {
            let n = i64::try_from(refused.len()).unwrap_or(i64::MAX);
            lines.push(self.say("orders-sign-refused", &[("n", n.into())]));
            lines.extend(
                refused.iter().map(|one| format!("  {}  {}", text(one, "id"), text(&one["failure"], "code"))),
            );
        }
        lines
    }

    fn act_line(&self, line: &Value) -> String {
        let closed = &line["closed"];
        let said = match closed["on"].as_str() {
            Some(on) => {
                let outcome = self.keyed("act-outcome", text(closed, "outcome"));
                let method = closed["method"].as_str().map(|method| self.keyed("act-method", method));
                [
                    format!("{outcome} {}", day(on)),
                    method.unwrap_or_default(),
                    text(closed, "tool").to_owned(),
                ]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
            }
            None if line["held"].is_string() => {
                let kind = self.keyed("hold-kind", text(line, "held"));
                let until = day(text(line, "due"));
                self.say("act-line-held", &[("kind", kind.as_str().into()), ("date", until.as_str().into())])
            }
            None => match (line["answered"].as_str(), line["sent"].as_str()) {
                (Some(on), _) => self.say("act-line-answered-on", &[("date", day(on).into())]),
                (None, Some(on)) => self.say("act-line-sent-on", &[("date", day(on).into())]),
                (None, None) => {
                    let until = day(text(line, "due"));
                    self.say("act-line-waits", &[("date", until.as_str().into())])
                }
            },
        };
        format!("  {}: {said}  {}", self.act_line_name(line, "kind"), text(line, "id"))
    }

    /// What a line is about.
    pub(super) fn act_line_name(&self, line: &Value, kind: &str) -> String {
        let kind_key = text(line, kind);
        let title = match kind_key {
            "file" => self.keyed("saved-kind", text(line, "title")),
            "own" | "processor" | "text" => self.local(&line["name"]).to_owned(),
            _ => text(line, "title").to_owned(),
        };
        let place = if kind_key == "text" { "" } else { text(line, "place") };
        let parts = [self.keyed("act-line", kind_key), title, place.to_owned()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
