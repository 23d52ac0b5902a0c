//! The extract of the journal that goes with the act (order 179, item 5).

use super::proof::{Facts, rotation, subject};
use crate::failure;
use crate::paper_facts;
use crate::papers::{LogEntry, LogExtractPaper};
use crate::place::Open;
use office::erasure::{self, Kind, LogLine};
use wire::Failure;

pub(super) fn extract(facts: &Facts<'_>, open: &Open) -> Result<LogExtractPaper, Failure> {
    let run = facts.run;
    let lines = erasure::log_of(&open.office, run).map_err(failure::erasure)?;
    let zone = open.office.zone();
    // The paper names whom the journal names; the run itself forgets the name with its papers.
    let named = lines.iter().find_map(|line| line.name.clone());
    let subjects = match facts.pack.country {
        policy::Country::Ru => named.unwrap_or_else(|| subject(facts)),
        policy::Country::Kz => subject(facts),
    };
    Ok(LogExtractPaper {
        country: paper_facts::country(facts.pack),
        language: facts.spoken.to_owned(),
        operator: facts.operator(),
        number: facts.number("2"),
        date: run.erased_on,
        act_number: run.act_number.to_string(),
        system: facts.say("paper-system-this"),
        subjects: vec![match run.kind {
            Kind::Person => subjects,
            Kind::Batch => facts.say("paper-extract-subjects-below"),
            Kind::Order => rotation(facts),
        }],
        chain: lines.first().zip(lines.last()).map(|(first, last)| (first.hash.clone(), last.hash.clone())),
        entries: entries(facts, lines, zone),
        signatory: Some(facts.signatory()),
    })
}

/// The entries as lines of the extract; of a batch each person's own entry names the person.
fn entries(facts: &Facts<'_>, lines: Vec<LogLine>, zone: chrono_tz::Tz) -> Vec<LogEntry> {
    let mut people = facts.run.subjects().iter();
    lines
        .into_iter()
        .map(|line| {
            let event = facts.say(&format!("journal-{}", line.action.replace(['.', '_'], "-")));
            let person = (line.action == "erasure.batch_person").then(|| people.next()).flatten();
            LogEntry {
                number: line.number,
                at: line.at.with_timezone(&zone).format("%d.%m.%Y %H:%M:%S %:z").to_string(),
                event: person
                    .map_or_else(|| event.clone(), |person| format!("{event}: {}", facts.who(person))),
                categories: person
                    .map_or_else(|| facts.categories(), |person| facts.titles(&person.categories))
                    .join(", "),
                system: facts.say("paper-system-this"),
                reason: facts.reason,
            }
        })
        .collect()
}
