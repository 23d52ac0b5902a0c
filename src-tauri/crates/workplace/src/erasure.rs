//! Erasing a person: plan, run, papers.

mod extract;
mod instruction;
mod letter;
mod proof;
pub(crate) use proof::later_instruction;
pub(crate) mod remaining;
pub(crate) mod signed;
pub(crate) mod told;

use crate::convert::{count, day, id, instant, language, local};
use crate::place::{Open, Watch, Workplace, held};
use crate::{failure, paper_facts};
use chrono::NaiveDate;
use office::backups::holding::{self, Holding};
use office::erasure::{self, Fate, Plan, Request, State};
use office::ids::Uid;
use office::recipients::{self, Recipient, kind_key};
use office::requests::Clocked;
use policy::{Language, RecipientKind};
use std::collections::BTreeMap;
use std::path::Path;
use wire::{
    Blocker, CarrierLine, ErasureEntry, ErasureList, ErasureOutcome, ErasurePlan, ErasureRef, Failure,
    FieldCount, GroundChoice, HoldingCopy, LocalText, MentionLine, PagePicture, PaperLine, PaperRef,
    PlanErasure, PlanGroup, Progress, ResidueLine, RunErasure, SavedFile, SavedLine, ScanPass, SharedLine,
    StayingItem, SystemLine, TitleLine, UnreadLine, WaitingRequest,
};

/// Plans an erasure; nothing is deleted by asking.
///
/// # Errors
/// `erasure.unknown_ground`, `erasure.future_ground`, `office.not_found`, `office.role_denied`.
pub fn erase_plan(workplace: &Workplace, request: PlanErasure) -> Result<ErasurePlan, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let asked = crate::requests::erasure(&open, &request.request, person)?;
    let (ground, received) = match &asked {
        Some(asked) => (asked.ground.as_str(), Some(asked.received)),
        None => (request.ground.as_str(), received(&request.received)?),
    };
    // Copies that a timer made while the vault was locked hold the person too.
    crate::backups::spread_ledger(&open);
    let plan = erasure::plan(&open.office, person, ground, received).map_err(failure::erasure)?;
    let entry = office::journal::Entry::of("erasure.planned");
    office::access::note_about(&open.office, person, entry).map_err(failure::office)?;
    let mut answer = plan_answer(workplace, &open, &plan)?;
    answer.waiting = waiting(&open, person, asked.as_ref().map(|asked| asked.request.id))?;
    // The clock of the request itself, with its extension, unless the demand of a restriction that came before it has to
    // be met sooner.
    let Some(asked) = asked else { return Ok(answer) };
    let sooner = plan.due.filter(|_| plan.received < asked.received);
    let of_request = |clock: &Clocked| sooner.is_none_or(|sooner| clock.answer.due <= sooner);
    let Some(clock) = asked.request.clock.filter(of_request) else { return Ok(answer) };
    let (due, safe) = (Some(clock.answer.due.to_string()), Some(clock.answer.safe.to_string()));
    Ok(ErasurePlan { due, safe, law: local(&clock.law), ..answer })
}

/// Requests about the person that nobody has answered; a role that may not read them is told of none.
fn waiting(open: &Open, person: Uid, asked: Option<Uid>) -> Result<Vec<WaitingRequest>, Failure> {
    let requests = match office::requests::of_person(&open.office, person) {
        Ok(requests) => requests,
        Err(office::requests::RequestError::Office(office::OfficeError::RoleDenied { .. })) => Vec::new(),
        Err(error) => return Err(crate::requests::refused(error)),
    };
    let others = requests.into_iter().filter(|one| one.state.is_owed() && Some(one.id) != asked);
    let pack = open.office.pack();
    Ok(others
        .map(|one| WaitingRequest {
            number: format!("{}/{}", one.number, one.year),
            title: pack.request_kind(&one.kind).map(|kind| local(&kind.title)).unwrap_or_default(),
            due: one.due().map(|day| day.to_string()),
        })
        .collect())
}

fn received(text: &str) -> Result<Option<NaiveDate>, Failure> {
    if text.trim().is_empty() { Ok(None) } else { day(text, "received").map(Some) }
}

fn plan_answer(workplace: &Workplace, open: &Open, plan: &Plan) -> Result<ErasurePlan, Failure> {
    let pack = open.office.pack();
    let mut groups: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for row in plan.rows.iter().filter(|row| row.fate == Fate::Goes) {
        *groups.entry(row.category).or_default().entry(row.field).or_default() += count(row.values);
    }
    let order = |key: &str| pack.categories.iter().position(|category| category.key == key);
    let mut goes: Vec<PlanGroup> = groups
        .into_iter()
        .map(|(category, fields)| PlanGroup {
            category: category.to_owned(),
            count: fields.values().sum(),
            fields: fields
                .into_iter()
                .map(|(field, count)| FieldCount { field: field.to_owned(), count })
                .collect(),
        })
        .collect();
    goes.sort_by_key(|group| order(&group.category));
    let mut shared: BTreeMap<&str, u32> = BTreeMap::new();
    for row in plan.rows.iter().filter(|row| row.shared && row.fate == Fate::Goes) {
        *shared.entry(row.field).or_default() += 1;
    }
    let shared = shared.into_iter().map(|(field, count)| SharedLine { field: field.to_owned(), count });
    let carriers = plan.carriers.iter().map(|one| CarrierLine {
        paper: one.paper,
        title: one.title.clone(),
        place: one.place.clone(),
        sheets: one.sheets,
    });
    Ok(ErasurePlan {
        person: plan.person.uid.to_string(),
        name: plan.name.clone(),
        confirm_word: plan.confirm_word.clone(),
        hash: vault::to_hex(&plan.hash),
        ground: plan.ground.clone(),
        grounds: pack
            .grounds()
            .map(|(ground, _)| GroundChoice { key: ground.key.clone(), title: local(&ground.title) })
            .collect(),
        due: plan.due.map(|day| day.to_string()),
        safe: plan.safe.map(|day| day.to_string()),
        law: local(&plan.law),
        goes,
        goes_count: count(plan.goes()),
        stays: plan
            .rows
            .iter()
            .filter_map(staying)
            .chain(remaining::proof_of(remaining::left_by(pack, plan.today)))
            .collect(),
        blockers: plan
            .blockers
            .iter()
            .map(|blocker| Blocker {
                kind: blocker.key.clone(),
                items: count(blocker.rows),
                reason: blocker.key.clone(),
            })
            .collect(),
        systems: systems(workplace, &recipients::in_use(&open.office).map_err(failure::office)?, &|one| {
            plan.reaches(one)
        }),
        saved: plan.saved.iter().map(saved_line).collect(),
        carriers: carriers.collect(),
        mentions: plan.mentions.iter().map(mention).collect(),
        titles: plan.titles.iter().map(title).collect(),
        shared: shared.collect(),
        waiting: Vec::new(),
        backups: holding_copies(open, holding::of_planned(&open.office, plan.due).map_err(failure::office)?),
    })
}

pub(crate) fn title(one: &erasure::TitleMention) -> TitleLine {
    TitleLine { kind: one.table.to_owned(), title: one.title.clone() }
}

pub(crate) fn mention(one: &erasure::Mention) -> MentionLine {
    MentionLine {
        person: one.person.map(|id| id.to_string()).unwrap_or_default(),
        name: one.card.clone(),
        field: one.field.to_owned(),
        held: one.held.map(|hold| hold.matter().to_owned()),
    }
}

fn holding_copies(open: &Open, copies: Vec<Holding>) -> Vec<HoldingCopy> {
    let text = |part: Option<&std::ffi::OsStr>| part.map(|text| text.to_string_lossy().into_owned());
    copies
        .into_iter()
        .map(|copy| HoldingCopy {
            copy: text(copy.file.file_name()).unwrap_or_default(),
            place: text(copy.file.parent().map(Path::as_os_str)).unwrap_or_default(),
            made: instant(copy.made, open.office.zone()),
            present: copy.present,
            destroy_by: copy.destroy_by.to_string(),
            overdue: copy.overdue,
        })
        .collect()
}

/// A file saved out of the vault, and whether it is still there.
pub(crate) fn saved_line(saved: &erasure::Saved) -> SavedLine {
    SavedLine {
        kind: saved.kind.clone(),
        place: saved.place.clone(),
        saved: saved.saved.to_string(),
        present: erasure::is_on_paper(&saved.place) || Path::new(&saved.place).exists(),
    }
}

fn staying(row: &erasure::Disposition) -> Option<StayingItem> {
    let (until, provisional, basis, law, check, blocker) = match &row.fate {
        Fate::Goes => return None,
        Fate::Kept { until, provisional, basis, law, check } => {
            (until.to_string(), *provisional, *basis, law, *check, None)
        }
        Fate::Bound { blocker, basis, until, provisional, law, check } => {
            let until = until.map(|day| day.to_string()).unwrap_or_default();
            (until, *provisional, *basis, law, *check, Some(blocker.clone()))
        }
    };
    Some(StayingItem {
        category: row.category.to_owned(),
        field: row.field.to_owned(),
        label: row.label.clone(),
        basis: basis.to_owned(),
        law: local(law),
        check,
        until,
        provisional,
        blocker,
        count: 1,
    })
}

/// What a recipient is and who stands behind it, in the three languages; with a remark where its use is not confirmed.
pub(crate) fn called(workplace: &Workplace, recipient: &Recipient) -> LocalText {
    let name = |language, spoken| {
        crate::recipients::unless_confirmed(workplace, recipient, recipient.called(language), spoken)
    };
    LocalText { ru: name(Language::Ru, "ru"), kk: name(Language::Kk, "kk"), en: name(Language::En, "en") }
}

/// Own systems and processors that have something to destroy: each a line to close before the act is final.
pub(crate) fn systems(
    workplace: &Workplace,
    recipients: &[Recipient],
    reaches: &dyn Fn(&Recipient) -> bool,
) -> Vec<SystemLine> {
    recipients
        .iter()
        .filter(|recipient| recipient.kind != RecipientKind::Independent && reaches(recipient))
        .map(|recipient| SystemLine {
            key: recipient.key.clone(),
            name: called(workplace, recipient),
            kind: kind_key(recipient.kind).to_owned(),
        })
        .collect()
}

/// Carries out a confirmed plan: deletion, compaction, scan, papers.
///
/// # Errors
/// `erasure.plan_changed` and `erasure.not_confirmed` before anything is deleted; `erasure.residue` before papers.
pub fn erase_run(
    workplace: &Workplace,
    request: RunErasure,
    watch: &dyn Watch,
) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    language(&request.language)?;
    let hash =
        vault::from_hex::<32>(&request.hash).ok_or_else(|| Failure::refused("erasure.plan_changed"))?;
    let person = id(&request.person)?;
    let asked = crate::requests::erasure(&open, &request.request, person)?;
    let (ground, received) = match &asked {
        Some(asked) => (asked.ground.clone(), Some(asked.received)),
        None => (request.ground, received(&request.received)?),
    };
    report(watch, "erasing", 0);
    let run = erasure::execute(
        &open.office,
        &Request {
            person,
            ground,
            received,
            asked_by: asked.map(|asked| asked.request.id),
            hash: Some(hash),
            typed: Some(request.typed),
            language: request.language,
        },
    )
    .map_err(failure::erasure)?;
    crate::backups::spread_ledger(&open);
    go_on(workplace, &open, run, watch)
}

fn report(watch: &dyn Watch, stage: &str, done: u32) {
    watch.report(&Progress { stage: stage.to_owned(), done, total: 4 });
}

/// Goes on with a run that stopped half-way.
///
/// # Errors
/// As [`erase_run`] after the deletion.
pub fn erasure_resume(
    workplace: &Workplace,
    request: ErasureRef,
    watch: &dyn Watch,
) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    go_on(workplace, &open, id(&request.id)?, watch)
}

pub(crate) fn go_on(
    workplace: &Workplace,
    open: &Open,
    run: Uid,
    watch: &dyn Watch,
) -> Result<ErasureOutcome, Failure> {
    // A preview of an import holds people as they were, and may bring back who is gone.
    held(&open.imports).clear();
    // What a worker laid out for the person goes with the worker: now, and once the papers that name her are printed.
    workplace.press.forget();
    let outside = [workplace.environment.runtime_dir.clone(), workplace.environment.config_dir.clone()];
    let step = |stage: &'static str| report(watch, stage, if stage == "compacting" { 1 } else { 2 });
    let scanned = erasure::proceed(&open.office, run, &outside, &step).map_err(failure::erasure)?;
    if scanned.state == State::Scanned {
        report(watch, "papers", 3);
        let papers = proof::papers(workplace, open, &scanned);
        workplace.press.forget();
        erasure::record_papers(&open.office, run, &papers?).map_err(failure::erasure)?;
    }
    report(watch, "papers", 4);
    outcome(workplace, open, run)
}

/// How a run stands.
///
/// # Errors
/// `office.not_found`.
pub fn erasure_open(workplace: &Workplace, request: ErasureRef) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    outcome(workplace, &open, id(&request.id)?)
}

pub(crate) fn outcome(workplace: &Workplace, open: &Open, run: Uid) -> Result<ErasureOutcome, Failure> {
    let everybody = recipients::register(&open.office).map_err(failure::office)?;
    let act = erasure::act::load(&open.office, run).map_err(failure::erasure)?;
    let act_state = crate::act::state(workplace, open, &act, &everybody)?;
    // The lines say who is asked, once there are any; before, the plan.
    let begun = act.run.state == State::Papers;
    let lines: Vec<String> = act.lines.into_iter().map(|line| line.key).collect();
    let run = act.run;
    let papers = erasure::papers_of(&open.office, run.id).map_err(failure::office)?;
    let (passes, residue) = run.scan.as_ref().map_or_else(Default::default, |scan| {
        let passes: Vec<ScanPass> = scan
            .passes
            .iter()
            .map(|pass| ScanPass {
                pass: pass.pass.clone(),
                read: u32::try_from(pass.read).unwrap_or(u32::MAX),
                kilobytes: u32::try_from(pass.bytes.div_ceil(1024)).unwrap_or(u32::MAX),
                explained: u32::try_from(pass.explained).unwrap_or(u32::MAX),
            })
            .collect();
        let residue: Vec<ResidueLine> = scan
            .unexpected
            .iter()
            .map(|found| ResidueLine {
                pass: found.pass.clone(),
                place: found.place.clone(),
                identifier: found.identifier.clone(),
            })
            .collect();
        (passes, residue)
    });
    Ok(ErasureOutcome {
        id: run.id.to_string(),
        act_number: run.act_number.to_string(),
        kind: run.kind.key().to_owned(),
        people: count(run.people),
        state: run.state.key().to_owned(),
        erased: count(run.erased),
        kept: run
            .kept
            .iter()
            .map(|line| StayingItem {
                category: line.category.clone(),
                field: line.field.clone(),
                label: line.label.clone(),
                basis: line.basis.clone(),
                law: LocalText { ru: line.law[0].clone(), kk: line.law[1].clone(), en: line.law[2].clone() },
                check: line.check,
                until: line.until.clone(),
                provisional: line.provisional,
                blocker: line.blocker.clone(),
                count: count(line.count),
            })
            .chain(remaining::proof_of(remaining::left_by_run(open.office.pack(), &run)))
            .collect(),
        residue,
        passes,
        unread: proof::unread(&run)
            .into_iter()
            .map(|(why, count, numbers)| UnreadLine { why: why.key().to_owned(), count, numbers })
            .collect(),
        act: run.act.clone(),
        papers: papers
            .into_iter()
            .map(|paper| PaperLine {
                id: paper.id.to_string(),
                kind: paper.kind,
                number: paper.number,
                recipient: paper
                    .recipient
                    .and_then(|key| everybody.iter().find(|recipient| recipient.key == key))
                    .map(|recipient| called(workplace, recipient)),
                file: None,
            })
            .collect(),
        systems: systems(workplace, &everybody, &|one| {
            lines.contains(&one.key) || (!begun && one.is_in_use() && run.reaches(one))
        }),
        backups: holding_copies(open, holding::of_act(&open.office, &run).map_err(failure::office)?),
        act_state,
    })
}

/// Every run, newest first.
///
/// # Errors
/// `office.role_denied`.
pub fn erasures_list(workplace: &Workplace) -> Result<ErasureList, Failure> {
    let open = workplace.opened()?;
    let runs = erasure::list(&open.office).map_err(failure::erasure)?.into_iter().map(run_entry).collect();
    Ok(ErasureList { runs })
}

/// A run as lists show it.
pub(crate) fn run_entry(run: erasure::RunSummary) -> ErasureEntry {
    ErasureEntry {
        id: run.id.to_string(),
        act_number: run.act_number.to_string(),
        kind: run.kind.key().to_owned(),
        people: count(run.people),
        date: run.erased_on.to_string(),
        state: run.state.key().to_owned(),
        act: run.act,
        erased: count(run.erased),
        kept: count(run.kept),
        open: count(run.open),
    }
}

/// A page of a kept paper.
///
/// # Errors
/// `office.not_found`.
pub fn paper_picture(workplace: &Workplace, request: PaperRef) -> Result<PagePicture, Failure> {
    let open = workplace.opened()?;
    let (paper, pdf) = erasure::paper(&open.office, id(&request.id)?).map_err(failure::office)?;
    let entry = office::journal::Entry::of("paper.viewed").detail(format!("{} {}", paper.kind, paper.number));
    let picture = paper_facts::frozen_picture(workplace, &pdf, request.page, vec![paper.number])?;
    open.office.note(entry).map_err(failure::office)?;
    Ok(picture)
}

/// Kind and number of a paper, for the proposed file name.
///
/// # Errors
/// `office.not_found`.
pub fn paper_number(workplace: &Workplace, request: &PaperRef) -> Result<String, Failure> {
    let open = workplace.opened()?;
    let (paper, _) = erasure::paper(&open.office, id(&request.id)?).map_err(failure::office)?;
    Ok(format!("{}-{}", paper.kind, paper.number))
}

/// Saves a paper where the person said.
///
/// # Errors
/// When the file cannot be written.
pub fn paper_save(workplace: &Workplace, request: PaperRef, file: &Path) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let (paper, pdf) = erasure::paper(&open.office, id(&request.id)?).map_err(failure::office)?;
    vault::files::write_safely(file, &pdf).map_err(failure::file)?;
    let entry = office::journal::Entry::of("paper.saved").detail(format!("{} {}", paper.kind, paper.number));
    open.office.note(entry).map_err(failure::office)?;
    Ok(SavedFile { place: paper_facts::place(file), sha256: vault::to_hex(&vault::sha256(&pdf)) })
}

/// Prints a paper.
///
/// # Errors
/// `print.no_printer`, `print.failed`.
pub fn paper_print(workplace: &Workplace, request: PaperRef) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let (paper, pdf) = erasure::paper(&open.office, id(&request.id)?).map_err(failure::office)?;
    paper_facts::print(&pdf)?;
    let entry =
        office::journal::Entry::of("paper.printed").detail(format!("{} {}", paper.kind, paper.number));
    open.office.note(entry).map_err(failure::office)
}
