//! Purposes of processing as a pack writes them, and of whom each speaks.

use serde::Deserialize;

use crate::text::Text;

/// Whose data a purpose is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// Learner.
    Learner,
    /// Payer (customer).
    Payer,
    /// Legal representative.
    Representative,
    /// Author of an enquiry or review, user of the site.
    Enquirer,
    /// Staff and contractors.
    Staff,
}

/// What must be so of a person before a purpose speaks of her.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum While {
    /// A dispute with the person is open.
    Dispute,
    /// The person ordered or paid, or somebody did for her.
    Money,
    /// The person is under age, as far as anybody knows, or stands for somebody who is.
    Minor,
    /// An employer sent the person.
    Employer,
}

/// A purpose of processing: one row of the processing register.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Stable key.
    pub key: String,
    /// The purpose in words.
    pub title: Text,
    /// Named in the school's published policy; `false` = practice needs it, the policy is silent (a finding).
    pub in_policy: bool,
    /// Whose data.
    pub subjects: Vec<SubjectKind>,
    /// Of these only those of whom this is so; of everybody where there is nothing.
    #[serde(default)]
    pub only_while: Option<While>,
    /// The fields it needs, `category.field`; `category.*` in the file stands for all of them.
    pub fields: Vec<String>,
    /// Legal ground in words.
    pub basis: Text,
    /// The same of somebody of age, where the ground differs by it.
    #[serde(default)]
    pub basis_of_adults: Option<Text>,
    /// Actions with the data.
    pub actions: Text,
    /// The retention rule that gives its term.
    pub term: String,
    /// To be confirmed by a lawyer.
    #[serde(default)]
    pub check: bool,
}

impl Purpose {
    /// The categories whose fields it needs, in order, each once.
    pub fn categories(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for field in &self.fields {
            let category = field.split('.').next().unwrap_or(field);
            if !found.contains(&category) {
                found.push(category);
            }
        }
        found
    }
}
