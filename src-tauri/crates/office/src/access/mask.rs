//! Other people's data in the texts of a report: found by rule, decided place by place (Q2; 152-ФЗ article 14 part 2).
//!
//! A text somebody wrote about the person is hers and is given. What it says of others is not: names of people in the
//! registry in all their forms, and every address, phone or personal number that is not the person's own or the
//! school's. Such a place is covered unless an operator who has looked at it says otherwise; a name of somebody the
//! person is linked with – a parent, a learner paid for – is asked about, for it may be hers to know. An attached file
//! cannot be covered in places: it is given or left out, and whoever decides is told what was met in it.

use super::Snapshot;
mod files;
mod others;

use crate::OfficeError;
use crate::catalogue::{self, Shown};
use crate::ids::Uid;
use crate::names::contact::{email_key, phone_key};
use crate::names::contacts_in::{self, contacts_in};
use crate::names::forms::{Forms, Named, words};
use crate::registry::{self, Item};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

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
    /// Words about an authority in doubt: they may be those of the other parent.
    Words,
    /// An attached file in which others were met.
    File,
    /// An attached file that cannot be read through.
    Unread,
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
            Kind::Words => "words",
            Kind::File => "file",
            Kind::Unread => "unread",
        }
    }
}

/// Where a place stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    /// A value, by its position in the snapshot.
    Item(usize),
    /// Why something was passed on, by its position.
    Reason(usize),
    /// The name of a file that values came from.
    Source(String),
    /// An attached file, by its position.
    File(usize),
}

/// A place in a text that names somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Tells the place from others, and the text from what it was: a decision about another text is none about this.
    pub key: String,
    target: Target,
    from: usize,
    to: usize,
    /// What it is.
    pub kind: Kind,
    /// Nothing is decided by rule: somebody linked with the person, or a whole file.
    pub asks: bool,
    /// Category key.
    pub category: &'static str,
    /// Field key.
    pub field: &'static str,
    /// The text before the place, its last words.
    pub before: String,
    /// The place itself; of a file what was met in it.
    pub text: String,
    /// The text after it, its first words.
    pub after: String,
}

/// What an operator said of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Key of the place.
    pub key: String,
    /// It is covered; of a file, it is left out.
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

impl Place {
    /// Whether it is covered while nobody says otherwise. A file that nobody can read through is given: it was attached
    /// to this card.
    #[must_use]
    pub fn covered_by_rule(&self) -> bool {
        self.kind != Kind::Unread
    }
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
/// nobody's secret, and whatever else is known for the person's own.
///
/// # Errors
/// When the registry cannot be read.
pub fn places(office: &Office, snapshot: &Snapshot, school: &[String]) -> Result<Vec<Place>, OfficeError> {
    let texts = texts_of(snapshot);
    let own = office
        .read(Right::On(Operation::Export, "identity"), |reading| Own::of(reading, snapshot, school))?;
    let mut places = office.read(Right::On(Operation::Export, "identity"), |reading| {
        let plain: Vec<&str> = texts.iter().map(|text| text.text).collect();
        let mut met = met(office, reading, &plain, &own)?;
        met.extend(contested(snapshot, &texts));
        Ok::<_, OfficeError>(settled(&texts, met))
    })?;
    places.extend(files::places(office, snapshot, &own)?);
    Ok(places)
}

/// A text that is looked through.
struct Text<'s> {
    target: Target,
    /// Tells it from the others, for the key of a place.
    id: String,
    text: &'s str,
    category: &'static str,
    field: &'static str,
}

fn texts_of(snapshot: &Snapshot) -> Vec<Text<'_>> {
    let items = snapshot.items.iter().enumerate().filter(|(_, item)| is_text(item)).map(|(at, item)| Text {
        target: Target::Item(at),
        id: format!("{}:{}:{}", item.table, item.row, item.field),
        text: &item.text,
        category: item.category,
        field: item.field,
    });
    let reasons = snapshot.disclosures.iter().enumerate().map(|(at, passed)| Text {
        target: Target::Reason(at),
        id: format!("disclosure:{}", passed.id),
        text: &passed.reason,
        category: "requests",
        field: "requests.disclosure",
    });
    let files: BTreeSet<&str> =
        snapshot.items.iter().filter_map(|item| item.source.file.as_deref()).collect();
    let sources = files.into_iter().map(|file| Text {
        target: Target::Source(file.to_owned()),
        id: "source".to_owned(),
        text: file,
        category: "requests",
        field: "imports.file",
    });
    items.chain(reasons).chain(sources).collect()
}

/// A text somebody wrote, not a value that identifies the person herself. Who was told something is what the law wants
/// said, whoever it is.
fn is_text(item: &Item) -> bool {
    if item.table == "disclosure" {
        return false;
    }
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
struct Own {
    /// Row key, of somebody with a card.
    person: Option<i64>,
    names: Vec<Forms>,
    contacts: HashSet<String>,
    /// Beginnings of the prints of personal numbers, as the report shows them.
    prints: HashSet<String>,
    /// People linked with the person.
    linked: HashSet<Uid>,
}

impl Own {
    fn of(reading: &Reading<'_>, snapshot: &Snapshot, school: &[String]) -> Result<Own, OfficeError> {
        let person = match snapshot.person {
            Uid::NIL => None,
            uid => Some(registry::person(reading.db, uid)?.key),
        };
        let mut names = person.map_or_else(|| Ok(Vec::new()), |key| registry::names_of(reading.db, key))?;
        names.extend(Named::read(&snapshot.name));
        let mut own = Own {
            person,
            names: Vec::new(),
            contacts: HashSet::new(),
            prints: HashSet::new(),
            linked: snapshot.items.iter().filter_map(|item| item.other).collect(),
        };
        for item in &snapshot.items {
            match item.field {
                "contacts.email" => own.contacts.extend(email_key(&item.text)),
                "contacts.phone" => own.contacts.extend(phone_key(&item.text)),
                "identity.personal_number_fingerprint" => own.prints.extend([item.text.clone()]),
                "certificates.printed_name" => names.extend(Named::read(&item.text)),
                _ => {}
            }
        }
        for known in school {
            own.contacts.extend(email_key(known));
            own.contacts.extend(phone_key(known));
            names.extend(Named::read(known));
        }
        let mut known = HashSet::new();
        names.retain(|name| known.insert(name.clone()));
        own.names = names.iter().map(Forms::of).collect();
        Ok(own)
    }
}

/// Others in some texts, by the position of the text.
fn met(
    office: &Office,
    reading: &Reading<'_>,
    texts: &[&str],
    own: &Own,
) -> Result<Vec<(usize, Span)>, OfficeError> {
    let mut spans: Vec<(usize, Span)> = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        for one in contacts_in(text) {
            let kind = match one.kind {
                contacts_in::Kind::Email => Kind::Email,
                contacts_in::Kind::Phone => Kind::Phone,
                contacts_in::Kind::Number => Kind::Number,
            };
            // The person's own number is nowhere to be compared with: its print is, and the report shows its begin.
            let is_own = match kind {
                Kind::Number => {
                    let print = office.fingerprint("personal_number", &one.key);
                    own.prints.contains(&vault::to_hex(&print[..4]))
                }
                _ => own.contacts.contains(&one.key),
            };
            if !is_own {
                spans.push((at, Span { from: one.from, to: one.to, kind, asks: false }));
            }
        }
    }
    let read: Vec<_> = texts.iter().map(|text| words(text, false)).collect();
    let found = others::named(reading, &read, own.person, &own.linked)?;
    let mut own_places: HashMap<usize, Vec<_>> = HashMap::new();
    for one in found {
        let own_places = own_places.entry(one.text).or_insert_with(|| {
            own.names.iter().flat_map(|forms| forms.places(&read[one.text])).collect::<Vec<_>>()
        });
        let meets = own_places.iter().filter(|own| own.from < one.place.to && one.place.from < own.to);
        let mut asks = one.linked;
        let mut is_own = false;
        for own in meets {
            // «Смирнова А.» may be a sister: somebody has to look. The name in full is the person's.
            is_own |= own.in_full;
            asks = true;
        }
        if !is_own {
            let span = Span { from: one.place.from, to: one.place.to, kind: Kind::Name, asks };
            spans.push((one.text, span));
        }
    }
    Ok(spans)
}

/// Parents in conflict: what somebody wrote about an authority that is doubted or has ended tells the one parent what the
/// other said. Whoever answers looks at it.
fn contested(snapshot: &Snapshot, texts: &[Text<'_>]) -> Vec<(usize, Span)> {
    let is_doubted = |row: i64| {
        snapshot.items.iter().any(|item| {
            item.table == "authority"
                && item.row == row
                && ["authority-doubted", "authority-ended"].contains(&item.text.as_str())
        })
    };
    let mut spans = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let Target::Item(item) = text.target else { continue };
        let item = &snapshot.items[item];
        if item.table != "authority" || item.field != "consents.evidence" || !is_doubted(item.row) {
            continue;
        }
        // Day and words, and who wrote them down.
        let (Some(from), Some(to)) = (text.text.find(" · "), text.text.rfind(" · ")) else { continue };
        let from = from + " · ".len();
        if from < to {
            spans.push((at, Span { from, to, kind: Kind::Words, asks: true }));
        }
    }
    spans
}

/// Letters shown around a place.
const AROUND: usize = 48;

/// The places in the order of the report, without those inside others.
fn settled(texts: &[Text<'_>], mut spans: Vec<(usize, Span)>) -> Vec<Place> {
    spans.sort_by_key(|(at, span)| (*at, span.from, std::cmp::Reverse(span.to), !span.asks));
    let mut places: Vec<Place> = Vec::new();
    for (at, span) in spans {
        let Text { target, id, text, category, field } = &texts[at];
        if let Some(last) = places.last_mut()
            && last.target == *target
            && span.from < last.to
        {
            // One may be meant by a form of another's name: what is asked of either is asked.
            last.asks |= span.asks;
            if span.to > last.to {
                last.to = span.to;
                last.text = text[last.from..last.to].to_owned();
                last.after = text[last.to..].chars().take(AROUND).collect();
            }
            continue;
        }
        let digest = vault::to_hex(&vault::sha256(text.as_bytes()));
        let tail: Vec<char> = text[..span.from].chars().rev().take(AROUND).collect();
        places.push(Place {
            key: format!("{id}:{}:{}", span.from, &digest[..12]),
            target: target.clone(),
            from: span.from,
            to: span.to,
            kind: span.kind,
            asks: span.asks,
            category,
            field,
            before: tail.into_iter().rev().collect(),
            text: text[span.from..span.to].to_owned(),
            after: text[span.to..].chars().take(AROUND).collect(),
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
    let is_covered =
        |place: &&Place| said.get(place.key.as_str()).copied().unwrap_or_else(|| place.covered_by_rule());
    // From the end, so that what comes before keeps its place.
    for place in places.iter().rev().filter(is_covered) {
        let hole = place.from..place.to;
        match &place.target {
            Target::Item(at) => snapshot.items[*at].text.replace_range(hole, COVER),
            Target::Reason(at) => snapshot.disclosures[*at].reason.replace_range(hole, COVER),
            Target::Source(_) => {}
            Target::File(at) => {
                snapshot.attachments.remove(*at);
            }
        }
        *covered.entry((place.category, place.kind)).or_default() += 1;
    }
    cover_sources(snapshot, places, &said);
    Ok(covered.into_iter().map(|((category, kind), places)| Covered { kind, category, places }).collect())
}

/// A file gave many values: its name is covered in all of them.
fn cover_sources(snapshot: &mut Snapshot, places: &[Place], said: &HashMap<&str, bool>) {
    let mut names: HashMap<&str, String> = HashMap::new();
    for place in places.iter().rev().filter(|place| said.get(place.key.as_str()).copied().unwrap_or(true)) {
        if let Target::Source(file) = &place.target {
            let name = names.entry(file.as_str()).or_insert_with(|| file.clone());
            name.replace_range(place.from..place.to, COVER);
        }
    }
    for item in &mut snapshot.items {
        if let Some(name) = item.source.file.as_deref().and_then(|file| names.get(file)) {
            item.source.file = Some(name.clone());
        }
    }
}
