//! The run: everything of the plan in one transaction; compaction, scan and papers follow as for one person.

use super::Step;
use super::choice::Choice;
use super::plan::{self, Plan, Subject};
use crate::OfficeError;
use crate::attachments;
use crate::catalogue;
use crate::due::Holder;
use crate::erasure::ErasureError;
use crate::erasure::ledger::{self as prints, When};
use crate::erasure::needles::Marks;
use crate::erasure::plan::Fate;
use crate::erasure::stored::{self, KeptLine, Kind, Outcome, Payload, State};
use crate::erasure::{mentions, proofs, run};
use crate::ids::Uid;
use crate::journal::{Entry, names};
use crate::ledger::{self, ErasedPerson, Line};
use crate::names::forms::{Forms, words};
use crate::registry::{self, Item};
use crate::restrictions;
use crate::retention::Events;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use policy::Exemption;
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A confirmed destruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What is to go.
    pub choice: Choice,
    /// Hash of the plan that was shown.
    pub hash: [u8; 32],
    /// What was typed: [`Plan::confirm_word`].
    pub typed: String,
    /// Language of the papers.
    pub language: String,
}

/// Destroys what the plan says and stores the run; the further steps are [`crate::erasure::proceed`]. Until the last
/// row is gone the work can be stopped, and nothing has happened then.
///
/// # Errors
/// [`ErasureError::PlanChanged`] and [`ErasureError::NotConfirmed`] before anything is deleted;
/// [`ErasureError::NothingGoes`]; [`OfficeError::Cancelled`].
pub fn execute(office: &Office, request: &Request, step: Step<'_>) -> Result<Uid, ErasureError> {
    let id = office.write(Right::On(Operation::Erase, "identity"), |writing| {
        let plan = plan::make(&writing.reading(), &request.choice, step)?;
        if request.hash != plan.hash {
            return Err(ErasureError::PlanChanged);
        }
        if plan.subjects.is_empty() {
            return Err(ErasureError::NothingGoes);
        }
        if request.typed.trim() != plan.confirm_word() {
            return Err(ErasureError::NotConfirmed);
        }
        let (id, entries) = destroy(writing, &plan, Kind::Batch, &request.language, step)?;
        Ok(entries
            .into_iter()
            .fold(Done::new(id, executed(&plan, id, writing)?), Done::and)
            .with_people_changed()
            .with_ledger_changed())
    })?;
    // The rows are gone and their keys with them; the files follow. What a kill leaves behind goes at the next unlock.
    attachments::remove_orphans(office)?;
    Ok(id)
}

/// Destroys what standing orders let go; `begin` gives the categories inside the transaction. `None`: nothing is due.
pub(crate) fn execute_order(
    office: &Office,
    language: &str,
    begin: impl FnOnce(&Writing<'_>) -> Result<Vec<String>, OfficeError>,
) -> Result<Option<Uid>, ErasureError> {
    let go_on: Step<'_> = &|_, _, _| true;
    let id = office.write(Right::On(Operation::Erase, "identity"), |writing| {
        let categories = begin(writing)?;
        let choice = Choice::rows_of(office.pack(), &categories);
        let plan = plan::make(&writing.reading(), &choice, go_on)?;
        if plan.subjects.is_empty() {
            return Err(ErasureError::NothingGoes);
        }
        let (id, _) = destroy(writing, &plan, Kind::Order, language, go_on)?;
        let entry = Entry { action: "erasure.order_executed", ..executed(&plan, id, writing)? };
        Ok::<_, ErasureError>(Done::new(id, entry).with_people_changed().with_ledger_changed())
    });
    match id {
        Err(ErasureError::NothingGoes) => Ok(None),
        Err(error) => Err(error),
        Ok(id) => {
            attachments::remove_orphans(office)?;
            Ok(Some(id))
        }
    }
}

/// The entry of the whole batch: act, ground, hash, categories with counts.
fn executed(plan: &Plan, id: Uid, writing: &Writing<'_>) -> Result<Entry, OfficeError> {
    let act: i64 =
        writing.db.query_row("SELECT act_number FROM erasure WHERE uid = ?1", [id], |row| row.get(0))?;
    let hash = vault::to_hex(&plan.hash);
    let detail = format!("{act} {} {hash} {}", plan.ground, keyed(&categories(plan)));
    Ok(Entry::of("erasure.batch_executed").amount(plan.values).detail(detail))
}

fn categories(plan: &Plan) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for group in &plan.groups {
        *counts.entry(group.category).or_default() += group.values;
    }
    counts.into_iter().map(|(key, count)| (key.to_owned(), count)).collect()
}

fn keyed(categories: &[(String, usize)]) -> String {
    categories.iter().map(|(key, count)| format!("{key}:{count}")).collect::<Vec<_>>().join(",")
}

/// Carries a plan out inside the caller's transaction; gives the run and an entry for every person.
pub(super) fn destroy(
    writing: &Writing<'_>,
    plan: &Plan,
    kind: Kind,
    language: &str,
    step: Step<'_>,
) -> Result<(Uid, Vec<Entry>), ErasureError> {
    let db = writing.db;
    let (id, act_number) = (writing.new_id(), ledger::next_act_number(db)?);
    let leaving = leaving(writing, plan)?;
    let payload = payload(writing, plan, kind, language, &leaving)?;
    let kept: usize = payload.kept.iter().map(|line| line.count).sum();
    let outcome = Outcome { scan: None, kept: payload.kept.clone() };
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    db.execute(
        "INSERT INTO erasure (uid, act_number, state, act, ground, received_on, erased_on, erased_count, kept_count, \
            plan_hash, sealed, outcome, kind, people_count) \
         VALUES (?1, ?2, ?3, 'draft', ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            id,
            act_number,
            State::Erased.key(),
            plan.ground,
            writing.today.to_string(),
            number(plan.values),
            number(kept),
            plan.hash.as_slice(),
            stored::seal_of(writing, id, writing.today, &payload)?,
            serde_json::to_string(&outcome).map_err(|_| OfficeError::Internal("outcome"))?,
            kind.key(),
            number(plan.subjects.len()),
        ],
    )?;
    let erasure = db.last_insert_rowid();
    let act = Act { id, erasure, number: act_number, ground: &plan.ground };
    let mut entries = Vec::new();
    for (at, subject) in plan.subjects.iter().enumerate() {
        if at % 64 == 0 && !step("erasing", at, plan.subjects.len()) {
            return Err(OfficeError::Cancelled.into());
        }
        let pseudonym = subject.person.as_ref().map(|person| person.pseudonym.clone());
        if let Some(person) = &subject.person {
            let categories: Vec<&str> = subject.going().map(|row| row.category).collect();
            let exempt =
                restrictions::exempt(&writing.reading(), person, &categories, Exemption::Destruction);
            entries.extend(exempt?);
        }
        remove(writing, subject, &act)?;
        let extent = if subject.whole { "whole" } else { "part" };
        let detail = format!("{act_number} {extent} {}", keyed(&going(subject)));
        let entry = Entry::of("erasure.batch_person").amount(subject.values()).detail(detail);
        let entry = pseudonym.iter().fold(entry, |entry, pseudonym| entry.about(pseudonym));
        entries.push(entry.sealed(names::seal(writing, id, &subject.name)?));
    }
    // Whoever is gone is named in nobody's texts any more: the scan would find it.
    mentions::black_out(&writing.reading(), &BTreeSet::new(), &leaving)?;
    if !step("erasing", plan.subjects.len(), plan.subjects.len()) {
        return Err(OfficeError::Cancelled.into());
    }
    Ok((id, entries))
}

struct Act<'a> {
    id: Uid,
    erasure: i64,
    number: i64,
    ground: &'a str,
}

fn remove(writing: &Writing<'_>, subject: &Subject, act: &Act<'_>) -> Result<(), ErasureError> {
    let db = writing.db;
    let when = When { at: writing.at(), entry: ledger::head(db)?.0 };
    let (Holder::Person(key), true) = (subject.holder, subject.whole) else {
        terms(writing, subject, act, when)?;
        for row in &subject.rows {
            run::carry_out(writing, row, None, None)?;
        }
        if let Holder::Kept(key) = subject.holder {
            close_kept_file(writing, key)?;
        }
        return Ok(());
    };
    let identity = prints::keys_of(db, key)?;
    let person = subject.person.as_ref().ok_or(OfficeError::Internal("person"))?;
    let kept = subject.rows.iter().any(|row| matches!(row.fate, Fate::Kept { .. }));
    let kept_file = kept
        .then(|| {
            let events = Events { consent_end: Some(writing.today), ..Events::of(db, key)? };
            crate::certificates::seal_checks(writing, key)?;
            run::kept_file(writing, act.erasure, &subject.name, &events)
        })
        .transpose()?;
    restrictions::end_with(writing, key)?;
    crate::requests::settle(writing, key)?;
    proofs::pin(writing, &subject.rows)?;
    for row in &subject.rows {
        run::carry_out(writing, row, kept_file, Some(writing.today))?;
    }
    let erased = ErasedPerson {
        person: person.uid,
        ground: act.ground.to_owned(),
        received: writing.today,
        erased: writing.today,
        act_number: act.number,
        whole: true,
    };
    // Every person is an act of the ledger's own: fingerprints of several never mix.
    prints::record(db, writing.office, writing.new_id(), &erased, &identity, when)?;
    run::forget_split(db, key)?;
    // Foreign keys refuse this while any row still points to the person: a forgotten table cannot pass.
    db.prepare_cached("DELETE FROM person WHERE id = ?1")?.execute([key])?;
    Ok(())
}

/// What an older database has to destroy again: whose, under which rule, and begun by which day or which row.
fn terms(writing: &Writing<'_>, subject: &Subject, act: &Act<'_>, when: When) -> Result<(), ErasureError> {
    let bytes: [u8; 16] = act.id.bytes().try_into().map_err(|_| OfficeError::Internal("id"))?;
    let until = subject.terms.until.iter().map(|(rule, began)| Ok(format!("{} {rule} {began}", subject.id)));
    let rows = subject.terms.rows.iter().map(|(rule, table, row)| {
        let sql = format!("SELECT recorded_at FROM {table} WHERE id = ?1");
        let at: i64 = writing.db.prepare_cached(&sql)?.query_row([row], |found| found.get(0))?;
        Ok::<_, OfficeError>(format!("{} {rule} {table}:{row}:{at}", subject.id))
    });
    for value in until.chain(rows) {
        let value = value?.into_bytes();
        let line =
            Line { act: bytes, kind: super::replay::TERM.to_owned(), value, at: when.at, entry: when.entry };
        ledger::add(writing.db, &line)?;
    }
    Ok(())
}

/// A kept file whose last row has gone goes too.
pub(in crate::erasure) fn close_kept_file(writing: &Writing<'_>, key: i64) -> Result<(), OfficeError> {
    for table in catalogue::CATALOGUE {
        if let catalogue::Erasure::Keep { link, .. } = table.erasure {
            let sql = format!("SELECT EXISTS (SELECT 1 FROM {} WHERE {link} = ?1)", table.name);
            if writing.db.prepare_cached(&sql)?.query_row([key], |row| row.get::<_, bool>(0))? {
                return Ok(());
            }
        }
    }
    writing.db.prepare_cached("DELETE FROM kept_file WHERE id = ?1")?.execute([key])?;
    Ok(())
}

fn going(subject: &Subject) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in subject.going() {
        *counts.entry(row.category).or_default() += row.values;
    }
    counts.into_iter().map(|(key, count)| (key.to_owned(), count)).collect()
}

fn payload(
    writing: &Writing<'_>,
    plan: &Plan,
    kind: Kind,
    language: &str,
    leaving: &Marks,
) -> Result<Payload, ErasureError> {
    let mut marks = vec![leaving.clone()];
    let mut staying = Vec::new();
    for subject in plan.subjects.iter().filter(|subject| !subject.whole) {
        let items = match subject.holder {
            Holder::Person(key) => {
                staying.push(key);
                registry::items_of(&writing.reading(), key, true)?
            }
            Holder::Kept(key) => registry::items_of_kept(&writing.reading(), key)?,
        };
        marks.push(gone_from(&items, subject));
    }
    let marks = Marks::joined(marks);
    Ok(Payload {
        name: String::new(),
        language: language.to_owned(),
        addressee: None,
        asker: None,
        case_number: 0,
        patterns: stored::of_marks(&marks),
        names: marks.names,
        held: stored::held_texts(&plan.mentions),
        categories: categories(plan),
        kept: kept_lines(plan).into_iter().chain(run::held_lines(&plan.mentions)).collect(),
        saved: plan.saved.clone(),
        carriers: plan.carriers.clone(),
        fields: Vec::new(),
        whole: false,
        staying,
        period: plan
            .subjects
            .iter()
            .filter_map(|subject| subject.period)
            .reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))),
        subjects: plan
            .subjects
            .iter()
            .map(|subject| stored::Subject {
                // The act of a rotation names nobody: period, counts, in Russia numbers of files.
                name: if kind == Kind::Order { String::new() } else { subject.name.clone() },
                case_number: subject.person.as_ref().map(|person| person.case_number),
                whole: subject.whole,
                categories: going(subject),
                fields: subject.fates(),
            })
            .collect(),
    })
}

/// The names and addresses of those who leave altogether.
fn leaving(writing: &Writing<'_>, plan: &Plan) -> Result<Marks, ErasureError> {
    super::leaving::marks_of_leaving(&writing.reading(), &plan.subjects)
}

/// What the scan looks for of somebody who stays: identifying values whose last row goes, and no name under which the
/// person is still known.
fn gone_from(items: &[Item], subject: &Subject) -> Marks {
    let goes = |item: &&Item| subject.going().any(|row| row.table == item.table && row.row == item.row);
    let stays: HashSet<&str> =
        items.iter().filter(|item| !goes(item)).map(|item| item.text.as_str()).collect();
    let gone = items.iter().filter(goes).filter(|item| !stays.contains(item.text.as_str()));
    let mut marks = Marks::of_items(gone);
    marks.names.retain(|name| {
        let forms = Forms::of(name);
        !stays.iter().any(|text| !forms.places(&words(text, false)).is_empty())
    });
    marks
}

/// What stays of those who leave, by category and basis.
fn kept_lines(plan: &Plan) -> Vec<KeptLine> {
    let mut lines: BTreeMap<(String, String), KeptLine> = BTreeMap::new();
    for row in plan.subjects.iter().flat_map(|subject| &subject.rows) {
        let Some(line) = run::kept_line(row) else { continue };
        let known = lines.entry((line.category.clone(), line.law[0].clone()));
        known
            .and_modify(|known| {
                known.count += 1;
                known.until = known.until.clone().max(line.until.clone());
                known.provisional |= line.provisional;
            })
            .or_insert(KeptLine { label: String::new(), ..line });
    }
    lines.into_values().collect()
}
