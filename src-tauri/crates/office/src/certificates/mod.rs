//! Documents issued: numbered without gaps, frozen with their page, one visible chain from the original to the last
//! paper that stands for it, kept as a core after an erasure.

mod asked;
pub mod authenticity;
pub mod batch;
mod chain;
mod commission;
mod confirm;
mod content;
mod cores;
mod courses;
mod delivery;
mod doubts;
mod ended;
mod error;
mod frozen;
mod group;
mod issue;
mod list;
mod lost;
mod paid_for;
mod proposal;
mod protocol;
mod register;
mod series;
mod study;
mod successor;

pub use asked::answer_by;
pub(crate) use authenticity::keys::{MADE as KEY_MADE, RETIRED as KEY_RETIRED, replay as replay_key};
pub use chain::{Evidence, Onward, Step, chain, revoke, spoil, succeed};
pub(crate) use commission::named_by_file;
pub use commission::{DUTIES, Examined, Examiner, ProtocolPage, protocol, set_examiner};
pub use confirm::{Confirmation, confirm};
pub use content::{Further, Mark, Payment, Second};
pub(crate) use cores::seal_checks;
pub use cores::{Core, CoreCheck, cores};
pub use courses::{ProgrammeMarks, marks_of, programme_called};
pub use delivery::{HOWS, Handover, hand_over};
pub use doubts::{Doubt, doubts};
pub(crate) use ended::{ENDED, REVIVED, apply as apply_ended, replay as replay_ended};
pub use error::{CertificateError, PrintFailure};
pub use frozen::{Given, page_of, page_to_give};
pub use group::read_group;
pub use issue::{
    Draft, Issued, Snapshot, StandsFor, Title, Typesetter, issue, next_of, rehearse, title_of, titles,
};
pub use list::{Defaults, Listed, Question, Ready, SecondOfAll, read_list};
pub use lost::Lost;
pub(crate) use lost::{enter_lost, lost_row, raise as raise_series};
pub use paid_for::{PaidFor, paid_for};
pub use proposal::{Course, Proposal, propose};
pub use protocol::{Protocol, protocols, read_protocol};
pub use register::{
    Entry, Filter, GivenOut, RegisterPage, SeriesLine, entries, note_register, owner_of, record_copy,
    record_saved, register, taken,
};
pub(crate) use series::{all as series, keep_number};
pub use study::{Known, Learner, Recipient};

/// State of an entry of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// The number is taken, the page is not frozen yet.
    Reserved,
    /// Issued here, page frozen.
    Issued,
    /// Its page never reached anybody; the number stays occupied.
    Spoilt,
    /// Entered from an imported register.
    Imported,
    /// From a row that made no person (I11): the number is occupied.
    Unconfirmed,
    /// Given out after the backup this registry was restored from: the number is occupied, what it said is lost.
    Lost,
    /// Another paper stands for it.
    Replaced,
    /// Taken back.
    Revoked,
}

impl State {
    /// All of them.
    pub const ALL: [State; 8] = [
        State::Reserved,
        State::Issued,
        State::Spoilt,
        State::Imported,
        State::Unconfirmed,
        State::Lost,
        State::Replaced,
        State::Revoked,
    ];

    /// Stored key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Reserved => "reserved",
            State::Issued => "issued",
            State::Spoilt => "spoilt",
            State::Imported => "imported",
            State::Unconfirmed => "unconfirmed",
            State::Lost => "lost",
            State::Replaced => "replaced",
            State::Revoked => "revoked",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether the paper counts: somebody may show it and be right.
    #[must_use]
    pub fn is_in_force(self) -> bool {
        matches!(self, State::Issued | State::Imported)
    }
}
