//! The window itself, driven as the journeys drive it: how soon the vault can be unlocked, and what the program and its
//! web view hold beside an empty window of the same toolkit.

use crate::measure::{Budget, Table};
use crate::tasks::{Bench, PHRASE, Stopped, millis, stopped};
use acceptance::window::{Program, by_id};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const OURS: &str = "lichnoe-delo";
/// The names of processes are cut to so many letters by the kernel; this one is shorter.
const EMPTY: &str = "empty-window";

/// Needs the vault locked: the window opens it.
pub fn run(bench: &Bench, table: &mut Table) -> Result<(), Stopped> {
    let settings = serde_json::json!({ "vault": bench.vault() }).to_string();
    let known = |home: &Path| {
        let folder = home.join("config/lichnoe-delo");
        let written = std::fs::create_dir_all(&folder).map_err(stopped).and_then(|()| {
            vault::write_safely(&folder.join("settings.json"), settings.as_bytes()).map_err(stopped)
        });
        assert!(written.is_ok(), "{written:?}");
    };
    // The first start of a day fills the machine's caches; the budget is for the ones after it.
    drop(Program::start_prepared("bench-cold", OURS, known));
    // What the toolkit and the machine take before any page of ours begins.
    let (mut floors, mut empty) = (Vec::new(), None);
    for _ in 0..5 {
        let program = Program::start_prepared("bench-empty", &format!("examples/{EMPTY}"), |_| {});
        program.driver.drawn()?;
        floors.push(reached(&program, EMPTY, "return performance.timeOrigin")?);
        empty = held(&program, EMPTY);
    }
    let begins = floors.iter().min().copied();
    table.times("an empty window of the toolkit: until its page begins", floors, Budget::None);
    let (mut begun, mut painted) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let program = Program::start_prepared("bench-start", OURS, known);
        program.driver.find(&by_id("field-passphrase"))?;
        begun.push(reached(&program, OURS, "return performance.timeOrigin")?);
        painted.push(reached(&program, OURS, PAINTED)?);
    }
    table.times("warm start to the unlock window: until its page begins", begun, Budget::None);
    table.times("warm start to the unlock window, painted", painted, millis(400));
    if let Some(begins) = begins {
        table.floor(1.0, begins, "an empty window of the toolkit until its page begins, the soonest");
    }

    table.bytes("an empty window of the toolkit: memory", empty, Budget::None);
    let program = Program::start_prepared("bench-idle", OURS, known);
    program.unlock("demo", PHRASE);
    program.driver.find(&by_id("today-destroy"))?;
    program.driver.drawn()?;
    let alone = program.id(OURS).and_then(share);
    let ours = held(&program, OURS).zip(empty).map(|(ours, empty)| ours.saturating_sub(empty));
    table.bytes("shell, unlocked, on Today: memory above an empty window", ours, Budget::Bytes(150_000_000));
    if let Some(alone) = alone {
        table.note(format!("the program without its web view holds {} MB", alone / 1_000_000));
    }
    Ok(())
}

/// The moment of the first picture of the page, by the page's own clock.
const PAINTED: &str = "const [paint] = performance.getEntriesByName('first-contentful-paint'); \
    return paint ? performance.timeOrigin + paint.startTime : null";

/// From the start of the process to the moment a script tells.
fn reached(program: &Program, binary: &str, moment: &str) -> Result<Duration, Stopped> {
    let at =
        program.driver.poll("the page is there", || program.driver.script(moment, &[]).ok()?.as_f64())?;
    let begun = program.id(binary).and_then(begun).ok_or("the start of the program")?;
    Ok(Duration::from_secs_f64((at / 1e3 - begun).max(0.0)))
}

/// Seconds since the epoch at which a process began; the kernel counts in hundredths (proc(5), `starttime`).
#[expect(
    clippy::disallowed_methods,
    reason = "the machine's own clock: the page tells its moments by it too"
)]
fn begun(process: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let after_boot: f64 = stat.rsplit(')').next()?.split_whitespace().nth(19)?.parse().ok()?;
    let up: f64 = std::fs::read_to_string("/proc/uptime").ok()?.split_whitespace().next()?.parse().ok()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs_f64();
    Some(now - up + after_boot / 100.0)
}

/// Memory of a program and everything it started.
fn held(program: &Program, binary: &str) -> Option<u64> {
    program.family(binary).into_iter().map(share).sum()
}

/// Memory of one process, shared pages by halves and thirds (proc(5), `smaps_rollup`).
fn share(process: u32) -> Option<u64> {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let share = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    Some(share.trim().trim_end_matches("kB").trim().parse::<u64>().ok()? * 1024)
}
