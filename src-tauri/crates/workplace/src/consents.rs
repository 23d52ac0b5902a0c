//! Consents of a person, and the page of what waits.

use crate::convert::{count, day, id, local};
use crate::failure;
use crate::place::{Open, Workplace};
use chrono::NaiveDate;
use office::access;
use office::consents::{
    self, Authority, Consent, Form, GivenBy, Ground, NewBasis, NewConsent, Preference, Standing, Statement,
    TextVersion, Waiting, Withdrawal,
};
use office::journal::Entry;
use office::lists;
use office::registry::Age;
use office::rights::{self, Act, Operation, Right};
use wire::{
    AddConsentText, AgeState, ConsentKindChoice, ConsentLine, ConsentRef, ConsentTextLine, ConsentsPage,
    EffectPart, Failure, FailureKind, FindWaiting, ListCopyLine, LocalText, MailingLine, PersonConsents,
    PersonRef, PreferenceLine, ProveTicks, ProvenTicks, RecordBasis, RecordConsent, RepresentativeLine,
    SetPreference, StateAuthority, WaitingGroup, WaitingPage, WaitingRow, WithdrawConsent, WithdrawalEffect,
};

/// A person's consents, as a section of a card that is open already.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn consents_of(workplace: &Workplace, request: PersonRef) -> Result<PersonConsents, Failure> {
    let open = workplace.opened()?;
    of(&open, id(&request.id)?)
}

/// The same for a reader who has no card before him; the journal records it.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn consents_listed(workplace: &Workplace, request: PersonRef) -> Result<PersonConsents, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.id)?;
    let found = of(&open, person)?;
    let entry = Entry::of("consent.listed").category("consents").amount(found.consents.len());
    access::note_about(&open.office, person, entry).map_err(failure::office)?;
    Ok(found)
}

fn of(open: &Open, person: office::ids::Uid) -> Result<PersonConsents, Failure> {
    let office = &open.office;
    let found = consents::of_person(office, person).map_err(failure::office)?;
    Ok(PersonConsents {
        consents: found.consents.into_iter().map(|(consent, giver)| line(open, consent, giver)).collect(),
        representatives: found
            .representatives
            .into_iter()
            .map(|one| RepresentativeLine {
                id: one.id.to_string(),
                name: one.name,
                relation: one.relation,
                authority: one.authority.map(|state| state.key().to_owned()),
                on: one.on.map(|day| day.to_string()),
                until: one.until.map(|day| day.to_string()),
                over: one.over,
            })
            .collect(),
        age: match found.age {
            Age::Minor => AgeState::Minor,
            Age::Adult => AgeState::Adult,
            Age::Unknown => AgeState::Unknown,
        },
        eighteen_on: found.eighteen_on.map(|day| day.to_string()),
        needs_basis: found.needs_basis,
        preferences: found
            .preferences
            .into_iter()
            .map(|one| PreferenceLine { channel: one.channel, kind: one.kind, allowed: one.allowed })
            .collect(),
        kinds: kinds(open)?,
        channels: consents::CHANNELS.iter().map(|channel| (*channel).to_owned()).collect(),
        may_change: rights::may(office.pack(), office.role(), "consents", Operation::Write),
    })
}

fn line(open: &Open, consent: Consent, giver: Option<String>) -> ConsentLine {
    let waits = consent.standing == Standing::Withdrawn && consent.settled.is_none();
    let pack = open.office.pack();
    let due = consent.ended.filter(|_| waits).and_then(|received| {
        let clock = &pack.consent_kind(&consent.kind)?.withdrawal_clock;
        pack.request_deadline(clock, received, open.office.calendar()).ok()
    });
    ConsentLine {
        id: consent.id.to_string(),
        state: consent.standing.key().to_owned(),
        reason: consent.reason,
        given: consent.given.map(|day| day.to_string()),
        until: consent.until.map(|day| day.to_string()),
        giver: consent.giver,
        giver_name: giver,
        authority: consent.authority,
        text: consent.text,
        channel: consent.channel,
        evidence: consent.evidence,
        ended: consent.ended.map(|day| day.to_string()),
        due: due.map(|answer| answer.due.to_string()),
        kind: consent.kind,
    }
}

/// Kinds of the pack with their texts, the newest first.
fn kinds(open: &Open) -> Result<Vec<ConsentKindChoice>, Failure> {
    let all = open.office.read(Right::OnSome(Operation::Read), consents::texts).map_err(failure::office);
    // A role that only counts sees the kinds without the school's own forms.
    let all = all.unwrap_or_default();
    Ok(open
        .office
        .pack()
        .consents
        .iter()
        .map(|kind| {
            let mut texts: Vec<&TextVersion> = all.iter().filter(|text| text.kind == kind.key).collect();
            texts.sort_by_key(|text| std::cmp::Reverse(text.from));
            ConsentKindChoice {
                key: kind.key.clone(),
                title: local(&kind.title),
                needs_term: kind.needs_term,
                texts: texts.into_iter().map(text_line).collect(),
            }
        })
        .collect())
}

fn text_line(text: &TextVersion) -> ConsentTextLine {
    ConsentTextLine {
        key: text.key.clone(),
        kind: text.kind.clone(),
        form: text.form.clone(),
        from: text.from.to_string(),
        to: text.to.map(|day| day.to_string()),
        asks_again: text.asks_again,
        of_pack: text.of_pack,
    }
}

/// Records a consent.
///
/// # Errors
/// `consents.*`, `office.not_found`, `office.role_denied`, `request.bad_date`.
pub fn consent_record(workplace: &Workplace, request: RecordConsent) -> Result<PersonConsents, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let by = match request.giver.as_str() {
        "" => GivenBy::Subject,
        giver => GivenBy::Representative {
            person: id(giver)?,
            declared: Some(request.declared.trim().to_owned()).filter(|text| !text.is_empty()),
        },
    };
    let new = NewConsent {
        person,
        given: day(&request.given, "given")?,
        by,
        until: optional_day(&request.until, "until")?,
        document: match request.document.as_str() {
            "" => None,
            document => Some(id(document)?),
        },
        kind: request.kind,
        text: request.text,
        channel: request.channel,
        evidence: request.evidence,
        of_age: request.of_age,
    };
    consents::record(&open.office, &new).map_err(failure::consent)?;
    of(&open, person)
}

pub(crate) fn optional_day(text: &str, field: &str) -> Result<Option<NaiveDate>, Failure> {
    if text.trim().is_empty() { Ok(None) } else { day(text, field).map(Some) }
}

fn withdrawal(request: WithdrawConsent) -> Result<Withdrawal, Failure> {
    Ok(Withdrawal {
        person: id(&request.person)?,
        received: day(&request.received, "received")?,
        by: match request.by.as_str() {
            "" => None,
            by => Some(id(by)?),
        },
        kind: request.kind,
        channel: request.channel,
    })
}

/// Shows what a withdrawal would do.
///
/// # Errors
/// `consents.*`, `office.not_found`, `office.role_denied`.
pub fn consent_effect(workplace: &Workplace, request: WithdrawConsent) -> Result<WithdrawalEffect, Failure> {
    let open = workplace.opened()?;
    let effect = consents::effect(&open.office, &withdrawal(request)?).map_err(failure::consent)?;
    let titles = |keys: &[String]| -> Vec<LocalText> {
        let purposes = &open.office.pack().purposes;
        let purpose = |key: &String| purposes.iter().find(|purpose| purpose.key == *key);
        keys.iter().filter_map(purpose).map(|purpose| local(&purpose.title)).collect()
    };
    let part = |part: consents::Part| EffectPart {
        category: part.category.to_owned(),
        rows: count(part.rows),
        purposes: titles(&part.purposes),
        basis: part.basis.to_owned(),
        law: local(&part.law),
        check: part.check,
        until: part.until.to_string(),
        provisional: part.provisional,
    };
    Ok(WithdrawalEffect {
        clock: effect.clock,
        title: local(&effect.title),
        due: effect.due.to_string(),
        safe: effect.safe.to_string(),
        provisional: effect.provisional,
        law: local(&effect.law),
        check: effect.check,
        ends: titles(&effect.ends),
        goes: effect.goes.into_iter().map(part).collect(),
        stays: effect.stays.into_iter().map(part).collect(),
        leaves_lists: effect.leaves_lists,
        consents: count(effect.consents),
    })
}

/// Records a withdrawal.
///
/// # Errors
/// As [`consent_effect`].
pub fn consent_withdraw(workplace: &Workplace, request: WithdrawConsent) -> Result<PersonConsents, Failure> {
    let open = workplace.opened()?;
    let withdrawal = withdrawal(request)?;
    consents::withdraw(&open.office, &withdrawal).map_err(failure::consent)?;
    of(&open, withdrawal.person)
}

/// Notes that what a withdrawal asks for was done.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn consent_settle(workplace: &Workplace, request: ConsentRef) -> Result<PersonConsents, Failure> {
    let open = workplace.opened()?;
    let person = consents::settle(&open.office, id(&request.id)?).map_err(failure::consent)?;
    of(&open, person)
}

fn choice<T>(found: Option<T>, field: &str) -> Result<T, Failure> {
    found.ok_or_else(|| Failure::new(FailureKind::Usage, "consents.unknown_choice").at(field))
}

/// Records what is known of an authority.
///
/// # Errors
/// `consents.*`, `office.not_found`, `office.role_denied`.
pub fn authority_state(workplace: &Workplace, request: StateAuthority) -> Result<PersonConsents, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let statement = Statement {
        representative: id(&request.representative)?,
        person,
        state: choice(Authority::of_key(&request.state), "state")?,
        on: day(&request.on, "on")?,
        until: optional_day(&request.until, "until")?,
        how: request.how,
    };
    consents::state_authority(&open.office, &statement).map_err(failure::consent)?;
    of(&open, person)
}

/// Records an own basis of an adult learner.
///
/// # Errors
/// `consents.*`, `office.not_found`, `office.role_denied`.
pub fn own_basis_record(workplace: &Workplace, request: RecordBasis) -> Result<PersonConsents, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let new = NewBasis {
        person,
        ground: choice(Ground::of_key(&request.ground), "ground")?,
        on: day(&request.on, "on")?,
        evidence: request.evidence,
    };
    consents::record_basis(&open.office, &new).map_err(failure::consent)?;
    of(&open, person)
}

/// Records what a person wants over one channel.
///
/// # Errors
/// `consents.unknown_choice`, `office.not_found`, `office.role_denied`.
pub fn preference_set(workplace: &Workplace, request: SetPreference) -> Result<PersonConsents, Failure> {
    let open = workplace.opened()?;
    let person = id(&request.person)?;
    let preference = Preference { channel: request.channel, kind: request.kind, allowed: request.allowed };
    consents::prefer(&open.office, person, &preference).map_err(failure::consent)?;
    of(&open, person)
}

/// The page of consents.
///
/// # Errors
/// `office.role_denied`.
pub fn consents_page(workplace: &Workplace) -> Result<ConsentsPage, Failure> {
    let open = workplace.opened()?;
    page(&open)
}

pub(crate) fn page(open: &Open) -> Result<ConsentsPage, Failure> {
    let office = &open.office;
    let today = today(open)?;
    let unsubscribed = lists::mailings_state(office).map_err(failure::office)?;
    let may = |category: &str, operation| rights::may(office.pack(), office.role(), category, operation);
    Ok(ConsentsPage {
        waiting: waiting(open)?,
        kinds: kinds(open)?,
        // Where a list went is for those who may give one out, and for the auditor.
        copies: if may("contacts", Operation::Export) || may("saved_files", Operation::Read) {
            copies(open, today)?
        } else {
            Vec::new()
        },
        mailings: mailings(open)?,
        may_close: rights::require(office.pack(), office.role(), Right::Act(Act::Policy)).is_ok(),
        unsubscribed_on: unsubscribed.map(|day| day.to_string()),
        unsubscribed_days: unsubscribed.map(|day| since(day, today)),
        may_prove: rights::require(office.pack(), office.role(), Right::Act(Act::Policy)).is_ok(),
        names: may("consents", Operation::Read) && may("identity", Operation::Read),
        may_list: may("contacts", Operation::Export),
    })
}

fn mailings(open: &Open) -> Result<Vec<MailingLine>, Failure> {
    let all = lists::mailings(&open.office).map_err(failure::office)?.into_iter();
    Ok(all
        .map(|mailing| MailingLine {
            channel: mailing.channel.to_owned(),
            closed_on: mailing.closed_on.map(|day| day.to_string()),
            reopened_on: mailing.reopened_on.map(|day| day.to_string()),
            people: mailing.people,
            copies: mailing.copies,
            data_until: mailing.data_until.to_string(),
        })
        .collect())
}

fn today(open: &Open) -> Result<NaiveDate, Failure> {
    open.office.read(Right::Open, |r| Ok::<_, office::OfficeError>(r.today)).map_err(failure::office)
}

fn since(day: NaiveDate, today: NaiveDate) -> u32 {
    u32::try_from((today - day).num_days()).unwrap_or(0)
}

/// What of the consents waits, counted; for Today too.
///
/// # Errors
/// `office.role_denied`.
pub(crate) fn waiting(open: &Open) -> Result<Vec<WaitingGroup>, Failure> {
    let today = today(open)?;
    let groups = consents::waiting(&open.office).map_err(failure::office)?;
    let mut waiting: Vec<WaitingGroup> = groups
        .into_iter()
        .map(|group| WaitingGroup {
            key: group.waiting.key().to_owned(),
            count: count(group.count),
            overdue_days: group.due.map_or(0, |day| since(day, today)),
            due: group.due.map(|day| day.to_string()),
        })
        .collect();
    let open_copies: Vec<ListCopyLine> =
        copies(open, today)?.into_iter().filter(|copy| copy.deleted.is_none()).collect();
    if let Some(first) = open_copies.first() {
        waiting.push(WaitingGroup {
            key: "copies".to_owned(),
            count: count(open_copies.len()),
            due: Some(first.delete_by.clone()),
            overdue_days: first.overdue_days,
        });
    }
    Ok(waiting)
}

fn copies(open: &Open, today: NaiveDate) -> Result<Vec<ListCopyLine>, Failure> {
    let copies = lists::copies(&open.office).map_err(failure::office)?;
    let line = |copy: lists::Copy| ListCopyLine {
        id: copy.id.to_string(),
        kind: copy.kind,
        channel: copy.channel,
        reason: copy.reason,
        recipient: copy.recipient,
        people: copy.people,
        checked: copy.checked,
        place: copy.place,
        made: copy.made.to_string(),
        overdue_days: if copy.deleted.is_none() { since(copy.delete_by, today) } else { 0 },
        delete_by: copy.delete_by.to_string(),
        deleted: copy.deleted.map(|day| day.to_string()),
    };
    Ok(copies.into_iter().map(line).collect())
}

/// The people behind a group.
///
/// # Errors
/// `consents.unknown_choice`, `office.role_denied`.
pub fn consents_waiting(workplace: &Workplace, request: FindWaiting) -> Result<WaitingPage, Failure> {
    let open = workplace.opened()?;
    let waiting = choice(Waiting::of_key(&request.key), "key")?;
    let (offset, limit) = (request.offset as usize, request.limit as usize);
    let list = consents::people_of(&open.office, waiting, offset, limit).map_err(failure::office)?;
    Ok(WaitingPage {
        total: count(list.total),
        rows: list
            .lines
            .into_iter()
            .map(|line| WaitingRow {
                person: line.person.to_string(),
                case_number: u32::try_from(line.case_number).unwrap_or(u32::MAX),
                name: line.name,
                on: line.on.map(|day| day.to_string()),
                consent: line.consent.map(|id| id.to_string()),
                kind: line.kind,
            })
            .collect(),
    })
}

/// Adds a text the school used.
///
/// # Errors
/// `consents.*`, `office.role_denied`.
pub fn consent_text_add(workplace: &Workplace, request: AddConsentText) -> Result<ConsentsPage, Failure> {
    let open = workplace.opened()?;
    let text = TextVersion {
        from: day(&request.from, "from")?,
        to: optional_day(&request.to, "until")?,
        key: request.key,
        kind: request.kind,
        form: request.form,
        body: request.body,
        asks_again: request.asks_again,
        of_pack: false,
    };
    consents::add_text(&open.office, &text).map_err(failure::consent)?;
    page(&open)
}

/// Makes claimed ticks live, or tells what would happen.
///
/// # Errors
/// `consents.*`, `office.role_denied`.
pub fn consents_prove(workplace: &Workplace, request: ProveTicks) -> Result<ProvenTicks, Failure> {
    let open = workplace.opened()?;
    let form = Form {
        until: optional_day(&request.until, "until")?,
        kind: request.kind,
        text: request.text,
        separate: request.separate,
        states_age: request.states_age,
        declares_authority: request.declares_authority,
        import: None,
    };
    let proven = if request.dry {
        consents::rehearse_proof(&open.office, &form)
    } else {
        consents::prove(&open.office, &form)
    }
    .map_err(failure::consent)?;
    Ok(ProvenTicks {
        live: proven.live,
        by_holder: proven.by_holder,
        outside: proven.outside,
        joined: proven.joined,
        age_unknown: proven.age_unknown,
        no_authority: proven.no_authority,
    })
}
