//! Bringing a list of people in.

use crate::measure::{Budget, Table, resources};
use crate::tasks::{Bench, Stopped, stopped};
use std::fmt::Write as _;
use std::time::{Duration, Instant};
use wire::ImportRef;
use workplace::Unwatched;

/// The list has as many rows as the registry has people: users of a school platform, nobody of them known.
fn list(rows: u32) -> String {
    let mut text = String::from(
        "id;Email;Создан;Последняя активность;Имя;Фамилия;Телефон;Дата рождения;Город;Согласие на обработку ПДн;utm_source\n",
    );
    let given = ["Анна", "Борис", "Вера", "Глеб", "Дарья", "Егор"];
    let surnames = ["Белых", "Седых", "Черных", "Долгих", "Крученых", "Польских", "Сухих"];
    for at in 0..rows {
        let (a, b) = (at as usize % given.len(), at as usize / 3 % surnames.len());
        let _ = writeln!(
            text,
            "{};n{at}@list.example;2025-03-04 10:00:00;2026-02-01 09:30:00;{};{};+7913{at:07};12.05.1990;Пермь;Да;vk",
            500_000_000 + at,
            given[a],
            surnames[b]
        );
    }
    text
}

/// Imports a list as long as the registry.
pub fn run(bench: &Bench, rows: u32, table: &mut Table) -> Result<(), Stopped> {
    let path = bench.root.path().join("list.csv");
    vault::write_safely(&path, list(rows).as_bytes()).map_err(stopped)?;
    let place = &bench.workplace;
    let held = resources::memory();
    resources::forget_peak();
    let begin = Instant::now();
    let preview = table
        .repeat(&format!("import of {rows} CSV rows: preview"), 1, Budget::None, |_| {
            workplace::import_open(place, &path, &Unwatched)
        })
        .map_err(stopped)?;
    let Some(preview) = preview else { return Ok(()) };
    table.note(format!("{} new, {} rejected", preview.counts.new, preview.counts.rejected));
    table
        .repeat(&format!("import of {rows} CSV rows: commit"), 1, Budget::None, |_| {
            workplace::import_commit(place, ImportRef { token: preview.token.clone() }, &Unwatched)
        })
        .map_err(stopped)?;
    let whole = begin.elapsed();
    let more = resources::peak().zip(held).map(|(peak, held)| peak.saturating_sub(held));
    // The budget speaks of 100,000 rows and of linear time.
    let share = f64::from(rows) / 100_000.0;
    table.times(
        "import: preview and commit",
        vec![whole],
        Budget::Within(Duration::from_secs_f64(3.0 * share)),
    );
    let alone = crate::floors::rows_of_newest_import(bench)?;
    table.floor(1.0, alone, "SQLite alone putting the same rows into their tables");
    table.bytes("import: memory above what was held before", more, Budget::Bytes(300_000_000));
    Ok(())
}
