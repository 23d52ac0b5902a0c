//! Consents of invented people: ticks, live ones, one withdrawn, those of parents for their children.

use super::add;
use crate::imports::ImportError;
use crate::registry::Recorder;
use crate::session::Writing;
use chrono::NaiveDate;
use rusqlite::{ToSql, params};

/// The text the invented school had on its form.
const TEXT: &str = "demo-2019";

/// The text of the form; consents name it.
pub(super) fn text(writing: &Writing<'_>) -> Result<(), ImportError> {
    writing.db.execute(
        "INSERT INTO consent_text (key, kind, form, in_use_from, in_use_to, body, asks_again, recorded_at) \
         VALUES (?1, 'marketing', 'demo', '2019-01-01', '2026-10-31', '', 0, ?2) ON CONFLICT DO NOTHING",
        params![TEXT, writing.at()],
    )?;
    Ok(())
}

/// Consents of somebody with an account, and those given for the child.
pub(super) fn fill(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    key: i64,
    child: Option<i64>,
    registered: NaiveDate,
    at: u32,
) -> Result<(), ImportError> {
    let on = registered.to_string();
    let claimed = |kind: &'static str| -> Result<(), ImportError> {
        let id = writing.new_id();
        let values: [&dyn ToSql; 4] = [&id, &kind, &"claimed", &on];
        add(to, key, "consent", &["uid", "kind", "state", "given_on"], &values, None)
    };
    claimed("processing")?;
    if at.is_multiple_of(4) {
        claimed("marketing")?;
    } else if at % 4 == 2 {
        live(writing, to, key, "marketing", "subject", &on)?;
    }
    if let Some(child) = child.filter(|_| at.is_multiple_of(8)) {
        let consent = live(writing, to, child, "processing", "representative", &on)?;
        add(to, key, "consent_giver", &["consent_id"], &[&consent], None)?;
        let login = writing.office.login();
        let values: [&dyn ToSql; 5] = [&child, &"declared", &on, &"demo", &login];
        add(to, key, "authority", &["other_id", "state", "on_date", "how", "stated_by"], &values, None)?;
    }
    if at.is_multiple_of(25) {
        let values: [&dyn ToSql; 3] = [&"phone", &"marketing", &false];
        add(to, key, "preference", &["channel", "kind", "allowed"], &values, None)?;
    }
    if at.is_multiple_of(50) {
        let values: [&dyn ToSql; 3] = [&"contract", &on, &"demo"];
        add(to, key, "own_basis", &["ground", "on_date", "evidence"], &values, None)?;
    }
    Ok(())
}

fn live(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    key: i64,
    kind: &'static str,
    giver: &'static str,
    on: &str,
) -> Result<i64, ImportError> {
    let id = writing.new_id();
    let authority = (giver != "subject").then_some("declared");
    let values: [&dyn ToSql; 9] = [&id, &kind, &"live", &on, &giver, &authority, &TEXT, &"site", &"demo.csv"];
    add(
        to,
        key,
        "consent",
        &["uid", "kind", "state", "given_on", "giver", "authority", "text_key", "channel", "evidence"],
        &values,
        None,
    )?;
    Ok(writing.db.last_insert_rowid())
}
