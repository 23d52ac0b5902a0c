//! What somebody of the school needs of a group for her work, and no more (X4); and the list of people as a working
//! export (Z4).
//!
//! Which fields an audience gets follows from the pack three times: a purpose must take the field of learners, and the
//! category must be one of the role's, or of the recipient that stands for teachers. An adult for whom somebody else
//! pays and who has no basis of her own is in no list (P8).

mod organisation;

pub use organisation::of_organisation;

use crate::OfficeError;
use crate::consents::needs_basis;
use crate::disclosures;
use crate::groups::{Sheet, sheet_of};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::lists::{Export, ListError, NewCopy, avoided, check_export, record_export};
use crate::registry::{self, Filter};
use crate::restrictions::{Admission, Gate};
use crate::rights::{self, Operation, Right};
use crate::session::{Done, Office, Reading};
use policy::{Exemption, Pack, SubjectKind, Use};
use rusqlite::OptionalExtension;
use std::collections::HashSet;

/// Whose work it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Whoever teaches the group: names and results.
    Teacher,
    /// Support: contacts and activity.
    Support,
    /// Finance: orders and what was paid of them.
    Finance,
    /// An organisation that ordered the courses of its people: how they learn, of whom there is a ground to tell it.
    Organisation,
}

impl Audience {
    /// Those of a group.
    pub const ALL: [Audience; 3] = [Audience::Teacher, Audience::Support, Audience::Finance];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Audience::Teacher => "teacher",
            Audience::Support => "support",
            Audience::Finance => "finance",
            Audience::Organisation => "organisation",
        }
    }

    /// Reads a key of those of a group.
    #[must_use]
    pub fn of(key: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|audience| audience.key() == key)
    }

    /// The use of data it is: whoever works in the school gets an extract, an organisation is told.
    fn passes(self) -> Use {
        if self == Audience::Organisation { Use::Transfer } else { Use::Extract }
    }

    /// What the work may need; the pack says what of it.
    fn wanted(self) -> &'static [&'static str] {
        match self {
            Audience::Teacher => &["identity.name", "learning.status", "results.attendance", "results.grade"],
            Audience::Support => &[
                "identity.name",
                "contacts.email",
                "contacts.phone",
                "accounts.last_sign_in",
                "learning.status",
            ],
            Audience::Finance => &["identity.name", "orders.number", "orders.amount", "orders.balance"],
            Audience::Organisation => organisation::WANTED,
        }
    }

    /// Whether the pack gives a category to it.
    fn gets(self, pack: &Pack, category: &str) -> bool {
        match self {
            // A school whose pack names its teachers as recipients says there what they get; else what teaching takes.
            Audience::Teacher => {
                let recipient = pack.recipients.iter().find(|recipient| recipient.key == "teachers");
                recipient.map_or(["identity", "learning", "results"].contains(&category), |recipient| {
                    recipient.categories.iter().any(|known| known == category)
                })
            }
            // Whom it sent it knows by name; the rest is what the pack says such a recipient gets.
            Audience::Organisation => {
                let recipient =
                    pack.recipients.iter().find(|recipient| recipient.key == organisation::RECIPIENT);
                category == "identity"
                    || recipient
                        .is_none_or(|recipient| recipient.categories.iter().any(|known| known == category))
            }
            Audience::Support | Audience::Finance => rights::may(pack, self.key(), category, Operation::Read),
        }
    }

    /// The fields it gets under a pack.
    #[must_use]
    pub fn fields(self, pack: &Pack) -> Vec<&'static str> {
        let category = |field: &str| field.split('.').next().unwrap_or_default().to_owned();
        self.wanted()
            .iter()
            .copied()
            .filter(|field| self.gets(pack, &category(field)) && of_learners(pack, field))
            .collect()
    }
}

/// Whether a purpose of the pack takes a field of learners: what is asked of staff or of payers alone is in no list of a
/// group.
fn of_learners(pack: &Pack, field: &str) -> bool {
    pack.purposes_for_field(field).iter().any(|purpose| purpose.subjects.contains(&SubjectKind::Learner))
}

/// A heading: a field, and the lesson count or the title of the work where the field has several columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Key of the field.
    pub field: &'static str,
    /// Title of a work.
    pub title: Option<String>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text as it is.
    Text(String),
    /// A key of the text catalogue.
    Key(String),
}

/// An extract, and who is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// For whom.
    pub audience: Audience,
    /// Title of the group.
    pub group: String,
    /// Fields of the pack that the lines show.
    pub fields: Vec<&'static str>,
    /// Headings.
    pub headings: Vec<Heading>,
    /// Lines, by name.
    pub rows: Vec<Vec<Cell>>,
    /// Row keys of the people in it.
    people: Vec<i64>,
    admission: Admission,
    /// Left out: an adult learner without an own basis.
    pub no_basis: u32,
    /// Left out of what an organisation is told: nobody consented, and no contract says so.
    pub no_ground: u32,
    /// The rules name no such recipient.
    pub unnamed: bool,
}

impl Extract {
    /// How many are left out: the data are restricted.
    #[must_use]
    pub fn restricted(&self) -> u32 {
        self.admission.restricted()
    }

    /// How many are in it although their data are restricted.
    #[must_use]
    pub fn exempted(&self) -> usize {
        self.admission.exempted()
    }

    /// Leaves out who asked that the recipient gets nothing; they count as restricted (Q11).
    ///
    /// # Errors
    /// [`OfficeError::RoleDenied`], or when the registry cannot be read.
    pub fn leave_out(&mut self, office: &Office, recipient: &str) -> Result<(), OfficeError> {
        let avoiders = avoided::of(office, recipient, self.audience.passes())?;
        self.admission.leave_out(self.people.iter().copied().filter(|person| avoiders.contains(person)));
        without(&avoiders, &mut self.people, &mut self.rows);
        Ok(())
    }

    /// Everybody in it, with the fields that have a value of hers.
    fn told(&self) -> Vec<(i64, Vec<&'static str>)> {
        let said = |cell: &Cell| !matches!(cell, Cell::Text(text) if text.is_empty());
        let people = self.people.iter().zip(&self.rows).map(|(person, cells)| {
            let mut fields: Vec<&'static str> = Vec::new();
            for (heading, _) in self.headings.iter().zip(cells).filter(|(_, cell)| said(cell)) {
                if !fields.contains(&heading.field) {
                    fields.push(heading.field);
                }
            }
            (*person, fields)
        });
        people.collect()
    }

    /// Whether somebody may be in it; whoever may not is counted.
    fn admits(&mut self, gate: &Gate, person: i64, of: Use) -> bool {
        let categories: Vec<&str> = self.fields.iter().filter_map(|field| field.split('.').next()).collect();
        self.admission.admits(gate, person, &[of], &categories)
    }
}

/// Builds an extract; nothing is recorded until it is given out. `ground` has those in it whose data are restricted.
/// Accounts need none.
///
/// # Errors
/// [`OfficeError::NotFound`] for a group that is not there; [`OfficeError::RoleDenied`] for an operator who may not
/// export one of the categories.
pub fn build(
    office: &Office,
    group: Uid,
    audience: Audience,
    ground: Option<Exemption>,
) -> Result<Extract, OfficeError> {
    office.read(Right::OnSome(Operation::Export), |reading| {
        let accounts = audience == Audience::Finance
            && reading.pack().restrictions.exempt.contains(&Exemption::Accounting);
        make(reading, group, audience, ground.or(accounts.then_some(Exemption::Accounting)))
    })
}

/// What an audience gets, as far as the operator may export it.
fn exported(reading: &Reading<'_>, audience: Audience) -> Result<Vec<&'static str>, OfficeError> {
    let fields = audience.fields(reading.pack());
    for field in &fields {
        let category = reading
            .pack()
            .categories
            .iter()
            .map(|category| category.key.as_str())
            .find(|key| field.starts_with(&format!("{key}.")))
            .ok_or(OfficeError::Internal("category"))?;
        if !rights::may(reading.pack(), reading.office.role(), category, Operation::Export) {
            return Err(OfficeError::RoleDenied {
                role: reading.office.role().to_owned(),
                category: category.to_owned(),
            });
        }
    }
    Ok(fields)
}

fn make(
    reading: &Reading<'_>,
    group: Uid,
    audience: Audience,
    ground: Option<Exemption>,
) -> Result<Extract, OfficeError> {
    let fields = exported(reading, audience)?;
    let attendance = sheet_of(reading, group, Sheet::Attendance)?;
    let grades = sheet_of(reading, group, Sheet::Grades)?;
    let mut extract = Extract {
        audience,
        group: attendance.group.title.clone(),
        headings: Vec::new(),
        rows: Vec::new(),
        people: Vec::new(),
        admission: Admission::on(ground),
        no_basis: 0,
        no_ground: 0,
        unnamed: false,
        fields,
    };
    for field in &extract.fields {
        if *field == "results.grade" {
            extract.headings.extend(
                grades.columns.iter().map(|column| Heading { field, title: Some(column.title.clone()) }),
            );
        } else {
            extract.headings.push(Heading { field, title: None });
        }
    }
    let gate = Gate::of(reading.db, reading.pack(), reading.today)?;
    for (present, graded) in attendance.lines.iter().zip(&grades.lines) {
        let person = registry::person(reading.db, present.id)?;
        if needs_basis(reading.db, person.key, reading.today)? {
            extract.no_basis += 1;
            continue;
        }
        if !extract.admits(&gate, person.key, Use::Extract) {
            continue;
        }
        let mut cells = Vec::new();
        for field in &extract.fields {
            match *field {
                "identity.name" => cells.push(Cell::Text(present.name.clone())),
                "learning.status" => cells.push(Cell::Key(format!("group-status-{}", present.status))),
                "results.attendance" => {
                    let was = |mark: &&String| ["present", "late"].contains(&mark.as_str());
                    let marked = present.cells.iter().filter(|mark| !mark.is_empty()).count();
                    let came = present.cells.iter().filter(was).count();
                    cells.push(Cell::Text(if marked == 0 {
                        String::new()
                    } else {
                        format!("{came} / {marked}")
                    }));
                }
                "results.grade" => cells.extend(graded.cells.iter().cloned().map(Cell::Text)),
                other => cells.push(Cell::Text(value(reading, person.key, other)?)),
            }
        }
        extract.people.push(person.key);
        extract.rows.push(cells);
    }
    Ok(extract)
}

/// What stands in one cell of a learner.
fn value(reading: &Reading<'_>, person: i64, field: &str) -> Result<String, OfficeError> {
    let sql = match field {
        "contacts.email" => {
            "SELECT value FROM contact WHERE person_id = ?1 AND kind = 'email' AND superseded_at IS NULL ORDER BY id"
        }
        "contacts.phone" => {
            "SELECT value FROM contact WHERE person_id = ?1 AND kind = 'phone' AND superseded_at IS NULL ORDER BY id"
        }
        "accounts.last_sign_in" => {
            "SELECT max(on_date) FROM account_event WHERE person_id = ?1 AND kind = 'last_sign_in' \
             AND superseded_at IS NULL"
        }
        // An order that names a learner is hers, whoever paid; one that names nobody is the payer's own.
        "orders.number" | "orders.amount" | "orders.balance" => {
            let shown = match field {
                "orders.number" => "b.number",
                "orders.amount" => "printf('%d.%02d ', b.cost / 100, b.cost % 100) || b.currency",
                _ => "printf('%d.%02d ', b.paid / 100, b.paid % 100) || b.currency",
            };
            let sql = format!(
                "SELECT {shown} FROM purchase b WHERE b.superseded_at IS NULL AND CASE WHEN EXISTS ( \
                    SELECT 1 FROM purchase_learner l WHERE l.purchase_id = b.id AND l.superseded_at IS NULL) \
                 THEN EXISTS (SELECT 1 FROM purchase_learner l WHERE l.purchase_id = b.id AND l.person_id = ?1 \
                    AND l.superseded_at IS NULL) ELSE b.person_id = ?1 END ORDER BY b.number, b.id"
            );
            let mut statement = reading.db.prepare_cached(&sql)?;
            let orders = statement.query_map([person], |row| row.get::<_, String>(0))?;
            return Ok(orders.collect::<Result<Vec<_>, _>>()?.join(", "));
        }
        _ => return Err(OfficeError::Internal("field of an extract")),
    };
    let value: Option<Option<String>> =
        reading.db.prepare_cached(sql)?.query_row([person], |row| row.get(0)).optional()?;
    Ok(value.flatten().unwrap_or_default())
}

/// Records that an extract was given out, and has `write` make the file; what it cannot write is not recorded. Gives the
/// id of the copy, which stands on Today until it is deleted.
///
/// # Errors
/// [`ListError::BadText`], [`ListError::BadDeleteBy`], [`ListError::Empty`], what `write` says.
pub fn record<E: From<ListError> + From<OfficeError>>(
    office: &Office,
    extract: &Extract,
    copy: &NewCopy,
    write: impl FnOnce() -> Result<[u8; 32], E>,
) -> Result<Uid, E> {
    office.write(Right::OnSome(Operation::Export), |writing| {
        let export = Export {
            kind: "extract",
            channel: extract.audience.key(),
            fields: &extract.fields,
            people: extract.told(),
        };
        check_export(writing, &export, extract.audience.passes(), copy)?;
        let sha256 = write()?;
        let copy = NewCopy { sha256, ..copy.clone() };
        let id = record_export(writing, &export, &copy, disclosures::Kind::Extract)?;
        let entry = Entry::of("extract.given_out").category("learning").amount(extract.people.len());
        let done = Done::new(id, entry.detail(extract.audience.key()));
        Ok(extract.admission.entries(&writing.reading())?.into_iter().fold(done, Done::and))
    })
}

/// Fields of the list of people as a file.
const LISTED: &[&str] = &["identity.name", "contacts.email", "contacts.phone", "learning.group"];

/// The list of people as it is filtered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Fields of the pack that the lines show.
    pub fields: Vec<&'static str>,
    /// Number of the file, then a cell of each field.
    pub rows: Vec<Vec<String>>,
    /// Left out: the data are restricted.
    pub restricted: u32,
    people: Vec<i64>,
}

impl Listed {
    /// Leaves out who asked that the recipient gets nothing; they count as restricted (Q11).
    ///
    /// # Errors
    /// [`OfficeError::RoleDenied`], or when the registry cannot be read.
    pub fn leave_out(&mut self, office: &Office, recipient: &str) -> Result<(), OfficeError> {
        let avoiders = avoided::of(office, recipient, Use::Extract)?;
        self.restricted += without(&avoiders, &mut self.people, &mut self.rows);
        Ok(())
    }
}

/// Takes people and their lines out; says how many.
fn without<T>(avoiders: &HashSet<i64>, people: &mut Vec<i64>, rows: &mut Vec<T>) -> u32 {
    let stays: Vec<bool> = people.iter().map(|person| !avoiders.contains(person)).collect();
    let (mut of_people, mut of_rows) = (stays.iter(), stays.iter());
    people.retain(|_| of_people.next().is_none_or(|stays| *stays));
    rows.retain(|_| of_rows.next().is_none_or(|stays| *stays));
    u32::try_from(stays.iter().filter(|stays| !**stays).count()).unwrap_or(u32::MAX)
}

/// The list of people as a working export: what the operator may export of it.
///
/// # Errors
/// [`OfficeError::RoleDenied`], [`OfficeError::NotFound`] for a group that is not there.
pub fn listed(office: &Office, query: &str, filter: &Filter) -> Result<Listed, OfficeError> {
    office.read(Right::On(Operation::Export, "identity"), |reading| {
        let may = |field: &&&str| {
            let category = field.split('.').next().unwrap_or_default();
            rights::may(reading.pack(), office.role(), category, Operation::Export)
                && !reading.pack().purposes_for_field(field).is_empty()
        };
        let mut listed = Listed {
            fields: LISTED.iter().filter(may).copied().collect(),
            rows: Vec::new(),
            restricted: 0,
            people: Vec::new(),
        };
        let categories: Vec<&str> =
            listed.fields.iter().filter_map(|field| field.split('.').next()).collect();
        let gate = Gate::of(reading.db, reading.pack(), reading.today)?;
        for (key, row) in registry::everybody(reading, query, filter)? {
            if gate.bars(key, Use::Extract, &categories) {
                listed.restricted += 1;
                continue;
            }
            let mut cells = vec![format!("{:04}", row.case_number)];
            for field in &listed.fields {
                cells.push(match *field {
                    "identity.name" => row.name.clone(),
                    "contacts.email" => row.email.clone().unwrap_or_default(),
                    "contacts.phone" => row.phone.clone().unwrap_or_default(),
                    _ => row.group.clone().unwrap_or_default(),
                });
            }
            listed.rows.push(cells);
            listed.people.push(key);
        }
        Ok(listed)
    })
}

/// Records that the list of people was given out as a file.
///
/// # Errors
/// As [`record`].
pub fn record_listed<E: From<ListError> + From<OfficeError>>(
    office: &Office,
    listed: &Listed,
    copy: &NewCopy,
    write: impl FnOnce() -> Result<[u8; 32], E>,
) -> Result<Uid, E> {
    office.write(Right::On(Operation::Export, "identity"), |writing| {
        let people = listed.people.iter().zip(&listed.rows).map(|(person, cells)| {
            // The first cell is the number of the file.
            let said = listed.fields.iter().zip(cells.iter().skip(1)).filter(|(_, cell)| !cell.is_empty());
            (*person, said.map(|(field, _)| *field).collect())
        });
        let export =
            Export { kind: "filtered", channel: "file", fields: &listed.fields, people: people.collect() };
        check_export(writing, &export, Use::Extract, copy)?;
        let sha256 = write()?;
        let copy = NewCopy { sha256, ..copy.clone() };
        let id = record_export(writing, &export, &copy, disclosures::Kind::List)?;
        let entry = Entry::of("people.given_out").category("identity").amount(listed.people.len());
        Ok(Done::new(id, entry))
    })
}
