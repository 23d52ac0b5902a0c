//! Lists of a mailing service (I9): subscribers with their state and their preferences come in, and a service's own list is
//! given back marked.
//!
//! A table with a column of states is a list of subscribers: only those it says have left are taken. A table without one
//! is a list of those who left, all of them. A state nobody can read refuses the whole file: a subscriber taken for
//! somebody who left would lose a consent, the other way round somebody would be mailed against her word.

use super::{ListError, suppression};
use crate::OfficeError;
use crate::consents;
use crate::imports::reading::{Options, open_from};
use crate::names::contact::{email_key, phone_key};
use crate::registry::{Recorder, SourceKind};
use crate::restrictions::Gate;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading, Writing};
use policy::Use;
use std::collections::{BTreeSet, HashSet};
use std::io::Cursor;

/// A channel and the key of an address in it.
pub(super) type Address = (&'static str, String);

const STATES: [&str; 12] = [
    "status",
    "state",
    "subscription",
    "subscription status",
    "статус",
    "статус подписки",
    "статус подписчика",
    "состояние",
    "подписка",
    "күйі",
    "жазылым",
    "жазылым күйі",
];
const OUT: [&str; 22] = [
    "unsubscribed",
    "unsubscribe",
    "inactive",
    "opted out",
    "optout",
    "blocked",
    "complained",
    "spam",
    "no",
    "0",
    "отписан",
    "отписана",
    "отписался",
    "отписалась",
    "отписка",
    "отказ",
    "отказался",
    "не активен",
    "неактивен",
    "жалоба",
    "нет",
    "жазылымнан шықты",
];
const IN: [&str; 17] = [
    "subscribed",
    "active",
    "confirmed",
    "yes",
    "1",
    "new",
    "активен",
    "активна",
    "подписан",
    "подписана",
    "подписался",
    "подтверждён",
    "подтвержден",
    "новый",
    "да",
    "иә",
    "жазылған",
];
/// Titles of the columns that say what a person wants: channel, kind.
const PREFERENCES: [(&str, &str, &[&str]); 4] = [
    ("email", "marketing", &["email marketing", "реклама по почте", "реклама по email", "поштамен жарнама"]),
    (
        "email",
        "service",
        &["email service", "сообщения по почте", "сообщения об учёбе по почте", "поштамен хабарлама"],
    ),
    (
        "phone",
        "marketing",
        &["phone marketing", "sms marketing", "реклама по телефону", "реклама по sms", "телефонмен жарнама"],
    ),
    (
        "phone",
        "service",
        &[
            "phone service",
            "sms service",
            "сообщения по телефону",
            "сообщения об учёбе по телефону",
            "телефонмен хабарлама",
        ],
    ),
];
const YES: [&str; 8] = ["yes", "true", "1", "да", "можно", "иә", "болады", "+"];
const NO: [&str; 8] = ["no", "false", "0", "нет", "нельзя", "жоқ", "болмайды", "-"];

/// How a word begins that is said of subscribers alone; the others of [`OUT`] may be said of learners as well.
const OUT_ALONE: [&str; 9] =
    ["unsub", "opted", "optout", "complain", "spam", "отпис", "жалоб", "отказ", "жазылым"];

/// Whether a column of that title tells the state of subscribers.
pub(crate) fn is_state_title(title: &str) -> bool {
    STATES.contains(&plain(title).as_str())
}

/// Whether the states of a table are those of subscribers, and some of them left. Beside names «неактивен» may be said of
/// somebody who learns.
pub(crate) fn tells_who_left(states: &[String], named: bool) -> bool {
    let words: Vec<String> =
        states.iter().map(|state| plain(state)).filter(|word| !word.is_empty()).collect();
    let known = |word: &str| OUT.contains(&word) || IN.contains(&word);
    let left =
        |word: &str| OUT.contains(&word) && (!named || OUT_ALONE.iter().any(|begin| word.starts_with(begin)));
    words.iter().all(|word| known(word)) && words.iter().any(|word| left(word))
}

/// What a row says a person wants.
pub(super) struct Wish {
    addresses: Vec<Address>,
    channel: &'static str,
    kind: &'static str,
    allowed: bool,
}

/// What a table of subscribers says.
pub(super) struct Said {
    /// Who left.
    pub left: BTreeSet<Address>,
    pub wishes: Vec<Wish>,
}

/// Reads a table of subscribers; `None` for a table without a state and without preferences.
pub(super) fn read(bytes: &[u8]) -> Result<Option<Said>, ListError> {
    let Some(rows) = rows(bytes) else { return Ok(None) };
    let Some((head, body)) = rows.split_first() else { return Ok(None) };
    let titles: Vec<String> = head.iter().map(|title| plain(title)).collect();
    let state = titles.iter().position(|title| STATES.contains(&title.as_str()));
    let wanted: Vec<_> = PREFERENCES
        .iter()
        .filter_map(|(channel, kind, names)| {
            let at = titles.iter().position(|title| names.contains(&title.as_str()))?;
            Some((*channel, *kind, at))
        })
        .collect();
    if state.is_none() && wanted.is_empty() {
        return Ok(None);
    }
    let mut said = Said { left: BTreeSet::new(), wishes: Vec::new() };
    let mut seen = false;
    for (at, row) in body.iter().enumerate() {
        let addresses = addresses_of(row);
        seen |= !addresses.is_empty();
        if addresses.is_empty() {
            continue;
        }
        let unreadable = || ListError::UnknownState { row: at + 2 };
        if let Some(state) = state {
            let word = plain(row.get(state).map_or("", String::as_str));
            if OUT.contains(&word.as_str()) {
                said.left.extend(addresses.iter().cloned());
            } else if !IN.contains(&word.as_str()) {
                return Err(unreadable());
            }
        }
        for (channel, kind, column) in &wanted {
            let word = plain(row.get(*column).map_or("", String::as_str));
            if word.is_empty() {
                continue;
            }
            let allowed = YES.contains(&word.as_str());
            if !allowed && !NO.contains(&word.as_str()) {
                return Err(unreadable());
            }
            said.wishes.push(Wish { addresses: addresses.clone(), channel, kind, allowed });
        }
    }
    if seen { Ok(Some(said)) } else { Err(ListError::NoAddresses) }
}

/// Takes wishes down: how many were new, and how many a refusal stands against. A "no" never becomes a "yes".
pub(super) fn take(writing: &Writing<'_>, wishes: &[Wish]) -> Result<(usize, usize), OfficeError> {
    let (mut taken, mut against) = (0, 0);
    let mut to = None;
    for wish in wishes {
        let mut people = BTreeSet::new();
        for (channel, key) in &wish.addresses {
            people.extend(suppression::people(writing.db, channel, key)?);
        }
        for person in people {
            match consents::prefers(writing.db, person, wish.channel, wish.kind)? {
                Some(allowed) if allowed == wish.allowed => {}
                Some(false) => against += 1,
                _ => {
                    let to = match &to {
                        Some(to) => to,
                        None => to.insert(Recorder::new(writing, SourceKind::Programme)?),
                    };
                    consents::put_preference(writing, to, person, (wish.channel, wish.kind), wish.allowed)?;
                    taken += 1;
                }
            }
        }
    }
    Ok((taken, against))
}

/// A service's own list with a mark beside every line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The lines as they came, each with a cell more.
    pub rows: Vec<Vec<String>>,
    /// Lines with an address or a phone.
    pub addresses: usize,
    /// … that may not be written to.
    pub suppressed: usize,
}

/// Checks a service's own list against the fingerprints of those who may not be mailed, and the addresses of those whose
/// data are restricted. Nothing is stored of it.
///
/// # Errors
/// [`ListError::NoAddresses`], or when the registry cannot be read.
pub fn mark(office: &Office, bytes: &[u8], [title, no, yes]: [&str; 3]) -> Result<Marked, ListError> {
    let rows = rows(bytes).or_else(|| lines(bytes)).ok_or(ListError::NoAddresses)?;
    office.read(Right::On(Operation::Export, "consents"), |reading| {
        let barred = barred(reading)?;
        let mut marked = Marked { rows: Vec::with_capacity(rows.len()), addresses: 0, suppressed: 0 };
        for (at, mut row) in rows.into_iter().enumerate() {
            let addresses = addresses_of(&row);
            let mut stopped = false;
            for (channel, key) in &addresses {
                stopped |= suppression::since(office, reading.db, channel, key)?.is_some()
                    || barred.contains(&(*channel, key.clone()));
            }
            marked.addresses += usize::from(!addresses.is_empty());
            marked.suppressed += usize::from(stopped);
            row.push(match (addresses.is_empty(), stopped) {
                (true, _) if at == 0 => title.to_owned(),
                (true, _) => String::new(),
                (false, true) => no.to_owned(),
                (false, false) => yes.to_owned(),
            });
            marked.rows.push(row);
        }
        if marked.addresses == 0 { Err(ListError::NoAddresses) } else { Ok(marked) }
    })
}

/// Addresses of those who are on no list now, by channel and key.
fn barred(reading: &Reading<'_>) -> Result<HashSet<Address>, OfficeError> {
    let gate = Gate::of(reading.db, reading.pack(), reading.today)?;
    let mut barred = HashSet::new();
    for person in gate.people().filter(|person| gate.bars(*person, Use::Mailing, &["contacts"])) {
        for channel in ["email", "phone"] {
            let mut statement = reading.db.prepare_cached(
                "SELECT match_key FROM contact WHERE person_id = ?1 AND kind = ?2 AND superseded_at IS NULL",
            )?;
            for key in statement.query_map((person, channel), |row| row.get(0))? {
                barred.insert((channel, key?));
            }
        }
    }
    Ok(barred)
}

/// A table of any encoding as texts, its heading first; `None` for what is no table.
fn rows(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let table = open_from(Cursor::new(bytes.to_vec()), &Options::default()).ok()?;
    let mut rows = vec![table.columns.iter().map(|column| column.title.clone()).collect()];
    for row in table.rows {
        rows.push(row.ok()?.cells.iter().map(|cell| cell.text().into_owned()).collect());
    }
    Some(rows)
}

/// Lines of a file that holds one address each.
fn lines(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty());
    Some(lines.map(|line| vec![line.trim().to_owned()]).collect())
}

fn addresses_of(row: &[String]) -> Vec<Address> {
    row.iter().filter_map(|cell| address(cell)).collect()
}

/// Channel and key of a cell that reads as an address or a phone.
pub(super) fn address(cell: &str) -> Option<Address> {
    let cell = cell.trim().trim_matches('"').trim();
    if let Some(key) = email_key(cell) {
        return Some(("email", key));
    }
    let phone = cell.chars().filter(char::is_ascii_digit).count() >= 10
        && cell.chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c));
    if phone { phone_key(cell).map(|key| ("phone", key)) } else { None }
}

/// A title or a word without what does not matter.
fn plain(text: &str) -> String {
    text.trim().to_lowercase().replace(['_', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
