//! JPEG: the segments that draw are kept, those that tell are not.

use super::{Emblem, EmblemError, sides};

/// Longest side, in dots: a JPEG is not made smaller, and every paper carries it whole.
const LONGEST: u32 = 3_000;

pub(super) fn clean(bytes: &[u8]) -> Result<Emblem, EmblemError> {
    let bad = EmblemError::NotAPicture;
    let mut out = vec![0xFF, 0xD8];
    let mut size = None;
    let mut at = 2;
    loop {
        let [0xFF, marker] = *bytes.get(at..at + 2).ok_or(bad)? else { return Err(bad) };
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = match bytes.get(at + 2..at + 4) {
            Some(&[high, low]) => usize::from(u16::from_be_bytes([high, low])),
            _ => return Err(bad),
        };
        let segment = bytes.get(at..at + 2 + length.max(2)).ok_or(bad)?;
        match marker {
            // Start of a frame: baseline or progressive, eight bits, grey or three colours.
            0xC0..=0xC2 => {
                let &[8, h1, h2, w1, w2, components, ..] = segment.get(4..).ok_or(bad)? else {
                    return Err(bad);
                };
                if ![1, 3].contains(&components) {
                    return Err(bad);
                }
                size = Some((u16::from_be_bytes([w1, w2]), u16::from_be_bytes([h1, h2])));
                out.extend_from_slice(segment);
            }
            // JFIF without its small picture, which may show what was cut off; extensions hold nothing else.
            0xE0 => {
                if let Some(head) = segment.get(4..16).filter(|head| head.starts_with(b"JFIF\0")) {
                    out.extend_from_slice(&[0xFF, 0xE0, 0, 16]);
                    out.extend_from_slice(head);
                    out.extend_from_slice(&[0, 0]);
                }
            }
            // Tables, the scheme of colours.
            0xC4 | 0xDB | 0xDD | 0xEE => out.extend_from_slice(segment),
            // Other things applications write, and remarks.
            0xE1..=0xED | 0xEF | 0xFE => {}
            0xDA => {
                let end = end_of_image(bytes, at).ok_or(bad)?;
                out.extend_from_slice(&bytes[at..end]);
                break;
            }
            _ => return Err(bad),
        }
        at += segment.len();
    }
    let (width, height) = size.ok_or(bad)?;
    if u32::from(width.max(height)) > LONGEST {
        return Err(EmblemError::TooLarge);
    }
    let shape = sides(width.into(), height.into())?;
    Ok(Emblem { ending: "jpg".to_owned(), bytes: out, shape })
}

/// Position after the end of the image; what follows is not part of it. Between scans of a progressive picture stand
/// tables only.
fn end_of_image(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let found = bytes
            .get(at..)?
            .windows(2)
            .position(|two| two[0] == 0xFF && !matches!(two[1], 0 | 0xFF | 0xD0..=0xD7))?;
        let marker = at + found;
        match *bytes.get(marker + 1)? {
            0xD9 => return Some(marker + 2),
            0xC4 | 0xDA | 0xDB | 0xDD => {
                let length = u16::from_be_bytes([*bytes.get(marker + 2)?, *bytes.get(marker + 3)?]);
                at = marker + 2 + usize::from(length);
            }
            _ => return None,
        }
    }
}
