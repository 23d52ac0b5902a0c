//! People by hand from the command line: a card made, corrected, erased – and nothing of what was wrong left anywhere.

use crate::workbench::{Bench, Sample, list, string};
use serde_json::{Value, json};

fn item(card: &Value, field: &str) -> Value {
    list(&card["items"]).iter().find(|item| item["field"] == field).cloned().unwrap_or_default()
}

#[test]
fn a_card_is_made_corrected_and_erased_without_a_trace() {
    let bench = Bench::new(Sample::Kazakhstan);
    let made = bench.done(&[
        "person",
        "add",
        "--role",
        "learner",
        "--value",
        "identity.name:surname=Тестбаева;given=Ұлжан;gender=female;dative=Тестбаевой Ұлжан",
        "--value",
        "identity.birth_date:born_on=03.02.2010",
        "--value",
        "contacts.phone:value=8 701 555-77-01",
        "--value",
        "education_documents.document:kind=school;series=ЖБ;number=7654321;issued_on=2025-06-20",
    ]);
    let id = string(&made["id"]);
    let card = bench.done(&["person", &id]);
    assert_eq!(item(&card, "contacts.phone")["value"], "+77015557701");
    assert_eq!(item(&card, "contacts.phone")["source"]["kind"], "manual");
    let phone = string(&item(&card, "contacts.phone")["item"]);

    let edit = |set: &str, reason: &str| {
        bench.run(&["person", "edit", "--person", &id, "--item", &phone, "--set", set, "--reason", reason])
    };
    edit("value=4111 1111 1111 1111", "error").refused(1, "entry.card_number");
    edit("value=12", "error").refused(1, "entry.bad_phone");
    edit("value=+77015557702", "whim").refused(2, "entry.bad_reason");
    edit("nonsense", "error").refused(2, "entry.unknown_part");
    bench
        .run(&["person", "add", "--person", &id, "--value", "notes.comment:text=карта 4111 1111 1111 1111"])
        .refused(1, "entry.card_number");
    bench.run(&["person", "add", "--value", "passport.number:value=1"]).refused(2, "entry.unknown_field");
    bench
        .run(&["person", "add", "--role", "king", "--value", "identity.name:surname=Ли"])
        .refused(1, "entry.bad_choice");

    let corrected = bench.done(&[
        "person",
        "edit",
        "--person",
        &id,
        "--item",
        &phone,
        "--set",
        "value=+77015557702",
        "--reason",
        "error",
    ]);
    assert_eq!(item(&corrected, "contacts.phone")["value"], "+77015557702");
    assert!(list(&bench.done(&["person", "history", &id])).is_empty(), "an error has no history");
    let moved = string(&item(&corrected, "contacts.phone")["item"]);
    bench.done(&[
        "person",
        "edit",
        "--person",
        &id,
        "--item",
        &moved,
        "--set",
        "value=+77015557703",
        "--reason",
        "changed",
    ]);
    let history = bench.done(&["person", "history", &id]);
    assert_eq!(list(&history)[0]["value"], "+77015557702");
    assert_eq!(list(&history)[0]["keep_until"], "2027-11-22", "an old contact stays a year");

    let out = bench.text("report");
    bench.done(&["report", "access", "--person", &id, "--out", &out]);
    let report = std::fs::read_to_string(bench.path("report").join("report.json")).expect("a report");
    for held in ["+77015557702", "+77015557703", "7654321", "Тестбаевой Ұлжан"] {
        assert!(report.contains(held), "the report gives {held}");
    }
    assert!(!report.contains("+77015557701"), "what was wrong is gone");
    let erased = bench.erase(&id, &[], "acts");
    assert!(list(&erased["residue"]).is_empty());
    bench.journal_is_intact();
}

#[test]
fn who_pays_and_who_represents_is_said_and_ended() {
    let bench = Bench::new(Sample::Russia);
    let make = |surname: &str, given: &str, role: &str| {
        let name = format!("identity.name:surname={surname};given={given}");
        string(&bench.done(&["person", "add", "--role", role, "--value", &name])["id"])
    };
    let (child, mother) = (make("Тестова", "Анна", "learner"), make("Тестова", "Ольга", "payer"));
    let relate = |kind: &str, other: &str| {
        bench.run(&["person", "relate", "--person", &child, "--other", other, "--kind", kind])
    };
    relate("payer", &child).refused(1, "relation.oneself");
    relate("neighbour", &mother).refused(1, "relation.bad_kind");
    relate("payer", "nobody").refused(2, "request.bad_id");
    assert_eq!(relate("payer", &mother).code, Some(0));
    relate("payer", &mother).refused(1, "relation.exists");
    assert_eq!(relate("representative", &mother).code, Some(0));
    let all = bench.done(&["person", "relations", &child]);
    let kinds: Vec<&Value> = list(&all).iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["payer", "representative"]);
    let payer = string(&list(&all)[0]["relation"]);
    let ended = bench.done(&["person", "unrelate", "--person", &child, "--relation", &payer]);
    assert_eq!(list(&ended).iter().filter(|one| one["until"] == "2026-11-22").count(), 1, "{ended}");
    bench
        .run(&["person", "unrelate", "--person", &child, "--relation", &payer])
        .refused(1, "office.not_found");
    let roles = bench.done(&["person", &mother])["roles"].clone();
    assert_eq!(roles, serde_json::json!(["payer", "representative"]));
    bench.journal_is_intact();
}

/// P1, P10: somebody who worked at the school and only pays now. The job is not needed of a payer: it stands on Today and
/// goes as what is due goes: by a plan, with an act.
#[test]
fn what_no_purpose_needs_of_somebody_stands_on_today_and_goes_by_a_plan() {
    let bench = Bench::new(Sample::Russia);
    let made = bench.done(&[
        "person",
        "add",
        "--role",
        "staff",
        "--value",
        "identity.name:surname=Ким;given=Анна",
        "--value",
        "employment.position:value=куратор",
    ]);
    let id = string(&made["id"]);
    assert_eq!(bench.done(&["person", "unneeded"]), json!([]));
    let role = string(&item(&bench.done(&["person", &id]), "relations.role")["item"]);
    bench.done(&["person", "add", "--person", &id, "--value", "relations.role:role=payer"]);
    bench.done(&["person", "remove-value", "--person", &id, "--item", &role, "--reason", "changed"]);
    let due = bench.done(&["due"]);
    let task = list(&due).iter().find(|line| line["task"] == "unneeded").cloned();
    assert_eq!(task.expect("it stands on Today")["count"], 1, "{due}");
    let found = bench.done(&["person", "unneeded"]);
    assert_eq!(
        (&found[0]["person"], &found[0]["fields"][0]["field"]),
        (&json!(id), &json!("employment.position"))
    );
    assert!(!found.to_string().contains("куратор"), "the value stands on the card alone: {found}");
    let plan = bench.done(&["destroy", "plan", "--unneeded", &id]);
    let goes = &plan["goes"][0];
    assert_eq!((&plan["values"], &goes["fields"]), (&json!(1), &json!(["employment.position"])), "{plan}");
    let out = bench.text("papers");
    let run = ["destroy", "run", "--unneeded", &id, "--out", &out];
    bench.run(&run).refused(2, "erasure.confirm_needed");
    assert!(!item(&bench.done(&["person", &id]), "employment.position").is_null(), "a plan takes nothing");
    let done = bench.done(&[&run[..], &["--plan", &string(&plan["hash"]), "--yes"]].concat());
    let papers: Vec<String> = list(&done["papers"]).iter().map(|paper| string(&paper["kind"])).collect();
    assert_eq!(papers, ["act", "log_extract"], "{done}");
    let card = bench.done(&["person", &id]);
    assert!(item(&card, "employment.position").is_null(), "{card}");
    assert_eq!(bench.done(&["person", "unneeded"]), json!([]));
    bench.run(&[&run[..], &["--yes"]].concat()).refused(1, "erasure.nothing_goes");
    bench.journal_is_intact();
}
