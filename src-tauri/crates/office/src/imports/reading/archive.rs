//! Looks at the directory of a zip file before anything is unpacked.
//!
//! The unpacking library fails as soon as an entry grows past the size the directory declares, so adding up
//! the declared sizes bounds the memory and time a workbook can take: a small file that unpacks to gigabytes
//! is refused here.

use super::{MAX_WORKBOOK_BYTES, ReadError};
use std::io::{Read, Seek, SeekFrom};

const MAX_ENTRIES: u64 = 10_000;
const MAX_DIRECTORY: u64 = 8 * 1024 * 1024;

/// Refuses damaged directories, oversized content, and zip files that are no workbook.
pub(super) fn check(source: &mut (impl Read + Seek), length: u64) -> Result<(), ReadError> {
    let (entries, size, offset) = find_directory(source, length)?;
    if entries > MAX_ENTRIES || size > MAX_DIRECTORY {
        return Err(ReadError::TooLarge { what: "unpacked" });
    }
    source.seek(SeekFrom::Start(offset)).map_err(ReadError::Io)?;
    let mut directory = vec![0; usize::try_from(size).map_err(|_| ReadError::Unreadable)?];
    source.read_exact(&mut directory).map_err(|_| ReadError::Unreadable)?;
    source.rewind().map_err(ReadError::Io)?;

    let mut unpacked: u64 = 0;
    let mut workbook = false;
    let mut at = 0usize;
    for _ in 0..entries {
        let header = directory.get(at..at + 46).ok_or(ReadError::Unreadable)?;
        if header[..4] != *b"PK\x01\x02" {
            return Err(ReadError::Unreadable);
        }
        let (name, extra, comment) = (le16(header, 28), le16(header, 30), le16(header, 32));
        let name_bytes = directory.get(at + 46..at + 46 + name).ok_or(ReadError::Unreadable)?;
        let extra_bytes =
            directory.get(at + 46 + name..at + 46 + name + extra).ok_or(ReadError::Unreadable)?;
        workbook |= name_bytes.ends_with(b"workbook.xml");
        let declared = match le32(header, 24) {
            u32::MAX => zip64_size(extra_bytes).ok_or(ReadError::Unreadable)?,
            size => u64::from(size),
        };
        unpacked = unpacked.saturating_add(declared);
        at += 46 + name + extra + comment;
    }
    if unpacked > MAX_WORKBOOK_BYTES {
        return Err(ReadError::TooLarge { what: "unpacked" });
    }
    if workbook { Ok(()) } else { Err(ReadError::NotATable) }
}

/// Number of entries, size and place of the directory.
fn find_directory(source: &mut (impl Read + Seek), length: u64) -> Result<(u64, u64, u64), ReadError> {
    let tail_length = length.min(22 + 65_535 + 20);
    let start = length - tail_length;
    source.seek(SeekFrom::Start(start)).map_err(ReadError::Io)?;
    let mut tail = vec![0; usize::try_from(tail_length).map_err(|_| ReadError::Unreadable)?];
    source.read_exact(&mut tail).map_err(|_| ReadError::Unreadable)?;
    let end = tail
        .windows(4)
        .rposition(|w| w == b"PK\x05\x06")
        .filter(|at| at + 22 <= tail.len())
        .ok_or(ReadError::Unreadable)?;
    let record = &tail[end..];
    let (entries, size, offset) =
        (le16(record, 10) as u64, u64::from(le32(record, 12)), u64::from(le32(record, 16)));
    if entries != 0xFFFF && size != u64::from(u32::MAX) && offset != u64::from(u32::MAX) {
        return Ok((entries, size, offset));
    }
    let locator = end.checked_sub(20).map(|at| &tail[at..end]).filter(|l| l.starts_with(b"PK\x06\x07"));
    let Some(locator) = locator else { return Ok((entries, size, offset)) };
    source.seek(SeekFrom::Start(le64(locator, 8))).map_err(ReadError::Io)?;
    let mut record = [0; 56];
    source.read_exact(&mut record).map_err(|_| ReadError::Unreadable)?;
    if record[..4] != *b"PK\x06\x06" {
        return Err(ReadError::Unreadable);
    }
    Ok((le64(&record, 32), le64(&record, 40), le64(&record, 48)))
}

/// The unpacked size in the zip64 field, which comes first when the short one overflows.
fn zip64_size(mut extra: &[u8]) -> Option<u64> {
    while extra.len() >= 4 {
        let (id, length) = (le16(extra, 0), le16(extra, 2));
        let body = extra.get(4..4 + length)?;
        if id == 1 {
            return (body.len() >= 8).then(|| le64(body, 0));
        }
        extra = &extra[4 + length..];
    }
    None
}

fn le16(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

fn le32(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn le64(bytes: &[u8], at: usize) -> u64 {
    u64::from(le32(bytes, at)) | (u64::from(le32(bytes, at + 4)) << 32)
}
