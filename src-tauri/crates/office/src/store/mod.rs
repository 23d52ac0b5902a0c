//! The encrypted file under the registry: opening, schema, raw pages.

mod memory;
mod migrate;
mod open;
pub mod pages;

pub(crate) use memory::give_back;
pub use migrate::SCHEMA_VERSION;
#[cfg(feature = "rehearsal")]
pub use migrate::rehearse_migrations;
pub use open::{Access, create, open};
pub(crate) use open::{older_schema, open_as_it_is, schema};
