//! The act of a destruction: its lines, its signature, its end; and that nothing of it opens again silently.

use crate::school::{PACKS, RU, School, day, person, places_of, today, write};
use crate::vaulted::{self, Unwatched, Vaulted};
use chrono::NaiveDate;
use office::backups::{self, Elsewhere};
use office::erasure::act::{self, ActError, Close, LineKind, Method, Outcome, Signature, Signer, Step};
use office::erasure::{self, ErasureError, PaperDraft};
use office::ids::Uid;
use office::session::Office;

pub const ACT: &[u8] = b"%PDF draft of the act";

pub fn paper(kind: &'static str, pdf: &[u8]) -> PaperDraft {
    let (number, language) = ("1".to_owned(), "ru".to_owned());
    PaperDraft { kind, number, recipient: None, language, pdf: pdf.to_vec() }
}

pub fn signature(on: NaiveDate) -> Signature {
    let signer = |name: &str| Signer { name: name.to_owned(), position: "заведующая".to_owned() };
    Signature { on, signers: vec![signer("Марина Серова"), signer("Олег Дьяков")] }
}

fn absent() -> Close {
    Close { on: None, outcome: Outcome::Absent, method: None, tool: String::new() }
}

fn done(method: Method, tool: &str) -> Close {
    Close { on: None, outcome: Outcome::Done, method: Some(method), tool: tool.to_owned() }
}

/// Closes every line that people close.
pub fn close_lines(office: &Office, run: Uid) {
    for line in act::load(office, run).unwrap().open().filter(|line| line.kind != LineKind::Backup) {
        act::close_line(office, line.id, &absent()).unwrap();
    }
}

pub fn sign(office: &Office, run: Uid, on: NaiveDate) -> Result<(), ErasureError> {
    let next = act::next(office, run, Some(&signature(on)))?;
    act::sign(
        office,
        &next,
        &[paper(if next.is_final { "act_final" } else { "act_partial" }, b"%PDF signed")],
    )
}

pub fn finish(office: &Office, run: Uid) -> Result<(), ErasureError> {
    act::finish(office, &act::next(office, run, None)?, &[paper("act_final", b"%PDF final")])
}

/// Brings the act of a run whose papers are made to its end.
pub fn to_the_end(office: &Office, run: Uid, on: NaiveDate) {
    close_lines(office, run);
    sign(office, run, on).unwrap();
}

/// A school with an erased person, whose papers are made and hold her name.
fn erased(pack: &str) -> (School, Office, Uid) {
    let school = School::new(pack);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    office::access::record_saved_file(&office, anna.id, "report", "/media/Перова/report.pdf", &[1; 32])
        .unwrap();
    let run = crate::erasure::erase(&office, anna.id, "unlawful").id;
    erasure::record_papers(&office, run, &[paper("act", ACT)]).unwrap();
    (school, office, run)
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, ErasureError>, expected: &ActError) {
    match result {
        Err(ErasureError::Act(error)) => assert_eq!(error, *expected),
        other => panic!("{other:?} instead of {expected:?}"),
    }
}

fn line(office: &Office, run: Uid, kind: LineKind) -> act::Line {
    act::load(office, run).unwrap().lines.into_iter().find(|line| line.kind == kind).unwrap()
}

fn stands(office: &Office) -> (String, usize) {
    let runs = erasure::list(office).unwrap();
    (runs[0].act.clone(), runs[0].open)
}

/// What the program can see on the disk itself, nobody says away.
#[test]
fn a_saved_file_that_is_still_there_closes_no_line() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "+79120001234");
    let report = school.file("report.pdf", "%PDF");
    office::access::record_saved_file(&office, anna.id, "report", report.to_str().unwrap(), &[1; 32])
        .unwrap();
    let run = crate::erasure::erase(&office, anna.id, "unlawful").id;
    erasure::record_papers(&office, run, &[paper("act", ACT)]).unwrap();
    let file = line(&office, run, LineKind::File).id;
    let absent = Close { on: None, outcome: Outcome::Absent, method: None, tool: String::new() };
    for close in [absent.clone(), done(Method::FileDeleted, "проводник")] {
        refused(act::close_line(&office, file, &close), &ActError::FilePresent);
    }
    std::fs::remove_file(report).unwrap();
    act::close_line(&office, file, &absent).unwrap();
    assert!(line(&office, run, LineKind::File).closed.is_some());
}

#[test]
fn an_act_goes_from_its_draft_over_partial_to_final() {
    for pack in PACKS {
        let (school, office, run) = erased(pack);
        let begun = act::load(&office, run).unwrap();
        for kind in [LineKind::Own, LineKind::Processor, LineKind::File] {
            assert!(begun.lines.iter().any(|line| line.kind == kind), "{pack}: {kind:?}");
        }
        let open = begun.lines.len();
        assert_eq!(stands(&office), ("draft".to_owned(), open));
        assert_eq!(act::open_lines(&office).unwrap().len(), open);
        refused(finish(&office, run), &ActError::Unsigned);

        sign(&office, run, today()).unwrap();
        assert_eq!(stands(&office), ("partial".to_owned(), open));
        refused(finish(&office, run), &ActError::LinesOpen(open));
        refused(sign(&office, run, today()), &ActError::Signed);

        let own = line(&office, run, LineKind::Own);
        act::close_line(&office, own.id, &done(Method::InSystem, "панель управления")).unwrap();
        refused(finish(&office, run), &ActError::LinesOpen(open - 1));
        close_lines(&office, run);
        assert_eq!(stands(&office), ("partial".to_owned(), 0), "a person makes it final");
        let closed = line(&office, run, LineKind::Own).closed.unwrap();
        assert_eq!((closed.by.as_str(), closed.tool.as_str()), ("marina", "панель управления"));

        finish(&office, run).unwrap();
        let end = act::load(&office, run).unwrap();
        assert_eq!((end.run.act.as_str(), end.final_on, end.run.name()), ("final", Some(today()), None));
        assert!(act::open_lines(&office).unwrap().is_empty());
        // The draft is what it was; the signed acts stand beside it.
        let papers = erasure::papers_of(&office, run).unwrap();
        let kinds: Vec<&str> = papers.iter().map(|paper| paper.kind.as_str()).collect();
        assert_eq!(kinds, ["act", "act_partial", "act_final"]);
        assert_eq!(erasure::paper(&office, papers[0].id).unwrap().1, ACT);
        let sealed: Option<Vec<u8>> =
            school.raw().query_row("SELECT sealed FROM erasure", [], |row| row.get(0)).unwrap();
        assert_eq!(sealed, None, "{pack}: only the papers hold the name now");
        refused(sign(&office, run, today()), &ActError::Final);
        refused(finish(&office, run), &ActError::Final);
        refused(act::reopen(&office, own.id), &ActError::Final);
        refused(act::add_carrier(&office, run, "папка", "", 3), &ActError::Final);
        assert_eq!(crate::school::verified(&office).fault, None);
    }
}

#[test]
fn nothing_of_a_line_is_readable_without_its_month_but_the_act_says_it() {
    let (school, office, run) = erased(RU);
    act::add_carrier(&office, run, "Личное дело Перовой", "шкаф 2", 14).unwrap();
    let named = line(&office, run, LineKind::Carrier);
    assert_eq!(
        (named.title.as_str(), named.place.as_str(), named.sheets),
        ("Личное дело Перовой", "шкаф 2", 14)
    );
    assert_eq!(line(&office, run, LineKind::File).place, "/media/Перова/report.pdf");
    assert_eq!(act::load(&office, run).unwrap().run.name(), Some("Перова Анна"), "the papers print it");
    drop(office);
    for name in ["Перов", "anna@", "шкаф"] {
        assert_eq!(places_of(&school.raw(), name), [""; 0], "{name}");
    }
}

#[test]
fn what_cannot_be_said_of_a_line_is_refused() {
    let (school, office, run) = erased(RU);
    let of = |kind| line(&office, run, kind).id;
    let (own, processor, file) = (of(LineKind::Own), of(LineKind::Processor), of(LineKind::File));
    let on = |day: Option<NaiveDate>, close: Close| Close { on: day, ..close };
    for (id, close, expected) in [
        (own, on(today().succ_opt(), absent()), ActError::Future),
        (own, on(today().pred_opt(), absent()), ActError::BeforeErasure),
        (own, Close { outcome: Outcome::Handed, ..absent() }, ActError::Outcome),
        (own, Close { method: None, ..done(Method::InSystem, "x") }, ActError::Method),
        (own, done(Method::Shredded, "шредер"), ActError::Method),
        (own, Close { method: Some(Method::InSystem), ..absent() }, ActError::Method),
        (own, done(Method::InSystem, "  "), ActError::Tool),
        (own, done(Method::InSystem, &"я".repeat(201)), ActError::Tool),
        (own, done(Method::InSystem, "две\nстроки"), ActError::Tool),
        (own, done(Method::InSystem, "Сертифицированное средство № 5"), ActError::Tool),
        (file, done(Method::FileDeleted, "certified eraser"), ActError::Tool),
        (processor, done(Method::ByProcessor, ""), ActError::NotSent),
    ] {
        refused(act::close_line(&office, id, &close), &expected);
    }
    refused(act::reopen(&office, own), &ActError::LineOpen);
    refused(act::mark(&office, own, Step::Sent, None), &ActError::NoProcessor);
    refused(act::mark(&office, processor, Step::Answered, None), &ActError::NotSent);
    refused(act::mark(&office, processor, Step::Sent, today().succ_opt()), &ActError::Future);
    for (title, folder, sheets) in [("", "", 1), ("папка", "a\nb", 1), ("папка", "", 100_001)] {
        refused(act::add_carrier(&office, run, title, folder, sheets), &ActError::Carrier);
    }
    assert!(matches!(
        act::close_line(&office, Uid::NIL, &absent()),
        Err(ErasureError::Office(office::OfficeError::NotFound))
    ));
    // A line is closed once, and a wrong one opens again while the act is not final.
    act::close_line(&office, own, &absent()).unwrap();
    refused(act::close_line(&office, own, &absent()), &ActError::LineClosed);
    act::reopen(&office, own).unwrap();
    assert_eq!(line(&office, run, LineKind::Own).closed, None);

    for signers in [
        vec![],
        vec![Signer { name: "  ".to_owned(), position: String::new() }],
        vec![Signer { name: "ПЕРОВА  Анна".to_owned(), position: String::new() }],
        vec![Signer { name: "Марина\nСерова".to_owned(), position: String::new() }],
        vec![Signer { name: "Марина Серова".to_owned(), position: "я".repeat(201) }],
        vec![Signer { name: "Марина Серова".to_owned(), position: String::new() }; 13],
    ] {
        refused(act::next(&office, run, Some(&Signature { on: today(), signers })), &ActError::Signer);
    }
    refused(sign(&office, run, today().succ_opt().unwrap()), &ActError::Future);
    refused(sign(&office, run, today().pred_opt().unwrap()), &ActError::BeforeErasure);
    let actions: Vec<String> = erasure::log_of(&office, &act::load(&office, run).unwrap().run)
        .unwrap()
        .into_iter()
        .map(|line| line.action)
        .skip_while(|action| action != "erasure.papers_made")
        .collect();
    assert_eq!(actions, ["erasure.papers_made", "erasure.line_closed", "erasure.line_reopened"]);
    drop(office);
    assert_eq!(places_of(&school.raw(), "Серова"), [""; 0], "nothing was signed");
}

#[test]
fn a_processor_is_instructed_answers_and_confirms_in_that_order() {
    let (school, office, run) = erased(RU);
    drop(office);
    let office = school.open_on(day("2026-12-10"));
    let id = line(&office, run, LineKind::Processor).id;
    act::mark(&office, id, Step::Sent, Some(day("2026-11-24"))).unwrap();
    refused(act::mark(&office, id, Step::Answered, Some(day("2026-11-23"))), &ActError::NotSent);
    act::mark(&office, id, Step::Answered, Some(day("2026-12-01"))).unwrap();
    refused(act::mark(&office, id, Step::Sent, Some(day("2026-12-02"))), &ActError::NotSent);
    let early = Close { on: Some(day("2026-11-30")), ..done(Method::ByProcessor, "") };
    refused(act::close_line(&office, id, &early), &ActError::NotSent);
    act::close_line(&office, id, &Close { on: Some(day("2026-12-03")), ..early }).unwrap();
    let line = act::load(&office, run).unwrap().lines.into_iter().find(|line| line.id == id).unwrap();
    assert_eq!(
        (line.sent, line.answered, line.closed.unwrap().on),
        (Some(day("2026-11-24")), Some(day("2026-12-01")), day("2026-12-03"))
    );
    refused(act::mark(&office, id, Step::Sent, None), &ActError::LineClosed);
}

#[test]
fn an_act_that_changed_while_it_was_printed_is_not_signed() {
    let (_school, office, run) = erased(RU);
    let printed = act::next(&office, run, Some(&signature(today()))).unwrap();
    act::close_line(&office, line(&office, run, LineKind::Own).id, &absent()).unwrap();
    refused(act::sign(&office, &printed, &[paper("act_partial", b"%PDF")]), &ActError::Changed);
    assert_eq!(stands(&office).0, "draft");
    assert_eq!(erasure::papers_of(&office, run).unwrap().len(), 1, "no paper without its act");
}

#[test]
fn a_run_without_papers_has_no_act_to_sign() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let run = crate::erasure::erase(&office, anna.id, "unlawful").id;
    refused(act::next(&office, run, Some(&signature(today()))), &ActError::NotReady);
    refused(act::add_carrier(&office, run, "папка", "", 1), &ActError::NotReady);
    assert!(act::load(&office, run).unwrap().lines.is_empty());
}

#[test]
fn a_standing_order_has_nothing_to_close_elsewhere() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    crate::orders::visit(&school, anna.key, "2025-01-10");
    write(&office, |_| ());
    office::orders::sign(&office, &["technical".to_owned()], None, None).unwrap();
    let run = office::orders::execute(&office, "ru").unwrap().unwrap();
    erasure::proceed(&office, run, &[], &|_| ()).unwrap();
    erasure::record_papers(&office, run, &[paper("act", ACT)]).unwrap();
    assert!(act::load(&office, run).unwrap().lines.is_empty());
    sign(&office, run, today()).unwrap();
    assert_eq!(stands(&office), ("final".to_owned(), 0), "nothing is open: final at once");
}

#[test]
fn every_backup_that_holds_somebody_keeps_the_act_open() {
    let vaulted = Vaulted::with(12);
    let office = vaulted.open();
    let place = vaulted.place("place");
    backups::places::add_place(&office, &place).unwrap();
    // One that no rule lets go.
    vaulted.backup(&office, "drawer");
    let run = vaulted::erase(&office, vaulted::first(&office, 1)[0]);
    erasure::record_papers(&office, run, &[paper("act", ACT)]).unwrap();
    drop(office);
    let office = vaulted.later(1);
    let after = backups::copies::make(&office, false, &Unwatched).unwrap();
    to_the_end(&office, run, today());
    assert_eq!(stands(&office), ("partial".to_owned(), 1), "the copy made afterwards does not hold her");
    refused(finish(&office, run), &ActError::LinesOpen(1));
    let open = line(&office, run, LineKind::Backup);
    assert!(open.present && open.place.ends_with(".ldbackup"));
    assert!(after[0].result.as_ref().unwrap().file.to_string_lossy() != open.place);
    refused(act::close_line(&office, open.id, &absent()).map_err(not_found), &ActError::LineClosed);
    backups::copies::destroy(&office, open.id).unwrap();
    let closed = line(&office, run, LineKind::Backup).closed.unwrap();
    assert_eq!((closed.method, closed.by.as_str()), (Some(Method::BackupRemoved), "marina"));
    finish(&office, run).unwrap();
    assert_eq!(stands(&office), ("final".to_owned(), 0));
}

/// The line of a backup is none of those people close: no such line is found.
fn not_found(error: ErasureError) -> ErasureError {
    match error {
        ErasureError::Office(office::OfficeError::NotFound) => ActError::LineClosed.into(),
        other => other,
    }
}

#[test]
fn a_batch_waits_for_the_backups_too() {
    let vaulted = Vaulted::with(12);
    let office = vaulted.open();
    vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24 * 365 * 14);
    let plan = crate::batch::plan(&office);
    assert!(plan.leaving() > 0);
    let run = crate::batch::destroy(&office, erasure::batch::Choice::default()).id;
    erasure::record_papers(&office, run, &[paper("act", ACT)]).unwrap();
    let copies = |office: &Office| {
        let act = act::load(office, run).unwrap();
        act.open().filter(|line| line.kind == LineKind::Backup).count()
    };
    assert_eq!(copies(&office), 1);
    let copy = line(&office, run, LineKind::Backup);
    backups::copies::destroy(&office, copy.id).unwrap();
    assert_eq!(copies(&office), 0);
}

fn elsewhere(vaulted: &Vaulted) -> Elsewhere {
    Elsewhere { vaults: vec![vaulted.folder()], places: Vec::new() }
}

#[test]
fn what_was_closed_stays_closed_when_an_older_backup_comes_back() {
    let vaulted = Vaulted::with(12);
    let office = vaulted.open();
    let before = vaulted.backup(&office, "before");
    let run = vaulted::erase(&office, vaulted::first(&office, 1)[0]);
    erasure::record_papers(&office, run, &[paper("act", ACT)]).unwrap();
    let meanwhile = vaulted.backup(&office, "meanwhile");
    let keys = |office: &Office, closed: bool| -> Vec<(LineKind, String)> {
        let lines = act::load(office, run).unwrap().lines.into_iter();
        lines
            .filter(|line| line.kind != LineKind::Backup && line.closed.is_some() == closed)
            .map(|line| (line.kind, line.key))
            .collect()
    };
    let lines = act::load(&office, run).unwrap().lines;
    let own: Vec<Uid> = lines.iter().filter(|line| line.kind == LineKind::Own).map(|line| line.id).collect();
    act::close_line(&office, own[0], &done(Method::AccountClosed, "панель")).unwrap();
    act::close_line(&office, own[1], &absent()).unwrap();
    act::reopen(&office, own[1]).unwrap();
    let processor = lines.iter().find(|line| line.kind == LineKind::Processor).unwrap().id;
    act::mark(&office, processor, Step::Sent, None).unwrap();
    sign(&office, run, today()).unwrap();
    let (closed, open) = (keys(&office, true), keys(&office, false));
    assert_eq!(closed.len(), 1);
    drop(office);

    for (backup, again) in [(&meanwhile, "meanwhile-back"), (&before, "before-back")] {
        let (restored, report) = vaulted.restored(&backup.file, again, &elsewhere(&vaulted));
        assert_eq!(report.replayed.residue, 0);
        if again == "before-back" {
            assert_eq!(report.replayed.erased, 1, "she was in it");
            erasure::record_papers(&restored, run, &[paper("act", ACT)]).unwrap();
        }
        assert_eq!(
            (keys(&restored, true), keys(&restored, false)),
            (closed.clone(), open.clone()),
            "{again}"
        );
        let act = act::load(&restored, run).unwrap();
        let line = act.lines.iter().find(|line| line.closed.is_some()).unwrap();
        let said = line.closed.as_ref().unwrap();
        assert_eq!(
            (said.method, said.tool.as_str(), said.by.as_str()),
            (Some(Method::AccountClosed), "", ""),
            "{again}: the ledger knows no tool and no login"
        );
        let sent = act.lines.iter().find(|line| line.kind == LineKind::Processor && line.sent.is_some());
        assert!(sent.is_some(), "{again}");
        assert_eq!((act.signature, act.signed_before), (None, Some((today(), false))), "{again}: it says so");
        assert_eq!(crate::school::verified(&restored).fault, None);
        drop(restored);
        std::fs::remove_dir_all(vaulted.path(again)).unwrap();
    }
}

/// T22: the papers of an unsigned act are not at their end, however old they are; once it is final, its month goes.
#[test]
fn an_unsigned_act_holds_its_month_and_a_final_one_lets_it_go() {
    let (school, office, run) = erased(RU);
    office::journal::expire(&office, &office::journal::due(&office).unwrap()).unwrap();
    sign(&office, run, today()).unwrap();
    drop(office);
    let office = school.open_on(day("2031-01-10"));
    write(&office, |_| ());
    let due = office::journal::due(&office).unwrap();
    assert!(due.months.is_empty() && due.staying > 0, "{due:?}");
    // Paper was found and shredded late: the papers are kept from that day.
    act::add_carrier(&office, run, "личная карточка", "", 2).unwrap();
    let carrier = line(&office, run, LineKind::Carrier).id;
    act::close_line(&office, carrier, &done(Method::Shredded, "шредер")).unwrap();
    close_lines(&office, run);
    finish(&office, run).unwrap();
    assert!(
        office::journal::due(&office).unwrap().months.is_empty(),
        "three years from the last destruction"
    );
    drop(office);
    let office = school.open_on(day("2034-01-11"));
    write(&office, |_| ());
    let due = office::journal::due(&office).unwrap();
    assert_eq!((due.months.as_slice(), due.papers), (["2026-11".to_owned()].as_slice(), 3));
    office::journal::expire(&office, &due).unwrap();
    let db = school.raw();
    let left: i64 = db.query_row("SELECT count(*) FROM act_line", [], |row| row.get(0)).unwrap();
    assert_eq!((left, places_of(&db, "Серова")), (0, Vec::new()), "lines and signers go with the papers");
    let act = act::load(&office, run).unwrap();
    assert_eq!((act.run.act_number, act.run.act.as_str()), (1, "final"), "number and day stay");
}

#[test]
fn only_who_may_erase_works_on_an_act_and_an_auditor_sees_it() {
    let (school, office, run) = erased(RU);
    let own = line(&office, run, LineKind::Own).id;
    drop(office);
    for role in ["auditor", "support", "finance", "methodologist"] {
        let login = format!("{role}1");
        school
            .raw()
            .execute("INSERT INTO operator (login, role, recorded_at) VALUES (?1, ?2, 0)", (&login, role))
            .unwrap();
        let office = school.open_as(&login, today()).unwrap();
        let denied = |result: Result<(), ErasureError>| {
            matches!(result, Err(ErasureError::Office(office::OfficeError::RoleDenied { .. })))
        };
        assert!(denied(act::close_line(&office, own, &absent()).map(drop)), "{role}");
        assert!(denied(act::reopen(&office, own).map(drop)), "{role}");
        assert!(denied(act::mark(&office, own, Step::Sent, None).map(drop)), "{role}");
        assert!(denied(act::add_carrier(&office, run, "папка", "", 1).map(drop)), "{role}");
        assert!(denied(sign(&office, run, today())), "{role}");
        assert!(denied(finish(&office, run)), "{role}");
        assert_eq!(act::load(&office, run).is_ok(), role == "auditor", "{role}");
        assert_eq!(act::open_lines(&office).is_ok(), role == "auditor", "{role}");
    }
}
