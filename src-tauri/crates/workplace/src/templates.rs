//! Templates of issued papers: those of the program, for which kinds of paper, in how many languages.

use crate::place::{Open, Workplace};
use documents::Job;
use office::certificates::Snapshot;
use policy::Paper;
use wire::{Failure, LocalText, TemplateChoice};

/// A template of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Built {
    /// Id with version.
    pub id: &'static str,
    /// What it prints.
    pub papers: &'static [Paper],
    /// It stands in Kazakh and Russian side by side, of equal size.
    pub two_languages: bool,
}

const CERTIFICATES: &[Paper] = &[Paper::Training, Paper::Participation];

/// The templates of the program; the first of a kind of paper is the usual one.
pub(crate) const BUILT: &[Built] = &[
    Built { id: "certificate-modern/v1", papers: CERTIFICATES, two_languages: false },
    Built { id: "certificate-classic/v1", papers: CERTIFICATES, two_languages: false },
    Built { id: "certificate-bilingual/v1", papers: CERTIFICATES, two_languages: true },
    Built { id: "reference/v1", papers: &[Paper::Reference], two_languages: false },
    Built { id: "transcript/v1", papers: &[Paper::Transcript], two_languages: false },
    Built { id: "payment/v1", papers: &[Paper::Payment], two_languages: false },
];

/// A template as a paper names it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Template {
    /// Id with version, as the snapshot keeps it.
    pub id: String,
    /// The one of the program.
    pub built: Built,
}

impl Template {
    /// The languages of a page: the one asked for, or Kazakh before Russian.
    pub fn languages<'l>(&self, asked: &'l str) -> (&'l str, Option<&'static str>) {
        if self.built.two_languages { ("kk", Some("ru")) } else { (asked, None) }
    }

    /// Puts the template to a job.
    pub fn dress(&self, job: Job, _: &Snapshot) -> Job {
        job
    }
}

/// The usual template of a kind of paper.
pub(crate) fn usual(paper: Paper) -> &'static str {
    BUILT.iter().find(|built| built.papers.contains(&paper)).map_or("certificate-modern/v1", |built| built.id)
}

/// The template of an id.
///
/// # Errors
/// `certificates.template_unknown`.
pub(crate) fn resolve(_: &Open, id: &str) -> Result<Template, Failure> {
    let built = BUILT.iter().find(|built| built.id == id);
    let built = built.ok_or_else(|| Failure::refused("certificates.template_unknown").at("template"))?;
    Ok(Template { id: id.to_owned(), built: *built })
}

/// Templates for a kind of paper.
///
/// # Errors
/// `office.role_denied`.
pub(crate) fn choices(workplace: &Workplace, _: &Open, paper: Paper) -> Result<Vec<TemplateChoice>, Failure> {
    let of_program = BUILT.iter().filter(|built| built.papers.contains(&paper));
    Ok(of_program
        .map(|built| TemplateChoice {
            id: built.id.to_owned(),
            title: title(workplace, built),
            second: built.two_languages,
        })
        .collect())
}

/// Name of a template of the program.
pub(crate) fn title(workplace: &Workplace, built: &Built) -> LocalText {
    let key = format!("template-{}", built.id.split('/').next().unwrap_or_default());
    let say = |language: &str| workplace.texts.get(language, &key, &[]);
    LocalText { ru: say("ru"), kk: say("kk"), en: say("en") }
}
