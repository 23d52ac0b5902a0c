//! Today: what is due, what is coming, what waits.

use crate::convert::{count, day, local};
use crate::erasure::run_entry;
use crate::failure;
use crate::place::{Open, Workplace};
use crate::tasks;
use chrono::{Days, NaiveDate};
use office::due;
use office::recipients::Recipient;
use office::rights::{self, Operation, Right};
use policy::{Language, Pack};
use wire::{DueGroup, DueItem, DuePage, DueRow, Failure, FindDue, HorizonMonth, LocalText, Remark, Today};

/// How far "coming" looks.
const COMING: Days = Days::new(30);
/// How far the horizon looks, in months.
const HORIZON: u32 = 24;

/// The page a working day begins with.
///
/// # Errors
/// `office.role_denied`.
pub fn today_get(workplace: &Workplace) -> Result<Today, Failure> {
    let open = workplace.opened()?;
    let office = &open.office;
    let today =
        office.read(Right::Open, |r| Ok::<_, office::OfficeError>(r.today)).map_err(failure::office)?;
    let due = due::groups(office, None).map_err(failure::office)?;
    let coming = due::coming(office, COMING).map_err(failure::office)?;
    let sees_acts = rights::may(office.pack(), office.role(), "destruction_papers", Operation::Read);
    let acts = if sees_acts { office::erasure::list(office).map_err(failure::erasure)? } else { Vec::new() };
    Ok(Today {
        date: today.to_string(),
        due: due.into_iter().map(|group| group_answer(office.pack(), group, today)).collect(),
        coming: coming.into_iter().map(|group| group_answer(office.pack(), group, today)).collect(),
        consents: crate::consents::waiting(&open)?,
        acts: acts.into_iter().map(run_entry).filter(|run| run.act != "final").collect(),
        act_lines: crate::act::waiting(workplace, &open)?,
        remarks: remarks(workplace, &open)?,
        horizon: due::horizon(office, HORIZON)
            .map_err(failure::office)?
            .into_iter()
            .map(|month| HorizonMonth { month: month.month.format("%Y-%m").to_string(), rows: month.rows })
            .collect(),
        people: count(office::registry::count(office).map_err(failure::office)?),
        names: rights::may(office.pack(), office.role(), "identity", Operation::Read),
        holds: tasks::reviews(&open, today)?,
        requests: crate::requests::owed(&open)?,
        restrictions: crate::restrictions::waiting(&open, today)?,
        tasks: tasks::tasks(workplace, &open)?,
        questions: crate::import_questions::waiting(&open)?,
        endless: tasks::endless(&open)?,
        may_destroy: rights::may(office.pack(), office.role(), "identity", Operation::Erase),
    })
}

/// The fields a rule speaks of, where it does not speak of a whole category.
pub(crate) fn fields_of(pack: &Pack, rule: &str) -> Vec<String> {
    pack.rule(rule).map(|rule| rule.fields.clone()).unwrap_or_default()
}

fn group_answer(pack: &Pack, group: due::Group, today: NaiveDate) -> DueGroup {
    DueGroup {
        fields: fields_of(pack, &group.rule),
        rule: group.rule,
        category: group.category.to_owned(),
        law: local(&group.law),
        check: group.check,
        people: group.people,
        rows: group.rows,
        due: group.due_from.to_string(),
        overdue_days: days_since(group.due_from, today),
        first_provisional: group.first_provisional,
        provisional: group.provisional,
        sign_in_unknown: group.sign_in_unknown,
        came_late: group.came_late,
    }
}

fn days_since(due: NaiveDate, today: NaiveDate) -> u32 {
    u32::try_from((today - due).num_days()).unwrap_or(0)
}

/// What the register of recipients can lack, the most basic first.
const RECIPIENT_FIELDS: [&str; 8] =
    ["used", "name", "address", "country", "place", "contract", "instruction", "fields"];

/// That the register does not say something, and of whom.
fn lacking_in(workplace: &Workplace, field: &str, lacking: &[&Recipient]) -> LocalText {
    let say = |spoken: &str, language: Language| {
        let names: Vec<String> = lacking.iter().map(|one| one.called(language)).collect();
        let names = names.join("; ");
        workplace.texts.get(
            spoken,
            &format!("recipients-missing-{field}"),
            &[("list", names.as_str().into())],
        )
    };
    LocalText { ru: say("ru", Language::Ru), kk: say("kk", Language::Kk), en: say("en", Language::En) }
}

fn remarks(workplace: &Workplace, open: &Open) -> Result<Vec<Remark>, Failure> {
    let pack = open.office.pack();
    let operator = crate::paper_facts::stored_operator(open)?;
    let missing = crate::paper_facts::missing(&operator, pack).into_iter().map(|key| Remark {
        key: format!("operator-missing-{key}"),
        text: None,
        check: false,
        section: Some("settings".to_owned()),
    });
    let notices = crate::authority::remarks(workplace, open)?;
    let standing = crate::rules::open_findings(workplace, open)?.into_iter().map(|finding| Remark {
        key: finding.key,
        text: Some(finding.text),
        check: finding.check,
        section: Some("rules".to_owned()),
    });
    let used = office::recipients::in_use(&open.office).map_err(failure::office)?;
    let recipients = RECIPIENT_FIELDS.iter().filter_map(|field| {
        let lacking: Vec<_> = used.iter().filter(|one| one.missing().contains(field)).collect();
        (!lacking.is_empty()).then(|| Remark {
            key: format!("recipients-missing-{field}"),
            text: Some(lacking_in(workplace, field, &lacking)),
            check: false,
            section: Some("disclosures".to_owned()),
        })
    });
    Ok(notices.into_iter().chain(missing).chain(recipients).chain(standing).collect())
}

/// The people behind the counts.
///
/// # Errors
/// `office.role_denied`, `request.bad_date`.
pub fn due_find(workplace: &Workplace, request: FindDue) -> Result<DuePage, Failure> {
    let open = workplace.opened()?;
    let office = &open.office;
    let on = match request.on.as_str() {
        "" => office.read(Right::Open, |r| Ok::<_, office::OfficeError>(r.today)).map_err(failure::office)?,
        text => day(text, "on")?,
    };
    let rule = Some(request.rule.as_str()).filter(|rule| !rule.is_empty());
    let page = due::people(office, Some(on), rule, request.offset as usize, request.limit as usize)
        .map_err(failure::office)?;
    let item = |due: due::Due| DueItem {
        law: due::law(office.pack(), &due.rule).map(|(law, _)| local(&law)).unwrap_or_default(),
        rule: due.rule,
        category: due.category.to_owned(),
        rows: due.rows,
        due: due.due_from.to_string(),
        overdue_days: days_since(due.due_from, on),
        provisional: due.provisional,
        sign_in_unknown: due.sign_in_unknown,
        came_late: due.came_late,
    };
    Ok(DuePage {
        on: on.to_string(),
        total: page.total,
        rows: page
            .lines
            .into_iter()
            .map(|line| DueRow {
                person: line.person.to_string(),
                case_number: u32::try_from(line.case_number).unwrap_or(u32::MAX),
                name: line.name,
                items: line.due.into_iter().map(item).collect(),
            })
            .collect(),
    })
}
