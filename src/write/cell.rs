/// What a spreadsheet takes for the start of a formula: the signs, the same in full width (as keyboards for Chinese and Japanese
/// write them, and as some programs fold them), and white space that is thrown away before a sign.
const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell's text made harmless for spreadsheets: text that a spreadsheet would run as a formula gets an apostrophe before it.
///
/// The second value tells whether that was done. `notes.jsonl` always holds the exact text.
pub(crate) fn harmless(text: &str) -> (String, bool) {
    if text.starts_with(STARTS) { (format!("'{text}"), true) } else { (text.to_owned(), false) }
}

/// The same for all cells of rows; the second value counts those that were changed.
pub(super) fn harmless_rows(rows: Vec<Vec<String>>) -> (Vec<Vec<String>>, u64) {
    let mut changed = 0;
    let mut cell = |text: String| {
        let (text, was_formula) = harmless(&text);
        changed += u64::from(was_formula);
        text
    };
    let rows = rows.into_iter().map(|row| row.into_iter().map(&mut cell).collect()).collect();
    (rows, changed)
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_are_text() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+32 2", "'+32 2"),
            ("@ann", "'@ann"),
            ("-5", "'-5"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"),
            ("＝1", "'＝1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠ann", "'＠ann"),
            ("a=b", "a=b"),
            ("'=1", "'=1"),
            ("−1", "−1"),
            ("", ""),
        ];
        for (text, cell) in cases {
            assert_eq!(harmless(text).0, cell);
        }
    }
}
