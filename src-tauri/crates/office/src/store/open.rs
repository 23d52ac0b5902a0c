//! Opening the SQLCipher file (design §5).
//!
//! The key never stands in an SQL string: it goes through `sqlite3_key_v2` in a buffer that is wiped. The key is
//! raw, so SQLCipher's own derivation is idle. Pages are those of SQLCipher 4 (AES-256-CBC, 4096 bytes) with
//! `cipher_hmac_algorithm = HMAC_SHA256`; another program needs that setting beside the key.

use super::migrate;
use crate::OfficeError;
use rusqlite::{Connection, OpenFlags, ffi, limits::Limit};
use std::path::Path;
use std::sync::Once;
use zeroize::Zeroizing;

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// The one writer.
    Write,
    /// A reader; any attempt to write is refused by SQLite.
    Read,
}

/// Creates the registry with its schema. The file must not exist.
///
/// # Errors
/// When the file exists or cannot be written.
pub fn create(file: &Path, key: &[u8; 32]) -> Result<Connection, OfficeError> {
    // SQLite gives its log the mode of the file, and fills an empty file as it would make one.
    drop(vault::files::open_private(file)?);
    let mut connection =
        connect(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    tune(&connection, Access::Write)?;
    migrate::run(&mut connection)?;
    Ok(connection)
}

/// Opens the registry; a writer brings the schema up to date first.
///
/// # Errors
/// [`OfficeError::Damaged`] when the file does not decrypt (the master key was already proven right by the header),
/// [`OfficeError::Newer`] when a newer version wrote it.
pub fn open(file: &Path, key: &[u8; 32], access: Access) -> Result<Connection, OfficeError> {
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    if !file.is_file() {
        return Err(OfficeError::Damaged);
    }
    let mut connection = connect(file, key, flags)?;
    // The first read decrypts page 1; a damaged file says so here.
    let version = match schema(&connection) {
        Err(OfficeError::Storage(error)) if access == Access::Read && is_unfinished(&error) => {
            undo_unfinished(file, key)?;
            schema(&connection)?
        }
        read => read?,
    };
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    // An emptied file would otherwise be filled with a fresh schema and pass for a registry without people.
    if version == 0 || tables == 0 {
        return Err(OfficeError::Damaged);
    }
    tune(&connection, access)?;
    if access == Access::Write {
        migrate::run(&mut connection)?;
    }
    Ok(connection)
}

/// Whether a write that a power cut ended has to be undone before anybody reads. It happens while a new file – a
/// compacted one, one restored – is given its log: until then SQLite keeps what it overwrites in a journal beside.
fn is_unfinished(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|failure| failure.extended_code == ffi::SQLITE_READONLY_ROLLBACK)
}

/// A reader may not undo it: whoever may write reads first.
fn undo_unfinished(file: &Path, key: &[u8; 32]) -> Result<(), OfficeError> {
    schema(&connect(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?).map(drop)
}

/// The schema of a registry, when this program would migrate it on opening.
///
/// # Errors
/// As [`open`].
pub(crate) fn older_schema(file: &Path, key: &[u8; 32]) -> Result<Option<i64>, OfficeError> {
    let version = schema(&open(file, key, Access::Read)?)?;
    Ok((version < migrate::newest()).then_some(version))
}

/// The schema's version.
pub(crate) fn schema(connection: &Connection) -> Result<i64, OfficeError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Opens a copy to look at it: a log left beside it is taken in, the schema stays what it is.
///
/// # Errors
/// As [`open`].
pub(crate) fn open_as_it_is(file: &Path, key: &[u8; 32]) -> Result<Connection, OfficeError> {
    let connection = connect(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let version = schema(&connection)?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    if version == 0 || tables == 0 {
        return Err(OfficeError::Damaged);
    }
    if version > migrate::newest() {
        return Err(OfficeError::Newer { version });
    }
    tune(&connection, Access::Write)?;
    Ok(connection)
}

/// SQLite calls itself ready before SQLCipher is: whoever opened a registry in that moment, while another thread of the
/// program was opening the first one, would be told that no key can be set. So all wait until both are.
fn make_ready() {
    static READY: Once = Once::new();
    READY.call_once(|| {
        // SAFETY: takes no argument and may be called at any time. What it fails with is said again by the opening.
        let _ = unsafe { ffi::sqlite3_initialize() };
    });
}

fn connect(file: &Path, key: &[u8; 32], flags: OpenFlags) -> Result<Connection, OfficeError> {
    make_ready();
    let connection = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    // Authenticating pages is most of what reading them costs, and processors have instructions for SHA-256: three
    // times as fast here as SQLCipher's SHA-512. The setting of the whole process, so that `VACUUM INTO` follows it.
    connection.pragma_update(None, "cipher_default_hmac_algorithm", "HMAC_SHA256")?;
    set_key(&connection, key)?;
    Ok(connection)
}

/// Hands the raw key to SQLCipher as `x'<64 hex digits>'`, its notation for "no derivation".
fn set_key(connection: &Connection, key: &[u8; 32]) -> Result<(), OfficeError> {
    let mut text = Zeroizing::new(Vec::with_capacity(67));
    text.extend_from_slice(b"x'");
    for byte in key {
        for nibble in [byte >> 4, byte & 15] {
            text.push(b"0123456789abcdef"[usize::from(nibble)]);
        }
    }
    text.push(b'\'');
    let length = i32::try_from(text.len()).map_err(|_| OfficeError::Internal("key length"))?;
    // SAFETY: the handle is open for the life of `connection`; name and key are valid for the call, which copies them.
    let code =
        unsafe { ffi::sqlite3_key_v2(connection.handle(), c"main".as_ptr(), text.as_ptr().cast(), length) };
    // A key that does not fit is noticed by the first page that is read; here only memory or the system can fail.
    if code == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into())
    }
}

fn tune(connection: &Connection, access: Access) -> Result<(), OfficeError> {
    if access == Access::Write {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "secure_delete", "ON")?;
    }
    // With the default cache random inserts are twelve times slower, and whoever reads the same pages again – an index
    // and the rows it leads to – has each authenticated and decrypted anew.
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    connection.pragma_update(None, "cell_size_check", "ON")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    // One card asks more than a hundred different questions, a day of work a few hundred: none is parsed twice.
    connection.set_prepared_statement_cache_capacity(1024);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    /// What a power cut leaves: pages of an unfinished write in the file, and what they were in a journal beside it.
    fn cut_off(folder: &Path) -> std::path::PathBuf {
        let file = folder.join("registry.db");
        let db = create(&file, &KEY).expect("a registry");
        db.pragma_update(None, "journal_mode", "DELETE").expect("no log");
        db.pragma_update(None, "cache_size", 1).expect("a small cache");
        db.execute_batch("BEGIN; CREATE TABLE filler (piece BLOB)").expect("begun");
        for _ in 0..64 {
            db.execute("INSERT INTO filler VALUES (randomblob(8192))", []).expect("written");
        }
        let left = folder.join("left.db");
        for (from, to) in [("registry.db", "left.db"), ("registry.db-journal", "left.db-journal")] {
            std::fs::copy(folder.join(from), folder.join(to)).expect("both files are there");
        }
        left
    }

    #[test]
    fn a_write_cut_off_before_the_file_had_its_log_is_undone_whoever_opens_first() {
        for access in [Access::Read, Access::Write] {
            let folder = tempfile::TempDir::new().expect("a folder");
            let left = cut_off(folder.path());
            let db = open(&left, &KEY, access).expect("it opens");
            let fillers = "SELECT count(*) FROM sqlite_master WHERE name = 'filler'";
            let found: i64 = db.query_row(fillers, [], |row| row.get(0)).expect("read");
            assert_eq!(found, 0, "what was not finished is not there");
        }
    }
}
