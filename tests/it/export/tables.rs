//! Hostile text in `notes.jsonl` and in the tables for spreadsheets.

use std::collections::BTreeSet;

use gleaner::record::Records;

use super::super::support::csv_rows;
use super::{HOSTILE, hostile};

/// What a spreadsheet takes for the start of a formula, or throws away before one.
const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

#[test]
fn records_are_exact() {
    let read: Vec<_> = Records::open(HOSTILE.folder.path()).unwrap().map(|record| record.unwrap()).collect();
    assert!(read == HOSTILE.records);
}

#[test]
fn no_cell_is_a_formula_and_all_are_exact_but_for_the_apostrophe() {
    let mut cells = BTreeSet::new();
    for entry in std::fs::read_dir(HOSTILE.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "csv") {
            let rows = csv_rows(&std::fs::read(&path).unwrap());
            assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{}", path.display());
            cells.extend(rows.into_iter().flatten());
        }
    }
    let formulas: Vec<_> = cells.iter().filter(|cell| cell.starts_with(STARTS)).collect();
    assert!(formulas.is_empty(), "{formulas:?}");
    for text in hostile::texts() {
        let cell = if text.starts_with(STARTS) { format!("'{text}") } else { text };
        assert!(cells.contains(&cell), "{cell:?} is in no table");
    }
}
