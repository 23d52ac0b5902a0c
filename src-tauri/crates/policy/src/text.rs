//! Texts that travel inside a pack: always all three languages, because a paper may be asked for in any of them.

use serde::Deserialize;

/// A language of papers and of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Russian.
    Ru,
    /// Kazakh.
    Kk,
    /// English.
    En,
}

impl Language {
    /// The language of a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Language> {
        match key {
            "ru" => Some(Language::Ru),
            "kk" => Some(Language::Kk),
            "en" => Some(Language::En),
            _ => None,
        }
    }
}

/// One text of a pack in the three languages. A pack with a missing or empty language is refused.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Russian.
    pub ru: String,
    /// Kazakh.
    pub kk: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.ru,
            Language::Kk => &self.kk,
            Language::En => &self.en,
        }
    }

    /// The key of the first language whose text is blank, if any.
    pub(crate) fn blank(&self) -> Option<&'static str> {
        [("ru", &self.ru), ("kk", &self.kk), ("en", &self.en)]
            .into_iter()
            .find(|(_, text)| text.trim().is_empty())
            .map(|(key, _)| key)
    }
}
