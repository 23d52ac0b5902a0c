//! Saved mappings of imports, and what the operator says of columns and statuses.

use serde::{Deserialize, Serialize};

/// Saved profiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportProfiles {
    /// Profiles, by name.
    pub profiles: Vec<ImportProfile>,
}

/// A saved profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportProfile {
    /// Name.
    pub name: String,
    /// What kind of table it maps: `import-profile-<key>`.
    pub table: String,
    /// Columns.
    pub columns: Vec<ImportProfileColumn>,
    /// Statuses it maps.
    pub statuses: Vec<ImportProfileStatus>,
}

/// A column of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportProfileColumn {
    /// Title.
    pub title: String,
    /// `target-<key>`.
    pub target: String,
    /// `import-word-<key>`.
    pub answer: String,
}

/// A status and its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportProfileStatus {
    /// `order` or `payment`.
    pub kind: String,
    /// In the words of the source.
    pub status: String,
    /// `import-answer-<key>`.
    pub meaning: String,
}

/// A profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportProfileRef {
    /// Name.
    pub name: String,
}

/// A mapping to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SaveImportProfile {
    /// Token of the preview.
    pub token: String,
    /// Name.
    pub name: String,
}

/// What a status of a previewed file means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MapImportStatus {
    /// Token of the preview.
    pub token: String,
    /// The status in the words of the source.
    pub status: String,
    /// One of the meanings it takes.
    pub meaning: String,
}

/// A purpose of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportPurpose {
    /// Key.
    pub key: String,
    /// In words.
    pub title: crate::LocalText,
}

/// A purpose a column is for: it enters the rules of the school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddImportPurpose {
    /// Token of the preview.
    pub token: String,
    /// Key of the target.
    pub target: String,
    /// Key of the purpose.
    pub purpose: String,
}
