//! Kills and full disks at random points of backup, restore and migration; of acts in `act_faults`.
//!
//! The work runs in a child: this test program once more, told by the environment what to do. Keys are given openly, so
//! no key derivation runs. The number of turns is `LICHNOE_DELO_FAULTS`, 50 unless told.
#![expect(
    clippy::disallowed_methods,
    reason = "hostile files are written plainly; nothing outlives the test"
)]

use crate::vaulted::{Unwatched, Vaulted, erase, first, hours, people};
use office::backups::{self, Container, Elsewhere, Restorer, Restoring};
use office::clock::Clock;
use office::session::Keys;
use office::store::{SCHEMA_VERSION, rehearse_migrations};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const LATER: i64 = SCHEMA_VERSION + 10;
const MIGRATION: &str = "CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT) STRICT; \
     INSERT INTO later (text) SELECT hex(randomblob(500)) FROM person_name a, person_name b LIMIT 4000;";

pub fn turns() -> u32 {
    std::env::var("LICHNOE_DELO_FAULTS").ok().and_then(|text| text.parse().ok()).unwrap_or(50)
}

/// The child's part: does one piece of work in a folder and says so by its exit code.
#[test]
fn child() {
    let Some(work) = std::env::var_os("LICHNOE_DELO_CHILD") else { return };
    let folder = |name: &str| PathBuf::from(std::env::var_os(name).unwrap());
    let (root, master) = (folder("ROOT"), std::env::var("MASTER").unwrap());
    let master = vault::MasterKey::from_bytes(vault::from_hex::<32>(&master).unwrap());
    let header = vault::Header::read(&root.join("vault/header.json")).unwrap();
    let keys = Keys::of(&master, header.fingerprint_key(&master).unwrap());
    let clock = Clock::Fixed(hours(30));
    let done = match work.to_str().unwrap() {
        "act" => {
            let vault = root.join("vault");
            let lock = office::session::take_lock(&vault).unwrap();
            let id = header.vault_id();
            office::session::Office::open(&vault, id.as_bytes(), keys, "marina", clock, lock)
                .map_err(Into::into)
                .and_then(|office| crate::act_faults::bring_to_its_end(&office))
        }
        "backup" => {
            backups::make_locked(&root.join("vault"), &folder("OUT"), hours(30), &Unwatched).map(drop)
        }
        "restore" => {
            let elsewhere = Elsewhere { vaults: vec![root.join("vault")], places: Vec::new() };
            Restoring::open(&root.join("backup"), Some(&folder("OUT")))
                .and_then(|one| {
                    one.unpack(
                        &folder("OUT"),
                        keys,
                        Restorer::Operator("marina"),
                        clock,
                        &elsewhere,
                        &Unwatched,
                    )
                })
                .and_then(|ready| ready.finish())
                .map(drop)
        }
        _ => {
            rehearse_migrations(&[(LATER, MIGRATION)]);
            let lock = office::session::take_lock(&root.join("vault")).unwrap();
            let id = header.vault_id();
            office::session::Office::open(&root.join("vault"), id.as_bytes(), keys, "marina", clock, lock)
                .map(drop)
                .map_err(Into::into)
        }
    };
    if let Err(error) = done {
        eprintln!("refused: {}", error.code());
        std::process::exit(9);
    }
}

/// This program as a child that does one piece of work.
pub fn child_of(vaulted: &Vaulted, work: &str, out: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "backup_faults::child", "--nocapture"]);
    world(&mut command, vaulted, work, out);
    command
}

fn world(command: &mut Command, vaulted: &Vaulted, work: &str, out: &Path) {
    command
        .env("LICHNOE_DELO_CHILD", work)
        .env("ROOT", vaulted.root.path())
        .env("MASTER", vault::to_hex(vaulted.master().expose()))
        .env("OUT", out)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
}

/// Lets a child run for a while and kills it; waiting ends early when it does.
pub fn kill_after(mut child: Child, delay: Duration) {
    use std::io::Read as _;
    let (ended, wait) = std::sync::mpsc::channel::<()>();
    let mut stdout = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let _ = stdout.read_to_end(&mut Vec::new());
        drop(ended);
    });
    let _ = wait.recv_timeout(delay);
    let _ = child.kill();
    let _ = child.wait_with_output();
    reader.join().unwrap();
}

/// How long the work takes undisturbed.
pub fn undisturbed(mut command: Command) -> Duration {
    let begun = Instant::now();
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    begun.elapsed()
}

/// Names in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A vault with an attachment of some size, so that a kill finds the work under way.
fn heavy(people: u32) -> Vaulted {
    let vaulted = Vaulted::with(people);
    let sealed = vault::sealed::seal_bytes(&vault::SealKey::generate(), b"row", &vec![7; 6_000_000]).unwrap();
    std::fs::write(vaulted.folder().join("attachments/large"), sealed).unwrap();
    vaulted
}

#[test]
fn a_backup_killed_anywhere_is_there_whole_or_not_at_all() {
    let vaulted = heavy(50);
    let place = vaulted.place("place");
    let all = undisturbed(child_of(&vaulted, "backup", &place));
    let (mut whole, mut cut) = (1, 0);
    for turn in 0..turns() {
        let child = child_of(&vaulted, "backup", &place).spawn().unwrap();
        kill_after(child, all * turn / turns());
        let finished: Vec<String> = names(&place).into_iter().filter(|name| !name.starts_with('.')).collect();
        for name in &finished {
            Container::open(&place.join(name)).unwrap().check(&Unwatched).unwrap();
        }
        cut += u32::from(finished.len() == whole);
        whole = finished.len();
    }
    assert!(cut > 0, "no kill fell into the work");
    // The next backup sweeps what the killed ones left.
    undisturbed(child_of(&vaulted, "backup", &place));
    assert!(names(&place).iter().all(|name| name.ends_with(".ldbackup")), "{:?}", names(&place));
}

#[test]
fn a_restore_killed_anywhere_leaves_no_half_vault() {
    let vaulted = heavy(20);
    let office = vaulted.open();
    let before = people(&office);
    let made = vaulted.backup(&office, "place");
    erase(&office, first(&office, 1)[0]);
    drop(office);
    std::fs::rename(&made.file, vaulted.path("backup")).unwrap();
    let room = vaulted.place("room");
    let all = undisturbed(child_of(&vaulted, "restore", &room.join("first")));
    let mut cut = 0;
    for turn in 0..turns() {
        let into = room.join(format!("turn{turn}"));
        let child = child_of(&vaulted, "restore", &into).spawn().unwrap();
        kill_after(child, all * turn / turns());
        if into.exists() {
            let office = vaulted.open_at(&into, hours(31)).unwrap();
            assert_eq!(people(&office), before - 1, "whole, and the erased one is erased");
            drop(office);
            std::fs::remove_dir_all(&into).unwrap();
        } else {
            cut += 1;
        }
    }
    assert!(cut > 0, "no kill fell into the work");
    undisturbed(child_of(&vaulted, "restore", &room.join("last")));
    assert_eq!(names(&room), ["first", "last"], "what killed restores left is swept");
    assert_eq!(people(&vaulted.open()), before - 1, "the vault in use was not touched");
}

#[test]
fn a_migration_killed_anywhere_leaves_the_old_vault_or_the_new_one() {
    let prepared = heavy(30);
    let before = people(&prepared.open());
    let pristine = std::fs::read(prepared.folder().join("registry.db")).unwrap();
    let all = undisturbed(child_of(&prepared, "migrate", &prepared.folder()));
    let database = office::session::database_file(&prepared.folder());
    let key = prepared.master().derive(vault::Purpose::Database);
    let (mut old, mut new) = (0, 0);
    for turn in 0..turns() {
        for name in ["registry.db-wal", "registry.db-shm"] {
            let _ = std::fs::remove_file(prepared.folder().join(name));
        }
        std::fs::write(&database, &pristine).unwrap();
        let child = child_of(&prepared, "migrate", &prepared.folder()).spawn().unwrap();
        kill_after(child, all * turn / turns());
        let db = office::store::open(&database, key.expose(), office::store::Access::Read).unwrap();
        let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        let later: i64 = db
            .query_row("SELECT count(*) FROM sqlite_master WHERE name = 'later'", [], |row| row.get(0))
            .unwrap();
        let shown: i64 = db.query_row("SELECT count(*) FROM person", [], |row| row.get(0)).unwrap();
        assert_eq!((version == LATER, later == 1), (later == 1, version == LATER));
        assert_eq!(shown, i64::from(before));
        if version == LATER {
            new += 1
        } else {
            old += 1
        }
        if version == LATER {
            let container = prepared.folder().join(format!("before-schema-{SCHEMA_VERSION}.ldbackup"));
            Container::open(&container).unwrap().check(&Unwatched).unwrap();
        }
    }
    assert!(old > 0 && old + new == turns(), "{old} {new}");
}

/// Whether this machine lets a test mount a disk of its own; a container may not.
pub fn may_mount() -> bool {
    let tried = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt"])
        .stderr(Stdio::null())
        .status();
    tried.is_ok_and(|status| status.success())
}

/// Runs a piece of work whose output lies on a disk of so many kilobytes, and brings that output to `back`.
pub fn on_a_small_disk(
    vaulted: &Vaulted,
    work: &str,
    kilobytes: u64,
    small: &Path,
    out: &Path,
    back: &Path,
) -> String {
    let script = "set -e; small=\"$1\"; back=\"$2\"; size=\"$3\"; shift 3; mkdir -p \"$small\" \"$back\"; \
                  [ -z \"$FILLED\" ] || cp -a \"$small/.\" \"$back\"; \
                  mount -t tmpfs -o \"size=${size}k,mode=700\" tmpfs \"$small\"; \
                  [ -z \"$FILLED\" ] || { cp -a \"$back/.\" \"$small\"; rm -rf \"$back\"; mkdir \"$back\"; }; \
                  code=0; \"$@\" || code=$?; cp -a \"$small/.\" \"$back\"; exit $code";
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]);
    command.args([small, back]).arg(kilobytes.to_string()).arg(std::env::current_exe().unwrap());
    command.args(["--exact", "backup_faults::child", "--nocapture"]);
    world(&mut command, vaulted, work, out);
    command.env("FILLED", if ["act", "migrate"].contains(&work) { "1" } else { "" });
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    match output.status.code() {
        Some(0) => String::new(),
        _ => said.lines().find_map(|line| line.strip_prefix("refused: ")).unwrap_or(&said).to_owned(),
    }
}

#[test]
fn a_full_disk_leaves_neither_half_backups_nor_half_vaults() {
    if !may_mount() {
        // A limit on the size of files stands in for it where nothing can be mounted.
        let vaulted = heavy(5);
        let mut shell = Command::new("sh");
        shell
            .args(["-c", "trap '' XFSZ; ulimit -f 4000; exec \"$@\"", "sh"])
            .arg(std::env::current_exe().unwrap());
        shell.args(["--exact", "backup_faults::child", "--nocapture"]);
        let place = vaulted.place("place");
        world(&mut shell, &vaulted, "backup", &place);
        let output = shell.output().unwrap();
        assert!(String::from_utf8_lossy(&output.stderr).contains("files.too_large"));
        assert_eq!(names(&place), [""; 0]);
        return;
    }
    let vaulted = heavy(20);
    let made = vaulted.backup(&vaulted.open(), "place");
    std::fs::rename(&made.file, vaulted.path("backup")).unwrap();
    let full = made.size / 1024 + 400;
    let (mut refused, mut done) = (0, 0);
    for turn in 0..u64::from(turns()) {
        // From nearly nothing to nearly enough, and a little more.
        let size = 20 + full * turn / u64::from(turns()) * 11 / 10;
        let back = vaulted.path("back");
        let small = vaulted.path("small");
        let backup = on_a_small_disk(&vaulted, "backup", size, &small, &small, &back);
        if backup.is_empty() {
            done += 1;
            let file = back.join(&names(&back)[0]);
            Container::open(&file).unwrap().check(&Unwatched).unwrap();
        } else {
            refused += 1;
            assert_eq!(backup, "files.disk_full", "{size} kB");
            assert_eq!(names(&back), [""; 0], "{size} kB: nothing is left behind");
        }
        std::fs::remove_dir_all(&back).unwrap();
        let restore = on_a_small_disk(&vaulted, "restore", size, &small, &small.join("new"), &back);
        if restore.is_empty() {
            done += 1;
            assert_eq!(names(&back), ["new"]);
        } else {
            refused += 1;
            assert_eq!(restore, "files.disk_full", "{size} kB");
            assert_eq!(names(&back), [""; 0], "{size} kB: nothing is left behind");
        }
        std::fs::remove_dir_all(&back).unwrap();
    }
    assert!(refused > turns(), "{refused} {done}");
}

#[test]
fn a_disk_that_fills_up_under_a_migration_leaves_the_old_vault() {
    if !may_mount() {
        return;
    }
    let prepared = heavy(20);
    let before = people(&prepared.open());
    let needed: u64 = ["registry.db", "attachments/large"]
        .iter()
        .map(|name| std::fs::metadata(prepared.folder().join(name)).unwrap().len() / 1024)
        .sum();
    let pristine = std::fs::read(prepared.folder().join("registry.db")).unwrap();
    let mut refused = 0;
    for turn in 0..u64::from(turns()) {
        let size = needed + 300 + needed * 2 * turn / u64::from(turns());
        let back = prepared.path("back");
        let folder = prepared.folder();
        let said = on_a_small_disk(&prepared, "migrate", size, &folder, &folder, &back);
        let office = {
            if said.is_empty() {
                rehearse_migrations(&[(LATER, MIGRATION)]);
            } else {
                refused += 1;
                assert!(["files.disk_full", "office.storage"].contains(&said.as_str()), "{size} kB: {said}");
            }
            let office = prepared.open_at(&back, hours(31)).unwrap();
            rehearse_migrations(&[]);
            office
        };
        assert_eq!((people(&office), crate::school::verified(&office).fault), (before, None), "{size} kB");
        drop(office);
        std::fs::remove_dir_all(&back).unwrap();
        assert_eq!(std::fs::read(folder.join("registry.db")).unwrap(), pristine, "the disk was a copy");
    }
    assert!(refused > 0);
}
