//! A reader and writer of containers and ledgers made from BACKUP.md alone, with the primitives and none of this
//! crate's own functions. If code and text part ways, this fails.
#![expect(
    clippy::disallowed_methods,
    reason = "hostile files are written plainly; nothing outlives the test"
)]

use crate::vaulted::{Unwatched, Vaulted, erase, first, people};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

pub fn hmac(key: &[u8], bytes: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(bytes);
    mac.finalize().into_bytes().into()
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    text.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// A container about to be written, each line of the manifest open to be spoiled.
#[derive(Clone)]
pub struct Draft {
    pub magic: Vec<u8>,
    pub lines: Vec<String>,
    pub parts: Vec<(String, Vec<u8>)>,
    /// Key of the code; without one the line says so.
    pub key: Option<[u8; 32]>,
    pub end: Vec<u8>,
}

impl Draft {
    /// As §2 and §3 want it.
    pub fn new(vault: &str, revision: u64, key: Option<[u8; 32]>, parts: &[(&str, &[u8])]) -> Draft {
        let (state, schema) = if key.is_some() { ("open", "10") } else { ("locked", "-") };
        let mut lines = vec![
            "lichnoe-delo-backup 1".to_owned(),
            format!("vault {vault}"),
            format!("revision {revision}"),
            "made 2026-11-22T12:00:00Z".to_owned(),
            format!("state {state}"),
            format!("schema {schema}"),
            "journal -".to_owned(),
            format!("parts {}", parts.len()),
        ];
        for (name, bytes) in parts {
            lines.push(format!("part {} {} {name}", bytes.len(), hex(&sha256(bytes))));
        }
        let parts = parts.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        Draft { magic: b"LDBACKUP\n\x01".to_vec(), lines, parts, key, end: b"LDBKEND\n".to_vec() }
    }

    pub fn manifest(&self) -> Vec<u8> {
        let body: String = self.lines.iter().map(|line| format!("{line}\n")).collect();
        let mac = self.key.map_or_else(|| "-".to_owned(), |key| hex(&hmac(&key, body.as_bytes())));
        format!("{body}mac {mac}\n").into_bytes()
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.with_manifest(&self.manifest())
    }

    /// The file around another manifest, with the right checksum.
    pub fn with_manifest(&self, manifest: &[u8]) -> Vec<u8> {
        let length = u32::try_from(manifest.len()).unwrap().to_be_bytes();
        let checksum = sha256(&[&self.magic[..], manifest, &length].concat());
        let mut file = self.magic.clone();
        self.parts.iter().for_each(|(_, bytes)| file.extend(bytes));
        [&file[..], manifest, &length, &checksum, &self.end].concat()
    }
}

/// What a reader of §2 to §4 gets out of a file: the lines of the manifest by word, and the parts.
pub fn read(file: &[u8], key: Option<&[u8; 32]>) -> (BTreeMap<String, String>, BTreeMap<String, Vec<u8>>) {
    assert_eq!(&file[..10], b"LDBACKUP\n\x01");
    let (rest, end) = file.split_at(file.len() - 8);
    assert_eq!(end, b"LDBKEND\n");
    let (rest, checksum) = rest.split_at(rest.len() - 32);
    let (rest, length) = rest.split_at(rest.len() - 4);
    let long = u32::from_be_bytes(length.try_into().unwrap()) as usize;
    let (parts, manifest) = rest[10..].split_at(rest.len() - 10 - long);
    assert_eq!(checksum, sha256(&[&file[..10], manifest, length].concat()));
    let text = std::str::from_utf8(manifest).unwrap();
    let (mut facts, mut found, mut at) = (BTreeMap::new(), BTreeMap::new(), 0);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("lichnoe-delo-backup 1"));
    for line in lines {
        let (word, rest) = line.split_once(' ').unwrap();
        if word != "part" {
            facts.insert(word.to_owned(), rest.to_owned());
            continue;
        }
        let [size, hash, name] = rest.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let bytes = &parts[at..at + size.parse::<usize>().unwrap()];
        assert_eq!(hex(&sha256(bytes)), hash, "{name}");
        found.insert(name.to_owned(), bytes.to_vec());
        at += bytes.len();
    }
    assert_eq!(at, parts.len());
    assert_eq!(found.len().to_string(), facts["parts"]);
    if let Some(key) = key {
        let body = &text[..text.rfind("mac ").unwrap()];
        assert_eq!(facts["mac"], hex(&hmac(key, body.as_bytes())));
    }
    (facts, found)
}

/// A ledger as §6 wants it.
pub fn ledger(vault: &str, complete: &str, lines: &[String], key: &[u8; 32]) -> Vec<u8> {
    let mut text =
        format!("lichnoe-delo-ledger 1\nvault {vault}\ncomplete {complete}\nlines {}\n", lines.len());
    lines.iter().for_each(|line| text.push_str(&format!("{line}\n")));
    seal_ledger(text, key)
}

/// Code and checksum behind the body of a ledger.
pub fn seal_ledger(body: String, key: &[u8; 32]) -> Vec<u8> {
    let text = format!("{body}mac {}\n", hex(&hmac(key, body.as_bytes())));
    format!("{text}checksum {}\n", hex(&sha256(text.as_bytes()))).into_bytes()
}

fn key_for(master: &[u8; 32], label: &str) -> [u8; 32] {
    // HKDF-SHA256 with an empty salt and one block of output, written out.
    let prk = hmac(&[0; 32], master);
    hmac(&prk, &[b"lichnoe-delo/1/key/", label.as_bytes(), &[1]].concat())
}

#[test]
fn a_backup_reads_by_the_text_of_the_format() {
    let vaulted = Vaulted::with(20);
    let office = vaulted.open();
    let open = vaulted.backup(&office, "place");
    let head = crate::school::verified(&office);
    drop(office);
    let master = *vaulted.master().expose();
    let file = std::fs::read(&open.file).unwrap();
    let (facts, parts) = read(&file, Some(&key_for(&master, "backup")));
    assert_eq!(facts["vault"], vaulted.id().to_string());
    assert_eq!((facts["state"].as_str(), facts["schema"].as_str()), ("open", "10"));
    assert_eq!(facts["made"], "2026-11-22T12:00:00Z");
    assert!(
        facts["journal"].starts_with(&format!("{} ", head.entries - 1)),
        "the entry of the backup follows it"
    );
    let names: Vec<&str> = parts.keys().map(String::as_str).collect();
    let attached = vaulted.attached();
    assert!(attached.len() > 1, "the invented school has files");
    let all: Vec<&str> = ["anchor.json"]
        .into_iter()
        .chain(attached.iter().map(String::as_str))
        .chain(["header.json", "never-regress.ledger", "registry.db"])
        .collect();
    assert_eq!(names, all);
    let header = std::fs::read(vaulted.folder().join("header.json")).unwrap();
    assert_eq!(parts["header.json"], header);
    assert_eq!(parts["registry.db"].len() % 4096, 0);
    let expected = format!("lichnoe-delo-{}-20261122T120000Z.ldbackup", &vaulted.id().to_string()[..8]);
    assert_eq!(open.file.file_name().unwrap().to_str(), Some(expected.as_str()));

    let locked = office::backups::make_locked(
        &vaulted.folder(),
        &vaulted.place("other"),
        crate::vaulted::hours(1),
        &Unwatched,
    )
    .unwrap();
    let (facts, parts) = read(&std::fs::read(&locked.file).unwrap(), None);
    assert_eq!(
        (facts["state"].as_str(), facts["schema"].as_str(), facts["mac"].as_str()),
        ("locked", "-", "-")
    );
    assert_eq!(parts["registry.db"], std::fs::read(vaulted.folder().join("registry.db")).unwrap());
}

#[test]
fn a_ledger_reads_by_the_text_of_the_format() {
    let vaulted = Vaulted::with(20);
    let office = vaulted.open();
    let person = first(&office, 1)[0];
    let act = erase(&office, person);
    let master = *vaulted.master().expose();
    let text = std::fs::read_to_string(vaulted.folder().join("never-regress.ledger")).unwrap();
    let (summed, checksum) = text.trim_end().rsplit_once('\n').unwrap();
    assert_eq!(checksum, format!("checksum {}", hex(&sha256(format!("{summed}\n").as_bytes()))));
    let (body, mac) = summed.rsplit_once('\n').unwrap();
    assert_eq!(
        mac,
        format!("mac {}", hex(&hmac(&key_for(&master, "ledger"), format!("{body}\n").as_bytes())))
    );
    let lines: Vec<&str> = body.lines().collect();
    assert_eq!(lines[..2], ["lichnoe-delo-ledger 1".to_owned(), format!("vault {}", vaulted.id())]);
    assert_eq!(lines[3], format!("lines {}", lines.len() - 4));
    let erased = lines.iter().find(|line| line.contains(" erased ")).unwrap();
    let value = String::from_utf8(unhex(erased.rsplit(' ').next().unwrap())).unwrap();
    assert_eq!(value, format!("{person} needless 2026-11-22 2026-11-22 1 whole"));
    assert!(erased.starts_with(&act.to_string()));

    // A fingerprint is the keyed one of an identity key, under the random key of the header.
    let fingerprint = vaulted.header.fingerprint_key(&vaulted.master()).unwrap();
    let prints: Vec<&str> = lines.iter().filter(|line| line.contains(" erased.email ")).copied().collect();
    assert!(!prints.is_empty());
    let made = hmac(fingerprint.expose(), b"ledger.email\0nobody@pifagor.example");
    assert!(!prints.iter().any(|line| line.ends_with(&hex(&made))), "nobody of that address was erased");
}

#[test]
fn what_is_written_by_the_text_restores() {
    let vaulted = Vaulted::with(20);
    let shown = people(&vaulted.open());
    let part = |name: &str| std::fs::read(vaulted.folder().join(name)).unwrap();
    let files = [part("header.json"), part("anchor.json"), part("registry.db")];
    let parts = [("header.json", &files[0][..]), ("anchor.json", &files[1]), ("registry.db", &files[2])];
    let draft = Draft::new(&vaulted.id().to_string(), vaulted.header.revision(), None, &parts);
    let file = vaulted.path("written.ldbackup");
    std::fs::write(&file, draft.bytes()).unwrap();
    let (office, report) = vaulted.restored(&file, "back", &office::backups::Elsewhere::default());
    assert_eq!((people(&office), report.attachments), (shown, 0));
}

/// FORMAT.md §10 and §12, with hashes and HKDF written out here; Ed25519 and the sealed file of §8 are primitives, which
/// `vault` proves against their own texts.
#[test]
fn who_signs_and_what_counts_no_more_read_by_the_text_of_the_format() {
    use office::certificates::authenticity::status;
    let vaulted = Vaulted::empty();
    let office = vaulted.open();
    for (surname, given) in [("Перова", "Анна"), ("Зуева", "Ольга")] {
        let mail = format!("{}@pifagor.example", if given == "Анна" { "anna" } else { "olga" });
        let person = crate::school::person(&office, surname, given, &mail, "");
        let draft = crate::school::draft(person.id);
        office::certificates::issue(&office, &draft, "", &crate::school::Printer::new()).unwrap();
    }
    let db = vaulted.raw();
    db.execute("UPDATE certificate SET state = 'revoked' WHERE number = '2026-0001'", []).unwrap();
    let (id, public, wrapped): (Vec<u8>, Vec<u8>, Vec<u8>) = db
        .query_row("SELECT key_id, public, wrapped FROM issuer_key", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    let label = b"lichnoe-delo/1/issuer-key".as_slice();
    assert_eq!(id, sha256(&[label, &public].concat())[..8], "the name of a key");
    let purpose = vault::SealKey::from_slice(&key_for(vaulted.master().expose(), "issuer")).unwrap();
    let context = [label, vaulted.id().as_bytes(), &id].concat();
    let seed = vault::sealed::open_bytes(&purpose, &context, &wrapped).unwrap();
    let signer = vault::SigningKey::from_slice(&seed).unwrap();
    assert_eq!(signer.public().bytes().as_slice(), public, "the private part that was sealed");

    let text = status::make(&office).unwrap();
    let (signed, signature) = text.split_at(text.find("signature ").unwrap());
    let lines: Vec<&str> = signed.lines().collect();
    assert_eq!(lines[..2], ["lichnoe-delo-status 1", &format!("key {}", hex(&id))]);
    assert_eq!((lines[2], lines[3], lines.len()), ("made 2026-11-22", "entries 1", 5));
    let fields: Vec<&str> = lines[4].split('\t').collect();
    assert_eq!((fields[0], fields[2]), ("revoked", "2026-0001"));
    assert!(fields[1] == "-" || fields[1].parse::<chrono::NaiveDate>().is_ok(), "{fields:?}");
    let signature = signature.strip_prefix("signature ").unwrap().strip_suffix('\n').unwrap();
    let message = [b"lichnoe-delo/1/status".as_slice(), signed.as_bytes()].concat();
    assert_eq!(unhex(signature), signer.sign(&message), "Ed25519 gives one signature for one message");
}
