//! A vault in a scratch folder, and what one does with it: run `delo`, copy it, read papers.
//!
//! Making a vault and opening it cost a stretched passphrase each, so tests copy a prepared one where they can.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;
use wire::CreateDemo;
use workplace::{Environment, Unwatched, Workplace};

/// Day of the rehearsals; the samples lie before it.
pub const TODAY: &str = "2026-11-22";

/// One of the two samples: a pack, the requisites it asks for, a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    Russia,
    Kazakhstan,
}

impl Sample {
    pub fn pack(self) -> &'static str {
        match self {
            Sample::Russia => "ru-online-school",
            Sample::Kazakhstan => "kz-training-centre",
        }
    }

    pub fn file(self) -> PathBuf {
        acceptance::fixture(match self {
            Sample::Russia => "imports/getcourse-users.csv",
            Sample::Kazakhstan => "imports/kz-registry.xlsx",
        })
    }

    /// What the generator of the sample says must come out.
    pub fn expected(self) -> Value {
        let text =
            std::fs::read_to_string(acceptance::fixture("imports/expected.json")).expect("expectations");
        let all: Value = serde_json::from_str(&text).expect("expectations parse");
        let name = self.file().file_name().expect("named").to_string_lossy().into_owned();
        all["files"][name].clone()
    }

    pub fn operator(self) -> Value {
        match self {
            Sample::Russia => json!({
                "kind": "ip", "name": "ИП Соколова Марина Павловна", "inn": "500100732259", "ogrnip": "304500116000157",
                "address": "101000, г. Москва, ул. Мясницкая, д. 1", "email": "school@example.ru",
                "phone": "+7 900 000-00-00", "licence": "personal_teaching", "signatory_name": "Соколова М. П."
            }),
            Sample::Kazakhstan => json!({
                "kind": "legal", "name": "ТОО «Білім орталығы»", "bin": "230640001238",
                "address": "050000, Алматы қ., Абай даңғ., 10", "email": "bilim@example.kz",
                "phone": "+7 701 000 00 00", "licence": "none", "signatory_position": "Директор",
                "signatory_name": "Әбенова А. С."
            }),
        }
    }
}

/// What a run of `delo` answered.
#[derive(Debug)]
pub struct Answer {
    /// Exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// The JSON document of stdout; null when there is none.
    pub out: Value,
    /// Stderr.
    pub said: String,
}

impl Answer {
    pub fn of(output: &Output) -> Answer {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains("panicked at"), "the program panicked: {said}");
        Answer {
            code: output.status.code(),
            out: serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
            said,
        }
    }

    /// Code of the refusal, which stderr ends with.
    pub fn refusal(&self) -> &str {
        let line = self.said.lines().last().unwrap_or_default();
        line.trim_start_matches('[').trim_end_matches(']')
    }

    #[track_caller]
    pub fn refused(&self, exit: i32, code: &str) {
        assert_eq!((self.code, self.refusal()), (Some(exit), code), "{}", self.said);
        assert!(self.said.lines().count() > 1, "{code} says nothing to people");
    }
}

/// A scratch folder with a vault, settings and runtime of its own.
pub struct Bench {
    folder: std::sync::Arc<TempDir>,
    /// Day of its commands.
    pub today: &'static str,
    passphrase: &'static str,
}

impl Bench {
    /// A folder in which no vault is yet.
    pub fn bare(sample: Sample) -> Bench {
        let bench = Bench::empty();
        for name in ["config", "runtime", "out"] {
            std::fs::create_dir(bench.path(name)).expect("folder");
        }
        std::fs::write(bench.path("passphrase"), "rehearsal lamp orbit velvet 71\n").expect("passphrase");
        std::fs::write(bench.path("operator.json"), sample.operator().to_string()).expect("operator");
        bench
    }

    /// An empty vault.
    pub fn new(sample: Sample) -> Bench {
        let bench = Bench::bare(sample);
        bench.done(&words(&bench.init(sample, "none")));
        bench
    }

    /// The arguments that make a vault. Its lock is light: what a lock costs is proved where it is measured.
    pub fn init(&self, sample: Sample, second_factor: &str) -> Vec<String> {
        let (operator, kit) = (self.text("operator.json"), self.text("kit.pdf"));
        ["init", "--pack", sample.pack(), "--operator", &operator, "--second-factor", second_factor]
            .into_iter()
            .chain(["--recovery-kit", &kit, "--light-lock"])
            .map(str::to_owned)
            .collect()
    }

    /// A vault with the sample imported.
    pub fn filled(sample: Sample) -> Bench {
        let bench = Bench::new(sample);
        bench.import(&sample.file());
        bench
    }

    fn empty() -> Bench {
        let folder = std::sync::Arc::new(TempDir::new().expect("scratch folder"));
        Bench { folder, today: TODAY, passphrase: "passphrase" }
    }

    /// The same vault on another day.
    pub fn on(&self, today: &'static str) -> Bench {
        Bench { folder: self.folder.clone(), today, ..*self }
    }

    /// The same vault with the passphrase of another file.
    pub fn with_passphrase(&self, passphrase: &'static str) -> Bench {
        Bench { folder: self.folder.clone(), passphrase, ..*self }
    }

    /// The same vault once more, to be spoiled independently.
    pub fn copy(&self) -> Bench {
        let copy = Bench::empty();
        copy_folder(self.folder.path(), copy.folder.path());
        copy
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// Puts bytes into a file beside the vault.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("fixture");
        path
    }

    /// `delo` ready to run in this folder's world.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.world(Command::new(program()), arguments)
    }

    /// Gives a command this folder's world and `delo`'s arguments.
    pub fn world(&self, mut command: Command, arguments: &[&str]) -> Command {
        command
            .args(["--json", "--today", self.today, "--vault"])
            .arg(self.path("vault"))
            .arg("--passphrase-file")
            .arg(self.path(self.passphrase))
            .args(arguments)
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_RUNTIME_DIR", self.path("runtime"))
            .env("HOME", self.path("out"))
            .env_remove("DELO_LANGUAGE")
            // A copied or put back vault is what a keyring that remembers would report; those tests bring their own.
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(&self.command(arguments).output().expect("delo runs"))
    }

    /// Runs a command that is told of no vault and no passphrase.
    pub fn without_vault(&self, arguments: &[&str]) -> Answer {
        let mut command = Command::new(program());
        command.args(["--json", "--today", self.today]).args(arguments).env("HOME", self.path("out"));
        for variable in ["DELO_VAULT", "DELO_PASSPHRASE_FILE", "DELO_LANGUAGE"] {
            command.env_remove(variable);
        }
        Answer::of(&command.output().expect("delo runs"))
    }

    /// Runs what must succeed and gives its answer.
    #[track_caller]
    pub fn done(&self, arguments: &[&str]) -> Value {
        let answer = self.run(arguments);
        assert_eq!(answer.code, Some(0), "{arguments:?}: {}", answer.said);
        assert!(!answer.out.is_null(), "{arguments:?} prints one JSON document");
        answer.out
    }

    /// Imports a file; gives what was said about it.
    #[track_caller]
    pub fn import(&self, file: &Path) -> Value {
        self.done(&["import", &file.display().to_string()])["files"][0].clone()
    }

    /// People found by a text.
    #[track_caller]
    pub fn find(&self, text: &str) -> Vec<Value> {
        self.done(&["people", "--find", text, "--limit", "100000"]).as_array().cloned().unwrap_or_default()
    }

    /// Id of the only person found by a text.
    #[track_caller]
    pub fn only(&self, text: &str) -> String {
        let found = self.find(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        string(&found[0]["id"])
    }

    /// Erases a file whose purpose is reached, unless another ground or a plan is named.
    #[track_caller]
    pub fn erase(&self, person: &str, more: &[&str], out: &str) -> Value {
        let out = self.text(out);
        let mut arguments = vec!["erase", "run", "--person", person, "--out", &out, "--yes"];
        arguments.extend(more);
        if !more.iter().any(|word| ["--ground", "--plan"].contains(word)) {
            arguments.extend(["--ground", "purpose_reached"]);
        }
        self.done(&arguments)
    }

    /// The school says of every recipient of the pack that it uses it.
    pub fn uses_everybody(&self) {
        for known in list(&self.done(&["recipient", "list"])["recipients"]) {
            self.done(&["recipient", "set", &string(&known["key"]), "--used", "yes"]);
        }
    }

    #[track_caller]
    pub fn journal_is_intact(&self) -> u64 {
        let check = self.done(&["journal", "verify"]);
        assert_eq!(check["intact"], true, "{check}");
        number(&check["entries"])
    }

    /// Every file of the vault, the settings and the runtime folder.
    pub fn kept_files(&self) -> Vec<PathBuf> {
        ["vault", "config", "runtime"].iter().flat_map(|name| files_below(&self.path(name))).collect()
    }
}

/// Arguments as a command takes them.
pub fn words(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

/// The program under test.
pub fn program() -> PathBuf {
    acceptance::program("delo")
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            std::fs::create_dir_all(&target).expect("folder");
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copy");
        }
    }
}

/// Every regular file below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let kind = entry.file_type().expect("file type");
            if kind.is_dir() {
                waiting.push(entry.path());
            } else if kind.is_file() {
                found.push(entry.path());
            }
        }
    }
    found
}

/// Files of the vault's world in which any of the values stands, in UTF-8 or either UTF-16.
pub fn holding(bench: &Bench, values: &[&str]) -> Vec<String> {
    let mut needles: Vec<Vec<u8>> = Vec::new();
    for value in values {
        assert!(value.chars().count() >= 5, "{value:?} would be found by chance");
        for spelling in [(*value).to_owned(), value.to_lowercase(), value.to_uppercase()] {
            needles.push(spelling.encode_utf16().flat_map(u16::to_le_bytes).collect());
            needles.push(spelling.encode_utf16().flat_map(u16::to_be_bytes).collect());
            needles.push(spelling.into_bytes());
        }
    }
    let files = bench.kept_files();
    assert!(files.len() >= 4, "the vault has its files: {files:?}");
    let mut found = Vec::new();
    for file in files {
        let bytes = std::fs::read(&file).expect("file of the vault");
        let finds = |needle: &Vec<u8>| memchr::memmem::find(&bytes, needle).is_some();
        if needles.iter().any(finds) || values.iter().any(|value| file.to_string_lossy().contains(value)) {
            found.push(file.display().to_string());
        }
    }
    found
}

pub fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

#[track_caller]
pub fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))
}

#[track_caller]
pub fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

fn tool(name: &str, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(name);
    command.args(arguments).arg(file);
    if name == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().unwrap_or_else(|error| panic!("{name} (poppler-utils, qpdf): {error}"));
    assert!(
        output.status.success(),
        "{name} {}: {}",
        file.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Text of a PDF on one line: soft hyphens of line ends are healed, runs of blanks are one.
pub fn pdf_text(file: &Path) -> String {
    let text = tool("pdftotext", &["-enc", "UTF-8"], file);
    let healed = text.replace("\u{ad}\n", "").replace("\u{ad}", "");
    healed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A PDF whose structure is sound and whose every font is inside.
#[track_caller]
pub fn is_sound_pdf(file: &Path) {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert!(bytes.starts_with(b"%PDF-"), "{} is no PDF", file.display());
    tool("qpdf", &["--check"], file);
    let fonts = tool("pdffonts", &[], file);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty(), "{} has no font", file.display());
    for row in rows {
        // …, emb, sub, uni, object number, generation – counted from the right, names may hold blanks.
        let embedded = row.split_whitespace().rev().nth(4);
        assert_eq!(embedded, Some("yes"), "{}: {row}", file.display());
    }
}

/// The recovery code as printed on a kit: nine groups, each after its number.
pub fn code_on(kit: &Path) -> String {
    let text = tool("pdftotext", &["-raw", "-enc", "UTF-8"], kit);
    let mut words = text.split_whitespace().skip_while(|word| *word != "ВОССТАНОВЛЕНИЯ").skip(1);
    let groups: Vec<&str> = (1..=9)
        .map(|number: u32| {
            assert_eq!(words.next(), Some(number.to_string().as_str()), "{text}");
            words.next().expect("a group after its number")
        })
        .collect();
    groups.join("-")
}

/// SHA-256 of a file, as the system's tool counts it.
pub fn sha256(file: &Path) -> String {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    vault::to_hex(&vault::sha256(&bytes))
}

/// The floor under window and command line, with its folders in `folder`.
pub fn workplace_in(folder: &Path) -> Workplace {
    Workplace::new(Environment {
        config_dir: folder.join("config"),
        runtime_dir: folder.join("run"),
        press: acceptance::program("delo"),
    })
}

/// An open school of six invented people.
pub fn small_school(folder: &Path) -> Workplace {
    let place = workplace_in(folder);
    let demo = CreateDemo { pack: "ru-online-school".to_owned(), people: 6 };
    let phrase = "гранит веранда сорок лодочников 58";
    workplace::demo_fill(&place, &folder.join("vault"), &demo, phrase, &Unwatched).expect("a school");
    place
}
