//! The authority register: notices, what they tell of, what is to be told.

use crate::convert::{day, local};
use crate::failure;
use crate::place::{Open, Workplace};
use office::authority::{self, Fact, NoticeKind, Task};
use office::recipients::Recipient;
use office::rights::Right;
use wire::{
    AbroadLine, AuthorityPage, EndProcessing, Failure, FailureKind, LocalText, NamedRecipient, NoticeFact,
    NoticeLine, NoticeTask, RecordNotice, Remark, TransferWarning, TransferWarnings,
};

/// The authority register.
///
/// # Errors
/// `office.role_denied`.
pub fn authority_get(workplace: &Workplace) -> Result<AuthorityPage, Failure> {
    let open = workplace.opened()?;
    page(&open)
}

fn page(open: &Open) -> Result<AuthorityPage, Failure> {
    let office = &open.office;
    let register = authority::register(office).map_err(failure::office)?;
    let pack = office.pack();
    let used = office::recipients::in_use(office).map_err(failure::office)?;
    let title = |key: &str| used.iter().find(|one| one.key == key).map(|one| local(&one.title));
    let abroad = |one: &&Recipient| {
        one.particulars.used == Some(true)
            && one.country().is_some_and(|country| country != pack.country.code())
    };
    let today =
        office.read(Right::Open, |r| Ok::<_, office::OfficeError>(r.today)).map_err(failure::office)?;
    Ok(AuthorityPage {
        authority: local(&pack.authority),
        asks: pack.notices.is_some(),
        notices: register
            .notices
            .iter()
            .map(|one| NoticeLine {
                id: one.id.to_string(),
                kind: one.kind.key().to_owned(),
                about: title(&one.about),
                number: one.number.clone(),
                on: one.on.to_string(),
                assessed: one.assessed.map(|day| day.to_string()),
            })
            .collect(),
        facts: register.facts.iter().map(fact).collect(),
        tasks: register.tasks.iter().map(|one| task(one, today)).collect(),
        abroad: used
            .iter()
            .filter(abroad)
            .map(|one| AbroadLine {
                key: one.key.clone(),
                title: local(&one.title),
                country: one.particulars.country.clone(),
            })
            .collect(),
        may_change: crate::rules::may_change(open),
    })
}

/// `recipient:hosting` → `recipient`.
fn kind_of(key: &str) -> &str {
    key.split_once(':').map_or("", |(kind, _)| kind)
}

fn fact(one: &Fact) -> NoticeFact {
    NoticeFact {
        kind: kind_of(&one.key).to_owned(),
        title: one.title.as_ref().map(local),
        key: one.key.clone(),
        value: one.value.clone(),
        gone: one.gone,
        since: one.since.to_string(),
        told: one.told,
    }
}

fn task(one: &Task, today: chrono::NaiveDate) -> NoticeTask {
    NoticeTask {
        kind: one.kind.to_owned(),
        fact: kind_of(&one.about).to_owned(),
        about: one.about.clone(),
        title: one.title.as_ref().map(local),
        gone: one.gone,
        clock: one.clock.clone(),
        since: one.since.to_string(),
        due: one.due.to_string(),
        overdue_days: u32::try_from((today - one.due).num_days()).unwrap_or(0),
        law: local(&one.law),
        check: one.check,
    }
}

/// What is open before anything is given to somebody, named as it was typed.
///
/// # Errors
/// `gate.not_open`; what a reading refuses.
pub fn transfer_warnings(
    workplace: &Workplace,
    request: NamedRecipient,
) -> Result<TransferWarnings, Failure> {
    let open = workplace.opened()?;
    let found = authority::before_giving(&open.office, &request.recipient).map_err(failure::office)?;
    let called = |one: &Recipient| LocalText {
        ru: one.called(policy::Language::Ru),
        kk: one.called(policy::Language::Kk),
        en: one.called(policy::Language::En),
    };
    let warnings = found
        .into_iter()
        .map(|(recipient, task)| TransferWarning {
            kind: task.kind.to_owned(),
            name: called(&recipient),
            country: recipient.country().unwrap_or_default().to_owned(),
            from: task.due.to_string(),
            law: local(&task.law),
            check: task.check,
        })
        .collect();
    Ok(TransferWarnings { warnings })
}

/// Records a notice that was sent.
///
/// # Errors
/// `office.role_denied`, `request.bad_date`, `notice.wrong`.
pub fn notice_record(workplace: &Workplace, request: RecordNotice) -> Result<AuthorityPage, Failure> {
    let open = workplace.opened()?;
    let kind = NoticeKind::of(&request.kind)
        .ok_or_else(|| Failure::new(FailureKind::Usage, "settings.bad_value").at("kind"))?;
    let assessed = match request.assessed.trim() {
        "" => None,
        text => Some(day(text, "assessed")?),
    };
    let on = day(&request.on, "on")?;
    authority::record(&open.office, kind, &request.about, &request.number, on, assessed)
        .map_err(failure::office)?;
    page(&open)
}

/// Records that processing has ended altogether.
///
/// # Errors
/// `office.role_denied`, `request.bad_date`, `notice.wrong`.
pub fn processing_end(workplace: &Workplace, request: EndProcessing) -> Result<AuthorityPage, Failure> {
    let open = workplace.opened()?;
    authority::end_processing(&open.office, day(&request.on, "on")?).map_err(failure::office)?;
    page(&open)
}

/// The tasks as remarks of Today.
pub(crate) fn remarks(workplace: &Workplace, open: &Open) -> Result<Vec<Remark>, Failure> {
    let tasks = authority::tasks(&open.office).map_err(failure::office)?;
    let text = |one: &Task, language: policy::Language, key: &str| {
        let texts = &workplace.texts;
        let about = one.title.as_ref().map(|title| title.get(language).to_owned());
        let fact = match kind_of(&one.about) {
            "" => String::new(),
            kind => texts.get(key, &format!("notice-fact-{kind}"), &[]),
        };
        let about = [fact, about.unwrap_or_default()].into_iter().filter(|part| !part.is_empty());
        let about = about.collect::<Vec<_>>().join(": ");
        let what = texts.get(key, &format!("notice-task-{}", one.kind), &[]);
        let date = texts.date(key, one.due, crate::texts::DateForm::Short);
        let id = match (one.kind == "wait", about.is_empty()) {
            (true, _) => "notice-remark-wait",
            (false, true) => "notice-remark",
            (false, false) => "notice-remark-about",
        };
        texts.get(key, id, &[("what", what.into()), ("about", about.into()), ("date", date.into())])
    };
    Ok(tasks
        .iter()
        .map(|one| Remark {
            key: format!("notice-{}-{}", one.kind, one.about.replace(':', "-")),
            text: Some(LocalText {
                ru: text(one, policy::Language::Ru, "ru"),
                kk: text(one, policy::Language::Kk, "kk"),
                en: text(one, policy::Language::En, "en"),
            }),
            check: one.check,
            section: Some("rules".to_owned()),
        })
        .collect())
}
