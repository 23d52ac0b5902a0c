//! Titles that are kept in Kazakh and Russian on one line, `Қазақша / Русский`: registers of Kazakh centres write them so.

use super::key::has_kazakh_letter;

/// The part of a title in a language. A title that is not in two languages, and one in a third, is itself.
#[must_use]
pub fn title_in<'t>(title: &'t str, language: &str) -> &'t str {
    match (parts(title), language) {
        (Some((kazakh, _)), "kk") => kazakh,
        (Some((_, russian)), "ru") => russian,
        _ => title,
    }
}

/// The Kazakh and the Russian part. One stroke between spaces parts them, and only one part has letters of Kazakh:
/// otherwise nobody knows which is which.
#[must_use]
pub fn parts(title: &str) -> Option<(&str, &str)> {
    let (first, second) = title.split_once(" / ")?;
    let (first, second) = (first.trim(), second.trim());
    if second.contains(" / ") {
        return None;
    }
    let cyrillic = |text: &str| text.chars().any(|letter| ('\u{400}'..'\u{500}').contains(&letter));
    match (has_kazakh_letter(first), has_kazakh_letter(second)) {
        (true, false) if cyrillic(second) => Some((first, second)),
        (false, true) if cyrillic(first) => Some((second, first)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_in_two_languages_falls_into_its_parts() {
        let title = "Жерасты газ құбырлары / Подземные газопроводы";
        assert_eq!(title_in(title, "kk"), "Жерасты газ құбырлары");
        assert_eq!(title_in(title, "ru"), "Подземные газопроводы");
        assert_eq!(title_in(title, "en"), title, "there is no English part");
        assert_eq!(title_in("Подземные газопроводы / Жерасты газ құбырлары", "kk"), "Жерасты газ құбырлары");
    }

    #[test]
    fn a_stroke_alone_makes_no_second_language() {
        for title in ["Сварка / Пайка", "Rust / C++", "24/7 қауіпсіздік", "Қ / Ө", "Қ / А / Б"]
        {
            assert_eq!((title_in(title, "kk"), title_in(title, "ru")), (title, title));
        }
    }
}
