//! The check: the newest version is laid out for invented people, with the limits of every template from outside.

use super::fault::fault;
use super::{examples, own, resolve};
use crate::place::Workplace;
use crate::{failure, paper_facts};
use documents::Job;
use office::templates as school;
use std::time::Duration;
use wire::{CheckTemplate, Failure, PagePicture, TemplateCheck};

/// Longest time one example may take. A usual one takes a hundredth of a second; a slow computer that is busy with
/// something else must not call a sound template endless.
const LIMIT: Duration = Duration::from_secs(15);

/// Lays out every example, keeps that the version passed, and draws one of them.
///
/// # Errors
/// `templates.unknown`, `office.role_denied`. What is wrong with the template is part of the answer.
pub fn template_check(workplace: &Workplace, request: CheckTemplate) -> Result<TemplateCheck, Failure> {
    let open = workplace.opened()?;
    own::allowed(&open)?;
    let version = school::version(&open.office, &request.key, None).map_err(failure::template)?;
    let template = resolve(&open, &version.template.id(version.number))?;
    let examples = examples::of(&template);
    let mut missing: Vec<String> = Vec::new();
    for example in &examples {
        let (job, _) = examples::job(workplace, &open, &template, example)?;
        match workplace.press.print(&job, LIMIT) {
            Ok(pdf) => missing.extend(pdf.missing),
            Err(error) => {
                return Ok(TemplateCheck {
                    template: own::shown(workplace, &open, version.template)?,
                    fault: Some(fault(error)),
                    example: example.clone(),
                    examples,
                    ..TemplateCheck::default()
                });
            }
        }
    }
    missing.sort();
    missing.dedup();
    if !version.checked || version.template.missing != missing {
        school::mark_checked(&open.office, &request.key, version.number, &version.sha256, &missing)
            .map_err(failure::template)?;
    }
    let wanted = examples.iter().find(|one| **one == request.example).or(examples.first());
    let example = wanted.cloned().unwrap_or_default();
    let (job, words) = examples::job(workplace, &open, &template, &example)?;
    let picture = picture(workplace, &job, request.page, words)?;
    let template = school::named(&open.office, &request.key).map_err(failure::template)?;
    Ok(TemplateCheck {
        template: own::shown(workplace, &open, template)?,
        fault: None,
        examples,
        example,
        picture: Some(picture),
        missing,
    })
}

/// A page of an example; of one that has fewer, its first.
fn picture(workplace: &Workplace, job: &Job, page: u32, words: Vec<String>) -> Result<PagePicture, Failure> {
    match paper_facts::picture(workplace, job, page, words.clone()) {
        Err(failure) if failure.code == "documents.no_such_page" => {
            paper_facts::picture(workplace, job, 1, words)
        }
        drawn => drawn,
    }
}
