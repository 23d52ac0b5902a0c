//! Templates of the school: copied, edited, checked, used.

use crate::{Failure, LocalText, PagePicture};
use serde::{Deserialize, Serialize};

/// Every template of the school, and those of the program that can be copied.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TemplatesPage {
    /// Those of the school, by key.
    pub own: Vec<SchoolTemplate>,
    /// Those of the program.
    pub built: Vec<BuiltTemplate>,
    /// Pictures of the school, those it has none of included.
    pub emblems: Vec<SchoolEmblem>,
    /// The role may change them.
    pub may_change: bool,
}

/// A picture of the school.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SchoolEmblem {
    /// `logo`, `seal`, `facsimile`.
    pub kind: String,
    /// Day it was taken in; nothing when there is none.
    pub added: Option<String>,
    /// Ending of the file: `png`, `jpg`, `svg`.
    pub ending: String,
    /// Bytes.
    pub size: u32,
    /// The picture as a `data:` address; empty when there is none, or the role may not use it.
    pub data_url: String,
    /// The role may print it.
    pub may_use: bool,
}

/// A picture of the school by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EmblemRef {
    /// `logo`, `seal`, `facsimile`.
    pub kind: String,
}

/// Says whether a template prints a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ShowEmblem {
    /// Id of a template of the program, or key of one of the school.
    pub template: String,
    /// `logo`, `seal`, `facsimile`.
    pub kind: String,
    /// It prints it.
    pub shown: bool,
}

/// A template of the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BuiltTemplate {
    /// Id with version.
    pub id: String,
    /// Name for people.
    pub title: LocalText,
    /// It is made for two languages side by side.
    pub second: bool,
    /// Kinds of pictures it prints, once the school has them.
    pub shows: Vec<String>,
}

/// A template of the school.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SchoolTemplate {
    /// Key.
    pub key: String,
    /// Name for people.
    pub title: LocalText,
    /// Name of the one it was copied from.
    pub base: LocalText,
    /// Language of its pages: `any`, `ru`, `kk`, `en`, `kk+ru`.
    pub language: String,
    /// The version new papers are printed with.
    pub current: Option<u32>,
    /// The newest version.
    pub newest: u32,
    /// The newest version passed the check.
    pub checked: bool,
    /// What its pages leave out: `template-part-<key>`.
    pub missing: Vec<String>,
    /// Day since which no new paper is printed with it.
    pub retired: Option<String>,
    /// Papers that were printed with it.
    pub papers: u32,
    /// Kinds of pictures it is given, once the school has them.
    pub shows: Vec<String>,
}

/// Copies a template.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CopyTemplate {
    /// Id of one of the program, or key of one of the school.
    pub from: String,
    /// Key of the copy.
    pub key: String,
    /// Its name.
    pub title: LocalText,
    /// Language of its pages.
    pub language: String,
}

/// A template by key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TemplateRef {
    /// Key.
    pub key: String,
}

/// The newest version of a template.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TemplateSource {
    /// The template; without a key when a dialog was closed.
    pub template: SchoolTemplate,
    /// Source.
    pub source: String,
    /// Who signed a template that was taken in: `own`, `other`; else empty.
    pub signed: String,
    /// Short name of the key that signed it.
    pub signer: String,
}

/// Takes in a template of another school.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportTemplate {
    /// Key it is to have here; empty for its own.
    pub key: String,
    /// The file that was chosen last, whose key is taken; none is asked for.
    pub again: bool,
}

/// Keeps what was edited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SaveTemplate {
    /// Key.
    pub key: String,
    /// Name.
    pub title: LocalText,
    /// Language of its pages.
    pub language: String,
    /// Source.
    pub source: String,
}

/// Checks the newest version against invented people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckTemplate {
    /// Key.
    pub key: String,
    /// The example to be drawn; the first when empty.
    pub example: String,
    /// Page of it, from 1.
    pub page: u32,
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TemplateCheck {
    /// The template as it stands now.
    pub template: SchoolTemplate,
    /// Why it does not pass.
    pub fault: Option<Failure>,
    /// Examples that can be drawn: `usual`, `long`, `duplicate`, each with its language, such as `long-kk`.
    pub examples: Vec<String>,
    /// The one drawn, or the one that failed.
    pub example: String,
    /// Its page; nothing when it failed.
    pub picture: Option<PagePicture>,
    /// What the pages leave out: `template-part-<key>`.
    pub missing: Vec<String>,
}

/// Prints new papers with the newest version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UseTemplate {
    /// Key.
    pub key: String,
    /// What is missing on its pages is meant so.
    pub despite: bool,
}
