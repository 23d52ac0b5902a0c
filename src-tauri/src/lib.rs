//! The pages, the capabilities and the icon of the program, put into it once.
//!
//! A crate of its own, because everything that starts Tauri takes it from here: the macro packs the pages into files
//! beside the build and leaves a file alone that is already there, so that two targets built at the same time would
//! take each other's half-written pages – and the window stays empty.

/// What the build put into the program.
#[must_use]
pub fn context() -> tauri::Context {
    tauri::generate_context!()
}
