//! Lists of addresses: built, given out, closed.

use crate::consents::page;
use crate::convert::{count, day, id, language};
use crate::place::{Open, Workplace};
use crate::working_export::{self, GivenOut};
use crate::{failure, paper_facts, reports};
use office::journal::Entry;
use office::lists::{self, Kind, List, ListError, Order, sheet};
use std::path::Path;
use wire::{
    BuildList, CheckList, CheckedList, ConsentsPage, Failure, FailureKind, LeftOut, ListCopyRef, ListPreview,
    ListRow, MailingRef, SaveList, SavedFile, SavedList, UnsubscribedReport,
};

/// Lines of a preview.
const IN_SIGHT: usize = 20;
/// Longest list of those who unsubscribed, in bytes.
const LARGEST: u64 = 64 << 20;

fn order(request: &BuildList) -> Result<Order, Failure> {
    let kind = Kind::of_key(&request.kind)
        .ok_or_else(|| Failure::new(FailureKind::Usage, "lists.unknown_choice").at("kind"))?;
    let because = request.unchecked_because.trim();
    Ok(Order {
        kind,
        channel: request.channel.clone(),
        unchecked_because: (!because.is_empty()).then(|| because.to_owned()),
    })
}

/// Builds a list to be looked at; nothing is given out.
///
/// # Errors
/// `lists.unsubscribed_stale`, `lists.no_purpose`, `lists.unknown_choice`, `office.role_denied`.
pub fn list_build(workplace: &Workplace, request: BuildList) -> Result<ListPreview, Failure> {
    let open = workplace.opened()?;
    let list = lists::build(&open.office, &order(&request)?).map_err(failure::list)?;
    let left = [
        ("restricted", list.restricted),
        ("claimed", list.claimed),
        ("refused", list.refused),
        ("suppressed", list.suppressed),
        ("unreachable", list.unreachable),
        ("no_basis", list.no_basis),
        ("not_asked", list.not_asked),
        ("no_course", list.no_course),
    ];
    Ok(ListPreview {
        people: count(list.rows.len()),
        rows: list
            .rows
            .iter()
            .take(IN_SIGHT)
            .map(|row| ListRow {
                person: row.id.to_string(),
                name: row.name.clone(),
                channel: row.channel.clone(),
                address: row.address.clone(),
            })
            .collect(),
        fields: list.fields.iter().map(|field| (*field).to_owned()).collect(),
        checked: list.checked,
        unsubscribed_on: list.unsubscribed_on.map(|day| day.to_string()),
        other_channel: list.other_channel,
        left_out: left
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| LeftOut { key: key.to_owned(), count })
            .collect(),
    })
}

/// Name to propose for the file: what it is and the day by which it goes; nobody's name.
#[must_use]
pub fn list_name(request: &SaveList) -> String {
    let kind = if request.order.kind == "service" { "service" } else { "marketing" };
    working_export::name(&format!("list-{kind}"), &request.format, &request.delete_by, &["xlsx"])
}

/// Gives a list out as a file; the register says why, to whom and until when.
///
/// # Errors
/// As [`list_build`]; `lists.bad_text`, `lists.bad_delete_by`, `lists.empty`, file failures.
pub fn list_save(workplace: &Workplace, request: SaveList, file: &Path) -> Result<SavedList, Failure> {
    let open = workplace.opened()?;
    let order = order(&request.order)?;
    let delete_by = day(&request.delete_by, "delete_by")?;
    language(&request.language)?;
    let mut list = lists::build(&open.office, &order).map_err(failure::list)?;
    list.leave_out(&open.office, &request.recipient).map_err(failure::office)?;
    let rows = table(workplace, &open, &request.language, &list);
    let bytes = working_export::form(&request.format, &rows)?;
    let given = GivenOut { reason: request.reason, recipient: request.recipient, delete_by };
    let SavedFile { place, sha256 } = working_export::save(file, &bytes, given, |copy, write| {
        lists::record_copy(&open.office, &order, &list, copy, || write().map_err(ListError::from))
    })?;
    Ok(SavedList { place, sha256, restricted: list.restricted })
}

/// Headings and lines; an unchecked list says so in its first heading.
fn table(workplace: &Workplace, _: &Open, spoken: &str, list: &List) -> Vec<Vec<String>> {
    let say = |id: &str| workplace.texts.get(spoken, id, &[]);
    let named = list.fields.contains(&"identity.name");
    let mut head = Vec::new();
    if named {
        head.push(reports::label(workplace, spoken, "identity.name"));
    }
    head.extend([say("list-channel"), say("list-address")]);
    let mut rows = Vec::new();
    if !list.checked {
        rows.push(vec![say("list-unchecked-mark")]);
    }
    rows.push(head);
    for row in &list.rows {
        let mut cells = if named { vec![row.name.clone()] } else { Vec::new() };
        cells.extend([say(&format!("list-channel-{}", row.channel)), row.address.clone()]);
        rows.push(cells);
    }
    rows
}

/// Notes that the copy of a list was deleted: the place where it was saved is looked at first.
///
/// # Errors
/// `lists.copy_there`, `lists.copy_out_of_sight`, `office.not_found`, `office.role_denied`.
pub fn list_copy_close(workplace: &Workplace, request: ListCopyRef) -> Result<ConsentsPage, Failure> {
    let open = workplace.opened()?;
    lists::close_copy(&open.office, id(&request.id)?, request.unseen).map_err(failure::list)?;
    page(&open)
}

/// Closes the mailing over a channel: no list is given out for it any more, and what was held for it alone goes in its term.
///
/// # Errors
/// `lists.mailing_closed`, `lists.unknown_choice`, `office.role_denied`.
pub fn mailing_close(workplace: &Workplace, request: MailingRef) -> Result<ConsentsPage, Failure> {
    let open = workplace.opened()?;
    lists::close_mailing(&open.office, &request.channel).map_err(failure::list)?;
    page(&open)
}

/// Opens a closed mailing again, for consents given from now on.
///
/// # Errors
/// `lists.mailing_not_closed`, `lists.unknown_choice`, `office.role_denied`.
pub fn mailing_reopen(workplace: &Workplace, request: MailingRef) -> Result<ConsentsPage, Failure> {
    let open = workplace.opened()?;
    lists::reopen_mailing(&open.office, &request.channel).map_err(failure::list)?;
    page(&open)
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: std::io::Error| failure::file(error.into()).at("file");
    let meta = std::fs::metadata(file).map_err(unreadable)?;
    if !meta.is_file() || meta.len() > LARGEST {
        return Err(Failure::refused("lists.no_addresses").at("file"));
    }
    std::fs::read(file).map_err(unreadable)
}

/// Checks a list of the school's mailing service against those who may not be mailed, and gives it back marked. The
/// registry keeps nothing of it but that it was done.
///
/// # Errors
/// `lists.no_addresses`, `office.role_denied`, file failures.
pub fn list_check(
    workplace: &Workplace,
    request: CheckList,
    file: &Path,
    out: &Path,
) -> Result<CheckedList, Failure> {
    let open = workplace.opened()?;
    language(&request.language)?;
    let say = |id: &str| workplace.texts.get(&request.language, id, &[]);
    let (title, no, yes) = (say("list-mark"), say("list-mark-no"), say("list-mark-yes"));
    let marked = lists::mark(&open.office, &read(file)?, [&title, &no, &yes]).map_err(failure::list)?;
    vault::files::write_safely(out, &sheet::csv(&marked.rows)).map_err(failure::file)?;
    let entry = Entry::of("list.checked").category("consents").amount(marked.addresses);
    open.office.note(entry).map_err(failure::office)?;
    Ok(CheckedList {
        place: paper_facts::place(out),
        addresses: count(marked.addresses),
        suppressed: count(marked.suppressed),
    })
}

/// Takes in a list of those who unsubscribed elsewhere.
///
/// # Errors
/// `lists.no_addresses`, `office.role_denied`, file failures.
pub fn unsubscribed_import(workplace: &Workplace, file: &Path) -> Result<UnsubscribedReport, Failure> {
    let open = workplace.opened()?;
    let bytes = read(file)?;
    let done = lists::import_unsubscribed(&open.office, &bytes).map_err(failure::list)?;
    Ok(UnsubscribedReport {
        file: file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        addresses: count(done.addresses),
        new: count(done.new),
        people: count(done.people),
        preferences: count(done.preferences),
        contradicted: count(done.contradicted),
    })
}
