//! Secrets cannot be printed, copied or stored: this file does not compile if one of their types learns to.

use std::fmt::{Debug, Display};

/// Fails to compile when the type implements the trait: the call becomes ambiguous between two implementations.
macro_rules! never {
    ($type:ty: $($trait:path),+) => {$(
        const _: fn() = || {
            trait Without<Marker> {
                fn it() {}
            }
            impl<T: ?Sized> Without<()> for T {}
            struct With;
            impl<T: ?Sized + $trait> Without<With> for T {}
            let _ = <$type as Without<_>>::it;
        };
    )+};
}

macro_rules! secret {
    ($($type:ty),+) => {$(
        never!($type: Debug, Display, Clone, serde::Serialize);
    )+};
}

secret!(
    vault::MasterKey,
    vault::SubKey,
    vault::FingerprintKey,
    vault::DeviceSecret,
    vault::secret::SlotKey,
    vault::Passphrase,
    vault::RecoveryCode,
    vault::KeyFile,
    vault::SecondFactor,
    vault::SealKey,
    vault::Opened
);

/// Errors are printed and logged: none may carry what was typed.
#[test]
fn errors_say_nothing_of_what_was_typed() {
    let typed = "S3CR3T-w0rds";
    let told = [
        format!("{:?}", vault::RecoveryCode::parse(typed).err()),
        format!("{:?}", vault::KeyFile::parse(typed).err()),
        format!("{:?}", vault::Passphrase::new(&format!("{typed}\n")).err()),
        format!("{:?}", vault::Header::parse(typed.as_bytes())),
    ];
    for text in told {
        assert!(text.contains("Some") || text.contains("Err"), "an error is expected: {text}");
        assert!(!text.contains("S3CR3T") && !text.contains("w0rds"), "{text}");
    }
}
