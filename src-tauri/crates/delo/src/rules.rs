//! `delo pack`, `delo calendar`, `delo finding`, `delo authority`, `delo register`: the rules of a school.
//!
//! A change says what it would move and writes nothing until `--yes` stands beside it.

use clap::{Subcommand, ValueHint};
use serde_json::{Value, json};
use std::path::PathBuf;
use wire::{
    AnswerFinding, CalendarYearRef, CountDays, EndProcessing, Failure, FindingRef, RecordNotice, RuleChange,
    RulesDraft, RulesPaper,
};
use workplace::Workplace;

use crate::commands::value;

/// `delo pack`.
#[derive(Debug, Subcommand)]
pub enum Pack {
    /// Check files of rules, and that no two carry one name; needs no vault.
    Check {
        /// Files.
        #[arg(required = true, value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
    /// The rules of the school, or one value of them, such as retention.payments.term.
    Show {
        /// Place.
        place: Option<String>,
        /// What can be changed with `pack set`.
        #[arg(long)]
        form: bool,
    },
    /// What differs: a file from its released edition or from another file (no vault needed); without a file, the
    /// school's rules from their edition.
    Diff {
        /// File.
        #[arg(value_hint = ValueHint::FilePath)]
        file: Option<PathBuf>,
        /// File to compare with.
        #[arg(value_hint = ValueHint::FilePath)]
        other: Option<PathBuf>,
    },
    /// Write the rules to a file, to be edited.
    Export {
        /// File to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Take in an edited file: says what would move, and with --yes keeps it.
    Import {
        /// File.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// Keep it.
        #[arg(long)]
        yes: bool,
    },
    /// Change one value: says what would move, and with --yes keeps it.
    Set {
        /// Place, such as retention.correspondence.term or clocks.R1.promise.
        place: String,
        /// New value; empty takes a promise out.
        #[arg(allow_hyphen_values = true)]
        value: String,
        /// Keep it.
        #[arg(long)]
        yes: bool,
    },
    /// Go back to the released value.
    Reset {
        /// Places.
        #[arg(required = true)]
        places: Vec<String>,
        /// Keep it.
        #[arg(long)]
        yes: bool,
    },
    /// Take the newer edition that the program brings; the school's own changes stay.
    Edition {
        /// Places where the edition's value is taken over the school's.
        #[arg(long)]
        take: Vec<String>,
        /// Keep it.
        #[arg(long)]
        yes: bool,
    },
}

/// `delo calendar`.
#[derive(Debug, Subcommand)]
pub enum Calendar {
    /// Check a calendar file; needs no vault.
    Check {
        /// File.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// The years that are known, and how far.
    Show,
    /// Put the years of a file in place of the built-in ones: says what would move, and with --yes keeps them.
    Import {
        /// File.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// Keep them.
        #[arg(long)]
        yes: bool,
    },
    /// Let the built-in year count again.
    Reset {
        /// Year.
        year: i32,
    },
    /// Count the days of a clock by the school's rules and calendar.
    Count {
        /// Clock, such as R1.
        clock: String,
        /// Day of the event.
        #[arg(long)]
        from: String,
        /// After the single extension.
        #[arg(long)]
        extended: bool,
    },
}

/// `delo finding`.
#[derive(Debug, Subcommand)]
pub enum Finding {
    /// Every question with the school's answer.
    List,
    /// Settle a question: it is no longer shown on Today.
    Answer {
        /// Key of the question (`finding list` prints it).
        key: String,
        /// Why it is settled, or accepted as it is.
        #[arg(long)]
        reason: String,
    },
    /// Open a question again.
    Reopen {
        /// Key of the question (`finding list` prints it).
        key: String,
    },
}

/// `delo authority`.
#[derive(Debug, Subcommand)]
pub enum Authority {
    /// Notices sent, what they told, what is still to be told.
    Show,
    /// Record a notice that was sent.
    Record {
        /// start, change, end or transfer.
        kind: String,
        /// Day it was sent.
        #[arg(long)]
        on: String,
        /// Its number.
        #[arg(long, default_value = "")]
        number: String,
        /// Recipient, for a transfer.
        #[arg(long, default_value = "")]
        about: String,
        /// When the recipient was assessed, for a transfer.
        #[arg(long, default_value = "")]
        assessed: String,
    },
    /// Record that processing has ended altogether.
    Ended {
        /// Day.
        #[arg(long)]
        on: String,
    },
}

/// Whether the command works on files alone.
pub fn is_keyless(command: &Pack) -> bool {
    matches!(command, Pack::Check { .. } | Pack::Diff { file: Some(_), .. })
}

/// The commands that need no vault.
pub fn keyless(place: &Workplace, command: &Pack) -> Result<Value, Failure> {
    match command {
        Pack::Check { files } => {
            let checked = workplace::pack_check(place, files)?;
            let packs: Vec<&String> = checked.iter().map(|(name, _)| name).collect();
            let warnings = checked.iter().flat_map(|(name, lines)| {
                lines.iter().map(
                    move |one| json!({ "pack": name, "key": one.key, "text": one.text, "check": one.check }),
                )
            });
            let warnings: Vec<Value> = warnings.collect();
            Ok(json!({ "pack": packs.first(), "packs": packs, "warnings": warnings }))
        }
        Pack::Diff { file: Some(file), other } => value(&workplace::pack_diff(file, other.as_deref())?),
        _ => Err(Failure::refused("internal")),
    }
}

/// `delo pack` over an open vault.
pub fn pack(place: &Workplace, command: &Pack) -> Result<Value, Failure> {
    match command {
        Pack::Show { form: true, .. } => value(&workplace::rules_get(place)?),
        Pack::Show { place: at, .. } => Ok(json!({ "text": workplace::rules_text(place, at.as_deref())? })),
        Pack::Diff { .. } => value(&workplace::rules_get(place)?.differences),
        Pack::Export { out } => value(&workplace::rules_export(place, out)?),
        Pack::Import { file, yes } => {
            let preview = workplace::rules_choose(place, file)?;
            let draft = RulesDraft { source: "file".to_owned(), ..RulesDraft::default() };
            kept(place, &preview, draft, *yes)
        }
        Pack::Set { place: at, value, yes } => {
            let change = RuleChange { place: at.clone(), value: value.clone(), reset: false };
            tried(place, vec![change], *yes)
        }
        Pack::Reset { places, yes } => {
            let back = |at: &String| RuleChange { place: at.clone(), value: String::new(), reset: true };
            tried(place, places.iter().map(back).collect(), *yes)
        }
        Pack::Edition { take, yes } => {
            let draft =
                RulesDraft { source: "edition".to_owned(), take: take.clone(), ..RulesDraft::default() };
            let preview = workplace::rules_preview(place, draft.clone())?;
            kept(place, &preview, draft, *yes)
        }
        Pack::Check { .. } => Err(Failure::refused("internal")),
    }
}

fn tried(place: &Workplace, changes: Vec<RuleChange>, yes: bool) -> Result<Value, Failure> {
    let draft = RulesDraft { source: "form".to_owned(), changes, ..RulesDraft::default() };
    let preview = workplace::rules_preview(place, draft.clone())?;
    kept(place, &preview, draft, yes)
}

fn kept(
    place: &Workplace,
    preview: &wire::RulesPreview,
    draft: RulesDraft,
    yes: bool,
) -> Result<Value, Failure> {
    if yes {
        workplace::rules_save(place, draft)?;
    }
    Ok(json!({ "preview": preview, "done": yes }))
}

/// `delo calendar` over an open vault.
pub fn calendar(place: &Workplace, command: &Calendar) -> Result<Value, Failure> {
    match command {
        Calendar::Show => value(&workplace::calendar_get(place)?),
        Calendar::Import { file, yes } => {
            let preview = workplace::calendar_choose(place, file)?;
            if *yes {
                workplace::calendar_save(place)?;
            }
            Ok(json!({ "preview": preview, "done": yes }))
        }
        Calendar::Reset { year } => {
            value(&workplace::calendar_reset(place, CalendarYearRef { year: *year })?)
        }
        Calendar::Count { clock, from, extended } => {
            let request = CountDays { clock: clock.clone(), from: from.clone(), extended: *extended };
            value(&workplace::deadline_count(place, request)?)
        }
        Calendar::Check { .. } => Err(Failure::refused("internal")),
    }
}

/// `delo finding`.
pub fn finding(place: &Workplace, command: &Finding) -> Result<Value, Failure> {
    value(&match command {
        Finding::List => workplace::findings_list(place)?,
        Finding::Answer { key, reason } => {
            workplace::finding_answer(place, AnswerFinding { key: key.clone(), reason: reason.clone() })?
        }
        Finding::Reopen { key } => workplace::finding_reopen(place, FindingRef { key: key.clone() })?,
    })
}

/// `delo authority`.
pub fn authority(place: &Workplace, command: &Authority) -> Result<Value, Failure> {
    value(&match command {
        Authority::Show => workplace::authority_get(place)?,
        Authority::Record { kind, on, number, about, assessed } => {
            let request = RecordNotice {
                kind: kind.clone(),
                about: about.clone(),
                number: number.clone(),
                on: on.clone(),
                assessed: assessed.clone(),
            };
            workplace::notice_record(place, request)?
        }
        Authority::Ended { on } => workplace::processing_end(place, EndProcessing { on: on.clone() })?,
    })
}

/// `delo register`.
pub fn register(
    place: &Workplace,
    paper: &str,
    language: &str,
    out: &std::path::Path,
) -> Result<Value, Failure> {
    let request = RulesPaper { paper: paper.to_owned(), language: language.to_owned(), page: 1 };
    value(&workplace::rules_paper_save(place, request, out)?)
}
