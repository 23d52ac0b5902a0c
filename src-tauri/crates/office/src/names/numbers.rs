//! Identifiers of states: ИИН and БИН (Kazakhstan), ИНН, ОГРН, ОГРНИП and СНИЛС (Russia).
//!
//! Rules are those of law.md §11. A wrong length, a letter or a wrong check digit is an error; everything else
//! (a birth date or a sex that disagrees) is a doubt somebody looks at. No error repeats the number.

use super::gender::Sex;
use chrono::{Datelike, NaiveDate};

/// Why a number is not a valid one of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not the right count of digits.
    #[error("the number has the wrong length")]
    Length,
    /// Something other than digits and separators.
    #[error("the number holds characters other than digits")]
    NotDigits,
    /// The check digit is wrong.
    #[error("the check digit is wrong")]
    Checksum,
    /// A number of an organisation where a person's is expected.
    #[error("the number of an organisation stands where a person's number belongs")]
    Organisation,
}

impl NumberError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Length => "number.length",
            Self::NotDigits => "number.not_digits",
            Self::Checksum => "number.checksum",
            Self::Organisation => "number.organisation",
        }
    }
}

/// A person's ИИН whose check digit is right.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Iin {
    digits: String,
    repaired: bool,
}

impl std::fmt::Debug for Iin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Iin(…)") // a personal value never reaches a log
    }
}

impl Iin {
    /// Reads an ИИН. Fewer than twelve digits are taken for lost leading zeros, at least nine must be left.
    pub fn read(text: &str) -> Result<Self, NumberError> {
        // Programs that take it for a number write «900101300012.0».
        let text = text.trim();
        let digits = only_digits(text.strip_suffix(".0").unwrap_or(text))?;
        if digits.len() > 12 || digits.len() < 9 {
            return Err(NumberError::Length);
        }
        let repaired = digits.len() < 12;
        let digits = format!("{digits:0>12}");
        let values = values(&digits);
        if !check_12_kz(&values) {
            return Err(NumberError::Checksum);
        }
        // The fifth digit of a БИН is 4, 5 or 6; of an ИИН it begins a day, 0 to 3.
        if matches!(values[4], 4..=6) {
            return Err(NumberError::Organisation);
        }
        Ok(Self { digits, repaired })
    }

    /// The twelve digits.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Leading zeros had to be put back.
    pub fn repaired(&self) -> bool {
        self.repaired
    }

    /// The birth date it tells; `None` when the digits are no date or the century digit is not one of 1–6.
    pub fn birth_date(&self) -> Option<NaiveDate> {
        let d = values(&self.digits);
        let century = match d[6] {
            1 | 2 => 1800,
            3 | 4 => 1900,
            5 | 6 => 2000,
            _ => return None,
        };
        let pair = |i: usize| u32::from(d[i]) * 10 + u32::from(d[i + 1]);
        NaiveDate::from_ymd_opt(century + pair(0) as i32, pair(2), pair(4))
    }

    /// The sex it tells: odd is male, even is female.
    pub fn sex(&self) -> Option<Sex> {
        match values(&self.digits)[6] {
            1 | 3 | 5 => Some(Sex::Male),
            2 | 4 | 6 => Some(Sex::Female),
            _ => None,
        }
    }

    /// Whether it tells another birth date than this one. Unknown digits contradict nothing.
    pub fn contradicts_birth_date(&self, date: NaiveDate) -> bool {
        match self.birth_date() {
            Some(told) => told != date,
            None => {
                let d = values(&self.digits);
                let two = |i: usize| u32::from(d[i]) * 10 + u32::from(d[i + 1]);
                (two(0), two(2), two(4)) != (date.year().unsigned_abs() % 100, date.month(), date.day())
                    && NaiveDate::from_ymd_opt(2000, two(2), two(4)).is_some()
            }
        }
    }
}

/// Whether this is a valid БИН: twelve digits, fifth 4–6, check digit right.
pub fn is_bin(text: &str) -> bool {
    matches!(only_digits(text), Ok(d) if d.len() == 12 && matches!(values(&d)[4], 4..=6) && check_12_kz(&values(&d)))
}

/// Whether this may be the number of a firm or of an entrepreneur: a БИН or ИИН, an ИНН, ОГРН or ОГРНИП whose check digits
/// are right. A number with letters is of another country, and nothing here knows its rules.
pub fn is_of_organisation(text: &str) -> bool {
    match only_digits(text) {
        Err(_) => text.chars().any(char::is_alphabetic),
        Ok(digits) => {
            let entrepreneur = digits.len() == 12 && Iin::read(&digits).is_ok();
            let russian = [check_inn, check_ogrn, check_ogrnip].iter().any(|check| check(&digits).is_ok());
            is_bin(&digits) || entrepreneur || russian
        }
    }
}

/// Checks an ИНН of a person (12 digits) or an organisation (10).
pub fn check_inn(text: &str) -> Result<(), NumberError> {
    let d = values(&only_digits(text)?);
    let weighted =
        |weights: &[u32]| weights.iter().zip(&d).map(|(w, v)| w * u32::from(*v)).sum::<u32>() % 11 % 10;
    let ok = match d.len() {
        10 => weighted(&[2, 4, 10, 3, 5, 9, 4, 6, 8]) == u32::from(d[9]),
        12 => {
            weighted(&[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == u32::from(d[10])
                && weighted(&[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == u32::from(d[11])
        }
        _ => return Err(NumberError::Length),
    };
    checked(ok && !all_zero(&d))
}

/// Checks an ИНН of a person: twelve digits.
pub fn check_inn_of_person(text: &str) -> Result<(), NumberError> {
    check_inn(text)?;
    if digits_of(text).len() == 12 { Ok(()) } else { Err(NumberError::Organisation) }
}

/// The digits of a number that was checked.
pub fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The form numbers of identity documents are compared in: letters and digits without blanks and signs.
///
/// # Errors
/// [`NumberError::Length`] for what is too short or too long to be a number – words around it, say.
pub fn document_key(text: &str) -> Result<String, NumberError> {
    let key: String = super::key::match_key(text).chars().filter(|c| c.is_alphanumeric()).collect();
    let digits = key.chars().filter(char::is_ascii_digit).count();
    let length = key.chars().count();
    let alike = key.chars().all(|c| key.starts_with(c));
    if digits < 6 || length > 14 || length - digits > 4 || alike { Err(NumberError::Length) } else { Ok(key) }
}

/// Checks an ОГРН (13 digits).
pub fn check_ogrn(text: &str) -> Result<(), NumberError> {
    check_registration(text, 13, 11)
}

/// Checks an ОГРНИП (15 digits).
pub fn check_ogrnip(text: &str) -> Result<(), NumberError> {
    check_registration(text, 15, 13)
}

fn check_registration(text: &str, length: usize, modulus: u64) -> Result<(), NumberError> {
    let d = values(&only_digits(text)?);
    if d.len() != length {
        return Err(NumberError::Length);
    }
    let head = d[..length - 1].iter().fold(0u64, |n, v| n * 10 + u64::from(*v));
    checked(head % modulus % 10 == u64::from(d[length - 1]) && !all_zero(&d))
}

/// Checks a СНИЛС (11 digits); numbers up to 001-001-998 carry no check digits.
pub fn check_snils(text: &str) -> Result<(), NumberError> {
    let d = values(&only_digits(text)?);
    if d.len() != 11 {
        return Err(NumberError::Length);
    }
    if all_zero(&d) {
        return Err(NumberError::Checksum);
    }
    let number = d[..9].iter().fold(0u32, |n, v| n * 10 + u32::from(*v));
    if number <= 1_001_998 {
        return Ok(());
    }
    let sum: u32 = d[..9].iter().zip((1..=9).rev()).map(|(v, w)| u32::from(*v) * w).sum();
    let check = match sum % 101 {
        100 => 0,
        rest => rest,
    };
    checked(check == u32::from(d[9]) * 10 + u32::from(d[10]))
}

/// A СНИЛС in print: `123-456-789 00`. Anything that is not eleven digits comes back unchanged.
pub fn display_snils(text: &str) -> String {
    match only_digits(text) {
        Ok(d) if d.len() == 11 => format!("{}-{}-{} {}", &d[..3], &d[3..6], &d[6..9], &d[9..]),
        _ => text.to_owned(),
    }
}

fn check_12_kz(d: &[u8]) -> bool {
    if d.len() != 12 || all_zero(d) {
        return false;
    }
    let weighted =
        |weights: [u32; 11]| weights.iter().zip(d).map(|(w, v)| w * u32::from(*v)).sum::<u32>() % 11;
    let mut check = weighted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    if check == 10 {
        check = weighted([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]);
    }
    check == u32::from(d[11]) // 10 again equals no digit: such a number is not issued
}

fn only_digits(text: &str) -> Result<String, NumberError> {
    let mut digits = String::with_capacity(16);
    for c in text.trim().chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if !(super::key::is_blank(c)
            || super::key::is_dash(c)
            || matches!(c, '\u{200E}' | '\u{200F}' | '\''))
        {
            return Err(NumberError::NotDigits);
        }
    }
    Ok(digits)
}

fn values(digits: &str) -> Vec<u8> {
    digits.bytes().map(|b| b - b'0').collect()
}

fn all_zero(d: &[u8]) -> bool {
    d.iter().all(|v| *v == 0)
}

fn checked(ok: bool) -> Result<(), NumberError> {
    if ok { Ok(()) } else { Err(NumberError::Checksum) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn vectors_of_the_law_document() {
        for good in ["900101350122", "851231300451", "900101300811"] {
            assert!(Iin::read(good).is_ok(), "{good}");
        }
        assert!(is_bin("040940001235"));
        assert_eq!(Iin::read("040940001235"), Err(NumberError::Organisation));
        for last in 0..10 {
            assert_eq!(Iin::read(&format!("90010130080{last}")), Err(NumberError::Checksum));
        }
        assert_eq!(Iin::read("000000000000"), Err(NumberError::Checksum));
        assert!(check_inn("7707083893").is_ok() && check_inn("500100732259").is_ok());
        assert_eq!(check_inn("7707083894"), Err(NumberError::Checksum));
        assert!(check_ogrn("1027700132195").is_ok());
        assert!(check_snils("112-233-445 95").is_ok() && check_snils("100-108-998 00").is_ok());
        assert!(check_snils("100-108-999 00").is_ok());
        assert_eq!(check_snils("112-233-445 96"), Err(NumberError::Checksum));
        assert_eq!(display_snils("11223344595"), "112-233-445 95");
        assert_eq!(check_ogrnip("12"), Err(NumberError::Length));
    }

    #[test]
    fn a_number_of_a_firm_has_its_check_digits() {
        for good in ["040940001235", "7707083893", "500100732259", "1027700132195", "900101350122", "KG 0123"]
        {
            assert!(is_of_organisation(good), "{good}");
        }
        // A slip in the last digit, a length nobody has, a БИН whose fifth digit is none of 4, 5, 6.
        for bad in ["040940001236", "7707083894", "1027700132196", "0409400012", "040930001235", "12", "…"]
        {
            assert!(!is_of_organisation(bad), "{bad}");
        }
    }

    #[test]
    fn a_lost_zero_is_put_back() {
        let iin = Iin::read("914696489").unwrap(); // row 2 of the sample
        assert_eq!(iin.digits(), "000914696489");
        assert!(iin.repaired());
        assert_eq!(iin.birth_date(), NaiveDate::from_ymd_opt(2000, 9, 14));
        assert_eq!(iin.sex(), Some(Sex::Female));
        assert!(!iin.contradicts_birth_date(NaiveDate::from_ymd_opt(2000, 9, 14).unwrap()));
        assert!(iin.contradicts_birth_date(NaiveDate::from_ymd_opt(2001, 9, 14).unwrap()));
        assert_eq!(Iin::read("7"), Err(NumberError::Length));
        assert_eq!(Iin::read("9001013501a2"), Err(NumberError::NotDigits));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_seen_by_snils_or_iin(digits in "[0-9]{12}", at in 0usize..12, add in 1u8..10) {
            if let Ok(iin) = Iin::read(&digits) {
                // Weights and the modulus 11 catch every single change, save where the second pass decides.
                let mut changed = iin.digits().as_bytes().to_vec();
                changed[at] = b'0' + (changed[at] - b'0' + add) % 10;
                let changed = String::from_utf8(changed).unwrap();
                if at == 11 {
                    prop_assert!(Iin::read(&changed).is_err());
                }
            }
        }

        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = (Iin::read(&text), check_inn(&text), check_ogrn(&text), check_ogrnip(&text), check_snils(&text), is_bin(&text));
        }
    }
}
