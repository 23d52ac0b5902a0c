//! One chain from the original to the paper that stands for it last; what was handed out stays as it was.

use crate::school::{KZ, Printer, RU, School, day, draft, import, person, verified};
use crate::vaulted::Vaulted;
use office::backups::Elsewhere;
use office::certificates::{
    self, CoreCheck, Evidence, Filter, Onward, State, Step, chain, cores, issue, revoke, spoil, succeed,
};
use office::ids::Uid;
use office::session::Office;
use office::templates::{New, Origin, create};

pub fn onward(of: Uid, step: Step, reason: &str) -> Onward {
    Onward {
        of,
        step,
        reason: reason.to_owned(),
        language: None,
        template: "certificate-modern/v1".to_owned(),
        name: None,
        programme: None,
        second_name: None,
        second_programme: None,
        hours: None,
        completed: None,
        evidence: None,
        born: None,
        asked: None,
    }
}

fn marriage() -> Option<Evidence> {
    Some(Evidence { kind: "marriage".to_owned(), seen: day("2026-11-20") })
}

fn states(office: &Office, id: Uid) -> Vec<(String, String)> {
    chain(office, id).unwrap().into_iter().map(|row| (row.standing, row.state)).collect()
}

fn pair(standing: &str, state: &str) -> (String, String) {
    (standing.to_owned(), state.to_owned())
}

#[test]
fn duplicate_replacement_correction_and_revocation_are_one_chain_and_old_bytes_stay() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let original = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    let duplicate =
        succeed(&office, &onward(original.id, Step::Duplicate, "lost"), "", &Printer::new()).unwrap();
    assert_eq!(duplicate.number, "2026-0002");
    let renamed = Onward {
        name: Some("Зуева Анна".to_owned()),
        evidence: marriage(),
        ..onward(duplicate.id, Step::Replacement, "name_changed")
    };
    let renamed = succeed(&office, &renamed, "", &Printer::new()).unwrap();
    let corrected = Onward { hours: Some(80), ..onward(renamed.id, Step::Correction, "wrong_hours") };
    let corrected = succeed(&office, &corrected, "", &Printer::new()).unwrap();
    revoke(&office, corrected.id, "false_facts").unwrap();
    let expected = [
        pair("original", "replaced"),
        pair("duplicate", "replaced"),
        pair("replacement", "replaced"),
        pair("correction", "revoked"),
    ];
    for id in [original.id, duplicate.id, renamed.id, corrected.id] {
        assert_eq!(states(&office, id), expected, "the same chain from every paper");
    }
    let rows = chain(&office, original.id).unwrap();
    assert_eq!(rows[0].after.as_deref(), Some("2026-0002"));
    assert_eq!(rows[2].before.as_deref(), Some("2026-0002"));
    assert_eq!(
        rows[2].evidence,
        Some(("marriage".to_owned(), "2026-11-20".to_owned(), "marina".to_owned())),
        "kind, day seen, by whom; no scan"
    );
    assert_eq!((rows[3].hours, rows[3].ended), (Some(80), Some(day("2026-11-22"))));
    for issued in [&original, &duplicate, &renamed, &corrected] {
        assert_eq!(certificates::page_of(&office, issued.id).unwrap().1, issued.pdf, "old bytes stay");
    }
    assert!(String::from_utf8(renamed.pdf.clone()).unwrap().contains("Зуева Анна"));
    assert_eq!(verified(&office).fault, None);
}

/// A page that tells in what language it was to be printed.
struct Tells;

impl certificates::Typesetter for Tells {
    fn print(&self, snapshot: &certificates::Snapshot) -> Result<Vec<u8>, certificates::PrintFailure> {
        Ok(format!("%PDF {} {}", snapshot.number, snapshot.language).into_bytes())
    }
}

#[test]
fn a_duplicate_keeps_the_language_its_schools_template_is_written_in() {
    let school = School::new(RU);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let oleg = person(&office, "Зуев", "Олег", "oleg@pifagor.example", "");
    for (holder, key, language, kept) in [(anna.id, "nash", "kk", "kk"), (oleg.id, "free", "any", "en")] {
        let titles = ["Наш", "Біздің", "Ours"];
        let base = "certificate-classic/v1";
        create(&office, &New { key, base, titles, language, source: "x", origin: Origin::Copy }).unwrap();
        let order = certificates::Draft {
            language: "kk".to_owned(),
            template: format!("own-{key}/v1"),
            ..draft(holder)
        };
        let original = issue(&office, &order, "", &Tells).unwrap();
        assert!(original.pdf.ends_with(b" kk"));
        let order = onward(original.id, Step::Duplicate, "lost");
        let english = Onward { language: Some("en".to_owned()), ..order };
        let duplicate = succeed(&office, &english, "", &Tells).unwrap();
        assert!(duplicate.pdf.ends_with(format!(" {kept}").as_bytes()), "{key}");
        let again = succeed(&office, &onward(duplicate.id, Step::Duplicate, "damaged"), "", &Tells).unwrap();
        assert!(again.pdf.ends_with(format!(" {kept}").as_bytes()), "{key}: it stays in its language");
    }
}

#[test]
fn a_paper_keeps_its_language_until_another_is_asked_for() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let order = certificates::Draft { language: "kk".to_owned(), ..draft(anna.id) };
    let original = issue(&office, &order, "", &Tells).unwrap();
    let duplicate = succeed(&office, &onward(original.id, Step::Duplicate, "lost"), "", &Tells).unwrap();
    assert!(duplicate.pdf.ends_with(b" kk"), "as the paper it stands for");
    let corrected = Onward {
        hours: Some(80),
        language: Some("en".to_owned()),
        ..onward(duplicate.id, Step::Correction, "wrong_hours")
    };
    let corrected = succeed(&office, &corrected, "", &Tells).unwrap();
    assert!(corrected.pdf.ends_with(b" en"), "as it was asked for");
    assert_eq!(chain(&office, corrected.id).unwrap()[2].language.as_deref(), Some("en"));
}

/// A paper in two languages whose halves are spelled each in its own way.
fn in_two_languages(office: &Office, holder: Uid, second: (&str, &str)) -> Uid {
    let order = certificates::Draft {
        language: "kk".to_owned(),
        template: "certificate-bilingual/v1".to_owned(),
        name: Some("Қанатқызы Әсел".to_owned()),
        programme: "Газ шаруашылығы".to_owned(),
        further: certificates::Further {
            second: Some(certificates::Second {
                language: "ru".to_owned(),
                name: second.0.to_owned(),
                programme: second.1.to_owned(),
            }),
            ..certificates::Further::default()
        },
        ..draft(holder)
    };
    issue(office, &order, "", &Printer::new()).unwrap().id
}

#[test]
fn a_paper_in_two_languages_never_names_two_people() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Канатова", "Асель", "asel@oqu.example", "");
    let both = |id: Uid| {
        let last = chain(&office, id).unwrap().pop().unwrap();
        let second = last.second.unwrap();
        (last.name, second.name, last.programme, second.programme, last.language.unwrap())
    };
    let words = |one: [&str; 5]| {
        let [a, b, c, d, e] = one.map(str::to_owned);
        (a, b, c, d, e)
    };
    let original = in_two_languages(&office, anna.id, ("Канаткызы Асель", "Газовое хозяйство"));
    let text = |text: &str| Some(text.to_owned());
    let name = Onward {
        name: text("Қуанышқызы Әсел"), ..onward(original, Step::Correction, "wrong_name")
    };
    let programme = Onward {
        programme: text("Құбырлар"),
        ..onward(original, Step::Correction, "wrong_programme")
    };
    let renamed = Onward {
        name: text("Сейітова Әсел"),
        evidence: marriage(),
        ..onward(original, Step::Replacement, "name_changed")
    };
    for (order, field) in
        [(&name, "second_name"), (&programme, "second_programme"), (&renamed, "second_name")]
    {
        let refused = succeed(&office, order, "", &Printer::new()).unwrap_err();
        assert_eq!((refused.code(), refused.field()), ("certificates.second_missing", Some(field)));
    }
    assert_eq!(chain(&office, original).unwrap().len(), 1, "nothing was issued");
    let full = Onward { second_name: text("Куанышкызы Асель"), ..name };
    let corrected = succeed(&office, &full, "", &Printer::new()).unwrap();
    assert_eq!(corrected.number, "2026-0002", "no number was spent");
    let expected =
        words(["Қуанышқызы Әсел", "Куанышкызы Асель", "Газ шаруашылығы", "Газовое хозяйство", "kk"]);
    assert_eq!(both(corrected.id), expected);
    let half = Onward {
        second_programme: text("Газопроводы"),
        ..onward(corrected.id, Step::Correction, "wrong_programme")
    };
    let half = succeed(&office, &half, "", &Printer::new()).unwrap();
    assert_eq!(both(half.id).3, "Газопроводы", "one half alone was wrong");
    let duplicate = succeed(&office, &onward(half.id, Step::Duplicate, "lost"), "", &Printer::new()).unwrap();
    assert_eq!(both(duplicate.id), both(half.id));
    let renamed = Onward { of: duplicate.id, second_name: text("Сейтова Асель"), ..renamed };
    let renamed = succeed(&office, &renamed, "", &Printer::new()).unwrap();
    assert_eq!((both(renamed.id).0, both(renamed.id).1), ("Сейітова Әсел".into(), "Сейтова Асель".into()));

    // Where both halves said the same they go on doing so.
    let same = in_two_languages(&office, anna.id, ("Қанатқызы Әсел", "Газ шаруашылығы"));
    let same = Onward { of: same, ..full.clone() };
    let same = succeed(&office, &Onward { second_name: None, ..same }, "", &Printer::new()).unwrap();
    assert_eq!(both(same.id).1, "Қуанышқызы Әсел");

    let one = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap();
    let refused = succeed(&office, &Onward { of: one.id, ..full }, "", &Printer::new()).unwrap_err();
    assert_eq!((refused.code(), refused.field()), ("certificates.one_language", Some("second_name")));
}

#[test]
fn a_step_that_cannot_be_taken_spends_no_number() {
    let school = School::new(KZ);
    let office = school.open();
    let anna = person(&office, "Перова", "Анна", "anna@pifagor.example", "");
    let original = issue(&office, &draft(anna.id), "", &Printer::new()).unwrap().id;
    let refused =
        |order: &Onward| succeed(&office, order, "", &Printer::new()).unwrap_err().code().to_owned();
    let rename = |order: Onward| Onward { name: Some("Зуева Анна".to_owned()), ..order };
    let replacement = || onward(original, Step::Replacement, "name_changed");
    let later = Some(Evidence { kind: "marriage".to_owned(), seen: day("2026-11-23") });
    let scan = Some(Evidence { kind: "scan".to_owned(), seen: day("2026-11-20") });
    let cases = [
        (onward(original, Step::Duplicate, "name_changed"), "certificates.unknown_choice"),
        (rename(replacement()), "certificates.no_evidence"),
        (Onward { evidence: later, ..rename(replacement()) }, "certificates.bad_day"),
        (Onward { evidence: scan, ..rename(replacement()) }, "certificates.unknown_choice"),
        (Onward { evidence: marriage(), ..replacement() }, "certificates.same_name"),
        (
            Onward { hours: Some(0), ..onward(original, Step::Correction, "wrong_hours") },
            "certificates.hours",
        ),
        (
            Onward { completed: Some(day("2027-01-01")), ..onward(original, Step::Correction, "wrong_date") },
            "certificates.future_completion",
        ),
        (onward(Uid::NIL, Step::Duplicate, "lost"), "office.not_found"),
    ];
    for (order, code) in cases {
        assert_eq!(refused(&order), code);
    }
    for (reason, code) in [("", "certificates.unknown_choice"), ("misprint", "certificates.unknown_choice")] {
        assert_eq!(revoke(&office, original, reason).unwrap_err().code(), code);
    }
    revoke(&office, original, "by_mistake").unwrap();
    assert_eq!(refused(&onward(original, Step::Duplicate, "lost")), "certificates.not_in_force");
    assert_eq!(revoke(&office, original, "by_mistake").unwrap_err().code(), "certificates.not_in_force");
    assert_eq!(spoil(&office, original, "misprint").unwrap_err().code(), "certificates.not_in_force");
    assert_eq!(certificates::propose(&office, anna.id).unwrap().next_number, "2026-0002");
}

#[test]
fn a_duplicate_of_an_imported_paper_asks_for_what_the_register_does_not_know() {
    let school = School::new(KZ);
    let office = school.open();
    let table = "ФИО;Программа;Номер свидетельства;Дата выдачи;Email\n\
        Сейтова Әсел;Слесарь;KZ-22-0007;12.03.2022;asel@pifagor.example\n";
    import(&school, &office, table);
    let imported = certificates::register(&office, &Filter::default(), 0, 1).unwrap().rows[0].id;
    let order = onward(imported, Step::Duplicate, "lost");
    assert_eq!(succeed(&office, &order, "", &Printer::new()).unwrap_err().code(), "certificates.hours");
    let issued = succeed(&office, &Onward { hours: Some(72), ..order }, "", &Printer::new()).unwrap();
    assert_eq!(issued.number, "2026-0001");
    assert_eq!(states(&office, imported), [pair("original", "replaced"), pair("duplicate", "issued")]);
}

/// Two people of one name: only who knows the day of birth gets the duplicate.
#[test]
fn a_duplicate_after_the_erasure_goes_to_the_right_namesake() {
    let school = School::new(KZ);
    let office = school.open();
    let mut issued = Vec::new();
    for (mail, born) in [
        ("a@pifagor.example", Some("1990-05-01")),
        ("b@pifagor.example", Some("1991-06-02")),
        ("c@pifagor.example", None),
    ] {
        let one = person(&office, "Ахметова", "Әсел", mail, "");
        if let Some(born) = born {
            let from = crate::school::source(&school.raw());
            school
                .raw()
                .execute(
                    "INSERT INTO birth (person_id, born_on, source_id, recorded_at) VALUES (?1, ?2, ?3, 0)",
                    (one.key, born, from),
                )
                .unwrap();
        }
        issued.push(issue(&office, &draft(one.id), "", &Printer::new()).unwrap());
        crate::erasure::erase(&office, one.id, "purpose_reached");
    }
    let found = cores(&office, "ахметова әсел", Some(day("1991-06-02"))).unwrap();
    let checks: Vec<CoreCheck> = found.iter().rev().map(|core| core.check).collect();
    assert_eq!(checks, [CoreCheck::Differs, CoreCheck::Matches, CoreCheck::Absent]);
    assert_eq!(cores(&office, "2026-0001", None).unwrap().len(), 1, "by number");
    for query in ["", "Ахм", "2026-00"] {
        assert!(
            cores(&office, query, None).map_or(true, |found| found.is_empty()),
            "«{query}» is no look-up"
        );
    }
    let order = |at: usize, born: Option<&str>| Onward {
        born: born.map(day),
        ..onward(issued[at].id, Step::Duplicate, "lost")
    };
    let refused =
        |order: &Onward| succeed(&office, order, "", &Printer::new()).unwrap_err().code().to_owned();
    assert_eq!(refused(&order(1, None)), "certificates.check_needed");
    assert_eq!(refused(&order(1, Some("1990-05-01"))), "certificates.check_differs");
    let first = succeed(&office, &order(1, Some("1991-06-02")), "", &Printer::new()).unwrap();
    assert_eq!(first.number, "2026-0004");
    // And once more: the duplicate itself can be lost.
    let again = Onward { born: Some(day("1991-06-02")), ..onward(first.id, Step::Duplicate, "damaged") };
    assert_eq!(succeed(&office, &again, "", &Printer::new()).unwrap().number, "2026-0005");
    // Of the third no day of birth was known: whoever asks shows who they are, and a day alone proves nothing.
    let seen = |kind: &str, on: &str| Some(Evidence { kind: kind.to_owned(), seen: day(on) });
    for (evidence, code) in [
        (None, "certificates.identity_needed"),
        (marriage(), "certificates.unknown_choice"),
        (seen("identity", "2026-11-23"), "certificates.bad_day"),
    ] {
        assert_eq!(refused(&Onward { evidence, ..order(2, Some("1991-06-02")) }), code);
    }
    let shown = Onward { evidence: seen("identity", "2026-11-22"), ..order(2, None) };
    let third = succeed(&office, &shown, "", &Printer::new()).unwrap();
    assert_eq!(third.number, "2026-0006", "no refusal spent a number");
    let rows = chain(&office, third.id).unwrap();
    let seen_by = rows[1].evidence.as_ref().map(|(kind, on, by)| (kind.as_str(), on.as_str(), by.as_str()));
    assert_eq!(seen_by, Some(("identity", "2026-11-22", "marina")));
    let replacement = Onward { evidence: marriage(), ..onward(third.id, Step::Replacement, "name_changed") };
    assert_eq!(refused(&replacement), "certificates.unknown_choice", "there is no card to change a name on");
    assert_eq!(certificates::register(&office, &Filter::default(), 0, 9).unwrap().total, 0);
    assert_eq!(verified(&office).fault, None);
}

/// A paper that came with a list has no check value of its own, and one issued with a wrong day of birth has a wrong one:
/// both get the one that is known when the card goes.
#[test]
fn an_erasure_leaves_every_paper_what_tells_namesakes_apart() {
    let school = School::new(KZ);
    let office = school.open();
    let table = "ФИО;Дата рождения;Программа;Часы;Номер свидетельства;Дата выдачи;Email\n\
        Сейтова Әсел;01.05.1990;Слесарь;72;KZ-22-0007;12.03.2022;asel@pifagor.example\n";
    import(&school, &office, table);
    let row = certificates::register(&office, &Filter::default(), 0, 1).unwrap().rows.remove(0);
    let here = issue(&office, &draft(row.person.unwrap()), "", &Printer::new()).unwrap();
    school.raw().execute("UPDATE birth SET born_on = '1990-05-02'", []).unwrap();
    crate::erasure::erase(&office, row.person.unwrap(), "purpose_reached");
    for number in ["KZ-22-0007", &here.number] {
        let check = |on: &str| cores(&office, number, Some(day(on))).unwrap()[0].check;
        assert_eq!((check("1990-05-02"), check("1990-05-01")), (CoreCheck::Matches, CoreCheck::Differs));
    }
    let told = Onward { born: Some(day("1990-05-02")), ..onward(row.id, Step::Duplicate, "lost") };
    assert_eq!(succeed(&office, &told, "", &Printer::new()).unwrap().number, "2026-0002");
}

/// What was revoked after a backup was made is revoked when it is restored, its number is not given out again, and a
/// list imported once more does not make it valid.
#[test]
fn a_restored_backup_knows_revocations_and_gives_no_number_twice() {
    let vaulted = Vaulted::with(3);
    let office = vaulted.open();
    let anna = crate::vaulted::first(&office, 1)[0];
    let kept = issue(&office, &draft(anna), "", &Printer::new()).unwrap();
    let made = vaulted.backup(&office, "place");
    let late = issue(&office, &draft(anna), "", &Printer::new()).unwrap();
    revoke(&office, kept.id, "by_mistake").unwrap();
    revoke(&office, late.id, "by_mistake").unwrap();
    drop(office);
    let elsewhere = Elsewhere { vaults: vec![vaulted.folder()], places: Vec::new() };
    let (restored, report) = vaulted.restored(&made.file, "back", &elsewhere);
    assert_eq!(report.replayed.papers, 2);
    let wanted = Filter { query: kept.number.clone(), ..Filter::default() };
    let rows = certificates::register(&restored, &wanted, 0, 9).unwrap().rows;
    assert_eq!((rows[0].state.as_str(), rows[0].ended_because.as_deref()), ("revoked", Some("by_mistake")));
    let next = issue(&restored, &draft(anna), "", &Printer::new()).unwrap().number;
    assert_eq!(next, "2026-0003", "2026-0002 was given out after the backup and revoked");
    let table = format!(
        "ФИО;Программа;Номер свидетельства;Дата выдачи;Email\nИсина Мая;Слесарь;{};12.03.2026;m@pifagor.example\n",
        late.number
    );
    let beside = vaulted.root.path().join("again.csv");
    vault::write_safely(&beside, table.as_bytes()).unwrap();
    let prepared = office::imports::prepare(&restored, &beside, None, &crate::vaulted::Unwatched).unwrap();
    office::imports::commit(&restored, &prepared, &crate::vaulted::Unwatched).unwrap();
    let wanted = Filter { query: late.number, ..Filter::default() };
    let rows = certificates::register(&restored, &wanted, 0, 9).unwrap().rows;
    assert_eq!(rows[0].state, State::Revoked.key(), "it comes back as what it is");
    assert_eq!(verified(&restored).fault, None);
}
