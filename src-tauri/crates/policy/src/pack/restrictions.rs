//! Restrictions: which uses of data can be held back, what goes on all the same, and what each motive leads to (Q4).

use super::Pack;
use crate::clock::Clock;
use crate::text::Text;
use serde::Deserialize;

/// A use of a person's data that can be restricted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// To be on a list of addresses.
    Mailing,
    /// To be shown in public.
    Publication,
    /// To be passed on to somebody outside the school.
    Transfer,
    /// To be in a list or extract for work inside the school.
    Extract,
    /// To be printed in a document the school issues.
    Document,
    /// To be changed or added to, by hand or by a file.
    Change,
}

impl Use {
    /// All of them.
    pub const ALL: [Use; 6] =
        [Use::Mailing, Use::Publication, Use::Transfer, Use::Extract, Use::Document, Use::Change];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Use::Mailing => "mailing",
            Use::Publication => "publication",
            Use::Transfer => "transfer",
            Use::Extract => "extract",
            Use::Document => "document",
            Use::Change => "change",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Use> {
        Use::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// Why restricted data are used all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exemption {
    /// The person herself is answered.
    Answer,
    /// A law asks for accounts.
    Accounting,
    /// A court or an authority demands it.
    OfficialDemand,
    /// They are destroyed.
    Destruction,
    /// A claim is defended.
    Claim,
    /// They are put right: where the law calls that no part of what is stopped.
    Correction,
}

impl Exemption {
    /// What every pack names: no restriction stops it. Whether putting right belongs there is a matter of the country.
    pub const NEVER_RESTRICTED: [Exemption; 5] = [
        Exemption::Answer,
        Exemption::Accounting,
        Exemption::OfficialDemand,
        Exemption::Destruction,
        Exemption::Claim,
    ];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Exemption::Answer => "answer",
            Exemption::Accounting => "accounting",
            Exemption::OfficialDemand => "official_demand",
            Exemption::Destruction => "destruction",
            Exemption::Claim => "claim",
            Exemption::Correction => "correction",
        }
    }
}

/// What can be restricted, and what cannot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restrictions {
    /// Uses that can be restricted.
    pub uses: Vec<Use>,
    /// Grounds on which restricted data are used all the same.
    pub exempt: Vec<Exemption>,
    /// Categories that accounts are made of: a file may bring them whatever is restricted.
    pub accounting: Vec<String>,
}

/// Why data are restricted, and by when the matter is to be decided.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Motive {
    /// Stable key.
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// The norm the restriction rests on.
    pub law: Text,
    /// The ground of erasure it leads to when the motive is confirmed; its clock runs from the demand.
    #[serde(default)]
    pub ground: Option<String>,
    /// The clock of what else follows; none where nothing has to.
    #[serde(default)]
    pub clock: Option<String>,
}

impl Pack {
    /// A motive of a restriction by key.
    pub fn restriction_motive(&self, key: &str) -> Option<&Motive> {
        self.restriction_motives.iter().find(|motive| motive.key == key)
    }

    /// The clock that a restriction starts: that of the erasure it leads to, else its own. A restriction never stops it.
    pub fn clock_of_motive(&self, motive: &Motive) -> Option<&Clock> {
        let of_ground =
            motive.ground.as_deref().and_then(|key| self.ground(key)).map(|ground| ground.clock.as_str());
        self.clock(of_ground.or(motive.clock.as_deref())?)
    }
}
