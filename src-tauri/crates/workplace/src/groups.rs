//! Programmes, groups, attendance and grades by hand; extracts of a group.

use crate::convert::{count, day, id, language};
use crate::failure;
use crate::paper_facts;
use crate::place::{Open, Workplace};
use crate::reports::{self, Target, parcel};
use chrono::NaiveDate;
use office::extracts::{self, Audience, Cell, Extract};
use office::groups::{
    self, Column, Group, GroupError, Mark, NewAssessment, NewGroup, NewLesson, NewProgramme, Sheet,
};
use office::ids::Uid;
use office::lists::{ListError, NewCopy, sheet};
use office::rights::{Operation, may};
use std::path::Path;
use wire::{
    AddColumn, AddMembers, AskExtract, ExtractPreview, Failure, FailureKind, GridColumn, GridLine, GroupGrid,
    GroupLine, GroupList, GroupPage, GroupPerson, GroupRef, MarkCells, ProgrammeLine, ReadGrid, RemoveColumn,
    SaveExtract, SaveGroup, SaveProgramme, SavedExtract, SetMember, SetTeacher,
};

/// Lines a preview shows.
const PREVIEW: usize = 20;

pub(crate) fn refused(error: GroupError) -> Failure {
    let (code, field) = (error.code(), error.field());
    match (error, field) {
        (GroupError::Office(error), _) => failure::office(error),
        (_, Some(field)) => Failure::refused(code).at(field),
        (_, None) => Failure::refused(code),
    }
}

fn optional(text: &str, field: &str) -> Result<Option<NaiveDate>, Failure> {
    if text.trim().is_empty() { Ok(None) } else { day(text, field).map(Some) }
}

fn key(text: &str, field: &str) -> Result<Option<i64>, Failure> {
    let wrong = || Failure::new(FailureKind::Usage, "request.bad_id").at(field);
    if text.trim().is_empty() { Ok(None) } else { text.trim().parse().map(Some).map_err(|_| wrong()) }
}

fn written(open: &Open, category: &str) -> bool {
    may(open.office.pack(), open.office.role(), category, Operation::Write)
}

pub(crate) fn line(group: Group) -> GroupLine {
    let text = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let (programme, programme_title) = group.programme.map(|(key, title)| (key.to_string(), title)).unzip();
    GroupLine {
        id: group.id.to_string(),
        title: group.title,
        programme,
        programme_title,
        starts: text(group.starts),
        ends: text(group.ends),
        access_until: text(group.access_until),
        active: group.active,
        learners: group.learners,
    }
}

/// Groups and programmes.
///
/// # Errors
/// `office.role_denied`.
pub fn groups_list(workplace: &Workplace) -> Result<GroupList, Failure> {
    let open = workplace.opened()?;
    list(&open)
}

fn list(open: &Open) -> Result<GroupList, Failure> {
    let all = groups::groups(&open.office).map_err(failure::office)?;
    let programme = |one: groups::Programme| ProgrammeLine {
        programme: one.key.to_string(),
        title: one.title,
        hours: one.hours,
        length: one.length,
        access: one.access,
        edition: one.edition,
        groups: one.groups,
        people: one.people,
    };
    let programmes = groups::programmes(&open.office).map_err(failure::office)?;
    Ok(GroupList {
        groups: all.into_iter().map(line).collect(),
        programmes: programmes.into_iter().map(programme).collect(),
        may_change: written(open, "learning"),
    })
}

/// A group with its people.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn group_get(workplace: &Workplace, request: GroupRef) -> Result<GroupPage, Failure> {
    let open = workplace.opened()?;
    page(&open, id(&request.id)?, 0)
}

fn page(open: &Open, group: Uid, moved: usize) -> Result<GroupPage, Failure> {
    let page = groups::group(&open.office, group).map_err(failure::office)?;
    let teacher = |one: groups::Teacher| GroupPerson {
        id: one.id.to_string(),
        name: one.name,
        status: String::new(),
        from: None,
        until: None,
    };
    let learner = |one: groups::Learner| GroupPerson {
        id: one.id.to_string(),
        name: one.name,
        status: one.status,
        from: one.from.map(|day| day.to_string()),
        until: one.until.map(|day| day.to_string()),
    };
    Ok(GroupPage {
        group: line(page.group),
        teachers: page.teachers.into_iter().map(teacher).collect(),
        learners: page.learners.into_iter().map(learner).collect(),
        may_change: written(open, "learning"),
        may_export: may(open.office.pack(), open.office.role(), "results", Operation::Export),
        moved: count(moved),
    })
}

/// Records a group; the courses of its learners follow its end.
///
/// # Errors
/// `group.…`, `request.bad_date`, `office.not_found`, `office.role_denied`.
pub fn group_save(workplace: &Workplace, request: SaveGroup) -> Result<GroupPage, Failure> {
    let open = workplace.opened()?;
    let new = NewGroup {
        programme: key(&request.programme, "programme")?,
        starts: optional(&request.starts, "starts")?,
        ends: optional(&request.ends, "ends")?,
        title: request.title,
    };
    if request.id.trim().is_empty() {
        let made = groups::create(&open.office, &new).map_err(refused)?;
        return page(&open, made, 0);
    }
    let group = id(&request.id)?;
    let moved = groups::save(&open.office, group, &new).map_err(refused)?;
    page(&open, group, moved)
}

/// Takes away a group that nothing was recorded of.
///
/// # Errors
/// `group.not_empty`, `office.not_found`, `office.role_denied`.
pub fn group_remove(workplace: &Workplace, request: GroupRef) -> Result<GroupList, Failure> {
    let open = workplace.opened()?;
    groups::remove(&open.office, id(&request.id)?).map_err(refused)?;
    list(&open)
}

/// Records a programme.
///
/// # Errors
/// `group.…`, `office.not_found`, `office.role_denied`.
pub fn programme_save(workplace: &Workplace, request: SaveProgramme) -> Result<GroupList, Failure> {
    let open = workplace.opened()?;
    let known = key(&request.programme, "programme")?;
    let new = NewProgramme {
        title: request.title,
        hours: request.hours,
        length: request.length,
        access: request.access,
        edition: request.edition,
    };
    groups::save_programme(&open.office, known, &new).map_err(refused)?;
    list(&open)
}

/// Adds learners.
///
/// # Errors
/// `group.…`, `office.not_found`, `office.role_denied`.
pub fn group_members_add(workplace: &Workplace, request: AddMembers) -> Result<GroupPage, Failure> {
    let open = workplace.opened()?;
    let group = id(&request.group)?;
    let people = request.people.iter().map(|text| id(text)).collect::<Result<Vec<_>, _>>()?;
    let from = optional(&request.from, "from")?;
    groups::add_members(&open.office, group, &people, from).map_err(refused)?;
    page(&open, group, 0)
}

/// Says how somebody stands in a group.
///
/// # Errors
/// `group.…`, `office.not_found`, `office.role_denied`.
pub fn group_member_set(workplace: &Workplace, request: SetMember) -> Result<GroupPage, Failure> {
    let open = workplace.opened()?;
    let (group, person) = (id(&request.group)?, id(&request.person)?);
    if request.status == "removed" {
        groups::remove_member(&open.office, group, person).map_err(refused)?;
    } else {
        let on = optional(&request.on, "on")?;
        groups::set_status(&open.office, group, person, &request.status, on).map_err(refused)?;
    }
    page(&open, group, 0)
}

/// Says who teaches a group.
///
/// # Errors
/// `group.…`, `office.not_found`, `office.role_denied`.
pub fn group_teacher_set(workplace: &Workplace, request: SetTeacher) -> Result<GroupPage, Failure> {
    let open = workplace.opened()?;
    let (group, person) = (id(&request.group)?, id(&request.person)?);
    groups::set_teacher(&open.office, group, person, request.teaches).map_err(refused)?;
    page(&open, group, 0)
}

fn sheet_of(text: &str) -> Result<Sheet, Failure> {
    Sheet::of(text).ok_or_else(|| Failure::new(FailureKind::Usage, "request.bad_value").at("sheet"))
}

fn column(sheet: Sheet, text: &str) -> Result<Column, Failure> {
    let key = id(text).map_err(|failure| failure.at("column"))?;
    Ok(match sheet {
        Sheet::Attendance => Column::Lesson(key),
        Sheet::Grades => Column::Assessment(key),
    })
}

/// A grid of attendance or grades.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn group_grid(workplace: &Workplace, request: ReadGrid) -> Result<GroupGrid, Failure> {
    let open = workplace.opened()?;
    grid(&open, id(&request.group)?, sheet_of(&request.sheet)?)
}

fn grid(open: &Open, group: Uid, sheet: Sheet) -> Result<GroupGrid, Failure> {
    let grid = groups::grid(&open.office, group, sheet).map_err(failure::office)?;
    let column = |one: groups::GridColumn| GridColumn {
        id: one.id.to_string(),
        title: one.title,
        on: one.on.map(|day| day.to_string()),
        scale: one.scale,
    };
    let learner = |one: groups::GridLine| GridLine {
        id: one.id.to_string(),
        name: one.name,
        status: one.status,
        cells: one.cells,
        keep_until: one.keep_until.to_string(),
        provisional: one.provisional,
    };
    Ok(GroupGrid {
        group: line(grid.group),
        sheet: sheet.key().to_owned(),
        columns: grid.columns.into_iter().map(column).collect(),
        lines: grid.lines.into_iter().map(learner).collect(),
        may_change: written(open, "results"),
    })
}

/// Adds a lesson or a graded work.
///
/// # Errors
/// `group.…`, `request.bad_date`, `office.not_found`, `office.role_denied`.
pub fn group_column_add(workplace: &Workplace, request: AddColumn) -> Result<GroupGrid, Failure> {
    let open = workplace.opened()?;
    let (group, sheet) = (id(&request.group)?, sheet_of(&request.sheet)?);
    match sheet {
        Sheet::Attendance => {
            let lesson = NewLesson { on: day(&request.on, "on")?, topic: request.title };
            groups::add_lesson(&open.office, group, &lesson).map_err(refused)?;
        }
        Sheet::Grades => {
            let on = optional(&request.on, "on")?;
            let work = NewAssessment { title: request.title, scale: request.scale, on };
            groups::add_assessment(&open.office, group, &work).map_err(refused)?;
        }
    }
    grid(&open, group, sheet)
}

/// Takes away a lesson or a work in which nothing is marked.
///
/// # Errors
/// `group.not_empty`, `office.not_found`, `office.role_denied`.
pub fn group_column_remove(workplace: &Workplace, request: RemoveColumn) -> Result<GroupGrid, Failure> {
    let open = workplace.opened()?;
    let (group, sheet) = (id(&request.group)?, sheet_of(&request.sheet)?);
    groups::remove_column(&open.office, column(sheet, &request.column)?).map_err(refused)?;
    grid(&open, group, sheet)
}

/// Marks cells: all of them, or none.
///
/// # Errors
/// `group.…`, `office.not_found`, `office.role_denied`.
pub fn group_mark(workplace: &Workplace, request: MarkCells) -> Result<GroupGrid, Failure> {
    let open = workplace.opened()?;
    let (group, sheet) = (id(&request.group)?, sheet_of(&request.sheet)?);
    let mark = |one: wire::CellMark| -> Result<Mark, Failure> {
        Ok(Mark { person: id(&one.person)?, column: column(sheet, &one.column)?, value: one.value })
    };
    let marks = request.marks.into_iter().map(mark).collect::<Result<Vec<_>, _>>()?;
    groups::mark(&open.office, &marks).map_err(refused)?;
    grid(&open, group, sheet)
}

fn extract(open: &Open, order: &AskExtract) -> Result<Extract, Failure> {
    language(&order.language)?;
    let wrong = || Failure::new(FailureKind::Usage, "request.bad_value").at("audience");
    let audience = Audience::of(&order.audience).ok_or_else(wrong)?;
    extracts::build(&open.office, id(&order.group)?, audience).map_err(failure::office)
}

/// Headings and lines in one language.
fn table(workplace: &Workplace, spoken: &str, extract: &Extract) -> (Vec<String>, Vec<Vec<String>>) {
    let heading = |one: &extracts::Heading| {
        one.title.clone().unwrap_or_else(|| reports::label(workplace, spoken, one.field))
    };
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Key(key) => workplace.texts.get(spoken, key, &[]),
    };
    let rows = extract.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    (extract.headings.iter().map(heading).collect(), rows)
}

/// What an extract of a group would show; nothing is recorded.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn extract_preview(workplace: &Workplace, request: AskExtract) -> Result<ExtractPreview, Failure> {
    let open = workplace.opened()?;
    let extract = extract(&open, &request)?;
    let (headings, mut rows) = table(workplace, &request.language, &extract);
    let people = count(rows.len());
    rows.truncate(PREVIEW);
    Ok(ExtractPreview {
        headings,
        fields: extract.fields.iter().map(|field| (*field).to_owned()).collect(),
        rows,
        people,
        no_basis: extract.no_basis,
    })
}

/// Gives an extract out as a file that opens with the password it answers with; the register says why, to whom and until
/// when, and each person's card that it was passed on.
///
/// # Errors
/// As [`extract_preview`]; `lists.bad_text`, `lists.bad_delete_by`, `lists.empty`, file failures.
pub fn extract_save(
    workplace: &Workplace,
    request: SaveExtract,
    file: &Path,
) -> Result<SavedExtract, Failure> {
    let open = workplace.opened()?;
    let extract = extract(&open, &request.order)?;
    let (headings, rows) = table(workplace, &request.order.language, &extract);
    let people = count(rows.len());
    let lines: Vec<Vec<String>> = std::iter::once(headings).chain(rows).collect();
    let workbook = sheet::xlsx(&lines).map_err(|error| failure::file(error.into()))?;
    let text = sheet::csv(&lines);
    let password = vault::passphrase::generate_plain();
    let place = paper_facts::place(file);
    let copy = NewCopy {
        reason: request.reason,
        recipient: request.recipient,
        delete_by: day(&request.delete_by, "delete_by")?,
        place: place.clone(),
        sha256: [0; 32],
    };
    let target = Target::Sealed { file, password: &password };
    extracts::record(&open.office, &extract, &copy, || {
        parcel::pack(target, |parcel| {
            parcel.put_bytes("group.xlsx", &workbook)?;
            parcel.put_bytes("group.csv", &text)?;
            Ok(())
        })
        .map_err(Given::Unwritten)?;
        let bytes = std::fs::read(file).map_err(|error| Given::Unwritten(failure::file(error.into())))?;
        Ok::<_, Given>(vault::sha256(&bytes))
    })
    .map_err(|given| match given {
        Given::List(error) => failure::list(error),
        Given::Unwritten(failure) => failure,
    })?;
    Ok(SavedExtract { place, people, password: password.to_string() })
}

/// Why a file was not given out.
enum Given {
    List(ListError),
    Unwritten(Failure),
}

impl From<ListError> for Given {
    fn from(error: ListError) -> Given {
        Given::List(error)
    }
}

impl From<office::OfficeError> for Given {
    fn from(error: office::OfficeError) -> Given {
        Given::List(error.into())
    }
}
