//! The square code (ISO/IEC 18004) of a text.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use serde::Serialize;
use std::collections::BTreeSet;
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
        let path = outlines(side, |x, y| code.get_module(x, y));
        Some(SquareCode { side, path })
    }
}

/// The outlines of the dark cells, those of holes the other way round. Cells that touch are one shape: no hairlines
/// between them, and half the work of drawing them in rows. Cells outside are light.
fn outlines(side: i32, dark: impl Fn(i32, i32) -> bool) -> String {
    let mut path = String::new();
    // Upper edges that are drawn; every outline has one.
    let mut drawn = BTreeSet::new();
    for (y, x) in (0..side).flat_map(|y| (0..side).map(move |x| (y, x))) {
        if !dark(x, y) || dark(x, y - 1) || drawn.contains(&(x, y)) {
            continue;
        }
        // The first upper edge of its outline begins in a corner. Writing into a string cannot fail.
        let _ = write!(path, "M{x} {y}");
        let ((mut at_x, mut at_y), mut to, mut length) = ((x, y), (1, 0), 0);
        loop {
            if to == (1, 0) {
                drawn.insert((at_x, at_y));
            }
            (at_x, at_y, length) = (at_x + to.0, at_y + to.1, length + 1);
            // The two cells ahead; what is dark lies on the right of the line.
            let (right, left) = match to {
                (1, 0) => (dark(at_x, at_y), dark(at_x, at_y - 1)),
                (0, 1) => (dark(at_x - 1, at_y), dark(at_x, at_y)),
                (-1, 0) => (dark(at_x - 1, at_y - 1), dark(at_x - 1, at_y)),
                _ => (dark(at_x, at_y - 1), dark(at_x - 1, at_y - 1)),
            };
            let next = match (right, left) {
                (true, false) => continue,
                (true, true) => (to.1, -to.0),
                (false, _) => (-to.1, to.0),
            };
            if (at_x, at_y, next) == (x, y, (1, 0)) {
                path.push('z');
                break;
            }
            let _ = if to.0 == 0 {
                write!(path, "v{}", length * to.1)
            } else {
                write!(path, "h{}", length * to.0)
            };
            (to, length) = (next, 0);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{SquareCode, outlines};
    use std::collections::BTreeSet;

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

    /// The cells inside the outlines, as whoever fills the path finds them: those with an odd number of lines on their
    /// left.
    fn filled(path: &str, side: i32) -> BTreeSet<(i32, i32)> {
        let mut inside = BTreeSet::new();
        for outline in path.split_terminator('z') {
            let moves = outline.replace('h', " h").replace('v', " v");
            let mut words = moves.trim_start_matches('M').split(' ');
            let mut number = || words.next().and_then(|word| word.parse::<i32>().ok()).expect("a corner");
            let (mut x, mut y) = (number(), number());
            let begin = (x, y);
            let mut down = |x: i32, from: i32, to: i32| {
                for row in from.min(to)..from.max(to) {
                    for column in x..side {
                        if !inside.insert((column, row)) {
                            inside.remove(&(column, row));
                        }
                    }
                }
            };
            for word in words {
                let (way, length) = word.split_at(1);
                let length: i32 = length.parse().expect("a length");
                if way == "h" {
                    x += length;
                } else {
                    down(x, y, y + length);
                    y += length;
                }
            }
            down(x, y, begin.1);
            assert!(x == begin.0 || y == begin.1, "the last line is straight: {outline}");
        }
        inside
    }

    #[test]
    fn outlines_hold_the_dark_cells_and_no_other() {
        // A ring, a cell in its hole, a cell that touches the ring with a corner, one at the far edge.
        let drawn = ["#### ", "#  # ", "# ##.", "#####", "    #"].map(|row| row.replace('.', " "));
        let dark = |x: i32, y: i32| {
            let row = usize::try_from(y).ok().and_then(|y| drawn.get(y));
            let cell = row.zip(usize::try_from(x).ok()).and_then(|(row, x)| row.as_bytes().get(x));
            cell == Some(&b'#')
        };
        let cells = |side: i32, dark: &dyn Fn(i32, i32) -> bool| -> BTreeSet<(i32, i32)> {
            (0..side).flat_map(|x| (0..side).map(move |y| (x, y))).filter(|(x, y)| dark(*x, *y)).collect()
        };
        assert_eq!(filled(&outlines(5, dark), 5), cells(5, &dark));
        assert_eq!(
            outlines(2, |x, y| x == y && (0..2).contains(&x)),
            "M0 0h1v1h-1zM1 1h1v1h-1z",
            "corners do not join"
        );
        for text in ["LD1:ABC", "LD1:7KQ2XY$%*+-./: 0123456789"] {
            let code = SquareCode::of(text).expect("a code");
            let read = qrcodegen::QrCode::encode_segments_advanced(
                &[qrcodegen::QrSegment::make_alphanumeric(text)],
                qrcodegen::QrCodeEcc::Medium,
                qrcodegen::Version::MIN,
                qrcodegen::Version::MAX,
                None,
                false,
            );
            let read = read.expect("a code");
            assert_eq!(
                filled(&code.path, code.side),
                cells(code.side, &|x, y| read.get_module(x, y)),
                "{text}"
            );
        }
    }
}
