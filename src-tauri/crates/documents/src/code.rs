//! The square code (ISO/IEC 18004) of a text.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use serde::Serialize;
use std::fmt::Write;

/// A square code, ready to be drawn; templates read it as `data.code`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SquareCode {
    /// Cells on a side, without the margin.
    pub side: i32,
    /// The dark cells as path data of SVG, one cell a unit.
    pub path: String,
}

impl SquareCode {
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
        let side = code.size();
        let mut path = String::new();
        for y in 0..side {
            let mut x = 0;
            while x < side {
                // A run of dark cells is one shape: no hairlines between them, and a quarter of the work.
                let run = (x..side).take_while(|x| code.get_module(*x, y)).count();
                let run = i32::try_from(run).unwrap_or_default();
                if run > 0 {
                    // Writing into a string cannot fail.
                    let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
                }
                x += run.max(1);
            }
        }
        Some(SquareCode { side, path })
    }
}

#[cfg(test)]
mod tests {
    use super::SquareCode;

    #[test]
    fn a_code_grows_with_its_text_and_refuses_what_it_cannot_hold() {
        let side = |text: &str| SquareCode::of(text).map(|code| code.side);
        assert_eq!(side("LD1:ABC"), Some(21));
        assert_eq!(side(&format!("LD1:{}", "A".repeat(768))), Some(89), "the longest statement");
        for other in ["ld1:abc", "Ф", "A\nB"] {
            assert_eq!(side(other), None, "{other}");
        }
        assert_eq!(side(&"A".repeat(4000)), None);
    }

    #[test]
    fn the_corner_is_drawn_as_runs() {
        let code = SquareCode::of("LD1:ABC").expect("a code");
        assert!(code.path.starts_with("M0 0h7v1h-7z"), "{}", code.path);
        assert!(code.path.contains("M0 1h1v1h-1zM6 1h1v1h-1z"), "{}", code.path);
    }
}
