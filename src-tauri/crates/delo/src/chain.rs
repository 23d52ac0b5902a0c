//! `delo certificate duplicate`, `replace`, `confirm`: orders for one paper of the register.

use clap::Args;
use std::path::PathBuf;
use wire::{ConfirmCertificate, SucceedCertificate};

/// `delo certificate duplicate`.
#[derive(Debug, Args)]
pub struct Duplicate {
    /// Id of the paper in force.
    pub id: String,
    /// lost, damaged, not_received.
    #[arg(long, default_value = "lost")]
    reason: String,
    /// Day on which it was asked for: the request enters the register.
    #[arg(long, default_value = "")]
    asked: String,
    /// Day of birth, for a paper whose holder has no card any more.
    #[arg(long, default_value = "")]
    born: String,
    /// Document that shows who asks, where no day of birth can be checked: identity, court_decision.
    #[arg(long, default_value = "")]
    evidence: String,
    /// Day on which it was seen.
    #[arg(long, default_value = "")]
    seen: String,
    /// Academic hours, where the register does not know them.
    #[arg(long, default_value = "")]
    hours: String,
    /// Day of completion, where the register does not know it.
    #[arg(long, default_value = "")]
    completed: String,
    /// Language of the page; that of the paper before when left out.
    #[arg(long, default_value = "")]
    lang: String,
    /// Folder for the page.
    #[arg(long)]
    pub out: PathBuf,
}

impl Duplicate {
    /// The order as the program takes it.
    pub fn request(&self) -> SucceedCertificate {
        SucceedCertificate {
            of: self.id.clone(),
            step: "duplicate".to_owned(),
            reason: self.reason.clone(),
            language: self.lang.clone(),
            hours: self.hours.clone(),
            completed: self.completed.clone(),
            evidence: self.evidence.clone(),
            seen: self.seen.clone(),
            born: self.born.clone(),
            asked: self.asked.clone(),
            ..SucceedCertificate::default()
        }
    }
}

/// `delo certificate replace`.
#[derive(Debug, Args)]
pub struct Replace {
    /// Id of the paper in force.
    pub id: String,
    /// name_changed; or, of an error: wrong_name, wrong_programme, wrong_hours, wrong_date, other_error.
    #[arg(long, default_value = "name_changed")]
    reason: String,
    /// Name as printed; after a change of name the card's when left out.
    #[arg(long, default_value = "")]
    name: String,
    /// Document that shows the new name: marriage, divorce, name_change, identity_card, court_decision.
    #[arg(long, default_value = "")]
    evidence: String,
    /// Day on which it was seen.
    #[arg(long, default_value = "")]
    seen: String,
    /// Programme, corrected.
    #[arg(long, default_value = "")]
    programme: String,
    /// Name in Russian, of a certificate in two languages whose names are not the same.
    #[arg(long, default_value = "")]
    second_name: String,
    /// Programme in Russian, corrected, of a certificate in two languages.
    #[arg(long, default_value = "")]
    second_programme: String,
    /// Academic hours, corrected.
    #[arg(long, default_value = "")]
    hours: String,
    /// Day of completion, corrected.
    #[arg(long, default_value = "")]
    completed: String,
    /// Language of the page; that of the paper before when left out.
    #[arg(long, default_value = "")]
    lang: String,
    /// Folder for the page.
    #[arg(long)]
    pub out: PathBuf,
}

impl Replace {
    /// The order as the program takes it.
    pub fn request(&self) -> SucceedCertificate {
        let step = if self.reason == "name_changed" { "replacement" } else { "correction" };
        SucceedCertificate {
            of: self.id.clone(),
            step: step.to_owned(),
            reason: self.reason.clone(),
            language: self.lang.clone(),
            name: self.name.clone(),
            programme: self.programme.clone(),
            second_name: self.second_name.clone(),
            second_programme: self.second_programme.clone(),
            hours: self.hours.clone(),
            completed: self.completed.clone(),
            evidence: self.evidence.clone(),
            seen: self.seen.clone(),
            ..SucceedCertificate::default()
        }
    }
}

/// `delo certificate confirm`.
#[derive(Debug, Args)]
pub struct Confirm {
    /// Id of the unconfirmed or lost number.
    pub id: String,
    /// Id of the person whose paper it is.
    #[arg(long)]
    person: String,
    /// What shows it: original, protocol, issue_book, order.
    #[arg(long)]
    evidence: String,
    /// Day on which it was seen.
    #[arg(long)]
    seen: String,
    /// Name as printed; what the register says when left out, else the card's.
    #[arg(long, default_value = "")]
    name: String,
    /// Programme, where the register does not know it.
    #[arg(long, default_value = "")]
    programme: String,
    /// Academic hours, likewise.
    #[arg(long, default_value = "")]
    hours: String,
    /// Day of completion, likewise.
    #[arg(long, default_value = "")]
    completed: String,
    /// Day of issue, likewise.
    #[arg(long, default_value = "")]
    issued: String,
}

impl Confirm {
    /// The order as the program takes it.
    pub fn request(&self) -> ConfirmCertificate {
        ConfirmCertificate {
            id: self.id.clone(),
            person: self.person.clone(),
            evidence: self.evidence.clone(),
            seen: self.seen.clone(),
            name: self.name.clone(),
            programme: self.programme.clone(),
            hours: self.hours.clone(),
            completed: self.completed.clone(),
            issued: self.issued.clone(),
        }
    }
}
