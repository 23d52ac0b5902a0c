//! The annex of a paper about several people: who, what of theirs, how much.

use super::{Voice, chapter, table, text};
use serde_json::Value;

/// Somebody whose data were destroyed together with those of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnexLine {
    /// Name, or number of the file.
    pub who: String,
    /// Categories of what was destroyed.
    pub categories: Vec<String>,
    /// Values destroyed.
    pub values: usize,
    /// Nothing but what outlives an erasure is left.
    pub whole: bool,
}

/// What the fact about the people says: how many lines the annex has.
pub(super) fn subjects(voice: &Voice<'_>, annex: &[AnnexLine]) -> String {
    voice.say_with("paper-annex-subjects", &[("lines", &annex.len().to_string())])
}

/// The annex itself.
pub(super) fn annex_chapter(voice: &Voice<'_>, annex: &[AnnexLine]) -> Value {
    let head = ["paper-annex-line", "paper-annex-who", "paper-annex-what", "paper-annex-values"]
        .map(|id| voice.say(id));
    let rows = annex
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let categories = line.categories.join(", ");
            let what = if line.whole {
                voice.say_with("paper-annex-whole", &[("categories", &categories)])
            } else {
                categories
            };
            vec![(at + 1).to_string(), line.who.clone(), what, line.values.to_string()]
        })
        .collect();
    let note = text(voice.say("paper-annex-note"));
    chapter(voice.say("paper-annex-title"), vec![note, table(&[0.25, 1.2, 2.0, 0.45], &head, rows)])
}
