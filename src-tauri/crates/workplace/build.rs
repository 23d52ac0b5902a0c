//! Tells the program on which day it was built, for the warning that an update is due, and takes in the page of checks
//! that a school hands out, as `npm run build` left it, and the key that update files must be signed with.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

fn main() {
    println!("cargo:rerun-if-env-changed=SOURCE_DATE_EPOCH");
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=Cargo.toml");
    // A reproducible build states its moment; any other takes the present one.
    let stated = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<u64>().ok());
    #[expect(clippy::disallowed_methods, reason = "a build has no other clock")]
    let seconds = stated.unwrap_or_else(|| {
        SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_secs()).unwrap_or_default()
    });
    println!("cargo:rustc-env=LICHNOE_DELO_BUILT={}", seconds / 86_400);
    publisher();
    verifier();
}

/// The publisher's Minisign key, one line as in `minisign.pub`. A build without it checks no update files, and says so.
fn publisher() {
    const NAME: &str = "LICHNOE_DELO_UPDATE_KEY";
    println!("cargo:rerun-if-env-changed={NAME}");
    let key = std::env::var(NAME).unwrap_or_default();
    let key = key.trim();
    let is_base64 = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(&byte));
    let is_key = key.len() == 56 && key.starts_with("RW") && is_base64;
    if !key.is_empty() && !is_key {
        println!("cargo:error={NAME} is no public key of Minisign");
    }
    println!("cargo:rustc-env=LICHNOE_DELO_PUBLISHER={key}");
}

/// The page of checks, or nothing where the pages are not built yet: then the program says so when it is asked for it.
fn verifier() {
    let ui = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../../ui");
    let built = ui.join("dist-verifier/verify.html");
    // The folder while there is no file: a path that is absent would start this script at every build.
    let watched = if built.exists() { &built } else { &ui.join("src/verifier") };
    println!("cargo:rerun-if-changed={}", watched.display());
    let page = std::fs::read(&built).unwrap_or_default();
    let out = Path::new(&std::env::var("OUT_DIR").unwrap_or_default()).join("verify.html");
    #[expect(clippy::disallowed_methods, reason = "a build writes into its own folder")]
    if let Err(error) = std::fs::write(&out, page) {
        println!("cargo:error=the page of checks: {error}");
    }
}
