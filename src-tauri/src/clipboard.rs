//! The clipboard, as far as this program filled it.
//!
//! A copied value outlives the window it was copied in, so it goes when the vault locks. What another program put there
//! stays. A clipboard manager of the desktop may have kept a copy of its own; nothing reaches that.

/// Empties it. Runs on the main thread, where the toolkit lives.
#[cfg(target_os = "linux")]
pub fn empty(app: &tauri::AppHandle) {
    // The event loop may be gone already; then the selection goes with the process.
    let _ = app.run_on_main_thread(|| {
        for selection in [gtk::gdk::SELECTION_CLIPBOARD, gtk::gdk::SELECTION_PRIMARY] {
            // Does nothing unless the selection is owned by this process.
            gtk::Clipboard::get(&selection).clear();
        }
    });
}

/// WebView2 and WKWebView hand copied text to the system, which does not tell whose it is.
#[cfg(not(target_os = "linux"))]
pub fn empty(_app: &tauri::AppHandle) {}
