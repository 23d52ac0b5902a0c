//! SVG: written anew from the shapes and colours it holds. What runs, reaches out or needs a font is refused; what an
//! editor remembers about the drawing is left out.

use super::{Emblem, EmblemError, LARGEST_KEPT};
use roxmltree::{Document, Node, ParsingOptions};
use std::fmt::Write;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";
const SHAPES: &[&str] = &[
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "symbol",
    "use",
    "pattern",
    "marker",
];
/// What people can read, and no drawing needs.
const SILENT: &[&str] = &["title", "desc", "metadata", "view"];
/// Deeper than any drawing program nests.
const DEEPEST: usize = 64;
/// More than any emblem holds.
const MOST: usize = 20_000;
/// More attributes than any drawing program gives one shape. The parser compares each with all before it.
const MOST_ATTRIBUTES: usize = 200;

pub(super) fn clean(bytes: &[u8]) -> Result<Emblem, EmblemError> {
    let text = std::str::from_utf8(bytes).map_err(|_| EmblemError::NotAPicture)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A value may hold `>` but no `<`, so a tag ends before the next one begins.
    let crowded = |tag: &str| tag.matches('=').count() > MOST_ATTRIBUTES;
    if text.len() > LARGEST_KEPT || text.split('<').any(crowded) {
        return Err(EmblemError::TooLarge);
    }
    // No entities: they grow without bound.
    let options = ParsingOptions {
        allow_dtd: text.contains("<!DOCTYPE") && !text.contains("<!ENTITY"),
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|_| EmblemError::NotAPicture)?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(NAMESPACE) {
        return Err(EmblemError::NotAPicture);
    }
    if document.descendants().count() > MOST {
        return Err(EmblemError::TooLarge);
    }
    let (width, height) = size(root).ok_or(EmblemError::NotAPicture)?;
    let shape = width * 1000.0 / height;
    if !(50.0..=20_000.0).contains(&shape) {
        return Err(EmblemError::NotAPicture);
    }
    let mut out = String::new();
    write_node(root, 0, &mut out)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 50 and 20,000")]
    let shape = shape as u32;
    Ok(Emblem { ending: "svg".to_owned(), bytes: out.into_bytes(), shape })
}

/// Width and height of the drawing, by its view box or by its sides.
fn size(root: Node<'_, '_>) -> Option<(f64, f64)> {
    let sides = match root.attribute("viewBox") {
        Some(all) => {
            let all: Vec<f64> =
                all.split([' ', ',']).filter(|n| !n.is_empty()).filter_map(|n| n.parse().ok()).collect();
            (*all.get(2)?, *all.get(3)?)
        }
        None => {
            let side = |name: &str| {
                let text = root.attribute(name)?;
                text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<f64>().ok()
            };
            (side("width")?, side("height")?)
        }
    };
    (sides.0 > 0.0 && sides.1 > 0.0 && sides.0.is_finite() && sides.1.is_finite()).then_some(sides)
}

fn write_node(node: Node<'_, '_>, depth: usize, out: &mut String) -> Result<(), EmblemError> {
    if !node.is_element() {
        return Ok(());
    }
    let (name, space) = (node.tag_name().name(), node.tag_name().namespace());
    if space != Some(NAMESPACE) || SILENT.contains(&name) {
        return Ok(());
    }
    if !SHAPES.contains(&name) || depth > DEEPEST {
        return Err(EmblemError::NotPlain);
    }
    let _ = write!(out, "<{name}");
    if depth == 0 {
        let _ = write!(out, " xmlns=\"{NAMESPACE}\"");
    }
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        let lower = value.to_ascii_lowercase();
        if name.to_ascii_lowercase().starts_with("on") {
            return Err(EmblemError::NotPlain);
        }
        // Within the drawing only: an address elsewhere shows what is not in the file.
        if name == "href" && !value.starts_with('#') {
            return Err(EmblemError::NotPlain);
        }
        let outside = lower
            .split("url(")
            .skip(1)
            .any(|rest| !rest.trim_start_matches([' ', '"', '\'']).starts_with('#'));
        if outside
            || lower.contains("javascript:")
            || lower.contains("@import")
            || lower.contains("expression(")
        {
            return Err(EmblemError::NotPlain);
        }
        if attribute.namespace().is_some() && name != "href" {
            continue;
        }
        let _ = write!(out, " {name}=\"");
        escape(value, out);
        out.push('"');
    }
    out.push('>');
    for child in node.children() {
        write_node(child, depth + 1, out)?;
    }
    let _ = write!(out, "</{name}>");
    Ok(())
}

fn escape(value: &str, out: &mut String) {
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
