//! Memory given back after the whole registry was read through.

use rusqlite::Connection;

/// Lets go of the pages a look at everything has left in the cache. Tens of megabytes that nobody asks for again would
/// stay with the program for the rest of the day; the few pages of a card are soon back.
pub(crate) fn give_back(db: &Connection) {
    // A cache that cannot shrink is a cache all the same.
    let _ = db.release_memory();
    to_the_system();
}

/// The allocator of Linux keeps what lies between two pieces in use until it is told.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn to_the_system() {
    // SAFETY: takes a number and may be called at any time from any thread (malloc_trim(3)).
    unsafe { libc::malloc_trim(0) };
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn to_the_system() {}
