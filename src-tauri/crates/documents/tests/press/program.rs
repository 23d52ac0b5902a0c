//! The worker as a program of its own, with templates that misbehave on purpose.

/// Ten thousand million million empty steps: nobody waits for its end.
const ENDLESS: &str = "#let steps = range(10000)\n#for a in steps { for b in steps { for c in steps { for d in steps {} } } }\nnever";
/// Asks for ten thousand million bytes, more than the worker's address space.
const GREEDY: &str =
    "#let line = \"0123456789\" * 1000\n#let page = line * 1000\n#let book = page * 1000\n#book.len()";

fn main() {
    documents::worker::run_if_asked_with(&[("endless/v1", ENDLESS), ("greedy/v1", GREEDY)]);
    eprintln!("this program only serves as a worker: press --press");
    std::process::exit(2);
}
