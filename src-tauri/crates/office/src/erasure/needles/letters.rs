//! Which texts can hold a key at all, told by their letters: nearly all of them lack one, and need no key form of
//! their own to be passed over.

use crate::names::key::search_form;
use crate::names::match_key;
use std::sync::LazyLock;

/// The letters of each key.
pub(super) struct Letters(Vec<Set>);

/// A bit for every sign that makes a difference in a key: digits, Latin and Cyrillic letters, signs of addresses.
type Set = u128;

/// Signs that a key form may make of a character of plain text, by code point; nothing for what is not plain.
static MADE_OF: LazyLock<Vec<Option<Set>>> = LazyLock::new(|| {
    (0..CODES).map(|code| char::from_u32(code).and_then(|c| plain(c).then(|| made_of(c)))).collect()
});

/// Code points up to the end of the Cyrillic block.
const CODES: u32 = 0x530;

impl Letters {
    pub(super) fn new(keys: &[String]) -> Letters {
        Letters(keys.iter().map(|key| set_of(key.chars())).collect())
    }

    /// False only for a text in whose key form none of the keys stands. A text with anything but plain letters in it
    /// is looked at whatever it holds.
    pub(super) fn may_hold(&self, text: &str) -> bool {
        let table = &**MADE_OF;
        let mut set: Set = 0;
        for c in text.chars() {
            match table.get(c as usize).copied().flatten() {
                Some(made) => set |= made,
                None => return true,
            }
        }
        self.0.iter().any(|wanted| wanted & !set == 0)
    }
}

/// Characters whose key form is made of each of them alone: composed, visible, no ligature, no mark of its own.
fn plain(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | ' '..='~' | 'А'..='я' | 'Ё' | 'ё') || "ӘҒҚҢӨҰҮҺІәғқңөұүһі".contains(c)
}

/// A character alone, and behind a Cyrillic letter, where a Latin look-alike is taken for its double.
fn made_of(c: char) -> Set {
    let (alone, behind) = (match_key(&c.to_string()), match_key(&format!("ж{c}")));
    let behind: String = behind.chars().skip(1).collect();
    set_of(search_form(&alone).chars().chain(search_form(&behind).chars()))
}

fn set_of(signs: impl Iterator<Item = char>) -> Set {
    signs.map(bit).fold(0, |set, bit| set | bit)
}

/// The bit of a sign of a key; none for signs that need not be told apart.
fn bit(c: char) -> Set {
    let at = match c {
        '0'..='9' => c as u32 - '0' as u32,
        'a'..='z' => 10 + c as u32 - 'a' as u32,
        'а'..='я' => 36 + c as u32 - 'а' as u32,
        'ә' => 68,
        'ғ' => 69,
        'қ' => 70,
        'ң' => 71,
        'ө' => 72,
        'ұ' => 73,
        'ү' => 74,
        'һ' => 75,
        'і' => 76,
        '@' => 77,
        '-' => 78,
        '_' => 79,
        '.' => 80,
        _ => return 0,
    };
    1 << at
}
