//! PNG: decoded, made smaller when it has more dots than paper shows, and encoded again.

use super::{Emblem, EmblemError, sides};
use png::{BitDepth, ColorType, Decoder, Limits, Transformations};
use std::io::Cursor;

/// Longest side kept, in dots: 50 mm at 600 dots to the inch.
const LONGEST_KEPT: u32 = 1_200;
/// Most memory the decoder takes.
const MEMORY: usize = 320 << 20;

pub(super) fn clean(bytes: &[u8]) -> Result<Emblem, EmblemError> {
    let bad = |_| EmblemError::NotAPicture;
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(bad)?;
    let (width, height) = (reader.info().width, reader.info().height);
    let shape = sides(width, height)?;
    let size = reader.output_buffer_size().filter(|size| *size <= MEMORY).ok_or(EmblemError::TooLarge)?;
    let mut dots = vec![0; size];
    let frame = reader.next_frame(&mut dots).map_err(bad)?;
    dots.truncate(frame.buffer_size());
    let (width, height, dots) = smaller(width, height, frame.color_type.samples(), dots);
    let bytes = encoded(width, height, frame.color_type, &dots).map_err(|_| EmblemError::NotAPicture)?;
    Ok(Emblem { ending: "png".to_owned(), bytes, shape })
}

/// Every so many dots become one, until the longer side is short enough.
fn smaller(width: u32, height: u32, samples: usize, dots: Vec<u8>) -> (u32, u32, Vec<u8>) {
    let by = width.max(height).div_ceil(LONGEST_KEPT);
    if by <= 1 {
        return (width, height, dots);
    }
    let (wide, high) = ((width / by).max(1), (height / by).max(1));
    let line = width as usize * samples;
    let mut small = Vec::with_capacity(wide as usize * high as usize * samples);
    for y in 0..high {
        for x in 0..wide {
            for sample in 0..samples {
                let column = |dx: u32| ((x * by + dx).min(width - 1)) as usize * samples + sample;
                let row = |dy: u32| ((y * by + dy).min(height - 1)) as usize * line;
                let all = (0..by).flat_map(|dy| (0..by).map(move |dx| (dx, dy)));
                let sum: u32 = all.map(|(dx, dy)| u32::from(dots[row(dy) + column(dx)])).sum();
                small.push(u8::try_from(sum / (by * by)).unwrap_or(u8::MAX));
            }
        }
    }
    (wide, high, small)
}

fn encoded(width: u32, height: u32, colours: ColorType, dots: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(colours);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(dots)?;
    writer.finish()?;
    Ok(out)
}
