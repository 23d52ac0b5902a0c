//! The rules as lines of a form: what of each can be changed there. Everything else is changed in the file.

use crate::convert::local;
use office::retention::{basis_key, then_key};
use policy::{Difference, Pack, Text, plain};
use wire::{LocalText, RuleEntry, RuleSection, RuleValue};

/// Longest text of the form.
const LONGEST: usize = 2_000;

/// The form.
pub(super) fn sections(pack: &Pack, changed: &[Difference]) -> Vec<RuleSection> {
    let form = Form { changed };
    let section = |key: &str, entries: Vec<RuleEntry>| RuleSection { key: key.to_owned(), entries };
    vec![
        section("retention", form.retention(pack)),
        section("clocks", form.clocks(pack)),
        section("limits", form.limits(pack)),
        section("texts", form.texts(pack)),
    ]
}

/// A typed value as TOML; `None` inside takes the value out, `None` outside is no value of that kind.
pub(super) fn written(kind: &str, typed: &str) -> Option<Option<String>> {
    let allowed = typed.chars().count() <= LONGEST && !typed.chars().any(char::is_control);
    match kind {
        _ if !allowed => None,
        "switch" => matches!(typed, "true" | "false").then(|| Some(typed.to_owned())),
        "number" => typed.parse::<u32>().ok().map(|number| Some(number.to_string())),
        // Only a term of a clock may be absent: the pack says when there has to be one.
        "limit" if typed.is_empty() => Some(None),
        _ => Some(Some(policy::quoted(typed))),
    }
}

struct Form<'a> {
    changed: &'a [Difference],
}

impl Form<'_> {
    fn value(&self, place: String, kind: &str, value: impl Into<String>) -> RuleValue {
        let released = self.changed.iter().find(|one| one.place == place);
        let released = released.map(|one| one.before.as_deref().map(plain).unwrap_or_default());
        RuleValue { kind: kind.to_owned(), value: value.into(), released, place }
    }

    fn text(&self, place: &str, text: &Text) -> Vec<RuleValue> {
        [("ru", &text.ru), ("kk", &text.kk), ("en", &text.en)]
            .into_iter()
            .map(|(language, text)| self.value(format!("{place}.{language}"), "text", text))
            .collect()
    }

    fn entry(&self, place: String, title: Option<LocalText>, values: Vec<RuleValue>) -> RuleEntry {
        let inside = format!("{place}.");
        RuleEntry {
            changed: self.changed.iter().any(|one| one.place == place || one.place.starts_with(&inside)),
            place,
            title,
            category: String::new(),
            fields: Vec::new(),
            start_event: String::new(),
            then: String::new(),
            basis: String::new(),
            law: LocalText::default(),
            check: false,
            warning: None,
            values,
        }
    }

    fn retention(&self, pack: &Pack) -> Vec<RuleEntry> {
        pack.retention
            .iter()
            .map(|rule| {
                let place = format!("retention.{}", rule.key);
                let mut values = Vec::new();
                // A term of another rule is changed there, and so are its words with what is doubted of them.
                if !rule.borrowed {
                    let term = rule.overruled.unwrap_or(rule.term).to_string();
                    values.push(self.value(format!("{place}.term"), "keeping", term));
                }
                if rule.own_law {
                    values.push(self.value(format!("{place}.check"), "switch", rule.check.to_string()));
                    values.extend(self.text(&format!("{place}.law"), &rule.law));
                }
                RuleEntry {
                    category: rule.category.clone(),
                    fields: rule.fields.clone(),
                    start_event: rule.start.key().to_owned(),
                    then: then_key(rule.then).to_owned(),
                    basis: basis_key(rule.basis).to_owned(),
                    law: local(&rule.law),
                    check: rule.check,
                    ..self.entry(place, None, values)
                }
            })
            .collect()
    }

    fn clocks(&self, pack: &Pack) -> Vec<RuleEntry> {
        pack.clocks
            .iter()
            .map(|clock| {
                let place = format!("clocks.{}", clock.id);
                let statute = clock.overruled.map_or(clock.statute, |written| written.statute);
                let limit = |name: &str, limit: Option<String>| {
                    self.value(format!("{place}.{name}"), "limit", limit.unwrap_or_default())
                };
                let mut values = vec![
                    limit("promise", clock.promise.map(|term| term.to_string())),
                    limit("statute", statute.map(|term| term.to_string())),
                    self.value(format!("{place}.check"), "switch", clock.check.to_string()),
                ];
                values.extend(self.text(&format!("{place}.title"), &clock.title));
                values.extend(self.text(&format!("{place}.law"), &clock.law));
                RuleEntry {
                    law: local(&clock.law),
                    check: clock.check,
                    ..self.entry(place, Some(local(&clock.title)), values)
                }
            })
            .collect()
    }

    fn limits(&self, pack: &Pack) -> Vec<RuleEntry> {
        let mut entries = Vec::new();
        if let Some(rule) = &pack.inactivity {
            let term = |name: &str, term: policy::Term| {
                self.value(format!("inactivity.{name}"), "term", term.to_string())
            };
            let mut values = vec![
                term("after", rule.after),
                term("notice", rule.notice),
                term("list_not_older_than", rule.list_not_older_than),
                self.value("inactivity.strict".to_owned(), "switch", rule.strict.to_string()),
            ];
            values.extend(self.text("inactivity.law", &rule.law));
            let law = local(&rule.law);
            entries.push(RuleEntry { law, ..self.entry("inactivity".to_owned(), None, values) });
        }
        let holds = vec![
            self.value("holds.review_within".to_owned(), "term", pack.holds.review_within.to_string()),
            self.value("holds.claim_at_most".to_owned(), "term", pack.holds.claim_at_most.to_string()),
            self.value("holds.check".to_owned(), "switch", pack.holds.check.to_string()),
        ];
        entries.push(RuleEntry { check: pack.holds.check, ..self.entry("holds".to_owned(), None, holds) });
        let group = pack.statistics.minimum_group.to_string();
        let group = vec![self.value("statistics.minimum_group".to_owned(), "number", group)];
        entries.push(self.entry("statistics".to_owned(), None, group));
        entries
    }

    fn texts(&self, pack: &Pack) -> Vec<RuleEntry> {
        let mut entries = vec![RuleEntry {
            law: local(&pack.authority),
            ..self.entry("authority".to_owned(), None, self.text("authority", &pack.authority))
        }];
        macro_rules! spoken {
            ($list:ident . $key:ident, $first:ident $(, $more:ident)*) => {
                for part in &pack.$list {
                    let place = format!("{}.{}", stringify!($list), part.$key);
                    let texts = [(stringify!($first), &part.$first) $(, (stringify!($more), &part.$more))*];
                    let inside = |(name, text): (&str, &Text)| self.text(&format!("{place}.{name}"), text);
                    let values = texts.into_iter().flat_map(inside).collect();
                    entries.push(self.entry(place, Some(local(&part.$first)), values));
                }
            };
        }
        spoken!(purposes.key, title, basis, actions);
        spoken!(recipients.key, title, basis);
        spoken!(requests.key, title);
        spoken!(consents.key, title);
        spoken!(grounds.key, title);
        spoken!(documents.key, title, head, under, law);
        spoken!(blockers.key, title, law);
        spoken!(refusals.key, title, text, law);
        spoken!(rights.key, text, law);
        spoken!(automated.key, title, review);
        spoken!(findings.key, text);
        entries
    }
}
