//! The invariants of `src-tauri/ARCHITECTURE.md`, read from manifests and sources: who may name what, which commands
//! exist in which window, what is absent everywhere.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use wire::{COMMANDS, WindowKind};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the repository").to_path_buf()
}

fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(arguments).current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

/// Package → its dependencies with their kind (`normal`, `dev`, `build`).
fn packages() -> BTreeMap<String, Vec<(String, String)>> {
    let text = cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&text).expect("cargo metadata is JSON");
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    list(&metadata["packages"])
        .iter()
        .map(|package| {
            let dependencies = list(&package["dependencies"])
                .iter()
                .map(|d| {
                    let name = d["name"].as_str().unwrap_or_default().to_owned();
                    (name, d["kind"].as_str().unwrap_or("normal").to_owned())
                })
                .collect();
            (package["name"].as_str().unwrap_or_default().to_owned(), dependencies)
        })
        .collect()
}

/// Every file below `folder` with one of the endings; generated and fetched folders are left out.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "dist", "gen", "target", "fixtures"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "{} holds no {endings:?}", folder.display());
    found
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn rust_files() -> Vec<PathBuf> {
    files(&root().join("src-tauri"), &[".rs"])
}

fn within(path: &Path, part: &str) -> bool {
    path.strip_prefix(root()).is_ok_and(|p| p.starts_with(part))
}

#[test]
fn a_heavy_or_dangerous_library_has_one_owner() {
    let owners = [
        ("tauri", "desk"),
        ("tauri-build", "desk"),
        ("rfd", "desk"),
        ("zbus", "desk"),
        ("gtk", "desk"),
        ("keyring", "workplace"),
        ("minisign-verify", "workplace"),
        ("rusqlite", "office"),
        ("aes-gcm", "vault"),
        ("argon2", "vault"),
        ("ed25519-dalek", "vault"),
        ("qrcodegen", "documents"),
    ];
    for (package, dependencies) in packages() {
        for (name, _) in dependencies {
            for (library, owner) in owners {
                assert!(name != library || package == owner, "{package} names {library}, which is {owner}'s");
            }
            let typst = name == "typst" || name.starts_with("typst-");
            assert!(!typst || package == "documents", "{package} names {name}");
            assert!(!name.starts_with("tauri-plugin"), "{package} names {name}: no plugin is needed");
        }
    }
}

#[test]
fn crates_import_only_what_lies_below_them() {
    let all: &[&str] = &["policy", "vault", "office", "documents", "wire", "workplace"];
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("policy", &[][..]),
        ("vault", &[][..]),
        ("wire", &[][..]),
        ("documents", &[][..]),
        ("xtask", &[][..]),
        ("office", &["policy", "vault"][..]),
        ("workplace", &["policy", "vault", "office", "documents", "wire"][..]),
        ("desk", &["workplace", "wire"][..]),
        ("delo", &["workplace", "wire"][..]),
        ("acceptance", all),
    ]);
    let packages = packages();
    let ours: BTreeSet<&str> = packages.keys().map(String::as_str).collect();
    assert_eq!(ours, allowed.keys().copied().collect(), "a crate without a place in the order");
    for (package, dependencies) in &packages {
        for (name, kind) in dependencies {
            if ours.contains(name.as_str()) {
                assert!(
                    allowed[package.as_str()].contains(&name.as_str()),
                    "{package} imports {name} ({kind}); see src-tauri/ARCHITECTURE.md"
                );
            }
        }
    }
}

#[test]
fn the_everyday_loop_builds_neither_typst_nor_tauri() {
    let manifest = read(root().join("Cargo.toml"));
    let default = manifest.split("default-members = [").nth(1).and_then(|s| s.split(']').next());
    let default = default.expect("default-members are named");
    for heavy in ["documents", "workplace", "delo", "\"src-tauri\"", "\"tests\""] {
        assert!(!default.contains(heavy), "{heavy} is a default member");
    }
}

#[test]
fn the_program_has_no_way_into_a_network() {
    for package in ["desk", "delo"] {
        let tree = cargo(&["tree", "-p", package, "-e", "normal", "--offline", "--prefix", "none"]);
        for line in tree.lines() {
            let name = line.split(' ').next().unwrap_or_default();
            let client = ["reqwest", "hyper", "ureq", "curl", "rustls", "native-tls", "h2", "isahc", "surf"];
            assert!(!client.contains(&name), "{package} reaches {name}");
        }
    }
    for path in rust_files() {
        if within(&path, "src-tauri/crates/xtask") {
            continue;
        }
        let text = read(&path);
        for word in ["std::net", "TcpStream", "TcpListener", "UdpSocket", "tokio::net"] {
            assert!(!text.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn dialogs_have_one_door() {
    for path in rust_files() {
        if !path.ends_with("src-tauri/src/dialogs.rs") {
            assert!(!read(&path).contains("rfd::"), "{} opens dialogs itself", path.display());
        }
    }
}

fn names(kind: &[WindowKind]) -> BTreeSet<String> {
    COMMANDS.iter().filter(|c| kind.contains(&c.window)).map(|c| c.name.to_owned()).collect()
}

#[test]
fn each_window_may_call_exactly_its_own_commands() {
    for (window, kinds) in
        [("gate", [WindowKind::Gate, WindowKind::Both]), ("desk", [WindowKind::Desk, WindowKind::Both])]
    {
        let path = root().join(format!("src-tauri/capabilities/{window}.json"));
        let capability: Value = serde_json::from_str(&read(path)).expect("a capability is JSON");
        assert_eq!(capability["windows"], serde_json::json!([window]), "one window per capability");
        assert!(capability["remote"].is_null(), "no remote page may call anything");
        let permissions = capability["permissions"].as_array().cloned().unwrap_or_default();
        let permitted: BTreeSet<String> = permissions
            .iter()
            .map(|p| {
                let p = p.as_str().expect("permissions are listed singly, by name");
                p.strip_prefix("allow-").unwrap_or(p).replace('-', "_")
            })
            .collect();
        assert_eq!(permitted.len(), permissions.len(), "{window}: a permission is listed twice");
        assert_eq!(permitted, names(&kinds), "capabilities/{window}.json and wire::COMMANDS disagree");
    }
    let folder = root().join("src-tauri/capabilities");
    assert_eq!(files(&folder, &[".json"]).len(), 2, "there are two windows and no third capability");
}

#[test]
fn the_isolation_script_knows_exactly_the_commands() {
    let script = read(root().join("src-tauri/isolation/index.js"));
    let list = script.split("new Set([").nth(1).and_then(|s| s.split("])").next()).expect("a list of names");
    let known: BTreeSet<String> = list
        .split(',')
        .map(|name| name.trim().trim_matches('\'').to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(known, names(&[WindowKind::Gate, WindowKind::Desk, WindowKind::Both]));
    assert!(!script.contains("import ") && !script.contains("export "), "the hook is a plain script");
}

#[test]
fn every_command_has_a_handler_and_no_handler_is_unlisted() {
    let main = read(root().join("src-tauri/src/main.rs"));
    let list = main.split("generate_handler![").nth(1).and_then(|s| s.split(']').next()).expect("handlers");
    let handlers: BTreeSet<String> = list
        .split(',')
        .filter_map(|path| path.trim().rsplit("::").next().map(str::to_owned))
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(handlers, names(&[WindowKind::Gate, WindowKind::Desk, WindowKind::Both]));
}

#[test]
fn the_page_gives_a_progress_channel_to_exactly_the_handlers_that_take_one() {
    // Tauri refuses a call that lacks an argument, whatever the types of the page say.
    let mut taking = BTreeSet::new();
    for path in files(&root().join("src-tauri/src/commands"), &[".rs"]) {
        for handler in read(&path).split("#[tauri::command").skip(1) {
            let head = handler.split('{').next().unwrap_or_default();
            let name = head.split("fn ").nth(1).and_then(|rest| rest.split('(').next()).expect("a handler");
            if head.contains("Channel<Progress>") {
                taking.insert(name.to_owned());
            }
        }
    }
    let page = read(root().join("ui/src/backend/backend.ts"));
    let list = page.split("LONG_COMMANDS").nth(1).and_then(|rest| rest.split("])").next()).expect("a list");
    let given: BTreeSet<String> = list.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(given, taking);
}

#[test]
fn the_page_is_fenced_in() {
    let text = read(root().join("src-tauri/tauri.conf.json"));
    let conf: Value = serde_json::from_str(&text).expect("tauri.conf.json is JSON");
    let app = &conf["app"];
    assert_eq!(app["withGlobalTauri"], false);
    assert_eq!(app["windows"], serde_json::json!([]), "windows are made in Rust");
    let security = &app["security"];
    assert_eq!(
        security["csp"],
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src ipc: http://ipc.localhost"
    );
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["pattern"]["use"], "isolation");
    assert!(security["assetProtocol"].is_null() && security["devCsp"].is_null());
    assert_eq!(security["dangerousDisableAssetCspModification"], Value::Null);
    assert!(conf["build"]["devUrl"].is_null(), "no build serves pages from a server");
    for name in ["productName", "mainBinaryName"] {
        assert!(conf[name].as_str().is_some_and(str::is_ascii), "{name} is ASCII");
    }
}

#[test]
fn only_the_backend_of_the_page_knows_tauri() {
    let source = root().join("ui/src");
    for path in files(&source, &[".ts", ".svelte"]) {
        let text = read(&path);
        let backend = path.starts_with(source.join("backend"));
        assert!(backend || !text.contains("@tauri-apps"), "{} imports Tauri", path.display());
        assert!(!text.contains("__TAURI"), "{} reaches around the backend", path.display());
        for word in ["{@html", "localStorage", "sessionStorage", "indexedDB", "document.cookie", "innerHTML"]
        {
            assert!(!text.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn sources_stay_short_and_named_by_the_domain() {
    let mut sources = rust_files();
    sources.extend(files(&root().join("tests"), &[".rs"]));
    sources.extend(files(&root().join("ui/src"), &[".ts", ".svelte"]));
    for path in sources {
        if path.ends_with("ui/src/wire/bindings.ts") {
            continue; // generated
        }
        let lines = read(&path).lines().count();
        assert!(lines <= 500, "{} has {lines} lines", path.display());
        for part in path.strip_prefix(root()).unwrap_or(&path).iter() {
            let name = part.to_string_lossy();
            let stem = name.split('.').next().unwrap_or_default();
            let empty =
                ["utils", "util", "helpers", "helper", "manager", "common", "misc", "types", "service"];
            assert!(!empty.contains(&stem), "{} says nothing by its name", path.display());
        }
    }
}

#[test]
fn no_test_is_switched_off_and_none_waits_by_the_clock() {
    let here = Path::new(file!()).file_name();
    let mut sources = rust_files();
    sources.extend(files(&root().join("tests"), &[".rs"]));
    for path in sources {
        if path.file_name() == here {
            continue; // names the words it looks for
        }
        let text = read(&path);
        assert!(!text.contains("#[ignore"), "{} ignores a test", path.display());
        if let Some(tests) = text.split("#[cfg(test)]").nth(1) {
            assert!(!tests.contains("thread::sleep"), "{} sleeps in a test", path.display());
        }
    }
}
