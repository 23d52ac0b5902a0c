//! Plans and outcomes of destruction, in words.

use super::{Words, day, list, number, text};
use serde_json::Value;
use workplace::texts::Arg;

/// Rows that stay, as the list of erasures counts them: its papers and fingerprints are no records of the person.
fn records(items: &[Value]) -> u64 {
    let own = items.iter().filter(|item| !text(item, "label").starts_with("paper-remains-"));
    own.map(|item| number(item, "count").unsigned_abs()).sum()
}

impl Words {
    pub(super) fn destruction(&self, plan: &Value) -> Vec<String> {
        // What goes is counted as the sum above counts it, so that the lines add up.
        let counted = |line: &Value, what: String, counted: &str| {
            let people = ("people", number(line, "people").into());
            let rows = ("rows", number(line, counted).into());
            self.say("delo-destroy-line", &[("what", what.as_str().into()), people, rows])
        };
        let mut lines = vec![self.say(
            "delo-destroy-sum",
            &[
                ("values", number(plan, "values").into()),
                ("people", number(plan, "people").into()),
                ("leaving", number(plan, "leaving").into()),
            ],
        )];
        if number(plan, "later") > 0 {
            let shown = number(plan, "later");
            lines.push(self.say("destroy-later", &[("n", shown.into()), ("shown", shown.into())]));
        }
        for group in list(plan, "goes") {
            let law = self.local(&group["law"]);
            let law = if law.is_empty() { self.say("destroy-with-person", &[]) } else { law.to_owned() };
            let category = text(group, "category");
            let fields = list(group, "fields").iter().filter_map(Value::as_str);
            let fields: Vec<String> = fields.map(|field| self.field(category, field)).collect();
            let mut what = self.keyed("category", category);
            if !fields.is_empty() {
                what = format!("{what} ({})", fields.join(", "));
            }
            lines.push(counted(group, format!("{what} – {law}"), "values"));
        }
        if !list(plan, "stays").is_empty() {
            lines.push(self.say("destroy-stays", &[]));
        }
        for stay in list(plan, "stays") {
            let category = self.keyed("category", text(stay, "category"));
            let why = self.keyed("stay", text(stay, "reason"));
            lines.push(counted(stay, format!("{category} – {why}"), "rows"));
        }
        lines.extend(self.titles(plan));
        lines.push(self.fact("delo-plan-hash", text(plan, "hash")));
        lines
    }

    fn staying(&self, items: &[Value]) -> Vec<String> {
        let line = |item: &Value| {
            let label = text(item, "label");
            let label =
                if self.texts.has(&self.language, label) { self.say(label, &[]) } else { label.to_owned() };
            let field = self.field(text(item, "category"), text(item, "field"));
            let what = [field.as_str(), &label].join(" ");
            let until = day(text(item, "until"));
            // What a blocker or a hold binds has no last day.
            let until = match (until.as_str(), text(item, "blocker")) {
                ("", "") => String::new(),
                ("", blocker) => self.keyed("blocker", blocker),
                (until, _) => {
                    let id =
                        if item["provisional"] == true { "delo-until-provisional" } else { "term-until" };
                    self.say(id, &[("date", until.into())])
                }
            };
            let why = [until.as_str(), self.local(&item["law"])];
            let why: Vec<&str> = why.into_iter().filter(|part| !part.is_empty()).collect();
            format!("  {} – {}", what.trim_end(), why.join(", "))
        };
        items.iter().map(line).collect()
    }

    /// Backups that hold the person, each with its place and last day.
    fn holding(&self, answer: &Value) -> Vec<String> {
        let copies = list(answer, "backups");
        let head = self.say("erase-backups", &[("n", Arg::Number(i64::try_from(copies.len()).unwrap_or(0)))]);
        let line = |copy: &Value| {
            let until = day(text(copy, "destroy_by"));
            let until = self.say("erase-backup-until", &[("date", until.as_str().into())]);
            format!("  {until} {} – {}", text(copy, "copy"), text(copy, "place"))
        };
        std::iter::once(head).chain(copies.iter().map(line)).collect()
    }

    /// A letter of refusal, or the reasons there are with the letters that were sent.
    pub(super) fn refusals(&self, answer: &Value) -> Vec<String> {
        if let Some(reasons) = answer["reasons"].as_array() {
            let sent = list(answer, "sent");
            let reasons = reasons.iter().map(|one| {
                let title = self.local(&one["title"]);
                format!("{}: {title} ({})", text(one, "key"), self.local(&one["law"]))
            });
            return reasons.chain(sent.iter().map(|one| self.refusal(one))).collect();
        }
        let mut said = vec![self.refusal(answer)];
        said.extend(answer["letter"].as_str().map(|file| self.saved(file)));
        said
    }

    fn refusal(&self, sent: &Value) -> String {
        let (made, received) = (day(text(sent, "made")), day(text(sent, "received")));
        let args = [
            ("number", number(sent, "number").into()),
            ("made", made.as_str().into()),
            ("received", received.as_str().into()),
        ];
        format!("{}: {}", self.say("refusal-sent", &args), self.keyed("refusal-asked", text(sent, "asked")))
    }

    pub(super) fn plan(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![text(answer, "name").to_owned()];
        let ground = list(answer, "grounds").iter().find(|one| one["key"] == answer["ground"]);
        lines.extend(
            ground.map(|one| format!("{}: {}", self.say("erase-ground", &[]), self.local(&one["title"]))),
        );
        lines.extend(self.waiting(answer));
        if let Some(due) = answer["due"].as_str() {
            lines.push(self.fact("delo-last-day", day(due)));
        }
        lines.push(self.fact("delo-goes", number(answer, "goes_count")));
        for group in list(answer, "goes") {
            lines.push(format!(
                "  {}: {}",
                self.keyed("category", text(group, "category")),
                number(group, "count")
            ));
        }
        lines.push(self.fact("delo-stays", records(list(answer, "stays"))));
        lines.extend(self.staying(list(answer, "stays")));
        let systems: Vec<&str> =
            list(answer, "systems").iter().map(|system| self.local(&system["name"])).collect();
        if !systems.is_empty() {
            lines.push(self.fact("delo-systems", systems.join(", ")));
        }
        lines.extend(self.holding(answer));
        lines.extend(self.beside(answer));
        lines.extend(self.titles(answer));
        lines.push(self.fact("delo-plan-hash", text(answer, "hash")));
        lines.push(self.say("delo-nothing-deleted", &[]));
        lines
    }

    /// Requests that are not answered yet: their answers are made of what is about to go.
    fn waiting(&self, answer: &Value) -> Vec<String> {
        let waiting = list(answer, "waiting");
        let line = |one: &Value| {
            let due =
                one["due"].as_str().map(|due| self.say("term-until", &[("date", day(due).as_str().into())]));
            let said = [format!("№ {}", text(one, "number")), self.local(&one["title"]).to_owned()];
            format!("  {}", said.into_iter().chain(due).collect::<Vec<_>>().join(", "))
        };
        if waiting.is_empty() {
            return Vec::new();
        }
        let head = self.counted("erase-waiting", waiting.len());
        let note = self.say("erase-waiting-note", &[]);
        std::iter::once(head).chain(waiting.iter().map(line)).chain([note]).collect()
    }

    /// What lies between several people, stands in the texts of others, or outside the vault.
    fn beside(&self, answer: &Value) -> Vec<String> {
        let category = |field: &str| field.split('.').next().unwrap_or_default().to_owned();
        let field = |one: &Value| {
            let field = text(one, "field");
            self.field(&category(field), field)
        };
        let shared = |one: &Value| format!("{}: {}", field(one), number(one, "count"));
        let mention = |one: &Value| {
            let held = one["held"].is_string().then(|| self.say("erase-mention-held", &[]));
            let place =
                [text(one, "name").to_owned(), field(one)].into_iter().filter(|part| !part.is_empty());
            place.chain(held).collect::<Vec<_>>().join(": ")
        };
        let carrier = |one: &Value| {
            let title = text(one, "title");
            let title = if one["paper"] == true { title.to_owned() } else { self.keyed("saved-kind", title) };
            let sheets = number(one, "sheets");
            let sheets = (sheets > 0).then(|| self.say("erase-carrier-sheets", &[("n", sheets.into())]));
            let parts = [title, text(one, "place").to_owned()].into_iter().filter(|part| !part.is_empty());
            parts.chain(sheets).collect::<Vec<_>>().join(", ")
        };
        let saved = |one: &Value| {
            let there = self.say(if one["present"] == true { "file-present" } else { "file-absent" }, &[]);
            let kind = self.keyed("saved-kind", text(one, "kind"));
            format!("{kind}, {}: {} ({there})", day(text(one, "saved")), text(one, "place"))
        };
        let mut lines = Vec::new();
        let mut part = |key: &str, head: &str, note: Option<&str>, line: &dyn Fn(&Value) -> String| {
            let all = list(answer, key);
            if all.is_empty() {
                return;
            }
            lines.push(self.counted(head, all.len()));
            lines.extend(all.iter().map(|one| format!("  {}", line(one))));
            lines.extend(note.map(|note| self.say(note, &[])));
        };
        part("shared", "erase-shared", Some("erase-shared-note"), &shared);
        part("mentions", "erase-mentions", Some("erase-mentions-note"), &mention);
        part("carriers", "erase-carriers", Some("erase-carriers-note"), &carrier);
        part("saved", "erase-saved", None, &saved);
        lines
    }

    fn counted(&self, id: &str, count: usize) -> String {
        self.say(id, &[("n", i64::try_from(count).unwrap_or(i64::MAX).into())])
    }

    pub(super) fn outcome(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![
            format!("{}: {}", self.keyed("paper", "act"), text(answer, "act_number")),
            self.keyed("act", text(answer, "act")),
            self.fact("delo-erased", number(answer, "erased")),
            self.fact("delo-stays", records(list(answer, "kept"))),
        ];
        lines.extend(self.staying(list(answer, "kept")));
        lines.push(self.fact("delo-residue", list(answer, "residue").len()));
        for find in list(answer, "residue") {
            let pass = self.keyed("scan-pass", text(find, "pass"));
            lines.push(format!(
                "  {pass}: {}, {}",
                text(find, "place"),
                self.keyed("identifier", text(find, "identifier"))
            ));
        }
        lines.extend(self.holding(answer));
        lines.extend(self.papers(answer));
        lines
    }

    /// Titles of the school's own that somebody renames first.
    pub(super) fn titles(&self, answer: &Value) -> Vec<String> {
        let titles = list(answer, "titles");
        if titles.is_empty() {
            return Vec::new();
        }
        let line =
            |one: &Value| format!("  {}: {}", self.keyed("titled", text(one, "kind")), text(one, "title"));
        let count = i64::try_from(titles.len()).unwrap_or(i64::MAX);
        let head = self.say("erase-titles", &[("n", count.into())]);
        let note = self.say("erase-titles-note", &[]);
        [head].into_iter().chain(titles.iter().map(line)).chain([note]).collect()
    }

    /// Papers that were made, each with its file.
    pub(super) fn papers(&self, answer: &Value) -> Vec<String> {
        let line = |paper: &Value| {
            let kind = self.keyed("paper", text(paper, "kind"));
            format!("{kind} № {}: {}", text(paper, "number"), text(paper, "file"))
        };
        list(answer, "papers").iter().map(line).collect()
    }
}
