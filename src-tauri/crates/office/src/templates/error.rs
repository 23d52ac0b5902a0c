//! Why a template was not kept or not used.

use crate::OfficeError;

/// Why a template was not kept or not used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// No template of this key, or no such version of it.
    #[error("no such template")]
    Unknown,
    /// Another one has this key.
    #[error("the key is taken")]
    KeyTaken,
    /// Not two to forty small Latin letters, digits and hyphens, a letter first.
    #[error("not a key")]
    BadKey,
    /// A name that is missing, too long or of control characters.
    #[error("a name that cannot be kept")]
    BadTitle,
    /// A language its pages cannot have.
    #[error("no such language of pages")]
    BadLanguage,
    /// Empty, longer than [`super::LONGEST`], or with characters that hide what is written.
    #[error("a source that cannot be kept")]
    BadSource,
    /// It is so already.
    #[error("nothing changed")]
    NothingChanged,
    /// The version was not checked, or did not pass.
    #[error("the version was not checked")]
    NotChecked,
    /// The check found something missing, and nobody said that this is meant.
    #[error("the pages leave something out")]
    Incomplete(Vec<String>),
}

impl TemplateError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            TemplateError::Office(error) => error.code(),
            TemplateError::Unknown => "templates.unknown",
            TemplateError::KeyTaken => "templates.key_taken",
            TemplateError::BadKey => "templates.bad_key",
            TemplateError::BadTitle => "templates.bad_title",
            TemplateError::BadLanguage => "templates.bad_language",
            TemplateError::BadSource => "templates.bad_source",
            TemplateError::NothingChanged => "templates.nothing_changed",
            TemplateError::NotChecked => "templates.not_checked",
            TemplateError::Incomplete(_) => "templates.incomplete",
        }
    }
}

impl From<rusqlite::Error> for TemplateError {
    fn from(error: rusqlite::Error) -> TemplateError {
        TemplateError::Office(error.into())
    }
}
