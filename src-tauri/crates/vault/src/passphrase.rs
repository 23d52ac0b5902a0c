//! Passphrases for people: words thought up by the program, and an estimate of what somebody typed.
//!
//! The words have a known number of bits. The estimate of a typed phrase has not: it counts what a guesser who knows
//! Russian words, common passwords and the wrong layout would try first, roughly. It warns of weak phrases; it proves
//! nothing about strong ones, and knows nothing of names, dates and addresses that matter to the one who typed it.

use std::collections::HashSet;
use std::sync::OnceLock;

use zeroize::Zeroizing;

use crate::layout::{latin_to_russian, lower, russian_to_latin};
use crate::secret::random_below;

/// Words of a generated passphrase.
pub const GENERATED_WORDS: usize = 6;

const WORDS: &str = include_str!("words-ru.txt");
const COMMON: &str = include_str!("common-passwords.txt");

/// Words of the generator, in the order of the file.
fn words() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&str>> = OnceLock::new();
    LIST.get_or_init(|| WORDS.lines().collect())
}

fn word_set() -> &'static HashSet<&'static str> {
    static SET: OnceLock<HashSet<&str>> = OnceLock::new();
    SET.get_or_init(|| words().iter().copied().collect())
}

fn common_set() -> &'static HashSet<&'static str> {
    static SET: OnceLock<HashSet<&str>> = OnceLock::new();
    SET.get_or_init(|| COMMON.lines().collect())
}

/// Six words drawn independently, joined by spaces.
pub fn generate() -> Zeroizing<String> {
    let words = words();
    let mut phrase = Zeroizing::new(String::with_capacity(GENERATED_WORDS * 18));
    for number in 0..GENERATED_WORDS {
        if number > 0 {
            phrase.push(' ');
        }
        phrase.push_str(words[random_below(words.len() as u32) as usize]);
    }
    phrase
}

/// Bits of a generated passphrase: 6 · log₂(number of words), the exact count of the choices.
pub fn generated_bits() -> f64 {
    GENERATED_WORDS as f64 * bits_of_word()
}

fn bits_of_word() -> f64 {
    (words().len() as f64).log2()
}

/// How a phrase looks, coarsely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StrengthClass {
    /// Below 28 bits: among the first things that are tried.
    VeryWeak,
    /// Below 44 bits: falls to one rented computer.
    Weak,
    /// Below 60 bits: enough with a second factor.
    Fair,
    /// 60 bits and more.
    Strong,
}

/// An estimate, not a measurement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strength {
    /// Estimated bits; each doubles the guesses.
    pub bits: f64,
    /// The same in four classes.
    pub class: StrengthClass,
}

/// Estimates a typed passphrase.
pub fn estimate(text: &str) -> Strength {
    let mut low = Zeroizing::new(String::with_capacity(text.len() * 2));
    low.extend(text.chars().map(lower));
    // A guesser tries each layout; which one it was is worth one bit.
    let mut best = bits_of(&low);
    for relaid in [relaid(&low, latin_to_russian), relaid(&low, russian_to_latin)] {
        best = best.min(bits_of(&relaid) + 1.0);
    }
    let raised = text.chars().filter(|symbol| symbol.is_uppercase()).count();
    // Capital letters at beginnings are tried early: one bit each, three at most.
    let bits = if best > 0.0 { best + raised.min(3) as f64 } else { best };
    let class = match bits {
        bits if bits < 28.0 => StrengthClass::VeryWeak,
        bits if bits < 44.0 => StrengthClass::Weak,
        bits if bits < 60.0 => StrengthClass::Fair,
        _ => StrengthClass::Strong,
    };
    Strength { bits, class }
}

fn relaid(text: &str, map: fn(char) -> char) -> Zeroizing<String> {
    let mut other = Zeroizing::new(String::with_capacity(text.len() * 2));
    other.extend(text.chars().map(map));
    other
}

/// Bits of a lower-case text: its pieces, each counted as the cheapest thing it can be.
fn bits_of(text: &str) -> f64 {
    let mut bits = 0.0;
    let mut seen: Vec<&str> = Vec::new();
    for piece in pieces(text) {
        // Repeating a piece adds only the thought of repeating.
        bits += if seen.contains(&piece) { 1.0 } else { piece_bits(piece) };
        seen.push(piece);
    }
    bits
}

/// Runs of letters, runs of digits, runs of anything else but white space.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let kind = |symbol: char| match symbol {
        symbol if symbol.is_whitespace() => 0,
        symbol if symbol.is_alphabetic() => 1,
        symbol if symbol.is_numeric() => 2,
        _ => 3,
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = kind(rest.chars().next()?);
        let end = rest.find(|symbol| kind(symbol) != first).unwrap_or(rest.len());
        let (piece, left) = rest.split_at(end);
        rest = left;
        Some(piece)
    })
}

fn piece_bits(piece: &str) -> f64 {
    let plain = by_symbols(piece);
    if common_set().contains(piece) {
        plain.min(6.0)
    } else if word_set().contains(piece) {
        plain.min(bits_of_word())
    } else {
        plain
    }
}

/// Symbol by symbol: one that repeats the one before, follows it in the alphabet or lies beside it on the keyboard
/// adds one bit; letters add less than their alphabet allows, because people type speech, not noise.
fn by_symbols(piece: &str) -> f64 {
    const ROWS: [&str; 7] =
        ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"];
    let mut bits = 0.0;
    let mut before: Option<char> = None;
    for symbol in piece.chars() {
        let alone = match symbol {
            symbol if symbol.is_numeric() => 3.3,
            symbol if symbol.is_alphabetic() => 3.0,
            _ => 4.0,
        };
        let predictable = before.is_some_and(|before| {
            let step = u32::from(symbol).abs_diff(u32::from(before));
            let beside = ROWS.iter().any(|row| {
                let at = |wanted: char| row.chars().position(|key| key == wanted);
                matches!((at(before), at(symbol)), (Some(one), Some(two)) if one.abs_diff(two) == 1)
            });
            step <= 1 || beside
        });
        bits += if predictable { 1.0 } else { alone };
        before = Some(symbol);
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_what_the_format_of_the_file_says() {
        let words = words();
        assert!(words.len() >= 1024, "{} words", words.len());
        assert_eq!(word_set().len(), words.len(), "no word stands twice");
        for word in words {
            assert!((4..=8).contains(&word.chars().count()), "{word}");
            assert!(word.chars().all(|letter| ('а'..='я').contains(&letter)), "{word}");
        }
        assert!(words.is_sorted(), "sorted, so that a change is easy to review");
        assert!(generated_bits() >= 60.0);
    }

    #[test]
    fn a_generated_phrase_is_six_words_and_another_each_time() {
        let phrase = generate();
        assert_eq!(phrase.split(' ').count(), GENERATED_WORDS);
        assert!(phrase.split(' ').all(|word| word_set().contains(word)));
        assert_ne!(*phrase, *generate(), "two equal ones have a chance of 2^-60");
        // Two equal words are possible, so the estimate may be one word lower.
        assert!(estimate(&phrase).bits <= generated_bits() + 0.001);
    }

    #[test]
    fn what_is_tried_first_is_very_weak() {
        for text in [
            "",
            "123456",
            "пароль",
            "gfhjkm",
            "Gfhjkm1",
            "qwerty123",
            "йцукен",
            "aaaaaaaaaaaaaaaa",
            "zxcvbnm",
        ] {
            assert_eq!(estimate(text).class, StrengthClass::VeryWeak, "{text}: {:?}", estimate(text));
        }
    }

    #[test]
    fn six_words_are_strong_and_three_are_not() {
        let six = words().iter().step_by(150).take(6).copied().collect::<Vec<_>>().join(" ");
        assert_eq!(estimate(&six).class, StrengthClass::Strong, "{six}: {:?}", estimate(&six));
        let three = six.split(' ').take(3).collect::<Vec<_>>().join(" ");
        assert!(estimate(&three).class <= StrengthClass::Weak);
        let wrong_layout: String = six.chars().map(russian_to_latin).collect();
        let gain = estimate(&wrong_layout).bits - estimate(&six).bits;
        assert!(gain <= 1.001, "the wrong layout adds a bit, not strength: {gain}");
    }
}
