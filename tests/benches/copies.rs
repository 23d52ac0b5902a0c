//! Backups of the vault that was measured before: the copy with its read-back, and the memory it takes.

use crate::measure::{Budget, Table, resources};
use crate::tasks::{Stopped, stopped};
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};
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
        let disk = megabytes / medium(root, megabytes as usize)?.as_secs_f64();
        // The disk itself swings by a tenth from one run to the next.
        table.rate(
            "back up with read-back, worst",
            megabytes,
            time,
            Budget::Rate(f64::min(400.0, disk * 0.9), "MB/s"),
        );
        table.note(format!(
            "400 or the disk's speed; the disk alone: {disk:.0} MB/s written, synced and read back"
        ));
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

/// What the disk alone takes for as many bytes: written, synced, dropped from memory and read back, nothing hashed.
fn medium(root: &Path, megabytes: usize) -> Result<Duration, Stopped> {
    let path = root.join("medium");
    let mut block = vec![0; 1_000_000];
    let begin = Instant::now();
    let mut file = File::create(&path).map_err(stopped)?;
    for at in 0..megabytes {
        // No two blocks alike, lest a clever disk keeps one of them.
        block[..8].copy_from_slice(&at.to_le_bytes());
        file.write_all(&block).map_err(stopped)?;
    }
    file.sync_all().map_err(stopped)?;
    #[cfg(target_os = "linux")]
    rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).map_err(stopped)?;
    let mut back = File::open(&path).map_err(stopped)?;
    while back.read(&mut block).map_err(stopped)? > 0 {}
    let time = begin.elapsed();
    std::fs::remove_file(&path).map_err(stopped)?;
    Ok(time)
}
