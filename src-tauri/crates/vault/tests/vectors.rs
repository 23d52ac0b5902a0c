//! Every file of `tests/vectors` against this crate. The files were made by another program, written from FORMAT.md
//! in another language; each states what it expects.
//!
//! `expect` is `opens` or an error code; for damage the part follows after a slash, for a newer version its number.

use serde::Deserialize;
use vault::{
    DeviceSecret, Header, KeyFile, Opened, Passphrase, RecoveryCode, SecondFactor, UnlockError, Via,
    from_hex, to_hex,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    says: String,
    expect: String,
    attempt: Attempt,
    header: Option<String>,
    header_hex: Option<String>,
    master: Option<String>,
    fingerprint: Option<String>,
    via: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Attempt {
    login: Option<String>,
    passphrase: Option<String>,
    device: Option<String>,
    key_file: Option<String>,
    recovery: Option<String>,
}

fn bytes(vector: &Vector) -> Vec<u8> {
    match (&vector.header, &vector.header_hex) {
        (Some(text), None) => text.clone().into_bytes(),
        (None, Some(hex)) => hex
            .as_bytes()
            .chunks(2)
            .map(|pair| {
                let digits = std::str::from_utf8(pair).expect("ASCII");
                from_hex::<1>(digits).expect("hexadecimal")[0]
            })
            .collect(),
        _ => panic!("a vector has one header"),
    }
}

fn open(header: &Header, attempt: &Attempt) -> Result<Opened, UnlockError> {
    if let Some(code) = &attempt.recovery {
        let code = RecoveryCode::parse(code).expect("a well-formed code");
        return header.unlock_with_recovery(&code);
    }
    let factor = match (&attempt.device, &attempt.key_file) {
        (Some(hex), None) => Some(SecondFactor::Device(DeviceSecret::from_text(hex).expect("a secret"))),
        (None, Some(text)) => Some(SecondFactor::KeyFile(KeyFile::parse(text).expect("a key file"))),
        _ => None,
    };
    let passphrase = Passphrase::new(attempt.passphrase.as_deref().unwrap_or_default());
    let passphrase = passphrase.expect("a passphrase");
    header.unlock(attempt.login.as_deref().unwrap_or_default(), &passphrase, factor.as_ref())
}

fn outcome(vector: &Vector) -> String {
    let header = match Header::parse(&bytes(vector)) {
        Ok(header) => header,
        Err(cause) => return told(&cause),
    };
    if header.to_text().as_bytes() != bytes(vector) {
        return "read, but written differently".to_owned();
    }
    let opened = match open(&header, &vector.attempt) {
        Ok(opened) => opened,
        Err(cause) => return told(&cause),
    };
    let via = match opened.via {
        Via::Operator { .. } => "operator",
        Via::Recovery => "recovery",
    };
    let fingerprint = header.fingerprint_key(&opened.master).ok().map(|key| to_hex(key.expose()));
    let same = vector.master == Some(to_hex(opened.master.expose()))
        && vector.fingerprint == fingerprint
        && vector.via.as_deref() == Some(via);
    if same { "opens".to_owned() } else { "opens with other keys or by another way".to_owned() }
}

fn told(cause: &UnlockError) -> String {
    match cause {
        UnlockError::Damaged { what } => format!("{}/{}", cause.code(), what.as_str()),
        UnlockError::Newer { version } => format!("{}/{version}", cause.code()),
        _ => cause.code().to_owned(),
    }
}

#[test]
fn every_vector_ends_as_it_says() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(files.len() >= 90, "only {} vectors: did some get lost?", files.len());
    let mut wrong = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).expect("a text");
        let vector: Vector = serde_json::from_str(&text).expect("a vector");
        let seen = outcome(&vector);
        if seen != vector.expect {
            let name = file.file_stem().map(|name| name.to_string_lossy().into_owned());
            wrong.push(format!(
                "{}: {} – expected {}, saw {seen}",
                name.unwrap_or_default(),
                vector.says,
                vector.expect
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
