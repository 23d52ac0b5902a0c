//! The core as a whole, over real encrypted files: every promise that several modules keep together.
//!
//! Keys are random bytes, so no key derivation runs; the date is set through the feature `rehearsal`.

mod catalogue;
mod certificates;
mod completeness;
mod due;
mod erasure;
mod imports;
mod journal;
mod recipients;
mod residue;
mod retention;
mod rights;
mod school;
mod session;
mod staff;
