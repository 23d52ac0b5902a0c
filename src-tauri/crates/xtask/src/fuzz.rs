//! `cargo xtask fuzz`: every target of `tests/fuzz` for a while, from the corpus that is kept beside it, packed.

use crate::steps::{Done, answers, command, must, root, target};
use std::path::PathBuf;

/// What fuzzing needs and nothing else here does; not installed for people who did not ask for it.
const NEEDS: &str = "fuzzing needs a nightly compiler and cargo-fuzz:
  rustup toolchain install nightly && cargo install cargo-fuzz";

/// Runs the targets one after another, each in a folder outside the checkout that takes what is new; a crash is printed
/// with its file. To keep a grown corpus: merge it with `-merge=1` into an empty folder and pack that.
pub fn fuzz(seconds: &str) -> Done {
    if seconds.parse::<u32>().is_err() {
        return Err(format!("not a number of seconds: {seconds}"));
    }
    if answers("cargo", &["+nightly", "fuzz", "--version"]).is_none() {
        return Err(NEEDS.to_owned());
    }
    let here = root().join("tests/fuzz");
    for name in targets(&here)? {
        let grown = target().join("corpus");
        std::fs::create_dir_all(grown.join(&name))
            .map_err(|error| format!("{}: {error}", grown.display()))?;
        let kept = here.join("corpus").join(format!("{name}.tar.xz"));
        must(command("tar", ["-xf", &kept.display().to_string(), "-C", &grown.display().to_string()]))?;
        let words = [
            "+nightly",
            "fuzz",
            "run",
            "--fuzz-dir",
            &here.display().to_string(),
            &name,
            &grown.join(&name).display().to_string(),
            "--",
            &format!("-max_total_time={seconds}"),
            "-max_len=70000",
        ]
        .map(str::to_owned);
        must(command("cargo", words))?;
    }
    Ok(())
}

/// One target a file.
fn targets(here: &std::path::Path) -> Result<Vec<String>, String> {
    let folder: PathBuf = here.join("targets");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|e| Some(e.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}
