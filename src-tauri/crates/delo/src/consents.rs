//! `delo consent` and `delo list`.

use clap::{Args, Subcommand, ValueHint};
use serde_json::{Value, json};
use std::path::PathBuf;
use wire::{
    AddConsentText, BuildList, CheckList, ConsentForm, ConsentLetters, ConsentRef, ConsentsPage, Failure,
    FindWaiting, ListCopyRef, MailingRef, PersonRef, ProveTicks, RecordBasis, RecordConsent, SaveList,
    SetPreference, StateAuthority, WithdrawConsent,
};
use workplace::Workplace;

use crate::arguments::WorkingExport;
use crate::commands::value;
use crate::messages::warn_of_transfer;

/// `delo consent`.
#[derive(Debug, Subcommand)]
pub enum ConsentCommand {
    /// What waits: withdrawals, ticks to prove, renewals, comings of age – and the texts and lists given out.
    Waiting,
    /// The people behind one of the groups.
    People {
        /// withdrawals, no_basis, coming_of_age, age_unknown, doubted, renewal, joined, claimed.
        group: String,
        /// Most people to print.
        #[arg(long, default_value_t = 1000)]
        limit: u32,
    },
    /// Consents of a person.
    List {
        /// Id of the person.
        #[arg(long)]
        person: String,
    },
    /// Record a consent.
    Add(Add),
    /// Record a withdrawal; with --dry-run only show its effect and clock.
    Withdraw {
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// processing, marketing, publication.
        #[arg(long)]
        kind: String,
        /// Day it reached the school.
        #[arg(long)]
        received: String,
        /// Id of a representative who said so.
        #[arg(long, default_value = "")]
        by: String,
        /// paper, site, email, messenger, phone, other.
        #[arg(long, default_value = "other")]
        channel: String,
        /// Write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Say that what a withdrawal asks for was done.
    Settle {
        /// Id of the consent.
        id: String,
    },
    /// Record what is known of a representative's authority.
    Authority {
        /// Id of the representative.
        #[arg(long)]
        representative: String,
        /// Id of the person represented.
        #[arg(long)]
        person: String,
        /// declared, verified, doubted, ended, power_of_attorney.
        #[arg(long)]
        state: String,
        /// From which day on.
        #[arg(long)]
        on: String,
        /// Last day.
        #[arg(long, default_value = "")]
        until: String,
        /// How it is known.
        #[arg(long, default_value = "")]
        how: String,
    },
    /// Record on what the data of an adult learner rest when somebody else pays.
    Basis {
        /// Id of the learner.
        #[arg(long)]
        person: String,
        /// contract, acceptance, other.
        #[arg(long)]
        ground: String,
        /// Since when.
        #[arg(long)]
        on: String,
        /// What proves it.
        #[arg(long)]
        evidence: String,
    },
    /// Record whether a person may be written to by mail or phone.
    Prefer {
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// email or phone.
        #[arg(long)]
        channel: String,
        /// marketing or service.
        #[arg(long)]
        kind: String,
        /// Refused; allowed when left out.
        #[arg(long)]
        refuse: bool,
    },
    /// Add a text the school had on a form.
    Text(Text),
    /// Confirm ticks that came with an import by naming the text they stood beside.
    Prove {
        /// processing, marketing, publication.
        #[arg(long)]
        kind: String,
        /// Key of the text.
        #[arg(long)]
        text: String,
        /// Every tick of the form stood apart, by a text of its own.
        #[arg(long)]
        separate: bool,
        /// The text makes the giver say that she is of age.
        #[arg(long)]
        states_age: bool,
        /// The text makes the holder of the account say that he may speak for the learner.
        #[arg(long)]
        declares_authority: bool,
        /// Last day of the consents.
        #[arg(long, default_value = "")]
        until: String,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
    },
    /// Print a form into a file.
    Form {
        /// processing, marketing, publication.
        #[arg(long)]
        kind: String,
        /// Id of the person whose name is filled in; a blank form when left out.
        #[arg(long, default_value = "")]
        person: String,
        /// File to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write letters with forms for everybody of a group.
    Letters {
        /// coming_of_age, no_basis, renewal.
        group: String,
        /// Folder to write.
        #[arg(long)]
        out: PathBuf,
    },
}

/// `delo consent add`.
#[derive(Debug, Args)]
pub struct Add {
    /// Id of the person.
    #[arg(long)]
    pub person: String,
    /// processing, marketing, publication.
    #[arg(long)]
    pub kind: String,
    /// Day it was given.
    #[arg(long)]
    pub given: String,
    /// Id of the representative who gave it.
    #[arg(long, default_value = "")]
    pub giver: String,
    /// How the representative declared the authority with this consent.
    #[arg(long, default_value = "")]
    pub declared: String,
    /// Key of the text.
    #[arg(long)]
    pub text: String,
    /// paper, site, email, messenger, phone, other.
    #[arg(long, default_value = "paper")]
    pub channel: String,
    /// What proves it.
    #[arg(long, default_value = "")]
    pub evidence: String,
    /// Id of the file on the card that proves it.
    #[arg(long, default_value = "")]
    pub document: String,
    /// Last day.
    #[arg(long, default_value = "")]
    pub until: String,
    /// The person said on that day that she is of age.
    #[arg(long)]
    pub of_age: bool,
}

/// `delo consent text`.
#[derive(Debug, Args)]
pub struct Text {
    /// Key.
    #[arg(long)]
    pub key: String,
    /// processing, marketing, publication.
    #[arg(long)]
    pub kind: String,
    /// Form it stood on.
    #[arg(long, default_value = "")]
    pub form: String,
    /// First day of use.
    #[arg(long)]
    pub from: String,
    /// Last day of use.
    #[arg(long, default_value = "")]
    pub to: String,
    /// File with the words.
    #[arg(long, value_hint = ValueHint::FilePath)]
    pub body: Option<PathBuf>,
    /// Whoever gave an earlier text is asked again.
    #[arg(long)]
    pub asks_again: bool,
}

/// `delo list`.
#[derive(Debug, Subcommand)]
pub enum ListCommand {
    /// Show a list: who is on it, who is not and why. Nothing is given out.
    Build(Wanted),
    /// Give a list out as a file.
    Save {
        /// What for.
        #[command(flatten)]
        wanted: Wanted,
        #[command(flatten)]
        export: WorkingExport,
    },
    /// Say that the copy of a list was deleted.
    Deleted {
        /// Id of the copy.
        id: String,
        /// It is gone from a place this computer does not see: a stick, another machine.
        #[arg(long)]
        unseen: bool,
    },
    /// Check a mailing service's own list against those who may not be mailed; writes it again with a mark beside each
    /// line.
    Check {
        /// CSV or XLSX.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// The marked list, as CSV.
        #[arg(long)]
        out: PathBuf,
    },
    /// The mailings by channel: which run, which the owner closed and until when their data are kept.
    Mailings,
    /// Close the mailing over a channel: no list is made for it any more, and what was held for it alone is deleted in its
    /// term.
    Close {
        /// email or phone.
        channel: String,
    },
    /// Open a closed mailing again; earlier consents do not cover it.
    Reopen {
        /// email or phone.
        channel: String,
    },
    /// Take in a list of subscribers of a mailing service: with a column of states those who left, without one all of
    /// it. Columns of preferences are taken down.
    Unsubscribed {
        /// CSV of addresses and phones.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
}

/// What a list is for.
#[derive(Debug, Args)]
pub struct Wanted {
    /// marketing or service.
    #[arg(long)]
    pub kind: String,
    /// email or phone.
    #[arg(long, default_value = "email")]
    pub channel: String,
    /// Why it is built although the list of those who unsubscribed is too old.
    #[arg(long, default_value = "")]
    pub unchecked_because: String,
}

impl Wanted {
    fn order(&self) -> BuildList {
        BuildList {
            kind: self.kind.clone(),
            channel: self.channel.clone(),
            unchecked_because: self.unchecked_because.clone(),
        }
    }
}

/// Runs one subcommand of `delo consent`.
pub fn run(place: &Workplace, language: &str, command: &ConsentCommand) -> Result<Value, Failure> {
    match command {
        ConsentCommand::Waiting => value(&workplace::consents_page(place)?),
        ConsentCommand::People { group, limit } => {
            let request = FindWaiting { key: group.clone(), offset: 0, limit: *limit };
            value(&workplace::consents_waiting(place, request)?)
        }
        ConsentCommand::List { person } => {
            value(&workplace::consents_listed(place, PersonRef { id: person.clone() })?)
        }
        ConsentCommand::Add(add) => value(&workplace::consent_record(place, recorded(add))?),
        ConsentCommand::Withdraw { person, kind, received, by, channel, dry_run } => {
            let request = WithdrawConsent {
                person: person.clone(),
                kind: kind.clone(),
                received: received.clone(),
                by: by.clone(),
                channel: channel.clone(),
            };
            let effect = workplace::consent_effect(place, request.clone())?;
            if *dry_run {
                return value(&effect);
            }
            let consents = workplace::consent_withdraw(place, request)?;
            Ok(json!({ "effect": effect, "consents": consents.consents }))
        }
        ConsentCommand::Settle { id } => {
            value(&workplace::consent_settle(place, ConsentRef { id: id.clone() })?)
        }
        ConsentCommand::Authority { representative, person, state, on, until, how } => {
            let request = StateAuthority {
                representative: representative.clone(),
                person: person.clone(),
                state: state.clone(),
                on: on.clone(),
                until: until.clone(),
                how: how.clone(),
            };
            value(&workplace::authority_state(place, request)?)
        }
        ConsentCommand::Basis { person, ground, on, evidence } => {
            let request = RecordBasis {
                person: person.clone(),
                ground: ground.clone(),
                on: on.clone(),
                evidence: evidence.clone(),
            };
            value(&workplace::own_basis_record(place, request)?)
        }
        ConsentCommand::Prefer { person, channel, kind, refuse } => {
            let request = SetPreference {
                person: person.clone(),
                channel: channel.clone(),
                kind: kind.clone(),
                allowed: !refuse,
            };
            value(&workplace::preference_set(place, request)?)
        }
        ConsentCommand::Text(text) => {
            let request = text_added(text)?;
            value(&workplace::consent_text_add(place, request)?)
        }
        ConsentCommand::Prove { kind, text, separate, states_age, declares_authority, until, dry_run } => {
            let request = ProveTicks {
                kind: kind.clone(),
                text: text.clone(),
                separate: *separate,
                states_age: *states_age,
                declares_authority: *declares_authority,
                until: until.clone(),
                dry: *dry_run,
            };
            value(&workplace::consents_prove(place, request)?)
        }
        ConsentCommand::Form { kind, person, out } => {
            let request = ConsentForm {
                kind: kind.clone(),
                person: person.clone(),
                language: language.to_owned(),
                page: 1,
            };
            value(&workplace::consent_form_save(place, request, out)?)
        }
        ConsentCommand::Letters { group, out } => {
            let request = ConsentLetters { key: group.clone(), language: language.to_owned() };
            value(&workplace::consent_letters(place, request, out)?)
        }
    }
}

fn recorded(add: &Add) -> RecordConsent {
    RecordConsent {
        person: add.person.clone(),
        kind: add.kind.clone(),
        given: add.given.clone(),
        giver: add.giver.clone(),
        declared: add.declared.clone(),
        text: add.text.clone(),
        channel: add.channel.clone(),
        evidence: add.evidence.clone(),
        document: add.document.clone(),
        until: add.until.clone(),
        of_age: add.of_age,
    }
}

fn text_added(text: &Text) -> Result<AddConsentText, Failure> {
    let body = match &text.body {
        None => String::new(),
        Some(file) => {
            std::fs::read_to_string(file).map_err(|_| Failure::refused("files.denied").at("body"))?
        }
    };
    Ok(AddConsentText {
        key: text.key.clone(),
        kind: text.kind.clone(),
        form: text.form.clone(),
        from: text.from.clone(),
        to: text.to.clone(),
        body,
        asks_again: text.asks_again,
    })
}

/// Runs one subcommand of `delo list`.
pub fn run_list(place: &Workplace, language: &str, command: &ListCommand) -> Result<Value, Failure> {
    match command {
        ListCommand::Build(wanted) => value(&workplace::list_build(place, wanted.order())?),
        ListCommand::Save { wanted, export } => {
            let request = SaveList {
                order: wanted.order(),
                reason: export.reason.clone(),
                recipient: export.recipient.clone(),
                delete_by: export.delete_by.clone(),
                format: export.format(),
                language: language.to_owned(),
            };
            warn_of_transfer(place, language, &export.recipient)?;
            value(&workplace::list_save(place, request, &export.out)?)
        }
        ListCommand::Deleted { id, unseen } => {
            value(&workplace::list_copy_close(place, ListCopyRef { id: id.clone(), unseen: *unseen })?)
        }
        ListCommand::Check { file, out } => {
            let request = CheckList { language: language.to_owned() };
            value(&workplace::list_check(place, request, file, out)?)
        }
        ListCommand::Mailings => mailings(&workplace::consents_page(place)?),
        ListCommand::Close { channel } => {
            mailings(&workplace::mailing_close(place, MailingRef { channel: channel.clone() })?)
        }
        ListCommand::Reopen { channel } => {
            mailings(&workplace::mailing_reopen(place, MailingRef { channel: channel.clone() })?)
        }
        ListCommand::Unsubscribed { file } => value(&workplace::unsubscribed_import(place, file)?),
    }
}

fn mailings(page: &ConsentsPage) -> Result<Value, Failure> {
    Ok(json!({ "mailings": value(&page.mailings)? }))
}
