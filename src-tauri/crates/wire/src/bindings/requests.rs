//! Types of the register of requests.

use crate::*;
use ts_rs::{Config, TS};

pub(super) fn declarations() -> Vec<String> {
    let config = Config::default();
    macro_rules! all {
        ($($t:ty),* $(,)?) => { vec![$(format!("export {}", <$t as TS>::decl(&config))),*] };
    }
    all![
        ListRequests,
        RequestList,
        RequestKindChoice,
        RequestClock,
        RequestLine,
        OpenRequest,
        RequestRef,
        CheckRequest,
        WaitRequest,
        ExtendRequest,
        NoticeRequest,
        AnswerRequest,
        CloseRequest,
        RequestLetter,
    ]
}
