//! The register of publications as a file: what is public, on which consent, what was taken down.

use crate::convert::{TO_OTHERS, day, ground, language};
use crate::papers::{PublishedLine, PublishedPaper};
use crate::place::{Open, Workplace};
use crate::records::refused;
use crate::texts::short_date;
use crate::working_export::{self, GivenOut};
use crate::{failure, paper_facts};
use chrono::NaiveDate;
use office::OfficeError;
use office::lists::ListError;
use office::records::published::{self, Line, Published};
use office::rights::Right;
use std::path::Path;
use wire::{Failure, GivePublications, SavedFile, SavedList};

/// Longest time the paper of a whole register may take.
const REGISTER_LIMIT: std::time::Duration = std::time::Duration::from_secs(120);

/// Name to propose for the file: what it is and the day by which it goes.
#[must_use]
pub fn publications_name(request: &GivePublications) -> String {
    working_export::name("publications", &request.format, &request.delete_by, &["xlsx", "pdf"])
}

/// Gives the register of publications out as a file: a working export with reason, recipient and last day (Z4).
///
/// # Errors
/// `lists.bad_text`, `lists.bad_delete_by`, `lists.unknown_choice`, `office.role_denied`, file failures.
pub fn publications_save(
    workplace: &Workplace,
    request: GivePublications,
    file: &Path,
) -> Result<SavedList, Failure> {
    let open = workplace.opened()?;
    let spoken = request.language.as_str();
    language(spoken)?;
    let delete_by = day(&request.delete_by, "delete_by")?;
    let register = published::register(&open.office, ground(&request.ground, TO_OTHERS)?).map_err(refused)?;
    let bytes = match request.format.as_str() {
        "pdf" => printed(workplace, &open, spoken, &register)?,
        format => working_export::form(format, &table(workplace, spoken, &register))?,
    };
    let given = GivenOut { reason: request.reason, recipient: request.recipient, delete_by };
    let SavedFile { place, sha256 } = working_export::save(file, &bytes, given, |copy, write| {
        published::record(&open.office, &register, copy, || write().map_err(ListError::from))
    })?;
    Ok(SavedList { place, sha256, restricted: register.restricted() })
}

fn shown(day: Option<NaiveDate>) -> String {
    day.map(short_date).unwrap_or_default()
}

/// A line in words.
fn said(workplace: &Workplace, spoken: &str, line: &Line) -> PublishedLine {
    let text = |prefix: &str, key: &str| {
        workplace.texts.get(spoken, &format!("{prefix}-{}", key.replace('_', "-")), &[])
    };
    let one = &line.publication;
    let joined = |parts: &[String], between: &str| {
        parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(between)
    };
    let whose = if one.ours { "paper-published-ours" } else { "paper-published-foreign" };
    let whose = workplace.texts.get(spoken, whose, &[]);
    let ground = line.ground.as_ref().map_or_else(String::new, |ground| {
        let until = ground.until.map(short_date).map(|day| format!("– {day}")).unwrap_or_default();
        let term = joined(&[shown(ground.given), until], " ");
        joined(&[term, text("consent-state", ground.standing), shown(ground.ended)], ", ")
    });
    let end = match (one.down, one.take_down) {
        (Some(day), _) => joined(&[short_date(day), text("publication-down", &one.how)], ", "),
        (None, Some(why)) => {
            let why = text("publication-why", why);
            match one.due.map(short_date) {
                Some(date) => {
                    let facts = [("date", date.into()), ("why", why.into())];
                    workplace.texts.get(spoken, "publication-still-due", &facts)
                }
                None => workplace.texts.get(spoken, "publication-still-due-now", &[("why", why.into())]),
            }
        }
        (None, None) => String::new(),
    };
    PublishedLine {
        published: one.published,
        name: one.card.clone(),
        item: text("publication-item", &one.item),
        resource: joined(&[one.resource.clone(), whose], ", "),
        link: one.link.clone(),
        others: text("publication-others", &one.others),
        ground,
        ends: one.ends,
        end,
    }
}

const HEADS: [&str; 9] = ["published", "name", "item", "resource", "link", "others", "ground", "ends", "end"];

fn table(workplace: &Workplace, spoken: &str, register: &Published) -> Vec<Vec<String>> {
    let head = HEADS.iter().map(|id| workplace.texts.get(spoken, &format!("paper-published-{id}"), &[]));
    let mut rows = vec![head.collect::<Vec<_>>()];
    for line in &register.lines {
        let one = said(workplace, spoken, line);
        rows.push(vec![
            shown(one.published),
            one.name,
            one.item,
            one.resource,
            one.link,
            one.others,
            one.ground,
            shown(one.ends),
            one.end,
        ]);
    }
    rows
}

fn printed(
    workplace: &Workplace,
    open: &Open,
    spoken: &str,
    register: &Published,
) -> Result<Vec<u8>, Failure> {
    let operator = paper_facts::stored_operator(open)?;
    let today = open.office.read(Right::Open, |reading| Ok::<_, OfficeError>(reading.today));
    let paper = PublishedPaper {
        language: spoken.to_owned(),
        operator: paper_facts::operator(&operator, open.office.pack(), spoken),
        date: today.map_err(failure::office)?,
        lines: register.lines.iter().map(|line| said(workplace, spoken, line)).collect(),
        signatory: paper_facts::signatory(workplace, &operator, spoken),
    };
    let job = paper.job(&workplace.texts);
    Ok(workplace.press.print(&job, REGISTER_LIMIT).map_err(failure::print)?.bytes)
}
