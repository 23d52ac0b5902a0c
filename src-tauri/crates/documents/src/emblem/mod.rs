//! Pictures a school puts on its papers: checked, and made anew from what is seen. Whatever else a file carries – where
//! a photograph was taken, scripts, addresses on the network – does not come along.

mod jpeg;
mod raster;
mod svg;

use serde::{Deserialize, Serialize};

/// Largest file taken, in bytes.
pub const LARGEST: usize = 4 << 20;
/// Largest picture kept, in bytes: five hundred papers carry it.
const LARGEST_KEPT: usize = 1 << 20;
/// Longest side of a file taken, in dots.
const LONGEST_SIDE: u32 = 8_000;

/// A picture that may stand on a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emblem {
    /// Ending of its name, which tells its form: `png`, `jpg`, `svg`.
    pub ending: String,
    /// Bytes.
    pub bytes: Vec<u8>,
    /// Width over height, in thousandths.
    pub shape: u32,
}

/// Why a picture was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmblemError {
    /// No PNG, JPEG or SVG, or a damaged one.
    #[error("not a picture")]
    NotAPicture,
    /// More bytes or dots than a paper needs.
    #[error("the picture is too large")]
    TooLarge,
    /// A drawing that runs something, shows what lies elsewhere, or writes with a font of its own.
    #[error("the drawing holds more than lines and colours")]
    NotPlain,
}

impl EmblemError {
    /// The stable code of the failure.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAPicture => "documents.not_a_picture",
            Self::TooLarge => "documents.picture_too_large",
            Self::NotPlain => "documents.picture_not_plain",
        }
    }
}

/// Reads a file and makes the picture anew.
///
/// # Errors
/// What is wrong with it.
pub fn emblem(bytes: &[u8]) -> Result<Emblem, EmblemError> {
    if bytes.len() > LARGEST {
        return Err(EmblemError::TooLarge);
    }
    let made = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        raster::clean(bytes)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        jpeg::clean(bytes)
    } else {
        svg::clean(bytes)
    }?;
    if made.bytes.len() > LARGEST_KEPT { Err(EmblemError::TooLarge) } else { Ok(made) }
}

fn sides(width: u32, height: u32) -> Result<u32, EmblemError> {
    if width == 0 || height == 0 {
        return Err(EmblemError::NotAPicture);
    }
    if width > LONGEST_SIDE || height > LONGEST_SIDE {
        return Err(EmblemError::TooLarge);
    }
    let shape = u64::from(width) * 1000 / u64::from(height);
    // A line or a mast is no emblem, and would be drawn as a hair.
    if (50..=20_000).contains(&shape) {
        Ok(u32::try_from(shape).unwrap_or(1000))
    } else {
        Err(EmblemError::NotAPicture)
    }
}
