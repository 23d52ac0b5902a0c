//! Why a pack is refused: the key and the reason.

/// A pack that cannot be used. `key` is the path of the place, by keys rather than positions:
/// `retention.payments.term`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {fault}")]
pub struct PackError {
    /// Where.
    pub key: String,
    /// Line of that place in the text, from 1; 0 when the place is not in it.
    pub line: usize,
    /// What.
    pub fault: PackFault,
}

impl PackError {
    /// A fault at a place of a text.
    pub fn at(key: &str, fault: PackFault, text: &str) -> Self {
        Self::new(key, fault).found_in(text)
    }

    pub(super) fn new(key: impl Into<String>, fault: PackFault) -> Self {
        Self { key: key.into(), line: 0, fault }
    }

    /// The same fault with the line it stands on.
    pub(super) fn found_in(mut self, text: &str) -> Self {
        self.line = match &self.fault {
            PackFault::Syntax { line, .. } => *line,
            _ => super::places::line_of(text, &self.key),
        };
        self
    }

    /// Stable code for the catalogue of messages.
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackFault {
    /// Not TOML, or a key given twice in one table.
    #[error("line {line}: {message}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// What the TOML reader says.
        message: String,
    },
    /// A value is missing, unknown or of the wrong form: terms and missing languages among them.
    #[error("{0}")]
    Form(String),
    /// A text is blank in this language.
    #[error("the text is blank in {0:?}")]
    BlankText(&'static str),
    /// A key is given twice in one list.
    #[error("the key is given twice")]
    Duplicate,
    /// A required category is missing, or an unknown one is defined.
    #[error("the list of categories must have exactly the fixed keys; check {0:?}")]
    CategoryList(String),
    /// Reference to a category that does not exist.
    #[error("unknown category {0:?}")]
    UnknownCategory(String),
    /// Reference to a field that its category does not list.
    #[error("unknown field {0:?}")]
    UnknownField(String),
    /// Reference to a clock that does not exist.
    #[error("unknown clock {0:?}")]
    UnknownClock(String),
    /// Reference to a retention rule that does not exist.
    #[error("unknown retention rule {0:?}")]
    UnknownRule(String),
    /// Reference to a reason of destruction that does not exist.
    #[error("unknown reason {0:?}")]
    UnknownReason(String),
    /// Reference to a purpose that does not exist.
    #[error("unknown purpose {0:?}")]
    UnknownPurpose(String),
    /// A restriction would stop what no restriction may stop.
    #[error("no restriction stops {0:?}")]
    NeverRestricted(&'static str),
    /// Reference to a ground of erasure that does not exist.
    #[error("unknown ground of erasure {0:?}")]
    UnknownGround(String),
    /// Reference to a kind of consent that does not exist.
    #[error("unknown kind of consent {0:?}")]
    UnknownConsent(String),
    /// `like` leads back to where it began.
    #[error("the rule takes its start from itself, by way of {0:?}")]
    Circular(String),
    /// A rule needs `start` and `term`, or `like` alone.
    #[error("write start and term, or like alone")]
    StartAndTerm,
    /// A term that cannot be used for keeping.
    #[error("keeping is written as \"at once\" or in cd, m or y")]
    KeepingTerm,
    /// A category without a default rule.
    #[error("no retention rule for the whole category")]
    NoRule,
    /// Two rules that would both answer for the same items.
    #[error("this rule and {0:?} answer for the same items")]
    Ambiguous(String),
    /// A law may prolong only from the event the category runs from.
    #[error("a rule of law must run from the same event as the other rules of its items")]
    MixedEvents,
    /// `keep_core` and `core_of` go together.
    #[error("keep_core needs core_of, and core_of needs keep_core")]
    Core,
    /// A category no purpose needs.
    #[error("no purpose needs this category")]
    NoPurpose,
    /// An extension without a side, of a missing term, or in another unit.
    #[error("extension and extends go together, in the unit of the term they extend")]
    Extension,
    /// A clock without a term that is not a duty.
    #[error("a clock has a statutory or a promised term, unless its nature is duty")]
    ClockTerm,
    /// A statutory clock never pauses.
    #[error("a statutory clock never pauses")]
    StatutePauses,
    /// The minimum group of statistics protects nobody.
    #[error("the minimum group is at least 2")]
    SmallGroup,
    /// A standing order destroys log and technical items alone.
    #[error("a standing order destroys log and technical items, not {0:?}")]
    NotByItself(String),
    /// The owner could not change the rules, or let nobody in.
    #[error("the role of the owner keeps the acts policy and operators")]
    NoOwner,
    /// A key that a place could not be named by.
    #[error("a key is made of letters a–z, digits, - and _")]
    Key,
    /// A finding speaks of a place that does not exist.
    #[error("no such place {0:?}")]
    UnknownPlace(String),
    /// Two files carry the name of one edition and differ: a released edition is never changed.
    #[error("edition {0:?} exists with other content")]
    EditionTwice(String),
    /// The pack of another kind of school.
    #[error("this is the pack {0:?}")]
    OtherPack(String),
    /// The file was made from another edition.
    #[error("this is edition {0:?}")]
    OtherEdition(String),
    /// The school's rules were changed since the file was written.
    #[error("the rules were changed since: revision {0}")]
    Outdated(u32),
}

impl PackFault {
    /// Stable code for the catalogue of messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "pack.syntax",
            Self::Form(_) => "pack.form",
            Self::BlankText(_) => "pack.blank_text",
            Self::Duplicate => "pack.duplicate",
            Self::CategoryList(_) => "pack.category_list",
            Self::UnknownCategory(_) => "pack.unknown_category",
            Self::UnknownField(_) => "pack.unknown_field",
            Self::UnknownClock(_) => "pack.unknown_clock",
            Self::UnknownRule(_) => "pack.unknown_rule",
            Self::UnknownReason(_) => "pack.unknown_reason",
            Self::UnknownPurpose(_) => "pack.unknown_purpose",
            Self::NeverRestricted(_) => "pack.never_restricted",
            Self::UnknownGround(_) => "pack.unknown_ground",
            Self::UnknownConsent(_) => "pack.unknown_consent",
            Self::Circular(_) => "pack.circular",
            Self::StartAndTerm => "pack.start_and_term",
            Self::KeepingTerm => "pack.keeping_term",
            Self::NoRule => "pack.no_rule",
            Self::Ambiguous(_) => "pack.ambiguous",
            Self::MixedEvents => "pack.mixed_events",
            Self::Core => "pack.core",
            Self::NoPurpose => "pack.no_purpose",
            Self::Extension => "pack.extension",
            Self::ClockTerm => "pack.clock_term",
            Self::StatutePauses => "pack.statute_pauses",
            Self::SmallGroup => "pack.small_group",
            Self::NotByItself(_) => "pack.not_by_itself",
            Self::NoOwner => "pack.no_owner",
            Self::Key => "pack.key",
            Self::UnknownPlace(_) => "pack.unknown_place",
            Self::EditionTwice(_) => "pack.edition_twice",
            Self::OtherPack(_) => "pack.other_pack",
            Self::OtherEdition(_) => "pack.other_edition",
            Self::Outdated(_) => "pack.outdated",
        }
    }
}
