//! The plan on a ground that takes consents back: what rests on them goes, what another ground of the law carries stays on
//! the card (152-FZ art. 9(2), 21(5); law 94-V art. 8). Where nothing of that kind is left, the file goes whole.

use super::batch::leaves_with_person;
use super::plan::{Bound, Disposition, Fate, disposition, keys_of, label};
use super::{ErasureError, proofs};
use crate::catalogue::CATALOGUE;
use crate::consents::KINDS;
use crate::consents::ended::{self, Ended};
use crate::registry::{self, Item, Person};
use crate::retention::{Events, Reason};
use crate::session::Reading;
use chrono::NaiveDate;
use policy::{ConsentKind, Text};

/// Stands where the key of a blocker stands: other purposes go on, or a law wants it kept.
pub const OTHER_GROUND: &str = "other_ground";

/// What becomes of every row when consents of these kinds are taken back; `None` where nothing keeps the file itself.
/// `due` is the last day by which what rested on them has to go.
pub(super) fn dispositions(
    reading: &Reading<'_>,
    person: &Person,
    (received, due): (NaiveDate, NaiveDate),
    bound: &Bound,
    kinds: &[String],
) -> Result<Option<Vec<Disposition>>, ErasureError> {
    let pack = reading.pack();
    let ending: Vec<&ConsentKind> = kinds.iter().filter_map(|kind| pack.consent_kind(kind)).collect();
    let now = Events::of(reading.db, person.key)?;
    let mut after = now;
    for (place, kind) in KINDS.iter().enumerate() {
        if ending.iter().any(|one| one.key == *kind) {
            after.consents[place] = None;
        }
    }
    let (items, over) = registry::items_before_withdrawals(reading, person.key, true, &after)?;
    // The proof of what ends is kept from that day on.
    let proven = Events { consent_end: Some(received), ..now };
    let proven = registry::items_with(reading, person.key, true, proven)?;
    let ends: Vec<String> = ending.iter().flat_map(|kind| kind.ends.clone()).collect();
    let only_ground = ending.iter().any(|kind| ended::is_only_ground(kind, &items));
    let ended = Ended { ends: &ends, over: &over, only_ground };
    let (mut rows, mut stays) = (Vec::new(), false);
    for table in CATALOGUE {
        for key in keys_of(reading, table, person.key)? {
            let ends = table.name == "consent" && takes_back(reading, key, kinds)?;
            let from = if ends { &proven } else { &items };
            let own: Vec<&Item> =
                from.iter().filter(|one| one.table == table.name && one.row == key).collect();
            let mut row = disposition(reading, table, key, &own, bound)?;
            stays |= matches!(row.fate, Fate::Bound { .. });
            if row.fate == Fate::Goes && !ends {
                let current: Vec<&Item> =
                    own.iter().copied().filter(|item| item.replaced.is_none()).collect();
                let follows = leaves_with_person(reading, table, &own);
                let today = reading.today;
                let kept = ended::stays(pack, &bound.blockers, &current, ended, due);
                row.fate = match (kept, own.last()) {
                    (Some(kept), _) => {
                        stays |= !follows && !table.outlives_people();
                        other_ground(today, Some(kept.item), kept.basis, kept.law.clone(), kept.check)
                    }
                    // A row without a value of its own, and what stood there before, leave with the file and not before.
                    (None, None) if !only_ground => {
                        other_ground(today, None, "school_rule", nothing(), false)
                    }
                    (None, Some(item)) if !only_ground && current.is_empty() => {
                        let reason = &item.reason;
                        other_ground(today, Some(item), reason.basis, reason.law.clone(), reason.check)
                    }
                    (None, _) => Fate::Goes,
                };
                row.label = label(reading, table.name, key, &row.fate)?;
            }
            rows.push(row);
        }
    }
    proofs::follow(reading, &mut rows)?;
    Ok(stays.then_some(rows))
}

/// A row that another ground carries. A provisional day that has passed is none: what it runs from is asked for.
fn other_ground(today: NaiveDate, item: Option<&Item>, basis: &'static str, law: Text, check: bool) -> Fate {
    let passed = |reason: &Reason| reason.provisional && reason.keep_until < today;
    let dated = item.map(|item| &item.reason).filter(|reason| !reason.waits() && !passed(reason));
    Fate::Bound {
        blocker: OTHER_GROUND.to_owned(),
        basis,
        until: dated.map(|reason| reason.keep_until),
        provisional: dated.is_some_and(|reason| reason.provisional),
        law,
        check,
    }
}

fn nothing() -> Text {
    Text { ru: String::new(), kk: String::new(), en: String::new() }
}

/// Whether a consent is of one of these kinds.
fn takes_back(reading: &Reading<'_>, consent: i64, kinds: &[String]) -> Result<bool, ErasureError> {
    let kind: String = reading
        .db
        .prepare_cached("SELECT kind FROM consent WHERE id = ?1")?
        .query_row([consent], |row| row.get(0))?;
    Ok(kinds.contains(&kind))
}
