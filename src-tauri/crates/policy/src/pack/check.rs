//! What makes a pack whole: every reference leads somewhere, every item has one answer, every text has three
//! languages.

use super::fault::{PackError, PackFault};
use super::{Act, CATEGORIES, Exemption, Pack};
use crate::clock::{Clock, ClockNature, Limit, Side};
use crate::retention::{RetentionRule, Then};
use crate::term::TermUnit;
use crate::text::Text;

type Check = Result<(), PackError>;

/// What a standing order may destroy: traces of visits and what imports leave behind.
const BY_ITSELF: [&str; 2] = ["technical", "import_remains"];

pub(super) fn check(pack: &Pack) -> Check {
    texts(pack)?;
    keys(pack)?;
    categories(pack)?;
    purposes(pack)?;
    rules(pack)?;
    covered(pack)?;
    clocks(pack)?;
    references(pack)?;
    consents(pack)?;
    documents(pack)?;
    spoken_of(pack)?;
    if pack.statistics.minimum_group < 2 {
        return Err(PackError::new("statistics.minimum_group", PackFault::SmallGroup));
    }
    // Everything else goes by a plan that a person confirms (D5).
    if let Some(key) = pack.standing_order.categories.iter().find(|key| !BY_ITSELF.contains(&key.as_str())) {
        let fault = PackFault::NotByItself(key.clone());
        return Err(PackError::new("standing_order.categories", fault));
    }
    // Nobody could change the rules back.
    let owner = pack.roles.iter().find(|role| role.key == "owner");
    if !owner.is_some_and(|owner| [Act::Policy, Act::Operators].iter().all(|act| owner.acts.contains(act))) {
        return Err(PackError::new("roles.owner.acts", PackFault::NoOwner));
    }
    Ok(())
}

fn refuse(key: String, fault: PackFault) -> Check {
    Err(PackError::new(key, fault))
}

fn texts(pack: &Pack) -> Check {
    let spoken = |place: String, text: &Text| match text.blank() {
        Some(language) => refuse(format!("{place}.{language}"), PackFault::BlankText(language)),
        None => Ok(()),
    };
    spoken("title".to_owned(), &pack.title)?;
    spoken("authority".to_owned(), &pack.authority)?;
    macro_rules! each {
        ($list:ident, $key:ident, $($text:ident),+) => {
            for part in &pack.$list {
                $(spoken(format!("{}.{}.{}", stringify!($list), part.$key, stringify!($text)), &part.$text)?;)+
            }
        };
    }
    each!(operator_fields, key, title);
    each!(categories, key, title);
    each!(purposes, key, title, basis, actions);
    each!(retention, key, law);
    each!(clocks, id, title, law);
    each!(requests, key, title);
    each!(consents, key, title);
    each!(consent_texts, key, actions, term, transfer, cross_border, public);
    for text in &pack.consent_texts {
        for (name, said) in [("data", &text.data), ("aim", &text.aim)] {
            if let Some(said) = said {
                spoken(format!("consent_texts.{}.{name}", text.key), said)?;
            }
        }
    }
    each!(grounds, key, title);
    each!(reasons, key, title);
    each!(documents, key, title, head, under, law);
    each!(blockers, key, title, law);
    each!(refusals, key, title, text, law);
    each!(recipients, key, title, basis);
    each!(roles, key, title);
    each!(rights, key, text, law);
    each!(findings, key, text);
    each!(control, key, text);
    each!(automated, key, title, review);
    each!(restriction_motives, key, title, law);
    if let Some(transfers) = &pack.transfers {
        spoken("transfers.law".to_owned(), &transfers.law)?;
    }
    Ok(())
}

fn keys(pack: &Pack) -> Check {
    macro_rules! unique {
        ($($list:ident . $key:ident),+ $(,)?) => {
            $(
                let mut seen = std::collections::HashSet::new();
                for part in &pack.$list {
                    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
                    if part.$key.is_empty() || !part.$key.chars().all(plain) {
                        return refuse(format!("{}.{}", stringify!($list), part.$key), PackFault::Key);
                    }
                    if !seen.insert(part.$key.as_str()) {
                        return refuse(format!("{}.{}", stringify!($list), part.$key), PackFault::Duplicate);
                    }
                }
            )+
        };
    }
    unique!(
        operator_fields.key,
        categories.key,
        purposes.key,
        retention.key,
        clocks.id,
        requests.key,
        consents.key,
        consent_texts.key,
        grounds.key,
        reasons.key,
        documents.key,
        blockers.key,
        refusals.key,
        recipients.key,
        roles.key,
        rights.key,
        findings.key,
        control.key,
        automated.key,
        restriction_motives.key,
    );
    Ok(())
}

fn documents(pack: &Pack) -> Check {
    match pack.documents.iter().find(|document| !document.series_is_plain()) {
        Some(document) => refuse(format!("documents.{}.series", document.key), PackFault::Key),
        None => Ok(()),
    }
}

fn categories(pack: &Pack) -> Check {
    for key in CATEGORIES {
        if pack.category(key).is_none() {
            return refuse("categories".to_owned(), PackFault::CategoryList(key.to_owned()));
        }
    }
    for category in &pack.categories {
        let place = || format!("categories.{}", category.key);
        if !CATEGORIES.contains(&category.key.as_str()) {
            return refuse(place(), PackFault::CategoryList(category.key.clone()));
        }
        for (position, field) in category.fields.iter().enumerate() {
            if category.fields[..position].contains(field) {
                return refuse(format!("{}.fields", place()), PackFault::Duplicate);
            }
        }
    }
    Ok(())
}

/// Every category is needed for something, and ends.
fn covered(pack: &Pack) -> Check {
    for category in &pack.categories {
        let place = || format!("categories.{}", category.key);
        if pack.purposes_for_category(&category.key).is_empty() {
            return refuse(place(), PackFault::NoPurpose);
        }
        if !pack.retention.iter().any(|rule| rule.category == category.key && rule.fields.is_empty()) {
            return refuse(place(), PackFault::NoRule);
        }
    }
    Ok(())
}

/// `category.field` leads to a field that the category lists.
fn field(pack: &Pack, place: String, name: &str) -> Check {
    let Some((category, field)) = name.split_once('.') else {
        return refuse(place, PackFault::UnknownField(name.to_owned()));
    };
    match pack.category(category) {
        None => refuse(place, PackFault::UnknownCategory(category.to_owned())),
        Some(found) if !found.fields.iter().any(|known| known == field) => {
            refuse(place, PackFault::UnknownField(name.to_owned()))
        }
        Some(_) => Ok(()),
    }
}

fn category(pack: &Pack, place: String, key: &str) -> Check {
    match pack.category(key) {
        Some(_) => Ok(()),
        None => refuse(place, PackFault::UnknownCategory(key.to_owned())),
    }
}

fn purposes(pack: &Pack) -> Check {
    for purpose in &pack.purposes {
        for name in &purpose.fields {
            field(pack, format!("purposes.{}.fields", purpose.key), name)?;
        }
        if pack.rule(&purpose.term).is_none() {
            let fault = PackFault::UnknownRule(purpose.term.clone());
            return refuse(format!("purposes.{}.term", purpose.key), fault);
        }
    }
    Ok(())
}

fn rules(pack: &Pack) -> Check {
    for rule in &pack.retention {
        let place = |part: &str| format!("retention.{}.{part}", rule.key);
        category(pack, place("category"), &rule.category)?;
        for name in &rule.fields {
            field(pack, place("fields"), name)?;
            if !name.starts_with(&format!("{}.", rule.category)) {
                return refuse(place("fields"), PackFault::UnknownField(name.clone()));
            }
        }
        for name in &rule.core_of {
            field(pack, place("core_of"), name)?;
        }
        if (rule.then == Then::KeepCore) == rule.core_of.is_empty() {
            return refuse(place("core_of"), PackFault::Core);
        }
        let can_keep = match rule.term {
            Limit::AtOnce => true,
            Limit::Within(term) => !matches!(term.unit(), TermUnit::WorkingDays | TermUnit::Hours),
            Limit::Before | Limit::NextMonthDay(_) => false,
        };
        if !can_keep {
            return refuse(place("term"), PackFault::KeepingTerm);
        }
    }
    for (position, rule) in pack.retention.iter().enumerate() {
        for other in &pack.retention[..position] {
            alone(rule, other)?;
        }
    }
    Ok(())
}

/// Two rules of one category never both answer for an item, except a promise beside a law, or two promises that
/// run from different events.
fn alone(rule: &RetentionRule, other: &RetentionRule) -> Check {
    if rule.category != other.category {
        return Ok(());
    }
    let place = format!("retention.{}", rule.key);
    if rule.fields != other.fields {
        return match rule.fields.iter().any(|name| other.fields.contains(name)) {
            true => refuse(place, PackFault::Ambiguous(other.key.clone())),
            false => Ok(()),
        };
    }
    let one_event = rule.start.base() == other.start.base();
    if rule.basis.is_law() == other.basis.is_law() && one_event {
        return refuse(place, PackFault::Ambiguous(other.key.clone()));
    }
    // A second event, or "not before", beside a law would let a promise cut a statutory minimum short.
    let law = rule.basis.is_law() || other.basis.is_law();
    if law && (!one_event || rule.not_before.is_some() || other.not_before.is_some()) {
        return refuse(place, PackFault::MixedEvents);
    }
    Ok(())
}

fn clocks(pack: &Pack) -> Check {
    for clock in &pack.clocks {
        let place = |part: &str| format!("clocks.{}.{part}", clock.id);
        if clock.nature != ClockNature::Duty && clock.statute.is_none() && clock.promise.is_none() {
            return refuse(place("statute"), PackFault::ClockTerm);
        }
        if clock.may_pause && clock.statute.is_some() {
            return refuse(place("may_pause"), PackFault::StatutePauses);
        }
        if !extension_fits(clock) {
            return refuse(place("extension"), PackFault::Extension);
        }
    }
    Ok(())
}

fn extension_fits(clock: &Clock) -> bool {
    let extended = match clock.extends {
        Some(Side::Statute) => clock.statute,
        Some(Side::Promise) => clock.promise,
        None => return clock.extension.is_none(),
    };
    match (extended, clock.extension) {
        (Some(Limit::Within(term)), Some(more)) => term.extended_by(more).is_some(),
        _ => false,
    }
}

/// Consents name purposes, and texts their kind.
fn consents(pack: &Pack) -> Check {
    let purposes = |place: String, keys: &[String]| {
        let unknown = keys.iter().find(|key| !pack.purposes.iter().any(|purpose| purpose.key == **key));
        unknown.map_or(Ok(()), |key| refuse(place, PackFault::UnknownPurpose(key.clone())))
    };
    for kind in &pack.consents {
        purposes(format!("consents.{}.ends", kind.key), &kind.ends)?;
        if let Some(rule) = kind.keeps.as_ref().filter(|key| pack.rule(key).is_none()) {
            return refuse(format!("consents.{}.keeps", kind.key), PackFault::UnknownRule(rule.clone()));
        }
    }
    for text in &pack.consent_texts {
        if pack.consent_kind(&text.kind).is_none() {
            let fault = PackFault::UnknownConsent(text.kind.clone());
            return refuse(format!("consent_texts.{}.kind", text.key), fault);
        }
        purposes(format!("consent_texts.{}.purposes", text.key), &text.purposes)?;
        purposes(format!("consent_texts.{}.purposes_of_minors", text.key), &text.purposes_of_minors)?;
        if text.purposes.is_empty() && text.aim.is_none() {
            return refuse(format!("consent_texts.{}.purposes", text.key), PackFault::NoPurpose);
        }
    }
    Ok(())
}

fn references(pack: &Pack) -> Check {
    let clock = |place: String, id: &str| match pack.clock(id) {
        Some(_) => Ok(()),
        None => refuse(place, PackFault::UnknownClock(id.to_owned())),
    };
    for request in &pack.requests {
        clock(format!("requests.{}.clock", request.key), &request.clock)?;
        for id in &request.also {
            clock(format!("requests.{}.also", request.key), id)?;
        }
        if let Some(ground) = request.ground.as_ref().filter(|key| pack.ground(key).is_none()) {
            let fault = PackFault::UnknownGround(ground.clone());
            return refuse(format!("requests.{}.ground", request.key), fault);
        }
    }
    for consent in &pack.consents {
        clock(format!("consents.{}.withdrawal_clock", consent.key), &consent.withdrawal_clock)?;
    }
    let purpose = |place: String, key: &str| match pack.purposes.iter().any(|purpose| purpose.key == key) {
        true => Ok(()),
        false => refuse(place, PackFault::UnknownPurpose(key.to_owned())),
    };
    for automated in &pack.automated {
        purpose(format!("automated.{}.purpose", automated.key), &automated.purpose)?;
    }
    if let Some(notices) = &pack.notices {
        for (part, id) in [("start", &notices.start), ("change", &notices.change), ("end", &notices.end)] {
            clock(format!("notices.{part}"), id)?;
        }
    }
    if let Some(notice) = pack.transfers.as_ref().and_then(|transfers| transfers.notice.as_deref()) {
        clock("transfers.notice".to_owned(), notice)?;
    }
    for ground in &pack.grounds {
        clock(format!("grounds.{}.clock", ground.key), &ground.clock)?;
        if pack.reason(&ground.reason).is_none() {
            let fault = PackFault::UnknownReason(ground.reason.clone());
            return refuse(format!("grounds.{}.reason", ground.key), fault);
        }
        if let Some(kind) = ground.consents.iter().find(|kind| pack.consent_kind(kind).is_none()) {
            let fault = PackFault::UnknownConsent(kind.clone());
            return refuse(format!("grounds.{}.consents", ground.key), fault);
        }
    }
    for refusal in &pack.refusals {
        if let Some(id) = &refusal.clock {
            clock(format!("refusals.{}.clock", refusal.key), id)?;
        }
        if let Some(id) = &refusal.not_before {
            clock(format!("refusals.{}.not_before", refusal.key), id)?;
        }
    }
    // Whatever is restricted: answers, accounts, demands, claims and destruction go on (Q4).
    let stopped = |ground: &&Exemption| !pack.restrictions.exempt.contains(*ground);
    if let Some(ground) = Exemption::NEVER_RESTRICTED.iter().find(stopped)
        && !pack.restrictions.uses.is_empty()
    {
        return refuse("restrictions.exempt".to_owned(), PackFault::NeverRestricted(ground.key()));
    }
    for key in &pack.restrictions.accounting {
        category(pack, "restrictions.accounting".to_owned(), key)?;
    }
    for motive in &pack.restriction_motives {
        let place = |part: &str| format!("restriction_motives.{}.{part}", motive.key);
        if let Some(id) = &motive.clock {
            clock(place("clock"), id)?;
        }
        if let Some(key) = motive.ground.as_ref().filter(|key| pack.ground(key).is_none()) {
            return refuse(place("ground"), PackFault::UnknownGround(key.clone()));
        }
    }
    for blocker in &pack.blockers {
        for key in &blocker.categories {
            category(pack, format!("blockers.{}.categories", blocker.key), key)?;
        }
    }
    for recipient in &pack.recipients {
        for key in &recipient.categories {
            category(pack, format!("recipients.{}.categories", recipient.key), key)?;
        }
        for key in &recipient.purposes {
            if pack.purposes.iter().all(|purpose| purpose.key != *key) {
                let fault = PackFault::UnknownPurpose(key.clone());
                return refuse(format!("recipients.{}.purposes", recipient.key), fault);
            }
        }
    }
    for role in &pack.roles {
        for key in role.grants.iter().flat_map(|grant| &grant.categories) {
            category(pack, format!("roles.{}.grants", role.key), key)?;
        }
    }
    for key in &pack.standing_order.categories {
        category(pack, "standing_order.categories".to_owned(), key)?;
    }
    Ok(())
}

/// A finding speaks of something that is there.
fn spoken_of(pack: &Pack) -> Check {
    for finding in &pack.findings {
        for place in &finding.about {
            if !pack.has_place(place) {
                let fault = PackFault::UnknownPlace(place.clone());
                return refuse(format!("findings.{}.about", finding.key), fault);
            }
        }
    }
    Ok(())
}
