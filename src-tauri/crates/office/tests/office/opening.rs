//! The first moment of a program: several threads make or open registries before anything else has.

use office::store;
use std::process::Command;
use std::sync::Barrier;
use tempfile::TempDir;

const CHILD: &str = "LICHNOE_DELO_OPENING";

/// The child's part: every thread makes a registry at the same moment, the first ones of this process.
#[test]
fn child() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let folder = TempDir::new().unwrap();
    let together = Barrier::new(16);
    std::thread::scope(|scope| {
        for thread in 0..16_u8 {
            let (folder, together) = (folder.path(), &together);
            scope.spawn(move || {
                let file = folder.join(format!("{thread}.db"));
                together.wait();
                drop(store::create(&file, &[thread; 32]).unwrap());
                drop(store::open(&file, &[thread; 32], store::Access::Read).unwrap());
            });
        }
    });
}

#[test]
fn threads_that_make_the_first_registries_of_a_program_do_not_disturb_each_other() {
    for turn in 0..12 {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "opening::child", "--nocapture"])
            .env(CHILD, "1")
            .output()
            .unwrap();
        assert!(output.status.success(), "turn {turn}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
