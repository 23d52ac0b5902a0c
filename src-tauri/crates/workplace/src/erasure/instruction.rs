//! What each processor is told to delete, with whom it concerns.

use super::proof::Facts;
use crate::papers::{AnnexLine, ProcessorInstructionPaper};
use office::erasure::{Passed, passed};
use office::recipients::Recipient;

/// A processor finds people by their names in either country. It is told only of those of whose data it got something
/// that went, and of nothing else of theirs; what was kept here alone is none of its.
fn named_annex(facts: &Facts<'_>, processor: &Recipient) -> Vec<AnnexLine> {
    let subjects = facts.run.subjects().iter().filter(|subject| subject.case_number.is_some());
    subjects
        .filter_map(|subject| {
            let told = passed(processor, &subject.fields);
            (!told.is_empty()).then(|| AnnexLine {
                who: subject.name.clone(),
                categories: facts.told(&told),
                values: told.iter().flat_map(|passed| &passed.fields).map(|field| field.gone).sum(),
                whole: told.iter().all(|passed| passed.whole),
            })
        })
        .collect()
}

/// Of several people the annex says what of each.
fn titles(facts: &Facts<'_>, told: &[Passed]) -> Vec<String> {
    let gone: Vec<(String, usize)> = told.iter().map(|passed| (passed.category.clone(), 1)).collect();
    facts.titles(&gone)
}

pub(super) fn instruction(
    facts: &Facts<'_>,
    processor: &Recipient,
    number: String,
) -> ProcessorInstructionPaper {
    let run = facts.run;
    let due = facts
        .pack
        .ground(&run.ground)
        .and_then(|ground| facts.pack.request_deadline(&ground.clock, run.received, facts.calendar).ok())
        .map_or(run.erased_on, |answer| answer.safe.max(run.erased_on));
    let told = run.passed(processor);
    ProcessorInstructionPaper {
        language: facts.spoken.to_owned(),
        operator: facts.operator(),
        processor: [processor.called(facts.language), processor.particulars.address.clone()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        number,
        date: run.erased_on,
        contract: crate::recipients::bound_by(facts.workplace, processor, facts.spoken),
        subject: crate::papers::joined(
            &[&[run.name().unwrap_or_default()], run.known_by(&told).as_slice()].concat(),
            ", ",
        ),
        annex: named_annex(facts, processor),
        categories: if run.subjects().is_empty() { facts.told(&told) } else { titles(facts, &told) },
        rest_stays: told.iter().any(|passed| !passed.whole) || facts.somebody_stays(),
        systems: vec![processor.title.get(facts.language).to_owned()],
        reason: facts.reason,
        basis: processor.basis.get(facts.language).to_owned(),
        due,
        signatory: facts.signatory(),
    }
}
