//! How often the keyring is written, on a session bus and a keyring of the test's own: nobody's real one is touched.

use super::{Keyring, PAUSE};
use crate::keys;
use chrono::{DateTime, TimeDelta, Utc};
use office::clock::Clock;
use office::journal::Entry;
use office::journal::anchor::{Anchor, Found};
use office::session::{Keys, NewRegistry, Office, take_lock};
use std::process::Command;
use tempfile::TempDir;
use vault::{Cost, Header, NewVault, Passphrase};

/// Set for the child that runs inside the session.
const INSIDE: &str = "LICHNOE_DELO_INSIDE_A_SESSION";

/// A vault in a folder, open.
fn open(folder: &TempDir) -> (String, Office) {
    let passphrase = Passphrase::new("rehearsal lamp orbit velvet 71").unwrap();
    let new = NewVault {
        login: "marina",
        passphrase: &passphrase,
        second_factor: None,
        created: "2026-11-22T12:00:00Z",
        facts: std::collections::BTreeMap::new(),
    };
    let (header, master, _) = Header::create_with_cost(&new, Cost::TEST).unwrap();
    let keys = || Keys::of(&master, header.fingerprint_key(&master).unwrap());
    let id = header.vault_id();
    let registry = NewRegistry {
        vault_id: id.as_bytes(),
        pack: policy::Pack::built_in_text("ru-online-school").unwrap(),
        zone: chrono_tz::Europe::Moscow,
        owner: ("marina", "owner"),
        facts: &[],
    };
    Office::create(folder.path(), &keys(), Clock::System, &registry).unwrap();
    let lock = take_lock(folder.path()).unwrap();
    let office = Office::open(folder.path(), id.as_bytes(), keys(), "marina", Clock::System, lock).unwrap();
    (id.to_string(), office)
}

fn kept(vault: &str) -> Option<Anchor> {
    keys::anchor(vault).unwrap().and_then(|text| Found::parse(text.as_bytes()).anchor())
}

#[test]
fn inside_a_session_the_anchor_moves_on_at_most_once_a_minute() {
    if std::env::var_os(INSIDE).is_none() {
        return;
    }
    let folder = TempDir::new().unwrap();
    let (vault, office) = open(&folder);
    let start: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
    let after = |seconds: i64| start + TimeDelta::seconds(seconds);
    let work = || office.note(Entry::of("test.worked")).unwrap();
    let newest = || office.newest().unwrap();

    let keyring = Keyring::look(&vault);
    assert_eq!((&keyring.found, kept(&vault)), (&Found::Nothing, None));
    work();
    keyring.begin(&office, start).unwrap();
    // `begin` journals afterwards that the keyring answers; that entry is not in the anchor yet.
    let first = kept(&vault).expect("written at the unlock");
    work();
    assert!(newest().number > first.number);
    for soon in [1, PAUSE / 2, PAUSE - 1] {
        keyring.follow(&office, after(soon));
        assert_eq!(kept(&vault).as_ref(), Some(&first), "{soon} seconds later");
    }
    keyring.follow(&office, after(PAUSE));
    let second = kept(&vault).unwrap();
    assert_eq!(second, newest(), "a minute is over");

    // Nothing was written meanwhile: nothing to keep, and the pause goes on from the last writing.
    keyring.follow(&office, after(10 * PAUSE));
    work();
    keyring.follow(&office, after(10 * PAUSE + 1));
    let third = kept(&vault).unwrap();
    assert_eq!(third, newest());
    work();
    keyring.follow(&office, after(10 * PAUSE + 2));
    assert_eq!(kept(&vault), Some(third), "once a minute again");

    // A clock put back by an hour does not stop it for an hour.
    keyring.follow(&office, after(10 * PAUSE - 3600));
    assert_eq!(kept(&vault), Some(newest()));
    work();
    keyring.end(&office);
    assert_eq!(kept(&vault), Some(newest()), "the lock does not wait for the minute");
    assert_eq!(keyring.now(), Found::Anchor(newest()));
    println!("{INSIDE}: done");
}

#[test]
fn the_anchor_moves_on_at_most_once_a_minute() {
    let home = TempDir::new().unwrap();
    let script =
        "printf rehearsal | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec \"$@\"";
    let output = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", script, "sh"])
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "anchors::tests::inside_a_session_the_anchor_moves_on_at_most_once_a_minute",
            "--nocapture",
        ])
        .env(INSIDE, "1")
        .env("XDG_DATA_HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path())
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("DISPLAY")
        .output()
        .expect("dbus-run-session (dbus), gnome-keyring-daemon");
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && said.contains(&format!("{INSIDE}: done")), "{said}");
}
