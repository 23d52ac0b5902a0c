//! Letters to people who stopped coming.

use crate::convert::{count, id, language};
use crate::papers::{InactivityLetterPaper, OperatorFacts, Signatory};
use crate::place::{Open, Watch, Workplace};
use crate::rules::limit_words;
use crate::{failure, inactivity, paper_facts};
use documents::Job;
use office::access;
use office::ids::Uid;
use office::inactivity::Addressee;
use policy::Limit;
use std::collections::BTreeMap;
use std::path::Path;
use wire::{Failure, NoticeLetter, NoticeLetters, PagePicture, Progress, SavedFile, WrittenNotices};

const LANGUAGES: [&str; 3] = ["ru", "kk", "en"];

/// Page of the letter to one person as a picture.
///
/// # Errors
/// `inactivity.out_of_turn`, `office.role_denied`, `documents.*`.
pub fn notice_letter_picture(workplace: &Workplace, request: NoticeLetter) -> Result<PagePicture, Failure> {
    let open = workplace.opened()?;
    let (_, job) = one(workplace, &open, &request)?;
    paper_facts::letter_picture(workplace, &job, request.page)
}

/// Saves the letter to one person.
///
/// # Errors
/// As [`notice_letter_picture`]; file failures.
pub fn notice_letter_save(
    workplace: &Workplace,
    request: NoticeLetter,
    file: &Path,
) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let (person, job) = one(workplace, &open, &request)?;
    save(workplace, &open, person, &job, file)
}

/// Prints the letter to one person; it never touches the disk.
///
/// # Errors
/// As [`notice_letter_picture`]; `print.*`.
pub fn notice_letter_print(workplace: &Workplace, request: NoticeLetter) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let (_, job) = one(workplace, &open, &request)?;
    let pdf = workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
    paper_facts::print(&pdf.bytes)
}

/// Writes the letters into an empty or new folder; names of files hold file numbers only. Stopped half-way, it keeps
/// and counts what is written: each file is recorded as soon as it is there.
///
/// # Errors
/// `inactivity.nobody`, `inactivity.out_of_turn`, `office.role_denied`, `documents.*`, file failures.
pub fn notice_letters(
    workplace: &Workplace,
    request: NoticeLetters,
    folder: &Path,
    watch: &dyn Watch,
) -> Result<WrittenNotices, Failure> {
    let open = workplace.opened()?;
    let people = request.people.iter().map(|person| id(person)).collect::<Result<Vec<_>, _>>()?;
    let addressees = office::inactivity::addressees(&open.office, &people).map_err(inactivity::refused)?;
    let letters = Letters::new(workplace, &open, &request.language, &request.other)?;
    std::fs::create_dir_all(folder).map_err(|error| failure::file(error.into()))?;
    let total = count(addressees.len());
    let mut done = 0;
    for addressee in &addressees {
        watch.report(&Progress { stage: "notice_letters".to_owned(), done, total });
        if watch.cancelled() {
            break;
        }
        let name = format!("notice-{:04}.pdf", addressee.line.case_number);
        save(workplace, &open, addressee.line.person, &letters.to(addressee), &folder.join(name))?;
        done += 1;
    }
    Ok(WrittenNotices { folder: paper_facts::place(folder), letters: done, left: total - done })
}

fn one(workplace: &Workplace, open: &Open, request: &NoticeLetter) -> Result<(Uid, Job), Failure> {
    let person = id(&request.person)?;
    let found = office::inactivity::addressees(&open.office, &[person]).map_err(inactivity::refused)?;
    let letters = Letters::new(workplace, open, &request.language, &request.other)?;
    let addressee = found.first().ok_or_else(|| Failure::refused("inactivity.nobody"))?;
    Ok((person, letters.to(addressee)))
}

fn save(
    workplace: &Workplace,
    open: &Open,
    person: Uid,
    job: &Job,
    file: &Path,
) -> Result<SavedFile, Failure> {
    let pdf = workplace.press.print(job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
    vault::files::write_safely(file, &pdf.bytes).map_err(failure::file)?;
    let (place, hash) = (paper_facts::place(file), vault::sha256(&pdf.bytes));
    access::record_saved_file(&open.office, person, "inactivity_letter", &place, &hash)
        .map_err(failure::office)?;
    Ok(SavedFile { place, sha256: vault::to_hex(&hash) })
}

/// What all letters of one go have in common, by language.
struct Letters<'a> {
    workplace: &'a Workplace,
    today: chrono::NaiveDate,
    /// Asked for; empty goes by the person.
    language: String,
    other: String,
    spoken: BTreeMap<&'static str, Spoken>,
}

struct Spoken {
    operator: OperatorFacts,
    signatory: Signatory,
    after: String,
    notice: String,
}

impl<'a> Letters<'a> {
    fn new(workplace: &'a Workplace, open: &Open, asked: &str, other: &str) -> Result<Letters<'a>, Failure> {
        language(other)?;
        if !asked.is_empty() {
            language(asked)?;
        }
        let pack = open.office.pack();
        let rule = pack.inactivity.as_ref().ok_or_else(|| Failure::refused("inactivity.no_rule"))?;
        let stored = paper_facts::stored_operator(open)?;
        let words = |language: &str, term| limit_words(&workplace.texts, language, Limit::Within(term));
        let spoken = LANGUAGES.map(|language| {
            let spoken = Spoken {
                operator: paper_facts::operator(&stored, pack, language),
                signatory: paper_facts::signatory(workplace, &stored, language),
                after: words(language, rule.after),
                notice: words(language, rule.notice),
            };
            (language, spoken)
        });
        Ok(Letters {
            workplace,
            today: crate::holds::today(open)?,
            language: asked.to_owned(),
            other: other.to_owned(),
            spoken: spoken.into_iter().collect(),
        })
    }

    fn to(&self, addressee: &Addressee) -> Job {
        let known = addressee.language.as_deref();
        let language = if self.language.is_empty() { known.unwrap_or(&self.other) } else { &self.language };
        let spoken = self.spoken.get(language).unwrap_or(&self.spoken["ru"]);
        let line = &addressee.line;
        let paper = InactivityLetterPaper {
            language: language.to_owned(),
            operator: spoken.operator.clone(),
            date: self.today,
            name: line.name.clone(),
            contact: line.email.clone().or_else(|| line.phone.clone()).unwrap_or_default(),
            since: line.since,
            after: spoken.after.clone(),
            notice: spoken.notice.clone(),
            signatory: spoken.signatory.clone(),
        };
        paper.job(&self.workplace.texts)
    }
}
