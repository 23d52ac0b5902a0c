//! What other rules would move: which due dates, of how many records, and which days to act by. Counts and dates only;
//! nobody is named.

use crate::OfficeError;
use crate::due;
use crate::rights::{Act, Right};
use crate::session::{Office, Reading};
use chrono::{Days, NaiveDate};
use policy::{Clock, Cutoff, Difference, Facts, Pack, RetentionRule, Start};
use std::collections::BTreeMap;

/// Examples shown of one rule.
const EXAMPLES: usize = 3;

/// What a text would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Values that differ from the copy as it stands.
    pub differences: Vec<Difference>,
    /// Records whose due dates move, by rule.
    pub moves: Vec<Move>,
    /// What is due today by rule, where that changes.
    pub due: Vec<Due>,
    /// Days to act by that move, for an event of today.
    pub clocks: Vec<ClockMove>,
    /// Keys of questions that would be open and are not now, or not with these numbers.
    pub questions: Vec<String>,
}

/// Records of one rule whose due dates move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Key of the retention rule as it stands.
    pub rule: String,
    /// Category key.
    pub category: String,
    /// Records that go earlier.
    pub earlier: u32,
    /// Records that stay longer.
    pub later: u32,
    /// Records whose term would run from another event: their new dates show once the rules are kept.
    pub other_event: u32,
    /// Dates before and after with how many records, the most first.
    pub examples: Vec<Example>,
}

/// Records that move from one day to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The day they were to go.
    pub before: NaiveDate,
    /// The day they would go.
    pub after: NaiveDate,
    /// How many.
    pub rows: u32,
}

/// What is due today under a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Key of the rule.
    pub rule: String,
    /// Category key.
    pub category: String,
    /// Records due now.
    pub before: u32,
    /// Records due under the other rules.
    pub after: u32,
}

/// A clock that would run differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockMove {
    /// Id.
    pub clock: String,
    /// Last day now, for an event of today; `None` where there is none.
    pub before: Option<NaiveDate>,
    /// Last day under the other rules.
    pub after: Option<NaiveDate>,
}

/// What a text would change, were it kept.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or the fault of the text.
pub fn preview(office: &Office, text: &str) -> Result<Preview, OfficeError> {
    let copy = super::copy(office)?;
    office.read(Right::Act(Act::Policy), |reading| {
        let after = Pack::parse(text)?;
        let before = reading.pack();
        let open = before.open_questions();
        Ok(Preview {
            differences: policy::differences(&copy.text, text)?,
            moves: moves(reading, &after)?,
            due: due_today(reading, &after)?,
            clocks: clocks(reading, &after),
            questions: after
                .open_questions()
                .into_iter()
                .filter(|one| !open.contains(one))
                .map(|one| one.key)
                .collect(),
        })
    })
}

fn moves(reading: &Reading<'_>, after: &Pack) -> Result<Vec<Move>, OfficeError> {
    let before = reading.pack();
    // Far enough for every start that is known.
    let far = reading.today.checked_add_days(Days::new(37_000)).unwrap_or(reading.today);
    let mut found = Vec::new();
    for (cutoff, days) in due::begun(reading, far)? {
        let Some(field) = field_of(before, &cutoff) else { continue };
        let old = before.rules_for(cutoff.category, Some(&field));
        let new = after.rules_for(cutoff.category, Some(&field));
        // A second event of the same items is shown by the first.
        if same(&old, &new) || old.first().is_none_or(|rule| rule.start != cutoff.start_event) {
            continue;
        }
        let one_event = after.start_event_of(cutoff.category, Some(&field)) == Some(cutoff.start_event);
        let mut line = Move {
            rule: old.first().map(|rule| rule.key.clone()).unwrap_or_default(),
            category: cutoff.category.to_owned(),
            earlier: 0,
            later: 0,
            other_event: 0,
            examples: Vec::new(),
        };
        for (start, rows) in days {
            if !one_event {
                line.other_event += rows;
                continue;
            }
            let (was, will) = (due_on(before, &cutoff, &field, start), due_on(after, &cutoff, &field, start));
            match was.cmp(&will) {
                std::cmp::Ordering::Equal => continue,
                std::cmp::Ordering::Less => line.later += rows,
                std::cmp::Ordering::Greater => line.earlier += rows,
            }
            if let Some((before, after)) = was.zip(will) {
                line.examples.push(Example { before, after, rows });
            }
        }
        line.examples.sort_by_key(|one| (std::cmp::Reverse(one.rows), one.before));
        line.examples.truncate(EXAMPLES);
        if line.earlier + line.later + line.other_event > 0 {
            found.push(line);
        }
    }
    Ok(found)
}

/// A field that stands for all a line of the pack speaks of.
fn field_of(pack: &Pack, cutoff: &Cutoff<'_>) -> Option<String> {
    if let Some(named) = cutoff.fields.first() {
        return Some(named.clone());
    }
    let category = pack.category(cutoff.category)?;
    let named = |field: &str| pack.retention.iter().any(|rule| rule.fields.iter().any(|name| name == field));
    category.fields.iter().map(|field| format!("{}.{field}", category.key)).find(|field| !named(field))
}

fn same(one: &[&RetentionRule], other: &[&RetentionRule]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(a, b)| {
            (a.start, a.not_before, a.term, a.basis.is_law())
                == (b.start, b.not_before, b.term, b.basis.is_law())
        })
}

fn due_on(pack: &Pack, cutoff: &Cutoff<'_>, field: &str, start: NaiveDate) -> Option<NaiveDate> {
    let facts =
        Facts { category: cutoff.category, field: Some(field), start: Start::Known(start), recorded: start };
    pack.decide(&facts).ok().map(|decision| decision.due_from)
}

fn due_today(reading: &Reading<'_>, after: &Pack) -> Result<Vec<Due>, OfficeError> {
    let rows = |reading: &Reading<'_>| -> Result<BTreeMap<String, (String, u32)>, OfficeError> {
        let groups = due::groups_in(reading)?.into_iter();
        Ok(groups.map(|group| (group.rule, (group.category.to_owned(), group.rows))).collect())
    };
    let (before, after) = (rows(reading)?, rows(&reading.under(after))?);
    let keys: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let count = |of: &BTreeMap<String, (String, u32)>, key: &str| of.get(key).map_or(0, |(_, rows)| *rows);
    Ok(keys
        .into_iter()
        .filter(|key| count(&before, key) != count(&after, key))
        .map(|key| Due {
            rule: key.clone(),
            category: before
                .get(key)
                .or(after.get(key))
                .map(|(category, _)| category.clone())
                .unwrap_or_default(),
            before: count(&before, key),
            after: count(&after, key),
        })
        .collect())
}

fn clocks(reading: &Reading<'_>, after: &Pack) -> Vec<ClockMove> {
    let calendar = reading.office.calendar();
    let day =
        |clock: Option<&Clock>| clock?.answer(reading.today, calendar, false).ok().map(|answer| answer.due);
    let before = reading.pack();
    let ids = before.clocks.iter().chain(after.clocks.iter().filter(|one| before.clock(&one.id).is_none()));
    ids.map(|clock| ClockMove {
        clock: clock.id.clone(),
        before: day(before.clock(&clock.id)),
        after: day(after.clock(&clock.id)),
    })
    .filter(|one| one.before != one.after)
    .collect()
}
