//! Appearance of the window and facts about the school.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the window looks on this computer; holds nothing of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Appearance {
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// `system`, `light`, `dark`.
    pub theme: String,
    /// 100, 115, 130, 150, 175, 200.
    pub zoom: u32,
}

/// The school, as papers name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct OperatorFacts {
    /// `ip` or `legal`.
    pub kind: String,
    /// Name.
    pub name: String,
    /// ИНН.
    pub inn: String,
    /// ОГРНИП.
    pub ogrnip: String,
    /// ОГРН.
    pub ogrn: String,
    /// БИН.
    pub bin: String,
    /// ИИН of an individual entrepreneur in Kazakhstan.
    pub iin: String,
    /// Address.
    pub address: String,
    /// Mail.
    pub email: String,
    /// Phone.
    pub phone: String,
    /// Place printed on certificates.
    pub city: String,
    /// Who signs: position.
    pub signatory_position: String,
    /// Who signs: initials and surname.
    pub signatory_name: String,
    /// Licence.
    pub licence: Licence,
    /// How papers in a language – `ru`, `kk`, `en` – name the school, where that differs from the facts above.
    pub in_languages: BTreeMap<String, OperatorWords>,
}

/// The words of the school in one language; an empty one stands as among the facts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct OperatorWords {
    /// Name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Place printed on certificates.
    pub city: String,
    /// Who signs: position.
    pub signatory_position: String,
    /// Who signs: initials and surname.
    pub signatory_name: String,
    /// Who granted the licence.
    pub licence_issuer: String,
}

impl Default for OperatorFacts {
    fn default() -> OperatorFacts {
        OperatorFacts {
            kind: "ip".to_owned(),
            name: String::new(),
            inn: String::new(),
            ogrnip: String::new(),
            ogrn: String::new(),
            bin: String::new(),
            iin: String::new(),
            address: String::new(),
            email: String::new(),
            phone: String::new(),
            city: String::new(),
            signatory_position: String::new(),
            signatory_name: String::new(),
            licence: Licence::None,
            in_languages: BTreeMap::new(),
        }
    }
}

/// Licence to teach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Licence {
    /// None stated.
    None,
    /// An individual entrepreneur who teaches personally needs none.
    PersonalTeaching,
    /// A licence.
    #[serde(untagged)]
    Document(LicenceDocument),
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LicenceDocument {
    /// Number.
    pub number: String,
    /// Date, ISO.
    pub date: String,
    /// Issuer.
    pub issuer: String,
}

/// Settings of the open vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Settings {
    /// The school.
    pub operator: OperatorFacts,
    /// Keys of facts that papers will miss: `operator-missing-<key>`.
    pub missing: Vec<String>,
    /// Pack id.
    pub pack: String,
    /// Edition of the pack.
    pub edition: String,
    /// Country.
    pub country: String,
    /// Time zone.
    pub time_zone: String,
    /// Place of the vault.
    pub folder: String,
    /// Operators.
    pub operators: Vec<OperatorLine>,
    /// Retention rules, as sentences' parts.
    pub rules: Vec<RuleLine>,
    /// Program version.
    pub version: String,
    /// Fonts and libraries with their licences are listed in the About page by the window itself.
    pub database_version: String,
    /// Whether the role may change the facts of the school.
    pub may_change: bool,
}

/// An operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OperatorLine {
    /// Login.
    pub login: String,
    /// Role key.
    pub role: String,
    /// Second factor.
    pub second_factor: crate::gate::SecondFactorKind,
}

/// A retention rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleLine {
    /// Category key.
    pub category: String,
    /// Start event key.
    pub start_event: String,
    /// Term.
    pub term: String,
    /// `then-<key>`.
    pub then: String,
    /// Basis kind.
    pub basis: String,
    /// Law or clause.
    pub law: crate::registry::LocalText,
    /// Needs a lawyer.
    pub check: bool,
}
