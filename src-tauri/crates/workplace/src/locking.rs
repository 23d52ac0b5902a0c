//! When the vault locks itself: after a time without work, before sleep, with the screen.
//!
//! Idle time is counted here, not in the page: a page that hangs or lies silent leads to a locked vault, never to one
//! left open. The page only reports that somebody worked; the shell lets the time pass.

use crate::failure;
use crate::gate::Recent;
use crate::place::{Open, Workplace, held};
use chrono::{DateTime, TimeDelta, Utc};
use office::journal::Entry;
use office::rights::{self, Operation, Right};
use office::session::{Done, Office};
use policy::Pack;
use wire::{Failure, FailureKind, IdleNotice, IdleReport, LockChoice, LockSettings};

/// The fact that keeps the settings, as JSON.
const FACT: &str = "locking";
/// Minutes offered.
const OFFERED: [u32; 8] = [1, 2, 5, 10, 15, 20, 30, 60];
const USUAL_MINUTES: u32 = 10;
/// Seconds of warning before an idle lock.
const WARNING: i64 = 60;

/// Why the vault is locked; the journal says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockCause {
    /// Somebody asked for it.
    Hand,
    /// Nobody worked for the time set.
    Idle,
    /// The computer goes to sleep.
    Suspend,
    /// The screen was locked.
    Screen,
    /// The program ends.
    Exit,
}

impl LockCause {
    pub(crate) fn key(self) -> &'static str {
        match self {
            LockCause::Hand => "hand",
            LockCause::Idle => "idle",
            LockCause::Suspend => "suspend",
            LockCause::Screen => "screen",
            LockCause::Exit => "exit",
        }
    }
}

/// Where the idle time stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Somebody works, or did so lately.
    Quiet,
    /// The vault locks in so many seconds.
    Soon(u32),
    /// The time is over.
    Over,
}

/// Counts idle time by the steps between two looks at the clock: a clock put back costs one step and never buys time,
/// one put forward or a computer that slept counts whole.
#[derive(Debug)]
pub(crate) struct Idle {
    limit: TimeDelta,
    spent: TimeDelta,
    seen: DateTime<Utc>,
}

impl Idle {
    pub fn begun(minutes: u32, now: DateTime<Utc>) -> Idle {
        Idle { limit: TimeDelta::minutes(i64::from(minutes)), spent: TimeDelta::zero(), seen: now }
    }

    pub fn set_limit(&mut self, minutes: u32) {
        self.limit = TimeDelta::minutes(i64::from(minutes));
    }

    /// Lets the time since the last look pass, `pace` times as fast (1 outside rehearsals).
    pub fn look(&mut self, now: DateTime<Utc>, pace: i32) -> Standing {
        self.spent += (now - self.seen).max(TimeDelta::zero()) * pace;
        self.seen = now;
        self.standing()
    }

    /// Somebody works. Time that is already over stays over: the first movement after a night must not open a vault
    /// that should have been locked.
    pub fn worked(&mut self, now: DateTime<Utc>) -> Standing {
        if self.look(now, 1) != Standing::Over {
            self.spent = TimeDelta::zero();
        }
        self.standing()
    }

    pub fn standing(&self) -> Standing {
        let left = (self.limit - self.spent).num_seconds();
        // A short limit must not begin with a warning.
        let warning = WARNING.min(self.limit.num_seconds() / 2);
        match u32::try_from(left) {
            Ok(left) if left > 0 && i64::from(left) > warning => Standing::Quiet,
            Ok(left) if left > 0 => Standing::Soon(left),
            _ => Standing::Over,
        }
    }
}

/// Minutes a school may choose under its pack. A pack stricter than the shortest offer is obeyed to the minute.
fn minutes(pack: &Pack) -> Vec<u32> {
    let most = pack.idle_lock_most_minutes.unwrap_or(u32::MAX).max(1);
    let offered: Vec<u32> = OFFERED.into_iter().filter(|minutes| *minutes <= most).collect();
    if offered.is_empty() { vec![most] } else { offered }
}

/// What is in force: what was stored, never longer than the pack allows.
fn in_force(stored: Option<&str>, pack: &Pack) -> LockSettings {
    let usual = LockSettings { idle_minutes: USUAL_MINUTES, on_suspend: true, on_screen_lock: true };
    let mut settings: LockSettings = stored.and_then(|text| serde_json::from_str(text).ok()).unwrap_or(usual);
    let longest = minutes(pack).into_iter().max().unwrap_or(USUAL_MINUTES);
    settings.idle_minutes = settings.idle_minutes.clamp(1, longest);
    settings
}

/// The settings of a vault that opens.
pub(crate) fn stored(office: &Office) -> Result<LockSettings, Failure> {
    let text = office.read(Right::Open, |r| r.fact(FACT)).map_err(failure::office)?;
    Ok(in_force(text.as_deref(), office.pack()))
}

fn choice(open: &Open) -> LockChoice {
    let office = &open.office;
    LockChoice {
        settings: held(&open.locking).clone(),
        minutes: minutes(office.pack()),
        may_change: rights::may(office.pack(), office.role(), "operators", Operation::Write),
    }
}

/// When the vault locks itself.
///
/// # Errors
/// `gate.not_open`.
pub fn lock_settings_get(workplace: &Workplace) -> Result<LockChoice, Failure> {
    Ok(choice(&*workplace.opened()?))
}

/// Changes it.
///
/// # Errors
/// `settings.bad_value` for a time that is not offered, `office.role_denied`.
pub fn lock_settings_set(workplace: &Workplace, request: LockSettings) -> Result<LockChoice, Failure> {
    let open = workplace.opened()?;
    if !minutes(open.office.pack()).contains(&request.idle_minutes) {
        return Err(Failure::new(FailureKind::Usage, "settings.bad_value").at("idle_minutes"));
    }
    let text = serde_json::to_string(&request).map_err(|_| Failure::refused("internal"))?;
    open.office
        .write(Right::On(Operation::Write, "operators"), |writing| {
            writing.set_fact(FACT, &text)?;
            Ok::<_, office::OfficeError>(Done::new((), Entry::of("settings.locking_changed")))
        })
        .map_err(failure::office)?;
    held(&workplace.idle).set_limit(request.idle_minutes);
    *held(&open.locking) = request;
    Ok(choice(&open))
}

/// The page reports; it hears whether to warn.
///
/// # Errors
/// `gate.not_open`.
pub fn idle_report(workplace: &Workplace, request: IdleReport) -> Result<IdleNotice, Failure> {
    workplace.opened()?;
    let mut idle = held(&workplace.idle);
    let standing = if request.active { idle.worked(workplace.clock.now()) } else { idle.standing() };
    Ok(IdleNotice {
        seconds_left: match standing {
            Standing::Quiet => None,
            Standing::Soon(seconds) => Some(seconds),
            Standing::Over => Some(0),
        },
    })
}

/// Lets idle time pass up to now; `pace` is 1 outside rehearsals. Nothing passes while the vault is locked.
pub fn idle_pass(workplace: &Workplace, pace: i32) -> Standing {
    if !workplace.is_open() {
        return Standing::Quiet;
    }
    held(&workplace.idle).look(workplace.clock.now(), pace)
}

/// What the desktop shows of the delay before sleep, in the language of the window.
#[must_use]
pub fn sleep_delay_reason(workplace: &Workplace) -> String {
    let language = Recent::load(workplace).appearance.language;
    workplace.texts.get(&language, "lock-before-sleep", &[])
}

/// Whether the school wants the vault locked for such a cause.
pub fn locks_for(workplace: &Workplace, cause: LockCause) -> bool {
    let Ok(open) = workplace.opened() else { return false };
    let settings = held(&open.locking);
    match cause {
        LockCause::Suspend => settings.on_suspend,
        LockCause::Screen => settings.on_screen_lock,
        LockCause::Hand | LockCause::Idle | LockCause::Exit => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn ten_minutes_pass_with_a_warning_in_the_last_one() {
        let mut idle = Idle::begun(10, at(0));
        assert_eq!(idle.look(at(539), 1), Standing::Quiet);
        assert_eq!(idle.look(at(540), 1), Standing::Soon(60));
        assert_eq!(idle.look(at(599), 1), Standing::Soon(1));
        assert_eq!(idle.look(at(600), 1), Standing::Over);
    }

    #[test]
    fn work_begins_the_count_anew_even_in_the_last_second() {
        let mut idle = Idle::begun(10, at(0));
        assert_eq!(idle.look(at(599), 1), Standing::Soon(1));
        assert_eq!(idle.worked(at(599)), Standing::Quiet);
        assert_eq!(idle.look(at(1138), 1), Standing::Quiet);
        assert_eq!(idle.look(at(1199), 1), Standing::Over);
    }

    #[test]
    fn a_movement_after_the_time_is_over_does_not_save_the_open_vault() {
        let mut idle = Idle::begun(10, at(0));
        // The computer slept, and the page is quicker than the timer of the shell.
        assert_eq!(idle.worked(at(8 * 3600)), Standing::Over);
        assert_eq!(idle.worked(at(8 * 3600 + 1)), Standing::Over);
    }

    #[test]
    fn a_clock_put_back_costs_a_step_and_buys_no_time() {
        let mut idle = Idle::begun(2, at(0));
        assert_eq!(idle.look(at(59), 1), Standing::Quiet);
        assert_eq!(idle.look(at(-86_400), 1), Standing::Quiet);
        assert_eq!(idle.look(at(-86_400 + 60), 1), Standing::Soon(1));
        assert_eq!(idle.look(at(-86_400 + 61), 1), Standing::Over);
    }

    #[test]
    fn the_shortest_limit_does_not_begin_with_a_warning() {
        let mut idle = Idle::begun(1, at(0));
        assert_eq!(idle.look(at(29), 1), Standing::Quiet);
        assert_eq!(idle.look(at(30), 1), Standing::Soon(30));
    }

    #[test]
    fn a_shorter_limit_counts_from_the_last_work() {
        let mut idle = Idle::begun(30, at(0));
        idle.look(at(400), 1);
        idle.set_limit(5);
        assert_eq!(idle.standing(), Standing::Over);
    }

    #[test]
    fn a_pack_shortens_what_is_offered_and_what_was_stored() {
        let mut pack = Pack::built_in("ru-online-school").unwrap();
        let hour = r#"{"idle_minutes":60,"on_suspend":false,"on_screen_lock":true}"#;
        assert_eq!(in_force(Some(hour), &pack).idle_minutes, 60);
        assert_eq!(in_force(None, &pack).idle_minutes, USUAL_MINUTES);
        assert_eq!(
            in_force(Some("{}"), &pack).idle_minutes,
            USUAL_MINUTES,
            "an unreadable fact is the usual"
        );
        pack.idle_lock_most_minutes = Some(5);
        assert_eq!(minutes(&pack), [1, 2, 5]);
        assert_eq!(
            in_force(Some(hour), &pack),
            LockSettings { idle_minutes: 5, on_suspend: false, on_screen_lock: true }
        );
        assert_eq!(in_force(None, &pack).idle_minutes, 5);
        pack.idle_lock_most_minutes = Some(0);
        assert_eq!(minutes(&pack), [1], "a pack cannot make the program unusable");
    }
}
