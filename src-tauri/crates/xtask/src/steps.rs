//! Running other programs: shown before they start, with the one target folder passed down.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

/// Why a stage stopped.
pub type Done = Result<(), String>;

/// The repository. Asked when running: two checkouts that share a target folder share this program too, and cargo tells
/// the one that runs where its own checkout is.
pub fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&package).ancestors().nth(3).map(Path::to_path_buf).unwrap_or_default()
}

/// Where cargo builds: outside the checkout unless somebody said otherwise, so that a fresh checkout starts warm.
pub fn target() -> PathBuf {
    if let Some(target) = std::env::var_os("CARGO_TARGET_DIR").filter(|t| !t.is_empty()) {
        return root().join(target);
    }
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    home.map_or_else(|| root().join("target"), |home| home.join(".cache/lichnoe-delo-target"))
}

/// A command in the repository with the target folder set.
pub fn command<S: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root()).env("CARGO_TARGET_DIR", target());
    // Cargo tells xtask about xtask; its children are about other packages.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_BIN_NAME", "CARGO_PKG_VERSION"] {
        command.env_remove(name);
    }
    command
}

/// Runs to the end.
pub fn must(mut command: Command) -> Done {
    say(&command);
    let status = command.status().map_err(|error| format!("{}: {error}", shown(&command)))?;
    if status.success() { Ok(()) } else { Err(format!("{}: {status}", shown(&command))) }
}

/// Runs to the end, shows every line as it comes and hands it to `heed`. `Ok(false)`: the command failed.
pub fn overheard(mut command: Command, heed: impl FnMut(&str) + Send + 'static) -> Result<bool, String> {
    say(&command);
    let spawned = command.stdout(Stdio::piped()).stderr(Stdio::piped()).env("NO_COLOR", "1").spawn();
    let mut child = spawned.map_err(|error| format!("{}: {error}", shown(&command)))?;
    let heed = Arc::new(Mutex::new(heed));
    let streams: [Option<Box<dyn Read + Send>>; 2] = [
        child.stdout.take().map(|s| Box::new(s) as Box<dyn Read + Send>),
        child.stderr.take().map(|s| Box::new(s) as Box<dyn Read + Send>),
    ];
    let readers: Vec<_> = streams
        .into_iter()
        .flatten()
        .map(|stream| {
            let heed = Arc::clone(&heed);
            std::thread::spawn(move || {
                for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
                    let line = String::from_utf8_lossy(&line);
                    println!("{line}");
                    if let Ok(mut heed) = heed.lock() {
                        heed(&line);
                    }
                }
            })
        })
        .collect();
    let status = child.wait().map_err(|error| error.to_string())?;
    for reader in readers {
        // A reader ends with its stream; it has nothing to return.
        let _ = reader.join();
    }
    Ok(status.success())
}

/// Whether a program can be started and answers well.
pub fn answers(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let words: Vec<String> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    words.join(" ")
}

fn say(command: &Command) {
    println!("\n> {}", shown(command));
    // What follows comes from another process and must not overtake this line.
    let _ = std::io::stdout().flush();
}
