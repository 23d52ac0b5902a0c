//! One row becomes one candidate: normalised values of a person, the child beside them, a certificate, and
//! everything that was wrong with the cells.
//!
//! A bad cell is a problem of the cell and the row goes on; a row is rejected only for the reasons of
//! [`RejectReason`]. A rejected row of a register keeps its certificate, so that the number stays occupied
//! (requirement I11) – except after a card number, of which nothing is kept (S6).

use super::certificate::CertificateFields;
use super::contacts;
use super::dates::{self, Epoch, Leaning};
use super::family::is_organisation;
use super::fields::{Candidate, Extra, PersonFields};
use super::name_parts::{self, Named};
use super::problems::{CellProblem, ProblemKind, RejectReason, Rejection};
use super::profile::{Mapping, TableKind};
use super::records::{Recorded, Records};
use super::row_names::of_cells;
use super::special::SpecialWords;
use super::target::Target;
use super::titles;
use crate::imports::reading::{Cell, Column, Row};
use crate::names::cards::holds_card_number;
use crate::names::contact::{self, is_placeholder};
use crate::names::gender::{determine_sex, sex_of_patronymic};
use crate::names::key::{has_hidden_marks, match_key, stored_text};
use crate::names::numbers::{self, Iin, NumberError, is_bin};
use crate::names::split::{NameOrder, split_full_name};
use chrono::NaiveDate;
use std::borrow::Cow;

/// Reads rows under one mapping.
#[derive(Debug, Clone)]
pub struct Reader {
    pub(super) mapping: Mapping,
    /// The first column of every target; a row asks for forty of them.
    first: Vec<Option<usize>>,
    pub(super) epoch: Epoch,
    pub(super) today: NaiveDate,
    order: NameOrder,
    records: Option<Records>,
    /// Children and parents the row may name.
    pub(super) children: Vec<Named>,
    pub(super) parents: Vec<Named>,
    /// The name of the row's own person stands under «Плательщик».
    pays: bool,
    /// The id of a row is one no other form of the site gives.
    pub(super) numbered: bool,
    /// Remarks with one of these are not taken.
    special: SpecialWords,
}

impl Reader {
    /// A reader; `epoch` says what bare numbers in date columns count ([`super::TableKind::epoch`]), `today`
    /// leans two-digit years and refuses births in the future.
    pub fn new(mapping: Mapping, epoch: Epoch, today: NaiveDate) -> Self {
        let first = Target::ALL.iter().map(|target| mapping.columns(*target).next()).collect();
        let named = |target| name_parts::named(&[], &mapping, target);
        let (children, parents) = (named(Target::LearnerFullName), named(Target::ParentFullName));
        Self {
            mapping,
            first,
            epoch,
            today,
            order: NameOrder::SurnameFirst,
            records: None,
            children,
            parents,
            pays: false,
            numbered: false,
            special: SpecialWords::default(),
        }
    }

    /// The same, leaving out remarks with one of these words.
    #[must_use]
    pub(in crate::imports) fn without(mut self, special: SpecialWords) -> Self {
        self.special = special;
        self
    }

    /// The same, reading orders, payments and grades too; `home` is the currency of sums that name none.
    #[must_use]
    pub fn with_records(mut self, kind: TableKind, columns: &[Column], home: &'static str) -> Self {
        let about = (self.epoch, self.today);
        self.records = Some(Records::new(kind, columns, &self.mapping, about, home));
        self.children = name_parts::named(columns, &self.mapping, Target::LearnerFullName);
        self.parents = name_parts::named(columns, &self.mapping, Target::ParentFullName);
        let own = [Target::FullName, Target::UserName, Target::Surname].into_iter();
        let own = own.filter_map(|target| self.column(target)).next();
        self.pays = own.and_then(|at| columns.get(at)).is_some_and(|column| name_parts::pays(&column.title));
        let id = self.column(Target::SourceId).and_then(|at| columns.get(at));
        self.numbered = id.is_some_and(|column| titles::numbers_entries(&column.title));
        self
    }

    /// The columns it looks at, in order.
    pub(in crate::imports) fn columns_read(&self) -> Vec<usize> {
        let targets = self.mapping.targets.iter().enumerate();
        targets.filter(|(_, target)| target.is_some()).map(|(column, _)| column).collect()
    }

    /// Reads a row.
    pub fn read(&self, row: &Row) -> Candidate {
        if let Some(column) = self.card_column(row) {
            let rejected = Some(Rejection { reason: RejectReason::CardNumber, column: Some(column) });
            let mut candidate = Candidate { row: row.number, rejected, ..Candidate::default() };
            // Whose row it is says the account alone: a full list does not lack them for the card.
            candidate.person.source_id = self.text(row, Target::SourceId).filter(|id| !holds_card_number(id));
            return candidate;
        }
        let mut candidate = Candidate { row: row.number, ..Candidate::default() };
        self.note_cells(row, &mut candidate.problems);
        self.read_name(row, &mut candidate);
        self.read_contacts(row, &mut candidate);
        self.read_circumstances(row, &mut candidate);
        self.read_certificate(row, &mut candidate);
        self.read_family(row, &mut candidate);
        self.read_personal_number(row, &mut candidate);
        self.settle_sex(&mut candidate);
        self.read_records(row, &mut candidate);

        let alone = self.records.as_ref().is_some_and(Records::alone);
        self.settle_firm(row, &mut candidate);
        if !alone && candidate.rejected.is_none() && self.nobody(&candidate) {
            match candidate.learner.take() {
                // A child with a name and a parent with nothing: the row is about the child.
                Some(learner) => {
                    candidate.person =
                        PersonFields { source_id: candidate.person.source_id.take(), ..*learner }
                }
                None => {
                    candidate.rejected = Some(Rejection { reason: RejectReason::NoIdentity, column: None })
                }
            }
        }
        if self.records.as_ref().is_some_and(Records::asks) {
            self.read_enquiry(row, &mut candidate);
        }
        candidate
    }

    fn read_records(&self, row: &Row, candidate: &mut Candidate) {
        let Some(records) = &self.records else { return };
        let cell = |target| self.cell(row, target);
        let Recorded { order, payment, grades, study, rejected } =
            records.read(row, cell, &mut candidate.problems);
        (candidate.order, candidate.payment, candidate.grades) = (order, payment, grades);
        candidate.study = study;
        if candidate.person.source_id.is_none() {
            candidate.person.source_id =
                self.text(row, Target::EventActor).as_deref().and_then(super::study::actor_in);
        }
        if let Some((reason, column)) = rejected {
            candidate.rejected = Some(Rejection { reason, column });
        }
    }

    /// Whether rows become cards: those of orders, payments and enquiries do not.
    pub(super) fn makes_cards(&self) -> bool {
        !self.records.as_ref().is_some_and(|records| records.alone() || records.asks())
    }

    fn nobody(&self, candidate: &Candidate) -> bool {
        let person = &candidate.person;
        // Whoever asks has to be answered, and a messenger will do.
        let asks = self.records.as_ref().is_some_and(Records::asks);
        person.name.is_empty()
            && person.emails.is_empty()
            && person.phones.is_empty()
            && !(asks && (person.telegram.is_some() || person.vk_id.is_some()))
    }

    fn card_column(&self, row: &Row) -> Option<usize> {
        self.mapping.targets.iter().enumerate().find_map(|(column, target)| {
            let looked_at = target.is_some_and(Target::may_hold_card);
            let found = match row.cell(column) {
                Cell::Text(text) => looked_at && holds_card_number(text),
                Cell::Number(_) => looked_at && holds_card_number(&row.cell(column).text()),
                _ => false,
            };
            found.then_some(column)
        })
    }

    fn note_cells(&self, row: &Row, problems: &mut Vec<CellProblem>) {
        let width = self.mapping.targets.len();
        if row.cells.get(width..).is_some_and(|beyond| beyond.iter().any(|cell| !cell.is_empty())) {
            problems.push(CellProblem { column: width, kind: ProblemKind::RowTooLong });
        }
        for (column, target) in self.mapping.targets.iter().enumerate() {
            let kind = match row.cell(column) {
                Cell::Text(text) if has_hidden_marks(text) => ProblemKind::HiddenMarks,
                Cell::Unanswered => ProblemKind::FormulaWithoutValue,
                _ => continue,
            };
            if target.is_some_and(Target::is_read) {
                problems.push(CellProblem { column, kind });
            }
        }
    }

    pub(super) fn column(&self, target: Target) -> Option<usize> {
        self.first.get(target as usize).copied().flatten()
    }

    fn cell<'r>(&self, row: &'r Row, target: Target) -> Option<(usize, &'r Cell)> {
        let column = self.column(target)?;
        Some((column, row.cell(column))).filter(|(_, cell)| !cell.is_empty())
    }

    /// Composed text of a cell that says something.
    pub(super) fn text(&self, row: &Row, target: Target) -> Option<String> {
        self.text_in(row, self.column(target)?)
    }

    /// The same of a column.
    pub(super) fn text_in(&self, row: &Row, column: usize) -> Option<String> {
        let text = stored_text(&row.cell(column).text());
        (!text.is_empty() && !is_placeholder(&text)).then_some(text)
    }

    fn read_name(&self, row: &Row, candidate: &mut Candidate) {
        let part = |target| self.text(row, target).filter(|t| t.chars().any(char::is_alphabetic));
        // A firm may pay; it is nobody's name.
        let alone = self.records.as_ref().is_some_and(Records::alone);
        candidate.person.pays = self.pays;
        let whole = |target| part(target).filter(|text| alone || !is_organisation(text));
        let full = whole(Target::FullName).map(|t| (Target::FullName, t, self.order));
        let full =
            full.or_else(|| whole(Target::UserName).map(|t| (Target::UserName, t, NameOrder::GivenFirst)));
        let (surname, given, patronymic) =
            (part(Target::Surname), part(Target::Given), part(Target::Patronymic));

        let (name, blamed) = match full {
            Some((target, text, order)) if surname.is_none() || given.is_none() => {
                let mut name = split_full_name(&text, order);
                name.patronymic = name.patronymic.or(patronymic);
                (name, target)
            }
            _ => (of_cells(surname, given, patronymic), Target::Given),
        };
        if name.is_empty() {
            return;
        }
        let column = self.column(blamed).or_else(|| self.column(Target::Surname));
        if let (Some(doubt), Some(column)) = (name.doubt, column) {
            candidate.problems.push(CellProblem { column, kind: ProblemKind::of_doubt(doubt) });
        }
        candidate.person.name = name;
    }

    fn read_contacts(&self, row: &Row, candidate: &mut Candidate) {
        let Candidate { person, problems, .. } = candidate;
        let mut technical = Vec::new();
        for column in self.mapping.columns(Target::Email) {
            let read = contacts::emails(row.cell(column), column, problems);
            for mail in read {
                if mail.technical {
                    technical.push(mail);
                } else if person.emails.iter().all(|m| m.key != mail.key) {
                    person.emails.push(mail);
                }
            }
        }
        for column in self.mapping.columns(Target::Phone) {
            contacts::add_phones(contacts::phones(row.cell(column), column, problems), &mut person.phones);
        }
        if person.phones.is_empty() {
            let made_from = technical.iter().filter_map(contact::phone_of_technical_address).collect();
            contacts::add_phones(made_from, &mut person.phones);
        }
        person.telegram = self.text(row, Target::Telegram);
        person.vk_id = self.text(row, Target::VkId);
    }

    fn read_circumstances(&self, row: &Row, candidate: &mut Candidate) {
        candidate.person.birth_date = self.birth_date(row, Target::BirthDate, &mut candidate.problems);
        let person = &mut candidate.person;
        person.source_id = self.text(row, Target::SourceId);
        person.class = self.text(row, Target::Class);
        person.school = self.text(row, Target::School);
        person.city = self.text(row, Target::City);
        person.country = self.text(row, Target::Country);
        person.organisation = self.text(row, Target::Organisation);
        person.position = self.text(row, Target::Position);
        let moment =
            |target| self.cell(row, target).and_then(|(_, c)| dates::read_moment(c, self.epoch, self.today));
        person.registered_at = moment(Target::RegisteredAt);
        person.last_activity = moment(Target::LastActivity);
        person.sign_in_listed = self.column(Target::LastActivity).is_some()
            && (person.last_activity.is_some() || self.cell(row, Target::LastActivity).is_none());
        if let Some((column, cell)) = self.cell(row, Target::Age) {
            person.age = cell.text().trim().parse().ok().filter(|age| *age <= 120);
            if person.age.is_none() && !is_placeholder(&cell.text()) {
                candidate.problems.push(CellProblem { column, kind: ProblemKind::UnreadableAge });
            }
        }
        candidate.claims.processing = self.claim(row, Target::ConsentProcessing, &mut candidate.problems);
        candidate.claims.marketing = self.claim(row, Target::ConsentMarketing, &mut candidate.problems);
        self.read_extras(row, candidate);
    }

    fn read_extras(&self, row: &Row, candidate: &mut Candidate) {
        const KEPT: &[Target] = &[
            Target::Group,
            Target::Address,
            Target::RegistrationKind,
            Target::Login,
            Target::Comment,
            Target::UtmSource,
            Target::UtmMedium,
            Target::UtmCampaign,
            Target::UtmTerm,
            Target::UtmContent,
            Target::UtmGroup,
            Target::Referrer,
            Target::Snils,
            Target::Inn,
            Target::IdentityCard,
            Target::Manager,
            Target::ExaminerChair,
            Target::Examiner,
            Target::Account,
            Target::Sex,
        ];
        for (column, target) in self.mapping.targets.iter().enumerate() {
            let Some(target) = target.filter(|t| KEPT.contains(t)) else { continue };
            let text = stored_text(&row.cell(column).text());
            if text.is_empty() {
                continue;
            }
            if target == Target::Comment && self.special.are_in(&text) {
                candidate.problems.push(CellProblem { column, kind: ProblemKind::SpeaksOfHealth });
                continue;
            }
            let number = match target {
                Target::Snils => numbers::check_snils(&text).map(|()| numbers::digits_of(&text)),
                Target::Inn => numbers::check_inn_of_person(&text).map(|()| numbers::digits_of(&text)),
                Target::IdentityCard => numbers::document_key(&text),
                _ => Ok(text.clone()),
            };
            match number {
                Ok(text) => candidate.extras.push(Extra { target, text }),
                Err(_) if is_placeholder(&text) => {}
                Err(numbers::NumberError::Checksum) => {
                    candidate.problems.push(CellProblem { column, kind: ProblemKind::NumberChecksum });
                }
                Err(_) => {
                    candidate.problems.push(CellProblem { column, kind: ProblemKind::NumberUnreadable });
                }
            }
        }
    }

    fn birth_date(&self, row: &Row, target: Target, problems: &mut Vec<CellProblem>) -> Option<NaiveDate> {
        self.birth_date_in(row, self.column(target)?, problems)
    }

    pub(super) fn birth_date_in(
        &self,
        row: &Row,
        column: usize,
        problems: &mut Vec<CellProblem>,
    ) -> Option<NaiveDate> {
        let read = dates::read_date(row.cell(column), self.epoch, Leaning::Past, self.today);
        let kind = match read {
            Ok(Some(date)) if date > self.today => ProblemKind::FutureBirthDate,
            Ok(date) => return date,
            Err(problem) => ProblemKind::of_date(problem),
        };
        problems.push(CellProblem { column, kind });
        None
    }

    fn date(
        &self,
        row: &Row,
        target: Target,
        leaning: Leaning,
        problems: &mut Vec<CellProblem>,
    ) -> Option<NaiveDate> {
        let (column, cell) = self.cell(row, target)?;
        match dates::read_date(cell, self.epoch, leaning, self.today) {
            Ok(date) => date,
            Err(problem) => {
                problems.push(CellProblem { column, kind: ProblemKind::of_date(problem) });
                None
            }
        }
    }

    fn claim(&self, row: &Row, target: Target, problems: &mut Vec<CellProblem>) -> Option<bool> {
        let (column, cell) = self.cell(row, target)?;
        if let Cell::Bool(yes) = cell {
            return Some(*yes);
        }
        match match_key(&cell.text()).trim_matches('.') {
            "да"
            | "1"
            | "yes"
            | "true"
            | "+"
            | "иә"
            | "ия"
            | "согласен"
            | "согласна"
            | "согласен(а)"
            | "v"
            | "✓" => Some(true),
            "нет" | "0" | "no" | "false" | "-" | "жоқ" | "не согласен" | "не согласна" => {
                Some(false)
            }
            _ => {
                problems.push(CellProblem { column, kind: ProblemKind::UnreadableClaim });
                None
            }
        }
    }

    fn read_certificate(&self, row: &Row, candidate: &mut Candidate) {
        if !self.mapping.targets.iter().flatten().any(|t| t.is_certificate()) {
            return;
        }
        let problems = &mut candidate.problems;
        let hours = self.cell(row, Target::Hours).and_then(|(column, cell)| {
            let digits: String =
                cell.text().chars().take_while(|c| c.is_ascii_digit() || c.is_whitespace()).collect();
            let hours = digits.trim().parse().ok().filter(|h| (1..=20_000).contains(h));
            if hours.is_none() && !is_placeholder(&cell.text()) {
                problems.push(CellProblem { column, kind: ProblemKind::UnreadableHours });
            }
            hours
        });
        let number = |target| self.text(row, target).filter(|t| t.chars().any(|c| c.is_ascii_digit()));
        let mut certificate = CertificateFields {
            number: number(Target::CertificateNumber),
            registration_number: number(Target::RegistrationNumber),
            programme: self.text(row, Target::Programme),
            hours,
            protocol_number: self.text(row, Target::ProtocolNumber),
            result: self.text(row, Target::Result),
            ..CertificateFields::default()
        };
        certificate.started = self.date(row, Target::CourseStart, Leaning::Past, problems);
        certificate.ended = self.date(row, Target::CourseEnd, Leaning::Past, problems);
        certificate.protocol_date = self.date(row, Target::ProtocolDate, Leaning::Past, problems);
        certificate.issued = self.date(row, Target::CertificateDate, Leaning::Past, problems);
        certificate.valid_until = self.date(row, Target::ValidUntil, Leaning::Future, problems);
        certificate.check(|target| self.column(target), problems);
        candidate.certificate = certificate.says_something().then(|| Box::new(certificate));
    }

    fn read_personal_number(&self, row: &Row, candidate: &mut Candidate) {
        let Some((column, cell)) = self.cell(row, Target::PersonalNumber) else { return };
        let text: Cow<'_, str> = cell.text();
        if is_placeholder(&text) {
            return;
        }
        let rejected = match Iin::read(&text) {
            Ok(iin) => {
                if iin.repaired() {
                    candidate.problems.push(CellProblem { column, kind: ProblemKind::LeadingZeroRepaired });
                }
                if candidate.person.birth_date.is_some_and(|date| iin.contradicts_birth_date(date)) {
                    candidate.problems.push(CellProblem { column, kind: ProblemKind::BirthDateVsIin });
                }
                candidate.person.personal_number = Some(iin);
                return;
            }
            Err(NumberError::Organisation) => RejectReason::BinInIin,
            Err(_) if is_bin(&text) => RejectReason::BinInIin,
            Err(NumberError::Checksum) => RejectReason::IinChecksum,
            Err(NumberError::Length | NumberError::NotDigits) => RejectReason::IinMalformed,
        };
        // The payer of a document may be an organisation.
        if !self.records.as_ref().is_some_and(Records::alone) {
            candidate.rejected = Some(Rejection { reason: rejected, column: Some(column) });
        }
    }

    fn settle_sex(&self, candidate: &mut Candidate) {
        let person = &mut candidate.person;
        let (surname, patronymic) = (person.name.surname.as_deref(), person.name.patronymic.as_deref());
        let told = patronymic.and_then(sex_of_patronymic);
        let by_number = person.personal_number.as_ref().and_then(Iin::sex);
        person.sex = determine_sex(person.personal_number.as_ref(), patronymic, surname);
        if let (Some(told), Some(by_number)) = (told, by_number) {
            let column = self.column(Target::Patronymic).or_else(|| self.column(Target::FullName));
            if let (true, Some(column)) = (told != by_number, column) {
                candidate.problems.push(CellProblem { column, kind: ProblemKind::SexVsPatronymic });
            }
        }
    }
}
