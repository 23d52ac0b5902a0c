//! The worker's side: limits first, then fonts, then one answer per request until the pipe closes.

use std::io::{self, BufReader, BufWriter};

use super::frames::{self, Answer, Request, Wish};
use super::limits;
use crate::error::PrintError;
use crate::job::Pdf;
use crate::press::Press;

/// Serves until the parent closes the pipe; the value is the exit status.
pub(super) fn run(further: &[(&str, &str)]) -> i32 {
    // Without its limits the worker must not work at all.
    if limits::apply().is_err() {
        return 3;
    }
    let press = Press::with_templates(further);
    match serve(&press) {
        Ok(()) => 0,
        Err(_) => 1,
    }
}

fn serve(press: &Press) -> io::Result<()> {
    let mut from = BufReader::new(io::stdin().lock());
    let mut to = BufWriter::new(io::stdout().lock());
    while let Some((mut request, body)) = frames::read::<Request>(&mut from)? {
        request.take(&body)?;
        drop(body);
        limits::allow_processor_time(request.processor_seconds)?;
        match answer(press, &request) {
            Ok(pdf) => {
                let answer = Answer::Done { pages: pdf.pages, missing: pdf.missing };
                frames::write(&mut to, &answer, &pdf.bytes)?;
            }
            Err(error) => frames::write(&mut to, &Answer::Failed(error), &[])?,
        }
    }
    Ok(())
}

/// The paper, or the bytes of a picture of it.
fn answer(press: &Press, request: &Request) -> Result<Pdf, PrintError> {
    match request.wish {
        Wish::Pdf => press.print(&request.job),
        Wish::Picture { page, pixels_per_pt } => {
            let (bytes, pages) = press.picture(&request.job, page, pixels_per_pt)?;
            Ok(Pdf { bytes, pages, missing: Vec::new() })
        }
    }
}
