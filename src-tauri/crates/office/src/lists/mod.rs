//! Lists of addresses: whom the school may write to, and over which channel (P5).
//!
//! A marketing list holds live consents only; it is refused while the last list of those who unsubscribed elsewhere is
//! older than a week. A service list rests on the contract. A purpose of the pack names the fields a list may take.

pub(crate) mod avoided;
mod build;
mod copies;
mod error;
pub(crate) mod mailings;
pub mod sheet;
mod subscribers;
pub(crate) mod suppression;

pub use build::{Kind, List, Order, Row, build};
pub use copies::{Copy, NewCopy, close_copy, copies, mailings_state, record_copy};
pub(crate) use copies::{Export, check as check_copy, check_export, record_export, record_register};
pub use error::ListError;
pub use mailings::{CHANNELS, Mailing, close as close_mailing, mailings, reopen as reopen_mailing};
pub use subscribers::{Marked, mark};
pub(crate) use subscribers::{is_state_title, tells_who_left};
pub use suppression::{Unsubscribed, import_unsubscribed};
