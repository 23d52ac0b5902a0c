//! What a person gets for an answer: reports and erasures.

use crate::act::ActCommand;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `delo report`.
#[derive(Debug, Subcommand)]
pub enum Report {
    /// Everything held about a person, for that person.
    Access {
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// Empty or new folder for the files in the clear.
        #[arg(long, required_unless_present_any = ["zip", "pdf"])]
        out: Option<PathBuf>,
        /// One encrypted file (ZIP, AES-256), beside the folder or instead of it.
        #[arg(long, requires = "zip_password_file")]
        zip: Option<PathBuf>,
        /// The paper alone as one PDF that asks for the password (AES-256), beside the others or instead of them.
        #[arg(long, requires = "zip_password_file")]
        pdf: Option<PathBuf>,
        /// File that holds the password of the encrypted file; where there is none, a password is made up and written
        /// there.
        #[arg(long, visible_alias = "password-file")]
        zip_password_file: Option<PathBuf>,
        /// The request it answers: id, or number and year such as 14/2026.
        #[arg(long, default_value = "")]
        request: String,
        /// Why it is built without a request.
        #[arg(long, default_value = "internal", conflicts_with = "request")]
        reason: String,
        /// Key of a place that names somebody else and is to be covered (`report places` prints it); may be repeated.
        #[arg(long = "cover")]
        cover: Vec<String>,
        /// Key of a place that is to be given as it is; may be repeated.
        #[arg(long = "give")]
        give: Vec<String>,
        /// Cover every place, those too that wait for a decision.
        #[arg(long, conflicts_with = "give")]
        cover_all: bool,
    },
    /// Places in texts about a person that name other people: what a report covers by rule, and what it asks about.
    Places {
        /// Id of the person.
        #[arg(long)]
        person: String,
    },
}

/// Whose data are to go, and why.
#[derive(Debug, Args)]
pub struct Asked {
    /// Id of the person.
    #[arg(long)]
    pub person: String,
    /// The request that asks for it: id, or number and year such as 14/2026; it names ground and day.
    #[arg(long, default_value = "", conflicts_with_all = ["ground", "received"])]
    pub request: String,
    /// Ground of the erasure, as the rules name it; of a run it may be left out beside the hash of a plan that names one.
    #[arg(long, default_value = "")]
    pub ground: String,
    /// Day the ground arose, such as the day the request came.
    #[arg(long, default_value = "")]
    pub received: String,
}

/// `delo erase`.
#[derive(Debug, Subcommand)]
pub enum Erase {
    /// Show what would happen.
    Plan(Asked),
    /// Erase by the plan and make the papers; cannot be undone.
    Run {
        #[command(flatten)]
        asked: Asked,
        /// Hash that `plan` printed: nothing runs if the plan has changed since. Without it the plan of the moment is taken.
        #[arg(long)]
        plan: Option<String>,
        /// Folder for the papers.
        #[arg(long)]
        out: PathBuf,
        /// Confirms what cannot be undone.
        #[arg(long)]
        yes: bool,
    },
    /// Go on with an erasure that stopped half-way.
    Resume {
        /// Id of the erasure (`erase list` prints it).
        id: String,
        /// Folder for the papers.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write the letter that refuses what somebody asked for, in whole or part, and keep it under its number.
    Refuse(crate::refuse::RefuseArguments),
    /// Erasures and destructions, newest first.
    List,
    /// The act of an erasure: mark its lines, sign it, close it.
    #[command(subcommand)]
    Act(ActCommand),
}
