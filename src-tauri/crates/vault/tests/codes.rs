//! The list of codes is the codes of the sources: a new error cannot be forgotten in it.

use std::collections::BTreeSet;

#[test]
fn every_code_in_the_sources_is_in_the_list() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the sources") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|kind| kind != "rs") || path.ends_with("lib.rs") {
            continue;
        }
        let text = std::fs::read_to_string(path).expect("a text");
        for literal in text.split('"') {
            let is_code = ["vault.", "files.", "sealed."].iter().any(|prefix| literal.starts_with(prefix))
                && literal.chars().all(|symbol| symbol.is_ascii_lowercase() || "._".contains(symbol));
            if is_code {
                found.insert(literal.to_owned());
            }
        }
    }
    let listed: Vec<String> = found.into_iter().collect();
    assert_eq!(listed, vault::CODES);
}
