//! The embedded templates. A published version never changes: an issued paper names it. A changed layout is a new
//! folder `v2`, and the old one stays.

/// Source files by virtual path. Files under `/paper` are shared parts, not papers.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("/paper/v1/paper.typ", include_str!("../../../../assets/templates/paper/v1/paper.typ")),
    (
        "/certificate-modern/v1/main.typ",
        include_str!("../../../../assets/templates/certificate-modern/v1/main.typ"),
    ),
    ("/paper/v1/framed.typ", include_str!("../../../../assets/templates/paper/v1/framed.typ")),
    ("/paper/v1/study.typ", include_str!("../../../../assets/templates/paper/v1/study.typ")),
    (
        "/certificate-classic/v1/main.typ",
        include_str!("../../../../assets/templates/certificate-classic/v1/main.typ"),
    ),
    (
        "/certificate-bilingual/v1/main.typ",
        include_str!("../../../../assets/templates/certificate-bilingual/v1/main.typ"),
    ),
    ("/reference/v1/main.typ", include_str!("../../../../assets/templates/reference/v1/main.typ")),
    ("/transcript/v1/main.typ", include_str!("../../../../assets/templates/transcript/v1/main.typ")),
    ("/payment/v1/main.typ", include_str!("../../../../assets/templates/payment/v1/main.typ")),
    ("/merged/v1/main.typ", include_str!("../../../../assets/templates/merged/v1/main.typ")),
    ("/access-report/v1/main.typ", include_str!("../../../../assets/templates/access-report/v1/main.typ")),
    ("/erasure-letter/v1/main.typ", include_str!("../../../../assets/templates/erasure-letter/v1/main.typ")),
    (
        "/destruction-act/v1/main.typ",
        include_str!("../../../../assets/templates/destruction-act/v1/main.typ"),
    ),
    ("/log-extract/v1/main.typ", include_str!("../../../../assets/templates/log-extract/v1/main.typ")),
    (
        "/journal-extract/v1/main.typ",
        include_str!("../../../../assets/templates/journal-extract/v1/main.typ"),
    ),
    (
        "/processing-register/v1/main.typ",
        include_str!("../../../../assets/templates/processing-register/v1/main.typ"),
    ),
    (
        "/issued-register/v1/main.typ",
        include_str!("../../../../assets/templates/issued-register/v1/main.typ"),
    ),
    ("/horizon/v1/main.typ", include_str!("../../../../assets/templates/horizon/v1/main.typ")),
    (
        "/processor-instruction/v1/main.typ",
        include_str!("../../../../assets/templates/processor-instruction/v1/main.typ"),
    ),
    ("/consent-form/v1/main.typ", include_str!("../../../../assets/templates/consent-form/v1/main.typ")),
    ("/consent-letter/v1/main.typ", include_str!("../../../../assets/templates/consent-letter/v1/main.typ")),
    (
        "/inactivity-letter/v1/main.typ",
        include_str!("../../../../assets/templates/inactivity-letter/v1/main.typ"),
    ),
    ("/answer-letter/v1/main.typ", include_str!("../../../../assets/templates/answer-letter/v1/main.typ")),
    ("/recovery-kit/v1/main.typ", include_str!("../../../../assets/templates/recovery-kit/v1/main.typ")),
];

/// The font of a template that names none.
pub(crate) const USUAL_FONT: &str = "Literata";

/// Font files in the order in which the engine falls back: text, tables, code.
pub(crate) const FONTS: &[&[u8]] = &[
    include_bytes!("../../../../assets/fonts/Literata-Regular.ttf"),
    include_bytes!("../../../../assets/fonts/Literata-Italic.ttf"),
    include_bytes!("../../../../assets/fonts/Literata-SemiBold.ttf"),
    include_bytes!("../../../../assets/fonts/Literata-Bold.ttf"),
    include_bytes!("../../../../assets/fonts/GolosText-Regular.ttf"),
    include_bytes!("../../../../assets/fonts/GolosText-SemiBold.ttf"),
    include_bytes!("../../../../assets/fonts/JetBrainsMono-Regular.ttf"),
];

/// What a template outside the program may import.
const SHARED: &str = "/paper/v1/paper.typ";

/// The shared part that a template outside the program may import: its path and its source.
pub fn shared_part() -> (&'static str, &'static str) {
    (SHARED, source_of(SHARED).unwrap_or_default())
}

/// The source of a template as one file that somebody can change: layouts it shares with others stand in it, colours,
/// fonts and small parts are imported as before. `None` if there is no such template.
pub fn editable(template: &str) -> Option<String> {
    let main = source_of(&format!("/{template}/main.typ"))?;
    let mut whole = String::new();
    for line in main.lines() {
        let shared = line.strip_prefix("#import \"").and_then(|rest| rest.split_once('"'));
        match shared.filter(|(path, _)| *path != SHARED).and_then(|(path, _)| source_of(path)) {
            Some(layout) => whole.push_str(layout),
            None => whole.push_str(line),
        }
        whole.push('\n');
    }
    Some(whole)
}

fn source_of(path: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == path).map(|(_, source)| *source)
}

/// Ids of the templates a [`crate::Job`] may name, such as `certificate-modern/v1`.
pub fn template_ids() -> impl Iterator<Item = &'static str> {
    FILES.iter().filter_map(|(path, _)| path.strip_prefix('/')?.strip_suffix("/main.typ"))
}
