//! The listeners against a real private bus, on which a logind and a screen saver of our own speak.

use super::Sign;
use super::linux::listen_on;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;
use zbus::Address;
use zbus::blocking::{Connection, connection};
use zbus::zvariant::OwnedFd;

/// Longer than any answer takes; reached only when a test fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A bus daemon of the test's own.
struct Bus {
    daemon: Child,
    address: Address,
}

impl Bus {
    fn start() -> Bus {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon starts");
        let mut line = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Bus { daemon, address: line.trim().parse().expect("an address") }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// Gives out inhibitors; the test keeps the other end of each.
struct Logind(Sender<(String, std::io::PipeReader)>);

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Logind {
    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> OwnedFd {
        let (reader, writer) = std::io::pipe().unwrap();
        self.0.send((format!("{what} {mode}"), reader)).unwrap();
        OwnedFd::from(std::os::fd::OwnedFd::from(writer))
    }

    #[zbus(name = "GetSessionByPID")]
    fn get_session_by_pid(&self, _pid: u32) -> zbus::zvariant::OwnedObjectPath {
        "/org/freedesktop/login1/session/ours".try_into().unwrap()
    }

    fn get_session(&self, _id: &str) -> zbus::zvariant::OwnedObjectPath {
        "/org/freedesktop/login1/session/ours".try_into().unwrap()
    }
}

fn logind(bus: &Bus) -> (Connection, Receiver<(String, std::io::PipeReader)>) {
    let (sender, inhibitors) = mpsc::channel();
    let connection = connection::Builder::address(bus.address.clone())
        .and_then(|b| b.serve_at("/org/freedesktop/login1", Logind(sender)))
        .and_then(|b| b.name("org.freedesktop.login1"))
        .and_then(connection::Builder::build)
        .expect("our logind is on the bus");
    (connection, inhibitors)
}

fn say(from: &Connection, path: &str, interface: &str, member: &str, value: Option<bool>) {
    let sent = match value {
        Some(value) => from.emit_signal(None::<&str>, path, interface, member, &(value)),
        None => from.emit_signal(None::<&str>, path, interface, member, &()),
    };
    sent.expect("the signal is sent");
}

const MANAGER: (&str, &str) = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager");

#[test]
fn sleep_waits_until_the_vault_is_locked_and_is_delayed_again_after_waking() {
    let bus = Bus::start();
    let (manager, inhibitors) = logind(&bus);
    let (heard, signs) = mpsc::channel();
    let (go_on, locked) = mpsc::channel::<()>();
    let locked = std::sync::Mutex::new(locked);
    listen_on(Some(bus.address.clone()), None, "why".to_owned(), move |sign| {
        heard.send(sign).unwrap();
        // Stands for the locking, as long as the test wants.
        locked.lock().unwrap().recv().unwrap();
    });
    let (kind, mut held) = inhibitors.recv_timeout(PATIENCE).expect("sleep is delayed from the start");
    assert_eq!(kind, "sleep delay");
    say(&manager, MANAGER.0, MANAGER.1, "PrepareForSleep", Some(true));
    assert_eq!(signs.recv_timeout(PATIENCE).unwrap(), Sign::Sleep);
    // The listener is inside the locking: it cannot have let go, and does so only afterwards.
    go_on.send(()).unwrap();
    let mut end = Vec::new();
    held.read_to_end(&mut end).expect("the inhibitor is let go once the vault is locked");
    say(&manager, MANAGER.0, MANAGER.1, "PrepareForSleep", Some(false));
    inhibitors.recv_timeout(PATIENCE).expect("after waking the next sleep is delayed too");
}

#[test]
fn the_lock_of_our_session_is_heard_and_of_nobody_else() {
    let bus = Bus::start();
    let (manager, inhibitors) = logind(&bus);
    let (heard, signs) = mpsc::channel();
    listen_on(Some(bus.address.clone()), None, String::new(), move |sign| heard.send(sign).unwrap());
    inhibitors.recv_timeout(PATIENCE).expect("the listener is there");
    let session = "org.freedesktop.login1.Session";
    let stranger = connection::Builder::address(bus.address.clone()).unwrap().build().unwrap();
    say(&stranger, MANAGER.0, MANAGER.1, "PrepareForSleep", Some(true));
    // The bus answers in order, so it has passed the stranger's signal on before ours are sent.
    zbus::blocking::fdo::DBusProxy::new(&stranger).unwrap().get_id().unwrap();
    say(&manager, "/org/freedesktop/login1/session/another", session, "Lock", None);
    say(&manager, "/org/freedesktop/login1/session/ours", session, "Unlock", None);
    say(&manager, "/org/freedesktop/login1/session/ours", session, "Lock", None);
    assert_eq!(signs.recv_timeout(PATIENCE).unwrap(), Sign::ScreenLocked);
    assert!(signs.try_recv().is_err(), "one lock of four signals is ours");
}

#[test]
fn every_screen_saver_is_heard_when_it_locks_and_not_when_it_opens() {
    let bus = Bus::start();
    let saver = connection::Builder::address(bus.address.clone()).unwrap().build().unwrap();
    let (heard, signs) = mpsc::channel();
    listen_on(None, Some(bus.address.clone()), String::new(), move |sign| heard.send(sign).unwrap());
    until_listened_to(&saver, &signs);
    for name in ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver"] {
        say(&saver, "/ScreenSaver", name, "ActiveChanged", Some(false));
        say(&saver, "/ScreenSaver", name, "ActiveChanged", Some(true));
        assert_eq!(signs.recv_timeout(PATIENCE).unwrap(), Sign::ScreenLocked, "{name}");
    }
    say(&saver, "/ScreenSaver", "org.example.ScreenSaver", "ActiveChanged", Some(true));
    say(&saver, "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", Some(true));
    assert_eq!(signs.recv_timeout(PATIENCE).unwrap(), Sign::ScreenLocked);
    assert!(signs.try_recv().is_err(), "openings and strangers say nothing");
}

/// Repeats a signal until the listener has its rules in place, then forgets what it heard.
fn until_listened_to(saver: &Connection, signs: &Receiver<Sign>) {
    let end = std::time::Instant::now() + PATIENCE;
    while std::time::Instant::now() < end {
        say(saver, "/ScreenSaver", "org.xfce.ScreenSaver", "ActiveChanged", Some(true));
        if signs.recv_timeout(Duration::from_millis(50)).is_ok() {
            while signs.recv_timeout(Duration::from_millis(200)).is_ok() {}
            return;
        }
    }
    panic!("the listener never came");
}

#[test]
fn without_a_bus_nothing_is_heard_and_nothing_fails() {
    let nowhere: Address = "unix:path=/nonexistent/bus".parse().unwrap();
    let (heard, signs) = mpsc::channel();
    listen_on(Some(nowhere), None, String::new(), move |sign| heard.send(sign).unwrap());
    // Both listeners give up and drop their sender.
    assert_eq!(signs.recv_timeout(PATIENCE), Err(mpsc::RecvTimeoutError::Disconnected));
}

#[test]
fn an_address_of_a_network_is_never_called() {
    let network: Address = "tcp:host=127.0.0.1,port=9".parse().unwrap();
    let (heard, signs) = mpsc::channel();
    listen_on(Some(network.clone()), Some(network), String::new(), move |sign| heard.send(sign).unwrap());
    assert_eq!(signs.recv_timeout(PATIENCE), Err(mpsc::RecvTimeoutError::Disconnected));
}
