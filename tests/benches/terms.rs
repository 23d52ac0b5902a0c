//! What is due and what will be, and people in the order of their terms – on registries of growing size.

use crate::measure::{Budget, Table};
use crate::opening::open_with_phrase;
use crate::tasks::{Bench, Stopped, millis, stopped};
use office::journal::Entry;
use office::registry::{Recorder, SourceKind, ValueRow};
use office::rights::{Operation, Right};
use office::session::{Done, Office, database_file};
use office::{OfficeError, due, registry, rules};
use std::path::Path;

/// Measures one registry; nobody has it open.
pub fn run(vault: &Path, people: u32, table: &mut Table) -> Result<(), Stopped> {
    let office = open_with_phrase(vault)?;
    let size = std::fs::metadata(database_file(vault)).map_or(0, |meta| meta.len()) / 1_000_000;
    let today = office.read(Right::Open, |reading| Ok::<_, OfficeError>(reading.today)).map_err(stopped)?;
    table
        .repeat(&format!("due list, first time after unlocking, {people} people"), 1, Budget::None, |_| {
            due::groups(&office, None)
        })
        .map_err(stopped)?;
    let rows: u32 = due::groups(&office, None).map_err(stopped)?.iter().map(|group| group.rows).sum();
    table.note(format!("registry of {size} MB, {rows} rows due"));
    table
        .repeat(
            &format!("a person written, and the due list after it, {people} people"),
            10,
            millis(20),
            |_| {
                write(&office)?;
                due::groups(&office, None)
            },
        )
        .map_err(stopped)?;
    table.note("1 commit each".to_owned());
    // A day that is named and another number of months are counted anew each time.
    table
        .repeat(&format!("due list, counted, {people} people"), 10, millis(20), |_| {
            due::groups(&office, Some(today))
        })
        .map_err(stopped)?;
    table
        .repeat(&format!("a page of those who have something due, {people} people"), 10, millis(50), |at| {
            due::people(&office, None, None, at * 40, 40)
        })
        .map_err(stopped)?;
    table
        .repeat(&format!("horizon of 60 months and more, counted, {people} people"), 5, millis(400), |at| {
            due::horizon(&office, 60 + u32::try_from(at).unwrap_or(0))
        })
        .map_err(stopped)?;
    let text = rules::copy(&office).map_err(stopped)?.text.replacen("term = \"3 y\"", "term = \"2 y\"", 1);
    table
        .repeat(&format!("what a shorter term would move, {people} people"), 3, Budget::None, |_| {
            rules::preview(&office, &text)
        })
        .map_err(stopped)?;
    due::groups(&office, None).map_err(stopped)?;
    due::horizon(&office, 60).map_err(stopped)?;
    table
        .repeat(
            &format!("due list and horizon again, nothing written, {people} people"),
            10,
            millis(20),
            |_| due::groups(&office, None).and_then(|_| due::horizon(&office, 60)),
        )
        .map_err(stopped)?;
    let order = (registry::Order::Term, false);
    table
        .repeat(
            &format!("everybody in the order of terms, first time, {people} people"),
            1,
            Budget::None,
            |_| registry::list(&office, "", order, 0, 40),
        )
        .map_err(stopped)?;
    table
        .repeat(&format!("everybody in the order of terms, again, {people} people"), 5, millis(50), |_| {
            registry::list(&office, "", order, 40, 40)
        })
        .map_err(stopped)?;
    Ok(())
}

/// A new person with a note.
fn write(office: &Office) -> Result<(), OfficeError> {
    office.write(Right::On(Operation::Write, "notes"), |writing| {
        let to = Recorder::new(writing, SourceKind::Programme)?;
        let person = to.person(writing)?;
        let note = ValueRow { table: "note", columns: &["text"], values: &[&"–"], start_on: None };
        to.value(person.key, &note)?;
        Ok(Done::new((), Entry::of("person.recorded")))
    })
}

/// The same work on a tenth, a half and the whole: what grows faster than the registry shows here.
pub fn growing(bench: &Bench, people: u32, table: &mut Table) -> Result<(), Stopped> {
    for part in [10, 2] {
        let few = (people / part).max(1);
        let vault = bench.root.path().join(format!("terms-{few}"));
        bench.invent(&vault, few)?;
        run(&vault, few, table)?;
    }
    run(&bench.vault(), people, table)
}
