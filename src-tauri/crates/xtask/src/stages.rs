//! The everyday commands.

use crate::counts::Counts;
use crate::machine::{for_building, for_testing, npm, page_packages};
use crate::steps::{Done, answers, command, must, overheard, target};
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex};

/// One set of features for clippy, tests and journeys, so that nothing heavy is built twice. None of them is ever in
/// the bundle.
const WINDOW: &str = "desk/e2e,acceptance/e2e,delo/rehearsal";
/// The same without the faults that only tests wish for.
const MEASURED: &str = "desk/e2e,acceptance/e2e";
const NO_WINDOW: &str = "desk/e2e,delo/rehearsal";

/// A session bus and an unlocked keyring of their own; `"$@"` runs in them. The keyring's files lie in the session's
/// own folder: nobody's real keyring is touched. Each window under test brings a screen of its own.
const SESSION: &str = r#"
set -eu
session=$(mktemp -d)
trap 'rm -rf "$session"' EXIT
export XDG_RUNTIME_DIR="$session/run" XDG_DATA_HOME="$session/data" XDG_CONFIG_HOME="$session/config" XDG_CACHE_HOME="$session/cache"
mkdir -m 700 "$XDG_RUNTIME_DIR"
mkdir "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
dbus-run-session -- sh -c '
  printf "rehearsal" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
  "$@"
' session "$@"
"#;

/// `cargo xtask run`.
pub fn run() -> Done {
    for_building()?;
    page()?;
    must(command("cargo", ["build", "--package", "desk"]))?;
    must(Command::new(target().join("debug/lichnoe-delo")))
}

/// `cargo xtask test`: every check, then one line with the number of tests.
pub fn test(window: bool) -> Done {
    if window { for_testing() } else { for_building() }?;
    page_packages()?;
    let counts = Arc::new(Mutex::new(Counts::default()));
    let mut failed: Vec<&str> = Vec::new();
    let mut check = |name: &'static str, command: Command| -> Done {
        let heard = Arc::clone(&counts);
        let fine = overheard(command, move |line| {
            if let Ok(mut counts) = heard.lock() {
                counts.heed(line);
            }
        })?;
        if !fine {
            failed.push(name);
        }
        Ok(())
    };

    check("format", command("cargo", ["fmt", "--all", "--check"]))?;
    check("page check", npm(&["run", "check"]))?;
    check("page tests", npm(&["run", "test"]))?;
    // The shell embeds the built pages: without them nothing below compiles.
    must(npm(&["run", "build"]))?;
    let features = if window { WINDOW } else { NO_WINDOW };
    let lints = ["clippy", "--workspace", "--all-targets", "--features", features, "--", "-D", "warnings"];
    check("clippy", command("cargo", lints))?;
    must(build(features))?;
    let runner: &[&str] = match answers("cargo", &["nextest", "--version"]) {
        Some(_) => &["nextest", "run", "--workspace", "--no-fail-fast", "--features", features],
        None => {
            &["test", "--workspace", "--bins", "--lib", "--tests", "--no-fail-fast", "--features", features]
        }
    };
    let tests = if window { in_session(&[&["cargo"], runner].concat()) } else { command("cargo", runner) };
    check("tests", tests)?;

    let counts = counts.lock().map(|counts| *counts).unwrap_or_default();
    println!();
    if !failed.is_empty() {
        println!("not in order: {}", failed.join(", "));
    }
    println!("{} passed, {} failed", counts.passed, counts.failed);
    match (failed.is_empty(), counts.passed) {
        (true, 1..) => Ok(()),
        (true, 0) => Err("no test ran".to_owned()),
        (false, _) => Err("some checks failed".to_owned()),
    }
}

/// `cargo xtask bench`.
pub fn bench(arguments: &[&str]) -> Done {
    for_testing()?;
    page()?;
    // The window is measured as the journeys drive it, beside an empty one of the same toolkit; programs and
    // measurements are built with one set of features, so that nothing heavy is built twice.
    let programs = ["build", "--release", "--workspace", "--bins", "--example", "empty-window"];
    must(command("cargo", [&programs[..], &["--features", MEASURED]].concat()))?;
    let bench = ["cargo", "bench", "--workspace", "--features", MEASURED, "--bench", "budgets", "--"];
    must(in_session(&[&bench, arguments].concat()))
}

/// `cargo xtask screens`.
pub fn screens(folder: Option<PathBuf>) -> Done {
    for_testing()?;
    page()?;
    must(build(WINDOW))?;
    let folder = folder.unwrap_or_else(|| target().join("screens"));
    // A relative folder is meant from where the person stands, not from the repository.
    let folder = std::path::absolute(&folder).map_err(|error| error.to_string())?;
    let program = target().join("debug/screens");
    must(in_session(&[&program.display().to_string(), &folder.display().to_string()]))?;
    println!("{}", folder.display());
    Ok(())
}

/// Builds the pages.
pub fn page() -> Done {
    page_packages()?;
    must(npm(&["run", "build"]))
}

/// Programs and tests in one go: exactly the units the test run needs, and the programs the journeys start.
fn build(features: &str) -> Command {
    command("cargo", ["build", "--workspace", "--bins", "--tests", "--features", features])
}

fn in_session(words: &[&str]) -> Command {
    command("sh", [&["-c", SESSION, "session"], words].concat())
}
