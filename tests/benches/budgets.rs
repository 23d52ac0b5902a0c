//! `cargo xtask bench [-- --people N] [--only PART,…] [--registry FOLDER]`: what the work of a day costs, beside the
//! budgets of the design.
//!
//! A vault of invented people is made in a temporary folder and every measured use case runs for real, through the
//! same floor as window and command line. The answer is a table; nothing fails, because a number is no test. Rows
//! whose subject does not exist yet are not printed.

mod ciphers;
mod copies;
mod erasing;
mod floors;
mod imports;
mod measure;
mod opening;
mod papers;
#[cfg(feature = "e2e")]
mod shell;
mod tasks;
mod terms;

use measure::{Table, resources};
use tasks::Wanted;

/// People when nothing is said.
const PEOPLE: u32 = 100_000;

fn main() {
    // The certificate worker is this very program, started again.
    workplace::run_press_if_asked();
    let wanted = wanted();
    if let Some(unknown) = wanted.only.iter().find(|only| !tasks::PARTS.contains(&only.as_str())) {
        println!("no part «{unknown}»; there are {}", tasks::PARTS.join(", "));
        return;
    }
    let people = wanted.people;
    println!("people {people}, cores {}, {} build", resources::cores(), resources::mode());
    println!("times: median and worst of n; a budget not met is marked «over»\n");
    let load = || resources::load().unwrap_or_else(|| "unknown".to_owned());
    println!("load of the machine before: {}", load());
    let mut table = Table::new();
    if let Err(failure) = tasks::run(&wanted, &mut table) {
        println!("{table}");
        println!("stopped: {failure}");
        return;
    }
    println!("{table}");
    println!("load of the machine after: {}", load());
}

/// What the arguments say; cargo adds arguments of its own, which mean nothing here.
fn wanted() -> Wanted {
    let arguments: Vec<String> = std::env::args().collect();
    let given = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    Wanted {
        people: given("--people").and_then(|number| number.parse().ok()).filter(|n| *n > 0).unwrap_or(PEOPLE),
        only: given("--only").map(|list| list.split(',').map(str::to_owned).collect()).unwrap_or_default(),
        kept: given("--registry").map(std::path::PathBuf::from),
    }
}
