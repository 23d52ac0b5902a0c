//! Small conversions every use case needs.

use chrono::NaiveDate;
use office::ids::Uid;
use policy::{Exemption, Language, Text};
use wire::{Failure, FailureKind, LocalText};

pub(crate) fn id(text: &str) -> Result<Uid, Failure> {
    Uid::parse(text).ok_or_else(|| Failure::new(FailureKind::Usage, "request.bad_id"))
}

pub(crate) fn local(text: &Text) -> LocalText {
    LocalText { ru: text.ru.clone(), kk: text.kk.clone(), en: text.en.clone() }
}

pub(crate) fn language(text: &str) -> Result<Language, Failure> {
    Language::of(text).ok_or_else(|| Failure::new(FailureKind::Usage, "request.language_unknown"))
}

pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A stored moment as RFC 3339 in the school's zone.
pub(crate) fn instant(seconds: i64, zone: chrono_tz::Tz) -> String {
    let moment = office::clock::moment(seconds).with_timezone(&zone);
    moment.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// A moment of a file, as RFC 3339 in this computer's zone: the school's is not known before its vault is open.
pub(crate) fn here(moment: &str) -> String {
    moment_in(moment, &chrono::Local)
}

/// A moment of a file, as RFC 3339 in a zone: the school's, as soon as its vault is open.
pub(crate) fn moment_in<Z: chrono::TimeZone>(moment: &str, zone: &Z) -> String
where
    Z::Offset: std::fmt::Display,
{
    chrono::DateTime::parse_from_rfc3339(moment).map_or_else(
        |_| moment.to_owned(),
        |moment| moment.with_timezone(zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
    )
}

/// A size in whole kilobytes, never 0 for something that is there.
pub(crate) fn kilobytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX)
}

/// A day in any form a person types: `2026-11-22`, `22.11.2026`, `1.2.26`, `01022026`. Day first, two-digit years
/// are of this century.
pub(crate) fn day(text: &str, field: &str) -> Result<NaiveDate, Failure> {
    let wrong = || Failure::new(FailureKind::Usage, "request.bad_date").at(field);
    let text = text.trim();
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Ok(day);
    }
    let parts: Vec<&str> = text.split(['.', '/', '-']).collect();
    let (day, month, year) = match parts.as_slice() {
        [day, month, year] => (*day, *month, *year),
        [all] if all.len() == 8 && all.is_ascii() => (&all[..2], &all[2..4], &all[4..]),
        _ => return Err(wrong()),
    };
    let number = |part: &str| part.trim().parse::<u32>().map_err(|_| wrong());
    let year_number = i32::try_from(number(year)?).map_err(|_| wrong())?;
    let full = if year.trim().len() == 2 { 2000 + year_number } else { year_number };
    NaiveDate::from_ymd_opt(full, number(month)?, number(day)?).filter(|_| full >= 1900).ok_or_else(wrong)
}

/// Grounds on which restricted data of several people go to somebody else.
pub(crate) const TO_OTHERS: &[Exemption] = &[Exemption::OfficialDemand, Exemption::Claim];

/// The same of one person's paper or file, which may be for the person too.
pub(crate) const TO_ANYBODY: &[Exemption] = &[Exemption::Answer, Exemption::OfficialDemand, Exemption::Claim];

/// The ground on which restricted data are given out all the same; nothing holds them back.
///
/// # Errors
/// `request.bad_value` with the field `ground`.
pub(crate) fn ground(key: &str, known: &[Exemption]) -> Result<Option<Exemption>, Failure> {
    if key.is_empty() {
        return Ok(None);
    }
    let stated = known.iter().copied().find(|one| one.key() == key);
    stated.map(Some).ok_or_else(|| Failure::new(FailureKind::Usage, "request.bad_value").at("ground"))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_read_in_every_form_people_type() {
        let expected = "2026-02-01".parse().unwrap();
        for form in ["2026-02-01", "01.02.2026", "1.2.26", "01022026", " 1/2/2026 "] {
            assert_eq!(day(form, "x").unwrap(), expected, "{form}");
        }
        for wrong in ["31.02.2026", "", "вчера", "1.2", "2026", "00.00.0000"] {
            assert!(day(wrong, "x").is_err(), "{wrong}");
        }
    }
}
