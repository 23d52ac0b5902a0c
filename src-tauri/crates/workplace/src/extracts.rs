//! What leaves the school of a group or of an organisation's people: an encrypted file, or a sheet of paper.

use crate::convert::{TO_OTHERS, count, day, ground, id, language};
use crate::failure;
use crate::paper_facts;
use crate::papers::HandedPaper;
use crate::place::{Open, Workplace};
use crate::reports::{self, Target, parcel};
use chrono::NaiveDate;
use office::extracts::{self, Audience, Cell, Extract};
use office::lists::{ListError, NewCopy, sheet};
use office::rights::Right;
use std::path::Path;
use std::time::Duration;
use wire::{AskExtract, ExtractPreview, Failure, FailureKind, SaveExtract, SavedExtract};

/// Lines a preview shows.
const PREVIEW: usize = 20;
/// Longest time a sheet may take.
const PRINTING: Duration = Duration::from_secs(60);

fn extract(open: &Open, order: &AskExtract) -> Result<Extract, Failure> {
    language(&order.language)?;
    let ground = ground(&order.ground, TO_OTHERS)?;
    if order.audience == Audience::Organisation.key() {
        return extracts::of_organisation(&open.office, id(&order.group)?, ground).map_err(failure::office);
    }
    let wrong = || Failure::new(FailureKind::Usage, "request.bad_value").at("audience");
    let audience = Audience::of(&order.audience).ok_or_else(wrong)?;
    extracts::build(&open.office, id(&order.group)?, audience, ground).map_err(failure::office)
}

/// Headings and lines in one language.
fn table(workplace: &Workplace, spoken: &str, extract: &Extract) -> (Vec<String>, Vec<Vec<String>>) {
    let heading = |one: &extracts::Heading| {
        one.title.clone().unwrap_or_else(|| reports::label(workplace, spoken, one.field))
    };
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => crate::texts::days_in(text),
        Cell::Key(key) => workplace.texts.get(spoken, key, &[]),
    };
    let rows = extract.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    (extract.headings.iter().map(heading).collect(), rows)
}

/// What an extract would show; nothing is recorded.
///
/// # Errors
/// `office.not_found`, `office.role_denied`.
pub fn extract_preview(workplace: &Workplace, request: AskExtract) -> Result<ExtractPreview, Failure> {
    let open = workplace.opened()?;
    let extract = extract(&open, &request)?;
    let (headings, mut rows) = table(workplace, &request.language, &extract);
    let people = count(rows.len());
    rows.truncate(PREVIEW);
    Ok(ExtractPreview {
        headings,
        fields: extract.fields.iter().map(|field| (*field).to_owned()).collect(),
        rows,
        people,
        restricted: extract.restricted(),
        exempted: count(extract.exempted()),
        no_basis: extract.no_basis,
        no_ground: extract.no_ground,
        unnamed: extract.unnamed,
    })
}

/// Gives an extract out as a file that opens with the password it answers with, or as a sheet of paper; the register
/// says why, to whom and until when, and each person's card that it was passed on.
///
/// # Errors
/// As [`extract_preview`]; `lists.bad_text`, `lists.bad_delete_by`, `lists.empty`, file failures; of a paper what the
/// press refuses.
pub fn extract_save(
    workplace: &Workplace,
    request: SaveExtract,
    file: &Path,
) -> Result<SavedExtract, Failure> {
    give(workplace, request, Some(file))
}

/// Prints the sheet of paper at once, with no file in between; recorded as what is saved is.
///
/// # Errors
/// As [`extract_save`]; `print.no_printer`, `print.failed`, and nothing is recorded then.
pub fn extract_print(workplace: &Workplace, request: SaveExtract) -> Result<SavedExtract, Failure> {
    give(workplace, SaveExtract { paper: true, ..request }, None)
}

/// Without a file the printer gets it.
fn give(workplace: &Workplace, request: SaveExtract, file: Option<&Path>) -> Result<SavedExtract, Failure> {
    let open = workplace.opened()?;
    let mut extract = extract(&open, &request.order)?;
    extract.leave_out(&open.office, &request.recipient).map_err(failure::office)?;
    let (headings, rows) = table(workplace, &request.order.language, &extract);
    let people = count(rows.len());
    let on_paper = || workplace.texts.get(&request.order.language, "extract-place-printer", &[]);
    let place = file.map_or_else(on_paper, paper_facts::place);
    let copy = NewCopy {
        delete_by: day(&request.delete_by, "delete_by")?,
        place: place.clone(),
        sha256: [0; 32],
        reason: request.reason,
        recipient: request.recipient,
    };
    let spoken = &request.order.language;
    let (bytes, password) = if request.paper {
        let lines = (headings, rows);
        (sheet_of_paper(workplace, &open, spoken, &extract, &copy, lines)?, None)
    } else {
        let lines: Vec<Vec<String>> = std::iter::once(headings).chain(rows).collect();
        let workbook = sheet::xlsx(&lines).map_err(|error| failure::file(error.into()))?;
        (workbook, Some((vault::passphrase::generate_plain(), sheet::csv(&lines))))
    };
    extracts::record(&open.office, &extract, &copy, || match (file, &password) {
        (None, _) => {
            paper_facts::print(&bytes).map_err(Given::Unwritten)?;
            Ok(vault::sha256(&bytes))
        }
        (Some(file), None) => {
            vault::files::write_safely(file, &bytes)
                .map_err(|error| Given::Unwritten(failure::file(error)))?;
            Ok(vault::sha256(&bytes))
        }
        (Some(file), Some((password, text))) => {
            parcel::pack(Target::Sealed { file, password }, |parcel| {
                parcel.put_bytes("group.xlsx", &bytes)?;
                parcel.put_bytes("group.csv", text)?;
                Ok(())
            })
            .map_err(Given::Unwritten)?;
            let sealed =
                std::fs::read(file).map_err(|error| Given::Unwritten(failure::file(error.into())))?;
            Ok::<_, Given>(vault::sha256(&sealed))
        }
    })
    .map_err(|given| match given {
        Given::List(error) => failure::list(error),
        Given::Unwritten(failure) => failure,
    })?;
    let password = password.map(|(password, _)| password.to_string()).unwrap_or_default();
    Ok(SavedExtract { place, people, password, restricted: extract.restricted() })
}

/// The sheet: whose list, for whom and for what, who gave it, and when it is to be destroyed.
fn sheet_of_paper(
    workplace: &Workplace,
    open: &Open,
    spoken: &str,
    extract: &Extract,
    copy: &NewCopy,
    (headings, rows): (Vec<String>, Vec<Vec<String>>),
) -> Result<Vec<u8>, Failure> {
    let (today, given_by) = given_by(open)?;
    let operator = paper_facts::stored_operator(open)?;
    let paper = HandedPaper {
        language: spoken.to_owned(),
        operator: paper_facts::operator(&operator, open.office.pack(), spoken),
        date: today,
        organisation: extract.audience == Audience::Organisation,
        of: extract.group.clone(),
        recipient: copy.recipient.trim().to_owned(),
        reason: copy.reason.trim().to_owned(),
        given_by,
        destroy_by: copy.delete_by,
        headings,
        rows,
    };
    Ok(workplace.press.print(&paper.job(&workplace.texts), PRINTING).map_err(failure::print)?.bytes)
}

/// Today, and who is at the desk: the name in the register of operators, else the login.
pub(crate) fn given_by(open: &Open) -> Result<(NaiveDate, String), Failure> {
    let login = open.office.login().to_owned();
    let today = open
        .office
        .read(Right::Open, |reading| Ok::<_, office::OfficeError>(reading.today))
        .map_err(failure::office)?;
    let on_duty = office::staff::on_duty(&open.office).map_err(failure::office)?;
    let known = on_duty.into_iter().find(|one| one.login == login).map(|one| one.name);
    Ok((today, known.filter(|name| !name.is_empty()).unwrap_or(login)))
}

/// Why a file was not given out.
enum Given {
    List(ListError),
    Unwritten(Failure),
}

impl From<ListError> for Given {
    fn from(error: ListError) -> Given {
        Given::List(error)
    }
}

impl From<office::OfficeError> for Given {
    fn from(error: office::OfficeError) -> Given {
        Given::List(error.into())
    }
}
