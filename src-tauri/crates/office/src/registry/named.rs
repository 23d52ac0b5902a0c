//! Under which names a person can be found in texts.

use crate::OfficeError;
use crate::names::forms::Named;
use crate::names::{FullName, Sex};
use rusqlite::Connection;

/// Every name the person has or had, with the sex and the forms that somebody typed for it.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) fn names_of(db: &Connection, person: i64) -> Result<Vec<Named>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT n.surname, n.given, n.patronymic, f.gender, f.genitive, f.dative FROM person_name n \
         LEFT JOIN name_form f ON f.person_id = n.person_id AND f.name_key = n.match_key \
         WHERE n.person_id = ?1 ORDER BY n.id, f.id",
    )?;
    let mut rows = statement.query([person])?;
    let mut names: Vec<Named> = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |at| row.get::<_, Option<String>>(at);
        let (surname, given, patronymic) = (text(0)?, text(1)?, text(2)?);
        let sex = text(3)?.map(|sex| if sex == "female" { Sex::Female } else { Sex::Male });
        let full = FullName::of_parts(surname.as_deref(), given.as_deref(), patronymic.as_deref());
        let typed = [text(4)?, text(5)?].into_iter().flatten().collect();
        // A name that was never taken apart stands in one of the columns whole.
        let found = match Named::of(&full, sex, typed) {
            Some(named) => vec![named],
            None => Named::read(&full.in_full()),
        };
        for named in found {
            if !names.contains(&named) {
                names.push(named);
            }
        }
    }
    Ok(names)
}
