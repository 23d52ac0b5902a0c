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
    for run in digit_runs(text) {
        let mut at = 0;
        while at < run.len() {
            let (contact, groups) = read(text, &run[at..]);
            found.extend(contact);
            at += groups;
        }
    }
    found
}

/// A group of digits that touch each other.
type Group = (usize, usize);

/// What begins with the first of these groups, and how many of them it takes. Numbers stand beside dates, houses and each
/// other with nothing but a blank between: a phone is known by the way its groups are written.
fn read(text: &str, groups: &[Group]) -> (Option<Contact>, usize) {
    let digits =
        |count: usize| -> String { groups[..count].iter().map(|(from, to)| &text[*from..*to]).collect() };
    let (first, end) = groups[0];
    if end - first == 12 && Iin::read(&text[first..end]).is_ok() {
        return (Some(Contact { from: first, to: end, kind: Kind::Number, key: digits(1) }), 1);
    }
    let plus = text[..first].ends_with('+');
    let length = |at: usize| groups.get(at).map_or(0, |(from, to)| to - from);
    let shaped = |count: usize| {
        let all = digits(count);
        match all.len() {
            11 if all.starts_with(['7', '8']) => {
                plus || count == 1 || (length(0) == 1 && (3..=5).contains(&length(1)))
            }
            10 if all.starts_with('9') => count == 1 || length(0) == 3,
            _ => false,
        }
    };
    // Written otherwise it is one when nothing else stands beside it.
    let alone = |count: usize| {
        let all = digits(count);
        match all.len() {
            11 => all.starts_with(['7', '8']),
            10 => all.starts_with('9'),
            12..=15 => plus,
            _ => false,
        }
    };
    // No number that is dialled has more digits, and every group has one.
    let most = groups.len().min(15);
    let taken = (1..=most).find(|count| shaped(*count));
    let Some(count) = taken.or_else(|| Some(most).filter(|count| *count == groups.len() && alone(*count)))
    else {
        return (None, 1);
    };
    let dialled = format!("{}{}", if plus { "+" } else { "" }, digits(count));
    let (from, to) = (first - usize::from(plus), groups[count - 1].1);
    (phone_key(&dialled).map(|key| Contact { from, to, kind: Kind::Phone, key }), count)
}

/// Groups of digits with nothing but the marks of a telephone number between them.
fn digit_runs(text: &str) -> Vec<Vec<Group>> {
    /// Most marks between two groups: `) -`.
    const MARKS: usize = 3;
    let is_mark = |c: char| " ()-.\u{a0}\u{202f}".contains(c) || matches!(c, '\u{2010}'..='\u{2013}');
    let mut runs: Vec<Vec<Group>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let end = at + c.len_utf8();
        if let Some(last) = runs.last_mut().and_then(|run| run.last_mut())
            && last.1 == at
        {
            last.1 = end;
            continue;
        }
        let beside = |run: &&mut Vec<Group>| {
            run.last().is_some_and(|(_, before)| {
                let between = &text[*before..at];
                between.chars().all(is_mark) && between.chars().count() <= MARKS
            })
        };
        match runs.last_mut().filter(beside) {
            Some(run) => run.push((at, end)),
            None => runs.push(vec![(at, end)]),
        }
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
        assert_eq!(met("+49 30 123 456 78"), [(Kind::Phone, "+49 30 123 456 78")]);
    }

    #[test]
    fn contacts_are_met_beside_dates_houses_and_each_other() {
        let phone = |text| (Kind::Phone, text);
        assert_eq!(met("12.05.2026 89161112233 отец"), [phone("89161112233")]);
        assert_eq!(
            met("8 916 111-22-33 8 916 222-33-44"),
            [phone("8 916 111-22-33"), phone("8 916 222-33-44")]
        );
        assert_eq!(met("кв. 12 89161112233"), [phone("89161112233")]);
        assert_eq!(
            met("8\u{a0}916\u{a0}111\u{2011}22\u{2013}33"),
            [phone("8\u{a0}916\u{a0}111\u{2011}22\u{2013}33")]
        );
        assert_eq!(met("+7 701 111-22-33 8"), [phone("+7 701 111-22-33")]);
        assert_eq!(met("900101350122 01.01.1990"), [(Kind::Number, "900101350122")]);
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
