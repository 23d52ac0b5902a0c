//! The file: one spelling, bounded, with a checksum anybody can check and a code only the vault can make.

use super::Line;
use std::fmt::Write as _;

/// Longest file.
pub const FILE_MAX: u64 = 268_435_456;
const LINES_MAX: usize = 1_000_000;
const VALUE_MAX: usize = 4096;
const TITLE: &str = "lichnoe-delo-ledger ";
const VERSION: u32 = 1;

/// A ledger as a file holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// The vault it belongs to.
    pub vault: uuid::Uuid,
    /// Newest entry of the journal when it was written, number and moment: up to there nothing is missing.
    pub complete: (i64, i64),
    /// Sorted lines.
    pub lines: Vec<Line>,
}

/// Why a ledger file is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is none.
    #[error("there is no ledger")]
    Missing,
    /// The bytes are not those that were written.
    #[error("the ledger is damaged")]
    Damaged,
    /// A newer version wrote it.
    #[error("the ledger has a newer version")]
    Newer,
    /// It belongs to another vault.
    #[error("the ledger belongs to another vault")]
    OtherVault,
    /// Whole, and not made by this vault.
    #[error("the ledger was not made by this vault")]
    Forged,
}

impl Fault {
    /// Stable key, `ledger-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Fault::Missing => "missing",
            Fault::Damaged => "damaged",
            Fault::Newer => "newer",
            Fault::OtherVault => "other-vault",
            Fault::Forged => "forged",
        }
    }
}

impl Ledger {
    /// The text of the file.
    #[must_use]
    pub fn to_text(&self, key: &[u8; 32]) -> Vec<u8> {
        let mut text = self.body();
        let mac = crate::digest::mac(key, &[text.as_bytes()]);
        let _ = writeln!(text, "mac {}", vault::to_hex(&mac));
        let sum = vault::sha256(text.as_bytes());
        let _ = writeln!(text, "checksum {}", vault::to_hex(&sum));
        text.into_bytes()
    }

    fn body(&self) -> String {
        let (number, at) = self.complete;
        let mut text = format!(
            "{TITLE}{VERSION}\nvault {}\ncomplete {number} {at}\nlines {}\n",
            self.vault,
            self.lines.len()
        );
        for line in &self.lines {
            let act = uuid::Uuid::from_bytes(line.act);
            // Writing to a text does not fail.
            let _ = writeln!(
                text,
                "{act} {} {} {} {}",
                line.at,
                line.entry,
                line.kind,
                vault::to_hex(&line.value)
            );
        }
        text
    }

    /// Reads a file of this vault, in the order of checks of BACKUP.md §6.
    ///
    /// # Errors
    /// Every [`Fault`] but [`Fault::Missing`].
    pub fn parse(file: &[u8], vault: uuid::Uuid, key: &[u8; 32]) -> Result<Ledger, Fault> {
        if file.len() as u64 > FILE_MAX {
            return Err(Fault::Damaged);
        }
        let text = std::str::from_utf8(file).map_err(|_| Fault::Damaged)?;
        let (summed, checksum) = last_line(text, "checksum ").ok_or(Fault::Damaged)?;
        if vault::from_hex::<32>(checksum) != Some(vault::sha256(summed.as_bytes())) {
            return Err(Fault::Damaged);
        }
        let version =
            text.strip_prefix(TITLE).and_then(|rest| rest.split_once('\n')).ok_or(Fault::Damaged)?.0;
        match crate::digest::number::<u32>(version) {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(Fault::Newer),
            _ => return Err(Fault::Damaged),
        }
        let (body, mac) = last_line(summed, "mac ").ok_or(Fault::Damaged)?;
        let mac = vault::from_hex::<32>(mac).ok_or(Fault::Damaged)?;
        let ledger = Ledger::read(body).filter(|read| read.body() == body).ok_or(Fault::Damaged)?;
        if ledger.vault != vault {
            return Err(Fault::OtherVault);
        }
        if crate::digest::is_mac(key, &[body.as_bytes()], &mac) { Ok(ledger) } else { Err(Fault::Forged) }
    }

    /// Reads what [`Ledger::body`] wrote; spelling is compared by the caller.
    fn read(body: &str) -> Option<Ledger> {
        let mut rows = body.lines().skip(1);
        let vault = rows.next()?.strip_prefix("vault ")?.parse().ok()?;
        let (number, at) = rows.next()?.strip_prefix("complete ")?.split_once(' ')?;
        let complete = (number.parse().ok()?, at.parse().ok()?);
        let count: usize = rows.next()?.strip_prefix("lines ")?.parse().ok()?;
        if count > LINES_MAX {
            return None;
        }
        let mut lines: Vec<Line> = Vec::new();
        for row in rows {
            let line = line(row)?;
            if lines.last().is_some_and(|last| last.key() >= line.key()) || lines.len() == count {
                return None;
            }
            lines.push(line);
        }
        (lines.len() == count).then_some(Ledger { vault, complete, lines })
    }
}

fn line(row: &str) -> Option<Line> {
    let [act, at, entry, kind, value] = row.split(' ').collect::<Vec<_>>()[..] else { return None };
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"._-".contains(&c);
    if kind.is_empty() || kind.len() > 64 || !kind.bytes().all(plain) {
        return None;
    }
    Some(Line {
        act: act.parse::<uuid::Uuid>().ok()?.into_bytes(),
        kind: kind.to_owned(),
        value: bytes(value)?,
        at: at.parse().ok()?,
        entry: entry.parse().ok()?,
    })
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    if !hex.len().is_multiple_of(2) || hex.len() > VALUE_MAX * 2 {
        return None;
    }
    hex.as_bytes()
        .chunks_exact(2)
        .map(|pair| vault::from_hex::<1>(std::str::from_utf8(pair).ok()?).map(|[byte]| byte))
        .collect()
}

/// What stands before the last line, and what that line says after its word.
fn last_line<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let inner = text.strip_suffix('\n')?;
    let at = inner.rfind('\n')? + 1;
    Some((&text[..at], inner[at..].strip_prefix(word)?))
}
