//! Which encoding a text is in, and turning it into UTF-8 while it streams.
//!
//! Order (formats.md §4.2): byte order mark, strict UTF-8 over the whole file, UTF-16 without a mark, then the
//! one-byte encodings of the region. Where two fit equally, the reader refuses and names the candidates.

use super::ReadError;
use crate::imports::mapping::aliases;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, X_MAC_CYRILLIC,
};
use std::io::{self, Read, Seek};

/// The encoding of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub encoding: &'static Encoding,
    pub bom: bool,
}

impl Found {
    pub(super) fn label(&self) -> String {
        self.encoding.name().to_ascii_lowercase()
    }
}

const ONE_BYTE: [&Encoding; 5] = [WINDOWS_1251, IBM866, KOI8_U, ISO_8859_5, X_MAC_CYRILLIC];

/// Known beginnings of files that are no tables.
pub(super) fn is_foreign_format(head: &[u8]) -> bool {
    const MAGIC: &[&[u8]] = &[
        b"%PDF",
        b"\x89PNG",
        b"GIF8",
        b"\xFF\xD8\xFF",
        b"Rar!",
        b"7z\xBC\xAF",
        b"\x1F\x8B",
        b"\x7FELF",
        b"MZ",
        b"{\\rtf",
        b"SQLite format 3",
        b"BM\x00",
        b"RIFF",
        b"\x00\x00\x00",
    ];
    if MAGIC.iter().any(|magic| head.starts_with(magic)) {
        return true;
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let text = text.trim_ascii_start();
    let lower: Vec<u8> = text.iter().take(64).map(u8::to_ascii_lowercase).collect();
    [&b"<!doctype"[..], b"<html", b"<?xml", b"<head"].iter().any(|m| lower.starts_with(m))
}

/// Whether the beginning is that of a mailbox or of a letter: lines of a header, two of them such as every letter has.
pub(super) fn is_mail(head: &[u8]) -> bool {
    const OF_A_LETTER: &[&[u8]] = &[
        b"from:",
        b"to:",
        b"date:",
        b"subject:",
        b"received:",
        b"message-id:",
        b"return-path:",
        b"mime-version:",
        b"delivered-to:",
        b"content-type:",
        b"x-gm-thrid:",
        b"x-gmail-labels:",
    ];
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let mut lines = text.split(|byte| *byte == b'\n').map(|line| line.to_ascii_lowercase());
    let of_a_letter = |line: &Vec<u8>| OF_A_LETTER.iter().any(|begin| line.starts_with(begin));
    let Some(first) = lines.next() else { return false };
    let envelope = first.starts_with(b"from ");
    if !envelope && !of_a_letter(&first) {
        return false;
    }
    // The header ends with a blank line.
    let header = lines.take_while(|line| !line.trim_ascii().is_empty()).filter(of_a_letter).count();
    header + usize::from(!envelope) >= 2
}

/// Finds the encoding. Reads the source to its end and rewinds it.
pub(super) fn detect(
    source: &mut (impl Read + Seek),
    head: &[u8],
    wanted: Option<&str>,
) -> Result<Found, ReadError> {
    if let Some((encoding, _)) = Encoding::for_bom(head)
        && (encoding != UTF_8 || wanted.is_some())
    {
        return Ok(Found { encoding, bom: true });
    }
    if let Some(label) = wanted {
        let encoding = Encoding::for_label(label.as_bytes())
            .filter(|e| *e == UTF_8 || *e == UTF_16LE || *e == UTF_16BE || ONE_BYTE.contains(e))
            .ok_or_else(|| ReadError::Encoding { candidates: labels(&ONE_BYTE) })?;
        return Ok(Found { encoding, bom: false });
    }
    if let Some(encoding) = utf16_without_mark(head) {
        return Ok(Found { encoding, bom: false });
    }
    let scan = scan(source).map_err(ReadError::Io)?;
    source.rewind().map_err(ReadError::Io)?;
    if scan.binary() {
        return Err(ReadError::NotATable);
    }
    let bom = head.starts_with(b"\xEF\xBB\xBF");
    if scan.broken == 0 {
        return Ok(Found { encoding: UTF_8, bom });
    }
    if bom || scan.multibyte > 10 * scan.broken || begins_in_utf8(head) {
        // Nearly UTF-8: something cut or pasted bytes. Reading on would lose letters of somebody's name.
        return Err(ReadError::Encoding { candidates: vec!["utf-8", "windows-1251"] });
    }
    one_byte(head).map(|encoding| Found { encoding, bom: false })
}

/// Whether the first line with letters beyond ASCII is UTF-8, though the file as a whole is not: one was put together of two.
fn begins_in_utf8(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').find(|line| !line.is_ascii());
    line.is_some_and(|line| std::str::from_utf8(line).is_ok() && multibyte(line) >= 3)
}

fn labels(encodings: &[&'static Encoding]) -> Vec<&'static str> {
    encodings.iter().map(|e| e.name()).collect()
}

/// The one-byte encoding whose reading has the most known headings, or else the detector's opinion.
fn one_byte(head: &[u8]) -> Result<&'static Encoding, ReadError> {
    let mut scored: Vec<(usize, &'static Encoding)> =
        ONE_BYTE.iter().map(|e| (headings_in(&e.decode_without_bom_handling(head).0), *e)).collect();
    scored.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
    if scored[0].0 > 0 && scored[0].0 > scored[1].0 {
        return Ok(scored[0].1);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    let guess = detector.guess(Some(b"ru"), Utf8Detection::Deny);
    if ONE_BYTE.contains(&guess) {
        return Ok(guess);
    }
    Err(ReadError::Encoding { candidates: labels(&ONE_BYTE) })
}

fn headings_in(text: &str) -> usize {
    text.lines()
        .take(30)
        .map(|line| {
            line.split([';', ',', '\t', '|'])
                .filter(|cell| aliases::is_heading(cell.trim_matches('"')))
                .count()
        })
        .max()
        .unwrap_or(0)
}

/// UTF-16 shows itself by the high bytes: nearly all are 0 (Latin), 4 (Cyrillic) or 0x20–0x21 (signs).
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let pairs: Vec<_> = head.chunks_exact(2).collect();
    if pairs.len() < 8 {
        return None;
    }
    let share = |side: usize| {
        let high = pairs.iter().filter(|p| matches!(p[side], 0 | 4 | 0x20 | 0x21)).count();
        let zero = pairs.iter().filter(|p| p[side] == 0).count();
        high * 100 >= pairs.len() * 95 && zero > 0
    };
    match (share(1), share(0)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

#[derive(Default)]
struct Scan {
    bytes: u64,
    control: u64,
    multibyte: u64,
    broken: u64,
}

impl Scan {
    /// Text has no control characters to speak of; a stray NUL in one cell is dirt, not a picture.
    fn binary(&self) -> bool {
        self.control > 8 && self.control * 200 > self.bytes
    }
}

fn scan(source: &mut impl Read) -> io::Result<Scan> {
    let mut scan = Scan::default();
    let mut buffer = vec![0u8; 1 << 16];
    let mut carried = 0;
    loop {
        let n = super::read_fully(source, &mut buffer[carried..])?;
        let end = carried + n;
        let last = end < buffer.len();
        scan.bytes += n as u64;
        let bytes = &buffer[carried..end];
        scan.control +=
            bytes.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\n' | b'\r' | b'\t' | 0x0C)).count()
                as u64;
        let mut at = 0;
        loop {
            match std::str::from_utf8(&buffer[at..end]) {
                Ok(text) => {
                    scan.multibyte += multibyte(text.as_bytes());
                    at = end;
                    break;
                }
                Err(error) => {
                    let good = at + error.valid_up_to();
                    scan.multibyte += multibyte(&buffer[at..good]);
                    match error.error_len() {
                        Some(length) => {
                            scan.broken += 1;
                            at = good + length;
                        }
                        None => {
                            at = good;
                            break;
                        }
                    }
                }
            }
        }
        if last {
            scan.broken += u64::from(at < end);
            return Ok(scan);
        }
        buffer.copy_within(at..end, 0);
        carried = end - at;
    }
}

fn multibyte(valid: &[u8]) -> u64 {
    valid.iter().filter(|b| **b >= 0xC0).count() as u64
}

/// Whether words hold a «?» between letters, as happens when letters did not fit an encoding.
pub(super) fn lost_letters(text: &str) -> bool {
    let chars: Vec<char> = text.chars().take(20_000).collect();
    chars.windows(3).filter(|w| w[1] == '?' && w[0].is_alphabetic() && w[2].is_alphabetic()).count() > 2
}

/// Reads any encoding as UTF-8, without the byte order mark.
pub(super) struct Transcoder<R> {
    source: R,
    decoder: encoding_rs::Decoder,
    input: Vec<u8>,
    filled: usize,
    used: usize,
    ended: bool,
    finished: bool,
}

impl<R: Read> Transcoder<R> {
    pub(super) fn new(source: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { source, decoder, input: vec![0; 1 << 16], filled: 0, used: 0, ended: false, finished: false }
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.len() < 8 {
            // The decoder needs room for a whole character; callers here always have kilobytes.
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the buffer is too small"));
        }
        while !self.finished {
            if self.used == self.filled && !self.ended {
                self.filled = super::read_fully(&mut self.source, &mut self.input)?;
                self.used = 0;
                self.ended = self.filled < self.input.len();
            }
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(&self.input[self.used..self.filled], out, self.ended);
            self.used += read;
            self.finished = self.ended && result == encoding_rs::CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}
