//! Values that stand in tables of several kinds.

use crate::OfficeError;
use crate::names::match_key;
use crate::names::split::FullName;
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

/// The name with the surname borne earlier, from brackets: «Иванова (Петрова) Анна».
pub(super) fn former_name(to: &Recorder<'_>, key: i64, name: &FullName) -> Result<bool, OfficeError> {
    let Some(surname) = &name.former_surname else { return Ok(false) };
    let former = FullName { surname: Some(surname.clone()), former_surname: None, ..name.clone() };
    let match_key = match_key(&former.in_full());
    if match_key == crate::names::match_key(&name.in_full()) {
        return Ok(false);
    }
    let row = ValueRow {
        table: "person_name",
        columns: &["surname", "given", "patronymic", "match_key"],
        values: &[surname, &former.given, &former.patronymic, &match_key],
        start_on: None,
    };
    to.past(key, &row)
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
