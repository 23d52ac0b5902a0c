//! `delo template`: the school's own templates.

use clap::{Subcommand, ValueHint};
use serde_json::{Value, json};
use std::path::PathBuf;
use wire::{
    CheckTemplate, CopyTemplate, EmblemRef, Failure, FailureKind, LocalText, SaveTemplate, ShowEmblem,
    TemplateRef, TemplatesPage, UseTemplate,
};
use workplace::Workplace;

use crate::commands::value;

/// `delo template`.
#[derive(Debug, Subcommand)]
pub enum TemplateCommand {
    /// Templates of the school, and those of the program that can be copied.
    List,
    /// The source of the newest version.
    Show {
        /// Key of the template.
        key: String,
    },
    /// Copy a template of the program or of the school, to be changed.
    Copy {
        /// Id of one of the program, such as certificate-classic/v1, or key of one of the school.
        from: String,
        /// Key of the copy: small Latin letters, digits, hyphens.
        key: String,
        /// Its name in Russian.
        #[arg(long)]
        title: String,
        /// In Kazakh; the Russian one when left out.
        #[arg(long, default_value = "")]
        title_kk: String,
        /// In English; the Russian one when left out.
        #[arg(long, default_value = "")]
        title_en: String,
        /// Language of its pages: any, ru, kk, en, kk+ru; when left out, that of the original.
        #[arg(long, default_value = "")]
        pages: String,
    },
    /// Change its name or the language of its pages.
    Set {
        /// Key of the template.
        key: String,
        /// Its name in Russian.
        #[arg(long)]
        title: Option<String>,
        /// In Kazakh.
        #[arg(long)]
        title_kk: Option<String>,
        /// In English.
        #[arg(long)]
        title_en: Option<String>,
        /// Language of its pages: any, ru, kk, en, kk+ru.
        #[arg(long)]
        pages: Option<String>,
    },
    /// Write it to a folder where any editor can change it; --file writes one file for another school instead.
    Export {
        /// Key of the template.
        key: String,
        /// Folder; the template gets one of its own in it.
        #[arg(long, required_unless_present = "file")]
        out: Option<PathBuf>,
        /// File to write, signed by the school.
        #[arg(long, conflicts_with = "out")]
        file: Option<PathBuf>,
    },
    /// Lay the newest version out for invented people: what is wrong, and where.
    Check {
        /// Key of the template.
        key: String,
    },
    /// Take in an edited source (.typ, with the key it belongs to) or a template of another school (.ldtemplate).
    Import {
        /// File.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// Key of the template; of another school's, a key of yours for it.
        #[arg(long)]
        key: Option<String>,
    },
    /// Print new papers with the newest version, once it is checked.
    Use {
        /// Key of the template.
        key: String,
        /// What the check found missing is meant so.
        #[arg(long)]
        yes: bool,
    },
    /// Logo, seal and picture of the signature: taken in, taken away, switched on and off by template.
    #[command(subcommand)]
    Picture(PictureCommand),
    /// Print no new paper with it; papers that are out stay as they are.
    Retire {
        /// Key of the template.
        key: String,
        /// Confirms it.
        #[arg(long)]
        yes: bool,
    },
}

/// `delo template picture`.
#[derive(Debug, Subcommand)]
pub enum PictureCommand {
    /// The pictures of the school.
    List,
    /// Take a picture in, PNG, JPEG or SVG, in place of the one before.
    Set {
        /// logo, seal, facsimile.
        kind: String,
        /// File.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Take a picture away.
    Remove {
        /// logo, seal, facsimile.
        kind: String,
        /// Confirms it.
        #[arg(long)]
        yes: bool,
    },
    /// Print a picture with a template.
    Show {
        /// Id of a template of the program, or key of one of the school.
        template: String,
        /// logo, seal, facsimile.
        kind: String,
    },
    /// Do not print a picture with a template.
    Hide {
        /// Id of a template of the program, or key of one of the school.
        template: String,
        /// logo, seal, facsimile.
        kind: String,
    },
}

/// The pictures, and which template prints which.
fn pictures(mut page: TemplatesPage) -> Result<Value, Failure> {
    for emblem in &mut page.emblems {
        emblem.data_url.clear();
    }
    let shows = |name: &str, shows: &[String]| json!({ "template": name, "shows": shows });
    let built = page.built.iter().map(|one| shows(&one.id, &one.shows));
    let own = page.own.iter().map(|one| shows(&one.key, &one.shows));
    let templates: Vec<Value> = built.chain(own).collect();
    Ok(json!({ "emblems": value(&page.emblems)?, "templates": templates }))
}

fn picture(place: &Workplace, command: &PictureCommand) -> Result<Value, Failure> {
    let named = |kind: &str| EmblemRef { kind: kind.to_owned() };
    let show = |template: &str, kind: &str, shown| ShowEmblem {
        template: template.to_owned(),
        kind: kind.to_owned(),
        shown,
    };
    pictures(match command {
        PictureCommand::List => workplace::templates_list(place)?,
        PictureCommand::Set { kind, file } => workplace::emblem_set(place, named(kind), file)?,
        PictureCommand::Remove { yes: false, .. } => {
            return Err(Failure::new(FailureKind::Usage, "templates.confirm_needed"));
        }
        PictureCommand::Remove { kind, .. } => workplace::emblem_remove(place, named(kind))?,
        PictureCommand::Show { template, kind } => workplace::emblem_show(place, show(template, kind, true))?,
        PictureCommand::Hide { template, kind } => {
            workplace::emblem_show(place, show(template, kind, false))?
        }
    })
}

fn named(key: &str) -> TemplateRef {
    TemplateRef { key: key.to_owned() }
}

/// `delo template` over an open vault.
pub fn template(place: &Workplace, command: &TemplateCommand) -> Result<Value, Failure> {
    match command {
        TemplateCommand::List => {
            let mut page = workplace::templates_list(place)?;
            page.emblems.clear();
            value(&page)
        }
        TemplateCommand::Show { key } => value(&workplace::template_open(place, named(key))?),
        TemplateCommand::Copy { from, key, title, title_kk, title_en, pages } => {
            let or = |text: &str| if text.is_empty() { title.clone() } else { text.to_owned() };
            let title = LocalText { ru: title.clone(), kk: or(title_kk), en: or(title_en) };
            let request =
                CopyTemplate { from: from.clone(), key: key.clone(), title, language: pages.clone() };
            value(&workplace::template_copy(place, request)?.template)
        }
        TemplateCommand::Set { key, title, title_kk, title_en, pages } => {
            let now = workplace::template_open(place, named(key))?;
            let or = |new: &Option<String>, old: String| new.clone().unwrap_or(old);
            let title = LocalText {
                ru: or(title, now.template.title.ru),
                kk: or(title_kk, now.template.title.kk),
                en: or(title_en, now.template.title.en),
            };
            let language = or(pages, now.template.language);
            let request = SaveTemplate { key: key.clone(), title, language, source: now.source };
            value(&workplace::template_save(place, request)?.template)
        }
        TemplateCommand::Export { key, out: Some(folder), .. } => {
            value(&workplace::template_export(place, named(key), folder)?)
        }
        TemplateCommand::Export { key, file: Some(file), .. } => {
            value(&workplace::template_pack(place, named(key), file)?)
        }
        TemplateCommand::Export { .. } => {
            Err(Failure::new(FailureKind::Usage, "templates.bad_file").at("out"))
        }
        TemplateCommand::Check { key } => {
            let request = CheckTemplate { key: key.clone(), page: 1, ..CheckTemplate::default() };
            let found = workplace::template_check(place, request)?;
            match found.fault {
                Some(fault) => Err(fault),
                None => Ok(
                    json!({ "template": found.template, "examples": found.examples, "missing": found.missing }),
                ),
            }
        }
        TemplateCommand::Import { file, key } => {
            let edited = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("typ"));
            let taken = match key {
                Some(key) if edited => workplace::template_take(place, named(key), file)?,
                None if edited => return Err(Failure::new(FailureKind::Usage, "templates.unknown").at("key")),
                key => workplace::template_import(place, key.as_deref(), file)?,
            };
            Ok(json!({ "template": taken.template, "signed": taken.signed, "signer": taken.signer }))
        }
        TemplateCommand::Use { key, yes } => {
            let request = UseTemplate { key: key.clone(), despite: *yes };
            value(&workplace::template_use(place, request)?)
        }
        TemplateCommand::Picture(command) => picture(place, command),
        TemplateCommand::Retire { key, yes } => {
            if !yes {
                return Err(Failure::new(FailureKind::Usage, "templates.confirm_needed"));
            }
            value(&workplace::template_retire(place, named(key))?)
        }
    }
}
