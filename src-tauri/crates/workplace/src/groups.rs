//! Programmes, groups, attendance and grades by hand.

use crate::convert::{count, day, id};
use crate::failure;
use crate::place::{Open, Workplace};
use chrono::NaiveDate;
use office::groups::{
    self, Column, Group, GroupError, Mark, NewAssessment, NewGroup, NewLesson, NewProgramme, Sheet,
};
use office::ids::Uid;
use office::rights::{Operation, may};
use wire::{
    AddColumn, AddMembers, Failure, FailureKind, GridColumn, GridLine, GroupGrid, GroupLine, GroupList,
    GroupPage, GroupPerson, GroupRef, MarkCells, ProgrammeLine, ReadGrid, RemoveColumn, SaveGroup,
    SaveProgramme, SetMember, SetTeacher,
};

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
