//! The program itself: how old it is, and whether an update file is the publisher's own (requirement Z9).
//!
//! Nothing comes over a network: somebody brings a package on a stick, and beside it `FILE.minisig`, its detached
//! Minisign signature. The signature is checked against the one key the build was given, over every byte of the file;
//! the signed comment says what the file is: `lichnoe-delo 0.2.0 2027-01-15`, product, version, day of release. Only
//! then is it told how to install it. Nothing of the file is unpacked or executed here, and a version older than the
//! one that runs is refused, for that is how a closed hole is opened again.

use crate::place::Workplace;
use crate::{failure, staff};
use chrono::{DateTime, Days, Months, NaiveDate};
use minisign_verify::{Error as SignatureError, PublicKey, Signature, StreamVerifier};
use office::journal::Entry;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use vault::files::FileError;
use wire::{CheckedUpdate, Failure, FailureKind, ProgramFacts};

/// A program older than this is a finding: security is kept by updates.
const UPDATE_EVERY: Months = Months::new(6);
/// First word of the signed comment.
const PRODUCT: &str = "lichnoe-delo";
/// The version that runs.
const RUNNING: &str = env!("CARGO_PKG_VERSION");
/// How a Debian package begins.
const PACKAGE: &[u8] = b"!<arch>\ndebian-binary";
/// Longest signature file: four lines of text.
const SIGNATURE_MAX: u64 = 4096;

/// Why an update file is not to be installed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
enum UpdateError {
    /// The build was given no key.
    #[error("this build knows no publisher")]
    NoPublisher,
    /// No signature lies beside the file, and none was given.
    #[error("there is no signature")]
    Unsigned,
    /// The signature is none, or of the kind that does not cover long files.
    #[error("the signature cannot be read")]
    Signature,
    /// Signed by somebody else.
    #[error("signed by another key")]
    OtherPublisher,
    /// File and signature do not belong together: cut, changed, exchanged.
    #[error("the file is not the signed one")]
    Changed,
    /// Signed by the publisher, and no release of this program.
    #[error("no release of this program")]
    NotRelease,
    /// No package of this system.
    #[error("not a package of this system")]
    OtherSystem,
    /// Older than what runs.
    #[error("older than the running version")]
    Older {
        /// Its version.
        version: Version,
    },
    /// A path that no command line can be told.
    #[error("the path cannot be written down")]
    Name,
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
}

impl UpdateError {
    fn code(&self) -> &'static str {
        match self {
            UpdateError::NoPublisher => "update.no_publisher",
            UpdateError::Unsigned => "update.unsigned",
            UpdateError::Signature => "update.signature",
            UpdateError::OtherPublisher => "update.other_publisher",
            UpdateError::Changed => "update.changed",
            UpdateError::NotRelease => "update.not_release",
            UpdateError::OtherSystem => "update.other_system",
            UpdateError::Older { .. } => "update.older",
            UpdateError::Name => "update.name",
            UpdateError::File(error) => error.code(),
        }
    }

    fn into_failure(self) -> Failure {
        let failure = match self {
            UpdateError::File(_) => Failure::new(FailureKind::Usage, self.code()),
            _ => Failure::refused(self.code()),
        };
        match self {
            UpdateError::Older { version } => {
                failure.with("version", version.text()).with("running", RUNNING)
            }
            _ => failure,
        }
    }
}

impl From<SignatureError> for UpdateError {
    fn from(error: SignatureError) -> UpdateError {
        match error {
            SignatureError::UnexpectedKeyId => UpdateError::OtherPublisher,
            SignatureError::InvalidSignature => UpdateError::Changed,
            _ => UpdateError::Signature,
        }
    }
}

/// Three numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Version([u32; 3]);

impl Version {
    /// Reads `0.10.2`: one spelling only, so that two texts are never one version.
    fn parse(text: &str) -> Option<Version> {
        let mut parts = text.split('.').map(str::parse);
        let numbers = [parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?];
        let version = Version(numbers);
        (parts.next().is_none() && version.text() == text).then_some(version)
    }

    fn text(self) -> String {
        self.0.map(|number| number.to_string()).join(".")
    }
}

/// The day this program was built.
fn built_on() -> NaiveDate {
    let days = env!("LICHNOE_DELO_BUILT").parse().unwrap_or(0);
    DateTime::UNIX_EPOCH.date_naive().checked_add_days(Days::new(days)).unwrap_or_default()
}

/// The last day on which this program is not yet too old.
pub(crate) fn update_by() -> NaiveDate {
    built_on().checked_add_months(UPDATE_EVERY).unwrap_or(NaiveDate::MAX)
}

/// The key that update files must be signed with, when the build was given one.
fn publisher() -> Option<String> {
    // A rehearsal signs for itself; the bundle is built without this.
    #[cfg(feature = "rehearsal")]
    if let Ok(key) = std::env::var("LICHNOE_DELO_UPDATE_KEY") {
        return Some(key).filter(|key| !key.is_empty());
    }
    Some(env!("LICHNOE_DELO_PUBLISHER").to_owned()).filter(|key| !key.is_empty())
}

/// Version and age of the program; needs no open vault.
///
/// # Errors
/// When an open vault cannot be read.
pub fn program_get(workplace: &Workplace) -> Result<ProgramFacts, Failure> {
    let today = match workplace.opened() {
        // A clock put back makes no program young.
        Ok(open) => staff::today(&open)?,
        Err(_) => workplace.clock.now().date_naive(),
    };
    Ok(ProgramFacts {
        version: RUNNING.to_owned(),
        built: built_on().to_string(),
        update_by: update_by().to_string(),
        old: today > update_by(),
        publisher: publisher(),
    })
}

/// Checks an update file: who signed it, that it is the signed one, that it is not older than what runs. The signature
/// lies beside it as `FILE.minisig` unless it is given. With a vault open the journal keeps what came out.
///
/// # Errors
/// `update.no_publisher`, `update.unsigned`, `update.signature`, `update.other_publisher`, `update.changed`,
/// `update.not_release`, `update.other_system`, `update.older`, `update.name`, file errors.
pub fn update_check(
    workplace: &Workplace,
    file: &Path,
    signature: Option<&Path>,
) -> Result<CheckedUpdate, Failure> {
    let checked = publisher().ok_or(UpdateError::NoPublisher).and_then(|key| {
        let beside = || PathBuf::from([file.as_os_str(), ".minisig".as_ref()].join("".as_ref()));
        check(&key, file, &signature.map_or_else(beside, Path::to_owned))
    });
    let entry = match &checked {
        Ok(update) => Some(Entry::of("update.checked").detail(update.version.as_str())),
        Err(UpdateError::NoPublisher | UpdateError::File(_)) => None,
        Err(error) => Some(Entry::of("update.refused").detail(error.code())),
    };
    let open = workplace.opened().ok();
    if let (Some(open), Some(entry)) = (&open, entry) {
        open.office.note(entry).map_err(failure::office)?;
    }
    let update = checked.map_err(UpdateError::into_failure)?;
    Ok(CheckedUpdate { journalled: open.is_some(), ..update })
}

fn check(key: &str, file: &Path, signature: &Path) -> Result<CheckedUpdate, UpdateError> {
    let publisher = PublicKey::from_base64(key).map_err(|_| UpdateError::NoPublisher)?;
    let place = std::path::absolute(file).map_err(FileError::from)?;
    let place = place.to_str().filter(|text| !text.contains(char::is_control)).ok_or(UpdateError::Name)?;
    // A pipe or a device would keep whoever opens it waiting.
    if !std::fs::metadata(file).map_err(FileError::from)?.is_file() {
        return Err(UpdateError::OtherSystem);
    }
    let signature = read_signature(signature)?;
    // Says already here when another key or the kind that does not cover long files was used.
    let verifier = publisher.verify_stream(&signature)?;
    let is_package = feed(verifier, File::open(file).map_err(FileError::from)?)?;
    // From here on every byte of the file, and the comment, are the publisher's.
    let (version, released) = release(signature.trusted_comment()).ok_or(UpdateError::NotRelease)?;
    if !is_package {
        return Err(UpdateError::OtherSystem);
    }
    let running = Version::parse(RUNNING).ok_or(UpdateError::NotRelease)?;
    if version < running {
        return Err(UpdateError::Older { version });
    }
    Ok(CheckedUpdate {
        file: place.to_owned(),
        version: version.text(),
        released: released.to_string(),
        running: RUNNING.to_owned(),
        same: version == running,
        install: format!("sudo apt install {}", quoted(place)),
        journalled: false,
    })
}

fn read_signature(path: &Path) -> Result<Signature, UpdateError> {
    if !std::fs::metadata(path).is_ok_and(|meta| meta.is_file()) {
        return Err(UpdateError::Unsigned);
    }
    let bytes = vault::files::read_bounded(path, SIGNATURE_MAX).map_err(|error| match error {
        FileError::TooLarge => UpdateError::Signature,
        other => UpdateError::File(other),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| UpdateError::Signature)?;
    Signature::decode(&text).map_err(|_| UpdateError::Signature)
}

/// Hands the whole file to the verifier; gives whether it begins as a package does.
fn feed(mut verifier: StreamVerifier<'_>, mut file: File) -> Result<bool, UpdateError> {
    let mut begin = Vec::with_capacity(PACKAGE.len());
    let mut piece = vec![0; 1 << 16];
    loop {
        let length = match file.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(FileError::from(error).into()),
        };
        let wanted = (PACKAGE.len() - begin.len()).min(length);
        begin.extend_from_slice(&piece[..wanted]);
        verifier.update(&piece[..length]);
    }
    verifier.finalize()?;
    Ok(begin == PACKAGE)
}

/// Version and day of the signed comment.
fn release(comment: &str) -> Option<(Version, NaiveDate)> {
    match comment.split(' ').collect::<Vec<_>>().as_slice() {
        [PRODUCT, version, day] => {
            let released: NaiveDate = day.parse().ok()?;
            (released.to_string() == *day).then_some((Version::parse(version)?, released))
        }
        _ => None,
    }
}

/// A path as one word of a shell.
fn quoted(path: &str) -> String {
    format!("'{}'", path.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_has_one_spelling_and_an_order() {
        for text in
            ["", "1", "1.2", "1.2.3.4", "1.2.x", "01.2.3", "+1.2.3", "1.2.3-rc1", " 1.2.3", "1.2.4294967296"]
        {
            assert_eq!(Version::parse(text), None, "{text}");
        }
        let order = ["0.1.0", "0.1.9", "0.1.10", "0.2.0", "0.10.0", "1.0.0"].map(Version::parse);
        assert!(order.iter().all(Option::is_some) && order.is_sorted());
        assert!(Version::parse(RUNNING).is_some(), "the program has a version that can be compared");
    }

    #[test]
    fn a_path_stays_one_word_of_the_command() {
        assert_eq!(quoted("/media/a b/$(rm)';x.deb"), r"'/media/a b/$(rm)'\'';x.deb'");
    }
}
