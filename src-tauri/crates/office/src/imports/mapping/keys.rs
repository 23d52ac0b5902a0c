//! What people are recognised by, and what two sets of keys say about each other.
//!
//! The policy is the one of `samples/expected.json` and design.md §2. *Merged*: the same id in the same source,
//! the same valid ИИН, the same СНИЛС, ИНН or document with a compatible name, the same e-mail with a compatible name, the same telephone with the same surname and
//! given name. *Asked*: the same name and birth date without a common contact, a contact shared by different
//! names, a Russian and a Kazakh spelling of one name, two known people that one row would make one. *Never*
//! merged: the same name alone. Two different valid ИИН are two people whatever else agrees.

use super::fields::PersonFields;
use crate::names::key::{match_key, search_form};
use crate::names::latin::{is_latin, sound};
use chrono::NaiveDate;

/// What a person is recognised by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MergeKeys {
    /// Accounts: source system and the id there. A row states one; a card that another was merged into has several.
    pub accounts: Vec<String>,
    /// Valid ИИН; a keyed fingerprint serves as well, as long as both sides use the same key.
    pub personal_number: Option<String>,
    /// Fingerprints of other numbers: СНИЛС, ИНН, an identity document.
    pub numbers: Vec<String>,
    /// Keys of addresses.
    pub emails: Vec<String>,
    /// Keys of telephones.
    pub phones: Vec<String>,
    /// Match key of the surname.
    pub surname: Option<String>,
    /// Match key of the given name.
    pub given: Option<String>,
    /// Match key of the patronymic.
    pub patronymic: Option<String>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
}

impl MergeKeys {
    /// Keys of a person as a row states them.
    pub fn of(person: &PersonFields, system: Option<&str>) -> Self {
        let key = |part: &Option<String>| part.as_deref().map(match_key).filter(|k| !k.is_empty());
        Self {
            accounts: system
                .zip(person.source_id.as_deref())
                .map(|(s, id)| format!("{s}:{id}"))
                .into_iter()
                .collect(),
            personal_number: person.personal_number.as_ref().map(|iin| iin.digits().to_owned()),
            numbers: Vec::new(),
            emails: person.emails.iter().map(|m| m.key.clone()).collect(),
            phones: person.phones.iter().map(|p| p.key.clone()).collect(),
            surname: key(&person.name.surname),
            given: key(&person.name.given),
            patronymic: key(&person.name.patronymic),
            birth_date: person.birth_date,
        }
    }

    fn has_name(&self) -> bool {
        self.surname.is_some() || self.given.is_some()
    }

    /// Surname and given name, when both are there.
    pub(super) fn name(&self) -> Option<(&str, &str)> {
        Some((self.surname.as_deref()?, self.given.as_deref()?))
    }

    /// The whole name, as far as it is there.
    pub(in crate::imports) fn full_name(&self) -> String {
        let parts = [&self.surname, &self.given, &self.patronymic];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn search_name(&self) -> Option<(String, String)> {
        self.name().map(|(s, g)| (search_form(s), search_form(g)))
    }

    /// The name is written in Latin letters.
    pub(super) fn is_latin(&self) -> bool {
        self.name().is_some_and(|(s, g)| is_latin(s) && is_latin(g))
    }

    /// What the name sounds like, whatever letters it is written in.
    pub(super) fn sounds(&self) -> Option<(String, String)> {
        self.name().map(|(s, g)| (sound(s), sound(g)))
    }

    /// One name in two alphabets.
    fn is_transliterated(&self, other: &Self) -> bool {
        self.is_latin() != other.is_latin() && self.sounds().is_some() && self.sounds() == other.sounds()
    }

    /// Takes over what the other knows and this one does not.
    pub(super) fn absorb(&mut self, other: &Self) {
        let add = |to: &mut Vec<String>, from: &[String]| {
            for key in from {
                // Somebody with a hundred addresses is a shared mailbox; more keys only slow the search down.
                if to.len() < 64 && !to.contains(key) {
                    to.push(key.clone());
                }
            }
        };
        add(&mut self.numbers, &other.numbers);
        add(&mut self.emails, &other.emails);
        add(&mut self.phones, &other.phones);
        add(&mut self.accounts, &other.accounts);
        if self.name().is_none() && other.name().is_some() {
            (self.surname, self.given) = (other.surname.clone(), other.given.clone());
        }
        fn fill<T: Clone>(to: &mut Option<T>, from: &Option<T>) {
            if to.is_none() {
                to.clone_from(from);
            }
        }
        fill(&mut self.patronymic, &other.patronymic);
        fill(&mut self.personal_number, &other.personal_number);
        fill(&mut self.birth_date, &other.birth_date);
    }
}

/// What two people were found to share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MatchedBy {
    /// The id in the source.
    SourceId,
    /// The ИИН.
    PersonalNumber,
    /// An e-mail address, with a compatible name.
    Email,
    /// A telephone, surname and given name.
    PhoneAndName,
    /// An earlier file of the same list, by the whole name.
    List,
}

impl MatchedBy {
    /// Stable key.
    pub fn key(self) -> &'static str {
        match self {
            Self::SourceId => "source_id",
            Self::PersonalNumber => "personal_number",
            Self::Email => "email",
            Self::PhoneAndName => "phone_and_name",
            Self::List => "same_list",
        }
    }
}

/// Why somebody has to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AskReason {
    /// Same name and birth date, no contact in common.
    SameNameAndBirthDate,
    /// One contact, different names: a family, or one person renamed.
    SharedContact,
    /// The same СНИЛС, ИНН or document under different names or birth dates.
    SharedNumber,
    /// A Russian and a Kazakh spelling of one name, or one in Latin letters.
    Respelled,
    /// The row joins two people the registry keeps apart.
    JoinsTwoKnown,
}

impl AskReason {
    /// Stable key.
    pub fn key(self) -> &'static str {
        match self {
            Self::SameNameAndBirthDate => "same_name_and_birth_date",
            Self::SharedContact => "shared_contact",
            Self::SharedNumber => "shared_number",
            Self::Respelled => "respelled_name",
            Self::JoinsTwoKnown => "joins_two_known",
        }
    }
}

/// What two sets of keys say about each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// One person.
    Same(MatchedBy),
    /// Perhaps.
    Ask(AskReason),
    /// Two people, as far as anybody can tell.
    Different,
}

/// Decides about two. Symmetric.
pub fn decide(a: &MergeKeys, b: &MergeKeys) -> Match {
    let both_say = |x: &Option<String>, y: &Option<String>| match (x, y) {
        (Some(x), Some(y)) => Some(x == y),
        _ => None,
    };
    match both_say(&a.personal_number, &b.personal_number) {
        Some(true) => return Match::Same(MatchedBy::PersonalNumber),
        Some(false) => return Match::Different,
        None => {}
    }
    if a.accounts.iter().any(|account| b.accounts.contains(account)) {
        return Match::Same(MatchedBy::SourceId);
    }
    let births_differ = matches!((a.birth_date, b.birth_date), (Some(x), Some(y)) if x != y);
    let births_agree = a.birth_date.is_some() && a.birth_date == b.birth_date;
    let patronymics_differ = both_say(&a.patronymic, &b.patronymic) == Some(false);
    let same_name = a.name().is_some() && a.name() == b.name();
    if a.numbers.iter().any(|number| b.numbers.contains(number)) {
        // Typed by hand and copied down a column: the name has to agree.
        let same = names_compatible(a, b) && !births_differ;
        return if same {
            Match::Same(MatchedBy::PersonalNumber)
        } else {
            Match::Ask(AskReason::SharedNumber)
        };
    }
    let email = a.emails.iter().any(|m| b.emails.contains(m));
    let phone = a.phones.iter().any(|p| b.phones.contains(p));

    // One mailbox and one name, on a platform that writes it in Latin letters.
    let transliterated = !same_name && !births_differ && a.is_transliterated(b);
    if email && ((names_compatible(a, b) && !births_differ) || transliterated) {
        return Match::Same(MatchedBy::Email);
    }
    if email && !births_differ && surname_changed(a, b, births_agree) {
        return Match::Same(MatchedBy::Email);
    }
    if phone && same_name && !patronymics_differ && !births_differ {
        return Match::Same(MatchedBy::PhoneAndName);
    }
    // A patronymic may be respelled as well; a birth date may not.
    let respelled = !same_name && !births_differ && a.name().is_some() && a.search_name() == b.search_name();
    if respelled || transliterated {
        return Match::Ask(AskReason::Respelled);
    }
    if email || phone {
        return Match::Ask(AskReason::SharedContact);
    }
    if same_name && births_agree && !patronymics_differ {
        return Match::Ask(AskReason::SameNameAndBirthDate);
    }
    Match::Different
}

/// One mailbox, one given name and one patronymic or birth date, and another surname: somebody married. What the name is
/// now is asked; two people of a family share no given name and patronymic.
fn surname_changed(a: &MergeKeys, b: &MergeKeys, births_agree: bool) -> bool {
    let said = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    said(&a.given, &b.given)
        && a.surname.is_some()
        && b.surname.is_some()
        && a.surname != b.surname
        && if a.patronymic.is_some() && b.patronymic.is_some() {
            a.patronymic == b.patronymic
        } else {
            births_agree
        }
}

/// Nothing in the names speaks against one person: given names agree or one is missing, and so with surnames
/// and patronymics. A bare address fits any name.
fn names_compatible(a: &MergeKeys, b: &MergeKeys) -> bool {
    if !a.has_name() || !b.has_name() {
        return true;
    }
    let agree = |x: &Option<String>, y: &Option<String>| match (x, y) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    // Surname here and given name there share nothing that could agree.
    let common = (a.surname.is_some() && b.surname.is_some()) || (a.given.is_some() && b.given.is_some());
    common
        && agree(&a.surname, &b.surname)
        && agree(&a.given, &b.given)
        && agree(&a.patronymic, &b.patronymic)
}
