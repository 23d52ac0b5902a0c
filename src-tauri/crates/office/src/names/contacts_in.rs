//! Addresses, phones and personal numbers within a text: where they stand, and the key under which they are compared.

use super::contact::{email_key, phone_key};
use super::numbers::Iin;

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An address.
    Email,
    /// A phone.
    Phone,
    /// A personal number.
    Number,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What it is.
    pub kind: Kind,
    /// Key of the address or the phone; digits of a number.
    pub key: String,
}

/// Every one of a text, addresses first.
#[must_use]
pub fn contacts_in(text: &str) -> Vec<Contact> {
    let mut found = Vec::new();
    let mut begin = None;
    // Words of an address hold no blank; marks at its ends are not part of it.
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || "@.!#$%&'*+-/=?^_`{|}~".contains(c);
        match (begin, inside) {
            (None, true) => begin = Some(at),
            (Some(from), false) => {
                begin = None;
                let word = text[from..at].trim_end_matches(['.', '!', '?', '/', '-']);
                if word.contains('@')
                    && let Some(key) = email_key(word)
                {
                    found.push(Contact { from, to: from + word.len(), kind: Kind::Email, key });
                }
            }
            _ => {}
        }
    }
    for (from, to) in digit_runs(text) {
        let run = &text[from..to];
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        if run.len() == digits.len() && digits.len() == 12 && Iin::read(&digits).is_ok() {
            found.push(Contact { from, to, kind: Kind::Number, key: digits });
            continue;
        }
        // Sums, dates and numbers of orders look otherwise: a phone is dialled from its first digit.
        let dialled = match digits.len() {
            11 => digits.starts_with(['7', '8']),
            10 => digits.starts_with('9'),
            12..=15 => run.starts_with('+'),
            _ => false,
        };
        if dialled && let Some(key) = phone_key(run) {
            found.push(Contact { from, to, kind: Kind::Phone, key });
        }
    }
    found
}

/// Runs of digits with nothing but the marks of a telephone number between them.
fn digit_runs(text: &str) -> Vec<(usize, usize)> {
    /// Most marks between two digits: `) -`.
    const MARKS: usize = 3;
    let bytes = text.as_bytes();
    let is_mark = |b: u8| b" ()-.".contains(&b);
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        loop {
            let gap = bytes[end..].iter().take(MARKS + 1).take_while(|b| is_mark(**b)).count();
            match bytes.get(end + gap) {
                Some(next) if gap <= MARKS && next.is_ascii_digit() => end += gap + 1,
                _ => break,
            }
        }
        let plus = at > 0 && bytes[at - 1] == b'+';
        runs.push((if plus { at - 1 } else { at }, end));
        at = end;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(text: &str) -> Vec<(Kind, &str)> {
        contacts_in(text).into_iter().map(|one| (one.kind, &text[one.from..one.to])).collect()
    }

    #[test]
    fn contacts_are_met() {
        assert_eq!(met("писать на mama@mail.example."), [(Kind::Email, "mama@mail.example")]);
        assert_eq!(met("звонить +7 (701) 111-22-33 до 18:00"), [(Kind::Phone, "+7 (701) 111-22-33")]);
        assert_eq!(met("мама 9161112233"), [(Kind::Phone, "9161112233")]);
        assert_eq!(met("ИИН брата 900101350122"), [(Kind::Number, "900101350122")]);
    }

    #[test]
    fn sums_dates_and_numbers_of_orders_are_no_phones() {
        for text in [
            "оплата 12 500,00 ₽ 14.10.2026",
            "Rust, 2025-09-01 – 2026-05-31",
            "отлично · № 12 · 2026-05-31",
            "заказ 170000123 от 02.01.2026",
            "KZ-22-018030",
            "2026-11-22 10:15",
            "a@b",
            "@",
            "",
        ] {
            assert_eq!(met(text), [], "{text}");
        }
    }

    proptest::proptest! {
        /// Whatever stands in a text, nothing is cut in the middle of a letter.
        #[test]
        fn any_text_is_read(text in "\\PC{0,60}") {
            let _ = (met(&text), digit_runs(&text));
        }
    }
}
