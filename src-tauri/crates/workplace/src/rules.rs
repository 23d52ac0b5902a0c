//! The school's own rules: the form, the preview of a change, the file, a newer edition.

mod calendar;
mod entries;
mod paper;
mod questions;

pub use calendar::{
    calendar_check, calendar_choose, calendar_get, calendar_reset, calendar_save, deadline_count,
};
pub use paper::{rules_paper_picture, rules_paper_print, rules_paper_save};
pub use questions::{finding_answer, finding_reopen, findings_list};
pub(crate) use questions::{limit_words, open_findings};

use crate::convert::local;
use crate::place::{Open, Workplace, held};
use crate::{failure, paper_facts};
use office::journal::Entry;
use office::rights::{self, Act, Right};
use office::rules::{self, Origin};
use policy::{Change, Difference, Pack, PackError, plain};
use std::path::Path;
use wire::{
    ClockMove, EditionOffer, Failure, FailureKind, FindingLine, MoveExample, RuleChange, RuleConflict,
    RuleDifference, RuleDue, RuleMove, RuleSection, RulesDraft, RulesPage, RulesPreview, SavedFile,
};

/// Longest pack or calendar that is read, in bytes.
const LONGEST_FILE: u64 = 4 << 20;

/// Files that were chosen and wait to be kept.
#[derive(Debug, Default)]
pub(crate) struct Chosen {
    rules: Option<String>,
    calendar: Option<String>,
}

/// The rules of the school.
///
/// # Errors
/// `gate.not_open`.
pub fn rules_get(workplace: &Workplace) -> Result<RulesPage, Failure> {
    let open = workplace.opened()?;
    page(workplace, &open)
}

fn page(workplace: &Workplace, open: &Open) -> Result<RulesPage, Failure> {
    let office = &open.office;
    let copy = rules::copy(office).map_err(failure::office)?;
    let offer = rules::offered(office).map_err(failure::office)?;
    let pack = office.pack();
    Ok(RulesPage {
        pack: pack.id.clone(),
        country: pack.country.to_string(),
        edition: copy.edition,
        revision: copy.revision,
        known_edition: copy.released.is_some(),
        sections: warned(workplace, pack, entries::sections(pack, &copy.differences)),
        differences: differences(copy.differences),
        offer: offer.map(|offer| EditionOffer {
            edition: offer.edition,
            differences: differences(offer.differences),
            conflicts: offer
                .conflicts
                .into_iter()
                .map(|one| RuleConflict {
                    place: one.place,
                    own: one.own.as_deref().map(plain),
                    newer: one.newer.as_deref().map(plain),
                })
                .collect(),
        }),
        may_change: pack.role(office.role()).is_some_and(|role| role.may_act(Act::Policy)),
    })
}

/// The form with a word beside each promise that a law overrules.
fn warned(workplace: &Workplace, pack: &Pack, mut sections: Vec<RuleSection>) -> Vec<RuleSection> {
    for question in pack.open_questions().iter().filter(|one| one.is_overruled()) {
        let place = question.place();
        let entries = sections.iter_mut().flat_map(|section| &mut section.entries);
        for entry in entries.filter(|entry| Some(&entry.place) == place.as_ref()) {
            entry.warning = Some(questions::line(workplace, question, None));
        }
    }
    sections
}

fn differences(list: Vec<Difference>) -> Vec<RuleDifference> {
    list.into_iter()
        .map(|one| RuleDifference {
            place: one.place,
            before: one.before.as_deref().map(plain),
            after: one.after.as_deref().map(plain),
        })
        .collect()
}

/// Who may not change the rules is not told what is wrong with a change either.
fn allowed(open: &Open) -> Result<(), Failure> {
    open.office.read(Right::Act(Act::Policy), |_| Ok::<_, office::OfficeError>(())).map_err(failure::office)
}

/// What a change would move; keeps nothing.
///
/// # Errors
/// `office.role_denied`; the fault of the rules with its place and line; `settings.bad_value` for a place the form does
/// not have.
pub fn rules_preview(workplace: &Workplace, request: RulesDraft) -> Result<RulesPreview, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let (text, origin) = candidate(&open, &request)?;
    preview(workplace, &open, &text, origin, "")
}

/// Keeps a change. Lists, cards and Today follow at once.
///
/// # Errors
/// As [`rules_preview`]; `pack.outdated` when the rules were changed meanwhile; `rules.nothing_changed`.
pub fn rules_save(workplace: &Workplace, request: RulesDraft) -> Result<RulesPage, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let (text, origin) = candidate(&open, &request)?;
    rules::keep(&open.office, &text, origin).map_err(failure::office)?;
    held(&open.chosen).rules = None;
    page(workplace, &open)
}

fn candidate(open: &Open, request: &RulesDraft) -> Result<(String, Origin), Failure> {
    let office = &open.office;
    match request.source.as_str() {
        "form" => {
            let changes = changes(open, &request.changes)?;
            Ok((rules::changed(office, &changes).map_err(failure::office)?, Origin::Form))
        }
        "file" => {
            let chosen = held(&open.chosen).rules.clone();
            let text = chosen.ok_or_else(|| Failure::new(FailureKind::Usage, "rules.no_file"))?;
            Ok((rules::from_file(office, &text).map_err(failure::office)?, Origin::File))
        }
        "edition" => {
            Ok((rules::on_newest_edition(office, &request.take).map_err(failure::office)?, Origin::Edition))
        }
        _ => Err(Failure::new(FailureKind::Usage, "settings.bad_value").at("source")),
    }
}

/// Typed values as values of the pack; only places the form has.
fn changes(open: &Open, typed: &[RuleChange]) -> Result<Vec<Change>, Failure> {
    let copy = rules::copy(&open.office).map_err(failure::office)?;
    let sections = entries::sections(open.office.pack(), &copy.differences);
    let kinds: std::collections::HashMap<&str, &str> = sections
        .iter()
        .flat_map(|section| &section.entries)
        .flat_map(|entry| &entry.values)
        .map(|value| (value.place.as_str(), value.kind.as_str()))
        .collect();
    typed
        .iter()
        .map(|change| {
            let bad = || Failure::new(FailureKind::Usage, "settings.bad_value").at(&change.place);
            let kind = kinds.get(change.place.as_str()).ok_or_else(bad)?;
            let value = if change.reset {
                copy.released.as_deref().and_then(|text| policy::value_at(text, &change.place))
            } else {
                entries::written(kind, change.value.trim()).ok_or_else(bad)?
            };
            Ok(Change { place: change.place.clone(), value })
        })
        .collect()
}

fn preview(
    workplace: &Workplace,
    open: &Open,
    text: &str,
    origin: Origin,
    file: &str,
) -> Result<RulesPreview, Failure> {
    let office = &open.office;
    let found = rules::preview(office, text).map_err(failure::office)?;
    let after = Pack::parse(text).map_err(|error| failure::office(error.into()))?;
    let asked = |key: &str| found.questions.iter().any(|one| one == key);
    let title = |id: &str| office.pack().clock(id).or(after.clock(id)).map(|one| local(&one.title));
    Ok(RulesPreview {
        source: match origin {
            Origin::Form => "form",
            Origin::File => "file",
            Origin::Edition => "edition",
        }
        .to_owned(),
        file: file.to_owned(),
        questions: after
            .open_questions()
            .iter()
            .filter(|one| asked(&one.key))
            .map(|one| questions::line(workplace, one, None))
            .collect(),
        differences: differences(found.differences),
        moves: found
            .moves
            .into_iter()
            .map(|one| RuleMove {
                rule: one.rule,
                category: one.category,
                earlier: one.earlier,
                later: one.later,
                other_event: one.other_event,
                examples: one
                    .examples
                    .into_iter()
                    .map(|one| MoveExample {
                        before: one.before.to_string(),
                        after: one.after.to_string(),
                        rows: one.rows,
                    })
                    .collect(),
            })
            .collect(),
        due: found
            .due
            .into_iter()
            .map(|one| RuleDue {
                rule: one.rule,
                category: one.category,
                before: one.before,
                after: one.after,
            })
            .collect(),
        clocks: found
            .clocks
            .into_iter()
            .map(|one| ClockMove {
                title: title(&one.clock).unwrap_or_default(),
                clock: one.clock,
                before: one.before.map(|day| day.to_string()),
                after: one.after.map(|day| day.to_string()),
            })
            .collect(),
    })
}

/// Takes a file up: checks it and says what it would move. It is kept by [`rules_save`] with the source `file`.
///
/// # Errors
/// `office.role_denied`; a file that cannot be read; its fault with place and line; `pack.other_pack`,
/// `pack.other_edition`, `pack.outdated`, `pack.edition_twice`.
pub fn rules_choose(workplace: &Workplace, file: &Path) -> Result<RulesPreview, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let text = read(file)?;
    let named = |failure: Failure| failure.with("file", name(file));
    let text = rules::from_file(&open.office, &text).map_err(|error| named(failure::office(error)))?;
    let found = preview(workplace, &open, &text, Origin::File, &name(file)).map_err(named)?;
    held(&open.chosen).rules = Some(text);
    Ok(found)
}

fn read(file: &Path) -> Result<String, Failure> {
    let bytes = vault::files::read_bounded(file, LONGEST_FILE).map_err(failure::file)?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
        Failure::refused("pack.syntax").with("key", "file").with("line", line).with("file", name(file))
    })
}

fn name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Name proposed for the file of the rules.
///
/// # Errors
/// `gate.not_open`.
pub fn rules_file_name(workplace: &Workplace) -> Result<String, Failure> {
    let open = workplace.opened()?;
    let pack = open.office.pack();
    Ok(format!("{}-{}-{}.toml", pack.id, pack.edition, pack.revision.unwrap_or(0)))
}

/// Writes the rules to a file for somebody to read or to edit.
///
/// # Errors
/// `office.role_denied`; the file cannot be written.
pub fn rules_export(workplace: &Workplace, file: &Path) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let text = rules::to_file(&open.office).map_err(failure::office)?;
    vault::files::write_safely(file, text.as_bytes()).map_err(failure::file)?;
    open.office.note(Entry::of("rules.exported")).map_err(failure::office)?;
    let sha256 = vault::to_hex(&vault::sha256(text.as_bytes()));
    Ok(SavedFile { place: paper_facts::place(file), sha256 })
}

/// Checks pack files: each by itself, and that no two carry one name. Needs no vault. Answers with the names of the
/// editions, in the order of the files, each with the promises that a law overrules.
///
/// # Errors
/// The fault of the first file that has one, with file, place and line.
pub fn pack_check(
    workplace: &Workplace,
    files: &[std::path::PathBuf],
) -> Result<Vec<(String, Vec<FindingLine>)>, Failure> {
    let texts = files.iter().map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
    let fault = |at: usize, error: PackError| {
        let file = files.get(at).map(|file| name(file)).unwrap_or_default();
        failure::office(error.into()).with("file", file)
    };
    let mut names = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let pack = Pack::parse(text).map_err(|error| fault(at, error))?;
        let revision = pack.revision.map(|revision| format!(" r{revision}")).unwrap_or_default();
        let open = pack.open_questions();
        let warnings = open.iter().filter(|one| one.is_overruled());
        let warnings = warnings.map(|one| questions::line(workplace, one, None)).collect();
        names.push((format!("{} {}{revision}", pack.id, pack.edition), warnings));
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    policy::same_name(&texts).map_err(|(at, error)| fault(at, error))?;
    Ok(names)
}

/// The differences of two pack files, or of one from the released edition it names. Needs no vault.
///
/// # Errors
/// A file that cannot be read; `pack.other_edition` where the program has no such edition.
pub fn pack_diff(file: &Path, other: Option<&Path>) -> Result<Vec<RuleDifference>, Failure> {
    let after = read(file)?;
    let before = match other {
        Some(other) => read(other)?,
        None => {
            let pack = Pack::parse(&after).map_err(|error| failure::office(error.into()))?;
            let edition = pack.edition.to_string();
            let known = policy::released(&pack.id).find(|one| one.edition == edition);
            let unknown = || Failure::refused("pack.other_edition").with("key", "edition").with("line", 0);
            known.ok_or_else(unknown)?.text.to_owned()
        }
    };
    let found = policy::differences(&before, &after).map_err(|error| failure::office(error.into()))?;
    Ok(differences(found))
}

/// The text of the rules, or the value of one place of them.
///
/// # Errors
/// `gate.not_open`, `office.not_found` for a place that is not there.
pub fn rules_text(workplace: &Workplace, place: Option<&str>) -> Result<String, Failure> {
    let open = workplace.opened()?;
    let text = rules::to_file(&open.office).map_err(failure::office)?;
    match place {
        None => Ok(text),
        Some(place) => policy::value_at(&text, place)
            .map(|value| plain(&value))
            .ok_or_else(|| Failure::refused("office.not_found").at(place)),
    }
}

/// Whether the role may change the rules.
pub(crate) fn may_change(open: &Open) -> bool {
    rights::require(open.office.pack(), open.office.role(), Right::Act(Act::Policy)).is_ok()
}
