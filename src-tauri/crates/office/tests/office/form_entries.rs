//! Entries of a form on a site become enquiries that wait for an answer (I3, T10, T27).

use crate::school::{KZ, PACKS, RU, School, Unwatched, day, import, places_of};
use crate::vaulted::{Vaulted, restored_to};
use office::imports::{self, Prepared};
use office::lookup::{Place, Reason, look};
use office::records::enquiries::{self, Enquiry, Step};
use office::registry;
use office::session::Office;
use std::path::Path;

const HEAD: &str = "Name;Email;Phone;Textarea;tranid;formid;sent;utm_source;Согласие на рассылку";
const VERA: &str =
    "Вера Седых;vera@list.example;+7 913 000-00-01;Хочу на алгебру;123:89;form1;2026-10-01 10:00:00;vk;да";
const OLGA: &str = "Ольга Новая;olga@list.example;8 913 000 00 09;;123:90;form1;2026-10-02 11:00:00;;";

fn people() -> &'static str {
    "id;Email;Создан;Последняя активность;Имя;Фамилия;Телефон;Тип регистрации\n\
    1;vera@list.example;2025-03-04 10:00:00;2026-10-01 10:00:00;Вера;Седых;+79130000001;Импорт\n"
}

fn form(school: &School, rows: &[&str]) -> std::path::PathBuf {
    school.file("leads.csv", &format!("{HEAD}\n{}\n", rows.join("\n")))
}

fn take(office: &Office, path: &Path) -> Prepared {
    let prepared = imports::prepare(office, path, None, &Unwatched).unwrap();
    let (_, counts) = imports::commit(office, &prepared, &Unwatched).unwrap();
    assert_eq!(counts, prepared.counts, "the preview said what happened");
    prepared
}

fn of(office: &Office, text: &str) -> Enquiry {
    let open = enquiries::list(office, None).unwrap();
    open.into_iter().find(|one| one.contact.iter().any(|said| said.contains(text))).unwrap()
}

fn count(school: &School, sql: &str) -> i64 {
    school.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn an_entry_is_an_enquiry_and_no_customer() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        import(&school, &office, people());
        let path = form(&school, &[VERA, OLGA]);
        let taken = take(&office, &path);
        assert_eq!(taken.profile, "form-entries");
        assert_eq!((taken.counts.enquiries, taken.counts.new, taken.counts.merged), (2, 1, 1), "{pack}");
        // Vera is known by her address; what she asks hangs on her card, and her tick is a claim.
        let vera = of(&office, "vera@");
        assert_eq!((vera.card.as_str(), vera.text.as_str()), ("Седых Вера", "Хочу на алгебру"));
        assert_eq!((vera.received, vera.state.as_str()), (Some(day("2026-10-01")), "open"));
        let claimed = "SELECT count(*) FROM consent WHERE kind = 'marketing' AND state = 'claimed'";
        assert_eq!(count(&school, claimed), 1);
        // Olga has asked, and that is all there is of her: no name and no address on any card.
        let olga = of(&office, "olga@");
        assert_eq!((olga.text.as_str(), olga.contact.len()), ("", 3));
        for place in places_of(&school.raw(), "olga@list.example") {
            assert_eq!(place, "enquiry_contact.email");
        }
        assert_eq!(count(&school, "SELECT count(*) FROM person_name WHERE given = 'Ольга'"), 0);
        assert_eq!(count(&school, "SELECT count(*) FROM note"), 0, "what was asked is no note about anybody");
        // The same rows in the next export bring nothing, also after the answer.
        enquiries::step(&office, olga.person, olga.row, Step::Answer, None).unwrap();
        let again = take(&office, &form(&school, &[VERA, OLGA, VERA]));
        assert_eq!((again.counts.enquiries, again.counts.new, again.counts.unchanged), (0, 0, 3));
    }
}

#[test]
fn who_asks_again_is_known_and_a_contract_makes_the_card() {
    let school = School::new(RU);
    let office = school.open();
    take(&office, &form(&school, &[OLGA]));
    let again = "Ольга Новая;olga@list.example;;А по вечерам?;123:95;form1;2026-10-09 11:00:00;;";
    let second = take(&office, &form(&school, &[OLGA, again]));
    assert_eq!(
        (second.counts.enquiries, second.counts.new),
        (1, 0),
        "the second question is the same person's"
    );
    let asked = enquiries::list(&office, None).unwrap();
    assert_eq!(asked[0].person, asked[1].person);
    enquiries::step(&office, asked[1].person, asked[1].row, Step::Contract, None).unwrap();
    assert_eq!(registry::card(&office, asked[1].person).unwrap().name, "Новая Ольга");
    // A list of the platform finds her afterwards.
    let users = people().replace("Вера;Седых;+79130000001", "Ольга;Новая;").replace("vera@", "olga@");
    assert_eq!(import(&school, &office, &users).new, 0);
}

#[test]
fn an_enquiry_that_was_closed_does_not_come_back() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let path = form(&school, &[OLGA]);
        take(&office, &path);
        let olga = of(&office, "olga@");
        enquiries::step(&office, olga.person, olga.row, Step::Close, None).unwrap();
        assert!(places_of(&school.raw(), "olga@list.example").is_empty(), "the contact served the answer");
        let again = take(&office, &form(&school, &[OLGA]));
        assert_eq!((again.counts.enquiries, again.counts.new), (0, 0));
        assert!(places_of(&school.raw(), "olga@list.example").is_empty());
        // Past the term of an enquiry it is not taken either (D6).
        let old = OLGA.replace("2026-10-02", "2020-10-02").replace("123:90", "123:7");
        let late = take(&office, &form(&school, &[&old]));
        assert_eq!((late.counts.enquiries, late.counts.over), (0, 1), "{pack}");
    }
}

#[test]
fn an_undo_takes_enquiries_back_and_lets_them_come_again() {
    let school = School::new(KZ);
    let office = school.open();
    let path = form(&school, &[VERA, OLGA]);
    let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
    let (id, _) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    let answered = of(&office, "olga@");
    enquiries::step(&office, answered.person, answered.row, Step::Answer, None).unwrap();
    let undone = imports::undo(&office, id, &Unwatched).unwrap();
    assert_eq!(undone.stays.iter().map(|stay| stay.reason).collect::<Vec<_>>(), ["grown"]);
    assert_eq!(enquiries::list(&office, None).unwrap().len(), 1, "what was answered stays");
    assert_eq!(take(&office, &path).counts.enquiries, 1, "what went may come again");
}

/// A table the program does not know, mapped by hand, and a child named beside the parent.
#[test]
fn enquiries_of_any_form_come_in_under_a_mapping() {
    use imports::mapping::Target::{Email, EnquiredAt, EnquiryText, LearnerFullName, UserName};
    let school = School::new(RU);
    let office = school.open();
    let text = "Кто;Почта;Что хотите;Для кого;Когда\nОльга Новая;olga@list.example;Физика;Новый Пётр;02.10.2026 10:00\n";
    let path = school.file("own.csv", text);
    let targets = [UserName, Email, EnquiryText, LearnerFullName, EnquiredAt].map(Some);
    let prepared = imports::prepare(&office, &path, Some(&targets), &Unwatched).unwrap();
    let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
    assert_eq!((counts.enquiries, counts.new), (1, 1), "nobody is a learner before the contract");
    assert_eq!(of(&office, "olga@").text, "Физика · Новый Пётр");
}

/// Whoever writes "delete what I sent you" has no card with a name: the search and the look-up know the entry by its name
/// and address, as hers and not as a text about somebody else, until the contact goes.
#[test]
fn who_only_asked_is_found_while_the_answer_is_due() {
    let school = School::new(RU);
    let office = school.open();
    import(&school, &office, people());
    take(&office, &form(&school, &[OLGA]));
    let olga = of(&office, "olga@");
    for text in ["olga@list", "новая", "913 000 00 09"] {
        let found = registry::find(&office, text, 0, 10).unwrap();
        assert_eq!(found.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [olga.person], "{text}");
    }
    for text in ["olga@list.example", "Новая Ольга", "+7 913 000 00 09"] {
        let answer = look(&office, text, Reason::Request, &|_, _| true).unwrap();
        let places: Vec<_> = answer.lines.iter().map(|line| (line.place, line.person)).collect();
        assert_eq!(places, [(Place::Registry, Some(olga.person))], "{text}");
    }
    enquiries::step(&office, olga.person, olga.row, Step::Close, None).unwrap();
    assert!(registry::find(&office, "olga@list", 0, 10).unwrap().rows.is_empty());
    assert!(look(&office, "olga@list.example", Reason::Request, &|_, _| true).unwrap().lines.is_empty());
}

/// A name in a messenger is an address like others: found, looked up, gone with the enquiry, and on the card of whoever
/// became a customer.
#[test]
fn who_asked_by_messenger_is_found_by_that_name() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let text = "Name;Telegram;VK;Textarea;tranid;formid;sent\n\
            Ольга Новая;@Olga_N;id7788;Почём?;123:90;form1;2026-10-02 11:00:00\n\
            Пётр Белов;@pyotr;;Когда?;123:91;form1;2026-10-02 12:00:00\n";
        assert_eq!(take(&office, &school.file("leads.csv", text)).counts.enquiries, 2);
        let olga = of(&office, "@Olga_N");
        assert_eq!(olga.text, "Почём?");
        for text in ["olga_n", "id7788"] {
            let found = registry::find(&office, text, 0, 10).unwrap();
            assert_eq!(found.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [olga.person], "{text}");
        }
        for text in ["@olga_n", "id7788"] {
            let answer = look(&office, text, Reason::Request, &|_, _| true).unwrap();
            let places: Vec<_> = answer.lines.iter().map(|line| (line.place, line.person)).collect();
            assert_eq!(places, [(Place::Registry, Some(olga.person))], "{pack}: {text}");
        }
        let pyotr = of(&office, "@pyotr");
        enquiries::step(&office, pyotr.person, pyotr.row, Step::Contract, None).unwrap();
        let stored = "SELECT count(*) FROM account WHERE system = 'telegram' AND handle = '@pyotr'";
        let needed = !office.pack().purposes_for_field("accounts.telegram").is_empty();
        assert_eq!(count(&school, stored), i64::from(needed), "{pack}");
        crate::erasure::erase(&office, olga.person, "purpose_reached");
        assert!(
            places_of(&school.raw(), "Olga_N").is_empty() && places_of(&school.raw(), "id7788").is_empty()
        );
    }
}

/// Whoever only asked has no name and no address on a card; the ledger knows her by those of the enquiry.
#[test]
fn who_asked_and_was_erased_is_brought_back_by_no_list() {
    for pack in PACKS {
        let school = School::new(pack);
        let office = school.open();
        let path = form(&school, &[OLGA]);
        let prepared = imports::prepare(&office, &path, None, &Unwatched).unwrap();
        let (id, _) = imports::commit(&office, &prepared, &Unwatched).unwrap();
        crate::erasure::erase(&office, of(&office, "olga@").person, "purpose_reached");
        // Her address alone, and her phone together with her name, in the order of another table.
        let by_mail = "ФИО;Email\nНовая О.;olga@list.example\n";
        let by_phone = "ФИО;Телефон\nНовая Ольга;+7 913 000-00-09\n";
        for list in [by_mail, by_phone] {
            let counts = import(&school, &office, list);
            assert_eq!((counts.new, counts.erased), (0, 1), "{pack}: {list}");
        }
        imports::undo(&office, id, &Unwatched).unwrap();
        let again = take(&office, &path);
        assert_eq!((again.counts.enquiries, again.counts.new, again.counts.erased), (0, 0, 1), "{pack}");
        assert!(places_of(&school.raw(), "olga@list.example").is_empty());
    }
}

#[test]
fn what_was_closed_or_erased_stays_so_in_an_older_backup() {
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    let made = vaulted.backup(&office, "place");
    drop(office);
    let office = vaulted.later(24);
    let text = format!("{HEAD};Telegram\n{VERA};\n{OLGA};\n;;;Почём?;;form1;2026-10-03 11:00:00;;;@pasha\n");
    let path = vaulted.path("leads.csv");
    vault::write_safely(&path, text.as_bytes()).unwrap();
    assert_eq!(take(&office, &path).counts.enquiries, 3);
    let vera = of(&office, "vera@");
    enquiries::step(&office, vera.person, vera.row, Step::Close, None).unwrap();
    crate::erasure::erase(&office, of(&office, "olga@").person, "purpose_reached");
    // Of somebody without a name and an address only the entry itself can be known again.
    let pasha = enquiries::list(&office, None).unwrap().pop().unwrap();
    assert_eq!((pasha.text.as_str(), pasha.contact.as_slice()), ("Почём?", &["@pasha".to_owned()][..]));
    crate::erasure::erase(&office, pasha.person, "purpose_reached");
    drop(office);
    let (restored, report) = restored_to(&vaulted, &made, "back");
    assert_eq!(report.replayed.kept, 0, "{:?}", report.replayed);
    let again = take(&restored, &path);
    assert_eq!((again.counts.enquiries, again.counts.new), (0, 0), "{:?}", again.counts);
    assert_eq!((again.counts.erased, again.counts.unchanged), (1, 2));
}

#[test]
fn who_writes_again_after_the_erasure_is_answered() {
    let school = School::new(RU);
    let office = school.open();
    take(&office, &form(&school, &[OLGA]));
    crate::erasure::erase(&office, of(&office, "olga@").person, "purpose_reached");
    drop(office);
    let office = school.open_on(day("2026-12-01"));
    let earlier = OLGA.replace("123:90", "123:91").replace("2026-10-02", "2026-10-09");
    let later = OLGA.replace("123:90", "123:92").replace("2026-10-02", "2026-11-30");
    let undated = OLGA.replace("123:90", "123:93").replace("2026-10-02 11:00:00", "");
    let taken = take(&office, &form(&school, &[OLGA, &earlier, &later, &undated]));
    assert_eq!((taken.counts.erased, taken.counts.enquiries, taken.counts.new), (3, 1, 1));
    assert_eq!(of(&office, "olga@").received, Some(day("2026-11-30")));
    // What else still lists her is held as before.
    assert_eq!(import(&school, &office, "ФИО;Email\nНовая Ольга;olga@list.example\n").new, 0);
}

#[test]
fn a_second_form_may_count_from_one_again() {
    let school = School::new(RU);
    let office = school.open();
    let own = |rows: &str| school.file("own.csv", &format!("id;Кто;Почта;Что хотите;Когда\n{rows}\n"));
    use imports::mapping::Target::{Email, EnquiredAt, EnquiryText, SourceId, UserName};
    let targets = [SourceId, UserName, Email, EnquiryText, EnquiredAt].map(Some);
    let take = |rows: &str| {
        let prepared = imports::prepare(&office, &own(rows), Some(&targets), &Unwatched).unwrap();
        let (_, counts) = imports::commit(&office, &prepared, &Unwatched).unwrap();
        assert_eq!(counts, prepared.counts);
        (prepared, counts.enquiries)
    };
    let first = "1;Ольга Новая;olga@list.example;Физика;02.10.2026 10:00";
    assert_eq!(take(first).1, 1);
    assert_eq!(take(first).1, 0);
    assert_eq!(take("1;Пётр Старый;petr@list.example;Химия;03.10.2026 10:00").1, 1, "another form");
    assert_eq!(take("1;Ольга Новая;olga@list.example;А химия?;02.10.2026 10:00").1, 1, "an id of hers");
    // Without a day nobody can say whether she asks anew: while the enquiry waits nothing is lost, afterwards it is said.
    let undated = "7;Ольга Новая;olga@list.example;Перезвоните;";
    let said = |prepared: &Prepared| prepared.warnings.iter().map(|said| said.reason).collect::<Vec<_>>();
    assert_eq!(take(undated).1, 1);
    let (waits, taken) = take(undated);
    assert_eq!((said(&waits), taken), (Vec::new(), 0));
    let open = enquiries::list(&office, None).unwrap();
    let olga = open.into_iter().find(|one| one.text == "Перезвоните").unwrap();
    enquiries::step(&office, olga.person, olga.row, Step::Close, None).unwrap();
    let (closed, taken) = take(undated);
    assert_eq!((said(&closed), taken), (vec!["enquiry_closed"], 0));
}

/// A column the preview calls stored is kept: it belongs to what was asked, and may be all there is to answer to.
#[test]
fn an_enquiry_keeps_everything_its_row_says() {
    use imports::mapping::Target::{
        Address, BirthDate, Country, EnquiryText, LearnerBirthDate, LearnerFullName, Organisation, Position,
        School as At, Telegram, UserName, VkId,
    };
    let school = School::new(RU);
    let office = school.open();
    let text = "Кто;Телега;ВК;Что;Родился;Школа;Страна;Работа;Должность;Адрес;Ребёнок;Дата ребёнка\n\
        Ольга Новая;@olga;id77;Физика;01.02.1990;Лицей 1;Россия;ООО Заря;мастер;Псков, Речная 1;Новый Пётр;03.04.2015\n\
        ;;;Алло?;;;Россия;;;;;\n;@pasha;;Почём?;;;;;;;;\n;;id78;Где?;;;;;;;;\n";
    let path = school.file("own.csv", text);
    let targets = [
        UserName,
        Telegram,
        VkId,
        EnquiryText,
        BirthDate,
        At,
        Country,
        Organisation,
        Position,
        Address,
        LearnerFullName,
        LearnerBirthDate,
    ];
    let prepared = imports::prepare(&office, &path, Some(&targets.map(Some)), &Unwatched).unwrap();
    let refused: Vec<_> = prepared.rejected.iter().map(|row| (row.row, row.reason)).collect();
    assert_eq!(refused, [(3, "no_identity")], "nobody could be answered");
    imports::commit(&office, &prepared, &Unwatched).unwrap();
    let asked: Vec<String> =
        enquiries::list(&office, None).unwrap().into_iter().map(|one| one.text).collect();
    let all = "Физика · Псков, Речная 1 · Новый Пётр, 03.04.2015, Лицей 1 · \
        01.02.1990, Россия, ООО Заря, мастер";
    assert_eq!(asked, [all, "Почём?", "Где?"]);
    let contacts: Vec<Vec<String>> =
        enquiries::list(&office, None).unwrap().into_iter().map(|one| one.contact).collect();
    assert_eq!(contacts[0][1..], ["@olga", "id77"]);
    assert_eq!(contacts[1..], [["@pasha"], ["id78"]]);
    // A form of the messenger alone is a table, too.
    let alone = school.file("tg.csv", "Телега;Что\n@vova;Когда?\n");
    let prepared =
        imports::prepare(&office, &alone, Some(&[Some(Telegram), Some(EnquiryText)]), &Unwatched).unwrap();
    assert_eq!(prepared.counts.enquiries, 1);
}
