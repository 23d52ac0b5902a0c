//! `delo certificate`.

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use wire::{
    BatchRef, CertificateRef, DraftCertificate, DraftPayment, EndCertificate, Failure, FindCores, GiveOut,
    GiveRegister, HandOver, ListCertificates, ReadProtocol, SetExaminer, SucceedCertificate,
};
use workplace::{Unwatched, Workplace};

use crate::arguments::WorkingExport;
use crate::authenticity::AuthenticityCommand;
use crate::batches::{self, Batch, Way};
use crate::chain::{Confirm, Duplicate, Replace};
use crate::commands::value;
use crate::messages::{tell_paid, warn_of_transfer};

/// `delo certificate`.
#[derive(Debug, Subcommand)]
pub enum Certificate {
    /// Issue a certificate to a person.
    Issue(Issue),
    /// Whether a paper is genuine, and what others need to find out.
    #[command(flatten)]
    Authenticity(AuthenticityCommand),
    /// The register of issued papers.
    List(Wanted),
    /// A paper with its duplicates and replacements, the original first.
    Chain {
        /// Id of any of them.
        id: String,
    },
    /// Issue a duplicate of one that was lost, damaged or never arrived.
    Duplicate(Duplicate),
    /// Issue another one in place of it: a changed name, or an error of the school.
    Replace(Replace),
    /// Revoke a paper; its number stays taken.
    Revoke {
        /// Id of the paper.
        id: String,
        /// by_mistake, not_completed, false_facts, court.
        #[arg(long)]
        reason: String,
        /// Confirms what cannot be undone.
        #[arg(long)]
        yes: bool,
    },
    /// Note that a page was spoilt before it reached anybody.
    Spoil {
        /// Id of the paper.
        id: String,
        /// misprint, damaged_form, cancelled.
        #[arg(long)]
        reason: String,
    },
    /// Say whose paper an unconfirmed number is, and what shows it.
    Confirm(Confirm),
    /// Record that papers were handed over.
    HandOver {
        /// Ids of the papers.
        #[arg(required = true)]
        ids: Vec<String>,
        /// Day.
        #[arg(long)]
        on: String,
        /// in_person, representative, post, courier, email.
        #[arg(long)]
        how: String,
        /// Who took them, when it was not the person.
        #[arg(long, default_value = "")]
        to: String,
        /// Number of the parcel.
        #[arg(long, default_value = "")]
        tracking: String,
    },
    /// Issue papers from a list, CSV or XLSX, to a group, or from a protocol: one a row, of people in the registry.
    Batch(Batch),
    /// Lists that are not finished – numbers are reserved, papers not printed yet – and those that ended today; protocols
    /// papers can be issued from.
    Batches,
    /// An examination protocol: who examined, and what came out.
    Protocol {
        /// Number (`batches` prints them).
        number: String,
        /// Day of the examination.
        #[arg(long)]
        held: String,
    },
    /// Say who sat in the commission of a protocol.
    Examiner {
        /// Number of the protocol.
        number: String,
        /// Day of the examination.
        #[arg(long)]
        held: String,
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// chair, member; none takes the person out of the commission.
        #[arg(long = "as", default_value = "member")]
        duty: String,
    },
    /// Go on with a batch, and save its papers; of one that ended, save them once more.
    Resume {
        /// Id of the batch (`batches` prints it).
        id: String,
        #[command(flatten)]
        way: Way,
    },
    /// Do not print the rest of a batch; its numbers are noted as spoilt.
    GiveUp {
        /// Id of the batch.
        id: String,
        /// Confirms what cannot be undone.
        #[arg(long)]
        yes: bool,
    },
    /// Look for a paper whose holder has no card any more, by whole number or whole name.
    Lookup {
        /// Number or name.
        query: String,
        /// Day of birth.
        #[arg(long, default_value = "")]
        born: String,
    },
    /// Give the register out as a file: a working export with a last day.
    Export {
        #[command(flatten)]
        wanted: Wanted,
        #[command(flatten)]
        export: WorkingExport,
        /// Why restricted data are in it all the same: official_demand or claim; journalled for each person.
        #[arg(long, default_value = "")]
        ground: String,
    },
}

/// What of the register.
#[derive(Debug, Args)]
pub struct Wanted {
    /// Number, name or programme.
    #[arg(long, default_value = "")]
    find: String,
    /// reserved, issued, spoilt, imported, unconfirmed, lost, replaced, revoked.
    #[arg(long, default_value = "")]
    state: String,
    /// Only papers in force that nobody has claimed.
    #[arg(long)]
    unclaimed: bool,
    /// Only papers in force whose validity ends by this day, by organisation.
    #[arg(long, default_value = "")]
    expires_by: String,
    /// Most rows to print.
    #[arg(long, default_value_t = 100)]
    limit: u32,
}

impl Wanted {
    fn request(&self) -> ListCertificates {
        ListCertificates {
            query: self.find.clone(),
            state: self.state.clone(),
            unclaimed: self.unclaimed,
            expires_by: self.expires_by.clone(),
            offset: 0,
            limit: self.limit,
        }
    }
}

/// `delo certificate issue`.
#[derive(Debug, Args)]
pub struct Issue {
    /// Id of the person.
    #[arg(long)]
    person: String,
    /// Title of the programme as it is printed, or its number (`programme list` prints it).
    #[arg(long)]
    programme: String,
    /// Academic hours; a certificate needs them.
    #[arg(long, default_value = "")]
    hours: String,
    /// First day of study.
    #[arg(long, default_value = "")]
    began: String,
    /// Day of completion; a certificate needs it, of somebody who still studies there is none.
    #[arg(long, default_value = "")]
    completed: String,
    /// Template of the page: certificate-modern/v1, certificate-classic/v1, certificate-bilingual/v1; the usual one of
    /// the document when left out.
    #[arg(long, default_value = "")]
    template: String,
    /// Kind of document by its key in the rules; the first when left out.
    #[arg(long, default_value = "")]
    document: String,
    /// Last day of validity.
    #[arg(long, default_value = "")]
    valid_until: String,
    /// Language of the page.
    #[arg(long, default_value = "ru")]
    lang: String,
    /// Name as printed; proposed when left out.
    #[arg(long, default_value = "")]
    name: String,
    /// Name in Russian, of a certificate in two languages; the first name when left out.
    #[arg(long, default_value = "")]
    second_name: String,
    /// Programme in Russian, of a certificate in two languages.
    #[arg(long, default_value = "")]
    second_programme: String,
    /// Item that a transcript leaves out; may be given again.
    #[arg(long)]
    without: Vec<String>,
    /// Id of who is given a transcript; the learner when left out.
    #[arg(long, default_value = "")]
    recipient: String,
    /// Day on which the paper was asked for: it answers the open request for one, else a request of that day is
    /// entered and closed by it.
    #[arg(long, default_value = "")]
    asked: String,
    /// Year of a certificate of payment.
    #[arg(long, default_value = "")]
    year: String,
    /// Sum that was paid in it.
    #[arg(long, default_value = "")]
    sum: String,
    /// Who learns: a name, or the id of a card. Left out, it is the payer, if the payer took the programme, else the one
    /// learner the payer pays for.
    #[arg(long, default_value = "")]
    learner: String,
    /// Their day of birth; kept with this paper only.
    #[arg(long, default_value = "")]
    learner_born: String,
    /// Tax number of the payer; kept with this paper only.
    #[arg(long, default_value = "")]
    tax_number: String,
    /// Issue it all the same although the registry holds otherwise what it says, or not at all.
    #[arg(long)]
    yes: bool,
    /// Folder for the page.
    #[arg(long)]
    out: PathBuf,
}

pub fn run(place: &Workplace, language: &str, command: &Certificate) -> Result<Value, Failure> {
    match command {
        Certificate::Issue(issue) => self::issue(place, language, issue),
        Certificate::Authenticity(command) => crate::authenticity::run(place, command),
        Certificate::List(wanted) => value(&workplace::certificates_list(place, wanted.request())?),
        Certificate::Chain { id } => {
            value(&workplace::certificate_chain(place, CertificateRef { id: id.clone() })?)
        }
        Certificate::Duplicate(order) => succeed(place, order.request(), &order.out),
        Certificate::Replace(order) => succeed(place, order.request(), &order.out),
        Certificate::Revoke { id, reason, yes } => {
            if !yes {
                return Err(Failure::refused("certificates.not_confirmed"));
            }
            let request = EndCertificate { id: id.clone(), reason: reason.clone() };
            workplace::certificate_revoke(place, request)?;
            chain_of(place, id)
        }
        Certificate::Spoil { id, reason } => {
            let request = EndCertificate { id: id.clone(), reason: reason.clone() };
            workplace::certificate_spoil(place, request)?;
            chain_of(place, id)
        }
        Certificate::Confirm(order) => {
            workplace::certificate_confirm(place, order.request())?;
            chain_of(place, &order.id)
        }
        Certificate::HandOver { ids, on, how, to, tracking } => {
            let request = HandOver {
                ids: ids.clone(),
                on: on.clone(),
                how: how.clone(),
                to: to.clone(),
                tracking: tracking.clone(),
            };
            workplace::certificate_hand_over(place, request)?;
            Ok(json!({ "handed_over": ids.len() }))
        }
        Certificate::Batch(order) => batches::batch(place, order),
        Certificate::Batches => value(&workplace::batches_get(place)?),
        Certificate::Protocol { number, held } => {
            let request = ReadProtocol { number: number.clone(), held: held.clone() };
            value(&workplace::protocol_get(place, request)?)
        }
        Certificate::Examiner { number, held, person, duty } => {
            let duty = if duty == "none" { String::new() } else { duty.clone() };
            let (number, held) = (number.clone(), held.clone());
            let request = SetExaminer { number, held, person: person.clone(), duty };
            value(&workplace::protocol_examiner_set(place, request)?)
        }
        Certificate::Resume { id, way } => {
            let password = way.password()?;
            let state = workplace::batch_resume(place, BatchRef { id: id.clone() }, &Unwatched)?;
            batches::saved(place, state, password, way)
        }
        Certificate::GiveUp { id, yes } => {
            if !yes {
                return Err(Failure::refused("certificates.not_confirmed"));
            }
            value(&workplace::batch_give_up(place, BatchRef { id: id.clone() })?)
        }
        Certificate::Lookup { query, born } => {
            let request = FindCores { query: query.clone(), born: born.clone() };
            value(&workplace::certificate_cores(place, request)?)
        }
        Certificate::Export { wanted, export, ground } => {
            let request = GiveRegister {
                wanted: wanted.request(),
                format: export.format(),
                reason: export.reason.clone(),
                recipient: export.recipient.clone(),
                delete_by: export.delete_by.clone(),
                language: language.to_owned(),
                ground: ground.clone(),
            };
            warn_of_transfer(place, language, &export.recipient)?;
            value(&workplace::register_save(place, request, &export.out)?)
        }
    }
}

fn chain_of(place: &Workplace, id: &str) -> Result<Value, Failure> {
    value(&workplace::certificate_chain(place, CertificateRef { id: id.to_owned() })?)
}

fn issue(place: &Workplace, language: &str, issue: &Issue) -> Result<Value, Failure> {
    let request = DraftCertificate {
        person: issue.person.clone(),
        programme: issue.programme.clone(),
        hours: issue.hours.clone(),
        completed: issue.completed.clone(),
        language: issue.lang.clone(),
        template: issue.template.clone(),
        name: issue.name.clone(),
        document: issue.document.clone(),
        valid_until: issue.valid_until.clone(),
        began: issue.began.clone(),
        second_name: issue.second_name.clone(),
        second_programme: issue.second_programme.clone(),
        without: issue.without.clone(),
        recipient: issue.recipient.clone(),
        asked: issue.asked.clone(),
        payment: DraftPayment {
            year: issue.year.clone(),
            sum: issue.sum.clone(),
            learner: issue.learner.clone(),
            born: issue.learner_born.clone(),
            tax_number: issue.tax_number.clone(),
        },
        confirmed: issue.yes,
        page: 1,
    };
    std::fs::create_dir_all(&issue.out).map_err(|_| Failure::refused("files.denied"))?;
    match workplace::certificate_issue(place, request.clone()) {
        Err(failure) if failure.code.starts_with("certificates.paid_") => {
            tell_paid(place, language, request)?;
            Err(failure)
        }
        issued => saved(place, issued?, &issue.out),
    }
}

fn succeed(place: &Workplace, request: SucceedCertificate, out: &Path) -> Result<Value, Failure> {
    std::fs::create_dir_all(out).map_err(|_| Failure::refused("files.denied"))?;
    saved(place, workplace::certificate_succeed(place, request)?, out)
}

fn saved(place: &Workplace, issued: wire::IssuedCertificate, out: &Path) -> Result<Value, Failure> {
    let file = out.join(format!("certificate-{}.pdf", issued.number));
    let given = GiveOut { id: issued.id.clone(), ..GiveOut::default() };
    let saved = workplace::certificate_save(place, given, &file)?;
    Ok(json!({ "id": issued.id, "number": issued.number, "issued": issued.issued, "sha256": issued.sha256,
               "file": saved.place, "remarks": issued.remarks }))
}
