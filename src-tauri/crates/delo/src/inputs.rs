//! Files a person names to be read: each of them is there before anything is begun.

use crate::commands::usage;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, ValueHint};
use std::path::Path;
use wire::Failure;

/// A refusal that names the argument, never the path.
pub fn missing(argument: &str) -> Failure {
    usage("files.no_input").with("argument", argument)
}

/// Refuses when a file that is to be read is not there.
pub fn all_there(command: &Command, matches: &ArgMatches) -> Result<(), Failure> {
    for argument in command.get_arguments().filter(|one| one.get_value_hint() == ValueHint::FilePath) {
        let id = argument.get_id().as_str();
        let Ok(Some(mut files)) = matches.try_get_raw(id) else { continue };
        if files.any(|file| !Path::new(file).exists()) {
            return Err(missing(&name(argument, matches.value_source(id))));
        }
    }
    let Some((name, matches)) = matches.subcommand() else { return Ok(()) };
    command.find_subcommand(name).map_or(Ok(()), |command| all_there(command, matches))
}

/// As a person wrote it: an option, a variable of the environment, or a place of the line.
fn name(argument: &Arg, source: Option<ValueSource>) -> String {
    let variable = argument.get_env().filter(|_| source == Some(ValueSource::EnvVariable));
    if let Some(variable) = variable {
        return variable.to_string_lossy().into_owned();
    }
    match argument.get_long() {
        Some(long) => format!("--{long}"),
        None => argument.get_id().as_str().to_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::Arguments;
    use clap::CommandFactory;

    /// Paths that are written or made, or that are folders. A new path stands here or says that it is read.
    const WRITTEN: &[&str] = &[
        "vault",
        "out",
        "into",
        "folder",
        "recovery_kit",
        "letter",
        "zip",
        "pdf",
        "template.export.file",
        "access.zip_password_file",
    ];

    fn undecided(command: &Command, of: &str, found: &mut Vec<String>) {
        for argument in command.get_arguments().filter(|one| one.get_value_hint() == ValueHint::AnyPath) {
            let id = argument.get_id().as_str();
            let whole = format!("{of}.{id}");
            if !WRITTEN.iter().any(|written| *written == id || whole.ends_with(written)) {
                found.push(whole);
            }
        }
        for below in command.get_subcommands() {
            undecided(below, &format!("{of}.{}", below.get_name()), found);
        }
    }

    #[test]
    fn every_path_is_read_or_written() {
        let mut found = Vec::new();
        undecided(&Arguments::command(), "delo", &mut found);
        assert!(found.is_empty(), "read, or written? {found:?}");
    }
}
