//! The school's templates: listed, copied, edited, put in use.

use super::{BUILT, emblems, title};
use crate::failure;
use crate::place::{Open, Workplace};
use office::rights::{self, Act, Right};
use office::templates::{self as school, New, Origin, TemplateError};
use wire::{
    BuiltTemplate, CopyTemplate, Failure, LocalText, SaveTemplate, SchoolTemplate, TemplateRef,
    TemplateSource, TemplatesPage, UseTemplate,
};

/// Who may not change templates is not told what is wrong with one either.
pub(super) fn allowed(open: &Open) -> Result<(), Failure> {
    rights::require(open.office.pack(), open.office.role(), Right::Act(Act::Policy)).map_err(failure::office)
}

pub(super) fn local([ru, kk, en]: [String; 3]) -> LocalText {
    LocalText { ru, kk, en }
}

pub(super) fn titles(title: &LocalText) -> [&str; 3] {
    [&title.ru, &title.kk, &title.en]
}

fn pictures(open: &Open, named: &str) -> Result<Vec<String>, Failure> {
    let kinds = school::shown(&open.office, named).map_err(failure::office)?;
    Ok(kinds.into_iter().map(|kind| kind.key().to_owned()).collect())
}

/// A template as it is shown.
pub(super) fn shown(
    workplace: &Workplace,
    open: &Open,
    template: school::Template,
) -> Result<SchoolTemplate, Failure> {
    let built = BUILT.iter().find(|built| built.id == template.base);
    Ok(SchoolTemplate {
        shows: pictures(open, &format!("{}{}", school::MARK, template.key))?,
        key: template.key,
        title: local(template.titles),
        base: built.map(|built| title(workplace, built)).unwrap_or_default(),
        language: template.language,
        current: template.current,
        newest: template.newest,
        checked: template.checked,
        missing: template.missing,
        retired: template.retired.map(|day| day.to_string()),
        papers: template.papers,
    })
}

/// Templates of the school, and what can be copied.
///
/// # Errors
/// `office.role_denied`.
pub fn templates_list(workplace: &Workplace) -> Result<TemplatesPage, Failure> {
    let open = workplace.opened()?;
    page(workplace, &open)
}

pub(super) fn page(workplace: &Workplace, open: &Open) -> Result<TemplatesPage, Failure> {
    let own = school::list(&open.office).map_err(failure::office)?;
    Ok(TemplatesPage {
        own: own.into_iter().map(|template| shown(workplace, open, template)).collect::<Result<_, _>>()?,
        built: BUILT
            .iter()
            .map(|built| {
                Ok(BuiltTemplate {
                    id: built.id.to_owned(),
                    title: title(workplace, built),
                    second: built.two_languages,
                    shows: pictures(open, built.id)?,
                })
            })
            .collect::<Result<_, Failure>>()?,
        emblems: emblems::listed(open)?,
        may_change: allowed(open).is_ok(),
    })
}

/// Copies a template of the program, or the newest version of one of the school, under a key of its own.
///
/// # Errors
/// `certificates.template_unknown`, `templates.key_taken`, what is wrong with key, name or language.
pub fn template_copy(workplace: &Workplace, request: CopyTemplate) -> Result<TemplateSource, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let (base, source) = match documents::editable(&request.from) {
        Some(source) if BUILT.iter().any(|built| built.id == request.from) => (request.from.clone(), source),
        _ => {
            let unknown = || Failure::refused("certificates.template_unknown").at("from");
            let found = school::version(&open.office, &request.from, None).map_err(|_| unknown())?;
            (found.template.base, found.source)
        }
    };
    let language = match request.language.trim() {
        "" if base == "certificate-bilingual/v1" => "kk+ru",
        "" => "any",
        language => language,
    };
    let new = New {
        key: request.key.trim(),
        base: &base,
        titles: titles(&request.title),
        language,
        source: &source,
        origin: Origin::Copy,
    };
    school::create(&open.office, &new).map_err(failure::template)?;
    newest(workplace, &open, request.key.trim())
}

/// The newest version of a template.
///
/// # Errors
/// `templates.unknown`.
pub fn template_open(workplace: &Workplace, request: TemplateRef) -> Result<TemplateSource, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    newest(workplace, &open, &request.key)
}

pub(super) fn newest(workplace: &Workplace, open: &Open, key: &str) -> Result<TemplateSource, Failure> {
    let version = school::version(&open.office, key, None).map_err(failure::template)?;
    let template = shown(workplace, open, version.template)?;
    Ok(TemplateSource { template, source: version.source, ..TemplateSource::default() })
}

/// Keeps an edited source as the newest version, to be checked, and names and language with it.
///
/// # Errors
/// `templates.unknown`, what is wrong with a name, the language or the source. What was the same is no error.
pub fn template_save(workplace: &Workplace, request: SaveTemplate) -> Result<TemplateSource, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let office = &open.office;
    unless_same(school::save(office, &request.key, &request.source, Origin::Editor))?;
    unless_same(school::set_facts(office, &request.key, titles(&request.title), request.language.trim()))?;
    newest(workplace, &open, &request.key)
}

pub(super) fn unless_same<T>(kept: Result<T, TemplateError>) -> Result<(), Failure> {
    match kept {
        Ok(_) | Err(TemplateError::NothingChanged) => Ok(()),
        Err(error) => Err(failure::template(error)),
    }
}

/// Prints new papers with the newest version from now on. Papers that are out keep what they were printed with.
///
/// # Errors
/// `templates.not_checked`; `templates.incomplete` unless what is missing is meant so.
pub fn template_use(workplace: &Workplace, request: UseTemplate) -> Result<TemplatesPage, Failure> {
    let open = workplace.opened()?;
    school::make_current(&open.office, &request.key, request.despite).map_err(failure::template)?;
    page(workplace, &open)
}

/// Prints no new paper with a template. One that never was in use goes altogether.
///
/// # Errors
/// `templates.unknown`, `templates.nothing_changed`.
pub fn template_retire(workplace: &Workplace, request: TemplateRef) -> Result<TemplatesPage, Failure> {
    let open = workplace.opened()?;
    school::retire(&open.office, &request.key).map_err(failure::template)?;
    page(workplace, &open)
}
