//! What a consent in force keeps (design §3: several grounds for one value, the latest live one wins).
//!
//! A pack says which kinds of consent keep what their purposes need, and by which rule: as long as nobody takes the consent
//! back, until its own last day, and – advertising – until the mailing it was given for is closed and the term of the
//! rule is over (T12). Purposes bind fields, so a consent keeps single values and never a whole card. A consent to publication keeps what is public, and only while it is (T13).

use super::Events;
use super::events::{UNTIL_WITHDRAWN, public_bits};
use crate::consents::KINDS;
use crate::lists::CHANNELS;
use chrono::NaiveDate;
use policy::{ConsentKind, Limit, Pack, RetentionRule, StartEvent};

/// Begins the key under which values go that a consent had kept: `consent.<kind>.<rule>` stands where the key of the rule
/// stands that would have ended them earlier.
const PREFIX: &str = "consent.";

/// Key of what goes when a consent keeps it no longer.
pub(crate) fn key(kind: &str, rule: &str) -> String {
    format!("{PREFIX}{kind}.{rule}")
}

/// The category such a key speaks of, and the rule by which the consent kept it; `None` for any other key.
pub(crate) fn parsed<'p>(pack: &'p Pack, key: &str) -> Option<(&'p str, &'p RetentionRule)> {
    let (kind, rule) = key.strip_prefix(PREFIX)?.split_once('.')?;
    let keeps = pack.rule(pack.consent_kind(kind)?.keeps.as_deref()?)?;
    Some((pack.rule(rule)?.category.as_str(), keeps))
}

/// Until when a consent keeps something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Until {
    /// Nobody has taken it back, it has no term, and the mailing goes on.
    Withdrawn,
    /// It ends.
    Day {
        /// The last day.
        last: NaiveDate,
        /// The day on which it is to go.
        due: NaiveDate,
        /// The event that ended it, or will.
        event: StartEvent,
        /// The day of the event.
        on: NaiveDate,
    },
}

impl Until {
    /// For a comparison: the later one wins.
    fn due(self) -> NaiveDate {
        match self {
            Until::Withdrawn => UNTIL_WITHDRAWN,
            Until::Day { due, .. } => due,
        }
    }
}

/// A kind of consent that keeps a field.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keeper<'p> {
    pub kind: &'p str,
    pub rule: &'p RetentionRule,
    /// Place of the kind among [`KINDS`].
    place: usize,
    /// Place among [`CHANNELS`] of the one the field belongs to.
    channel: Option<usize>,
    /// Of a consent to publication: the bits of what has to be public.
    public: Option<u8>,
}

/// The kind of consent that keeps only what somebody can see.
const PUBLICATION: &str = "publication";

/// The kinds of consent that keep a field while they live.
pub(crate) fn keepers<'p>(pack: &'p Pack, field: &str) -> Vec<Keeper<'p>> {
    let channel = CHANNELS.iter().position(|channel| field.strip_prefix("contacts.") == Some(channel));
    let place = |kind: &str| KINDS.iter().position(|known| *known == kind);
    let known = pack.kept_by_consent(field).into_iter();
    let public = |kind: &str| (kind == PUBLICATION).then(|| public_bits(field));
    let keeper = |(kind, rule): (&'p ConsentKind, &'p RetentionRule)| {
        Some(Keeper { kind: &kind.key, rule, place: place(&kind.key)?, channel, public: public(&kind.key) })
    };
    known.filter_map(keeper).collect()
}

impl Keeper<'_> {
    /// Until when the consent of a person keeps the field; `None` where there is none.
    pub fn until(&self, events: &Events) -> Option<Until> {
        if self.public.is_some_and(|bits| events.published & bits == 0) {
            return None;
        }
        let last = events.consents[self.place]?;
        let own = (last != UNTIL_WITHDRAWN).then(|| Until::Day {
            last,
            // It is in force on its last day still.
            due: last.succ_opt().unwrap_or(last),
            event: StartEvent::ConsentEnd,
            on: last,
        });
        let closed = self.closed(events).map(|on| {
            let last = match self.rule.term {
                Limit::Within(term) => term.after(on).unwrap_or(on),
                _ => on,
            };
            let due = if self.rule.basis.is_law() { last.succ_opt().unwrap_or(last) } else { last };
            Until::Day { last, due, event: StartEvent::Closed, on }
        });
        Some(own.into_iter().chain(closed).min_by_key(|end| end.due()).unwrap_or(Until::Withdrawn))
    }

    /// Day on which the mailing was closed that the field served; of a field that serves every channel, the last of them.
    fn closed(&self, events: &Events) -> Option<NaiveDate> {
        if self.rule.start != StartEvent::Closed {
            return None;
        }
        match self.channel {
            Some(channel) => events.mailings_closed[channel],
            None => {
                let [one, other] = events.mailings_closed;
                one.zip(other).map(|(one, other)| one.max(other))
            }
        }
    }
}

/// The latest of several, with the one who keeps so long.
pub(crate) fn latest<'k, 'p>(
    keepers: impl IntoIterator<Item = &'k Keeper<'p>>,
    events: &Events,
) -> Option<(&'k Keeper<'p>, Until)>
where
    'p: 'k,
{
    let ends = keepers.into_iter().filter_map(|keeper| Some((keeper, keeper.until(events)?)));
    ends.max_by_key(|(_, until)| until.due())
}
