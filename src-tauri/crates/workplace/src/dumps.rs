//! No core dumps: one would hold keys and names.

/// Keeps this process and those it starts from leaving core dumps, and other programs of the same user from reading its
/// memory. Called first by both programs.
#[cfg(target_os = "linux")]
pub fn no_core_dumps() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    // Both calls can fail only where the kernel forbids them altogether; the program is still usable then.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// Other systems write none unless somebody asks for them.
#[cfg(not(target_os = "linux"))]
pub fn no_core_dumps() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    #[test]
    fn a_dump_is_neither_written_nor_taken() {
        super::no_core_dumps();
        let limit = getrlimit(Resource::Core);
        assert_eq!((limit.current, limit.maximum), (Some(0), Some(0)), "and nobody may raise it again");
        assert_eq!(dumpable_behavior().expect("asked"), DumpableBehavior::NotDumpable);
    }
}
