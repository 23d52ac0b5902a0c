//! Saved mappings of imports; what the operator says of statuses and of columns without a purpose.

use crate::convert::local;
use crate::failure;
use crate::imports::{again, sums, unknown_token};
use crate::paper_facts;
use crate::place::{Open, Watch, Workplace, held};
use office::imports::mapping::{Profile, SavedStatus, Target};
use office::imports::{self, Prepared};
use office::journal::Entry;
use office::money::{Kind, Meaning};
use std::path::Path;
use wire::{
    AddImportPurpose, Failure, FailureKind, ImportPreview, ImportProfile, ImportProfileColumn,
    ImportProfileRef, ImportProfileStatus, ImportProfiles, ImportPurpose, ImportStatus, MapImportStatus,
    SaveImportProfile, SavedFile,
};

/// Saved profiles.
///
/// # Errors
/// `office.role_denied`.
pub fn import_profiles(workplace: &Workplace) -> Result<ImportProfiles, Failure> {
    all(&*workplace.opened()?)
}

fn all(open: &Open) -> Result<ImportProfiles, Failure> {
    let profiles = imports::profiles(&open.office).map_err(failure::import)?;
    Ok(ImportProfiles { profiles: profiles.iter().map(wired).collect() })
}

fn wired(profile: &Profile) -> ImportProfile {
    let columns = profile.columns.iter().map(|column| ImportProfileColumn {
        title: column.title.clone(),
        target: column.target.key().to_owned(),
        answer: column.answer.key().to_owned(),
    });
    let statuses = profile.statuses.iter().map(|one| ImportProfileStatus {
        kind: one.kind.key().to_owned(),
        status: one.status.clone(),
        meaning: one.meaning.key().to_owned(),
    });
    ImportProfile {
        name: profile.name.clone(),
        table: profile.kind.profile_name().to_owned(),
        columns: columns.collect(),
        statuses: statuses.collect(),
    }
}

/// Saves the mapping of a preview under a name; the preview is read under it from then on when it is opened again.
///
/// # Errors
/// `import.token_unknown`, `import.profile_name`, `office.role_denied`.
pub fn import_profile_save(
    workplace: &Workplace,
    request: SaveImportProfile,
) -> Result<ImportProfiles, Failure> {
    let open = workplace.opened()?;
    {
        let waiting = held(&open.imports);
        let preview = waiting.get(&request.token).ok_or_else(unknown_token)?;
        imports::save_profile(&open.office, &preview.prepared, &request.name).map_err(failure::import)?;
    }
    all(&open)
}

/// Forgets a profile.
///
/// # Errors
/// `import.profile_unknown`, `office.role_denied`.
pub fn import_profile_remove(
    workplace: &Workplace,
    request: ImportProfileRef,
) -> Result<ImportProfiles, Failure> {
    let open = workplace.opened()?;
    imports::remove_profile(&open.office, &request.name).map_err(failure::import)?;
    all(&open)
}

/// Saves a profile as a file.
///
/// # Errors
/// `import.profile_unknown`; when the file cannot be written.
pub fn import_profile_export(
    workplace: &Workplace,
    request: ImportProfileRef,
    file: &Path,
) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let text = imports::profile(&open.office, &request.name).map_err(failure::import)?.to_file();
    vault::files::write_safely(file, text.as_bytes()).map_err(failure::file)?;
    open.office.note(Entry::of("import.profile_exported")).map_err(failure::office)?;
    Ok(SavedFile { place: paper_facts::place(file), sha256: vault::to_hex(&vault::sha256(text.as_bytes())) })
}

/// Takes a profile from a file; one of its name is replaced.
///
/// # Errors
/// `import.profile_unreadable`, `import.profile_name`, `import.io`, `office.role_denied`.
pub fn import_profile_load(workplace: &Workplace, file: &Path) -> Result<ImportProfiles, Failure> {
    let open = workplace.opened()?;
    let most = imports::mapping::saved::MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    std::fs::File::open(file)
        .and_then(|file| std::io::Read::read_to_end(&mut std::io::Read::take(file, most), &mut bytes))
        .map_err(|_| Failure::refused("import.io"))?;
    imports::load_profile(&open.office, &bytes).map_err(failure::import)?;
    all(&open)
}

/// Says what a status of a previewed file means, and reads the file again.
///
/// # Errors
/// `import.token_unknown`, `import.no_such_answer`, `office.role_denied`.
pub fn import_status(
    workplace: &Workplace,
    request: MapImportStatus,
    watch: &dyn Watch,
) -> Result<ImportPreview, Failure> {
    let open = workplace.opened()?;
    let (source, kind) = {
        let waiting = held(&open.imports);
        let preview = waiting.get(&request.token).ok_or_else(unknown_token)?;
        (preview.prepared.source.clone(), kind_of(&preview.prepared))
    };
    map(&open, &source, kind, (&request.status, &request.meaning))?;
    again(&open, &request.token, None, watch)
}

/// Says what a status of a saved profile means.
///
/// # Errors
/// `import.profile_unknown`, `import.no_such_answer`, `office.role_denied`.
pub fn import_profile_status(
    workplace: &Workplace,
    name: &str,
    kind: &str,
    (status, meaning): (&str, &str),
) -> Result<ImportProfiles, Failure> {
    let open = workplace.opened()?;
    let profile = imports::profile(&open.office, name).map_err(failure::import)?;
    let kind = Kind::of_key(kind).ok_or_else(|| Failure::new(FailureKind::Usage, "import.no_such_answer"))?;
    map(&open, &imports::status_source(&profile), kind, (status, meaning))?;
    all(&open)
}

fn map(open: &Open, source: &str, kind: Kind, (status, meaning): (&str, &str)) -> Result<(), Failure> {
    let meaning = Meaning::of_key(meaning).ok_or_else(|| Failure::refused("import.no_such_answer"))?;
    let status = SavedStatus { kind, status: status.to_owned(), meaning };
    imports::map_status(&open.office, source, &status).map_err(failure::import)
}

/// Gives a column a purpose, in the rules of the school, and reads the file again.
///
/// # Errors
/// `import.token_unknown`, `import.no_such_answer`, `office.not_found`, `office.role_denied`.
pub fn import_purpose(
    workplace: &Workplace,
    request: AddImportPurpose,
    watch: &dyn Watch,
) -> Result<ImportPreview, Failure> {
    let open = workplace.opened()?;
    if !held(&open.imports).contains_key(&request.token) {
        return Err(unknown_token());
    }
    purpose(&open, &request.target, &request.purpose)?;
    again(&open, &request.token, None, watch)
}

/// Gives whatever is taken for a target a purpose, in the rules of the school.
///
/// # Errors
/// As [`import_purpose`].
pub fn import_purpose_add(workplace: &Workplace, target: &str, key: &str) -> Result<(), Failure> {
    purpose(&*workplace.opened()?, target, key)
}

fn purpose(open: &Open, target: &str, key: &str) -> Result<(), Failure> {
    let target = Target::of_key(target).ok_or_else(|| Failure::refused("import.no_such_answer"))?;
    imports::add_purpose(&open.office, target, key).map_err(failure::import)
}

/// Purposes of a pack.
pub(crate) fn purposes(pack: &policy::Pack) -> Vec<ImportPurpose> {
    pack.purposes.iter().map(|one| ImportPurpose { key: one.key.clone(), title: local(&one.title) }).collect()
}

fn kind_of(prepared: &Prepared) -> Kind {
    if prepared.kind.is_orders() { Kind::Order } else { Kind::Payment }
}

/// Statuses of a file with what they mean.
pub(crate) fn statuses(open: &Open, prepared: &Prepared) -> Result<Vec<ImportStatus>, Failure> {
    let kind = kind_of(prepared);
    let meanings: Vec<String> = kind.meanings().iter().map(|meaning| meaning.key().to_owned()).collect();
    let known = imports::meanings(&open.office, prepared).map_err(failure::import)?;
    let statuses = prepared.statuses.iter().zip(known).map(|(one, meaning)| ImportStatus {
        status: one.status.clone(),
        rows: one.rows,
        sums: sums(&one.sums),
        meaning: meaning.map(|meaning| meaning.key().to_owned()),
        meanings: meanings.clone(),
    });
    Ok(statuses.collect())
}
