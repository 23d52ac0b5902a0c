//! The columns of exports that list no people but what people ordered, paid and achieved (formats.md §1.3–1.4, §2.1,
//! §3). «Номер» is the number of an order in one and of a payment in the other, so each kind has titles of its own.

use super::aliases::{self, Known, heading_key};
use super::bank;
use super::kind::is_about_learners;
use super::profile::TableKind;
use super::target::Target;
use std::collections::HashSet;
use std::sync::LazyLock;

const ORDERS: &[(&str, Target)] = &[
    ("ID заказа", Target::OrderId),
    ("Номер", Target::OrderNumber),
    ("ID пользователя", Target::SourceId),
    ("Пользователь", Target::UserName),
    ("Email", Target::Email),
    ("E-mail", Target::Email),
    ("Телефон", Target::Phone),
    ("Дата создания", Target::OrderedOn),
    ("Дата оплаты", Target::PaidOn),
    ("Оплатить до", Target::DueOn),
    ("Срок оплаты", Target::DueOn),
    ("Title", Target::OrderTitle),
    ("Состав заказа", Target::OrderTitle),
    ("Предложение", Target::OrderTitle),
    ("Статус", Target::OrderStatus),
    ("Сумма", Target::Cost),
    ("Стоимость", Target::Cost),
    ("Оплачено", Target::Paid),
    ("Оплачено руб", Target::Paid),
    ("Получено", Target::Received),
    ("Комиссия платежной системы", Target::Fee),
    ("Валюта", Target::Currency),
    ("Менеджер", Target::Manager),
    ("Тариф", Target::Tariff),
];

/// What orders of any other shop, or with columns somebody chose, are called beside that. «Заказ» and «Номер» alone are
/// said of many things.
const ORDERS_OF_OTHERS: &[(&str, Target)] = &[
    ("Номер заказа", Target::OrderNumber),
    ("№ заказа", Target::OrderNumber),
    ("Заказ", Target::OrderNumber),
    ("Order number", Target::OrderNumber),
    ("Order ID", Target::OrderId),
    ("Тапсырыс нөмірі", Target::OrderNumber),
    ("Название заказа", Target::OrderTitle),
    ("Товар", Target::OrderTitle),
    ("Продукт", Target::OrderTitle),
    ("Статус заказа", Target::OrderStatus),
    ("Дата заказа", Target::OrderedOn),
    ("Дата создания заказа", Target::OrderedOn),
    ("Сумма заказа", Target::Cost),
    ("Стоимость заказа", Target::Cost),
    ("Цена", Target::Cost),
    ("Покупатель", Target::UserName),
];

/// Whether the columns are those of orders: a number, a price, and what was ordered or how far it has come.
pub(super) fn of_orders(keys: &[String]) -> bool {
    let found: Vec<Target> = keys.iter().filter_map(|key| target(TableKind::Orders, key)).collect();
    let has = |targets: &[Target]| targets.iter().any(|target| found.contains(target));
    let own = |title: &str| keys.iter().any(|key| *key == heading_key(title));
    let numbered = ["Номер заказа", "№ заказа", "ID заказа", "Order number", "Order ID", "Тапсырыс нөмірі"];
    let ordered = ["Состав заказа", "Название заказа", "Предложение"];
    let is_said = numbered.iter().any(|title| own(title)) || ordered.iter().any(|title| own(title));
    is_said
        && has(&[Target::OrderNumber, Target::OrderId])
        && has(&[Target::Cost])
        && has(&[Target::OrderTitle, Target::OrderStatus])
}

const PAYMENTS: &[(&str, Target)] = &[
    ("Номер", Target::PaymentNumber),
    ("Пользователь", Target::UserName),
    ("Эл. почта", Target::Email),
    ("Email", Target::Email),
    ("Заказ", Target::OrderNumber),
    ("Дата создания", Target::PaidOn),
    ("Тип", Target::PaymentMethod),
    ("Статус", Target::PaymentStatus),
    ("Сумма", Target::Amount),
    ("Комиссии", Target::Fee),
    ("Получено", Target::Received),
    ("Код платежа", Target::PaymentId),
    ("Название", Target::Description),
    ("Валюта", Target::Currency),
];

const YOOKASSA: &[(&str, Target)] = &[
    ("Идентификатор платежа", Target::PaymentId),
    ("Номер транзакции", Target::PaymentId),
    ("Сумма платежа", Target::Amount),
    ("Валюта платежа", Target::Currency),
    ("Сумма за вычетом комиссии и НДС", Target::Received),
    ("Сумма за вычетом комиссии", Target::Received),
    ("Сумма комиссии без НДС", Target::Fee),
    ("Сумма комиссии", Target::Fee),
    ("Время платежа", Target::PaidOn),
    ("Описание", Target::Description),
    ("Краткое описание", Target::Description),
    ("Тип платежа", Target::PaymentMethod),
    // The payer's address is looked at once, to find the payer; the name and the number are not read at all.
    ("Адрес плательщика", Target::Email),
    ("Имя плательщика", Target::Ignore),
    ("ИНН плательщика", Target::Ignore),
    ("Идентификатор платежного средства", Target::CardRequisites),
    ("Номер кошелька плательщика", Target::CardRequisites),
    ("Payment ID", Target::PaymentId),
    ("Payment identifier", Target::PaymentId),
    ("Transaction number", Target::PaymentId),
    ("Payment amount", Target::Amount),
    ("Payment currency", Target::Currency),
    ("Amount excluding commission", Target::Received),
    ("Amount with commission deducted", Target::Received),
    ("Amount with a deduction of the fee", Target::Received),
    ("Amount excluding commission and VAT", Target::Received),
    ("Commission amount", Target::Fee),
    ("Commission amount excluding VAT", Target::Fee),
    ("Payment time", Target::PaidOn),
    ("Time of payment", Target::PaidOn),
    ("Date and time of payment", Target::PaidOn),
    ("Description", Target::Description),
    ("Payment description", Target::Description),
    ("Summary", Target::Description),
    ("Payment type", Target::PaymentMethod),
    ("Payer's address", Target::Email),
    ("Payer address", Target::Email),
    ("Payer's name", Target::Ignore),
    ("Payer name", Target::Ignore),
    ("Payment method ID", Target::CardRequisites),
    ("ID of the means of payment", Target::CardRequisites),
    ("Payer’s Wallet number", Target::CardRequisites),
];

const YOOKASSA_REFUNDS: &[(&str, Target)] = &[
    ("Идентификатор возврата", Target::PaymentId),
    ("Идентификатор платежа", Target::RefundOf),
    ("Сумма возврата", Target::Amount),
    ("Валюта возврата", Target::Currency),
    ("Время возврата", Target::PaidOn),
    ("Описание", Target::Description),
    ("Refund ID", Target::PaymentId),
    ("Payment ID", Target::RefundOf),
    ("Refund amount", Target::Amount),
    ("Refund currency", Target::Currency),
    ("Refund time", Target::PaidOn),
    ("Time of refund", Target::PaidOn),
    ("Description", Target::Description),
];

const KASPI: &[(&str, Target)] = &[
    ("Номер заказа (ID/RRN)", Target::PaymentId),
    ("Тип операции", Target::Operation),
    ("Дата операции", Target::PaidOn),
    ("Тип оплаты", Target::PaymentMethod),
    ("Номер карты", Target::CardRequisites),
    ("Детали покупки", Target::Description),
    ("Сумма операции (т)", Target::Amount),
    ("Сумма к зачислению/ списанию (т)", Target::Received),
    ("Комиссия за операции (т)", Target::Fee),
];

/// Operations as the bank behind Kaspi Pay lists them. Name and number of the payer are looked at once and not kept.
const KASPI_BANK: &[(&str, Target)] = &[
    ("Сумма KZT", Target::Amount),
    ("ИИН клиента", Target::PersonalNumber),
    ("ФИО клиента", Target::FullName),
    ("Номер счета", Target::CardRequisites),
];

/// The journal of Moodle. Addresses of computers are left out unless somebody asks for them.
const LOGS: &[(&str, Target)] = &[
    ("Время", Target::EventAt),
    ("Time", Target::EventAt),
    ("Полное имя пользователя", Target::UserName),
    ("User full name", Target::UserName),
    ("Затронутый пользователь", Target::Ignore),
    ("Affected user", Target::Ignore),
    ("Контекст события", Target::EventPlace),
    ("Event context", Target::EventPlace),
    ("Компонент", Target::Ignore),
    ("Component", Target::Ignore),
    ("Событие", Target::EventName),
    ("Название события", Target::EventName),
    ("Event name", Target::EventName),
    ("Описание", Target::EventActor),
    ("Description", Target::EventActor),
    ("Источник", Target::Ignore),
    ("Origin", Target::Ignore),
    ("IP-адрес", Target::Ignore),
    ("IP address", Target::Ignore),
];

const ANSWERS: &[(&str, Target)] = &[
    ("user_id", Target::SourceId),
    ("ID пользователя", Target::SourceId),
    ("Пользователь", Target::UserName),
    ("Email", Target::Email),
    ("Эл. почта", Target::Email),
    ("Телефон", Target::Phone),
    ("training_name", Target::Training),
    ("Тренинг", Target::Training),
    ("Название тренинга", Target::Training),
    ("lesson_name", Target::Lesson),
    ("Урок", Target::Lesson),
    ("Название урока", Target::Lesson),
    ("answer_text", Target::AnswerText),
    ("Ответ", Target::AnswerText),
    ("status", Target::AnswerStatus),
    ("Статус", Target::AnswerStatus),
    ("created_at", Target::AnsweredAt),
    ("Дата ответа", Target::AnsweredAt),
    ("Дата создания", Target::AnsweredAt),
    ("Создан", Target::AnsweredAt),
    ("Дата", Target::AnsweredAt),
    ("Дата и время", Target::AnsweredAt),
    ("review_text", Target::ReviewText),
    ("Комментарий преподавателя", Target::ReviewText),
];

/// What builders of sites add to the questions of a form.
const FORMS: &[(&str, Target)] = &[
    ("name", Target::UserName),
    ("ma_name", Target::UserName),
    ("имя", Target::UserName),
    ("ma_email", Target::Email),
    ("ma_phone", Target::Phone),
    ("sent", Target::EnquiredAt),
    ("created", Target::EnquiredAt),
    ("date", Target::EnquiredAt),
    ("дата", Target::EnquiredAt),
    ("отметка времени", Target::EnquiredAt),
    ("timestamp", Target::EnquiredAt),
    ("textarea", Target::EnquiryText),
    ("input", Target::EnquiryText),
    ("комментарий", Target::EnquiryText),
    ("ваш комментарий", Target::EnquiryText),
    ("comment", Target::EnquiryText),
    ("вопрос", Target::EnquiryText),
    ("ваш вопрос", Target::EnquiryText),
    ("сообщение", Target::EnquiryText),
    ("message", Target::EnquiryText),
    ("question", Target::EnquiryText),
    ("сұрақ", Target::EnquiryText),
    ("хабарлама", Target::EnquiryText),
    ("tranid", Target::SourceId),
    ("formid", Target::Ignore),
    ("formname", Target::Ignore),
    ("requestid", Target::Ignore),
    ("cookies", Target::Ignore),
];

/// Whether a column holds the number a builder of sites gives each entry, whatever form it came through.
pub(super) fn numbers_entries(title: &str) -> bool {
    heading_key(title) == "tranid"
}

/// Beginnings and ends of titles of graded things, Russian and English.
const GRADED: &[&str] = &[
    "тест ",
    "задание ",
    "итого в категории",
    "итоговая оценка за курс",
    "quiz ",
    "assignment ",
    "course total",
    "category total",
];
const GRADE_FORMS: &[&str] = &["(Значение)", "(Проценты)", "(Буква)", "(Real)", "(Percentage)", "(Letter)"];

/// The target of a column in a table of a kind; `None` leaves it to the titles every table may have.
pub(super) fn target(kind: TableKind, title: &str) -> Option<Target> {
    // The titles of a kind, and those it shares with another.
    let known: [&[(&str, Target)]; 2] = match kind {
        TableKind::GetcourseOrders => [ORDERS, &[]],
        TableKind::Orders => [ORDERS_OF_OTHERS, ORDERS],
        TableKind::GetcoursePayments => [PAYMENTS, &[]],
        TableKind::YookassaPayments => [YOOKASSA, &[]],
        TableKind::YookassaRefunds => [YOOKASSA_REFUNDS, &[]],
        TableKind::KaspiPay => [KASPI_BANK, KASPI],
        TableKind::BankStatement => [bank::TARGETS, &[]],
        TableKind::MoodleLogs => [LOGS, &[]],
        TableKind::GetcourseAnswers => [ANSWERS, &[]],
        TableKind::FormEntries => [FORMS, &[]],
        TableKind::MoodleGrades => return graded(title),
        _ => return None,
    };
    let key = heading_key(title);
    // Builders of sites write «Ваш_вопрос».
    let spaced = key.replace('_', " ");
    let is_titled = |known: &str| [&key, &spaced].contains(&&heading_key(known));
    let found = known.into_iter().flatten().find(|(known, _)| is_titled(known)).map(|(_, target)| *target);
    // «Стоимость, RUB»: the currency of the school stands in the title.
    found.or_else(|| (kind.is_orders() && priced_in(title).is_some()).then_some(Target::Cost))
}

static REGISTERS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    [YOOKASSA, YOOKASSA_REFUNDS, KASPI, KASPI_BANK, LOGS]
        .into_iter()
        .flatten()
        .map(|(title, _)| heading_key(title))
        .collect()
});

/// Whether the text is a title of a register of payments: lines of other text may stand above those.
pub(super) fn of_a_register(text: &str) -> bool {
    REGISTERS.contains(&heading_key(text))
}

/// Of the titles every table may have, those that mean the same beside orders and payments: whom it is for, and what is
/// never read.
pub(super) fn common(title: &str) -> Option<Target> {
    match aliases::recognise(title) {
        Some(Known::As(target)) => matches!(
            target,
            Target::LearnerFullName
                | Target::PartnerId
                | Target::PartnerEmail
                | Target::PartnerName
                | Target::Manager
                | Target::Password
                | Target::Ignore
        )
        .then_some(target),
        _ => None,
    }
}

/// Gives the columns of a report on completion their targets: who, then what with its day.
pub(super) fn completed(keys: &[String], targets: &mut [Option<Target>]) {
    let mut at = 0;
    if keys.first().is_some_and(String::is_empty) {
        targets[0] = Some(Target::UserName);
        at = 1;
    }
    at += keys[at..].iter().take_while(|key| is_about_learners(key)).count();
    let ends = ["завершение курса", "курс завершен", "course complete"];
    while at < keys.len() {
        targets[at] = Some(Target::CompletedItem);
        // The column of the course, and of what is no activity, holds the day itself.
        let paired = keys.get(at + 1).is_some_and(|next| {
            next.is_empty() || next.as_bytes()[0].is_ascii_digit() || next.starts_with(keys[at].as_str())
        });
        if paired && !ends.contains(&keys[at].as_str()) {
            targets[at + 1] = Some(Target::CompletedOn);
            at += 1;
        }
        at += 1;
    }
}

/// Whether a heading's key is a grade as Moodle titles it: «Тест:Входной (Значение)», «Course total (Real)».
pub(super) fn is_grade_of_moodle(key: &str) -> bool {
    GRADED.iter().any(|beginning| key.starts_with(beginning))
        && GRADE_FORMS.iter().any(|form| key.ends_with(&heading_key(form)))
}

/// «Оценка/10,00»: out of how much is part of the title.
pub(super) fn is_grade_of_quiz(key: &str) -> bool {
    ["оценка ", "grade "]
        .iter()
        .any(|word| key.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
}

fn graded(title: &str) -> Option<Target> {
    let key = heading_key(title);
    // The end of a test is the day of its grade.
    let days = [
        "последние загруженные из этого курса",
        "last downloaded from this course",
        "завершено",
        "completed",
    ];
    if days.contains(&key.as_str()) {
        return Some(Target::ExportedAt);
    }
    // «Тест:Входной» is graded, «Тест начат» is a time.
    if key == "тест начат" {
        return Some(Target::Ignore);
    }
    let graded = GRADED.iter().any(|beginning| key.starts_with(beginning)) || is_grade_of_quiz(&key);
    (graded || GRADE_FORMS.iter().any(|form| title.trim_end().ends_with(form))).then_some(Target::Grade)
}

/// What was graded: the title without the form the grade is given in.
pub(super) fn graded_item(title: &str) -> String {
    let title = title.trim();
    let bare = GRADE_FORMS.iter().find_map(|form| title.strip_suffix(form)).unwrap_or(title);
    crate::names::key::stored_text(bare)
}

/// The currency in «Стоимость, RUB».
pub(super) fn priced_in(title: &str) -> Option<&'static str> {
    let (before, code) = title.rsplit_once([',', ' '])?;
    (heading_key(before) == "стоимость").then(|| super::money::currency_of(code)).flatten()
}
