//! An open vault: one writer, one reader, the journal in the same transaction as every change.
//!
//! The locks are taken in two functions only, [`Office::read`] and [`Office::write`]; everything below receives
//! [`Reading`] or [`Writing`] and cannot lock. A write returns [`Done`], which cannot be made without a journal
//! entry, so a use case that forgets the journal does not compile.

mod changes;
mod closing;
mod creating;
mod facts;
mod heads;
mod now;
mod rules;
mod whole;

pub(crate) use changes::{Changes, DATES, KEPT, Rows};
pub use creating::NewRegistry;
pub(crate) use facts::{fact, set_fact};
use heads::Heads;
pub(crate) use rules::{CALENDAR, PACK, own_years};
pub(crate) use whole::{Who, checkpoint};

use crate::OfficeError;
use crate::clock::{Clock, day_in, seconds};
use crate::due::{Counted, Stock};
use crate::journal::{self, Entry, anchor::Anchor};
use crate::registry::{Ready, Terms, entry::LastEdit, search::Index};
use crate::rights::{self, Right};
use crate::store::{self, Access};
use chrono::{DateTime, NaiveDate, Utc};
use policy::{Calendar, Pack};
use rules::Rules;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use vault::{FingerprintKey, MasterKey, Purpose, SubKey};

/// Keys of an open vault, each for one purpose.
pub struct Keys {
    pub(crate) database: SubKey,
    pub(crate) matching: SubKey,
    pub(crate) papers: SubKey,
    pub(crate) header: SubKey,
    pub(crate) ledger: SubKey,
    pub(crate) backup: SubKey,
    pub(crate) issuer: SubKey,
    pub(crate) fingerprint: FingerprintKey,
}

impl Keys {
    /// Derives them; the fingerprint key is the header's own.
    #[must_use]
    pub fn of(master: &MasterKey, fingerprint: FingerprintKey) -> Keys {
        Keys {
            database: master.derive(Purpose::Database),
            matching: master.derive(Purpose::Matching),
            papers: master.derive(Purpose::Papers),
            header: master.derive(Purpose::HeaderMac),
            ledger: master.derive(Purpose::Ledger),
            backup: master.derive(Purpose::Backup),
            issuer: master.derive(Purpose::Issuer),
            fingerprint,
        }
    }
}

/// An open vault.
pub struct Office {
    folder: PathBuf,
    vault_id: Vec<u8>,
    pub(crate) keys: Keys,
    clock: Clock,
    login: String,
    role: String,
    rules: Rules,
    zone: chrono_tz::Tz,
    writer: Mutex<Option<Connection>>,
    reader: Mutex<Option<Connection>>,
    pending: Mutex<Vec<Entry>>,
    /// Held while the file as a whole must stay, or must not: backup, compaction, scan of its pages.
    whole: Mutex<()>,
    heads: Mutex<Heads>,
    pub(crate) index: RwLock<Index>,
    /// What a list in the order of terms was made from.
    pub(crate) terms: Mutex<Option<Terms>>,
    /// What is due and will be, counted since the last write.
    pub(crate) counted: Mutex<Counted>,
    /// The rows all of that is counted from, as far as terms go.
    pub(crate) stock: Mutex<Option<Stock>>,
    /// Rows written since.
    pub(crate) changes: Changes,
    /// The last edit, until something else is written.
    edited: Mutex<Option<LastEdit>>,
    /// Writes that may have changed more than the journal.
    writes: AtomicU64,
    lock: Mutex<Option<File>>,
}

/// A read in progress.
pub struct Reading<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) office: &'a Office,
    /// Today in the school's zone.
    pub today: NaiveDate,
    /// Writes the snapshot holds for certain; later ones may be in it.
    pub(crate) seen: u64,
    /// The snapshot is that of a write under way.
    pub(crate) writing: bool,
    /// A pack that is only tried out; the school's own when `None`.
    pub(crate) trying: Option<&'a Pack>,
}

/// A write in progress.
pub struct Writing<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) office: &'a Office,
    /// The moment of the transaction.
    pub now: DateTime<Utc>,
    /// Today in the school's zone.
    pub today: NaiveDate,
    /// Statements of the recorders.
    pub(crate) ready: Rc<Ready<'a>>,
}

/// The result of a write with what the journal says of it.
pub struct Done<T> {
    value: T,
    entries: Vec<Entry>,
    people: PeopleChange,
    ledger: bool,
    rules: Option<(Pack, Calendar)>,
}

/// What a write means for the search index.
enum PeopleChange {
    None,
    /// Names or contacts changed.
    Some,
    /// One person went.
    Gone(i64),
}

impl<T> Done<T> {
    /// A result with its entry.
    pub fn new(value: T, entry: Entry) -> Done<T> {
        Done { value, entries: vec![entry], people: PeopleChange::None, ledger: false, rules: None }
    }

    /// The same change with another result.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Done<U> {
        Done {
            value: change(self.value),
            entries: self.entries,
            people: self.people,
            ledger: self.ledger,
            rules: self.rules,
        }
    }

    /// A further entry of the same change.
    #[must_use]
    pub fn and(mut self, entry: Entry) -> Done<T> {
        self.entries.push(entry);
        self
    }

    /// The ledger has new lines: its file is written after the commit.
    #[must_use]
    pub(crate) fn with_ledger_changed(mut self) -> Done<T> {
        self.ledger = true;
        self
    }

    /// The school's rules changed: they apply from the commit on.
    #[must_use]
    pub(crate) fn with_rules(mut self, pack: Pack, calendar: Calendar) -> Done<T> {
        self.rules = Some((pack, calendar));
        self
    }

    /// Names or contacts changed: the search index is rebuilt after the commit.
    #[must_use]
    pub fn with_people_changed(mut self) -> Done<T> {
        self.people = PeopleChange::Some;
        self
    }

    /// A person went: her line leaves the search index after the commit.
    #[must_use]
    pub(crate) fn with_person_gone(mut self, person: i64) -> Done<T> {
        self.people = PeopleChange::Gone(person);
        self
    }
}

/// The database file of a vault folder.
#[must_use]
pub fn database_file(folder: &Path) -> PathBuf {
    folder.join("registry.db")
}

/// Takes the vault for this process.
///
/// # Errors
/// [`OfficeError::InUse`] while another process has it.
pub fn take_lock(folder: &Path) -> Result<File, OfficeError> {
    let path = folder.join("lock");
    let file = vault::files::open_private(&path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(_) => Err(OfficeError::InUse),
    }
}

impl Office {
    /// Opens the registry for an operator. `lock` is the file of [`take_lock`].
    ///
    /// # Errors
    /// [`OfficeError::Damaged`], [`OfficeError::Newer`], or a pack that does not load.
    pub fn open(
        folder: &Path,
        vault_id: &[u8],
        keys: Keys,
        login: &str,
        clock: Clock,
        lock: File,
    ) -> Result<Office, OfficeError> {
        Office::open_for(folder, vault_id, keys, Who::Operator(login), clock, lock)
    }

    pub(crate) fn open_for(
        folder: &Path,
        vault_id: &[u8],
        keys: Keys,
        who: Who<'_>,
        clock: Clock,
        lock: File,
    ) -> Result<Office, OfficeError> {
        let file = database_file(folder);
        vault::files::sweep_unfinished(folder);
        vault::files::keep_private(folder);
        whole::back_up_before_migration(folder, &keys, clock)?;
        let mut writer = store::open(&file, keys.database.expose(), Access::Write)?;
        let reader = store::open(&file, keys.database.expose(), Access::Read)?;
        let changes = Changes::default();
        changes.watch(&mut writer)?;
        let rules = Rules::load(&writer)?;
        let zone = fact(&writer, "zone")?.and_then(|z| z.parse().ok()).ok_or(OfficeError::Damaged)?;
        let role = match who {
            Who::Operator(login) => writer
                .query_row(
                    "SELECT role FROM operator WHERE login = ?1 AND ended_at IS NULL",
                    [login],
                    |row| row.get(0),
                )
                .optional()?
                .ok_or_else(|| OfficeError::RoleDenied {
                    role: String::new(),
                    category: "program".to_owned(),
                })?,
            Who::Restorer(_) => String::new(),
        };
        let heads = Heads::begin(&reader, folder, vault_id)?;
        let index = Index::load(&reader)?;
        let office = Office {
            folder: folder.to_owned(),
            vault_id: vault_id.to_vec(),
            keys,
            clock,
            login: who.name().to_owned(),
            role,
            rules,
            zone,
            writer: Mutex::new(Some(writer)),
            reader: Mutex::new(Some(reader)),
            pending: Mutex::new(Vec::new()),
            whole: Mutex::new(()),
            heads: Mutex::new(heads),
            index: RwLock::new(index),
            terms: Mutex::new(None),
            counted: Mutex::default(),
            stock: Mutex::new(None),
            changes,
            edited: Mutex::new(None),
            writes: AtomicU64::new(0),
            lock: Mutex::new(Some(lock)),
        };
        Ok(office)
    }

    /// Reads. No read transaction outlives the closure.
    ///
    /// # Errors
    /// What the closure says, or [`OfficeError::RoleDenied`] first.
    pub fn read<T, E: From<OfficeError>>(
        &self,
        right: Right,
        work: impl FnOnce(&Reading<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        rights::require(self.pack(), &self.role, right)?;
        let guard = locked(&self.reader);
        let db = guard.as_ref().ok_or(OfficeError::Closed)?;
        let today = self.today_with(db)?;
        let seen = self.writes();
        // One snapshot for the whole closure: a commit in between must not mix two states in one answer.
        let snapshot = db.unchecked_transaction().map_err(OfficeError::from)?;
        let reading = Reading { db: &snapshot, office: self, today, seen, writing: false, trying: None };
        work(&reading)
    }

    /// Writes in one immediate transaction together with the journal entries, then moves the anchor.
    ///
    /// # Errors
    /// What the closure says; the transaction is then rolled back and nothing is journalled.
    pub fn write<T, E: From<OfficeError>>(
        &self,
        right: Right,
        work: impl FnOnce(&mut Writing<'_>) -> Result<Done<T>, E>,
    ) -> Result<T, E> {
        rights::require(self.pack(), &self.role, right)?;
        let mut guard = locked(&self.writer);
        let db = guard.as_mut().ok_or(OfficeError::Closed)?;
        let transaction =
            db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(OfficeError::from)?;
        self.changes.begin(&transaction)?;
        let now = self.now_with(&transaction)?;
        let ready = Rc::new(Ready::new(&transaction));
        let today = day_in(self.zone, now);
        let mut writing = Writing { db: &transaction, office: self, now, today, ready };
        let done = work(&mut writing)?;
        writing.ready.finish()?;
        drop(writing);
        crate::retention::refresh(&transaction)?;
        let (anchor, waited) = self.journalise(&transaction, now, &done.entries)?;
        transaction.commit().map_err(OfficeError::from)?;
        self.written(waited);
        *locked(&self.edited) = None;
        if let Some((pack, calendar)) = done.rules {
            self.rules.follow(pack, calendar);
        }
        // After commit and rules: whoever read this number has both in sight.
        self.changes.committed(self.writes() + 1);
        self.writes.fetch_add(1, Ordering::Release);
        self.move_anchor(anchor)?;
        if done.ledger {
            self.mirror(db)?;
        }
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        match done.people {
            PeopleChange::None => {}
            PeopleChange::Some => *index = Index::load(db)?,
            PeopleChange::Gone(person) => index.remove(person),
        }
        Ok(done.value)
    }

    /// Records something that was seen or given out. When the writer is busy the entry waits in memory and is
    /// written first by the next write.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn note(&self, entry: Entry) -> Result<(), OfficeError> {
        locked(&self.pending).push(entry);
        self.write_pending()
    }

    fn write_pending(&self) -> Result<(), OfficeError> {
        if locked(&self.pending).is_empty() {
            return Ok(());
        }
        let Ok(mut guard) = self.writer.try_lock() else { return Ok(()) };
        self.write_waiting(guard.as_mut().ok_or(OfficeError::Closed)?)
    }

    /// Writes the entries that wait in memory.
    fn write_waiting(&self, db: &mut Connection) -> Result<(), OfficeError> {
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let now = self.now_with(&transaction)?;
        let (anchor, waited) = self.journalise(&transaction, now, &[])?;
        transaction.commit()?;
        self.written(waited);
        self.move_anchor(anchor)
    }

    /// Forgets the waiting entries that a commit has written; a failed commit leaves them waiting.
    fn written(&self, count: usize) {
        let mut pending = locked(&self.pending);
        let count = count.min(pending.len());
        pending.drain(..count);
    }

    fn journalise(
        &self,
        db: &Connection,
        now: DateTime<Utc>,
        entries: &[Entry],
    ) -> Result<(Option<Anchor>, usize), OfficeError> {
        let waiting = locked(&self.pending).clone();
        let mut head = None;
        for entry in waiting.iter().chain(entries) {
            head = Some(journal::append(db, &self.vault_id, seconds(now), &self.login, entry)?);
        }
        set_fact(db, "latest_seen", &seconds(now).to_string())?;
        let Some((number, hash)) = head else { return Ok((None, waiting.len())) };
        journal::note_head(db, number, &hash, locked(&self.heads).anchored)?;
        let (vault, hash) = (vault::to_hex(&self.vault_id), vault::to_hex(&hash));
        Ok((Some(Anchor { vault, number, hash, at: seconds(now) }), waiting.len()))
    }

    /// How many writes of this process are in the registry; no other process has the vault. Entries of the journal that
    /// came alone are not counted.
    pub(crate) fn writes(&self) -> u64 {
        self.writes.load(Ordering::Acquire)
    }

    /// Folder of the vault.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Login of the operator.
    #[must_use]
    pub fn login(&self) -> &str {
        &self.login
    }

    /// Role of the operator.
    #[must_use]
    pub fn role(&self) -> &str {
        &self.role
    }

    /// The school's copy of the pack.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        self.rules.pack()
    }

    /// The working-day calendar: the built-in one with the years the school replaced.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        self.rules.calendar()
    }

    /// The school's zone.
    #[must_use]
    pub fn zone(&self) -> chrono_tz::Tz {
        self.zone
    }

    /// Id of the vault.
    #[must_use]
    pub fn vault_id(&self) -> &[u8] {
        &self.vault_id
    }
}

impl Drop for Office {
    /// Closing folds the log into the file, so that a copied folder is one consistent file.
    fn drop(&mut self) {
        *locked(&self.reader) = None;
        // What was seen while somebody wrote, and nobody has written since.
        let _ = self.write_pending();
        if let Some(writer) = locked(&self.writer).as_ref() {
            let _ = self.mirror(writer);
            let _ = checkpoint(writer);
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic inside a transaction rolled it back; the connection itself is sound.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
