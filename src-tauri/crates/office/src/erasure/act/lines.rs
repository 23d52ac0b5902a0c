//! The lines of an act: where they come from and how they stand.

use super::sign::Signature;
use super::{Act, Closing, Method, Outcome};
use super::{carried, texts};
use crate::OfficeError;
use crate::backups::holding::{self, Holders};
use crate::clock::{day_in, moment};
use crate::erasure::stored::{self, Kind, Payload, Run};
use crate::erasure::{ErasureError, is_on_paper};
use crate::holds;
use crate::ids::Uid;
use crate::journal::names;
use crate::names::forms;
use crate::recipients;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading, Writing};
use chrono::NaiveDate;
use policy::RecipientKind;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A system of the school's own.
    Own,
    /// Somebody who processed on instruction.
    Processor,
    /// Paper, or a device.
    Carrier,
    /// A file saved out of the vault.
    File,
    /// A text of another that names the person and that a hold kept as it is.
    Text,
    /// A backup.
    Backup,
}

impl LineKind {
    /// Stable key, `act-line-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            LineKind::Own => "own",
            LineKind::Processor => "processor",
            LineKind::Carrier => "carrier",
            LineKind::File => "file",
            LineKind::Text => "text",
            LineKind::Backup => "backup",
        }
    }

    pub(super) fn of(key: &str) -> Option<LineKind> {
        [LineKind::Own, LineKind::Processor, LineKind::Carrier, LineKind::File, LineKind::Text]
            .into_iter()
            .find(|known| known.key() == key)
    }

    /// What can have become of it; nothing is said by hand of a backup.
    #[must_use]
    pub fn outcomes(self) -> &'static [Outcome] {
        match self {
            LineKind::Own | LineKind::Processor => &[Outcome::Done, Outcome::Absent],
            LineKind::Carrier | LineKind::File => &[Outcome::Done, Outcome::Absent, Outcome::Handed],
            LineKind::Text => &[Outcome::Done],
            LineKind::Backup => &[],
        }
    }

    /// How it can have been destroyed.
    #[must_use]
    pub fn methods(self) -> &'static [Method] {
        match self {
            LineKind::Own => &[
                Method::InSystem,
                Method::AccountClosed,
                Method::FileDeleted,
                Method::FileOverwritten,
                Method::DeviceDestroyed,
            ],
            LineKind::Processor => &[Method::ByProcessor],
            LineKind::Carrier => {
                &[Method::Shredded, Method::Burned, Method::BlackedOut, Method::DeviceDestroyed]
            }
            LineKind::File => &[Method::FileDeleted, Method::FileOverwritten, Method::DeviceDestroyed],
            LineKind::Text => &[Method::TextBlackedOut],
            LineKind::Backup => &[],
        }
    }
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub(super) row: i64,
    /// Id; of a backup that of the copy.
    pub id: Uid,
    /// What it is about.
    pub kind: LineKind,
    /// Key of the recipient, for systems and processors.
    pub key: String,
    /// Name of a carrier; key of the kind of a file; key of the field of a text.
    pub title: String,
    /// Folder of a carrier, place of a file or backup; number of the file a text is in, empty for one that is nobody's.
    pub place: String,
    /// Sheets of a carrier; 0 for a device.
    pub sheets: u32,
    /// Day the instruction was sent.
    pub sent: Option<NaiveDate>,
    /// Day the processor answered.
    pub answered: Option<NaiveDate>,
    /// Last day.
    pub due: NaiveDate,
    /// Whether the file, or the backup, is where it was.
    pub present: bool,
    /// The hold that keeps a text as it is; its review is the last day then.
    pub held: Option<holds::Kind>,
    /// What was said when it was closed.
    pub closed: Option<Closing>,
}

/// What of a line may name somebody; sealed under the key of the month of the papers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Named {
    pub title: String,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub sheets: u32,
    /// Who is to be blacked out of a text: values by kind, and names. Emptied when that is done.
    #[serde(default)]
    pub patterns: Vec<(String, String)>,
    #[serde(default)]
    pub names: Vec<forms::Named>,
    /// Id of the person whose text it is: a correction gives the text another row.
    #[serde(default)]
    pub owner: Option<String>,
    /// The words are gone from the row, and the file is still to be rewritten.
    #[serde(default)]
    pub begun: bool,
}

/// Begins the lines of a run whose papers are made now, as far as they are not closed by what the ledger knows.
pub(crate) fn begin(writing: &Writing<'_>, run: &Run, payload: &Payload) -> Result<(), ErasureError> {
    // What a standing order lets go are this program's own copies of technical rows.
    if run.kind != Kind::Order {
        let reading = writing.reading();
        let everybody = recipients::all(&reading)?.into_iter();
        for recipient in everybody.filter(|one| one.is_in_use() && payload.reaches(one)) {
            let kind = match recipient.kind {
                RecipientKind::Own => LineKind::Own,
                RecipientKind::Processor => LineKind::Processor,
                RecipientKind::Independent => continue,
            };
            insert(writing, run, kind, Some(&recipient.key), None)?;
        }
    }
    for saved in &payload.saved {
        if is_on_paper(&saved.place) {
            let key = vault::to_hex(&writing.office.ledger_print("act.carrier", &saved.place));
            let named = Named { title: saved.place.clone(), sheets: 1, ..Named::default() };
            insert(writing, run, LineKind::Carrier, Some(&key), Some(&named))?;
            continue;
        }
        let key = vault::to_hex(&writing.office.ledger_print("act.file", &saved.place));
        let named = Named { title: saved.kind.clone(), place: saved.place.clone(), ..Named::default() };
        insert(writing, run, LineKind::File, Some(&key), Some(&named))?;
    }
    for carrier in &payload.carriers {
        let named = Named {
            title: carrier.title.clone(),
            place: carrier.place.clone(),
            sheets: carrier.sheets,
            ..Named::default()
        };
        let kind = if carrier.paper { LineKind::Carrier } else { LineKind::File };
        // A restore makes the lines anew and closes them by what the ledger knows of the same thing in the same place.
        let text = format!("{}\0{}\0{}", carrier.title, carrier.place, carrier.sheets);
        let key = vault::to_hex(&writing.office.ledger_print("act.carrier", &text));
        insert(writing, run, kind, Some(&key), Some(&named))?;
    }
    texts::begin(writing, run, payload)?;
    carried::settle(writing, run.id)
}

/// Adds a line; without a key its own id is the key.
pub(super) fn insert(
    writing: &Writing<'_>,
    run: &Run,
    kind: LineKind,
    key: Option<&str>,
    named: Option<&Named>,
) -> Result<Uid, ErasureError> {
    let id = writing.new_id();
    let sealed = named.map(|named| seal(writing, run, id, named)).transpose()?;
    let key = key.map_or_else(|| id.to_string(), str::to_owned);
    writing
        .db
        .prepare_cached(
            "INSERT INTO act_line (uid, erasure_id, kind, key, sealed) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![id, run.key, kind.key(), key, sealed])?;
    Ok(id)
}

pub(super) fn seal(writing: &Writing<'_>, run: &Run, id: Uid, named: &Named) -> Result<Vec<u8>, OfficeError> {
    let text = zeroize::Zeroizing::new(serde_json::to_vec(named).map_err(|_| OfficeError::Internal("line"))?);
    let month = names::key_of(writing, run.erased_on)?;
    vault::sealed::seal_bytes(&month, id.bytes(), &text).map_err(|_| OfficeError::Sealed)
}

/// What is sealed in a line, when the key of its month lives.
pub(super) fn unseal(reading: &Reading<'_>, run: &Run, line: Uid) -> Result<Option<Named>, OfficeError> {
    let sealed: Option<Vec<u8>> = reading
        .db
        .prepare_cached("SELECT sealed FROM act_line WHERE uid = ?1")?
        .query_row([line], |row| row.get(0))?;
    let month = names::key(reading.office, reading.db, &names::month_of(run.erased_on))?;
    let (Some(sealed), Some(month)) = (sealed, month) else { return Ok(None) };
    let text = vault::sealed::open_bytes(&month, line.bytes(), &sealed).map_err(|_| OfficeError::Sealed)?;
    serde_json::from_slice(&text).map(Some).map_err(|_| OfficeError::Sealed)
}

/// An act with its lines.
///
/// # Errors
/// [`OfficeError::NotFound`]; the role.
pub fn load(office: &Office, run: Uid) -> Result<Act, ErasureError> {
    office.read(Right::On(Operation::Read, "destruction_papers"), |reading| act_of(reading, run))
}

pub(super) fn act_of(reading: &Reading<'_>, id: Uid) -> Result<Act, ErasureError> {
    let run = stored::load_with(reading, id)?;
    let mut lines = stored_lines(reading, &run)?;
    lines.extend(backups(reading, &run, &Holders::load(reading)?)?);
    let (signed, signers, final_on) = reading
        .db
        .prepare_cached("SELECT signed_on, signers, final_on FROM erasure WHERE id = ?1")?
        .query_row([run.key], |row| {
            Ok((day_of(row, 0)?, row.get::<_, Option<String>>(1)?, day_of(row, 2)?))
        })?;
    let signature = signed.map(|on| Signature {
        on,
        signers: signers.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
    });
    let signed_before = if signature.is_none() { carried::signed_before(reading.db, id)? } else { None };
    Ok(Act { run, lines, signature, final_on, signed_before })
}

fn day_of(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<NaiveDate>> {
    Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
}

/// The lines that are stored, those of systems first.
pub(super) fn stored_lines(reading: &Reading<'_>, run: &Run) -> Result<Vec<Line>, ErasureError> {
    let month = names::key(reading.office, reading.db, &names::month_of(run.erased_on))?;
    let due = run.due(reading);
    let mut statement = reading.db.prepare_cached(
        "SELECT id, uid, kind, key, sealed, sent_on, answered_on, outcome, closed_on, method, tool, closed_by \
         FROM act_line WHERE erasure_id = ?1 \
         ORDER BY CASE kind WHEN 'own' THEN 1 WHEN 'processor' THEN 2 WHEN 'carrier' THEN 3 ELSE 4 END, id",
    )?;
    let mut rows = statement.query([run.key])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Uid = row.get(1)?;
        let named = match (row.get::<_, Option<Vec<u8>>>(4)?, &month) {
            (Some(sealed), Some(month)) => {
                let text =
                    vault::sealed::open_bytes(month, id.bytes(), &sealed).map_err(|_| OfficeError::Sealed)?;
                serde_json::from_slice(&text).map_err(|_| OfficeError::Sealed)?
            }
            _ => Named::default(),
        };
        let kind = LineKind::of(&row.get::<_, String>(2)?).ok_or(OfficeError::Damaged)?;
        lines.push(Line {
            row: row.get(0)?,
            id,
            kind,
            key: row.get(3)?,
            present: kind == LineKind::File && Path::new(&named.place).exists(),
            title: named.title,
            place: named.place,
            sheets: named.sheets,
            sent: day_of(row, 5)?,
            answered: day_of(row, 6)?,
            due,
            held: None,
            closed: closing(row)?,
        });
    }
    for line in lines.iter_mut().filter(|line| line.kind == LineKind::Text) {
        texts::complete(reading, line)?;
    }
    Ok(lines)
}

fn closing(row: &Row<'_>) -> Result<Option<Closing>, ErasureError> {
    let Some(outcome) = row.get::<_, Option<String>>(7)? else { return Ok(None) };
    Ok(Some(Closing {
        on: day_of(row, 8)?.ok_or(OfficeError::Damaged)?,
        outcome: Outcome::of(&outcome).ok_or(OfficeError::Damaged)?,
        method: row.get::<_, Option<String>>(9)?.as_deref().and_then(Method::of),
        tool: row.get::<_, Option<String>>(10)?.unwrap_or_default(),
        by: row.get::<_, Option<String>>(11)?.unwrap_or_default(),
    }))
}

/// A line for each backup that holds somebody of the run, or held and is gone.
fn backups(reading: &Reading<'_>, run: &Run, holders: &Holders) -> Result<Vec<Line>, ErasureError> {
    let moments = holders.moments_of(run.id, run.act_number, run.erased_on, run.kind);
    let due = run.due(reading);
    let line = |id: Uid, file: &Path, present: bool, due: NaiveDate, closed: Option<Closing>| Line {
        row: 0,
        id,
        kind: LineKind::Backup,
        key: String::new(),
        title: String::new(),
        place: file.to_string_lossy().into_owned(),
        sheets: 0,
        sent: None,
        answered: None,
        due,
        present,
        held: None,
        closed,
    };
    let standing = holders.standing(&moments, due).map(|(copy, due)| {
        let due = copy.destroy_by.map_or(due, |day| day.min(due));
        line(copy.id, &copy.file, copy.present, due, None)
    });
    let gone = holding::gone_since(reading.db, &moments)?.into_iter().map(|gone| {
        let (outcome, method) = match gone.how.as_deref() {
            Some("operator" | "keep_rule" | "destroy_by") => (Outcome::Done, Some(Method::BackupRemoved)),
            Some("declared") => (Outcome::Done, Some(Method::BackupDeclared)),
            Some("lost") => (Outcome::Absent, Some(Method::BackupLost)),
            _ => (Outcome::Absent, None),
        };
        let on = gone.on.unwrap_or_else(|| day_in(reading.office.zone(), moment(gone.at)));
        let closing = Closing { on, outcome, method, tool: String::new(), by: gone.by.unwrap_or_default() };
        line(gone.id, &gone.file, false, due, Some(closing))
    });
    Ok(standing.chain(gone).collect())
}

/// An open line of an act, for lists of what waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLine {
    /// The run.
    pub run: Uid,
    /// Number of the act.
    pub act_number: i64,
    /// The line.
    pub line: Line,
}

/// Every open line of every act whose papers are made, the oldest act first; of texts those that no hold keeps. The act
/// of a standing order has none.
///
/// # Errors
/// When the register cannot be read.
pub fn open_lines(office: &Office) -> Result<Vec<OpenLine>, ErasureError> {
    office.read(Right::On(Operation::Read, "destruction_papers"), |reading| {
        let ids = reading
            .db
            .prepare_cached(
                "SELECT uid FROM erasure WHERE act <> 'final' AND state = 'papers' AND kind <> 'order' ORDER BY id",
            )?
            .query_map([], |row| row.get::<_, Uid>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        let holders = Holders::load(reading)?;
        let mut open = Vec::new();
        for id in ids {
            let run = stored::load_with(reading, id)?;
            let mut lines = stored_lines(reading, &run)?;
            lines.extend(backups(reading, &run, &holders)?);
            // What a hold keeps waits for nobody but whoever looks at the hold.
            let waiting = lines.into_iter().filter(|line| line.closed.is_none() && line.held.is_none());
            open.extend(waiting.map(|line| OpenLine { run: run.id, act_number: run.act_number, line }));
        }
        Ok(open)
    })
}
