//! The columns a file of a bank is given when it is read: it names its values, and has none.

use super::target::Target;

/// Titles, in order.
pub const TITLES: [&str; 8] = [
    "Вид документа",
    "Номер документа банка",
    "Дата операции",
    "Сумма документа",
    "Контрагент",
    TAX_NUMBER,
    "Назначение платежа",
    "Операция",
];
/// The number of whoever paid in Russia.
pub const TAX_NUMBER: &str = "ИНН контрагента";
/// The same in Kazakhstan: of a person, or of an organisation.
pub const IIN: &str = "ИИН контрагента";
/// Money that came.
pub const CAME: &str = "Поступление";
/// Money that went back.
pub const RETURNED: &str = "Возврат";

/// What they are taken for. Name and number only find the payer; neither is kept with the payment.
pub(super) const TARGETS: &[(&str, Target)] = &[
    ("Вид документа", Target::PaymentMethod),
    ("Номер документа банка", Target::PaymentNumber),
    ("Дата операции", Target::PaidOn),
    ("Сумма документа", Target::Amount),
    ("Контрагент", Target::FullName),
    (TAX_NUMBER, Target::Ignore),
    (IIN, Target::PersonalNumber),
    ("Назначение платежа", Target::Description),
    ("Операция", Target::Operation),
];
