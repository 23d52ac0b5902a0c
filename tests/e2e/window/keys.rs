//! Keys that are not letters, as WebDriver writes them.

/// A key of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Moves the focus on.
    Tab,
    /// Activates.
    Enter,
    /// Closes the topmost thing.
    Escape,
    /// Presses a button, ticks a box.
    Space,
    /// Next line.
    Down,
    /// Held with others.
    Control,
    /// Held with others.
    Alt,
    /// Held with others.
    Shift,
    /// A letter or digit.
    Letter(char),
}

impl Key {
    /// The code point of the WebDriver recommendation.
    #[must_use]
    pub fn code(self) -> char {
        match self {
            Key::Tab => '\u{e004}',
            Key::Enter => '\u{e007}',
            Key::Escape => '\u{e00c}',
            Key::Space => ' ',
            Key::Down => '\u{e015}',
            Key::Control => '\u{e009}',
            Key::Alt => '\u{e00a}',
            Key::Shift => '\u{e008}',
            Key::Letter(letter) => letter,
        }
    }
}
