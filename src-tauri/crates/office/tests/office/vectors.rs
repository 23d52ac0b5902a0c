//! Every file of `tests/vectors` against this crate. They were made by the writer of `by_the_text.rs`, which knows only
//! BACKUP.md: `LICHNOE_DELO_WRITE_VECTORS=1` writes them again. `<name>.json` says what a file is and what it gives.
#![expect(
    clippy::disallowed_methods,
    reason = "hostile files are written plainly; nothing outlives the test"
)]

use crate::by_the_text::{Draft, hex, ledger, seal_ledger};
use crate::vaulted::Unwatched;
use office::backups::{BackupError, Container};
use office::ledger::Ledger;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// A name, what it is, the bytes, what they give.
type Vector = (&'static str, &'static str, Vec<u8>, &'static str);

/// The header of one of the vectors of crate `vault`, with its id and master key.
fn header() -> (String, String, [u8; 32]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vault/tests/vectors/opens_alone.json");
    let vector: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let text = vector["header"].as_str().unwrap().to_owned();
    let parsed: Value = serde_json::from_str(&text).unwrap();
    let master = vault::from_hex::<32>(vector["master"].as_str().unwrap()).unwrap();
    (text, parsed["vault_id"].as_str().unwrap().to_owned(), master)
}

fn revision(header: &str) -> u64 {
    serde_json::from_str::<Value>(header).unwrap()["revision"].as_u64().unwrap()
}

const REGISTRY: &[u8] = b"a registry in name only";

struct Base {
    id: String,
    revision: u64,
    key: [u8; 32],
    header: String,
}

impl Base {
    fn open(&self) -> Draft {
        self.of(&[("header.json", self.header.as_bytes()), ("registry.db", REGISTRY)])
    }

    fn of(&self, parts: &[(&str, &[u8])]) -> Draft {
        Draft::new(&self.id, self.revision, Some(self.key), parts)
    }

    /// The good one with one line of the manifest said otherwise.
    fn line(&self, at: usize, text: &str) -> Vec<u8> {
        let mut draft = self.open();
        draft.lines[at] = text.to_owned();
        draft.bytes()
    }

    /// The good one with a third part of this name.
    fn named(&self, name: &str) -> Vec<u8> {
        self.of(&[("header.json", self.header.as_bytes()), ("registry.db", REGISTRY), (name, b"LDSEAL\n")])
            .bytes()
    }

    /// The good one with its manifest changed as text.
    fn text(&self, change: impl FnOnce(String) -> String) -> Vec<u8> {
        let draft = self.open();
        draft.with_manifest(change(String::from_utf8(draft.manifest()).unwrap()).as_bytes())
    }
}

fn base() -> Base {
    let (header, id, master) = header();
    let key = *vault::MasterKey::from_bytes(master).derive(vault::Purpose::Backup).expose();
    Base { revision: revision(&header), id, key, header }
}

fn frames(base: &Base) -> Vec<Vector> {
    let good = base.open().bytes();
    let length = good.len();
    let changed = |at: usize, to: u8| {
        let mut bytes = good.clone();
        bytes[at] = to;
        bytes
    };
    let mut newer = base.open();
    newer.magic[9] = 2;
    let mut zero = base.open();
    zero.magic[9] = 0;
    let mut newer_damaged = newer.bytes();
    newer_damaged[length - 9] ^= 1;
    let mut end = base.open();
    end.end = b"LDBKENE\n".to_vec();
    let mut long = good.clone();
    long[length - 44..length - 40].copy_from_slice(&u32::MAX.to_be_bytes());
    let mut short = good.clone();
    short[length - 44..length - 40].copy_from_slice(&[0; 4]);
    vec![
        ("good_open", "made with the vault open", good.clone(), "ok"),
        ("empty", "nothing", Vec::new(), "backup.not_a_backup"),
        ("short", "one byte less than head and tail", good[..53].to_vec(), "backup.not_a_backup"),
        ("zeros", "what some file systems leave after a power cut", vec![0; 4096], "backup.not_a_backup"),
        ("magic_other", "another kind of file", changed(0, b'P'), "backup.not_a_backup"),
        ("cut_by_one", "the last byte is missing", good[..length - 1].to_vec(), "backup.incomplete"),
        ("cut_in_half", "a stick pulled too early", good[..length / 2].to_vec(), "backup.incomplete"),
        ("byte_more", "a byte appended", [&good[..], b"\n"].concat(), "backup.incomplete"),
        ("byte_between", "a byte between parts and manifest", between(base), "backup.incomplete"),
        ("end_mark", "another end mark", end.bytes(), "backup.incomplete"),
        ("length_too_long", "a manifest longer than the file", long, "backup.incomplete"),
        ("length_zero", "a manifest of no length", short, "backup.damaged/manifest"),
        ("checksum", "the checksum itself changed", changed(length - 9, 0), "backup.damaged/manifest"),
        ("version_zero", "there is no version 0", zero.bytes(), "backup.damaged/manifest"),
        ("newer", "a later version", newer.bytes(), "backup.newer"),
        (
            "newer_damaged",
            "damage is never taken for a later version",
            newer_damaged,
            "backup.damaged/manifest",
        ),
        (
            "part_flipped",
            "a bit of the database",
            changed(10 + base.header.len() + 3, b'?'),
            "backup.damaged/registry.db",
        ),
    ]
}

/// A stray byte behind the parts that no part owns.
fn between(base: &Base) -> Vec<u8> {
    let mut draft = base.open();
    let manifest = draft.manifest();
    draft.parts.push(("stray".to_owned(), vec![0]));
    draft.with_manifest(&manifest)
}

fn manifests(base: &Base) -> Vec<Vector> {
    const DAMAGED: &str = "backup.damaged/manifest";
    let upper = format!("vault {}", base.id.to_uppercase());
    let zeros = format!("revision 0{}", base.revision);
    let hash = hex(&[1; 32]);
    let twice = format!("part {} {} registry.db", REGISTRY.len(), hex(&crate::by_the_text::sha256(REGISTRY)));
    vec![
        ("manifest_empty", "no manifest", base.open().with_manifest(b""), DAMAGED),
        ("manifest_not_utf8", "not text", base.open().with_manifest(&[0xff, 0xfe, b'\n']), DAMAGED),
        ("title_other", "another first line", base.line(0, "lichnoe-delo-backup 2"), DAMAGED),
        (
            "carriage_returns",
            "lines ended another way",
            base.text(|text| text.replace('\n', "\r\n")),
            DAMAGED,
        ),
        ("two_spaces", "two spaces", base.line(4, "state  open"), DAMAGED),
        ("space_at_end", "a space at the end of a line", base.line(4, "state open "), DAMAGED),
        (
            "no_last_line_feed",
            "the last line is not ended",
            base.text(|text| text.trim_end().to_owned()),
            DAMAGED,
        ),
        ("line_more", "a line behind the code", base.text(|text| text + "more\n"), DAMAGED),
        ("line_missing", "no revision", without(base, 2), DAMAGED),
        ("lines_exchanged", "revision before vault", exchanged(base, 1, 2), DAMAGED),
        ("vault_upper_case", "an id in capitals", base.line(1, &upper), DAMAGED),
        ("vault_braces", "an id in braces", base.line(1, &format!("vault {{{}}}", base.id)), DAMAGED),
        ("revision_zeros", "a leading zero", base.line(2, &zeros), DAMAGED),
        ("revision_negative", "a negative number", base.line(2, "revision -1"), DAMAGED),
        ("revision_plus", "a sign", base.line(2, &format!("revision +{}", base.revision)), DAMAGED),
        ("made_local", "a moment without zone", base.line(3, "made 2026-11-22T12:00:00"), DAMAGED),
        ("made_impossible", "a day that is not", base.line(3, "made 2026-02-30T12:00:00Z"), DAMAGED),
        ("made_fraction", "a fraction of a second", base.line(3, "made 2026-11-22T12:00:0.Z"), DAMAGED),
        ("state_other", "an unknown state", base.line(4, "state half"), DAMAGED),
        ("state_locked_with_code", "locked, yet with a code", base.line(4, "state locked"), DAMAGED),
        ("state_open_without_code", "open, yet without a code", uncoded(base), DAMAGED),
        ("schema_zero", "there is no schema 0", base.line(5, "schema 0"), DAMAGED),
        ("schema_absent", "open, yet without a schema", base.line(5, "schema -"), DAMAGED),
        ("schema_huge", "a schema beyond 31 bits", base.line(5, "schema 2147483648"), DAMAGED),
        (
            "journal_short",
            "half a hash",
            base.line(6, &format!("journal 5 1795348800 {}", &hash[..32])),
            DAMAGED,
        ),
        (
            "journal_zero",
            "there is no entry 0",
            base.line(6, &format!("journal 0 1795348800 {hash}")),
            DAMAGED,
        ),
        ("journal_half", "no moment", base.line(6, &format!("journal 5 {hash}")), DAMAGED),
        ("parts_fewer", "more parts than said", base.line(7, "parts 1"), DAMAGED),
        ("parts_more", "fewer parts than said", base.line(7, "parts 3"), DAMAGED),
        ("parts_too_many", "more than any backup has", base.line(7, "parts 100001"), DAMAGED),
        (
            "parts_beyond_memory",
            "a count beyond every machine",
            base.line(7, "parts 18446744073709551615"),
            DAMAGED,
        ),
        ("part_twice", "the database twice", added(base, &twice), DAMAGED),
        ("mac_upper_case", "a code in capitals", base.text(capital_code), DAMAGED),
        ("mac_short", "half a code", base.text(|text| format!("{}\n", &text[..text.len() - 33])), DAMAGED),
    ]
}

fn without(base: &Base, line: usize) -> Vec<u8> {
    let mut draft = base.open();
    draft.lines.remove(line);
    draft.bytes()
}

fn exchanged(base: &Base, one: usize, other: usize) -> Vec<u8> {
    let mut draft = base.open();
    draft.lines.swap(one, other);
    draft.bytes()
}

fn uncoded(base: &Base) -> Vec<u8> {
    let mut draft = base.open();
    draft.key = None;
    draft.bytes()
}

fn added(base: &Base, line: &str) -> Vec<u8> {
    let mut draft = base.open();
    draft.lines[7] = "parts 3".to_owned();
    draft.lines.push(line.to_owned());
    draft.parts.push((String::new(), REGISTRY.to_vec()));
    draft.bytes()
}

fn capital_code(text: String) -> String {
    let at = text.rfind("mac ").unwrap() + 4;
    format!("{}{}", &text[..at], text[at..].to_uppercase())
}

fn parts(base: &Base) -> Vec<Vector> {
    const DAMAGED: &str = "backup.damaged/manifest";
    let header = base.header.as_bytes();
    let other = base.header.replacen(&base.id[..8], "00000000", 1);
    let newer = newer_header(&base.header);
    let of = |parts: &[(&str, &[u8])]| base.of(parts).bytes();
    let large = vec![b' '; 262_145];
    let mut foreign = base.open();
    foreign.lines[1] = "vault 018f0000-0000-7000-8000-000000000001".to_owned();
    let mut size = base.open();
    size.lines[9] = size.lines[9].replace(&format!("part {} ", REGISTRY.len()), "part 18446744073709551615 ");
    let mut forged = base.open();
    forged.key = Some([9; 32]);
    vec![
        ("name_parent", "a way out of the folder", base.named("attachments/../../x"), DAMAGED),
        ("name_dots", "the folder above", base.named("attachments/.."), DAMAGED),
        ("name_absolute", "an absolute path", base.named("/etc/passwd"), DAMAGED),
        ("name_backslash", "a path of another system", base.named("attachments\\x"), DAMAGED),
        ("name_drive", "a stream or drive of Windows", base.named("attachments/a:b"), DAMAGED),
        ("name_hidden", "a hidden file", base.named("attachments/.hidden"), DAMAGED),
        ("name_nested", "a folder in the folder", base.named("attachments/a/b"), DAMAGED),
        ("name_empty", "no name", base.named("attachments/"), DAMAGED),
        ("name_cyrillic", "a letter outside ASCII", base.named("attachments/а"), DAMAGED),
        ("name_unknown", "a file no backup has", base.named("lock"), DAMAGED),
        ("name_long", "81 letters", base.named(&format!("attachments/{}", "a".repeat(81))), DAMAGED),
        (
            "order_parts",
            "the database before the header",
            of(&[("registry.db", REGISTRY), ("header.json", header)]),
            DAMAGED,
        ),
        (
            "order_attachments",
            "attachments out of order",
            of(&[
                ("header.json", header),
                ("registry.db", REGISTRY),
                ("attachments/b", b""),
                ("attachments/a", b""),
            ]),
            DAMAGED,
        ),
        ("header_missing", "no header", of(&[("anchor.json", b"{}"), ("registry.db", REGISTRY)]), DAMAGED),
        ("registry_missing", "no database", of(&[("header.json", header), ("anchor.json", b"{}")]), DAMAGED),
        (
            "header_too_large",
            "a header beyond its bound",
            of(&[("header.json", &large), ("registry.db", REGISTRY)]),
            DAMAGED,
        ),
        ("size_overflow", "a size that wraps around", size.bytes(), DAMAGED),
        (
            "header_damaged",
            "a header that was changed",
            of(&[("header.json", other.as_bytes()), ("registry.db", REGISTRY)]),
            "vault.damaged",
        ),
        (
            "header_newer",
            "a header of a later version",
            of(&[("header.json", newer.as_bytes()), ("registry.db", REGISTRY)]),
            "vault.newer",
        ),
        ("header_of_another", "another vault's manifest", foreign.bytes(), "backup.damaged/header.json"),
        (
            "header_other_revision",
            "a header of another day",
            base.line(2, "revision 77"),
            "backup.damaged/header.json",
        ),
        ("forged", "a code made by somebody else", forged.bytes(), "backup.forged"),
    ]
}

/// A header with a right checksum but another version.
fn newer_header(text: &str) -> String {
    let body = text.replacen("\"version\": 1", "\"version\": 2", 1);
    let (summed, _) = body.split_once(",\n  \"checksum\"").unwrap();
    let checksum = hex(&crate::by_the_text::sha256(summed.as_bytes()));
    format!("{summed},\n  \"checksum\": \"{checksum}\"\n}}\n")
}

fn ledgers(base: &Base) -> Vec<Vector> {
    let key = *vault::MasterKey::from_bytes(header().2).derive(vault::Purpose::Ledger).expose();
    let act = "018f0000-0000-7000-8000-000000000001";
    let line = |kind: &str, value: &str| format!("{act} 1795348800 5 {kind} {value}");
    let two = [line("erased", "61"), line("erased.email", "62")];
    let good = ledger(&base.id, "7 1795348900", &two, &key);
    let made = |lines: &[String]| ledger(&base.id, "7 1795348900", lines, &key);
    let body = String::from_utf8(good.clone()).unwrap();
    let body = body[..body.rfind("mac ").unwrap()].to_owned();
    let text = |from: &str, to: &str| seal_ledger(body.replacen(from, to, 1), &key);
    let bare = format!("{act} 1795348800 5 erased ");
    vec![
        ("good", "two lines", good.clone(), "ok"),
        ("good_empty", "nothing happened yet", made(&[]), "ok"),
        ("good_unknown_kind", "a kind of a later version", made(&[line("something.new", "00ff")]), "ok"),
        ("good_no_value", "a kind without a value", made(std::slice::from_ref(&bare)), "ok"),
        ("empty", "nothing", Vec::new(), "damaged"),
        ("cut", "the last byte is missing", good[..good.len() - 1].to_vec(), "damaged"),
        ("byte_more", "a byte appended", [&good[..], b"\n"].concat(), "damaged"),
        ("not_utf8", "not text", vec![0xff; 300], "damaged"),
        ("newer", "a later version", text("ledger 1", "ledger 2"), "newer"),
        ("version_zero", "there is no version 0", text("ledger 1", "ledger 0"), "damaged"),
        ("version_zeros", "a leading zero", text("ledger 1", "ledger 01"), "damaged"),
        ("title_other", "another first line", text("lichnoe-delo-ledger", "lichnoe-delo-backup"), "damaged"),
        ("other_vault", "of another vault", text(&base.id[..8], "00000000"), "other-vault"),
        ("vault_upper_case", "an id in capitals", text(&base.id, &base.id.to_uppercase()), "damaged"),
        (
            "forged",
            "a code made by somebody else",
            ledger(&base.id, "7 1795348900", &two, &[9; 32]),
            "forged",
        ),
        ("lines_more", "fewer lines than said", text("lines 2", "lines 3"), "damaged"),
        ("lines_fewer", "more lines than said", text("lines 2", "lines 1"), "damaged"),
        (
            "lines_too_many",
            "a count beyond every machine",
            text("lines 2", "lines 18446744073709551615"),
            "damaged",
        ),
        ("order", "lines out of order", made(&[two[1].clone(), two[0].clone()]), "damaged"),
        ("twice", "a line twice", made(&[two[0].clone(), two[0].clone()]), "damaged"),
        ("kind_capital", "a kind in capitals", made(&[line("Erased", "61")]), "damaged"),
        ("kind_empty", "no kind", made(&[line("", "61")]), "damaged"),
        ("kind_long", "a kind of 65 letters", made(&[line(&"k".repeat(65), "61")]), "damaged"),
        ("value_odd", "half a byte", made(&[line("erased", "6")]), "damaged"),
        ("value_capital", "capital digits", made(&[line("erased", "AB")]), "damaged"),
        ("value_long", "4097 bytes", made(&[line("erased", &"00".repeat(4097))]), "damaged"),
        ("moment_text", "a moment in words", made(&[format!("{act} noon 5 erased 61")]), "damaged"),
        ("moment_zeros", "a leading zero", made(&[format!("{act} 01795348800 5 erased 61")]), "damaged"),
        ("word_more", "a sixth word", made(&[line("erased", "61 62")]), "damaged"),
        (
            "act_plain",
            "an act without hyphens",
            made(&[line("erased", "61").replacen('-', "", 4)]),
            "damaged",
        ),
        (
            "carriage_returns",
            "lines ended another way",
            seal_ledger(body.replace('\n', "\r\n"), &key),
            "damaged",
        ),
    ]
}

fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(kind)
}

/// The vectors as they lie in the repository, which must be those the writer makes.
fn stored(kind: &str, made: Vec<Vector>) -> Vec<(String, Vec<u8>, String)> {
    let folder = folder(kind);
    let names: BTreeSet<&str> = made.iter().map(|(name, ..)| *name).collect();
    assert_eq!(names.len(), made.len(), "each name once");
    if std::env::var_os("LICHNOE_DELO_WRITE_VECTORS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, says, bytes, expect) in &made {
            std::fs::write(folder.join(format!("{name}.bin")), bytes).unwrap();
            let text = serde_json::to_string_pretty(&json!({ "says": says, "expect": expect })).unwrap();
            std::fs::write(folder.join(format!("{name}.json")), text + "\n").unwrap();
        }
    }
    made.into_iter()
        .map(|(name, _, bytes, _)| {
            let stored = std::fs::read(folder.join(format!("{name}.bin"))).unwrap();
            assert!(stored == bytes, "{name} is not what the writer makes");
            let said: Value =
                serde_json::from_slice(&std::fs::read(folder.join(format!("{name}.json"))).unwrap()).unwrap();
            (name.to_owned(), stored, said["expect"].as_str().unwrap().to_owned())
        })
        .collect()
}

#[test]
fn each_container_gives_what_it_says() {
    let base = base();
    let made = [frames(&base), manifests(&base), parts(&base)].concat();
    let count = made.len();
    let verdict = |bytes: &[u8]| -> Result<(), BackupError> {
        let mut container = Container::read(Cursor::new(bytes))?;
        container.check(&Unwatched)?;
        if container.manifest().open && !container.manifest().is_authentic(&base.key) {
            return Err(BackupError::Forged);
        }
        Ok(())
    };
    for (name, bytes, expect) in stored("container", made) {
        let given = match verdict(&bytes) {
            Ok(()) => "ok".to_owned(),
            Err(BackupError::Damaged { part }) => format!("backup.damaged/{part}"),
            Err(error) => error.code().to_owned(),
        };
        assert_eq!(given, expect, "{name}");
    }
    assert_eq!(std::fs::read_dir(folder("container")).unwrap().count(), count * 2, "a file nobody makes");
}

#[test]
fn each_ledger_gives_what_it_says() {
    let base = base();
    let key = *vault::MasterKey::from_bytes(header().2).derive(vault::Purpose::Ledger).expose();
    let made = ledgers(&base);
    let count = made.len();
    for (name, bytes, expect) in stored("ledger", made) {
        let given =
            Ledger::parse(&bytes, base.id.parse().unwrap(), &key).map_or_else(|fault| fault.key(), |_| "ok");
        assert_eq!(given, expect, "{name}");
    }
    assert_eq!(std::fs::read_dir(folder("ledger")).unwrap().count(), count * 2, "a file nobody makes");
}
