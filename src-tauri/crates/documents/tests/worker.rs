//! The worker process: the same papers, and an end for templates that have none.

use std::path::Path;
use std::time::Duration;

use documents::{Job, JobFile, OwnTemplate, Press, PressWorker, PrintError, Standard};
use serde_json::json;

/// Long enough for a loaded machine; the tests that wait for it use [`SHORT`].
const LONG: Duration = Duration::from_secs(120);
const SHORT: Duration = Duration::from_millis(700);

fn worker() -> PressWorker {
    PressWorker::spawn(Path::new(env!("CARGO_BIN_EXE_press")))
}

fn job(template: &str) -> Job {
    let data = json!({
            "title": "Код", "running": "Бумага", "operator": { "name": "Школа", "lines": [] }, "opening": [],
            "words": { "page": "%n/%total", "code": "КОД", "what": "", "value": "" },
            "groups": ["K7QM2", "9XV4T"], "facts": [], "chapters": [],
    });
    Job { standard: Standard::Draft, ..Job::new(template, "ru", data, (2026, 11, 22)) }
}

#[test]
fn the_worker_prints_what_the_press_prints() {
    let worker = worker();
    let here = Press::new().print(&job("recovery-kit/v1")).unwrap();
    assert_eq!(worker.print(&job("recovery-kit/v1"), LONG).unwrap(), here);
    assert_eq!(worker.print(&job("recovery-kit/v1"), LONG).unwrap(), here);
    assert_eq!(worker.alive(), 1, "one job after another needs one worker");
    let picture = worker.picture(&job("recovery-kit/v1"), 1, 0.5, LONG).unwrap();
    assert_eq!(picture, Press::new().picture(&job("recovery-kit/v1"), 1, 0.5).unwrap());
}

#[test]
fn failures_of_the_press_cross_the_pipe_and_the_worker_lives_on() {
    let worker = worker();
    let mut unprintable = job("recovery-kit/v1");
    unprintable.data["title"] = json!("界");
    assert_eq!(worker.print(&unprintable, LONG).unwrap_err(), PrintError::Unprintable { character: '界' });
    assert_eq!(worker.print(&job("nothing/v1"), LONG).unwrap_err().code(), "documents.unknown_template");
    assert!(worker.print(&job("recovery-kit/v1"), LONG).is_ok());
    assert_eq!(worker.alive(), 1);
}

#[test]
fn an_endless_template_is_ended_and_the_next_job_is_printed() {
    let worker = worker();
    let error = worker.print(&job("endless/v1"), SHORT).unwrap_err();
    assert_eq!(error.code(), "documents.timeout");
    assert_eq!(worker.alive(), 0);
    assert!(worker.print(&job("recovery-kit/v1"), LONG).is_ok());
}

#[cfg(unix)]
#[test]
fn a_greedy_template_ends_its_worker_and_not_this_process() {
    let worker = worker();
    let error = worker.print(&job("greedy/v1"), LONG).unwrap_err();
    assert_eq!(error.code(), "documents.worker_died");
    assert!(worker.print(&job("recovery-kit/v1"), LONG).is_ok());
}

#[test]
fn kill_ends_a_job_under_way() {
    let worker = worker();
    std::thread::scope(|scope| {
        let under_way = scope.spawn(|| worker.print(&job("endless/v1"), LONG));
        while worker.alive() == 0 {
            std::thread::yield_now();
        }
        worker.kill();
        assert_eq!(under_way.join().unwrap().unwrap_err(), PrintError::WorkerDied);
    });
    assert_eq!(worker.alive(), 0);
    assert!(worker.print(&job("recovery-kit/v1"), LONG).is_ok());
}

#[test]
fn a_worker_that_is_to_forget_is_ended_and_the_next_paper_is_the_same() {
    let worker = worker();
    worker.forget();
    assert_eq!(worker.alive(), 0, "nobody is started to forget nothing");
    let alone = worker.print(&job("recovery-kit/v1"), LONG).unwrap();
    let row = || worker.print(&Job { followed: true, ..job("recovery-kit/v1") }, LONG).unwrap();
    assert_eq!([row(), row()], [alone.clone(), alone.clone()]);
    assert_eq!(worker.alive(), 1);
    worker.forget();
    assert_eq!(worker.alive(), 0, "what it printed is gone with it");
    assert_eq!(row(), alone);
}

#[test]
fn many_threads_share_two_workers() {
    let worker = worker();
    let expected = Press::new().print(&job("recovery-kit/v1")).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                for _ in 0..3 {
                    assert_eq!(worker.print(&job("recovery-kit/v1"), LONG).unwrap(), expected);
                    assert!(worker.alive() <= 2);
                }
            });
        }
    });
    worker.kill();
    assert_eq!(worker.alive(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn the_worker_limits_itself_and_ends_with_its_pipe() {
    let press = env!("CARGO_BIN_EXE_press");
    // Not through the client: the limits are read from the outside while the worker waits for its first job.
    let mut child = std::process::Command::new(press)
        .arg("--press")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let row = |text: &str, name: &str| -> String {
        text.lines()
            .find(|line| line.starts_with(name))
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut text = String::new();
    // The limits are set at the very start; a bounded number of looks, each yielding the processor.
    for _ in 0..2_000_000 {
        text = std::fs::read_to_string(&limits).unwrap_or_default();
        if !row(&text, "Max address space").contains("unlimited") && !text.is_empty() {
            break;
        }
        std::thread::yield_now();
    }
    assert_eq!(row(&text, "Max address space"), format!("Max address space {0} {0} bytes", 3_u64 << 30));
    assert_eq!(row(&text, "Max core file size"), "Max core file size 0 0 bytes");
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success(), "the worker ends when its pipe closes");
}

#[test]
fn a_program_that_cannot_start_is_named_as_such() {
    let worker = PressWorker::spawn(Path::new("/no/such/program"));
    assert_eq!(worker.print(&job("recovery-kit/v1"), LONG).unwrap_err(), PrintError::WorkerStart);
    assert_eq!(worker.warm().unwrap_err().code(), "documents.worker_start");
}

#[test]
fn files_of_a_job_reach_the_worker_and_a_school_template_has_the_same_limits() {
    let worker = worker();
    let own = |source: &str| Job {
        own: Some(OwnTemplate { source: source.to_owned(), ..OwnTemplate::default() }),
        ..job("of-a-school")
    };
    let paper = Press::new().print(&job("recovery-kit/v1")).unwrap();
    let papers =
        json!([{ "name": "0.pdf", "pages": paper.pages }, { "name": "1.pdf", "pages": paper.pages }]);
    let file = |at: usize| JobFile { name: format!("{at}.pdf"), bytes: paper.bytes.clone() };
    let merged = Job {
        standard: Standard::Draft,
        files: vec![file(0), file(1)],
        ..Job::new("merged/v1", "ru", json!({ "title": "Все", "papers": papers }), (2026, 11, 22))
    };
    assert_eq!(worker.print(&merged, LONG).unwrap().pages, 2 * paper.pages);
    let endless = "#let s = range(10000)\n#for a in s { for b in s { for c in s { for d in s {} } } }";
    assert_eq!(worker.print(&own(endless), SHORT).unwrap_err().code(), "documents.timeout");
    let greedy = "#let line = \"0123456789\" * 1000\n#let page = line * 1000\n#(page * 1000).len()";
    assert_eq!(worker.print(&own(greedy), LONG).unwrap_err().code(), "documents.worker_died");
    assert_eq!(worker.print(&own("#set document(title: \"x\")\nword"), LONG).unwrap().pages, 1);
}
