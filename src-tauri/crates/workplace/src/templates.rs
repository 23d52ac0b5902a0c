//! Templates of issued papers: those of the program and those of the school, for which kinds of paper, in which
//! languages.

mod check;
mod emblems;
mod examples;
mod fault;
mod files;
mod own;

pub use check::template_check;
pub use emblems::{emblem_remove, emblem_set, emblem_show};
pub use files::{
    template_export, template_import, template_import_again, template_pack, template_pack_name, template_take,
};
pub use own::{template_copy, template_open, template_retire, template_save, template_use, templates_list};

use crate::failure;
use crate::place::{Open, Workplace};
use documents::{Job, JobFile, OwnTemplate};
use office::certificates::Snapshot;
use office::templates as school;
use policy::Paper;
use serde_json::json;
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

/// Key of the remark that a paper bears no picture of the signature, for the role may not sign with it.
pub(crate) const WITHHELD: &str = "signature_withheld";

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
    /// The one of the program, or the one the school's was copied from.
    pub built: Built,
    /// What the school made of it.
    own: Option<Own>,
    /// Logo, seal and signature it prints.
    pictures: Vec<school::Printable>,
    /// It prints the signature, and the role may not sign with it.
    pub withheld: bool,
}

/// The part of a template that is the school's.
#[derive(Debug, Clone, PartialEq)]
struct Own {
    language: String,
    source: String,
}

impl Template {
    /// The languages of a page: the one asked for, the one the template is made for, or Kazakh before Russian.
    pub fn languages<'l>(&'l self, asked: &'l str) -> (&'l str, Option<&'static str>) {
        match self.own.as_ref().map(|own| own.language.as_str()) {
            Some("kk+ru") => ("kk", Some("ru")),
            Some("any") => (asked, None),
            Some(one) => (one, None),
            None if self.built.two_languages => ("kk", Some("ru")),
            None => (asked, None),
        }
    }

    /// Puts the template to a job. The pages of a school's template must say whom they are about, and that a paper
    /// stands for another.
    pub fn dress(&self, workplace: &Workplace, mut job: Job, snapshot: &Snapshot) -> Job {
        for picture in &self.pictures {
            let kind = picture.kind.key();
            let name = format!("{kind}.{}", picture.ending);
            job.data["pictures"][kind] = json!({
                "path": format!("/files/{name}"),
                "alt": workplace.texts.get(&job.language, &format!("paper-picture-{kind}"), &[]),
                "shape": f64::from(picture.shape) / 1000.0,
            });
            job.files.push(JobFile { name, bytes: picture.bytes.clone() });
        }
        let Some(own) = &self.own else { return job };
        let mut must_show = vec![("name".to_owned(), snapshot.name.clone())];
        let second = snapshot.further.second.as_ref();
        must_show.extend(second.map(|second| ("name".to_owned(), second.name.clone())));
        let parts = job.data["parts"].as_array().into_iter().flatten();
        let marks = parts.map(|part| &part["mark"]).chain([&job.data["mark"]]);
        must_show.extend(marks.filter_map(|mark| Some(("mark".to_owned(), mark.as_str()?.to_owned()))));
        job.template.clone_from(&self.id);
        job.own = Some(OwnTemplate { source: own.source.clone(), must_show, ..OwnTemplate::default() });
        job
    }
}

/// The usual template of a kind of paper.
pub(crate) fn usual(paper: Paper) -> &'static str {
    BUILT.iter().find(|built| built.papers.contains(&paper)).map_or("certificate-modern/v1", |built| built.id)
}

fn built(id: &str) -> Result<Built, Failure> {
    let built = BUILT.iter().find(|built| built.id == id);
    built.copied().ok_or_else(|| Failure::refused("certificates.template_unknown").at("template"))
}

/// The template of an id, also one that no new paper is printed with.
///
/// # Errors
/// `certificates.template_unknown`.
pub(crate) fn resolve(open: &Open, id: &str) -> Result<Template, Failure> {
    let Some((key, number)) = school::parts_of(id) else { return with_pictures(open, id, built(id)?, None) };
    let version = school::version(&open.office, key, Some(number)).map_err(|error| match error {
        school::TemplateError::Unknown => Failure::refused("certificates.template_unknown").at("template"),
        error => failure::template(error),
    })?;
    let own = Own { language: version.template.language, source: version.source };
    with_pictures(open, id, built(&version.template.base)?, Some(own))
}

fn with_pictures(open: &Open, id: &str, built: Built, own: Option<Own>) -> Result<Template, Failure> {
    let named = if own.is_some() { id.split('/').next().unwrap_or(id) } else { id };
    let pictures = school::printable(&open.office, named).map_err(failure::office)?;
    let withheld = emblems::is_withheld(open, named)?;
    Ok(Template { id: id.to_owned(), built, own, pictures, withheld })
}

/// The template of a new paper: of a school's the version that is in use, named with or without its number.
///
/// # Errors
/// `certificates.template_unknown`, `templates.not_in_use`.
pub(crate) fn chosen(open: &Open, id: &str) -> Result<Template, Failure> {
    let Some(named) = id.strip_prefix(school::MARK) else { return resolve(open, id) };
    let key = named.split('/').next().unwrap_or_default();
    let template = school::named(&open.office, key).map_err(|error| match error {
        school::TemplateError::Unknown => Failure::refused("certificates.template_unknown").at("template"),
        error => failure::template(error),
    })?;
    let not_in_use = || Failure::refused("templates.not_in_use").at("template");
    let current = template.current.filter(|_| template.retired.is_none()).ok_or_else(not_in_use)?;
    let current = template.id(current);
    if id != current && id.contains('/') {
        return Err(not_in_use());
    }
    resolve(open, &current)
}

/// Templates for a kind of paper, those of the school after those of the program.
///
/// # Errors
/// `office.role_denied`.
pub(crate) fn choices(
    workplace: &Workplace,
    open: &Open,
    paper: Paper,
) -> Result<Vec<TemplateChoice>, Failure> {
    let of_program = BUILT.iter().filter(|built| built.papers.contains(&paper)).map(|built| TemplateChoice {
        id: built.id.to_owned(),
        title: title(workplace, built),
        second: built.two_languages,
    });
    let own = school::list(&open.office).map_err(failure::office)?;
    let of_school = own.into_iter().filter_map(|template| {
        let current = template.current.filter(|_| template.retired.is_none())?;
        let prints = BUILT.iter().any(|built| built.id == template.base && built.papers.contains(&paper));
        prints.then(|| TemplateChoice {
            id: template.id(current),
            second: template.language == "kk+ru",
            title: own::local(template.titles),
        })
    });
    Ok(of_program.chain(of_school).collect())
}

/// Name of a template of the program.
pub(crate) fn title(workplace: &Workplace, built: &Built) -> LocalText {
    let key = format!("template-{}", built.id.split('/').next().unwrap_or_default());
    let say = |language: &str| workplace.texts.get(language, &key, &[]);
    LocalText { ru: say("ru"), kk: say("kk"), en: say("en") }
}
