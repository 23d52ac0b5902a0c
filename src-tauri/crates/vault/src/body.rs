//! What `header.json` holds, its one spelling and its rules (FORMAT.md §5).
//!
//! Not here: the frame around it ([`crate::frame`]), and what may be done with it ([`crate::header`]).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::digest::hex_array;
use crate::error::{Damaged, EnrolError};
use crate::keyslot::{Slot, SlotKind, is_moment, login_key};

/// Slots in a header.
pub(crate) const SLOTS_MAX: usize = 64;
const FACTS_MAX: usize = 16;
const REVISION_MAX: u64 = 1 << 53;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wrapped {
    #[serde(with = "hex_array")]
    pub nonce: [u8; 12],
    #[serde(with = "hex_array")]
    pub wrapped: [u8; 48],
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    pub format: String,
    pub version: u32,
    pub vault_id: Uuid,
    pub created: String,
    pub revision: u64,
    pub facts: BTreeMap<String, String>,
    pub fingerprint_key: Wrapped,
    pub slots: Vec<Slot>,
}

/// The one spelling of a body: everything before the frame.
pub(crate) fn render(body: &Body) -> String {
    // Maps with text keys and plain values always have a JSON text; an empty one would fail every checksum.
    let mut text = serde_json::to_string_pretty(body).unwrap_or_default();
    text.truncate(text.len().saturating_sub("\n}".len()));
    text
}

/// Whether every value keeps its rule and the slots fit together.
pub(crate) fn check(body: &Body) -> Result<(), Damaged> {
    let values_fit = is_moment(&body.created)
        && (1..REVISION_MAX).contains(&body.revision)
        && check_facts(&body.facts).is_ok()
        && (1..=SLOTS_MAX).contains(&body.slots.len())
        && body.slots.iter().all(Slot::is_well_formed);
    if !values_fit {
        return Err(Damaged::Value);
    }
    if !body.slots.iter().all(|slot| slot.is_whole(body.vault_id)) {
        return Err(Damaged::SlotChecksum);
    }
    let ids: BTreeSet<_> = body.slots.iter().map(Slot::id).collect();
    let (operators, recovery): (Vec<_>, Vec<_>) =
        body.slots.iter().partition(|slot| slot.kind() == SlotKind::Passphrase);
    let logins: BTreeSet<_> = operators.iter().map(|slot| login_key(slot.login())).collect();
    let fit = ids.len() == body.slots.len()
        && logins.len() == operators.len()
        && !operators.is_empty()
        && recovery.len() <= 1;
    if fit { Ok(()) } else { Err(Damaged::Slots) }
}

/// Whether the public facts keep their bounds.
pub(crate) fn check_facts(facts: &BTreeMap<String, String>) -> Result<(), EnrolError> {
    let key_fits = |key: &str| {
        (1..=32).contains(&key.len())
            && key.bytes().all(|symbol| matches!(symbol, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    };
    let value_fits =
        |value: &str| (1..=300).contains(&value.chars().count()) && !value.chars().any(char::is_control);
    let fit = facts.len() <= FACTS_MAX && facts.iter().all(|(key, value)| key_fits(key) && value_fits(value));
    if fit { Ok(()) } else { Err(EnrolError::FactInvalid) }
}
