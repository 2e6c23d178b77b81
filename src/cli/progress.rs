use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar that counts notes on standard error; hidden where that is no terminal, and with `quiet`.
pub(super) fn bar(notes: usize, quiet: bool) -> ProgressBar {
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(notes as u64), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} notes  {per_sec}  {eta} left  {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}
