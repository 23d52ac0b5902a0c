//! Words of `delo import`.

use super::{Words, list, number, text};
use serde_json::Value;

impl Words {
    pub(super) fn import(&self, answer: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        for file in list(answer, "files") {
            lines.push(format!(
                "{} · {}",
                text(file, "file"),
                self.keyed("import-profile", text(file, "profile"))
            ));
            lines.push(format!("  {}", self.fact("import-rows", number(file, "rows"))));
            for (label, count) in [
                ("import-new", number(&file["people"], "new")),
                ("import-changed", number(&file["people"], "changed")),
                ("import-merged", number(&file["people"], "merged")),
                ("import-unchanged", number(&file["people"], "unchanged")),
                ("import-learners", number(file, "learners_from_fields")),
                ("import-certificates", number(&file["records"], "certificates")),
                ("import-unconfirmed", number(&file["records"], "unconfirmed_certificates")),
                ("import-orders", number(&file["records"], "orders")),
                ("import-payments", number(&file["records"], "payments")),
                ("import-refunds", number(&file["records"], "refunds")),
                ("import-grades", number(&file["records"], "grades")),
                ("import-completions", number(&file["records"], "completions")),
                ("import-answers", number(&file["records"], "answers")),
                ("import-events", number(&file["records"], "events")),
                ("import-enquiries", number(&file["records"], "enquiries")),
                ("import-waiting", number(&file["records"], "waiting")),
                ("import-absent", number(file, "absent")),
                ("import-over", number(file, "over")),
                ("import-unneeded", number(file, "unneeded")),
            ] {
                if count > 0 {
                    lines.push(format!("  {}", self.fact(label, count)));
                }
            }
            lines.extend(self.columns(file));
            if number(file, "erased") > 0 {
                lines.push(format!(
                    "  {}",
                    self.say("import-erased", &[("n", number(file, "erased").into())])
                ));
            }
            for sum in list(file, "sums") {
                let title = self.keyed("import-sum", text(sum, "key"));
                lines.push(format!("  {title}: {} {}", text(sum, "amount"), text(sum, "currency")));
            }
            for (label, key) in [
                ("import-questions", "questions"),
                ("import-rejected", "rejected"),
                ("import-warnings", "warnings"),
            ] {
                let remarks = list(file, key);
                if remarks.is_empty() {
                    continue;
                }
                lines.push(format!("  {}", self.fact(label, remarks.len())));
                for remark in remarks {
                    let column = text(remark, "column");
                    let column = if column.is_empty() { String::new() } else { format!(", {column}") };
                    let reason = self.keyed("import-reason", text(remark, "reason"));
                    lines.push(format!(
                        "    {} {}{column}: {reason}",
                        self.say("import-row", &[]),
                        number(remark, "row")
                    ));
                }
            }
        }
        lines.push(
            self.say(if answer["dry_run"] == true { "delo-nothing-written" } else { "delo-written" }, &[]),
        );
        lines
    }

    /// What is not stored as it stands, why, and what may be answered (P10).
    fn columns(&self, file: &Value) -> Vec<String> {
        let of = |storage: &str| {
            let all = list(file, "columns").iter().filter(|column| text(column, "storage") == storage);
            all.filter(|column| !text(column, "title").trim().is_empty()).collect::<Vec<_>>()
        };
        let mut lines = Vec::new();
        for storage in ["no_purpose", "matched_once", "staff"] {
            for column in of(storage) {
                let said = self.keyed("import-storage", storage);
                let mut line = format!("    {}: {said}", text(column, "title").trim());
                let words: Vec<String> = list(column, "answers")
                    .iter()
                    .filter_map(Value::as_str)
                    .map(|one| format!("{} ({one})", self.keyed("import-word", one)))
                    .collect();
                if words.len() > 1 {
                    let answers = words.join(", ");
                    let answers = self.say("delo-import-answers", &[("answers", answers.as_str().into())]);
                    line = format!("{line}. {answers}");
                }
                lines.push(line);
            }
        }
        // What is never read is told by its kind, or by its title alone.
        let title = |column: &&Value| {
            let kind = match text(column, "target") {
                "ignore" => String::new(),
                target => format!(" ({})", self.keyed("target", target)),
            };
            format!("{}{kind}", text(column, "title").trim())
        };
        let ignored: Vec<String> = of("ignored").iter().map(title).collect();
        if !ignored.is_empty() {
            lines.push(format!("    {}: {}", self.keyed("import-storage", "ignored"), ignored.join(", ")));
        }
        if !lines.is_empty() {
            lines.insert(0, format!("  {}", self.say("delo-import-columns", &[])));
            if lines.iter().any(|line| line.contains(" (leave_out)")) {
                lines.push(format!("    {}", self.say("delo-import-answer-how", &[])));
            }
        }
        lines
    }
}
