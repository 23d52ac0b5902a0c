//! Who leaves altogether by a plan, and the hash over what it showed.

use super::plan::{Plan, Subject};
use crate::OfficeError;
use crate::due::Holder;
use crate::erasure::ErasureError;
use crate::erasure::needles::Marks;
use crate::erasure::plan::Fate;
use crate::registry;
use crate::session::Reading;
use sha2::{Digest, Sha256};

/// Row key of somebody who leaves whole.
pub(super) fn leaving(subject: &Subject) -> Option<i64> {
    match subject.holder {
        Holder::Person(key) if subject.whole => Some(key),
        _ => None,
    }
}

/// What tells those who leave altogether apart.
pub(super) fn marks_of_leaving(reading: &Reading<'_>, subjects: &[Subject]) -> Result<Marks, ErasureError> {
    let marks = subjects.iter().filter_map(leaving).map(|key| {
        let items = registry::items_of(reading, key, true)?;
        Marks::of_person(reading.db, key, &items)
    });
    Ok(Marks::joined(marks.collect::<Result<Vec<_>, OfficeError>>()?))
}

/// Hash of what was shown. Every part has its length in front, so that two different plans never hash alike.
pub(super) fn hash(plan: &Plan) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let mut part = |text: &str| {
        hasher.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(text.as_bytes());
    };
    part("lichnoe-delo destruction plan 1");
    part(&plan.ground);
    for subject in &plan.subjects {
        part(&subject.id.to_string());
        part(if subject.whole { "whole" } else { "part" });
        for row in &subject.rows {
            part(row.table);
            part(&format!("{} {}", row.row, row.values));
            match &row.fate {
                Fate::Goes => part("goes"),
                Fate::Kept { until, .. } => part(&format!("kept {until}")),
                Fate::Bound { blocker, .. } => part(blocker),
            }
        }
    }
    for staying in &plan.stays {
        part(&format!("{} {} {}", staying.why.key(), staying.category, staying.rows));
    }
    for saved in &plan.saved {
        part(&saved.place);
    }
    for mention in &plan.mentions {
        part(&mention.hashed());
    }
    hasher.finalize().into()
}
