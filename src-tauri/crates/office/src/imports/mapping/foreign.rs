//! Tables with addresses and names in them that are no lists of people: what they belong to is said instead.

use super::aliases::heading_key;
use super::profile::{MappingError, Suggestion, TableKind};
use super::target::Target;
use crate::imports::reading::Column;
use crate::lists;

/// Columns of the reports of meeting services.
const MEETING: &[&str] = &[
    "Join Time",
    "Leave Time",
    "Duration (Minutes)",
    "Recording Consent",
    "In Waiting Room",
    "Name (Original Name)",
    "Время входа",
    "Время присоединения",
    "Время подключения",
    "Время выхода",
    "Время отключения",
    "Длительность (минуты)",
    "Продолжительность (минуты)",
    "Имя (исходное имя)",
    "Имя (настоящее имя)",
    "В зале ожидания",
    "Қосылу уақыты",
    "Шығу уақыты",
    "Ұзақтығы (минут)",
];

/// Beginnings of words that only the title of a refused mailing holds.
const REFUSED: &[&str] = &["отпис", "unsubscri", "бас тарт"];

/// Why a table without a saved mapping is not taken for a list of people.
pub fn foreign(columns: &[Column], suggestion: &Suggestion) -> Option<MappingError> {
    if suggestion.kind != TableKind::People {
        return None;
    }
    let keys: Vec<String> = columns.iter().map(|column| heading_key(&column.title)).collect();
    let meeting = MEETING.iter().filter(|title| keys.contains(&heading_key(title))).count();
    if meeting >= 2 {
        return Some(MappingError::Meeting);
    }
    // What GetCourse answers when it is asked for its groups.
    if keys.iter().any(|key| key == "last_added_at") {
        return Some(MappingError::Groups);
    }
    let refused = |key: &String| {
        REFUSED
            .iter()
            .any(|begin| key.split(' ').any(|word| word.starts_with(begin)) || key.starts_with(begin))
    };
    // A list of people may have such a column, too; a list of those who unsubscribed has nothing else.
    (only_addresses(suggestion) && keys.iter().any(refused)).then_some(MappingError::Unsubscribed)
}

/// The column of states of a table that holds addresses and nothing else, and whether names stand beside them: a list of
/// subscribers may look like that, and only its words tell.
pub fn state_column(columns: &[Column], suggestion: &Suggestion) -> Option<(usize, bool)> {
    if suggestion.kind != TableKind::People || !only_addresses(suggestion) {
        return None;
    }
    let named = suggestion.mapping.targets.iter().flatten().any(|target| NAMES.contains(target));
    columns.iter().position(|column| lists::is_state_title(&column.title)).map(|at| (at, named))
}

const NAMES: &[Target] =
    &[Target::FullName, Target::UserName, Target::Surname, Target::Given, Target::Patronymic];

fn only_addresses(suggestion: &Suggestion) -> bool {
    const BESIDE: &[Target] = &[
        Target::Email,
        Target::Phone,
        Target::RegisteredAt,
        Target::SourceId,
        Target::Comment,
        Target::Ignore,
    ];
    let mut targets = suggestion.mapping.targets.iter().flatten();
    targets.all(|target| NAMES.contains(target) || BESIDE.contains(target))
}
