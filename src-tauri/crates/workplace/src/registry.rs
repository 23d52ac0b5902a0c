//! People: the session, lists, the card.

use crate::convert::{count, id, local};
use crate::failure;
use crate::place::{Open, Workplace};
use office::catalogue::Shown;
use office::registry::{self, Age, Held, Item as CoreItem, ListedPerson, Order};
use office::retention::Reason;
use office::rights::{self, Operation, Right};
use wire::{
    AgeState, Card, CardSection, Failure, FailureKind, FindPeople, FoundBy, HoldMark, Item, NearestTerm,
    NearestTerms, PeoplePage, PeopleTerms, PersonLink, PersonRef, PersonRow, Session, Source, TimelineEntry,
    Value, ValueKind, Why,
};

/// Who is at the desk and where.
///
/// # Errors
/// `gate.not_open`.
pub fn session_get(workplace: &Workplace) -> Result<Session, Failure> {
    let open = workplace.opened()?;
    let office = &open.office;
    let today =
        office.read(Right::Open, |r| Ok::<_, office::OfficeError>(r.today)).map_err(failure::office)?;
    let operator = crate::paper_facts::stored_operator(&open)?;
    let pack = office.pack();
    let unfinished = if rights::may(pack, office.role(), "destruction_papers", Operation::Read) {
        let runs = office::erasure::list(office).map_err(failure::erasure)?;
        runs.iter().filter(|run| run.state != office::erasure::State::Papers).count()
    } else {
        0
    };
    let people = match registry::find(office, "", 0, 0) {
        Ok(page) => page.total,
        Err(office::OfficeError::RoleDenied { .. }) => 0,
        Err(error) => return Err(failure::office(error)),
    };
    let (overdue_backups, newest_backup) = office::backups::places::state(office).map_err(failure::office)?;
    Ok(Session {
        login: office.login().to_owned(),
        role: office.role().to_owned(),
        school: operator.name,
        pack: pack.id.clone(),
        country: pack.country.to_string(),
        today: today.to_string(),
        people: count(people),
        demo: open.demo,
        findings: findings(&open)?,
        sections: sections(&open),
        open_erasures: count(unfinished),
        newest_backup: newest_backup.map(|at| crate::convert::instant(at, office.zone())),
        may_destroy: rights::may(pack, office.role(), "identity", Operation::Erase),
        may_create: rights::may(pack, office.role(), "identity", Operation::Write),
        may_lookup: rights::may(pack, office.role(), "identity", Operation::Export),
        overdue_backups: count(overdue_backups),
        inactivity: pack.inactivity.as_ref().is_some_and(|rule| !rule.strict)
            && rights::may(pack, office.role(), "identity", Operation::Read),
    })
}

fn findings(open: &Open) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    if open.office.clock_back_days().map_err(failure::office)?.is_some() {
        found.push("clock_back");
    }
    found.extend(crate::staff::key_findings(open)?);
    if open.journal_fault.is_some() {
        found.push("journal_broken");
    }
    if open.ledger_replayed {
        found.push("ledger_replayed");
    }
    Ok(found.into_iter().map(str::to_owned).collect())
}

/// Sections of the desk this role opens.
fn sections(open: &Open) -> Vec<String> {
    let (pack, role) = (open.office.pack(), open.office.role());
    let may = |category: &str, operation| rights::may(pack, role, category, operation);
    let all = [
        ("today", rights::require(pack, role, Right::OnSome(Operation::Count)).is_ok()),
        ("people", may("identity", Operation::Read)),
        ("requests", may("requests", Operation::Read)),
        ("imports", may("identity", Operation::Write)),
        ("certificates", may("certificates", Operation::Read)),
        ("erasures", may("destruction_papers", Operation::Read)),
        ("consents", rights::require(pack, role, Right::OnSome(Operation::Count)).is_ok()),
        ("disclosures", rights::require(pack, role, Right::OnSome(Operation::Count)).is_ok()),
        ("journal", rights::require(pack, role, Right::Act(rights::Act::Journal)).is_ok()),
        ("backups", rights::require(pack, role, Right::Act(rights::Act::Backup)).is_ok()),
        ("settings", true),
    ];
    all.into_iter().filter(|(_, open)| *open).map(|(key, _)| key.to_owned()).collect()
}

/// Finds people.
///
/// # Errors
/// `office.role_denied`.
pub fn people_find(workplace: &Workplace, request: FindPeople) -> Result<PeoplePage, Failure> {
    let open = workplace.opened()?;
    let order = match request.order.as_str() {
        "role" => Order::Role,
        "term" => Order::Term,
        "added" => Order::Added,
        _ => Order::Name,
    };
    let (offset, limit) = (request.offset as usize, request.limit as usize);
    let filter = crate::filters::filter(request.filter.unwrap_or_default())?;
    let order = (order, request.descending);
    let page = registry::list_filtered(&open.office, &request.query, &filter, order, offset, limit)
        .map_err(failure::office)?;
    Ok(PeoplePage {
        query: request.query,
        total: count(page.total),
        matched: count(page.matched),
        exact: count(page.exact),
        rows: page.rows.into_iter().map(row).collect(),
    })
}

/// Most people whose terms are worked out at once.
const IN_SIGHT: usize = 200;

/// Nearest terms of the people in sight.
///
/// # Errors
/// `office.not_found`, `office.role_denied`, `request.bad_number` for more than a page.
pub fn people_terms(workplace: &Workplace, request: PeopleTerms) -> Result<NearestTerms, Failure> {
    let open = workplace.opened()?;
    if request.ids.len() > IN_SIGHT {
        return Err(Failure::new(FailureKind::Usage, "request.bad_number").at("ids"));
    }
    let ids = request.ids.iter().map(|text| id(text)).collect::<Result<Vec<_>, _>>()?;
    let terms = registry::nearest_terms(&open.office, &ids).map_err(failure::office)?;
    let term = |n: registry::Nearest| NearestTerm { until: n.until.to_string(), provisional: n.provisional };
    Ok(NearestTerms { terms: terms.into_iter().map(|nearest| nearest.map(term)).collect() })
}

fn row(listed: ListedPerson) -> PersonRow {
    let found_by = listed.found.map(|found| {
        let kind = match found.by {
            registry::FoundBy::Certificate => "certificate",
            registry::FoundBy::FormerName => "former_name",
        };
        FoundBy { kind: kind.to_owned(), text: found.text }
    });
    PersonRow { found_by, ..plain_row(listed.row) }
}

/// A line with nothing beside it.
pub(crate) fn plain_row(row: registry::PersonRow) -> PersonRow {
    PersonRow {
        id: row.id.to_string(),
        case_number: u32::try_from(row.case_number).unwrap_or(u32::MAX),
        name: row.name,
        roles: row.roles,
        age: age(row.age),
        email: row.email,
        phone: row.phone,
        group: row.group,
        found_by: None,
    }
}

fn age(age: Age) -> AgeState {
    match age {
        Age::Minor => AgeState::Minor,
        Age::Adult => AgeState::Adult,
        Age::Unknown => AgeState::Unknown,
    }
}

/// Opens a card; the journal records it.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn person_card(workplace: &Workplace, request: PersonRef) -> Result<Card, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.id)?;
    let card = registry::card(&open.office, person).map_err(failure::office)?;
    let attachments = match crate::attachments::list(&open, person) {
        Err(failure) if failure.code == "office.role_denied" => None,
        list => Some(list?),
    };
    let mut sections: Vec<CardSection> = open
        .office
        .pack()
        .categories
        .iter()
        .filter(|category| !card.hidden.contains(&category.key.as_str()))
        .map(|category| CardSection {
            category: category.key.clone(),
            items: card
                .items
                .iter()
                .filter(|entry| entry.category == category.key)
                .map(|entry| item(&open, entry))
                .collect(),
        })
        .filter(|section| office::catalogue::CATALOGUE.iter().any(|t| t.category == section.category))
        .collect();
    // Stable: within full and empty sections the pack's order stays.
    sections.sort_by_key(|section| section.items.is_empty());
    Ok(Card {
        id: card.id.to_string(),
        case_number: u32::try_from(card.case_number).unwrap_or(u32::MAX),
        name: card.name,
        surname: card.surname,
        roles: card.roles,
        age: age(card.age),
        debts: card
            .standing
            .debts
            .iter()
            .map(|(currency, minor)| {
                format!("{} {currency}", office::imports::mapping::money::sum_text(*minor))
            })
            .collect(),
        active_courses: card.standing.courses,
        links: card
            .links
            .into_iter()
            .map(|link| PersonLink { id: link.id.to_string(), name: link.name, relation: link.relation })
            .collect(),
        sections,
        timeline: card
            .timeline
            .into_iter()
            .map(|event| TimelineEntry {
                date: event.date.to_string(),
                future: event.future,
                kind: event.kind.to_owned(),
                category: event.category.map(str::to_owned),
                detail: event.detail,
            })
            .collect(),
        attachments,
        hidden: card.hidden.iter().map(|category| (*category).to_owned()).collect(),
        may: deeds(&open),
    })
}

/// What the role may do with a person: the card shows a button for nothing else.
fn deeds(open: &Open) -> Vec<String> {
    let all = [
        ("certificate", "certificates", Operation::Export),
        ("edit", "contacts", Operation::Write),
        ("report", "identity", Operation::Export),
        ("erase", "identity", Operation::Erase),
        ("attach", "attachments", Operation::Write),
        ("enclose", "correspondence", Operation::Write),
    ];
    let (pack, role) = (open.office.pack(), open.office.role());
    all.into_iter()
        .filter(|(_, category, operation)| rights::may(pack, role, category, *operation))
        .map(|(deed, ..)| deed.to_owned())
        .collect()
}

/// An item of the core as the wire has it.
pub(crate) fn item(open: &Open, item: &CoreItem) -> Item {
    let reason = &item.reason;
    Item {
        item: format!("{}:{}:{}", item.table, item.row, item.field),
        category: item.category.to_owned(),
        field: item.field.to_owned(),
        value: Value { kind: kind(item.shown), text: item.text.clone() },
        source: Source {
            kind: item.source.kind.clone(),
            file: item.source.file.clone(),
            row: item.source.row.and_then(|row| u32::try_from(row).ok()),
            date: item.source.date.to_string(),
        },
        why: held(why(open, reason), item.held.as_ref()),
    }
}

/// What is held stays whatever its term says, and says so.
fn held(why: Why, held: Option<&Held>) -> Why {
    let Some(held) = held else { return why };
    let mark = HoldMark {
        kind: held.kind.key().to_owned(),
        number: u32::try_from(held.number).unwrap_or(u32::MAX),
        review: held.review_on.to_string(),
    };
    Why { state: "hold".to_owned(), hold: Some(mark), ..why }
}

/// A reason of the core as the wire has it.
pub(crate) fn why(open: &Open, reason: &Reason) -> Why {
    let pack = open.office.pack();
    let purpose = |key: &String| pack.purposes.iter().find(|purpose| purpose.key == *key);
    let titles = reason.purposes.iter().filter_map(purpose).map(|purpose| local(&purpose.title)).collect();
    Why {
        purposes: titles,
        basis: reason.basis.to_owned(),
        law: local(&reason.law),
        check: reason.check,
        start_event: reason.start_event.to_owned(),
        start: reason.start.map(|day| day.to_string()),
        term: reason.term.clone(),
        keep_until: reason.keep_until.to_string(),
        provisional: reason.provisional,
        then: reason.then.to_owned(),
        elapsed_percent: reason.elapsed_percent,
        state: reason.state.to_owned(),
        came_late: reason.came_late.map(|day| day.to_string()),
        hold: None,
    }
}

pub(crate) fn kind(shown: Shown) -> ValueKind {
    match shown {
        Shown::Text => ValueKind::Text,
        Shown::Date => ValueKind::Date,
        Shown::Moment => ValueKind::Moment,
        Shown::Phone => ValueKind::Phone,
        Shown::Money => ValueKind::Money,
        Shown::Code => ValueKind::Code,
        Shown::Key => ValueKind::Key,
    }
}
