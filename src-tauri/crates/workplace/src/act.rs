//! The act of a destruction: its lines closed one by one, its signature, its end.

use crate::convert::{count, day, id};
use crate::erasure::{called, later_instruction, outcome, signed, told::system};
use crate::failure;
use crate::paper_facts;
use crate::place::{Open, Workplace};
use chrono::NaiveDate;
use office::erasure::Run;
use office::erasure::act::{self, Act, Close, Line, LineKind, Method, Outcome, Signature, Signer, Step};
use office::ids::Uid;
use office::recipients::{Particulars, Recipient};
use office::rights::{Operation, Right, may};
use wire::{
    ActClosing, ActLine, ActLineRef, ActSignature, ActSigner, ActState, AddActCarrier, CloseActLine,
    ErasureOutcome, ErasureRef, Failure, FailureKind, LocalText, MarkActLine, OpenActLine, RefusedAct,
    SignAct, SignActs, SignedActs,
};

/// How an act stands, for the floors above.
pub(crate) fn state(
    workplace: &Workplace,
    open: &Open,
    act: &Act,
    everybody: &[Recipient],
) -> Result<ActState, Failure> {
    let office = &open.office;
    let today = today(open)?;
    let operator = paper_facts::stored_operator(open)?;
    let signer = paper_facts::signatory(workplace, &operator, act.run.language());
    let papers = office::erasure::papers_of(office, act.run.id).map_err(failure::office)?;
    let instructed = |line: &Line| papers.iter().any(|paper| paper.recipient.as_ref() == Some(&line.key));
    Ok(ActState {
        lines: act
            .lines
            .iter()
            .map(|one| {
                let line = line(workplace, one, everybody, today);
                let awaits = one.kind == LineKind::Processor && one.closed.is_none() && !instructed(one);
                ActLine {
                    name: told(workplace, open, &act.run, one, everybody).or(line.name),
                    unconfirmed: line.unconfirmed || awaits,
                    ..line
                }
            })
            .collect(),
        open: count(act.open().count()),
        signature: act.signature.as_ref().map(|signature| ActSignature {
            on: signature.on.to_string(),
            signers: signature
                .signers
                .iter()
                .map(|signer| ActSigner { name: signer.name.clone(), position: signer.position.clone() })
                .collect(),
        }),
        final_on: act.final_on.map(|day| day.to_string()),
        signed_before: act.signed_before.map(|(day, _)| day.to_string()),
        final_before: act.signed_before.is_some_and(|(_, was_final)| was_final),
        signer: ActSigner { name: signer.name, position: signer.position },
        may_work: may(office.pack(), office.role(), "identity", Operation::Erase),
    })
}

/// What is to be destroyed in an own system, beside its name: what stays there must not go with it.
fn told(
    workplace: &Workplace,
    open: &Open,
    run: &Run,
    line: &Line,
    everybody: &[Recipient],
) -> Option<LocalText> {
    if line.kind != LineKind::Own {
        return None;
    }
    let recipient = everybody.iter().find(|recipient| recipient.key == line.key)?;
    let name = called(workplace, recipient);
    let with = |name: &str, spoken| system(workplace, open.office.pack(), run, (recipient, name), spoken);
    Some(LocalText { ru: with(&name.ru, "ru"), kk: with(&name.kk, "kk"), en: with(&name.en, "en") })
}

pub(crate) fn today(open: &Open) -> Result<NaiveDate, Failure> {
    open.office.read(Right::Open, |r| Ok::<_, office::OfficeError>(r.today)).map_err(failure::office)
}

fn line(workplace: &Workplace, line: &Line, everybody: &[Recipient], today: NaiveDate) -> ActLine {
    let recipient = everybody.iter().find(|recipient| recipient.key == line.key);
    ActLine {
        id: line.id.to_string(),
        kind: line.kind.key().to_owned(),
        name: match line.kind {
            LineKind::Text => Some(LocalText {
                ru: text_of(workplace, line, "ru"),
                kk: text_of(workplace, line, "kk"),
                en: text_of(workplace, line, "en"),
            }),
            _ => recipient.map(|recipient| called(workplace, recipient)),
        },
        unconfirmed: line.closed.is_none() && recipient.is_some_and(|recipient| !recipient.is_confirmed()),
        title: line.title.clone(),
        place: line.place.clone(),
        sheets: line.sheets,
        sent: line.sent.map(|day| day.to_string()),
        answered: line.answered.map(|day| day.to_string()),
        due: line.due.to_string(),
        overdue: line.closed.is_none() && line.due < today,
        present: line.present,
        held: line.held.map(|hold| hold.key().to_owned()),
        closed: line.closed.as_ref().map(|closed| ActClosing {
            on: closed.on.to_string(),
            outcome: closed.outcome.key().to_owned(),
            method: closed.method.map(|method| method.key().to_owned()),
            tool: closed.tool.clone(),
            by: closed.by.clone(),
        }),
        outcomes: line.kind.outcomes().iter().map(|outcome| outcome.key().to_owned()).collect(),
        methods: line.kind.methods().iter().map(|method| method.key().to_owned()).collect(),
    }
}

/// What a text of another is called: its field, and the number of the file it is in. No name.
pub(crate) fn text_of(workplace: &Workplace, line: &Line, spoken: &str) -> String {
    let field = crate::reports::label(workplace, spoken, &line.title);
    if line.place.is_empty() {
        return field;
    }
    let args = [("field", field.as_str().into()), ("number", line.place.as_str().into())];
    workplace.texts.get(spoken, "paper-act-text-in-file", &args)
}

/// What every act waits for; nothing for a role that sees no acts.
pub(crate) fn waiting(workplace: &Workplace, open: &Open) -> Result<Vec<OpenActLine>, Failure> {
    let office = &open.office;
    if !may(office.pack(), office.role(), "destruction_papers", Operation::Read) {
        return Ok(Vec::new());
    }
    let today = today(open)?;
    let everybody = office::recipients::register(office).map_err(failure::office)?;
    let open = act::open_lines(office).map_err(failure::erasure)?;
    Ok(open
        .iter()
        .map(|one| OpenActLine {
            run: one.run.to_string(),
            act_number: one.act_number.to_string(),
            line: line(workplace, &one.line, &everybody, today),
        })
        .collect())
}

fn on(text: &str) -> Result<Option<NaiveDate>, Failure> {
    if text.trim().is_empty() { Ok(None) } else { day(text, "on").map(Some) }
}

/// Signs an act: partial while a line is open, else final.
///
/// # Errors
/// `act.signed`, `act.final`, `act.not_ready`, `act.signer`, `act.future`, `act.before_erasure`, `act.changed`.
pub fn act_sign(workplace: &Workplace, request: SignAct) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    let run = id(&request.id)?;
    let on = match on(&request.on)? {
        Some(day) => day,
        None => today(&open)?,
    };
    let signers =
        request.signers.into_iter().map(|signer| Signer { name: signer.name, position: signer.position });
    let signature = Signature { on, signers: signers.collect() };
    let next = act::next(&open.office, run, Some(&signature)).map_err(failure::erasure)?;
    let papers = signed::papers(workplace, &open, &next)?;
    act::sign(&open.office, &next, &papers).map_err(failure::erasure)?;
    done(workplace, &open, run)
}

/// Signs several acts of standing orders at once, each with its own paper. One that cannot be signed keeps none of the
/// others back. An act about people is read and signed by itself.
///
/// # Errors
/// `act.one_by_one`, `act.signer`, `act.future`: then none is signed; `office.not_found`, `office.role_denied`.
pub fn acts_sign(workplace: &Workplace, request: SignActs) -> Result<SignedActs, Failure> {
    // Whoever may not sign hears that first, whatever the acts are.
    let right = Right::On(Operation::Erase, "identity");
    workplace.opened()?.office.read(right, |_| Ok::<_, office::OfficeError>(())).map_err(failure::office)?;
    let runs = crate::erasures_list(workplace)?.runs;
    for id in &request.ids {
        let run =
            runs.iter().find(|run| run.id == *id).ok_or_else(|| Failure::refused("office.not_found"))?;
        if run.kind != "order" {
            return Err(Failure::refused("act.one_by_one"));
        }
    }
    let mut done = SignedActs { signed: 0, refused: Vec::new() };
    for id in request.ids {
        let one = SignAct { id: id.clone(), on: request.on.clone(), signers: request.signers.clone() };
        match act_sign(workplace, one) {
            Ok(_) => done.signed += 1,
            // Wrong for one is wrong for all.
            Err(failure) if ["act.signer", "act.future"].contains(&failure.code.as_str()) => {
                return Err(failure);
            }
            Err(failure) => done.refused.push(RefusedAct { id, failure }),
        }
    }
    Ok(done)
}

/// Makes a signed act final.
///
/// # Errors
/// `act.lines_open` with their number, `act.unsigned`, `act.final`, `act.not_ready`, `act.changed`.
pub fn act_close(workplace: &Workplace, request: ErasureRef) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    let run = id(&request.id)?;
    // A backup that went meanwhile closes its line.
    crate::backups::spread_ledger(&open);
    let next = act::next(&open.office, run, None).map_err(failure::erasure)?;
    let papers = signed::papers(workplace, &open, &next)?;
    act::finish(&open.office, &next, &papers).map_err(failure::erasure)?;
    done(workplace, &open, run)
}

/// Closes a line. Of a text of another the program is told to black the person out of it: the file is rewritten and
/// looked into before the line is closed.
///
/// # Errors
/// `act.line_closed`, `act.future`, `act.before_erasure`, `act.not_sent`, `act.outcome`, `act.method`, `act.tool`,
/// `act.final`, `act.held`, `erasure.residue`, `office.not_found`.
pub fn act_line_close(workplace: &Workplace, request: CloseActLine) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    let bad = |field: &str| Failure::new(FailureKind::Usage, "settings.bad_value").at(field);
    let close = Close {
        on: on(&request.on)?,
        outcome: Outcome::of(&request.outcome).ok_or_else(|| bad("outcome"))?,
        method: match request.method.as_str() {
            "" => None,
            method => Some(Method::of(method).ok_or_else(|| bad("method"))?),
        },
        tool: request.tool,
    };
    if close.outcome == Outcome::Done && close.method == Some(Method::TextBlackedOut) {
        let run = act::black_out(&open.office, id(&request.id)?, &|_| ()).map_err(failure::erasure)?;
        return done(workplace, &open, run);
    }
    let run = act::close_line(&open.office, id(&request.id)?, &close).map_err(failure::erasure)?;
    done(workplace, &open, run)
}

/// Records that an instruction was sent or answered; or that a recipient whose use nobody had confirmed is used: then
/// the register says so, and a processor gets its instruction.
///
/// # Errors
/// `act.no_processor`, `act.line_closed`, `act.not_instructed`, `act.not_sent`, `act.future`, `act.before_erasure`,
/// `act.final`.
pub fn act_line_mark(workplace: &Workplace, request: MarkActLine) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    let step = match request.step.as_str() {
        "used" => return used(workplace, &open, id(&request.id)?),
        "sent" => Step::Sent,
        "answered" => Step::Answered,
        _ => return Err(Failure::new(FailureKind::Usage, "settings.bad_value").at("step")),
    };
    let line = id(&request.id)?;
    if step == Step::Sent && !is_instructed(&open, line)? {
        return Err(Failure::refused("act.not_instructed"));
    }
    let run = act::mark(&open.office, line, step, on(&request.on)?).map_err(failure::erasure)?;
    done(workplace, &open, run)
}

/// Whether there is an instruction to send; of other lines than those of processors the act itself says that.
fn is_instructed(open: &Open, line: Uid) -> Result<bool, Failure> {
    let Some(waiting) = waiting_line(open, line)? else { return Ok(true) };
    let papers = office::erasure::papers_of(&open.office, waiting.run).map_err(failure::office)?;
    Ok(waiting.line.kind != LineKind::Processor
        || papers.iter().any(|paper| paper.recipient.as_ref() == Some(&waiting.line.key)))
}

fn waiting_line(open: &Open, line: Uid) -> Result<Option<act::OpenLine>, Failure> {
    let waiting = act::open_lines(&open.office).map_err(failure::erasure)?;
    Ok(waiting.into_iter().find(|one| one.line.id == line))
}

fn used(workplace: &Workplace, open: &Open, line: Uid) -> Result<ErasureOutcome, Failure> {
    let waiting = waiting_line(open, line)?.ok_or_else(|| Failure::refused("office.not_found"))?;
    let office = &open.office;
    let register = office::recipients::register(office).map_err(failure::office)?;
    let recipient = register.iter().find(|recipient| recipient.key == waiting.line.key);
    let recipient = recipient.ok_or_else(|| Failure::refused("act.no_processor"))?;
    if !recipient.is_confirmed() {
        let said = Particulars { used: Some(true), ..recipient.particulars.clone() };
        office::recipients::record(office, &recipient.key, &said, None).map_err(failure::office)?;
    }
    if waiting.line.kind == LineKind::Processor {
        let run = act::load(office, waiting.run).map_err(failure::erasure)?.run;
        if let Some(paper) = later_instruction(workplace, open, &run, &recipient.key)? {
            office::erasure::add_paper(office, waiting.run, &paper).map_err(failure::erasure)?;
        }
    }
    done(workplace, open, waiting.run)
}

/// Opens a line again that was closed wrongly.
///
/// # Errors
/// `act.line_open`, `act.final`, `office.not_found`.
pub fn act_line_reopen(workplace: &Workplace, request: ActLineRef) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    let run = act::reopen(&open.office, id(&request.id)?).map_err(failure::erasure)?;
    done(workplace, &open, run)
}

/// Adds a carrier of paper, or a device.
///
/// # Errors
/// `act.carrier`, `act.final`, `act.not_ready`, `office.not_found`.
pub fn act_carrier_add(workplace: &Workplace, request: AddActCarrier) -> Result<ErasureOutcome, Failure> {
    let open = workplace.opened()?;
    let run = id(&request.id)?;
    act::add_carrier(&open.office, run, &request.title, &request.folder, request.sheets)
        .map_err(failure::erasure)?;
    done(workplace, &open, run)
}

/// The ledger goes to every place that can be reached: a restore must know what was closed.
fn done(workplace: &Workplace, open: &Open, run: Uid) -> Result<ErasureOutcome, Failure> {
    crate::backups::spread_ledger(open);
    outcome(workplace, open, run)
}
