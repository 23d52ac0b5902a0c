//! Which people of the registry some texts name.
//!
//! A registry has a hundred thousand people, and an attached list as many words: the beginnings of words that stand near
//! each other tell in one pass over the names in memory who could be meant at all, only of those the forms are made, and
//! each form is looked up where its words stand.

use crate::OfficeError;
use crate::ids::Uid;
use crate::names::beginnings::{BEGIN, Beginning, begin, beginnings, initial};
use crate::names::forms::{Forms, Index, Place, Word};
use crate::names::match_key;
use crate::registry;
use crate::session::Reading;
use std::collections::{BTreeSet, HashSet};
use std::sync::PoisonError;

/// Somebody else, named in a text.
pub(super) struct Met {
    /// Position of the text.
    pub text: usize,
    /// Where.
    pub place: Place,
    /// Linked with the person.
    pub linked: bool,
}

/// Names of other people than `person` in some texts.
pub(super) fn named(
    reading: &Reading<'_>,
    texts: &[Vec<Word>],
    person: Option<i64>,
    linked: &HashSet<Uid>,
) -> Result<Vec<Met>, OfficeError> {
    let begins = Begins::of(texts);
    let mut met = Vec::new();
    if begins.is_empty() {
        return Ok(met);
    }
    let mut candidates: BTreeSet<i64> = {
        let index = reading.office.index.read().unwrap_or_else(PoisonError::into_inner);
        index.names_that(|words| begins.may_name(words)).into_iter().collect()
    };
    // A case somebody typed need not begin as the name does.
    let mut statement = reading.db.prepare_cached("SELECT person_id, genitive, dative FROM name_form")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for case in [row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?].into_iter().flatten()
        {
            if begins.may_name(&beginnings(&match_key(&case)).collect::<Vec<_>>()) {
                candidates.insert(row.get(0)?);
            }
        }
    }
    candidates.retain(|key| Some(*key) != person);
    let index = Index::of(texts);
    let mut known = HashSet::new();
    for key in candidates {
        let uid: Uid = reading
            .db
            .prepare_cached("SELECT uid FROM person WHERE id = ?1")?
            .query_row([key], |row| row.get(0))?;
        let is_linked = linked.contains(&uid);
        for name in registry::names_of(reading.db, key)? {
            // Namesakes stand in the same places.
            if !known.insert((name.clone(), is_linked)) {
                continue;
            }
            let forms = Forms::of(&name);
            let mut places = forms.places_in(&index);
            if is_linked {
                places.extend(forms.addresses_in(&index));
            }
            met.extend(places.into_iter().map(|(text, place)| Met { text, place, linked: is_linked }));
        }
    }
    Ok(met)
}

/// Which beginnings of words stand near each other in some texts: of two that do, the bit of the pair is set. What has no
/// bit is nowhere; a bit by chance only has one name more looked for.
struct Begins {
    bits: Vec<u64>,
}

/// Most pairs of beginnings a word has with those near it, and bits for each. A name is asked for with a dozen pairs:
/// where one bit in four is set by chance, nearly everybody would be looked for in earnest.
const PAIRS: usize = 2 * NEAR * BEGIN * (BEGIN + 1) * 256;
/// Bits at most: 16 MB.
const MOST_BITS: usize = 1 << 27;

impl Begins {
    fn of(texts: &[Vec<Word>]) -> Begins {
        let words: usize = texts.iter().map(Vec::len).sum();
        if words < 2 {
            return Begins { bits: Vec::new() };
        }
        let bits = words.saturating_mul(PAIRS).next_power_of_two().min(MOST_BITS);
        let mut begins = Begins { bits: vec![0; bits / 64] };
        for words in texts {
            let slots: Vec<[u64; BEGIN + 1]> = words.iter().map(slots).collect();
            for (at, own) in slots.iter().enumerate() {
                for slot in own[..BEGIN].iter().filter(|slot| **slot != 0) {
                    let (cell, bit) = begins.place(*slot, ANYWHERE);
                    begins.bits[cell] |= bit;
                }
                let first = at.saturating_sub(NEAR);
                let last = (at + NEAR + 1).min(slots.len());
                for near in slots[first..at].iter().chain(&slots[at + 1..last]) {
                    for surname in own[..BEGIN].iter().filter(|slot| **slot != 0) {
                        for other in near.iter().filter(|slot| **slot != 0) {
                            let (cell, bit) = begins.place(*surname, *other);
                            begins.bits[cell] |= bit;
                        }
                    }
                }
            }
        }
        begins
    }

    fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }

    fn place(&self, surname: u64, other: u64) -> (usize, u64) {
        let mixed = surname.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ other.wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        // A power of two: what remains of a division is what a mask leaves.
        let at = (mixed >> 32) as usize & (self.bits.len() * 64 - 1);
        (at / 64, 1 << (at % 64))
    }

    fn stand_near(&self, surname: u64, other: u64) -> bool {
        let (cell, bit) = self.place(surname, other);
        self.bits[cell] & bit != 0
    }

    /// Whether two words of a name could stand beside each other.
    fn may_name(&self, words: &[Beginning]) -> bool {
        // Hardly any word of a name stands in the texts at all.
        let stands = |(_, word): &(usize, &Beginning)| self.stand_near(word.letters(), ANYWHERE);
        words.iter().enumerate().filter(stands).any(|(at, surname)| {
            words.iter().enumerate().filter(|(other, _)| *other != at).any(|(_, other)| {
                self.stand_near(surname.letters(), other.letters())
                    || self.stand_near(surname.letters(), other.initial())
            })
        })
    }
}

/// Beginnings of a word, and its letter when it is an initial.
fn slots(word: &Word) -> [u64; BEGIN + 1] {
    let mut own = [0; BEGIN + 1];
    for (count, slot) in own.iter_mut().take(BEGIN).enumerate() {
        *slot = begin(word.key.chars(), count + 1);
    }
    own[BEGIN] = word.initial.map_or(0, initial);
    own
}

/// No beginning of a word: in its place a word has a bit for standing in the texts.
const ANYWHERE: u64 = u64::MAX;

/// Words between a surname and what tells the person.
const NEAR: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::forms::{Named, words};
    use crate::names::match_key;
    use proptest::prelude::*;

    const PEOPLE: [&str; 9] = [
        "Смирнова Анна Сергеевна",
        "Смирнов Артём",
        "Петрова-Водкина Мария Олеговна",
        "Ли Вера",
        "Ким Ян Олегович",
        "Әбенова Айгүл Нұрлановна",
        "Лев Пётр Львович",
        "Оноприенко Анна-Мария",
        "Ю Анна Сергеевна",
    ];
    const WORDS: [&str; 30] = [
        "Смирнова",
        "Смирновой",
        "СМИРНОВ",
        "Анна",
        "Анне",
        "Анна-Мария",
        "Сергеевна",
        "А.",
        "С.",
        "Петрова",
        "Водкиной",
        "Петровой-Водкиной",
        "Мария",
        "Олеговну",
        "Ли",
        "Вере",
        "Ким",
        "Кима",
        "Ян",
        "Яна",
        "О.",
        "Абенова",
        "Айгуль",
        "Льва",
        "Пётр",
        "Оноприенко",
        "Ю",
        "звонила,",
        "и",
        "(дважды)",
    ];

    fn of_name(name: &str) -> Vec<Beginning> {
        beginnings(&match_key(name)).collect()
    }

    proptest! {
        /// One pass finds what looking through every text for everybody finds.
        #[test]
        fn one_pass_finds_what_a_search_for_everybody_does(
            texts in proptest::collection::vec(proptest::collection::vec(0..WORDS.len(), 0..14), 0..4),
            close in any::<bool>(),
        ) {
            let blank = if close { " " } else { "  " };
            let texts: Vec<String> =
                texts.iter().map(|text| text.iter().map(|at| WORDS[*at]).collect::<Vec<_>>().join(blank)).collect();
            let read: Vec<Vec<Word>> = texts.iter().map(|text| words(text, false)).collect();
            let (begins, index) = (Begins::of(&read), Index::of(&read));
            for person in PEOPLE {
                for name in Named::read(person) {
                    let forms = Forms::of(&name);
                    let each = |find: &dyn Fn(&[Word]) -> Vec<Place>| -> Vec<(usize, Place)> {
                        read.iter().enumerate().flat_map(|(at, text)| find(text).into_iter().map(move |p| (at, p))).collect()
                    };
                    let (named, addressed) = (each(&|text| forms.places(text)), each(&|text| forms.addresses(text)));
                    prop_assert_eq!(&forms.places_in(&index), &named);
                    prop_assert_eq!(&forms.addresses_in(&index), &addressed);
                    let met = !named.is_empty() || !addressed.is_empty();
                    prop_assert!(!met || (!begins.is_empty() && begins.may_name(&of_name(person))), "{}: {:?}", person, texts);
                }
            }
        }
    }

    /// Whoever passes is declined in every case and looked for: a report must not do that with everybody.
    #[test]
    fn hardly_anybody_passes_for_a_text_that_names_nobody() {
        let texts = ["пришло письмо о счёте за осенний набор", "курс рисования, группа по субботам"];
        let begins = Begins::of(&texts.map(|text| words(text, false)));
        let (heads, ends) =
            (["ба", "ве", "ги", "до", "жу", "за", "ле", "му", "ре", "ти"], ["ров", "нин", "ский"]);
        let mut passed = 0;
        let mut all = 0;
        for one in heads {
            for other in heads {
                for end in ends {
                    let name = format!("{one}{other}{end} {other}{one}на");
                    all += 1;
                    passed += usize::from(begins.may_name(&of_name(&name)));
                }
            }
        }
        assert!(passed * 20 <= all, "{passed} of {all}");
    }
}
