//! Papers issued, in words.

use super::{Words, day, joined, list, number, text};
use crate::certificates::Certificate;
use serde_json::Value;
use workplace::texts::Arg;

impl Words {
    pub(super) fn certificates(&self, command: &Certificate, answer: &Value) -> Vec<String> {
        match command {
            Certificate::Issue(_) | Certificate::Duplicate(_) | Certificate::Replace(_) => {
                self.certificate(answer)
            }
            Certificate::Authenticity(command) => self.authenticity(command, answer),
            Certificate::List(_) => self.register(answer),
            Certificate::Chain { .. }
            | Certificate::Confirm(_)
            | Certificate::Revoke { .. }
            | Certificate::Spoil { .. } => self.chain(answer),
            Certificate::HandOver { .. } => {
                vec![self.say("delo-handed-over", &[("n", number(answer, "handed_over").into())])]
            }
            Certificate::Batch(_) | Certificate::Resume { .. } => self.batch(answer),
            Certificate::Batches => self.batches(answer),
            Certificate::GiveUp { .. } => self.reached(answer),
            Certificate::Protocol { .. } | Certificate::Examiner { .. } => self.protocol(answer),
            Certificate::Lookup { .. } => self.cores(answer),
            Certificate::Export { .. } => self.given_out(answer),
        }
    }

    /// Lists that are not finished, those of today, and what papers can be issued from.
    fn batches(&self, answer: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        for one in list(answer, "batches") {
            let date = self.at(text(one, "begun"));
            let count = |key| Arg::Number(number(one, key));
            let said = [
                ("date", date.as_str().into()),
                ("issued", count("issued")),
                ("reserved", count("reserved")),
            ];
            lines.push(joined(&[&self.say("batch-unfinished", &said), text(one, "id")]));
        }
        for one in list(answer, "ended") {
            let said = self.say("batch-ended", &[("issued", number(one, "issued").into())]);
            lines.push(joined(&[&said, text(one, "id")]));
        }
        for one in list(answer, "protocols") {
            let held = day(text(one, "held"));
            let said = [
                ("number", text(one, "number").into()),
                ("held", held.as_str().into()),
                ("n", number(one, "people").into()),
            ];
            lines.push(self.say("batch-source-protocol", &said));
        }
        let groups = list(answer, "groups").iter();
        lines.extend(groups.map(|one| joined(&[text(one, "title"), text(one, "id")])));
        if lines.is_empty() {
            lines.push(self.say("delo-none", &[]));
        }
        lines
    }

    /// How far a batch has come.
    fn reached(&self, answer: &Value) -> Vec<String> {
        let count = |key| Arg::Number(number(answer, key));
        vec![self.say("batch-done", &[("issued", count("issued")), ("reserved", count("reserved"))])]
    }

    /// Papers whose holder has no card any more.
    fn cores(&self, answer: &Value) -> Vec<String> {
        if list(answer, "cores").is_empty() {
            return vec![self.say("cert-core-none", &[])];
        }
        self.each(&answer["cores"], |one| {
            let state = self.keyed("certificate-state", text(one, "state"));
            let check = self.keyed("certificate-check", text(one, "check"));
            let issued = day(text(one, "issued"));
            let said =
                [text(one, "number"), text(one, "name"), text(one, "programme"), &issued, &state, &check];
            joined(&[&said[..], &[text(one, "id")]].concat())
        })
    }

    /// One paper.
    pub(super) fn certificate(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![
            self.fact("delo-certificate", text(answer, "number")),
            self.fact("cert-date", day(text(answer, "issued"))),
            self.fact("delo-file", text(answer, "file")),
        ];
        lines.extend(self.all_keyed("certificate-remark", list(answer, "remarks")));
        lines
    }

    /// The register: a line a paper, then how far each series has come.
    pub(super) fn register(&self, answer: &Value) -> Vec<String> {
        let rows = list(answer, "rows");
        let mut lines: Vec<String> = rows.iter().map(|row| self.entry(row)).collect();
        if rows.is_empty() {
            lines.push(self.say("delo-none", &[]));
        }
        let more = number(answer, "matched") - i64::try_from(rows.len()).unwrap_or(0);
        if more > 0 {
            lines.push(self.say("delo-papers-more", &[("n", more.into())]));
        }
        for series in list(answer, "series") {
            let count = |key| Arg::Number(number(series, key));
            let counts = ["highest", "listed", "kept", "gone"].map(|key| (key, count(key)));
            let label = self.say("cert-series", &[("prefix", text(series, "prefix").into())]);
            lines.push(format!("{label}: {}", self.say("cert-series-line", &counts)));
        }
        lines.push(self.fact("cert-next-number", text(answer, "next_number")));
        lines
    }

    /// A paper and those it stands for, or that stand for it.
    pub(super) fn chain(&self, answer: &Value) -> Vec<String> {
        list(answer, "papers").iter().map(|row| self.entry(row)).collect()
    }

    /// A line of the register: what it is, to whom, what became of it.
    fn entry(&self, row: &Value) -> String {
        let name = match text(row, "name") {
            "" => self.say("cert-no-name", &[]),
            name => name.to_owned(),
        };
        let because = |prefix, key| match text(row, key) {
            "" => String::new(),
            key => self.keyed(prefix, key),
        };
        let listed = |parts: [String; 3]| {
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let standing = match text(row, "standing") {
            "original" => String::new(),
            standing => self.keyed("certificate-standing", standing),
        };
        let before = match text(row, "before") {
            "" => String::new(),
            before => format!("№ {before}"),
        };
        let standing = listed([standing, before, because("certificate-reason", "reason")]);
        let ended = day(text(row, "ended"));
        let state = self.keyed("certificate-state", text(row, "state"));
        let state = listed([state, ended, because("certificate-reason", "ended_because")]);
        let issued = day(text(row, "issued"));
        let said = [text(row, "number"), &name, text(row, "programme"), &issued, &standing, &state];
        super::joined(&[&said[..], &[text(row, "id")]].concat())
    }

    /// Papers from a list, or what a list would issue.
    pub(super) fn batch(&self, answer: &Value) -> Vec<String> {
        if answer["questions"].is_array() {
            return self.batch_preview(answer);
        }
        let count = |key| Arg::Number(number(answer, key));
        let mut lines = self.reached(answer);
        for one in list(answer, "unprinted") {
            lines.push(format!("  {}: {}", text(one, "number"), self.keyed("err", text(one, "code"))));
        }
        lines.extend(self.all_keyed("certificate-remark", list(answer, "remarks")));
        lines.push(self.say("batch-saved", &[("n", count("papers"))]));
        lines.extend(self.given_out(answer));
        lines
    }

    fn batch_preview(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![self.say("batch-ready", &[("n", number(answer, "ready").into())])];
        for row in list(answer, "rows") {
            let hours = number(row, "hours").to_string();
            let completed = day(text(row, "completed"));
            let doubts = self.all_keyed("certificate-warning", list(row, "doubts")).join(" ");
            let said = [text(row, "name"), text(row, "programme"), &hours, &completed, &doubts];
            lines.push(format!("  {}: {}", number(row, "row"), super::joined(&said)));
        }
        if number(answer, "gender_unknown") > 0 {
            lines.push(self.say("batch-gender", &[("n", number(answer, "gender_unknown").into())]));
        }
        lines.extend(self.all_keyed("batch-warning", list(answer, "warnings")));
        let questions = list(answer, "questions");
        if !questions.is_empty() {
            let n = i64::try_from(questions.len()).unwrap_or(i64::MAX);
            lines.push(self.say("batch-questions", &[("n", n.into())]));
        }
        for one in questions {
            let row = self.say("batch-row", &[("n", number(one, "row").into())]);
            lines.push(format!("  {row}: {}", self.keyed("batch-question", text(one, "reason"))));
        }
        lines
    }

    /// An examination protocol: the commission, then who was examined.
    pub(super) fn protocol(&self, answer: &Value) -> Vec<String> {
        let (held, examined) = (day(text(answer, "held")), list(answer, "examined"));
        let n = i64::try_from(examined.len()).unwrap_or(i64::MAX);
        let said =
            [("number", text(answer, "number").into()), ("held", held.as_str().into()), ("n", n.into())];
        let mut lines = vec![self.say("batch-source-protocol", &said)];
        if list(answer, "examiners").is_empty() {
            lines.push(format!("  {}", self.say("protocol-no-commission", &[])));
        }
        for one in list(answer, "examiners") {
            let duty = self.keyed("examiner", text(one, "duty"));
            lines.push(format!("  {}", super::joined(&[text(one, "name"), &duty, text(one, "id")])));
        }
        for one in examined {
            let values: Vec<&str> = list(one, "values").iter().filter_map(Value::as_str).collect();
            let values = values.join("; ");
            lines.push(format!("  {}", super::joined(&[text(one, "name"), &values, text(one, "id")])));
        }
        lines
    }

    fn all_keyed(&self, prefix: &str, keys: &[Value]) -> Vec<String> {
        keys.iter().filter_map(Value::as_str).map(|key| self.keyed(prefix, key)).collect()
    }
}
