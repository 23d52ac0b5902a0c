//! What the engine says of a template, in words people can act on.
//!
//! The engine speaks English. What authors of templates run into is named here by a key that the catalogue has words
//! for; the rest is quoted as it is.

use crate::failure;
use documents::PrintError;
use wire::Failure;

/// What the message begins with or holds, and its key. What follows is the name it is about.
const KNOWN: &[(&str, &str)] = &[
    ("unknown variable: ", "unknown_name"),
    ("file not found (searched at ", "no_file"),
    ("dictionary does not contain key ", "no_value"),
    ("unknown font family: ", "no_font"),
    ("missing argument: ", "missing_argument"),
    ("unexpected argument: ", "unexpected_argument"),
    ("unresolved import", "no_import"),
    ("unclosed ", "unclosed"),
    ("expected ", "expected"),
    ("packages cannot be imported", "package"),
    ("missing alt text", "no_alt"),
    ("missing document title", "no_title"),
    ("failed to decode", "bad_image"),
    ("unknown image format", "bad_image"),
    ("failed to parse SVG", "bad_image"),
    ("layout did not converge", "restless"),
    ("maximum function call depth exceeded", "endless_call"),
    ("loop seems to be infinite", "endless_loop"),
];

/// Why a template of the school does not pass.
pub(super) fn fault(error: PrintError) -> Failure {
    match error {
        PrintError::Template { line, column, message } => {
            let found = KNOWN.iter().find_map(|(begin, key)| {
                let at = message.find(begin)?;
                Some((*key, message[at + begin.len()..].trim_matches(|c: char| "()\"`".contains(c))))
            });
            let (key, name) = found.unwrap_or(("other", ""));
            Failure::refused("templates.fault")
                .with("line", line)
                .with("column", column)
                .with("fault", key)
                .with("name", name)
                .with("message", message)
        }
        PrintError::Timeout => Failure::refused("templates.endless"),
        PrintError::WorkerDied => Failure::refused("templates.greedy"),
        error => failure::print(error),
    }
}

#[cfg(test)]
mod tests {
    use super::fault;
    use documents::PrintError;

    fn of(message: &str) -> (String, String) {
        let error = PrintError::Template { line: 3, column: 8, message: message.to_owned() };
        let failure = fault(error);
        assert_eq!((failure.args["line"].as_str(), failure.args["column"].as_str()), ("3", "8"));
        assert_eq!(failure.args["message"], message);
        (failure.args["fault"].clone(), failure.args["name"].clone())
    }

    #[test]
    fn what_authors_run_into_has_a_key_and_the_rest_is_quoted() {
        for (message, key, name) in [
            ("unknown variable: nme", "unknown_name", "nme"),
            ("file not found (searched at files/logo.png)", "no_file", "files/logo.png"),
            (
                "dictionary does not contain key \"nme\" and no default value was specified",
                "no_value",
                "nme\" and no default value was specified",
            ),
            ("unclosed delimiter", "unclosed", "delimiter"),
            ("something new", "other", ""),
        ] {
            assert_eq!(of(message), (key.to_owned(), name.to_owned()), "{message}");
        }
    }
}
