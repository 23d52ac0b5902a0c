//! How many tests ran, read from what the test programs print.

/// Tests that passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub passed: u32,
    /// Failed.
    pub failed: u32,
}

impl Counts {
    /// Adds a summary line of nextest, `cargo test` or vitest; other lines add nothing.
    pub fn heed(&mut self, line: &str) {
        let line = plain(line);
        let text = line.trim_start();
        let is_summary = (text.starts_with("Summary [") && text.contains("tests run:"))
            || (text.starts_with("Summary [") && text.contains("test run:"))
            // nextest repeats, indented, what a failed test printed: that one is in its own summary already.
            || line.starts_with("test result:")
            || text.starts_with("Tests  ");
        if !is_summary {
            return;
        }
        self.passed += before(text, "passed");
        self.failed += before(text, "failed") + before(text, "timed out");
    }
}

/// The number that stands right before a word.
fn before(text: &str, word: &str) -> u32 {
    let Some(at) = text.find(&format!(" {word}")) else { return 0 };
    text[..at].rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// The line without colours.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in line.chars() {
        match c {
            '\u{1b}' => inside = true,
            'm' if inside => inside = false,
            _ if inside => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Counts;

    fn of(lines: &[&str]) -> (u32, u32) {
        let mut counts = Counts::default();
        lines.iter().for_each(|line| counts.heed(line));
        (counts.passed, counts.failed)
    }

    #[test]
    fn each_test_program_is_understood() {
        assert_eq!(
            of(&["     Summary [   1.520s] 41 tests run: 40 passed (1 slow), 1 failed, 2 skipped"]),
            (40, 1)
        );
        assert_eq!(of(&["     Summary [   0.020s] 1 test run: 1 passed, 0 skipped"]), (1, 0));
        assert_eq!(of(&["test result: FAILED. 7 passed; 2 failed; 0 ignored; 0 measured"]), (7, 2));
        assert_eq!(of(&["      Tests  3 failed | 12 passed (15)"]), (12, 3));
        assert_eq!(
            of(&["\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m12 passed\u{1b}[39m (12)"]),
            (12, 0)
        );
    }

    #[test]
    fn other_lines_and_several_summaries_add_up() {
        let lines = [
            "running 3 tests",
            "test a ... ok",
            "test result: ok. 3 passed; 0 failed",
            "Test Files  4 passed (4)",
        ];
        assert_eq!(of(&lines), (3, 0));
        assert_eq!(of(&["test result: ok. 3 passed; 0 failed", "      Tests  2 passed (2)"]), (5, 0));
    }

    #[test]
    fn a_failure_told_again_in_the_output_of_its_test_counts_once() {
        let lines = [
            "    test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 22 filtered out",
            "     Summary [   9.000s] 3 tests run: 2 passed, 1 failed, 0 skipped",
        ];
        assert_eq!(of(&lines), (2, 1));
    }
}
