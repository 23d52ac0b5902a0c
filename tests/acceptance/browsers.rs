//! The page of checks in the browsers people have, opened from a folder with a double click: real papers of a real
//! registry, forged ones, those of another school, those that count no more.

use crate::workbench::{Bench, Sample, string, words};
use acceptance::window::{Browser, Engine, by_id};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const ENGINES: [Engine; 2] = [Engine::Chromium, Engine::WebKit];

/// A browser with a page of checks in it.
struct Checks {
    browser: Browser,
}

/// What the page answers: signature, issuer, integrity, list.
type Said = [String; 4];

fn said(words: [&str; 4]) -> Said {
    words.map(str::to_owned)
}

const ANSWERS: &str = "const said = {}; \
    for (const one of document.querySelectorAll('[data-testid=found] [data-answer]')) \
        said[one.dataset.answer] = one.dataset.value ?? one.textContent; return said";

impl Checks {
    fn open(engine: Engine, page: &Path) -> Checks {
        let checks = Checks { browser: Browser::start(engine) };
        checks.browser.open_file(page);
        let listen = "window.__breaches = []; addEventListener('securitypolicyviolation', \
            e => window.__breaches.push(e.violatedDirective + ' ' + e.blockedURI))";
        checks.must(checks.browser.driver.script(listen, &[]));
        checks
    }

    #[track_caller]
    fn must<T>(&self, step: Result<T, String>) -> T {
        step.unwrap_or_else(|error| {
            let words = self.browser.driver.script("return document.body.innerText", &[]);
            panic!("{error}\non the page: {words:?}")
        })
    }

    fn answers(&self) -> Value {
        self.must(self.browser.driver.script(ANSWERS, &[]))
    }

    fn said(&self) -> Said {
        let answers = self.answers();
        ["signature", "issuer", "integrity", "status"].map(|key| string(&answers[key]))
    }

    /// Pastes a text – all of it at once, line ends as they are – and asks.
    fn paste(&self, text: &str) -> Said {
        let script = "const area = document.querySelector('[data-testid=text]'); area.value = arguments[0]; \
            area.dispatchEvent(new Event('input', { bubbles: true }))";
        self.must(self.browser.driver.script(script, &[json!(text)]));
        self.must(self.browser.driver.click(&by_id("run")));
        self.must(self.browser.driver.find(&by_id("found")));
        self.said()
    }

    /// Chooses a file and waits for an answer that was not there before.
    fn choose(&self, file: &Path, answer: &str) {
        let past = "document.querySelectorAll('[data-testid=found], [data-testid=news]') \
            .forEach(one => { one.dataset.past = 'yes'; })";
        self.must(self.browser.driver.script(past, &[]));
        self.must(self.browser.driver.offer(&by_id("file"), file));
        self.must(self.browser.driver.find(&format!("{}:not([data-past])", by_id(answer))));
    }

    /// Offers a file and reads what comes of it.
    fn offer(&self, file: &Path) -> Said {
        self.choose(file, "found");
        self.said()
    }

    /// Offers a file that is no paper: what the page says of it.
    fn news_of(&self, file: &Path) -> String {
        self.choose(file, "news");
        let key = "return document.querySelector('[data-testid=news]').dataset.news";
        string(&self.must(self.browser.driver.script(key, &[])))
    }

    /// Asks about many texts one after the other.
    fn signatures_of(&self, texts: &[String]) -> Vec<String> {
        let script = "const [texts, done] = arguments; \
            const area = document.querySelector('[data-testid=text]'), run = document.querySelector('[data-testid=run]'); \
            const turn = () => new Promise(next => { const c = new MessageChannel(); c.port1.onmessage = next; c.port2.postMessage(0); }); \
            (async () => { const out = []; for (const text of texts) { \
                area.value = text; area.dispatchEvent(new Event('input', { bubbles: true })); await turn(); \
                run.click(); await turn(); \
                out.push(document.querySelector('[data-answer=signature]')?.dataset.value ?? 'nothing'); } \
            done(out); })()";
        let some = |texts: &[String]| -> Vec<String> {
            let found = self.must(self.browser.driver.wait_for(script, &[json!(texts)]));
            found.as_array().expect("a list").iter().map(string).collect()
        };
        // A script may take half a minute, and a machine may be busy.
        texts.chunks(20).flat_map(some).collect()
    }

    /// Nothing was asked of anybody, and nothing was tried that the page's own policy forbids.
    fn reached_nowhere(&self) {
        assert_eq!(self.browser.requests(), Vec::<String>::new());
        let breaches = self.must(self.browser.driver.script("return window.__breaches", &[]));
        assert_eq!(breaches, json!([]));
    }
}

fn issued(bench: &Bench, name: &str, programme: &str) -> (String, PathBuf) {
    let (person, out) = (bench.only(name), bench.text("certificates"));
    let order = ["--programme", programme, "--hours", "72", "--completed", "2024-05-31"];
    let answer = bench.done(
        &[&["certificate", "issue", "--yes", "--person", &person], &order[..], &["--out", &out]].concat(),
    );
    (string(&answer["id"]), PathBuf::from(string(&answer["file"])))
}

fn statement_in(file: &Path) -> String {
    let bytes = std::fs::read(file).expect("the paper");
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let at = text.find("LD1:").expect("a statement among the keywords");
    text[at..].chars().take_while(|c| *c == ':' || c.is_ascii_alphanumeric()).collect()
}

fn page_of_checks(bench: &Bench, name: &str) -> PathBuf {
    let file = bench.path(name);
    bench.done(&["certificate", "verifier", "--out", &file.display().to_string()]);
    file
}

/// The day of the machine: the browser has no other.
fn now() -> &'static str {
    chrono::Utc::now().format("%Y-%m-%d").to_string().leak()
}

/// The text with another symbol of base32 in one place.
fn changed(text: &str, at: usize) -> String {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let old = &text[at..=at];
    let other = digits.find(old).map_or("A", |place| {
        let next = (place + 7) % digits.len();
        &digits[next..=next]
    });
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}

#[test]
fn the_page_of_checks_tells_genuine_forged_foreign_and_revoked_papers_apart() {
    let bench = Bench::filled(Sample::Kazakhstan).on(now());
    let (first, paper) = issued(&bench, "Абилова Жүмаш Әзізқызы", "Газ құбырларын пайдалану");
    let (second, spare) = issued(&bench, "Абилова Жүмаш Әзізқызы", "Слесарь");
    bench.done(&["certificate", "revoke", &second, "--reason", "by_mistake", "--yes"]);
    let page = page_of_checks(&bench, "verify.html");
    let text = statement_in(&paper);
    let elsewhere = Bench::filled(Sample::Russia).on(now());
    let (_, foreign) = issued(&elsewhere, "Евстифеев Юстин", "Слесарь");
    let picture = bench.path("page.png");
    let mut draw = std::process::Command::new("pdftoppm");
    draw.args(["-png", "-singlefile", "-r", "150"]).arg(&paper).arg(picture.with_extension(""));
    assert!(draw.status().expect("poppler-utils are installed").success());
    let cut = bench.file("cut.txt", &text[..text.len() / 2]);
    let other = bench.file("other.txt", "просто записка");
    bench.done(&["certificate", "revoke", &first, "--reason", "false_facts", "--yes"]);
    let list = bench.text("status.txt");
    bench.done(&["certificate", "status-list", "--out", &list]);

    for engine in ENGINES {
        let checks = Checks::open(engine, &page);
        let genuine = said(["valid", "own", "whole", "clear"]);
        assert_eq!(checks.paste(&text), genuine, "{engine:?}: pasted");
        let content = string(&checks.answers()["content"]);
        assert!(
            content.contains("Абилова Жүмаш Әзізқызы") && content.contains("Газ құбырларын"),
            "{content}"
        );
        // Broken into lines, as mail does it.
        let lines = text.as_bytes().chunks(60).map(|line| String::from_utf8_lossy(line).into_owned());
        assert_eq!(checks.paste(&lines.collect::<Vec<_>>().join("\n")), genuine, "{engine:?}: in lines");
        assert_eq!(checks.offer(&paper), genuine, "{engine:?}: the file");
        assert_eq!(checks.offer(&picture), genuine, "{engine:?}: the picture of the page");

        assert_eq!(checks.paste(&changed(&text, text.len() - 5))[0], "invalid", "{engine:?}: forged");
        assert_eq!(
            checks.paste(&text[..text.len() - 9]),
            said(["invalid", "unknown", "damaged", "unknown"]),
            "{engine:?}: truncated"
        );
        assert_eq!(checks.offer(&cut)[0], "invalid", "{engine:?}: half a statement");
        assert_eq!(
            checks.offer(&foreign),
            said(["unchecked", "unknown", "unchecked", "unknown"]),
            "{engine:?}: another school"
        );
        assert_eq!(checks.paste("2026-0001")[0], "missing");
        assert_eq!(checks.offer(&other)[0], "missing", "{engine:?}: no paper at all");
        assert_eq!(
            checks.offer(&spare),
            said(["valid", "own", "whole", "revoked"]),
            "{engine:?}: on the list inside the page"
        );
        // A newer list of the same school takes the place of the one inside.
        assert_eq!(checks.news_of(Path::new(&list)), "verifier-list-taken");
        assert_eq!(
            checks.paste(&text),
            said(["valid", "own", "whole", "revoked"]),
            "{engine:?}: revoked since"
        );

        // One character changed, in places that the two browsers share out; the core tries every place.
        let begin = if engine == Engine::Chromium { 4 } else { 6 };
        let forged: Vec<String> = (begin..text.len()).step_by(4).map(|at| changed(&text, at)).collect();
        let found = checks.signatures_of(&forged);
        assert_eq!(found.len(), forged.len());
        for (at, signature) in found.iter().enumerate() {
            assert!(
                ["invalid", "unchecked", "missing"].contains(&signature.as_str()),
                "{engine:?} {at}: {signature}"
            );
        }
        assert_eq!(
            checks.signatures_of(std::slice::from_ref(&text)),
            ["valid"],
            "the same way finds the genuine one"
        );
        checks.reached_nowhere();
    }
}

#[test]
fn the_page_of_checks_speaks_three_languages_and_says_that_its_list_is_old() {
    let bench = Bench::bare(Sample::Russia).on("2024-06-03");
    bench.done(&words(&bench.init(Sample::Russia, "none")));
    bench.import(&bench.file("list.csv", "Фамилия;Имя;Email\nЕвстифеев;Юстин;y1@bk.example\n"));
    let (_, paper) = issued(&bench, "Евстифеев Юстин", "Слесарь");
    let page = page_of_checks(&bench, "verify.html");
    let catalogue = |language: &str, key: &str| -> String {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../assets/locales/{language}/verify.ftl"));
        let text = std::fs::read_to_string(file).expect("the catalogue");
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("{key} = ")));
        line.unwrap_or_else(|| panic!("{key} in {language}")).to_owned()
    };
    for engine in ENGINES {
        let checks = Checks::open(engine, &page);
        assert_eq!(checks.offer(&paper), said(["valid", "own", "whole", "clear"]), "{engine:?}");
        for language in ["kk", "en", "ru"] {
            checks.must(checks.browser.driver.choose(&by_id("language"), language));
            let title = catalogue(language, "verify-title");
            let spoken = checks.browser.driver.poll(&format!("the page speaks {language}"), || {
                let now =
                    checks.browser.driver.script("return document.querySelector('h1').textContent", &[]);
                (now.ok()?.as_str()? == title).then_some(())
            });
            checks.must(spoken);
            let answers = checks.answers();
            assert_eq!(
                string(&answers["old"]),
                catalogue(language, "verifier-list-old"),
                "{engine:?} {language}"
            );
            let shown = checks.must(checks.browser.driver.script("return document.body.innerText", &[]));
            assert!(
                string(&shown).contains(&catalogue(language, "verify-signature-valid")),
                "{engine:?} {language}"
            );
            let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
            assert_eq!(checks.must(checks.browser.driver.script(wide, &[])), false, "{engine:?} {language}");
        }
        checks.reached_nowhere();
    }
}
