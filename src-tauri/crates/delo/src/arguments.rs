//! What the command line understands. The contract is kept stable: scripts rest on it.

use crate::act::ActCommand;
use crate::certificates::Certificate;
use crate::commands::backup::OldCopies;
use crate::consents::{ConsentCommand, ListCommand};
use crate::destroy::DestroyCommand;
use crate::holds::{CourseCommand, HoldCommand, OrderCommand};
use crate::inactivity::InactivityCommand;
pub use crate::init::Init;
use crate::init::REQUISITES;
use crate::keys::{Device, Kit, Operator, Passphrase, Recover, Workstation};
use crate::people::PersonArguments;
use crate::recipients::RecipientCommand;
use crate::rules::{Authority, Calendar, Finding, Pack};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Heading of what every command understands, in its help.
const COMMON: &str = "Options of every command";

/// Encrypted registry of a small school: certificates, access reports, erasure – offline.
#[derive(Debug, Parser)]
#[command(name = "delo", version)]
pub struct Arguments {
    /// Folder of the vault.
    #[arg(long, global = true, help_heading = COMMON, env = "DELO_VAULT")]
    pub vault: Option<PathBuf>,
    /// File that holds the passphrase.
    #[arg(long, global = true, help_heading = COMMON, env = "DELO_PASSPHRASE_FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Key file, where that is the second factor.
    #[arg(long, global = true, help_heading = COMMON, env = "DELO_KEY_FILE")]
    pub key_file: Option<PathBuf>,
    /// Login; for `init` the file with the school's requisites as JSON, and the login is `--login`.
    #[arg(long, global = true, help_heading = COMMON)]
    pub operator: Option<String>,
    /// Login of the new vault's owner, or of the operator when `--operator` is not given.
    #[arg(long, global = true, help_heading = COMMON, env = "DELO_OPERATOR")]
    pub login: Option<String>,
    /// File that holds the code on paper; it opens nothing but a restore.
    #[arg(long, global = true, help_heading = COMMON)]
    pub recovery_code_file: Option<PathBuf>,
    /// Print one JSON document.
    #[arg(long, global = true, help_heading = COMMON)]
    pub json: bool,
    /// Language of messages and papers: ru, kk, en.
    #[arg(long = "language", global = true, help_heading = COMMON, env = "DELO_LANGUAGE", default_value = "ru")]
    pub language: String,
    /// Rehearse another day.
    #[cfg(feature = "rehearsal")]
    #[arg(long, global = true, help_heading = COMMON)]
    pub today: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

/// Subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a vault.
    #[command(after_help = REQUISITES)]
    Init(Init),
    /// Bring files in.
    Import(Import),
    /// List people.
    People {
        /// Any part of name, mail, phone, case number.
        #[arg(long, default_value = "")]
        find: String,
        /// Most rows to print.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Everything held about a person; a card made and edited by hand.
    Person(PersonArguments),
    /// What is due by its term, by person.
    Due {
        /// Day; today when left out.
        #[arg(long, default_value = "")]
        on: String,
        /// Retention rule of the pack; every rule when left out.
        #[arg(long, default_value = "")]
        rule: String,
        /// Most people to print.
        #[arg(long, default_value_t = 1000)]
        limit: u32,
    },
    /// Count a term; needs no vault.
    Deadline {
        /// RU or KZ.
        #[arg(long)]
        country: String,
        /// Day of receipt.
        #[arg(long)]
        from: String,
        /// Such as "10 wd", "30 cd", "72 h".
        #[arg(long)]
        term: String,
    },
    /// Reports to a person.
    #[command(subcommand)]
    Report(Report),
    /// Erasure of a person.
    #[command(subcommand)]
    Erase(Erase),
    /// Destruction of what is due by its term.
    #[command(subcommand)]
    Destroy(DestroyCommand),
    /// Holds: what must not be destroyed while a dispute, a demand or an incident is open.
    #[command(subcommand)]
    Hold(HoldCommand),
    /// Notices to people who stopped coming, before their data may go.
    #[command(subcommand)]
    Inactivity(InactivityCommand),
    /// Standing orders of the owner.
    #[command(subcommand)]
    Order(OrderCommand),
    /// Courses.
    #[command(subcommand)]
    Course(CourseCommand),
    /// Certificates.
    #[command(subcommand)]
    Certificate(Certificate),
    /// Consents: who gave which, what waits, forms and letters.
    #[command(subcommand)]
    Consent(ConsentCommand),
    /// Lists of addresses the school may write to.
    #[command(subcommand)]
    List(ListCommand),
    /// Recipients and own systems.
    #[command(subcommand)]
    Recipient(RecipientCommand),
    /// The journal.
    #[command(subcommand)]
    Journal(Journal),
    /// Files on cards.
    #[command(subcommand)]
    Attachment(Attachment),
    /// Policy packs.
    #[command(subcommand)]
    Pack(Pack),
    /// The working-day calendar.
    #[command(subcommand)]
    Calendar(Calendar),
    /// Open questions of the rules.
    #[command(subcommand)]
    Finding(Finding),
    /// Notices to the authority.
    #[command(subcommand)]
    Authority(Authority),
    /// Papers of the rules: the register of processing, the chart of what comes to its end.
    Register {
        /// processing or horizon.
        #[arg(value_parser = ["processing", "horizon"])]
        paper: String,
        /// File to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Who is signed in, and what needs attention.
    Status,
    /// Make an entry anew by the recovery code: a forgotten passphrase, a lost second factor, a new computer.
    Recover(Recover),
    /// The recovery code on paper.
    #[command(subcommand)]
    RecoveryKit(Kit),
    /// The own passphrase.
    #[command(subcommand)]
    Passphrase(Passphrase),
    /// The own second factor.
    #[command(subcommand)]
    Device(Device),
    /// People who may open the vault.
    #[command(subcommand)]
    Operator(Operator),
    /// Computers the school works on.
    #[command(subcommand)]
    Workstation(Workstation),
    /// Backups.
    #[command(subcommand)]
    Backup(Backup),
    /// A registry of invented people.
    Demo {
        /// How many people.
        #[arg(long, default_value_t = 300)]
        people: u32,
        /// Pack.
        #[arg(long, default_value = "ru-online-school")]
        pack: String,
    },
}

/// `delo import`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Import {
    /// Something else than taking files in.
    #[command(subcommand)]
    pub work: Option<crate::imports::ImportWork>,
    /// Files.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Say what would happen; write nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// `delo report`.
#[derive(Debug, Subcommand)]
pub enum Report {
    /// Everything held about a person, for that person.
    Access {
        /// Id.
        #[arg(long)]
        person: String,
        /// Empty or new folder for the files in the clear.
        #[arg(long, required_unless_present = "zip")]
        out: Option<PathBuf>,
        /// One encrypted file (ZIP, AES-256), beside the folder or instead of it.
        #[arg(long, requires = "zip_password_file")]
        zip: Option<PathBuf>,
        /// File that holds the password of the encrypted file; where there is none, a password is made up and written
        /// there.
        #[arg(long, requires = "zip")]
        zip_password_file: Option<PathBuf>,
        /// Why it is built without a request.
        #[arg(long, default_value = "internal")]
        reason: String,
    },
}

/// `delo erase`.
#[derive(Debug, Subcommand)]
pub enum Erase {
    /// Show what would happen.
    Plan {
        /// Id.
        #[arg(long)]
        person: String,
        /// Ground key of the pack.
        #[arg(long, default_value = "")]
        ground: String,
        /// Day the ground arose.
        #[arg(long, default_value = "")]
        received: String,
    },
    /// Carry it out.
    Run {
        /// Id.
        #[arg(long)]
        person: String,
        /// Ground key of the pack.
        #[arg(long, default_value = "")]
        ground: String,
        /// Day the ground arose.
        #[arg(long, default_value = "")]
        received: String,
        /// Hash of the plan that was seen; without it the plan of the moment is taken.
        #[arg(long)]
        plan: Option<String>,
        /// Folder for the papers.
        #[arg(long)]
        out: PathBuf,
        /// Confirms what cannot be undone.
        #[arg(long)]
        yes: bool,
    },
    /// Go on with a run that stopped half-way.
    Resume {
        /// Id of the run.
        id: String,
        /// Folder for the papers.
        #[arg(long)]
        out: PathBuf,
    },
    /// Runs, newest first.
    List,
    /// The act of a run: its lines, its signature, its end.
    #[command(subcommand)]
    Act(ActCommand),
}

/// `delo journal`.
#[derive(Debug, Subcommand)]
pub enum Journal {
    /// Verify the chain against its anchors, and every attachment.
    Verify,
    /// Entries of a period; the newest month when nothing is given.
    Show {
        /// YYYY-MM.
        #[arg(long, default_value = "")]
        month: String,
        /// Action, or a group of them such as "card".
        #[arg(long, default_value = "")]
        action: String,
        /// Login of the operator whose entries are wanted.
        #[arg(long, default_value = "")]
        by: String,
        /// Id of the person the entries are about.
        #[arg(long, default_value = "")]
        person: String,
        /// Go on before this number.
        #[arg(long, default_value_t = 0)]
        before: u32,
    },
    /// Export a period for an inspection.
    Export {
        /// First day.
        #[arg(long)]
        from: String,
        /// Last day.
        #[arg(long)]
        to: String,
        /// Folder for the files.
        #[arg(long)]
        out: PathBuf,
        /// pdf, json or both.
        #[arg(long, default_value = "both", value_parser = ["pdf", "json", "both"])]
        format: String,
    },
    /// What has reached the end of its term; with --yes it is destroyed.
    Expire {
        /// Confirms what cannot be undone.
        #[arg(long)]
        yes: bool,
    },
}

/// `delo attachment`.
#[derive(Debug, Subcommand)]
pub enum Attachment {
    /// Attach a file to a card.
    Add {
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// request, consent, contract, authority, education, letter, other.
        #[arg(long, default_value = "other")]
        kind: String,
        /// What it is, in words.
        #[arg(long, default_value = "")]
        title: String,
        /// File.
        file: PathBuf,
    },
    /// Files of a person.
    List {
        /// Id of the person.
        #[arg(long)]
        person: String,
    },
    /// Save one.
    Save {
        /// Id.
        id: String,
        /// File to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Delete one for ever.
    Delete {
        /// Id.
        id: String,
        /// Confirms what cannot be undone.
        #[arg(long)]
        yes: bool,
    },
}

/// `delo backup`.
#[derive(Debug, Subcommand)]
pub enum Backup {
    /// Make one: with a passphrase in every place or in OUT, without one of the locked vault in OUT.
    Create {
        /// File, or folder in which it gets a name of its own.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Check one: frame and hashes, with vault and passphrase down to the rows.
    Verify {
        /// The backup.
        file: PathBuf,
    },
    /// Bring a vault back into a new folder and erase again whoever was erased since.
    Restore {
        /// The backup.
        file: PathBuf,
        /// New or empty folder.
        #[arg(long)]
        into: PathBuf,
    },
    /// Places and copies, each with the reason it is kept and its last day.
    List,
    /// Folders that get a copy.
    #[command(subcommand)]
    Place(Place),
    /// Destroy a copy.
    Destroy {
        /// Id of the copy.
        id: String,
        /// Confirms what cannot be undone.
        #[arg(long)]
        yes: bool,
    },
    /// What becomes of copies that hold somebody erased.
    #[command(flatten)]
    Old(OldCopies),
    /// Restore the newest copy into a scratch folder, read it, throw it away.
    Drill,
    /// Print a systemd user service and timer for backups of the locked vault; installs nothing.
    Timer {
        /// Folders for the copies.
        #[arg(long, required = true)]
        out: Vec<PathBuf>,
        /// systemd's calendar expression.
        #[arg(long, default_value = "daily")]
        calendar: String,
        /// Write the two units into this folder instead of printing them.
        #[arg(long)]
        into: Option<PathBuf>,
    },
}

/// `delo backup place`.
#[derive(Debug, Subcommand)]
pub enum Place {
    /// Add a folder.
    Add {
        /// Folder.
        folder: PathBuf,
    },
    /// Forget a place; its copies stay.
    Remove {
        /// Id of the place.
        id: String,
    },
    /// The places.
    List,
}
