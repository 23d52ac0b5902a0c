//! Backups of the vault that was measured before: the copy with its read-back, and the memory it takes.

use crate::floors;
use crate::measure::{Budget, Table, resources};
use crate::tasks::Stopped;
use office::session::database_file;
use std::path::Path;
use std::time::Instant;
use workplace::{Unwatched, Workplace};

/// Makes three backups and tries one out. `root` lies on the vault's own disk, so both ends share it.
pub fn run(workplace: &Workplace, vault: &Path, root: &Path, table: &mut Table) -> Result<(), Stopped> {
    let place = root.join("copies");
    std::fs::create_dir(&place).map_err(|error| format!("{error:?}"))?;
    let mut times = Vec::new();
    let mut peaks = Vec::new();
    for _ in 0..3 {
        let held = resources::memory();
        resources::forget_peak();
        let begin = Instant::now();
        workplace::backup_create(workplace, &place, &Unwatched).map_err(|failure| format!("{failure:?}"))?;
        times.push(begin.elapsed());
        peaks.extend(resources::peak().zip(held).map(|(peak, held)| peak.saturating_sub(held)));
    }
    let megabytes = resources::size(vault).unwrap_or(0) as f64 / 1e6;
    if let Some(time) = times.iter().max().copied() {
        table.times(&format!("back up {megabytes:.0} MB with read-back"), times, Budget::None);
        table.rate("back up with read-back, worst", megabytes, time, Budget::Rate(400.0, "MB/s"));
        let (bytes, alone) = floors::copying(&database_file(vault), &root.join("copied"))?;
        table.floor(bytes / 1e6, alone, "the registry read, hashed, written, flushed, read back and hashed");
    }
    table.bytes(
        "back up: memory above what was held before",
        peaks.into_iter().max(),
        Budget::Bytes(50_000_000),
    );
    table
        .repeat("try a restore out: unpack, open, verify all", 1, Budget::None, |_| {
            workplace::backup_drill(workplace, &Unwatched)
        })
        .map_err(|failure| format!("{failure:?}"))?;
    Ok(())
}
