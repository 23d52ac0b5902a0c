//! `delo person`: a card, and its values by hand.

use crate::commands::{usage, value};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wire::{
    AddChatMessage, AddRelation, AddValue, ChangeValue, CreatePerson, EndRelation, EnteredValue, Failure,
    MarkConflict, PersonRef, RemoveValue, ValueRef,
};
use wire::{CardMoveRef, MergeCards, PlanMerge, SplitCard};
use workplace::Workplace;

/// `delo person`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub struct PersonArguments {
    /// Id: prints the card.
    pub id: Option<String>,
    #[command(subcommand)]
    pub command: Option<PersonCommand>,
}

/// Work on a card.
#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// Make a card; with `--person` enter one more value on it.
    Add {
        /// Card to add to.
        #[arg(long)]
        person: Option<String>,
        /// Role of somebody new: learner, payer, representative, site_user, staff; repeatable.
        #[arg(long = "role")]
        roles: Vec<String>,
        /// Value, repeatable: field:part=text;part=text, such as
        /// identity.name:surname=Ким;given=Анна or contacts.phone:value=+77010000000; `delo fields` prints them all.
        #[arg(long = "value", required = true)]
        values: Vec<String>,
        /// Somebody who was erased comes back, and there is a new basis: a contract, a consent.
        #[arg(long, conflicts_with = "person")]
        returned: bool,
    },
    /// Change a value; parts that are not named stay.
    Edit {
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// Item of the card (`person ID` prints them).
        #[arg(long)]
        item: String,
        /// Part, repeatable: part=text; `delo fields` prints the parts of each field.
        #[arg(long = "set", required = true)]
        set: Vec<String>,
        /// error: it was wrong; changed: it was right until now.
        #[arg(long)]
        reason: String,
    },
    /// Take a value away.
    RemoveValue {
        /// Id of the person.
        #[arg(long)]
        person: String,
        /// Item of the card (`person ID` prints them).
        #[arg(long)]
        item: String,
        /// error: it was wrong; changed: it is no longer true.
        #[arg(long)]
        reason: String,
    },
    /// Enter a word of a chat of several: on the author's card as their own, on the others' as read.
    Chat {
        /// Id of somebody in the chat; at least twice.
        #[arg(long = "with", required = true)]
        people: Vec<String>,
        /// Id of who wrote it, one of those; school for the school.
        #[arg(long)]
        author: String,
        /// email, phone, telegram, whatsapp, vk, platform, post, in_person.
        #[arg(long)]
        channel: String,
        /// What the chat is called: its words are one conversation.
        #[arg(long)]
        chat: String,
        /// Day; today when left out.
        #[arg(long, default_value = "")]
        on: String,
        /// What was written.
        #[arg(long)]
        text: String,
    },
    /// Record who pays for or represents somebody.
    Relate {
        /// Id of the card.
        #[arg(long)]
        person: String,
        /// Id of the other person.
        #[arg(long)]
        other: String,
        /// What the other one is: payer, learner, representative, represented, parent, child.
        #[arg(long)]
        kind: String,
        /// First day.
        #[arg(long, default_value = "")]
        from: String,
        /// Last day.
        #[arg(long, default_value = "")]
        until: String,
        /// Limits, such as "payment only, no results".
        #[arg(long, default_value = "")]
        limits: String,
    },
    /// End a relation.
    Unrelate {
        /// Id of the card.
        #[arg(long)]
        person: String,
        /// Key of the relation (`relations` prints it).
        #[arg(long)]
        relation: String,
        /// Last day; today when left out.
        #[arg(long, default_value = "")]
        on: String,
    },
    /// Mark that representatives do not agree; the owner lifts the mark.
    Conflict {
        /// Id of the card.
        #[arg(long)]
        person: String,
        /// Key of the relation.
        #[arg(long)]
        relation: String,
        /// They agree again.
        #[arg(long)]
        lift: bool,
    },
    /// Who pays for and represents somebody.
    Relations {
        /// Id of the person.
        id: String,
    },
    /// Merge two cards of one human: the other card ends, all of it stands on this one. Without --yes it prints what
    /// would happen and the hash to confirm it with.
    Merge {
        /// Id of the card that stays.
        #[arg(long)]
        into: String,
        /// Id of the card that ends.
        #[arg(long)]
        card: String,
        /// Merge.
        #[arg(long)]
        yes: bool,
        /// Hash of the plan that was shown; needed when it has warnings.
        #[arg(long, default_value = "")]
        plan: String,
    },
    /// Move items of a card of two people to a new card.
    Split {
        /// Id of the card.
        #[arg(long)]
        person: String,
        /// Item of the card, repeatable (`person ID` prints them).
        #[arg(long = "item", required = true)]
        items: Vec<String>,
    },
    /// Take a merge or a split back (`moves` prints them).
    Unmerge {
        /// Id of the merge or split.
        id: String,
    },
    /// Merges and splits of a card that can be taken back.
    Moves {
        /// Id of the person.
        id: String,
    },
    /// Whoever may be the same human.
    Alike {
        /// Id of the person.
        id: String,
    },
    /// Notes and messages about health, faith or views that rest on nothing, of all cards.
    Unasked,
    /// Values that no purpose of the rules needs of whoever has them, of all cards; `destroy plan --unneeded` shows what
    /// would go of them.
    Unneeded,
    /// What stood on the card before.
    History {
        /// Id of the person.
        id: String,
    },
}

/// Runs a command about a card.
pub fn run(place: &Workplace, command: &PersonCommand) -> Result<Value, Failure> {
    let person = match command {
        PersonCommand::Add { person: None, roles, values, returned } => {
            let values = values.iter().map(|text| entered(text)).collect::<Result<Vec<_>, _>>()?;
            let new = CreatePerson { roles: roles.clone(), values, returned: *returned };
            return value(&workplace::person_create(place, new)?);
        }
        PersonCommand::Add { person: Some(person), roles, values, .. } => {
            if !roles.is_empty() {
                return Err(usage("request.bad_value").at("role"));
            }
            for text in values {
                let request = AddValue { person: person.clone(), value: entered(text)? };
                workplace::value_add(place, request)?;
            }
            person
        }
        PersonCommand::Edit { person, item, set, reason } => {
            let known = ValueRef { person: person.clone(), item: item.clone() };
            let mut changed = workplace::value_get(place, known)?;
            for part in set {
                let (key, text) = split(&changed.field, part)?;
                if key == "stated" {
                    changed.stated = text;
                } else {
                    changed.parts.insert(key, text);
                }
            }
            let request = ChangeValue {
                person: person.clone(),
                item: item.clone(),
                value: changed,
                reason: reason.clone(),
            };
            workplace::value_change(place, request)?;
            person
        }
        PersonCommand::RemoveValue { person, item, reason } => {
            let request = RemoveValue { person: person.clone(), item: item.clone(), reason: reason.clone() };
            workplace::value_remove(place, request)?;
            person
        }
        PersonCommand::Chat { people, author, channel, chat, on, text } => {
            let request = AddChatMessage {
                people: people.clone(),
                author: author.clone(),
                channel: channel.clone(),
                chat: chat.clone(),
                on: on.clone(),
                text: text.clone(),
            };
            workplace::chat_message_add(place, request)?;
            people.first().ok_or_else(|| usage("request.bad_value").at("with"))?
        }
        PersonCommand::Relations { id } => {
            return value(&workplace::relations_get(place, PersonRef { id: id.clone() })?.relations);
        }
        PersonCommand::Relate { person, other, kind, from, until, limits } => {
            let request = AddRelation {
                person: person.clone(),
                other: other.clone(),
                kind: kind.clone(),
                from: from.clone(),
                until: until.clone(),
                limits: limits.clone(),
            };
            return value(&workplace::relation_add(place, request)?.relations);
        }
        PersonCommand::Unrelate { person, relation, on } => {
            let request = EndRelation { person: person.clone(), relation: relation.clone(), on: on.clone() };
            return value(&workplace::relation_end(place, request)?.relations);
        }
        PersonCommand::Conflict { person, relation, lift } => {
            let request =
                MarkConflict { person: person.clone(), relation: relation.clone(), conflict: !lift };
            return value(&workplace::relation_conflict(place, request)?.relations);
        }
        PersonCommand::Merge { into, card, yes: false, .. } => {
            let request = PlanMerge { stays: into.clone(), goes: card.clone() };
            return value(&workplace::merge_plan(place, request)?);
        }
        PersonCommand::Merge { into, card, yes: true, plan } => {
            let request = MergeCards { stays: into.clone(), goes: card.clone(), hash: plan.clone() };
            return crate::commands::person(place, &workplace::merge_run(place, request)?.id);
        }
        PersonCommand::Split { person, items } => {
            let request = SplitCard { person: person.clone(), items: items.clone() };
            return crate::commands::person(place, &workplace::card_split(place, request)?.id);
        }
        PersonCommand::Unmerge { id } => {
            let back = workplace::card_move_undo(place, CardMoveRef { id: id.clone() })?;
            return crate::commands::person(place, &back.id);
        }
        PersonCommand::Moves { id } => {
            return value(&workplace::card_moves(place, PersonRef { id: id.clone() })?.moves);
        }
        PersonCommand::Alike { id } => {
            return value(&workplace::merge_candidates(place, PersonRef { id: id.clone() })?.people);
        }
        PersonCommand::Unasked => {
            return value(&workplace::records_get(place, PersonRef { id: String::new() })?.special);
        }
        PersonCommand::Unneeded => {
            return value(&workplace::records_get(place, PersonRef { id: String::new() })?.unneeded);
        }
        PersonCommand::History { id } => {
            let history = workplace::person_history(place, PersonRef { id: id.clone() })?;
            let lines = history.values.iter().map(|one| {
                json!({ "field": one.item.field, "category": one.item.category, "value": one.item.value.text,
                        "source": one.item.source, "until": one.until, "keep_until": one.item.why.keep_until })
            });
            return value(&lines.collect::<Vec<_>>());
        }
    };
    crate::commands::person(place, person)
}

/// What can be entered by hand: one field with its parts, or all.
pub fn fields(wanted: Option<&str>) -> Result<Value, Failure> {
    let known = workplace::entry_fields();
    match wanted {
        None => value(&known),
        Some(wanted) => {
            let found: Vec<_> = known.iter().filter(|one| one.field == wanted).collect();
            if found.is_empty() { Err(unknown_field(&known)) } else { value(&found) }
        }
    }
}

fn unknown_field(known: &[wire::FormField]) -> Failure {
    let keys: Vec<&str> = known.iter().map(|one| one.field.as_str()).collect();
    usage("entry.unknown_field").with("fields", keys.join(", "))
}

/// `field:part=text;part=text`.
fn entered(text: &str) -> Result<EnteredValue, Failure> {
    let (field, parts) = text.split_once(':').unwrap_or((text, ""));
    let field = field.trim();
    let mut read: BTreeMap<String, String> =
        parts.split(';').map(|part| split(field, part)).collect::<Result<_, _>>()?;
    let stated = read.remove("stated").unwrap_or_default();
    Ok(EnteredValue { field: field.to_owned(), parts: read, stated })
}

fn split(field: &str, part: &str) -> Result<(String, String), Failure> {
    let known = workplace::entry_fields();
    if known.iter().all(|one| one.field != field) {
        return Err(unknown_field(&known));
    }
    let unclear = || usage("entry.unknown_part").with("field", field);
    let (key, text) = part.split_once('=').ok_or_else(unclear)?;
    Ok((key.trim().to_owned(), text.to_owned()))
}
