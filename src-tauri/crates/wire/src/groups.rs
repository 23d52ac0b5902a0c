//! Programmes, groups, who was at which lesson, and grades.

use serde::{Deserialize, Serialize};

/// Groups and programmes of the school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GroupList {
    /// Those that run first.
    pub groups: Vec<GroupLine>,
    /// By title.
    pub programmes: Vec<ProgrammeLine>,
    /// The role may change them.
    pub may_change: bool,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GroupLine {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Key of the programme; without one it is a list of people and no course.
    pub programme: Option<String>,
    /// Its title.
    pub programme_title: Option<String>,
    /// First day of teaching.
    pub starts: Option<String>,
    /// Last day of teaching; not known when empty.
    pub ends: Option<String>,
    /// Last day of access to the materials.
    pub access_until: Option<String>,
    /// Learners who are active.
    pub active: u32,
    /// All learners.
    pub learners: u32,
}

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProgrammeLine {
    /// Key.
    pub programme: String,
    /// Title.
    pub title: String,
    /// Academic hours.
    pub hours: Option<u32>,
    /// Days of teaching.
    pub length: Option<u32>,
    /// Days of access after the teaching.
    pub access: Option<u32>,
    /// Edition.
    pub edition: String,
    /// Groups that learn it or did.
    pub groups: u32,
    /// People with a course of it.
    pub people: u32,
}

/// A programme to be recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SaveProgramme {
    /// Key; empty for a new one.
    pub programme: String,
    /// Title.
    pub title: String,
    /// Academic hours.
    pub hours: Option<u32>,
    /// Days of teaching.
    pub length: Option<u32>,
    /// Days of access after the teaching.
    pub access: Option<u32>,
    /// Edition.
    pub edition: String,
}

/// A group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GroupRef {
    /// Id.
    pub id: String,
}

/// A group to be recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SaveGroup {
    /// Id; empty for a new one.
    pub id: String,
    /// Title.
    pub title: String,
    /// Key of the programme, or empty.
    pub programme: String,
    /// First day of teaching, or empty.
    pub starts: String,
    /// Last day of teaching, or empty.
    pub ends: String,
}

/// A group with its people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GroupPage {
    /// The group.
    pub group: GroupLine,
    /// Who teaches it.
    pub teachers: Vec<GroupPerson>,
    /// Who learns in it.
    pub learners: Vec<GroupPerson>,
    /// The role may change it.
    pub may_change: bool,
    /// The role may give extracts of it.
    pub may_export: bool,
    /// Courses whose end followed the last change.
    pub moved: u32,
}

/// Somebody of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GroupPerson {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `active`, `frozen`, `finished`, `expelled`; empty for a teacher.
    pub status: String,
    /// First day in the group.
    pub from: Option<String>,
    /// Day of finishing or of being expelled.
    pub until: Option<String>,
}

/// Learners to be added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddMembers {
    /// Group.
    pub group: String,
    /// People.
    pub people: Vec<String>,
    /// First day in the group, or empty.
    pub from: String,
}

/// How somebody stands in a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SetMember {
    /// Group.
    pub group: String,
    /// Person.
    pub person: String,
    /// A status; `removed` takes away who was put there by mistake.
    pub status: String,
    /// Day of finishing or of being expelled; empty is today.
    pub on: String,
}

/// Who teaches a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SetTeacher {
    /// Group.
    pub group: String,
    /// Person.
    pub person: String,
    /// Teaches, or no longer does.
    pub teaches: bool,
}

/// A grid asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReadGrid {
    /// Group.
    pub group: String,
    /// `attendance`, `grades`.
    pub sheet: String,
}

/// Learners down, lessons or graded works across.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GroupGrid {
    /// The group.
    pub group: GroupLine,
    /// `attendance`, `grades`.
    pub sheet: String,
    /// Columns by day.
    pub columns: Vec<GridColumn>,
    /// Lines by name.
    pub lines: Vec<GridLine>,
    /// The role may mark.
    pub may_change: bool,
}

/// A lesson or a graded work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GridColumn {
    /// Id.
    pub id: String,
    /// Topic or title.
    pub title: String,
    /// Day.
    pub on: Option<String>,
    /// Of a work: `five`, `hundred`, `pass`.
    pub scale: Option<String>,
}

/// A learner with her marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GridLine {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// How she stands in the group.
    pub status: String,
    /// What stands in each column.
    pub cells: Vec<String>,
    /// Until when it is kept.
    pub keep_until: String,
    /// The day rests on an unknown event.
    pub provisional: bool,
}

/// A lesson or a graded work to be added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddColumn {
    /// Group.
    pub group: String,
    /// `attendance`, `grades`.
    pub sheet: String,
    /// Topic or title.
    pub title: String,
    /// Day; of a work it may be empty.
    pub on: String,
    /// Of a work.
    pub scale: String,
}

/// A lesson or a work in which nothing is marked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RemoveColumn {
    /// Group.
    pub group: String,
    /// `attendance`, `grades`.
    pub sheet: String,
    /// Id.
    pub column: String,
}

/// Cells to be marked: all of them, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarkCells {
    /// Group.
    pub group: String,
    /// `attendance`, `grades`.
    pub sheet: String,
    /// Marks.
    pub marks: Vec<CellMark>,
}

/// What stands in a cell from now on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CellMark {
    /// Whose.
    pub person: String,
    /// In which column.
    pub column: String,
    /// A mark or a grade; nothing clears the cell.
    pub value: String,
}

/// An extract asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AskExtract {
    /// Group; of `organisation` the organisation.
    pub group: String,
    /// `teacher`, `support`, `finance`; `organisation`.
    pub audience: String,
    /// Language of headings.
    pub language: String,
    /// The ground on which restricted data are in it: `official_demand`, `claim`; empty leaves them out.
    pub ground: String,
}

/// What an extract would show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExtractPreview {
    /// Headings.
    pub headings: Vec<String>,
    /// Keys of the fields.
    pub fields: Vec<String>,
    /// The first lines.
    pub rows: Vec<Vec<String>>,
    /// People in it.
    pub people: u32,
    /// Left out: their data are restricted.
    pub restricted: u32,
    /// In it although their data are restricted; the journal says on which ground.
    pub exempted: u32,
    /// Left out: adult learners without a basis of their own.
    pub no_basis: u32,
    /// Left out of what an organisation is told: there is neither a consent nor a contract that says so.
    pub no_ground: u32,
    /// The rules name no such recipient.
    pub unnamed: bool,
}

/// An extract to be given out as an encrypted file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SaveExtract {
    /// What.
    pub order: AskExtract,
    /// Why.
    pub reason: String,
    /// Who gets it.
    pub recipient: String,
    /// Last day of the copy.
    pub delete_by: String,
    /// A sheet of paper as PDF, with all of this on it, instead of an encrypted file.
    pub paper: bool,
}

/// An extract given out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SavedExtract {
    /// Where the file lies; empty when nobody chose a place.
    pub place: String,
    /// People in it.
    pub people: u32,
    /// Its password: it goes to the recipient by another way than the file; a paper has none.
    pub password: String,
    /// Left out: their data are restricted, or not to reach this recipient.
    pub restricted: u32,
}
