//! Errors of the core as failures of the wire: the code goes on unchanged, with arguments that hold no value of a
//! person.

use documents::PrintError;
use office::OfficeError;
use office::attachments::AttachmentError;
use office::backups::BackupError;
use office::certificates::CertificateError;
use office::consents::ConsentError;
use office::erasure::ErasureError;
use office::erasure::act::ActError;
use office::imports::ImportError;
use office::imports::reading::ReadError;
use office::lists::ListError;
use office::templates::TemplateError;
use vault::UnlockError;
use vault::files::FileError;
use wire::{Failure, FailureKind};

pub(crate) fn office(error: OfficeError) -> Failure {
    let kind = match &error {
        OfficeError::Damaged | OfficeError::Sealed => FailureKind::Damaged,
        OfficeError::InUse | OfficeError::Closed | OfficeError::Newer { .. } => FailureKind::Locked,
        OfficeError::Cancelled => FailureKind::Cancelled,
        _ => FailureKind::Refused,
    };
    let failure = Failure::new(kind, error.code());
    match error {
        OfficeError::Newer { version } => failure.with("version", version),
        OfficeError::Restricted { of, since, motive } => {
            failure.with("use", of).with("date", since).with("motive", motive)
        }
        OfficeError::Merged { case_number } => failure.with("number", format!("{case_number:04}")),
        OfficeError::RoleDenied { role, category } => failure.with("role", role).with("category", category),
        OfficeError::Pack(error) => failure.with("key", error.key).with("line", error.line),
        OfficeError::Calendar(policy::CalendarError::Form { line, column }) => {
            failure.with("line", line).with("column", column)
        }
        OfficeError::Calendar(policy::CalendarError::Year(year)) => failure.with("year", year),
        _ => failure,
    }
}

pub(crate) fn file(error: FileError) -> Failure {
    Failure::refused(error.code())
}

pub(crate) fn unlock(error: UnlockError) -> Failure {
    let kind = match &error {
        UnlockError::Damaged { .. } => FailureKind::Damaged,
        _ => FailureKind::Locked,
    };
    let failure = Failure::new(kind, error.code());
    match error {
        UnlockError::WrongPassphrase => failure.at("passphrase"),
        UnlockError::SecondFactorMissing { created, .. } | UnlockError::SecondFactorWrong { created, .. } => {
            failure.with("date", created.get(..10).unwrap_or(&created)).at("second_factor")
        }
        UnlockError::UnknownOperator => failure.at("login"),
        UnlockError::Newer { version } => failure.with("version", version),
        _ => failure,
    }
}

pub(crate) fn import(error: ImportError) -> Failure {
    match error {
        ImportError::Office(error) => office(error),
        ImportError::Card(error) => crate::cards::refused(error),
        ImportError::Stopped => Failure::new(FailureKind::Cancelled, "import.stopped"),
        ImportError::Mapping(error) => {
            let wanted = error.any_of().iter().map(|t| t.key()).collect::<Vec<_>>().join(", ");
            Failure::refused(error.code()).with("missing", wanted)
        }
        ImportError::Read(error) => {
            let failure = Failure::refused(error.code());
            match error {
                ReadError::CellTooLong { row } | ReadError::QuoteNeverClosed { row } => {
                    failure.with("row", row)
                }
                ReadError::TooLarge { what } => failure.with("what", what),
                ReadError::Encoding { candidates } => failure.with("candidates", candidates.join(", ")),
                _ => failure,
            }
        }
        other => Failure::refused(other.code()),
    }
}

pub(crate) fn print(error: PrintError) -> Failure {
    let failure = Failure::refused(error.code());
    match error {
        PrintError::Unprintable { character } => failure.with("character", character),
        PrintError::NotShown { what } => failure.with("what", what),
        PrintError::Template { line, column, message } => {
            failure.with("line", line).with("column", column).with("message", message)
        }
        PrintError::OffPage { page } => failure.with("page", page),
        PrintError::TooManyPages { pages, most } => failure.with("pages", pages).with("most", most),
        _ => failure,
    }
}

pub(crate) fn certificate(error: CertificateError) -> Failure {
    match error {
        CertificateError::Office(error) => office(error),
        CertificateError::Print(failure) => failure
            .args
            .iter()
            .fold(Failure::refused(&failure.code), |out, (name, value)| out.with(name, value)),
        other => {
            let failure = match other.field() {
                Some(field) => Failure::refused(other.code()).at(field),
                None => Failure::refused(other.code()),
            };
            match other {
                CertificateError::TooFewHours { least } => failure.with("least", least),
                CertificateError::BatchSize { most } => failure.with("most", most),
                CertificateError::NotInForce { state } => failure.with("state", state),
                CertificateError::NotEntitled { reason } => failure.with("reason", reason),
                _ => failure,
            }
        }
    }
}

pub(crate) fn template(error: TemplateError) -> Failure {
    let failure = Failure::refused(error.code());
    match error {
        TemplateError::Office(error) => office(error),
        TemplateError::Unknown | TemplateError::KeyTaken | TemplateError::BadKey => failure.at("key"),
        TemplateError::BadTitle => failure.at("title"),
        TemplateError::BadLanguage => failure.at("language"),
        TemplateError::BadSource => failure.at("source"),
        TemplateError::Incomplete(missing) => failure.with("missing", missing.join(", ")),
        _ => failure,
    }
}

pub(crate) fn backup(error: BackupError) -> Failure {
    let code = error.code();
    match error {
        BackupError::Office(error) => office(error),
        BackupError::Header(error) => unlock(error),
        BackupError::Damaged { part }
        | BackupError::AttachmentMissing { part }
        | BackupError::AttachmentSwapped { part } => {
            Failure::new(FailureKind::Damaged, code).with("part", part)
        }
        BackupError::Newer { version } => Failure::new(FailureKind::Locked, code).with("version", version),
        BackupError::NotABackup | BackupError::Incomplete | BackupError::Forged => {
            Failure::new(FailureKind::Damaged, code)
        }
        BackupError::Different { what, expected, found } => Failure::new(FailureKind::Damaged, code)
            .with("what", what)
            .with("expected", expected)
            .with("found", found),
        BackupError::Reason => Failure::refused(code).at("reason"),
        BackupError::Review => Failure::refused(code).at("review"),
        BackupError::Day => Failure::refused(code).at("on"),
        BackupError::FolderNotEmpty => Failure::refused(code).at("folder"),
        _ => Failure::refused(code),
    }
}

pub(crate) fn consent(error: ConsentError) -> Failure {
    let field = match &error {
        ConsentError::Office(_) => None,
        ConsentError::UnknownKind => Some("kind"),
        ConsentError::UnknownChoice(field) | ConsentError::BadText(field) => Some(*field),
        ConsentError::BeforeBirth | ConsentError::Future | ConsentError::RefusedLater => Some("given"),
        ConsentError::TextUnknown | ConsentError::TextNotInUse { .. } => Some("text"),
        ConsentError::TextTaken => Some("key"),
        ConsentError::PeriodReversed | ConsentError::TermMissing | ConsentError::TermReversed => {
            Some("until")
        }
        ConsentError::NoEvidence => Some("evidence"),
        ConsentError::DocumentTaken => Some("document"),
        _ => Some("giver"),
    };
    let failure = match error {
        ConsentError::Office(error) => return office(error),
        ConsentError::UnknownChoice(_) | ConsentError::UnknownKind => {
            Failure::new(FailureKind::Usage, error.code())
        }
        ConsentError::TextNotInUse { from } => {
            Failure::refused("consents.text_not_in_use").with("date", from)
        }
        other => Failure::refused(other.code()),
    };
    match field {
        Some(field) => failure.at(field),
        None => failure,
    }
}

pub(crate) fn list(error: ListError) -> Failure {
    match error {
        ListError::Office(error) => office(error),
        ListError::UnknownChoice(field) => Failure::new(FailureKind::Usage, "lists.unknown_choice").at(field),
        ListError::BadText(field) => Failure::refused("lists.bad_text").at(field),
        ListError::UnknownState { row } => Failure::refused("lists.unknown_state").with("line", row),
        ListError::Closed { on } => Failure::refused("lists.mailing_closed").with("date", on),
        ListError::Avoided { people } => Failure::refused("lists.avoided").with("n", people),
        ListError::BadDeleteBy => Failure::refused("lists.bad_delete_by").at("delete_by"),
        other => Failure::refused(other.code()),
    }
}

pub(crate) fn attachment(error: AttachmentError) -> Failure {
    match error {
        AttachmentError::Office(error) => office(error),
        AttachmentError::Missing | AttachmentError::Swapped => {
            Failure::new(FailureKind::Damaged, error.code())
        }
        AttachmentError::UnknownKind => Failure::new(FailureKind::Usage, error.code()).at("kind"),
        AttachmentError::TitleTooLong => Failure::refused(error.code()).at("title"),
        other => Failure::refused(other.code()).at("file"),
    }
}

pub(crate) fn erasure(error: ErasureError) -> Failure {
    match error {
        ErasureError::Office(error) => office(error),
        ErasureError::Residue(count) => Failure::refused("erasure.residue").with("count", count),
        ErasureError::Request(error) => crate::requests::refused(error),
        ErasureError::Act(error) => act(error),
        ErasureError::NotConfirmed => Failure::refused("erasure.not_confirmed").at("typed"),
        other => Failure::refused(other.code()),
    }
}

fn act(error: ActError) -> Failure {
    let failure = match error {
        ActError::LinesOpen(count) => Failure::refused(error.code()).with("n", count),
        _ => Failure::refused(error.code()),
    };
    match error.field() {
        Some(field) => failure.at(field),
        None => failure,
    }
}
