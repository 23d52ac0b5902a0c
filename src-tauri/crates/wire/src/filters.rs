//! Filters of the list of people.

use crate::GroupLine;
use serde::{Deserialize, Serialize};

/// What people have in common; whatever is empty asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PeopleFilter {
    /// `minor`, `adult`, `unknown`.
    #[serde(default)]
    pub age: String,
    /// Owes something today.
    #[serde(default)]
    pub debt: bool,
    /// An adult for whom somebody else pays, without a basis of her own.
    #[serde(default)]
    pub no_basis: bool,
    /// Id of a group.
    #[serde(default)]
    pub group: String,
    /// Key of a programme.
    #[serde(default)]
    pub programme: String,
    /// How somebody stands in a group.
    #[serde(default)]
    pub status: String,
    /// Any part of the name of the organisation.
    #[serde(default)]
    pub organisation: String,
    /// Role key.
    #[serde(default)]
    pub role: String,
}

/// What can be filtered by, and the filters that are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FilterChoices {
    /// Groups; none for a role that may not read them.
    pub groups: Vec<GroupLine>,
    /// Programmes.
    pub programmes: Vec<FilterProgramme>,
    /// Filters by title.
    pub saved: Vec<SavedFilter>,
    /// The role may keep filters.
    pub may_save: bool,
    /// The role may give the list out as a file.
    pub may_export: bool,
}

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FilterProgramme {
    /// Key.
    pub programme: String,
    /// Title.
    pub title: String,
}

/// A filter somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SavedFilter {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What it asks for.
    pub filter: PeopleFilter,
}

/// A filter to be kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SaveFilter {
    /// Title; one of the same title gives way.
    pub title: String,
    /// What it asks for.
    pub filter: PeopleFilter,
}

/// A filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FilterRef {
    /// Id.
    pub id: String,
}

/// The list of people to be given out as a working export.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExportPeople {
    /// What was searched for.
    pub query: String,
    /// The filter.
    pub filter: PeopleFilter,
    /// Why.
    pub reason: String,
    /// Who gets it.
    pub recipient: String,
    /// Last day of the copy.
    pub delete_by: String,
    /// `csv`, `xlsx`.
    pub format: String,
    /// Language of headings.
    pub language: String,
}

/// A list of people, or a register, given out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SavedList {
    /// Where it lies; empty when nobody chose a place.
    pub place: String,
    /// Its hash.
    pub sha256: String,
    /// Left out: their data are restricted.
    pub restricted: u32,
}
