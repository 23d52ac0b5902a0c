//! A browser as somebody else has it: without the program, without its vault, with a profile that nobody used before.

use super::display::Display;
use super::driver::Driver;
use super::program::free_port;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// What draws the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, and so Chrome, Edge, Yandex Browser.
    Chromium,
    /// WebKit, and so Safari.
    WebKit,
}

/// The bare browser that WebKitGTK brings along, under the name of any architecture's folder.
const WEBKIT: &str = "webkit2gtk-4.1/MiniBrowser";

/// A running browser and its driver. Dropping it ends both.
#[derive(Debug)]
pub struct Browser {
    /// The session.
    pub driver: Driver,
    engine: Engine,
    process: Child,
    _home: TempDir,
    _display: Display,
}

impl Browser {
    /// Starts a browser.
    ///
    /// # Panics
    /// When the machine lacks it; the message names the package.
    #[must_use]
    pub fn start(engine: Engine) -> Browser {
        let home = TempDir::new().expect("a temporary folder");
        let display = Display::start();
        let port = free_port();
        let (mut command, wish) = match engine {
            Engine::Chromium => {
                let mut command = Command::new("chromedriver");
                command.args([format!("--port={port}"), "--allowed-ips=127.0.0.1".to_owned()]);
                // Inside a container its own sandbox cannot be had, and the only page opened is ours.
                let profile = format!("--user-data-dir={}", home.path().join("profile").display());
                let arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", &profile];
                let options = json!({
                    "binary": on_path("chromium").expect("Chromium is installed (package chromium)"),
                    "args": arguments,
                    // Every request is written down, those that are refused too.
                    "perfLoggingPrefs": {"enableNetwork": true},
                });
                let logs = json!({"performance": "ALL"});
                (command, json!({"goog:chromeOptions": options, "goog:loggingPrefs": logs}))
            }
            Engine::WebKit => {
                let mut command = Command::new("WebKitWebDriver");
                command.args(["--host=127.0.0.1".to_owned(), format!("--port={port}")]);
                let options = json!({
                    "binary": webkit().expect("WebKitGTK has its bare browser (package libwebkit2gtk-4.1-0)"),
                    "args": ["--automation"],
                });
                (command, json!({"webkitgtk:browserOptions": options}))
            }
        };
        command
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("XDG_CACHE_HOME", home.path().join("cache"))
            .env("DISPLAY", display.name())
            .env_remove("XAUTHORITY")
            .env("LANG", "C.UTF-8")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let missing = "the driver starts (packages chromium-driver, webkit2gtk-driver)";
        let process = command.spawn().unwrap_or_else(|error| panic!("{engine:?}: {missing}: {error}"));
        let mut browser = Guard(Some(process));
        let driver = Driver::attach(&format!("http://127.0.0.1:{port}"), &wish)
            .unwrap_or_else(|error| panic!("{engine:?} under WebDriver: {error}"));
        let process = browser.0.take().expect("it was put there");
        Browser { driver, engine, process, _home: home, _display: display }
    }

    /// Opens a file as a double click does.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub fn open_file(&self, file: &Path) {
        let opened = self.driver.open(&format!("file://{}", file.display()));
        opened.unwrap_or_else(|error| panic!("{:?} opens {}: {error}", self.engine, file.display()));
    }

    /// Addresses that the page asked for since it was opened, its own left out. What Chromium writes down itself is
    /// believed before the page is asked.
    ///
    /// # Panics
    /// When the browser does not tell.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        // The browser's first page, shown before ours, is made of parts of the browser.
        let own = |address: &String| {
            !["file:", "blob:", "data:", "chrome:"].iter().any(|own| address.starts_with(own))
        };
        let by_page = self
            .driver
            .script("return performance.getEntriesByType('resource').map(entry => entry.name)", &[]);
        let texts = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
        };
        let mut asked = texts(&by_page.expect("the page says what it loaded"));
        if self.engine == Engine::Chromium {
            let log = self.driver.post("/se/log", &json!({"type": "performance"})).expect("the log");
            let sent = log.as_array().expect("a list").iter().filter_map(|line| {
                let line: Value = serde_json::from_str(line["message"].as_str()?).ok()?;
                let said = &line["message"];
                let method = said["method"].as_str()?;
                let address = match method {
                    "Network.requestWillBeSent" => said["params"]["request"]["url"].as_str(),
                    "Network.webSocketCreated" | "Network.webTransportCreated" => {
                        said["params"]["url"].as_str()
                    }
                    _ => None,
                };
                address.map(str::to_owned)
            });
            let sent: Vec<String> = sent.collect();
            assert!(
                sent.iter().any(|address| address.starts_with("file:")),
                "the log tells of the page: {sent:?}"
            );
            asked.extend(sent);
        }
        asked.retain(own);
        asked
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.driver.end();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Ends a driver whose session never began.
struct Guard(Option<Child>);

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(mut process) = self.0.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn webkit() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path());
    folders
        .chain([PathBuf::from("/usr/libexec")])
        .map(|folder| folder.join(WEBKIT))
        .find(|file| file.is_file())
}
