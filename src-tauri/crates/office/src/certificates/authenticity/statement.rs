//! The statement on a certificate: what is printed, in few bytes, signed (FORMAT.md §11).
//!
//! One content has one spelling: what does not read exactly as it would be written is refused, so every change of a
//! character either does not read or does not carry the signature. Not here: keys and where they are kept.

use super::alphabet;
use chrono::{Datelike, NaiveDate};
use unicode_normalization::UnicodeNormalization;
use vault::signing::SIGNATURE;
use vault::{PublicKey, SigningKey};

/// What a statement begins with as text.
pub const MARK: &str = "LD1:";
/// Longest statement in bytes, its signature included.
pub const LONGEST: usize = 480;
const VERSION: u8 = 1;
/// Before the signed bytes, so that no signature of this key serves anything else.
const SIGNED: &[u8] = b"lichnoe-delo/1/statement";
const CUT: u8 = 0xFF;
const HASH: usize = 16;
const NUMBER: usize = 30;

/// What the paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A certificate of training completed.
    Training,
    /// A certificate of having taken part.
    Participation,
    /// A reference of study.
    Reference,
    /// A transcript.
    Transcript,
    /// A certificate of payment.
    Payment,
    /// Something else: the paper says what.
    Other,
}

impl Kind {
    const ALL: [Kind; 6] =
        [Kind::Training, Kind::Participation, Kind::Reference, Kind::Transcript, Kind::Payment, Kind::Other];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Training => "training",
            Kind::Participation => "participation",
            Kind::Reference => "reference",
            Kind::Transcript => "transcript",
            Kind::Payment => "payment",
            Kind::Other => "other",
        }
    }
}

/// A text of the statement: whole, or its beginning with a hash of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text, or what of it found room.
    pub text: String,
    /// Of a cut text: first bytes of SHA-256 of the whole one.
    pub whole: Option<[u8; HASH]>,
}

impl Text {
    /// A text as printed: composed, blanks of any kind as single spaces.
    #[must_use]
    pub fn of(printed: &str) -> Text {
        Text { text: plain(printed), whole: None }
    }

    /// Whether this is that printed text, as far as can be known.
    #[must_use]
    pub fn is_of(&self, printed: &str) -> bool {
        let printed = plain(printed);
        match self.whole {
            None => self.text == printed,
            Some(hash) => printed.starts_with(&self.text) && hash == hash_of(&printed),
        }
    }
}

fn plain(printed: &str) -> String {
    let composed: String = printed.nfc().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let visible: String = composed.chars().filter(|c| !c.is_control()).collect();
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn hash_of(text: &str) -> [u8; HASH] {
    let mut hash = [0; HASH];
    hash.copy_from_slice(&vault::sha256(text.as_bytes())[..HASH]);
    hash
}

/// Place in the chain of papers about one completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The first paper.
    Original,
    /// Stands for a lost one: its number, and its day where that is known.
    Duplicate(Text, Option<NaiveDate>),
    /// Issued in place of one after a change of name.
    Replacement(Text, Option<NaiveDate>),
    /// Issued in place of one that had an error.
    Correction(Text, Option<NaiveDate>),
}

impl Standing {
    /// Stable key.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Standing::Original => "original",
            Standing::Duplicate(..) => "duplicate",
            Standing::Replacement(..) => "replacement",
            Standing::Correction(..) => "correction",
        }
    }

    /// The paper it stands for.
    #[must_use]
    pub fn earlier(&self) -> Option<(&Text, Option<NaiveDate>)> {
        match self {
            Standing::Original => None,
            Standing::Duplicate(number, day)
            | Standing::Replacement(number, day)
            | Standing::Correction(number, day) => Some((number, *day)),
        }
    }
}

/// What differs between the languages of one paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// `ru`, `kk` or `en`.
    pub language: &'static str,
    /// Name as printed.
    pub name: Text,
    /// Programme as printed.
    pub programme: Text,
}

const LANGUAGES: [&str; 3] = ["ru", "kk", "en"];

impl Wording {
    /// A wording; a language this format does not know counts as Russian.
    #[must_use]
    pub fn new(language: &str, name: &str, programme: &str) -> Wording {
        let known = LANGUAGES.into_iter().find(|known| *known == language);
        Wording {
            language: known.unwrap_or(LANGUAGES[0]),
            name: Text::of(name),
            programme: Text::of(programme),
        }
    }
}

/// What is printed on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What the paper is.
    pub kind: Kind,
    /// Original, duplicate or replacement.
    pub standing: Standing,
    /// Register number.
    pub number: Text,
    /// Day of issue.
    pub issued: NaiveDate,
    /// First day of study.
    pub began: Option<NaiveDate>,
    /// Last day of study.
    pub completed: Option<NaiveDate>,
    /// Academic hours.
    pub hours: Option<u16>,
    /// Last day it is valid.
    pub valid_until: Option<NaiveDate>,
    /// The paper's language.
    pub wording: Wording,
    /// The second one of a paper in two languages.
    pub second: Option<Wording>,
}

/// Why a text is no statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Nothing in it begins like a statement.
    #[error("there is no statement")]
    Missing,
    /// It begins like one and does not go on like one.
    #[error("the statement is damaged")]
    Damaged,
    /// A newer version of the program wrote it.
    #[error("the statement has a newer version")]
    Newer,
}

/// A statement that was read; whether the signature holds is asked of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// What it says.
    pub statement: Statement,
    /// Short name of the key that is said to have signed it.
    pub key: [u8; 8],
    body: Vec<u8>,
    signature: [u8; SIGNATURE],
}

impl Statement {
    /// The statement as text, signed.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> String {
        let mut bytes = self.body(&key.public().id());
        let signature = key.sign(&message(&bytes));
        bytes.extend_from_slice(&signature);
        format!("{MARK}{}", alphabet::base32(&bytes))
    }

    /// A text of the same length that no key signed: what stands on a sample.
    #[must_use]
    pub fn sample(&self) -> String {
        let mut bytes = self.body(&[0; 8]);
        bytes.extend_from_slice(&[0; SIGNATURE]);
        format!("{MARK}{}", alphabet::base32(&bytes))
    }

    fn body(&self, key: &[u8; 8]) -> Vec<u8> {
        let kind = Kind::ALL.iter().position(|kind| *kind == self.kind).unwrap_or_default();
        let standing = match self.standing {
            Standing::Original => 0,
            Standing::Duplicate(..) => 1,
            Standing::Replacement(..) => 2,
            Standing::Correction(..) => 3,
        };
        let present = [
            self.began.is_some(),
            self.completed.is_some(),
            self.hours.is_some(),
            self.valid_until.is_some(),
            self.second.is_some(),
        ];
        let flags =
            present.iter().enumerate().fold(standing, |flags, (at, is)| flags | u8::from(*is) << (at + 2));
        let mut bytes = vec![VERSION, u8::try_from(kind).unwrap_or_default() + 1, flags];
        bytes.extend_from_slice(key);
        put_day(self.issued, &mut bytes);
        if let Some((number, day)) = self.standing.earlier() {
            put_text(number, NUMBER, &mut bytes);
            match day {
                Some(day) => put_day(day, &mut bytes),
                None => bytes.extend_from_slice(&[0; 3]),
            }
        }
        put_text(&self.number, NUMBER, &mut bytes);
        for day in [self.began, self.completed].into_iter().flatten() {
            put_day(day, &mut bytes);
        }
        if let Some(hours) = self.hours {
            bytes.extend_from_slice(&hours.to_be_bytes());
        }
        if let Some(day) = self.valid_until {
            put_day(day, &mut bytes);
        }
        let (name, programme) = room(self.second.is_some());
        for wording in std::iter::once(&self.wording).chain(&self.second) {
            let language = LANGUAGES.iter().position(|known| *known == wording.language).unwrap_or_default();
            bytes.push(u8::try_from(language).unwrap_or_default() + 1);
            put_text(&wording.name, name, &mut bytes);
            put_text(&wording.programme, programme, &mut bytes);
        }
        bytes
    }
}

/// Bytes for a name and for a programme, so that a statement is never longer than [`LONGEST`].
fn room(two_languages: bool) -> (usize, usize) {
    if two_languages { (48, 61) } else { (90, 165) }
}

fn message(body: &[u8]) -> Vec<u8> {
    [SIGNED, body].concat()
}

fn put_day(day: NaiveDate, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(&day.num_days_from_ce().to_be_bytes()[1..]);
}

fn put_text(text: &Text, room: usize, bytes: &mut Vec<u8>) {
    let mut written = Vec::new();
    let mut fits = true;
    for letter in text.text.chars() {
        let before = written.len();
        alphabet::put(letter, &mut written);
        if written.len() > room {
            written.truncate(before);
            fits = false;
            break;
        }
    }
    let hash = text.whole.or_else(|| (!fits).then(|| hash_of(&text.text)));
    bytes.extend(hash.map(|_| CUT));
    bytes.push(u8::try_from(written.len()).unwrap_or_default());
    bytes.extend_from_slice(&written);
    bytes.extend(hash.into_iter().flatten());
}

impl Signed {
    /// Reads a statement as it stands in a square code or was pasted: line breaks and spaces do not count, everything
    /// else does.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn read(text: &str) -> Result<Signed, Unreadable> {
        let bare: String = text.split_whitespace().collect();
        let symbols = bare.strip_prefix(MARK).ok_or(Unreadable::Missing)?;
        let bytes = alphabet::bytes_of(symbols).ok_or(Unreadable::Damaged)?;
        match bytes.first() {
            Some(&VERSION) => {}
            Some(version) if *version > VERSION => return Err(Unreadable::Newer),
            _ => return Err(Unreadable::Damaged),
        }
        if bytes.len() > LONGEST {
            return Err(Unreadable::Damaged);
        }
        let (body, signature) = bytes.split_last_chunk::<SIGNATURE>().ok_or(Unreadable::Damaged)?;
        let (key, statement) = Reader(body).statement().ok_or(Unreadable::Damaged)?;
        // The one spelling: what was read is written again and compared.
        if statement.body(&key) != body {
            return Err(Unreadable::Damaged);
        }
        Ok(Signed { statement, key, body: body.to_vec(), signature: *signature })
    }

    /// Whether this key signed it.
    #[must_use]
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        key.id() == self.key && key.verifies(&message(&self.body), &self.signature)
    }
}

/// Every different text in a file that begins like a statement, at most a few.
#[must_use]
pub fn found_in(bytes: &[u8]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for at in memchr::memmem::find_iter(bytes, MARK.as_bytes()) {
        let symbols = bytes[at + MARK.len()..].iter().take_while(|b| matches!(b, b'A'..=b'Z' | b'2'..=b'7'));
        let text = format!("{MARK}{}", symbols.take(2 * LONGEST).map(|b| char::from(*b)).collect::<String>());
        if !found.contains(&text) {
            found.push(text);
        }
        if found.len() > 8 {
            break;
        }
    }
    found
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take(&mut self, count: usize) -> Option<&[u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn day(&mut self) -> Option<NaiveDate> {
        let days = self.take(3)?;
        let day = NaiveDate::from_num_days_from_ce_opt(i32::from_be_bytes([0, days[0], days[1], days[2]]))?;
        (1..=9999).contains(&day.year()).then_some(day)
    }

    /// A day, or three zeros for one that is not known.
    fn day_or_none(&mut self) -> Option<Option<NaiveDate>> {
        if self.0.starts_with(&[0; 3]) {
            return self.take(3).map(|_| None);
        }
        self.day().map(Some)
    }

    fn text(&mut self, room: usize) -> Option<Text> {
        let first = self.byte()?;
        let cut = first == CUT;
        let length = usize::from(if cut { self.byte()? } else { first });
        // A letter takes four bytes at most: whoever had more room was not cut.
        if length > room || (cut && length + 4 <= room) {
            return None;
        }
        let text = alphabet::text_of(self.take(length)?)?;
        if !cut && plain(&text) != text {
            return None;
        }
        let whole = if cut { Some(self.take(HASH)?.try_into().ok()?) } else { None };
        Some(Text { text, whole })
    }

    fn wording(&mut self, two_languages: bool) -> Option<Wording> {
        let (name, programme) = room(two_languages);
        let language = *LANGUAGES.get(usize::from(self.byte()?.checked_sub(1)?))?;
        Some(Wording { language, name: self.text(name)?, programme: self.text(programme)? })
    }

    fn statement(mut self) -> Option<([u8; 8], Statement)> {
        self.byte()?;
        let kind = *Kind::ALL.get(usize::from(self.byte()?.checked_sub(1)?))?;
        let flags = self.byte()?;
        if flags & 0x80 != 0 {
            return None;
        }
        let has = |bit: u8| flags & 1 << bit != 0;
        let key = self.take(8)?.try_into().ok()?;
        let issued = self.day()?;
        let standing = match flags & 3 {
            0 => Standing::Original,
            1 => Standing::Duplicate(self.text(NUMBER)?, self.day_or_none()?),
            2 => Standing::Replacement(self.text(NUMBER)?, self.day_or_none()?),
            _ => Standing::Correction(self.text(NUMBER)?, self.day_or_none()?),
        };
        let number = self.text(NUMBER)?;
        let began = if has(2) { Some(self.day()?) } else { None };
        let completed = if has(3) { Some(self.day()?) } else { None };
        let hours = if has(4) { Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?)) } else { None };
        let valid_until = if has(5) { Some(self.day()?) } else { None };
        let wording = self.wording(has(6))?;
        let second = if has(6) { Some(self.wording(true)?) } else { None };
        let statement = Statement {
            kind,
            standing,
            number,
            issued,
            began,
            completed,
            hours,
            valid_until,
            wording,
            second,
        };
        self.0.is_empty().then_some((key, statement))
    }
}
