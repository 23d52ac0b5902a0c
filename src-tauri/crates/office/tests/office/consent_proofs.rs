//! The operator must be able to prove a consent as long as it is kept (T18): the scan, the giver and what was known of
//! the giver's authority outlive an erasure with it, and nothing else does.

use crate::attachments::{attach, sealed_files};
use crate::consents::{Scene, consent, scene, withdrawal};
use crate::erasure::erase;
use crate::school::{PACKS, RU, day, enrol, today};
use office::attachments;
use office::consents::{self, GivenBy, NewConsent};
use office::due;
use office::erasure::batch::{self, Choice};
use office::erasure::{self, Fate};
use office::ids::Uid;
use office::lookup;
use office::session::{Office, database_file};

fn count(s: &Scene, sql: &str) -> i64 {
    s.school.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Who gave the one consent of a child, and what is known of the authority: both with whose file or card they are.
fn proofs(s: &Scene) -> (i64, i64, i64) {
    (
        count(s, "SELECT count(*) FROM attachment"),
        count(s, "SELECT count(*) FROM authority"),
        count(s, "SELECT count(*) FROM consent_giver"),
    )
}

/// The parent's consent for the child, signed on paper; the scan lies on a card.
fn given_for_the_child(s: &Scene, scan_of: Uid) {
    let scan =
        attach(&s.office, scan_of, "Согласие. Седых Вера, vera@pifagor.example".as_bytes()).unwrap().id;
    let by = GivenBy::Representative {
        person: s.parent.id, declared: Some("строка в форме".to_owned())
    };
    let new = NewConsent { by, document: Some(scan), ..consent(&s.child, "processing", "2026-03-01") };
    consents::record(&s.office, &new).unwrap();
}

fn kept(office: &Office, person: Uid, ground: &str) -> Vec<(&'static str, String)> {
    let plan = erasure::plan(office, person, ground, None).unwrap();
    let kept = plan.rows.into_iter().filter(|row| matches!(row.fate, Fate::Kept { .. }));
    kept.map(|row| (row.table, row.label)).collect()
}

fn destroy(office: &Office) {
    let choice = Choice::default();
    let plan = batch::plan(office, &choice, &|_, _, _| true).unwrap();
    let request =
        batch::Request { choice, hash: plan.hash, typed: plan.confirm_word(), language: "ru".to_owned() };
    let run = batch::execute(office, &request, &|_, _, _| true).unwrap();
    erasure::proceed(office, run, &[], &|_| ()).unwrap_or_else(|error| {
        panic!("{error}: {:?}", erasure::load(office, run).unwrap().scan.map(|scan| scan.unexpected))
    });
}

/// What of consents and of their proofs is due.
fn due_values(office: &Office) -> usize {
    let choice = Choice::of(vec!["consents".to_owned(), "attachments".to_owned()]);
    batch::plan(office, &choice, &|_, _, _| true).unwrap().values
}

/// The first day on which the only consent of a kept file goes.
fn due_from(office: &Office, name: &str) -> chrono::NaiveDate {
    let answer = lookup::look(office, name, lookup::Reason::ALL[0], &|_, _| true).unwrap();
    let mut items = answer.lines.iter().flat_map(|line| &line.items);
    items.find(|item| item.table == "consent").unwrap().reason.due_from
}

#[test]
fn the_scan_of_a_consent_stays_with_it_and_goes_with_it_while_a_contract_goes_at_once() {
    for pack in PACKS {
        let mut s = scene(pack);
        let scan = attach(&s.office, s.adult.id, "Согласие. Перова Анна".as_bytes()).unwrap().id;
        attach(&s.office, s.adult.id, "Договор. Перова Анна".as_bytes()).unwrap();
        let new = NewConsent { document: Some(scan), ..consent(&s.adult, "processing", "2024-03-01") };
        consents::record(&s.office, &new).unwrap();
        let stays = kept(&s.office, s.adult.id, "purpose_reached");
        assert!(stays.contains(&("attachment", "attachment-kind-contract".to_owned())), "{pack}: {stays:?}");
        assert_eq!(stays.iter().filter(|(table, _)| *table == "attachment").count(), 1, "{pack}");
        let run = erase(&s.office, s.adult.id, "purpose_reached");
        assert!(run.kept.iter().any(|line| line.category == "attachments"), "{pack}: the letter tells of it");
        assert_eq!(count(&s, "SELECT count(*) FROM attachment WHERE kept_file_id IS NOT NULL"), 1);
        assert_eq!(count(&s, "SELECT count(*) FROM attachment"), 1, "{pack}: the contract is gone");
        assert_eq!(sealed_files(&s.school).len(), 1, "{pack}");

        let found = lookup::look(&s.office, "Перова Анна", lookup::Reason::ALL[0], &|_, _| true).unwrap();
        let told = found.lines.iter().flat_map(|line| &line.items).find(|item| item.table == "attachment");
        let due = due_from(&s.office, "Перова Анна");
        assert_eq!(told.expect("a look-up tells of it").reason.due_from, due, "{pack}: one term");

        drop(s.office);
        s.office = s.school.open_on(due.pred_opt().unwrap());
        assert_eq!(due_values(&s.office), 0, "{pack}: a day before the end");
        drop(s.office);
        s.office = s.school.open_on(due);
        destroy(&s.office);
        assert_eq!((proofs(&s), sealed_files(&s.school).len()), ((0, 0, 0), 0), "{pack}");
        assert_eq!(count(&s, "SELECT count(*) FROM consent"), 0, "{pack}");
    }
}

#[test]
fn the_proof_of_a_consent_for_a_child_stays_with_the_childs_file() {
    for pack in PACKS {
        let mut s = scene(pack);
        given_for_the_child(&s, s.child.id);
        erase(&s.office, s.child.id, "purpose_reached");
        assert_eq!(proofs(&s), (1, 1, 1), "{pack}");
        let beside = "SELECT count(*) FROM consent c JOIN authority a ON a.consent_id = c.id \
            AND a.kept_file_id = c.kept_file_id AND a.other_id IS NULL \
            JOIN attachment f ON f.id = c.document_id AND f.kept_file_id = c.kept_file_id";
        assert_eq!(count(&s, beside), 1, "{pack}");
        let due = due_from(&s.office, "Седых Егор");
        // The giver's own erasure later takes nothing of it.
        let stays: Vec<&str> =
            kept(&s.office, s.parent.id, "unlawful").into_iter().map(|row| row.0).collect();
        assert_eq!(stays, ["consent_giver", "authority"], "{pack}");
        erase(&s.office, s.parent.id, "unlawful");
        assert_eq!(proofs(&s), (1, 1, 1), "{pack}");
        assert_eq!(
            count(
                &s,
                "SELECT count(*) FROM consent_giver g JOIN kept_file k ON k.id = g.kept_file_id \
            WHERE k.name LIKE '%Вера%' AND g.person_id IS NULL"
            ),
            1,
            "{pack}: it is known who gave it"
        );
        drop(s.office);
        s.office = s.school.open_on(due);
        destroy(&s.office);
        assert_eq!((proofs(&s), sealed_files(&s.school).len()), ((0, 0, 0), 0), "{pack}");
    }
}

#[test]
fn the_erasure_of_the_giver_leaves_the_proof_with_the_childs_card() {
    for pack in PACKS {
        let mut s = scene(pack);
        given_for_the_child(&s, s.parent.id);
        erase(&s.office, s.parent.id, "unlawful");
        assert_eq!(proofs(&s), (1, 1, 1), "{pack}");
        let files = office::attachments::list(&s.office, s.child.id).unwrap();
        assert_eq!(files.len(), 1, "{pack}: the scan is on the child's card now");
        let told = lookup::look(&s.office, "Седых Вера", lookup::Reason::ALL[0], &|_, _| true).unwrap();
        let items: Vec<&str> =
            told.lines.iter().flat_map(|line| &line.items).map(|item| item.text.as_str()).collect();
        assert!(items.contains(&"consent-given-processing"), "{pack}: {items:?}");
        // The consent goes on for years: what proves it has no term of its own.
        drop(s.office);
        s.office = s.school.open_on(day("2029-12-31"));
        assert_eq!(due_values(&s.office), 0, "{pack}");
        erase(&s.office, s.child.id, "purpose_reached");
        assert_eq!(proofs(&s), (1, 1, 1), "{pack}");
        let due = due_from(&s.office, "Седых Егор");
        drop(s.office);
        s.office = s.school.open_on(due);
        destroy(&s.office);
        assert_eq!((proofs(&s), sealed_files(&s.school).len()), ((0, 0, 0), 0), "{pack}");
    }
}

/// An authority that no consent rests on goes with either of the two.
#[test]
fn an_authority_without_a_consent_goes() {
    let s = scene(RU);
    given_for_the_child(&s, s.child.id);
    consents::state_authority(
        &s.office,
        &consents::Statement {
            representative: s.stranger.id,
            person: s.child.id,
            state: consents::Authority::Verified,
            on: day("2026-03-01"),
            until: None,
            how: "паспорт".to_owned(),
        },
    )
    .unwrap();
    consents::withdraw(&s.office, &withdrawal(&s.child, "processing", "2026-06-01")).unwrap();
    assert_eq!(count(&s, "SELECT count(*) FROM authority"), 2);
    erase(&s.office, s.child.id, "purpose_reached");
    assert_eq!(proofs(&s), (1, 1, 1), "the mother's alone");
}

/// What an older database still has goes the same way when it is put back: the proof stays, the rest goes.
#[test]
fn an_older_database_keeps_the_same_proof() {
    let mut s = scene(RU);
    given_for_the_child(&s, s.child.id);
    attach(&s.office, s.child.id, "Договор".as_bytes()).unwrap();
    drop(s.office);
    let file = database_file(s.school.folder.path());
    let older = std::fs::read(&file).unwrap();
    s.office = s.school.open();
    erase(&s.office, s.child.id, "purpose_reached");
    drop(s.office);
    #[expect(clippy::disallowed_methods, reason = "an old file put back by hand need not be flushed")]
    std::fs::write(&file, older).unwrap();
    s.office = s.school.open();
    assert!(office::ledger::settle(&s.office).unwrap().replayed.is_some());
    assert_eq!(crate::school::key_of(&s.school.raw(), s.child.id), None);
    assert_eq!(proofs(&s), (1, 1, 1));
    assert_eq!(count(&s, "SELECT count(*) FROM attachment WHERE kept_file_id IS NOT NULL"), 1);
}

/// T18: the contract is over for three years and more, the consent was taken back last year: its scan stays with it on the
/// card, and goes when it goes.
#[test]
fn the_scan_of_a_consent_on_a_card_goes_no_earlier_than_the_consent() {
    for pack in PACKS {
        let mut s = scene(pack);
        let db = s.school.raw();
        enrol(&db, s.adult.key, "Сварка", "2020-01-10", Some("2020-06-10"));
        drop((db, s.office));
        s.office = s.school.open();
        let scan = attach(&s.office, s.adult.id, "Согласие. Перова Анна".as_bytes()).unwrap().id;
        attach(&s.office, s.adult.id, "Договор. Перова Анна".as_bytes()).unwrap();
        let new = NewConsent { document: Some(scan), ..consent(&s.adult, "processing", "2020-01-10") };
        consents::record(&s.office, &new).unwrap();
        let due = |office: &Office| {
            let page = due::people(office, None, None, 0, 10).unwrap();
            let lines = page.lines.into_iter().filter(|line| line.person == s.adult.id);
            lines
                .flat_map(|line| line.due)
                .filter(|due| due.category == "attachments")
                .map(|due| due.rows)
                .sum()
        };
        let states = |office: &Office| -> Vec<bool> {
            let files = office::attachments::list(office, s.adult.id).unwrap().into_iter();
            files
                .map(|file| file.reason.unwrap())
                .map(|why| why.due_from <= today() && !why.waits())
                .collect()
        };
        assert_eq!(
            (due(&s.office), states(&s.office)),
            (1_u32, vec![false, true]),
            "{pack}: while it is in force"
        );

        let back = withdrawal(&s.adult, "processing", "2025-11-20");
        consents::withdraw(&s.office, &back).unwrap();
        // What the withdrawal asks for was done, and the file stays for the contract's sake.
        s.school.raw().execute("UPDATE consent SET settled_on = '2025-12-01'", []).unwrap();
        assert_eq!(
            (due(&s.office), states(&s.office)),
            (1, vec![false, true]),
            "{pack}: taken back a year ago"
        );

        drop(s.office);
        s.office = s.school.open_on(day("2028-12-01"));
        assert_eq!(due(&s.office), 2, "{pack}: three years after its end both are due");
    }
}

/// T18, Q12: a school has to prove a consent on demand; what stays of it is found and given out, with a reason.
#[test]
fn a_kept_scan_is_found_and_given_out_with_a_reason() {
    for pack in PACKS {
        let s = scene(pack);
        let words = "Согласие. Перова Анна".as_bytes();
        let scan = attach(&s.office, s.adult.id, words).unwrap().id;
        let new = NewConsent { document: Some(scan), ..consent(&s.adult, "processing", "2024-03-01") };
        consents::record(&s.office, &new).unwrap();
        let on_a_card = attachments::open_kept_into(&s.office, scan, &mut Vec::new()).unwrap_err();
        assert_eq!(on_a_card.code(), "office.not_found", "{pack}: a card gives its files out itself");
        erase(&s.office, s.adult.id, "purpose_reached");
        let found = lookup::look(&s.office, "Перова Анна", lookup::Reason::Official, &|_, _| true).unwrap();
        let rows: Vec<i64> = found
            .lines
            .iter()
            .flat_map(|line| &line.items)
            .filter(|item| item.table == "attachment")
            .map(|item| item.row)
            .collect();
        let kept = attachments::kept(&s.office, &rows[..1]).unwrap();
        assert_eq!((kept.len(), kept[0].id, kept[0].kind.as_str()), (1, scan, "contract"), "{pack}");
        let mut out = Vec::new();
        attachments::open_kept_into(&s.office, scan, &mut out).unwrap();
        assert_eq!(out, words, "{pack}");
        attachments::kept_saved(&s.office, scan, lookup::Reason::Official).unwrap();
        let told: String = s
            .school
            .raw()
            .query_row("SELECT detail FROM journal WHERE action = 'attachment.kept_saved'", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert!(told.starts_with("official ") && !told.contains("Перова"), "{pack}: {told}");
        drop(s.office);
        s.school.raw().execute("UPDATE operator SET role = 'auditor' WHERE login = 'marina'", []).unwrap();
        let auditor = s.school.open();
        assert!(attachments::kept(&auditor, &rows).unwrap().is_empty(), "{pack}");
        let denied = attachments::open_kept_into(&auditor, scan, &mut Vec::new()).unwrap_err();
        assert_eq!(denied.code(), "office.role_denied", "{pack}");
    }
}
