//! Pictures of work with templates, groups, two cards of one human, the list of people and the rules.

use super::album::Album;
use acceptance::window::{Key, Program, by_id};
use std::path::Path;

/// Takes all of them from the desk; gives how many.
pub fn pictures(program: &Program, folder: &Path, language: &str, theme: &str) -> u32 {
    let mut album = Album::new(program, folder, &format!("{language}-{theme}"));
    templates(&mut album);
    groups(&mut album);
    people(&mut album);
    moves(&mut album);
    rules(&mut album);
    ends(&mut album);
    album.taken
}

/// The school's own templates: the list, a copy, one that is sound, one that is not.
fn templates(album: &mut Album<'_>) {
    let program = album.program;
    program.click("nav-certificates");
    program.click("cert-templates");
    program.must(program.driver.find(&by_id("template-list")));
    album.keep("daily-templates");
    album.keep_at(&by_id("emblems"), "daily-emblems");
    album.dialog("template-copy-certificate-modern", "daily-template-copy", |program| {
        program.fill("field-template-title-ru", "Свидетельство школы");
    });
    album.dialog("template-copy-certificate-modern", "daily-template-copy-gaps", |program| {
        program.click("template-copy-run");
        program.must(program.driver.find("dialog [aria-invalid=\"true\"], dialog [role=alert]"));
    });
    program.must(program.driver.click(&format!("{} button", by_id("template-list"))));
    program.must(program.driver.find(&by_id("template-editor")));
    album.keep("daily-template");
    program.click("template-check");
    program.must(program.driver.find(&format!("{} img", by_id("template-picture"))));
    album.keep("daily-template-checked");
    album.dialog("template-retire", "daily-template-retire", |_| {});
    // A check keeps what was typed: the sound text comes back before the next theme.
    let source = program.must(program.driver.find(&by_id("field-template-source")));
    let sound = program.must(program.driver.property(&source, "value"));
    program.fill("field-template-source", "#let x = nme");
    program.click("template-check");
    program.must(program.driver.find(&by_id("template-fault")));
    album.keep("daily-template-fault");
    let put = "const field = document.querySelector(arguments[0]); field.value = arguments[1]; \
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    program.must(program.driver.script(put, &[by_id("field-template-source").into(), sound]));
    program.click("template-check");
    program.must(program.driver.find(&by_id("template-passed")));
    program.fill("field-template-title-en", "Named certificate, autumn");
    album.dialog("template-close", "daily-template-leave", |_| {});
    program.click("template-close");
    program.click("template-leave");
    program.must(program.driver.find(&by_id("template-list")));
}

/// Groups, one of them, its grids, what is given out of it.
fn groups(album: &mut Album<'_>) {
    let program = album.program;
    program.click("nav-people");
    program.click("groups-open");
    program.must(program.driver.find(&by_id("group-row")));
    album.keep("daily-groups");
    album.dialog("group-add", "daily-group-add", |program| {
        program.click("dialog-done");
        program.must(program.driver.find("dialog [aria-invalid=\"true\"]"));
    });
    album.dialog("programme-row", "daily-programme", |_| {});
    program.click("group-row");
    program.must(program.driver.find(&by_id("member-row")));
    album.keep("daily-group");
    album.dialog("member-add", "daily-group-member", |program| {
        program.fill("field-member-find", "ов");
        program.must(program.driver.find(&by_id("member-take")));
    });
    album.dialog("member-status", "daily-group-status", |program| {
        program.must(program.driver.choose(&by_id("field-member-status"), "finished"));
    });
    for sheet in ["attendance", "grades"] {
        program.click(&format!("group-{sheet}"));
        program.must(program.driver.find(&by_id("grid")));
        album.keep(&format!("daily-group-{sheet}"));
    }
    program.answer("extract_save", &program.saved().join("extract.zip"));
    album.dialog("extract-open", "daily-group-extract", |program| {
        program.must(program.driver.find(&by_id("extract-preview")));
        program.click("dialog-done");
        program.must(program.driver.find("dialog [aria-invalid=\"true\"]"));
    });
}

/// The list narrowed down, kept, given out; everything by one field.
fn people(album: &mut Album<'_>) {
    let program = album.program;
    program.click("nav-people");
    program.must(program.driver.click(&format!("{} summary", by_id("filter"))));
    program.must(program.driver.choose(&by_id("field-filter-age"), "minor"));
    program.must(program.driver.find(&by_id("filter-keep")));
    album.keep("daily-people-filter");
    album.dialog("filter-keep", "daily-people-filter-keep", |_| {});
    album.dialog("people-export", "daily-people-export", |_| {});
    program.click("filter-clear");
    program.fill("people-search", "ая");
    album.keep("daily-people-found");
    program.fill("people-search", "никого такого");
    album.keep("daily-people-none");
    // Escape in the field shows everybody again.
    program.must(program.driver.press(&[Key::Escape]));
    program.must(program.driver.find(&by_id("person-row")));
    program.must(program.driver.chord(&[Key::Control, Key::Letter('k')]));
    program.must(program.driver.find(&by_id("palette-field")));
    album.keep("daily-palette");
    program.click("palette-keys");
    program.must(program.driver.find("dialog[open]"));
    album.keep("daily-keys");
    album.shut();
}

/// A card in time, why a value is there, two cards made one, one made two.
fn moves(album: &mut Album<'_>) {
    let program = album.program;
    album.card(0);
    program.must(program.driver.click(".term"));
    program.must(program.driver.drawn());
    album.keep("daily-why");
    program.must(program.driver.press(&[Key::Escape]));
    album.card(0);
    let name = program.text("card-name");
    program.click("card-timeline");
    album.keep("daily-timeline");
    album.card(3);
    program.must(program.driver.click(&format!("{} summary", by_id("card-moves"))));
    album.keep_at(&by_id("card-moves"), "daily-moves");
    album.dialog("merge-open", "daily-merge", |program| program.fill("field-merge-find", &name));
    album.dialog("merge-open", "daily-merge-plan", |program| {
        program.fill("field-merge-find", &name);
        program.must(program.driver.click(&format!("{} input", by_id("merge-found"))));
        program.click("merge-next");
        program.must(program.driver.find("dialog tbody tr"));
    });
    album.dialog("split-open", "daily-split", |program| {
        program.must(program.driver.click(&format!("{} input", by_id("split-dialog"))));
    });
}

/// The dialogs of the rules: a term and what it moves, an answer, a notice, counted days.
fn rules(album: &mut Album<'_>) {
    let program = album.program;
    program.click("nav-settings");
    program.click("rules-open");
    album.dialog("rule-edit-retention.certificates", "daily-rule", |_| {});
    album.dialog("rule-edit-retention.certificates", "daily-rule-preview", |program| {
        program.fill("field-retention.certificates.term", "1");
        program.click("rules-try");
        program.must(program.driver.find(&by_id("rules-preview")));
    });
    program.click("rules-tab-clocks");
    album.dialog("days-open", "daily-days", |_| {});
    program.click("rules-tab-findings");
    album.dialog_of("[data-testid^=\"finding-answer-\"]", "daily-finding", |_| {});
    program.click("rules-tab-authority");
    if album.has("notice-add") {
        album.dialog("notice-add", "daily-notice", |_| {});
    }
}

/// The ends of long pages, everything unfolded.
fn ends(album: &mut Album<'_>) {
    let program = album.program;
    for section in ["today", "consents", "erasures", "backups", "journal", "settings"] {
        program.click(&format!("nav-{section}"));
        album.keep_end(&format!("daily-{section}-end"));
    }
    album.card(0);
    album.keep_end("daily-card-end");
    for tab in ["retention", "texts"] {
        program.click("nav-settings");
        program.click("rules-open");
        program.click(&format!("rules-tab-{tab}"));
        album.keep_end(&format!("daily-rules-{tab}-end"));
    }
}
