//! Archives and office documents.

use super::{OVERLAP, PART, PIECE, Unread, Within, wiped};
use std::io::{Cursor, Read};
use zeroize::Zeroizing;

/// What is packed tighter than this is no document: text packs to a tenth, and nothing anybody wrote to a thousandth.
const RATIO: u64 = 400;
/// Bytes from which that is asked.
const RATIO_FROM: u64 = 4 << 20;

pub(super) fn zipped(within: &mut Within<'_, '_>, bytes: &[u8], depth: u32) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return torn(within, bytes, depth);
    };
    for at in 0..archive.len() {
        if !within.counts() {
            return false;
        }
        // One that is damaged or locked does not hide the others, nor its own name.
        let (locked, packed) = match archive.by_index_raw(at) {
            Ok(file) => {
                if file.name().is_ok_and(|name| (within.look)(name.as_bytes())) {
                    return true;
                }
                (file.encrypted(), file.compressed_size())
            }
            Err(_) => {
                within.cut(Unread::Damaged);
                continue;
            }
        };
        if locked {
            within.cut(Unread::Locked);
            continue;
        }
        match archive.by_index(at) {
            Ok(mut file) if file.is_file() => {
                if unpack(within, &mut file, packed, depth) {
                    return true;
                }
            }
            Ok(_) => {}
            Err(zip::result::ZipError::UnsupportedArchive(_)) => {
                within.cut(Unread::Unknown);
            }
            Err(_) => {
                within.cut(Unread::Damaged);
            }
        }
    }
    false
}

/// An archive without its list: what can be read from its begin is.
fn torn(within: &mut Within<'_, '_>, bytes: &[u8], depth: u32) -> bool {
    within.cut(Unread::Damaged);
    let mut rest = Cursor::new(bytes);
    while within.counts() {
        let Ok(Some(mut file)) = zip::read::read_zipfile_from_stream(&mut rest) else { return false };
        if file.name().is_ok_and(|name| (within.look)(name.as_bytes())) {
            return true;
        }
        let packed = file.compressed_size().max(1);
        if unpack(within, &mut file, packed, depth) {
            return true;
        }
    }
    false
}

pub(super) fn gzipped(within: &mut Within<'_, '_>, bytes: &[u8], depth: u32) -> bool {
    let mut file = flate2::read::MultiGzDecoder::new(bytes);
    within.counts() && unpack(within, &mut file, bytes.len() as u64, depth)
}

/// Takes one part out and looks at it, whole or piece by piece.
fn unpack(within: &mut Within<'_, '_>, from: &mut dyn Read, packed: u64, depth: u32) -> bool {
    let (mut part, mut taken, mut in_pieces) = (wiped(), 0_u64, false);
    loop {
        let before = part.len();
        let most = within.left.min(PIECE as u64);
        if let Err(_damage) = from.take(most).read_to_end(&mut part) {
            within.cut(Unread::Damaged);
        }
        let read = (part.len() - before) as u64;
        (taken, within.left) = (taken + read, within.left - read);
        if read < most || most == 0 {
            if most == 0 {
                within.cut(Unread::Limit);
            }
            break;
        }
        if taken > RATIO_FROM && taken / packed.max(1) > RATIO {
            within.cut(Unread::Limit);
            break;
        }
        if part.len() >= PART {
            in_pieces = true;
            if seen(within, &part) {
                return true;
            }
            let from = part.len() - OVERLAP;
            part.drain(..from);
        }
    }
    if seen(within, &part) {
        return true;
    }
    if in_pieces {
        // The list of an archive stands at its end: of one this large nothing is taken out.
        within.cut(Unread::Limit);
        return false;
    }
    within.part(&part, depth - 1)
}

fn seen(within: &mut Within<'_, '_>, part: &[u8]) -> bool {
    (within.look)(part) || without_tags(part, within.look)
}

/// The text of markup: one word may stand in several runs, and one name in several cells.
fn without_tags(bytes: &[u8], look: &mut dyn FnMut(&[u8]) -> bool) -> bool {
    let begin = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if !begin.starts_with(b"<") {
        return false;
    }
    for between in [b"".as_slice(), b" "] {
        let mut text = Zeroizing::new(Vec::with_capacity(bytes.len()));
        let mut inside = false;
        for byte in bytes {
            match byte {
                b'<' => inside = true,
                b'>' => {
                    inside = false;
                    text.extend_from_slice(between);
                }
                byte if !inside => text.push(*byte),
                _ => {}
            }
        }
        if look(&text) {
            return true;
        }
    }
    false
}
