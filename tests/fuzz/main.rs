//! Every parser with mutated fixtures: no panic, no more memory than the limits allow. The same runs each time.
//!
//! `GLEANER_FUZZ_RUNS=20000 cargo test --test fuzz` runs longer (inputs for each target; default 200). A failure names target and run.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

#[path = "../it/made.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the tests of the whole program")]
mod made;
#[allow(unreachable_pub, reason = "shared with fuzz/")]
mod targets;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

/// Pieces that mean something to one parser or another.
const WORDS: [&[u8]; 40] = [
    b"<",
    b">",
    b"</p>",
    b"<table><tr><td>",
    b"<v Ann>",
    b"<!--",
    b"<![CDATA[",
    b"<!DOCTYPE x [",
    b"&#x110000;",
    b"&b;",
    b"{",
    b"}",
    b"{\\rtf1",
    b"\\'",
    b"\\u-1?",
    b"\\bin99999999 ",
    b"\\uc9",
    b"\n\n",
    b"\r",
    b"\n",
    b"\"",
    b"\\\"",
    b",",
    b";",
    b"\t",
    b"From a 1:2\n",
    b"From: =?utf-8?b?",
    b"?=\n",
    b"Content-Type: multipart/mixed; boundary=B\n\n--B\n",
    b"Content-Type: message/rfc822\n\n",
    b"--B--\n",
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b\x08",
    b"00:00:01.000 --> 00:00:02.000\n",
    b"<w:p>",
    b"<text:list>",
];

/// A small generator of numbers (xorshift): the same ones for the same seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }
}

/// Up to eight changes of `bytes`.
fn mutated(mut bytes: Vec<u8>, other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    for _ in 0..=numbers.below(8) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let again = bytes[at..end].repeat(1 + numbers.below(30));
                drop(bytes.splice(at..at, again));
            }
            4 => bytes.truncate(at),
            5 => {
                let from = numbers.below(other.len());
                let to = (from + numbers.below(200)).min(other.len());
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
            _ => {
                let word = WORDS[numbers.below(WORDS.len())].repeat(1 + numbers.below(3) * numbers.below(40));
                drop(bytes.splice(at..at, word));
            }
        }
    }
    bytes
}

/// What the mutations start from: all fixtures, and the binary formats made of them.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats");
    let mut seeds: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.extension().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()))
        .collect();
    seeds.sort();
    let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats/call.txt")).unwrap();
    let xml = |bytes: &[u8], part: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
        let mut part = archive.by_name(part).unwrap();
        let mut xml = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut xml).unwrap();
        xml
    };
    let made: [(&str, Vec<u8>); 8] = [
        ("zip", made::zip(&[("a.txt", &text), ("b.docx", &made::call_docx())])),
        ("zip", made::call_docx()),
        ("zip", made::call_odt()),
        ("docx", xml(&made::call_docx(), "word/document.xml")),
        ("odt", xml(&made::call_odt(), "content.xml")),
        ("tar", made::tar(&[("a.txt", &text), ("b.txt", &text)])),
        ("gzip", made::gzip(&text)),
        ("zstd", made::zstd(&text)),
    ];
    seeds.extend(made.map(|(name, bytes)| (name.to_owned(), bytes)));
    seeds
}

#[test]
fn no_parser_panics_or_gives_too_much() {
    let runs: usize = std::env::var("GLEANER_FUZZ_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let seeds = seeds();
    let mut failed = Vec::new();
    for (number, (name, target)) in targets::ALL.iter().enumerate() {
        let own: Vec<_> = seeds.iter().filter(|(kind, _)| kind == name).collect();
        for run in 0..runs {
            let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15 ^ ((number as u64) << 32) ^ (run as u64 + 1));
            for _ in 0..8 {
                numbers.below(2);
            }
            let pool = if own.is_empty() || numbers.below(10) == 0 { seeds.iter().collect() } else { own.clone() };
            let seed = pool[numbers.below(pool.len())].1.clone();
            let other = &seeds[numbers.below(seeds.len())].1;
            let bytes = mutated(seed, other, &mut numbers);
            if let Err(panic) = catch_unwind(|| target(&bytes)) {
                let said =
                    panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
                failed.push(format!("{name}, run {run}: {}", said.unwrap_or_default()));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(peak_megabytes().is_none_or(|peak| peak < 300), "{:?} MB at most", peak_megabytes());
}

/// The most memory that this process held, where the system tells.
fn peak_megabytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes >> 10)
}
