//! A WebDriver client, as much of it as the journeys need, spoken to WebKitWebDriver directly.

use super::keys::Key;
use base64::Engine;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a condition may take to come true: key derivation and compaction of a debug build included.
pub const DEADLINE: Duration = Duration::from_secs(60);

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A session with one program.
#[derive(Debug)]
pub struct Driver {
    agent: ureq::Agent,
    address: String,
}

/// An element of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(String);

impl Driver {
    /// Starts a session: the driver starts `binary` and attaches to its first window.
    pub fn start(address: &str, binary: &Path) -> Result<Driver, String> {
        Driver::attach(address, &json!({"webkitgtk:browserOptions": {"binary": binary, "args": []}}))
    }

    /// Starts a session with whatever has these capabilities.
    pub fn attach(address: &str, capabilities: &Value) -> Result<Driver, String> {
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let agent = config.timeout_global(Some(Duration::from_secs(120))).build().new_agent();
        let driver = Driver { agent, address: address.to_owned() };
        driver.poll("the driver answers", || driver.get("/status").ok().map(drop))?;
        let wish = json!({"capabilities": {"alwaysMatch": capabilities}});
        let session = driver.post("/session", &wish)?;
        let id = session["sessionId"].as_str().ok_or("no session")?;
        Ok(Driver { address: format!("{address}/session/{id}"), agent: driver.agent })
    }

    fn answer(result: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
        let mut response = result.map_err(|error| error.to_string())?;
        let text = response.body_mut().with_config().limit(64 << 20).read_to_string();
        let body: Value =
            serde_json::from_str(&text.map_err(|e| e.to_string())?).map_err(|e| e.to_string())?;
        let value = body["value"].clone();
        match value["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
            None => Ok(value),
        }
    }

    /// Asks the driver.
    pub fn get(&self, path: &str) -> Result<Value, String> {
        Driver::answer(self.agent.get(format!("{}{path}", self.address)).call())
    }

    /// Tells the driver.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        let request = self.agent.post(format!("{}{path}", self.address));
        Driver::answer(request.content_type("application/json").send(body.to_string()))
    }

    /// Ends the session; the driver ends the program.
    pub fn end(&self) {
        let _ = Driver::answer(self.agent.delete(&self.address).call());
    }

    /// Waits until `condition` gives something.
    pub fn poll<T>(&self, what: &str, mut condition: impl FnMut() -> Option<T>) -> Result<T, String> {
        let end = Instant::now() + DEADLINE;
        loop {
            if let Some(value) = condition() {
                return Ok(value);
            }
            if Instant::now() > end {
                return Err(format!("waited {} s in vain until {what}", DEADLINE.as_secs()));
            }
            // The pause between two looks, not a wait for the condition.
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// All elements that match now.
    pub fn all(&self, css: &str) -> Vec<Element> {
        let found = self.post("/elements", &json!({"using": "css selector", "value": css}));
        let list = found.ok().and_then(|v| v.as_array().cloned()).unwrap_or_default();
        list.iter().filter_map(|e| e[ELEMENT].as_str().map(|id| Element(id.to_owned()))).collect()
    }

    /// The first element that matches and is seen, waiting for it.
    pub fn find(&self, css: &str) -> Result<Element, String> {
        self.poll(&format!("{css} is seen"), || self.all(css).into_iter().find(|e| self.is_seen(e)))
    }

    /// Whether it is drawn.
    #[must_use]
    pub fn is_seen(&self, element: &Element) -> bool {
        self.get(&format!("/element/{}/displayed", element.0)).is_ok_and(|v| v == true)
    }

    /// Whether it may be used: neither disabled nor blocked with a reason.
    #[must_use]
    pub fn is_enabled(&self, element: &Element) -> bool {
        let blocked = self.get(&format!("/element/{}/attribute/aria-disabled", element.0));
        self.get(&format!("/element/{}/enabled", element.0)).is_ok_and(|v| v == true)
            && blocked.is_ok_and(|v| v != "true")
    }

    /// Its text as drawn.
    pub fn text(&self, element: &Element) -> Result<String, String> {
        Ok(self.get(&format!("/element/{}/text", element.0))?.as_str().unwrap_or_default().to_owned())
    }

    /// A property of it, such as `value`.
    pub fn property(&self, element: &Element, name: &str) -> Result<Value, String> {
        self.get(&format!("/element/{}/property/{name}", element.0))
    }

    /// Clicks the first that matches once it is enabled and nothing covers it.
    pub fn click(&self, css: &str) -> Result<(), String> {
        self.click_saying(css, "")
    }

    /// Clicks the first that matches and holds the words.
    pub fn click_saying(&self, css: &str, words: &str) -> Result<(), String> {
        let mut last = String::new();
        let says = |e: &Element| words.is_empty() || self.text(e).is_ok_and(|text| text.contains(words));
        let clicked = self.poll(&format!("{css} {words} can be clicked"), || {
            let element =
                self.all(css).into_iter().find(|e| self.is_seen(e) && self.is_enabled(e) && says(e))?;
            self.show(&element);
            match self.post(&format!("/element/{}/click", element.0), &json!({})) {
                Ok(_) => Some(()),
                // The click that locks the vault closes the window under it, before the driver can answer.
                Err(error) if error.contains("no such window") => Some(()),
                Err(error) => {
                    last = error;
                    None
                }
            }
        });
        clicked.map_err(|error| format!("{error}; {last}"))
    }

    /// Scrolls to it as a person would: an edge that shows is enough for the engine not to, and too little to use.
    fn show(&self, element: &Element) {
        let _ = self
            .script("arguments[0].scrollIntoView({ block: 'nearest' })", &[json!({ ELEMENT: element.0 })]);
    }

    /// Replaces what a field holds. A form that draws itself anew meanwhile gives a new field to fill.
    pub fn fill(&self, css: &str, text: &str) -> Result<(), String> {
        self.poll(&format!("{css} takes the text"), || match self.fill_once(css, text) {
            Err(error) if error.contains("stale element") => None,
            done => Some(done),
        })?
    }

    fn fill_once(&self, css: &str, text: &str) -> Result<(), String> {
        let field = self.find(css)?;
        self.show(&field);
        self.post(&format!("/element/{}/clear", field.0), &json!({}))?;
        if !text.is_empty() {
            self.post(&format!("/element/{}/value", field.0), &json!({"text": text}))?;
        }
        self.poll(&format!("{css} holds the text"), || {
            self.property(&field, "value").ok().filter(|v| v == text).map(drop)
        })
    }

    /// Chooses an option of a native select by its value.
    pub fn choose(&self, css: &str, value: &str) -> Result<(), String> {
        self.click(&format!("{css} option[value=\"{value}\"]"))
    }

    /// Chooses a file in a field for files, as its dialog would.
    pub fn offer(&self, css: &str, file: &Path) -> Result<(), String> {
        let field = self.find(css)?;
        self.post(&format!("/element/{}/value", field.0), &json!({"text": file})).map(drop)
    }

    /// Opens an address.
    pub fn open(&self, address: &str) -> Result<(), String> {
        self.post("/url", &json!({"url": address})).map(drop)
    }

    /// Presses keys one after another.
    pub fn press(&self, keys: &[Key]) -> Result<(), String> {
        self.actions(keys.iter().flat_map(|k| [("keyDown", *k), ("keyUp", *k)]).collect())
    }

    /// Presses the last key while the ones before it are held.
    pub fn chord(&self, keys: &[Key]) -> Result<(), String> {
        let down = keys.iter().map(|k| ("keyDown", *k));
        let up = keys.iter().rev().map(|k| ("keyUp", *k));
        self.actions(down.chain(up).collect())
    }

    /// Types letters at the focus.
    pub fn type_text(&self, text: &str) -> Result<(), String> {
        self.press(&text.chars().map(Key::Letter).collect::<Vec<_>>())
    }

    fn actions(&self, keys: Vec<(&str, Key)>) -> Result<(), String> {
        let actions: Vec<Value> =
            keys.iter().map(|(kind, key)| json!({"type": kind, "value": key.code()})).collect();
        self.post("/actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}))?;
        Ok(())
    }

    /// Runs a script in the page and gives what it returns.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Runs a script that says itself when it is done: its last argument takes what it found.
    pub fn wait_for(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        self.post("/execute/async", &json!({"script": script, "args": arguments}))
    }

    /// Waits until the page has drawn what it holds now: a picture taken earlier may show the frame before.
    pub fn drawn(&self) -> Result<(), String> {
        let script =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        self.wait_for(script, &[]).map(drop)
    }

    /// Follows the program to its other window, whose page is `page`.
    pub fn follow(&self, page: &str) -> Result<(), String> {
        self.poll(&format!("the window {page} is open alone"), || {
            let handles = self.get("/window/handles").ok()?;
            let [handle] = handles.as_array()?.as_slice() else { return None };
            self.post("/window", &json!({"handle": handle})).ok()?;
            let address = self.get("/url").ok()?;
            address.as_str()?.contains(page).then_some(())
        })
    }

    /// The page as drawn, PNG.
    pub fn picture(&self) -> Result<Vec<u8>, String> {
        let text = self.get("/screenshot")?;
        let text = text.as_str().ok_or("no picture")?;
        base64::engine::general_purpose::STANDARD.decode(text).map_err(|error| error.to_string())
    }
}
