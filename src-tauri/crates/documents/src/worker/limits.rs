//! What the worker may take from the computer. On systems without these limits the parent's timeout still holds.

/// Address space of the worker. A certificate needs about 200 MB of addresses, most of them the program itself and
/// thread stacks; a report of a thousand pages stays below 1 GB. The rest is room for a shell that links a web view.
const ADDRESS_SPACE: u64 = 3 << 30;

/// Limits memory and forbids core dumps (a dump would hold names). Called before the fonts load.
#[cfg(unix)]
pub(super) fn apply() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};

    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    setrlimit(Resource::As, Rlimit { current: Some(ADDRESS_SPACE), maximum: Some(ADDRESS_SPACE) })?;
    // Also closes /proc/<pid>/mem to other processes of the same user.
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    Ok(())
}

/// Gives the process `seconds` more of processor time; the system ends it when they are used up.
#[cfg(unix)]
pub(super) fn allow_processor_time(seconds: u64) -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};

    let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
    let maximum = getrlimit(Resource::Cpu).maximum;
    let wanted = used.saturating_add(seconds).saturating_add(1);
    let current = Some(maximum.map_or(wanted, |maximum| wanted.min(maximum)));
    Ok(setrlimit(Resource::Cpu, Rlimit { current, maximum })?)
}

#[cfg(not(unix))]
pub(super) fn apply() -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn allow_processor_time(_: u64) -> std::io::Result<()> {
    Ok(())
}
