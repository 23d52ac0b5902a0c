//! What a row says of a name that is known already: the same, more of it, or another name.
//!
//! A name written otherwise – case, order of the words, ё and е, Kazakh letters or Russian ones – is the same name. What
//! is missing is completed. Another name of somebody recognised for sure is a question with the name in it, by which the
//! person is found until it is answered.

use super::{Work, row_number};
use crate::OfficeError;
use crate::names::key::search_form;
use crate::names::latin::{is_latin, sound};
use crate::names::match_key;
use crate::names::split::FullName;
use crate::registry::{Recorder, ValueRow};
use crate::session::Writing;
use rusqlite::params;

/// Reason key of the question.
pub(in crate::imports) const CHANGED_NAME: &str = "changed_name";

/// The columns of a name.
pub(in crate::imports) const COLUMNS: &[&str] = &["surname", "given", "patronymic", "match_key"];

/// A name as it is kept.
type Kept = [Option<String>; 3];

/// What a row says of a name.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    /// Nothing new.
    Same,
    /// The whole name, with what was missing.
    More(Kept),
    /// Another name.
    Other,
}

impl Work<'_, '_> {
    /// The name of a row.
    pub(super) fn name(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        name: &FullName,
        fresh: bool,
    ) -> Result<bool, OfficeError> {
        let stated = kept(name);
        if name.in_full().is_empty() {
            return Ok(false);
        }
        let known = if fresh { Vec::new() } else { self.names_of(key)? };
        let said = match known.iter().find(|(_, in_force)| *in_force) {
            None => Said::More(stated.clone()),
            // An older list has people under the names they bore then.
            Some(_) if known.iter().any(|(known, _)| said(known, &stated) == Said::Same) => Said::Same,
            Some((current, _)) => said(current, &stated),
        };
        match said {
            Said::Same => Ok(false),
            Said::More(whole) => {
                let name_key = whole_key(&whole);
                let [surname, given, patronymic] = &whole;
                let row = ValueRow {
                    table: "person_name",
                    columns: COLUMNS,
                    values: &[surname, given, patronymic, &name_key],
                    start_on: None,
                };
                let wrote = to.replace(key, &row, None)?;
                if wrote && self.writing.is_none() {
                    self.named.insert(key, packed(&whole));
                }
                Ok(wrote)
            }
            Said::Other => self.ask_name(to, key, &stated),
        }
    }

    /// The names of somebody, and whether they are in force.
    fn names_of(&self, key: i64) -> Result<Vec<(Kept, bool)>, OfficeError> {
        let mut names = Vec::new();
        if key > 0 {
            let mut statement = self.db.prepare_cached(
                "SELECT surname, given, patronymic, superseded_at IS NULL FROM person_name WHERE person_id = ?1 \
                 ORDER BY id DESC",
            )?;
            let rows = statement.query_map([key], |row| {
                Ok(([row.get(0)?, row.get(1)?, row.get(2)?], row.get::<_, bool>(3)?))
            })?;
            names = rows.collect::<Result<_, _>>()?;
        }
        // What a rehearsal imagines takes the place of what is stored.
        if let Some(imagined) = self.named.get(&key) {
            names.iter_mut().for_each(|(_, in_force)| *in_force = false);
            names.push((unpacked(imagined), true));
        }
        Ok(names)
    }

    /// Asks whether somebody is called otherwise now, once for each name.
    fn ask_name(&mut self, to: &Recorder<'_>, key: i64, stated: &Kept) -> Result<bool, OfficeError> {
        let name_key = whole_key(stated);
        let [surname, given, patronymic] = stated;
        let name = ValueRow {
            table: "person_name",
            columns: COLUMNS,
            values: &[surname, given, patronymic, &name_key],
            start_on: None,
        };
        let asked = key > 0
            && self
                .db
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM import_question WHERE person_id = ?1 AND reason = ?2 AND match_key = ?3)",
                )?
                .query_row(params![key, CHANGED_NAME, name_key], |row| row.get(0))?;
        // A name that was corrected does not come back as a question either.
        if asked || (key > 0 && to.is_corrected(key, &name)?) || !self.renamed.insert((key, name_key.clone()))
        {
            return Ok(false);
        }
        let (import, row) = self.at;
        self.asked.push((row, CHANGED_NAME));
        let id = self.writing.map(Writing::new_id);
        let question = ValueRow {
            table: "import_question",
            columns: &["uid", "import_id", "row_no", "reason", "surname", "given", "patronymic", "match_key"],
            values: &[&id, &import, &row_number(row), &CHANGED_NAME, surname, given, patronymic, &name_key],
            start_on: None,
        };
        to.add(key, &question)?;
        Ok(true)
    }
}

fn kept(name: &FullName) -> Kept {
    [name.surname.clone(), name.given.clone(), name.patronymic.clone()]
}

/// Small, for a rehearsal imagines everybody of a file.
pub(super) fn packed(name: &Kept) -> Box<str> {
    name.each_ref().map(|part| part.as_deref().unwrap_or_default()).join("\n").into()
}

fn unpacked(name: &str) -> Kept {
    let mut parts = name.split('\n').map(|part| Some(part.to_owned()).filter(|part| !part.is_empty()));
    [parts.next().flatten(), parts.next().flatten(), parts.next().flatten()]
}

fn whole(name: &Kept) -> String {
    name.iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn whole_key(name: &Kept) -> String {
    match_key(&whole(name))
}

/// What the stated name says of the known one.
fn said(known: &Kept, stated: &Kept) -> Said {
    let words = |name: &Kept| {
        let mut words: Vec<String> = search_form(&whole_key(name))
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        words.sort_unstable();
        words
    };
    let (known_words, stated_words) = (words(known), words(stated));
    let within = |part: &[String], of: &[String]| {
        let mut of = of.iter();
        part.iter().all(|word| of.any(|one| one == word))
    };
    if within(&stated_words, &known_words) {
        return Said::Same;
    }
    let parts: Vec<Part> =
        known.iter().zip(stated).enumerate().map(|(at, (k, s))| part(at == 2, k, s)).collect();
    if parts.contains(&Part::Other) {
        // Surname and given name in one cell, or each in the place of the other.
        let in_one = known[0].is_none() || known[1].is_none();
        let swapped = part(false, &known[0], &stated[1]) == Part::Same
            && part(false, &known[1], &stated[0]) == Part::Same;
        let more = within(&known_words, &stated_words) && (in_one || swapped);
        return if more { Said::More(stated.clone()) } else { Said::Other };
    }
    if !parts.contains(&Part::More) {
        return Said::Same;
    }
    let mut whole = known.clone();
    for ((to, from), part) in whole.iter_mut().zip(stated).zip(parts) {
        if part == Part::More {
            to.clone_from(from);
        }
    }
    Said::More(whole)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The same, or less of it.
    Same,
    More,
    Other,
}

fn part(patronymic: bool, known: &Option<String>, stated: &Option<String>) -> Part {
    let key = |text: &Option<String>| {
        text.as_deref().map(|text| search_form(&match_key(text))).filter(|key| !key.is_empty())
    };
    let (known, stated) = match (key(known), key(stated)) {
        (_, None) => return Part::Same,
        (None, Some(_)) => return Part::More,
        (Some(known), Some(stated)) => (known, stated),
    };
    // A platform writes in Latin letters what documents write in their own.
    if is_latin(&known) != is_latin(&stated) && sound(&known) == sound(&stated) {
        return if is_latin(&known) { Part::More } else { Part::Same };
    }
    if known == stated || (patronymic && stem(&known) == stem(&stated)) || is_initial(&stated, &known) {
        Part::Same
    } else if is_initial(&known, &stated) {
        Part::More
    } else {
        Part::Other
    }
}

/// «А.» or «А» of «Анна».
fn is_initial(short: &str, long: &str) -> bool {
    let short = short.trim_end_matches('.');
    short.chars().count() == 1 && long.starts_with(short)
}

/// The father's name in a patronymic: Russian and Kazakh documents end it each in their own way.
fn stem(patronymic: &str) -> &str {
    const ENDINGS: &[&str] = &["овна", "евна", "ович", "евич", "кызы", "улы", "гызы", "оглы"];
    let ending = ENDINGS.iter().find_map(|ending| patronymic.strip_suffix(ending));
    let stem = ending.unwrap_or(patronymic).trim_end_matches([' ', '-']);
    if stem.chars().count() < 3 { patronymic } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Kept {
        let mut parts = text.split('|').map(|part| Some(part.to_owned()).filter(|part| !part.is_empty()));
        [parts.next().flatten(), parts.next().flatten(), parts.next().flatten()]
    }

    #[test]
    fn a_name_written_otherwise_is_the_same_name() {
        for (known, stated) in [
            ("Семёнова|Алёна|Петровна", "СЕМЕНОВА|алена|"),
            ("Супрова|Анна|Олеговна", "Анна|Супрова|"),
            ("Сұлтанұлы|Балабай|Әбілғазизұлы", "Султанулы|Балабай|Абилгазизулы"),
            ("Бабаева|Ақмарал|Айкенқызы", "Бабаева|Акмарал|Айкеновна"),
            ("Супрова|Анна|Олеговна", "Супрова|А.|О."),
            ("Супрова|Анна|", "|Анна|"),
            ("Ёлкина|Юлия|Олеговна", "Yolkina|Julia|"),
            ("Қасымова|Әсел|", "Kassymova|Assel|"),
        ] {
            assert_eq!(said(&name(known), &name(stated)), Said::Same, "{known} {stated}");
        }
    }

    #[test]
    fn what_is_missing_is_completed_and_the_rest_stays_as_it_was_typed() {
        for (known, stated, whole) in [
            ("Супрова|Анна|", "СУПРОВА|АННА|Олеговна", "Супрова|Анна|Олеговна"),
            ("|Анна|", "Супрова|Анна|", "Супрова|Анна|"),
            ("Супрова||", "|Анна|Олеговна", "Супрова|Анна|Олеговна"),
            ("Супрова|А.|", "Супрова|Анна|О.", "Супрова|Анна|О."),
            ("Анна|Супрова|", "Супрова|Анна|Олеговна", "Супрова|Анна|Олеговна"),
            ("Yolkina|Julia|", "Ёлкина|Юлия|", "Ёлкина|Юлия|"),
        ] {
            assert_eq!(said(&name(known), &name(stated)), Said::More(name(whole)), "{known} {stated}");
        }
    }

    #[test]
    fn another_surname_given_name_or_father_is_another_name() {
        for (known, stated) in [
            ("Тәжібаева|Айжан|Сырғабекқызы", "Жубанова|Айжан|Сырғабекқызы"),
            ("Супрова|Анна|", "Супрова|Мария|"),
            ("Супрова|Анна|Олеговна", "Супрова|Анна|Игоревна"),
            ("Супрова|Анна|", "Супрова-Ким|Анна|"),
            ("Супрова|Анна|", "Супрова|Анна Мария|"),
        ] {
            assert_eq!(said(&name(known), &name(stated)), Said::Other, "{known} {stated}");
        }
    }
}
