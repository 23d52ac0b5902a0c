//! Pictures of frozen papers: the bytes that were handed out, not a new layout of their data.
//!
//! The renderer is the one Typst itself uses for PDF images; it keeps nothing between calls.

use crate::error::PrintError;
use crate::picture;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

/// Scales that a window can use.
const SCALES: std::ops::RangeInclusive<f32> = 0.1..=8.0;

/// How many pages a PDF has.
///
/// # Errors
/// [`PrintError::Unreadable`].
pub fn pages_of(pdf: &[u8]) -> Result<usize, PrintError> {
    Ok(Pdf::new(pdf.to_vec()).map_err(|_| PrintError::Unreadable)?.pages().len())
}

/// One page of a PDF as PNG, and how many pages there are. `page` counts from 1.
///
/// # Errors
/// [`PrintError::Unreadable`], [`PrintError::NoSuchPage`], [`PrintError::Scale`].
pub fn frozen_picture(pdf: &[u8], page: usize, pixels_per_pt: f32) -> Result<(Vec<u8>, usize), PrintError> {
    if !SCALES.contains(&pixels_per_pt) {
        return Err(PrintError::Scale);
    }
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| PrintError::Unreadable)?;
    let pages = pdf.pages();
    let wanted = page.checked_sub(1).and_then(|at| pages.get(at));
    let found = wanted.ok_or(PrintError::NoSuchPage { page, pages: pages.len() })?;
    let settings = RenderSettings {
        x_scale: pixels_per_pt,
        y_scale: pixels_per_pt,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    let drawn = render(found, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let (width, height) = (drawn.width().into(), drawn.height().into());
    let png = picture::png(width, height, drawn.data_as_u8_slice()).map_err(|_| PrintError::Unreadable)?;
    Ok((png, pages.len()))
}
