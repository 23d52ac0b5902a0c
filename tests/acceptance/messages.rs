//! Every refusal of the program has its words: what happened (`err-…`) and what to do (`rec-…`), in three languages.
//!
//! Codes are read from the sources, so that a new one cannot be forgotten: string literals of the form `area.code` in
//! bodies of `fn code` and of functions that return a `Failure`, and what `Failure::refused` and `Failure::new` are
//! called with. Texts are read from `assets/locales/*/errors.ftl`. Deliberately not here: whether a text is good.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 3] = ["ru", "kk", "en"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the repository").to_path_buf()
}

/// What matters of a Rust source: comments are gone, strings are whole.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Sign(char),
}

impl Token {
    fn is(&self, expected: &str) -> bool {
        match self {
            Token::Word(word) => word == expected,
            Token::Sign(sign) => expected.chars().eq([*sign]),
            Token::Text(_) => false,
        }
    }
}

/// Position after a string that starts at `at` (its opening quotation mark), and its text as it stands.
fn quoted(source: &[char], at: usize) -> (usize, String) {
    let mut end = at + 1;
    while end < source.len() && source[end] != '"' {
        end += if source[end] == '\\' { 2 } else { 1 };
    }
    (end + 1, source[at + 1..end.min(source.len())].iter().collect())
}

/// The same for a raw string: `at` is at its first `#` or quotation mark; none when it is no string.
fn raw(source: &[char], at: usize) -> Option<(usize, String)> {
    let hashes = source[at..].iter().take_while(|c| **c == '#').count();
    let start = at + hashes + 1;
    if source.get(start - 1) != Some(&'"') {
        return None;
    }
    let closes =
        |end: &usize| source[*end] == '"' && source[*end + 1..].iter().take(hashes).all(|c| *c == '#');
    let end = (start..source.len()).find(closes)?;
    Some((end + 1 + hashes, source[start..end].iter().collect()))
}

fn tokens(source: &str) -> Vec<Token> {
    let source: Vec<char> = source.chars().collect();
    let peek = |at: usize| source.get(at).copied().unwrap_or('\0');
    let mut found = Vec::new();
    let mut at = 0;
    while at < source.len() {
        let here = source[at];
        if here == '/' && peek(at + 1) == '/' {
            at += source[at..].iter().take_while(|c| **c != '\n').count();
        } else if here == '/' && peek(at + 1) == '*' {
            at = (at + 2..source.len()).find(|end| source[*end] == '*' && peek(end + 1) == '/').unwrap_or(at)
                + 2;
        } else if here == '"' {
            let (next, text) = quoted(&source, at);
            found.push(Token::Text(text));
            at = next;
        } else if here == '\'' && peek(at + 1) == '\\' {
            at = (at + 3..source.len()).find(|end| source[*end] == '\'').unwrap_or(at) + 1;
        } else if here == '\'' && peek(at + 2) == '\'' {
            at += 3;
        } else if here.is_alphanumeric() || here == '_' {
            let word: String =
                source[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').collect();
            at += word.chars().count();
            let string = ["r", "br"].contains(&word.as_str()).then(|| raw(&source, at)).flatten();
            if let Some((next, text)) = string {
                found.push(Token::Text(text));
                at = next;
            } else {
                found.push(Token::Word(word));
            }
        } else {
            if !here.is_whitespace() {
                found.push(Token::Sign(here));
            }
            at += 1;
        }
    }
    found
}

/// Position after the bracket that closes the one at `open`.
fn after_brackets(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

fn starts(tokens: &[Token], pattern: &[&str]) -> bool {
    tokens.len() >= pattern.len() && tokens.iter().zip(pattern).all(|(token, expected)| token.is(expected))
}

/// Takes items out that are compiled for tests only.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut left = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if starts(&tokens[at..], &["#", "[", "cfg", "(", "test", ")", "]"]) {
            let end = (at + 7..tokens.len()).find(|end| tokens[*end].is("{") || tokens[*end].is(";"));
            at = end.map_or(tokens.len(), |end| after_brackets(tokens, end));
        } else {
            left.push(tokens[at].clone());
            at += 1;
        }
    }
    left
}

fn is_code(text: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    text.contains('.') && text.split('.').all(part)
}

fn texts(tokens: &[Token]) -> impl Iterator<Item = &String> {
    tokens.iter().filter_map(|token| if let Token::Text(text) = token { Some(text) } else { None })
}

/// What the sources say: codes that reach a person, and every literal there is.
#[derive(Default)]
struct Sources {
    /// Code → file that raises it.
    codes: BTreeMap<String, String>,
    literals: BTreeSet<String>,
}

impl Sources {
    fn read() -> Sources {
        let mut sources = Sources::default();
        let mut folders = vec![root().join("src-tauri/src")];
        for entry in std::fs::read_dir(root().join("src-tauri/crates")).expect("the crates").flatten() {
            folders.push(entry.path().join("src"));
        }
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let name = entry.file_name().to_string_lossy().into_owned();
                if path.is_dir() {
                    folders.push(path);
                } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
                    let text = std::fs::read_to_string(&path).expect("a source is readable");
                    sources.take(&path, &without_tests(&tokens(&text)));
                }
            }
        }
        sources
    }

    fn take(&mut self, path: &Path, tokens: &[Token]) {
        self.literals.extend(texts(tokens).cloned());
        let place = path.strip_prefix(root()).unwrap_or(path).display().to_string();
        let mut codes: Vec<String> = Vec::new();
        for at in 0..tokens.len() {
            let rest = &tokens[at..];
            let called = starts(rest, &["Failure", ":", ":", "refused", "("])
                || starts(rest, &["Failure", ":", ":", "new", "("]);
            if called {
                // The first literal of the call is its code; a call that is handed a code holds none.
                codes.extend(texts(&tokens[at + 4..after_brackets(tokens, at + 4)]).next().cloned());
            }
            if rest[0].is("fn") {
                let Some(body) = (at..tokens.len()).find(|end| tokens[*end].is("{") || tokens[*end].is(";"))
                else {
                    continue;
                };
                let fails = starts(&tokens[body.saturating_sub(3)..], &["-", ">", "Failure", "{"]);
                if tokens[body].is("{") && (fails || starts(rest, &["fn", "code", "("])) {
                    let body = &tokens[body..after_brackets(tokens, body)];
                    codes.extend(texts(body).filter(|text| is_code(text)).cloned());
                }
            }
        }
        for code in codes {
            self.codes.entry(code).or_insert_with(|| place.clone());
        }
    }
}

/// A message: its placeables, the messages it quotes, and its words.
#[derive(Default)]
struct Message {
    placeables: BTreeSet<String>,
    quotes: BTreeSet<String>,
    /// Letters that stand directly after a placeable.
    glued: BTreeSet<String>,
    words: String,
}

impl Message {
    fn pattern(&mut self, pattern: &Pattern<String>) {
        let mut after_placeable = false;
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    if after_placeable && value.starts_with(char::is_alphanumeric) {
                        self.glued.insert(value.clone());
                    }
                    self.words.push_str(value);
                    after_placeable = false;
                }
                PatternElement::Placeable { expression } => {
                    self.expression(expression);
                    after_placeable = true;
                }
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
            Expression::Inline(inline) => self.inline(inline),
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.placeables.insert(id.name.clone());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.quotes.insert(id.name.clone());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { value } => self.words.push_str(value),
            _ => {}
        }
    }
}

/// The messages of a file; what does not parse and what stands twice fails the test.
fn catalogue(language: &str, file: &str) -> BTreeMap<String, Message> {
    let path = root().join("assets/locales").join(language).join(file);
    let text = std::fs::read_to_string(&path).expect("a catalogue is readable");
    let resource = fluent_syntax::parser::parse(text)
        .map_err(|(_, errors)| errors)
        .unwrap_or_else(|errors| panic!("{}: {errors:?}", path.display()));
    let mut messages = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(entry) = entry else { continue };
        let mut message = Message::default();
        if let Some(pattern) = &entry.value {
            message.pattern(pattern);
        }
        let again = messages.insert(entry.id.name.clone(), message).is_some();
        assert!(!again, "{language}: {} stands twice", entry.id.name);
    }
    messages
}

fn errors() -> BTreeMap<&'static str, BTreeMap<String, Message>> {
    LANGUAGES.into_iter().map(|language| (language, catalogue(language, "errors.ftl"))).collect()
}

/// The two ids of a code.
fn ids(code: &str) -> [String; 2] {
    let form = code.replace(['.', '_'], "-");
    [format!("err-{form}"), format!("rec-{form}")]
}

#[test]
fn every_code_says_what_happened_and_what_to_do() {
    let (sources, catalogues) = (Sources::read(), errors());
    assert!(!sources.codes.is_empty(), "no code was found in the sources");
    let mut missing = Vec::new();
    for (code, place) in &sources.codes {
        for id in ids(code) {
            for (language, messages) in &catalogues {
                if messages.get(&id).is_none_or(|message| message.words.trim().is_empty()) {
                    missing.push(format!("{language}: {id} ({code} in {place})"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "no words for:\n{}", missing.join("\n"));
}

#[test]
fn no_two_codes_share_a_message() {
    let mut owners: BTreeMap<[String; 2], String> = BTreeMap::new();
    for code in Sources::read().codes.into_keys() {
        if let Some(other) = owners.insert(ids(&code), code.clone()) {
            panic!("{code} and {other} have one id");
        }
    }
}

#[test]
fn no_message_is_unused() {
    // A code may travel through a variable, so any literal of the sources counts as a use.
    let used: BTreeSet<String> = Sources::read().literals.iter().flat_map(|literal| ids(literal)).collect();
    let unused: Vec<String> = errors().remove("ru").unwrap_or_default().into_keys().collect();
    let unused: Vec<String> = unused.into_iter().filter(|id| !used.contains(id)).collect();
    assert!(unused.is_empty(), "no code leads to:\n{}", unused.join("\n"));
}

#[test]
fn the_languages_hold_the_same_messages_with_the_same_placeables() {
    let shape = |messages: &BTreeMap<String, Message>| -> BTreeMap<String, BTreeSet<String>> {
        messages.iter().map(|(id, message)| (id.clone(), message.placeables.clone())).collect()
    };
    let catalogues = errors();
    let russian = shape(&catalogues["ru"]);
    for (language, messages) in &catalogues {
        let own = shape(messages);
        let of = |shape: &BTreeMap<String, BTreeSet<String>>| shape.keys().cloned().collect::<BTreeSet<_>>();
        let differs: Vec<_> = of(&own).symmetric_difference(&of(&russian)).cloned().collect();
        assert!(differs.is_empty(), "ru and {language} differ in {differs:?}");
        for (id, placeables) in &own {
            assert_eq!(placeables, &russian[id], "{language}: {id}");
        }
    }
}

/// The page makes these ids of keys, and shows the bare key where a text is missing.
#[test]
fn every_group_of_consents_that_waits_is_named_and_explained() {
    for language in LANGUAGES {
        let texts = catalogue(language, "ui.ftl");
        for key in office::consents::Waiting::ALL.map(|group| group.key().replace('_', "-")) {
            for part in ["waiting", "about"] {
                assert!(texts.contains_key(&format!("consents-{part}-{key}")), "{language}: {part} {key}");
            }
        }
    }
}

#[test]
fn what_a_message_asks_for_is_given() {
    let literals = Sources::read().literals;
    for (language, messages) in errors() {
        let window = catalogue(language, "ui.ftl");
        for (id, message) in &messages {
            for name in &message.placeables {
                assert!(literals.contains(name), "{language}: nothing in the sources fills ${name} of {id}");
            }
            for quoted in &message.quotes {
                let there = window.contains_key(quoted) || messages.contains_key(quoted);
                assert!(there, "{language}: {id} quotes {quoted}, which does not exist");
            }
        }
    }
}

#[test]
fn messages_keep_their_tone() {
    for (language, messages) in errors() {
        for (id, message) in &messages {
            assert!(!message.words.contains('!'), "{language}: {id} shouts");
            // An ending that suits one value is wrong for the next.
            assert!(message.glued.is_empty(), "{language}: {id} glues {:?} to a value", message.glued);
        }
    }
}

#[test]
fn the_reader_of_sources_sees_what_it_should() {
    let source = r##"
        // Failure::refused("comment.only")
        fn code(&self) -> &'static str { match self { A => "one.code", B(c) if c == '"' => r#"two.code"# } }
        fn from(e: E) -> Failure { let code = if e { "three.code" } else { "plain" }; Failure::refused(code) }
        fn go() -> Result<(), Failure> { Err(Failure::new(Kind::Usage, "four").at("field.not_code")) }
        fn other() { insert("five.event") }
        #[cfg(test)] mod tests { fn code() { "six.code" } }
    "##;
    let mut sources = Sources::default();
    sources.take(Path::new("x.rs"), &without_tests(&tokens(source)));
    let codes: Vec<&str> = sources.codes.keys().map(String::as_str).collect();
    assert_eq!(codes, ["four", "one.code", "three.code", "two.code"]);
    assert!(sources.literals.contains("five.event"), "a literal outside is a use, not a code");
}
