//! Looks at the data before printing and at the finished pages: every character must really be drawn.

use crate::code::SquareCode;
use crate::error::PrintError;
use crate::job::{JobFile, OwnTemplate};
use serde_json::Value;
use typst::layout::{Abs, Frame, FrameItem, Point, Size, Transform};
use typst::visualize::ImageKind;
use typst_layout::PagedDocument;

/// The first character in any text of `data` that must not reach a page: control characters other than a line break or
/// a tab, and marks that turn the direction of reading, with which a name can be made to look like another.
pub(crate) fn forbidden_character(data: &Value) -> Option<char> {
    match data {
        Value::String(text) => text.chars().find(|c| is_forbidden(*c)),
        Value::Array(items) => items.iter().find_map(forbidden_character),
        Value::Object(fields) => fields.values().find_map(forbidden_character),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{FFFD}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The first character on any page that was set with the empty glyph of its font.
pub(crate) fn missing_character(document: &PagedDocument) -> Option<char> {
    document.pages().iter().find_map(|page| missing_in(&page.frame))
}

fn missing_in(frame: &Frame) -> Option<char> {
    frame.items().find_map(|(_, item)| match item {
        FrameItem::Group(group) => missing_in(&group.frame),
        FrameItem::Text(text) => {
            text.glyphs.iter().find(|glyph| glyph.id == 0).map(|glyph| {
                text.text.get(glyph.range()).and_then(|t| t.chars().next()).unwrap_or('\u{FFFD}')
            })
        }
        _ => None,
    })
}

/// Refuses pages of a template from outside that leave out what they must show, run over, or let text fall off the
/// paper.
pub(crate) fn held_to(document: &PagedDocument, own: &OwnTemplate) -> Result<(), PrintError> {
    let (pages, most) = (document.pages().len(), OwnTemplate::MOST_PAGES);
    if pages > most {
        return Err(PrintError::TooManyPages { pages, most });
    }
    if let Some(what) = not_shown(document, &own.must_show).next() {
        return Err(PrintError::NotShown { what: what.to_owned() });
    }
    let off = |frame: &Frame| falls_off(frame, Transform::identity(), frame.size());
    match document.pages().iter().position(|page| off(&page.frame)) {
        Some(index) => Err(PrintError::OffPage { page: index + 1 }),
        None => Ok(()),
    }
}

/// What the pages should show and do not.
pub(crate) fn missing(document: &PagedDocument, own: &OwnTemplate, files: &[JobFile]) -> Vec<String> {
    let code = files.iter().find(|file| own.code && file.name == SquareCode::FILE);
    let code = code.filter(|code| !document.pages().iter().any(|page| draws(&page.frame, &code.bytes)));
    let code = code.map(|_| OwnTemplate::CODE.to_owned());
    not_shown(document, &own.should_show).map(str::to_owned).chain(code).collect()
}

/// The texts that stand on no page, by their names. Blanks, hyphens and capitals do not count: a line may be broken,
/// and a name set in capitals.
fn not_shown<'t>(
    document: &PagedDocument,
    texts: &'t [(String, String)],
) -> impl Iterator<Item = &'t str> + use<'t> {
    let mut shown = String::new();
    for page in document.pages() {
        gather(&page.frame, &mut shown);
    }
    let shown = squeezed(&shown);
    texts.iter().filter(move |(_, text)| !shown.contains(&squeezed(text))).map(|(name, _)| name.as_str())
}

/// How far a line may stand over the edge, in points: rounding, and blanks at its end.
const TOLERANCE: f64 = 1.0;

/// Whether any text begins or ends outside the paper.
fn falls_off(frame: &Frame, placed: Transform, paper: Size) -> bool {
    frame.items().any(|(at, item)| {
        let here = placed.pre_concat(Transform::translate(at.x, at.y));
        match item {
            FrameItem::Group(group) => falls_off(&group.frame, here.pre_concat(group.transform), paper),
            FrameItem::Text(text) if !text.text.trim().is_empty() => {
                let ends = [Point::zero(), Point::with_x(text.width())];
                ends.into_iter().any(|point| {
                    let point = point.transform(here);
                    let inside = |at: Abs, length: Abs| {
                        (-TOLERANCE..=length.to_pt() + TOLERANCE).contains(&at.to_pt())
                    };
                    !inside(point.x, paper.x) || !inside(point.y, paper.y)
                })
            }
            _ => false,
        }
    })
}

/// Whether a picture of the frame is made of these bytes.
fn draws(frame: &Frame, bytes: &[u8]) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => draws(&group.frame, bytes),
        FrameItem::Image(image, ..) => match image.kind() {
            ImageKind::Raster(raster) => raster.data().as_slice() == bytes,
            _ => false,
        },
        _ => false,
    })
}

fn gather(frame: &Frame, into: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => gather(&group.frame, into),
            FrameItem::Text(text) => into.push_str(&text.text),
            _ => {}
        }
    }
}

fn squeezed(text: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric();
    text.chars().filter(kept).flat_map(char::to_lowercase).collect()
}

/// `message` without any text of `data`: what the engine says about a value may quote it.
pub(crate) fn without_values(message: &str, data: &Value) -> String {
    let mut cleaned = message.to_owned();
    remove(&mut cleaned, data);
    cleaned
}

fn remove(message: &mut String, data: &Value) {
    match data {
        Value::String(text) if text.chars().count() > 1 => {
            for spelling in [text.clone(), format!("{text:?}").trim_matches('"').to_owned()] {
                if message.contains(&spelling) {
                    *message = message.replace(&spelling, "…");
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| remove(message, item)),
        Value::Object(fields) => fields.values().for_each(|value| remove(message, value)),
        _ => {}
    }
}
