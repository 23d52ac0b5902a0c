//! Mappings the operator saved under a name, and their files.
//!
//! A profile names titles, not places: columns may be shuffled, and the second column of one title is the second entry of
//! that title. Its file holds titles, targets and statuses, and nothing of anybody.

use super::aliases::heading_key;
use super::kind::TableKind;
use super::profile::Mapping;
use super::target::Target;
use crate::imports::reading::{Column, MAX_COLUMNS};
use crate::imports::storage::Answer;
use crate::money::{Kind, Meaning};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Version of the file.
const VERSION: u32 = 1;
/// Largest file, bytes.
pub const MAX_BYTES: usize = 1024 * 1024;
/// Longest name, characters.
const LONGEST_NAME: usize = 80;
/// Most statuses.
const MAX_STATUSES: usize = 500;

/// A column of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedColumn {
    /// Title as it stands in the file.
    pub title: String,
    /// What it is taken for.
    pub target: Target,
    /// What the operator said of storing it.
    pub answer: Answer,
}

/// What a status of the source means at this school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedStatus {
    /// Of orders or of payments.
    pub kind: Kind,
    /// In the words of the source.
    pub status: String,
    /// What it means.
    pub meaning: Meaning,
}

/// A saved mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Name the operator gave.
    pub name: String,
    /// What kind of table it maps.
    pub kind: TableKind,
    /// Columns; a title may occur twice.
    pub columns: Vec<SavedColumn>,
    /// Statuses with their meanings.
    pub statuses: Vec<SavedStatus>,
}

/// Why a profile cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// No profile of that name is saved.
    #[error("no profile of that name is saved")]
    Unknown,
    /// Fewer than half of the titles of the table are in the profile.
    #[error("the profile does not fit the columns of the file")]
    Mismatch,
    /// Not a file of a profile, or one of a newer program.
    #[error("the file holds no profile this program can read")]
    Unreadable,
    /// Empty, too long, or the name of a preset.
    #[error("the profile cannot have this name")]
    Name,
}

impl ProfileError {
    /// Stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            ProfileError::Unknown => "import.profile_unknown",
            ProfileError::Mismatch => "import.profile_mismatch",
            ProfileError::Unreadable => "import.profile_unreadable",
            ProfileError::Name => "import.profile_name",
        }
    }
}

impl Profile {
    /// Saves a mapping under a name.
    ///
    /// # Errors
    /// [`ProfileError::Name`].
    pub fn of(
        name: &str,
        kind: TableKind,
        columns: &[Column],
        mapping: &Mapping,
        answers: &[Answer],
    ) -> Result<Self, ProfileError> {
        let name = checked_name(name)?;
        let column = |column: &Column| SavedColumn {
            title: column.title.clone(),
            target: mapping.target(column.index).unwrap_or(Target::Ignore),
            answer: answers.get(column.index).copied().unwrap_or_default(),
        };
        Ok(Self { name, kind, columns: columns.iter().map(column).collect(), statuses: Vec::new() })
    }

    /// Applies the profile to a table; `None` when fewer than half of its titles are in it. Columns it does not know stay
    /// undecided.
    #[must_use]
    pub fn apply(&self, columns: &[Column]) -> Option<(Mapping, Vec<Answer>)> {
        let mut places: HashMap<(String, usize), &SavedColumn> = HashMap::new();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for column in &self.columns {
            places.insert(nth(&mut seen, &column.title), column);
        }
        let mut seen: HashMap<String, usize> = HashMap::new();
        let found: Vec<Option<&SavedColumn>> =
            columns.iter().map(|column| places.get(&nth(&mut seen, &column.title)).copied()).collect();
        let known = found.iter().flatten().count();
        let fits = known * 2 >= self.columns.len() && known > 0;
        fits.then(|| {
            let targets = found.iter().map(|column| column.map(|column| column.target)).collect();
            let answers =
                found.iter().map(|column| column.map_or(Answer::Rule, |column| column.answer)).collect();
            (Mapping { targets }, answers)
        })
    }

    /// Whether the table has the columns of the profile and no others: then it is taken without being asked for.
    #[must_use]
    pub fn fits(&self, columns: &[Column]) -> bool {
        let mut own: Vec<String> = self.columns.iter().map(|column| heading_key(&column.title)).collect();
        let mut theirs: Vec<String> = columns.iter().map(|column| heading_key(&column.title)).collect();
        own.sort_unstable();
        theirs.sort_unstable();
        own == theirs
    }

    /// The profile as a file.
    #[must_use]
    pub fn to_file(&self) -> String {
        let columns = self.columns.iter().map(|column| WrittenColumn {
            title: column.title.clone(),
            target: column.target.key().to_owned(),
            answer: column.answer.key().to_owned(),
        });
        let statuses = self.statuses.iter().map(|one| WrittenStatus {
            kind: one.kind.key().to_owned(),
            status: one.status.clone(),
            meaning: one.meaning.key().to_owned(),
        });
        let written = Written {
            import_profile: VERSION,
            name: self.name.clone(),
            table: self.kind.profile_name().to_owned(),
            columns: columns.collect(),
            statuses: statuses.collect(),
        };
        // Text, numbers and lists: nothing that could fail to be written.
        serde_json::to_string_pretty(&written).unwrap_or_default()
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`ProfileError::Unreadable`], [`ProfileError::Name`].
    pub fn from_file(text: &str) -> Result<Self, ProfileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.len() > MAX_BYTES {
            return Err(ProfileError::Unreadable);
        }
        let written: Written = serde_json::from_str(text).map_err(|_| ProfileError::Unreadable)?;
        let bounds =
            (1..=MAX_COLUMNS).contains(&written.columns.len()) && written.statuses.len() <= MAX_STATUSES;
        if written.import_profile != VERSION || !bounds {
            return Err(ProfileError::Unreadable);
        }
        let column = |column: WrittenColumn| {
            Some(SavedColumn {
                target: Target::of_key(&column.target)?,
                answer: Answer::of_key(&column.answer)?,
                title: column.title,
            })
        };
        let status = |one: WrittenStatus| {
            let kind = Kind::of_key(&one.kind)?;
            let meaning =
                Meaning::of_key(&one.meaning).filter(|meaning| kind.meanings().contains(meaning))?;
            Some(SavedStatus { kind, status: one.status, meaning })
        };
        let columns: Option<Vec<_>> = written.columns.into_iter().map(column).collect();
        let statuses: Option<Vec<_>> = written.statuses.into_iter().map(status).collect();
        Ok(Self {
            name: checked_name(&written.name)?,
            kind: TableKind::of_name(&written.table).ok_or(ProfileError::Unreadable)?,
            columns: columns.ok_or(ProfileError::Unreadable)?,
            statuses: statuses.ok_or(ProfileError::Unreadable)?,
        })
    }
}

fn checked_name(name: &str) -> Result<String, ProfileError> {
    let name = crate::names::stored_text(name);
    let long = name.chars().count() > LONGEST_NAME;
    let taken = TableKind::of_name(&name).is_some() || matches!(name.as_str(), "edited" | "demo");
    if name.is_empty() || long || taken { Err(ProfileError::Name) } else { Ok(name) }
}

/// A title with its place among columns of that title.
fn nth(seen: &mut HashMap<String, usize>, title: &str) -> (String, usize) {
    let key = heading_key(title);
    let count = seen.entry(key.clone()).or_default();
    *count += 1;
    (key, *count)
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    import_profile: u32,
    name: String,
    table: String,
    columns: Vec<WrittenColumn>,
    #[serde(default)]
    statuses: Vec<WrittenStatus>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenColumn {
    title: String,
    target: String,
    answer: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenStatus {
    kind: String,
    status: String,
    meaning: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn columns(titles: &[&str]) -> Vec<Column> {
        titles.iter().enumerate().map(|(index, title)| Column { index, title: (*title).to_owned() }).collect()
    }

    fn profile() -> (Vec<Column>, Mapping, Profile) {
        let table = columns(&["ФИО", "Город", "Город", "Странное"]);
        let mapping = Mapping {
            targets: [Target::FullName, Target::Ignore, Target::City, Target::Comment].map(Some).to_vec(),
        };
        let answers = [Answer::Rule, Answer::Rule, Answer::LeaveOut];
        let profile = Profile::of("мой", TableKind::People, &table, &mapping, &answers).unwrap();
        (table, mapping, profile)
    }

    #[test]
    fn a_profile_comes_back_as_it_was_saved() {
        let (table, mapping, profile) = profile();
        let (found, answers) = profile.apply(&table).unwrap();
        assert_eq!((found, answers[2], answers[3]), (mapping, Answer::LeaveOut, Answer::Rule));
        assert!(profile.fits(&table));
        let shuffled = columns(&["Странное", "Город", "ФИО", "Город", "Новое"]);
        assert_eq!(
            profile.apply(&shuffled).unwrap().0.targets,
            [Some(Target::Comment), Some(Target::Ignore), Some(Target::FullName), Some(Target::City), None]
        );
        assert!(!profile.fits(&shuffled));
        assert_eq!(profile.apply(&columns(&["Сумма", "Дата"])), None);
    }

    #[test]
    fn a_file_of_a_profile_is_the_profile() {
        let (_, _, mut profile) = profile();
        let status = "Оформлен \"сам\"".to_owned();
        profile.statuses = vec![SavedStatus { kind: Kind::Order, status, meaning: Meaning::Course }];
        assert_eq!(Profile::from_file(&profile.to_file()), Ok(profile.clone()));
        let text = profile.to_file();
        for (from, to) in [
            ("\"import_profile\": 1", "\"import_profile\": 2"),
            ("full_name", "card_number"),
            ("leave_out", "store"),
            ("\"course\"", "\"received\""),
            ("\"suggested\"", "\"anything\""),
            ("\"columns\"", "\"cells\""),
        ] {
            let spoilt = text.replace(from, to);
            assert_ne!(spoilt, text, "{from}");
            assert_eq!(Profile::from_file(&spoilt), Err(ProfileError::Unreadable), "{from}");
        }
        for name in ["", "  ", "getcourse-users", "suggested", &"я".repeat(81)] {
            assert_eq!(Profile::from_file(&text.replace("мой", name)), Err(ProfileError::Name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = Profile::from_file(&text);
        }
    }
}
