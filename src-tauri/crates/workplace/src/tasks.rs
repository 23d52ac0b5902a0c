//! What Today asks beside terms: holds to look at, backups, inactivity, courses without an end.

use crate::convert::{count, day, id};
use crate::failure;
use crate::holds;
use crate::journal::number;
use crate::place::{Open, Workplace};
use chrono::{Days, NaiveDate};
use office::backups::places;
use office::courses::{self, Course, CourseError};
use office::inactivity::{self, State};
use office::rights::{Act, Operation, may, may_act};
use wire::{EndCourse, EndlessCourse, Failure, HoldLine, Today, TodayTask};

/// A review is announced so many days ahead.
const AHEAD: Days = Days::new(14);
/// A drill is due again after a year (internal control asks for one a year).
const DRILL_DAYS: i64 = 365;
/// Days after which a place that was not seen is asked for.
const ABSENT_DAYS: i64 = 14;
/// Courses asked about at a time.
const ASKED: usize = 10;

/// Holds whose review is near or late.
pub(crate) fn reviews(open: &Open, today: NaiveDate) -> Result<Vec<HoldLine>, Failure> {
    let office = &open.office;
    if !may(office.pack(), office.role(), "requests", Operation::Read) {
        return Ok(Vec::new());
    }
    let until = today.checked_add_days(AHEAD).unwrap_or(today);
    let holds = office::holds::list(office).map_err(failure::office)?;
    let near = holds.into_iter().filter(|hold| hold.review_on <= until);
    Ok(near.map(|hold| holds::line(hold, today)).collect())
}

/// What else waits.
pub(crate) fn tasks(workplace: &Workplace, open: &Open) -> Result<Vec<TodayTask>, Failure> {
    let office = &open.office;
    let mut tasks = Vec::new();
    let mut add = |key: &str, count: u32, section: &str| {
        tasks.push(TodayTask { key: key.to_owned(), count, section: section.to_owned() });
    };
    if may_act(office.pack(), office.role(), Act::Backup) {
        let all = places::overview(office).map_err(failure::backup)?;
        let now = workplace.clock.now().timestamp();
        let days = |since: i64| u32::try_from((now - since) / 86_400).unwrap_or(0);
        if all.places.is_empty() {
            add("backup-no-place", 0, "backups");
        } else {
            match all.drill {
                None => add("backup-never-drilled", 0, "backups"),
                Some((at, _)) if (now - at) / 86_400 >= DRILL_DAYS => {
                    add("backup-drill-old", days(at), "backups");
                }
                Some(_) => {}
            }
        }
        for place in all.places.iter().filter(|place| !place.present) {
            if let Some(seen) = place.seen.filter(|seen| (now - seen) / 86_400 >= ABSENT_DAYS) {
                add("backup-place-absent", days(seen), "backups");
            }
        }
        let overdue = count(all.overdue());
        if overdue > 0 {
            add("backup-overdue", overdue, "backups");
        }
    }
    let sees_registers = may_act(office.pack(), office.role(), Act::Journal);
    if sees_registers && may(office.pack(), office.role(), "journal", Operation::Erase) {
        let due = office::journal::due(office).map_err(failure::office)?;
        // What the ledger says of living people has no day of its own: it goes along when something else does.
        let ledger = due.ledger.ids + due.ledger.fingerprints + due.ledger.suppressed;
        let staff = due.staff.operators + due.staff.workstations;
        let rows = count(ledger + staff) + number(due.entries) + number(due.papers);
        if rows > 0 {
            add("registers-due", rows, "journal");
        }
    }
    if may(office.pack(), office.role(), "identity", Operation::Read) {
        let public = office::records::publications::waiting(office).map_err(crate::records::refused)?;
        if public > 0 {
            add("publication-down", count(public), "records");
        }
        let asked = office::records::enquiries::waiting(office).map_err(crate::records::refused)?;
        if asked > 0 {
            add("enquiry-open", count(asked), "records");
        }
        let unasked = office::records::special::unasked(office).map_err(crate::records::refused)?.len();
        if unasked > 0 {
            add("special-unasked", count(unasked), "records");
        }
        let (people, _) = office::records::unneeded::counts(office).map_err(crate::records::refused)?;
        if people > 0 {
            add("unneeded", count(people), "records");
        }
    }
    if may(office.pack(), office.role(), "requests", Operation::Write) {
        let inactive = inactivity::counts(office).map_err(failure::office)?;
        for (state, key, section) in [
            (State::Unknown, "inactivity-unknown", "inactivity"),
            (State::Notify, "inactivity-notify", "inactivity"),
            (State::Prepared, "inactivity-prepared", "inactivity"),
            (State::Waiting, "inactivity-waiting", "inactivity"),
        ] {
            if let Some(people) = inactive.get(&state) {
                add(key, count(*people), section);
            }
        }
    }
    Ok(tasks)
}

/// Courses without an end, the oldest.
pub(crate) fn endless(open: &Open) -> Result<Vec<EndlessCourse>, Failure> {
    let office = &open.office;
    if !may(office.pack(), office.role(), "learning", Operation::Write) {
        return Ok(Vec::new());
    }
    let courses = courses::endless(office).map_err(failure::office)?.into_iter().take(ASKED);
    Ok(courses
        .map(|course| EndlessCourse {
            programme: match course.course {
                Course::Programme(key) => key.to_string(),
                Course::Group(id) => id.to_string(),
            },
            title: course.title,
            starts: course.starts.map(|day| day.to_string()),
            people: course.people,
        })
        .collect())
}

/// Takes down when a course ended; the terms that were provisional become exact.
///
/// # Errors
/// `course.ends_before`, `request.bad_date`, `office.not_found`, `office.role_denied`.
pub fn course_end(workplace: &Workplace, request: EndCourse) -> Result<Today, Failure> {
    let open = workplace.opened()?;
    let course = match request.programme.parse() {
        Ok(key) => Course::Programme(key),
        Err(_) => Course::Group(id(&request.programme)?),
    };
    let starts = request.starts.as_deref().map(|text| day(text, "starts")).transpose()?;
    let ends = day(&request.ends, "ends")?;
    courses::end(&open.office, course, starts, ends).map_err(|error| match error {
        CourseError::Office(error) => failure::office(error),
        other => Failure::refused(other.code()).at("ends"),
    })?;
    crate::today_get(workplace)
}
