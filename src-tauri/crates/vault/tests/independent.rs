//! A reader written from FORMAT.md alone, with the primitives and none of this crate's own functions. If code and
//! text part ways, this fails. (The other direction – another writer, this crate reading – is `vectors.rs`.)

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use serde_json::Value;
use sha2::{Digest, Sha256};
use vault::{
    Cost, DeviceSecret, Header, KeyFile, NewSlot, NewVault, Passphrase, Purpose, SealKey, SecondFactor,
    sealed,
};

fn field(bytes: &[u8]) -> Vec<u8> {
    let mut out = u32::try_from(bytes.len()).expect("short").to_be_bytes().to_vec();
    out.extend(bytes);
    out
}

fn unhex(value: &Value) -> Vec<u8> {
    let digits = value.as_str().expect("text").as_bytes();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("ASCII"), 16).expect("hexadecimal"))
        .collect()
}

fn uuid(value: &Value) -> Vec<u8> {
    unhex(&Value::String(value.as_str().expect("text").replace('-', "")))
}

fn hkdf(ikm: &[u8], salt: &[u8], info: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    Hkdf::<Sha256>::new(Some(salt), ikm).expand(info, &mut out).expect("one block");
    out
}

fn gcm_open(key: &[u8; 32], nonce: &[u8], aad: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    let nonce: [u8; 12] = nonce.try_into().expect("twelve bytes");
    Aes256Gcm::new(key.into()).decrypt((&nonce).into(), Payload { msg: text, aad }).ok()
}

/// What a reader of FORMAT.md gets out of a file: the master key and the fingerprint key.
fn open(file: &str, login: &str, secret: &[u8], factor: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let json: Value = serde_json::from_str(file).expect("JSON");
    assert_eq!(json["format"], "lichnoe-delo-vault");
    assert_eq!(json["version"], 1);
    let summed = file.rfind(",\n  \"checksum\"").expect("a frame");
    assert_eq!(unhex(&json["checksum"]), Sha256::digest(&file.as_bytes()[..summed]).to_vec());
    let vault_id = uuid(&json["vault_id"]);
    let kind = if login.is_empty() { "recovery" } else { "passphrase" };
    let slot = json["slots"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|slot| slot["kind"] == kind && slot["label"] == login)?;
    let text = |name: &str| slot[name].as_str().expect("text").as_bytes();
    let cost = |name: &str| u32::try_from(slot["kdf"][name].as_u64().expect("a number")).expect("small");
    let salt = unhex(&slot["salt"]);
    let id = uuid(&slot["id"]);

    let mut parameters = Vec::new();
    for part in
        [b"lichnoe-delo/1/slot", &vault_id[..], &id, kind.as_bytes(), login.as_bytes(), text("second_factor")]
    {
        parameters.extend(field(part));
    }
    parameters.extend(field(text("created")));
    parameters.extend(field(slot["kdf"]["name"].as_str().expect("text").as_bytes()));
    for name in ["memory_kib", "iterations", "lanes"] {
        parameters.extend(cost(name).to_be_bytes());
    }
    parameters.extend(field(&salt));
    parameters.extend(field(&unhex(&slot["factor_check"])));
    let all = [&parameters[..], &unhex(&slot["nonce"]), &unhex(&slot["wrapped"])].concat();
    assert_eq!(unhex(&slot["checksum"]), Sha256::digest(&all)[..16]);

    let ids = [&vault_id[..], &id].concat();
    if factor.is_empty() {
        assert_eq!(unhex(&slot["factor_check"]), [0; 16]);
    } else {
        let info = [&field(b"lichnoe-delo/1/factor-check")[..], &ids].concat();
        assert_eq!(unhex(&slot["factor_check"]), hkdf(factor, &salt, &info)[..16]);
    }
    let params =
        Params::new(cost("memory_kib"), cost("iterations"), cost("lanes"), Some(32)).expect("a cost");
    let mut stretched = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret, &salt, &mut stretched)
        .expect("Argon2");
    let info =
        [field(b"lichnoe-delo/1/slot-key"), field(kind.as_bytes()), field(login.as_bytes()), ids].concat();
    let slot_key = hkdf(&[&stretched[..], factor].concat(), &salt, &info);
    let master = gcm_open(&slot_key, &unhex(&slot["nonce"]), &parameters, &unhex(&slot["wrapped"]))?;

    let key_for = |label: &str| hkdf(&master, b"", format!("lichnoe-delo/1/key/{label}").as_bytes());
    let body = file.rfind(",\n  \"mac\"").expect("a frame");
    let mut mac = Hmac::<Sha256>::new_from_slice(&key_for("header-mac")).expect("a key");
    mac.update(&file.as_bytes()[..body]);
    assert_eq!(unhex(&json["mac"]), mac.finalize().into_bytes().to_vec());
    let wrapped = &json["fingerprint_key"];
    let aad = [b"lichnoe-delo/1/fingerprint".as_slice(), &vault_id].concat();
    let fingerprint =
        gcm_open(&key_for("fingerprint-wrap"), &unhex(&wrapped["nonce"]), &aad, &unhex(&wrapped["wrapped"]))?;
    Some((master, fingerprint))
}

/// The 20 bytes of a printed recovery code.
fn recovery_bytes(printed: &str) -> Vec<u8> {
    let alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let symbols: Vec<usize> =
        printed.chars().filter(|c| *c != '-').map(|c| alphabet.find(c).expect("a symbol")).collect();
    assert_eq!(symbols.len(), 33);
    let bits: String = symbols[..32].iter().map(|symbol| format!("{symbol:05b}")).collect();
    let bytes = bits
        .as_bytes()
        .chunks(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).expect("ASCII"), 2).expect("bits"));
    bytes.collect()
}

#[test]
fn a_header_opens_by_the_text_of_the_format() {
    let device = DeviceSecret::generate();
    let device_bytes = *device.expose();
    let device = SecondFactor::Device(device);
    let key_file = KeyFile::generate();
    let key_file_text = key_file.to_text();
    let key_file = SecondFactor::KeyFile(key_file);
    let composed = Passphrase::new("мо\u{438}\u{306} пароль").expect("a passphrase");
    let plain = Passphrase::new("plain words").expect("a passphrase");
    let new = NewVault {
        login: "Марина",
        passphrase: &composed,
        second_factor: Some(&device),
        created: "2026-11-22T09:00:00Z",
        facts: [("title".to_owned(), "Школа \"Пифагор\" \\ «2»".to_owned())].into(),
    };
    let (mut header, master, code) = Header::create_with_cost(&new, Cost::TEST).expect("a vault");
    let other_cost = Cost { memory_kib: 64, iterations: 2, lanes: 2 };
    for (login, second_factor) in [("oleg", Some(&key_file)), ("solo", None)] {
        let slot = NewSlot {
            login,
            passphrase: &plain,
            second_factor,
            created: "2026-12-01T00:00:00Z",
            cost: other_cost,
        };
        header.add_slot(&master, &slot).expect("a slot");
    }
    let file = header.to_text();
    let fingerprint = header.fingerprint_key(&master).expect("the key");
    let right = Some((master.expose().to_vec(), fingerprint.expose().to_vec()));

    let key_line = key_file_text.lines().nth(1).expect("three lines").to_owned();
    let key_bytes = unhex(&Value::String(key_line));
    let sum = [b"lichnoe-delo/1/key-file".as_slice(), &key_bytes].concat();
    let sum_line = key_file_text.lines().nth(2).expect("three lines").to_owned();
    assert_eq!(unhex(&Value::String(sum_line)), Sha256::digest(&sum)[..8]);

    assert_eq!(open(&file, "Марина", "мо\u{439} пароль".as_bytes(), &device_bytes), right);
    assert_eq!(open(&file, "oleg", b"plain words", &key_bytes), right);
    assert_eq!(open(&file, "solo", b"plain words", b""), right);
    assert_eq!(open(&file, "", &recovery_bytes(&code.to_print()), b""), right);
    assert_eq!(open(&file, "solo", b"plain word", b""), None);
}

#[test]
fn the_keys_of_purposes_are_those_of_the_text() {
    let master = vault::MasterKey::from_bytes([42; 32]);
    for (purpose, label) in [
        (Purpose::Database, "database"),
        (Purpose::HeaderMac, "header-mac"),
        (Purpose::Journal, "journal"),
        (Purpose::Papers, "papers"),
        (Purpose::Attachments, "attachments"),
        (Purpose::Ledger, "ledger"),
        (Purpose::Backup, "backup"),
        (Purpose::Matching, "matching"),
        (Purpose::Issuer, "issuer"),
    ] {
        let expected = hkdf(&[42; 32], b"", format!("lichnoe-delo/1/key/{label}").as_bytes());
        assert_eq!(master.derive(purpose).expose(), &expected, "{label}");
    }
}

#[test]
fn a_sealed_file_opens_by_the_text_of_the_format() {
    let key = SealKey::generate();
    for length in [0, 1, 65_535, 65_536, 65_537, 131_072, 150_000] {
        let text: Vec<u8> = (0..length).map(|at: u32| (at % 251) as u8).collect();
        let sealed = sealed::seal_bytes(&key, b"row 7", &text).expect("sealed");
        assert_eq!(&sealed[..8], b"LDSEAL\n\x01");
        let info = [field(b"lichnoe-delo/1/sealed"), field(b"row 7")].concat();
        let file_key = hkdf(key.expose(), &sealed[8..40], &info);
        let chunks: Vec<&[u8]> = sealed[40..].chunks(65_536 + 16).collect();
        let mut opened = Vec::new();
        for (number, chunk) in chunks.iter().enumerate() {
            let mut nonce = [0; 12];
            nonce[7..11].copy_from_slice(&u32::try_from(number).expect("few").to_be_bytes());
            nonce[11] = u8::from(number + 1 == chunks.len());
            opened.extend(gcm_open(&file_key, &nonce, b"", chunk).expect("a chunk"));
        }
        assert_eq!(opened, text, "{length} bytes");
    }
}
