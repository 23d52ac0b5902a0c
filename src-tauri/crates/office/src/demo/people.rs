//! Inventing people, the same ones at every run.

use chrono::{Days, NaiveDate};

/// Lists of name parts, one kind per line: `kind: word word …`; a word with a slash has a male and a female form.
const RU: &str = include_str!("names-ru.txt");
const KZ: &str = include_str!("names-kz.txt");

/// An invented person.
pub(super) struct Invented {
    family: &'static str,
    pub woman: bool,
    pub surname: String,
    pub given: String,
    pub patronymic: Option<String>,
    pub born: NaiveDate,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub class: Option<String>,
    pub city: String,
    pub employer: String,
    pub note: String,
    pub registered: NaiveDate,
    pub child: Option<Box<Invented>>,
}

impl Invented {
    pub fn full(&self) -> String {
        [Some(&self.surname), Some(&self.given), self.patronymic.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Makes people one after another.
pub(super) struct Inventor {
    lists: Vec<(&'static str, Vec<&'static str>)>,
    programmes: Vec<(&'static str, u32)>,
    kazakhstan: bool,
    today: NaiveDate,
    state: u64,
    made: u64,
}

impl Inventor {
    pub fn new(kazakhstan: bool, today: NaiveDate) -> Inventor {
        let text = if kazakhstan { KZ } else { RU };
        let mut lists = Vec::new();
        let mut programmes = Vec::new();
        for line in text.lines() {
            let Some((kind, words)) = line.split_once(':') else { continue };
            if kind == "programme" {
                if let Some((hours, title)) = words.trim().split_once(' ') {
                    programmes.push((title, hours.parse().unwrap_or(72)));
                }
            } else {
                let separator =
                    if kind == "city" || kind == "employer" || kind == "note" { ';' } else { ' ' };
                lists.push((kind, words.split(separator).map(str::trim).filter(|w| !w.is_empty()).collect()));
            }
        }
        Inventor { lists, programmes, kazakhstan, today, state: 20_261_122, made: 0 }
    }

    pub fn programmes(&self) -> &[(&'static str, u32)] {
        &self.programmes
    }

    pub fn next(&mut self) -> Invented {
        let mut person = self.person(8000, 14_000);
        if self.below(3) == 0 {
            let mut child = self.person(3300, 2600);
            child.surname = formed(person.family, child.woman);
            (child.email, child.phone) = (None, None);
            child.class = Some(self.class());
            person.child = Some(Box::new(child));
        }
        person
    }

    fn person(&mut self, youngest: u64, span: u64) -> Invented {
        let woman = self.below(2) == 1;
        self.made += 1;
        let age = youngest + self.below(span);
        let registered = self.below(1500);
        let back = |days: u64| self.today.checked_sub_days(Days::new(days)).unwrap_or(self.today);
        let (born, registered) = (back(age), back(registered));
        let made = self.made;
        let code = if self.kazakhstan { "7701" } else { "7912" };
        let family = self.pick("surname");
        Invented {
            family,
            woman,
            surname: formed(family, woman),
            given: self.pick(if woman { "woman" } else { "man" }).to_owned(),
            patronymic: (self.below(10) > 0).then(|| formed(self.pick("patronymic"), woman)),
            born,
            email: Some(format!("u{made:06}@pifagor.example")),
            phone: Some(format!("{code}000{:04}", made % 10_000)),
            class: None,
            city: self.pick("city").to_owned(),
            employer: self.pick("employer").to_owned(),
            note: self.pick("note").to_owned(),
            registered,
            child: None,
        }
    }

    fn class(&mut self) -> String {
        (5 + self.below(7)).to_string()
    }

    fn pick(&mut self, kind: &str) -> &'static str {
        let random = self.below(1 << 30) as usize;
        let list = self.lists.iter().find(|(name, _)| *name == kind).map(|(_, words)| words.as_slice());
        list.filter(|words| !words.is_empty()).map_or("", |words| words[random % words.len()])
    }

    /// A number below `limit`. Not random at all: Knuth's MMIX generator from a fixed seed.
    fn below(&mut self, limit: u64) -> u64 {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % limit
    }
}

/// `Иванов/а` is Иванов and Иванова; `Рыжий|Рыжая` gives both forms whole.
fn formed(word: &str, woman: bool) -> String {
    if let Some((man, other)) = word.split_once('|') {
        return if woman { other } else { man }.to_owned();
    }
    match word.split_once('/') {
        Some((stem, ending)) if woman => format!("{stem}{ending}"),
        Some((stem, _)) => stem.to_owned(),
        None => word.to_owned(),
    }
}
