//! Keys of the keyboard under the Russian and Kazakh layouts.
//!
//! A recovery code typed with the wrong layout still reads, and a passphrase typed with it is not stronger for that.

/// Lower-case letters of the Russian layout and the Latin letters on the same keys.
const RUSSIAN: [(char, char); 26] = [
    ('й', 'q'),
    ('ц', 'w'),
    ('у', 'e'),
    ('к', 'r'),
    ('е', 't'),
    ('н', 'y'),
    ('г', 'u'),
    ('ш', 'i'),
    ('щ', 'o'),
    ('з', 'p'),
    ('ф', 'a'),
    ('ы', 's'),
    ('в', 'd'),
    ('а', 'f'),
    ('п', 'g'),
    ('р', 'h'),
    ('о', 'j'),
    ('л', 'k'),
    ('д', 'l'),
    ('я', 'z'),
    ('ч', 'x'),
    ('с', 'c'),
    ('м', 'v'),
    ('и', 'b'),
    ('т', 'n'),
    ('ь', 'm'),
];

/// Letters of the Russian layout on keys that carry punctuation in the Latin one.
const RUSSIAN_ON_PUNCTUATION: [(char, char); 7] =
    [('х', '['), ('ъ', ']'), ('ж', ';'), ('э', '\''), ('б', ','), ('ю', '.'), ('ё', '`')];

/// The digit row of the Kazakh layout where it differs from digits.
const KAZAKH_DIGITS: [(char, char); 10] = [
    ('"', '1'),
    ('ә', '2'),
    ('і', '3'),
    ('ң', '4'),
    ('ғ', '5'),
    (',', '6'),
    ('.', '7'),
    ('ү', '8'),
    ('ұ', '9'),
    ('қ', '0'),
];

/// The Latin letter on the key of a Russian letter; other characters stay. Case is lost.
pub(crate) fn russian_to_latin(symbol: char) -> char {
    let low = lower(symbol);
    find(&RUSSIAN, low).or_else(|| find(&RUSSIAN_ON_PUNCTUATION, low)).unwrap_or(low)
}

/// The same for the Kazakh layout, whose digit row carries letters and marks.
pub(crate) fn kazakh_to_latin(symbol: char) -> char {
    find(&KAZAKH_DIGITS, lower(symbol)).unwrap_or_else(|| russian_to_latin(symbol))
}

/// The Russian letter on the key of a Latin letter or mark; other characters stay. Case is lost.
pub(crate) fn latin_to_russian(symbol: char) -> char {
    let low = lower(symbol);
    RUSSIAN
        .iter()
        .chain(&RUSSIAN_ON_PUNCTUATION)
        .find(|(_, latin)| *latin == low)
        .map_or(low, |(russian, _)| *russian)
}

/// Lower case of one character; a character whose lower case is several stays.
pub(crate) fn lower(symbol: char) -> char {
    let mut low = symbol.to_lowercase();
    match (low.next(), low.next()) {
        (Some(low), None) => low,
        _ => symbol,
    }
}

fn find(table: &[(char, char)], symbol: char) -> Option<char> {
    table.iter().find(|(from, _)| *from == symbol).map(|(_, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layouts_answer_each_other() {
        let latin: String = "пароль".chars().map(russian_to_latin).collect();
        assert_eq!(latin, "gfhjkm");
        let russian: String = "Gfhjkm,.".chars().map(latin_to_russian).collect();
        assert_eq!(russian, "парольбю");
        let digits: String = "\"әің,үұқ".chars().map(kazakh_to_latin).collect();
        assert_eq!(digits, "12346890");
    }
}
