use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Look;
use super::ink::{Ink, Piece};

/// A letter with its marks.
struct Cell<'a> {
    text: &'a str,
    width: usize,
    ink: Ink,
}

/// Adds a line, broken between words where it is longer than the page is wide; what follows is set in below the line's own words.
pub(super) fn line(pieces: &[Piece], look: Look, out: &mut String) {
    let cell = |text, ink| Cell { text, width: UnicodeWidthStr::width(text), ink };
    let cells: Vec<Cell> = pieces.iter().flat_map(|piece| piece.text.graphemes(true).map(|text| cell(text, piece.ink))).collect();
    let indent = indent(&cells).min(look.width / 3);
    let mut rest = &cells[..];
    let mut room = look.width;
    loop {
        let (row, after) = rest.split_at(fitting(rest, room));
        put(row, look, out);
        out.push('\n');
        rest = after;
        if rest.is_empty() {
            return;
        }
        room = look.width - indent;
        out.push_str(&" ".repeat(indent));
    }
}

/// How many cells fit into `room` columns, at least one. The spaces at which a line is broken stay at its end.
fn fitting(cells: &[Cell], room: usize) -> usize {
    let (mut used, mut last_break) = (0, None);
    for (at, cell) in cells.iter().enumerate() {
        if cell.text == " " {
            last_break = Some(at + 1);
            used += 1;
            continue;
        }
        used += cell.width;
        if used > room {
            return last_break.filter(|at| cells[..*at].iter().any(|cell| cell.text != " ")).unwrap_or(at).max(1);
        }
    }
    cells.len()
}

/// Columns before the words of a line: its spaces and the mark of a list's item.
fn indent(cells: &[Cell]) -> usize {
    let spaces = cells.iter().take_while(|cell| cell.text == " ").count();
    let rest: String = cells[spaces..].iter().take(6).map(|cell| cell.text).collect();
    let mark = ["- [ ] ", "- [x] ", "[ ] ", "[x] ", "- ", "* ", "> "].into_iter().find(|mark| rest.starts_with(mark));
    spaces + mark.map_or(0, str::len)
}

fn put(row: &[Cell], look: Look, out: &mut String) {
    let end = row.iter().rposition(|cell| cell.text != " ").map_or(0, |last| last + 1);
    for run in row[..end].chunk_by(|a, b| a.ink == b.ink) {
        let text: String = run.iter().map(|cell| cell.text).collect();
        match look.colors {
            true => run[0].ink.write(&text, out),
            false => out.push_str(&text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize) -> String {
        let mut out = String::new();
        line(&[Piece::new(text, Ink::Plain)], Look { colors: false, width }, &mut out);
        out
    }

    #[test]
    fn lines_are_broken_between_words() {
        for (text, expected) in [
            ("", "\n"),
            ("one two three", "one two\nthree\n"),
            ("one two  three  ", "one two\nthree\n"),
            ("onetwothreefour", "onetwoth\nreefour\n"),
            ("  - one two three", "  - one\n  two\n  three\n"),
            ("你好世界你", "你好世界\n你\n"),
            ("e\u{301}e\u{301}e\u{301}e\u{301} abcd", "e\u{301}e\u{301}e\u{301}e\u{301}\nabcd\n"),
            ("          a", "\n  a\n"),
        ] {
            assert_eq!(wrapped(text, 8), expected, "{text:?}");
        }
    }

    #[test]
    fn ink_ends_with_the_row() {
        let mut out = String::new();
        line(&[Piece::new("one two", Ink::Strong), Piece::new(" x", Ink::Plain)], Look { colors: true, width: 5 }, &mut out);
        assert_eq!(out, "\u{1b}[1mone\u{1b}[0m\n\u{1b}[1mtwo\u{1b}[0m x\n");
    }
}
