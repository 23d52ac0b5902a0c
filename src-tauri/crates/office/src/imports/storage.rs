//! What becomes of a column: stored, used once to match, or left out because no purpose needs it (P10).

use super::ImportError;
use super::mapping::Target;
use crate::OfficeError;
use crate::rights::Right;
use crate::rules::{self, Origin};
use crate::session::Office;
use policy::{Act, Change, Pack, quoted};

/// Fate of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// A purpose of the pack needs it.
    Stored,
    /// Compared once: of a personal number a keyed fingerprint remains.
    MatchedOnce,
    /// Names of the school's own people: whoever is meant is linked, and no name is stored.
    Staff,
    /// No purpose of the pack needs it.
    NoPurpose,
    /// Never read: passwords, partners' columns, columns nobody mapped, columns the operator left out.
    Ignored,
}

/// What the operator said of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answer {
    /// Nothing: the pack decides.
    #[default]
    Rule,
    /// Left out.
    LeaveOut,
    /// Compared once; what has no fingerprint leaves nothing.
    MatchOnce,
}

impl Answer {
    const ALL: [Answer; 3] = [Answer::Rule, Answer::LeaveOut, Answer::MatchOnce];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Answer::Rule => "rule",
            Answer::LeaveOut => "leave_out",
            Answer::MatchOnce => "match_once",
        }
    }

    /// The answer of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Answer> {
        Answer::ALL.into_iter().find(|answer| answer.key() == key)
    }

    /// The answers a column takes under a pack, the one in force without a word first. `purpose` – naming what the
    /// column is for – changes the rules of the school and is no property of a column.
    #[must_use]
    pub fn offered(pack: &Pack, target: Option<Target>) -> Vec<&'static str> {
        match (Storage::of(pack, target), target) {
            (Storage::Stored, Some(target)) if target.recognises() => vec!["rule", "match_once", "leave_out"],
            (Storage::Stored | Storage::MatchedOnce | Storage::Staff, _) => vec!["rule", "leave_out"],
            (Storage::NoPurpose, Some(target)) if target.recognises() && target.has_place() => {
                vec!["leave_out", "match_once", "purpose"]
            }
            (Storage::NoPurpose, Some(target)) if target.recognises() => vec!["leave_out", "match_once"],
            (Storage::NoPurpose, Some(target)) if target.has_place() => vec!["leave_out", "purpose"],
            (Storage::NoPurpose, _) => vec!["leave_out"],
            (Storage::Ignored, _) => Vec::new(),
        }
    }
}

impl Storage {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Storage::Stored => "stored",
            Storage::MatchedOnce => "matched_once",
            Storage::Staff => "staff",
            Storage::NoPurpose => "no_purpose",
            Storage::Ignored => "ignored",
        }
    }

    /// Decides about a target under a pack.
    #[must_use]
    pub fn of(pack: &Pack, target: Option<Target>) -> Storage {
        let Some(target) = target.filter(|target| target.is_read()) else { return Storage::Ignored };
        match (target, target.field_key()) {
            (Target::PersonalNumber | Target::Snils | Target::Inn | Target::EventActor, _) => {
                Storage::MatchedOnce
            }
            // Whatever the pack says: the registry has no place for them.
            (target, Some(_)) if !target.has_place() => Storage::NoPurpose,
            (Target::Manager | Target::ExaminerChair | Target::Examiner, _) => Storage::Staff,
            // An id of the source names the account there.
            (Target::SourceId, _) => Storage::Stored,
            (_, Some(field)) if !pack.purposes_for_field(field).is_empty() => Storage::Stored,
            (_, Some(_)) => Storage::NoPurpose,
            (_, None) => Storage::Ignored,
        }
    }

    /// The same with the operator's word, which never stores what the pack does not.
    #[must_use]
    pub fn answered(pack: &Pack, target: Option<Target>, answer: Answer) -> Storage {
        match (Storage::of(pack, target), answer) {
            (Storage::Ignored, _) | (_, Answer::LeaveOut) => Storage::Ignored,
            (Storage::Stored | Storage::NoPurpose, Answer::MatchOnce)
                if target.is_some_and(Target::recognises) =>
            {
                Storage::MatchedOnce
            }
            (storage, _) => storage,
        }
    }

    /// The same where a visitor asks something: what is needed of no customer may be where the answer goes (T27).
    #[must_use]
    pub fn where_asked(self, pack: &Pack, target: Option<Target>) -> Storage {
        let field = match target {
            Some(Target::Telegram) => "enquiries.telegram",
            Some(Target::VkId) => "enquiries.vk",
            _ => return self,
        };
        let needed = self == Storage::NoPurpose && !pack.purposes_for_field(field).is_empty();
        if needed { Storage::Stored } else { self }
    }

    /// Whether the values are read.
    #[must_use]
    pub fn is_read(self) -> bool {
        matches!(self, Storage::Stored | Storage::MatchedOnce | Storage::Staff)
    }
}

/// Names the purpose a column is for, in the rules of the school: from then on its values are stored. The policy people
/// read has to follow, and nobody can do that here.
///
/// # Errors
/// [`ImportError::NoSuchAnswer`] for a target nothing is kept of, or with a purpose already; [`OfficeError::NotFound`] for
/// a purpose the pack does not have; [`OfficeError::RoleDenied`].
pub fn add_purpose(office: &Office, target: Target, purpose: &str) -> Result<(), ImportError> {
    office.read(Right::Act(Act::Policy), |_| Ok::<_, ImportError>(()))?;
    let (pack, field) = (office.pack(), target.field_key());
    let Some(field) =
        field.filter(|_| target.has_place() && Storage::of(pack, Some(target)) == Storage::NoPurpose)
    else {
        return Err(ImportError::NoSuchAnswer);
    };
    let purpose = pack.purposes.iter().find(|one| one.key == purpose).ok_or(OfficeError::NotFound)?;
    let place = format!("purposes.{}.fields", purpose.key);
    let text = rules::copy(office)?.text;
    let fields = policy::value_at(&text, &place).ok_or(OfficeError::NotFound)?;
    let fields = fields.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ']' | ','));
    let change = Change { place, value: Some(format!("{fields}, {}]", quoted(field))) };
    let text = rules::changed(office, &[change])?;
    Ok(rules::keep(office, &text, Origin::Form)?)
}
