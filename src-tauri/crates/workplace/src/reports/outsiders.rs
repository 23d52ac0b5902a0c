//! Who else may see the data of a report: recipients, processors, the school's own systems, transfers abroad.
//!
//! The register knows kinds of recipients before anybody has said which of them the school uses: those are named, and
//! said to be unconfirmed, since neither silence nor a plain statement would be true.

use super::{label, stated};
use crate::papers::{Disclosure, Recipient, joined};
use crate::place::Workplace;
use crate::recipients::{self, bound, purposes, system, unless_confirmed, whereabouts};
use office::access::Snapshot;
use office::disclosures::Disclosure as Passed;
use office::recipients::Recipient as Known;
use policy::{Language, Pack, RecipientKind};

/// What the chapters about others are made from.
pub(super) struct Told<'a> {
    pub workplace: &'a Workplace,
    pub pack: &'a Pack,
    pub recipients: &'a [Known],
    pub snapshot: &'a Snapshot,
    pub spoken: &'a str,
    pub language: Language,
}

impl Told<'_> {
    /// Those who get a category of which the report has something.
    fn concerned(&self) -> impl Iterator<Item = &Known> {
        let holds = |category: &String| self.snapshot.items.iter().any(|item| item.category == category);
        self.recipients.iter().filter(move |one| one.categories.iter().any(holds))
    }

    fn named(&self, recipient: &Known) -> String {
        unless_confirmed(self.workplace, recipient, recipient.called(self.language), self.spoken)
    }
}

/// Those of one kind, with address, purpose, ground and data.
pub(super) fn people(told: &Told<'_>, kind: RecipientKind) -> Vec<Recipient> {
    let Told { workplace, pack, spoken, language, .. } = *told;
    told.concerned()
        .filter(|one| one.kind == kind)
        .map(|one| Recipient {
            name: told.named(one),
            address: joined(&[&one.particulars.address, &whereabouts(workplace, one, spoken)], "; "),
            purpose: stated(workplace, spoken, purposes(pack, one, language).join("; ")),
            basis: joined(&[one.basis.get(language), &bound(workplace, one, spoken)], "; "),
            data: recipients::data(workplace, pack, one, spoken).join(", "),
        })
        .collect()
}

/// What was passed on so far. Whoever asked about a paper was told that number and name match, or that it was revoked.
pub(super) fn disclosures(told: &Told<'_>) -> Vec<Disclosure> {
    let Told { workplace, snapshot, spoken, .. } = *told;
    let texts = &workplace.texts;
    let line = |passed: &Passed| Disclosure {
        date: passed.on,
        recipient: match passed.recipient.as_str() {
            "" => texts.get(spoken, "paper-disclosure-unnamed", &[]),
            named => named.to_owned(),
        },
        what: passed
            .fields
            .iter()
            .map(|field| label(workplace, spoken, field))
            .collect::<Vec<_>>()
            .join(", "),
        basis: match passed.reason.split_once(' ').filter(|_| passed.kind == "check") {
            Some((answer, number)) => {
                let args = [("answer", answer.into()), ("number", number.into())];
                texts.get(spoken, "paper-disclosure-check", &args)
            }
            None => passed.reason.clone(),
        },
    };
    snapshot.disclosures.iter().map(line).collect()
}

/// Transfers abroad as far as they are known. A recipient whose country nobody stated does not make the answer "no".
pub(super) fn cross_border(told: &Told<'_>) -> Vec<String> {
    let home = told.pack.country.to_string();
    let (mut lines, mut unknown) = (Vec::new(), Vec::new());
    for recipient in told.concerned() {
        let name = told.named(recipient);
        if recipient.is_abroad(&home) {
            let country = recipients::country(told.workplace, recipient, told.spoken);
            lines.push(format!("{name} – {country}"));
        } else if recipient.country().is_none() {
            unknown.push(name);
        }
    }
    if !unknown.is_empty() {
        let names = unknown.join("; ");
        let args = [("names", names.as_str().into())];
        lines.push(told.workplace.texts.get(told.spoken, "paper-border-unknown", &args));
    }
    lines
}

/// The program itself and the school's own systems.
pub(super) fn own_systems(told: &Told<'_>) -> Vec<String> {
    let own = told.recipients.iter().filter(|recipient| recipient.kind == RecipientKind::Own);
    std::iter::once(told.workplace.texts.get(told.spoken, "paper-system-this", &[]))
        .chain(own.map(|one| {
            let name = system(told.workplace, one, told.spoken);
            unless_confirmed(told.workplace, one, name, told.spoken)
        }))
        .collect()
}
