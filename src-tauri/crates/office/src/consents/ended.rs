//! What a consent taken back takes with it: rows that nothing else keeps go by the clock of the withdrawal, not by
//! their old term. The preview of a withdrawal and the card ask the same question here.

use crate::OfficeError;
use crate::registry::Item;
use crate::session::Reading;
use chrono::NaiveDate;
use policy::{Blocker, Clock, ClockAnswer, ConsentKind, Pack, Text};
use std::collections::BTreeMap;

/// Begins the key under which rows go by a withdrawal: `withdrawal.<kind>.<category>` stands where the key of a
/// retention rule stands.
const PREFIX: &str = "withdrawal.";

/// Key of what goes by a withdrawal of a kind of consent.
fn key(kind: &str, category: &str) -> String {
    format!("{PREFIX}{kind}.{category}")
}

/// The category such a key speaks of, and the clock behind it; `None` for a key of a retention rule.
pub(crate) fn parsed<'p>(pack: &'p Pack, key: &'p str) -> Option<(&'p str, &'p Clock)> {
    let (kind, category) = key.strip_prefix(PREFIX)?.split_once('.')?;
    let clock = pack.clock(&pack.consent_kind(kind)?.withdrawal_clock)?;
    Some((category, clock))
}

/// What the clock of a withdrawal asks for, and by which norm.
pub(crate) fn law(clock: &Clock) -> Text {
    let said = |title: &str, law: &str| format!("{title}: {law}");
    Text {
        ru: said(&clock.title.ru, &clock.law.ru),
        kk: said(&clock.title.kk, &clock.law.kk),
        en: said(&clock.title.en, &clock.law.en),
    }
}

/// A consent taken back and not settled, or a "no" of somebody who had given none; marketing is done with at once.
const OPEN: &str = "(state = 'withdrawn' OR state = 'refused' AND kind <> 'marketing' AND reason = 'by_person') \
    AND settled_on IS NULL AND superseded_at IS NULL";

/// A withdrawal nobody has settled yet.
pub(crate) struct Ending<'p> {
    of: &'p ConsentKind,
    clock: &'p Clock,
    received: NaiveDate,
    answer: ClockAnswer,
}

/// Open withdrawals of a person; none of a kind that was given anew.
pub(crate) fn endings<'p>(reading: &Reading<'p>, person: i64) -> Result<Vec<Ending<'p>>, OfficeError> {
    let mut statement = reading.db.prepare_cached(&format!(
        "SELECT kind, min(coalesce(ended_on, given_on)) FROM consent c WHERE person_id = ?1 \
            AND {OPEN} AND coalesce(ended_on, given_on) IS NOT NULL \
            AND NOT EXISTS (SELECT 1 FROM consent o WHERE o.person_id = ?1 AND o.kind = c.kind \
                AND o.superseded_at IS NULL AND o.state IN ('live', 'claimed')) \
         GROUP BY kind"
    ))?;
    let open = statement
        .query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(String, String)>, _>>()?;
    let pack: &'p Pack = reading.office.pack();
    let mut found = Vec::new();
    for (kind, received) in open {
        let received: NaiveDate = received.parse().map_err(|_| OfficeError::Damaged)?;
        let Some(kind) = pack.consent_kind(&kind) else { continue };
        let Some(clock) = pack.clock(&kind.withdrawal_clock) else { continue };
        let Ok(answer) = clock.answer(received, reading.office.calendar(), false) else { continue };
        found.push(Ending { of: kind, clock, received, answer });
    }
    Ok(found)
}

/// People with an open withdrawal.
pub(crate) fn concerned(reading: &Reading<'_>) -> Result<Vec<i64>, OfficeError> {
    let mut statement = reading.db.prepare_cached(&format!(
        "SELECT DISTINCT person_id FROM consent WHERE {OPEN} AND person_id IS NOT NULL"
    ))?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// What keeps a row when purposes end.
enum Keeps<'a> {
    /// The law: the value it names.
    Law(&'a Item),
    /// A blocker of the pack.
    Blocker(&'a Blocker),
    /// Purposes that go on, or a rule of its own for what never served one.
    Own,
    /// Nothing.
    Nothing,
}

/// Purposes that end.
#[derive(Clone, Copy)]
pub(crate) struct Ended<'e> {
    /// With the consent.
    pub ends: &'e [String],
    /// Already.
    pub over: &'e [&'e str],
    /// The consent was the only ground there is: see [`is_only_ground`].
    pub only_ground: bool,
}

/// Whether a consent is the only ground on which somebody's data are held: no other takes its place (Kazakhstan, law 94-V
/// art. 7–9), and any of its purposes speaks of the person. A promise of the school's policy is no ground then: what
/// neither a law, a blocker nor another consent keeps goes with it, as it goes by an erasure.
pub(crate) fn is_only_ground(kind: &ConsentKind, items: &[Item]) -> bool {
    kind.only_ground && items.iter().flat_map(|item| &item.reason.purposes).any(|key| kind.ends.contains(key))
}

/// What keeps a row whose values serve the purposes told, when some of them end.
fn keeps<'a>(pack: &'a Pack, bound: &[String], items: &[&'a Item], ended: Ended<'_>) -> Keeps<'a> {
    let by_law = |item: &&&Item| {
        ["statute", "law_minimum"].contains(&item.reason.basis) || item.reason.survives_erasure
    };
    if let Some(item) = items.iter().find(by_law) {
        return Keeps::Law(item);
    }
    let category = items.first().map(|item| item.category);
    let blocker = bound
        .iter()
        .filter_map(|key| pack.blocker(key))
        .find(|blocker| blocker.categories.iter().any(|one| Some(one.as_str()) == category));
    if let Some(blocker) = blocker {
        return Keeps::Blocker(blocker);
    }
    if ended.only_ground {
        let consented = items.iter().any(|item| item.reason.basis == crate::retention::BY_CONSENT);
        return if consented { Keeps::Own } else { Keeps::Nothing };
    }
    let purposes = || items.iter().flat_map(|item| &item.reason.purposes);
    let over = |key: &String| ended.ends.contains(key) || ended.over.contains(&key.as_str());
    if purposes().any(|key| ended.ends.contains(key)) && purposes().all(over) {
        Keeps::Nothing
    } else {
        Keeps::Own
    }
}

/// A row that stays when consents end: the value that says why and until when.
pub(crate) struct Stays<'a> {
    /// Decides of the day.
    pub item: &'a Item,
    /// A basis of the pack, or `blocker`.
    pub basis: &'static str,
    /// Norm or clause.
    pub law: &'a Text,
    /// To be confirmed by a lawyer.
    pub check: bool,
}

/// Why a row stays when consents end and what rested on them has to go by a day; `None`: it goes. The preview of a
/// withdrawal and the plan of an erasure on it say the same.
pub(crate) fn stays<'a>(
    pack: &'a Pack,
    bound: &[String],
    items: &[&'a Item],
    ended: Ended<'_>,
    due: NaiveDate,
) -> Option<Stays<'a>> {
    let last = *items.iter().max_by_key(|item| item.reason.keep_until)?;
    let by = |item: &'a Item| Stays {
        item,
        basis: item.reason.basis,
        law: &item.reason.law,
        check: item.reason.check,
    };
    let found = match keeps(pack, bound, items, ended) {
        Keeps::Law(item) => by(item),
        // What no purpose needs anyway (registers of the program) has a rule of its own.
        Keeps::Own => by(last),
        Keeps::Blocker(blocker) => {
            let (law, check) = (&blocker.law, blocker.check);
            return Some(Stays { item: last, basis: "blocker", law, check });
        }
        Keeps::Nothing => return None,
    };
    // What ends by itself before the withdrawal is to be done goes with the rest.
    let reason = &found.item.reason;
    (reason.provisional || reason.keep_until > due).then_some(found)
}

/// Rows by table and key, as the preview and the card see them.
pub(crate) fn by_row(items: &[Item]) -> BTreeMap<(&'static str, i64), Vec<&Item>> {
    let mut rows: BTreeMap<(&'static str, i64), Vec<&Item>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.replaced.is_none()) {
        rows.entry((item.table, item.row)).or_default().push(item);
    }
    rows
}

/// Gives the clock of the earliest withdrawal to every row nothing else keeps, where it ends before the term does. The
/// purposes of the items are those before anything ended; `over` are those that did.
pub(crate) fn shorten(
    reading: &Reading<'_>,
    person: i64,
    endings: &[Ending<'_>],
    over: &[&str],
    items: &mut [Item],
) -> Result<(), OfficeError> {
    let bound = crate::erasure::blockers_in_force(reading, person)?;
    for ending in endings {
        let only_ground = is_only_ground(ending.of, items);
        let ended = Ended { ends: &ending.of.ends, over, only_ground };
        let going: Vec<(&'static str, i64)> = by_row(items)
            .into_iter()
            .filter(|(_, row)| matches!(keeps(reading.pack(), &bound, row, ended), Keeps::Nothing))
            .map(|(key, _)| key)
            .collect();
        for item in
            items.iter_mut().filter(|item| item.replaced.is_none() && going.contains(&(item.table, item.row)))
        {
            ending.end(item, reading.today);
        }
    }
    Ok(())
}

impl Ending<'_> {
    fn end(&self, item: &mut Item, today: NaiveDate) {
        let (reason, due) = (&mut item.reason, self.answer.due);
        if !reason.provisional && reason.due_from <= due {
            return;
        }
        let whole = (due - self.received).num_days().max(1);
        let gone = (today - self.received).num_days().clamp(0, whole);
        reason.rule = key(&self.of.key, item.category);
        reason.basis = crate::retention::BY_CONSENT;
        reason.law = law(self.clock);
        reason.check = self.clock.check;
        reason.start_event = policy::StartEvent::ConsentEnd.key();
        reason.start = Some(self.received);
        let statute = self.clock.statute.or(self.clock.promise);
        reason.term = statute.map_or(String::new(), |term| term.to_string());
        (reason.keep_until, reason.due_from) = (due, due);
        (reason.provisional, reason.prolonged, reason.inactive) = (false, false, false);
        reason.then = crate::retention::then_key(policy::Then::Delete);
        reason.elapsed_percent = u32::try_from(gone * 100 / whole).unwrap_or(100);
        reason.state = match today.cmp(&due) {
            std::cmp::Ordering::Greater => "overdue",
            std::cmp::Ordering::Equal => "due",
            std::cmp::Ordering::Less => "ordinary",
        };
    }
}

/// Whether something is still there that a withdrawal of this kind ends, and that no hold keeps.
pub(crate) fn leaves_anything(reading: &Reading<'_>, person: i64, kind: &str) -> Result<bool, OfficeError> {
    let Some(ends) = reading.pack().consent_kind(kind).map(|kind| kind.ends.clone()) else {
        return Ok(false);
    };
    if ends.is_empty() {
        return Ok(false);
    }
    let own = format!("{PREFIX}{kind}.");
    let items = crate::registry::items_of(reading, person, false)?;
    Ok(items.iter().any(|item| item.held.is_none() && item.reason.rule.starts_with(&own)))
}
