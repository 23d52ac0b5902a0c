//! A computer of its own under a program: its session bus and its keyring, which no other computer knows.

use std::fs::Permissions;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A session bus with an unlocked keyring that nothing is in yet. Dropping it ends both.
#[derive(Debug)]
pub struct Machine {
    address: String,
    services: [Child; 2],
    _folder: TempDir,
}

impl Machine {
    /// A computer that has just been bought.
    ///
    /// # Panics
    /// When the bus or the keyring cannot be started (packages dbus, gnome-keyring).
    #[must_use]
    pub fn new() -> Machine {
        let folder = TempDir::new().expect("a folder of the computer");
        std::fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).expect("a private folder");
        let run = |name: &str| {
            let mut command = Command::new(name);
            command.env("XDG_RUNTIME_DIR", folder.path()).env("XDG_DATA_HOME", folder.path());
            command.stderr(Stdio::null());
            command
        };
        let mut bus = run("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("a session bus (dbus)");
        let mut address = String::new();
        let said = bus.stdout.take().expect("the bus says its address");
        BufReader::new(said).read_line(&mut address).expect("the bus says its address");
        let address = address.trim().to_owned();
        let mut keyring = run("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("a keyring (gnome-keyring)");
        let mut password = keyring.stdin.take().expect("the keyring takes its password");
        password.write_all(b"rehearsal").expect("the keyring takes its password");
        drop(password);
        Machine { address, services: [keyring, bus], _folder: folder }
    }

    /// What a program is told to work on this computer.
    #[must_use]
    pub fn variables(&self) -> [(&str, &str); 1] {
        [("DBUS_SESSION_BUS_ADDRESS", &self.address)]
    }
}

impl Default for Machine {
    fn default() -> Machine {
        Machine::new()
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        for service in &mut self.services {
            let _ = service.kill();
            let _ = service.wait();
        }
    }
}
