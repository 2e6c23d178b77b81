//! Formats of other programs for made-up archives: `cargo bench --bench exports --no-default-features --features calcard,parquet,sqlite
//! [-- NOTES…]`.
//!
//! For 10,000 and 100,000 notes, and for each format, in a process of its own: time, memory and bytes. The records are those of the
//! archive for the register, with mentions, sentences, a sum and two action items besides.
#![expect(clippy::print_stdout, reason = "it prints its result")]

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use gleaner::export::{Format, export};
use gleaner::extract::{Label, Method};
use gleaner::record::{ActionRecord, AmountRecord, MentionRecord, NoteRecord, Records, SentenceRecord};
use gleaner::register::Register;
use register_archive::archive::Archive;

#[expect(dead_code, reason = "the register's scores are not for here")]
mod register_archive;

const SEED: u64 = 7;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if let [folder, what] = arguments.as_slice()
        && folder.parse::<usize>().is_err()
    {
        return measure(Path::new(folder), what);
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    for notes in if sizes.is_empty() { vec![10_000, 100_000] } else { sizes } {
        let folder = tempfile::tempdir().expect("a folder");
        let bytes = generate(notes, folder.path());
        println!("{notes} notes, notes.jsonl {} MiB", bytes >> 20);
        for what in ["register"].into_iter().chain(Format::ALL.map(Format::name)) {
            in_own_process(folder.path(), what);
        }
    }
}

/// The largest size of memory is that of the whole process: each format gets its own.
fn in_own_process(folder: &Path, what: &str) {
    let program = std::env::current_exe().expect("this program has a path");
    let status = Command::new(program).arg(folder).arg(what).status().expect("this program runs again");
    assert!(status.success(), "{what} failed");
}

/// One format, or reading and the register alone, which all of them need.
fn measure(folder: &Path, what: &str) {
    let clock = Instant::now();
    let did = match what.parse::<Format>() {
        Ok(format) => {
            let files = export(folder, &[format], &folder.join("out")).expect("an export");
            let size = |name: &str| std::fs::metadata(folder.join("out").join(name)).map_or(0, |file| file.len());
            format!("{} MiB written", files.iter().map(|file| size(&file.name)).sum::<u64>() >> 20)
        }
        Err(_) => {
            let mut register = Register::default();
            Records::open(folder).expect("records").for_each(|record| register.add(&record.expect("a record")));
            let found = register.finish();
            format!("{} people, {} organizations", found.people.len(), found.organizations.len())
        }
    };
    println!("  {what}: {:.1} s, {:.0} MiB at most, {did}", clock.elapsed().as_secs_f64(), peak_mib());
}

/// Writes the records, and says how many bytes they have.
fn generate(notes: usize, folder: &Path) -> u64 {
    let archive = Archive::new(SEED, notes);
    let path = folder.join("notes.jsonl");
    let mut out = BufWriter::new(std::fs::File::create(&path).expect("a file"));
    for number in 0..notes {
        let mut record = archive.note(number).0;
        fill(&mut record, number);
        serde_json::to_writer(&mut out, &record).expect("written");
        out.write_all(b"\n").expect("written");
    }
    out.flush().expect("written");
    std::fs::metadata(path).map_or(0, |file| file.len())
}

/// Gives the people and organizations mentions in sentences, and the note a sum and two action items.
fn fill(record: &mut NoteRecord, number: usize) {
    let people = record.people.iter_mut().map(|person| (Label::Per, &person.id, &person.name, &mut person.mentions));
    let organizations = record.organizations.iter_mut().map(|o| (Label::Org, &o.id, &o.name, &mut o.mentions));
    let mut start = 0;
    for (label, id, name, of_entity) in people.chain(organizations) {
        let text = format!("{name} was there and said something that is worth a sentence in the note.");
        let mention = mention(label, start, name, Some(id.clone()));
        *of_entity = vec![record.mentions.len()];
        record.mentions.push(mention);
        let end = start + text.chars().count();
        record.sentences.push(SentenceRecord { start, end, text, quoted: false });
        start = end + 1;
    }
    let owner = record.people.first().map(|person| person.id.clone());
    for words in ["send the offer with the new prices", "plan the next meeting with all who were there"] {
        let text = format!("{words} ({number})");
        let end = start + text.chars().count();
        record.action_items.push(action(&text, start, end, owner.clone()));
        record.sentences.push(SentenceRecord { start, end, text, quoted: false });
        start = end + 1;
    }
    let text = format!("€{},{:03}", 1 + number % 900, number % 1000);
    record.amounts.push(AmountRecord {
        mention: record.mentions.len(),
        text: text.clone(),
        value: (1000 + number % 900_000).to_string(),
        value_max: None,
        currency: Some("EUR".to_owned()),
        currency_assumed: false,
        period: None,
        about: Some("the licence".to_owned()),
        organization: record.organizations.first().map(|organization| organization.id.clone()),
        via: None,
    });
    record.mentions.push(mention(Label::Money, start, &text, None));
    record.sentences.push(SentenceRecord { start, end: start + text.chars().count(), text, quoted: false });
}

fn mention(label: Label, start: usize, text: &str, entity: Option<String>) -> MentionRecord {
    let end = start + text.chars().count();
    MentionRecord { label, start, end, text: text.to_owned(), confidence: 0.9, by: Method::Model, entity }
}

fn action(text: &str, start: usize, end: usize, owner: Option<String>) -> ActionRecord {
    ActionRecord {
        text: text.to_owned(),
        start,
        end,
        owners: owner.into_iter().collect(),
        due: Some("2026-03-06".to_owned()),
        due_text: Some("by Friday".to_owned()),
        done: start.is_multiple_of(3),
        confidence: 0.8,
        basis: "explicit".into(),
        section: Some("Actions".to_owned()),
        title: None,
        same_as: None,
    }
}

/// The most memory this process had so far, where the system tells.
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()).and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
