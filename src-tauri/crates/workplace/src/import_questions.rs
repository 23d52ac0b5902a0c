//! Answers to what imports ask, and imports taken back.

use crate::convert::{count, id};
use crate::failure;
use crate::place::{CoreWatch, Open, Watch, Workplace};
use office::imports::{self, Named};
use office::rights::{Operation, may};
use wire::{
    AnswerImport, Failure, ImportNamed, ImportQuestion, ImportQuestions, ImportRecord, ImportRemark,
    UndoImport, UndoneImport, WaitingImport,
};

/// Takes an import back: its rows go, and what they replaced is in force again. Rows with later data stay and are named.
///
/// # Errors
/// `office.not_found`, `import.undone`, `import.undo_over`, `import.stopped`, `office.role_denied`.
pub fn import_undo(
    workplace: &Workplace,
    request: UndoImport,
    watch: &dyn Watch,
) -> Result<UndoneImport, Failure> {
    let open = workplace.opened()?;
    let undone = imports::undo(&open.office, id(&request.id)?, &CoreWatch(watch)).map_err(failure::import)?;
    let stays = undone.stays.into_iter().map(|stay| ImportRemark {
        row: u32::try_from(stay.row).unwrap_or(u32::MAX),
        column: None,
        reason: stay.reason.to_owned(),
    });
    Ok(UndoneImport {
        removed: undone.removed,
        people: undone.people,
        revived: undone.revived,
        stays: stays.collect(),
    })
}

/// Open questions.
///
/// # Errors
/// `office.role_denied`.
pub fn import_questions(workplace: &Workplace) -> Result<ImportQuestions, Failure> {
    let open = workplace.opened()?;
    let questions = imports::questions(&open.office).map_err(failure::office)?;
    let named = |named: Named| ImportNamed { id: named.id.to_string(), name: named.name };
    let questions = questions.into_iter().map(|question| ImportQuestion {
        id: question.id.to_string(),
        reason: question.reason,
        import: question.import.to_string(),
        file: question.file,
        row: count(usize::try_from(question.row).unwrap_or(0)),
        person: question.person.map(named),
        record: question.record.map(|record| ImportRecord {
            number: record.number,
            title: record.title,
            sum: record.sum,
            on: record.on,
        }),
        status: question.status,
        name: question.name,
        answers: question.answers.into_iter().map(str::to_owned).collect(),
        people: question.people.into_iter().map(named).collect(),
        until: question.until.to_string(),
    });
    Ok(ImportQuestions { questions: questions.collect() })
}

/// Imports with open questions, for whoever may answer them.
pub(crate) fn waiting(open: &Open) -> Result<Vec<WaitingImport>, Failure> {
    let office = &open.office;
    if !may(office.pack(), office.role(), "identity", Operation::Write) {
        return Ok(Vec::new());
    }
    let waiting = imports::waiting(office).map_err(failure::office)?;
    Ok(waiting
        .into_iter()
        .map(|one| WaitingImport {
            import: one.id.to_string(),
            file: one.file,
            on: one.on.to_string(),
            questions: one.questions,
            until: one.until.to_string(),
        })
        .collect())
}

/// Gives one answer to some questions, or to none, and tells what is still open.
///
/// # Errors
/// `import.no_such_answer`, `card.bound`, `office.not_found`, `office.role_denied`.
pub fn import_answer(workplace: &Workplace, request: AnswerImport) -> Result<ImportQuestions, Failure> {
    {
        let open = workplace.opened()?;
        let ids = request.questions.iter().map(|one| id(one)).collect::<Result<Vec<_>, _>>()?;
        let person = request.person.as_deref().map(id).transpose()?;
        imports::answer(&open.office, &ids, &request.answer, person).map_err(failure::import)?;
    }
    import_questions(workplace)
}
