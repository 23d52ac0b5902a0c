//! The square code (ISO/IEC 18004) of a text.

use crate::job::{Job, JobFile};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use serde_json::json;

/// A square code, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SquareCode {
    /// Pixels on a side, without the margin.
    side: usize,
    /// One byte a pixel, row by row: how bright it is.
    pixels: Vec<u8>,
}

impl SquareCode {
    /// Under what name the picture stands among the files of a job.
    pub const FILE: &'static str = "code";
    const DARK: u8 = 0;
    const LIGHT: u8 = 255;
    /// Pixels on a side of a cell. A viewer that takes the nearest pixel of the picture for each of its own makes cells
    /// of unequal size; of one pixel a cell, many are lost below 300 dpi, of four none at 100.
    const FINE: usize = 4;

    /// The code of a text; `None` when it is too long, or has a character outside the dense mode (digits, Latin
    /// capitals, space, `$%*+-./:`). It reads with up to 15 % of it worn or stained.
    pub fn of(text: &str) -> Option<SquareCode> {
        if !QrSegment::is_alphanumeric(text) {
            return None;
        }
        let segments = [QrSegment::make_alphanumeric(text)];
        let (least, most) = (Version::MIN, Version::MAX);
        let code =
            QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, None, false).ok()?;
        let cells = usize::try_from(code.size()).ok()?;
        let mut pixels = Vec::with_capacity((cells * Self::FINE).pow(2));
        for y in 0..code.size() {
            let bright = |x| if code.get_module(x, y) { Self::DARK } else { Self::LIGHT };
            let row: Vec<u8> =
                (0..code.size()).flat_map(|x| std::iter::repeat_n(bright(x), Self::FINE)).collect();
            (0..Self::FINE).for_each(|_| pixels.extend_from_slice(&row));
        }
        Some(SquareCode { side: cells * Self::FINE, pixels })
    }

    /// Gives the code to a paper: templates read `data.code` and show the picture it names. As a drawing it would take a
    /// sixth of the time of a whole certificate, and of the room of its file.
    pub fn show(&self, job: &mut Job) {
        job.data["code"] = json!({ "side": self.side, "path": format!("/files/{}", Self::FILE) });
        job.files.push(JobFile { name: Self::FILE.to_owned(), bytes: self.pixels.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::SquareCode;

    #[test]
    fn a_code_grows_with_its_text_and_refuses_what_it_cannot_hold() {
        let side = |text: &str| SquareCode::of(text).map(|code| code.side / SquareCode::FINE);
        assert_eq!(side("LD1:ABC"), Some(21));
        assert_eq!(side(&format!("LD1:{}", "A".repeat(768))), Some(89), "the longest statement");
        for other in ["ld1:abc", "Ф", "A\nB"] {
            assert_eq!(side(other), None, "{other}");
        }
        assert_eq!(side(&"A".repeat(4000)), None);
    }

    #[test]
    fn every_cell_is_a_square_of_pixels() {
        let code = SquareCode::of("LD1:ABC").expect("a code");
        assert_eq!(code.pixels.len(), code.side * code.side);
        let rows: Vec<&[u8]> = code.pixels.chunks(code.side).collect();
        for (at, row) in rows.iter().enumerate() {
            assert_eq!(*row, rows[at / SquareCode::FINE * SquareCode::FINE], "rows of one cell are alike");
            assert!(
                row.chunks(SquareCode::FINE).all(|cell| matches!(cell, [0, 0, 0, 0] | [255, 255, 255, 255]))
            );
        }
        // A corner every code has (ISO/IEC 18004, 6.3.3): a dark ring of seven cells, a light one, a dark square.
        for (row, drawn) in rows.iter().step_by(SquareCode::FINE).zip(["#######", "#     #", "# ### #"]) {
            let cells = row.iter().step_by(SquareCode::FINE).take(7);
            assert_eq!(cells.map(|cell| if *cell == 0 { '#' } else { ' ' }).collect::<String>(), drawn);
        }
    }
}
