//! The letters to the person: that the destruction has begun, and, when the act is final, that it is done.

use super::proof::Facts;
use super::signed;
use crate::convert::count;
use crate::paper_facts;
use crate::papers::{BackupsLeft, ErasureLetterPaper, ProcessorState, Reader, RequestRef};
use chrono::NaiveDate;
use office::erasure::act::{Line, LineKind, Method, Next, Outcome};
use office::recipients::Recipient;

/// The letter that goes out with the draft of the act.
pub(super) fn letter(facts: &Facts<'_>) -> ErasureLetterPaper {
    let run = facts.run;
    let name = run.name().unwrap_or_default();
    // Who asked in place of the person gets the letter.
    let asker = run.asker();
    let reader = if asker.is_some() { Reader::Representative } else { Reader::Subject };
    let (name, dative) = match asker {
        Some(asker) => (asker.name.as_str(), asker.addressee.as_deref()),
        None => (name, run.addressee()),
    };
    let addressee = if facts.spoken == "ru" { dative.unwrap_or(name) } else { name };
    let processors: Vec<&Recipient> = facts.processors().collect();
    ErasureLetterPaper {
        country: paper_facts::country(facts.pack),
        language: facts.spoken.to_owned(),
        operator: facts.operator(),
        number: facts.number("1"),
        date: run.erased_on,
        addressee: vec![addressee.to_owned()],
        greeting_name: name.split_whitespace().skip(1).collect::<Vec<_>>().join(" "),
        gender: None,
        reader,
        // Without a registered request it is an internal matter; the letter must not answer what nobody asked.
        request: None,
        before: None,
        erased_on: run.erased_on,
        part_stays: facts.part_stays(),
        reason: facts.reason,
        categories: facts.categories(),
        pending: facts
            .own_systems()
            .chain(facts.carriers_pending())
            .chain(facts.processors_pending(processors.len()))
            .chain(facts.unconfirmed_pending())
            .chain(facts.backups_pending())
            .collect(),
        remaining: facts.remaining(None),
        backups: match facts.backups.iter().map(|copy| copy.destroy_by).max() {
            Some(day) if day < facts.today => BackupsLeft::Overdue,
            Some(day) => BackupsLeft::Until(day),
            None => BackupsLeft::None,
        },
        processors: processors
            .into_iter()
            .map(|processor| state(facts, processor, facts.say("paper-processor-instructed")))
            .collect(),
        act: Some(RequestRef { number: run.act_number.to_string(), date: run.erased_on }),
        act_signed: false,
        complain_to: facts.pack.authority.get(facts.language).to_owned(),
        signatory: facts.signatory(),
    }
}

fn state(facts: &Facts<'_>, processor: &Recipient, state: String) -> ProcessorState {
    let address = &processor.particulars.address;
    ProcessorState { name: crate::papers::joined(&[&processor.called(facts.language), address], ", "), state }
}

/// The letter that goes out with the final act: nothing is waited for any more.
pub(super) fn confirmation(
    facts: &Facts<'_>,
    next: &Next,
    number: String,
    date: NaiveDate,
    act_date: NaiveDate,
) -> ErasureLetterPaper {
    let first = letter(facts);
    let lines = &next.act.lines;
    let of = |kind: LineKind| lines.iter().filter(move |line| line.kind == kind);
    let destroyed = lines
        .iter()
        .filter_map(|line| line.closed.as_ref().filter(|closed| closed.outcome == Outcome::Done))
        .map(|closed| closed.on)
        .chain([facts.run.erased_on])
        .max();
    let known = |key: &str| facts.recipients.iter().find(|recipient| recipient.key == key);
    let processors = of(LineKind::Processor).filter_map(|line| {
        // Whom the school does not use had nothing, and no paper says that he did.
        known(&line.key).filter(|one| one.is_confirmed() || line.sent.is_some())?;
        let fate = line.closed.as_ref().map(|closed| signed::fate(facts, closed)).unwrap_or_default();
        Some(state(facts, known(&line.key)?, fate))
    });
    ErasureLetterPaper {
        before: Some(RequestRef { number: first.number.clone(), date: first.date }),
        number,
        date,
        erased_on: destroyed.unwrap_or(facts.run.erased_on),
        pending: Vec::new(),
        remaining: facts.remaining(Some(
            of(LineKind::Text).filter(|line| line.closed.is_none()).map(|line| line.title.as_str()).collect(),
        )),
        backups: backups_left(of(LineKind::Backup)),
        processors: processors.collect(),
        act: first.act.map(|act| RequestRef { date: act_date, ..act }),
        act_signed: true,
        ..first
    }
}

/// What became of the copies: only what the program removed itself is told as destroyed.
fn backups_left<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> BackupsLeft {
    match (lines.clone().count(), unseen(lines)) {
        (0, _) => BackupsLeft::None,
        (_, 0) => BackupsLeft::Gone,
        (_, unseen) => BackupsLeft::Unseen(unseen),
    }
}

/// Copies that are gone and whose destruction the program has not seen itself.
pub(super) fn unseen<'l>(lines: impl Iterator<Item = &'l Line>) -> u32 {
    let closed = lines.filter_map(|line| line.closed.as_ref());
    count(closed.filter(|closed| closed.method != Some(Method::BackupRemoved)).count())
}
