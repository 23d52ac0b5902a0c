//! What the machine must have: system packages, Node, the page's packages.

use crate::steps::{self, Done, answers, must};

/// Needed to build the window.
const BUILD: &[&str] = &["build-essential", "perl", "pkg-config", "libwebkit2gtk-4.1-dev"];
/// Needed to test it: a display, a session bus, a keyring, drivers and a browser of somebody else, readers of PDF, of
/// archives and of square codes.
const TEST: &[&str] = &[
    "xvfb",
    "xauth",
    "dbus",
    "libglib2.0-bin",
    "gnome-keyring",
    "webkit2gtk-driver",
    "chromium",
    "chromium-driver",
    "poppler-utils",
    "qpdf",
    "7zip",
    "zbar-tools",
];

/// Packages for building.
pub fn for_building() -> Done {
    packages(BUILD)
}

/// Packages for building and testing.
pub fn for_testing() -> Done {
    packages(&[BUILD, TEST].concat())
}

fn packages(wanted: &[&str]) -> Done {
    if !cfg!(target_os = "linux") || answers("dpkg-query", &["--version"]).is_none() {
        println!("not Debian or Ubuntu: its packages are left to you ({})", wanted.join(" "));
        return Ok(());
    }
    let installed = |package: &&&str| {
        answers("dpkg-query", &["-W", "-f=${db:Status-Status}", package]).as_deref() == Some("installed")
    };
    let missing: Vec<&str> = wanted.iter().filter(|p| !installed(p)).copied().collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let root = answers("id", &["-u"]).as_deref() == Some("0");
    let install = format!("apt-get update && apt-get install -y --no-install-recommends {list}");
    if root {
        let mut shell = steps::command("sh", ["-c", install.as_str()]);
        shell.env("DEBIAN_FRONTEND", "noninteractive");
        return must(shell);
    }
    if answers("sudo", &["-n", "true"]).is_some() {
        let script = format!("export DEBIAN_FRONTEND=noninteractive; {install}");
        return must(steps::command("sudo", ["-n", "sh", "-c", script.as_str()]));
    }
    Err(format!(
        "system packages are missing; install them once and start again:\n\n    \
         sudo apt-get update && sudo apt-get install -y --no-install-recommends {list}\n"
    ))
}

/// The page's packages, fetched anew only when the lock file is newer than what is there.
pub fn page_packages() -> Done {
    node()?;
    let ui = steps::root().join("ui");
    let changed = |name: &str| std::fs::metadata(ui.join(name)).and_then(|m| m.modified()).ok();
    let fresh = match (changed("package-lock.json"), changed("node_modules/.package-lock.json")) {
        (Some(wanted), Some(there)) => there >= wanted,
        _ => false,
    };
    // Not `npm ci`: it refuses a lock file without download addresses for packages of other platforms, and addresses do
    // not belong into the repository. `install` takes the locked versions and leaves the file as it is.
    if fresh { Ok(()) } else { must(npm(&["install", "--no-audit", "--no-fund"])) }
}

/// A command of npm in the page's folder.
pub fn npm(arguments: &[&str]) -> std::process::Command {
    let mut command = steps::command(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
    command.current_dir(steps::root().join("ui"));
    command
}

fn node() -> Done {
    let version = answers("node", &["--version"]).ok_or("Node.js 20 or newer is needed (nodejs.org)")?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    match major {
        Some(20..) => Ok(()),
        _ => Err(format!("Node.js 20 or newer is needed, this is {version}")),
    }
}
