//! Answers for people: the same answer that `--json` prints, in words of the catalogue.
//!
//! Every command has words: the compiler refuses one without. Scripts use `--json`; these words may change.

mod act;
mod backups;
mod certificates;
mod consents;
mod daily;
mod erasure;
mod fields;
mod groups;
mod hand;
mod imports;
mod keeping;
mod keys;
mod lookup;
mod oversight;
mod records;
mod requests;
mod restrictions;
mod rules;
mod templates;
mod updates;
mod vault;

use crate::arguments::{Command, Erase, Report};
use crate::destroy::DestroyCommand;
use crate::updates::UpdateCommand;
use serde_json::Value;
use wire::{Failure, FormField};
use workplace::texts::{Arg, Texts};

/// The catalogue in the language chosen.
pub struct Words {
    texts: Texts,
    language: String,
}

/// An answer in words.
pub fn of(command: &Command, answer: &Value, language: &str) -> String {
    let language = if ["ru", "kk", "en"].contains(&language) { language } else { "ru" };
    let words = Words { texts: Texts::load(), language: language.to_owned() };
    let lines = match command {
        Command::People(asked) if asked.find_only() => words.people(answer),
        Command::People(asked) => words.of_people(asked, answer),
        Command::Person(_) if answer["items"].is_array() => words.person(answer),
        Command::Person(asked) => match &asked.command {
            Some(command) => words.by_hand(command, answer),
            None => words.person(answer),
        },
        Command::Programme(_) => words.programmes(answer),
        Command::Group(command) => words.groups(command, answer),
        Command::Extract(_) => words.extract(answer),
        Command::School { .. } => words.school(answer),
        Command::Fields { .. } => words.fields(answer),
        Command::Due { .. } => words.due(answer),
        Command::Deadline { .. } => words.deadline(answer),
        Command::Import(import) => words.imported(import, answer),
        Command::Journal(command) => words.journal(command, answer),
        Command::Order(command) => words.orders(command, answer),
        Command::Course(_) => words.endless(answer),
        Command::Register { .. } => vec![words.saved(text(answer, "place"))],
        Command::Erase(Erase::Plan(_)) => words.plan(answer),
        Command::Destroy(DestroyCommand::Plan { .. }) => words.destruction(answer),
        Command::Destroy(DestroyCommand::Run { .. }) => words.outcome(answer),
        Command::Erase(Erase::Run { .. } | Erase::Resume { .. }) => words.outcome(answer),
        Command::Erase(Erase::Act(_)) => words.act(answer),
        Command::Erase(Erase::Refuse(_)) => words.refusals(answer),
        Command::Certificate(command) => words.certificates(command, answer),
        Command::Consent(_) => words.consent(answer),
        Command::List(_) => words.addresses(answer),
        Command::Pack(_) => words.pack(answer),
        Command::Template(_) => words.templates(answer),
        Command::Hold(_) => words.held(answer),
        Command::Request(_) => words.requests(answer),
        Command::Restrict(_) => words.restrictions(answer),
        Command::Enquiry(_) => words.enquiries(answer),
        Command::Publication(_) => words.publications(answer),
        Command::Organisation(_) => words.organisations(answer),
        Command::Inactivity(_) => words.inactive(answer),
        Command::Calendar(_) => words.calendar(answer),
        Command::Finding(_) => words.findings(answer),
        Command::Authority(_) => words.authority(answer),
        Command::Init(_) => words.made(answer),
        Command::Status => words.status(answer),
        Command::Demo { .. } => words.filled(answer),
        Command::Erase(Erase::List) => words.runs(answer),
        Command::Recipient(_) => words.recipients(answer),
        Command::Operator(_) => words.operators(answer),
        Command::Workstation(_) => words.workstations(answer),
        Command::RecoveryKit(_) | Command::Passphrase(_) | Command::Device(_) => words.entry_kept(answer),
        Command::Recover(_) => words.recovered(answer),
        Command::Attachment(command) => words.files(command, answer),
        Command::Report(Report::Access { .. }) => words.report(answer),
        Command::Report(Report::Places { .. }) => words.places(answer),
        Command::Lookup(_) => words.lookup(answer),
        Command::Backup(command) => words.backup(command, answer),
        Command::Update(UpdateCommand::Show) => words.program(answer),
        Command::Update(UpdateCommand::Check { .. }) => words.update(answer),
    };
    lines.join("\n")
}

/// The fields a refusal names, with their parts: one at fault, or all when there is none of that key.
pub fn of_fields(failure: &Failure, language: &str) -> Vec<String> {
    let named = |field: &FormField| failure.args.get("field").is_some_and(|key| *key == field.field);
    let known = workplace::entry_fields().into_iter();
    let fields: Vec<FormField> = match failure.code.as_str() {
        "entry.unknown_field" => known.collect(),
        "entry.unknown_part" | "entry.empty" | "entry.bad_choice" => known.filter(named).collect(),
        _ => return Vec::new(),
    };
    let words = Words { texts: Texts::load(), language: language.to_owned() };
    words.fields(&serde_json::to_value(fields).unwrap_or_default())
}

fn list<'a>(answer: &'a Value, key: &str) -> &'a [Value] {
    answer[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(answer: &'a Value, key: &str) -> &'a str {
    answer[key].as_str().unwrap_or_default()
}

fn number(answer: &Value, key: &str) -> i64 {
    answer[key].as_i64().unwrap_or(0)
}

/// `2026-11-22` as `22.11.2026`; anything else as it came.
pub fn day(text: &str) -> String {
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    match text.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => {
            format!("{day}.{month}.{year}")
        }
        _ => text.to_owned(),
    }
}

/// Parts that say something, two blanks between.
fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("  ")
}

/// Rows as columns of one width each.
fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| {
        rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

impl Words {
    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.get(&self.language, id, args)
    }

    /// The text of a key of the core; a key the catalogue lacks stands as words.
    fn keyed(&self, prefix: &str, key: &str) -> String {
        let id = format!("{prefix}-{}", key.replace(['.', '_'], "-"));
        if self.texts.has(&self.language, &id) { self.say(&id, &[]) } else { key.replace(['.', '_'], " ") }
    }

    /// A text of the pack.
    fn local<'a>(&self, text: &'a Value) -> &'a str {
        let own = self::text(text, &self.language);
        if own.is_empty() { self::text(text, "ru") } else { own }
    }

    /// A value of a card, which may itself be a key of the catalogue, or begin with the day of what follows.
    fn value(&self, value: &str) -> String {
        let key = value.replace(['.', '_'], "-");
        if self.texts.has(&self.language, &key) {
            return self.say(&key, &[]);
        }
        match value.split_once(" · ") {
            Some((on, rest)) => format!("{} · {rest}", day(on)),
            None => day(value),
        }
    }

    fn field(&self, category: &str, field: &str) -> String {
        // What replaced values leave behind is listed under another category than its own.
        let (category, bare) = field.split_once('.').unwrap_or((category, field));
        self.keyed(&format!("field-{}", category.replace('_', "-")), bare)
    }

    /// Where a file was saved.
    fn saved(&self, place: &str) -> String {
        self.say("saved-at", &[("place", place.into())])
    }

    fn until(&self, date: &str) -> String {
        let date = day(date);
        self.say("term-until", &[("date", date.as_str().into())])
    }

    fn fact(&self, label: &str, value: impl std::fmt::Display) -> String {
        format!("{}: {value}", self.say(label, &[]))
    }

    fn people(&self, answer: &Value) -> Vec<String> {
        let people = answer.as_array().map_or(&[][..], Vec::as_slice);
        if people.is_empty() {
            return vec![self.say("delo-nobody", &[])];
        }
        let line = |person: &Value| {
            let roles = list(person, "roles").iter().filter_map(Value::as_str);
            let roles = roles.map(|role| self.keyed("person-role", role)).collect::<Vec<_>>().join(", ");
            let case = format!("{:04}", number(person, "case_number"));
            [
                case.as_str(),
                text(person, "name"),
                &roles,
                text(person, "phone"),
                text(person, "email"),
                text(person, "id"),
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("  ")
        };
        people.iter().map(line).collect()
    }

    fn person(&self, answer: &Value) -> Vec<String> {
        let case = format!("{:04}", number(answer, "case_number"));
        let mut lines = vec![format!(
            "{} · {}",
            text(answer, "name"),
            self.say("case-number", &[("n", case.as_str().into())])
        )];
        let mut category = "";
        for item in list(answer, "items") {
            if text(item, "category") != category {
                category = text(item, "category");
                lines.push(String::new());
                lines.push(self.keyed("category", category));
            }
            let value = workplace::texts::days_in(&self.value(text(item, "value")));
            let until = day(text(item, "keep_until"));
            let id = if item["provisional"] == true { "delo-until-provisional" } else { "term-until" };
            let until = self.say(id, &[("date", until.as_str().into())]);
            let basis = self.keyed("basis", text(item, "basis"));
            let field = self.field(category, text(item, "field"));
            // By its item a value is changed, taken away, moved to another card.
            lines.push(format!("  {field}: {value} ({until}, {basis})  {}", text(item, "item")));
            let recorded = day(text(item, "came_late"));
            if !recorded.is_empty() {
                lines.push(format!(
                    "    {}",
                    self.say("why-came-late", &[("date", recorded.as_str().into())])
                ));
            }
        }
        lines
    }

    fn due(&self, answer: &Value) -> Vec<String> {
        let lines = answer.as_array().map_or(&[][..], Vec::as_slice);
        if lines.is_empty() {
            return vec![self.say("delo-nothing-due", &[])];
        }
        lines.iter().map(|line| self.due_line(line)).collect()
    }

    fn due_line(&self, line: &Value) -> String {
        let due = day(text(line, "due"));
        if text(line, "kind") == "consent" {
            let group = self.keyed("consents-waiting", text(line, "group"));
            return format!("{due}  {group}: {}", number(line, "count"));
        }
        match text(line, "kind") {
            "hold" => {
                let (title, kind) =
                    (self.say("hold-title", &[]), self.keyed("hold-kind", text(line, "hold_kind")));
                let case = format!("{:04}", number(line, "case_number"));
                let case = self.say("case-number", &[("n", case.as_str().into())]);
                return format!("{due}  {title}: {kind}  {case}  {}", text(line, "hold"));
            }
            "restriction" => return self.restriction_due(line),
            "task" => {
                let n = ("n", number(line, "count").into());
                return self.say(&format!("task-{}", text(line, "task")), &[n]);
            }
            "import_questions" => {
                let n = number(line, "count");
                let asked = self.say("today-import-questions", &[("n", n.into()), ("shown", n.into())]);
                let on = day(text(line, "on"));
                let from = self.say("today-import-from", &[("date", on.as_str().into())]);
                return format!("{due}  {}: {asked}  {from}  {}", text(line, "file"), text(line, "import"));
            }
            "act_line" => {
                let n = ("n", text(line, "act_number").into());
                let act = self.say("today-act", &[n]);
                return format!(
                    "{due}  {act}: {}  {}",
                    self.act_line_name(line, "line_kind"),
                    text(line, "line")
                );
            }
            "request" => return self.request_due(line),
            "coming" => return self.coming(line),
            "finding" => return self.finding(line),
            "more" => return self.say("delo-due-more", &[("n", number(line, "count").into())]),
            "course" => {
                let asked = self.say("today-endless", &[]);
                return format!("{asked}  {}  {}", text(line, "title"), day(text(line, "starts")));
            }
            _ => {}
        }
        if text(line, "kind") == "act" {
            let act = self.keyed("paper", "act");
            return format!(
                "{due}  {act} № {}  {}  {}",
                text(line, "act_number"),
                self.act_state(line),
                text(line, "erasure")
            );
        }
        if text(line, "kind") == "notice" {
            let about = text(line, "about");
            return format!("{due}  {}  {about}", self.keyed("notice-task", text(line, "notice")));
        }
        let mut said = format!("{due}  {}", self.keyed("category", text(line, "category")));
        for part in [text(line, "name"), text(line, "person")] {
            if !part.is_empty() {
                said.push_str(&format!("  {part}"));
            }
        }
        if number(line, "overdue") > 0 {
            said.push_str(&format!("  {}", self.say("delo-overdue", &[])));
        }
        if line["sign_in_unknown"] == true {
            said.push_str(&format!("  {}", self.say("today-sign-in-unknown", &[])));
        }
        if line["provisional"] == true {
            said.push_str(&format!("  {}", self.say("delo-provisional", &[])));
        }
        if number(line, "came_late") > 0 {
            let late = number(line, "came_late");
            let shown = late.to_string();
            let n = [("n", late.into()), ("shown", shown.as_str().into())];
            said.push_str(&format!("  {}", self.say("today-came-late", &n)));
        }
        said
    }

    fn deadline(&self, answer: &Value) -> Vec<String> {
        let due = day(text(answer, "due"));
        let mut lines = match text(answer, "nature") {
            "not_before" => vec![self.say("days-not-before", &[("due", due.as_str().into())])],
            "keep" => vec![self.say("days-keep", &[("due", due.as_str().into())])],
            _ => vec![self.fact("delo-last-day", due), self.fact("delo-safe-day", day(text(answer, "safe")))],
        };
        if answer["provisional"] == true {
            lines.push(self.say("delo-no-calendar", &[]));
        }
        match text(answer, "note") {
            "" => {}
            note => lines.push(self.keyed("delo-deadline", note)),
        }
        lines
    }

    fn verification(&self, answer: &Value) -> Vec<String> {
        let said = |question: &str| {
            let key = text(answer, question);
            self.fact(&format!("verify-label-{question}"), self.keyed(&format!("verify-{question}"), key))
        };
        let mut lines = ["signature", "issuer", "integrity", "status"].map(said).to_vec();
        lines.push(self.fact("verify-as-of", day(text(answer, "as_of"))));
        for (label, value) in [
            ("verify-ended", day(text(answer, "ended"))),
            ("verify-replaced-by", text(answer, "replaced_by").to_owned()),
        ] {
            if !value.is_empty() {
                lines.push(self.fact(label, value));
            }
        }
        let content = &answer["content"];
        if content.is_null() {
            return lines;
        }
        let signed = text(answer, "signature") == "valid";
        lines.push(self.say(if signed { "verify-content" } else { "verify-content-unsigned" }, &[]));
        lines.push(self.fact("verify-number", text(content, "number")));
        for wording in list(content, "wordings") {
            lines.push(self.fact("verify-name", text(wording, "name")));
            lines.push(self.fact("verify-programme", text(wording, "programme")));
        }
        for (label, key) in [
            ("verify-completed", "completed"),
            ("verify-issued", "issued"),
            ("verify-valid-until", "valid_until"),
        ] {
            if !content[key].is_null() {
                lines.push(self.fact(label, day(text(content, key))));
            }
        }
        lines
    }
}
