//! What texts of other people's files say of the person: by the spellings of the residue scan, in every catalogued
//! table, without the rows that are the person's own.

use super::files::Files;
use super::wanted::Wanted;
use super::{Line, Matched, Place, uid_of};
use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE, Erasure, Identifier, Table};
use crate::erasure::needles::Needles;
use crate::ids::Uid;
use crate::session::Reading;
use std::collections::{BTreeMap, BTreeSet};

/// Whose text it is. A row of nobody stands for itself: another row of nobody is somebody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    Person(i64),
    Kept(i64),
    Nobody(&'static str, i64),
}

/// How many texts of an owner, and by what.
type Met = BTreeMap<(Owner, &'static str), (usize, BTreeSet<Matched>)>;

/// Texts and files that mention the person, by owner and category.
pub(super) fn mentions(
    reading: &Reading<'_>,
    wanted: &Wanted,
    files: &Files,
    known: &[Line],
) -> Result<Vec<Line>, OfficeError> {
    let marks = wanted.marks();
    if marks.is_empty() {
        return Ok(Vec::new());
    }
    let needles = Needles::new(&marks)?;
    let mut met = Met::new();
    for table in CATALOGUE {
        read(reading, table, &needles, wanted, &mut met)?;
    }
    for (owner, by) in &files.met {
        let (count, known) = met.entry((*owner, "attachments")).or_default();
        *count += 1;
        known.extend(by);
    }
    let mut lines: Vec<Line> = Vec::new();
    for ((owner, category), (count, matched)) in met {
        let (person, case_number, key) = match owner {
            Owner::Person(person) => {
                let (uid, number) = uid_of(reading, person)?;
                (Some(uid), Some(number), uid.to_string())
            }
            Owner::Kept(kept) => (None, None, format!("kept{kept}")),
            Owner::Nobody(..) => (None, None, "nobody".to_owned()),
        };
        if told(reading, owner, person, &matched, known)? {
            continue;
        }
        let key = format!("mention:{key}:{category}");
        // Rows of nobody are one line of a category.
        if let Some(line) = lines.iter_mut().find(|line| line.key == key) {
            line.count += count;
            let both: BTreeSet<Matched> = line.matched.iter().copied().chain(matched).collect();
            line.matched = both.into_iter().collect();
            continue;
        }
        lines.push(Line {
            place: Place::Mention,
            key,
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
        });
    }
    Ok(lines)
}

/// Whether the answer tells of the owner already as of the person asked for. Whom only a name points to may be a
/// namesake, whose texts then speak of somebody else: an address met there is no word about the namesake.
fn told(
    reading: &Reading<'_>,
    owner: Owner,
    person: Option<Uid>,
    by: &BTreeSet<Matched>,
    known: &[Line],
) -> Result<bool, OfficeError> {
    let key = match owner {
        Owner::Person(_) => {
            let card = known.iter().find(|one| one.place == Place::Registry && one.person == person);
            return Ok(card.is_some_and(|card| {
                !card.may_be_a_namesake() || by.iter().all(|matched| matched.is_a_name())
            }));
        }
        Owner::Kept(kept) => {
            let uid: Uid = reading
                .db
                .prepare_cached("SELECT uid FROM kept_file WHERE id = ?1")?
                .query_row([kept], |row| row.get(0))?;
            let file = known.iter().find(|line| line.key == format!("kept:{uid}"));
            return Ok(file.is_some_and(|file| {
                !file.may_be_a_namesake() || by.iter().all(|matched| matched.is_a_name())
            }));
        }
        Owner::Nobody("certificate", row) => format!("register:{row}"),
        Owner::Nobody(table, row) => format!("{table}:{row}"),
    };
    Ok(known.iter().any(|line| line.key == key))
}

fn read(
    reading: &Reading<'_>,
    table: &'static Table,
    needles: &Needles,
    wanted: &Wanted,
    met: &mut Met,
) -> Result<(), OfficeError> {
    let texts = reading
        .db
        .prepare_cached("SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT'")?
        .query_map([table.name], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    if texts.is_empty() {
        return Ok(());
    }
    let person = match table.about {
        About::Own(person) => person.to_owned(),
        About::Pair(one, other) => format!("coalesce({one}, {other})"),
    };
    let kept = match table.erasure {
        Erasure::Keep { link, .. } => link,
        Erasure::Delete => "NULL",
    };
    let sql = format!("SELECT {person}, {kept}, id, {} FROM {}", texts.join(", "), table.name);
    let mut statement = reading.db.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut found: BTreeSet<Matched> = BTreeSet::new();
        for at in 0..texts.len() {
            let Some(text) = row.get_ref(at + 3)?.as_str_or_null().map_err(|_| OfficeError::Damaged)? else {
                continue;
            };
            found.extend(needles.in_text(text).into_iter().map(|value| matched(needles.kind(value), wanted)));
        }
        if found.is_empty() {
            continue;
        }
        let owner = match (row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?) {
            (Some(person), _) => Owner::Person(person),
            (None, Some(kept)) => Owner::Kept(kept),
            (None, None) => Owner::Nobody(table.name, row.get(2)?),
        };
        let (count, by) = met.entry((owner, table.category)).or_default();
        *count += 1;
        by.extend(found);
    }
    Ok(())
}

/// By what a mention was found.
pub(super) fn matched(kind: Identifier, wanted: &Wanted) -> Matched {
    match kind {
        Identifier::Name => Matched::SimilarName,
        Identifier::Email => Matched::Email,
        Identifier::Phone => Matched::Phone,
        Identifier::Number if wanted.numbers.is_empty() => Matched::Number,
        Identifier::Number => Matched::PersonalNumber,
    }
}
