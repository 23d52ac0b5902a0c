//! After a consent was taken back: what rested on it alone goes by the clock of the withdrawal, on the card, in the
//! lists and in the batch alike; what rests on something else keeps its term.

use crate::batch::destroy;
use crate::consents::{code, consent, scene, withdrawal};
use crate::due::{by_items, by_lists};
use crate::school::{PACKS, RU, School, day, enrol, fill, source, today};
use chrono::{Datelike as _, Days, Months, NaiveDate};
use office::consents::{self, Effect, Waiting, Withdrawal};
use office::due;
use office::erasure::batch::{self, Choice};
use office::erasure::{self, Fate};
use office::ids::Uid;
use office::registry::{self, Item};
use office::session::Office;
use std::collections::{BTreeMap, BTreeSet};

fn items(office: &Office, person: Uid) -> Vec<Item> {
    registry::card(office, person).unwrap().items
}

/// Rows by category that the card shows under the withdrawal.
fn going(items: &[Item]) -> BTreeMap<&'static str, usize> {
    let mut rows: BTreeMap<&'static str, BTreeSet<(&str, i64)>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.reason.rule.starts_with("withdrawal.")) {
        rows.entry(item.category).or_default().insert((item.table, item.row));
    }
    rows.into_iter().map(|(category, rows)| (category, rows.len())).collect()
}

fn told(effect: &Effect) -> BTreeMap<&'static str, usize> {
    effect.goes.iter().map(|part| (part.category, part.rows)).collect()
}

fn visited(school: &School, person: i64) {
    let db = school.raw();
    let from = source(&db);
    db.execute(
        "INSERT INTO visit (person_id, kind, value, source_id, recorded_at, start_on) \
         VALUES (?1, 'utm', 'utm_source=vk', ?2, 0, '2026-11-01')",
        (person, from),
    )
    .unwrap();
}

/// A withdrawal of the main consent that somebody sent today.
fn letter_of(person: Uid) -> Withdrawal {
    let (kind, channel) = ("processing".to_owned(), "email".to_owned());
    Withdrawal { person, kind, received: today(), by: None, channel }
}

/// Whatever the preview says will go is what the card and the lists then show by the clock, and nothing else changes:
/// for everybody of an invented school, in both packs.
#[test]
fn the_preview_the_card_and_the_lists_agree_on_everybody() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 120);
        let (mut shortened, mut asked) = (0, 0);
        for found in registry::find(&office, "", 0, 60).unwrap().rows {
            let no = letter_of(found.id);
            let Ok(effect) = consents::effect(&office, &no) else { continue };
            let before = items(&office, found.id);
            consents::withdraw(&office, &no).unwrap();
            let after = items(&office, found.id);
            asked += 1;
            let mut earlier: BTreeMap<&str, BTreeSet<(&str, i64)>> = BTreeMap::new();
            for new in &after {
                let same = |old: &&Item| (old.table, old.row, old.field) == (new.table, new.row, new.field);
                let Some(old) = before.iter().find(same) else { continue };
                if new.reason.rule.starts_with("withdrawal.") {
                    assert_eq!((new.reason.keep_until, new.reason.due_from), (effect.due, effect.due));
                    assert!(
                        !new.reason.provisional && old.reason.due_from > effect.due || old.reason.provisional
                    );
                    shortened += 1;
                } else if new.category != "consents" {
                    assert_eq!(
                        (&old.reason.rule, old.reason.keep_until),
                        (&new.reason.rule, new.reason.keep_until)
                    );
                    if !old.reason.provisional && old.reason.due_from <= effect.due {
                        earlier.entry(old.category).or_default().insert((old.table, old.row));
                    }
                }
            }
            // What had to go even earlier keeps its earlier day.
            for (category, rows) in told(&effect) {
                let now = going(&after).get(category).copied().unwrap_or_default();
                let already = earlier.get(category).map_or(0, BTreeSet::len);
                assert!(
                    now <= rows && rows <= now + already,
                    "{pack} {category}: {now}, {already} of {rows}"
                );
            }
            assert!(going(&after).keys().all(|category| told(&effect).contains_key(category)));
        }
        assert!(asked >= 40 && shortened > 0, "{pack}: {asked}, {shortened}");
        for ahead in [0, 10, 40, 400] {
            let on = today() + Days::new(ahead);
            assert_eq!(by_lists(&office, on), by_items(&office, on), "{pack} on {on}");
        }
    }
}

/// Preview, card, plan and batch agree on everybody of an invented school, category by category, in both schools: the plan
/// of an erasure on a withdrawal says of every row what the preview of the withdrawal said. In Kazakhstan consent is the
/// ground of nearly all of it; in Russia the contract keeps the rest (152-FZ art. 9(2), 21(5)). The batch of the last day
/// takes what the cards say goes with the withdrawal.
#[test]
fn what_the_preview_of_a_withdrawal_says_is_what_the_plans_say_after_it() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 240);
        let (mut last, mut roles, mut categories) = (today(), BTreeSet::new(), BTreeSet::new());
        let (mut whole, mut parts) = (0, 0);
        for found in registry::find(&office, "", 0, 1_000).unwrap().rows {
            let no = letter_of(found.id);
            let Ok(effect) = consents::effect(&office, &no) else { continue };
            let before = items(&office, found.id);
            let asked_before = erasure::plan(&office, found.id, "withdrawal", Some(today())).unwrap();
            consents::withdraw(&office, &no).unwrap();
            last = last.max(effect.due);
            // A hold is the plan's to tell of.
            if before.iter().any(|item| item.held.is_some()) {
                continue;
            }
            let shown: BTreeSet<_> = before.iter().map(|item| (item.table, item.row)).collect();
            let plan = erasure::plan(&office, found.id, "withdrawal", Some(today())).unwrap();
            let gone = |plan: &erasure::Plan| -> BTreeSet<_> {
                let goes = plan.rows.iter().filter(|row| row.fate == Fate::Goes);
                goes.map(|row| (row.table, row.row)).filter(|row| row.0 != "consent").collect()
            };
            assert_eq!(
                gone(&asked_before),
                gone(&plan),
                "{pack}: it matters not whether it was noted before"
            );
            let (mut goes, mut stays) = (BTreeMap::new(), BTreeMap::new());
            for row in plan.rows.iter().filter(|row| shown.contains(&(row.table, row.row))) {
                // What is kept for less than the withdrawal has time is gone by then too.
                let short = matches!(row.fate, Fate::Kept { until, .. } if until <= effect.due);
                let into = if row.fate == Fate::Goes || short { &mut goes } else { &mut stays };
                *into.entry(row.category).or_insert(0) += 1;
                categories.insert(row.category);
            }
            let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
            effect.stays.iter().for_each(|part| *kept.entry(part.category).or_default() += part.rows);
            if plan.person_stays() {
                parts += 1;
            } else {
                whole += 1;
                // What the school notes of the person herself leaves with the card, and a withdrawal leaves the card.
                let beside =
                    |part: &&consents::Part| part.basis == "school_rule" || part.category == "consents";
                for category in effect.stays.iter().filter(beside).map(|part| part.category) {
                    let there = stays.get(category).copied().unwrap_or_default();
                    let with_card = kept[category].saturating_sub(there);
                    *stays.entry(category).or_insert(0) += with_card;
                    *goes.entry(category).or_insert(0) -= with_card;
                }
            }
            goes.retain(|_, rows| *rows > 0);
            stays.retain(|_, rows| *rows > 0);
            assert_eq!((told(&effect), kept), (goes, stays), "{pack}: {:?} {:?}", found.roles, effect.stays);
            roles.extend(found.roles);
        }
        assert!(roles.len() >= 3 && categories.len() >= 12, "{pack}: {roles:?} {categories:?}");
        assert!(whole > 0 && parts > 0, "{pack}: {whole} {parts}");
        drop(office);
        let office = school.open_on(last);
        let mut rows: BTreeMap<&str, BTreeSet<(&str, i64)>> = BTreeMap::new();
        for found in registry::find(&office, "", 0, 1_000).unwrap().rows {
            for item in items(&office, found.id) {
                if item.reason.rule.starts_with("withdrawal.") && item.held.is_none() {
                    rows.entry(item.category).or_default().insert((item.table, item.row));
                }
            }
        }
        let rules = rows.keys().map(|category| format!("withdrawal.processing.{category}")).collect();
        let plan = batch::plan(&office, &Choice::of(rules), &|_, _, _| true).unwrap();
        for (category, rows) in rows {
            let rule = format!("withdrawal.processing.{category}");
            let taken =
                plan.groups.iter().filter(|group| group.rule == rule).map(|group| group.rows).sum::<usize>();
            assert_eq!(taken, rows.len(), "{pack} {category}");
        }
    }
}

/// An erasure on a withdrawal takes what rests on the consent alone: the contract keeps its data on the card, another
/// consent lives on, and the withdrawal is noted and done with (152-FZ art. 21(5)).
#[test]
fn an_erasure_on_a_withdrawal_leaves_what_the_contract_carries() {
    let s = scene(RU);
    enrol(&s.school.raw(), s.adult.key, "Rust", "2026-09-01", None);
    visited(&s.school, s.adult.key);
    for kind in ["processing", "marketing"] {
        consents::record(&s.office, &consent(&s.adult, kind, "2024-03-01")).unwrap();
    }
    let standing = |office: &Office, kind: &str| {
        let all = consents::of_person(office, s.adult.id).unwrap().consents;
        all.into_iter().find(|(one, _)| one.kind == kind).map(|(one, _)| one.standing).unwrap()
    };
    let run = crate::erasure::erase(&s.office, s.adult.id, "withdrawal");
    let after = items(&s.office, s.adult.id);
    assert!(after.iter().all(|item| item.table != "visit"));
    for table in ["person_name", "contact", "enrolment"] {
        assert!(after.iter().any(|item| item.table == table), "{table} goes with the contract, not before");
    }
    let name = run.kept.iter().find(|line| line.field == "identity.name").unwrap();
    assert_eq!((name.blocker.as_deref(), name.basis.as_str()), (Some(erasure::OTHER_GROUND), "promise"));
    assert!(name.law[0].contains("договор") && name.until > today().to_string(), "{name:?}");
    assert!(name.provisional, "nobody knows when the course ends: {name:?}");
    assert_eq!(standing(&s.office, "processing"), consents::Standing::Withdrawn);
    assert_eq!(standing(&s.office, "marketing"), consents::Standing::Live);
    let waiting = consents::people_of(&s.office, Waiting::Withdrawals, 0, 5).unwrap();
    assert_eq!(waiting.total, 0, "what was asked for is done");

    // Nothing rests on the consent any more: an act of nothing is not written.
    let again = erasure::execute(&s.office, &crate::erasure::request(s.adult.id, "withdrawal"));
    assert_eq!(again.unwrap_err().code(), "erasure.nothing_goes");

    crate::erasure::erase(&s.office, s.adult.id, "purpose_reached");
    assert_eq!(registry::card(&s.office, s.adult.id).unwrap_err().code(), "office.not_found");
}

/// 152-FZ art. 21(5.1): a demand to stop ends every consent and what rests on it; what the contract or a law carries goes on.
/// Of everybody it takes what a withdrawal takes, and never what that leaves on another ground than a consent.
#[test]
fn a_demand_to_stop_ends_every_consent_and_leaves_what_another_ground_carries() {
    let s = scene(RU);
    enrol(&s.school.raw(), s.adult.key, "Rust", "2026-09-01", None);
    visited(&s.school, s.adult.key);
    for kind in ["processing", "marketing"] {
        consents::record(&s.office, &consent(&s.adult, kind, "2024-03-01")).unwrap();
    }
    crate::erasure::erase(&s.office, s.adult.id, "stop_demand");
    let after = items(&s.office, s.adult.id);
    assert!(after.iter().all(|item| item.table != "visit"));
    for table in ["person_name", "contact", "enrolment"] {
        assert!(after.iter().any(|item| item.table == table), "{table} goes with the contract, not before");
    }
    let standings: Vec<_> = crate::consents::standings(&s.office, &s.adult);
    assert!(standings.iter().all(|(one, _)| *one == consents::Standing::Withdrawn), "{standings:?}");
    assert_eq!(consents::people_of(&s.office, Waiting::Withdrawals, 0, 5).unwrap().total, 0, "it is done");

    let school = School::new(RU);
    let office = school.open();
    fill(&office, 120);
    let (mut parts, mut more) = (0, 0);
    for found in registry::find(&office, "", 0, 1_000).unwrap().rows {
        let plan = |ground: &str| erasure::plan(&office, found.id, ground, Some(today())).unwrap();
        let (withdrawal, stop) = (plan("withdrawal"), plan("stop_demand"));
        let goes = |plan: &erasure::Plan| -> BTreeSet<_> {
            let rows = plan.rows.iter().filter(|row| row.fate == Fate::Goes && row.table != "consent");
            rows.map(|row| (row.table, row.row)).collect()
        };
        if !stop.person_stays() {
            continue;
        }
        let (less, all) = (goes(&withdrawal), goes(&stop));
        // A withdrawal has more days: what ends by itself within them is not waited for here.
        let later: BTreeSet<_> = items(&office, found.id)
            .iter()
            .filter(|item| Some(item.reason.keep_until) > stop.due)
            .map(|item| (item.table, item.row))
            .collect();
        assert!(less.difference(&all).all(|row| later.contains(row)), "{:?}", found.roles);
        let by_consent = ["enquiries", "site", "marketing", "publication"];
        for item in items(&office, found.id) {
            let another = item.reason.purposes.iter().any(|key| !by_consent.contains(&key.as_str()))
                && Some(item.reason.keep_until) > stop.due;
            assert!(!(another && all.contains(&(item.table, item.row))), "{}", item.field);
        }
        parts += 1;
        more += usize::from(!all.is_subset(&less));
    }
    assert!(parts > 0 && more > 0, "{parts} {more}");
}

/// 152-FZ art. 21(5): site data rest on the consent alone and go in thirty days; the contract keeps the name.
#[test]
fn site_data_go_by_the_clock_and_the_contract_keeps_the_rest() {
    let s = scene(RU);
    enrol(&s.school.raw(), s.adult.key, "Rust", "2026-09-01", None);
    visited(&s.school, s.adult.key);
    consents::record(&s.office, &consent(&s.adult, "processing", "2024-03-01")).unwrap();
    let before = items(&s.office, s.adult.id);
    consents::withdraw(&s.office, &withdrawal(&s.adult, "processing", "2026-11-20")).unwrap();
    // Thirty days end on Sunday the twentieth, so the day after counts.
    let due = day("2026-12-21");
    let after = items(&s.office, s.adult.id);
    let visit = after.iter().find(|item| item.table == "visit").unwrap();
    let reason = &visit.reason;
    assert_eq!((reason.rule.as_str(), reason.keep_until), ("withdrawal.processing.technical", due));
    assert_eq!(
        (reason.start, reason.start_event, reason.term.as_str()),
        (Some(day("2026-11-20")), "consent_end", "30 cd")
    );
    assert!(reason.law.ru.contains("152-ФЗ ст. 21 ч. 5"), "{:?}", reason.law);
    let name =
        |items: &[Item]| items.iter().find(|item| item.table == "person_name").unwrap().reason.keep_until;
    assert_eq!(name(&before), name(&after));

    // On Today and in the list from its day on, with people behind it.
    let coming = due::coming(&s.office, Days::new(30)).unwrap();
    assert!(coming.iter().any(|group| group.rule == reason.rule && group.due_from == due && group.rows == 1));
    let page = due::people(&s.office, Some(due), Some(&reason.rule), 0, 5).unwrap();
    assert_eq!((page.total, page.lines[0].person), (1, s.adult.id));
    assert_eq!(due::people(&s.office, Some(due - Days::new(1)), Some(&reason.rule), 0, 5).unwrap().total, 0);

    // It is not done with while the data are there; the batch destroys them, then it is.
    let open = consents::people_of(&s.office, Waiting::Withdrawals, 0, 5).unwrap().lines[0].consent.unwrap();
    assert_eq!(code(consents::settle(&s.office, open)), "consents.still_held");
    drop(s.office);
    let office = s.school.open_on(due);
    destroy(&office, Choice::of(vec!["withdrawal.processing.technical".to_owned()]));
    assert!(items(&office, s.adult.id).iter().all(|item| item.table != "visit"));
    consents::settle(&office, open).unwrap();
}

/// A consent given anew gives the old terms back; a key of nothing is refused.
#[test]
fn a_new_consent_gives_the_term_back() {
    let s = scene(RU);
    visited(&s.school, s.adult.key);
    consents::record(&s.office, &consent(&s.adult, "processing", "2024-03-01")).unwrap();
    let before = items(&s.office, s.adult.id);
    consents::withdraw(&s.office, &withdrawal(&s.adult, "processing", "2026-11-02")).unwrap();
    assert!(!going(&items(&s.office, s.adult.id)).is_empty());
    consents::record(&s.office, &consent(&s.adult, "processing", "2026-11-21")).unwrap();
    let after = items(&s.office, s.adult.id);
    assert!(going(&after).is_empty());
    let visit = |items: &[Item]| items.iter().find(|item| item.table == "visit").unwrap().reason.clone();
    assert_eq!(visit(&before), visit(&after));
    for key in ["withdrawal", "withdrawal.", "withdrawal.x.contacts", "contacts2"] {
        assert_eq!(due::category(s.office.pack(), key), None, "{key}");
        assert_eq!(due::law(s.office.pack(), key), None, "{key}");
    }
}

/// The horizon shows what goes by a withdrawal in the month of its new end, and no longer in that of its old one.
#[test]
fn the_horizon_has_withdrawn_rows_in_the_month_of_their_new_end() {
    let s = scene(RU);
    visited(&s.school, s.adult.key);
    consents::record(&s.office, &consent(&s.adult, "processing", "2024-03-01")).unwrap();
    let rows =
        || -> Vec<u32> { due::horizon(&s.office, 24).unwrap().into_iter().map(|month| month.rows).collect() };
    let month = |items: &[Item]| {
        let due = items.iter().find(|item| item.table == "visit").unwrap().reason.due_from;
        usize::try_from((due.year() - 2026) * 12 + due.month0().cast_signed() - 10).unwrap()
    };
    let (before, old) = (rows(), month(&items(&s.office, s.adult.id)));
    consents::withdraw(&s.office, &withdrawal(&s.adult, "processing", "2026-11-20")).unwrap();
    let (after, new) = (rows(), month(&items(&s.office, s.adult.id)));
    assert_eq!((new, old), (1, 12));
    assert_eq!((after[new], after[old]), (before[new] + 1, before[old] - 1));
}

/// Month by month the horizon is what the lists will first show, also where many took their consent back.
#[test]
fn the_horizon_agrees_with_the_lists_after_withdrawals() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        fill(&office, 60);
        for found in registry::find(&office, "", 0, 30).unwrap().rows {
            let no = letter_of(found.id);
            let _nothing_given = consents::withdraw(&office, &no);
        }
        let rows = |on: NaiveDate| {
            due::groups(&office, Some(on)).unwrap().into_iter().fold((0, 0), |(own, pairs), group| {
                if group.category == "relations" {
                    (own, pairs + group.rows)
                } else {
                    (own + group.rows, pairs)
                }
            })
        };
        let mut last = rows(today());
        let mut shown = 0;
        for month in due::horizon(&office, 24).unwrap() {
            let now = rows(month.month + Months::new(1) - Days::new(1));
            // A relation is due for both of its people; the horizon counts the row.
            let (own, pairs) = (now.0 - last.0, now.1 - last.1);
            assert!(
                month.rows >= own && month.rows <= own + pairs,
                "{pack} {}: {}, {own} + {pairs}",
                month.month,
                month.rows
            );
            (last, shown) = (now, shown + month.rows);
        }
        assert!(shown > 0, "{pack}");
    }
}
