//! Where the pictures of one language in one theme go, and how a person gets to what they show.

use super::{keep, settle};
use acceptance::window::{Key, Program, by_id};
use std::path::Path;

/// The pictures of one language in one theme.
pub struct Album<'a> {
    /// The window they are taken of.
    pub program: &'a Program,
    folder: &'a Path,
    /// Language and theme, as the names of the files say them.
    pub suffix: String,
    /// How many there are.
    pub taken: u32,
}

impl<'a> Album<'a> {
    pub fn new(program: &'a Program, folder: &'a Path, suffix: &str) -> Album<'a> {
        Album { program, folder, suffix: suffix.to_owned(), taken: 0 }
    }

    /// Takes what the window shows once it has settled.
    pub fn keep(&mut self, screen: &str) {
        settle(self.program);
        self.taken += keep(self.program, self.folder, screen, &self.suffix);
    }

    /// Brings the first that matches to the head of the page and takes the picture.
    pub fn keep_at(&mut self, css: &str, screen: &str) {
        self.program.must(self.program.driver.find(css));
        let show = "document.querySelector(arguments[0]).scrollIntoView({ block: 'start' })";
        self.program.must(self.program.driver.script(show, &[css.into()]));
        self.keep(screen);
    }

    /// Unfolds all there is on the page and takes its end.
    pub fn keep_end(&mut self, screen: &str) {
        // A page that asks the core for its parts grows until it has them.
        let driver = &self.program.driver;
        let mut before = 0;
        self.program.must(driver.poll("the page has grown", || {
            let high =
                "const main = document.querySelector('main'); return main.querySelector('h1') ? main.scrollHeight : 0";
            let now = driver.script(high, &[]).ok()?.as_u64()?;
            let grown = now > 0 && now == std::mem::replace(&mut before, now);
            grown.then_some(())
        }));
        let show = "document.querySelectorAll('main details').forEach(one => { one.open = true }); \
            const main = document.querySelector('main'); main.scrollTop = main.scrollHeight";
        self.program.must(self.program.driver.script(show, &[]));
        self.keep(screen);
    }

    /// Opens a dialog, takes it and closes it.
    pub fn dialog(&mut self, button: &str, screen: &str, fill: impl FnOnce(&Program)) {
        self.dialog_of(&by_id(button), screen, fill);
    }

    /// The same of whatever matches first.
    pub fn dialog_of(&mut self, css: &str, screen: &str, fill: impl FnOnce(&Program)) {
        let program = self.program;
        program.must(program.driver.click(css));
        program.must(program.driver.find("dialog[open]"));
        program.must(program.driver.drawn());
        fill(program);
        self.keep(screen);
        self.shut();
    }

    /// Closes the dialog.
    pub fn shut(&self) {
        self.program.must(self.program.driver.press(&[Key::Escape]));
        self.until_shut();
    }

    /// Waits until no dialog is open.
    pub fn until_shut(&self) {
        let driver = &self.program.driver;
        self.program.must(
            driver.poll("the dialog is closed", || driver.all("dialog[open]").is_empty().then_some(())),
        );
    }

    /// Opens the card of one of the first people of the list, counted from 0.
    pub fn card(&self, place: u32) {
        let program = self.program;
        program.click("nav-people");
        let row = format!("{}[data-index=\"{place}\"]", by_id("person-row"));
        program.must(program.driver.click(&row));
        program.must(program.driver.find(&by_id("card-name")));
        settle(program);
    }

    /// Whether the page shows something with the hook.
    pub fn has(&self, id: &str) -> bool {
        settle(self.program);
        !self.program.driver.all(&by_id(id)).is_empty()
    }
}
