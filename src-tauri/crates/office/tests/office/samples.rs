//! The samples: what an import of each must find, read from the file that made them.
//!
//! `LICHNOE_DELO_SAMPLES` names a folder with other files of the same shapes and their `expected.json`.

use crate::school::{KZ, RU, School, Unwatched, day};
use office::imports::{self, Counts, Prepared, Remark};
use office::session::Office;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    match std::env::var_os("LICHNOE_DELO_SAMPLES") {
        Some(folder) => folder.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/imports"),
    }
}

fn expected(file: &str) -> Value {
    let text = std::fs::read(folder().join("expected.json")).unwrap();
    serde_json::from_slice::<Value>(&text).unwrap()["files"][file].clone()
}

struct Taken {
    prepared: Prepared,
    counts: Counts,
    truth: Value,
}

fn take(office: &Office, file: &str) -> Taken {
    let prepared = imports::prepare(office, &folder().join(file), None, &Unwatched).unwrap();
    let (_, counts) = imports::commit(office, &prepared, &Unwatched).unwrap();
    assert_eq!(counts, prepared.counts, "{file}: the preview said what happened");
    Taken { prepared, counts, truth: expected(file) }
}

impl Taken {
    fn number(&self, key: &str) -> u32 {
        u32::try_from(self.truth[key].as_u64().unwrap_or_else(|| panic!("{key}"))).unwrap()
    }

    /// A sum of the truth in hundredths.
    fn sum(&self, key: &str) -> i64 {
        (self.truth[key].as_f64().unwrap() * 100.0).round() as i64
    }

    fn total(&self, key: &str) -> i64 {
        let mut sums = self.prepared.sums.iter().filter(|sum| sum.key == key);
        let sum = sums.next().unwrap_or_else(|| panic!("no {key}"));
        assert_eq!((sum.currency, sums.next()), ("RUB", None));
        sum.minor
    }

    fn statuses(&self) {
        let found: Vec<(String, u64)> =
            self.prepared.statuses.iter().map(|one| (one.status.clone(), u64::from(one.rows))).collect();
        let mut truth: Vec<(String, u64)> = self.truth["by_status"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(status, rows)| (status.clone(), rows.as_u64().unwrap()))
            .filter(|(_, rows)| *rows > 0)
            .collect();
        truth.sort();
        assert_eq!(found, truth);
    }
}

fn rows(list: &[Remark]) -> Vec<u64> {
    list.iter().map(|remark| remark.row).collect()
}

fn numbers(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(|v| v.as_u64().unwrap()).collect()
}

#[test]
fn a_school_on_getcourse_with_moodle_and_its_register_of_payments() {
    let school = School::new(RU);
    let office = school.open_on(day("2025-01-15"));
    let users = take(&office, "getcourse-users.csv");
    assert_eq!(users.counts.new, users.number("people_total"));
    assert_eq!(users.counts.learners_from_fields, users.number("people_learners_only_in_custom_field"));
    assert_eq!(users.counts.merged, users.number("duplicate_groups_count"));
    let refused: Vec<u64> =
        users.truth["rejected"].as_array().unwrap().iter().map(|r| r["row"].as_u64().unwrap()).collect();
    assert_eq!(rows(&users.prepared.rejected), refused);

    let orders = take(&office, "getcourse-orders.csv");
    assert_eq!(orders.prepared.rows, orders.number("data_rows"));
    assert_eq!((orders.counts.new, orders.counts.orders), (0, orders.number("data_rows")));
    assert_eq!(orders.prepared.rejected, []);
    let orphans = numbers(&orders.truth["orphan_orders_user_not_in_users_file"]);
    assert_eq!(rows(&orders.prepared.questions), orphans);
    assert!(orders.prepared.questions.iter().all(|remark| remark.reason == "unknown_buyer"));
    assert_eq!(orders.counts.waiting as usize, orphans.len());
    assert_eq!(orders.counts.changed, orders.number("distinct_buyers_linked"));
    assert_eq!(orders.total("cost"), orders.sum("sum_cost"));
    assert_eq!(orders.total("paid"), orders.sum("sum_paid"));
    assert_eq!(orders.total("received"), orders.sum("sum_received"));
    orders.statuses();
    let db = school.raw();
    let stored: (i64, i64, i64) = db
        .query_row(
            "SELECT count(*), sum(cost), sum(paid) FROM purchase WHERE superseded_at IS NULL",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    assert_eq!(
        stored,
        (i64::from(orders.number("data_rows")), orders.sum("sum_cost"), orders.sum("sum_paid"))
    );
    // Every order lies with the person of its row: the same row of the truth, the same person.
    let mut statement = db
        .prepare("SELECT s.row_no, b.person_id FROM purchase b JOIN source s ON s.id = b.source_id")
        .unwrap();
    let placed: std::collections::HashMap<i64, Option<i64>> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    let mut people = std::collections::HashMap::new();
    for (at, person) in orders.truth["row_person"].as_array().unwrap().iter().enumerate() {
        let here = placed[&(at as i64 + 2)];
        assert_eq!(here.is_some(), person.is_string(), "row {}", at + 2);
        if let (Some(here), Some(person)) = (here, person.as_str()) {
            assert_eq!(*people.entry(person.to_owned()).or_insert(here), here, "row {}", at + 2);
        }
    }

    let payments = take(&office, "getcourse-payments.csv");
    assert_eq!(payments.counts.payments, payments.number("data_rows"));
    assert_eq!((payments.counts.new, payments.prepared.rejected.len()), (0, 0));
    assert_eq!(payments.prepared.questions.len(), payments.number("payments_without_known_order") as usize);
    payments.statuses();
    let accepted = payments.prepared.statuses.iter().find(|one| one.status == "Получен").unwrap();
    assert_eq!(accepted.sums[0].minor, payments.sum("sum_accepted"));

    let register = take(&office, "yookassa-registry.csv");
    assert_eq!(register.counts.payments, register.number("data_rows"));
    assert_eq!(register.total("payments"), register.sum("sum_gross"));
    assert_eq!((register.prepared.rejected.len(), register.prepared.questions.len()), (0, 0));
    let skipped = register.prepared.warnings.iter().filter(|remark| remark.reason == "row_total").count();
    assert_eq!(skipped, register.number("footer_lines") as usize);

    let learners = take(&office, "moodle-users.csv");
    let shared = learners.number("people_also_in_getcourse_users");
    assert_eq!(learners.counts.new, learners.number("people") - shared);
    let grades = take(&office, "moodle-grades.csv");
    assert_eq!((grades.counts.new, grades.prepared.rejected.len()), (0, 0));
    assert_eq!(grades.counts.changed, grades.number("people"));
    let totals: Vec<String> = db
        .prepare("SELECT value FROM grade WHERE item LIKE 'Итоговая оценка%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let passed =
        totals.iter().filter(|value| value.replace(',', ".").parse::<f64>().unwrap() >= 60.0).count();
    assert_eq!(passed as u64, grades.truth["course_total_ge_60"].as_u64().unwrap());
    let finals: i64 =
        db.query_row("SELECT count(*) FROM grade WHERE item = 'Тест:Итоговый тест'", [], |row| row.get(0))
            .unwrap();
    assert_eq!(finals, i64::from(grades.number("data_rows") - grades.number("rows_without_final_test")));

    // Moodle made learners of some people: the list brings what is needed of a learner and was left out before.
    let needed = take(&office, "getcourse-users.csv").counts;
    assert_eq!((needed.new, needed.changed), (0, 8));

    // Everything once more: nothing changes, and nothing is asked that was not open.
    for file in [
        "getcourse-users.csv",
        "getcourse-orders.csv",
        "getcourse-payments.csv",
        "yookassa-registry.csv",
        "moodle-users.csv",
        "moodle-grades.csv",
    ] {
        let before = crate::school::counts(&db);
        let again = take(&office, file);
        let Counts { new, changed, orders, payments, refunds, grades, waiting, .. } = again.counts;
        assert_eq!(
            (new, changed, orders, payments, refunds, grades, waiting),
            (0, 0, 0, 0, 0, 0, 0),
            "{file}"
        );
        let bookkeeping = ["journal", "source", "import_run", "import_rejection", "meta"];
        for (before, after) in before.iter().zip(crate::school::counts(&db)) {
            assert!(
                bookkeeping.contains(&before.0.as_str()) || *before == after,
                "{file}: {before:?} {after:?}"
            );
        }
    }
}

#[test]
fn lists_kept_by_hand() {
    let school = School::new(RU);
    let office = school.open_on(day("2025-01-15"));
    let list = take(&office, "spreadsheet-cp1251.csv");
    assert_eq!(list.counts.new, list.number("people"));
    assert_eq!(list.counts.payments, list.number("data_rows"), "each row is a payment of its own");
    let kopecks: i64 = (0..40).map(|at| (4500 + at) * 100 + at % 100).sum();
    assert_eq!(list.total("payments"), kopecks);
    let dirty = take(&office, "spreadsheet-dirty.xlsx");
    assert_eq!(dirty.counts.new, dirty.number("people"));
    let refused: Vec<u64> =
        dirty.truth["rejected"].as_array().unwrap().iter().map(|r| r["row"].as_u64().unwrap()).collect();
    assert_eq!(rows(&dirty.prepared.rejected), refused);
    let asked = dirty.truth["ask_user"][0]["row"].as_u64().unwrap();
    assert!(dirty.prepared.questions.iter().any(|r| r.row == asked && r.reason == "initials_only"));
    for file in ["spreadsheet-cp1251.csv", "spreadsheet-dirty.xlsx"] {
        let again = take(&office, file).counts;
        assert_eq!((again.new, again.changed, again.payments), (0, 0, 0), "{file}");
    }
}

#[test]
fn a_register_of_certificates_in_kazakhstan() {
    let school = School::new(KZ);
    let office = school.open_on(day("2025-01-15"));
    let register = take(&office, "kz-registry.xlsx");
    assert_eq!(register.counts.new, register.number("people_after_rejects"));
    assert_eq!(
        register.counts.certificates,
        register.number("certificates_after_rejects_and_exact_duplicates")
    );
    assert_eq!(register.prepared.rejected.len(), register.truth["rejected"].as_array().unwrap().len());
    // Whoever married is asked about; whoever is only spelt otherwise is not.
    let renamed: Vec<Remark> =
        register.prepared.questions.iter().filter(|asked| asked.reason == "changed_name").cloned().collect();
    assert_eq!(rows(&renamed), numbers(&register.truth["same_person_other_spelling"]["changed_surname"]));
    let again = take(&office, "kz-registry.xlsx").counts;
    assert_eq!((again.new, again.changed, again.certificates), (0, 0, 0));
}

/// The order of the files does not matter: what belongs to nobody waits for its person, and finds them.
#[test]
fn orders_and_payments_that_came_first_find_their_people() {
    let school = School::new(RU);
    let office = school.open_on(day("2025-01-15"));
    let payments = take(&office, "getcourse-payments.csv");
    assert_eq!(payments.counts.waiting, payments.number("data_rows"));
    let orders = take(&office, "getcourse-orders.csv");
    assert_eq!(orders.counts.waiting, orders.number("data_rows"));
    take(&office, "getcourse-users.csv");
    let db = school.raw();
    let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let orphans = numbers(&orders.truth["orphan_orders_user_not_in_users_file"]).len() as i64;
    assert_eq!(number("SELECT count(*) FROM purchase WHERE person_id IS NULL"), orphans);
    assert_eq!(
        number("SELECT count(DISTINCT person_id) FROM purchase"),
        i64::from(orders.number("distinct_buyers_linked"))
    );
    assert_eq!(number("SELECT count(*) FROM import_question WHERE reason = 'unknown_buyer'"), orphans);
    assert_eq!(number("SELECT count(*) FROM import_question WHERE reason = 'unknown_order'"), 0);
    assert_eq!(
        number(
            "SELECT count(*) FROM purchase b WHERE person_id IS NOT NULL \
            AND NOT EXISTS (SELECT 1 FROM purchase_learner l WHERE l.purchase_id = b.id)"
        ),
        0
    );
}
