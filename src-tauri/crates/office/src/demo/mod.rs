//! Invented people: every catalogued table filled, the same people at every run.
//!
//! Names are random pairs, mail ends in the reserved `.example`, phones use the subscriber block 000.

mod consents;
mod groups;
mod hand;
mod money;
mod people;
mod records;
mod study;

use self::hand::by_hand;
use crate::attachments;
use crate::clock::seconds;
use crate::disclosures::{self, Passing, Whom};
use crate::ids::Uid;
use crate::imports::{ImportError, Watch};
use crate::journal::Entry;
use crate::names::match_key;
use crate::registry::{Recorder, SourceKind, ValueRow, is_publication};
use crate::requests;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use crate::templates;
use chrono::{Datelike as _, Days, NaiveDate};
use people::{Invented, Inventor};
use policy::{Pack, SubjectKind};
use rusqlite::params;

/// Fills the registry with invented people in one transaction.
///
/// # Errors
/// [`ImportError::Stopped`]; nothing is written then.
pub fn fill(office: &Office, people: u32, watch: &dyn Watch) -> Result<(), ImportError> {
    office.write(Right::On(Operation::Write, "identity"), |writing| {
        let mut inventor = Inventor::new(office.pack().country == policy::Country::Kz, writing.today);
        let programmes = programmes(writing, &inventor)?;
        let taught = groups::groups(writing, &programmes)?;
        let import = import_run(writing, people)?;
        consents::text(writing)?;
        template(writing)?;
        let recorder = Recorder::new(writing, SourceKind::Demo)?;
        let organisation = records::organisation(writing)?;
        let mut made = 0;
        while made < people {
            let person = inventor.next();
            made +=
                record(writing, &recorder, &person, (&programmes, &taught), (import, organisation), made)?;
            if made % 500 < 2 {
                watch.report("demo", u64::from(made), u64::from(people));
                if watch.stopped() {
                    return Err(ImportError::Stopped);
                }
            }
        }
        let entry = Entry::of("demo.filled").amount(made as usize);
        Ok(Done::new((), entry).with_people_changed())
    })?;
    files(office)
}

/// A few people have a file on their card.
fn files(office: &Office) -> Result<(), ImportError> {
    let people = crate::registry::find(office, "", 0, 6)?.rows;
    for (person, kind) in
        people.iter().zip(["contract", "consent", "request", "education", "authority", "letter"])
    {
        let text =
            format!("{kind}\nВыдуманный документ для пробы. Ойдан шығарылған құжат. An invented paper.\n");
        attach(office, person.id, kind, None, &text)?;
    }
    let asked: Vec<(Uid, i64)> = office.read(Right::Open, |reading| {
        let mut statement = reading.db.prepare_cached(
            "SELECT p.uid, m.id FROM message m JOIN person p ON p.id = m.person_id \
             WHERE m.kind = 'support' AND m.author = 'person' ORDER BY m.id LIMIT 3",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok::<_, crate::OfficeError>(rows.collect::<Result<_, _>>()?)
    })?;
    for (person, message) in asked {
        let text =
            "Так выглядит ошибка (выдумано). Қате осылай көрінеді. What the error looks like (invented).\n";
        attach(office, person, "", Some(("message", message)), text)?;
    }
    Ok(())
}

fn attach(
    office: &Office,
    person: Uid,
    kind: &str,
    message: Option<(&str, i64)>,
    text: &str,
) -> Result<(), ImportError> {
    let new = attachments::New {
        person,
        kind,
        message,
        title: "",
        ending: Some("txt"),
        content: &mut text.as_bytes(),
        most: attachments::LARGEST,
    };
    attachments::add(office, new).map_err(|error| match error {
        attachments::AttachmentError::Office(error) => ImportError::Office(error),
        _ => ImportError::Office(crate::OfficeError::Internal("attachment of the demo")),
    })?;
    Ok(())
}

/// A template of the school, copied, changed and in use.
fn template(writing: &Writing<'_>) -> Result<(), ImportError> {
    let new = templates::New {
        key: "imennoy",
        base: "certificate-classic/v1",
        titles: [
            "Именной сертификат (выдуман)",
            "Атаулы сертификат (ойдан шығарылған)",
            "Named certificate (invented)",
        ],
        language: "any",
        source: include_str!("template.typ"),
        origin: templates::Origin::Copy,
    };
    let kept = templates::insert(writing, &new).and_then(|()| templates::put_demo_in_use(writing, new.key));
    kept.map_err(|error| match error {
        templates::TemplateError::Office(error) => ImportError::Office(error),
        _ => ImportError::Office(crate::OfficeError::Internal("template of the demo")),
    })
}

fn programmes(writing: &Writing<'_>, inventor: &Inventor) -> Result<Vec<(i64, String, u32)>, ImportError> {
    let mut made = Vec::new();
    for (title, hours) in inventor.programmes() {
        writing.db.execute(
            "INSERT INTO programme (title, match_key, hours) VALUES (?1, ?2, ?3)",
            params![title, match_key(title), hours],
        )?;
        made.push((writing.db.last_insert_rowid(), (*title).to_owned(), *hours));
    }
    Ok(made)
}

fn import_run(writing: &Writing<'_>, people: u32) -> Result<i64, ImportError> {
    writing.db.execute(
        "INSERT INTO import_run (uid, at, file_name, sha256, mapping, profile, row_count, new_people, counts) \
         VALUES (?1, ?2, 'demo.csv', ?3, ?3, 'demo', ?4, ?4, '')",
        params![writing.new_id(), writing.at(), [0_u8; 32].as_slice(), people],
    )?;
    Ok(writing.db.last_insert_rowid())
}

/// Records a person, and the child of a parent; returns how many people that were.
fn record(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    person: &Invented,
    (programmes, taught): (&[(i64, String, u32)], &[groups::DemoGroup]),
    (import, organisation): (i64, i64),
    at: u32,
) -> Result<u32, ImportError> {
    let key = to.person(writing)?.key;
    basics(to, key, person)?;
    let role = if person.child.is_some() { "payer" } else { "learner" };
    add(to, key, "person_role", &["role"], &[&role], None)?;
    let learner = match &person.child {
        None => key,
        Some(child) => {
            let child_key = to.person(writing)?.key;
            basics(to, child_key, child)?;
            add(to, child_key, "person_role", &["role"], &[&"learner"], None)?;
            to.relate(key, child_key, "parent")?;
            child_key
        }
    };
    course(writing, to, learner, person, programmes, at)?;
    if at.is_multiple_of(7) {
        let adult = (learner != key).then_some(key);
        groups::join(writing, to, taught, (learner, adult), at)?;
    }
    rest(writing, to, key, person, import, at)?;
    money::fill(writing, (key, learner), person.registered, at)?;
    study::fill(to, learner, person.registered, at)?;
    consents::fill(writing, to, key, (learner != key).then_some(learner), person.registered, at)?;
    records::fill(writing, to, (key, learner), person, organisation, at)?;
    if at.is_multiple_of(40) {
        let teacher = Passing {
            kind: disclosures::Kind::Extract,
            recipient: "преподаватель группы (выдумано)",
            reason: "список группы",
        };
        disclosures::record(writing, to, teacher, [(Whom::Person(learner), ["identity.name"])])?;
    }
    Ok(1 + u32::from(person.child.is_some()))
}

fn add(
    to: &Recorder<'_>,
    key: i64,
    table: &'static str,
    columns: &'static [&'static str],
    values: &[&dyn rusqlite::ToSql],
    start_on: Option<NaiveDate>,
) -> Result<(), ImportError> {
    to.value(key, &ValueRow { table, columns, values, start_on })?;
    Ok(())
}

fn basics(to: &Recorder<'_>, key: i64, person: &Invented) -> Result<(), ImportError> {
    let name_key = match_key(&person.full());
    let parts: [&dyn rusqlite::ToSql; 4] = [&person.surname, &person.given, &person.patronymic, &name_key];
    add(to, key, "person_name", &["surname", "given", "patronymic", "match_key"], &parts, None)?;
    add(to, key, "birth", &["born_on"], &[&person.born.to_string()], None)?;
    if let Some(mail) = &person.email {
        add(to, key, "contact", &["kind", "value", "match_key"], &[&"email", mail, mail], None)?;
    }
    if let Some(phone) = &person.phone {
        let typed = format!("+{phone}");
        add(to, key, "contact", &["kind", "value", "match_key"], &[&"phone", &typed, phone], None)?;
    }
    if let Some(class) = &person.class {
        add(to, key, "schooling", &["kind", "value"], &[&"class", class], None)?;
    }
    Ok(())
}

fn course(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    learner: i64,
    person: &Invented,
    programmes: &[(i64, String, u32)],
    at: u32,
) -> Result<(), ImportError> {
    let (programme, title, hours) = &programmes[at as usize % programmes.len()];
    let starts = person.registered.to_string();
    let ends = person.registered.checked_add_days(Days::new(120)).filter(|day| *day <= writing.today);
    let end_text = ends.map(|day| day.to_string());
    let values: [&dyn rusqlite::ToSql; 3] = [programme, &starts, &end_text];
    add(to, learner, "enrolment", &["programme_id", "starts_on", "ends_on"], &values, ends)?;
    let Some(ends) = ends else { return Ok(()) };
    let grade = (60 + at % 40).to_string();
    add(
        to,
        learner,
        "result",
        &["value", "protocol_number", "protocol_on"],
        &[&grade, &(at % 400).to_string(), &end_text],
        Some(ends),
    )?;
    let number = format!("П-{}-{:06}", ends.format("%y"), at + 1);
    let name: String = writing
        .db
        .prepare_cached("SELECT trim(surname || ' ' || given || ' ' || coalesce(patronymic, '')) FROM person_name WHERE person_id = ?1")?
        .query_row([learner], |row| row.get(0))?;
    writing
        .db
        .prepare_cached(
            "INSERT INTO certificate (uid, person_id, number, number_key, state, printed_name, programme, hours, \
                completed_on, issued_on, source_id, recorded_at, start_on) \
             VALUES (?1, ?2, ?3, ?4, 'imported', ?5, ?6, ?7, ?8, ?8, ?9, ?10, ?8)",
        )?
        .execute(params![
            writing.new_id(),
            learner,
            number,
            crate::imports::mapping::certificate::number_key(&number),
            name,
            title,
            hours,
            end_text,
            to.source(),
            seconds(writing.now)
        ])?;
    if person.child.is_some() {
        let paper = writing.db.last_insert_rowid();
        add(to, learner, "certificate_learner", &["paper_id"], &[&paper], Some(ends))?;
    }
    Ok(())
}

fn rest(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    key: i64,
    person: &Invented,
    import: i64,
    at: u32,
) -> Result<(), ImportError> {
    let registered = person.registered;
    let signed_in =
        registered.checked_add_days(Days::new(u64::from(at % 200))).unwrap_or(registered).min(writing.today);
    let account = format!("{}", 170_000_000 + u64::from(at));
    // Of a few the registry has what no purpose needs of them, as a registry of years does: that is found.
    let needs = |field: &str| at.is_multiple_of(100) || is_needed(writing.office.pack(), person, field);
    add(to, key, "account", &["system", "handle"], &[&"getcourse", &account], None)?;
    let event = |kind: &str, day: NaiveDate| {
        add(to, key, "account_event", &["kind", "on_date"], &[&kind, &day.to_string()], Some(day))
    };
    event("registered", registered)?;
    if needs("accounts.last_sign_in") {
        event("last_sign_in", signed_in)?;
    }
    if needs("learning.city") {
        add(to, key, "schooling", &["kind", "value"], &[&"city", &person.city], None)?;
    }
    if needs("employment.organisation") {
        add(to, key, "employment", &["kind", "value"], &[&"organisation", &person.employer], None)?;
    }
    if needs("identity.personal_number_fingerprint") {
        let print = writing.office.fingerprint("personal_number", &account);
        add(to, key, "fingerprint", &["value"], &[&print.as_slice()], None)?;
    }
    if at.is_multiple_of(20) {
        let print = writing.office.fingerprint("snils", &account);
        add(to, key, "number_print", &["kind", "value"], &[&"snils", &print.as_slice()], None)?;
    }
    let visit = if needs("technical.utm") { ["utm", "utm_source=vk"] } else { ["activity", "Вход"] };
    add(to, key, "visit", &["kind", "value"], &[&visit[0], &visit[1]], Some(registered))?;
    // Rare rows, so that every table has some without drowning the lists.
    if at.is_multiple_of(20) {
        add(to, key, "note", &["text"], &[&person.note], None)?;
    }
    if at.is_multiple_of(30) {
        by_hand(writing, to, key, person, at)?;
    }
    if at.is_multiple_of(50) {
        let id = writing.new_id();
        let asked: [&dyn rusqlite::ToSql; 4] = [&id, &import, &i64::from(at + 2), &"shared_contact"];
        add(to, key, "import_question", &["uid", "import_id", "row_no", "reason"], &asked, None)?;
    }
    if at.is_multiple_of(100) {
        registers(writing, to, key, at)?;
    }
    if at == 0 {
        waiting(writing, key, person)?;
    }
    Ok(())
}

/// Whether a purpose needs a field of an invented payer or learner, whatever they agreed to.
fn is_needed(pack: &Pack, person: &Invented, field: &str) -> bool {
    let kind = if person.child.is_some() { SubjectKind::Payer } else { SubjectKind::Learner };
    let mut asked = pack.purposes_for_field(field).into_iter();
    asked.any(|purpose| purpose.subjects.contains(&kind) && !is_publication(pack, purpose))
}

/// A request that was answered on the day it came, and its letter.
fn request(writing: &Writing<'_>, to: &Recorder<'_>, key: i64, at: u32) -> Result<(), ImportError> {
    let (id, today, year) = (writing.new_id(), writing.today.to_string(), writing.today.year());
    let number = requests::next_number(writing.db, year)?;
    let asked: [&dyn rusqlite::ToSql; 14] = [
        &id,
        &year,
        &number,
        &"access",
        &today,
        &"email",
        &"Все мои данные.",
        &"closed",
        &"granted",
        &today,
        &"report",
        &"email",
        &today,
        &"answered",
    ];
    let columns = &[
        "uid",
        "year",
        "number",
        "kind",
        "received_on",
        "channel",
        "text",
        "state",
        "outcome",
        "answered_on",
        "answer_paper",
        "delivered_by",
        "closed_on",
        "closed_how",
    ];
    add(to, key, "request", columns, &asked, Some(writing.today))?;
    let request: i64 =
        writing.db.query_row("SELECT id FROM request WHERE uid = ?1", [id], |row| row.get(0))?;
    let mail = format!("demo{at}@example.org");
    let who: [&dyn rusqlite::ToSql; 5] = [&request, &"self", &mail, &"call_back", &today];
    let columns = &["request_id", "capacity", "address", "identity", "identity_on"];
    add(to, key, "request_applicant", columns, &who, Some(writing.today))?;
    Ok(())
}

/// Two requests that wait for an answer: one in time, one whose last day is over.
fn waiting(writing: &Writing<'_>, key: i64, person: &Invented) -> Result<(), ImportError> {
    let year = writing.today.year();
    let (channel, address) = person.email.as_deref().map_or(("in_person", ""), |mail| ("email", mail));
    let whose = requests::Holder { person: Some(key), kept: None };
    for (kind, days, text) in [
        ("access", 1, "Пришлите всё, что обо мне хранится (выдумано)"),
        ("written", 60, "Жалуюсь: на письма школы никто не отвечает (выдумано)"),
    ] {
        let row = requests::Row {
            id: writing.new_id(),
            year,
            number: requests::next_number(writing.db, year)?,
            kind,
            received: writing.today.checked_sub_days(Days::new(days)).unwrap_or(writing.today),
            channel,
            text,
            capacity: "self",
            address,
        };
        requests::write(writing, &row, whose, whose)?;
    }
    Ok(())
}

/// Records the program makes itself: an earlier matter, its package, the file saved, a notice.
fn registers(writing: &Writing<'_>, to: &Recorder<'_>, key: i64, at: u32) -> Result<(), ImportError> {
    let today = writing.today.to_string();
    let hash = vault::sha256(&at.to_be_bytes());
    let number = i64::from(at / 100) + 1;
    let id = writing.new_id();
    let matter: [&dyn rusqlite::ToSql; 6] = [&id, &number, &"access", &"demo", &today, &today];
    add(
        to,
        key,
        "matter",
        &["uid", "number", "kind", "reason", "opened_on", "closed_on"],
        &matter,
        Some(writing.today),
    )?;
    request(writing, to, key, at)?;
    restriction(writing, to, key, at)?;
    let notice = writing.new_id();
    // Answered on the day it was sent: it leads to nothing.
    let told: [&dyn rusqlite::ToSql; 8] =
        [&notice, &today, &today, &today, &"email", &"demo", &today, &"email"];
    add(
        to,
        key,
        "inactivity_notice",
        &[
            "uid",
            "inactive_since",
            "prepared_on",
            "sent_on",
            "channel",
            "reference",
            "answered_on",
            "answer_channel",
        ],
        &told,
        Some(writing.today),
    )?;
    add(
        to,
        key,
        "report_package",
        &["sha256", "delete_by"],
        &[&hash.as_slice(), &today],
        Some(writing.today),
    )?;
    let saved: [&dyn rusqlite::ToSql; 4] = [&"access_report", &"/dev/null/report", &hash.as_slice(), &today];
    add(to, key, "saved_file", &["kind", "place", "sha256", "saved_on"], &saved, Some(writing.today))
}

/// Somebody asked not to be written to; every other one has thought better of it since.
fn restriction(writing: &Writing<'_>, to: &Recorder<'_>, key: i64, at: u32) -> Result<(), ImportError> {
    let (id, today) = (writing.new_id(), writing.today.to_string());
    let lifted = (!at.is_multiple_of(200)).then_some(writing.today);
    let (day, because) = (lifted.map(|day| day.to_string()), lifted.map(|_| "передумал (выдумано)"));
    let values: [&dyn rusqlite::ToSql; 10] = [
        &id,
        &" mailing ",
        &" contacts ",
        &"asked",
        &"просит не писать (выдумано)",
        &"subject",
        &today,
        &today,
        &day,
        &because,
    ];
    let columns = &[
        "uid",
        "uses",
        "categories",
        "motive",
        "words",
        "asked_by",
        "asked_on",
        "opened_on",
        "lifted_on",
        "lifted_because",
    ];
    add(to, key, "restriction", columns, &values, lifted)
}
