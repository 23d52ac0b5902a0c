//! What becomes of a column: stored, used once to match, or left out because no purpose needs it (P10).

use super::mapping::Target;
use policy::Pack;

/// Fate of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// A purpose of the pack needs it.
    Stored,
    /// A personal number without a purpose: compared once, kept as a keyed fingerprint.
    MatchedOnce,
    /// No purpose of the pack needs it.
    NoPurpose,
    /// Never read: passwords, partners' columns, columns nobody mapped.
    Ignored,
}

impl Storage {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Storage::Stored => "stored",
            Storage::MatchedOnce => "matched_once",
            Storage::NoPurpose => "no_purpose",
            Storage::Ignored => "ignored",
        }
    }

    /// Decides about a target under a pack.
    #[must_use]
    pub fn of(pack: &Pack, target: Option<Target>) -> Storage {
        let Some(target) = target.filter(|target| target.is_read()) else { return Storage::Ignored };
        match (target, target.field_key()) {
            (Target::PersonalNumber | Target::EventActor, _) => Storage::MatchedOnce,
            // An id of the source names the account there; a manager's name becomes nothing here.
            (Target::SourceId, _) => Storage::Stored,
            (_, Some(field)) if !pack.purposes_for_field(field).is_empty() => Storage::Stored,
            (_, Some(_)) => Storage::NoPurpose,
            (_, None) => Storage::Ignored,
        }
    }

    /// Whether the values are read.
    #[must_use]
    pub fn is_read(self) -> bool {
        matches!(self, Storage::Stored | Storage::MatchedOnce)
    }
}
