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
/// Words people think of when they are asked for a phrase: names, greetings, towns, seasons. None of them is also a
/// word of the generator.
const FAMILIAR: &str = include_str!("words-common.txt");

/// Words of the generator, in the order of the file.
fn words() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&str>> = OnceLock::new();
    LIST.get_or_init(|| WORDS.lines().collect())
}

fn word_set() -> &'static HashSet<&'static str> {
    static SET: OnceLock<HashSet<&str>> = OnceLock::new();
    SET.get_or_init(|| words().iter().copied().chain(FAMILIAR.lines()).collect())
}

fn common_set() -> &'static HashSet<&'static str> {
    static SET: OnceLock<HashSet<&str>> = OnceLock::new();
    SET.get_or_init(|| COMMON.lines().collect())
}

/// Six words drawn independently, joined by spaces. A draw that [`estimate`] would not call strong – a word twice, words
/// of letters that lie side by side – is thrown away: nobody trusts a proposal that is judged weak beside it.
pub fn generate() -> Zeroizing<String> {
    loop {
        let phrase = draw();
        if estimate(&phrase).class == StrengthClass::Strong {
            return phrase;
        }
    }
}

fn draw() -> Zeroizing<String> {
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

/// Letters and digits that are not taken for one another when they are read out over the telephone.
const PLAIN: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A password for a file that another program opens: 100 bits in four groups of plain Latin letters and digits, since
/// archive programs do not agree on any other letters.
pub fn generate_plain() -> Zeroizing<String> {
    let mut password = Zeroizing::new(String::with_capacity(23));
    for place in 0..20 {
        if place > 0 && place % 5 == 0 {
            password.push('-');
        }
        password.push(char::from(PLAIN[random_below(32) as usize]));
    }
    password
}

/// Bits of a generated passphrase: 6 · log₂(number of words), the count of the choices; that one draw in dozens is thrown
/// away takes a twentieth of a bit.
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

/// Longest word that is looked up, in characters.
const LONGEST_WORD: usize = 16;

/// The cheapest way to put a piece together: known words and single symbols in any order, so that words written
/// without spaces or with an ending count as what they are.
fn piece_bits(piece: &str) -> f64 {
    let starts: Vec<usize> = piece.char_indices().map(|(at, _)| at).chain([piece.len()]).collect();
    let symbols = symbol_bits(piece);
    let mut best = vec![0.0_f64];
    for end in 1..starts.len() {
        let mut bits = best[end - 1] + symbols[end - 1];
        for begin in end.saturating_sub(LONGEST_WORD)..end.saturating_sub(2) {
            if let Some(known) = known_bits(&piece[starts[begin]..starts[end]]) {
                bits = bits.min(best[begin] + known);
            }
        }
        best.push(bits);
    }
    best.last().copied().unwrap_or_default().min(number_bits(piece))
}

/// Bits of a text that stands in a list.
fn known_bits(text: &str) -> Option<f64> {
    if common_set().contains(text) { Some(6.0) } else { word_set().contains(text).then(bits_of_word) }
}

/// Years and dates of a life are tried before other numbers.
fn number_bits(piece: &str) -> f64 {
    let year = |text: &str| text.parse().is_ok_and(|year| (1930..=2039).contains(&year));
    match piece.len() {
        4 if year(piece) => 7.0,
        8 if piece.get(4..).is_some_and(year) || piece.get(..4).is_some_and(year) => 15.0,
        _ => f64::INFINITY,
    }
}

/// Symbol by symbol: one that repeats the one before, follows it in the alphabet or lies beside it on the keyboard
/// adds one bit; letters add less than their alphabet allows, because people type speech, not noise.
fn symbol_bits(piece: &str) -> Vec<f64> {
    const ROWS: [&str; 7] =
        ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"];
    let mut bits = Vec::new();
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
        bits.push(if predictable { 1.0 } else { alone });
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
        for word in words {
            assert!((4..=8).contains(&word.chars().count()), "{word}");
            assert!(word.chars().all(|letter| ('а'..='я').contains(&letter)), "{word}");
        }
        assert!(words.is_sorted(), "sorted, so that a change is easy to review");
        assert!(generated_bits() >= 60.0);
        let familiar: Vec<&str> = FAMILIAR.lines().collect();
        assert!(familiar.is_sorted() && familiar.iter().all(|word| word.chars().count() >= 3));
        // A generated phrase must not be judged by the other list.
        assert!(familiar.iter().all(|word| words.binary_search(word).is_err()));
        assert_eq!(word_set().len(), words.len() + familiar.len(), "no word stands twice");
    }

    #[test]
    fn a_plain_password_has_four_groups_of_letters_nobody_mixes_up() {
        let password = super::generate_plain();
        assert_eq!(password.len(), 23);
        assert!(password.split('-').all(|group| group.len() == 5));
        assert!(password.chars().all(|c| c == '-' || PLAIN.contains(&(c as u8))));
        assert_ne!(*password, *super::generate_plain());
        let mut letters = PLAIN.to_vec();
        letters.dedup();
        assert!(letters.len() == 32 && !PLAIN.iter().any(|c| b"0o1l".contains(c)));
    }

    #[test]
    fn a_generated_phrase_is_six_words_and_another_each_time() {
        let phrase = generate();
        assert_eq!(phrase.split(' ').count(), GENERATED_WORDS);
        assert!(phrase.split(' ').all(|word| word_set().contains(word)));
        assert_ne!(*phrase, *generate(), "two equal ones have a chance of 2^-60");
        assert!(estimate(&phrase).bits <= generated_bits() + 0.001);
    }

    #[test]
    fn whatever_is_proposed_is_judged_strong() {
        assert_eq!(estimate("гимнаст топор узел класс порт лаборант").class, StrengthClass::Fair);
        for _ in 0..500 {
            let phrase = generate();
            assert_eq!(estimate(&phrase).class, StrengthClass::Strong, "{}", *phrase);
        }
        // As hardly any draw is thrown away, the count of the choices stays what it is.
        let kept = (0..2_000).filter(|_| estimate(&draw()).class == StrengthClass::Strong).count();
        assert!(kept > 1_800, "{kept} of 2000");
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
            "ghbdtn",
            "Ghbdtn2024!",
            "привет марина",
            "моясобака",
            "vjqgfhjkm",
            "Наташа1987",
            "15031987",
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
