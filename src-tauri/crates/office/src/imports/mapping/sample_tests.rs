//! The samples against the truth their generator wrote down.

use super::problems::ProblemKind;
use super::*;
use crate::imports::reading::{self, Options, Skipped, Table};
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/imports/")).join(name)
}

fn expected(file: &str) -> Value {
    let text = std::fs::read_to_string(fixture("expected.json")).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    all["files"][file].clone()
}

fn numbers(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(|v| v.as_u64().unwrap()).collect()
}

struct Read {
    table: Table,
    suggestion: Suggestion,
    candidates: Vec<Candidate>,
    slots: HashMap<u64, Slot>,
    questions: Vec<(u64, AskReason)>,
    matcher: Matcher,
}

fn read(file: &str) -> Read {
    let mut table = reading::open(&fixture(file), &Options::default()).unwrap();
    let suggestion = suggest(&table.columns);
    suggestion.mapping.check(suggestion.kind).unwrap();
    let today = NaiveDate::from_ymd_opt(2025, 1, 15).unwrap();
    let reader = Reader::new(suggestion.mapping.clone(), suggestion.kind.epoch(table.dates_1904), today);
    let candidates: Vec<Candidate> = table.rows.by_ref().map(|row| reader.read(&row.unwrap())).collect();
    let mut matcher = Matcher::default();
    let mut slots = HashMap::new();
    let mut questions = Vec::new();
    for c in candidates.iter().filter(|c| c.rejected.is_none()) {
        let placed = matcher.place(&c.person.keys(suggestion.kind.source_system()));
        questions.extend(placed.questions.iter().map(|(_, why)| (c.row, *why)));
        slots.insert(c.row, placed.slot);
    }
    let slots = slots.into_iter().map(|(row, slot)| (row, matcher.resolve(slot))).collect();
    Read { table, suggestion, candidates, slots, questions, matcher }
}

impl Read {
    fn people(&self) -> usize {
        self.slots.values().collect::<BTreeSet<_>>().len()
    }

    fn merged_groups(&self) -> Vec<Vec<u64>> {
        let mut groups: BTreeMap<Slot, Vec<u64>> = BTreeMap::new();
        for (row, slot) in &self.slots {
            groups.entry(*slot).or_default().push(*row);
        }
        let mut groups: Vec<Vec<u64>> = groups.into_values().filter(|g| g.len() > 1).collect();
        groups.iter_mut().for_each(|g| g.sort_unstable());
        groups.sort();
        groups
    }

    fn rejected(&self) -> Vec<(u64, RejectReason)> {
        self.candidates.iter().filter_map(|c| c.rejected.map(|r| (c.row, r.reason))).collect()
    }

    fn rows_with(&self, kind: ProblemKind) -> Vec<u64> {
        self.candidates.iter().filter(|c| c.has(kind)).map(|c| c.row).collect()
    }
}

fn groups(value: &Value) -> Vec<Vec<u64>> {
    let mut groups: Vec<Vec<u64>> = value.as_array().unwrap().iter().map(numbers).collect();
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups.sort();
    groups
}

#[test]
fn users_of_getcourse() {
    let truth = expected("getcourse-users.csv");
    let found = read("getcourse-users.csv");
    assert_eq!(
        (found.table.encoding.as_deref(), found.table.bom, found.table.separator),
        (Some("utf-8"), true, Some(';'))
    );
    assert_eq!(found.suggestion.kind, TableKind::GetcourseUsers);
    assert_eq!(found.suggestion.unmapped, Vec::<usize>::new());
    assert_eq!(found.candidates.len() as u64, truth["data_rows"].as_u64().unwrap());
    assert_eq!(found.people() as u64, truth["people_account_holders"].as_u64().unwrap());

    let learners = found.candidates.iter().filter(|c| c.rejected.is_none() && c.learner.is_some()).count();
    assert_eq!(learners as u64, truth["people_learners_only_in_custom_field"].as_u64().unwrap());
    assert_eq!(found.merged_groups(), groups(&truth["duplicate_groups_auto_merge"]));

    let rejected: Vec<u64> =
        truth["rejected"].as_array().unwrap().iter().map(|r| r["row"].as_u64().unwrap()).collect();
    let expected_rejected: Vec<_> = rejected.into_iter().map(|row| (row, RejectReason::NoIdentity)).collect();
    assert_eq!(found.rejected(), expected_rejected);
    for kind in ["family_same_phone", "namesake"] {
        for pair in groups(&truth["must_not_merge"][kind]) {
            assert_ne!(found.slots[&pair[0]], found.slots[&pair[1]], "{kind} {pair:?}");
        }
    }
    // Families are asked about; namesakes are not.
    let asked: BTreeSet<u64> = found.questions.iter().map(|(row, _)| *row).collect();
    for pair in groups(&truth["must_not_merge"]["family_same_phone"]) {
        assert!(asked.contains(&pair[0]) || asked.contains(&pair[1]));
    }
    let child = found.candidates.iter().find_map(|c| c.learner.as_ref().map(|l| (c, l))).unwrap();
    assert!(child.1.class.is_some() && child.1.school.is_some() && child.0.person.class.is_none());
    assert!(child.1.name.surname.is_some() && child.1.name.given.is_some());
    assert!(found.candidates.iter().all(|c| c.question().is_none()));
}

#[test]
fn register_of_certificates_in_kazakhstan() {
    let truth = expected("kz-registry.xlsx");
    let found = read("kz-registry.xlsx");
    assert_eq!(found.table.sheet.as_deref(), truth["sheet"].as_str());
    assert_eq!(found.suggestion.kind, TableKind::CertificateRegister);
    assert_eq!(found.suggestion.mapping.columns(Target::CertificateNumber).count(), 1);
    assert_eq!(found.suggestion.questions, []);
    assert_eq!(found.candidates.len(), 300);

    // Numbers taken are decided in order, against what is written so far.
    let mut seen = SeenNumbers::default();
    let mut rejected: Vec<(u64, String)> = Vec::new();
    let mut holders = BTreeSet::new();
    let mut certificates = 0;
    for c in &found.candidates {
        if let Some(r) = c.rejected {
            rejected.push((c.row, r.reason.key().to_owned()));
            assert!(
                c.certificate
                    .as_ref()
                    .is_some_and(|x| x.number.is_some() && x.programme.is_some() && x.issued.is_some())
            );
            continue;
        }
        let slot = found.slots[&c.row];
        let key = c.certificate.as_ref().and_then(|x| x.number_key()).unwrap();
        match seen.note(&key, slot.number()) {
            certificate::NumberUse::Free => certificates += 1,
            certificate::NumberUse::Repeated => {}
            certificate::NumberUse::Taken => {
                rejected.push((c.row, RejectReason::CertificateNumberTaken.key().to_owned()));
                continue;
            }
        }
        holders.insert(slot);
    }
    let reason = |text: &str| match text {
        "ИИН checksum wrong" => "iin_checksum",
        "БИН in the ИИН column" => "bin_in_iin",
        _ => "certificate_number_taken",
    };
    let expected_rejected: Vec<(u64, String)> = truth["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["row"].as_u64().unwrap(), reason(r["reason"].as_str().unwrap()).to_owned()))
        .collect();
    assert_eq!(rejected, expected_rejected);
    assert_eq!(holders.len() as u64, truth["people_after_rejects"].as_u64().unwrap());
    assert_eq!(certificates, truth["certificates_after_rejects_and_exact_duplicates"].as_u64().unwrap());
    assert_eq!(found.rows_with(ProblemKind::LeadingZeroRepaired), numbers(&truth["repair_leading_zero"]));
    let conflicts = &truth["conflicts_to_review"];
    assert_eq!(found.rows_with(ProblemKind::BirthDateVsIin), numbers(&conflicts["birth_date_vs_iin"]));
    assert_eq!(found.rows_with(ProblemKind::SexVsPatronymic), numbers(&conflicts["sex_vs_patronymic"]));
    let without: Vec<u64> = found
        .candidates
        .iter()
        .filter(|c| c.rejected.is_none() && c.person.personal_number.is_none())
        .map(|c| c.row)
        .collect();
    assert_eq!(without, numbers(&truth["iin_missing"]));
    assert!(
        found
            .candidates
            .iter()
            .all(|c| c.certificate.as_ref().is_some_and(|x| x.hours.is_some() && x.valid_until.is_some()))
    );
    assert_eq!(found.matcher.known_id(found.slots[&2]), None);
}

#[test]
fn a_spreadsheet_kept_by_hand() {
    let truth = expected("spreadsheet-dirty.xlsx");
    let found = read("spreadsheet-dirty.xlsx");
    assert_eq!(found.table.sheet.as_deref(), truth["sheet"].as_str());
    assert_eq!(found.table.header_row, 3);
    assert_eq!(found.table.columns[0].title, "№ п/п");
    assert_eq!(found.table.columns[14].title, "Примечание");
    assert_eq!(found.table.sheets.len(), 2);
    let skipped: Vec<(u64, &str)> = found
        .table
        .rows
        .skipped()
        .iter()
        .map(|s| {
            let kind = match s.kind {
                Skipped::Blank => "blank",
                Skipped::RepeatedHeader => "repeated_header",
                // The generator of the sample knows one kind of line that is nobody.
                Skipped::Section | Skipped::Signature => "section",
                Skipped::Total => "total",
                Skipped::Unanswered => "unanswered",
                Skipped::Outgoing => "outgoing",
            };
            (s.number, kind)
        })
        .collect();
    let expected_skipped: Vec<(u64, &str)> = truth["not_data_rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["row"].as_u64().unwrap(), r["kind"].as_str().unwrap()))
        .map(|(row, kind)| (row, if kind == "footer" { "section" } else { kind }))
        .collect();
    assert_eq!(skipped, expected_skipped);
    assert_eq!(found.candidates.len() as u64, truth["learner_rows"].as_u64().unwrap());
    assert_eq!(found.people() as u64, truth["people"].as_u64().unwrap());
    assert_eq!(found.merged_groups(), groups(&truth["duplicate_groups_auto_merge"]));
    let rejected: Vec<u64> =
        truth["rejected"].as_array().unwrap().iter().map(|r| r["row"].as_u64().unwrap()).collect();
    assert_eq!(
        found.rejected(),
        rejected.into_iter().map(|row| (row, RejectReason::NoIdentity)).collect::<Vec<_>>()
    );
    let asked: Vec<u64> = found.candidates.iter().filter(|c| c.question().is_some()).map(|c| c.row).collect();
    assert_eq!(asked, [truth["ask_user"][0]["row"].as_u64().unwrap()]);
    for error in truth["cell_errors"].as_array().unwrap() {
        let row = error["row"].as_u64().unwrap();
        let c = found.candidates.iter().find(|c| c.row == row).unwrap();
        assert!(c.problems.iter().any(|p| Some(p.kind.key()) == error["reason"].as_str()), "{error}");
    }
    // Every birth date of the twelve notations was read, save the impossible one.
    let unread: Vec<u64> = found
        .candidates
        .iter()
        .filter(|c| c.rejected.is_none() && c.person.birth_date.is_none())
        .map(|c| c.row)
        .collect();
    let impossible: Vec<u64> = truth["cell_errors"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|e| e["reason"] == "impossible_date")
        .map(|e| e["row"].as_u64().unwrap())
        .collect();
    assert!(unread.iter().all(|row| impossible.contains(row)), "{unread:?}");
}

#[test]
fn a_table_in_windows_1251() {
    let truth = expected("spreadsheet-cp1251.csv");
    let found = read("spreadsheet-cp1251.csv");
    assert_eq!(found.table.encoding.as_deref(), truth["encoding"].as_str());
    assert_eq!(found.table.separator, Some(';'));
    assert_eq!(found.candidates.len() as u64, truth["data_rows"].as_u64().unwrap());
    assert_eq!(found.people() as u64, truth["people"].as_u64().unwrap());
    assert_eq!(found.merged_groups(), groups(&truth["duplicate_groups_auto_merge"]));
    let troubled: Vec<_> = found
        .candidates
        .iter()
        .filter(|c| !c.problems.is_empty())
        .map(|c| (c.row, &c.problems, &c.person.name))
        .collect();
    assert!(troubled.is_empty(), "{troubled:?}");
    assert!(found.candidates.iter().all(|c| c.person.birth_date.is_some()));
}

#[test]
fn users_of_moodle() {
    let truth = expected("moodle-users.csv");
    let found = read("moodle-users.csv");
    assert_eq!(found.suggestion.kind, TableKind::MoodleUsers);
    assert_eq!((found.table.separator, found.table.bom), (Some(','), false));
    assert_eq!(found.candidates.len() as u64, truth["data_rows"].as_u64().unwrap());
    assert_eq!(found.people() as u64, truth["people"].as_u64().unwrap());
    assert_eq!(found.merged_groups(), groups(&truth["duplicate_groups_auto_merge"]));
    // «Имя Отчество» in firstname came apart.
    assert!(
        found.candidates.iter().all(|c| c.person.name.given.as_deref().is_some_and(|g| !g.contains(' ')))
    );
    assert!(
        !found
            .candidates
            .iter()
            .any(|c| c.has(ProblemKind::UnreadableDate) || c.has(ProblemKind::ImpossibleDate))
    );
}
