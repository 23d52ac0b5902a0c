//! Sums as exports and people write them, in whole hundredths: no fraction of a coin is ever rounded away.

use crate::imports::reading::Cell;
use crate::names::contact::is_placeholder;
use crate::names::key::stored_text;

/// Larger sums are mistakes.
const LARGEST: i64 = 10_000_000_000_000;

/// Why a cell gives no sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSum;

/// Reads a sum in hundredths. `Ok(None)` is an empty cell or «нет»; a sum below zero keeps its sign.
///
/// # Errors
/// [`NoSum`]: words, two sums, parts of a coin, or a mark that may part thousands as well as coins (`1,234`).
pub fn read_sum(cell: &Cell) -> Result<Option<i64>, NoSum> {
    match cell {
        Cell::Empty | Cell::Error | Cell::Unanswered => Ok(None),
        Cell::Number(number) => of_number(*number).map(Some),
        Cell::Text(text) if is_placeholder(text) => Ok(None),
        // Invisible characters are no part of a sum.
        Cell::Text(text) => of_text(&stored_text(text)).map(Some),
        Cell::DateTime(_) | Cell::Bool(_) => Err(NoSum),
    }
}

fn of_number(number: f64) -> Result<i64, NoSum> {
    let hundredths = number * 100.0;
    let whole = hundredths.round();
    // A workbook keeps 0.1 + 0.2 as it is; more than that is a part of a coin.
    if !whole.is_finite() || whole.abs() > LARGEST as f64 || (hundredths - whole).abs() > 1e-4 {
        return Err(NoSum);
    }
    Ok(whole as i64)
}

fn of_text(text: &str) -> Result<i64, NoSum> {
    let mut digits = String::new();
    let (mut named, mut ended) = (false, false);
    for c in text.trim().chars() {
        match c {
            '-' | '−' | '–' if digits.is_empty() => digits.push('-'),
            // The dot of «руб. 100».
            '.' if named && digits.is_empty() => {}
            '0'..='9' if !ended => digits.push(c),
            '.' | ',' if !ended && !digits.is_empty() => digits.push(c),
            // Blanks of all widths and apostrophes part thousands.
            c if c.is_whitespace() || matches!(c, '\'' | '’' | '\u{2009}' | '\u{202F}') => {}
            c if digits.is_empty() && (is_currency(c) || c.is_alphabetic()) => named = true,
            c if is_currency(c) || c.is_alphabetic() || c == '.' => ended = true,
            _ => return Err(NoSum),
        }
    }
    let words: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    if !words.is_empty() && currency_of(&words).is_none() {
        return Err(NoSum);
    }
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, digits.as_str()),
    };
    // The dot of «руб.» may stand behind the blank that was left out.
    let digits = digits.trim_end_matches(['.', ',']);
    let marks: Vec<(usize, char)> = digits.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let last = marks.last().copied();
    let mixed = marks.iter().any(|(_, c)| last.is_some_and(|(_, l)| l != *c));
    let (whole, part) = match last {
        None => (digits, ""),
        Some((at, _)) if marks.len() == 1 || mixed => {
            if marks.iter().filter(|(_, c)| Some(*c) == last.map(|(_, l)| l)).count() > 1 {
                return Err(NoSum);
            }
            (&digits[..at], &digits[at + 1..])
        }
        // One mark several times parts thousands: 1.234.567.
        Some(_) => (digits, ""),
    };
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    if groups.len() > 1 && groups[1..].iter().any(|group| group.len() != 3) {
        return Err(NoSum);
    }
    let whole: String = groups.concat();
    if whole.is_empty() || part.len() > 2 || whole.len() > 12 {
        return Err(NoSum);
    }
    let whole: i64 = whole.parse().map_err(|_| NoSum)?;
    let part: i64 = if part.is_empty() { 0 } else { format!("{part:0<2}").parse().map_err(|_| NoSum)? };
    let sum = whole.checked_mul(100).and_then(|sum| sum.checked_add(part)).ok_or(NoSum)?;
    Some(if negative { -sum } else { sum }).filter(|sum| sum.abs() <= LARGEST).ok_or(NoSum)
}

/// The currency a cell names beside its sum.
#[must_use]
pub fn currency_beside(cell: &Cell) -> Option<&'static str> {
    let Cell::Text(text) = cell else { return None };
    let word: String = text.chars().filter(|c| c.is_alphabetic() || is_currency(*c)).collect();
    currency_of(&word)
}

fn is_currency(c: char) -> bool {
    matches!(c, '₽' | '₸' | '$' | '€')
}

/// The currency a word, a sign or a code names, as its ISO code.
#[must_use]
pub fn currency_of(text: &str) -> Option<&'static str> {
    let word: String =
        text.chars().filter(|c| c.is_alphanumeric() || is_currency(*c)).collect::<String>().to_lowercase();
    Some(match word.as_str() {
        // Old registers write the number of the currency instead of its code.
        "643" | "810" => "RUB",
        "398" => "KZT",
        "840" => "USD",
        "978" => "EUR",
        "933" => "BYN",
        "rub" | "rur" | "руб" | "р" | "рубль" | "рублей" | "рубля" | "₽" => "RUB",
        "kzt" | "тг" | "т" | "тенге" | "теңге" | "₸" => "KZT",
        "usd" | "$" => "USD",
        "eur" | "€" | "евро" => "EUR",
        "byn" => "BYN",
        "kgs" => "KGS",
        "uzs" => "UZS",
        _ => return None,
    })
}

/// A sum as text: a dot and two digits, whatever the language.
#[must_use]
pub fn sum_text(minor: i64) -> String {
    format!("{}{}.{:02}", if minor < 0 { "-" } else { "" }, minor.abs() / 100, minor.abs() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> Result<Option<i64>, NoSum> {
        read_sum(&Cell::Text(text.to_owned()))
    }

    #[test]
    fn a_sum_is_read_in_every_dress() {
        for (typed, minor) in [
            ("39900.00", 3_990_000),
            ("12 990 руб.", 1_299_000),
            ("1\u{a0}396.5 руб.", 139_650),
            ("38\u{202f}503,5 ₽", 3_850_350),
            ("4815.35 руб.", 481_535),
            ("12 000,00", 1_200_000),
            ("12000 р.", 1_200_000),
            ("1,234.56", 123_456),
            ("1.234,56", 123_456),
            ("1.234.567", 123_456_700),
            ("1'234'567,8", 123_456_780),
            ("-100,50", -10_050),
            ("−5 000 тг", -500_000),
            ("$ 12", 1_200),
            ("руб. 100", 10_000),
            ("100 KZT", 10_000),
            ("0", 0),
            ("4500,00\0", 450_000),
            ("\u{200b}12 990\u{feff} руб.", 1_299_000),
        ] {
            assert_eq!(text(typed), Ok(Some(minor)), "{typed}");
        }
        assert_eq!(text("нет"), Ok(None));
        assert_eq!(read_sum(&Cell::Empty), Ok(None));
        assert_eq!(read_sum(&Cell::Number(0.1 + 0.2)), Ok(Some(30)));
        assert_eq!(read_sum(&Cell::Number(12_990.0)), Ok(Some(1_299_000)));
    }

    #[test]
    fn what_may_mean_two_sums_is_none() {
        for typed in [
            "1,234",
            "1.005",
            "12.3456",
            "100 и 200",
            "оплачено",
            "12 или",
            "1.2.3",
            "1,2,3.4",
            ".50",
            "",
            "5%",
            "1e9",
        ] {
            assert_ne!(text(typed).ok().flatten(), Some(0), "{typed}");
            assert!(!matches!(text(typed), Ok(Some(_))), "{typed}");
        }
        assert_eq!(read_sum(&Cell::Number(1.005)), Err(NoSum));
        assert_eq!(read_sum(&Cell::Number(f64::NAN)), Err(NoSum));
        assert_eq!(read_sum(&Cell::Number(1e300)), Err(NoSum));
        assert_eq!(text("99999999999999999999"), Err(NoSum));
    }

    proptest! {
        #[test]
        fn any_text_is_answered(typed in any::<String>()) {
            let _ = text(&typed);
        }

        #[test]
        fn a_sum_written_comes_back(minor in -LARGEST..LARGEST, mark in prop_oneof![Just('.'), Just(',')]) {
            let typed = sum_text(minor).replace('.', &mark.to_string());
            prop_assert_eq!(text(&typed), Ok(Some(minor)));
        }

        #[test]
        fn a_number_of_a_workbook_keeps_its_coins(minor in -1_000_000_000_i64..1_000_000_000) {
            prop_assert_eq!(read_sum(&Cell::Number(minor as f64 / 100.0)), Ok(Some(minor)));
        }
    }
}
