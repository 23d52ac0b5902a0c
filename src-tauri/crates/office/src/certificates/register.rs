//! The register of issued documents.

use super::State;
use super::content::Second;
use super::series::{Series, next_number};
use crate::OfficeError;
use crate::ids::Uid;
use crate::imports::mapping::certificate::number_key;
use crate::journal::Entry as Noted;
use crate::lists::{self, ListError, NewCopy};
use crate::names::match_key;
use crate::restrictions::{Admission, GIVING, Gate};
use crate::rights::{self, Operation, Right};
use crate::session::{Done, Office, Reading};
use chrono::{Datelike, NaiveDate};
use policy::Exemption;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Id.
    pub id: Uid,
    /// Number.
    pub number: String,
    /// Name as printed.
    pub name: String,
    /// Programme.
    pub programme: String,
    /// Hours.
    pub hours: Option<u32>,
    /// Day of completion.
    pub completed: Option<NaiveDate>,
    /// Day of issue.
    pub issued: Option<NaiveDate>,
    /// Last day of validity.
    pub valid_until: Option<NaiveDate>,
    /// State key.
    pub state: String,
    /// Title key of the pack; nothing for an imported number.
    pub document: Option<String>,
    /// `original`, `duplicate`, `replacement`, `correction`.
    pub standing: String,
    /// Reason key of that.
    pub reason: Option<String>,
    /// Number of the paper it stands for.
    pub before: Option<String>,
    /// Number of the paper that stands for it.
    pub after: Option<String>,
    /// Kind and day of the document that showed a change of name, and the login of who saw it.
    pub evidence: Option<(String, String, String)>,
    /// Day of its end.
    pub ended: Option<NaiveDate>,
    /// Reason key of its end.
    pub ended_because: Option<String>,
    /// Day on which it was handed over.
    pub handed: Option<NaiveDate>,
    /// Who took it, when it was not the person.
    pub handed_to: Option<String>,
    /// How, a key of [`super::HOWS`].
    pub handed_how: Option<String>,
    /// Number of the parcel.
    pub tracking: Option<String>,
    /// Organisation that ordered the course, else the one the person works for.
    pub organisation: Option<String>,
    /// A frozen page is held.
    pub has_page: bool,
    /// Language of the page, where there was one.
    pub language: Option<String>,
    /// What a page in two languages says in the second, while it is held.
    pub second: Option<Second>,
    /// Person, while in the registry.
    pub person: Option<Uid>,
    /// Row key of the person.
    pub(crate) person_key: Option<i64>,
}

/// What of the register is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Any part of number, name or programme.
    pub query: String,
    /// Only this state.
    pub state: Option<State>,
    /// Only papers that count and that nobody has claimed.
    pub unclaimed: bool,
    /// Only papers that count and whose validity ends by this day; by organisation, the first to end first.
    pub expires_by: Option<NaiveDate>,
}

/// What became of the numbers of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesLine {
    /// How its numbers begin.
    pub prefix: String,
    /// Highest number given out or taken.
    pub highest: i64,
    /// Numbers in the register.
    pub listed: i64,
    /// Numbers of kept files, reached by a look-up only.
    pub kept: i64,
}

impl SeriesLine {
    /// Numbers whose rows are gone: destroyed at their term, or passed over when a list carried the series on.
    #[must_use]
    pub fn gone(&self) -> i64 {
        self.highest - self.listed - self.kept
    }
}

/// A part of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterPage {
    /// Entries in all.
    pub total: usize,
    /// Entries that match.
    pub matched: usize,
    /// Rows, newest first.
    pub rows: Vec<Entry>,
    /// Number the next one would get.
    pub next_number: String,
    /// Entries by state, those without any left out.
    pub states: Vec<(State, usize)>,
    /// Papers that count and that nobody has claimed.
    pub unclaimed: usize,
    /// Series of the program, newest year first.
    pub series: Vec<SeriesLine>,
}

/// Reads the register. Entries of kept files stay out: they are reached by a look-up only, but their numbers are shown
/// as occupied by the series.
///
/// # Errors
/// When the register cannot be read.
pub fn register(
    office: &Office,
    filter: &Filter,
    offset: usize,
    limit: usize,
) -> Result<RegisterPage, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        let found = find(reading, filter)?;
        let matched = found.keys.len();
        let keys = found.keys.into_iter().skip(offset).take(limit);
        let letters = reading.pack().documents.first().map_or("", |first| first.series.as_str());
        let series = Series::new(letters, reading.today.year());
        Ok(RegisterPage {
            total: found.states.values().sum(),
            matched,
            rows: keys.map(|key| entry(reading, key)).collect::<Result<_, _>>()?,
            next_number: next_number(reading.db, &series)?,
            states: found.states.into_iter().collect(),
            unclaimed: found.unclaimed,
            series: series_lines(reading.db)?,
        })
    })
}

struct Matching {
    keys: Vec<i64>,
    states: BTreeMap<State, usize>,
    unclaimed: usize,
}

fn find(reading: &Reading<'_>, filter: &Filter) -> Result<Matching, OfficeError> {
    // What ends soon is read by whom the school writes to: the organisation.
    let order = match filter.expires_by {
        Some(_) => "coalesce(organisation, ''), c.valid_until, c.id",
        None => "coalesce(c.issued_on, '') DESC, c.id DESC",
    };
    let organisation = organisation(reading);
    let mut statement = reading.db.prepare_cached(&format!(
        "SELECT c.id, c.number, c.printed_name, c.programme, c.state, c.handed_on, c.valid_until, \
            {organisation} AS organisation, \
            EXISTS (SELECT 1 FROM certificate_page g WHERE g.certificate_id = c.id) \
         FROM certificate c WHERE c.kept_file_id IS NULL ORDER BY {order}"
    ))?;
    let words: Vec<String> = match_key(&filter.query).split_whitespace().map(str::to_owned).collect();
    let by = filter.expires_by.map(|day| day.to_string());
    let mut rows = statement.query([])?;
    let mut found = Matching { keys: Vec::new(), states: BTreeMap::new(), unclaimed: 0 };
    while let Some(row) = rows.next()? {
        let state = State::of_key(&text(row, 4)?).unwrap_or(State::Unconfirmed);
        *found.states.entry(state).or_default() += 1;
        let handed: Option<String> = row.get(5)?;
        let unclaimed = state == State::Issued && handed.is_none() && row.get(8)?;
        found.unclaimed += usize::from(unclaimed);
        if filter.state.is_some_and(|wanted| wanted != state) || filter.unclaimed && !unclaimed {
            continue;
        }
        if let Some(by) = &by {
            let until: Option<String> = row.get(6)?;
            if !state.is_in_force() || until.is_none_or(|until| until > *by) {
                continue;
            }
        }
        if !words.is_empty() {
            let organisation: Option<String> = row.get(7)?;
            let all = format!(
                "{} {} {} {}",
                text(row, 1)?,
                text(row, 2)?,
                text(row, 3)?,
                organisation.filter(|_| by.is_some()).unwrap_or_default()
            );
            let all = match_key(&all);
            if !words.iter().all(|word| all.contains(word.as_str())) {
                continue;
            }
        }
        found.keys.push(row.get(0)?);
    }
    Ok(found)
}

/// The organisation of the person behind a row `c`: the one at whose order she learnt when the paper was issued, else the
/// one the card names.
const ORGANISATION: &str = "coalesce((SELECT o.title FROM organisation_person m \
        JOIN organisation o ON o.id = m.organisation_id \
        WHERE m.person_id = c.person_id AND m.capacity = 'learner' AND m.superseded_at IS NULL \
        AND coalesce(m.until_on, '9999') >= coalesce(c.issued_on, '') ORDER BY m.id DESC LIMIT 1), \
    (SELECT e.value FROM employment e WHERE e.person_id = c.person_id \
        AND e.kind = 'organisation' AND e.superseded_at IS NULL ORDER BY e.id DESC LIMIT 1))";

/// The same for a role that may read where people work; nothing for any other.
fn organisation(reading: &Reading<'_>) -> &'static str {
    let may = rights::may(reading.pack(), reading.office.role(), "employment", Operation::Read);
    if may { ORGANISATION } else { "NULL" }
}

fn series_lines(db: &Connection) -> Result<Vec<SeriesLine>, OfficeError> {
    let mut lines = Vec::new();
    for (prefix, highest) in super::series(db)? {
        let (listed, kept) = db
            .prepare_cached(
                "SELECT count(*) FILTER (WHERE kept_file_id IS NULL), count(*) FILTER (WHERE kept_file_id IS NOT NULL) \
                 FROM certificate WHERE number_key BETWEEN ?1 || '0' AND ?1 || ':' \
                 AND length(number_key) BETWEEN length(?1) + 4 AND length(?1) + 7 \
                 AND substr(number_key, length(?1) + 1) NOT GLOB '*[^0-9]*' \
                 AND CAST(substr(number_key, length(?1) + 1) AS INTEGER) <= ?2",
            )?
            .query_row(params![number_key(&prefix), highest], |row| Ok((row.get(0)?, row.get(1)?)))?;
        lines.push(SeriesLine { prefix, highest, listed, kept });
    }
    lines.reverse();
    Ok(lines)
}

/// What of the register is given out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenOut {
    /// Entries, newest first.
    pub rows: Vec<Entry>,
    admission: Admission,
}

impl GivenOut {
    /// People whose entries are left out: their data are restricted.
    #[must_use]
    pub fn restricted(&self) -> u32 {
        self.admission.restricted()
    }
}

/// Every entry a filter lets through, for print and export. Entries of whoever is restricted are left out, unless
/// `ground` has them in it.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn entries(office: &Office, filter: &Filter, ground: Option<Exemption>) -> Result<GivenOut, OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        let mut shown = vec!["identity", "certificates"];
        if rights::may(reading.pack(), reading.office.role(), "employment", Operation::Read) {
            shown.extend(["employment", "relations"]);
        }
        let gate = Gate::of(reading.db, reading.pack(), reading.today)?;
        let mut given = GivenOut { rows: Vec::new(), admission: Admission::on(ground) };
        for key in find(reading, filter)?.keys {
            let row = entry(reading, key)?;
            let mut admits = |person| given.admission.admits(&gate, person, &GIVING, &shown);
            if row.person_key.is_none_or(&mut admits) {
                given.rows.push(row);
            }
        }
        Ok(given)
    })
}

/// Tells the journal that the register was printed.
///
/// # Errors
/// When the journal cannot be written.
pub fn note_register(office: &Office, given: &GivenOut) -> Result<(), OfficeError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        let entry = Noted::of("certificate.register_printed").category("certificates");
        let done = Done::new((), entry.amount(given.rows.len()));
        Ok(given.admission.entries(&writing.reading())?.into_iter().fold(done, Done::and))
    })
}

/// Records a file of the register as a working export (Z4): why, to whom, until when. `write` makes the file; what it
/// cannot write is not recorded.
///
/// # Errors
/// [`ListError`], what `write` says.
pub fn record_copy(
    office: &Office,
    given: &GivenOut,
    copy: &NewCopy,
    write: impl FnOnce() -> Result<(), OfficeError>,
) -> Result<(), ListError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        let people: BTreeSet<i64> = given.rows.iter().filter_map(|row| row.person_key).collect();
        lists::record_register(writing, copy, &people, given.rows.len())?;
        write()?;
        let entry = Noted::of("certificate.register_exported").category("certificates");
        let done = Done::new((), entry.amount(given.rows.len()));
        Ok(given.admission.entries(&writing.reading())?.into_iter().fold(done, Done::and))
    })
}

/// What a snapshot says in its second language; the rest of it is passed over.
fn second_of(snapshot: &[u8]) -> Option<Second> {
    #[derive(serde::Deserialize)]
    struct Page {
        #[serde(default)]
        further: Further,
    }
    #[derive(Default, serde::Deserialize)]
    struct Further {
        second: Option<Second>,
    }
    serde_json::from_slice::<Page>(snapshot).ok()?.further.second
}

fn text(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<String> {
    row.get(at)
}

pub(super) fn entry(reading: &Reading<'_>, key: i64) -> Result<Entry, OfficeError> {
    let organisation = organisation(reading);
    let seen_by = operator_named!("c.evidence_by");
    let sql = format!(
        "SELECT c.uid, c.number, c.printed_name, c.programme, c.hours, c.completed_on, c.issued_on, c.valid_until, \
            c.state, c.document, c.standing, c.reason, \
            (SELECT b.number FROM certificate b WHERE b.id = c.before_id), \
            (SELECT a.number FROM certificate a WHERE a.before_id = c.id AND a.state <> 'spoilt' ORDER BY a.id DESC \
                LIMIT 1), \
            c.evidence, c.evidence_on, \
            {seen_by}, c.ended_on, c.ended_because, c.handed_on, c.handed_to, \
            c.handed_how, c.tracking, {organisation}, \
            EXISTS (SELECT 1 FROM certificate_page g WHERE g.certificate_id = c.id AND g.pdf IS NOT NULL), \
            (SELECT uid FROM person p WHERE p.id = c.person_id), c.person_id, c.language, \
            (SELECT g.snapshot FROM certificate_page g WHERE g.certificate_id = c.id) \
         FROM certificate c WHERE c.id = ?1"
    );
    Ok(reading.db.prepare_cached(&sql)?.query_row([key], |row| {
        let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
            Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
        };
        let said = |at: usize| -> rusqlite::Result<Option<String>> {
            Ok(row.get::<_, Option<String>>(at)?.filter(|text| !text.is_empty()))
        };
        let evidence = match (said(14)?, said(15)?, said(16)?) {
            (Some(kind), Some(on), Some(by)) => Some((kind, on, by)),
            _ => None,
        };
        Ok(Entry {
            id: row.get(0)?,
            number: row.get(1)?,
            name: row.get(2)?,
            programme: row.get(3)?,
            hours: row.get(4)?,
            completed: day(5)?,
            issued: day(6)?,
            valid_until: day(7)?,
            state: row.get(8)?,
            document: row.get(9)?,
            standing: row.get(10)?,
            reason: row.get(11)?,
            before: row.get(12)?,
            after: row.get(13)?,
            evidence,
            ended: day(17)?,
            ended_because: row.get(18)?,
            handed: day(19)?,
            handed_to: said(20)?,
            handed_how: row.get(21)?,
            tracking: said(22)?,
            organisation: row.get(23)?,
            has_page: row.get(24)?,
            person: row.get(25)?,
            person_key: row.get(26)?,
            language: row.get(27)?,
            second: row.get::<_, Option<Vec<u8>>>(28)?.and_then(|text| second_of(&text)),
        })
    })?)
}

/// Who holds a number: the row key of the person, `Some(None)` when it is occupied without one.
///
/// # Errors
/// When the register cannot be read.
pub fn taken(db: &Connection, number: &str) -> Result<Option<Option<i64>>, OfficeError> {
    Ok(db
        .prepare_cached("SELECT person_id FROM certificate WHERE number_key = ?1")?
        .query_row(params![number_key(number)], |row| row.get(0))
        .optional()?)
}

/// Records where a copy of a certificate was saved, under the person it is about; of somebody without a card the journal
/// alone says it.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn record_saved(office: &Office, id: Uid, place: &str, sha256: &[u8; 32]) -> Result<(), OfficeError> {
    match owner_of(office, id)? {
        Some(person) => crate::access::record_saved_file(office, person, "certificate", place, sha256),
        None => office.note(Noted::of("certificate.saved").category("certificates")),
    }
}

/// Person a certificate is about, while there is a card.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn owner_of(office: &Office, id: Uid) -> Result<Option<Uid>, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        Ok(reading
            .db
            .prepare_cached(
                "SELECT p.uid FROM certificate c LEFT JOIN person p ON p.id = c.person_id WHERE c.uid = ?1",
            )?
            .query_row([id], |row| row.get(0))?)
    })
}
