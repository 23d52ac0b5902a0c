//! What a processor or an own system has to destroy, in words.

use super::proof::Facts;
use office::erasure::{Passed, Run};
use office::recipients::Recipient;
use policy::RecipientKind;

impl Facts<'_> {
    /// A category where all of it went; else its fields, for what stays must not be ordered away.
    pub(super) fn told(&self, passed: &[Passed]) -> Vec<String> {
        in_words(self.workplace, self.pack, passed, self.spoken)
    }
}

/// A line of the act for a system of the school's own: its name and what is to be destroyed there. Of whoever left
/// altogether that is all there is, also what this program never had.
pub(crate) fn system(
    workplace: &crate::place::Workplace,
    pack: &policy::Pack,
    run: &Run,
    (recipient, name): (&Recipient, &str),
    spoken: &str,
) -> String {
    let leaving = if recipient.kind == RecipientKind::Own { run.leaving() } else { 0 };
    // Of several people it matters what is to go of those who stay.
    let alone = leaving > 0 && run.subjects().is_empty();
    let mut words =
        if alone { Vec::new() } else { in_words(workplace, pack, &run.passed(recipient), spoken) };
    if leaving > 0 {
        let people = i64::try_from(leaving).unwrap_or(i64::MAX);
        words.push(workplace.texts.get(spoken, "paper-told-rest", &[("people", people.into())]));
    }
    crate::papers::joined(&[name, &words.join("; ")], " – ")
}

fn in_words(
    workplace: &crate::place::Workplace,
    pack: &policy::Pack,
    passed: &[Passed],
    spoken: &str,
) -> Vec<String> {
    let language = crate::convert::language(spoken).unwrap_or(policy::Language::Ru);
    let order = |key: &str| pack.categories.iter().position(|category| category.key == key);
    let mut ordered: Vec<&Passed> = passed.iter().collect();
    ordered.sort_by_key(|passed| order(&passed.category));
    ordered
        .into_iter()
        .map(|passed| {
            let title = pack
                .category(&passed.category)
                .map_or(passed.category.as_str(), |category| category.title.get(language));
            if passed.whole {
                return title.to_owned();
            }
            let fields: Vec<String> = passed
                .fields
                .iter()
                .map(|fate| {
                    let field = crate::reports::label(workplace, spoken, &fate.field);
                    if fate.stays == 0 {
                        return field;
                    }
                    let gone = i64::try_from(fate.gone).unwrap_or(i64::MAX);
                    let args = [("field", field.as_str().into()), ("n", gone.into())];
                    workplace.texts.get(spoken, "paper-told-part", &args)
                })
                .collect();
            format!("{title}: {}", fields.join(", "))
        })
        .collect()
}
