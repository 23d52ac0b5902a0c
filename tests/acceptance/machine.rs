//! A computer with a keyring of its own: a session bus, a keyring daemon, their folders. Nobody's real keyring is
//! touched, and none is needed.

use crate::workbench::{Answer, Bench, program};
use std::path::PathBuf;
use std::process::Command;

/// What the keyring of the computer does today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyring {
    /// It is open, as after a sign-in.
    Open,
    /// It runs, and its password was not given.
    Locked,
    /// The bus lets nobody speak to it.
    Refusing,
    /// It runs and answers nothing: its process was stopped.
    Hanging,
    /// There is no session bus.
    Absent,
}

/// A computer that a vault is used on.
pub struct Machine<'a> {
    bench: &'a Bench,
    name: &'static str,
}

/// The bus and the daemon speak on their own channels; the program's words stay alone on stderr.
const SESSION: &str = r#"exec 3>&2 2>/dev/null
exec dbus-run-session $BUS -- sh -c '
case "$KEYRING" in
  Locked) gnome-keyring-daemon --start --components=secrets >/dev/null ;;
  Hanging)
    printf rehearsal | gnome-keyring-daemon --unlock --foreground --components=secrets >/dev/null &
    ring=$!
    gdbus wait --session --timeout 30 org.freedesktop.secrets
    kill -STOP $ring
    "$@" 2>&3
    code=$?
    kill -KILL $ring
    exit $code ;;
  *) printf rehearsal | gnome-keyring-daemon --unlock --components=secrets >/dev/null ;;
esac
exec "$@" 2>&3' sh "$@""#;

/// A bus that lets nobody speak to the keyring.
const REFUSING: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/>
<deny send_destination="org.freedesktop.secrets"/></policy></busconfig>"#;

impl<'a> Machine<'a> {
    pub fn new(bench: &'a Bench, name: &'static str) -> Machine<'a> {
        use std::os::unix::fs::PermissionsExt;
        let machine = Machine { bench, name };
        for folder in ["data", "run", "config"] {
            let folder = machine.path(folder);
            std::fs::create_dir_all(&folder).expect("folder");
            std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).expect("private");
        }
        machine
    }

    fn path(&self, folder: &str) -> PathBuf {
        self.bench.path(&format!("{}-{folder}", self.name))
    }

    /// `delo` ready to run on this computer.
    pub fn command(&self, keyring: Keyring, arguments: &[&str]) -> Command {
        let command = if keyring == Keyring::Absent {
            Command::new(program())
        } else {
            let mut command = Command::new("sh");
            command.args(["-c", SESSION, "sh"]).arg(program());
            command
        };
        let mut command = self.bench.world(command, arguments);
        if keyring == Keyring::Refusing {
            let bus = self.bench.file("refusing.conf", REFUSING);
            command.env("BUS", format!("--config-file={}", bus.display()));
        } else {
            command.env_remove("BUS");
        }
        command
            .env("KEYRING", format!("{keyring:?}"))
            // Who waits for a keyring that will never answer waits shorter here.
            .envs((keyring == Keyring::Hanging).then_some(("LICHNOE_DELO_KEYRING_MS", "1500")))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_RUNTIME_DIR", self.path("run"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("DISPLAY");
        command
    }

    pub fn run(&self, keyring: Keyring, arguments: &[&str]) -> Answer {
        Answer::of(&self.command(keyring, arguments).output().expect("dbus-run-session (dbus)"))
    }

    /// Runs what must succeed with an open keyring.
    #[track_caller]
    pub fn done(&self, arguments: &[&str]) -> serde_json::Value {
        let answer = self.run(Keyring::Open, arguments);
        assert_eq!(answer.code, Some(0), "{arguments:?} on {}: {}", self.name, answer.said);
        answer.out
    }

    /// Somebody resets the keyring.
    pub fn empty(&self) {
        std::fs::remove_dir_all(self.path("data")).expect("keyring");
        std::fs::create_dir(self.path("data")).expect("folder");
    }
}
