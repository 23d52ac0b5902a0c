//! What the machine says: cores, memory, commits.

use std::path::Path;

/// Units of time of `/proc` in a second: `USER_HZ`, which the kernel shows to programs whatever its own clock does.
const TICKS: f64 = 100.0;

/// Processors this program may use.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Kind of build, as the compiler knows it.
pub fn mode() -> &'static str {
    if cfg!(debug_assertions) { "debug" } else { "release" }
}

/// Forgets the highest memory so far (Linux: `clear_refs`); elsewhere nothing happens.
pub fn forget_peak() {
    #[expect(clippy::disallowed_methods, reason = "a switch of the kernel, not a file")]
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn status(key: &str) -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// Memory held now.
pub fn memory() -> Option<u64> {
    status("VmRSS:")
}

/// Most memory held since [`forget_peak`].
pub fn peak() -> Option<u64> {
    status("VmHWM:")
}

/// Programs this one started: the workers.
pub fn helpers() -> Vec<u32> {
    let own = std::process::id();
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter(|id| said_of(*id, "PPid:").is_some_and(|parent| parent == u64::from(own))).collect()
}

/// Most memory that the helpers running now have held, together.
pub fn helpers_peak() -> Option<u64> {
    helpers().into_iter().map(|id| said_of(id, "VmHWM:").map(|kilobytes| kilobytes * 1024)).sum()
}

fn said_of(id: u32, key: &str) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Commits in a write-ahead log: frames that carry a database size. Layout: <https://sqlite.org/fileformat2.html>,
/// section 4.1; frame headers are not encrypted. The log must have been emptied before.
pub fn commits(folder: &Path) -> Option<usize> {
    let log = std::fs::read(folder.join("registry.db-wal")).ok()?;
    let word = |at: usize| Some(u32::from_be_bytes(log.get(at..at + 4)?.try_into().ok()?));
    let page = word(8)? as usize;
    let salt = log.get(16..24)?;
    let frames = (32..log.len()).step_by(24 + page);
    Some(
        frames
            .filter(|at| log.get(at + 8..at + 16) == Some(salt) && word(at + 4).is_some_and(|size| size > 0))
            .count(),
    )
}

/// Size of everything in a folder.
pub fn size(folder: &Path) -> Option<u64> {
    let mut total = 0;
    for entry in std::fs::read_dir(folder).ok()?.flatten() {
        let meta = entry.metadata().ok()?;
        total += if meta.is_dir() { size(&entry.path())? } else { meta.len() };
    }
    Some(total)
}

/// Processes that wanted a processor in the last minute; more than the cores means that the times below are too long.
pub fn load() -> Option<String> {
    std::fs::read_to_string("/proc/loadavg").ok()?.split_whitespace().next().map(str::to_owned)
}

/// Processor time of this program so far, in seconds; its helpers not included.
pub fn processor() -> f64 {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    spent.tv_sec as f64 + spent.tv_nsec as f64 / 1e9
}

/// Processor time of helpers that have ended, in seconds.
pub fn processor_of_helpers() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    // Name and state may hold blanks; user and system time of children that were waited for are fields 16 and 17.
    let mut fields = text.rsplit_once(')')?.1.split_whitespace().skip(13);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some((ticks()? + ticks()?) as f64 / TICKS)
}
