//! Who a candidate is: somebody known, somebody met earlier in the file, somebody new – or a question.
//!
//! [`super::keys::decide`] holds the policy; here people are found fast among many, and rows that show two
//! earlier ones to be one person join them.

use super::keys::{AskReason, Match, MatchedBy, MergeKeys, decide};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

/// Somebody the registry knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// The caller's number for the person.
    pub id: u64,
    /// What they are recognised by.
    pub keys: MergeKeys,
}

/// A person in the [`Matcher`]. Two slots may turn out to be one: [`Matcher::resolve`] tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot(u32);

impl Slot {
    /// A number for maps of the caller.
    pub fn number(self) -> u64 {
        u64::from(self.0)
    }
}

/// Where a candidate belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// Its person.
    pub slot: Slot,
    /// What it was recognised by; `None` is somebody new.
    pub matched: Option<MatchedBy>,
    /// The names differ though the person is the same: a changed surname, another spelling.
    pub name_differs: bool,
    /// Others it might be.
    pub questions: Vec<(Slot, AskReason)>,
}

/// Finds people among those known and those placed before, in time independent of how many they are.
#[derive(Debug, Default)]
pub struct Matcher {
    people: Vec<Person>,
    /// Whoever has a key first.
    index: HashMap<u64, u32, BuildHasherDefault<Already>>,
    /// Everybody else who has it: nearly always nobody.
    others: HashMap<u64, Vec<u32>, BuildHasherDefault<Already>>,
    /// Where the people the registry knows stand.
    slots: HashMap<u64, u32>,
    /// Everybody is found by the sound of the name, from the first name in Latin letters on: most files have none.
    heard: bool,
}

/// The keys of the index are hashes; they are not hashed again.
#[derive(Debug, Default)]
struct Already(u64);

impl Hasher for Already {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[derive(Debug)]
struct Person {
    keys: MergeKeys,
    known: Option<u64>,
    /// Itself, or the one it was joined with.
    joined: u32,
    /// Somebody else's slot under a name borne earlier: looked at as it is, and answered for by the other.
    former: bool,
}

/// Most people looked at per key. Exact keys (ИИН, id, contact with name) rarely hold two; an office's one
/// telephone may hold thousands, of whom the first few are enough to ask about.
const LOOK_AT: usize = 16;

impl Matcher {
    /// Starts with the people the registry knows. Whoever comes once more comes under a former name.
    pub fn new(known: impl IntoIterator<Item = KnownPerson>) -> Self {
        let mut matcher = Self::default();
        let mut latin = false;
        for person in known {
            latin |= person.keys.is_latin();
            let at = matcher.add(person.keys, Some(person.id));
            let first = *matcher.slots.entry(person.id).or_insert(at);
            let place = matcher.person_mut(at);
            (place.joined, place.former) = (first, first != at);
        }
        if latin {
            matcher.hear();
        }
        matcher
    }

    /// Places a candidate: into a person found, or as somebody new. The order of rows does not matter for
    /// merging: a row that shows two earlier ones to be one person joins them.
    pub fn place(&mut self, keys: &MergeKeys) -> Placement {
        let mut same: Vec<(MatchedBy, u32)> = Vec::new();
        let mut questions: Vec<(Slot, AskReason)> = Vec::new();
        if !self.heard && keys.is_latin() {
            self.hear();
        }
        for found in self.lookup(keys) {
            match decide(&self.person(found).keys, keys) {
                Match::Same(by) => same.push((by, self.root(found))),
                Match::Ask(reason) => questions.push((Slot(self.root(found)), reason)),
                Match::Different => {}
            }
        }
        same.sort();
        let Some((by, target)) = same.first().copied() else {
            questions.dedup();
            let slot = Slot(self.add(keys.clone(), None));
            return Placement { slot, matched: None, name_differs: false, questions };
        };
        for (_, other) in &same[1..] {
            let (a, b) = (self.root(target), self.root(*other));
            if a != b && !self.join(a, b) {
                questions.push((Slot(b), AskReason::JoinsTwoKnown));
            }
        }
        let root = self.root(target);
        let person = &self.person(root).keys;
        let name_differs = person.name().is_some() && keys.name().is_some() && person.name() != keys.name();
        questions.retain(|(slot, _)| self.root(slot.0) != root);
        questions.dedup();
        if name_differs || !covers(person, keys) {
            self.learn(root, keys);
        }
        Placement { slot: Slot(root), matched: Some(by), name_differs, questions }
    }

    /// Finds the one person the keys belong to, making nobody; several, or only perhaps, is nobody.
    pub fn find(&self, keys: &MergeKeys) -> Option<Slot> {
        let same = |found: &u32| matches!(decide(&self.person(*found).keys, keys), Match::Same(_));
        let mut found: Vec<u32> =
            self.lookup(keys).into_iter().filter(same).map(|at| self.root(at)).collect();
        found.dedup();
        match found.as_slice() {
            [only] => Some(Slot(*only)),
            _ => None,
        }
    }

    /// The place of somebody the registry knows, and what they are recognised by.
    pub fn known(&self, id: u64) -> Option<(Slot, &MergeKeys)> {
        let at = self.root(*self.slots.get(&id)?);
        Some((Slot(at), &self.person(at).keys))
    }

    /// Puts a candidate where somebody is who was recognised otherwise.
    pub fn place_with(&mut self, slot: Slot, keys: &MergeKeys) -> Placement {
        let root = self.root(slot.0);
        if !covers(&self.person(root).keys, keys) {
            self.learn(root, keys);
        }
        Placement {
            slot: Slot(root),
            matched: Some(MatchedBy::List),
            name_differs: false,
            questions: Vec::new(),
        }
    }

    /// The slot a slot has been joined into, itself if none.
    pub fn resolve(&self, slot: Slot) -> Slot {
        Slot(self.root(slot.0))
    }

    /// The caller's number when the person was known before.
    pub fn known_id(&self, slot: Slot) -> Option<u64> {
        self.person(self.root(slot.0)).known
    }

    fn person(&self, at: u32) -> &Person {
        &self.people[at as usize]
    }

    fn person_mut(&mut self, at: u32) -> &mut Person {
        &mut self.people[at as usize]
    }

    fn add(&mut self, keys: MergeKeys, known: Option<u64>) -> u32 {
        // An import has a million rows at most, and a registry not thousands of millions of people.
        let at = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        self.index_person(at, &keys);
        self.people.push(Person { keys, known, joined: at, former: false });
        at
    }

    /// Takes over what keys say of somebody.
    fn learn(&mut self, at: u32, keys: &MergeKeys) {
        self.person_mut(at).keys.absorb(keys);
        self.index_person(at, keys);
    }

    fn root(&self, mut at: u32) -> u32 {
        while self.person(at).joined != at {
            at = self.person(at).joined;
        }
        at
    }

    /// Joins two people; two the registry keeps apart, or with different ИИН, stay apart.
    fn join(&mut self, a: u32, b: u32) -> bool {
        let known = (self.person(a).known, self.person(b).known);
        let numbers = (&self.person(a).keys.personal_number, &self.person(b).keys.personal_number);
        let numbers_differ = matches!(numbers, (Some(x), Some(y)) if x != y);
        if numbers_differ || matches!(known, (Some(_), Some(_))) {
            return false;
        }
        // A known person keeps the slot, else the earlier one.
        let (keep, gone) = match known {
            (Some(_), _) => (a, b),
            (_, Some(_)) => (b, a),
            _ => (a.min(b), a.max(b)),
        };
        let keys = self.person(gone).keys.clone();
        self.person_mut(gone).joined = keep;
        self.person_mut(keep).keys.absorb(&keys);
        true
    }

    /// Takes everybody down by the sound of the name.
    fn hear(&mut self) {
        self.heard = true;
        for at in 0..self.people.len() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let heard = sound_key(&self.person(at).keys);
            heard.into_iter().for_each(|key| self.index(key, at));
        }
    }

    fn lookup(&self, keys: &MergeKeys) -> Vec<u32> {
        let mut found = Vec::new();
        let alike = self.heard.then(|| sound_key(keys)).flatten();
        for key in index_keys(keys, Purpose::Find).into_iter().chain(alike) {
            for at in self.all(key) {
                let root = self.root(at);
                if !found.contains(&root) {
                    found.push(root);
                }
                if self.person(at).former && !found.contains(&at) {
                    found.push(at);
                }
            }
        }
        found
    }

    fn index_person(&mut self, at: u32, keys: &MergeKeys) {
        let heard = self.heard.then(|| sound_key(keys)).flatten();
        for key in index_keys(keys, Purpose::Keep).into_iter().chain(heard) {
            self.index(key, at);
        }
    }

    /// Everybody who has a key.
    fn all(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let first = self.index.get(&key);
        let others = first.and_then(|_| self.others.get(&key));
        first.into_iter().chain(others.into_iter().flatten()).copied()
    }

    fn index(&mut self, key: u64, at: u32) {
        let first = *self.index.entry(key).or_insert(at);
        if first != at {
            let others = self.others.entry(key).or_default();
            if others.len() + 1 < LOOK_AT && !others.contains(&at) {
                others.push(at);
            }
        }
    }
}

/// Whether everything of the second is in the first already.
fn covers(a: &MergeKeys, b: &MergeKeys) -> bool {
    let has = |x: &Option<String>, y: &Option<String>| y.is_none() || x.is_some();
    b.emails.iter().all(|m| a.emails.contains(m))
        && b.phones.iter().all(|p| a.phones.contains(p))
        && b.accounts.iter().all(|one| a.accounts.contains(one))
        && b.numbers.iter().all(|number| a.numbers.contains(number))
        && has(&a.personal_number, &b.personal_number)
        && has(&a.patronymic, &b.patronymic)
        && (b.name().is_none() || a.name().is_some())
        && (b.birth_date.is_none() || a.birth_date.is_some())
}

#[derive(Clone, Copy)]
enum Purpose {
    /// Under which keys a person is kept.
    Keep,
    /// Under which keys to look for one.
    Find,
}

fn hashed(kind: u8, parts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    kind.hash(&mut hasher);
    parts.hash(&mut hasher);
    hasher.finish()
}

/// The key of what a name sounds like.
fn sound_key(keys: &MergeKeys) -> Option<u64> {
    keys.sounds().map(|(surname, given)| hashed(8, &[&surname, &given]))
}

/// The keys a person is looked up by. Contacts also stand together with the name, so that a shared telephone
/// with many names never hides the one that matches.
fn index_keys(keys: &MergeKeys, purpose: Purpose) -> Vec<u64> {
    let mut out = Vec::with_capacity(8);
    let mut add = |kind: u8, parts: &[&str]| out.push(hashed(kind, parts));
    if let Some(number) = &keys.personal_number {
        add(0, &[number]);
    }
    for account in &keys.accounts {
        add(1, &[account]);
    }
    for number in &keys.numbers {
        add(7, &[number]);
    }
    for (kind, contacts) in [(2, &keys.emails), (3, &keys.phones)] {
        for contact in contacts {
            add(kind, &[contact]);
            if let Some((surname, given)) = keys.name() {
                add(kind + 10, &[contact, surname, given]);
            }
        }
    }
    if let Some((surname, given)) = keys.search_name() {
        let kazakh = keys.name().is_some_and(|(s, g)| s != surname || g != given);
        if let Some(date) = keys.birth_date {
            add(4, &[&surname, &given, &date.to_string()]);
        }
        // Namesakes spelled alike are of no interest by name alone: a Russian spelling asks among the Kazakh
        // ones only, so that a common name does not fill the list.
        match (purpose, kazakh) {
            (Purpose::Keep, true) => add(5, &[&surname, &given]),
            (Purpose::Keep, false) => add(6, &[&surname, &given]),
            (Purpose::Find, true) => {
                add(5, &[&surname, &given]);
                add(6, &[&surname, &given]);
            }
            (Purpose::Find, false) => add(5, &[&surname, &given]),
        }
    }
    out
}

#[cfg(test)]
#[path = "identity_tests.rs"]
mod tests;
