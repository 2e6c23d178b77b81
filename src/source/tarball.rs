//! Tar archives, read from front to back. Nothing is unpacked to disk.

use std::io::Read;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use tar::{Archive, Entry, EntryType};

use super::error::Fault;
use super::input::Input;
use super::walk::{Flow, Place, Walk};
use super::zipped::{is_left_out, no_notes};

/// Reads each note of a tar archive.
pub(super) fn read(walk: &mut Walk, place: &Place, input: Input) -> Flow {
    let mut archive = Archive::new(input.reader());
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return walk.fail(place, error.into()),
    };
    let (mut number, mut read) = (0, 0u64);
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            // Behind damage nothing can be found again.
            Err(error) => return walk.fail(place, damaged(error)),
        };
        if !matches!(entry.header().entry_type(), EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse) {
            continue;
        }
        number += 1;
        if !walk.budget.member(&walk.options.limits) {
            return walk.fail(place, Fault::limit(format!("holds more than {} files", walk.options.limits.members)));
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if is_left_out(&name) {
            continue;
        }
        read += 1;
        let inner = Place { modified: written(&entry).or(place.modified), ..place.member(number, &name) };
        walk.stream(&inner, Box::new(entry))?;
    }
    if read == 0 { walk.fail(place, no_notes()) } else { Flow::Continue(()) }
}

fn damaged(error: std::io::Error) -> Fault {
    match Fault::from(error) {
        Fault::Io(error) => Fault::damaged(format!("is a damaged archive: {}", super::error::one_line(&error.to_string()))),
        fault => fault,
    }
}

fn written<R: Read>(entry: &Entry<R>) -> Option<Date> {
    let seconds = entry.header().mtime().ok().filter(|s| *s > 0)?;
    let time = Timestamp::from_second(i64::try_from(seconds).ok()?).ok()?;
    Some(time.to_zoned(TimeZone::UTC).date())
}
