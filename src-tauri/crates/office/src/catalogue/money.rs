//! Declarations of what people ordered, owe and paid, and of their grades.

use super::{About, Erasure, Field, Shown, Start, Table};
use policy::StartEvent;

const fn field(key: &'static str, expression: &'static str, shown: Shown) -> Field {
    Field { key, expression, shown, identifies: None }
}

const WAITING: &str = "keyed fingerprints of a buyer who is not in the registry yet";
const COMPARED: &str = "number as it is compared";

/// An order; about whoever pays.
pub(super) const PURCHASE: Table = Table {
    name: "purchase",
    category: "orders",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Transaction]),
    fields: &[
        field("orders.number", "'№ ' || number", Shown::Code),
        field("orders.programme", "nullif(title, '')", Shown::Text),
        field("orders.tariff", "tariff", Shown::Text),
        field(
            "orders.contract",
            "nullif(trim(coalesce(ordered_on, '') || ' · ' || status, ' ·'), '')",
            Shown::Text,
        ),
        field("orders.amount", "printf('%d.%02d ', cost / 100, cost % 100) || currency", Shown::Money),
        field("orders.balance", "printf('%d.%02d ', paid / 100, paid % 100) || currency", Shown::Money),
    ],
    derived: &[
        ("buyer", WAITING),
        ("system", "where the order comes from"),
        ("order_key", COMPARED),
        ("paid_on", "day the order was paid; the payments tell it too"),
    ],
    parts: &[],
    erasure: Erasure::Delete,
};

/// That an order was made for a learner: a row of the learner.
pub(super) const PURCHASE_LEARNER: Table = Table {
    name: "purchase_learner",
    category: "orders",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[field(
        "orders.programme",
        "(SELECT '№ ' || b.number || coalesce(' · ' || nullif(b.title, ''), '') FROM purchase b \
            WHERE b.id = purchase_id)",
        Shown::Text,
    )],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// That a certificate of payment of somebody else names a learner: a row of the learner, with the day of birth that the
/// page says.
pub(super) const CERTIFICATE_LEARNER: Table = Table {
    name: "certificate_learner",
    category: "certificates",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Issue]),
    fields: &[
        field(
            "certificates.named",
            "(SELECT c.number || coalesce(' · ' || c.issued_on, '') FROM certificate c WHERE c.id = paper_id)",
            Shown::Text,
        ),
        field(
            "certificates.named_born",
            "(SELECT json_extract(CAST(g.snapshot AS TEXT), '$.further.payment.born') FROM certificate_page g \
                WHERE g.certificate_id = paper_id)",
            Shown::Date,
        ),
    ],
    derived: &[],
    parts: &[],
    erasure: Erasure::Delete,
};

/// Until when a part of an order is to be paid.
pub(super) const CHARGE: Table = Table {
    name: "charge",
    category: "orders",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Transaction]),
    fields: &[field(
        "orders.schedule",
        "due_on || ' · ' || printf('%d.%02d ', amount / 100, amount % 100) || currency",
        Shown::Text,
    )],
    derived: &[("purchase_id", "the order it is a part of")],
    parts: &[],
    erasure: Erasure::Delete,
};

/// Money that came or went back, or never came: what is awaited still, or was refused, stands under a field of its own,
/// for no accounts are kept of it (T9).
pub(super) const PAYMENT: Table = Table {
    name: "payment",
    category: "payments",
    about: About::Own("person_id"),
    start: Start::Row(&[StartEvent::Transaction, StartEvent::ReportingYearEnd]),
    fields: &[
        field("payments.date", "CASE counted WHEN 'paid' THEN paid_on END", Shown::Date),
        field(
            "payments.amount",
            "CASE kind || counted WHEN 'paymentpaid' \
                THEN printf('%d.%02d ', amount / 100, amount % 100) || currency END",
            Shown::Money,
        ),
        field(
            "payments.refund",
            "CASE kind || counted WHEN 'refundpaid' \
                THEN printf('%d.%02d ', amount / 100, amount % 100) || currency END",
            Shown::Money,
        ),
        field("payments.payment_id", "CASE counted WHEN 'paid' THEN code END", Shown::Code),
        field("payments.order", "CASE counted WHEN 'paid' THEN '№ ' || order_number END", Shown::Code),
        field(
            "payments.subject",
            "CASE counted WHEN 'paid' THEN \
                nullif(trim(coalesce(subject, '') || ' · ' || coalesce(method, '') || ' · ' || status, ' ·'), '') END",
            Shown::Text,
        ),
        field(
            "payments.unpaid",
            "CASE counted WHEN 'unpaid' THEN coalesce(paid_on || ' · ', '') \
                || printf('%d.%02d ', amount / 100, amount % 100) || currency || coalesce(' · № ' || order_number, '') \
                || coalesce(' · ' || code, '') || coalesce(' · ' || subject, '') || coalesce(' · ' || method, '') \
                || ' · ' || status END",
            Shown::Text,
        ),
    ],
    derived: &[
        ("buyer", WAITING),
        ("system", "which register it stands in"),
        ("code_key", COMPARED),
        ("order_key", COMPARED),
        ("received", "what remained of it for the school"),
    ],
    parts: &[],
    erasure: Erasure::Keep {
        link: "kept_file_id",
        clear: &["person_id", "buyer", "method", "received"],
        label: "coalesce(paid_on || ' · ', '') || printf('%d.%02d ', amount / 100, amount % 100) || currency",
    },
};

/// A grade.
pub(super) const GRADE: Table = Table {
    name: "grade",
    category: "results",
    about: About::Own("person_id"),
    start: Start::Person,
    fields: &[field("results.grade", "item || ' · ' || value", Shown::Text)],
    derived: &[
        ("graded_on", "day of the export, or day it was given"),
        ("assessment_id", "the work of a group; the item says it in words"),
    ],
    parts: &[],
    erasure: Erasure::Delete,
};
