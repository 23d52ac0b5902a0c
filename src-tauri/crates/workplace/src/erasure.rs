//! Erasing a person: plan, run, papers.

use crate::convert::{count, day, id, language, local};
use crate::papers::{
    ActStatus, DestructionActPaper, ErasedSystem, ErasureLetterPaper, LogEntry, LogExtractPaper, OutsideFile,
    Processor, ProcessorInstructionPaper, ProcessorState, Reader, Reason, Remaining, RequestRef,
};
use crate::place::{Open, Watch, Workplace};
use crate::{failure, paper_facts};
use chrono::NaiveDate;
use documents::Job;
use office::erasure::{self, Fate, PaperDraft, Plan, Request, Run, State};
use office::ids::Uid;
use policy::{Calendar, Language, Pack, Recipient, RecipientKind};
use std::collections::BTreeMap;
use std::path::Path;
use wire::{
    Blocker, ErasureEntry, ErasureList, ErasureOutcome, ErasurePlan, ErasureRef, Failure, FieldCount, GroundChoice,
    LocalText, PagePicture, PaperLine, PaperRef, PlanErasure, PlanGroup, Progress, ResidueLine, RunErasure, SavedFile,
    SavedLine, ScanPass, SharedLine, StayingItem, SystemLine,
};

/// Stable key of a recipient's kind.
pub(crate) fn kind_key(kind: RecipientKind) -> &'static str {
    match kind {
        RecipientKind::Processor => "processor",
        RecipientKind::Own => "own",
        RecipientKind::Independent => "independent",
    }
}

/// Plans an erasure; nothing is deleted by asking.
///
/// # Errors
/// `erasure.unknown_ground`, `erasure.future_ground`, `office.not_found`, `office.role_denied`.
pub fn erase_plan(workplace: &Workplace, request: PlanErasure) -> Result<ErasurePlan, Failure> {
    let open = workplace.opened()?;
    let received = received(&request.received)?;
    let plan = erasure::plan(&open.office, id(&request.person)?, &request.ground, received).map_err(failure::erasure)?;
    Ok(plan_answer(&open, &plan))
}

fn received(text: &str) -> Result<Option<NaiveDate>, Failure> {
    if text.trim().is_empty() { Ok(None) } else { day(text, "received").map(Some) }
}

fn plan_answer(open: &Open, plan: &Plan) -> ErasurePlan {
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
            fields: fields.into_iter().map(|(field, count)| FieldCount { field: field.to_owned(), count }).collect(),
        })
        .collect();
    goes.sort_by_key(|group| order(&group.category));
    let shared = plan.rows.iter().filter(|row| row.shared && row.fate == Fate::Goes).count();
    ErasurePlan {
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
        stays: plan.rows.iter().filter_map(staying).collect(),
        blockers: plan
            .blockers
            .iter()
            .map(|blocker| Blocker {
                kind: blocker.key.clone(),
                items: count(blocker.rows),
                reason: blocker.key.clone(),
            })
            .collect(),
        systems: systems(pack),
        saved: plan
            .saved
            .iter()
            .map(|saved| SavedLine {
                kind: saved.kind.clone(),
                place: saved.place.clone(),
                saved: saved.saved.to_string(),
                present: Path::new(&saved.place).exists(),
            })
            .collect(),
        shared: if shared == 0 {
            Vec::new()
        } else {
            vec![SharedLine { field: "relations.relation".to_owned(), count: count(shared) }]
        },
    }
}

fn staying(row: &erasure::Disposition) -> Option<StayingItem> {
    let (until, basis, law, check, blocker) = match &row.fate {
        Fate::Goes => return None,
        Fate::Kept { until, basis, law, check } => (until.to_string(), *basis, law, *check, None),
        Fate::Bound { blocker, law, check } => (String::new(), "blocker", law, *check, Some(blocker.clone())),
    };
    Some(StayingItem {
        category: row.category.to_owned(),
        field: row.field.to_owned(),
        label: row.label.clone(),
        basis: basis.to_owned(),
        law: local(law),
        check,
        until,
        blocker,
    })
}

/// Own systems and processors: each a line to close before the act is final.
fn systems(pack: &Pack) -> Vec<SystemLine> {
    pack.recipients
        .iter()
        .filter(|recipient| recipient.kind != RecipientKind::Independent)
        .map(|recipient| SystemLine {
            key: recipient.key.clone(),
            name: local(&recipient.title),
            kind: kind_key(recipient.kind).to_owned(),
        })
        .collect()
}

/// Carries out a confirmed plan: deletion, compaction, scan, papers.
///
/// # Errors
/// `erasure.plan_changed` and `erasure.not_confirmed` before anything is deleted; `erasure.residue` before papers.
pub fn erase_run(workplace: &Workplace, request: RunErasure, watch: &dyn Watch) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    language(&request.language)?;
    let hash = vault::from_hex::<32>(&request.hash).ok_or_else(|| Failure::refused("erasure.plan_changed"))?;
    report(watch, "erasing", 0);
    let run = erasure::execute(
        &open.office,
        &Request {
            person: id(&request.person)?,
            ground: request.ground,
            received: received(&request.received)?,
            hash: Some(hash),
            typed: Some(request.typed),
            language: request.language,
        },
    )
    .map_err(failure::erasure)?;
    go_on(workplace, &open, run, watch)
}

fn report(watch: &dyn Watch, stage: &str, done: u32) {
    watch.report(&Progress { stage: stage.to_owned(), done, total: 4 });
}

/// Goes on with a run that stopped half-way.
///
/// # Errors
/// As [`erase_run`] after the deletion.
pub fn erasure_resume(workplace: &Workplace, request: ErasureRef, watch: &dyn Watch) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    go_on(workplace, &open, id(&request.id)?, watch)
}

fn go_on(
    workplace: &Workplace,
    open: &Open,
    run: Uid,
    watch: &dyn Watch,
) -> Result<ErasureOutcome, Failure> {
    let outside = [workplace.environment.runtime_dir.clone(), workplace.environment.config_dir.clone()];
    let step = |stage: &'static str| report(watch, stage, if stage == "compacting" { 1 } else { 2 });
    let scanned = erasure::proceed(&open.office, run, &outside, &step).map_err(failure::erasure)?;
    if scanned.state == State::Scanned {
        report(watch, "papers", 3);
        let papers = papers(workplace, open, &scanned)?;
        erasure::record_papers(&open.office, run, &papers).map_err(failure::erasure)?;
    }
    report(watch, "papers", 4);
    outcome(open, run)
}

/// How a run stands.
///
/// # Errors
/// `office.not_found`.
pub fn erasure_open(workplace: &Workplace, request: ErasureRef) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    outcome(&open, id(&request.id)?)
}

fn outcome(open: &Open, run: Uid) -> Result<ErasureOutcome, Failure> {
    let pack = open.office.pack();
    let run = erasure::load(&open.office, run).map_err(failure::erasure)?;
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
                blocker: line.blocker.clone(),
            })
            .collect(),
        residue,
        passes,
        act: run.act.clone(),
        papers: papers
            .into_iter()
            .map(|paper| PaperLine {
                id: paper.id.to_string(),
                kind: paper.kind,
                number: paper.number,
                recipient: paper
                    .recipient
                    .and_then(|key| pack.recipients.iter().find(|r| r.key == key))
                    .map(|recipient| local(&recipient.title)),
                file: None,
            })
            .collect(),
        systems: systems(pack),
    })
}

/// Every run, newest first.
///
/// # Errors
/// `office.role_denied`.
pub fn erasures_list(workplace: &Workplace) -> Result<ErasureList, Failure> {
    let open = workplace.opened()?;
    let runs = erasure::list(&open.office)
        .map_err(failure::erasure)?
        .into_iter()
        .map(|run| ErasureEntry {
            id: run.id.to_string(),
            act_number: run.act_number.to_string(),
            date: run.erased_on.to_string(),
            state: run.state.key().to_owned(),
            act: run.act,
            erased: count(run.erased),
            kept: count(run.kept),
        })
        .collect();
    Ok(ErasureList { runs })
}

/// A page of a kept paper.
///
/// # Errors
/// `office.not_found`.
pub fn paper_picture(workplace: &Workplace, request: PaperRef) -> Result<PagePicture, Failure> {
    let open = workplace.opened()?;
    let (paper, pdf) = erasure::paper(&open.office, id(&request.id)?).map_err(failure::office)?;
    paper_facts::frozen_picture(workplace, &pdf, request.page, vec![paper.number])
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
    let entry = office::journal::Entry::of("paper.printed").detail(format!("{} {}", paper.kind, paper.number));
    open.office.note(entry).map_err(failure::office)
}

/// What all papers of a run share.
struct Facts<'a> {
    workplace: &'a Workplace,
    pack: &'a Pack,
    run: &'a Run,
    spoken: &'a str,
    language: Language,
    operator: wire::OperatorFacts,
    reason: Reason,
}

impl Facts<'_> {
    fn say(&self, id: &str) -> String {
        self.workplace.texts.get(self.spoken, id, &[])
    }

    fn number(&self, of: &str) -> String {
        format!("{}-{of}", self.run.act_number)
    }

    /// Titles of what went, in the order of the pack.
    fn categories(&self) -> Vec<String> {
        let gone = self.run.categories();
        let titles = self.pack.categories.iter().filter(|category| gone.iter().any(|(key, _)| *key == category.key));
        titles.map(|category| category.title.get(self.language).to_owned()).collect()
    }

    /// A label is a number with its programme, or a key of the catalogue.
    fn label(&self, label: &str) -> String {
        let id = label.replace('_', "-");
        if self.workplace.texts.has(self.spoken, &id) { self.say(&id) } else { label.to_owned() }
    }

    fn remaining(&self) -> Vec<Remaining> {
        let mut lines: Vec<Remaining> = self
            .run
            .kept
            .iter()
            .map(|line| {
                let category = self.pack.category(&line.category).map(|c| c.title.get(self.language));
                let at = [Language::Ru, Language::Kk, Language::En].iter().position(|l| *l == self.language);
                Remaining {
                    what: format!("{}: {}", category.unwrap_or(&line.category), self.label(&line.label)),
                    basis: if line.check { self.say("paper-basis-setting") } else { line.law[at.unwrap_or(0)].clone() },
                    until: match line.until.parse() {
                        Ok(day) => crate::texts::short_date(day),
                        Err(_) => self.say("paper-until-blocker"),
                    },
                }
            })
            .collect();
        let until = self.run.erased_on.checked_add_months(chrono::Months::new(36)).unwrap_or(self.run.erased_on);
        for id in ["paper-remains-papers", "paper-remains-fingerprints"] {
            lines.push(Remaining {
                what: self.say(id),
                basis: self.say(&format!("{id}-basis")),
                until: crate::texts::short_date(until),
            });
        }
        lines
    }

    fn processors(&self) -> impl Iterator<Item = &Recipient> {
        self.pack.recipients.iter().filter(|recipient| recipient.kind == RecipientKind::Processor)
    }

    fn operator(&self) -> crate::papers::OperatorFacts {
        paper_facts::operator(&self.operator, self.pack, self.spoken)
    }

    fn signatory(&self) -> crate::papers::Signatory {
        paper_facts::signatory(self.workplace, &self.operator, self.spoken)
    }
}

fn papers(workplace: &Workplace, open: &Open, run: &Run) -> Result<Vec<PaperDraft>, Failure> {
    let spoken = run.language();
    let pack = open.office.pack();
    let ground = pack.ground(&run.ground);
    let facts = Facts {
        workplace,
        pack,
        run,
        spoken,
        language: language(spoken)?,
        operator: paper_facts::stored_operator(open)?,
        reason: ground.map_or(Reason::PurposeReached, |ground| paper_facts::reason(&ground.reason)),
    };
    let mut drafts = Vec::new();
    let mut add = |kind, number: String, recipient: Option<String>, job: Job| -> Result<(), Failure> {
        let pdf = workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
        drafts.push(PaperDraft { kind, number, recipient, language: spoken.to_owned(), pdf: pdf.bytes });
        Ok(())
    };
    let texts = &workplace.texts;
    add("letter", facts.number("1"), None, letter(&facts).job(texts))?;
    add("act", run.act_number.to_string(), None, act(&facts).job(texts))?;
    add("log_extract", facts.number("2"), None, extract(&facts, open)?.job(texts))?;
    for (at, processor) in facts.processors().enumerate() {
        let number = facts.number(&(at + 3).to_string());
        let job = instruction(&facts, processor, number.clone()).job(texts);
        add("instruction", number, Some(processor.key.clone()), job)?;
    }
    Ok(drafts)
}

fn letter(facts: &Facts<'_>) -> ErasureLetterPaper {
    let run = facts.run;
    let name = run.name().unwrap_or_default();
    let addressee = if facts.spoken == "ru" { run.addressee().unwrap_or(name) } else { name };
    ErasureLetterPaper {
        country: paper_facts::country(facts.pack),
        language: facts.spoken.to_owned(),
        operator: facts.operator(),
        number: facts.number("1"),
        date: run.erased_on,
        addressee: vec![addressee.to_owned()],
        greeting_name: name.split_whitespace().skip(1).collect::<Vec<_>>().join(" "),
        gender: None,
        reader: Reader::Subject,
        request: Some(RequestRef { number: String::new(), date: run.received }),
        erased_on: run.erased_on,
        reason: facts.reason,
        categories: facts.categories(),
        pending: facts.pack.own_systems().map(|system| system.title.get(facts.language).to_owned()).collect(),
        remaining: facts.remaining(),
        backups_until: None,
        processors: facts
            .processors()
            .map(|processor| ProcessorState {
                name: processor.title.get(facts.language).to_owned(),
                state: facts.say("paper-processor-instructed"),
            })
            .collect(),
        act: Some(RequestRef { number: run.act_number.to_string(), date: run.erased_on }),
        complain_to: facts.pack.authority.get(facts.language).to_owned(),
        signatory: facts.signatory(),
    }
}

fn act(facts: &Facts<'_>) -> DestructionActPaper {
    let run = facts.run;
    let done = crate::texts::short_date(run.erased_on);
    let here = ErasedSystem {
        name: facts.say("paper-system-this"),
        method: facts.say("paper-method-this"),
        state: facts.workplace.texts.get(facts.spoken, "paper-state-done", &[("date", done.as_str().into())]),
    };
    let others = facts.pack.own_systems().map(|system| ErasedSystem {
        name: system.title.get(facts.language).to_owned(),
        method: String::new(),
        state: facts.say("paper-state-open"),
    });
    DestructionActPaper {
        country: paper_facts::country(facts.pack),
        language: facts.spoken.to_owned(),
        operator: facts.operator(),
        number: run.act_number.to_string(),
        date: run.erased_on,
        status: ActStatus::Draft,
        processors: facts
            .processors()
            .map(|processor| Processor {
                name: processor.title.get(facts.language).to_owned(),
                // The register of recipients asks for addresses in a later part; a country code is none.
                address: String::new(),
            })
            .collect(),
        subjects: vec![subject(facts)],
        categories: facts.categories(),
        carriers: Vec::new(),
        systems: std::iter::once(here).chain(others).collect(),
        method: method(facts),
        reason: facts.reason,
        destroyed_on: run.erased_on,
        outside_files: run
            .saved()
            .into_iter()
            .map(|(kind, place, _)| OutsideFile {
                kind: facts.say(&format!("saved-kind-{}", kind.replace('_', "-"))),
                fate: facts.say(if Path::new(&place).exists() { "paper-fate-present" } else { "paper-fate-missing" }),
                place,
            })
            .collect(),
        remaining: facts.remaining(),
        persons: vec![facts.signatory()],
    }
}

/// In Russia the act names the person; in Kazakhstan the number of the file, since no order asks for the name.
fn subject(facts: &Facts<'_>) -> String {
    let case = format!("{:04}", facts.run.case_number().unwrap_or(0));
    match facts.pack.country {
        policy::Country::Ru => facts.run.name().unwrap_or_default().to_owned(),
        policy::Country::Kz => {
            facts.workplace.texts.get(facts.spoken, "paper-case-number", &[("number", case.as_str().into())])
        }
    }
}

/// How it was done, and what the scan found: the papers say what was seen, not what the code meant to do.
fn method(facts: &Facts<'_>) -> String {
    let (mut pages, mut values, mut files, mut explained) = (0, 0, 0, 0);
    for pass in facts.run.scan.iter().flat_map(|scan| &scan.passes) {
        match pass.pass.as_str() {
            "logical" => values = pass.read,
            "physical" => pages = pass.read,
            _ => files = pass.read,
        }
        explained += pass.explained;
    }
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    facts.workplace.texts.get(
        facts.spoken,
        "paper-method-scan",
        &[
            ("version", env!("CARGO_PKG_VERSION").into()),
            ("values", number(values).into()),
            ("pages", number(pages).into()),
            ("files", number(files).into()),
            ("explained", number(explained).into()),
        ],
    )
}

fn extract(facts: &Facts<'_>, open: &Open) -> Result<LogExtractPaper, Failure> {
    let run = facts.run;
    let lines = erasure::log_of(&open.office, run).map_err(failure::erasure)?;
    let zone = open.office.zone();
    Ok(LogExtractPaper {
        country: paper_facts::country(facts.pack),
        language: facts.spoken.to_owned(),
        operator: facts.operator(),
        number: facts.number("2"),
        date: run.erased_on,
        act_number: run.act_number.to_string(),
        system: facts.say("paper-system-this"),
        subjects: vec![subject(facts)],
        chain: lines.first().zip(lines.last()).map(|(first, last)| (first.hash.clone(), last.hash.clone())),
        entries: lines
            .into_iter()
            .map(|line| LogEntry {
                number: line.number,
                at: line.at.with_timezone(&zone).format("%d.%m.%Y %H:%M:%S %:z").to_string(),
                event: facts.say(&format!("journal-{}", line.action.replace(['.', '_'], "-"))),
                categories: facts.categories().join(", "),
                system: facts.say("paper-system-this"),
                reason: facts.reason,
            })
            .collect(),
        signatory: Some(facts.signatory()),
    })
}

fn instruction(facts: &Facts<'_>, processor: &Recipient, number: String) -> ProcessorInstructionPaper {
    let run = facts.run;
    let due = facts
        .pack
        .ground(&run.ground)
        .and_then(|ground| {
            facts.pack.request_deadline(&ground.clock, run.received, &Calendar::built_in(facts.pack.country)).ok()
        })
        .map_or(run.erased_on, |answer| answer.safe.max(run.erased_on));
    ProcessorInstructionPaper {
        language: facts.spoken.to_owned(),
        operator: facts.operator(),
        processor: vec![processor.title.get(facts.language).to_owned()],
        number,
        date: run.erased_on,
        contract: String::new(),
        subject: run.name().unwrap_or_default().to_owned(),
        categories: processor
            .categories
            .iter()
            .filter_map(|key| facts.pack.category(key))
            .map(|category| category.title.get(facts.language).to_owned())
            .collect(),
        systems: vec![processor.title.get(facts.language).to_owned()],
        reason: facts.reason,
        basis: processor.basis.get(facts.language).to_owned(),
        due,
        signatory: facts.signatory(),
    }
}
