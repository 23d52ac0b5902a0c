//! Templates and their versions, stored and changed.

use super::{LANGUAGES, LONGEST, MARK, Origin, Template, TemplateError, Version, id_of};
use crate::OfficeError;
use crate::journal::Entry;
use crate::names::stored_text;
use crate::rights::{Act, Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// Longest name.
const LONGEST_TITLE: usize = 80;

/// A template to be.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// Key.
    pub key: &'a str,
    /// Id with version of the program's template it comes from.
    pub base: &'a str,
    /// Russian, Kazakh, English.
    pub titles: [&'a str; 3],
    /// One of [`LANGUAGES`].
    pub language: &'a str,
    /// Source.
    pub source: &'a str,
    /// Where that comes from.
    pub origin: Origin,
}

/// What became of a template nobody wants any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retired {
    /// It was never in use: nothing of it is left.
    Gone,
    /// Papers may name it: its versions stay, no new paper is printed with it.
    Kept,
}

/// Refuses what is no key.
///
/// # Errors
/// [`TemplateError::BadKey`].
pub fn check_key(key: &str) -> Result<(), TemplateError> {
    let letters = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let begins = key.starts_with(|c: char| c.is_ascii_lowercase());
    if letters && begins && !key.ends_with('-') && (2..=40).contains(&key.len()) {
        Ok(())
    } else {
        Err(TemplateError::BadKey)
    }
}

fn checked_titles(titles: [&str; 3]) -> Result<[String; 3], TemplateError> {
    let titles = titles.map(|title| stored_text(title.trim()));
    let bad = |title: &String| {
        title.is_empty() || title.chars().count() > LONGEST_TITLE || title.chars().any(char::is_control)
    };
    if titles.iter().any(bad) { Err(TemplateError::BadTitle) } else { Ok(titles) }
}

fn checked_language(language: &str) -> Result<&str, TemplateError> {
    LANGUAGES.into_iter().find(|known| *known == language).ok_or(TemplateError::BadLanguage)
}

/// A source with plain ends of lines. Characters that a reader of the file does not see are no part of one.
fn checked_source(source: &str) -> Result<String, TemplateError> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source).replace("\r\n", "\n");
    let hidden = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if source.trim().is_empty() || source.len() > LONGEST || source.contains(hidden) {
        return Err(TemplateError::BadSource);
    }
    Ok(source)
}

/// Keeps a new template with its first version.
///
/// # Errors
/// [`TemplateError::KeyTaken`], what is wrong with the key, a name, the language or the source.
pub fn create(office: &Office, new: &New<'_>) -> Result<(), TemplateError> {
    office.write(Right::Act(Act::Policy), |writing| {
        insert(writing, new)?;
        let entry = Entry::of("template.made").category("certificates").detail(new.key);
        Ok(Done::new((), entry))
    })
}

pub(crate) fn insert(writing: &Writing<'_>, new: &New<'_>) -> Result<(), TemplateError> {
    check_key(new.key)?;
    let titles = checked_titles(new.titles)?;
    let language = checked_language(new.language)?;
    let source = checked_source(new.source)?;
    let taken: bool = writing
        .db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM own_template WHERE key = ?1)")?
        .query_row([new.key], |row| row.get(0))?;
    if taken {
        return Err(TemplateError::KeyTaken);
    }
    writing.db.execute(
        "INSERT INTO own_template (uid, key, base, title_ru, title_kk, title_en, language) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![writing.new_id(), new.key, new.base, titles[0], titles[1], titles[2], language],
    )?;
    let row = writing.db.last_insert_rowid();
    forget_pictures(writing, new.key)?;
    insert_version(writing, row, 1, &source, new.origin)
}

/// A template of the same key must not print a seal or a signature because one before it did.
fn forget_pictures(writing: &Writing<'_>, key: &str) -> Result<(), OfficeError> {
    let template = format!("{MARK}{key}");
    writing.db.execute("DELETE FROM template_emblem WHERE template = ?1", [template])?;
    Ok(())
}

fn insert_version(
    writing: &Writing<'_>,
    row: i64,
    number: u32,
    source: &str,
    origin: Origin,
) -> Result<(), TemplateError> {
    let hash = vault::sha256(source.as_bytes());
    writing.db.execute(
        "INSERT OR REPLACE INTO own_template_version (template_id, number, source, sha256, origin, made_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![row, number, source, hash.as_slice(), origin.key(), writing.at()],
    )?;
    Ok(())
}

const COLUMNS: &str = "t.id, t.key, t.base, t.title_ru, t.title_kk, t.title_en, t.language, t.current, t.retired_on, \
     v.number, v.checked_at IS NOT NULL, v.missing";
const NEWEST: &str = "JOIN own_template_version v ON v.template_id = t.id \
     AND v.number = (SELECT max(number) FROM own_template_version n WHERE n.template_id = t.id)";

fn read_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, Template)> {
    let missing: String = row.get(11)?;
    let template = Template {
        key: row.get(1)?,
        base: row.get(2)?,
        titles: [row.get(3)?, row.get(4)?, row.get(5)?],
        language: row.get(6)?,
        current: row.get(7)?,
        newest: row.get(9)?,
        checked: row.get(10)?,
        missing: missing.split_whitespace().map(str::to_owned).collect(),
        retired: row.get::<_, Option<String>>(8)?.and_then(|day| day.parse().ok()),
        papers: 0,
    };
    Ok((row.get(0)?, template))
}

fn find(db: &Connection, key: &str) -> Result<(i64, Template), TemplateError> {
    let sql = format!("SELECT {COLUMNS} FROM own_template t {NEWEST} WHERE t.key = ?1");
    db.prepare_cached(&sql)?.query_row([key], read_row).optional()?.ok_or(TemplateError::Unknown)
}

/// Every template, in the order of their keys.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when they cannot be read.
pub fn list(office: &Office) -> Result<Vec<Template>, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        let sql = format!("SELECT {COLUMNS} FROM own_template t {NEWEST} ORDER BY t.key");
        let mut statement = reading.db.prepare_cached(&sql)?;
        let rows = statement.query_map([], read_row)?.collect::<Result<Vec<_>, _>>()?;
        let mut templates: Vec<Template> = rows.into_iter().map(|(_, template)| template).collect();
        if !templates.is_empty() {
            let papers = papers(reading)?;
            for template in &mut templates {
                template.papers = papers.get(&template.key).copied().unwrap_or(0);
            }
        }
        Ok(templates)
    })
}

/// Papers of the register by the key of the template they name.
fn papers(reading: &Reading<'_>) -> Result<HashMap<String, u32>, OfficeError> {
    // A full stop follows the hyphen that ends the mark.
    let mut statement = reading.db.prepare_cached(
        "SELECT template, count(*) FROM certificate WHERE template >= 'own-' AND template < 'own.' GROUP BY template",
    )?;
    let mut counted: HashMap<String, u32> = HashMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, count): (String, u32) = (row.get(0)?, row.get(1)?);
        if let Some((key, _)) = super::parts_of(&id) {
            *counted.entry(key.to_owned()).or_default() += count;
        }
    }
    Ok(counted)
}

/// The template of a key.
///
/// # Errors
/// [`TemplateError::Unknown`].
pub fn named(office: &Office, key: &str) -> Result<Template, TemplateError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| Ok(find(reading.db, key)?.1))
}

/// A version of a template; the newest when none is asked for.
///
/// # Errors
/// [`TemplateError::Unknown`].
pub fn version(office: &Office, key: &str, number: Option<u32>) -> Result<Version, TemplateError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        let (row, template) = find(reading.db, key)?;
        let number = number.unwrap_or(template.newest);
        let found: Option<(String, Vec<u8>, bool)> = reading
            .db
            .prepare_cached(
                "SELECT source, sha256, checked_at IS NOT NULL FROM own_template_version \
                 WHERE template_id = ?1 AND number = ?2",
            )?
            .query_row(params![row, number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let (source, hash, checked) = found.ok_or(TemplateError::Unknown)?;
        let sha256 = vault::sha256(source.as_bytes());
        if hash != sha256 {
            return Err(OfficeError::Damaged.into());
        }
        Ok(Version { template, number, source, sha256, checked })
    })
}

/// Changes names and language. The language is part of what was checked: with another one no new paper is printed until
/// the newest version was checked anew and put in use. Versions that were in use stay for the papers that name them.
///
/// # Errors
/// [`TemplateError::Unknown`], [`TemplateError::BadTitle`], [`TemplateError::BadLanguage`].
pub fn set_facts(office: &Office, key: &str, titles: [&str; 3], language: &str) -> Result<(), TemplateError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let (row, template) = find(writing.db, key)?;
        let (titles, language) = (checked_titles(titles)?, checked_language(language)?);
        if titles == template.titles && language == template.language {
            return Err(TemplateError::NothingChanged);
        }
        writing.db.execute(
            "UPDATE own_template SET title_ru = ?2, title_kk = ?3, title_en = ?4, language = ?5 WHERE id = ?1",
            params![row, titles[0], titles[1], titles[2], language],
        )?;
        if language != template.language {
            writing.db.execute(
                "UPDATE own_template_version SET checked_at = NULL, missing = '' WHERE template_id = ?1 AND number = ?2",
                params![row, template.newest],
            )?;
            writing.db.execute("UPDATE own_template SET current = NULL WHERE id = ?1", [row])?;
        }
        Ok(Done::new((), Entry::of("template.renamed").category("certificates").detail(key)))
    })
}

/// Keeps a source as the newest version, to be checked; returns its number.
///
/// # Errors
/// [`TemplateError::Unknown`], [`TemplateError::BadSource`], [`TemplateError::NothingChanged`].
pub fn save(office: &Office, key: &str, source: &str, origin: Origin) -> Result<u32, TemplateError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let (row, template) = find(writing.db, key)?;
        let source = checked_source(source)?;
        let (before, used): (Vec<u8>, bool) = writing.db.query_row(
            "SELECT sha256, used_at IS NOT NULL FROM own_template_version WHERE template_id = ?1 AND number = ?2",
            params![row, template.newest],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let hash = vault::sha256(source.as_bytes());
        if before == hash {
            return Err(TemplateError::NothingChanged);
        }
        let number = if used { template.newest + 1 } else { template.newest };
        insert_version(writing, row, number, &source, origin)?;
        let detail = format!("{} {}", id_of(key, number), vault::to_hex(&hash));
        Ok(Done::new(number, Entry::of("template.changed").category("certificates").detail(detail)))
    })
}

/// Remembers that a version passed the check, and what its pages leave out.
///
/// # Errors
/// [`TemplateError::Unknown`] when another source stands there by now.
pub fn mark_checked(
    office: &Office,
    key: &str,
    number: u32,
    sha256: &[u8; 32],
    missing: &[String],
) -> Result<(), TemplateError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let (row, _) = find(writing.db, key)?;
        let marked = writing.db.execute(
            "UPDATE own_template_version SET checked_at = ?4, missing = ?5 \
             WHERE template_id = ?1 AND number = ?2 AND sha256 = ?3",
            params![row, number, sha256.as_slice(), writing.at(), missing.join(" ")],
        )?;
        if marked == 0 {
            return Err(TemplateError::Unknown);
        }
        Ok(Done::new((), Entry::of("template.checked").category("certificates").detail(id_of(key, number))))
    })
}

/// Prints new papers with the newest version from now on.
///
/// # Errors
/// [`TemplateError::NotChecked`]; [`TemplateError::Incomplete`] unless somebody said that what is missing is meant.
pub fn make_current(office: &Office, key: &str, despite: bool) -> Result<u32, TemplateError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let (row, template) = find(writing.db, key)?;
        if !template.checked {
            return Err(TemplateError::NotChecked);
        }
        if !template.missing.is_empty() && !despite {
            return Err(TemplateError::Incomplete(template.missing));
        }
        if template.current == Some(template.newest) && template.retired.is_none() {
            return Err(TemplateError::NothingChanged);
        }
        put_in_use(writing, row, template.newest)?;
        let entry = Entry::of("template.used").category("certificates").detail(id_of(key, template.newest));
        Ok(Done::new(template.newest, entry))
    })
}

fn put_in_use(writing: &Writing<'_>, row: i64, number: u32) -> Result<(), OfficeError> {
    writing.db.execute(
        "UPDATE own_template SET current = ?2, retired_on = NULL WHERE id = ?1",
        params![row, number],
    )?;
    writing.db.execute(
        "UPDATE own_template_version SET used_at = coalesce(used_at, ?3) WHERE template_id = ?1 AND number = ?2",
        params![row, number, writing.at()],
    )?;
    Ok(())
}

/// Puts the invented template of a demo in use as if it had been checked.
pub(crate) fn put_demo_in_use(writing: &Writing<'_>, key: &str) -> Result<(), TemplateError> {
    let (row, template) = find(writing.db, key)?;
    writing.db.execute(
        "UPDATE own_template_version SET checked_at = ?2 WHERE template_id = ?1",
        params![row, writing.at()],
    )?;
    Ok(put_in_use(writing, row, template.newest)?)
}

/// Prints no new paper with it. One that never was in use goes altogether.
///
/// # Errors
/// [`TemplateError::Unknown`], [`TemplateError::NothingChanged`] for one that is retired.
pub fn retire(office: &Office, key: &str) -> Result<Retired, TemplateError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let (row, template) = find(writing.db, key)?;
        if template.retired.is_some() {
            return Err(TemplateError::NothingChanged);
        }
        let entry = Entry::of("template.retired").category("certificates").detail(key);
        // One whose language was changed is not in use, but papers may name it.
        let used: bool = writing.db.query_row(
            "SELECT EXISTS (SELECT 1 FROM own_template_version WHERE template_id = ?1 AND used_at IS NOT NULL)",
            [row],
            |row| row.get(0),
        )?;
        if !used {
            forget_pictures(writing, key)?;
            writing.db.execute("DELETE FROM own_template WHERE id = ?1", [row])?;
            return Ok(Done::new(Retired::Gone, entry));
        }
        let today = writing.today.to_string();
        writing.db.execute("UPDATE own_template SET retired_on = ?2 WHERE id = ?1", params![row, today])?;
        Ok(Done::new(Retired::Kept, entry))
    })
}
