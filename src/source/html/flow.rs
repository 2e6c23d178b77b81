//! Text on its way into lines: white space collapsed, marks of lists, headings and quotes at the start of lines.

/// An open list.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    /// The next number; `None` for bullets.
    pub(super) next: Option<u32>,
}

/// The text of a page, or of one table cell.
#[derive(Debug, Default)]
pub(super) struct Flow {
    out: String,
    /// Line ends to write before the next text.
    breaks: usize,
    /// A space to write before the next word.
    space: bool,
    /// Whether nothing stands on the line yet.
    fresh: bool,
    /// What the line starts with: `- `, `## `.
    mark: String,
    pub(super) lists: Vec<List>,
    /// Columns that the text of the list item stands at.
    indent: usize,
    pub(super) quotes: usize,
    /// Open `<pre>` elements.
    pub(super) verbatim: usize,
    /// Whether line breaks are spaces: in a heading.
    pub(super) single: bool,
}

/// Lists and quotes deeper than this look like this one.
const MAX_DEPTH: usize = 8;

impl Flow {
    pub(super) fn new() -> Self {
        Self { fresh: true, ..Self::default() }
    }

    /// Text as it stands in the page.
    pub(super) fn text(&mut self, text: &str) {
        if self.verbatim > 0 {
            return self.verbatim_text(text);
        }
        for c in text.chars() {
            match c {
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                c if c.is_whitespace() => self.space = true,
                c => self.put(c),
            }
        }
    }

    fn verbatim_text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' => self.line_break(),
                '\r' => {}
                c if self.fresh && self.breaks == 0 && self.out.is_empty() && c == '\n' => {}
                c => self.put(c),
            }
        }
    }

    fn put(&mut self, c: char) {
        if self.breaks > 0 || (self.out.is_empty() && self.fresh) {
            self.start_line();
        } else if self.space && !self.fresh {
            self.out.push(' ');
        }
        self.space = false;
        self.fresh = false;
        self.out.push(c);
    }

    fn start_line(&mut self) {
        if !self.out.is_empty() {
            self.out.extend(std::iter::repeat_n('\n', self.breaks.min(2)));
        }
        self.breaks = 0;
        self.out.extend(std::iter::repeat_n("> ", self.quotes.min(MAX_DEPTH)));
        if self.mark.is_empty() {
            self.out.extend(std::iter::repeat_n(' ', self.indent));
        } else {
            self.out.push_str(&std::mem::take(&mut self.mark));
        }
        self.fresh = true;
        self.space = false;
    }

    /// Ends the line, if something stands on it.
    pub(super) fn end_line(&mut self) {
        self.breaks = self.breaks.max(usize::from(!self.fresh || self.breaks > 0));
    }

    /// Ends the line and leaves a blank one; within a list only ends the line.
    pub(super) fn block(&mut self) {
        self.end_line();
        if self.breaks > 0 && self.lists.is_empty() {
            self.breaks = 2;
        }
    }

    /// `<br>`: each of several counts.
    pub(super) fn line_break(&mut self) {
        if self.single {
            self.space = true;
        } else {
            self.breaks += 1;
        }
    }

    /// Opens a list item.
    pub(super) fn item(&mut self) {
        self.end_line();
        let depth = self.lists.len().clamp(1, MAX_DEPTH);
        let number = self.lists.last_mut().and_then(|list| {
            let number = list.next?;
            list.next = Some(number.saturating_add(1));
            Some(number)
        });
        let sign = number.map_or_else(|| "- ".to_owned(), |n| format!("{n}. "));
        self.mark = " ".repeat(2 * (depth - 1)) + &sign;
        self.indent = 2 * depth;
    }

    /// Ends a list item.
    pub(super) fn item_end(&mut self) {
        self.end_line();
        self.mark.clear();
    }

    pub(super) fn open_list(&mut self, next: Option<u32>) {
        if self.lists.is_empty() {
            self.block()
        } else {
            self.end_line()
        }
        if self.lists.len() < 1000 {
            self.lists.push(List { next });
        }
    }

    pub(super) fn close_list(&mut self) {
        self.lists.pop();
        self.mark.clear();
        self.indent = 2 * self.lists.len().min(MAX_DEPTH);
        self.block();
    }

    /// Opens a heading.
    pub(super) fn heading(&mut self, level: usize) {
        self.block();
        self.mark = "#".repeat(level) + " ";
        self.single = true;
    }

    pub(super) fn heading_end(&mut self) {
        self.single = false;
        self.mark.clear();
        self.block();
    }

    /// A sign that starts or goes on with the line: `[ ]`.
    pub(super) fn sign(&mut self, sign: &str) {
        for c in sign.chars() {
            if c == ' ' { self.space = true } else { self.put(c) }
        }
        self.space = true;
    }

    /// Lines that are laid out already.
    pub(super) fn lines(&mut self, lines: &str) {
        for line in lines.lines() {
            if line.is_empty() {
                self.block();
                continue;
            }
            self.end_line();
            self.put_all(line);
        }
    }

    fn put_all(&mut self, line: &str) {
        for c in line.chars() {
            self.put(c);
        }
    }

    /// How much text there is.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// The text from byte `from` on.
    pub(super) fn since(&self, from: usize) -> &str {
        self.out.get(from..).unwrap_or("")
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.out
    }
}
