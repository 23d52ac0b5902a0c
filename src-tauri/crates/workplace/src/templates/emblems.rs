//! Logo, seal and facsimile of the signature.

use super::own::{allowed, page};
use super::{BUILT, fault};
use crate::place::{Open, Workplace};
use crate::{failure, paper_facts};
use documents::{Job, JobFile, OwnTemplate};
use office::rights;
use office::templates::{self as school, Kind};
use std::path::Path;
use std::time::Duration;
use wire::{EmblemRef, Failure, FailureKind, SchoolEmblem, ShowEmblem, TemplatesPage};

/// Longest time a picture may take to be drawn.
const LIMIT: Duration = Duration::from_secs(15);

fn kind(key: &str) -> Result<Kind, Failure> {
    Kind::of_key(key).ok_or_else(|| Failure::new(FailureKind::Usage, "templates.bad_picture_kind").at("kind"))
}

/// The pictures of the school, with what there is to see of each.
pub(super) fn listed(open: &Open) -> Result<Vec<SchoolEmblem>, Failure> {
    let there = school::emblems(&open.office).map_err(failure::office)?;
    Kind::ALL
        .into_iter()
        .map(|kind| {
            let may_use = rights::require(open.office.pack(), open.office.role(), kind.right()).is_ok();
            let mut shown = SchoolEmblem { kind: kind.key().to_owned(), may_use, ..SchoolEmblem::default() };
            let Some(emblem) = there.iter().find(|emblem| emblem.kind == kind) else { return Ok(shown) };
            shown.added = Some(emblem.added.to_string());
            shown.ending.clone_from(&emblem.ending);
            shown.size = u32::try_from(emblem.size).unwrap_or(u32::MAX);
            if may_use {
                // A file that is gone is told by the verification; the page is there all the same.
                let content = school::content(&open.office, kind).ok().flatten();
                shown.data_url = content.map(|one| address(&one.ending, &one.bytes)).unwrap_or_default();
            }
            Ok(shown)
        })
        .collect()
}

fn address(ending: &str, bytes: &[u8]) -> String {
    let media = match ending {
        "svg" => "image/svg+xml",
        "jpg" => "image/jpeg",
        _ => "image/png",
    };
    paper_facts::data_url_of(media, bytes)
}

/// Whether a template prints the signature and the role may not sign with it.
pub(super) fn is_withheld(open: &Open, template: &str) -> Result<bool, Failure> {
    let kind = Kind::Facsimile;
    if rights::require(open.office.pack(), open.office.role(), kind.right()).is_ok() {
        return Ok(false);
    }
    let there =
        school::emblems(&open.office).map_err(failure::office)?.iter().any(|emblem| emblem.kind == kind);
    Ok(there && school::shown(&open.office, template).map_err(failure::office)?.contains(&kind))
}

/// Takes a picture in: made anew from what is seen, drawn once for trial, sealed.
///
/// # Errors
/// `documents.not_a_picture`, `documents.picture_too_large`, `documents.picture_not_plain`, file failures.
pub fn emblem_set(workplace: &Workplace, request: EmblemRef, file: &Path) -> Result<TemplatesPage, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let kind = kind(&request.kind)?;
    let bytes = vault::files::read_bounded(file, documents::LARGEST_EMBLEM as u64).map_err(failure::file)?;
    let made = documents::emblem(&bytes).map_err(|error| Failure::refused(error.code()).at("file"))?;
    workplace.press.print(&trial(&made), LIMIT).map_err(|error| match fault::fault(error) {
        failure if failure.code == "templates.fault" => {
            Failure::refused("documents.not_a_picture").at("file")
        }
        failure => failure,
    })?;
    school::set_emblem(&open.office, kind, &made.ending, made.shape, &made.bytes)
        .map_err(failure::template)?;
    page(workplace, &open)
}

/// A page with the picture and nothing else, held to the standard of papers.
fn trial(emblem: &documents::Emblem) -> Job {
    let name = format!("trial.{}", emblem.ending);
    let source =
        format!("#set document(title: \"trial\")\n#image(\"/files/{name}\", alt: \"trial\", width: 40mm)");
    let mut job = Job::new("trial", "en", serde_json::json!({}), (2026, 1, 1));
    job.own = Some(OwnTemplate { source, ..OwnTemplate::default() });
    job.files.push(JobFile { name, bytes: emblem.bytes.clone() });
    job
}

/// Takes a picture away. Papers that are out keep it.
///
/// # Errors
/// `templates.nothing_changed` when there is none.
pub fn emblem_remove(workplace: &Workplace, request: EmblemRef) -> Result<TemplatesPage, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    school::remove_emblem(&open.office, kind(&request.kind)?).map_err(failure::template)?;
    page(workplace, &open)
}

/// Says whether a template prints a picture.
///
/// # Errors
/// `templates.unknown`, `templates.nothing_changed`.
pub fn emblem_show(workplace: &Workplace, request: ShowEmblem) -> Result<TemplatesPage, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let kind = kind(&request.kind)?;
    let named = if BUILT.iter().any(|built| built.id == request.template) {
        request.template
    } else {
        let own = school::named(&open.office, &request.template).map_err(failure::template)?;
        format!("{}{}", school::MARK, own.key)
    };
    school::show_emblem(&open.office, &named, kind, request.shown).map_err(failure::template)?;
    page(workplace, &open)
}
