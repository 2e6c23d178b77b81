//! The register of a made-up archive whose truth is known: merges are right, most of what is one person is found, and work stays
//! small.

use gleaner::register::{Register, Registered};
use register_archive::archive::Archive;
use register_archive::measure::{of_organizations, of_people, truths};

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../benches/register_archive/mod.rs"]
mod register_archive;

fn register(archive: &Archive, notes: usize) -> Registered {
    let mut register = Register::default();
    (0..notes).for_each(|number| register.add(&archive.note(number).0));
    register.finish()
}

#[test]
fn what_is_merged_is_the_same() {
    for (seed, notes) in [(1, 400), (2, 1500)] {
        let archive = Archive::new(seed, notes);
        let (found, truths) = (register(&archive, notes), truths(&archive, notes));
        let (people, organizations) = (of_people(&found, &truths), of_organizations(&found, &truths));
        println!("{notes} notes: people {people:.3?}\norganizations {organizations:.3?}");
        for scores in [people, organizations] {
            assert!(scores.precision >= 0.99, "merges: {scores:?}");
            assert!(scores.recall >= 0.6, "merges: {scores:?}");
            assert!(scores.candidate_recall >= 0.4 && scores.candidate_precision >= 0.6, "candidates: {scores:?}");
            assert!(scores.short_names >= 0.5, "short names: {scores:?}");
        }
    }
}

#[test]
fn the_order_of_notes_leaves_no_trace() {
    let archive = Archive::new(3, 300);
    let mut backwards = Register::default();
    (0..300).rev().for_each(|number| backwards.add(&archive.note(number).0));
    assert!(register(&archive, 300) == backwards.finish());
}

#[test]
fn pairs_grow_little_faster_than_notes() {
    let compared = |notes| register(&Archive::new(4, notes), notes).compared as f64;
    let (small, large) = (compared(500), compared(2000));
    println!("{small} pairs of 500 notes, {large} of 2000");
    assert!(large < small * 4.0 * 4.0 / 1.5, "{small} {large}: all pairs would be sixteen times as many");
}
