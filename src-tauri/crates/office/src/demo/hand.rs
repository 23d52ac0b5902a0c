//! What an administrator types in: forms of a name, papers of education, a corrected value.

use super::add;
use super::people::Invented;
use crate::ids::Uid;
use crate::imports::ImportError;
use crate::names::{self, Case, FullName, match_key};
use crate::registry::Recorder;
use crate::session::Writing;

pub(super) fn by_hand(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    key: i64,
    person: &Invented,
    at: u32,
) -> Result<(), ImportError> {
    let name = FullName::of_parts(Some(&person.surname), Some(&person.given), person.patronymic.as_deref());
    let sex = if person.woman { names::Sex::Female } else { names::Sex::Male };
    let declined = |case| names::decline(&name, Some(sex), case).text;
    let gender = if person.woman { "female" } else { "male" };
    let (genitive, dative) = (declined(Case::Genitive), declined(Case::Dative));
    let form: [&dyn rusqlite::ToSql; 4] = [&match_key(&person.full()), &gender, &genitive, &dative];
    add(to, key, "name_form", &["name_key", "gender", "genitive", "dative"], &form, None)?;
    let number = format!("{:07}", 1_000_000 + at);
    let paper: [&dyn rusqlite::ToSql; 5] =
        [&"school", &"ЖБ", &number, &"Средняя школа № 1 (выдумано)", &"2019-06-20"];
    add(to, key, "education_document", &["kind", "series", "number", "issuer", "issued_on"], &paper, None)?;
    let (salt, print) = (vault::sha256(&at.to_be_bytes()), vault::sha256(number.as_bytes()));
    let corrected: [&dyn rusqlite::ToSql; 4] =
        [&"contacts.phone", &"demo", &salt.as_slice(), &print.as_slice()];
    add(to, key, "correction", &["field", "login", "salt", "print"], &corrected, None)?;
    // An undo that is over: nothing of the other card is left to go back.
    let id = Uid::new(writing.now);
    let pseudonym = vault::sha256(id.bytes());
    let moved: [&dyn rusqlite::ToSql; 8] = [
        &id,
        &"merge",
        &Uid::new(writing.now),
        &-1,
        &(9000 + i64::from(at)),
        &pseudonym.as_slice(),
        &writing.at(),
        &writing.today.to_string(),
    ];
    let columns = &[
        "uid",
        "kind",
        "other_uid",
        "other_key",
        "other_case",
        "other_pseudonym",
        "other_recorded_at",
        "on_date",
    ];
    add(to, key, "card_move", columns, &moved, None)
}
