//! Permissions of the commands and the platform resources of the program.
//!
//! The list of commands is `wire::COMMANDS`; without it in the manifest Tauri would open every command to every
//! window.

fn main() {
    let names: Vec<&'static str> = wire::COMMANDS.iter().map(|command| command.name).collect();
    let manifest = tauri_build::AppManifest::new().commands(Vec::leak(names));
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("tauri.conf.json, capabilities and icons must agree");
}
