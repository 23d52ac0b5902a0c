//! What the command line understands. The contract is kept stable: scripts rest on it.

mod answers;
mod working_export;

pub use answers::{Asked, Erase, Report};
pub use working_export::{WorkingExport, format_of};

use crate::certificates::Certificate;
use crate::commands::backup::{Generations, OldCopies};
use crate::consents::{ConsentCommand, ListCommand};
use crate::destroy::DestroyCommand;
use crate::filters::PeopleArguments;
use crate::groups::{ExtractCommand, GroupCommand, ProgrammeCommand};
use crate::holds::{CourseCommand, HoldCommand, OrderCommand};
use crate::inactivity::InactivityCommand;
pub use crate::init::Init;
use crate::init::REQUISITES;
use crate::keys::{Device, Kit, Operator, Passphrase, Recover, Workstation};
use crate::people::PersonArguments;
use crate::recipients::RecipientCommand;
use crate::records::{EnquiryCommand, OrganisationCommand, PublicationCommand};
use crate::requests::RequestCommand;
use crate::restrict::RestrictCommand;
use crate::rules::{Authority, Calendar, Finding, Pack};
use crate::templates::TemplateCommand;
use crate::updates::UpdateCommand;
use clap::{Args, Parser, Subcommand, ValueHint};
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
    #[arg(long, global = true, help_heading = COMMON, env = "DELO_PASSPHRASE_FILE", value_hint = ValueHint::FilePath)]
    pub passphrase_file: Option<PathBuf>,
    /// Key file, if the vault asks for one besides the passphrase.
    #[arg(long, global = true, help_heading = COMMON, env = "DELO_KEY_FILE", value_hint = ValueHint::FilePath)]
    pub key_file: Option<PathBuf>,
    /// Login; for `init` the file with the school's requisites as JSON, and the login is `--login`.
    #[arg(long, global = true, help_heading = COMMON)]
    pub operator: Option<String>,
    /// Login of the new vault's owner, or of the operator when `--operator` is not given.
    #[arg(long, global = true, help_heading = COMMON, env = "DELO_OPERATOR")]
    pub login: Option<String>,
    /// File with the recovery code that is kept on paper; it only opens a backup that is being restored.
    #[arg(long, global = true, help_heading = COMMON, value_hint = ValueHint::FilePath)]
    pub recovery_code_file: Option<PathBuf>,
    /// Print JSON for a script instead of words.
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
    /// Make a new vault: the encrypted folder that holds the registry.
    #[command(after_help = REQUISITES)]
    Init(Init),
    /// Take in exports and tables: people, orders, payments, grades, certificates; answer questions, undo a file.
    Import(Import),
    /// Find people, filter and list them; give a list out.
    People(PeopleArguments),
    /// Show a card; make, edit, merge and split one by hand, say who pays for whom.
    Person(PersonArguments),
    /// The school as papers name it, and what they miss; with --set, changed.
    #[command(after_help = REQUISITES)]
    School {
        /// File with the facts, all of them: what it leaves out is empty afterwards.
        #[arg(long, value_hint = ValueHint::FilePath)]
        set: Option<PathBuf>,
    },
    /// What can be entered on a card by hand: the fields and their parts, for `person add` and `person edit`.
    Fields {
        /// Field; all of them when left out.
        field: Option<String>,
    },
    /// Enquiries from outside: answered, closed, followed by a contract.
    #[command(subcommand)]
    Enquiry(EnquiryCommand),
    /// What was made public of people, and what is to be taken down.
    #[command(subcommand)]
    Publication(PublicationCommand),
    /// Organisations that order courses: their people, and of whom they are told results.
    #[command(subcommand)]
    Organisation(OrganisationCommand),
    /// What has reached the end of its term and is to be destroyed, by person.
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
    /// Count a deadline in working or calendar days; needs no vault.
    Deadline {
        /// RU or KZ.
        #[arg(long)]
        country: String,
        /// Day of receipt.
        #[arg(long)]
        from: String,
        /// Such as "10 wd", "30 cd", "72 h".
        #[arg(long, allow_hyphen_values = true)]
        term: String,
    },
    /// Requests of people: entered, checked, extended, answered, closed.
    #[command(subcommand)]
    Request(RequestCommand),
    /// Reports that a person asks for.
    #[command(subcommand)]
    Report(Report),
    /// What is held of somebody without a card: kept files, register, papers, fingerprints; and a letter that says so.
    Lookup(crate::lookup::LookupArguments),
    /// Erase a person: plan, run, papers, act.
    #[command(subcommand)]
    Erase(Erase),
    /// Destroy what has reached the end of its term, of everybody at once.
    #[command(subcommand)]
    Destroy(DestroyCommand),
    /// Holds: what must not be destroyed while a dispute, a demand or an incident is open.
    #[command(subcommand)]
    Hold(HoldCommand),
    /// Restrictions: what must not be done with a person's data while something is checked, or because she asked.
    #[command(subcommand)]
    Restrict(RestrictCommand),
    /// People who stopped coming: tell them before their data go.
    #[command(subcommand)]
    Inactivity(InactivityCommand),
    /// Standing orders of the owner: what is destroyed at its term without being asked each time.
    #[command(subcommand)]
    Order(OrderCommand),
    /// What the school teaches.
    #[command(subcommand)]
    Programme(ProgrammeCommand),
    /// Groups: who learns and teaches in them, attendance, grades.
    #[command(subcommand)]
    Group(GroupCommand),
    /// What a teacher, support or finance needs of a group, and no more.
    #[command(subcommand)]
    Extract(ExtractCommand),
    /// Courses: say when one ended.
    #[command(subcommand)]
    Course(CourseCommand),
    /// Certificates: issue, replace, revoke, hand over, register, authenticity.
    #[command(subcommand)]
    Certificate(Certificate),
    /// Templates of the school: copied, edited, checked, used for papers.
    #[command(subcommand)]
    Template(TemplateCommand),
    /// Consents: who gave which, what waits, forms and letters.
    #[command(subcommand)]
    Consent(ConsentCommand),
    /// Lists of addresses the school may write to.
    #[command(subcommand)]
    List(ListCommand),
    /// Who gets data from the school, and the systems it keeps them in.
    #[command(subcommand)]
    Recipient(RecipientCommand),
    /// The journal of what was done: show, verify, export.
    #[command(subcommand)]
    Journal(Journal),
    /// Files kept on cards.
    #[command(subcommand)]
    Attachment(Attachment),
    /// The school's rules: terms, purposes, roles.
    #[command(subcommand)]
    Pack(Pack),
    /// The working-day calendar.
    #[command(subcommand)]
    Calendar(Calendar),
    /// Questions of the rules to settle with a lawyer.
    #[command(subcommand)]
    Finding(Finding),
    /// Notices sent to the supervisory authority.
    #[command(subcommand)]
    Authority(Authority),
    /// Print the register of processing, or the chart of what comes to its end and when.
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
    /// Get back in with the recovery code: a forgotten passphrase, a lost second factor, a new computer.
    Recover(Recover),
    /// The recovery code on paper: confirm the printed one, make a new one.
    #[command(subcommand)]
    RecoveryKit(Kit),
    /// Change your passphrase.
    #[command(subcommand)]
    Passphrase(Passphrase),
    /// Change your second factor: keyring of this computer, key file or none.
    #[command(subcommand)]
    Device(Device),
    /// People who may open the vault.
    #[command(subcommand)]
    Operator(Operator),
    /// Computers the school works on.
    #[command(subcommand)]
    Workstation(Workstation),
    /// Backups: make, check, restore, destroy; folders for them.
    #[command(subcommand)]
    Backup(Backup),
    /// The program itself: its age, update files brought on a stick.
    #[command(subcommand)]
    Update(UpdateCommand),
    /// Make a vault of invented people, to try things out.
    Demo {
        /// How many people.
        #[arg(long, default_value_t = 300)]
        people: u32,
        /// Rules to use: ru-online-school or kz-training-centre.
        #[arg(long, default_value = "ru-online-school")]
        pack: String,
    },
}

/// `delo import`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Import {
    /// Undo, history, questions, answer, profile, purpose.
    #[command(subcommand)]
    pub work: Option<crate::imports::ImportWork>,
    /// Files.
    #[arg(required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Say what would happen; write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Read the files under a saved profile; otherwise one with the same columns is found by itself.
    #[arg(long)]
    pub profile: Option<String>,
    /// Each file lists everybody: whoever was in the last one and is not in this one is asked about, and kept.
    #[arg(long)]
    pub full: bool,
    /// Sheet of a workbook; without it the first that holds a table.
    #[arg(long)]
    pub sheet: Option<String>,
    /// How many questions, rejected rows and doubtful cells of each file are told one by one; the others are counted.
    #[arg(long, default_value_t = 1000)]
    pub rows: usize,
}

/// `delo journal`.
#[derive(Debug, Subcommand)]
pub enum Journal {
    /// Check that no entry was changed or taken out, and that every attached file is whole.
    Verify,
    /// Entries of a period; the newest month when nothing is given.
    Show {
        /// Month, YYYY-MM.
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
        /// The message it came with, as `delo person show` names it: message:12.
        #[arg(long, default_value = "")]
        message: String,
        /// What it is, in words.
        #[arg(long, default_value = "")]
        title: String,
        /// File.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Files of a person.
    List {
        /// Id of the person.
        #[arg(long)]
        person: String,
    },
    /// Save a file outside the vault.
    Save {
        /// Id of the file.
        id: String,
        /// Why it is saved although the data are restricted: answer, official_demand or claim; journalled.
        #[arg(long, default_value = "")]
        ground: String,
        /// File to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Save a file of somebody without a card, such as the scan that proves a consent (`lookup` prints its id).
    Kept {
        /// Id of the file.
        id: String,
        /// request (a person asks), official (an authority asks), claim, entry or check.
        #[arg(long)]
        reason: String,
        /// File to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Delete a file for ever.
    Delete {
        /// Id of the file.
        id: String,
        /// Confirms what cannot be undone.
        #[arg(long)]
        yes: bool,
    },
}

/// `delo backup`.
#[derive(Debug, Subcommand)]
pub enum Backup {
    /// Make a backup in every known folder, or in OUT; without a passphrase the vault is copied locked, into OUT.
    Create {
        /// File, or folder in which it gets a name of its own.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Check a backup: that it is whole; with vault and passphrase, that it opens and holds what it should.
    Verify {
        /// The backup.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Bring a vault back into a new folder and erase again whoever was erased since.
    Restore {
        /// The backup.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// New or empty folder.
        #[arg(long)]
        into: PathBuf,
    },
    /// Folders and copies, each with the reason it is kept and its last day.
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
    /// How often a backup is made by itself while the vault is open, and how many are kept; what is left out stays.
    Schedule(Generations),
    /// Try out: restore the newest copy into a scratch folder, count what is in it, throw it away.
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
    /// Make no more copies in a folder; those in it stay.
    Remove {
        /// Id of the folder (`place list` prints it).
        id: String,
    },
    /// The folders.
    List,
}
