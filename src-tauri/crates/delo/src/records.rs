//! `delo enquiry`, `delo publication`, `delo organisation`: records that take steps.

use crate::arguments::WorkingExport;
use crate::commands::value;
use crate::messages::warn_of_transfer;
use clap::Subcommand;
use serde_json::Value;
use std::path::PathBuf;
use wire::{
    EnquiryStep, Failure, GivePublications, JoinOrganisation, LeaveOrganisation, NewEnquiry, NewPublication,
    PersonRef, SaveOrganisation, TakeDown, TakedownLetter,
};
use workplace::Workplace;

/// `delo enquiry`.
#[derive(Debug, Subcommand)]
pub enum EnquiryCommand {
    /// Enquiries that are open, or those of a card.
    List {
        /// Id of the person.
        #[arg(long, default_value = "")]
        person: String,
    },
    /// Record an enquiry on a card.
    Add {
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// What was asked.
        #[arg(long)]
        text: String,
        /// Day it came; today when left out.
        #[arg(long, default_value = "")]
        received: String,
        /// Programme asked about.
        #[arg(long, default_value = "")]
        programme: String,
        /// How the person called themselves.
        #[arg(long, default_value = "")]
        name: String,
        /// Mail address for the answer.
        #[arg(long, default_value = "")]
        email: String,
        /// Phone for the answer.
        #[arg(long, default_value = "")]
        phone: String,
        /// Name in Telegram.
        #[arg(long, default_value = "")]
        telegram: String,
        /// Name or number in VK.
        #[arg(long, default_value = "")]
        vk: String,
    },
    /// Note that it is answered.
    Answer(StepArguments),
    /// Close it: the contact goes, the text stays for its term.
    Close(StepArguments),
    /// Close it because a contract follows: name and contact pass to the card.
    Contract {
        #[command(flatten)]
        step: StepArguments,
        /// Whoever asked learns the programme themself.
        #[arg(long)]
        learns: bool,
    },
}

/// Which enquiry, and when.
#[derive(Debug, clap::Args)]
pub struct StepArguments {
    /// Id of the person.
    #[arg(long)]
    person: String,
    /// Key of the enquiry (`list` prints it).
    #[arg(long)]
    enquiry: String,
    /// Day; today when left out.
    #[arg(long, default_value = "")]
    on: String,
}

/// `delo publication`.
#[derive(Debug, Subcommand)]
pub enum PublicationCommand {
    /// What is to be taken down at once, or all publications of a card.
    List {
        /// Id of the person.
        #[arg(long, default_value = "")]
        person: String,
    },
    /// Record a publication; it needs a live consent and a permission for this very thing.
    Add {
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// What: review, photo, video, voice, result, name_first and so on.
        #[arg(long)]
        item: String,
        /// Where: site, channel, group.
        #[arg(long)]
        resource: String,
        /// The school cannot take it down itself.
        #[arg(long)]
        foreign: bool,
        /// Address of the page.
        #[arg(long, default_value = "")]
        link: String,
        /// Who else is in it: nobody, agreed, masked.
        #[arg(long)]
        others: String,
        /// Day it was made public; today when left out.
        #[arg(long, default_value = "")]
        published: String,
    },
    /// Write to whoever runs the resource what to take down there, and by when.
    Letter {
        /// Id of the publication (`list` prints it).
        publication: String,
        /// PDF file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Give the register of publications out as a file, with consents and what was taken down: a working export.
    Register {
        #[command(flatten)]
        export: WorkingExport,
        /// Why restricted data are in it all the same: official_demand or claim; journalled for each person.
        #[arg(long, default_value = "")]
        ground: String,
    },
    /// Note that it was taken down.
    Down {
        /// Id of the publication (`list` prints it).
        publication: String,
        /// removed: the school removed it; letter: a letter was sent to whoever runs the place; absent: it was not there.
        #[arg(long)]
        how: String,
        /// Day; today when left out.
        #[arg(long, default_value = "")]
        on: String,
    },
}

/// `delo organisation`.
#[derive(Debug, Subcommand)]
pub enum OrganisationCommand {
    /// Every organisation with its people.
    List,
    /// Enter an organisation; with `--id` change what is known of it.
    Save {
        /// Id of the organisation.
        #[arg(long, default_value = "")]
        id: String,
        /// Name.
        #[arg(long)]
        title: String,
        /// Number of the legal person.
        #[arg(long, default_value = "")]
        number: String,
        /// Number of the contract.
        #[arg(long, default_value = "")]
        contract: String,
        /// Day of the contract.
        #[arg(long, default_value = "")]
        contract_on: String,
    },
    /// Say who learns at its order, or whom to speak to there.
    Join {
        /// Id of the organisation.
        #[arg(long)]
        organisation: String,
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// learner or contact.
        #[arg(long, default_value = "learner")]
        capacity: String,
        /// On what ground the organisation is told of results: none, consent, contract.
        #[arg(long, default_value = "none")]
        results: String,
        /// First day.
        #[arg(long, default_value = "")]
        from: String,
    },
    /// End it.
    Leave {
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// Key of the membership (`list` prints it).
        #[arg(long)]
        membership: String,
        /// Last day; today when left out.
        #[arg(long, default_value = "")]
        on: String,
    },
}

/// Runs `delo enquiry`.
pub fn enquiry(place: &Workplace, command: &EnquiryCommand) -> Result<Value, Failure> {
    let step = |arguments: &StepArguments, step: &str| {
        let request = EnquiryStep {
            person: arguments.person.clone(),
            enquiry: arguments.enquiry.clone(),
            step: step.to_owned(),
            on: arguments.on.clone(),
        };
        workplace::enquiry_step(place, request)
    };
    let records = match command {
        EnquiryCommand::List { person } => workplace::records_get(place, PersonRef { id: person.clone() }),
        EnquiryCommand::Add { person, text, received, programme, name, email, phone, telegram, vk } => {
            let request = NewEnquiry {
                person: person.clone(),
                received: received.clone(),
                programme: programme.clone(),
                text: text.clone(),
                name: name.clone(),
                email: email.clone(),
                phone: phone.clone(),
                telegram: telegram.clone(),
                vk: vk.clone(),
            };
            workplace::enquiry_add(place, request)
        }
        EnquiryCommand::Answer(arguments) => step(arguments, "answer"),
        EnquiryCommand::Close(arguments) => step(arguments, "close"),
        EnquiryCommand::Contract { step: arguments, learns } => {
            step(arguments, if *learns { "learns" } else { "contract" })
        }
    };
    value(&records?.enquiries)
}

/// Runs `delo publication`.
pub fn publication(
    place: &Workplace,
    command: &PublicationCommand,
    language: &str,
) -> Result<Value, Failure> {
    let records = match command {
        PublicationCommand::List { person } => {
            workplace::records_get(place, PersonRef { id: person.clone() })
        }
        PublicationCommand::Add { person, item, resource, foreign, link, others, published } => {
            let request = NewPublication {
                person: person.clone(),
                item: item.clone(),
                resource: resource.clone(),
                ours: !foreign,
                link: link.clone(),
                others: others.clone(),
                published: published.clone(),
            };
            workplace::publication_add(place, request)
        }
        PublicationCommand::Letter { publication, out } => {
            let request = TakedownLetter { publication: publication.clone(), language: language.to_owned() };
            return value(&workplace::publication_letter(place, request, out)?);
        }
        PublicationCommand::Register { export, ground } => {
            let request = GivePublications {
                format: export.format(),
                reason: export.reason.clone(),
                recipient: export.recipient.clone(),
                delete_by: export.delete_by.clone(),
                language: language.to_owned(),
                ground: ground.clone(),
            };
            warn_of_transfer(place, language, &export.recipient)?;
            return value(&workplace::publications_save(place, request, &export.out)?);
        }
        PublicationCommand::Down { publication, how, on } => {
            let request = TakeDown {
                person: String::new(),
                publication: publication.clone(),
                how: how.clone(),
                on: on.clone(),
            };
            workplace::publication_down(place, request)
        }
    };
    value(&records?.publications)
}

/// Runs `delo organisation`.
pub fn organisation(place: &Workplace, command: &OrganisationCommand) -> Result<Value, Failure> {
    let records = match command {
        OrganisationCommand::List => workplace::records_get(place, PersonRef { id: String::new() }),
        OrganisationCommand::Save { id, title, number, contract, contract_on } => {
            let request = SaveOrganisation {
                id: id.clone(),
                title: title.clone(),
                number: number.clone(),
                contract: contract.clone(),
                contract_on: contract_on.clone(),
            };
            workplace::organisation_save(place, request)
        }
        OrganisationCommand::Join { organisation, person, capacity, results, from } => {
            let request = JoinOrganisation {
                person: person.clone(),
                organisation: organisation.clone(),
                capacity: capacity.clone(),
                results: results.clone(),
                from: from.clone(),
            };
            workplace::organisation_join(place, request)
        }
        OrganisationCommand::Leave { person, membership, on } => {
            let request =
                LeaveOrganisation { person: person.clone(), membership: membership.clone(), on: on.clone() };
            workplace::organisation_leave(place, request)
        }
    };
    value(&records?.organisations)
}
