//! Backups in words: what was made where, what is kept why, what is to go.

use super::{Words, day, list, number, text};
use crate::arguments::{Backup, Place};
use crate::commands::backup::OldCopies;
use serde_json::Value;

/// `2026-11-22T15:04:05+03:00` as `22.11.2026 15:04`.
fn at(moment: &str) -> String {
    match moment.split_once('T') {
        Some((date, time)) => format!("{} {}", day(date), time.get(..5).unwrap_or(time)),
        None => moment.to_owned(),
    }
}

/// Parts of a line that say something, two blanks apart.
fn joined(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("  ")
}

impl Words {
    pub(super) fn backup(&self, command: &Backup, answer: &Value) -> Vec<String> {
        match command {
            Backup::Create { .. } if answer["file"].is_string() => self.copied(answer),
            Backup::Create { .. } | Backup::Old(OldCopies::Renew { .. }) => self.copied_to_places(answer),
            Backup::Verify { .. } => self.sound(answer),
            Backup::Restore { .. } => self.restored(answer),
            Backup::Drill => self.tried(answer),
            Backup::Schedule(_) => vec![self.schedule(answer)],
            Backup::Place(Place::Add { .. } | Place::Remove { .. } | Place::List) => {
                answer.as_array().into_iter().flatten().map(|place| self.place(place)).collect()
            }
            Backup::List | Backup::Destroy { .. } | Backup::Old(_) => self.kept_copies(answer),
            Backup::Timer { .. } => super::oversight::units(answer),
        }
    }

    fn copied(&self, answer: &Value) -> Vec<String> {
        let label = if answer["verified"] == true { "delo-copied-verified" } else { "delo-copied" };
        vec![self.fact(label, text(answer, "file"))]
    }

    fn sound(&self, answer: &Value) -> Vec<String> {
        let made = text(answer, "made").replace('T', " ");
        let with_key = if answer["with_key"] == true { "delo-copy-opened" } else { "delo-copy-not-opened" };
        vec![self.fact("delo-copy-sound", made), self.say(with_key, &[])]
    }

    fn copied_to_places(&self, answer: &Value) -> Vec<String> {
        let mut lines: Vec<String> = list(answer, "attempts")
            .iter()
            .map(|attempt| match (attempt["file"].as_str(), text(attempt, "code")) {
                (Some(file), _) => self
                    .fact("delo-copied-verified", joined(&[file.to_owned(), text(attempt, "id").to_owned()])),
                (None, "backup.place_absent") => {
                    self.say("backup-attempt-absent", &[("folder", text(attempt, "folder").into())])
                }
                (None, code) => format!("{}: {}", text(attempt, "folder"), self.keyed("err", code)),
            })
            .collect();
        if number(answer, "destroyed") > 0 {
            lines.push(self.say("backup-renewed", &[("n", number(answer, "destroyed").into())]));
        }
        lines
    }

    fn place(&self, place: &Value) -> String {
        let state = if place["present"] == true { "backup-place-present" } else { "backup-place-absent" };
        let same =
            if place["same_disk"] == true { self.say("backup-same-disk-short", &[]) } else { String::new() };
        let copies = self.fact("backup-copies", number(place, "copies"));
        joined(&[
            text(place, "folder").to_owned(),
            self.say(state, &[]),
            same,
            copies,
            text(place, "id").to_owned(),
        ])
    }

    /// Places, copies, and how often.
    fn kept_copies(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![match answer["newest"].as_str() {
            Some(newest) => self.say("backup-newest", &[("at", at(newest).into())]),
            None => self.say("backup-none", &[]),
        }];
        for (label, key) in [("backup-overdue", "overdue"), ("backup-erased-since", "with_erased")] {
            if number(answer, key) > 0 {
                lines.push(self.say(label, &[("n", number(answer, key).into())]));
            }
        }
        lines.extend(list(answer, "places").iter().map(|place| self.place(place)));
        lines.extend(list(answer, "copies").iter().map(|copy| self.copy(copy)));
        lines.push(self.schedule(&answer["schedule"]));
        lines
    }

    fn copy(&self, copy: &Value) -> String {
        let state = match (copy["fault"].as_str(), copy["present"] == true, copy["verified"].is_string()) {
            (Some(fault), ..) => self.keyed("err", fault),
            (None, false, _) if number(copy, "erased") > 0 => {
                self.say("backup-absent-holds", &[("n", number(copy, "erased").into())])
            }
            (None, false, _) => self.say("backup-absent", &[]),
            (None, true, true) => self.say("backup-verified", &[]),
            (None, true, false) => self.say("backup-unverified", &[]),
        };
        let kept = self.keyed("backup-kept", copy["kept"].as_str().unwrap_or("none"));
        let destroy_by = copy["destroy_by"]
            .as_str()
            .map(|last| self.fact("backup-destroy-by", day(last)))
            .unwrap_or_default();
        let block = &copy["block"];
        let block = block["review"].as_str().map_or_else(String::new, |review| {
            let until = self.say("backup-blocked", &[("date", day(review).into())]);
            format!("{until}: {}", text(block, "reason"))
        });
        let file = text(copy, "file").to_owned();
        format!(
            "  {}",
            joined(&[
                at(text(copy, "made")),
                file,
                state,
                kept,
                destroy_by,
                block,
                text(copy, "id").to_owned()
            ])
        )
    }

    fn schedule(&self, schedule: &Value) -> String {
        let of = |key: &str| number(schedule, key).into();
        self.say(
            "delo-backup-schedule",
            &[
                ("hours", of("every_hours")),
                ("days", of("daily")),
                ("weeks", of("weekly")),
                ("months", of("monthly")),
            ],
        )
    }

    fn tried(&self, answer: &Value) -> Vec<String> {
        let facts = [
            ("at", at(text(answer, "made")).into()),
            ("n", number(answer, "people").into()),
            ("entries", number(answer, "entries").into()),
        ];
        let mut lines = vec![self.say("backup-drill-done", &facts)];
        if answer["counted"] == true {
            lines.push(self.say("backup-drill-counted", &[]));
        }
        lines.push(joined(&[text(answer, "file").to_owned(), text(answer, "id").to_owned()]));
        lines
    }

    fn restored(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![
            self.fact("delo-restored", text(answer, "folder")),
            self.fact("delo-restored-people", number(answer, "people")),
        ];
        if number(answer, "erased") > 0 {
            lines.push(self.say("restore-erased", &[("n", number(answer, "erased").into())]));
        }
        let counts = [
            ("restore-refused", "refused"),
            ("restore-holds", "holds"),
            ("restore-requests", "requests"),
            ("restore-restrictions", "restrictions"),
            ("restore-taken-down", "taken_down"),
            ("restore-papers", "papers"),
            ("restore-rows", "rows"),
            ("restore-merged", "merged"),
            ("delo-residue", "residue"),
        ];
        for (label, key) in counts {
            if number(answer, key) > 0 {
                lines.push(self.fact(label, number(answer, key)));
            }
        }
        let files = [
            ("delo-restored-unsure", "unsure"),
            ("delo-restored-corrected", "corrected"),
            ("delo-restored-apart", "apart"),
            ("delo-restored-lost", "lost"),
            ("delo-restored-letters", "letters"),
        ];
        for (label, key) in files {
            let files: Vec<&str> = list(answer, key).iter().filter_map(Value::as_str).collect();
            if !files.is_empty() {
                lines.push(self.fact(label, files.join(", ")));
            }
        }
        let known = at(text(answer, "known_until"));
        let known = known.as_str();
        let gap = at(text(answer, "gap_until"));
        lines.push(match gap.as_str() {
            "" => self.say("restore-known", &[("at", known.into())]),
            until => self.say("restore-gap", &[("from", known.into()), ("until", until.into())]),
        });
        lines
    }
}
