//! The register of recipients and own systems (X1, X5): what the pack names, completed by the school.
//!
//! A pack knows kinds of recipients; only the school knows whom it really uses, under which name, where that one sits
//! and on which contract. What the school does not use appears in no paper; what it has not answered for yet does, since
//! leaving it out would say less than the published policy.

use crate::OfficeError;
use crate::catalogue::CATALOGUE;
use crate::journal::Entry;
use crate::names::match_key;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading};
use policy::{Purpose, RecipientKind, Text};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;

/// What the school says of one recipient.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Whether the school uses it; `None` while nobody has said.
    pub used: Option<bool>,
    /// Name of the organisation or person behind it.
    pub name: String,
    /// Postal address.
    pub address: String,
    /// ISO country code; empty where the pack's own stands or nobody knows.
    pub country: String,
    /// Contract: number and date.
    pub contract: String,
    /// What a processor was told to do with the data: number and date of the instruction.
    pub instruction: String,
    /// Where its database is.
    pub place: String,
    /// Keys of the fields it gets, of its categories; nothing while nobody has said.
    pub fields: Vec<String>,
}

/// A recipient, or one of the school's own systems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Key: of the pack, or `own-…` for one the school added.
    pub key: String,
    /// What it is.
    pub title: Text,
    /// Kind.
    pub kind: RecipientKind,
    /// Categories it gets.
    pub categories: Vec<String>,
    /// Keys of the pack's purposes it serves; none for one the school added.
    pub purposes: Vec<String>,
    /// On what ground it gets them.
    pub basis: Text,
    /// To be confirmed by the school or a lawyer.
    pub check: bool,
    /// The school added it.
    pub added: bool,
    /// What the school says of it.
    pub particulars: Particulars,
}

impl Recipient {
    /// The country: the school's word, else the pack's.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        Some(self.particulars.country.as_str()).filter(|country| !country.is_empty())
    }

    /// How a paper names it: the organisation with what it is, or only what it is.
    #[must_use]
    pub fn called(&self, language: policy::Language) -> String {
        let title = self.title.get(language);
        match self.particulars.name.as_str() {
            "" => title.to_owned(),
            name => format!("{name} ({title})"),
        }
    }

    /// Whether somebody who types these words may mean this recipient: every word of the shorter is in the longer.
    #[must_use]
    pub fn may_be_called(&self, typed: &str) -> bool {
        let words = |text: &str| -> BTreeSet<String> {
            let key = match_key(text);
            let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
            words.map(str::to_owned).collect()
        };
        let typed = words(typed);
        let titles = [policy::Language::Ru, policy::Language::Kk, policy::Language::En];
        let titles = titles.map(|language| self.title.get(language));
        titles.into_iter().chain([self.particulars.name.as_str(), self.key.as_str()]).map(words).any(
            |called| {
                !called.is_empty()
                    && !typed.is_empty()
                    && (called.is_subset(&typed) || typed.is_subset(&called))
            },
        )
    }

    /// Whether papers speak of it: who has not been answered for is not left out.
    #[must_use]
    pub fn is_in_use(&self) -> bool {
        self.particulars.used != Some(false)
    }

    /// Whether the school has said that it uses it: only then was anybody given data.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.particulars.used == Some(true)
    }

    /// Whether papers will miss something of one that is in use.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        !self.missing().is_empty()
    }

    /// What the register lacks of one that is in use, by stable key: whether it is used, and then each empty field that
    /// its kind needs. A database is the school's own or a processor's; both are asked where it is (X5).
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let said = &self.particulars;
        match said.used {
            Some(false) => return Vec::new(),
            None => return vec!["used"],
            Some(true) => {}
        }
        let processor = self.kind == RecipientKind::Processor;
        let keeps = processor || self.kind == RecipientKind::Own;
        [
            ("name", processor && said.name.is_empty()),
            ("address", processor && said.address.is_empty()),
            ("country", self.country().is_none()),
            ("place", keeps && said.place.is_empty()),
            ("contract", processor && said.contract.is_empty()),
            ("instruction", processor && said.instruction.is_empty()),
            ("fields", said.fields.is_empty()),
        ]
        .into_iter()
        .filter_map(|(key, empty)| empty.then_some(key))
        .collect()
    }

    /// Whether it serves a purpose. One of which nobody has said so serves those whose own data it gets: names and
    /// addresses go with nearly everything, and tell nothing.
    #[must_use]
    pub fn serves(&self, purpose: &Purpose) -> bool {
        if !self.purposes.is_empty() {
            return self.purposes.contains(&purpose.key);
        }
        let telling = |key: &&str| !["identity", "contacts"].contains(key);
        purpose
            .categories()
            .iter()
            .filter(|key| telling(key))
            .any(|key| self.categories.iter().any(|one| one == key))
    }

    /// Whether its country is known and another.
    #[must_use]
    pub fn is_abroad(&self, home: &str) -> bool {
        self.country().is_some_and(|country| country != home)
    }

    /// Whether the recipient holds a field: one of those the school has named, else any of its categories.
    #[must_use]
    pub fn gets(&self, field: &str) -> bool {
        if self.particulars.fields.is_empty() {
            let category = field.split_once('.').map_or("", |(category, _)| category);
            return self.categories.iter().any(|key| key == category);
        }
        self.particulars.fields.iter().any(|key| key == field)
    }

    /// Whether the recipient may get a field: it lies in one of its categories.
    #[must_use]
    pub fn may_get(categories: &[String], field: &str) -> bool {
        let category = field.split_once('.').map_or("", |(category, _)| category);
        categories.iter().any(|key| key == category)
            && CATALOGUE.iter().any(|table| table.fields.iter().any(|known| known.key == field))
    }
}

/// A recipient the school adds itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecipient {
    /// What it is, in the school's words.
    pub title: String,
    /// Kind.
    pub kind: RecipientKind,
    /// Categories it gets.
    pub categories: Vec<String>,
    /// Why it gets them.
    pub basis: String,
}

/// Everybody in the register, the pack's order first; also those the school does not use.
///
/// # Errors
/// When the registry cannot be read.
pub fn all(reading: &Reading<'_>) -> Result<Vec<Recipient>, OfficeError> {
    let pack = reading.pack();
    let mut list = Vec::new();
    for known in &pack.recipients {
        let mut particulars = particulars(reading.db, &known.key)?.unwrap_or_default();
        if particulars.country.is_empty() {
            particulars.country = known.country.clone().unwrap_or_default();
        }
        list.push(Recipient {
            key: known.key.clone(),
            title: known.title.clone(),
            kind: known.kind,
            categories: known.categories.clone(),
            purposes: known.purposes.clone(),
            basis: known.basis.clone(),
            check: known.check,
            added: false,
            particulars,
        });
    }
    let mut statement = reading.db.prepare_cached(
        "SELECT used, name, address, country, contract, place, instruction, fields, key, title, kind, categories, basis \
            FROM recipient \
         WHERE kind <> '' ORDER BY recorded_at, key",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let same = |text: String| Text { ru: text.clone(), kk: text.clone(), en: text };
        let categories: String = row.get(11)?;
        list.push(Recipient {
            key: row.get(8)?,
            title: same(row.get(9)?),
            kind: kind_of(&row.get::<_, String>(10)?).ok_or(OfficeError::Damaged)?,
            categories: categories.split(' ').filter(|key| !key.is_empty()).map(str::to_owned).collect(),
            purposes: Vec::new(),
            basis: same(row.get(12)?),
            check: false,
            added: true,
            particulars: said(row)?,
        });
    }
    Ok(list)
}

/// Those papers speak of: everybody but who is not used.
///
/// # Errors
/// When the registry cannot be read.
pub fn in_use(office: &Office) -> Result<Vec<Recipient>, OfficeError> {
    let mut list = office.read(Right::Open, all)?;
    list.retain(Recipient::is_in_use);
    Ok(list)
}

/// The whole register.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn register(office: &Office) -> Result<Vec<Recipient>, OfficeError> {
    office.read(Right::OnSome(Operation::Count), all)
}

/// Records what the school says of a recipient; `new` adds one of its own under the key.
///
/// # Errors
/// [`OfficeError::RoleDenied`]; [`OfficeError::NotFound`] for a key neither pack nor register knows.
pub fn record(
    office: &Office,
    key: &str,
    particulars: &Particulars,
    new: Option<&NewRecipient>,
) -> Result<(), OfficeError> {
    office.write(Right::On(Operation::Write, "operators"), |writing| {
        let of_pack = office.pack().recipients.iter().any(|recipient| recipient.key == key);
        let known = particulars_exist(writing.db, key)?;
        if !of_pack && !known && new.is_none() {
            return Err(OfficeError::NotFound);
        }
        let nothing = NewRecipient {
            title: String::new(),
            kind: RecipientKind::Own,
            categories: Vec::new(),
            basis: String::new(),
        };
        let (own, kind) = new.map_or((&nothing, ""), |new| (new, kind_key(new.kind)));
        writing
            .db
            .prepare_cached(
                "INSERT INTO recipient (key, title, kind, categories, basis, used, name, address, country, contract, \
                    place, recorded_at, instruction, fields) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) \
                 ON CONFLICT (key) DO UPDATE SET used = ?6, name = ?7, address = ?8, country = ?9, contract = ?10, \
                    place = ?11, instruction = ?13, fields = ?14",
            )?
            .execute(params![
                key,
                own.title,
                kind,
                own.categories.join(" "),
                own.basis,
                particulars.used,
                particulars.name,
                particulars.address,
                particulars.country,
                particulars.contract,
                particulars.place,
                writing.at(),
                particulars.instruction,
                particulars.fields.join(" "),
            ])?;
        crate::authority::follow(writing, office.pack())?;
        let action = if new.is_some() { "recipient.added" } else { "recipient.changed" };
        Ok(Done::new((), Entry::of(action)))
    })
}

/// Takes one the school added out of the register.
///
/// # Errors
/// [`OfficeError::RoleDenied`]; [`OfficeError::NotFound`] for one of the pack: that one can only be marked as not used.
pub fn remove(office: &Office, key: &str) -> Result<(), OfficeError> {
    office.write(Right::On(Operation::Write, "operators"), |writing| {
        let gone = writing.db.execute("DELETE FROM recipient WHERE key = ?1 AND kind <> ''", [key])?;
        if gone == 0 {
            return Err(OfficeError::NotFound);
        }
        crate::authority::follow(writing, office.pack())?;
        Ok(Done::new((), Entry::of("recipient.removed")))
    })
}

/// Stable key of a kind.
#[must_use]
pub fn kind_key(kind: RecipientKind) -> &'static str {
    match kind {
        RecipientKind::Processor => "processor",
        RecipientKind::Own => "own",
        RecipientKind::Independent => "independent",
    }
}

/// The kind of a key.
#[must_use]
pub fn kind_of(key: &str) -> Option<RecipientKind> {
    [RecipientKind::Processor, RecipientKind::Own, RecipientKind::Independent]
        .into_iter()
        .find(|kind| kind_key(*kind) == key)
}

fn particulars_exist(db: &Connection, key: &str) -> Result<bool, OfficeError> {
    Ok(db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM recipient WHERE key = ?1)")?
        .query_row([key], |row| row.get(0))?)
}

fn particulars(db: &Connection, key: &str) -> Result<Option<Particulars>, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT used, name, address, country, contract, place, instruction, fields FROM recipient WHERE key = ?1",
        )?
        .query_row([key], said)
        .optional()?)
}

fn said(row: &Row<'_>) -> rusqlite::Result<Particulars> {
    Ok(Particulars {
        used: row.get(0)?,
        name: row.get(1)?,
        address: row.get(2)?,
        country: row.get(3)?,
        contract: row.get(4)?,
        place: row.get(5)?,
        instruction: row.get(6)?,
        fields: row.get::<_, String>(7)?.split_whitespace().map(str::to_owned).collect(),
    })
}
