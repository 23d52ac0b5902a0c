//! Records that take steps: enquiries, publications, organisations.

use serde::{Deserialize, Serialize};

/// The records of a card; of nobody in particular: what waits, and every organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Records {
    /// Those that are open first.
    pub enquiries: Vec<EnquiryLine>,
    /// Those that are public first.
    pub publications: Vec<PublicationLine>,
    /// By name.
    pub organisations: Vec<OrganisationLine>,
    /// Of nobody in particular: what nobody asked for and rests on nothing.
    pub special: Vec<SpecialLine>,
    /// Of nobody in particular: what no purpose of the rules needs of whoever has it, person by person.
    pub unneeded: Vec<UnneededLine>,
    /// What the role may write: `enquiries`, `publications`, `organisations`, `chats`; and whether it gives `extracts`.
    pub may: Vec<String>,
}

/// A note or a message that nobody asked for; what it says stands on the card alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SpecialLine {
    /// Whose card.
    pub person: String,
    /// Name on the card.
    pub name: String,
    /// Item of the card.
    pub item: String,
    /// Category key.
    pub category: String,
    /// Day it was said, or noted.
    pub on: String,
}

/// Somebody of whom values are held that no purpose needs in her role; what they say stands on the card alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UnneededLine {
    /// Whose card.
    pub person: String,
    /// Name on the card.
    pub name: String,
    /// The fields, each with how many values.
    pub fields: Vec<UnneededField>,
    /// How many of them can be left out at once; the others are changed on the card.
    pub alone: u32,
}

/// A field of which somebody has values that nobody needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UnneededField {
    /// Category key.
    pub category: String,
    /// Field key.
    pub field: String,
    /// Values.
    pub count: u32,
}

/// An enquiry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EnquiryLine {
    /// Key of the enquiry.
    pub enquiry: String,
    /// Whose card.
    pub person: String,
    /// Name on the card.
    pub name: String,
    /// Day it came.
    pub received: String,
    /// Programme asked about.
    pub programme: String,
    /// The school teaches a programme of that name.
    pub taught: bool,
    /// What was asked.
    pub text: String,
    /// `enquiry-state-<key>`: `open`, `answered`, `closed`, `contract`.
    pub state: String,
    /// Day of the answer.
    pub answered: Option<String>,
    /// Day it was closed.
    pub closed: Option<String>,
    /// Name and addresses for the answer; gone once it is closed.
    pub contact: Vec<String>,
}

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PublicationLine {
    /// Id.
    pub id: String,
    /// Whose card; empty once the person's file is gone.
    pub person: String,
    /// Name on the card.
    pub name: String,
    /// `publication-item-<key>`.
    pub item: String,
    /// Where.
    pub resource: String,
    /// The school can take it down itself.
    pub ours: bool,
    /// Address of the page.
    pub link: String,
    /// `publication-others-<key>`.
    pub others: String,
    /// Day it was made public.
    pub published: String,
    /// Last day of the permission.
    pub ends: String,
    /// Day it was taken down.
    pub down: Option<String>,
    /// How: `publication-down-<key>`.
    pub how: String,
    /// Why it is to be taken down at once: `publication-why-<key>`.
    pub take_down: Option<String>,
    /// Of what a withdrawal ends: the last day to take it down.
    pub due: Option<String>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OrganisationLine {
    /// Id.
    pub id: String,
    /// Name.
    pub title: String,
    /// Number of the legal person.
    pub number: String,
    /// Number of the contract.
    pub contract: String,
    /// Day of the contract; empty when it is not known.
    pub contract_on: String,
    /// People with it.
    pub people: Vec<MemberLine>,
}

/// Somebody with an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MemberLine {
    /// Key of the membership.
    pub membership: String,
    /// Who.
    pub person: String,
    /// Name on the card.
    pub name: String,
    /// `organisation-capacity-<key>`.
    pub capacity: String,
    /// `organisation-results-<key>`: on what ground the organisation is told of results.
    pub results: String,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

/// An enquiry to be recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewEnquiry {
    /// Card.
    pub person: String,
    /// Day it came; empty is today.
    pub received: String,
    /// Programme asked about.
    pub programme: String,
    /// What was asked.
    pub text: String,
    /// How the person called themselves.
    pub name: String,
    /// Mail address for the answer.
    pub email: String,
    /// Phone for the answer.
    pub phone: String,
    /// Name in Telegram.
    pub telegram: String,
    /// Name or number in VK.
    pub vk: String,
}

/// A step with an enquiry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EnquiryStep {
    /// Card.
    pub person: String,
    /// Key of the enquiry.
    pub enquiry: String,
    /// `answer`, `close`, `contract`, `learns`: a contract, and whoever asked learns the programme themself.
    pub step: String,
    /// Day; empty is today.
    pub on: String,
}

/// A publication to be recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewPublication {
    /// Card.
    pub person: String,
    /// `publication-item-<key>`.
    pub item: String,
    /// Where.
    pub resource: String,
    /// The school can take it down itself.
    pub ours: bool,
    /// Address of the page.
    pub link: String,
    /// `nobody`, `agreed`, `masked`: whether somebody else is in it.
    pub others: String,
    /// Day it was made public; empty is today.
    pub published: String,
}

/// That a publication was taken down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TakeDown {
    /// Card to answer with; empty answers with what waits.
    pub person: String,
    /// Id.
    pub publication: String,
    /// `removed`, `letter`, `absent`.
    pub how: String,
    /// Day; empty is today.
    pub on: String,
}

/// The letter that asks whoever runs a resource to take a publication down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TakedownLetter {
    /// Id of the publication.
    pub publication: String,
    /// `ru`, `kk`, `en`.
    pub language: String,
}

/// What is known of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SaveOrganisation {
    /// Id; empty for a new one.
    pub id: String,
    /// Name.
    pub title: String,
    /// Number of the legal person.
    pub number: String,
    /// Number of the contract.
    pub contract: String,
    /// Day of the contract.
    pub contract_on: String,
}

/// Somebody put with an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JoinOrganisation {
    /// Card.
    pub person: String,
    /// Id of the organisation.
    pub organisation: String,
    /// `learner`, `contact`.
    pub capacity: String,
    /// `none`, `consent`, `contract`.
    pub results: String,
    /// First day; empty when it is not known.
    pub from: String,
}

/// The end of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LeaveOrganisation {
    /// Card.
    pub person: String,
    /// Key of the membership.
    pub membership: String,
    /// Last day; empty is today.
    pub on: String,
}

/// The register of publications, to be given out as a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GivePublications {
    /// `csv`, `xlsx`, `pdf`.
    pub format: String,
    /// Why.
    pub reason: String,
    /// Who gets it.
    pub recipient: String,
    /// Last day of the copy.
    pub delete_by: String,
    /// Language of headings and paper.
    pub language: String,
    /// The ground on which restricted data are in it: `official_demand`, `claim`; empty leaves them out.
    #[serde(default)]
    pub ground: String,
}

/// A word of a chat of several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddChatMessage {
    /// Everybody in the chat beside the school.
    pub people: Vec<String>,
    /// Id of who wrote it; `school` for the school.
    pub author: String,
    /// `channel-<key>`.
    pub channel: String,
    /// What the chat is called.
    pub chat: String,
    /// Day; empty is today.
    pub on: String,
    /// What was written.
    pub text: String,
}
