//! How much of each category is really held: counts for the register of processing, nobody named.

use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE, Table};
use crate::rights::{Act, Right};
use crate::session::{Office, Reading};

/// What is held of a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Category key.
    pub category: String,
    /// Records.
    pub rows: u64,
    /// People they are about.
    pub people: u64,
}

/// What is held of each category that the registry has a place for, in the order of the pack.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn held(office: &Office) -> Result<Vec<Held>, OfficeError> {
    // Whoever oversees: the register goes to an inspection together with the journal.
    office.read(Right::Act(Act::Journal), |reading| {
        let categories = &office.pack().categories;
        let tables = |key: &str| CATALOGUE.iter().filter(|table| table.category == key).collect::<Vec<_>>();
        categories
            .iter()
            .map(|category| (category, tables(&category.key)))
            .filter(|(_, tables)| !tables.is_empty())
            .map(|(category, tables)| {
                let (rows, people) = counted(reading, &tables)?;
                Ok(Held { category: category.key.clone(), rows, people })
            })
            .collect()
    })
}

fn counted(reading: &Reading<'_>, tables: &[&Table]) -> Result<(u64, u64), OfficeError> {
    let mut people = Vec::new();
    let mut rows = 0;
    for table in tables {
        let columns: Vec<&str> = match &table.about {
            About::Own(column) => vec![column],
            About::Pair(one, other) => vec![one, other],
        };
        let name = table.name;
        // Rows of a kept file have no person any more, and are held all the same.
        let count = format!("SELECT count(*) FROM {name} WHERE superseded_at IS NULL");
        rows += reading.db.prepare_cached(&count)?.query_row([], |row| row.get::<_, i64>(0))?;
        people.extend(columns.into_iter().map(|column| {
            format!(
                "SELECT {column} AS person FROM {name} WHERE superseded_at IS NULL AND {column} IS NOT NULL"
            )
        }));
    }
    let sql = format!("SELECT count(DISTINCT person) FROM ({})", people.join(" UNION ALL "));
    let people: i64 = reading.db.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
    Ok((rows.unsigned_abs(), people.unsigned_abs()))
}
