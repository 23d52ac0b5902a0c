//! Raw pages of the database, decrypted, through `sqlite_dbpage`; and which bytes of a page hold nothing alive.
//!
//! File format: <https://sqlite.org/fileformat2.html>, sections 1.5 (free list) and 1.6 (b-tree pages).

use crate::OfficeError;
use rusqlite::Connection;
use std::collections::HashSet;
use std::ops::Range;

/// Bytes at the head of page 1 before its b-tree header.
const FILE_HEADER: usize = 100;

/// What a page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A b-tree page with the ranges that hold no cell: the gap and the free blocks.
    Tree(Vec<Range<usize>>),
    /// A page of the free list: nothing in it is alive.
    Free,
    /// An overflow page, or one this reader cannot tell apart from it.
    Other,
}

/// Facts of the file that a page needs to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    usable: usize,
    free: HashSet<u32>,
}

impl Layout {
    /// Reads page size, reserved bytes and the free list. (`PRAGMA page_size` is answered by SQLCipher as text.)
    ///
    /// # Errors
    /// When the pages cannot be read or the free list leads in a circle.
    pub fn read(db: &Connection) -> Result<Layout, OfficeError> {
        let first = page(db, 1)?;
        let size = first.len();
        let reserved = usize::from(*first.get(20).ok_or(OfficeError::Damaged)?);
        let mut free = HashSet::new();
        let mut trunk = be32(&first, 32)?;
        while trunk != 0 {
            if !free.insert(trunk) {
                return Err(OfficeError::Damaged);
            }
            let data = page(db, trunk)?;
            let leaves = be32(&data, 4)? as usize;
            for at in 0..leaves {
                free.insert(be32(&data, 8 + at * 4)?);
            }
            trunk = be32(&data, 0)?;
        }
        Ok(Layout { usable: size - reserved, free })
    }

    /// What a page is.
    #[must_use]
    pub fn kind(&self, number: u32, data: &[u8]) -> Kind {
        if self.free.contains(&number) {
            return Kind::Free;
        }
        let begin = if number == 1 { FILE_HEADER } else { 0 };
        self.tree(begin, data).map_or(Kind::Other, Kind::Tree)
    }

    /// Dead ranges of a b-tree page; `None` when the bytes do not form one.
    fn tree(&self, begin: usize, data: &[u8]) -> Option<Vec<Range<usize>>> {
        let kind = *data.get(begin)?;
        let header = match kind {
            2 | 5 => 12,
            10 | 13 => 8,
            _ => return None,
        };
        let cells = usize::from(be16(data, begin + 3)?);
        let content = match be16(data, begin + 5)? {
            0 => 65_536,
            offset => usize::from(offset),
        };
        let gap = begin + header + cells * 2;
        if gap > content || content > self.usable {
            return None;
        }
        let mut dead = vec![gap..content, self.usable..data.len()];
        let mut block = usize::from(be16(data, begin + 1)?);
        while block != 0 {
            let (next, size) = (usize::from(be16(data, block)?), usize::from(be16(data, block + 2)?));
            if block < content || block + size > self.usable || (next != 0 && next <= block) {
                return None;
            }
            dead.push(block + 4..block + size);
            block = next;
        }
        Some(dead)
    }
}

/// One page.
///
/// # Errors
/// When it cannot be read.
fn page(db: &Connection, number: u32) -> Result<Vec<u8>, OfficeError> {
    Ok(db
        .prepare_cached("SELECT data FROM sqlite_dbpage WHERE pgno = ?1")?
        .query_row([number], |row| row.get(0))?)
}

/// Every page in order.
///
/// # Errors
/// When a page cannot be read, or the closure refuses.
pub fn each(
    db: &Connection,
    mut visit: impl FnMut(u32, &[u8]) -> Result<(), OfficeError>,
) -> Result<(), OfficeError> {
    let mut statement = db.prepare("SELECT pgno, data FROM sqlite_dbpage")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?, row.get_ref(1)?.as_blob().map_err(|_| OfficeError::Damaged)?)?;
    }
    Ok(())
}

fn be16(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn be32(data: &[u8], at: usize) -> Result<u32, OfficeError> {
    let bytes = data.get(at..at + 4).and_then(|b| b.try_into().ok()).ok_or(OfficeError::Damaged)?;
    Ok(u32::from_be_bytes(bytes))
}
