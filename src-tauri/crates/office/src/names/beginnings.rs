//! How the words of names begin: the letters that no case changes.
//!
//! Who of a hundred thousand a text may name is asked for every report. The beginnings answer that for nearly everybody
//! with a few numbers in memory, and only of those who are left the forms are made.

use super::key::search_letter;
use zeroize::Zeroize;

/// Letters of a word that no case changes, at most.
pub(crate) const BEGIN: usize = 3;

/// Bits of a letter.
const LETTER: u32 = 21;
/// Told apart from a beginning of one letter.
const INITIAL: u64 = 1 << 63;

/// The first letters of a word, packed; nothing of a shorter one.
pub(crate) fn begin(letters: impl Iterator<Item = char>, count: usize) -> u64 {
    let (packed, taken) = letters
        .take(count)
        .fold((0, 0), |(packed, taken), letter| (packed << LETTER | u64::from(letter), taken + 1));
    if taken < count { 0 } else { packed }
}

/// A letter that stands for a word.
pub(crate) fn initial(letter: char) -> u64 {
    INITIAL | u64::from(letter)
}

/// A word of a name: its first letters that no case changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Beginning(u64);

impl Beginning {
    fn of(word: &str) -> Beginning {
        let count = word.chars().count().saturating_sub(2).clamp(1, BEGIN);
        Beginning(begin(word.chars().map(search_letter), count))
    }

    /// As [`begin`] packs them.
    pub fn letters(self) -> u64 {
        self.0
    }

    /// As [`initial`] has it.
    pub fn initial(self) -> u64 {
        let behind = (64 - self.0.leading_zeros()).saturating_sub(1) / LETTER;
        INITIAL | self.0 >> (behind * LETTER)
    }
}

/// The words of a name by its match key.
pub(crate) fn beginnings(key: &str) -> impl Iterator<Item = Beginning> {
    key.split([' ', '-']).filter(|word| !word.is_empty()).map(Beginning::of)
}

/// The beginnings of many names, each with whose it is; wiped when dropped.
#[derive(Default)]
pub(crate) struct Beginnings {
    owners: Vec<i64>,
    words: Vec<u64>,
    /// Where the words of a name end.
    ends: Vec<u32>,
}

impl Beginnings {
    /// Adds a name.
    pub fn push(&mut self, owner: i64, key: &str) {
        self.words.extend(beginnings(key).map(Beginning::letters));
        self.owners.push(owner);
        self.ends.push(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
    }

    /// Takes the names of somebody out.
    pub fn remove(&mut self, owner: i64) {
        let mut kept = Beginnings::default();
        for (at, other) in self.owners.iter().enumerate().filter(|(_, other)| **other != owner) {
            kept.words.extend_from_slice(self.words_of(at));
            kept.owners.push(*other);
            kept.ends.push(u32::try_from(kept.words.len()).unwrap_or(u32::MAX));
        }
        *self = kept;
    }

    /// Whose words are wanted, some perhaps twice.
    pub fn owners(&self, mut wanted: impl FnMut(&[Beginning]) -> bool) -> Vec<i64> {
        let mut words = Vec::new();
        let mut found = Vec::new();
        for (at, owner) in self.owners.iter().enumerate() {
            words.clear();
            words.extend(self.words_of(at).iter().copied().map(Beginning));
            if wanted(&words) {
                found.push(*owner);
            }
        }
        found
    }

    fn words_of(&self, at: usize) -> &[u64] {
        let begin = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.words[begin as usize..self.ends[at] as usize]
    }
}

impl Drop for Beginnings {
    fn drop(&mut self) {
        self.words.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_tells_its_first_letter() {
        for (word, letters) in [("ли", "л"), ("вера", "ве"), ("әбенова", "абе"), ("ян", "я"), ("", "")]
        {
            let told = Beginning::of(word);
            assert_eq!(told.letters(), begin(letters.chars(), letters.chars().count()), "{word}");
            if let Some(first) = letters.chars().next() {
                assert_eq!(told.initial(), initial(first), "{word}");
            }
        }
    }

    #[test]
    fn who_is_taken_out_is_met_no_more() {
        let mut names = Beginnings::default();
        for (owner, key) in [(7, "смирнова анна"), (9, "ли вера"), (7, "петрова-водкина анна"), (8, "")]
        {
            names.push(owner, key);
        }
        assert_eq!(names.owners(|words| words.len() > 1), [7, 9, 7]);
        names.remove(7);
        assert_eq!(names.owners(|_| true), [9, 8]);
        let vera = beginnings("вера").next().unwrap();
        assert_eq!(names.owners(|words| words.contains(&vera)), [9]);
    }
}
