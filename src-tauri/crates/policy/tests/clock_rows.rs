//! One test per clock of the digest of the law, R1–R24 and K1–K10, and of what the two schools promise besides. Each says what starts it, what statute and promise
//! give, whether it may be extended, and counts one real date.

use chrono::NaiveDate;
use policy::{Calendar, Clock, ClockNature, ClockStart, Country, Pack, Side};

/// A clock as the digest has it.
struct Row {
    country: Country,
    id: &'static str,
    start: ClockStart,
    nature: ClockNature,
    statute: Option<&'static str>,
    promise: Option<&'static str>,
    extension: Option<&'static str>,
    law: &'static str,
    check: bool,
    /// Day of the event → last day, safe day; `None` where there is nothing to count.
    counted: Option<(&'static str, &'static str, &'static str)>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date of the test")
}

fn holds(row: &Row) {
    let pack = Pack::built_in(match row.country {
        Country::Ru => "ru-online-school",
        Country::Kz => "kz-training-centre",
    });
    let pack = pack.expect("a built-in pack");
    let calendar = Calendar::built_in(row.country);
    let clock: &Clock = pack.clock(row.id).expect("a clock of the digest");
    assert_eq!((clock.start, clock.nature, clock.check), (row.start, row.nature, row.check));
    assert_eq!(clock.statute.map(|term| term.to_string()).as_deref(), row.statute);
    assert_eq!(clock.promise.map(|term| term.to_string()).as_deref(), row.promise);
    assert_eq!(clock.extension.map(|term| term.to_string()).as_deref(), row.extension);
    assert!(!clock.may_pause, "no clock of a built-in pack pauses");
    assert!(clock.law.ru.contains(row.law), "{} does not cite {}", clock.law.ru, row.law);
    match row.counted {
        Some((from, due, safe)) => {
            let found = clock.answer(day(from), &calendar, false).expect("a day");
            assert_eq!((found.due, found.safe), (day(due), day(safe)));
            // The earlier of the two, and the answer says which.
            let ends = [found.statute.as_ref(), found.promise.as_ref()].map(|side| side.map(|side| side.due));
            assert_eq!(ends.iter().flatten().min(), Some(&found.due));
            let law_governs = ends[0] == Some(found.due);
            assert_eq!(found.governed_by, if law_governs { Side::Statute } else { Side::Promise });
            let longer = clock.answer(day(from), &calendar, true).map(|longer| longer.due);
            match row.extension {
                Some(_) => assert!(longer.expect("an extension") > found.due),
                None => assert_eq!(longer.map_err(|error| error.code()), Err("clock.not_extendable")),
            }
        }
        None => {
            let refused = clock.answer(day("2026-02-02"), &calendar, false).map_err(|error| error.code());
            assert_eq!(refused.map(|_| ()), Err("clock.no_date"));
        }
    }
}

macro_rules! clocks {
    ($($name:ident: $country:ident $id:literal $start:ident $nature:ident, $statute:expr, $promise:expr, $more:expr,
        $law:literal $check:literal, $counted:expr;)*) => {
        $(#[test]
        fn $name() {
            holds(&Row {
                country: Country::$country,
                id: $id,
                start: ClockStart::$start,
                nature: ClockNature::$nature,
                statute: $statute,
                promise: $promise,
                extension: $more,
                law: $law,
                check: $check,
                counted: $counted,
            });
        })*
    };
}

const NONE: Option<&str> = None;

clocks! {
    r1_access_request: Ru "R1" Receipt Deadline, Some("10 wd"), NONE, Some("5 wd"), "ст. 14" false, Some(("2025-12-29", "2026-01-22", "2026-01-21"));
    r2_refusal_of_access: Ru "R2" Receipt Deadline, Some("10 wd"), NONE, Some("5 wd"), "ст. 20 ч. 2" false, Some(("2026-04-27", "2026-05-13", "2026-05-12"));
    r3_repeat_request: Ru "R3" Receipt NotBefore, Some("30 cd"), NONE, NONE, "ст. 14 ч. 4" false, Some(("2026-04-10", "2026-05-12", "2026-05-08"));
    r4_correction: Ru "R4" Receipt Deadline, Some("7 wd"), NONE, NONE, "ст. 20 ч. 3" false, Some(("2026-05-08", "2026-05-20", "2026-05-19"));
    r5_unlawful_or_needless: Ru "R5" Receipt Deadline, Some("7 wd"), NONE, NONE, "ст. 20 ч. 3" false, Some(("2026-05-08", "2026-05-20", "2026-05-19"));
    r6_blocking_at_once: Ru "R6" Receipt Deadline, Some("at once"), NONE, NONE, "ст. 21 ч. 1" false, Some(("2026-05-09", "2026-05-09", "2026-05-09"));
    r7_stop_unlawful_processing: Ru "R7" Detection Deadline, Some("3 wd"), NONE, NONE, "ст. 21 ч. 3" false, Some(("2025-10-31", "2025-11-06", "2025-11-05"));
    r8_destroy_what_cannot_be_lawful: Ru "R8" Detection Deadline, Some("10 wd"), NONE, NONE, "ст. 21 ч. 3" false, Some(("2025-12-25", "2026-01-20", "2026-01-19"));
    r9_purpose_reached: Ru "R9" PurposeReached Deadline, Some("30 cd"), NONE, NONE, "ст. 21 ч. 4" false, Some(("2025-12-02", "2026-01-12", "2025-12-30"));
    r10_withdrawal: Ru "R10" Receipt Deadline, Some("30 cd"), NONE, NONE, "ст. 21 ч. 5" false, Some(("2026-04-10", "2026-05-12", "2026-05-08"));
    r11_demand_to_stop: Ru "R11" Receipt Deadline, Some("10 wd"), NONE, Some("5 wd"), "ч. 5.1" false, Some(("2026-12-25", "2027-01-19", "2027-01-18"));
    r12_destruction_impossible_in_time: Ru "R12" Detection Deadline, Some("6 m"), NONE, NONE, "ст. 21 ч. 6" false, Some(("2026-03-02", "2026-09-02", "2026-09-01"));
    r13_incident_primary_notice: Ru "R13" Detection Deadline, Some("24 h"), NONE, NONE, "3.1 п. 1" false, Some(("2026-05-08", "2026-05-09", "2026-05-08"));
    r14_incident_investigation: Ru "R14" Detection Deadline, Some("72 h"), NONE, NONE, "3.1 п. 2" false, Some(("2026-05-08", "2026-05-11", "2026-05-08"));
    r15_authority_asks: Ru "R15" Receipt Deadline, Some("10 wd"), NONE, Some("5 wd"), "ст. 20 ч. 4" false, Some(("2025-12-29", "2026-01-22", "2026-01-21"));
    r16_publish_conditions: Ru "R16" Receipt Deadline, Some("3 wd"), NONE, NONE, "10.1 ч. 10" false, Some(("2027-02-17", "2027-02-20", "2027-02-19"));
    r17_stop_distribution_at_once: Ru "R17" Receipt Deadline, Some("at once"), NONE, NONE, "10.1 ч. 12" false, Some(("2026-05-09", "2026-05-09", "2026-05-09"));
    r18_stop_distribution_outer_limit: Ru "R18" Receipt Deadline, Some("3 wd"), NONE, NONE, "10.1 ч. 14" false, Some(("2025-10-31", "2025-11-06", "2025-11-05"));
    r19_notice_before_processing: Ru "R19" Activity Duty, Some("before"), NONE, NONE, "ст. 22 ч. 1" false, None;
    r20_notice_of_changes: Ru "R20" Change Deadline, Some("day 15 of next month"), NONE, NONE, "ст. 22 ч. 7" true, Some(("2026-12-31", "2027-01-15", "2027-01-14"));
    r21_notice_of_the_end: Ru "R21" Change Deadline, Some("10 wd"), NONE, NONE, "ст. 22 ч. 7" false, Some(("2025-12-29", "2026-01-22", "2026-01-21"));
    r22_notice_before_transfer: Ru "R22" Activity Duty, Some("before"), NONE, NONE, "ст. 12" false, None;
    r23_keep_act_and_extract: Ru "R23" Destruction Keep, Some("3 y"), NONE, NONE, "179" false, Some(("2026-02-02", "2029-02-02", "2029-02-01"));
    r24_frdo_entry: Ru "R24" Issue Deadline, Some("30 cd"), NONE, NONE, "ст. 98" true, Some(("2026-04-10", "2026-05-12", "2026-05-08"));
    rp1_papers_of_study: Ru "RP1" Receipt Deadline, NONE, Some("10 wd"), NONE, "правило школы" false, Some(("2025-12-29", "2026-01-22", "2026-01-21"));
    rp2_marketing_stops_at_once: Ru "RP2" Receipt Deadline, NONE, Some("at once"), NONE, "38-ФЗ ст. 18" false, Some(("2026-05-09", "2026-05-09", "2026-05-09"));
    k1_access: Kz "K1" Receipt Deadline, Some("3 wd"), Some("15 wd"), NONE, "ст. 25 п. 2 пп. 6" false, Some(("2026-03-19", "2026-03-27", "2026-03-26"));
    k2_refusal: Kz "K2" Receipt Deadline, Some("3 wd"), Some("15 wd"), NONE, "пп. 7" false, Some(("2026-03-19", "2026-03-27", "2026-03-26"));
    k3_change: Kz "K3" Receipt Deadline, Some("1 wd"), Some("15 wd"), NONE, "пп. 8" false, Some(("2026-05-06", "2026-05-08", "2026-05-06"));
    k4_blocking: Kz "K4" Receipt Deadline, Some("1 wd"), Some("15 wd"), NONE, "пп. 8" false, Some(("2026-08-28", "2026-08-31", "2026-08-28"));
    k5_destroy_after_breach: Kz "K5" Detection Deadline, Some("1 wd"), NONE, NONE, "ст. 18" false, Some(("2026-05-06", "2026-05-08", "2026-05-06"));
    k6_withdrawal: Kz "K6" Receipt Deadline, Some("15 wd"), NONE, NONE, "ст. 8 п. 7" false, Some(("2026-03-19", "2026-04-14", "2026-04-03"));
    k7_refusal_of_withdrawal: Kz "K7" Receipt Deadline, Some("3 wd"), Some("15 wd"), NONE, "ст. 8 п. 2" true, Some(("2026-03-19", "2026-03-27", "2026-03-26"));
    k8_breach_notice: Kz "K8" Detection Deadline, Some("1 wd"), NONE, NONE, "ст. 25 п. 2" false, Some(("2026-08-28", "2026-08-31", "2026-08-28"));
    k9_purpose_reached: Kz "K9" PurposeReached Deadline, NONE, Some("30 cd"), NONE, "без числа дней" true, Some(("2026-03-19", "2026-04-20", "2026-04-17"));
    k10_free_of_charge: Kz "K10" Receipt Duty, NONE, NONE, NONE, "пп. 9" false, None;
    kp1_written_request: Kz "KP1" Receipt Deadline, NONE, Some("15 wd"), Some("15 wd"), "с продлением" true, Some(("2026-03-19", "2026-04-14", "2026-04-13"));
    kp2_account_deletion: Kz "KP2" Receipt Deadline, NONE, Some("30 cd"), NONE, "30 дней" false, Some(("2026-03-19", "2026-04-20", "2026-04-17"));
    kp3_affected_people_are_told: Kz "KP3" Detection Deadline, NONE, Some("72 h"), NONE, "72 часа" false, Some(("2026-08-28", "2026-08-31", "2026-08-28"));
    kp4_papers_of_study: Kz "KP4" Receipt Deadline, NONE, Some("15 wd"), NONE, "15 рабочих дней" false, Some(("2026-03-19", "2026-04-14", "2026-04-13"));
    kp5_no_reply_to_the_notice: Kz "KP5" Sent NotBefore, NONE, Some("60 cd"), NONE, "60 дней" false, Some(("2026-03-19", "2026-05-18", "2026-05-15"));
    kp6_marketing_stops_at_once: Kz "KP6" Receipt Deadline, NONE, Some("at once"), NONE, "в любой момент" false, Some(("2026-05-09", "2026-05-09", "2026-05-09"));
}
