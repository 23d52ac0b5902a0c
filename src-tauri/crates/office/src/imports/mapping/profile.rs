//! What every column is taken for: presets recognised by their headings, suggestions for everything else,
//! profiles the operator saved.
//!
//! Columns are identified by index; a saved profile names titles, and the second column of one title is the
//! second entry of that title (formats.md §1.1: school fields repeat built-in titles).

use super::aliases::{self, Known, heading_key};
pub use super::kind::TableKind;
use super::kind::kind_of;
use super::name_parts;
use super::target::Target;
use super::titles;
use crate::imports::reading::Column;

/// The target of every column, by index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// `None` is a column nobody has decided about; it is not read.
    pub targets: Vec<Option<Target>>,
}

impl Mapping {
    /// The target of a column.
    pub fn target(&self, column: usize) -> Option<Target> {
        self.targets.get(column).copied().flatten()
    }

    /// Columns of a target, in order.
    pub fn columns(&self, target: Target) -> impl Iterator<Item = usize> + '_ {
        self.targets.iter().enumerate().filter(move |(_, t)| **t == Some(target)).map(|(i, _)| i)
    }

    /// Whether a column has the target.
    pub fn has(&self, target: Target) -> bool {
        self.targets.contains(&Some(target))
    }

    fn identifies(&self) -> bool {
        self.targets
            .iter()
            .flatten()
            .any(|t| t.identifies() || matches!(t, Target::SourceId | Target::EventActor))
    }

    /// Refuses a mapping in which no row can be anybody – or, of orders and payments, one without number or sum.
    pub fn check(&self, kind: TableKind) -> Result<(), MappingError> {
        if !kind.is_people() {
            let order = self.has(Target::OrderNumber) || self.has(Target::OrderId);
            let needed = match kind {
                kind if kind.is_study() => self.identifies(),
                kind if kind.is_orders() => order && self.has(Target::Cost),
                _ => self.has(Target::Amount),
            };
            return if needed { Ok(()) } else { Err(MappingError::NoRecords) };
        }
        // An enquiry is answered wherever the visitor is reached.
        let reached =
            kind == TableKind::FormEntries && (self.has(Target::Telegram) || self.has(Target::VkId));
        if self.identifies() || reached { Ok(()) } else { Err(MappingError::NobodyIdentified) }
    }
}

/// Why a mapping cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// No column for a name, an address, a telephone or a personal number.
    #[error("no column tells who a row is about")]
    NobodyIdentified,
    /// A list of those who unsubscribed: it says "no", and makes nobody.
    #[error("the table lists those who unsubscribed")]
    Unsubscribed,
    /// Who came to a meeting, under whatever name.
    #[error("the table is a report on a meeting")]
    Meeting,
    /// Groups of a platform by their names: nobody is in it.
    #[error("the table lists groups, and nobody in them")]
    Groups,
    /// No column for the number of an order, or for the sum.
    #[error("no column holds the number of an order or the sum of a payment")]
    NoRecords,
}

impl MappingError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            MappingError::NobodyIdentified => "import.missing_column",
            MappingError::Unsubscribed => "import.unsubscribed_list",
            MappingError::Meeting => "import.attendance_report",
            MappingError::Groups => "import.list_of_groups",
            MappingError::NoRecords => "import.missing_sum",
        }
    }

    /// Targets of which at least one is needed.
    pub fn any_of(&self) -> &'static [Target] {
        match self {
            MappingError::NobodyIdentified => {
                &[Target::FullName, Target::Surname, Target::Email, Target::Phone, Target::PersonalNumber]
            }
            MappingError::Unsubscribed | MappingError::Meeting | MappingError::Groups => &[],
            MappingError::NoRecords => &[Target::OrderNumber, Target::Cost, Target::Amount],
        }
    }
}

/// What the operator has to decide about a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MappingQuestion {
    /// An identity card or a certificate?
    CardOrCertificate,
    /// The halves of the title mean different things.
    TwoMeanings(Target, Target),
    /// Another column has the same title or the same meaning; this one is not read.
    Duplicate(Target),
}

impl MappingQuestion {
    /// Stable key.
    pub fn key(&self) -> &'static str {
        match self {
            Self::CardOrCertificate => "card_or_certificate",
            Self::TwoMeanings(..) => "two_meanings",
            Self::Duplicate(_) => "duplicate_column",
        }
    }
}

/// What a table is taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The kind of table, and with it the preset.
    pub kind: TableKind,
    /// A target for every column that is known.
    pub mapping: Mapping,
    /// Columns without one.
    pub unmapped: Vec<usize>,
    /// Columns to ask about, by index; they are among the unmapped.
    pub questions: Vec<(usize, MappingQuestion)>,
    /// Share of titled columns that are mapped, 0 to 1.
    pub score: f32,
}

/// Suggests a mapping from the titles alone.
pub fn suggest(columns: &[Column]) -> Suggestion {
    let keys: Vec<String> = columns.iter().map(|c| heading_key(&c.title)).collect();
    let kind = kind_of(&keys);
    let known: Vec<Option<Known>> = columns.iter().map(|c| aliases::recognise(&c.title)).collect();
    let mut targets: Vec<Option<Target>> = known
        .iter()
        .map(|k| match k {
            Some(Known::As(target)) => Some(*target),
            _ => None,
        })
        .collect();
    let mut questions = Vec::new();

    let register = is_register(&targets);
    for (i, k) in known.iter().enumerate() {
        match k {
            // In a register with programmes the number is the certificate's, unless that has a column already.
            Some(Known::CardOrCertificate)
                if register && !targets.contains(&Some(Target::CertificateNumber)) =>
            {
                targets[i] = Some(Target::CertificateNumber);
            }
            Some(Known::CardOrCertificate) => questions.push((i, MappingQuestion::CardOrCertificate)),
            Some(Known::Halves(a, b)) => questions.push((i, MappingQuestion::TwoMeanings(*a, *b))),
            _ => {}
        }
    }
    if kind == TableKind::MoodleUsers {
        // «Имя» of Moodle, and the number the organisation gave.
        for (i, key) in keys.iter().enumerate() {
            match key.as_str() {
                "institution" => targets[i] = Some(Target::Organisation),
                "department" => targets[i] = Some(Target::Group),
                _ => {}
            }
        }
    }
    for (i, column) in columns.iter().enumerate() {
        let own = titles::target(kind, &column.title);
        // Whoever made the table of orders chose the titles of its buyers freely.
        if kind.is_people() || kind == TableKind::Orders {
            targets[i] = own.or(targets[i]);
        } else {
            targets[i] = own.or_else(|| titles::common(&column.title));
            questions.retain(|(asked, _)| *asked != i);
        }
    }
    if kind == TableKind::MoodleCompletion {
        titles::completed(&keys, &mut targets);
        questions.clear();
    }
    if kind.is_people() {
        who_orders(&keys, &mut targets);
        no_class(&keys, &mut targets);
        name_parts::settle(columns, &mut targets);
        settle_people(&mut targets);
    }
    settle_duplicates(kind, &keys, &mut targets, &mut questions);

    let titled = columns.iter().filter(|c| !c.title.is_empty()).count().max(1);
    let mapped = targets.iter().flatten().count();
    questions.sort_by_key(|(i, _)| *i);
    Suggestion {
        kind: if kind == TableKind::People && register && targets.contains(&Some(Target::CertificateNumber)) {
            TableKind::CertificateRegister
        } else {
            kind
        },
        unmapped: (0..columns.len()).filter(|i| targets[*i].is_none()).collect(),
        mapping: Mapping { targets },
        questions,
        score: mapped as f32 / titled as f32,
    }
}

fn is_register(targets: &[Option<Target>]) -> bool {
    let has = |t| targets.contains(&Some(t));
    has(Target::Programme)
        && (has(Target::CertificateDate)
            || has(Target::RegistrationNumber)
            || has(Target::ProtocolNumber)
            || has(Target::CertificateNumber))
}

/// What only the one who learns has: a row with a column of these is the learner's, whoever else it names.
pub(super) const OF_LEARNER: &[Target] = &[
    Target::CertificateNumber,
    Target::CertificateDate,
    Target::RegistrationNumber,
    Target::ProtocolNumber,
    Target::PersonalNumber,
];

/// Beside «Обучающийся» or «Ученик», «Заказчик» is whoever pays for a child; beside anybody else, and in a register of
/// those who learnt, an organisation.
fn who_orders(keys: &[String], targets: &mut [Option<Target>]) {
    if targets.iter().flatten().any(|target| OF_LEARNER.contains(target)) {
        return;
    }
    let learner = |key: &String| {
        ["обучающийся", "ученик", "ребенок"].iter().any(|who| key == who)
            || ["фио обучающ", "фио учени", "фио ребен"].iter().any(|who| key.starts_with(who))
    };
    let Some(at) = keys.iter().position(|key| key == "заказчик") else { return };
    let learners: Vec<usize> = (0..keys.len()).filter(|other| learner(&keys[*other])).collect();
    if !learners.is_empty() {
        targets[at] = Some(Target::ParentFullName);
        learners.into_iter().for_each(|at| targets[at] = Some(Target::LearnerFullName));
    }
}

/// «Grade» is a class in a list of a school, and a mark where people enrol in courses.
fn no_class(keys: &[String], targets: &mut [Option<Target>]) {
    let enrolled = |key: &String| ["enrollment track", "enrollment status"].iter().any(|title| key == title);
    if !keys.iter().any(enrolled) {
        return;
    }
    for (key, target) in keys.iter().zip(targets) {
        *target = target.filter(|target| *target != Target::Class || key != "grade");
    }
}

/// Who the row is about when parents and children stand in one row.
fn settle_people(targets: &mut [Option<Target>]) {
    let has = |targets: &[Option<Target>], t| targets.contains(&Some(t));
    let named = |targets: &[Option<Target>]| {
        [Target::FullName, Target::UserName, Target::Surname, Target::Given].iter().any(|t| has(targets, *t))
    };
    let swap = |targets: &mut [Option<Target>], from: Target, to: Target| {
        for t in targets.iter_mut().filter(|t| **t == Some(from)) {
            *t = Some(to);
        }
    };
    if named(targets) {
        return; // the row's own person has a name; child and parent stand beside it
    }
    let parents: Vec<usize> =
        (0..targets.len()).filter(|at| targets[*at] == Some(Target::ParentFullName)).collect();
    let children = targets.iter().filter(|target| **target == Some(Target::LearnerFullName)).count();
    if children == 1 && OF_LEARNER.iter().any(|target| has(targets, *target)) {
        // Certificate and personal number are the learner's; parents stay beside.
        swap(targets, Target::LearnerFullName, Target::FullName);
        swap(targets, Target::LearnerBirthDate, Target::BirthDate);
        return;
    }
    if let (true, [first, second, ..]) = (children > 0, parents.as_slice()) {
        // Mother and father: the row is the first one's, with what stands before the second.
        targets[*first] = Some(Target::FullName);
        swap(&mut targets[..*second], Target::ParentPhone, Target::Phone);
        swap(&mut targets[..*second], Target::ParentEmail, Target::Email);
        swap(targets, Target::BirthDate, Target::LearnerBirthDate);
    } else if children > 0 && !parents.is_empty() {
        // The parent is the one with contacts; the child hangs on the parent.
        swap(targets, Target::ParentFullName, Target::FullName);
        if !has(targets, Target::Phone) {
            swap(targets, Target::ParentPhone, Target::Phone);
        }
        if !has(targets, Target::Email) {
            swap(targets, Target::ParentEmail, Target::Email);
        }
        swap(targets, Target::BirthDate, Target::LearnerBirthDate);
    } else if children > 1 && (has(targets, Target::Phone) || has(targets, Target::Email)) {
        // Several children and whoever is written to: they hang on that person.
        swap(targets, Target::BirthDate, Target::LearnerBirthDate);
    } else if children > 0 {
        swap(targets, Target::LearnerFullName, Target::FullName);
        swap(targets, Target::LearnerBirthDate, Target::BirthDate);
    } else if has(targets, Target::ParentFullName) {
        swap(targets, Target::ParentFullName, Target::FullName);
    }
}

/// One column per target, save where several make sense. Of a repeated title the built-in one is read: it
/// comes first, except for the marks GetCourse appends after the school's own fields.
fn settle_duplicates(
    kind: TableKind,
    keys: &[String],
    targets: &mut [Option<Target>],
    questions: &mut Vec<(usize, MappingQuestion)>,
) {
    let children = targets.iter().filter(|target| **target == Some(Target::LearnerFullName)).count();
    for target in Target::ALL {
        if matches!(
            target,
            Target::Phone
                | Target::Email
                | Target::ParentPhone
                | Target::ParentEmail
                | Target::Comment
                | Target::EnquiryText
                | Target::Group
                | Target::Grade
                | Target::CompletedItem
                | Target::CompletedOn
        ) || !target.is_read()
        {
            continue;
        }
        let found: Vec<usize> = (0..targets.len()).filter(|i| targets[*i] == Some(*target)).collect();
        if found.len() < 2 {
            continue;
        }
        // A mother and a father, three children: columns of their own, under titles of their own.
        let several = match target {
            Target::ParentFullName | Target::LearnerFullName | Target::LearnerBirthDate => true,
            Target::Class => children > 1,
            _ => false,
        };
        if several && found.iter().enumerate().all(|(at, i)| found[..at].iter().all(|j| keys[*j] != keys[*i]))
        {
            continue;
        }
        let appended = kind == TableKind::GetcourseUsers
            && (target.key().starts_with("utm_") || matches!(target, Target::Referrer | Target::VkId))
            && found.iter().all(|i| keys[*i] == keys[found[0]]);
        let keep = if appended { found[found.len() - 1] } else { found[0] };
        for i in found.into_iter().filter(|i| *i != keep) {
            targets[i] = None;
            questions.push((i, MappingQuestion::Duplicate(*target)));
        }
    }
}

#[cfg(test)]
#[path = "profile_tests.rs"]
mod tests;
