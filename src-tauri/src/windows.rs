//! The two windows: `gate` (create, unlock) and `desk` (work). There is never data behind `gate`, and `desk` exists
//! only while the vault is open.
//!
//! Titles name nobody. A page may go nowhere but to our own addresses, open no window and download nothing.

use std::sync::Mutex;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Theme, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use wire::{Appearance, Failure};
use workplace::Workplace;

use crate::scratch::Scratch;

/// Label of the window that creates and unlocks.
pub const GATE: &str = "gate";
/// Label of the window for work.
pub const DESK: &str = "desk";

const TITLE: &str = "Личное дело";

/// Opens the gate: small when there is a vault to unlock, roomy when one is to be made.
pub fn open_gate(app: &AppHandle) -> tauri::Result<()> {
    let size = if unlocks_only(app) { (480.0, 500.0) } else { (900.0, 680.0) };
    open(app, GATE, size, (480.0, 420.0))
}

/// Makes room for creation, which asks more than unlocking does. A window the person made larger stays as it is.
pub fn widen_gate(app: &AppHandle) {
    let Some(window) = app.get_webview_window(GATE) else { return };
    let (Ok(size), Ok(scale)) = (window.inner_size(), window.scale_factor()) else { return };
    let size = size.to_logical::<f64>(scale);
    if size.width < 900.0 || size.height < 680.0 {
        let _ = window.set_size(tauri::LogicalSize::new(size.width.max(900.0), size.height.max(680.0)));
    }
}

/// The vault is open: desk appears, gate goes. When the desk cannot be shown the vault is locked again.
pub fn enter(app: &AppHandle) -> Result<(), Failure> {
    // Sleep or the screen lock may have come in between: no desk without an open vault.
    workplace::session_get(&app.state::<Workplace>())?;
    if let Err(error) = open(app, DESK, (1280.0, 800.0), (1024.0, 700.0)) {
        eprintln!("lichnoe-delo: the desk window does not open: {error}");
        workplace::vault_lock(&app.state::<Workplace>())?;
        return Err(Failure::refused("window.unexpected"));
    }
    destroy(app, GATE);
    Ok(())
}

/// The vault is locked: the window that showed data is destroyed, and its heap with it.
pub fn leave(app: &AppHandle) -> Result<(), Failure> {
    if let Some(desk) = app.get_webview_window(DESK) {
        // Gone from sight before anything slower happens.
        let _ = desk.hide();
    }
    let gate = if app.get_webview_window(GATE).is_some() { Ok(()) } else { open_gate(app) };
    destroy(app, DESK);
    gate.map_err(|error| {
        eprintln!("lichnoe-delo: the gate window does not open: {error}");
        Failure::refused("window.unexpected")
    })
}

/// Theme and zoom of every window, as the person set them.
pub fn dress(app: &AppHandle, appearance: &Appearance) {
    for window in app.webview_windows().values() {
        apply(window, appearance);
    }
}

fn open(app: &AppHandle, label: &str, size: (f64, f64), min: (f64, f64)) -> tauri::Result<()> {
    let appearance = workplace::appearance_get(&app.state::<Workplace>()).ok();
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App(format!("{label}.html").into()))
        .title(TITLE)
        .inner_size(size.0, size.1)
        .min_inner_size(min.0, min.1)
        .center()
        .theme(appearance.as_ref().and_then(theme))
        .data_directory(web_folder(app))
        .zoom_hotkeys_enabled(false)
        .general_autofill_enabled(false)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    if let Some(appearance) = appearance {
        apply(&window, &appearance);
    }
    Ok(())
}

fn destroy(app: &AppHandle, label: &str) {
    if let Some(window) = app.get_webview_window(label)
        && let Err(error) = window.destroy()
    {
        eprintln!("lichnoe-delo: window {label} is not destroyed: {error}");
    }
}

/// Both windows share one web context: WebDriver attaches only to the first one of a process.
fn web_folder(app: &AppHandle) -> std::path::PathBuf {
    let scratch = app.state::<Mutex<Option<Scratch>>>();
    let folder = scratch.lock().ok().and_then(|s| s.as_ref().map(|s| s.folder().join("web")));
    folder.unwrap_or_else(|| std::env::temp_dir().join("lichnoe-delo-web"))
}

fn unlocks_only(app: &AppHandle) -> bool {
    workplace::gate_state(&app.state::<Workplace>())
        .is_ok_and(|gate| gate.vault.is_some() && gate.unconfirmed_recovery.is_none())
}

fn apply(window: &WebviewWindow, appearance: &Appearance) {
    let _ = window.set_theme(theme(appearance));
    let _ = window.set_zoom(f64::from(appearance.zoom.clamp(100, 200)) / 100.0);
}

/// The window's own theme must follow the page's, or native pop-ups keep the other one.
fn theme(appearance: &Appearance) -> Option<Theme> {
    match appearance.theme.as_str() {
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        _ => None,
    }
}

/// Our pages, and Tauri's isolation frame within them.
fn is_ours(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    match url.scheme() {
        "tauri" => host == "localhost",
        "isolation" => true,
        // WebView2 has no schemes of its own; Tauri uses reserved names that never leave the machine.
        "http" if cfg!(windows) => {
            host == "tauri.localhost" || (host.starts_with("isolation-") && host.ends_with(".localhost"))
        }
        "about" => url.path() == "blank",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_goes_nowhere_but_home() {
        let ours = |address: &str| is_ours(&Url::parse(address).unwrap());
        assert!(ours("tauri://localhost/gate.html"));
        assert!(ours("isolation://0f7c/"));
        for foreign in [
            "https://example.org/",
            "http://localhost/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "blob:tauri://localhost/1",
            "about:config",
        ] {
            assert!(!ours(foreign), "{foreign} is not ours");
        }
    }
}
