//! Other people's data in the texts of a report: found by rule, decided place by place (Q2; 152-ФЗ article 14 part 2).
//!
//! A text somebody wrote about the person is hers and is given. What it says of others is not: full names of people in
//! the registry, and every address, phone or personal number that is not the person's own or the school's. Such a place
//! is covered unless an operator who has looked at it says otherwise; a name of somebody the person is linked with – a
//! parent, a learner paid for – is asked about, for it may be hers to know.

use super::Snapshot;
use crate::OfficeError;
use crate::catalogue::{self, Shown};
use crate::names::contact::{email_key, phone_key};
use crate::names::match_key;
use crate::names::numbers::Iin;
use crate::registry::Item;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What stands in place of what is covered: it cannot be taken for a value.
pub const COVER: &str = "[***]";

/// Whose data a place holds, as far as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A name of somebody in the registry.
    Name,
    /// An address.
    Email,
    /// A phone.
    Phone,
    /// A personal number.
    Number,
}

impl Kind {
    /// Stable key, `mask-kind-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Name => "name",
            Kind::Email => "email",
            Kind::Phone => "phone",
            Kind::Number => "number",
        }
    }
}

/// A place in a text that names somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Tells the place from others, and the text from what it was: a decision about another text is none about this.
    pub key: String,
    /// Position of the item in the snapshot.
    item: usize,
    from: usize,
    to: usize,
    /// What it is.
    pub kind: Kind,
    /// Nothing is decided by rule: somebody linked with the person.
    pub asks: bool,
    /// Category key.
    pub category: &'static str,
    /// Field key.
    pub field: &'static str,
    /// The text before the place, its last words.
    pub before: String,
    /// The place itself.
    pub text: String,
    /// The text after it, its first words.
    pub after: String,
}

/// What an operator said of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Key of the place.
    pub key: String,
    /// It is covered.
    pub cover: bool,
}

/// Why a report is not built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MaskError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// Places wait for somebody.
    #[error("{0} places are not decided")]
    Open(usize),
    /// A decision is about a place that is not there: the text has changed since it was looked at.
    #[error("a decision is about a text that has changed")]
    Changed,
}

impl MaskError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            MaskError::Office(error) => error.code(),
            MaskError::Open(_) => "reports.places_open",
            MaskError::Changed => "reports.places_changed",
        }
    }
}

/// What was covered, for the paper that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covered {
    /// What.
    pub kind: Kind,
    /// In which category.
    pub category: &'static str,
    /// How many places.
    pub places: usize,
}

/// Places of other people in the texts of a snapshot. `school`: addresses and phones of the school itself, which are
/// nobody's secret.
///
/// # Errors
/// When the registry cannot be read.
pub fn places(office: &Office, snapshot: &Snapshot, school: &[String]) -> Result<Vec<Place>, OfficeError> {
    let texts: Vec<(usize, &Item)> =
        snapshot.items.iter().enumerate().filter(|(_, item)| is_text(item)).collect();
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    office.read(Right::On(Operation::Export, "identity"), |reading| {
        let own = Own::of(snapshot, school);
        let mut spans: Vec<(usize, Span)> = Vec::new();
        let mut pairs: HashMap<String, Vec<(usize, usize, usize)>> = HashMap::new();
        for (at, item) in &texts {
            contacts(&item.text, &own, |span| {
                // The person's own number is nowhere to be compared with: its print is, and the report shows its begin.
                let number = (span.kind == Kind::Number).then(|| &item.text[span.from..span.to]);
                let print = number.map(|number| office.fingerprint("personal_number", number));
                if print.is_none_or(|print| !own.prints.contains(&vault::to_hex(&print[..4]))) {
                    spans.push((*at, span));
                }
            });
            for (pair, from, to) in word_pairs(&item.text) {
                pairs.entry(pair).or_default().push((*at, from, to));
            }
        }
        for (pair, linked) in names(reading, snapshot, &pairs, &own)? {
            let met = pairs.get(&pair).into_iter().flatten();
            spans.extend(
                met.map(|(at, from, to)| {
                    (*at, Span { from: *from, to: *to, kind: Kind::Name, asks: linked })
                }),
            );
        }
        Ok(settled(snapshot, spans))
    })
}

/// A text somebody wrote, not a value that identifies the person herself.
fn is_text(item: &Item) -> bool {
    let declared = catalogue::table(item.table);
    let field = declared.and_then(|table| table.fields.iter().find(|field| field.key == item.field));
    item.shown == Shown::Text && field.is_some_and(|field| field.identifies.is_none())
}

struct Span {
    from: usize,
    to: usize,
    kind: Kind,
    asks: bool,
}

/// What is the person's own, and the school's.
#[derive(Default)]
struct Own {
    emails: HashSet<String>,
    phones: HashSet<String>,
    names: HashSet<String>,
    /// Beginnings of the prints of personal numbers, as the report shows them.
    prints: HashSet<String>,
}

impl Own {
    fn of(snapshot: &Snapshot, school: &[String]) -> Own {
        let mut own = Own::default();
        for item in &snapshot.items {
            match item.field {
                "contacts.email" => own.emails.extend(email_key(&item.text)),
                "identity.personal_number_fingerprint" => own.prints.extend([item.text.clone()]),
                "contacts.phone" => own.phones.extend(phone_key(&item.text)),
                field if field.starts_with("identity.") => own.name(&item.text),
                "certificates.printed_name" => own.name(&item.text),
                _ => {}
            }
        }
        own.name(&snapshot.name);
        for contact in school {
            own.emails.extend(email_key(contact));
            own.phones.extend(phone_key(contact));
        }
        own
    }

    /// A name in every order of two of its words.
    fn name(&mut self, text: &str) {
        let key = match_key(text);
        let words: Vec<&str> = key.split_whitespace().collect();
        for one in &words {
            for other in &words {
                if one != other {
                    self.names.insert(format!("{one} {other}"));
                }
            }
        }
    }
}

/// Addresses, phones and personal numbers in a text that are not the person's own.
fn contacts(text: &str, own: &Own, mut found: impl FnMut(Span)) {
    let mut begin = None;
    // Words of an address hold no blank; marks at its ends are not part of it.
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || "@.!#$%&'*+-/=?^_`{|}~".contains(c);
        match (begin, inside) {
            (None, true) => begin = Some(at),
            (Some(from), false) => {
                begin = None;
                let word = text[from..at].trim_end_matches(['.', '!', '?', '/', '-']);
                if word.contains('@')
                    && let Some(key) = email_key(word)
                    && !own.emails.contains(&key)
                {
                    found(Span { from, to: from + word.len(), kind: Kind::Email, asks: false });
                }
            }
            _ => {}
        }
    }
    for (from, to) in digit_runs(text) {
        let run = &text[from..to];
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        if run.len() == digits.len() && digits.len() == 12 && Iin::read(&digits).is_ok() {
            found(Span { from, to, kind: Kind::Number, asks: false });
            continue;
        }
        // Sums, dates and numbers of orders look otherwise: a phone is dialled from its first digit.
        let dialled = match digits.len() {
            11 => digits.starts_with(['7', '8']),
            10 => digits.starts_with('9'),
            12..=15 => run.starts_with('+'),
            _ => false,
        };
        if dialled
            && let Some(key) = phone_key(run)
            && !own.phones.contains(&key)
        {
            found(Span { from, to, kind: Kind::Phone, asks: false });
        }
    }
}

/// Runs of digits with nothing but the marks of a telephone number between them.
fn digit_runs(text: &str) -> Vec<(usize, usize)> {
    /// Most marks between two digits: `) -`.
    const MARKS: usize = 3;
    let bytes = text.as_bytes();
    let is_mark = |b: u8| b" ()-.".contains(&b);
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        loop {
            let gap = bytes[end..].iter().take(MARKS + 1).take_while(|b| is_mark(**b)).count();
            match bytes.get(end + gap) {
                Some(next) if gap <= MARKS && next.is_ascii_digit() => end += gap + 1,
                _ => break,
            }
        }
        let plus = at > 0 && bytes[at - 1] == b'+';
        runs.push((if plus { at - 1 } else { at }, end));
        at = end;
    }
    runs
}

/// Neighbouring words of a text with what they are together by match key.
fn word_pairs(text: &str) -> Vec<(String, usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut begin = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphabetic() || c == '-' || ('\u{300}'..='\u{36f}').contains(&c);
        match (begin, inside) {
            (None, true) => begin = Some(at),
            (Some(from), false) => {
                words.push((from, at));
                begin = None;
            }
            _ => {}
        }
    }
    words
        .windows(2)
        .filter(|two| text[two[0].1..two[1].0].chars().all(char::is_whitespace))
        .map(|two| (match_key(&text[two[0].0..two[1].1]), two[0].0, two[1].1))
        .collect()
}

/// Which of the pairs are somebody else's surname and given name, and whether that one is linked with the person.
fn names(
    reading: &Reading<'_>,
    snapshot: &Snapshot,
    pairs: &HashMap<String, Vec<(usize, usize, usize)>>,
    own: &Own,
) -> Result<BTreeMap<String, bool>, OfficeError> {
    let linked: HashSet<crate::ids::Uid> = snapshot.items.iter().filter_map(|item| item.other).collect();
    let mut found: BTreeMap<String, bool> = BTreeMap::new();
    if pairs.is_empty() {
        return Ok(found);
    }
    let mut statement = reading
        .db
        .prepare_cached("SELECT p.uid, n.match_key FROM person_name n JOIN person p ON p.id = n.person_id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let key = row.get_ref(1)?.as_str().map_err(|_| OfficeError::Damaged)?;
        let mut words = key.split(' ');
        let (Some(one), Some(other)) = (words.next(), words.next()) else { continue };
        for pair in [format!("{one} {other}"), format!("{other} {one}")] {
            if pairs.contains_key(&pair) && !own.names.contains(&pair) {
                let is_linked = linked.contains(&row.get(0)?);
                let asks = found.entry(pair).or_insert(is_linked);
                // A namesake who is not linked does not make it certain that it is the other one.
                *asks |= is_linked;
            }
        }
    }
    Ok(found)
}

/// Letters shown around a place.
const AROUND: usize = 48;

/// The places in the order of the report, without those inside others.
fn settled(snapshot: &Snapshot, mut spans: Vec<(usize, Span)>) -> Vec<Place> {
    spans.sort_by(|(at, a), (other, b)| {
        (at, a.from, std::cmp::Reverse(a.to)).cmp(&(other, b.from, std::cmp::Reverse(b.to)))
    });
    let mut places: Vec<Place> = Vec::new();
    for (at, span) in spans {
        if places.last().is_some_and(|last| last.item == at && span.from < last.to) {
            continue;
        }
        let item = &snapshot.items[at];
        let digest = vault::to_hex(&vault::sha256(item.text.as_bytes()));
        let tail: Vec<char> = item.text[..span.from].chars().rev().take(AROUND).collect();
        places.push(Place {
            key: format!("{}:{}:{}:{}:{}", item.table, item.row, item.field, span.from, &digest[..12]),
            item: at,
            from: span.from,
            to: span.to,
            kind: span.kind,
            asks: span.asks,
            category: item.category,
            field: item.field,
            before: tail.into_iter().rev().collect(),
            text: item.text[span.from..span.to].to_owned(),
            after: item.text[span.to..].chars().take(AROUND).collect(),
        });
    }
    places
}

/// Covers what the rules and the operator say, in the texts of the snapshot; tells what was covered.
///
/// # Errors
/// [`MaskError::Open`] while a place that asks is not decided; [`MaskError::Changed`].
pub fn cover(
    snapshot: &mut Snapshot,
    places: &[Place],
    decisions: &[Decision],
) -> Result<Vec<Covered>, MaskError> {
    let said: HashMap<&str, bool> = decisions.iter().map(|one| (one.key.as_str(), one.cover)).collect();
    if !said.keys().all(|key| places.iter().any(|place| place.key == *key)) {
        return Err(MaskError::Changed);
    }
    let open = places.iter().filter(|place| place.asks && !said.contains_key(place.key.as_str())).count();
    if open > 0 {
        return Err(MaskError::Open(open));
    }
    let mut covered: BTreeMap<(&'static str, Kind), usize> = BTreeMap::new();
    // From the end, so that what comes before keeps its place.
    for place in places.iter().rev().filter(|place| said.get(place.key.as_str()).copied().unwrap_or(true)) {
        if let Some(item) = snapshot.items.get_mut(place.item) {
            item.text.replace_range(place.from..place.to, COVER);
            *covered.entry((place.category, place.kind)).or_default() += 1;
        }
    }
    Ok(covered.into_iter().map(|((category, kind), places)| Covered { kind, category, places }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Own {
        let mut own = Own::default();
        own.emails.insert("own@mail.example".to_owned());
        own.phones.insert("79125551234".to_owned());
        own
    }

    fn met(text: &str) -> Vec<(Kind, &str)> {
        let mut met = Vec::new();
        contacts(text, &own(), |span| met.push((span.kind, span.from, span.to)));
        met.into_iter().map(|(kind, from, to)| (kind, &text[from..to])).collect()
    }

    #[test]
    fn contacts_of_others_are_met_and_own_ones_are_not() {
        assert_eq!(met("писать на mama@mail.example."), [(Kind::Email, "mama@mail.example")]);
        assert_eq!(met("(OWN@mail.example; 8 912 555-12-34)"), []);
        assert_eq!(met("звонить +7 (701) 111-22-33 до 18:00"), [(Kind::Phone, "+7 (701) 111-22-33")]);
        assert_eq!(met("мама 9161112233"), [(Kind::Phone, "9161112233")]);
        assert_eq!(met("ИИН брата 900101350122"), [(Kind::Number, "900101350122")]);
    }

    #[test]
    fn sums_dates_and_numbers_of_orders_are_no_phones() {
        for text in [
            "оплата 12 500,00 ₽ 14.10.2026",
            "Rust, 2025-09-01 – 2026-05-31",
            "отлично · № 12 · 2026-05-31",
            "заказ 170000123 от 02.01.2026",
            "KZ-22-018030",
            "2026-11-22 10:15",
            "a@b",
            "@",
            "",
        ] {
            assert_eq!(met(text), [], "{text}");
        }
    }

    #[test]
    fn pairs_of_words_know_where_they_stand() {
        let text = "подруга ПЕРОВА  Анна, с ней Ким";
        let pairs = word_pairs(text);
        let perova = pairs.iter().find(|(pair, ..)| pair == "перова анна").expect("a pair");
        assert_eq!(&text[perova.1..perova.2], "ПЕРОВА  Анна");
        assert!(pairs.iter().all(|(pair, ..)| pair != "анна с"), "a comma parts words");
    }

    proptest::proptest! {
        /// Whatever stands in a text, nothing is cut in the middle of a letter.
        #[test]
        fn any_text_is_read(text in "\\PC{0,60}") {
            let _ = (met(&text), word_pairs(&text), digit_runs(&text));
        }
    }
}
