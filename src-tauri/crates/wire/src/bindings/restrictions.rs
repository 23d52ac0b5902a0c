//! Types of holds and restrictions, and of lists that say whom they leave out.

use crate::*;
use ts_rs::{Config, TS};

pub(super) fn declarations() -> Vec<String> {
    let config = Config::default();
    macro_rules! all {
        ($($t:ty),* $(,)?) => { vec![$(format!("export {}", <$t as TS>::decl(&config))),*] };
    }
    all![
        HoldList,
        HoldLine,
        OpenHold,
        ProlongHold,
        HoldRef,
        FindRestrictions,
        RestrictionList,
        RestrictionMotive,
        RestrictionRecipient,
        RestrictionLine,
        PlaceRestriction,
        LiftRestriction,
        SavedList,
        GiveOut,
    ]
}
