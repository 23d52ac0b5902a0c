//! Destruction by term from the command line: a batch, killed anywhere, on a full disk; holds and the
//! standing order.

use crate::faults::{may_mount, on_a_small_disk};
use crate::kills::{Kills, duration_of};
use crate::workbench::{Answer, Bench, Sample, is_sound_pdf, list, number, pdf_text, string};
use serde_json::Value;
use std::collections::BTreeSet;

/// A day on which everything the demo registry holds is due but what nobody knows the day of.
const LATER: &str = "2034-01-10";

/// A vault of invented people, most of whom are due.
fn due_school(people: u32) -> Bench {
    let bench = Bench::bare(Sample::Russia).on(LATER);
    bench.done(&["demo", "--people", &people.to_string()]);
    bench
}

fn entries(bench: &Bench, action: &str) -> usize {
    list(&bench.done(&["journal", "show", "--action", action])["entries"]).len()
}

#[test]
fn a_batch_leaves_in_one_run_with_one_compaction_and_one_act() {
    let bench = due_school(60).on("2040-01-10");
    let before = bench.find("").len();
    let plan = bench.done(&["destroy", "plan"]);
    let leaving = number(&plan["leaving"]);
    // Whoever agreed to mailings stays as a subscriber.
    assert!(leaving >= 35, "{leaving} of {before} leave");
    bench.run(&["destroy", "run", "--out", &bench.text("acts")]).refused(2, "erasure.confirm_needed");
    let stale = "00".repeat(32);
    let refused = bench.run(&["destroy", "run", "--plan", &stale, "--out", &bench.text("acts"), "--yes"]);
    refused.refused(1, "erasure.plan_changed");
    assert_eq!(bench.find("").len(), before, "nothing is destroyed");

    let hash = string(&plan["hash"]);
    let done = bench.done(&["destroy", "run", "--plan", &hash, "--out", &bench.text("acts"), "--yes"]);
    assert_eq!((&done["kind"], &done["state"]), (&Value::from("batch"), &Value::from("papers")));
    assert_eq!(number(&done["erased"]), number(&plan["values"]));
    assert!(list(&done["residue"]).is_empty());
    assert_eq!(bench.find("").len() as u64, before as u64 - leaving);
    for step in ["erasure.batch_executed", "erasure.compacted", "erasure.scanned"] {
        assert_eq!(entries(&bench, step), 1, "{step}");
    }
    let act = list(&done["papers"]).iter().find(|paper| paper["kind"] == "act").cloned().expect("an act");
    let file = std::path::PathBuf::from(string(&act["file"]));
    is_sound_pdf(&file);
    let text = pdf_text(&file);
    let named =
        list(&plan["members"]).iter().take(40).filter(|line| text.contains(&string(&line["name"]))).count();
    assert!(named >= 25, "the annex names the people: {named}");
    bench.journal_is_intact();
    let kinds: Vec<String> = list(&done["papers"]).iter().map(|paper| string(&paper["kind"])).collect();
    assert!(!kinds.contains(&"letter".to_owned()), "nobody is told of others: {kinds:?}");
}

/// Nothing has happened, or the run goes on to its end; never half of it.
#[track_caller]
fn whole_or_not_at_all(bench: &Bench, plan: &Value, people: usize) -> bool {
    let runs = bench.done(&["erase", "list"]);
    let begun = list(&runs["runs"]);
    if begun.is_empty() {
        assert_eq!(bench.find("").len(), people);
        assert_eq!(bench.done(&["destroy", "plan"])["hash"], plan["hash"], "the plan is the same");
    } else {
        assert_eq!(begun.len(), 1);
        let id = string(&begun[0]["id"]);
        let done = bench.done(&["erase", "resume", &id, "--out", &bench.text("acts")]);
        assert_eq!(done["state"], "papers", "{done}");
        assert!(list(&done["residue"]).is_empty());
        assert_eq!(bench.find("").len() as u64, people as u64 - number(&plan["leaving"]));
        assert_eq!(number(&bench.done(&["destroy", "plan"])["values"]), 0, "nothing due is left");
    }
    bench.journal_is_intact();
    !begun.is_empty()
}

#[test]
fn a_batch_killed_anywhere_is_done_whole_or_not_at_all() {
    let prepared = due_school(24);
    let plan = prepared.done(&["destroy", "plan"]);
    let people = prepared.find("").len();
    let run = |bench: &Bench| {
        vec!["destroy".to_owned(), "run".into(), "--yes".into(), "--out".into(), bench.text("acts")]
    };
    let all = duration_of(|| {
        let copy = prepared.copy().on(LATER);
        drop(copy.done(&crate::workbench::words(&run(&copy))));
    });
    let mut begun = 0;
    let mut kills = Kills::over(all, 8);
    for turn in 0..8 {
        let bench = prepared.copy().on(LATER);
        let arguments = run(&bench);
        let child = bench.command(&crate::workbench::words(&arguments)).spawn().expect("delo");
        kills.kill(turn, child);
        begun += u32::from(whole_or_not_at_all(&bench, &plan, people));
    }
    assert!(begun >= 1, "every kill fell beside the work");
}

#[test]
fn a_full_disk_leaves_a_batch_whole_or_undone() {
    if !may_mount() {
        return;
    }
    let prepared = due_school(24);
    let plan = prepared.done(&["destroy", "plan"]);
    let people = prepared.find("").len();
    let used: u64 = crate::workbench::files_below(&prepared.path("vault"))
        .iter()
        .map(|file| file.metadata().map(|meta| meta.len().div_ceil(4096) * 4).unwrap_or(0))
        .sum();
    let used = u32::try_from(used).expect("a small vault");
    let mut refused = 0;
    for cut in 0..6 {
        let bench = prepared.copy().on(LATER);
        let acts = bench.text("acts");
        let arguments = ["destroy", "run", "--yes", "--out", &acts];
        let answer: Answer = on_a_small_disk(&bench, used + 64 + cut * used / 3, &arguments);
        if answer.code != Some(0) {
            refused += 1;
            assert_eq!(answer.code, Some(1), "{}", answer.said);
            assert!(
                ["files.disk_full", "office.disk_full", "office.storage"].contains(&answer.refusal()),
                "{}",
                answer.said
            );
        }
        whole_or_not_at_all(&bench, &plan, people);
    }
    assert!(refused >= 1, "no disk was full");
}

#[test]
fn a_hold_stops_a_batch_and_an_order_lets_logs_go() {
    let bench = due_school(30);
    let plan = bench.done(&["destroy", "plan"]);
    let members = list(&plan["members"]);
    let held = string(&members.iter().find(|line| line["whole"] == true).expect("somebody leaves")["person"]);
    let open = |review: &str| {
        bench.run(&[
            "hold",
            "open",
            "--person",
            &held,
            "--kind",
            "dispute",
            "--reason",
            "претензия",
            "--review",
            review,
        ])
    };
    open("2034-07-11").refused(1, "hold.review_date");
    let opened = open("2034-02-01");
    assert_eq!(opened.code, Some(0), "{}", opened.said);
    let again = bench.done(&["destroy", "plan"]);
    // A row about two people is held with either of them: whoever shares one with her stays as well, and nobody else.
    let leaving = |plan: &Value| -> BTreeSet<String> {
        let members = list(&plan["members"]).iter();
        members.filter(|line| line["whole"] == true).map(|line| string(&line["person"])).collect()
    };
    let (before, after) = (leaving(&plan), leaving(&again));
    assert!(after.is_subset(&before) && !after.contains(&held));
    for other in before.difference(&after).filter(|other| **other != held) {
        let card = bench.done(&["person", other]);
        assert!(
            list(&card["items"]).iter().any(|item| item["hold"]["kind"] == "dispute"),
            "{other} stays for nothing"
        );
    }
    assert!(list(&again["stays"]).iter().any(|stay| stay["reason"] == "hold_dispute"));
    let card = bench.done(&["person", &held]);
    assert!(list(&card["items"]).iter().all(|item| item["hold"]["kind"] == "dispute"), "the card says why");
    let due = bench.on("2034-01-25").done(&["due"]);
    assert!(list(&due).iter().any(|line| line["kind"] == "hold" && line["due"] == "2034-02-01"));

    bench.run(&["order", "sign", "--category", "contacts"]).refused(1, "order.not_allowed");
    bench.done(&["order", "sign", "--category", "technical"]);
    let acts = bench.text("acts");
    let run = bench.done(&["order", "run", "--out", &acts]);
    assert_eq!((&run["kind"], &run["state"]), (&Value::from("order"), &Value::from("papers")), "{run}");
    assert_eq!(entries(&bench, "erasure.order_executed"), 1);
    let act = list(&run["papers"]).iter().find(|paper| paper["kind"] == "act").expect("an act");
    let text = pdf_text(std::path::Path::new(&string(&act["file"])));
    assert!(!text.contains("отпечатки"), "a rotation leaves no fingerprint of anybody: {text}");
    bench.done(&["destroy", "run", "--yes", "--out", &acts]);
    // Acts of an order are signed together; one about people by itself.
    let future = ["erase", "act", "sign-orders", "--on", "2035-01-01", "--signer", "М. И. Соколова"];
    bench.run(&future).refused(1, "act.future");
    let all = ["erase", "act", "sign-orders", "--signer", "М. И. Соколова|директор"];
    let signed = bench.done(&all);
    assert_eq!((signed["signed"].as_u64(), list(&signed["refused"]).len()), (Some(1), 0), "{signed}");
    let act = string(&run["act_number"]);
    assert_ne!(bench.done(&["erase", "act", "show", &act])["act"], "draft");
    assert_eq!(bench.done(&all)["signed"], 0, "nothing is left to be signed");
    let again = bench.done(&[&all[..], &[&act]].concat());
    assert_eq!(list(&again["refused"])[0]["failure"]["code"], "act.final");
    let people = (1..10).map(|n| n.to_string()).find(|n| *n != act).expect("another act");
    bench.run(&[&all[..], &[&people]].concat()).refused(1, "act.one_by_one");
    assert_eq!(bench.done(&["person", &held])["id"], Value::from(held.clone()), "held to the end");
    let hold = string(&bench.done(&["hold", "list"])[0]["id"]);
    bench.done(&["hold", "close", &hold]);
    bench.done(&["destroy", "run", "--yes", "--out", &acts]);
    bench.run(&["person", &held]).refused(1, "office.not_found");
}
