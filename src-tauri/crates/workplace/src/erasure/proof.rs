//! The papers of an erasure: letter, act, log extract, instructions. They say what the scan found.

use super::extract::extract;
use super::instruction::instruction;
use super::letter::letter;
use super::told;
use crate::convert::{count, language};
use crate::papers::{
    ActStatus, AnnexLine, Carrier, DestructionActPaper, ErasedSystem, OutsideFile, Processor, Reason,
};
use crate::place::{Open, Workplace};
use crate::{failure, paper_facts};
use documents::Job;
use office::attachments::Unread;
use office::backups::holding::{self, Holding};
use office::erasure::{Kind, PaperDraft, Run, Subject};
use office::recipients::{self, Recipient};
use policy::{Calendar, Language, Pack, RecipientKind};
use std::path::Path;
use wire::Failure;

/// What all papers of a run share.
pub(super) struct Facts<'a> {
    pub(super) workplace: &'a Workplace,
    pub(super) pack: &'a Pack,
    pub(super) calendar: &'a Calendar,
    pub(super) run: &'a Run,
    pub(super) spoken: &'a str,
    pub(super) language: Language,
    pub(super) operator: wire::OperatorFacts,
    pub(super) reason: Reason,
    /// The whole register: a line of the act keeps its name also when the school has left the system meanwhile.
    pub(super) recipients: Vec<Recipient>,
    /// Backups that hold the person, and are to be destroyed before the act is final.
    pub(super) backups: Vec<Holding>,
    pub(super) today: chrono::NaiveDate,
}

impl<'a> Facts<'a> {
    /// Gathers them.
    pub(super) fn of(workplace: &'a Workplace, open: &'a Open, run: &'a Run) -> Result<Facts<'a>, Failure> {
        let spoken = run.language();
        let pack = open.office.pack();
        let ground = pack.ground(&run.ground);
        Ok(Facts {
            workplace,
            pack,
            calendar: open.office.calendar(),
            run,
            spoken,
            language: language(spoken)?,
            operator: paper_facts::stored_operator(open)?,
            reason: paper_facts::reason(
                &ground.ok_or_else(|| Failure::refused("erasure.unknown_ground"))?.reason,
            )?,
            recipients: recipients::register(&open.office).map_err(failure::office)?,
            backups: holding::of_act(&open.office, run).map_err(failure::office)?,
            today: crate::act::today(open)?,
        })
    }

    pub(super) fn say(&self, id: &str) -> String {
        self.workplace.texts.get(self.spoken, id, &[])
    }

    pub(super) fn number(&self, of: &str) -> String {
        format!("{}-{of}", self.run.act_number)
    }

    /// The number after those the run has given.
    pub(super) fn next_number(&self, known: &[office::erasure::Paper]) -> String {
        let prefix = self.number("");
        let numbers =
            known.iter().filter_map(|paper| paper.number.strip_prefix(&prefix)?.parse::<u32>().ok());
        self.number(&(numbers.max().unwrap_or(0) + 1).to_string())
    }

    /// Titles of what went, in the order of the pack.
    pub(super) fn categories(&self) -> Vec<String> {
        self.titles(&self.run.categories())
    }

    pub(super) fn titles(&self, gone: &[(String, usize)]) -> Vec<String> {
        let titles =
            self.pack.categories.iter().filter(|category| gone.iter().any(|(key, _)| *key == category.key));
        titles.map(|category| category.title.get(self.language).to_owned()).collect()
    }

    /// Several people in one paper: in Russia by name, in Kazakhstan by the number of the file.
    pub(super) fn who(&self, subject: &Subject) -> String {
        let by_number = self.pack.country == policy::Country::Kz || subject.name.is_empty();
        match (by_number, subject.case_number) {
            (true, Some(number)) => {
                let number = format!("{number:04}");
                self.workplace.texts.get(
                    self.spoken,
                    "paper-case-number",
                    &[("number", number.as_str().into())],
                )
            }
            (true, None) => self.say("paper-annex-kept"),
            (false, _) => subject.name.clone(),
        }
    }

    fn annex(&self) -> Vec<AnnexLine> {
        if self.run.kind == Kind::Order && self.pack.country == policy::Country::Kz {
            return Vec::new();
        }
        let subjects = self.run.subjects().iter();
        subjects
            .map(|subject| AnnexLine {
                who: self.who(subject),
                categories: self.titles(&subject.categories),
                values: subject.categories.iter().map(|(_, count)| count).sum(),
                whole: subject.whole,
            })
            .collect()
    }

    /// Processors the school has said it uses: nobody else was given anything, or is told of the person.
    pub(super) fn processors(&self) -> impl Iterator<Item = &Recipient> {
        self.asked(RecipientKind::Processor).filter(|known| known.is_confirmed())
    }

    fn own(&self) -> impl Iterator<Item = &Recipient> {
        self.asked(RecipientKind::Own)
    }

    /// None for a standing order: what it lets go are this program's own copies of technical rows.
    fn asked(&self, kind: RecipientKind) -> impl Iterator<Item = &Recipient> {
        let order = self.run.kind == Kind::Order;
        let known = self.recipients.iter().filter(move |known| known.kind == kind && !order);
        known.filter(|known| known.is_in_use() && self.run.reaches(known))
    }

    pub(super) fn own_systems(&self) -> impl Iterator<Item = String> {
        self.own().filter(|system| system.is_confirmed()).map(|system| system.called(self.language))
    }

    /// A system as the act names it: with the place of its database, and what is to be destroyed there.
    pub(super) fn system(&self, system: &Recipient) -> String {
        let name = crate::recipients::system(self.workplace, system, self.spoken);
        told::system(self.workplace, self.pack, self.run, (system, &name), self.spoken)
    }

    /// Paper, and files saved out of the vault.
    pub(super) fn carriers_pending(&self) -> Option<String> {
        self.pending("paper-pending-carriers", self.run.carriers().len() + self.run.saved().len())
    }

    pub(super) fn processors_pending(&self, processors: usize) -> Option<String> {
        self.pending("paper-pending-processors", processors)
    }

    /// Systems and processors the school has not said yet whether it uses: what may lie there is not told as gone, and
    /// nobody is named who may have had nothing.
    pub(super) fn unconfirmed_pending(&self) -> Option<String> {
        let unconfirmed = self.own().chain(self.asked(RecipientKind::Processor));
        self.pending("paper-pending-unconfirmed", unconfirmed.filter(|one| !one.is_confirmed()).count())
    }

    /// What the letter says is not finished: it tells a stranger no folder of the school.
    pub(super) fn backups_pending(&self) -> Option<String> {
        self.pending("paper-pending-backups", self.backups.len())
    }

    fn pending(&self, id: &str, number: usize) -> Option<String> {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        (number > 0).then(|| self.workplace.texts.get(self.spoken, id, &[("n", number.into())]))
    }

    /// Each backup that holds the person, with its place and last day: the act is partial until it is destroyed.
    fn backup_lines(&self) -> impl Iterator<Item = ErasedSystem> {
        let get = |id: &str, name: &str, text: String| {
            self.workplace.texts.get(self.spoken, id, &[(name, text.as_str().into())])
        };
        self.backups.iter().map(move |copy| ErasedSystem {
            name: get("paper-system-backup", "file", paper_facts::place(&copy.file)),
            method: String::new(),
            state: get(
                backup_state(copy.present, copy.overdue),
                "date",
                crate::texts::short_date(copy.destroy_by),
            ),
        })
    }

    pub(super) fn operator(&self) -> crate::papers::OperatorFacts {
        paper_facts::operator(&self.operator, self.pack, self.spoken)
    }

    pub(super) fn signatory(&self) -> crate::papers::Signatory {
        paper_facts::signatory(self.workplace, &self.operator, self.spoken)
    }
}

/// What the act says of a line nobody has closed: where the use is not confirmed, that comes first.
pub(super) fn open_state(recipient: &Recipient) -> &'static str {
    if recipient.is_confirmed() { "paper-state-open" } else { "paper-state-unconfirmed" }
}

/// What the act says of a backup that holds somebody: one out of reach nobody can destroy before it is found, and no
/// paper promises a day that was over when it was made.
pub(super) fn backup_state(present: bool, overdue: bool) -> &'static str {
    match (present, overdue) {
        (true, false) => "paper-state-backup",
        (true, true) => "paper-state-backup-overdue",
        (false, false) => "paper-state-backup-absent",
        (false, true) => "paper-state-backup-absent-overdue",
    }
}

/// Makes every paper of a scanned run.
pub(super) fn papers(workplace: &Workplace, open: &Open, run: &Run) -> Result<Vec<PaperDraft>, Failure> {
    let facts = Facts::of(workplace, open, run)?;
    let limit = limit(run);
    let mut drafts = Vec::new();
    let mut add = |kind, number: String, recipient: Option<String>, job: Job| -> Result<(), Failure> {
        let pdf = workplace.press.print(&job, limit).map_err(failure::print)?;
        drafts.push(PaperDraft {
            kind,
            number,
            recipient,
            language: facts.spoken.to_owned(),
            pdf: pdf.bytes,
        });
        Ok(())
    };
    let texts = &workplace.texts;
    // A letter is the person's own; nobody asked for what ends with its term.
    if run.kind == Kind::Person {
        add("letter", facts.number("1"), None, letter(&facts).job(texts))?;
    }
    add("act", run.act_number.to_string(), None, act(&facts).job(texts))?;
    add("log_extract", facts.number("2"), None, extract(&facts, open)?.job(texts))?;
    for (at, processor) in facts.processors().enumerate() {
        let number = facts.number(&(at + 3).to_string());
        let job = instruction(&facts, processor, number.clone()).job(texts);
        add("instruction", number, Some(processor.key.clone()), job)?;
    }
    Ok(drafts)
}

/// The instruction to one whose use was confirmed after the other papers were made; none when there is one.
pub(crate) fn later_instruction(
    workplace: &Workplace,
    open: &Open,
    run: &Run,
    processor: &str,
) -> Result<Option<PaperDraft>, Failure> {
    let known = office::erasure::papers_of(&open.office, run.id).map_err(failure::office)?;
    if known.iter().any(|paper| paper.recipient.as_deref() == Some(processor)) {
        return Ok(None);
    }
    let facts = Facts::of(workplace, open, run)?;
    let processor = facts.recipients.iter().find(|one| one.key == processor);
    let processor = processor.ok_or_else(|| Failure::refused("office.not_found"))?;
    let number = facts.next_number(&known);
    let job = instruction(&facts, processor, number.clone()).job(&workplace.texts);
    let pdf = workplace.press.print(&job, limit(run)).map_err(failure::print)?;
    Ok(Some(PaperDraft {
        kind: "instruction",
        number,
        recipient: Some(processor.key.clone()),
        language: facts.spoken.to_owned(),
        pdf: pdf.bytes,
    }))
}

/// The annex of a thousand people has forty pages; nobody waits for it by the window of one.
pub(super) fn limit(run: &Run) -> std::time::Duration {
    let hundreds = u32::try_from(run.subjects().len() / 100).unwrap_or(u32::MAX);
    paper_facts::PRINT_LIMIT.saturating_mul(hundreds.saturating_add(1))
}

pub(super) fn act(facts: &Facts<'_>) -> DestructionActPaper {
    let run = facts.run;
    let done = crate::texts::short_date(run.erased_on);
    let here = ErasedSystem {
        name: facts.say("paper-system-this"),
        method: facts.say("paper-method-this"),
        state: facts.workplace.texts.get(facts.spoken, "paper-state-done", &[("date", done.as_str().into())]),
    };
    let others = facts.own().map(|system| ErasedSystem {
        name: facts.system(system),
        method: String::new(),
        state: facts.say(open_state(system)),
    });
    let unconfirmed: Vec<&Recipient> =
        facts.asked(RecipientKind::Processor).filter(|known| !known.is_confirmed()).collect();
    let processors_unconfirmed = !unconfirmed.is_empty();
    let unconfirmed = unconfirmed.into_iter().map(|processor| ErasedSystem {
        name: processor.called(facts.language),
        method: String::new(),
        state: facts.say(open_state(processor)),
    });
    DestructionActPaper {
        country: paper_facts::country(facts.pack),
        language: facts.spoken.to_owned(),
        operator: facts.operator(),
        number: run.act_number.to_string(),
        date: run.erased_on,
        status: ActStatus::Draft,
        processors_unconfirmed,
        processors: facts
            .processors()
            .map(|processor| Processor {
                name: processor.called(facts.language),
                address: crate::papers::joined(
                    &[
                        &processor.particulars.address,
                        &crate::recipients::details(facts.workplace, processor, facts.spoken),
                    ],
                    "; ",
                ),
            })
            .collect(),
        subjects: vec![subject(facts)],
        annex: facts.annex(),
        categories: facts.categories(),
        carriers: run
            .carriers()
            .iter()
            .filter(|one| one.paper)
            .map(|one| Carrier {
                name: [one.title.as_str(), &one.place]
                    .into_iter()
                    .filter(|s| !s.is_empty())
                    .collect::<Vec<_>>()
                    .join(", "),
                sheets: one.sheets,
                state: facts.say("paper-state-open"),
            })
            .collect(),
        systems: std::iter::once(here).chain(others).chain(unconfirmed).chain(facts.backup_lines()).collect(),
        method: method(facts),
        reason: facts.reason,
        destroyed_on: run.erased_on,
        outside_files: run
            .saved()
            .into_iter()
            .map(|(kind, place, _)| OutsideFile {
                kind: facts.say(&format!("saved-kind-{}", kind.replace('_', "-"))),
                fate: facts.say(if office::erasure::is_on_paper(&place) {
                    "paper-state-open"
                } else if Path::new(&place).exists() {
                    "paper-fate-present"
                } else {
                    "paper-fate-missing"
                }),
                place,
            })
            .chain(run.carriers().iter().filter(|one| !one.paper).map(|one| OutsideFile {
                kind: facts.say(&format!("saved-kind-{}", one.title)),
                place: one.place.clone(),
                fate: facts.say("paper-state-open"),
            }))
            .collect(),
        remaining: facts.remaining(None),
        persons: vec![facts.signatory()],
    }
}

/// In Russia the act names the person; in Kazakhstan the number of the file, since no order asks for the name.
pub(super) fn subject(facts: &Facts<'_>) -> String {
    if facts.run.kind == Kind::Order {
        return rotation(facts);
    }
    let case = format!("{:04}", facts.run.case_number().unwrap_or(0));
    match facts.pack.country {
        policy::Country::Ru => facts.run.name().unwrap_or_default().to_owned(),
        policy::Country::Kz => {
            facts.workplace.texts.get(facts.spoken, "paper-case-number", &[("number", case.as_str().into())])
        }
    }
}

/// The act of a rotation names a period and a count.
pub(super) fn rotation(facts: &Facts<'_>) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(crate::texts::short_date).unwrap_or_default();
    let (from, until) = facts.run.period().unzip();
    facts.workplace.texts.get(
        facts.spoken,
        "paper-act-rotation",
        &[
            ("from", day(from).as_str().into()),
            ("until", day(until).as_str().into()),
            ("count", i64::try_from(facts.run.erased).unwrap_or(i64::MAX).into()),
        ],
    )
}

/// Numbers shown of files that were not read through.
const NUMBERS: usize = 12;

/// Attached files that the scan did not read through: why, how many, the numbers of the first of them.
pub(super) fn unread(run: &Run) -> Vec<(Unread, u32, String)> {
    let files = || run.scan.iter().flat_map(|scan| &scan.unread);
    let of = |why: Unread| {
        let numbers: Vec<&str> = files()
            .filter(|file| file.why == why)
            .map(|file| file.place.rsplit(' ').next().unwrap_or(&file.place))
            .collect();
        let more = if numbers.len() > NUMBERS { ", …" } else { "" };
        let shown = numbers.iter().take(NUMBERS).copied().collect::<Vec<_>>().join(", ");
        (!numbers.is_empty()).then(|| (why, count(numbers.len()), format!("{shown}{more}")))
    };
    Unread::ALL.into_iter().filter_map(of).collect()
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
    let done = facts.workplace.texts.get(
        facts.spoken,
        "paper-method-scan",
        &[
            ("version", env!("CARGO_PKG_VERSION").into()),
            ("values", number(values).into()),
            ("pages", number(pages).into()),
            ("files", number(files).into()),
            ("explained", number(explained).into()),
        ],
    );
    let unread: Vec<String> = unread(facts.run)
        .into_iter()
        .map(|(why, count, numbers)| {
            let why = facts.workplace.texts.get(facts.spoken, &format!("unread-{}", why.key()), &[]);
            let args =
                [("why", why.as_str().into()), ("n", count.into()), ("numbers", numbers.as_str().into())];
            facts.workplace.texts.get(facts.spoken, "paper-method-unread-files", &args)
        })
        .collect();
    if unread.is_empty() {
        return done;
    }
    let unread = unread.join("; ");
    let args = [("files", unread.as_str().into())];
    format!("{done} {}", facts.workplace.texts.get(facts.spoken, "paper-method-unread", &args))
}
