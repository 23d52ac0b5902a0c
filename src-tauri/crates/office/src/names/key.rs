//! Keys under which two spellings of one name or address meet.
//!
//! Text is *stored* as typed in composed form ([`stored_text`]); it is *compared* by [`match_key`]; it is
//! *searched* by [`search_key`], which also forgets the letters Russian spelling drops from Kazakh names. A hit
//! by search key alone is a question, never a merge (design.md §2). SQLite does not fold Cyrillic, so keys
//! are made here and nowhere else.

use unicode_normalization::UnicodeNormalization;

/// What is kept of a text somebody typed: composed (NFC), without control characters, without marks that
/// reorder or hide letters, without blanks at either end. Line breaks and tabs inside stay.
///
/// Marks that turn the writing direction are left out because they let a name be printed differently from what
/// a search finds; [`has_hidden_marks`] tells whether that happened.
pub fn stored_text(typed: &str) -> String {
    if typed.chars().all(is_plain) {
        return typed.trim_matches(is_blank).to_owned();
    }
    let kept: String = typed.nfc().filter(|c| !is_hidden(*c)).collect();
    kept.trim_matches(is_blank).to_owned()
}

/// Whether [`stored_text`] has to leave out characters that cannot be seen.
pub fn has_hidden_marks(typed: &str) -> bool {
    typed.chars().any(is_hidden)
}

/// The key under which names are compared: compatibility-composed, blanks collapsed, lower case, ё as е, every
/// dash a hyphen without blanks around it, Latin look-alikes inside Cyrillic words replaced.
///
/// Idempotent: a key of a key is the same key.
pub fn match_key(text: &str) -> String {
    if let Some(key) = plain_key(text) {
        return key;
    }
    // Lower-casing and replacing can make new compositions; a second pass settles the few texts where it does.
    let once = fold(text);
    let twice = fold(&once);
    if once == twice { once } else { fold(&twice) }
}

/// Letters that are composed, visible and alone in their lower case: nearly all text is made of them.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | 'А'..='я' | 'Ё' | 'ё') || matches!(search_letter(c), 'а'..='я' if c > 'ё')
}

/// The key of plain text, in one pass; `None` when the text needs the long way.
fn plain_key(text: &str) -> Option<String> {
    let mut key = String::with_capacity(text.len());
    let mut word_has = (false, false);
    let mut dash_near_blank = false;
    for c in text.chars() {
        if !is_plain(c) {
            return None;
        }
        match c {
            ' ' => {
                dash_near_blank |= key.ends_with('-');
                if !key.is_empty() && !key.ends_with(' ') {
                    key.push(' ');
                }
                word_has = (false, false);
                continue;
            }
            '-' => dash_near_blank |= key.ends_with(' '),
            'A'..='Z' | 'a'..='z' => word_has.0 = true,
            '!'..='~' => {}
            _ => word_has.1 = true,
        }
        if word_has == (true, true) || dash_near_blank {
            return None;
        }
        match c {
            'Ё' | 'ё' => key.push('е'),
            'A'..='Z' => key.push(c.to_ascii_lowercase()),
            'А'..='Я' => key.extend(c.to_lowercase()),
            c => key.push(c),
        }
    }
    if key.ends_with(' ') {
        key.pop();
    }
    Some(key)
}

fn fold(text: &str) -> String {
    let composed: String = text.nfkc().filter(|c| !is_hidden(*c) && !is_stress(*c)).collect();
    let mut out = String::with_capacity(composed.len());
    for word in composed.split(is_blank).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        let cyrillic = word.chars().any(is_cyrillic);
        for c in word.chars() {
            let c = if is_dash(c) { '-' } else { c };
            let c = if cyrillic { latin_to_cyrillic(c).unwrap_or(c) } else { c };
            for lower in c.to_lowercase() {
                out.push(if lower == 'ё' { 'е' } else { lower });
            }
        }
    }
    close_dashes(&out).nfkc().collect()
}

/// The key for searching: [`match_key`] with Kazakh letters in their Russian spelling.
pub fn search_key(text: &str) -> String {
    search_form(&match_key(text))
}

/// The search key of what is a match key already.
pub(crate) fn search_form(match_key: &str) -> String {
    match_key.chars().map(search_letter).collect()
}

/// What lists are put in order by: Kazakh letters stand beside the Russian ones they resemble, after them.
pub fn name_order(text: &str) -> (String, String) {
    let key = match_key(text);
    (search_form(&key), key)
}

/// Whether the text holds a letter Kazakh has and Russian has not.
pub fn has_kazakh_letter(text: &str) -> bool {
    text.chars().flat_map(char::to_lowercase).any(|c| search_letter(c) != c)
}

/// A letter as the search key has it: a Kazakh one in its Russian spelling.
pub(crate) fn search_letter(c: char) -> char {
    match c {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        other => other,
    }
}

/// A Latin letter that is drawn like a Cyrillic one, as that Cyrillic letter.
pub(crate) fn latin_to_cyrillic(c: char) -> Option<char> {
    Some(match c {
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'I' => 'І',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'Y' => 'У',
        'Ə' => 'Ә',
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'h' => 'һ',
        'i' => 'і',
        'k' => 'к',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        'ə' => 'ә',
        'ë' => 'ё',
        'Ë' => 'Ё',
        _ => return None,
    })
}

/// A Cyrillic letter that is drawn like a Latin one, as that Latin letter in lower case.
pub(crate) fn cyrillic_to_latin(c: char) -> Option<char> {
    Some(match c {
        'а' => 'a',
        'в' => 'b',
        'с' => 'c',
        'е' => 'e',
        'н' => 'h',
        'і' => 'i',
        'к' => 'k',
        'м' => 'm',
        'о' => 'o',
        'р' => 'p',
        'т' => 't',
        'х' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

/// Letters of the Cyrillic blocks.
pub(crate) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052F}')
}

/// Hyphen and everything people type in its place.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Blanks, the non-breaking ones included.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{00A0}' | '\u{202F}' | '\u{2007}')
}

fn is_stress(c: char) -> bool {
    matches!(c, '\u{0300}' | '\u{0301}')
}

fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{00AD}' |
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// «Римский - Корсаков» is one word.
pub(crate) fn close_dashes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('-') {
        let (before, after) = rest.split_at(at);
        let after_dash = &after[1..];
        let open = before.ends_with(is_blank) || after_dash.starts_with(is_blank);
        let joins = before.trim_end().chars().next_back().is_some_and(char::is_alphabetic)
            && after_dash.trim_start().chars().next().is_some_and(char::is_alphabetic);
        if open && joins {
            out.push_str(before.trim_end());
            out.push('-');
            rest = after_dash.trim_start();
        } else {
            out.push_str(before);
            out.push('-');
            rest = after_dash;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for same in [
            "Иванова",
            "ИВАНОВА",
            " иванова ",
            "Ивaнова", // Latin a
            "\u{00A0}Иванова\u{00A0}",
            "Ива\u{200F}нова", // a mark that turns the direction
            "Ива\u{301}нова",  // stress
        ] {
            assert_eq!(match_key(same), "иванова", "{same:?}");
        }
        assert_eq!(match_key("Артём"), match_key("АРТЕМ"));
        assert_eq!(match_key("Римский – Корсаков"), "римский-корсаков");
        assert_eq!(match_key("Римский-Корсаков"), "римский-корсаков");
        assert_eq!(match_key("Eвтиxeев  Тимур"), "евтихеев тимур");
    }

    #[test]
    fn a_latin_name_stays_latin() {
        assert_eq!(match_key("Anna O'Hara"), "anna o'hara");
        assert_eq!(match_key("HABEK"), "habek");
    }

    #[test]
    fn search_forgets_kazakh_letters_and_matching_does_not() {
        assert_eq!(search_key("Тұлымхан Әбдіқайыр Һәм"), search_key("Тулымхан Абдикайыр Хам"));
        assert_ne!(match_key("Тұлымхан"), match_key("Тулымхан"));
        assert!(has_kazakh_letter("ҚАСЫМ"));
        assert!(!has_kazakh_letter("Касым"));
    }

    #[test]
    fn stored_text_keeps_the_spelling() {
        assert_eq!(stored_text("  Семён  ЁЖ\u{0} "), "Семён  ЁЖ");
        assert_eq!(stored_text("и\u{306}од"), "йод");
        assert!(has_hidden_marks("a\u{202E}b"));
        assert_eq!(stored_text("a\u{202E}b"), "ab");
    }

    proptest! {
        #[test]
        fn keys_are_idempotent(text in "\\PC{0,40}") {
            let key = match_key(&text);
            prop_assert_eq!(match_key(&key), key.clone());
            let search = search_key(&text);
            prop_assert_eq!(search_key(&search), search);
        }

        #[test]
        fn case_never_matters_in_cyrillic(text in "[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі -]{0,30}") {
            prop_assert_eq!(match_key(&text.to_uppercase()), match_key(&text.to_lowercase()));
        }

        /// The short way and the long way lead to the same place.
        #[test]
        fn the_short_way_is_no_shortcut(text in "[а-яА-ЯёЁa-cA-C әғқ-]{0,20}") {
            let once = fold(&text);
            let long = fold(&once);
            prop_assert_eq!(match_key(&text), long);
        }

        #[test]
        fn any_text_has_keys(text in any::<String>()) {
            let _ = (match_key(&text), search_key(&text), stored_text(&text));
        }
    }
}
