//! Tables with addresses and names in them that are no lists of people: what they belong to is said instead.

use super::aliases::heading_key;
use super::profile::{MappingError, Suggestion, TableKind};
use super::target::Target;
use crate::imports::reading::Column;

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
    let refused = |key: &String| {
        REFUSED
            .iter()
            .any(|begin| key.split(' ').any(|word| word.starts_with(begin)) || key.starts_with(begin))
    };
    // A list of people may have such a column, too; a list of those who unsubscribed has nothing else.
    let only_addresses = suggestion.mapping.targets.iter().flatten().all(|target| {
        matches!(
            target,
            Target::Email
                | Target::Phone
                | Target::FullName
                | Target::UserName
                | Target::Surname
                | Target::Given
                | Target::Patronymic
                | Target::RegisteredAt
                | Target::SourceId
                | Target::Comment
                | Target::Ignore
        )
    });
    (only_addresses && keys.iter().any(refused)).then_some(MappingError::Unsubscribed)
}
