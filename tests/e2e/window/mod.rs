//! Driving the real window: a WebDriver client, the program under test, and the steps journeys share.
//!
//! Nothing here sleeps a fixed time: every step polls a condition until a deadline and then fails with a picture.

mod browser;
mod display;
mod driver;
mod keys;
mod machine;
mod program;
mod steps;

pub use browser::{Browser, Engine};
pub use driver::{Driver, Element};
pub use keys::Key;
pub use machine::Machine;
pub use program::Program;
pub use steps::{PASSPHRASE, by_id};
