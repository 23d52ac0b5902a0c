//! Taking an import back: its rows go, and what they took the place of is in force again.
//!
//! It is decided row by row of the file. A row stays whole when somebody it made has something that came later from
//! elsewhere – a note, another file, a certificate handed out – when a later file told of them too, though it brought
//! nothing new, or when what it brought has grown into something else: a
//! claimed consent that was proven, an enquiry that was answered, a certificate that was replaced, a place in a group where marks were given since, a
//! representative whose authority was seen – or when it may not be changed. Nobody erased comes back, since nothing of them is left to bring back; a
//! "no" that a file brought stays a "no".

use super::{ImportError, Watch};
use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE, Table};
use crate::ids::Uid;
use crate::journal;
use crate::restrictions::Gate;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::{Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

/// How long an import can be taken back: as long as what is needed for it is kept (T23).
pub const UNDO_DAYS: u64 = 30;

/// Notes of a row that it told of a number whose content was lost: of what it took the place of nothing else is left.
pub(crate) const LOST_NUMBER: &str = "lost_number";

/// Notes of a person that a row told of somebody who was known already. That the same file came twice is not noted: it
/// brought nothing, and keeps nobody.
pub(crate) const MET: &str = "met";

/// A row of the file that stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stays {
    /// Row of the file.
    pub row: i64,
    /// Reason key: `later_data`, `listed_later`, `grown`, `restricted_stays`.
    pub reason: &'static str,
}

/// What an undo did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undone {
    /// Values removed.
    pub removed: u32,
    /// People removed: those whom the import made.
    pub people: u32,
    /// Values in force again.
    pub revived: u32,
    /// Rows of the file that stay.
    pub stays: Vec<Stays>,
}

/// Takes an import back.
///
/// # Errors
/// [`OfficeError::NotFound`], [`ImportError::Undone`], [`ImportError::UndoOver`], [`ImportError::Stopped`]; nothing is
/// written then.
pub fn undo(office: &Office, id: Uid, watch: &dyn Watch) -> Result<Undone, ImportError> {
    office.write(Right::On(Operation::Write, "identity"), |writing| {
        let import = open(writing, id)?;
        super::absent::forget(writing, import)?;
        let work = Work::gather(writing, import, watch)?;
        let undone = work.carry_out(writing, import, watch)?;
        writing
            .db
            .execute("UPDATE import_run SET undone_at = ?2 WHERE id = ?1", params![import, writing.at()])?;
        let entry = journal::Entry::of("import.undone").amount(undone.removed as usize);
        let entry = entry.detail(format!("{} {}", undone.people, undone.stays.len()));
        Ok(Done::new(undone, entry).with_people_changed())
    })
}

/// The import's key, when it can be taken back.
fn open(writing: &Writing<'_>, id: Uid) -> Result<i64, ImportError> {
    let (import, at, undone): (i64, i64, Option<i64>) = writing
        .db
        .query_row("SELECT id, at, undone_at FROM import_run WHERE uid = ?1", [id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?
        .ok_or(OfficeError::NotFound)?;
    if undone.is_some() {
        return Err(ImportError::Undone);
    }
    if writing.today > last_day(writing.office, at) {
        return Err(ImportError::UndoOver);
    }
    Ok(import)
}

/// The last day on which an import of that moment can be taken back.
#[must_use]
pub fn last_day(office: &Office, at: i64) -> NaiveDate {
    let day = crate::clock::day_in(office.zone(), crate::clock::moment(at));
    day.checked_add_days(Days::new(UNDO_DAYS)).unwrap_or(day)
}

/// The columns of a table that lead to people.
fn people_of(table: &Table) -> Vec<&'static str> {
    match table.about {
        About::Own(column) => vec![column],
        About::Pair(one, other) => vec![one, other],
    }
}

/// What an import made, by row of the file and by person.
struct Work {
    /// Key of the source, row of the file.
    sources: HashMap<i64, i64>,
    /// People by source.
    people: HashMap<i64, HashSet<i64>>,
    /// Whom this import made.
    made: HashSet<i64>,
    /// Sources that stay, and why.
    stays: BTreeMap<i64, &'static str>,
}

impl Work {
    fn gather(writing: &Writing<'_>, import: i64, watch: &dyn Watch) -> Result<Work, ImportError> {
        let db = writing.db;
        let sources = db
            .prepare("SELECT id, row_no FROM source WHERE import_id = ?1")?
            .query_map([import], |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?.unwrap_or(0))))?
            .collect::<Result<HashMap<i64, i64>, _>>()?;
        let mut work = Work { sources, people: HashMap::new(), made: HashSet::new(), stays: BTreeMap::new() };
        let gate = Gate::of(db, writing.office.pack(), writing.today)?;
        let mut elsewhere: HashSet<i64> = HashSet::new();
        let mut first: HashMap<i64, i64> = HashMap::new();
        for table in CATALOGUE {
            stop(watch)?;
            for column in people_of(table) {
                work.read(db, (table, column), &gate, &mut elsewhere, &mut first)?;
            }
        }
        let touched: HashSet<i64> = work.people.values().flatten().copied().collect();
        let mut made = db.prepare(
            "SELECT EXISTS (SELECT 1 FROM person p JOIN import_run i ON i.id = ?2 \
             WHERE p.id = ?1 AND p.recorded_at >= i.at)",
        )?;
        for person in touched {
            let later: bool = made.query_row((person, import), |row| row.get(0))?;
            if later && first.get(&person).is_some_and(|source| work.sources.contains_key(source)) {
                work.made.insert(person);
            }
        }
        work.grown(db, import)?;
        let listed = met_later(db, import)?;
        for (source, people) in &work.people {
            let made = || people.iter().filter(|person| work.made.contains(person));
            if made().any(|person| elsewhere.contains(person)) {
                work.stays.entry(*source).or_insert("later_data");
            } else if made().any(|person| listed.contains(person)) {
                work.stays.entry(*source).or_insert("listed_later");
            }
        }
        work.spread();
        Ok(work)
    }

    fn read(
        &mut self,
        db: &Connection,
        (table, column): (&Table, &str),
        gate: &Gate,
        elsewhere: &mut HashSet<i64>,
        first: &mut HashMap<i64, i64>,
    ) -> Result<(), ImportError> {
        let sql = format!("SELECT source_id, {column} FROM {} WHERE {column} IS NOT NULL", table.name);
        let mut statement = db.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (source, person): (i64, i64) = (row.get(0)?, row.get(1)?);
            let earliest = first.entry(person).or_insert(source);
            *earliest = source.min(*earliest);
            if self.sources.contains_key(&source) {
                self.people.entry(source).or_default().insert(person);
                if gate.closes(person, table.category) {
                    self.stays.insert(source, "restricted_stays");
                }
            } else {
                elsewhere.insert(person);
            }
        }
        Ok(())
    }

    /// What the rows brought and is no longer what they brought.
    fn grown(&mut self, db: &Connection, import: i64) -> Result<(), ImportError> {
        let mut statement = db.prepare(
            "SELECT c.source_id FROM certificate c JOIN source s ON s.id = c.source_id WHERE s.import_id = ?1 \
                AND (c.state NOT IN ('imported', 'unconfirmed') OR c.kept_file_id IS NOT NULL OR c.evidence IS NOT NULL \
                    OR EXISTS (SELECT 1 FROM certificate_page g WHERE g.certificate_id = c.id)) \
             UNION SELECT c.source_id FROM consent c JOIN source s ON s.id = c.source_id WHERE s.import_id = ?1 \
                AND c.state NOT IN ('claimed', 'refused') \
             UNION SELECT e.source_id FROM enquiry e JOIN source s ON s.id = e.source_id WHERE s.import_id = ?1 \
                AND e.state <> 'open' \
             UNION SELECT p.source_id FROM payment p JOIN source s ON s.id = p.source_id WHERE s.import_id = ?1 \
                AND p.kept_file_id IS NOT NULL \
             UNION SELECT m.source_id FROM group_member m JOIN source s ON s.id = m.source_id WHERE s.import_id = ?1 \
                AND (EXISTS (SELECT 1 FROM attendance a JOIN lesson l ON l.id = a.lesson_id \
                        JOIN source o ON o.id = a.source_id WHERE a.person_id = m.person_id \
                            AND l.group_id = m.group_id AND o.import_id IS NOT ?1) \
                    OR EXISTS (SELECT 1 FROM grade g JOIN assessment w ON w.id = g.assessment_id \
                        JOIN source o ON o.id = g.source_id WHERE g.person_id = m.person_id \
                            AND w.group_id = m.group_id AND o.import_id IS NOT ?1)) \
             UNION SELECT r.source_id FROM relation r JOIN source s ON s.id = r.source_id WHERE s.import_id = ?1 \
                AND EXISTS (SELECT 1 FROM authority a JOIN source o ON o.id = a.source_id \
                    WHERE a.person_id = r.person_id AND a.other_id = r.other_id AND o.import_id IS NOT ?1) \
             UNION SELECT a.source_id FROM authority a JOIN source s ON s.id = a.source_id WHERE s.import_id = ?1 \
                AND a.consent_id IS NOT NULL",
        )?;
        let rows = statement.query_map([import], |row| row.get(0))?;
        for source in rows {
            self.stays.insert(source?, "grown");
        }
        Ok(())
    }

    /// Somebody who stays because of one row stays with all rows about them.
    fn spread(&mut self) {
        let mut by_person: HashMap<i64, Vec<i64>> = HashMap::new();
        for (source, people) in &self.people {
            for person in people.iter().filter(|person| self.made.contains(person)) {
                by_person.entry(*person).or_default().push(*source);
            }
        }
        let mut waiting: Vec<i64> = self.stays.keys().copied().collect();
        while let Some(source) = waiting.pop() {
            for person in self.people.get(&source).into_iter().flatten() {
                for other in by_person.remove(person).unwrap_or_default() {
                    if let Entry::Vacant(place) = self.stays.entry(other) {
                        place.insert("later_data");
                        waiting.push(other);
                    }
                }
            }
        }
    }

    fn carry_out(self, writing: &Writing<'_>, import: i64, watch: &dyn Watch) -> Result<Undone, ImportError> {
        let db = writing.db;
        let kept: HashSet<i64> =
            self.stays.keys().filter_map(|source| self.people.get(source)).flatten().copied().collect();
        db.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS undo_source (id INTEGER PRIMARY KEY); DELETE FROM undo_source;",
        )?;
        let mut going = db.prepare("INSERT INTO undo_source (id) VALUES (?1)")?;
        for source in self.sources.keys().filter(|source| !self.stays.contains_key(source)) {
            going.execute([source])?;
        }
        drop(going);
        let mut undone = Undone::default();
        let revived = revivable(db, import)?;
        for (_, old, new) in revived.iter().filter(|(table, ..)| *table == "purchase") {
            // Learners and questions went along with the newer row of the order.
            for table in ["purchase_learner", "import_question"] {
                let sql = format!("UPDATE {table} SET purchase_id = ?1 WHERE purchase_id = ?2");
                db.prepare_cached(&sql)?.execute([old, new])?;
            }
        }
        for (_, old, new) in revived.iter().filter(|(table, ..)| *table == "payment") {
            db.prepare_cached("UPDATE import_question SET payment_id = ?1 WHERE payment_id = ?2")?
                .execute([old, new])?;
        }
        let lost = lost_numbers(db, import)?;
        for table in CATALOGUE.iter().rev() {
            stop(watch)?;
            // A "no" outlives the file that brought it, for whoever stays.
            let spared = if table.name == "consent" { " AND state <> 'refused'" } else { "" };
            let sql = format!("DELETE FROM {} WHERE source_id IN (SELECT id FROM undo_source)", table.name);
            if !spared.is_empty() {
                let mut refused =
                    db.prepare("DELETE FROM consent WHERE person_id = ?1 AND state = 'refused'")?;
                for person in self.made.difference(&kept) {
                    refused.execute([person])?;
                }
            }
            undone.removed += count(db.execute(&format!("{sql}{spared}"), [])?);
        }
        crate::certificates::enter_lost(writing, &lost)?;
        for (table, row, _) in revived {
            let sql = format!("UPDATE {table} SET superseded_at = NULL WHERE id = ?1");
            undone.revived += count(db.prepare_cached(&sql)?.execute([row])?);
            if table == "purchase" {
                db.prepare_cached("UPDATE charge SET superseded_at = NULL WHERE purchase_id = ?1")?
                    .execute([row])?;
                crate::money::retell(writing, row)?;
            }
        }
        let touched: HashSet<i64> = self.people.values().flatten().copied().collect();
        let mut listed = db.prepare("UPDATE person SET sign_ins_listed_on = NULL WHERE id = ?1")?;
        let mut gone = db.prepare("DELETE FROM person WHERE id = ?1")?;
        for person in touched {
            if self.made.contains(&person) && !kept.contains(&person) {
                // Foreign keys refuse this while anything still points to the person.
                undone.people += count(gone.execute([person])?);
            } else {
                // Whether the list covered the person is not known any more.
                listed.execute([person])?;
            }
        }
        db.execute("DELETE FROM form_entry WHERE source_id IN (SELECT id FROM undo_source)", [])?;
        db.execute("DELETE FROM import_rejection WHERE import_id = ?1", [import])?;
        db.execute("DELETE FROM import_undo WHERE import_id = ?1", [import])?;
        let mut stays: Vec<Stays> = self
            .stays
            .iter()
            .filter_map(|(source, reason)| Some(Stays { row: *self.sources.get(source)?, reason }))
            .collect();
        stays.sort_by_key(|stay| stay.row);
        undone.stays = stays;
        Ok(undone)
    }
}

/// Rows that come back: what took their place goes with this undo, or was there before the import and is left alone
/// with it; and nothing took the place of that.
fn revivable(db: &Connection, import: i64) -> Result<Vec<(&'static str, i64, i64)>, ImportError> {
    let mut found = Vec::new();
    for table in CATALOGUE {
        let sql = format!(
            "SELECT u.row_id, u.by_row FROM import_undo u JOIN {0} old ON old.id = u.row_id JOIN {0} new ON new.id = u.by_row \
             WHERE u.import_id = ?1 AND u.table_name = '{0}' AND new.superseded_at IS NULL \
                AND (new.source_id IN (SELECT id FROM undo_source) \
                    OR new.source_id NOT IN (SELECT id FROM source WHERE import_id = ?1)) \
                AND old.source_id NOT IN (SELECT id FROM undo_source)",
            table.name
        );
        let mut statement = db.prepare(&sql)?;
        let mut rows = statement.query([import])?;
        while let Some(row) = rows.next()? {
            found.push((table.name, row.get(0)?, row.get(1)?));
        }
    }
    Ok(found)
}

/// Numbers that the rows going told of, and that were occupied without them.
fn lost_numbers(db: &Connection, import: i64) -> Result<Vec<String>, OfficeError> {
    let mut statement = db.prepare(
        "SELECT c.number FROM import_undo u JOIN certificate c ON c.id = u.row_id \
         WHERE u.import_id = ?1 AND u.table_name = ?2 AND c.source_id IN (SELECT id FROM undo_source) ORDER BY c.id",
    )?;
    let rows = statement.query_map(params![import, LOST_NUMBER], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whom files that came later told of.
fn met_later(db: &Connection, import: i64) -> Result<HashSet<i64>, OfficeError> {
    let mut statement =
        db.prepare("SELECT row_id FROM import_undo WHERE table_name = ?1 AND import_id > ?2")?;
    let people = statement.query_map(params![MET, import], |row| row.get(0))?;
    Ok(people.collect::<Result<_, _>>()?)
}

/// Notes that a row of an import took the place of another.
pub(crate) fn note(
    db: &Connection,
    import: i64,
    table: &str,
    (old, new): (i64, i64),
) -> Result<(), OfficeError> {
    db.prepare_cached(
        "INSERT OR IGNORE INTO import_undo (import_id, table_name, row_id, by_row) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![import, table, old, new])?;
    Ok(())
}

fn stop(watch: &dyn Watch) -> Result<(), ImportError> {
    watch.report("undoing", 0, 0);
    if watch.stopped() { Err(ImportError::Stopped) } else { Ok(()) }
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
