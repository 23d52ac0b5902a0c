//! A PDF that asks for a password: AES-256 by ISO 32000-2, 7.6 (security handler revision 6).
//!
//! It is made of a PDF of our own press, which writes whole objects and a plain table of them; anything else is refused.
//! Readers for the blind get everything, since nothing is forbidden to whoever has the password. Encryption and PDF/A
//! exclude each other, so the claim to be an archive file is taken out; the claim to be accessible stays.

use aes::cipher::{BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Aes256, Block};
use sha2::{Digest, Sha256, Sha384, Sha512};
use std::ops::Range;
use zeroize::Zeroizing;

/// All that can be allowed is.
const ALLOWED: i32 = -4;
/// What says in the metadata that a file is PDF/A.
const ARCHIVE: [(&[u8], &[u8]); 2] =
    [(b"<pdfaid:part>", b"</pdfaid:part>"), (b"<pdfaid:conformance>", b"</pdfaid:conformance>")];

/// The same document behind a password of ASCII letters; `None` for what the press did not write.
pub(super) fn lock(pdf: &[u8], password: &str) -> Option<Vec<u8>> {
    let objects = objects(pdf)?;
    let trailer = trailer(pdf)?;
    let size = number_after(&pdf[trailer.clone()], b"/Size")?;
    let root = number_after(&pdf[trailer.clone()], b"/Root")?;
    let key = Zeroizing::new(vault::random_bytes::<32>());
    let mut out = Vec::with_capacity(pdf.len() + pdf.len() / 8 + 4096);
    out.extend_from_slice(&pdf[..objects.first()?.1.start]);
    let mut offsets = Vec::with_capacity(objects.len() + 1);
    for (number, range) in &objects {
        offsets.push((*number, out.len()));
        let mut writer = Object { from: &pdf[range.clone()], at: 0, key: &key, out: &mut out };
        writer.write(*number == root)?;
    }
    offsets.push((size, out.len()));
    out.extend_from_slice(format!("{size} 0 obj\n").as_bytes());
    handler(password.as_bytes(), &key, &mut out);
    out.extend_from_slice(b"\nendobj\n");
    let table = out.len();
    out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f\r\n", size + 1).as_bytes());
    // Numbers nobody uses stay free.
    let mut next = offsets.iter().peekable();
    for number in 1..=size {
        match next.next_if(|(known, _)| *known == number) {
            Some((_, at)) => out.extend_from_slice(format!("{at:010} 00000 n\r\n").as_bytes()),
            None => out.extend_from_slice(b"0000000000 65535 f\r\n"),
        }
    }
    let kept = &pdf[trailer];
    let at = find(kept, b"/Size", 0)?;
    let after = at + b"/Size ".len() + size.to_string().len();
    out.extend_from_slice(b"trailer\n");
    out.extend_from_slice(kept.get(..at)?);
    out.extend_from_slice(format!("/Size {}/Encrypt {size} 0 R", size + 1).as_bytes());
    out.extend_from_slice(kept.get(after..)?);
    out.extend_from_slice(format!("\nstartxref\n{table}\n%%EOF\n").as_bytes());
    Some(out)
}

/// Numbers and places of the objects, in the order of their numbers, which is that of their places.
fn objects(pdf: &[u8]) -> Option<Vec<(usize, Range<usize>)>> {
    let table = start_of_table(pdf)?;
    let text = pdf.get(table..)?;
    let body = text.strip_prefix(b"xref\n0 ")?;
    let line = body.iter().position(|byte| *byte == b'\n')?;
    let count: usize = std::str::from_utf8(&body[..line]).ok()?.trim().parse().ok()?;
    let entries = body.get(line + 1..line + 1 + count.checked_mul(20)?)?;
    let mut starts = Vec::new();
    for (number, entry) in entries.chunks_exact(20).enumerate() {
        if entry[17] == b'n' {
            let at: usize = std::str::from_utf8(&entry[..10]).ok()?.parse().ok()?;
            starts.push((number, at));
        }
    }
    let ends = starts.iter().skip(1).map(|(_, at)| *at).chain([table]);
    let ranges: Vec<_> = starts.iter().zip(ends).map(|((number, at), end)| (*number, *at..end)).collect();
    ranges.iter().all(|(_, range)| range.start < range.end && range.end <= pdf.len()).then_some(ranges)
}

fn start_of_table(pdf: &[u8]) -> Option<usize> {
    let tail = pdf.len().saturating_sub(64);
    let at = tail + find(&pdf[tail..], b"startxref", 0)?;
    let digits = std::str::from_utf8(&pdf[at + b"startxref".len()..]).ok()?;
    digits.split_whitespace().next()?.parse().ok()
}

/// The dictionary behind the table.
fn trailer(pdf: &[u8]) -> Option<Range<usize>> {
    let at = find(pdf, b"trailer\n", start_of_table(pdf)?)? + b"trailer\n".len();
    let end = find(pdf, b"\nstartxref", at)?;
    (find(&pdf[at..end], b"/Encrypt", 0).is_none()).then_some(at..end)
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(what.len()).position(|window| window == what).map(|at| from + at)
}

fn number_after(bytes: &[u8], key: &[u8]) -> Option<usize> {
    let at = find(bytes, key, 0)? + key.len();
    let digits: String = bytes[at..]
        .iter()
        .map(|byte| char::from(*byte))
        .skip_while(|c| *c == ' ')
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// An object on its way: texts and streams are encrypted, everything else is copied.
struct Object<'a> {
    from: &'a [u8],
    at: usize,
    key: &'a [u8; 32],
    out: &'a mut Vec<u8>,
}

impl Object<'_> {
    fn write(&mut self, is_root: bool) -> Option<()> {
        let mut depth = 0_usize;
        // Where the length of the stream stands in what was written, and how long it is.
        let mut length: Option<(Range<usize>, usize)> = None;
        let begun = self.out.len();
        while let Some(byte) = self.from.get(self.at).copied() {
            match byte {
                b'(' => {
                    let text = self.literal()?;
                    self.text(&text);
                }
                b'<' if self.from.get(self.at + 1) == Some(&b'<') => {
                    self.copy(2);
                    depth += 1;
                    if is_root && depth == 1 {
                        self.out
                            .extend_from_slice(b"/Extensions<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>");
                    }
                }
                b'<' => {
                    let text = self.hexadecimal()?;
                    self.text(&text);
                }
                b'>' if self.from.get(self.at + 1) == Some(&b'>') => {
                    self.copy(2);
                    depth = depth.checked_sub(1)?;
                }
                b'/' => {
                    let name = self.word(1);
                    let is_length = depth == 1 && &self.from[self.at..self.at + name] == b"/Length";
                    self.copy(name);
                    if is_length && self.from.get(self.at) == Some(&b' ') {
                        self.copy(1);
                        let digits = self.word(0);
                        let value =
                            std::str::from_utf8(&self.from[self.at..self.at + digits]).ok()?.parse().ok()?;
                        length = Some((self.out.len()..self.out.len() + digits, value));
                        self.copy(digits);
                    }
                }
                b'%' => return None,
                _ if byte.is_ascii_alphabetic() => {
                    let word = self.word(0);
                    let is_stream = &self.from[self.at..self.at + word] == b"stream";
                    self.copy(word);
                    if is_stream {
                        let (place, length) = length.take()?;
                        self.stream(place, length, begun)?;
                    }
                }
                _ => self.copy(1),
            }
        }
        (depth == 0).then_some(())
    }

    fn copy(&mut self, count: usize) {
        self.out.extend_from_slice(&self.from[self.at..self.at + count]);
        self.at += count;
    }

    /// How long the word is that begins here.
    fn word(&self, skip: usize) -> usize {
        let rest = &self.from[self.at + skip..];
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b"()<>[]{}/%".contains(byte);
        skip + rest.iter().position(ends).unwrap_or(rest.len())
    }

    fn stream(&mut self, place: Range<usize>, length: usize, begun: usize) -> Option<()> {
        // An indirect length would name another object here.
        let line = match self.from.get(self.at..)? {
            [b'\r', b'\n', ..] => 2,
            [b'\n', ..] => 1,
            _ => return None,
        };
        self.copy(line);
        let mut bytes = Zeroizing::new(self.from.get(self.at..self.at.checked_add(length)?)?.to_vec());
        self.at += length;
        if find(&self.out[begun..], b"/Subtype/XML", 0).is_some() {
            no_archive(&mut bytes);
        }
        let sealed = sealed(self.key, &bytes);
        self.out.extend_from_slice(&sealed);
        self.out.splice(place, sealed.len().to_string().into_bytes());
        let rest = self.from.get(self.at..)?;
        let trimmed = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        rest[trimmed..].starts_with(b"endstream").then_some(())
    }

    /// The bytes of a text in parentheses.
    fn literal(&mut self) -> Option<Zeroizing<Vec<u8>>> {
        let (mut text, mut depth) = (Zeroizing::new(Vec::new()), 0_usize);
        loop {
            let byte = *self.from.get(self.at)?;
            self.at += 1;
            match byte {
                b'(' => {
                    depth += 1;
                    if depth > 1 {
                        text.push(byte);
                    }
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(text);
                    }
                    text.push(byte);
                }
                b'\\' => {
                    let escaped = *self.from.get(self.at)?;
                    self.at += 1;
                    match escaped {
                        b'n' => text.push(b'\n'),
                        b'r' => text.push(b'\r'),
                        b't' => text.push(b'\t'),
                        b'b' => text.push(8),
                        b'f' => text.push(12),
                        b'\n' => {}
                        b'0'..=b'7' => {
                            let mut code = u32::from(escaped - b'0');
                            for _ in 0..2 {
                                match self.from.get(self.at) {
                                    Some(digit @ b'0'..=b'7') => {
                                        code = code * 8 + u32::from(digit - b'0');
                                        self.at += 1;
                                    }
                                    _ => break,
                                }
                            }
                            text.push(u8::try_from(code & 0xff).ok()?);
                        }
                        other => text.push(other),
                    }
                }
                _ => text.push(byte),
            }
        }
    }

    /// The bytes of a text in hexadecimal digits.
    fn hexadecimal(&mut self) -> Option<Zeroizing<Vec<u8>>> {
        let end = find(self.from, b">", self.at)?;
        let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let digits: Vec<u8> = self.from[self.at + 1..end]
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map(digit)
            .collect::<Option<_>>()?;
        self.at = end + 1;
        // A missing last digit is 0.
        let bytes = digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0));
        Some(Zeroizing::new(bytes.collect()))
    }

    fn text(&mut self, text: &[u8]) {
        let sealed = vault::to_hex(&sealed(self.key, text));
        self.out.extend_from_slice(format!("<{sealed}>").as_bytes());
    }
}

/// Blanks what claims PDF/A; lengths stay.
fn no_archive(metadata: &mut [u8]) {
    for (open, close) in ARCHIVE {
        if let Some(at) = find(metadata, open, 0)
            && let Some(end) = find(metadata, close, at)
        {
            metadata[at..end + close.len()].fill(b' ');
        }
    }
}

/// CBC with padding behind a random first block (algorithm 1.A).
fn sealed(key: &[u8; 32], text: &[u8]) -> Vec<u8> {
    let (cipher, first) = (Aes256::new(&(*key).into()), vault::random_bytes::<16>());
    let pad = 16 - text.len() % 16;
    let mut padded = Zeroizing::new(text.to_vec());
    padded.resize(text.len() + pad, u8::try_from(pad).unwrap_or(16));
    let mut out = first.to_vec();
    out.extend_from_slice(&chained(|block| cipher.encrypt_block(block), first, &padded));
    out
}

/// Cipher block chaining over whole blocks.
fn chained(encrypt: impl Fn(&mut Block), first: [u8; 16], text: &[u8]) -> Vec<u8> {
    let mut before = first;
    let mut out = Vec::with_capacity(text.len());
    for chunk in text.chunks_exact(16) {
        for (byte, plain) in before.iter_mut().zip(chunk) {
            *byte ^= plain;
        }
        let mut block = Block::from(before);
        encrypt(&mut block);
        before = block.into();
        out.extend_from_slice(&before);
    }
    out
}

/// The dictionary a reader takes the key from (algorithms 8 to 10). Nobody knows the password of the owner.
fn handler(password: &[u8], key: &[u8; 32], out: &mut Vec<u8>) {
    let random = vault::random_bytes::<8>;
    let (of_user, of_owner) = ((random(), random()), (random(), random()));
    let owner = Zeroizing::new(vault::random_bytes::<32>());
    let entry = |password: &[u8], (check, salt): ([u8; 8], [u8; 8]), user: &[u8]| {
        let mut entry = hardened(password, check, user).to_vec();
        entry.extend_from_slice(&check);
        entry.extend_from_slice(&salt);
        let cipher = Aes256::new(&hardened(password, salt, user).into());
        let wrapped = chained(|block| cipher.encrypt_block(block), [0; 16], key);
        (entry, wrapped)
    };
    let (u, ue) = entry(password, of_user, &[]);
    let (o, oe) = entry(owner.as_slice(), of_owner, &u);
    let mut said = [0xff; 16];
    said[..4].copy_from_slice(&ALLOWED.to_le_bytes());
    said[8..12].copy_from_slice(b"Tadb");
    said[12..].copy_from_slice(&vault::random_bytes::<4>());
    let mut block = Block::from(said);
    Aes256::new(&(*key).into()).encrypt_block(&mut block);
    let hex = |bytes: &[u8]| vault::to_hex(bytes);
    out.extend_from_slice(
        format!(
            "<</Filter/Standard/V 5/R 6/Length 256/P {ALLOWED}/EncryptMetadata true/U<{}>/UE<{}>/O<{}>/OE<{}>/Perms<{}>\
             /CF<</StdCF<</Type/CryptFilter/CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>/StmF/StdCF/StrF/StdCF>>",
            hex(&u),
            hex(&ue),
            hex(&o),
            hex(&oe),
            hex(block.as_slice())
        )
        .as_bytes(),
    );
}

/// Algorithm 2.B: slow to guess at.
fn hardened(password: &[u8], salt: [u8; 8], user: &[u8]) -> [u8; 32] {
    let mut hash = Zeroizing::new(
        Sha256::new().chain_update(password).chain_update(salt).chain_update(user).finalize().to_vec(),
    );
    for round in 1_u32.. {
        let once = [password, hash.as_slice(), user].concat();
        let repeated = Zeroizing::new(once.repeat(64));
        let (mut key, mut first) = ([0; 16], [0; 16]);
        key.copy_from_slice(&hash[..16]);
        first.copy_from_slice(&hash[16..32]);
        let cipher = Aes128::new(&key.into());
        let mixed = Zeroizing::new(chained(|block| cipher.encrypt_block(block), first, &repeated));
        let kind = mixed[..16].iter().map(|byte| u32::from(*byte)).sum::<u32>() % 3;
        *hash = match kind {
            0 => Sha256::digest(mixed.as_slice()).to_vec(),
            1 => Sha384::digest(mixed.as_slice()).to_vec(),
            _ => Sha512::digest(mixed.as_slice()).to_vec(),
        };
        if round >= 64 && mixed.last().is_some_and(|last| u32::from(*last) + 32 <= round) {
            break;
        }
    }
    let mut short = [0; 32];
    short.copy_from_slice(&hash[..32]);
    short
}

#[cfg(test)]
mod tests {
    use super::lock;

    /// A document as the press writes it, small enough to be read.
    fn paper() -> Vec<u8> {
        let mut pdf = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
        let metadata = "<x><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></x>";
        let content = "BT /F 12 Tf (endobj) Tj ET";
        let bodies = [
            "<</Type/Catalog/Pages 2 0 R/Lang(ru)/Metadata 5 0 R>>".to_owned(),
            "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</Font<<>>>>/Contents 4 0 R>>"
                .to_owned(),
            format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
            format!(
                "<</Length {}/Type/Metadata/Subtype/XML>>\nstream\n{metadata}\nendstream",
                metadata.len()
            ),
            "<</Title<FEFF0410>/Author(\\(a\\)\\051 \\n(b) x\\)/Producer())>>".to_owned(),
        ];
        let mut offsets = Vec::new();
        for (at, body) in bodies.iter().enumerate() {
            offsets.push(pdf.len());
            pdf.extend_from_slice(format!("{} 0 obj\n{body}\nendobj\n", at + 1).as_bytes());
        }
        let table = pdf.len();
        pdf.extend_from_slice(b"xref\n0 7\n0000000000 65535 f\r\n");
        for at in offsets {
            pdf.extend_from_slice(format!("{at:010} 00000 n\r\n").as_bytes());
        }
        let end = format!("trailer\n<</Size 7/Root 1 0 R/Info 6 0 R/ID[(a)(b)]>>\nstartxref\n{table}\n%%EOF");
        pdf.extend_from_slice(end.as_bytes());
        pdf
    }

    fn qpdf(arguments: &[&str], pdf: &[u8]) -> (bool, String) {
        let folder = tempfile::tempdir().expect("folder");
        let file = folder.path().join("locked.pdf");
        vault::write_safely(&file, pdf).expect("file");
        let output = std::process::Command::new("qpdf").args(arguments).arg(&file).output().expect("qpdf");
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    #[test]
    fn another_program_opens_it_with_the_password_alone() {
        let locked = lock(&paper(), "correct horse").expect("a paper of the press");
        let (sound, said) = qpdf(&["--password=correct horse", "--check", "--show-encryption"], &locked);
        assert!(sound && said.contains("R = 6") && said.contains("P = -4"), "{said}");
        assert!(said.contains("AESv3") && !said.contains("not allowed"), "{said}");
        for wrong in ["--password=", "--password=correct Horse", "--password=correct horse "] {
            assert!(!qpdf(&[wrong, "--check"], &locked).0, "{wrong}");
        }
        let content = |object: &str| {
            qpdf(
                &["--password=correct horse", &format!("--show-object={object}"), "--filtered-stream-data"],
                &locked,
            )
            .1
        };
        assert_eq!(content("4"), "BT /F 12 Tf (endobj) Tj ET");
        let metadata = content("5");
        assert!(
            metadata.starts_with("<x>") && metadata.ends_with("</x>") && !metadata.contains("pdfaid"),
            "{metadata}"
        );
        let object =
            |number: &str| qpdf(&["--password=correct horse", &format!("--show-object={number}")], &locked).1;
        let info = object("6");
        assert!(
            info.contains("(\\(a\\)\\) \\n\\(b\\) x\\)/Producer\\(\\))") || info.contains("/Author"),
            "{info}"
        );
        assert!(object("1").contains("(ru)"));
        for clear in [&b"endobj) Tj"[..], b"pdfaid", b"FEFF0410"] {
            assert!(!locked.windows(clear.len()).any(|window| window == clear));
        }
        assert_ne!(lock(&paper(), "correct horse"), Some(locked), "another key each time");
    }

    #[test]
    fn what_the_press_did_not_write_is_refused() {
        let whole = paper();
        let text = String::from_utf8_lossy(&whole).into_owned();
        let twice = lock(&whole, "correct horse").expect("a paper");
        assert_eq!(lock(&twice, "correct horse"), None, "it has a password");
        for bytes in [&b""[..], b"%PDF-1.7", &whole[..whole.len() / 2], &whole[40..]] {
            assert_eq!(lock(bytes, "correct horse"), None);
        }
        for (from, to) in [
            ("/Length 26", "/Length 99"),
            ("/Length 26>>", ">>        "),
            ("startxref", "startxxxx"),
            ("xref\n0 7", "xref\n0 9"),
            ("/Size 7", "/Sizf 7"),
            ("endstream", "endstreem"),
        ] {
            let changed = text.replacen(from, to, 1).into_bytes();
            assert_eq!(lock(&changed, "correct horse"), None, "{from}");
        }
    }
}
