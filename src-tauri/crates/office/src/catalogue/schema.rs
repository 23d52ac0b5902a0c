//! The catalogue against the live schema.

use super::{About, CATALOGUE, Erasure, NOT_PERSONAL, Table};
use rusqlite::Connection;

/// Columns every catalogued table has.
const STANDARD: &[&str] = &["id", "uid", "source_id", "recorded_at", "superseded_at", "start_on"];

/// A column of the live schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Table.
    pub table: String,
    /// Column.
    pub column: String,
}

/// Columns that are neither catalogued nor listed as not personal; empty when the catalogue is complete.
///
/// # Errors
/// When the schema cannot be read.
pub fn undeclared_columns(connection: &Connection) -> rusqlite::Result<Vec<Column>> {
    undeclared_among(connection, CATALOGUE)
}

/// The same for another list of declarations: what would be found if one of them were forgotten.
///
/// # Errors
/// When the schema cannot be read.
pub fn undeclared_among(connection: &Connection, declared: &[Table]) -> rusqlite::Result<Vec<Column>> {
    let mut tables = connection.prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut missing = Vec::new();
    for table in names {
        if NOT_PERSONAL.iter().any(|(name, _)| *name == table) {
            continue;
        }
        let mut columns = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
        for column in columns.query_map([&table], |row| row.get::<_, String>(0))? {
            let column = column?;
            if !is_declared(declared, &table, &column) {
                missing.push(Column { table: table.clone(), column });
            }
        }
    }
    Ok(missing)
}

fn is_declared(declared: &[Table], table: &str, column: &str) -> bool {
    let Some(declaration) = declared.iter().find(|t| t.name == table) else { return false };
    let about = match declaration.about {
        About::Own(one) => one == column,
        About::Pair(one, other) => one == column || other == column,
    };
    let link = matches!(declaration.erasure, Erasure::Keep { link, .. } if link == column);
    about
        || link
        || STANDARD.contains(&column)
        || declaration.derived.iter().any(|(name, _)| *name == column)
        || declaration.fields.iter().any(|f| words(f.expression).any(|w| w == column))
}

/// Identifiers of an expression.
fn words(expression: &str) -> impl Iterator<Item = &str> {
    expression.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
}
