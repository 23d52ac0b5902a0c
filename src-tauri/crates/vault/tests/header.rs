//! The header as the program uses it: making, opening, changing, and every byte of it flipped.

use std::collections::BTreeMap;

use vault::{
    Cost, Damaged, DeviceSecret, EnrolError, FactorKind, Header, KeyFile, MasterKey, NewSlot, NewVault,
    Passphrase, RecoveryCode, SecondFactor, UnlockError, Via, sha256, to_hex,
};

const NOW: &str = "2026-11-22T09:00:00Z";
const LATER: &str = "2027-01-11T12:30:00Z";

fn phrase(text: &str) -> Passphrase {
    Passphrase::new(text).expect("a passphrase")
}

fn made(second_factor: Option<&SecondFactor>) -> (Header, MasterKey, RecoveryCode) {
    let new = NewVault {
        login: "Марина",
        passphrase: &phrase("первая фраза"),
        second_factor,
        created: NOW,
        facts: BTreeMap::from([("title".to_owned(), "Школа «Пифагор»".to_owned())]),
    };
    Header::create_with_cost(&new, Cost::TEST).expect("a vault")
}

fn slot<'a>(login: &'a str, passphrase: &'a Passphrase, second: Option<&'a SecondFactor>) -> NewSlot<'a> {
    NewSlot { login, passphrase, second_factor: second, created: LATER, cost: Cost::TEST }
}

/// Puts every unkeyed checksum of a changed file right, as an attacker would.
fn with_file_checksum(mut file: Vec<u8>) -> Vec<u8> {
    let length = file.len();
    let summed = length - ",\n  \"checksum\": \"\"\n}\n".len() - 64;
    let sum = to_hex(&sha256(&file[..summed]));
    file[length - 68..length - 4].copy_from_slice(sum.as_bytes());
    file
}

#[test]
fn the_four_answers_differ() {
    let device = SecondFactor::Device(DeviceSecret::generate());
    let (header, master, _) = made(Some(&device));
    let right = phrase("первая фраза");
    let opened = header.unlock("марина", &right, Some(&device)).expect("everything fits");
    assert_eq!(opened.master.expose(), master.expose());
    assert_eq!(opened.via, Via::Operator { login: "Марина".to_owned(), second_factor: FactorKind::Device });

    let code = |result: Result<_, UnlockError>| result.err().map(|cause| cause.code());
    let wrong = phrase("другая фраза");
    assert_eq!(code(header.unlock("марина", &wrong, Some(&device))), Some("vault.wrong_passphrase"));
    assert_eq!(code(header.unlock("марина", &right, None)), Some("vault.second_factor_missing"));
    let other = SecondFactor::Device(DeviceSecret::generate());
    assert_eq!(code(header.unlock("марина", &right, Some(&other))), Some("vault.second_factor_wrong"));
    let file = SecondFactor::KeyFile(KeyFile::generate());
    assert_eq!(code(header.unlock("марина", &right, Some(&file))), Some("vault.second_factor_missing"));
    assert_eq!(code(header.unlock("олег", &right, Some(&device))), Some("vault.unknown_operator"));

    let mut damaged = header.to_text().into_bytes();
    damaged[700] ^= 4;
    let damaged = Header::parse(&damaged).err().map(|cause| cause.code());
    assert_eq!(damaged, Some("vault.damaged"));
    match header.unlock("марина", &right, None) {
        Err(UnlockError::SecondFactorMissing { needed, created }) => {
            assert_eq!((needed, created.as_str()), (FactorKind::Device, NOW), "the window names the date");
        }
        _ => panic!("the second factor is missing"),
    }
}

#[test]
fn every_flipped_bit_is_noticed_without_a_key() {
    let (header, _, _) = made(None);
    let file = header.to_text().into_bytes();
    for position in 0..file.len() {
        for bit in 0..8 {
            let mut flipped = file.clone();
            flipped[position] ^= 1 << bit;
            let noticed = matches!(Header::parse(&flipped), Err(UnlockError::Damaged { .. }));
            assert!(noticed, "bit {bit} of byte {position}");
        }
        assert!(Header::parse(&file[..position]).is_err(), "cut at {position}");
    }
}

#[test]
fn a_header_cut_at_any_length_is_damage() {
    let (header, ..) = made(None);
    let file = header.to_text().into_bytes();
    for length in 0..file.len() {
        let noticed = matches!(Header::parse(&file[..length]), Err(UnlockError::Damaged { .. }));
        assert!(noticed, "the first {length} bytes pass for a header");
    }
}

#[test]
fn every_flipped_byte_is_noticed_though_the_file_checksum_is_put_right() {
    let (header, _, code) = made(None);
    let file = header.to_text().into_bytes();
    let right = phrase("первая фраза");
    let end_of_mac = file.len() - ",\n  \"checksum\": \"\"\n}\n".len() - 64;
    for position in 0..end_of_mac {
        for bit in [0, 5] {
            let mut flipped = file.clone();
            flipped[position] ^= 1 << bit;
            let Ok(read) = Header::parse(&with_file_checksum(flipped)) else { continue };
            let by_phrase = read.unlock("Марина", &right, None);
            assert!(by_phrase.is_err(), "bit {bit} of byte {position} opens");
            assert!(read.unlock_with_recovery(&code).is_err(), "bit {bit} of byte {position} opens by code");
        }
    }
}

#[test]
fn the_recovery_code_opens_to_enrol_again_and_says_so() {
    let (mut header, _, code) = made(None);
    let typed = RecoveryCode::parse(&code.to_print().to_lowercase()).expect("the printed code");
    let opened = header.unlock_with_recovery(&typed).expect("the code of this vault");
    assert_eq!(opened.via, Via::Recovery);

    let device = SecondFactor::Device(DeviceSecret::generate());
    let fresh = phrase("новая фраза");
    header.replace_slot(&opened.master, "марина", &slot("Марина", &fresh, Some(&device))).expect("enrolled");
    let next = header.replace_recovery(&opened.master, LATER, Cost::TEST).expect("a new code");
    assert!(header.unlock("Марина", &fresh, Some(&device)).is_ok());
    assert!(
        header.unlock("Марина", &phrase("первая фраза"), Some(&device)).is_err(),
        "the old phrase is gone"
    );
    assert!(header.unlock_with_recovery(&next).is_ok());
    let old = header.unlock_with_recovery(&code).err().map(|cause| cause.code());
    assert_eq!(old, Some("vault.recovery_wrong"));
}

#[test]
fn slots_come_and_go_and_the_revision_rises() {
    let (mut header, master, _) = made(None);
    let fingerprint = *header.fingerprint_key(&master).expect("the key").expose();
    let olegs = phrase("фраза олега");
    header.add_slot(&master, &slot("олег", &olegs, None)).expect("a free login");
    assert_eq!(header.operators(), ["Марина", "олег"]);
    assert_eq!(header.add_slot(&master, &slot("ОЛЕГ", &olegs, None)), Err(EnrolError::LoginTaken));
    let taken = header.replace_slot(&master, "олег", &slot("марина", &olegs, None));
    assert_eq!(taken, Err(EnrolError::LoginTaken));
    header.replace_slot(&master, "олег", &slot("Олег Иванович", &olegs, None)).expect("another login");
    assert!(header.unlock("олег иванович", &olegs, None).is_ok());
    header.remove_slot(&master, "Марина").expect("one stays");
    assert_eq!(header.remove_slot(&master, "олег иванович"), Err(EnrolError::LastOperator));
    assert_eq!(header.remove_slot(&master, "Марина"), Err(EnrolError::UnknownOperator));
    header.set_fact(&master, "kit", Some("confirmed")).expect("a fact");
    assert_eq!(header.set_fact(&master, "Kit", Some("x")), Err(EnrolError::FactInvalid));
    assert_eq!(header.revision(), 5, "four changes, refusals do not count");
    let read = Header::parse(header.to_text().as_bytes()).expect("own text");
    assert_eq!(read, header);
    assert!(read.verify(&master).is_ok());
    let now = *read.fingerprint_key(&master).expect("the key").expose();
    assert_eq!(now, fingerprint, "the ledger's key never changes");
}

#[test]
fn another_master_key_changes_nothing() {
    let (mut header, _, _) = made(None);
    let (_, stranger, _) = made(None);
    let before = header.clone();
    let any = phrase("фраза");
    assert_eq!(header.add_slot(&stranger, &slot("олег", &any, None)), Err(EnrolError::WrongMaster));
    assert_eq!(header.remove_slot(&stranger, "Марина"), Err(EnrolError::WrongMaster));
    assert_eq!(header.set_fact(&stranger, "kit", None), Err(EnrolError::WrongMaster));
    assert_eq!(header, before);
    let foreign = header.verify(&stranger);
    assert!(matches!(foreign, Err(UnlockError::Damaged { what: Damaged::Mac })));
}

#[test]
fn a_real_vault_is_not_made_weak() {
    let passphrase = phrase("фраза");
    let new = NewVault {
        login: "anna",
        passphrase: &passphrase,
        second_factor: None,
        created: NOW,
        facts: BTreeMap::new(),
    };
    let refusal = |cost| Header::create(&new, cost).err();
    assert_eq!(refusal(Cost::TEST), Some(EnrolError::CostRefused));
    assert_eq!(refusal(Cost { iterations: 2, ..Cost::STANDARD }), Some(EnrolError::CostRefused));
    assert_eq!(refusal(Cost { memory_kib: u32::MAX, ..Cost::STANDARD }), Some(EnrolError::CostRefused));
    let (mut header, master, _) = Header::create(&new, Cost::FLOOR).expect("the weakest real vault");
    let weak = header.add_slot(&master, &slot("oleg", &passphrase, None));
    assert_eq!(weak, Err(EnrolError::CostRefused), "a later slot is not the weak door");
}

#[test]
fn logins_and_moments_are_bounded() {
    let (mut header, master, _) = made(None);
    let any = phrase("фраза");
    for login in ["", "   ", "line\nbreak", &"x".repeat(65)] {
        let refused = header.add_slot(&master, &slot(login, &any, None));
        assert_eq!(refused, Err(EnrolError::LoginInvalid), "{login:?}");
    }
    header.add_slot(&master, &slot(&"ы".repeat(64), &any, None)).expect("64 letters");
    let moment = NewSlot { created: "22.11.2026", ..slot("anna", &any, None) };
    assert_eq!(header.add_slot(&master, &moment), Err(EnrolError::Moment));
}

#[test]
fn a_full_header_is_refused_and_still_reads() {
    let (mut header, master, _) = made(None);
    let any = phrase("фраза");
    let mut added = 0;
    let refusal = loop {
        match header.add_slot(&master, &slot(&format!("operator {added}"), &any, None)) {
            Ok(()) => added += 1,
            Err(cause) => break cause,
        }
    };
    assert_eq!((refusal, added), (EnrolError::TooManySlots, 62), "64 with the first and the recovery slot");
    assert_eq!(Header::parse(header.to_text().as_bytes()).expect("own text"), header);
}

#[test]
fn the_file_is_written_and_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("header.json");
    let (header, _, _) = made(None);
    let absent = Header::read(&path).err().map(|cause| cause.code());
    assert_eq!(absent, Some("files.not_found"));
    header.write(&path).expect("written");
    assert_eq!(Header::read(&path).expect("read"), header);
    vault::write_safely(&path, &vec![b' '; 262_145]).expect("written");
    assert!(matches!(Header::read(&path), Err(UnlockError::Damaged { what: Damaged::Frame })));
}

#[test]
fn two_vaults_and_two_writings_share_nothing() {
    let (one, first, _) = made(None);
    let (two, second, _) = made(None);
    assert_ne!(first.expose(), second.expose());
    assert_ne!(one.vault_id(), two.vault_id());
    let secrets = [to_hex(first.expose()), to_hex(one.fingerprint_key(&first).expect("a key").expose())];
    for secret in secrets {
        assert!(!one.to_text().contains(&secret), "a key in the header");
        assert!(!format!("{one:?}").contains(&secret), "a key in a debug text");
    }
}
