//! Which people of the registry some texts name.
//!
//! A registry has a hundred thousand people, and a text a hundred words: the beginnings of the words tell in one pass
//! over the names who could be meant at all, and only of those few the forms are made.

use crate::OfficeError;
use crate::ids::Uid;
use crate::names::forms::{Forms, Place, Word};
use crate::names::key::search_form;
use crate::registry;
use crate::session::Reading;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Somebody else, named in a text.
pub(super) struct Met {
    /// Position of the text.
    pub text: usize,
    /// Where.
    pub place: Place,
    /// Linked with the person.
    pub linked: bool,
}

/// Letters of a word that no case changes, at most.
const BEGIN: usize = 3;

/// Names of other people than `person` in some texts.
pub(super) fn named(
    reading: &Reading<'_>,
    texts: &[Vec<Word>],
    person: Option<i64>,
    linked: &HashSet<Uid>,
) -> Result<Vec<Met>, OfficeError> {
    let begins = Begins::of(texts);
    let mut met = Vec::new();
    if begins.at.is_empty() {
        return Ok(met);
    }
    let mut candidates: BTreeMap<i64, Uid> = BTreeMap::new();
    let mut statement = reading.db.prepare_cached(
        "SELECT p.id, p.uid, n.match_key FROM person_name n JOIN person p ON p.id = n.person_id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let key = row.get_ref(2)?.as_str().map_err(|_| OfficeError::Damaged)?;
        if begins.may_name(key) {
            candidates.insert(row.get(0)?, row.get(1)?);
        }
    }
    candidates.retain(|key, _| Some(*key) != person);
    for (key, uid) in candidates {
        let is_linked = linked.contains(&uid);
        for name in registry::names_of(reading.db, key)? {
            let forms = Forms::of(&name);
            for (text, words) in texts.iter().enumerate() {
                let mut places = forms.places(words);
                if is_linked {
                    places.extend(forms.addresses(words));
                }
                met.extend(places.into_iter().map(|place| Met { text, place, linked: is_linked }));
            }
        }
    }
    Ok(met)
}

/// Where words begin with what.
struct Begins {
    at: HashMap<u64, Vec<usize>>,
    /// Of each word its beginnings; those of texts stand apart.
    words: Vec<[u64; BEGIN + 1]>,
}

impl Begins {
    fn of(texts: &[Vec<Word>]) -> Begins {
        let mut begins = Begins { at: HashMap::new(), words: Vec::new() };
        for words in texts {
            for word in words {
                let mut own = [0; BEGIN + 1];
                for (count, slot) in own.iter_mut().take(BEGIN).enumerate() {
                    *slot = begin(&word.key, count + 1);
                }
                own[BEGIN] = word.initial.map_or(0, initial);
                for slot in own.into_iter().filter(|slot| *slot != 0) {
                    begins.at.entry(slot).or_default().push(begins.words.len());
                }
                begins.words.push(own);
            }
            // Two texts are no neighbours.
            begins.words.extend([[0; BEGIN + 1]; NEAR]);
        }
        begins
    }

    /// Whether two words of a name could stand beside each other.
    fn may_name(&self, key: &str) -> bool {
        let key = search_form(key);
        let words: Vec<&str> = key.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        let unchanged = |word: &str| begin(word, word.chars().count().saturating_sub(2).clamp(1, BEGIN));
        words.iter().enumerate().any(|(at, surname)| {
            let Some(places) = self.at.get(&unchanged(surname)) else { return false };
            let others: Vec<(u64, u64)> = words
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .map(|(_, word)| (unchanged(word), word.chars().next().map_or(0, initial)))
                .filter(|(begin, initial)| self.at.contains_key(begin) || self.at.contains_key(initial))
                .collect();
            !others.is_empty()
                && places.iter().any(|place| {
                    let near = place.saturating_sub(NEAR)..(place + NEAR + 1).min(self.words.len());
                    near.filter(|other| other != place).any(|other| {
                        let own = &self.words[other];
                        others.iter().any(|(begin, initial)| own.contains(begin) || own[BEGIN] == *initial)
                    })
                })
        })
    }
}

/// Words between a surname and what tells the person.
const NEAR: usize = 3;

/// The first letters of a word, packed; nothing of a shorter one.
fn begin(word: &str, count: usize) -> u64 {
    let letters: Vec<u64> = word.chars().take(count).map(u64::from).collect();
    if letters.len() < count { 0 } else { letters.iter().fold(0, |packed, letter| packed << 21 | letter) }
}

fn initial(letter: char) -> u64 {
    1 << 63 | u64::from(letter)
}
