//! Authenticity: a paper can be checked by whoever holds it, with no network and without this program.
//!
//! [`statement`] is what is signed, [`keys`] who signs, [`verify`] what can be said of a paper, [`status`] which papers
//! count no more, [`third_party`] what a caller may hear of an old one. The bytes are described in `vault/FORMAT.md` §10 to §12, for
//! strangers who write their own reader.

mod alphabet;
pub mod keys;
pub mod statement;
pub mod status;
pub mod third_party;
pub mod verify;

use super::{Snapshot, Step};
use crate::OfficeError;
use crate::journal::Entry;
use crate::session::Writing;
use policy::Paper;
use statement::{Kind, Standing, Statement, Text, Wording};

/// What the page of a snapshot says, as a statement.
#[must_use]
pub fn statement_of(snapshot: &Snapshot) -> Statement {
    Statement {
        kind: match snapshot.kind() {
            Paper::Training => Kind::Training,
            Paper::Participation => Kind::Participation,
            Paper::Reference => Kind::Reference,
            Paper::Transcript => Kind::Transcript,
            Paper::Payment => Kind::Payment,
        },
        standing: standing_of(snapshot),
        number: Text::of(&snapshot.number),
        issued: snapshot.issued,
        began: snapshot.further.began,
        completed: snapshot.completed,
        hours: snapshot.hours.and_then(|hours| u16::try_from(hours).ok()),
        valid_until: snapshot.valid_until,
        wording: Wording::new(&snapshot.language, &snapshot.name, &snapshot.programme),
        second: (snapshot.further.second.as_ref())
            .map(|second| Wording::new(&second.language, &second.name, &second.programme)),
    }
}

fn standing_of(snapshot: &Snapshot) -> Standing {
    let Some(before) = &snapshot.stands_for else { return Standing::Original };
    let (number, issued) = (Text::of(&before.number), before.issued);
    match before.step {
        Step::Duplicate => Standing::Duplicate(number, issued),
        Step::Replacement => Standing::Replacement(number, issued),
        Step::Correction => Standing::Correction(number, issued),
    }
}

/// Number of the paper in place of the row `c`: its duplicate, replacement or correction, unless that was spoilt before it
/// reached anybody.
const IN_PLACE: &str = "(SELECT n.number FROM certificate n WHERE n.before_id = c.id \
     AND n.state <> 'spoilt' ORDER BY n.id DESC LIMIT 1)";

/// Signs what a snapshot says. The first paper of a school makes its key, which is an entry of its own.
///
/// # Errors
/// When the key cannot be read or written.
pub(crate) fn sign(writing: &Writing<'_>, snapshot: &mut Snapshot) -> Result<Option<Entry>, OfficeError> {
    let (key, made) = keys::signing(writing)?;
    snapshot.statement = Some(statement_of(snapshot).sign(&key));
    Ok(made)
}
