//! Where each word stands in some texts, so that a whole school is looked for in one pass over them.

use super::{Forms, Place, Word};
use std::collections::HashMap;

/// The words of some texts by their keys.
pub struct Index<'w> {
    texts: &'w [Vec<Word>],
    /// Text and position, in this order.
    at: HashMap<&'w str, Vec<(usize, usize)>>,
}

impl<'w> Index<'w> {
    /// Reads the texts once.
    #[must_use]
    pub fn of(texts: &'w [Vec<Word>]) -> Index<'w> {
        let mut at: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        for (text, words) in texts.iter().enumerate() {
            for (position, word) in words.iter().enumerate() {
                at.entry(&word.key).or_default().push((text, position));
            }
        }
        Index { texts, at }
    }

    /// Every place of one of some words, in the order of the texts, each once.
    fn positions<'k>(&self, keys: impl Iterator<Item = &'k String>) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> =
            keys.filter_map(|key| self.at.get(key.as_str())).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Forms {
    /// [`Forms::places`] of every text, with the position of the text.
    #[must_use]
    pub fn places_in(&self, index: &Index<'_>) -> Vec<(usize, Place)> {
        // A form begins at a word of the surname, or has it within: nowhere else anything is found.
        let starts = index.positions(self.surname.iter().flatten());
        let mut found = Vec::new();
        for of_text in starts.chunk_by(|one, other| one.0 == other.0) {
            let Some((text, _)) = of_text.first() else { continue };
            let places = self.places_from(&index.texts[*text], of_text.iter().map(|(_, at)| *at));
            found.extend(places.into_iter().map(|place| (*text, place)));
        }
        found
    }

    /// [`Forms::addresses`] of every text, with the position of the text.
    #[must_use]
    pub fn addresses_in(&self, index: &Index<'_>) -> Vec<(usize, Place)> {
        let starts = index.positions(self.given.first().into_iter().flatten());
        starts
            .into_iter()
            .filter_map(|(text, at)| Some((text, self.address_at(&index.texts[text], at)?)))
            .collect()
    }
}
