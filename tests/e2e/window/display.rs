//! A screen for one window: a display has one keyboard focus and one clipboard, and two windows would fight over them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A virtual screen that ends with its owner.
#[derive(Debug)]
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts a screen under the first number that is free.
    ///
    /// # Panics
    /// When the machine has no `Xvfb`.
    #[must_use]
    pub fn start() -> Display {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts (package xvfb)");
        let mut number = String::new();
        let said = server.stdout.take().expect("it was asked to say its number");
        BufReader::new(said).read_line(&mut number).expect("the screen says its number when it is ready");
        let number = number.trim();
        assert!(!number.is_empty(), "Xvfb ended before its screen was ready");
        Display { server, name: format!(":{number}") }
    }

    /// What programs find it by: the variable `DISPLAY`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
