//! Templates of the school: copies of the program's own that it edits.
//!
//! What a template is for comes from the one it was copied from. Its source goes through versions: one that was never
//! in use is written over, one that was stays for ever, because papers name it. Whoever wants to use a version has had
//! it checked first; laying it out is not done here (crate `workplace`), only remembered.

mod emblems;
mod error;
mod keep;
mod seal;

pub use emblems::{
    Emblem, Kind, Printable, content, emblems, printable, remove_emblem, set_emblem, show_emblem, shown,
};
pub use error::TemplateError;
pub use keep::{
    New, Retired, check_key, create, list, make_current, mark_checked, named, retire, save, set_facts,
    version,
};
pub(crate) use keep::{insert, put_demo_in_use};
pub use seal::{Seal, attest, issuer_of};

/// What an id of a template of the school begins with.
pub const MARK: &str = "own-";
/// Longest source, in bytes.
pub const LONGEST: usize = 256 * 1024;
/// Languages of its pages: as asked for each paper, one, or Kazakh and Russian side by side.
pub const LANGUAGES: [&str; 5] = ["any", "ru", "kk", "en", "kk+ru"];

/// Where a source comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Copied from a template of the program.
    Copy,
    /// Typed into the window.
    Editor,
    /// A file that was given out to be edited.
    File,
    /// A template of another school.
    Import,
}

impl Origin {
    /// Stored key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Origin::Copy => "copy",
            Origin::Editor => "editor",
            Origin::File => "file",
            Origin::Import => "import",
        }
    }
}

/// A template as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Key the school gave it.
    pub key: String,
    /// Id with version of the one it was copied from.
    pub base: String,
    /// Russian, Kazakh, English.
    pub titles: [String; 3],
    /// One of [`LANGUAGES`].
    pub language: String,
    /// The version new papers are printed with.
    pub current: Option<u32>,
    /// The newest version.
    pub newest: u32,
    /// The newest version passed the check.
    pub checked: bool,
    /// What the check of the newest version found missing on the pages.
    pub missing: Vec<String>,
    /// No new paper is printed with it.
    pub retired: Option<chrono::NaiveDate>,
    /// Papers of the register that name one of its versions.
    pub papers: u32,
}

impl Template {
    /// Id that a paper printed with a version names.
    #[must_use]
    pub fn id(&self, version: u32) -> String {
        id_of(&self.key, version)
    }
}

/// Id that a paper printed with a version names.
#[must_use]
pub fn id_of(key: &str, version: u32) -> String {
    format!("{MARK}{key}/v{version}")
}

/// Key and version of an id; `None` for a template of the program.
#[must_use]
pub fn parts_of(id: &str) -> Option<(&str, u32)> {
    let (key, version) = id.strip_prefix(MARK)?.split_once("/v")?;
    Some((key, version.parse().ok()?))
}

/// A version of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The template.
    pub template: Template,
    /// Number, from 1.
    pub number: u32,
    /// Source.
    pub source: String,
    /// Its hash.
    pub sha256: [u8; 32],
    /// It passed the check.
    pub checked: bool,
}
