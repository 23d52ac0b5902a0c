//! `delo people`: finding people, filters that are kept, the list as a working export.

use crate::arguments::format_of;
use crate::commands::{usage, value};
use crate::messages::warn_of_transfer;
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;
use wire::{ExportPeople, Failure, FilterRef, FindPeople, PeopleFilter, SaveFilter};
use workplace::Workplace;

/// `delo people`.
#[derive(Debug, Args)]
pub struct PeopleArguments {
    /// Any part of name, mail, phone, case number.
    #[arg(long, default_value = "")]
    pub find: String,
    /// Most rows to print.
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
    /// Only of an age: minor, adult, unknown.
    #[arg(long, default_value = "")]
    pub age: String,
    /// Only who owes something today.
    #[arg(long)]
    pub debt: bool,
    /// Only adults for whom somebody else pays, without a basis of their own.
    #[arg(long)]
    pub no_basis: bool,
    /// Only of a group, by its id.
    #[arg(long, default_value = "")]
    pub group: String,
    /// Only who learns a programme, by its key.
    #[arg(long, default_value = "")]
    pub programme: String,
    /// Only who stands so in a group: active, frozen, finished, expelled.
    #[arg(long, default_value = "")]
    pub status: String,
    /// Only of an organisation: any part of its name.
    #[arg(long, default_value = "")]
    pub organisation: String,
    /// Only of a role: learner, payer, representative, site_user, staff.
    #[arg(long, default_value = "")]
    pub role: String,
    /// Use a filter that is kept, by its title.
    #[arg(long)]
    pub list: Option<String>,
    /// Print the filters that are kept.
    #[arg(long)]
    pub lists: bool,
    /// Keep the filter under a title.
    #[arg(long)]
    pub save: Option<String>,
    /// Forget the filter of a title.
    #[arg(long)]
    pub forget: Option<String>,
    /// Give the list out as a working export: a CSV or XLSX file to write.
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Of an export: why.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// Of an export: who gets it.
    #[arg(long, default_value = "")]
    pub recipient: String,
    /// Of an export: last day of the copy.
    #[arg(long, default_value = "")]
    pub delete_by: String,
}

impl PeopleArguments {
    /// Whether people are asked for, and nothing is done with the filter.
    pub fn find_only(&self) -> bool {
        !self.lists && self.save.is_none() && self.forget.is_none() && self.out.is_none()
    }
}

/// Runs it.
pub fn run(place: &Workplace, asked: &PeopleArguments, language: &str) -> Result<Value, Failure> {
    let kept = |title: &str| {
        let saved = workplace::people_filters(place)?.saved;
        saved.into_iter().find(|one| one.title == title).ok_or_else(|| usage("request.bad_value").at("list"))
    };
    if asked.lists {
        return value(&workplace::people_filters(place)?.saved);
    }
    if let Some(title) = &asked.forget {
        return value(&workplace::filter_forget(place, FilterRef { id: kept(title)?.id })?.saved);
    }
    let filter = match &asked.list {
        Some(title) => kept(title)?.filter,
        None => PeopleFilter {
            age: asked.age.clone(),
            debt: asked.debt,
            no_basis: asked.no_basis,
            group: asked.group.clone(),
            programme: asked.programme.clone(),
            status: asked.status.clone(),
            organisation: asked.organisation.clone(),
            role: asked.role.clone(),
        },
    };
    if let Some(title) = &asked.save {
        return value(&workplace::filter_save(place, SaveFilter { title: title.clone(), filter })?.saved);
    }
    if let Some(out) = &asked.out {
        let request = ExportPeople {
            query: asked.find.clone(),
            filter,
            reason: asked.reason.clone(),
            recipient: asked.recipient.clone(),
            delete_by: asked.delete_by.clone(),
            format: format_of(None, out),
            language: language.to_owned(),
        };
        warn_of_transfer(place, language, &asked.recipient)?;
        return value(&workplace::people_export(place, request, out)?);
    }
    let request = FindPeople {
        query: asked.find.clone(),
        limit: asked.limit,
        filter: Some(filter),
        ..FindPeople::default()
    };
    let page = workplace::people_find(place, request)?;
    let line = |row: &wire::PersonRow| {
        json!({ "id": row.id, "case_number": row.case_number, "name": row.name, "roles": row.roles,
                "email": row.email, "phone": row.phone })
    };
    value(&page.rows.iter().map(line).collect::<Vec<_>>())
}
