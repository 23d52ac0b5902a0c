//! Work on cards by hand in words: relations, merges and splits, what stood there before.

use super::{Words, day, joined, list, number, text};
use crate::filters::PeopleArguments;
use crate::people::PersonCommand;
use serde_json::Value;

impl Words {
    /// What `delo people` answers beside people: filters that are kept, the file that was given out.
    pub(super) fn of_people(&self, asked: &PeopleArguments, answer: &Value) -> Vec<String> {
        if asked.out.is_some() {
            return self.given_out(answer);
        }
        self.each(answer, |one| joined(&[text(one, "title"), text(one, "id")]))
    }

    /// Where a list or a register lies, and how many are left out of it.
    pub(super) fn given_out(&self, answer: &Value) -> Vec<String> {
        let mut lines = vec![self.saved(text(answer, "place"))];
        if number(answer, "restricted") > 0 {
            lines.push(self.say("people-export-restricted", &[("n", number(answer, "restricted").into())]));
        }
        lines
    }

    /// What `delo person` answers beside a card.
    pub(super) fn by_hand(&self, command: &PersonCommand, answer: &Value) -> Vec<String> {
        match command {
            PersonCommand::Relations { .. }
            | PersonCommand::Relate { .. }
            | PersonCommand::Unrelate { .. }
            | PersonCommand::Conflict { .. } => self.each(answer, |one| self.relation(one)),
            PersonCommand::Merge { .. } => self.merge_plan(answer),
            PersonCommand::Moves { .. } => self.each(answer, |one| self.card_move(one)),
            PersonCommand::Alike { .. } => self.each(answer, |one| {
                let by = self.keyed("merge-by", text(one, "by"));
                joined(&[&self.people(&Value::Array(vec![one["row"].clone()])).concat(), &by])
            }),
            PersonCommand::History { .. } => self.each(answer, |one| self.before(one)),
            PersonCommand::Unasked => self.each(answer, |one| {
                let category = self.keyed("category", text(one, "category"));
                let on = day(text(one, "on"));
                joined(&[&on, &category, text(one, "name"), text(one, "person"), text(one, "item")])
            }),
            PersonCommand::Unneeded => self.each(answer, |one| {
                let fields = one["fields"].as_array().map_or(&[][..], Vec::as_slice).iter();
                let fields: Vec<String> =
                    fields.map(|field| self.field(text(field, "category"), text(field, "field"))).collect();
                joined(&[text(one, "name"), &fields.join(", "), text(one, "person")])
            }),
            PersonCommand::Add { person: None, .. } => {
                vec![self.say("delo-person-made", &[("id", text(answer, "id").into())])]
            }
            PersonCommand::Add { .. }
            | PersonCommand::Chat { .. }
            | PersonCommand::Edit { .. }
            | PersonCommand::RemoveValue { .. }
            | PersonCommand::Split { .. }
            | PersonCommand::Unmerge { .. } => self.person(answer),
        }
    }

    fn relation(&self, one: &Value) -> String {
        let dated = |id: &str, key: &str| match text(one, key) {
            "" => String::new(),
            on => self.say(id, &[("date", day(on).as_str().into())]),
        };
        let until = if one["over"] == true { "relation-over" } else { "relation-until" };
        let conflict = match one["conflict"] == true {
            true => self.say("relation-conflict", &[]),
            false => String::new(),
        };
        let authority = match text(one, "authority") {
            "" => String::new(),
            key => self.keyed("authority", key),
        };
        joined(&[
            &self.keyed("relation", text(one, "kind")),
            text(one, "name"),
            &dated("relation-from", "from"),
            &dated(until, "until"),
            text(one, "limits"),
            &authority,
            &conflict,
            text(one, "id"),
            text(one, "relation"),
        ])
    }

    fn merge_plan(&self, answer: &Value) -> Vec<String> {
        let named = |side: &str| {
            let row = &answer[side]["row"];
            format!("{} ({:04})", text(row, "name"), number(row, "case_number"))
        };
        let (stays, goes) = (named("stays"), named("goes"));
        let mut lines =
            vec![self.say("merge-what", &[("stays", stays.as_str().into()), ("goes", goes.as_str().into())])];
        let moves = list(answer, "moves");
        let sum = moves.iter().map(|one| number(one, "count")).sum::<i64>();
        let all = moves
            .iter()
            .map(|one| format!("{} {}", self.keyed("category", text(one, "category")), number(one, "count")))
            .collect::<Vec<_>>()
            .join(", ");
        lines.push(self.say("merge-moves", &[("n", sum.into()), ("list", all.as_str().into())]));
        for one in list(answer, "warnings") {
            let field = text(one, "field");
            let field = match field.split_once('.') {
                Some((category, _)) => self.field(category, field),
                None => field.to_owned(),
            };
            let args = [("n", number(one, "number").into()), ("field", field.as_str().into())];
            lines.push(self.say(&format!("merge-warning-{}", text(one, "key")), &args));
        }
        lines.push(self.say("merge-kept", &[]));
        lines.push(self.fact("delo-plan-hash", text(answer, "hash")));
        lines.push(self.say("delo-nothing-written", &[]));
        lines
    }

    fn card_move(&self, one: &Value) -> String {
        let (on, case) = (day(text(one, "on")), format!("{:04}", number(one, "other_case")));
        let id = if text(one, "kind") == "merge" { "moves-merged" } else { "moves-split" };
        let said = self.say(id, &[("date", on.as_str().into()), ("n", case.as_str().into())]);
        let rows = self.say("moves-rows", &[("n", number(one, "rows").into())]);
        joined(&[&said, &rows, text(one, "id")])
    }

    fn before(&self, one: &Value) -> String {
        let field = self.field(text(one, "category"), text(one, "field"));
        let value = self.value(text(one, "value"));
        let until = self.say("relation-until", &[("date", day(text(one, "until")).as_str().into())]);
        let kept = day(text(one, "keep_until"));
        let kept = format!("{} {}", self.say("grid-kept", &[]), self.until(&kept));
        format!("{field}: {}", joined(&[&value, &until, &kept]))
    }
}
