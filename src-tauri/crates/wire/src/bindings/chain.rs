//! Declarations of papers that stand for one another.

use crate::*;
use ts_rs::{Config, TS};

pub(super) fn declarations() -> Vec<String> {
    let config = Config::default();
    macro_rules! all {
        ($($t:ty),* $(,)?) => { vec![$(format!("export {}", <$t as TS>::decl(&config))),*] };
    }
    all![
        CertificateRow,
        CertificateChain,
        ConfirmCertificate,
        CoreList,
        CoreRow,
        EndCertificate,
        EvidenceSeen,
        FindCores,
        SecondWording,
        SucceedCertificate,
    ]
}
