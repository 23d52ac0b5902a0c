//! Destroying what is due by its term: plan, confirmation, and the run that an erasure makes of it.

use crate::convert::{count, id, language, local};
use crate::erasure::{go_on, mention, saved_line, systems, title};
use crate::failure;
use crate::place::{Open, Watch, Workplace};
use office::erasure::batch::{self, Choice, Plan, Request};
use office::journal::Entry;
use office::recipients;
use wire::{
    DestructionGroup, DestructionMember, DestructionPlan, DestructionStay, ErasureOutcome, Failure,
    PlanDestruction, Progress, RunDestruction,
};

/// How many names a plan shows.
const SHOWN: usize = 500;

/// Plans the destruction of what is due, or of what no purpose needs; nothing is destroyed by asking.
///
/// # Errors
/// `office.role_denied`, `erasure.unknown_ground`, `office.not_found` for an unknown rule or person,
/// `office.cancelled`.
pub fn destroy_plan(
    workplace: &Workplace,
    request: PlanDestruction,
    watch: &dyn Watch,
) -> Result<DestructionPlan, Failure> {
    let open = workplace.opened()?;
    let choice = choice(request.rules, request.unneeded.as_deref())?;
    let plan = batch::plan(&open.office, &choice, &step(watch)).map_err(failure::erasure)?;
    open.office.note(Entry::of("erasure.batch_planned").amount(plan.values)).map_err(failure::office)?;
    answer(workplace, &open, &plan)
}

/// What due rules, or what nobody needs of one person or of everybody.
fn choice(rules: Vec<String>, unneeded: Option<&str>) -> Result<Choice, Failure> {
    Ok(match unneeded {
        None => Choice::of(rules),
        Some("") => Choice::unneeded(None),
        Some(person) => Choice::unneeded(Some(id(person)?)),
    })
}

/// Tells the watch how far the work is, and the work whether to go on.
fn step(watch: &dyn Watch) -> impl Fn(&'static str, usize, usize) -> bool + '_ {
    |stage, done, total| {
        watch.report(&Progress { stage: stage.to_owned(), done: count(done), total: count(total) });
        !watch.cancelled()
    }
}

fn answer(workplace: &Workplace, open: &Open, plan: &Plan) -> Result<DestructionPlan, Failure> {
    let recipients = recipients::in_use(&open.office).map_err(failure::office)?;
    Ok(DestructionPlan {
        date: plan.today.to_string(),
        hash: vault::to_hex(&plan.hash),
        confirm_word: plan.confirm_word(),
        goes: plan
            .groups
            .iter()
            .map(|group| DestructionGroup {
                rule: group.rule.clone(),
                category: group.category.to_owned(),
                fields: group.fields.clone(),
                law: local(&group.law),
                people: count(group.people),
                rows: count(group.rows),
                values: count(group.values),
            })
            .collect(),
        values: count(plan.values),
        rows: count(plan.rows),
        people: count(plan.members.len()),
        leaving: count(plan.leaving()),
        later: count(plan.later),
        stays: plan
            .stays
            .iter()
            .map(|stay| DestructionStay {
                reason: stay.why.key().to_owned(),
                category: stay.category.to_owned(),
                law: local(&stay.law),
                check: stay.check,
                until: stay.until.map(|day| day.to_string()),
                people: count(stay.people),
                rows: count(stay.rows),
            })
            .collect(),
        members: plan
            .members
            .iter()
            .take(SHOWN)
            .map(|member| DestructionMember {
                person: member.person.map(|id| id.to_string()),
                case_number: member.case_number.map(|number| u32::try_from(number).unwrap_or(u32::MAX)),
                name: member.name.clone(),
                whole: member.whole,
                values: count(member.values),
            })
            .collect(),
        systems: systems(workplace, &recipients, &|one| plan.reaches(one)),
        saved: plan.saved.iter().map(saved_line).collect(),
        mentions: plan.mentions.iter().map(mention).collect(),
        titles: plan.titles.iter().map(title).collect(),
    })
}

/// Carries out a confirmed plan: destruction, compaction, scan, papers. It can be stopped until the last row is gone.
///
/// # Errors
/// `erasure.plan_changed`, `erasure.not_confirmed`, `erasure.nothing_goes`, `office.cancelled` before anything is
/// destroyed; `erasure.residue` before the papers.
pub fn destroy_run(
    workplace: &Workplace,
    request: RunDestruction,
    watch: &dyn Watch,
) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    language(&request.language)?;
    let hash =
        vault::from_hex::<32>(&request.hash).ok_or_else(|| Failure::refused("erasure.plan_changed"))?;
    let choice = choice(request.rules, request.unneeded.as_deref())?;
    let request = Request { choice, hash, typed: request.typed, language: request.language };
    let run = batch::execute(&open.office, &request, &step(watch)).map_err(failure::erasure)?;
    crate::backups::spread_ledger(&open);
    go_on(workplace, &open, run, watch)
}
