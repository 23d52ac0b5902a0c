use super::*;
use crate::names::split::{NameOrder, split_full_name};
use proptest::prelude::*;

fn forms(full: &str) -> Forms {
    let name = split_full_name(full, NameOrder::SurnameFirst);
    Forms::of(&Named::of(&name, None, Vec::new()).unwrap())
}

fn found<'t>(forms: &Forms, text: &'t str) -> Vec<&'t str> {
    forms.places(&words(text, false)).into_iter().map(|place| &text[place.from..place.to]).collect()
}

#[test]
fn every_order_and_every_case_is_found() {
    let anna = forms("Смирнова Анна Сергеевна");
    for (text, expected) in [
        ("мама – Смирнова Анна, звонить", "Смирнова Анна"),
        ("Анна Смирнова", "Анна Смирнова"),
        ("Анна Сергеевна Смирнова просит", "Анна Сергеевна Смирнова"),
        ("СМИРНОВА АННА СЕРГЕЕВНА", "СМИРНОВА АННА СЕРГЕЕВНА"),
        ("сказать Смирновой Анне Сергеевне", "Смирновой Анне Сергеевне"),
        ("видели Анну  Смирнову", "Анну  Смирнову"),
        ("со Смирновой Анной", "Смирновой Анной"),
        ("Смирнова А. С.", "Смирнова А. С."),
        ("Смирновой А.С., вечером", "Смирновой А.С."),
        ("(А. С. Смирнова)", "А. С. Смирнова"),
        ("от А.Смирновой", "А.Смирновой"),
        ("Смирнова А. пришла", "Смирнова А."),
        ("Анна С. Смирнова", "Анна С. Смирнова"),
        ("Смирнова\u{a0}Анна", "Смирнова\u{a0}Анна"),
        ("скан_Смирнова_Анна.pdf", "Смирнова_Анна"),
        ("Cмирнoва Аннa", "Cмирнoва Аннa"), // Latin C, o, a
        ("Смирно\u{301}ва Анна", "Смирно\u{301}ва Анна"),
    ] {
        assert_eq!(found(&anna, text), [expected], "{text}");
    }
}

#[test]
fn one_word_another_initial_or_another_name_is_somebody_else() {
    let anna = forms("Смирнова Анна Сергеевна");
    for text in [
        "Смирнова пришла",
        "Анна Сергеевна",
        "Анна",
        "Смирнова. Анна пришла",
        "Смирнова, Анна",
        "Смирнова Б. А.",
        "Смирнова А. Б.",
        "Б. А. Смирнова",
        "Смирнова а также Петрова",
        "Смирнова и Анна",
        "Смирновская Анна",
        "Смирнов Аннадин",
        "Посмирнова Анна",
    ] {
        assert_eq!(found(&anna, text), [""; 0], "{text}");
    }
}

#[test]
fn kazakh_names_are_found_in_both_spellings_and_in_russian_cases() {
    let asan = forms("Ахметов Асан Болатұлы");
    for text in ["Ахметову", "Ахметов", "Асан"] {
        assert_eq!(found(&asan, text), [""; 0], "{text}");
    }
    for text in ["Ахметову Асану", "с Асаном Ахметовым", "А. Б. Ахметов", "Ахметова Асана Болатулы"]
    {
        assert_eq!(found(&asan, text), [text.trim_start_matches("с ")], "{text}");
    }
    let aigul = forms("Жұмабаева Айгүл Қуанышқызы");
    for text in [
        "Жумабаева Айгуль",
        "Жұмабаевой Айгүл",
        "Айгуль Куанышкызы Жумабаевой",
        "Жумабаевой А.К.",
        "Жұмабаева А. Қ.",
    ] {
        assert_eq!(found(&aigul, text), [text], "{text}");
    }
    let ermek = forms("Ахметов Ермек");
    assert_eq!(found(&ermek, "с Ермеком Ахметовым"), ["Ермеком Ахметовым"]);
    assert_eq!(found(&ermek, "об Ахметове Ермеке"), ["Ахметове Ермеке"]);
}

#[test]
fn double_and_short_surnames_are_found() {
    let mary = forms("Петрова-Водкина Анна-Мария Игоревна");
    for text in [
        "Петрова-Водкина Анна-Мария",
        "Петровой – Водкиной Анне",
        "Петрова Водкина Анна-Мария Игоревна",
        "Водкина Анна",
        "А. И. Петрова-Водкина",
    ] {
        assert_eq!(found(&mary, text).len(), 1, "{text}");
    }
    let olga = forms("Ли Ольга Павловна");
    assert_eq!(found(&olga, "Ли Ольге Павловне и Ольга Ли"), ["Ли Ольге Павловне", "Ольга Ли"]);
    assert_eq!(found(&olga, "придёт ли Ольга"), ["ли Ольга"], "a question for whoever looks");
    assert_eq!(found(&forms("Артёмова Алёна"), "АРТЕМОВОЙ АЛЁНЕ"), ["АРТЕМОВОЙ АЛЁНЕ"]);
    assert_eq!(found(&forms("Заяц Пётр"), "у Зайца Петра").len(), 1);
}

#[test]
fn a_form_that_somebody_typed_counts() {
    let name = split_full_name("Щорс Ким Ильич", NameOrder::SurnameFirst);
    let named = Named::of(&name, None, vec!["Щорсе Кимке Ильичу".to_owned()]).unwrap();
    assert_eq!(found(&Forms::of(&named), "Щорсе Кимке").len(), 1);
}

#[test]
fn values_of_a_row_stand_without_blanks() {
    let anna = forms("Смирнова Анна Сергеевна");
    let text = "\u{1}\u{2}СмирноваАннаСергеевнасмирнова";
    assert_eq!(anna.places(&words(text, true)).len(), 1);
    assert_eq!(anna.places(&words(text, false)).len(), 0);
}

#[test]
fn both_orders_of_two_words_are_read() {
    assert_eq!(Named::read("Ким Цой").len(), 2);
    assert_eq!(Named::read("Смирнова Анна").len(), 1);
    assert_eq!(Named::read("Смирнова"), []);
    assert_eq!(Named::read("Смирнова А. С."), []);
}

proptest! {
    /// A fast search by the anchors passes over no place that the forms find.
    #[test]
    fn no_place_is_without_an_anchor(
        name in proptest::sample::select(vec![
            "Смирнова Анна Сергеевна", "Ли Ольга", "Ким Асан Болатұлы", "Жұмабаева Айгүл Қуанышқызы", "Лев Пётр Ильич",
            "Петрова-Водкина Анна-Мария", "Абай Ибрагим",
        ]),
        surname in 0_usize..40, given in 0_usize..40, order in 0_usize..4, large in 0_usize..3,
    ) {
        let forms = forms(name);
        let pick = |part: &Vec<Vec<String>>, at: usize| -> String {
            part.iter().map(|forms| forms[at % forms.len()].clone()).collect::<Vec<_>>().join("-")
        };
        let (surname, given) = (pick(&forms.written[0], surname), pick(&forms.written[1], given));
        let initial = given.chars().next().unwrap();
        let text = match order {
            0 => format!("{surname} {given}"),
            1 => format!("{given} {surname}"),
            2 => format!("{surname} {initial}."),
            _ => format!("{initial}. {surname}"),
        };
        let text = match large { 0 => text.clone(), 1 => titled(&text), _ => text.to_uppercase() };
        prop_assert!(!forms.places(&words(&text, false)).is_empty(), "{text}");
        prop_assert!(forms.anchors().iter().any(|anchor| text.contains(anchor)), "{text}: {:?}", forms.anchors());
        let key = search_form(&match_key(&text));
        prop_assert!(forms.keys().iter().any(|anchor| key.contains(anchor)), "{key}: {:?}", forms.keys());
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,60}", columns in any::<bool>()) {
        static ANNA: std::sync::LazyLock<Forms> = std::sync::LazyLock::new(|| forms("Смирнова Анна Сергеевна"));
        let _ = ANNA.places(&words(&text, columns));
        for forms in Named::read(&text).iter().map(Forms::of) {
            prop_assert!(forms.anchors().iter().all(|anchor| !anchor.is_empty()), "{text}");
        }
    }
}
