//! Automation: `cargo xtask run | test | bench | screens | fuzz | bundle`.
//!
//! Promises: a bare Debian or Ubuntu machine with rustup and Node 20 gets everything else from here; every step says
//! what it runs; nothing is installed without root rights already held. Deliberately absent: dependencies – this
//! package is built before anything else and must be built in seconds.

mod bundle;
mod counts;
mod fuzz;
mod machine;
mod stages;
mod steps;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask <command>

  run                    build what is needed and open the window
  test [--no-window]     format, lints, pages, every test; the window under Xvfb unless --no-window
  bench [ARGUMENTS]      benchmarks in a release build; arguments go to them
  screens [--out DIR]    pictures of every screen in three languages, light and dark
  fuzz [SECONDS]         hostile input for every parser, 600 seconds each unless said otherwise
  bundle                 the .deb with both programs";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest: Vec<&str> = arguments.iter().skip(1).map(String::as_str).collect();
    let done = match (arguments.first().map(String::as_str), rest.as_slice()) {
        (Some("run"), []) => stages::run(),
        (Some("test"), []) => stages::test(true),
        (Some("test"), ["--no-window"]) => stages::test(false),
        (Some("bench"), arguments) => stages::bench(arguments),
        (Some("screens"), []) => stages::screens(None),
        (Some("screens"), ["--out", folder]) => stages::screens(Some(PathBuf::from(folder))),
        (Some("fuzz"), []) => fuzz::fuzz("600"),
        (Some("fuzz"), [seconds]) => fuzz::fuzz(seconds),
        (Some("bundle"), []) => bundle::bundle(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
