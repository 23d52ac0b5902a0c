//! Finds bank-card numbers in free text, whole or masked, so that none is ever stored (requirement S6).
//!
//! A card number is a whole run of 13–19 digits, blanks and hyphens ignored, that starts with a payment
//! system's prefix (2–6) and passes the Luhn check. Twelve digits are never one: ИНН, ИИН and RRN have twelve.
//! Which columns are not looked at (accounts, tax and till numbers) is the mapping's business.

use super::key::{is_blank, is_dash};
use std::borrow::Cow;

/// Whether the text holds a card number, whole or with its middle hidden.
pub fn holds_card_number(text: &str) -> bool {
    let text = &*with_blanks(text);
    if shows_a_tail(text) {
        return true;
    }
    // Thirteen signs, eight of them digits even when the middle is hidden: most cells end here.
    if text.len() < 13 || text.bytes().filter(u8::is_ascii_digit).count() < 8 {
        return false;
    }
    let mut run = Run::default();
    let mut found = false;
    let mut previous_separator = false;
    for c in text.chars().chain(std::iter::once('\u{0}')) {
        match c {
            '0'..='9' => {
                if previous_separator {
                    run.groups += 1;
                }
                run.push_digit(c as u8 - b'0');
                previous_separator = false;
            }
            '*' | '•' | '·' | '●' | '#' if !run.is_empty() => {
                run.hidden += 1;
                previous_separator = false;
            }
            'x' | 'X' | 'х' | 'Х' if run.digits.len() >= 4 => {
                run.hidden += 1;
                previous_separator = false;
            }
            c if (is_blank(c) || is_dash(c)) && !run.is_empty() && !previous_separator => {
                previous_separator = true
            }
            _ => {
                found |= run.is_card();
                run = Run::default();
                previous_separator = false;
            }
        }
    }
    found
}

/// The text with blanks for the dots and low lines that hold groups of a card number together: three groups of four at
/// least, «4111.1111.1111.1111». Dates, sums and addresses of computers have no such groups.
fn with_blanks(text: &str) -> Cow<'_, str> {
    let joins = |b: u8| matches!(b, b'.' | b'_');
    if text.len() < 13 || !text.bytes().any(joins) {
        return Cow::Borrowed(text);
    }
    let of_a_group =
        |c: char| c.is_ascii_digit() || matches!(c, '*' | '•' | '·' | '●' | '#' | 'x' | 'X' | 'х' | 'Х');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(of_a_group) {
        let end =
            rest[at..].find(|c| !of_a_group(c) && c != '.' && c != '_').map_or(rest.len(), |end| at + end);
        let chain = &rest[at..end];
        // A dot at the end is that of the sentence.
        let groups = chain.trim_end_matches(['.', '_']).split(['.', '_']);
        let lengths: Vec<usize> = groups.map(|group| group.chars().count()).collect();
        let card = matches!(lengths.as_slice(), [4, 4, 4, .., 1..=4] | [4, 6, 5])
            && lengths.iter().all(|length| *length <= 6);
        out.push_str(&rest[..at]);
        if card {
            out.push_str(&chain.replace(['.', '_'], " "))
        } else {
            out.push_str(chain)
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Whether the text holds the last four digits of a number whose beginning is hidden: «**** 1111», «•••• •••• •••• 1111»,
/// «карта *1111».
fn shows_a_tail(text: &str) -> bool {
    let sign = |c: char| matches!(c, '*' | '•' | '·' | '●' | '#');
    let letter = |c: char| matches!(c, 'x' | 'X' | 'х' | 'Х');
    let masks = text.bytes().any(|b| matches!(b, b'*' | b'#')) || text.contains(['•', '·', '●']);
    if !masks && !["xxxx", "XXXX", "хххх", "ХХХХ"].iter().any(|run| text.contains(run)) {
        return false;
    }
    let (mut signs, mut letters, mut tail, mut begin) = (0, 0, 0, 0);
    for (at, c) in text.char_indices().chain([(text.len(), '\u{0}')]) {
        match c {
            '0'..='9' if signs + letters > 0 => tail += 1,
            c if sign(c) && tail == 0 => {
                begin = if signs == 0 { at } else { begin };
                signs += 1;
            }
            c if letter(c) && tail == 0 => letters += 1,
            c if (is_blank(c) || is_dash(c)) && tail == 0 => {}
            _ => {
                // A lone sign is a mark of a footnote, unless the word before it is that of a card.
                let of_a_card = || signs > 0 && ends_with_a_card(&text[..begin]);
                if tail == 4 && (signs >= 4 || letters >= 8 || of_a_card()) {
                    return true;
                }
                (signs, letters, tail, begin) = (usize::from(sign(c)), usize::from(letter(c)), 0, at);
            }
        }
    }
    false
}

/// Whether the last word is that of a card: «карта *1111», «Visa *1111». The number sign and the middle dot follow other
/// words too: «Карточка ученика #1042», «Карта профессий · 2025».
fn ends_with_a_card(before: &str) -> bool {
    let before = before.to_lowercase();
    let hidden = |word: &&str| word.chars().all(|c| matches!(c, 'x' | 'х'));
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric()).skip_while(hidden);
    let word = words.next().unwrap_or_default();
    ["карта", "карты", "карте", "карту", "картой", "картасы", "card", "visa", "mastercard", "maestro", "мир"]
        .contains(&word)
}

#[derive(Default)]
struct Run {
    digits: Vec<u8>,
    hidden: usize,
    hidden_after: usize,
    groups: usize,
    starts: Vec<usize>,
}

impl Run {
    fn is_empty(&self) -> bool {
        self.digits.is_empty()
    }

    fn push_digit(&mut self, digit: u8) {
        if self.hidden > 0 && self.hidden_after == 0 {
            self.hidden_after = self.digits.len();
        }
        if self.starts.len() <= self.groups {
            self.starts.push(self.digits.len());
        }
        self.digits.push(digit);
    }

    fn is_card(&self) -> bool {
        let Some(first) = self.digits.first() else { return false };
        if self.hidden > 0 {
            let length = self.digits.len() + self.hidden;
            let tail = self.digits.len().saturating_sub(self.hidden_after);
            return matches!(first, 2..=6)
                && (13..=19).contains(&length)
                && self.hidden >= 4
                && (4..=8).contains(&self.hidden_after)
                && tail == 4;
        }
        if is_card_number(&self.digits) {
            return true;
        }
        // «4111 1111 1111 1111 12/26»: four groups of four with something beside them.
        self.starts.windows(4).any(|w| {
            let end = w[3] + 4;
            w[1] - w[0] == 4
                && w[2] - w[1] == 4
                && w[3] - w[2] == 4
                && self.starts.iter().find(|s| **s > w[3]).copied().unwrap_or(self.digits.len()) == end
                && is_card_number(&self.digits[w[0]..end])
        })
    }
}

fn is_card_number(digits: &[u8]) -> bool {
    (13..=19).contains(&digits.len()) && matches!(digits[0], 2..=6) && luhn(digits)
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| {
            let d = u32::from(*d);
            match (i % 2, d * 2) {
                (0, _) => d,
                (_, doubled) if doubled > 9 => doubled - 9,
                (_, doubled) => doubled,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_card_of_a_pupil_or_a_trade_is_no_bank_card() {
        for text in [
            "Карточка ученика #1042",
            "Карта профессий · 2025",
            "Master Class · 2025",
            "Visa Studio, группа *2025",
        ] {
            assert!(!holds_card_number(text), "{text}");
        }
        for text in ["карта *1111", "Картой *1111 оплачено", "Visa *1111", "карта хх*1111", "**** 1111"]
        {
            assert!(holds_card_number(text), "{text}");
        }
    }

    #[test]
    fn cards_are_seen_in_any_notation() {
        for card in [
            "4111111111111111",
            "**** **** **** 1111",
            "Visa ••••1111",
            "XXXX XXXX XXXX 1111",
            "карта *1111, до конца года",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "оплата с 5555555555554444, спасибо",
            "2200 0000 0000 0004",
            "карта 4111 1111 1111 1111 12/26",
            "4111 11** **** 1111",
            "411111******1111",
            "4111.1111.1111.1111",
            "оплата 4111_1111_1111_1111.",
            "3782.822463.10005 и 4111.1111.1111.1111",
            "4111.11**.****.1111",
            "4111 11XX XXXX 1111",
        ] {
            assert!(holds_card_number(card), "{card}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for other in [
            "500100732259",         // ИНН
            "900101350122",         // ИИН
            "4111111111111112",     // Luhn fails
            "1027700132195",        // ОГРН begins with 1
            "40702810900000012345", // account: twenty digits
            "+7 905 000-83-66, 8 916 000 11 22",
            "41111111111111114111111111111111", // not a whole run
            "",
            "договор № 12-2024",
            "21.04.2025 13.05.2025",
            "4111.1111.1111.1112", // Luhn fails
            "9001.0135.0122",      // ИИН in groups
            "192.168.1000.1000, 2500.00",
            "xxxx",
        ] {
            assert!(!holds_card_number(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in any::<String>()) {
            let _ = holds_card_number(&text);
        }

        #[test]
        fn twelve_digits_are_never_a_card(digits in "[0-9]{12}") {
            prop_assert!(!holds_card_number(&digits));
        }

        #[test]
        fn every_luhn_number_is_found(body in "[2-6][0-9]{11,17}", before in "[а-я ,]{0,5}[а-я,]", after in "[а-я,][а-я ,]{0,5}") {
            let check = (0..10).map(|d| format!("{body}{d}")).find(|n| luhn(&n.bytes().map(|b| b - b'0').collect::<Vec<_>>()));
            let card = check.unwrap();
            // The letter х hides digits; keep it away from the run.
            let text = format!("{}{card}{}", before.replace('х', "а"), after.replace('х', "а"));
            prop_assert!(holds_card_number(&text));
        }
    }
}
