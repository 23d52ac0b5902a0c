//! The subcommands.

mod attachments;
pub mod backup;
pub(crate) mod journal;

use crate::arguments::{Arguments, Asked, Command, Erase, Init};
use crate::certificates;
use crate::consents;
use crate::keys;
use crate::recipients;
use crate::rules;
use crate::updates;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use wire::{
    CreateDemo, CreateVault, ErasureOutcome, ErasureRef, Failure, FailureKind, FindDue, LocalText,
    OperatorFacts, PaperRef, PersonRef, PlanErasure, RequestClock, RunErasure, SecondFactorKind,
};
use workplace::{Environment, Lock, Unwatched, Workplace};

/// Runs one command and prints its answer.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let place = place(&arguments)?;
    let answer = match &arguments.command {
        Command::Init(init) => self::init(&place, &arguments, init)?,
        Command::Fields { field } => crate::people::fields(field.as_deref())?,
        Command::Deadline { country, from, term } => value(&workplace::deadline(country, from, term)?)?,
        Command::Pack(command) if rules::is_keyless(command) => rules::keyless(&place, command)?,
        Command::Calendar(rules::Calendar::Check { file }) => {
            json!({ "calendar": workplace::calendar_check(file)? })
        }
        Command::Certificate(certificates::Certificate::Authenticity(command))
            if crate::authenticity::is_keyless(command) =>
        {
            crate::authenticity::run(&place, command)?
        }
        Command::Order(command @ crate::holds::OrderCommand::Timer { .. }) => {
            crate::holds::timer(&arguments, command)?
        }
        Command::Demo { people, pack } => demo(&place, &arguments, *people, pack)?,
        Command::Recover(recover) => keys::recover(&place, &arguments, recover)?,
        Command::Update(command) if updates::is_keyless(&arguments) => updates::run(&place, command)?,
        Command::Backup(command) if backup::is_keyless(&arguments, command) => {
            backup::keyless(&place, &arguments, command)?
        }
        command => {
            open(&place, &arguments)?;
            let answer = with_vault(&place, &arguments, command);
            // The journal entry of the closing may not hide what the command itself says.
            let closed = workplace::vault_lock(&place);
            let answer = answer?;
            closed?;
            answer
        }
    };
    print(&arguments, &answer);
    Ok(())
}

pub fn usage(code: &str) -> Failure {
    Failure::new(FailureKind::Usage, code)
}

pub fn value(answer: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(answer).map_err(|_| Failure::refused("internal"))
}

/// One JSON document for scripts, words for people.
fn print(arguments: &Arguments, answer: &Value) {
    let text = if arguments.json {
        serde_json::to_string(answer).unwrap_or_default()
    } else {
        crate::words::of(&arguments.command, answer, &arguments.language)
    };
    // A reader that has seen enough closes the pipe; that is no failure of the command.
    let _ = writeln!(std::io::stdout(), "{text}");
}

#[cfg_attr(not(feature = "rehearsal"), expect(clippy::unnecessary_wraps, reason = "rehearsals parse a date"))]
fn place(_arguments: &Arguments) -> Result<Workplace, Failure> {
    let folder = |variable: &str, otherwise: &str| {
        std::env::var_os(variable).map_or_else(
            || std::env::var_os("HOME").map_or_else(|| PathBuf::from("."), PathBuf::from).join(otherwise),
            PathBuf::from,
        )
    };
    let workplace = Workplace::new(Environment {
        config_dir: folder("XDG_CONFIG_HOME", ".config").join("lichnoe-delo"),
        runtime_dir: folder("XDG_RUNTIME_DIR", ".cache").join("lichnoe-delo"),
        press: std::env::current_exe().unwrap_or_else(|_| PathBuf::from("delo")),
    });
    #[cfg(feature = "rehearsal")]
    if let Some(today) = &_arguments.today {
        return Ok(workplace.on(today.parse().map_err(|_| usage("request.bad_date"))?));
    }
    Ok(workplace)
}

pub fn passphrase(arguments: &Arguments) -> Result<String, Failure> {
    text_of(passphrase_file(arguments)?)
}

/// The file with the passphrase; nothing is tried without one.
pub fn passphrase_file(arguments: &Arguments) -> Result<&Path, Failure> {
    arguments.passphrase_file.as_deref().ok_or_else(|| usage("vault.passphrase_missing"))
}

/// The text of a file of one line.
pub fn text_of(file: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(file).map_err(|_| usage("files.not_found"))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

pub fn vault(arguments: &Arguments) -> Result<&Path, Failure> {
    arguments.vault.as_deref().ok_or_else(|| usage("gate.no_vault"))
}

/// Reads `keyring`, `key-file:FILE`, `none`.
pub fn second_factor(text: &str) -> Result<(SecondFactorKind, Option<String>), Failure> {
    match text.split_once(':') {
        None if text == "keyring" => Ok((SecondFactorKind::Keyring, None)),
        None if text == "none" => Ok((SecondFactorKind::None, None)),
        Some(("key-file", file)) => Ok((SecondFactorKind::KeyFile, Some(file.to_owned()))),
        _ => Err(usage("settings.bad_value")),
    }
}

fn open(place: &Workplace, arguments: &Arguments) -> Result<(), Failure> {
    let phrase = passphrase(arguments)?;
    let key_file = arguments.key_file.as_deref();
    let login = arguments.operator.as_deref().or(arguments.login.as_deref());
    workplace::open_for_command_line(place, vault(arguments)?, login, &phrase, key_file)
}

fn init(place: &Workplace, arguments: &Arguments, init: &Init) -> Result<Value, Failure> {
    let file =
        arguments.operator.as_ref().ok_or_else(|| usage("gate.operator_missing").with("field", "name"))?;
    let operator = operator_facts(Path::new(file), "--operator")?;
    let (second_factor, key_file) = second_factor(&init.second_factor)?;
    let request = CreateVault {
        folder: vault(arguments)?.display().to_string(),
        pack: init.pack.clone(),
        operator,
        login: arguments.login.clone().unwrap_or_else(|| "owner".to_owned()),
        passphrase: passphrase(arguments)?,
        second_factor,
        key_file,
        time_zone: init.zone.clone(),
        computer_country: country(&init.computer_country)?,
        language: arguments.language.clone(),
    };
    let made = workplace::create_for_command_line(place, &request, &init.recovery_kit, lock(init))?;
    if request.computer_country.is_empty() {
        // A school usually keeps its computer where its law holds.
        let home = if init.pack.starts_with("kz") { "KZ" } else { "RU" };
        crate::messages::warn(&arguments.language, "delo-computer-country", &[("country", home.into())]);
    }
    value(&made)
}

/// The facts of a school out of a file.
fn operator_facts(file: &Path, argument: &str) -> Result<OperatorFacts, Failure> {
    let text = std::fs::read(file).map_err(|_| crate::inputs::missing(argument))?;
    serde_json::from_slice(&text).map_err(|_| usage("settings.bad_value"))
}

/// The facts of the school, after a change where one is asked for, and what papers will miss.
fn school(place: &Workplace, set: Option<&Path>) -> Result<Value, Failure> {
    let settings = match set {
        Some(file) => workplace::settings_operator(place, operator_facts(file, "--set")?)?,
        None => workplace::settings_get(place)?,
    };
    Ok(json!({ "operator": settings.operator, "missing": settings.missing }))
}

/// Two capital letters, or nothing.
fn country(typed: &str) -> Result<String, Failure> {
    let code = typed.trim().to_uppercase();
    let fits = code.is_empty() || (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
    if fits { Ok(code) } else { Err(usage("settings.bad_value").at("computer_country")) }
}

#[cfg(feature = "rehearsal")]
fn lock(init: &Init) -> Lock {
    if init.light_lock { Lock::Light } else { Lock::Measured }
}

#[cfg(not(feature = "rehearsal"))]
fn lock(_: &Init) -> Lock {
    Lock::Measured
}

fn demo(place: &Workplace, arguments: &Arguments, people: u32, pack: &str) -> Result<Value, Failure> {
    let request = CreateDemo { pack: pack.to_owned(), people };
    let folder = vault(arguments)?;
    workplace::demo_fill(place, folder, &request, &passphrase(arguments)?, &Unwatched)?;
    let people = workplace::session_get(place)?.people;
    workplace::vault_lock(place)?;
    Ok(json!({ "vault": folder.display().to_string(), "people": people }))
}

fn with_vault(place: &Workplace, arguments: &Arguments, command: &Command) -> Result<Value, Failure> {
    match command {
        Command::Import(import) => crate::imports::run(place, import),
        Command::People(asked) => crate::filters::run(place, asked, &arguments.language),
        Command::Person(arguments) => match (&arguments.command, &arguments.id) {
            (Some(command), _) => crate::people::run(place, command),
            (None, id) => person(place, id.as_deref().unwrap_or_default()),
        },
        Command::Due { on, rule, limit } => due(place, on, rule, *limit),
        Command::Request(command) => crate::requests::run(place, &arguments.language, command),
        Command::Report(report) => crate::reports::run(place, arguments, report),
        Command::School { set } => school(place, set.as_deref()),
        Command::Lookup(wanted) => crate::lookup::run(place, arguments, wanted),
        Command::Erase(erase) => self::erase(place, arguments, erase),
        Command::Hold(command) => crate::holds::hold(place, command),
        Command::Restrict(command) => crate::restrict::run(place, command),
        Command::Enquiry(command) => crate::records::enquiry(place, command),
        Command::Publication(command) => crate::records::publication(place, command, &arguments.language),
        Command::Organisation(command) => crate::records::organisation(place, command),
        Command::Inactivity(command) => crate::inactivity::run(place, command),
        Command::Order(command) => crate::holds::order(place, arguments, command),
        Command::Course(command) => crate::holds::course(place, command),
        Command::Programme(command) => crate::groups::programme(place, command),
        Command::Group(command) => crate::groups::group(place, command),
        Command::Extract(command) => crate::groups::extract(place, command, &arguments.language),
        Command::Destroy(command) => crate::destroy::run(place, arguments, command),
        Command::Template(command) => crate::templates::template(place, command),
        Command::Certificate(command) => certificates::run(place, &arguments.language, command),
        Command::Consent(consent) => consents::run(place, &arguments.language, consent),
        Command::List(list) => consents::run_list(place, &arguments.language, list),
        Command::Recipient(recipient) => value(&recipients::run(place, recipient)?),
        Command::Update(command) => updates::run(place, command),
        Command::Backup(command) => backup::with_vault(place, arguments, command),
        Command::Journal(journal) => journal::run(place, arguments, journal),
        Command::Attachment(attachment) => attachments::run(place, attachment),
        Command::Pack(command) => rules::pack(place, command),
        Command::Calendar(command) => rules::calendar(place, command),
        Command::Finding(command) => rules::finding(place, command),
        Command::Authority(command) => rules::authority(place, command),
        Command::Register { paper, out } => rules::register(place, paper, &arguments.language, out),
        Command::Status => value(&workplace::session_get(place)?),
        Command::RecoveryKit(kit) => keys::kit(place, arguments, kit),
        Command::Passphrase(change) => keys::change_passphrase(place, arguments, change),
        Command::Device(enrol) => keys::enrol_device(place, arguments, enrol),
        Command::Operator(operator) => keys::operator(place, arguments, operator),
        Command::Workstation(workstation) => keys::workstation(place, workstation),
        Command::Init(_)
        | Command::Fields { .. }
        | Command::Deadline { .. }
        | Command::Demo { .. }
        | Command::Recover(_) => Err(Failure::refused("internal")),
    }
}

fn due(place: &Workplace, on: &str, rule: &str, limit: u32) -> Result<Value, Failure> {
    let request = FindDue { on: on.to_owned(), rule: rule.to_owned(), offset: 0, limit };
    let page = workplace::due_find(place, request)?;
    let shown = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
    let more = page.total.saturating_sub(shown);
    let lines = page.rows.iter().flat_map(|row| {
        row.items.iter().map(|item| {
            json!({ "kind": "term", "person": row.person, "case_number": row.case_number, "name": row.name,
                    "category": item.category, "rule": item.rule, "items": item.rows, "due": item.due,
                    "overdue": item.overdue_days, "provisional": item.provisional,
                    "sign_in_unknown": item.sign_in_unknown, "came_late": item.came_late,
                    "law": item.law })
        })
    });
    let more = (more > 0).then(|| json!({ "kind": "more", "count": more }));
    let today = workplace::today_get(place)?;
    // Of another day or of one rule only its terms are asked; the rest of the page is today's.
    let whole = on.is_empty() && rule.is_empty();
    let coming = today.coming.into_iter().filter(|_| whole).map(|group| {
        json!({ "kind": "coming", "rule": group.rule, "category": group.category, "people": group.people,
                "items": group.rows, "due": group.due, "overdue": 0, "provisional": group.first_provisional,
                "people_provisional": group.provisional,
                "sign_in_unknown": group.sign_in_unknown, "law": group.law })
    });
    let findings = today.remarks.into_iter().filter(|_| whole).map(|remark| {
        json!({ "kind": "finding", "finding": remark.key, "text": remark.text, "check": remark.check })
    });
    let acts = today.acts.into_iter().map(|run| {
        json!({ "kind": "act", "erasure": run.id, "act_number": run.act_number, "due": run.date, "act": run.act,
                "state": run.state, "open": run.open })
    });
    let lines_of_acts = today.act_lines.into_iter().map(|open| {
        json!({ "kind": "act_line", "erasure": open.run, "act_number": open.act_number, "line": open.line.id,
                "line_kind": open.line.kind, "name": open.line.name, "title": open.line.title,
                "place": open.line.place, "due": open.line.due, "overdue": open.line.overdue })
    });
    let consents = workplace::consents_page(place)?.waiting.into_iter().map(|group| {
        json!({ "kind": "consent", "group": group.key, "count": group.count, "due": group.due,
                "overdue": group.overdue_days })
    });
    let notices = workplace::authority_get(place)?.tasks.into_iter().map(|task| {
        json!({ "kind": "notice", "notice": task.kind, "about": task.about, "due": task.due,
                "overdue": task.overdue_days, "law": task.law })
    });
    let holds = today.holds.into_iter().map(|hold| {
        json!({ "kind": "hold", "hold": hold.id, "hold_kind": hold.kind, "person": hold.person, "case_number": hold.case_number,
                "reason": hold.reason, "due": hold.review, "overdue": hold.overdue_days })
    });
    // An answered request is closed at leisure; an answer that is owed has its day.
    let requests = today.requests.into_iter().filter(|one| one.state != "answered").flat_map(|one| {
        // A further clock has its own day and says itself what is to be done by then.
        let further = one.also.into_iter().map(|clock| (clock.title.clone(), clock));
        let clocks = one.clock.map(|clock| (one.title, clock)).into_iter().chain(further);
        let line = |(title, clock): (LocalText, RequestClock)| {
            json!({ "kind": "request", "request": one.id, "number": one.number, "request_kind": one.kind,
                "title": title, "person": one.person, "state": one.state, "next": one.next,
                "clock": clock.clock, "due": clock.due, "safe": clock.safe, "overdue": clock.overdue_days,
                "provisional": clock.provisional, "law": clock.law })
        };
        clocks.map(line).collect::<Vec<_>>()
    });
    let restrictions = today.restrictions.into_iter().map(|one| {
        json!({ "kind": "restriction", "restriction": one.id, "motive": one.motive, "title": one.title,
                "person": one.person, "case_number": one.case_number, "ground": one.ground, "due": one.due,
                "overdue": one.overdue_days, "provisional": one.provisional, "law": one.due_law })
    });
    let tasks =
        today.tasks.into_iter().map(|task| json!({ "kind": "task", "task": task.key, "count": task.count }));
    let questions = today.questions.into_iter().map(|one| {
        json!({ "kind": "import_questions", "import": one.import, "file": one.file, "on": one.on,
                "count": one.questions, "due": one.until })
    });
    let endless = today.endless.into_iter().map(|course| {
        json!({ "kind": "course", "programme": course.programme, "title": course.title, "starts": course.starts,
                "people": course.people })
    });
    value(
        &lines
            .chain(more)
            .chain(requests)
            .chain(acts)
            .chain(lines_of_acts)
            .chain(restrictions)
            .chain(holds)
            .chain(tasks)
            .chain(questions)
            .chain(endless)
            .chain(consents)
            .chain(notices)
            .chain(coming)
            .chain(findings)
            .collect::<Vec<_>>(),
    )
}

pub fn person(place: &Workplace, id: &str) -> Result<Value, Failure> {
    let card = workplace::person_card(place, PersonRef { id: id.to_owned() })?;
    let items: Vec<Value> = card
        .sections
        .iter()
        .flat_map(|section| &section.items)
        .map(|item| {
            json!({ "item": item.item, "category": item.category, "field": item.field, "value": item.value.text,
                    "source": item.source, "basis": item.why.basis, "law": item.why.law, "start": item.why.start,
                    "keep_until": item.why.keep_until, "provisional": item.why.provisional,
                    "reason": item.why.purposes, "then": item.why.then, "hold": item.why.hold,
                    "came_late": item.why.came_late })
        })
        .collect();
    Ok(json!({ "id": card.id, "case_number": card.case_number, "name": card.name, "roles": card.roles,
               "age": card.age, "links": card.links, "items": items, "timeline": card.timeline }))
}

fn erase(place: &Workplace, arguments: &Arguments, erase: &Erase) -> Result<Value, Failure> {
    match erase {
        Erase::Plan(asked) => value(&plan(place, asked)?),
        Erase::Run { asked, plan: seen, out, yes } => {
            if !yes {
                return Err(usage("erasure.confirm_needed"));
            }
            let plan = plan(place, asked)?;
            if seen.as_ref().is_some_and(|seen| *seen != plan.hash) {
                // The hash is that of one person, ground and day; which of them were given cannot be seen in it.
                crate::messages::warn(&arguments.language, "delo-erase-same-options", &[]);
            }
            // Why somebody is erased is said by a person: by name, or by the plan that was seen.
            if asked.ground.is_empty() && asked.request.is_empty() && seen.is_none() {
                let known: Vec<&str> = plan.grounds.iter().map(|one| one.key.as_str()).collect();
                return Err(usage("erasure.ground_needed").with("grounds", known.join(", ")));
            }
            let request = RunErasure {
                person: asked.person.clone(),
                request: asked.request.clone(),
                ground: plan.ground.clone(),
                received: asked.received.clone(),
                hash: seen.clone().unwrap_or(plan.hash),
                typed: plan.confirm_word,
                language: arguments.language.clone(),
            };
            written(place, workplace::erase_run(place, request, &Unwatched)?, out)
        }
        Erase::Resume { id, out } => {
            let outcome = workplace::erasure_resume(place, ErasureRef { id: id.clone() }, &Unwatched)?;
            written(place, outcome, out)
        }
        Erase::Refuse(wanted) => crate::refuse::run(place, arguments, wanted),
        Erase::List => value(&workplace::erasures_list(place)?),
        Erase::Act(command) => crate::act::run(place, command),
    }
}

fn plan(place: &Workplace, asked: &Asked) -> Result<wire::ErasurePlan, Failure> {
    let request = PlanErasure {
        person: asked.person.clone(),
        request: asked.request.clone(),
        ground: asked.ground.clone(),
        received: asked.received.clone(),
    };
    workplace::erase_plan(place, request)
}

/// Writes the papers, named by kind and number.
pub fn written(place: &Workplace, mut outcome: ErasureOutcome, out: &Path) -> Result<Value, Failure> {
    std::fs::create_dir_all(out).map_err(|_| Failure::refused("files.denied"))?;
    for paper in &mut outcome.papers {
        let file = out.join(format!("{}-{}.pdf", paper.kind, paper.number));
        let saved = workplace::paper_save(place, PaperRef { id: paper.id.clone(), page: 1 }, &file)?;
        paper.file = Some(saved.place);
    }
    value(&outcome)
}
