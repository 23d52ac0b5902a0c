//! The register of documents issued: what is in it, handed over, replaced, revoked, given out as a file.

use crate::certificates::{Press, row};
use crate::convert::{TO_OTHERS, count, day, ground, id, language};
use crate::papers::{IssuedLine, IssuedRegisterPaper, SeriesNote};
use crate::place::{Open, Workplace};
use crate::templates;
use crate::texts::short_date;
use crate::working_export;
use crate::{failure, paper_facts};
use chrono::NaiveDate;
use office::OfficeError;
use office::certificates::{
    self, Confirmation, Entry, Evidence, Filter, GivenOut, Handover, Onward, State, Step,
};
use office::rights::{self, Operation};
use std::path::Path;
use wire::{
    CertificateChain, CertificatePage, CertificateRef, ConfirmCertificate, CoreList, CoreRow, EndCertificate,
    Failure, FailureKind, FindCores, GiveRegister, HandOver, IssuedCertificate, ListCertificates, SavedFile,
    SavedList, SeriesCount, StateCount, SucceedCertificate,
};

/// A field that may be left empty.
fn optional<T>(text: &str, read: impl FnOnce(&str) -> Result<T, Failure>) -> Result<Option<T>, Failure> {
    match text.trim() {
        "" => Ok(None),
        text => read(text).map(Some),
    }
}

fn filter(request: &ListCertificates) -> Result<Filter, Failure> {
    let unknown = || Failure::new(FailureKind::Usage, "certificates.unknown_choice").at("state");
    Ok(Filter {
        query: request.query.clone(),
        state: optional(&request.state, |key| State::of_key(key).ok_or_else(unknown))?,
        unclaimed: request.unclaimed,
        expires_by: optional(&request.expires_by, |text| day(text, "expires_by"))?,
    })
}

/// The register.
///
/// # Errors
/// `office.role_denied`, `request.bad_date`.
pub fn certificates_list(
    workplace: &Workplace,
    request: ListCertificates,
) -> Result<CertificatePage, Failure> {
    let open = workplace.opened()?;
    let filter = filter(&request)?;
    let (offset, limit) = (request.offset as usize, request.limit as usize);
    let page = certificates::register(&open.office, &filter, offset, limit).map_err(failure::office)?;
    let number = |number: i64| u32::try_from(number).unwrap_or_default();
    Ok(CertificatePage {
        total: count(page.total),
        matched: count(page.matched),
        next_number: page.next_number,
        states: page
            .states
            .into_iter()
            .map(|(state, many)| StateCount { state: state.key().to_owned(), count: count(many) })
            .collect(),
        unclaimed: count(page.unclaimed),
        series: page
            .series
            .into_iter()
            .map(|line| SeriesCount {
                highest: number(line.highest),
                listed: number(line.listed),
                kept: number(line.kept),
                gone: number(line.gone()),
                prefix: line.prefix,
            })
            .collect(),
        rows: page.rows.into_iter().map(|entry| row(&open, entry)).collect(),
        may_write: may_write(&open),
    })
}

fn may_write(open: &Open) -> bool {
    rights::may(open.office.pack(), open.office.role(), "certificates", Operation::Export)
}

/// Every paper of a chain, the original first.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn certificate_chain(
    workplace: &Workplace,
    request: CertificateRef,
) -> Result<CertificateChain, Failure> {
    let open = workplace.opened()?;
    let chain = certificates::chain(&open.office, id(&request.id)?).map_err(failure::office)?;
    Ok(CertificateChain { papers: chain.into_iter().map(|entry| row(&open, entry)).collect() })
}

/// Records that papers were handed over.
///
/// # Errors
/// `certificates.*`, `office.role_denied`; nothing is recorded then.
pub fn certificate_hand_over(workplace: &Workplace, request: HandOver) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let ids = request.ids.iter().map(|text| id(text)).collect::<Result<Vec<_>, _>>()?;
    let handover = Handover {
        on: day(&request.on, "on")?,
        to: request.to,
        how: request.how,
        tracking: request.tracking,
    };
    certificates::hand_over(&open.office, &ids, &handover).map_err(failure::certificate)
}

/// Takes a paper back.
///
/// # Errors
/// `certificates.*`, `office.role_denied`.
pub fn certificate_revoke(workplace: &Workplace, request: EndCertificate) -> Result<(), Failure> {
    let open = workplace.opened()?;
    certificates::revoke(&open.office, id(&request.id)?, &request.reason).map_err(failure::certificate)?;
    crate::backups::spread_ledger(&open);
    Ok(())
}

/// Notes that a page was spoilt before it reached anybody.
///
/// # Errors
/// `certificates.*`, `office.role_denied`.
pub fn certificate_spoil(workplace: &Workplace, request: EndCertificate) -> Result<(), Failure> {
    let open = workplace.opened()?;
    certificates::spoil(&open.office, id(&request.id)?, &request.reason).map_err(failure::certificate)?;
    crate::backups::spread_ledger(&open);
    Ok(())
}

/// Enters what shows whose paper an unconfirmed number is.
///
/// # Errors
/// `certificates.*`, `request.bad_date`, `office.role_denied`.
pub fn certificate_confirm(workplace: &Workplace, request: ConfirmCertificate) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let told = Confirmation {
        person: id(&request.person).map_err(|failure| failure.at("person"))?,
        evidence: Evidence { kind: request.evidence.clone(), seen: day(&request.seen, "seen")? },
        name: text(&request.name),
        programme: text(&request.programme),
        hours: optional(&request.hours, |digits| digits.parse().map_err(bad_hours))?,
        completed: optional(&request.completed, |text| day(text, "completed"))?,
        issued: optional(&request.issued, |text| day(text, "issued"))?,
    };
    certificates::confirm(&open.office, id(&request.id)?, &told).map_err(failure::certificate)
}

fn bad_hours(_: std::num::ParseIntError) -> Failure {
    Failure::refused("certificates.hours").at("hours")
}

/// Issues the next paper of a chain: duplicate, replacement after a change of name, correction.
///
/// # Errors
/// `certificates.*`, `documents.unprintable`; no number is spent then.
pub fn certificate_succeed(
    workplace: &Workplace,
    request: SucceedCertificate,
) -> Result<IssuedCertificate, Failure> {
    let open = workplace.opened()?;
    let unknown = || Failure::new(FailureKind::Usage, "certificates.unknown_choice").at("step");
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let in_language = text(&request.language);
    in_language.as_deref().map(language).transpose()?;
    let evidence = match text(&request.evidence) {
        Some(kind) => Some(Evidence { kind, seen: day(&request.seen, "seen")? }),
        None => None,
    };
    let order = Onward {
        of: id(&request.of)?,
        step: Step::of_key(&request.step).ok_or_else(unknown)?,
        reason: request.reason,
        language: in_language,
        template: templates::usual(policy::Paper::Training).to_owned(),
        name: text(&request.name),
        programme: text(&request.programme),
        second_name: text(&request.second_name),
        second_programme: text(&request.second_programme),
        hours: optional(&request.hours, |digits| digits.parse().map_err(bad_hours))?,
        completed: optional(&request.completed, |text| day(text, "completed"))?,
        evidence,
        born: optional(&request.born, |text| day(text, "born"))?,
        asked: optional(&request.asked, |text| day(text, "asked"))?,
    };
    let operator = paper_facts::stored_operator(&open)?;
    let frozen = serde_json::to_string(&operator).map_err(|_| Failure::refused("internal"))?;
    let press = Press::new(workplace, &open, &operator);
    let issued =
        certificates::succeed(&open.office, &order, &frozen, &press).map_err(failure::certificate)?;
    crate::backups::spread_ledger(&open);
    Ok(IssuedCertificate {
        id: issued.id.to_string(),
        picture: paper_facts::frozen_picture(workplace, &issued.pdf, 1, vec![issued.number.clone()])?,
        number: issued.number,
        issued: issued.issued.to_string(),
        sha256: issued.sha256,
        file: None,
        remarks: press.remarks(),
    })
}

/// Papers whose holder has no card any more, by whole number or whole name. The look-up is journalled.
///
/// # Errors
/// `office.not_found` for less than a number or a name.
pub fn certificate_cores(workplace: &Workplace, request: FindCores) -> Result<CoreList, Failure> {
    let open = workplace.opened()?;
    let born = optional(&request.born, |text| day(text, "born"))?;
    let cores = certificates::cores(&open.office, &request.query, born).map_err(failure::office)?;
    let cores = cores
        .into_iter()
        .map(|core| CoreRow {
            in_force: core.is_in_force(),
            id: core.id.to_string(),
            number: core.number,
            name: core.name,
            programme: core.programme,
            issued: core.issued.map(|day| day.to_string()),
            state: core.state,
            check: core.check.key().to_owned(),
            complete: core.complete,
            language: core.language,
        })
        .collect();
    Ok(CoreList { cores })
}

/// Name to propose for the file of the register: what it is and the day by which it goes.
#[must_use]
pub fn register_name(request: &GiveRegister) -> String {
    working_export::name("register", &request.format, &request.delete_by, &["xlsx", "pdf"])
}

/// Gives the register out as a file: a working export with reason, recipient and last day (Z4).
///
/// # Errors
/// `lists.bad_text`, `lists.bad_delete_by`, `lists.empty`, `lists.unknown_choice`, file failures.
pub fn register_save(
    workplace: &Workplace,
    request: GiveRegister,
    file: &Path,
) -> Result<SavedList, Failure> {
    let open = workplace.opened()?;
    let given = given(&open, &request)?;
    let bytes = match request.format.as_str() {
        "pdf" => printed(workplace, &open, &request.language, &given.rows)?,
        format => working_export::form(format, &table(workplace, &open, &request.language, &given.rows))?,
    };
    let delete_by = day(&request.delete_by, "delete_by")?;
    let order = working_export::GivenOut { reason: request.reason, recipient: request.recipient, delete_by };
    let SavedFile { place, sha256 } = working_export::save(file, &bytes, order, |copy, write| {
        certificates::record_copy(&open.office, &given, copy, || write().map(drop))
    })?;
    Ok(SavedList { place, sha256, restricted: given.restricted() })
}

/// What of the register is asked for, without those who are restricted.
fn given(open: &Open, request: &GiveRegister) -> Result<GivenOut, Failure> {
    language(&request.language)?;
    let ground = ground(&request.ground, TO_OTHERS)?;
    certificates::entries(&open.office, &filter(&request.wanted)?, ground).map_err(failure::office)
}

/// Prints the register; nothing stays on the disk.
///
/// # Errors
/// `print.no_printer`, `print.failed`.
pub fn register_print(workplace: &Workplace, request: GiveRegister) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let given = given(&open, &request)?;
    let pdf = printed(workplace, &open, &request.language, &given.rows)?;
    paper_facts::print(&pdf)?;
    certificates::note_register(&open.office, &given).map_err(failure::office)
}

fn shown(day: Option<NaiveDate>) -> String {
    day.map(short_date).unwrap_or_default()
}

/// What the register says of a row beside number, name and programme.
struct Said {
    title: String,
    state: String,
    handed: String,
}

fn said(workplace: &Workplace, open: &Open, spoken: &str, entry: &Entry) -> Said {
    let text = |prefix: &str, key: &str| {
        workplace.texts.get(spoken, &format!("{prefix}-{}", key.replace('_', "-")), &[])
    };
    let title = entry.document.as_deref().and_then(|key| open.office.pack().document(key));
    let title =
        title.map(|title| title.title.get(language(spoken).unwrap_or(policy::Language::Ru)).to_owned());
    let mut state = vec![text("certificate-state", &entry.state)];
    if entry.standing != "original" {
        let standing = text("certificate-standing", &entry.standing);
        state.push(match &entry.before {
            Some(number) => format!("{standing} № {number}"),
            None => standing,
        });
    }
    state.extend(entry.after.as_ref().map(|number| format!("→ № {number}")));
    state.extend(entry.ended.map(short_date));
    state.extend(entry.ended_because.as_ref().map(|key| text("certificate-reason", key)));
    let mut handed = vec![shown(entry.handed)];
    handed.extend(entry.handed_how.as_ref().map(|key| text("certificate-how", key)));
    handed.extend([&entry.handed_to, &entry.tracking].into_iter().flatten().cloned());
    handed.retain(|part| !part.is_empty());
    Said { title: title.unwrap_or_default(), state: state.join(", "), handed: handed.join(", ") }
}

fn table(workplace: &Workplace, open: &Open, spoken: &str, rows: &[Entry]) -> Vec<Vec<String>> {
    let heads = [
        "cert-column-number",
        "cert-column-title",
        "cert-column-name",
        "cert-programme",
        "cert-hours",
        "cert-completed",
        "cert-date",
        "cert-valid-until",
        "cert-column-state",
        "cert-handed",
        "cert-organisation",
    ];
    let mut table = vec![heads.iter().map(|id| workplace.texts.get(spoken, id, &[])).collect()];
    for entry in rows {
        let said = said(workplace, open, spoken, entry);
        table.push(vec![
            entry.number.clone(),
            said.title,
            entry.name.clone(),
            entry.programme.clone(),
            entry.hours.map(|hours| hours.to_string()).unwrap_or_default(),
            shown(entry.completed),
            shown(entry.issued),
            shown(entry.valid_until),
            said.state,
            said.handed,
            entry.organisation.clone().unwrap_or_default(),
        ]);
    }
    table
}

fn printed(workplace: &Workplace, open: &Open, spoken: &str, rows: &[Entry]) -> Result<Vec<u8>, Failure> {
    let operator = paper_facts::stored_operator(open)?;
    let page = certificates::register(&open.office, &Filter::default(), 0, 0).map_err(failure::office)?;
    let today = open.office.read(rights::Right::Open, |r| Ok::<_, OfficeError>(r.today));
    let paper = IssuedRegisterPaper {
        language: spoken.to_owned(),
        operator: paper_facts::operator(&operator, open.office.pack(), spoken),
        date: today.map_err(failure::office)?,
        lines: rows
            .iter()
            .map(|entry| {
                let said = said(workplace, open, spoken, entry);
                IssuedLine {
                    number: entry.number.clone(),
                    issued: entry.issued,
                    name: entry.name.clone(),
                    title: said.title,
                    programme: entry.programme.clone(),
                    hours: entry.hours,
                    state: said.state,
                    handed: said.handed,
                }
            })
            .collect(),
        series: page
            .series
            .into_iter()
            .map(|line| SeriesNote {
                gone: line.gone(),
                prefix: line.prefix,
                highest: line.highest,
                listed: line.listed,
                kept: line.kept,
            })
            .collect(),
        signatory: paper_facts::signatory(workplace, &operator, spoken),
    };
    let job = paper.job(&workplace.texts);
    Ok(workplace.press.print(&job, REGISTER_LIMIT).map_err(failure::print)?.bytes)
}

/// Longest time the paper of a whole register may take.
const REGISTER_LIMIT: std::time::Duration = std::time::Duration::from_secs(120);
