//! The journal: reading, verifying, its term.

use crate::anchors::Keyring;
use crate::convert::{count, day, id};
use crate::failure;
use crate::place::{Open, Watch, Workplace};
use chrono::NaiveDate;
use office::attachments;
use office::journal::anchor::Found;
use office::journal::{self, Due, Entry, Fault, Subject, Wanted};
use office::rights::{Act, Operation, Right};
use office::session::Office;
use wire::{
    Failure, FailureKind, JournalCheck, JournalLine, JournalPage, JournalTerm, Progress, ReadJournal,
    SeenFault,
};

/// Lines of a page.
const LINES: usize = 500;

/// What an unlock compares: the head with its anchors, attachments with their files by name and length. A fault enters
/// the journal before any anchor moves on.
pub(crate) fn compare(office: &Office, keyring: &Keyring) -> Result<Option<(Fault, i64)>, Failure> {
    let found = office.check_journal_head(keyring.found.clone()).map_err(failure::office)?;
    // An older database does not know the files that came after it; they are not removed on its word.
    let files = attachments::sweep(office, found.is_none()).map_err(failure::office)?;
    let found = found.or(files.map(|fault| (fault, 0)));
    if let Some((fault, _)) = found {
        office.note(Entry::of("journal.fault_seen").detail(fault.key())).map_err(failure::office)?;
    }
    Ok(found)
}

/// A page of the journal.
///
/// # Errors
/// `office.role_denied`, `request.bad_date`, `request.bad_id`.
pub fn journal_page(workplace: &Workplace, request: ReadJournal) -> Result<JournalPage, Failure> {
    let open = workplace.opened()?;
    let date = |text: &str, field: &str| if text.is_empty() { Ok(None) } else { day(text, field).map(Some) };
    let given = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let subject = match (given(&request.person), given(&request.subject)) {
        (Some(person), _) => Some(Subject::Person(id(&person)?)),
        (None, Some(code)) => Some(Subject::Code(pseudonym(&code)?)),
        (None, None) => None,
    };
    let wanted = Wanted {
        from: date(&request.from, "from")?,
        to: date(&request.to, "to")?,
        action: given(&request.action),
        operator: given(&request.operator),
        category: given(&request.category),
        subject,
        before: Some(i64::from(request.before)).filter(|number| *number > 0),
        limit: LINES,
    };
    let page = open
        .office
        .read(Right::Act(Act::Journal), |reading| reading.journal(&wanted))
        .map_err(failure::office)?;
    Ok(convert(page, open.office.zone()))
}

/// A pseudonym as a line shows it: hexadecimal digits, two a byte.
fn pseudonym(code: &str) -> Result<Vec<u8>, Failure> {
    let wrong = || Failure::new(FailureKind::Usage, "request.bad_id").at("subject");
    let code = code.to_ascii_lowercase();
    if code.is_empty() || code.len() % 2 == 1 || code.len() > 32 {
        return Err(wrong());
    }
    let pairs = code.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    pairs.map(|pair| Some(vault::from_hex::<1>(pair?)?[0])).collect::<Option<Vec<u8>>>().ok_or_else(wrong)
}

/// A number of entries, as the page takes it.
pub(crate) fn number(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(if number < 0 { 0 } else { u32::MAX })
}

fn convert(page: journal::Page, zone: chrono_tz::Tz) -> JournalPage {
    let month = |day: NaiveDate| day.format("%Y-%m").to_string();
    JournalPage {
        from: page.from.to_string(),
        to: page.to.to_string(),
        months: page.months.into_iter().map(month).collect(),
        actions: page.actions,
        operators: page.operators,
        categories: page.categories,
        next: page.next.map_or(0, number),
        total: number(page.total),
        entries: page
            .lines
            .into_iter()
            .map(|line| JournalLine {
                number: number(line.number),
                // In the school's own time, as papers print it.
                at: line.at.with_timezone(&zone).to_rfc3339(),
                operator: line.operator,
                action: line.action,
                category: line.category,
                count: line.amount.map(number),
                subject: line.subject.map(|bytes| vault::to_hex(&bytes[..bytes.len().min(4)])),
            })
            .collect(),
    }
}

/// Verifies the chain against its anchors, and every attachment.
///
/// # Errors
/// When the journal cannot be read; `office.cancelled`.
pub fn journal_verify(workplace: &Workplace, watch: &dyn Watch) -> Result<JournalCheck, Failure> {
    let open = workplace.opened()?;
    check(workplace, &open, watch)
}

pub(crate) fn check(workplace: &Workplace, open: &Open, watch: &dyn Watch) -> Result<JournalCheck, Failure> {
    let size = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let step = |stage: &'static str, done: u64, total: u64| {
        watch.report(&Progress { stage: stage.to_owned(), done: size(done), total: size(total) });
        !watch.cancelled()
    };
    let keyring: Found = open.keyring.now();
    let mut check = open.office.verify_journal(keyring, &step).map_err(failure::office)?;
    // What the unlock saw is the answer of this session: since then the anchors have moved on.
    check.fault = check.fault.or(open.journal_fault);
    let zone = open.office.zone();
    let seen = open
        .office
        .read(Right::Open, journal::seen)
        .map_err(failure::office)?
        .into_iter()
        .map(|(entry, at, fault)| SeenFault {
            fault,
            at: at.with_timezone(&zone).to_rfc3339(),
            entry: number(entry),
        })
        .collect();
    Ok(JournalCheck {
        intact: check.fault.is_none(),
        entries: size(check.entries),
        last: number(check.last),
        head: check.head,
        fault: check.fault.map(|(fault, _)| fault.key().to_owned()),
        entry: check.fault.map(|(_, entry)| number(entry)).filter(|entry| *entry > 0),
        seen,
        keyring: open.keyring.word().to_owned(),
        at: workplace.clock.now().with_timezone(&zone).to_rfc3339(),
    })
}

/// What the term of the journal asks for. Changes nothing.
///
/// # Errors
/// `office.role_denied`.
pub fn journal_term(workplace: &Workplace) -> Result<JournalTerm, Failure> {
    let open = workplace.opened()?;
    Ok(term(journal::due(&open.office).map_err(failure::office)?))
}

/// Destroys what is due, exactly as it was shown.
///
/// # Errors
/// `journal.changed` when something else is due by now, `journal.nothing_due`.
pub fn journal_expire(workplace: &Workplace, request: JournalTerm) -> Result<JournalTerm, Failure> {
    let open = workplace.opened()?;
    let may = Right::On(Operation::Erase, "journal");
    open.office.read(may, |_| Ok::<_, office::OfficeError>(())).map_err(failure::office)?;
    let due = journal::due(&open.office).map_err(failure::office)?;
    if term(due.clone()) != request {
        return Err(Failure::refused("journal.changed"));
    }
    let done = journal::expire(&open.office, &due).map_err(failure::office)?;
    // What the ledger forgets is forgotten in every place that can be reached.
    crate::backups::spread_ledger(&open);
    Ok(term(done))
}

fn term(due: Due) -> JournalTerm {
    JournalTerm {
        term: due.term,
        before: due.before.to_string(),
        entries: number(due.entries),
        last: number(due.last),
        staying: number(due.staying),
        papers: number(due.papers),
        ledger_ids: count(due.ledger.ids),
        ledger_fingerprints: count(due.ledger.fingerprints),
        ledger_living: count(due.ledger.living),
        ledger_suppressed: count(due.ledger.suppressed),
        staff: count(due.staff.operators + due.staff.workstations),
        months: due.months,
    }
}
