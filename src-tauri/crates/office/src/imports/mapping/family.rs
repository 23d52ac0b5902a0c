//! The people a row names beside the one it is about: children and parents, each with what is theirs.
//!
//! Tables kept by hand have columns for a mother and a father, or for three children. A telephone, an address, a birth date
//! belongs to whoever is named in the column before it.

use super::candidate::Reader;
use super::contacts;
use super::fields::{Candidate, PersonFields};
use super::name_parts::{Named, Part};
use super::problems::{CellProblem, ProblemKind, RejectReason, Rejection};
use super::profile::OF_LEARNER;
use super::row_names::{is_same_name, of_cells};
use super::target::Target;
use crate::imports::reading::Row;
use crate::names::contact::{Email, Phone};
use crate::names::gender::determine_sex;
use crate::names::key::match_key;
use crate::names::split::{FullName, NameOrder, split_full_name};

/// A parent as the columns tell.
#[derive(Default)]
struct Parent {
    name: Option<FullName>,
    pays: bool,
    phones: Vec<Phone>,
    emails: Vec<Email>,
    /// Columns of the contacts.
    columns: Vec<usize>,
}

impl Reader {
    pub(super) fn read_family(&self, row: &Row, candidate: &mut Candidate) {
        let mut parents = self.parents(row, &mut candidate.problems);
        let of_learner = OF_LEARNER.iter().any(|target| self.text(row, *target).is_some());
        if candidate.person.name.is_empty()
            && !of_learner
            && let Some(parent) = parents.iter_mut().find(|parent| parent.name.is_some())
        {
            // A row that names parent and child, and nobody else, is the parent's; a certificate is not.
            candidate.person.name = parent.name.clone().unwrap_or_default();
            candidate.person.pays = parent.pays;
        }
        self.read_children(row, candidate);
        for parent in parents {
            let Parent { name, pays, phones, emails, columns } = parent;
            match name {
                Some(name) if !is_same_name(&name, &candidate.person.name) => {
                    let sex = determine_sex(None, name.patronymic.as_deref(), name.surname.as_deref());
                    candidate.parents.push(PersonFields {
                        name,
                        sex,
                        pays,
                        phones,
                        emails,
                        ..PersonFields::default()
                    });
                }
                // Whoever has a child in the row is the parent, unless another is named.
                None if candidate.learner.is_none() || !candidate.parents.is_empty() => {
                    // Nobody is known by a telephone alone, and no card holds another's contacts.
                    let kind = ProblemKind::ParentUnnamed;
                    candidate.problems.extend(columns.into_iter().map(|column| CellProblem { column, kind }));
                    contacts::add_phones(phones, &mut candidate.person.parent_phones);
                }
                _ => {
                    contacts::add_phones(phones, &mut candidate.person.phones);
                    for mail in emails {
                        if candidate.person.emails.iter().all(|known| known.key != mail.key) {
                            candidate.person.emails.push(mail);
                        }
                    }
                }
            }
        }
    }

    fn parents(&self, row: &Row, problems: &mut Vec<CellProblem>) -> Vec<Parent> {
        let named: Vec<usize> = self.parents.iter().map(Named::first).collect();
        let mut parents: Vec<Parent> = self
            .parents
            .iter()
            .map(|parent| Parent {
                name: self.relatives(row, parent, problems).pop(),
                pays: parent.pays,
                ..Parent::default()
            })
            .collect();
        if parents.is_empty() {
            parents.push(Parent::default());
        }
        for column in self.mapping.columns(Target::ParentPhone) {
            let phones = contacts::phones(row.cell(column), column, problems);
            let parent = &mut parents[before(&named, column)];
            if !phones.is_empty() {
                parent.columns.push(column);
            }
            contacts::add_phones(phones, &mut parent.phones);
        }
        for column in self.mapping.columns(Target::ParentEmail) {
            let mails = contacts::emails(row.cell(column), column, problems);
            let parent = &mut parents[before(&named, column)];
            if !mails.is_empty() {
                parent.columns.push(column);
            }
            parent.emails.extend(mails.into_iter().filter(|mail| !mail.technical));
        }
        parents
    }

    fn read_children(&self, row: &Row, candidate: &mut Candidate) {
        let named: Vec<usize> = self.children.iter().map(Named::first).collect();
        let mut children = Vec::new();
        for (at, child) in self.children.iter().enumerate() {
            for name in self.relatives(row, child, &mut candidate.problems) {
                children.push((
                    at,
                    PersonFields {
                        sex: determine_sex(None, name.patronymic.as_deref(), name.surname.as_deref()),
                        name,
                        ..PersonFields::default()
                    },
                ));
            }
        }
        for column in self.mapping.columns(Target::LearnerBirthDate) {
            let Some(child) = one_of(&mut children, before(&named, column)) else { continue };
            child.birth_date = child.birth_date.or(self.birth_date_in(row, column, &mut candidate.problems));
        }
        let classes: Vec<usize> = self.mapping.columns(Target::Class).collect();
        let several = children.len() > 1;
        if classes.len() > 1 {
            for column in &classes {
                if let Some(child) = one_of(&mut children, before(&named, *column)) {
                    child.class = child.class.take().or(self.text_in(row, *column));
                }
            }
        }
        for (_, mut child) in children {
            let person = &mut candidate.person;
            if is_same_name(&child.name, &person.name) {
                // The account is the learner's own.
                person.birth_date = person.birth_date.or(child.birth_date);
            } else if candidate.learner.is_none() {
                if !several {
                    let class = person.class.take();
                    (child.class, child.school) = (child.class.or(class), person.school.take());
                    // Whoever has a child is no child: the age in such a row is the child's.
                    child.age = person.age.take_if(|age| *age < 18);
                }
                candidate.learner = Some(Box::new(child));
            } else {
                candidate.siblings.push(child);
            }
        }
        if several && candidate.learner.is_some() {
            let person = &mut candidate.person;
            // One school serves the children of a family; whose the class is, nobody can tell.
            let school = person.school.take();
            for child in candidate.learner.iter_mut().map(Box::as_mut).chain(&mut candidate.siblings) {
                child.school.clone_from(&school);
            }
            let class = person.class.take().filter(|_| classes.len() == 1);
            let age =
                person.age.take_if(|age| *age < 18).and_then(|_| self.mapping.columns(Target::Age).next());
            let group =
                self.mapping.columns(Target::Group).find(|column| self.text_in(row, *column).is_some());
            let unclear = class.and(classes.first().copied()).into_iter().chain(group).chain(age);
            let kind = ProblemKind::SeveralChildren;
            candidate.problems.extend(unclear.map(|column| CellProblem { column, kind }));
        }
    }

    /// Contacts of a firm make no card of a human without a name: the row is about whom the firm pays for, or about nobody.
    pub(super) fn settle_firm(&self, row: &Row, candidate: &mut Candidate) {
        let firm = [Target::FullName, Target::UserName].into_iter().filter_map(|target| self.column(target));
        let mut firm =
            firm.filter(|column| self.text_in(row, *column).is_some_and(|text| is_organisation(&text)));
        let Some(column) =
            firm.next_back().filter(|_| self.makes_cards() && candidate.person.name.is_empty())
        else {
            return;
        };
        let Some(learner) = candidate.learner.take() else {
            let reason = RejectReason::Organisation;
            candidate.rejected = candidate.rejected.or(Some(Rejection { reason, column: Some(column) }));
            return;
        };
        let firms = std::mem::take(&mut candidate.person);
        candidate.person = PersonFields { source_id: firms.source_id, ..*learner };
        if !firms.emails.is_empty() || !firms.phones.is_empty() {
            candidate.problems.push(CellProblem { column, kind: ProblemKind::FirmContact });
        }
    }

    /// Names of somebody beside the person: from one cell, or from cells of its parts.
    fn relatives(&self, row: &Row, named: &Named, problems: &mut Vec<CellProblem>) -> Vec<FullName> {
        if let [(column, _)] = named.columns.as_slice() {
            return self.relative(row, *column, problems);
        }
        let part = |wanted: Part| {
            let of_part = |(_, part): &&(usize, Option<Part>)| *part == Some(wanted);
            let (column, _) = named.columns.iter().find(of_part)?;
            self.text_in(row, *column)
                .filter(|text| text.chars().any(char::is_alphabetic) && !is_oneself(text))
        };
        let name = of_cells(part(Part::Surname), part(Part::Given), part(Part::Patronymic));
        if let Some(doubt) = name.doubt {
            problems.push(CellProblem { column: named.first(), kind: ProblemKind::of_doubt(doubt) });
        }
        if name.is_empty() { Vec::new() } else { vec![name] }
    }

    /// Names in a cell of somebody beside the person; several only where each is a whole name.
    fn relative(&self, row: &Row, column: usize, problems: &mut Vec<CellProblem>) -> Vec<FullName> {
        let Some(text) = self.text_in(row, column).filter(|text| {
            text.chars().any(char::is_alphabetic) && !is_oneself(text) && !is_organisation(text)
        }) else {
            return Vec::new();
        };
        let whole = row.cell(column).text();
        let parts: Vec<&str> = whole
            .split([',', ';', '\n', '/', '+', '&'])
            .flat_map(|part| part.split(" и "))
            .flat_map(|part| part.split(" және "))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let names: Vec<FullName> = match parts.as_slice() {
            [_, _, ..] => parts.iter().map(|part| split_full_name(part, NameOrder::SurnameFirst)).collect(),
            _ => Vec::new(),
        };
        let whole_names = names.iter().all(|name| {
            name.surname.is_some()
                && name.given.is_some()
                && !name.doubt.is_some_and(|doubt| doubt.is_question())
        });
        let names = match names.is_empty() || !whole_names {
            true => vec![split_full_name(&text, NameOrder::SurnameFirst)],
            false => names,
        };
        if let Some(doubt) = names.iter().find_map(|name| name.doubt) {
            problems.push(CellProblem { column, kind: ProblemKind::of_doubt(doubt) });
        }
        names.into_iter().filter(|name| !name.is_empty()).collect()
    }
}

/// «Я сама», «он же»: the account's own, and no name.
fn is_oneself(text: &str) -> bool {
    let key = match_key(text);
    let key = key.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        key,
        "я" | "сам"
            | "сама"
            | "я сам"
            | "я сама"
            | "сам себе"
            | "сама себе"
            | "для себя"
            | "себя"
            | "он же"
            | "она же"
            | "тот же"
            | "та же"
            | "это я"
            | "самостоятельно"
            | "өзі"
            | "өзім"
            | "me"
            | "self"
            | "myself"
    )
}

/// Whoever orders may be a firm; nobody is made of one.
pub(super) fn is_organisation(text: &str) -> bool {
    const FORMS: &[&str] = &[
        "ооо",
        "оао",
        "зао",
        "пао",
        "ао",
        "нао",
        "ано",
        "тоо",
        "жшс",
        "ақ",
        "мбоу",
        "гбоу",
        "фгбоу",
        "мку",
        "гку",
        "муп",
        "гуп",
        "ук",
        "llc",
        "ltd",
    ];
    let key = match_key(text);
    let mut words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, last) = (words.next(), words.next_back());
    first.is_some() && last.is_some() && [first, last].iter().flatten().any(|word| FORMS.contains(word))
}

/// The named column a column belongs to: the one before it, else the first.
fn before(named: &[usize], column: usize) -> usize {
    named.iter().rposition(|name| *name < column).unwrap_or(0)
}

/// The child named in a column; of two in one cell nobody knows whose the one birth date is.
fn one_of(children: &mut [(usize, PersonFields)], at: usize) -> Option<&mut PersonFields> {
    let mut own = children.iter_mut().filter(|(child, _)| *child == at);
    own.next().filter(|_| own.next().is_none()).map(|(_, child)| child)
}
