//! Templates as files: a folder to edit one in with any editor, and one file to give it to another school.
//!
//! The file is an archive of three plain texts: what it is (`template.json`, with the hash of the source), the source
//! itself, and the school's signature under the first. It is read by exactly these names and lengths; anything else is
//! refused.

use super::own::{allowed, newest, titles};
use super::{BUILT, examples, resolve};
use crate::place::{Workplace, held};
use crate::{failure, paper_facts};
use office::templates::{self as school, LONGEST, New, Origin, Seal};
use serde::{Deserialize, Serialize};
use std::io::{Cursor, Read, Write};
use std::path::Path;
use wire::{Failure, FailureKind, LocalText, SavedFile, TemplateRef, TemplateSource};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

/// Name of the source, in a folder and in a file.
const SOURCE: &str = "main.typ";
const FACTS: &str = "template.json";
const SEAL: &str = "signature.json";
/// Form of the file.
const FORM: &str = "lichnoe-delo-template/1";
/// Longest file: three texts and what an archive adds.
const LONGEST_FILE: u64 = LONGEST as u64 + 64 * 1024;
/// Longest of the two small texts.
const LONGEST_TEXT: u64 = 16 * 1024;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    form: String,
    key: String,
    base: String,
    title: LocalText,
    language: String,
    source: String,
    sha256: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    key: String,
    signature: String,
}

/// Writes a template to a folder where any editor can change it: its source, the part it imports, and the data of an
/// invented person, which is all a paper is made of. Nobody of the registry is in it.
///
/// # Errors
/// `templates.unknown`, `templates.folder_taken` when such a folder is there already, file failures.
pub fn template_export(
    workplace: &Workplace,
    request: TemplateRef,
    folder: &Path,
) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let version = school::version(&open.office, &request.key, None).map_err(failure::template)?;
    let template = resolve(&open, &version.template.id(version.number))?;
    let example = examples::of(&template).into_iter().next().unwrap_or_default();
    let (job, _) = examples::job(workplace, &open, &template, &example)?;
    let mut data = job.data;
    data["language"] = serde_json::Value::String(job.language);
    let data = serde_json::to_string_pretty(&data).map_err(|_| Failure::refused("internal"))?;
    let into = folder.join(format!("template-{}", request.key));
    if into.exists() {
        return Err(Failure::refused("templates.folder_taken").at("folder"));
    }
    let (path, shared) = documents::shared_part();
    let shared_file = into.join(path.trim_start_matches('/'));
    let unwritten = |error: std::io::Error| failure::file(error.into());
    std::fs::create_dir_all(shared_file.parent().unwrap_or(&into)).map_err(unwritten)?;
    for (file, text) in
        [(into.join(SOURCE), version.source.as_str()), (shared_file, shared), (into.join("data.json"), &data)]
    {
        vault::files::write_safely(&file, text.as_bytes()).map_err(failure::file)?;
    }
    let entry = office::journal::Entry::of("template.given").category("certificates").detail(&request.key);
    open.office.note(entry).map_err(failure::office)?;
    Ok(SavedFile { place: paper_facts::place(&into.join(SOURCE)), sha256: vault::to_hex(&version.sha256) })
}

/// Takes an edited source back as the newest version, to be checked.
///
/// # Errors
/// `templates.unknown`, `templates.bad_source`, `templates.nothing_changed`, file failures.
pub fn template_take(
    workplace: &Workplace,
    request: TemplateRef,
    file: &Path,
) -> Result<TemplateSource, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let bytes = vault::files::read_bounded(file, LONGEST as u64).map_err(failure::file)?;
    let source = String::from_utf8(bytes).map_err(|_| Failure::refused("templates.bad_source").at("file"))?;
    school::save(&open.office, &request.key, &source, Origin::File).map_err(failure::template)?;
    newest(workplace, &open, &request.key)
}

/// Name proposed for the file of a template.
#[must_use]
pub fn template_pack_name(request: &TemplateRef) -> String {
    let plain: String = request.key.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    format!("{plain}.ldtemplate")
}

/// Writes the newest version to one file that another school can take in, signed with the school's key.
///
/// # Errors
/// `templates.unknown`, file failures.
pub fn template_pack(workplace: &Workplace, request: TemplateRef, file: &Path) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let version = school::version(&open.office, &request.key, None).map_err(failure::template)?;
    let [ru, kk, en] = version.template.titles;
    let facts = Facts {
        form: FORM.to_owned(),
        key: version.template.key,
        base: version.template.base,
        title: LocalText { ru, kk, en },
        language: version.template.language,
        source: SOURCE.to_owned(),
        sha256: vault::to_hex(&version.sha256),
    };
    let internal = |_| Failure::refused("internal");
    let facts = serde_json::to_vec_pretty(&facts).map_err(internal)?;
    let seal = school::attest(&open.office, &request.key, &facts).map_err(failure::office)?;
    let signed = Signed { key: vault::to_hex(&seal.key), signature: vault::to_hex(&seal.signature) };
    let signed = serde_json::to_vec_pretty(&signed).map_err(internal)?;
    let bytes = packed(&[(FACTS, &facts), (SOURCE, version.source.as_bytes()), (SEAL, &signed)]);
    let bytes = bytes.map_err(|_| Failure::refused("internal"))?;
    vault::files::write_safely(file, &bytes).map_err(failure::file)?;
    Ok(SavedFile { place: paper_facts::place(file), sha256: vault::to_hex(&vault::sha256(&bytes)) })
}

fn packed(files: &[(&str, &[u8])]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Everybody can read it as it lies, and the same template gives the same file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        archive.start_file(*name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Takes in a template of another school, or one of its own, under a key of this school. It has to be checked here
/// before a paper is printed with it.
///
/// # Errors
/// `templates.bad_file`, `templates.forged`, `templates.other_program` for one that rests on a template this program
/// does not have; `templates.key_taken` with the key: [`template_import_again`] takes the same file under another.
pub fn template_import(
    workplace: &Workplace,
    key: Option<&str>,
    file: &Path,
) -> Result<TemplateSource, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let bytes = vault::files::read_bounded(file, LONGEST_FILE).map_err(failure::file)?;
    let (facts, source, seal) = unpacked(&bytes)?;
    if BUILT.iter().all(|built| built.id != facts.base) {
        return Err(Failure::refused("templates.other_program").at("file"));
    }
    let key = key.map(str::trim).filter(|key| !key.is_empty()).unwrap_or(&facts.key);
    let new = New {
        key,
        base: &facts.base,
        titles: titles(&facts.title),
        language: &facts.language,
        source: &source,
        origin: Origin::Import,
    };
    school::create(&open.office, &new).map_err(|error| {
        if matches!(error, school::TemplateError::KeyTaken) {
            *held(&open.template) = Some(file.to_owned());
        }
        failure::template(error).with("key", key)
    })?;
    *held(&open.template) = None;
    let own = school::issuer_of(&open.office, &seal).map_err(failure::office)?;
    let signer = vault::PublicKey::from_slice(&seal.key).map(|key| vault::to_hex(&key.id()));
    Ok(TemplateSource {
        signed: if own { "own" } else { "other" }.to_owned(),
        signer: signer.unwrap_or_default(),
        ..newest(workplace, &open, key)?
    })
}

/// Takes in the file whose key was taken, under another one.
///
/// # Errors
/// `import.token_unknown` when no file waits; as [`template_import`].
pub fn template_import_again(workplace: &Workplace, key: &str) -> Result<TemplateSource, Failure> {
    let open = workplace.opened()?;
    allowed(&open)?;
    let waiting = held(&open.template).clone();
    let file = waiting.ok_or_else(|| Failure::new(FailureKind::Usage, "import.token_unknown"))?;
    template_import(workplace, Some(key), &file)
}

/// Facts, source and signature of a file; nothing of it is believed before all three agree.
fn unpacked(bytes: &[u8]) -> Result<(Facts, String, Seal), Failure> {
    let bad = || Failure::refused("templates.bad_file").at("file");
    let forged = || Failure::refused("templates.forged").at("file");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| bad())?;
    let names = archive.file_names().map(|name| name.map(std::borrow::Cow::into_owned));
    let mut names = names.collect::<Result<Vec<String>, _>>().map_err(|_| bad())?;
    names.sort();
    if names != [SOURCE, SEAL, FACTS] {
        return Err(bad());
    }
    let mut text = |name: &str, most: u64| {
        let member = archive.by_name(name).map_err(|_| bad())?;
        let mut bytes = Vec::new();
        // What the archive says of its lengths is not believed.
        member.take(most + 1).read_to_end(&mut bytes).map_err(|_| bad())?;
        if bytes.len() as u64 > most { Err(bad()) } else { Ok(bytes) }
    };
    let facts = text(FACTS, LONGEST_TEXT)?;
    let source = text(SOURCE, LONGEST as u64)?;
    let signed: Signed = serde_json::from_slice(&text(SEAL, LONGEST_TEXT)?).map_err(|_| bad())?;
    let seal = Seal {
        key: vault::from_hex(&signed.key).ok_or_else(bad)?,
        signature: vault::from_hex(&signed.signature).ok_or_else(bad)?,
    };
    if !seal.holds(&facts) {
        return Err(forged());
    }
    let facts: Facts = serde_json::from_slice(&facts).map_err(|_| bad())?;
    if facts.form != FORM || facts.source != SOURCE {
        return Err(bad());
    }
    if facts.sha256 != vault::to_hex(&vault::sha256(&source)) {
        return Err(forged());
    }
    Ok((facts, String::from_utf8(source).map_err(|_| bad())?, seal))
}
