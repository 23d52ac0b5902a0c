//! What stays after an erasure, as its papers list it: why, and until when.

use super::proof::Facts;
use crate::papers::Remaining;
use crate::place::Workplace;
use chrono::NaiveDate;
use office::erasure::{KeptLine, Kind, Run, TEXT_OF_ANOTHER};
use policy::{Language, Limit, Pack};
use wire::{LocalText, StayingItem};

impl Facts<'_> {
    /// Whether something stays in the registry itself, bound by what is not finished.
    pub(super) fn part_stays(&self) -> bool {
        let bound = |line: &KeptLine| line.blocker.is_some() && line.label != TEXT_OF_ANOTHER;
        self.run.kind == Kind::Person && self.run.kept.iter().any(bound)
    }

    /// Whether one of the people is still in the registry.
    pub(super) fn somebody_stays(&self) -> bool {
        self.part_stays() || self.run.subjects().iter().any(|subject| !subject.whole)
    }

    /// What stays. `texts`: fields of the texts of others that still name the person, once some do not any more.
    pub(super) fn remaining(&self, mut texts: Option<Vec<&str>>) -> Vec<Remaining> {
        let kept = self.run.kept.iter().filter(|line| match &mut texts {
            Some(left) if line.label == TEXT_OF_ANOTHER => {
                let at = left.iter().position(|field| *field == line.field);
                at.map(|at| left.swap_remove(at)).is_some()
            }
            _ => true,
        });
        let mut lines = listed(self.workplace, self.pack, (self.spoken, self.language), kept);
        for (id, until) in left_by_run(self.pack, self.run) {
            let letterless = id == "paper-remains-papers" && self.run.kind != Kind::Person;
            lines.push(Remaining {
                what: self.say(if letterless { "paper-remains-act" } else { id }),
                basis: self.say(&format!("{id}-basis")),
                until: until.map(crate::texts::short_date).unwrap_or_default(),
            });
        }
        lines
    }
}

/// Rows that stay, as papers name them: those without a name of their own are one line for each category, basis and day.
pub(crate) fn listed<'k>(
    workplace: &Workplace,
    pack: &Pack,
    (spoken, language): (&str, Language),
    kept: impl Iterator<Item = &'k KeptLine>,
) -> Vec<Remaining> {
    let mut groups: Vec<(&KeptLine, String, usize)> = Vec::new();
    for line in kept {
        let basis = basis(workplace, spoken, language, line);
        let same = groups.iter_mut().find(|(known, known_basis, _)| {
            line.label.is_empty()
                && known.label.is_empty()
                && known.category == line.category
                && known.until == line.until
                && known.provisional == line.provisional
                && *known_basis == basis
        });
        match same {
            Some((_, _, count)) => *count += line.count,
            None => groups.push((line, basis, line.count)),
        }
    }
    let lines = groups.into_iter().map(|(line, basis, count)| {
        let category = pack.category(&line.category).map(|category| category.title.get(language));
        let label = label(workplace, spoken, &line.label, count);
        Remaining {
            what: format!("{}: {label}", category.unwrap_or(&line.category)),
            basis,
            until: match line.until.parse() {
                Ok(day) if line.provisional => {
                    let provisional = workplace.texts.get(spoken, "paper-common-provisional", &[]);
                    crate::papers::joined(&[&crate::texts::short_date(day), &provisional], ", ")
                }
                Ok(day) => crate::texts::short_date(day),
                Err(_) => workplace.texts.get(spoken, "paper-until-blocker", &[]),
            },
        }
    });
    lines.collect()
}

/// A label is a number with its programme, or a key of the catalogue; what has none is counted.
fn label(workplace: &Workplace, spoken: &str, label: &str, count: usize) -> String {
    if label.is_empty() {
        let count = count.to_string();
        return workplace.texts.get(spoken, "paper-remains-count", &[("count", count.as_str().into())]);
    }
    let id = label.replace('_', "-");
    if workplace.texts.has(spoken, &id) {
        return workplace.texts.get(spoken, &id, &[]);
    }
    crate::texts::days_in(&crate::texts::money_of(spoken, label))
}

/// Why it stays: what is not finished, and the norm. A norm nobody confirmed is not printed as a fact; the school's own
/// promise is one.
fn basis(workplace: &Workplace, spoken: &str, language: Language, line: &KeptLine) -> String {
    let at = [Language::Ru, Language::Kk, Language::En].iter().position(|known| *known == language);
    let say = |id: &str| workplace.texts.get(spoken, id, &[]);
    let confirmed = !line.check || line.basis == "promise";
    let law = if confirmed { line.law[at.unwrap_or(0)].as_str() } else { "" };
    match &line.blocker {
        Some(key) if key.starts_with("hold_") => say("paper-basis-hold"),
        Some(key) => {
            let id = format!("blocker-{}", key.replace('_', "-"));
            let why = if workplace.texts.has(spoken, &id) { say(&id) } else { String::new() };
            crate::papers::joined(&[&why, law], "; ")
        }
        None if confirmed => law.to_owned(),
        None => say("paper-basis-setting"),
    }
}

/// What an erasure of a person itself leaves, with its last day by the pack: the papers, and the fingerprints against a
/// repeated import.
pub(crate) fn left_by(pack: &Pack, erased: NaiveDate) -> Vec<(&'static str, Option<NaiveDate>)> {
    let papers = match pack.rule("destruction_papers").map(|rule| rule.term) {
        Some(Limit::Within(term)) => term.after(erased),
        _ => None,
    };
    let fingerprints = office::ledger::term::fingerprints_until(pack, erased);
    vec![("paper-remains-papers", papers), ("paper-remains-fingerprints", fingerprints)]
}

/// The same of a run. Whose file stays, of him no fingerprint is taken: a rotation and a batch of single rows leave none.
pub(crate) fn left_by_run(pack: &Pack, run: &Run) -> Vec<(&'static str, Option<NaiveDate>)> {
    let mut left = left_by(pack, run.erased_on);
    let nobody_left = match run.kind {
        Kind::Person => false,
        Kind::Batch => run.name().is_some() && run.subjects().iter().all(|subject| !subject.whole),
        Kind::Order => true,
    };
    if nobody_left {
        left.truncate(1);
    }
    left
}

/// What the erasure itself leaves: its papers and the fingerprints that keep an import from bringing the person back,
/// each as long as the pack says.
pub(super) fn proof_of(left: Vec<(&'static str, Option<NaiveDate>)>) -> Vec<StayingItem> {
    left.into_iter()
        .map(|(label, until)| StayingItem {
            category: "destruction_papers".to_owned(),
            field: "destruction_papers.paper".to_owned(),
            label: label.to_owned(),
            basis: "school_rule".to_owned(),
            law: LocalText { ru: String::new(), kk: String::new(), en: String::new() },
            check: false,
            until: until.map(|day| day.to_string()).unwrap_or_default(),
            provisional: false,
            blocker: None,
            count: 1,
        })
        .collect()
}
