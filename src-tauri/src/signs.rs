//! What the desktop says that concerns an open vault: the computer goes to sleep, the screen is locked.
//!
//! Heard on D-Bus: `PrepareForSleep` of logind – under an inhibitor that delays sleep until the vault is locked –, its
//! `Lock` of the session, and `ActiveChanged` of the screen savers. No bus, no logind, no screen saver: nothing is
//! heard and nothing fails; idle time still locks. Only Unix sockets are opened, whatever address the environment names.

/// Something that concerns an open vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The computer is about to sleep; sleep waits for the answer, a few seconds at most.
    Sleep,
    /// The screen was locked.
    ScreenLocked,
}

#[cfg(target_os = "linux")]
pub use linux::listen;

/// Windows and macOS tell it in other ways; there idle time locks.
#[cfg(not(target_os = "linux"))]
pub fn listen(_why: String, _heard: impl Fn(Sign) + Send + Sync + 'static) {}

#[cfg(target_os = "linux")]
mod linux {
    use super::Sign;
    use std::sync::Arc;
    use zbus::address::Transport;
    use zbus::blocking::fdo::DBusProxy;
    use zbus::blocking::{Connection, MessageIterator, Proxy, connection};
    use zbus::message::Type;
    use zbus::zvariant::{OwnedFd, OwnedObjectPath};
    use zbus::{Address, MatchRule, Message};

    const LOGIND: &str = "org.freedesktop.login1";
    const LOGIND_PATH: &str = "/org/freedesktop/login1";
    const MANAGER: &str = "org.freedesktop.login1.Manager";
    const SESSION: &str = "org.freedesktop.login1.Session";
    const SAVERS: [&str; 5] = [
        "org.freedesktop.ScreenSaver",
        "org.gnome.ScreenSaver",
        "org.cinnamon.ScreenSaver",
        "org.mate.ScreenSaver",
        "org.xfce.ScreenSaver",
    ];

    /// Listens on both buses as long as the program lives. `why` is what logind tells the person who asks what delays
    /// sleep; `heard` is called on a thread of its own, and sleep waits until it returns.
    pub fn listen(why: String, heard: impl Fn(Sign) + Send + Sync + 'static) {
        listen_on(Address::system().ok(), Address::session().ok(), why, heard);
    }

    pub(super) fn listen_on(
        system: Option<Address>,
        session: Option<Address>,
        why: String,
        heard: impl Fn(Sign) + Send + Sync + 'static,
    ) {
        let heard = Arc::new(heard);
        let told = Arc::clone(&heard);
        on_a_thread("sleep", system, move |bus| hear_logind(bus, &why, &*told));
        on_a_thread("screen", session, move |bus| hear_savers(bus, &*heard));
    }

    fn on_a_thread(
        name: &str,
        address: Option<Address>,
        hear: impl FnOnce(&Connection) -> zbus::Result<()> + Send + 'static,
    ) {
        let Some(address) = address.filter(|address| matches!(address.transport(), Transport::Unix(_)))
        else {
            return;
        };
        // A thread that does not start, a bus that refuses or goes away: the vault still locks by idle time.
        let _ = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            let _ = connection::Builder::address(address)
                .and_then(connection::Builder::build)
                .and_then(|bus| hear(&bus));
        });
    }

    fn signal<'a>(interface: &'a str, member: &'a str) -> zbus::Result<zbus::match_rule::Builder<'a>> {
        MatchRule::builder().msg_type(Type::Signal).interface(interface)?.member(member)
    }

    fn is(message: &Message, interface: &str, member: &str) -> bool {
        let header = message.header();
        header.interface().is_some_and(|name| name == interface)
            && header.member().is_some_and(|name| name == member)
    }

    fn says(message: &Message) -> bool {
        message.body().deserialize::<bool>().unwrap_or(false)
    }

    fn hear_logind(bus: &Connection, why: &str, heard: &dyn Fn(Sign)) -> zbus::Result<()> {
        let rules = DBusProxy::new(bus)?;
        // Only logind itself: anybody may send signals on the system bus.
        rules.add_match_rule(signal(MANAGER, "PrepareForSleep")?.sender(LOGIND)?.build())?;
        let mut locked = signal(SESSION, "Lock")?.sender(LOGIND)?;
        let session = own_session(bus);
        if let Some(session) = &session {
            locked = locked.path(session.as_str())?;
        }
        rules.add_match_rule(locked.build())?;
        // Messages are taken from before the inhibitor is: none is lost in between.
        let messages = MessageIterator::from(bus);
        let mut delay = inhibitor(bus, why);
        for message in messages {
            let message = message?;
            if is(&message, MANAGER, "PrepareForSleep") {
                if says(&message) {
                    heard(Sign::Sleep);
                    delay = None;
                } else if delay.is_none() {
                    delay = inhibitor(bus, why);
                }
            } else if is(&message, SESSION, "Lock") {
                heard(Sign::ScreenLocked);
            }
        }
        Ok(())
    }

    /// The right to hold sleep back while the vault is locked; closing the descriptor lets it go.
    fn inhibitor(bus: &Connection, why: &str) -> Option<OwnedFd> {
        let manager = Proxy::new(bus, LOGIND, LOGIND_PATH, MANAGER).ok()?;
        manager.call("Inhibit", &("sleep", "lichnoe-delo", why, "delay")).ok()
    }

    /// The login session of this process. Unknown: the lock of any session counts, once too often rather than not.
    fn own_session(bus: &Connection) -> Option<OwnedObjectPath> {
        let manager = Proxy::new(bus, LOGIND, LOGIND_PATH, MANAGER).ok()?;
        let named = std::env::var("XDG_SESSION_ID").ok();
        named
            .and_then(|id| manager.call("GetSession", &(id)).ok())
            .or_else(|| manager.call("GetSessionByPID", &(std::process::id())).ok())
    }

    fn hear_savers(bus: &Connection, heard: &dyn Fn(Sign)) -> zbus::Result<()> {
        let rules = DBusProxy::new(bus)?;
        for saver in SAVERS {
            rules.add_match_rule(signal(saver, "ActiveChanged")?.build())?;
        }
        for message in MessageIterator::from(bus) {
            let message = message?;
            if SAVERS.iter().any(|saver| is(&message, saver, "ActiveChanged")) && says(&message) {
                heard(Sign::ScreenLocked);
            }
        }
        Ok(())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests;
