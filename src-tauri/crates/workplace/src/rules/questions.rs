//! What the rules leave open, in words of three languages, and the school's answers.

use crate::convert::local;
use crate::failure;
use crate::place::{Open, Workplace};
use crate::texts::Texts;
use office::rules::{self, Answer};
use policy::{Clock, Language, Limit, OpenQuestion, Question, TermUnit, Text, Written};
use wire::{AnswerFinding, Failure, FindingAnswer, FindingLine, FindingList, FindingRef, LocalText};

/// Every question of the rules with the school's answer.
///
/// # Errors
/// `gate.not_open`.
pub fn findings_list(workplace: &Workplace) -> Result<FindingList, Failure> {
    let open = workplace.opened()?;
    list(workplace, &open)
}

fn list(workplace: &Workplace, open: &Open) -> Result<FindingList, Failure> {
    let all = rules::findings(&open.office).map_err(failure::office)?;
    Ok(FindingList {
        findings: all.iter().map(|one| line(workplace, &one.question, one.answer.as_ref())).collect(),
        may_answer: super::may_change(open),
    })
}

/// The questions nobody answered: for Today and the processing register.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn open_findings(workplace: &Workplace, open: &Open) -> Result<Vec<FindingLine>, Failure> {
    Ok(list(workplace, open)?.findings.into_iter().filter(|one| one.answer.is_none()).collect())
}

/// Answers a question: it is no longer shown on Today.
///
/// # Errors
/// `office.role_denied`, `finding.reason`, `office.not_found`.
pub fn finding_answer(workplace: &Workplace, request: AnswerFinding) -> Result<FindingList, Failure> {
    let open = workplace.opened()?;
    rules::acknowledge(&open.office, &request.key, &request.reason).map_err(failure::office)?;
    list(workplace, &open)
}

/// Asks a question again.
///
/// # Errors
/// `office.role_denied`, `office.not_found`.
pub fn finding_reopen(workplace: &Workplace, request: FindingRef) -> Result<FindingList, Failure> {
    let open = workplace.opened()?;
    rules::reopen(&open.office, &request.key).map_err(failure::office)?;
    list(workplace, &open)
}

pub(super) fn line(workplace: &Workplace, open: &OpenQuestion<'_>, answer: Option<&Answer>) -> FindingLine {
    let texts = &workplace.texts;
    let (text, check) = match &open.question {
        Question::Finding(finding) => (local(&finding.text), finding.check),
        Question::Unconfirmed { title, .. } => (
            spoken(|language, key| {
                texts.get(key, "finding-unconfirmed", &[("what", title.get(language).into())])
            }),
            true,
        ),
        Question::PromiseTooShort { rule, promise, law } => (
            spoken(|language, key| {
                let category = texts.get(key, &format!("category-{}", rule.category.replace('_', "-")), &[]);
                texts.get(
                    key,
                    "finding-too-short",
                    &[
                        ("what", category.into()),
                        ("promise", limit_words(texts, key, *promise).into()),
                        ("term", limit_words(texts, key, law.term).into()),
                        ("law", law.law.get(language).into()),
                    ],
                )
            }),
            law.check,
        ),
        Question::PromiseTooLate { clock, promise, statute } => (
            spoken(|language, key| {
                texts.get(
                    key,
                    "finding-too-late",
                    &[
                        ("what", clock.title.get(language).into()),
                        ("promise", limit_words(texts, key, *promise).into()),
                        ("term", limit_words(texts, key, *statute).into()),
                        ("law", clock.law.get(language).into()),
                    ],
                )
            }),
            clock.check,
        ),
        Question::BeyondLaw { clock, written, law } => {
            (spoken(|language, key| beyond(texts, (language, key), clock, *written, law)), false)
        }
    };
    FindingLine {
        key: open.key.clone(),
        text,
        check,
        answer: answer.map(|one| FindingAnswer {
            reason: one.reason.clone(),
            on: one.on.to_string(),
            login: one.login.clone(),
        }),
    }
}

/// What a copy says of a clock, and what the law says: every point in which they differ.
fn beyond(
    texts: &Texts,
    (language, key): (Language, &str),
    clock: &Clock,
    written: Written,
    law: &Text,
) -> String {
    let by_law = clock.by_law();
    let term = |term: Option<Limit>| {
        term.map_or_else(|| texts.get(key, "finding-no-term", &[]), |term| limit_words(texts, key, term))
    };
    let named = |prefix: &str, one: &str| texts.get(key, &format!("{prefix}-{}", one.replace('_', "-")), &[]);
    let start = |side: Written| named("clock-start", side.start.key());
    let nature = |side: Written| named("clock-nature", side.nature.key());
    let extension = |side: Written| term(side.extension.map(Limit::Within));
    let points = [
        ("finding-nature-beyond-law", nature(written), nature(by_law)),
        ("finding-start-beyond-law", start(written), start(by_law)),
        ("finding-term-beyond-law", term(written.statute), term(by_law.statute)),
        ("finding-extension-beyond-law", extension(written), extension(by_law)),
    ];
    let said = points.into_iter().filter(|(_, own, law)| own != law).map(|(id, own, by_law)| {
        let arguments = [
            ("what", clock.title.get(language).into()),
            ("written", own.into()),
            ("term", by_law.into()),
            ("law", law.get(language).into()),
        ];
        texts.get(key, id, &arguments)
    });
    said.collect::<Vec<_>>().join(". ")
}

fn spoken(say: impl Fn(Language, &str) -> String) -> LocalText {
    LocalText { ru: say(Language::Ru, "ru"), kk: say(Language::Kk, "kk"), en: say(Language::En, "en") }
}

/// A term in words: «15 рабочих дней», «сразу».
pub(crate) fn limit_words(texts: &Texts, language: &str, limit: Limit) -> String {
    let counted = |id: &str, n: i64| texts.get(language, id, &[("n", crate::texts::Arg::Number(n))]);
    match limit {
        Limit::AtOnce => texts.get(language, "term-at-once", &[]),
        Limit::Before => texts.get(language, "term-before", &[]),
        Limit::NextMonthDay(day) => counted("term-next-month-day", i64::from(day)),
        Limit::Within(term) => {
            let id = match term.unit() {
                TermUnit::WorkingDays => "term-working-days",
                TermUnit::CalendarDays => "term-days",
                TermUnit::Hours => "term-hours",
                TermUnit::Months => "term-months",
                TermUnit::Years => "term-years",
            };
            counted(id, i64::from(term.count()))
        }
    }
}
