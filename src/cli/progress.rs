//! How far a run has come: a bar on a terminal, else a line now and then.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::report;
use crate::write::Failure;

/// Between two texts on the bar.
const ON_BAR: Duration = Duration::from_millis(100);

/// Progress on standard error.
pub(super) struct Progress {
    shown: Shown,
    tally: Tally,
    /// Bytes of the files before each.
    before: Vec<u64>,
    started: Instant,
    last: Instant,
}

enum Shown {
    Bar(ProgressBar),
    Lines { every: Duration },
    Nothing,
}

impl Progress {
    /// Starts at the first of `files`. Nothing is shown with `quiet`; a line comes after `every` at the earliest.
    pub(super) fn new(files: &[PathBuf], quiet: bool, every: Duration) -> Self {
        let shown = if quiet { Shown::Nothing } else { bar().map_or(Shown::Lines { every }, Shown::Bar) };
        let (mut before, mut of_bytes) = (Vec::new(), 0);
        if !quiet {
            before.reserve(files.len());
            for file in files {
                before.push(of_bytes);
                of_bytes += std::fs::metadata(file).map_or(0, |about| about.len());
            }
        }
        if let Shown::Bar(bar) = &shown {
            bar.set_length(of_bytes);
        }
        let tally = Tally { of_files: files.len() as u64, of_bytes, ..Tally::default() };
        Self { shown, tally, before, started: Instant::now(), last: Instant::now() }
    }

    /// Counts one more note, of the file at this place; the files before it are done, and so many bytes of itself.
    pub(super) fn reach(&mut self, file: usize, bytes: u64) {
        self.tally.notes += 1;
        self.tally.files = file as u64;
        self.tally.bytes = (self.before.get(file).copied().unwrap_or(0) + bytes).min(self.tally.of_bytes);
        let every = match &self.shown {
            Shown::Nothing => return,
            Shown::Bar(_) => ON_BAR,
            Shown::Lines { every } => *every,
        };
        if self.last.elapsed() >= every {
            self.last = Instant::now();
            self.show(&self.tally.text(self.started.elapsed()));
        }
    }

    fn show(&self, text: &str) {
        match &self.shown {
            Shown::Bar(bar) => {
                bar.set_position(self.tally.bytes);
                bar.set_message(text.to_owned());
            }
            Shown::Lines { .. } => report::notice(text),
            Shown::Nothing => {}
        }
    }

    /// Says what failed, and counts it.
    pub(super) fn failed(&mut self, failure: &Failure) {
        self.tally.failed += 1;
        match &self.shown {
            Shown::Bar(bar) => bar.suspend(|| report::failure(failure)),
            Shown::Lines { .. } | Shown::Nothing => report::failure(failure),
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

/// A bar, where standard error is a terminal that can show one and the user wants more than plain text.
fn bar() -> Option<ProgressBar> {
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        return None;
    }
    // Hidden where there is no terminal, and where TERM is dumb.
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    if bar.is_hidden() {
        return None;
    }
    bar.set_style(ProgressStyle::with_template("{bar:10} {wide_msg}").ok()?);
    bar.enable_steady_tick(Duration::from_millis(250));
    Some(bar)
}

/// A bar that counts `number` records; hidden where there is no terminal for it, and with `quiet`.
pub(super) fn records(number: usize, quiet: bool) -> ProgressBar {
    let shown = if quiet { None } else { bar() };
    let bar = shown.unwrap_or_else(ProgressBar::hidden);
    bar.set_length(number as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} records  {eta} left") {
        bar.set_style(style);
    }
    bar
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    notes: u64,
    failed: u64,
    files: u64,
    of_files: u64,
    bytes: u64,
    of_bytes: u64,
}

impl Tally {
    /// All of it in one line, `elapsed` after the start.
    fn text(&self, elapsed: Duration) -> String {
        let seconds = elapsed.as_secs_f64().max(1e-3);
        let (rate, bytes_a_second) = (self.notes as f64 / seconds, (self.bytes as f64 / seconds) as u64);
        // What matters most goes first: a narrow terminal cuts off the end.
        format!(
            "{}, {} notes ({} failed), {}/{} files, {rate:.1} notes/s, {} of {}, {}/s",
            self.left(elapsed).map_or("time left unknown".to_owned(), |left| format!("{:#} left", HumanDuration(left))),
            HumanCount(self.notes),
            HumanCount(self.failed),
            HumanCount(self.files),
            HumanCount(self.of_files),
            HumanBytes(self.bytes),
            HumanBytes(self.of_bytes),
            HumanBytes(bytes_a_second),
        )
    }

    /// The time that the bytes left take at the speed so far; `None` before anything is done.
    fn left(&self, elapsed: Duration) -> Option<Duration> {
        let share = self.of_bytes.saturating_sub(self.bytes) as f64 / self.bytes as f64;
        Duration::try_from_secs_f64(elapsed.as_secs_f64() * share).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_says_all() {
        let tally = Tally { notes: 1200, failed: 2, files: 30, of_files: 40, bytes: 3 << 20, of_bytes: 4 << 20 };
        assert_eq!(
            tally.text(Duration::from_secs(60)),
            "20s left, 1,200 notes (2 failed), 30/40 files, 20.0 notes/s, 3.00 MiB of 4.00 MiB, 51.20 KiB/s"
        );
        let start = Tally { of_files: 40, of_bytes: 0, ..Tally::default() };
        assert!(start.text(Duration::ZERO).starts_with("time left unknown, 0 notes"), "{}", start.text(Duration::ZERO));
    }

    #[test]
    fn the_files_before_the_one_reached_are_done() {
        let dir = tempfile::tempdir().unwrap();
        let files = ["a", "b", "c"].map(|name| dir.path().join(name));
        files.iter().for_each(|file| std::fs::write(file, "12345").unwrap());
        let mut progress = Progress::new(&files, false, Duration::from_secs(3600));
        progress.reach(0, 5);
        progress.reach(2, 3);
        let Tally { notes, files, bytes, of_bytes, .. } = progress.tally;
        assert_eq!((notes, files, bytes, of_bytes), (2, 2, 13, 15));
    }
}
