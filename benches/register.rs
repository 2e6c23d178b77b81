//! The register of made-up archives: `cargo bench --bench register --no-default-features [-- NOTES…]`.
//!
//! For 1,000, 10,000 and 100,000 notes, each in a process of its own: time to add all records and to finish, memory, pairs of
//! entries compared, and how right the merges and the candidates are.
#![expect(clippy::print_stdout, reason = "it prints its result")]

use std::process::Command;
use std::time::{Duration, Instant};

use gleaner::register::{Register, Registered};
use register_archive::archive::Archive;
use register_archive::measure::{Scores, of_organizations, of_people, truths};

#[allow(dead_code, reason = "other tests use the rest")]
mod register_archive;

const SEED: u64 = 7;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    match sizes.as_slice() {
        [one] => measure(*one),
        [] => [1_000, 10_000, 100_000].into_iter().for_each(in_own_process),
        many => many.iter().copied().for_each(in_own_process),
    }
}

/// The largest size of memory is that of the whole process: each archive gets its own.
fn in_own_process(notes: usize) {
    let program = std::env::current_exe().expect("this program has a path");
    let status = Command::new(program).arg(notes.to_string()).status().expect("this program runs again");
    assert!(status.success(), "{notes} notes failed");
}

fn measure(notes: usize) {
    let archive = Archive::new(SEED, notes);
    let before = peak_mib();
    let (mut register, mut adding) = (Register::default(), Duration::ZERO);
    for number in 0..notes {
        let (record, _) = archive.note(number);
        let clock = Instant::now();
        register.add(&record);
        adding += clock.elapsed();
    }
    let (added, profiles) = (peak_mib(), register.profiles());
    let clock = Instant::now();
    let found = register.finish();
    let finishing = clock.elapsed();
    println!("{notes} notes: {} profiles of people, {} of organizations", profiles.0, profiles.1);
    let sightings: usize = found.people.iter().map(|p| p.sightings.len()).sum();
    let ambiguous = found.people.iter().filter(|p| p.ambiguous).count();
    println!(
        "  {} people ({ambiguous} ambiguous) of {sightings} sightings, {} organizations",
        found.people.len(),
        found.organizations.len()
    );
    println!("  add {:.2} s, finish {:.2} s, {} pairs compared", adding.as_secs_f64(), finishing.as_secs_f64(), found.compared);
    println!("  memory: {:.0} MiB before, {added:.0} MiB after the last note, {:.0} MiB at most", before, peak_mib());
    report(&found, &archive, notes);
}

fn report(found: &Registered, archive: &Archive, notes: usize) {
    let truths = truths(archive, notes);
    for (kind, scores) in [("people", of_people(found, &truths)), ("organizations", of_organizations(found, &truths))] {
        let Scores { precision, recall, candidate_precision, candidate_recall, short_names } = scores;
        println!(
            "  {kind}: merges {precision:.4} precision, {recall:.3} recall; candidates {candidate_precision:.3} precision, \
             {candidate_recall:.3} recall; short names {short_names:.3}"
        );
    }
}

/// The most memory this process had so far, where the system tells.
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()).and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
