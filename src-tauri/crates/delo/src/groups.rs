//! `delo programme`, `delo group`, `delo extract`: what is taught, who learns it with whom, and what a teacher is given.

use crate::commands::value;
use crate::messages::warn_of_transfer;
use clap::{Args, Subcommand};
use serde_json::Value;
use std::path::PathBuf;
use wire::{
    AddColumn, AddMembers, AskExtract, CellMark, Failure, GroupRef, MarkCells, ReadGrid, RemoveColumn,
    SaveExtract, SaveGroup, SaveProgramme, SetMember, SetTeacher,
};
use workplace::Workplace;

/// `delo programme`.
#[derive(Debug, Subcommand)]
pub enum ProgrammeCommand {
    /// Programmes of the school.
    List,
    /// Record a programme, or with `--programme` what it is from now on.
    Save(ProgrammeArguments),
}

/// A programme.
#[derive(Debug, Args)]
pub struct ProgrammeArguments {
    /// Key of a programme that is there (`list` prints them).
    #[arg(long, default_value = "")]
    pub programme: String,
    /// Title.
    #[arg(long)]
    pub title: String,
    /// Academic hours.
    #[arg(long)]
    pub hours: Option<u32>,
    /// Days of teaching.
    #[arg(long)]
    pub length: Option<u32>,
    /// Days of access to the materials after the teaching.
    #[arg(long)]
    pub access: Option<u32>,
    /// Edition.
    #[arg(long, default_value = "")]
    pub edition: String,
}

/// `delo group`.
#[derive(Debug, Subcommand)]
pub enum GroupCommand {
    /// Groups of the school.
    List,
    /// A group with its people.
    Show {
        /// Id of the group.
        id: String,
    },
    /// Record a group, or with `--group` what it is from now on; the courses of its learners follow its end.
    Save {
        /// Id of a group that is there.
        #[arg(long, default_value = "")]
        group: String,
        /// Title.
        #[arg(long)]
        title: String,
        /// Key of the programme (`programme list` prints them); without one it is a list of people and no course.
        #[arg(long, default_value = "")]
        programme: String,
        /// First day of teaching.
        #[arg(long, default_value = "")]
        starts: String,
        /// Last day of teaching.
        #[arg(long, default_value = "")]
        ends: String,
    },
    /// Take away a group that nothing was recorded of.
    Remove {
        /// Id of the group.
        id: String,
    },
    /// Add learners.
    Add {
        /// Id of the group.
        #[arg(long)]
        group: String,
        /// Id of a person, repeatable.
        #[arg(long = "person", required = true)]
        people: Vec<String>,
        /// First day in the group.
        #[arg(long, default_value = "")]
        from: String,
    },
    /// Say how somebody stands in a group.
    Status {
        /// Id of the group.
        #[arg(long)]
        group: String,
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// active, frozen, finished, expelled; removed takes away who was put there by mistake.
        #[arg(long)]
        status: String,
        /// Day of finishing or of being expelled; today when left out.
        #[arg(long, default_value = "")]
        on: String,
    },
    /// Say who teaches a group.
    Teacher {
        /// Id of the group.
        #[arg(long)]
        group: String,
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// No longer teaches it.
        #[arg(long)]
        end: bool,
    },
    /// Attendance or grades of a group.
    Grid {
        /// Id of the group.
        #[arg(long)]
        group: String,
        /// attendance or grades.
        #[arg(long)]
        sheet: String,
    },
    /// Add a lesson or a graded work, or take an empty one away.
    Column {
        /// Id of the group.
        #[arg(long)]
        group: String,
        /// attendance or grades.
        #[arg(long)]
        sheet: String,
        /// Topic or title.
        #[arg(long, default_value = "")]
        title: String,
        /// Day.
        #[arg(long, default_value = "")]
        on: String,
        /// Scale of a work: five, hundred, pass.
        #[arg(long, default_value = "")]
        scale: String,
        /// Id of a lesson or a work to take away.
        #[arg(long)]
        remove: Option<String>,
    },
    /// Mark cells: all of them, or none.
    Mark {
        /// Id of the group.
        #[arg(long)]
        group: String,
        /// attendance or grades.
        #[arg(long)]
        sheet: String,
        /// Id of the lesson or work.
        #[arg(long)]
        column: String,
        /// Mark, repeatable: person=present, late, excused, absent or a grade; person= clears.
        #[arg(long = "mark", required = true)]
        marks: Vec<String>,
    },
}

/// `delo extract`.
#[derive(Debug, Subcommand)]
pub enum ExtractCommand {
    /// What somebody needs of a group, as an encrypted file; without `--out` it prints what would be in it.
    Group {
        /// Id of the group.
        #[arg(long)]
        group: String,
        /// teacher, support, finance.
        #[arg(long, default_value = "teacher")]
        audience: String,
        #[command(flatten)]
        given: Given,
    },
    /// What an organisation is told of its people, of whom a consent or the contract says so.
    Organisation {
        /// Id of the organisation (`organisation list` prints it).
        #[arg(long)]
        organisation: String,
        #[command(flatten)]
        given: Given,
    },
}

/// How an extract is given out.
#[derive(Debug, Args)]
pub struct Given {
    /// ZIP file to write; with `--paper` a PDF file.
    #[arg(long)]
    out: Option<PathBuf>,
    /// A sheet of paper instead of an encrypted file: it says to whom it is given, why, by whom, and its last day.
    #[arg(long, requires = "out")]
    paper: bool,
    /// Why restricted data are in it all the same: official_demand or claim; journalled for each person.
    #[arg(long, default_value = "")]
    ground: String,
    /// Send the sheet of paper to the printer, with no file in between.
    #[arg(long, conflicts_with = "out")]
    print: bool,
    /// Why.
    #[arg(long, default_value = "")]
    reason: String,
    /// Who gets it.
    #[arg(long, default_value = "")]
    recipient: String,
    /// Last day of the copy.
    #[arg(long, default_value = "")]
    delete_by: String,
}

/// Runs a command about programmes.
pub fn programme(place: &Workplace, command: &ProgrammeCommand) -> Result<Value, Failure> {
    let list = match command {
        ProgrammeCommand::List => workplace::groups_list(place)?,
        ProgrammeCommand::Save(new) => {
            let request = SaveProgramme {
                programme: new.programme.clone(),
                title: new.title.clone(),
                hours: new.hours,
                length: new.length,
                access: new.access,
                edition: new.edition.clone(),
            };
            workplace::programme_save(place, request)?
        }
    };
    value(&list.programmes)
}

/// Runs a command about groups.
pub fn group(place: &Workplace, command: &GroupCommand) -> Result<Value, Failure> {
    match command {
        GroupCommand::List => value(&workplace::groups_list(place)?.groups),
        GroupCommand::Show { id } => value(&workplace::group_get(place, GroupRef { id: id.clone() })?),
        GroupCommand::Save { group, title, programme, starts, ends } => {
            let request = SaveGroup {
                id: group.clone(),
                title: title.clone(),
                programme: programme.clone(),
                starts: starts.clone(),
                ends: ends.clone(),
            };
            value(&workplace::group_save(place, request)?)
        }
        GroupCommand::Remove { id } => {
            value(&workplace::group_remove(place, GroupRef { id: id.clone() })?.groups)
        }
        GroupCommand::Add { group, people, from } => {
            let request = AddMembers { group: group.clone(), people: people.clone(), from: from.clone() };
            value(&workplace::group_members_add(place, request)?)
        }
        GroupCommand::Status { group, person, status, on } => {
            let request = SetMember {
                group: group.clone(),
                person: person.clone(),
                status: status.clone(),
                on: on.clone(),
            };
            value(&workplace::group_member_set(place, request)?)
        }
        GroupCommand::Teacher { group, person, end } => {
            let request = SetTeacher { group: group.clone(), person: person.clone(), teaches: !end };
            value(&workplace::group_teacher_set(place, request)?)
        }
        GroupCommand::Grid { group, sheet } => {
            let request = ReadGrid { group: group.clone(), sheet: sheet.clone() };
            value(&workplace::group_grid(place, request)?)
        }
        GroupCommand::Column { group, sheet, remove: Some(column), .. } => {
            let request = RemoveColumn { group: group.clone(), sheet: sheet.clone(), column: column.clone() };
            value(&workplace::group_column_remove(place, request)?)
        }
        GroupCommand::Column { group, sheet, title, on, scale, remove: None } => {
            let request = AddColumn {
                group: group.clone(),
                sheet: sheet.clone(),
                title: title.clone(),
                on: on.clone(),
                scale: scale.clone(),
            };
            value(&workplace::group_column_add(place, request)?)
        }
        GroupCommand::Mark { group, sheet, column, marks } => {
            let cell = |text: &String| {
                let (person, mark) = text
                    .split_once('=')
                    .ok_or_else(|| crate::commands::usage("request.bad_value").at("mark"))?;
                Ok(CellMark { person: person.to_owned(), column: column.clone(), value: mark.to_owned() })
            };
            let marks = marks.iter().map(cell).collect::<Result<Vec<_>, Failure>>()?;
            let request = MarkCells { group: group.clone(), sheet: sheet.clone(), marks };
            value(&workplace::group_mark(place, request)?)
        }
    }
}

/// Runs a command about extracts.
pub fn extract(place: &Workplace, command: &ExtractCommand, language: &str) -> Result<Value, Failure> {
    let (of, audience, given) = match command {
        ExtractCommand::Group { group, audience, given } => (group, audience.as_str(), given),
        ExtractCommand::Organisation { organisation, given } => (organisation, "organisation", given),
    };
    let order = AskExtract {
        group: of.clone(),
        audience: audience.to_owned(),
        language: language.to_owned(),
        ground: given.ground.clone(),
    };
    let asked = order.clone();
    let request = SaveExtract {
        order,
        reason: given.reason.clone(),
        recipient: given.recipient.clone(),
        delete_by: given.delete_by.clone(),
        paper: given.paper,
    };
    if given.out.is_some() || given.print {
        warn_of_transfer(place, language, &given.recipient)?;
    }
    match &given.out {
        Some(out) => value(&workplace::extract_save(place, request, out)?),
        None if given.print => value(&workplace::extract_print(place, request)?),
        None => value(&workplace::extract_preview(place, asked)?),
    }
}
