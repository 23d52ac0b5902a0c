//! Authenticity of certificates.

use crate::place::{Open, Workplace};
use crate::{failure, paper_facts};
use office::certificates::authenticity::statement::{MARK, Statement, Text, Wording};
use office::certificates::authenticity::third_party::{self, AskError};
use office::certificates::authenticity::verify::{self, Findings, Issuer, Offered};
use office::certificates::authenticity::{keys, status};
use office::rights::{self, Act, Operation};
use serde_json::json;
use std::path::Path;
use vault::PublicKey;
use wire::{
    AskedCertificate, CertificateAnswer, Failure, IssuerKeyLine, IssuerKeys, SavedFile, StatementContent,
    StatementWording, Verification, VerifyText,
};

/// Largest file that is searched for a statement, in bytes.
const LARGEST: u64 = 64 << 20;
/// Longest text, in bytes: a statement in lines, with what people paste around it.
const LONGEST: usize = 64 << 10;

/// Checks a text.
///
/// # Errors
/// `certificates.verify_too_large`, `office.role_denied`.
pub fn certificate_verify_text(workplace: &Workplace, request: VerifyText) -> Result<Verification, Failure> {
    let open = workplace.opened()?;
    if request.text.len() > LONGEST {
        return Err(Failure::refused("certificates.verify_too_large").at("text"));
    }
    let findings = verify::verify(&open.office, Offered::Text(&request.text)).map_err(failure::office)?;
    Ok(verification(findings, None))
}

/// Checks a file: a PDF, or anything else that holds a statement as text.
///
/// # Errors
/// `certificates.verify_too_large`, `office.role_denied`, file failures.
pub fn certificate_verify_file(workplace: &Workplace, file: &Path) -> Result<Verification, Failure> {
    let open = workplace.opened()?;
    let unreadable = |error: std::io::Error| failure::file(error.into()).at("file");
    let meta = std::fs::metadata(file).map_err(unreadable)?;
    if !meta.is_file() || meta.len() > LARGEST {
        return Err(Failure::refused("certificates.verify_too_large").at("file"));
    }
    let bytes = std::fs::read(file).map_err(unreadable)?;
    let findings = verify::verify(&open.office, Offered::File(&bytes)).map_err(failure::office)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(verification(findings, Some(name.unwrap_or_default())))
}

/// Checks what was typed: a statement, or the name of a file.
///
/// # Errors
/// `files.not_found` for the name of a file that is not there; otherwise as [`certificate_verify_text`] and
/// [`certificate_verify_file`].
pub fn certificate_verify(workplace: &Workplace, what: &str) -> Result<Verification, Failure> {
    match file_of(what)? {
        Some(file) => certificate_verify_file(workplace, file),
        None => certificate_verify_text(workplace, VerifyText { text: what.to_owned() }),
    }
}

/// The file that is meant. A statement is no file name; what looks like one and is not there was mistyped, and nothing was
/// found out about any paper.
fn file_of(what: &str) -> Result<Option<&Path>, Failure> {
    if what.to_ascii_uppercase().contains(MARK) {
        return Ok(None);
    }
    let file = Path::new(what);
    if file.exists() {
        return Ok(Some(file));
    }
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let ends_like_one =
        (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let in_folder = what.contains(['/', '\\']) && what.chars().any(char::is_alphabetic);
    if !what.contains('\n') && (ends_like_one || in_folder) {
        return Err(failure::file(std::io::Error::from(std::io::ErrorKind::NotFound).into()).at("file"));
    }
    Ok(None)
}

/// Checks a file or a text with a school's public keys (FORMAT.md §10) and, when there is one, its list of papers that
/// count no more. No vault is opened, so anybody may do it.
///
/// # Errors
/// `certificates.keys_unreadable`, `certificates.status_list_unreadable`, `certificates.verify_too_large`, file failures.
pub fn certificate_verify_outside(
    workplace: &Workplace,
    what: &str,
    keys: &Path,
    list: Option<&Path>,
) -> Result<Verification, Failure> {
    let issuers = issuers(&String::from_utf8_lossy(&bounded(keys)?))?;
    let list = list.map(bounded).transpose()?;
    let list = list.as_deref().map(String::from_utf8_lossy);
    let (bytes, name) = match file_of(what)? {
        Some(file) => {
            (Some(bounded(file)?), file.file_name().map(|name| name.to_string_lossy().into_owned()))
        }
        None => (None, None),
    };
    let offered = bytes.as_deref().map_or(Offered::Text(what), Offered::File);
    let today = workplace.clock.now().date_naive();
    let found = verify::outside(offered, &issuers, list.as_deref(), today);
    let found = found.map_err(|_| Failure::refused("certificates.status_list_unreadable").at("list"))?;
    Ok(verification(found, name))
}

fn bounded(file: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: std::io::Error| failure::file(error.into()).at("file");
    let meta = std::fs::metadata(file).map_err(unreadable)?;
    if !meta.is_file() || meta.len() > LARGEST {
        return Err(Failure::refused("certificates.verify_too_large").at("file"));
    }
    std::fs::read(file).map_err(unreadable)
}

/// The keys of a file that [`issuer_keys_save`] wrote.
fn issuers(text: &str) -> Result<Vec<(PublicKey, Issuer)>, Failure> {
    let unreadable = || Failure::refused("certificates.keys_unreadable").at("keys");
    let file: serde_json::Value = serde_json::from_str(text).map_err(|_| unreadable())?;
    if file["format"] != "lichnoe-delo-issuer" || file["version"] != 1 {
        return Err(unreadable());
    }
    let key = |key: &serde_json::Value| {
        let public = PublicKey::from_slice(&vault::from_hex::<32>(key["public"].as_str()?)?)?;
        let issuer = if key["until"].is_null() { Issuer::Own } else { Issuer::OwnRetired };
        Some((public, issuer))
    };
    let keys = file["keys"].as_array().filter(|keys| !keys.is_empty()).ok_or_else(unreadable)?;
    keys.iter().map(|one| key(one).ok_or_else(unreadable)).collect()
}

fn verification(findings: Findings, file: Option<String>) -> Verification {
    let as_of = findings.as_of;
    let content = findings.content.as_ref().map(|signed| {
        let expired = signed.statement.valid_until.is_some_and(|day| day < as_of);
        content(&signed.statement, expired)
    });
    Verification {
        file,
        signature: findings.signature.key().to_owned(),
        issuer: findings.issuer.key().to_owned(),
        key: findings.content.map(|signed| vault::to_hex(&signed.key)),
        integrity: findings.integrity.key().to_owned(),
        status: findings.status.state,
        ended: findings.status.ended.map(|day| day.to_string()),
        replaced_by: findings.status.replaced_by,
        as_of: as_of.to_string(),
        content,
    }
}

fn content(statement: &Statement, expired: bool) -> StatementContent {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let earlier = statement.standing.earlier();
    let cut = |text: &Text| text.whole.is_some();
    let wording = |one: &Wording| StatementWording {
        language: one.language.to_owned(),
        name: one.name.text.clone(),
        name_cut: cut(&one.name),
        programme: one.programme.text.clone(),
        programme_cut: cut(&one.programme),
    };
    StatementContent {
        kind: statement.kind.key().to_owned(),
        standing: statement.standing.key().to_owned(),
        earlier_number: earlier.map(|(number, _)| number.text.clone()),
        earlier_issued: earlier.and_then(|(_, issued)| day(issued)),
        number: statement.number.text.clone(),
        issued: statement.issued.to_string(),
        began: day(statement.began),
        completed: day(statement.completed),
        hours: statement.hours,
        valid_until: day(statement.valid_until),
        expired,
        wordings: std::iter::once(&statement.wording).chain(&statement.second).map(wording).collect(),
    }
}

/// Answers somebody who asks whether a paper is genuine.
///
/// # Errors
/// `certificates.ask_incomplete`, `certificates.asked_too_often`, `certificates.asked_unconfirmed`, `office.role_denied`.
pub fn certificate_asked(
    workplace: &Workplace,
    request: AskedCertificate,
) -> Result<CertificateAnswer, Failure> {
    let open = workplace.opened()?;
    let answer =
        third_party::answer(&open.office, &request.number, &request.name, &request.asked_by).map_err(ask)?;
    Ok(CertificateAnswer { answer: answer.key().to_owned() })
}

fn ask(error: AskError) -> Failure {
    match error {
        AskError::Office(error) => failure::office(error),
        AskError::Incomplete(field) | AskError::BadText(field) => Failure::refused(error.code()).at(field),
        other => Failure::refused(other.code()).at("number"),
    }
}

/// Keys of the school.
///
/// # Errors
/// `office.role_denied`.
pub fn issuer_keys(workplace: &Workplace) -> Result<IssuerKeys, Failure> {
    let open = workplace.opened()?;
    lines(&open)
}

fn lines(open: &Open) -> Result<IssuerKeys, Failure> {
    let zone = open.office.zone();
    let day = |at: i64| office::clock::day_in(zone, office::clock::moment(at)).to_string();
    let keys = keys::all(&open.office).map_err(failure::office)?;
    let (pack, role) = (open.office.pack(), open.office.role());
    Ok(IssuerKeys {
        keys: keys
            .into_iter()
            .map(|key| IssuerKeyLine {
                id: vault::to_hex(&key.public.id()),
                public: vault::to_hex(key.public.bytes()),
                from: day(key.made),
                until: key.retired.map(day),
            })
            .collect(),
        may_replace: rights::may_act(pack, role, Act::Operators),
        may_give_out: rights::may(pack, role, "certificates", Operation::Export),
    })
}

/// Retires the key in use and makes the next one. What the old one signed stays valid.
///
/// # Errors
/// `office.role_denied`.
pub fn issuer_key_replace(workplace: &Workplace) -> Result<IssuerKeys, Failure> {
    let open = workplace.opened()?;
    keys::rotate(&open.office).map_err(failure::office)?;
    lines(&open)
}

/// The school's name and public keys, as a file for whoever checks papers.
///
/// # Errors
/// `office.role_denied`, file failures.
pub fn issuer_keys_save(workplace: &Workplace, file: &Path) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    keys::give_out(&open.office, "certificate.keys_saved").map_err(failure::office)?;
    let text = serde_json::to_string_pretty(&school(&open)?).map_err(|_| Failure::refused("internal"))?;
    saved(file, format!("{text}\n").as_bytes())
}

/// Name and public keys (FORMAT.md §10).
fn school(open: &Open) -> Result<serde_json::Value, Failure> {
    let name = paper_facts::stored_operator(open)?.name;
    let keys = lines(open)?.keys;
    let keys: Vec<_> = keys
        .iter()
        .map(|key| json!({ "id": key.id, "public": key.public, "from": key.from, "until": key.until }))
        .collect();
    Ok(json!({ "format": "lichnoe-delo-issuer", "version": 1, "school": name, "keys": keys }))
}

/// The signed list of papers that count no more.
///
/// # Errors
/// `office.role_denied`, file failures.
pub fn status_list_save(workplace: &Workplace, file: &Path) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let list = status::make(&open.office).map_err(failure::office)?;
    saved(file, list.as_bytes())
}

/// The page of checks as the build left it, with a place for what a school puts in; empty where no page was built.
const PAGE: &str = include_str!(concat!(env!("OUT_DIR"), "/verify.html"));
const EMPTY: &str = "<script type=\"application/json\" id=\"school\">null</script>";

/// The page that checks papers without this program, with the school's keys and its list inside.
///
/// # Errors
/// `certificates.verifier_absent` in a build without the page; `office.role_denied`, file failures.
pub fn verifier_save(workplace: &Workplace, file: &Path) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let list = status::make(&open.office).map_err(failure::office)?;
    let (before, after) =
        PAGE.split_once(EMPTY).ok_or_else(|| Failure::refused("certificates.verifier_absent"))?;
    keys::give_out(&open.office, "certificate.verifier_saved").map_err(failure::office)?;
    let data = json!({ "issuer": school(&open)?, "status": list }).to_string();
    // Inside a script element only this sign could end it; JSON may write it otherwise.
    let inside = EMPTY.replace("null", &data.replace('<', "\\u003c"));
    saved(file, [before, &inside, after].concat().as_bytes())
}

fn saved(file: &Path, bytes: &[u8]) -> Result<SavedFile, Failure> {
    vault::files::write_safely(file, bytes).map_err(failure::file)?;
    let hash = vault::to_hex(&vault::sha256(bytes));
    Ok(SavedFile { place: paper_facts::place(file), sha256: hash })
}
