//! Writing a prepared file: one transaction, one journal entry; the same code rehearses for the preview.

mod children;
mod circumstances;
mod claims;
mod courses;
mod enquiries;
mod examiners;
mod group;
mod names;
mod person;
mod quiet;
mod records;
mod rows;
mod staff;
mod study;
mod values;
mod withheld;

use super::mapping::{Candidate, Slot, Target};
use super::prepared::{Counts, Placed, Prepared, PreparedColumn, Remark};
use super::settle::Settling;
use super::{ImportError, Watch, absent};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::{Notes, Recorder, SourceKind, ValueRow};
use crate::restrictions::Gate;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use circumstances::role_of;
pub(super) use names::{CHANGED_NAME, COLUMNS as NAME_COLUMNS};
pub use rows::{ImportRow, ImportRows, Outcome, outcomes, rows};
use rusqlite::{Connection, params};
use std::collections::HashMap;
use std::rc::Rc;

/// Writes a prepared file.
///
/// # Errors
/// [`ImportError`]; nothing is written then.
pub fn commit(office: &Office, prepared: &Prepared, watch: &dyn Watch) -> Result<(Uid, Counts), ImportError> {
    office.write(Right::On(Operation::Write, "identity"), |writing| {
        super::questions::sweep(writing)?;
        let id = writing.new_id();
        let import = begin(writing, prepared, id)?;
        let mut work = Work::new((writing.office, writing.today), writing.db, Some(writing), prepared)?;
        // Orders and payments change rows of people the file does not name: there every trigger counts.
        let quiet = prepared.kind.is_people().then(|| quiet::Quiet::begin(writing.db)).transpose()?;
        let mut steps = Steps::of(watch, "writing", prepared.placed.len());
        prepared.each(|placed, candidate| {
            steps.step()?;
            work.row(placed, candidate, import)
        })?;
        if let Some(quiet) = quiet {
            quiet.end(work.touched.drain())?;
        }
        work.last_sign_ins(import)?;
        work.changed_hands(import)?;
        absent::ask(writing, prepared, import)?;
        work.counts.absent = prepared.counts.absent;
        let counts = work.counts;
        records::settle_waiting(writing, prepared, &work.people)?;
        finish(writing, prepared, import, &counts)?;
        steps.done();
        // The name of a saved profile is the operator's word; the journal takes the kind of the table.
        let detail = format!("{} {}", prepared.kind.profile_name(), vault::to_hex(&prepared.sha256));
        let entry = Entry::of("import.committed").amount(prepared.placed.len()).detail(detail);
        let done = Done::new((id, counts), entry).with_people_changed();
        Ok(if work.ended { done.with_ledger_changed() } else { done })
    })
}

/// Settles each row and counts what [`commit`] would do with it, writing nothing; notes what the registry has to say of
/// rows, and what it asks.
pub(super) fn rehearse(
    reading: &Reading<'_>,
    prepared: &mut Prepared,
    watch: &dyn Watch,
) -> Result<(), ImportError> {
    let mut places = std::mem::take(&mut prepared.placed);
    let mut steps = Steps::of(watch, "sorting", places.len());
    let mut work = Work::new((reading.office, reading.today), reading.db, None, prepared)?;
    let mut settling = Settling::default();
    let mut at = places.iter_mut();
    prepared.held.each(|mut candidate| {
        let Some(placed) = at.next() else { return Ok(()) };
        steps.step()?;
        settling.row(reading.db, prepared, placed, &candidate)?;
        placed.keep(&mut candidate, &prepared.only_matched);
        work.row(placed, &candidate, 0)
    })?;
    prepared.placed = places;
    let blamed = |remark: Remark| {
        let targets: &[Target] = match remark.reason {
            group::ENDED => &[Target::Group],
            examiners::NO_PROTOCOL => &[Target::ExaminerChair, Target::Examiner],
            _ => &[Target::Manager, Target::ExaminerChair, Target::Examiner],
        };
        let blames = |column: &&PreparedColumn| column.target.is_some_and(|target| targets.contains(&target));
        let column = prepared.columns.iter().find(blames);
        Remark { column: column.map(|column| column.title.clone()), ..remark }
    };
    let asked = |(row, reason)| Remark { row, column: None, reason };
    let remarks: Vec<Remark> = work.remarks.into_iter().map(blamed).collect();
    prepared.warnings.extend(remarks);
    prepared.rejected.extend(settling.rejected);
    prepared.questions.extend(settling.questions);
    prepared.questions.extend(work.asked.into_iter().map(asked));
    prepared.counts = work.counts;
    Ok(())
}

fn begin(writing: &Writing<'_>, prepared: &Prepared, id: Uid) -> Result<i64, OfficeError> {
    writing.db.execute(
        "INSERT INTO import_run (uid, at, file_name, sha256, mapping, profile, row_count, new_people, counts, sheet) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, '', ?8)",
        params![
            id,
            writing.at(),
            prepared.file,
            prepared.sha256.as_slice(),
            prepared.mapping_hash.as_slice(),
            prepared.profile,
            prepared.rows,
            prepared.sheet_print.as_ref().map(<[u8; 32]>::as_slice)
        ],
    )?;
    Ok(writing.db.last_insert_rowid())
}

fn finish(
    writing: &Writing<'_>,
    prepared: &Prepared,
    import: i64,
    counts: &Counts,
) -> Result<(), OfficeError> {
    let summary = format!("{}/{}/{}", counts.new, counts.changed, counts.unchanged);
    writing.db.execute(
        "UPDATE import_run SET new_people = ?2, counts = ?3 WHERE id = ?1",
        params![import, counts.new, summary],
    )?;
    for remark in &prepared.rejected {
        writing
            .db
            .prepare_cached("INSERT INTO import_rejection (import_id, row_no, reason, recorded_on) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![import, row_number(remark.row), remark.reason, writing.today.to_string()])?;
    }
    Ok(())
}

/// Long work over rows: it tells how far it is, and heeds the wish to stop.
struct Steps<'a> {
    watch: &'a dyn Watch,
    stage: &'static str,
    done: u64,
    of: u64,
}

impl<'a> Steps<'a> {
    fn of(watch: &'a dyn Watch, stage: &'static str, rows: usize) -> Steps<'a> {
        Steps { watch, stage, done: 0, of: rows as u64 }
    }

    fn step(&mut self) -> Result<(), ImportError> {
        if self.done.is_multiple_of(500) {
            self.watch.report(self.stage, self.done, self.of);
            if self.watch.stopped() {
                return Err(ImportError::Stopped);
            }
        }
        self.done += 1;
        Ok(())
    }

    fn done(&self) {
        self.watch.report(self.stage, self.of, self.of);
    }
}

fn row_number(row: u64) -> i64 {
    i64::try_from(row).unwrap_or(i64::MAX)
}

/// Rows on their way into the registry.
struct Work<'a, 'b> {
    office: &'a Office,
    db: &'a Connection,
    writing: Option<&'b Writing<'a>>,
    /// Where a rehearsal notes what it would write.
    notes: Option<&'a Notes>,
    system: Option<&'static str>,
    /// Whose orders, payments and statuses these are.
    source: String,
    people: HashMap<Slot, i64>,
    /// Children by parent and name.
    children: HashMap<(i64, String), i64>,
    /// Birth dates of children by name, those of the registry among them once a child was looked for.
    named_children: HashMap<String, Vec<Option<chrono::NaiveDate>>>,
    children_known: bool,
    /// Parents by child and name.
    parents: HashMap<(i64, String), i64>,
    /// Known people already counted as changed.
    changed: std::collections::HashSet<i64>,
    /// Known people to whom a row brought something, or whom a list of last sign-ins covers.
    touched: std::collections::HashSet<i64>,
    /// Certificate numbers of this file already counted or written.
    numbers: std::collections::HashSet<String>,
    /// Entries of forms that are not taken again.
    entries: enquiries::Entries,
    /// What orders and payments of this file say, by what they are known by.
    recorded: HashMap<String, String>,
    counts: Counts,
    /// Roles that rows of this file gave; a rehearsal stores none.
    given: HashMap<i64, Vec<&'static str>>,
    /// Whether a purpose needs a field of people of some kinds.
    needed: HashMap<(&'static str, u8), bool>,
    /// Who works at the school, once a row names somebody of them.
    staff: Option<staff::Staff>,
    /// Whom the file names as in charge of whom.
    charges: HashMap<i64, staff::Charge>,
    /// Whom the file names in the commission of which protocol.
    examiners: std::collections::HashSet<(String, chrono::NaiveDate, i64)>,
    /// The file is a platform's, or read under a profile of the school: its name says which list it is.
    named_list: bool,
    /// The same file was imported before.
    repeated: bool,
    /// What the registry has to say of rows.
    remarks: Vec<Remark>,
    today: chrono::NaiveDate,
    /// The last day on which somebody did something, and the row that says so.
    signed_in: HashMap<i64, (chrono::NaiveDate, u64)>,
    /// A "no" of the file ended a consent: the ledger has a new line.
    ended: bool,
    next_imagined: i64,
    /// What a rehearsal would call people, in short.
    named: HashMap<i64, Box<str>>,
    /// Names asked about by this file already.
    renamed: std::collections::HashSet<(i64, String)>,
    /// Rows that ask, and what.
    asked: Vec<(u64, &'static str)>,
    /// What may not be changed of whom.
    gate: Rc<Gate>,
    /// Of whom this file asks about what was left out for that.
    withheld: std::collections::HashSet<i64>,
    /// The import, and the row being written.
    at: (i64, u64),
}

impl<'a, 'b> Work<'a, 'b> {
    fn new(
        (office, today): (&'a Office, chrono::NaiveDate),
        db: &'a Connection,
        writing: Option<&'b Writing<'a>>,
        prepared: &Prepared,
    ) -> Result<Work<'a, 'b>, OfficeError> {
        let gate = Gate::of(db, office.pack(), today)?;
        Ok(Work {
            office,
            db,
            writing,
            notes: None,
            system: prepared.system,
            source: prepared.source.clone(),
            people: HashMap::new(),
            children: HashMap::new(),
            named_children: HashMap::new(),
            children_known: false,
            parents: HashMap::new(),
            changed: std::collections::HashSet::new(),
            touched: std::collections::HashSet::new(),
            numbers: std::collections::HashSet::new(),
            entries: enquiries::Entries::load(db)?,
            recorded: HashMap::new(),
            signed_in: HashMap::new(),
            counts: Counts::default(),
            given: HashMap::new(),
            needed: HashMap::new(),
            staff: None,
            charges: HashMap::new(),
            examiners: std::collections::HashSet::new(),
            named_list: prepared.system.is_some() || prepared.saved,
            repeated: prepared.repeated,
            remarks: Vec::new(),
            today,
            ended: false,
            next_imagined: -1,
            named: HashMap::new(),
            renamed: std::collections::HashSet::new(),
            asked: Vec::new(),
            gate: Rc::new(gate),
            withheld: std::collections::HashSet::new(),
            at: (0, 0),
        })
    }

    fn recorder(&self, import: i64, row: u64) -> Result<Recorder<'a>, OfficeError> {
        let recorder = match self.writing {
            Some(writing) => Recorder::new(writing, SourceKind::Import(import, row_number(row)))?,
            None => Recorder::rehearsal(self.db).noting(self.notes),
        };
        Ok(recorder.heeding(&self.gate))
    }

    fn new_person(&mut self, recorder: &Recorder<'_>, sign_in_listed: bool) -> Result<i64, OfficeError> {
        self.counts.new += 1;
        if let Some(writing) = self.writing {
            return Ok(recorder.person_listed(writing, sign_in_listed.then_some(writing.today))?.key);
        }
        self.next_imagined -= 1;
        Ok(self.next_imagined)
    }

    fn row(&mut self, placed: &Placed, candidate: &Candidate, import: i64) -> Result<(), ImportError> {
        let recorder = self.recorder(import, candidate.row)?;
        self.at = (import, candidate.row);
        if placed.held {
            self.counts.erased += 1;
            return self.child_of_erased(&recorder, placed, candidate);
        }
        if let Some(record) = &placed.record {
            self.record(&recorder, placed, (record, candidate), import)?;
            return Ok(self.ask_withheld(&recorder)?);
        }
        let Some(slot) = placed.slot else {
            return Ok(self.unconfirmed(&recorder, candidate)?);
        };
        let entry =
            candidate.enquiry.as_deref().map(|enquiry| self.entry(enquiry, candidate.row)).transpose()?;
        if entry == Some(None) {
            return Ok(());
        }
        let known = placed.known.or_else(|| self.people.get(&slot).copied());
        // A row that a later one shows to be somebody of this file joins them as well.
        if placed.matched || self.people.contains_key(&slot) {
            self.counts.merged += 1;
        }
        let key = match known {
            Some(key) => key,
            None => self.new_person(&recorder, candidate.person.sign_in_listed)?,
        };
        self.people.insert(slot, key);
        let mut wrote = match (&candidate.enquiry, entry.flatten()) {
            (Some(enquiry), Some(entry)) => {
                self.enquiry(&recorder, key, candidate, (enquiry, entry), import)?
            }
            _ => self.card(&recorder, key, candidate, known.is_none(), import)?,
        };
        for ask in &placed.asks {
            wrote |= self.question(&recorder, key, import, candidate.row, ask.key())?;
        }
        wrote |= self.family(&recorder, key, (placed, candidate), import)?;
        self.ask_withheld(&recorder)?;
        if wrote {
            self.touched.insert(key);
        }
        if known.is_some_and(|key| key > 0) && placed.known.is_some() {
            self.count_change(key, wrote);
            if let Some(writing) = self.writing.filter(|_| !self.repeated) {
                super::note(writing.db, import, super::MET, (key, recorder.source()))?;
            }
        }
        Ok(())
    }

    /// What a row brings to the card of the one it is about.
    fn card(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        candidate: &Candidate,
        fresh: bool,
        import: i64,
    ) -> Result<bool, ImportError> {
        let role = role_of(candidate);
        // A group makes a learner of somebody further down, and what is needed of her depends on it.
        if candidate.learner.is_none() && candidate.extras.iter().any(|extra| extra.target == Target::Group) {
            self.given.entry(key).or_default().push("learner");
        }
        let mut wrote = self.person(to, key, (&candidate.person, role), fresh)?;
        wrote |= self.circumstances(to, key, (candidate, role), import)?;
        if let Some(certificate) = &candidate.certificate {
            wrote |= self.certificate(to, key, &candidate.person, certificate)?;
        }
        wrote |= self.numbers(to, key, candidate)?;
        wrote |= self.in_charge(to, key, candidate)?;
        self.commission(to, candidate)?;
        wrote |= self.achieved(to, key, candidate, import)?;
        if candidate.learner.is_none() {
            wrote |= self.groups(to, key, candidate)?;
        }
        Ok(wrote)
    }

    fn count_change(&mut self, key: i64, wrote: bool) {
        if !wrote {
            self.counts.unchanged += 1;
        } else if self.changed.insert(key) {
            self.counts.changed += 1;
        }
    }

    fn question(
        &self,
        to: &Recorder<'_>,
        key: i64,
        import: i64,
        row: u64,
        reason: &'static str,
    ) -> Result<bool, OfficeError> {
        // Nothing was asked yet about somebody this row has just created.
        let asked: bool = key > 0
            && !to.is_fresh(key)
            && self
                .db
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM import_question WHERE person_id = ?1 AND reason = ?2 \
                        AND (superseded_at IS NULL OR ?3))",
                )?
                .query_row(params![key, reason, reason != withheld::REASON], |r| r.get(0))?;
        if asked {
            return Ok(false);
        }
        let id = self.writing.map(Writing::new_id);
        let row = ValueRow {
            table: "import_question",
            columns: &["uid", "import_id", "row_no", "reason"],
            values: &[&id, &import, &row_number(row), &reason],
            start_on: None,
        };
        to.add(key, &row)?;
        Ok(true)
    }
}
