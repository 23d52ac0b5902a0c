//! `header.json`: who may open the vault (FORMAT.md §5).
//!
//! A [`Header`] in memory is always a valid one: it was made here or parsed strictly, and every change is
//! authenticated with the master key before it can be written. A change that fails leaves it as it was.
//!
//! Not here: asking for a passphrase, the keyring, where the key file lies, delays after wrong attempts.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use crate::body::{Body, SLOTS_MAX, Wrapped, check, check_facts, render};
use crate::cost::{Cost, StretchError};
use crate::error::{Damaged, EnrolError, UnlockError};
use crate::files::{FileError, read_bounded, write_safely};
use crate::frame;
use crate::keyslot::{
    FactorKind, Ingredients, Slot, SlotKind, is_login, is_moment, login_key, random_uuid, unwrap, wrap,
};
use crate::recovery::RecoveryCode;
use crate::second_factor::SecondFactor;
use crate::secret::{FingerprintKey, MasterKey, Passphrase, Purpose, SubKey, random_bytes};

const FORMAT: &str = "lichnoe-delo-vault";
/// The version of the format that this program writes.
pub const VERSION: u32 = 1;

/// What a new vault starts with.
pub struct NewVault<'a> {
    /// Login of the first operator.
    pub login: &'a str,
    /// Passphrase of the first operator.
    pub passphrase: &'a Passphrase,
    /// `None` only when the owner chose to do without.
    pub second_factor: Option<&'a SecondFactor>,
    /// Now, `YYYY-MM-DDTHH:MM:SSZ`: this crate has no clock.
    pub created: &'a str,
    /// Public facts (`title`, `pack`, `language`, `kit`): anybody can read them.
    pub facts: BTreeMap<String, String>,
}

/// What a new slot starts with.
pub struct NewSlot<'a> {
    /// The operator's login.
    pub login: &'a str,
    /// The operator's passphrase.
    pub passphrase: &'a Passphrase,
    /// `None` only when the owner chose to do without.
    pub second_factor: Option<&'a SecondFactor>,
    /// Now, `YYYY-MM-DDTHH:MM:SSZ`.
    pub created: &'a str,
    /// What a guess costs.
    pub cost: Cost,
}

/// By which way the master key came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Via {
    /// An operator's slot: open for work.
    Operator {
        /// The login as the header spells it.
        login: String,
        /// The second factor that was needed.
        second_factor: FactorKind,
    },
    /// The code on paper: open **only** to make a new slot, and to be journalled.
    Recovery,
}

/// An opened vault.
pub struct Opened {
    /// The master key.
    pub master: MasterKey,
    /// What it may be used for.
    pub via: Via,
}

/// The two members that every version has.
#[derive(Deserialize)]
struct Kind {
    format: String,
    version: u32,
}

/// A valid header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    body: Body,
    mac: [u8; 32],
}

impl Header {
    /// Makes a vault's keys and header; the recovery code exists nowhere else.
    ///
    /// # Errors
    /// [`EnrolError::CostRefused`] below [`Cost::FLOOR`]; what is wrong with login, moment or facts.
    pub fn create(new: &NewVault<'_>, cost: Cost) -> Result<(Self, MasterKey, RecoveryCode), EnrolError> {
        if !cost.is_at_least(Cost::FLOOR) {
            return Err(EnrolError::CostRefused);
        }
        Self::create_with_cost(new, cost)
    }

    /// [`Header::create`] without the lower bound: for tests and golden vaults, which use [`Cost::TEST`].
    pub fn create_with_cost(
        new: &NewVault<'_>,
        cost: Cost,
    ) -> Result<(Self, MasterKey, RecoveryCode), EnrolError> {
        check_facts(&new.facts)?;
        check_moment(new.created)?;
        let label = checked_login(new.login)?;
        let master = MasterKey::random();
        let vault_id = random_uuid();
        let fingerprint = FingerprintKey::random();
        let nonce = random_bytes();
        let wrapped = wrap(
            master.derive_fingerprint_wrap().expose(),
            &nonce,
            &fingerprint_aad(vault_id),
            fingerprint.expose(),
        );
        let code = RecoveryCode::generate();
        let own = Ingredients {
            kind: SlotKind::Passphrase,
            label: &label,
            secret: new.passphrase.as_bytes(),
            second_factor: new.second_factor,
            created: new.created,
            cost,
        };
        let slots = vec![
            make_slot(vault_id, &master, &own)?,
            make_slot(vault_id, &master, &recovery_ingredients(&code, new.created, cost))?,
        ];
        let body = Body {
            format: FORMAT.to_owned(),
            version: VERSION,
            vault_id,
            created: new.created.to_owned(),
            revision: 1,
            facts: new.facts.clone(),
            fingerprint_key: Wrapped { nonce, wrapped },
            slots,
        };
        let mac = frame::mac(&master.derive(Purpose::HeaderMac), &render(&body));
        Ok((Self { body, mac }, master, code))
    }

    /// Reads the text of a header, strictly: one spelling, every rule of FORMAT.md §5 and §6, every checksum.
    pub fn parse(file: &[u8]) -> Result<Self, UnlockError> {
        let damaged = |what| UnlockError::Damaged { what };
        let framed = frame::split(file).map_err(damaged)?;
        let json = format!("{}\n}}", framed.body);
        let kind: Kind = serde_json::from_str(&json).map_err(|_| damaged(Damaged::Spelling))?;
        if kind.format != FORMAT || kind.version == 0 {
            return Err(damaged(Damaged::Format));
        }
        if kind.version > VERSION {
            return Err(UnlockError::Newer { version: kind.version });
        }
        let body: Body = serde_json::from_str(&json).map_err(|_| damaged(Damaged::Spelling))?;
        if render(&body) != framed.body {
            return Err(damaged(Damaged::Spelling));
        }
        check(&body).map_err(damaged)?;
        Ok(Self { body, mac: framed.mac })
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        frame::join(&render(&self.body), &self.mac)
    }

    /// Reads `header.json`.
    pub fn read(path: &Path) -> Result<Self, UnlockError> {
        match read_bounded(path, frame::HEADER_MAX_BYTES as u64) {
            Ok(file) => Self::parse(&file),
            Err(FileError::TooLarge) => Err(UnlockError::Damaged { what: Damaged::Frame }),
            Err(cause) => Err(cause.into()),
        }
    }

    /// Writes `header.json` safely.
    pub fn write(&self, path: &Path) -> Result<(), FileError> {
        write_safely(path, self.to_text().as_bytes())
    }

    /// Opens an operator's slot.
    pub fn unlock(
        &self,
        login: &str,
        passphrase: &Passphrase,
        second_factor: Option<&SecondFactor>,
    ) -> Result<Opened, UnlockError> {
        let slot = self.slot_of(login).ok_or(UnlockError::UnknownOperator)?;
        let master = slot.open(self.body.vault_id, passphrase.as_bytes(), second_factor)?;
        self.verify(&master)?;
        let via = Via::Operator { login: slot.login().to_owned(), second_factor: slot.second_factor() };
        Ok(Opened { master, via })
    }

    /// Opens the recovery slot, for enrolling again and nothing else.
    pub fn unlock_with_recovery(&self, code: &RecoveryCode) -> Result<Opened, UnlockError> {
        let slot = self.recovery_slot().ok_or(UnlockError::RecoveryWrong)?;
        let mut answer = UnlockError::RecoveryWrong;
        for reading in code.readings() {
            match slot.open(self.body.vault_id, reading, None) {
                Ok(master) => {
                    self.verify(&master)?;
                    return Ok(Opened { master, via: Via::Recovery });
                }
                Err(cause) => answer = cause,
            }
        }
        Err(answer)
    }

    /// Whether `master` made this header: its authentication code fits.
    pub fn verify(&self, master: &MasterKey) -> Result<(), UnlockError> {
        let key = master.derive(Purpose::HeaderMac);
        if frame::is_authentic(&key, &render(&self.body), &self.mac) {
            Ok(())
        } else {
            Err(UnlockError::Damaged { what: Damaged::Mac })
        }
    }

    /// [`Header::verify`] for whoever holds only the key [`Purpose::HeaderMac`], not the master key.
    pub fn is_authentic(&self, key: &SubKey) -> bool {
        frame::is_authentic(key, &render(&self.body), &self.mac)
    }

    /// The never-regress ledger's key.
    pub fn fingerprint_key(&self, master: &MasterKey) -> Result<FingerprintKey, UnlockError> {
        let Wrapped { nonce, wrapped } = &self.body.fingerprint_key;
        let aad = fingerprint_aad(self.body.vault_id);
        unwrap(master.derive_fingerprint_wrap().expose(), nonce, &aad, wrapped)
            .map(|key| FingerprintKey::from_bytes(*key))
            .ok_or(UnlockError::Damaged { what: Damaged::FingerprintKey })
    }

    /// Adds an operator's slot.
    ///
    /// # Errors
    /// [`EnrolError::CostRefused`] when the cost is below [`Cost::FLOOR`] and below that of every slot here.
    pub fn add_slot(&mut self, master: &MasterKey, new: &NewSlot<'_>) -> Result<(), EnrolError> {
        self.change(master, |body| {
            if body.slots.len() >= SLOTS_MAX {
                return Err(EnrolError::TooManySlots);
            }
            let slot = operator_slot(body, master, new, None)?;
            body.slots.push(slot);
            Ok(())
        })
    }

    /// Puts a new slot in place of `login`'s: another passphrase, second factor, cost or login.
    pub fn replace_slot(
        &mut self,
        master: &MasterKey,
        login: &str,
        new: &NewSlot<'_>,
    ) -> Result<(), EnrolError> {
        self.change(master, |body| {
            let at = position_of(body, login).ok_or(EnrolError::UnknownOperator)?;
            body.slots[at] = operator_slot(body, master, new, Some(at))?;
            Ok(())
        })
    }

    /// Removes an operator's slot. Who kept an old copy of the header can still open that copy (FORMAT.md §1).
    pub fn remove_slot(&mut self, master: &MasterKey, login: &str) -> Result<(), EnrolError> {
        self.change(master, |body| {
            let at = position_of(body, login).ok_or(EnrolError::UnknownOperator)?;
            if body.slots.iter().filter(|slot| slot.kind() == SlotKind::Passphrase).count() == 1 {
                return Err(EnrolError::LastOperator);
            }
            body.slots.remove(at);
            Ok(())
        })
    }

    /// Makes a new recovery code; the old one no longer opens this header.
    pub fn replace_recovery(
        &mut self,
        master: &MasterKey,
        created: &str,
        cost: Cost,
    ) -> Result<RecoveryCode, EnrolError> {
        self.change(master, |body| {
            check_moment(created)?;
            check_cost(body, cost)?;
            let code = RecoveryCode::generate();
            let slot = make_slot(body.vault_id, master, &recovery_ingredients(&code, created, cost))?;
            match body.slots.iter().position(|slot| slot.kind() == SlotKind::Recovery) {
                Some(at) => body.slots[at] = slot,
                None if body.slots.len() >= SLOTS_MAX => return Err(EnrolError::TooManySlots),
                None => body.slots.push(slot),
            }
            Ok(code)
        })
    }

    /// Sets or removes a public fact.
    pub fn set_fact(&mut self, master: &MasterKey, key: &str, value: Option<&str>) -> Result<(), EnrolError> {
        self.change(master, |body| {
            match value {
                Some(value) => body.facts.insert(key.to_owned(), value.to_owned()),
                None => body.facts.remove(key),
            };
            check_facts(&body.facts)
        })
    }

    /// Logins of the operators, in the order of their slots.
    pub fn operators(&self) -> Vec<&str> {
        self.operator_slots().map(Slot::login).collect()
    }

    /// The operators' slots.
    pub fn operator_slots(&self) -> impl Iterator<Item = &Slot> {
        self.body.slots.iter().filter(|slot| slot.kind() == SlotKind::Passphrase)
    }

    /// The slot of an operator; the login is compared without regard to case.
    pub fn slot_of(&self, login: &str) -> Option<&Slot> {
        position_of(&self.body, login).map(|at| &self.body.slots[at])
    }

    /// The slot of the recovery code.
    pub fn recovery_slot(&self) -> Option<&Slot> {
        self.body.slots.iter().find(|slot| slot.kind() == SlotKind::Recovery)
    }

    /// The vault's id.
    pub fn vault_id(&self) -> Uuid {
        self.body.vault_id
    }

    /// When the vault was made, `YYYY-MM-DDTHH:MM:SSZ`.
    pub fn created(&self) -> &str {
        &self.body.created
    }

    /// Rises by one with every change; an anchor elsewhere can notice an older header by it.
    pub fn revision(&self) -> u64 {
        self.body.revision
    }

    /// The public facts.
    pub fn facts(&self) -> &BTreeMap<String, String> {
        &self.body.facts
    }

    /// Applies a change to a copy, and takes the copy over only when everything went well. A wrong master key cannot
    /// change anything: it would lock everybody out.
    fn change<T>(
        &mut self,
        master: &MasterKey,
        apply: impl FnOnce(&mut Body) -> Result<T, EnrolError>,
    ) -> Result<T, EnrolError> {
        self.verify(master).map_err(|_| EnrolError::WrongMaster)?;
        let mut body = self.body.clone();
        let result = apply(&mut body)?;
        body.revision += 1;
        self.mac = frame::mac(&master.derive(Purpose::HeaderMac), &render(&body));
        self.body = body;
        Ok(result)
    }
}

fn check_moment(text: &str) -> Result<(), EnrolError> {
    if is_moment(text) { Ok(()) } else { Err(EnrolError::Moment) }
}

/// A later slot is never the weakest door: strong enough for a new vault, or as strong as one that is here.
fn check_cost(body: &Body, cost: Cost) -> Result<(), EnrolError> {
    let strong_enough =
        cost.is_at_least(Cost::FLOOR) || body.slots.iter().any(|slot| cost.is_at_least(slot.cost()));
    if strong_enough { Ok(()) } else { Err(EnrolError::CostRefused) }
}

fn checked_login(login: &str) -> Result<String, EnrolError> {
    let label: String = login.trim().nfc().collect();
    if is_login(&label) { Ok(label) } else { Err(EnrolError::LoginInvalid) }
}

fn position_of(body: &Body, login: &str) -> Option<usize> {
    let key = login_key(login.trim());
    body.slots.iter().position(|slot| slot.kind() == SlotKind::Passphrase && login_key(slot.login()) == key)
}

fn operator_slot(
    body: &Body,
    master: &MasterKey,
    new: &NewSlot<'_>,
    instead_of: Option<usize>,
) -> Result<Slot, EnrolError> {
    let label = checked_login(new.login)?;
    if position_of(body, &label).is_some_and(|at| Some(at) != instead_of) {
        return Err(EnrolError::LoginTaken);
    }
    check_moment(new.created)?;
    check_cost(body, new.cost)?;
    let own = Ingredients {
        kind: SlotKind::Passphrase,
        label: &label,
        secret: new.passphrase.as_bytes(),
        second_factor: new.second_factor,
        created: new.created,
        cost: new.cost,
    };
    make_slot(body.vault_id, master, &own)
}

fn recovery_ingredients<'a>(code: &'a RecoveryCode, created: &'a str, cost: Cost) -> Ingredients<'a> {
    Ingredients {
        kind: SlotKind::Recovery,
        label: "",
        secret: code.bytes(),
        second_factor: None,
        created,
        cost,
    }
}

fn make_slot(vault_id: Uuid, master: &MasterKey, from: &Ingredients<'_>) -> Result<Slot, EnrolError> {
    Slot::make(vault_id, master, from).map_err(|cause| match cause {
        StretchError::Refused => EnrolError::CostRefused,
        StretchError::Memory => EnrolError::NoMemory,
    })
}

fn fingerprint_aad(vault_id: Uuid) -> Vec<u8> {
    [b"lichnoe-delo/1/fingerprint".as_slice(), vault_id.as_bytes()].concat()
}
