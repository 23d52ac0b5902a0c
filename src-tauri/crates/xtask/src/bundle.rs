//! `cargo xtask bundle`: the Debian package with both programs.

use crate::machine::for_building;
use crate::stages::page;
use crate::steps::{Done, command, must, root, target};

/// The bundler, the same release as the crate `tauri`.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// Builds the `.deb` and says where it is.
pub fn bundle() -> Done {
    for_building()?;
    page()?;
    must(command("cargo", ["build", "--profile", "dist", "--package", "delo"]))?;
    let delo = target().join("dist/delo");
    // The command line lies outside the checkout, so its place is told here and not in tauri.conf.json.
    let files =
        format!(r#"{{"bundle":{{"linux":{{"deb":{{"files":{{"/usr/bin/delo":"{}"}}}}}}}}}}"#, delo.display());
    let mut bundler = command(
        if cfg!(windows) { "npx.cmd" } else { "npx" },
        ["--yes", BUNDLER, "build", "--bundles", "deb", "--config", &files, "--", "--profile", "dist"],
    );
    bundler.current_dir(root().join("src-tauri"));
    must(bundler)?;
    let folder = target().join("dist/bundle/deb");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let packages = entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "deb"));
    let newest = packages.max_by_key(|p| p.metadata().and_then(|m| m.modified()).ok());
    let newest = newest.ok_or_else(|| format!("no package in {}", folder.display()))?;
    println!("{}", newest.display());
    Ok(())
}
