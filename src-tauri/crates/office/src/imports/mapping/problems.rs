//! Why a row is rejected and what is wrong with a cell, as stable keys; never the value itself.

use super::dates::DateProblem;
use crate::names::split::NameDoubt;

/// Why no person is made of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RejectReason {
    /// No name and no e-mail and no phone.
    NoIdentity,
    /// The number of an organisation stands in the column of ИИН.
    BinInIin,
    /// The check digit of the ИИН is wrong.
    IinChecksum,
    /// What stands in the column of ИИН is not twelve digits.
    IinMalformed,
    /// A bank card; nothing of the row is kept.
    CardNumber,
    /// The certificate number belongs to another person; decided against the register.
    CertificateNumberTaken,
    /// Neither an order nor a payment: no number, or no sum.
    NoRecord,
    /// A sum that cannot be read to the last coin.
    UnreadableSum,
    /// A currency the program does not know.
    UnknownCurrency,
    /// Its term of keeping is over already.
    TermOver,
    /// Of somebody who is not in the registry; such a row makes nobody.
    UnknownPerson,
    /// A firm stands where the name of a human does.
    Organisation,
}

impl RejectReason {
    /// Stable key.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoIdentity => "no_identity",
            Self::BinInIin => "bin_in_iin",
            Self::IinChecksum => "iin_checksum",
            Self::IinMalformed => "iin_malformed",
            Self::CardNumber => "card_number",
            Self::CertificateNumberTaken => "certificate_number_taken",
            Self::NoRecord => "no_record",
            Self::UnreadableSum => "unreadable_sum",
            Self::UnknownCurrency => "unknown_currency",
            Self::TermOver => "term_over",
            Self::UnknownPerson => "unknown_person",
            Self::Organisation => "organisation_row",
        }
    }
}

/// A rejection with the column to blame, if one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rejection {
    /// The reason.
    pub reason: RejectReason,
    /// Index of the column.
    pub column: Option<usize>,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProblemKind {
    /// A date that does not exist.
    ImpossibleDate,
    /// A year where a date is wanted.
    YearOnly,
    /// No date at all.
    UnreadableDate,
    /// Born after the day of the import.
    FutureBirthDate,
    /// An address without `@`.
    MailWithoutAt,
    /// No address.
    MailMalformed,
    /// Cyrillic letters in an address.
    MailLookAlikes,
    /// «нет» instead of a number.
    PhonePlaceholder,
    /// No telephone number.
    PhoneUnreadable,
    /// Neither Russia nor Kazakhstan.
    PhoneForeign,
    /// Leading zeros of the ИИН were put back.
    LeadingZeroRepaired,
    /// The birth date is not the one the ИИН tells.
    BirthDateVsIin,
    /// The patronymic is not of the sex the ИИН tells.
    SexVsPatronymic,
    /// The check digits of a СНИЛС or ИНН are wrong.
    NumberChecksum,
    /// A currency the program does not know, or two in one row.
    UnknownCurrency,
    /// More cells than the table has columns: a separator too many, perhaps.
    RowTooLong,
    /// No number of a person: nothing of it is compared.
    NumberUnreadable,
    /// A contact of a parent whose name the row does not give.
    ParentUnnamed,
    /// A contact of a firm that pays: it is not the learner's.
    FirmContact,
    /// Of which of several children a cell speaks cannot be told.
    SeveralChildren,
    /// A comment speaks of health: it is not taken from a file.
    SpeaksOfHealth,
    /// Invisible characters were left out.
    HiddenMarks,
    /// A formula whose result the file does not hold.
    FormulaWithoutValue,
    /// An age that is no number of years.
    UnreadableAge,
    /// A consent that is neither yes nor no.
    UnreadableClaim,
    /// A number of hours that is none.
    UnreadableHours,
    /// A sum of money that cannot be read.
    UnreadableSum,
    /// Whether something is completed cannot be told.
    UnknownState,
    /// The end lies before the beginning.
    DatesOutOfOrder,
    /// Surname and given name were told apart by the habit of the source.
    NameOrderAssumed,
    /// One word for a name.
    NameSingleWord,
    /// Surname with initials: who it is has to be asked.
    InitialsOnly,
    /// More words than a name has: to be asked.
    NameTooManyWords,
}

impl ProblemKind {
    /// Stable key.
    pub fn key(self) -> &'static str {
        match self {
            Self::ImpossibleDate => "impossible_date",
            Self::YearOnly => "year_only",
            Self::UnreadableDate => "unreadable_date",
            Self::FutureBirthDate => "future_birth_date",
            Self::MailWithoutAt => "mail_without_at",
            Self::MailMalformed => "mail_malformed",
            Self::MailLookAlikes => "mail_look_alikes",
            Self::PhonePlaceholder => "phone_placeholder",
            Self::PhoneUnreadable => "phone_unreadable",
            Self::PhoneForeign => "phone_foreign",
            Self::LeadingZeroRepaired => "leading_zero_repaired",
            Self::BirthDateVsIin => "birth_date_vs_iin",
            Self::SexVsPatronymic => "sex_vs_patronymic",
            Self::NumberChecksum => "number_checksum",
            Self::UnknownCurrency => "unknown_currency",
            Self::RowTooLong => "row_too_long",
            Self::NumberUnreadable => "number_unreadable",
            Self::ParentUnnamed => "parent_unnamed",
            Self::FirmContact => "firm_contact",
            Self::SeveralChildren => "several_children",
            Self::SpeaksOfHealth => "speaks_of_health",
            Self::HiddenMarks => "hidden_marks",
            Self::FormulaWithoutValue => "formula_without_value",
            Self::UnreadableAge => "unreadable_age",
            Self::UnreadableClaim => "unreadable_claim",
            Self::UnreadableHours => "unreadable_hours",
            Self::UnreadableSum => "unreadable_sum",
            Self::UnknownState => "unknown_state",
            Self::DatesOutOfOrder => "dates_out_of_order",
            Self::NameOrderAssumed => "name_order_assumed",
            Self::NameSingleWord => "name_single_word",
            Self::InitialsOnly => "initials_only",
            Self::NameTooManyWords => "name_too_many_words",
        }
    }

    /// The problem a doubtful name makes.
    pub fn of_doubt(doubt: NameDoubt) -> Self {
        match doubt {
            NameDoubt::InitialsOnly => Self::InitialsOnly,
            NameDoubt::SingleWord => Self::NameSingleWord,
            NameDoubt::TooManyWords => Self::NameTooManyWords,
            NameDoubt::OrderAssumed => Self::NameOrderAssumed,
        }
    }

    pub(super) fn of_date(problem: DateProblem) -> Self {
        match problem {
            DateProblem::Impossible => Self::ImpossibleDate,
            DateProblem::YearOnly => Self::YearOnly,
            DateProblem::Unreadable => Self::UnreadableDate,
        }
    }
}

/// A problem of one cell. The value is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellProblem {
    /// Index of the column.
    pub column: usize,
    /// What is wrong.
    pub kind: ProblemKind,
}
