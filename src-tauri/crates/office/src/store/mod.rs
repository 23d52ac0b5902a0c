//! The encrypted file under the registry: opening, schema, raw pages.

mod migrate;
mod open;
pub mod pages;

pub use migrate::SCHEMA_VERSION;
pub use open::{Access, create, open};
