//! Documents the school issues: what they are called, in which series they are numbered, and which title needs a
//! licence (law.md §7).

use serde::Deserialize;

use crate::text::Text;

/// What a document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// A programme was completed.
    Training,
    /// Somebody took part.
    Participation,
    /// Somebody studies or studied: a reference for whoever asks for one.
    Reference,
    /// Marks and results.
    Transcript,
    /// A course was paid for.
    Payment,
}

impl Paper {
    /// All of them.
    pub const ALL: [Paper; 5] =
        [Self::Training, Self::Participation, Self::Reference, Self::Transcript, Self::Payment];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Training => "training",
            Self::Participation => "participation",
            Self::Reference => "reference",
            Self::Transcript => "transcript",
            Self::Payment => "payment",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Paper> {
        Self::ALL.into_iter().find(|paper| paper.key() == key)
    }

    /// Whether it says that a programme was completed or attended: its hours and its last day are printed.
    #[must_use]
    pub fn is_certificate(self) -> bool {
        matches!(self, Self::Training | Self::Participation)
    }
}

/// What a title asks of the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Licensed {
    /// Nothing.
    Free,
    /// A licence with number and date.
    Licence,
    /// The program does not issue it, whatever licence there is.
    Never,
}

/// A document the school may issue, or must not.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentTitle {
    /// Stable key; entries of the register name it.
    pub key: String,
    /// What it says.
    pub paper: Paper,
    /// What stands before the year in its numbers; empty for the first series of the school. Titles with one series are
    /// numbered together.
    #[serde(default)]
    pub series: String,
    /// Name for people.
    pub title: Text,
    /// The large line of the page.
    pub head: Text,
    /// The line under it.
    pub under: Text,
    /// What it asks of the school.
    pub needs: Licensed,
    /// Fewest academic hours of its programme.
    #[serde(default)]
    pub hours_from: Option<u32>,
    /// It is a document of qualification, printed on a form protected from forgery.
    #[serde(default)]
    pub qualification: bool,
    /// Norm.
    pub law: Text,
}

impl DocumentTitle {
    /// Whether a series can stand before a number: short, and of letters that look alike in both alphabets or digits.
    pub(super) fn series_is_plain(&self) -> bool {
        self.series.len() <= 4 && self.series.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    }
}
