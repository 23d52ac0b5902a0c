//! Papers of a run: letter, act, log extract, instructions. Made by the floor above from [`PaperDraft`]s, kept here.

use super::ErasureError;
use super::act::lines;
use super::passed::Passed;
use super::plan::Carrier;
use super::stored::{self, Asker, Run, State, Subject};
use crate::OfficeError;
use crate::catalogue::Identifier;
use crate::ids::Uid;
use crate::journal::{Entry, names};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use rusqlite::params;

/// A paper to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperDraft {
    /// `letter`, `act`, `log_extract`, `instruction`; `act_partial`, `act_final` once it is signed,
    /// `confirmation` with the final act of a person.
    pub kind: &'static str,
    /// Number.
    pub number: String,
    /// Key of the recipient in the pack, for an instruction.
    pub recipient: Option<String>,
    /// Language.
    pub language: String,
    /// Bytes.
    pub pdf: Vec<u8>,
}

/// A kept paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Id.
    pub id: Uid,
    /// Kind.
    pub kind: String,
    /// Number.
    pub number: String,
    /// Key of the recipient.
    pub recipient: Option<String>,
}

/// Facts a paper needs about the run; the name is here and nowhere else once the person is gone.
impl Run {
    /// Name of the erased person, while the act is not final.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.payload.as_ref().map(|payload| payload.name.as_str())
    }

    /// Addresses and telephones among what somebody was given and that went: by these he tells her from others of her
    /// name.
    #[must_use]
    pub fn known_by(&self, passed: &[Passed]) -> Vec<&str> {
        let was_passed = |field: &str| {
            passed.iter().flat_map(|one| &one.fields).any(|fate| fate.field == field && fate.gone > 0)
        };
        let kinds = [(Identifier::Email, "contacts.email"), (Identifier::Phone, "contacts.phone")];
        let told: Vec<&str> =
            kinds.into_iter().filter(|(_, field)| was_passed(field)).map(|(kind, _)| kind.key()).collect();
        let patterns = self.payload.iter().flat_map(|payload| &payload.patterns);
        patterns.filter(|(kind, _)| told.contains(&kind.as_str())).map(|(_, text)| text.as_str()).collect()
    }

    /// Name in the dative, when the rules are sure of it.
    #[must_use]
    pub fn addressee(&self) -> Option<&str> {
        self.payload.as_ref().and_then(|payload| payload.addressee.as_deref())
    }

    /// Who asked for it in place of the person.
    #[must_use]
    pub fn asker(&self) -> Option<&Asker> {
        self.payload.as_ref().and_then(|payload| payload.asker.as_ref())
    }

    /// Language of the papers.
    #[must_use]
    pub fn language(&self) -> &str {
        self.payload.as_ref().map_or("ru", |payload| payload.language.as_str())
    }

    /// Number of the erased file.
    #[must_use]
    pub fn case_number(&self) -> Option<i64> {
        self.payload.as_ref().map(|payload| payload.case_number)
    }

    /// Of a standing order: the days on which what went had begun.
    #[must_use]
    pub fn period(&self) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
        self.payload.as_ref().and_then(|payload| payload.period)
    }

    /// People of a batch, in the order of its act.
    #[must_use]
    pub fn subjects(&self) -> &[Subject] {
        self.payload.as_ref().map_or(&[], |payload| &payload.subjects)
    }

    /// Categories erased, with their counts.
    #[must_use]
    pub fn categories(&self) -> Vec<(String, usize)> {
        self.payload.as_ref().map(|payload| payload.categories.clone()).unwrap_or_default()
    }

    /// Paper and files of the school's own, to be destroyed by hand.
    #[must_use]
    pub fn carriers(&self) -> &[Carrier] {
        self.payload.as_ref().map_or(&[], |payload| &payload.carriers)
    }

    /// Files saved out of the vault: kind, place, day.
    #[must_use]
    pub fn saved(&self) -> Vec<(String, String, chrono::NaiveDate)> {
        self.payload
            .iter()
            .flat_map(|payload| &payload.saved)
            .map(|saved| (saved.kind.clone(), saved.place.clone(), saved.saved))
            .collect()
    }
}

/// Keeps a paper of a run.
pub(super) fn keep(writing: &Writing<'_>, run: i64, draft: &PaperDraft) -> Result<(), OfficeError> {
    let hash = vault::sha256(&draft.pdf);
    writing
        .db
        .prepare_cached(
            "INSERT INTO erasure_paper (uid, erasure_id, kind, number, recipient, language, pdf, sha256, made_on) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            writing.new_id(),
            run,
            draft.kind,
            draft.number,
            draft.recipient,
            draft.language,
            draft.pdf,
            hash.as_slice(),
            writing.today.to_string(),
        ])?;
    Ok(())
}

/// Keeps the papers of a scanned run and begins the lines of its act. What was needed to look for the person is
/// forgotten; name and categories stay sealed until the act is final, whose papers print them.
///
/// # Errors
/// [`ErasureError::WrongStep`] before the scan or when papers exist.
pub fn record_papers(office: &Office, id: Uid, drafts: &[PaperDraft]) -> Result<Run, ErasureError> {
    office.write(Right::On(Operation::Erase, "identity"), |writing| {
        let run = stored::load_with(&writing.reading(), id)?;
        if run.state != State::Scanned {
            return Err(ErasureError::WrongStep);
        }
        for draft in drafts {
            keep(writing, run.key, draft)?;
        }
        stored::set_state(writing.db, &run, State::Papers, None)?;
        let payload = run.payload.as_ref().ok_or(OfficeError::Sealed)?;
        lines::begin(writing, &run, payload)?;
        let sealed = stored::seal_of(writing, id, run.erased_on, &payload.for_the_act())?;
        writing.db.execute("UPDATE erasure SET sealed = ?2 WHERE id = ?1", params![run.key, sealed])?;
        let entry = Entry::of("erasure.papers_made").amount(drafts.len()).detail(run.act_number.to_string());
        Ok(Done::new((), entry))
    })?;
    stored::load(office, id)
}

/// Keeps a paper made after the others: the instruction to a processor whose use was confirmed later.
///
/// # Errors
/// [`ErasureError::WrongStep`] before the other papers are made; the role.
pub fn add_paper(office: &Office, id: Uid, draft: &PaperDraft) -> Result<(), ErasureError> {
    office.write(Right::On(Operation::Erase, "identity"), |writing| {
        let run = stored::load_with(&writing.reading(), id)?;
        if run.state != State::Papers {
            return Err(ErasureError::WrongStep);
        }
        keep(writing, run.key, draft)?;
        let entry = Entry::of("erasure.papers_made").amount(1).detail(run.act_number.to_string());
        Ok(Done::new((), entry))
    })
}

/// A line of the journal about a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// Number.
    pub number: u64,
    /// Moment.
    pub at: chrono::DateTime<chrono::Utc>,
    /// Action key.
    pub action: String,
    /// Hash of the entry, hexadecimal.
    pub hash: String,
    /// Name of the erased person, where the entry has it sealed and the key of its month lives.
    pub name: Option<String>,
    /// What the entry says beside: number of the act, keys, counts.
    pub detail: String,
}

/// The journal's entries about a run: the deletion itself, the compaction, the scan.
///
/// # Errors
/// When the journal cannot be read.
pub fn log_of(office: &Office, run: &Run) -> Result<Vec<LogLine>, ErasureError> {
    office.read(Right::On(Operation::Erase, "identity"), |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT number, at, action, hash, sealed, detail FROM journal INDEXED BY journal_action \
             WHERE action > 'erasure.' AND action < 'erasure/' AND (detail = ?1 OR detail LIKE ?1 || ' %') \
             ORDER BY number",
        )?;
        let rows = statement.query_map([run.act_number.to_string()], |row| {
            let line = LogLine {
                number: row.get::<_, i64>(0)?.unsigned_abs(),
                at: crate::clock::moment(row.get(1)?),
                action: row.get(2)?,
                hash: vault::to_hex(&row.get::<_, Vec<u8>>(3)?),
                name: None,
                detail: row.get(5)?,
            };
            Ok((line, row.get::<_, Option<Vec<u8>>>(4)?))
        })?;
        let mut lines = Vec::new();
        for row in rows {
            let (mut line, sealed) = row?;
            if let Some(sealed) = sealed {
                line.name = names::open(reading, run.id, run.erased_on, &sealed)?;
            }
            lines.push(line);
        }
        Ok(lines)
    })
}

/// Papers of a run.
///
/// # Errors
/// When the register cannot be read.
pub fn papers_of(office: &Office, id: Uid) -> Result<Vec<Paper>, OfficeError> {
    office.read(Right::On(Operation::Read, "destruction_papers"), |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT p.uid, p.kind, p.number, p.recipient FROM erasure_paper p JOIN erasure e ON e.id = p.erasure_id \
             WHERE e.uid = ?1 ORDER BY p.id",
        )?;
        let rows = statement.query_map([id], |row| {
            Ok(Paper { id: row.get(0)?, kind: row.get(1)?, number: row.get(2)?, recipient: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

/// A paper with its bytes.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn paper(office: &Office, id: Uid) -> Result<(Paper, Vec<u8>), OfficeError> {
    office.read(Right::On(Operation::Read, "destruction_papers"), |reading| {
        Ok(reading
            .db
            .prepare_cached("SELECT uid, kind, number, recipient, pdf FROM erasure_paper WHERE uid = ?1")?
            .query_row([id], |row| {
                let paper =
                    Paper { id: row.get(0)?, kind: row.get(1)?, number: row.get(2)?, recipient: row.get(3)? };
                Ok((paper, row.get(4)?))
            })?)
    })
}
