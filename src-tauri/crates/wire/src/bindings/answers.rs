//! Types of answers to people: what is held, and what is refused.

use crate::*;
use ts_rs::{Config, TS};

pub(super) fn declarations() -> Vec<String> {
    let config = Config::default();
    macro_rules! all {
        ($($t:ty),* $(,)?) => { vec![$(format!("export {}", <$t as TS>::decl(&config))),*] };
    }
    all![
        AddChatMessage,
        GivePublications,
        LookUp,
        LookupAnswer,
        LookupLine,
        LookupLetter,
        RefusalReason,
        SentRefusal,
        RefusalList,
        DraftRefusal,
        RefusalRef,
        ReportOutline,
        MaskPlace,
        MaskDecision,
        SectionCount,
        BuildReport,
        BuiltReport,
        ReportFile,
    ]
}
