//! The act once it is signed: every line with its day, and what is still open.

use super::letter;
use super::proof::{self, Facts};
use crate::failure;
use crate::papers::{ActStatus, Carrier, DestructionActPaper, ErasedSystem, OutsideFile, Signatory, joined};
use crate::place::{Open, Workplace};
use crate::texts::short_date;
use documents::Job;
use office::erasure::act::{Closing, Line, LineKind, Method, Next, Outcome};
use office::erasure::{Kind, PaperDraft};
use wire::Failure;

/// Lays the act out as it will be. With the final one goes a letter that tells the person that it is done: it is of this
/// day, and its number follows those of the run.
pub(crate) fn papers(workplace: &Workplace, open: &Open, next: &Next) -> Result<Vec<PaperDraft>, Failure> {
    let run = &next.act.run;
    let facts = Facts::of(workplace, open, run)?;
    let limit = proof::limit(run);
    let draft = |kind, number: String, job: Job| -> Result<PaperDraft, Failure> {
        let pdf = workplace.press.print(&job, limit).map_err(failure::print)?.bytes;
        Ok(PaperDraft { kind, number, recipient: None, language: facts.spoken.to_owned(), pdf })
    };
    let paper = act(&facts, next);
    let kind = if next.is_final { "act_final" } else { "act_partial" };
    let mut drafts = vec![draft(kind, run.act_number.to_string(), paper.job(&workplace.texts))?];
    if next.is_final && run.kind == Kind::Person {
        let known = office::erasure::papers_of(&open.office, run.id).map_err(failure::office)?;
        let number = facts.next_number(&known);
        let letter = letter::confirmation(&facts, next, number.clone(), facts.today, paper.date);
        drafts.push(draft("confirmation", number, letter.job(&workplace.texts))?);
    }
    Ok(drafts)
}

fn act(facts: &Facts<'_>, next: &Next) -> DestructionActPaper {
    let draft = proof::act(facts);
    let lines = &next.act.lines;
    let of = |kind: LineKind| lines.iter().filter(move |line| line.kind == kind);
    let systems = of(LineKind::Own)
        .chain(of(LineKind::Processor))
        .chain(of(LineKind::Text))
        .chain(of(LineKind::Backup));
    let signature = next.act.signature.as_ref();
    let signed = signature.map_or(draft.date, |signature| signature.on);
    DestructionActPaper {
        date: next.act.final_on.unwrap_or(signed),
        status: if next.is_final {
            ActStatus::Final { unseen: letter::unseen(of(LineKind::Backup)) }
        } else {
            ActStatus::Partial { waiting: next.act.open().map(|line| name(facts, line)).collect() }
        },
        processors_unconfirmed: draft.processors_unconfirmed
            && of(LineKind::Processor).any(|line| line.closed.is_none()),
        systems: draft
            .systems
            .iter()
            .take(1)
            .cloned()
            .chain(systems.map(|line| system(facts, line)))
            .collect(),
        carriers: of(LineKind::Carrier)
            .map(|line| Carrier { name: name(facts, line), sheets: line.sheets, state: state(facts, line) })
            .collect(),
        outside_files: of(LineKind::File)
            .map(|line| OutsideFile {
                kind: facts.say(&format!("saved-kind-{}", line.title.replace('_', "-"))),
                place: line.place.clone(),
                fate: state(facts, line),
            })
            .collect(),
        // A text that is blacked out stays with whom it belongs to, and says nothing of the person.
        remaining: facts.remaining(Some(
            of(LineKind::Text).filter(|line| line.closed.is_none()).map(|line| line.title.as_str()).collect(),
        )),
        persons: signature
            .iter()
            .flat_map(|signature| &signature.signers)
            .map(|signer| Signatory { position: signer.position.clone(), name: signer.name.clone() })
            .collect(),
        ..draft
    }
}

/// How the paper calls the place.
fn name(facts: &Facts<'_>, line: &Line) -> String {
    match line.kind {
        LineKind::Own | LineKind::Processor => {
            facts.recipients.iter().find(|recipient| recipient.key == line.key).map_or_else(
                || line.key.clone(),
                |recipient| match line.kind {
                    LineKind::Own => facts.system(recipient),
                    _ => recipient.called(facts.language),
                },
            )
        }
        LineKind::Carrier => joined(&[&line.title, &line.place], ", "),
        LineKind::File => line.place.clone(),
        LineKind::Text => {
            let text = ("text", crate::act::text_of(facts.workplace, line, facts.spoken).into());
            facts.workplace.texts.get(facts.spoken, "paper-system-text", &[text])
        }
        LineKind::Backup => {
            let file = ("file", line.place.as_str().into());
            facts.workplace.texts.get(facts.spoken, "paper-system-backup", &[file])
        }
    }
}

fn system(facts: &Facts<'_>, line: &Line) -> ErasedSystem {
    let method = line.closed.as_ref().map_or_else(String::new, |closed| how(facts, closed));
    let state = match &line.closed {
        Some(closed) if line.kind == LineKind::Backup => copy_fate(facts, closed),
        Some(closed) => fate(facts, closed),
        None => open(facts, line),
    };
    ErasedSystem { name: name(facts, line), method, state }
}

/// Method and tool, as they were said.
fn how(facts: &Facts<'_>, closed: &Closing) -> String {
    let method =
        closed.method.map(|method| facts.say(&format!("act-method-{}", method.key().replace('_', "-"))));
    joined(&[method.as_deref().unwrap_or_default(), &closed.tool], ": ")
}

pub(super) fn fate(facts: &Facts<'_>, closed: &Closing) -> String {
    let id = match closed.outcome {
        Outcome::Done => "paper-state-done",
        Outcome::Absent => "paper-state-absent",
        Outcome::Handed => "paper-state-handed",
    };
    facts.workplace.texts.get(facts.spoken, id, &[("date", short_date(closed.on).as_str().into())])
}

/// Of a copy only what the program removed itself is told as destroyed.
fn copy_fate(facts: &Facts<'_>, closed: &Closing) -> String {
    let id = match closed.method {
        Some(Method::BackupDeclared) => "paper-state-backup-declared",
        Some(Method::BackupLost) => "paper-state-backup-lost",
        Some(_) => return fate(facts, closed),
        None => "paper-state-backup-missing",
    };
    facts.workplace.texts.get(facts.spoken, id, &[("date", short_date(closed.on).as_str().into())])
}

fn open(facts: &Facts<'_>, line: &Line) -> String {
    let dated = |id: &str, day: chrono::NaiveDate| {
        facts.workplace.texts.get(facts.spoken, id, &[("date", short_date(day).as_str().into())])
    };
    match (line.kind, line.answered, line.sent) {
        (LineKind::Text, ..) if line.held.is_some() => dated("paper-state-held", line.due),
        (LineKind::Backup, ..) => dated(proof::backup_state(line.present, line.due < facts.today), line.due),
        (_, Some(answered), _) => dated("paper-state-answered", answered),
        (_, None, Some(sent)) => dated("paper-state-sent", sent),
        _ => facts.say(
            facts
                .recipients
                .iter()
                .find(|recipient| recipient.key == line.key)
                .map_or("paper-state-open", proof::open_state),
        ),
    }
}

/// Fate and method in one cell.
fn state(facts: &Facts<'_>, line: &Line) -> String {
    match &line.closed {
        Some(closed) => joined(&[&fate(facts, closed), &how(facts, closed)], "; "),
        None => open(facts, line),
    }
}
