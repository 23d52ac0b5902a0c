//! From the text of a pack to a checked [`Pack`].

use chrono::NaiveDate;
use serde::Deserialize;
use serde_path_to_error::Segment;

use super::consents::{ConsentKind, ConsentText};
use super::documents::DocumentTitle;
use super::fault::{PackError, PackFault};
use super::parts::*;
use super::purposes::Purpose;
use super::refusals::Refusal;
use super::restrictions::{Motive, Restrictions};
use super::{Pack, check, editions};
use crate::calendar::Country;
use crate::clock::Clock;
use crate::retention::RetentionRule;
use crate::text::Text;

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackText {
    id: String,
    edition: String,
    revision: Option<u32>,
    country: Country,
    title: Text,
    authority: Text,
    one_factor_is_a_finding: bool,
    idle_lock_most_minutes: Option<u32>,
    operator_fields: Vec<OperatorField>,
    categories: Vec<Category>,
    purposes: Vec<Purpose>,
    retention: Vec<RuleText>,
    clocks: Vec<Clock>,
    requests: Vec<RequestKind>,
    consents: Vec<ConsentKind>,
    #[serde(default)]
    consent_texts: Vec<ConsentText>,
    grounds: Vec<Ground>,
    reasons: Vec<Reason>,
    #[serde(default)]
    documents: Vec<DocumentTitle>,
    #[serde(default)]
    blockers: Vec<Blocker>,
    #[serde(default)]
    refusals: Vec<Refusal>,
    recipients: Vec<Recipient>,
    roles: Vec<Role>,
    rights: Vec<Right>,
    findings: Vec<Finding>,
    control: Vec<CheckQuestion>,
    #[serde(default)]
    automated: Vec<Automated>,
    notices: Option<Notices>,
    transfers: Option<Transfers>,
    inactivity: Option<Inactivity>,
    holds: Holds,
    #[serde(default)]
    restrictions: Restrictions,
    #[serde(default)]
    restriction_motives: Vec<Motive>,
    standing_order: StandingOrder,
    statistics: Statistics,
    #[serde(default)]
    special: Special,
}

pub(super) fn read(text: &str) -> Result<Pack, PackError> {
    let table: toml::Table = toml::from_str(text).map_err(|error| syntax(text, &error))?;
    let value = toml::Value::Table(table);
    let written: PackText = serde_path_to_error::deserialize(value.clone()).map_err(|error| {
        let fault = PackFault::Form(error.inner().message().to_owned());
        PackError::new(path_by_keys(&value, error.path()), fault)
    })?;
    let edition = written.edition.parse::<NaiveDate>().map_err(|_| {
        PackError::new("edition", PackFault::Form("an edition is a date, YYYY-MM-DD".to_owned()))
    })?;
    let mut pack = Pack {
        id: written.id,
        edition,
        revision: written.revision,
        country: written.country,
        title: written.title,
        authority: written.authority,
        one_factor_is_a_finding: written.one_factor_is_a_finding,
        idle_lock_most_minutes: written.idle_lock_most_minutes,
        operator_fields: written.operator_fields,
        categories: written.categories,
        purposes: written.purposes,
        retention: resolve(&written.retention)?,
        clocks: written.clocks,
        requests: written.requests,
        consents: written.consents,
        consent_texts: written.consent_texts,
        grounds: written.grounds,
        reasons: written.reasons,
        documents: written.documents,
        blockers: written.blockers,
        refusals: written.refusals,
        recipients: written.recipients,
        roles: written.roles,
        rights: written.rights,
        findings: written.findings,
        control: written.control,
        automated: written.automated,
        notices: written.notices,
        transfers: written.transfers,
        inactivity: written.inactivity,
        holds: written.holds,
        restrictions: written.restrictions,
        restriction_motives: written.restriction_motives,
        standing_order: written.standing_order,
        statistics: written.statistics,
        special: written.special,
    };
    spell_out(&mut pack);
    check::check(&pack)?;
    editions::hold_to_laws(&mut pack);
    Ok(pack)
}

pub(super) fn syntax(text: &str, error: &toml::de::Error) -> PackError {
    let offset = error.span().map_or(0, |span| span.start).min(text.len());
    let line = text.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count() + 1;
    PackError::new("file", PackFault::Syntax { line, message: error.message().to_owned() }).found_in(text)
}

/// `retention[3].term` as `retention.payments.term`: a position says nothing to the person who edits the file.
fn path_by_keys(root: &toml::Value, path: &serde_path_to_error::Path) -> String {
    let mut here = Some(root);
    let mut names: Vec<String> = Vec::new();
    for segment in path.iter() {
        match segment {
            Segment::Map { key } => {
                here = here.and_then(|value| value.get(key));
                names.push(key.clone());
            }
            Segment::Seq { index } => {
                here = here.and_then(|value| value.get(*index));
                let key = here.and_then(|value| value.get("key").or_else(|| value.get("id")));
                names.push(match key.and_then(toml::Value::as_str) {
                    Some(key) => key.to_owned(),
                    None => (index + 1).to_string(),
                });
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    if names.is_empty() { "file".to_owned() } else { names.join(".") }
}

/// Gives every rule its start and term, and its norm with what is doubted of it; follows `like`, refuses circles.
fn resolve(written: &[RuleText]) -> Result<Vec<RetentionRule>, PackError> {
    written
        .iter()
        .map(|rule| {
            let place = || format!("retention.{}", rule.key);
            let mut seen: Vec<&str> = Vec::new();
            let mut source = rule;
            let mut named = Some(rule).filter(|rule| rule.law.is_some());
            let (start, term) = loop {
                match (&source.like, source.start, source.term) {
                    (None, Some(start), Some(term)) => break (start, term),
                    (Some(like), None, None) => {
                        if seen.contains(&source.key.as_str()) {
                            return Err(PackError::new(
                                format!("{}.like", place()),
                                PackFault::Circular(like.clone()),
                            ));
                        }
                        seen.push(&source.key);
                        source = written.iter().find(|other| other.key == *like).ok_or_else(|| {
                            PackError::new(
                                format!("retention.{}.like", source.key),
                                PackFault::UnknownRule(like.clone()),
                            )
                        })?;
                        named = named.or(Some(source).filter(|source| source.law.is_some()));
                    }
                    _ => {
                        return Err(PackError::new(
                            format!("retention.{}", source.key),
                            PackFault::StartAndTerm,
                        ));
                    }
                }
            };
            let (law, of) = named
                .and_then(|of| of.law.clone().zip(Some(of)))
                .ok_or_else(|| PackError::new(place(), PackFault::Form("missing field `law`".to_owned())))?;
            let own_law = of.key == rule.key;
            Ok(RetentionRule {
                key: rule.key.clone(),
                category: rule.category.clone(),
                fields: rule.fields.clone(),
                borrowed: rule.like.is_some(),
                start,
                not_before: rule.not_before.or(source.not_before),
                term,
                overruled: None,
                basis: rule.basis,
                law,
                own_law,
                check: rule.check || of.check && !own_law,
                then: rule.then,
                core_of: rule.core_of.clone(),
                survives_erasure: rule.survives_erasure,
                gives_way_to_sign_in: rule.gives_way_to_sign_in,
            })
        })
        .collect()
}

/// Writes out `category.*` of purposes and `*` of roles.
fn spell_out(pack: &mut Pack) {
    let all: Vec<String> = pack.categories.iter().map(|category| category.key.clone()).collect();
    for purpose in &mut pack.purposes {
        let mut fields = Vec::new();
        for field in purpose.fields.drain(..) {
            let whole = field
                .strip_suffix(".*")
                .and_then(|key| pack.categories.iter().find(|category| category.key == key));
            match whole {
                Some(category) => {
                    fields.extend(category.fields.iter().map(|name| format!("{}.{name}", category.key)))
                }
                None => fields.push(field),
            }
        }
        purpose.fields = fields;
    }
    for grant in pack.roles.iter_mut().flat_map(|role| &mut role.grants) {
        if grant.categories == ["*"] {
            grant.categories.clone_from(&all);
        }
    }
}
