//! Consents as a pack writes them: kinds, and the texts of their forms.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::text::Text;

/// A kind of consent; one document never carries two.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentKind {
    /// Stable key: `processing`, `marketing`, `publication`.
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// The clock of its withdrawal.
    pub withdrawal_clock: String,
    /// The consent must state its term.
    pub needs_term: bool,
    /// Every learner needs one; who has none is shown on Today.
    #[serde(default)]
    pub needed_of_learners: bool,
    /// No other ground of the law carries what its purposes need: a promise of the school's policy keeps nothing once it is
    /// taken back.
    #[serde(default)]
    pub only_ground: bool,
    /// Purposes that rest on it alone and end with it.
    #[serde(default)]
    pub ends: Vec<String>,
    /// The retention rule that says how long what those purposes need is kept while nobody has taken the consent back,
    /// whatever the terms of other grounds; `None` where a live consent prolongs nothing.
    #[serde(default)]
    pub keeps: Option<String>,
}

/// A text of a consent form: what it says is printed, and a consent names it by its key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentText {
    /// Stable key, printed on the form; one text for ever.
    pub key: String,
    /// Kind of consent.
    pub kind: String,
    /// First day it may be given out.
    pub in_use_from: NaiveDate,
    /// Purposes the person agrees to.
    pub purposes: Vec<String>,
    /// Further ones where a representative agrees for somebody under age.
    #[serde(default)]
    pub purposes_of_minors: Vec<String>,
    /// What the purpose is called on the form, where the register of purposes has none.
    #[serde(default)]
    pub aim: Option<Text>,
    /// List of the data where it does not follow from the purposes: what is ticked on the form.
    #[serde(default)]
    pub data: Option<Text>,
    /// What is done with them, and how.
    pub actions: Text,
    /// Term of the consent.
    pub term: Text,
    /// Whom the data are passed on to.
    pub transfer: Text,
    /// Whether they leave the country.
    pub cross_border: Text,
    /// Whether they appear in public sources.
    pub public: Text,
}
