//! Names of children and parents in columns of their own parts: «Фамилия ученика», «Имя ученика», «Отчество ученика» are
//! one child, whoever else has a name in the row.

use super::aliases::heading_key;
use super::profile::{Mapping, OF_LEARNER};
use super::target::Target;
use crate::imports::reading::Column;

/// A part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Surname,
    Given,
    Patronymic,
}

impl Part {
    fn target(self) -> Target {
        match self {
            Self::Surname => Target::Surname,
            Self::Given => Target::Given,
            Self::Patronymic => Target::Patronymic,
        }
    }
}

/// Somebody beside the row's person, by the columns the name stands in: one with the whole name, or several with parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub columns: Vec<(usize, Option<Part>)>,
    /// The title says who pays, and not what else they are.
    pub pays: bool,
    of_whom: String,
}

impl Named {
    /// The first column.
    pub fn first(&self) -> usize {
        self.columns.first().map_or(0, |(column, _)| *column)
    }
}

const CHILD: &[&str] = &["учени", "ребенк", "обучающ", "школьник", "студент", "child", "student"];
const PARENT: &[&str] = &[
    "родител",
    "законн",
    "представител",
    "мам",
    "матер",
    "отц",
    "пап",
    "опекун",
    "плательщик",
    "заказчик",
    "parent",
];
/// Whoever pays may be a parent, an employer or anybody else.
const PAYER: &[&str] = &["плательщик", "заказчик", "төлеуші", "payer"];

/// Whether a title says only that somebody pays.
pub(super) fn pays(title: &str) -> bool {
    let key = heading_key(title);
    let says = |stems: &[&str]| key.split(' ').any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    let more: Vec<&str> = PARENT.iter().copied().filter(|stem| !PAYER.contains(stem)).collect();
    says(PAYER) && !says(&more)
}

/// Kazakh says first whose.
const CHILD_FIRST: &[&str] = &["оқушының", "баланың", "student", "child"];
const PARENT_FIRST: &[&str] = &["атаанасының", "анасының", "әкесінің", "parent"];

/// The part a title names, whether of a parent, and of whom.
fn part_of(title: &str) -> Option<(Part, bool, String)> {
    let key = heading_key(title);
    let part = |words: &str| match words {
        "фамилия" | "тегі" | "surname" | "last name" | "lastname" => Some(Part::Surname),
        "имя" | "аты" | "name" | "first name" | "firstname" => Some(Part::Given),
        "отчество" | "әкесінің аты" | "middle name" => Some(Part::Patronymic),
        _ => None,
    };
    let begins = |word: &str, stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let (first, rest) = key.split_once(' ')?;
    if let Some(part) = part(first) {
        let whose = begins(rest, CHILD).then_some(false).or_else(|| begins(rest, PARENT).then_some(true))?;
        return Some((part, whose, rest.to_owned()));
    }
    let whose = CHILD_FIRST
        .contains(&first)
        .then_some(false)
        .or_else(|| PARENT_FIRST.contains(&first).then_some(true))?;
    // «Әкесінің аты» alone is a patronymic, and «Student name» a whole one.
    let part = part(rest).filter(|part| first != "әкесінің" && (*part != Part::Given || rest != "name"))?;
    Some((part, whose, first.to_owned()))
}

/// Gives columns with parts of names their targets: beside somebody else they are a child's or a parent's, alone they
/// are the row's own.
pub(super) fn settle(columns: &[Column], targets: &mut [Option<Target>]) {
    let parts: Vec<_> = columns.iter().map(|column| part_of(&column.title)).collect();
    let whose = |parent: bool| {
        let mut whose: Vec<&str> = Vec::new();
        for (_, _, of_whom) in parts.iter().flatten().filter(|(_, of_parent, _)| *of_parent == parent) {
            if !whose.contains(&of_whom.as_str()) {
                whose.push(of_whom);
            }
        }
        whose
    };
    let (children, parents) = (whose(false), whose(true));
    let others = |wanted: &[Target]| {
        targets
            .iter()
            .zip(&parts)
            .any(|(target, part)| part.is_none() && target.is_some_and(|target| wanted.contains(&target)))
    };
    let own = others(&[Target::FullName, Target::UserName, Target::Surname, Target::Given]);
    let whole_parent = others(&[Target::ParentFullName]);
    let of_learner = others(OF_LEARNER) && !own && !others(&[Target::LearnerFullName]);
    // The one whose the row is: a parent before a child, as with whole names, unless what the row says is the child's own.
    let chief = match (own || whole_parent, parents.first(), children.as_slice()) {
        (_, _, [child]) if of_learner => Some((*child).to_owned()),
        (true, ..) => None,
        (false, Some(parent), _) => Some((*parent).to_owned()),
        (false, None, [child]) if !others(&[Target::LearnerFullName]) => Some((*child).to_owned()),
        (false, None, _) => None,
    };
    let of_child = !children.is_empty() && chief.as_deref() != children.first().copied();
    let settled: Vec<Option<Target>> = parts
        .iter()
        .map(|part| {
            let (part, parent, of_whom) = part.as_ref()?;
            Some(match (chief.as_ref() == Some(of_whom), parent) {
                (true, _) => part.target(),
                (false, true) => Target::ParentFullName,
                (false, false) => Target::LearnerFullName,
            })
        })
        .collect();
    for (target, settled) in targets.iter_mut().zip(settled) {
        *target = settled.or(*target);
    }
    if chief.is_some() && of_child {
        for target in targets.iter_mut().filter(|target| **target == Some(Target::BirthDate)) {
            *target = Some(Target::LearnerBirthDate);
        }
    }
}

/// The people a target names, each with the columns of the name.
pub(super) fn named(columns: &[Column], mapping: &Mapping, target: Target) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for column in mapping.columns(target) {
        let title = columns.get(column).map_or("", |column| column.title.as_str());
        let Some((part, _, of_whom)) = part_of(title) else {
            found.push(Named { columns: vec![(column, None)], pays: pays(title), of_whom: String::new() });
            continue;
        };
        let same = found.iter_mut().find(|named| {
            named.of_whom == of_whom && named.columns.iter().all(|(_, known)| *known != Some(part))
        });
        match same {
            Some(named) => named.columns.push((column, Some(part))),
            None => found.push(Named { columns: vec![(column, Some(part))], pays: pays(title), of_whom }),
        }
    }
    found
}
