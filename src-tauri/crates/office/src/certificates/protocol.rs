//! An examination protocol as the list of a batch: whoever passed gets a paper; whoever did not, and of whom the result
//! does not say it, is a question.

use super::list::{Defaults, Listed, Question, Told, made};
use crate::OfficeError;
use crate::names::match_key;
use crate::registry;
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Most protocols shown to choose from, the newest ones.
const SHOWN: u32 = 200;

/// A protocol, as the results name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protocol {
    /// Number.
    pub number: String,
    /// Day of the examination.
    pub held: NaiveDate,
    /// People it has results of.
    pub people: usize,
}

/// Protocols that results of the registry name, the newest first.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn protocols(office: &Office) -> Result<Vec<Protocol>, OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        may_read_results(reading)?;
        let mut statement = reading.db.prepare_cached(
            "SELECT protocol_number, protocol_on, count(DISTINCT person_id) FROM result \
             WHERE superseded_at IS NULL AND trim(protocol_number) <> '' AND protocol_on IS NOT NULL \
             GROUP BY protocol_number, protocol_on ORDER BY protocol_on DESC, protocol_number LIMIT ?1",
        )?;
        let mut rows = statement.query([SHOWN])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let Ok(held) = row.get::<_, String>(1)?.parse() else { continue };
            let people: u32 = row.get(2)?;
            found.push(Protocol { number: row.get(0)?, held, people: people as usize });
        }
        Ok(found)
    })
}

fn may_read_results(reading: &Reading<'_>) -> Result<(), OfficeError> {
    rights::require(reading.pack(), reading.office.role(), Right::On(Operation::Read, "results"))
}

/// What a protocol would issue; nothing is written. Rows are counted by name. The course is completed on the day of the
/// examination. `passed_from` is the lowest mark that passes, where results are numbers: no scale is guessed.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn read_protocol(
    office: &Office,
    number: &str,
    held: NaiveDate,
    passed_from: Option<u32>,
    defaults: &Defaults,
) -> Result<Listed, OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        may_read_results(reading)?;
        let mut statement = reading.db.prepare_cached(
            "SELECT person_id, value FROM result \
             WHERE superseded_at IS NULL AND protocol_number = ?1 AND protocol_on = ?2 ORDER BY id",
        )?;
        let mut rows = statement.query([number, &held.to_string()])?;
        // Of several results of one protocol all must be passed.
        let mut people: BTreeMap<i64, Result<(), &'static str>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (person, value): (i64, String) = (row.get(0)?, row.get(1)?);
            let said = verdict(&value, passed_from);
            people.entry(person).and_modify(|known| *known = known.and(said)).or_insert(said);
        }
        if people.is_empty() {
            return Err(OfficeError::NotFound);
        }
        let mut named = Vec::with_capacity(people.len());
        for (person, said) in people {
            let name = registry::printed_name(reading.db, person)?.unwrap_or_default();
            named.push((match_key(&name), person, said));
        }
        named.sort();
        let mut listed = Listed::default();
        for (row, (_, person, said)) in (1..).zip(named) {
            let made = match said {
                Ok(()) => {
                    let (programme, hours) = only_course(reading, person)?;
                    let told = Told { programme, hours, completed: Some(held), valid_until: None };
                    made(reading, row, person, told, defaults)?
                }
                Err(reason) => Err(reason),
            };
            match made {
                Ok(one) => listed.ready.push(one),
                Err(reason) => listed.questions.push(Question { row, reason }),
            }
        }
        Ok(listed)
    })
}

/// The programme somebody studied, when there was no other: a protocol does not name it.
fn only_course(reading: &Reading<'_>, person: i64) -> Result<(Option<String>, Option<u32>), OfficeError> {
    let courses = reading
        .db
        .prepare_cached(
            "SELECT DISTINCT p.title, p.hours FROM enrolment e JOIN programme p ON p.id = e.programme_id \
             WHERE e.person_id = ?1 AND e.superseded_at IS NULL LIMIT 2",
        )?
        .query_map([person], |row| Ok((Some(row.get(0)?), row.get(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(<[_; 1]>::try_from(courses).map_or((None, None), |[one]| one))
}

/// Words that commissions write for a pass.
const PASSED: &[&str] = &[
    "сдал",
    "сдала",
    "сдан",
    "сдано",
    "зачёт",
    "зачтено",
    "зачтён",
    "прошёл",
    "прошла",
    "выдержал",
    "выдержала",
    "успешно",
    "отлично",
    "хорошо",
    "удовлетворительно",
    "аттестован",
    "аттестована",
    "тапсырды",
    "өтті",
    "сәтті",
    "есептелді",
    "үздік",
    "өте жақсы",
    "жақсы",
    "қанағаттанарлық",
    "pass",
    "passed",
    "excellent",
    "good",
    "satisfactory",
];
/// How words for a failure begin: «не сдал», «незачёт», «неявка», «неудовлетворительно».
const FAILED: &[&str] =
    &["не", "өтпе", "тапсырма", "келме", "қанағаттанарлықсыз", "сәтсіз", "fail", "not ", "absent", "unsat"];

/// Words beside a pass or a mark that take nothing of it back.
const BESIDE: &[&str] = &["с", "отличием", "балл", "балла", "баллов", "ұпай"];

/// Whether a result is a pass, or what is to be asked.
fn verdict(value: &str, passed_from: Option<u32>) -> Result<(), &'static str> {
    let said = match_key(value);
    let begins = |words: &[&str]| words.iter().any(|word| said.starts_with(match_key(word).as_str()));
    if let Some((mark, rest)) = mark(&said) {
        // «87, не зачтено» and «60 (не аттестован)» say something else than their mark.
        if !is_plain(rest, &["из"]) {
            return Err("unclear_result");
        }
        return match passed_from {
            Some(least) if mark >= f64::from(least) => Ok(()),
            Some(_) => Err("not_passed"),
            None => Err("no_pass_mark"),
        };
    }
    // What begins like a failure is one, whatever follows.
    if begins(FAILED) {
        return Err("not_passed");
    }
    let passed = PASSED.iter().any(|word| {
        let word = match_key(word);
        said.strip_prefix(&word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && is_plain(rest, &[]))
    });
    if passed { Ok(()) } else { Err("unclear_result") }
}

/// Whether what follows a pass or a mark takes nothing of it back: digits, brackets, punctuation and words of a pass.
/// «зачёт не получен», «сдал частично», «сдал?» are for a person to read.
fn is_plain(rest: &str, further: &[&str]) -> bool {
    let written = |c: char| c.is_alphanumeric() || c.is_whitespace() || "()[].,;:/%!\"«»+-–—".contains(c);
    let known = |word: &str| {
        let passed = PASSED.iter().flat_map(|said| said.split(' ')).any(|one| match_key(one) == word);
        passed || BESIDE.iter().chain(further).any(|one| match_key(one) == word)
    };
    // A dash with nothing behind it stands where a result is missing.
    !rest.trim_end().ends_with(['-', '–', '—'])
        && rest.chars().all(written)
        && rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).all(known)
}

/// A result that is a number, and what follows it: `87`, `4,5`, `87 %`, `43 из 50`, `43/50`. Of a share the part counts,
/// as it is written.
fn mark(said: &str) -> Option<(f64, &str)> {
    let first = said.split(['/', '%', ' ']).next().unwrap_or_default();
    let number = first.replace(',', ".");
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if number.is_empty() || !plain { None } else { Some((number.parse().ok()?, &said[first.len()..])) }
}

#[cfg(test)]
mod tests {
    use super::verdict;

    #[test]
    fn a_result_is_a_pass_a_failure_or_a_question_and_never_guessed() {
        for passed in [
            "сдал",
            "Сдала",
            "ЗАЧЁТ",
            "зачтено",
            "Успешно",
            "отлично",
            "Хорошо (4)",
            "сдал, с отличием",
            "өтті",
            "Қанағаттанарлық",
            "Passed",
            "өте жақсы",
            "зачтено.",
            "зачтено (87 баллов)",
        ] {
            assert_eq!(verdict(passed, None), Ok(()), "{passed}");
        }
        for failed in [
            "не сдал",
            "Несдал",
            "незачёт",
            "не зачтено",
            "неявка",
            "неудовлетворительно",
            "не успешно",
            "өтпеді",
            "Тапсырмады",
            "келмеді",
            "қанағаттанарлықсыз",
            "Failed",
            "not passed",
            "absent",
        ] {
            assert_eq!(verdict(failed, None), Err("not_passed"), "{failed}");
        }
        for unclear in ["", "–", "см. приложение", "сдает", "зачётка", "пересдача", "A"]
        {
            assert_eq!(verdict(unclear, Some(3)), Err("unclear_result"), "{unclear}");
        }
        for taken_back in [
            "зачёт не получен",
            "сдал частично",
            "сдал?",
            "зачёт –",
            "зачтено условно",
            "зачтено 2 из 5",
            "87, не зачтено",
            "60 (не аттестован)",
            "өтті деп есептелмеді",
        ] {
            assert_eq!(verdict(taken_back, Some(3)), Err("unclear_result"), "{taken_back}");
        }
        for (number, from, said) in [
            ("87,", Some(60), Ok(())),
            ("87", None, Err("no_pass_mark")),
            ("4", None, Err("no_pass_mark")),
            ("87", Some(60), Ok(())),
            ("60", Some(60), Ok(())),
            ("59,5", Some(60), Err("not_passed")),
            ("87 %", Some(60), Ok(())),
            ("43 из 50", Some(45), Err("not_passed")),
            ("43/50", Some(40), Ok(())),
            ("5 (отлично)", Some(3), Ok(())),
            ("2", Some(3), Err("not_passed")),
        ] {
            assert_eq!(verdict(number, from), said, "{number}");
        }
    }
}
