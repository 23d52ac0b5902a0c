//! The journal.

use crate::convert::count;
use crate::failure;
use crate::place::Workplace;
use chrono::NaiveDate;
use office::journal;
use office::rights::{Act, Right};
use wire::{Failure, FailureKind, JournalCheck, JournalLine, JournalPage, ReadJournal};

/// A month of the journal.
///
/// # Errors
/// `office.role_denied`, `request.bad_date`.
pub fn journal_page(workplace: &Workplace, request: ReadJournal) -> Result<JournalPage, Failure> {
    let open = workplace.opened()?;
    let month = match request.month.as_str() {
        "" => None,
        text => Some(
            format!("{text}-01")
                .parse::<NaiveDate>()
                .map_err(|_| Failure::new(FailureKind::Usage, "request.bad_date").at("month"))?,
        ),
    };
    let action = Some(request.action.as_str()).filter(|action| !action.is_empty());
    let page = open
        .office
        .read(Right::Act(Act::Journal), |reading| reading.journal(month, action))
        .map_err(failure::office)?;
    Ok(convert(page, open.office.zone()))
}

fn convert(page: journal::Page, zone: chrono_tz::Tz) -> JournalPage {
    let month = |day: NaiveDate| day.format("%Y-%m").to_string();
    JournalPage {
        month: month(page.month),
        months: page.months.into_iter().map(month).collect(),
        actions: page.actions,
        total: u32::try_from(page.total).unwrap_or(u32::MAX),
        entries: page
            .lines
            .into_iter()
            .map(|line| JournalLine {
                number: u32::try_from(line.number).unwrap_or(u32::MAX),
                // In the school's own time, as papers print it.
                at: line.at.with_timezone(&zone).to_rfc3339(),
                operator: line.operator,
                action: line.action,
                category: line.category,
                count: line.amount.map(|amount| u32::try_from(amount).unwrap_or(u32::MAX)),
                subject: line.subject.map(|bytes| vault::to_hex(&bytes[..bytes.len().min(4)])),
            })
            .collect(),
    }
}

/// Verifies the chain against its anchor.
///
/// # Errors
/// When the journal cannot be read.
pub fn journal_verify(workplace: &Workplace) -> Result<JournalCheck, Failure> {
    let open = workplace.opened()?;
    let mut check = open.office.verify_journal().map_err(failure::office)?;
    if check.fault.is_none() {
        check.fault = open.journal_fault.map(|fault| (fault, i64::from(check.entries)));
    }
    Ok(JournalCheck {
        intact: check.fault.is_none(),
        entries: count(check.entries as usize),
        head: check.head,
        fault: check.fault.map(|(fault, _)| fault.key().to_owned()),
        entry: check.fault.and_then(|(_, entry)| u32::try_from(entry).ok()),
    })
}
