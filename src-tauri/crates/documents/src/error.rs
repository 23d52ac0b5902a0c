//! Why a paper was not printed.

use serde::{Deserialize, Serialize};

/// A failure of the press or of its worker. No variant carries a value from the data, except the one character that
/// could not be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "error")]
pub enum PrintError {
    /// No embedded font has this character, or it is a control character that would change how the line is read.
    #[error("the character {character:?} cannot be printed")]
    Unprintable {
        /// The first such character.
        character: char,
    },
    /// The template did not compile or broke a rule of the PDF standard.
    #[error("template, line {line}, column {column}: {message}")]
    Template {
        /// Line in the template, from 1; 0 if the engine did not say.
        line: usize,
        /// Character in that line, from 1; 0 if the engine did not say.
        column: usize,
        /// The engine's message with every value of the data removed.
        message: String,
    },
    /// A template from outside leaves something out that the paper must show.
    #[error("the template does not show the {what}")]
    NotShown {
        /// What, by the name the job gave it.
        what: String,
    },
    /// A template from outside puts text where no paper is.
    #[error("text stands outside page {page}")]
    OffPage {
        /// The first such page, from 1.
        page: usize,
    },
    /// A template from outside prints more pages than such a paper may have.
    #[error("the paper has {pages} pages, {most} are allowed")]
    TooManyPages {
        /// Pages there are.
        pages: usize,
        /// Most pages.
        most: usize,
    },
    /// The program has no such template.
    #[error("no template {template:?}")]
    UnknownTemplate {
        /// The id that was asked for.
        template: String,
    },
    /// The date does not exist.
    #[error("the date of the job does not exist")]
    Date,
    /// The data is not an object.
    #[error("the data of the job is not an object")]
    Data,
    /// The paper has fewer pages.
    #[error("page {page} asked, the paper has {pages}")]
    NoSuchPage {
        /// Page asked for, from 1.
        page: usize,
        /// Pages there are.
        pages: usize,
    },
    /// The bytes are not a PDF this program made.
    #[error("the frozen paper cannot be read")]
    Unreadable,
    /// The picture would be too small or too large.
    #[error("the scale of the picture is outside the allowed range")]
    Scale,
    /// The worker did not answer in time and was ended.
    #[error("the document worker did not answer in time")]
    Timeout,
    /// The worker ended before it answered: over its memory or processor limit, or ended by [`crate::PressWorker::kill`].
    #[error("the document worker ended before it answered")]
    WorkerDied,
    /// The worker could not be started.
    #[error("the document worker could not be started")]
    WorkerStart,
}

impl PrintError {
    /// The stable code of the failure; texts for people hang on it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unprintable { .. } => "documents.unprintable",
            Self::Template { .. } => "documents.template",
            Self::NotShown { .. } => "documents.not_shown",
            Self::OffPage { .. } => "documents.off_page",
            Self::TooManyPages { .. } => "documents.too_many_pages",
            Self::UnknownTemplate { .. } => "documents.unknown_template",
            Self::Date => "documents.date",
            Self::Data => "documents.data",
            Self::NoSuchPage { .. } => "documents.no_such_page",
            Self::Unreadable => "documents.unreadable",
            Self::Scale => "documents.scale",
            Self::Timeout => "documents.timeout",
            Self::WorkerDied => "documents.worker_died",
            Self::WorkerStart => "documents.worker_start",
        }
    }
}
