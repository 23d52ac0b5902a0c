//! Tells the program on which day it was built, for the warning that an update is due.

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
}
