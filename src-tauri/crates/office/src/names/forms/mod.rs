//! In which forms a person is named in a text.
//!
//! «Смирнова Анна Сергеевна» is «Анна Сергеевна Смирнова», «Смирнова А. С.», «А.С. Смирнова» and «Смирновой Анне» too,
//! with ё or е, with Kazakh letters or the Russian ones in their place. Whoever covers a name in a report, blacks it
//! out, scans for what is left of it or looks somebody up asks here, so that all of them mean the same person. One
//! word alone is the name of many and never a form; an initial counts only beside the surname and with its dot.

mod index;
mod words;

pub use index::Index;
pub use words::{Gap, Word, first_word, word_key, words};

use super::declension::{Part, every_form};
use super::gender::{Sex, determine_sex};
use super::key::{has_kazakh_letter, match_key, search_form};
use super::split::FullName;
use serde::{Deserialize, Serialize};

/// A name that can be found: surname and given name at least.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Named {
    surname: String,
    given: String,
    patronymic: Option<String>,
    female: Option<bool>,
    /// The whole name in other cases, as somebody typed it.
    typed: Vec<String>,
}

impl Named {
    /// `None` for a name of one word. `sex` is what the operator said; else endings tell, and without them the forms of
    /// both are looked for.
    #[must_use]
    pub fn of(name: &FullName, sex: Option<Sex>, typed: Vec<String>) -> Option<Named> {
        let known = |part: &Option<String>| {
            part.clone().filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() > 1)
        };
        let (surname, given, patronymic) =
            (known(&name.surname)?, known(&name.given)?, known(&name.patronymic));
        let told = || determine_sex(None, patronymic.as_deref(), Some(&surname)).map(|(sex, _)| sex);
        let female = sex.or_else(told).map(|sex| sex == Sex::Female);
        Some(Named { surname, given, patronymic, female, typed })
    }

    /// Every name a text in one cell can be meant for: where the order of two words is assumed, both orders.
    #[must_use]
    pub fn read(text: &str) -> Vec<Named> {
        use super::split::{NameDoubt, NameOrder, split_full_name};
        let name = split_full_name(text, NameOrder::SurnameFirst);
        let mut read: Vec<Named> = Named::of(&name, None, Vec::new()).into_iter().collect();
        if name.doubt == Some(NameDoubt::OrderAssumed) && name.patronymic.is_none() {
            let turned = FullName { surname: name.given, given: name.surname, ..FullName::default() };
            read.extend(Named::of(&turned, None, Vec::new()));
        }
        read
    }

    fn sexes(&self) -> &'static [Sex] {
        match self.female {
            Some(true) => &[Sex::Female],
            Some(false) => &[Sex::Male],
            None => &[Sex::Female, Sex::Male],
        }
    }

    fn part(&self, part: Part) -> Vec<Vec<String>> {
        let text = match part {
            Part::Surname => &self.surname,
            Part::Given => &self.given,
            Part::Patronymic => self.patronymic.as_deref().unwrap_or_default(),
        };
        words(text, false)
            .into_iter()
            .map(|word| {
                let mut forms = Vec::new();
                for spelled in spellings(&text[word.from..word.to].to_lowercase()) {
                    forms.extend(every_form(part, &spelled, self.sexes()));
                }
                forms
            })
            .collect()
    }
}

/// A word of a Kazakh name and what Russian makes of it beside the letters: «Айгүл» is written «Айгуль».
fn spellings(word: &str) -> Vec<String> {
    let mut spelled = vec![word.to_owned()];
    if has_kazakh_letter(word) {
        spelled.push(word.replace("гүл", "гуль").replace("льь", "ль"));
        if word.ends_with('л') {
            spelled.push(format!("{word}ь"));
        }
    }
    spelled
}

/// A place where somebody is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// The given name is written out, so that it is not a relative's initial.
    pub in_full: bool,
}

/// The forms of one person, ready to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// Words of each part, each in its forms by search key.
    surname: Vec<Vec<String>>,
    given: Vec<Vec<String>>,
    patronymic: Vec<Vec<String>>,
    initial: char,
    second: Option<char>,
    /// Surname and given name as they are written, in small letters: ё and Kazakh letters kept.
    written: [Vec<Vec<String>>; 3],
}

impl Forms {
    /// Makes the forms of a name.
    #[must_use]
    pub fn of(name: &Named) -> Forms {
        let mut written = [Part::Surname, Part::Given, Part::Patronymic].map(|part| name.part(part));
        for typed in &name.typed {
            let found = words(typed, false);
            let count: usize = written.iter().map(Vec::len).sum();
            // Typed in the order of the name, one word for one.
            if found.len() == count {
                for (forms, word) in written.iter_mut().flatten().zip(&found) {
                    forms.push(typed[word.from..word.to].to_lowercase());
                }
            }
        }
        let folded = |part: &Vec<Vec<String>>| -> Vec<Vec<String>> {
            part.iter()
                .map(|forms| {
                    let mut keys: Vec<String> =
                        forms.iter().map(|form| search_form(&match_key(form))).collect();
                    keys.sort_unstable();
                    keys.dedup();
                    keys
                })
                .collect()
        };
        // The nominative comes first.
        let first = |part: &Vec<Vec<String>>| {
            let form = part.first()?.first()?;
            search_form(&match_key(form)).chars().next()
        };
        let (initial, second) = (first(&written[1]).unwrap_or(' '), first(&written[2]));
        let [surname, given, patronymic] = [0, 1, 2].map(|at| folded(&written[at]));
        Forms { surname, given, patronymic, initial, second, written }
    }

    /// Every place among the words of a text where the person is named.
    #[must_use]
    pub fn places(&self, words: &[Word]) -> Vec<Place> {
        self.places_from(words, 0..words.len())
    }

    /// The places whose surname stands at some words, which are in order.
    fn places_from(&self, words: &[Word], starts: impl Iterator<Item = usize>) -> Vec<Place> {
        let mut found = Vec::new();
        for at in starts {
            // Half of a double surname that was met whole.
            if found.last().is_some_and(|place: &Place| words[at].from < place.to) {
                continue;
            }
            let Some(end) = self.surname_at(words, at) else { continue };
            let after = self.after(words, end);
            let before = self.before(words, at);
            let (from, begun) = before.unwrap_or((at, false));
            let (to, ended) = after.unwrap_or((end, false));
            if before.is_some() || after.is_some() {
                let place =
                    Place { from: words[from].from, to: words[to - 1].end(), in_full: begun || ended };
                found.push(place);
            }
        }
        found
    }

    /// Every word that may be one of the name: its parts in all cases, and the initials.
    pub fn words(&self) -> impl Iterator<Item = String> {
        let parts = [&self.surname, &self.given, &self.patronymic].into_iter().flatten().flatten().cloned();
        parts.chain([Some(self.initial), self.second].into_iter().flatten().map(String::from))
    }

    /// «Анна Сергеевна» without a surname: a hint at somebody whom the reader knows anyway.
    #[must_use]
    pub fn addresses(&self, words: &[Word]) -> Vec<Place> {
        (0..words.len()).filter_map(|at| self.address_at(words, at)).collect()
    }

    fn address_at(&self, words: &[Word], at: usize) -> Option<Place> {
        let middle = run(&self.given, words, at)?;
        words.get(middle).filter(|word| word.gap == Gap::Blank)?;
        let end = run(&self.patronymic, words, middle)?;
        Some(Place { from: words[at].from, to: words[end - 1].end(), in_full: true })
    }

    /// Where a surname that begins at a word ends; of a double one each half stands for it too.
    fn surname_at(&self, words: &[Word], at: usize) -> Option<usize> {
        run(&self.surname, words, at).or_else(|| {
            let half = self.surname.len() > 1
                && words[at].key.chars().count() > 2
                && self.surname.iter().any(|forms| forms.contains(&words[at].key));
            half.then_some(at + 1)
        })
    }

    fn after(&self, words: &[Word], end: usize) -> Option<(usize, bool)> {
        let next = words.get(end).filter(|word| word.gap == Gap::Blank)?;
        let blank = |at: usize| words.get(at).is_some_and(|word| word.gap == Gap::Blank);
        let second =
            |at: usize| words.get(at).filter(|word| matches!(word.gap, Gap::Blank | Gap::Near))?.initial;
        if let Some(to) = run(&self.given, words, end).or_else(|| run(self.given.get(..1)?, words, end)) {
            let patronymic = blank(to).then(|| run(&self.patronymic, words, to)).flatten();
            let initial = second(to).filter(|c| self.second == Some(*c)).map(|_| to + 1);
            return Some((patronymic.or(initial).unwrap_or(to), true));
        }
        next.initial.filter(|c| *c == self.initial)?;
        match (second(end + 1), self.second) {
            (None, _) => Some((end + 1, false)),
            // Another patronymic is another person.
            (Some(one), Some(own)) if one != own => None,
            (Some(_), _) => Some((end + 2, false)),
        }
    }

    fn before(&self, words: &[Word], at: usize) -> Option<(usize, bool)> {
        let last = at.checked_sub(1)?;
        if words[at].gap == Gap::Blank {
            if let Some(from) = run_back(&self.given, words, at) {
                return Some((from, true));
            }
            if let Some(middle) = run_back(&self.patronymic, words, at)
                && words[middle].gap == Gap::Blank
                && let Some(from) = run_back(&self.given, words, middle)
            {
                return Some((from, true));
            }
        }
        if !matches!(words[at].gap, Gap::Blank | Gap::Near) {
            return None;
        }
        let initial = words[last].initial?;
        if words[last].gap == Gap::Blank
            && self.second.is_none_or(|second| second == initial)
            && let Some(from) = run_back(&self.given, words, last)
        {
            return Some((from, true));
        }
        let first = last
            .checked_sub(1)
            .filter(|_| matches!(words[last].gap, Gap::Blank | Gap::Near))
            .and_then(|before| words[before].initial);
        match (first, self.second) {
            (Some(first), second) => {
                let own = first == self.initial && second.is_none_or(|second| second == initial);
                own.then(|| (last - 1, false))
            }
            (None, _) => (initial == self.initial).then_some((last, false)),
        }
    }

    /// What every form of the person holds at least one of, for a fast search: beginnings of the surname, and of a
    /// short one with what stands beside it. As they stand in a file, in every spelling and size of letters.
    #[must_use]
    pub fn anchors(&self) -> Vec<String> {
        let mut anchors: Vec<String> = Vec::new();
        let mut add = |text: String| {
            if !anchors.contains(&text) {
                anchors.push(text);
            }
        };
        let plain = |text: &str| match_key(text);
        let spelled = |text: &str, way: usize| match way {
            0 => text.to_owned(),
            1 => plain(text),
            _ => search_form(&plain(text)),
        };
        for way in 0..3 {
            let parts = [0, 1, 2].map(|part: usize| -> Vec<Vec<String>> {
                let each = |forms: &Vec<String>| forms.iter().map(|form| spelled(form, way)).collect();
                self.written[part].iter().map(each).collect()
            });
            for anchor in of_parts(&parts) {
                let small = anchor.clone();
                add(titled(&small));
                add(small.to_uppercase());
                add(small);
            }
        }
        anchors
    }

    /// The same for texts in search form.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        of_parts(&[self.surname.clone(), self.given.clone(), self.patronymic.clone()])
    }
}

/// Letters of a surname that tell enough by themselves.
const ENOUGH: usize = 4;

fn of_parts(parts: &[Vec<Vec<String>>; 3]) -> Vec<String> {
    let [surname, given, patronymic] = parts;
    let mut anchors: Vec<String> = Vec::new();
    for forms in surname {
        let stem = stem(forms);
        if stem.chars().count() >= ENOUGH {
            // Whole forms, for «иванов» begins a patronymic too; of two that begin alike the shorter.
            let begins = |form: &&String| {
                !forms.iter().any(|other| other != *form && form.starts_with(other.as_str()))
            };
            anchors.extend(forms.iter().filter(begins).cloned());
            continue;
        }
        // «Ли» stands in half of all words; beside it is a given name, a patronymic or an initial.
        for one in given.iter().chain(patronymic).flatten() {
            anchors.push(format!("{one} {stem}"));
            if let Some(initial) = one.chars().next() {
                anchors.push(format!("{initial}. {stem}"));
                anchors.push(format!("{initial}.{stem}"));
            }
        }
        for one in given.iter().flatten().filter_map(|form| form.chars().next()) {
            anchors.extend(forms.iter().map(|form| format!("{form} {one}")));
        }
    }
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

/// What all forms of a word begin with.
fn stem(forms: &[String]) -> String {
    let mut forms = forms.iter();
    let Some(first) = forms.next() else { return String::new() };
    forms.fold(first.clone(), |stem, form| {
        stem.chars().zip(form.chars()).take_while(|(one, other)| one == other).map(|(c, _)| c).collect()
    })
}

/// «анна ли» as «Анна Ли».
fn titled(text: &str) -> String {
    let mut begins = true;
    let mut titled = String::with_capacity(text.len());
    for c in text.chars() {
        if begins {
            titled.extend(c.to_uppercase());
        } else {
            titled.push(c);
        }
        begins = !c.is_alphabetic();
    }
    titled
}

/// Where the words of a part that begin at a word end.
fn run(part: &[Vec<String>], words: &[Word], at: usize) -> Option<usize> {
    let own = words.get(at..at + part.len()).filter(|_| !part.is_empty())?;
    let joined = own.iter().skip(1).all(|word| matches!(word.gap, Gap::Blank | Gap::Dash));
    (joined && own.iter().zip(part).all(|(word, forms)| forms.contains(&word.key))).then_some(at + part.len())
}

/// Where the words of a part that end before a word begin.
fn run_back(part: &[Vec<String>], words: &[Word], end: usize) -> Option<usize> {
    let begin = end.checked_sub(part.len())?;
    run(part, words, begin).map(|_| begin)
}

#[cfg(test)]
mod tests;
