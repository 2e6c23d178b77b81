//! Prints what gleaner's model reads at once, so that other programs can be given the same: `segments NOTES.jsonl`.
//!
//! Takes one JSON object a line with `id` and `text`. Prints one for each: `id`, and `segments` as pairs of start and end in code
//! points. `run.py` beside this file calls it.
#![expect(clippy::print_stdout, reason = "it prints its result")]

use std::error::Error;
use std::fs;

use gleaner::segment::segment;
use gleaner::text::CodePoints;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: segments NOTES.jsonl")?;
    for line in fs::read_to_string(&path)?.lines() {
        let note: Value = serde_json::from_str(line)?;
        let text = note["text"].as_str().ok_or("a line has no text")?;
        println!("{}", json!({ "id": note["id"], "segments": segments(text) }));
    }
    Ok(())
}

fn segments(text: &str) -> Vec<[usize; 2]> {
    let points = CodePoints::new(text);
    let at = |byte| points.at(text, byte);
    segment(text).segments.iter().map(|part| [at(part.span.start), at(part.span.end)]).collect()
}
