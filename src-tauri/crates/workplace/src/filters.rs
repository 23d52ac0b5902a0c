//! Filters of the list of people, and the list as a working export.

use crate::convert::{day, id, language};
use crate::failure;
use crate::place::{Open, Workplace};
use crate::reports;
use crate::working_export::{self, GivenOut};
use office::extracts;
use office::groups;
use office::lists::ListError;
use office::registry::{self, Filter};
use office::rights::{Operation, may};
use std::path::Path;
use wire::{
    ExportPeople, Failure, FailureKind, FilterChoices, FilterProgramme, FilterRef, PeopleFilter, SaveFilter,
    SavedFile, SavedFilter, SavedList,
};

/// A filter of the wire as the core has it.
pub(crate) fn filter(asked: PeopleFilter) -> Result<Filter, Failure> {
    let programme = match asked.programme.trim() {
        "" => None,
        key => {
            let wrong = |_| Failure::new(FailureKind::Usage, "request.bad_id").at("programme");
            Some(key.parse().map_err(wrong)?)
        }
    };
    Ok(Filter {
        age: asked.age,
        debt: asked.debt,
        no_basis: asked.no_basis,
        group: asked.group,
        programme,
        status: asked.status,
        organisation: asked.organisation,
        role: asked.role,
    })
}

fn asked(filter: Filter) -> PeopleFilter {
    PeopleFilter {
        age: filter.age,
        debt: filter.debt,
        no_basis: filter.no_basis,
        group: filter.group,
        programme: filter.programme.map(|key| key.to_string()).unwrap_or_default(),
        status: filter.status,
        organisation: filter.organisation,
        role: filter.role,
    }
}

/// What can be filtered by, and the filters that are kept.
///
/// # Errors
/// `office.role_denied`.
pub fn people_filters(workplace: &Workplace) -> Result<FilterChoices, Failure> {
    let open = workplace.opened()?;
    choices(&open)
}

fn choices(open: &Open) -> Result<FilterChoices, Failure> {
    let office = &open.office;
    let allowed = |category, operation| may(office.pack(), office.role(), category, operation);
    let learning = allowed("learning", Operation::Read);
    let groups = if learning { groups::groups(office).map_err(failure::office)? } else { Vec::new() };
    let programmes = if learning { groups::programmes(office).map_err(failure::office)? } else { Vec::new() };
    let saved = registry::saved_filters(office).map_err(failure::office)?;
    Ok(FilterChoices {
        groups: groups.into_iter().map(crate::groups::line).collect(),
        programmes: programmes
            .into_iter()
            .map(|one| FilterProgramme { programme: one.key.to_string(), title: one.title })
            .collect(),
        saved: saved
            .into_iter()
            .map(|one| SavedFilter { id: one.id.to_string(), title: one.title, filter: asked(one.filter) })
            .collect(),
        may_save: allowed("identity", Operation::Write),
        may_export: allowed("identity", Operation::Export),
    })
}

/// Keeps a filter.
///
/// # Errors
/// `group.bad_text`, `group.bad_choice`, `office.not_found`, `office.role_denied`.
pub fn filter_save(workplace: &Workplace, request: SaveFilter) -> Result<FilterChoices, Failure> {
    let open = workplace.opened()?;
    let filter = filter(request.filter)?;
    registry::save_filter(&open.office, &request.title, &filter).map_err(crate::groups::refused)?;
    choices(&open)
}

/// Forgets a filter.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn filter_forget(workplace: &Workplace, request: FilterRef) -> Result<FilterChoices, Failure> {
    let open = workplace.opened()?;
    registry::forget_filter(&open.office, id(&request.id)?).map_err(failure::office)?;
    choices(&open)
}

/// Gives the list of people, as it is searched and filtered, out as a working export.
///
/// # Errors
/// `lists.bad_text`, `lists.bad_delete_by`, `lists.empty`, `lists.unknown_choice`, `office.role_denied`, file failures.
pub fn people_export(
    workplace: &Workplace,
    request: ExportPeople,
    file: &Path,
) -> Result<SavedList, Failure> {
    let open = workplace.opened()?;
    let spoken = request.language.as_str();
    language(spoken)?;
    let delete_by = day(&request.delete_by, "delete_by")?;
    let filter = filter(request.filter)?;
    let mut listed = extracts::listed(&open.office, &request.query, &filter).map_err(failure::office)?;
    listed.leave_out(&open.office, &request.recipient).map_err(failure::office)?;
    let mut rows = vec![vec![workplace.texts.get(spoken, "people-case-number", &[])]];
    rows[0].extend(listed.fields.iter().map(|field| reports::label(workplace, spoken, field)));
    rows.extend(listed.rows.iter().cloned());
    let bytes = working_export::form(&request.format, &rows)?;
    let given = GivenOut { reason: request.reason, recipient: request.recipient, delete_by };
    let SavedFile { place, sha256 } = working_export::save(file, &bytes, given, |copy, write| {
        extracts::record_listed(&open.office, &listed, copy, || write().map_err(ListError::from))
    })?;
    Ok(SavedList { place, sha256, restricted: listed.restricted })
}
