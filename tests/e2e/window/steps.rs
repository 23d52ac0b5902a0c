//! Steps that several journeys share, each the way a person does it.

use super::keys::Key;
use super::program::Program;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The owner's passphrase of every vault made here.
pub const PASSPHRASE: &str = "ключ от кабинета 12 ағаш үстел";

/// The selector of a hook of the page.
#[must_use]
pub fn by_id(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

impl Program {
    /// Clicks what carries the hook.
    pub fn click(&self, id: &str) {
        self.must(self.driver.click(&by_id(id)));
    }

    /// Fills the field with the hook.
    pub fn fill(&self, id: &str, text: &str) {
        self.must(self.driver.fill(&by_id(id), text));
    }

    /// Waits for what carries the hook and reads it.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        let element = self.must(self.driver.find(&by_id(id)));
        self.must(self.driver.text(&element))
    }

    /// Waits until the text of a hook holds `part`.
    pub fn until_text(&self, id: &str, part: &str) {
        let mut said = Vec::new();
        let holds = || {
            said = self.driver.all(&by_id(id)).iter().filter_map(|e| self.driver.text(e).ok()).collect();
            said.iter().any(|text: &String| text.contains(part)).then_some(())
        };
        let found = self.driver.poll(&format!("{id} says {part}"), holds);
        self.must(found.map_err(|error| format!("{error}; it says {said:?}")));
    }

    /// What the rows of a table hold. The engine gives no drawn text for cells that cut off what is too long.
    #[must_use]
    pub fn rows(&self, id: &str) -> Vec<String> {
        let words = "return [...document.querySelectorAll(arguments[0])].map(row => row.textContent)";
        let rows = self.driver.script(words, &[json!(by_id(id))]).unwrap_or_default();
        rows.as_array().into_iter().flatten().filter_map(|row| row.as_str().map(str::to_owned)).collect()
    }

    /// Waits until the rows of a table are what is wished for.
    pub fn until_rows(&self, id: &str, what: &str, wish: impl Fn(&[String]) -> bool) {
        let mut seen = Vec::new();
        let waited = self.driver.poll(&format!("{id}: {what}"), || {
            seen = self.rows(id);
            wish(&seen).then_some(())
        });
        self.must(waited.map_err(|error| format!("{error}; there is {seen:?}")));
    }

    /// Waits until nothing carries the hook.
    pub fn until_gone(&self, id: &str) {
        self.must(
            self.driver
                .poll(&format!("{id} is gone"), || self.driver.all(&by_id(id)).is_empty().then_some(())),
        );
    }

    /// Sets the language of the gate, and with it of the whole program.
    pub fn speak(&self, language: &str) {
        self.must(self.driver.choose(&by_id("field-window-language"), language));
        self.must(self.driver.poll("the page speaks the language", || {
            let now = self.driver.script("return document.documentElement.lang", &[]).ok()?;
            (now == language).then_some(())
        }));
    }

    /// Creates a vault through the wizard, the recovery code read from the saved kit as from paper. `factor` is
    /// `keyring`, `key_file` or `none`. Ends on the desk.
    pub fn create_vault(&self, pack: &str, school: &str, factor: &str) {
        self.click("door-create");
        self.click(&format!("field-pack-{pack}"));
        self.fill("field-operator-name", school);
        self.click("wizard-next");
        self.fill("field-folder", &self.home().join("vault").display().to_string());
        self.click("wizard-next");
        self.fill("field-login", "owner");
        self.enrol(PASSPHRASE, factor);
        if factor == "key_file" {
            self.answer("key_file_choose", &self.stick().join("stick.key"));
            self.click("create-key-file");
        }
        self.click("wizard-next");
        self.type_back("kit.pdf");
        self.click("wizard-next");
        self.must(self.driver.follow("desk.html"));
        self.watch_policy();
    }

    /// Saves the recovery kit that the window shows and types the groups it asks for back from the paper; gives the
    /// place of the paper.
    pub fn type_back(&self, name: &str) -> PathBuf {
        let kit = self.saved().join(name);
        self.answer("recovery_kit_save", &kit);
        self.click("kit-save");
        let code = self.code_on(&kit);
        for position in 1..=2 {
            let hook = by_id(&format!("kit-group-{position}"));
            let field = self.must(self.driver.find(&hook));
            let asked = self.must(self.driver.property(&field, "name"));
            let number = asked.as_str().and_then(|name| name.strip_prefix("group-")?.parse::<usize>().ok());
            let group = number.and_then(|n| code.get(n - 1));
            let group = self.must(group.ok_or_else(|| format!("{asked} is not on the paper: {code:?}")));
            self.must(self.driver.fill(&hook, group));
        }
        kit
    }

    /// The command line on the same computer, while the window has the vault locked.
    pub fn delo(&self, arguments: &[&str]) -> Value {
        let phrase = self.home().join("phrase");
        #[expect(clippy::disallowed_methods, reason = "a phrase of a rehearsal, outside every vault")]
        std::fs::write(&phrase, PASSPHRASE).expect("the home is ours");
        let mut command = Command::new(crate::program("delo"));
        command
            .args(["--json", "--vault"])
            .arg(self.home().join("vault"))
            .arg("--passphrase-file")
            .arg(&phrase)
            .args(["--operator", "owner"])
            .args(arguments)
            .env("HOME", self.home())
            .env("XDG_RUNTIME_DIR", self.home().join("run"))
            .env("XDG_CONFIG_HOME", self.home().join("config"))
            .env("XDG_DATA_HOME", self.home().join("data"));
        let output = command.output().expect("delo runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
        std::fs::remove_file(&phrase).expect("the phrase goes");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
    }

    /// Locks by hand and waits for the gate.
    pub fn lock(&self) {
        self.click("lock");
        self.must(self.driver.follow("gate.html"));
    }

    /// Opens the vault that the gate shows, as the operator chosen there.
    pub fn unlock(&self, login: &str, passphrase: &str) {
        self.must(self.driver.choose(&by_id("field-login"), login));
        self.fill("field-passphrase", passphrase);
        self.click("unlock-submit");
        self.must(self.driver.follow("desk.html"));
        self.watch_policy();
    }

    /// Types a new phrase twice and chooses its second factor.
    pub fn enrol(&self, passphrase: &str, factor: &str) {
        self.fill("field-passphrase", passphrase);
        self.fill("field-passphrase-again", passphrase);
        self.click(&format!("field-second-factor-{factor}"));
    }

    /// Waits until a message of the page, an alert or a note, says `part`.
    pub fn until_said(&self, part: &str) {
        let said = "return [...document.querySelectorAll('[role=alert], [role=status], .toast')].map(e => e.textContent).join('\\n')";
        self.must(self.driver.poll(&format!("the page says {part}"), || {
            let said = self.driver.script(said, &[]).ok()?;
            said.as_str()?.contains(part).then_some(())
        }));
    }

    /// The groups of the recovery code as printed: nine, each after its number.
    #[must_use]
    pub fn code_on(&self, kit: &Path) -> Vec<String> {
        let text = self.must(self.paper(kit));
        let words: Vec<&str> = text.split_whitespace().collect();
        let numbered = |run: &&[&str]| {
            run.iter().step_by(2).zip(1..=9).all(|(word, number)| *word == number.to_string())
        };
        let run = words.windows(18).find(numbered);
        let run = self.must(run.ok_or_else(|| format!("no code on the paper: {text}")));
        run.iter().skip(1).step_by(2).map(|group| (*group).to_owned()).collect()
    }

    /// The text of a PDF once it is there whole.
    pub fn paper(&self, pdf: &Path) -> Result<String, String> {
        self.driver.poll(&format!("{} can be read", pdf.display()), || {
            let output =
                Command::new("pdftotext").args(["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()]).output();
            let output = output.ok().filter(|o| o.status.success())?;
            Some(String::from_utf8_lossy(&output.stdout).into_owned()).filter(|text| !text.trim().is_empty())
        })
    }

    /// Imports a fixture and waits for the report.
    pub fn import(&self, fixture: &str) {
        self.answer("import_choose", &crate::fixture(fixture));
        self.click("nav-import");
        self.click("import-choose");
        self.click("import-commit");
        self.must(self.driver.find(&by_id("import-done")));
    }

    /// Finds a person by a part of the name and opens the card.
    pub fn open_card(&self, part: &str) {
        self.click("nav-people");
        self.fill("people-search", part);
        self.must(self.driver.click_saying(&by_id("person-row"), part));
        self.until_text("card-name", part);
    }

    /// Presses Tab until the focus is on what carries the hook; fails when the keyboard cannot get there.
    pub fn tab_to(&self, id: &str) {
        let css = by_id(id);
        self.must(self.driver.find(&css));
        for _ in 0..120 {
            let there = "const f = document.activeElement; return !!f && (f.matches(arguments[0]) || !!f.closest(arguments[0]))";
            if self.must(self.driver.script(there, &[json!(css)])) == true {
                return;
            }
            self.must(self.driver.press(&[Key::Tab]));
        }
        self.must::<()>(Err(format!("the keyboard does not reach {id}")));
    }

    /// Goes to what carries the hook by Tab and presses Enter once it is not blocked.
    pub fn enter_on(&self, id: &str) {
        self.tab_to(id);
        self.must(self.driver.poll(&format!("{id} is not blocked"), || {
            self.driver.all(&by_id(id)).first().filter(|e| self.driver.is_enabled(e)).map(|_| ())
        }));
        self.must(self.driver.press(&[Key::Enter]));
    }

    /// Asserts that the content policy was not breached, Tauri's own injected style excepted.
    ///
    /// # Panics
    /// When a page loaded or ran something foreign.
    pub fn no_breaches(&self) {
        let foreign: Vec<String> =
            self.breaches().into_iter().filter(|b| b != "style-src-elem inline").collect();
        assert!(foreign.is_empty(), "the content policy was breached: {foreign:?}");
    }

    /// Asserts that none of the values stands in any file of the program's home, in UTF-8 or UTF-16; what the journey
    /// itself saved is left out.
    ///
    /// # Panics
    /// When a file holds one.
    pub fn no_plain_text_of(&self, values: &[&str]) {
        let mut folders = vec![self.home().to_path_buf()];
        let mut files = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path == self.saved() || path.is_symlink() {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(bytes) = std::fs::read(&path) {
                    files += 1;
                    for value in values {
                        let wide: Vec<u8> = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
                        let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|w| w == needle);
                        assert!(
                            !holds(value.as_bytes()) && !holds(&wide),
                            "{} holds a value of a person",
                            path.display()
                        );
                    }
                }
            }
        }
        assert!(files > 3, "the home of the program was looked through");
    }
}
