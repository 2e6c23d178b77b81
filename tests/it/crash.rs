//! Runs into a folder that are killed, stopped, out of room, or one of two: no file is ever half there, and the same command goes on
//! to the result of a run that nobody disturbed.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::support::{Run, Sandbox, TINY, result_of};

/// Kills, over all rounds.
const KILLS: usize = 36;
const NOTES: usize = 20;

/// A note that gives a few people, sums and tasks. `version` changes what it says.
fn note(number: usize, version: usize) -> String {
    let mut text = format!("Call {number}, 2 March 2026\n\nAnn Lee of Acme pays €{version},{number:03} per month.\n");
    for task in 0..number % 5 {
        text += &format!("- [ ] Tom to send offer {task} to Acme by Friday\n");
    }
    text
}

fn write_notes(sandbox: &Sandbox, version: usize, which: impl Iterator<Item = usize>) {
    for number in which {
        sandbox.write(&format!("notes/n{number:03}.txt"), note(number, version));
    }
}

fn into<'a>(folder: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["extract", "notes", "--model", TINY.as_str(), "--jobs", "1", "--chunk-notes", "1", "-o", folder], more].concat()
}

fn start(sandbox: &Sandbox, arguments: &[&str]) -> Child {
    sandbox.program(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

/// Waits until `done` says so; a minute at most.
#[track_caller]
fn wait_for(what: &str, done: impl Fn() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < Duration::from_secs(60), "waited a minute for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Waits until the run into `folder` has put `lines` notes into its journal.
fn wait_for_notes(sandbox: &Sandbox, folder: &str, lines: usize) {
    let count = || journal(sandbox, folder).iter().filter(|byte| **byte == b'\n').count();
    wait_for("notes in the journal", || count() >= lines);
}

fn end(child: Child) -> Run {
    Run::of(child.wait_with_output().unwrap())
}

/// The same numbers in every run of the test.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn names(sandbox: &Sandbox, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(sandbox.path(folder)).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Each file of the folder is that of the old result or that of the new one.
#[track_caller]
fn assert_old_or_new(sandbox: &Sandbox, old: &BTreeMap<String, Vec<u8>>, new: &BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in &result_of(sandbox, "out") {
        assert!(*bytes == old[name] || *bytes == new[name], "{name} is neither the old one nor the new one");
    }
}

#[test]
fn killed_at_any_moment_the_same_command_goes_on_to_the_same_result() {
    let sandbox = Sandbox::new();
    write_notes(&sandbox, 1, 0..NOTES);
    sandbox.run(&into("before", &["-q"])).expect(0);
    write_notes(&sandbox, 2, (0..NOTES).filter(|n| n % 6 != 0));
    let clock = Instant::now();
    sandbox.run(&into("whole", &["-q"])).expect(0);
    let whole_run = clock.elapsed().as_millis() as u64;
    let (old, new) = (result_of(&sandbox, "before"), result_of(&sandbox, "whole"));
    let (mut numbers, mut kills, mut resumed, mut in_commit) = (Numbers(2026), 0, 0, 0);
    while kills < KILLS {
        let _ = fs::remove_dir_all(sandbox.path("out"));
        copy(&sandbox, "before", "out");
        // A kill that comes after the end is none: the next round starts anew.
        loop {
            let mut child = start(&sandbox, &into("out", &["-q"]));
            match numbers.below(4) {
                0 => wait_for_the_end(&sandbox, &mut child, numbers.below(2) == 0),
                1 => wait_for_some(&sandbox, &mut child, numbers.below(NOTES as u64 / 2)),
                _ => std::thread::sleep(Duration::from_millis(numbers.below(whole_run * 3 / 4))),
            }
            child.kill().unwrap();
            let run = end(child);
            assert_old_or_new(&sandbox, &old, &new);
            if run.code.is_some() {
                run.expect(0);
                break;
            }
            kills += 1;
            in_commit += usize::from(sandbox.path("out/.gleaner/commit.json").exists());
        }
        assert!(result_of(&sandbox, "out") == new, "the result after {kills} kills is another one");
        assert_eq!(names(&sandbox, "out/.gleaner"), ["index", "lock", "state.json"]);
        resumed += work(&sandbox, "resumed");
    }
    assert!(resumed > 0, "no run went on from the journal of one that was killed");
    println!("{kills} kills, {in_commit} of them while files were put into place; {resumed} notes carried on");
}

/// Waits until the run has begun to write its last file, and with `commit` until it begins to put its files into place; or until it
/// is over.
fn wait_for_the_end(sandbox: &Sandbox, child: &mut Child, commit: bool) {
    let (last, begun) = (sandbox.path("out/.gleaner/new/run.json"), sandbox.path("out/.gleaner/commit.json"));
    while !last.exists() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(200));
    }
    while commit && !begun.exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
}

/// Waits until the run has put more than `lines` notes into its journal, or is over.
fn wait_for_some(sandbox: &Sandbox, child: &mut Child, lines: u64) {
    let count = || journal(sandbox, "out").iter().filter(|byte| **byte == b'\n').count() as u64;
    while count() <= lines && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// The journal of the run into `folder`, as far as there is one.
fn journal(sandbox: &Sandbox, folder: &str) -> Vec<u8> {
    fs::read(sandbox.path(folder).join(".gleaner/journal")).unwrap_or_default()
}

/// Copies an output folder.
fn copy(sandbox: &Sandbox, from: &str, to: &str) {
    let copied = Command::new("cp").arg("-r").args([sandbox.path(from), sandbox.path(to)]).status().unwrap();
    assert!(copied.success());
}

/// A number of `work` in `out/run.json`.
fn work(sandbox: &Sandbox, what: &str) -> u64 {
    let run: Value = serde_json::from_slice(&fs::read(sandbox.path("out/run.json")).unwrap()).unwrap();
    run["work"][what].as_u64().unwrap()
}

#[test]
fn out_of_room_the_old_result_stays_and_a_later_run_goes_on() {
    let sandbox = Sandbox::new();
    write_notes(&sandbox, 1, 0..NOTES);
    sandbox.run(&into("out", &["-q"])).expect(0);
    let old = result_of(&sandbox, "out");
    write_notes(&sandbox, 2, 0..NOTES);
    sandbox.run(&into("whole", &["-q"])).expect(0);
    let program = sandbox.program(&into("out", &["-q"]));
    let words: Vec<String> =
        [program.get_program()].into_iter().chain(program.get_args()).map(|w| format!("'{}'", w.to_str().unwrap())).collect();
    // Blocks of 512 bytes a file may have. The signal is ignored, so that writing fails as it does on a full disk.
    for blocks in [0, 1, 3, 10, 30] {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec {}", words.join(" "));
        let output = Command::new("sh").args(["-c", &script]).current_dir(sandbox.path("")).output().unwrap();
        let run = Run::of(output).expect(2);
        assert!(run.stderr.contains("check the space left") || run.stderr.contains("and the space left"), "{}", run.stderr);
        assert!(result_of(&sandbox, "out") == old, "{blocks} blocks: the old result was touched");
        assert!(!names(&sandbox, "out/.gleaner").contains(&"new".to_owned()), "{blocks} blocks: unfinished files were left");
    }
    sandbox.run(&into("out", &["-q"])).expect(0);
    assert!(result_of(&sandbox, "out") == result_of(&sandbox, "whole"));
    assert!(work(&sandbox, "resumed") > 0, "what had room in the journal was done again");
}

#[test]
fn two_runs_into_one_folder_the_second_refuses() {
    let sandbox = Sandbox::new();
    write_notes(&sandbox, 1, 0..200);
    let mut first = start(&sandbox, &into("out", &["-q"]));
    wait_for_notes(&sandbox, "out", 1);
    let second = sandbox.run(&into("out", &[])).expect(2);
    let who = format!("out: another run is writing into this folder (process {}, since 20", first.id());
    assert!(second.stderr.contains(&who), "{}", second.stderr);
    sandbox.run(&into("elsewhere", &["-q"])[..]).expect(0);
    first.kill().unwrap();
    first.wait().unwrap();
    sandbox.run(&into("out", &["-q"])).expect(0);
    assert!(result_of(&sandbox, "out") == result_of(&sandbox, "elsewhere"));
}

#[test]
fn stopped_by_a_signal_it_exits_130_and_goes_on() {
    let sandbox = Sandbox::new();
    write_notes(&sandbox, 1, 0..NOTES);
    sandbox.run(&into("whole", &["-q"])).expect(0);
    for name in ["-INT", "-TERM"] {
        let _ = fs::remove_dir_all(sandbox.path("out"));
        let child = start(&sandbox, &into("out", &[]));
        wait_for_notes(&sandbox, "out", 2);
        signal(&child, name);
        let run = end(child).expect(130);
        assert!(run.stderr.contains("notes are done and kept in out: the same command goes on"), "{name}: {}", run.stderr);
        assert_eq!(names(&sandbox, "out"), [".gleaner"], "{name}");
        assert_eq!(names(&sandbox, "out/.gleaner"), ["journal", "lock"], "{name}");
        let again = sandbox.run(&into("out", &[])).expect(0);
        assert!(again.stderr.contains("notes were done by the run that was stopped"), "{name}: {}", again.stderr);
        assert!(result_of(&sandbox, "out") == result_of(&sandbox, "whole"), "{name}");
        assert!(work(&sandbox, "resumed") >= 2, "{name}");
    }
}

#[test]
fn a_stopped_run_with_other_options_takes_nothing_from_it() {
    let sandbox = Sandbox::new();
    write_notes(&sandbox, 1, 0..10);
    let child = start(&sandbox, &into("out", &["--currency", "EUR"]));
    wait_for_notes(&sandbox, "out", 2);
    signal(&child, "-KILL");
    end(child);
    sandbox.run(&into("out", &["-q", "--currency", "USD"])).expect(0);
    assert_eq!((work(&sandbox, "resumed"), work(&sandbox, "analyzed")), (0, 10));
}

#[test]
fn a_journal_torn_anywhere_changes_nothing() {
    let sandbox = Sandbox::new();
    write_notes(&sandbox, 1, 0..6);
    sandbox.run(&into("whole", &["-q"])).expect(0);
    let whole = result_of(&sandbox, "whole");
    let child = start(&sandbox, &into("out", &[]));
    wait_for_notes(&sandbox, "out", 2);
    signal(&child, "-KILL");
    end(child);
    let journal = fs::read(sandbox.path("out/.gleaner/journal")).unwrap();
    let mut numbers = Numbers(4);
    for _ in 0..6 {
        let mut torn = journal[..numbers.below(journal.len() as u64) as usize].to_vec();
        torn.extend(vec![0; numbers.below(3) as usize * 100]);
        fs::remove_dir_all(sandbox.path("out")).unwrap();
        sandbox.write("out/.gleaner/journal", torn);
        sandbox.run(&into("out", &["-q"])).expect(0);
        assert!(result_of(&sandbox, "out") == whole);
    }
}

/// A note whose record does not fit into a pipe.
fn long_note() -> String {
    (0..700).map(|i| format!("- [ ] Tom to send offer number {i} to Acme by Friday\n")).collect()
}

#[test]
fn on_standard_output_a_signal_ends_it_after_whole_records_and_a_second_at_once() {
    let sandbox = Sandbox::new();
    write_notes(&sandbox, 1, 0..NOTES);
    sandbox.write("notes/a-long.txt", long_note());
    let arguments = ["extract", "notes", "--model", TINY.as_str(), "--jobs", "1", "--chunk-notes", "1"];
    let all = sandbox.run(&arguments).expect(0).stdout;

    let mut child = start(&sandbox, &arguments);
    read_a_byte(&mut child);
    signal(&child, "-INT");
    let run = end(child).expect(130);
    let first: String = all.chars().take(1).collect();
    let printed = first + &run.stdout;
    assert!(all.starts_with(&printed) && printed.ends_with('\n') && printed.len() < all.len());
    assert!(run.stderr.contains("stopped before all notes were done"), "{}", run.stderr);

    // Nobody reads on: it waits for room in the pipe.
    let mut child = start(&sandbox, &arguments);
    read_a_byte(&mut child);
    signal(&child, "-INT");
    let mut messages = BufReader::new(child.stderr.take().unwrap()).lines();
    assert!(messages.any(|line| line.unwrap().contains("once more to end at once")));
    std::thread::sleep(Duration::from_millis(100));
    assert!(child.try_wait().unwrap().is_none(), "it ended although its record was not read");
    signal(&child, "-INT");
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

fn read_a_byte(child: &mut Child) {
    child.stdout.as_mut().unwrap().read_exact(&mut [0]).unwrap();
}
