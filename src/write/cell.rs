/// A cell's text made harmless for spreadsheets: text that a spreadsheet would run as a formula gets an apostrophe before it.
///
/// The second value tells whether that was done. `notes.jsonl` always holds the exact text.
pub(super) fn harmless(text: &str) -> (String, bool) {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { (format!("'{text}"), true) } else { (text.to_owned(), false) }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_are_text() {
        for (text, cell) in [("=1+1", "'=1+1"), ("+32 2", "'+32 2"), ("@ann", "'@ann"), ("-5", "'-5"), ("a=b", "a=b"), ("", "")] {
            assert_eq!(harmless(text).0, cell);
        }
    }
}
