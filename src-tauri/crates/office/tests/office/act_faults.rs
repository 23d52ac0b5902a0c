//! Kills and full disks at random points of what people say of an act: lines closed, instructions sent, the signature,
//! backups blocked, renewed and declared gone, the deliberate end. The child of `backup_faults` does the work.

use crate::acts::{finish, paper, sign};
use crate::backup_faults::{child_of, kill_after, may_mount, names, on_a_small_disk, turns, undisturbed};
use crate::school::today;
use crate::vaulted::{Unwatched, Vaulted, actions, erase, first, hours};
use office::backups::places::{add_place, overview};
use office::backups::{BackupError, Container, copies, gone};
use office::erasure::act::{self, Close, LineKind, Method, Outcome, Step};
use office::erasure::{self, ErasureError};
use office::ledger::{self, Mirror};
use office::session::Office;
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;

fn of_the_core(error: ErasureError) -> BackupError {
    match error {
        ErasureError::Office(error) => error.into(),
        other => panic!("{other}"),
    }
}

/// Everything that an act still waits for, in the order a school would do it. Going on where an earlier attempt was cut
/// is the same call.
pub fn bring_to_its_end(office: &Office) -> Result<(), BackupError> {
    let run = erasure::list(office).map_err(of_the_core)?[0].id;
    let act = act::load(office, run).map_err(of_the_core)?;
    if act.final_on.is_some() {
        return Ok(());
    }
    for line in act.open().filter(|line| line.kind != LineKind::Backup) {
        let processor = line.kind == LineKind::Processor;
        if processor && line.sent.is_none() {
            act::mark(office, line.id, Step::Sent, None).map_err(of_the_core)?;
        }
        if processor && line.answered.is_none() {
            act::mark(office, line.id, Step::Answered, None).map_err(of_the_core)?;
        }
        let close = if processor {
            let method = Some(Method::ByProcessor);
            Close { on: None, outcome: Outcome::Done, method, tool: "письмо № 5".to_owned() }
        } else {
            Close { on: None, outcome: Outcome::Absent, method: None, tool: String::new() }
        };
        act::close_line(office, line.id, &close).map_err(of_the_core)?;
    }
    if act.signature.is_none() {
        sign(office, run, today()).map_err(of_the_core)?;
    }
    let holding = |reach: bool| {
        let all = overview(office)?.copies.into_iter();
        Ok::<Vec<_>, BackupError>(
            all.filter(|copy| copy.destroy_by.is_some() && copy.file.exists() == reach).collect(),
        )
    };
    for copy in holding(false)?.iter().filter(|copy| copy.block.is_none()) {
        gone::block(office, copy.id, "стик у мамы", None)?;
    }
    if !holding(true)?.is_empty() {
        gone::renew(office, &Unwatched)?;
    }
    for copy in holding(false)? {
        gone::declare(office, copy.id, false, None)?;
    }
    // A place may have been looked at before its file went: the next look takes the row out.
    copies::refresh(office)?;
    // A signature after which nothing was open has made it final already.
    match finish(office, run) {
        Err(ErasureError::Act(act::ActError::Final)) => Ok(()),
        other => other.map_err(of_the_core),
    }
}

/// A vault with somebody erased, the papers made, one backup that holds her in a place and another out of reach; and what
/// all of that was, to begin each turn anew.
fn waiting() -> (Vaulted, TempDir) {
    let vaulted = Vaulted::with(12);
    let office = vaulted.open();
    add_place(&office, &vaulted.place("place")).unwrap();
    copies::make(&office, false, &Unwatched).unwrap();
    vaulted.backup(&office, "stick");
    let person = first(&office, 1)[0];
    office::access::record_saved_file(&office, person, "report", "/media/report.pdf", &[1; 32]).unwrap();
    let run = erase(&office, person);
    erasure::record_papers(&office, run, &[paper("act", b"%PDF draft")]).unwrap();
    act::add_carrier(&office, run, "личная карточка", "шкаф", 4).unwrap();
    drop(office);
    std::fs::remove_dir_all(vaulted.path("stick")).unwrap();
    let kept = TempDir::new().unwrap();
    copy_folder(vaulted.root.path(), kept.path());
    (vaulted, kept)
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn begin_anew(vaulted: &Vaulted, kept: &TempDir) {
    for folder in ["vault", "place"] {
        std::fs::remove_dir_all(vaulted.path(folder)).unwrap();
    }
    copy_folder(kept.path(), vaulted.root.path());
}

/// How far the act is, after every promise about it was looked at: state, closed lines, copies that hold her.
fn stands(office: &Office, place: &Path) -> (String, usize, usize) {
    let settled = ledger::settle(office).unwrap();
    assert!(matches!(settled.mirror, Mirror::Same | Mirror::Older), "{settled:?}");
    copies::refresh(office).unwrap();
    assert_eq!(crate::school::verified(office).fault, None);
    let run = erasure::list(office).unwrap()[0].id;
    let act = act::load(office, run).unwrap();
    let papers = erasure::papers_of(office, run).unwrap();
    let papers: Vec<&str> = papers.iter().map(|paper| paper.kind.as_str()).collect();
    let open = act.open().count();
    match act.run.act.as_str() {
        "draft" => {
            assert_eq!((act.signature.is_some(), act.final_on, papers), (false, None, vec!["act"]));
        }
        "partial" => {
            assert_eq!((act.signature.is_some(), act.final_on), (true, None));
            assert_eq!(papers, ["act", "act_partial"]);
        }
        "final" => {
            assert_eq!((act.signature.is_some(), act.final_on.is_some(), open), (true, true, 0));
            assert_eq!(papers, ["act", "act_partial", "act_final"]);
        }
        other => panic!("{other}"),
    }
    // What is said and what the journal says of it are one.
    let told = actions(office);
    let times = |action: &str| told.iter().filter(|told| *told == action).count();
    let people_close = act.lines.iter().filter(|line| line.kind != LineKind::Backup);
    let closed = people_close.clone().filter(|line| line.closed.is_some()).count();
    assert_eq!(times("erasure.line_closed"), closed, "{told:?}");
    assert_eq!(times("erasure.line_sent"), people_close.clone().filter(|line| line.sent.is_some()).count());
    assert_eq!(times("erasure.act_signed"), usize::from(act.signature.is_some()));
    assert_eq!(times("erasure.act_final"), usize::from(act.final_on.is_some()));
    // There is never no backup, and none is half.
    let whole: Vec<String> = names(place).into_iter().filter(|name| name.ends_with(".ldbackup")).collect();
    assert!(!whole.is_empty());
    for name in whole.iter().filter(|name| !name.starts_with('.')) {
        Container::open(&place.join(name)).unwrap().check(&Unwatched).unwrap();
    }
    let all = overview(office).unwrap().copies;
    let holding = all.iter().filter(|copy| copy.destroy_by.is_some()).count();
    assert_eq!(holding, act.lines.len() - people_close.count() - closed_backups(&act), "{all:?}");
    (act.run.act.clone(), closed, holding)
}

fn closed_backups(act: &act::Act) -> usize {
    act.lines.iter().filter(|line| line.kind == LineKind::Backup && line.closed.is_some()).count()
}

/// Brings what a cut left to its end and looks once more.
fn goes_on(office: &Office, place: &Path) {
    bring_to_its_end(office).unwrap();
    let (state, _, holding) = stands(office, place);
    assert_eq!((state.as_str(), holding), ("final", 0));
}

#[test]
fn an_act_killed_anywhere_loses_no_line_and_is_never_final_before_its_last() {
    let (vaulted, kept) = waiting();
    let place = vaulted.path("place");
    let all = undisturbed(child_of(&vaulted, "act", &place));
    let mut seen = BTreeSet::new();
    for turn in 0..turns() {
        begin_anew(&vaulted, &kept);
        let child = child_of(&vaulted, "act", &place).spawn().unwrap();
        kill_after(child, all * turn / turns());
        let office = vaulted.open_at(&vaulted.folder(), hours(31)).unwrap();
        seen.insert(stands(&office, &place));
        goes_on(&office, &place);
    }
    assert!(seen.len() >= 3, "the kills fell beside the work: {seen:?}");
}

#[test]
fn a_disk_that_fills_up_under_an_act_loses_no_line_of_it() {
    if !may_mount() {
        return;
    }
    let (vaulted, kept) = waiting();
    let (place, folder, back) = (vaulted.path("place"), vaulted.folder(), vaulted.path("back"));
    let used: u64 = std::fs::read_dir(&folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.metadata().map_or(0, |meta| meta.len().div_ceil(4096) * 4))
        .sum();
    let mut seen = BTreeSet::new();
    let mut refused = 0;
    for turn in 0..u64::from(turns()) {
        begin_anew(&vaulted, &kept);
        let size = used + 60 + 600 * turn / u64::from(turns());
        let said = on_a_small_disk(&vaulted, "act", size, &folder, &folder, &back);
        if !said.is_empty() {
            refused += 1;
            assert!(["files.disk_full", "office.storage"].contains(&said.as_str()), "{size} kB: {said}");
        }
        let office = vaulted.open_at(&back, hours(31)).unwrap();
        seen.insert(stands(&office, &place));
        goes_on(&office, &place);
        drop(office);
        std::fs::remove_dir_all(&back).unwrap();
    }
    assert!(refused > 0, "no disk was full: {seen:?}");
}

#[test]
fn an_act_comes_to_its_end_undisturbed_and_only_once() {
    let (vaulted, _kept) = waiting();
    let office = vaulted.open_at(&vaulted.folder(), hours(30)).unwrap();
    goes_on(&office, &vaulted.path("place"));
    assert!(matches!(bring_to_its_end(&office), Ok::<_, BackupError>(())), "nothing is done twice");
    let told = actions(&office);
    for (action, times) in [
        ("backup.blocked", 1),
        ("backup.declared_gone", 1),
        ("erasure.act_signed", 1),
        ("erasure.act_final", 1),
    ] {
        assert_eq!(told.iter().filter(|told| *told == action).count(), times, "{action}");
    }
}
