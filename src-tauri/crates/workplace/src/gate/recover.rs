//! Recovery by the code on paper: it opens the vault to make an entry anew, and for nothing else.
//!
//! Until the new code is typed back (window) or the new kit is written (command line) nothing of the vault changes and
//! the old code still opens. Then one writing of the header brings the new entry, the new code and the note for the
//! journal of the next session together.

use super::create::strong_enough;
use super::paper::{OnPaper, Then, kit_paper, remember};
use super::{Recent, facts, header_file, moment};
use crate::keys::{Enrolling, write_header};
use crate::place::{Workplace, held};
use crate::{attempts, failure, paper_facts};
use office::rights::Right;
use office::session::{Keys, Office, take_lock};
use office::staff::{OnDuty, on_duty};
use policy::Pack;
use std::fs::File;
use std::path::{Path, PathBuf};
use vault::{Header, MasterKey, NewSlot, Passphrase, RecoveryCode, Slot, UnlockError};
use wire::{
    CreatedVault, EnrolRecovered, Failure, FailureKind, OperatorFacts, RecoveryCodeTyped, RecoveryOpened,
};

/// A vault whose code was right; what it may be used for is a new entry.
pub(crate) struct Recovering {
    folder: PathBuf,
    header: Header,
    master: MasterKey,
}

/// A new entry that is not written yet.
pub(crate) struct Recovered {
    pub folder: PathBuf,
    pub login: String,
    pub header: Header,
    pub master: MasterKey,
    pub key_file: Option<PathBuf>,
    enrolling: Enrolling,
    before: Slot,
    written: bool,
    lock: Option<File>,
}

/// What a new entry is made of, beside the master key.
struct Draft {
    header: Header,
    code: RecoveryCode,
    enrolling: Enrolling,
    before: Slot,
    school: School,
    lock: File,
}

/// What the new kit prints of the school.
struct School {
    operator: OperatorFacts,
    pack: Pack,
    people: Vec<OnDuty>,
}

/// Uses of the code that the header remembers for the journal.
const REMEMBERED: usize = 5;

/// Opens a vault by its code.
fn open_by_code(workplace: &Workplace, folder: &Path, typed: &str) -> Result<Recovering, Failure> {
    attempts::patience(folder, workplace.clock.now())?;
    let header = Header::read(&header_file(folder)).map_err(failure::unlock)?;
    let code = RecoveryCode::parse(typed)
        .map_err(|error| Failure::new(FailureKind::Locked, error.code()).at("code"))?;
    match header.unlock_with_recovery(&code) {
        Ok(opened) => Ok(Recovering { folder: folder.to_owned(), header, master: opened.master }),
        Err(error) => {
            let wrong = matches!(error, UnlockError::RecoveryWrong);
            let failure = failure::unlock(error);
            if !wrong {
                return Err(failure);
            }
            Err(attempts::failed(folder, workplace.clock.now(), failure.at("code")))
        }
    }
}

impl Recovering {
    /// Makes the new entry and the new code, in memory. A refusal leaves the vault opened by its code.
    fn enrol(
        self,
        workplace: &Workplace,
        request: &EnrolRecovered,
    ) -> Result<OnPaper, (Box<Recovering>, Failure)> {
        let draft = match self.draft(workplace, request) {
            Ok(draft) => draft,
            Err(failure) => return Err((Box::new(self), failure)),
        };
        let Draft { header, code, enrolling, before, school, lock } = draft;
        let School { operator, pack, people } = school;
        let kit = kit_paper(workplace, &header, &operator, &pack, &people, &code, &request.language);
        let cost = before.cost();
        let recovered = Recovered {
            folder: self.folder,
            login: before.login().to_owned(),
            header,
            master: self.master,
            key_file: request.key_file.as_ref().filter(|file| !file.is_empty()).map(PathBuf::from),
            enrolling,
            before,
            written: false,
            lock: Some(lock),
        };
        Ok(OnPaper { code, kit, cost, then: Then::Recover(recovered) })
    }

    fn draft(&self, workplace: &Workplace, request: &EnrolRecovered) -> Result<Draft, Failure> {
        let before = self
            .header
            .slot_of(&request.login)
            .cloned()
            .ok_or_else(|| Failure::new(FailureKind::Locked, "vault.unknown_operator").at("login"))?;
        strong_enough(&request.passphrase, "passphrase")?;
        let passphrase = Passphrase::new(&request.passphrase)
            .map_err(|error| Failure::refused(error.code()).at("passphrase"))?;
        let (school, lock) = self.look_into(workplace, before.login())?;
        let enrolling = Enrolling::new(&self.folder, request.second_factor, request.key_file.as_deref())?;
        let created = moment(workplace);
        let mut header = self.header.clone();
        let refused = |error: vault::EnrolError| Failure::refused(error.code());
        let new = NewSlot {
            login: before.login(),
            passphrase: &passphrase,
            second_factor: enrolling.factor(),
            created: &created,
            cost: before.cost(),
        };
        header.replace_slot(&self.master, before.login(), &new).map_err(refused)?;
        let code = header.replace_recovery(&self.master, &created, before.cost()).map_err(refused)?;
        header.set_fact(&self.master, "kit", Some("unconfirmed")).map_err(refused)?;
        let mut uses: Vec<String> = header
            .facts()
            .get("recovered")
            .map(|uses| uses.split("; ").map(str::to_owned).collect())
            .unwrap_or_default();
        uses.push(format!("{created} {}", before.login().replace(';', ",")));
        let mut kept = uses.split_off(uses.len().saturating_sub(REMEMBERED));
        while kept.len() > 1 && kept.join("; ").chars().count() > 300 {
            kept.remove(0);
        }
        header.set_fact(&self.master, "recovered", Some(&kept.join("; "))).map_err(refused)?;
        Ok(Draft { header, code, enrolling, before, school, lock })
    }

    /// Reads what the new kit prints of the school, and takes the vault for this program until the entry is written.
    fn look_into(&self, workplace: &Workplace, login: &str) -> Result<(School, File), Failure> {
        let lock = take_lock(&self.folder).map_err(failure::office)?;
        let fingerprint = self.header.fingerprint_key(&self.master).map_err(failure::unlock)?;
        let keys = Keys::of(&self.master, fingerprint);
        let vault_id = self.header.vault_id();
        let office = Office::open(&self.folder, vault_id.as_bytes(), keys, login, workplace.clock, lock)
            .map_err(failure::office)?;
        let text = office.read(Right::Open, |r| r.fact(facts::OPERATOR)).map_err(failure::office)?;
        let operator = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let people = on_duty(&office).map_err(failure::office)?;
        let school = School { operator, pack: office.pack().clone(), people };
        drop(office);
        let lock = take_lock(&self.folder).map_err(failure::office)?;
        if Header::read(&header_file(&self.folder)).map_err(failure::unlock)? != self.header {
            return Err(Failure::refused("gate.header_changed"));
        }
        Ok((school, lock))
    }
}

impl Recovered {
    /// Writes the header; may be repeated.
    pub fn write(&mut self) -> Result<(), Failure> {
        if !self.written {
            let file = header_file(&self.folder);
            write_header(&file, &self.header, &self.login, &mut self.enrolling, Some(&self.before))?;
            self.written = true;
        }
        Ok(())
    }

    /// Gives the lock back, for the session that follows to take.
    pub fn release(&mut self) {
        self.lock = None;
    }
}

/// Takes the recovery code of the vault the gate shows.
///
/// # Errors
/// `vault.recovery_*`, `gate.wait`, damage, a newer version.
pub fn recovery_open(workplace: &Workplace, request: RecoveryCodeTyped) -> Result<RecoveryOpened, Failure> {
    if workplace.is_open() {
        return Err(Failure::refused("gate.already_open"));
    }
    recovery_leave(workplace)?;
    let typed = zeroize::Zeroizing::new(request.code);
    let folder = Recent::load(workplace).vault.ok_or_else(|| Failure::refused("gate.no_vault"))?;
    let opened = open_by_code(workplace, &folder, &typed)?;
    let answer = RecoveryOpened {
        logins: opened.header.operators().into_iter().map(str::to_owned).collect(),
        made: opened.header.recovery_slot().map(|slot| day(slot.created())).unwrap_or_default(),
    };
    *held(&workplace.recovering) = Some(opened);
    Ok(answer)
}

/// The day of a moment of the header.
pub(crate) fn day(moment: &str) -> String {
    moment.get(..10).unwrap_or(moment).to_owned()
}

/// Makes the new entry; it is written when the groups of the new code are typed back.
///
/// # Errors
/// `gate.no_recovery` without a right code before; weak passphrases, key files and keyrings that do not do.
pub fn recovery_enrol(workplace: &Workplace, request: EnrolRecovered) -> Result<CreatedVault, Failure> {
    let mut guard = held(&workplace.recovering);
    let recovering = guard.take().ok_or_else(|| Failure::refused("gate.no_recovery"))?;
    let paper = match recovering.enrol(workplace, &request) {
        Ok(paper) => paper,
        Err((recovering, failure)) => {
            *guard = Some(*recovering);
            return Err(failure);
        }
    };
    let page = paper.page(workplace)?;
    *held(&workplace.paper) = Some(paper);
    Ok(page)
}

/// Gives a recovery up; nothing has been written.
///
/// # Errors
/// None.
pub fn recovery_leave(workplace: &Workplace) -> Result<(), Failure> {
    *held(&workplace.recovering) = None;
    let mut paper = held(&workplace.paper);
    if paper.as_ref().is_some_and(|paper| matches!(paper.then, Then::Recover(_))) {
        *paper = None;
    }
    Ok(())
}

/// What the command line says of a recovery.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CliRecovery {
    /// Id of the vault.
    pub vault: String,
    /// Whose entry was made anew.
    pub login: String,
    /// `unconfirmed` until the new code is typed back.
    pub kit: &'static str,
    /// Place of the new kit.
    pub kit_file: String,
}

/// Makes an entry anew from the command line. The kit is written first: a cut between leaves a kit that does not count
/// and the old code in force.
///
/// # Errors
/// As [`recovery_open`] and [`recovery_enrol`].
pub fn recover_for_command_line(
    workplace: &Workplace,
    folder: &Path,
    code: &str,
    request: &EnrolRecovered,
    kit: &Path,
) -> Result<CliRecovery, Failure> {
    if !header_file(folder).exists() {
        return Err(Failure::new(FailureKind::Locked, "gate.no_vault"));
    }
    let recovering = open_by_code(workplace, folder, code)?;
    let paper = recovering.enrol(workplace, request).map_err(|(_, failure)| failure)?;
    vault::files::write_safely(kit, &paper.pdf(workplace)?).map_err(failure::file)?;
    let Then::Recover(mut recovered) = paper.then else { return Err(Failure::refused("internal")) };
    recovered.write()?;
    remember(workplace, folder)?;
    Ok(CliRecovery {
        vault: recovered.header.vault_id().to_string(),
        login: recovered.login.clone(),
        kit: "unconfirmed",
        kit_file: paper_facts::place(kit),
    })
}
