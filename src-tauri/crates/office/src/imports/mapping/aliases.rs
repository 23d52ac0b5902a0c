//! The titles columns go by in exports and hand-kept tables, in Russian, Kazakh and English (formats.md §1–4).
//!
//! Titles are compared without punctuation, case, ё and look-alike letters. A bilingual title
//! («Тегі / Фамилия») is known when its halves agree.

use super::target::Target;
use crate::names::key::match_key;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Titles that must be met whole.
#[rustfmt::skip] // a table, read by rows
const EXACT: &[(Target, &[&str])] = &[
    (Target::SourceId, &["id", "id пользователя", "user id", "userid", "id ученика", "id слушателя", "номер пользователя (id)"]),
    (
        Target::Email,
        &[
            "адрес эл почты", "эл адрес", "эл адрес почты", "контактный email",
            "email", "e-mail", "e mail", "эл. почта", "эл.почта", "эл почта", "электронная почта", "почта", "имейл", "мейл", "емейл",
            "адрес электронной почты", "email address", "электронды пошта", "эл. пошта", "эл.пошта", "электрондық пошта", "пошта", "e-mail слушателя",
            "электронный адрес", "email ученика", "mail",
        ],
    ),
    (
        Target::Phone,
        &[
            "мобильный тел", "номер тел", "сотовый телефон", "сотовый", "тел моб", "моб тел", "байланыс",
            "телефон", "тел", "тел.", "моб", "моб.", "моб. тел.", "мобильный", "мобильный телефон", "сотовый", "сот. тел.",
            "контактный телефон", "номер телефона", "телефон нөмірі", "ұялы телефон", "whatsapp", "ватсап", "phone", "phone1", "phone number",
            "mobile", "телефон слушателя", "телефон ученика", "контакты", "телефондар", "байланыс телефоны", "№ телефона", "phone2",
        ],
    ),
    (Target::Surname, &["фамилия", "тегі", "surname", "last name", "lastname", "lname", "фамилия слушателя", "фамилия получателя", "фамилия ученика"]),
    (Target::Given, &["имя", "аты", "first name", "firstname", "given name", "fname", "имя слушателя", "имя получателя", "имя ученика", "есімі"]),
    (
        Target::Patronymic,
        &["отчество", "әкесінің аты", "middle name", "middlename", "mname", "patronymic", "отчество получателя", "отчество (при наличии)", "отчество слушателя",
          "отчество получателя (при наличии)", "profile_field_отчество"],
    ),
    (
        Target::FullName,
        &["участник", "сотрудник", "работник", "клиент", "контактное лицо", "фамилия и имя", "фамилия ио", "таә", "тыңдаушы", "қатысушы", "student name", "participant", "learner", "student", "фио", "ф.и.о.", "ф и о", "фамилия имя отчество", "фамилия, имя, отчество", "фамилия имя", "наименование", "аты-жөні", "аты жөні", "тегі аты әкесінің аты",
          "тегі, аты, әкесінің аты", "таж", "т.а.ж.", "оқытушының аты-жөні", "тыңдаушының аты-жөні", "full name", "fullname", "слушатель", "обучающийся", "студент",
          "аты-жөні (тегі)"],
    ),
    (Target::UserName, &["ваше имя", "ваше имя и фамилия", "как вас зовут", "как к вам обращаться", "имя участника", "имя клиента", "пользователь", "полное имя", "полное имя пользователя", "имя фамилия", "имя и фамилия", "display name", "name"]),
    (
        Target::BirthDate,
        &["рождение", "число месяц год рождения", "день месяц год рождения", "туған жылы күні айы", "туған күні айы жылы", "дата рождения", "дата рожд", "д.р.", "др", "д р", "год рожд", "год рождения", "туған күні", "туған жылы", "birth date", "birthdate", "date of birth", "birthday",
          "дата рождения получателя", "profile_field_дата рождения", "день рождения"],
    ),
    (
        Target::Age,
        &["возраст", "жасы", "age", "полных лет", "возраст ученика", "возраст ребенка", "возраст обучающегося", "возраст слушателя", "возраст учащегося", "сколько лет ребенку",
          "оқушының жасы", "баланың жасы", "тыңдаушының жасы", "learner age", "student age", "child age"],
    ),
    (Target::Sex, &["пол", "жынысы", "sex", "gender", "пол получателя"]),
    (Target::Class, &["класс", "сынып", "сыныбы", "класс ученика", "grade", "в каком классе"]),
    (Target::School, &["школа", "мектеп", "school", "учебное заведение", "школа ученика", "образовательное учреждение"]),
    (Target::Group, &["группа", "топ", "тобы", "учебная группа", "department", "отдел", "id группы", "участник групп", "название группы"]),
    (Target::City, &["город", "қала", "қаласы", "city", "населенный пункт", "город проживания"]),
    (Target::Country, &["страна", "ел", "елі", "мемлекет", "country"]),
    (Target::Address, &["адрес", "мекенжай", "мекенжайы", "адрес проживания", "address", "почтовый адрес", "место жительства"]),
    (Target::RegisteredAt, &["создан", "дата регистрации", "зарегистрирован", "тіркелген күні", "registered", "created at", "created", "отметка времени", "timestamp"]),
    (Target::LastActivity, &["последний доступ", "последний доступ к сайту", "последний доступ к курсу", "последний вход в систему", "последний визит", "дата последнего входа", "дата последней активности", "дата последнего посещения", "соңғы кіру", "last login", "last site access", "последняя активность", "последний вход", "последнее посещение", "last activity", "last access", "lastaccess"]),
    (Target::RegistrationKind, &["тип регистрации", "способ регистрации"]),
    (Target::Login, &["username", "логин", "login", "user name", "имя пользователя", "учетная запись"]),
    (Target::Telegram, &["telegram", "телеграм", "телеграмм", "ваш ник в telegram", "ник в telegram", "tg", "ник в телеграм", "telegram ник", "ваш ник в телеграм"]),
    (Target::VkId, &["vk-id", "vk id", "vk", "вк", "вконтакте", "id vk", "страница вконтакте", "ссылка на вк", "ссылка вк"]),
    (
        Target::LearnerFullName,
        &["ребенок 1", "ребенок 2", "ребенок 3", "ученик 1", "ученик 2", "ученик 3", "второй ребенок", "третий ребенок", "фио ученика", "фио ребенка", "имя ребенка", "ребенок", "фамилия имя ребенка", "имя и фамилия ребенка", "фамилия и имя ребенка", "имя и фамилия ученика",
          "фамилия и имя ученика", "фио обучающегося", "фио студента", "ученик", "оқушының аты-жөні", "баланың аты-жөні", "фио школьника"],
    ),
    (Target::LearnerBirthDate, &["дата рождения ученика", "дата рождения ребенка", "дата рождения обучающегося", "день рождения ребенка"]),
    (Target::ParentPhone, &["тел мамы", "тел папы", "телефон папы", "телефон отца", "телефон матери", "анасының телефоны", "әкесінің телефоны", "телефон родителя", "контактный телефон родителя", "телефон родителей", "телефон мамы", "телефон законного представителя", "ата-анасының телефоны", "тел родителя", "номер телефона родителя"]),
    (Target::ParentFullName, &["мама", "папа", "плательщик", "мать", "отец", "анасы", "әкесі", "анасының аты-жөні", "әкесінің аты-жөні", "фио родителя", "фио законного представителя", "фио мамы", "фио заказчика", "родитель", "ата-анасының аты-жөні", "законный представитель", "фио плательщика", "имя родителя"]),
    (Target::ParentEmail, &["email родителя", "e-mail родителя", "почта родителя", "эл. почта родителя", "электронная почта родителя"]),
    (Target::ConsentProcessing, &["согласие на обработку пдн", "согласие на обработку персональных данных", "согласие пдн", "согласие", "деректерді өңдеуге келісім"]),
    (Target::ConsentMarketing, &["согласие на рассылку", "согласие на рекламную рассылку", "согласие на получение рассылки", "рассылка"]),
    (Target::Comment, &["комментарий", "комментарий менеджера", "примечание", "примечания", "ескертпе", "ескерту", "заметки", "комментарии", "comment", "notes", "description", "прим"]),
    (Target::UtmSource, &["utm_source"]),
    (Target::UtmMedium, &["utm_medium"]),
    (Target::UtmCampaign, &["utm_campaign"]),
    (Target::UtmTerm, &["utm_term"]),
    (Target::UtmContent, &["utm_content"]),
    (Target::UtmGroup, &["utm_group"]),
    (Target::Referrer, &["откуда пришел", "откуда узнали", "источник", "откуда о нас узнали", "referrer", "referer"]),
    (Target::PersonalNumber, &["иин", "жсн", "жеке сәйкестендіру нөмірі", "индивидуальный идентификационный номер", "иин слушателя", "iin"]),
    (Target::Snils, &["снилс", "страховой номер"]),
    (Target::Inn, &["инн", "инн физлица", "инн слушателя"]),
    (Target::IdentityCard, &["№ удостоверения личности", "удостоверение личности", "паспорт", "серия и номер паспорта", "жеке куәлік", "жеке куәлік №", "номер паспорта", "номер удостоверения личности", "паспортные данные"]),
    (Target::Organisation, &["организация", "ұйым", "ұйымы", "мекеме", "компания", "место работы", "жұмыс орны", "institution", "учреждение (организация)", "предприятие", "работодатель", "заказчик", "organization", "company"]),
    (Target::Position, &["должность", "лауазымы", "лауазым", "қызметі", "профессия", "position", "кәсібі"]),
    (
        Target::Programme,
        &["программа", "программа обучения", "оқу бағдарламасы", "бағдарлама", "бағдарламасы", "курс", "наименование программы", "название программы", "название курса", "наименование курса",
          "наименование дополнительной профессиональной программы", "курс атауы", "course", "programme", "program", "направление обучения"],
    ),
    (Target::Hours, &["часы", "часов", "кол-во часов", "количество часов", "объем часов", "объем, ч", "сағат", "сағат саны", "срок обучения, часов", "hours", "ак. часов", "академических часов", "объем"]),
    (Target::CourseStart, &["начало", "дата начала", "начало обучения", "басталуы", "басталу күні", "дата начала обучения", "start date", "начало курса"]),
    (Target::CourseEnd, &["окончание", "оконч", "конец", "дата окончания", "окончание обучения", "аяқталуы", "аяқталу күні", "дата окончания обучения", "end date", "завершение", "окончание курса", "окончил", "окончила", "окончил(а)", "закончил", "закончил(а)", "завершил", "завершил(а)", "дата завершения", "бітірді", "бітірген күні"]),
    (Target::ProtocolNumber, &["протокол №", "№ протокола", "хаттама №", "номер протокола", "хаттама нөмірі", "протокол"]),
    (Target::ProtocolDate, &["дата протокола", "хаттама күні", "дата экзамена", "емтихан күні"]),
    (Target::Result, &["результат", "нәтиже", "нәтижесі", "балл", "оценка", "баға", "итоговый экзамен", "решение", "решение (успешно/не успешно)", "итоговая оценка", "result"]),
    (
        Target::CertificateNumber,
        &["№ удостоверения дпо", "номер документа", "№ свидетельства", "номер свидетельства", "№ сертификата", "номер сертификата", "куәлік №", "куәлік нөмірі", "сертификат №", "№ диплома",
          "номер диплома", "сертификат", "certificate number", "свидетельство №", "сертификат нөмірі", "номер удостоверения дпо"],
    ),
    (Target::CertificateDate, &["дата выдачи", "берілген күні", "дата выдачи документа", "дата выдачи удостоверения", "выдан", "issue date", "дата выдачи сертификата", "берілген уақыты"]),
    (Target::ValidUntil, &["действует до", "действителен до", "срок действия", "жарамды", "жарамдылық мерзімі", "годен до", "valid until", "действительно до", "дейін жарамды"]),
    (Target::RegistrationNumber, &["рег номер", "рег. номер", "регистрационный номер", "рег. №", "рег №", "рег. нөмірі", "тіркеу нөмірі", "регистрационный номер документа", "регистрационный n", "тіркеу №"]),
    (Target::Amount, &["сумма", "оплата", "оплата руб", "сумма оплаты", "сумма платежа", "внесено", "төлем", "төлем сомасы", "amount"]),
    (Target::Description, &["назначение платежа", "назначение", "төлем мақсаты"]),
    (Target::PaidOn, &["дата операции", "дата оплаты", "дата платежа", "оплачено (дата)", "төлем күні", "payment date"]),
    (Target::PartnerId, &["id партнера", "от партнера", "партнер"]),
    (Target::PartnerEmail, &["email партнера"]),
    (Target::PartnerName, &["фио партнера"]),
    (
        Target::Manager,
        &["фио менеджера", "менеджер", "куратор", "ответственный", "manager", "преподаватель", "учитель", "педагог", "тренер", "наставник", "тьютор", "ментор", "инструктор",
          "проверяющий", "проверил", "кем создан", "автор", "мұғалім", "оқытушы", "тәлімгер", "жауапты", "teacher", "tutor", "mentor", "curator"],
    ),
    (
        Target::ExaminerChair,
        &["председатель комиссии", "председатель экзаменационной комиссии", "председатель аттестационной комиссии", "комиссия төрағасы", "емтихан комиссиясының төрағасы",
          "chair of the commission", "chair of the board"],
    ),
    (
        Target::Examiner,
        &["члены комиссии", "член комиссии", "состав комиссии", "экзаменационная комиссия", "аттестационная комиссия", "экзаменатор", "экзаменаторы", "комиссия мүшелері",
          "комиссия құрамы", "емтихан комиссиясы", "емтихан алушы", "examiner", "examiners", "examination board"],
    ),
    (Target::Account, &["р/с", "расчетный счет", "номер счета", "счет", "огрн", "огрнип", "бин", "бсн", "фн", "фд", "фп", "фпд", "rrn", "иик", "жск"]),
    (Target::Password, &["пароль", "password", "құпиясөз", "пароли", "pass", "пин", "pin"]),
    (Target::Ignore, &["добавлен в группу", "№", "№ п/п", "п/п", "n", "no", "р/н", "рет саны", "#", "подпись", "қолы"]),
];

/// Beginnings of titles that school forms make long («Ф.И.О. слушателя подготовительных курсов»).
#[rustfmt::skip] // a table, read by rows
const BEGINNINGS: &[(Target, &[&str])] = &[
    (Target::LearnerFullName, &["фио ученик", "фио ребенк", "имя ребенк", "фио обучающ", "фио студент", "фио школьник", "фио второго ребенк", "фио третьего ребенк"]),
    (Target::ParentFullName, &["фио родител", "фио законн", "фио мам", "фио мат", "фио отц", "фио пап", "имя родител", "имя мам", "имя пап", "фио опекун", "фио плательщик", "фио заказчик"]),
    // Whoever works at the school is no learner of the row, and their contacts are not the learner's.
    (
        Target::Manager,
        &[
            "фио менеджер", "фио куратор", "фио преподават", "фио учител", "фио педагог", "фио тренер", "фио наставник", "фио тьютор", "фио ментор", "фио инструктор",
            "фио ответствен", "фио директор", "фио руководител", "фио эксперт", "фио проверя", "фио администратор", "имя менеджер", "имя куратор", "имя преподават",
            "телефон менеджер", "телефон куратор", "телефон преподават", "телефон учител", "телефон ответствен", "телефон наставник", "телефон руководител", "телефон директор",
            "email менеджер", "email куратор", "email преподават", "email учител", "email ответствен", "email наставник", "email руководител", "email директор",
            "почта менеджер", "почта куратор", "почта преподават", "почта ответствен", "дата рождения преподават", "id менеджер", "id куратор",
        ],
    ),
    (Target::ExaminerChair, &["фио председател", "председатель экзам", "председатель аттест"]),
    (Target::Examiner, &["фио член", "фио экзаменатор", "члены экзам", "члены аттест", "член экзам"]),
    (Target::PartnerEmail, &["email партнер", "почта партнер", "телефон партнер"]),
    (Target::PartnerName, &["фио партнер", "имя партнер"]),
    // An organisation's telephone makes one person of all its people; a parent's birthday is nobody's here.
    (
        Target::Ignore,
        &[
            "телефон школ", "телефон организ", "телефон предприят", "телефон работодат", "телефон компан", "телефон отдел", "email школ", "email организ", "email предприят",
            "email работодат", "email компан", "почта организ", "дата рождения родител", "дата рождения законн", "дата рождения мам", "дата рождения мат", "дата рождения пап",
            "дата рождения отц", "дата рождения супруг",
        ],
    ),
    (Target::FullName, &["фио слушател", "фамилия имя отчество", "фамилия имя и отчество", "ваше фио", "фио "]),
    (Target::ParentPhone, &["телефон родител", "контактный телефон родител", "телефон законн", "телефон мам", "телефон мат", "телефон отц", "телефон пап", "телефон опекун", "телефон бабуш", "телефон плательщик", "телефон заказчик"]),
    (Target::ParentEmail, &["email родител", "почта родител", "электронная почта родител", "email мам", "email мат", "email отц", "email пап", "почта мам", "email законн", "email плательщик", "почта плательщик", "email заказчик", "почта заказчик"]),
    (Target::LearnerBirthDate, &["дата рождения ребенк", "дата рождения учен", "дата рождения обучающ"]),
    (Target::BirthDate, &["дата рожд"]),
    (Target::Phone, &["телефон", "контактный телефон", "ваш телефон", "номер телефон", "мобильный телефон"]),
    (Target::Email, &["адрес электронной почты", "ваш email", "ваша почта", "email"]),
    (Target::Telegram, &["ваш ник в tel", "ваш ник в тел", "telegram", "телеграм", "ник в тел", "ник в tel"]),
    (Target::ConsentMarketing, &["согласие на рассыл", "согласие на получение", "согласие на реклам", "даю согласие на рассыл"]),
    (Target::ConsentProcessing, &["согласие на обработку", "даю согласие на обработку", "я согласен на обработку", "согласие на обраб"]),
    (Target::Password, &["пароль", "password"]),
    (Target::Class, &["класс ", "в каком класс"]),
    (Target::School, &["в какой школ", "школа ребен", "школа учен", "школа учащ", "школа обучающ", "баланың мектебі", "оқушының мектебі"]),
    (Target::UtmSource, &["utm_source"]),
];

/// A title that means one thing in one country and another in the other.
const AMBIGUOUS: &[&str] =
    &["№ удостоверения", "удостоверение №", "номер удостоверения", "удостоверение", "№ удост", "удост №"];

/// What a title is known as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// One target.
    As(Target),
    /// «№ удостоверения»: an identity card in Kazakhstan, a certificate in training logs (formats.md §4.1).
    CardOrCertificate,
    /// The halves of a bilingual title mean different things («Класс / должность»).
    Halves(Target, Target),
}

static EXACT_KEYS: LazyLock<HashMap<String, Target>> = LazyLock::new(|| {
    EXACT.iter().flat_map(|(target, titles)| titles.iter().map(move |t| (heading_key(t), *target))).collect()
});
/// The same without blanks: «Моб.тел», «Эл.адрес», «ДатаРождения».
static CLOSED_KEYS: LazyLock<HashMap<String, Target>> =
    LazyLock::new(|| EXACT_KEYS.iter().map(|(key, target)| (key.replace(' ', ""), *target)).collect());
static AMBIGUOUS_KEYS: LazyLock<HashSet<String>> =
    LazyLock::new(|| AMBIGUOUS.iter().map(|t| heading_key(t)).collect());

/// The form titles are compared in: no dots, quotes, hyphens and signs, brackets and line breaks as blanks.
pub fn heading_key(title: &str) -> String {
    // The sign № must not stick to the word beside it once it is spelled "no".
    let key = match_key(&title.replace('№', " № "));
    let mut out = String::with_capacity(key.len());
    for c in key.chars() {
        match c {
            '.' | '-' | '"' | '«' | '»' | '\'' | '`' | '*' => {}
            ',' | ':' | ';' | '(' | ')' | '/' | '\\' | '!' | '?' | '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    let key =
        out.split_whitespace().filter(|w| *w != "no" || out.trim() == "no").collect::<Vec<_>>().join(" ");
    // «Ф. И. О. слушателя»
    match key.strip_prefix("ф и о") {
        Some(rest) if rest.is_empty() || rest.starts_with(' ') => format!("фио{rest}"),
        _ => key,
    }
}

/// What the title is known as.
pub fn recognise(title: &str) -> Option<Known> {
    if title.len() > 400 || title.trim().is_empty() {
        return None;
    }
    let key = heading_key(title);
    if let Some(found) = known_key(&key).or_else(|| in_two_languages(&key)) {
        return Some(found);
    }
    let halves: Vec<Known> = title.split('/').map(heading_key).filter_map(|half| known_key(&half)).collect();
    match halves.as_slice() {
        [one] => return Some(*one),
        [Known::As(a), Known::As(b)] if a == b => return Some(Known::As(*a)),
        [Known::As(a), Known::As(b)] => return Some(Known::Halves(*a, *b)),
        // «Куәлік № / № удостоверения»: the sure half settles the unsure one.
        [Known::As(a), Known::CardOrCertificate] | [Known::CardOrCertificate, Known::As(a)] => {
            return Some(Known::As(*a));
        }
        [Known::CardOrCertificate, ..] => return Some(Known::CardOrCertificate),
        _ => {}
    }
    // What stands in brackets explains the title.
    let before_bracket = title.split_once('(').and_then(|(before, _)| known_key(&heading_key(before)));
    if before_bracket.is_some() {
        return before_bracket;
    }
    // Longest beginning wins: «телефон родителя» before «телефон».
    let begun = BEGINNINGS
        .iter()
        .flat_map(|(target, starts)| starts.iter().map(move |s| (*target, *s)))
        .filter(|(_, start)| key.starts_with(start))
        .max_by_key(|(_, start)| start.len())
        .map(|(target, _)| Known::As(target));
    // Forms of sites write «Имя_ребёнка»; «utm_source» is known as it stands.
    begun.or_else(|| title.contains('_').then(|| recognise(&title.replace('_', " "))).flatten())
}

fn known_key(key: &str) -> Option<Known> {
    if AMBIGUOUS_KEYS.contains(key) {
        return Some(Known::CardOrCertificate);
    }
    let closed = || CLOSED_KEYS.get(&key.replace(' ', "")).copied();
    EXACT_KEYS.get(key).copied().or_else(closed).map(Known::As)
}

/// «Тегі⏎Фамилия»: both languages in one cell, one below the other. Known when the two say the same.
fn in_two_languages(key: &str) -> Option<Known> {
    key.match_indices(' ').find_map(|(at, _)| match (known_key(&key[..at])?, known_key(&key[at + 1..])?) {
        (Known::As(a), Known::As(b)) => (a == b).then_some(Known::As(a)),
        (Known::As(a), Known::CardOrCertificate) | (Known::CardOrCertificate, Known::As(a)) => {
            Some(Known::As(a))
        }
        _ => None,
    })
}

/// Whether the text is a known title. Used to find the heading row, so running numbers do not count.
pub fn is_heading(text: &str) -> bool {
    text.len() <= 200
        && (!matches!(recognise(text), None | Some(Known::As(Target::Ignore)))
            || super::titles::of_a_register(text))
}

/// Whether the title announces who rows are about, or is one of a register of payments.
pub fn says_who(text: &str) -> bool {
    let beside = [Target::LearnerFullName, Target::ParentFullName];
    let who = |target: Target| target.identifies() || beside.contains(&target);
    matches!(recognise(text), Some(Known::As(target)) if who(target)) || super::titles::of_a_register(text)
}

/// Whether a known title means somebody else – a parent, a child, staff – once it is said of whom.
pub fn is_of_another(title: &str, of_whom: &str) -> bool {
    let others = [
        Target::LearnerFullName,
        Target::LearnerBirthDate,
        Target::ParentFullName,
        Target::ParentPhone,
        Target::ParentEmail,
        Target::Manager,
        Target::ExaminerChair,
        Target::Examiner,
        Target::Ignore,
    ];
    match (recognise(title), recognise(of_whom)) {
        (Some(Known::As(alone)), Some(Known::As(said))) => alone != said && others.contains(&said),
        _ => false,
    }
}

/// Whether the title announces names of people.
pub fn is_name_heading(text: &str) -> bool {
    matches!(
        recognise(text),
        Some(Known::As(
            Target::FullName
                | Target::UserName
                | Target::LearnerFullName
                | Target::ParentFullName
                | Target::Surname
        ))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_are_known_in_every_dress() {
        for (title, target) in [
            ("Ф.И.О. слушателя", Target::FullName),
            ("Ф.И.О. слушателя подготовительных курсов", Target::FullName),
            ("ФИО", Target::FullName),
            ("Тегі / Фамилия", Target::Surname),
            ("Әкесінің аты / Отчество", Target::Patronymic),
            ("ЖСН / ИИН", Target::PersonalNumber),
            ("e-mail ", Target::Email),
            ("Эл.пошта", Target::Email),
            ("Дата рожд.", Target::BirthDate),
            ("Оконч.", Target::CourseEnd),
            ("Рег. нөмірі / Рег. номер", Target::RegistrationNumber),
            ("Куәлік № / № удостоверения", Target::CertificateNumber),
            ("Хаттама № / Протокол №", Target::ProtocolNumber),
            ("Хаттама күні / Дата протокола", Target::ProtocolDate),
            ("№\nп/п", Target::Ignore),
            ("№", Target::Ignore),
            ("Телефон родителя", Target::ParentPhone),
            ("Teлeфон", Target::Phone),
            ("ID партнера", Target::PartnerId),
            ("Откуда пришёл", Target::Referrer),
            ("profile_field_Дата рождения", Target::BirthDate),
            ("ФИО мамы", Target::ParentFullName),
            ("Телефон папы", Target::ParentPhone),
            ("ФИО ребёнка 2", Target::LearnerFullName),
            ("ФИО преподавателя", Target::Manager),
            ("Email менеджера", Target::Manager),
            ("Телефон куратора группы", Target::Manager),
            ("Председатель комиссии", Target::ExaminerChair),
            ("Комиссия мүшелері / Члены комиссии", Target::Examiner),
            ("ФИО членов комиссии", Target::Examiner),
            ("E-mail организации", Target::Ignore),
            ("Дата рождения родителя", Target::Ignore),
            ("Ф. И. О. слушателя (полностью)", Target::FullName),
            ("Тегі\nФамилия", Target::Surname),
            ("Куәлік №\n№ удостоверения", Target::CertificateNumber),
            ("Туған күні Дата рождения", Target::BirthDate),
            ("Моб.тел", Target::Phone),
            ("Эл.адрес", Target::Email),
            ("Последний доступ к сайту", Target::LastActivity),
            ("Плательщик", Target::ParentFullName),
            ("Телефон заказчика", Target::ParentPhone),
            ("В какой школе вы учитесь?", Target::School),
        ] {
            assert_eq!(recognise(title), Some(Known::As(target)), "{title}");
        }
        assert_eq!(recognise("№ удостоверения"), Some(Known::CardOrCertificate));
        assert_eq!(recognise("Класс / должность"), Some(Known::Halves(Target::Class, Target::Position)));
        assert_eq!(recognise("Иванова Мария"), None);
        assert!(!is_heading("№") && !is_heading(""));
    }

    #[test]
    fn no_title_means_two_things() {
        let mut seen: HashMap<String, Target> = HashMap::new();
        for (target, titles) in EXACT {
            for title in *titles {
                let before = seen.insert(heading_key(title), *target);
                assert!(before.is_none_or(|b| b == *target), "{title} is {before:?} and {target:?}");
            }
        }
        assert_eq!(EXACT_KEYS.len(), seen.len());
        for (key, target) in EXACT_KEYS.iter() {
            assert_eq!(CLOSED_KEYS.get(&key.replace(' ', "")), Some(target), "{key}");
        }
    }

    proptest! {
        #[test]
        fn any_title_is_answered(title in any::<String>()) {
            let _ = recognise(&title);
        }
    }
}
