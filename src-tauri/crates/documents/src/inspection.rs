//! Looks at the data before printing and at the finished pages: every character must really be drawn.

use serde_json::Value;
use typst::layout::{Frame, FrameItem};
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

/// The first text that stands on no page, by its name. Blanks, hyphens and capitals do not count: a line may be broken,
/// and a name set in capitals.
pub(crate) fn not_shown<'t>(document: &PagedDocument, texts: &'t [(String, String)]) -> Option<&'t str> {
    let mut shown = String::new();
    for page in document.pages() {
        gather(&page.frame, &mut shown);
    }
    let shown = squeezed(&shown);
    texts.iter().find(|(_, text)| !shown.contains(&squeezed(text))).map(|(name, _)| name.as_str())
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
