//! Paragraphs of a word processor as lines: headings with `#`, list items with their mark, table rows, and blank lines between
//! what belongs apart.

use super::html::row_line;

/// A paragraph of more bytes than this is prose and stands by itself.
const PROSE: usize = 100;
/// Lists deeper than this look like this one.
const MAX_DEPTH: usize = 8;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    Heading,
    Short,
    Prose,
    Item,
    Table,
}

/// Text as it grows, paragraph by paragraph.
#[derive(Debug, Default)]
pub(super) struct Outline {
    out: String,
    last: Last,
    gap: bool,
}

impl Outline {
    /// A heading of `level` 1 to 6.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        if let Some(text) = self.content(text) {
            self.start(Last::Heading);
            self.out.push_str(&"#".repeat(level.clamp(1, 6)));
            self.out.push(' ');
            self.out.push_str(&text.split_whitespace().collect::<Vec<_>>().join(" "));
            self.out.push('\n');
        }
    }

    /// A paragraph; an empty one is a blank line.
    pub(super) fn paragraph(&mut self, text: &str) {
        if let Some(text) = self.content(text) {
            self.start(if text.len() > PROSE { Last::Prose } else { Last::Short });
            self.out.push_str(text);
            self.out.push('\n');
        }
    }

    /// A list item at `depth`, from 0, with its `mark` (`-`, `3.`).
    pub(super) fn item(&mut self, depth: usize, mark: &str, text: &str) {
        if let Some(text) = self.content(text) {
            self.start(Last::Item);
            let indent = "  ".repeat(depth.min(MAX_DEPTH));
            for (at, line) in text.lines().enumerate() {
                let lead = if at == 0 { format!("{mark} ") } else { "  ".to_owned() };
                self.out.push_str(&format!("{indent}{lead}{}\n", line.trim()));
            }
        }
    }

    /// A table.
    pub(super) fn table(&mut self, rows: &[Vec<String>]) {
        let wide = rows.iter().any(|row| row.len() > 1);
        self.gap = true;
        for row in rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
            if wide {
                self.start(Last::Table);
                self.out.push_str(&row_line(row));
                self.out.push('\n');
            } else {
                // One column only frames its text.
                row.iter().for_each(|cell| self.paragraph(cell));
            }
        }
        self.gap = true;
    }

    /// The text without the white space around it; `None`, and a blank line to come, if there is none.
    fn content<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let text = text.trim();
        self.gap |= text.is_empty();
        (!text.is_empty()).then_some(text)
    }

    fn start(&mut self, next: Last) {
        let together = matches!(
            (self.last, next),
            (Last::Short, Last::Short | Last::Item) | (Last::Item, Last::Item) | (Last::Table, Last::Table)
        );
        if self.last != Last::Nothing && (self.gap || !together) {
            self.out.push('\n');
        }
        (self.last, self.gap) = (next, false);
    }

    /// Bytes so far.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.out
    }
}
