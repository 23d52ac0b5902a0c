//! Names written in Latin letters – on tickets, in platforms – beside the same names in Russian or Kazakh.
//!
//! There is no one way to write them (Yulia, Julia, Iuliia), so both sides are brought to a rough form that keeps what
//! all ways agree on. It serves to ask, never to print and never to merge by itself.

/// Whether a match key is written in Latin letters alone.
pub(crate) fn is_latin(key: &str) -> bool {
    let mut letters = key.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| c.is_ascii() || ('\u{C0}'..='\u{24F}').contains(&c))
}

/// The rough form of a match key.
pub(crate) fn sound(key: &str) -> String {
    let spelled: String = key.chars().filter(|c| c.is_alphabetic()).map(in_latin).collect();
    let mut out = String::with_capacity(spelled.len());
    let mut rest = spelled.as_str();
    while let Some(first) = rest.chars().next() {
        let found = SPELLINGS.iter().find(|(from, _)| rest.starts_with(from));
        let (taken, said) = match found {
            Some((from, to)) => (from.len(), *to),
            None => (first.len_utf8(), &rest[..first.len_utf8()]),
        };
        for c in said.chars() {
            // Double letters are written and left out at will.
            if !out.ends_with(c) {
                out.push(c);
            }
        }
        rest = &rest[taken..];
    }
    out
}

/// Ways to write one sound, the longer first.
const SPELLINGS: &[(&str, &str)] = &[
    ("shch", "sh"),
    ("sch", "sh"),
    ("kh", "h"),
    ("gh", "g"),
    ("ts", "c"),
    ("tz", "c"),
    ("ya", "ia"),
    ("ja", "ia"),
    ("yu", "iu"),
    ("ju", "iu"),
    ("yo", "e"),
    ("jo", "e"),
    ("ye", "e"),
    ("je", "e"),
    ("ie", "e"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
    ("q", "k"),
    ("x", "ks"),
];

fn in_latin(c: char) -> &'static str {
    match c {
        'а' | 'ә' | 'a' | 'ä' | 'á' | 'ə' => "a",
        'б' | 'b' => "b",
        'в' | 'v' => "v",
        'г' | 'ғ' | 'g' | 'ğ' | 'ǵ' => "g",
        'д' | 'd' => "d",
        'е' | 'э' | 'e' => "e",
        'ж' => "zh",
        'з' | 'z' => "z",
        'и' | 'й' | 'і' | 'ы' | 'i' | 'ı' => "i",
        'к' | 'қ' | 'k' => "k",
        'л' | 'l' => "l",
        'м' | 'm' => "m",
        'н' | 'ң' | 'n' | 'ñ' | 'ń' => "n",
        'о' | 'ө' | 'o' | 'ö' | 'ó' => "o",
        'п' | 'p' => "p",
        'р' | 'r' => "r",
        'с' | 's' => "s",
        'т' | 't' => "t",
        'у' | 'ұ' | 'ү' | 'u' | 'ü' | 'ū' | 'ú' => "u",
        'ф' | 'f' => "f",
        'х' | 'һ' | 'h' => "h",
        'ц' | 'c' => "c",
        'ч' | 'ç' => "ch",
        'ш' | 'щ' | 'ş' => "sh",
        'ю' => "iu",
        'я' => "ia",
        'j' => "j",
        'q' => "q",
        'w' => "w",
        'x' => "x",
        'y' | 'ý' => "y",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::match_key;

    #[test]
    fn names_in_two_alphabets_sound_alike() {
        for (cyrillic, ways) in [
            ("Юлия", &["Yulia", "Julia", "Iuliia", "Yuliya"][..]),
            ("Дмитрий", &["Dmitry", "Dmitriy", "Dmitrii"]),
            ("Алексей", &["Alexey", "Aleksei", "Alexei"]),
            ("Щербакова", &["Shcherbakova", "Scherbakova"]),
            ("Хабибуллин", &["Khabibullin", "Habibulin"]),
            ("Наталья", &["Natalya", "Natalia"]),
            ("Цой", &["Tsoy", "Tsoi"]),
            ("Ёлкина", &["Yolkina", "Elkina"]),
            ("Әсел", &["Assel", "Asel", "Äsel"]),
            ("Қуаныш", &["Kuanysh", "Quanysh"]),
            ("Ғабиден", &["Gabiden", "Ghabiden"]),
            ("Өмірбек", &["Omirbek", "Ömirbek"]),
            ("Үміт", &["Umit", "Ümit"]),
        ] {
            for way in ways {
                assert_eq!(sound(&match_key(way)), sound(&match_key(cyrillic)), "{way} for {cyrillic}");
                assert!(is_latin(&match_key(way)) && !is_latin(&match_key(cyrillic)));
            }
        }
        assert_ne!(sound("анна"), sound("inna"));
        assert_ne!(sound("серик"), sound("erik"));
        assert!(!is_latin("") && !is_latin("12"));
    }
}
