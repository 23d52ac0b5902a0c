//! `cargo xtask bench [-- --people N]`: what the work of a day costs, beside the budgets of the design.
//!
//! A vault of invented people is made in a temporary folder and every measured use case runs for real, through the
//! same floor as window and command line. The answer is a table; nothing fails, because a number is no test. Rows
//! whose subject does not exist yet are not printed.

mod copies;
mod measure;
mod tasks;

use measure::{Table, resources};

/// People when nothing is said.
const PEOPLE: u32 = 100_000;

fn main() {
    // The certificate worker is this very program, started again.
    workplace::run_press_if_asked();
    let people = people();
    println!("people {people}, cores {}, {} build", resources::cores(), resources::mode());
    println!("times: median and worst of n; a budget not met is marked «over»\n");
    let load = || resources::load().unwrap_or_else(|| "unknown".to_owned());
    println!("load of the machine before: {}", load());
    let mut table = Table::new();
    if let Err(failure) = tasks::run(people, &mut table) {
        println!("{table}");
        println!("stopped: {failure}");
        return;
    }
    println!("{table}");
    println!("load of the machine after: {}", load());
}

/// `--people N`; cargo adds arguments of its own, which mean nothing here.
fn people() -> u32 {
    let arguments: Vec<String> = std::env::args().collect();
    let given =
        arguments.iter().position(|argument| argument == "--people").and_then(|at| arguments.get(at + 1));
    given.and_then(|number| number.parse().ok()).filter(|number| *number > 0).unwrap_or(PEOPLE)
}
