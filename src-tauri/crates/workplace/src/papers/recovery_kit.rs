//! The paper for the safe: recovery code, what to do with it, who is on duty.

use chrono::NaiveDate;
use documents::Job;
use serde_json::json;

use super::{OperatorFacts, Voice, chapter, fact, list, table};
use crate::texts::{DateForm, Texts};

/// One line of the duty list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// What the person answers for.
    pub role: String,
    /// Who.
    pub person: String,
    /// How to reach them.
    pub contact: String,
}

/// One page; it opens everything, so it is printed and never kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryKitPaper {
    /// `ru`, `kk` or `en`.
    pub language: String,
    /// The school.
    pub operator: OperatorFacts,
    /// Id of the vault.
    pub vault_id: String,
    /// The code in the groups it is typed in.
    pub groups: Vec<String>,
    /// Day the code was made.
    pub made_on: NaiveDate,
    /// Duty list; may be empty.
    pub duty: Vec<Duty>,
}

impl RecoveryKitPaper {
    /// Its template.
    pub const TEMPLATE: &'static str = "recovery-kit/v1";

    /// The paper to print.
    pub fn job(&self, texts: &Texts) -> Job {
        let voice = Voice::new(texts, &self.language);
        let all = |ids: &[&str]| ids.iter().map(|id| voice.say(id)).collect::<Vec<_>>();
        let when = all(&["paper-kit-when-1", "paper-kit-when-2", "paper-kit-when-3"]);
        let steps = all(&["paper-kit-step-1", "paper-kit-step-2", "paper-kit-step-3", "paper-kit-step-4"]);
        let mut chapters = vec![
            chapter(voice.say("paper-kit-chapter-when"), vec![list(&when)]),
            chapter(voice.say("paper-kit-chapter-steps"), vec![json!({ "kind": "steps", "items": steps })]),
        ];
        if !self.duty.is_empty() {
            let head = all(&["paper-kit-duty-role", "paper-kit-duty-person", "paper-kit-duty-contact"]);
            let rows =
                self.duty.iter().map(|d| vec![d.role.clone(), d.person.clone(), d.contact.clone()]).collect();
            chapters.push(chapter(
                voice.say("paper-kit-chapter-duty"),
                vec![table(&[1.0, 1.0, 1.0], &head, rows)],
            ));
        }
        let data = json!({
            "title": voice.say("paper-kit-title"),
            "running": voice.say("paper-kit-running"),
            "operator": self.operator.data(&[]),
            "words": voice.words("paper-kit-"),
            "opening": [voice.say("paper-kit-intro")],
            "groups": self.groups,
            "facts": [
                json!({ "label": voice.say("paper-kit-vault"), "value": self.vault_id, "fixed": true }),
                fact(voice.say("paper-kit-made"), voice.date(self.made_on, DateForm::Long)),
            ],
            "chapters": chapters,
        });
        voice.job(Self::TEMPLATE, self.made_on, data)
    }
}
