//! The program and its updates in words.

use super::{Words, day, text};
use serde_json::Value;

impl Words {
    pub(super) fn program(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![
            self.fact("program-version", text(answer, "version")),
            self.fact("program-built", day(text(answer, "built"))),
            self.fact("program-update-by", day(text(answer, "update_by"))),
        ];
        if answer["old"] == true {
            lines.push(self.say("finding-build-old", &[]));
        }
        lines.push(match answer["publisher"].as_str() {
            Some(key) => self.fact("program-publisher", key),
            None => self.say("program-no-publisher", &[]),
        });
        lines
    }

    pub(super) fn update(&self, answer: &Value) -> Vec<String> {
        let released = day(text(answer, "released"));
        let facts = [("version", text(answer, "version").into()), ("date", released.as_str().into())];
        let mut lines = vec![self.say("update-sound", &facts)];
        if answer["same"] == true {
            lines.push(self.say("update-same", &[]));
        } else {
            lines.push(self.say("update-install", &[]));
            lines.push(format!("  {}", text(answer, "install")));
            lines.push(self.say("update-install-now", &[]));
        }
        if answer["journalled"] != true {
            lines.push(self.say("delo-update-unjournalled", &[]));
        }
        lines
    }
}
