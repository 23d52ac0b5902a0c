//! E-mail addresses and telephone numbers: reading what people type, the key they meet under, how a number is
//! shown.
//!
//! A cell may hold several addresses or numbers; each is read alone. Keys follow formats.md §4.2, numbering
//! plans law.md §11. A foreign number is a doubt, never an error.

use super::key::{cyrillic_to_latin, is_blank, is_cyrillic, stored_text};
use unicode_normalization::UnicodeNormalization;

/// An address with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// As typed, without `mailto:` and blanks around it.
    pub typed: String,
    /// Lower case, Cyrillic look-alikes in their Latin form.
    pub key: String,
    /// A Cyrillic letter stood where a Latin one belongs.
    pub look_alikes: bool,
    /// Not an address of the person: a platform made it from a telephone number (formats.md §1.1). Never an
    /// identity key, never a contact to write to.
    pub technical: bool,
}

/// Why an address could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailProblem {
    /// There is text, and no `@` in it.
    WithoutAt,
    /// There is an `@`, and the rest is no address.
    Malformed,
    /// «нет», a dash and other ways of saying that there is none.
    Placeholder,
}

/// A telephone number with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// As typed.
    pub typed: String,
    /// Digits with the country code first, no plus.
    pub key: String,
    /// Neither a Russian nor a Kazakh number.
    pub foreign: bool,
}

/// Why a number could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneProblem {
    /// Too few or too many digits.
    Length,
    /// «нет», a dash and other ways of saying that there is none.
    Placeholder,
}

impl Phone {
    /// `+` and the digits, the form that is stored.
    pub fn e164(&self) -> String {
        format!("+{}", self.key)
    }

    /// The form for reading: `+7 912 345-67-89`; other countries stay in one run.
    pub fn display(&self) -> String {
        display_phone(&self.key)
    }

    /// Kazakhstan's part of +7 (6 and 7 after the code; law.md §11).
    pub fn is_kazakh(&self) -> bool {
        self.key.len() == 11 && (self.key.starts_with("77") || self.key.starts_with("76"))
    }
}

/// A key of [`Phone`] in the form for reading.
pub fn display_phone(key: &str) -> String {
    if key.len() == 11 && key.starts_with('7') && key.is_ascii() {
        format!("+7 {} {}-{}-{}", &key[1..4], &key[4..7], &key[7..9], &key[9..])
    } else {
        format!("+{key}")
    }
}

/// Ways to say "none" in a cell.
pub(crate) fn is_placeholder(text: &str) -> bool {
    // Nearly every cell ends here: it begins with another letter.
    let first = text.chars().find(|c| c.is_alphanumeric());
    if text.len() > 64 || first.is_some_and(|c| !"нНоОбБжЖnNuUHO".contains(c)) {
        return false;
    }
    let word = super::key::match_key(text);
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.is_empty()
        || matches!(
            word,
            "нет"
                | "нету"
                | "отсутствует"
                | "отсутсвует"
                | "н/д"
                | "нд"
                | "н/у"
                | "не указан"
                | "не указано"
                | "не указана"
                | "неизвестно"
                | "без почты"
                | "без телефона"
                | "жоқ"
                | "none"
                | "null"
                | "n/a"
                | "na"
                | "no"
                | "nan"
                | "undefined"
        )
}

/// The key of one address, when it is an address.
pub fn email_key(text: &str) -> Option<String> {
    read_email(text).ok().map(|mail| mail.key)
}

/// Reads one address.
pub fn read_email(text: &str) -> Result<Email, EmailProblem> {
    let typed = stored_text(text);
    let trimmed =
        typed.trim_matches(|c: char| is_blank(c) || matches!(c, '<' | '>' | '"' | '\'' | ',' | ';' | '.'));
    let trimmed = strip_prefix_ignoring_case(trimmed, "mailto:").trim_start();
    let typed = trimmed.split('?').next().unwrap_or_default().to_owned();
    if typed.is_empty() || is_placeholder(&typed) {
        return Err(EmailProblem::Placeholder);
    }
    let lower: String = typed.nfkc().filter(|c| !is_blank(*c)).flat_map(char::to_lowercase).collect();
    let Some((local, domain)) = lower.split_once('@') else {
        return Err(EmailProblem::WithoutAt);
    };
    let well_formed = !local.is_empty()
        && local.len() <= 64
        && lower.len() <= 254
        && domain.contains('.')
        && !domain.contains('@')
        && domain
            .split('.')
            .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
        && domain.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-')
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    if !well_formed {
        return Err(EmailProblem::Malformed);
    }
    // A whole Cyrillic address is legal; one Cyrillic letter among Latin ones is a slip of the keyboard.
    let folded: String = lower.chars().map(|c| cyrillic_to_latin(c).unwrap_or(c)).collect();
    let look_alikes = lower.chars().any(is_cyrillic) && folded.is_ascii();
    let key = if look_alikes { folded } else { lower };
    let technical = is_technical(&key);
    Ok(Email { typed, key, look_alikes, technical })
}

/// Reads every address of a cell. An empty cell gives nothing at all.
pub fn read_emails(text: &str) -> Vec<Result<Email, EmailProblem>> {
    let parts: Vec<&str> = text
        .split([';', ',', '|', '\n', '\r', '\t'])
        .flat_map(split_joined_addresses)
        .filter(|part| !part.trim_matches(is_blank).is_empty())
        .collect();
    parts.into_iter().map(read_email).collect()
}

/// `a@x.ru b@y.ru` and `a@x.ru/b@y.ru` are two; a blank inside one address is dirt.
fn split_joined_addresses(part: &str) -> Vec<&str> {
    if part.matches('@').count() < 2 {
        return vec![part];
    }
    part.split(|c: char| is_blank(c) || c == '/').collect()
}

/// The telephone number a technical address was made from.
pub fn phone_of_technical_address(mail: &Email) -> Option<Phone> {
    if !mail.technical {
        return None;
    }
    let local = mail.key.split('@').next()?;
    read_phone(local).ok()
}

fn is_technical(key: &str) -> bool {
    let Some((local, domain)) = key.split_once('@') else { return false };
    let digits = local.trim_start_matches('+');
    let numeric = digits.len() >= 10 && digits.len() <= 15 && digits.bytes().all(|b| b.is_ascii_digit());
    let made_up =
        ["noemail", "no-email", "nomail", "getcourse", "without-email"].iter().any(|m| domain.contains(m));
    made_up && (numeric || domain.contains("noemail"))
}

/// The key of one number, when it is a number.
pub fn phone_key(text: &str) -> Option<String> {
    read_phone(text).ok().map(|phone| phone.key)
}

/// Reads a text that is a number and nothing else: no letter stands in it, no address and no second number.
pub fn read_only_phone(text: &str) -> Option<Phone> {
    let text = stored_text(text);
    let sign = |c: char| c.is_ascii_digit() || is_blank(c) || matches!(c, '+' | '-' | '(' | ')' | '.');
    let one = text.chars().all(sign) && text.chars().skip(1).all(|c| c != '+');
    read_phone(&text).ok().filter(|_| one)
}

/// Reads one number.
pub fn read_phone(text: &str) -> Result<Phone, PhoneProblem> {
    let typed = stored_text(text);
    let composed: String = typed.nfkc().collect();
    let without_extension = cut_extension(&composed);
    let plain = plain_float(without_extension).unwrap_or_else(|| without_extension.to_owned());
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return Err(if is_placeholder(&typed) { PhoneProblem::Placeholder } else { PhoneProblem::Length });
    }
    let plus = plain.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+').starts_with('+');
    let key = match (digits.len(), digits.as_bytes()[0]) {
        (11, b'7') => digits,
        (11, b'8') if !plus => format!("7{}", &digits[1..]),
        (11, b'8') => format!("7{}", &digits[1..]), // "+8…" is a slip for 8
        (10, b'3' | b'4' | b'6' | b'7' | b'8' | b'9') if !plus => format!("7{digits}"),
        // 8-10-… is the way abroad from Russia; "810" never starts a number of ours.
        (13..=17, b'8') if digits.starts_with("810") => digits[3..].to_owned(),
        (10..=15, _) => digits,
        _ => return Err(PhoneProblem::Length),
    };
    if key.bytes().all(|b| b == key.as_bytes()[0]) || key[1..].bytes().all(|b| b == b'0') {
        return Err(PhoneProblem::Placeholder);
    }
    let foreign =
        !(key.len() == 11 && matches!(&key.as_bytes()[..2], b"73" | b"74" | b"76" | b"77" | b"78" | b"79"));
    Ok(Phone { typed, key, foreign })
}

/// Reads every number of a cell. An empty cell gives nothing at all.
pub fn read_phones(text: &str) -> Vec<Result<Phone, PhoneProblem>> {
    if text.trim_matches(is_blank).is_empty() {
        return Vec::new();
    }
    let parts: Vec<&str> = text
        .split([';', ',', '|', '/', '\n', '\r', '\t'])
        .filter(|part| part.chars().any(|c| c.is_ascii_digit()))
        .collect();
    // "8 (912) 345, 67-89" is one number with a comma in it.
    let whole = read_phone(text);
    if parts.len() < 2 || (whole.is_ok() && parts.iter().any(|part| read_phone(part).is_err())) {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if (20..=22).contains(&digits)
            && let Some((first, second)) = split_two_numbers(text, digits)
        {
            return vec![read_phone(&first), read_phone(&second)];
        }
        return vec![whole];
    }
    parts.into_iter().map(read_phone).collect()
}

/// Two numbers with nothing but a blank between them.
fn split_two_numbers(text: &str, digits: usize) -> Option<(String, String)> {
    let first_len = if digits == 20 { 10 } else { 11 };
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            seen += 1;
            if seen == first_len {
                let (first, second) = text.split_at(at + 1);
                return (read_phone(first).is_ok() && read_phone(second).is_ok())
                    .then(|| (first.to_owned(), second.to_owned()));
            }
        }
    }
    None
}

fn cut_extension(text: &str) -> &str {
    let lower_starts = ["доб", "доп", "вн.", "внутр", "ext", "ішкі"];
    let cut = text
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| lower_starts.iter().any(|mark| starts_with_ignoring_case(&text[*at..], mark)));
    match cut {
        Some(at) if text[..at].chars().any(|c| c.is_ascii_digit()) => &text[..at],
        _ => text,
    }
}

/// A spreadsheet may hand over `7.9050008366E10` or `79050008366.0`.
fn plain_float(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.contains(['.', 'E', 'e']) || !text.bytes().all(|b| b.is_ascii_digit() || b".eE+".contains(&b)) {
        return None;
    }
    if text.matches('.').count() > 1 {
        return None; // 8.912.345.67.89
    }
    let value: f64 = text.parse().ok()?;
    (value.fract() == 0.0 && (1e9..1e15).contains(&value)).then(|| format!("{value:.0}"))
}

fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    let mut chars = text.chars().flat_map(char::to_lowercase);
    prefix.chars().all(|p| chars.next() == Some(p))
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> &'a str {
    match text.get(..prefix.len()) {
        Some(head) if head.eq_ignore_ascii_case(prefix) => &text[prefix.len()..],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn notations_of_one_number_share_a_key() {
        for same in [
            "+79050008366",
            "89050008366",
            "8(905)000-83-66",
            "8-905-000-83-66",
            "+7\u{a0}(905)000-8366",
            "9050008366",
            "тел. 8 905 0008366",
            "7.9050008366E10",
            "79050008366.0",
            "8.905.000.83.66",
            "+7 905 000 83 66 доб. 12",
        ] {
            assert_eq!(phone_key(same).as_deref(), Some("79050008366"), "{same}");
        }
        assert_eq!(read_phone("89050008366").unwrap().display(), "+7 905 000-83-66");
        assert_eq!(read_phone("87070008757").unwrap().e164(), "+77070008757");
        assert!(read_phone("87070008757").unwrap().is_kazakh());
    }

    #[test]
    fn two_numbers_in_a_cell_are_two() {
        for cell in
            ["89050008366, 89160001122", "8 905 000-83-66 / +7 916 000 11 22", "89050008366 89160001122"]
        {
            let keys: Vec<_> = read_phones(cell).into_iter().map(|p| p.unwrap().key).collect();
            assert_eq!(keys, ["79050008366", "79160001122"], "{cell}");
        }
    }

    #[test]
    fn no_number_is_told_from_a_wrong_one() {
        assert_eq!(read_phone("нет"), Err(PhoneProblem::Placeholder));
        assert_eq!(read_phone("—"), Err(PhoneProblem::Placeholder));
        assert_eq!(read_phone("12345"), Err(PhoneProblem::Length));
        assert_eq!(read_phone("70000000000"), Err(PhoneProblem::Placeholder));
        assert!(read_phones("  ").is_empty());
        assert!(read_phone("+380501234567").unwrap().foreign);
    }

    #[test]
    fn addresses_meet_under_one_key() {
        for same in [
            "a.b@mail.example",
            " A.B@MAIL.EXAMPLE ",
            "mailto:a.b@mail.example",
            "<a.b@mail.example>",
            "а.b@mail.example",
        ] {
            assert_eq!(email_key(same).as_deref(), Some("a.b@mail.example"), "{same}");
        }
        assert!(read_email("а.b@mail.example").unwrap().look_alikes);
        // A Cyrillic domain is legal and stays.
        assert_eq!(email_key("иван@почта.рф").as_deref(), Some("иван@почта.рф"));
        assert_eq!(read_email("trofimbk.example"), Err(EmailProblem::WithoutAt));
        assert_eq!(read_email("a@b"), Err(EmailProblem::Malformed));
        assert_eq!(read_email("-"), Err(EmailProblem::Placeholder));
        assert_eq!(read_emails("a@x.example; b@y.example").len(), 2);
        assert_eq!(read_emails("a@x.example b@y.example").len(), 2);
    }

    #[test]
    fn a_technical_address_is_a_number_in_disguise() {
        let mail = read_email("79050008366@getcourse-noemail.example").unwrap();
        assert!(mail.technical);
        assert_eq!(phone_of_technical_address(&mail).unwrap().key, "79050008366");
        assert!(!read_email("79050008366@mail.example").unwrap().technical);
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in any::<String>()) {
            let _ = (read_emails(&text), read_phones(&text));
        }

        #[test]
        fn keys_are_stable(digits in "[3479][0-9]{8}[1-9]") {
            let key = phone_key(&digits).unwrap();
            prop_assert_eq!(phone_key(&key), Some(key.clone()));
            let shown = display_phone(&key);
            prop_assert_eq!(phone_key(&shown), Some(key.clone()));
            let eight = format!("8{}", digits);
            prop_assert_eq!(phone_key(&eight), Some(key));
        }
    }
}
