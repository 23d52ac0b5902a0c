//! The status list (FORMAT.md §12): numbers of papers that count no more, signed and dated, as a file for others.
//!
//! It holds numbers and days and nobody's name.

use super::{IN_PLACE, keys};
use crate::OfficeError;
use crate::journal::Entry;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading};
use chrono::NaiveDate;
use std::fmt::Write;
use vault::{PublicKey, SigningKey};

const HEAD: &str = "lichnoe-delo-status 1\n";
/// Before the signed bytes.
const SIGNED: &[u8] = b"lichnoe-delo/1/status";

/// A paper that counts no more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ended {
    /// Its number.
    pub number: String,
    /// `revoked` or `replaced`.
    pub state: String,
    /// Since when, where that is known.
    pub on: Option<NaiveDate>,
    /// Number of the paper in its place.
    pub by: Option<String>,
}

/// A list that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    /// Short name of the key that signed it.
    pub key: [u8; 8],
    /// The day it speaks of.
    pub made: NaiveDate,
    /// Papers that count no more.
    pub ended: Vec<Ended>,
}

fn written(key: &SigningKey, made: NaiveDate, ended: &[Ended]) -> String {
    let mut text =
        format!("{HEAD}key {}\nmade {made}\nentries {}\n", vault::to_hex(&key.public().id()), ended.len());
    for one in ended {
        let on = one.on.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let by = one.by.as_deref().map(|by| format!("\t{}", plain(by))).unwrap_or_default();
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{}\t{on}\t{}{by}", one.state, plain(&one.number));
    }
    let signature = key.sign(&[SIGNED, text.as_bytes()].concat());
    let _ = writeln!(text, "signature {}", vault::to_hex(&signature));
    text
}

/// A number in one field of one line.
fn plain(number: &str) -> String {
    number
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Reads a list; `None` when it is of another shape or this key did not sign it.
#[must_use]
pub fn read(text: &str, key: &PublicKey) -> Option<StatusList> {
    let (body, tail) = text.split_at(text.rfind("signature ")?);
    let signature = vault::from_hex(tail.strip_prefix("signature ")?.strip_suffix('\n')?)?;
    if !key.verifies(&[SIGNED, body.as_bytes()].concat(), &signature) {
        return None;
    }
    let mut lines = body.strip_prefix(HEAD)?.lines();
    let id = vault::from_hex(lines.next()?.strip_prefix("key ")?)?;
    let made = lines.next()?.strip_prefix("made ")?.parse().ok()?;
    let count: usize = lines.next()?.strip_prefix("entries ")?.parse().ok()?;
    let mut ended = Vec::new();
    for line in lines {
        let (state, on, number, by) = match line.split('\t').collect::<Vec<_>>()[..] {
            [state, on, number] => (state, on, number, None),
            [state, on, number, by] => (state, on, number, Some(by.to_owned())),
            _ => return None,
        };
        let on = if on == "-" { None } else { Some(on.parse().ok()?) };
        ended.push(Ended { number: number.to_owned(), state: state.to_owned(), on, by });
    }
    (ended.len() == count && id == key.id()).then_some(StatusList { key: id, made, ended })
}

/// The list as of today, as the text of a file.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the register cannot be read.
pub fn make(office: &Office) -> Result<String, OfficeError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        let ended = ended(&writing.reading())?;
        let (key, made) = keys::signing(writing)?;
        let entry = Entry::of("certificate.status_list").category("certificates").amount(ended.len());
        let done = Done::new(written(&key, writing.today, &ended), entry).with_ledger_changed();
        Ok(made.into_iter().fold(done, Done::and))
    })
}

fn ended(reading: &Reading<'_>) -> Result<Vec<Ended>, OfficeError> {
    let mut statement = reading.db.prepare_cached(&format!(
        "SELECT c.number, c.state, c.ended_on, {IN_PLACE} FROM certificate c \
         WHERE c.state IN ('revoked', 'replaced') ORDER BY c.number_key"
    ))?;
    let rows = statement.query_map([], |row| {
        let on: Option<String> = row.get(2)?;
        let on = on.and_then(|day| day.parse().ok());
        Ok(Ended { number: row.get(0)?, state: row.get(1)?, on, by: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back_and_every_change_is_refused() {
        let key = SigningKey::generate();
        let day = |text: &str| text.parse().expect("a day");
        let ended = vec![
            Ended {
                number: "2026-0007".into(),
                state: "revoked".into(),
                on: Some(day("2026-10-01")),
                by: None,
            },
            Ended {
                number: "№\t12\n3".into(),
                state: "replaced".into(),
                on: None,
                by: Some("2026-0031".into()),
            },
        ];
        let text = written(&key, day("2026-11-22"), &ended);
        let list = read(&text, &key.public()).expect("own list");
        assert_eq!((list.made, list.ended.len()), (day("2026-11-22"), 2));
        assert_eq!(list.ended[1].number, "№ 12 3", "a number stays in its field");
        assert!(read(&text, &SigningKey::generate().public()).is_none());
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            let changed: String = text
                .char_indices()
                .map(|(i, c)| if i == at { if c == '1' { '2' } else { '1' } } else { c })
                .collect();
            assert!(read(&changed, &key.public()).is_none(), "character {at}");
            assert!(read(&text[..at], &key.public()).is_none(), "cut after {at}");
        }
    }
}
