//! Words of `delo import`.

use super::{Words, aligned, list, number, text};
use crate::arguments::{Attachment, Import};
use crate::imports::{ImportWork, ProfileWork};
use serde_json::Value;

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Rows of a list that are counted and not told.
fn left_out(file: &Value, key: &str) -> usize {
    usize::try_from(number(&file["left_out"], key)).unwrap_or(0)
}

impl Words {
    pub(super) fn imported(&self, import: &Import, answer: &Value) -> Vec<String> {
        match &import.work {
            None => self.import(answer),
            Some(ImportWork::History) => self.imports(answer),
            Some(ImportWork::Show { .. }) => self.shown(answer),
            Some(ImportWork::Undo { .. }) => self.undone(answer),
            Some(ImportWork::Questions { .. } | ImportWork::Answer { .. }) => self.import_questions(answer),
            Some(ImportWork::Targets) => self.targets(answer),
            Some(ImportWork::Profile { work: ProfileWork::Export { .. } }) => {
                vec![self.saved(text(answer, "place"))]
            }
            Some(ImportWork::Profile { .. }) => self.import_profiles(answer),
            Some(ImportWork::Purpose { target, purpose }) => {
                let column = self.keyed("target", target);
                let said = [("column", column.as_str().into()), ("purpose", purpose.as_str().into())];
                vec![self.say("delo-import-purpose", &said)]
            }
        }
    }

    /// An earlier import: what it was, which rows it left out, what it asks.
    fn shown(&self, answer: &Value) -> Vec<String> {
        let entry = &answer["entry"];
        let mut lines = self.imports(&Value::Array(vec![entry.clone()]));
        lines.extend(self.not_taken(list(answer, "rejected"), 0));
        if number(entry, "questions") > 0 {
            lines.push(self.fact("import-questions", number(entry, "questions")));
        }
        lines
    }

    /// Rows nobody is made of: which, why, and what to do about them.
    fn not_taken(&self, remarks: &[Value], left_out: usize) -> Vec<String> {
        let mut lines = self.remarks("import-rejected", remarks, left_out);
        if lines.is_empty() {
            return lines;
        }
        lines.push(format!("    {}", self.say("import-rejected-note", &[])));
        lines
    }

    /// Rows and what is said of them; of a long list how many more there are.
    fn remarks(&self, label: &str, remarks: &[Value], left_out: usize) -> Vec<String> {
        let all = remarks.len() + left_out;
        if all == 0 {
            return Vec::new();
        }
        let mut lines = vec![format!("  {}", self.fact(label, all))];
        lines.extend(remarks.iter().map(|remark| self.remark(remark)));
        if left_out > 0 {
            lines.push(format!("    {}", self.say("more-count", &[("n", whole(left_out).into())])));
        }
        lines
    }

    /// What a column may hold, each key beside its words.
    fn targets(&self, answer: &Value) -> Vec<String> {
        let keys = answer.as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(Value::as_str);
        let rows: Vec<Vec<String>> =
            keys.map(|key| vec![key.to_owned(), self.keyed("target", key)]).collect();
        aligned(&rows)
    }

    /// Saved meanings of columns and statuses.
    fn import_profiles(&self, answer: &Value) -> Vec<String> {
        let profiles = answer.as_array().map_or(&[][..], Vec::as_slice);
        if profiles.is_empty() {
            return vec![self.say("delo-none", &[])];
        }
        let line = |one: &Value| {
            vec![
                text(one, "name").to_owned(),
                self.keyed("import-profile", text(one, "table")),
                self.fact("import-saved-columns", list(one, "columns").len()),
                self.fact("import-saved-statuses", list(one, "statuses").len()),
            ]
        };
        aligned(&profiles.iter().map(line).collect::<Vec<_>>())
    }

    /// What `delo attachment` answers.
    pub(super) fn files(&self, command: &Attachment, answer: &Value) -> Vec<String> {
        match command {
            Attachment::Save { .. } | Attachment::Kept { .. } => vec![self.saved(text(answer, "place"))],
            Attachment::Add { .. } | Attachment::List { .. } | Attachment::Delete { .. } => {
                self.attachments(answer)
            }
        }
    }

    fn import(&self, answer: &Value) -> Vec<String> {
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
            lines.extend(self.not_taken(list(file, "rejected"), left_out(file, "rejected")));
            for (label, key) in [("import-questions", "questions"), ("import-warnings", "warnings")] {
                lines.extend(self.remarks(label, list(file, key), left_out(file, key)));
            }
        }
        let not_taken = |file: &Value| list(file, "rejected").len() + left_out(file, "rejected");
        let left: usize = list(answer, "files").iter().map(not_taken).sum();
        lines.push(match (answer["dry_run"] == true, left) {
            (true, _) => self.say("delo-nothing-written", &[]),
            (false, 0) => self.say("delo-written", &[]),
            (false, left) => self.say("delo-written-but", &[("n", whole(left).into())]),
        });
        lines
    }

    /// A row and what is said of it.
    fn remark(&self, remark: &Value) -> String {
        let column = text(remark, "column");
        let column = if column.is_empty() { String::new() } else { format!(", {column}") };
        let reason = self.keyed("import-reason", text(remark, "reason"));
        format!("    {} {}{column}: {reason}", self.say("import-row", &[]), number(remark, "row"))
    }

    /// What an import left behind when it was taken back.
    fn undone(&self, answer: &Value) -> Vec<String> {
        let said = ["removed", "people", "revived"].map(|key| (key, number(answer, key).into()));
        let mut lines = vec![self.say("import-undo-done", &said)];
        let stays = list(answer, "stays");
        if !stays.is_empty() {
            lines.push(format!("  {}: {}", self.say("import-undo-stays", &[]), stays.len()));
            lines.extend(stays.iter().map(|remark| self.remark(remark)));
        }
        lines
    }

    /// Open questions: what is asked of whom, which answers there are, and by which id it is answered.
    fn import_questions(&self, answer: &Value) -> Vec<String> {
        let questions = answer["questions"].as_array().or_else(|| answer.as_array());
        let Some(questions) = questions.filter(|questions| !questions.is_empty()) else {
            return vec![self.say("delo-import-no-questions", &[])];
        };
        let mut lines = Vec::new();
        for question in questions {
            let row = number(question, "row");
            let row =
                if row > 0 { format!(", {} {row}", self.say("import-row", &[])) } else { String::new() };
            lines.push(format!(
                "{}{row}: {}",
                text(question, "file"),
                self.keyed("import-reason", text(question, "reason"))
            ));
            let record = &question["record"];
            let order = text(record, "number");
            let about = [
                text(&question["person"], "name").to_owned(),
                if order.is_empty() {
                    String::new()
                } else {
                    self.say("import-question-order", &[("number", order.into())])
                },
                text(record, "title").to_owned(),
                text(record, "sum").to_owned(),
                super::day(text(record, "on")),
            ];
            let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
            let quoted = [("status", "import-question-status"), ("name", "import-question-name")];
            let quoted = quoted.iter().filter(|(key, _)| !text(question, key).is_empty());
            let quoted = quoted.map(|(key, label)| self.say(label, &[(*key, text(question, key).into())]));
            let about: Vec<String> = about.into_iter().chain(quoted).collect();
            if !about.is_empty() {
                lines.push(format!("  {}", about.join(" · ")));
            }
            for one in list(question, "people") {
                lines.push(format!("  {}  {}", text(one, "name"), text(one, "id")));
            }
            let answers = list(question, "answers").iter().filter_map(Value::as_str);
            let answers: Vec<String> =
                answers.map(|one| format!("{} ({one})", self.keyed("import-answer", one))).collect();
            lines.push(format!("  {}: {}", self.say("import-question-answer", &[]), answers.join(", ")));
            let until = super::day(text(question, "until"));
            lines.push(format!(
                "  {}: {until}  {}",
                self.say("import-question-until", &[]),
                text(question, "id")
            ));
        }
        lines
    }

    /// Files on a card.
    fn attachments(&self, answer: &Value) -> Vec<String> {
        let files = list(answer, "attachments");
        if files.is_empty() {
            return vec![self.say("attachments-none", &[])];
        }
        let line = |file: &Value| {
            let said = text(file, "said");
            let what = if said.is_empty() {
                self.keyed("attachment-kind", text(file, "kind"))
            } else {
                self.say("attachments-with", &[("date", super::day(said).as_str().into())])
            };
            let title = Some(text(file, "title")).filter(|title| !title.is_empty());
            let what = title.map_or_else(|| what.clone(), |title| format!("{what}: {title}"));
            let state = text(file, "state");
            let state = if state == "there" {
                String::new()
            } else {
                format!("  {}", self.keyed("attachments", state))
            };
            format!("{what}  {} B{state}  {}", number(file, "bytes"), text(file, "id"))
        };
        files.iter().map(line).collect()
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
