//! Fixtures and journeys shared by the test binaries.

use std::path::{Path, PathBuf};

#[cfg(feature = "e2e")]
#[path = "e2e/window/mod.rs"]
pub mod window;

/// A file of `tests/fixtures`.
#[must_use]
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// A program of this workspace, from the folder that also holds the running test.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap_or_default();
    // …/<profile>/deps/<test> for a test, …/<profile>/<bin> for a program.
    let folder = test.ancestors().skip(1).find(|folder| folder.join(name).is_file());
    folder.map_or_else(|| PathBuf::from(name), |folder| folder.join(name))
}
