//! What an erasure itself leaves: papers with sealed names, fingerprints, addresses that may not be mailed.

use super::found::systems;
use super::wanted::Wanted;
use super::{Line, Matched, Place};
use crate::OfficeError;
use crate::erasure::{self, ErasureError, IdentityKeys};
use crate::ledger::{self, ErasedPerson};
use crate::lists::suppression;
use crate::session::Reading;
use policy::Limit;
use std::collections::BTreeMap;

fn line(place: Place, key: String, matched: Vec<Matched>, category: &'static str) -> Line {
    Line {
        place,
        key,
        matched,
        person: None,
        case_number: None,
        title: String::new(),
        items: Vec::new(),
        category,
        count: 1,
        act_number: None,
        since: None,
        until: None,
    }
}

/// Acts whose papers name the person.
pub(super) fn papers(reading: &Reading<'_>, wanted: &Wanted) -> Result<Vec<Line>, OfficeError> {
    if wanted.names.is_empty() {
        return Ok(Vec::new());
    }
    let named = erasure::named(reading).map_err(|error| match error {
        ErasureError::Office(error) => error,
        _ => OfficeError::Internal("names of acts"),
    })?;
    let term = reading.pack().rule("destruction_papers").map(|rule| rule.term);
    let mut lines = Vec::new();
    for act in named {
        let matched =
            act.names.iter().flat_map(|name| wanted.names.iter().filter_map(|one| one.meets(name))).min();
        let Some(matched) = matched else { continue };
        lines.push(Line {
            act_number: Some(act.number),
            since: Some(act.erased),
            // The papers are kept from the last day on which something was destroyed: an open act has none.
            until: match term {
                Some(Limit::Within(term)) => act.destroyed.and_then(|day| term.after(day)),
                _ => None,
            },
            count: act.papers.max(1),
            ..line(Place::Papers, format!("papers:{}", act.number), vec![matched], "destruction_papers")
        });
    }
    Ok(lines)
}

/// Fingerprints of somebody erased.
pub(super) fn ledger(reading: &Reading<'_>, wanted: &Wanted) -> Result<Vec<Line>, OfficeError> {
    let mut prints: BTreeMap<(String, Vec<u8>), Matched> = BTreeMap::new();
    let mut add = |kind: &'static str, key: &str, matched: Matched| {
        let mut keys = IdentityKeys::default();
        keys.add(kind, key);
        for (kind, print) in keys.fingerprints(reading.office) {
            prints.insert((format!("erased.{kind}"), print.to_vec()), matched);
        }
    };
    wanted.emails.iter().for_each(|mail| add("email", mail, Matched::Email));
    for number in &wanted.numbers {
        let print = vault::to_hex(&reading.office.fingerprint("personal_number", number));
        add("number", &print, Matched::PersonalNumber);
    }
    for system in systems(reading)? {
        wanted
            .handles
            .iter()
            .for_each(|handle| add("account", &format!("{system}|{handle}"), Matched::Account));
    }
    // A phone stands for somebody only together with the name, and so does a parent's address for a child.
    for name in wanted.names.iter().flat_map(super::wanted::Name::orders) {
        for (contacts, matched) in [(&wanted.phones, Matched::Phone), (&wanted.emails, Matched::Email)] {
            contacts.iter().for_each(|contact| add("named", &format!("{name}|{contact}"), matched));
        }
    }
    let mut acts: BTreeMap<[u8; 16], Vec<Matched>> = BTreeMap::new();
    for print in ledger::prints(reading.db)? {
        if let Some(matched) = prints.get(&(print.kind, print.value)) {
            acts.entry(print.act).or_default().push(*matched);
        }
    }
    let erased: BTreeMap<[u8; 16], ErasedPerson> =
        ledger::erasures(reading.db)?.into_iter().map(|(line, person)| (line.act, person)).collect();
    let lines = acts.into_iter().map(|(act, mut matched)| {
        matched.sort_unstable();
        matched.dedup();
        let person = erased.get(&act);
        Line {
            count: 1,
            act_number: person.map(|person| person.act_number),
            since: person.map(|person| person.erased),
            until: person.and_then(|person| ledger::term::fingerprints_until(reading.pack(), person.erased)),
            ..line(Place::Ledger, format!("ledger:{}", vault::to_hex(&act)), matched, "ledger")
        }
    });
    Ok(lines.collect())
}

/// Addresses and phones that may not be mailed. They are kept while mailings run.
pub(super) fn suppressed(reading: &Reading<'_>, wanted: &Wanted) -> Result<Vec<Line>, OfficeError> {
    let mut lines = Vec::new();
    for (channel, keys, matched) in
        [("email", &wanted.emails, Matched::Email), ("phone", &wanted.phones, Matched::Phone)]
    {
        for (at, key) in keys.iter().enumerate() {
            if let Some(since) = suppression::since(reading.office, reading.db, channel, key)? {
                lines.push(Line {
                    since: Some(since),
                    ..line(Place::Suppression, format!("suppression:{channel}:{at}"), vec![matched], "ledger")
                });
            }
        }
    }
    Ok(lines)
}
