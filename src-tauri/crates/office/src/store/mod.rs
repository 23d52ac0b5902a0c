//! The encrypted file under the registry: opening, schema, raw pages.

mod migrate;
mod open;
pub mod pages;

pub use migrate::SCHEMA_VERSION;
#[cfg(feature = "rehearsal")]
pub use migrate::rehearse_migrations;
pub use open::{Access, create, open};
pub(crate) use open::{older_schema, open_as_it_is, schema};
