//! The journal for an inspection: a paper for people, a file for machines, both with what the verification found.

use crate::convert::{day, language};
use crate::papers::{JournalEntry, JournalExtractPaper, Verdict};
use crate::place::{Open, Watch, Workplace};
use crate::{failure, paper_facts};
use chrono::NaiveDate;
use office::OfficeError;
use office::clock::moment;
use office::journal::{self, Checkpoint, Entry, Period, Stored};
use office::rights::{Act, Right};
use policy::Language;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::time::Duration;
use wire::{ExportJournal, ExportedJournal, Failure, FailureKind, JournalCheck, Progress, ReportFile};

/// Most entries one paper holds: about a thousand pages, as much as the document worker lays out within its limits.
const MOST_PRINTED: i64 = 20_000;
/// Longest time such a paper may take.
const LIMIT: Duration = Duration::from_secs(180);

/// Exports the entries of a period into a folder; the journal is verified first and records the export.
///
/// # Errors
/// `request.bad_date`, `journal.period_turned`, `journal.too_long_to_print`, `office.cancelled`, file failures. What
/// was written is taken away again.
pub fn journal_export(
    workplace: &Workplace,
    request: ExportJournal,
    folder: &Path,
    watch: &dyn Watch,
) -> Result<ExportedJournal, Failure> {
    let open = workplace.opened()?;
    let spoken = language(&request.language)?;
    let (from, to) = (day(&request.from, "from")?, day(&request.to, "to")?);
    if from > to {
        return Err(Failure::new(FailureKind::Usage, "journal.period_turned").at("to"));
    }
    let period = journal::period(&open.office, from, to).map_err(failure::office)?;
    if request.pdf && period.last - period.after > MOST_PRINTED {
        return Err(Failure::refused("journal.too_long_to_print").with("most", MOST_PRINTED).at("to"));
    }
    let check = crate::journal::check(workplace, &open, watch)?;
    let export = Export { workplace, open: &open, period, days: (from, to), check, watch };
    let existed = folder.exists();
    std::fs::create_dir_all(folder).map_err(|error| failure::file(error.into()))?;
    let mut made = Made::default();
    let done = export.write(&request, spoken, folder, &mut made);
    let recorded = done.and_then(|()| {
        let hashes: Vec<&str> = made.files.iter().map(|file| file.sha256.as_str()).collect();
        let entry = Entry::of("journal.exported")
            .amount(made.entries as usize)
            .detail(format!("{from}..{to} {}", hashes.join(" ")));
        open.office.note(entry).map_err(failure::office)
    });
    if let Err(failure) = recorded {
        for file in &made.files {
            let _ = std::fs::remove_file(folder.join(&file.name));
        }
        if !existed {
            let _ = std::fs::remove_dir(folder);
        }
        return Err(failure);
    }
    Ok(ExportedJournal {
        folder: paper_facts::place(folder),
        files: made.files,
        entries: made.entries,
        pages: made.pages,
        check: Some(export.check),
    })
}

#[derive(Default)]
struct Made {
    files: Vec<ReportFile>,
    entries: u32,
    pages: u32,
}

struct Export<'a> {
    workplace: &'a Workplace,
    open: &'a Open,
    period: Period,
    days: (NaiveDate, NaiveDate),
    check: JournalCheck,
    watch: &'a dyn Watch,
}

impl Export<'_> {
    fn write(
        &self,
        request: &ExportJournal,
        spoken: Language,
        folder: &Path,
        made: &mut Made,
    ) -> Result<(), Failure> {
        let name = |ending: &str| format!("journal-{}-{}.{ending}", self.days.0, self.days.1);
        if request.json {
            let name = name("json");
            let file = folder.join(&name);
            vault::files::write_safely_with(&file, |out| self.json(out, &mut made.entries))
                .map_err(Refusal::into_failure)?;
            let bytes = std::fs::read(&file).map_err(|error| failure::file(error.into()))?;
            made.files.push(file_of(name, &bytes));
        }
        if request.pdf {
            self.report("report_pdf");
            let paper = self.paper(&request.language, spoken)?;
            made.entries = u32::try_from(paper.entries.len()).unwrap_or(u32::MAX);
            let pdf = self
                .workplace
                .press
                .print(&paper.job(&self.workplace.texts), LIMIT)
                .map_err(failure::print)?;
            let name = name("pdf");
            vault::files::write_safely(&folder.join(&name), &pdf.bytes).map_err(failure::file)?;
            made.pages = u32::try_from(pdf.pages).unwrap_or(u32::MAX);
            made.files.push(file_of(name, &pdf.bytes));
        }
        Ok(())
    }

    fn report(&self, stage: &str) {
        self.watch.report(&Progress { stage: stage.to_owned(), done: 0, total: 0 });
    }

    fn checkpoints(&self) -> Result<Vec<Checkpoint>, Failure> {
        self.open
            .office
            .read(Right::Act(Act::Journal), |reading| reading.journal_checkpoints())
            .map_err(failure::office)
    }

    /// JOURNAL.md §8, entry by entry: a journal of years need not fit into memory.
    fn json(&self, out: &mut dyn Write, count: &mut u32) -> Result<(), Refusal> {
        let operator = paper_facts::stored_operator(self.open)?;
        let head = json!({
            "format": "lichnoe-delo journal",
            "version": 1,
            "school": operator,
            "vault": vault::to_hex(self.open.office.vault_id()),
            "from": self.days.0.to_string(),
            "to": self.days.1.to_string(),
            "made_at": self.check.at,
            "check": self.check,
            "checkpoints": self.checkpoints()?.iter().map(checkpoint).collect::<Vec<_>>(),
        });
        let mut text = serde_json::to_string_pretty(&head).map_err(|_| Failure::refused("internal"))?;
        // The list of entries is the last member of the document.
        text.truncate(text.trim_end_matches(['}', '\n']).len());
        write!(out, "{text},\n  \"entries\": [")?;
        journal::extract(&self.open.office, self.period, |_, stored| {
            if self.watch.cancelled() {
                return Err(Refusal::from(OfficeError::Cancelled));
            }
            write!(out, "{}\n    {}", if *count == 0 { "" } else { "," }, entry(&stored))?;
            *count += 1;
            Ok(())
        })?;
        write!(out, "\n  ]\n}}\n")?;
        Ok(())
    }

    fn paper(&self, spoken: &str, language: Language) -> Result<JournalExtractPaper, Failure> {
        let (texts, pack) = (&self.workplace.texts, self.open.office.pack());
        let zone = self.open.office.zone();
        let operator = paper_facts::stored_operator(self.open)?;
        let say = |id: &str| texts.get(spoken, id, &[]);
        let mut entries = Vec::new();
        let mut edges: Option<(String, String)> = None;
        let printed = journal::extract(&self.open.office, self.period, |reading, stored| {
            if self.watch.cancelled() {
                return Err(OfficeError::Cancelled);
            }
            let name =
                if pack.country == policy::Country::Ru { journal::name_in(reading, &stored)? } else { None };
            let hash = vault::to_hex(&stored.hash);
            edges = Some(match edges.take() {
                None => (vault::to_hex(&stored.previous), hash),
                Some((before, _)) => (before, hash),
            });
            entries.push(JournalEntry {
                number: stored.number,
                at: moment(stored.at).with_timezone(&zone).format("%d.%m.%Y %H:%M:%S").to_string(),
                event: say(&format!("journal-{}", stored.action.replace(['.', '_'], "-"))),
                about: self.about(&stored, name, spoken, language),
                operator: stored.operator,
            });
            Ok(())
        });
        printed.map_err(failure::office)?;
        let destroyed = self.checkpoints()?.iter().map(|one| self.destroyed(one, spoken)).collect();
        Ok(JournalExtractPaper {
            language: spoken.to_owned(),
            operator: paper_facts::operator(&operator, pack, spoken),
            date: self
                .open
                .office
                .read(Right::Open, |r| Ok::<_, OfficeError>(r.today))
                .map_err(failure::office)?,
            period: self.days,
            system: say("paper-system-this"),
            zone: zone.name().to_owned(),
            made_by: crate::extracts::given_by(self.open)?.1,
            verdict: self.verdict(spoken),
            destroyed,
            entries,
            edges,
            signatory: Some(paper_facts::signatory(self.workplace, &operator, spoken)),
        })
    }

    fn verdict(&self, spoken: &str) -> Verdict {
        let texts = &self.workplace.texts;
        let entries = i64::from(self.check.entries);
        let sentence = match &self.check.fault {
            None => texts.get(spoken, "paper-journal-intact", &[("n", entries.into())]),
            Some(fault) => {
                let fault = texts.get(spoken, &format!("journal-fault-{}", fault.replace('_', "-")), &[]);
                texts.get(spoken, "paper-journal-broken", &[("fault", fault.as_str().into())])
            }
        };
        let (last, head) = (i64::from(self.check.last), self.check.head.clone());
        Verdict { sentence, intact: self.check.intact, last, head }
    }

    /// Category, code and count; of a destruction what the law asks to be named.
    fn about(&self, stored: &Stored, name: Option<String>, spoken: &str, language: Language) -> String {
        let (texts, pack) = (&self.workplace.texts, self.open.office.pack());
        let title = |key: &str| {
            pack.category(key).map_or_else(|| key.to_owned(), |c| c.title.get(language).to_owned())
        };
        let mut parts: Vec<String> = Vec::new();
        parts.extend(name);
        if stored.action == "erasure.executed" {
            let mut words = stored.detail.as_deref().unwrap_or_default().split(' ');
            let (act, ground) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            let categories = words.nth(1).unwrap_or_default();
            let going: Vec<String> = categories
                .split(',')
                .filter_map(|category| category.split_once(':'))
                .map(|(key, _)| title(key))
                .collect();
            parts.push(going.join(", "));
            if let Some(Ok(reason)) = pack.ground(ground).map(|ground| paper_facts::reason(&ground.reason)) {
                parts.push(texts.get(spoken, reason.text_id(), &[]));
            }
            parts.push(texts.get(spoken, "paper-journal-act", &[("act", act.into())]));
        } else {
            parts.extend(stored.category.as_deref().map(title));
            let count = stored.amount.map(|n| texts.get(spoken, "paper-journal-items", &[("n", n.into())]));
            parts.extend(count);
        }
        if let Some(subject) = &stored.subject {
            let code = vault::to_hex(&subject[..subject.len().min(4)]);
            parts.push(texts.get(spoken, "paper-journal-code", &[("code", code.as_str().into())]));
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }

    fn destroyed(&self, checkpoint: &Checkpoint, spoken: &str) -> String {
        let zone = self.open.office.zone();
        let day = |at: i64| crate::texts::short_date(moment(at).with_timezone(&zone).date_naive());
        let (first, last) = (checkpoint.first.to_string(), checkpoint.last.to_string());
        let (from, until) = (day(checkpoint.from_at), day(checkpoint.until_at));
        let args = [
            ("first", first.as_str().into()),
            ("last", last.as_str().into()),
            ("from", from.as_str().into()),
            ("until", until.as_str().into()),
        ];
        self.workplace.texts.get(spoken, "paper-journal-destroyed", &args)
    }
}

fn file_of(name: String, bytes: &[u8]) -> ReportFile {
    ReportFile {
        name,
        sha256: vault::to_hex(&vault::sha256(bytes)),
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
    }
}

fn entry(stored: &Stored) -> Value {
    let hex = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(vault::to_hex);
    json!({
        "number": stored.number,
        "at": stored.at,
        "operator": stored.operator,
        "action": stored.action,
        "category": stored.category,
        "amount": stored.amount,
        "subject": hex(&stored.subject),
        "detail": stored.detail,
        "sealed": hex(&stored.sealed),
        "previous": vault::to_hex(&stored.previous),
        "hash": vault::to_hex(&stored.hash),
    })
}

fn checkpoint(one: &Checkpoint) -> Value {
    json!({
        "first": one.first,
        "last": one.last,
        "head": vault::to_hex(&one.head),
        "from_at": one.from_at,
        "until_at": one.until_at,
        "counts": one.counts,
        "kept": one.kept,
        "kept_digest": vault::to_hex(&one.kept_digest),
        "hash": vault::to_hex(&one.hash),
    })
}

/// What stops a file half-way: the core, the disk, or the wish of the person.
struct Refusal(Failure);

impl Refusal {
    fn into_failure(self) -> Failure {
        self.0
    }
}

impl From<OfficeError> for Refusal {
    fn from(error: OfficeError) -> Refusal {
        Refusal(failure::office(error))
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Refusal {
        Refusal(failure)
    }
}

impl From<vault::FileError> for Refusal {
    fn from(error: vault::FileError) -> Refusal {
        Refusal(failure::file(error))
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Refusal {
        Refusal(failure::file(error.into()))
    }
}
