use std::sync::atomic::{AtomicBool, Ordering};

use super::report;

static STOP: AtomicBool = AtomicBool::new(false);

/// True from the first Ctrl-C (or request of the system to end) on. The second ends the program at once.
pub(super) fn stop_on_signal() -> &'static AtomicBool {
    // Where no handler can be set, a signal ends the program: no file is left half written then either.
    let _ = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            end_at_once();
        }
        report::notice("stopping (once more to end at once)");
    });
    &STOP
}

#[expect(clippy::exit, reason = "the user asked twice")]
fn end_at_once() {
    std::process::exit(130);
}
