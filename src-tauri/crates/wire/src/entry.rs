//! People by hand: the form, the values, what stood there before.

use crate::{Item, PersonRow};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whom a form is for: somebody on a card, or somebody new with these roles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AskForm {
    /// Id; empty for somebody new.
    pub person: String,
    /// Role keys, `person-role-<key>`; of somebody on a card those recorded count.
    pub roles: Vec<String>,
}

/// What may be entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EntryForm {
    /// Roles a person may be given.
    pub roles: Vec<String>,
    /// Fields the pack needs of these roles and the operator may write, in the order of the form.
    pub fields: Vec<FormField>,
    /// Fields whose values may be changed, offered or not.
    pub changeable: Vec<FormField>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormField {
    /// Field key.
    pub field: String,
    /// Category key.
    pub category: String,
    /// Table of its values: the beginning of the items of a card.
    pub table: String,
    /// Parts.
    pub parts: Vec<FormPart>,
    /// A person may have several.
    pub many: bool,
    /// The day it was stated is asked.
    pub stated: bool,
    /// Why a value may be changed: `error`, `changed`.
    pub reasons: Vec<String>,
}

/// A part of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormPart {
    /// Part key.
    pub key: String,
    /// `text`, `long`, `email`, `phone`, `date`, `day`, `count`, `class`, `age`, `number`, `choice`.
    pub kind: String,
    /// Keys of a choice.
    pub choices: Vec<String>,
    /// The value says nothing without it.
    pub required: bool,
}

/// A value as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EnteredValue {
    /// Field key.
    pub field: String,
    /// Parts by key; dates in any form people type.
    pub parts: BTreeMap<String, String>,
    /// Day it was stated; empty is today.
    #[serde(default)]
    pub stated: String,
}

/// Somebody new.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CreatePerson {
    /// Role keys.
    pub roles: Vec<String>,
    /// Values; a failure names the one at fault as `<number>.<part>`.
    pub values: Vec<EnteredValue>,
    /// Somebody who was erased comes back on a new basis.
    #[serde(default)]
    pub returned: bool,
}

/// One more value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddValue {
    /// Person.
    pub person: String,
    /// Value.
    pub value: EnteredValue,
}

/// Another value in the place of one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangeValue {
    /// Person.
    pub person: String,
    /// Item of the card, `table:row:field`.
    pub item: String,
    /// Value.
    pub value: EnteredValue,
    /// `error`: the old value goes at once; `changed`: it stays for the term of previous values.
    pub reason: String,
}

/// An item of a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ValueRef {
    /// Person.
    pub person: String,
    /// Item of the card, `table:row:field`.
    pub item: String,
}

/// A value to be taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RemoveValue {
    /// Person.
    pub person: String,
    /// Item of the card, `table:row:field`.
    pub item: String,
    /// `error` or `changed`.
    pub reason: String,
}

/// Somebody who may be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AlikePerson {
    /// Who.
    pub row: PersonRow,
    /// `contact`, `name`, `respelled`: `alike-<key>`.
    pub by: String,
}

/// People who may be the same as what is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AlikePeople {
    /// The surest first.
    pub people: Vec<AlikePerson>,
}

/// A name as typed: the parts, or all of it in one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TypedName {
    /// Surname, or the full name.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    pub patronymic: String,
    /// Sex the operator chose; empty leaves it to the rules.
    pub gender: String,
}

/// What the rules make of a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NameAdvice {
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    pub patronymic: String,
    /// `female`, `male`, or empty when nothing tells.
    pub gender: String,
    /// Genitive.
    pub genitive: String,
    /// Dative.
    pub dative: String,
    /// The rules are not sure: somebody should look.
    pub assumed: bool,
}

/// What stood on a card before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PersonHistory {
    /// The newest first.
    pub values: Vec<PreviousValue>,
}

/// A value that another one replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PreviousValue {
    /// The value.
    pub item: Item,
    /// Day it was replaced or taken away.
    pub until: String,
}
