//! What is asked of the press and what it gives back.

use serde::{Deserialize, Serialize};

/// One paper to print.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Id and version of an embedded template, such as `certificate-modern/v1`. See [`crate::template_ids`].
    pub template: String,
    /// Language of the paper: `ru`, `kk` or `en`. Templates read it as `data.language`.
    pub language: String,
    /// Everything printed, the fixed words included (`words`).
    pub data: serde_json::Value,
    /// Year, month, day: the date of the paper and the creation date inside the PDF.
    pub date: (i32, u8, u8),
    /// Which PDF standard the exporter must enforce.
    #[serde(default)]
    pub standard: Standard,
    /// A template from outside the program, laid out in place of the embedded one.
    #[serde(default)]
    pub own: Option<OwnTemplate>,
    /// Pictures and papers the template may show, by name: read as `/files/NAME`.
    #[serde(skip)]
    pub files: Vec<JobFile>,
    /// Papers of the same kind follow at once: what they have in common stays laid out for the next one, until
    /// [`crate::PressWorker::forget`] or a job without a follower. The bytes are the same either way.
    #[serde(default)]
    pub followed: bool,
}

/// A template from outside the program. It may import the embedded parts, and nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTemplate {
    /// Its source.
    pub source: String,
    /// Texts the pages must show, by a name for the complaint: a template that leaves the name of the person out, or
    /// prints a fixed one, is refused.
    pub must_show: Vec<(String, String)>,
    /// Texts the pages should show; what is missing is told with the paper.
    #[serde(default)]
    pub should_show: Vec<(String, String)>,
    /// The pages should show the square code of the job; told as [`OwnTemplate::CODE`] when it is missing.
    #[serde(default)]
    pub code: bool,
}

impl OwnTemplate {
    /// Most pages of a paper.
    pub const MOST_PAGES: usize = 20;
    /// How a missing square code is told.
    pub const CODE: &'static str = "code";
}

/// A file beside a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobFile {
    /// Name without a folder.
    pub name: String,
    /// Bytes.
    pub bytes: Vec<u8>,
}

impl Job {
    /// A job of an embedded template that shows no files, held to the standard of issued papers.
    pub fn new(template: &str, language: &str, data: serde_json::Value, date: (i32, u8, u8)) -> Self {
        Self {
            template: template.to_owned(),
            language: language.to_owned(),
            data,
            date,
            standard: Standard::default(),
            own: None,
            files: Vec::new(),
            followed: false,
        }
    }
}

/// PDF standards the exporter checks before it hands the bytes out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standard {
    /// PDF/A-2a (ISO 19005-2, level A) together with PDF/UA-1 (ISO 14289-1): for everything the program issues.
    #[default]
    ArchiveAccessible,
    /// PDF/A-2a alone.
    Archive,
    /// PDF 1.7 without a conformance claim, for a draft that is only looked at.
    Draft,
}

/// A finished paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of pages, at least 1.
    pub pages: usize,
    /// What a template from outside should show and does not, by the names of the job.
    pub missing: Vec<String>,
}
