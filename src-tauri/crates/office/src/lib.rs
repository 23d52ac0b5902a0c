//! The domain with its storage.
//!
//! Reading order: [`catalogue`] (what personal data there is), [`session`] (how it is read and written), [`journal`],
//! [`registry`] (people), [`retention`] (why a value is still here), [`due`] (what is to go), [`holds`] (what must wait), [`restrictions`] (what must not be used),
//! [`inactivity`] (who stopped coming), [`orders`] (what goes by itself), [`imports`], [`money`] (orders, payments, what is
//! owed), [`courses`] (when each ends), [`groups`] (who learns what with whom),
//! [`certificates`], [`templates`] (how the school's own papers look), [`access`] (the report to a person), [`disclosures`] (what was
//! passed on), [`requests`] (who asked for what, by when it is answered), [`recipients`] (to whom, and the school's own systems), [`lookup`] (what is held of
//! somebody without a card), [`attachments`] (sealed files), [`erasure`],
//! [`ledger`] (what no restore undoes), [`consents`] (who allowed what, and the lists that rest on it: [`lists`]),
//! [`backups`], [`rules`] (the school's copy of its pack), [`authority`] (what the authority was told), [`staff`] (who may
//! open the vault, and on which computers).
//!
//! Deliberately absent: windows, the wire, prose in any language, the operating system's keyring, Typst.

/// SQL for the name of the operator of a login – a literal column or parameter –, or the login where no name is known:
/// papers and cards speak of people, the journal of logins.
macro_rules! operator_named {
    ($login:literal) => {
        concat!(
            "coalesce((SELECT nullif(op.name, '') FROM operator op WHERE op.login = ",
            $login,
            " ORDER BY op.ended_at IS NULL DESC, op.id DESC LIMIT 1), ",
            $login,
            ")"
        )
    };
}

pub mod access;
pub mod attachments;
pub mod authority;
pub mod backups;
pub mod catalogue;
pub mod certificates;
pub mod clock;
pub mod consents;
pub mod courses;
pub mod demo;
mod digest;
pub mod disclosures;
pub mod due;
pub mod erasure;
mod error;
pub mod extracts;
pub mod groups;
pub mod holds;
pub mod ids;
pub mod imports;
pub mod inactivity;
pub mod journal;
pub mod ledger;
pub mod lists;
pub mod lookup;
mod matters;
pub mod money;
pub mod names;
pub mod orders;
pub mod recipients;
pub mod records;
pub mod refusals;
pub mod registry;
pub mod requests;
pub mod restrictions;
pub mod retention;
pub mod rights;
pub mod rules;
pub mod session;
pub mod staff;
pub mod store;
pub mod templates;

pub use error::OfficeError;
