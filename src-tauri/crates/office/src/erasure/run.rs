//! The run: one transaction, then compaction, then the scan; each step stored, each step repeatable.

use super::ledger::When;
use super::mentions;
use super::needles::Marks;
use super::plan::{self, Disposition, Fate, Plan};
use super::scan::{self, ScanReport};
use super::stored::{self, Asker, KeptLine, Payload, Run, State};
use super::{ErasureError, compact, ledger, passed, proofs};
use crate::OfficeError;
use crate::attachments;
use crate::catalogue::{self, Erasure};
use crate::certificates;
use crate::consents;
use crate::ids::Uid;
use crate::journal::{Entry, names as names_of_erased};
use crate::ledger::ErasedPerson;
use crate::matters;
use crate::names::{self, Case, match_key, search_key};
use crate::registry::{self, Recorder, SourceKind};
use crate::requests;
use crate::restrictions;
use crate::retention::{self, Events};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::NaiveDate;
use policy::Exemption;
use rusqlite::{Connection, params};
use std::path::PathBuf;

/// A confirmed erasure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Person.
    pub person: Uid,
    /// Ground key.
    pub ground: String,
    /// Day the ground arose.
    pub received: Option<NaiveDate>,
    /// The request of the register that asks for it; without one it is an internal matter.
    pub asked_by: Option<Uid>,
    /// Hash of the plan shown; `None` accepts the plan as it is now (command line with `--yes`).
    pub hash: Option<[u8; 32]>,
    /// Word typed; `None` as above. Kazakh letters may be typed as Russian ones.
    pub typed: Option<String>,
    /// Language of the papers.
    pub language: String,
}

/// Carries out the deletion itself and stores the run; the further steps are [`proceed`].
///
/// # Errors
/// [`ErasureError::PlanChanged`] and [`ErasureError::NotConfirmed`] before anything is deleted.
pub fn execute(office: &Office, request: &Request) -> Result<Uid, ErasureError> {
    let id = office.write(Right::On(Operation::Erase, "identity"), |writing| {
        let plan = plan::make(&writing.reading(), request.person, &request.ground, request.received, false)?;
        if request.hash.is_some_and(|hash| hash != plan.hash) {
            return Err(ErasureError::PlanChanged);
        }
        let asked = request.asked_by.map(|id| requests::for_erasure(&writing.reading(), id, request.person));
        let asked = asked.transpose()?;
        if plan.goes() == 0 && plan.person_stays() {
            // There is nothing to prove, and an act would say otherwise: who asked gets a refusal with its reason.
            return Err(ErasureError::NothingGoes);
        }
        if let Some(typed) = &request.typed {
            let same = search_key(&match_key(typed)) == search_key(&match_key(&plan.confirm_word));
            if !same || typed.trim().is_empty() {
                return Err(ErasureError::NotConfirmed);
            }
        }
        let destroyed = restrictions::exempt(&writing.reading(), &plan.person, &[], Exemption::Destruction)?;
        if let Some(asked) = &asked {
            // The clock runs from the demand of a restriction that came before the request.
            let since =
                restrictions::since(&writing.reading(), plan.person.key, &plan.ground, asked.received)?;
            if asked.ground != plan.ground || since != plan.received {
                return Err(ErasureError::PlanChanged);
            }
        }
        let why = asked.as_ref().map_or(Why::Internal, |asked| Why::Asked(&asked.request));
        let (id, act_number) = erase(writing, &plan, &request.language, why)?;
        let categories: Vec<String> =
            plan.going_categories().into_iter().map(|(key, count)| format!("{key}:{count}")).collect();
        let hash = vault::to_hex(&plan.hash);
        let entry = Entry::of("erasure.executed")
            .about(&plan.person.pseudonym)
            .amount(plan.goes())
            .detail(format!("{act_number} {} {hash} {}", plan.ground, categories.join(",")))
            .sealed(names_of_erased::seal(writing, id, &plan.name)?);
        let done = destroyed.into_iter().fold(Done::new(id, entry), Done::and);
        Ok(if plan.person_stays() {
            done.with_people_changed()
        } else {
            done.with_person_gone(plan.person.key)
        }
        .with_ledger_changed())
    })?;
    // The rows are gone and their keys with them; the files follow. What a kill leaves behind goes at the next unlock.
    attachments::remove_orphans(office)?;
    Ok(id)
}

/// What an erasure rests on.
pub(super) enum Why<'a> {
    /// Nobody asked: an internal matter with kind, reason and operator, outside the register of requests.
    Internal,
    /// A request of the register.
    Asked(&'a requests::Request),
    /// The act of a ledger that this database does not know: it keeps its id, number and day.
    Repeated(Uid, &'a ErasedPerson),
}

/// The deletion itself.
pub(super) fn erase(
    writing: &mut Writing<'_>,
    plan: &Plan,
    language: &str,
    why: Why<'_>,
) -> Result<(Uid, i64), ErasureError> {
    let db = writing.db;
    let key = plan.person.key;
    let marks = marks(writing, plan)?;
    let payload = payload(writing, plan, language, asker(writing, key, &why)?, &marks)?;
    let mut identity = ledger::keys_of(db, key)?;
    let (id, erased) = match why {
        Why::Repeated(id, erased) => (id, erased.clone()),
        Why::Internal | Why::Asked(_) => {
            let erased = ErasedPerson {
                person: plan.person.uid,
                ground: plan.ground.clone(),
                received: plan.received,
                erased: writing.today,
                act_number: crate::ledger::next_act_number(db)?,
                whole: !plan.person_stays(),
            };
            (writing.new_id(), erased)
        }
    };
    // Two lines of history may have given out one number; the register's stays with whoever has it.
    let number_taken: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM erasure WHERE act_number = ?1)",
        [erased.act_number],
        |row| row.get(0),
    )?;
    let act_number = if number_taken { crate::ledger::next_act_number(db)? } else { erased.act_number };
    let when = When { at: writing.at(), entry: crate::ledger::head(db)?.0 };
    let outcome = stored::Outcome { scan: None, kept: payload.kept.clone() };
    db.execute(
        "INSERT INTO erasure (uid, act_number, state, act, ground, received_on, erased_on, erased_count, kept_count, \
            plan_hash, sealed, outcome, kind, people_count) \
         VALUES (?1, ?2, ?3, 'draft', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'person', 1)",
        params![
            id,
            act_number,
            State::Erased.key(),
            plan.ground,
            plan.received.to_string(),
            erased.erased.to_string(),
            i64::try_from(plan.goes()).unwrap_or(i64::MAX),
            i64::try_from(payload.kept.len()).unwrap_or(i64::MAX),
            plan.hash.as_slice(),
            stored::seal_of(writing, id, erased.erased, &payload)?,
            serde_json::to_string(&outcome).map_err(|_| OfficeError::Internal("outcome"))?,
        ],
    )?;
    let erasure = db.last_insert_rowid();
    let kept = plan.rows.iter().any(|row| matches!(row.fate, Fate::Kept { .. }));
    let kept_file = (kept && !plan.person_stays())
        .then(|| {
            let events = Events { consent_end: Some(plan.received), ..Events::of(db, key)? };
            certificates::seal_checks(writing, key)?;
            kept_file(writing, erasure, &plan.name, &events)
        })
        .transpose()?;
    if !plan.person_stays() {
        restrictions::end_with(writing, key)?;
        requests::settle(writing, key)?;
    }
    proofs::pin(writing, &plan.rows)?;
    // Where the file stays, only those consents end that are taken back, and they were taken back by the person.
    consents::take_back(writing, &plan.person, &plan.takes_back, plan.received)?;
    let ended = plan.takes_back.is_empty().then_some(plan.received);
    for row in &plan.rows {
        carry_out(writing, row, kept_file, ended)?;
    }
    // What a blocker binds goes once it binds no longer: until then the withdrawal is not done with.
    if plan.blockers.is_empty() {
        consents::settle_done(writing, key, &plan.takes_back)?;
    }
    // Of somebody who stays with a bound row the name stays too.
    if !plan.person_stays() {
        mentions::black_out(&writing.reading(), &[key].into(), &marks)?;
    }
    match why {
        Why::Asked(request) => requests::attach(writing, request, &format!("act № {act_number}"))?,
        Why::Internal | Why::Repeated(..) => open_matter(writing, plan, kept_file)?,
    }
    if plan.person_stays() {
        // Whoever stays is recognised by what stays: no file about her is held back for it.
        let left = ledger::keys_of(db, key)?;
        identity.keys.retain(|gone| !left.keys.contains(gone));
    }
    ledger::record(db, writing.office, id, &erased, &identity, when)?;
    if !plan.person_stays() {
        forget_split(db, key)?;
        // Foreign keys refuse this while any row still points to the person: a forgotten table cannot pass.
        db.execute("DELETE FROM person WHERE id = ?1", [key])?;
    }
    Ok((id, act_number))
}

/// Forgets on another card that this one was split off it: pseudonym and number go with the person, and there is nothing
/// to be put together again.
pub(super) fn forget_split(db: &Connection, person: i64) -> Result<(), OfficeError> {
    let sql =
        "DELETE FROM card_move WHERE kind = 'split' AND other_uid = (SELECT uid FROM person WHERE id = ?1)";
    db.prepare_cached(sql)?.execute([person])?;
    Ok(())
}

/// The kept file, when something is kept and the person's own file goes: with the dates that its terms run from.
pub(super) fn kept_file(
    writing: &Writing<'_>,
    erasure: i64,
    name: &str,
    events: &Events,
) -> Result<i64, OfficeError> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    writing
        .db
        .prepare_cached(
            "INSERT INTO kept_file (uid, erasure_id, name, course_end, registered, signed_in, last_activity, \
                consent_end, courses) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            writing.new_id(),
            erasure,
            name,
            day(events.course_end),
            day(events.registered),
            day(events.signed_in),
            day(events.last_activity),
            day(events.consent_end),
            events.courses,
        ])?;
    Ok(writing.db.last_insert_rowid())
}

/// Carries out what the plan says of a row. `ended` is the day on which consents end that stay as a proof; none where
/// single rows go by their term.
pub(super) fn carry_out(
    writing: &Writing<'_>,
    row: &Disposition,
    kept_file: Option<i64>,
    ended: Option<NaiveDate>,
) -> Result<(), OfficeError> {
    let table = catalogue::table(row.table).ok_or(OfficeError::Internal("table"))?;
    match (&row.fate, table.erasure) {
        (Fate::Goes, _) => {
            // What the row alone knows and others need: the end of a course, a number that stays occupied.
            retention::remember_end(writing.db, table.name, row.row, writing.today)?;
            if table.name == "certificate" {
                certificates::keep_number(writing.db, row.row)?;
            }
            if table.name == "consent" {
                return proofs::destroy_consent(writing, row.row);
            }
            writing
                .db
                .prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", table.name))?
                .execute([row.row])?;
        }
        (Fate::Kept { .. }, Erasure::Keep { link, clear, .. }) => {
            // The letter says that it ended; it did also where the person's file stays for something else.
            if let Some(day) = ended.filter(|_| table.name == "consent") {
                consents::expire(writing, row.row, day, kept_file.is_none())?;
            }
            let Some(kept_file) = kept_file else { return Ok(()) };
            if consents::put_beside(writing.db, table.name, row.row)? {
                return Ok(());
            }
            let cleared: String = clear.iter().map(|column| format!(", {column} = NULL")).collect();
            writing
                .db
                .prepare_cached(&format!("UPDATE {} SET {link} = ?2{cleared} WHERE id = ?1", table.name))?
                .execute([row.row, kept_file])?;
            // The core is what was printed, in columns; the page itself goes.
            for part in table.parts {
                let sql = format!("DELETE FROM {part} WHERE {}_id = ?1", table.name);
                writing.db.prepare_cached(&sql)?.execute([row.row])?;
            }
        }
        (Fate::Kept { .. } | Fate::Bound { .. }, _) => {}
    }
    Ok(())
}

fn open_matter(writing: &Writing<'_>, plan: &Plan, kept_file: Option<i64>) -> Result<(), OfficeError> {
    let recorder = Recorder::new(writing, SourceKind::Programme)?;
    let person = plan.person_stays().then_some(plan.person.key);
    let number = matters::take_number(writing.db)?;
    writing.db.execute(
        "INSERT INTO matter (uid, person_id, kept_file_id, number, kind, reason, opened_on, source_id, recorded_at, \
            start_on) VALUES (?1, ?2, ?3, ?4, 'erasure', ?5, ?6, ?7, ?8, ?6)",
        params![
            writing.new_id(),
            person,
            kept_file,
            number,
            plan.ground,
            writing.today.to_string(),
            recorder.source(),
            writing.at()
        ],
    )?;
    Ok(())
}

fn marks(writing: &Writing<'_>, plan: &Plan) -> Result<Marks, ErasureError> {
    let items = registry::items_of(&writing.reading(), plan.person.key, true)?;
    Ok(Marks::of_person(writing.db, plan.person.key, &items)?)
}

/// The name in the dative, for the address of a letter: as it was told, or by rules that are sure of it.
pub(crate) fn addressee(db: &Connection, person: i64) -> Result<Option<String>, OfficeError> {
    let full = registry::full_name(db, person)?;
    let (told, dative) = registry::name_forms(db, person)?;
    let by_rule = full.as_ref().and_then(|name| {
        let sex = names::determine_sex(None, name.patronymic.as_deref(), name.surname.as_deref());
        let declined = names::decline(name, told.or(sex.map(|(sex, _)| sex)), Case::Dative);
        // What is unsure of a name is most often whose it is: where that was told, the form is used.
        (told.is_some() || !declined.assumed).then_some(declined.text)
    });
    Ok(dative.or(by_rule))
}

/// What a plan leaves where it is, as papers name it.
pub(crate) fn staying_lines(plan: &Plan) -> Vec<KeptLine> {
    plan.rows.iter().filter_map(kept_line).chain(held_lines(&plan.mentions)).collect()
}

/// Who gets the letter in place of the person: whoever asked for her, or, where nobody asked, who speaks for a minor.
fn asker(writing: &Writing<'_>, person: i64, why: &Why<'_>) -> Result<Option<Asker>, OfficeError> {
    let db = writing.db;
    match why {
        Why::Asked(request) if request.is_own || request.asks_name.is_empty() => Ok(None),
        Why::Asked(request) => {
            let addressee = request.asks_key.map(|asks| addressee(db, asks)).transpose()?.flatten();
            Ok(Some(Asker { name: request.asks_name.clone(), addressee }))
        }
        Why::Internal => {
            let Some(speaker) = consents::speaker_of_minor(db, person, writing.today)? else {
                return Ok(None);
            };
            let name = registry::full_name(db, speaker)?.map(|name| name.in_full());
            name.map(|name| Ok(Asker { name, addressee: addressee(db, speaker)? })).transpose()
        }
        Why::Repeated(..) => Ok(None),
    }
}

fn payload(
    writing: &Writing<'_>,
    plan: &Plan,
    language: &str,
    asker: Option<Asker>,
    marks: &Marks,
) -> Result<Payload, ErasureError> {
    Ok(Payload {
        name: plan.name.clone(),
        language: language.to_owned(),
        addressee: addressee(writing.db, plan.person.key)?,
        asker,
        case_number: plan.person.case_number,
        patterns: stored::of_marks(marks),
        names: marks.names.clone(),
        held: stored::held_texts(&plan.mentions),
        categories: plan.going_categories().into_iter().map(|(key, count)| (key.to_owned(), count)).collect(),
        kept: staying_lines(plan),
        saved: plan.saved.clone(),
        carriers: plan.carriers.clone(),
        fields: passed::fates(&plan.rows, []),
        whole: !plan.person_stays(),
        staying: plan.person_stays().then_some(plan.person.key).into_iter().collect(),
        subjects: Vec::new(),
        period: None,
    })
}

pub(super) fn kept_line(row: &Disposition) -> Option<KeptLine> {
    let (basis, law, check, until, provisional, blocker) = match &row.fate {
        Fate::Goes => return None,
        Fate::Kept { until, provisional, basis, law, check } => {
            (*basis, law, *check, until.to_string(), *provisional, None)
        }
        Fate::Bound { blocker, basis, until, provisional, law, check } => {
            let until = until.map(|day| day.to_string()).unwrap_or_default();
            (*basis, law, *check, until, *provisional, Some(blocker.clone()))
        }
    };
    Some(KeptLine {
        category: row.category.to_owned(),
        field: row.field.to_owned(),
        label: row.label.clone(),
        basis: basis.to_owned(),
        law: [law.ru.clone(), law.kk.clone(), law.en.clone()],
        check,
        until,
        provisional,
        blocker,
        count: 1,
    })
}

/// Texts of others that a hold keeps as they are.
pub(super) fn held_lines(mentions: &[mentions::Mention]) -> impl Iterator<Item = KeptLine> {
    let held = mentions::held(mentions).into_iter();
    let held = held.filter_map(|mention| Some((mention, mention.held?)));
    held.map(|(mention, hold)| KeptLine {
        category: mention.category.to_owned(),
        field: mention.field.to_owned(),
        label: stored::TEXT_OF_ANOTHER.to_owned(),
        basis: "blocker".to_owned(),
        law: [String::new(), String::new(), String::new()],
        check: false,
        until: String::new(),
        provisional: false,
        blocker: Some(hold.matter().to_owned()),
        count: 1,
    })
}

/// Goes on from the last step done until the scan is through. Repeating it after a kill repeats nothing that is done.
/// `outside` are folders beside the vault where a copy could lie (runtime, web view).
///
/// # Errors
/// [`ErasureError::Residue`] when the scan finds what the plan does not explain; the run stays before its papers.
pub fn proceed(
    office: &Office,
    id: Uid,
    outside: &[PathBuf],
    step: &dyn Fn(&'static str),
) -> Result<Run, ErasureError> {
    let run =
        office.read(Right::On(Operation::Erase, "identity"), |reading| stored::load_with(reading, id))?;
    // A find of an earlier attempt may lie in a gap of a page: only rewriting the file removes it.
    let found_before = run.scan.as_ref().is_some_and(|scan| !scan.unexpected.is_empty());
    if run.state == State::Erased || (run.state == State::Compacted && found_before) {
        step("compacting");
        compact::compact(office)?;
        advance(office, &run, State::Compacted, None)?;
    }
    let run = stored::load(office, id)?;
    if run.state == State::Compacted {
        step("scanning");
        let payload = run.payload.as_ref().ok_or(OfficeError::Sealed)?;
        let report = scan::scan(office, &[&run], &payload.marks(), outside)?;
        let unexpected = report.unexpected.len();
        if unexpected > 0 {
            // The find is stored, so that the window can show place and kind; the state stays.
            advance(office, &run, State::Compacted, Some(&report))?;
            return Err(ErasureError::Residue(unexpected));
        }
        advance(office, &run, State::Scanned, Some(&report))?;
    }
    stored::load(office, id)
}

fn advance(office: &Office, run: &Run, state: State, scan: Option<&ScanReport>) -> Result<(), ErasureError> {
    office.write(Right::On(Operation::Erase, "identity"), |writing| {
        stored::set_state(writing.db, run, state, scan)?;
        let detail = format!("{} {}", run.act_number, state.key());
        let entry = match state {
            State::Compacted if scan.is_none() => Entry::of("erasure.compacted"),
            State::Compacted => {
                Entry::of("erasure.residue_found").amount(scan.map_or(0, |s| s.unexpected.len()))
            }
            _ => Entry::of("erasure.scanned"),
        };
        Ok(Done::new((), entry.detail(detail)))
    })
}
