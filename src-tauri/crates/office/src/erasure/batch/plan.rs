//! What would go, what stays and why; nothing is changed by asking.

use super::choice::Choice;
use super::leaving::{hash, leaving, marks_of_leaving};
use super::tally::Tally;
use super::verdict::{Judged, Terms, Verdict, ends_with_consents, leaves_with_person, verdict};
use super::{Step, unneeded};
use crate::OfficeError;
use crate::catalogue::CATALOGUE;
use crate::due::{self, Holder};
use crate::erasure::ErasureError;
use crate::erasure::mentions::{self, Mention, TitleMention};
use crate::erasure::passed::{self, FieldFate};
use crate::erasure::plan::{self as single, Bound, Carrier, Disposition, Fate, Saved};
use crate::holds;
use crate::ids::Uid;
use crate::recipients::Recipient;
use crate::registry::{self, Item, Person};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use policy::Text;
use std::collections::{BTreeMap, BTreeSet};

/// Why something whose day has come stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stay {
    /// A hold covers it.
    Held(holds::Kind),
    /// A blocker of the pack binds it.
    Blocked,
    /// The promise is over, a minimum of the law is not.
    Minimum,
    /// Its day rests on an event nobody knows.
    Provisional,
    /// The core outlives the person's file.
    Core,
}

impl Stay {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Stay::Held(kind) => kind.matter(),
            Stay::Blocked => "blocked",
            Stay::Minimum => "minimum",
            Stay::Provisional => "provisional",
            Stay::Core => "core",
        }
    }
}

/// What goes under one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Key of the rule; empty for what goes with people who leave whole before its own day.
    pub rule: String,
    /// Category key.
    pub category: &'static str,
    /// What the group speaks of: the fields of its rule, none for the rest of the category; of what nobody needs those
    /// that go.
    pub fields: Vec<String>,
    /// Norm or clause.
    pub law: Text,
    /// People and kept files.
    pub people: usize,
    /// Rows.
    pub rows: usize,
    /// Values.
    pub values: usize,
}

/// What stays for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staying {
    /// Why.
    pub why: Stay,
    /// Category key.
    pub category: &'static str,
    /// Norm or clause; empty for a hold.
    pub law: Text,
    /// Basis key.
    pub basis: &'static str,
    /// To be confirmed by a lawyer.
    pub check: bool,
    /// The latest last day among them, where there is one.
    pub until: Option<NaiveDate>,
    /// People.
    pub people: usize,
    /// Rows.
    pub rows: usize,
}

/// Somebody who loses something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Id; `None` for what was kept of somebody erased.
    pub person: Option<Uid>,
    /// Number of the file.
    pub case_number: Option<i64>,
    /// Name.
    pub name: String,
    /// Leaves whole.
    pub whole: bool,
    /// Values that go.
    pub values: usize,
}

/// The plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Day of the plan.
    pub today: NaiveDate,
    /// Ground key of the pack.
    pub ground: String,
    /// By rule, in the order of the pack.
    pub groups: Vec<Group>,
    /// What stays, by reason and category.
    pub stays: Vec<Staying>,
    /// Whom it concerns.
    pub members: Vec<Member>,
    /// Rows that go.
    pub rows: usize,
    /// Values that go.
    pub values: usize,
    /// People and kept files that may have something due and were left to the next run.
    pub later: usize,
    /// Files saved out of the vault about those who leave.
    pub saved: Vec<Saved>,
    /// Paper and files of the school's own that what goes tells of.
    pub carriers: Vec<Carrier>,
    /// Texts of others that name those who leave.
    pub mentions: Vec<Mention>,
    /// Titles of the school's own that name somebody who leaves, to be renamed by hand before.
    pub titles: Vec<TitleMention>,
    /// Hash over what goes and what stays.
    pub hash: [u8; 32],
    pub(super) subjects: Vec<Subject>,
}

impl Plan {
    /// What must be typed: the number of values that go.
    #[must_use]
    pub fn confirm_word(&self) -> String {
        self.values.to_string()
    }

    /// Whether a recipient will have something to destroy, or is to be looked into.
    #[must_use]
    pub fn reaches(&self, recipient: &Recipient) -> bool {
        let mut known = self.subjects.iter().filter(|subject| subject.person.is_some());
        known.any(|subject| {
            passed::is_asked(recipient, subject.whole)
                || !passed::passed(recipient, &subject.fates()).is_empty()
        })
    }

    /// People who leave whole.
    #[must_use]
    pub fn leaving(&self) -> usize {
        self.members.iter().filter(|member| member.whole).count()
    }
}

/// One person or kept file with its rows that go or move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub holder: Holder,
    pub id: Uid,
    pub person: Option<Person>,
    pub name: String,
    pub whole: bool,
    pub rows: Vec<Disposition>,
    /// Fields of rows that stay in the registry, each as often as there are rows.
    pub stays: Vec<&'static str>,
    /// What is written to the ledger for rows that go while the person stays.
    pub terms: Terms,
    /// The earliest and the latest day on which what goes began.
    pub period: Option<(NaiveDate, NaiveDate)>,
}

impl Subject {
    /// Somebody who stays and loses some rows.
    pub fn of(
        reading: &Reading<'_>,
        person: &Person,
        (rows, stays, terms): (Vec<Disposition>, Vec<&'static str>, Terms),
    ) -> Result<Subject, ErasureError> {
        Ok(Subject {
            holder: Holder::Person(person.key),
            id: person.uid,
            person: Some(person.clone()),
            name: registry::printed_name(reading.db, person.key)?.unwrap_or_default(),
            whole: false,
            rows,
            stays,
            terms,
            period: None,
        })
    }

    pub fn going(&self) -> impl Iterator<Item = &Disposition> {
        self.rows.iter().filter(|row| row.fate == Fate::Goes)
    }

    pub fn values(&self) -> usize {
        self.going().map(|row| row.values).sum()
    }

    pub fn fates(&self) -> Vec<FieldFate> {
        passed::fates(&self.rows, self.stays.iter().copied())
    }
}

/// Plans the destruction of what is due today.
///
/// # Errors
/// [`ErasureError::UnknownGround`] when the pack has no ground for an ended term; [`OfficeError::Cancelled`].
pub fn plan(office: &Office, choice: &Choice, step: Step<'_>) -> Result<Plan, ErasureError> {
    office.read(Right::On(Operation::Erase, "identity"), |reading| make(reading, choice, step))
}

pub(super) fn make(reading: &Reading<'_>, choice: &Choice, step: Step<'_>) -> Result<Plan, ErasureError> {
    let pack = reading.pack();
    let ground = choice.ground(pack).ok_or(ErasureError::UnknownGround)?;
    if choice.rules.iter().any(|rule| due::category(pack, rule).is_none()) {
        return Err(OfficeError::NotFound.into());
    }
    let choice = &choice.widened(pack);
    let needless = choice.needless(reading)?;
    let concerned: Vec<Holder> = match &needless {
        Some(needless) => needless.keys().copied().map(Holder::Person).collect(),
        None => due::concerned(reading, reading.today, &choice.categories(pack))?
            .into_iter()
            .filter(|(_, rules)| rules.iter().any(|rule| choice.takes(rule)))
            .map(|(holder, _)| holder)
            .collect(),
    };
    let mut tally = Tally::default();
    let (mut subjects, mut later) = (Vec::new(), 0);
    let total = concerned.len();
    for (at, holder) in concerned.into_iter().enumerate() {
        if at % 64 == 0 && !step("planning", at, total) {
            return Err(OfficeError::Cancelled.into());
        }
        if subjects.len() >= choice.most {
            later += 1;
        } else {
            subjects.extend(match (holder, &needless) {
                (Holder::Person(key), Some(needless)) => {
                    unneeded::subject(reading, key, &needless[&key], &mut tally)?
                }
                (Holder::Person(key), None) => person(reading, key, choice, &mut tally)?,
                (Holder::Kept(key), _) => kept(reading, key, choice, &mut tally)?,
            });
        }
    }
    step("planning", total, total);
    let mut saved = Vec::new();
    for subject in subjects.iter().filter(|subject| subject.whole) {
        if let Holder::Person(key) = subject.holder {
            saved.extend(single::saved_files(reading, key)?);
        }
    }
    let going = subjects.iter().flat_map(Subject::going);
    let carriers = single::carriers(reading, going)?;
    let leaving = subjects.iter().filter_map(leaving).collect();
    let marks = marks_of_leaving(reading, &subjects)?;
    let mentions = mentions::of(reading, &leaving, &marks)?;
    let titles = mentions::titles(reading, &marks)?;
    let mut plan = Plan {
        today: reading.today,
        ground: ground.key.clone(),
        groups: tally.groups(reading, ground),
        stays: tally.stays(),
        members: subjects.iter().map(member).collect(),
        rows: 0,
        values: 0,
        later,
        saved,
        carriers,
        mentions,
        titles,
        hash: [0; 32],
        subjects,
    };
    plan.rows = plan.groups.iter().map(|group| group.rows).sum();
    plan.values = plan.groups.iter().map(|group| group.values).sum();
    plan.hash = hash(&plan);
    Ok(plan)
}

fn member(subject: &Subject) -> Member {
    Member {
        person: subject.person.as_ref().map(|person| person.uid),
        case_number: subject.person.as_ref().map(|person| person.case_number),
        name: subject.name.clone(),
        whole: subject.whole,
        values: subject.values(),
    }
}

/// Whether anything of some categories is due and may go.
pub(crate) fn due_in(reading: &Reading<'_>, categories: &[String]) -> Result<bool, ErasureError> {
    let plan = make(reading, &Choice::rows_of(reading.pack(), categories), &|_, _, _| true)?;
    Ok(!plan.subjects.is_empty())
}

/// Who has a row key.
pub(super) fn named(reading: &Reading<'_>, key: i64) -> Result<Person, ErasureError> {
    let sql = "SELECT uid FROM person WHERE id = ?1";
    let uid: Uid = reading.db.prepare_cached(sql)?.query_row([key], |row| row.get(0))?;
    Ok(registry::person(reading.db, uid)?)
}

fn person(
    reading: &Reading<'_>,
    key: i64,
    choice: &Choice,
    tally: &mut Tally,
) -> Result<Option<Subject>, ErasureError> {
    let person = named(reading, key)?;
    let bound = Bound {
        blockers: crate::erasure::blockers_in_force(reading, key)?,
        holds: holds::of_person(reading, key)?,
    };
    let items = registry::items_with_previous(reading, key)?;
    let mut rows = Vec::new();
    for table in CATALOGUE {
        for row in single::keys_of(reading, table, key)? {
            let items: Vec<&Item> =
                items.iter().filter(|item| item.table == table.name && item.row == row).collect();
            let verdict = verdict(reading, table, row, &items, &bound);
            rows.push(Judged { table, row, items, verdict });
        }
    }
    let chosen = |judged: &Judged<'_>| matches!(&judged.verdict, Verdict::Due(rule) if choice.takes(rule));
    let subject = |rows, stays, whole, terms, period| {
        let subject = Subject::of(reading, &person, (rows, stays, terms))?;
        Ok::<_, ErasureError>(Subject { whole, period, ..subject })
    };
    if !choice.rows_alone
        && rows.iter().any(chosen)
        && let Some(whole) = as_erasure(reading, &person, &rows)?
    {
        tally.whole(key, &rows, &whole);
        return subject(whole, Vec::new(), true, Terms::default(), None).map(Some);
    }
    let (mut going, mut ended, mut staying) = (Vec::new(), Vec::new(), Vec::new());
    let mut period = None;
    let mut torn: BTreeSet<&str> = BTreeSet::new();
    for judged in &rows {
        match &judged.verdict {
            Verdict::Due(rule) if choice.takes(rule) => {
                let row = single::disposition(reading, judged.table, judged.row, &judged.items, &bound)?;
                let row = Disposition { fate: Fate::Goes, ..row };
                tally.goes(Holder::Person(key), Some(rule), &row);
                if let Some(began) = judged.began() {
                    ended.push((rule.clone(), began, row.table, row.row));
                    let (from, until) = period.unwrap_or((began, began));
                    period = Some((from.min(began), until.max(began)));
                }
                going.push(row);
            }
            verdict => {
                staying.extend(fields_of(judged));
                let Verdict::Stays(why) = verdict else { continue };
                for item in judged.items.iter().filter(|item| choice.takes(&item.reason.rule)) {
                    torn.insert(&item.reason.rule);
                }
                if judged.items.iter().any(|item| choice.takes(&item.reason.rule)) {
                    tally.stays_for(key, *why, judged);
                }
            }
        }
    }
    let terms = Terms::of(ended, &torn);
    (!going.is_empty()).then(|| subject(going, staying, false, terms, period)).transpose()
}

/// Fields of a row, each once.
fn fields_of(judged: &Judged<'_>) -> BTreeSet<&'static str> {
    judged.items.iter().map(|item| item.field).collect()
}

/// The rows of somebody who leaves whole; `None` when something must stay in the registry.
fn as_erasure(
    reading: &Reading<'_>,
    person: &Person,
    rows: &[Judged<'_>],
) -> Result<Option<Vec<Disposition>>, ErasureError> {
    let fates = single::dispositions(reading, person, reading.today, &Bound::default())?;
    for (judged, fate) in rows.iter().zip(&fates) {
        let may_go = match &judged.verdict {
            Verdict::Due(_) | Verdict::Follows => true,
            // Consents end with the file; the core of a paper outlives it.
            _ if matches!(fate.fate, Fate::Kept { .. }) => {
                !matches!(judged.verdict, Verdict::Stays(Stay::Held(_) | Stay::Blocked))
            }
            Verdict::Later | Verdict::Stays(Stay::Provisional) if ends_with_consents(judged.table) => true,
            Verdict::Later => leaves_with_person(reading, judged.table, &judged.items),
            Verdict::Stays(_) => false,
        };
        if !may_go {
            return Ok(None);
        }
    }
    Ok(Some(fates))
}

fn kept(
    reading: &Reading<'_>,
    key: i64,
    choice: &Choice,
    tally: &mut Tally,
) -> Result<Option<Subject>, ErasureError> {
    let (id, name): (Uid, String) = reading
        .db
        .prepare_cached("SELECT uid, name FROM kept_file WHERE id = ?1")?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let items = registry::items_of_kept(reading, key)?;
    let mut by_row: BTreeMap<(&str, i64), Vec<&Item>> = BTreeMap::new();
    for item in &items {
        by_row.entry((item.table, item.row)).or_default().push(item);
    }
    let (mut going, mut ended) = (Vec::new(), Vec::new());
    let mut torn: BTreeSet<&str> = BTreeSet::new();
    for ((table, row), items) in by_row {
        let table = crate::catalogue::table(table).ok_or(OfficeError::Internal("table"))?;
        let bound = Bound::default();
        let judged = Judged { table, row, verdict: verdict(reading, table, row, &items, &bound), items };
        match &judged.verdict {
            Verdict::Due(rule) if choice.takes(rule) => {
                let row = single::disposition(reading, table, row, &judged.items, &bound)?;
                let row = Disposition { fate: Fate::Goes, ..row };
                tally.goes(Holder::Kept(key), Some(rule), &row);
                if let Some(began) = judged.began() {
                    ended.push((rule.clone(), began, row.table, row.row));
                }
                going.push(row);
            }
            Verdict::Stays(why) => {
                torn.extend(judged.items.iter().map(|item| item.reason.rule.as_str()));
                tally.stays_for(-key, *why, &judged);
            }
            _ => {}
        }
    }
    let terms = Terms::of(ended, &torn);
    let subject = Subject {
        holder: Holder::Kept(key),
        id,
        person: None,
        name,
        whole: false,
        rows: going,
        stays: Vec::new(),
        terms,
        period: None,
    };
    Ok((!subject.rows.is_empty()).then_some(subject))
}
