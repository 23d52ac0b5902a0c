//! Types of the school's templates and pictures.

use crate::*;
use ts_rs::{Config, TS};

pub(super) fn declarations() -> Vec<String> {
    let config = Config::default();
    macro_rules! all {
        ($($t:ty),* $(,)?) => { vec![$(format!("export {}", <$t as TS>::decl(&config))),*] };
    }
    all![
        TemplatesPage,
        BuiltTemplate,
        SchoolTemplate,
        CopyTemplate,
        ImportTemplate,
        TemplateRef,
        TemplateSource,
        SaveTemplate,
        CheckTemplate,
        TemplateCheck,
        UseTemplate,
        SchoolEmblem,
        EmblemRef,
        ShowEmblem,
    ]
}
