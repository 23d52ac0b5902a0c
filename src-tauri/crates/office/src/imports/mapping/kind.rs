//! What kind of table the headings announce.

use super::aliases::{self, Known, heading_key};
use super::dates::Epoch;
use super::profile::Mapping;
use super::target::Target;
use super::titles;

/// What kind of table the headings announce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Users of GetCourse.
    GetcourseUsers,
    /// Orders of GetCourse: records about people, no list of them.
    GetcourseOrders,
    /// Payments of GetCourse.
    GetcoursePayments,
    /// Users of Moodle.
    MoodleUsers,
    /// Grades of Moodle.
    MoodleGrades,
    /// A register of certificates.
    CertificateRegister,
    /// Payments taken by YooKassa.
    YookassaPayments,
    /// Refunds made by YooKassa.
    YookassaRefunds,
    /// Operations of Kaspi Pay.
    KaspiPay,
    /// Documents of a bank account.
    BankStatement,
    /// What learners completed in a course of Moodle.
    MoodleCompletion,
    /// What people did on Moodle, and when.
    MoodleLogs,
    /// Answers to lessons of GetCourse.
    GetcourseAnswers,
    /// What visitors wrote into a form of a site.
    FormEntries,
    /// Orders of any other source.
    Orders,
    /// Payments of any other source.
    Payments,
    /// Anything else with people in it.
    People,
}

impl TableKind {
    const ALL: [Self; 17] = [
        Self::GetcourseUsers,
        Self::GetcourseOrders,
        Self::GetcoursePayments,
        Self::MoodleUsers,
        Self::MoodleGrades,
        Self::CertificateRegister,
        Self::YookassaPayments,
        Self::YookassaRefunds,
        Self::KaspiPay,
        Self::BankStatement,
        Self::MoodleCompletion,
        Self::MoodleLogs,
        Self::GetcourseAnswers,
        Self::FormEntries,
        Self::Orders,
        Self::Payments,
        Self::People,
    ];

    /// The kind of a preset's name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.profile_name() == name)
    }

    /// Name of the preset; `suggested` when there is none.
    pub fn profile_name(self) -> &'static str {
        match self {
            Self::GetcourseUsers => "getcourse-users",
            Self::GetcourseOrders => "getcourse-orders",
            Self::GetcoursePayments => "getcourse-payments",
            Self::MoodleUsers => "moodle-users",
            Self::MoodleGrades => "moodle-grades",
            Self::CertificateRegister => "certificate-register",
            Self::YookassaPayments => "yookassa-payments",
            Self::YookassaRefunds => "yookassa-refunds",
            Self::KaspiPay => "kaspi-pay",
            Self::BankStatement => "bank-statement",
            Self::MoodleCompletion => "moodle-completion",
            Self::MoodleLogs => "moodle-logs",
            Self::GetcourseAnswers => "getcourse-answers",
            Self::FormEntries => "form-entries",
            Self::Orders => "orders",
            Self::Payments => "payments",
            Self::People => "suggested",
        }
    }

    /// Whether rows of the table are people, with their certificates and grades. Orders and payments make nobody: their
    /// rows are about people who are in the registry, or wait for them.
    pub fn is_people(self) -> bool {
        !matches!(
            self,
            Self::GetcourseOrders
                | Self::GetcoursePayments
                | Self::YookassaPayments
                | Self::YookassaRefunds
                | Self::KaspiPay
                | Self::BankStatement
                | Self::MoodleLogs
                | Self::GetcourseAnswers
                | Self::Orders
                | Self::Payments
        )
    }

    /// Whether a file of the kind may list everybody: reports on one course or form never do.
    pub fn may_be_full(self) -> bool {
        matches!(self, Self::GetcourseUsers | Self::MoodleUsers | Self::CertificateRegister | Self::People)
    }

    /// Whether rows are orders.
    pub fn is_orders(self) -> bool {
        matches!(self, Self::GetcourseOrders | Self::Orders)
    }

    /// Whether rows tell what somebody did or answered, and no money.
    pub fn is_study(self) -> bool {
        matches!(self, Self::MoodleLogs | Self::GetcourseAnswers)
    }

    /// The kind as a mapping makes it: a table nobody knows holds orders once a column is the number of one and another
    /// its price, and payments once they have a number or code and a sum.
    #[must_use]
    pub fn under(self, mapping: &Mapping) -> Self {
        let has = |target| mapping.has(target);
        match self {
            Self::People if (has(Target::OrderNumber) || has(Target::OrderId)) && has(Target::Cost) => {
                Self::Orders
            }
            Self::People if (has(Target::PaymentNumber) || has(Target::PaymentId)) && has(Target::Amount) => {
                Self::Payments
            }
            // Whoever asked something has a question to be answered, and no card of a customer yet.
            Self::People if has(Target::EnquiryText) => Self::FormEntries,
            kind => kind,
        }
    }

    /// What bare numbers in date columns count; `dates_1904` is the workbook's own word.
    pub fn epoch(self, dates_1904: bool) -> Epoch {
        match self {
            Self::MoodleUsers | Self::MoodleGrades | Self::MoodleCompletion | Self::MoodleLogs => Epoch::Unix,
            _ if dates_1904 => Epoch::Of1904,
            _ => Epoch::Of1900,
        }
    }

    /// The system ids of the table belong to.
    pub fn source_system(self) -> Option<&'static str> {
        match self {
            Self::GetcourseUsers
            | Self::GetcourseOrders
            | Self::GetcoursePayments
            | Self::GetcourseAnswers => Some("getcourse"),
            Self::MoodleUsers | Self::MoodleGrades | Self::MoodleCompletion | Self::MoodleLogs => {
                Some("moodle")
            }
            Self::YookassaPayments | Self::YookassaRefunds => Some("yookassa"),
            Self::KaspiPay => Some("kaspi"),
            Self::BankStatement => Some("bank"),
            _ => None,
        }
    }
}

pub(super) fn kind_of(keys: &[String]) -> TableKind {
    let count = |titles: &[&str]| titles.iter().filter(|t| keys.iter().any(|k| *k == heading_key(t))).count();
    let has = |title: &str| count(&[title]) == 1;
    if has("ID заказа") && count(&["Номер", "Title", "Статус", "Дата создания", "Пользователь"]) >= 3
    {
        TableKind::GetcourseOrders
    } else if has("Заказ")
        && count(&["Номер", "Пользователь", "Код платежа", "Комиссии", "Тип", "Получено"]) >= 4
    {
        TableKind::GetcoursePayments
    } else if has("id")
        && count(&[
            "Тип регистрации",
            "Создан",
            "Последняя активность",
            "От партнера",
            "ФИО менеджера",
            "VK-ID",
            "utm_group",
        ]) >= 3
    {
        TableKind::GetcourseUsers
    } else if count(&["username", "firstname", "lastname"]) == 3 {
        TableKind::MoodleUsers
    } else if count(&["Последние загруженные из этого курса", "Last downloaded from this course"]) == 1
        || keys.iter().any(|key| titles::is_grade_of_moodle(key))
        || is_quiz(keys)
    {
        TableKind::MoodleGrades
    } else if count(&["Идентификатор возврата", "Refund ID"]) == 1
        && count(&["Сумма возврата", "Refund amount"]) == 1
    {
        TableKind::YookassaRefunds
    } else if (has("Сумма платежа") && count(&["Идентификатор платежа", "Номер транзакции"]) == 1)
        || (has("Payment amount") && count(&["Payment ID", "Payment identifier", "Transaction number"]) == 1)
    {
        TableKind::YookassaPayments
    } else if has("Номер заказа (ID/RRN)")
        || (has("Сумма KZT") && count(&["ИИН клиента", "ФИО клиента", "ID мерчанта"]) >= 2)
    {
        TableKind::KaspiPay
    } else if has(super::bank::TITLES[1]) && has(super::bank::TITLES[4]) {
        TableKind::BankStatement
    } else if count(&["Событие", "Название события", "Event name"]) == 1
        && count(&["Компонент", "Component", "Контекст события", "Event context", "Описание", "Description"])
            >= 2
    {
        TableKind::MoodleLogs
    } else if is_completion(keys) {
        TableKind::MoodleCompletion
    } else if (has("answer_text") && count(&["lesson_id", "lesson_name"]) >= 1)
        || (has("Ответ") && count(&["Урок", "Тренинг", "Название урока", "Название тренинга"]) >= 1)
    {
        TableKind::GetcourseAnswers
    } else if count(&["tranid", "formid", "formname"]) >= 1 {
        TableKind::FormEntries
    } else if titles::of_orders(keys) {
        TableKind::Orders
    } else {
        TableKind::People
    }
}

/// Results of one test of Moodle: when it was begun, and a grade out of so many.
fn is_quiz(keys: &[String]) -> bool {
    let begun =
        ["тест начат", "started on", "started"].iter().any(|title| keys.iter().any(|key| key == title));
    begun && keys.iter().any(|key| titles::is_grade_of_quiz(key))
}

/// The reports of Moodle on completion: after the columns of who, each activity with a column for its day. In one report
/// the column of names has no title and that of the day none either, or the day it was expected; in the other the
/// course itself has the last column.
fn is_completion(keys: &[String]) -> bool {
    if ["завершение курса", "курс завершен", "course complete"]
        .iter()
        .any(|title| keys.last().is_some_and(|key| key == title))
    {
        return keys.len() > 2;
    }
    let who =
        |key: &String| matches!(aliases::recognise(key), Some(Known::As(target)) if target.identifies());
    let Some((first, rest)) = keys.split_first() else { return false };
    let rest = &rest[rest.iter().take_while(|key| is_about_learners(key)).count()..];
    let day = |key: &String| key.is_empty() || key.as_bytes().first().is_some_and(u8::is_ascii_digit);
    first.is_empty()
        && rest.len() >= 3
        && rest.chunks(2).all(|pair| !pair[0].is_empty() && !who(&pair[0]) && pair.get(1).is_none_or(day))
}

/// Columns of who somebody is, before those of what they completed.
pub(super) fn is_about_learners(key: &str) -> bool {
    matches!(
        aliases::recognise(key),
        Some(Known::As(
            Target::Email
                | Target::Phone
                | Target::Login
                | Target::Organisation
                | Target::Group
                | Target::City
                | Target::Country
                | Target::SourceId
                | Target::UserName
                | Target::FullName
                | Target::Surname
                | Target::Given
        ))
    ) || matches!(key, "индивидуальный номер" | "id number" | "idnumber")
}
