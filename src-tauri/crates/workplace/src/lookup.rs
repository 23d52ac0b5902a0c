//! What is held of somebody without a card, and the letter that says so.

use crate::convert::{count, language};
use crate::papers::{AccessReportPaper, NothingHeldPaper, Row, Section};
use crate::place::{Open, Watch, Workplace};
use crate::texts::short_date;
use crate::{failure, paper_facts, reports};
use documents::Job;
use office::access::mask::{self, Decision, MaskError};
use office::access::{self, Snapshot};
use office::attachments;
use office::erasure;
use office::ids::Uid;
use office::lookup::{self, Answer, Line, LookupError, Place, Reason};
use office::recipients::{self, Recipient};
use policy::{Language, RecipientKind};
use std::collections::BTreeSet;
use std::path::Path;
use wire::{Failure, LookUp, LookupAnswer, LookupLetter, LookupLine, PagePicture, Progress, SavedFile};

/// Longest line of an address.
const LONGEST: usize = 200;

/// Looks for somebody in everything the vault holds.
///
/// # Errors
/// `lookup.reason`, `lookup.nothing_to_find`, `lookup.too_long`, `office.cancelled`, `office.role_denied`.
pub fn lookup_find(
    workplace: &Workplace,
    request: LookUp,
    watch: &dyn Watch,
) -> Result<LookupAnswer, Failure> {
    let open = workplace.opened()?;
    let answer = lookup::look(&open.office, &request.text, reason(&request.reason)?, &step(watch));
    let answer = answer.map_err(refused)?;
    Ok(LookupAnswer {
        searched: answer.searched.iter().map(|kind| (*kind).to_owned()).collect(),
        lines: answer.lines.iter().map(|line| wired(&open, line)).collect::<Result<_, _>>()?,
        too_little: answer.lines.is_empty() && !answer.tells_apart,
        unread: count(answer.unread),
        systems: own_systems(&open)?.iter().map(|one| crate::erasure::called(workplace, one)).collect(),
    })
}

/// Files looked into so far, said to whoever watches; whether to go on.
fn step(watch: &dyn Watch) -> impl Fn(usize, usize) -> bool {
    |done, total| {
        watch.report(&Progress { stage: "looking".to_owned(), done: count(done), total: count(total) });
        !watch.cancelled()
    }
}

pub(crate) fn reason(key: &str) -> Result<Reason, Failure> {
    Reason::of(key).ok_or_else(|| refused(LookupError::Reason))
}

fn refused(error: LookupError) -> Failure {
    let code = error.code();
    match error {
        LookupError::Office(error) => failure::office(error),
        LookupError::Reason => {
            let known = Reason::ALL.map(Reason::key).join(", ");
            Failure::refused(code).with("reasons", known).at("reason")
        }
        LookupError::Nothing | LookupError::TooLong => Failure::refused(code).at("text"),
        _ => Failure::refused(code),
    }
}

fn wired(open: &Open, line: &Line) -> Result<LookupLine, Failure> {
    let mut scans: Vec<i64> =
        line.items.iter().filter(|item| item.table == "attachment").map(|item| item.row).collect();
    scans.dedup();
    let files = attachments::kept(&open.office, &scans).map_err(failure::office)?;
    Ok(LookupLine {
        files: files.into_iter().map(|file| crate::attachments::line(open, file)).collect(),
        key: line.key.clone(),
        place: line.place.key().to_owned(),
        matched: line.matched.iter().map(|matched| matched.key().to_owned()).collect(),
        namesake: line.may_be_a_namesake(),
        person: line.person.map(|person| person.to_string()),
        case_number: line.case_number.and_then(|number| u32::try_from(number).ok()),
        title: line.title.clone(),
        category: line.category.to_owned(),
        count: count(line.count),
        items: line.items.iter().map(|item| crate::registry::item(open, item)).collect(),
        act_number: line.act_number.map(|number| number.to_string()),
        since: line.since.map(|day| day.to_string()),
        until: line.until.map(|day| day.to_string()),
    })
}

/// The school's own systems beside the vault.
fn own_systems(open: &Open) -> Result<Vec<Recipient>, Failure> {
    let mut systems = recipients::in_use(&open.office).map_err(failure::office)?;
    systems.retain(|known| known.kind == RecipientKind::Own);
    Ok(systems)
}

/// Page of the letter as a picture.
///
/// # Errors
/// As [`lookup_find`]; `lookup.not_a_namesake`, `lookup.too_little`, `lookup.systems`, `lookup.addressee`, `documents.*`.
pub fn lookup_letter_picture(
    workplace: &Workplace,
    request: LookupLetter,
    watch: &dyn Watch,
) -> Result<PagePicture, Failure> {
    let open = workplace.opened()?;
    let (_, job) = letter(workplace, &open, &request, watch)?;
    paper_facts::letter_picture(workplace, &job, request.page)
}

/// Saves the letter. Of people with a card the file is recorded; of others there is nothing to record it with.
///
/// # Errors
/// As [`lookup_letter_picture`]; file failures.
pub fn lookup_letter_save(
    workplace: &Workplace,
    request: LookupLetter,
    file: &Path,
    watch: &dyn Watch,
) -> Result<SavedFile, Failure> {
    let open = workplace.opened()?;
    let (people, job) = letter(workplace, &open, &request, watch)?;
    let pdf = workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
    vault::files::write_safely(file, &pdf.bytes).map_err(failure::file)?;
    let (place, hash) = (paper_facts::place(file), vault::sha256(&pdf.bytes));
    for person in people {
        access::record_saved_file(&open.office, person, "lookup_answer", &place, &hash)
            .map_err(failure::office)?;
    }
    Ok(SavedFile { place, sha256: vault::to_hex(&hash) })
}

/// Prints the letter; it never touches the disk.
///
/// # Errors
/// As [`lookup_letter_picture`]; `print.*`.
pub fn lookup_letter_print(
    workplace: &Workplace,
    request: LookupLetter,
    watch: &dyn Watch,
) -> Result<(), Failure> {
    let open = workplace.opened()?;
    let (_, job) = letter(workplace, &open, &request, watch)?;
    let pdf = workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(failure::print)?;
    paper_facts::print(&pdf.bytes)
}

/// The letter, and the people with a card whom it is about.
fn letter(
    workplace: &Workplace,
    open: &Open,
    request: &LookupLetter,
    watch: &dyn Watch,
) -> Result<(Vec<Uid>, Job), Failure> {
    let spoken = language(&request.language)?;
    for (text, field) in [(&request.addressee, "addressee"), (&request.about, "about")] {
        let text = text.trim();
        if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
            return Err(Failure::refused("lookup.addressee").at(field));
        }
    }
    let why = reason(&request.reason)?;
    let answer = lookup::tell(&open.office, &request.text, why, &request.namesakes, &step(watch));
    let answer = answer.map_err(refused)?;
    if answer.lines.is_empty() {
        return nothing(workplace, open, request, &answer).map(|job| (Vec::new(), job));
    }
    let people = answer.lines.iter().filter(|line| line.place == Place::Registry);
    let people = people.filter_map(|line| line.person).collect();
    Ok((people, held(workplace, open, request, &answer, spoken)?))
}

fn nothing(
    workplace: &Workplace,
    open: &Open,
    request: &LookupLetter,
    answer: &Answer,
) -> Result<Job, Failure> {
    if !answer.tells_apart {
        return Err(Failure::refused("lookup.too_little").at("text"));
    }
    let systems = own_systems(open)?;
    // The program has looked into the vault alone.
    if !request.systems_checked && !systems.is_empty() {
        return Err(Failure::refused("lookup.systems").at("systems"));
    }
    let (pack, spoken) = (open.office.pack(), request.language.as_str());
    let in_words = language(spoken)?;
    let stored = paper_facts::stored_operator(open)?;
    let searched = answer.searched.iter();
    let paper = NothingHeldPaper {
        country: paper_facts::country(pack),
        language: spoken.to_owned(),
        operator: paper_facts::operator(&stored, pack, spoken),
        date: answer.today,
        // An answer names whom it is about, also where nobody said how to write to them.
        addressee: match request.addressee.trim() {
            "" => about(request),
            addressee => addressee.to_owned(),
        },
        searched: searched
            .map(|kind| {
                workplace.texts.get(spoken, &format!("lookup-searched-{}", kind.replace('_', "-")), &[])
            })
            .collect(),
        systems: systems.iter().map(|system| system.called(in_words)).collect(),
        namesakes: !request.namesakes.is_empty(),
        unread: count(answer.unread),
        complain_to: pack.authority.get(in_words).to_owned(),
        signatory: paper_facts::signatory(workplace, &stored, spoken),
    };
    Ok(paper.job(&workplace.texts))
}

/// Whom the letter is about. The addressee stands in another case, and may be somebody who asks for the person; an address
/// or a number that was looked for may be gone, and is not printed.
fn about(request: &LookupLetter) -> String {
    let name = |part: &&str| {
        part.chars().any(char::is_alphabetic) && !part.contains(|c: char| c == '@' || c.is_numeric())
    };
    let mut asked = request.text.split([',', ';', '\n']).map(str::trim).filter(name);
    match (request.about.trim(), asked.next()) {
        ("", Some(name)) => name.to_owned(),
        ("", None) => request.addressee.trim().to_owned(),
        (about, _) => about.to_owned(),
    }
}

/// What is held answers the same questions of the law as the report about a card.
fn held(
    workplace: &Workplace,
    open: &Open,
    request: &LookupLetter,
    answer: &Answer,
    language: Language,
) -> Result<Job, Failure> {
    let spoken = request.language.as_str();
    let stored = paper_facts::stored_operator(open)?;
    let recipients = recipients::in_use(&open.office).map_err(failure::office)?;
    let mut snapshot = Snapshot {
        person: Uid::NIL,
        case_number: 0,
        name: about(request),
        today: answer.today,
        items: answer.lines.iter().flat_map(|line| line.items.iter().cloned()).collect(),
        masked: 0,
        is_adult: false,
        unconsented: Vec::new(),
        covered: Vec::new(),
        pages: Vec::new(),
        attachments: Vec::new(),
        disclosures: Vec::new(),
    };
    // What is the asking person's own was asked for; whoever else a kept text names is covered, for nobody is there to
    // be asked about it.
    let school = [stored.email.clone(), stored.phone.clone()];
    let own: Vec<String> = answer.asked.iter().cloned().chain(school).collect();
    let places = mask::places(&open.office, &snapshot, &own).map_err(failure::office)?;
    let all: Vec<Decision> =
        places.iter().map(|place| Decision { key: place.key.clone(), cover: true }).collect();
    snapshot.covered = mask::cover(&mut snapshot, &places, &all).map_err(|error| match error {
        MaskError::Office(error) => failure::office(error),
        error => Failure::refused(error.code()),
    })?;
    let paper = reports::paper(workplace, open, &stored, &snapshot, &recipients, spoken, language);
    let mut sections: Vec<Section> =
        paper.sections.iter().filter(|section| !section.rows.is_empty()).cloned().collect();
    sections.extend(proofs(workplace, open, answer, spoken, language));
    let other = answer.lines.iter().filter_map(|line| other(workplace, open, line, spoken, language));
    let addressee = request.addressee.trim().to_owned();
    let unsettled = unsettled(workplace, open, answer, spoken)?;
    let paper = AccessReportPaper { addressee, sections, other: other.collect(), unsettled, ..paper };
    Ok(paper.job(&workplace.texts))
}

/// What the acts of the person wait for: copies and systems that nobody has said to be empty yet.
fn unsettled(
    workplace: &Workplace,
    open: &Open,
    answer: &Answer,
    spoken: &str,
) -> Result<Vec<String>, Failure> {
    let acts: BTreeSet<i64> = answer.lines.iter().filter_map(|line| line.act_number).collect();
    let lines = erasure::act::open_lines(&open.office).map_err(failure::erasure)?;
    let said = acts.into_iter().filter_map(|act| {
        let waiting = lines.iter().filter(|line| line.act_number == act).count();
        let number = act.to_string();
        let args = [("act", number.as_str().into()), ("n", count(waiting).into())];
        (waiting > 0).then(|| workplace.texts.get(spoken, "paper-lookup-unsettled", &args))
    });
    Ok(said.collect())
}

/// Papers of destructions, fingerprints, refusals of mail: what the law or the school keeps as proof.
fn proofs(
    workplace: &Workplace,
    open: &Open,
    answer: &Answer,
    spoken: &str,
    language: Language,
) -> Vec<Section> {
    let (pack, texts) = (open.office.pack(), &workplace.texts);
    let stated = |text| reports::stated(workplace, spoken, text);
    let mut sections: Vec<Section> = Vec::new();
    for line in &answer.lines {
        let (rule, field, without_end) = match line.place {
            Place::Papers => ("destruction_papers", "destruction_papers.act", "paper-lookup-until-act"),
            Place::Ledger => ("ledger", "ledger.fingerprint", "paper-lookup-until-papers"),
            Place::Suppression => ("suppression", "ledger.suppression", "paper-lookup-until-mailings"),
            _ => continue,
        };
        let Some(rule) = pack.rule(rule) else { continue };
        let since = line.since.map(short_date).unwrap_or_default();
        let act = line.act_number.map(|number| number.to_string()).unwrap_or_default();
        let args =
            [("act", act.as_str().into()), ("date", since.as_str().into()), ("n", count(line.count).into())];
        let purposes = pack.purposes_for_field(field);
        let law = if rule.check && rule.basis != policy::Basis::Promise {
            texts.get(spoken, "paper-basis-setting", &[])
        } else {
            rule.law.get(language).to_owned()
        };
        let until = line.until.map_or_else(|| texts.get(spoken, without_end, &[]), short_date);
        let row = Row {
            label: texts.get(spoken, &format!("lookup-place-{}", line.place.key()), &[]),
            value: texts.get(spoken, &format!("paper-lookup-{}", line.place.key()), &args),
            source: texts.get(spoken, "source-programme", &[]),
            purpose: stated(joined(purposes.iter().map(|purpose| purpose.title.get(language)))),
            basis: stated(joined(purposes.iter().map(|purpose| purpose.basis.get(language)))),
            keep_until: format!("{until} ({law})"),
            provisional: false,
        };
        let title =
            pack.category(line.category).map_or(line.category, |category| category.title.get(language));
        match sections.iter_mut().find(|section| section.title == title) {
            Some(section) => section.rows.push(row),
            None => sections.push(Section { title: title.to_owned(), rows: vec![row] }),
        }
    }
    sections
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for part in parts {
        if !seen.contains(&part) {
            seen.push(part);
        }
    }
    seen.join("; ")
}

/// What this paper only names: a card has a report of its own, and a text about somebody else is that one's.
fn other(
    workplace: &Workplace,
    open: &Open,
    line: &Line,
    spoken: &str,
    language: Language,
) -> Option<String> {
    let number = line.case_number.map(|number| format!("{number:04}")).unwrap_or_default();
    let category = open.office.pack().category(line.category);
    let category = category.map_or(line.category, |category| category.title.get(language));
    let (id, args) = match line.place {
        Place::Registry => {
            ("paper-lookup-card", [("number", number.as_str().into()), ("n", count(line.count).into())])
        }
        Place::Mention => {
            ("paper-lookup-mention", [("category", category.into()), ("n", count(line.count).into())])
        }
        _ => return None,
    };
    Some(workplace.texts.get(spoken, id, &args))
}
