//! The columns of exports that list no people but what people ordered, paid and achieved (formats.md §1.3–1.4, §2.1,
//! §3). «Номер» is the number of an order in one and of a payment in the other, so each kind has titles of its own.

use super::aliases::{self, Known, heading_key};
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
];

const YOOKASSA_REFUNDS: &[(&str, Target)] = &[
    ("Идентификатор возврата", Target::PaymentId),
    ("Идентификатор платежа", Target::RefundOf),
    ("Сумма возврата", Target::Amount),
    ("Валюта возврата", Target::Currency),
    ("Время возврата", Target::PaidOn),
    ("Описание", Target::Description),
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
    let known = match kind {
        TableKind::GetcourseOrders => ORDERS,
        TableKind::GetcoursePayments => PAYMENTS,
        TableKind::YookassaPayments => YOOKASSA,
        TableKind::YookassaRefunds => YOOKASSA_REFUNDS,
        TableKind::KaspiPay => KASPI,
        TableKind::MoodleGrades => return graded(title),
        _ => return None,
    };
    let key = heading_key(title);
    let found = known.iter().find(|(known, _)| heading_key(known) == key).map(|(_, target)| *target);
    // «Стоимость, RUB»: the currency of the school stands in the title.
    found.or_else(|| {
        (kind == TableKind::GetcourseOrders && priced_in(title).is_some()).then_some(Target::Cost)
    })
}

static REGISTERS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    [YOOKASSA, YOOKASSA_REFUNDS, KASPI].into_iter().flatten().map(|(title, _)| heading_key(title)).collect()
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

fn graded(title: &str) -> Option<Target> {
    let key = heading_key(title);
    if ["последние загруженные из этого курса", "last downloaded from this course"].contains(&key.as_str())
    {
        return Some(Target::ExportedAt);
    }
    let graded = GRADED.iter().any(|beginning| key.starts_with(beginning));
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
