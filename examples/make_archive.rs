//! Makes an archive of invented notes to measure with: `cargo run --example make_archive -- NOTES TARGET`.
//!
//! A TARGET ending in `.csv` becomes an export of so many contacts of a CRM: those of the notes first, then others.
//!
//! TARGET is a folder (one file a note, a thousand to a sub-folder) or a file ending in `.jsonl` (one short record a line). The same
//! number of notes always gives the same bytes. Nobody in them exists.
#![expect(clippy::print_stderr, reason = "it tells how it is used")]

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;

const FIRST: [&str; 16] = [
    "Ada", "Bram", "Chiara", "Dev", "Elin", "Farid", "Greet", "Hugo", "Imani", "Jonas", "Kirsten", "Luc", "Mei", "Nora", "Oskar",
    "Priya",
];
const LAST: [&str; 16] = [
    "Aldertree",
    "Brookhaven",
    "Castelmont",
    "De Wilde",
    "Eastlake",
    "Fontenoy",
    "Grauwels",
    "Hollander",
    "Ishimori",
    "Jansdottir",
    "Kerrigan",
    "Lindqvist",
    "Marchetti",
    "Nwosu",
    "Okonjo",
    "Pemberly",
];
const COMPANY: [&str; 16] = [
    "Norvale",
    "Quillmark",
    "Hexafern",
    "Brightquay",
    "Ostrava Mills",
    "Pineholt",
    "Calderon Freight",
    "Vantreo",
    "Lumerix",
    "Tarnwick",
    "Sablewood",
    "Merridan",
    "Kestrel Foods",
    "Obelia",
    "Dunmore Press",
    "Zuidhaven",
];
const ROLE: [&str; 8] =
    ["CIO", "head of procurement", "CFO", "project lead", "account manager", "CTO", "office manager", "buyer"];
const THING: [&str; 10] = [
    "licence",
    "support contract",
    "pilot",
    "migration",
    "training",
    "hardware refresh",
    "audit",
    "renewal",
    "data export",
    "roll-out",
];
const TASK: [&str; 10] = [
    "send the revised offer",
    "book the demo room",
    "check the data sheet",
    "call procurement back",
    "draft the minutes",
    "share the slides",
    "update the forecast",
    "ask legal about the terms",
    "invite the new team",
    "close the open tickets",
];
const DAY: [&str; 6] = ["Friday", "Monday", "next week", "the end of the month", "Wednesday", "tomorrow"];
const TALK: [&str; 8] = [
    "They liked the second design better than the first.",
    "The old system is slow and nobody trusts its figures.",
    "We went through the open questions one by one.",
    "There was some doubt about the time that it will take.",
    "Most of the talk was about who will train the staff.",
    "They want to see it running before they sign anything.",
    "The team moved offices, so visits are at the new address.",
    "No surprises in the numbers of the last quarter.",
];
const CLOSING: &str = "This note was taken during the call and may be incomplete.\n";

/// A small generator of numbers (SplitMix64): the same seed, the same numbers.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        // Below the number of words.
        words[self.below(words.len() as u64) as usize]
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (Some(count), Some(target)) = (arguments.first().and_then(|n| n.parse().ok()), arguments.get(1)) else {
        eprintln!("usage: make_archive NOTES FOLDER, make_archive NOTES FILE.jsonl, or make_archive CONTACTS FILE.csv");
        return ExitCode::from(2);
    };
    let made = if target.ends_with(".csv") {
        contacts(count, Path::new(target))
    } else if target.ends_with(".jsonl") {
        records(count, Path::new(target))
    } else {
        notes(count, Path::new(target))
    };
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{target}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn notes(count: u64, folder: &Path) -> io::Result<()> {
    for number in 0..count {
        let parent = folder.join(format!("{:04}", number / 1000));
        std::fs::create_dir_all(&parent)?;
        let ending = if number % 3 == 0 { "md" } else { "txt" };
        std::fs::write(parent.join(format!("note-{number:07}.{ending}")), note(&mut Numbers(number)))?;
    }
    Ok(())
}

/// A note of a few hundred to two thousand bytes.
fn note(numbers: &mut Numbers) -> String {
    let mut text = String::new();
    let (company, ann, bob) = (numbers.of(&COMPANY), person(numbers), person(numbers));
    let (month, day) = (1 + numbers.below(12), 1 + numbers.below(28));
    // Writing to a String cannot fail.
    let _ = writeln!(text, "# Call with {company}, 2026-{month:02}-{day:02}\n");
    let _ = writeln!(text, "{ann} ({}, {company}) and {bob} were there. {}", numbers.of(&ROLE), numbers.of(&TALK));
    for _ in 0..1 + numbers.below(6) {
        let (sum, thing) = (numbers.below(900) + 100, numbers.of(&THING));
        let _ = match numbers.below(4) {
            0 => writeln!(text, "The {thing} costs €{sum},000 per year through {}.", numbers.of(&COMPANY)),
            1 => writeln!(text, "{} asked what the {thing} would cost; {bob} said {sum} euros a seat.", person(numbers)),
            2 => writeln!(text, "{} {}", numbers.of(&TALK), numbers.of(&TALK)),
            _ => writeln!(text, "{} of {} may join for the {thing}.", person(numbers), numbers.of(&COMPANY)),
        };
    }
    text.push_str("\n## Action items\n\n");
    for _ in 0..1 + numbers.below(4) {
        let _ = writeln!(text, "- [ ] {ann} to {} by {}", numbers.of(&TASK), numbers.of(&DAY));
    }
    text + "\n" + CLOSING
}

fn person(numbers: &mut Numbers) -> String {
    format!("{} {}", numbers.of(&FIRST), numbers.of(&LAST))
}

/// Contacts as HubSpot exports them, and beside them, in `companies.csv`, one company for four of them.
fn contacts(count: u64, file: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(file)?);
    let mut companies = BufWriter::new(std::fs::File::create(file.with_file_name("companies.csv"))?);
    writeln!(out, "Record ID,First Name,Last Name,Email,Phone Number,Associated Company,Associated Company IDs")?;
    writeln!(companies, "Record ID,Company name,Company Domain Name")?;
    let named = (FIRST.len() * LAST.len()) as u64;
    for number in 0..count {
        let mut numbers = Numbers(number);
        let at = number as usize;
        let known = number < named;
        let first = if known { FIRST[at % FIRST.len()].to_owned() } else { word(&mut numbers, 1) };
        let last = if known { LAST[at / FIRST.len()].to_owned() } else { word(&mut numbers, 2) };
        let house = number / 4;
        let company = COMPANY.get(house as usize).map_or_else(|| word(&mut Numbers(house), 3), |name| (*name).to_owned());
        let domain = format!("{}{house}.example", company.to_lowercase().replace(' ', ""));
        let phone = format!("+32 2 {:03} {:04}", number / 10_000, number % 10_000);
        let mail = format!("{first}.{last}{number}@{domain}").to_lowercase().replace(' ', "");
        writeln!(out, "{},{first},{last},{mail},{phone},{company},{}", 1_000_000 + number, 5_000_000 + house)?;
        if number % 4 == 0 {
            writeln!(companies, "{},{company},{domain}", 5_000_000 + house)?;
        }
    }
    companies.flush()?;
    out.flush()
}

/// An invented name of so many syllables and an ending.
fn word(numbers: &mut Numbers, syllables: usize) -> String {
    const START: [&str; 16] = ["b", "br", "d", "f", "gr", "h", "k", "l", "m", "n", "p", "r", "st", "t", "v", "z"];
    const VOWEL: [&str; 6] = ["a", "e", "i", "o", "u", "ie"];
    const END: [&str; 10] = ["n", "l", "r", "s", "t", "ns", "rt", "man", "sen", "ler"];
    let mut word: String = (0..syllables).map(|_| format!("{}{}", numbers.of(&START), numbers.of(&VOWEL))).collect();
    word.push_str(numbers.of(&END));
    word[..1].to_uppercase() + &word[1..]
}

/// Records of one or two sentences, as a CRM exports them.
fn records(count: u64, file: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(file)?);
    for number in 0..count {
        let mut numbers = Numbers(number);
        let text = format!(
            "{} of {} called about the {}. {} to {} by {}.",
            person(&mut numbers),
            numbers.of(&COMPANY),
            numbers.of(&THING),
            numbers.of(&FIRST),
            numbers.of(&TASK),
            numbers.of(&DAY)
        );
        let date = format!("2026-{:02}-{:02}", 1 + numbers.below(12), 1 + numbers.below(28));
        writeln!(out, "{}", serde_json::json!({"id": format!("N-{number}"), "date": date, "text": text}))?;
    }
    out.flush()
}
