//! The papers of the rules, filled from the pack, the register of recipients and the counts of what is held.

use super::questions::{self, limit_words};
use crate::convert::language as language_of;
use crate::papers::{
    Held, HorizonMonth, HorizonPaper, Keeping, ProcessingRegisterPaper, Purpose, RegisterRecipient,
};
use crate::place::{Open, Workplace};
use crate::texts::{Arg, DateForm};
use crate::{failure, paper_facts};
use documents::Job;
use office::authority::{self, NoticeKind};
use office::journal::Entry;
use office::recipients::{self, Recipient};
use office::retention::then_key;
use office::rights::{Act, Right};
use office::{due, rules};
use policy::{Language, Pack, RetentionRule, SubjectKind};
use std::path::Path;
use wire::{Failure, FailureKind, PagePicture, RulesPaper, SavedFile};

/// How far the chart looks, in months.
const MONTHS: u32 = 24;

/// One page of a paper of the rules as a picture.
///
/// # Errors
/// `office.role_denied`, `settings.bad_value` for an unknown paper.
pub fn rules_paper_picture(workplace: &Workplace, request: RulesPaper) -> Result<PagePicture, Failure> {
    let pdf = pdf(workplace, &request)?;
    paper_facts::frozen_picture(workplace, &pdf, request.page, Vec::new())
}

/// Saves a paper of the rules.
///
/// # Errors
/// As [`rules_paper_picture`]; the file cannot be written.
pub fn rules_paper_save(
    workplace: &Workplace,
    request: RulesPaper,
    file: &Path,
) -> Result<SavedFile, Failure> {
    let pdf = pdf(workplace, &request)?;
    vault::files::write_safely(file, &pdf).map_err(failure::file)?;
    noted(workplace, "register.saved", &request)?;
    Ok(SavedFile { place: paper_facts::place(file), sha256: vault::to_hex(&vault::sha256(&pdf)) })
}

/// Prints a paper of the rules.
///
/// # Errors
/// As [`rules_paper_picture`]; `print.no_printer`, `print.failed`.
pub fn rules_paper_print(workplace: &Workplace, request: RulesPaper) -> Result<(), Failure> {
    let pdf = pdf(workplace, &request)?;
    paper_facts::print(&pdf)?;
    noted(workplace, "register.printed", &request)
}

fn noted(workplace: &Workplace, action: &'static str, request: &RulesPaper) -> Result<(), Failure> {
    let open = workplace.opened()?;
    open.office.note(Entry::of(action).detail(request.paper.as_str())).map_err(failure::office)
}

fn pdf(workplace: &Workplace, request: &RulesPaper) -> Result<Vec<u8>, Failure> {
    let open = workplace.opened()?;
    let language = language_of(&request.language)?;
    // Whoever oversees: these papers go to an inspection together with the journal.
    let right = Right::Act(Act::Journal);
    open.office.read(right, |_| Ok::<_, office::OfficeError>(())).map_err(failure::office)?;
    let says = Says { workplace, open: &open, spoken: &request.language, language };
    let job = match request.paper.as_str() {
        "processing" => says.register()?,
        "horizon" => says.horizon()?,
        _ => return Err(Failure::new(FailureKind::Usage, "settings.bad_value").at("paper")),
    };
    Ok(workplace.press.print(&job, paper_facts::PRINT_LIMIT).map_err(failure::print)?.bytes)
}

/// What the papers of one vault in one language share.
struct Says<'a> {
    workplace: &'a Workplace,
    open: &'a Open,
    spoken: &'a str,
    language: Language,
}

impl Says<'_> {
    fn say(&self, id: &str) -> String {
        self.workplace.texts.get(self.spoken, id, &[])
    }

    fn keyed(&self, prefix: &str, key: &str) -> String {
        self.say(&format!("{prefix}-{}", key.replace(['.', '_'], "-")))
    }

    fn pack(&self) -> &Pack {
        self.open.office.pack()
    }

    fn operator(&self) -> Result<(wire::OperatorFacts, crate::papers::OperatorFacts), Failure> {
        let stored = paper_facts::stored_operator(self.open)?;
        let printed = paper_facts::operator(&stored, self.pack(), self.spoken);
        Ok((stored, printed))
    }

    fn today(&self) -> Result<chrono::NaiveDate, Failure> {
        let today = |r: &office::session::Reading<'_>| Ok::<_, office::OfficeError>(r.today);
        self.open.office.read(Right::Open, today).map_err(failure::office)
    }

    /// Edition of the rules, and whether the school changed them.
    fn rules(&self) -> String {
        let pack = self.pack();
        let date = self.workplace.texts.date(self.spoken, pack.edition, DateForm::Short);
        match pack.revision.unwrap_or(0) {
            0 => self.workplace.texts.get(self.spoken, "paper-register-edition", &[("date", date.into())]),
            n => self.workplace.texts.get(
                self.spoken,
                "paper-register-edition-changed",
                &[("date", date.into()), ("n", Arg::Number(i64::from(n)))],
            ),
        }
    }

    /// «3 года; считая от: конец договора», with the mark where nobody confirmed it.
    fn term(&self, rule: &RetentionRule) -> String {
        let words = limit_words(&self.workplace.texts, self.spoken, rule.term);
        let start = self.keyed("start", rule.start.key());
        let term = self.workplace.texts.get(
            self.spoken,
            "paper-register-term-from",
            &[("term", words.into()), ("start", start.into())],
        );
        if rule.check { format!("{term} ({})", self.say("paper-register-to-confirm")) } else { term }
    }

    fn called(&self, recipient: &Recipient) -> String {
        let name = recipient.called(self.language);
        crate::recipients::unless_confirmed(self.workplace, recipient, name, self.spoken)
    }

    fn purposes(&self, recipients: &[Recipient]) -> Vec<Purpose> {
        let pack = self.pack();
        pack.purposes
            .iter()
            .map(|purpose| {
                let field = |name: &String| match name.split_once('.') {
                    Some((category, field)) => {
                        self.keyed(&format!("field-{}", category.replace('_', "-")), field)
                    }
                    None => name.clone(),
                };
                let subjects: Vec<String> =
                    purpose.subjects.iter().map(|kind| self.keyed("subject", subject_key(*kind))).collect();
                Purpose {
                    title: purpose.title.get(self.language).to_owned(),
                    subjects: subjects.join(", "),
                    fields: purpose.fields.iter().map(field).collect(),
                    basis: purpose.basis.get(self.language).to_owned(),
                    actions: purpose.actions.get(self.language).to_owned(),
                    term: pack.rule(&purpose.term).map(|rule| self.term(rule)).unwrap_or_default(),
                    recipients: recipients
                        .iter()
                        .filter(|one| one.serves(purpose))
                        .map(|one| self.called(one))
                        .collect::<Vec<_>>()
                        .join("; "),
                    in_policy: purpose.in_policy,
                    check: purpose.check,
                }
            })
            .collect()
    }

    fn recipients(&self, recipients: &[Recipient]) -> Vec<RegisterRecipient> {
        let unsaid = self.say("paper-register-unsaid");
        recipients
            .iter()
            .map(|one| {
                let said = &one.particulars;
                let place = [said.country.as_str(), said.place.as_str()];
                let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
                let basis = one.basis.get(self.language);
                let basis = [basis, said.contract.as_str(), said.instruction.as_str()];
                let basis = basis.into_iter().filter(|part| !part.is_empty());
                RegisterRecipient {
                    name: self.called(one),
                    kind: self.keyed("recipient-kind", recipients::kind_key(one.kind)),
                    categories: crate::recipients::data(self.workplace, self.pack(), one, self.spoken)
                        .join(", "),
                    place: if place.is_empty() { unsaid.clone() } else { place.join(", ") },
                    basis: basis.collect::<Vec<_>>().join("; "),
                }
            })
            .collect()
    }

    fn keeping(&self) -> Vec<Keeping> {
        self.pack()
            .retention
            .iter()
            .map(|rule| {
                let category = self.keyed("category", &rule.category);
                let own = rule.category.replace('_', "-");
                let prefix = format!("field-{own}");
                let fields: Vec<String> = rule
                    .fields
                    .iter()
                    .map(|field| {
                        let bare = field.split_once('.').map_or(field.as_str(), |(_, bare)| bare);
                        self.keyed(&prefix, bare)
                    })
                    .collect();
                Keeping {
                    what: if fields.is_empty() {
                        category
                    } else {
                        format!("{category}: {}", fields.join("; "))
                    },
                    term: self.term(rule),
                    then: self.keyed("then", then_key(rule.then)),
                    law: rule.law.get(self.language).to_owned(),
                }
            })
            .collect()
    }

    fn register(&self) -> Result<Job, Failure> {
        let office = &self.open.office;
        let pack = self.pack();
        let recipients = recipients::in_use(office).map_err(failure::office)?;
        let notices = authority::register(office).map_err(failure::office)?.notices;
        let start = notices.iter().find(|one| one.kind == NoticeKind::Start);
        let all = questions::findings_list(self.workplace)?.findings;
        let own = |text: &wire::LocalText| match self.language {
            Language::Ru => text.ru.clone(),
            Language::Kk => text.kk.clone(),
            Language::En => text.en.clone(),
        };
        let (stored, operator) = self.operator()?;
        let (open, answered): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.answer.is_none());
        let paper = ProcessingRegisterPaper {
            language: self.spoken.to_owned(),
            country: paper_facts::country(pack),
            date: self.today()?,
            rules: self.rules(),
            authority: pack.authority.get(self.language).to_owned(),
            notice: start
                .map(|one| {
                    let date = self.workplace.texts.date(self.spoken, one.on, DateForm::Short);
                    let parts =
                        [one.number.as_str(), date.as_str()].into_iter().filter(|part| !part.is_empty());
                    parts.collect::<Vec<_>>().join(", ")
                })
                .unwrap_or_default(),
            people: office::registry::count(office).map_err(failure::office)? as u64,
            purposes: self.purposes(&recipients),
            recipients: self.recipients(&recipients),
            keeping: self.keeping(),
            held: rules::held(office)
                .map_err(failure::office)?
                .into_iter()
                .map(|one| Held {
                    category: self.keyed("category", &one.category),
                    rows: one.rows,
                    people: one.people,
                })
                .collect(),
            automated: pack
                .automated
                .iter()
                .map(|one| {
                    (one.title.get(self.language).to_owned(), one.review.get(self.language).to_owned())
                })
                .collect(),
            open: open.iter().map(|one| own(&one.text)).collect(),
            answered: answered
                .iter()
                .filter_map(|one| {
                    let answer = one.answer.as_ref()?;
                    Some((own(&one.text), answer.reason.clone(), answer.on.parse().ok()?))
                })
                .collect(),
            signatory: paper_facts::signatory(self.workplace, &stored, self.spoken),
            operator,
        };
        Ok(paper.job(&self.workplace.texts))
    }

    fn horizon(&self) -> Result<Job, Failure> {
        let office = &self.open.office;
        let due = due::groups(office, None).map_err(failure::office)?;
        let months = due::horizon(office, MONTHS).map_err(failure::office)?;
        let paper = HorizonPaper {
            language: self.spoken.to_owned(),
            operator: self.operator()?.1,
            date: self.today()?,
            rules: self.rules(),
            due: due.iter().map(|group| u64::from(group.rows)).sum(),
            months: months.into_iter().map(|one| HorizonMonth { month: one.month, rows: one.rows }).collect(),
        };
        Ok(paper.job(&self.workplace.texts))
    }
}

fn subject_key(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Learner => "learner",
        SubjectKind::Payer => "payer",
        SubjectKind::Representative => "representative",
        SubjectKind::Enquirer => "enquirer",
        SubjectKind::Staff => "staff",
    }
}
