//! The manifest: which parts, how long, with which hash (BACKUP.md §3).

use crate::digest::number;
use std::fmt::Write as _;
use uuid::Uuid;

/// Longest manifest.
pub const MANIFEST_MAX: usize = 16_777_216;
/// Most parts.
pub const PARTS_MAX: usize = 100_000;
const TITLE: &str = "lichnoe-delo-backup 1";

/// The header of the vault.
pub const HEADER: &str = "header.json";
/// Head of the journal.
pub const ANCHOR: &str = "anchor.json";
/// The ledger.
pub const LEDGER: &str = "never-regress.ledger";
/// The database.
pub const REGISTRY: &str = "registry.db";
/// Its log.
pub const LOG: &str = "registry.db-wal";
/// Folder of sealed files.
pub const ATTACHMENTS: &str = "attachments";

/// One part of the container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Name, as in the vault's folder.
    pub name: String,
    /// Length in bytes.
    pub size: u64,
    /// SHA-256.
    pub sha256: [u8; 32],
}

/// What a container says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Id of the vault.
    pub vault: Uuid,
    /// Revision of the header.
    pub revision: u64,
    /// When it was made, `YYYY-MM-DDTHH:MM:SSZ`.
    pub made: String,
    /// Made with the vault open; otherwise nothing but its parts speaks for it.
    pub open: bool,
    /// Version of the database's schema.
    pub schema: Option<i64>,
    /// Newest entry of the journal: number, UTC seconds, hash.
    pub journal: Option<(i64, i64, [u8; 32])>,
    /// Parts in their order.
    pub parts: Vec<Part>,
    /// Code under the key `backup`.
    pub mac: Option<[u8; 32]>,
}

impl Manifest {
    /// How many sealed files it lists.
    pub(super) fn attachments(&self) -> usize {
        self.parts.iter().filter(|part| part.name.starts_with(ATTACHMENTS)).count()
    }

    /// What the code covers.
    #[must_use]
    pub fn body(&self) -> String {
        let schema = self.schema.map_or_else(|| "-".to_owned(), |schema| schema.to_string());
        let journal = self.journal.map_or_else(
            || "-".to_owned(),
            |(number, at, hash)| format!("{number} {at} {}", vault::to_hex(&hash)),
        );
        let mut text = format!(
            "{TITLE}\nvault {}\nrevision {}\nmade {}\nstate {}\nschema {schema}\njournal {journal}\nparts {}\n",
            self.vault,
            self.revision,
            self.made,
            if self.open { "open" } else { "locked" },
            self.parts.len()
        );
        for part in &self.parts {
            // Writing to a text does not fail.
            let _ = writeln!(text, "part {} {} {}", part.size, vault::to_hex(&part.sha256), part.name);
        }
        text
    }

    /// The whole text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mac = self.mac.map_or_else(|| "-".to_owned(), |mac| vault::to_hex(&mac));
        format!("{}mac {mac}\n", self.body())
    }

    /// Puts the code of an open vault on it.
    pub fn sign(&mut self, key: &[u8; 32]) {
        self.mac = Some(crate::digest::mac(key, &[self.body().as_bytes()]));
    }

    /// Whether the code is this vault's; a manifest without one is not.
    #[must_use]
    pub fn is_authentic(&self, key: &[u8; 32]) -> bool {
        self.mac.is_some_and(|mac| crate::digest::is_mac(key, &[self.body().as_bytes()], &mac))
    }

    /// Reads a manifest; `None` when anything is not spelt or bounded as BACKUP.md §3 says.
    #[must_use]
    pub fn parse(text: &[u8]) -> Option<Manifest> {
        let text = std::str::from_utf8(text).ok().filter(|text| text.len() <= MANIFEST_MAX)?;
        let mut rows = text.lines();
        if rows.next()? != TITLE {
            return None;
        }
        let mut value = |word: &str| rows.next()?.strip_prefix(word)?.strip_prefix(' ');
        let manifest = Manifest {
            vault: value("vault")?.parse().ok()?,
            revision: number(value("revision")?)?,
            made: value("made").filter(|made| is_moment(made))?.to_owned(),
            open: match value("state")? {
                "open" => true,
                "locked" => false,
                _ => return None,
            },
            schema: absent_or(value("schema")?, |text| {
                number::<i32>(text).filter(|schema| *schema > 0).map(i64::from)
            })?,
            journal: absent_or(value("journal")?, journal)?,
            parts: Vec::new(),
            mac: None,
        };
        let count: usize = number(value("parts")?).filter(|count| *count <= PARTS_MAX)?;
        let parts = (0..count).map(|_| part(value("part")?)).collect::<Option<Vec<_>>>()?;
        let mac = absent_or(value("mac")?, vault::from_hex::<32>)?;
        let manifest = Manifest { parts, mac, ..manifest };
        let whole = manifest.open == manifest.mac.is_some() && manifest.open == manifest.schema.is_some();
        (whole && manifest.parts_are_in_order() && manifest.to_text() == text).then_some(manifest)
    }

    fn parts_are_in_order(&self) -> bool {
        let has = |name: &str| self.parts.iter().any(|part| part.name == name);
        let order = |part: &Part| rank(&part.name).map(|rank| (rank, part.name.clone()));
        has(HEADER) && has(REGISTRY) && self.parts.is_sorted_by(|one, next| order(one) < order(next))
    }

    /// Bytes of all parts.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.parts.iter().map(|part| part.size).sum()
    }
}

fn absent_or<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text == "-" { Some(None) } else { read(text).map(Some) }
}

fn journal(text: &str) -> Option<(i64, i64, [u8; 32])> {
    let [entry, at, hash] = text.split(' ').collect::<Vec<_>>()[..] else { return None };
    Some((number(entry).filter(|entry| *entry > 0)?, number(at)?, vault::from_hex(hash)?))
}

fn part(text: &str) -> Option<Part> {
    let [size, hash, name] = text.split(' ').collect::<Vec<_>>()[..] else { return None };
    let size = number(size).filter(|size| *size <= size_max(name))?;
    rank(name)?;
    Some(Part { name: name.to_owned(), size, sha256: vault::from_hex(hash)? })
}

/// Place of a part in the order; `None` for a name no part has.
fn rank(name: &str) -> Option<u8> {
    match name {
        HEADER => Some(0),
        ANCHOR => Some(1),
        LEDGER => Some(2),
        REGISTRY => Some(3),
        LOG => Some(4),
        _ => name.strip_prefix("attachments/").filter(|file| is_attachment(file)).map(|_| 5),
    }
}

/// Whether a file of the folder is an attachment by its name.
#[must_use]
pub fn is_attachment(name: &str) -> bool {
    let plain = |c: u8| c.is_ascii_alphanumeric() || b"._-".contains(&c);
    (1..=80).contains(&name.len()) && !name.starts_with('.') && name.bytes().all(plain)
}

/// Longest part of a name.
#[must_use]
pub fn size_max(name: &str) -> u64 {
    match name {
        HEADER => 262_144,
        ANCHOR => 65_536,
        LEDGER => crate::ledger::file::FILE_MAX,
        REGISTRY | LOG => 1 << 43,
        _ => 1 << 33,
    }
}

fn is_moment(text: &str) -> bool {
    text.len() == 20
        && text.ends_with('Z')
        && chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%SZ")
            .is_ok_and(|moment| moment.format("%Y-%m-%dT%H:%M:%SZ").to_string() == text)
}
