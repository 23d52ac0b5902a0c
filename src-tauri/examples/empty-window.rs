//! A window with an empty page and nothing behind it: what the toolkit itself costs. `cargo xtask bench` holds the
//! program's memory against this one's.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            let nowhere = WebviewUrl::External("about:blank".parse()?);
            WebviewWindowBuilder::new(app, "empty", nowhere).inner_size(1280.0, 800.0).build()?;
            Ok(())
        })
        .run(desk::context())
}
