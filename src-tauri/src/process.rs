//! What the program does to its own process before anything else.

/// Why the program does not start.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody set `TAURI_WEBVIEW_AUTOMATION`, which opens the window to any local program.
    Automation,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refusal::Automation => f.write_str(
                "TAURI_WEBVIEW_AUTOMATION is set; a build without the feature e2e does not start with it",
            ),
        }
    }
}

/// Switches core dumps off and refuses a remote-controlled window.
///
/// Tauri's Linux runtime honours `TAURI_WEBVIEW_AUTOMATION` in every build, the released one included.
pub fn harden() -> Result<(), Refusal> {
    if !cfg!(feature = "e2e") && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some() {
        return Err(Refusal::Automation);
    }
    workplace::no_core_dumps();
    no_shader_cache();
    Ok(())
}

/// The driver of the graphics card keeps compiled shaders in the person's cache folder; the web view is to leave
/// nothing outside its own. The web view's processes inherit the setting.
#[cfg(target_os = "linux")]
fn no_shader_cache() {
    // SAFETY: called first in `main`, before any thread exists that could read the environment.
    unsafe { std::env::set_var("MESA_SHADER_CACHE_DISABLE", "true") };
}

#[cfg(not(target_os = "linux"))]
fn no_shader_cache() {}

/// Calls `end` once when the session ends or somebody asks the program to stop, so that it locks as it does when its
/// window is closed. A second signal ends it at once.
#[cfg(unix)]
pub fn on_termination(end: impl Fn() + Send + 'static) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    std::thread::Builder::new().name("termination".to_owned()).spawn(move || {
        let mut seen = signals.forever();
        if seen.next().is_some() {
            end();
        }
        if let Some(signal) = seen.next() {
            std::process::exit(128 + signal);
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
pub fn on_termination(_end: impl Fn() + Send + 'static) -> std::io::Result<()> {
    Ok(())
}
