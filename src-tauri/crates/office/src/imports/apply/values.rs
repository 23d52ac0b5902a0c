//! Values that stand in tables of several kinds.

use crate::OfficeError;
use crate::registry::{Recorder, ValueRow};
use chrono::NaiveDate;

pub(super) fn contact(
    to: &Recorder<'_>,
    key: i64,
    kind: &'static str,
    value: &str,
    match_key: &str,
) -> Result<bool, OfficeError> {
    let row = ValueRow {
        table: "contact",
        columns: &["kind", "value", "match_key"],
        values: &[&kind, &value, &match_key],
        start_on: None,
    };
    to.value(key, &row)
}

pub(super) fn kinded(
    to: &Recorder<'_>,
    key: i64,
    table: &'static str,
    kind: &'static str,
    value: &str,
) -> Result<bool, OfficeError> {
    let row = ValueRow { table, columns: &["kind", "value"], values: &[&kind, &value], start_on: None };
    to.replace(key, &row, Some(("kind", kind)))
}

pub(super) fn visit(
    to: &Recorder<'_>,
    key: i64,
    kind: &'static str,
    value: &str,
    on: Option<NaiveDate>,
) -> Result<bool, OfficeError> {
    let row =
        ValueRow { table: "visit", columns: &["kind", "value"], values: &[&kind, &value], start_on: on };
    to.replace(key, &row, Some(("kind", kind)))
}
