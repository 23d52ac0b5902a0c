//! A file ready to be written, and what the operator says of it.

use super::held::HeldRows;
use super::mapping::{
    AskReason, Candidate, Mapping, Matcher, Profile, ProfileError, Slot, TableKind, Target,
};
use super::reading;
use super::records::{RecordPlace, StatusTotal, Sum};
use super::{Answer, ImportError, Storage};

/// Progress of long work and the wish to stop it.
pub trait Watch {
    /// `done` of `total` units of a stage; `total` is 0 while unknown.
    fn report(&self, stage: &'static str, done: u64, total: u64);
    /// Whether the person asked to stop.
    fn stopped(&self) -> bool;
}

/// Counts of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// People created, learners from fields included.
    pub new: u32,
    /// Known people who get something new.
    pub changed: u32,
    /// Rows joined to a person known or met earlier in the file.
    pub merged: u32,
    /// Rows that change nothing.
    pub unchanged: u32,
    /// Learners found in fields of their parents' rows.
    pub learners_from_fields: u32,
    /// Certificates entered in the register.
    pub certificates: u32,
    /// Numbers occupied as unconfirmed.
    pub unconfirmed_certificates: u32,
    /// People held because they were erased.
    pub erased: u32,
    /// Orders written.
    pub orders: u32,
    /// Payments written.
    pub payments: u32,
    /// Refunds written.
    pub refunds: u32,
    /// Grades written.
    pub grades: u32,
    /// Completed things written.
    pub completions: u32,
    /// Answers written.
    pub answers: u32,
    /// Entries of a journal of visits written.
    pub events: u32,
    /// Enquiries from forms written.
    pub enquiries: u32,
    /// Orders and payments whose person is not in the registry.
    pub waiting: u32,
    /// People asked about because a full list does not have them any more.
    pub absent: u32,
    /// Values left out because they are older than their own term (D6).
    pub over: u32,
    /// Values left out because no purpose needs them of anybody in that role (P10).
    pub unneeded: u32,
}

/// A remark about a row; the value is not repeated.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Remark {
    /// Row of the file.
    pub row: u64,
    /// Title of the column to blame.
    pub column: Option<String>,
    /// Reason key.
    pub reason: &'static str,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedColumn {
    /// Title.
    pub title: String,
    /// Target, when one is given.
    pub target: Option<Target>,
    /// What the operator said of storing it.
    pub answer: Answer,
    /// Fate.
    pub storage: Storage,
}

impl PreparedColumn {
    /// Whether examples of it are shown: a personal number is not, though it serves to match.
    pub(super) fn is_shown(&self) -> bool {
        let hidden = [
            Target::PersonalNumber,
            Target::Snils,
            Target::Inn,
            Target::IdentityCard,
            Target::EventActor,
            Target::Manager,
            Target::ExaminerChair,
            Target::Examiner,
        ];
        self.storage.is_read() && !self.target.is_some_and(|target| hidden.contains(&target))
    }
}

/// Where the parent named in the row of a child belongs.
#[derive(Default)]
pub(super) struct PlacedParent {
    /// Without a contact a parent is known by the child alone.
    pub slot: Option<Slot>,
    /// A known person's row key.
    pub known: Option<i64>,
    pub asks: Vec<AskReason>,
    /// The parent was erased.
    pub held: bool,
}

/// The place of a row among people.
#[derive(Default)]
pub(super) struct Placed {
    /// Row of the file.
    pub row: u64,
    pub slot: Option<Slot>,
    /// A known person's row key.
    pub known: Option<i64>,
    pub matched: bool,
    pub asks: Vec<AskReason>,
    /// Person or learner of this row was erased.
    pub held: bool,
    pub learner_held: bool,
    /// The same of further children, one each.
    pub siblings_held: Vec<bool>,
    /// Of a row that names parents beside the child, one each.
    pub parents: Vec<PlacedParent>,
    /// Of an order or payment: whose it is.
    pub record: Option<Box<RecordPlace>>,
    /// The row belongs to a card that came off the one it was recognised by.
    pub parted: bool,
}

impl Placed {
    /// Slots that turned out to be one person become one.
    pub(super) fn resolve(&mut self, matcher: &Matcher) {
        let known = |slot| matcher.known_id(slot).and_then(|id| i64::try_from(id).ok());
        self.slot = self.slot.map(|slot| matcher.resolve(slot));
        self.known = self.slot.map_or(self.known, known);
        for parent in &mut self.parents {
            parent.slot = parent.slot.map(|slot| matcher.resolve(slot));
            parent.known = parent.slot.and_then(known);
        }
    }

    /// Gives the row to the card that came off the one it was recognised by. What it was recognised by is the other one's.
    pub(super) fn step_over(&mut self, to: i64) {
        (self.known, self.parted) = (Some(to), true);
        self.asks.retain(|ask| *ask != AskReason::JoinsTwoKnown);
    }

    /// Leaves of what stands in the row what is kept of it: not the contacts that only were to recognise somebody, nor
    /// what belongs to another card.
    pub(super) fn keep(&self, candidate: &mut Candidate, only_matched: &[Target]) {
        for target in only_matched.iter().filter(|_| self.slot.is_some()) {
            let person = &mut candidate.person;
            if *target == Target::Email { person.emails.clear() } else { person.phones.clear() }
        }
        if self.parted {
            (candidate.person.personal_number, candidate.person.source_id) = (None, None);
            let number = |target| matches!(target, Target::Snils | Target::Inn | Target::IdentityCard);
            candidate.extras.retain(|extra| !number(extra.target));
        }
    }
}

/// A file ready to be written.
pub struct Prepared {
    /// File name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// The sheets of the workbook that can be seen, in their order.
    pub sheets: Vec<String>,
    /// A keyed print of the sheet's name where there are several: each of them is a list of its own. The name is not
    /// kept, for a tutor calls a sheet after a pupil.
    pub(super) sheet_print: Option<[u8; 32]>,
    /// Name of the saved profile or of the preset, `suggested`, or `edited`.
    pub profile: String,
    /// The profile was saved by the school.
    pub saved: bool,
    /// The operator said that the list is full.
    pub full: bool,
    /// Kind of the table.
    pub kind: TableKind,
    /// Whose orders, payments and statuses these are.
    pub source: String,
    /// Columns.
    pub columns: Vec<PreparedColumn>,
    /// First rows, as text, in the order of the columns; left-out columns are blank.
    pub sample: Vec<(u64, Vec<String>)>,
    /// Data rows.
    pub rows: u32,
    /// What would happen.
    pub counts: Counts,
    /// Rows nobody can be made of.
    pub rejected: Vec<Remark>,
    /// Rows that ask something.
    pub questions: Vec<Remark>,
    /// Cells that could not be read or look doubtful.
    pub warnings: Vec<Remark>,
    /// The same file under the same mapping was imported before.
    pub repeated: bool,
    /// Sums of the file, by what they are and currency.
    pub sums: Vec<Sum>,
    /// Rows by status in the words of the source.
    pub statuses: Vec<StatusTotal>,
    pub(super) system: Option<&'static str>,
    /// Contacts that are not kept.
    pub(super) only_matched: Vec<Target>,
    /// The rows, and the place of each.
    pub(super) held: HeldRows,
    pub(super) placed: Vec<Placed>,
    /// People who were in the last full list and are not in this one.
    pub(super) absent: Vec<i64>,
    pub(super) mapping_hash: [u8; 32],
}

impl Prepared {
    /// Hands over each row: its place, and what is kept of it.
    pub(super) fn each(
        &self,
        mut take: impl FnMut(&Placed, &Candidate) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let mut places = self.placed.iter();
        self.held.each(|mut candidate| {
            let Some(placed) = places.next() else { return Ok(()) };
            placed.keep(&mut candidate, &self.only_matched);
            take(placed, &candidate)
        })
    }

    /// One row, counted from 0.
    pub(super) fn row(&self, at: usize) -> Option<(&Placed, Candidate)> {
        let (placed, mut candidate) = self.placed.get(at).zip(self.held.row(at))?;
        placed.keep(&mut candidate, &self.only_matched);
        Some((placed, candidate))
    }

    /// The mapping as a profile.
    pub(super) fn as_profile(&self, name: &str) -> Result<Profile, ProfileError> {
        let columns: Vec<reading::Column> = self
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| reading::Column { index, title: column.title.clone() })
            .collect();
        let mapping = Mapping { targets: self.columns.iter().map(|column| column.target).collect() };
        let answers: Vec<Answer> = self.columns.iter().map(|column| column.answer).collect();
        Profile::of(name, self.kind, &columns, &mapping, &answers)
    }
}

/// What the operator says of a file instead of leaving it to titles and rules.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<'a> {
    /// A target for every column.
    pub targets: Option<&'a [Option<Target>]>,
    /// What becomes of every column; fewer leave the rest to the pack.
    pub answers: &'a [Answer],
    /// Name of a saved profile.
    pub profile: Option<&'a str>,
    /// The list is full: whoever was in the last one and is not in this one is asked about.
    pub full: bool,
    /// Sheet of a workbook; without a word the first that holds a table.
    pub sheet: Option<&'a str>,
}
