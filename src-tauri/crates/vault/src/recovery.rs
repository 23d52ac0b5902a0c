//! The recovery code on paper (FORMAT.md §7).
//!
//! 160 random bits as 32 symbols and a check symbol, in groups that a tired person can copy. Reading forgives what
//! hands and keyboards do: case, spaces, dashes, Cyrillic letters of the same looks, the wrong layout.
//!
//! Not here: the page itself, and what a vault opened this way may do ([`crate::header::Via`]).

use zeroize::{Zeroize, Zeroizing};

use crate::layout::{kazakh_to_latin, lower, russian_to_latin};
use crate::secret::random_bytes;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SYMBOLS: usize = 32;
const GROUP: usize = 4;
/// Groups on paper: eight of four symbols; the check symbol stands after them.
pub const GROUPS: usize = SYMBOLS / GROUP;

/// Why a text is not a recovery code. Says nothing of the code itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecoveryCodeError {
    /// Not 33 symbols.
    #[error("the code has {found} symbols instead of 33")]
    Length {
        /// How many were found, without spaces and dashes.
        found: usize,
    },
    /// A character that no reading takes for a symbol.
    #[error("symbol {position} is not one of the code's")]
    Symbol {
        /// Which one, from 1, without spaces and dashes.
        position: usize,
    },
    /// A symbol is wrong or two stand in the wrong order.
    #[error("the check symbol does not fit")]
    Check,
}

impl RecoveryCodeError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "vault.recovery_length",
            Self::Symbol { .. } => "vault.recovery_symbol",
            Self::Check => "vault.recovery_check",
        }
    }
}

/// A recovery code, made or read.
pub struct RecoveryCode {
    bytes: Zeroizing<[u8; 20]>,
    /// A text in Cyrillic letters may read in more than one way; the slot decides.
    others: Vec<Zeroizing<[u8; 20]>>,
}

impl RecoveryCode {
    pub(crate) fn generate() -> Self {
        Self { bytes: Zeroizing::new(random_bytes()), others: Vec::new() }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }

    /// Every reading that passes the check symbol.
    pub(crate) fn readings(&self) -> impl Iterator<Item = &[u8]> {
        std::iter::once(self.bytes()).chain(self.others.iter().map(|other| other.as_slice()))
    }

    /// The code as it is printed: eight groups of four and the check symbol, joined by hyphens.
    pub fn to_print(&self) -> Zeroizing<String> {
        let symbols = Zeroizing::new(split(&self.bytes));
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + GROUPS + 1));
        for group in symbols.chunks_exact(GROUP) {
            text.extend(group.iter().map(|value| letter(*value)));
            text.push('-');
        }
        text.push(letter(check(symbols.as_slice())));
        text
    }

    /// Whether `typed` is the group with this number on paper (from 1 to [`GROUPS`]): creation ends when parts of the
    /// code are typed back. As forgiving as [`RecoveryCode::parse`].
    pub fn group_is(&self, number: usize, typed: &str) -> bool {
        let symbols = Zeroizing::new(split(&self.bytes));
        let Some(wanted) = number.checked_sub(1).and_then(|at| symbols.chunks_exact(GROUP).nth(at)) else {
            return false;
        };
        READINGS
            .iter()
            .any(|reading| matches!(read(typed, *reading), Ok(given) if given.as_slice() == wanted))
    }

    /// Reads a typed code.
    pub fn parse(text: &str) -> Result<Self, RecoveryCodeError> {
        let mut found: Vec<Zeroizing<[u8; 20]>> = Vec::new();
        let mut failure = None;
        for reading in READINGS {
            match read(text, reading).and_then(|symbols| join(&symbols)) {
                Ok(bytes) if found.contains(&bytes) => {}
                Ok(bytes) => found.push(bytes),
                Err(cause) => failure = Some(telling(failure, cause)),
            }
        }
        let mut found = found.into_iter();
        match found.next() {
            Some(bytes) => Ok(Self { bytes, others: found.collect() }),
            None => Err(failure.unwrap_or(RecoveryCodeError::Length { found: 0 })),
        }
    }
}

/// Of two failures the one that came further: a wrong check symbol says more than a wrong symbol in a reading that was
/// not meant, and the first reading more than a later one.
fn telling(before: Option<RecoveryCodeError>, now: RecoveryCodeError) -> RecoveryCodeError {
    match before {
        Some(before) if now != RecoveryCodeError::Check => before,
        _ => now,
    }
}

/// A way to take a typed character for a Latin one.
type Reading = fn(char) -> char;

const READINGS: [Reading; 3] = [by_looks, by_russian_key, by_kazakh_key];

fn by_russian_key(symbol: char) -> char {
    russian_to_latin(symbol)
}

fn by_kazakh_key(symbol: char) -> char {
    kazakh_to_latin(symbol)
}

fn by_looks(symbol: char) -> char {
    match lower(symbol) {
        'а' => 'a',
        'в' => 'b',
        'е' | 'ё' => 'e',
        'к' | 'қ' => 'k',
        'м' => 'm',
        'н' | 'һ' => 'h',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'т' => 't',
        'у' | 'ү' => 'y',
        'х' => 'x',
        'з' => '3',
        'і' => 'i',
        other => other,
    }
}

/// The values of the symbols in a text.
fn read(text: &str, reading: Reading) -> Result<Zeroizing<Vec<u8>>, RecoveryCodeError> {
    // Never more symbols than bytes of text, so the buffer does not grow and leave copies.
    let mut symbols = Zeroizing::new(Vec::with_capacity(text.len()));
    for typed in text.chars().filter(|symbol| !is_gap(*symbol)) {
        let position = symbols.len() + 1;
        symbols.push(value(reading(typed)).ok_or(RecoveryCodeError::Symbol { position })?);
    }
    Ok(symbols)
}

fn is_gap(symbol: char) -> bool {
    symbol.is_whitespace()
        || matches!(
            symbol,
            '-' | '_' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{feff}'
        )
}

fn value(symbol: char) -> Option<u8> {
    let symbol = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|letter| char::from(*letter) == symbol)?;
    u8::try_from(at).ok()
}

fn letter(value: u8) -> char {
    char::from(ALPHABET[usize::from(value & 31)])
}

/// 160 bits → 32 values of five bits, most significant first.
fn split(bytes: &[u8; 20]) -> [u8; SYMBOLS] {
    let mut symbols = [0; SYMBOLS];
    for (group, chunk) in symbols.chunks_exact_mut(8).zip(bytes.chunks_exact(5)) {
        let mut bits = chunk.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        for symbol in group.iter_mut().rev() {
            *symbol = (bits & 31) as u8;
            bits >>= 5;
        }
        bits.zeroize();
    }
    symbols
}

/// 33 values → 160 bits, if the last one is the check symbol of the others.
fn join(symbols: &[u8]) -> Result<Zeroizing<[u8; 20]>, RecoveryCodeError> {
    let [data @ .., last] = symbols else { return Err(RecoveryCodeError::Length { found: 0 }) };
    if data.len() != SYMBOLS {
        return Err(RecoveryCodeError::Length { found: symbols.len() });
    }
    if check(data) != *last {
        return Err(RecoveryCodeError::Check);
    }
    let mut bytes = Zeroizing::new([0; 20]);
    for (chunk, group) in bytes.chunks_exact_mut(5).zip(data.chunks_exact(8)) {
        let bits = group.iter().fold(0_u64, |bits, value| bits << 5 | u64::from(*value));
        chunk.copy_from_slice(&bits.to_be_bytes()[3..]);
    }
    Ok(bytes)
}

/// The check symbol: a polynomial over GF(32) modulo x⁵ + x² + 1. The weights of neighbours differ, so a wrong symbol
/// and an exchange of two neighbours always show.
fn check(data: &[u8]) -> u8 {
    times_x(data.iter().fold(0, |sum, value| times_x(sum) ^ value))
}

fn times_x(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 32 == 0 { doubled } else { (doubled ^ 0b10_0101) & 31 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::latin_to_russian;
    use proptest::prelude::*;

    fn code(bytes: [u8; 20]) -> RecoveryCode {
        RecoveryCode { bytes: Zeroizing::new(bytes), others: Vec::new() }
    }

    fn reads_as(text: &str, bytes: [u8; 20]) -> bool {
        RecoveryCode::parse(text).is_ok_and(|read| read.readings().any(|reading| reading == bytes))
    }

    proptest! {
        #[test]
        fn a_printed_code_reads_back_however_it_is_typed(bytes: [u8; 20]) {
            let printed = code(bytes).to_print();
            prop_assert!(reads_as(&printed, bytes));
            prop_assert!(reads_as(&printed.to_lowercase(), bytes));
            prop_assert!(reads_as(&printed.replace('-', " – "), bytes));
            prop_assert!(reads_as(&printed.replace('-', ""), bytes));
            prop_assert!(reads_as(&printed.replace('0', "O").replace('1', "l"), bytes));
            let by_looks: String = printed.chars().map(looks_cyrillic).collect();
            prop_assert!(reads_as(&by_looks, bytes), "Cyrillic letters of the same looks");
            let by_key: String = printed.chars().map(latin_to_russian).collect();
            prop_assert!(reads_as(&by_key, bytes), "typed in the Russian layout");
            prop_assert!(reads_as(&by_key.to_uppercase(), bytes), "with Caps Lock");
            let by_kazakh_key: String = by_key.chars().map(kazakh_digit).collect();
            prop_assert!(reads_as(&by_kazakh_key, bytes), "typed in the Kazakh layout");
        }

        #[test]
        fn a_wrong_symbol_or_an_exchange_of_neighbours_shows(bytes: [u8; 20], at in 0_usize..33, by in 1_u8..32) {
            let text: Vec<char> = code(bytes).to_print().chars().filter(|symbol| *symbol != '-').collect();
            let mut wrong = text.clone();
            wrong[at] = letter((value(wrong[at]).unwrap_or(0) + by) % 32);
            let wrong: String = wrong.iter().collect();
            prop_assert_eq!(RecoveryCode::parse(&wrong).err(), Some(RecoveryCodeError::Check));
            if at < 32 && text[at] != text[at + 1] {
                let mut exchanged = text;
                exchanged.swap(at, at + 1);
                let exchanged: String = exchanged.iter().collect();
                prop_assert_eq!(RecoveryCode::parse(&exchanged).err(), Some(RecoveryCodeError::Check));
            }
        }
    }

    fn looks_cyrillic(symbol: char) -> char {
        let (latin, cyrillic) = ("ABEKMHPCTYX30", "АВЕКМНРСТУХЗО");
        latin.chars().zip(cyrillic.chars()).find(|(from, _)| *from == symbol).map_or(symbol, |(_, to)| to)
    }

    fn kazakh_digit(symbol: char) -> char {
        let (digits, letters) = ("1234567890", "\"әіңғ,.үұқ");
        digits.chars().zip(letters.chars()).find(|(from, _)| *from == symbol).map_or(symbol, |(_, to)| to)
    }

    #[test]
    fn the_spelling_is_the_one_of_the_format() {
        let mut bytes = [0; 20];
        bytes[0] = 0b0000_1000;
        // The first symbol is 00001; its weight in the check is x³² = x.
        assert_eq!(code(bytes).to_print().as_str(), "1000-0000-0000-0000-0000-0000-0000-0000-2");
        assert_eq!(code([0; 20]).to_print().as_str(), "0000-0000-0000-0000-0000-0000-0000-0000-0");
    }

    #[test]
    fn failures_say_what_kind_they_are() {
        let printed = code([9; 20]).to_print();
        assert_eq!(RecoveryCode::parse("").err(), Some(RecoveryCodeError::Length { found: 0 }));
        assert_eq!(RecoveryCode::parse("AB-C").err(), Some(RecoveryCodeError::Length { found: 3 }));
        let longer = format!("{}0", *printed);
        assert_eq!(RecoveryCode::parse(&longer).err(), Some(RecoveryCodeError::Length { found: 34 }));
        let strange = printed.replacen('-', "-?", 1);
        assert_eq!(RecoveryCode::parse(&strange).err(), Some(RecoveryCodeError::Symbol { position: 5 }));
        assert_eq!(RecoveryCode::parse("U").err(), Some(RecoveryCodeError::Symbol { position: 1 }));
    }

    #[test]
    fn groups_typed_back_are_compared_as_forgivingly() {
        let code = code([0x6b; 20]);
        let printed = code.to_print();
        let third = printed.split('-').nth(2).expect("eight groups").to_owned();
        assert!(code.group_is(3, &third) && code.group_is(3, &format!(" {} ", third.to_lowercase())));
        let by_key: String = third.chars().map(latin_to_russian).collect();
        assert!(code.group_is(3, &by_key));
        assert!(!code.group_is(3, &third[..3]) && !code.group_is(3, "") && !code.group_is(0, &third));
        assert!(!code.group_is(9, &third), "there are eight groups");
    }
}
