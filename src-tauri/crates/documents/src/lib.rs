//! Papers: a template, the data of one paper and a date become PDF bytes or a picture of a page.
//!
//! What it promises:
//! * The same [`Job`] gives the same bytes, today and on another computer: templates and fonts are embedded, the date
//!   is part of the job, nothing is read from the disk, the network or the clock.
//! * Personal values are data. A template reads them from the virtual file `data.json`; text that looks like a command
//!   is printed as text.
//! * What cannot be printed is refused: a letter no embedded font has is [`PrintError::Unprintable`], never an empty box.
//! * PDF/A-2a for the archive and PDF/UA-1 for people who listen to the paper, both checked by the exporter.
//! * Nothing is remembered after a job: the engine's cache, which would keep names, is emptied. Papers of a batch
//!   ([`Job::followed`]) share it; it holds the names of the last two, and is emptied after the last.
//!
//! [`worker`] runs the same press in a process of its own with limits on memory and processor time, because the engine
//! has neither a timeout nor a limit. Programs use [`PressWorker`]; [`Press`] is for tests and for the worker itself.
//!
//! A template from outside the program ([`OwnTemplate`]) is held to the same limits and to one rule more: the pages must
//! show what the paper is about.
//!
//! Deliberately not here: what a paper says (`workplace::papers`), numbering and storage (`office`).

mod code;
mod emblem;
mod error;
mod frozen;
mod inspection;
mod job;
mod picture;
mod press;
mod templates;
pub mod worker;

pub use code::SquareCode;
pub use emblem::{Emblem, EmblemError, LARGEST as LARGEST_EMBLEM, emblem};
pub use error::PrintError;
pub use frozen::{frozen_picture, pages_of};
pub use job::{Job, JobFile, OwnTemplate, Pdf, Standard};
pub use press::Press;
pub use templates::{editable, shared_part, template_ids};
pub use worker::PressWorker;
