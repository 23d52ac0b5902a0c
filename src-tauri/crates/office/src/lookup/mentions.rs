//! What texts of other people's files say of the person: by the spellings of the residue scan, in every catalogued
//! table, without the rows that are the person's own.

use super::wanted::Wanted;
use super::{Line, Matched, Place, uid_of};
use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE, Erasure, Identifier, Table};
use crate::erasure::needles::Needles;
use crate::session::Reading;
use std::collections::{BTreeMap, BTreeSet};

/// Whose text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Person(i64),
    Kept(i64),
    Nobody,
}

/// Texts that mention the person, by owner and category.
pub(super) fn mentions(
    reading: &Reading<'_>,
    wanted: &Wanted,
    known: &[Line],
) -> Result<Vec<Line>, OfficeError> {
    let patterns = wanted.patterns();
    if patterns.is_empty() {
        return Ok(Vec::new());
    }
    let patterns: Vec<(Identifier, &str)> =
        patterns.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
    let needles = Needles::new(&patterns)?;
    let mut met: BTreeMap<(Owner, &'static str), (usize, BTreeSet<Matched>)> = BTreeMap::new();
    for table in CATALOGUE {
        read(reading, table, &needles, &mut met)?;
    }
    let mut lines = Vec::new();
    for ((owner, category), (count, matched)) in met {
        let (person, case_number, key) = match owner {
            Owner::Person(person) => {
                let (uid, number) = uid_of(reading, person)?;
                (Some(uid), Some(number), uid.to_string())
            }
            Owner::Kept(kept) => (None, None, format!("kept{kept}")),
            Owner::Nobody => (None, None, "nobody".to_owned()),
        };
        let line = Line {
            place: Place::Mention,
            key: format!("mention:{key}:{category}"),
            matched: matched.into_iter().collect(),
            person,
            case_number,
            title: String::new(),
            items: Vec::new(),
            category,
            count,
            act_number: None,
            since: None,
            until: None,
        };
        let own = match owner {
            Owner::Person(_) => {
                known.iter().any(|one| one.place == Place::Registry && one.person == line.person)
            }
            // A kept file or a row of nobody that met is a line of its own.
            Owner::Kept(_) | Owner::Nobody => !known_elsewhere(reading, owner, known)?,
        };
        if !own {
            lines.push(line);
        }
    }
    Ok(lines)
}

/// Whether rows of the owner are not told of already.
fn known_elsewhere(reading: &Reading<'_>, owner: Owner, known: &[Line]) -> Result<bool, OfficeError> {
    let Owner::Kept(kept) = owner else {
        return Ok(known.iter().all(|line| !matches!(line.place, Place::Register | Place::Waiting)));
    };
    let uid: crate::ids::Uid = reading
        .db
        .prepare_cached("SELECT uid FROM kept_file WHERE id = ?1")?
        .query_row([kept], |row| row.get(0))?;
    Ok(known.iter().all(|line| line.key != format!("kept:{uid}")))
}

fn read(
    reading: &Reading<'_>,
    table: &'static Table,
    needles: &Needles,
    met: &mut BTreeMap<(Owner, &'static str), (usize, BTreeSet<Matched>)>,
) -> Result<(), OfficeError> {
    let texts = reading
        .db
        .prepare_cached("SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT'")?
        .query_map([table.name], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    if texts.is_empty() {
        return Ok(());
    }
    let (About::Own(person) | About::Pair(person, _)) = table.about;
    let kept = match table.erasure {
        Erasure::Keep { link, .. } => link,
        Erasure::Delete => "NULL",
    };
    let sql = format!("SELECT {person}, {kept}, {} FROM {}", texts.join(", "), table.name);
    let mut statement = reading.db.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut found: BTreeSet<Matched> = BTreeSet::new();
        for at in 0..texts.len() {
            let Some(text) = row.get_ref(at + 2)?.as_str_or_null().map_err(|_| OfficeError::Damaged)? else {
                continue;
            };
            found.extend(needles.in_text(text).into_iter().map(|value| matched(needles.kind(value))));
        }
        if found.is_empty() {
            continue;
        }
        let owner = match (row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?) {
            (Some(person), _) => Owner::Person(person),
            (None, Some(kept)) => Owner::Kept(kept),
            (None, None) => Owner::Nobody,
        };
        let (count, by) = met.entry((owner, table.category)).or_default();
        *count += 1;
        by.extend(found);
    }
    Ok(())
}

fn matched(kind: Identifier) -> Matched {
    match kind {
        Identifier::Name => Matched::SimilarName,
        Identifier::Email => Matched::Email,
        Identifier::Phone => Matched::Phone,
        Identifier::Number => Matched::PersonalNumber,
    }
}
