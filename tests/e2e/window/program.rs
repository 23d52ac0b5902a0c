//! The program under test with a home, a runtime folder and prepared dialogs of its own.

use super::display::Display;
use super::driver::Driver;
use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// The program this workspace is about.
const OURS: &str = "lichnoe-delo";

/// A running window, its driver and its folders. Dropping it ends both programs.
#[derive(Debug)]
pub struct Program {
    /// The session.
    pub driver: Driver,
    home: TempDir,
    stick: TempDir,
    process: Child,
    name: String,
    _display: Display,
    /// Held as long as the window lives.
    _turn: File,
}

impl Program {
    /// Starts the program in an empty home. `name` is used for pictures of failures.
    ///
    /// # Panics
    /// When the machine lacks what the journey needs; the message says what.
    #[must_use]
    pub fn start(name: &str) -> Program {
        Program::start_with(name, &[])
    }

    /// The same with further variables of the environment.
    ///
    /// # Panics
    /// As [`Program::start`].
    #[must_use]
    pub fn start_with(name: &str, variables: &[(&str, &str)]) -> Program {
        let turn = turns();
        turn.lock_shared().expect("the windows take turns");
        Program::launch(name, OURS, variables, turn, |_| {})
    }

    /// Starts a program of this workspace, ours or another, in a home that `prepare` has filled.
    ///
    /// # Panics
    /// As [`Program::start`].
    #[must_use]
    pub fn start_prepared(name: &str, binary: &str, prepare: impl FnOnce(&Path)) -> Program {
        let turn = turns();
        turn.lock_shared().expect("the windows take turns");
        Program::launch(name, binary, &[], turn, prepare)
    }

    /// The same while no other window is under test: what this one hears on the session's bus, all would hear.
    ///
    /// # Panics
    /// As [`Program::start`].
    #[must_use]
    pub fn start_alone(name: &str) -> Program {
        let turn = turns();
        turn.lock().expect("the windows take turns");
        Program::launch(name, OURS, &[], turn, |_| {})
    }

    fn launch(
        name: &str,
        binary: &str,
        variables: &[(&str, &str)],
        turn: File,
        prepare: impl FnOnce(&Path),
    ) -> Program {
        let home = TempDir::new().expect("a temporary folder");
        // A key file may not lie on the disk of its vault; memory is another disk.
        let stick = TempDir::new_in("/dev/shm").expect("a folder on another disk");
        for folder in ["run", "dialogs", "saved"] {
            std::fs::create_dir(home.path().join(folder)).expect("a folder in the temporary home");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let private = std::fs::Permissions::from_mode(0o700);
            std::fs::set_permissions(home.path().join("run"), private).expect("a private runtime folder");
        }
        prepare(home.path());
        let display = Display::start();
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command
            .args(["--host=127.0.0.1".to_owned(), format!("--port={port}")])
            .env("HOME", home.path())
            .env("XDG_RUNTIME_DIR", home.path().join("run"))
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("XDG_CACHE_HOME", home.path().join("cache"))
            .env("DISPLAY", display.name())
            .env_remove("XAUTHORITY")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("LICHNOE_DELO_DIALOGS", home.path().join("dialogs"))
            .env("LANG", "C.UTF-8")
            .envs(variables.iter().copied())
            .stdout(Stdio::null());
        let process = command.spawn().expect("WebKitWebDriver starts (package webkit2gtk-driver)");
        let binary = crate::program(binary);
        let driver = Driver::start(&format!("http://127.0.0.1:{port}"), &binary)
            .unwrap_or_else(|error| panic!("{} under WebDriver: {error}", binary.display()));
        Program { driver, home, stick, process, name: name.to_owned(), _display: display, _turn: turn }
    }

    /// Prepares the answer to the dialog of a command.
    pub fn answer(&self, command: &str, path: &Path) {
        let file = self.home.path().join("dialogs").join(command);
        #[expect(clippy::disallowed_methods, reason = "a note for a dialog, not a file of a vault")]
        std::fs::write(file, path.display().to_string()).expect("the dialogs' folder is ours");
    }

    /// A folder for what the journey saves.
    #[must_use]
    pub fn saved(&self) -> PathBuf {
        self.home.path().join("saved")
    }

    /// A folder on another disk than the home, as a memory stick is.
    #[must_use]
    pub fn stick(&self) -> &Path {
        self.stick.path()
    }

    /// The home of the program.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Kills the program at once, as a power cut does: it ends nothing in order.
    ///
    /// # Panics
    /// When the program is not there to be killed.
    pub fn kill(&self) {
        let program = self.id(OURS).expect("the program runs");
        let killed = Command::new("kill").args(["-9", &program.to_string()]).status();
        assert!(killed.is_ok_and(|status| status.success()), "the program is killed");
        let gone = || (!Path::new(&format!("/proc/{program}/exe")).exists()).then_some(());
        self.driver.poll("the program is gone", gone).expect("the program is gone");
    }

    /// The process of a program that runs below the driver.
    #[must_use]
    pub fn id(&self, binary: &str) -> Option<u32> {
        descendant(self.process.id(), binary)
    }

    /// A program and the processes it has started, its web view's among them.
    #[must_use]
    pub fn family(&self, binary: &str) -> Vec<u32> {
        self.id(binary).map(below).unwrap_or_default()
    }

    /// Watches for breaches of the content policy on the page shown now.
    pub fn watch_policy(&self) {
        let listen = "if (!window.__breaches) { window.__breaches = []; \
            addEventListener('securitypolicyviolation', e => window.__breaches.push(e.violatedDirective + ' ' + e.blockedURI)); }";
        self.must(self.driver.script(listen, &[]));
    }

    /// Breaches seen since [`Program::watch_policy`].
    #[must_use]
    pub fn breaches(&self) -> Vec<String> {
        let seen = self.must(self.driver.script("return window.__breaches || []", &[]));
        seen.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
    }

    /// Unwraps a step; a failed one leaves a picture of the window and the words on it.
    ///
    /// # Panics
    /// When the step failed.
    pub fn must<T>(&self, step: Result<T, String>) -> T {
        step.unwrap_or_else(|error| {
            let place = self.keep_picture();
            let all = "return [...document.querySelectorAll('[role=alert], [data-testid=failure]')]\
                .map(e => '! ' + e.textContent).concat(document.body.innerText).join('\\n')";
            let words = self.driver.script(all, &[]);
            let words = words.ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
            panic!("{}: {error}\npicture: {place}\non the page:\n{words}", self.name)
        })
    }

    fn keep_picture(&self) -> String {
        let folder = crate::program("lichnoe-delo").parent().map(|f| f.join("e2e")).unwrap_or_default();
        let place = folder.join(format!("{}.png", self.name));
        let _ = std::fs::create_dir_all(&folder);
        match self.driver.picture() {
            Ok(bytes) => {
                #[expect(clippy::disallowed_methods, reason = "a picture for the developer")]
                let _ = std::fs::write(&place, bytes);
                place.display().to_string()
            }
            Err(error) => format!("none ({error})"),
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.driver.end();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The file on which the windows under test take turns, whatever runs them side by side.
fn turns() -> File {
    let path = std::env::temp_dir().join("lichnoe-delo-windows.lock");
    File::options().create(true).truncate(false).write(true).open(path).expect("a file to take turns on")
}

/// A process below `ancestor` that runs the program.
fn descendant(ancestor: u32, program: &str) -> Option<u32> {
    below(ancestor).into_iter().find(|id| said(*id, "Name:").is_some_and(|name| name == program))
}

/// A process and all that it and they have started.
fn below(ancestor: u32) -> Vec<u32> {
    let parent = |id: u32| said(id, "PPid:")?.parse::<u32>().ok();
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter(|id| std::iter::successors(Some(*id), |id| parent(*id)).any(|id| id == ancestor)).collect()
}

/// A line of what the kernel says of a process.
fn said(id: u32, name: &str) -> Option<String> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned())
}

pub(super) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its number").port()
}
