//! From text to raw lines: where each line's text stands, how far it is indented and how deep it is quoted.
//!
//! The first step. It knows line ends, indentation and `>` marks; what a line is, later steps decide.

use super::mail::is_reply;
use crate::text::Span;

/// A tab reaches to the next multiple of this many columns.
const TAB: usize = 4;

/// One line that holds text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// From the first visible character (quote marks included) to the last.
    pub(super) span: Span,
    /// The text after the quote marks, trimmed; never empty.
    pub(super) body: Span,
    /// Columns of white space before the body, after the quote marks.
    pub(super) indent: usize,
    /// Number of `>` marks.
    pub(super) quote: u8,
    /// Whether a blank line, or nothing, stands above.
    pub(super) gap: bool,
}

/// Whether `c` shows nothing at the edge of a line: white space, controls, marks of text direction, byte-order marks.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The lines of `text` that hold something to see, in order. A line with quote marks alone counts as blank.
pub(super) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut gap = true;
    for (end, next) in ends(text) {
        let found = read(text, Span::new(start, end));
        gap = match found {
            Some(line) => {
                lines.push(Line { gap, ..line });
                false
            }
            // The empty string between \r and \n is no line.
            None => gap || !(start == end && text[..start].ends_with('\r') && text[start..].starts_with('\n')),
        };
        start = next;
    }
    unmark_bullets(text, &mut lines);
    lines
}

/// End of each line and start of the next one.
fn ends(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let breaks = text.char_indices().filter(|&(_, c)| ends_line(c));
    breaks.map(|(at, c)| (at, at + c.len_utf8())).chain([(text.len(), text.len())])
}

fn trimmed(text: &str, span: Span) -> Span {
    let part = span.of(text);
    let end = span.start + part.trim_end_matches(is_invisible).len();
    let start = end - text[span.start..end].trim_start_matches(is_invisible).len();
    Span::new(start, end)
}

fn read(text: &str, whole: Span) -> Option<Line> {
    let span = trimmed(text, whole);
    let (quote, after) = quote_marks(span.of(text));
    let rest = Span::new(span.start + after, span.end);
    let body = trimmed(text, rest);
    // One space belongs to the quote mark.
    let space = usize::from(quote > 0 && rest.of(text).starts_with(' '));
    let from = if quote == 0 { whole.start } else { rest.start + space };
    let indent = columns(&text[from.min(body.start)..body.start]);
    (!body.is_empty()).then_some(Line { span, body, indent, quote, gap: false })
}

/// The number of quote marks that `line` starts with, and the byte after the last one.
fn quote_marks(line: &str) -> (u8, usize) {
    let (mut depth, mut after) = (0u8, 0);
    for (at, c) in line.char_indices() {
        match c {
            '>' => (depth, after) = (depth.saturating_add(1), at + 1),
            ' ' if at < after + 2 => {}
            _ => break,
        }
    }
    // `>=5`, `>100k` and `->` are no quotes.
    let next = line[after..].chars().next();
    let quotes = depth > 0 && !next.is_some_and(|c| c == '=' || c.is_ascii_digit());
    if quotes { (depth, after) } else { (0, 0) }
}

fn columns(indent: &str) -> usize {
    indent.chars().fold(0, |column, c| match c {
        '\t' => (column / TAB + 1) * TAB,
        c if c.is_whitespace() => column + 1,
        _ => column,
    })
}

/// In a note that is no mail, `>` starts a list item: lines of one level with nothing quoted around them.
fn unmark_bullets(text: &str, lines: &mut [Line]) {
    if lines.iter().any(|l| l.quote > 1) {
        return;
    }
    let mut start = 0;
    while start < lines.len() {
        let len = lines[start..].iter().take_while(|l| l.quote == lines[start].quote).count();
        let attributed = start > 0 && is_reply(lines[start - 1].body.of(text));
        if lines[start].quote == 1 && len > 1 && !attributed && is_list(text, &lines[start..start + len]) {
            for line in &mut lines[start..start + len] {
                *line = Line { quote: 0, indent: 0, body: line.span, ..*line };
            }
        }
        start += len.max(1);
    }
}

fn is_list(text: &str, run: &[Line]) -> bool {
    let short = run.iter().all(|l| l.body.len() <= 100 && l.span.of(text).starts_with("> "));
    let prose = run[1..].iter().any(|l| l.gap) || run.iter().any(|l| l.body.of(text).starts_with(['-', '*', '#']));
    let first_is_greeting = run[0].body.of(text).ends_with(',');
    short && !prose && !first_is_greeting
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(text: &str) -> Vec<(&str, usize, u8, bool)> {
        split(text).iter().map(|l| (l.body.of(text), l.indent, l.quote, l.gap)).collect()
    }

    #[test]
    fn every_line_end_counts_once() {
        for end in ["\n", "\r\n", "\r", "\u{2028}", "\u{85}"] {
            let text = format!("\u{feff}a{end}  b{end}{end}\tc\0{end}");
            let want = [("a", 1, 0, true), ("b", 2, 0, false), ("c", 4, 0, true)];
            let got = bodies(&text);
            assert_eq!(got[1..], want[1..], "{end:?}");
            assert_eq!(got[0].0, "a");
        }
    }

    #[test]
    fn quote_depth() {
        let cases: [(&str, &str, u8); 6] = [
            ("> hello", "hello", 1),
            (">> hello", "hello", 2),
            ("> > hello", "hello", 2),
            (">hello", "hello", 1),
            (">5 people", ">5 people", 0),
            (">= 3", ">= 3", 0),
        ];
        for (text, body, depth) in cases {
            let line = split(text)[0];
            assert_eq!((line.body.of(text), line.quote), (body, depth), "{text}");
        }
    }

    #[test]
    fn lists_may_be_marked_with_angle_brackets() {
        assert_eq!(bodies("Todo\n> call Tom\n> send deck")[1], ("> call Tom", 0, 0, false));
        let mail = "On Monday 3 March 2025 at 10:12, Tom Baker wrote:\n> call me\n> send deck";
        assert_eq!(bodies(mail)[1], ("call me", 0, 1, false));
    }
}
