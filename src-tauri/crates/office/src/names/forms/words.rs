//! The words of a text as names are looked for among them: each with its key and with what parts it from the one
//! before.

use crate::names::key::{is_blank, is_dash, match_key, search_form};

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Blanks, or what file names have in their place.
    Blank,
    /// A hyphen or a dash.
    Dash,
    /// Nothing, behind the dot of an initial.
    Near,
    /// Anything else: the two do not belong together.
    Apart,
}

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Search key.
    pub key: String,
    /// What stands before it.
    pub gap: Gap,
    /// A single letter with a dot behind it.
    pub initial: Option<char>,
}

impl Word {
    /// Where what is written of it ends: the dot of an initial is part of it.
    #[must_use]
    pub fn end(&self) -> usize {
        self.to + usize::from(self.initial.is_some())
    }
}

/// The words of a text. `columns`: values of a row stand without a blank between them, so a capital behind a small
/// letter begins another word.
#[must_use]
pub fn words(text: &str, columns: bool) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut begin: Option<usize> = None;
    let mut last = ' ';
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = at < text.len() && is_letter(c);
        let next = columns && inside && last.is_lowercase() && c.is_uppercase();
        if let Some(from) = begin
            && (!inside || next)
        {
            push(&mut found, text, from, at);
            begin = None;
        }
        if inside && begin.is_none() {
            begin = Some(at);
        }
        last = c;
    }
    found
}

/// Letters, with the marks that stand over them and the apostrophes within a name.
fn is_letter(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'a'..='z' | 'A'..='Z')
        || (c > '~' && c.is_alphabetic())
        || matches!(c, '\u{300}'..='\u{36f}' | '\'' | '’' | '\u{ad}' | '\u{200b}'..='\u{200f}')
}

/// Search key of one word: nearly all are made of Cyrillic letters alone, which need no long way.
#[must_use]
pub fn word_key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'а'..='я' => key.push(c),
            'А'..='Я' => key.extend(char::from_u32(c as u32 + 32)),
            'ё' | 'Ё' => key.push('е'),
            _ => {
                let key = search_form(&match_key(word));
                return key.trim_matches(['\'', '’']).to_owned();
            }
        }
    }
    key
}

/// The word that begins a text.
#[must_use]
pub fn first_word(text: &str, columns: bool) -> &str {
    let mut last = ' ';
    let ends = |(_, c): &(usize, char)| {
        let end = !is_letter(*c) || (columns && last.is_lowercase() && c.is_uppercase());
        last = *c;
        end
    };
    text.char_indices().find(ends).map_or(text, |(at, _)| &text[..at])
}

fn push(found: &mut Vec<Word>, text: &str, from: usize, to: usize) {
    let key = word_key(&text[from..to]);
    let mut letters = key.chars();
    let single = letters.next().filter(|_| letters.next().is_none());
    let initial = single.filter(|_| text[to..].starts_with('.'));
    let gap = match found.last() {
        None => Gap::Apart,
        Some(before) => gap(&text[before.end()..from], before.initial.is_some()),
    };
    found.push(Word { from, to, key, gap, initial });
}

fn gap(between: &str, behind_dot: bool) -> Gap {
    if between.is_empty() {
        // Columns of a row touch.
        return if behind_dot { Gap::Near } else { Gap::Blank };
    }
    let mut dashes = 0;
    for c in between.chars() {
        match c {
            '_' => {}
            c if is_blank(c) => {}
            c if is_dash(c) => dashes += 1,
            _ => return Gap::Apart,
        }
    }
    match dashes {
        0 => Gap::Blank,
        1 => Gap::Dash,
        _ => Gap::Apart,
    }
}
